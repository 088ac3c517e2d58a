import type { Guard } from '../model/facts/guards.ts';
import type { Endpoint, Route, Server } from '../model/facts/servers.ts';
import type { SourceTree } from '../model/source-tree.ts';
import { platformGuard } from './platform-guard.ts';

const functionFile = /^(?<root>(?:.*\/)?)supabase\/functions\/(?<name>[^/]+)\//;

/**
 * Supabase asks for a JWT of the project before it runs an edge function, unless `supabase/config.toml` or the deployment says `verify_jwt = false`.
 * What it accepts includes the key that every browser has, so that a function which relies on it is unknown rather than guarded; and it is reached
 * through the platform, wherever `Deno.serve` listens.
 */
export const behindGateways = async (tree: SourceTree, all: readonly Server[]): Promise<readonly Server[]> => {
  const servers = await inStandby(tree, all);
  if (!servers.some(({ endpoints }) => endpoints.some(isEdgeFunction))) return servers;
  const open = await functionsWithoutJwt(tree);
  return servers.map((server) => ({
    ...server,
    endpoints: server.endpoints.map((endpoint) => (isEdgeFunction(endpoint) ? atTheEdge(endpoint, open) : endpoint)),
  }));
};

/**
 * An Actor of Apify that stands by is reached through the platform alone, which asks callers for a token of Apify. What `.actor/actor.json` says holds for its folder.
 */
const inStandby = async (tree: SourceTree, servers: readonly Server[]): Promise<readonly Server[]> => {
  const described = tree.entries.filter(({ path, kind }) => kind === 'file' && /(?:^|\/)\.actor\/actor\.json$/.test(path));
  const roots: string[] = [];
  for await (const { entry, bytes } of tree.read(described))
    if (/"usesStandbyMode"\s*:\s*true/.test(new TextDecoder().decode(bytes))) roots.push(entry.path.slice(0, -'.actor/actor.json'.length));
  if (roots.length === 0) return servers;
  const standsBy = ({ routes }: Endpoint): boolean => roots.some((root) => routes[0]?.at.path.startsWith(root) === true);
  return servers.map((server) => ({
    ...server,
    endpoints: server.endpoints.map((endpoint) =>
      standsBy(endpoint) && !endpoint.isExample
        ? {
            ...endpoint,
            routes: endpoint.routes.map((route) => ({ ...route, guards: [platformGuard('Apify', route.at), ...route.guards] })),
            listens: endpoint.listens.map(({ at }) => ({ bind: 'serverless', at })),
          }
        : endpoint,
    ),
  }));
};

const isEdgeFunction = ({ routes, transport }: Endpoint): boolean => functionFile.test(routes[0]?.at.path ?? transport.at.path);

const atTheEdge = (endpoint: Endpoint, open: ReadonlySet<string>): Endpoint => ({
  ...endpoint,
  routes: endpoint.routes.map(
    (route): Route => (open.has(functionOf(route.at.path)) ? route : { ...route, guards: [gatewayOf(route), ...route.guards] }),
  ),
  listens: endpoint.listens.map(({ at }) => ({ bind: 'serverless', at })),
});

const functionOf = (path: string): string => {
  const { root, name } = functionFile.exec(path)?.groups ?? {};
  return `${root ?? ''}${name ?? ''}`;
};

const gatewayOf = ({ at }: Route): Guard => ({
  name: 'verify_jwt',
  at,
  test: { kind: 'unknown', because: 'Supabase asks for a JWT before the function unless it is deployed with --no-verify-jwt' },
});

/** The functions, by the folder of their project and name, for which a tracked configuration switches the check off. */
const functionsWithoutJwt = async (tree: SourceTree): Promise<ReadonlySet<string>> => {
  const found = new Set<string>();
  const configurations = tree.entries.filter(({ path, kind }) => kind === 'file' && /(?:^|\/)supabase\/config\.toml$/.test(path));
  for await (const { entry, bytes } of tree.read(configurations)) {
    const root = entry.path.slice(0, -'supabase/config.toml'.length);
    let name: string | undefined;
    for (const line of new TextDecoder().decode(bytes).split('\n')) {
      const header = /^\s*\[(?<table>[^\]]+)\]/.exec(line)?.groups?.['table'];
      if (header !== undefined) name = /^functions\.["']?(?<name>[\w-]+)["']?$/.exec(header.trim())?.groups?.['name'];
      if (name !== undefined && /^\s*verify_jwt\s*=\s*false\b/.test(line)) found.add(`${root}${name}`);
    }
  }
  return found;
};
