export type DiffLine =
  | { readonly kind: 'context'; readonly text: string; readonly baseLine: number; readonly headLine: number }
  | { readonly kind: 'added'; readonly text: string; readonly headLine: number }
  | { readonly kind: 'deleted'; readonly text: string; readonly baseLine: number };

/** Starts and counts as in the `@@ -baseStart,baseLines +headStart,headLines @@` line; a start is 0 when its side has no lines. */
export type Hunk = {
  readonly baseStart: number;
  readonly baseLines: number;
  readonly headStart: number;
  readonly headLines: number;
  readonly lines: readonly DiffLine[];
};

export type ChangedFile = {
  /** At head; for a deleted file the path that it had at base. */
  readonly path: string;
  /** At base, when it differs from `path`. */
  readonly previousPath?: string;
  readonly status: 'added' | 'modified' | 'deleted' | 'renamed' | 'type-changed';
  readonly baseBlob?: string;
  readonly headBlob?: string;
  /** By its content (a NUL near the start), so UTF-16 too. It has no hunks, so which of its lines changed is not known. */
  readonly isBinary: boolean;
  readonly hunks: readonly Hunk[];
};

/** What is under review: a pull request's range, or (without `base`) a whole tree. Commits are full object ids. */
export type ChangeSet = {
  readonly head: string;
  /** The merge base of base and head: what the pull request starts from. Absent when a whole tree is reviewed. */
  readonly base?: string;
  readonly files: readonly ChangedFile[];
  /** Number of commits of head that base lacks. */
  readonly commits: number;
};

/** Lines of the head side that a review comment may stand on: added and context lines of the hunks. */
export const commentableLines = (file: ChangedFile): ReadonlySet<number> =>
  new Set(file.hunks.flatMap(({ lines }) => lines.flatMap((line) => (line.kind === 'deleted' ? [] : [line.headLine]))));
