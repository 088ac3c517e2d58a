import { describe, expect, test } from 'vitest';
import { authorize, flawsIn, flawsOf, redirectOf, registered, server } from './authorization-program.ts';

describe('a redirect address', () => {
  test.each([
    ['of the client', registered, []],
    ['with https', "redirect_uri.startsWith('https://')", ['any-redirect']],
    ['that can be parsed', 'URL.canParse(redirect_uri)', ['any-redirect']],
    [
      'that begins like one of the client',
      'clients.get(client_id)?.redirects.some((each) => redirect_uri.startsWith(each))',
      ['redirect-prefix'],
    ],
    ['that begins with a host', "redirect_uri.startsWith('https://claude.ai')", ['redirect-prefix']],
    ['below a host', "redirect_uri.startsWith('https://claude.ai/api/')", []],
    ['of the client, or that begins with localhost', `redirect_uri.startsWith('http://localhost:') || ${registered}`, ['redirect-prefix']],
    ['of the client, that begins with https and a host', `redirect_uri.startsWith('https://claude.ai') && ${registered}`, []],
    ['with a host anywhere in it', "redirect_uri.includes('claude.ai')", ['redirect-part']],
    ['that a pattern finds a host in', '/claude\\.ai/.test(redirect_uri)', ['redirect-part']],
    ['that a pattern describes from its beginning', '/^https:\\/\\/claude\\.ai\\//.test(redirect_uri)', []],
    ['with one of two hosts', "['claude.ai', 'localhost'].includes(new URL(redirect_uri).hostname)", []],
    ['below a domain', "new URL(redirect_uri).hostname.endsWith('.claude.ai')", []],
    ['with a host that ends alike', "new URL(redirect_uri).hostname.endsWith('claude.ai')", ['redirect-part']],
    ['that is a constant', "redirect_uri === 'https://claude.ai/api/mcp/auth_callback'", []],
    ['of a client that is there', 'clients.has(client_id)', ['any-redirect']],
  ])('%s', async (_name, address, flaws) => expect(await flawsIn(authorize(redirectOf(address)))).toEqual(flaws));

  test.each([
    [
      'of known clients alone',
      'const client = clients.get(client_id); if (client && !client.redirects.includes(redirect_uri)) return res.status(400).end();',
      ['redirect-of-unknown-clients'],
    ],
    [
      'of clients without which nothing is issued',
      'const client = clients.get(client_id); if (!client) return res.status(400).end(); if (client && !client.redirects.includes(redirect_uri)) return res.status(400).end();',
      [],
    ],
    ['whose mismatch is only logged', `if (!${registered}) console.warn('unknown address', redirect_uri);`, ['any-redirect']],
    [
      'in a list that is called as it is',
      'const redirectUris = clients.get(client_id)?.redirectUris; const list = redirectUris; if (!list?.includes(redirect_uri)) return res.status(400).end();',
      [],
    ],
    [
      'with the host of this machine',
      "const target = new URL(redirect_uri); if (target.hostname !== 'localhost' && target.hostname !== '127.0.0.1') return res.status(400).end();",
      [],
    ],
  ])('%s', async (_name, check, flaws) => expect(await flawsIn(authorize(check))).toEqual(flaws));
});

test('a redirect address that is only rewritten is compared with nothing', async () =>
  expect(
    await flawsIn(
      `app.get('/authorize', (req, res) => {
  if (req.session.user === undefined) return res.redirect('/login');
  const { redirect_uri } = req.query as Record<string, string>;
  const address = redirect_uri.replace('localhost', '127.0.0.1');
  const url = new URL(address);
  url.searchParams.set('code', randomUUID());
  res.redirect(url.href);
});`,
    ),
  ).toEqual(['any-redirect']));

describe('a user', () => {
  const consent = (body: string, guard = ''): string => `app.post('/consent', ${guard}async (req, res) => {
  ${body}
  const url = new URL(pending.redirect_uri);
  url.searchParams.set('code', code);
  res.redirect(url.href);
});
app.get('/authorize', (req, res) => {
  const { client_id, redirect_uri, code_challenge } = req.query;
  if (!${registered}) return res.status(400).end();
  const id = randomUUID();
  codes.set(id, { client_id, redirect_uri, challenge: code_challenge, expiresAt: Date.now() + 60000 });
  res.send('<form method="post" action="/consent"><input name="user_id"><input type="hidden" name="pending_id" value="' + id + '"></form>');
});`;
  const grant = (user: string): string => `const pending = codes.get(pending_id);
  if (!pending) return res.status(400).end();
  const code = randomUUID();
  tokens.set(code, { user: ${user}, client: pending.client_id, challenge: pending.challenge, expiresAt: Date.now() + 60000 });`;

  test.each([
    ['that the form names', `const { pending_id, user_id } = req.body; ${grant('user_id')}`, ['any-user user_id']],
    ['of the session', `const { pending_id } = req.body; ${grant('req.session.user.id')}`, []],
    [
      'that the form names with a password',
      `const { pending_id, user_id, password } = req.body; if (!(await check(user_id, password))) return res.status(401).end(); ${grant('user_id')}`,
      [],
    ],
    [
      'that the form names and that began the request',
      `const { pending_id, user_id } = req.body; if (codes.get(pending_id)?.user !== user_id) return res.status(403).end(); ${grant('user_id')}`,
      [],
    ],
  ])('%s', async (_name, body, flaws) =>
    expect(await flawsIn(consent(body), "import { check, notes } from './notes.js';\n")).toEqual(flaws),
  );

  test('that the form names, and that owns what the form names as well', async () =>
    expect(
      await flawsIn(
        `app.post('/consent', async (req, res) => {
  const { owner_id, note_id, client_id, redirect_uri, code_challenge } = req.body;
  if (!${registered}) return res.status(400).end();
  const note = notes.get(note_id);
  if (note?.owner !== owner_id) return res.status(403).end();
  const code = await createCode(note_id, owner_id, client_id, code_challenge);
  const url = new URL(redirect_uri);
  url.searchParams.set('code', code);
  res.redirect(url.href);
});`,
        "import { createCode, notes } from './notes.js';\n",
      ),
    ).toEqual(['any-user owner_id']));

  test('is not asked by the guard of another router', async () =>
    expect(
      await flawsIn(
        `const admin = express.Router();
admin.use((req, res, next) => (req.session.user ? next() : res.status(401).end()));
admin.get('/users', (req, res) => res.json([...clients.keys()]));
app.use('/admin', admin);
const oauth = express.Router();
${consent(`const { pending_id, user_id } = req.body; ${grant('user_id')}`).replaceAll(/^app\./gm, 'oauth.')}
app.use('/oauth', oauth);`,
      ),
    ).toEqual(['any-user user_id']));

  test('is asked by the guard of the app that a router is mounted in', async () =>
    expect(
      await flawsIn(
        `app.use((req, res, next) => (req.session.user ? next() : res.status(401).end()));
const oauth = express.Router();
${consent(`const { pending_id, user_id } = req.body; ${grant('user_id')}`).replaceAll(/^app\./gm, 'oauth.')}
app.use('/oauth', oauth);`,
      ),
    ).toEqual([]));
});

describe('a code for whoever opens the address', () => {
  const forClient = (secret: string): string => `app.get('/authorize', (req, res) => {
  const { client_id, redirect_uri } = req.query;
  if (client_id !== process.env.CLIENT_ID || redirect_uri !== 'https://claude.ai/api/mcp/auth_callback') return res.status(400).end();
  const code = randomUUID();
  codes.set(code, { client_id, expiresAt: Date.now() + 60000 });
  res.redirect(redirect_uri + '?code=' + code);
});
app.post('/token', (req, res) => {
  const { grant_type, code, client_secret } = req.body;
  if (grant_type === 'client_credentials') { if (client_secret !== process.env.CLIENT_SECRET) return res.status(401).end(); }
  ${secret}
  const granted = codes.get(code);
  codes.delete(code);
  if (grant_type !== 'client_credentials' && granted === undefined) return res.status(400).end();
  const token = randomUUID();
  tokens.set(token, granted);
  res.json({ access_token: token, token_type: 'Bearer', expires_in: 3600 });
});`;
  test.each([
    [
      'is of no use without the secret of the one client',
      'if (client_secret !== process.env.CLIENT_SECRET) return res.status(401).end();',
      [],
    ],
    ['is enough where the secret is asked for another grant alone', '', ['any-user']],
  ])('%s', async (_name, secret, flaws) => expect((await flawsIn(forClient(secret))).filter((flaw) => flaw === 'any-user')).toEqual(flaws));

  test('is found where a database keeps it', async () =>
    expect(
      await flawsOf({
        'src/index.ts': server(
          `app.get('/authorize', async (req, res) => {
  const { client_id, redirect_uri, state, code_challenge } = req.query;
  const client = await storage.getClient(client_id);
  if (!client?.redirects.includes(redirect_uri)) return res.status(400).end();
  const code = randomUUID();
  await storage.setCode(code, { client_id, challenge: code_challenge });
  res.redirect(\`\${redirect_uri}?code=\${code}&state=\${state}\`);
});`,
          "import { Storage } from './storage.ts';\nconst storage = new Storage();\n",
        ),
        'src/storage.ts': `import { promisify } from 'node:util';
import { db } from './db.js';
export class Storage {
  first = promisify(db.get.bind(db));
  run = promisify(db.run.bind(db));
  async getClient(id) { const row = await this.first('SELECT redirects FROM clients WHERE id = ?', [id]); return row && { redirects: JSON.parse(row.redirects) }; }
  async setCode(code, data) { await this.run('INSERT INTO codes VALUES (?, ?, ?)', [code, JSON.stringify(data), Date.now() + 60000]); }
}
`,
      }),
    ).toEqual(['any-user']));

  const controller = (
    decorators: string,
    parameters = '',
  ): string => `import { Controller, Get, Query, Res, UseGuards } from '@nestjs/common';
import '@modelcontextprotocol/sdk/server/mcp.js';
import { SignedIn } from './signed-in.js';
const clients = new Map();
const codes = new Map();
@Controller()
export class AuthController {
  ${decorators}
  @Get('authorize')
  authorize(@Query('client_id') clientId: string, @Query('redirect_uri') redirectUri: string, @Query('state') state: string, ${parameters}@Res() res: Response) {
    if (!clients.get(clientId)?.redirects.includes(redirectUri)) return res.status(400).end();
    const code = crypto.randomUUID();
    codes.set(code, { clientId, expiresAt: Date.now() + 60000 });
    const url = new URL(redirectUri);
    url.searchParams.set('code', code);
    return res.redirect(url.href);
  }
}
`;
  test.each([
    ['without a guard', '', '', ['any-user']],
    ['behind a guard', '@UseGuards(SignedIn)', '', []],
    ['that is given the user', '', '@CurrentUser() user: User, ', []],
  ])('is found in a controller of NestJS %s', async (_name, decorators, parameters, flaws) =>
    expect(await flawsOf({ 'src/auth.controller.ts': controller(decorators, parameters) })).toEqual(flaws),
  );

  const provider = `import type { OAuthServerProvider } from '@modelcontextprotocol/sdk/server/auth/provider.js';
import { randomUUID } from 'node:crypto';
import axios from 'axios';
const codes = new Map();
export const notes = axios.create();
notes.interceptors.response.use(undefined, async (error) => { if (error.response?.status === 401) throw error; });
export class Provider implements OAuthServerProvider {
  async authorize(client, params, res) {
    const code = randomUUID();
    codes.set(code, { client, params, expiresAt: Date.now() + 60000 });
    const url = new URL(params.redirectUri);
    url.searchParams.set('code', code);
    res.redirect(url.href);
  }
  async challengeForAuthorizationCode(_client, code) { return codes.get(code)?.params.codeChallenge; }
  async exchangeAuthorizationCode(client, code) { const granted = codes.get(code); codes.delete(code); return issue(client, granted); }
}
`;
  const mounted = (before: string): string => `import express from 'express';
import { authorizationHandler } from '@modelcontextprotocol/sdk/server/auth/handlers/authorize.js';
import { Provider } from './provider.ts';
import { requireUser } from './users.js';
const app = express();
${before}
app.use('/authorize', authorizationHandler({ provider: new Provider() }));
export { app };
`;
  test.each([
    ['at the handler of the SDK', '', ['any-user']],
    ['beside a guard of another path', "app.use('/mcp', requireUser);", ['any-user']],
    ['behind a guard', 'app.use(requireUser);', []],
  ])('is found in a provider %s', async (_name, before, flaws) =>
    expect(await flawsOf({ 'src/provider.ts': provider, 'src/app.ts': mounted(before) })).toEqual(flaws),
  );
});
