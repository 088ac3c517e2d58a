import type { ConnectionOptions } from '../github/octokit.ts';
import type { Console } from './run.ts';

/** How GitHub is asked; undefined without a token. The token is read from the environment alone, so that it stands in no shell history. */
export const githubAccess = ({ environment = process.env, writeError }: Console): ConnectionOptions | undefined => {
  const token = environment['GITHUB_TOKEN'] ?? environment['GH_TOKEN'] ?? '';
  if (token === '') return undefined;
  return { token, apiUrl: environment['GITHUB_API_URL'] ?? 'https://api.github.com', log: (message) => writeError(`${message}\n`) };
};
