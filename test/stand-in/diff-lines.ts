/** One line of a hunk of a pull request's file, as GitHub lets one comment on it. */
type PatchLine = { readonly side: 'LEFT' | 'RIGHT' | 'BOTH'; readonly left?: number; readonly right?: number; readonly text: string };
type PatchHunk = { readonly header: string; readonly lines: readonly PatchLine[] };

/** A place of a diff that a comment names. `startLine` is absent for a comment on one line. */
export type DiffRange = {
  readonly side: 'LEFT' | 'RIGHT';
  readonly line: number;
  readonly startSide?: 'LEFT' | 'RIGHT';
  readonly startLine?: number;
};

/** The hunks of the `patch` of one of a pull request's files. */
const parseHunks = (patch: string): readonly PatchHunk[] => {
  const hunks: { header: string; lines: PatchLine[] }[] = [];
  let left = 0;
  let right = 0;
  for (const text of patch.split('\n')) {
    const header = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(text);
    if (header !== null) {
      left = Number(header[1]);
      right = Number(header[2]);
      hunks.push({ header: text, lines: [] });
      continue;
    }
    const lines = hunks.at(-1)?.lines;
    if (lines === undefined) continue;
    if (text.startsWith('+')) lines.push({ side: 'RIGHT', right: right++, text });
    else if (text.startsWith('-')) lines.push({ side: 'LEFT', left: left++, text });
    else if (text.startsWith(' ')) lines.push({ side: 'BOTH', left: left++, right: right++, text });
  }
  return hunks;
};

const numberOn = (line: PatchLine, side: 'LEFT' | 'RIGHT'): number | undefined => (side === 'LEFT' ? line.left : line.right);

/**
 * GitHub's `diff_hunk` for a comment: the hunk from its header down to the commented line. Undefined when the range is not
 * in one hunk of the diff, which GitHub answers with 422.
 */
export const diffHunk = (patch: string, { side, line, startSide = side, startLine }: DiffRange): string | undefined => {
  for (const { header, lines } of parseHunks(patch)) {
    const end = lines.findIndex((candidate) => numberOn(candidate, side) === line);
    if (end === -1) continue;
    const start = startLine === undefined ? end : lines.findIndex((candidate) => numberOn(candidate, startSide) === startLine);
    if (start === -1 || start > end) return undefined;
    return [header, ...lines.slice(0, end + 1).map(({ text }) => text)].join('\n');
  }
  return undefined;
};

/**
 * Where a commented line is in a newer patch: the line with the same text nearest to where it was. Undefined when it is gone,
 * which makes the comment outdated. GitHub follows the line through the commits between; this needs only the two diffs.
 */
export const followLine = (patch: string, side: 'LEFT' | 'RIGHT', line: number, commentedText: string): number | undefined => {
  const places = parseHunks(patch)
    .flatMap(({ lines }) => lines)
    .filter(({ text }) => text.slice(1) === commentedText.slice(1))
    .flatMap((candidate) => numberOn(candidate, side) ?? []);
  return places.sort((one, other) => Math.abs(one - line) - Math.abs(other - line))[0];
};
