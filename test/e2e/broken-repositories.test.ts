import { execFileSync } from 'node:child_process';
import { appendFile, cp, mkdir, readdir, readFile, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BuiltRepository, buildRepository } from '../git/repository-builder.ts';
import { sampleOf } from '../secrets/samples.ts';
import { runSources } from './run-sources.ts';
import { emptyFolder } from './staged-action.ts';

/** A repository whose git directory somebody broke or forged. Each ends with 0, 1 or 2, soon, without a stack, and never as if all were examined. */

const key = sampleOf('npm-token', 'broken repositories');
const commits = {
  base: { files: { 'a.txt': 'a\n', 'deep/b.txt': 'b\n' } },
  head: { branch: 'topic', files: { 'key.env': `TOKEN=${key}\n`, 'a.txt': 'A\n' } },
};

let whole: BuiltRepository;
let packed: BuiltRepository;
beforeAll(async () => {
  whole = await buildRepository(commits, { checkout: 'topic' });
  packed = await buildRepository(commits, { checkout: 'topic' });
  await packed.git('repack', '-a', '-d', '-q');
  await packed.git('pack-refs', '--all');
});
afterAll(async () => {
  await whole.remove();
  await packed.remove();
});

/** What is done to a copy of a repository; `git` is its git directory. */
type Break = (git: string, path: string) => Promise<unknown>;

const packOf = async (git: string): Promise<string> => {
  const folder = join(git, 'objects', 'pack');
  const name = (await readdir(folder)).find((file) => file.endsWith('.pack'));
  return join(folder, name ?? 'none');
};
const objectOf = (git: string, name: string): string => {
  const id = execFileSync('git', ['--git-dir', git, 'rev-parse', name], { encoding: 'utf8' }).trim();
  return join(git, 'objects', id.slice(0, 2), id.slice(2));
};
const garbage = Buffer.from(Array.from({ length: 300 }, (_, index) => (index * 89) % 251));

type Case = {
  readonly name: string;
  readonly break: Break;
  readonly from?: 'packed';
  readonly args?: readonly string[];
  /** 0 when nothing is found in what is left, 1 when the key is, 2 when nothing could be reviewed. What git takes for no repository is a folder. */
  readonly status: 0 | 1 | 2;
  /** That everything was examined may be said only where the damage is beside what is examined. */
  readonly isHarmless?: true;
};

const range = ['--base', 'main', '--head', 'topic'];

const cases: readonly Case[] = [
  {
    name: 'a repository without a commit',
    break: async (git) => rm(join(git, 'refs', 'heads'), { recursive: true }).then(() => mkdir(join(git, 'refs', 'heads'))),
    status: 2,
  },
  { name: 'a HEAD that points at itself', break: (git) => writeFile(join(git, 'HEAD'), 'ref: HEAD\n'), status: 2 },
  {
    name: 'references that point at each other',
    break: async (git) => {
      await writeFile(join(git, 'refs', 'heads', 'topic'), 'ref: refs/heads/other\n');
      await writeFile(join(git, 'refs', 'heads', 'other'), 'ref: refs/heads/topic\n');
    },
    args: range,
    status: 2,
  },
  { name: 'a reference with no id', break: (git) => writeFile(join(git, 'refs', 'heads', 'topic'), garbage), status: 2 },
  {
    name: 'a reference to an object that is not there',
    break: (git) => writeFile(join(git, 'refs', 'heads', 'lost'), `${'1'.repeat(40)}\n`),
    args: ['--history', 'full'],
    status: 1,
  },
  {
    name: 'a reference to a blob',
    break: async (git) =>
      writeFile(join(git, 'refs', 'heads', 'topic'), execFileSync('git', ['--git-dir', git, 'rev-parse', 'topic:a.txt'])),
    status: 2,
  },
  { name: 'references packed as garbage', from: 'packed', break: (git) => writeFile(join(git, 'packed-refs'), garbage), status: 2 },
  {
    name: 'a HEAD that is a FIFO',
    break: async (git) => {
      await rm(join(git, 'HEAD'));
      execFileSync('mkfifo', [join(git, 'HEAD')]);
    },
    status: 1,
    isHarmless: true,
  },
  { name: 'a commit that is not there', break: (git) => rm(objectOf(git, 'topic')), args: range, status: 2 },
  { name: 'a base commit that is not there', break: (git) => rm(objectOf(git, 'main')), args: range, status: 2 },
  { name: 'a tree that is not there', break: (git) => rm(objectOf(git, 'topic^{tree}')), args: range, status: 2 },
  { name: 'a blob that is not there', break: (git) => rm(objectOf(git, 'topic:a.txt')), args: range, status: 1 },
  { name: 'the blob with the key that is not there', break: (git) => rm(objectOf(git, 'topic:key.env')), args: range, status: 0 },
  {
    name: 'a blob that is no object',
    break: async (git) => {
      await rm(objectOf(git, 'topic:a.txt'));
      await writeFile(objectOf(git, 'topic:a.txt'), garbage);
    },
    args: range,
    status: 1,
  },
  { name: 'a pack that is cut off', from: 'packed', break: async (git) => truncate(await packOf(git), 200), args: range, status: 2 },
  {
    name: 'a pack with garbage in the middle',
    from: 'packed',
    break: async (git) => {
      const pack = await packOf(git);
      const bytes = await readFile(pack);
      garbage.copy(bytes, 100, 0, 120);
      await rm(pack);
      await writeFile(pack, bytes);
    },
    args: range,
    status: 2,
  },
  {
    name: 'a pack without its index',
    from: 'packed',
    break: async (git) => rm((await packOf(git)).replace(/pack$/, 'idx')),
    args: range,
    status: 2,
  },
  {
    name: 'an index of a pack that is garbage',
    from: 'packed',
    break: async (git) => {
      const index = (await packOf(git)).replace(/pack$/, 'idx');
      await rm(index);
      await writeFile(index, garbage);
    },
    args: range,
    status: 2,
  },
  {
    name: 'a multi-pack index and a commit graph that are garbage',
    from: 'packed',
    break: async (git) => {
      await writeFile(join(git, 'objects', 'pack', 'multi-pack-index'), garbage);
      await mkdir(join(git, 'objects', 'info'), { recursive: true });
      await writeFile(join(git, 'objects', 'info', 'commit-graph'), garbage);
    },
    args: range,
    status: 1,
    isHarmless: true,
  },
  {
    name: 'alternates that are itself, nowhere and a FIFO',
    break: async (git) => {
      await mkdir(join(git, 'objects', 'info'), { recursive: true });
      execFileSync('mkfifo', [join(git, 'pipe')]);
      await writeFile(
        join(git, 'objects', 'info', 'alternates'),
        `${git}/objects\n../objects\n/nowhere\n${git}/pipe\n${'x/'.repeat(3000)}\n`,
      );
    },
    args: range,
    status: 1,
    isHarmless: true,
  },
  {
    name: 'alternates that are a FIFO',
    break: async (git) => {
      await mkdir(join(git, 'objects', 'info'), { recursive: true });
      execFileSync('mkfifo', [join(git, 'objects', 'info', 'alternates')]);
    },
    args: range,
    status: 2,
  },
  { name: 'a list of shallow commits that is garbage', break: (git) => writeFile(join(git, 'shallow'), garbage), args: range, status: 2 },
  { name: 'a configuration that is garbage', break: (git) => writeFile(join(git, 'config'), garbage), args: range, status: 2 },
  {
    name: 'a configuration of a format that git does not know',
    break: (git) => appendFile(join(git, 'config'), '[core]\n\trepositoryFormatVersion = 99\n[extensions]\n\tobjectFormat = md5\n'),
    args: range,
    status: 2,
  },
  { name: 'an index that is garbage', break: (git) => writeFile(join(git, 'index'), garbage), args: ['--staged'], status: 2 },
  {
    name: 'an index that is a FIFO',
    break: async (git) => {
      await rm(join(git, 'index'));
      execFileSync('mkfifo', [join(git, 'index')]);
    },
    args: ['--staged'],
    status: 2,
  },
  {
    name: 'a git directory that is a file that points at itself',
    break: async (git) => {
      await rm(git, { recursive: true });
      await writeFile(git, `gitdir: ${git}\n`);
    },
    status: 1,
    isHarmless: true,
  },
  {
    name: 'a git directory that is a link to itself',
    break: async (git) => {
      await rm(git, { recursive: true });
      await symlink('.git', git);
    },
    status: 1,
    isHarmless: true,
  },
  {
    name: 'a git directory that is a FIFO',
    break: async (git) => {
      await rm(git, { recursive: true });
      execFileSync('mkfifo', [git]);
    },
    status: 1,
    isHarmless: true,
  },
  {
    name: 'objects that are a link out of the repository',
    break: async (git) => {
      await rm(join(git, 'objects'), { recursive: true });
      await symlink('/proc/self', join(git, 'objects'));
    },
    args: range,
    status: 2,
  },
];

test.each(cases)('$name', async ({ break: breaks, from, args = [], status, isHarmless }) => {
  const path = join(await emptyFolder(), 'repository');
  await cp((from === 'packed' ? packed : whole).path, path, { recursive: true });
  await breaks(join(path, '.git'), path);
  const started = performance.now();
  const { status: ended, out, error } = await runSources(path, ...args);
  expect([ended, error.replaceAll(path, '')]).toEqual([
    status,
    ended === 2 ? expect.stringMatching(/^mcp-auth-review: .+\n$/) : expect.anything(),
  ]);
  expect(out + error).not.toMatch(/^\s+at .*:\d+:\d+/m);
  expect(performance.now() - started).toBeLessThan(15_000);
  if (ended !== 2 && isHarmless !== true) expect(out).not.toContain('Everything in scope was examined');
  expect(await stat(path)).toBeDefined();
});
