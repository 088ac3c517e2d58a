import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderTree } from '../../src/git/folder-tree.ts';
import { afterThisTest, build, open } from './temporary.ts';

const folder = async (): Promise<string> => {
  const path = await mkdtemp(join(tmpdir(), 'folder-'));
  afterThisTest(() => rm(path, { recursive: true, force: true }));
  return path;
};

test('a folder is the same tree as the commit of its files', async () => {
  const built = await build({
    only: {
      files: { 'a.ts': 'text\n', 'a/b.ts': 'in a folder\n', link: { link: 'a.ts' }, 'ünï\n': 'odd\n', tool: { executable: '#!\n' } },
    },
  });
  await mkdir(join(built.path, 'node_modules', 'x'), { recursive: true });
  await writeFile(join(built.path, 'node_modules', 'x', 'index.js'), 'skipped');
  const { tree, problems } = await folderTree(built.path);
  expect(tree.entries).toEqual((await (await open(built.path)).tree(built.id('only'))).entries);
  const texts: Record<string, string> = {};
  for await (const { entry, bytes } of tree.read(tree.entries)) texts[entry.path] = Buffer.from(bytes).toString('utf8');
  expect(texts).toEqual({ 'a.ts': 'text\n', 'a/b.ts': 'in a folder\n', link: 'a.ts', 'ünï\n': 'odd\n', tool: '#!\n' });
  expect(problems).toEqual([]);
});

test('what can not be read is a problem, and links are not followed', async () => {
  const path = await folder();
  await writeFile(join(path, 'good.ts'), 'good\n');
  await symlink('/etc/passwd', join(path, 'out'));
  await symlink('.', join(path, 'loop'));
  execFileSync('mkfifo', [join(path, 'fifo')]);
  const server = createServer().listen(join(path, 'socket'));
  afterThisTest(() => new Promise((resolve) => server.close(resolve)));
  await writeFile(join(path, 'big.bin'), '');
  await truncate(join(path, 'big.bin'), 10_000_000);
  const { tree, problems } = await folderTree(path);
  expect(tree.entries.map(({ path: name, kind, size }) => [name, kind, size])).toEqual([
    ['big.bin', 'file', 10_000_000],
    ['good.ts', 'file', 5],
    ['loop', 'symlink', 1],
    ['out', 'symlink', 11],
  ]);
  const [big] = tree.entries;
  if (big === undefined || tree.pieces === undefined) throw new Error('There is no large file.');
  expect(big.id).toBe(execFileSync('git', ['hash-object', join(path, 'big.bin')], { encoding: 'utf8' }).trim());
  let read = 0;
  for await (const piece of tree.pieces(big)) read += piece.length;
  expect(read).toBe(10_000_000);
  for await (const _ of tree.read([big])) expect.unreachable();
  const unusual = 'It is neither a file nor a folder nor a link, so it was not examined.';
  expect([...problems].sort((left, right) => left.subject.localeCompare(right.subject))).toEqual([
    { kind: 'too-large', subject: 'big.bin', message: 'It has 10.0 MB and was not examined.' },
    { kind: 'not-a-regular-file', subject: 'fifo', message: unusual },
    { kind: 'not-a-regular-file', subject: 'socket', message: unusual },
  ]);
});

test.skipIf(process.getuid?.() === 0)('files and folders without permission are problems', async () => {
  const path = await folder();
  await writeFile(join(path, 'file'), 'x');
  await mkdir(join(path, 'closed'));
  await chmod(join(path, 'file'), 0);
  await chmod(join(path, 'closed'), 0);
  const { tree, problems } = await folderTree(path);
  await chmod(join(path, 'closed'), 0o700);
  expect(tree.entries).toEqual([]);
  expect(problems.map(({ kind, subject, message }) => [kind, subject, message]).sort()).toEqual([
    ['unreadable', 'closed', 'It was not examined: permission denied.'],
    ['unreadable', 'file', 'It was not examined: permission denied.'],
  ]);
});

test('a file that changes or goes after the listing is a problem', async () => {
  const path = await folder();
  for (const name of ['changes', 'goes', 'stays']) await writeFile(join(path, name), name);
  const { tree, problems } = await folderTree(path);
  await writeFile(join(path, 'changes'), 'changed');
  await rm(join(path, 'goes'));
  const read: string[] = [];
  for await (const { entry } of tree.read(tree.entries)) read.push(entry.path);
  expect(read).toEqual(['stays']);
  expect(problems).toEqual([
    { kind: 'unreadable', subject: 'changes', message: 'It was not examined: it changed while it was read.' },
    { kind: 'unreadable', subject: 'goes', message: 'It was not examined: it does not exist.' },
  ]);
});

test('a folder that does not exist, and a file, are refused', async () => {
  const path = await folder();
  await writeFile(join(path, 'file'), '');
  await expect(folderTree(join(path, 'none'))).rejects.toMatchObject({
    name: 'ConfigurationError',
    message: `Cannot read the folder \`${join(path, 'none')}\`: it does not exist. Give an existing folder.`,
  });
  await expect(folderTree(join(path, 'file'))).rejects.toMatchObject({ name: 'ConfigurationError' });
});
