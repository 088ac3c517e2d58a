import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type BlobPack, openPack } from './blob-pack.ts';
import type { Repository } from './repository.ts';

/**
 * The packs that a repository has itself, without those that hold what nothing leads to any more. One that can't be read here is left out: what
 * it holds is then read through git.
 */
export const repositoryPacks = async (repository: Repository): Promise<readonly BlobPack[]> => {
  const packs = (await packPaths(repository)).map((path) =>
    openPack(path, (basename(path, '.pack').length - 'pack-'.length) / 2).catch(() => undefined),
  );
  return (await Promise.all(packs)).flatMap((pack) => pack ?? []);
};

/** The bytes that these packs have together. */
export const packedBytes = async (repository: Repository): Promise<number> => {
  const sizes = (await packPaths(repository)).map((path) =>
    stat(path)
      .then(({ size }) => size)
      .catch(() => 0),
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
};

const packPaths = async ({ objectFolder }: Repository): Promise<readonly string[]> => {
  const folder = join(objectFolder, 'pack');
  const found = await readdir(folder, { withFileTypes: true }).catch(() => []);
  // To open a FIFO would wait for whoever writes into it.
  const files = new Set(found.filter((file) => file.isFile()).map(({ name }) => name));
  const names = [...files].flatMap((file) => /^(pack-(?:[0-9a-f]{40}|[0-9a-f]{64}))\.pack$/.exec(file)?.[1] ?? []).sort();
  return names.filter((name) => files.has(`${name}.idx`) && !files.has(`${name}.mtimes`)).map((name) => join(folder, `${name}.pack`));
};
