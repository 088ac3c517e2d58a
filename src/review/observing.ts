/** The first minor release: what it has is what a team adopts, so that nothing of it observes. */
const first: Minor = [0, 1];

type Minor = readonly [major: number, minor: number];

/**
 * Whether a rule only observes in the running version, because it is new there: `since` is the version that brought it. It can fail checks from
 * the next minor release on, so that an upgrade blocks nobody.
 */
export const isObserving = (since: string | undefined, running: string): boolean => {
  if (since === undefined) return false;
  const brought = minorOf(since);
  return compare(brought, first) > 0 && compare(brought, minorOf(running)) >= 0;
};

const minorOf = (version: string): Minor => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return [major, minor];
};

const compare = (left: Minor, right: Minor): number => left[0] - right[0] || left[1] - right[1];
