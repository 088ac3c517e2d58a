import { compareSeverity, confidences } from '../model/severity.ts';
import type { SecretMatch } from './scanner.ts';

/** Everything that was seen of one value, under the kind that says most about it. */
export type MatchGroup<Place> = {
  readonly match: SecretMatch;
  readonly places: readonly { readonly match: SecretMatch; readonly place: Place }[];
};

/** Groups matches of any number of files by value, in the order in which the values were first seen; the surest and then the worst match names the group. */
export const groupMatches = <Place>(
  seen: readonly { readonly match: SecretMatch; readonly place: Place }[],
): readonly MatchGroup<Place>[] => {
  const groups = new Map<string, { readonly match: SecretMatch; readonly place: Place }[]>();
  for (const one of seen) {
    const value = one.match.credential.reveal();
    const group = groups.get(value);
    if (group === undefined) groups.set(value, [one]);
    else group.push(one);
  }
  return [...groups.values()].flatMap((places) => {
    const [first] = [...places].sort((left, right) => byCertainty(left.match, right.match));
    return first === undefined ? [] : [{ match: first.match, places }];
  });
};

const byCertainty = (left: SecretMatch, right: SecretMatch): number =>
  confidences.indexOf(left.confidence) - confidences.indexOf(right.confidence) || compareSeverity(left.severity, right.severity);
