import { fetchRange } from '../git/fetch-range.ts';
import { isRepository } from '../git/locate-repository.ts';
import { createRepository, openRepository } from '../git/repository.ts';
import { ConfigurationError } from '../model/configuration-error.ts';
import { type ReviewResult, reviewRange, reviewTree } from '../review/review.ts';
import type { ActionEvent, MergeGroupEvent, OtherEvent, PullRequestEvent } from './event.ts';
import type { Inputs } from './inputs.ts';

type Log = { readonly info: (message: string) => void; readonly warning: (message: string) => void };

/** Finds base, head and merge base of the event, fetching what the checkout lacks, and reviews them. `scratch` is an empty folder. */
export const reviewEvent = async (event: ActionEvent, inputs: Inputs, scratch: string, log: Log): Promise<ReviewResult> => {
  const workspace = process.env['GITHUB_WORKSPACE'] ?? '.';
  switch (event.kind) {
    case 'pull-request':
    case 'merge-group':
      return reviewFetchedRange(event, inputs, workspace, scratch, log);
    case 'other':
      return reviewCheckout(event, inputs, workspace, scratch, log);
  }
};

const reviewFetchedRange = async (
  event: PullRequestEvent | MergeGroupEvent,
  inputs: Inputs,
  workspace: string,
  scratch: string,
  { info }: Log,
): Promise<ReviewResult> => {
  const name = event.kind === 'pull-request' ? `pull request #${event.number}` : 'the merge group';
  info(`Reviewing ${name}: ${event.head.slice(0, 12)} against ${event.base.slice(0, 12)}`);
  // A checkout saves fetching; without one everything comes from the event's own remote.
  const repository = (await isRepository(workspace))
    ? await openRepository(workspace, { temporaryFolder: scratch })
    : await createRepository(workspace, { temporaryFolder: scratch, objectFormat: event.head.length === 64 ? 'sha256' : 'sha1' });
  try {
    const pull = event.kind === 'pull-request' ? { commits: event.commits, pullRequest: event.number } : { commits: 50 };
    const token = inputs.token === '' ? {} : { token: inputs.token };
    const { problems } = await fetchRange(
      repository,
      { url: event.repository.cloneUrl, base: event.base, head: event.head, ...pull, ...token },
      info,
    );
    const pullRequestText = event.kind === 'pull-request' ? event.text : '';
    const options = { failOn: inputs.failOn, progress: info, history: inputs.history !== 'none', pullRequestText, problems };
    return await reviewRange(repository, { base: event.base, head: event.head }, options);
  } finally {
    await repository.close();
  }
};

const reviewCheckout = async (
  { name, isKnown }: OtherEvent,
  inputs: Inputs,
  workspace: string,
  scratch: string,
  { info, warning }: Log,
): Promise<ReviewResult> => {
  if (!isKnown)
    warning(`The action was not made for the event ${name}: it reviews the whole checkout. Run it on pull_request for comments.`);
  if (!(await isRepository(workspace))) {
    throw new ConfigurationError(
      `The event ${name} is reviewed from a checkout, and there is none: add a step that uses actions/checkout.`,
    );
  }
  info(`Reviewing the whole checkout (event ${name})`);
  const repository = await openRepository(workspace, { temporaryFolder: scratch });
  try {
    const head = await repository.resolve('HEAD');
    const options = { failOn: inputs.failOn, progress: info, head, repository, history: inputs.history === 'full' };
    return await reviewTree(await repository.tree(head), options);
  } finally {
    await repository.close();
  }
};
