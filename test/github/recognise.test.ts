import { expect, test } from 'vitest';
import type { OwnComment } from '../../src/github/existing-comments.ts';
import { recognise } from '../../src/github/recognise.ts';
import type { ChangedFile } from '../../src/model/change-set.ts';
import { Credential } from '../../src/model/credential.ts';
import type { FindingKey } from '../../src/model/finding.ts';
import type { ReviewedFinding } from '../../src/model/review.ts';
import { markerOf } from '../../src/report/marker.ts';
import { finding, onLine } from './reviews.ts';

const file = (path: string, texts: readonly string[], more: Partial<ChangedFile> = {}): ChangedFile => ({
  path,
  status: 'added',
  isBinary: false,
  hunks: [
    {
      baseStart: 0,
      baseLines: 0,
      headStart: 1,
      headLines: texts.length,
      lines: texts.map((text, index) => ({ kind: 'added', text, headLine: index + 1 })),
    },
  ],
  ...more,
});

const keyOf = (path: string, occurrence = 0): FindingKey => ({ ruleId: 'secret/npm-token', server: '', subject: path, occurrence });

const leak = (path: string, line: number, occurrence = 0): ReviewedFinding => ({
  ...finding({ subject: path, anchor: onLine(path, line) }),
  ruleId: 'secret/npm-token',
  key: keyOf(path, occurrence),
  credential: new Credential(`value ${line}`),
});

const comment = (id: number, key: FindingKey, path: string, quoted?: string): OwnComment => ({
  id,
  path,
  body: key.ruleId.startsWith('secret/') ? '<!-- mcp-auth-review:about credential-at-head -->' : '',
  markers: [markerOf(key)],
  former: [],
  isOutdated: false,
  reviewId: 1,
  hasReplies: false,
  ...(quoted === undefined ? {} : { quoted }),
});

/** The id of the comment of each finding, 0 for none. */
const idsOf = (comments: readonly OwnComment[], findings: readonly ReviewedFinding[], files: readonly ChangedFile[]): readonly number[] => {
  const recognised = recognise(comments, findings, files);
  return findings.map((candidate) => recognised.get(candidate)?.id ?? 0);
};

test('a key that is put above another one takes its number and not its comment', () => {
  const files = [file('.env', ['NEW=second', 'OLD=first'])];
  const comments = [comment(1, keyOf('.env'), '.env', 'OLD=first')];
  expect(idsOf(comments, [leak('.env', 1, 0), leak('.env', 2, 1)], files)).toEqual([0, 1]);
});

test('when the first of two keys is taken out, the second keeps its own comment', () => {
  const files = [file('.env', ['B=second'])];
  const comments = [comment(1, keyOf('.env'), '.env', 'A=first'), comment(2, keyOf('.env', 1), '.env', 'B=second')];
  expect(idsOf(comments, [leak('.env', 1)], files)).toEqual([2]);
});

test('another key on the same line of the same file is a new leak', () => {
  const comments = [comment(1, keyOf('.env'), '.env', 'TOKEN=first-value')];
  expect(idsOf(comments, [leak('.env', 1)], [file('.env', ['TOKEN=second-value'])])).toEqual([0]);
});

test('a formatter that changes quotes and breaks the line does not make it new', () => {
  const comments = [comment(1, keyOf('a.ts'), 'a.ts', "  const token = 'abcdefghijklmnopqrstuvwxyz';")];
  expect(idsOf(comments, [leak('a.ts', 2)], [file('a.ts', ['const token =', '    "abcdefghijklmnopqrstuvwxyz"'])])).toEqual([1]);
});

test('a key follows its file, renamed since base or within the pull request, and its folder', () => {
  const comments = [comment(1, keyOf('src/old.ts'), 'src/old.ts', 'the commented line')];
  const moved = (path: string, more: Partial<ChangedFile> = {}) =>
    idsOf(comments, [leak(path, 1)], [file(path, ['the commented line'], more)]);
  expect(moved('src/new.ts', { status: 'renamed', previousPath: 'src/old.ts' })).toEqual([1]);
  expect(moved('src/new.ts')).toEqual([1]);
  expect(moved('lib/old.ts')).toEqual([1]);
});

test('a key of the same kind in another file is another leak', () => {
  const comments = [comment(1, keyOf('src/old.ts'), 'src/old.ts', 'the commented line')];
  expect(idsOf(comments, [leak('src/other.ts', 1)], [file('src/other.ts', ['something else'])])).toEqual([0]);
});

test('a flaw of a server that is named after its folder follows the folder', () => {
  const key: FindingKey = { ruleId: 'http-no-caller-auth', server: 'apps/desk', subject: 'POST /mcp', occurrence: 0 };
  const comments = [comment(1, key, 'apps/desk/server.ts', 'app.post(')];
  const flaw = {
    ...finding({ subject: 'POST /mcp', anchor: onLine('servers/desk/server.ts', 1) }),
    key: { ...key, server: 'servers/desk' },
  };
  expect(idsOf(comments, [flaw], [file('servers/desk/server.ts', ['app.post('])])).toEqual([1]);
});

test('a comment on several places is the comment of each of them', () => {
  const flaws = ['a', 'b', 'c'].map((subject, index) => finding({ subject, anchor: onLine('a.ts', index + 1) }));
  const [first, second, third] = flaws.map(({ key }) => markerOf(key));
  const shared: OwnComment = {
    ...comment(1, keyOf('x'), 'a.ts', 'one'),
    body: '',
    markers: [first ?? '', second ?? ''],
    former: [third ?? ''],
  };
  expect(idsOf([shared], flaws, [file('a.ts', ['one', 'two', 'three'])])).toEqual([1, 1, 1]);
});
