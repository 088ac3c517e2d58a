import type { Route } from '../../../model/facts/servers.ts';
import { protectionOf } from '../../../model/protection.ts';

/** The methods by which clients of MCP call. */
const called = ['POST', 'GET', 'DELETE'] as const;

/**
 * A route for every method as one route for each, where a check asks for credentials of some methods alone: `if (req.method === 'POST') return
 * guard(req, res, next); next()`. `read` gives the route for one method, or undefined where no such request gets through.
 */
export const byMethod = <T extends { readonly route: Route }>(
  whole: T,
  read: (method: (typeof called)[number]) => T | undefined,
): readonly T[] => {
  if (whole.route.methods.length > 0 || protectionOf(whole.route).kind !== 'unknown') return [whole];
  const each = called.flatMap((method) => read(method) ?? []);
  const kinds = each.map(({ route }) => protectionOf(route).kind);
  return kinds.length === 0 || kinds.includes('unknown') ? [whole] : each;
};
