import { expect, test } from 'vitest';
import { attribute } from '../../src/git/attribution.ts';
import { historyBlobs } from '../../src/git/history.ts';
import { commitMessages } from '../../src/git/messages.ts';
import type { Range } from '../../src/git/range.ts';
import type { Repository } from '../../src/git/repository.ts';
import { build, open } from './temporary.ts';

const textsOf = async (repository: Repository, range: Range): Promise<ReadonlyMap<string, string>> => {
  const texts = new Map<string, string>();
  for await (const blob of historyBlobs(repository, range)) {
    expect(texts.has(blob.id)).toBe(false);
    texts.set(blob.id, Buffer.from('bytes' in blob ? blob.bytes : []).toString('utf8'));
  }
  return texts;
};

/** main: start, later · topic: add, delete, merge of side (with content of its own) and of main. */
const pullRequest = () =>
  build({
    start: { files: { 'kept.ts': 'kept\n', 'shared.ts': 'v1\n' } },
    later: { files: { 'main-only.ts': 'of main\n' } },
    add: { files: { 'secret.env': 'added\n', 'odd\nname ': 'odd\n' }, parents: ['start'], branch: 'topic' },
    delete: { files: { 'secret.env': null, 'shared.ts': 'v2\n' }, branch: 'topic', parents: ['add'] },
    side: { files: { 'side.ts': 'of side\n' }, parents: ['start'], branch: 'side' },
    mergeSide: { files: { 'side.ts': 'of side\n', 'shared.ts': 'born in the merge\n' }, parents: ['delete', 'side'], branch: 'topic' },
    mergeMain: { files: { 'main-only.ts': 'of main\n' }, parents: ['mergeSide', 'later'], branch: 'topic' },
  });

test('a pull request holds every blob of its own commits once: deleted ones, merged branches and what a merge brought', async () => {
  const built = await pullRequest();
  const repository = await open(built.path);
  const range = { head: built.id('mergeMain'), notIn: built.id('later') };
  const texts = await textsOf(repository, range);
  expect([...texts.values()].sort()).toEqual(['added\n', 'born in the merge\n', 'odd\n', 'of side\n', 'v2\n']);
  expect(await repository.countCommits(range)).toBe(5);
  expect(repository.problems).toEqual([]);

  const places = await attribute(repository, range, texts.keys());
  const blobs = new Map([...texts].map(([id, text]) => [text, id]));
  const base = (await repository.tree(built.id('start'))).entries.find(({ path }) => path === 'shared.ts')?.id;
  expect(new Map([...places].map(([id, found]) => [texts.get(id), found]))).toEqual(
    new Map([
      ['added\n', [{ commit: built.id('add'), date: '2025-06-15T15:08:40+00:00', path: 'secret.env', parentBlobs: [] }]],
      ['odd\n', [{ commit: built.id('add'), date: '2025-06-15T15:08:40+00:00', path: 'odd\nname ', parentBlobs: [] }]],
      ['v2\n', [{ commit: built.id('delete'), date: '2025-06-15T15:09:40+00:00', path: 'shared.ts', parentBlobs: [base] }]],
      ['of side\n', [{ commit: built.id('side'), date: '2025-06-15T15:10:40+00:00', path: 'side.ts', parentBlobs: [] }]],
      [
        'born in the merge\n',
        [{ commit: built.id('mergeSide'), date: '2025-06-15T15:11:40+00:00', path: 'shared.ts', parentBlobs: [blobs.get('v2\n'), base] }],
      ],
    ]),
  );
});

test('places are asked for by blob, come oldest first, and are twenty at most', async () => {
  const commits: Record<string, { files: Record<string, string> }> = {};
  for (let round = 0; round < 25; round++) {
    commits[`on${round}`] = { files: { 'flag.ts': 'on\n' } };
    commits[`off${round}`] = { files: { 'flag.ts': 'off\n' } };
  }
  const built = await build(commits);
  const repository = await open(built.path);
  const on = (await repository.tree(built.id('on0'))).entries.map(({ id }) => id);
  const places = await attribute(repository, { head: built.id('off24') }, on);
  expect([...places.keys()]).toEqual(on);
  const found = [...places.values()].flat();
  expect(found.map(({ commit }) => commit)).toEqual(Array.from({ length: 20 }, (_, round) => built.id(`on${round}`)));
  expect(await attribute(repository, { head: built.id('off24') }, [])).toEqual(new Map());
});

test('the whole history is every reference, and base equal to head is nothing', async () => {
  const built = await pullRequest();
  await built.git('branch', '--quiet', '-D', 'topic');
  await built.git('tag', 'light', built.id('mergeMain'));
  const repository = await open(built.path);
  expect([...(await textsOf(repository, 'all')).values()].sort()).toEqual([
    'added\n',
    'born in the merge\n',
    'kept\n',
    'odd\n',
    'of main\n',
    'of side\n',
    'v1\n',
    'v2\n',
  ]);
  const head = built.id('later');
  expect(await textsOf(repository, { head, notIn: head })).toEqual(new Map());
  expect(await repository.countCommits({ head, notIn: head })).toBe(0);
  expect(await repository.countCommits('all')).toBe(7);
});

test('messages are those of commits and annotated tags, whole', async () => {
  const built = await build({
    first: { files: { a: 'a' }, message: 'First\n\nbody with ünïcode\n' },
    second: { files: { a: 'b' }, message: 'Second' },
  });
  await built.git('tag', '-a', '-m', 'Released', 'v1', built.id('first'));
  await built.git('tag', '-a', '-m', 'A tag of a tag', 'v1-again', 'v1');
  const repository = await open(built.path);
  const messages = async (range: Range) => {
    const found: unknown[] = [];
    for await (const message of commitMessages(repository, range)) found.push(message);
    return found;
  };
  const second = { kind: 'commit-message', object: built.id('second'), date: '2025-06-15T15:07:40+00:00', text: 'Second' };
  expect(await messages({ head: built.id('second'), notIn: built.id('first') })).toEqual([second]);
  const tag = { kind: 'tag-message', date: '2025-06-15T15:06:40+00:00' };
  expect(await messages('all')).toEqual([
    second,
    { kind: 'commit-message', object: built.id('first'), date: '2025-06-15T15:06:40+00:00', text: 'First\n\nbody with ünïcode\n' },
    { ...tag, object: await built.git('rev-parse', 'v1'), text: 'Released\n' },
    { ...tag, object: await built.git('rev-parse', 'v1-again'), text: 'A tag of a tag\n' },
  ]);
  expect(await repository.commitInfo(built.id('second'))).toEqual({
    date: '2025-06-15T15:07:40+00:00',
    message: 'Second',
    parents: [built.id('first')],
  });
});
