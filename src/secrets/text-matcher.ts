import { textAt } from './bytes-at.ts';
import type { TextFormat } from './format.ts';
import type { Found, Matcher } from './matcher.ts';

/** Looks at a bounded text round an anchor with a function of the detector's own: for credentials that only their surroundings make. */
export const compileText = ({ anchors, before, after, isWorth, find }: TextFormat): Matcher => {
  const allAt = (bytes: Uint8Array, start: number): readonly Found[] => {
    if (isWorth?.(bytes, start) === false) return [];
    const from = Math.max(0, start - before);
    return find(textAt(bytes, from, start + after - from), start - from).map((found) => ({
      start: from + (found.start ?? found.valueStart),
      end: from + (found.end ?? found.valueEnd),
      valueStart: from + found.valueStart,
      valueEnd: from + found.valueEnd,
    }));
  };
  return {
    anchors,
    at: (bytes, start) => allAt(bytes, start)[0],
    allAt,
    checksum: undefined,
    isBare: false,
    longest: after,
    reach: Math.max(before, after),
    publicPrefix: () => '',
    randomText: () => '',
  };
};
