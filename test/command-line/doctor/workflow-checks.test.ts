import { describe, expect, test } from 'vitest';
import { workflowChecks } from '../../../src/command-line/doctor/workflow-checks.ts';
import { findWorkflowUses } from '../../../src/command-line/doctor/workflow-use.ts';
import { workflowText } from '../../../src/command-line/init.ts';

const commit = 'd'.repeat(40);
const path = '.github/workflows/review.yml';
const pinned = workflowText.replace('mcp-auth-review@main', `mcp-auth-review@${commit} # v1.0.0`);

const check = (text: string, mayBePublic = true) => workflowChecks(findWorkflowUses(path, text), mayBePublic);

/** What is not good, as `state id`. */
const troubles = (text: string): readonly string[] =>
  check(text, false).flatMap(({ state, id }) => (state === 'good' ? [] : [`${state} ${id}`]));

test('the workflow that init writes lacks nothing but a commit to be pinned to', () => {
  expect(troubles(workflowText)).toEqual(['advice pinned']);
  expect(troubles(pinned)).toEqual([]);
  expect(findWorkflowUses(path, pinned)).toMatchObject([
    { at: { path, span: { startLine: 18 } }, ref: commit, check: 'review', beside: [] },
  ]);
});

describe('is told of a workflow', () => {
  test.each<readonly [string, (text: string) => string, readonly string[]]>([
    ['that reviews no pull request', (text) => text.replace('on: pull_request', 'on: [push]'), ['missing workflow']],
    ['of another tool', (text) => text.replace(/mcp-auth-review\/mcp-auth-review@\S+/, 'acme/other@v1'), ['missing workflow']],
    ['that posts nothing', (text) => text.replace('pull-requests: write', 'pull-requests: read'), ['missing permissions']],
    ['that uploads nothing', (text) => text.replace(/ {2}security-events.*\n/, ''), ['advice permissions']],
    [
      'whose job forgets what the workflow grants',
      (text) => text.replace('    runs-on', '    permissions:\n      contents: read\n    runs-on'),
      ['missing permissions', 'advice permissions'],
    ],
    ['that leaves permissions to the settings', (text) => text.replace(/permissions:\n( {2}.*\n)+/, ''), ['advice permissions']],
    ['with every permission', (text) => text.replace(/permissions:\n( {2}.*\n)+/, 'permissions: write-all\n'), ['advice permissions']],
    [
      'that runs what a stranger wrote with a token that may write',
      (text) =>
        text
          .replace('on: pull_request', 'on: pull_request_target')
          .replace('# v7.0.1\n', '# v7.0.1\n        with:\n          ref: refs/pull/7/head\n      - run: npm ci\n'),
      ['missing pull-request-target'],
    ],
    ['that can not fail', (text) => text.replace('    runs-on', '    continue-on-error: true\n    runs-on'), ['missing can-fail']],
    ['that is set never to fail', (text) => `${text}        with:\n          fail-on: never\n`, ['advice can-fail']],
    ['that waits for paths', (text) => text.replace('on: pull_request', 'on:\n  pull_request:\n    paths: [src/**]'), ['advice filters']],
    [
      'that looks once',
      (text) => text.replace('on: pull_request', 'on:\n  pull_request:\n    types: [opened, reopened]'),
      ['missing events'],
    ],
    [
      'with a condition',
      (text) => text.replace('    runs-on', "    if: github.actor != 'renovate[bot]'\n    runs-on"),
      ['advice condition'],
    ],
    ['that runs side by side', (text) => text.replace(/concurrency:\n( {2}.*\n)+/, ''), ['advice concurrency']],
  ])('%s', (_, change, expected) => {
    const changed = change(pinned);
    expect(changed).not.toBe(pinned);
    expect(troubles(changed)).toEqual(expected);
  });
});

test('each trouble says what is lost and what to do, in sentences', () => {
  const worst = pinned
    .replace('on: pull_request', 'on:\n  pull_request_target:\n    paths: [src/**]\n    types: [opened]')
    .replace(/permissions:\n( {2}.*\n)+/, 'permissions: {}\n')
    .replace(/concurrency:\n( {2}.*\n)+/, '')
    .replace('    runs-on', '    if: always()\n    continue-on-error: true\n    runs-on')
    .replace(`@${commit}`, '@v1')
    .replace('# v7.0.1\n', '# v7.0.1\n      - run: make\n');
  const checks = check(worst).filter(({ state }) => state !== 'good');
  expect(new Set(checks.map(({ id }) => id)).size).toBe(8);
  for (const { found, lost, remedy, at } of checks) {
    for (const words of [found, lost ?? '', remedy ?? '']) expect(words).toMatch(/^[A-Z`].*\.$/s);
    expect(at?.path).toBe(path);
  }
});

test('comments on forks need a workflow of their own, which is said of a repository that may be public', () => {
  const forks = (text: string, mayBePublic: boolean) => check(text, mayBePublic).find(({ id }) => id === 'forks')?.state;
  expect(forks(pinned, true)).toBe('advice');
  expect(forks(pinned, false)).toBe('good');
  expect(forks(pinned.replace('on: pull_request', 'on: pull_request_target'), true)).toBe('good');
});

test.each(['', 'on: [', 'jobs: 5', 'jobs:\n  a: 1\n', 'jobs:\n  a:\n    steps:\n      - uses: [x]\n', '\u0000'])(
  '%j has no use of the action',
  (text) => {
    expect(findWorkflowUses(path, text)).toEqual([]);
  },
);

test('a check of a matrix or with an expression in its name has no name that could be compared', () => {
  const matrix = pinned.replace('    runs-on', '    strategy:\n      matrix:\n        node: [22, 24]\n    runs-on');
  const named = pinned.replace('    runs-on', `    name: Review of ${'$'}{{ github.ref }}\n    runs-on`);
  for (const text of [matrix, named]) expect(findWorkflowUses(path, text)[0]?.check).toBeUndefined();
});
