import { expect, test } from 'vitest';
import { createScanner } from '../../src/secrets/scanner.ts';
import { createRandom } from './random.ts';
import { sampleOf } from './samples.ts';
import { textAt } from './text-at.ts';

const scanner = createScanner();
const token = sampleOf('github-pat', 'decoding');
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const hex = (text: string): string => Buffer.from(text).toString('hex');
const percent = (text: string): string => text.replace(/[^A-Za-z0-9]/g, (mark) => `%${hex(mark).toUpperCase()}`);
const escaped = (text: string): string => text.replace(/./g, (mark) => `\\u00${hex(mark)}`);

const seen = (text: string): readonly (readonly string[])[] =>
  scanner
    .scan(Buffer.from(text))
    .matches.map(({ detector, credential, span, note }) => [detector, credential.reveal(), textAt(text, span), note ?? '']);

const password = 'q7Tk29LmPz41Xw';
const database = `postgres://app:${password}@db.k3j9.net:5432/app`;

test.each([
  ['base64', base64(`token ${token}`), 'base64'],
  ['base64 without its padding', base64(`my token: ${token}`).replace(/=+$/, ''), 'base64'],
  ['hexadecimal digits', hex(token), 'hexadecimal'],
  ['capital hexadecimal digits', hex(token).toUpperCase(), 'hexadecimal'],
  ['base64 twice', base64(base64(token)), 'base64'],
  ['escapes', escaped(token), 'escapes'],
])('a token in %s is found where it is written', (_, written, encoding) => {
  const [match, ...others] = seen(`a: 1\nvalue: "${written}"\nb: 2\n`);
  expect(others).toEqual([]);
  expect(match?.slice(0, 3)).toEqual(['github-pat', token, written.replace(/=+$/, '')]);
  expect(match?.[3]).toContain(`It stands here in ${encoding}.`);
});

test('a connection URI in percent codes is found', () => {
  expect(seen(`u=${percent(database)}\n`)).toEqual([
    ['postgres-uri', password, `u=${percent(database)}`, 'It stands here in percent-encoding.'],
  ]);
});

test('what can be read without decoding is found once', () => {
  expect(seen(`https://host.net/?t=${token}&u=https%3A%2F%2Fhost.net%2F\n`).map(([id]) => id)).toEqual(['github-pat']);
});

test('three layers are one too many', () => {
  expect(seen(base64(base64(base64(token))))).toEqual([]);
});

test('hashes, images and long runs hold nothing and take no time', () => {
  const bytes = createRandom('noise').bytes(3_000_000);
  const start = performance.now();
  expect(seen(`x = "${bytes.toString('base64')}"\ny = "${bytes.toString('hex')}"\n`)).toEqual([]);
  expect(seen(`x = "${base64('all text and no credential '.repeat(100_000))}"\n`)).toEqual([]);
  expect(performance.now() - start).toBeLessThan(3000);
});
