import { expect, test } from 'vitest';
import { createScanner } from '../../../src/secrets/scanner.ts';
import { sampleOf } from '../samples.ts';

const scanner = createScanner();
const token = sampleOf('github-pat', 'markers');

const scanned = (text: string, encode = (one: string): Buffer => Buffer.from(one)): readonly string[] =>
  scanner
    .scan(encode(text))
    .matches.map(({ span, waivedBy }) => `line ${span.startLine}${waivedBy === undefined ? '' : ` waived by ${waivedBy}`}`);

test.each([
  'gitleaks:allow',
  'betterleaks:allow',
  'trufflehog:ignore',
  'kingfisher:ignore',
  'ggignore',
  'pragma: allowlist secret',
  'secretlint-disable-line',
])('%s on its line waives a credential, and no other', (mark) => {
  expect(scanned(`a = "${token}" # ${mark}\nb = "${token}"\n`)).toEqual([`line 1 waived by ${mark}`, 'line 2']);
});

test.each(['pragma: allowlist nextline secret', 'secretlint-disable-next-line'])('%s waives the next line', (mark) => {
  expect(scanned(`# ${mark}\na = "${token}"\nb = "${token}"\n`)).toEqual([`line 2 waived by ${mark}`, 'line 3']);
});

test('secretlint-disable waives until secretlint-enable', () => {
  expect(scanned(`a = "${token}"\n/* secretlint-disable */\nb = "${token}"\n/* secretlint-enable */\nc = "${token}"\n`)).toEqual([
    'line 1',
    'line 3 waived by secretlint-disable',
    'line 5',
  ]);
});

test('a mark in UTF-16 is read', () => {
  expect(scanned(`\ufeffa = "${token}" # gitleaks:allow\n`, (text) => Buffer.from(text, 'utf16le'))).toEqual([
    'line 1 waived by gitleaks:allow',
  ]);
});
