import { describePlace } from '../model/location.ts';
import type { Problem } from '../model/problem.ts';
import type { Review, ReviewedFinding } from '../model/review.ts';
import { compareSeverity } from '../model/severity.ts';
import { compareText } from './findings.ts';

/** Puts the parts of a review in order and draws its verdict. */
export const conclude = ({
  findings,
  problems,
  waivers = [],
  notices = [],
  ...parts
}: Omit<Review, 'verdict' | 'complete' | 'waivers' | 'notices'> & Partial<Pick<Review, 'waivers' | 'notices'>>): Review => ({
  ...parts,
  findings: [...findings].sort(worstFirst),
  waivers,
  notices,
  problems: distinct(problems),
  verdict: [...findings, ...notices].some(({ enforced }) => enforced) ? 'fail' : 'pass',
  complete: problems.length === 0,
});

/** Each once, in an order that does not tell which part of the work came to its end first. */
const distinct = (problems: readonly Problem[]): readonly Problem[] =>
  [...new Map(problems.map((problem) => [`${problem.kind}\n${problem.subject}\n${problem.message}`, problem]))]
    .sort(([left], [right]) => compareText(left, right))
    .map(([, problem]) => problem);

const worstFirst = (left: ReviewedFinding, right: ReviewedFinding): number =>
  compareSeverity(left.severity, right.severity) ||
  compareText(describePlace(left.primary), describePlace(right.primary)) ||
  compareText(left.ruleId, right.ruleId);
