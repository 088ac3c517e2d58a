import type { Connection } from './octokit.ts';
import type { PullRequest } from './pull-request.ts';

/** Whether an account may write to the repository. */
export type WriteAccess = (login: string) => Promise<boolean>;

/** Asks once for each account. GitHub says `write` of those who maintain, too, and gives custom roles the nearest of its own levels. */
export const createWriteAccess = ({ ask }: Connection, { owner, repo }: Omit<PullRequest, 'pull_number'>): WriteAccess => {
  const known = new Map<string, Promise<boolean>>();
  return (login) => {
    const asked = known.get(login) ?? hasWriteAccess(ask, owner, repo, login);
    known.set(login, asked);
    return asked;
  };
};

const hasWriteAccess = async (ask: Connection['ask'], owner: string, repo: string, username: string): Promise<boolean> => {
  const { data } = await ask(({ rest }) => rest.repos.getCollaboratorPermissionLevel({ owner, repo, username }));
  return data.permission === 'admin' || data.permission === 'write';
};
