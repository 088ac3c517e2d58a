import type { DiffRange } from './diff-lines.ts';

export type Account = { readonly login: string; readonly type: 'Bot' | 'User' };
export type Level = 'none' | 'read' | 'write';

/** As under `permissions:` of a workflow; what is missing is `none`. */
export type Permissions = {
  readonly contents?: Level;
  readonly issues?: Level;
  readonly 'pull-requests'?: Level;
  readonly 'security-events'?: Level;
  readonly administration?: Level;
};

/** A file of the pull request as `GET pulls/{n}/files` gives it. GitHub leaves `patch` out for binary and large files. */
export type PullFile = {
  readonly filename: string;
  readonly previous_filename?: string;
  readonly status: 'added' | 'removed' | 'modified' | 'renamed' | 'changed';
  readonly patch?: string;
};

export type PullCommit = { readonly sha: string; readonly message: string; readonly author: string; readonly date: string };

export type Pull = {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly author: string;
  readonly base: { readonly ref: string; readonly sha: string };
  /** `fork` is the full name of the repository that it comes from, when that is another one. */
  readonly head: { readonly ref: string; readonly sha: string; readonly fork?: string };
};

export type StoredReview = {
  readonly id: number;
  readonly by: Account;
  readonly body: string;
  readonly state: 'COMMENTED' | 'APPROVED' | 'CHANGES_REQUESTED' | 'DISMISSED';
  readonly commit: string;
  readonly at: string;
};

export type StoredComment = {
  readonly id: number;
  readonly reviewId: number;
  readonly by: Account;
  readonly body: string;
  readonly path: string;
  readonly subject: 'line' | 'file';
  /** The place now; undefined for a comment on a file, and when the line is gone ("outdated"). */
  readonly place?: DiffRange;
  readonly originalPlace?: DiffRange;
  readonly commit: string;
  readonly originalCommit: string;
  readonly diffHunk: string;
  readonly inReplyTo?: number;
  /** Who has put a thumb down. */
  readonly thumbsDown?: readonly string[];
  /** The head when a reply was written: GitHub makes a review of its own for it. */
  readonly saidAt?: string;
  readonly at: string;
  readonly editedAt: string;
};

export type StoredIssueComment = {
  readonly id: number;
  readonly by: Account;
  readonly body: string;
  readonly at: string;
  readonly editedAt: string;
};

export type StoredUpload = {
  readonly id: string;
  readonly ref: string;
  readonly commit: string;
  readonly sarif: string;
  readonly at: string;
  readonly polls: number;
};

/** A pull request that was merged long ago. */
export type MergedPull = {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly mergeCommit: string;
  readonly mergedAt: string;
  /** Subjects of its commits. */
  readonly commits: readonly string[];
};

/** Everything that the stand-in remembers. Replaced entry by entry, so that what a test holds does not change under it. */
export type State = {
  pull: Pull;
  files: readonly PullFile[];
  commits: readonly PullCommit[];
  reviews: StoredReview[];
  comments: StoredComment[];
  issueComments: StoredIssueComment[];
  uploads: StoredUpload[];
  /** Who resolved a thread, by the id of its first comment. */
  resolved: ReadonlyMap<number, Account>;
  lastId: number;
};
