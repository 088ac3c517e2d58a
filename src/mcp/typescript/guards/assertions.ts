import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { externalCallee, type Frame } from '../values/trace.ts';
import type { PathFact } from './path-facts.ts';

const assertingModule = /^(?:assert|assert\/strict|tiny-invariant|invariant|ts-invariant|http-assert)$/;

/** What holds behind a call that throws unless its argument is true: `assert(token === expected)`, `invariant(user)`, `ctx.assert(ok, 401)`. */
export const assertedBy = (program: Program, call: ts.CallExpression, frame: Frame | undefined): PathFact | undefined => {
  const [condition] = call.arguments;
  if (condition === undefined) return undefined;
  const callee = externalCallee(program, call, frame);
  const isAssertion =
    (callee?.kind === 'external' &&
      assertingModule.test(callee.specifier) &&
      /^(?:|ok|default|invariant|assert|assert\.ok)$/.test(callee.name)) ||
    (ts.isPropertyAccessExpression(call.expression) && /^(?:ctx|context|c)\.assert$/.test(call.expression.getText()));
  return isAssertion ? { kind: 'test', expression: condition, frame, holds: true, otherwise: 'refuses' } : undefined;
};
