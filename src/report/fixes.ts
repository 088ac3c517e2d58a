import type { Edit } from '../model/finding.ts';
import { headLocation, type Location, lineSpan } from '../model/location.ts';
import type { Review, ReviewedFinding } from '../model/review.ts';
import { type Style, styleFor } from './ansi.ts';
import { bySeverity, isIntroduced } from './finding-words.ts';
import { visible } from './inert.ts';
import { diffLines } from './line-diff.ts';
import { type MaskedReview, maskReview } from './masking.ts';
import { changedLines } from './suggestion.ts';

/** What the edits of a review make of one file. */
export type FileFix = {
  readonly path: string;
  /** The version of the file that the edits are for. */
  readonly baseBlob: string;
  readonly before: string;
  readonly after: string;
  readonly edits: readonly Edit[];
  /** For those who show it. */
  readonly mask: Pick<MaskedReview, 'maskText' | 'edits'>;
};

/** All edits of introduced findings, file by file, and how many were left for another run because they touch what a worse finding's edit touches. */
export type Fixes = { readonly files: readonly FileFix[]; readonly left: number };

/** Plans every edit that the review offers; `fileText` gives the files at head. */
export const planFixes = (unmasked: Review, fileText: (location: Location) => string | undefined): Fixes => {
  // An edit that would write a credential does not survive masking.
  const { review, ...mask } = maskReview(unmasked);
  const byPath = new Map<string, Edit[]>();
  let left = 0;
  for (const { edit } of review.findings.filter(isIntroduced).toSorted(bySeverity).filter(hasEdit)) {
    const accepted = byPath.get(edit.path) ?? [];
    if (accepted.some((other) => isSame(other, edit))) continue;
    if (accepted.some((other) => other.baseBlob !== edit.baseBlob || overlaps(other, edit))) left += 1;
    else byPath.set(edit.path, [...accepted, edit]);
  }
  const files = [...byPath]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([path, edits]) => {
      const [first] = edits;
      const before = fileText(headLocation({ path, span: lineSpan(1) }));
      if (first === undefined || before === undefined) return [];
      return [{ path, baseBlob: first.baseBlob, before, after: applied(before, edits), edits, mask }];
    });
  return { files, left };
};

const hasEdit = (finding: ReviewedFinding): finding is ReviewedFinding & { readonly edit: Edit } => finding.edit !== undefined;

const isSame = (left: Edit, right: Edit): boolean => JSON.stringify(left.replacements) === JSON.stringify(right.replacements);

type Replacement = Edit['replacements'][number];

const overlaps = (left: Edit, right: Edit): boolean =>
  left.replacements.some((one) => right.replacements.some((other) => touches(one, other)));

/** Insertions at one place have no order, so they count as touching. */
const touches = (one: Replacement, other: Replacement): boolean =>
  !(isBefore(one.span.endLine, one.span.endColumn, other.span) || isBefore(other.span.endLine, other.span.endColumn, one.span));

const isBefore = (line: number, column: number, { startLine, startColumn }: Replacement['span']): boolean =>
  line < startLine || (line === startLine && column < startColumn);

const applied = (text: string, edits: readonly Edit[]): string => {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const offset = (line: number, column: number): number => (starts[line - 1] ?? text.length) + column - 1;
  const replacements = edits
    .flatMap((edit) => edit.replacements)
    .map(({ span, text: put }) => ({ from: offset(span.startLine, span.startColumn), to: offset(span.endLine, span.endColumn), put }))
    .sort((left, right) => right.from - left.from);
  return replacements.reduce((result, { from, to, put }) => result.slice(0, from) + put + result.slice(to), text);
};

/** The planned edits as a unified diff for a person at a terminal; empty when there are none. */
export const formatFixes = ({ files }: Fixes, { colour }: { readonly colour: boolean }): string =>
  files.map((file) => fileDiff(file, styleFor(colour))).join('');

const context = 3;

const fileDiff = (file: FileFix, style: Style): string => {
  const lines = file.before
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.replace(/\r$/, ''));
  const shown = file.mask.maskText(lines.join('\n'), headLocation({ path: file.path, span: lineSpan(1) })).split('\n');
  const mask = { ...file.mask.edits, ownLine: ({ span }: Location) => lines[span.startLine - 1] };
  let shift = 0;
  const around = (from: number, to: number): readonly string[] => shown.slice(from - 1, to).map((line) => ` ${line}`);
  const hunks = groupsOf(
    file.edits.flatMap(({ replacements }) => replacements),
    2 * context,
  ).flatMap((hunk) => {
    const changes = groupsOf(hunk, 0).flatMap(
      (replacements) => changedLines({ path: file.path, baseBlob: file.baseBlob, replacements }, mask) ?? [],
    );
    const [first] = changes;
    const last = changes.at(-1);
    if (first === undefined || last === undefined) return [];
    const start = Math.max(1, first.startLine - context);
    const end = Math.min(lines.length, last.endLine + context);
    const body = changes.flatMap((change, index) => [
      ...around(index === 0 ? start : (changes[index - 1]?.endLine ?? 0) + 1, change.startLine - 1),
      ...diffLines(change.before, change.after),
    ]);
    const length = end - start + 1;
    const grown = changes.reduce((sum, { before, after }) => sum + after.length - before.length, 0);
    const head = `@@ -${start},${length} +${start + shift},${length + grown} @@`;
    shift += grown;
    return [style.dim(head), ...[...body, ...around(last.endLine + 1, end)].map((line) => painted(line, style))];
  });
  return `${[style.bold(`--- a/${visible(file.path)}`), style.bold(`+++ b/${visible(file.path)}`), ...hunks].join('\n')}\n`;
};

const painted = (line: string, style: Style): string => {
  const shown = line.slice(0, 1) + visible(line.slice(1), 1000);
  return line.startsWith('+') ? style.green(shown) : line.startsWith('-') ? style.red(shown) : shown;
};

/** Replacements between which at most so many lines lie are one group. */
const groupsOf = (replacements: readonly Replacement[], lines: number): readonly (readonly Replacement[])[] => {
  const groups: Replacement[][] = [];
  for (const replacement of replacements.toSorted((left, right) => left.span.startLine - right.span.startLine)) {
    const last = groups.at(-1);
    const end = Math.max(0, ...(last ?? []).map(({ span }) => span.endLine));
    if (last !== undefined && replacement.span.startLine <= end + lines) last.push(replacement);
    else groups.push([replacement]);
  }
  return groups;
};
