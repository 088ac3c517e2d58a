import { expect, test } from 'vitest';
import { authorizationOperators } from '../../bench/mutations/authorization-operators.ts';
import { callerOperators } from '../../bench/mutations/caller-operators.ts';
import { guardSites } from '../../bench/mutations/guard-sites.ts';
import type { Operator } from '../../bench/mutations/mutant.ts';
import { resourceOperators } from '../../bench/mutations/resource-operators.ts';
import { reviewChange } from '../../bench/mutations/review-change.ts';
import { sessionOperators } from '../../bench/mutations/session-operators.ts';
import { openSubject } from '../../bench/mutations/subject.ts';
import { transmissionOperators } from '../../bench/mutations/transmission-operators.ts';
import { memoryTree } from '../mcp/memory-tree.ts';

const server = `import { randomUUID } from 'node:crypto';
import axios from 'axios';
import express from 'express';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { z } from 'zod';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

const key = process.env.NOTES_API_KEY;
if (!key) throw new Error('NOTES_API_KEY is required');
const keys = createRemoteJWKSet(new URL('https://login.example.com/jwks'));
const client = axios.create({ baseURL: 'https://archive.example.com', headers: { 'x-api-key': key } });

const requireToken = async (req, res, next) => {
  const header = req.headers.authorization;
  if (!header) return res.status(401).set('WWW-Authenticate', 'Bearer resource_metadata="https://notes.example.com/meta"').end();
  try {
    const { payload } = await jwtVerify(header.slice(7), keys, { issuer: 'https://login.example.com', audience: 'https://notes.example.com/mcp' });
    req.auth = { token: header.slice(7), clientId: String(payload.sub), scopes: [] };
  } catch {
    return res.status(401).end();
  }
  next();
};

const serverFor = () => {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.registerTool('read_note', { inputSchema: { id: z.string() } }, async ({ id }) => {
    const answer = await fetch(\`https://notes.example.com/notes/\${id}\`, { headers: { authorization: \`Bearer \${process.env.NOTES_API_KEY}\` } });
    return { content: [{ type: 'text', text: await answer.text() }] };
  });
  return server;
};

const app = express();
app.use(express.json());
app.post('/mcp', requireToken, async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID() });
  await serverFor().connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000, '127.0.0.1');
`;

const authorizationServer = `import { createHash, randomUUID } from 'node:crypto';
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
export const server = new McpServer({ name: 'notes', version: '1.0.0' });
const app = express();
app.use(express.urlencoded({ extended: false }));
const clients = new Map();
const codes = new Map();
const tokens = new Map();
app.post('/authorize', (req, res) => {
  const { client_id, redirect_uri, code_challenge, password } = req.body;
  if (!clients.get(client_id)?.redirectUris.includes(redirect_uri)) return res.status(400).end();
  if (password !== process.env.OWNER_PASSWORD) return res.status(403).end();
  const code = randomUUID();
  codes.set(code, { client_id, code_challenge, expiresAt: Date.now() + 60_000 });
  res.redirect(\`\${redirect_uri}?code=\${code}\`);
});
app.post('/token', (req, res) => {
  const { grant_type, code, code_verifier } = req.body;
  if (grant_type !== 'authorization_code') return res.status(400).json({ error: 'unsupported_grant_type' });
  const record = codes.get(code);
  if (!record || record.expiresAt < Date.now()) return res.status(400).json({ error: 'invalid_grant' });
  const challenge = createHash('sha256').update(code_verifier).digest('base64url');
  if (challenge !== record.code_challenge) return res.status(400).json({ error: 'invalid_grant' });
  codes.delete(code);
  const access_token = randomUUID();
  tokens.set(access_token, record.client_id);
  res.json({ access_token, token_type: 'Bearer' });
});
app.listen(3000, '127.0.0.1');
`;

const handingOn = `import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const serverFor = (key) => {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.registerTool('list_notes', { inputSchema: {} }, async () => {
    const answer = await fetch('https://notes.example.com/notes', { headers: { 'x-api-key': key } });
    return { content: [{ type: 'text', text: await answer.text() }] };
  });
  return server;
};
const app = express();
app.post('/mcp', async (req, res) => {
  const key = req.headers['x-api-key'];
  if (!key) return res.status(401).end();
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await serverFor(key).connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000, '0.0.0.0');
`;

/** The new findings of fitting rules for each mutant, by operator. */
const told = async (files: Readonly<Record<string, string>>, operators: readonly Operator[]) => {
  const subject = await openSubject('subject', memoryTree({ 'package.json': '{ "name": "notes", "type": "module" }', ...files }));
  const sites = guardSites(subject);
  const found: [string, string][] = [];
  for (const mutant of operators.flatMap(({ mutate }) => mutate(subject, sites))) {
    const reviewed = await reviewChange(subject, mutant.change);
    const fitting = reviewed.filter(({ finding, status }) => status === 'new' && mutant.expected.includes(finding.ruleId));
    found.push([mutant.operator, fitting.map(({ finding, anchor }) => `${finding.ruleId} (${anchor.kind})`).join(', ')]);
  }
  return Object.fromEntries(found);
};

test('what is broken of callers, sessions and transmissions becomes the flaw that its name says', async () => {
  expect(await told({ 'src/index.js': server }, [...transmissionOperators, ...callerOperators, ...sessionOperators])).toEqual({
    'https becomes http': 'credential-over-cleartext (line)',
    'certificates are not verified': 'tls-verification-disabled (line)',
    'rejectUnauthorized: false': 'tls-verification-disabled (line)',
    "address comes from a tool's argument": 'credential-to-caller-chosen-host (line)',
    'credential is sent to an address that a tool is given': 'credential-to-caller-chosen-host (line)',
    'credential is taken from the query too': 'token-in-query-string (line)',
    "caller's credential goes to a variable of the module": 'user-token-in-shared-state (line)',
    "caller's credential goes to a static field": 'user-token-in-shared-state (line)',
    "caller's credential goes to a field of a shared object": 'user-token-in-shared-state (line)',
    "caller's credential goes to the environment": 'user-token-in-shared-state (line)',
    "caller's credential goes to a client's defaults": 'user-token-in-shared-state (line)',
    "caller's token is handed on": 'token-passthrough (line)',
    "stored token of a user whom a tool's argument names": 'caller-chosen-identity (line)',
    'session ids can be guessed': 'session-id-as-authentication (line)',
    'guard lets known sessions pass': 'session-id-as-authentication (line)',
  });
});

test("the server's own credential in place of a missing one lets anybody in", async () => {
  expect(await told({ 'src/index.js': handingOn }, callerOperators)).toMatchObject({
    'own credential stands in for a missing one': 'ambient-credential-for-anonymous (line)',
  });
});

test('what is broken of authorization becomes the flaw that its name says', async () => {
  expect({
    ...(await told({ 'src/index.js': server }, resourceOperators)),
    ...(await told({ 'src/index.js': authorizationServer }, authorizationOperators)),
  }).toEqual({
    'audience is not demanded': 'no-audience-validation (line)',
    'metadata of the resource are not served': 'no-resource-metadata (line)',
    'redirect address is not compared': 'oauth-proxy-without-consent (line)',
    'challenge is not compared': 'authorization-server-open (line)',
    'code can be used again': 'authorization-server-open (line)',
    'codes and tokens can be guessed': 'authorization-server-open (line)',
    'owner is not asked for a password': 'authorization-server-open (line)',
  });
});
