import type { Severity } from './severity.ts';

/** What a review of a pull request would have cost those who read it. `summary`: only the one summary comment. */
export type BacktestEffect = 'blocked' | 'commented' | 'summary' | 'silent';

export type BacktestFinding = {
  readonly severity: Severity;
  readonly code: string;
  readonly title: string;
  readonly message: string;
  readonly place: string;
  /** Whether it fails the check. */
  readonly enforced: boolean;
};

/** One pull request that was merged long ago, reviewed today. Texts are masked. */
export type BacktestEntry = {
  /** Absent for a commit that names none. */
  readonly number?: number;
  readonly title: string;
  /** The commit on the branch that brought it. */
  readonly commit: string;
  readonly outcome:
    | {
        readonly kind: 'reviewed';
        readonly effect: BacktestEffect;
        /** In the diff. */
        readonly comments: number;
        readonly findings: readonly BacktestFinding[];
        /** What was not examined. */
        readonly problems: readonly string[];
        readonly verdict: string;
        /** The review alone, without the start of a runner and the fetching of commits. */
        readonly seconds: number;
      }
    | { readonly kind: 'not-reviewed'; readonly because: string };
};

export type Backtest = {
  /** The name of the repository or its folder. */
  readonly repository: string;
  /** Newest first. */
  readonly entries: readonly BacktestEntry[];
  /** What a reader has to know about the choice of pull requests. */
  readonly notes: readonly string[];
};
