import parseDiff from 'parse-diff';
import type { DiffLine, Hunk } from '../model/change-set.ts';

/**
 * Reads the hunks of one file with parse-diff, or says what is wrong with them. Parse-diff reads leniently: a hunk with fewer or more lines
 * than its `@@` line announces changes the numbering of all that follow, so every count is compared.
 */
export const parseHunks = (text: string): readonly Hunk[] | { readonly mismatch: string } => {
  if (text === '') return [];
  // The last line feed ends the last line; parse-diff would take what follows it for an empty context line.
  const body = text.endsWith('\n') ? text.slice(0, -1) : text;
  // A fixed header: names come from elsewhere, and parse-diff would guess at odd ones.
  const [file, ...others] = parseDiff(`diff --git a/file b/file\n--- a/file\n+++ b/file\n${body}`);
  if (file === undefined || others.length > 0) return { mismatch: `its patch holds ${others.length + (file === undefined ? 0 : 1)} files` };

  const changes = file.chunks.flatMap((chunk) => chunk.changes);
  const foreign = changes.some(({ type, content }) => type === 'normal' && !content.startsWith(' ') && !content.startsWith(noNewline));
  if (foreign) return { mismatch: 'its patch holds a line that is neither kept, added nor deleted' };
  const hunks = file.chunks.map(toHunk);
  const wrong = hunks.find((hunk) => !isConsistent(hunk));
  if (wrong !== undefined) return { mismatch: `the hunk at line ${wrong.headStart} has other lines than it announces` };
  // Every line of the text is the head of a hunk or one of its changes, which for parse-diff include the notes on a missing line feed.
  if (file.chunks.length + changes.length !== body.split('\n').length) return { mismatch: 'its patch holds lines outside of its hunks' };
  return hunks;
};

const noNewline = '\\';

const toHunk = (chunk: parseDiff.Chunk): Hunk => ({
  baseStart: chunk.oldStart,
  baseLines: chunk.oldLines,
  headStart: chunk.newStart,
  headLines: chunk.newLines,
  lines: chunk.changes.filter(({ content }) => !content.startsWith(noNewline)).map(toLine),
});

const toLine = (change: parseDiff.Change): DiffLine => {
  const text = change.content.slice(1);
  switch (change.type) {
    case 'normal':
      return { kind: 'context', text, baseLine: change.ln1, headLine: change.ln2 };
    case 'add':
      return { kind: 'added', text, headLine: change.ln };
    case 'del':
      return { kind: 'deleted', text, baseLine: change.ln };
  }
};

const isConsistent = ({ lines, baseLines, headLines }: Hunk): boolean =>
  lines.filter(({ kind }) => kind !== 'added').length === baseLines && lines.filter(({ kind }) => kind !== 'deleted').length === headLines;
