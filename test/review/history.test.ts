import { afterEach, expect, test } from 'vitest';
import { openRepository } from '../../src/git/repository.ts';
import { describePlace, type Location } from '../../src/model/location.ts';
import { reviewTreeCredentials } from '../../src/review/credentials.ts';
import { createScanner } from '../../src/secrets/scanner.ts';
import { type BuiltRepository, buildRepository, type CommitPlan } from '../git/repository-builder.ts';
import { sampleOf } from '../secrets/samples.ts';

const npm = sampleOf('npm-token', 1);
const slack = sampleOf('slack-bot-token', 2);
const scanner = createScanner();

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Every finding of the whole history: code, place, mark of the commit and date where only the history has it, then the related places. */
const historyOf = async (
  commits: Readonly<Record<string, CommitPlan>>,
  change: (built: BuiltRepository) => Promise<unknown> = async () => undefined,
): Promise<readonly string[]> => {
  const built = await buildRepository(commits);
  cleanups.push(built.remove);
  await change(built);
  const repository = await openRepository(built.path);
  cleanups.push(() => repository.close());
  const marks = new Map(Object.keys(commits).map((mark) => [built.id(mark), mark]));
  const describe = (location: Location): string => {
    const { origin, place } = location;
    if (origin.kind !== 'history') return describePlace(location);
    const path = place.kind === 'file' ? describePlace(location) : `${place.kind}:${location.span.startLine}`;
    return `${path} in ${marks.get(origin.commit) ?? 'a tag'} of ${origin.date.slice(11, 16)}`;
  };
  const tree = await repository.tree(await repository.resolve('HEAD'));
  const reviewed = (way: { readonly few?: number; readonly threads?: number }) =>
    reviewTreeCredentials(tree, scanner, { progress: () => undefined, history: repository, ...way });
  const { compared, blobs, bytes } = await reviewed({});
  // From each blob or from a pack, in one thread or two: what is found is the same.
  for (const way of [{ few: 0 }, { few: 0, threads: 2 }]) expect(await reviewed(way)).toMatchObject({ compared, blobs, bytes });
  expect(repository.problems).toEqual([]);
  return compared.map(({ finding }) => [finding.code, ...[finding.primary, ...finding.related].map(describe)].join(' | '));
};

const env = (value: string, before = ''): string => `${before}TOKEN=${value}\n`;

test('a value of the past is named by the commit that brought it, its date, and its line there', async () => {
  expect(
    await historyOf({
      start: { files: { 'a.env': 'A=1\n' } },
      leak: { files: { 'a.env': env(npm, 'A=1\nB=2\n') } },
      shift: { files: { 'a.env': env(npm, 'A=1\nB=2\nC=3\n') } },
      mend: { files: { 'a.env': 'A=1\n' } },
    }),
  ).toEqual(['MA202 | a.env:3 in leak of 15:07 | a.env:4 in shift of 15:08']);
});

test('a value that is still at head says so first, wherever else it was', async () => {
  expect(await historyOf({ leak: { files: { 'a.env': env(npm) } }, move: { files: { 'a.env': null, 'z.env': env(npm, '\n') } } })).toEqual([
    'MA201 | z.env:2 | a.env:1 in leak of 15:06',
  ]);
});

test('a renamed file has both of its names, the first commit first', async () => {
  expect(
    await historyOf({
      leak: { files: { 'a.env': env(npm) } },
      rename: { files: { 'a.env': null, 'b.env': env(npm) } },
      mend: { files: { 'b.env': null } },
    }),
  ).toEqual(['MA202 | a.env:1 in leak of 15:06 | b.env:1 in rename of 15:07']);
});

test('a value that was removed and came back by a revert has both commits', async () => {
  expect(
    await historyOf({
      leak: { files: { 'a.env': env(npm) } },
      mend: { files: { 'a.env': 'TOKEN=\n' } },
      revert: { files: { 'a.env': env(npm) } },
      again: { files: { 'a.env': 'TOKEN=\n' } },
    }),
  ).toEqual(['MA202 | a.env:1 in leak of 15:06 | a.env:1 in revert of 15:08']);
});

test('what a merge alone brought is of the merge; what it only joined is of the branch', async () => {
  expect(
    await historyOf({
      start: { files: { 'a.txt': 'a\n' } },
      side: { branch: 'side', parents: ['start'], files: { 'side.env': env(slack) } },
      main: { parents: ['start'], files: { 'a.txt': 'b\n' } },
      merge: { parents: ['main', 'side'], files: { 'side.env': env(slack), 'evil.env': env(npm) } },
      mend: { files: { 'side.env': null, 'evil.env': null } },
    }),
  ).toEqual(['MA202 | evil.env:1 in merge of 15:09', 'MA202 | side.env:1 in side of 15:07']);
});

test('a branch that was deleted is read when another reference, of any kind, still leads to it', async () => {
  const commits = {
    start: { files: { 'a.txt': 'a\n' } },
    leak: { branch: 'topic', parents: ['start'], files: { 'a.env': env(npm) } },
  };
  const drop = async ({ git, id }: BuiltRepository, ...keep: readonly string[]) => {
    for (const reference of keep) await git('update-ref', reference, id('leak'));
    await git('branch', '--quiet', '-D', 'topic');
  };
  expect(await historyOf(commits, (built) => drop(built, 'refs/pull/7/head'))).toEqual(['MA202 | a.env:1 in leak of 15:07']);
  expect(await historyOf(commits, (built) => drop(built))).toEqual([]);
});

test('UTF-16, files with NUL, and files marked -diff or binary are read as any other', async () => {
  expect(
    await historyOf({
      leak: {
        files: {
          '.gitattributes': '*.lock -diff\n*.dat binary\n',
          'wide.reg': Buffer.from(`\ufeffA=1\r\nTOKEN=${sampleOf('npm-token', 11)}\r\n`, 'utf16le'),
          'image.bin': Buffer.concat([Buffer.from([0, 1, 2, 0]), Buffer.from(`\n${sampleOf('npm-token', 12)}\0`)]),
          'a.lock': env(sampleOf('npm-token', 13)),
          'b.dat': env(sampleOf('npm-token', 14)),
        },
      },
      mend: { files: { 'wide.reg': null, 'image.bin': null, 'a.lock': null, 'b.dat': null } },
    }),
  ).toEqual([
    'MA202 | a.lock:1 in leak of 15:06',
    'MA202 | b.dat:1 in leak of 15:06',
    'MA202 | image.bin:2 in leak of 15:06',
    'MA202 | wide.reg:2 in leak of 15:06',
  ]);
});

test('a submodule that moves, links, odd names and executables do not hinder', async () => {
  const submodule = (digit: string) => ({ submodule: digit.repeat(40) });
  expect(
    await historyOf({
      leak: { files: { vendored: submodule('1'), 'odd\nname ': env(npm), link: { link: 'odd' }, 'run.sh': { executable: env(slack) } } },
      mend: { files: { vendored: submodule('2'), 'odd\nname ': null, 'run.sh': { executable: 'exit\n' } } },
    }),
  ).toEqual(['MA202 | odd\nname :1 in leak of 15:06', 'MA202 | run.sh:1 in leak of 15:06']);
});

test('a link whose target is a value, and the messages of commits and tags', async () => {
  expect(
    await historyOf(
      { start: { message: `Start\n\n${npm}`, files: { link: { link: slack } } }, mend: { files: { link: null } } },
      ({ git, id }) => git('tag', '-a', '-m', `Release\n${sampleOf('groq-api-key', 3)}`, 'v1', id('start')),
    ),
  ).toEqual(['MA202 | link:1 in start of 15:06', 'MA202 | commit-message:3 in start of 15:06', 'MA202 | tag-message:2 in a tag of 15:06']);
});

test('a link at head whose target is a value is at head', async () => {
  expect(await historyOf({ start: { files: { link: { link: npm } } } })).toEqual(['MA201 | link:1']);
});

test('two roots and a history of its own are one history', async () => {
  expect(
    await historyOf({
      start: { files: { 'a.env': env(npm) } },
      other: { branch: 'pages', parents: [], files: { 'b.env': env(npm) } },
      mend: { parents: ['start'], files: { 'a.env': null } },
    }),
  ).toEqual(['MA202 | a.env:1 in start of 15:06 | b.env:1 in other of 15:07']);
});
