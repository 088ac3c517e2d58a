import { compileExpression } from './expression.ts';
import { type Table, textOf, textsOf } from './table.ts';
import type { Seen, Waiver } from './waiver.ts';

export type Allowlist = Waiver;

/** An allowlist of gitleaks. Without `rules` it is for all; names of gitleaks' rules count for the detectors that stand for them. */
export const parseAllowlist = (table: Table, file: string, rules: readonly string[]): Allowlist => {
  const paths = textsOf(table, 'paths').map(compileExpression);
  const expressions = textsOf(table, 'regexes').map(compileExpression);
  const stopWords = textsOf(table, 'stopwords').map((word) => word.toLowerCase());
  const commits = new Set(textsOf(table, 'commits').map((commit) => commit.toLowerCase()));
  const target = textOf(table, 'regexTarget') ?? 'secret';
  const detectors = new Set(rules.flatMap((rule) => [rule, `custom/${rule}`, ...(standIns[rule] ?? [])]));

  const checks: ((seen: Seen) => boolean)[] = [];
  if (paths.length > 0) checks.push(({ path }) => paths.some((matches) => matches(path)));
  if (commits.size > 0) checks.push(({ commit }) => commit !== undefined && commits.has(commit));
  if (expressions.length > 0)
    checks.push(({ value, lineText }) => expressions.some((matches) => matches(target === 'secret' ? value : lineText)));
  if (stopWords.length > 0) checks.push(({ value }) => stopWords.some((word) => value.toLowerCase().includes(word)));

  const needsAll = /^(and|&&)$/i.test(textOf(table, 'condition') ?? 'or');
  return (seen) => {
    if (checks.length === 0 || (detectors.size > 0 && !detectors.has(seen.detector))) return undefined;
    const isWaived = needsAll ? checks.every((check) => check(seen)) : checks.some((check) => check(seen));
    return isWaived ? file : undefined;
  };
};

/** gitleaks' name for a kind, and the detectors that find it. */
export const standIns: Readonly<Record<string, readonly string[]>> = {
  'generic-api-key': ['generic-credential'],
  'aws-access-token': ['aws-access-key-id'],
  'private-key': ['private-key', 'openssh-private-key', 'pgp-private-key'],
  'gcp-api-key': ['google-api-key'],
  'github-app-token': ['github-installation-token', 'github-user-to-server-token'],
  'github-oauth': ['github-oauth-token'],
  'gitlab-ptt': ['gitlab-trigger-token'],
  'gitlab-rrt': ['gitlab-registration-token'],
  'npm-access-token': ['npm-token'],
  'pypi-upload-token': ['pypi-token'],
  'sendgrid-api-token': ['sendgrid-api-key'],
  'slack-webhook-url': ['slack-webhook'],
  'stripe-access-token': ['stripe-secret-key', 'stripe-restricted-key', 'stripe-test-key'],
  'telegram-bot-api-token': ['telegram-bot-token'],
  'hashicorp-tf-api-token': ['terraform-cloud-token'],
  'huggingface-access-token': ['huggingface-user-token'],
  'curl-auth-header': ['bearer-header', 'basic-header'],
  'curl-auth-user': ['curl-user-password'],
  'kubernetes-secret-yaml': ['kubernetes-secret'],
};
