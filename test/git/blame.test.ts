import { expect, test } from 'vitest';
import { blameLine } from '../../src/git/blame.ts';
import { openRepository } from '../../src/git/repository.ts';
import { afterThisTest, build, open } from './temporary.ts';

const commits = {
  first: { files: { 'a.ts': 'one\ntwo\n' } },
  second: { files: { 'a.ts': 'one\nnew\ntwo\n', ':(glob)*.ts': 'one\n', '-L9.ts': 'one\n' } },
  moved: { files: { 'a.ts': null, 'src/b.ts': 'one\nnew\ntwo\n' } },
};

test('a line is its author’s, also when it has moved to another file, and a first commit is no cut', async () => {
  const { path, id } = await build(commits);
  const repository = await open(path);
  const of = async (line: number, file = 'src/b.ts', mark = 'moved'): Promise<string | undefined> =>
    (await blameLine(repository, id(mark), file, line))?.commit;
  expect(await of(1)).toBe(id('first'));
  expect(await of(2)).toBe(id('second'));
  expect(await of(3)).toBe(id('first'));
  expect(await blameLine(repository, id('second'), 'a.ts', 2)).toEqual({
    commit: id('second'),
    author: expect.any(String),
    day: '2025-06-15',
  });
});

test('names that git could take for something else are names', async () => {
  const { path, id } = await build(commits);
  const repository = await open(path);
  expect(await blameLine(repository, id('second'), ':(glob)*.ts', 1)).toMatchObject({ commit: id('second') });
  expect(await blameLine(repository, id('second'), '-L9.ts', 1)).toMatchObject({ commit: id('second') });
});

test('what is not there has no author', async () => {
  const { path, id } = await build(commits);
  const repository = await open(path);
  expect(await blameLine(repository, id('moved'), 'src/b.ts', 99)).toBeUndefined();
  expect(await blameLine(repository, id('moved'), 'gone.ts', 1)).toBeUndefined();
});

test('where the history is cut off nobody is named for what may be older', async () => {
  const { path, git } = await build(commits);
  await git('clone', '--quiet', '--depth=1', `file://${path}`, `${path}/shallow`);
  const repository = await openRepository(`${path}/shallow`);
  afterThisTest(() => repository.close());
  expect(await blameLine(repository, await repository.resolve('HEAD'), 'src/b.ts', 1)).toBeUndefined();
});

test('after the deadline nobody is waited for', async () => {
  const { path, id } = await build(commits);
  const repository = await open(path);
  expect(await blameLine(repository, id('moved'), 'src/b.ts', 1, AbortSignal.abort())).toBeUndefined();
  const deadline = new AbortController();
  const asked = blameLine(repository, id('moved'), 'src/b.ts', 1, deadline.signal);
  deadline.abort();
  expect(await asked).toBeUndefined();
});
