import type { Catalogue } from '../model/catalogue.ts';
import type { Review, ReviewedFinding } from '../model/review.ts';
import { examinedSentence, verdictSentence } from './conclusion.ts';
import { adviceOf, bySeverity, codeOf, entryOf, isIntroduced, placeWords, severityWord } from './finding-words.ts';
import { visible } from './inert.ts';
import { maskReview } from './masking.ts';

/**
 * The review as JUnit XML for systems that show test results: a case for each finding that the change introduced, failed where it fails the
 * check and skipped where it does not, and one case for the verdict itself.
 */
export const formatJunit = (unmasked: Review, catalogue: Catalogue): string => {
  const { review } = maskReview(unmasked);
  const findings = review.findings.filter(isIntroduced).toSorted(bySeverity);
  const failures = findings.filter(({ enforced }) => enforced).length;
  const counts = `tests="${findings.length + 1}" failures="${failures}" skipped="${findings.length - failures}" errors="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="mcp-auth-review" ${counts}>`,
    `  <testsuite name="mcp-auth-review" ${counts}>`,
    '    <testcase classname="mcp-auth-review" name="review">',
    `      <system-out>${escaped(`${verdictSentence(review)} ${examinedSentence(review)}`)}</system-out>`,
    '    </testcase>',
    ...findings.flatMap((finding) => testCase(finding, catalogue)),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
};

const testCase = (finding: ReviewedFinding, catalogue: Catalogue): readonly string[] => {
  const entry = entryOf(finding, catalogue);
  const { place, span } = finding.primary;
  const file = place.kind === 'file' ? ` file="${escaped(place.path)}" line="${span.startLine}"` : '';
  const message = escaped(`${severityWord[finding.severity]}: ${finding.message}`);
  const told = finding.enforced
    ? `<failure type="${codeOf(finding, entry)}" message="${message}">${escaped(`${placeWords(finding.primary)}\n${entry.why}\n${adviceOf(finding, entry)}\n${entry.helpUri}`)}</failure>`
    : `<skipped message="${message}"/>`;
  return [
    `    <testcase classname="${escaped(finding.ruleId)}" name="${escaped(`${entry.title} (${placeWords(finding.primary)})`)}"${file}>`,
    `      ${told}`,
    '    </testcase>',
  ];
};

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Characters that XML 1.0 has no way to hold are shown as their escapes. */
const escaped = (text: string): string =>
  text
    .split('\n')
    .map((line) => visible(line, 2000))
    .join('\n')
    .replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
