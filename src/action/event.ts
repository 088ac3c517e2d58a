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
  readonly base: string;
  readonly head: string;
  readonly repository: Repository;
};

/** Everything else is a review of the whole checkout. `isKnown` is false for an event that the action was not made for. */
export type OtherEvent = { readonly kind: 'other'; readonly name: string; readonly isKnown: boolean; readonly repository?: Repository };

export type ActionEvent = PullRequestEvent | MergeGroupEvent | OtherEvent;

const wholeEvents = ['push', 'schedule', 'workflow_dispatch', 'repository_dispatch', 'workflow_call', 'release'];

export type Repository = { readonly owner: string; readonly name: string; readonly isPublic: boolean; readonly cloneUrl: string };

/** Reads the payload that the runner wrote; `name` is GITHUB_EVENT_NAME. Anything but a pull request is reviewed in full. */
export const parseEvent = (name: string, payload: unknown): ActionEvent => {
  const repository = parseRepository(field(payload, 'repository'));
  if (name === 'merge_group') return parseMergeGroup(field(payload, 'merge_group'), repository);
  if (name !== 'pull_request' && name !== 'pull_request_target') {
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
  return { kind: 'merge-group', base, head, repository };
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
