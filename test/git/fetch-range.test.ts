import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { readChanges } from '../../src/git/changes.ts';
import { fetchRange } from '../../src/git/fetch-range.ts';
import { historyBlobs } from '../../src/git/history.ts';
import { createRepository, type Repository } from '../../src/git/repository.ts';
import type { BuiltRepository, CommitPlan } from './repository-builder.ts';
import { afterThisTest, build, open, serveGit } from './temporary.ts';

/** A pull request of three commits that left main twelve commits before its tip, with main merged into it in between. */
const origin = (): Promise<BuiltRepository> => {
  const commits: Record<string, CommitPlan> = {};
  for (let n = 0; n < 30; n++) commits[`main${n}`] = { files: { 'main.ts': `main ${n}\n`, [`main${n}.ts`]: `${n}\n` } };
  return build({
    ...commits,
    work: { files: { 'added.ts': 'secret once\n' }, parents: ['main10'], branch: 'topic' },
    merge: {
      files: { 'main.ts': 'main 17\n', ...Object.fromEntries([11, 12, 13, 14, 15, 16, 17].map((n) => [`main${n}.ts`, `${n}\n`])) },
      parents: ['work', 'main17'],
      branch: 'topic',
    },
    head: { files: { 'added.ts': 'gone\n' }, branch: 'topic', parents: ['merge'] },
  });
};

const cloneShallow = async (from: BuiltRepository, depth: number, branch: string): Promise<BuiltRepository> => {
  const clone = await build({});
  await clone.git('remote', 'add', 'origin', pathToFileURL(from.path).href);
  await clone.git('fetch', '--quiet', `--depth=${depth}`, 'origin', branch);
  await clone.git('checkout', '--quiet', 'FETCH_HEAD');
  return clone;
};

const pullRequestOf = (from: BuiltRepository) => ({
  url: pathToFileURL(from.path).href,
  base: from.id('main29'),
  head: from.id('head'),
  commits: 3,
  protocols: ['file'],
});

const textsOf = async (repository: Repository, range: { head: string; notIn: string }): Promise<readonly string[]> => {
  const texts: string[] = [];
  for await (const blob of historyBlobs(repository, range)) texts.push(Buffer.from('bytes' in blob ? blob.bytes : []).toString('utf8'));
  return texts.sort();
};

const empty = async (): Promise<Repository> => {
  const repository = await createRepository('nothing is checked out');
  afterThisTest(repository.close);
  return repository;
};

for (const [name, opening] of [
  ['a checkout of depth 1', async (from: BuiltRepository) => open((await cloneShallow(from, 1, 'topic')).path)],
  ['a checkout of another branch', async (from: BuiltRepository) => open((await cloneShallow(from, 1, 'main')).path)],
  ['no checkout', empty],
] as const) {
  test(`${name} becomes the pull request's whole range`, async () => {
    const from = await origin();
    const repository = await opening(from);
    const range = pullRequestOf(from);
    const sentences: string[] = [];
    const fetched = await fetchRange(repository, range, (sentence) => sentences.push(sentence));
    expect(fetched).toEqual({ base: range.base, head: range.head, mergeBase: from.id('main17'), problems: [] });
    expect(sentences[0]).toBe('Fetching the last 4 commits of base and head.');

    const { changes, problems } = await readChanges(repository, range.base, range.head);
    expect(problems).toEqual([]);
    expect(changes.base).toBe(from.id('main17'));
    expect(changes.commits).toBe(3);
    expect(changes.files.map(({ path }) => path)).toEqual(['added.ts']);
    expect(await textsOf(repository, { head: range.head, notIn: range.base })).toEqual(['gone\n', 'secret once\n']);
  });
}

test('the checkout is not touched by a fetch', async () => {
  const from = await origin();
  const checkout = await cloneShallow(from, 1, 'topic');
  const before = await Promise.all([
    checkout.git('for-each-ref'),
    checkout.git('count-objects', '-v'),
    readFile(`${checkout.path}/.git/shallow`, 'utf8'),
    checkout.git('status', '--porcelain'),
  ]);
  await fetchRange(await open(checkout.path), pullRequestOf(from));
  const after = await Promise.all([
    checkout.git('for-each-ref'),
    checkout.git('count-objects', '-v'),
    readFile(`${checkout.path}/.git/shallow`, 'utf8'),
    checkout.git('status', '--porcelain'),
  ]);
  expect(after).toEqual(before);
});

test('a full clone that has both commits fetches nothing', async () => {
  const from = await origin();
  const range = { ...pullRequestOf(from), url: 'file:///does/not/exist' };
  const fetched = await fetchRange(await open(from.path), range, () => expect.unreachable());
  expect(fetched).toEqual({ base: range.base, head: range.head, mergeBase: from.id('main17'), problems: [] });
});

test('the files that a partial clone lacks are fetched with the range', async () => {
  const from = await origin();
  await from.git('config', 'uploadpack.allowFilter', 'true');
  const clone = await build({});
  await clone.git('remote', 'add', 'origin', pathToFileURL(from.path).href);
  await clone.git('fetch', '--quiet', '--filter=blob:none', 'origin', 'main:copy', 'topic:topic');
  const repository = await open(clone.path);
  expect(repository.isPartial).toBe(true);
  const range = pullRequestOf(from);
  await fetchRange(repository, range);
  const { changes, problems } = await readChanges(repository, range.base, range.head);
  expect(problems).toEqual([]);
  expect(changes.files.map(({ path, hunks }) => [path, hunks.length])).toEqual([['added.ts', 1]]);
  expect(await textsOf(repository, { head: range.head, notIn: range.base })).toEqual(['gone\n', 'secret once\n']);
  expect(repository.problems).toEqual([]);
});

test('a full clone that lacks the head fetches it without cutting its history off', async () => {
  const from = await origin();
  const clone = await build({});
  await clone.git('fetch', '--quiet', pathToFileURL(from.path).href, 'main:copy');
  const repository = await open(clone.path);
  const range = pullRequestOf(from);
  expect((await fetchRange(repository, range)).mergeBase).toBe(from.id('main17'));
  expect(repository.isShallow()).toBe(false);
});

test('an older common ancestor is not taken for the merge base while a side is cut off', async () => {
  // main: old, long0 to long2, after0 to after39, and on top the merge of a branch that left main at `old`. The pull request merges long2.
  const commits: Record<string, CommitPlan> = { old: { files: { 'old.ts': 'old\n' } } };
  for (let n = 0; n < 3; n++) commits[`long${n}`] = { files: { [`long${n}.ts`]: `${n}\n` } };
  for (let n = 0; n < 40; n++) commits[`after${n}`] = { files: { [`after${n}.ts`]: `${n}\n` } };
  const from = await build({
    ...commits,
    stale: { files: { 'stale.ts': 'stale\n' }, parents: ['old'], branch: 'stale' },
    base: { files: { 'stale.ts': 'stale\n' }, parents: ['after39', 'stale'] },
    direct: { files: { 'other.ts': 'other\n' }, parents: ['old'], branch: 'topic' },
    head: { files: { 'topic.ts': 'topic\n' }, parents: ['direct', 'long2'], branch: 'topic' },
  });
  const repository = await empty();
  const range = { url: pathToFileURL(from.path).href, base: from.id('base'), head: from.id('head'), commits: 2, protocols: ['file'] };
  expect(await fetchRange(repository, range)).toEqual({ base: range.base, head: range.head, mergeBase: from.id('long2'), problems: [] });
  expect(await repository.countCommits({ head: range.head, notIn: range.base })).toBe(2);
});

test('a history that stays cut off is a problem, and unrelated histories have no merge base', async () => {
  const from = await origin();
  const shallow = await fetchRange(await empty(), { ...pullRequestOf(from), greatestDepth: 5 });
  expect(shallow).toEqual({
    base: from.id('main29'),
    head: from.id('head'),
    problems: [
      {
        kind: 'history-truncated',
        subject: 'history',
        message:
          'The history between base and head is cut off, so commits of the pull request may not have been examined. Check out with `fetch-depth: 0`.',
      },
    ],
  });

  const unrelated = await build({ one: { files: { a: 'a' } }, two: { files: { b: 'b' }, parents: [], branch: 'topic' } });
  const range = { ...pullRequestOf(from), url: pathToFileURL(unrelated.path).href, base: unrelated.id('one'), head: unrelated.id('two') };
  const repository = await empty();
  expect(await fetchRange(repository, range)).toEqual({ base: range.base, head: range.head, problems: [] });
  await expect(readChanges(repository, range.base, range.head)).rejects.toThrow('they have no commit in common');
});

test('a token goes to the server as a header, and a refusal says what to do', async () => {
  const from = await origin();
  const token = ['not', 'a', 'token'].join('-');
  const expected = `Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
  const server = await serveGit(from.path, expected);
  const range = { ...pullRequestOf(from), url: `${server.url}/.git`, protocols: ['http'] };
  expect((await fetchRange(await empty(), { ...range, token })).mergeBase).toBe(from.id('main17'));
  expect(new Set(server.requests.map(({ authorization }) => authorization))).toEqual(new Set([expected]));

  const refused = fetchRange(await empty(), range);
  await expect(refused).rejects.toThrow('the server refuses access. Give this job `contents: read`');
  await expect(refused).rejects.toMatchObject({ name: 'ConfigurationError' });
  await expect(fetchRange(await empty(), { ...range, token: 'wrong' })).rejects.not.toThrow('wrong');
});

test('addresses with another protocol or with credentials are refused', async () => {
  const from = await origin();
  for (const url of ['ext::sh -c true', '--upload-pack=touch', pathToFileURL(from.path).href, 'ssh://git@127.0.0.1/x']) {
    await expect(fetchRange(await empty(), { ...pullRequestOf(from), url, protocols: ['https', 'http'] })).rejects.toThrow(
      'give an address that begins with `https://` or `http://`',
    );
  }
  const withUser = new URL('https://127.0.0.1/x');
  withUser.username = 'someone';
  await expect(fetchRange(await empty(), { ...pullRequestOf(from), url: withUser.href, protocols: ['https'] })).rejects.toThrow(
    'holds credentials',
  );
});
