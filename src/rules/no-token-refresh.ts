import { defineRule } from '../model/rule.ts';

export default defineRule({
  code: 'MA901',
  meta: {
    title: 'Tokens are never refreshed',
    severities: ['medium', 'low'],
    cwe: [613, 672],
    question: 'tokens-cached',
    why:
      'An access token ends after an hour or so. Where nothing refreshes it the server stops working, and users turn to longer-lived keys. The refresh token that is kept ' +
      'all the same gives whoever finds it the account for months, and the server has no use for it.',
    fix:
      'Refresh when the token has expired, and save the answer. Give the client of google-auth-library its id and secret, `new OAuth2Client(id, secret)`: it then refreshes by ' +
      'itself and tells of new tokens with the event `tokens`. In a Worker, give OAuthProvider a `tokenExchangeCallback`. Or do not keep the refresh token, and ask the user again.',
    references: ['https://www.rfc-editor.org/rfc/rfc6749#section-6', 'https://github.com/googleapis/google-auth-library-nodejs#oauth2'],
    bad: [
      {
        name: 'a client of Google without an id',
        path: 'src/server.ts',
        code: `import { readFileSync } from 'node:fs';
import { google } from 'googleapis';
import '@modelcontextprotocol/sdk/server/mcp.js';
export function connect() {
  const auth = new google.auth.OAuth2();
  auth.setCredentials(JSON.parse(readFileSync('/var/lib/files/tokens.json', 'utf8')));
  google.options({ auth });
}
`,
      },
      {
        name: 'a refresh token that is stored and never used',
        path: 'src/login.ts',
        code: `import { readFileSync, writeFileSync } from 'node:fs';
import '@modelcontextprotocol/sdk/server/mcp.js';
const file = '/var/lib/notes/tokens.json';
export async function login(code: string) {
  const response = await fetch('https://auth.example.com/token', {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'authorization_code', code }),
  });
  const granted = await response.json();
  const { access_token, refresh_token, expires_in } = granted;
  writeFileSync(file, JSON.stringify({ access_token, refresh_token, expires_in }), { mode: 0o600 });
}
export const headers = () => ({ Authorization: \`Bearer \${JSON.parse(readFileSync(file, 'utf8')).access_token}\` });
`,
      },
      {
        name: 'a worker whose provider is told nothing',
        path: 'src/callback.ts',
        code: `import { OAuthProvider, type OAuthHelpers } from '@cloudflare/workers-oauth-provider';
import { handler } from './handler.ts';
export async function callback(provider: OAuthHelpers, request: never, granted: { access_token: string; refresh_token: string }) {
  return provider.completeAuthorization({
    request,
    userId: 'me',
    metadata: {},
    scope: [],
    props: { accessToken: granted.access_token, refreshToken: granted.refresh_token },
  });
}
export default new OAuthProvider({ apiRoute: '/mcp', apiHandler: handler, defaultHandler: handler, authorizeEndpoint: '/authorize', tokenEndpoint: '/token' });
`,
        files: {
          'src/handler.ts':
            "export const handler = {\n  fetch: (_request, _env, { props }) => fetch('https://notes.example.com', { headers: { 'x-token': props.accessToken } }),\n};\n",
        },
      },
    ],
    good: [
      {
        name: 'a client of Google with id and secret',
        path: 'src/server.ts',
        code: `import { readFileSync } from 'node:fs';
import { google } from 'googleapis';
import '@modelcontextprotocol/sdk/server/mcp.js';
export function connect() {
  const auth = new google.auth.OAuth2(process.env.CLIENT_ID, process.env.CLIENT_SECRET);
  auth.setCredentials(JSON.parse(readFileSync('/var/lib/files/tokens.json', 'utf8')));
  google.options({ auth });
}
`,
      },
      {
        name: 'a refresh in another file',
        path: 'src/login.ts',
        code: `import { writeFileSync } from 'node:fs';
import '@modelcontextprotocol/sdk/server/mcp.js';
export { renew } from './renewal.ts';
export async function login(code: string) {
  const response = await fetch('https://auth.example.com/token', {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'authorization_code', code }),
  });
  const granted = await response.json();
  const { access_token, refresh_token } = granted;
  writeFileSync('/var/lib/notes/tokens.json', JSON.stringify({ access_token, refresh_token }), { mode: 0o600 });
}
`,
        files: {
          'src/renewal.ts': `import { readFileSync, writeFileSync } from 'node:fs';
const file = '/var/lib/notes/tokens.json';
export async function renew() {
  const old = JSON.parse(readFileSync(file, 'utf8'));
  const response = await fetch('https://auth.example.com/token', {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: old.refresh_token }),
  });
  writeFileSync(file, JSON.stringify({ ...old, ...(await response.json()) }), { mode: 0o600 });
}
`,
        },
      },
      {
        name: 'a token without an end',
        path: 'src/login.ts',
        code: `import { readFileSync, writeFileSync } from 'node:fs';
import '@modelcontextprotocol/sdk/server/mcp.js';
const file = '/var/lib/issues/token.json';
export const keep = (granted: { access_token: string }) =>
  writeFileSync(file, JSON.stringify({ access_token: granted.access_token }), { mode: 0o600 });
export const load = () => JSON.parse(readFileSync(file, 'utf8'));
`,
      },
    ],
  },

  check({ unrenewedTokens }, report) {
    for (const { server, name, at, because, isExample } of unrenewedTokens) {
      report({
        server,
        subject: name,
        severity: isExample ? 'low' : 'medium',
        confidence: 'medium',
        message:
          because === 'client-without-id'
            ? 'The client is given stored tokens, but was made without the client id and secret that a refresh takes: it stops working when the access token ends.'
            : 'A refresh token is kept, but nothing here refreshes: the server stops working when the access token ends.',
        primary: at,
      });
    }
  },
});
