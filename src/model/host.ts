import type { ChangedFile } from './change-set.ts';
import type { Review, ReviewedFinding } from './review.ts';

/** What became of one thing that was to be published. A failed post never changes the verdict and is never silent. */
export type Delivery =
  | { readonly kind: 'delivered'; readonly what: string }
  | { readonly kind: 'unchanged'; readonly what: string }
  | { readonly kind: 'skipped'; readonly what: string; readonly because: string }
  | { readonly kind: 'failed'; readonly what: string; readonly because: string };

/** What was published at once, and what became of it later. */
export type Publication = {
  readonly deliveries: readonly Delivery[];
  /** Waits, for 20 s or so, for what those who received it make of it. Everything else is to be done before. */
  readonly afterwards: () => Promise<readonly Delivery[]>;
};

/** Where a review is published: GitHub, or a recording one in tests. */
export type Host = { publish(review: Review): Promise<Publication> };

/** A file of any repository of the host at one commit; `commit` is a full id. */
export type FileReference = { readonly owner: string; readonly repository: string; readonly path: string; readonly commit: string };

/** An answer of the host, or why there is none, as the rest of a sentence. */
export type Asked<Result> = { readonly kind: 'known'; readonly result: Result } | { readonly kind: 'unknown'; readonly because: string };

/** A reply `/mcp-auth ignore MA113 reason` to a comment of ours, by somebody with write access other than the pull request's author. */
export type WaiverReply = {
  readonly rule: string;
  readonly reason?: string;
  readonly until?: string;
  /** The account, the day and the head of that time. */
  readonly given: { readonly by: string; readonly on: string; readonly commit: string };
  /** Keys of the findings that the comment is about, as `formatKey` writes them. */
  readonly findings: readonly string[];
};

/** What a review asks its host about the pull request, when it has to. */
export type HostQuestions = {
  /** Accounts of people with write access, other than the author, whose approval of the present head stands. */
  approvals(): Promise<Asked<readonly string[]>>;
  /** The waivers that people gave in the conversation. `files` are the changed ones. */
  waiverReplies(findings: readonly ReviewedFinding[], files: readonly ChangedFile[]): Promise<Asked<readonly WaiverReply[]>>;
};
