import type { Guard } from '../model/facts/guards.ts';
import type { Endpoint, Server } from '../model/facts/servers.ts';
import { foldedFacts, openingOf, severityByReach } from '../model/opening.ts';
import { defineRule } from '../model/rule.ts';
import { guardWords } from '../model/words.ts';

const handler = `import { createMcpHandler, withMcpAuth } from 'mcp-handler';
import { z } from 'zod';
import { verify } from './verify.ts';
const handler = createMcpHandler((server) => {
  server.tool('delete_note', { id: z.string() }, async ({ id }) => ({ content: [{ type: 'text', text: id }] }));
});
`;
const verify = `import { createRemoteJWKSet, jwtVerify } from 'jose';
const keys = createRemoteJWKSet(new URL('https://issuer.example/jwks.json'));
export const verify = async (request, token) => {
  if (!token) return undefined;
  const { payload } = await jwtVerify(token, keys, { issuer: 'https://issuer.example', audience: 'notes' });
  return { token, clientId: payload.sub, scopes: [] };
};
`;
const files = { 'app/api/mcp/verify.ts': verify } as const;
const path = 'app/api/mcp/route.ts';

export default defineRule({
  code: 'MA105',
  meta: {
    title: 'Authentication is offered and not required',
    severities: ['high', 'medium', 'low'],
    cwe: [306, 863],
    question: 'requires-authentication',
    why:
      '`withMcpAuth` verifies the tokens it is sent and lets requests through that bring none, or a wrong one, unless `required` is true. With ' +
      '`requiredScopes` alone it is the other way round from what one expects: a caller with a token that lacks the scope is refused, one without ' +
      'a token is served. Checks of single tools, such as `canAccess` of fastmcp, are only made for callers who are authenticated.',
    fix: 'Pass `{ required: true }`. With fastmcp pass `authenticate`; with `requireScopes` put `requireBearerAuth` in front of the endpoint.',
    references: [
      'https://github.com/vercel/mcp-handler#oauth',
      'https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization',
      'https://cwe.mitre.org/data/definitions/306.html',
    ],
    bad: [
      {
        name: 'no options',
        path,
        code: `${handler}const authHandler = withMcpAuth(handler, verify);\nexport { authHandler as GET, authHandler as POST };\n`,
        files,
      },
      {
        name: 'scopes without required',
        path,
        code: `${handler}const authHandler = withMcpAuth(handler, verify, { requiredScopes: ['admin'] });\nexport { authHandler as GET, authHandler as POST };\n`,
        files,
      },
      {
        name: 'a guard of express that does not require a token',
        path: 'server.ts',
        code: `import express from 'express';
import { expressjwt } from 'express-jwt';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
await new McpServer({ name: 'mail', version: '1.0.0' }).connect(transport);
const app = express();
app.use(expressjwt({ secret: process.env.JWT_SECRET, algorithms: ['HS256'], credentialsRequired: false }));
app.post('/mcp', (req, res) => transport.handleRequest(req, res, req.body));
app.listen(3000);
`,
      },
      {
        name: 'options of another file that do not require it',
        path,
        code: `${handler}import { options } from './options.ts';\nconst authHandler = withMcpAuth(handler, verify, options);\nexport { authHandler as POST };\n`,
        files: { ...files, 'app/api/mcp/options.ts': `export const options = { required: false, resourceMetadataPath: '/meta' };\n` },
      },
      {
        name: 'the answer of the guard is not looked at',
        path: 'server.ts',
        code: webStandard('await gate(request);'),
      },
      {
        name: 'a check of tools that nobody meets',
        path: 'server.ts',
        code: `import { FastMCP } from 'fastmcp';
const server = new FastMCP({ name: 'notes', version: '1.0.0' });
server.addTool({ name: 'delete_note', canAccess: (auth) => auth?.role === 'admin', execute: async () => 'deleted' });
await server.start({ transportType: 'httpStream', httpStream: { port: 8080, host: '0.0.0.0' } });
`,
      },
      {
        name: 'scopes of a tool on an endpoint without a guard',
        path: 'server.ts',
        code: `import { createServer } from 'node:http';
import { createMcpHandler, McpServer, requireScopes } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';
const handler = createMcpHandler(() => {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.registerTool('delete_note', { scopeChallenge: requireScopes('admin') }, async () => ({ content: [] }));
  return server;
});
createServer(toNodeHandler(handler)).listen(8080);
`,
      },
    ],
    good: [
      {
        name: 'the answer of the guard goes to the caller',
        path: 'server.ts',
        code: webStandard('const auth = await gate(request);\n    if (auth instanceof Response) return auth;'),
      },
      {
        name: 'required',
        path,
        code: `${handler}const authHandler = withMcpAuth(handler, verify, { required: true });\nexport { authHandler as GET, authHandler as POST };\n`,
        files,
      },
      {
        name: 'required in options of another file',
        path,
        code: `${handler}import { options } from './options.ts';\nconst authHandler = withMcpAuth(handler, verify, options);\nexport { authHandler as POST };\n`,
        files: { ...files, 'app/api/mcp/options.ts': `export const options = { required: true, requiredScopes: ['admin'] };\n` },
      },
      {
        name: 'options that can’t be followed',
        path,
        code: `${handler}import { options } from '@acme/auth-options';\nconst authHandler = withMcpAuth(handler, verify, { ...options });\nexport { authHandler as POST };\n`,
        files,
      },
      {
        name: 'refused before it is asked',
        path,
        code: `${handler}import { jwtVerify } from 'jose';
import { key } from '@acme/keys';
const authHandler = withMcpAuth(handler, verify);
export const POST = async (request) => {
  const token = request.headers.get('authorization')?.slice(7);
  if (!token) return new Response('no token', { status: 401 });
  await jwtVerify(token, key, { audience: 'notes' });
  return authHandler(request);
};
`,
        files,
      },
      {
        name: 'a check of tools behind authentication',
        path: 'server.ts',
        code: `import { FastMCP } from 'fastmcp';
import { verify } from './verify.ts';
const server = new FastMCP({
  name: 'notes',
  version: '1.0.0',
  authenticate: async (request) => {
    const session = await verify(request, request.headers.authorization?.slice(7));
    if (!session) throw new Response(null, { status: 401 });
    return session;
  },
});
server.addTool({ name: 'delete_note', canAccess: (auth) => auth?.role === 'admin', execute: async () => 'deleted' });
await server.start({ transportType: 'httpStream', httpStream: { port: 8080, host: '0.0.0.0' } });
`,
        files: { 'verify.ts': verify },
      },
    ],
  },
  check({ servers }, report) {
    for (const server of servers) {
      for (const endpoint of server.endpoints) {
        const opening = openingOf(endpoint);
        if (opening?.kind !== 'not-required') continue;
        const { route, guard, gate } = opening;
        if (guard !== undefined && testsCallersItself(server)) continue;
        const primary = guard?.at ?? gate?.at ?? route.at;
        const edit = guard?.lenient?.edit;
        report({
          server: server.name,
          subject: endpoint.name,
          severity: severityByReach(endpoint, { reachable: 'high', loopback: 'medium' }),
          confidence: endpoint.isExample ? 'medium' : 'high',
          message: [
            guard === undefined ? gateMessage(gate?.name ?? 'the check', endpoint) : guardMessage(guard, endpoint),
            ...foldedFacts(endpoint),
          ].join(' '),
          primary,
          related: [route.at, endpoint.transport.at],
          witness: [
            {
              at: primary,
              text:
                guard === undefined
                  ? 'is only checked for authenticated callers'
                  : `${guardWords(guard.name)} lets callers without a valid token pass`,
            },
            { at: route.at, text: `route ${route.name}` },
            ...route.through.map((at) => ({ at, text: 'leads to the MCP transport' })),
          ],
          ...(edit === undefined ? {} : { edit }),
        });
      }
    }
  },
});

/** Tools that each look at who calls need no guard in front. */
const testsCallersItself = ({ tools }: Server): boolean => tools.length > 0 && tools.every(({ scopeCheck }) => scopeCheck.value === 'yes');

const guardMessage = ({ name, lenient, isUnread }: Guard, endpoint: Endpoint): string => {
  if (isUnread === true)
    return `\`${name}\` answers callers without a valid token, and nothing looks at its answer: ${
      endpoint.name.startsWith('every ') ? 'every request' : `every request to \`${endpoint.name}\``
    } goes on.`;
  const option = lenient?.option ?? 'required';
  if (lenient?.setTo !== undefined)
    return `\`${name}\` with \`${option}: ${lenient.setTo}\` lets requests to \`${endpoint.name}\` with no token through.`;
  return lenient?.demandsScopes === true
    ? `\`${name}\` without \`${option}: true\` asks \`${endpoint.name}\` for scopes only of callers who send a token: those who send none, or a wrong one, get in.`
    : `\`${name}\` without \`${option}: true\` lets requests to \`${endpoint.name}\` with no token, or a wrong one, through.`;
};

const gateMessage = (gate: string, { name }: Endpoint): string =>
  `\`${gate}\` is only checked for authenticated callers, and nothing authenticates those of \`${name}\`: the tools answer everybody.`;

/** A handler of the web-standard kind in which a request meets the given statements first. */
function webStandard(check: string): string {
  return `import { createMcpHandler, McpServer, requireBearerAuth } from '@modelcontextprotocol/server';
import { verifier } from './verifier.js';
const gate = requireBearerAuth({ verifier });
const handler = createMcpHandler(() => new McpServer({ name: 'notes', version: '1.0.0' }));
export default {
  async fetch(request) {
    ${check}
    return handler.fetch(request);
  },
};
`;
}
