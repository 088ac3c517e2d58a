import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigurationError } from '../model/configuration-error.ts';
import type { Problem } from '../model/problem.ts';
import { largestAtOnce, type SourceTree, type TreeEntry, type TreeFile } from '../model/source-tree.ts';
import { describeUnread } from './problems.ts';

const skippedFolders: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/**
 * A plain folder as a tree. Links are not followed, `.git` and `node_modules` are left out. Each file is read once for its id, which is the
 * one git would give it. `problems` grows when a file can't be read later.
 */
export const folderTree = async (path: string): Promise<{ readonly tree: SourceTree; readonly problems: readonly Problem[] }> => {
  const problems: Problem[] = [];
  const entries: TreeEntry[] = [];
  const report = (problem: Problem): void => {
    problems.push(problem);
  };
  await readdir(path).catch((error: unknown) => {
    throw new ConfigurationError(`Cannot read the folder \`${path}\`: ${reasonOf(error)}. Give an existing folder.`);
  });
  await walk(path, '', entries, report);
  entries.sort((left, right) => Buffer.compare(Buffer.from(left.path), Buffer.from(right.path)));
  return {
    tree: {
      isFolder: true,
      entries,
      read: (wanted) => readEntries(path, wanted, report),
      pieces: (entry) => readPieces(path, entry, report),
    },
    problems,
  };
};

type Reporter = (problem: Problem) => void;

const walk = async (root: string, folder: string, entries: TreeEntry[], report: Reporter): Promise<void> => {
  const children = await readdir(join(root, folder), { withFileTypes: true }).catch((error: unknown) => {
    report(describeUnread(folder, { unreadable: reasonOf(error) }));
    return [];
  });
  for (const child of children) {
    const path = folder === '' ? child.name : `${folder}/${child.name}`;
    if (child.isDirectory()) {
      if (!skippedFolders.has(child.name)) await walk(root, path, entries, report);
      continue;
    }
    const entry = await readEntry(root, path, child.isSymbolicLink(), report);
    if (entry !== undefined) entries.push(entry);
  }
};

const readEntry = async (root: string, path: string, isLink: boolean, report: Reporter): Promise<TreeEntry | undefined> => {
  try {
    if (isLink) {
      const target = Buffer.from(await readlink(join(root, path)));
      return { path, id: blobId(target), size: target.length, kind: 'symlink' };
    }
    const bytes = await readRegularFile(join(root, path));
    if (bytes instanceof Uint8Array) return { path, id: blobId(bytes), size: bytes.length, kind: 'file' };
    if (bytes !== 'not-a-regular-file')
      return { path, id: await idOfPieces(join(root, path), bytes.tooLarge), size: bytes.tooLarge, kind: 'file' };
    report(notRegular(path));
  } catch (error) {
    report(describeUnread(path, { unreadable: reasonOf(error) }));
  }
  return undefined;
};

async function* readEntries(root: string, wanted: readonly TreeEntry[], report: Reporter): AsyncGenerator<TreeFile> {
  for (const entry of wanted) {
    try {
      const bytes =
        entry.kind === 'symlink' ? Buffer.from(await readlink(join(root, entry.path))) : await readRegularFile(join(root, entry.path));
      if (bytes instanceof Uint8Array && blobId(bytes) === entry.id) yield { entry, bytes };
      else if (entry.size > largestAtOnce) report(describeUnread(entry.path, { tooLarge: entry.size }));
      else report(describeUnread(entry.path, { unreadable: 'it changed while it was read' }));
    } catch (error) {
      report(describeUnread(entry.path, { unreadable: reasonOf(error) }));
    }
  }
}

const unfollowed = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW;

/** Opens before it looks, so that what is looked at is what is read; without blocking, because opening a FIFO would wait for its writer. */
const readRegularFile = async (path: string): Promise<Uint8Array | { readonly tooLarge: number } | 'not-a-regular-file'> => {
  let file: FileHandle | undefined;
  try {
    file = await open(path, unfollowed);
    const stats = await file.stat();
    if (!stats.isFile()) return 'not-a-regular-file';
    if (stats.size > largestAtOnce) return { tooLarge: stats.size };
    return await file.readFile();
  } catch (error) {
    // A socket can't be opened at all.
    if (codeOf(error) === 'ENXIO') return 'not-a-regular-file';
    throw error;
  } finally {
    await file?.close();
  }
};

async function* streamOf(path: string): AsyncGenerator<Buffer> {
  const file = await open(path, unfollowed);
  yield* file.createReadStream();
}

async function* readPieces(root: string, entry: TreeEntry, report: Reporter): AsyncGenerator<Buffer> {
  const hash = createHash('sha1').update(`blob ${entry.size}\0`);
  try {
    for await (const piece of streamOf(join(root, entry.path))) {
      hash.update(piece);
      yield piece;
    }
    if (hash.digest('hex') !== entry.id) report(describeUnread(entry.path, { unreadable: 'it changed while it was read' }));
  } catch (error) {
    report(describeUnread(entry.path, { unreadable: reasonOf(error) }));
  }
}

const idOfPieces = async (path: string, size: number): Promise<string> => {
  const hash = createHash('sha1').update(`blob ${size}\0`);
  for await (const piece of streamOf(path)) hash.update(piece);
  return hash.digest('hex');
};

const blobId = (bytes: Uint8Array): string => createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');

const notRegular = (path: string): Problem => ({
  kind: 'not-a-regular-file',
  subject: path,
  message: 'It is neither a file nor a folder nor a link, so it was not examined.',
});

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

const reasons: ReadonlyMap<string | undefined, string> = new Map([
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['ENOENT', 'it does not exist'],
  ['ENOTDIR', 'it is not a folder'],
]);

const reasonOf = (error: unknown): string => reasons.get(codeOf(error)) ?? codeOf(error) ?? 'it could not be read';
