import { everyPage } from './every-page.ts';
import type { Connection } from './octokit.ts';
import type { PullRequest } from './pull-request.ts';
import type { WriteAccess } from './write-access.ts';

/** Reviews that take a side; a later comment takes none back. */
const sides = ['APPROVED', 'CHANGES_REQUESTED', 'DISMISSED'];

/**
 * The accounts of people with write access, other than the author, whose last word on the pull request is an approval of `head`. An approval of an
 * earlier commit says nothing about what was pushed since, and one by a bot is nobody's.
 */
export const readApprovals = async (
  connection: Connection,
  pull: PullRequest,
  { head, author, mayWrite }: { readonly head: string; readonly author: string; readonly mayWrite: WriteAccess },
): Promise<readonly string[]> => {
  const reviews = await everyPage(connection, ({ rest }, page) => rest.pulls.listReviews({ ...pull, ...page }));
  const lastWords = new Map<string, string>();
  for (const { user, state, commit_id } of reviews) {
    if (user === null || user.type === 'Bot' || user.login === author || !sides.includes(state)) continue;
    lastWords.set(user.login, state === 'APPROVED' && commit_id === head ? 'approved' : state);
  }
  const approvers: string[] = [];
  for (const [login, word] of lastWords) if (word === 'approved' && (await mayWrite(login))) approvers.push(login);
  return approvers;
};
