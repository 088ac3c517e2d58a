import type { TextFormat } from './format.ts';
import type { Found, Matcher } from './matcher.ts';

/** Looks at a bounded text round an anchor with a function of the detector's own: for credentials that only their surroundings make. */
export const compileText = ({ anchors, before, after, find }: TextFormat): Matcher => ({
  anchors,
  at: (bytes, start): Found | undefined => {
    const from = Math.max(0, start - before);
    const text = Buffer.from(bytes.subarray(from, start + after)).toString('latin1');
    const found = find(text, start - from);
    if (found === undefined) return undefined;
    const [valueStart, valueEnd] = [from + found.valueStart, from + found.valueEnd];
    return { start: from + (found.start ?? found.valueStart), end: from + (found.end ?? found.valueEnd), valueStart, valueEnd };
  },
  checksum: undefined,
  isBare: false,
  longest: after,
  reach: Math.max(before, after),
  publicPrefix: () => '',
  randomText: () => '',
});
