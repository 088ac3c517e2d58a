import type { Catalogue, CatalogueEntry } from '../model/catalogue.ts';
import { formatKey } from '../model/finding.ts';
import { describePlace, type Location } from '../model/location.ts';
import type { ReviewedFinding, Status } from '../model/review.ts';
import { compareSeverity, type Severity } from '../model/severity.ts';

export const severityWord: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  note: 'Note',
};

export const statusWord: Readonly<Record<Status, string>> = {
  new: 'new',
  worsened: 'worsened',
  existing: 'existing',
  fixed: 'fixed',
};

/** The catalogue's entry; a finding whose rule is not in it (a bug of ours) is still reported, under its id. */
export const entryOf = (finding: ReviewedFinding, catalogue: Catalogue): CatalogueEntry =>
  catalogue.get(finding.ruleId) ?? {
    id: finding.ruleId,
    title: finding.ruleId,
    severities: [finding.severity],
    cwe: [],
    why: 'This rule is not described in the catalogue.',
    fix: 'See the message.',
    helpUri: 'https://github.com/mcp-auth-review/mcp-auth-review',
    precision: 'medium',
  };

/** What to do: what the rule says of this occurrence, else what it says of all. */
export const adviceOf = ({ fix }: ReviewedFinding, entry: CatalogueEntry): string => fix ?? entry.fix;

/** `MA101`; the id where there is no code. */
export const codeOf = (finding: ReviewedFinding, entry: CatalogueEntry): string => finding.code ?? entry.code ?? entry.id;

/** `src/server.ts:41`, with the commit for what only the history holds and a word for what only the base holds. */
export const placeWords = (location: Location): string => {
  switch (location.origin.kind) {
    case 'head':
      return describePlace(location);
    case 'base':
      return `${describePlace(location)} (before the change)`;
    case 'history':
      if (location.origin.commit === '') return location.place.kind === 'file' ? location.place.path : describePlace(location);
      return location.place.kind === 'file'
        ? `${describePlace(location)} in commit ${location.origin.commit.slice(0, 12)}`
        : describePlace(location);
  }
};

/** Whether the pull request (or, in a review of a whole tree, the tree) is to blame for it. */
export const isIntroduced = ({ status }: ReviewedFinding): boolean => status === 'new' || status === 'worsened';

/** Enforced first, then worst first, then by place and key: the one order of all reports. */
export const bySeverity = (left: ReviewedFinding, right: ReviewedFinding): number =>
  compareSeverity(left.severity, right.severity) ||
  Number(right.enforced) - Number(left.enforced) ||
  Number(isIntroduced(right)) - Number(isIntroduced(left)) ||
  byPlace(left.primary, right.primary) ||
  compareText(formatKey(left.key), formatKey(right.key));

export const byPlace = (left: Location, right: Location): number =>
  compareText(placeName(left), placeName(right)) ||
  left.span.startLine - right.span.startLine ||
  left.span.startColumn - right.span.startColumn;

const placeName = ({ place }: Location): string => {
  switch (place.kind) {
    case 'file':
      return place.path;
    case 'commit-message':
    case 'tag-message':
      // After every path.
      return `\uffff${place.kind}${place.object}`;
    case 'pull-request-text':
      return '\uffff\uffff';
  }
};

/** Code-unit order: the same on every machine, unlike `localeCompare`. */
export const compareText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** `1,200`. Without `toLocaleString`, whose tables take longer to load than a whole report to write. */
export const grouped = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');

/** `1 file`, `2 files`, `1,200 files`. */
export const counted = (count: number, singular: string, plural = `${singular}s`): string =>
  `${grouped(count)} ${count === 1 ? singular : plural}`;
