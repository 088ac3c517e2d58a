import { defineRule } from '../model/rule.ts';

export default defineRule({
  code: 'MA804',
  meta: {
    title: 'Implicit flow or password grant',
    severities: ['high', 'medium'],
    cwe: [598, 522],
    question: 'requires-authentication',
    why: 'With `response_type=token` the access token itself stands in the address of the redirect, and from there in the history, in logs and in the referrer. With the password grant the user gives this program the password of the whole account. OAuth 2.1 has removed both.',
    fix: 'Ask for a code with PKCE (`response_type=code`), or use the device flow where there is no browser.',
    references: ['https://www.rfc-editor.org/rfc/rfc9700#section-2.1.2', 'https://www.rfc-editor.org/rfc/rfc9700#section-2.4'],
    bad: [
      {
        name: 'the implicit grant',
        path: 'src/login.ts',
        code: `import { createServer } from 'node:http';
import { randomBytes } from 'node:crypto';
import '@modelcontextprotocol/sdk/server/mcp.js';
const state = randomBytes(32).toString('hex');
export const authorizeUrl = () =>
  \`https://auth.example.com/authorize?\${new URLSearchParams({ response_type: 'token', client_id: 'notes', state, code_challenge: challenge(), code_challenge_method: 'S256' })}\`;
const server = createServer(async (req, res) => {
  const url = new URL(req.url ?? '/', 'http://127.0.0.1');
  const code = url.searchParams.get('code');
  if (url.searchParams.get('state') !== state) throw new Error('state');
  await exchange(code);
  res.end('done');
});
server.listen(4100, '127.0.0.1');
const exchange = (code: string | null) =>
  fetch('https://auth.example.com/token', { method: 'POST', body: JSON.stringify({ code, client_secret: 'from-the-keychain', salt: randomBytes(4) }) });
const challenge = () => randomBytes(32).toString('base64url');
`,
      },
      {
        name: 'the password grant',
        path: 'src/login.ts',
        code: `import '@modelcontextprotocol/sdk/server/mcp.js';
export const login = (username: string, password: string) =>
  fetch('https://auth.example.com/token', {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'password', username, password }),
  });
`,
      },
      {
        name: 'set one by one',
        path: 'src/login.ts',
        code: `import '@modelcontextprotocol/sdk/server/mcp.js';
export function authorizeUrl() {
  const url = new URL('https://auth.example.com/authorize');
  url.searchParams.set('client_id', 'notes');
  url.searchParams.set('response_type', 'token');
  return url;
}
`,
      },
    ],
    good: [
      {
        name: 'a code',
        path: 'src/login.ts',
        code: `import { createServer } from 'node:http';
import { randomBytes } from 'node:crypto';
import '@modelcontextprotocol/sdk/server/mcp.js';
const state = randomBytes(32).toString('hex');
export const authorizeUrl = () =>
  \`https://auth.example.com/authorize?\${new URLSearchParams({ response_type: 'code', client_id: 'notes', state, code_challenge: challenge(), code_challenge_method: 'S256' })}\`;
const server = createServer(async (req, res) => {
  const url = new URL(req.url ?? '/', 'http://127.0.0.1');
  const code = url.searchParams.get('code');
  if (url.searchParams.get('state') !== state) throw new Error('state');
  await exchange(code);
  res.end('done');
});
server.listen(4100, '127.0.0.1');
const exchange = (code: string | null) =>
  fetch('https://auth.example.com/token', { method: 'POST', body: JSON.stringify({ code, client_secret: 'from-the-keychain', salt: randomBytes(4) }) });
const challenge = () => randomBytes(32).toString('base64url');
`,
      },
      {
        name: 'metadata that lists what a server knows',
        path: 'src/login.ts',
        code: `import '@modelcontextprotocol/sdk/server/mcp.js';
export const metadata = { response_types_supported: ['code', 'token'], grant_types_supported: ['password'] };
`,
      },
      {
        name: 'tokens for a client itself',
        path: 'src/login.ts',
        code: `import '@modelcontextprotocol/sdk/server/mcp.js';
export const grant = (id: string) =>
  fetch('https://auth.example.com/token', { method: 'POST', body: new URLSearchParams({ grant_type: 'client_credentials', client_id: id }) });
`,
      },
    ],
  },

  check({ oauthFlows }, report) {
    for (const { server, name, grant, authorize, isExample } of oauthFlows) {
      if (grant === 'code') continue;
      report({
        server,
        subject: `${name}: ${grant}`,
        severity: isExample ? 'medium' : 'high',
        confidence: 'medium',
        message:
          grant === 'token'
            ? '`response_type=token` puts the access token into the address of the redirect; ask for a code with PKCE.'
            : 'The password grant hands the user’s password to this program; use the code or the device flow.',
        primary: authorize.at,
      });
    }
  },
});
