import { expect, test } from 'vitest';
import { parseEvent } from '../../src/action/event.ts';

const repository = { full_name: 'octo/desk', private: true, clone_url: 'https://github.com/octo/desk.git' };
const pull = {
  number: 7,
  commits: 3,
  title: 'Add a tool',
  body: null,
  base: { sha: 'a'.repeat(40) },
  head: { sha: 'b'.repeat(40), repo: { full_name: 'someone/desk' } },
};

test('a pull request names its range, its text and whether it comes from a fork', () => {
  expect(parseEvent('pull_request', { repository, pull_request: pull })).toEqual({
    kind: 'pull-request',
    number: 7,
    base: 'a'.repeat(40),
    head: 'b'.repeat(40),
    commits: 3,
    text: 'Add a tool',
    title: 'Add a tool',
    isFork: true,
    repository: { owner: 'octo', name: 'desk', isPublic: false, cloneUrl: 'https://github.com/octo/desk.git' },
  });
});

test('a payload without a pull request is refused with what to do', () => {
  expect(() => parseEvent('pull_request', { repository })).toThrow('run the action on pull_request');
  expect(() => parseEvent('pull_request', { repository, pull_request: { ...pull, head: { sha: '--upload-pack=x' } } })).toThrow(
    'names no pull request',
  );
});

test('a merge group is a range without a conversation', () => {
  expect(parseEvent('merge_group', { repository, merge_group: { base_sha: 'a'.repeat(40), head_sha: 'b'.repeat(40) } })).toMatchObject({
    kind: 'merge-group',
    base: 'a'.repeat(40),
    head: 'b'.repeat(40),
  });
  expect(() => parseEvent('merge_group', { repository })).toThrow('names no base and head');
});

test('another event is kept by name, known or not', () => {
  expect(parseEvent('push', undefined)).toEqual({ kind: 'other', name: 'push', isKnown: true });
  expect(parseEvent('gollum', undefined)).toEqual({ kind: 'other', name: 'gollum', isKnown: false });
});

const run = {
  event: 'pull_request',
  head_sha: 'b'.repeat(40),
  head_branch: 'topic',
  head_repository: { full_name: 'someone/desk' },
  pull_requests: [],
};

test('a workflow run of a pull request names the commit, branch and repository that GitHub ran it for', () => {
  expect(parseEvent('workflow_run', { repository, workflow_run: run })).toEqual({
    kind: 'workflow-run',
    head: 'b'.repeat(40),
    headBranch: 'topic',
    headRepository: 'someone/desk',
    repository: { owner: 'octo', name: 'desk', isPublic: false, cloneUrl: 'https://github.com/octo/desk.git' },
  });
});

test('a workflow run of another event reviews everything, and one that names no commit is refused', () => {
  expect(parseEvent('workflow_run', { repository, workflow_run: { ...run, event: 'push' } })).toMatchObject({
    kind: 'other',
    isKnown: true,
  });
  expect(() => parseEvent('workflow_run', { repository, workflow_run: { ...run, head_repository: null } })).toThrow(
    'a fork that was deleted',
  );
  expect(() => parseEvent('workflow_run', { repository, workflow_run: { ...run, head_sha: '--upload-pack=x' } })).toThrow(
    'which branch and commit',
  );
});

test.each([
  [{ private: true }, false],
  [{ private: false }, true],
  [{}, true],
  [{ private: 'true' }, true],
])('a repository that is not plainly private counts as public: %j', (visibility, isPublic) => {
  const { full_name, clone_url } = repository;
  expect(parseEvent('push', { repository: { full_name, clone_url, ...visibility } })).toMatchObject({ repository: { isPublic } });
});

test.each(['pull_request_review', 'pull_request_review_comment'])('%s reviews its pull request again', (name) => {
  const commit = (letter: string): string => letter.repeat(40);
  const payload = {
    repository: { full_name: 'octo/desk', private: false, clone_url: 'https://github.com/octo/desk.git' },
    pull_request: { number: 7, base: { sha: commit('a') }, head: { sha: commit('b'), repo: { full_name: 'octo/desk' } } },
  };
  expect(parseEvent(name, payload)).toMatchObject({ kind: 'pull-request', number: 7, base: commit('a'), head: commit('b') });
});

test('a merge group names the pull request that it is made of', () => {
  const commit = (letter: string): string => letter.repeat(40);
  const payload = {
    repository: { full_name: 'octo/desk', private: false, clone_url: 'https://github.com/octo/desk.git' },
    merge_group: { base_sha: commit('a'), head_sha: commit('b'), head_ref: `refs/heads/gh-readonly-queue/main/pr-12-${commit('a')}` },
  };
  expect(parseEvent('merge_group', payload)).toMatchObject({ kind: 'merge-group', number: 12 });
});
