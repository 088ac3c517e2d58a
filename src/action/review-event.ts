import { fetchRange } from '../git/fetch-range.ts';
import { isRepository } from '../git/locate-repository.ts';
import { createRepository, openRepository } from '../git/repository.ts';
import { ConfigurationError } from '../model/configuration-error.ts';
import { type ReviewResult, reviewRange, reviewTree } from '../review/review.ts';
import type { OtherEvent, PullRequestEvent } from './event.ts';
import type { Inputs } from './inputs.ts';

/** Finds base, head and merge base of the event, fetching what the checkout lacks, and reviews them. `scratch` is an empty folder. */
export const reviewEvent = async (
  event: PullRequestEvent | OtherEvent,
  inputs: Inputs,
  scratch: string,
  progress: (message: string) => void,
): Promise<ReviewResult> => {
  const workspace = process.env['GITHUB_WORKSPACE'] ?? '.';
  return event.kind === 'pull-request'
    ? reviewPullRequest(event, inputs, workspace, scratch, progress)
    : reviewCheckout(event, inputs, workspace, progress);
};

const reviewPullRequest = async (
  event: PullRequestEvent,
  inputs: Inputs,
  workspace: string,
  scratch: string,
  progress: (message: string) => void,
): Promise<ReviewResult> => {
  progress(`Reviewing pull request #${event.number}: ${event.head.slice(0, 12)} against ${event.base.slice(0, 12)}`);
  // A checkout saves fetching; without one (or with another repository's) everything comes from the event's own remote.
  const repository = (await isRepository(workspace))
    ? await openRepository(workspace, { temporaryFolder: scratch })
    : await createRepository(workspace, { temporaryFolder: scratch, objectFormat: event.head.length === 64 ? 'sha256' : 'sha1' });
  try {
    const { mergeBase, problems } = await fetchRange(
      repository,
      {
        url: event.repository.cloneUrl,
        base: event.base,
        head: event.head,
        commits: event.commits,
        pullRequest: event.number,
        ...(inputs.token === '' ? {} : { token: inputs.token }),
      },
      progress,
    );
    if (mergeBase === undefined) {
      throw new ConfigurationError(
        `Base ${event.base.slice(0, 12)} and head ${event.head.slice(0, 12)} have no commit in common, so there is nothing to compare head with.`,
      );
    }
    return await reviewRange(
      repository,
      { base: mergeBase, head: event.head },
      { failOn: inputs.failOn, progress, history: true, pullRequestText: event.text, problems },
    );
  } finally {
    await repository.close();
  }
};

const reviewCheckout = async (
  event: OtherEvent,
  inputs: Inputs,
  workspace: string,
  progress: (message: string) => void,
): Promise<ReviewResult> => {
  progress(`The event is ${event.name}, no pull request: reviewing the checkout as a whole`);
  const repository = await openRepository(workspace);
  try {
    const head = await repository.resolve('HEAD');
    return await reviewTree(await repository.tree(head), { failOn: inputs.failOn, progress, head, repository });
  } finally {
    await repository.close();
  }
};
