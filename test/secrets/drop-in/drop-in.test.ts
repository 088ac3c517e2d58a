import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readDropIn } from '../../../src/secrets/drop-in/drop-in.ts';
import { withUserRules } from '../../../src/secrets/drop-in/user-rules.ts';
import type { Seen } from '../../../src/secrets/drop-in/waiver.ts';
import { withLines } from '../../../src/secrets/drop-in/with-lines.ts';
import { createScanner } from '../../../src/secrets/scanner.ts';
import { textAt } from '../text-at.ts';

const value = ['q7Tk29Lm', 'Pz41XwVb'].join('');
const commit = 'a'.repeat(40);
const seen: Seen = { detector: 'generic-credential', value, path: 'src/app.ts', line: 7, lineText: `token = "${value}"` };

const read = (files: Readonly<Record<string, string>>) => readDropIn((path) => files[path]);
const waived = (files: Readonly<Record<string, string>>, change: Partial<Seen> = {}): string | undefined =>
  read(files).waive({ ...seen, ...change });

test('a repository without such files waives nothing', () => {
  expect([waived({}), read({}).rules, read({}).problems]).toEqual([undefined, [], []]);
});

describe('.gitleaksignore', () => {
  test.each([
    ['src/app.ts:generic-api-key:7', {}, '.gitleaksignore'],
    ['src/app.ts:generic-api-key:8', {}, undefined],
    [`${commit}:src/app.ts:generic-api-key:7`, { commit }, '.gitleaksignore'],
    [`${commit}:src/app.ts:generic-api-key:7`, {}, undefined],
    ['# src/app.ts:generic-api-key:7', {}, undefined],
  ])('%s', (line, change, expected) => {
    expect(waived({ '.gitleaksignore': `# known\n${line}\n` }, change)).toBe(expected);
  });
});

describe('a baseline', () => {
  test('of gitleaks waives the value anywhere', () => {
    const report = JSON.stringify([{ RuleID: 'generic-api-key', Secret: value, File: 'old.ts', StartLine: 1, Commit: commit }]);
    expect(waived({ 'gitleaks-baseline.json': report })).toBe('gitleaks-baseline.json');
    expect(waived({ 'gitleaks-baseline.json': report }, { value: `${value}x` })).toBe(undefined);
  });

  test('of gitleaks with redacted values waives the place', () => {
    const report = JSON.stringify([{ RuleID: 'generic-api-key', Secret: 'REDACTED', File: 'src/app.ts', StartLine: 7, Commit: commit }]);
    expect(waived({ 'gitleaks-report.json': report }, { commit })).toBe('gitleaks-report.json');
    expect(waived({ 'gitleaks-report.json': report }, { commit, line: 8 })).toBe(undefined);
  });

  test('of detect-secrets waives the value in its file', () => {
    const hashed_secret = createHash('sha1').update(value).digest('hex');
    const baseline = JSON.stringify({
      version: '1.5.0',
      results: { 'src/app.ts': [{ type: 'Secret Keyword', hashed_secret, line_number: 1 }] },
    });
    expect(waived({ '.secrets.baseline': baseline })).toBe('.secrets.baseline');
    expect(waived({ '.secrets.baseline': baseline }, { path: 'src/other.ts' })).toBe(undefined);
  });

  test('that is none is a problem and waives nothing', () => {
    expect([read({ '.secrets.baseline': '{' }).problems, waived({ '.secrets.baseline': '{' })]).toEqual([
      ['.secrets.baseline is not what its name says and was left out.'],
      undefined,
    ]);
  });
});

describe('.secretlintignore', () => {
  test.each([
    ['src', 'src/app.ts', true],
    ['/src/', 'src/app.ts', true],
    ['*.ts', 'src/app.ts', true],
    ['src/*.js', 'src/app.ts', false],
    ['**/fixtures/**', 'test/fixtures/a/key.pem', true],
    ['app.ts', 'src/app.tsx', false],
    ['*.ts\n!app.ts', 'src/app.ts', false],
    ['lib/app.ts', 'src/lib/app.ts', false],
  ])('%j and %s', (patterns, path, isIgnored) => {
    expect(waived({ '.secretlintignore': patterns }, { path })).toBe(isIgnored ? '.secretlintignore' : undefined);
  });
});

describe('.gitleaks.toml', () => {
  const toml = (text: string) => ({ '.gitleaks.toml': text });

  test.each([
    ['paths', `[allowlist]\npaths = ['''(?i)^SRC/''']`, {}, true],
    ['paths of the new form', `[[allowlists]]\npaths = ['''^test/''', '''\\.ts$''']`, {}, true],
    ['expressions on the secret', `[[allowlists]]\nregexes = ['''^q7Tk''']`, {}, true],
    ['expressions on the secret do not see its line', `[[allowlists]]\nregexes = ['''^token''']`, {}, false],
    ['expressions on the line', `[[allowlists]]\nregexTarget = "line"\nregexes = ['''^token''']`, {}, true],
    ['stop words', `[[allowlists]]\nstopwords = ["TK29"]`, {}, true],
    ['commits', `[[allowlists]]\ncommits = ["${commit}"]`, { commit }, true],
    ['all conditions', `[[allowlists]]\ncondition = "AND"\npaths = ['''^src/''']\nregexes = ['''^nothing''']`, {}, false],
    ['another rule', `[[rules]]\nid = "aws-access-token"\n[[rules.allowlists]]\npaths = ['''^src/''']`, {}, false],
    ["gitleaks' name for the kind", `[[rules]]\nid = "generic-api-key"\n[rules.allowlist]\npaths = ['''^src/''']`, {}, true],
    ['target rules', `[[allowlists]]\ntargetRules = ["generic-api-key"]\npaths = ['''^src/''']`, {}, true],
  ])('an allowlist of %s', (_, text, change, isWaived) => {
    expect(waived(toml(text), change)).toBe(isWaived ? '.gitleaks.toml' : undefined);
  });

  const rule = `[[rules]]
id = "acme"
description = "Acme key"
regex = '''(?i)\\bacme_(?P<key>[[:alnum:]]{16})\\b'''
keywords = ["acme_"]
path = '''\\.env$'''
entropy = 3
`;

  const nothing = createScanner(new Map());
  const found = (files: Readonly<Record<string, string>>, bytes: Uint8Array) =>
    withUserRules(nothing, read(files).rules).scan(bytes).matches;

  test('a rule of its own is searched with RE2, in files of its path', () => {
    const text = `é = 1\nKEY=acme_${value}\nKEY=acme_aaaaaaaaaaaaaaaa\n`;
    const { isOfPath, problems } = read(toml(rule));
    const matches = found(toml(rule), Buffer.from(text)).map(({ detector, span, credential, severity }) => [
      detector,
      textAt(text, span),
      credential.reveal(),
      severity,
    ]);
    expect([matches, problems]).toEqual([[['custom/acme', value, value, 'high']], []]);
    expect([isOfPath('custom/acme', 'prod.env'), isOfPath('custom/acme', 'prod.ts'), isOfPath('npm-token', 'prod.ts')]).toEqual([
      true,
      false,
      true,
    ]);
  });

  test('a rule with letters that are not ASCII is found, in a long text and in UTF-16', () => {
    const files = toml(`[[rules]]\nid = "key"\nregex = '''Schlüssel: ([a-z0-9]{16})'''\n`);
    const long = `${'x'.repeat(79)}\n`.repeat(60_000);
    const text = `${long}Schlüssel: ${value.toLowerCase()}\n${long}`;
    expect(found(files, Buffer.from(text)).map(({ span, credential }) => [span.startLine, credential.reveal()])).toEqual([
      [60_001, value.toLowerCase()],
    ]);
    const ascii = toml(`[[rules]]\nid = "key"\nregex = '''key: ([a-z0-9]{16})'''\n`);
    const wide = found(ascii, Buffer.from(`\ufeffé\nkey: ${value.toLowerCase()}\n`, 'utf16le'));
    expect(wide.map(({ span, credential }) => [span.startLine, span.startColumn, credential.reveal()])).toEqual([
      [2, 6, value.toLowerCase()],
    ]);
  });

  test('a mark of another scanner on the line of what a rule finds is told with it', () => {
    const text = `acme_${value} # gitleaks:allow\n`;
    expect(found(toml(rule), Buffer.from(text)).map(({ waivedBy }) => waivedBy)).toEqual(['gitleaks:allow']);
  });

  test('expressions that hang other engines take no time', () => {
    const start = performance.now();
    expect(found(toml(`[[rules]]\nid = "slow"\nregex = '''^(a+)+$'''\n`), Buffer.from(`${'a'.repeat(5000)}!`))).toEqual([]);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test('an extended file adds its rules, and the own one wins', () => {
    const { rules, disabled } = read({
      '.gitleaks.toml': `[extend]\npath = "ci/base.toml"\ndisabledRules = ["generic-api-key"]\n${rule}`,
      'ci/base.toml': `[[rules]]\nid = "acme"\nregex = "old"\n[[rules]]\nid = "base"\nregex = "base"\n`,
    });
    expect([rules.map(({ id, title }) => [id, title]), [...disabled]]).toEqual([
      [
        ['base', 'Credential of the rule base'],
        ['acme', 'Acme key'],
      ],
      ['generic-api-key', 'generic-credential'],
    ]);
  });

  test('what is not understood is a problem and switches nothing off', () => {
    const { problems, rules, waive } = read({
      '.gitleaks.toml': `[extend]\npath = "missing.toml"\n[[rules]]\nid = "bad"\nregex = '''(?<=a)b'''\n[[allowlists]]\npaths = ["("]\n`,
      '.betterleaks.toml': `prefilter = "true"\n[[rules]]\nid = "x"\nregex = "x"\nvalidate = "get()"\n`,
    });
    expect([problems, rules.map(({ id }) => id), waive(seen)]).toEqual([
      [
        '.gitleaks.toml: the file of `extend.path` cannot be read or is extended too deep.',
        '.gitleaks.toml: an allowlist is not understood and was left out.',
        '.gitleaks.toml: the rule bad is not understood and was left out.',
        '.betterleaks.toml: `prefilter` is not understood and was left out.',
        '.betterleaks.toml: `validate` of the rule x is not understood and was left out.',
      ],
      ['x'],
      undefined,
    ]);
  });

  test('rules of betterleaks: an entropy filter counts, a part of another rule is not reported, what needs its neighbours is left out', () => {
    const rule = (id: string, more: string): string => `[[rules]]\nid = "${id}"\nregex = "${id}[a-z]+"\n${more}\n`;
    const { problems, rules } = read({
      '.betterleaks.toml': [
        rule('a', `filter = '''\nentropy(finding["secret"]) <= 3.5\n'''`),
        rule('b', 'skipReport = true'),
        rule('c', '[[rules.required]]\nid = "b"\nwithinLines = 5'),
        rule('d', `filter = '''matchesAny(finding["secret"], ["x"])'''`),
        rule('e', `filter = '''matchesAny(finding["secret"], ["y"])'''`),
      ].join(''),
    });
    expect([rules.map(({ id, entropy }) => `${id} ${entropy}`), problems]).toEqual([
      ['a 3.5', 'd 0', 'e 0'],
      [
        '.betterleaks.toml: `required` of the rule c is not understood and was left out, and the rules with it.',
        '.betterleaks.toml: `filter` of 2 rules (d, e) is not understood and was left out.',
      ],
    ]);
  });

  test('the line of a credential is kept where an allowlist asks for it, in any encoding', () => {
    const token = ['gl', 'pat-', 'q7Tk29LmPz41XwVbR8cN'].join('');
    const lines = (bytes: Buffer): readonly (string | undefined)[] =>
      withLines(createScanner())
        .scan(bytes)
        .matches.map(({ line }) => line?.reveal());
    const text = `first\r\nfixture = "${token}" # ours\r\nlast\n`;
    expect(lines(Buffer.from(text))).toEqual([`fixture = "${token}" # ours`]);
    expect(lines(Buffer.from(`\ufeff${text}`, 'utf16le'))).toEqual([`fixture = "${token}" # ours`]);
    expect(lines(Buffer.from(`${'x'.repeat(9000)} ${token} ${'y'.repeat(9000)}`)).map((line) => (line?.length ?? 0) < 1100)).toEqual([
      true,
    ]);
    expect([read(toml(`[[allowlists]]\nregexTarget = "line"\nregexes = ["x"]`)).readsLines, read(toml('')).readsLines]).toEqual([
      true,
      false,
    ]);
  });

  test('a file that is no TOML is a problem', () => {
    expect(read(toml('[[[')).problems).toEqual(['.gitleaks.toml: the file is not understood and was left out.']);
  });
});
