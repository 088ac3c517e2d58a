import { everyPage } from './every-page.ts';
import { type ConnectionOptions, connect } from './octokit.ts';

/** The repositories of an organisation that hold something to review, by full name, sorted. Throws `RequestFailed`. */
export const listOrganisation = async (options: ConnectionOptions & { readonly org: string }): Promise<readonly string[]> => {
  const connection = await connect(options);
  const repositories = await everyPage(connection, ({ rest }, page) => rest.repos.listForOrg({ org: options.org, type: 'all', ...page }));
  return repositories
    .filter(({ archived, size }) => archived !== true && size !== 0)
    .map(({ full_name }) => full_name)
    .sort((left, right) => (left < right ? -1 : 1));
};
