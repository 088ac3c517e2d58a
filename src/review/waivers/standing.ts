import type { FileLocation } from '../../model/location.ts';
import { type SourceWaiver, speaksOf } from './source-waivers.ts';

/** Two places that are known to be the same thing at head and at base, such as those of a finding and its partner. */
export type SamePlace = { readonly head: FileLocation; readonly base: FileLocation };

/**
 * The waivers at head that stood at base, each with what it was there. Each waiver at base speaks for one at head with the same words: first for the one on the same thing,
 * whatever became of its line; then, in the same file (`basePath` gives the path at base of a renamed one), for the one on the same code,
 * wherever it was moved. So a waiver goes along with its code, and a copy, or a waiver that is put onto other code, does not count as standing.
 */
export const standingWaivers = (
  head: readonly SourceWaiver[],
  base: readonly SourceWaiver[],
  same: readonly SamePlace[],
  basePath: (path: string) => string,
): ReadonlyMap<SourceWaiver, SourceWaiver> => {
  const left = new Set(base);
  const standing = new Map<SourceWaiver, SourceWaiver>();
  const pass = (isSame: (now: SourceWaiver, before: SourceWaiver) => boolean): void => {
    for (const now of head) {
      if (standing.has(now)) continue;
      const before = [...left].find((candidate) => saysTheSame(now, candidate) && isSame(now, candidate));
      if (before === undefined) continue;
      left.delete(before);
      standing.set(now, before);
    }
  };
  pass((now, before) => same.some((places) => speaksOf(now, places.head) && speaksOf(before, places.base)));
  pass((now, before) => before.at.path === basePath(now.at.path) && before.code === now.code && now.code !== '');
  return standing;
};

const saysTheSame = (left: SourceWaiver, right: SourceWaiver): boolean =>
  left.rule === right.rule && left.reason === right.reason && left.until === right.until;
