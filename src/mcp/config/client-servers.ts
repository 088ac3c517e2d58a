import type { Place } from './forms.ts';

/** Where clients keep their servers: Claude, Cursor, VS Code, Zed, Codex, opencode, bundles. */
const serverMaps = [
  'mcpServers.*',
  'servers.*',
  'mcp.servers.*',
  'context_servers.*',
  'context_servers.*.command',
  'projects.*.mcpServers.*',
] as const;

/** The places of one server that may hold a credential. */
const placesOf = (server: string): readonly Place[] => [
  { at: `${server}.env.*`, kind: 'variable' },
  { at: `${server}.environment.*`, kind: 'variable' },
  { at: `${server}.headers.*`, kind: 'header' },
  { at: `${server}.http_headers.*`, kind: 'header' },
  { at: `${server}.requestInit.headers.*`, kind: 'header' },
  { at: `${server}.args`, kind: 'arguments' },
  { at: `${server}.command`, kind: 'arguments' },
  { at: `${server}.url`, kind: 'url' },
  { at: `${server}.serverUrl`, kind: 'url' },
  { at: `${server}.httpUrl`, kind: 'url' },
  { at: `${server}.bearer_token`, kind: 'variable' },
];

/** `isBare`: the file's own top level is a map of servers, as in the `.mcp.json` of plugins. */
export const clientPlaces: readonly Place[] = [
  ...serverMaps.flatMap(placesOf),
  ...placesOf('server.mcp_config'),
  { at: 'env.*', kind: 'variable' },
];
export const bareClientPlaces: readonly Place[] = [...clientPlaces, ...placesOf('*')];
export const openCodePlaces: readonly Place[] = placesOf('mcp.*');
export const codexPlaces: readonly Place[] = placesOf('mcp_servers.*');
