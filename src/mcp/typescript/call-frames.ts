import type { ts } from 'ts-morph';
import type { Program } from './program.ts';
import { enclosingFunction } from './syntax.ts';
import { callSites, type Frame } from './trace.ts';

const maximumDepth = 7;
const maximumFrames = 12;

/** The call chains from the program's entry points in which a node is executed; `undefined` stands for the top level or an unknown caller. */
export const framesOf = (program: Program, node: ts.Node, depth = 0): readonly (Frame | undefined)[] => {
  const fn = enclosingFunction(node);
  if (fn === undefined || depth > maximumDepth) return [undefined];
  const sites = callSites(program, fn);
  // A callback runs, as far as order and settings go, where it is written.
  if (sites.length === 0) return framesOf(program, fn, depth + 1);
  const frames = sites
    .filter((site) => !isWithin(site, fn))
    .flatMap((call) => framesOf(program, call, depth + 1).map((caller): Frame => ({ fn, call, caller, outer: undefined })));
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
