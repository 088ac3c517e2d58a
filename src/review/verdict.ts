import { ConfigurationError } from '../model/configuration-error.ts';
import type { Finding } from '../model/finding.ts';
import type { Status } from '../model/review.ts';
import { isAtLeast, isConfident, type Severity, severities } from '../model/severity.ts';

export type FailOn = Severity | 'never';

/** Blocking needs certainty: only what the pull request introduced or worsened, severe enough, and of high confidence. */
export const isEnforced = (finding: Finding, status: Status, failOn: FailOn): boolean =>
  failOn !== 'never' &&
  (status === 'new' || status === 'worsened') &&
  isAtLeast(finding.severity, failOn) &&
  isConfident(finding.confidence);

/** `name` is how the user calls it: `--fail-on` or ``input `fail-on` ``. */
export const parseFailOn = (text: string, name: string): FailOn => {
  const level = text === 'never' ? text : severities.find((severity) => severity === text);
  if (level === undefined) throw new ConfigurationError(`${name} is ${severities.join(', ')} or never, not ${JSON.stringify(text)}.`);
  return level;
};
