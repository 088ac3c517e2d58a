import { describe, expect, test } from 'vitest';
import { guardedServer, protectionIn } from './guard-protection.ts';

const server = (handler: string, before = ''): string => `import express from 'express';
import { randomUUID } from 'node:crypto';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { isInitializeRequest } from '@modelcontextprotocol/sdk/types.js';
${before}
const app = express();
const transports = {};
app.post('/mcp', async (req, res) => { ${handler} });
app.listen(3000);
`;

const begin = `transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID(), onsessioninitialized: (id) => { transports[id] = transport; } });
      await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);`;

const inSessions = (lookup: string, check: string): string => `const id = req.headers['mcp-session-id'];
    let transport;
    if (${lookup}) transport = transports[id];
    else if (!id && isInitializeRequest(req.body)) { ${check} ${begin} }
    else return res.status(400).end();
    await transport.handleRequest(req, res, req.body);`;

const expected = `const expected = process.env.MCP_TOKEN;
if (!expected) throw new Error('MCP_TOKEN is required');`;
const compare = 'if (req.headers.authorization !== expected) return res.sendStatus(401);';

describe('sessions', () => {
  test.each(['id && transports[id]', 'id in transports', 'Object.keys(transports).length > 0 && transports[id]'])(
    'are as well protected as what begins them: %s',
    async (lookup) => expect(await protectionIn({ 'server.ts': server(inSessions(lookup, compare), expected) })).toBe('required'),
  );

  test('are open where anybody can begin one', async () =>
    expect(await protectionIn({ 'server.ts': server(inSessions('id && transports[id]', ''), expected) })).toBe('none'));

  test('are open where what begins them only looks for a token', async () =>
    expect(
      await protectionIn({
        'server.ts': server(inSessions('id && transports[id]', 'if (!req.headers.authorization) return res.sendStatus(401);')),
      }),
    ).toBe('presence'));

  test('in a map are found by their id', async () => {
    const handler = `const existing = sessions.get(req.headers['mcp-session-id']);
      if (existing) return existing.transport.handleRequest(req, res, req.body);
      ${compare}
      let transport; ${begin}
      await transport.handleRequest(req, res, req.body);`;
    expect(await protectionIn({ 'server.ts': server(handler, `${expected}\nconst sessions = new Map();`) })).toBe('required');
  });
});

test('a test of the message in a function of its own begins a session for anybody', async () => {
  const own = "const isInitialize = (body) => body?.method === 'initialize';";
  const handler = inSessions('id && transports[id]', '').replace('isInitializeRequest(', 'isInitialize(');
  expect(await protectionIn({ 'server.ts': server(handler, own) })).toBe('none');
});

test('a variable of a worker that switches the check off is a setting', async () => {
  const worker = `import { createMcpHandler } from 'agents/mcp';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
const handle = createMcpHandler(new McpServer({ name: 'notes', version: '1.0.0' }));
export default {
  async fetch(request, env, ctx) {
    if (!(env.DEV_DISABLE_OAUTH === 'true') && request.headers.get('authorization') !== 'Bearer ' + env.TOKEN) return new Response(null, { status: 401 });
    return handle(request, env, ctx);
  },
};
`;
  expect(await protectionIn({ 'index.ts': worker })).toBe('optional');
});

describe('a flag of the command line', () => {
  const flags = (rest: string): string => `import { parseArgs } from 'node:util';
const { values: { ${rest} } } = parseArgs({ options: { 'enable-bearer': { type: 'boolean', default: false }, open: { type: 'boolean', default: false } } });
${expected}`;

  test('that switches the check on leaves it off without', async () => {
    const guard = `const guard = (req, res, next) => { if (!enableBearer) return next(); ${compare} next(); };`;
    expect(await protectionIn({ 'server.ts': guardedServer(`${flags("'enable-bearer': enableBearer")}\n${guard}`) })).toBe('optional');
  });

  test('that switches the check off is set on purpose', async () => {
    const guard = `const guard = (req, res, next) => { if (open) return next(); ${compare} next(); };`;
    expect(await protectionIn({ 'server.ts': guardedServer(`${flags('open')}\n${guard}`) })).toBe('optional');
  });
});

describe('a path that needs no credential', () => {
  const guard = (test: string): string => `${expected}
const guard = (req, res, next) => { if (${test}) return next(); ${compare} next(); };`;

  test.each([
    "req.path.includes('.well-known')",
    "req.path.startsWith('/health')",
    "req.path === '/health'",
    "['/health', '/live'].includes(req.path)",
  ])('is another one: %s', async (other) => expect(await protectionIn({ 'server.ts': guardedServer(guard(other)) })).toBe('required'));

  test.each(["req.path.includes('mcp')", "req.path.startsWith('/mcp')"])('is the endpoint: %s', async (own) =>
    expect(await protectionIn({ 'server.ts': guardedServer(guard(own)) })).toBe('none'),
  );
});

test('a worker that hands requests to another module is the only entry', async () => {
  const files = {
    'handler.ts': `import { createMcpHandler } from 'agents/mcp';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
const handle = createMcpHandler(new McpServer({ name: 'notes', version: '1.0.0' }));
export default { fetch: (request, env, ctx) => handle(request, env, ctx) };
`,
    'index.ts': `import OAuthProvider from '@cloudflare/workers-oauth-provider';
import handler from './handler';
import login from './login';
export default new OAuthProvider({ apiRoute: '/mcp', apiHandler: handler, defaultHandler: login, authorizeEndpoint: '/authorize', tokenEndpoint: '/token' });
`,
    'login.ts': 'export default { fetch: () => new Response(null, { status: 404 }) };\n',
  };
  expect(await protectionIn(files)).toBe('required');
});

describe('a path that a handler tells from others', () => {
  const raw = (before: string): string => `import { createServer } from 'node:http';
import { isApiRequest } from 'somewhere';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
createServer(async (req, res) => {
  ${before}
  if (req.url?.startsWith('/mcp')) await transport.handleRequest(req, res);
}).listen(3000);
`;

  test('reaches the transport where all else only asks whether there is one', async () =>
    expect(await protectionIn({ 'server.ts': raw('if (!req.url) { res.writeHead(400).end(); return; }') })).toBe('none'));

  test('may not get there where another function takes requests by their path first', async () =>
    expect(await protectionIn({ 'server.ts': raw('if (isApiRequest(req.url)) { res.end(); return; }') })).toMatch(
      /^unknown: whether requests for/,
    ));
});
