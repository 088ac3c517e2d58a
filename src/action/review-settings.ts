import { readPolicyFile } from '../github/policy-file.ts';
import { createGitHubQuestions } from '../github/questions.ts';
import type { ReviewOptions } from '../review/review.ts';
import type { ReviewableEvent } from './event.ts';
import type { Inputs } from './inputs.ts';

/** What inputs and event say about how to review, and who answers the review's questions. */
export const reviewSettings = (
  event: ReviewableEvent,
  { failOn, enforce, waivers, secrets, token, policyToken }: Inputs,
  log: (message: string) => void,
): ReviewOptions => {
  const connection = { token, log, apiUrl: process.env['GITHUB_API_URL'] ?? 'https://api.github.com' };
  return {
    failOn,
    enforce,
    waivers,
    secrets,
    progress: log,
    today: new Date().toISOString().slice(0, 10),
    readPolicy: (reference) => readPolicyFile({ ...connection, token: policyToken === '' ? token : policyToken }, reference),
    host:
      event.kind === 'other' || event.number === undefined || token === ''
        ? undefined
        : createGitHubQuestions({
            ...connection,
            owner: event.repository.owner,
            repo: event.repository.name,
            pull: event.number,
            ...(event.kind === 'pull-request' ? { headSha: event.head } : {}),
          }),
  };
};
