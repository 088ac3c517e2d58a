import { afterToken, beforeAnchored, beforeBare, endsSentence, isInsideEscape, mayEnd, mayStart } from './boundary.ts';
import { type ByteClass, byteClass, classOf, union, wordBytes } from './byte-class.ts';
import { type Anchor, type ChecksumPart, findAnchor, type LiteralPart, type Part, partLengths, type Sequence } from './format.ts';
import type { Demand, Found, Matcher } from './matcher.ts';

type Step =
  | { readonly kind: 'literal'; readonly texts: readonly Uint8Array[] }
  | { readonly kind: 'run'; readonly inside: ByteClass; readonly min: number; readonly max: number };

/**
 * Matches a sequence of parts without backtracking: after each part it holds the set of all offsets where the part may end,
 * so the time is linear in the window, whatever the alphabets.
 */
export const compileSequence = (format: Sequence): Matcher => {
  const steps = format.map(toStep);
  const anchor = findAnchor(format);
  const isBare = anchor === undefined;
  // Made when a text is first tried: most formats are never met.
  let edges: Edges | undefined;
  const edgesOf = (): Edges => {
    edges ??= edgesAround(format, isBare, steps[0]);
    return edges;
  };
  const checksumPart = format.find((part) => part.kind === 'checksum');
  const longest = format.reduce((sum, part) => sum + partLengths(part).max, 0);

  const endOf = (bytes: Uint8Array, start: number, { behind }: Edges): number => {
    let ends: readonly number[] = [start];
    for (const [index, step] of steps.entries()) {
      ends = step.kind === 'literal' ? afterLiteral(bytes, ends, step.texts) : afterRun(bytes, ends, step, index === steps.length - 1);
      if (ends.length === 0) return -1;
    }
    const end = ends.findLast((one) => mayEnd(bytes, one, behind) || endsSentence(bytes, one + 1)) ?? -1;
    return end > 0 && endsSentence(bytes, end) && ends.includes(end - 1) ? end - 1 : end;
  };

  return {
    anchors: anchor?.texts ?? [],
    at: (bytes, anchorStart): Found | undefined => {
      const around = edgesOf();
      const nearest = anchorStart - (anchor?.min ?? 0);
      for (let start = Math.max(0, anchorStart - (anchor?.max ?? 0)); start <= nearest; start++) {
        const begins = mayStart(bytes, start, around.inFront) && !(isBare && isInsideEscape(bytes, start));
        const end = begins ? endOf(bytes, start, around) : -1;
        if (end >= 0) return { start, end, valueStart: start, valueEnd: end };
      }
      return undefined;
    },
    ...(anchor === undefined ? {} : { demand: demandOf(format, anchor) }),
    checksum: checksumPart === undefined ? undefined : (value) => isChecksumRight(format, checksumPart, value),
    isBare,
    longest,
    // An escape in front of it has up to six bytes.
    reach: longest + 6,
    publicPrefix: (value) => publicPrefixOf(format, value),
    randomText: (value) => randomTextOf(format, value),
  };
};

/** What must not stand before a token and what not after it. */
type Edges = { readonly inFront: ByteClass; readonly behind: ByteClass };

const edgesAround = (format: Sequence, isBare: boolean, first: Step | undefined): Edges => {
  const before = isBare ? beforeBare : beforeAnchored;
  return { inFront: first?.kind === 'run' ? union(before, first.inside) : before, behind: afterToken(lastClass(format), isBare) };
};

const demandOf = (format: Sequence, { texts }: Anchor): Demand => {
  const place = format.findIndex((part) => part.kind === 'literal' && part.texts === texts);
  const next = format[place + 1];
  const step = next === undefined ? undefined : toStep(next);
  return step?.kind === 'run'
    ? { begins: place === 0, inside: step.inside, least: step.min }
    : { begins: place === 0, inside: wordBytes, least: 0 };
};

const toStep = (part: Part): Step => {
  switch (part.kind) {
    case 'literal':
      return { kind: 'literal', texts: part.texts.map((text) => Uint8Array.from(text, (character) => character.charCodeAt(0))) };
    case 'chars':
      return { kind: 'run', inside: classOf(part.alphabet), min: part.min, max: part.max };
    case 'checksum':
      return { kind: 'run', inside: classOf(part.algorithm.alphabet), min: part.length, max: part.length };
  }
};

const afterLiteral = (bytes: Uint8Array, from: readonly number[], texts: readonly Uint8Array[]): readonly number[] => {
  const ends = new Set<number>();
  for (const start of from) for (const text of texts) if (standsAt(bytes, start, text)) ends.add(start + text.length);
  return ends.size < 2 ? [...ends] : [...ends].sort((left, right) => left - right);
};

const standsAt = (bytes: Uint8Array, start: number, text: Uint8Array): boolean => {
  for (let index = 0; index < text.length; index++) if (bytes[start + index] !== text[index]) return false;
  return true;
};

const afterRun = (
  bytes: Uint8Array,
  from: readonly number[],
  { inside, min, max }: Extract<Step, { kind: 'run' }>,
  isLast: boolean,
): readonly number[] => {
  const ends: number[] = [];
  const farthest = (from.at(-1) ?? 0) + max;
  let runEnd = -1;
  let last = -1;
  for (const start of from) {
    if (start > runEnd) {
      runEnd = start;
      while (runEnd < farthest && runEnd < bytes.length && inside[bytes[runEnd] ?? 0] === 1) runEnd++;
    }
    const until = Math.min(start + max, runEnd);
    // A token does not end before a character that could continue it: of the last run the end counts, and what is before a full stop there.
    for (let end = Math.max(start + min, last + 1, isLast ? until - 1 : 0); end <= until; end++) {
      ends.push(end);
      last = end;
    }
  }
  return ends;
};

/** The class of the characters a token may end with. */
const lastClass = (format: Sequence): ByteClass => {
  const last = format.at(-1);
  if (last === undefined) return classOf('word');
  switch (last.kind) {
    case 'literal': {
      const before = format.at(-2);
      return before?.kind === 'chars' ? classOf(before.alphabet) : byteClass(last.texts.map((text) => text.slice(-1)).join(''));
    }
    case 'chars':
      return classOf(last.alphabet);
    case 'checksum':
      return classOf(last.algorithm.alphabet);
  }
};

const isChecksumRight = (format: Sequence, part: ChecksumPart, value: string): boolean => {
  const { length, algorithm } = part;
  const covered = algorithm.covers === 'everything' ? value.slice(0, -length) : bodyOf(format, value);
  return algorithm.compute(covered, length) === value.slice(-length);
};

/** The last run of characters before the checksum; all parts before it have one length, as the definition was tested for. */
const bodyOf = (format: Sequence, value: string): string => {
  let offset = 0;
  let body = '';
  for (const part of format) {
    if (part.kind === 'checksum') break;
    const { min } = partLengths(part);
    if (part.kind === 'chars') body = value.slice(offset, offset + min);
    offset += min;
  }
  return body;
};

const publicPrefixOf = ([first]: Sequence, value: string): string =>
  first.kind === 'literal' ? (first.texts.find((text) => value.startsWith(text)) ?? '') : '';

/** Fillers stand behind parts of one length. */
const withoutFillers = (format: Sequence, value: string): string => {
  let text = '';
  let offset = 0;
  for (const part of format) {
    const { min, max } = partLengths(part);
    if (min !== max) break;
    if (part.kind !== 'chars' || part.isFiller !== true) text += value.slice(offset, offset + min);
    offset += min;
  }
  return text + value.slice(offset);
};

/** The value without its literals: what the issuer drew by chance, which placeholders and prose are told from. */
const randomTextOf = (format: Sequence, whole: string): string => {
  const value = withoutFillers(format, whole);
  const literals = format.filter((part): part is LiteralPart => part.kind === 'literal').flatMap(({ texts }) => texts);
  return [...literals]
    .sort((left, right) => right.length - left.length)
    .reduce((text, one) => (one.length < 2 ? text : text.replace(one, ' ')), value)
    .trim();
};
