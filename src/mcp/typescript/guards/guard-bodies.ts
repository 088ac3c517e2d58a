import { ts } from 'ts-morph';
import type { FileLocation } from '../../../model/location.ts';
import type { Program } from '../program/program.ts';
import { descendants, enclosingFunction, type FunctionNode, locate } from '../program/syntax.ts';
import { type Frame, traceCallees } from '../values/trace.ts';
import type { Arrival } from './arrivals.ts';
import { dependenceOf } from './dependence.ts';

const maximumBodies = 16;
const maximumCalls = 80;
const maximumDepth = 3;

type Entered = { readonly fn: FunctionNode; readonly frame: Frame | undefined; readonly depth: number };

/** The functions that a check consists of: its own, and those that it calls. Bounded, since they only help to tell which change touched it. */
export const bodiesOf = (program: Program, fn: FunctionNode, frame: Frame | undefined): readonly FileLocation[] =>
  reached(program, [{ fn, frame, depth: 0 }]);

/** The same for tests in the way to MCP. */
export const bodiesOfTests = (program: Program, arrivals: readonly Arrival[]): readonly FileLocation[] =>
  reached(
    program,
    arrivals
      .flatMap(({ path }) => path.flatMap((fact) => (fact.kind === 'test' || fact.kind === 'passed' ? [fact] : [])))
      .map((fact) => ({ fact, node: fact.kind === 'test' ? fact.expression : fact.call }))
      .toSorted(
        (left, right) =>
          Number(knowsCaller(program, right.node, right.fact.frame)) - Number(knowsCaller(program, left.node, left.fact.frame)),
      )
      .flatMap(({ fact, node }): readonly Entered[] => {
        const around = enclosingFunction(node);
        const called = ts.isCallExpression(node) ? traceCallees(program, node, fact.frame) : [];
        return [
          ...(around === undefined ? [] : [{ fn: around, frame: fact.frame, depth: maximumDepth }]),
          ...called.map(({ fn, frame }) => ({ fn, frame, depth: 1 })),
        ];
      }),
  );

/** What gets the caller's credential comes first: of the rest only so much counts as there is room for. */
const knowsCaller = (program: Program, node: ts.Expression, frame: Frame | undefined): boolean =>
  dependenceOf(program, node, frame).credential !== undefined;

const reached = (program: Program, start: readonly Entered[]): readonly FileLocation[] => {
  const seen = new Map<FunctionNode, FileLocation>();
  const waiting = [...start];
  for (let next = waiting.shift(); next !== undefined && seen.size < maximumBodies; next = waiting.shift()) {
    const { fn, frame, depth } = next;
    if (seen.has(fn) || fn.body === undefined) continue;
    seen.set(fn, locate(fn));
    if (depth >= maximumDepth) continue;
    const calls = [...descendants(fn.body)].filter(ts.isCallExpression).slice(0, maximumCalls);
    for (const call of calls) {
      const called = traceCallees(program, call, frame).map(
        (callee): Entered => ({ fn: callee.fn, frame: callee.frame, depth: depth + 1 }),
      );
      if (knowsCaller(program, call, frame)) waiting.unshift(...called);
      else waiting.push(...called);
    }
  }
  return [...seen.values()];
};
