import { type Answer, notFound, ok, refusal, unprocessable, validationFailed } from './answers.ts';
import { type Call, type Handler, nextId, numberOf, textOf } from './call.ts';
import { type DiffRange, diffHunk } from './diff-lines.ts';
import { page } from './pages.ts';
import type { StoredComment } from './pull.ts';
import { isRecord, listOf, type UnknownRecord } from './records.ts';
import { commentReply, reviewReply } from './replies.ts';

const longestBody = 65_536;
const sides = ['LEFT', 'RIGHT'] as const;
const reviewKeys = ['commit_id', 'body', 'event', 'comments'];
const reviewCommentKeys = ['path', 'position', 'body', 'line', 'side', 'start_line', 'start_side'];

// GitHub's own sentence; it names neither the comment nor the line.
const outsideTheDiff =
  "Pull request review thread line must be part of the diff, Pull request review thread start line must be part of the same hunk as the line., and Pull request review thread diff hunk can't be blank";

type Placed = Pick<StoredComment, 'path' | 'body' | 'subject' | 'diffHunk'> & { readonly place?: DiffRange };

const sideOf = (text: string | undefined): DiffRange['side'] | undefined => sides.find((side) => side === text);
const unknownKey = (fields: UnknownRecord, known: readonly string[]): string | undefined =>
  Object.keys(fields).find((key) => !known.includes(key));

const isKnownCommit = ({ state }: Call, commit: string): boolean =>
  commit === state.pull.head.sha || state.commits.some(({ sha }) => sha === commit);

/** The comment at its place of the diff, or the sentence with which GitHub refuses it. */
const placeOnLine = ({ state }: Call, fields: UnknownRecord): Placed | string => {
  const path = textOf(fields, 'path') ?? '';
  const body = textOf(fields, 'body') ?? '';
  const file = state.files.find(({ filename }) => filename === path);
  if (file === undefined) return "Pull request review thread path is invalid and Pull request review thread diff hunk can't be blank";
  if (body.trim() === '') return "Pull request review comment body can't be blank";
  if (body.length > longestBody) return `Pull request review comment body is too long (maximum is ${longestBody} characters)`;
  const side = sideOf(textOf(fields, 'side') ?? 'RIGHT');
  const startSide = sideOf(textOf(fields, 'start_side') ?? side);
  if (side === undefined || startSide === undefined) return 'Pull request review thread side must be LEFT or RIGHT';
  const line = numberOf(fields, 'line');
  const startLine = numberOf(fields, 'start_line');
  if (line === undefined) return outsideTheDiff;
  const place: DiffRange = { side, line, ...(startLine === undefined ? {} : { startLine, startSide }) };
  const hunk = file.patch === undefined ? undefined : diffHunk(file.patch, place);
  return hunk === undefined ? outsideTheDiff : { path, body, subject: 'line', place, diffHunk: hunk };
};

const placeOnFile = ({ state }: Call, fields: UnknownRecord): Placed | string => {
  const path = textOf(fields, 'path') ?? '';
  const body = textOf(fields, 'body') ?? '';
  if (!state.files.some(({ filename }) => filename === path)) return 'Pull request review thread path is invalid';
  return body.length > longestBody
    ? `body is too long (maximum is ${longestBody} characters)`
    : { path, body, subject: 'file', diffHunk: '' };
};

const store = (call: Call, { place, ...placed }: Placed, reviewId: number, commit: string): StoredComment => {
  const comment: StoredComment = {
    ...placed,
    ...(place === undefined ? {} : { place, originalPlace: place }),
    id: nextId(call.state),
    reviewId,
    by: call.account,
    commit,
    originalCommit: commit,
    at: call.now,
    editedAt: call.now,
  };
  call.state.comments.push(comment);
  return comment;
};

const storeReview = (call: Call, body: string, commit: string): number => {
  const id = nextId(call.state);
  call.state.reviews.push({ id, by: call.account, body, state: 'COMMENTED', commit, at: call.now });
  return id;
};

export const createReview: Handler = (call) => {
  const { body, state } = call;
  const extra = unknownKey(body, reviewKeys);
  if (extra !== undefined) return unprocessable(`"${extra}" is not a permitted key.`);
  const commit = textOf(body, 'commit_id') ?? state.pull.head.sha;
  const text = textOf(body, 'body') ?? '';
  const comments = listOf(body['comments']).filter(isRecord);
  const extraOfComment = comments.map((comment) => unknownKey(comment, reviewCommentKeys)).find((key) => key !== undefined);
  if (extraOfComment !== undefined) return unprocessable(`"${extraOfComment}" is not a permitted key.`);
  if (textOf(body, 'event') !== 'COMMENT') {
    call.violation('A review without the event COMMENT stays pending or takes a side.');
    return refusal(422, 'The stand-in takes reviews with the event COMMENT only.');
  }
  if (comments.some((comment) => comment['position'] !== undefined)) call.violation('"position" is closing down: use "line" and "side".');
  if (!isKnownCommit(call, commit)) return unprocessable('Commit is not part of the pull request');
  if (text.trim() === '') return unprocessable("Body can't be blank");
  if (text.length > longestBody) return unprocessable(`Body is too long (maximum is ${longestBody} characters)`);
  const placed = comments.map((comment) => placeOnLine(call, comment));
  const refused = placed.filter((comment) => typeof comment === 'string');
  if (refused.length > 0) return unprocessable(...new Set(refused));
  const reviewId = storeReview(call, text, commit);
  for (const comment of placed) if (typeof comment !== 'string') store(call, comment, reviewId, commit);
  return answerReview(call, reviewId);
};

const answerReview = ({ repository, state }: Call, id: number): Answer => {
  const review = state.reviews.find((candidate) => candidate.id === id);
  return review === undefined ? notFound() : ok(reviewReply(repository, state.pull, review));
};

/** A single comment on a line or on a file; GitHub makes a review of its own for it. */
export const createReviewComment: Handler = (call) => {
  const { body, state, repository } = call;
  const refuse = (message: string): Answer => validationFailed('PullRequestReviewComment', 'pull_request_review_thread', message);
  const commit = textOf(body, 'commit_id') ?? '';
  if (!isKnownCommit(call, commit)) return refuse('commit_id is not part of the pull request');
  const placed = textOf(body, 'subject_type') === 'file' ? placeOnFile(call, body) : placeOnLine(call, body);
  if (typeof placed === 'string') return refuse(placed);
  return ok(commentReply(repository, state.pull, store(call, placed, storeReview(call, '', commit), commit)), 201);
};

export const updateReviewComment: Handler = (call) => {
  const { parameters, body, state, repository, account, now } = call;
  const index = state.comments.findIndex(({ id }) => id === Number(parameters['comment_id']));
  const comment = state.comments[index];
  if (comment === undefined) return notFound();
  if (comment.by.login !== account.login) {
    call.violation(`${account.login} edited a comment of ${comment.by.login}.`);
    return refusal(403, 'Must have admin rights to Repository.');
  }
  const text = textOf(body, 'body') ?? '';
  if (text.length > longestBody)
    return validationFailed('PullRequestReviewComment', 'body', `body is too long (maximum is ${longestBody} characters)`);
  const edited = { ...comment, body: text, editedAt: now };
  state.comments[index] = edited;
  return ok(commentReply(repository, state.pull, edited));
};

/** Its replies go with the first comment of a thread. */
export const deleteReviewComment: Handler = (call) => {
  const { parameters, state, account } = call;
  const id = Number(parameters['comment_id']);
  const comment = state.comments.find((candidate) => candidate.id === id);
  if (comment === undefined) return notFound();
  if (comment.by.login !== account.login) call.violation(`${account.login} deleted a comment of ${comment.by.login}.`);
  if (state.comments.some(({ inReplyTo }) => inReplyTo === id)) call.violation('A thread was deleted in which somebody had replied.');
  state.comments = state.comments.filter((candidate) => candidate.id !== id && candidate.inReplyTo !== id);
  return { status: 204, body: undefined };
};

/** Changes the text of a review; GitHub deletes none that was submitted. */
export const updateReview: Handler = (call) => {
  const { parameters, body, state, repository, account } = call;
  const index = state.reviews.findIndex(({ id }) => id === Number(parameters['review_id']));
  const review = state.reviews[index];
  if (review === undefined) return notFound();
  if (review.by.login !== account.login) {
    call.violation(`${account.login} edited a review of ${review.by.login}.`);
    return refusal(403, 'Must have admin rights to Repository.');
  }
  const text = textOf(body, 'body') ?? '';
  if (text.trim() === '') return unprocessable("Body can't be blank");
  if (text.length > longestBody) return unprocessable(`Body is too long (maximum is ${longestBody} characters)`);
  const edited = { ...review, body: text };
  state.reviews[index] = edited;
  return ok(reviewReply(repository, state.pull, edited));
};

export const listReviews: Handler = (call) =>
  page(call, call.state.reviews, (review) => reviewReply(call.repository, call.state.pull, review));

/** Of all pull requests; with `sort` and `direction` as GitHub has them. */
export const listRepositoryComments: Handler = (call) => {
  const sorted = call.query.get('direction') === 'desc' ? [...call.state.comments].reverse() : call.state.comments;
  return page(call, sorted, (comment) => commentReply(call.repository, call.state.pull, comment));
};

export const listReviewComments: Handler = (call) =>
  page(call, call.state.comments, (comment) => commentReply(call.repository, call.state.pull, comment));
