import type { ChangedFile } from '../model/change-set.ts';
import { type Finding, formatKey } from '../model/finding.ts';
import type { Location } from '../model/location.ts';
import type { Status } from '../model/review.ts';
import { compareSeverity } from '../model/severity.ts';

/** `partner` is the same finding at base. */
export type Compared = { readonly finding: Finding; readonly status: Status; readonly partner?: Finding };

/** Reads a line of base or head, for pairing what was moved by its text. */
export type TextAt = (location: Location) => string | undefined;

/**
 * Pairs the findings of head with those of base: by key, then through the renames, then by the text of the line they stand on, and last by
 * what is said of the same server, for code that was renamed or taken apart.
 * What has no partner at base is new; a partner of milder severity makes it worsened; a base finding without a partner is fixed,
 * unless head says something worse about the same subject.
 */
export const compareFindings = (
  base: readonly Finding[],
  head: readonly Finding[],
  files: readonly ChangedFile[],
  textAt: TextAt,
): readonly Compared[] => {
  const renamed = new Map(files.flatMap((file) => (file.previousPath === undefined ? [] : [[file.previousPath, file.path] as const])));
  const unpaired = new Map(base.map((finding) => [formatKey(finding.key), finding]));
  const pairs = new Map<Finding, Finding>();

  const pairBy = (identity: (finding: Finding) => string | undefined): void => {
    const waiting = new Map<string, Finding[]>();
    for (const finding of unpaired.values()) {
      const id = identity(finding);
      if (id !== undefined) waiting.set(id, [...(waiting.get(id) ?? []), finding]);
    }
    for (const finding of head) {
      if (pairs.has(finding)) continue;
      const id = identity(finding);
      const partner = id === undefined ? undefined : waiting.get(id)?.shift();
      if (partner === undefined) continue;
      pairs.set(finding, partner);
      unpaired.delete(formatKey(partner.key));
    }
  };

  const textOf = (finding: Finding): string | undefined => {
    const text = textAt(finding.primary)?.trim();
    return text === '' ? undefined : text;
  };
  const withText = (identity: string, finding: Finding): string | undefined => {
    const text = textOf(finding);
    return text === undefined ? undefined : `${identity}\n${text}`;
  };

  // The line's text comes first: what is inserted in front of equal subjects would take the place of the first of them.
  pairBy((finding) => withText(subjectOf(finding), finding));
  pairBy(subjectOf);
  pairBy((finding) => withRenamedPaths(formatKey(finding.key), renamed));
  pairBy((finding) => withText(`${finding.ruleId}\n${finding.severity}`, finding));
  pairBy(({ ruleId, key, severity, message }) => `${ruleId}\n${key.server}\n${severity}\n${message}`);

  return [
    ...head.map((finding): Compared => {
      const partner = pairs.get(finding);
      return { finding, status: statusOf(finding, partner), ...(partner === undefined ? {} : { partner }) };
    }),
    ...[...unpaired.values()].filter((finding) => !isFolded(finding, head)).map((finding) => ({ finding, status: 'fixed' as const })),
  ];
};

/** The key without its number. */
const subjectOf = ({ key }: Finding): string => formatKey({ ...key, occurrence: 0 });

/** Not fixed but part of something worse: a rule is silent where another says more about the same endpoint. */
const isFolded = ({ key, severity }: Finding, head: readonly Finding[]): boolean =>
  head.some(
    (other) => other.key.server === key.server && other.key.subject === key.subject && compareSeverity(other.severity, severity) <= 0,
  );

const statusOf = (finding: Finding, partner: Finding | undefined): Status => {
  if (partner === undefined) return 'new';
  return compareSeverity(finding.severity, partner.severity) < 0 ? 'worsened' : 'existing';
};

const withRenamedPaths = (key: string, renamed: ReadonlyMap<string, string>): string => {
  let result = key;
  for (const [from, to] of renamed) result = result.replaceAll(encodeURIComponent(from), encodeURIComponent(to));
  return result;
};
