import { type Connection, RequestFailed } from './octokit.ts';

type Author = { readonly login: string; readonly type: string } | null;

const workflowBot = 'github-actions[bot]';

/**
 * The login that the token posts as. GraphQL answers it to every kind of token; REST's `GET /user` refuses those of a workflow or of an App.
 * When GitHub refuses to say, it is taken for the workflow's own; when it can't be asked, nothing may be posted, because an unknown
 * identity would post everything again.
 */
export const readIdentity = async ({ ask }: Connection): Promise<string> => {
  try {
    const answer = await ask((octokit) => octokit.graphql<{ readonly viewer: { readonly login: string } }>('{ viewer { login } }'));
    return answer.viewer.login;
  } catch (error) {
    if (error instanceof RequestFailed && error.failure.kind === 'refused') return workflowBot;
    throw error;
  }
};

// REST names an App `name[bot]`; GraphQL calls the same actor `name` in some places.
export const isWrittenBy = (author: Author, identity: string): boolean =>
  author !== null && (author.login === identity || (author.type === 'Bot' && author.login === `${identity}[bot]`));
