import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openRepository } from '../../src/git/repository.ts';
import { buildRepository, type RepositoryPlan } from './repository-builder.ts';

const built = async (plan: RepositoryPlan = {}) => {
  const repository = await buildRepository({ start: { files: { 'a.txt': 'one\n' } } }, plan);
  onTestFinished(repository.remove);
  return repository;
};

test.each(['sha1', 'sha256'] as const)(
  'what is staged is a commit on top of HEAD, and the repository stays as it was (%s)',
  async (objectFormat) => {
    const { path, git, id } = await built({ objectFormat });
    await writeFile(join(path, 'a.txt'), 'staged\n');
    await writeFile(join(path, 'b.txt'), 'new\n');
    await git('add', '.');
    await writeFile(join(path, 'a.txt'), 'not staged\n');
    const index = await readFile(join(path, '.git', 'index'));
    const objects = await readdir(join(path, '.git', 'objects'), { recursive: true });

    const repository = await openRepository(path);
    try {
      const { entries: files } = await repository.tree(await repository.stagedCommit(id('start')));
      const texts: string[] = [];
      for await (const result of repository.blobs(files.map(({ id: blob }) => blob)))
        texts.push('bytes' in result ? Buffer.from(result.bytes).toString() : 'unread');
      expect(files.map((entry) => entry.path)).toEqual(['a.txt', 'b.txt']);
      expect(texts).toEqual(['staged\n', 'new\n']);
    } finally {
      await repository.close();
    }
    expect(await readFile(join(path, '.git', 'index'))).toEqual(index);
    expect(await readdir(join(path, '.git', 'objects'), { recursive: true })).toEqual(objects);
  },
);

test('a bare repository has nothing staged, and says so', async () => {
  const { path, id } = await built({ bare: true, checkout: undefined });
  const repository = await openRepository(path);
  try {
    await expect(repository.stagedCommit(id('start'))).rejects.toThrow('Nothing was ever staged');
  } finally {
    await repository.close();
  }
});
