import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type GitServer, startGitServer } from '../git/git-server.ts';
import { pullFromGit } from '../stand-in/files-from-git.ts';
import { type StandIn, type StandInOptions, startStandIn } from '../stand-in/stand-in.ts';

export type SceneOptions = {
  /** Any git repository that holds both commits. */
  readonly repository: string;
  readonly base: string;
  readonly head: string;
  /** An empty folder. */
  readonly folder: string;
  readonly title?: string;
  readonly body?: string;
  /** Depth of the checkout as actions/checkout makes it: 1 unless said otherwise, 0 for everything. */
  readonly depth?: number;
  readonly isPrivate?: boolean;
  readonly isFork?: boolean;
  readonly standIn?: Partial<StandInOptions>;
};

/** A pull request as the action meets it: its repository over git's HTTP, GitHub's API, a checkout of the merge commit, the event. */
export type Scene = {
  /** The payload for the head that it has now. */
  readonly event: () => unknown;
  /** The author pushes: other commits of the repository that the scene was made of, force pushes and rebases included. */
  readonly push: (next: { readonly head: string; readonly base?: string }) => Promise<void>;
  readonly workspace: string;
  readonly standIn: StandIn;
  readonly gitServer: GitServer;
  readonly close: () => Promise<void>;
};

const owner = 'octo-org';
const name = 'ticket-desk';
const number = 7;
const token = 'stand-in-token';
const authorization = `Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;

export const stagePullRequest = async (options: SceneOptions): Promise<Scene> => {
  const { repository, folder } = options;
  const bare = join(folder, 'git', owner, `${name}.git`);
  await mkdir(join(folder, 'git', owner), { recursive: true });
  await git(folder, 'clone', '--quiet', '--bare', repository, bare);
  let range = { base: options.base, head: options.head };
  await updateReferences(bare, repository, range);

  const gitServer = await startGitServer(join(folder, 'git'), authorization);
  const url = `${gitServer.url}/${owner}/${name}.git`;
  const workspace = join(folder, 'workspace');
  await mkdir(workspace);
  await git(workspace, 'init', '--quiet');
  await git(workspace, 'remote', 'add', 'origin', url);
  await checkOut(workspace, options.depth ?? 1);
  let { files, commits } = await pullFromGit(bare, range.base, range.head);
  const title = options.title ?? 'A pull request';
  const body = options.body ?? '';
  const fork = options.isFork === true ? `someone/${name}` : undefined;
  const standIn = await startStandIn({
    owner,
    repo: name,
    token,
    visibility: options.isPrivate === true ? 'private' : 'public',
    pull: {
      number,
      title,
      body,
      author: 'someone',
      base: { ref: 'main', sha: range.base },
      head: { ref: 'browser-client', sha: range.head, ...(fork === undefined ? {} : { fork }) },
    },
    files,
    commits,
    ...options.standIn,
  });
  return {
    event: () => ({
      action: 'synchronize',
      number,
      repository: { full_name: `${owner}/${name}`, private: options.isPrivate === true, clone_url: url },
      pull_request: {
        number,
        title,
        body,
        commits: commits.length,
        base: { ref: 'main', sha: range.base },
        head: { ref: 'browser-client', sha: range.head, repo: { full_name: fork ?? `${owner}/${name}` } },
      },
    }),
    push: async (next) => {
      range = { base: next.base ?? range.base, head: next.head };
      await updateReferences(bare, repository, range);
      await checkOut(workspace, options.depth ?? 1);
      ({ files, commits } = await pullFromGit(bare, range.base, range.head));
      standIn.push({ head: range.head, files, commits });
    },
    workspace,
    standIn,
    gitServer,
    close: async () => {
      await standIn.close();
      await gitServer.close();
    },
  };
};

/** The inputs that GitHub's runner passes when the workflow sets none. */
export const defaultInputs = (standIn: StandIn): Readonly<Record<string, string>> => ({ 'github-token': standIn.token });

type CommitRange = { readonly base: string; readonly head: string };

const updateReferences = async (bare: string, repository: string, { base, head }: CommitRange): Promise<void> => {
  await git(bare, 'fetch', '--quiet', repository, base, head).catch(() => undefined);
  await git(bare, 'update-ref', 'refs/heads/main', base);
  await git(bare, 'update-ref', `refs/pull/${number}/head`, head);
  await git(bare, 'update-ref', `refs/pull/${number}/merge`, await mergeCommit(bare, base, head));
};

const mergeCommit = async (bare: string, base: string, head: string): Promise<string> => {
  const tree = await git(bare, 'merge-tree', '--write-tree', base, head).catch(() => undefined);
  return tree === undefined
    ? head
    : git(bare, 'commit-tree', tree.split('\n')[0] ?? tree, '-p', base, '-p', head, '-m', `Merge ${head} into ${base}`);
};

/** As actions/checkout does for a pull request: its merge commit, detached. */
const checkOut = async (workspace: string, depth: number): Promise<void> => {
  const header = `http.extraheader=Authorization: ${authorization}`;
  const reference = `+refs/pull/${number}/merge:refs/remotes/pull/${number}/merge`;
  await git(workspace, '-c', header, 'fetch', '--quiet', '--no-tags', ...(depth === 0 ? [] : [`--depth=${depth}`]), 'origin', reference);
  await git(workspace, 'checkout', '--quiet', '--force', `refs/remotes/pull/${number}/merge`);
};

const git = async (cwd: string, ...args: readonly string[]): Promise<string> => {
  const { stdout } = await promisify(execFile)('git', args, {
    cwd,
    maxBuffer: 1e9,
    env: {
      PATH: process.env['PATH'],
      HOME: cwd,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'GitHub',
      GIT_AUTHOR_EMAIL: 'noreply@github.com',
      GIT_COMMITTER_NAME: 'GitHub',
      GIT_COMMITTER_EMAIL: 'noreply@github.com',
    },
  });
  return stdout.trim();
};
