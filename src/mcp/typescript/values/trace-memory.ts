import type { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { shortcuts } from './shortcuts.ts';
import type { Frame, Trace } from './traces.ts';

/** `whole`: what was asked for. `parts`: what was met on the way to it and has the same answer on every other way. */
type Memory = { readonly whole: Map<ts.Expression, readonly Trace[]>; readonly parts: Map<ts.Expression, readonly Trace[]> };

const memories = new WeakMap<Program, WeakMap<object, Memory>>();

/** Results by frame: the same question in the same frame has one answer as long as the program lives. */
export const memoryOf = (program: Program, frame: Frame | undefined): Memory => {
  const known = memories.get(program);
  const byFrame = known ?? new WeakMap<object, Memory>();
  if (known === undefined) memories.set(program, byFrame);
  const key = frame ?? program;
  const memory = byFrame.get(key);
  if (memory !== undefined) return memory;
  const created: Memory = { whole: new Map(), parts: new Map() };
  byFrame.set(key, created);
  return created;
};

/** In ends of a value; a few names lead to hundreds. */
const longestKept = 3;

/** An answer that was cut short, by a circle, a bound or a question still open, holds only on the way that led there. */
export const remembered = (
  program: Program,
  node: ts.Expression,
  frame: Frame | undefined,
  answer: () => readonly Trace[],
): readonly Trace[] => {
  const { parts } = memoryOf(program, frame);
  const known = parts.get(node);
  if (known !== undefined) return known;
  const before = shortcuts();
  const found = answer();
  // Long answers cost more to keep than to find.
  if (shortcuts() === before && found.length <= longestKept) parts.set(node, found);
  return found;
};
