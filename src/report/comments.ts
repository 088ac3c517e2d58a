import type { Catalogue } from '../model/catalogue.ts';
import { formatKey } from '../model/finding.ts';
import type { Anchor, LineReader, Review, ReviewedFinding } from '../model/review.ts';
import { isAtLeast } from '../model/severity.ts';
import { commentBlocks, reviewBlocks } from './comment-text.ts';
import type { Block } from './document.ts';
import { toMarkdown } from './document-markdown.ts';
import { bySeverity, isIntroduced } from './finding-words.ts';
import { markerOf } from './marker.ts';
import { type EditMask, maskReview } from './masking.ts';
import { type LineChange, suggestionFor } from './suggestion.ts';
import { alikeness } from './told-once.ts';

/** One comment of the review. Its `anchor` covers several lines (`startLine`) when its suggestion replaces several. */
export type PlannedComment = {
  /** Hash of the finding's key; the body holds it in a hidden HTML comment, see `markersIn`. */
  readonly marker: string;
  /** Of all findings that it speaks of. */
  readonly markers: readonly string[];
  /** `formatKey` of the finding's key. */
  readonly key: string;
  readonly anchor: Anchor;
  readonly body: string;
};

export type CommentPlan = {
  /** Worst first. */
  readonly comments: readonly PlannedComment[];
  /** Of the review that holds the comments: the verdict, and how many findings stand elsewhere; empty when there is nothing to say. */
  readonly body: string;
  /** Of the findings without a comment, so that a later push does not take them for new. */
  readonly listed: readonly string[];
};

/** What is said where, before it is markdown: the HTML page shows the same. */
export type CommentDraft = {
  readonly findings: Group;
  readonly anchor: Anchor;
  readonly suggestion: LineChange | undefined;
  readonly blocks: readonly Block[];
};
export type CommentDrafts = { readonly comments: readonly CommentDraft[]; readonly elsewhere: readonly Group[] };

/** Findings with one rule and one cause: said once, at the first place, with the other places listed. */
export type Group = readonly [ReviewedFinding, ...ReviewedFinding[]];

export type CommentOptions = {
  readonly max?: number;
  readonly lineText?: LineReader;
  /** Markers of findings that an earlier run has said already: they get no comment, also not as one of several places. */
  readonly known?: ReadonlySet<string>;
};

/** Decides which findings get a comment (new or worsened, `medium` or worse, at most `max`, worst first); the others are left to the summary. */
export const planComments = (review: Review, catalogue: Catalogue, options: CommentOptions = {}): CommentPlan => {
  const drafts = draftComments(review, catalogue, options);
  const comments = drafts.comments.map(({ findings, anchor, blocks }): PlannedComment => {
    const key = findings[0].key;
    return {
      marker: markerOf(key),
      markers: findings.map((finding) => markerOf(finding.key)),
      key: formatKey(key),
      anchor,
      body: withinLimit(blocks),
    };
  });
  // What is low is told in the summary alone: nobody gets a mail for it.
  const listed = drafts.elsewhere.flatMap((group) => group.filter(isPressing).map(({ key }) => markerOf(key)));
  if (comments.length === 0 && listed.length === 0) return { comments, body: '', listed };
  const { review: masked } = maskReview(review);
  return { comments, body: toMarkdown(reviewBlocks(masked, comments.length, listed)), listed };
};

/** The text that a comment on these findings has now, wherever it stands: without a suggestion, which would replace the lines below it. */
export const formatComment = (findings: Group, unmasked: Review, catalogue: Catalogue, lineText?: LineReader): string => {
  const { review, edits } = maskReview(unmasked, lineText);
  const keys = new Set(findings.map(({ key }) => formatKey(key)));
  const [first, ...others] = review.findings.filter(({ key }) => keys.has(formatKey(key))).sort(bySeverity);
  return first === undefined ? '' : withinLimit(commentBlocks([first, ...others], catalogue, edits, undefined));
};

/** GitHub refuses more than 65,536 characters; the rest is left for what the host adds. */
const longestComment = 60_000;

/** What is folded is left out where names from the code would make a comment too long. */
const withinLimit = (blocks: readonly Block[]): string => {
  const whole = toMarkdown(blocks);
  return whole.length <= longestComment ? whole : toMarkdown(blocks.filter(({ kind }) => kind !== 'details'));
};

export const draftComments = (
  unmasked: Review,
  catalogue: Catalogue,
  { max = 10, lineText, known = new Set() }: CommentOptions,
): CommentDrafts => {
  const { review, edits } = maskReview(unmasked, lineText);
  const findings = review.findings.filter((finding) => isWorthSaying(finding) && !known.has(markerOf(finding.key))).sort(bySeverity);
  const groups = groupsOf(findings, review);
  const isCommentable = ([first]: Group): boolean => isPressing(first) && first.anchor.kind !== 'summary' && first.confidence !== 'low';
  const commented = groups.filter(isCommentable).slice(0, max);
  return {
    comments: commented.map((group) => draftOf(group, review, catalogue, edits)),
    elsewhere: groups.filter((group) => !commented.includes(group)),
  };
};

/** Notes are for code scanning. */
export const isWorthSaying = (finding: ReviewedFinding): boolean => isIntroduced(finding) && finding.severity !== 'note';

/** Whether the summary comment is posted at all, when none is there yet. */
export const isSummaryWorthPosting = ({ findings, waivers, notices, complete, scope }: Review): boolean =>
  findings.some(isWorthSaying) ||
  waivers.some((waiver) => waiver.findings.some(isWorthSaying)) ||
  notices.some(({ enforced }) => enforced) ||
  (!complete && scope.servers > 0);

const isPressing = ({ severity }: ReviewedFinding): boolean => isAtLeast(severity, 'medium');

const draftOf = (group: Group, review: Review, catalogue: Catalogue, edits: EditMask): CommentDraft => {
  const [finding] = group;
  const suggestion = suggestionFor(finding, review, edits);
  const { anchor } = finding;
  const several = suggestion !== undefined && anchor.kind === 'line' && suggestion.endLine > suggestion.startLine;
  return {
    findings: group,
    anchor: several ? { ...anchor, startLine: suggestion.startLine, line: suggestion.endLine } : anchor,
    suggestion,
    blocks: commentBlocks(group, catalogue, edits, suggestion),
  };
};

const groupsOf = (findings: readonly ReviewedFinding[], review: Review): readonly Group[] => {
  const groups = new Map<string, [ReviewedFinding, ...ReviewedFinding[]]>();
  for (const finding of findings) {
    const cause = causeOf(finding, review);
    const group = groups.get(cause);
    if (group === undefined) groups.set(cause, [finding]);
    else group.push(finding);
  }
  return [...groups.values()];
};

/**
 * What makes two findings one remark: the same rule and the deleted lines that caused both, or the same file. A credential stands alone,
 * because each has to be revoked, and so does what one click can mend, but for what the same click mends.
 */
const causeOf = (finding: ReviewedFinding, review: Review): string => {
  const { anchor, ruleId } = finding;
  if (finding.credential !== undefined || finding.edit !== undefined || anchor.kind === 'summary') return alikeness(finding);
  if (anchor.kind === 'line' && anchor.because === 'causing-hunk') {
    const hunk = review.changes.files
      .find(({ path }) => path === anchor.path)
      ?.hunks.findIndex(({ lines }) =>
        lines.some(
          (line) =>
            (anchor.side === 'RIGHT' ? line.kind !== 'deleted' && line.headLine : line.kind !== 'added' && line.baseLine) === anchor.line,
        ),
      );
    return ['hunk', ruleId, anchor.path, anchor.side, hunk ?? anchor.line].join('\0');
  }
  return [anchor.kind, ruleId, anchor.path].join('\0');
};
