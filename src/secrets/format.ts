import type { AlphabetName } from './byte-class.ts';

/** One fixed text, or one of several: `ghp_`, `sk_live_` or `rk_live_`. */
export type LiteralPart = { readonly kind: 'literal'; readonly texts: readonly [string, ...string[]] };

/** A run of characters of one alphabet; both lengths inclusive. A filler says when or where it was issued, or nothing: it may well be all `A`. */
export type CharsPart = {
  readonly kind: 'chars';
  readonly alphabet: AlphabetName;
  readonly min: number;
  readonly max: number;
  readonly isFiller?: true;
};

/** A checksum of what stands before it; a mismatch lowers a finding and never drops it. */
export type ChecksumPart = { readonly kind: 'checksum'; readonly length: number; readonly algorithm: ChecksumAlgorithm };

export type ChecksumAlgorithm = {
  readonly alphabet: AlphabetName;
  /** `body`: the last run of characters alone. `everything`: all text before the checksum, prefix included. */
  readonly covers: 'body' | 'everything';
  /** The checksum's text, `length` characters. */
  readonly compute: (covered: string, length: number) => string;
};

export type Part = LiteralPart | CharsPart | ChecksumPart;

/** Parts one after another. */
export type Sequence = readonly [Part, ...Part[]];

/** A connection URI with a password; the password alone is the credential. */
export type UriFormat = { readonly kind: 'uri'; readonly schemes: readonly [string, ...string[]] };

/** An armoured block; the base64 between the lines is the credential, however its lines are broken or escaped. */
export type PemFormat = { readonly kind: 'pem'; readonly labels: readonly [string, ...string[]] };

/** A literal given to a name that holds one of the words, in any text format; small letters, found without case. */
export type AssignmentFormat = { readonly kind: 'assignment'; readonly words: readonly [string, ...string[]] };

/** Whatever `find` makes of the text round an anchor: bounded, so that its time is too. */
export type TextFormat = {
  readonly kind: 'text';
  /** Found without case. */
  readonly anchors: readonly [string, ...string[]];
  /** How much of the text before the anchor's start and after it is looked at, in bytes. */
  readonly before: number;
  readonly after: number;
  /** Whether the place is worth a look at all, where the anchor is frequent and the text long. */
  readonly isWorth?: (bytes: Uint8Array, anchorStart: number) => boolean;
  readonly find: FindInText;
};

/** `at` is the anchor's start in the text; the offsets of the answers too are offsets in the text. */
export type FindInText = (text: string, at: number) => readonly FoundInText[];

export type FoundInText = {
  readonly valueStart: number;
  readonly valueEnd: number;
  /** What the value stands in, for the judge; the value itself when absent. */
  readonly start?: number;
  readonly end?: number;
};

export type Format = Sequence | UriFormat | PemFormat | AssignmentFormat | TextFormat;

export const isSequence = (format: Format): format is Sequence => Array.isArray(format);

export const literal = (...texts: readonly [string, ...string[]]): LiteralPart => ({ kind: 'literal', texts });

/** `chars('hex', 32)`, `chars('alnum', [24, 99])`. */
export const chars = (alphabet: AlphabetName, length: number | readonly [min: number, max: number]): CharsPart =>
  typeof length === 'number'
    ? { kind: 'chars', alphabet, min: length, max: length }
    : { kind: 'chars', alphabet, min: length[0], max: length[1] };

export const filler = (alphabet: AlphabetName, length: number): CharsPart => ({
  kind: 'chars',
  alphabet,
  min: length,
  max: length,
  isFiller: true,
});

/** A UUID in small letters. */
export const uuid = [
  chars('hex', 8),
  literal('-'),
  chars('hex', 4),
  literal('-'),
  chars('hex', 4),
  literal('-'),
  chars('hex', 4),
  literal('-'),
  chars('hex', 12),
] as const;

export const checksum = (length: number, algorithm: ChecksumAlgorithm): ChecksumPart => ({ kind: 'checksum', length, algorithm });

export const uri = (...schemes: readonly [string, ...string[]]): UriFormat => ({ kind: 'uri', schemes });

export const pem = (...labels: readonly [string, ...string[]]): PemFormat => ({ kind: 'pem', labels });

export const assignment = (...words: readonly [string, ...string[]]): AssignmentFormat => ({ kind: 'assignment', words });

/** Shortest and longest text of a part, in characters. */
export const partLengths = (part: Part): { readonly min: number; readonly max: number } => {
  switch (part.kind) {
    case 'literal': {
      const lengths = part.texts.map(({ length }) => length);
      return { min: Math.min(...lengths), max: Math.max(...lengths) };
    }
    case 'chars':
      return { min: part.min, max: part.max };
    case 'checksum':
      return { min: part.length, max: part.length };
  }
};

/** Texts one of which stands in every token of a format, `min` to `max` bytes after its start, both inclusive. */
export type Anchor = { readonly texts: readonly [string, ...string[]]; readonly min: number; readonly max: number };

const textsOf = (format: Exclude<Format, Sequence>): Anchor['texts'] => {
  switch (format.kind) {
    case 'uri':
      return mapAll(format.schemes, (scheme) => `${scheme}://`);
    case 'pem':
      return mapAll(format.labels, (label) => `-----BEGIN ${label}-----`);
    case 'assignment':
      return format.words;
    case 'text':
      return format.anchors;
  }
};

const mapAll = ([first, ...rest]: readonly [string, ...string[]], change: (text: string) => string): Anchor['texts'] => [
  change(first),
  ...rest.map(change),
];

/** How many starts a hit of an anchor may stand for. */
const mostStarts = 32;

/** The longest literal whose distance from the start varies little; undefined for a bare format. */
export const findAnchor = (format: Format): Anchor | undefined => {
  if (!isSequence(format)) return { texts: textsOf(format), min: 0, max: 0 };
  let from = 0;
  let to = 0;
  let best: Anchor | undefined;
  for (const part of format) {
    const { min, max } = partLengths(part);
    const isBetter = best === undefined || (min > shortest(best) && to - from <= best.max - best.min);
    if (part.kind === 'literal' && min >= 2 && isBetter) best = { texts: part.texts, min: from, max: to };
    from += min;
    to += max;
    if (to - from >= mostStarts) break;
  }
  return best;
};

const shortest = ({ texts }: Anchor): number => Math.min(...texts.map(({ length }) => length));

const longestToken = 8192;

/** Why a format can't be matched in linear time or found by a literal; undefined when it can. */
export const formatFault = (format: Format, hasContext: boolean): string | undefined => {
  if (findAnchor(format) === undefined && !hasContext) return 'has no literal of two characters or more near its start and no context';
  if (!isSequence(format)) return undefined;
  for (const [index, part] of format.entries()) {
    const { min, max } = partLengths(part);
    if (!Number.isInteger(min) || !Number.isInteger(max) || min < 1 || max < min) return `has a part of impossible length [${min}, ${max}]`;
    if (part.kind === 'literal' && part.texts.some((text) => !/^[\x20-\x7e]+$/.test(text)))
      return 'has a literal that is not printable ASCII';
    if (part.kind === 'checksum') {
      const before = format.slice(0, index);
      if (before.length === 0) return 'begins with a checksum';
      if (part.algorithm.covers === 'body' && before.some((one) => partLengths(one).min !== partLengths(one).max))
        return 'has a checksum over a body of variable length';
      if (part.algorithm.covers === 'body' && !before.some(({ kind }) => kind === 'chars')) return 'has a checksum without a body';
    }
  }
  const longest = format.reduce((sum, part) => sum + partLengths(part).max, 0);
  return longest > longestToken ? `can be ${longest} characters long, more than ${longestToken}` : undefined;
};
