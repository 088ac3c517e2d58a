import { ts } from 'ts-morph';
import { isKnown } from '../../../knowledge/guards.ts';
import type { Guard } from '../../../model/facts/guards.ts';
import type { Listen, OriginCheck, Route } from '../../../model/facts/servers.ts';
import { credentialGoesOn } from '../credentials/credential-use.ts';
import { type Arrival, findArrivals } from '../guards/arrivals.ts';
import { dependenceOf } from '../guards/dependence.ts';
import { answersSessionsOnly, isReachedBy, readInlineChecks } from '../guards/guards.ts';
import { judgePath } from '../guards/judge.ts';
import { isAboutPath } from '../guards/judge-dependence.ts';
import { byMethod } from '../guards/methods.ts';
import { originOf } from '../guards/origin-tests.ts';
import { readVerifier } from '../guards/verifiers.ts';
import { callsNamed } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import { locate, unwrap } from '../program/syntax.ts';
import { trace } from '../values/trace.ts';
import { type FetchEntry, findFetchEntries } from './fetch-entries.ts';
import { findFileRoutes } from './file-routes.ts';
import { type Handler, resolveHandlers } from './handlers.ts';
import { lambdaHandlers } from './lambda-handlers.ts';
import { isServerCreation } from './listens.ts';
import { isReadyHandler, mcpHandlerOf, wrapperGuard } from './mcp-handlers.ts';
import type { TransportSite, Transports } from './transports.ts';
import { socketEntries } from './web-sockets.ts';

/** A path of a plain `http.createServer` handler that leads to MCP. `server` is the call that makes the server. */
export type RawRoute = {
  readonly route: Route;
  readonly server: ts.Node;
  readonly site: TransportSite;
  readonly origin: OriginCheck;
  readonly listen?: Listen;
};

/** Handlers given to `createServer(handler)` or `server.on('request', handler)`, with the tests in their bodies. */
export const findRawRoutes = (program: Program, transports: Transports): readonly RawRoute[] => {
  const found: RawRoute[] = [];
  for (const module of program.modules.values()) {
    for (const name of ['createServer', 'createSecureServer']) {
      for (const call of callsNamed(module, name)) {
        if (isServerCreation(program, call))
          for (const argument of call.arguments) found.push(...readHandlers(program, transports, argument, call));
      }
    }
    for (const call of module.calls.get('on') ?? []) {
      const [event, handler] = call.arguments;
      const callee = unwrap(call.expression);
      if (
        event === undefined ||
        handler === undefined ||
        !ts.isStringLiteralLike(event) ||
        event.text !== 'request' ||
        !ts.isPropertyAccessExpression(callee)
      )
        continue;
      const server = trace(program, callee.expression).find((each) => each.kind === 'node' && isServerCreation(program, each.node));
      if (server?.kind === 'node') found.push(...readHandlers(program, transports, handler, server.node));
    }
  }
  for (const entry of socketEntries(program))
    for (const handler of entry.handlers)
      for (const raw of readHandler(program, transports, handler, entry.server, entry.at)) found.push(atEntry(raw, entry));
  const lambdas = [...program.modules.values()].flatMap((module) => lambdaHandlers(program, module));
  for (const entry of [...findFetchEntries(program), ...findFileRoutes(program), ...lambdas])
    for (const handler of entry.handlers)
      for (const raw of readHandler(program, transports, handler, entry.server, entry.at)) found.push(atEntry(raw, entry));
  return found;
};

/** What is known of a route by the place at which its handler is given to the runtime. */
const atEntry = (raw: RawRoute, { methods, path, guards, listen }: FetchEntry): RawRoute => {
  const fullPath = path === '' ? raw.route.path : path;
  const isNamed = path !== '' || !raw.route.name.startsWith('every');
  const verbs = methods.length === 0 ? raw.route.methods : methods;
  return {
    ...raw,
    listen,
    route: {
      ...raw.route,
      name: routeName(verbs, isNamed ? fullPath : ''),
      methods: verbs,
      path: fullPath,
      guards: [...guards, ...raw.route.guards],
    },
  };
};

const readHandlers = (program: Program, transports: Transports, argument: ts.Expression, server: ts.Node): readonly RawRoute[] =>
  resolveHandlers(program, argument, undefined).flatMap((handler) => readHandler(program, transports, handler, server, server));

/** A wrapper of a package that calls what it is given only for callers it has verified: `withMcpAuth(auth, handler)` of better-auth. */
const demandingWrapper = (
  program: Program,
  call: ts.CallExpression,
  handler: Handler & { readonly kind: 'external' },
): Guard | undefined =>
  isKnown(program.guards, handler.specifier, handler.name)
    ? { name: handler.name, at: locate(call), test: { kind: 'verifier', verifier: readVerifier(program, call, handler.frame) } }
    : undefined;

/** A handler of a package that answers MCP itself. */
const readMade = (program: Program, transports: Transports, handler: Handler, server: ts.Node, at: ts.Node): readonly RawRoute[] => {
  const made = handler.kind === 'external' && handler.call !== undefined ? mcpHandlerOf(program, handler.call, handler.frame) : undefined;
  const site = made === undefined ? undefined : transports.siteOf(made.node);
  if (handler.kind === 'external' && made === undefined && handler.call !== undefined) {
    const guard = wrapperGuard(program, handler.call, handler.frame) ?? demandingWrapper(program, handler.call, handler);
    return handler.wraps
      .flatMap((inner) => readHandler(program, transports, inner, server, at))
      .map((raw) => (guard === undefined ? raw : { ...raw, route: { ...raw.route, guards: [guard, ...raw.route.guards] } }));
  }
  if (handler.kind === 'external' && handler.call === undefined) return readReady(program, transports, handler, server, at);
  if (made === undefined || site === undefined) return [];
  const [path] = made.node.arguments;
  const served = path !== undefined && ts.isStringLiteralLike(path) ? path.text : '';
  return [
    {
      server,
      site,
      origin: { kind: 'none' },
      route: {
        name: routeName([], served),
        methods: [],
        path: served === '' ? '/' : served,
        at: locate(at),
        answers: 'transport',
        guards: made.guards,
        ineffective: [],
        through: [locate(made.node)],
      },
    },
  ];
};

/** `export { xmcpHandler as POST }` */
const readReady = (program: Program, transports: Transports, handler: Handler, server: ts.Node, at: ts.Node): readonly RawRoute[] => {
  const { expression } = handler;
  const site = isReadyHandler(program, expression, handler.frame) ? transports.siteOf(expression) : undefined;
  if (site === undefined) return [];
  const route = {
    name: routeName([], ''),
    methods: [],
    path: '/',
    at: locate(at),
    answers: 'transport',
    guards: [],
    ineffective: [],
  } as const;
  return [{ server, site, origin: { kind: 'none' }, route: { ...route, through: [locate(expression)] } }];
};

const readHandler = (program: Program, transports: Transports, handler: Handler, server: ts.Node, at: ts.Node): readonly RawRoute[] => {
  if (handler.kind === 'external') return readMade(program, transports, handler, server, at);
  if (handler.kind !== 'function' || !transports.goal.mayLead(handler.fn)) return [];
  const byPath = new Map<string, Arrival[]>();
  const ways = findArrivals(program, handler.fn, handler.closure, transports.goal);
  const possible = ways.filter((arrival) => !contradictsItself(program, arrival));
  for (const arrival of possible.length > 0 ? possible : ways) {
    const path = withoutEnd(routedValue(program, arrival, 'path') ?? '');
    byPath.set(path, [...(byPath.get(path) ?? []), arrival]);
  }
  return [...byPath].flatMap(([path, arrivals]): readonly RawRoute[] => {
    const [first] = arrivals;
    const site = first === undefined ? undefined : transports.siteOf(first.at);
    if (first === undefined || site === undefined) return [];
    const methods = [...new Set(arrivals.map((arrival) => routedValue(program, arrival, 'method')))].flatMap((method) => method ?? []);
    const isAnyMethod = arrivals.some((arrival) => routedValue(program, arrival, 'method') === undefined);
    const read = (verbs: readonly string[]): RawRoute => {
      const checked = readInlineChecks(program, handler.fn, arrivals, [], { methods: verbs, path: path === '' ? undefined : path });
      return {
        server,
        site,
        origin: originOf(checked === undefined ? [] : [checked]),
        route: {
          name: routeName(verbs, path),
          methods: verbs,
          path: path === '' ? '/' : path,
          at: locate(at),
          answers: 'transport',
          ...styleOf(handler.fn),
          guards: [...(checked === undefined ? [] : [checked.guard]), ...unreadPathTests(program, handler.fn, arrivals, path)],
          ...(answersSessionsOnly(program, arrivals) ? { sessionsOnly: true } : {}),
          ineffective: [],
          credentialGoesOn: credentialGoesOn(program, [{ fn: handler.fn, frame: handler.closure }], transports.goal),
          through: [...first.through, first.at].map(locate),
        },
      };
    };
    return byMethod(read(isAnyMethod ? [] : methods), (method) => (isReachedBy(program, arrivals, method) ? read([method]) : undefined));
  });
};

/** By what the handler answers with; both or neither tells nothing. */
const styleOf = (handler: ts.Node): Pick<Route, 'style'> => {
  const text = handler.getText();
  const isFetch = /\bnew Response\(|\bResponse\.json\(/.test(text);
  const isNode = /\.(?:writeHead|statusCode|setHeader)\b/.test(text);
  return isFetch === isNode ? {} : { style: isFetch ? 'fetch' : 'node' };
};

/** A test of the path that was not understood, behind one that was: whether requests for that path get past it is not known. */
const unreadPathTests = (program: Program, handler: ts.Node, arrivals: readonly Arrival[], path: string): readonly Guard[] => {
  if (path === '') return [];
  const isUnread = ({ path: facts }: Arrival): boolean => {
    const judgements = judgePath(program, facts);
    return facts.some(
      (fact, index) =>
        fact.kind === 'test' &&
        fact.otherwise === 'exits' &&
        !fact.holds &&
        ts.isCallExpression(unwrap(fact.expression)) &&
        judgements[index]?.kind === 'neutral' &&
        isAboutPath(dependenceOf(program, fact.expression, fact.frame).parts),
    );
  };
  return arrivals.every(isUnread)
    ? [
        {
          name: 'a test of the path',
          at: locate(handler),
          test: { kind: 'unknown', because: `whether requests for ${path} reach the transport was not understood` },
        },
      ]
    : [];
};

/** `POST /mcp`, `ALL /mcp`, or, for a handler that tests no path, `every request`. */
export const routeName = (methods: readonly string[], path: string): string =>
  path === ''
    ? methods.length === 0
      ? 'every request'
      : `every ${methods.join('/')} request`
    : `${methods.length === 0 ? 'ALL' : methods.join('/')} ${path}`;

/** `/mcp/` is `/mcp`. */
const withoutEnd = (path: string): string => (path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path);

/**
 * Whether the path or the method would have to be one and another: a request that was let in for `/ws` does not reach what answers `/mcp` further
 * in, nor one that is no POST what answers POST.
 */
const contradictsItself = (program: Program, { path }: Arrival): boolean => {
  const routing = judgePath(program, path).flatMap((judgement) => (judgement.kind === 'routing' ? [judgement] : []));
  const isOne = (part: 'path' | 'method', holds: boolean): readonly (readonly string[])[] =>
    routing.flatMap((each) => (each.part === part && each.holds === holds ? [each.values] : []));
  const mayAgree = (left: string, right: string): boolean => left.startsWith(right) || right.startsWith(left);
  const paths = isOne('path', true);
  return (
    paths.some((values) => paths.some((others) => !values.some((value) => others.some((other) => mayAgree(value, other))))) ||
    isOne('method', true).some((values) => isOne('method', false).some((others) => values.every((value) => others.includes(value))))
  );
};

/** The path or method that was tested on the way, when it is one. */
const routedValue = (program: Program, { path }: Arrival, part: 'path' | 'method'): string | undefined => {
  for (const judgement of judgePath(program, path))
    if (judgement.kind === 'routing' && judgement.part === part && judgement.holds) return judgement.values[0];
  return undefined;
};
