import type { Catalogue } from '../model/catalogue.ts';
import { formatKey } from '../model/finding.ts';
import type { Review } from '../model/review.ts';
import { codeOf, compareText, entryOf } from './finding-words.ts';
import { visible } from './inert.ts';
import { type JsonWaiver, toJsonWaiver } from './json.ts';
import { maskReview } from './masking.ts';

/** Every waiver, and what the baseline keeps from failing the check, each as one entry. Of a review of a whole tree. */
const entriesOf = (unmasked: Review, catalogue: Catalogue): readonly JsonWaiver[] => {
  const { review } = maskReview(unmasked);
  const old = review.findings.filter(({ status }) => status === 'existing');
  const baseline = old.map(
    (finding): JsonWaiver => ({
      kind: 'baseline',
      rule: codeOf(finding, entryOf(finding, catalogue)),
      state: 'counts',
      reason: null,
      until: null,
      path: finding.primary.place.kind === 'file' ? finding.primary.place.path : null,
      line: finding.primary.span.startLine,
      by: null,
      on: null,
      commit: null,
      findings: [formatKey(finding.key)],
    }),
  );
  return [...review.waivers.map(toJsonWaiver), ...baseline].sort(
    (left, right) =>
      compareText(left.path ?? '', right.path ?? '') || (left.line ?? 0) - (right.line ?? 0) || compareText(left.rule, right.rule),
  );
};

/** The entries as JSON, with the commit that they are of. */
export const formatWaiversJson = (review: Review, catalogue: Catalogue): string =>
  `${JSON.stringify({ schema: 1, head: review.changes.head, waivers: entriesOf(review, catalogue) }, undefined, 2)}\n`;

const columns = ['kind', 'rule', 'state', 'reason', 'until', 'path', 'line', 'by', 'on', 'commit', 'findings'] as const;

/** The entries as a table that every spreadsheet reads (RFC 4180). */
export const formatWaiversCsv = (review: Review, catalogue: Catalogue): string =>
  [columns.join(','), ...entriesOf(review, catalogue).map((entry) => columns.map((column) => cell(entry[column])).join(','))]
    .map((line) => `${line}\r\n`)
    .join('');

/** A text that begins like a formula would be one in a spreadsheet, whoever wrote it. */
const cell = (value: JsonWaiver[keyof JsonWaiver]): string => {
  const text = Array.isArray(value) ? value.join(' ') : visible(String(value ?? ''), 2000);
  return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
};
