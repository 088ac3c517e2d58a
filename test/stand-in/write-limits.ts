import { type Answer, refusal } from './answers.ts';

/** What GitHub takes of requests that create content. */
const mostAMinute = 80;
const mostAnHour = 500;

const minute = 60_000;

export type WriteLimits = {
  /** Counts one request, and answers GitHub's refusal when it is one too many; a refused one counts too. */
  readonly take: () => Answer | undefined;
};

/**
 * GitHub's secondary limit for content, which no description of its API has: 80 requests a minute and 500 an hour, answered with a minute's
 * `retry-after`. `now` is in milliseconds.
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 */
export const createWriteLimits = (now: () => number): WriteLimits => {
  let times: readonly number[] = [];
  return {
    take: () => {
      const time = now();
      times = [...times.filter((earlier) => earlier > time - 60 * minute), time];
      const lately = times.filter((earlier) => earlier > time - minute).length;
      if (lately <= mostAMinute && times.length <= mostAnHour) return undefined;
      return refusal(
        403,
        'You have exceeded a secondary rate limit and have been temporarily blocked from content creation. Please retry your request again later.',
        { 'retry-after': '60' },
      );
    },
  };
};
