import type { ChangeSet } from './change-set.ts';
import type { Credential } from './credential.ts';
import type { Finding } from './finding.ts';
import type { FileLocation, Location } from './location.ts';
import type { Problem } from './problem.ts';
import type { Question } from './rule.ts';
import type { Severity } from './severity.ts';
import type { Notice, Waiver } from './waiver.ts';

/** `new` and `worsened` are the pull request's doing. In a review of a whole tree every finding is `new`. */
export type Status = 'new' | 'worsened' | 'existing' | 'fixed';

/** Where a finding is shown in a pull request. */
export type Anchor =
  /** On a commentable line of the diff. `removed` quotes nothing: it only says that the cause was deleted there. */
  | {
      readonly kind: 'line';
      readonly path: string;
      /** The first of several lines of one hunk, when a suggestion replaces several; `line` is then the last. */
      readonly startLine?: number;
      readonly line: number;
      readonly side: 'RIGHT' | 'LEFT';
      readonly because: 'own-line' | 'causing-hunk';
    }
  /** On a file of the diff whose lines can't be commented. */
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'summary' };

export type ReviewedFinding = Finding & {
  readonly status: Status;
  readonly anchor: Anchor;
  /** Whether it fails the check under this run's `fail-on`. */
  readonly enforced: boolean;
  /** The reason of a waiver that the change itself brings and nobody else has approved: it does not count yet. */
  readonly pendingWaiver?: string;
};

export type Grade = 'pass' | 'warn' | 'fail' | 'unknown' | 'not-applicable';

export type ScoreRow = {
  /** `1a`, `1b`, `2` … as in the articles. */
  readonly number: string;
  readonly question: Question | 'oauth-callback';
  readonly text: string;
  readonly value: string;
  readonly grade: Grade;
  readonly evidence: readonly FileLocation[];
  /** What the answer sums up, one line each: credentials, catch blocks, token files, tools. */
  readonly details?: readonly ScoreDetail[];
  readonly because?: string;
  /** The value at base, when it differs. */
  readonly before?: string;
  /** The grade at base, when the value differs. */
  readonly gradeBefore?: Grade;
};

export type ScoreDetail = { readonly at: FileLocation; readonly text: string; readonly grade: Grade };

export type Scorecard = { readonly server: string; readonly rows: readonly ScoreRow[] };

export type SeverityCounts = Readonly<Record<Severity, number>>;

/** What was looked at: printed with every result, so that "nothing found" never stands alone. */
export type Scope = {
  readonly filesChanged: number;
  readonly commits: number;
  readonly blobs: number;
  /** Bytes of the blobs that were read for credentials. */
  readonly bytes: number;
  /** File versions of the history that were not read, because a former run found nothing in them; absent when there are none. */
  readonly known?: number;
  /** Which part of the whole this is; absent for the whole. `index` is 1-based. */
  readonly shard?: { readonly index: number; readonly count: number };
  /** How much of the credentials was looked for, where it was not all: `mcp-only` is in the configuration of MCP hosts alone. */
  readonly secrets?: 'mcp-only' | 'off';
  /** How many credentials each mark and each file of other scanners takes back; absent when none does. */
  readonly waivedCredentials?: readonly { readonly by: string; readonly count: number }[];
  readonly sourceFiles: number;
  readonly servers: number;
  /** The change touches nothing that a server is made of, so servers were not looked at. */
  readonly serversUntouched?: true;
  /** Languages that are not examined, although packages of MCP are asked for in them. Absent when there are none. */
  readonly otherLanguages?: readonly string[];
  /** Where no server was found: packages that are asked for and may make one. Absent when there are none. */
  readonly unknownServers?: readonly string[];
  readonly history: 'pull-request' | 'full' | 'none';
};

export type Review = {
  readonly changes: ChangeSet;
  /** Without those that a waiver keeps out. */
  readonly findings: readonly ReviewedFinding[];
  /** Every waiver that was read, with the findings that it keeps out of `findings`. */
  readonly waivers: readonly Waiver[];
  readonly notices: readonly Notice[];
  readonly scorecards: readonly Scorecard[];
  readonly problems: readonly Problem[];
  readonly scope: Scope;
  readonly failOn: Severity | 'never';
  readonly verdict: 'pass' | 'fail';
  /** False when anything of the scope was not examined; `problems` says what. */
  readonly complete: boolean;
  /** Values that no finding tells of, because they are waived or out of scope: no report may quote them. */
  readonly untold?: readonly Credential[];
  /** Values that the facts know of and no finding carries, such as a setting's default, with the places where they stand. */
  readonly quoted?: readonly { readonly at: Location; readonly credential: Credential }[];
  /** What a minimal disclosure left out, counted, so that nobody takes a short report for a clean project. */
  readonly withheld?: {
    /** What the change did not introduce; in a review of a whole tree all of it. */
    readonly findings: number;
    readonly notes: number;
    readonly rows: number;
    /** Of the findings that are not shown, those that count as introduced, and among them those that fail the check. */
    readonly introduced: SeverityCounts;
    readonly enforced: SeverityCounts;
    /**
     * The findings that were left out or rewritten. No report shows them. Their credentials are masked wherever code is quoted, and a comment
     * of an earlier run on one of them is not taken for fixed.
     */
    readonly hidden: readonly ReviewedFinding[];
    /** Findings that waivers keep out and that the change did not introduce. */
    readonly waived: number;
  };
};

/** The text of a file's line, for code frames and quotations; undefined when the line is not at hand. */
export type LineReader = (location: Location) => string | undefined;
