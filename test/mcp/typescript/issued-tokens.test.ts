import { describe, expect, test } from 'vitest';
import {
  authorize,
  flawsIn,
  flawsOf,
  found,
  issue,
  matches,
  ofClient,
  once,
  redirectOf,
  registered,
  server,
  token,
} from './authorization-program.ts';

describe('a code', () => {
  test.each([
    ['that stays in its map', `${found} ${ofClient} ${matches}`, ['reusable-code']],
    ['that is deleted', `${once} ${matches}`, []],
    ['that is deleted after its verifier was compared', `${found} ${ofClient} ${matches} codes.delete(code);`, []],
    [
      'that is deleted only when it has expired',
      `${found} if (granted === undefined) return res.status(400).json({ error: 'invalid_grant' });
  if (granted.expiresAt < Date.now()) { codes.delete(code); return res.status(400).json({ error: 'invalid_grant' }); } ${matches}`,
      ['reusable-code'],
    ],
    ['that is marked', `${found} if (granted?.used !== false) return res.status(400).end(); ${matches} granted.used = true;`, []],
    [
      'that is kept again as redeemed',
      `${found} if (granted === undefined || granted.redeemed) return res.status(400).end(); codes.set(code, { ...granted, redeemed: true }); ${matches}`,
      [],
    ],
    [
      'that stays in a namespace of a Worker',
      `const granted = JSON.parse((await req.app.kv.get(\`code:\${code}\`)) ?? 'null'); if (granted?.client_id !== client_id) return res.status(400).end(); ${matches}`,
      ['reusable-code'],
    ],
    [
      'that a namespace of a Worker forgets',
      `const granted = JSON.parse((await req.app.kv.get(\`code:\${code}\`)) ?? 'null'); await req.app.kv.delete(\`code:\${code}\`); if (granted?.client_id !== client_id) return res.status(400).end(); ${matches}`,
      [],
    ],
  ])('%s', async (_name, check, flaws) => expect(await flawsIn(token(check))).toEqual(flaws));

  test.each([
    ['that is selected', 'SELECT * FROM codes WHERE code = $1', ['reusable-code']],
    ['that is deleted as it is read', 'DELETE FROM codes WHERE code = $1 RETURNING *', []],
  ])('%s from a database', async (_name, statement, flaws) =>
    expect(
      await flawsIn(
        token(
          `const granted = await db.query('${statement}', [code]).then(({ rows }) => rows[0]); if (!granted) return res.status(400).end(); ${matches}`,
        ),
        "import { db } from './db.js';\n",
      ),
    ).toEqual(flaws),
  );

  test.each([
    ['that gives it again', 'return held.get(code);', ['reusable-code']],
    ['that takes it out', 'const one = held.get(code); held.delete(code); return one;', []],
  ])('in a store of another file %s', async (_name, body, flaws) =>
    expect(
      await flawsOf({
        'src/index.ts': server(
          token(`const granted = await store.find(code); if (!granted) return res.status(400).end(); ${matches}`),
          "import { store } from './store.ts';\n",
        ),
        'src/store.ts': `const held = new Map();\nexport const store = { async find(code) { ${body} } };\n`,
      }),
    ).toEqual(flaws),
  );

  const provider = (end: string): string => `import type { OAuthServerProvider } from '@modelcontextprotocol/sdk/server/auth/provider.js';
import { randomUUID } from 'node:crypto';
const authCodes = new Map();
const tokens = new Map();
export class Provider implements OAuthServerProvider {
  async challengeForAuthorizationCode(_client, authorizationCode) { return authCodes.get(authorizationCode)?.codeChallenge; }
  async exchangeAuthorizationCode(client, authorizationCode) {
    const granted = authCodes.get(authorizationCode);
    if (!granted?.upstreamCode) throw new Error('invalid_grant');
    const answer = await fetch('https://login.example.com/token', {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'authorization_code', code: granted.upstreamCode }),
    });
    if (!answer.ok) throw new Error('refused');
    const token = randomUUID();
    tokens.set(token, { clientId: client.client_id, upstream: await answer.json() });
    ${end}
    return { access_token: token, token_type: 'bearer', expires_in: 3600 };
  }
}
`;
  test.each([
    ['leaves', '', ['reusable-code']],
    ['ends', 'authCodes.delete(authorizationCode);', []],
  ])('that a provider of the router of the SDK %s', async (_name, end, flaws) =>
    expect(await flawsOf({ 'src/provider.ts': provider(end) })).toEqual(flaws),
  );

  test('in a store of a package may be taken out there', async () =>
    expect(
      await flawsIn(
        token(`const granted = await store.find(code); if (!granted) return res.status(400).end(); ${matches}`),
        "import { store } from 'code-store';\n",
      ),
    ).toEqual([]));

  test.each([
    ['of Math.random', 'Math.random().toString(36).slice(2)', ['guessable-code']],
    ['of the time', "'code_' + Date.now()", ['guessable-code']],
    ['of the time and something drawn', "Date.now() + '.' + randomBytes(32).toString('hex')", []],
  ])('made %s', async (_name, made, flaws) =>
    expect(await flawsIn(authorize(redirectOf(registered), issue.replace('randomUUID()', made)))).toEqual(flaws),
  );

  test('that nothing ends has no end', async () =>
    expect(
      await flawsIn(
        authorize(redirectOf(registered), 'const code = randomUUID();\n  codes.set(code, { client_id, challenge: code_challenge });'),
      ),
    ).toEqual(['lasting-code']));

  test('that a timer takes out has an end', async () =>
    expect(
      await flawsIn(
        authorize(
          redirectOf(registered),
          'const code = randomUUID();\n  codes.set(code, { client_id, challenge: code_challenge });\n  setTimeout(() => codes.delete(code), 60000);',
        ),
      ),
    ).toEqual([]));
});

describe('a token', () => {
  test.each([
    ['of Math.random', "'tok_' + Math.random().toString(36)", ['guessable-token']],
    ['of drawn bytes', "randomBytes(32).toString('hex')", []],
  ])('made %s', async (_name, made, flaws) => expect(await flawsIn(token(`${once} ${matches}`, made))).toEqual(flaws));
});

describe('a verifier', () => {
  test.each([
    [
      'that is compared where one is sent',
      'if (code_verifier && s256(code_verifier) !== granted.challenge) return res.status(400).end();',
      ['optional-verifier'],
    ],
    [
      'that is compared in a block for requests with one',
      'if (code_verifier) { const given = s256(code_verifier); if (given !== granted.challenge) return res.status(400).end(); }',
      ['optional-verifier'],
    ],
    [
      'that is compared where both are there',
      'if (granted.challenge && code_verifier) { if (s256(code_verifier) !== granted.challenge) return res.status(400).end(); }',
      ['optional-verifier'],
    ],
    [
      'that is demanded before',
      'if (!code_verifier) return res.status(400).end(); if (code_verifier && s256(code_verifier) !== granted.challenge) return res.status(400).end();',
      [],
    ],
    [
      'that only clients with a challenge need',
      'if (granted.challenge) { if (!code_verifier || s256(code_verifier) !== granted.challenge) return res.status(400).end(); }',
      ['optional-pkce'],
    ],
    [
      'without whose challenge nothing is given',
      "if (granted.challenge) { if (s256(code_verifier ?? '') !== granted.challenge) return res.status(400).end(); } else return res.status(400).end();",
      [],
    ],
    [
      'that may be the challenge',
      "const given = granted.method === 'plain' ? code_verifier : s256(code_verifier ?? ''); if (given !== granted.challenge) return res.status(400).end();",
      ['plain-pkce'],
    ],
    [
      'that is the challenge where the method is another',
      "if (granted.method === 'S256') { if (s256(code_verifier ?? '') !== granted.challenge) return res.status(400).end(); } else if (code_verifier !== granted.challenge) return res.status(400).end();",
      ['plain-pkce'],
    ],
    ['whose hash nobody looks at', "const given = s256(code_verifier ?? ''); console.log('pkce', given);", ['unverified-pkce']],
    [
      'whose mismatch is only logged',
      "if (s256(code_verifier ?? '') !== granted.challenge) console.warn('the verifier does not fit');",
      ['unverified-pkce'],
    ],
    ['whose form alone is tested', 'if (!/^[\\w.~-]{43,128}$/.test(code_verifier)) return res.status(400).end();', ['unverified-pkce']],
    [
      'whose digest is made elsewhere and compared',
      "const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(code_verifier)); const given = Buffer.from(bytes).toString('base64url'); if (given !== granted.challenge) return res.status(400).end();",
      [],
    ],
  ])('%s', async (_name, check, flaws) => expect(await flawsIn(token(`${once} ${check}`))).toEqual(flaws));

  const upstream = (code: string, verifier = ''): string => `app.post('/token', async (req, res) => {
  const { code, code_verifier } = req.body;
  ${once.replace('granted.client_id !== client_id || ', '')}
  const answer = await fetch('https://login.example.com/token', {
    method: 'POST',
    headers: { authorization: \`Basic \${btoa(config.clientId + ':' + config.clientSecret)}\` },
    body: new URLSearchParams({ grant_type: 'authorization_code', code: ${code}${verifier} }),
  });
  const { expires_in } = await answer.json();
  const token = randomUUID();
  tokens.set(token, granted);
  res.json({ access_token: token, token_type: 'Bearer', expires_in });
});`;
  test.each([
    ['of its own, which it kept', upstream('granted.upstreamCode'), ['unverified-pkce']],
    ['of the client', upstream('code'), []],
    [
      'of the client, in parameters of their own',
      upstream('code')
        .replace('const answer =', "const params = new URLSearchParams({ grant_type: 'authorization_code', code }); const answer =")
        .replace(/body: new URLSearchParams\(\{[^}]*\}\)/, 'body: params'),
      [],
    ],
    ['of its own and the verifier', upstream('granted.upstreamCode', ', code_verifier'), []],
  ])('is left to another server that is asked with a code %s', async (_name, endpoint, flaws) =>
    expect(await flawsIn(endpoint, "import { config } from './config.js';\n")).toEqual(flaws),
  );

  test('is no matter where a token is only kept', async () =>
    expect(
      await flawsIn(
        `app.get('/callback', async (req, res) => {
  const { code, state } = req.query;
  if (!codes.has(state)) return res.status(400).end();
  const upstream = await exchange(code);
  const credentials = { access_token: upstream.token, token_type: 'Bearer', grant: 'authorization_code' };
  storeCredentials(state, credentials);
  res.send('done');
});`,
        "import { exchange, storeCredentials } from './upstream.js';\n",
      ),
    ).toEqual([]));

  test.each([
    ['demands a challenge', 'if (!code_challenge) return res.status(400).end();'],
    ['demands S256', "if (!code_challenge || code_challenge_method !== 'S256') return res.status(400).end();"],
  ])('of codes that an endpoint issues which %s', async (_name, check) =>
    expect(
      await flawsIn(
        `${authorize(`${check} ${redirectOf(registered)}`)}
${token(`${once} if (granted.challenge) { if (!code_verifier || s256(code_verifier) !== granted.challenge) return res.status(400).end(); }`)}`,
      ),
    ).toEqual([]),
  );
});
