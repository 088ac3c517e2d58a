import type { Catalogue } from '../model/catalogue.ts';
import { Credential } from '../model/credential.ts';
import type { Location } from '../model/location.ts';
import type { Review, ReviewedFinding } from '../model/review.ts';
import { entryOf, isIntroduced } from './finding-words.ts';

export type Disclosure = 'full' | 'minimal';

/** On a public repository everything but code-scanning alerts is public. Unknown visibility counts as public. */
export const disclosureFor = (input: Disclosure | 'auto', isPublic: boolean): Disclosure =>
  input === 'auto' ? (isPublic ? 'minimal' : 'full') : input;

/**
 * The review as it may be said in public. What the pull request did not introduce is counted and left to code scanning; of a credential only
 * the kind, the line that was added and the first steps remain: no ends, no validity, nothing decoded, no other places, no commit.
 */
export const disclose = (review: Review, catalogue: Catalogue, disclosure: Disclosure): Review => {
  if (disclosure === 'full') return review;
  const introduced = review.findings.filter(isIntroduced);
  // A note on a credential says that its checksum fails, which tells what is worth trying.
  const said = introduced.filter(({ credential, severity }) => credential === undefined || severity !== 'note');
  const rows = review.scorecards.flatMap((card) => card.rows);
  const changedRows = rows.filter(({ before }) => before !== undefined);
  return {
    ...review,
    findings: said.map((finding) => (finding.credential === undefined ? finding : sparse(finding, finding.credential, catalogue))),
    scorecards: review.scorecards
      .map((card) => ({ ...card, rows: card.rows.filter((row) => changedRows.includes(row)) }))
      .filter((card) => card.rows.length > 0),
    withheld: {
      findings: review.findings.filter(({ status }) => status === 'existing').length,
      notes: introduced.length - said.length,
      rows: rows.length - changedRows.length,
      credentials: review.findings.flatMap((finding) =>
        finding.credential === undefined ? [] : [{ ...finding, credential: withoutEnds(finding.credential) }],
      ),
    },
  };
};

/** Its mask shows not even the prefix of its kind. */
const withoutEnds = (credential: Credential): Credential => new Credential(credential.reveal());

const sparse = (finding: ReviewedFinding, credential: Credential, catalogue: Catalogue): ReviewedFinding => {
  const title = entryOf(finding, catalogue).title;
  const isAtHead = finding.primary.origin.kind === 'head';
  return {
    ...finding,
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
