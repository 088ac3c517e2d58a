import type { CatalogueEntry } from '../model/catalogue.ts';
import { type Confidence, type Severity, severities } from '../model/severity.ts';
import { type Format, findAnchor, formatFault, isSequence } from './format.ts';

/** One kind of credential as pure data; its id is its file's name. */
export type Detector = {
  readonly issuer: string;
  /** Sentence case, no full stop: "Groq API key". */
  readonly title: string;
  readonly severity: Severity;
  readonly format: Format;
  /** How sure a match of the format alone is; `high` when absent, `medium` for kinds found by context. */
  readonly confidence?: Confidence;
  /** Made by whoever uses it, so that nobody else can revoke it, and among tests it is made for them. */
  readonly selfMade?: true;
  /** Says little of the issuer, so any other kind that matches the same text wins. */
  readonly isGeneric?: true;
  /** Words, one of which has to stand near a value whose format alone says little. */
  readonly context?: Context;
  /** Alphabets of which a genuine value holds at least one character each. */
  readonly mix?: readonly ('digit' | 'lower' | 'upper')[];
  /** Reads more out of a value than its format says: decodes, takes apart, compares. */
  readonly judge?: Judge;
  /** What its judge grades milder values as, besides `note`. */
  readonly milder?: readonly Severity[];
  /** A neighbourhood in which the value is public by design. */
  readonly publicNear?: { readonly words: readonly [string, ...string[]]; readonly window: number; readonly because: string };
  /** Published examples, each in pieces, so that no file holds a whole token. */
  readonly documented?: readonly (readonly [string, string, ...string[]])[];
  /** Where the issuer revokes the credential. */
  readonly revoke?: string;
  /** What the holder of the value can do; one sentence. */
  readonly grants?: string;
  /** A page or a file of the issuer's own that states what this goes by, be it the prefix alone: read, not inferred. Without it the format is from other scanners' rules and samples. */
  readonly source?: string;
  readonly references: readonly [string, ...string[]];
};

export type Context = {
  /** In small letters, compared without case; a word is not found inside a longer one of letters unless it ends in `*`. */
  readonly words: readonly [string, ...string[]];
  /** When given, one of these has to stand in the window as well. */
  readonly and?: readonly [string, ...string[]];
  /** In bytes, before the value's start and after its end. */
  readonly window: number;
};

/** `value` is the credential, `whole` the text it stands in (a URI, an armoured block); for a token they are the same. */
export type Judge = (found: { readonly value: string; readonly whole: string }) => Judgement;

export type Judgement =
  /** A checksum or a structure holds that chance does not make: certain. */
  | { readonly kind: 'genuine'; readonly note?: string }
  /** A checksum or a structure fails: a note, never dropped. */
  | { readonly kind: 'mistyped'; readonly note: string }
  | { readonly kind: 'graded'; readonly severity: Severity; readonly confidence: Confidence; readonly note?: string }
  | { readonly kind: 'unsaid'; readonly note?: string }
  /** Another kind of value, or a placeholder: no match. */
  | { readonly kind: 'other' };

/** Refuses a definition whose format could not be found by a literal or matched in linear time. */
export const defineDetector = (detector: Detector): Detector => {
  const fault = formatFault(detector.format, detector.context !== undefined);
  if (fault !== undefined) throw new Error(`The format of "${detector.title}" ${fault}.`);
  return detector;
};

/** Whether a checksum, a judge or the neighbourhood can lower a match to a note. */
const canBeNote = (detector: Detector): boolean =>
  detector.severity !== 'note' && (hasChecksum(detector) || detector.judge !== undefined || detector.publicNear !== undefined);

const milderOf = (detector: Detector): readonly Severity[] =>
  severities.filter(
    (severity) =>
      detector.milder?.includes(severity) === true ||
      ((detector.selfMade === true || isFoundByContext(detector)) && (severity === 'low' || severity === 'note')) ||
      (severity === 'note' && canBeNote(detector)),
  );

/** Whether the form of a value alone says little: no literal marks it. */
export const isFoundByContext = ({ format, context }: Detector): boolean => context !== undefined && findAnchor(format) === undefined;

const hasChecksum = ({ format }: Detector): boolean => isSequence(format) && format.some(({ kind }) => kind === 'checksum');

const precisionOf = (detector: Detector): CatalogueEntry['precision'] => {
  if (detector.confidence === 'low') return 'low';
  if (detector.confidence === 'medium' || detector.context !== undefined) return 'medium';
  return detector.judge !== undefined || hasChecksum(detector) ? 'very-high' : 'high';
};

/** The detector `id` as the reports describe it, its page in the folder `helpBase`. */
export const toCatalogueEntry = (id: string, detector: Detector, helpBase = defaultHelpBase): CatalogueEntry => ({
  id: `secret/${id}`,
  title: detector.title,
  severities: [detector.severity, ...milderOf(detector).filter((severity) => severity !== detector.severity)],
  cwe: [798, 540],
  why: detector.grants ?? `Whoever reads the repository or its history can use this credential of ${detector.issuer}.`,
  fix:
    detector.revoke === undefined
      ? `Revoke the credential at ${detector.issuer} first, then read its replacement from the environment or a secret store. Deleting the line leaves it in the history.`
      : `Revoke the credential at ${detector.revoke} first, then read its replacement from the environment or a secret store. Deleting the line leaves it in the history.`,
  helpUri: `${helpBase}#${id}`,
  ...(detector.revoke === undefined ? {} : { revoke: detector.revoke }),
  precision: precisionOf(detector),
});

const defaultHelpBase = 'https://github.com/mcp-auth-review/mcp-auth-review/blob/main/docs/detectors.md';
