import { ConfigurationError } from '../model/configuration-error.ts';
import { type Finding, formatKey } from '../model/finding.ts';
import type { Status } from '../model/review.ts';
import { isAtLeast, isConfident, type Severity, severities } from '../model/severity.ts';
import type { Baseline } from './baseline.ts';

export type FailOn = Severity | 'never';

/** What else decides whether a finding fails the check. */
export type Enforcing = {
  /** `all`: also what was there before, but for the baseline. `new` when absent. */
  readonly enforce?: 'new' | 'all';
  readonly baseline?: Baseline;
  /** Whether the rule of a finding is only observed. */
  readonly observes?: (finding: Finding) => boolean;
};

/** Blocking needs certainty: only what is severe enough, of high confidence, and (unless `enforce` is `all`) introduced or worsened. */
export const isEnforced = (
  finding: Finding,
  status: Status,
  failOn: FailOn,
  { enforce = 'new', baseline, observes }: Enforcing = {},
): boolean =>
  failOn !== 'never' &&
  (status === 'new' ||
    status === 'worsened' ||
    (status === 'existing' && enforce === 'all' && baseline?.has(formatKey(finding.key)) !== true)) &&
  isAtLeast(finding.severity, failOn) &&
  isConfident(finding.confidence) &&
  observes?.(finding) !== true;

/** `name` is how the user calls it: `--fail-on` or ``input `fail-on` ``. */
export const parseFailOn = (text: string, name: string): FailOn => {
  const level = text === 'never' ? text : severities.find((severity) => severity === text);
  if (level === undefined) throw new ConfigurationError(`${name} is ${severities.join(', ')} or never, not ${JSON.stringify(text)}.`);
  return level;
};
