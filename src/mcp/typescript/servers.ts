import { ts } from 'ts-morph';
import { isCredentialVariable } from '../../knowledge/environment-names.ts';
import { yes } from '../../model/answer.ts';
import type { Endpoint, Server, Tool, ValueRef } from '../../model/project.ts';
import { isExamplePath } from '../source-files.ts';
import { findEndpoints } from './endpoints.ts';
import { findFailFasts } from './fail-fast.ts';
import type { Module } from './module.ts';
import type { Program } from './program.ts';
import { locate } from './syntax.ts';
import { findTools } from './tools.ts';
import { findTransports } from './transports.ts';

/** One server a package: its endpoints, tools and stdio transports. Names stay the same when files move within a package. */
export const findServers = (program: Program): readonly Server[] => {
  const transports = findTransports(program);
  const endpoints = findEndpoints(program, transports);
  const failFasts = findFailFasts(program);
  const places = [
    ...transports.servers.map((node) => locate(node)),
    ...endpoints.map(({ transport }) => transport.at),
    ...transports.stdio.map(({ node }) => locate(node)),
  ];
  const rootOf = (path: string): string => program.paths.packageOf(path)?.root ?? '';
  const endpointRoot = (endpoint: Endpoint): string => rootOf(endpoint.routes[0]?.at.path ?? endpoint.transport.at.path);
  const roots = [...new Set([...places.map(({ path }) => rootOf(path)), ...endpoints.map(endpointRoot)])];
  return roots.flatMap((root) => {
    const own = endpoints.filter((endpoint) => endpointRoot(endpoint) === root);
    const at =
      places.find(({ path }) => rootOf(path) === root && !isExamplePath(path)) ??
      places.find(({ path }) => rootOf(path) === root) ??
      own[0]?.routes[0]?.at;
    if (at === undefined) return [];
    const modules = reachableFrom(program, root);
    return [
      {
        name: serverName(program, root, roots),
        root,
        at,
        stdio: transports.stdio.map(({ node }) => locate(node)).filter(({ path }) => rootOf(path) === root),
        endpoints: own,
        tools: uniqueTools(modules.flatMap((module) => findTools(program, module))),
        failFasts: failFasts.filter((each) => rootOf(each.at.path) === root),
        ambientCredentials: ambientCredentials(modules),
      },
    ];
  });
};

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

const uniqueTools = (tools: readonly Tool[]): readonly Tool[] =>
  tools.filter(({ name }, index) => tools.findIndex((other) => other.name === name) === index);

/** Environment variables that hold credentials and are read by the server, except those that it demands of callers. */
const ambientCredentials = (modules: readonly Module[]): readonly ValueRef[] => {
  const found = new Map<string, ValueRef>();
  for (const { source } of modules) {
    for (const match of source.text.matchAll(/process\.env(?:\.(\w+)|\[['"](\w+)['"]\])/g)) {
      const name = match[1] ?? match[2] ?? '';
      if (found.has(name) || !isCredentialVariable(name) || isCallerCredential(name) || match.index === undefined) continue;
      const from = source.getLineAndCharacterOfPosition(match.index);
      const to = source.getLineAndCharacterOfPosition(match.index + match[0].length);
      const at = {
        path: source.fileName,
        span: { startLine: from.line + 1, startColumn: from.character + 1, endLine: to.line + 1, endColumn: to.character + 1 },
      };
      found.set(name, { origin: { kind: 'environment', name }, at, mayBeUndefined: yes(at), steps: [] });
    }
  }
  return [...found.values()];
};

const isCallerCredential = (name: string): boolean => /^(MCP|SERVER|HTTP|AUTH|BEARER|API)_/.test(name) && !/^API_KEY_/.test(name);

void ts;
