import type { Connection, Octokit } from './octokit.ts';

type Page<Entry> = { readonly data: readonly Entry[]; readonly headers: { readonly link?: string } };

/**
 * All entries of a list, page by page. Octokit's own `paginate` takes a 409 for an empty list: every comment of ours would seem to be gone, and
 * all of them would be posted again.
 */
export const everyPage = async <Entry>(
  connection: Connection,
  read: (octokit: Octokit, page: { readonly per_page: number; readonly page: number }) => Promise<Page<Entry>>,
): Promise<readonly Entry[]> => {
  const entries: Entry[] = [];
  for (let page = 1; ; page += 1) {
    const { data, headers } = await connection.ask((octokit) => read(octokit, { per_page: 100, page }));
    entries.push(...data);
    if (!/\brel="next"/.test(headers.link ?? '')) return entries;
  }
};
