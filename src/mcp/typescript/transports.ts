import { ts } from 'ts-morph';
import { serverClasses, stdioServers, type TransportClass, transportClasses, transportMethods } from '../../knowledge/transports.ts';
import type { Goal } from './arrivals.ts';
import { callsNamed } from './module.ts';
import type { Program } from './program.ts';
import { enclosingFunction, type FunctionNode, unwrap } from './syntax.ts';
import { callSites, externalCallee, trace, traceCallees } from './trace.ts';

/** Where a transport or server of the SDK is made, subclasses included. */
export type TransportSite = {
  readonly node: ts.NewExpression | ts.CallExpression;
  readonly transport: Pick<TransportClass, 'kind' | 'sdkMajor'>;
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
      const transport = classOf(program, node.expression);
      if (transport !== undefined) (transport.kind === 'stdio' ? stdio : http).push({ node, transport });
      else if (isServerClass(program, node.expression)) servers.push(node);
    }
    for (const { name } of stdioServers) {
      for (const node of callsNamed(module, name)) {
        const callee = externalCallee(program, node);
        if (callee?.kind === 'external' && stdioServers.some((known) => known.module.test(callee.specifier) && known.name === callee.name))
          stdio.push({ node, transport: { kind: 'stdio', sdkMajor: 2 } });
      }
    }
  }
  const entrances = findEntrances(program, http);
  const leading = findLeading(program, [...entrances.keys()]);
  return {
    http,
    stdio,
    servers,
    goal: { isReached: (node) => entrances.has(node), mayLead: (fn) => leading.has(fn) },
    siteOf: (node) => entrances.get(node),
  };
};

/**
 * The nodes at which a request enters MCP: `transport.handleRequest(…)`, or, where that is not called, the transport's own
 * construction inside of a request handler (construct and connect, as the articles do it).
 */
const findEntrances = (program: Program, http: readonly TransportSite[]): ReadonlyMap<ts.Node, TransportSite> => {
  const entrances = new Map<ts.Node, TransportSite>();
  for (const module of program.modules.values()) {
    for (const method of transportMethods) {
      for (const call of module.calls.get(method) ?? []) {
        const site = siteBehind(program, call, http);
        if (site !== undefined) entrances.set(call, site);
      }
    }
  }
  // An SSE transport answers the request that it is constructed with.
  for (const site of http) if (site.transport.kind === 'sse' || ![...entrances.values()].includes(site)) entrances.set(site.node, site);
  return entrances;
};

const siteBehind = (program: Program, call: ts.CallExpression, http: readonly TransportSite[]): TransportSite | undefined => {
  const callee = unwrap(call.expression);
  if (!ts.isPropertyAccessExpression(callee) || call.arguments.length < 2) return undefined;
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
  const kind = callee.name.text === 'handlePostMessage' ? 'sse' : 'streamable-http';
  const sameKind = http.filter(({ transport }) => transport.kind === kind);
  return sameKind.find(({ node }) => node.getSourceFile() === call.getSourceFile()) ?? sameKind[0];
};

/** The functions in which, or below which, a transport is entered: callers up to four levels up. */
const findLeading = (program: Program, entrances: readonly ts.Node[]): ReadonlySet<FunctionNode> => {
  const leading = new Set<FunctionNode>();
  let level = entrances;
  for (let depth = 0; depth < 5 && level.length > 0; depth++) {
    const next: ts.Node[] = [];
    for (const node of level) {
      for (let fn = enclosingFunction(node); fn !== undefined; fn = enclosingFunction(fn)) {
        if (leading.has(fn)) continue;
        leading.add(fn);
        next.push(...callSites(program, fn));
      }
    }
    level = next;
  }
  return leading;
};
