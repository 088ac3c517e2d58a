import { publishSarif } from '../github/code-scanning.ts';
import { createGitHubHost } from '../github/host.ts';
import type { ConnectionOptions } from '../github/octokit.ts';
import type { Delivery, Publication } from '../model/host.ts';
import type { ReviewResult } from '../review/review.ts';
import type { ReviewableEvent } from './event.ts';
import type { Inputs } from './inputs.ts';

/**
 * Posts the review where the event has a conversation, and uploads `sarif` (a log as JSON text) to code scanning. What can't be done comes back
 * as a delivery, never as an exception.
 */
export const publish = async (
  event: ReviewableEvent,
  { review, catalogue, lineText }: ReviewResult,
  inputs: Inputs,
  sarif: string,
  log: (message: string) => void,
): Promise<Publication> => {
  const apiUrl = process.env['GITHUB_API_URL'] ?? 'https://api.github.com';
  const isPull = event.kind === 'pull-request';
  if (inputs.token === '') {
    const what = isPull ? 'Review comments' : 'SARIF to code scanning';
    return published({ kind: 'failed', what, because: 'the input `github-token` is empty' });
  }
  if (!isPull) return uploadTree(event, review.changes.head, inputs, sarif, { token: inputs.token, apiUrl, log });
  const host = createGitHubHost({
    token: inputs.token,
    apiUrl,
    owner: event.repository.owner,
    repo: event.repository.name,
    pull: event.number,
    headSha: event.head,
    catalogue,
    comments: inputs.comments,
    maxComments: inputs.maxComments,
    resolveThreads: inputs.resolveThreads,
    ...(inputs.uploadSarif === 'false' ? {} : { sarif, isSarifRequired: inputs.uploadSarif === 'true' }),
    lineText,
    log,
  });
  return host.publish(review);
};

/** A whole tree's results belong to the branch. Those of a merge group, which is gone a minute later, to nothing. */
const uploadTree = async (
  event: Exclude<ReviewableEvent, { kind: 'pull-request' }>,
  commit: string,
  { uploadSarif }: Inputs,
  sarif: string,
  connection: ConnectionOptions,
): Promise<Publication> => {
  const what = 'SARIF to code scanning';
  const ref = process.env['GITHUB_REF'] ?? '';
  if (uploadSarif === 'false') return published();
  if (event.kind === 'merge-group') return published({ kind: 'skipped', what, because: 'alerts of a merge group would be shown nowhere' });
  // A schedule's payload names no repository.
  const [owner, repo] =
    event.repository === undefined ? (process.env['GITHUB_REPOSITORY'] ?? '').split('/') : [event.repository.owner, event.repository.name];
  if (owner === undefined || repo === undefined || !ref.startsWith('refs/'))
    return published({ kind: 'skipped', what, because: 'the event names no branch' });
  // Else the alerts of a branch that was not reviewed would be closed, and others opened on it.
  if (process.env['GITHUB_SHA'] !== commit) {
    const because = `the commit that is checked out, ${commit.slice(0, 12)}, is not the one that this run is for`;
    return published({ kind: 'skipped', what, because });
  }
  const { delivery, processed } = await publishSarif({
    ...connection,
    owner,
    repo,
    ref,
    commit,
    sarif,
    isRequired: uploadSarif === 'true',
  });
  return { deliveries: [delivery], afterwards: async () => (processed === undefined ? [] : [await processed()]) };
};

const published = (...deliveries: readonly Delivery[]): Publication => ({ deliveries, afterwards: async () => [] });
