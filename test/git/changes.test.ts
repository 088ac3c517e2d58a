import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readChanges } from '../../src/git/changes.ts';
import type { ChangedFile, DiffLine } from '../../src/model/change-set.ts';
import type { BuiltRepository } from './repository-builder.ts';
import { build, open } from './temporary.ts';

const changesOf = async (built: BuiltRepository, base: string, head = 'HEAD') => {
  return readChanges(await open(built.path), base, head);
};

/** A hunk as git prints it, so that a test shows lines and numbers together. */
const show = (file: ChangedFile | undefined): readonly string[] =>
  (file?.hunks ?? []).flatMap((hunk) => [
    `@@ -${hunk.baseStart},${hunk.baseLines} +${hunk.headStart},${hunk.headLines} @@`,
    ...hunk.lines.map(showLine),
  ]);

const showLine = (line: DiffLine): string => {
  switch (line.kind) {
    case 'context':
      return `${line.baseLine} ${line.headLine}  ${line.text}`;
    case 'added':
      return `- ${line.headLine} +${line.text}`;
    case 'deleted':
      return `${line.baseLine} - -${line.text}`;
  }
};

const byPath = (files: readonly ChangedFile[]): ReadonlyMap<string, ChangedFile> => new Map(files.map((file) => [file.path, file]));

test('the changes of a pull request start from the merge base and count every commit, merged ones included', async () => {
  const built = await build({
    start: { files: { 'a.ts': 'one\ntwo\n' } },
    work: { files: { 'a.ts': 'one\n2\n' }, branch: 'topic' },
    main: { files: { 'main-only.ts': 'x\n' }, parents: ['start'] },
    side: { files: { 'side.ts': 'side\n' }, parents: ['start'], branch: 'side' },
    merge: { files: { 'side.ts': 'side\n' }, parents: ['work', 'side'], branch: 'topic' },
  });
  const { changes, problems } = await changesOf(built, 'main', 'topic');
  expect(problems).toEqual([]);
  expect({ ...changes, files: changes.files.map(({ path, status }) => [path, status]) }).toEqual({
    head: built.id('merge'),
    base: built.id('start'),
    commits: 3,
    files: [
      ['a.ts', 'modified'],
      ['side.ts', 'added'],
    ],
  });
  expect(show(changes.files[0])).toEqual(['@@ -1,2 +1,2 @@', '1 1  one', '2 - -two', '- 2 +2']);
});

const oddNames = [
  'ends in a space ',
  ' begins with a space',
  'tab\there',
  'line\nfeed.ts',
  'quote"d.ts',
  "apostrophe's",
  'back\\slash.ts',
  'ünïcödé-日本.ts',
  'b/x',
  'a/ b/y b/y',
  '--- a',
  '+++ b',
  'diff --git a b',
  '-dash',
  '/dev/null'.slice(1),
  'carriage\rreturn',
];

for (const objectFormat of ['sha1', 'sha256'] as const) {
  test(`names with any character keep their own hunks (${objectFormat})`, async () => {
    const files = (text: (name: string) => string) => Object.fromEntries(oddNames.map((name) => [name, text(name)]));
    const built = await build(
      { base: { files: files((name) => `${name}\nold\n`) }, head: { files: files((name) => `${name}\nnew\n`) } },
      { objectFormat },
    );
    const { changes, problems } = await changesOf(built, 'HEAD~1');
    expect(problems).toEqual([]);
    expect(new Set(changes.files.map(({ path }) => path))).toEqual(new Set(oddNames));
    for (const file of changes.files) {
      expect(show(file).slice(-2)).toEqual([`${file.path.includes('\n') ? 3 : 2} - -old`, `- ${file.path.includes('\n') ? 3 : 2} +new`]);
      expect(file.headBlob).toMatch(objectFormat === 'sha1' ? /^[0-9a-f]{40}$/ : /^[0-9a-f]{64}$/);
    }
  });
}

test('content that looks like a patch is content', async () => {
  const lines = [
    '-- a/x',
    '++ b/x',
    'diff --git a/x b/x',
    '@@ -1 +1 @@',
    '\\ No newline at end of file',
    'index 1..2',
    ' ',
    '',
    '\r',
    '\u2028',
  ];
  const built = await build({
    base: { files: { 'x.patch': 'keep\n', 'y.patch': `${lines.join('\n')}\nkeep\n`, 'z.ts': 'z\n' } },
    head: { files: { 'x.patch': `keep\n${lines.join('\n')}\n`, 'y.patch': 'keep\n', 'z.ts': 'zz\n' } },
  });
  const { changes, problems } = await changesOf(built, 'HEAD~1');
  expect(problems).toEqual([]);
  expect(changes.files.map(show)).toEqual([
    ['@@ -1,1 +1,11 @@', '1 1  keep', ...lines.map((line, index) => `- ${index + 2} +${line}`)],
    ['@@ -1,11 +1,1 @@', ...lines.map((line, index) => `${index + 1} - -${line}`), '11 1  keep'],
    ['@@ -1,1 +1,1 @@', '1 - -z', '- 1 +zz'],
  ]);
});

test('a missing line feed at the end is no line, and CRLF stays in the text', async () => {
  const built = await build({
    base: { files: { 'a.ts': 'one\ntwo', 'b.ts': 'x\r\ny\r\n' } },
    head: { files: { 'a.ts': 'one\n2', 'b.ts': 'x\r\nz\r\n' } },
  });
  const { changes, problems } = await changesOf(built, 'HEAD~1');
  expect(problems).toEqual([]);
  expect(changes.files.map(show)).toEqual([
    ['@@ -1,2 +1,2 @@', '1 1  one', '2 - -two', '- 2 +2'],
    ['@@ -1,2 +1,2 @@', '1 1  x\r', '2 - -y\r', '- 2 +z\r'],
  ]);
});

test('every kind of change has its status, blobs and hunks', async () => {
  const long = Array.from({ length: 30 }, (_, line) => `line ${line}\n`).join('');
  const built = await build({
    base: {
      files: {
        'binary.png': new Uint8Array([137, 80, 0, 1]),
        'deleted.ts': 'gone\n',
        'empty.ts': '',
        link: { link: 'target' },
        'mode.sh': 'echo\n',
        'moved.ts': long,
        'moved-and-edited.ts': `${long}tail\n`,
        sub: { submodule: '1111111111111111111111111111111111111111' },
        'type.ts': 'text\n',
      },
    },
    head: {
      files: {
        'binary.png': new Uint8Array([137, 80, 0, 2]),
        'deleted.ts': null,
        'empty.ts': 'no longer\n',
        link: { link: 'elsewhere' },
        'mode.sh': { executable: 'echo\n' },
        'moved.ts': null,
        'moved-and-edited.ts': null,
        'new.ts': 'new\n',
        'new/moved.ts': long,
        'new/moved-and-edited.ts': `${long}TAIL\n`,
        sub: { submodule: '2222222222222222222222222222222222222222' },
        'type.ts': { link: 'text' },
      },
    },
  });
  const { changes, problems } = await changesOf(built, 'HEAD~1');
  expect(problems).toEqual([]);
  const files = byPath(changes.files);
  expect(
    [...files.values()].map((file) => [
      file.path,
      file.previousPath,
      file.status,
      file.isBinary,
      file.baseBlob !== undefined,
      file.headBlob !== undefined,
    ]),
  ).toEqual([
    ['binary.png', undefined, 'modified', true, true, true],
    ['deleted.ts', undefined, 'deleted', false, true, false],
    ['empty.ts', undefined, 'modified', false, true, true],
    ['link', undefined, 'modified', false, true, true],
    ['mode.sh', undefined, 'modified', false, true, true],
    ['new.ts', undefined, 'added', false, false, true],
    ['new/moved-and-edited.ts', 'moved-and-edited.ts', 'renamed', false, true, true],
    ['new/moved.ts', 'moved.ts', 'renamed', false, true, true],
    ['sub', undefined, 'modified', false, false, false],
    ['type.ts', undefined, 'type-changed', false, true, true],
  ]);
  expect(Object.fromEntries([...files].map(([path, file]) => [path, show(file)]))).toEqual({
    'binary.png': [],
    'deleted.ts': ['@@ -1,1 +0,0 @@', '1 - -gone'],
    'empty.ts': ['@@ -0,0 +1,1 @@', '- 1 +no longer'],
    link: ['@@ -1,1 +1,1 @@', '1 - -target', '- 1 +elsewhere'],
    'mode.sh': [],
    'new.ts': ['@@ -0,0 +1,1 @@', '- 1 +new'],
    'new/moved-and-edited.ts': ['@@ -28,4 +28,4 @@', '28 28  line 27', '29 29  line 28', '30 30  line 29', '31 - -tail', '- 31 +TAIL'],
    'new/moved.ts': [],
    sub: [],
    'type.ts': ['@@ -1,1 +0,0 @@', '1 - -text', '@@ -0,0 +1,1 @@', '- 1 +text'],
  });
});

test('neither the configuration nor the attributes of the repository change the diff', async () => {
  const built = await build({
    base: { files: { 'a.ts': 'one\n' } },
    head: { files: { '.gitattributes': '*.ts -diff\n*.ts diff=evil\n', 'a.ts': 'two\n' } },
  });
  const marker = `${built.path}/ran`;
  const script = `touch '${marker}'; cat`;
  for (const [name, value] of [
    ['color.ui', 'always'],
    ['diff.noprefix', 'true'],
    ['diff.external', script],
    ['diff.orderFile', '/dev/zero'],
    ['diff.evil.textconv', script],
    ['diff.evil.command', script],
    ['diff.context', '0'],
    ['core.fsmonitor', script],
    ['core.pager', script],
    ['core.abbrev', '4'],
    ['log.showSignature', 'true'],
    ['gpg.program', script],
  ] as const) {
    await built.git('config', name, value);
  }
  const { changes, problems } = await changesOf(built, 'HEAD~1');
  expect(problems).toEqual([]);
  expect(changes.files.map(show)).toEqual([
    ['@@ -0,0 +1,2 @@', '- 1 +*.ts -diff', '- 2 +*.ts diff=evil'],
    ['@@ -1,1 +1,1 @@', '1 - -one', '- 1 +two'],
  ]);
  expect(existsSync(marker)).toBe(false);
});

for (const objectFormat of ['sha1', 'sha256'] as const) {
  test(`empty files come and go without lines (${objectFormat})`, async () => {
    const built = await build(
      { base: { files: { 'gone.ts': '' } }, head: { files: { 'gone.ts': null, 'new.py': '', 'new.ts': { executable: '' } } } },
      { objectFormat },
    );
    const { changes, problems } = await changesOf(built, 'HEAD~1');
    expect(problems).toEqual([]);
    expect(changes.files.map((file) => [file.path, file.status, show(file)])).toEqual([
      ['gone.ts', 'deleted', []],
      ['new.py', 'added', []],
      ['new.ts', 'added', []],
    ]);
  });
}

test('base equal to head is an empty change set', async () => {
  const built = await build({ only: { files: { 'a.ts': 'x\n' } } });
  const { changes, problems } = await changesOf(built, 'HEAD');
  expect(problems).toEqual([]);
  expect(changes).toEqual({ head: built.id('only'), base: built.id('only'), files: [], commits: 0 });
});

test('a submodule that becomes a file, and a file that becomes a submodule, are changes of type', async () => {
  const commit = '1111111111111111111111111111111111111111';
  const built = await build({
    base: { files: { one: { submodule: commit }, two: 'text\n', 'z.ts': 'a\n' } },
    head: { files: { one: 'text of one\n', two: { submodule: commit }, 'z.ts': 'b\n' } },
  });
  const { changes, problems } = await changesOf(built, 'HEAD~1');
  expect(problems).toEqual([]);
  expect(changes.files.map((file) => [file.path, file.status, show(file)])).toEqual([
    ['one', 'type-changed', ['@@ -0,0 +1,1 @@', '- 1 +text of one']],
    ['two', 'type-changed', ['@@ -1,1 +0,0 @@', '1 - -text']],
    ['z.ts', 'modified', ['@@ -1,1 +1,1 @@', '1 - -a', '- 1 +b']],
  ]);
});
