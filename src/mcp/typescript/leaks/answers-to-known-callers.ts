import { ts } from 'ts-morph';
import { dependenceOf } from '../guards/dependence.ts';
import type { Program } from '../program/program.ts';
import { descendants } from '../program/syntax.ts';
import { type Trace, trace } from '../values/trace.ts';

/** Whether an answer stands behind a test that refuses others with 401 or 403: in its handler, or in a guard of the route. */
export const isBehindRefusal = (program: Program, answer: ts.Node): boolean => {
  for (let at = answer; at.parent !== undefined; at = at.parent) {
    const { parent } = at;
    if (ts.isFunctionLike(at)) return isBehindGuard(program, at);
    if (!ts.isBlock(parent)) continue;
    for (const before of parent.statements) {
      if (before === at) break;
      if (ts.isIfStatement(before) && refuses(before.thenStatement) && asksCaller(program, before.expression)) return true;
    }
  }
  return false;
};

/** A 401 or 403, and nothing after it. */
const refuses = (branch: ts.Statement): boolean => {
  const last = ts.isBlock(branch) ? branch.statements.at(-1) : branch;
  const leaves = last !== undefined && (ts.isReturnStatement(last) || ts.isThrowStatement(last));
  return leaves && /\b40[13]\b|unauthori[sz]ed|forbidden/i.test(branch.getText());
};

const asksCaller = (program: Program, test: ts.Expression): boolean => {
  const { credential, request } = dependenceOf(program, test);
  return credential !== undefined || request;
};

/** `app.get('/key', requireOwner, handler)`; what can't be read may be one. */
const isBehindGuard = (program: Program, handler: ts.Node): boolean => {
  const call = handler.parent;
  if (!ts.isCallExpression(call)) return false;
  for (const argument of call.arguments) {
    if (argument === handler) return false;
    if (!ts.isStringLiteralLike(argument) && trace(program, argument).some((end) => mayRefuse(end))) return true;
  }
  return false;
};

const mayRefuse = (end: Trace): boolean => {
  if (end.kind === 'external') return !/^(?:express|body-parser|cors|multer)/.test(end.specifier);
  return end.kind === 'node' && ts.isFunctionLike(end.node) && answersRefusal(end.node);
};

const answersRefusal = (fn: ts.Node): boolean =>
  [...descendants(fn)].some((node) => ts.isNumericLiteral(node) && (node.text === '401' || node.text === '403'));
