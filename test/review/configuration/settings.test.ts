import { describe, expect, test } from 'vitest';
import { lineSpan } from '../../../src/model/location.ts';
import type { Configuration } from '../../../src/review/configuration/definition.ts';
import { defaultSettings, type Overrides, settle } from '../../../src/review/configuration/settings.ts';

const name = 'octo/policies/a.yml@c';
const at = { path: 'c.yml', span: lineSpan(1) };

const settled = (own: Configuration, policy?: Configuration, overrides: Overrides = {}) => {
  const { settings, notices } = settle(own, policy === undefined ? undefined : { configuration: policy, name }, overrides, () => 'high');
  return { settings, refused: notices.map(({ message }) => message) };
};

test('without anything the defaults of the code hold', () => {
  expect(settled({})).toEqual({ settings: defaultSettings, refused: [] });
});

test('an input goes before the configuration, and that before the policy where it does not hold', () => {
  const own: Configuration = { 'fail-on': 'low', enforce: 'all' };
  expect(settled(own, { 'fail-on': 'medium', 'tighten-only': [] }, { failOn: 'never' }).settings).toMatchObject({
    failOn: 'never',
    enforce: 'all',
  });
  expect(settled(own, { 'fail-on': 'medium', 'tighten-only': [] }).settings.failOn).toBe('low');
  expect(settled({}, { 'fail-on': 'medium', 'tighten-only': [] }).settings.failOn).toBe('medium');
});

describe('where the policy holds, a repository may tighten and not loosen:', () => {
  test.each<readonly [string, Configuration, Configuration, Partial<typeof defaultSettings>, readonly string[]]>([
    ['a lower level', { 'fail-on': 'low' }, { 'fail-on': 'high' }, { failOn: 'low' }, []],
    ['a higher level', { 'fail-on': 'never' }, { 'fail-on': 'high' }, { failOn: 'high' }, ['`fail-on: never`']],
    ['less that is enforced', { enforce: 'new' }, { enforce: 'all' }, { enforce: 'all' }, ['`enforce: new`']],
    ['stricter waivers', { waivers: 'base' }, { waivers: 'approved' }, { waivers: 'base' }, []],
    ['looser waivers', { waivers: 'any' }, { 'tighten-only': ['waivers'] }, { waivers: 'approved' }, ['`waivers: any`']],
    [
      'a rule switched off',
      { rules: new Map([['MA101', 'off']]) },
      { rules: new Map() },
      { rules: new Map() },
      ['`MA101: off` under `rules`'],
    ],
    [
      'a rule made milder',
      { rules: new Map([['MA101', 'low']]) },
      { rules: new Map([['MA101', 'high']]) },
      { rules: new Map([['MA101', 'high']]) },
      ['`MA101: low` under `rules`'],
    ],
    [
      'a rule made worse',
      { rules: new Map([['MA101', 'critical']]) },
      { rules: new Map([['MA101', 'high']]) },
      { rules: new Map([['MA101', 'critical']]) },
      [],
    ],
    ['observing more', { observe: true }, { observe: ['MA113'] }, { observe: ['MA113'] }, ['What `observe` adds']],
    ['observing less', { observe: [] }, { observe: ['MA113'] }, { observe: [] }, []],
    ['a waiver', { ignore: [{ rule: 'MA101', reason: 'x', at }] }, { ignore: [] }, { ignore: [] }, ['What `ignore` adds']],
    ['a guard', { guards: [{ module: 'a', name: 'b', at }] }, { guards: [] }, { guards: [] }, ['What `guards` adds']],
    [
      'more left out',
      { paths: { exclude: ['src/**'], at } },
      { paths: { at } },
      { exclude: [], include: undefined },
      ['What `paths` adds'],
    ],
  ])('%s', (_name, own, policy, expected, refused) => {
    const result = settled(own, policy);
    expect(result.settings).toMatchObject(expected);
    expect(result.refused).toEqual(refused.map((what) => expect.stringContaining(what)));
  });

  test('an input too', () => {
    expect(settled({}, { 'fail-on': 'high' }, { failOn: 'never' })).toMatchObject({
      settings: { failOn: 'high' },
      refused: [`\`fail-on: never\` is looser than the policy ${name} allows: \`high\` stands.`],
    });
  });
});

test('what only tightens is joined: kinds of credentials and demands on answers', () => {
  const kind = { id: 'a', title: 'A', pattern: 'a', at };
  const answers = new Map([['1b', { is: ['required'] }]]);
  const { settings } = settled({ 'credential-kinds': [kind], answers }, { 'credential-kinds': [kind], answers });
  expect(settings.credentialKinds).toHaveLength(2);
  expect(settings.answers.map(({ from }) => from)).toEqual([name, '.github/mcp-auth-review.yml']);
});
