import { ts } from 'ts-morph';
import { serverClasses, stdioServers, type TransportClass, transportClasses, transportMethods } from '../../../knowledge/transports.ts';
import type { TransportKind } from '../../../model/facts/servers.ts';
import type { Goal } from '../guards/arrivals.ts';
import type { Path } from '../guards/path-facts.ts';
import { isOAuthProvider, providedHandlers } from '../oauth/oauth-provider.ts';
import { isNeverRun } from '../program/dead-code.ts';
import { callsNamed } from '../program/module.ts';
import { briefly, type Program } from '../program/program.ts';
import {
  declaredName,
  enclosingFunction,
  type FunctionNode,
  lastName,
  locate,
  memberName,
  ownDescendants,
  unwrap,
} from '../program/syntax.ts';
import { callSites, externalCallee, trace, traceCallees } from '../values/trace.ts';
import { findAnsweringCalls } from './answering-calls.ts';
import { findHandWritten } from './hand-written.ts';
import { handlerBehind, handlerNames, isReadyHandler, mcpHandlerOf, wrapperGuard } from './mcp-handlers.ts';
import { findOwnTransports } from './own-transports.ts';
import { functionsAround, parametersOf } from './wrapped-handlers.ts';

/** Where a transport or server of the SDK is made, subclasses included; without a package, what answers `tools/call`. */
export type TransportSite = {
  readonly node: ts.Expression;
  readonly transport: { readonly kind: TransportKind | 'stdio'; readonly sdkMajor?: 1 | 2; readonly isHandWritten?: true };
};

export type Transports = {
  readonly http: readonly TransportSite[];
  readonly stdio: readonly TransportSite[];
  readonly servers: readonly ts.NewExpression[];
  /** Reaches a place where a request is given to a transport. */
  readonly goal: Goal;
  /** The transport that a reached node stands for. */
  siteOf(node: ts.Node): TransportSite | undefined;
};

const classOf = (program: Program, expression: ts.Expression, depth = 0): Pick<TransportClass, 'kind' | 'sdkMajor'> | undefined => {
  for (const found of trace(program, expression)) {
    if (found.kind === 'external') {
      const known = transportClasses.find(({ module, name }) => module.test(found.specifier) && name === found.name.split('.').at(-1));
      if (known !== undefined) return known;
    }
    if (found.kind === 'node' && ts.isClassLike(found.node) && depth < 4) {
      const base = found.node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
      const known = base === undefined ? undefined : classOf(program, base.expression, depth + 1);
      if (known !== undefined) return known;
    }
  }
  return undefined;
};

const isServerClass = (program: Program, expression: ts.Expression): boolean =>
  trace(program, expression).some(
    (found) =>
      found.kind === 'external' &&
      serverClasses.some(({ module, name }) => module.test(found.specifier) && name === found.name.split('.').at(-1)),
  );

/** Finds the transports of a program, and what it takes to reach them from a request handler. */
export const findTransports = (program: Program): Transports => {
  const http: TransportSite[] = [];
  const stdio: TransportSite[] = [];
  const servers: ts.NewExpression[] = [];
  for (const module of program.modules.values()) {
    for (const node of [...module.constructions.values()].flat()) {
      if (/Transport|Server|MCP/i.test(lastName(node.expression)) && isNeverRun(program, node)) continue;
      const transport = classOf(program, node.expression);
      if (transport !== undefined) (transport.kind === 'stdio' ? stdio : http).push({ node, transport });
      else if (isServerClass(program, node.expression)) servers.push(node);
    }
    for (const node of [...handlerNames, 'serve', 'serveSSE', 'mount'].flatMap((name) => callsNamed(module, name))) {
      const made = mcpHandlerOf(program, node);
      if (made !== undefined && !http.some((site) => site.node === made.node)) http.push({ node: made.node, transport: made.transport });
    }
    for (const { name } of stdioServers) {
      for (const node of callsNamed(module, name)) {
        const callee = externalCallee(program, node);
        if (callee?.kind === 'external' && stdioServers.some((known) => known.module.test(callee.specifier) && known.name === callee.name))
          stdio.push({ node, transport: { kind: 'stdio', sdkMajor: 2 } });
      }
    }
  }
  const answering = findAnsweringCalls(program);
  for (const call of answering) (call.transport.kind === 'stdio' ? stdio : http).push(call);
  const rootOf = (node: ts.Node): string => program.paths.packageOf(locate(node).path)?.root ?? '';
  const withPackage = new Set(http.map(({ node }) => rootOf(node)));
  const around = filesAround(program, http);
  // In the files around a transport of a package such tests route, count or log.
  const own = findHandWritten(program).filter(({ node }) => !withPackage.has(rootOf(node)) || !around.has(locate(node).path));
  http.push(...own.map(({ node }): TransportSite => ({ node, transport: { kind: 'web-standard', isHandWritten: true } })));
  stdio.push(
    ...own.flatMap(({ node, readsStdin }): readonly TransportSite[] => (readsStdin ? [{ node, transport: { kind: 'stdio' } }] : [])),
  );
  const made = findOwnTransports(program, servers).filter(({ node }) => !withPackage.has(rootOf(node)));
  const delivered = made.map((each): TransportSite => ({ node: each.node, transport: { kind: 'web-standard', isHandWritten: true } }));
  http.push(...delivered);
  const { entrances, wrapped } = findEntrances(program, http);
  made.forEach((each, index) => {
    const site = delivered[index];
    if (site === undefined) return;
    if (!each.entrances.includes(each.node)) entrances.delete(each.node);
    for (const entrance of each.entrances) entrances.set(entrance, site);
  });
  for (const { node, guard } of answering) if (guard !== undefined) wrapped.set(node, [{ kind: 'wrapped', guard }]);
  const ofClasses = new Set(delivered);
  const [ofOwn, ofPackages] = [true, false].map((is) =>
    [...entrances].flatMap(([node, site]) => (ofClasses.has(site) === is ? [node] : [])),
  );
  // What a class of its own is handed may come from anywhere; that its callers could not all be followed says nothing of the others.
  const quiet: Program = { ...program, noteBounded: () => undefined };
  const leading = new Set([
    ...findLeading(program, [...(ofPackages ?? []), ...(http.length > 0 ? oauthProviders(program) : [])]),
    ...(delivered.length === 0 ? [] : findLeading(quiet, ofOwn ?? [])),
  ]);
  return {
    http,
    stdio,
    servers,
    goal: {
      isReached: (node) => entrances.has(node),
      mayLead: (fn) => leading.has(fn),
      factsAt: (node) => wrapped.get(node) ?? [],
    },
    siteOf: (node) => entrances.get(node) ?? http.find((site) => site.node === node) ?? readySite(program, node),
  };
};

const readySite = (program: Program, node: ts.Node): TransportSite | undefined =>
  ts.isExpression(node) && isReadyHandler(program, node) ? { node, transport: { kind: 'framework' } } : undefined;

/** A provider of OAuth hands requests on to handlers that its options name, so that what makes or calls it may lead to MCP. */
const oauthProviders = (program: Program): readonly ts.Node[] => {
  const modules = [...program.modules.values()];
  const made = modules.flatMap(({ constructions }) =>
    [...constructions].flatMap(([name, all]) => (/provider/i.test(name) ? all.filter((each) => isOAuthProvider(program, each)) : [])),
  );
  if (made.length === 0) return [];
  return [
    ...made,
    ...modules.flatMap((module) => callsNamed(module, 'fetch').filter((call) => providedHandlers(program, call, undefined))),
  ];
};

type Entrances = { readonly entrances: Map<ts.Node, TransportSite>; readonly wrapped: Map<ts.Node, Path> };

/**
 * The nodes at which a request enters MCP: `transport.handleRequest(…)`, or, where that is not called, the transport's own
 * construction inside of a request handler (construct and connect, as the articles do it).
 */
const findEntrances = (program: Program, http: readonly TransportSite[]): Entrances => {
  const entrances = new Map<ts.Node, TransportSite>();
  const wrapped = new Map<ts.Node, Path>();
  for (const module of program.modules.values()) {
    for (const method of transportMethods) {
      for (const call of module.calls.get(method) ?? []) {
        const site = siteBehind(program, call, http);
        if (site !== undefined) entrances.set(call, site);
      }
    }
  }
  for (const call of handlerCalls(program, http)) {
    const callee = unwrap(call.expression);
    const made =
      handlerBehind(program, callee, undefined) ??
      (ts.isPropertyAccessExpression(callee) ? handlerBehind(program, callee.expression, undefined) : undefined);
    const site = http.find(({ node }) => node === made?.node);
    if (site === undefined || site.node === call) continue;
    entrances.set(call, site);
    if (made !== undefined && made.guards.length > 0)
      wrapped.set(
        call,
        made.guards.map((guard) => ({ kind: 'wrapped', guard })),
      );
  }
  // An SSE transport answers the request that it is constructed with.
  for (const site of http) if (site.transport.kind === 'sse' || ![...entrances.values()].includes(site)) entrances.set(site.node, site);
  return { entrances, wrapped };
};

/** Calls that may hand a request to a handler of a package: `handler.fetch(request)`, and calls of the names that such handlers have. */
const handlerCalls = (program: Program, http: readonly TransportSite[]): readonly ts.CallExpression[] => {
  const handlers = http.filter(({ node }) => ts.isCallExpression(node));
  if (handlers.length === 0) return [];
  const modules = [...program.modules.values()];
  const made = modules.flatMap((module) => handlerNames.flatMap((name) => callsNamed(module, name)));
  const given = [...handlers.map(({ node }) => node), ...made];
  const own = new Set(given.flatMap((node) => nameGiven(node) ?? []));
  const names = new Set(['fetch', ...own, ...parametersOf(program, new Set(given), own)]);
  // `fromWebHandler(handler)(event)`
  const atOnce = made.flatMap(({ parent }) =>
    ts.isCallExpression(parent) && made.some((each) => each === parent.expression) ? [parent] : [],
  );
  const named = modules.flatMap((module) => [...names].flatMap((name) => callsNamed(module, name)));
  return [...named, ...atOnce].filter((call) => call.arguments.length > 0);
};

/** The name under which a value is kept: a variable's, a field's, or that of the function that returns it. */
const nameGiven = (node: ts.Node): string | undefined => {
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent))
    return memberName(parent.name);
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken) return lastName(parent.left);
  return ts.isAwaitExpression(parent) || ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent) ? nameGiven(parent) : undefined;
};

const siteBehind = (program: Program, call: ts.CallExpression, http: readonly TransportSite[]): TransportSite | undefined => {
  const callee = unwrap(call.expression);
  if (!ts.isPropertyAccessExpression(callee) || call.arguments.length === 0) return undefined;
  // A method of the same name with a body here is entered, not reached.
  if (traceCallees(program, call).length > 0) return undefined;
  for (const found of trace(program, callee.expression)) {
    const site = found.kind === 'node' ? http.find(({ node }) => node === found.node) : undefined;
    if (site !== undefined) return site;
    // Something else that has a method of this name.
    if (
      found.kind === 'external' ||
      found.kind === 'global' ||
      (found.kind === 'node' && (ts.isNewExpression(found.node) || found.node.kind === ts.SyntaxKind.ThisKeyword))
    )
      return undefined;
  }
  // Kept in a map by session, or passed in: the transport of the same kind nearest by.
  const isSse = callee.name.text === 'handlePostMessage';
  const kind = call.arguments.length < 2 ? 'web-standard' : 'streamable-http';
  const sameKind = http.filter(({ transport }) => transport.kind === (isSse ? 'sse' : kind));
  return sameKind.find(({ node }) => node.getSourceFile() === call.getSourceFile()) ?? sameKind[0];
};

/** The files of transports, those that they import and those that import them, however far. */
const filesAround = (program: Program, http: readonly TransportSite[]): ReadonlySet<string> => {
  const found = new Set(http.map(({ node }) => locate(node).path));
  const importers = new Set(found);
  for (const path of found)
    for (const specifier of program.modules.get(path)?.specifiers ?? []) {
      const target = program.paths.resolve(path, specifier);
      if (target !== undefined) found.add(target);
    }
  const targets = new Map(
    [...program.modules.values()].map(({ path, specifiers }) => [path, specifiers.map((each) => program.paths.resolve(path, each))]),
  );
  for (const path of importers) for (const [from, to] of targets) if (to.includes(path)) importers.add(from);
  return new Set([...found, ...importers]);
};

/** Calls of the name that a wrapped function has: `const handler = withMcpAuth((request) => …)`. */
const callsOfWrapped = (program: Program, fn: FunctionNode): readonly ts.CallExpression[] => {
  const wrapper = fn.parent;
  const name = ts.isCallExpression(wrapper) && wrapperGuard(program, wrapper, undefined) !== undefined ? nameGiven(wrapper) : undefined;
  if (name === undefined) return [];
  return [...program.modules.values()]
    .flatMap((module) => callsNamed(module, name))
    .filter((call) => trace(program, call.expression).some((found) => found.kind === 'node' && found.node === wrapper));
};

/** Calls of a function that another one gives, by the name that it is kept under: `const router = createRouter(); … router(request)`. */
const callsOfGiven = (whole: Program, fn: FunctionNode): readonly ts.CallExpression[] => {
  const program = briefly(whole);
  const maker = enclosingFunction(fn);
  const name = declaredName(fn);
  const isNamed = (node: ts.Node): boolean =>
    ts.isReturnStatement(node) && node.expression !== undefined && ts.isIdentifier(node.expression) && node.expression.text === name;
  const isGiven =
    ts.isReturnStatement(fn.parent) || fn.parent === maker || (maker?.body !== undefined && [...ownDescendants(maker.body)].some(isNamed));
  const names = maker === undefined || !isGiven ? [] : callSites(program, maker).flatMap((site) => nameGiven(site) ?? []);
  return [...program.modules.values()]
    .flatMap((module) => [...new Set(names)].flatMap((name) => callsNamed(module, name)))
    .filter((call) => trace(program, call.expression).some((found) => found.kind === 'node' && found.node === fn));
};

/** Levels of callers between a handler that is registered and the transport. */
const maximumCallers = 8;

/** The functions in which, or below which, a transport is entered. */
const findLeading = (program: Program, entrances: readonly ts.Node[]): ReadonlySet<FunctionNode> => {
  const leading = new Set<FunctionNode>();
  let level = entrances;
  for (let depth = 0; depth < maximumCallers && level.length > 0; depth++) {
    const next: ts.Node[] = [];
    for (const node of level) {
      for (let fn = enclosingFunction(node); fn !== undefined; fn = enclosingFunction(fn)) {
        if (leading.has(fn)) continue;
        leading.add(fn);
        next.push(...callSites(program, fn), ...callsOfWrapped(program, fn), ...callsOfGiven(program, fn));
        for (const inner of functionsAround(program, fn)) leading.add(inner);
      }
    }
    level = next;
  }
  return leading;
};
