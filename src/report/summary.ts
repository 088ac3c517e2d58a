import type { Catalogue, CatalogueEntry } from '../model/catalogue.ts';
import type { Delivery } from '../model/host.ts';
import type { LineReader, Review, ReviewedFinding, Scorecard, ScoreRow } from '../model/review.ts';
import { byChallenge } from './challenges.ts';
import { listedKept } from './comment-text.ts';
import { isWorthSaying } from './comments.ts';
import { completenessSentence, examinedSentence, existingSentence, isPullRequest, verdictSentence } from './conclusion.ts';
import { aside, type Block, code, details, heading, type Inline, link, list, paragraph, sentence, strong, text } from './document.ts';
import { toMarkdown } from './document-markdown.ts';
import { bySeverity, codeOf, counted, entryOf, isIntroduced, severityWord, statusWord } from './finding-words.ts';
import { type ListedLeak, leakText, listedText, markerOf, markerText, summaryMarker } from './marker.ts';
import { maskReview } from './masking.ts';
import { placeInlines } from './places.ts';
import { reasonWords } from './reason-words.ts';
import { toldOnce } from './told-once.ts';
import { noticeBlocks, waivedSentence, waiverBlocks, waiverStateWord } from './waiver-blocks.ts';

export type SummaryOptions = {
  /** A job summary (1 MiB in bytes; the runner drops a longer one whole) or the body of a comment (60,000 characters). */
  readonly form?: 'job-summary' | 'comment';
  readonly lineText?: LineReader;
  /** For a comment: markers of the findings that have one of their own in the diff. They are counted there and not told again. */
  readonly commented?: ReadonlySet<string>;
  /** Those of them whose comment GitHub shows as outdated, because its line is gone: where they are now is told again. */
  readonly outdated?: ReadonlySet<string>;
  /** Credentials that an earlier summary told; those of which no trace is left are told on, because they were pushed. */
  readonly formerLeaks?: readonly ListedLeak[];
  /** Of those that code scanning shows in the diff instead. */
  readonly alerts?: ReadonlySet<string>;
};

const jobSummaryBytes = 1024 * 1024 - 1024;
const commentCharacters = 60_000;

/** Everything that the run found out, as markdown: verdict, what was examined, findings, scorecards, gaps, what could not be posted. */
export const formatSummary = (
  unmasked: Review,
  catalogue: Catalogue,
  deliveries: readonly Delivery[],
  { form = 'job-summary', commented = new Set(), outdated = new Set(), alerts = new Set(), formerLeaks = [] }: SummaryOptions = {},
): string => {
  const { review, mask } = maskReview(unmasked);
  const said = deliveries.map((delivery) => maskedDelivery(delivery, mask));
  const blocks = (rows: number): readonly Block[] =>
    form === 'comment'
      ? stickyBlocks(review, catalogue, said, rows, { commented, outdated, alerts, formerLeaks })
      : summaryBlocks(review, catalogue, said, rows);
  const fits = (markdown: string): boolean =>
    form === 'comment' ? markdown.length <= commentCharacters : Buffer.byteLength(markdown) <= jobSummaryBytes;
  for (let rows = 10_000; rows > 0; rows = Math.floor(rows / 2)) {
    const markdown = toMarkdown(blocks(rows));
    if (fits(markdown)) return markdown;
  }
  const marker: readonly Block[] = form === 'comment' ? [stickyMarker] : [];
  return toMarkdown([...marker, ...opening(review), paragraph(text('The findings do not fit here: see the SARIF file.'))]);
};

/** What came to nothing after the summary was written, to stand below it. */
export const formatDeliveries = (deliveries: readonly Delivery[], mask: (text: string) => string): string =>
  toMarkdown(deliveryBlocks(deliveries.map((delivery) => maskedDelivery(delivery, mask))));

const maskedDelivery = (delivery: Delivery, mask: (text: string) => string): Delivery =>
  'because' in delivery ? { ...delivery, because: mask(delivery.because) } : delivery;

const stickyMarker: Block = { kind: 'marker', text: markerText(summaryMarker) };

const summaryBlocks = (review: Review, catalogue: Catalogue, deliveries: readonly Delivery[], rows: number): readonly Block[] => [
  ...opening(review),
  paragraph(text(scopeWords(review))),
  ...findingBlocks(review, catalogue, rows),
  ...noticeBlocks(review),
  ...waiverBlocks(review, rows, false),
  ...review.scorecards.slice(0, rows).flatMap((card) => [scorecardTitle(card), scorecardTable(card.rows), ...inventory(card.rows, rows)]),
  ...leftOut(review.scorecards.length, rows, 'server'),
  ...problemBlocks(review, rows),
  ...deliveryBlocks(deliveries),
];

const opening = (review: Review): readonly Block[] => [
  heading(2, text('MCP authentication review')),
  paragraph(strong(text(verdictSentence(review)))),
];

const scopeWords = (review: Review): string => {
  const further = [existingSentence(review), waivedSentence(review)].filter((words) => words !== undefined);
  return [examinedSentence(review), completenessSentence(review), ...further].join(' ');
};

/**
 * The summary as a comment that stands below the others for the whole life of the pull request: what has a comment in the diff is only
 * counted, what the change did not cause is folded.
 */
const stickyBlocks = (
  review: Review,
  catalogue: Catalogue,
  deliveries: readonly Delivery[],
  rows: number,
  { commented, outdated, alerts, formerLeaks }: Required<Pick<SummaryOptions, 'commented' | 'outdated' | 'alerts' | 'formerLeaks'>>,
): readonly Block[] => {
  const findings = [...review.findings].sort(bySeverity);
  const introduced = findings.filter(isWorthSaying);
  const isCommented = ({ key }: ReviewedFinding): boolean => commented.has(markerOf(key));
  const isAlert = (finding: ReviewedFinding): boolean => !isCommented(finding) && alerts.has(markerOf(finding.key));
  const isInDiff = (finding: ReviewedFinding): boolean =>
    finding.primary.origin.kind !== 'history' && !outdated.has(markerOf(finding.key)) && (isCommented(finding) || isAlert(finding));
  const listed = introduced.filter((finding) => !isInDiff(finding));
  const inDiff = introduced.filter((finding) => !listed.includes(finding) && isCommented(finding)).length;
  const asAlerts = introduced.filter(isAlert).length;
  const others = findings.filter((finding) => !isIntroduced(finding));
  const listedMarkers = introduced.filter((finding) => !isCommented(finding) && !isAlert(finding)).map(({ key }) => markerOf(key));
  const present = new Set(findings.map(({ key }) => markerOf(key)));
  const gone = formerLeaks.filter(({ marker }) => !present.has(marker) && !commented.has(marker));
  const uncommented = listed.filter((finding) => finding.credential !== undefined && !isCommented(finding));
  const leaks = [...uncommented.map(({ key, ruleId }) => ({ marker: markerOf(key), ruleId })), ...gone].slice(0, leaksKept);
  return [
    stickyMarker,
    ...opening(review),
    ...(inDiff === 0
      ? []
      : [paragraph(text(`${counted(inDiff, 'finding')} ${inDiff === 1 ? 'has a comment' : 'have comments'} in the diff.`))]),
    ...(asAlerts === 0 ? [] : [paragraph(text(`Code scanning shows ${counted(asAlerts, 'finding')} in the diff.`))]),
    ...table(inDiff + asAlerts === 0 ? 'Findings' : 'Further findings', listed, catalogue, rows),
    ...goneLeakBlocks(gone.slice(0, leaksKept), catalogue),
    ...folded('Findings that this change did not introduce', others, catalogue, rows),
    ...noticeBlocks(review),
    ...waiverBlocks(review, rows, true),
    ...review.scorecards.slice(0, rows).flatMap(changedAndFolded),
    ...leftOut(review.scorecards.length, rows, 'server'),
    ...problemBlocks(review, rows),
    // What the repository does without is for the job summary.
    ...deliveryBlocks(deliveries.filter(({ kind }) => kind === 'failed')),
    aside(text('At '), code(review.changes.head.slice(0, 12)), text(`: ${scopeWords(review)}`)),
    ...(listedMarkers.length === 0 ? [] : [{ kind: 'marker' as const, text: listedText(listedMarkers.slice(0, listedKept)) }]),
    ...leaks.map((leak): Block => ({ kind: 'marker', text: leakText(leak) })),
  ];
};

const leaksKept = 50;

const goneLeakBlocks = (leaks: readonly ListedLeak[], catalogue: Catalogue): readonly Block[] =>
  leaks.length === 0
    ? []
    : [
        paragraph(text('Earlier pushes held credentials that this one no longer has. Force-pushing does not undo a leak; revoke them:')),
        list(leaks.map(({ ruleId }) => leakItem(ruleId, catalogue.get(ruleId)))),
      ];

const leakItem = (ruleId: string, entry: CatalogueEntry | undefined): readonly Inline[] =>
  entry?.revoke === undefined ? [text(entry?.title ?? ruleId)] : [link(entry.revoke, text(entry.title))];

/** Whether two bodies of the summary comment differ in nothing but the commit and what was counted there. */
export const tellTheSame = (left: string, right: string): boolean => withoutScope(left) === withoutScope(right);

const withoutScope = (body: string): string => body.replace(/^<sub>At `[0-9a-f]{12}`: .*<\/sub>$/m, '');

const folded = (title: string, findings: readonly ReviewedFinding[], catalogue: Catalogue, rows: number): readonly Block[] =>
  findings.length === 0 ? [] : [details([text(`${title} (${findings.length})`)], ...table(undefined, findings, catalogue, rows))];

/** What the change made different is shown; the whole card is folded. */
const changedAndFolded = (card: Scorecard): readonly Block[] => {
  const changed = card.rows.filter(({ before }) => before !== undefined);
  const whole = changed.length === card.rows.length ? [] : [details([text('Scorecard of '), code(card.server)], scorecardTable(card.rows))];
  return changed.length === 0 ? whole : [heading(3, text('What changes for '), code(card.server)), scorecardTable(changed), ...whole];
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

const table = (title: string | undefined, findings: readonly ReviewedFinding[], catalogue: Catalogue, rows: number): readonly Block[] =>
  findings.length === 0
    ? []
    : [
        ...(title === undefined ? [] : [heading(3, text(title))]),
        {
          kind: 'table',
          head: ['Severity', 'Finding', 'Where', 'State'],
          rows: toldOnce(findings.slice(0, rows)).map((finding) => findingRow(finding, catalogue)),
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

const stateWords = ({ status, enforced, confidence, pendingWaiver }: ReviewedFinding): string =>
  [
    statusWord[status],
    ...(pendingWaiver === undefined ? [] : [waiverStateWord.pending]),
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

const scorecardTitle = ({ server }: Scorecard): Block => heading(3, text('Scorecard of '), code(server));

const scorecardTable = (rows: Scorecard['rows']): Block => ({
  kind: 'table',
  head: ['', 'Question', 'Answer', 'Grade'],
  rows: byChallenge(rows).flatMap((group) => [[[], [strong(text(group.title))], [], []], ...group.rows.map(scorecardRow)]),
});

const scorecardRow = (row: ScoreRow): readonly (readonly Inline[])[] => [
  [text(row.number)],
  [text(row.text)],
  [
    ...sentence(row.value),
    ...(row.before === undefined ? [] : [text(' (before: '), ...sentence(row.before), text(')')]),
    ...sentence(reasonWords(row)),
    ...row.evidence.slice(0, 3).flatMap((at) => [text(' '), code(`${at.path}:${at.span.startLine}`)]),
  ],
  [row.grade === 'fail' ? strong(text(gradeWord.fail)) : text(gradeWord[row.grade])],
];

/** What the answers sum up, folded. */
const inventory = (rows: Scorecard['rows'], limit: number): readonly Block[] => {
  const all = rows.flatMap(({ number, details: each = [] }) => each.map((detail) => ({ number, ...detail })));
  return all.length === 0
    ? []
    : [
        details(
          [text(`${counted(all.length, 'place')} behind the answers`)],
          list(
            all
              .slice(0, limit)
              .map(({ number, at, text: words, grade }) => [
                text(`${number} `),
                code(`${at.path}:${at.span.startLine}`),
                text(' '),
                ...sentence(words),
                text(` (${gradeWord[grade]})`),
              ]),
          ),
        ),
      ];
};

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
