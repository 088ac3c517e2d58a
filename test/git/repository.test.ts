import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readChanges } from '../../src/git/changes.ts';
import { historyBlobs } from '../../src/git/history.ts';
import { isRepository } from '../../src/git/locate-repository.ts';
import { createRepository, openRepository, type Repository } from '../../src/git/repository.ts';
import type { BuiltRepository } from './repository-builder.ts';
import { afterThisTest, build, open } from './temporary.ts';

const twoCommits = () => build({ first: { files: { 'a.ts': 'one\n', 'b/c.ts': 'two\n' } }, second: { files: { 'a.ts': 'three\n' } } });

const readAll = async (repository: Repository, commit: string): Promise<Readonly<Record<string, string>>> => {
  const tree = await repository.tree(commit);
  const texts: Record<string, string> = {};
  for await (const { entry, bytes } of tree.read(tree.entries)) texts[entry.path] = Buffer.from(bytes).toString('utf8');
  return texts;
};

/** Puts a file of ours in the place of a loose object. */
const overwriteObject = async (built: BuiltRepository, id: string, content: Uint8Array | undefined): Promise<void> => {
  const path = join(built.path, '.git', 'objects', id.slice(0, 2), id.slice(2));
  await rm(path, { force: true });
  if (content !== undefined) await writeFile(path, content);
};

const idOf = async (repository: Repository, commit: string, path: string): Promise<string> =>
  (await repository.tree(commit)).entries.find((entry) => entry.path === path)?.id ?? '';

/** Ten levels of eight entries that are all the same: a thousand million files. */
const bomb = async (built: BuiltRepository, blob: string): Promise<string> => {
  const names = [...'abcdefgh'];
  let tree = await mktree(built, names.map((name) => `100644 blob ${blob}\t${name}\n`).join(''));
  for (let level = 1; level < 10; level++) tree = await mktree(built, names.map((name) => `040000 tree ${tree}\t${name}\n`).join(''));
  return tree;
};

const mktree = async (built: BuiltRepository, listing: string): Promise<string> =>
  execFileSync('git', ['mktree'], { cwd: built.path, input: listing, encoding: 'utf8' }).trim();

test('a tree has every path with its blob, size and kind, and is read in the order asked for', async () => {
  const built = await build({
    only: {
      files: {
        'a.ts': 'text\n',
        link: { link: 'a.ts' },
        'odd \n\t"name': '',
        sub: { submodule: '1'.repeat(40) },
        tool: { executable: '#!\n' },
      },
    },
  });
  const repository = await open(built.path);
  const tree = await repository.tree(await repository.resolve('HEAD'));
  expect(tree.entries.map(({ path, size, kind }) => [path, size, kind])).toEqual([
    ['a.ts', 5, 'file'],
    ['link', 4, 'symlink'],
    ['odd \n\t"name', 0, 'file'],
    ['sub', 0, 'submodule'],
    ['tool', 3, 'file'],
  ]);
  const read: [string, string][] = [];
  for await (const { entry, bytes } of tree.read([...tree.entries].reverse())) read.push([entry.path, Buffer.from(bytes).toString('utf8')]);
  expect(read).toEqual([
    ['tool', '#!\n'],
    ['odd \n\t"name', ''],
    ['link', 'a.ts'],
    ['a.ts', 'text\n'],
  ]);
  expect(repository.problems).toEqual([]);
});

test('several readers of one repository do not disturb each other, also when one stops early', async () => {
  const files = Object.fromEntries(Array.from({ length: 700 }, (_, n) => [`f${n}.ts`, `content ${n}\n`]));
  const built = await build({ only: { files } });
  const repository = await open(built.path);
  const head = await repository.resolve('HEAD');
  const tree = await repository.tree(head);
  for await (const _ of tree.read(tree.entries)) break;
  const [left, right] = await Promise.all([readAll(repository, head), readAll(repository, head)]);
  expect(left).toEqual(files);
  expect(right).toEqual(files);
});

test('a bare repository, a linked worktree and a checkout of another user are repositories', async () => {
  const built = await twoCommits();
  const bare = await build({ only: { files: { 'a.ts': 'bare\n' } } }, { bare: true });
  const inBare = await open(bare.path);
  expect(inBare.isBare).toBe(true);
  expect(await readAll(inBare, await inBare.resolve('main'))).toEqual({ 'a.ts': 'bare\n' });

  await built.git('worktree', 'add', '--quiet', '--detach', `${built.path}/tree`, built.id('first'));
  const inWorktree = await open(`${built.path}/tree`);
  expect(await inWorktree.resolve('HEAD')).toBe(built.id('first'));
  expect(await inWorktree.resolve('main')).toBe(built.id('second'));
  expect(await readAll(inWorktree, built.id('first'))).toEqual({ 'a.ts': 'one\n', 'b/c.ts': 'two\n' });

  if (process.getuid?.() === 0) {
    for (const path of [built.path, `${built.path}/.git`, `${built.path}/.git/config`]) await chown(path, 12345, 12345);
    const foreign = await open(built.path);
    expect(await foreign.resolve('HEAD')).toBe(built.id('second'));
  }
});

test('a folder that is no repository, or is inside of one, is refused with what to give instead', async () => {
  const built = await twoCommits();
  await mkdir(`${built.path}/inside`);
  const plain = await createRepository('nothing').then(async (empty) => {
    afterThisTest(empty.close);
    return join(empty.gitDirectory, 'objects');
  });
  expect([await isRepository(built.path), await isRepository(`${built.path}/inside`), await isRepository(join(plain, 'none'))]).toEqual([
    true,
    false,
    false,
  ]);
  await expect(openRepository(`${built.path}/inside`)).rejects.toMatchObject({
    name: 'ConfigurationError',
    message: `\`${built.path}/inside\` is a folder inside of a git repository. Give the repository's root, \`${built.path}\`.`,
  });
  await expect(openRepository(join(tmpdir(), 'none', 'such'))).rejects.toMatchObject({
    name: 'ConfigurationError',
    message: `\`${join(tmpdir(), 'none', 'such')}\` is not a git repository. Give the folder that holds \`.git\`, or a bare repository.`,
  });
  await writeFile(`${built.path}/.git/config`, 'not a configuration');
  await expect(openRepository(built.path)).rejects.toMatchObject({ name: 'ConfigurationError' });
});

test('a name that leads to no commit is refused with what to do', async () => {
  const built = await twoCommits();
  const repository = await open(built.path);
  const refusal = (ref: string) =>
    repository.resolve(ref).catch((error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : error));
  expect(await refusal('--output=x')).toBe("ConfigurationError: `--output=x` can't be a branch, tag or commit: it begins with a dash.");
  expect(await refusal('missing')).toBe(
    `ConfigurationError: \`${built.path}\` knows no branch, tag or commit \`missing\`. Check its spelling, or fetch it first.`,
  );
  expect(await refusal('0'.repeat(40))).toContain('knows no branch, tag or commit');
  expect(await refusal('HEAD:a.ts')).toContain('knows no branch, tag or commit');
  expect(await refusal('')).toContain('knows no branch, tag or commit');
  expect(await refusal('main\n--all')).toContain('knows no branch, tag or commit');
  expect(existsSync(join(built.path, 'x'))).toBe(false);

  await built.git('tag', '-a', '-m', 'tag', 'v1');
  expect(await Promise.all(['v1', 'HEAD~0', 'second-does-not-exist'].map(refusal))).toEqual([
    built.id('second'),
    built.id('second'),
    expect.stringContaining('knows no'),
  ]);

  const empty = await open((await build({})).path);
  await expect(empty.resolve('HEAD')).rejects.toMatchObject({
    name: 'ConfigurationError',
    message: expect.stringContaining('has no commit yet'),
  });
});

test('histories without a common commit, and a shallow clone that lacks it, say so', async () => {
  const built = await build({
    one: { files: { a: 'a' } },
    two: { files: { b: 'b' } },
    other: { files: { c: 'c' }, parents: [], branch: 'topic' },
  });
  await expect(readChanges(await open(built.path), 'main', 'topic')).rejects.toMatchObject({
    name: 'ConfigurationError',
    message: 'Cannot compare topic with main: they have no commit in common. Name the branch that topic started from.',
  });

  const clone = await build({});
  await clone.git('fetch', '--quiet', '--depth=1', pathToFileURL(built.path).href, 'main:one', 'topic:two');
  const shallow = await open(clone.path);
  expect(shallow.isShallow()).toBe(true);
  await expect(readChanges(shallow, 'one', 'two')).rejects.toMatchObject({
    name: 'ConfigurationError',
    message: expect.stringContaining('holds only a part of its history'),
  });
});

test('a blob above the limit is a problem where it is read whole, and can be read piece by piece', async () => {
  const built = await build({ only: { files: { 'big.ts': 'x'.repeat(2000), 'small.ts': 'small\n' } } });
  const repository = await open(built.path, { largestObject: 1000 });
  const head = built.id('only');
  expect(await readAll(repository, head)).toEqual({ 'small.ts': 'small\n' });
  const blobs: string[] = [];
  for await (const blob of historyBlobs(repository, { head })) {
    if ('bytes' in blob) blobs.push(Buffer.from(blob.bytes).toString('utf8'));
    else for await (const piece of repository.pieces(blob.id, 'big.ts')) blobs.push(`${blob.tooLarge}: ${piece.toString('utf8').length}`);
  }
  expect(blobs.sort()).toEqual(['2000: 2000', 'small\n']);
  expect(repository.problems).toEqual([{ kind: 'too-large', subject: 'big.ts', message: 'It has 2.0 kB and was not examined.' }]);
});

test('an object on which git hangs is a problem after the silence allowed', async () => {
  const built = await build({ only: { files: { 'a.ts': 'a\n', 'hangs.ts': 'hangs\n', 'z.ts': 'z\n' } } });
  const id = await idOf(await open(built.path), built.id('only'), 'hangs.ts');
  const repository = await open(built.path, { silence: 300 });
  const tree = await repository.tree(built.id('only'));
  await overwriteObject(built, id, undefined);
  execFileSync('mkfifo', [join(built.path, '.git', 'objects', id.slice(0, 2), id.slice(2))]);
  const read: string[] = [];
  for await (const { entry } of tree.read(tree.entries)) read.push(entry.path);
  expect(read).toEqual(['a.ts', 'z.ts']);
  expect(repository.problems).toEqual([
    { kind: 'unreadable', subject: 'hangs.ts', message: 'It was not examined: git gave no answer (silence).' },
  ]);
});

test('missing, corrupt and forged objects are problems of their own, and the rest is read', async () => {
  const built = await build({
    only: {
      files: {
        'corrupt.ts': 'corrupt\n',
        'forged.ts': 'forged\n',
        'good.ts': 'good\n',
        'last.ts': 'last\n',
        'long.ts': 'long\n',
        'missing.ts': 'missing\n',
      },
    },
  });
  const first = await open(built.path);
  const head = built.id('only');
  const id = (path: string) => idOf(first, head, path);
  await overwriteObject(built, await id('missing.ts'), undefined);
  await overwriteObject(built, await id('corrupt.ts'), Buffer.from('no zlib stream'));
  await overwriteObject(built, await id('forged.ts'), deflateSync(Buffer.from('blob 100000\0short')));
  await overwriteObject(built, await id('long.ts'), deflateSync(Buffer.from('blob 3\0longer than it says')));

  const repository = await open(built.path, { silence: 300 });
  const texts = await readAll(repository, head);
  expect(texts['good.ts']).toBe('good\n');
  expect(texts['last.ts']).toBe('last\n');
  expect(Object.keys(texts)).toEqual(['good.ts', 'last.ts']);
  expect(repository.problems.map(({ kind, subject }) => [kind, subject])).toEqual([
    ['unreadable', 'corrupt.ts'],
    ['unreadable', 'forged.ts'],
    ['unreadable', 'long.ts'],
    ['unreadable', 'missing.ts'],
  ]);

  const again = await open(built.path, { silence: 300 });
  const blobs: string[] = [];
  for await (const blob of historyBlobs(again, { head })) blobs.push(Buffer.from('bytes' in blob ? blob.bytes : []).toString('utf8'));
  expect(blobs.sort()).toEqual(['good\n', 'last\n']);
  expect(again.problems.map(({ subject }) => subject).sort()).toEqual(['corrupt.ts', 'forged.ts', 'long.ts', 'missing.ts']);
});

test('a file that git can not read costs the diff its own lines and those after it, and a broken reference its own history', async () => {
  const built = await build({
    first: { files: { 'a.ts': 'a\n', 'b.ts': 'b\n', 'c.ts': 'c\n' } },
    second: { files: { 'a.ts': 'A\n', 'b.ts': 'B\n', 'c.ts': 'C\n' } },
    lost: { files: { 'lost.ts': 'lost\n' }, parents: ['first'], branch: 'lost' },
  });
  await overwriteObject(built, await built.git('rev-parse', 'HEAD:b.ts'), undefined);
  await overwriteObject(built, built.id('lost'), undefined);
  const repository = await open(built.path);
  const { changes, problems } = await readChanges(repository, 'HEAD~1', 'HEAD');
  expect(changes.files.map(({ path, hunks }) => [path, hunks.length])).toEqual([
    ['a.ts', 1],
    ['b.ts', 0],
    ['c.ts', 0],
  ]);
  expect(problems.map(({ kind, subject }) => [kind, subject])).toEqual([
    ['diff-mismatch', `${built.id('first').slice(0, 12)}...${built.id('second').slice(0, 12)}`],
    ['diff-mismatch', 'b.ts'],
    ['diff-mismatch', 'c.ts'],
  ]);

  const blobs: string[] = [];
  for await (const blob of historyBlobs(repository, 'all')) blobs.push(Buffer.from('bytes' in blob ? blob.bytes : []).toString('utf8'));
  expect(blobs.sort()).toEqual(['A\n', 'C\n', 'a\n', 'b\n', 'c\n']);
  expect(repository.problems.map(({ kind, subject }) => [kind, subject])).toEqual([
    ['unreadable', `object ${built.id('lost')}`],
    ['unreadable', 'b.ts'],
  ]);
});

test('a tree of billions of files in a few objects is bounded', async () => {
  const built = await build({ start: { files: { 'a.ts': 'a\n' } } });
  const blob = await built.git('rev-parse', 'HEAD:a.ts');
  const root = await bomb(built, blob);
  await built.git('reset', '--quiet', '--soft', await built.git('commit-tree', '-m', 'bomb', '-p', 'HEAD', root));
  const repository = await open(built.path, { mostFiles: 1000 });
  const head = await repository.resolve('HEAD');
  expect((await repository.tree(head)).entries.length).toBe(1000);
  expect(repository.problems.map(({ kind, subject }) => [kind, subject])).toEqual([['analysis-bounded', head]]);
  await expect(readChanges(repository, 'HEAD~1', 'HEAD')).rejects.toMatchObject({
    name: 'ConfigurationError',
    message: expect.stringContaining('too many files'),
  });
  const blobs: string[] = [];
  for await (const { id } of historyBlobs(repository, { head })) blobs.push(id);
  expect(blobs).toEqual([blob]);
});

test('a broken tree or commit ends in a sentence, not in a stack', async () => {
  const built = await build({ first: { files: { 'a/b.ts': 'x\n' } }, second: { files: { 'a/b.ts': 'y\n' } } });
  await overwriteObject(built, await built.git('rev-parse', 'HEAD~1:a'), undefined);
  const repository = await open(built.path);
  await expect(repository.tree(built.id('first'))).rejects.toMatchObject({
    name: 'ConfigurationError',
    message: expect.stringContaining('git fsck'),
  });
  await expect(readChanges(repository, 'HEAD~1', 'HEAD')).rejects.toMatchObject({ name: 'ConfigurationError' });

  await overwriteObject(built, built.id('first'), undefined);
  const cut = await open(built.path);
  for await (const _ of historyBlobs(cut, { head: built.id('second') })) expect.unreachable();
  expect(cut.problems).toEqual([
    { kind: 'unreadable', subject: 'history', message: expect.stringContaining('The history was examined only in part') },
  ]);
});

test('nothing of a repository runs or writes, and what was temporary is removed', async () => {
  const built = await twoCommits();
  const marker = join(built.path, 'ran');
  const script = join(built.path, 'script.sh');
  await writeFile(script, `#!/bin/sh\ntouch '${marker}'\ncat\n`);
  await chmod(script, 0o755);
  await built.git('config', 'core.fsmonitor', script);
  await built.git('config', 'core.sshCommand', script);
  await built.git('config', 'core.alternateRefsCommand', script);
  await built.git('config', 'extensions.partialClone', 'origin');
  await built.git('config', 'core.repositoryFormatVersion', '1');
  await built.git('config', 'remote.origin.promisor', 'true');
  await built.git('config', 'remote.origin.url', `ext::${script}`);
  await built.git('config', 'protocol.ext.allow', 'always');
  await overwriteObject(built, await built.git('rev-parse', 'HEAD:a.ts'), undefined);
  await rm(marker, { force: true });
  const before = await built.git('rev-parse', 'HEAD').then(() => readdir(join(built.path, '.git')));
  await rm(marker, { force: true });

  const repository = await openRepository(built.path);
  await readChanges(repository, 'HEAD~1', 'HEAD').catch(() => {});
  await readAll(repository, built.id('second'));
  for await (const _ of historyBlobs(repository, 'all'));
  await repository.close();
  expect(existsSync(marker)).toBe(false);
  expect(await readdir(join(built.path, '.git'))).toEqual(before);
  expect(existsSync(repository.gitDirectory)).toBe(false);
});

test('replacements and grafts of the repository change nothing', async () => {
  const built = await twoCommits();
  await built.git('replace', built.id('second'), built.id('first'));
  await writeFile(join(built.path, '.git', 'info', 'grafts'), `${built.id('second')}\n`);
  const repository = await open(built.path);
  expect((await readAll(repository, built.id('second')))['a.ts']).toBe('three\n');
  expect((await readChanges(repository, built.id('first'), 'HEAD')).changes.commits).toBe(1);
});

test('an abort ends the work', async () => {
  const built = await twoCommits();
  const controller = new AbortController();
  const repository = await open(built.path, { signal: controller.signal });
  controller.abort();
  await expect(repository.resolve('HEAD')).rejects.toMatchObject({ name: 'AbortError' });
  await expect(readAll(repository, built.id('second'))).rejects.toMatchObject({ name: 'AbortError' });
});
