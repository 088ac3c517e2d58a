import { exposureOf } from '../model/exposure.ts';
import type { EmptyMatch, Guard } from '../model/facts/guards.ts';
import type { Endpoint, Route } from '../model/facts/servers.ts';
import { defineRule } from '../model/rule.ts';
import type { Severity } from '../model/severity.ts';
import { guardWords } from '../model/words.ts';

const server = `import express from 'express';
import { createHash, timingSafeEqual } from 'node:crypto';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
await new McpServer({ name: 'tickets', version: '1.0.0' }).connect(transport);
const handle = (req, res) => transport.handleRequest(req, res, req.body);
const tok = (req) => req.headers.authorization?.replace('Bearer ', '');
const app = express();
`;
const serve = `app.post('/mcp', handle);
app.listen(3000);
`;

export default defineRule({
  code: 'MA106',
  meta: {
    title: 'A missing token matches a missing setting',
    severities: ['high', 'medium', 'low'],
    cwe: [287, 697],
    question: 'requires-authentication',
    why:
      'The check compares what the caller sent with a value that may not be set. Without the variable both sides are `undefined` (or empty), the ' +
      'comparison finds them equal, and a request without any credential is let in. In a template the missing value becomes a word that everybody ' +
      'can send: `Bearer undefined`. Nothing fails at start, and requests with a wrong token are still refused, so tests pass.',
    fix: 'Refuse to start when the variable is missing, and refuse a request as soon as either side is missing: `if (!expected || !token || !equal(token, expected))` answers 401.',
    references: [
      'https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization',
      'https://cwe.mitre.org/data/definitions/697.html',
    ],
    bad: [
      {
        name: 'a verifier that is asked about callers without a token as well',
        path: 'app/api/mcp/route.ts',
        code: `import { createMcpHandler, withMcpAuth } from 'mcp-handler';
const handler = createMcpHandler((server) => {});
const verifyToken = async (req, bearerToken) => {
  if (bearerToken !== process.env.TICKETS_KEY) return undefined;
  return { token: bearerToken, clientId: 'tickets', scopes: [] };
};
const guarded = withMcpAuth(handler, verifyToken, { required: true });
export { guarded as GET, guarded as POST };
`,
      },
      {
        name: 'undefined is not different from undefined',
        path: 'server.ts',
        code: `${server}app.use((req, res, next) => {
  if (tok(req) !== process.env.TICKETS_KEY) return res.sendStatus(401);
  next();
});
${serve}`,
      },
      {
        name: 'the missing key becomes a word in a template',
        path: 'server.ts',
        code: `${server}const config = { key: process.env.TICKETS_KEY };
app.use((req, res, next) => {
  if (req.headers.authorization !== \`Bearer \${config.key}\`) return res.sendStatus(401);
  next();
});
${serve}`,
      },
      {
        name: 'a template, although the header has to be there',
        path: 'server.ts',
        code: `${server}app.use((req, res, next) => {
  const header = req.headers.authorization;
  if (!header) return res.sendStatus(401);
  if (header === \`Bearer \${process.env.TICKETS_KEY}\`) return next();
  res.sendStatus(403);
});
${serve}`,
      },
      {
        name: 'both sides fall back to an empty text, in constant time',
        path: 'server.ts',
        code: `${server}app.use((req, res, next) => {
  const given = Buffer.from(tok(req) ?? '');
  const expected = Buffer.from(process.env.TICKETS_KEY ?? '');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return res.sendStatus(401);
  next();
});
${serve}`,
      },
      {
        name: 'digests of two empty texts',
        path: 'server.ts',
        code: `${server}import { isSame } from './same.js';
app.use((req, res, next) => (isSame(tok(req) || '', process.env.TICKETS_KEY || '') ? next() : res.sendStatus(401)));
${serve}`,
        files: {
          'same.ts': `import { createHash, timingSafeEqual } from 'node:crypto';
const digest = (text) => createHash('sha256').update(text).digest();
export const isSame = (a, b) => timingSafeEqual(digest(a), digest(b));
`,
        },
      },
      {
        name: 'a list of keys that holds an empty one',
        path: 'server.ts',
        code: `${server}const keys = (process.env.TICKETS_KEYS || '').split(',');
app.use((req, res, next) => {
  if (!keys.includes(tok(req) ?? '')) return res.sendStatus(401);
  next();
});
${serve}`,
      },
      {
        name: 'plain http, a comparison in another function',
        path: 'server.ts',
        code: `import http from 'node:http';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const server = new McpServer({ name: 'tickets', version: '1.0.0' });
function isAllowed(req) {
  const header = req.headers['x-api-key'];
  return header === process.env.TICKETS_KEY;
}
http.createServer(async (req, res) => {
  if (!isAllowed(req)) { res.writeHead(401); res.end(); return; }
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res);
}).listen(8080);
`,
      },
    ],
    good: [
      {
        name: 'a verifier that refuses callers without a token first',
        path: 'app/api/mcp/route.ts',
        code: `import { createMcpHandler, withMcpAuth } from 'mcp-handler';
const handler = createMcpHandler((server) => {});
const verifyToken = async (req, bearerToken) => {
  if (!bearerToken || bearerToken !== process.env.TICKETS_KEY) return undefined;
  return { token: bearerToken, clientId: 'tickets', scopes: [] };
};
const guarded = withMcpAuth(handler, verifyToken, { required: true });
export { guarded as GET, guarded as POST };
`,
      },
      {
        name: 'either side missing is refused',
        path: 'server.ts',
        code: `${server}const KEY = process.env.TICKETS_KEY;
const safeEqual = (a, b) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
app.use((req, res, next) => {
  const t = tok(req);
  if (!t || !KEY || !safeEqual(t, KEY)) return res.status(401).end();
  next();
});
${serve}`,
      },
      {
        name: 'a helper in another file throws when the variable is missing',
        path: 'server.ts',
        code: `${server}import { requireEnv } from './env.js';
const KEY = requireEnv('TICKETS_KEY');
app.use((req, res, next) => (tok(req) === KEY ? next() : res.sendStatus(401)));
${serve}`,
        files: {
          'env.ts': `export function requireEnv(name) {\n  const value = process.env[name];\n  if (!value) throw new Error(name + ' is required');\n  return value;\n}\n`,
        },
      },
      {
        name: 'the caller must send something, and undefined is no text',
        path: 'server.ts',
        code: `${server}app.use((req, res, next) => {
  const t = tok(req);
  if (!t) return res.sendStatus(401);
  if (t !== process.env.TICKETS_KEY) return res.sendStatus(401);
  next();
});
${serve}`,
      },
      {
        name: 'a validation elsewhere ends the start',
        path: 'server.ts',
        code: `${server}import { validateEnvironment } from './validate.js';
validateEnvironment();
app.use((req, res, next) => {
  if (req.headers.authorization !== \`Bearer \${process.env.TICKETS_KEY}\`) return res.sendStatus(401);
  next();
});
${serve}`,
        files: {
          'validate.ts': `export function validateEnvironment() {\n  if (!process.env.TICKETS_KEY) { console.error('TICKETS_KEY is required'); process.exit(1); }\n}\n`,
        },
      },
      {
        name: 'the digest of nothing throws',
        path: 'server.ts',
        code: `${server}const digest = (text) => createHash('sha256').update(text).digest();
app.use((req, res, next) => {
  if (!timingSafeEqual(digest(tok(req) ?? ''), digest(process.env.TICKETS_KEY))) return res.sendStatus(401);
  next();
});
${serve}`,
      },
      {
        name: 'a missing token is the empty text, a missing expectation is not',
        path: 'server.ts',
        code: `${server}app.use((req, res, next) => {
  const token = req.headers.authorization?.slice(7) ?? '';
  if (token !== process.env.TICKETS_KEY) return res.sendStatus(401);
  next();
});
${serve}`,
      },
      {
        name: 'a list without empty keys',
        path: 'server.ts',
        code: `${server}const keys = (process.env.TICKETS_KEYS || '').split(',').map((key) => key.trim()).filter(Boolean);
app.use((req, res, next) => {
  if (!keys.includes(tok(req) ?? '')) return res.sendStatus(401);
  next();
});
${serve}`,
      },
      {
        name: 'a schema demands a text with content',
        path: 'server.ts',
        code: `${server}import { z } from 'zod';
const env = z.object({ TICKETS_KEY: z.string().min(1) }).parse(process.env);
app.use((req, res, next) => (tok(req) === env.TICKETS_KEY ? next() : res.sendStatus(401)));
${serve}`,
      },
    ],
  },
  check({ servers }, report) {
    for (const { name, endpoints } of servers) {
      for (const endpoint of endpoints) {
        const found = endpoint.declaredPublic === undefined ? matchOf(endpoint) : undefined;
        if (found === undefined) continue;
        const { route, guard, match } = found;
        report({
          server: name,
          subject: endpoint.name,
          severity: severityOf(endpoint),
          confidence: endpoint.isExample || match.setting.origin.kind !== 'environment' ? 'medium' : 'high',
          message: messageOf(match),
          primary: match.at,
          related: [match.setting.at, route.at],
          witness: [
            { at: match.setting.at, text: `${nameOf(match)} may be missing` },
            {
              at: match.at,
              text: match.sent === 'nothing' ? 'nothing equals nothing here' : 'the missing value becomes the word "undefined" here',
            },
            { at: guard.at, text: `${guardWords(guard.name)} lets the request pass` },
            { at: route.at, text: `route ${route.name}` },
            ...route.through.map((at) => ({ at, text: 'leads to the MCP transport' })),
          ],
          ...(match.edit === undefined ? {} : { edit: match.edit }),
        });
      }
    }
  },
});

/** The first route whose every effective guard can be met by nothing: one good guard in the chain is enough. */
const matchOf = ({ routes }: Endpoint): { readonly route: Route; readonly guard: Guard; readonly match: EmptyMatch } | undefined => {
  for (const route of routes) {
    if (route.answers !== 'transport') continue;
    const effective = route.guards.filter(({ test }) => test.kind !== 'none');
    const matched = effective.flatMap((guard) => (guard.emptyMatch === undefined ? [] : [{ route, guard, match: guard.emptyMatch }]));
    if (matched[0] !== undefined && matched.length === effective.length) return matched[0];
  }
  return undefined;
};

const severityOf = (endpoint: Endpoint): Severity => {
  const isLocal = exposureOf(endpoint) === 'loopback';
  return endpoint.isExample ? (isLocal ? 'low' : 'medium') : isLocal ? 'medium' : 'high';
};

const nameOf = ({ setting: { origin } }: EmptyMatch): string =>
  origin.kind === 'environment' ? `\`${origin.name}\`` : origin.kind === 'configuration' ? `\`${origin.key}\`` : 'the expected value';

const messageOf = (match: EmptyMatch): string =>
  match.sent === 'nothing'
    ? `If ${nameOf(match)} is not set, a request without a token is accepted: both sides of the comparison are empty then.`
    : `If ${nameOf(match)} is not set, a request with the word \`undefined\` in the token's place is accepted.`;
