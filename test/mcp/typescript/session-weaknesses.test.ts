import { describe, expect, test } from 'vitest';
import { rules } from '../../../src/rules/index.ts';
import { runRules } from '../../rules/run-rules.ts';

/** A server with sessions around its routes. */
const srv = (routes: string, more = ''): string => `import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { isInitializeRequest } from '@modelcontextprotocol/sdk/types.js';
${more}
const digest = (text) => createHash('sha256').update(text).digest();
const keys = new Map();
const verify = async (header) => { const user = keys.get(digest((header ?? '').replace('Bearer ', '')).toString('hex')); if (!user) throw new Error('unknown key'); return user; };
const makeServer = (user) => { const server = new McpServer({ name: 'notes', version: '1.0.0' }); server.registerTool('list', {}, async () => ({ content: [{ type: 'text', text: user?.id ?? '' }] })); return server; };
const sessions = new Map();
const transports = {};
const app = express();
app.use(express.json());
${routes}
app.listen(3000, '127.0.0.1');
`;

const severities = async (code: string): Promise<readonly string[]> => {
  const { reported } = await runRules(
    { 'src/index.ts': code },
    new Map([...rules].filter(([id]) => id === 'session-id-as-authentication')),
  );
  return reported.map(({ occurrence }) => occurrence.severity);
};

describe('the id of a known session', () => {
  test.each([
    [
      'finds a transport, and only what begins one is checked',
      srv(`app.post('/mcp', async (req, res) => {
  const id = req.headers['mcp-session-id'];
  let transport;
  if (id && transports[id]) {
    transport = transports[id];
  } else if (!id && isInitializeRequest(req.body)) {
    if (!keys.has(req.headers.authorization)) { res.status(401).end(); return; }
    transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID(), onsessioninitialized: (made) => { transports[made] = transport; } });
    await makeServer().connect(transport);
  } else { res.status(400).end(); return; }
  await transport.handleRequest(req, res, req.body);
});`),
      ['high'],
    ],
    [
      'finds a transport in another function, and only what begins one is checked there',
      srv(`const existing = async (id) => { const found = sessions.get(id); if (!found) throw new Error('no session'); return found; };
const begin = async (req) => {
  await verify(req.headers.authorization);
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID(), onsessioninitialized: (made) => { sessions.set(made, transport); } });
  await makeServer().connect(transport);
  return transport;
};
app.post('/mcp', async (req, res) => {
  const id = req.headers['mcp-session-id'];
  let transport;
  if (id) {
    try { transport = await existing(id); } catch { res.status(400).end(); return; }
  } else if (isInitializeRequest(req.body)) {
    try { transport = await begin(req); } catch { res.status(401).end(); return; }
  } else { res.status(400).end(); return; }
  await transport.handleRequest(req, res, req.body);
});`),
      ['high'],
    ],
    [
      'finds a transport behind a guard of every request',
      srv(`app.use(async (req, res, next) => { try { req.user = await verify(req.headers.authorization); next(); } catch { res.status(401).end(); } });
app.post('/mcp', async (req, res) => {
  const id = req.headers['mcp-session-id'];
  let transport;
  if (id && transports[id]) {
    transport = transports[id];
  } else if (!id && isInitializeRequest(req.body)) {
    if (!keys.has(req.headers.authorization)) { res.status(401).end(); return; }
    transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID(), onsessioninitialized: (made) => { transports[made] = transport; } });
    await makeServer().connect(transport);
  } else { res.status(400).end(); return; }
  await transport.handleRequest(req, res, req.body);
});`),
      [],
    ],
    [
      'finds a transport after the same check',
      srv(`app.post('/mcp', async (req, res) => {
  const id = req.headers['mcp-session-id'];
  let transport;
  if (id && transports[id]) {
    if (!keys.has(req.headers.authorization)) { res.status(401).end(); return; }
    transport = transports[id];
  } else if (!id && isInitializeRequest(req.body)) {
    if (!keys.has(req.headers.authorization)) { res.status(401).end(); return; }
    transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID(), onsessioninitialized: (made) => { transports[made] = transport; } });
    await makeServer().connect(transport);
  } else { res.status(400).end(); return; }
  await transport.handleRequest(req, res, req.body);
});`),
      [],
    ],
    [
      'passes a middleware that verifies in a try',
      srv(`const auth = async (req, res, next) => {
  if (req.headers['mcp-session-id'] && sessions.has(req.headers['mcp-session-id'])) return next();
  try { await verify(req.headers.authorization); } catch { return res.status(401).end(); }
  next();
};
app.post('/mcp', auth, async (req, res) => {
  const known = sessions.get(req.headers['mcp-session-id']);
  if (known) return known.handleRequest(req, res, req.body);
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID(), onsessioninitialized: (made) => { sessions.set(made, transport); } });
  await makeServer().connect(transport);
  await transport.handleRequest(req, res, req.body);
});`),
      ['high'],
    ],
    [
      'passes a middleware that checks what begins sessions',
      srv(`app.use('/mcp', async (req, res, next) => {
  if (!isInitializeRequest(req.body)) return next();
  try { await verify(req.headers.authorization); } catch { return res.status(401).end(); }
  next();
});
app.post('/mcp', async (req, res) => {
  const known = sessions.get(req.headers['mcp-session-id']);
  if (known) return known.handleRequest(req, res, req.body);
  if (!isInitializeRequest(req.body)) return res.status(400).end();
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID(), onsessioninitialized: (made) => { sessions.set(made, transport); } });
  await makeServer().connect(transport);
  await transport.handleRequest(req, res, req.body);
});`),
      ['high'],
    ],
  ])('%s', async (_name, code, expected) => expect(await severities(code)).toEqual(expected));
});

const guard =
  'const auth = async (req, res, next) => { try { req.user = await verify(req.headers.authorization); next(); } catch { res.status(401).end(); } };\n';
const stateful = (stored: string, check = '', made = 'makeServer(req.user)'): string =>
  srv(`${guard}app.post('/mcp', auth, async (req, res) => {
  const id = req.headers['mcp-session-id'];
  const session = sessions.get(id);
  ${check}
  if (session) return session.transport.handleRequest(req, res, req.body);
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID(), onsessioninitialized: (made) => { sessions.set(made, ${stored}); } });
  await ${made}.connect(transport);
  await transport.handleRequest(req, res, req.body);
});`);

describe('the user of a session', () => {
  test.each([
    ['is kept beside the transport and not compared', stateful('{ transport, userId: req.user.id }'), ['medium']],
    ['is known to the server alone', stateful('{ transport }'), ['medium']],
    ['does not matter to the server', stateful('{ transport }', '', 'makeServer()'), []],
    [
      'is compared',
      stateful('{ transport, userId: req.user.id }', 'if (session && session.userId !== req.user.id) return res.status(403).end();'),
      [],
    ],
    [
      'is part of the key',
      srv(`${guard}app.post('/mcp', auth, async (req, res) => {
  const id = req.headers['mcp-session-id'];
  const session = sessions.get(\`\${req.user.id}:\${id}\`);
  if (session) return session.transport.handleRequest(req, res, req.body);
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID(), onsessioninitialized: (made) => { sessions.set(\`\${req.user.id}:\${made}\`, { transport, userId: req.user.id }); } });
  await makeServer(req.user).connect(transport);
  await transport.handleRequest(req, res, req.body);
});`),
      [],
    ],
    [
      'is compared by a function',
      srv(`${guard}const belongs = (session, user) => session.userId === user.id;
app.post('/mcp', auth, async (req, res) => {
  const session = sessions.get(req.headers['mcp-session-id']);
  if (session && !belongs(session, req.user)) return res.status(403).end();
  if (session) return session.transport.handleRequest(req, res, req.body);
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID(), onsessioninitialized: (made) => { sessions.set(made, { transport, userId: req.user.id }); } });
  await makeServer(req.user).connect(transport);
  await transport.handleRequest(req, res, req.body);
});`),
      [],
    ],
    [
      'is one and the same',
      srv(`const KEY = process.env.KEY; if (!KEY) throw new Error('KEY');
const auth = (req, res, next) => (timingSafeEqual(digest(req.headers.authorization ?? ''), digest('Bearer ' + KEY)) ? next() : res.status(401).end());
app.post('/mcp', auth, async (req, res) => {
  const session = sessions.get(req.headers['mcp-session-id']);
  if (session) return session.transport.handleRequest(req, res, req.body);
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID(), onsessioninitialized: (made) => { sessions.set(made, { transport }); } });
  await makeServer().connect(transport);
  await transport.handleRequest(req, res, req.body);
});`),
      [],
    ],
    [
      'is that of the SDK and not compared',
      srv(`import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import { verifier } from './verifier.ts';
app.post('/mcp', requireBearerAuth({ verifier }), async (req, res) => {
  const session = sessions.get(req.headers['mcp-session-id']);
  if (session) return session.transport.handleRequest(req, res, req.body);
  const user = req.auth.extra.userId;
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID(), onsessioninitialized: (made) => { sessions.set(made, { transport, user }); } });
  await makeServer(user).connect(transport);
  await transport.handleRequest(req, res, req.body);
});`).replace("verifier } from './verifier.ts'", "verifier } from './verifier.js'"),
      ['medium'],
    ],
  ])('%s', async (_name, code, expected) => expect(await severities(code)).toEqual(expected));
});
