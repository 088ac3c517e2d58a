import type { ChangedFile } from '../model/change-set.ts';
import type { Delivery } from '../model/host.ts';
import type { Anchor } from '../model/review.ts';
import type { CommentPlan, PlannedComment } from '../report/comments.ts';
import { code, paragraph, strong } from '../report/document.ts';
import { toMarkdown } from '../report/document-markdown.ts';
import { listedIn } from '../report/marker.ts';
import type { OwnTraces } from './existing-comments.ts';
import { readGitHubDiff } from './github-diff.ts';
import { type Connection, RequestFailed } from './octokit.ts';
import type { PullRequest } from './pull-request.ts';

export type ReviewRequest = {
  readonly connection: Connection;
  readonly pull: PullRequest;
  /** The commit under review; GitHub shows the comments on its diff. */
  readonly headSha: string;
  readonly files: readonly ChangedFile[];
  /** Ids of the comments of earlier runs: one of them may bear the marker of a finding that is new. */
  readonly earlier: ReadonlySet<number>;
  /** What is posted by now, read after an answer that leaves open whether something was posted. */
  readonly readTraces: () => Promise<OwnTraces>;
  /** Whether a review is worth posting that only points at the summary comment, which people hear nothing about when it is edited. */
  readonly mayPointAtSummary: boolean;
  /** Hears of each comment that GitHub took, also when a later one fails. */
  readonly posted: (comment: PlannedComment) => void;
};

type LineAnchor = Extract<Anchor, { kind: 'line' }>;
type LineComment = PlannedComment & { readonly anchor: LineAnchor };
type FileComment = PlannedComment & { readonly anchor: Extract<Anchor, { kind: 'file' }> };

const partBody = 'Comments of one review, posted in parts because GitHub does not take one of their lines.';

/**
 * Posts one review with the comments on lines, then each comment on a file. GitHub takes a review whole or not at all and does not say which
 * line it minds; a comment on a line that GitHub does not have goes to its file, and what can stand nowhere is left to the summary.
 */
export const publishReview = async (request: ReviewRequest, plan: CommentPlan): Promise<readonly Delivery[]> => {
  const { comments, body, listed } = plan;
  const onLines = comments.filter((comment) => isOnLine(comment, request.files));
  const isReview = onLines.length > 0 || (comments.length === 0 && listed.length > 0 && request.mayPointAtSummary);
  if (comments.length === 0 && !isReview) return [{ kind: 'unchanged', what: 'Review' }];

  const refusedLines = isReview ? await postReview(request, onLines, body) : [];
  const elsewhere = comments.filter((comment) => !isAmong(comment, onLines));
  const onFiles = [...elsewhere, ...refusedLines].flatMap(toFileComment);
  const refused = await postOnFiles(request, onFiles);
  const nowhere = elsewhere.filter(({ anchor }) => anchor.kind === 'summary').map((comment) => ({ comment, because: notInDiff }));
  const unplaced = [...nowhere, ...refused];

  const placed = comments.length - unplaced.length;
  return [
    { kind: 'delivered', what: `Review with ${placed} ${placed === 1 ? 'comment' : 'comments'}` },
    ...unplaced.map(({ comment, because }): Delivery => ({ kind: 'skipped', what: `Comment ${placeOf(comment.anchor)}`, because })),
  ];
};

const notInDiff = 'GitHub does not take a comment there; the summary comment tells the finding';
const writesTakeTime = 'GitHub takes one write a second, and a run does not wait longer; the summary comment tells the finding';

/** A comment that stands nowhere, and why. */
type Unplaced = { readonly comment: PlannedComment; readonly because: string };

const isAmong = (comment: PlannedComment, others: readonly PlannedComment[]): boolean =>
  others.some(({ marker }) => marker === comment.marker);

const placeOf = (anchor: Anchor): string => {
  switch (anchor.kind) {
    case 'line':
      return `on ${anchor.path}:${anchor.line}`;
    case 'file':
      return `on ${anchor.path}`;
    case 'summary':
      return 'without a place';
  }
};

/** On its file, and with the line in words, below the title, when it was meant for one. */
const toFileComment = (comment: PlannedComment): readonly FileComment[] => {
  const { anchor, body } = comment;
  switch (anchor.kind) {
    case 'line': {
      const place = toMarkdown([paragraph(strong(code(`${anchor.path}:${anchor.line}`)))]);
      return [
        {
          ...comment,
          anchor: { kind: 'file', path: anchor.path },
          body: withoutSuggestion(body.replace('\n\n', () => `\n\n${place}\n\n`)),
        },
      ];
    }
    case 'file':
      return [{ ...comment, anchor }];
    case 'summary':
      return [];
  }
};

/** A suggestion replaces the commented lines; on a file it is only a proposal. */
const withoutSuggestion = (body: string): string => body.replace(/^(`{3,})suggestion$/m, '$1');

/** Whether the comment's lines are all in one hunk of the diff, on the side that it names. */
const isOnLine = (comment: PlannedComment, files: readonly ChangedFile[]): comment is LineComment => {
  const { anchor } = comment;
  if (anchor.kind !== 'line') return false;
  const hunks = files.find(({ path }) => path === anchor.path)?.hunks ?? [];
  const first = anchor.startLine ?? anchor.line;
  return hunks.some(({ lines }) => {
    const numbers = lines.flatMap((line) => {
      if (anchor.side === 'LEFT') return line.kind === 'added' ? [] : [line.baseLine];
      return line.kind === 'deleted' ? [] : [line.headLine];
    });
    return first <= anchor.line && numbers.includes(first) && numbers.includes(anchor.line);
  });
};

/** Answers those that GitHub does not take, or for which there was no time. */
const postOnFiles = async (
  { connection, pull, headSha, earlier, readTraces, posted }: ReviewRequest,
  comments: readonly FileComment[],
): Promise<readonly Unplaced[]> => {
  const unplaced: Unplaced[] = [];
  for (const comment of comments) {
    const { anchor, body, marker } = comment;
    if (!connection.isPatient()) {
      unplaced.push({ comment, because: writesTakeTime });
      continue;
    }
    try {
      await connection.askOnce(
        ({ rest }) => rest.pulls.createReviewComment({ ...pull, commit_id: headSha, path: anchor.path, subject_type: 'file', body }),
        async () => (await readTraces()).comments.some(({ id, markers }) => !earlier.has(id) && markers.includes(marker)),
      );
      posted(comment);
    } catch (error) {
      if (!isUnprocessable(error)) throw error;
      unplaced.push({ comment, because: notInDiff });
    }
  }
  return unplaced;
};

/** Answers those comments that GitHub does not take on their line. */
const postReview = async (request: ReviewRequest, comments: readonly LineComment[], body: string): Promise<readonly LineComment[]> => {
  try {
    await create(request, comments, body);
    return [];
  } catch (error) {
    if (!isUnprocessable(error) || comments.length === 0) throw error;
  }
  const isShown = await readGitHubDiff(request.connection, request.pull);
  const shown = comments.filter(({ anchor }) => isShown(anchor));
  const missing = comments.filter((comment) => !shown.includes(comment));
  if (shown.length === 0) return missing;
  try {
    if (missing.length === 0) return await postHalves(request, shown);
    await create(request, shown, body);
    return missing;
  } catch (error) {
    if (!isUnprocessable(error)) throw error;
    return [...missing, ...(await postHalves(request, shown))];
  }
};

/** The last resort, when GitHub minds a line that its own list of files has. */
const postHalves = async (request: ReviewRequest, comments: readonly LineComment[]): Promise<readonly LineComment[]> => {
  if (comments.length === 1 || !request.connection.isPatient()) return comments;
  const middle = Math.ceil(comments.length / 2);
  const refused: LineComment[] = [];
  for (const half of [comments.slice(0, middle), comments.slice(middle)]) {
    try {
      await create(request, half, partBody);
    } catch (error) {
      if (!isUnprocessable(error)) throw error;
      refused.push(...(await postHalves(request, half)));
    }
  }
  return refused;
};

const create = async (
  { connection, pull, headSha, earlier, readTraces, posted }: ReviewRequest,
  comments: readonly LineComment[],
  body: string,
): Promise<void> => {
  const markers = comments.length > 0 ? comments.map(({ marker }) => marker) : listedIn(body);
  await connection.askOnce(
    ({ rest }) => rest.pulls.createReview({ ...pull, commit_id: headSha, event: 'COMMENT', body, comments: comments.map(toRequest) }),
    async () => {
      const traces = await readTraces();
      const fresh = traces.comments.filter(({ id }) => !earlier.has(id));
      const known = new Set(comments.length > 0 ? fresh.flatMap((comment) => comment.markers) : traces.listed);
      return markers.every((marker) => known.has(marker));
    },
  );
  for (const comment of comments) posted(comment);
};

const toRequest = ({ anchor: { path, line, side, startLine }, body }: LineComment) => ({
  path,
  line,
  side,
  body,
  ...(startLine === undefined || startLine === line ? {} : { start_line: startLine, start_side: side }),
});

const isUnprocessable = (error: unknown): boolean => error instanceof RequestFailed && error.failure.status === 422;
