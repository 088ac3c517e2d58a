import type { OAuthFlow } from '../model/facts/oauth.ts';
import { defineRule } from '../model/rule.ts';
import type { Severity } from '../model/severity.ts';

export default defineRule({
  code: 'MA801',
  meta: {
    title: 'OAuth callback accepts a forged answer',
    severities: ['high', 'medium', 'low'],
    cwe: [352],
    question: 'requires-authentication',
    why: "Without a `state` that is compared, anybody can have the user's browser open the callback with a code of their own. The server is then signed in as the attacker, and what the user stores through it lands in the attacker's account.",
    fix: "Make `state = randomBytes(32).toString('hex')` for each login, send it, compare it in the callback before the code is exchanged, and use it once.",
    references: [
      'https://www.rfc-editor.org/rfc/rfc6749#section-10.12',
      'https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization/security-considerations',
    ],
    bad: [
      {
        name: 'a request without state',
        path: 'src/login.ts',
        code: loopback('', ''),
      },
      {
        name: 'google\u2019s client without state',
        path: 'src/login.ts',
        code: `import { google } from 'googleapis';
import express from 'express';
import '@modelcontextprotocol/sdk/server/mcp.js';
const client = new google.auth.OAuth2('id', 'from-the-keychain', 'https://notes.example.com/callback');
const app = express();
app.get('/login', (_req, res) => res.redirect(client.generateAuthUrl({ access_type: 'offline', scope: ['drive.file'] })));
app.get('/callback', async (req, res) => {
  const { tokens } = await client.getToken(String(req.query.code));
  client.setCredentials(tokens);
  res.send('done');
});
`,
      },
      {
        name: 'a state that nobody compares',
        path: 'src/login.ts',
        code: loopback('state, ', ''),
      },
      {
        name: 'a state that is always the same',
        path: 'src/login.ts',
        code: loopback("state: 'state', ", "if (url.searchParams.get('state') !== 'state') throw new Error('state');"),
      },
      {
        name: 'a state of which only the presence is tested',
        path: 'src/login.ts',
        code: loopback('state, ', "if (!url.searchParams.get('state')) throw new Error('state');"),
      },
      {
        name: 'a state of the SDK\u2019s client that falls back to Math.random',
        path: 'src/provider.ts',
        code: `import type { OAuthClientProvider } from '@modelcontextprotocol/sdk/client/auth.js';
import { makeState } from './state.ts';
export class Provider implements Partial<OAuthClientProvider> {
  state() {
    return makeState();
  }
}
`,
        files: {
          'src/state.ts': `export const makeState = (): string => \`server:\${generate()}\`;
function generate(): string {
  const bytes = new Uint8Array(32);
  if (globalThis.crypto?.getRandomValues) crypto.getRandomValues(bytes);
  else for (let at = 0; at < bytes.length; at++) bytes[at] = Math.floor(Math.random() * 256);
  return Array.from(bytes, (byte) => byte.toString(16)).join('');
}
`,
        },
      },
      {
        name: 'one of two flows is unprotected',
        path: 'src/routes.ts',
        code: `import express from 'express';
import { randomBytes } from 'node:crypto';
import { calendarUrl } from './calendar.ts';
import '@modelcontextprotocol/sdk/server/mcp.js';
const pending = new Set<string>();
export const app = express();
app.get('/mail', (_req, res) => {
  const state = randomBytes(32).toString('hex');
  pending.add(state);
  const params = new URLSearchParams({ response_type: 'code', client_id: 'mail', redirect_uri: 'https://notes.example.com/mail/callback', state });
  res.redirect(\`https://auth.example.com/authorize?\${params}\`);
});
app.get('/calendar', (_req, res) => res.redirect(calendarUrl()));
app.get('/mail/callback', async (req, res) => {
  if (!pending.delete(String(req.query.state))) return res.status(400).end();
  await exchange(String(req.query.code));
  res.send('done');
});
app.get('/calendar/callback', async (req, res) => {
  await exchange(String(req.query.code));
  res.send('done');
});
const exchange = (code: string) => fetch('https://auth.example.com/token', { method: 'POST', body: new URLSearchParams({ code }) });
`,
        files: {
          'src/calendar.ts': `export const calendarUrl = () =>
  'https://auth.example.com/authorize?response_type=code&client_id=calendar&redirect_uri=' + encodeURIComponent('https://notes.example.com/calendar/callback');
`,
        },
      },
    ],
    good: [
      {
        name: 'the state is compared',
        path: 'src/login.ts',
        code: loopback('state, ', "if (url.searchParams.get('state') !== state) throw new Error('state');"),
      },
      {
        name: 'a map of pending logins',
        path: 'src/login.ts',
        code: `import { randomUUID } from 'node:crypto';
import { google } from 'googleapis';
import express from 'express';
import '@modelcontextprotocol/sdk/server/mcp.js';
const client = new google.auth.OAuth2('id', 'from-the-keychain', 'https://notes.example.com/callback');
const states = new Map<string, string>();
const app = express();
app.get('/login', (_req, res) => {
  const state = randomUUID();
  states.set(state, 'login');
  res.redirect(client.generateAuthUrl({ access_type: 'offline', scope: ['drive.file'], state }));
});
app.get('/callback', async (req, res) => {
  const id = states.get(String(req.query.state));
  if (!id) return res.status(400).end();
  const { tokens } = await client.getToken(String(req.query.code));
  client.setCredentials(tokens);
  res.send('done');
});
`,
      },
      {
        name: 'a library that does it',
        path: 'src/login.ts',
        code: `import { authenticate } from '@google-cloud/local-auth';
import '@modelcontextprotocol/sdk/server/mcp.js';
export const login = (keyfilePath: string) => authenticate({ keyfilePath, scopes: ['drive.file'] });
`,
      },
      {
        name: 'a code that the user pastes',
        path: 'src/login.ts',
        code: `import { google } from 'googleapis';
import '@modelcontextprotocol/sdk/server/mcp.js';
const client = new google.auth.OAuth2('id', 'from-the-keychain', 'urn:ietf:wg:oauth:2.0:oob');
console.error('open', client.generateAuthUrl({ access_type: 'offline', scope: ['drive.file'] }), 'and paste the code');
export const finish = (code: string) => client.getToken(code);
`,
      },
    ],
  },

  check({ oauthFlows }, report) {
    const weak = new Set<string>();
    for (const flow of oauthFlows) {
      const { callback, authorize } = flow;
      if (flow.grant !== 'code') continue;
      if (callback === undefined && flow.hasOwnCallback === true) {
        if (authorize.state !== 'none') continue;
        report({
          server: flow.server,
          subject: flow.name,
          severity: severityOf(flow),
          confidence: 'medium',
          message: 'The strategy is given no `state`, so passport compares none: a forged callback can link the attacker’s account.',
          primary: authorize.at,
        });
        continue;
      }
      if (callback === undefined) {
        // Without a callback the user pastes the code, and sees where it comes from; or a client elsewhere compares what is made here.
        if (flow.kind !== 'web' || authorize.weakAt === undefined) continue;
        // Several clients may share what makes it.
        const made = JSON.stringify([flow.server, authorize.weakAt]);
        if (weak.has(made)) continue;
        weak.add(made);
        report({
          server: flow.server,
          subject: flow.name,
          severity: flow.isExample ? 'low' : 'medium',
          confidence: 'medium',
          message: `${missing.predictable}: a forged callback can link the attacker’s account.`,
          primary: authorize.weakAt,
          related: [authorize.at],
        });
        continue;
      }
      const isMissing = authorize.state === 'none' || authorize.state === 'constant' || authorize.state === 'predictable';
      const isUnchecked = callback.stateTest === 'none' || callback.stateTest === 'logged-only';
      if (!isMissing && !isUnchecked) continue;
      report({
        server: flow.server,
        subject: flow.name,
        severity: severityOf(flow),
        confidence: 'medium',
        message: `${isMissing ? missing[authorize.state] : 'The callback never compares `state`'}: a forged callback can link the attacker’s account.`,
        primary: isMissing ? (authorize.weakAt ?? authorize.at) : callback.at,
        related: [isMissing ? callback.at : authorize.at],
        witness: [
          { at: authorize.at, text: 'builds the authorization request' },
          { at: callback.at, text: 'takes the code' },
        ],
      });
    }
  },
});

const missing = {
  none: 'The authorization request has no `state`',
  constant: 'The authorization request has the same `state` each time',
  predictable: 'The `state` of the authorization request can be guessed',
  random: '',
  unknown: '',
} as const;

/**
 * A verifier of PKCE that stays in memory does much of what `state` does: a one-shot listener on loopback needs no more, and on the web the
 * issuer has to enforce it (RFC 9700 section 2.1).
 */
const severityOf = ({ kind, authorize, isExample }: OAuthFlow): Severity => {
  const isBound = authorize.pkce === 's256';
  if (kind === 'loopback') return isBound || isExample ? 'low' : 'medium';
  return isBound || isExample ? 'medium' : 'high';
};

/** A login by way of a listener on loopback: what the request says of `state`, and what the handler does with it. */
function loopback(sent: string, test: string): string {
  return `import { createServer } from 'node:http';
import { randomBytes } from 'node:crypto';
import { exchange } from './exchange.ts';
import '@modelcontextprotocol/sdk/server/mcp.js';
const state = randomBytes(32).toString('hex');
const challenge = () => randomBytes(32).toString('base64url');
export const authorizeUrl = () =>
  \`https://auth.example.com/authorize?\${new URLSearchParams({ response_type: 'code', client_id: 'notes', ${sent}code_challenge: challenge(), code_challenge_method: 'S256' })}\`;
const server = createServer(async (req, res) => {
  const url = new URL(req.url ?? '/', 'http://127.0.0.1');
  const code = url.searchParams.get('code');
  ${test}
  await exchange(code);
  res.end('done');
});
server.listen(4100, '127.0.0.1');
`;
}
