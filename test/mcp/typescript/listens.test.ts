import { describe, expect, test } from 'vitest';
import { analyse } from '../../../src/mcp/analyse.ts';
import { exposureOf } from '../../../src/model/exposure.ts';
import { memoryTree } from '../memory-tree.ts';

/** `POST /mcp on all`: each endpoint with where it listens. */
const endpoints = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> => {
  const { servers } = await analyse(memoryTree(files));
  return servers.flatMap((server) =>
    server.endpoints.map(({ name, listens }) => `${name} on ${listens.map(({ bind }) => bind).join(', ')}`),
  );
};

const build = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import express from 'express';
const handle = async (req, res) => { const transport = new StreamableHTTPServerTransport({}); await new McpServer({ name: 'x', version: '1' }).connect(transport); await transport.handleRequest(req, res, req.body); };
`;
const createApp = `${build}export async function createApp() { const app = express(); app.post('/mcp', handle); return app; }\n`;

describe('where an app listens that a function gives', () => {
  test.each([
    ['awaited', "const app = await createApp(); app.listen(1, '127.0.0.1');"],
    ['in then', "createApp().then((app) => app.listen(1, '127.0.0.1'));"],
    [
      'in then, after another then',
      "createApp().then((app) => { app.disable('x-powered-by'); return app; }).then((app) => { app.listen(1, '127.0.0.1'); });",
    ],
    ['after finally', "const app = await createApp().finally(() => done()); app.listen(1, '127.0.0.1');"],
    ['destructured with a default', "const { host = '127.0.0.1' } = {}; const app = await createApp(); app.listen(1, host);"],
  ])('is found: %s', async (_name, start) =>
    expect(await endpoints({ 'src/app.ts': createApp, 'src/main.ts': `import { createApp } from './app.js';\n${start}` })).toEqual([
      'POST /mcp on loopback',
    ]),
  );
});

describe('hono under Vercel', () => {
  test('the app is served by the exports that hand requests to it, and its base path counts', async () =>
    expect(
      await endpoints({
        'app/api/v1/[...route]/route.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPTransport } from '@hono/mcp'; import { Hono } from 'hono'; import { handle } from 'hono/vercel';
const mcp = new Hono();
mcp.post('/', async (c) => { const transport = new StreamableHTTPTransport(); await new McpServer({ name: 'x', version: '1' }).connect(transport); return transport.handleRequest(c); });
const app = new Hono().basePath('/api/v1');
app.route('/mcp', mcp);
export const GET = handle(app);
export const POST = handle(app);`,
      }),
    ).toEqual(['POST /api/v1/mcp on serverless']));
});

describe('handlers in a list made of an object', () => {
  const agent = (
    name: string,
  ): string => `import { McpAgent } from 'agents/mcp'; import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
export class ${name} extends McpAgent { server = new McpServer({ name: 'x', version: '1' }); async init() {} }
export const path = '/${name}'; export const handler = ${name}.mount('/${name}/sse');`;
  const files = { 'src/handlers/a.ts': agent('A'), 'src/handlers/b.ts': agent('B') };
  test.each([
    [
      'the namespace of a file',
      "import * as all from './handlers';\nexport default { async fetch(request, env, ctx) { for (const each of Object.values(all)) if (request.url.includes(each.path)) return each.handler.fetch(request, env, ctx); } };",
    ],
    [
      'entries of an object',
      "import { handler as a } from './handlers/a'; import { handler as b } from './handlers/b';\nconst all = { '/a': a, '/b': b };\nexport default { async fetch(request, env, ctx) { for (const [path, each] of Object.entries(all)) if (request.url.includes(path)) return each.fetch(request, env, ctx); } };",
    ],
  ])('are reached: %s', async (_name, main) =>
    expect(
      await endpoints({ ...files, 'src/handlers/index.ts': "export * as a from './a';\nexport * as b from './b';", 'src/index.ts': main }),
    ).toEqual(['every request on serverless']),
  );
});

describe('a plain server', () => {
  test('has no endpoint at a path that only another method leads past', async () =>
    expect(
      await endpoints({
        'src/server.ts': `${build}import { createServer } from 'node:http';
createServer(async (req, res) => {
  if (req.url === '/token' && req.method === 'POST') return token(req, res);
  if (req.method === 'POST') return handle(req, res);
  res.end();
}).listen(1);`,
      }),
    ).toEqual(['every POST request on all']));
});

test('an app is served by the `fetch` in what a function gives', async () =>
  expect(
    await endpoints({
      'src/app.ts': `import { Hono } from 'hono'; import { StreamableHTTPTransport } from '@hono/mcp'; import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
export const start = async () => { const app = new Hono(); app.all('/mcp', async (c) => { const transport = new StreamableHTTPTransport(); await new McpServer({ name: 'x', version: '1' }).connect(transport); return transport.handleRequest(c); }); return { port: 1, fetch: app.fetch }; };`,
      'src/main.ts': `import { serve } from '@hono/node-server'; import { start } from './app.js';
const started = await start();
const { fetch, port } = started;
serve({ fetch, port, hostname: '127.0.0.1' });`,
    }),
  ).toEqual(['ALL /mcp on loopback']));

describe('an address that has a default', () => {
  const listening = (start: string): Readonly<Record<string, string>> => ({
    'src/server.ts': `${build}const app = express(); app.post('/mcp', handle);\n${start}`,
  });
  test.each([
    [
      'behind a flag that is looked up by hand',
      "const flag = (name, fallback) => { const at = process.argv.indexOf(name); return at < 0 ? fallback : process.argv[at + 1]; };\napp.listen(1, flag('--host', '127.0.0.1'));",
    ],
    [
      'in an object over which options are spread',
      "import { options } from 'company-settings';\nconst defaults = { host: 'localhost', port: 1 };\nconst all = { ...defaults, ...options };\napp.listen(all.port, all.host);",
    ],
    [
      'in a schema, of settings that are merged',
      "import { z } from 'zod'; import { merged } from 'company-settings';\nconst settings = z.object({ host: z.string().default('127.0.0.1') }).parse(merged());\napp.listen(1, settings.host);",
    ],
    ['in one of two cases', "import { isContainer } from 'company-settings';\napp.listen(1, isContainer ? '0.0.0.0' : '127.0.0.1');"],
  ])('can be set: %s', async (_name, start) => expect(await endpoints(listening(start))).toEqual(['POST /mcp on variable']));

  test('is the default of what is made a text', async () => {
    const { servers } = await analyse(memoryTree(listening("app.listen(1, String(process.env.HOST || '127.0.0.1').trim());")));
    expect(servers.flatMap((server) => server.endpoints.map(exposureOf))).toEqual(['loopback']);
  });

  test.each([
    ['of settings that stand there', "const settings = { ...{ port: 1 }, host: '127.0.0.1' };\napp.listen(1, settings.host);"],
    [
      'spread over others',
      "import { options } from 'company-settings';\nconst all = { ...options, host: 'localhost' };\napp.listen(1, all.host);",
    ],
  ])('can not be set: %s', async (_name, start) => expect(await endpoints(listening(start))).toEqual(['POST /mcp on loopback']));
});
