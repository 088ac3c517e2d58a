// What runs over every byte of a history, in WebAssembly. scripts/generate.ts compiles it into src/kernel/code.generated.ts.

export { compare, foundMarks, freshFound, pick, triesFound, useReaches } from './compare';
export { restore, restoredSize } from './delta';
export { useDemands } from './demands';
export { findRuns, useAlphabets, widen } from './encoded';
export { inflate } from './inflate';
export { narrow } from './narrow';
export { search, useAutomaton } from './words';

/** Where the memory begins that nothing here uses. */
export function freeFrom(): usize {
  return __heap_base;
}
