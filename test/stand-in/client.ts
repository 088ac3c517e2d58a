import { pull } from '../github/reviews.ts';
import type { StandIn } from './stand-in.ts';

export type Reply = { readonly status: number; readonly body: unknown; readonly headers: Headers };

/** Asks the stand-in over plain HTTP. Paths start behind the repository: `/pulls/7`. */
export const ask = async (
  standIn: StandIn,
  method: string,
  path: string,
  body?: unknown,
  token: string | null = standIn.token,
): Promise<Reply> => {
  const response = await fetch(`${standIn.url}/repos/octo/mcp-server${path}`, {
    method,
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: response.status === 204 ? undefined : await response.json(), headers: response.headers };
};

export const review = (...comments: readonly unknown[]) => ({ commit_id: pull.head.sha, event: 'COMMENT', body: 'A review', comments });
