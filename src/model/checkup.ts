import type { FileLocation } from './location.ts';

/**
 * `good`: as it should be. `missing`: something is lost today. `advice`: it works, and could do so better. `unknown`: nobody could be asked, or the
 * answer was none.
 */
export type CheckState = 'good' | 'missing' | 'advice' | 'unknown';

/** One thing that the review of pull requests needs, in plain words. */
export type Check = {
  /** Stable: `workflow`, `required-check`. */
  readonly id: string;
  readonly state: CheckState;
  /** What was seen, one sentence. Backticks stand round names. */
  readonly found: string;
  /** What is lost as it is; absent when nothing is. */
  readonly lost?: string;
  /** What to do about it. */
  readonly remedy?: string;
  readonly at?: FileLocation;
};

/** What `doctor` found, in the order in which it is to be read. */
export type Checkup = { readonly checks: readonly Check[] };

/** What GitHub says about a repository's setup. */
export type CodeScanningState =
  | { readonly kind: 'received'; readonly on: string; readonly ref: string }
  | { readonly kind: 'nothing-received' }
  | { readonly kind: 'off' };
