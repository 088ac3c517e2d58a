import type { ScoreRow } from '../model/review.ts';

/** What follows the value of an answer: why it is not known, or what an answer rests on. Empty where nothing is said. */
export const reasonWords = ({ grade, because }: Pick<ScoreRow, 'grade' | 'because'>): string => {
  if (because === undefined) return '';
  return grade === 'unknown' ? `: ${because}` : ` (${because})`;
};
