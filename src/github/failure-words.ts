import { ConfigurationError } from '../model/configuration-error.ts';
import type { Failure } from './limits.ts';
import { RequestFailed } from './octokit.ts';

/** Why something could not be posted and what to do about it, as the rest of a sentence. `needs` is the permission of the workflow's token. */
export const describeFailure = (failure: Failure, needs: string, isFork: boolean): string => {
  const { status, message } = failure;
  switch (failure.kind) {
    case 'limited':
      return `GitHub's rate limit is used up (${status}); run the job again in ${failure.seconds} s`;
    case 'uncertain':
      return status === 0
        ? `no answer from GitHub: ${short(message)}`
        : `GitHub answered with status ${status} several times; run the job again`;
    case 'refused':
      if (status === 401) return 'GitHub does not know the token (401): pass a valid `github-token`';
      if (status === 403 && isFork) {
        return 'the token may not do that (403): on a pull request from a fork it can only read, whatever the workflow grants; the job summary has everything';
      }
      if (status === 403 && /not accessible/i.test(message)) return `the token may not do that (403): give this job \`${needs}\``;
      if (status === 404)
        return `GitHub shows nothing there to this token (404): give this job \`${needs}\`, and check the repository's name`;
      return `GitHub refuses it (${status}): ${short(message)}`;
  }
};

// Octokit appends the address of GitHub's documentation to the message.
const short = (message: string): string => message.replace(/ - https:\/\/docs\.github\.com\S*$/, '').slice(0, 300);

/** Does work that asks GitHub for the command line; what GitHub refuses is a ConfigurationError that says what to do. */
export const describeRequestFailure = async <Result>(needs: string, work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RequestFailed)) throw error;
    throw new ConfigurationError(`Cannot ask GitHub: ${describeFailure(error.failure, needs, false)}.`);
  }
};
