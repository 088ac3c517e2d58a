import type { CommitPlan } from '../../test/git/repository-builder.ts';

export type Sample = { readonly title: string; readonly body: string; readonly commits: Readonly<Record<string, CommitPlan>> };

/**
 * A small MCP server and a pull request that opens it in several ways: it deletes the guard of the endpoint, adds an endpoint whose guard is off
 * without a setting, loosens the token file, leaves one key in a file and another only in its history. Keys are drawn at run time.
 */
export const samplePullRequest = (keys: { readonly atHead: string; readonly inHistory: string }): Sample => ({
  title: 'Let the browser client connect, and add an admin endpoint',
  body: 'The browser client can not send our header yet. Sessions now survive a restart, too.',
  commits: {
    base: {
      message: 'Serve tickets over MCP',
      files: {
        'package.json': packageJson,
        'README.md': '# ticket-desk-mcp\n\nTickets for agents.\n',
        'src/server.ts': server(true),
        'src/auth.ts': auth,
        'src/tools.ts': tools,
        'src/session.ts': session(true),
      },
    },
    summaries: { branch: 'browser-client', message: 'Summarise tickets', files: { 'src/summarise.ts': summarise(`'${keys.inHistory}'`) } },
    environment: {
      branch: 'browser-client',
      message: 'Read the key from the environment',
      files: { 'src/summarise.ts': summarise('requireKey()') },
    },
    browser: { branch: 'browser-client', message: 'Let the browser client connect', files: { 'src/server.ts': server(false) } },
    sessions: { branch: 'browser-client', message: 'Keep the session between restarts', files: { 'src/session.ts': session(false) } },
    head: {
      branch: 'browser-client',
      message: 'Add an admin endpoint',
      files: { 'src/admin.ts': admin, 'scripts/notify.sh': { executable: notify(keys.atHead) } },
    },
  },
});

const packageJson = `${JSON.stringify(
  {
    name: 'ticket-desk-mcp',
    version: '1.4.0',
    type: 'module',
    bin: { 'ticket-desk-mcp': 'src/server.ts' },
    dependencies: { '@modelcontextprotocol/sdk': '^1.32.0', express: '^5.1.0' },
  },
  undefined,
  2,
)}\n`;

const server = (
  guarded: boolean,
): string => `import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import express from 'express';
${guarded ? "import { requireToken } from './auth.js';\n" : ''}import { createServer } from './tools.js';

const app = express();
app.use(express.json());
${guarded ? "app.use('/mcp', requireToken);\n" : ''}
app.post('/mcp', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  res.on('close', () => transport.close());
  await createServer().connect(transport);
  await transport.handleRequest(req, res, req.body);
});

app.listen(Number(process.env.PORT ?? 3000), () => {
  console.error('ticket-desk-mcp is ready');
});
`;

const auth = `import { createHash, timingSafeEqual } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

const expected = process.env.DESK_MCP_TOKEN;
if (!expected) {
  console.error('DESK_MCP_TOKEN is required');
  process.exit(1);
}

const digest = (text: string) => createHash('sha256').update(text).digest();

export function requireToken(req: Request, res: Response, next: NextFunction) {
  const token = req.headers.authorization?.replace(/^Bearer /, '');
  if (!token || !timingSafeEqual(digest(token), digest(expected))) {
    res.status(401).json({ error: 'unauthorized' });
    return;
  }
  next();
}
`;

const tools = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const key = process.env.DESK_API_KEY;
if (!key) throw new Error('DESK_API_KEY is required');

const desk = (path: string, init: RequestInit = {}) =>
  fetch('https://desk.example.com/api' + path, { ...init, headers: { authorization: 'Bearer ' + key } });

export function createServer() {
  const server = new McpServer({ name: 'ticket-desk', version: '1.4.0' });
  server.registerTool('list_tickets', { description: 'Lists open tickets', inputSchema: {} }, async () => {
    const response = await desk('/tickets');
    return { content: [{ type: 'text', text: await response.text() }] };
  });
  server.registerTool('close_ticket', { description: 'Closes a ticket', inputSchema: { id: z.string() } }, async ({ id }) => {
    await desk('/tickets/' + encodeURIComponent(id), { method: 'DELETE' });
    return { content: [{ type: 'text', text: 'closed' }] };
  });
  return server;
}
`;

const session = (restricted: boolean): string => `import { readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const SESSION_FILE = join(homedir(), '.config', 'ticket-desk', 'session.json');

type Tokens = { access_token: string; refresh_token: string; expires_at: number };

export const loadSession = (): Tokens => JSON.parse(readFileSync(SESSION_FILE, 'utf8'));

export function saveSession(tokens: Tokens) {
  writeFileSync(SESSION_FILE, JSON.stringify(tokens)${restricted ? ', { mode: 0o600 }' : ''});
}
`;

const summarise = (key: string): string => `const requireKey = () => {
  const key = process.env.OPENAI_API_KEY;
  if (!key) throw new Error('OPENAI_API_KEY is required');
  return key;
};

export async function summarise(text: string) {
  const response = await fetch('https://api.openai.com/v1/responses', {
    method: 'POST',
    headers: { authorization: 'Bearer ' + ${key}, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'gpt-5-mini', input: 'Summarise: ' + text }),
  });
  if (!response.ok) throw new Error('Summarising failed');
  return response.json();
}
`;

const admin = `import http from 'node:http';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { createServer } from './tools.js';

const ADMIN_TOKEN = process.env.ADMIN_TOKEN;

function isAllowed(header: string | undefined) {
  if (!ADMIN_TOKEN) return true;
  return header === 'Bearer ' + ADMIN_TOKEN;
}

http
  .createServer(async (req, res) => {
    if (!isAllowed(req.headers.authorization)) {
      res.writeHead(401).end();
      return;
    }
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
    await createServer().connect(transport);
    await transport.handleRequest(req, res);
  })
  .listen(4000);
`;

const notify = (token: string): string => `#!/bin/sh
# Tells the team about a release.
curl -sS https://slack.com/api/chat.postMessage -H "Authorization: Bearer ${token}" -d channel=releases -d text="$1"
`;
