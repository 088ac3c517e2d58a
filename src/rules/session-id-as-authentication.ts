import type { Endpoint, SessionWeakness } from '../model/facts/servers.ts';
import { weakestProtection } from '../model/protection.ts';
import { defineRule } from '../model/rule.ts';
import { serversOf } from '../model/server-owner.ts';

export default defineRule({
  code: 'MA111',
  meta: {
    title: 'Session id stands for the user',
    severities: ['high', 'medium', 'low'],
    cwe: [639, 384, 330],
    question: 'requires-authentication',
    why:
      'Ids of sessions stand in logs, traces and proxies, and a client may send any. Where one alone is enough, whoever learns or guesses it acts as the ' +
      'user of that session. Sessions must not be used for authentication; since revision 2026-07-28, which has no sessions, the same holds for handles ' +
      'of state that tools give out.',
    fix:
      'Verify the credential of every request, whatever its session. Make ids with `randomUUID()`. Keep what belongs to a user under the verified subject ' +
      'and the id together, or compare the stored subject with that of the request.',
    references: [
      'https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization/security-considerations',
      'https://modelcontextprotocol.io/specification/2025-11-25/basic/security_best_practices',
    ],
    bad: [
      {
        name: 'a known session passes the check',
        path: 'src/index.ts',
        code: inServer(`const sessions = {};
app.post('/mcp', async (req, res) => {
  const id = req.headers['mcp-session-id'];
  if (id && sessions[id]) {
    await sessions[id].handleRequest(req, res, req.body);
    return;
  }
  if (!isGenuine(req.headers.authorization)) {
    res.status(401).end();
    return;
  }
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: () => randomUUID(),
    onsessioninitialized: (sessionId) => void (sessions[sessionId] = transport),
  });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});
`),
      },
      {
        name: 'an id made of the time',
        path: 'src/index.ts',
        code: inServer(`app.post('/mcp', async (req, res) => {
  if (!isGenuine(req.headers.authorization)) return res.status(401).end();
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => String(Date.now()) });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});
`),
      },
      {
        name: 'a handle of state that finds the token of its maker',
        path: 'src/index.ts',
        code: `import { randomUUID } from 'node:crypto';
import { McpServer } from '@modelcontextprotocol/server';
const drafts = new Map();
const server = new McpServer({ name: 'mail', version: '1.0.0' });
server.registerTool('start_draft', { inputSchema: {} }, async (_args, ctx) => {
  const handle = randomUUID();
  drafts.set(handle, { text: '', accessToken: ctx.http.authInfo.token });
  return { content: [{ type: 'text', text: handle }] };
});
server.registerTool('send_draft', { inputSchema: {} }, async ({ handle }) => {
  const draft = drafts.get(handle);
  await send(draft.text, draft.accessToken);
  return { content: [{ type: 'text', text: 'sent' }] };
});
`,
      },
      {
        name: 'a server that was made for whoever began the session',
        path: 'src/index.ts',
        code: inServer(`const sessions = new Map();
const users = new Map();
app.use((req, res, next) => {
  const user = users.get(digest(req.headers.authorization ?? '').toString('hex'));
  if (user === undefined) return res.status(401).end();
  req.user = user;
  next();
});
const makeServer = (user) => {
  const own = new McpServer({ name: 'notes', version: '1.0.0' });
  own.registerTool('list', {}, async () => ({ content: [{ type: 'text', text: user.notes.join() }] }));
  return own;
};
app.post('/mcp', async (req, res) => {
  const known = sessions.get(req.headers['mcp-session-id']);
  if (known) return known.handleRequest(req, res, req.body);
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: () => randomUUID(),
    onsessioninitialized: (id) => void sessions.set(id, transport),
  });
  await makeServer(req.user).connect(transport);
  await transport.handleRequest(req, res, req.body);
});
`),
      },
    ],
    good: [
      {
        name: 'the check comes first',
        path: 'src/index.ts',
        code: inServer(`const sessions = {};
app.post('/mcp', async (req, res) => {
  if (!isGenuine(req.headers.authorization)) {
    res.status(401).end();
    return;
  }
  const id = req.headers['mcp-session-id'];
  if (id && sessions[id]) {
    await sessions[id].handleRequest(req, res, req.body);
    return;
  }
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: () => randomUUID(),
    onsessioninitialized: (sessionId) => void (sessions[sessionId] = transport),
  });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});
`),
      },
      {
        name: 'no sessions',
        path: 'src/index.ts',
        code: inServer(`app.post('/mcp', async (req, res) => {
  if (!isGenuine(req.headers.authorization)) return res.status(401).end();
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});
`),
      },
      {
        name: 'a handle that belongs to the verified subject',
        path: 'src/index.ts',
        code: `import { randomUUID } from 'node:crypto';
import { McpServer } from '@modelcontextprotocol/server';
const drafts = new Map();
const server = new McpServer({ name: 'mail', version: '1.0.0' });
server.registerTool('start_draft', { inputSchema: {} }, async (_args, ctx) => {
  const handle = randomUUID();
  drafts.set(handle, { text: '', owner: ctx.http.authInfo.extra.subject, accessToken: ctx.http.authInfo.token });
  return { content: [{ type: 'text', text: handle }] };
});
server.registerTool('send_draft', { inputSchema: {} }, async ({ handle }, ctx) => {
  const draft = drafts.get(handle);
  if (draft?.owner !== ctx.http.authInfo.extra.subject) throw new Error('There is no such draft');
  await send(draft.text, draft.accessToken);
  return { content: [{ type: 'text', text: 'sent' }] };
});
`,
      },
    ],
  },

  check({ sessionWeaknesses, servers }, report) {
    const told = new Set(sessionWeaknesses.flatMap(({ how, at }) => (how === 'skips-check' ? [at.path] : [])));
    for (const { name: server, endpoints } of servers) {
      for (const { isExample, ...endpoint } of endpoints) {
        const protection = weakestProtection({ ...endpoint, isExample })?.protection;
        if (protection?.kind !== 'required' || protection.guard.sessionsPass === undefined) continue;
        const { at, name } = protection.guard;
        // Endpoints often share their guard; where the skip itself was found, it is told below.
        if (told.has(at.path)) continue;
        told.add(at.path);
        report({
          server,
          subject: `${name}: sessions pass`,
          severity: isExample ? 'low' : 'high',
          confidence: 'medium',
          message: messageOf({ how: 'skips-check' }),
          primary: at,
        });
      }
    }
    for (const weakness of sessionWeaknesses) {
      const { server, within, at, how, related = [], edit, isExample } = weakness;
      const endpoints = serversOf(servers, server).flatMap((each) => each.endpoints);
      const isGuarded = endpoints.length > 0 && endpoints.every(isGuardedInEveryRequest);
      // What goes past the check in one function is stopped by a guard in front of it.
      if (how === 'skips-check' && isGuarded) continue;
      // Where not every request is checked, that is told, and who asks is not known.
      if (how === 'unbound-user' && !isGuarded) continue;
      report({
        server,
        subject: `${within}: ${how}`,
        // Behind a check of every request a guessed id is no way in, and a known one only for another user.
        severity: isExample || (how === 'predictable' && isGuarded) ? 'low' : how === 'unbound-user' ? 'medium' : 'high',
        confidence: 'medium',
        message: messageOf(weakness),
        primary: at,
        related,
        ...(edit === undefined ? {} : { edit }),
      });
    }
  },
});

const isGuardedInEveryRequest = (endpoint: Endpoint): boolean => {
  const protection = weakestProtection(endpoint)?.protection;
  return protection?.kind === 'required' && protection.guard.sessionsPass === undefined;
};

const messageOf = ({ how, shown = '' }: Pick<SessionWeakness, 'how' | 'shown'>): string => {
  switch (how) {
    case 'skips-check':
      return 'A request with the id of a known session passes without a credential; a session must not be used for authentication.';
    case 'predictable':
      return `Session ids can be guessed: they are made with \`${shown}\`.`;
    case 'unbound-user':
      return `A session goes on as the user who began it (\`${shown}\`), whoever sends its id: their user is not compared with the one of the session.`;
    case 'unbound':
      return `Whoever sends the id gets what was stored under it with ${shown}; whose it is is not compared with who asks.`;
  }
};

/** A server around its routes. */
function inServer(routes: string): string {
  return `import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const key = process.env.MCP_KEY;
if (!key) throw new Error('MCP_KEY is required');
const digest = (text) => createHash('sha256').update(text).digest();
const isGenuine = (header) => timingSafeEqual(digest(header ?? ''), digest(\`Bearer \${key}\`));
const server = new McpServer({ name: 'notes', version: '1.0.0' });
const app = express();
app.use(express.json());
${routes}app.listen(3000, '127.0.0.1');
`;
}
