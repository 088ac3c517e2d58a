import { type Answer, badCredentials, ok } from './answers.ts';
import type { Received } from './listen.ts';
import type { Account } from './pull.ts';
import { recordOf } from './records.ts';

/** GraphQL is no part of the OpenAPI description; the one question that is answered is who the token belongs to. */
export const answerGraphql = (
  { token, body }: Received,
  accounts: ReadonlyMap<string, { readonly account: Account }>,
  violation: (message: string) => void,
): Answer => {
  const known = accounts.get(token ?? '');
  if (known === undefined) return badCredentials();
  const { query } = recordOf(body);
  if (typeof query === 'string' && /^\s*(query\s*)?\{\s*viewer\s*\{\s*login\s*\}\s*\}\s*$/.test(query)) {
    return ok({ data: { viewer: { login: known.account.login } } });
  }
  violation(`graphql: the stand-in does not know the query ${String(query)}`);
  return ok({ errors: [{ message: 'Unknown query' }] });
};
