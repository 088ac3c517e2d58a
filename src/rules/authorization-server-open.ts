import type { AuthorizationServerFlaw } from '../model/facts/oauth.ts';
import { defineRule } from '../model/rule.ts';
import type { Severity } from '../model/severity.ts';

export default defineRule({
  code: 'MA119',
  meta: {
    title: 'Own authorization server asks for no proof',
    severities: ['high', 'medium', 'low'],
    cwe: [306, 287, 345],
    question: 'requires-authentication',
    why:
      'A server that issues its own tokens decides with them who may call it. Where its authorization endpoint gives a code to whoever opens it, or its token ' +
      'endpoint a token for any code, the check of tokens behind it protects nothing. Where the verifier of PKCE is not set beside the challenge, whoever sees ' +
      'a code on its way, in a log or a history, redeems it.',
    fix:
      'Sign the user in before a code is issued and take who they are from that, never from a field of the request. Look the code up, use it once, and compare ' +
      'the client, the redirect address and `base64url(sha256(code_verifier))` with what was stored beside it. `mcpAuthRouter` of the SDK and ' +
      '`@cloudflare/workers-oauth-provider` do the second half.',
    references: [
      'https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization/security-considerations',
      'https://www.rfc-editor.org/rfc/rfc6749#section-3.1',
      'https://www.rfc-editor.org/rfc/rfc7636#section-4.6',
    ],
    bad: [
      {
        name: 'a code for whoever opens the address',
        path: 'src/index.ts',
        code: server(`app.get('/authorize', (req, res) => {
  const { client_id, redirect_uri, state, code_challenge } = req.query;
  const client = clients.get(client_id);
  if (!client?.redirects.includes(redirect_uri)) return res.status(400).end();
  const code = randomUUID();
  codes.set(code, { client_id, challenge: code_challenge, expiresAt: Date.now() + 60_000 });
  const url = new URL(redirect_uri);
  url.searchParams.set('code', code);
  if (state) url.searchParams.set('state', state);
  res.redirect(url.href);
});
`),
      },
      {
        name: 'a user who says who they are',
        path: 'src/index.ts',
        code: `import { OAuthProvider } from '@cloudflare/workers-oauth-provider';
import { Hono } from 'hono';
import { api } from './api.ts';
const app = new Hono();
app.post('/approve', async (c) => {
  const body = await c.req.parseBody();
  const request = await c.env.OAUTH_PROVIDER.parseAuthRequest(c.req.raw);
  const { redirectTo } = await c.env.OAUTH_PROVIDER.completeAuthorization({
    request,
    userId: String(body.email),
    metadata: {},
    scope: request.scope,
    props: { email: body.email },
  });
  return c.redirect(redirectTo);
});
export default new OAuthProvider({ apiRoute: '/mcp', apiHandler: api, defaultHandler: app, authorizeEndpoint: '/authorize', tokenEndpoint: '/token' });
`,
        files: { 'src/api.ts': 'export const api = { fetch: () => new Response(null) };\n' },
      },
      {
        name: 'a token for any code',
        path: 'src/index.ts',
        code: server(`app.post('/token', (req, res) => {
  const { grant_type, code } = req.body;
  if (grant_type !== 'authorization_code' || !code) return res.status(400).end();
  const token = randomUUID();
  tokens.set(token, Date.now());
  res.json({ access_token: token, token_type: 'Bearer', expires_in: 3600 });
});
`),
      },
      {
        name: 'a challenge that is stored and never looked at again',
        path: 'src/index.ts',
        code: server(`app.post('/token', (req, res) => {
  const { grant_type, code, client_id } = req.body;
  if (grant_type !== 'authorization_code') return res.status(400).json({ error: 'unsupported_grant_type' });
  const granted = codes.get(code);
  if (granted === undefined || granted.client_id !== client_id) return res.status(400).json({ error: 'invalid_grant' });
  codes.delete(code);
  const token = randomUUID();
  tokens.set(token, granted);
  res.json({ access_token: token, token_type: 'Bearer', expires_in: 3600 });
});
`),
      },
      {
        name: 'a verifier that only those who send one need',
        path: 'src/index.ts',
        code: server(`app.post('/token', (req, res) => {
  const { grant_type, code, client_id, code_verifier } = req.body;
  if (grant_type !== 'authorization_code') return res.status(400).json({ error: 'unsupported_grant_type' });
  const granted = codes.get(code);
  codes.delete(code);
  if (granted === undefined || granted.client_id !== client_id) return res.status(400).json({ error: 'invalid_grant' });
  if (code_verifier && digest(code_verifier).toString('base64url') !== granted.challenge) return res.status(400).json({ error: 'invalid_grant' });
  const token = randomUUID();
  tokens.set(token, granted);
  res.json({ access_token: token, token_type: 'Bearer', expires_in: 3600 });
});
`),
      },
      {
        name: 'a code that can be redeemed again',
        path: 'src/index.ts',
        code: server(`app.post('/token', (req, res) => {
  const { grant_type, code, client_id, code_verifier } = req.body;
  if (grant_type !== 'authorization_code') return res.status(400).json({ error: 'unsupported_grant_type' });
  const granted = codes.get(code);
  if (granted === undefined || granted.client_id !== client_id) return res.status(400).json({ error: 'invalid_grant' });
  if (digest(code_verifier).toString('base64url') !== granted.challenge) return res.status(400).json({ error: 'invalid_grant' });
  const token = randomUUID();
  tokens.set(token, granted);
  res.json({ access_token: token, token_type: 'Bearer', expires_in: 3600 });
});
`),
      },
      {
        name: 'a provider for the router of the SDK that leaves PKCE out',
        path: 'src/provider.ts',
        code: `import type { OAuthServerProvider } from '@modelcontextprotocol/sdk/server/auth/provider.js';
import { codes, issue } from './store.ts';
export class Provider implements OAuthServerProvider {
  skipLocalPkceValidation = true;
  async exchangeAuthorizationCode(client, authorizationCode) {
    const granted = codes.take(authorizationCode);
    if (granted?.clientId !== client.client_id) throw new Error('invalid_grant');
    return issue(granted);
  }
}
`,
        files: { 'src/store.ts': 'export const codes = new Store();\nexport const issue = (granted) => codes.issue(granted);\n' },
      },
    ],
    good: [
      {
        name: 'a session first',
        path: 'src/index.ts',
        code: server(`app.get('/authorize', (req, res) => {
  if (req.session.user === undefined) return res.redirect('/login');
  const { client_id, redirect_uri, code_challenge } = req.query;
  if (!clients.get(client_id)?.redirects.includes(redirect_uri)) return res.status(400).end();
  const code = randomUUID();
  codes.set(code, { client_id, challenge: code_challenge, user: req.session.user.id, expiresAt: Date.now() + 60_000 });
  const url = new URL(redirect_uri);
  url.searchParams.set('code', code);
  res.redirect(url.href);
});
`),
      },
      {
        name: 'a password that is compared',
        path: 'src/index.ts',
        code: server(`app.post('/authorize', (req, res) => {
  const { client_id, redirect_uri, code_challenge, password } = req.body;
  if (!clients.get(client_id)?.redirects.includes(redirect_uri)) return res.status(400).end();
  if (!timingSafeEqual(digest(password), digest(process.env.OWNER_PASSWORD))) return res.status(401).end();
  const code = randomUUID();
  codes.set(code, { client_id, challenge: code_challenge, expiresAt: Date.now() + 60_000 });
  const url = new URL(redirect_uri);
  url.searchParams.set('code', code);
  res.redirect(url.href);
});
`),
      },
      {
        name: 'a code with its verifier',
        path: 'src/index.ts',
        code: server(`app.post('/token', (req, res) => {
  const { grant_type, code, client_id, code_verifier } = req.body;
  if (grant_type !== 'authorization_code') return res.status(400).json({ error: 'unsupported_grant_type' });
  const granted = codes.get(code);
  codes.delete(code);
  if (granted === undefined || granted.client_id !== client_id) return res.status(400).json({ error: 'invalid_grant' });
  if (digest(code_verifier).toString('base64url') !== granted.challenge) return res.status(400).json({ error: 'invalid_grant' });
  const token = randomUUID();
  tokens.set(token, granted);
  res.json({ access_token: token, token_type: 'Bearer', expires_in: 3600 });
});
`),
      },
      {
        name: 'another server that decides',
        path: 'src/index.ts',
        code: server(`app.post('/token', async (req, res) => {
  const answer = await fetch('https://login.example.com/token', { method: 'POST', body: new URLSearchParams(req.body) });
  const { access_token, expires_in } = await answer.json();
  res.status(answer.status).json({ access_token, token_type: 'Bearer', expires_in });
});
`),
      },
      {
        name: 'a provider that hands the verifier on',
        path: 'src/provider.ts',
        code: `import type { OAuthServerProvider } from '@modelcontextprotocol/sdk/server/auth/provider.js';
export class Provider implements OAuthServerProvider {
  skipLocalPkceValidation = true;
  async exchangeAuthorizationCode(client, code, code_verifier) {
    const body = new URLSearchParams({ grant_type: 'authorization_code', client_id: client.client_id, code, code_verifier });
    return (await fetch('https://login.example.com/token', { method: 'POST', body })).json();
  }
}
`,
      },
    ],
  },

  check({ authorizationServerFlaws }, report) {
    for (const flaw of authorizationServerFlaws) {
      const { server: owner, within, at, how, related, isExample } = flaw;
      const told = toldOf(flaw);
      if (told === undefined) continue;
      report({
        server: owner,
        subject: `${within}: ${how}`,
        severity: isExample ? 'low' : told.severity,
        confidence: 'medium',
        message: told.message,
        primary: at,
        related,
      });
    }
  },
});

type Told = { readonly severity: Severity; readonly message: string };

/** Flaws of redirect addresses are told by `oauth-proxy-without-consent`. */
const toldOf = ({ how, field }: AuthorizationServerFlaw): Told | undefined => {
  switch (how) {
    case 'any-redirect':
    case 'redirect-prefix':
    case 'redirect-part':
    case 'redirect-of-unknown-clients':
      return undefined;
    case 'any-user':
      return {
        severity: 'high',
        message:
          field === undefined
            ? 'Access is granted to whoever opens this address: nobody is signed in, and nothing in the request is a proof.'
            : `Access is granted as whoever \`${field}\` of the request names; nothing proves that it is them.`,
      };
    case 'any-code':
      return { severity: 'high', message: 'An access token is given for any code: it is never compared with those that were issued.' };
    case 'guessable-token':
      return { severity: 'high', message: 'The access tokens given here can be guessed; draw them with `randomBytes` or `randomUUID`.' };
    case 'guessable-code':
      return { severity: 'medium', message: 'The codes issued here can be guessed; draw them with `randomBytes` or `randomUUID`.' };
    case 'unverified-pkce':
      return {
        severity: 'medium',
        message: '`code_verifier` is never compared with the stored challenge, so whoever gets hold of a code can redeem it.',
      };
    case 'optional-verifier':
      return {
        severity: 'medium',
        message: '`code_verifier` is compared only where one is sent: whoever gets hold of a code redeems it without one.',
      };
    case 'optional-pkce':
      return { severity: 'low', message: 'A client that sends no `code_challenge` needs no verifier; refuse it, PKCE is required.' };
    case 'plain-pkce':
      return {
        severity: 'low',
        message: 'The challenge `plain` is accepted, which hands the verifier to whoever sees the request; demand S256.',
      };
    case 'reusable-code':
      return { severity: 'low', message: 'Nothing ends a code when it is redeemed, so that it gives tokens again; use it once.' };
    case 'lasting-code':
      return { severity: 'low', message: 'Codes have no end; a code should be valid for a few minutes at most.' };
  }
};

/** An authorization server around one of its endpoints. */
function server(endpoint: string): string {
  return `import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
export const server = new McpServer({ name: 'notes', version: '1.0.0' });
const digest = (text) => createHash('sha256').update(text).digest();
const app = express();
app.use(express.json(), express.urlencoded({ extended: false }));
const clients = new Map();
const codes = new Map();
const tokens = new Map();
${endpoint}app.listen(3000, '127.0.0.1');
`;
}
