import { expect, test } from 'vitest';
import { createScanner } from '../../src/secrets/scanner.ts';
import { createRandom } from './random.ts';
import { sampleOf } from './samples.ts';
import { pgpBlock, puttyFile } from './text-samples.ts';

const scanner = createScanner();
const graded = (text: string): readonly string[] =>
  scanner.scan(Buffer.from(`${text}\n`)).matches.map(({ detector, severity, confidence }) => `${detector} ${severity} ${confidence}`);
const notes = (text: string): readonly string[] => scanner.scan(Buffer.from(text)).matches.map(({ note }) => note ?? '');

const jwt = (claims: object, header: object = { alg: 'RS256' }): string =>
  [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.') +
  `.${createRandom('jwt').bytes(64).toString('base64url')}`;

test.each([
  ['that does not expire', { iss: 'https://id.host.net', sub: 'a7' }, 'medium', 'It does not expire. Its issuer is https://id.host.net.'],
  [
    'that expires late',
    { sub: 'a7', iat: 1_760_000_000, exp: 1_900_000_000, role: 'admin' },
    'medium',
    'It is valid until 2030-03-17. Its role is admin.',
  ],
  ['that expired', { sub: 'a7', iat: 1_500_000_000, exp: 1_500_003_600 }, 'note', 'It expired on 2017-07-14.'],
  ['that lives for an hour', { sub: 'a7', iat: 1_900_000_000, exp: 1_900_003_600 }, 'note', 'It lives for a day at most.'],
  ['that claims nothing', { some: 'payload' }, 'note', 'It claims nothing that a service would check.'],
])('a JSON Web Token %s', (_, claims, severity, note) => {
  const text = `x ${jwt(claims)} y`;
  expect([graded(text).map((line) => line.split(' ')[1]), notes(text)]).toEqual([[severity], [note]]);
});

test('an issuer that holds markup is not repeated', () => {
  expect(notes(jwt({ iss: '[x](https://evil.host) <b>', sub: 'a7' }))).toEqual(['It does not expire.']);
});

test('a key of Nostr or of age with a wrong letter is a note', () => {
  for (const id of ['nostr-private-key', 'age-identity']) {
    const key = sampleOf(id, 1);
    const last = key.endsWith('q') || key.endsWith('Q') ? -2 : -1;
    const wrong = key.slice(0, last) + (id === 'age-identity' ? 'Q' : 'q') + (last === -2 ? key.slice(-1) : '');
    expect([graded(key).map((line) => line.split(' ').at(-1)), graded(wrong)]).toEqual([['certain'], [`${id} note low`]]);
  }
});

test('an OpenPGP key is plain, encrypted, or cut', () => {
  const random = createRandom('pgp');
  const { text } = pgpBlock(random, 0);
  const changed = text.replace(/(\w)(?=\w\w\n)/, (letter) => (letter === 'A' ? 'B' : 'A'));
  expect([graded(text), graded(pgpBlock(random, 254).text), graded(changed)]).toEqual([
    ['pgp-private-key critical certain'],
    ['pgp-private-key medium high'],
    ['pgp-private-key note low'],
  ]);
});

test('a PuTTY key is plain or encrypted', () => {
  const random = createRandom('putty');
  expect([graded(puttyFile(random, 'none').text), graded(puttyFile(random, 'aes256-cbc').text)]).toEqual([
    ['putty-private-key critical certain'],
    ['putty-private-key medium high'],
  ]);
});

test('an upload token of PyPI that is a whole macaroon is certain', () => {
  const random = createRandom('pypi');
  const bytes = Buffer.concat([
    Buffer.from([2, 1, 8]),
    Buffer.from('pypi.org'),
    Buffer.from([2, 36]),
    random.bytes(36),
    Buffer.from([0, 0, 6, 32]),
    random.bytes(32),
  ]);
  expect([graded(`pypi-${bytes.toString('base64url')}`), graded(`pypi-${bytes.subarray(0, -5).toString('base64url')}`)]).toEqual([
    ['pypi-token critical certain'],
    ['pypi-token critical high'],
  ]);
});

test('a shared access signature that expired is a note', () => {
  const url = (expiry: string): string =>
    `https://q7.blob.core.windows.net/c?sv=2024-05-04&sp=r&se=${expiry}T00:00:00Z&sig=${createRandom('sas').characters('abcdefghijkmnopqrstuvwxyzABCDEFGH0123456789', 43)}%3D`;
  expect([graded(url('2021-01-01')), graded(url('2031-01-01'))]).toEqual([['azure-sas-token note medium'], ['azure-sas-token high high']]);
});
