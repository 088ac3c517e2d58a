import { join } from 'node:path';
import { ConfigurationError } from '../model/configuration-error.ts';
import type { Problem } from '../model/problem.ts';
import type { SourceTree } from '../model/source-tree.ts';
import { readCommitTree } from './commit-tree.ts';
import { diffCommits, type RangeDiff } from './diff-commits.ts';
import { findEnclosingRepository, isPartialClone, locateRepository, type RepositoryLocation } from './locate-repository.ts';
import { createObjectReader, type ObjectResult, type ObjectType } from './object-reader.ts';
import { type CommitText, parseCommit } from './object-text.ts';
import { describeUnread } from './problems.ts';
import { findTips, type Range, type Tip, toRevisions } from './range.ts';
import { findMergeBase, resolveCommit } from './resolve-commit.ts';
import { GitFailure, readGit, streamGit } from './run-git.ts';
import { createScratchDirectory, isShallow, type ScratchDirectory } from './scratch-directory.ts';
import { commitStaged } from './staged-commit.ts';

/** A repository that is only read: its references through its own git directory, its objects through one of ours that borrows them. */
export type Repository = {
  /** The folder that was opened. */
  readonly path: string;
  /** The git directory in which objects are read. It is temporary and ours; `close` removes it. */
  readonly gitDirectory: string;
  /** Where the repository itself keeps its objects. */
  readonly objectFolder: string;
  readonly isBare: boolean;
  /** Ends every git that works for this repository. */
  readonly signal: AbortSignal | undefined;
  /** What of its trees and history could not be examined, so far. */
  readonly problems: readonly Problem[];
  /** Adds a problem, once. */
  report(problem: Problem): void;
  /** Whether the clone was made without some of its blobs (`--filter`), which git would fetch when they are needed. It never does here. */
  readonly isPartial: boolean;
  /** Whether the history is cut off somewhere. */
  isShallow(): boolean;
  /** The full id of the commit that a name stands for. Throws a ConfigurationError when there is none. */
  resolve(ref: string): Promise<string>;
  /** A commit of what is staged on top of a commit, known to this repository object alone. */
  stagedCommit(parent: string): Promise<string>;
  /** The best common ancestor of two commits; undefined when they have none, or none that a shallow repository holds. */
  mergeBase(left: string, right: string): Promise<string | undefined>;
  /** A tree is listed once, however often it is asked for. */
  tree(commit: string): Promise<SourceTree>;
  blobs(ids: Iterable<string> | AsyncIterable<string>): AsyncIterable<ObjectResult>;
  objects(ids: Iterable<string> | AsyncIterable<string>, types: readonly ObjectType[]): AsyncIterable<ObjectResult>;
  /** A blob of any size piece by piece. What of it can't be read becomes a problem of `subject`. */
  pieces(id: string, subject: string): AsyncIterable<Buffer>;
  commitInfo(commit: string): Promise<CommitText>;
  /** The changes from one commit to another as git lists them and as a patch. */
  diff(base: string, head: string): Promise<RangeDiff>;
  countCommits(range: Range): Promise<number>;
  /** What references and HEAD lead to, found once. */
  tips(): Promise<readonly Tip[]>;
  /** The revisions of a range as `rev-list` reads them from standard input. */
  revisions(range: Range): AsyncIterable<string>;
  close(): Promise<void>;
};

export type RepositoryOptions = {
  readonly signal?: AbortSignal | undefined;
  /** Bytes of the largest object that is read whole; `largestAtOnce` unless said otherwise. */
  readonly largestObject?: number;
  /** Files of the largest tree that is read whole; 500,000 unless said otherwise. A few kilobytes can hold a tree of billions. */
  readonly mostFiles?: number;
  /** Milliseconds after which git is taken to hang on an object. */
  readonly silence?: number;
  /** Where our git directory is made; the system's temporary folder unless said otherwise. */
  readonly temporaryFolder?: string;
};

/** Opens the repository whose root (or bare git directory) is at the path. Throws a ConfigurationError when there is none. */
export const openRepository = async (path: string, options: RepositoryOptions = {}): Promise<Repository> => {
  const location = await locateRepository(path);
  if (location === undefined) throw await notARepository(path);
  const objectFormat = await readObjectFormat(location, options.signal);
  const scratch = await createScratchDirectory(objectFormat, location, options.temporaryFolder);
  return readingFrom({ ...location, isPartial: await isPartialClone(location) }, scratch, options);
};

/** Makes an empty repository of ours in a temporary folder, for `fetchRange` where there is no checkout. `path` only names it. */
export const createRepository = async (
  path: string,
  options: RepositoryOptions & { readonly objectFormat?: 'sha1' | 'sha256' } = {},
): Promise<Repository> => {
  const scratch = await createScratchDirectory(options.objectFormat ?? 'sha1', undefined, options.temporaryFolder);
  return readingFrom({ path, gitDirectory: scratch.path, commonDirectory: scratch.path, isBare: true, isPartial: false }, scratch, options);
};

const readingFrom = (
  location: RepositoryLocation & { readonly isPartial: boolean },
  scratch: ScratchDirectory,
  options: RepositoryOptions,
): Repository => {
  const objects = createObjectReader(scratch.path, options);
  const { signal, mostFiles = 500_000 } = options;
  const trees = new Map<string, Promise<SourceTree>>();
  const problems: Problem[] = [];
  const reported = new Set<string>();
  const report = (problem: Problem): void => {
    const key = JSON.stringify(problem);
    if (!reported.has(key)) problems.push(problem);
    reported.add(key);
  };

  const pieces = async function* (id: string, subject: string): AsyncGenerator<Buffer> {
    try {
      // Git holds in memory what is not above the threshold, and what it keeps as a delta.
      yield* streamGit(scratch.path, ['cat-file', 'blob', id], { signal, configuration: [['core.bigFileThreshold', '1m']] });
    } catch (error) {
      if (!(error instanceof GitFailure)) throw error;
      report(describeUnread(subject, { unreadable: error.complaint }));
    }
  };

  const tree = (commit: string): Promise<SourceTree> => {
    const listed = trees.get(commit) ?? readCommitTree(scratch.path, commit, objects, { signal, report, mostFiles, pieces });
    trees.set(commit, listed);
    return listed;
  };

  let found: Promise<readonly Tip[]> | undefined;
  const tips = (): Promise<readonly Tip[]> => {
    found ??= findTips(location, { gitDirectory: scratch.path, signal, report });
    return found;
  };

  return {
    path: location.path,
    gitDirectory: scratch.path,
    objectFolder: join(location.commonDirectory, 'objects'),
    isBare: location.isBare,
    isPartial: location.isPartial,
    signal,
    problems,
    report,
    isShallow: () => isShallow(scratch.path),
    resolve: (ref) => resolveCommit(location, scratch.path, ref, signal),
    stagedCommit: (parent) => commitStaged(location, scratch.path, parent, signal),
    mergeBase: (left, right) => findMergeBase(scratch.path, left, right, signal),
    tree,
    blobs: (ids) => objects.read(ids, ['blob']),
    objects: (ids, types) => objects.read(ids, types),
    pieces,
    async commitInfo(commit) {
      for await (const result of objects.read([commit], ['commit'])) {
        if ('bytes' in result) return parseCommit(result.bytes);
        throw new ConfigurationError(`Cannot read commit ${commit.slice(0, 12)}. ${describeUnread(commit, result).message}`);
      }
      throw new TypeError('No answer to a question.');
    },
    async diff(base, head) {
      // Git itself holds every changed path in memory before it writes one.
      for (const commit of [base, head]) {
        if ((await tree(commit)).entries.length < mostFiles) continue;
        throw new ConfigurationError(
          `Cannot compare ${base.slice(0, 12)} with ${head.slice(0, 12)}: ${commit.slice(0, 12)} has too many files.`,
        );
      }
      return diffCommits(scratch.path, base, head, signal);
    },
    countCommits: async (range) => {
      const { output } = await readGit(scratch.path, ['rev-list', '--count', '--stdin'], {
        signal,
        input: toRevisions(range, tips),
        limit: 100,
      });
      return Number(output.toString('utf8'));
    },
    tips,
    revisions: (range) => toRevisions(range, tips),
    async close() {
      objects.close();
      await scratch.remove();
    },
  };
};

const notARepository = async (path: string): Promise<ConfigurationError> => {
  const enclosing = await findEnclosingRepository(path);
  return new ConfigurationError(
    enclosing === undefined
      ? `\`${path}\` is not a git repository. Give the folder that holds \`.git\`, or a bare repository.`
      : `\`${path}\` is a folder inside of a git repository. Give the repository's root, \`${enclosing}\`.`,
  );
};

const readObjectFormat = async (location: RepositoryLocation, signal: AbortSignal | undefined): Promise<string> => {
  try {
    const { output } = await readGit(location.gitDirectory, ['rev-parse', '--show-object-format'], { signal, silence: 10_000, limit: 100 });
    return output.toString('utf8').trim();
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    throw new ConfigurationError(`Cannot read the git repository \`${location.path}\`: ${error.complaint}. Check it with \`git fsck\`.`);
  }
};
