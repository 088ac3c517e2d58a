import { ts } from 'ts-morph';
import type { Framework } from '../../../knowledge/http-frameworks.ts';
import type { Guard } from '../../../model/facts/guards.ts';
import type { OriginCheck, Route } from '../../../model/facts/servers.ts';
import type { Edit } from '../../../model/finding.ts';
import { credentialGoesOn, type HandlingFunction } from '../credentials/credential-use.ts';
import type { Arrival } from '../guards/arrivals.ts';
import {
  answersSessionsOnly,
  type Checked,
  isReachedBy,
  readInlineChecks,
  readMiddleware,
  tellingGuards,
  toChecked,
} from '../guards/guards.ts';
import type { RouteScope } from '../guards/judgement.ts';
import { byMethod } from '../guards/methods.ts';
import { originOf } from '../guards/origin-tests.ts';
import { extraTests, type Path } from '../guards/path-facts.ts';
import { movedUp } from '../guards/route-edits.ts';
import type { Program } from '../program/program.ts';
import { enclosingFunction, isInside, lastName, locate } from '../program/syntax.ts';
import type { App } from './apps.ts';
import { guardOfOthers } from './guards-of-others.ts';
import type { Handler } from './handlers.ts';
import { locateCall } from './locate-call.ts';
import { mcpHandlerOf } from './mcp-handlers.ts';
import { arrivalsOf, type Context, isApp, type Mount, mountsOf } from './mounts.ts';
import { providedGuard } from './provided-apps.ts';
import { isBefore, type Registration } from './registrations.ts';
import { covers, joinPaths } from './route-paths.ts';
import type { TransportSite, Transports } from './transports.ts';

/** A route on an outermost app that leads to MCP. */
export type FoundRoute = { readonly route: Route; readonly app: App; readonly site: TransportSite; readonly origin: OriginCheck };

/** The routes that lead to a transport, each with everything that runs before it. */
export const findRegisteredRoutes = (
  program: Program,
  registrations: readonly Registration[],
  transports: Transports,
): readonly FoundRoute[] => {
  const context: Context = { program, registrations, transports, arrivals: new Map() };
  return registrations.flatMap((registration) =>
    registration.handlers.flatMap((handler, index) => {
      const arrivals = arrivalsOf(context, handler);
      const [first] = arrivals;
      const site = first === undefined ? undefined : transports.siteOf(first.at);
      if (site === undefined) return [];
      const before = registration.handlers.slice(0, index);
      const verbs = registration.verbs.filter((verb) => verb !== 'use' && verb !== 'all');
      return mountsOf(context, registration.app, 0).flatMap((mount) =>
        registration.paths.flatMap((path) => {
          const read = (methods: readonly string[]): FoundRoute =>
            readRoute(context, registration, handler, before, arrivals, site, mount, path ?? '/{pattern}', methods);
          return byMethod(read(verbs), (method) => (isReachedBy(program, arrivals, method) ? read([method]) : undefined));
        }),
      );
    }),
  );
};

const readRoute = (
  context: Context,
  registration: Registration,
  handler: Handler,
  before: readonly Handler[],
  arrivals: readonly Arrival[],
  site: TransportSite,
  mount: Mount,
  path: string,
  methods: readonly string[],
): FoundRoute => {
  const { program } = context;
  const fullPath = joinPaths(mount.prefix, path);
  const scope: RouteScope = { methods, path: fullPath, framework: registration.app.framework };
  const stages = [
    ...mount.chain.map((each, index) => ({ registration: each, own: mount.before[index]?.handlers ?? [] })),
    { registration, own: before },
  ];
  const handling: HandlingFunction[] = [];
  const checks: Checked[] = [];
  const ineffective: { guard: Guard; because: 'after-route' | 'other-path'; edit?: Edit }[] = [];
  const provided = providedGuard(program, mount.app.node);
  if (provided !== undefined) checks.push(toChecked(provided));
  let prefix = '';
  for (const stage of stages) {
    for (const other of context.registrations) {
      if (
        other.app.node !== stage.registration.app.node ||
        other === stage.registration ||
        (other.call === stage.registration.call && other.frame === stage.registration.frame)
      )
        continue;
      if (isOtherRun(other, stage.registration)) continue;
      if (!other.verbs.some((verb) => verb === 'use' || verb === 'all' || methods.includes(verb))) continue;
      const isExact = !other.verbs.includes('use');
      const reach = other.paths.map((each) =>
        covers(each === undefined ? undefined : joinPaths(prefix, each), fullPath, isExact, pathSyntax(other)),
      );
      const isEarlier = isBefore(other, stage.registration);
      const found = readEarlier(context, other, stage.registration, scope, isExact, 0);
      if (isEarlier) handling.push(...functionsOf(other.handlers));
      if (isEarlier && reach.includes(true)) checks.push(...found);
      else if (isEarlier && reach.includes('unknown')) checks.push(...found.map(doubted));
      else if (!isExact)
        ineffective.push(
          ...found
            .filter(({ guard }) => guard.test.kind !== 'none')
            .map(({ guard }) => {
              const edit = isEarlier ? undefined : movedUp(program, registration.call, other.call);
              return {
                guard,
                because: isEarlier ? ('other-path' as const) : ('after-route' as const),
                ...(edit === undefined ? {} : { edit }),
              };
            }),
        );
    }
    handling.push(...functionsOf(stage.own));
    checks.push(...stage.own.flatMap((each) => readMiddleware(program, each, [], scope)));
    const [at] = stage.registration.paths;
    prefix = joinPaths(prefix, at ?? '');
  }
  const made = handler.kind === 'external' && handler.call !== undefined ? mcpHandlerOf(program, handler.call, handler.frame) : undefined;
  if (made !== undefined) checks.push(...made.guards.map(toChecked));
  else if (handler.kind === 'external' && handler.wraps.length > 0)
    checks.push(...readMiddleware(program, { ...handler, wraps: [] }, [], scope));
  const inline = readInlineChecks(program, handler.kind === 'function' ? handler.fn : registration.call, arrivals, [], scope);
  if (inline !== undefined) checks.push(inline);
  if (/:\w*(?:api_?key|token|secret)\b/i.test(fullPath)) checks.push(keyInPath(registration));
  if (mount.app.makes === 'given' || (mount.app.makes === 'router' && mount.chain.length === 0)) checks.push(outsideApp(registration));
  const name = `${methods.length === 0 ? 'ALL' : methods.join('/')} ${fullPath}`;
  const [first] = arrivals;
  const guards = tellingGuards(checks);
  const guardEdit = guards.some(({ test }) => test.kind !== 'none') ? undefined : guardOfOthers(context, registration, scope);
  return {
    app: mount.app,
    site,
    origin: originOf(checks),
    route: {
      name,
      methods,
      path: fullPath,
      at: locateCall(registration.call),
      answers: 'transport',
      style: registration.app.framework === 'itty' ? 'fetch' : registration.app.framework,
      guards,
      ineffective,
      ...(guardEdit === undefined ? {} : { guardEdit }),
      ...(handler.kind === 'function' && answersSessionsOnly(program, arrivals) ? { sessionsOnly: true } : {}),
      // Costly, and asked only of a credential that nothing here demands.
      ...(guards.some(({ test: { kind } }) => kind === 'presence' || kind === 'shape') || (guards.length === 0 && readsCredential(handler))
        ? { credentialGoesOn: credentialGoesOn(program, [...functionsOf([handler]), ...handling]) }
        : {}),
      through: first === undefined ? [] : [...first.through, first.at].map(locate),
    },
  };
};

const readsCredential = (handler: Handler): boolean =>
  handler.kind === 'function' && /authorization|bearer|api[-_]?key/i.test(handler.fn.getText());

/** A mounted app's path is a prefix in every framework. */
const pathSyntax = ({ app, handlers }: Registration): Framework =>
  handlers.some(({ kind }) => kind === 'made') ? 'express' : app.framework;

const functionsOf = (handlers: readonly Handler[]): readonly HandlingFunction[] =>
  handlers.flatMap((handler) => (handler.kind === 'function' ? [{ fn: handler.fn, frame: handler.closure }] : []));

/** What an earlier registration does before it goes on; a router's own middleware counts when the router is passed through. */
const readEarlier = (
  context: Context,
  other: Registration,
  route: Registration,
  scope: RouteScope,
  isExact: boolean,
  depth: number,
): readonly Checked[] =>
  other.handlers.flatMap((handler): readonly Checked[] => {
    const router =
      handler.kind === 'made' || handler.kind === 'external' ? context.registrations.filter(({ app }) => isApp(context, handler, app)) : [];
    if (router.length > 0) {
      return depth > 3 || (isScoped(other) && handler.kind === 'made')
        ? []
        : router
            .filter(
              (inner) =>
                inner.verbs.includes('use') &&
                inner.app.node !== route.app.node &&
                inner.paths.some((path) => path === '/' || path === '*' || path === '/*'),
            )
            .flatMap((inner) => readEarlier(context, inner, route, scope, isExact, depth + 1));
    }
    // Handlers of a route that end the request protect nothing behind it.
    if (isExact && handler.kind === 'function' && handler.fn.parameters.length < passing(other.app.framework)) return [];
    if (arrivalsOf(context, handler).length > 0) return [];
    // `app.mount('/', fetch)` of hono answers; it goes on to nothing.
    if (handler.kind === 'function' && lastName(other.call.expression) === 'mount') return [];
    return readMiddleware(context.program, handler, testsBeforeGuard(other, route), scope);
  });

/** How many parameters the handler of a route has that may go on. */
const passing = (framework: Framework): number => (framework === 'express' ? 3 : framework === 'itty' ? 0 : 2);

/** The hooks of a plugin of fastify, and of an instance of Elysia, stay in its scope. */
const isScoped = ({ app: { framework } }: Registration): boolean => framework === 'fastify' || framework === 'elysia';

/** A function that is called twice registers twice, each time on an app of its own. */
const isOtherRun = (other: Registration, route: Registration): boolean =>
  enclosingFunction(other.call) === enclosingFunction(route.call) &&
  (other.position.length !== route.position.length ||
    other.position.some((call, index) => index < other.position.length - 1 && call !== route.position[index]));

/** The tests under which a registration is made although the route's is: the conditions around it, up to the block that both stand in. */
const testsBeforeGuard = (other: Registration, route: Registration): Path => {
  const tests = extraTests(other.when, route.when);
  const block = sharedBlock(other, route);
  if (block === undefined) return tests;
  const conditions = conditionsAround(other.call, block);
  return tests.filter((fact) => fact.kind === 'test' && conditions.some((condition) => isInside(fact.shown ?? fact.expression, condition)));
};

const conditionsAround = (call: ts.Node, block: ts.Node): readonly ts.Node[] => {
  const conditions: ts.Node[] = [];
  for (let node = call; node !== block; node = node.parent) {
    const { parent } = node;
    if (ts.isIfStatement(parent)) conditions.push(parent.expression);
    else if (ts.isConditionalExpression(parent)) conditions.push(parent.condition);
    else if (ts.isBinaryExpression(parent) && parent.right === node) conditions.push(parent.left);
    else if (ts.isCaseBlock(parent)) conditions.push(parent.parent.expression);
  }
  return conditions;
};

/** The innermost block around a registration in which the route's stands as well, or the call that leads there. */
const sharedBlock = (other: Registration, route: Registration): ts.Node | undefined => {
  const outer = other.position.slice(0, -1);
  if (!outer.every((call, index) => call === route.position[index])) return undefined;
  const later = route.position.slice(outer.length);
  for (let node: ts.Node = other.call; node.parent !== undefined; node = node.parent) {
    if (ts.isFunctionLike(node)) return undefined;
    const { parent } = node;
    if ((ts.isBlock(parent) || ts.isSourceFile(parent)) && later.some((each) => isInside(each, parent))) return parent;
  }
  return undefined;
};

/** A guard whose path may or may not cover the route. */
const doubted = ({ guard, origin, isTelling }: Checked): Checked => ({
  origin,
  isTelling,
  guard:
    guard.test.kind === 'none'
      ? guard
      : { ...guard, test: { kind: 'unknown', because: `it is not known whether the path of ${guard.name} covers the route` } },
});

/** `/:apiKey/sse` takes whatever stands there for the caller's credential. */
const keyInPath = ({ call }: Registration): Checked => toChecked({ name: 'the path', at: locate(call), test: { kind: 'presence' } });

const outsideApp = ({ call }: Registration): Checked => ({
  origin: undefined,
  isTelling: true,
  guard: {
    name: 'the app',
    at: locate(call),
    test: { kind: 'unknown', because: 'the app or router comes from code that was not found, and may have guards' },
  },
});
