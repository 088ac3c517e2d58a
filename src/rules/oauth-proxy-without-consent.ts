import type { AuthorizationServerFlaw } from '../model/facts/oauth.ts';
import { defineRule } from '../model/rule.ts';
import type { Severity } from '../model/severity.ts';

export default defineRule({
  code: 'MA118',
  meta: {
    title: 'Codes go to clients that nobody approved',
    severities: ['high', 'medium', 'low'],
    cwe: [441, 601, 1021],
    question: 'requires-authentication',
    why:
      'To the other authorization server all clients of the proxy are one, and it asks a user only the first time. Whoever registers a client at the ' +
      "proxy with a redirect address of their own, and gets a user to follow a link, receives that user's code without a question. The proxy has to ask " +
      'for consent itself, for each client. An authorization endpoint of its own that sends codes to any address in the request gives them away just as well.',
    fix:
      'Show a page that names the client and its redirect address before the user is sent on, and remember the approval for that client alone; compare ' +
      'redirect addresses exactly, and store the state only once the user has agreed.',
    references: [
      'https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization/security-considerations',
      'https://modelcontextprotocol.io/specification/2025-11-25/basic/security_best_practices',
    ],
    bad: [
      {
        name: 'sent on at once',
        path: 'src/index.ts',
        code: proxy(`app.get('/authorize', (req, res) => {
  const state = randomUUID();
  pending.set(state, { client: req.query.client_id, redirect: req.query.redirect_uri });
  const url = new URL('https://accounts.example.com/authorize');
  url.searchParams.set('response_type', 'code');
  url.searchParams.set('client_id', process.env.UPSTREAM_CLIENT_ID);
  url.searchParams.set('redirect_uri', 'https://notes.example.com/callback');
  url.searchParams.set('state', state);
  res.redirect(url.href);
});
`),
      },
      {
        name: 'a code for any address',
        path: 'src/index.ts',
        code: proxy(`app.post('/authorize', (req, res) => {
  const { password, redirect_uri, state, code_challenge } = req.body;
  if (!isOwner(password)) return res.status(401).end();
  if (!redirect_uri) return res.status(400).end();
  const code = randomUUID();
  pending.set(code, { challenge: code_challenge });
  const url = new URL(redirect_uri);
  url.searchParams.set('code', code);
  url.searchParams.set('state', state);
  res.redirect(url.href);
});
`),
      },
      {
        name: 'an address that only begins like an allowed one',
        path: 'src/index.ts',
        code: proxy(`app.post('/authorize', (req, res) => {
  const { password, redirect_uri, state, code_challenge } = req.body;
  if (!isOwner(password)) return res.status(401).end();
  if (!redirect_uri.startsWith('https://claude.ai') && !redirect_uri.startsWith('http://localhost:')) return res.status(400).end();
  const code = randomUUID();
  pending.set(code, { challenge: code_challenge });
  const url = new URL(redirect_uri);
  url.searchParams.set('code', code);
  url.searchParams.set('state', state);
  res.redirect(url.href);
});
`),
      },
      {
        name: 'the consent of a package switched off',
        path: 'src/index.ts',
        code: `import { FastMCP, OAuthProxy } from 'fastmcp';
const proxy = new OAuthProxy({
  baseUrl: 'https://notes.example.com',
  upstreamClientId: process.env.UPSTREAM_CLIENT_ID,
  upstreamClientSecret: process.env.UPSTREAM_CLIENT_SECRET,
  upstreamAuthorizationEndpoint: 'https://accounts.example.com/authorize',
  upstreamTokenEndpoint: 'https://accounts.example.com/token',
  consentRequired: false,
});
export const server = new FastMCP({ name: 'notes', version: '1.0.0', oauth: { enabled: true, proxy } });
`,
      },
    ],
    good: [
      {
        name: 'a page first',
        path: 'src/index.ts',
        code: proxy(`app.get('/authorize', (req, res) => {
  const client = clients.get(req.query.client_id);
  res.type('text/html').send(\`<form method="post" action="/approve"><p>\${escape(client.name)} asks for access</p><button>Allow</button></form>\`);
});
app.post('/approve', (req, res) => {
  const state = randomUUID();
  pending.set(state, { client: req.body.client_id });
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: process.env.UPSTREAM_CLIENT_ID,
    redirect_uri: 'https://notes.example.com/callback',
    state,
  });
  res.redirect(\`https://accounts.example.com/authorize?\${query}\`);
});
`),
      },
      {
        name: 'an address that the client has registered',
        path: 'src/index.ts',
        code: proxy(`app.post('/authorize', (req, res) => {
  const { password, client_id, redirect_uri, state, code_challenge } = req.body;
  if (!clients.get(client_id)?.redirects.includes(redirect_uri)) return res.status(400).end();
  if (!isOwner(password)) return res.status(401).end();
  const code = randomUUID();
  pending.set(code, { challenge: code_challenge });
  const url = new URL(redirect_uri);
  url.searchParams.set('code', code);
  url.searchParams.set('state', state);
  res.redirect(url.href);
});
`),
      },
      {
        name: 'the client is known to the other server',
        path: 'src/index.ts',
        code: proxy(`app.get('/authorize', (req, res) => {
  const url = new URL('https://accounts.example.com/authorize');
  url.searchParams.set('response_type', 'code');
  url.searchParams.set('client_id', req.query.client_id);
  url.searchParams.set('redirect_uri', req.query.redirect_uri);
  url.searchParams.set('state', req.query.state);
  res.redirect(url.href);
});
`),
      },
    ],
  },

  check({ authorizationProxies, authorizationServerFlaws }, report) {
    for (const { server, within, at, how, related, isExample } of authorizationServerFlaws) {
      const told = redirects[how];
      if (told === undefined) continue;
      report({
        server,
        subject: how === 'any-redirect' ? `${within}: redirect` : `${within}: ${how}`,
        severity: isExample ? 'low' : told.severity,
        confidence: 'medium',
        message: told.message,
        primary: at,
        related,
      });
    }
    for (const { server, within, at, registration, consent, isExample } of authorizationProxies) {
      if (consent.value !== 'no') continue;
      report({
        server,
        subject: within,
        severity: isExample ? 'low' : 'high',
        confidence: 'medium',
        message:
          "Anyone can register a client, and its users are sent on under the server's own client id without being asked whether they approve that client.",
        primary: at,
        related: [registration],
        witness: [
          { at: registration, text: 'any client registers here' },
          { at, text: "and its users are sent on with the server's own client id" },
        ],
      });
    }
  },
});

/** What is said of a redirect address that is not compared as a whole. */
const redirects: Partial<Record<AuthorizationServerFlaw['how'], { readonly severity: Severity; readonly message: string }>> = {
  'any-redirect': {
    severity: 'high',
    message: "The code is sent to whatever `redirect_uri` the request names; it is never compared with the client's registered addresses.",
  },
  'redirect-prefix': {
    severity: 'high',
    message: 'Only the beginning of `redirect_uri` is compared, and other hosts may begin with it too; compare the whole address.',
  },
  'redirect-part': {
    severity: 'high',
    message: '`redirect_uri` is only searched for a part, which other addresses may hold too; compare the whole address.',
  },
  'redirect-of-unknown-clients': {
    severity: 'medium',
    message:
      'Where the client is not registered, `redirect_uri` is compared with nothing, and the code is sent there; refuse unknown clients.',
  },
};

/** A proxy around its authorization endpoint. */
function proxy(authorize: string): string {
  return `import { randomUUID } from 'node:crypto';
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { isOwner } from './owner.js';
export const server = new McpServer({ name: 'notes', version: '1.0.0' });
const app = express();
const clients = new Map();
const pending = new Map();
app.post('/register', (req, res) => {
  const id = randomUUID();
  clients.set(id, { name: req.body.client_name, redirects: req.body.redirect_uris });
  res.status(201).json({ client_id: id, redirect_uris: req.body.redirect_uris });
});
${authorize}app.listen(3000, '127.0.0.1');
`;
}
