import type { Finding } from '../../model/finding.ts';

/** What stands behind the rule in every waiver: `[until 2026-12-31] reason`. */
export type WaiverWords = { readonly reason?: string; readonly until?: string };

/** Matches the rule that a waiver names: `MA101`, `http-no-caller-auth`, `secret/github-pat`. */
export const ruleName = /(?:MA\d{3}|secret\/[\w./-]+|[a-z][a-z0-9-]*)(?![\w/-])/;

/** An `until` that is no day is left in the reason, where a reader sees it; then the waiver has no end. */
export const parseWaiverWords = (words: string): WaiverWords => {
  const match = /^until[ \t]+(?<day>\S+)(?<rest>.*)$/s.exec(words.trim());
  const { day, rest = '' } = match?.groups ?? {};
  const until = day !== undefined && isDay(day) ? day : undefined;
  const reason = (until === undefined ? words : rest).trim();
  return { ...(reason === '' ? {} : { reason }), ...(until === undefined ? {} : { until }) };
};

/** Whether a text is a day of the calendar, `2026-12-31`. */
export const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text);
};

/** Whether a rule as a waiver or the configuration names it is the finding's: by id, or by code. */
export const isOfRule = (
  finding: Pick<Finding, 'ruleId' | 'code'>,
  rule: string,
  codeOf: (ruleId: string) => string | undefined,
): boolean => rule === finding.ruleId || rule === (finding.code ?? codeOf(finding.ruleId));
