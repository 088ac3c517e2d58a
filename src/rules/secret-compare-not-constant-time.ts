import { isCredentialVariable } from '../knowledge/environment-names.ts';
import { isCredentialName } from '../knowledge/request-credentials.ts';
import type { Comparison, Guard } from '../model/facts/guards.ts';
import type { ValueRef } from '../model/facts/values.ts';
import { defineRule } from '../model/rule.ts';

const server = `import express from 'express';
import { createHash, timingSafeEqual } from 'node:crypto';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
await new McpServer({ name: 'weather', version: '1.0.0' }).connect(transport);
const handle = (req, res) => transport.handleRequest(req, res, req.body);
const app = express();
`;
const expected = `const expected = process.env.WEATHER_TOKEN;
if (!expected) throw new Error('WEATHER_TOKEN is required');
const tok = (req) => req.headers.authorization?.slice(7) ?? '';
`;
const serve = `app.post('/mcp', guard, handle);
app.listen(3000);
`;

export default defineRule({
  code: 'MA108',
  meta: {
    title: 'Secret is compared loosely or not in constant time',
    severities: ['medium', 'low'],
    cwe: [208, 185],
    question: 'requires-authentication',
    why:
      'An ordinary comparison ends at the first character that differs, and the time it takes tells a little of how much was right. Over a network that is hard ' +
      'to use against a long random token, hence the low severity. `endsWith`, `includes` and `startsWith` are worse: they accept more than the secret itself.',
    fix:
      "Compare digests of equal length in constant time: `const constantTimeEqual = (a, b) => timingSafeEqual(createHash('sha256').update(a).digest(), " +
      "createHash('sha256').update(b).digest())`.",
    references: ['https://nodejs.org/api/crypto.html#cryptotimingsafeequala-b', 'https://cwe.mitre.org/data/definitions/208.html'],
    bad: [
      {
        name: 'a verifier that compares',
        path: 'app/api/mcp/route.ts',
        code: `import { createMcpHandler, withMcpAuth } from 'mcp-handler';
const handler = createMcpHandler((server) => {});
const verifyToken = async (req, bearerToken) => {
  if (!bearerToken || bearerToken !== process.env.TICKETS_KEY) return undefined;
  return { token: bearerToken, clientId: 'tickets', scopes: [] };
};
const guarded = withMcpAuth(handler, verifyToken, { required: true });
export { guarded as GET, guarded as POST };
`,
      },
      {
        name: 'a comparison of texts',
        path: 'server.ts',
        code: `${server}${expected}const guard = (req, res, next) => (tok(req) !== expected ? res.sendStatus(401) : next());
${serve}`,
      },
      {
        name: 'the end of the header',
        path: 'server.ts',
        code: `${server}${expected}const guard = (req, res, next) => {
  const header = req.headers.authorization;
  if (!header || !header.endsWith(expected)) return res.sendStatus(401);
  next();
};
${serve}`,
      },
      {
        name: 'a template in another function',
        path: 'server.ts',
        code: `${server}${expected}const isAllowed = (header) => header === \`Bearer \${expected}\`;
const guard = (req, res, next) => {
  if (!isAllowed(req.headers.authorization)) return res.sendStatus(401);
  next();
};
${serve}`,
      },
    ],
    good: [
      {
        name: 'a helper of another file that compares digests',
        path: 'server.ts',
        code: `${server}${expected}import { safeEqual } from './safe-equal.js';
const guard = (req, res, next) => (safeEqual(tok(req), expected) ? next() : res.sendStatus(401));
${serve}`,
        files: {
          'safe-equal.ts': `import { createHash, timingSafeEqual } from 'node:crypto';
const digest = (text) => createHash('sha256').update(text).digest();
export const safeEqual = (a, b) => timingSafeEqual(digest(a), digest(b));
`,
        },
      },
      {
        name: 'lengths first, then constant time',
        path: 'server.ts',
        code: `${server}${expected}const guard = (req, res, next) => {
  const given = Buffer.from(tok(req));
  const wanted = Buffer.from(expected);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return res.sendStatus(401);
  next();
};
${serve}`,
      },
      {
        name: 'digests of both sides',
        path: 'server.ts',
        code: `${server}${expected}const sha = (text) => createHash('sha256').update(text).digest('hex');
const guard = (req, res, next) => {
  if (sha(tok(req)) !== sha(expected)) return res.sendStatus(401);
  next();
};
${serve}`,
      },
      {
        name: 'the scheme of the header is no secret',
        path: 'server.ts',
        code: `${server}import { jwtVerify } from 'jose';
const guard = async (req, res, next) => {
  const [scheme, token] = (req.headers.authorization ?? '').split(' ');
  if (scheme !== 'Bearer') return res.sendStatus(401);
  try { await jwtVerify(token, key, { audience: 'weather' }); } catch { return res.sendStatus(401); }
  next();
};
${serve}`,
      },
    ],
  },
  check({ servers }, report) {
    for (const { name, endpoints } of servers) {
      const seen = new Set<string>();
      for (const { routes, isExample } of endpoints) {
        for (const { guard, comparison } of routes.flatMap(({ guards }) => guards.flatMap(telling))) {
          const { at, operator } = comparison;
          const place = `${at.path}:${at.span.startLine}:${at.span.startColumn}`;
          if (seen.has(place)) continue;
          seen.add(place);
          const isPartial = partial.includes(operator);
          report({
            server: name,
            subject: guard.name,
            severity: isPartial && !isExample ? 'medium' : 'low',
            confidence: 'high',
            message: isPartial
              ? `The token is compared with \`${operator}\`, which accepts more than the secret itself: compare digests with \`crypto.timingSafeEqual\`.`
              : `The token is compared with \`${operator}\`, which takes longer the more of it is right: compare digests with \`crypto.timingSafeEqual\`.`,
            primary: at,
            related: [guard.at],
          });
        }
      }
    }
  },
});

const partial: readonly string[] = ['endsWith', 'includes', 'startsWith', 'indexOf'];

/** A comparison with a secret; what has no name and no origin may be anything. */
const telling = (guard: Guard): readonly { readonly guard: Guard; readonly comparison: Comparison }[] => {
  if (guard.emptyMatch !== undefined) return [];
  const comparison =
    guard.test.kind === 'equality' ? guard.test.comparison : guard.test.kind === 'verifier' ? guard.test.verifier.comparison : undefined;
  if (comparison === undefined) return [];
  return comparison.constantTime || comparison.hashed || !isSecret(comparison.right) ? [] : [{ guard, comparison }];
};

const isSecret = ({ origin }: ValueRef): boolean => {
  switch (origin.kind) {
    case 'environment':
      return isCredentialVariable(origin.name);
    case 'configuration':
      return isCredentialName(origin.key.split('.').at(-1) ?? '');
    case 'random':
    case 'oauth':
    case 'token-object':
      return true;
    case 'request':
    case 'literal':
    case 'unresolved':
      return false;
  }
};
