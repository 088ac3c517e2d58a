import type { Block } from '../kernel/heap.ts';
import { createKernel, type Kernel } from '../kernel/kernel.ts';
import { type Run, shortestRun } from './decoding.ts';
import { loadWordTable, type WordTable } from './word-table.ts';

/** A kernel that knows the words of a search. Texts are in its memory; what it lists is good until it is asked again. */
export type Engine = {
  readonly kernel: Kernel;
  /** A copy of at most `largestLoad` bytes in the kernel's memory, until the next one. */
  readonly load: (bytes: Uint8Array) => Block;
  /** Calls back with the words that may say something, rising. After each piece of the text `goesOn` is told where all of its words are listed, and decides. */
  readonly search: (text: Block, onWord: OnWord, goesOn?: (words: Block) => boolean) => void;
  /** Finds the words of a text that shares much with one whose words are known; undefined where there are too many to be listed. */
  readonly compare: (text: Block, known: KnownWords, shared: Block) => Compared | undefined;
  /** Runs of base64 and of hexadecimal digits in the ranges of a text that may decode to printable text. */
  readonly runsIn: (text: Block, ranges: readonly Run[]) => readonly Run[];
};

/** The state of the automaton, and the offset before which its words end. */
export type OnWord = (state: number, end: number) => void;

/** The words of a text, eight bytes each, and the length of the text. */
export type KnownWords = { readonly words: Block; readonly length: number };

export type Compared = {
  readonly words: Block;
  /** Calls back with the words that may say something else than in the other text. */
  readonly forEachFresh: (onWord: OnWord) => void;
  /** What is not shared, each up to white space or quotation marks. */
  readonly ranges: readonly Run[];
  /** Whether percent codes or escapes are among the words. */
  readonly hasMarks: boolean;
};

/** Bytes that are searched at once. */
const pieceBytes = 0x10000;
/** Words, and ranges that are not shared, of one text: more are not worth the memory. */
export const mostListed = 0x10000;
export const largestLoad: number = 8 * 1024 * 1024;

/** Undefined where no kernel can run. */
export const createEngine = (table: WordTable): Engine | undefined => {
  const kernel = createKernel();
  if (kernel === undefined) return undefined;
  const { allocate } = kernel.heap;
  const hits = allocate(8 * pieceBytes);
  const words = allocate(8 * mostListed);
  const tries = allocate(8 * mostListed);
  const fresh = allocate(8 * (mostListed + 1));
  const runs = allocate(8 * (Math.ceil(largestLoad / shortestRun) + 1));
  const room = allocate(largestLoad);
  loadWordTable(table, kernel, hits, mostListed);

  /** The entries of a list as numbers, in pairs. */
  const forEachPair = (from: number, to: number, callback: (first: number, second: number) => void): void => {
    for (let at = from >> 2; at < to >> 2; at += 2) callback(kernel.words[at] ?? 0, kernel.words[at + 1] ?? 0);
  };

  const rangesIn = (from: number, to: number): readonly Run[] => {
    const ranges: Run[] = [];
    forEachPair(from, to, (start, end) => ranges.push({ start, end }));
    return ranges;
  };

  return {
    kernel,
    load: (bytes) => {
      kernel.bytes.set(bytes, room.at);
      return { at: room.at, length: bytes.length };
    },
    search: (text, onWord, goesOn = () => true) => {
      for (let from = 0; from < text.length; from += pieceBytes) {
        const end = kernel.search(text.at, from, Math.min(text.length, from + pieceBytes), hits.at);
        forEachPair(tries.at, kernel.pick(text.at, text.length, hits.at, end, tries.at), (offset, state) => onWord(state, offset));
        if (!goesOn({ at: hits.at, length: end - hits.at })) return;
      }
    },
    compare: (text, known, shared) => {
      const { at, length } = known.words;
      const count = kernel.compare(
        text.at,
        text.length,
        at,
        length / 8,
        known.length,
        shared.at,
        shared.length / 12,
        words.at,
        tries.at,
        fresh.at,
      );
      if (count < 0) return undefined;
      const ranges = kernel.widen(text.at, text.length, fresh.at, kernel.freshFound());
      return {
        words: { at: words.at, length: 8 * count },
        forEachFresh: (onWord) => forEachPair(tries.at, tries.at + 8 * kernel.triesFound(), (offset, state) => onWord(state, offset)),
        ranges: rangesIn(fresh.at, fresh.at + 8 * ranges),
        hasMarks: kernel.foundMarks() !== 0,
      };
    },
    runsIn: (text, ranges) => {
      let end = runs.at;
      for (const { start, end: behind } of ranges) end = kernel.findRuns(text.at, start, behind, end);
      return rangesIn(runs.at, end);
    },
  };
};
