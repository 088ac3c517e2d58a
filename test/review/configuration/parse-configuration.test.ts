import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseConfiguration } from '../../../src/review/configuration/parse-configuration.ts';

const isRule = (name: string): boolean => ['MA101', 'MA113', 'MA201', 'http-no-caller-auth', 'secret/github-pat'].includes(name);
const read = (text: string) => parseConfiguration(text, 'c.yml', isRule);
const commit = '0123456789'.repeat(4);

const everything = `extends: octo-org/policies/security/mcp-auth.yml@${commit}
fail-on: medium
enforce: all
observe: [MA113]
rules: { MA101: critical, secret/github-pat: off }
paths:
  exclude:
    - examples/**
public-endpoints:
  - endpoint: POST /mcp
    reason: Everybody may look things up
guards:
  - { module: '@acme/auth', name: requireUser }
credential-kinds:
  - { id: acme-key, title: Acme API key, pattern: 'acme_[a-z0-9]{24}', words: [acme] }
ignore:
  - rule: MA101
    subject: GET /health
    reason: The balancer asks it
    until: 2026-12-31
waivers: base
answers: { 1b: required, 3: { is: [pass], unknown: fail } }
`;

test('every key is read', () => {
  expect(read(everything)).toMatchObject({
    extends: { owner: 'octo-org', repository: 'policies', path: 'security/mcp-auth.yml', commit },
    'fail-on': 'medium',
    enforce: 'all',
    observe: ['MA113'],
    rules: new Map([
      ['MA101', 'critical'],
      ['secret/github-pat', 'off'],
    ]),
    paths: { exclude: ['examples/**'] },
    'public-endpoints': [{ endpoint: 'POST /mcp', reason: 'Everybody may look things up', at: { path: 'c.yml', span: { startLine: 10 } } }],
    guards: [{ module: '@acme/auth', name: 'requireUser' }],
    'credential-kinds': [{ id: 'acme-key', words: ['acme'] }],
    ignore: [{ rule: 'MA101', subject: 'GET /health', until: '2026-12-31', at: { span: { startLine: 17 } } }],
    waivers: 'base',
    answers: new Map([
      ['1b', { is: ['required'] }],
      ['3', { is: ['pass'], unknown: 'fail' }],
    ]),
  });
});

test('an empty file says nothing', () => {
  expect(read('')).toEqual({});
  expect(read('# nothing yet\n')).toEqual({});
});

describe('a mistake is shown with its line:', () => {
  test.each([
    ['an unknown key', 'fail-on: high\nfail-onn: low', 'c.yml:2: There is no key `fail-onn`. The keys are extends, fail-on, enforce,'],
    [
      'an unknown key inside',
      'ignore:\n  - rule: MA101\n    reson: x',
      'c.yml:3: `ignore[0]` has no key `reson`. The keys are rule, path,',
    ],
    ['a missing key', 'ignore:\n  - rule: MA101', 'c.yml:2: `ignore[0].reason` is missing.'],
    ['a bad word', '\nfail-on: hgih', 'c.yml:2: `fail-on` is critical, high, medium, low, note or never, not "hgih".'],
    ['a rule that is none', 'rules:\n  MA999: off', 'c.yml:2: `a key of rules` is the code or id of a rule'],
    [
      'a day that is none',
      'ignore: [{ rule: MA101, reason: x, until: 2026-02-30 }]',
      'c.yml:1: `ignore[0].until` is a day such as 2026-12-31',
    ],
    [
      'a policy without a commit',
      'extends: octo/policies/a.yml@main',
      'c.yml:1: `extends` is owner/repository/path@commit with a full commit id',
    ],
    [
      'a policy that leaves its repository',
      `extends: octo/policies/../a.yml@${commit}`,
      'c.yml:1: `extends` is owner/repository/path@commit',
    ],
    ['a word where a list belongs', 'guards: requireUser', 'c.yml:1: `guards` is a list in which each is a group of module and name'],
    ['a list of waivers where the policy belongs', 'waivers: []', 'c.yml:1: `waivers` is base, approved or any, not a list.'],
    ['a key without a value', 'rules:\nenforce: all', 'c.yml:1: `rules` is a group of keys, not left empty.'],
    ['a key that is there twice', 'fail-on: high\nfail-on: never', 'c.yml:2: Map keys must be unique.'],
    ['an anchor', 'rules: &r { MA101: off }', ''],
    ['an alias', 'observe: &r [MA101]\npaths: { exclude: *r }', 'c.yml:2: Anchors are not read here'],
    ['no YAML', 'a: [', 'c.yml:1: '],
    ['no group', '- a', 'c.yml:1: A configuration is a group of keys'],
    ['a bomb', `${'['.repeat(50_000)}`, 'c.yml:1: '],
  ])('%s', (_name, text, message) => {
    if (message === '') expect(() => read(text)).not.toThrow();
    else expect(() => read(text)).toThrow(message);
  });
});

test('what the parser takes, the published schema takes, and what one refuses the other does', () => {
  const ajv = new Ajv2020({ strict: false });
  formats.default(ajv);
  const isValid = ajv.compile(JSON.parse(readFileSync('docs/mcp-auth-review.schema.json', 'utf8')));
  expect(isValid(parse(everything))).toBe(true);
  for (const text of [
    'fail-onn: low',
    'fail-on: hgih',
    'ignore: [{ rule: MA101 }]',
    'extends: a/b/c@main',
    'answers: { x: y }',
    'guards: x',
  ])
    expect([text, isValid(parse(text))]).toEqual([text, false]);
});
