import type { Location } from '../model/location.ts';
import type { LineReader } from '../model/review.ts';
import type { SourceTree } from '../model/source-tree.ts';

/** Lines of the files of one tree, without their ends. */
export const readLines = async (tree: SourceTree, paths: ReadonlySet<string>): Promise<ReadonlyMap<string, readonly string[]>> => {
  const lines = new Map<string, readonly string[]>();
  const decoder = new TextDecoder();
  for await (const { entry, bytes } of tree.read(tree.entries.filter(({ path, kind }) => kind === 'file' && paths.has(path)))) {
    lines.set(entry.path, decoder.decode(bytes).split(/\r\n|\n|\r/));
  }
  return lines;
};

/** Reads head's lines for locations at head and base's for those at base; history has no lines at hand. */
export const lineReader =
  (head: ReadonlyMap<string, readonly string[]>, base: ReadonlyMap<string, readonly string[]>): LineReader =>
  ({ place, origin, span }) => {
    if (place.kind !== 'file' || origin.kind === 'history') return undefined;
    return (origin.kind === 'head' ? head : base).get(place.path)?.[span.startLine - 1];
  };

export const pathsAt = (locations: readonly Location[], kind: 'head' | 'base'): ReadonlySet<string> =>
  new Set(locations.flatMap(({ place, origin }) => (place.kind === 'file' && origin.kind === kind ? [place.path] : [])));
