import type { Change } from '../mutations/review-change.ts';
import { edited, type Replacement } from '../mutations/source-edit.ts';
import type { Refactored } from './refactoring.ts';

/** Refactorings that touch different places, and the one change that they are together. */
type Bundle = { readonly members: readonly [Refactored, ...Refactored[]]; readonly change: Change };

type Open = {
  readonly members: [Refactored, ...Refactored[]];
  /** Undefined where a file comes or goes as a whole. */
  readonly replacements: Map<string, Replacement[] | undefined>;
  readonly files: Map<string, string | undefined>;
  readonly moved: Map<string, string>;
};

/**
 * Puts as many refactorings into one change as touch each other nowhere: what is silent together need not be reviewed one by one. `texts` are
 * the files as they stand.
 */
export const bundlesOf = (texts: ReadonlyMap<string, string>, refactored: readonly Refactored[]): readonly Bundle[] => {
  const bundles: Open[] = [];
  for (const each of refactored) {
    const replacements = replacementsOf(texts, each.change);
    const fitting = bundles.find((bundle) => [...replacements].every(([path, replacement]) => fits(bundle, path, replacement)));
    if (fitting === undefined) {
      bundles.push({
        members: [each],
        replacements: new Map([...replacements].map(([path, one]) => [path, one === undefined ? undefined : [one]])),
        files: new Map(each.change.files),
        moved: new Map(each.change.moved),
      });
      continue;
    }
    fitting.members.push(each);
    for (const [path, replacement] of replacements) {
      const all = replacement === undefined ? undefined : [...(fitting.replacements.get(path) ?? []), replacement];
      fitting.replacements.set(path, all);
      fitting.files.set(path, all === undefined ? each.change.files.get(path) : edited(texts.get(path) ?? '', all));
    }
    for (const [path, old] of each.change.moved ?? []) fitting.moved.set(path, old);
  }
  return bundles.map(({ members, files, moved }) => ({ members, change: { files, moved } }));
};

const fits = ({ replacements }: Open, path: string, replacement: Replacement | undefined): boolean => {
  if (!replacements.has(path)) return true;
  const known = replacements.get(path);
  return (
    known !== undefined && replacement !== undefined && known.every(({ start, end }) => replacement.end < start || end < replacement.start)
  );
};

const replacementsOf = (texts: ReadonlyMap<string, string>, { files }: Change): ReadonlyMap<string, Replacement | undefined> =>
  new Map(
    [...files].map(([path, text]) => {
      const before = texts.get(path);
      return [path, before === undefined || text === undefined ? undefined : replacementBetween(before, text)];
    }),
  );

/** From the first character that differs to the last. */
const replacementBetween = (before: string, after: string): Replacement => {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let same = 0;
  while (same < shorter - start && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  return { start, end: before.length - same, text: after.slice(start, after.length - same) };
};
