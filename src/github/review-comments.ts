import type { ChangedFile } from '../model/change-set.ts';
import type { Delivery } from '../model/host.ts';
import type { Anchor } from '../model/review.ts';
import type { CommentPlan, PlannedComment } from '../report/comments.ts';
import { markersIn } from '../report/marker.ts';
import type { OwnComment } from './existing-comments.ts';
import { type Connection, RequestFailed } from './octokit.ts';
import type { PullRequest } from './pull-request.ts';
import { withUnplaced } from './review-body.ts';

export type ReviewRequest = {
  readonly connection: Connection;
  readonly pull: PullRequest;
  /** The commit under review; GitHub shows the comments on its diff. */
  readonly headSha: string;
  readonly files: readonly ChangedFile[];
  /** What earlier runs posted. */
  readonly own: readonly OwnComment[];
  /** The same, read again after an answer that leaves open whether something was posted. */
  readonly readOwn: () => Promise<readonly OwnComment[]>;
};

type LineAnchor = Extract<Anchor, { kind: 'line' }>;
type LineComment = PlannedComment & { readonly anchor: LineAnchor };
type FileComment = PlannedComment & { readonly anchor: Extract<Anchor, { kind: 'file' }> };

const partBody = 'Comments of one review, posted in parts because GitHub does not take one of their lines.';

/**
 * Posts what earlier runs have not: each comment on a file, then one review with the comments on lines. GitHub takes a review whole or
 * not at all and does not say which line it minds, so a refused one is halved until only the bad line is left; its text moves to the
 * review's body.
 */
export const publishReview = async (request: ReviewRequest, plan: CommentPlan): Promise<readonly Delivery[]> => {
  const known = markersOf(request.own);
  const fresh = plan.comments.filter(({ marker }) => !known.has(marker));
  const isBodyFresh = plan.bodyMarkers.some((marker) => !known.has(marker));
  if (fresh.length === 0 && !isBodyFresh) return [{ kind: 'unchanged', what: 'Review' }];

  const onLines = fresh.filter((comment) => isOnLine(comment, request.files));
  const onFiles = fresh.filter(isOnFile);
  const placeable = new Set<PlannedComment>([...onLines, ...onFiles]);
  const elsewhere = fresh.filter((comment) => !placeable.has(comment));
  const unplaced = [...elsewhere, ...(await postOnFiles(request, onFiles))];
  if (onLines.length > 0 || unplaced.length > 0 || isBodyFresh) unplaced.push(...(await postReview(request, onLines, plan.body, unplaced)));

  const placed = fresh.length - unplaced.length;
  return [
    { kind: 'delivered', what: `Review with ${placed} ${placed === 1 ? 'comment' : 'comments'}` },
    ...unplaced.map(({ anchor }): Delivery => ({ kind: 'skipped', what: `Comment ${placeOf(anchor)}`, because: notInDiff })),
  ];
};

const notInDiff = 'GitHub does not take a comment there; its text stands in the body of the review';

const markersOf = (own: readonly OwnComment[]): ReadonlySet<string> => new Set(own.flatMap(({ markers }) => markers));

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

const isOnFile = (comment: PlannedComment): comment is FileComment => comment.anchor.kind === 'file';

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

/** Answers those that GitHub does not take. */
const postOnFiles = async (
  { connection, pull, headSha, readOwn }: ReviewRequest,
  comments: readonly FileComment[],
): Promise<readonly PlannedComment[]> => {
  const refused: PlannedComment[] = [];
  for (const comment of comments) {
    const { anchor, body, marker } = comment;
    try {
      await connection.askOnce(
        ({ rest }) => rest.pulls.createReviewComment({ ...pull, commit_id: headSha, path: anchor.path, subject_type: 'file', body }),
        async () => markersOf(await readOwn()).has(marker),
      );
    } catch (error) {
      if (!isUnprocessable(error)) throw error;
      refused.push(comment);
    }
  }
  return refused;
};

/** Answers those comments that GitHub does not take; their text is in the body then. */
const postReview = async (
  request: ReviewRequest,
  comments: readonly LineComment[],
  body: string,
  unplaced: readonly PlannedComment[],
): Promise<readonly PlannedComment[]> => {
  try {
    await create(request, comments, withUnplaced(body, unplaced));
    return [];
  } catch (error) {
    if (!isUnprocessable(error) || comments.length === 0) throw error;
  }
  const refused = comments.length === 1 ? comments : await postHalves(request, comments);
  await create(request, [], withUnplaced(body, [...unplaced, ...refused]));
  return refused;
};

const postHalves = async (request: ReviewRequest, comments: readonly LineComment[]): Promise<readonly LineComment[]> => {
  const middle = Math.ceil(comments.length / 2);
  const refused: LineComment[] = [];
  for (const half of [comments.slice(0, middle), comments.slice(middle)]) {
    try {
      await create(request, half, partBody);
    } catch (error) {
      if (!isUnprocessable(error)) throw error;
      refused.push(...(half.length === 1 ? half : await postHalves(request, half)));
    }
  }
  return refused;
};

const create = async (
  { connection, pull, headSha, readOwn }: ReviewRequest,
  comments: readonly LineComment[],
  body: string,
): Promise<void> => {
  const markers = comments.length > 0 ? comments.map(({ marker }) => marker) : markersIn(body);
  await connection.askOnce(
    ({ rest }) => rest.pulls.createReview({ ...pull, commit_id: headSha, event: 'COMMENT', body, comments: comments.map(toRequest) }),
    async () => {
      const posted = markersOf(await readOwn());
      return markers.every((marker) => posted.has(marker));
    },
  );
};

const toRequest = ({ anchor: { path, line, side, startLine }, body }: LineComment) => ({
  path,
  line,
  side,
  body,
  ...(startLine === undefined || startLine === line ? {} : { start_line: startLine, start_side: side }),
});

const isUnprocessable = (error: unknown): boolean => error instanceof RequestFailed && error.failure.status === 422;
