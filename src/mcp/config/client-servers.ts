import type { Place } from './forms.ts';

/** Where clients keep their servers: Claude, Cursor, VS Code, Amp, Zed, Codex, opencode, bundles. */
const serverMaps = [
  'mcpServers.*',
  // Continue lists them.
  'mcpServers.[]',
  'amp\\.mcpServers.*',
  'servers.*',
  'mcp.servers.*',
  'mcp\\.servers.*',
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
  { at: `${server}.args`, kind: 'server-arguments' },
  { at: `${server}.command`, kind: 'arguments' },
  { at: `${server}.url`, kind: 'endpoint' },
  { at: `${server}.serverUrl`, kind: 'endpoint' },
  { at: `${server}.httpUrl`, kind: 'endpoint' },
  { at: `${server}.bearer_token`, kind: 'variable' },
];

/** `isBare`: the file's own top level is a map of servers, as in the `.mcp.json` of plugins. */
export const clientPlaces: readonly Place[] = [
  ...serverMaps.flatMap(placesOf),
  ...placesOf('server.mcp_config'),
  ...placesOf('server.mcp_config.platform_overrides.*'),
  { at: 'user_config.*', kind: 'schema' },
  { at: 'context_servers.*.settings.*', kind: 'variable' },
  { at: 'env.*', kind: 'variable' },
];
export const bareClientPlaces: readonly Place[] = [...clientPlaces, ...placesOf('*')];
export const openCodePlaces: readonly Place[] = placesOf('mcp.*');
export const codexPlaces: readonly Place[] = placesOf('mcp_servers.*');
/** Goose calls servers extensions. */
export const goosePlaces: readonly Place[] = [{ at: 'extensions.*.envs.*', kind: 'variable' }, ...placesOf('extensions.*')];
export const devcontainerPlaces: readonly Place[] = [
  ...placesOf('customizations.vscode.mcp.servers.*'),
  ...placesOf('customizations.vscode.settings.mcp.servers.*'),
];
