import { describe, expect, test } from 'vitest';
import { analyse } from '../../../src/mcp/analyse.ts';
import { packageSpecifier } from '../../../src/mcp/typescript/program/module-paths.ts';
import { memoryTree } from '../memory-tree.ts';
import { protectionIn } from './guard-protection.ts';

const dispatch = `
const tools = [{ name: 'list_notes', description: 'lists', inputSchema: { type: 'object' } }];
export const answer = async (message) => {
  switch (message.method) {
    case 'initialize':
      return { id: message.id, result: { protocolVersion: '2025-06-18', capabilities: { tools: {} } } };
    case 'tools/list':
      return { id: message.id, result: { tools } };
    case 'tools/call':
      return { id: message.id, result: await call(message.params) };
    default:
      return { id: message.id, error: { code: -32601 } };
  }
};
const call = async ({ name }) => ({ content: [{ type: 'text', text: name }] });
`;

const checked = `  if (req.headers.authorization !== \`Bearer \${process.env.NOTES_KEY}\` || !process.env.NOTES_KEY) {
    res.status(401).end();
    return;
  }`;

const http = (check: string): Record<string, string> => ({
  'src/protocol.ts': dispatch,
  'src/index.ts': `import express from 'express';
import { answer } from './protocol.js';
const app = express();
app.post('/rpc', async (req, res) => {
${check}
  res.json(await answer(req.body));
});
app.listen(3000);
`,
});

describe('a server that answers the protocol without a package', () => {
  test('is open without a check before its dispatch', async () => {
    expect(await protectionIn(http(''))).toBe('none');
  });

  test('is guarded by a check before its dispatch', async () => {
    expect(await protectionIn(http(checked))).toBe('required');
  });

  test('is told where it compares methods in tests of its own', async () => {
    const files = {
      'api/mcp.ts': `export default async function handler(req: Request) {
  const body = await req.json();
  if (body.method === 'initialize') return Response.json({ result: { protocolVersion: '2025-06-18' } });
  if (body.method === 'tools/list') return Response.json({ result: { tools: [] } });
  if (body.method === 'tools/call') {
    if (req.headers.get('x-api-key') !== process.env.NOTES_KEY! || !process.env.NOTES_KEY) return new Response('', { status: 401 });
    return Response.json({ result: run(body.params) });
  }
  return new Response('', { status: 404 });
}
const run = (params) => ({ content: [] });
`,
    };
    expect(await protectionIn(files)).toBe('required');
    expect(await protectionIn({ 'api/mcp.ts': files['api/mcp.ts'].replace(/ {4}if \(req\.headers.*\n/, '') })).toBe('none');
  });

  test('over standard input has no endpoint', async () => {
    const { servers } = await analyse(
      memoryTree({
        'src/index.js': `${dispatch}\nprocess.stdin.on('data', async (text) => console.log(await answer(JSON.parse(text))));\n`,
      }),
    );
    expect(servers.map(({ stdio, endpoints }) => [stdio.length, endpoints.length])).toEqual([[1, 0]]);
  });
});

test('a server over stdio of a package may answer over HTTP by hand', async () => {
  const files = {
    ...http(''),
    'src/stdio.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
await new McpServer({ name: 'notes', version: '1.0.0' }).connect(new StdioServerTransport());
`,
  };
  expect(await protectionIn(files)).toBe('none');
});

test.each(['env.NOTES.get(env.NOTES.idFromName("main"))', 'env.NOTES.getByName("main")'])(
  'an agent that a Worker reaches by hand is an endpoint: %s',
  async (stub) => {
    const worker = (check: string): string => `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { McpAgent } from 'agents/mcp';
export class Notes extends McpAgent {
  server = new McpServer({ name: 'notes', version: '1.0.0' });
  async init() {}
}
export default {
  async fetch(request: Request, env: Env) {
    const url = new URL(request.url);
    if (url.pathname === '/mcp' || url.pathname === '/mcp/') {
      ${check}
      return ${stub}.fetch(request);
    }
    return new Response('', { status: 404 });
  },
};
`;
    const check = "if (request.headers.get('x-api-key') !== env.KEY || !env.KEY) return new Response('', { status: 401 });";
    expect(await protectionIn({ 'src/index.ts': worker('') })).toBe('none');
    expect(await protectionIn({ 'src/index.ts': worker(check) })).toBe('required');
    const { servers } = await analyse(memoryTree({ 'src/index.ts': worker('') }));
    expect(servers.flatMap(({ endpoints }) => endpoints.map(({ name }) => name))).toEqual(['ALL /mcp']);
  },
);

test('what only sends these methods is no server', async () => {
  const { servers } = await analyse(
    memoryTree({
      'src/client.ts': `const protocolVersion = '2025-06-18';
export const ask = (method: 'initialize' | 'tools/list' | 'tools/call') => fetch('https://notes.example.com', { method: 'POST', body: JSON.stringify({ method, protocolVersion }) });
await ask('initialize'); await ask('tools/list'); await ask('tools/call');
`,
    }),
  );
  expect(servers).toEqual([]);
});

test('a package that tests methods beside its transport has that transport alone', async () => {
  const server = `import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
const app = express();
app.use((req, res, next) => {
  const protocolVersion = req.headers['mcp-protocol-version'];
  if (req.body.method === 'initialize') console.log('hello', protocolVersion);
  if (req.body.method === 'tools/list') console.log('list');
  if (req.body.method === 'tools/call') console.log('call');
  next();
});
app.post('/mcp', (req, res) => transport.handleRequest(req, res, req.body));
app.listen(3000);
`;
  const { servers } = await analyse(memoryTree({ 'src/index.ts': server }));
  expect(servers.flatMap(({ endpoints }) => endpoints.map(({ name }) => name))).toEqual(['POST /mcp']);
});

describe('a server behind a function that another one gives', () => {
  const router = `import { answer } from './protocol.js';
const one = async (message) => answer(message);
export const createServer = () => ({ async handle(body) { return Array.isArray(body) ? Promise.all(body.map((each) => one(each))) : one(body); } });
const handle = async (server, request) => {
  if (request.headers.get('authorization') !== \`Bearer \${process.env.NOTES_KEY ?? fail()}\`) return new Response(null, { status: 401 });
  return Response.json(await server.handle(await request.json()));
};
`;
  const returned =
    'async function route(request) { return new URL(request.url).pathname === "/mcp" ? handle(server, request) : new Response(null, { status: 404 }); }';
  test.each([
    ['at once', `export const createRouter = () => { const server = createServer(); return ${returned}; };`, 'Deno.serve'],
    ['by its name', `export const createRouter = () => { const server = createServer(); ${returned} return route; };`, 'Deno.serve'],
  ])('is guarded by what it does: %s', async (_name, made, serve) =>
    expect(
      await protectionIn({
        'src/protocol.ts': dispatch,
        'src/router.ts': router + made,
        'src/main.ts': `import { createRouter } from './router.js';
const router = createRouter();
${serve}(async (request) => { try { return await router(request); } catch { return new Response(null, { status: 500 }); } });
`,
      }),
    ).toBe('required'),
  );

  test.each([
    ['Deno’s standard library', "import { serve } from 'https://deno.land/std@0.220.1/http/server.ts';\nserve", 'all'],
    ['the SDK of Bunny', "import * as Bunny from '@bunny.net/edgescript-sdk';\nBunny.net.http.serve", 'serverless'],
  ])('is served by %s', async (_name, serve, bind) => {
    const { servers } = await analyse(
      memoryTree({
        'protocol.ts': dispatch,
        'main.ts': `import { answer } from './protocol.ts';\n${serve}(async (request) => Response.json(await answer(await request.json())));`,
      }),
    );
    expect(servers.flatMap(({ endpoints }) => endpoints.flatMap(({ listens }) => listens.map((each) => each.bind)))).toEqual([bind]);
  });

  test('is one in the folder of Netlify’s functions', async () =>
    expect(
      await protectionIn({
        'src/protocol.ts': dispatch,
        'netlify/functions/mcp.ts':
          "import { answer } from '../../src/protocol.js';\nexport const handler = async (event) => ({ statusCode: 200, body: JSON.stringify(await answer(JSON.parse(event.body))) });",
      }),
    ).toBe('none'));
});

test.each([
  ['node:fs/promises', 'fs/promises'],
  ['npm:@modelcontextprotocol/sdk@1.12.0/server/mcp.js', '@modelcontextprotocol/sdk/server/mcp.js'],
  ['npm:hono', 'hono'],
  ['jsr:@hono/hono@4/cors', '@hono/hono/cors'],
  ['https://esm.sh/hono@4.6.3/cors?target=deno', 'hono/cors'],
  ['@modelcontextprotocol/sdk/server/mcp.js', '@modelcontextprotocol/sdk/server/mcp.js'],
])('%s means the package %s', (written, meant) => {
  expect(packageSpecifier(written)).toBe(meant);
});

test('a server for Deno is found by the specifiers that Deno writes', async () => {
  const server = `import { Hono } from 'npm:hono@4';
import { McpServer } from 'npm:@modelcontextprotocol/sdk@1.12.0/server/mcp.js';
import { WebStandardStreamableHTTPServerTransport } from 'npm:@modelcontextprotocol/sdk@1.12.0/server/webStandardStreamableHttp.js';
const transport = new WebStandardStreamableHTTPServerTransport();
await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
const app = new Hono();
app.all('/mcp', (c) => transport.handleRequest(c.req.raw));
Deno.serve(app.fetch);
`;
  expect(await protectionIn({ 'main.ts': server })).toBe('none');
});

test('a function that answers by itself is an endpoint beside a server of the SDK that has nothing to do with it', async () => {
  const { servers } = await analyse(
    memoryTree({
      'src/server.ts': `import express from 'express'; import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'; import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const app = express(); app.post('/mcp', async (req, res) => { const transport = new StreamableHTTPServerTransport({}); await new McpServer({ name: 'x', version: '1' }).connect(transport); await transport.handleRequest(req, res); }); app.listen(1);`,
      'lib/protocol.ts': dispatch,
      'api/mcp.ts':
        "import { answer } from '../lib/protocol.js';\nexport default async function handler(req, res) { res.json(await answer(req.body)); }",
    }),
  );
  expect(servers.flatMap(({ endpoints }) => endpoints.map(({ name }) => name)).sort()).toEqual(['ALL /api/mcp', 'POST /mcp']);
});

test('a server that skips `initialize` is one where it lists its tools', async () => {
  const bridge = (list: string): string => `import express from 'express';
const app = express();
app.post('/api/mcp', async (req, res) => {
  const { method, params, id } = req.body;
  if (method === 'tools/list') { ${list}; return; }
  if (method === 'tools/call') { const text = await call(params); res.json({ jsonrpc: '2.0', id, result: { content: [{ type: 'text', text }] } }); return; }
  res.json({ jsonrpc: '2.0', id, error: { code: -32601 } });
});
app.listen(3000);
`;
  expect(await protectionIn({ 'src/bridge.ts': bridge("res.json({ jsonrpc: '2.0', id, result: { tools: all } })") })).toBe('none');
  const { servers } = await analyse(memoryTree({ 'src/bridge.ts': bridge("count('lists')") }));
  expect(servers).toEqual([]);
});

test('an import through an alias goes where the longest pattern says', async () => {
  const files = {
    'tsconfig.json': JSON.stringify({ compilerOptions: { paths: { '@/*': ['./*'], '@/lib/*': ['./app/lib/*'] } } }),
    'app/lib/protocol.ts': dispatch,
    'app/api/mcp/route.ts':
      "import { answer } from '@/lib/protocol';\nexport const POST = async (request) => Response.json(await answer(await request.json()));",
  };
  expect(await protectionIn(files)).toBe('none');
});

test.each([
  ['built files stand for their sources', '../../dist/lib/protocol', 'src/lib/protocol.ts', 'api/v1/mcp.ts'],
  ['SvelteKit’s library is a folder of the package', '$lib/protocol.js', 'src/lib/protocol.ts', 'api/v1/mcp.ts'],
])('%s', async (_name, specifier, source, entry) => {
  const handler = `import { answer } from '${specifier}';\nexport default async function handler(req, res) { res.json(await answer(req.body)); }`;
  expect(await protectionIn({ [source]: dispatch, [entry]: handler })).toBe('none');
});
