import { ts } from 'ts-morph';
import type { FileLocation } from '../../../model/location.ts';
import { locate, spanBetween } from '../program/syntax.ts';

/** The place of a call, which in a chain over several lines is where its own name stands, not where the chain begins. */
export const locateCall = (call: ts.CallExpression): FileLocation => {
  const { expression } = call;
  const whole = locate(call);
  if (!ts.isPropertyAccessExpression(expression)) return whole;
  const source = call.getSourceFile();
  const own = spanBetween(source, expression.name.getStart(source), call.end);
  return own.startLine === whole.span.startLine ? whole : { ...whole, span: own };
};
