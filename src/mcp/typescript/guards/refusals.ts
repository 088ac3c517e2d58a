import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { isInside, lastName, unwrap } from '../program/syntax.ts';
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

const answers =
  /\b(?:reply|res|response)\b(?:\s*\.\s*\w+\([^)]*\))*\s*\.\s*(?:raw\s*\.\s*)?(?:send|end|writeHead)\(|new Response\(|Response\.json\(/;

/** Whether an expression answers the request, itself or in a function that it calls. */
export const answersRequest = (program: Program, expression: ts.Expression, frame: Frame | undefined): boolean => {
  if (answers.test(expression.getText())) return true;
  const call = unwrap(expression);
  return (
    ts.isCallExpression(call) &&
    traceCallees(program, call, frame).some(({ fn: { body } }) => body !== undefined && answers.test(body.getText()))
  );
};

/** Whether what follows a call goes no further where the call answered: `await check(req, reply); if (reply.sent) return;`. */
export const isStoppedByAnswer = (call: ts.CallExpression): boolean => {
  let statement: ts.Node = call;
  while (ts.isAwaitExpression(statement.parent) || ts.isParenthesizedExpression(statement.parent)) statement = statement.parent;
  statement = statement.parent;
  if (!ts.isExpressionStatement(statement) || !ts.isBlock(statement.parent)) return false;
  const { statements } = statement.parent;
  const next = statements[statements.indexOf(statement) + 1];
  if (next === undefined || !ts.isIfStatement(next) || !isAnswered.test(next.expression.getText())) return false;
  const then = ts.isBlock(next.thenStatement) ? next.thenStatement.statements.at(-1) : next.thenStatement;
  return then !== undefined && ts.isReturnStatement(then);
};

const isAnswered = /^[\w.]+\.(?:sent|headersSent|writableEnded|finished|closed)$/;
