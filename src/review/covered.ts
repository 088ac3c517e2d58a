import type { Location } from '../model/location.ts';
import type { Compared } from './compare.ts';

/** What rules say about a value that a detector reports at the same place is left out: the detector knows more of it. */
export const withoutCovered = (compared: readonly Compared[], credentials: readonly Compared[]): readonly Compared[] => {
  const seen = new Map<string, Location[]>();
  for (const { finding } of credentials) {
    for (const location of [finding.primary, ...finding.related]) {
      const key = fileOf(location);
      seen.set(key, [...(seen.get(key) ?? []), location]);
    }
  }
  return compared.filter(
    ({ finding: { credential, primary } }) =>
      credential === undefined || !(seen.get(fileOf(primary)) ?? []).some((location) => overlaps(location, primary)),
  );
};

const fileOf = ({ place, origin }: Location): string => `${origin.kind}\0${place.kind === 'file' ? place.path : place.kind}`;

const overlaps = ({ span: left }: Location, { span: right }: Location): boolean =>
  isBefore(left.startLine, left.startColumn, right.endLine, right.endColumn) &&
  isBefore(right.startLine, right.startColumn, left.endLine, left.endColumn);

const isBefore = (line: number, column: number, otherLine: number, otherColumn: number): boolean =>
  line < otherLine || (line === otherLine && column < otherColumn);
