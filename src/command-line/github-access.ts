import type { ConnectionOptions } from '../github/octokit.ts';
import { ConfigurationError } from '../model/configuration-error.ts';
import type { Console } from './run.ts';

/** How GitHub is asked; undefined without a token. The token is read from the environment alone, so that it stands in no shell history. */
export const githubAccess = ({ environment = process.env, writeError }: Console): ConnectionOptions | undefined => {
  const token = environment['GITHUB_TOKEN'] ?? environment['GH_TOKEN'] ?? '';
  if (token === '') return undefined;
  return { token, apiUrl: environment['GITHUB_API_URL'] ?? 'https://api.github.com', log: (message) => writeError(`${message}\n`) };
};

/** The same where nothing can be done without. `needs` is what the token has to be allowed to do. */
export const requireAccess = (out: Console, needs: string): ConnectionOptions => {
  const access = githubAccess(out);
  if (access !== undefined) return access;
  throw new ConfigurationError(
    `There is no token for GitHub: put one with \`${needs}\` into GITHUB_TOKEN or GH_TOKEN, for instance GITHUB_TOKEN=$(gh auth token).`,
  );
};
