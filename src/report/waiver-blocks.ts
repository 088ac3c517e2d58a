import type { Review } from '../model/review.ts';
import type { Notice, Waiver, WaiverState } from '../model/waiver.ts';
import { type Block, code, details, heading, type Inline, list, paragraph, sentence, strong, text } from './document.ts';
import { counted } from './finding-words.ts';

export const waiverStateWord: Readonly<Record<WaiverState, string>> = {
  counts: 'waived',
  pending: 'waived here, needs approval',
  expired: 'ended, does not count',
  'without-reason': 'has no reason, does not count',
  unused: 'waives nothing',
};

const sourceWord: Readonly<Record<Waiver['kind'], string>> = {
  comment: 'comment',
  declaration: 'declared public',
  configuration: 'configuration',
  reply: 'reply',
};

/** In the order in which somebody has to act on them. */
const order: readonly WaiverState[] = ['pending', 'expired', 'without-reason', 'counts', 'unused'];

export const waiversInOrder = ({ waivers }: Review): readonly Waiver[] =>
  waivers.toSorted((left, right) => order.indexOf(left.state) - order.indexOf(right.state));

/** Who gave a waiver, when, and until when it counts. */
export const givenWords = ({ given, until }: Waiver): string =>
  [
    given === undefined ? 'not known' : `${given.by}, ${given.on}${given.commit === '' ? '' : `, at ${given.commit.slice(0, 12)}`}`,
    ...(until === undefined ? [] : [`until ${until}`]),
  ].join('; ');

/** What a waiver is about: the places and names of its findings. */
export const waivedWords = ({ findings }: Waiver): string => {
  const names = [...new Set(findings.map(({ key }) => key.subject))];
  return names.length <= 3 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
};

/** The waivers with who, why and since when. Those that wait for somebody stand open, the others are folded with `isFolded`. */
export const waiverBlocks = (review: Review, rows: number, isFolded: boolean): readonly Block[] => {
  const all = waiversInOrder(review);
  if (all.length === 0) return [];
  const urgent = isFolded ? all.filter(({ state }) => state === 'pending') : all;
  const others = all.filter((waiver) => !urgent.includes(waiver));
  return [
    ...(urgent.length === 0 ? [] : [heading(3, text('Waivers')), table(urgent, rows), ...approvalHint(urgent)]),
    ...(others.length === 0 ? [] : [details([text(`Waivers (${others.length})`)], table(others, rows))]),
  ];
};

const approvalHint = (waivers: readonly Waiver[]): readonly Block[] =>
  waivers.some(({ state }) => state === 'pending')
    ? [
        paragraph(
          text(
            'What this change itself waives counts once somebody with write access other than its author has approved its present head, unless the configuration says otherwise. Run the job again after that.',
          ),
        ),
      ]
    : [];

const table = (waivers: readonly Waiver[], rows: number): Block => ({
  kind: 'table',
  head: ['Rule', 'State', 'Reason', 'Where', 'Given'],
  rows: waivers
    .slice(0, rows)
    .map((waiver) => [
      [code(waiver.rule), ...(waiver.findings.length === 0 ? [] : [text(' of '), code(waivedWords(waiver))])],
      [waiver.state === 'pending' ? strong(text(waiverStateWord.pending)) : text(waiverStateWord[waiver.state])],
      [text(waiver.reason ?? 'none')],
      whereInlines(waiver),
      [text(givenWords(waiver))],
    ]),
});

const whereInlines = ({ at, kind }: Waiver): readonly Inline[] =>
  at === undefined ? [text(sourceWord[kind])] : [text(`${sourceWord[kind]} `), code(`${at.path}:${at.span.startLine}`)];

/** What has to be known about the settings; what fails the check comes first. */
export const noticeBlocks = ({ notices }: Review): readonly Block[] =>
  notices.length === 0 ? [] : [heading(3, text('Settings and policy')), list(noticesInOrder(notices).map(noticeInlines))];

export const noticesInOrder = (notices: readonly Notice[]): readonly Notice[] =>
  notices.toSorted((left, right) => Number(right.enforced) - Number(left.enforced));

const noticeInlines = ({ message, at, enforced }: Notice): readonly Inline[] => [
  ...(enforced ? [strong(text('Fails the check:')), text(' ')] : []),
  ...sentence(message),
  ...(at === undefined ? [] : [text(' '), code(`${at.path}:${at.span.startLine}`)]),
];

/** How many findings waivers keep out, so that nobody takes a quiet review for a clean project; undefined when none. */
export const waivedSentence = ({ waivers, withheld }: Review): string | undefined => {
  const waived = new Set(waivers.flatMap(({ state, findings }) => (state === 'counts' ? findings : []))).size + (withheld?.waived ?? 0);
  return waived === 0 ? undefined : `${counted(waived, 'finding')} ${waived === 1 ? 'is' : 'are'} waived.`;
};
