import type { Block } from '../kernel/heap.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { decode, type EncodedText, type Run } from './decoding.ts';
import { detectEncoding, isWide, type SourceText, toSourceText } from './encoding.ts';
import { type Compared, type Engine, type KnownWords, mostListed } from './engine.ts';
import { type Look, mostMarks, type Search } from './search.ts';

/** What is known of a text that was searched: enough to search one that shares most of it. */
export type Examined = {
  /** False only if there is no credential in the text, for sure. */
  readonly mayHoldCredential: boolean;
  /** Undefined where a text that shares some of this one has to be searched whole. */
  readonly words: (KnownWords & { readonly unit: Unit }) | undefined;
};

/** What `KnownWords` counts. */
type Unit = 'byte' | 'utf-16le' | 'utf-16be';

/** A text that was searched, and what the next one shares with it, as `Restored` tells it. */
export type Earlier = { readonly examined: Examined; readonly shared: Block };

/** Whether there is any credential in a text of the kernel's memory, looking only where it differs from the earlier one. */
export type Examine = {
  /** `isBase` says whether others will be examined by what they share with this one; `release` has to follow then. */
  readonly examine: (text: Block, earlier: Earlier | undefined, isBase: boolean) => Examined;
  readonly release: (examined: Examined) => void;
};

/** Says of texts what a search finds, by its engine. */
export const createExamine = (search: Search, engine: Engine): Examine => {
  const { kernel } = engine;

  /** What the words say, and where they are listed; undefined where there are too many. */
  type Looked = { readonly mayHoldCredential: boolean; readonly words: Block | undefined };

  const room = kernel.heap.allocate(8 * mostListed);

  const lookEverywhere = ({ bytes }: SourceText, text: Block, { candidates, marks, at }: Look): Looked => {
    let length = 0;
    engine.search(text, at, (words) => {
      if (length + words.length <= room.length) kernel.bytes.copyWithin(room.at + length, words.at, words.at + words.length);
      length += words.length;
      return candidates.length === 0;
    });
    if (candidates.length > 0 || marks.length === mostMarks) return { mayHoldCredential: true, words: undefined };
    const mayHoldCredential = search.mayHide(decode(bytes, engine.runsIn(text, [{ start: 0, end: text.length }]), marks));
    return { mayHoldCredential, words: length > room.length ? undefined : { at: room.at, length } };
  };

  const lookWhereFresh = ({ bytes }: SourceText, text: Block, { candidates, at }: Look, compared: Compared): Looked => {
    compared.forEachFresh(at);
    if (candidates.length > 0) return { mayHoldCredential: true, words: undefined };
    const { ranges, words, hasMarks } = compared;
    const encoded = decode(bytes, engine.runsIn(text, ranges), []);
    return { mayHoldCredential: search.mayHide(hasMarks ? [...encoded, ...marked(bytes, ranges, words)] : encoded), words };
  };

  /** Texts of percent codes and escapes in the ranges. */
  const marked = (bytes: Uint8Array, ranges: readonly Run[], { at, length }: Block): readonly EncodedText[] => {
    const marks: number[] = [];
    for (let word = at >> 2; word < (at + length) >> 2; word += 2) {
      if (search.table.isMark(kernel.words[word + 1] ?? 0)) marks.push((kernel.words[word] ?? 0) - 1);
    }
    return ranges.flatMap(({ start, end }) => {
      const inside = marks.filter((mark) => mark >= start && mark < end).map((mark) => mark - start);
      return inside.length === 0 ? [] : decode(bytes.subarray(start, end), [], inside);
    });
  };

  const examine = (bytes: Uint8Array, text: Block, earlier: Earlier | undefined, isBase: boolean): Examined => {
    const encoding = detectEncoding(bytes);
    const unit = isWide(encoding) ? encoding : 'byte';
    const narrowed = unit === 'byte' ? text : narrow(kernel, text, unit);
    try {
      const source = toSourceText(encoding, bytes, viewOf(kernel, narrowed));
      const known = earlier?.examined.words;
      const compared =
        earlier === undefined || known?.unit !== unit
          ? undefined
          : engine.compare(narrowed, known, unit === 'byte' ? earlier.shared : inCharacters(kernel, earlier.shared));
      const look = search.lookInto(source);
      const { mayHoldCredential, words } =
        compared === undefined ? lookEverywhere(source, narrowed, look) : lookWhereFresh(source, narrowed, look, compared);
      if (!isBase || mayHoldCredential || words === undefined) return { mayHoldCredential, words: undefined };
      const kept = kernel.heap.allocate(words.length);
      kernel.bytes.copyWithin(kept.at, words.at, words.at + words.length);
      return { mayHoldCredential, words: { words: kept, length: narrowed.length, unit } };
    } finally {
      if (narrowed !== text) kernel.heap.free(narrowed);
    }
  };

  return {
    examine: (text, earlier, isBase) => examine(viewOf(kernel, text), text, earlier, isBase),
    release: (examined) => {
      if (examined.words !== undefined) kernel.heap.free(examined.words.words);
    },
  };
};

const viewOf = ({ bytes }: Kernel, { at, length }: Block): Uint8Array => new Uint8Array(bytes.buffer, at, length);

const narrow = (kernel: Kernel, { at, length }: Block, unit: 'utf-16le' | 'utf-16be'): Block => {
  const narrowed = kernel.heap.allocate(length >> 1);
  kernel.narrow(at, narrowed.length, unit === 'utf-16le' ? 0 : 1, narrowed.at);
  return narrowed;
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
