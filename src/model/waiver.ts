import type { FileLocation } from './location.ts';
import type { ReviewedFinding } from './review.ts';

/** Where a waiver was given: a comment in the source, a declaration that an endpoint is public, the configuration, or a reply to a comment of ours. */
export type WaiverKind = 'comment' | 'declaration' | 'configuration' | 'reply';

/**
 * What became of a waiver. Only `counts` keeps findings out of the review. `pending`: the change under review brings it, so that somebody with
 * write access other than the author has to approve. A waiver without a reason, or past its last day, waives nothing.
 */
export type WaiverState = 'counts' | 'pending' | 'expired' | 'without-reason' | 'unused';

/** Somebody's decision to live with a finding. */
export type Waiver = {
  readonly kind: WaiverKind;
  /** As it was written: `MA101`, `http-no-caller-auth`; `public` for a declaration. */
  readonly rule: string;
  readonly reason?: string;
  /** The last day on which it counts, `2026-12-31`. */
  readonly until?: string;
  /** Where it stands in the reviewed files; a reply stands in the conversation. */
  readonly at?: FileLocation;
  /** Who wrote it and on which day, where the history or GitHub tells. `commit` is the one that brought it, or the head that a reply was about. */
  readonly given?: { readonly by: string; readonly on: string; readonly commit: string };
  readonly state: WaiverState;
  /** What it waives, or would waive. */
  readonly findings: readonly ReviewedFinding[];
};

/** Something about the project's own settings that a reader has to know: what was left out, what did not count, which policy is broken. */
export type Notice = {
  readonly kind: 'configuration' | 'policy';
  /** One sentence. */
  readonly message: string;
  readonly at?: FileLocation;
  /** Whether it fails the check. */
  readonly enforced: boolean;
  /** It tells of something that was so before the change, which is not for everybody to read. */
  readonly isOld?: true;
};
