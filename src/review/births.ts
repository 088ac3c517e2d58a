import { type Attributions, attribute } from '../git/attribution.ts';
import type { Range } from '../git/range.ts';
import type { Repository } from '../git/repository.ts';

/** Where blobs entered a range. */
export type Births = {
  /** Begins to look for what will probably be asked for, while other work goes on. */
  readonly foresee: (ids: readonly string[]) => void;
  readonly of: (ids: Iterable<string>) => Promise<Attributions>;
};

/** Of more the places would take much memory, and most would not be asked for. */
const mostForeseen = 20_000;

export const createBirths = (repository: Repository, range: Range): Births => {
  const foreseen = new Set<string>();
  let found: Promise<Attributions> | undefined;
  return {
    foresee: (ids) => {
      if (found !== undefined || ids.length === 0 || ids.length > mostForeseen) return;
      for (const id of ids) foreseen.add(id);
      found = attribute(repository, range, ids);
      // Whoever asks hears of it.
      found.catch(() => {});
    },
    of: async (ids) => {
      const wanted = [...ids];
      return found !== undefined && wanted.every((id) => foreseen.has(id)) ? found : attribute(repository, range, wanted);
    },
  };
};
