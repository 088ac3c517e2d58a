import { callerCheckIn } from '../knowledge/caller-checks.ts';
import { type Exposure, exposureOf } from '../model/exposure.ts';
import type { Endpoint, Route, Server } from '../model/facts/servers.ts';
import { foldedFacts, openingOf } from '../model/opening.ts';
import { defineRule } from '../model/rule.ts';
import type { Confidence, Severity } from '../model/severity.ts';
import { heldNames } from '../model/tool-rights.ts';
import { capitalised, guardWords, listed } from '../model/words.ts';

const server = `import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
await new McpServer({ name: 'files', version: '1.0.0' }).connect(transport);
const handle = (req, res) => transport.handleRequest(req, res, req.body);
`;

const requireKey = `import { timingSafeEqual } from 'node:crypto';
const expected = process.env.FILES_KEY;
if (!expected) throw new Error('FILES_KEY is required');
export const requireKey = (req, res, next) => {
  const key = req.get('x-api-key') ?? '';
  if (key.length !== expected.length || !timingSafeEqual(Buffer.from(key), Buffer.from(expected))) return res.sendStatus(401);
  next();
};
`;

export default defineRule({
  code: 'MA101',
  meta: {
    title: 'HTTP endpoint accepts callers without authentication',
    severities: ['critical', 'high', 'medium', 'low'],
    cwe: [306],
    question: 'requires-authentication',
    why:
      'Without a check in front of the MCP transport, whoever reaches the port calls every tool, with whatever credentials the server has. ' +
      'On loopback that is every program of the machine, and web pages through DNS rebinding. ' +
      'The specification asks servers to authenticate all connections (SHOULD); over stdio only processes of the same user can connect.',
    fix:
      'Put `requireBearerAuth({ verifier, expectedResource, requiredScopes, resourceMetadataUrl })`, or an equivalent check that answers 401, in front ' +
      'of every MCP route, before any request is processed. For a server of one user on one machine, listen on 127.0.0.1 with `createMcpExpressApp()`, or use stdio.',
    references: [
      'https://modelcontextprotocol.io/specification/2026-07-28/basic/transports',
      'https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization',
    ],
    bad: [
      {
        name: 'a route without any check',
        path: 'server.ts',
        code: `${server}import cors from 'cors';
const app = express(); app.use(cors()); app.use(express.json());
app.all('/mcp', (req, res) => transport.handleRequest(req, res, req.body));
app.listen(3000);
`,
      },
      {
        name: 'construct and connect inside a request handler',
        path: 'server.ts',
        code: `import http from 'node:http';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const server = new McpServer({ name: 'files', version: '1.0.0' });
http.createServer(async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
}).listen(8080);
`,
      },
      {
        name: 'a middleware called requireAuth that lets everybody pass',
        path: 'server.ts',
        code: `${server}const requireAuth = (req, res, next) => { console.log(req.headers.authorization); next(); };
const app = express();
app.post('/mcp', requireAuth, handle);
app.listen(3000);
`,
      },
      {
        name: 'the token is optional',
        path: 'server.ts',
        code: `${server}const app = express();
app.use((req, res, next) => {
  if (req.headers.authorization) {
    if (req.headers.authorization !== 'Bearer ' + process.env.FILES_KEY) return res.sendStatus(401);
  }
  next();
});
app.post('/mcp', handle);
app.listen(3000);
`,
      },
      {
        name: 'a failed check is caught and forgotten',
        path: 'server.ts',
        code: `${server}import jwt from 'jsonwebtoken';
const app = express();
app.use((req, res, next) => {
  try { jwt.verify(req.headers.authorization.slice(7), process.env.SIGNING_KEY); } catch { console.warn('bad token'); }
  next();
});
app.post('/mcp', handle);
app.listen(3000);
`,
      },
      {
        name: 'the guard stands on another path',
        path: 'server.ts',
        code: `${server}import { requireKey } from './guard.js';
const app = express();
app.use('/api', requireKey);
app.post('/mcp', handle);
app.listen(3000);
`,
        files: { 'guard.ts': requireKey },
      },
      {
        name: 'loopback without a test of the host',
        path: 'server.ts',
        code: `${server}const app = express();
app.post('/mcp', handle);
app.listen(3000, '127.0.0.1');
`,
      },
    ],
    good: [
      {
        name: 'a prefix guard from another file',
        path: 'server.ts',
        code: `${server}import { requireKey } from './guard.js';
const app = express();
app.use('/mcp', requireKey); app.post('/mcp', handle);
app.listen(3000);
`,
        files: { 'guard.ts': requireKey },
      },
      {
        name: 'a check in the handler that ends the request',
        path: 'server.ts',
        code: `${server}import { jwtVerify } from 'jose';
const whoIs = async (req) => {
  const token = req.headers.authorization?.slice(7);
  if (!token) return undefined;
  const { payload } = await jwtVerify(token, key, { audience: 'files' });
  return payload.sub;
};
const app = express();
app.post('/mcp', async (req, res) => {
  const who = await whoIs(req);
  if (!who) { res.status(401).end(); return; }
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000);
`,
      },
      {
        name: 'the articles’ shape: 401 first, then construct and connect',
        path: 'server.ts',
        code: `import http from 'node:http';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const expected = process.env.FILES_KEY;
if (!expected) throw new Error('FILES_KEY is required');
const server = new McpServer({ name: 'files', version: '1.0.0' });
http.createServer(async (req, res) => {
  const apiKey = req.headers['x-api-key'];
  if (!apiKey || apiKey !== expected) { res.writeHead(401); res.end(); return; }
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
}).listen(8080);
`,
      },
      {
        name: 'an in-process harness',
        path: 'harness.ts',
        code: `${server}import http from 'node:http';
const harness = http.createServer(handle);
await new Promise((resolve) => harness.listen(0, '127.0.0.1', resolve));
`,
      },
      {
        name: 'stdio only',
        path: 'server.ts',
        code: `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
await new McpServer({ name: 'files', version: '1.0.0' }).connect(new StdioServerTransport());
`,
      },
      {
        name: "the SDK's bearer middleware in a spread list, and refusal stubs",
        path: 'server.ts',
        code: `${server}import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import { verifier } from './verifier.js';
const guards = [express.json(), requireBearerAuth({ verifier })];
const app = express();
for (const method of ['post']) app[method]('/mcp', ...guards, handle);
app.get('/mcp', (_req, res) => res.sendStatus(405));
app.listen(3000);
`,
      },
    ],
  },
  check({ servers }, report) {
    for (const server of servers) {
      for (const endpoint of server.endpoints) {
        const opening = openingOf(endpoint);
        if (opening?.kind !== 'open') continue;
        const { route } = opening;
        const exposure = exposureOf(endpoint);
        report({
          server: server.name,
          subject: endpoint.name,
          severity: severityOf(server, endpoint, route, exposure),
          confidence: confidenceOf(endpoint, route, exposure),
          message: messageOf(server, endpoint, route, exposure),
          ...adviceFor(endpoint, route, exposure),
          primary: route.at,
          related: [endpoint.transport.at, ...endpoint.listens.map(({ at }) => at)],
          witness: [
            { at: route.at, text: `route ${route.name}` },
            ...route.guards.map(({ name, at }) => ({ at, text: `${guardWords(name)} lets every caller pass` })),
            ...route.ineffective.map(({ guard, because }) => ({
              at: guard.at,
              text: `${guardWords(guard.name)} does not run for this route: ${whyNot[because]}`,
            })),
            ...route.through.map((at) => ({ at, text: 'leads to the MCP transport' })),
            ...endpoint.listens.map(({ at }) => ({ at, text: 'listens here' })),
          ],
        });
      }
    }
  },
});

const adviceFor = ({ sdkMajor }: Endpoint, { style, path }: Route, exposure: Exposure): { readonly fix?: string } => {
  const check = style === undefined ? undefined : callerCheckIn(style, path, sdkMajor);
  if (check === undefined) return {};
  const local = 'For a server of one user on one machine, listen on 127.0.0.1 and test `Host` and `Origin`, or use stdio.';
  return { fix: exposure === 'serverless' ? check : `${check} ${local}` };
};

const whyNot = {
  'after-route': 'it is registered after it',
  'other-path': 'it is registered for another path',
  'other-app': 'it belongs to another app',
  'never-called': 'it is never registered',
} as const;

const severityOf = (server: Server, endpoint: Endpoint, { credentialGoesOn }: Route, exposure: Exposure): Severity => {
  const { tools, ambientCredentials } = endpoint.reaches ?? server;
  const isValuable = ambientCredentials.length > 0 || tools.some(({ effect }) => effect === 'write');
  if (endpoint.isExample) return 'low';
  if (exposure === 'loopback') return localSeverity(endpoint);
  // Callers bring the key that the tools work with: without one there is little to reach.
  if (credentialGoesOn?.value === 'yes' && ambientCredentials.length === 0) return 'medium';
  // Who tests Host and Origin was made for this machine, and where it listens is not known.
  if (exposure === 'unknown') return endpoint.originCheck.kind === 'both' ? 'medium' : 'high';
  return isValuable ? 'critical' : 'high';
};

/** On loopback web pages are the callers to fear: with such CORS they need no rebinding. */
const localSeverity = ({ originCheck: { kind, cors } }: Endpoint): Severity =>
  kind !== 'none' ? 'low' : cors === 'any' || cors === 'reflecting' ? 'high' : 'medium';

/** Where a credential is looked at and handed on, what gets it may refuse what it is not asked to do. */
const confidenceOf = (endpoint: Endpoint, { credentialGoesOn }: Route, exposure: Exposure): Confidence =>
  endpoint.isExample || exposure === 'unknown' || credentialGoesOn?.value === 'yes' ? 'medium' : 'high';

const messageOf = (
  server: Server,
  endpoint: Endpoint,
  { ineffective: [other], credentialGoesOn: handedOn }: Route,
  exposure: Exposure,
): string => {
  const reached = endpoint.reaches ?? server;
  const { tools } = reached;
  const reach =
    exposure === 'loopback'
      ? endpoint.originCheck.kind === 'none'
        ? 'anyone who can reach the port on this machine, web pages through DNS rebinding included,'
        : 'anyone who can reach the port on this machine'
      : exposure === 'serverless'
        ? 'anyone who knows the address'
        : 'anyone who can reach the port';
  const what = tools.length === 0 ? 'use the server' : tools.length === 1 ? 'call its tool' : `call ${tools.length} tools`;
  const [held, second, ...more] = heldNames(reached).map((name) => `\`${name}\``);
  const names = listed([held, second, more.length === 0 ? undefined : `${more.length} more`].filter((name) => name !== undefined));
  const secret = names === '' ? '' : ` with ${tools.length === 0 ? 'its' : "the server's"} ${names}`;
  const { name } = endpoint;
  const subject = name.startsWith('every ') ? 'The HTTP request handler of the MCP server' : `HTTP MCP endpoint \`${name}\``;
  const lookedAt =
    handedOn?.value === 'yes' ? ['Callers need not send a credential; one that they send is handed on to what may refuse it.'] : [];
  const misplaced =
    other === undefined ? [] : [`${capitalised(guardWords(other.guard.name))} does not run for it: ${whyNot[other.because]}.`];
  return [
    `${subject} has no caller authentication: ${reach} can ${what}${secret}.`,
    ...lookedAt,
    ...misplaced,
    ...foldedFacts(endpoint),
  ].join(' ');
};
