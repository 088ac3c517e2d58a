import type { Catalogue } from '../model/catalogue.ts';
import type { LineReader, Review, ReviewedFinding, Scorecard, ScoreRow } from '../model/review.ts';
import { type Style, styleFor, wrap } from './ansi.ts';
import { byChallenge } from './challenges.ts';
import { codeFrame } from './code-frame.ts';
import { completenessSentence, examinedSentence, existingSentence, verdictSentence } from './conclusion.ts';
import { adviceOf, bySeverity, codeOf, compareText, entryOf, isIntroduced, placeWords, severityWord } from './finding-words.ts';
import { visible } from './inert.ts';
import { maskReview } from './masking.ts';
import { reasonWords } from './reason-words.ts';
import { gradeWord } from './summary.ts';
import { toldOnce } from './told-once.ts';
import { givenWords, noticesInOrder, waivedSentence, waivedWords, waiverStateWord, waiversInOrder } from './waiver-blocks.ts';

export type TerminalOptions = {
  readonly colour: boolean;
  /** Columns; long texts are wrapped to it, at most 100. */
  readonly width: number;
  readonly lineText: LineReader;
};

type Page = { readonly style: Style; readonly width: number; readonly lineText: LineReader; readonly catalogue: Catalogue };

const problemsShown = 20;
const waiversShown = 50;

/** The review for a person at a terminal: findings by file with code frames, scorecards, gaps, verdict. Without colours it is plain text. */
export const formatTerminal = (unmasked: Review, catalogue: Catalogue, { colour, width, lineText }: TerminalOptions): string => {
  const masked = maskReview(unmasked, lineText);
  const page = { style: styleFor(colour), width: Math.max(40, Math.min(width || 80, 100)), lineText: masked.lineText, catalogue };
  const { review } = masked;
  const sections = [
    ...filesOf(toldOnce(review.findings.filter(isIntroduced).toSorted(bySeverity))).map((group) => fileSection(group, page)),
    ...(review.notices.length === 0 ? [] : [noticeSection(review, page)]),
    ...(review.waivers.length === 0 ? [] : [waiverSection(review, page)]),
    ...review.scorecards.map((card) => scorecardSection(card, page)),
    ...(review.problems.length === 0 ? [] : [problemSection(review, page)]),
    conclusion(review, page),
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
};

type FileFindings = { readonly name: string; readonly findings: readonly ReviewedFinding[] };

/** The file with the worst finding first. `findings` are in the order of all reports. */
const filesOf = (findings: readonly ReviewedFinding[]): readonly FileFindings[] => {
  const files = new Map<string, ReviewedFinding[]>();
  for (const finding of findings) {
    const name = fileName(finding);
    files.set(name, [...(files.get(name) ?? []), finding]);
  }
  return [...files].map(([name, found]) => ({ name, findings: found }));
};

const fileName = ({ primary }: ReviewedFinding): string => placeWords(primary).replace(`:${primary.span.startLine}`, '');

const fileSection = ({ name, findings }: FileFindings, page: Page): readonly string[] => [
  page.style.bold(visible(name)),
  ...findings.flatMap((finding) => ['', ...findingLines(finding, page)]),
];

const findingLines = (finding: ReviewedFinding, page: Page): readonly string[] => {
  const { style, catalogue } = page;
  const entry = entryOf(finding, catalogue);
  const severity = style.severity(finding.severity, severityWord[finding.severity].toLowerCase());
  const notes = [
    ...(finding.status === 'worsened' ? ['worsened'] : []),
    ...(finding.confidence === 'certain' || finding.confidence === 'high' ? [] : [`${finding.confidence} confidence`]),
  ];
  const { startLine, startColumn } = finding.primary.span;
  return [
    `  ${startLine}:${startColumn}  ${severity}  ${style.bold(entry.title)}  ${style.dim([codeOf(finding, entry), ...notes].join(', '))}`,
    ...indented(finding.message, page),
    ...codeFrame(finding.primary, page.lineText, style, page.width),
    ...finding.witness
      .slice(0, 20)
      .map((step, index) => `    ${index + 1}. ${visible(step.text)} ${style.dim(visible(placeWords(step.at)))}`),
    ...indented(`Fix: ${adviceOf(finding, entry)}`, page),
    ...(finding.credential === undefined || entry.revoke === undefined ? [] : [`    Revoke it first: ${entry.revoke}`]),
    `    ${style.dim(entry.helpUri)}`,
  ];
};

const indented = (words: string, { width }: Page): readonly string[] => wrap(visible(words, 2000), width - 4).map((line) => `    ${line}`);

const scorecardSection = ({ server, rows }: Scorecard, page: Page): readonly string[] => [
  page.style.bold(`Scorecard of ${visible(server)}`),
  ...byChallenge(rows).flatMap((group) => [
    `  ${page.style.dim(group.title)}`,
    ...group.rows.flatMap((row) => rowLines(row, Math.max(3, ...rows.map(({ number }) => number.length)), page)),
  ]),
];

/** `wide` is the width of the longest number. */
const rowLines = (row: ScoreRow, wide: number, page: Page): readonly string[] => {
  const grade = gradeWord[row.grade];
  const telling = (row.details ?? []).filter((detail) => detail.grade !== 'pass');
  // What rests on everything that was examined stands nowhere in particular.
  const isOfAll = row.because !== undefined && row.grade !== 'unknown';
  const [at] = telling.length === 0 && !isOfAll ? row.evidence : [];
  const place = at === undefined ? '' : ` at ${at.path}:${at.span.startLine}`;
  const answer = `${row.value}${reasonWords(row)}${place}${row.before === undefined ? '' : ` (before: ${row.before})`}`;
  return [
    `  ${row.number.padEnd(wide)} ${gradeStyle(row.grade, page.style)(grade.padEnd(14))} ${row.text}`,
    ...answerLines(answer, wide, page),
    ...telling.slice(0, detailsShown).flatMap(({ at, text }) => answerLines(`- ${at.path}:${at.span.startLine} ${text}`, wide, page)),
    ...(telling.length > detailsShown ? answerLines(`- and ${telling.length - detailsShown} more: see --json`, wide, page) : []),
  ];
};

/** Of what a row sums up, the places that do not pass. */
const detailsShown = 5;

const answerLines = (answer: string, wide: number, { width }: Page): readonly string[] =>
  wrap(visible(answer, 1000), width - wide - 18).map((line) => `${' '.repeat(wide + 18)}${line}`);

const gradeStyle = (grade: keyof typeof gradeWord, style: Style): ((words: string) => string) => {
  switch (grade) {
    case 'pass':
      return style.green;
    case 'warn':
      return style.yellow;
    case 'fail':
      return style.red;
    case 'unknown':
    case 'not-applicable':
      return style.dim;
  }
};

const noticeSection = ({ notices }: Review, page: Page): readonly string[] => [
  page.style.bold('Settings and policy'),
  ...noticesInOrder(notices).flatMap(({ message, at, enforced }) => {
    const where = at === undefined ? '' : `${at.path}:${at.span.startLine}: `;
    return indented(`${enforced ? 'Fails the check: ' : ''}${where}${message}`, page);
  }),
];

const waiverSection = (review: Review, page: Page): readonly string[] => [
  page.style.bold('Waivers'),
  ...waiversInOrder(review)
    .slice(0, waiversShown)
    .flatMap((waiver) => [
      `  ${visible(waiver.rule)}  ${page.style.yellow(waiverStateWord[waiver.state])}  ${page.style.dim(visible(waiver.at === undefined ? waiver.kind : `${waiver.at.path}:${waiver.at.span.startLine}`))}`,
      ...indented(
        `${waivedWords(waiver) === '' ? '' : `${waivedWords(waiver)}: `}${waiver.reason ?? 'no reason'} (${givenWords(waiver)})`,
        page,
      ),
    ]),
  ...(review.waivers.length > waiversShown ? [`  and ${review.waivers.length - waiversShown} more: see --json`] : []),
];

const problemSection = ({ problems }: Review, page: Page): readonly string[] => [
  page.style.bold('Not examined'),
  ...[...problems]
    .sort((left, right) => compareText(left.subject, right.subject))
    .slice(0, problemsShown)
    .flatMap(({ subject, message }) => [`  ${page.style.yellow(visible(subject))}`, ...indented(message, page)]),
  ...(problems.length > problemsShown ? [`  and ${problems.length - problemsShown} more: see --json`] : []),
];

const conclusion = (review: Review, page: Page): readonly string[] => {
  const paint = review.verdict === 'fail' ? page.style.red : page.style.green;
  const existing = existingSentence(review);
  const waived = waivedSentence(review);
  const wrapped = (words: string): readonly string[] => wrap(words, page.width);
  return [
    ...wrapped(verdictSentence(review)).map((line) => page.style.bold(paint(line))),
    ...wrapped(examinedSentence(review)),
    ...wrapped(completenessSentence(review)).map((line) => (review.complete ? line : page.style.yellow(line))),
    ...(existing === undefined ? [] : wrapped(existing)),
    ...(waived === undefined ? [] : wrapped(waived)),
  ];
};
