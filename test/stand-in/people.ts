import { nextId } from './call.ts';
import { diffHunk, followLine } from './diff-lines.ts';
import type { Account, PullCommit, PullFile, State, StoredComment } from './pull.ts';

/** What people do to a pull request in the browser and with git. */
export type People = {
  /** The pull request gets a new head; comments whose line is gone become outdated. */
  readonly push: (next: { readonly head: string; readonly files: readonly PullFile[]; readonly commits?: readonly PullCommit[] }) => void;
  /** Somebody comments on a line of the diff. */
  readonly commentOnLine: (by: Account, comment: { readonly path: string; readonly line: number; readonly body: string }) => void;
  /** Somebody answers the first comment with that text in it. */
  readonly reply: (by: Account, comment: { readonly toCommentWith: string; readonly body: string }) => void;
  /** Somebody changes a reply that holds that text. */
  readonly editReply: (reply: { readonly with: string; readonly body: string }) => void;
  /** Somebody puts a thumb down below the first comment with that text in it. */
  readonly thumbDown: (by: Account, comment: { readonly onCommentWith: string }) => void;
  /** Somebody resolves the thread of the first comment with that text in it. */
  readonly resolve: (by: Account, comment: { readonly ofCommentWith: string }) => void;
  /** Somebody reviews the head as it is, or a commit that was the head. */
  readonly review: (by: Account, state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED', commit?: string) => void;
  /** Somebody dismisses all reviews of an account that take a side. */
  readonly dismissReviewsOf: (login: string) => void;
  /** Somebody comments below the pull request's text. */
  readonly comment: (by: Account, body: string) => void;
};

export const peopleOf = (state: State, now: () => string): People => ({
  push: ({ head, files, commits }) => {
    state.pull = { ...state.pull, head: { ...state.pull.head, sha: head } };
    state.files = files;
    state.commits = commits ?? state.commits;
    state.comments = state.comments.map((comment) => carried(comment, head, files));
  },
  commentOnLine: (by, { path, line, body }) => {
    const place = { side: 'RIGHT' as const, line };
    const hunk = diffHunk(state.files.find(({ filename }) => filename === path)?.patch ?? '', place);
    if (hunk === undefined) throw new Error(`${path}:${line} is not in the diff.`);
    const reviewId = nextId(state);
    const at = now();
    const commit = state.pull.head.sha;
    state.reviews.push({ id: reviewId, by, body: '', state: 'COMMENTED', commit, at });
    const times = { at, editedAt: at, commit, originalCommit: commit };
    state.comments.push({
      id: nextId(state),
      reviewId,
      by,
      body,
      path,
      subject: 'line',
      place,
      originalPlace: place,
      diffHunk: hunk,
      ...times,
    });
  },
  reply: (by, { toCommentWith, body }) => {
    const first = firstWith(state, toCommentWith);
    const at = now();
    state.comments.push({ ...first, id: nextId(state), by, body, inReplyTo: first.id, saidAt: state.pull.head.sha, at, editedAt: at });
  },
  thumbDown: ({ login }, { onCommentWith }) => {
    const first = firstWith(state, onCommentWith);
    state.comments = state.comments.map((comment) =>
      comment === first ? { ...comment, thumbsDown: [...(comment.thumbsDown ?? []), login] } : comment,
    );
  },
  resolve: (by, { ofCommentWith }) => {
    state.resolved = new Map([...state.resolved, [firstWith(state, ofCommentWith).id, by]]);
  },
  editReply: ({ with: text, body }) => {
    const at = now();
    state.comments = state.comments.map((comment) =>
      comment.inReplyTo !== undefined && comment.body.includes(text) ? { ...comment, body, editedAt: at } : comment,
    );
  },
  review: (by, side, commit = state.pull.head.sha) => {
    state.reviews.push({ id: nextId(state), by, body: '', state: side, commit, at: now() });
  },
  dismissReviewsOf: (login) => {
    state.reviews = state.reviews.map((review) =>
      review.by.login === login && review.state !== 'COMMENTED' ? { ...review, state: 'DISMISSED' } : review,
    );
  },
  comment: (by, body) => {
    const at = now();
    state.issueComments.push({ id: nextId(state), by, body, at, editedAt: at });
  },
});

const firstWith = ({ comments }: State, text: string): StoredComment => {
  const first = comments.find((comment) => comment.body.includes(text));
  if (first === undefined) throw new Error(`No comment holds ${text}.`);
  return first;
};

const carried = (comment: StoredComment, head: string, files: readonly PullFile[]): StoredComment => {
  const { place, ...rest } = comment;
  if (place === undefined) return comment;
  const patch = files.find(({ filename }) => filename === comment.path)?.patch ?? '';
  const line = followLine(patch, place.side, place.line, comment.diffHunk.split('\n').at(-1) ?? '');
  return line === undefined ? rest : { ...rest, commit: head, place: { ...place, line } };
};
