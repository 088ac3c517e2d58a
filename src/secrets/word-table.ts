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
  const { classes, width, rows, firstEnding } = automaton.tables;
  const classTable = kernel.heap.allocate(2 * classes.length);
  for (const [byte, one] of classes.entries()) kernel.bytes.writeUInt16LE(4 * one, classTable.at + 2 * byte);
  const rowTable = kernel.heap.allocate(4 * rows.length);
  for (let cell = 0; cell < rows.length; cell++) kernel.words[(rowTable.at >> 2) + cell] = 4 * (rows[cell] ?? 0);
  kernel.useAutomaton(classTable.at, rowTable.at, width, firstEnding, automaton.longest);

  const states = Array.from({ length: rows.length / width - firstEnding }, (_, index) => firstEnding + index);
  const reaches = states.map((state) => Math.min(reachOf(state), farthest) + (isMark(state) ? markFlag : 0));
  kernel.useReaches(loadWords(kernel, reaches), firstEnding, hits.at, mostListed);
  loadDemands(table, kernel, states);

  const { flags, sixBits } = runAlphabets();
  kernel.useAlphabets(loadBytes(kernel, flags), loadBytes(kernel, sixBits), shortestRun);
};

const loadDemands = ({ demandsOf, automaton }: WordTable, kernel: Kernel, states: readonly number[]): void => {
  const classes = new Map<ByteClass, number>();
  const placeOf = (flags: ByteClass): number => {
    const known = classes.get(flags) ?? loadBytes(kernel, flags);
    classes.set(flags, known);
    return known;
  };
  const lists = states.map((state) => {
    const demands = demandsOf(state);
    if (demands === undefined) return 0;
    return loadWords(kernel, [
      demands.length,
      ...demands.flatMap(({ word, begins, inside, least }) => [
        loadBytes(kernel, Buffer.from(word)),
        word.length,
        begins ? 1 : 0,
        placeOf(inside),
        least,
      ]),
    ]);
  });
  kernel.useDemands(loadWords(kernel, lists), automaton.tables.firstEnding, placeOf(wordBytes));
};

const loadBytes = (kernel: Kernel, bytes: Uint8Array): number => {
  const { at } = kernel.heap.allocate(bytes.length);
  kernel.bytes.set(bytes, at);
  return at;
};

const loadWords = (kernel: Kernel, words: readonly number[]): number => {
  const { at } = kernel.heap.allocate(4 * words.length);
  kernel.words.set(words, at >> 2);
  return at;
};
