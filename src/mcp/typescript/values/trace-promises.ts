import { ts } from 'ts-morph';
import { unwrap } from '../program/syntax.ts';
import { type Cursor, through } from './trace-cursor.ts';
import type { Frame, Trace } from './traces.ts';

/** `promise.then((app) => app.listen(1))` stands for what its callback gives, `promise.finally(…)` for the promise; undefined for another call. */
export const chainedPromise = (cursor: Cursor, call: ts.CallExpression, frame: Frame | undefined): readonly Trace[] | undefined => {
  const callee = unwrap(call.expression);
  const [callback] = call.arguments;
  if (!ts.isPropertyAccessExpression(callee) || callback === undefined) return undefined;
  const inner = unwrap(callback);
  if (!ts.isArrowFunction(inner) && !ts.isFunctionExpression(inner)) return undefined;
  if (callee.name.text === 'then') return through(call, cursor.steps.returns(cursor, inner, frame));
  return callee.name.text === 'finally' ? through(call, cursor.steps.expression(cursor, callee.expression, frame)) : undefined;
};
