import { describe, expect, test } from 'vitest';
import { Credential } from '../../src/model/credential.ts';
import type { Review } from '../../src/model/review.ts';
import { maskReview } from '../../src/report/masking.ts';
import { everyReport } from './every-report.ts';
import { addedFile, at, catalogue, changes, finding, linesOf, review, span } from './review-builder.ts';
import { seeded } from './seeded.ts';

const alphabets = {
  token: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-',
  base64: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=',
  password: 'aB3!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~é',
};

/** A review in which the value stands wherever a text from outside can stand. */
const reviewWith = (value: string, prefix: string): Review => {
  const credential = new Credential(prefix + value, prefix);
  const secret = credential.reveal();
  const lines = [
    `const first = 1;`,
    `const key = '${secret}'; // ${secret}`,
    `log(${JSON.stringify(secret)}, "${encodeURIComponent(secret)}")`,
  ];
  const path = `keys/${secret.replaceAll('/', '_')}.ts`;
  const shown = addedFile('src/keys.ts', lines);
  const deleted = addedFile('src/old.ts', [], {
    status: 'modified',
    hunks: [
      { baseStart: 9, baseLines: 1, headStart: 8, headLines: 0, lines: [{ kind: 'deleted', text: `old = '${secret}'`, baseLine: 9 }] },
    ],
  });
  return review({
    changes: changes(shown, deleted),
    findings: [
      finding({
        ruleId: 'secret/acme-key',
        code: 'MA201',
        credential,
        primary: at('src/keys.ts', span(2, 14, 14 + secret.length)),
        related: [at('src/keys.ts', span(3, 5, 5 + secret.length))],
        message: `The key \`${secret}\` is here.`,
        fix: `Do not give \`${secret}\` away.`,
        witness: [{ at: at('src/keys.ts', 3), text: `passes ${secret} on` }],
      }),
      finding({
        key: { ruleId: 'http-no-caller-auth', server: secret, subject: `POST /${secret}`, occurrence: 0 },
        primary: at('src/keys.ts', span(2, 1, 6)),
        message: `\`POST /${secret}\` is open.`,
        edit: {
          path: 'src/keys.ts',
          baseBlob: 'c'.repeat(40),
          replacements: [{ span: span(2, 1, 6), text: `let /* ${secret} */` }],
        },
      }),
      finding({ primary: at(path === 'keys/' ? 'x' : path, 4), status: 'existing', anchor: { kind: 'summary' } }),
    ],
    waivers: [
      {
        kind: 'comment',
        rule: 'MA201',
        reason: `It is ${secret}`,
        at: { path: secret, span: span(1) },
        given: { by: secret, on: '2026-01-01', commit: 'f'.repeat(40) },
        state: 'counts',
        findings: [finding({ message: secret })],
      },
    ],
    notices: [{ kind: 'configuration', message: `Left out: ${secret}`, enforced: false }],
    scorecards: [
      {
        server: secret,
        rows: [
          {
            number: '2',
            question: 'keys-from-environment',
            text: 'Do its keys come from the environment?',
            value: `no: ${secret}`,
            grade: 'fail',
            because: `of ${secret}`,
            before: secret,
            evidence: [{ path: `x/${secret}`, span: span(1) }],
          },
        ],
      },
    ],
    problems: [{ kind: 'unparsable', subject: secret, message: `At ${secret} it does not parse.` }],
  });
};

const spellingsOf = (value: string): readonly string[] => [
  value,
  JSON.stringify(value).slice(1, -1),
  encodeURIComponent(value),
  value.replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`),
];

describe('no report holds the value of a credential', () => {
  const random = seeded(20_261_122);
  for (const [name, alphabet] of Object.entries(alphabets)) {
    for (const length of [4, 8, 20, 40, 100]) {
      test(`${name}, ${length} characters`, () => {
        const value = Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
        const example = reviewWith(value, '');
        const lines = linesOf({ 'src/keys.ts': example.changes.files[0]?.hunks[0]?.lines.map(({ text }) => text).join('\n') ?? '' });
        const deliveries = [{ kind: 'failed' as const, what: 'Review', because: `of ${value}` }];
        const leaks = everyReport(example, catalogue(), lines, deliveries).filter(([, text]) =>
          spellingsOf(value).some((spelling) => spelling.length >= 4 && text.includes(spelling)),
        );
        expect(leaks.map(([report]) => report)).toEqual([]);
      });
    }
  }

  test('the check can fail: without the credential in the findings the value is seen', () => {
    const value = 'Zx81'.repeat(5);
    const example = reviewWith(value, '');
    const unknown = { ...example, findings: example.findings.map(({ credential: _credential, ...rest }) => rest) };
    const seen = everyReport(unknown, catalogue(), linesOf({})).filter(([, text]) => text.includes(value));
    expect(seen.length).toBeGreaterThan(5);
  });
});

test('a mask shows the public prefix of the kind and hides how long the value is', () => {
  const long = reviewWith('q'.repeat(40), 'acme_');
  const short = reviewWith('q'.repeat(20), 'acme_');
  const [maskedLong, maskedShort] = [long, short].map((each) => JSON.stringify(maskReview(each).review));
  expect(maskedLong).toBe(maskedShort);
  expect(maskedLong).toContain("const key = 'acme_***'; // acme_***");
});

const body = ['MIIEvQIBADANBgkqhkiG9w0BAQEFAASC', 'BKcwggSjAgEAAoIBAQDJ2kZgQhS8XkLw', 'Zm9yIHRlc3RzIG9ubHkuLi4='];
const armour = (word: string): string => `-----${word} PRIVATE ${'KEY'}-----`;
const pem = [armour('BEGIN'), ...body, armour('END')].join('\n');

test('a private key is masked line by line, its armour stays', () => {
  const lines = ['key = `', ...pem.split('\n'), '`;'];
  const example = review({
    changes: changes(addedFile('key.ts', lines)),
    findings: [finding({ credential: new Credential(pem), primary: at('key.ts', span(2, 1, armour('END').length + 1, 6)) })],
  });
  const masked = maskReview(example, linesOf({ 'key.ts': lines.join('\n') }));
  const shown = ['key = `', armour('BEGIN'), '***', '***', '***', armour('END'), '`;'];
  expect(masked.review.changes.files[0]?.hunks[0]?.lines.map(({ text }) => text)).toEqual(shown);
  expect(lines.map((_line, index) => masked.lineText(at('key.ts', index + 1)))).toEqual(shown);
});

test('a private key in one string with escaped line ends is masked', () => {
  const line = `{"private_key": "${pem.replaceAll('\n', '\\n')}\\n"}`;
  const example = review({ findings: [finding({ credential: new Credential(pem), primary: at('key.json', 1) })] });
  const masked = maskReview(example, linesOf({ 'key.json': line })).lineText(at('key.json', 1)) ?? '';
  expect(body.filter((part) => masked.includes(part))).toEqual([]);
});

test('a value that the source spells in its own way is masked by its place', () => {
  const line = `const key = 'se' + 'cret' + '1234';`;
  const example = review({
    changes: changes(addedFile('a.ts', [line])),
    findings: [finding({ credential: new Credential('secret1234'), primary: at('a.ts', span(1, 13, 35)) })],
  });
  const masked = maskReview(example, linesOf({ 'a.ts': line }));
  expect(masked.lineText(at('a.ts', 1))).toBe('const key = ***;');
  expect(masked.review.changes.files[0]?.hunks[0]?.lines[0]?.text).toBe('const key = ***;');
});

test('a value of three characters is masked where it stands and nowhere else', () => {
  const example = review({
    findings: [finding({ credential: new Credential('abc'), primary: at('a.ts', span(1, 8, 11)), message: 'An abc of keys.' })],
  });
  const masked = maskReview(example, linesOf({ 'a.ts': `key = 'abc'` }));
  expect([masked.lineText(at('a.ts', 1)), masked.review.findings[0]?.message]).toEqual([`key = '***'`, 'An abc of keys.']);
});

test('of two values, one inside the other, nothing of either is left', () => {
  const example = review({
    findings: [
      finding({ credential: new Credential('hunter22'), primary: at('a.ts', 1) }),
      finding({ credential: new Credential('postgres://app:hunter22@db/app', 'postgres://'), primary: at('a.ts', 2) }),
    ],
  });
  expect(maskReview(example).mask('postgres://app:hunter22@db/app and hunter22')).toBe('postgres://*** and ***');
});
