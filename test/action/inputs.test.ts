import { expect, test } from 'vitest';
import { parseInputs } from '../../src/action/inputs.ts';

const reading =
  (values: Readonly<Record<string, string>>) =>
  (name: string): string =>
    values[name] ?? '';

test('inputs that are not set have their documented defaults, or leave it to the configuration', () => {
  expect(parseInputs(reading({ 'github-token': 't' }))).toEqual({
    token: 't',
    policyToken: '',
    failOnIncomplete: false,
    history: 'auto',
    secrets: 'all',
    disclosure: 'auto',
    comments: 'all',
    maxComments: 10,
    resolveThreads: false,
    uploadSarif: 'auto',
    sarifFile: 'mcp-auth-review.sarif',
  });
});

test('zero comments is a value, not the default', () => {
  expect(parseInputs(reading({ 'max-comments': '0' })).maxComments).toBe(0);
});

test.each([
  ['fail-on', 'hgih', 'Input `fail-on` is critical'],
  ['enforce', 'some', 'Input `enforce` is new, all, not "some"'],
  ['waivers', 'all', 'Input `waivers` is base, approved, any, not "all"'],
  ['fail-on-incomplete', 'yes', 'Input `fail-on-incomplete` is true or false, not "yes"'],
  ['max-comments', '-1', 'Input `max-comments` is a number from 0 to 999, not "-1"'],
])('%s: %s is an error', (name, value, message) => {
  expect(() => parseInputs(reading({ [name]: value }))).toThrow(message);
});

test('what goes before the configuration is read where it is set', () => {
  expect(parseInputs(reading({ 'fail-on': 'low', enforce: 'all', waivers: 'base', 'policy-token': 'p' }))).toMatchObject({
    failOn: 'low',
    enforce: 'all',
    waivers: 'base',
    policyToken: 'p',
  });
});
