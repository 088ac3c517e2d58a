import { describe, expect, test } from 'vitest';
import { analyse } from '../../../src/mcp/analyse.ts';
import { memoryTree } from '../memory-tree.ts';

/** `every request [equality] at src/index.ts`: each route with the kinds of its guards and its file. */
const routes = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> => {
  const { servers } = await analyse(memoryTree(files));
  return servers.flatMap(({ endpoints }) =>
    endpoints.flatMap((endpoint) =>
      endpoint.routes.map(({ name, guards, at }) => `${name} [${guards.map(({ test: { kind } }) => kind).join(', ')}] at ${at.path}`),
    ),
  );
};

const worker = `import { McpAgent } from 'agents/mcp'; import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
export class Notes extends McpAgent { server = new McpServer({ name: 'x', version: '1' }); async init() {} }
export default { fetch: (request, env, ctx) => Notes.serve('/mcp').fetch(request, env, ctx) };
`;

describe('a Worker', () => {
  const both = { 'src/index.ts': worker, 'src/old-index.ts': worker };
  const first = 'every request [] at src/index.ts';
  test.each([
    ['what a TOML file names', { ...both, 'wrangler.toml': 'name = "x"\nmain = "src/index.ts"\n' }, [first]],
    ['what a JSON file with comments names', { ...both, 'wrangler.jsonc': '{\n  // entry\n  "main": "src/index.ts"\n}' }, [first]],
    [
      'every file that exports one where the named one is built',
      { ...both, 'wrangler.toml': 'main = "dist/worker.js"\n' },
      [first, 'every request [] at src/old-index.ts'],
    ],
    ['every file that exports one where nothing is named', both, [first, 'every request [] at src/old-index.ts']],
    [
      'one of another folder',
      { ...both, 'other/wrangler.toml': 'main = "index.ts"\n', 'other/index.ts': '' },
      [first, 'every request [] at src/old-index.ts'],
    ],
  ])('is %s', async (_name, files, expected) => expect(await routes(files)).toEqual(expected));
});

describe('a durable object', () => {
  const relay = `export class Relay { constructor(private state: DurableObjectState) {}
  async fetch(request: Request) { return Response.json(await answer(await request.json())); } }
const answer = async (body) => {
  if (body.method === 'initialize') return { result: { protocolVersion: '2025-06-18' } };
  if (body.method === 'tools/list') return { result: { tools: [] } };
  if (body.method === 'tools/call') return { result: await call(body.params) };
};
`;
  const main = (stub: string): string => `export { Relay } from './relay';
export default { async fetch(request, env) {
  if (request.headers.get('authorization') !== 'Bearer ' + env.KEY) return new Response(null, { status: 401 });
  return ${stub}.fetch(request);
} };`;
  test.each([
    ['an id', "env.RELAY.get(env.RELAY.idFromName('x'))"],
    ['a name', "env.RELAY.getByName('x')"],
  ])('answers what its Worker hands to it by %s, behind the checks of the Worker', async (_name, stub) =>
    expect(await routes({ 'src/relay.ts': relay, 'src/index.ts': main(stub) })).toEqual(['every request [equality] at src/index.ts']),
  );
});

describe('an app that the OAuth provider is given', () => {
  const app = `import { Hono } from 'hono'; import { StreamableHTTPTransport } from '@hono/mcp'; import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
const app = new Hono();
app.all('/mcp', async (c) => { const transport = new StreamableHTTPTransport(); await new McpServer({ name: 'x', version: '1' }).connect(transport); return transport.handleRequest(c); });
export default app;
`;
  const entry = (
    options: string,
  ): string => `import { OAuthProvider } from '@cloudflare/workers-oauth-provider'; import app from './mcp.js'; import site from './site.js';
export default new OAuthProvider({ ${options}, tokenEndpoint: '/token' });
`;
  test.each([
    ['for its API', "apiRoute: '/mcp', apiHandler: app, defaultHandler: site", 'verifier'],
    ['for one route of its API', "apiHandlers: { '/mcp': { fetch: app.fetch } }, defaultHandler: site", 'verifier'],
    ['for everything else as well', "apiRoute: '/api', apiHandler: app, defaultHandler: app", ''],
  ])('is reached with a token alone: %s', async (_name, options, expected) =>
    expect(await routes({ 'src/mcp.ts': app, 'src/index.ts': entry(options) })).toEqual([`ALL /mcp [${expected}] at src/mcp.ts`]),
  );
});
