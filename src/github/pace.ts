/** Writes that may follow each other at once. */
const burst = 10;

/** Milliseconds between those that come after. */
const interval = 1_000;

/**
 * Answers a function that waits until one more write may be sent. GitHub asks whoever writes much to leave a second between two writes and takes
 * 80 of them a minute; this makes at most 70, and a run that writes little does not wait at all.
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 */
export const createPace = (now: () => number, delay: (milliseconds: number) => Promise<void>): (() => Promise<void>) => {
  let spent = Number.NEGATIVE_INFINITY;
  return async () => {
    spent = Math.max(spent, now()) + interval;
    const wait = spent - now() - burst * interval;
    if (wait > 0) await delay(wait);
  };
};
