export const problemKinds = [
  'unparsable',
  'too-large',
  'unreadable',
  'not-a-regular-file',
  'history-truncated',
  'history-too-large',
  'diff-mismatch',
  'rule-crashed',
  'analysis-bounded',
  'base-not-analysed',
] as const;

/** Something that was not examined, and why. A review with problems is never called complete. */
export type Problem = {
  readonly kind: (typeof problemKinds)[number];
  /** The path, commit or rule that it is about. */
  readonly subject: string;
  /** One sentence: what happened and what it means for the review. */
  readonly message: string;
};
