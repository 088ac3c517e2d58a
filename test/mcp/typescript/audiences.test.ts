import { describe, expect, test } from 'vitest';
import { rules } from '../../../src/rules/index.ts';
import { runRules } from '../../rules/run-rules.ts';

/** A server behind a guard that verifies the bearer token somehow. */
const guarded = (imports: string, verify: string): string => `import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
${imports}
const app = express();
const auth = async (req, res, next) => {
  try {
    const token = (req.headers.authorization ?? '').replace('Bearer ', '');
    ${verify}
    next();
  } catch { res.status(401).end(); }
};
app.post('/mcp', auth, async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000, '127.0.0.1');
`;

const told = async (imports: string, verify: string): Promise<readonly string[]> => {
  const only = new Map([...rules].filter(([id]) => id === 'no-audience-validation'));
  return (await runRules({ 'src/index.ts': guarded(imports, verify) }, only)).reported.map(({ occurrence }) => occurrence.severity);
};

const jose = `import { createLocalJWKSet, createRemoteJWKSet, decodeJwt, importSPKI, jwtVerify, SignJWT } from 'jose';
const first = createRemoteJWKSet(new URL('https://one.example.com/jwks'));
const second = createRemoteJWKSet(new URL('https://two.example.com/jwks'));
`;
const byIssuer = (options: string): string => `const claims = decodeJwt(token);
    if (claims.iss === 'https://one.example.com') {
      if (typeof claims.aud !== 'string') throw new Error('no audience');
      await jwtVerify(token, first, { audience: 'https://notes.example.com' });
      return next();
    }
    await jwtVerify(token, second, ${options});`;

describe('tokens of two issuers', () => {
  test.each([
    ['of which one is asked for no audience', "{ issuer: 'https://two.example.com' }", ['medium']],
    ['that are both asked for it', "{ issuer: 'https://two.example.com', audience: 'https://notes.example.com' }", []],
  ])('%s', async (_name, options, expected) => expect(await told(jose, byIssuer(options))).toEqual(expected));
});

describe('a key that an issuer gives out', () => {
  test.each([
    [
      'as a text',
      jose,
      "await jwtVerify(token, await importSPKI(process.env.ISSUER_KEY ?? '', 'RS256'), { issuer: 'https://one.example.com' });",
      ['medium'],
    ],
    [
      'as a set that is loaded by hand',
      jose,
      "await jwtVerify(token, createLocalJWKSet(await fetch('https://one.example.com/jwks').then((answer) => answer.json())), { issuer: 'https://one.example.com' });",
      ['medium'],
    ],
    [
      'in a variable for a public key',
      "import jwt from 'jsonwebtoken';",
      "req.user = jwt.verify(token, process.env.JWT_PUBLIC_KEY, { algorithms: ['RS256'] });",
      ['medium'],
    ],
    [
      'in a variable for a public key, with an audience',
      "import jwt from 'jsonwebtoken';",
      "req.user = jwt.verify(token, process.env.JWT_PUBLIC_KEY, { algorithms: ['RS256'], audience: 'https://notes.example.com' });",
      [],
    ],
    ['and a secret of the server alone', "import jwt from 'jsonwebtoken';", 'req.user = jwt.verify(token, process.env.JWT_SECRET);', []],
  ])('%s', async (_name, imports, verify, expected) => expect(await told(imports, verify)).toEqual(expected));
});

describe('a signature that is verified by hand', () => {
  const keys = `const keyOf = async (kid) => {
  const { keys } = await fetch('https://team.cloudflareaccess.com/cdn-cgi/access/certs').then((answer) => answer.json());
  return crypto.subtle.importKey('jwk', keys.find((each) => each.kid === kid), { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, false, ['verify']);
};
const decode = (part) => Buffer.from(part, 'base64url');
`;
  const verify = (claim: string): string => `const [head, body, signature] = token.split('.');
    const key = await keyOf(JSON.parse(decode(head).toString()).kid);
    if (!(await crypto.subtle.verify('RSASSA-PKCS1-v1_5', key, decode(signature), Buffer.from(head + '.' + body)))) throw new Error('not genuine');
    const claims = JSON.parse(decode(body).toString());
    if (${claim}) throw new Error('not for now or not for us');
    req.user = claims.sub;`;
  test.each([
    ['and whose audience nobody looks at', 'claims.exp * 1000 < Date.now()', 1],
    ['and whose audience is compared', "claims.exp * 1000 < Date.now() || !claims.aud.includes('notes')", 0],
  ])('%s', async (_name, claim, count) => expect(await told(keys, verify(claim))).toHaveLength(count));
});
