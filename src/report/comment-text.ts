import type { Catalogue, CatalogueEntry } from '../model/catalogue.ts';
import type { Review, ReviewedFinding } from '../model/review.ts';
import { isConfident } from '../model/severity.ts';
import type { Group } from './comments.ts';
import { verdictSentence } from './conclusion.ts';
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
import { adviceOf, codeOf, counted, entryOf } from './finding-words.ts';
import { diffLines } from './line-diff.ts';
import { listedText, markerOf, markerText } from './marker.ts';
import type { EditMask } from './masking.ts';
import { placeInlines } from './places.ts';
import { changedLines, type LineChange } from './suggestion.ts';
import { toldOnce } from './told-once.ts';

/** How many other places a comment lists; the rest is counted. */
const placesShown = 20;
const markersKept = 100;
/** 33 characters each. */
export const listedKept = 800;

/** The body of one comment: what is wrong here, why it matters, how to fix it; the path and the other places folded. */
export const commentBlocks = (
  group: Group,
  catalogue: Catalogue,
  edits: EditMask,
  suggestion: LineChange | undefined,
): readonly Block[] => {
  const [finding = group[0], ...others] = toldOnce(group);
  const entry = entryOf(finding, catalogue);
  return [
    {
      kind: 'title',
      severity: finding.severity,
      content: [text(others.length === 0 ? entry.title : `${entry.title} (${others.length + 1} places)`)],
    },
    ...(finding.credential === undefined
      ? [
          paragraph(...sentence(finding.message), ...causeWords(finding)),
          paragraph(...sentence(opening(entry.why))),
          ...fixBlocks(finding, entry, edits, suggestion),
        ]
      : [paragraph(...sentence(`${finding.message} ${firstSentence(entry.why)[0]}`)), revocation(entry)]),
    ...witnessBlocks(finding),
    ...otherPlaces(others),
    ...pendingBlocks(finding),
    aside(...footer(finding, entry)),
    // The first is the comment's own; the others keep a later push from saying the same of a finding that was listed here.
    ...group.slice(0, markersKept).map(({ key }): Block => ({ kind: 'marker', text: markerText(markerOf(key)) })),
  ];
};

/** The first sentence, and the second when both are short: a comment is read in an e-mail too, and the rule's page has the rest. */
const opening = (why: string): string => {
  const [first, rest] = firstSentence(why);
  const both = `${first} ${firstSentence(rest)[0]}`.trim();
  return both.length <= 260 ? both : first;
};

const causeWords = ({ anchor, status, primary }: ReviewedFinding): readonly Inline[] => {
  const worse = status === 'worsened' ? [text(' It was there before; this change makes it worse.')] : [];
  if (anchor.kind !== 'line' || anchor.because === 'own-line') return worse;
  return [...worse, text(' This change causes it; it shows at '), ...placeInlines(primary), text('.')];
};

const fixBlocks = (
  finding: ReviewedFinding,
  entry: CatalogueEntry,
  edits: EditMask,
  suggestion: LineChange | undefined,
): readonly Block[] => [
  paragraph(strong(text('Fix:')), text(' '), ...sentence(firstSentence(adviceOf(finding, entry))[0])),
  ...(suggestion === undefined
    ? editBlocks(finding, edits)
    : [{ kind: 'suggestion' as const, before: suggestion.before, lines: suggestion.after }]),
];

const revocation = ({ revoke }: CatalogueEntry): Block =>
  paragraph(
    strong(revoke === undefined ? text('Revoke it first') : link(revoke, text('Revoke it first'))),
    text(': deleting the line or force-pushing does not undo the leak. Then read its replacement from the environment or a secret store.'),
  );

const editBlocks = ({ edit }: ReviewedFinding, edits: EditMask): readonly Block[] => {
  const change = edit === undefined ? undefined : changedLines(edit, edits);
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

const pendingBlocks = ({ pendingWaiver }: ReviewedFinding): readonly Block[] =>
  pendingWaiver === undefined
    ? []
    : [
        paragraph(
          strong(text('Waived here, needs approval')),
          text(`${pendingWaiver === '' ? '' : ` (${pendingWaiver})`} of somebody with write access other than the author.`),
        ),
      ];

const footer = (finding: ReviewedFinding, entry: CatalogueEntry): readonly Inline[] => [
  link(entry.helpUri, text(codeOf(finding, entry))),
  ...(isConfident(finding.confidence) ? [] : [text(` · ${finding.confidence} confidence`)]),
  text(finding.enforced ? ' · fails the check' : ' · does not fail the check'),
  ...(entry.observing === true ? [text(' yet: the rule is new in this version')] : []),
];

/** GitHub takes no review without a body. The summary comment tells the rest, so that this one only points at it. */
export const reviewBlocks = (review: Review, comments: number, listed: readonly string[]): readonly Block[] => [
  paragraph(strong(text(verdictSentence(review))), text(listed.length === 0 ? '' : ` ${listedWords(comments, listed.length)}`)),
  ...(listed.length === 0 ? [] : [{ kind: 'marker' as const, text: listedText(listed.slice(0, listedKept)) }]),
];

const listedWords = (comments: number, listed: number): string =>
  comments === 0
    ? `${counted(listed, 'new finding')} ${listed === 1 ? 'stands' : 'stand'} on no line of this diff: see the summary comment.`
    : `${counted(listed, 'more finding')} ${listed === 1 ? 'is' : 'are'} in the summary comment.`;
