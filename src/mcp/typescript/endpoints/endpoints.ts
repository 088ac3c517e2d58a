import { ts } from 'ts-morph';
import type { Endpoint, Listen, OriginCheck, Route, TransportKind } from '../../../model/facts/servers.ts';
import type { FileLocation } from '../../../model/location.ts';
import { isExamplePath } from '../../source-files.ts';
import { readOriginCheck } from '../guards/origin-checks.ts';
import { findRefusals } from '../guards/route-refusals.ts';
import type { Program } from '../program/program.ts';
import { locate } from '../program/syntax.ts';
import { findFrameworkServers } from './framework-servers.ts';
import { isOfLibrary, leftToCallers } from './left-to-callers.ts';
import { type FoundListen, findListens } from './listens.ts';
import { findNestRoutes } from './nest.ts';
import { findRawRoutes } from './raw-http.ts';
import { findRegisteredRoutes } from './registered-routes.ts';
import { findRegistrations, type Registration } from './registrations.ts';
import type { TransportSite, Transports } from './transports.ts';

type Found = {
  readonly route: Route;
  readonly listener: ts.Node;
  readonly listen?: Listen;
  readonly site: TransportSite;
  readonly origin: OriginCheck;
  readonly refusals: readonly Route[];
};

/** The endpoints of a program: routes that lead to a transport, grouped by app and path, and by app alone for the two routes of SSE. */
export const findEndpoints = (program: Program, transports: Transports): readonly Endpoint[] => {
  const registrations = findRegistrations(program);
  const routes: readonly Found[] = [
    ...findRegisteredRoutes(program, registrations, transports).map(
      (found): Found => ({
        route: found.route,
        listener: found.app.node,
        site: found.site,
        origin: found.origin,
        refusals: findRefusals(registrations, found),
      }),
    ),
    ...[
      ...findRawRoutes(program, transports),
      ...findNestRoutes(program, transports),
      ...findFrameworkServers(program).flatMap((found) => (found.kind === 'http' ? [found.raw] : [])),
    ].map(
      ({ route, server, site, origin, listen }): Found => ({
        route,
        listener: server,
        site,
        origin,
        refusals: [],
        ...(listen === undefined ? {} : { listen }),
      }),
    ),
  ];
  const listens = findListens(program);
  const groups = new Map<ts.Node, Map<string, Found[]>>();
  for (const found of routes) {
    const app = groups.get(found.listener) ?? new Map<string, Found[]>();
    groups.set(found.listener, app);
    const key = found.site.transport.kind === 'sse' ? 'sse' : found.route.path;
    const known = app.get(key);
    if (known === undefined) app.set(key, [found]);
    else if (
      !known.some(
        ({ route }) =>
          route.name === found.route.name &&
          route.at.span.startLine === found.route.at.span.startLine &&
          route.at.path === found.route.at.path,
      )
    )
      known.push(found);
  }
  const endpoints = [...groups].flatMap(([listener, paths]) =>
    [...paths.values()].flatMap(
      (group) => leftByLibrary(program, listener, group) ?? toEndpoint(program, group, listensOf(listens, listener, group), registrations),
    ),
  );
  const reached = new Set(routes.map(({ site }) => site.node));
  const packageOf = (path: string): string => program.paths.packageOf(path)?.root ?? '';
  const routed = new Set(routes.map(({ route }) => packageOf(route.at.path)));
  return [
    ...endpoints.filter(({ listens: sites }) => !isHarness(sites, listens)),
    ...unroutedOf(
      program,
      transports.http.filter(
        ({ node, transport }) => !reached.has(node) && transport.isHandWritten !== true && !routed.has(packageOf(locate(node).path)),
      ),
    ),
  ];
};

const listensOf = (listens: readonly FoundListen[], listener: ts.Node, group: readonly Found[]): readonly Listen[] => {
  const own = listens.flatMap(({ listen, targets }) => (targets.includes(listener) ? [listen] : []));
  return own.length > 0 ? own : group.flatMap(({ listen }) => listen ?? []).slice(0, 1);
};

/** `server.listen(0, '127.0.0.1')` is a harness in one process. */
const isHarness = (sites: readonly Listen[], listens: readonly FoundListen[]): boolean =>
  sites.length > 0 &&
  sites.every((site) => site.bind === 'loopback' && listens.some(({ listen, isEphemeral }) => listen === site && isEphemeral));

const toEndpoint = (
  program: Program,
  group: readonly Found[],
  listens: readonly Listen[],
  registrations: readonly Registration[],
): readonly Endpoint[] => {
  const main =
    group.find(({ route }) => route.methods.includes('POST') && route.path !== '' && group.length > 1 && !isSse(group)) ?? group[0];
  if (main === undefined) return [];
  const declared = group
    .map(({ site, route }) => declaredPublic(program, [locate(site.node), route.at]))
    .find((each) => each !== undefined);
  return [
    {
      name: main.route.name,
      transport: { kind: kindOf(main.site), at: locate(main.site.node) },
      // The one that the endpoint is named after comes first: findings stand at it.
      routes: [main, ...group.filter((each) => each !== main)].map(({ route }) => route).concat(uniqueRefusals(group)),
      listens,
      originCheck: readOriginCheck(program, {
        tested: group.map(({ origin }) => origin),
        site: main.site,
        listener: main.listener,
        registrations,
      }),
      ...(main.site.transport.sdkMajor === undefined ? {} : { sdkMajor: main.site.transport.sdkMajor }),
      ...(declared === undefined ? {} : { declaredPublic: declared }),
      isExample: isExamplePath(main.route.at.path),
    },
  ];
};

const kindOf = ({ transport: { kind } }: TransportSite): TransportKind => (kind === 'stdio' ? 'framework' : kind);

const isSse = (group: readonly Found[]): boolean => group.some(({ site }) => site.transport.kind === 'sse');

const uniqueRefusals = (group: readonly Found[]): readonly Route[] => {
  const all = group.flatMap(({ refusals }) => refusals);
  return all.filter(
    (each, index) =>
      all.findIndex(({ name, at }) => name === each.name && at.path === each.at.path && at.span.startLine === each.at.span.startLine) ===
      index,
  );
};

/** A library's own way to serve, which nothing here runs but its examples. */
const leftByLibrary = (program: Program, listener: ts.Node, [first]: readonly Found[]): readonly Endpoint[] | undefined => {
  // What a platform calls by its own rules is nobody's to mount.
  if (first?.listen?.bind === 'serverless' && first.site.transport.kind === 'framework') return undefined;
  if (first === undefined || isExamplePath(locate(first.site.node).path) || !isOfLibrary(program, first.site.node)) return undefined;
  const runs = isExamplePath(locate(listener).path) ? first.site.node : listener;
  // A controller of NestJS in a package that starts no application.
  if (ts.isClassDeclaration(listener) && first.listen === undefined)
    return [{ ...unrouted(program, first.site, runs), leftToCallers: locate(listener) }];
  return leftToCallers(program, runs).length > 0 ? [unrouted(program, first.site, runs)] : undefined;
};

/** The examples of a package say nothing of it where it has transports of its own. */
const unroutedOf = (program: Program, sites: readonly TransportSite[]): readonly Endpoint[] => {
  const found = sites.map((site) => unrouted(program, site));
  const rootOf = ({ transport }: Endpoint): string | undefined => program.paths.packageOf(transport.at.path)?.root;
  return found.filter((one) => !one.isExample || !found.some((other) => !other.isExample && rootOf(other) === rootOf(one)));
};

/** A transport whose routes were not found: something is exposed, and nothing more is known. */
const unrouted = (program: Program, site: TransportSite, runs: ts.Node = site.node): Endpoint => {
  const at = locate(site.node);
  const declared = declaredPublic(program, [at]);
  const [left] = leftToCallers(program, runs);
  return {
    name: `transport in ${at.path}`,
    transport: { kind: kindOf(site), at },
    routes: [],
    listens: [],
    originCheck: { kind: 'unknown' },
    ...(left === undefined ? {} : { leftToCallers: left }),
    ...(site.transport.sdkMajor === undefined ? {} : { sdkMajor: site.transport.sdkMajor }),
    ...(declared === undefined ? {} : { declaredPublic: declared }),
    isExample: isExamplePath(at.path),
  };
};

/** `// mcp-auth: public` on the line or the line above. */
const declaredPublic = (program: Program, places: readonly FileLocation[]): FileLocation | undefined =>
  places.find(({ path, span }) => {
    const lines = program.modules.get(path)?.source.text.split(/\r?\n/) ?? [];
    return [span.startLine, span.startLine - 1].some((line) => /\/\/\s*mcp-auth:\s*public\b/.test(lines[line - 1] ?? ''));
  });
