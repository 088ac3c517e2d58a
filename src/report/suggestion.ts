import type { ChangedFile } from '../model/change-set.ts';
import type { Edit } from '../model/finding.ts';
import { headLocation, lineSpan } from '../model/location.ts';
import type { Review, ReviewedFinding } from '../model/review.ts';
import { hasInvisible } from './inert.ts';
import type { EditMask } from './masking.ts';

/** Lines of the head, both inclusive and 1-based, and what they become. */
export type LineChange = {
  readonly startLine: number;
  readonly endLine: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Whether `after` would have held a credential: then it is for reading alone. */
  readonly isMasked: boolean;
};

/**
 * The finding's edit as a one-click suggestion: all its lines, together with the commented one, lie in one hunk of the reviewed file
 * version. Otherwise undefined; such an edit is shown as a diff.
 */
export const suggestionFor = (finding: ReviewedFinding, review: Review, mask: EditMask): LineChange | undefined => {
  const { anchor, edit } = finding;
  if (edit === undefined || anchor.kind !== 'line' || anchor.side !== 'RIGHT' || anchor.because !== 'own-line') return undefined;
  if (edit.path !== anchor.path) return undefined;
  const file = review.changes.files.find(({ path }) => path === anchor.path);
  if (file === undefined || (file.headBlob !== undefined && file.headBlob !== edit.baseBlob)) return undefined;
  const change = changedLines(edit, mask, anchor.line);
  if (change === undefined || !isInOneHunk(file, change)) return undefined;
  // A suggestion is committed as it is: it must not carry what a reader can't see.
  if ([...change.before, ...change.after].some(hasInvisible)) return undefined;
  // Nor may it put a mask in a value's place, which a click would commit.
  return change.isMasked ? undefined : change;
};

/**
 * The smallest run of lines that holds all of the edit (and `line`, when given), before and after, with every credential masked; undefined when a
 * line can't be read.
 */
export const changedLines = (edit: Edit, { ownLine, hiddenIn, mask }: EditMask, line?: number): LineChange | undefined => {
  const lines = edit.replacements.flatMap(({ span }) => [span.startLine, span.endLine]).concat(line ?? []);
  const startLine = Math.min(...lines);
  const endLine = Math.max(...lines);
  if (edit.replacements.length === 0 || endLine - startLine > 100) return undefined;
  const before: string[] = [];
  const hidden: string[] = [];
  for (let number = startLine; number <= endLine; number++) {
    const at = headLocation({ path: edit.path, span: lineSpan(number) });
    const text = ownLine(at)?.replace(/\r?\n?$/, '');
    if (text === undefined) return undefined;
    before.push(text);
    hidden.push(...hiddenIn(text, at));
  }
  const after = applied(edit, before, startLine);
  if (after === undefined) return undefined;
  hidden.sort((left, right) => right.length - left.length);
  const masked = (text: string): string => hidden.reduce((rest, value) => rest.replaceAll(value, '***'), mask(text));
  const shown = after.map(masked);
  return { startLine, endLine, before: before.map(masked), after: shown, isMasked: shown.some((text, index) => text !== after[index]) };
};

const applied = (edit: Edit, lines: readonly string[], firstLine: number): readonly string[] | undefined => {
  const starts = lines.map((_line, index) => lines.slice(0, index).reduce((sum, text) => sum + text.length + 1, 0));
  const offset = (line: number, column: number): number => (starts[line - firstLine] ?? 0) + column - 1;
  const replacements = edit.replacements
    .map(({ span, text }) => ({ from: offset(span.startLine, span.startColumn), to: offset(span.endLine, span.endColumn), text }))
    .sort((left, right) => left.from - right.from || left.to - right.to);
  let result = '';
  let end = 0;
  const text = lines.join('\n');
  for (const replacement of replacements) {
    if (replacement.from < end || replacement.to < replacement.from || replacement.to > text.length) return undefined;
    result += text.slice(end, replacement.from) + replacement.text;
    end = replacement.to;
  }
  return (result + text.slice(end)).split('\n');
};

const isInOneHunk = (file: ChangedFile, { startLine, endLine }: LineChange): boolean =>
  file.hunks.some(({ headStart, headLines }) => startLine >= headStart && endLine < headStart + headLines);
