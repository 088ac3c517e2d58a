import { expect, test } from 'vitest';
import { readChanges } from '../../src/git/changes.ts';
import { describePlace } from '../../src/model/location.ts';
import { reviewRangeCredentials, reviewTreeCredentials } from '../../src/review/credentials.ts';
import { createScanner } from '../../src/secrets/scanner.ts';
import type { CommitPlan } from '../git/repository-builder.ts';
import { build, open } from '../git/temporary.ts';
import { sampleOf } from '../secrets/samples.ts';

const npm = sampleOf('npm-token', 1);
const slack = sampleOf('slack-bot-token', 2);

const opened = async (commits: Readonly<Record<string, CommitPlan>>) => {
  const { path, id } = await build(commits);
  return { repository: await open(path), id };
};

/** One line a finding: status, code, detector, place, and the related places. */
const review = async (
  commits: Readonly<Record<string, CommitPlan>>,
  options: { readonly history?: boolean; readonly pullRequestText?: string } = {},
) => {
  const { repository, id } = await opened(commits);
  const { changes } = await readChanges(repository, id('base'), id('head'));
  const { compared } = await reviewRangeCredentials(
    repository,
    { changes, mergeBase: changes.base ?? id('base'), base: id('base') },
    createScanner(),
    {
      history: true,
      progress: () => undefined,
      ...options,
    },
  );
  return compared.map(({ finding, status }) =>
    [
      status,
      finding.code,
      finding.ruleId,
      finding.primary.origin.kind,
      describePlace(finding.primary),
      ...finding.related.map(describePlace),
    ].join(' '),
  );
};

test('a key added and still there is new at head', async () => {
  expect(await review({ base: {}, head: { branch: 'topic', files: { 'a.env': `A=1\nTOKEN=${npm}\n` } } })).toEqual([
    'new MA201 secret/npm-token head a.env:2',
  ]);
});

test('a key committed and deleted again is new in the history', async () => {
  expect(
    await review({
      base: {},
      leak: { branch: 'topic', files: { 'a.env': `TOKEN=${npm}\n` } },
      head: { branch: 'topic', files: { 'a.env': null } },
    }),
  ).toEqual(['new MA202 secret/npm-token history a.env:1']);
  expect(
    await review(
      { base: {}, leak: { branch: 'topic', files: { 'a.env': `TOKEN=${npm}\n` } }, head: { branch: 'topic', files: { 'a.env': null } } },
      { history: false },
    ),
  ).toEqual([]);
});

test('a key that only a merge commit brought is found', async () => {
  expect(
    await review({
      base: {},
      side: { branch: 'side', parents: ['base'], files: { 'b.txt': 'side\n' } },
      merge: { branch: 'topic', parents: ['base', 'side'], files: { 'b.txt': 'side\n', 'a.env': `TOKEN=${npm}\n` } },
      head: { branch: 'topic', files: { 'a.env': null } },
    }),
  ).toEqual(['new MA202 secret/npm-token history a.env:1']);
});

test('a key that base holds already is existing, whether its file was edited, renamed or copied', async () => {
  const lines = `${'line\n'.repeat(20)}TOKEN=${npm}\n`;
  const base = { files: { 'a.env': lines } };
  expect(await review({ base, head: { branch: 'topic', files: { 'a.env': `new\n${lines}` } } })).toEqual([
    'existing MA201 secret/npm-token head a.env:22',
  ]);
  expect(await review({ base, head: { branch: 'topic', files: { 'a.env': null, 'b.env': lines } } })).toEqual([
    'existing MA201 secret/npm-token head b.env:21',
  ]);
  expect(await review({ base, head: { branch: 'topic', files: { 'copy.env': `copy\n${lines}` } } })).toEqual([
    'existing MA201 secret/npm-token head copy.env:22',
  ]);
});

test('a key that the pull request deletes is existing and stays on the deleted line', async () => {
  expect(
    await review({ base: { files: { 'a.env': `TOKEN=${npm}\n` } }, head: { branch: 'topic', files: { 'a.env': 'TOKEN=\n' } } }),
  ).toEqual(['existing MA202 secret/npm-token base a.env:1']);
});

test('one value is one finding with all its places, two values are two', async () => {
  expect(
    await review({
      base: {},
      head: { branch: 'topic', files: { 'a.env': `TOKEN=${npm}\n`, 'b.yml': `token: ${npm}\n`, 'c.yml': `slack: ${slack}\n` } },
    }),
  ).toEqual(['new MA201 secret/npm-token head a.env:1 b.yml:1', 'new MA201 secret/slack-bot-token head c.yml:1']);
});

test('a key in a commit message and in the text of the pull request is found', async () => {
  const found = await review(
    { base: {}, head: { branch: 'topic', message: `Use the key\n\n${npm}`, files: { 'a.txt': 'a\n' } } },
    { pullRequestText: `Try ${slack}` },
  );
  expect(found).toEqual([
    expect.stringMatching(/^new MA202 secret\/npm-token history message of commit [0-9a-f]{12}:3$/),
    'new MA201 secret/slack-bot-token head text of the pull request',
  ]);
});

test('no finding holds the value in its words or its key', async () => {
  const { repository, id } = await opened({ base: {}, head: { branch: 'topic', files: { 'a.env': `TOKEN=${npm}\n` } } });
  const { changes } = await readChanges(repository, id('base'), id('head'));
  const { compared } = await reviewRangeCredentials(
    repository,
    { changes, mergeBase: changes.base ?? id('base'), base: id('base') },
    createScanner(),
    {
      history: true,
      progress: () => undefined,
    },
  );
  expect(compared).toHaveLength(1);
  expect(JSON.stringify(compared)).not.toContain(npm.slice(8));
});

test('a whole tree is read with and without its history', async () => {
  const { repository, id } = await opened({
    base: { files: { 'old.env': `TOKEN=${npm}\n` } },
    head: { files: { 'old.env': null, 'new.env': `SLACK=${slack}\n` } },
  });
  const tree = await repository.tree(id('head'));
  const found = async (history: boolean) =>
    (
      await reviewTreeCredentials(tree, createScanner(), { progress: () => undefined, ...(history ? { history: repository } : {}) })
    ).compared.map(({ finding }) => `${finding.code} ${describePlace(finding.primary)}`);
  expect(await found(false)).toEqual(['MA201 new.env:1']);
  expect(await found(true)).toEqual(['MA201 new.env:1', 'MA202 old.env:1']);
});

test('a private key among fixtures only is a low finding, elsewhere and for an issued token it keeps its severity', async () => {
  const key = sampleOf('private-key', 4);
  const severities = async (files: Readonly<Record<string, string>>) => {
    const { repository, id } = await opened({ base: {}, head: { branch: 'topic', files } });
    const { changes } = await readChanges(repository, id('base'), id('head'));
    const { compared } = await reviewRangeCredentials(
      repository,
      { changes, mergeBase: changes.base ?? id('base'), base: id('base') },
      createScanner(),
      { history: true, progress: () => undefined },
    );
    return compared.map(({ finding }) => finding.severity);
  };
  expect(await severities({ 'test/fixtures/server.pem': key })).toEqual(['low']);
  expect(await severities({ 'config/server.pem': key })).toEqual(['critical']);
  expect(await severities({ 'test/fixtures/server.pem': key, 'config/server.pem': key })).toEqual(['critical']);
  expect(await severities({ 'test/fixtures/npmrc': npm })).toEqual(['critical']);
});

test('a file of one long line that is too large to be read at once is read piece by piece, at head, in the history and at base', async () => {
  const border = 4 * 1024 * 1024 + 64 * 1024;
  const large = (value: string): string => `${'x '.repeat(border / 2 - 8)}${value} ${'y '.repeat(border / 2)}`;
  expect(
    await review({
      base: { files: { 'old.txt': large(slack) } },
      leak: { branch: 'topic', files: { 'gone.txt': large(npm) } },
      head: { branch: 'topic', files: { 'gone.txt': null, 'new.txt': large(sampleOf('npm-token', 3)), 'again.env': `TOKEN=${slack}\n` } },
    }),
  ).toEqual([
    'existing MA201 secret/slack-bot-token head again.env:1',
    'new MA202 secret/npm-token history gone.txt:1',
    'new MA201 secret/npm-token head new.txt:1',
  ]);
});
