import type { Block } from '../kernel/heap.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { decode, type EncodedText, type Run, shortestRun } from './decoding.ts';
import { detectEncoding, isWide, type SourceText, toSourceText } from './encoding.ts';
import { loadSearch } from './kernel-tables.ts';
import { mostMarks, type Search } from './search.ts';

/** What is known of a text that was searched: enough to search one that shares most of it. */
export type Examined = {
  /** False only if there is no credential in the text, for sure. */
  readonly mayHoldCredential: boolean;
  /** Undefined where a text that shares some of this one has to be searched whole. */
  readonly words: KnownWords | undefined;
};

/** Where words stand in a text, eight bytes each; its length in characters where a character has two bytes, else in bytes. */
type KnownWords = { readonly block: Block; readonly length: number; readonly unit: Unit };

type Unit = 'byte' | 'utf-16le' | 'utf-16be';

/** A text that was searched, and what the next one shares with it, as `Restored` tells it. */
export type Earlier = { readonly examined: Examined; readonly shared: Block };

/** Whether there is any credential in a text of the kernel's memory, looking only where it differs from the earlier one. */
export type Examine = {
  /** `isBase` says whether others will be examined by what they share with this one; `release` has to follow then. */
  readonly examine: (text: Block, earlier: Earlier | undefined, isBase: boolean) => Examined;
  readonly release: (examined: Examined) => void;
};

/** Bytes that are searched at once. */
const pieceBytes = 0x10000;
/** Words, and ranges that are not shared, of one text: more are not worth the memory. */
const mostListed = 0x10000;

/** Compiles what a search looks for into the kernel's memory. */
export const createExamine = (search: Search, kernel: Kernel): Examine => {
  const hits = kernel.heap.allocate(8 * pieceBytes);
  const words = kernel.heap.allocate(8 * mostListed);
  const tries = kernel.heap.allocate(8 * mostListed);
  const fresh = kernel.heap.allocate(8 * (mostListed + 1));
  loadSearch(search, kernel, hits, mostListed);

  /** What the words say, and how many there are; undefined where there are too many to be listed. */
  type Looked = { readonly mayHoldCredential: boolean; readonly listed: number | undefined };

  const lookEverywhere = (source: SourceText, text: Block): Looked => {
    const { candidates, marks, at } = search.lookInto(source);
    let listed: number | undefined = 0;
    for (let from = 0; from < text.length; from += pieceBytes) {
      const end = kernel.search(text.at, from, Math.min(text.length, from + pieceBytes), hits.at);
      const tried = kernel.pick(text.at, text.length, hits.at, end, tries.at);
      forEachPair(kernel, tries.at, tried, (offset, state) => at(state, offset));
      if (candidates.length > 0) return { mayHoldCredential: true, listed: undefined };
      const found = (end - hits.at) / 8;
      listed = listed === undefined || listed + found > mostListed ? undefined : listed + found;
      if (listed !== undefined) kernel.bytes.copyWithin(words.at + 8 * (listed - found), hits.at, end);
    }
    const hides =
      marks.length === mostMarks || search.mayHide(decode(source.bytes, runsIn(kernel, text, [{ start: 0, end: text.length }]), marks));
    return { mayHoldCredential: hides, listed };
  };

  const lookWhereFresh = (source: SourceText, text: Block, known: KnownWords, shared: Block): Looked | undefined => {
    const { block, length } = known;
    const listed = kernel.compare(
      text.at,
      text.length,
      block.at,
      block.length / 8,
      length,
      shared.at,
      shared.length / 12,
      words.at,
      tries.at,
      fresh.at,
    );
    if (listed < 0) return undefined;
    const { candidates, at } = search.lookInto(source);
    forEachPair(kernel, tries.at, tries.at + 8 * kernel.triesFound(), (offset, state) => at(state, offset));
    if (candidates.length > 0) return { mayHoldCredential: true, listed: undefined };
    const ranges: Run[] = [];
    const count = kernel.widen(text.at, text.length, fresh.at, kernel.freshFound());
    forEachPair(kernel, fresh.at, fresh.at + 8 * count, (start, end) => ranges.push({ start, end }));
    const encoded = decode(source.bytes, runsIn(kernel, text, ranges), []);
    const hides = search.mayHide(kernel.foundMarks() === 0 ? encoded : [...encoded, ...marked(source.bytes, ranges, listed)]);
    return { mayHoldCredential: hides, listed };
  };

  /** Texts of percent codes and escapes in the ranges. */
  const marked = (bytes: Uint8Array, ranges: readonly Run[], listed: number): readonly EncodedText[] => {
    const marks: number[] = [];
    forEachPair(kernel, words.at, words.at + 8 * listed, (offset, state) => {
      if (search.isMark(state)) marks.push(offset - 1);
    });
    return ranges.flatMap(({ start, end }) => {
      const inside = marks.filter((mark) => mark >= start && mark < end).map((mark) => mark - start);
      return inside.length === 0 ? [] : decode(bytes.subarray(start, end), [], inside);
    });
  };

  const look = (bytes: Uint8Array, text: Block, earlier: Earlier | undefined, isBase: boolean): Examined => {
    const encoding = detectEncoding(bytes);
    const unit = isWide(encoding) ? encoding : 'byte';
    const narrowed = unit === 'byte' ? text : narrow(kernel, text, unit);
    try {
      const source = toSourceText(encoding, bytes, viewOf(kernel, narrowed));
      const known = earlier?.examined.words;
      const shared = earlier === undefined || unit === 'byte' ? earlier?.shared : inCharacters(kernel, earlier.shared);
      const { mayHoldCredential, listed } =
        (known?.unit === unit && shared !== undefined ? lookWhereFresh(source, narrowed, known, shared) : undefined) ??
        lookEverywhere(source, narrowed);
      if (!isBase || mayHoldCredential || listed === undefined) return { mayHoldCredential, words: undefined };
      const block = kernel.heap.allocate(8 * listed);
      kernel.bytes.copyWithin(block.at, words.at, words.at + block.length);
      return { mayHoldCredential, words: { block, length: narrowed.length, unit } };
    } finally {
      if (narrowed !== text) kernel.heap.free(narrowed);
    }
  };

  return {
    examine: (text, earlier, isBase) => look(viewOf(kernel, text), text, earlier, isBase),
    release: (examined) => {
      if (examined.words !== undefined) kernel.heap.free(examined.words.block);
    },
  };
};

const viewOf = ({ bytes }: Kernel, { at, length }: Block): Uint8Array => new Uint8Array(bytes.buffer, at, length);

const narrow = (kernel: Kernel, { at, length }: Block, unit: 'utf-16le' | 'utf-16be'): Block => {
  const narrowed = kernel.heap.allocate(length >> 1);
  kernel.narrow(at, narrowed.length, unit === 'utf-16le' ? 0 : 1, narrowed.at);
  return narrowed;
};

/** Calls back with the two numbers of each entry between the offsets. */
const forEachPair = ({ words }: Kernel, from: number, to: number, callback: (first: number, second: number) => void): void => {
  for (let at = from >> 2; at < to >> 2; at += 2) callback(words[at] ?? 0, words[at + 1] ?? 0);
};

/** Runs of base64 and of hexadecimal digits in the ranges of a text that may decode to printable text. */
const runsIn = (kernel: Kernel, text: Block, ranges: readonly Run[]): readonly Run[] => {
  const room = kernel.heap.allocate(8 * (Math.ceil(text.length / shortestRun) + 1));
  let end = room.at;
  for (const range of ranges) end = kernel.findRuns(text.at, range.start, range.end, end);
  const runs: Run[] = [];
  forEachPair(kernel, room.at, end, (start, behind) => runs.push({ start, end: behind }));
  kernel.heap.free(room);
  return runs;
};

/** What is shared in texts of two bytes a character: whole characters that are characters in both, written over the same list. */
const inCharacters = ({ words }: Kernel, { at, length }: Block): Block => {
  let end = at >> 2;
  for (let stretch = at >> 2; stretch < (at + length) >> 2; stretch += 3) {
    const [from = 0, to = 0, bytes = 0] = words.subarray(stretch, stretch + 3);
    const first = (to + 1) >> 1;
    const behind = (to + bytes) >> 1;
    if ((from - to) % 2 !== 0 || behind <= first) continue;
    words[end++] = first + (from - to) / 2;
    words[end++] = first;
    words[end++] = behind - first;
  }
  return { at, length: 4 * end - at };
};
