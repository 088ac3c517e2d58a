import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { alphabets } from '../../src/secrets/byte-class.ts';
import { defineDetector, toCatalogueEntry } from '../../src/secrets/detector.ts';
import { detectors } from '../../src/secrets/detectors/index.ts';
import { chars, checksum, type Format, literal } from '../../src/secrets/format.ts';
import { groupMatches } from '../../src/secrets/group-matches.ts';
import { createScanner } from '../../src/secrets/scanner.ts';
import { crc32Base62 } from '../../src/secrets/validators/crc32.ts';
import { createRandom } from './random.ts';
import { sampleOf } from './samples.ts';
import { armoured, ecKey, jwt, opensshKey } from './special-samples.ts';

const scanner = createScanner();
const scan = (text: string) => scanner.scan(Buffer.from(text)).matches;
const graded = (text: string): readonly string[] =>
  scan(text).map(({ detector, severity, confidence }) => `${detector} ${severity} ${confidence}`);

describe('a checksum', () => {
  test('that holds makes a finding certain', () => {
    expect(graded(sampleOf('github-pat', 1))).toEqual(['github-pat critical certain']);
  });

  test('that fails makes it a note and never drops it', () => {
    const token = sampleOf('github-pat', 1);
    const mistyped = `${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`;
    expect(scan(mistyped).map(({ severity, confidence, note }) => ({ severity, confidence, note }))).toEqual([
      { severity: 'note', confidence: 'low', note: 'Its checksum does not match, so it is mistyped or made up.' },
    ]);
  });
});

describe('a private key', () => {
  const random = createRandom('keys');

  test.each([
    ['a plain EC key', armoured('EC PRIVATE KEY', ecKey(random)).text, ['private-key critical certain']],
    ['an encrypted PKCS #8 key', armoured('ENCRYPTED PRIVATE KEY', ecKey(random)).text, ['private-key medium high']],
    [
      'an encrypted PKCS #1 key',
      armoured('RSA PRIVATE KEY', random.bytes(600)).text.replace(
        '\n',
        '\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00112233445566778899AABBCCDDEEFF\n\n',
      ),
      ['private-key medium high'],
    ],
    ['a plain OpenSSH key', armoured('OPENSSH PRIVATE KEY', opensshKey(random, 'none')).text, ['openssh-private-key critical certain']],
    [
      'an encrypted OpenSSH key',
      armoured('OPENSSH PRIVATE KEY', opensshKey(random, 'aes256-ctr')).text,
      ['openssh-private-key medium high'],
    ],
    ['a key that was cut', armoured('EC PRIVATE KEY', ecKey(random).subarray(0, 90)).text, ['private-key note low']],
    [
      'a key without its last line',
      armoured('EC PRIVATE KEY', ecKey(random)).text.replace(/\n-----END.*/, '\n'),
      ['private-key critical certain'],
    ],
  ])('%s', (_, text, expected) => {
    expect(graded(text)).toEqual(expected);
  });

  test('points from the line that begins it to its last line of base64', () => {
    const { text } = armoured('EC PRIVATE KEY', ecKey(random));
    expect(scan(`key:\n${text}\n`).map(({ span }) => span)).toEqual([{ startLine: 2, startColumn: 1, endLine: 5, endColumn: 37 }]);
  });
});

describe('a connection URI', () => {
  const password = `q7T${createRandom('uri').characters(alphabets.alnum, 13)}`;

  test.each([
    ['a public host', `postgres://app:${password}@db.k3j9.eu-central-1.rds.amazonaws.com/app`, ['postgres-uri critical high']],
    ['a host of a private network', `postgres://app:${password}@10.2.0.7:5432/app`, ['postgres-uri low medium']],
    ['a service of a compose file', `postgres://app:${password}@db:5432/app`, ['postgres-uri low medium']],
  ])('to %s', (_, text, expected) => {
    expect(graded(text)).toEqual(expected);
  });

  test('has its password as the credential, percent codes and all', () => {
    const written = `${password}%40%2F`;
    expect(scan(`url = "postgresql+asyncpg://app:${written}@db.k3j9.net/app"`).map(({ credential }) => credential.reveal())).toEqual([
      written,
    ]);
  });
});

test('the account of an AWS access key id is named', () => {
  expect(scan(`AKIA${'QYLPMN5HHHFPZAM2'}`).map(({ note }) => note)).toEqual(['It belongs to account 052310077262.']);
});

test('where two kinds match one text the specific one is reported', () => {
  const token = sampleOf('github-pat', 7);
  expect(graded(`AWS_SECRET_ACCESS_KEY=${token.slice(0, 40)}`)).toEqual(['github-pat critical certain']);
});

test('several credentials of a file come in the order of their places', () => {
  const [npm, slack] = [sampleOf('npm-token', 1), sampleOf('slack-bot-token', 1)];
  expect(scan(`a=${slack}\nb=${npm}\nc=${slack}\n`).map(({ detector, span }) => [detector, span.startLine])).toEqual([
    ['slack-bot-token', 1],
    ['npm-token', 2],
    ['slack-bot-token', 3],
  ]);
});

test('matches of several files are grouped by value under the surest kind', () => {
  const [npm, slack] = [sampleOf('npm-token', 1), sampleOf('slack-bot-token', 1)];
  const seen = [`${slack} ${npm}`, `x ${npm}`].flatMap((text, file) => scan(text).map((match) => ({ match, place: file })));
  expect(groupMatches(seen).map(({ match, places }) => [match.detector, places.map(({ place }) => place)])).toEqual([
    ['slack-bot-token', [0]],
    ['npm-token', [0, 1]],
  ]);
});

test('a match printed by accident shows no more than the public prefix', () => {
  const token = sampleOf('github-pat', 3);
  const printed = [JSON.stringify(scan(token)), inspect(scan(token), { depth: 9 }), String(scan(token)[0]?.credential)].join();
  expect(printed).toContain('ghp_***');
  expect(printed).not.toContain(token.slice(4, 12));
});

describe('bytes of any kind', () => {
  test.each([
    ['no bytes', new Uint8Array()],
    ['one NUL', new Uint8Array([0])],
    ['half a UTF-16 mark', new Uint8Array([0xff])],
    ['a UTF-16 mark alone', new Uint8Array([0xff, 0xfe])],
    ['an odd number of UTF-16 bytes', new Uint8Array([0xff, 0xfe, 0x61, 0x00, 0x62])],
    ['noise', createRandom('noise').bytes(20_000)],
  ])('%s have no credential', (_, bytes) => {
    expect(scanner.scan(bytes).matches).toEqual([]);
  });

  test('their encoding is told', () => {
    const encodings = ['\ufeffab', 'ab', 'a\0b'].map((text) => scanner.scan(Buffer.from(text)).encoding);
    expect([...encodings, scanner.scan(Buffer.from('\ufeffab', 'utf16le')).encoding]).toEqual(['utf-8', 'utf-8', 'binary', 'utf-16le']);
  });

  test('a line of twenty million characters is searched in linear time', () => {
    const token = sampleOf('github-pat', 9);
    const line = Buffer.alloc(20_000_000, 'sk-proj-AAAA ');
    line.write(` ${token} `, 19_000_000);
    // Processor time: beside other work the clock says nothing of the scanner.
    const before = process.cpuUsage();
    expect(scanner.scan(line).matches.map(({ span }) => span.startColumn)).toEqual([19_000_002]);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(10);
  });

  test.each([
    ['armours that never end', '-----BEGIN PRIVATE KEY-----\n'],
    ['armours with long gaps', `-----BEGIN PRIVATE KEY-----\n${'MII'.repeat(30)}${' '.repeat(30_000)}\\x${'\\'.repeat(2000)}`],
    ['tokens', `${sampleOf('github-pat', 5)} `],
    ['token heads', 'eyJeyJeyJeyJ.eyJeyJ'],
    ['context words', 'twilio auth token '],
    ['context words with values', `twilio token ${'0123456789abcdef'.repeat(2)} `],
    ['URI heads', 'postgres://a:b:c@d@'],
    ['infixes', 'sk-proj-aaaaaaaaaaaaaaaaaaaaT3BlbkFJT3BlbkFJT3BlbkFJ'],
  ])('a million bytes of %s take no longer than linear', (_, piece) => {
    const bytes = Buffer.alloc(1_000_000, piece);
    const before = process.cpuUsage();
    scanner.scan(bytes);
    // Of the processor's time, so that what else the machine does plays no part.
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(3000);
  });
});

describe('a definition', () => {
  const define = (format: Format) => () =>
    defineDetector({ issuer: 'Acme', title: 'Acme key', severity: 'high', format, references: ['https://acme.invalid'] });

  test.each<readonly [string, Format, string]>([
    [
      'without a literal',
      [chars('hex', 32)],
      'The format of "Acme key" has no literal of two characters or more near its start and no context.',
    ],
    [
      'whose literal may stand anywhere',
      [chars('hex', [8, 90]), literal('acme_')],
      'The format of "Acme key" has no literal of two characters or more near its start and no context.',
    ],
    [
      'of unbounded length',
      [literal('acme_'), chars('hex', [1, 100_000])],
      'The format of "Acme key" can be 100005 characters long, more than 8192.',
    ],
    [
      'of lengths the wrong way round',
      [literal('acme_'), chars('hex', [9, 8])],
      'The format of "Acme key" has a part of impossible length [9, 8].',
    ],
    [
      'with a checksum over a body of several lengths',
      [literal('acme_'), chars('alnum', [8, 9]), checksum(6, crc32Base62)],
      'The format of "Acme key" has a checksum over a body of variable length.',
    ],
  ])('%s is refused', (_, format, message) => {
    expect(define(format)).toThrow(message);
  });
});

test('a detector in the catalogue names its page and where to revoke', () => {
  const detector = defineDetector({
    issuer: 'Acme',
    title: 'Acme key',
    severity: 'high',
    format: [literal('acme_'), chars('hex', 32)],
    revoke: 'https://acme.invalid/keys',
    grants: 'It opens the vault.',
    references: ['https://acme.invalid'],
  });
  expect(toCatalogueEntry('acme-key', detector, 'https://docs.invalid/detectors.md')).toEqual({
    id: 'secret/acme-key',
    title: 'Acme key',
    severities: ['high'],
    cwe: [798, 540],
    why: 'It opens the vault.',
    fix: 'Revoke the credential at https://acme.invalid/keys first, then read its replacement from the environment or a secret store. Deleting the line leaves it in the history.',
    helpUri: 'https://docs.invalid/detectors.md#acme-key',
    revoke: 'https://acme.invalid/keys',
    precision: 'high',
  });
});

test('every severity that a match can have is in the catalogue', () => {
  const seen = [
    sampleOf('github-pat', 1).replace(/.$/, (last) => (last === '0' ? '1' : '0')),
    armoured('ENCRYPTED PRIVATE KEY', ecKey(createRandom(1))).text,
    armoured('EC PRIVATE KEY', ecKey(createRandom(2)).subarray(0, 90)).text,
    armoured('OPENSSH PRIVATE KEY', opensshKey(createRandom(3), 'aes256-ctr')).text,
    ...['postgres', 'mysql', 'mongodb', 'redis', 'amqp'].map((scheme) => `${scheme}://app:q7Tk29LmPz41Xw@10.2.0.7/app`),
    jwt(createRandom(4), 'anon'),
  ].flatMap((text) => scan(text));
  const undeclared = seen.filter(({ detector, severity }) => {
    const definition = detectors.get(detector);
    return definition === undefined || !toCatalogueEntry(detector, definition).severities.includes(severity);
  });
  expect([seen.length, undeclared]).toEqual([10, []]);
});
