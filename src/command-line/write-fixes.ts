import { lstat, readFile, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { FileFix } from '../report/fixes.ts';

/** What became of one file: written, or left as it is and why. */
export type FixResult = { readonly path: string; readonly left?: string };

/**
 * Writes planned edits into a working folder. A file that is not just as it was reviewed, is reached through a link or lies outside is left
 * alone: an edit is for one version of its file and no other.
 */
export const writeFixes = async (
  root: string,
  files: readonly Pick<FileFix, 'path' | 'before' | 'after'>[],
): Promise<readonly FixResult[]> => {
  const results: FixResult[] = [];
  for (const { path, before, after } of files) {
    const left = await reasonToLeave(root, path, before);
    if (left === undefined) await writeFile(join(root, path), after);
    results.push(left === undefined ? { path } : { path, left });
  }
  return results;
};

const reasonToLeave = async (root: string, path: string, before: string): Promise<string | undefined> => {
  const parts = path.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..' || part.includes(sep))) return 'its path is not one of this folder';
  for (const [index] of parts.entries()) {
    const found = await lstat(join(root, ...parts.slice(0, index + 1))).catch(() => undefined);
    if (found === undefined) return 'it is not in the working folder';
    if (found.isSymbolicLink()) return 'it is reached through a link';
    if (index === parts.length - 1 && !found.isFile()) return 'it is no regular file';
  }
  const bytes = await readFile(join(root, path)).catch(() => undefined);
  if (bytes === undefined) return 'it can not be read';
  return bytes.equals(Buffer.from(before)) ? undefined : 'it differs from the version that was reviewed; commit it or review it as it is';
};
