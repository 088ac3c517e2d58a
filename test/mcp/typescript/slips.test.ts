import { describe, expect, test } from 'vitest';
import { guardedServer, protectionIn } from './guard-protection.ts';

const key = `import { createHash, timingSafeEqual } from 'node:crypto';
const KEY = process.env.NOTES_KEY;
if (!KEY) throw new Error('NOTES_KEY is required');
const sha = (text) => createHash('sha256').update(text).digest();
const tokenOf = (req) => (req.headers.authorization ?? '').replace(/^Bearer /, '');
const auth = (req, res, next) => { if (!timingSafeEqual(sha(tokenOf(req)), sha(KEY))) return res.status(401).end(); next(); };
`;
const protection = (code: string): Promise<string> => protectionIn({ 'src/index.ts': guardedServer(code) });

describe('an exemption', () => {
  const exempted = (test: string, before = ''): Promise<string> =>
    protection(`${key}${before}const guard = (req, res, next) => { if (${test}) return next(); return auth(req, res, next); };`);

  test.each([
    ['by a header', "req.get('x-debug')"],
    ['by the value of a header', "req.headers['x-internal'] === 'true'"],
    ['by a parameter of the query', "req.query.debug === '1'"],
    ['by the name of the browser', "req.headers['user-agent']?.includes('Claude')"],
    ['by the Host header', "req.headers.host?.startsWith('localhost')"],
    ['by the host name that express reads from it', "req.hostname === 'localhost'"],
    ['by the address that a header names', "(req.headers['x-forwarded-for'] ?? req.ip) === '127.0.0.1'"],
    ['by a text anywhere in the address, its query included', "req.originalUrl.includes('/health')"],
    ['by the end of the address', "req.url.endsWith('.json')"],
    ['by a method that a header names', "(req.headers['x-http-method-override'] ?? req.method) === 'OPTIONS'"],
    ['by a list that holds the beginning of the route', "['/health', '/m'].some((path) => req.path.startsWith(path))"],
    ['by a list of texts in the address', "['/health'].some((path) => req.url.includes(path))"],
    ['by a set that holds the route', "new Set(['/health', '/mcp']).has(req.path)"],
  ])('%s lets everybody in', async (_name, code) => expect(await exempted(code)).toBe('none'));

  test.each([
    ['of other paths by their beginning', "['/health', '/docs'].some((path) => req.path.startsWith(path))"],
    ['of other paths and what is below them', "['/docs'].some((path) => req.path === path || req.path.startsWith(path + '/'))"],
    ['of a set of other paths', "new Set(['/health', '/docs']).has(req.path)"],
    ['by a text in the path alone', "req.path.includes('/health')"],
  ])('%s leaves the route guarded', async (_name, code) => expect(await exempted(code)).toBe('required'));

  test('by the address of the connection may be meant for this machine', async () =>
    expect(await exempted("req.socket.remoteAddress === '127.0.0.1'")).toMatch(/^unknown/));

  test('in a mode that has to be named is an opt-out', async () =>
    expect(await exempted("process.env.NODE_ENV === 'development'")).toBe('optional'));
});

describe('a promise', () => {
  const verified = (verify: string, use: string): Promise<string> =>
    protection(`import jwt from 'jsonwebtoken';
import { jwtVerify } from 'jose';
import { getAuth } from 'firebase-admin/auth';
${key}${verify}
const guard = async (req, res, next) => { ${use} };`);
  const orRefused = (call: string): string => `try { ${call}; next(); } catch { res.status(401).end(); }`;

  test.each([
    [
      'that is rejected for a bad token',
      'const verify = (token) => new Promise((resolve, reject) => jwt.verify(token, KEY, (error, claims) => (error ? reject(error) : resolve(claims))));',
      orRefused('await verify(tokenOf(req))'),
    ],
    [
      'that resolves to nothing for a bad token',
      'const verify = (token) => new Promise((resolve) => { jwt.verify(token, KEY, (error, claims) => { if (error) return resolve(null); resolve(claims); }); });',
      'const user = await verify(tokenOf(req)); if (!user) return res.status(401).end(); next();',
    ],
    ['that is kept and awaited later', '', orRefused('const claims = jwtVerify(tokenOf(req), KEY); req.user = await claims')],
  ])('%s is a check', async (_name, verify, use) => expect(await verified(verify, use)).toBe('required'));

  test.each([
    ['of a verifier that nobody waits for', '', orRefused('jwtVerify(tokenOf(req), KEY)')],
    ['that is only kept', '', orRefused('const user = jwtVerify(tokenOf(req), KEY); req.user = user')],
    ["of a service's verifier that nobody waits for", '', orRefused('getAuth().verifyIdToken(tokenOf(req))')],
    ['of our own check that nobody waits for', 'const check = async (req) => { jwt.verify(tokenOf(req), KEY); };', orRefused('check(req)')],
    [
      'that resolves for every token',
      'const verify = (token) => new Promise((resolve) => jwt.verify(token, KEY, (error, claims) => resolve(claims)));',
      orRefused('await verify(tokenOf(req))'),
    ],
  ])('%s is none', async (_name, verify, use) => expect(await verified(verify, use)).toBe('none'));

  test('that something else resolves says what nobody here knows', async () =>
    expect(
      await verified(
        "import { check } from 'elsewhere';\nconst verify = (token) => new Promise((resolve) => check(token, resolve));",
        'const ok = await verify(tokenOf(req)); if (!ok) return res.status(401).end(); next();',
      ),
    ).toMatch(/^unknown/));
});

describe('a web handler', () => {
  const handled = (body: string): string => `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
const serve = async (request) => {
  const transport = new WebStandardStreamableHTTPServerTransport();
  await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
  return transport.handleRequest(request);
};
${body}`;

  test("that asks a package's function which finds the request itself is guarded", async () =>
    expect(
      await protectionIn({
        'src/app/api/mcp/route.ts': handled(`import { auth } from '@clerk/nextjs/server';
export async function POST(request) { const { userId } = await auth(); if (!userId) return new Response('', { status: 401 }); return serve(request); }`),
      }),
    ).toBe('required'));

  test('that compares digests byte by byte is guarded', async () =>
    expect(
      await protectionIn({
        'src/index.ts': handled(`const hash = (text) => crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
const same = async (left, right) => {
  const [one, other] = await Promise.all([hash(left), hash(right)]);
  const a = new Uint8Array(one), b = new Uint8Array(other);
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= a[i] ^ b[i];
  return difference === 0;
};
export default { async fetch(request, env) {
  const token = request.headers.get('authorization')?.slice(7);
  if (!token || !env.NOTES_KEY || !(await same(token, env.NOTES_KEY))) return new Response('', { status: 401 });
  return serve(request);
} };`),
      }),
    ).toBe('required'));

  test.each([
    [
      'a template with a binding that is not set is the word undefined',
      "request.headers.get('authorization') !== 'Bearer ' + env.NOTES_KEY",
      'empty-match',
    ],
    [
      'a header that is not there is null, and a binding that is not set is not',
      "request.headers.get('x-api-key') !== env.NOTES_KEY",
      'required',
    ],
  ])('in which %s', async (_name, test, expected) =>
    expect(
      await protectionIn({
        'src/index.ts': handled(
          `export default { fetch(request, env) { if (${test}) return new Response('', { status: 401 }); return serve(request); } };`,
        ),
      }),
    ).toBe(expected),
  );
});

test("a failed check of fastify's plugin that is only logged lets everybody pass", async () =>
  expect(
    await protectionIn({
      'src/index.ts': `import Fastify from 'fastify';
import jwt from '@fastify/jwt';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
const app = Fastify();
app.register(jwt, { secret: process.env.NOTES_SECRET });
app.addHook('onRequest', async (request) => { try { await request.jwtVerify(); } catch (error) { request.log.warn(error); } });
app.post('/mcp', (request, reply) => transport.handleRequest(request.raw, reply.raw, request.body));
app.listen({ port: 3000 });
`,
    }),
  ).toBe('none'));

describe('a look-up', () => {
  test.each([
    [
      'that gives undefined for unknown tokens',
      'const scope = issued.get(token); if (scope === undefined) return res.status(401).end();',
      'required',
    ],
    ['whose result has to be a text', "if (typeof users[token] !== 'string') return res.status(401).end();", 'required'],
    ['for a position in a list', 'if (keys.indexOf(token) === -1) return res.status(401).end();', 'required'],
    [
      'for the position of what a callback accepts',
      'const at = keys.findIndex((key) => timingSafeEqual(sha(key), sha(token))); if (at < 0) return res.status(401).end();',
      'required',
    ],
    [
      'that folds a list',
      'const found = keys.reduce((known, key) => timingSafeEqual(sha(key), sha(token)) || known, false); if (!found) return res.status(401).end();',
      'required',
    ],
    [
      'by a callback that asks for the length alone',
      'if (!keys.some((key) => key.length === token.length)) return res.status(401).end();',
      'presence',
    ],
    ['whose result has to have a field', 'const user = users[token]; if (!user?.id) return res.status(401).end();', 'required'],
  ])('%s', async (_name, body, expected) =>
    expect(
      await protection(`import { createHash, timingSafeEqual } from 'node:crypto';
const sha = (text) => createHash('sha256').update(text).digest();
const keys = (process.env.NOTES_KEYS ?? '').split(',').filter(Boolean);
const issued = new Map();
const users = JSON.parse(process.env.NOTES_USERS ?? '{}');
const guard = (req, res, next) => { const token = req.get('x-api-key'); ${body} next(); };`),
    ).toBe(expected),
  );
});

test('what was pushed to a list of guards is in it wherever the list is handed on to', async () =>
  expect(
    await protectionIn({
      'src/index.ts': `import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
${key}const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
const app = express();
const guards = [];
guards.push(auth);
const serve = (chain) => app.post('/mcp', ...chain, (req, res) => transport.handleRequest(req, res, req.body));
serve(guards);
app.listen(3000);
`,
    }),
  ).toBe('required'));

describe('a function that throws at its end', () => {
  const checked = (check: string): Promise<string> =>
    protection(`${key}const check = (req) => { ${check} };
const guard = (req, res, next) => { try { check(req); next(); } catch { res.status(401).end(); } };`);

  test('may have returned before', async () =>
    expect(await checked("if (timingSafeEqual(sha(tokenOf(req)), sha(KEY))) return; throw new Error('unauthorized');")).toBe('required'));

  test('may have returned what a callback gave', async () =>
    expect(
      await protection(`const retry = (run) => { for (let i = 0; i < 3; i++) { try { return run(); } catch (error) { if (i > 1) throw error; } } throw new Error('never'); };
const guard = (req, res, next) => { retry(() => count(req)); next(); };
const count = (req) => 1;`),
    ).toBe('none'));
});

test('a test of the host that a function of ours makes of the address authenticates nobody', async () =>
  expect(
    await protectionIn({
      'src/index.ts': `import { Hono } from 'hono';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
const known = new Set(['localhost']);
const hostOf = (c) => c.req.header('host')?.trim() || new URL(c.req.url).host;
const check = (host) => (known.has(host) ? { ok: true } : { ok: false });
const app = new Hono();
app.use('*', async (c, next) => { const result = check(hostOf(c)); if (!result.ok) return new Response('', { status: 403 }); return await next(); });
app.post('/mcp', async (c) => {
  const transport = new WebStandardStreamableHTTPServerTransport();
  await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
  return transport.handleRequest(c.req.raw);
});
export default app;
`,
    }),
  ).toBe('none'));

test('what a request says in an encoded part of its query may be a credential', async () =>
  expect(
    await protection(`const keyOf = (req) => {
  if (req.headers.authorization) return req.headers.authorization;
  const settings = JSON.parse(Buffer.from(String(req.query.config), 'base64').toString());
  if (settings.apiKey) return settings.apiKey;
  return null;
};
const guard = (req, res, next) => { if (!keyOf(req)) return res.status(401).end(); next(); };`),
  ).toBe('presence'));

test('a parameter of the path may be a credential', async () =>
  expect(
    await protection(
      `${key}const guard = (req, res, next) => { if (!req.params.apiKey || req.params.apiKey !== KEY) return res.status(401).end(); next(); };`,
    ),
  ).toBe('required'));

test('an expected key that comes out of a copied file may be missing, whatever else is tested on the way', async () =>
  expect(
    await protection(`import { readFileSync } from 'node:fs';
const copied = (from) => { const to = {}; for (const [name, value] of Object.entries(from)) to[name] = String(value); return to; };
const settings = copied(JSON.parse(readFileSync('settings.json', 'utf8')));
const guard = (req, res, next) => {
  const expected = settings.apiKey;
  if (expected && req.headers['x-api-key'] !== expected) return res.status(401).end();
  next();
};`),
  ).toBe('optional'));

test('the middleware of a package that is called by the name of what was made is known', async () =>
  expect(
    await protectionIn({
      'src/index.ts': `import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
const app = new Hono();
app.use('*', (c, next) => { const allow = cors({ origin: '*' }); return allow(c, next); });
app.post('/mcp', async (c) => {
  const transport = new WebStandardStreamableHTTPServerTransport();
  await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
  return transport.handleRequest(c.req.raw);
});
export default app;
`,
    }),
  ).toBe('none'));

describe('a guard under a condition', () => {
  const registered = (registration: string): Promise<string> =>
    protectionIn({
      'src/index.ts': `import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
${key}const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
const app = express();
${registration}
app.post('/mcp', (req, res) => transport.handleRequest(req, res, req.body));
app.listen(3000);
`,
    });

  test.each([
    ['that never holds is none', 'const enabled = false; if (enabled) app.use(auth);', 'none'],
    ['that never holds, in front of `&&`, is none', 'const config = { auth: false }; config.auth && app.use(auth);', 'none'],
    ['that always holds is one', 'const config = { auth: true }; if (config.auth) app.use(auth);', 'required'],
  ])('%s', async (_name, registration, expected) => expect(await registered(registration)).toBe(expected));
});

test.each([
  ['of the presence of credentials', "Boolean(req.headers['x-api-key'] || req.headers.authorization)", 'presence'],
  ['of a comparison', 'Boolean(tokenOf(req) && timingSafeEqual(sha(tokenOf(req)), sha(KEY)))', 'required'],
])('what `Boolean` makes %s is what was compared', async (_name, test, expected) =>
  expect(
    await protection(`${key}const guard = (req, res, next) => { const ok = ${test}; if (!ok) return res.status(401).end(); next(); };`),
  ).toBe(expected),
);

describe('what stands beside a check in one `try`', () => {
  const traced = (verify: string): Promise<string> =>
    protection(`import { trace } from '@opentelemetry/api';
import jwt from 'jsonwebtoken';
${key}const tracer = trace.getTracer('notes');
const verify = (token) => { ${verify} };
const guard = (req, res, next) => {
  const token = tokenOf(req);
  if (!token) return res.status(401).end();
  try {
    const span = tracer.startSpan('verify', { attributes: { length: token.length } });
    const user = verify(token);
    span.setAttribute('user', user.id);
    next();
  } catch { res.status(403).end(); }
};`);

  test.each([
    ['a verification is seen', 'return jwt.verify(token, KEY);', 'required'],
    ['a decoding is none', 'return jwt.decode(token);', 'presence'],
    ['a constant is none', "return { id: 'somebody' };", 'presence'],
  ])('is no check itself: %s', async (_name, verify, expected) => expect(await traced(verify)).toBe(expected));
});
