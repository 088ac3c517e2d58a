import { ConfigurationError } from '../model/configuration-error.ts';

/** The parts of a pull_request event that a review needs. Commits are full object ids. */
export type PullRequestEvent = {
  readonly kind: 'pull-request';
  readonly number: number;
  readonly base: string;
  readonly head: string;
  readonly commits: number;
  /** Title and body, which may hold a pasted credential. */
  readonly text: string;
  readonly title: string;
  readonly isFork: boolean;
  readonly repository: Repository;
};

/** A queue's temporary branch: reviewed like a pull request, but it has no conversation. */
export type MergeGroupEvent = {
  readonly kind: 'merge-group';
  /** The pull request that the branch is named after. */
  readonly number?: number;
  readonly base: string;
  readonly head: string;
  readonly repository: Repository;
};

/**
 * A run of another workflow on a pull request has ended, and this one may write where that one, started by a fork, could not. Only what
 * GitHub itself says of that run is here; nothing that the run produced is read.
 */
export type WorkflowRunEvent = {
  readonly kind: 'workflow-run';
  /** The commit that the pull request had when the run began. */
  readonly head: string;
  readonly headBranch: string;
  /** `owner/name`, of the fork for a fork's pull request. */
  readonly headRepository: string;
  readonly repository: Repository;
};

/** Everything else is a review of the whole checkout. `isKnown` is false for an event that the action was not made for. */
export type OtherEvent = { readonly kind: 'other'; readonly name: string; readonly isKnown: boolean; readonly repository?: Repository };

/** What can be reviewed. */
export type ReviewableEvent = PullRequestEvent | MergeGroupEvent | OtherEvent;

export type ActionEvent = ReviewableEvent | WorkflowRunEvent;

/** An approval and a reply change what counts, so that the pull request is reviewed again. */
const pullRequestEvents = ['pull_request', 'pull_request_target', 'pull_request_review', 'pull_request_review_comment'];

const wholeEvents = ['push', 'schedule', 'workflow_dispatch', 'repository_dispatch', 'workflow_run', 'release'];

/** Visibility that the payload does not say counts as public. */
export type Repository = { readonly owner: string; readonly name: string; readonly isPublic: boolean; readonly cloneUrl: string };

/** Reads the payload that the runner wrote; `name` is GITHUB_EVENT_NAME. Anything but a pull request is reviewed in full. */
export const parseEvent = (name: string, payload: unknown): ActionEvent => {
  const repository = parseRepository(field(payload, 'repository'));
  if (name === 'merge_group') return parseMergeGroup(field(payload, 'merge_group'), repository);
  const run = name === 'workflow_run' ? parseWorkflowRun(field(payload, 'workflow_run'), repository) : undefined;
  if (run !== undefined) return run;
  if (!pullRequestEvents.includes(name)) {
    return { kind: 'other', name, isKnown: wholeEvents.includes(name), ...(repository === undefined ? {} : { repository }) };
  }
  const pull = field(payload, 'pull_request');
  const base = commitId(field(field(pull, 'base'), 'sha'));
  const head = commitId(field(field(pull, 'head'), 'sha'));
  const number = field(pull, 'number');
  if (base === undefined || head === undefined || typeof number !== 'number' || repository === undefined) {
    throw new ConfigurationError(
      `The payload of the ${name} event names no pull request with base, head and number: run the action on pull_request.`,
    );
  }
  const commits = field(pull, 'commits');
  const title = field(pull, 'title');
  const body = field(pull, 'body');
  const headRepository = field(field(field(pull, 'head'), 'repo'), 'full_name');
  return {
    kind: 'pull-request',
    number,
    base,
    head,
    commits: typeof commits === 'number' ? commits : 50,
    text: [title, body].filter((part) => typeof part === 'string').join('\n\n'),
    title: typeof title === 'string' ? title : '',
    isFork: headRepository !== `${repository.owner}/${repository.name}`,
    repository,
  };
};

const parseMergeGroup = (group: unknown, repository: Repository | undefined): MergeGroupEvent => {
  const base = commitId(field(group, 'base_sha'));
  const head = commitId(field(group, 'head_sha'));
  if (base === undefined || head === undefined || repository === undefined) {
    throw new ConfigurationError('The payload of the merge_group event names no base and head.');
  }
  const ref = field(group, 'head_ref');
  const number = typeof ref === 'string' ? /\/pr-(\d+)-[0-9a-f]+$/.exec(ref)?.[1] : undefined;
  return { kind: 'merge-group', base, head, repository, ...(number === undefined ? {} : { number: Number(number) }) };
};

/** Undefined for a run that another event than a pull request started: there the checkout is reviewed. */
const parseWorkflowRun = (run: unknown, repository: Repository | undefined): WorkflowRunEvent | undefined => {
  if (field(run, 'event') !== 'pull_request') return undefined;
  const head = commitId(field(run, 'head_sha'));
  const headBranch = field(run, 'head_branch');
  const headRepository = field(field(run, 'head_repository'), 'full_name');
  if (head === undefined || typeof headBranch !== 'string' || typeof headRepository !== 'string' || repository === undefined) {
    throw new ConfigurationError(
      'The payload of the workflow_run event does not say which branch and commit it was for: a fork that was deleted meanwhile has none.',
    );
  }
  return { kind: 'workflow-run', head, headBranch, headRepository, repository };
};

const parseRepository = (value: unknown): Repository | undefined => {
  const fullName = field(value, 'full_name');
  const cloneUrl = field(value, 'clone_url');
  if (typeof fullName !== 'string' || typeof cloneUrl !== 'string') return undefined;
  const [owner = '', name = ''] = fullName.split('/');
  return { owner, name, isPublic: field(value, 'private') !== true, cloneUrl };
};

const commitId = (value: unknown): string | undefined => (typeof value === 'string' && /^[0-9a-f]{40,64}$/.test(value) ? value : undefined);

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && name in value ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;
