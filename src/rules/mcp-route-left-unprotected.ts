import { foldedFacts, openingOf, severityByReach } from '../model/opening.ts';
import { defineRule } from '../model/rule.ts';
import { capitalised, endpointWords, guardWords, theGuard } from '../model/words.ts';

const server = `import express from 'express';
import { timingSafeEqual } from 'node:crypto';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
await new McpServer({ name: 'mail', version: '1.0.0' }).connect(transport);
const handle = (req, res) => transport.handleRequest(req, res, req.body);
const expected = process.env.MAIL_TOKEN;
if (!expected) throw new Error('MAIL_TOKEN is required');
const requireAuth = (req, res, next) => {
  const token = req.headers.authorization?.slice(7) ?? '';
  if (token.length !== expected.length || !timingSafeEqual(Buffer.from(token), Buffer.from(expected))) return res.sendStatus(401);
  next();
};
const app = express();
`;
const sse = `import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import { verifier } from './verifier.js';
const app = express();
const sessions = new Map();
const server = new McpServer({ name: 'mail', version: '1.0.0' });
const open = async (req, res) => {
  const transport = new SSEServerTransport('/messages', res);
  sessions.set(transport.sessionId, transport);
  await server.connect(transport);
};
const post = (req, res) => sessions.get(req.query.sessionId).handlePostMessage(req, res, req.body);
`;

export default defineRule({
  code: 'MA103',
  meta: {
    title: 'One of several MCP routes has no guard',
    severities: ['high', 'medium', 'low'],
    cwe: [862],
    question: 'requires-authentication',
    why:
      'Several routes lead to the same MCP transport: POST, GET and DELETE of the streamable transport, the stream and the messages of SSE. A guard on one of ' +
      'them does not protect the others, and a session that was opened by an authenticated caller can be read or ended through the open one. The ' +
      'specification asks for authorization in every request.',
    fix: "Register one guard for the whole prefix above all routes, `app.use('/mcp', guard)`, or give it to each route. Routes that only answer 405 need none.",
    references: [
      'https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization',
      'https://cwe.mitre.org/data/definitions/862.html',
    ],
    bad: [
      {
        name: 'GET beside a guarded POST',
        path: 'server.ts',
        code: `${server}app.post('/mcp', requireAuth, handle);
app.get('/mcp', handle);
app.listen(3000);
`,
      },
      {
        name: 'the stream of SSE is open, only its messages are guarded',
        path: 'server.ts',
        code: `${sse}app.get('/sse', open);
app.post('/messages', requireBearerAuth({ verifier }), post);
app.listen(3000);
`,
      },
      {
        name: 'DELETE in another file',
        path: 'server.ts',
        code: `${server}import { addSessions } from './sessions.js';
app.post('/mcp', requireAuth, handle);
app.get('/mcp', requireAuth, handle);
addSessions(app, handle);
app.listen(3000);
`,
        files: { 'sessions.ts': `export function addSessions(app, handle) {\n  app.delete('/mcp', handle);\n}\n` },
      },
      {
        name: 'the guard is asked about one method alone',
        path: 'server.ts',
        code: `${server}app.all('/mcp', (req, res, next) => (req.method === 'POST' ? requireAuth(req, res, next) : next()), handle);
app.listen(3000);
`,
      },
      {
        name: 'a plain handler that tests one method alone',
        path: 'server.ts',
        code: `import http from 'node:http';
${server}http.createServer(async (req, res) => {
  if (req.method === 'POST' && req.headers.authorization !== 'Bearer ' + expected) { res.writeHead(401).end(); return; }
  await handle(req, res);
}).listen(3000);
`,
      },
    ],
    good: [
      {
        name: 'methods that do not get through need no guard',
        path: 'server.ts',
        code: `${server}app.all('/mcp', (req, res, next) => (req.method === 'POST' ? requireAuth(req, res, next) : res.sendStatus(405)), handle);
app.listen(3000);
`,
      },
      {
        name: 'the other method only says that it is not allowed',
        path: 'server.ts',
        code: `${server}app.post('/mcp', requireAuth, handle);
app.get('/mcp', (_req, res) => res.sendStatus(405));
app.listen(3000);
`,
      },
      {
        name: 'every method gets the guard in a loop',
        path: 'server.ts',
        code: `${server}for (const method of ['post', 'get', 'delete']) app[method]('/mcp', requireAuth, handle);
app.listen(3000);
`,
      },
      {
        name: 'one guard above all routes',
        path: 'server.ts',
        code: `${server}app.use('/mcp', requireAuth);
app.post('/mcp', handle);
app.get('/mcp', handle);
app.listen(3000);
`,
      },
      {
        name: 'metadata and health beside a guarded endpoint',
        path: 'server.ts',
        code: `${server}app.get('/.well-known/oauth-protected-resource', (_req, res) => res.json({ resource: 'https://mail.example.com' }));
app.get('/health', (_req, res) => res.send('ok'));
app.post('/mcp', requireAuth, handle);
app.listen(3000);
`,
      },
      {
        name: 'both routes of SSE are guarded',
        path: 'server.ts',
        code: `${sse}const guard = requireBearerAuth({ verifier });
app.get('/sse', guard, open);
app.post('/messages', guard, post);
app.listen(3000);
`,
      },
      {
        name: 'only discovery passes without a token',
        path: 'server.ts',
        code: `${server}const discovery = new Set(['initialize', 'tools/list', 'ping']);
const unlessDiscovery = (req, res, next) => (discovery.has(req.body.method) ? next() : requireAuth(req, res, next));
app.post('/mcp', unlessDiscovery, handle);
app.get('/mcp', requireAuth, handle);
app.listen(3000);
`,
      },
    ],
  },
  check({ servers }, report) {
    for (const { name, endpoints } of servers) {
      for (const endpoint of endpoints) {
        const opening = openingOf(endpoint);
        if (opening?.kind !== 'partly') continue;
        const { route, guard, guarded, bySession = false } = opening;
        const open = capitalised(endpointWords(route.name));
        const check = theGuard(guard.name);
        report({
          server: name,
          subject: `${endpoint.name} through ${route.name}`,
          severity: severityByReach(
            endpoint,
            bySession ? { reachable: 'medium', loopback: 'low' } : { reachable: 'high', loopback: 'medium' },
          ),
          confidence: endpoint.isExample || guard.test.kind === 'unknown' ? 'medium' : 'high',
          message: [
            bySession
              ? `${open} answers whoever knows the id of a session, without ${check} that protects ${endpointWords(guarded.name)}; a session must not be used for authentication.`
              : guard.test.kind === 'unknown'
                ? `${open} reaches the MCP transport without any check, while ${guardWords(guard.name)} stands in front of ${endpointWords(guarded.name)}.`
                : `${open} reaches the MCP transport without ${check} that protects ${endpointWords(guarded.name)}.`,
            ...foldedFacts(endpoint),
          ].join(' '),
          primary: route.at,
          related: [guarded.at, guard.at],
          witness: [
            { at: guarded.at, text: `route ${guarded.name} is guarded` },
            { at: guard.at, text: `by ${guardWords(guard.name)}` },
            { at: route.at, text: `route ${route.name} is not` },
            ...route.through.map((at) => ({ at, text: 'leads to the MCP transport' })),
          ],
          ...(route.guardEdit?.guard === guard.name ? { edit: route.guardEdit.edit } : {}),
        });
      }
    }
  },
});
