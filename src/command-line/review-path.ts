import { readFile, realpath, stat } from 'node:fs/promises';
import { folderTree } from '../git/folder-tree.ts';
import { isRepository } from '../git/locate-repository.ts';
import { openRepository, type Repository } from '../git/repository.ts';
import { ConfigurationError } from '../model/configuration-error.ts';
import type { ExaminedObjects } from '../review/examined-objects.ts';
import { type ReviewOptions, type ReviewResult, reviewRange, reviewTree } from '../review/review.ts';
import type { Options } from './options.ts';

/** Reviews what the options name: a repository's commit or range, or a folder. */
export const reviewPath = async (
  options: Options,
  examined: ExaminedObjects | undefined,
  progress: (message: string) => void,
): Promise<ReviewResult> => {
  await requireFolder(options.path);
  if (!(await isRepository(options.path))) return reviewFolder(options, progress);
  const repository = await openRepository(options.path);
  try {
    return await reviewRepository(repository, options, examined, progress);
  } finally {
    await repository.close();
  }
};

const requireFolder = async (path: string): Promise<void> => {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new ConfigurationError(`There is no folder ${JSON.stringify(path)}.`);
  if (!found.isDirectory()) throw new ConfigurationError(`${JSON.stringify(path)} is a file: give the folder or repository to review.`);
};

const reviewFolder = async (options: Options, progress: (message: string) => void): Promise<ReviewResult> => {
  if (options.staged)
    throw new ConfigurationError(`${JSON.stringify(options.path)} is not the top of a git repository, so nothing is staged.`);
  if (options.base !== undefined || options.history === 'full') {
    throw new ConfigurationError(
      `${JSON.stringify(options.path)} is not the top of a git repository, so it has no ${options.base === undefined ? 'history' : 'base'} to read: give the repository's top folder, or leave the option out to review the files as they are.`,
    );
  }
  const { tree, problems } = await folderTree(await realpath(options.path));
  return reviewTree(tree, { ...settingsOf(options, progress), head: '', problems });
};

const reviewRepository = async (
  repository: Repository,
  options: Options,
  examined: ExaminedObjects | undefined,
  progress: (message: string) => void,
): Promise<ReviewResult> => {
  const head = await repository.resolve(options.head ?? 'HEAD');
  if (options.staged) {
    const staged = await repository.stagedCommit(head);
    return reviewRange(repository, { base: head, head: staged }, { ...settingsOf(options, progress), history: false });
  }
  if (options.base === undefined) {
    return reviewTree(await repository.tree(head), {
      ...settingsOf(options, progress),
      head,
      repository,
      history: options.history === 'full',
      shard: options.shard,
      examined,
    });
  }
  const base = await repository.resolve(options.base);
  return reviewRange(repository, { base, head }, { ...settingsOf(options, progress), history: options.history !== 'none' });
};

/** The command line contacts nobody, so that a policy comes from a file and nobody is asked for approvals. */
export const settingsOf = ({ failOn, secrets, policy, distrust }: Options, progress: (message: string) => void): ReviewOptions => ({
  failOn,
  secrets,
  progress,
  today: new Date().toISOString().slice(0, 10),
  believesRepository: !distrust,
  ...(policy === undefined ? {} : { readPolicy: () => readPolicy(policy) }),
});

const readPolicy = async (file: string): Promise<string> => {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) throw new ConfigurationError(`Cannot read the policy ${JSON.stringify(file)}.`);
  return text;
};
