import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type BlobPack, packBlobs } from '../../src/git/blob-pack.ts';
import { createRestorer } from '../../src/git/delta.ts';
import { listBlobs } from '../../src/git/history.ts';
import { notABlob, openPackFile } from '../../src/git/pack-file.ts';
import type { Repository } from '../../src/git/repository.ts';
import { repositoryPacks } from '../../src/git/repository-packs.ts';
import type { Block } from '../../src/kernel/heap.ts';
import { bytesIn, groupsIn, put, startKernel } from '../kernel/blocks.ts';
import { createRandom } from '../secrets/random.ts';
import type { BuiltRepository, CommitPlan } from './repository-builder.ts';
import { build, open } from './temporary.ts';

/** Files that change by lines, so that packing finds deltas; some that do not, an empty one, and many of the same content. */
const plan = (steps: number): Readonly<Record<string, CommitPlan>> => {
  const random = createRandom('blob pack');
  const lines = Array.from({ length: 300 }, () => random.characters('abcdefgh \t"', 60));
  const commits: Record<string, CommitPlan> = {};
  for (let step = 0; step < steps; step++) {
    lines.splice(random.integer(0, lines.length), random.integer(0, 3), random.characters('abcdefgh', 40));
    const text = `${lines.join('\n')}\n`;
    commits[`step ${step}`] = {
      files: {
        'long.txt': text,
        'wide.txt': Buffer.from(`\ufeff${text.slice(0, 9000)}`, 'utf16le'),
        [`noise/${step % 7}`]: random.bytes(900),
        empty: '',
        [`same/${step}`]: 'same\n',
      },
    };
  }
  return commits;
};

const contentsOf = (pack: BlobPack): ReadonlyMap<string, Buffer> => {
  const kernel = startKernel();
  const reader = openPackFile(pack, kernel);
  const restorer = createRestorer(kernel);
  const contents = new Map<number, Block>();
  const contentOf = (entry: number): Block => {
    const base = pack.bases[entry] ?? notABlob;
    const read = contents.get(entry) ?? reader.read(entry, 1e6) ?? put(kernel, Buffer.from('too large'));
    const bytes = base < 0 || contents.has(entry) ? read : restorer.restore(contentOf(base), read, 1e6).bytes;
    contents.set(entry, bytes);
    return bytes;
  };
  const blobs = [...pack.bases.keys()].filter((entry) => pack.bases[entry] !== notABlob);
  const byId = new Map(blobs.map((entry) => [pack.idAt(entry), bytesIn(kernel, contentOf(entry))]));
  reader.close();
  for (const entry of blobs) expect(pack.entryOf(pack.idAt(entry))).toBe(entry);
  return byId;
};

const viaGit = async (repository: Repository): Promise<ReadonlyMap<string, Buffer>> => {
  const contents = new Map<string, Buffer>();
  for await (const blob of repository.blobs(listBlobs(repository, 'all'))) {
    if ('bytes' in blob) contents.set(blob.id, Buffer.from(blob.bytes));
  }
  return contents;
};

const sorted = (contents: ReadonlyMap<string, Buffer>): readonly (readonly [string, string])[] =>
  [...contents].map(([id, bytes]) => [id, bytes.toString('latin1')] as const).sort(([left], [right]) => (left < right ? -1 : 1));

const repack = ['repack', '-a', '-d', '-f', '-q'] as const;

const stores: readonly (readonly [name: string, arrange: (built: BuiltRepository) => Promise<unknown>])[] = [
  ['in one pack with deltas', ({ git }) => git(...repack, '--depth=50')],
  ['in a pack whose deltas name their bases', ({ git }) => git('-c', 'repack.useDeltaBaseOffset=false', ...repack)],
  ['in chains longer than fifty', ({ git }) => git(...repack, '--depth=4000', '--window=4')],
  [
    'in several packs and loose',
    async ({ git, path }) => {
      await git('repack', '-q', '-d');
      await writeFile(join(path, 'later.txt'), 'later\n');
      await git('add', '.');
      await git('commit', '-q', '-m', 'later');
      await git('repack', '-q', '-d');
      await writeFile(join(path, 'later.txt'), 'loose\n');
      await git('commit', '-q', '-a', '-m', 'loose');
    },
  ],
];

/** Answers how many blobs lie in the repository's own packs. */
const expectSameBytes = async (repository: Repository, least: number): Promise<number> => {
  const pack = await packBlobs(repository, listBlobs(repository, 'all'));
  if (pack === undefined) throw new Error('There is no pack.');
  const contents = contentsOf(pack);
  const read = await viaGit(repository);
  expect(contents.size).toBeGreaterThan(least);
  expect(sorted(contents)).toEqual(sorted(read));
  const ownPacks = (await repositoryPacks(repository)).map(contentsOf);
  for (const own of ownPacks) expect(sorted(own)).toEqual(sorted(new Map([...read].filter(([id]) => own.has(id)))));
  return ownPacks.reduce((sum, { size }) => sum + size, 0);
};

test.each(stores)('blobs that lie %s are in our pack and read from where they lie, byte for byte', async (_, arrange) => {
  const built = await build(plan(60));
  await arrange(built);
  expect(await expectSameBytes(await open(built.path), 140)).toBeGreaterThan(140);
});

test('so are loose blobs, those of a repository with SHA-256, and those that a repository borrows', async () => {
  await expectSameBytes(await open((await build(plan(8))).path), 20);
  const wide = await build(plan(60), { objectFormat: 'sha256' });
  await wide.git(...repack);
  await expectSameBytes(await open(wide.path), 140);
  const borrower = await build({});
  await wide.git('clone', '-q', '--bare', '--shared', wide.path, join(borrower.path, 'borrower'));
  await expectSameBytes(await open(join(borrower.path, 'borrower')), 140);
});

test('a pack whose index is damaged, and one of what nothing leads to, are left to git', async () => {
  const built = await build(plan(4));
  await built.git(...repack);
  const folder = join(built.path, '.git', 'objects', 'pack');
  const [pack = '', index = ''] = ['.pack', '.idx'].map((ending) => readdirSync(folder).find((name) => name.endsWith(ending)));
  const bytes = readFileSync(join(folder, index));
  const packs = async (): Promise<number> => (await repositoryPacks(await open(built.path))).length;
  expect(await packs()).toBe(1);
  chmodSync(join(folder, index), 0o600);
  for (const broken of [bytes.subarray(0, 1100), Buffer.alloc(0), Buffer.alloc(2000, 1)]) {
    writeFileSync(join(folder, index), broken);
    expect(await packs()).toBe(0);
  }
  writeFileSync(join(folder, index), bytes);
  writeFileSync(join(folder, pack.replace(/pack$/, 'mtimes')), '');
  expect(await packs()).toBe(0);
});

test('most of the versions of one file are deltas', async () => {
  const built = await build(plan(60));
  await built.git(...repack, '--depth=50');
  const repository = await open(built.path);
  const pack = await packBlobs(repository, listBlobs(repository, 'all'));
  expect(pack?.bases.filter((base) => base >= 0).length).toBeGreaterThan(80);
});

test('there is no pack of nothing, nor of a blob that git can not read', async () => {
  const built = await build(plan(4));
  const repository = await open(built.path);
  const none = async function* () {};
  expect(await packBlobs(repository, none())).toBe(undefined);
  const id = await built.git('rev-parse', 'HEAD:long.txt');
  await rm(join(built.path, '.git', 'objects', id.slice(0, 2), id.slice(2)));
  const missing: string[] = [];
  const known = async function* () {
    yield id;
  };
  expect(await packBlobs(repository, known())).toBe(undefined);
  const pack = await packBlobs(
    repository,
    listBlobs(repository, 'all', (one) => missing.push(one)),
  );
  expect(missing).toEqual([id]);
  expect(pack === undefined ? [] : sorted(contentsOf(pack))).toEqual(sorted(await viaGit(repository)));
});

test('a delta that is none for its base is refused', () => {
  const kernel = startKernel();
  const { restore } = createRestorer(kernel);
  const base = put(kernel, Buffer.from('0123456789'));
  const copy = (offset: number, length: number): readonly number[] => [0x80 | 0x01 | 0x10, offset, length];
  const insert = (text: string): readonly number[] => [text.length, ...Buffer.from(text)];
  const made = (...parts: readonly (readonly number[])[]): unknown => {
    const { bytes, shared } = restore(base, put(kernel, Buffer.from(parts.flat())), 100);
    return { bytes: bytesIn(kernel, bytes).toString(), shared: groupsIn(kernel, shared.at, shared.at + shared.length, 3) };
  };
  expect(made([10, 9], copy(0, 4), insert('x'), copy(4, 2), copy(6, 2))).toEqual({
    bytes: '0123x4567',
    shared: [
      [0, 0, 4],
      [4, 5, 4],
    ],
  });
  const impossible = [
    [[11, 1], insert('x')],
    [[10, 4], copy(8, 4)],
    [[10, 2], copy(0, 4)],
    [
      [10, 2],
      [9, 65],
    ],
    [[10, 2], [0]],
    [[10, 2], insert('x')],
    [[10], []],
    [[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], []],
  ] as const;
  for (const parts of impossible) expect(() => made(...parts)).toThrow(RangeError);
  expect(() => made([10, 101], copy(0, 10))).toThrow('a large text');
});
