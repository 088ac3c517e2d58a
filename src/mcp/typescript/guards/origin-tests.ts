import type { OriginCheck } from '../../../model/facts/servers.ts';
import type { Checked } from './guards.ts';

/** What the checks before a route test of Host and Origin, together. */
export const originOf = (checks: readonly Checked[]): OriginCheck => {
  const found = checks.flatMap(({ origin }) => (origin === undefined ? [] : [origin]));
  const [first] = found;
  if (first === undefined) return { kind: 'none' };
  const parts = new Set(found.flatMap(({ part }) => (part === 'both' ? (['host', 'origin'] as const) : [part])));
  const loose = found.find(({ matching }) => matching !== undefined);
  return {
    kind: parts.size === 2 ? 'both' : parts.has('host') ? 'host' : 'origin',
    at: (loose ?? first).at,
    ...(loose?.matching === undefined ? {} : { matching: loose.matching }),
  };
};
