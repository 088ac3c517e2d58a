import { analyse } from '../../../src/mcp/analyse.ts';
import { memoryTree } from '../memory-tree.ts';

/** An authorization server of its own around some of its endpoints. */
export const server = (endpoints: string, before = ''): string => `import { createHash, randomBytes, randomUUID } from 'node:crypto';
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
${before}export const server = new McpServer({ name: 'notes', version: '1.0.0' });
const s256 = (text) => createHash('sha256').update(text).digest('base64url');
const app = express();
app.use(express.json(), express.urlencoded({ extended: false }));
const clients = new Map();
const codes = new Map();
export const tokens = new Map();
${endpoints}
app.listen(3000, '127.0.0.1');
`;

export const issue = `const code = randomUUID();
  codes.set(code, { client_id, redirect_uri, challenge: code_challenge, user: req.session.user.id, expiresAt: Date.now() + 60000 });`;

/** An authorization endpoint behind a session. */
export const authorize = (check: string, issued = issue): string => `app.get('/authorize', async (req, res) => {
  if (req.session.user === undefined) return res.redirect('/login');
  const { client_id, redirect_uri, state, code_challenge, code_challenge_method } = req.query;
  ${check}
  ${issued}
  const url = new URL(redirect_uri);
  url.searchParams.set('code', code);
  if (state) url.searchParams.set('state', state);
  res.redirect(url.href);
});`;

/** A token endpoint: what it does between the request and the answer. */
export const token = (check: string, made = 'randomUUID()'): string => `app.post('/token', async (req, res) => {
  const { grant_type, code, client_id, code_verifier } = req.body;
  if (grant_type !== 'authorization_code') return res.status(400).json({ error: 'unsupported_grant_type' });
  ${check}
  const token = ${made};
  tokens.set(token, granted);
  res.json({ access_token: token, token_type: 'Bearer', expires_in: 3600 });
});`;

export const found = 'const granted = codes.get(code);';
export const ofClient =
  "if (granted === undefined || granted.client_id !== client_id || granted.expiresAt < Date.now()) return res.status(400).json({ error: 'invalid_grant' });";
export const once = `${found} codes.delete(code); ${ofClient}`;
export const matches = "if (s256(code_verifier ?? '') !== granted.challenge) return res.status(400).json({ error: 'invalid_grant' });";
export const redirectOf = (address: string): string => `if (!(${address})) return res.status(400).end();`;
export const registered = 'clients.get(client_id)?.redirects.includes(redirect_uri)';

export const flawsOf = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> =>
  (await analyse(memoryTree(files))).authorizationServerFlaws.map(({ how, field }) => (field === undefined ? how : `${how} ${field}`));
export const flawsIn = (endpoints: string, before = ''): Promise<readonly string[]> =>
  flawsOf({ 'src/index.ts': server(endpoints, before) });
