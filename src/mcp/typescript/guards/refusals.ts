import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { isInside, lastName } from '../program/syntax.ts';
import { type Frame, traceCallees } from '../values/trace.ts';

/** Whether code answers 401 or 403, throws, or leads to a login, itself or in a function that it calls. */
export const refuses = (program: Program, branch: ts.Node, frame: Frame | undefined, depth = 0): boolean => {
  let found = false;
  const visit = (node: ts.Node): void => {
    if (found || (ts.isFunctionLike(node) && node !== branch)) return;
    if (ts.isNumericLiteral(node) && (node.text === '401' || node.text === '403')) found = true;
    else if (ts.isThrowStatement(node)) found = true;
    else if (ts.isIdentifier(node) && /^(unauthori[sz]ed|forbidden)$/i.test(node.text)) found = true;
    else if (ts.isCallExpression(node)) {
      if (/^(?:redirect|throw)$/.test(lastName(node.expression))) found = true;
      else if (depth < 2)
        for (const { fn, frame: entered } of traceCallees(program, node, frame))
          if (fn.body !== undefined && !isInside(branch, fn)) found ||= refuses(program, fn.body, entered, depth + 1);
    }
    ts.forEachChild(node, visit);
  };
  visit(branch);
  return found;
};
