import type { ChangedFile, DiffLine } from '../model/change-set.ts';
import type { Credential } from '../model/credential.ts';
import type { Edit, Finding, Step } from '../model/finding.ts';
import type { Location } from '../model/location.ts';
import type { LineReader, Review, ReviewedFinding, Scorecard } from '../model/review.ts';
import type { Waiver } from '../model/waiver.ts';

/** A review whose texts hold no credential's value any more, and the readers that keep it so. Every report starts from one. */
export type MaskedReview = {
  readonly review: Review;
  /** Masks a text that did not come with the review: a path, a file. */
  readonly mask: (text: string) => string;
  readonly lineText: LineReader;
  /** Masks a file's text line by line, by place as well; `of` says which file. It keeps its lines. */
  readonly maskText: (text: string, of: Location) => string;
  readonly edits: EditMask;
  /** Whether a credential stands in the file of that path: then the id of its content is a cheap hash of the credential. */
  readonly holdsValue: (path: string) => boolean;
};

/** What those need who compute an edit: its columns are those of the file, so that it is applied to the file's own lines and masked afterwards. */
export type EditMask = {
  readonly ownLine: LineReader;
  /** What is hidden of the file's own line at that place, as it is spelled there; less than three characters tell nothing. */
  readonly hiddenIn: (line: string, at: Location) => readonly string[];
  readonly mask: (text: string) => string;
};

/**
 * Replaces every known credential's value, wherever it is quoted, by its mask: by value in any spelling that we know of, and by place,
 * for a value that the source spells in a way that we do not. Anchors and the paths of `changes` keep their names, because posting
 * needs them: whoever prints one masks it.
 */
export const maskReview = (review: Review, lineText: LineReader = () => undefined): MaskedReview => {
  const waived = review.waivers.flatMap(({ findings }) => findings);
  const known = [...review.findings, ...waived, ...(review.withheld?.hidden ?? [])];
  const valuesIn = valueFinder([
    ...known.flatMap(({ credential }) => credential ?? []),
    ...(review.untold ?? []),
    ...(review.quoted ?? []).flatMap(({ credential }) => (isWord(credential) ? [] : [credential])),
  ]);
  const mask: Mask = (text) => replaced(text, valuesIn(text));
  const quoted = (review.quoted ?? []).map(({ at, credential }) => ({ primary: at, related: [], credential }));
  const places = placesOf([...known, ...quoted]);
  const holders = new Set(
    [...known, ...quoted]
      .filter(({ credential }) => credential !== undefined)
      .flatMap(({ primary, related }) => [primary, ...related].flatMap(({ place }) => (place.kind === 'file' ? [place.path] : []))),
  );
  const maskLine: MaskLine = (text, at) => replaced(text, [...valuesIn(text), ...at]);
  const placesIn = (at: Location, line: number): readonly MaskedPlace[] => places.get(placeId(at, line)) ?? [];
  return {
    mask,
    holdsValue: (path) => holders.has(path),
    maskText: (text, of) =>
      // Once more as a whole, for a value of several lines.
      mask(
        text
          .split('\n')
          .map((line, index) => maskLine(line, placesIn(of, index + 1)))
          .join('\n'),
      ),
    edits: {
      ownLine: lineText,
      hiddenIn: (line, at) =>
        [...valuesIn(line), ...placesIn(at, at.span.startLine)]
          .map(({ from, to }) => line.slice(from, to))
          .filter(({ length }) => length >= 3),
      mask,
    },
    lineText: (location) => {
      const text = lineText(location);
      return text === undefined ? undefined : maskLine(text, places.get(placeId(location, location.span.startLine)) ?? []);
    },
    review: {
      ...review,
      changes: { ...review.changes, files: review.changes.files.map((file) => maskFile(file, maskLine, places)) },
      findings: review.findings.map((finding) => maskFinding(finding, mask)),
      waivers: review.waivers.map((waiver) => maskWaiver(waiver, mask)),
      notices: review.notices.map((notice) => ({ ...notice, message: mask(notice.message) })),
      scorecards: review.scorecards.map((card) => maskScorecard(card, mask)),
      problems: review.problems.map((problem) => ({ ...problem, subject: mask(problem.subject), message: mask(problem.message) })),
    },
  };
};

type Mask = (text: string) => string;
type MaskLine = (line: string, places: readonly MaskedPlace[]) => string;

/** Shorter values are masked by place alone: by value they would eat ordinary words. */
const shortestValue = 4;

/** A word that somebody put in place of a value, such as `development`: it is masked where it stands, and would be missed everywhere else. */
const isWord = (credential: Credential): boolean => /^[A-Za-z]+(?:[-_. ][A-Za-z]+)*$/.test(credential.reveal());

/** Where a text quotes one of the values. */
const valueFinder = (credentials: readonly Credential[]): ((text: string) => readonly MaskedPlace[]) => {
  const masks = new Map<string, string>();
  for (const credential of credentials) {
    for (const [spelling, masked] of spellings(credential)) if (!masks.has(spelling)) masks.set(spelling, masked);
  }
  // By how they begin, because a pattern of hundreds of alternatives would try each at every character.
  const byBeginning = new Map<string, string[]>();
  for (const spelling of masks.keys()) {
    const beginning = spelling.slice(0, shortestValue);
    byBeginning.set(beginning, [...(byBeginning.get(beginning) ?? []), spelling]);
  }
  // Longest first, so that a value inside a longer one does not split it.
  for (const group of byBeginning.values()) group.sort((left, right) => right.length - left.length);
  /** By what four characters come to, whether a value may begin with them: most do not, and to cut them out takes longer than to add them up. */
  const begins = new Uint8Array(2 ** 16);
  for (const beginning of byBeginning.keys()) begins[sumOf(beginning, 0)] = 1;
  return (text) => {
    const found: MaskedPlace[] = [];
    for (let from = 0; from + shortestValue <= text.length; from++) {
      if (begins[sumOf(text, from)] === 0) continue;
      const value = byBeginning.get(text.slice(from, from + shortestValue))?.find((spelling) => text.startsWith(spelling, from));
      if (value === undefined) continue;
      found.push({ from, to: from + value.length, masked: masks.get(value) ?? '***' });
      from += value.length - 1;
    }
    return found;
  };
};

/** Of four characters, in 16 bits. */
const sumOf = (text: string, at: number): number =>
  (text.charCodeAt(at) + text.charCodeAt(at + 1) * 31 + text.charCodeAt(at + 2) * 961 + text.charCodeAt(at + 3) * 29_791) & 0xffff;

const armour = /^-----(?:BEGIN|END) [A-Z0-9 ]+-----$/;

/** The value as it may stand in source, and each line of a value that has several (a private key is quoted line by line). */
const spellings = (credential: Credential): readonly (readonly [string, string])[] => {
  const value = credential.reveal();
  const whole = [value, JSON.stringify(value).slice(1, -1), encoded(value), value.replaceAll("'", "\\'"), value.replaceAll('$', '\\$')];
  const lines = value.split(/\r\n|\r|\n|\\r|\\n/).map((line) => line.trim());
  const parts = lines.length > 1 ? lines.filter((line) => line.length >= 8 && !armour.test(line)) : [];
  return [
    ...whole.filter((spelling) => spelling.length >= shortestValue).map((spelling) => [spelling, credential.masked] as const),
    ...parts.map((part) => [part, '***'] as const),
  ];
};

const encoded = (value: string): string => encodeURIComponent(value.toWellFormed());

type MaskedPlace = { readonly from: number; readonly to: number; readonly masked: string };

/** Where credentials stand, by origin, file and line; columns are 0-based and `to` is exclusive. */
const placesOf = (findings: readonly Pick<Finding, 'primary' | 'credential'>[]): ReadonlyMap<string, readonly MaskedPlace[]> => {
  const places = new Map<string, MaskedPlace[]>();
  for (const { credential, primary } of findings) {
    if (credential === undefined || !spansText(primary)) continue;
    const { startLine, startColumn, endLine, endColumn } = primary.span;
    const prefix = credential.masked.slice(0, -3);
    // A hit far longer than any key would be a detector's mistake; it must not become a million map entries.
    for (let line = startLine; line <= Math.min(endLine, startLine + 1000); line++) {
      const id = placeId(primary, line);
      const from = line === startLine ? startColumn - 1 : 0;
      const to = line === endLine ? endColumn - 1 : Number.POSITIVE_INFINITY;
      const masked = startLine === endLine || !prefix.startsWith('-----') ? credential.masked : '***';
      places.set(id, [...(places.get(id) ?? []), { from, to, masked }]);
    }
  }
  return places;
};

const spansText = ({ span }: Location): boolean => span.endLine > span.startLine || span.endColumn > span.startColumn;

const placeId = ({ place, origin }: Location, line: number): string => {
  const commit = origin.kind === 'history' ? origin.commit : '';
  const name = place.kind === 'file' ? place.path : place.kind === 'pull-request-text' ? '' : place.object;
  return [origin.kind, commit, place.kind, line, name].join('\0');
};

/** Replaces the places of a line by their masks. Places that overlap become one: half of a value that another place covers would remain. */
const replaced = (line: string, places: readonly MaskedPlace[]): string => {
  const merged: MaskedPlace[] = [];
  for (const place of [...places].sort((left, right) => left.from - right.from || right.to - left.to)) {
    // The armour of a private key is public and says what the line is.
    const quoted = line.slice(place.from, place.to);
    if (quoted === '' || armour.test(quoted.trim())) continue;
    const last = merged.at(-1);
    if (last === undefined || place.from >= last.to) merged.push(place);
    else merged[merged.length - 1] = { ...last, to: Math.max(last.to, place.to) };
  }
  return merged.reduceRight((text, { from, to, masked }) => text.slice(0, from) + masked + text.slice(Math.min(to, text.length)), line);
};

const maskFile = (file: ChangedFile, maskLine: MaskLine, places: ReadonlyMap<string, readonly MaskedPlace[]>): ChangedFile => {
  const at = (kind: 'head' | 'base', path: string, line: number): readonly MaskedPlace[] =>
    places.get([kind, '', 'file', line, path].join('\0')) ?? [];
  const placesOfLine = (line: DiffLine): readonly MaskedPlace[] => {
    switch (line.kind) {
      case 'added':
        return at('head', file.path, line.headLine);
      case 'deleted':
        return at('base', file.previousPath ?? file.path, line.baseLine);
      case 'context':
        return [...at('head', file.path, line.headLine), ...at('base', file.previousPath ?? file.path, line.baseLine)];
    }
  };
  return {
    ...file,
    hunks: file.hunks.map((hunk) => ({
      ...hunk,
      lines: hunk.lines.map((line) => ({ ...line, text: maskLine(line.text, placesOfLine(line)) })),
    })),
  };
};

/** A reason is free text, and a commit's author may call himself anything. */
const maskWaiver = (waiver: Waiver, mask: Mask): Waiver => ({
  ...waiver,
  ...(waiver.reason === undefined ? {} : { reason: mask(waiver.reason) }),
  ...(waiver.at === undefined ? {} : { at: { ...waiver.at, path: mask(waiver.at.path) } }),
  ...(waiver.given === undefined ? {} : { given: { ...waiver.given, by: mask(waiver.given.by) } }),
  findings: waiver.findings.map((finding) => maskFinding(finding, mask)),
});

const maskFinding = ({ edit, ...unmasked }: ReviewedFinding, mask: Mask): ReviewedFinding => {
  const finding = withoutLength(unmasked);
  return {
    ...finding,
    key: { ...finding.key, server: mask(finding.key.server), subject: mask(finding.key.subject) },
    message: mask(finding.message),
    ...(finding.fix === undefined ? {} : { fix: mask(finding.fix) }),
    primary: maskLocation(finding.primary, mask),
    related: finding.related.map((location) => maskLocation(location, mask)),
    witness: finding.witness.map((step): Step => ({ at: maskLocation(step.at, mask), text: mask(step.text) })),
    ...(finding.pendingWaiver === undefined ? {} : { pendingWaiver: mask(finding.pendingWaiver) }),
    ...(edit === undefined || writesValue(edit, mask) ? {} : { edit }),
  };
};

/** The span of a credential tells its length: it becomes as wide as the mask that stands there. */
const withoutLength = <F extends Omit<ReviewedFinding, 'edit'>>(finding: F): F => {
  const { credential } = finding;
  if (credential === undefined) return finding;
  const narrowed = (location: Location, width: number): Location => {
    const { startLine, startColumn } = location.span;
    return { ...location, span: { startLine, startColumn, endLine: startLine, endColumn: startColumn + width } };
  };
  return {
    ...finding,
    primary: narrowed(finding.primary, spansText(finding.primary) ? credential.masked.length : 0),
    related: finding.related.map((location) => narrowed(location, 0)),
    witness: finding.witness.map(({ at, text }) => ({ at: narrowed(at, 0), text })),
  };
};

/** Such an edit is dropped: with a mask in it, it would be wrong. */
const writesValue = (edit: Edit, mask: Mask): boolean => edit.replacements.some(({ text }) => mask(text) !== text);

const maskLocation = (location: Location, mask: Mask): Location =>
  location.place.kind === 'file' ? { ...location, place: { kind: 'file', path: mask(location.place.path) } } : location;

const maskScorecard = ({ server, rows }: Scorecard, mask: Mask): Scorecard => ({
  server: mask(server),
  rows: rows.map((row) => ({
    ...row,
    value: mask(row.value),
    evidence: row.evidence.map(({ path, span }) => ({ path: mask(path), span })),
    ...(row.details === undefined
      ? {}
      : { details: row.details.map(({ at, text, grade }) => ({ at: { path: mask(at.path), span: at.span }, text: mask(text), grade })) }),
    ...(row.because === undefined ? {} : { because: mask(row.because) }),
    ...(row.before === undefined ? {} : { before: mask(row.before) }),
  })),
});
