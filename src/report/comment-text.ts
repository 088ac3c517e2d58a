import type { Catalogue, CatalogueEntry } from '../model/catalogue.ts';
import type { LineReader, Review, ReviewedFinding } from '../model/review.ts';
import type { Group } from './comments.ts';
import { completenessSentence, examinedSentence, existingSentence, verdictSentence } from './conclusion.ts';
import {
  aside,
  type Block,
  code,
  details,
  firstSentence,
  type Inline,
  link,
  list,
  paragraph,
  sentence,
  steps,
  strong,
  text,
} from './document.ts';
import { codeOf, counted, entryOf, severityWord } from './finding-words.ts';
import { diffLines } from './line-diff.ts';
import { markerOf, markerText } from './marker.ts';
import { placeInlines } from './places.ts';
import { changedLines, type LineChange } from './suggestion.ts';

/** How many other places a comment lists; the rest is counted. */
const placesShown = 20;
const markersKept = 100;

/** The body of one inline comment: what is wrong here, why it matters, how to fix it; the path and the other places folded. */
export const commentBlocks = (
  group: Group,
  review: Review,
  catalogue: Catalogue,
  lineText: LineReader,
  suggestion: LineChange | undefined,
): readonly Block[] => {
  const [finding, ...others] = group;
  const entry = entryOf(finding, catalogue);
  return [
    {
      kind: 'title',
      severity: finding.severity,
      content: [text(others.length === 0 ? entry.title : `${entry.title} (${group.length} places)`)],
    },
    paragraph(...sentence(finding.message), ...causeWords(finding)),
    paragraph(...sentence(firstSentence(entry.why)[0])),
    ...fixBlocks(finding, entry, lineText, suggestion),
    ...witnessBlocks(finding),
    ...otherPlaces(others),
    ...background(entry),
    aside(...footer(finding, entry, review)),
    // The first is the comment's own; the others keep a later push from saying the same of a finding that was listed here.
    ...group.slice(0, markersKept).map(({ key }): Block => ({ kind: 'marker', text: markerText(markerOf(key)) })),
  ];
};

const causeWords = ({ anchor, status, primary }: ReviewedFinding): readonly Inline[] => {
  const worse = status === 'worsened' ? [text(' It was there before; this change makes it worse.')] : [];
  if (anchor.kind !== 'line' || anchor.because === 'own-line') return worse;
  return [...worse, text(' This change causes it; it shows at '), ...placeInlines(primary), text('.')];
};

const fixBlocks = (
  finding: ReviewedFinding,
  entry: CatalogueEntry,
  lineText: LineReader,
  suggestion: LineChange | undefined,
): readonly Block[] => [
  ...(finding.credential === undefined ? [] : [revocation(entry)]),
  paragraph(strong(text('Fix:')), text(' '), ...sentence(firstSentence(entry.fix)[0])),
  ...(suggestion === undefined
    ? editBlocks(finding, lineText)
    : [{ kind: 'suggestion' as const, before: suggestion.before, lines: suggestion.after }]),
];

const revocation = ({ revoke }: CatalogueEntry): Block =>
  paragraph(
    strong(revoke === undefined ? text('Revoke it first') : link(revoke, text('Revoke it first'))),
    text('. Deleting the line or force-pushing does not undo it: the value stays in the history and in every copy of it.'),
  );

const editBlocks = ({ edit }: ReviewedFinding, lineText: LineReader): readonly Block[] => {
  const change = edit === undefined ? undefined : changedLines(edit, lineText);
  if (edit === undefined || change === undefined) return [];
  return [
    details([text('The change that mends it')], paragraph(text('In '), code(`${edit.path}:${change.startLine}`), text(':')), {
      kind: 'diff',
      lines: diffLines(change.before, change.after),
    }),
  ];
};

export const witnessBlocks = ({ witness }: ReviewedFinding): readonly Block[] =>
  witness.length === 0
    ? []
    : [
        details(
          [text(`How it happens, in ${counted(witness.length, 'step')}`)],
          steps(witness.slice(0, placesShown).map((step) => [...sentence(step.text), text(' at '), ...placeInlines(step.at)])),
        ),
      ];

/** What the first sentences left unsaid. */
const background = (entry: CatalogueEntry): readonly Block[] => {
  const rest = [firstSentence(entry.why)[1], firstSentence(entry.fix)[1]].filter((words) => words !== '');
  return rest.length === 0 ? [] : [details([text('More about this')], ...rest.map((words) => paragraph(...sentence(words))))];
};

const otherPlaces = (others: readonly ReviewedFinding[]): readonly Block[] =>
  others.length === 0
    ? []
    : [
        details(
          [text(`The same at ${counted(others.length, 'other place')}`)],
          list([
            ...others.slice(0, placesShown).map((other) => [...placeInlines(other.primary), text(': '), ...sentence(other.message)]),
            ...(others.length > placesShown ? [[text(`and ${others.length - placesShown} more`)]] : []),
          ]),
        ),
      ];

const footer = (finding: ReviewedFinding, entry: CatalogueEntry, { failOn }: Review): readonly Inline[] => [
  link(entry.helpUri, text(`${codeOf(finding, entry)}`)),
  text(` · confidence ${finding.confidence}`),
  text(finding.enforced ? ` · fails the check (fail-on ${failOn})` : ' · does not fail the check'),
];

/** The review's own body: the verdict, and what stands on no line of the diff or went over the limit of comments. */
export const overflowBlocks = (
  review: Review,
  catalogue: Catalogue,
  comments: number,
  elsewhere: readonly Group[],
  shown: number,
): readonly Block[] => {
  const existing = existingSentence(review);
  return [
    paragraph(strong(text(verdictSentence(review)))),
    ...(elsewhere.length === 0
      ? []
      : [
          paragraph(text(comments === 0 ? 'Found, but not on a line of this diff:' : 'Further findings, without a comment of their own:')),
          list(elsewhere.slice(0, shown).map((group) => elsewhereItem(group, catalogue))),
          ...(shown < elsewhere.length
            ? [paragraph(text(`${counted(elsewhere.length - shown, 'more finding')} left out here; the job summary has more.`))]
            : []),
        ]),
    aside(text([examinedSentence(review), completenessSentence(review), ...(existing === undefined ? [] : [existing])].join(' '))),
    ...elsewhere.slice(0, shown).flatMap((group) => group.map(({ key }): Block => ({ kind: 'marker', text: markerText(markerOf(key)) }))),
  ];
};

const elsewhereItem = ([finding, ...others]: Group, catalogue: Catalogue): readonly Inline[] => {
  const entry = entryOf(finding, catalogue);
  return [
    strong(text(`${severityWord[finding.severity]}: ${entry.title}`)),
    text(' ('),
    link(entry.helpUri, text(codeOf(finding, entry))),
    text(') at '),
    ...placeInlines(finding.primary),
    text(others.length === 0 ? '. ' : ` and ${counted(others.length, 'other place')}. `),
    ...sentence(finding.message),
    ...(finding.credential === undefined || entry.revoke === undefined
      ? []
      : [text(' '), link(entry.revoke, text('Revoke it first')), text('.')]),
  ];
};
