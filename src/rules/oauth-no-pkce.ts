import { defineRule } from '../model/rule.ts';

export default defineRule({
  code: 'MA802',
  meta: {
    title: 'Authorization code flow without PKCE',
    severities: ['medium', 'low'],
    cwe: [345, 940],
    question: 'requires-authentication',
    why: "An authorization code that leaks on its way, through a log, a browser's history or another program on the same port, can be exchanged by whoever has it. OAuth 2.1 demands a code verifier of every client; a client secret in a program that users install protects nothing.",
    fix: 'Send `code_challenge` with `code_challenge_method=S256`, keep the verifier in memory, and send it as `code_verifier` in the exchange. google-auth-library makes both with `generateCodeVerifierAsync`.',
    references: ['https://www.rfc-editor.org/rfc/rfc7636', 'https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization'],
    bad: [
      {
        name: 'a native client without a challenge',
        path: 'src/login.ts',
        code: `import { createServer } from 'node:http';
import { randomBytes } from 'node:crypto';
import '@modelcontextprotocol/sdk/server/mcp.js';
const state = randomBytes(32).toString('hex');
export const authorizeUrl = () =>
  \`https://auth.example.com/authorize?\${new URLSearchParams({ response_type: 'code', client_id: 'notes', state })}\`;
const server = createServer(async (req, res) => {
  const url = new URL(req.url ?? '/', 'http://127.0.0.1');
  const code = url.searchParams.get('code');
  if (url.searchParams.get('state') !== state) throw new Error('state');
  await exchange(code);
  res.end('done');
});
server.listen(4100, '127.0.0.1');
const exchange = (code: string | null) =>
  fetch('https://auth.example.com/token', { method: 'POST', body: JSON.stringify({ code, salt: randomBytes(4) }) });
`,
      },
      {
        name: 'a challenge that is the verifier',
        path: 'src/login.ts',
        code: `import { createServer } from 'node:http';
import { randomBytes } from 'node:crypto';
import '@modelcontextprotocol/sdk/server/mcp.js';
const state = randomBytes(32).toString('hex');
export const authorizeUrl = () =>
  \`https://auth.example.com/authorize?\${new URLSearchParams({ response_type: 'code', client_id: 'notes', state, code_challenge: challenge(), code_challenge_method: 'plain' })}\`;
const server = createServer(async (req, res) => {
  const url = new URL(req.url ?? '/', 'http://127.0.0.1');
  const code = url.searchParams.get('code');
  if (url.searchParams.get('state') !== state) throw new Error('state');
  await exchange(code);
  res.end('done');
});
server.listen(4100, '127.0.0.1');
const exchange = (code: string | null) =>
  fetch('https://auth.example.com/token', { method: 'POST', body: JSON.stringify({ code, salt: randomBytes(4) }) });
const challenge = () => randomBytes(32).toString('base64url');
`,
      },
      {
        name: 'a confidential client',
        path: 'src/login.ts',
        code: `import { createServer } from 'node:http';
import { randomBytes } from 'node:crypto';
import '@modelcontextprotocol/sdk/server/mcp.js';
const state = randomBytes(32).toString('hex');
export const authorizeUrl = () =>
  \`https://auth.example.com/authorize?\${new URLSearchParams({ response_type: 'code', client_id: 'notes', state })}\`;
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
`,
      },
      {
        name: 'a verifier that can be guessed',
        path: 'src/login.ts',
        code: `import { createServer } from 'node:http';
import { createHash, randomBytes } from 'node:crypto';
import '@modelcontextprotocol/sdk/server/mcp.js';
const state = randomBytes(32).toString('hex');
const verifier = Array.from({ length: 43 }, () => Math.floor(Math.random() * 36).toString(36)).join('');
const challenge = createHash('sha256').update(verifier).digest('base64url');
export const authorizeUrl = () =>
  \`https://auth.example.com/authorize?\${new URLSearchParams({ response_type: 'code', client_id: 'notes', state, code_challenge: challenge, code_challenge_method: 'S256' })}\`;
const server = createServer(async (req, res) => {
  const url = new URL(req.url ?? '/', 'http://127.0.0.1');
  if (url.searchParams.get('state') !== state) throw new Error('state');
  const code = url.searchParams.get('code') ?? '';
  await fetch('https://auth.example.com/token', { method: 'POST', body: new URLSearchParams({ code, code_verifier: verifier }) });
  res.end('done');
});
server.listen(4100, '127.0.0.1');
`,
      },
    ],
    good: [
      {
        name: 'S256',
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
        name: 'a library that does it',
        path: 'src/login.ts',
        code: `import { authenticate } from '@google-cloud/local-auth';
import '@modelcontextprotocol/sdk/server/mcp.js';
export const login = (keyfilePath: string) => authenticate({ keyfilePath, scopes: ['drive.file'] });
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
    for (const { server, name, grant, callback, authorize, isConfidential, isExample } of oauthFlows) {
      if (grant !== 'code' || callback === undefined || authorize.pkce === 's256' || authorize.pkce === 'unknown') continue;
      report({
        server,
        subject: name,
        severity: (isConfidential && authorize.pkce === 'none') || isExample ? 'low' : 'medium',
        confidence: 'medium',
        message: messages[authorize.pkce],
        primary: authorize.at,
        related: [callback.at],
      });
    }
  },
});

const messages = {
  none: 'The authorization request sends no `code_challenge`: whoever sees the code on its way can exchange it.',
  plain: 'The code challenge is `plain`, which hands the verifier to whoever sees the request; use S256.',
  weak: 'The code verifier comes from `Math.random`, so that it can be guessed; use `randomBytes`.',
} as const;
