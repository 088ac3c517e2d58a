import type { Catalogue } from '../model/catalogue.ts';
import type { CommentFate, Feedback } from '../model/feedback.ts';
import { styleFor } from './ansi.ts';
import { compareText, counted } from './finding-words.ts';

/** Of one rule. */
export type RuleFeedback = Readonly<Record<CommentFate, number>> & {
  readonly code: string;
  readonly title: string;
  readonly posted: number;
  /**
   * The effective rate of false alarms: of the comments that somebody has dealt with, the share that was called false or resolved as it was.
   * Undefined while nobody has dealt with any.
   */
  readonly falseRate?: number;
};

/** Each rule that has commented, the one with the highest rate first. */
export const feedbackByRule = ({ comments }: Feedback, catalogue: Catalogue): readonly RuleFeedback[] =>
  [...Map.groupBy(comments, ({ code }) => code)]
    .map(([code, all]) => {
      const having = (fate: CommentFate): number => all.filter((comment) => comment.fate === fate).length;
      const fates = {
        fixed: having('fixed'),
        'called-false': having('called-false'),
        accepted: having('accepted'),
        'as-is': having('as-is'),
        open: having('open'),
      };
      const settled = all.length - fates.open;
      const rate = settled === 0 ? {} : { falseRate: (fates['called-false'] + fates['as-is']) / settled };
      return { code, title: titleOf(code, catalogue), posted: all.length, ...fates, ...rate };
    })
    .sort(
      (left, right) => (right.falseRate ?? -1) - (left.falseRate ?? -1) || right.posted - left.posted || compareText(left.code, right.code),
    );

/** All kinds of credentials share two codes. */
const titleOf = (code: string, catalogue: Catalogue): string => {
  if (code === 'MA201') return 'Credential in the files';
  if (code === 'MA202') return 'Credential in the history';
  return [...catalogue.values()].find((entry) => entry.code === code)?.title ?? 'A rule that this version does not have';
};

export const formatFeedbackJson = (feedback: Feedback, catalogue: Catalogue): string =>
  `${JSON.stringify(
    {
      schema: 1,
      tool: 'mcp-auth-review feedback',
      cutOff: feedback.isCutOff,
      rules: feedbackByRule(feedback, catalogue).map(({ falseRate, 'called-false': calledFalse, 'as-is': asIs, ...rest }) => ({
        ...rest,
        calledFalse,
        asIs,
        falseRate: falseRate === undefined ? null : Math.round(falseRate * 1_000) / 1_000,
      })),
    },
    undefined,
    2,
  )}\n`;

const columns = ['posted', 'fixed', 'accepted', 'called false', 'resolved as is', 'open', 'false alarms'] as const;

export const formatFeedbackTerminal = (feedback: Feedback, catalogue: Catalogue, { colour }: { readonly colour: boolean }): string => {
  const style = styleFor(colour);
  const rules = feedbackByRule(feedback, catalogue);
  const name = ({ code, title }: RuleFeedback): string => `${code} ${title}`;
  const width = Math.max(4, ...rules.map((rule) => name(rule).length));
  const rate = ({ falseRate }: RuleFeedback): string => (falseRate === undefined ? '-' : `${Math.round(falseRate * 100)} %`);
  const cells = (words: readonly string[]): string => words.map((word, index) => word.padStart(columns[index]?.length ?? 0)).join('  ');
  return [
    ...(rules.length === 0 ? [] : [style.bold(`${'rule'.padEnd(width)}  ${cells(columns)}`)]),
    ...rules.map(
      (rule) =>
        `${name(rule).padEnd(width)}  ${cells([
          ...[rule.posted, rule.fixed, rule.accepted, rule['called-false'], rule['as-is'], rule.open].map(String),
          rate(rule),
        ])}`,
    ),
    ...(rules.length === 0 ? [] : ['']),
    `${counted(feedback.comments.length, 'comment')} of ours ${feedback.comments.length === 1 ? 'was' : 'were'} found${feedback.isCutOff ? ' among the latest 10,000 of the repository' : ''}.`,
    '',
  ].join('\n');
};
