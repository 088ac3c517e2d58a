import type { Location } from '../model/location.ts';
import type { LineReader } from '../model/review.ts';
import { largestAtOnce, type SourceTree } from '../model/source-tree.ts';

type Text = {
  /** As GitHub's own action reads every file, for hashes of lines: UTF-8, a byte order mark included. */
  readonly text: string;
  readonly lines: readonly string[];
};

/** Texts of files by path, of one tree. */
export type Texts = ReadonlyMap<string, Text>;

/** What is too large to be read at once is not quoted. */
export const readTexts = async (tree: SourceTree, paths: ReadonlySet<string>): Promise<Texts> => {
  const texts = new Map<string, Text>();
  for await (const { entry, bytes } of tree.read(
    tree.entries.filter((entry) => entry.kind === 'file' && entry.size <= largestAtOnce && paths.has(entry.path)),
  )) {
    const lines = new TextDecoder(encodingOf(bytes)).decode(bytes).split(/\r\n|\n|\r/);
    texts.set(entry.path, { text: asUploaded.decode(bytes), lines });
  }
  return texts;
};

const asUploaded = new TextDecoder('utf-8', { ignoreBOM: true });

const encodingOf = ([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | 'utf-8' => {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
};

/** Reads head's files for locations at head and base's for those at base; the history's are not at hand. */
export const fileReader =
  (head: Texts, base: Texts): ((location: Location) => Text | undefined) =>
  ({ place, origin }) => {
    if (place.kind !== 'file' || origin.kind === 'history') return undefined;
    return (origin.kind === 'head' ? head : base).get(place.path);
  };

export const lineReader =
  (fileAt: (location: Location) => Text | undefined): LineReader =>
  (location) =>
    fileAt(location)?.lines[location.span.startLine - 1];

export const pathsAt = (locations: readonly Location[], kind: 'head' | 'base'): ReadonlySet<string> =>
  new Set(locations.flatMap(({ place, origin }) => (place.kind === 'file' && origin.kind === kind ? [place.path] : [])));
