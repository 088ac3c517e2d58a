import type { Guard } from '../model/facts/guards.ts';
import type { Route } from '../model/facts/servers.ts';
import type { FileLocation } from '../model/location.ts';
import { severityByReach } from '../model/opening.ts';
import { weakestProtection } from '../model/protection.ts';
import { defineRule } from '../model/rule.ts';
import { capitalised, endpointWords, guardWords } from '../model/words.ts';

const server = `import express from 'express';
import { createHash, timingSafeEqual } from 'node:crypto';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
await new McpServer({ name: 'bank', version: '1.0.0' }).connect(transport);
const handle = (req, res) => transport.handleRequest(req, res, req.body);
const app = express();
`;
const serve = `app.post('/mcp', guard, handle);
app.listen(3000);
`;

export default defineRule({
  code: 'MA107',
  meta: {
    title: 'Token is only checked for presence or form',
    severities: ['high', 'medium', 'low'],
    cwe: [287, 345, 347],
    question: 'requires-authentication',
    why:
      'The check asks whether a token is there, how it begins or what can be read in it, and never whether it is genuine. Everybody can send ' +
      '`Authorization: Bearer x`; a JWT whose signature nobody verifies can be written by hand, expiry and user included. A plain object of keys is no better ' +
      'where `keys[token]` is all that is asked: every object inherits `constructor`.',
    fix:
      'Verify the signature, issuer, audience and expiry of a JWT (`jwtVerify(token, keys, { issuer, audience })`), look the token up in a store, ask the ' +
      'issuer, or compare it with the expected one in constant time.',
    references: [
      'https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization',
      'https://cwe.mitre.org/data/definitions/347.html',
    ],
    bad: [
      {
        name: 'any bearer token will do',
        path: 'server.ts',
        code: `${server}const guard = (req, res, next) => {
  const header = req.headers.authorization;
  if (!header?.startsWith('Bearer ')) return res.status(401).end();
  next();
};
${serve}`,
      },
      {
        name: 'the payload of a JWT is read and not verified',
        path: 'server.ts',
        code: `${server}import { readClaims } from './claims.js';
const guard = (req, res, next) => {
  const claims = readClaims(req.headers.authorization?.slice(7));
  if (!claims || claims.exp * 1000 < Date.now()) return res.status(401).end();
  next();
};
${serve}`,
        files: {
          'claims.ts': `import { decodeJwt } from 'jose';\nexport function readClaims(token) {\n  if (!token) return undefined;\n  return decodeJwt(token);\n}\n`,
        },
      },
      {
        name: 'only the length counts',
        path: 'server.ts',
        code: `${server}const guard = (req, res, next) => {
  const key = req.get('x-api-key');
  if (!key || key.length !== 32) return res.sendStatus(401);
  next();
};
${serve}`,
      },
      {
        name: "the verifier of the SDK's guard decodes",
        path: 'server.ts',
        code: `${server}import { verifier } from './verifier.js';
const guard = requireBearerAuth({ verifier });
${serve}`,
        files: {
          'verifier.ts': `import { decodeJwt } from 'jose';
export const verifier = {
  async verifyAccessToken(token) {
    const claims = decodeJwt(token);
    if (claims.exp * 1000 < Date.now()) throw new Error('expired');
    return { token, clientId: String(claims.sub), scopes: [], expiresAt: claims.exp };
  },
};
`,
        },
      },
      {
        name: 'a part of the expected key is enough',
        path: 'server.ts',
        code: `${server}const guard = (req, res, next) => {
  if (!expected.startsWith(req.get('x-api-key') ?? '')) return res.sendStatus(401);
  next();
};
const expected = process.env.BANK_KEY;
if (!expected) throw new Error('BANK_KEY is required');
${serve}`,
      },
      {
        name: 'what every object inherits is found as well',
        path: 'server.ts',
        code: `${server}const users = JSON.parse(process.env.BANK_USERS ?? '{}');
const guard = (req, res, next) => {
  const user = users[req.get('x-api-key')];
  if (!user) return res.sendStatus(401);
  next();
};
${serve}`,
      },
    ],
    good: [
      {
        name: 'keys of its own alone are looked up',
        path: 'server.ts',
        code: `${server}const users = JSON.parse(process.env.BANK_USERS ?? '{}');
const guard = (req, res, next) => {
  const key = req.get('x-api-key') ?? '';
  if (!Object.hasOwn(users, key)) return res.sendStatus(401);
  next();
};
${serve}`,
      },
      {
        name: 'an object without a prototype',
        path: 'server.ts',
        code: `${server}const users = { __proto__: null, [process.env.BANK_KEY]: 'alice' };
const guard = (req, res, next) => {
  if (!users[req.get('x-api-key')]) return res.sendStatus(401);
  next();
};
${serve}`,
      },
      {
        name: 'signature, issuer and audience are verified',
        path: 'server.ts',
        code: `${server}import { jwtVerify } from 'jose';
const guard = async (req, res, next) => {
  try {
    await jwtVerify(req.headers.authorization?.slice(7) ?? '', keys, { issuer, audience });
    next();
  } catch {
    res.sendStatus(401);
  }
};
${serve}`,
      },
      {
        name: 'the token is looked up by its digest',
        path: 'server.ts',
        code: `${server}import { db } from './db.js';
const hash = (text) => createHash('sha256').update(text).digest('hex');
const guard = async (req, res, next) => {
  const token = req.headers.authorization?.slice(7);
  if (!token) return res.sendStatus(401);
  const row = await db.tokens.find(hash(token));
  if (!row) return res.sendStatus(401);
  next();
};
${serve}`,
      },
      {
        name: 'decoded only to choose the key, then verified',
        path: 'server.ts',
        code: `${server}import { decodeProtectedHeader, jwtVerify } from 'jose';
import { keys } from './keys.js';
const guard = async (req, res, next) => {
  const token = req.headers.authorization?.slice(7);
  if (!token) return res.sendStatus(401);
  try {
    const { kid } = decodeProtectedHeader(token);
    await jwtVerify(token, keys[kid], { audience: 'bank' });
  } catch {
    return res.sendStatus(401);
  }
  next();
};
${serve}`,
      },
      {
        name: 'the verifier asks the issuer',
        path: 'server.ts',
        code: `${server}const guard = requireBearerAuth({
  verifier: {
    async verifyAccessToken(token) {
      const response = await fetch('https://issuer.example.com/introspect', { method: 'POST', body: new URLSearchParams({ token }) });
      const { active, sub, exp } = await response.json();
      if (!active) throw new Error('not active');
      return { token, clientId: sub, scopes: [], expiresAt: exp };
    },
  },
});
${serve}`,
      },
    ],
  },
  check({ servers }, report) {
    for (const { name, endpoints } of servers) {
      const seen = new Set<string>();
      for (const endpoint of endpoints) {
        const weakest = endpoint.declaredPublic === undefined ? weakestProtection(endpoint) : undefined;
        const lookup = weakest === undefined ? undefined : inheritedLookup(weakest);
        if (weakest !== undefined && lookup !== undefined && !seen.has(placeOf(lookup.at))) {
          seen.add(placeOf(lookup.at));
          report({
            server: name,
            subject: endpoint.name,
            severity: severityByReach(endpoint, { reachable: 'medium', loopback: 'low' }),
            confidence: endpoint.isExample ? 'medium' : 'high',
            message: `${capitalised(guardWords(lookup.guard.name))} looks the credential up in a plain object, so a caller of ${endpointWords(weakest.route.name)} who sends \`constructor\`, which every object has, passes. Ask \`Object.hasOwn\` first, or use a \`Map\`.`,
            primary: lookup.at,
            related: [lookup.guard.at, weakest.route.at],
          });
        }
        if (weakest?.protection.kind !== 'presence') continue;
        const { route, protection } = weakest;
        const { guard } = protection;
        const isHandedOn = route.credentialGoesOn?.value !== 'no' && !isPartial(guard);
        report({
          server: name,
          subject: endpoint.name,
          severity: severityByReach(
            endpoint,
            isHandedOn ? { reachable: 'medium', loopback: 'low' } : { reachable: 'high', loopback: 'medium' },
          ),
          confidence: isHandedOn || endpoint.isExample ? 'medium' : 'high',
          message: messageOf(guard, route, isHandedOn),
          primary: guard.at,
          related: [route.at, ...(guard.test.kind === 'verifier' ? [guard.test.verifier.at] : [])],
          witness: [
            {
              at: guard.at,
              text: `${guardWords(guard.name)} tests ${guard.test.kind === 'presence' ? 'whether a credential is there' : isPartial(guard) ? 'whether it is a part of what is expected' : 'its form'}`,
            },
            { at: route.at, text: `route ${route.name}` },
            ...route.through.map((at) => ({ at, text: 'leads to the MCP transport' })),
          ],
        });
      }
    }
  },
});

/** A look-up that the names which every object inherits pass as well. */
const inheritedLookup = ({
  protection,
}: NonNullable<ReturnType<typeof weakestProtection>>): { readonly guard: Guard; readonly at: FileLocation } | undefined => {
  if (protection.kind !== 'required' || protection.guard.test.kind !== 'membership') return undefined;
  const { inherited } = protection.guard.test;
  return inherited === undefined ? undefined : { guard: protection.guard, at: inherited };
};

const placeOf = ({ path, span }: FileLocation): string => `${path}:${span.startLine}:${span.startColumn}`;

const isPartial = ({ test }: Guard): boolean => test.kind === 'shape' && test.accepts === 'a-part';

const messageOf = (guard: Guard, route: Route, isHandedOn: boolean): string => {
  const check = capitalised(guardWords(guard.name));
  const name = endpointWords(route.name);
  if (isPartial(guard)) return `${check} accepts from callers of ${name} every part of the expected credential, down to a single letter.`;
  return isHandedOn
    ? `${check} only checks that callers of ${name} send a credential; whether it is genuine is left to what it is handed on to.`
    : `${check} checks the credential of callers of ${name} only for presence or form and never verifies it, so any made-up one is accepted.`;
};
