import { createGitHubHost, type GitHubHostOptions } from '../../src/github/host.ts';
import type { Publication } from '../../src/model/host.ts';
import type { Review } from '../../src/model/review.ts';
import type { StandIn } from '../stand-in/stand-in.ts';
import { catalogue, firstHead, owner, pull, repo } from './reviews.ts';

/** Publishes to the stand-in without waiting; `waits` are the delays that were asked for, in milliseconds. */
export const publish = async (
  standIn: Pick<StandIn, 'url' | 'token'>,
  review: Review,
  options: Partial<GitHubHostOptions> = {},
): Promise<Publication & { readonly waits: readonly number[] }> => {
  const waits: number[] = [];
  const host = createGitHubHost({
    token: standIn.token,
    apiUrl: standIn.url,
    owner,
    repo,
    pull: pull.number,
    headSha: firstHead,
    catalogue,
    delay: async (milliseconds) => void waits.push(milliseconds),
    log: () => undefined,
    ...options,
  });
  const { deliveries, afterwards } = await host.publish(review);
  return { deliveries, waits, afterwards };
};
