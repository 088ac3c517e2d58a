import type { Account, State, StoredComment } from './pull.ts';

/** What a person sees on the page of the pull request. */
export type Conversation = {
  readonly pull: {
    readonly number: number;
    readonly title: string;
    readonly body: string;
    readonly author: string;
    readonly headSha: string;
  };
  readonly reviews: readonly SeenReview[];
  /** The comments below the pull request's text, a sticky summary among them. */
  readonly comments: readonly SeenComment[];
  readonly codeScanning: readonly { readonly ref: string; readonly commit: string; readonly sarif: string }[];
};

export type SeenReview = {
  readonly by: Account;
  readonly at: string;
  readonly state: string;
  readonly commit: string;
  readonly body: string;
  readonly threads: readonly SeenThread[];
};

export type SeenThread = {
  readonly path: string;
  readonly subject: 'line' | 'file';
  readonly side: 'LEFT' | 'RIGHT';
  /** Where it stands now; undefined for a file, and when outdated. */
  readonly line?: number;
  readonly startLine?: number;
  readonly isOutdated: boolean;
  readonly isResolved: boolean;
  /** The code that GitHub quotes above the thread. */
  readonly diffHunk: string;
  /** The first one and its replies. */
  readonly comments: readonly SeenComment[];
};

export type SeenComment = { readonly by: Account; readonly at: string; readonly body: string; readonly isEdited: boolean };

const seen = ({ by, at, body, editedAt }: Omit<SeenComment, 'isEdited'> & { readonly editedAt: string }): SeenComment => ({
  by,
  at,
  body,
  isEdited: editedAt !== at,
});

const thread = (first: StoredComment, { comments, resolved }: State): SeenThread => ({
  path: first.path,
  subject: first.subject,
  side: first.originalPlace?.side ?? 'RIGHT',
  ...(first.place === undefined ? {} : { line: first.place.line }),
  ...(first.place?.startLine === undefined ? {} : { startLine: first.place.startLine }),
  isOutdated: first.subject === 'line' && first.place === undefined,
  isResolved: resolved.has(first.id),
  diffHunk: first.diffHunk,
  comments: [first, ...comments.filter(({ inReplyTo }) => inReplyTo === first.id)].map(seen),
});

export const conversationOf = (state: State): Conversation => ({
  pull: {
    number: state.pull.number,
    title: state.pull.title,
    body: state.pull.body,
    author: state.pull.author,
    headSha: state.pull.head.sha,
  },
  reviews: state.reviews.map((review) => ({
    by: review.by,
    at: review.at,
    state: review.state,
    commit: review.commit,
    body: review.body,
    threads: state.comments
      .filter(({ reviewId, inReplyTo }) => reviewId === review.id && inReplyTo === undefined)
      .map((first) => thread(first, state)),
  })),
  comments: state.issueComments.map(seen),
  codeScanning: state.uploads.map(({ ref, commit, sarif }) => ({ ref, commit, sarif })),
});
