import { isDocumentationPath, isTestPath } from '../knowledge/test-paths.ts';
import type { Credential } from '../model/credential.ts';
import { type Finding, formatKey } from '../model/finding.ts';
import { describePlace, type Location, type Origin, type Place } from '../model/location.ts';
import { type Confidence, compareSeverity, confidences, isAtLeast, type Severity } from '../model/severity.ts';
import { isFoundByContext } from '../secrets/detector.ts';
import { detectors } from '../secrets/detectors/index.ts';
import type { Scanner, SecretMatch } from '../secrets/scanner.ts';
import { compareText } from './findings.ts';

/** One place where a credential's value was seen. */
export type Sighting = {
  readonly detector: string;
  readonly title: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly note?: string;
  readonly credential: Credential;
  readonly location: Location;
  /** The line that it stands in, where an allowlist of another scanner asks for it. */
  readonly line?: Credential;
  /** The mark of another scanner that takes it back. */
  readonly waivedBy?: string;
};

export const toSighting = (scanner: Scanner, match: SecretMatch, location: Location): Sighting => ({
  detector: match.detector,
  title: scanner.title(match.detector),
  severity: match.severity,
  confidence: match.confidence,
  credential: match.credential,
  location,
  ...(match.note === undefined ? {} : { note: match.note }),
  ...(match.line === undefined ? {} : { line: match.line }),
  ...(match.waivedBy === undefined ? {} : { waivedBy: match.waivedBy }),
});

export const sightingsIn = (scanner: Scanner, bytes: Uint8Array, place: Place, origin: Origin): readonly Sighting[] =>
  scanner.scan(bytes).matches.map((match) => toSighting(scanner, match, { place, span: match.span, origin }));

/**
 * One finding per value: places at head first, then the deleted lines of base, then the oldest commit; the other places are related.
 * At head it carries the code MA201, elsewhere MA202.
 */
export const findingsOfSightings = (sightings: readonly Sighting[]): readonly Finding[] => {
  const byValue = new Map<string, Sighting[]>();
  for (const sighting of sightings) {
    const value = sighting.credential.reveal();
    byValue.set(value, [...(byValue.get(value) ?? []), sighting]);
  }
  const findings = [...byValue.values()].flatMap((group) => {
    const [primary, ...others] = [...group].sort(byPlace);
    return primary === undefined ? [] : [toFinding(mildest(primary, group), others)];
  });
  return numbered(findings.sort(byPrimary));
};

// Total orders, so that what is found does not depend on the order in which it was read.
const byPrimary = (left: Finding, right: Finding): number =>
  compareText(describePlace(left.primary), describePlace(right.primary)) ||
  compareText(dateOf(left.primary), dateOf(right.primary)) ||
  compareText(commitOf(left.primary), commitOf(right.primary)) ||
  left.primary.span.startColumn - right.primary.span.startColumn ||
  compareText(left.ruleId, right.ruleId);

/**
 * A private key or a password of one's own making is milder where it is seen among tests, examples and documentation only, and so is a token
 * whose form alone says little. One that an issuer's mark is on was issued to somebody, wherever it stands.
 */
const mildest = (primary: Sighting, group: readonly Sighting[]): Sighting => {
  if (!group.every(({ detector }) => isMadeUpOften(detector))) return primary;
  const paths = group.map(({ location: { place } }) => (place.kind === 'file' ? place.path : ''));
  const severity = isAtLeast(primary.severity, 'high') ? 'low' : 'note';
  if (paths.every(isTestPath)) return lowered(primary, severity, 'It stands among tests or examples only.');
  const isShown = paths.every((path) => isTestPath(path) || isDocumentationPath(path));
  return isShown ? lowered(primary, severity, 'It stands in documentation only.') : primary;
};

const isMadeUpOften = (id: string): boolean => {
  const detector = detectors.get(id);
  return detector !== undefined && (detector.selfMade === true || detector.isGeneric === true || isFoundByContext(detector));
};

const lowered = (sighting: Sighting, severity: Severity, note: string): Sighting =>
  compareSeverity(sighting.severity, severity) < 0 ? { ...sighting, severity, note } : sighting;

const originOrder = { head: 0, base: 1, history: 2 } as const;

const byPlace = (left: Sighting, right: Sighting): number =>
  originOrder[left.location.origin.kind] - originOrder[right.location.origin.kind] ||
  compareText(dateOf(left.location), dateOf(right.location)) ||
  compareSeverity(left.severity, right.severity) ||
  compareText(pathOf(left.location), pathOf(right.location)) ||
  left.location.span.startLine - right.location.span.startLine ||
  left.location.span.startColumn - right.location.span.startColumn ||
  compareText(commitOf(left.location), commitOf(right.location)) ||
  compareText(left.detector, right.detector);

const dateOf = ({ origin }: Location): string => (origin.kind === 'history' ? origin.date : '');

const commitOf = ({ origin }: Location): string => (origin.kind === 'history' ? origin.commit : '');

const pathOf = ({ place }: Location): string => (place.kind === 'file' ? place.path : place.kind);

const toFinding = (primary: Sighting, others: readonly Sighting[]): Finding => {
  const ruleId = `secret/${primary.detector}`;
  const places = new Map(others.map(({ location }) => [JSON.stringify(location), location]));
  places.delete(JSON.stringify(primary.location));
  return {
    ruleId,
    key: { ruleId, server: '', subject: pathOf(primary.location), occurrence: 0 },
    severity: primary.severity,
    confidence: [primary, ...others].map(({ confidence }) => confidence).sort(byConfidence)[0] ?? primary.confidence,
    message: messageOf(primary),
    primary: primary.location,
    related: [...places.values()],
    witness: [],
    credential: primary.credential,
    code: primary.location.origin.kind === 'head' ? 'MA201' : 'MA202',
  };
};

const byConfidence = (left: Confidence, right: Confidence): number => confidences.indexOf(left) - confidences.indexOf(right);

const messageOf = ({ title, location, note }: Sighting): string => {
  const grade = note === undefined ? '' : ` ${note}`;
  switch (location.origin.kind) {
    case 'head':
      if (location.place.kind === 'pull-request-text') return `${withArticle(title)} stands in the text of the pull request.${grade}`;
      return `${withArticle(title)} stands in this file.${grade}`;
    case 'base':
      return `${withArticle(title)} is deleted here, but it stays readable in the git history.${grade}`;
    case 'history':
      return `The commits contain ${withArticle(title, 'a')} that is no longer in the files; it stays readable in the git history.${grade}`;
  }
};

const withArticle = (title: string, article: 'A' | 'a' = 'A'): string =>
  `${/^([AEIO]|U(?!ni|RI|se)|SSH|XML|npm|NPM|[FHLMNRSX][A-Z]{2})/.test(title) ? `${article}n` : article} ${title.replace(commonNoun, (word) => word.toLowerCase())}`;

/** What a title may begin with that is no name. */
const commonNoun = /^(?:Bearer|Credential|Literal|Name|Password|Value)\b/;

const numbered = (findings: readonly Finding[]): readonly Finding[] => {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const id = formatKey(finding.key);
    const occurrence = seen.get(id) ?? 0;
    seen.set(id, occurrence + 1);
    return { ...finding, key: { ...finding.key, occurrence } };
  });
};
