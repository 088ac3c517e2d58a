import type { Guard } from '../model/facts/guards.ts';
import type { Server } from '../model/facts/servers.ts';
import { protectionOf } from '../model/protection.ts';
import { defineRule } from '../model/rule.ts';
import { serversOf } from '../model/server-owner.ts';

export default defineRule({
  code: 'MA117',
  meta: {
    title: 'OAuth clients are not told where to get a token',
    severities: ['low'],
    cwe: [1059],
    question: 'requires-authentication',
    why:
      'A client that is refused learns from the metadata of the protected resource which authorization server issues tokens for it. Without them every ' +
      'client has to be configured by hand, and users paste long-lived tokens instead. Servers with authorization must serve them since 2025-06-18.',
    fix: 'Mount `mcpAuthMetadataRouter`, or serve `/.well-known/oauth-protected-resource`, and name its address in the `WWW-Authenticate` of every 401.',
    references: [
      'https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization/authorization-server-discovery',
      'https://www.rfc-editor.org/rfc/rfc9728',
    ],
    bad: [
      {
        name: 'tokens of an issuer without metadata',
        path: 'src/index.ts',
        code: guarded('', 'requireBearerAuth({ verifier })'),
      },
    ],
    good: [
      {
        name: 'the metadata router of the SDK',
        path: 'src/index.ts',
        code: guarded(
          `import { mcpAuthMetadataRouter } from '@modelcontextprotocol/sdk/server/auth/router.js';
import { oauthMetadata } from './issuer.js';
`,
          "mcpAuthMetadataRouter({ oauthMetadata, resourceServerUrl: new URL('https://notes.example.com/mcp') }), requireBearerAuth({ verifier })",
        ),
        files: { 'src/issuer.ts': "export const oauthMetadata = { issuer: 'https://login.example.com' };\n" },
      },
      {
        name: 'a shared key is not OAuth',
        path: 'src/index.ts',
        code: `import { createHash, timingSafeEqual } from 'node:crypto';
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const key = process.env.MCP_KEY;
if (!key) throw new Error('MCP_KEY is required');
const digest = (text) => createHash('sha256').update(text).digest();
const app = express();
app.post('/mcp', async (req, res) => {
  if (!timingSafeEqual(digest(req.headers.authorization ?? ''), digest(\`Bearer \${key}\`))) return res.status(401).end();
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000, '127.0.0.1');
`,
      },
    ],
  },

  check({ servers, resourceMetadata }, report) {
    // Servers of one repository often share the code that verifies.
    const told = new Set<string>();
    for (const server of servers) {
      if (resourceMetadata.some(({ server: owner }) => serversOf([server], owner).length > 0)) continue;
      const guard = oauthGuardOf(server);
      if (guard === undefined || resourceMetadata.some(({ at }) => folderOf(at.path) === folderOf(guard.at.path))) continue;
      const place = `${guard.at.path}:${guard.at.span.startLine}`;
      if (told.has(place)) continue;
      told.add(place);
      report({
        server: server.name,
        subject: 'protected resource metadata',
        severity: 'low',
        confidence: 'medium',
        message: 'Tokens of an authorization server are demanded, and no metadata tell clients which one it is.',
        primary: guard.at,
      });
    }
  },
});

/** The folder of the package that a source file probably belongs to: what several servers share has metadata beside its guard. */
const folderOf = (path: string): string => /^(?<folder>.*?)(?:^|\/)(?:src|lib|app)\//.exec(path)?.groups?.['folder'] ?? path;

/** The guard of a route that demands a token which somebody else issues. */
const oauthGuardOf = ({ endpoints }: Server): Guard | undefined => {
  for (const route of endpoints.filter(({ isExample }) => !isExample).flatMap(({ routes }) => routes)) {
    const protection = protectionOf(route);
    if (protection.kind !== 'required' || protection.guard.test.kind !== 'verifier') continue;
    const { verifier } = protection.guard.test;
    const isForeign =
      verifier.method === 'userinfo' ||
      verifier.method === 'introspection' ||
      (verifier.method === 'jwt' && verifier.audience.value !== 'unknown');
    if (isForeign) return protection.guard;
  }
  return undefined;
};

/** A server behind guards. */
function guarded(imports: string, guards: string): string {
  return `import express from 'express';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
${imports}const keys = createRemoteJWKSet(new URL('https://login.example.com/jwks'));
const verifier = {
  verifyAccessToken: async (token) => {
    const { payload } = await jwtVerify(token, keys, { issuer: 'https://login.example.com', audience: 'https://notes.example.com/mcp' });
    return { token, clientId: String(payload.sub), scopes: [], expiresAt: payload.exp };
  },
};
const app = express();
app.use(${guards});
app.post('/mcp', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000, '127.0.0.1');
`;
}
