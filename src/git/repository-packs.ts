import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type BlobPack, openPack } from './blob-pack.ts';
import type { Repository } from './repository.ts';

/**
 * The packs that a repository has itself, without those that hold what nothing leads to any more. One that can't be read here is left out: what
 * it holds is then read through git.
 */
export const repositoryPacks = async ({ objectFolder }: Repository): Promise<readonly BlobPack[]> => {
  const folder = join(objectFolder, 'pack');
  const found = await readdir(folder, { withFileTypes: true }).catch(() => []);
  // To open a FIFO would wait for whoever writes into it.
  const files = new Set(found.filter((file) => file.isFile()).map(({ name }) => name));
  const names = [...files].flatMap((file) => /^(pack-(?:[0-9a-f]{40}|[0-9a-f]{64}))\.pack$/.exec(file)?.[1] ?? []).sort();
  const packs = names
    .filter((name) => files.has(`${name}.idx`) && !files.has(`${name}.mtimes`))
    .map((name) => openPack(join(folder, `${name}.pack`), (name.length - 'pack-'.length) / 2).catch(() => undefined));
  return (await Promise.all(packs)).flatMap((pack) => pack ?? []);
};
