import { ts } from 'ts-morph';
import type { Program } from './program.ts';
import { type Frame, trace, traceCallees } from './trace.ts';

const redacting = /redact|mask|saniti[sz]|scrub|obfuscat/i;

/**
 * Whether a logger's method prints what it is given: not one whose body redacts or drops it, nor one made with an option that redacts.
 * A method that can't be followed prints.
 */
export const printsItself = (program: Program, call: ts.CallExpression, frame?: Frame): boolean => {
  const callees = traceCallees(program, call, frame);
  if (callees.length > 0) return callees.every(({ fn }) => fn.body !== undefined && !redacting.test(fn.getSourceFile().text));
  if (!ts.isPropertyAccessExpression(call.expression)) return true;
  return trace(program, call.expression.expression, frame).every(({ node, kind }) => {
    if (kind === 'missing') return true;
    return kind !== 'node' || !redacting.test(node.getText());
  });
};
