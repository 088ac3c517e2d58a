import { findPullRequests } from '../github/find-pull-requests.ts';
import { RequestFailed } from '../github/octokit.ts';
import { ConfigurationError } from '../model/configuration-error.ts';
import type { PullRequestEvent, WorkflowRunEvent } from './event.ts';
import type { Inputs } from './inputs.ts';

/** How many commits of each side are fetched first; the list of pull requests does not say how many there are. */
const commits = 50;

/**
 * The pull requests that a workflow run was for, as GitHub itself describes them: one run is for every pull request of its head. The run's
 * artifacts and outputs are not asked for: a fork's author decides what stands in them.
 */
export const pullRequestsOfRun = async (
  { head, headBranch, headRepository, repository }: WorkflowRunEvent,
  { token }: Inputs,
  log: (message: string) => void,
): Promise<readonly PullRequestEvent[]> => {
  if (token === '') throw new ConfigurationError('The event workflow_run needs a `github-token` to find its pull request.');
  const apiUrl = process.env['GITHUB_API_URL'] ?? 'https://api.github.com';
  const search = { token, apiUrl, log, owner: repository.owner, repo: repository.name, head, headBranch, headRepository };
  try {
    const found = await findPullRequests(search);
    const isFork = headRepository !== `${repository.owner}/${repository.name}`;
    return found.map(({ number, base, title, body }) => {
      return { kind: 'pull-request', number, base, head, commits, title, text: `${title}\n\n${body}`, isFork, repository };
    });
  } catch (error) {
    if (!(error instanceof RequestFailed)) throw error;
    const because = error.failure.message.split('\n')[0] ?? '';
    throw new ConfigurationError(
      `Cannot find the pull request of the workflow run: GitHub answered ${JSON.stringify(because)}. Give this job \`pull-requests: write\`.`,
    );
  }
};
