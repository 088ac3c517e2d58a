/** What became of one comment of ours. `as-is`: somebody resolved its thread though the finding is still there. */
export type CommentFate = 'fixed' | 'called-false' | 'accepted' | 'as-is' | 'open';

/** A comment of ours in a pull request. */
export type CommentFeedback = { readonly pull: number; readonly code: string; readonly fate: CommentFate };

export type Feedback = {
  readonly comments: readonly CommentFeedback[];
  /** Whether older comments were left out. */
  readonly isCutOff: boolean;
};
