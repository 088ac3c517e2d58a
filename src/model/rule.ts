import type { Occurrence } from './finding.ts';
import type { Project } from './project.ts';
import type { Severity } from './severity.ts';

/** The audit questions of the scorecard. */
export const questions = [
  'exposes-http',
  'requires-authentication',
  'keys-from-environment',
  'errors-echo-credentials',
  'tokens-cached',
  'tools-scoped',
] as const;
export type Question = (typeof questions)[number];

/** A program of one file or several that the rule's own tests execute: `bad` must be reported, `good` must stay silent. */
export type Example = {
  readonly name: string;
  readonly path: string;
  readonly code: string;
  /** Further files of the same program, by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** The program before the change, for a rule about what a change widens; what is not named is as it is now. */
  readonly before?: Readonly<Record<string, string>>;
};

export type RuleMeta = {
  /** Sentence case, no full stop: "Token file is readable by other users". */
  readonly title: string;
  /** Every severity the rule can report, worst first. */
  readonly severities: readonly [Severity, ...Severity[]];
  /** Numbers of the Common Weakness Enumeration. */
  readonly cwe: readonly [number, ...number[]];
  readonly question: Question;
  readonly why: string;
  readonly fix: string;
  readonly references: readonly [string, ...string[]];
  readonly bad: readonly [Example, ...Example[]];
  readonly good: readonly [Example, ...Example[]];
};

export type Report = (occurrence: Occurrence) => void;

/** A rule asks the facts and reports; it never parses. Its id is its file's name. */
export type Rule = {
  /** `MA101` */
  readonly code: `MA${number}`;
  /** The minor release that brought it; absent for those of the first. In that release it observes: it is reported and fails no check. */
  readonly since?: `${number}.${number}.0`;
  readonly meta: RuleMeta;
  /** `before` are the facts of the other side of a change, when a change is reviewed and `project` is its result. */
  readonly check: (project: Project, report: Report, before?: Project) => void;
};

export const defineRule = (rule: Rule): Rule => rule;
