import type { Endpoint, Server, Tool } from '../../../model/facts/servers.ts';
import type { ValueRef } from '../../../model/facts/values.ts';
import { isExamplePath } from '../../source-files.ts';
import { findAmbientCredentials } from '../credentials/ambient-credentials.ts';
import { findFailFasts } from '../guards/fail-fast.ts';
import type { Module } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import { locate } from '../program/syntax.ts';
import { findToolGates } from '../tools/tool-gates.ts';
import { findTools } from '../tools/tools.ts';
import { findEndpoints } from './endpoints.ts';
import { findFrameworkServers } from './framework-servers.ts';
import { handedServers } from './handed-servers.ts';
import { serverLeftToCallers } from './left-to-callers.ts';
import { findOtherHttp } from './other-http.ts';
import { findTransports } from './transports.ts';
import { findUnseenServers } from './unseen-servers.ts';

/** One server a package: its endpoints, tools and stdio transports. Names stay the same when files move within a package. */
export const findServers = (program: Program): readonly Server[] => {
  // What tools do and where a credential goes is told as far as it can be followed; nothing else rests on it.
  const quiet: Program = { ...program, noteBounded: () => undefined };
  const bounded = program.boundedProblems().length;
  const transports = findTransports(program);
  const isStopped = program.boundedProblems().length > bounded;
  const endpoints = findEndpoints(program, transports);
  const failFasts = findFailFasts(program);
  const stdio = [...transports.stdio, ...findFrameworkServers(program).flatMap((found) => (found.kind === 'stdio' ? [found] : []))].map(
    ({ node }) => ({ node, at: locate(node) }),
  );
  const places = [
    ...transports.servers.map((node) => locate(node)),
    ...endpoints.map(({ transport }) => transport.at),
    ...stdio.map((each) => each.at),
  ];
  const rootOf = (path: string): string => program.paths.packageOf(path)?.root ?? '';
  const endpointRoot = (endpoint: Endpoint): string => rootOf(endpoint.routes[0]?.at.path ?? endpoint.transport.at.path);
  const roots = [...new Set([...places.map(({ path }) => rootOf(path)), ...endpoints.map(endpointRoot)])];
  if (roots.length === 0) {
    const elsewhere = servedElsewhere(quiet);
    return elsewhere.length > 0 ? elsewhere : unseenServers(quiet);
  }
  const found = roots.flatMap((root): readonly Server[] => {
    const own = endpoints.filter((endpoint) => endpointRoot(endpoint) === root);
    const at =
      places.find(({ path }) => rootOf(path) === root && !isExamplePath(path)) ??
      places.find(({ path }) => rootOf(path) === root) ??
      own[0]?.routes[0]?.at;
    if (at === undefined) return [];
    const modules = reachableFrom(program, root);
    const { tools, toolSwitch } = findTools(quiet, isExamplePath(at.path) ? modules : modules.filter(({ path }) => !isExamplePath(path)));
    const run = serving(program, modules, pathsOf([at, ...own.map(({ transport }) => transport.at), ...tools.map((tool) => tool.at)]));
    const made = transports.servers.filter((node) => rootOf(locate(node).path) === root);
    const ownStdio = stdio.filter((each) => rootOf(each.at.path) === root);
    const hasRoute = own.some(({ routes }) => routes.length > 0);
    const stopped = isStopped && !hasRoute ? [{ at, because: 'the search for transports was stopped at its bound' }] : [];
    // A file of the package is on another one's way from the request to its tools.
    if (made.length + own.length + ownStdio.length + tools.length === 0) return [];
    const handed = hasRoute
      ? []
      : handedServers(
          quiet,
          modules.filter(({ path }) => !isExamplePath(path)),
          made,
        );
    const otherHttp = [...findOtherHttp(run, hasRoute), ...handed, ...stopped];
    const left =
      (own.length === 0 || (ownStdio.length > 0 && own.every(({ isExample }) => isExample))) && otherHttp.length === 0
        ? serverLeftToCallers(quiet, { root, made, stdio: ownStdio.map(({ node }) => node) })
        : undefined;
    return [
      {
        name: serverName(program, root, roots),
        root,
        at,
        stdio: ownStdio.map((each) => each.at),
        endpoints: withReaches(quiet, withToolGates(own, findToolGates(quiet, run)), modules, tools),
        tools,
        ...(toolSwitch === undefined ? {} : { toolSwitch }),
        failFasts: failFasts.filter((each) => rootOf(each.at.path) === root),
        ambientCredentials: byUse(findAmbientCredentials(quiet, run), tools),
        otherHttp,
        ...(left === undefined ? {} : { leftToCallers: left }),
      },
    ];
  });
  return found.flatMap((server) => {
    if (server.endpoints.length + server.stdio.length + server.otherHttp.length > 0 || server.leftToCallers !== undefined) return [server];
    // A template or example that is served by nothing is no server.
    if (isExamplePath(server.at.path) && found.some(({ at }) => !isExamplePath(at.path))) return [];
    const servedBy = serverOf(program, server, found);
    return [servedBy === undefined ? server : { ...server, servedBy }];
  });
};

/** The server of a package that the files of another one import together with what answers requests. */
const serverOf = (program: Program, { root, at }: Server, all: readonly Server[]): string | undefined => {
  const paths = new Set(serving(program, reachableFrom(program, root), importing(program, root, at.path)).map(({ path }) => path));
  return all.find(
    (other) =>
      other.root !== root &&
      other.endpoints.some(({ routes, isExample }) => !isExample && routes.some((route) => paths.has(route.at.path))),
  )?.name;
};

/** A file of a package, and those of the package that lead to it by imports. */
const importing = (program: Program, root: string, path: string): readonly string[] => {
  const own = [...program.modules.values()].filter((module) => (program.paths.packageOf(module.path)?.root ?? '') === root);
  const found = new Set([path]);
  for (const target of found)
    for (const module of own)
      if (module.specifiers.some((specifier) => program.paths.resolve(module.path, specifier) === target)) found.add(module.path);
  return [...found];
};

/** Servers of packages that are not known, with the tools of their files. */
const unseenServers = (program: Program): readonly Server[] => {
  const found = findUnseenServers(program);
  const names = found.map(({ root }) => root);
  return found.map(({ root, at, because }) => {
    const { tools, toolSwitch } = findTools(
      program,
      [...program.modules.values()].filter(({ path }) => !isExamplePath(path) && (program.paths.packageOf(path)?.root ?? '') === root),
    );
    return {
      name: serverName(program, root, names),
      root,
      at,
      stdio: [],
      endpoints: [],
      tools,
      ...(toolSwitch === undefined ? {} : { toolSwitch }),
      failFasts: [],
      ambientCredentials: [],
      otherHttp: [{ at, because }],
    };
  });
};

/** A program that registers tools on a server which something else makes and serves: that there is one is known, and nothing more. */
const servedElsewhere = (program: Program): readonly Server[] => {
  const { tools, toolSwitch } = findTools(
    program,
    [...program.modules.values()].filter(({ path }) => !isExamplePath(path)),
  );
  const at = tools[0]?.at;
  if (at === undefined) return [];
  const root = program.paths.packageOf(at.path)?.root ?? '';
  return [
    {
      name: serverName(program, root, [root]),
      root,
      at,
      stdio: [],
      endpoints: [],
      tools,
      ...(toolSwitch === undefined ? {} : { toolSwitch }),
      failFasts: findFailFasts(program),
      ambientCredentials: [],
      otherHttp: [{ at, because: 'the tools are registered on a server that is made and served elsewhere' }],
    },
  ];
};

/** What the files around each endpoint reach, where that is less than what its package holds: one package may hold several servers. */
const withReaches = (
  program: Program,
  endpoints: readonly Endpoint[],
  modules: readonly Module[],
  tools: readonly Tool[],
): readonly Endpoint[] => {
  const reached = endpoints.map(({ transport, routes, isExample }) => {
    const callers = isExample ? modules : modules.filter(({ path }) => !isExamplePath(path));
    const places = [transport.at, ...routes.flatMap(({ at, through }) => [at, ...through])];
    const around = serving(program, modules, importersOf(program, callers, pathsOf(places)));
    const paths = new Set(pathsOf(around));
    return { around, own: tools.filter(({ at }) => paths.has(at.path)) };
  });
  // Tools of a folder that is read at start are imported by no endpoint.
  if (reached.every(({ own }) => own.length === 0)) return endpoints;
  return endpoints.map((endpoint, index) => {
    const { around = [], own = [] } = reached[index] ?? {};
    if (own.length === tools.length) return endpoint;
    return { ...endpoint, reaches: { tools: own, ambientCredentials: byUse(findAmbientCredentials(program, around), own) } };
  });
};

const variableOf = ({ origin }: ValueRef): string | undefined => (origin.kind === 'environment' ? origin.name : undefined);

/** The credential that most of the tools work with comes first: messages name that one. */
const byUse = (credentials: readonly ValueRef[], tools: readonly Tool[]): readonly ValueRef[] => {
  const uses = (credential: ValueRef): number =>
    tools.filter((tool) => tool.credentials.some((each) => variableOf(each) === variableOf(credential))).length;
  return [...credentials].sort((one, other) => uses(other) - uses(one));
};

const pathsOf = (places: readonly { readonly path: string }[]): readonly string[] => places.map(({ path }) => path);

/** The paths, and those of every module that leads to one of them by imports. */
const importersOf = (program: Program, modules: readonly Module[], paths: readonly string[]): readonly string[] => {
  const found = new Set(paths);
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const { path, specifiers } of modules)
      if (specifiers.some((specifier) => found.has(program.paths.resolve(path, specifier) ?? ''))) found.add(path);
  }
  return [...found];
};

/** The checks of tools that each endpoint's package makes. */
const withToolGates = (endpoints: readonly Endpoint[], gates: NonNullable<Endpoint['toolGates']>): readonly Endpoint[] =>
  endpoints.map((endpoint) => {
    const own = gates.filter(({ name }) => (name === 'canAccess' ? endpoint.sdkMajor === undefined : endpoint.sdkMajor === 2));
    return own.length === 0 ? endpoint : { ...endpoint, toolGates: own };
  });

const serverName = (program: Program, root: string, roots: readonly string[]): string => {
  const name = program.paths.packages.find((each) => each.root === root)?.name ?? (root === '' ? 'server' : root);
  const isShared = roots.some((other) => other !== root && program.paths.packages.find((each) => each.root === other)?.name === name);
  return isShared ? `${name} (${root})` : name;
};

/** The modules of a package, and those of other packages that they import. */
const reachableFrom = (program: Program, root: string): readonly Module[] => {
  const paths = new Set([...program.modules.keys()].filter((path) => (program.paths.packageOf(path)?.root ?? '') === root));
  for (const path of paths) {
    for (const specifier of program.modules.get(path)?.specifiers ?? []) {
      const target = program.paths.resolve(path, specifier);
      if (target !== undefined && program.modules.has(target)) paths.add(target);
    }
  }
  return [...paths].flatMap((path) => program.modules.get(path) ?? []);
};

/** Those of the modules that files of a server import: a script beside the server is not reached by its tools. */
const serving = (program: Program, modules: readonly Module[], files: readonly string[]): readonly Module[] => {
  const paths = new Set(files);
  for (const path of paths) {
    for (const specifier of program.modules.get(path)?.specifiers ?? []) {
      const target = program.paths.resolve(path, specifier);
      if (target !== undefined) paths.add(target);
    }
  }
  return modules.filter(({ path }) => paths.has(path));
};
