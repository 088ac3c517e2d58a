import { severityByReach } from '../model/opening.ts';
import { weakestProtection } from '../model/protection.ts';
import { defineRule } from '../model/rule.ts';
import { endpointWords, guardWords } from '../model/words.ts';

const server = `import express from 'express';
import { createHash, timingSafeEqual } from 'node:crypto';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
await new McpServer({ name: 'ledger', version: '1.0.0' }).connect(transport);
const handle = (req, res) => transport.handleRequest(req, res, req.body);
const app = express();
`;
const serve = `app.post('/mcp', guard, handle);
app.listen(3000);
`;

export default defineRule({
  code: 'MA109',
  meta: {
    title: 'Token verifier accepts everything',
    severities: ['critical', 'high', 'medium', 'low'],
    cwe: [287, 1390],
    question: 'requires-authentication',
    why:
      'The guard asks a verifier, and the verifier has no way to say no: it returns an identity for every token, without looking at it. Such a function is ' +
      'written to get started and then merged; the endpoint looks protected and answers everybody who sends any token.',
    fix:
      'Look the token up in a store, verify its signature, issuer and audience, or ask the issuer, and throw when it is not genuine. Return `expiresAt`: ' +
      '`requireBearerAuth` of the SDK refuses results without it.',
    references: [
      'https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization',
      'https://cwe.mitre.org/data/definitions/1390.html',
    ],
    bad: [
      {
        name: 'an identity for every token',
        path: 'server.ts',
        code: `${server}const guard = requireBearerAuth({
  verifier: {
    verifyAccessToken: async (token) => ({ token, clientId: 'x', scopes: ['*'], expiresAt: Math.floor(Date.now() / 1000) + 3600 }),
  },
});
${serve}`,
      },
      {
        name: 'a class of another file with a stub',
        path: 'server.ts',
        code: `${server}import { TokenVerifier } from './verifier.js';
const guard = requireBearerAuth({ verifier: new TokenVerifier(), requiredScopes: [] });
${serve}`,
        files: {
          'verifier.ts': `export class TokenVerifier {
  async verifyAccessToken(token) {
    // TODO: verify
    console.log('token of length', token.length);
    const expiresAt = Date.now() / 1000 + 3600;
    return { token, clientId: 'dev', scopes: ['ledger'], expiresAt };
  }
}
`,
        },
      },
    ],
    good: [
      {
        name: 'a store is asked',
        path: 'server.ts',
        code: `${server}import { store } from './store.js';
const sha = (text) => createHash('sha256').update(text).digest('hex');
const guard = requireBearerAuth({
  verifier: {
    verifyAccessToken: async (token) => {
      const session = await store.get(sha(token));
      if (!session) throw new Error('unknown token');
      return session;
    },
  },
});
${serve}`,
      },
      {
        name: 'the result of a verification is returned',
        path: 'server.ts',
        code: `${server}import { jwtVerify } from 'jose';
const guard = requireBearerAuth({ verifier: { verifyAccessToken: async (token) => (await jwtVerify(token, key, { audience: 'ledger' })).payload } });
${serve}`,
      },
      {
        name: 'the token is compared',
        path: 'server.ts',
        code: `${server}const expected = process.env.LEDGER_TOKEN;
if (!expected) throw new Error('LEDGER_TOKEN is required');
const guard = requireBearerAuth({
  verifier: {
    async verifyAccessToken(token) {
      if (token !== expected) throw new Error('wrong token');
      return { token, clientId: 'cli', scopes: [], expiresAt: Date.now() / 1000 + 60 };
    },
  },
});
${serve}`,
      },
      {
        name: 'a verifier that another package provides',
        path: 'server.ts',
        code: `${server}import { createVerifier } from '@ledger/auth';
const guard = requireBearerAuth({ verifier: createVerifier() });
${serve}`,
      },
    ],
  },
  check({ servers }, report) {
    for (const { name, endpoints } of servers) {
      for (const endpoint of endpoints) {
        const weakest = endpoint.declaredPublic === undefined ? weakestProtection(endpoint) : undefined;
        if (weakest?.protection.kind !== 'any-token') continue;
        const { route, protection } = weakest;
        const { guard } = protection;
        const at = guard.test.kind === 'verifier' ? guard.test.verifier.at : guard.at;
        report({
          server: name,
          subject: endpoint.name,
          severity: severityByReach(endpoint, { reachable: 'critical', loopback: 'medium', unknown: 'high' }),
          confidence: endpoint.isExample ? 'medium' : 'high',
          message: `The verifier behind ${guardWords(guard.name)} returns an identity for every token, so ${endpointWords(route.name)} answers everybody who sends one.`,
          primary: at,
          related: [guard.at, route.at],
          witness: [
            { at, text: 'no path refuses a token' },
            { at: guard.at, text: `${guardWords(guard.name)} relies on it` },
            { at: route.at, text: `route ${route.name}` },
            ...route.through.map((place) => ({ at: place, text: 'leads to the MCP transport' })),
          ],
        });
      }
    }
  },
});
