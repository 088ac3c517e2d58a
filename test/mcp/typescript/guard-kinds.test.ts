import { describe, expect, test } from 'vitest';
import { analyse } from '../../../src/mcp/analyse.ts';
import { memoryTree } from '../memory-tree.ts';
import { guardedServer, protectionIn } from './guard-protection.ts';

const key = "const K = process.env.K; if (!K) throw new Error('K');";
const guarded = (code: string): Promise<string> => protectionIn({ 'src/index.ts': guardedServer(code) });

/** A worker whose handler is reached behind `checks`. */
const worker = (checks: string, before = ''): Promise<string> =>
  protectionIn({
    'src/index.ts': `import { createMcpHandler } from 'agents/mcp';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
${before}
const handler = createMcpHandler(new McpServer({ name: 'notes', version: '1.0.0' }));
export default { async fetch(request: Request, env: Env, ctx: ExecutionContext) {
${checks}
return handler(request, env, ctx);
} };
`,
  });

describe('a check that says by a field of its result whether it refuses', () => {
  const authenticate = `${key} const authenticate = (req) => req.headers.authorization?.slice(7) === K
  ? { kind: 'granted', user: 'me' } : { kind: 'denied', status: 401 };`;
  test.each([
    ["if (authenticate(req).kind === 'denied') return res.status(401).end(); next();", 'required'],
    ["const result = authenticate(req); if (result.kind !== 'granted') return res.status(401).end(); next();", 'required'],
    ["const { kind } = authenticate(req); if (kind === 'denied') return res.status(401).end(); next();", 'required'],
    [
      "const result = authenticate(req); switch (result.kind) { case 'denied': res.status(401).end(); return; case 'granted': next(); }",
      'required',
    ],
    ["const result = authenticate(req); if (result.kind === 'denied') console.warn(result.status); next();", 'none'],
  ])('%s', async (check, protection) => {
    expect(await guarded(`${authenticate}\nconst guard = (req, res, next) => { ${check} };`)).toBe(protection);
  });

  test('or by whether the field is there', async () => {
    const authenticate = `const authenticate = (request, env) => env.TOKEN && request.headers.get('x-api-key') === env.TOKEN
  ? { user: 'me' } : { response: new Response('no', { status: 401 }) };`;
    const check = "const auth = authenticate(request, env); if ('response' in auth) return auth.response;";
    expect(await worker(check, authenticate)).toBe('required');
    expect(await worker("const auth = authenticate(request, env); if ('response' in auth) console.warn('refused');", authenticate)).toBe(
      'none',
    );
  });
});

test('a router of many paths and methods in front of MCP has no more ways than it has paths', async () => {
  const paths = Array.from(
    { length: 30 },
    (_, index) => `if (url.pathname === '/r${index}' && request.method === 'GET') return new Response('ok');`,
  );
  const read = "const isRead = (request) => request.method === 'GET' || request.method === 'HEAD';";
  const checked =
    "if (!env.TOKEN || request.headers.get('Authorization') !== 'Bearer ' + env.TOKEN) return new Response('no', { status: 401 });";
  const calls = paths.map((path) => path.replace("request.method === 'GET'", 'isRead(request)'));
  const router = (checks: readonly string[]): string =>
    `const url = new URL(request.url); if (request.method === 'POST' || request.method === 'DELETE') { if (!url.pathname.startsWith('/mcp') && !limit(request)) return new Response('slow down', { status: 429 }); } ${checks.join('\n')}`;
  const limit = 'const limit = (request) => request.headers.get("x-a") !== "b";';
  expect(await worker(router([checked, ...paths]), limit)).toBe('required');
  expect(await worker(router([checked, ...calls]), `${limit} ${read}`)).toBe('required');
  expect(await worker(router(paths), limit)).toBe('none');
});

describe("a package's part in a guard", () => {
  test.each([
    [
      "import passport from 'passport'; const guard = [passport.initialize(), passport.session(), (req, res, next) => req.isAuthenticated() ? next() : res.sendStatus(401)];",
      'required',
    ],
    ["import passport from 'passport'; const guard = [passport.initialize(), passport.session()];", 'none'],
    [
      "import Keycloak from 'keycloak-connect'; const keycloak = new Keycloak({}); const guard = [keycloak.middleware(), keycloak.protect()];",
      'required',
    ],
    ["import Keycloak from 'keycloak-connect'; const keycloak = new Keycloak({}); const guard = keycloak.middleware();", 'none'],
    [
      "import { expressjwt } from 'express-jwt'; const guard = expressjwt({ secret: process.env.S, algorithms: ['HS256'] }).unless({ path: ['/health'] });",
      'required',
    ],
    ["import { auth } from 'express-openid-connect'; const guard = auth({ authRequired: false });", 'none'],
    [
      `import basicAuth from 'basic-auth'; ${key} const guard = (req, res, next) => { const user = basicAuth(req); if (!user || user.pass !== K) return res.status(401).end(); next(); };`,
      'required',
    ],
    [
      `import basicAuth from 'basic-auth'; const guard = (req, res, next) => { const user = basicAuth(req); if (!user) return res.status(401).end(); next(); };`,
      'presence',
    ],
    ['const guard = (req, res, next) => { if (!req.client.authorized) return res.status(401).end(); next(); };', 'required'],
    [
      "import { getIronSession } from 'iron-session'; const guard = async (req, res, next) => { const session = await getIronSession(req, res, { password: process.env.P, cookieName: 's' }); if (!session.userId) return res.status(401).end(); next(); };",
      'required',
    ],
    [
      "import { getIronSession } from 'iron-session'; const guard = async (req, res, next) => { const session = await getIronSession(req, res, { password: process.env.P, cookieName: 's' }); if (!session) return res.status(401).end(); next(); };",
      'none',
    ],
    [
      "import * as client from 'openid-client'; const guard = async (req, res, next) => { const data = await client.tokenIntrospection(config, req.headers.authorization?.slice(7)); if (!data.active) return res.status(401).end(); next(); };",
      'required',
    ],
    [
      "import { verifyVisitor } from '@acme/visitors'; const guard = async (req, res, next) => { try { req.visitor = await verifyVisitor(req.headers.authorization); } catch { return res.status(401).end(); } next(); };",
      'required',
    ],
    [
      "import { verifyVisitor } from '@acme/visitors'; const guard = async (req, res, next) => { try { req.visitor = await verifyVisitor(req.headers.authorization); } catch { console.warn('unknown visitor'); } next(); };",
      'none',
    ],
    [
      "import { validate } from 'uuid'; const guard = (req, res, next) => { if (!validate(req.headers['x-api-key'])) return res.status(401).end(); next(); };",
      'unknown: what validate verifies',
    ],
    [
      'const compose = (list) => (req, res, next) => { let at = 0; const run = () => { const each = list[at++]; return each ? each(req, res, run) : next(); }; run(); };\n' +
        `${key} const guard = compose([(req, res, next) => { if (req.get('x-api-key') !== K) return res.status(401).end(); next(); }]);`,
      'required',
    ],
  ])('%s', async (code, protection) => {
    expect(await guarded(code)).toBe(protection);
  });
});

describe('who was known before', () => {
  const identify = (put: string): string =>
    `${key} app.use((req, res, next) => { const known = req.headers.authorization === 'Bearer ' + K; ${put} next(); });`;
  const chain = (
    put: string,
    test: string,
  ): string => `const first = (req, res, next) => { const known = req.headers.authorization === 'Bearer ' + K; ${put} next(); };
${key} const guard = [first, (req, res, next) => { if (!${test}) return res.status(401).end(); next(); }];`;
  test.each([
    [chain('req.context = { known };', 'req.context.known'), 'required'],
    [chain('if (known) res.locals.user = { id: 1 };', 'res.locals.user'), 'required'],
    [chain('if (known) req.session.account = { id: 1 };', 'req.session.account'), 'required'],
    [chain('req.context = { known: true };', 'req.context.known'), 'unknown: what req.context.known tests'],
    [`${identify('if (known) res.locals.user = { id: 1 };').replace('app.use(', 'const guard = (').replace(/\);$/, ');')}`, 'none'],
  ])('%s', async (code, protection) => {
    expect(await guarded(code)).toBe(protection);
  });

  const hono = (checks: string): Promise<string> =>
    protectionIn({
      'src/index.ts': `import { Hono } from 'hono';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPTransport } from '@hono/mcp';
import { bearerAuth } from 'hono/bearer-auth';
import { basicAuth } from 'hono/basic-auth';
import { every, except, some } from 'hono/combine';
const server = new McpServer({ name: 'notes', version: '1.0.0' });
const app = new Hono();
${key}
${checks}
app.all('/mcp', async (c) => { const transport = new StreamableHTTPTransport(); await server.connect(transport); return transport.handleRequest(c); });
export default app;
`,
    });
  const know = "app.use('*', async (c, next) => { if (c.req.header('x-api-key') === K) c.set('user', { id: 1 }); await next(); });";
  test.each([
    [`${know} app.use('/mcp', async (c, next) => { if (!c.get('user')) return c.json({}, 401); await next(); });`, 'required'],
    [`${know} app.use('/mcp', async (c, next) => { if (!c.var.user) return c.json({}, 401); await next(); });`, 'required'],
    [know, 'none'],
    ["app.use('*', except('/health', bearerAuth({ token: K })));", 'required'],
    ["app.use('*', except(['/health', '/mcp'], bearerAuth({ token: K })));", 'none'],
    ["app.use('/mcp', some(bearerAuth({ token: K }), basicAuth({ username: 'me', password: K })));", 'required'],
    ["app.use('/mcp', some(bearerAuth({ token: K }), async (c, next) => { await next(); }));", 'none'],
    ["app.use('/mcp', every(async (c, next) => { await next(); }, bearerAuth({ token: K })));", 'required'],
  ])('%s', async (checks, protection) => {
    expect(await hono(checks)).toBe(protection);
  });
});

describe('a service or signature that a worker asks', () => {
  const signature = 'const hex = (text) => new Uint8Array(text.match(/../g).map((byte) => parseInt(byte, 16)));';
  const signed =
    "const signed = await crypto.subtle.verify('HMAC', env.KEY, hex(request.headers.get('x-signature') ?? ''), await request.clone().arrayBuffer());";
  test.each([
    [`${signed} if (!signed) return new Response('no', { status: 401 });`, 'required'],
    [`${signed} console.log(signed);`, 'none'],
    [
      "const answer = await env.AUTH.fetch('https://auth/verify', { headers: { authorization: request.headers.get('authorization') ?? '' } }); if (!answer.ok) return new Response('no', { status: 401 });",
      'required',
    ],
    [
      "const answer = await env.AUTH.fetch('https://auth/verify', { headers: { authorization: request.headers.get('authorization') ?? '' } }); console.log(answer.status);",
      'none',
    ],
    [
      "const user = await env.KEYS.get(env.KEYS.idFromName('keys')).verifyToken(request.headers.get('authorization')); if (!user) return new Response('no', { status: 401 });",
      'required',
    ],
  ])('%s', async (checks, protection) => {
    expect(await worker(checks, signature)).toBe(protection);
  });
});

describe('a refusal', () => {
  test.each([
    [
      "const verify = (req) => (req.headers.authorization === 'Bearer ' + K ? ok({ id: 1 }) : err('no')); const guard = (req, res, next) => { if (verify(req).isErr()) return res.status(401).end(); next(); };",
      'required',
    ],
    [
      "const verify = (req) => (req.headers.authorization === 'Bearer ' + K ? { success: true } : { success: false, code: 1 }); const guard = (req, res, next) => { const { success } = verify(req); if (success) return next(); res.status(401).end(); };",
      'required',
    ],
    [
      "const verify = (req) => (req.headers.authorization === 'Bearer ' + K ? ok({ id: 1 }) : err('no')); const guard = (req, res, next) => { verify(req).match(() => next(), () => res.status(401).end()); };",
      'unknown: which way verify(req).match goes',
    ],
    ["const guard = (req, res, next) => { if (!req.headers['x-project-root']?.trim()) throw new Error('no project'); next(); };", 'none'],
    [
      "const guard = async (req, res, next) => { if (!(await hasTokens())) return res.status(401).end(); next(); }; import fs from 'node:fs'; const hasTokens = async () => fs.existsSync('/data/tokens.json');",
      'none',
    ],
  ])('%s', async (code, protection) => {
    expect(await guarded(`import { ok, err } from 'neverthrow'; ${key} ${code}`)).toBe(protection);
  });

  test('is what koa throws', async () => {
    const koa = (check: string): Promise<string> =>
      protectionIn({
        'src/index.ts': `import Koa from 'koa';
import Router from '@koa/router';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
const app = new Koa(); const router = new Router();
${key}
app.use(async (ctx, next) => { ${check} await next(); });
router.post('/mcp', async (ctx) => { ctx.respond = false; await transport.handleRequest(ctx.req, ctx.res, ctx.request.body); });
app.use(router.routes());
app.listen(3000);
`,
      });
    expect(await koa("if (ctx.headers['x-api-key'] !== K) ctx.throw(401, 'no');")).toBe('required');
    expect(await koa("if (ctx.headers['x-api-key'] !== K) ctx.log('no');")).toBe('none');
  });
});

test('where one guard is switched off on purpose only, and another by accident, the first speaks for them', async () => {
  const code = `import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
const bearer = process.env.ISSUER ? requireBearerAuth({ verifier: {} }) : undefined;
const guard = [(req, res, next) => (bearer ? bearer(req, res, next) : next()), (req, res, next) => {
  if (!req.auth && process.env.ALLOW_UNAUTHENTICATED !== 'true') return res.status(401).end();
  next();
}];`;
  expect(await guarded(code)).toBe('optional');
});

describe('a credential that is cut out', () => {
  const equal =
    'const same = (a, b) => { let diff = a.length ^ b.length; for (let i = 0; i < Math.max(a.length, b.length); i++) diff |= (i < a.length ? a.charCodeAt(i) : 0) ^ (i < b.length ? b.charCodeAt(i) : 0); return diff === 0; };';
  test.each([
    [
      `const RE = /^Bearer (.+)$/; const guard = (req, res, next) => { const found = RE.exec(req.headers.authorization ?? ''); if (!found || found[1] !== K) return res.status(401).end(); next(); };`,
      'required',
    ],
    [
      `const RE = /^Bearer (.+)$/; const guard = (req, res, next) => { const found = RE.exec(req.headers.authorization ?? ''); if (!found) return res.status(401).end(); next(); };`,
      'presence',
    ],
    [
      `${equal} const spare = process.env.SPARE; const guard = (req, res, next) => { const token = req.headers.authorization?.match(/^Bearer (.+)$/)?.[1] ?? ''; const isKey = same(token, K); const isSpare = spare ? same(token, spare) : false; if (!(isKey || isSpare)) return res.status(401).end(); next(); };`,
      'required',
    ],
    [
      'const guard = (req, res, next) => { const found = req.path.match(/^\\/t\\/([^/]+)/); const part = found?.[1]; if (!process.env.URL_TOKEN || part !== process.env.URL_TOKEN) return res.status(401).end(); next(); };',
      'required',
    ],
    ['const guard = (req, res, next) => { if (!/^\\/[a-z]+$/.test(req.path)) return res.status(403).end(); next(); };', 'none'],
  ])('%s', async (code, protection) => {
    expect(await guarded(`${key} ${code}`)).toBe(protection);
  });
});

describe('the form of a message', () => {
  test.each([
    ["if (Number(req.headers['content-length'] ?? 0) > 1e6) return res.status(403).end(); next();", 'none'],
    ["if (parseInt(req.headers['content-length'] || '0', 10) === 0) throw new Error('empty'); next();", 'none'],
    ["const { name } = req.body.params; if (name !== 'read') throw new Error('unknown tool'); next();", 'none'],
  ])('authenticates nobody: %s', async (check, protection) => {
    expect(await guarded(`const guard = (req, res, next) => { ${check} };`)).toBe(protection);
  });

  test('also where it is read by the request itself', async () => {
    const dispatch =
      "const body = await request.clone().json(); if (body.method !== 'tools/call') return new Response(null, { status: 202 }); if (body.params.name !== 'read') throw new Error('unknown tool');";
    expect(await worker(dispatch)).toBe('none');
  });
});

test('a router of an authorization server guards nothing', async () => {
  const app = (guards: string): Promise<string> =>
    protectionIn({
      'src/index.ts': `import { Hono } from 'hono';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPTransport, simpleMcpAuthRouter } from '@hono/mcp';
import { mcpAuthRouter } from '@hono/mcp/auth';
const server = new McpServer({ name: 'notes', version: '1.0.0' });
const app = new Hono();
${guards}
app.all('/mcp', async (c) => { const transport = new StreamableHTTPTransport(); await server.connect(transport); return transport.handleRequest(c); });
export default app;
`,
    });
  expect(await app("app.use('*', simpleMcpAuthRouter({ issuer: 'https://issuer.example.com' }));")).toBe('none');
  expect(await app("app.use('*', mcpAuthRouter({ provider }));")).toBe('none');
});

test('a mode that has to be named and only tests the form is an opt-out', async () => {
  const code = (fallback: string): string => `import jwt from 'jsonwebtoken'; const mode = process.env.AUTH_MODE ?? '${fallback}';
const guard = (req, res, next) => {
  const token = req.headers.authorization?.slice(7); if (!token) return res.status(401).end();
  if (mode === 'local') { try { jwt.verify(token, process.env.S); } catch { return res.status(401).end(); } next(); } else { next(); }
};`;
  expect(await guarded(code('local'))).toBe('optional');
  expect(await guarded(code('legacy'))).toBe('presence');
});

test('a way for a setting of any value is no mode that has to be named', async () => {
  const code = `import jwt from 'jsonwebtoken';
const guard = (req, res, next) => {
  const token = req.headers.authorization?.slice(7); if (!token) return res.status(401).end();
  if (process.env.USERINFO_URL) return next();
  try { jwt.verify(token, process.env.S); } catch { return res.status(401).end(); }
  next();
};`;
  expect(await guarded(code)).toBe('presence');
});

describe('a handler in wrappers of ours', () => {
  const wrappers = (checks: string): string => `const withKey = (inner) => async (req, res) => { ${checks} return inner(req, res); };
const withLog = (inner) => async (req, res) => { console.log(req.url); return inner(req, res); };`;
  const raw = (handler: string, checks: string): Promise<string> =>
    protectionIn({
      'src/index.ts': `import http from 'node:http';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
${key}
${wrappers(checks)}
http.createServer(${handler}).listen(3000);
`,
    });
  const refused = "if (req.headers['x-api-key'] !== K) return res.writeHead(401).end();";
  const last = 'async (req, res) => transport.handleRequest(req, res)';
  test.each([
    [`withLog(withKey(${last}))`, refused, 'required'],
    [`withKey(withLog(${last}))`, refused, 'required'],
    [`withLog(withKey(${last}))`, "if (req.headers['x-api-key'] !== K) console.warn('no key');", 'none'],
    [`withLog(${last})`, refused, 'none'],
  ])('%s behind %s', async (handler, checks, protection) => {
    expect(await raw(handler, checks)).toBe(protection);
  });

  test.each([
    [
      "if (!process.env.T || req.headers.get('authorization') !== 'Bearer ' + process.env.T) return new Response(null, { status: 401 });",
      'required',
    ],
    ["if (req.headers.get('authorization') !== 'Bearer ' + process.env.T) console.warn('no key');", 'none'],
  ])('that a package made: %s', async (checks, protection) => {
    const route = `import { createMcpHandler } from 'mcp-handler';
const handler = createMcpHandler((server) => { server.tool('read', {}, async () => ({ content: [] })); });
const guarded = (inner) => async (req: Request) => { ${checks} return inner(req); };
export const POST = guarded(handler);`;
    expect(await protectionIn({ 'app/api/[transport]/route.ts': route })).toBe(protection);
  });
});

describe('a session that is kept in a database', () => {
  const session = (checks: string): Promise<string> =>
    guarded(`import { db } from './db.js'; const sessionOf = async (sessionId) => { const session = await db.session.findUnique({ where: { sessionId } }); return session && session.expiresAt > new Date() ? session : null; };
const guard = async (req, res, next) => { ${checks} };`);
  test('may be the credential: who begins one was not followed', async () =>
    expect(await session('const found = await sessionOf(req.query.sessionId); if (!found) return res.status(401).end(); next();')).toMatch(
      /^unknown: who may begin/,
    ));
  test('is none where requests without one pass', async () =>
    expect(
      await session(
        'if (!req.query.sessionId) return next(); const found = await sessionOf(req.query.sessionId); if (!found) return res.status(401).end(); next();',
      ),
    ).toBe('none'));
});

test('who was known before may have been found out by a promise', async () => {
  const find = (refuse: string): string => `import { Keys } from '@acme/keys'; const keys = new Keys();
const first = (req, res, next) => { keys.verifyKey(req.headers['x-api-key']).then((user) => { req.account = user; next(); }).catch(() => ${refuse}); };
const guard = [first, (req, res, next) => { if (!req.account) return res.status(401).end(); next(); }];`;
  expect(await guarded(find('res.status(401).end()'))).toBe('required');
});

test("a field that an object's constructor leaves empty without its setting opens the check", async () => {
  const code = (key: string): string => `import jwt from 'jsonwebtoken';
class Strategy { constructor(secret) { if (secret) { this.secret = new TextEncoder().encode(secret); } else { this.secret = null; } }
  verify(token) { if (!this.secret) return { user: 'anybody' }; return jwt.verify(token, this.secret); } }
const strategy = new Strategy(${key});
const guard = (req, res, next) => { try { req.user = strategy.verify(req.headers.authorization?.slice(7) ?? ''); } catch { return res.status(401).end(); } next(); };`;
  expect(await guarded(code('process.env.JWT_SECRET'))).toBe('optional');
});

test('a check may leave its answer to another one', async () => {
  const check = `const verify = async (request, env) => request.headers.get('x-api-key') === env.TOKEN && env.TOKEN ? { ok: true, user: 'me' } : { ok: false, response: new Response('no', { status: 401 }) };
const authenticate = async (request, env) => { if (!env.MODE) return { ok: false, response: new Response('not configured', { status: 503 }) }; return verify(request, env); };`;
  expect(await worker('const result = await authenticate(request, env); if (!result.ok) return result.response;', check)).toBe('required');
  expect(
    await worker('const result = await authenticate(request, env); if (!result.ok) console.warn(result.response.status);', check),
  ).toBe('none');
});

describe('a check that answers by itself', () => {
  const check = `${key} const check = (expected) => async (req, res) => { if (req.headers.authorization !== 'Bearer ' + expected) { res.status(401).send('no'); return; } };`;
  test.each([
    ['await check(K)(req, res); if (res.headersSent) return; next();', 'required'],
    ['await check(K)(req, res); next();', 'none'],
  ])('%s', async (body, protection) => {
    expect(await guarded(`${check} const guard = async (req, res, next) => { ${body} };`)).toBe(protection);
  });
});

describe("a client that was made with the caller's credential", () => {
  const client = `class Client { constructor(key) { this.key = key; }
  async #request(path) { const headers = { Authorization: \`Bearer \${this.key}\` }; const response = await fetch('https://api.example.com' + path, { headers }); if (!response.ok) throw new Error('refused'); return response.json(); }
  async me() { const me = await this.#request('/me'); return me; } }
const clientOf = (req) => new Client(req.headers.authorization?.slice(7) ?? '');`;
  test.each([
    ['let me; const client = clientOf(req); try { me = await client.me(); } catch { return res.status(401).end(); } next();', 'required'],
    ['const client = clientOf(req); try { await client.me(); } catch (error) { console.warn(error); } next();', 'none'],
    ['const client = clientOf(req); next();', 'none'],
  ])('verifies it where it is asked: %s', async (body, protection) => {
    expect(await guarded(`${client} const guard = async (req, res, next) => { ${body} };`)).toBe(protection);
  });
});

test('a secret that another route of the same worker demands does not go on to MCP', async () => {
  const project = await analyse(
    memoryTree({
      'src/index.ts': `import { createMcpHandler } from 'agents/mcp';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { same } from 'some-comparison';
const handler = createMcpHandler(new McpServer({ name: 'notes', version: '1.0.0' }));
const webhook = async (request, env) => {
  if (!(await same(request.headers.get('x-webhook-secret'), env.WEBHOOK_SECRET))) return new Response('no', { status: 401 });
  return new Response('ok');
};
export default { async fetch(request, env, ctx) {
  if (new URL(request.url).pathname === '/webhook') return webhook(request, env);
  return handler(request, env, ctx);
} };
`,
    }),
  );
  const goesOn = project.servers.flatMap(({ endpoints }) =>
    endpoints.flatMap(({ routes }) => routes.map((route) => route.credentialGoesOn?.value)),
  );
  expect(goesOn).toEqual(['no']);
});

test('a function that looks at the body alone tests the form of a message', async () => {
  const valid = "const isValid = (message) => typeof message === 'object' && message !== null && 'method' in message;";
  expect(await guarded(`${valid} const guard = (req, res, next) => { if (!isValid(req.body)) throw new Error('invalid'); next(); };`)).toBe(
    'none',
  );
});
