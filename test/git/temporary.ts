import { afterEach } from 'vitest';
import { openRepository, type Repository, type RepositoryOptions } from '../../src/git/repository.ts';
import { type GitServer, startGitServer } from './git-server.ts';
import { type BuiltRepository, buildRepository, type CommitPlan, type RepositoryPlan } from './repository-builder.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Does something when the test at hand has ended. */
export const afterThisTest = (cleanup: () => Promise<unknown>): void => {
  cleanups.push(cleanup);
};

/** A repository for the test at hand. */
export const build = async (commits: Readonly<Record<string, CommitPlan>>, plan?: RepositoryPlan): Promise<BuiltRepository> => {
  const built = await buildRepository(commits, plan);
  afterThisTest(built.remove);
  return built;
};

/** Opens a repository for the test at hand. */
export const open = async (path: string, options?: RepositoryOptions): Promise<Repository> => {
  const repository = await openRepository(path, options);
  afterThisTest(repository.close);
  return repository;
};

/** Serves git repositories for the test at hand. */
export const serveGit = async (projectRoot: string, authorization?: string): Promise<GitServer> => {
  const server = await startGitServer(projectRoot, authorization);
  afterThisTest(server.close);
  return server;
};
