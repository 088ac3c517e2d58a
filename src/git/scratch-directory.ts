import { existsSync } from 'node:fs';
import { copyFile, lstat, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { ConfigurationError } from '../model/configuration-error.ts';

/** A git directory of our own, in a temporary folder. */
export type ScratchDirectory = { readonly path: string; remove(): Promise<void> };

export type Borrowed = { readonly commonDirectory: string };

/**
 * Makes a git directory that borrows another one's objects. Every command that reads objects runs in it: the reviewed repository's
 * configuration, attributes, hooks and index then have no part in what git does, and nothing is ever written to the repository.
 */
export const createScratchDirectory = async (
  objectFormat: string,
  borrowed?: Borrowed,
  parent: string = tmpdir(),
): Promise<ScratchDirectory> => {
  if (borrowed !== undefined) await requireReadable(join(borrowed.commonDirectory, 'objects', 'info', 'alternates'));
  const path = await mkdtemp(join(parent, 'mcp-auth-review-'));
  await mkdir(join(path, 'objects', 'info'), { recursive: true });
  await mkdir(join(path, 'refs'));
  await writeFile(join(path, 'HEAD'), 'ref: refs/mcp-auth-review/none\n');
  await writeFile(join(path, 'config'), configurationOf(objectFormat));
  if (borrowed !== undefined) {
    await writeFile(join(path, 'objects', 'info', 'alternates'), `${quotePath(join(borrowed.commonDirectory, 'objects'))}\n`);
    await copyShallowFile(join(borrowed.commonDirectory, 'shallow'), join(path, 'shallow'));
  }
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
};

/** Git reads this file before anything else, and would wait for whoever writes into a FIFO. */
const requireReadable = async (alternates: string): Promise<void> => {
  const stats = await stat(alternates).catch(() => undefined);
  if (stats !== undefined && !stats.isFile())
    throw new ConfigurationError(`Cannot read the git repository: \`${alternates}\` is not a regular file.`);
};

const configurationOf = (objectFormat: string): string =>
  objectFormat === 'sha1'
    ? '[core]\n\trepositoryformatversion = 0\n\tbare = true\n'
    : `[core]\n\trepositoryformatversion = 1\n\tbare = true\n[extensions]\n\tobjectformat = ${objectFormat}\n`;

/** Alternates are one a line; git reads a C-quoted path where the path itself could be misread. */
const quotePath = (path: string): string => {
  const slashed = sep === '\\' ? path.replaceAll('\\', '/') : path;
  if (!/["\\\n]/.test(slashed)) return slashed;
  return `"${slashed.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
};

const copyShallowFile = async (from: string, to: string): Promise<void> => {
  const stats = await lstat(from).catch(() => undefined);
  if (stats?.isFile() === true) await copyFile(from, to);
};

/** Git keeps the commits at which history is cut off in a file of that name, and removes the file when it is whole. */
export const isShallow = (gitDirectory: string): boolean => existsSync(join(gitDirectory, 'shallow'));
