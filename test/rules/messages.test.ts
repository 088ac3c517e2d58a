import { expect, test } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import { runRules } from './run-rules.ts';

const head = `import express from 'express';
import { createHash, timingSafeEqual } from 'node:crypto';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
const digest = (text) => createHash('sha256').update(text).digest();
const equal = (left, right) => timingSafeEqual(digest(left), digest(right));
`;

/** What is said of a program under one code, each sentence with its line. */
const said = async (body: string, code: string): Promise<readonly string[]> => {
  const ofCode = new Map([...rules].filter(([, rule]) => rule.code === code));
  const { reported } = await runRules({ 'src/server.ts': `${head}${body}` }, ofCode);
  return reported.map(({ occurrence: { message, primary } }) => `${primary.span.startLine}: ${message}`);
};

test('a check that has no name of its own is called by the function that it stands in', async () => {
  expect(
    await said(
      `const app = express();
async function handleMcp(req, res) {
  if (!req.headers.authorization) { res.status(401).end(); return; }
  await transport.handleRequest(req, res, req.body);
}
app.post('/mcp', handleMcp);
app.listen(3000);
`,
      'MA107',
    ),
  ).toEqual([
    '11: The check in `handleMcp` checks the credential of callers of `POST /mcp` only for presence or form and never verifies it, so any made-up one is accepted.',
  ]);
});

test('a handler without a path is no name in backticks', async () => {
  const body = `import { createServer } from 'node:http';
createServer(async (req, res) => {
  if (process.env.MCP_TOKEN && !equal(req.headers.authorization ?? '', process.env.MCP_TOKEN)) { res.writeHead(401).end(); return; }
  await transport.handleRequest(req, res);
}).listen(3000);
`;
  expect(await said(body, 'MA104')).toEqual([
    '11: Authentication of every request is skipped when `MCP_TOKEN` is not set; a missing variable silently opens the endpoint.',
  ]);
});

test('an address by default is named with the setting that changes it', async () => {
  const guarded = (listen: string): string => `const key = process.env.MCP_KEY;
if (!key) throw new Error('MCP_KEY is required');
const app = express();
app.use((req, res, next) => (equal(req.get('x-api-key') ?? '', key) ? next() : res.sendStatus(401)));
app.post('/mcp', (req, res) => transport.handleRequest(req, res, req.body));
${listen}
`;
  expect(await said(guarded(`app.listen(3000, process.env.HOST ?? '0.0.0.0');`), 'MA113')).toEqual([
    '14: `POST /mcp` is reached through every network interface: it listens on `0.0.0.0` unless `HOST` says otherwise.',
  ]);
  expect(await said(guarded(`app.listen(3000, '0.0.0.0');`), 'MA113')).toEqual([
    '14: `POST /mcp` is reached through every network interface: it listens on `0.0.0.0`.',
  ]);
});

test('names of one credential in one line are told once', async () => {
  const body = `const key = process.env.MCP_KEY;
if (!key) throw new Error('MCP_KEY is required');
const app = express();
app.use((req, res, next) => {
  const sent = req.query.api_key ?? req.query.token ?? '';
  if (!equal(sent, key)) return res.sendStatus(401);
  next();
});
app.post('/mcp', (req, res) => transport.handleRequest(req, res, req.body));
app.listen(3000, '127.0.0.1');
`;
  expect(await said(body, 'MA112')).toEqual([
    '13: A credential is read from the query parameters `api_key` and `token`: addresses end up in access logs, in histories and in `Referer`.',
  ]);
});

test('who reaches a function of a cloud knows its address, there is no port', async () => {
  const only = new Map([...rules].filter(([, rule]) => rule.code === 'MA101'));
  const { reported } = await runRules(
    {
      'src/index.ts': `import { createMcpHandler } from 'agents/mcp';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
const server = new McpServer({ name: 'notes', version: '1.0.0' });
export default { fetch: (request, env, ctx) => createMcpHandler(server)(request, env, ctx) };
`,
      'wrangler.toml': 'name = "notes"\nmain = "src/index.ts"\n',
    },
    only,
  );
  expect(reported.map(({ occurrence }) => occurrence.message)).toEqual([
    'The HTTP request handler of the MCP server has no caller authentication: anyone who knows the address can use the server.',
  ]);
});

test('the file of a library is no name in backticks', async () => {
  const only = new Map([...rules].filter(([, rule]) => rule.code === 'MA601'));
  const { reported } = await runRules(
    {
      'src/login.ts': `import '@modelcontextprotocol/sdk/server/mcp.js';
import storage from 'node-persist';
export const login = async (code) => {
  await storage.init();
  const granted = await (await fetch('https://auth.example.com/token', { method: 'POST', body: code })).json();
  await storage.setItem('tokens', { access_token: granted.access_token });
};
`,
    },
    only,
  );
  expect(reported.map(({ occurrence }) => occurrence.message)).toEqual([
    'Tokens are written to the file of node-persist as plaintext; prefer the OS keychain or encryption.',
  ]);
});

test('a check is advised in the way of the framework that answers, and a route of a chain stands where it is named', async () => {
  const only = new Map([...rules].filter(([, rule]) => rule.code === 'MA101'));
  const advised = async (body: string): Promise<readonly string[]> => {
    const { reported } = await runRules({ 'src/server.ts': `${head}${body}` }, only);
    return reported.map(
      ({ occurrence: { fix, primary } }) => `${primary.span.startLine}: ${fix?.split(/(?<=[`.]) (?=Here|For)/)[0] ?? ''}`,
    );
  };
  expect(
    await advised(`import { Elysia } from 'elysia';
new Elysia()
  .get('/health', () => 'ok')
  .post('/mcp', async ({ request }) => transport.handleRequest(request))
  .listen(3000);
`),
  ).toEqual([
    "12: Give the route a hook among its options: `{ beforeHandle: async ({ headers, set }) => { if (!(await verify(headers.authorization))) { set.status = 401; return 'Unauthorized'; } } }`.",
  ]);
  expect(
    await advised(`const app = express();
app.all('/notes/mcp', (req, res) => transport.handleRequest(req, res, req.body));
app.listen(3000);
`),
  ).toEqual([
    "10: Register a check above the route, `app.use('/notes/mcp', requireBearerAuth({ verifier }))` with the SDK's `server/auth/middleware/bearerAuth.js`, or a middleware of your own that answers 401.",
  ]);
  expect(
    await advised(`import { createServer } from 'node:http';
createServer(async (req, res) => {
  if (req.url !== '/mcp') { res.writeHead(404).end(); return; }
  await transport.handleRequest(req, res);
}).listen(3000);
`),
  ).toEqual([
    '10: Begin the handler with a check: `if (!(await verify(req.headers.authorization))) { res.writeHead(401).end(); return; }`.',
  ]);
});

test('the address is advised where it is decided', async () => {
  const only = new Map([...rules].filter(([, rule]) => rule.code === 'MA113'));
  const advised = async (app: string, listen: string): Promise<readonly (string | undefined)[]> => {
    const body = `const key = process.env.MCP_KEY;
if (!key) throw new Error('MCP_KEY is required');
${app}
app.use('/mcp', (req, res, next) => (equal(req.get('x-api-key') ?? '', key) ? next() : res.sendStatus(401)));
app.post('/mcp', (req, res) => transport.handleRequest(req, res, req.body));
${listen}
`;
    const { reported } = await runRules({ 'src/server.ts': `${head}${body}` }, only);
    return reported.map(({ occurrence: { fix } }) => fix);
  };
  expect(await advised('const app = express();', 'app.listen(3000);')).toEqual([
    "Listen on loopback, `listen(port, '127.0.0.1')`, and make another address a setting that has to be given.",
  ]);
  expect(await advised('const app = express();', "app.listen(3000, process.env.HOST ?? '0.0.0.0');")).toEqual([
    'Make `127.0.0.1` the default of `HOST`, so that another address has to be given.',
  ]);
});

test('of several credentials those are named that most tools use', async () => {
  expect(
    await said(
      `const app = express();
const notes = new McpServer({ name: 'notes', version: '1.0.0' });
const audited = { headers: { authorization: process.env.AUDIT_TOKEN } };
const asNotes = { headers: { authorization: process.env.NOTES_API_KEY } };
notes.registerTool('audit', {}, async () => ({ content: [{ type: 'text', text: await (await fetch('https://audit.example.com', audited)).text() }] }));
notes.registerTool('list', {}, async () => ({ content: [{ type: 'text', text: await (await fetch('https://notes.example.com/list', asNotes)).text() }] }));
notes.registerTool('read', {}, async () => ({ content: [{ type: 'text', text: await (await fetch('https://notes.example.com/read', asNotes)).text() }] }));
await notes.connect(transport);
app.post('/mcp', (req, res) => transport.handleRequest(req, res, req.body));
app.listen(3000, '127.0.0.1');
`,
      'MA101',
    ),
  ).toEqual([
    "17: HTTP MCP endpoint `POST /mcp` has no caller authentication: anyone who can reach the port on this machine, web pages through DNS rebinding included, can call 3 tools with the server's `NOTES_API_KEY` and `AUDIT_TOKEN`. `Origin` and `Host` are not validated.",
  ]);
});

test('a token file is called by its name where that is written, and not by the variable that holds its path', async () => {
  const only = new Map([...rules].filter(([, rule]) => rule.code === 'MA601' || rule.code === 'MA602'));
  const stored = async (path: string): Promise<readonly string[]> => {
    const { reported } = await runRules(
      {
        'src/login.ts': `import '@modelcontextprotocol/sdk/server/mcp.js';
import { writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
const tokenPath = ${path};
export const login = async (code) => {
  const granted = await (await fetch('https://auth.example.com/token', { method: 'POST', body: code })).json();
  writeFileSync(tokenPath, JSON.stringify({ access_token: granted.access_token }), { mode: 0o600 });
};
`,
      },
      only,
    );
    return reported.map(({ occurrence }) => occurrence.message);
  };
  expect(await stored("join(homedir(), '.notes', 'tokens.json')")).toEqual([
    'Tokens are written to `tokens.json` as plaintext; prefer the OS keychain or encryption.',
  ]);
  expect(await stored('process.env.TOKEN_PATH')).toEqual([
    'Tokens are written to `tokenPath` as plaintext; prefer the OS keychain or encryption.',
  ]);
});
