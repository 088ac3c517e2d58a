import { ConfigurationError } from '../model/configuration-error.ts';
import type { FileReference } from '../model/host.ts';
import { type ConnectionOptions, connect, RequestFailed } from './octokit.ts';

/** Reads a file of any repository that the token may read. What goes wrong is a ConfigurationError that says what to do. */
export const readPolicyFile = async (options: ConnectionOptions, { owner, repository, path, commit }: FileReference): Promise<string> => {
  const name = `${owner}/${repository}/${path}@${commit}`;
  try {
    const { ask } = await connect(options);
    const { data } = await ask(({ rest }) => rest.repos.getContent({ owner, repo: repository, path, ref: commit }));
    // GitHub leaves out what has more than 1 MB.
    if (Array.isArray(data) || data.type !== 'file' || !('content' in data) || data.encoding !== 'base64') {
      throw new ConfigurationError(`The policy ${name} is no file, or larger than 1 MB.`);
    }
    return Buffer.from(data.content, 'base64').toString('utf8');
  } catch (error) {
    if (!(error instanceof RequestFailed)) throw error;
    throw new ConfigurationError(`Cannot read the policy ${name}: ${reasonOf(error)}`);
  }
};

const reasonOf = ({ failure }: RequestFailed): string => {
  switch (failure.kind) {
    case 'refused':
      return failure.status === 404 || failure.status === 403
        ? `GitHub shows no such file to this token (${failure.status}). A workflow's own token reads its own repository and public ones: make the policy's repository public, or give a token with \`contents: read\` on it as \`policy-token\`.`
        : `GitHub refuses it (${failure.status}).`;
    case 'limited':
      return `GitHub's rate limit is used up (${failure.status}); run the job again in ${failure.seconds} s.`;
    case 'uncertain':
      return 'GitHub did not answer; run the job again.';
  }
};
