import { expect, test } from 'vitest';
import { buildRepository } from '../git/repository-builder.ts';
import { pullFromGit } from './files-from-git.ts';

test('the files and commits of a range are those that GitHub would list', async () => {
  const lines = Array.from({ length: 9 }, (_, index) => `line ${index}\n`).join('');
  const repository = await buildRepository({
    base: { files: { 'kept.ts': `kept\n${lines}`, 'old name.ts': `moved\n${lines}`, 'gone.ts': `gone\n${lines}` } },
    head: {
      message: 'Change everything\n\nIn one go.',
      files: {
        'kept.ts': `kept\n${lines.replace('line 4', 'LINE 4')}`,
        'old name.ts': null,
        'nëw\tname.ts': `moved\n${lines}`,
        'gone.ts': null,
        'logo.png': new Uint8Array([0, 1, 2]),
        'added.ts': 'one\ntwo',
      },
    },
  });
  try {
    const { files, commits } = await pullFromGit(repository.path, repository.id('base'), repository.id('head'));

    expect([...files].sort((left, right) => (left.filename < right.filename ? -1 : 1))).toEqual([
      { filename: 'added.ts', status: 'added', patch: '@@ -0,0 +1,2 @@\n+one\n+two\n\\ No newline at end of file' },
      { filename: 'gone.ts', status: 'removed', patch: expect.stringMatching(/^@@ -1,10 \+0,0 @@\n-gone\n-line 0\n/) },
      {
        filename: 'kept.ts',
        status: 'modified',
        patch: '@@ -3,7 +3,7 @@ line 0\n line 1\n line 2\n line 3\n-line 4\n+LINE 4\n line 5\n line 6\n line 7',
      },
      { filename: 'logo.png', status: 'added' },
      { filename: 'nëw\tname.ts', previous_filename: 'old name.ts', status: 'renamed' },
    ]);
    expect(commits).toMatchObject([{ sha: repository.id('head'), message: 'Change everything\n\nIn one go.' }]);
  } finally {
    await repository.remove();
  }
});
