import type { Catalogue } from '../model/catalogue.ts';
import { Credential } from '../model/credential.ts';
import { formatKey } from '../model/finding.ts';
import type { Location } from '../model/location.ts';
import type { Grade, Review, ReviewedFinding, Scorecard } from '../model/review.ts';
import type { Notice, Waiver } from '../model/waiver.ts';
import { countsBySeverity, isPullRequest } from './conclusion.ts';
import { entryOf, isIntroduced } from './finding-words.ts';

export type Disclosure = 'full' | 'minimal';

/** On a public repository everything but code-scanning alerts is public. Unknown visibility counts as public. */
export const disclosureFor = (input: Disclosure | 'auto', isPublic: boolean): Disclosure =>
  input === 'auto' ? (isPublic ? 'minimal' : 'full') : input;

/**
 * The review as it may be said in public. What the pull request did not introduce (in a review of a whole tree that is everything) is counted
 * and left to code scanning; of a credential only the kind, the line that was added and the first steps remain: no ends, no validity, nothing
 * decoded, no other places, no commit. The verdict stays.
 */
export const disclose = (review: Review, catalogue: Catalogue, disclosure: Disclosure): Review => {
  if (disclosure === 'full') return review;
  const introduced = review.findings.filter(isIntroduced);
  const said = isPullRequest(review) ? introduced.filter(isSaid) : [];
  const unsaid = introduced.filter((finding) => !said.includes(finding));
  const scorecards = isPullRequest(review) ? worsenedRows(review) : [];
  const waivers = isPullRequest(review) ? review.waivers.flatMap(ofTheChange) : [];
  return {
    ...review,
    findings: said.map((finding) => (finding.credential === undefined ? finding : sparse(finding, finding.credential, catalogue))),
    waivers,
    notices: review.notices.flatMap((notice) => disclosedNotice(notice, isPullRequest(review))),
    scorecards,
    withheld: {
      findings: review.findings.filter(({ status }) => status === 'existing').length + (isPullRequest(review) ? 0 : unsaid.length),
      notes: isPullRequest(review) ? unsaid.length : 0,
      rows: rowCount(review.scorecards) - rowCount(scorecards),
      introduced: countsBySeverity(unsaid),
      enforced: countsBySeverity(unsaid.filter(({ enforced }) => enforced)),
      waived: distinctFindings(review.waivers) - distinctFindings(waivers),
      hidden: [...review.findings, ...review.waivers.flatMap(({ findings }) => findings)]
        .filter((finding) => finding.credential !== undefined || !said.includes(finding))
        .map((finding) => (finding.credential === undefined ? finding : { ...finding, credential: withoutEnds(finding.credential) })),
    },
  };
};

/** What waivers keep out is said as far as the change introduced it; of a credential not even that, because a waiver names its place. */
const ofTheChange = (waiver: Waiver): readonly Waiver[] => {
  const findings = waiver.findings.filter((finding) => isIntroduced(finding) && finding.credential === undefined);
  return findings.length === 0 ? [] : [{ ...waiver, findings }];
};

/** What stood in the configuration at base is public; what the scorecard says of old code is not. */
const disclosedNotice = (notice: Notice, ofPullRequest: boolean): readonly Notice[] => {
  if (ofPullRequest && notice.isOld !== true) return [notice];
  if (!notice.enforced) return [];
  const message = 'A demand of the settings is not met: on a clone, the command line tells which.';
  return [{ kind: notice.kind, message, enforced: true }];
};

const distinctFindings = (waivers: readonly Waiver[]): number =>
  new Set(waivers.flatMap(({ state, findings }) => (state === 'counts' ? findings.map(({ key }) => formatKey(key)) : []))).size;

/** A note on a credential says that its checksum fails, which tells what is worth trying. */
const isSaid = ({ credential, severity }: ReviewedFinding): boolean => credential === undefined || severity !== 'note';

/**
 * The rows that the change made worse. One that it made better may still describe what is left of an old flaw, and its value at base one that
 * is deployed until the change is merged. Evidence outside of the changed files is older than the change.
 */
const worsenedRows = ({ scorecards, changes }: Review): readonly Scorecard[] => {
  const changed = new Set(changes.files.map(({ path }) => path));
  return scorecards
    .map(({ server, rows }) => ({
      server,
      rows: rows
        .filter(({ grade, gradeBefore }) => gradeBefore !== undefined && isWorse(grade, gradeBefore))
        .map((row) => ({ ...row, evidence: row.evidence.filter(({ path }) => changed.has(path)), details: [] })),
    }))
    .filter(({ rows }) => rows.length > 0);
};

/** From "unknown" nothing gets worse: what is found then may have been there before. */
const isWorse = (grade: Grade, before: Grade): boolean =>
  (grade === 'fail' && before !== 'fail' && before !== 'unknown') ||
  (grade === 'warn' && (before === 'pass' || before === 'not-applicable'));

const rowCount = (scorecards: readonly Scorecard[]): number => scorecards.reduce((count, { rows }) => count + rows.length, 0);

/** Its mask shows not even the prefix of its kind. */
const withoutEnds = (credential: Credential): Credential => new Credential(credential.reveal());

/** Severity and confidence are those of the kind: a milder severity would say that the value is expired or mistyped. */
const sparse = (finding: ReviewedFinding, credential: Credential, catalogue: Catalogue): ReviewedFinding => {
  const { title, severities } = entryOf(finding, catalogue);
  const isAtHead = finding.primary.origin.kind === 'head';
  return {
    ...finding,
    severity: severities[0],
    confidence: 'high',
    message: isAtHead
      ? `What looks like a credential was added here (${title}).`
      : `What looks like a credential (${title}) was added and deleted again by the commits of this pull request; it stays readable in the git history.`,
    primary: withoutCommit(finding.primary),
    related: [],
    witness: [],
    credential: withoutEnds(credential),
  };
};

/** An empty commit id is not printed, nor the line, which only the commit makes findable. A commit's message is named by its commit. */
const withoutCommit = ({ place, span, origin }: Location): Location =>
  origin.kind === 'history'
    ? { place: place.kind === 'file' ? place : { kind: 'file', path: 'a commit message' }, span, origin: { ...origin, commit: '' } }
    : { place, span, origin };
