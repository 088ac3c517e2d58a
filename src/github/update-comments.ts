import type { Catalogue } from '../model/catalogue.ts';
import { formatKey } from '../model/finding.ts';
import type { Delivery } from '../model/host.ts';
import type { Problem } from '../model/problem.ts';
import type { LineReader, Review, ReviewedFinding } from '../model/review.ts';
import { formatComment } from '../report/comments.ts';
import { counted } from '../report/finding-words.ts';
import { asPosted, type Standing, standingOf, updatedBody } from './comment-life.ts';
import type { OwnComment } from './existing-comments.ts';
import type { Connection } from './octokit.ts';
import type { PullRequest } from './pull-request.ts';
import type { Recognised } from './recognise.ts';
import { unlessGone } from './withdraw-doubles.ts';

export type Update = {
  readonly review: Review;
  readonly catalogue: Catalogue;
  readonly lineText?: LineReader;
  readonly comments: readonly OwnComment[];
  readonly recognised: Recognised;
};

export type Updated = {
  readonly deliveries: readonly Delivery[];
  /** The comments whose findings this run has seen to be gone, and those that speak of one that is there. */
  readonly gone: readonly OwnComment[];
  readonly present: readonly OwnComment[];
};

/** Edits the comments of earlier runs whose findings have gone, come back or changed. One that somebody deleted in between is left out. */
export const updateComments = async (connection: Connection, { owner, repo }: PullRequest, update: Update): Promise<Updated> => {
  const { review, comments } = update;
  const waived = waivedKeys(review);
  const gone: OwnComment[] = [];
  const present: OwnComment[] = [];
  let count = 0;
  let left = 0;
  for (const comment of comments) {
    const findings = [...update.recognised].filter(([, candidate]) => candidate === comment).map(([finding]) => finding);
    const standing = findings.length > 0 && findings.every(({ key }) => waived.has(formatKey(key))) ? 'waived' : standingOfAll(findings);
    if (standing === 'gone' && !wasExamined(comment.path, review.problems)) continue;
    (standing === 'at-head' || standing === 'waived' ? present : gone).push(comment);
    const planned = standing === 'at-head' ? plannedText(findings, update) : undefined;
    const body = updatedBody(comment.body, { standing, headSha: review.changes.head, ...(planned === undefined ? {} : { planned }) });
    if (body === comment.body) continue;
    if (!connection.isPatient()) {
      left += 1;
      continue;
    }
    await unlessGone(async () => {
      await connection.ask(({ rest }) => rest.pulls.updateReviewComment({ owner, repo, comment_id: comment.id, body }));
      count += 1;
    });
  }
  const deliveries: readonly Delivery[] = [
    ...(count === 0 ? [] : [{ kind: 'delivered', what: `Update of ${counted(count, 'earlier comment')}` } as const]),
    ...(left === 0
      ? []
      : [{ kind: 'failed', what: `Update of ${counted(left, 'more earlier comment')}`, because: writesTakeTime } as const]),
  ];
  return { deliveries, gone, present };
};

/** A reply counts only while our comment is as it was when it was written, so that what a reply waives is not edited. */
const waivedKeys = ({ waivers }: Review): ReadonlySet<string> => {
  const counting = waivers.filter(({ state }) => state === 'counts');
  const keysOf = (some: Review['waivers']): readonly string[] => some.flatMap(({ findings }) => findings.map(({ key }) => formatKey(key)));
  const replied = new Set(keysOf(counting.filter(({ kind }) => kind === 'reply')));
  return new Set(keysOf(counting).filter((key) => !replied.has(key)));
};

const writesTakeTime = 'GitHub takes one write a second, and a run does not wait longer; the next run goes on with them';

/** Undefined when one of them is not to be told in public. */
const plannedText = (findings: readonly ReviewedFinding[], { review, catalogue, lineText }: Update): string | undefined => {
  const [first, ...others] = findings;
  const told = new Set(review.findings.map(({ key }) => formatKey(key)));
  if (first === undefined || findings.some(({ key }) => !told.has(formatKey(key)))) return undefined;
  return asPosted(formatComment([first, ...others], review, catalogue, lineText), first);
};

/** A comment may speak of several findings: it is over when the last of them is. */
const standingOfAll = (findings: readonly ReviewedFinding[]): Standing => {
  const standings = findings.map(standingOf);
  return (['at-head', 'in-history'] as const).find((standing) => standings.includes(standing)) ?? 'gone';
};

/** A file that could not be read says nothing about other files; every other problem may hide a finding anywhere. */
const wasExamined = (path: string, problems: readonly Problem[]): boolean =>
  problems.every(({ kind, subject }) => (kind === 'too-large' || kind === 'not-a-regular-file') && subject !== path);
