import { type ChangedFile, commentableLines, type Hunk } from '../model/change-set.ts';
import type { Finding } from '../model/finding.ts';
import type { FileLocation, Location } from '../model/location.ts';
import type { Anchor } from '../model/review.ts';

/**
 * Where a finding is shown, in order: its own line when the diff has it; the hunk that caused it (`causes` are places at base, such as a
 * guard, of which the hunk deletes lines, or else into which it inserts some); a hunk in a file on the witness path; the file; the summary.
 */
export const anchorOf = (finding: Finding, files: readonly ChangedFile[], causes: readonly FileLocation[]): Anchor => {
  const changed = new Map(files.filter(({ status }) => status !== 'deleted').map((file) => [file.path, file]));
  if (finding.primary.origin.kind === 'base') return deletedLine(finding.primary, files);
  if (finding.primary.origin.kind === 'history') return { kind: 'summary' };

  const own = onItsLine(finding.primary, changed);
  if (own !== undefined) return own;

  for (const find of [atDeletion, atInsertion]) {
    for (const cause of causes) {
      const anchor = find(cause, files);
      if (anchor !== undefined) return anchor;
    }
  }
  for (const place of [finding.primary, ...finding.witness.map(({ at }) => at), ...finding.related]) {
    const anchor = nearestHunk(place, changed);
    if (anchor !== undefined) return anchor;
  }
  return finding.primary.place.kind === 'file' && changed.has(finding.primary.place.path)
    ? { kind: 'file', path: finding.primary.place.path }
    : { kind: 'summary' };
};

const onItsLine = ({ place, span }: Location, changed: ReadonlyMap<string, ChangedFile>): Anchor | undefined => {
  const file = place.kind === 'file' ? changed.get(place.path) : undefined;
  if (file === undefined || !commentableLines(file).has(span.startLine)) return undefined;
  return { kind: 'line', path: file.path, line: span.startLine, side: 'RIGHT', because: 'own-line' };
};

const deletedLine = ({ place, span }: Location, files: readonly ChangedFile[]): Anchor => {
  const file = place.kind === 'file' ? files.find((candidate) => (candidate.previousPath ?? candidate.path) === place.path) : undefined;
  const isShown = file?.hunks.some(({ lines }) => lines.some((line) => line.kind === 'deleted' && line.baseLine === span.startLine));
  if (file === undefined || isShown !== true) return { kind: 'summary' };
  return { kind: 'line', path: file.path, line: span.startLine, side: 'LEFT', because: 'own-line' };
};

/** The first line that survives after the deletion of what stood at `cause`, or the last one before it at the end of a hunk. */
const atDeletion = (cause: FileLocation, files: readonly ChangedFile[]): Anchor | undefined => {
  const file = files.find((candidate) => candidate.status !== 'deleted' && (candidate.previousPath ?? candidate.path) === cause.path);
  for (const hunk of file?.hunks ?? []) {
    const deletion = hunk.lines.findIndex(
      (line) => line.kind === 'deleted' && line.baseLine >= cause.span.startLine && line.baseLine <= cause.span.endLine,
    );
    const line = deletion < 0 ? undefined : survivingLine(hunk, deletion);
    if (file !== undefined && line !== undefined) return { kind: 'line', path: file.path, line, side: 'RIGHT', because: 'causing-hunk' };
  }
  return undefined;
};

/** The first line that was added inside of what stood at `cause`. */
const atInsertion = (cause: FileLocation, files: readonly ChangedFile[]): Anchor | undefined => {
  const file = files.find((candidate) => candidate.status !== 'deleted' && (candidate.previousPath ?? candidate.path) === cause.path);
  for (const hunk of file?.hunks ?? []) {
    // An added line stands behind the base line before it.
    let behind = hunk.baseStart - 1;
    for (const line of hunk.lines) {
      if (line.kind !== 'added') behind = line.baseLine;
      else if (file !== undefined && behind >= cause.span.startLine && behind < cause.span.endLine)
        return { kind: 'line', path: file.path, line: line.headLine, side: 'RIGHT', because: 'causing-hunk' };
    }
  }
  return undefined;
};

const survivingLine = (hunk: Hunk, deletion: number): number | undefined => {
  const after = hunk.lines.slice(deletion).find((line) => line.kind !== 'deleted');
  const before = hunk.lines.slice(0, deletion).findLast((line) => line.kind !== 'deleted');
  const line = after ?? before;
  return line?.headLine;
};

const nearestHunk = ({ place, span }: Location, changed: ReadonlyMap<string, ChangedFile>): Anchor | undefined => {
  const file = place.kind === 'file' ? changed.get(place.path) : undefined;
  const distance = (hunk: Hunk): number =>
    span.startLine < hunk.headStart ? hunk.headStart - span.startLine : Math.max(0, span.startLine - (hunk.headStart + hunk.headLines - 1));
  const [nearest] = [...(file?.hunks ?? [])].sort((left, right) => distance(left) - distance(right));
  const change = nearest?.lines.findIndex(({ kind }) => kind !== 'context') ?? -1;
  const line = nearest === undefined || change < 0 ? undefined : survivingLine(nearest, change);
  if (file === undefined || line === undefined) return undefined;
  return { kind: 'line', path: file.path, line, side: 'RIGHT', because: 'causing-hunk' };
};
