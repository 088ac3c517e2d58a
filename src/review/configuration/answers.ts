import type { Scorecard, ScoreRow } from '../../model/review.ts';
import type { Notice } from '../../model/waiver.ts';
import type { Settings } from './settings.ts';

/**
 * What the scorecards answer against the policy. A breach fails the check where the change brings it, or always with `everything`; `before` are the
 * scorecards of base, undefined in a review of a whole tree.
 */
export const answerNotices = (
  cards: readonly Scorecard[],
  before: readonly Scorecard[] | undefined,
  answers: Settings['answers'],
  everything: boolean,
): readonly Notice[] =>
  answers.flatMap((policy) =>
    cards.flatMap(({ server, rows }): readonly Notice[] => {
      const row = rows.find(({ number }) => number === policy.number);
      if (row === undefined || fits(row, policy.is)) return [];
      const earlier = before?.find((card) => card.server === server)?.rows.find(({ number }) => number === policy.number);
      const isOld = earlier !== undefined && !fits(earlier, policy.is) && earlier.value === row.value;
      const isUnknown = row.grade === 'unknown';
      const message = `${policy.number} of \`${server}\` is "${row.value}"${row.because === undefined ? '' : ` (${row.because})`}; ${policy.from} wants ${policy.is.map((word) => `"${word}"`).join(' or ')}.`;
      const [at] = row.evidence;
      const enforced = (isUnknown ? policy.unknown === 'fail' : true) && (everything || !isOld);
      return [{ kind: 'policy', message, enforced, ...(isOld ? { isOld } : {}), ...(at === undefined ? {} : { at }) }];
    }),
  );

const fits = ({ value, grade }: ScoreRow, wanted: readonly string[]): boolean =>
  grade === 'not-applicable' ||
  wanted.some((word) => word === grade || value === word || (value.startsWith(word) && !/[\w-]/.test(value.charAt(word.length))));
