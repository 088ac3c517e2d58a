import type { Grade, SeverityCounts } from './review.ts';
import type { Severity } from './severity.ts';

/** One repository of a fleet: what its `--json` file says, as far as the report over many needs it. */
export type FleetMember = {
  readonly name: string;
  /** The reviewed commit; empty for a folder without git. */
  readonly head: string;
  readonly verdict: 'pass' | 'fail';
  readonly complete: boolean;
  /** Everything that is there at head, with what a baseline lets pass. */
  readonly counts: SeverityCounts;
  /** Findings that waivers keep out. */
  readonly waived: number;
  readonly findings: readonly FleetFinding[];
  readonly servers: readonly FleetServer[];
  /** What was not examined. */
  readonly problems: readonly { readonly subject: string; readonly message: string }[];
};

export type FleetFinding = {
  readonly severity: Severity;
  readonly code: string;
  readonly title: string;
  readonly message: string;
  /** `src/server.ts:41`; empty where there is no file. */
  readonly place: string;
  readonly enforced: boolean;
};

export type FleetServer = { readonly name: string; readonly answers: readonly FleetAnswer[] };

/** `number` is that of the scorecard's row: `1a`. */
export type FleetAnswer = { readonly number: string; readonly value: string; readonly grade: Grade; readonly because?: string };

/** A file that could not be joined, and why, as a whole sentence. */
export type FleetRefusal = { readonly file: string; readonly because: string };

/** Members by name. */
export type Fleet = { readonly members: readonly FleetMember[]; readonly refused: readonly FleetRefusal[] };

/** The audit questions of the report's columns, by the number of their row in the scorecard. */
export const fleetQuestions = [
  { number: '1a', text: 'Exposes HTTP?' },
  { number: '1b', text: 'Callers authenticate?' },
  { number: '2', text: 'Keys from outside?' },
  { number: '3', text: 'Credentials echoed?' },
  { number: '4', text: 'Tokens cached?' },
  { number: '5', text: 'Tools scoped?' },
] as const;
