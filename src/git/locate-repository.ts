import { lstat, open, readdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** Where a repository keeps its parts. A linked worktree has its own HEAD and shares everything else with the common directory. */
export type RepositoryLocation = {
  readonly path: string;
  /** Holds HEAD. */
  readonly gitDirectory: string;
  /** Holds objects, references and the shallow file. */
  readonly commonDirectory: string;
  readonly isBare: boolean;
};

/** Finds the git directory of a repository's root, a linked worktree, a submodule's checkout or a bare repository, without starting git. */
export const locateRepository = async (path: string): Promise<RepositoryLocation | undefined> => {
  const root = resolve(path);
  const dotGit = resolve(root, '.git');
  const gitDirectory = (await isDirectory(dotGit)) ? dotGit : await readPointer(dotGit, 'gitdir: ');
  const candidates = [...(gitDirectory === undefined ? [] : [{ gitDirectory, isBare: false }]), { gitDirectory: root, isBare: true }];
  for (const candidate of candidates) {
    const commonDirectory = (await readPointer(resolve(candidate.gitDirectory, 'commondir'), '')) ?? candidate.gitDirectory;
    if (await isGitDirectory(candidate.gitDirectory, commonDirectory)) return { path: root, ...candidate, commonDirectory };
  }
  return undefined;
};

/** Whether the path is the root of a git repository, bare or not. A folder inside of one is not. */
export const isRepository = async (path: string): Promise<boolean> => (await locateRepository(path)) !== undefined;

/** The nearest folder above the path that is a repository's root. */
export const findEnclosingRepository = async (path: string): Promise<string | undefined> => {
  for (let folder = resolve(path); dirname(folder) !== folder; ) {
    folder = dirname(folder);
    if (await isRepository(folder)) return folder;
  }
  return undefined;
};

/** Git marks the packs that a filtering server sent, so that what they lack is not an error. */
export const isPartialClone = async ({ commonDirectory }: RepositoryLocation): Promise<boolean> => {
  const packs = await readdir(join(commonDirectory, 'objects', 'pack')).catch(() => []);
  return packs.some((name) => name.endsWith('.promisor'));
};

// `join`, because the bundler takes `resolve` with a name for a file of ours and would bundle what happens to have that name.
const isGitDirectory = async (gitDirectory: string, commonDirectory: string): Promise<boolean> => {
  const hasHead = await lstat(join(gitDirectory, 'HEAD')).then(
    (head) => head.isFile() || head.isSymbolicLink(),
    () => false,
  );
  return hasHead && (await isDirectory(join(commonDirectory, 'objects'))) && (await isDirectory(join(commonDirectory, 'refs')));
};

const isDirectory = (path: string): Promise<boolean> =>
  stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );

/** A small file that holds a path, relative to the file's own folder. Anything else (a FIFO, a giant) is no such file. */
const readPointer = async (path: string, prefix: string): Promise<string | undefined> => {
  const stats = await stat(path).catch(() => undefined);
  if (stats === undefined || !stats.isFile() || stats.size > 8192) return undefined;
  const file = await open(path).catch(() => undefined);
  if (file === undefined) return undefined;
  try {
    const text = await file.readFile('utf8');
    const target = text.startsWith(prefix) ? text.slice(prefix.length).replace(/[\r\n]+$/, '') : '';
    return target === '' ? undefined : resolve(dirname(path), target);
  } finally {
    await file.close();
  }
};
