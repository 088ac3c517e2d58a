import { defineRule } from '../model/rule.ts';

export default defineRule({
  code: 'MA803',
  meta: {
    title: 'OAuth callback is open to the network',
    severities: ['high', 'medium', 'low'],
    cwe: [1327, 668, 319],
    question: 'requires-authentication',
    why: 'A listener without a host is open to everybody in the same network while the user signs in. They can send it a code of their own, or keep it busy. A redirect over `http:` to another host shows the code to everybody on the way.',
    fix: 'Listen on `127.0.0.1`, and register `http://127.0.0.1:<port>` as the redirect address: `localhost` may mean the IPv6 address. Elsewhere use `https:`.',
    references: ['https://www.rfc-editor.org/rfc/rfc8252#section-7.3', 'https://www.rfc-editor.org/rfc/rfc8252#section-8.3'],
    bad: [
      {
        name: 'a redirect over http to another host',
        path: 'src/login.ts',
        code: `import express from 'express';
import { randomBytes } from 'node:crypto';
import '@modelcontextprotocol/sdk/server/mcp.js';
const state = randomBytes(32).toString('hex');
const app = express();
app.get('/login', (_req, res) => {
  const params = new URLSearchParams({
    response_type: 'code',
    client_id: 'notes',
    redirect_uri: 'http://notes.example.com/callback',
    state,
  });
  res.redirect(\`https://auth.example.com/authorize?\${params}\`);
});
app.get('/callback', async (req, res) => {
  if (req.query.state !== state) return res.status(400).end();
  await fetch('https://auth.example.com/token', { method: 'POST', body: new URLSearchParams({ code: String(req.query.code) }) });
  res.send('done');
});
export { app };
`,
      },
      {
        name: 'a port without a host',
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
server.listen(4100);
const exchange = (code: string | null) =>
  fetch('https://auth.example.com/token', { method: 'POST', body: JSON.stringify({ code, client_secret: 'from-the-keychain', salt: randomBytes(4) }) });
const challenge = () => randomBytes(32).toString('base64url');
`,
      },
      {
        name: 'every interface by name',
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
server.listen(4100, '0.0.0.0');
const exchange = (code: string | null) =>
  fetch('https://auth.example.com/token', { method: 'POST', body: JSON.stringify({ code, client_secret: 'from-the-keychain', salt: randomBytes(4) }) });
const challenge = () => randomBytes(32).toString('base64url');
`,
      },
      {
        name: 'a callback function in the place of the host',
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
server.listen(4100, () => console.error('waiting'));
const exchange = (code: string | null) =>
  fetch('https://auth.example.com/token', { method: 'POST', body: JSON.stringify({ code, client_secret: 'from-the-keychain', salt: randomBytes(4) }) });
const challenge = () => randomBytes(32).toString('base64url');
`,
      },
      {
        name: 'an app of its own',
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
app.listen(4100);
`,
      },
    ],
    good: [
      {
        name: 'loopback',
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
        name: 'localhost and a port of the system\u2019s choice',
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
server.listen(0, 'localhost');
const exchange = (code: string | null) =>
  fetch('https://auth.example.com/token', { method: 'POST', body: JSON.stringify({ code, client_secret: 'from-the-keychain', salt: randomBytes(4) }) });
const challenge = () => randomBytes(32).toString('base64url');
`,
      },
      {
        name: 'a setting for the host',
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
server.listen(4100, process.env.HOST ?? '127.0.0.1');
const exchange = (code: string | null) =>
  fetch('https://auth.example.com/token', { method: 'POST', body: JSON.stringify({ code, client_secret: 'from-the-keychain', salt: randomBytes(4) }) });
const challenge = () => randomBytes(32).toString('base64url');
`,
      },
      {
        name: 'a probe for a free port',
        path: 'src/login.ts',
        code: `import { createServer } from 'node:net';
import '@modelcontextprotocol/sdk/server/mcp.js';
const probe = createServer();
probe.listen(4100);
probe.close();
`,
      },
    ],
  },

  check({ oauthFlows }, report) {
    for (const { server, name, grant, authorize, isExample } of oauthFlows) {
      if (grant !== 'code' || !authorize.isSentInClear) continue;
      report({
        server,
        subject: `${name}: redirect`,
        severity: isExample ? 'medium' : 'high',
        confidence: 'medium',
        message: 'The authorization code comes back over `http:` to a host that is not this machine; use `https:`.',
        primary: authorize.at,
      });
    }
    const seen = new Set<string>();
    for (const { server, name, callback, isExample } of oauthFlows) {
      const listen = callback?.listen;
      if (listen?.bind !== 'all') continue;
      const place = `${listen.at.path}:${listen.at.span.startLine}`;
      if (seen.has(place)) continue;
      seen.add(place);
      report({
        server,
        subject: name,
        severity: isExample ? 'low' : 'medium',
        confidence: isExample ? 'medium' : 'high',
        message: 'The OAuth callback server listens on every interface; bind 127.0.0.1.',
        primary: listen.at,
        ...(callback === undefined ? {} : { related: [callback.at] }),
        ...(listen.edit === undefined ? {} : { edit: listen.edit }),
      });
    }
  },
});
