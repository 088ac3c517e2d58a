import { describe, expect, test } from 'vitest';
import { guardedServer, protectionIn } from './guard-protection.ts';

const ask = `const answer = await fetch('https://issuer.example.com/introspect', { method: 'POST', body: new URLSearchParams({ token: req.headers.authorization ?? '' }) });`;
const refuse = 'return res.sendStatus(401);';

const guarded = (body: string, before = ''): Promise<string> =>
  protectionIn({ 'server.ts': guardedServer(`${before}\nconst guard = async (req, res, next) => { ${body} };`) });

describe('a service that is asked about the credential', () => {
  test.each([
    ['by the flag of its answer', `${ask} if (!answer.ok) ${refuse} next();`],
    ['by its status', `${ask} if (answer.status !== 200) ${refuse} next();`],
    ['by a status that refuses', `${ask} if (answer.status === 401) ${refuse} next();`],
    ['by the range of its status', `${ask} if (answer.status >= 400) ${refuse} next();`],
    ['by what it says of the token', `${ask} const data = await answer.json(); if (!data.active) ${refuse} next();`],
    ['by an error in its answer', `${ask} const { error } = await answer.json(); if (error) ${refuse} next();`],
    [
      'among other requests',
      `const [answer] = await Promise.all([fetch('https://issuer.example.com/me', { headers: { authorization: req.headers.authorization } })]); if (!answer.ok) ${refuse} next();`,
    ],
    [
      'in a variable that is set later',
      `let answer; [answer] = await Promise.all([fetch('https://issuer.example.com/me', { headers: { authorization: req.headers.authorization } })]); if (!answer.ok) ${refuse} next();`,
    ],
    ['by how much is in its answer', `${ask} const data = await answer.json(); if (data.accounts.length === 0) ${refuse} next();`],
    ['by what is missing in its answer', `${ask} const data = await answer.json(); if (data.user === null) ${refuse} next();`],
    ['by a time in its answer', `${ask} const data = await answer.json(); if (data.exp < Date.now()) ${refuse} next();`],
  ])('verifies it: %s', async (_name, body) => expect(await guarded(body)).toBe('required'));

  test('verifies it in a function of its own', async () => {
    const lookUp = `const userOf = async (token) => {
  const answer = await fetch('https://issuer.example.com/me', { headers: { authorization: \`Bearer \${token}\` } });
  return answer.ok ? answer.json() : null;
};`;
    expect(await guarded(`const user = await userOf(req.headers.authorization?.slice(7)); if (!user) ${refuse} next();`, lookUp)).toBe(
      'required',
    );
  });

  test('verifies it where its client throws', async () => {
    const body = `try { await axios.get('https://issuer.example.com/me', { headers: { authorization: req.headers.authorization } }); } catch { ${refuse} } next();`;
    expect(await guarded(body, "import axios from 'axios';")).toBe('required');
  });

  test('verifies nothing where nobody looks at the answer', async () => {
    expect(await guarded(`if (!req.headers.authorization) ${refuse} ${ask} console.log(await answer.json()); next();`)).toBe('presence');
  });

  test('verifies nothing where its refusal is only logged', async () => {
    expect(await guarded(`if (!req.headers.authorization) ${refuse} ${ask} if (!answer.ok) console.error('refused'); next();`)).toBe(
      'presence',
    );
  });

  test('verifies nothing where it was asked about something else', async () => {
    const other = `if (!req.headers.authorization) ${refuse} const answer = await fetch('https://status.example.com/'); if (!answer.ok) ${refuse} next();`;
    expect(await guarded(other)).not.toBe('required');
  });
});

describe('a package that is asked about the credential', () => {
  const client = "import { Client } from 'some-identity'; const client = new Client();";

  test('is not understood where it is asked for its exception alone', async () => {
    const body = `if (!req.headers.authorization) ${refuse} await client.verify(req.headers.authorization); next();`;
    expect(await guarded(body, client)).toMatch(/^unknown/);
  });

  test.each([
    [
      'in a handler that refuses when it throws',
      `try { if (!req.headers.authorization) throw new Error(); await client.check(req.headers.authorization); next(); } catch { res.status(401).end(); }`,
    ],
    [
      'by a request that was put together before',
      `const headers = new Headers(); headers.set('cookie', req.headers.cookie); const answer = await client.handler(new Request('http://' + req.headers.host, { headers })); if (!answer.ok) ${refuse} next();`,
    ],
  ])('verifies it where the refusal hangs on it: %s', async (_name, body) => expect(await guarded(body, client)).toBe('required'));

  test('verifies nothing where its refusal is only logged', async () => {
    const body = 'try { await client.check(req.headers.authorization); } catch { console.warn(1); } next();';
    expect(await guarded(body, client)).toBe('none');
  });

  test('is known to throw', async () => {
    const scalekit =
      "import { Scalekit } from '@scalekit-sdk/node'; const client = new Scalekit('https://issuer.example.com', 'id', 'unset');";
    const body = `try { await client.validateToken(req.headers.authorization ?? ''); next(); } catch { res.status(401).end(); }`;
    expect(await guarded(body, scalekit)).toBe('required');
  });

  test('is not asked by a log', async () =>
    expect(await guarded(`if (!req.headers.authorization) ${refuse} await client.log(req.headers.authorization); next();`, client)).toBe(
      'presence',
    ));
});

describe('what passes without a credential', () => {
  test('is a message that calls no tool', async () => {
    const expected = `const expected = process.env.MCP_TOKEN; if (!expected) throw new Error('MCP_TOKEN is required');`;
    const body = `if (!req.headers.authorization && req.body?.method !== 'tools/list') ${refuse}
      if (req.headers.authorization && req.headers.authorization !== expected) ${refuse} next();`;
    expect(await guarded(body, expected)).toBe('required');
  });

  test('is a call of a tool', async () => {
    const body = `if (req.body?.method === 'tools/call') return next(); if (req.headers.authorization !== expected) ${refuse} next();`;
    expect(await guarded(body, "const expected = process.env.MCP_TOKEN ?? 'unset';")).not.toBe('required');
  });
});

describe('a measure of the credential', () => {
  test('is its form', async () =>
    expect(await guarded(`if ((req.headers.authorization ?? '').length < 20) ${refuse} next();`)).toBe('presence'));
});
