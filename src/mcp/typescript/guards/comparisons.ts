import { ts } from 'ts-morph';
import { unknown } from '../../../model/answer.ts';
import type { Comparison } from '../../../model/facts/guards.ts';
import type { ValueRef } from '../../../model/facts/values.ts';
import type { Program } from '../program/program.ts';
import { locate } from '../program/syntax.ts';
import { type Frame, trace } from '../values/trace.ts';
import { resolveValue } from '../values/values.ts';
import { dependenceOf } from './dependence.ts';

/** How a check compares the caller's credential (`left`) with what it expects (`right`). `at` is the whole comparison. */
export const readComparison = (
  program: Program,
  at: ts.Node,
  operator: string,
  left: ts.Expression,
  right: ts.Expression,
  frame: Frame | undefined,
  constantTime: boolean,
): Comparison => ({
  at: locate(at),
  operator,
  left: resolveValue(program, left, frame),
  right: expectedValue(program, right, frame),
  priorPresenceTest: unknown('not examined by this version'),
  constantTime,
  hashed: isDigest(program, left, frame) && isDigest(program, right, frame),
});

/** What is expected; in a template such as `Bearer ${key}` the setting in it. */
const expectedValue = (program: Program, expression: ts.Expression, frame: Frame | undefined): ValueRef => {
  const value = resolveValue(program, expression, frame);
  return value.origin.kind === 'unresolved' ? (dependenceOf(program, expression, frame).settings[0] ?? value) : value;
};

/** Digests may be compared in any way: what a difference in time tells of them leads nowhere. */
export const isDigest = (program: Program, expression: ts.Expression, frame: Frame | undefined): boolean =>
  trace(program, expression, frame).some(
    ({ node }) =>
      ts.isCallExpression(node) && /createHash|createHmac|\.digest\(|\bsha\d*\(|\bhash\w*\(/i.test(node.getText().slice(0, 400)),
  );
