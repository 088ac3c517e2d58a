import { kernelCode } from './code.generated.ts';
import { createHeap, type Heap } from './heap.ts';

/** What runs over every byte of a history, in WebAssembly, with a memory of its own. The contract of each function stands in assembly/. */
export type Kernel = {
  readonly bytes: Buffer;
  /** The same memory in numbers of four bytes. */
  readonly words: Uint32Array;
  readonly heap: Heap;
  readonly inflate: (from: number, length: number, target: number, inflatedLength: number) => number;
  readonly restoredSize: (delta: number, length: number) => number;
  readonly restore: (
    base: number,
    baseLength: number,
    delta: number,
    length: number,
    target: number,
    stretches: number,
    mostStretches: number,
  ) => number;
  readonly narrow: (from: number, units: number, low: number, target: number) => void;
  readonly useAutomaton: (columns: number, table: number, rowBytes: number, firstState: number, longest: number) => void;
  readonly search: (text: number, from: number, to: number, hits: number) => number;
  readonly useReaches: (reaches: number, firstState: number, hits: number, most: number) => void;
  readonly compare: (
    text: number,
    length: number,
    known: number,
    knownCount: number,
    knownLength: number,
    stretches: number,
    stretchCount: number,
    anchors: number,
    tries: number,
    fresh: number,
  ) => number;
  readonly pick: (text: number, length: number, from: number, to: number, target: number) => number;
  readonly useDemands: (table: number, firstState: number, wordBytes: number) => void;
  readonly triesFound: () => number;
  readonly freshFound: () => number;
  readonly foundMarks: () => number;
  readonly useAlphabets: (flags: number, sixBits: number, shortest: number) => void;
  readonly findRuns: (text: number, from: number, to: number, runs: number) => number;
  readonly widen: (text: number, length: number, ranges: number, count: number) => number;
};

/** Memory is reserved in whole and taken from the system page by page, when it is first written to. */
const pages = 1024;

/** Undefined where it can't run: without WebAssembly, without the memory, or on a processor with the other order of bytes. */
export const createKernel = (): Kernel | undefined => {
  if (typeof WebAssembly === 'undefined' || new Uint8Array(Uint16Array.of(1).buffer)[0] !== 1) return undefined;
  try {
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    const { exports } = new WebAssembly.Instance(compiled(), { env: { memory } });
    return toKernel(memory.buffer, (name) => {
      const found = exports[name];
      if (!isFunction(found)) throw new Error(`The kernel has no ${name}.`);
      return found;
    });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

let module: WebAssembly.Module | undefined;

const compiled = (): WebAssembly.Module => {
  module ??= new WebAssembly.Module(Buffer.from(kernelCode, 'base64'));
  return module;
};

type Exported = (...numbers: readonly number[]) => number;

const isFunction = (value: unknown): value is Exported => typeof value === 'function';

const toKernel = (memory: ArrayBuffer, exported: (name: string) => Exported): Kernel => ({
  bytes: Buffer.from(memory),
  words: new Uint32Array(memory),
  heap: createHeap(exported('freeFrom')(), memory.byteLength),
  inflate: exported('inflate'),
  restoredSize: exported('restoredSize'),
  restore: exported('restore'),
  narrow: exported('narrow'),
  useAutomaton: exported('useAutomaton'),
  search: exported('search'),
  useReaches: exported('useReaches'),
  compare: exported('compare'),
  pick: exported('pick'),
  useDemands: exported('useDemands'),
  triesFound: exported('triesFound'),
  freshFound: exported('freshFound'),
  foundMarks: exported('foundMarks'),
  useAlphabets: exported('useAlphabets'),
  findRuns: exported('findRuns'),
  widen: exported('widen'),
});
