import type { Kernel } from '../kernel/kernel.ts';
import type { Automaton } from './aho-corasick.ts';
import { type ByteClass, wordBytes } from './byte-class.ts';
import { runAlphabets, shortestRun } from './decoding.ts';
import type { Demand } from './matcher.ts';

/** What a search looks for. */
export type WordTable = {
  readonly automaton: Automaton;
  /** How far from the end of the words that end in a state what they say can depend on the bytes. */
  readonly reachOf: (state: number) => number;
  /** What the words that end in a state demand; undefined where one of them demands nothing. */
  readonly demandsOf: (state: number) => readonly WordDemand[] | undefined;
  /** Whether percent codes or escapes end in a state. */
  readonly isMark: (state: number) => boolean;
};

export type WordDemand = Demand & { readonly word: string };

/** Farther than any offset in a text, and what is added to the reach of percent codes and escapes. */
const farthest = 0x3fffffff;
const markFlag = 0x40000000;

/** Writes what a search looks for into a kernel's memory; `hits` and `mostListed` are for its `compare`. */
export const loadWordTable = (table: WordTable, kernel: Kernel, hits: { readonly at: number }, mostListed: number): void => {
  const { automaton, reachOf, isMark } = table;
  const { columns, rowBytes, rows, firstEnding } = automaton.tables;
  kernel.useAutomaton(loadColumns(kernel, columns), loadWords(kernel, rows), rowBytes, firstEnding, automaton.longest);

  const states = Array.from({ length: (4 * rows.length) / rowBytes - firstEnding }, (_, index) => firstEnding + index);
  const reaches = states.map((state) => Math.min(reachOf(state), farthest) + (isMark(state) ? markFlag : 0));
  kernel.useReaches(loadWords(kernel, reaches), firstEnding, hits.at, mostListed);
  loadDemands(table, kernel, states);

  const { flags, sixBits } = runAlphabets();
  kernel.useAlphabets(loadBytes(kernel, flags), loadBytes(kernel, sixBits), shortestRun);
};

/** Few and large writes: there are a thousand words. */
const loadDemands = ({ demandsOf, automaton }: WordTable, kernel: Kernel, states: readonly number[]): void => {
  const classes = new Map<ByteClass, number>();
  const placeOf = (flags: ByteClass): number => {
    const known = classes.get(flags) ?? loadBytes(kernel, flags);
    classes.set(flags, known);
    return known;
  };
  const ofStates = states.map(demandsOf);
  const words = ofStates.flatMap((demands) => (demands ?? []).map(({ word }) => word));
  const lists = ofStates.map((demands) => (demands === undefined ? 0 : 1 + 5 * demands.length));
  const room = kernel.heap.allocate(4 * lists.reduce((sum, length) => sum + length, 0));
  let wordAt = loadBytes(kernel, Buffer.from(words.join('')));
  let at = room.at >> 2;
  const places = ofStates.map((demands) => {
    if (demands === undefined) return 0;
    const place = 4 * at;
    kernel.words[at++] = demands.length;
    for (const { word, begins, inside, least } of demands) {
      kernel.words[at++] = wordAt;
      kernel.words[at++] = word.length;
      kernel.words[at++] = begins ? 1 : 0;
      kernel.words[at++] = placeOf(inside);
      kernel.words[at++] = least;
      wordAt += word.length;
    }
    return place;
  });
  kernel.useDemands(loadWords(kernel, places), automaton.tables.firstEnding, placeOf(wordBytes));
};

const loadBytes = (kernel: Kernel, bytes: Uint8Array): number => {
  const { at } = kernel.heap.allocate(bytes.length);
  kernel.bytes.set(bytes, at);
  return at;
};

const loadColumns = (kernel: Kernel, { buffer, byteOffset, byteLength }: Uint16Array): number =>
  loadBytes(kernel, new Uint8Array(buffer, byteOffset, byteLength));

const loadWords = (kernel: Kernel, words: ArrayLike<number>): number => {
  const { at } = kernel.heap.allocate(4 * words.length);
  kernel.words.set(words, at >> 2);
  return at;
};
