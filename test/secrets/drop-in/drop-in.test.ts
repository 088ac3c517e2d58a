import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readDropIn } from '../../../src/secrets/drop-in/drop-in.ts';
import { matchUserRules } from '../../../src/secrets/drop-in/user-rules.ts';
import type { Seen } from '../../../src/secrets/drop-in/waiver.ts';
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

  test('a rule of its own is searched with RE2', () => {
    const { rules, problems } = read(toml(rule));
    const text = `é = 1\nKEY=acme_${value}\nKEY=acme_aaaaaaaaaaaaaaaa\n`;
    const found = (path: string) =>
      matchUserRules(rules, text, path).map(({ detector, span, credential, severity }) => [
        detector,
        textAt(text, span),
        credential.reveal(),
        severity,
      ]);
    expect([found('prod.env'), found('prod.ts'), problems]).toEqual([[['custom/acme', value, value, 'high']], [], []]);
  });

  test('expressions that hang other engines take no time', () => {
    const { rules } = read(toml(`[[rules]]\nid = "slow"\nregex = '''^(a+)+$'''\n`));
    const start = performance.now();
    expect(matchUserRules(rules, `${'a'.repeat(5000)}!`, 'x')).toEqual([]);
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

  test('a file that is no TOML is a problem', () => {
    expect(read(toml('[[[')).problems).toEqual(['.gitleaks.toml: the file is not understood and was left out.']);
  });
});
