import { createGitHubHost } from '../github/host.ts';
import type { Delivery } from '../model/host.ts';
import { catalogue } from '../review/product.ts';
import type { ReviewResult } from '../review/review.ts';
import type { ReviewableEvent } from './event.ts';
import type { Inputs } from './inputs.ts';

/** Posts the review where the event has a conversation. What can't be posted comes back as a delivery, never as an exception. */
export const publish = async (
  event: ReviewableEvent,
  { review, lineText }: ReviewResult,
  inputs: Inputs,
  log: (message: string) => void,
): Promise<readonly Delivery[]> => {
  if (event.kind !== 'pull-request') return [{ kind: 'skipped', what: 'Review comments', because: 'the event has no pull request' }];
  if (inputs.token === '') return [{ kind: 'failed', what: 'Review comments', because: 'the input `github-token` is empty' }];
  const host = createGitHubHost({
    token: inputs.token,
    apiUrl: process.env['GITHUB_API_URL'] ?? 'https://api.github.com',
    owner: event.repository.owner,
    repo: event.repository.name,
    pull: event.number,
    headSha: event.head,
    catalogue,
    maxComments: inputs.maxComments,
    lineText,
    log,
  });
  return host.publish(review);
};
