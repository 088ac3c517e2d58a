// Looks for words with the automaton that src/secrets/aho-corasick.ts builds.

// Where `useAutomaton` was told that its tables are.
let columns: usize = 0;
let table: usize = 0;
let rowBytes: u32 = 4;
let firstEnding: u32 = 0;
export let longest: usize = 0;

/**
 * `columnTable` has by byte, in two bytes, where its column begins in a row of `width` bytes; `stateTable` by state and column where the next state's
 * row begins in it. Words end in the states from `firstState` on, and none is longer than `longestWord`.
 */
export function useAutomaton(columnTable: usize, stateTable: usize, width: u32, firstState: u32, longestWord: usize): void {
  columns = columnTable;
  table = stateTable;
  rowBytes = width;
  firstEnding = firstState * rowBytes;
  longest = longestWord;
}

function next(row: u32, byte: u32): u32 {
  return load<u32>(table + usize(row) + usize(load<u16>(columns + (usize(byte) << 1))));
}

/** Writes a hit: the offset behind the word and the state. */
function hit(hits: usize, end: usize, row: u32): usize {
  store<u32>(hits, u32(end));
  store<u32>(hits, row / rowBytes, 4);
  return hits + 8;
}

/** Below, what several streams begin again costs more than they gain. */
const worthStreams: usize = 1024;

/**
 * Writes where words end in (from, to] of a text and in which state, rising, eight bytes each, to `hits`; answers behind the last. There must be
 * room for eight bytes more than eight times as many as are searched.
 */
export function search(text: usize, from: usize, to: usize, hits: usize): usize {
  const begin = from > longest ? from - longest : 0;
  return to - from < worthStreams ? searchOne(text, begin, from, to, hits) : searchFour(text, begin, from, to, hits);
}

function searchOne(text: usize, begin: usize, from: usize, to: usize, hits: usize): usize {
  let row: u32 = 0;
  let at = begin;
  for (; at < from; at++) row = next(row, load<u8>(text + at));
  while (at < to) {
    row = next(row, load<u8>(text + at++));
    if (row >= firstEnding) hits = hit(hits, at, row);
  }
  return hits;
}

/** Four quarters at once, so that the processor need not wait for one look before the next. */
function searchFour(text: usize, begin: usize, from: usize, to: usize, hits: usize): usize {
  const quarter = (to - from) >> 2;
  const hits0 = hits;
  const hits1 = hits + (quarter << 3);
  const hits2 = hits1 + (quarter << 3);
  const hits3 = hits2 + (quarter << 3);
  let end0 = hits0;
  let end1 = hits1;
  let end2 = hits2;
  let end3 = hits3;
  let row0 = stateBefore(text, begin, from);
  let row1 = stateBefore(text, begin, from + quarter);
  let row2 = stateBefore(text, begin, from + 2 * quarter);
  let row3 = stateBefore(text, begin, from + 3 * quarter);
  let at = from;
  const stop = from + quarter;
  const text1 = text + quarter;
  const text2 = text1 + quarter;
  const text3 = text2 + quarter;
  while (at < stop) {
    row0 = next(row0, load<u8>(text + at));
    row1 = next(row1, load<u8>(text1 + at));
    row2 = next(row2, load<u8>(text2 + at));
    row3 = next(row3, load<u8>(text3 + at));
    at++;
    if (row0 >= firstEnding) end0 = hit(end0, at, row0);
    if (row1 >= firstEnding) end1 = hit(end1, at + quarter, row1);
    if (row2 >= firstEnding) end2 = hit(end2, at + 2 * quarter, row2);
    if (row3 >= firstEnding) end3 = hit(end3, at + 3 * quarter, row3);
  }
  for (let rest = from + (quarter << 2); rest < to; ) {
    row3 = next(row3, load<u8>(text + rest++));
    if (row3 >= firstEnding) end3 = hit(end3, rest, row3);
  }
  memory.copy(end0, hits1, end1 - hits1);
  end0 += end1 - hits1;
  memory.copy(end0, hits2, end2 - hits2);
  end0 += end2 - hits2;
  memory.copy(end0, hits3, end3 - hits3);
  return end0 + (end3 - hits3);
}

function stateBefore(text: usize, begin: usize, at: usize): u32 {
  let row: u32 = 0;
  for (let behind = at > begin + longest ? at - longest : begin; behind < at; behind++) row = next(row, load<u8>(text + behind));
  return row;
}
