import type { Finding } from '../model/finding.ts';
import type { Location } from '../model/location.ts';
import type { Status } from '../model/review.ts';
import { compareSeverity } from '../model/severity.ts';
import type { Compared } from './compare.ts';

/** Without what rules tell of values that a file or mark of another scanner takes back at that place. */
export const withoutWaived = <Told extends { readonly finding: Finding }>(
  ruled: readonly Told[],
  waived: readonly { readonly finding: Finding }[],
): readonly Told[] => {
  const places = waived.flatMap(placesOf);
  return ruled.filter(
    ({ finding: { credential, primary } }) => credential === undefined || !places.some((place) => overlaps(place, primary)),
  );
};

/**
 * Of a rule and a detector that report the same value at the same place the worse is kept, and the detector where they are equal, because it
 * knows the issuer. The detector's other places become related to the rule's finding.
 */
export const withoutCovered = (compared: readonly Compared[], credentials: readonly Compared[]): readonly Compared[] => {
  const byFile = new Map<string, { readonly location: Location; readonly detected: Compared }[]>();
  for (const detected of credentials) {
    for (const location of placesOf(detected)) {
      const key = fileOf(location);
      byFile.set(key, [...(byFile.get(key) ?? []), { location, detected }]);
    }
  }
  const dropped = new Set<Compared>();
  const kept = compared.flatMap((ruled): readonly Compared[] => {
    const { finding, status } = ruled;
    if (finding.credential === undefined) return [ruled];
    const same = (byFile.get(fileOf(finding.primary)) ?? []).filter(({ location }) => overlaps(location, finding.primary));
    if (same.some(({ detected }) => compareSeverity(detected.finding.severity, finding.severity) <= 0)) return [];
    const replaced = same.map(({ detected }) => detected).filter((detected) => !isIntroduced(detected.status) || isIntroduced(status));
    for (const detected of replaced) if (overlaps(detected.finding.primary, finding.primary)) dropped.add(detected);
    const elsewhere = replaced.flatMap(placesOf).filter((location) => !overlaps(location, finding.primary));
    return [{ ...ruled, finding: { ...finding, related: [...finding.related, ...elsewhere] } }];
  });
  return [...kept, ...credentials.filter((detected) => !dropped.has(detected))];
};

const isIntroduced = (status: Status): boolean => status === 'new' || status === 'worsened';

const placesOf = ({ finding: { primary, related } }: { readonly finding: Finding }): readonly Location[] => [primary, ...related];

const fileOf = ({ place, origin }: Location): string => `${origin.kind}\0${place.kind === 'file' ? place.path : place.kind}`;

const overlaps = (left: Location, right: Location): boolean =>
  fileOf(left) === fileOf(right) &&
  isBefore(left.span.startLine, left.span.startColumn, right.span.endLine, right.span.endColumn) &&
  isBefore(right.span.startLine, right.span.startColumn, left.span.endLine, left.span.endColumn);

const isBefore = (line: number, column: number, otherLine: number, otherColumn: number): boolean =>
  line < otherLine || (line === otherLine && column < otherColumn);
