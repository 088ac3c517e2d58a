import { findPublishedExample } from '../knowledge/credential-examples.ts';
import type { Confidence, Severity } from '../model/severity.ts';
import type { Detector } from './detector.ts';
import type { SourceText } from './encoding.ts';
import { isSequence } from './format.ts';
import { looksWritten, readsAsWords } from './likeness.ts';
import { compileFormat, type Demand, type Found, type Matcher } from './matcher.ts';
import { findNear, findOwnerOfKey, isFileDigest, isWord, standsNear } from './neighbourhood.ts';

/** A value that passed its detector's format, checksum, judge and filters. */
export type Candidate = Found & {
  readonly probe: Probe;
  readonly value: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly note?: string;
};

/** A detector ready to look at the places that its words point to. */
export type Probe = {
  readonly id: string;
  /** What the automaton searches for: the format's literals, or the words of the context. */
  readonly words: readonly string[];
  /** Smaller is more specific: found by a literal of its own near a word of its own, by a literal, by a word, by neither, by a name alone. */
  readonly rank: number;
  readonly publicPrefix: (value: string) => string;
  /** Whether the value stands between a line that begins it and one that ends it. */
  readonly isArmoured: boolean;
  /** Without which a word says nothing. */
  readonly demand: Demand | undefined;
  /** How far from a word's start the answer to whether there is a credential can depend on the bytes, either way. */
  readonly reach: number;
  /** Looks round the word of the given index at [start, end), but not before `from` again; `examined` is where the next look may begin. */
  readonly tryAt: (
    text: SourceText,
    word: number,
    start: number,
    end: number,
    from: number,
  ) => { readonly candidates: readonly Candidate[]; readonly examined: number };
};

const nothing: readonly Candidate[] = [];

export const createProbe = (id: string, detector: Detector): Probe => {
  const matcher = compileFormat(detector.format);
  const { context } = detector;

  const grade = (text: SourceText, found: Found | undefined): readonly Candidate[] => {
    if (found === undefined) return nothing;
    if (context !== undefined && !hasContext(text, found, context)) return [];
    if (matcher.isBare && isFileDigest(text.bytes, found)) return [];
    const value = text.slice(found.valueStart, found.valueEnd);
    const graded = judge(detector, matcher, text, found, value);
    return graded === undefined ? [] : [{ ...found, ...graded, probe, value }];
  };

  const tryAt: Probe['tryAt'] = (text, word, start, end, from) => {
    if (matcher.allAt !== undefined)
      return { candidates: matcher.allAt(text.bytes, start).flatMap((found) => grade(text, found)), examined: from };
    if (!matcher.isBare) return { candidates: grade(text, matcher.at(text.bytes, start)), examined: from };
    const goesOn = context?.words[word]?.endsWith('*') ?? false;
    if (context === undefined || !isWord(text.bytes, start, end, goesOn)) return { candidates: [], examined: from };
    const candidates: Candidate[] = [];
    const limit = Math.min(text.bytes.length, end + context.window);
    // The window begins at the value's end, so the value itself may begin that much earlier.
    let at = Math.max(from, start - context.window - matcher.longest, 0);
    while (at < limit) {
      const found = matcher.at(text.bytes, at);
      candidates.push(...grade(text, found));
      at = found === undefined ? at + 1 : found.end;
    }
    return { candidates, examined: at };
  };

  const probe: Probe = {
    id,
    words: matcher.isBare ? (context?.words ?? []).map((word) => word.replace(/\*$/, '')) : matcher.anchors,
    rank: rankOf(detector, matcher.isBare),
    publicPrefix: matcher.publicPrefix,
    isArmoured: !isSequence(detector.format) && detector.format.kind === 'pem',
    demand: matcher.demand,
    reach: matcher.reach + reachOf(detector, matcher),
    tryAt,
  };
  return probe;
};

/** The word, what makes a bare value one, and the words that have to stand near it. */
const reachOf = ({ context }: Detector, { isBare, longest }: Matcher): number => {
  if (context === undefined) return 0;
  const nearest = context.window + longestWord;
  return isBare ? nearest + longest + Math.max(nearest, farthestDigestMark) : nearest;
};

const longestWord = 64;
/** How far behind a value `isFileDigest` looks. */
const farthestDigestMark = 120;

const rankOf = ({ isGeneric, context, format }: Detector, isBare: boolean): number => {
  if (isGeneric === true) return !isSequence(format) && format.kind === 'assignment' ? 4 : 3;
  if (isBare) return 2;
  return context === undefined ? 1 : 0;
};

const hasContext = (text: SourceText, found: Found, { words, and, window }: NonNullable<Detector['context']>): boolean =>
  findNear(text.bytes, found, window, words) &&
  (and === undefined || findNear(text.bytes, found, window, and) || findOwnerOfKey(text.bytes, found, window, words));

type Graded = { readonly severity: Severity; readonly confidence: Confidence; readonly note?: string };

const mixes = { digit: /[0-9]/, lower: /[a-z]/, upper: /[A-Z]/ } as const;

const judge = (detector: Detector, matcher: Matcher, text: SourceText, found: Found, value: string): Graded | undefined => {
  if (detector.mix?.some((alphabet) => !mixes[alphabet].test(value)) === true) return undefined;
  const said = detector.judge?.({ value, whole: text.slice(found.start, found.end) }) ?? { kind: 'unsaid' };
  if (said.kind === 'other') return undefined;
  const isRight = matcher.checksum?.(value);
  const isGenuine = isRight === true || said.kind === 'genuine';
  if (!isGenuine && looksWritten(matcher.randomText(value))) return undefined;
  if (matcher.isBare && readsAsWords(value, 10, 0.68)) return undefined;
  const example = findPublishedExample(value) ?? findPublishedExample(matcher.randomText(value));
  if (example === 'silent') return undefined;
  if (example === 'note')
    return { severity: 'note', confidence: 'high', note: 'Everybody knows this key: documentation prints it for tests.' };
  if (detector.publicNear !== undefined && standsNear(text.bytes, found, detector.publicNear.window, detector.publicNear.words))
    return { severity: 'note', confidence: 'medium', note: detector.publicNear.because };
  if (isRight === false) return { severity: 'note', confidence: 'low', note: 'Its checksum does not match, so it is mistyped or made up.' };
  const usual = detector.confidence ?? (detector.context === undefined ? 'high' : 'medium');
  switch (said.kind) {
    case 'mistyped':
      return { severity: 'note', confidence: 'low', note: said.note };
    case 'graded':
      return { severity: said.severity, confidence: said.confidence, ...noteOf(said.note) };
    case 'genuine':
      return { severity: detector.severity, confidence: 'certain', ...noteOf(said.note) };
    case 'unsaid':
      return { severity: detector.severity, confidence: isGenuine ? 'certain' : usual, ...noteOf(said.note) };
  }
};

const noteOf = (note: string | undefined): { readonly note?: string } => (note === undefined ? {} : { note });
