/** One path of a commit's tree or of a folder. `id` is the git blob id; a folder computes it the same way, so equal content has equal ids. */
export type TreeEntry = {
  readonly path: string;
  readonly id: string;
  /** In bytes. */
  readonly size: number;
  readonly kind: 'file' | 'symlink' | 'submodule';
};

export type TreeFile = { readonly entry: TreeEntry; readonly bytes: Uint8Array };

/** In bytes. Larger files are read piece by piece. */
export const largestAtOnce: number = 8 * 1024 * 1024;

/** The files of one state of a project: a commit read from git objects, or a plain folder. Nothing in it is ever executed. */
export type SourceTree = {
  /** A folder holds files that nobody tracks as well. */
  readonly isFolder?: true;
  readonly entries: readonly TreeEntry[];
  /** Reads in the order asked for. Entries that can't be read whole come as a `Problem` to the tree's owner and are left out here. */
  read(entries: readonly TreeEntry[]): AsyncIterable<TreeFile>;
  /** A file of any size piece by piece; what of it can't be read comes as a `Problem` to the tree's owner. Absent where all are small. */
  pieces?(entry: TreeEntry): AsyncIterable<Uint8Array>;
};
