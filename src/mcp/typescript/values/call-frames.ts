import type { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { enclosingFunction, type FunctionNode } from '../program/syntax.ts';
import { callSites, enter, type Frame } from './trace.ts';

const maximumDepth = 7;
const maximumFrames = 12;

type Frames = readonly (Frame | undefined)[];

/** The call chains from the program's entry points in which a node is executed; `undefined` stands for the top level or an unknown caller. */
export const framesOf = (program: Program, node: ts.Node, depth = 0): Frames => {
  const fn = enclosingFunction(node);
  if (fn === undefined || depth > maximumDepth) return [undefined];
  const levels = known.get(program) ?? new Map<number, Map<FunctionNode, Frames>>();
  known.set(program, levels);
  const level = levels.get(depth) ?? new Map<FunctionNode, Frames>();
  levels.set(depth, level);
  const cached = level.get(fn);
  if (cached !== undefined) return cached;
  const frames = enteringFrames(program, fn, depth);
  level.set(fn, frames);
  return frames;
};

// What is known in a frame is kept by the frame, so that all nodes of a function share its frames.
const known = new WeakMap<Program, Map<number, Map<FunctionNode, Frames>>>();

const enteringFrames = (program: Program, fn: FunctionNode, depth: number): Frames => {
  const sites = callSites(program, fn);
  // A callback runs, as far as order and settings go, where it is written.
  if (sites.length === 0) return framesOf(program, fn, depth + 1);
  const frames = sites
    .filter((site) => !isWithin(site, fn))
    .flatMap((call) => framesOf(program, call, depth + 1).map((caller) => enter(fn, call, caller, undefined)));
  return frames.length === 0 ? [undefined] : frames.slice(0, maximumFrames);
};

const isWithin = (node: ts.Node, container: ts.Node): boolean => {
  for (let at: ts.Node | undefined = node; at !== undefined; at = at.parent) if (at === container) return true;
  return false;
};

/** The calls that lead to a node, outermost first, the node itself last. */
export const positionOf = (node: ts.Node, frame: Frame | undefined): readonly ts.Node[] => {
  const calls: ts.Node[] = [node];
  for (let at = frame; at !== undefined; at = at.caller) calls.unshift(at.call);
  return calls;
};

/** Negative when `left` runs before `right`; undefined when it can't be told, as for two files that nothing orders. */
export const compareOrder = (left: readonly ts.Node[], right: readonly ts.Node[]): number | undefined => {
  const depth = Math.min(left.length, right.length);
  for (let index = 0; index < depth; index++) {
    const first = left[index];
    const second = right[index];
    if (first === second) continue;
    if (first === undefined || second === undefined || first.getSourceFile() !== second.getSourceFile()) return undefined;
    // A chained call ends after the call that it is chained to.
    return first.end - second.end;
  }
  return left.length - right.length;
};
