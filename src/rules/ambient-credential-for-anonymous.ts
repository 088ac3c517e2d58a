import { exposureOf } from '../model/exposure.ts';
import type { Endpoint, Server } from '../model/facts/servers.ts';
import { weakestProtection } from '../model/protection.ts';
import { defineRule } from '../model/rule.ts';
import { serversOf } from '../model/server-owner.ts';
import type { Severity } from '../model/severity.ts';
import { credentialWords, endpointWords } from '../model/words.ts';

export default defineRule({
  code: 'MA110',
  meta: {
    title: "Server's own credential serves callers who show none",
    severities: ['high', 'medium', 'low'],
    cwe: [441, 862],
    question: 'requires-authentication',
    why:
      'Each caller is meant to bring a credential of the other service. When one is missing the server takes its own, so that whoever reaches the port ' +
      'and shows nothing acts at the other service as the server does: it is a deputy for anybody.',
    fix: 'Answer 401 to a request without a credential. Take the credential of the environment over stdio alone, or put a guard in front of the endpoint.',
    references: [
      'https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization/security-considerations',
      'https://modelcontextprotocol.io/specification/2025-11-25/basic/security_best_practices',
    ],
    bad: [
      {
        name: 'a header or else the environment',
        path: 'src/index.ts',
        code: served(`app.post('/mcp', async (req, res) => {
  const key = req.headers['x-api-key'] ?? process.env.NOTES_API_KEY;
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await serverFor(key).connect(transport);
  await transport.handleRequest(req, res, req.body);
});
`),
      },
      {
        name: 'a function that falls back',
        path: 'src/index.ts',
        code: served(`const keyOf = (req) => {
  const own = req.headers.authorization?.slice(7);
  if (own) {
    return own;
  }
  return process.env.NOTES_API_KEY;
};
app.post('/mcp', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await serverFor(keyOf(req)).connect(transport);
  await transport.handleRequest(req, res, req.body);
});
`),
      },
    ],
    good: [
      {
        name: 'refused without a key',
        path: 'src/index.ts',
        code: served(`app.post('/mcp', async (req, res) => {
  const key = req.headers['x-api-key'];
  if (!key) return res.status(401).end();
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await serverFor(key).connect(transport);
  await transport.handleRequest(req, res, req.body);
});
`),
      },
      {
        name: 'behind a guard',
        path: 'src/index.ts',
        code: served(`app.use('/mcp', requireBearerAuth({ verifier }));
app.post('/mcp', async (req, res) => {
  const key = req.headers['x-api-key'] ?? process.env.NOTES_API_KEY;
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await serverFor(key).connect(transport);
  await transport.handleRequest(req, res, req.body);
});
`),
      },
      {
        name: 'only when it is allowed on purpose',
        path: 'src/index.ts',
        code: served(`const shared = process.env.ALLOW_SHARED_KEY === 'true';
app.post('/mcp', async (req, res) => {
  const key = req.headers['x-api-key'] ?? (shared ? process.env.NOTES_API_KEY : undefined);
  if (!key) return res.status(401).end();
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await serverFor(key).connect(transport);
  await transport.handleRequest(req, res, req.body);
});
`),
      },
    ],
  },

  check({ servers, ambientFallbacks }, report) {
    for (const server of servers) {
      const open = server.endpoints.find(isOpen);
      if (open === undefined) continue;
      const upstream = new Set(server.ambientCredentials.map(({ origin }) => (origin.kind === 'environment' ? origin.name : '')));
      for (const { server: owner, within, at, name, credential, credentialAt, isExample } of ambientFallbacks) {
        if (serversOf([server], owner).length === 0 || !upstream.has(name)) continue;
        report({
          server: server.name,
          subject: `${within}: ${name}`,
          severity: isExample || open.isExample ? 'low' : severityOf(open),
          confidence: 'medium',
          message: `A request that brings no credential in ${credentialWords(credential)} is served with the server's own \`${name}\`.`,
          primary: at,
          related: [credentialAt],
          witness: [
            { at: open.routes[0]?.at ?? open.transport.at, text: `${endpointWords(open.name)} takes callers who show nothing` },
            { at: credentialAt, text: "the caller's own credential, where there is one" },
            { at, text: `else \`${name}\`` },
          ],
        });
      }
    }
  },
});

/** Whether somebody gets through who proves nothing. */
const isOpen = (endpoint: Server['endpoints'][number]): boolean => {
  const kind = weakestProtection(endpoint)?.protection.kind;
  return endpoint.declaredPublic === undefined && kind !== undefined && kind !== 'required' && kind !== 'unknown';
};

const severityOf = (endpoint: Endpoint): Severity => (exposureOf(endpoint) === 'loopback' ? 'medium' : 'high');

/** A server around its route. */
function served(route: string): string {
  return `import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { verifier } from 'company-verifier';
const serverFor = (key) => {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.registerTool('list_notes', { inputSchema: {} }, async () => {
    const answer = await fetch('https://notes.example.com/notes', { headers: { 'x-api-key': key } });
    return { content: [{ type: 'text', text: await answer.text() }] };
  });
  return server;
};
const app = express();
${route}app.listen(3000, '0.0.0.0');
`;
}
