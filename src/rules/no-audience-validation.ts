import type { Verifier } from '../model/facts/guards.ts';
import { defineRule } from '../model/rule.ts';
import { theGuard } from '../model/words.ts';

export default defineRule({
  code: 'MA116',
  meta: {
    title: 'Tokens issued for other services are accepted',
    severities: ['high', 'medium', 'low'],
    cwe: [345, 863],
    question: 'requires-authentication',
    why:
      'Every service that a user signs in to gets a token of the same issuer. A server that does not test whom a token was issued for accepts all of ' +
      'them, so that the operator of any other service can act here as each of its users. A token must be tested for the audience of this server.',
    fix:
      'Pass the address of the server as `audience` when the token is verified and end the start when it is not configured. Where the issuer is asked ' +
      'instead, compare the audience or client in its answer with the one of the server.',
    references: [
      'https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization/security-considerations',
      'https://www.rfc-editor.org/rfc/rfc8707',
      'https://www.rfc-editor.org/rfc/rfc9068#section-4',
    ],
    bad: [
      {
        name: 'a signature and an issuer without an audience',
        path: 'src/index.ts',
        code: withGuard(`const keys = createRemoteJWKSet(new URL('https://tenant.eu.auth0.com/.well-known/jwks.json'));
const verifier = {
  verifyAccessToken: async (token) => {
    const { payload } = await jwtVerify(token, keys, { issuer: 'https://tenant.eu.auth0.com/' });
    return { token, clientId: String(payload.azp), scopes: [], expiresAt: payload.exp };
  },
};
`),
      },
      {
        name: 'an audience that is skipped when it is not set',
        path: 'src/index.ts',
        code: withGuard(`const keys = createRemoteJWKSet(new URL('https://login.example.com/jwks'));
const verifier = {
  verifyAccessToken: async (token) => {
    const { payload } = await jwtVerify(token, keys, { issuer: 'https://login.example.com', audience: process.env.MCP_AUDIENCE });
    return { token, clientId: String(payload.sub), scopes: [], expiresAt: payload.exp };
  },
};
`),
      },
      {
        name: 'GitHub is asked who the user is',
        path: 'src/index.ts',
        code: withGuard(`const verifier = {
  verifyAccessToken: async (token) => {
    const answer = await fetch('https://api.github.com/user', { headers: { authorization: \`Bearer \${token}\` } });
    if (!answer.ok) throw new Error('invalid token');
    const user = await answer.json();
    return { token, clientId: user.login, scopes: [], expiresAt: Date.now() / 1000 + 300 };
  },
};
`),
      },
    ],
    good: [
      {
        name: 'the audience of the server',
        path: 'src/index.ts',
        code: withGuard(`const keys = createRemoteJWKSet(new URL('https://tenant.eu.auth0.com/.well-known/jwks.json'));
const verifier = {
  verifyAccessToken: async (token) => {
    const { payload } = await jwtVerify(token, keys, { issuer: 'https://tenant.eu.auth0.com/', audience: 'https://notes.example.com/mcp' });
    return { token, clientId: String(payload.azp), scopes: [], expiresAt: payload.exp };
  },
};
`),
      },
      {
        name: 'an audience without which the server does not start',
        path: 'src/index.ts',
        code: withGuard(`const audience = process.env.MCP_AUDIENCE;
if (!audience) throw new Error('MCP_AUDIENCE is required');
const keys = createRemoteJWKSet(new URL('https://login.example.com/jwks'));
const verifier = {
  verifyAccessToken: async (token) => {
    const { payload } = await jwtVerify(token, keys, { issuer: 'https://login.example.com', audience });
    return { token, clientId: String(payload.sub), scopes: [], expiresAt: payload.exp };
  },
};
`),
      },
      {
        name: 'the audience is compared by hand',
        path: 'src/index.ts',
        code: withGuard(`const keys = createRemoteJWKSet(new URL('https://login.example.com/jwks'));
const verifier = {
  verifyAccessToken: async (token) => {
    const { payload } = await jwtVerify(token, keys, { issuer: 'https://login.example.com' });
    if (![payload.aud].flat().includes('https://notes.example.com/mcp')) throw new Error('The token is for another service');
    return { token, clientId: String(payload.sub), scopes: [], expiresAt: payload.exp };
  },
};
`),
      },
      {
        name: 'a key of its own',
        path: 'src/index.ts',
        code: withGuard(`const key = new TextEncoder().encode(process.env.SIGNING_KEY);
const verifier = {
  verifyAccessToken: async (token) => {
    const { payload } = await jwtVerify(token, key, { issuer: 'https://notes.example.com' });
    return { token, clientId: String(payload.sub), scopes: [], expiresAt: payload.exp };
  },
};
`),
      },
    ],
  },

  check({ servers }, report) {
    // Servers of one repository often share the code that verifies.
    const told = new Set<string>();
    for (const { name: server, endpoints } of servers) {
      for (const { routes, isExample } of endpoints) {
        for (const guard of routes.flatMap(({ guards }) => guards)) {
          const verifier = guard.test.kind === 'verifier' ? guard.test.verifier : guard.asks;
          if (verifier === undefined) continue;
          const { audience, laterAudienceTest, expectedResource } = verifier;
          if (audience.value !== 'no' || laterAudienceTest.value !== 'no' || expectedResource.value !== 'no') continue;
          const [at] = audience.evidence;
          const place = `${at.path}:${at.span.startLine}`;
          if (told.has(place)) continue;
          told.add(place);
          report({
            server,
            subject: `${guard.name}: ${verifier.method}`,
            // An authorization server may answer for a token only to whom it is for.
            severity:
              isExample || (verifier.method === 'introspection' && verifier.issuerShared.value !== 'yes')
                ? 'low'
                : verifier.issuerShared.value === 'yes' && verifier.audienceSetting === undefined
                  ? 'high'
                  : 'medium',
            confidence: 'medium',
            message: messageOf(verifier),
            primary: at,
            related: [guard.at],
            witness: [
              { at: guard.at, text: theGuard(guard.name) },
              { at, text: 'accepts a token whatever its audience' },
            ],
          });
        }
      }
    }
  },
});

const messageOf = ({ method, issuer, audienceSetting }: Verifier): string => {
  if (audienceSetting !== undefined) return `Tokens issued for other services are accepted while \`${audienceSetting}\` is not set.`;
  if (method === 'userinfo')
    return `Every token of ${issuer ?? 'the issuer'} is accepted, whichever application it was issued for: only its user is asked for.`;
  if (method === 'introspection')
    return 'The issuer is asked whether a token is active, and not for whom it was issued: the audience is not tested.';
  return `Tokens that ${issuer ?? 'the issuer'} issued for other services are accepted: the audience is not tested.`;
};

/** A server around a verifier. */
function withGuard(verifier: string): string {
  return `import express from 'express';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
${verifier}const app = express();
app.post('/mcp', requireBearerAuth({ verifier }), async (req, res) => {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000, '127.0.0.1');
`;
}
