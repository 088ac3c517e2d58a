import type { Catalogue } from '../model/catalogue.ts';
import type { Delivery } from '../model/host.ts';
import type { LineReader, Review, ReviewedFinding, Scorecard } from '../model/review.ts';
import { completenessSentence, examinedSentence, existingSentence, isPullRequest, verdictSentence } from './conclusion.ts';
import { type Block, code, heading, type Inline, link, list, paragraph, sentence, strong, text } from './document.ts';
import { toMarkdown } from './document-markdown.ts';
import { bySeverity, codeOf, counted, entryOf, isIntroduced, severityWord, statusWord } from './finding-words.ts';
import { markerText, summaryMarker } from './marker.ts';
import { maskReview } from './masking.ts';
import { placeInlines } from './places.ts';

export type SummaryOptions = {
  /** A job summary (1 MiB in bytes; the runner drops a longer one whole) or the body of a comment (60,000 characters). */
  readonly form?: 'job-summary' | 'comment';
  readonly lineText?: LineReader;
};

const jobSummaryBytes = 1024 * 1024 - 1024;
const commentCharacters = 60_000;

/** Everything that the run found out, as markdown: verdict, what was examined, findings, scorecards, gaps, what could not be posted. */
export const formatSummary = (
  unmasked: Review,
  catalogue: Catalogue,
  deliveries: readonly Delivery[],
  { form = 'job-summary' }: SummaryOptions = {},
): string => {
  const { review, mask } = maskReview(unmasked);
  const said = deliveries.map((delivery) => ('because' in delivery ? { ...delivery, because: mask(delivery.because) } : delivery));
  const fits = (markdown: string): boolean =>
    form === 'comment' ? markdown.length <= commentCharacters : Buffer.byteLength(markdown) <= jobSummaryBytes;
  for (let rows = 10_000; rows > 0; rows = Math.floor(rows / 2)) {
    const markdown = toMarkdown(summaryBlocks(review, catalogue, said, form, rows));
    if (fits(markdown)) return markdown;
  }
  return toMarkdown([...opening(review, form), paragraph(text('The findings do not fit here: see the SARIF file.'))]);
};

const summaryBlocks = (
  review: Review,
  catalogue: Catalogue,
  deliveries: readonly Delivery[],
  form: 'job-summary' | 'comment',
  rows: number,
): readonly Block[] => [
  ...opening(review, form),
  ...findingBlocks(review, catalogue, rows),
  ...review.scorecards.slice(0, rows).flatMap(scorecardBlocks),
  ...leftOut(review.scorecards.length, rows, 'server'),
  ...problemBlocks(review, rows),
  ...deliveryBlocks(deliveries),
];

const opening = (review: Review, form: 'job-summary' | 'comment'): readonly Block[] => {
  const existing = existingSentence(review);
  return [
    ...(form === 'comment' ? [{ kind: 'marker' as const, text: markerText(summaryMarker) }] : []),
    heading(2, text('MCP authentication review')),
    paragraph(strong(text(verdictSentence(review)))),
    paragraph(text([examinedSentence(review), completenessSentence(review), ...(existing === undefined ? [] : [existing])].join(' '))),
  ];
};

const findingBlocks = (review: Review, catalogue: Catalogue, rows: number): readonly Block[] => {
  const findings = [...review.findings].sort(bySeverity);
  const introduced = findings.filter(isIntroduced);
  const others = findings.filter((finding) => !isIntroduced(finding));
  return [
    ...table(isPullRequest(review) ? 'New findings' : 'Findings', introduced, catalogue, rows),
    ...table('Findings that this change did not introduce', others, catalogue, rows),
  ];
};

const table = (title: string, findings: readonly ReviewedFinding[], catalogue: Catalogue, rows: number): readonly Block[] =>
  findings.length === 0
    ? []
    : [
        heading(3, text(title)),
        {
          kind: 'table',
          head: ['Severity', 'Finding', 'Where', 'State'],
          rows: findings.slice(0, rows).map((finding) => findingRow(finding, catalogue)),
        },
        ...leftOut(findings.length, rows, 'finding'),
      ];

const findingRow = (finding: ReviewedFinding, catalogue: Catalogue): readonly (readonly Inline[])[] => {
  const entry = entryOf(finding, catalogue);
  const revoke =
    finding.credential === undefined || entry.revoke === undefined
      ? []
      : [text(' '), link(entry.revoke, text('Revoke it first')), text('.')];
  return [
    [strong(text(severityWord[finding.severity]))],
    [text(`${entry.title} (`), link(entry.helpUri, text(codeOf(finding, entry))), text('): '), ...sentence(finding.message), ...revoke],
    [...placeInlines(finding.primary)],
    [text(stateWords(finding))],
  ];
};

const stateWords = ({ status, enforced, confidence }: ReviewedFinding): string =>
  [
    statusWord[status],
    ...(enforced ? ['fails the check'] : []),
    ...(confidence === 'low' || confidence === 'medium' ? [`${confidence} confidence`] : []),
  ].join(', ');

export const gradeWord = {
  pass: 'pass',
  warn: 'warning',
  fail: 'fail',
  unknown: 'unknown',
  'not-applicable': 'not applicable',
} as const;

const scorecardBlocks = ({ server, rows }: Scorecard): readonly Block[] => [
  heading(3, text('Scorecard of '), code(server)),
  {
    kind: 'table',
    head: ['', 'Question', 'Answer', 'Grade'],
    rows: rows.map((row) => [
      [text(row.number)],
      [text(row.text)],
      [
        ...sentence(row.value),
        ...(row.before === undefined ? [] : [text(' (before: '), ...sentence(row.before), text(')')]),
        ...(row.because === undefined ? [] : [text(': '), ...sentence(row.because)]),
        ...row.evidence.slice(0, 3).flatMap((at) => [text(' '), code(`${at.path}:${at.span.startLine}`)]),
      ],
      [row.grade === 'fail' ? strong(text(gradeWord.fail)) : text(gradeWord[row.grade])],
    ]),
  },
];

const problemBlocks = ({ problems }: Review, rows: number): readonly Block[] =>
  problems.length === 0
    ? []
    : [
        heading(3, text('Not examined')),
        list(problems.slice(0, rows).map(({ subject, message }) => [code(subject), text(': '), ...sentence(message)])),
        ...leftOut(problems.length, rows, 'problem'),
      ];

/** Only what went wrong or was left out: what was delivered can be seen. */
const deliveryBlocks = (deliveries: readonly Delivery[]): readonly Block[] => {
  const missing = deliveries.flatMap((delivery) => ('because' in delivery ? [delivery] : []));
  if (missing.length === 0) return [];
  return [
    heading(3, text('Not posted')),
    list(missing.map(({ kind, what, because }) => [text(`${what}, ${kind}: `), ...sentence(because)])),
  ];
};

const leftOut = (count: number, rows: number, noun: string): readonly Block[] =>
  count <= rows
    ? []
    : [paragraph(text(`${counted(count - rows, `more ${noun}`)} left out: this page would be too long. The SARIF file has them.`))];
