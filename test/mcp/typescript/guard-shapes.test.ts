import { expect, test } from 'vitest';
import { analyse } from '../../../src/mcp/analyse.ts';
import { memoryTree } from '../memory-tree.ts';
import { guardedServer, protectionIn } from './guard-protection.ts';

/** Guards in the shapes in which people write them, and what they demand of a caller. */
const shapes: readonly { readonly name: string; readonly protection: string; readonly code: string }[] = [
  {
    name: 'set of env',
    protection: 'required',
    code: `const keys = new Set((process.env.API_KEYS ?? '').split(',').filter(Boolean));
const guard = (req, res, next) => { if (!keys.has(req.header('x-api-key'))) { res.sendStatus(401); return; } next(); };`,
  },
  {
    name: 'class verify throws',
    protection: 'required',
    code: `import jwt from 'jsonwebtoken';
class AuthService { constructor(private secret: string) {}
  verify(req) { const [scheme, token] = (req.headers.authorization ?? '').split(' '); if (scheme !== 'Bearer') throw new Error('x'); return jwt.verify(token, this.secret, { audience: 'a' }); } }
const secret = process.env.JWT_SECRET; if (!secret) throw new Error('JWT_SECRET');
const auth = new AuthService(secret);
const guard = (req, res, next) => { try { req.user = auth.verify(req); next(); } catch { res.status(401).json({}); } };`,
  },
  {
    name: 'tuple result',
    protection: 'required',
    code: `import jwt from 'jsonwebtoken';
const check = (token) => { try { return [jwt.verify(token, process.env.JWT_SECRET!), null]; } catch (e) { return [null, e]; } };
const guard = (req, res, next) => { const [claims, err] = check(req.headers.authorization?.slice(7)); if (err) return res.status(401).end(); req.user = claims; next(); };`,
  },
  {
    name: 'result object ok',
    protection: 'required',
    code: `import { jwtVerify } from 'jose';
const key = new TextEncoder().encode(process.env.JWT_SECRET!);
async function verify(token) { if (!token) return { ok: false, error: 'missing' }; try { const { payload } = await jwtVerify(token, key); return { ok: true, payload }; } catch { return { ok: false, error: 'bad' }; } }
const guard = async (req, res, next) => { const r = await verify(req.headers.authorization?.split(' ')[1]); if (!r.ok) { return res.status(401).json({ error: r.error }); } next(); };`,
  },
  {
    name: 'cf access',
    protection: 'required',
    code: `import { createRemoteJWKSet, jwtVerify } from 'jose';
const keys = createRemoteJWKSet(new URL('https://team.cloudflareaccess.com/cdn-cgi/access/certs'));
const guard = async (req, res, next) => { const token = req.headers['cf-access-jwt-assertion']; if (!token) return res.status(403).send('x'); try { await jwtVerify(token, keys, { audience: process.env.AUD }); next(); } catch { res.status(403).send('x'); } };`,
  },
  {
    name: 'hmac of body',
    protection: 'required',
    code: `import crypto from 'node:crypto';
const secret = process.env.SIGNING_SECRET; if (!secret) process.exit(1);
const guard = (req, res, next) => { const sig = String(req.headers['x-signature'] ?? ''); const expected = crypto.createHmac('sha256', secret).update(req.rawBody).digest('hex'); const a = Buffer.from(sig), b = Buffer.from(expected); if (a.length !== b.length || !crypto.timingSafeEqual(a, b)) return res.status(401).end(); next(); };`,
  },
  {
    name: 'HOF returning middleware',
    protection: 'required',
    code: `const requireKey = (expected: string) => (req, res, next) => req.headers['x-api-key'] === expected ? next() : res.status(401).end();
const key = process.env.MCP_KEY; if (!key) throw new Error('x');
const guard = requireKey(key);`,
  },
  {
    name: 'object map lookup',
    protection: 'required',
    code: `const tokens: Record<string, string> = JSON.parse(process.env.TOKENS ?? '{}');
const guard = (req, res, next) => { const t = req.headers.authorization?.replace('Bearer ', ''); const user = t && Object.hasOwn(tokens, t) ? tokens[t] : undefined; if (!user) return res.status(401).end(); req.user = user; next(); };`,
  },
  {
    name: 'array find',
    protection: 'required',
    code: `const users = [{ name: 'a', keyHash: process.env.A_HASH }];
import { createHash } from 'node:crypto';
const guard = (req, res, next) => { const h = createHash('sha256').update(req.get('x-api-key') ?? '').digest('hex'); const user = users.find((u) => u.keyHash === h); if (!user) return res.status(401).end(); next(); };`,
  },
  {
    name: 'express-jwt',
    protection: 'required',
    code: `import { expressjwt } from 'express-jwt'; const guard = expressjwt({ secret: process.env.S!, algorithms: ['HS256'] });`,
  },
  {
    name: 'passport bearer',
    protection: 'required',
    code: `import passport from 'passport'; import { Strategy } from 'passport-http-bearer';
passport.use(new Strategy(async (token, done) => { const user = await lookup(token); return done(null, user || false); }));
const lookup = async (t) => (t === process.env.TOKEN ? { id: 1 } : null);
const guard = passport.authenticate('bearer', { session: false });`,
  },
  {
    name: 'google id token',
    protection: 'required',
    code: `import { OAuth2Client } from 'google-auth-library'; const client = new OAuth2Client();
const guard = async (req, res, next) => { try { const ticket = await client.verifyIdToken({ idToken: req.headers.authorization?.slice(7) ?? '', audience: process.env.CLIENT_ID }); if (ticket.getPayload()?.hd !== 'example.com') return res.status(403).end(); next(); } catch { res.status(401).end(); } };`,
  },
  {
    name: 'firebase',
    protection: 'required',
    code: `import { getAuth } from 'firebase-admin/auth';
const guard = async (req, res, next) => { const t = req.headers.authorization?.split('Bearer ')[1]; if (!t) return res.status(401).end(); const user = await getAuth().verifyIdToken(t).catch(() => null); if (!user) return res.status(401).end(); req.user = user; next(); };`,
  },
  {
    name: 'logs only',
    protection: 'none',
    code: `const guard = (req, res, next) => { if (!req.headers.authorization) console.warn('no auth'); next(); };`,
  },
  {
    name: 'next in both',
    protection: 'none',
    code: `const guard = (req, res, next) => { if (req.headers.authorization !== process.env.KEY) { console.warn('bad'); next(); } else next(); };`,
  },
  {
    name: 'status without return',
    protection: 'none',
    code: `const guard = (req, res, next) => { if (req.headers.authorization !== 'Bearer ' + process.env.KEY) { res.status(401); } next(); };`,
  },
  {
    name: 'dev bypass',
    protection: 'optional',
    code: `const guard = (req, res, next) => { if (process.env.NODE_ENV !== 'production') return next(); if (req.headers.authorization !== 'Bearer ' + process.env.KEY) return res.status(401).end(); next(); };`,
  },
  {
    name: 'catch passes',
    protection: 'none',
    code: `import jwt from 'jsonwebtoken'; const guard = (req, res, next) => { try { req.user = jwt.verify(req.headers.authorization?.slice(7) ?? '', process.env.S!); } catch (e) { console.error('bad token'); } next(); };`,
  },
  {
    name: 'decode only',
    protection: 'presence',
    code: `import jwt from 'jsonwebtoken'; const guard = (req, res, next) => { const c = jwt.decode(req.headers.authorization?.slice(7) ?? ''); if (!c) return res.status(401).end(); next(); };`,
  },
  {
    name: 'length only',
    protection: 'presence',
    code: `const guard = (req, res, next) => { const t = req.headers.authorization; if (!t || t.length < 20) return res.status(401).end(); next(); };`,
  },
  {
    name: 'promise not awaited',
    protection: 'none',
    code: `const verify = async (t) => t === process.env.KEY; const guard = (req, res, next) => { if (!verify(req.headers.authorization)) return res.status(401).end(); next(); };`,
  },
  {
    name: 'undefined equal',
    protection: 'empty-match',
    code: `const guard = (req, res, next) => { if (req.headers['x-api-key'] !== process.env.KEY) return res.status(401).end(); next(); };`,
  },
  {
    name: 'allow list of origins is none',
    protection: 'none',
    code: `const guard = (req, res, next) => { if (req.headers.origin !== 'https://a.example.com') return res.status(403).end(); next(); };`,
  },
  {
    name: 'async arrow await compare',
    protection: 'required',
    code: `import { timingSafeEqual, createHash } from 'crypto'; const expected = process.env.KEY; if (!expected) throw new Error('KEY');
const h = (s) => createHash('sha256').update(s).digest(); const ok = async (req) => { const t = req.headers['authorization']; if (typeof t !== 'string' || !t.startsWith('Bearer ')) return false; return timingSafeEqual(h(t.slice(7)), h(expected)); };
const guard = async (req, res, next) => { if (await ok(req)) next(); else res.status(401).send({ error: 'unauthorized' }); };`,
  },
  {
    name: 'switch on scheme',
    protection: 'required',
    code: `const K = process.env.KEY; if (!K) throw new Error('KEY'); const guard = (req, res, next) => { const [s, v] = (req.headers.authorization || '').split(' '); switch (s) { case 'Bearer': if (v === K) return next(); break; case 'ApiKey': if (v === K) return next(); break; default: break; } return res.status(401).end(); };`,
  },
  {
    name: 'express-rate-limit beside',
    protection: 'required',
    code: `import rateLimit from 'express-rate-limit'; const K = process.env.KEY; if (!K) throw new Error('KEY'); const auth = (req, res, next) => req.headers.authorization === 'Bearer ' + K ? next() : res.sendStatus(401); const guard = [rateLimit({ windowMs: 1000 }), auth];`,
  },
  {
    name: 'object pattern error',
    protection: 'required',
    code: `import jwt from 'jsonwebtoken';
const check = (token) => { try { return { claims: jwt.verify(token, process.env.JWT_SECRET!), error: null }; } catch (e) { return { claims: null, error: e }; } };
const guard = (req, res, next) => { const { claims, error } = check(req.headers.authorization?.slice(7)); if (error) return res.status(401).end(); next(); };`,
  },
  {
    name: 'object pattern claims',
    protection: 'required',
    code: `import jwt from 'jsonwebtoken';
const check = (token) => { try { return { claims: jwt.verify(token, process.env.JWT_SECRET!), error: null }; } catch (e) { return { claims: null, error: e }; } };
const guard = (req, res, next) => { const { claims } = check(req.headers.authorization?.slice(7)); if (!claims) return res.status(401).end(); next(); };`,
  },
  {
    name: 'element access map',
    protection: 'required',
    code: `const tokens: Record<string, string> = JSON.parse(process.env.TOKENS ?? '{}');
const guard = (req, res, next) => { const t = req.headers.authorization?.replace('Bearer ', ''); const user = tokens[t ?? '']; if (!user) return res.status(401).end(); next(); };`,
  },
  {
    name: 'element access map cond',
    protection: 'required',
    code: `const tokens: Record<string, string> = JSON.parse(process.env.TOKENS ?? '{}');
const guard = (req, res, next) => { const t = req.headers.authorization?.replace('Bearer ', ''); const user = t ? tokens[t] : undefined; if (!user) return res.status(401).end(); next(); };`,
  },
  {
    name: 'hasOwn',
    protection: 'required',
    code: `const tokens: Record<string, string> = JSON.parse(process.env.TOKENS ?? '{}');
const guard = (req, res, next) => { const t = req.headers.authorization?.replace('Bearer ', ''); if (!t || !Object.hasOwn(tokens, t)) return res.status(401).end(); next(); };`,
  },
  {
    name: 'in',
    protection: 'required',
    code: `const tokens: Record<string, string> = JSON.parse(process.env.TOKENS ?? '{}');
const guard = (req, res, next) => { const t = req.headers.authorization?.replace('Bearer ', ''); if (!t || !(t in tokens)) return res.status(401).end(); next(); };`,
  },
  {
    name: 'let user; for',
    protection: 'required',
    code: `const users = [{ key: process.env.A! }];
const guard = (req, res, next) => { const k = req.headers['x-api-key']; let user; for (const u of users) { if (u.key === k) { user = u; break; } } if (!user) return res.status(401).end(); next(); };`,
  },
  {
    name: 'let ok false; if',
    protection: 'required',
    code: `const K = process.env.KEY; if (!K) throw new Error('KEY'); 
const guard = (req, res, next) => { let ok = false; if (req.headers.authorization === 'Bearer ' + K) { ok = true; } if (!ok) return res.status(401).end(); next(); };`,
  },
  {
    name: 'let user null; try',
    protection: 'required',
    code: `import jwt from 'jsonwebtoken';
const guard = (req, res, next) => { let user = null; try { user = jwt.verify(req.headers.authorization?.slice(7) ?? '', process.env.S!); } catch {} if (!user) { res.status(401).json({}); return; } next(); };`,
  },
  {
    name: 'promise chain',
    protection: 'required',
    code: `import { jwtVerify } from 'jose'; const key = new TextEncoder().encode(process.env.S!);
const guard = (req, res, next) => { jwtVerify(req.headers.authorization?.slice(7) ?? '', key).then(() => next()).catch(() => res.status(401).end()); };`,
  },
  {
    name: 'callback verify',
    protection: 'required',
    code: `import jwt from 'jsonwebtoken';
const guard = (req, res, next) => { jwt.verify(req.headers.authorization?.slice(7) ?? '', process.env.S!, (err, decoded) => { if (err) return res.status(401).end(); req.user = decoded; next(); }); };`,
  },
  {
    name: 'promisify verify',
    protection: 'required',
    code: `import jwt from 'jsonwebtoken'; import { promisify } from 'util'; const verify = promisify(jwt.verify);
const guard = async (req, res, next) => { try { await verify(req.headers.authorization?.slice(7) ?? '', process.env.S!); } catch { return res.status(401).end(); } next(); };`,
  },
  {
    name: 'next(error)',
    protection: 'required',
    code: `const K = process.env.KEY; if (!K) throw new Error('KEY'); class HttpError extends Error { constructor(public status: number, m: string) { super(m); } }
const guard = (req, res, next) => { if (req.headers.authorization !== 'Bearer ' + K) { next(new HttpError(401, 'no')); return; } next(); };`,
  },
  {
    name: 'throw in guard',
    protection: 'required',
    code: `const K = process.env.KEY; if (!K) throw new Error('KEY'); 
const guard = (req, res, next) => { if (req.headers.authorization !== 'Bearer ' + K) throw Object.assign(new Error('no'), { status: 401 }); next(); };`,
  },
  {
    name: 'assert helper',
    protection: 'required',
    code: `import assert from 'node:assert'; const K = process.env.KEY; if (!K) throw new Error('KEY'); 
const guard = (req, res, next) => { assert(req.headers.authorization === 'Bearer ' + K, 'no'); next(); };`,
  },
  {
    name: 'every chars xor',
    protection: 'required',
    code: `const K = process.env.KEY; if (!K) throw new Error('KEY'); 
function safeEqual(a, b) { if (a.length !== b.length) return false; let r = 0; for (let i = 0; i < a.length; i++) r |= a.charCodeAt(i) ^ b.charCodeAt(i); return r === 0; }
const guard = (req, res, next) => { if (!safeEqual(String(req.headers['x-api-key'] ?? ''), K)) return res.status(401).end(); next(); };`,
  },
  {
    name: 'config class',
    protection: 'optional',
    code: `class Config { static get apiKey() { return process.env.MCP_KEY; } }
const guard = (req, res, next) => { if (!Config.apiKey) return next(); if (req.headers['x-api-key'] !== Config.apiKey) return res.status(401).end(); next(); };`,
  },
  {
    name: 'AUTH_ENABLED flag',
    protection: 'optional',
    code: `const enabled = process.env.AUTH_ENABLED === 'true'; const K = process.env.KEY ?? '';
const guard = (req, res, next) => { if (!enabled) return next(); if (req.headers['x-api-key'] !== K) return res.status(401).end(); next(); };`,
  },
  {
    name: 'AUTH_ENABLED default on',
    protection: 'optional',
    code: `const enabled = process.env.AUTH_ENABLED !== 'false'; const K = process.env.KEY; if (!K) throw new Error('x');
const guard = (req, res, next) => { if (!enabled) return next(); if (req.headers['x-api-key'] !== K) return res.status(401).end(); next(); };`,
  },
  {
    name: 'regex extract compare',
    protection: 'required',
    code: `const K = process.env.KEY; if (!K) throw new Error('x');
const guard = (req, res, next) => { const m = /^Bearer (.+)$/i.exec(req.headers.authorization ?? ''); if (m?.[1] !== K) return res.status(401).end(); next(); };`,
  },
  {
    name: 'URLSearchParams token',
    protection: 'required',
    code: `const K = process.env.KEY; if (!K) throw new Error('x');
const guard = (req, res, next) => { const u = new URL(req.url, 'http://x'); if (u.searchParams.get('token') !== K) return res.status(401).end(); next(); };`,
  },
  {
    name: 'basic auth',
    protection: 'required',
    code: `const U = process.env.U, P = process.env.P; if (!U || !P) throw new Error('x');
const guard = (req, res, next) => { const [user, pass] = Buffer.from((req.headers.authorization ?? '').replace('Basic ', ''), 'base64').toString().split(':'); if (user !== U || pass !== P) return res.status(401).end(); next(); };`,
  },
];

test.each(shapes)('$name: $protection', async ({ code, protection }) => {
  expect(await protectionIn({ 'src/index.ts': guardedServer(code) })).toBe(protection);
});

test('a method that is bound in the constructor is followed once', async () => {
  const { servers, coverage } = await analyse(
    memoryTree({
      'src/index.ts': guardedServer(`class Guard {
  constructor(private readonly key: string) {
    this.check = this.check.bind(this);
  }
  check(req, res, next) {
    if (req.headers.authorization !== \`Bearer \${this.key}\`) return res.status(401).end();
    next();
  }
}
const key = process.env.MCP_KEY;
if (!key) throw new Error('MCP_KEY is not set');
const { check: guard } = new Guard(key);`),
    }),
  );
  expect(
    servers.flatMap(({ endpoints }) =>
      endpoints.flatMap(({ routes }) => routes.map(({ guards }) => guards.map(({ test: { kind } }) => kind))),
    ),
  ).toEqual([['equality']]);
  expect(coverage.problems).toEqual([]);
});
