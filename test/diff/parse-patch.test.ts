import { expect, test } from 'vitest';
import { parsePatch } from '../../src/diff/parse-patch.ts';
import { parseRawChanges } from '../../src/diff/raw-change.ts';

const one = '1'.repeat(40);
const two = '2'.repeat(40);
const zero = '0'.repeat(40);
const raw = (text: string) => parseRawChanges(Buffer.from(text.replaceAll('|', '\0')));
const modified = (path: string) => `:100644 100644 ${one} ${two} M|${path}|`;
const header = `diff --git a/x b/x\nindex ${one}..${two} 100644\n--- a/x\n+++ b/x\n`;

const mismatch = (subject: string, what: string) => ({
  kind: 'diff-mismatch',
  subject,
  message: `Its changed lines are not known, because ${what}; findings in it are not tied to lines of the diff.`,
});

test('names, ids and kinds come from the raw list and hunks from the patch', () => {
  const patch = `${header}@@ -1,2 +1,2 @@ function x() {\n same\n-old\n\\ No newline at end of file\n+new\n@@ -10 +10,0 @@\n-gone\n`;
  expect(parsePatch(patch, raw(modified('the real name')))).toEqual({
    files: [
      {
        path: 'the real name',
        status: 'modified',
        baseBlob: one,
        headBlob: two,
        isBinary: false,
        hunks: [
          {
            baseStart: 1,
            baseLines: 2,
            headStart: 1,
            headLines: 2,
            lines: [
              { kind: 'context', text: 'same', baseLine: 1, headLine: 1 },
              { kind: 'deleted', text: 'old', baseLine: 2 },
              { kind: 'added', text: 'new', headLine: 2 },
            ],
          },
          { baseStart: 10, baseLines: 1, headStart: 10, headLines: 0, lines: [{ kind: 'deleted', text: 'gone', baseLine: 10 }] },
        ],
      },
    ],
    problems: [],
  });
});

const broken: readonly [name: string, body: string, what: string][] = [
  ['fewer lines than announced', '@@ -1,2 +1,3 @@\n a\n-b\n+c\n', 'the hunk at line 1 has other lines than it announces'],
  ['more lines than announced', '@@ -1 +1 @@\n-a\n+b\n+c\n', 'its patch holds lines outside of its hunks'],
  ['colours', '\u001b[36m@@ -1 +1 @@\u001b[m\n\u001b[31m-a\u001b[m\n\u001b[32m+b\u001b[m\n', 'its patch has no hunk'],
  ['a hunk cut off', '@@ -1,9 +1,9 @@\n a\n', 'the hunk at line 1 has other lines than it announces'],
  ['text instead of lines', '@@ -1 +1 @@\nold\n', 'its patch holds a line that is neither kept, added nor deleted'],
  ['no hunk at all', '', 'its patch has no hunk'],
];
for (const [name, body, what] of broken) {
  test(`${name}: a mismatch that costs this file alone`, () => {
    const good = `${header}@@ -1 +1 @@\n-a\n+b\n`;
    const { files, problems } = parsePatch(`${header}${body}${good}`, raw(modified('bad') + modified('good')));
    expect(problems).toEqual([mismatch('bad', what)]);
    expect(files.map(({ path, hunks }) => [path, hunks.length])).toEqual([
      ['bad', 0],
      ['good', 1],
    ]);
  });
}

test('a patch that lacks files, has others or has more is a mismatch, never silence', () => {
  const hunk = '@@ -1 +1 @@\n-a\n+b\n';
  const other = `diff --git a/y b/y\nindex ${two}..${one} 100644\n--- a/y\n+++ b/y\n${hunk}`;
  const list = raw(modified('a') + modified('b'));
  const noFit = (subject: string) => mismatch(subject, 'git gave no patch that fits it');
  expect(parsePatch('', list).problems).toEqual([noFit('a'), noFit('b')]);
  expect(parsePatch(`${header}${hunk}`, list).problems).toEqual([noFit('b')]);
  expect(parsePatch(`${other}${header}${hunk}`, list).problems).toEqual([noFit('a'), noFit('b')]);
  expect(parsePatch(`${header}${hunk}${header}${hunk}${other}`, list).problems).toEqual([
    mismatch('diff', 'git gave a patch of more files than it listed'),
  ]);
  expect(parsePatch(`warning: something\n${header}${hunk}`, raw(modified('a'))).problems).toEqual([noFit('a')]);
});

test('a change of type takes two sections and a rename without edits none of its lines', () => {
  const list = raw(`:100644 120000 ${one} ${two} T|t|:100644 100644 ${one} ${one} R100|from|to|:100644 100755 ${one} ${one} M|mode|`);
  const patch = [
    `diff --git a/t b/t\ndeleted file mode 100644\nindex ${one}..${zero}\n--- a/t\n+++ /dev/null\n@@ -1 +0,0 @@\n-text\n`,
    `diff --git a/t b/t\nnew file mode 120000\nindex ${zero}..${two}\n--- /dev/null\n+++ b/t\n@@ -0,0 +1 @@\n+target\n\\ No newline at end of file\n`,
    'diff --git a/from b/to\nsimilarity index 100%\nrename from from\nrename to to\n',
    'diff --git a/mode b/mode\nold mode 100644\nnew mode 100755\n',
  ].join('');
  const { files, problems } = parsePatch(patch, list);
  expect(problems).toEqual([]);
  expect(files.map(({ path, previousPath, status, hunks }) => [path, previousPath, status, hunks.length])).toEqual([
    ['t', undefined, 'type-changed', 2],
    ['to', 'from', 'renamed', 0],
    ['mode', undefined, 'modified', 0],
  ]);
});

test('a raw list that git would not write is refused', () => {
  expect(() => raw('M|a|')).toThrow(TypeError);
  expect(() => raw(`:100644 100644 ${one} ${two} U|a|`)).toThrow(TypeError);
  expect(raw('')).toEqual([]);
});
