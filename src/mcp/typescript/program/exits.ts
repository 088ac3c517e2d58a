import { ts } from 'ts-morph';
import { externalCallee, type Frame, traceCallees } from '../values/trace.ts';
import type { Program } from './program.ts';
import { accessedName, type FunctionNode, ownDescendants, unwrap } from './syntax.ts';

/** How control leaves a statement for good. `exit` ends the process, `return` and `throw` the function, `jump` a loop or switch. */
export type Exit = 'exit' | 'throw' | 'return' | 'jump';

/** How a statement always ends, or undefined when control can run past it. Calls of functions that never return count. */
export const exitOf = (program: Program, statement: ts.Statement, frame?: Frame, depth = 0): Exit | undefined => {
  if (ts.isReturnStatement(statement)) return 'return';
  if (ts.isThrowStatement(statement)) return 'throw';
  if (ts.isBreakStatement(statement) || ts.isContinueStatement(statement)) return 'jump';
  if (ts.isBlock(statement)) return exitOfList(program, statement.statements, frame, depth);
  if (ts.isExpressionStatement(statement)) return exitOfExpression(program, statement.expression, frame, depth);
  if (ts.isIfStatement(statement)) {
    const taken = exitOf(program, statement.thenStatement, frame, depth);
    const other = statement.elseStatement === undefined ? undefined : exitOf(program, statement.elseStatement, frame, depth);
    return taken === undefined || other === undefined ? undefined : other;
  }
  if (ts.isTryStatement(statement)) {
    const finallyExit = statement.finallyBlock === undefined ? undefined : exitOf(program, statement.finallyBlock, frame, depth);
    if (finallyExit !== undefined) return finallyExit;
    const tried = exitOf(program, statement.tryBlock, frame, depth);
    if (tried === undefined || statement.catchClause === undefined) return tried;
    return exitOf(program, statement.catchClause.block, frame, depth);
  }
  if (ts.isLabeledStatement(statement)) return exitOf(program, statement.statement, frame, depth);
  return undefined;
};

export const exitOfList = (program: Program, statements: readonly ts.Statement[], frame?: Frame, depth = 0): Exit | undefined => {
  for (const statement of statements) {
    const exit = exitOf(program, statement, frame, depth);
    if (exit !== undefined) return exit;
  }
  return undefined;
};

/** Whether evaluating an expression ends the process or throws: `process.exit(1)`, `fail('…')` with a body that always throws. */
export const exitOfExpression = (program: Program, expression: ts.Expression, frame?: Frame, depth = 0): 'exit' | 'throw' | undefined => {
  const call = unwrap(expression);
  if (!ts.isCallExpression(call)) return undefined;
  if (isProcessExit(call)) return 'exit';
  if (depth > 4) return undefined;
  if (throwsByItself(program, call, frame)) return 'throw';
  const callees = traceCallees(program, call, frame);
  const ends = callees.map(({ fn, frame: entered }) => endOf(program, fn, entered, depth + 1));
  const [first] = ends;
  return first !== undefined && ends.every((end) => end !== undefined) ? first : undefined;
};

/** Whether every call of a function ends the process or throws. */
export const endOf = (program: Program, fn: FunctionNode, frame?: Frame, depth = 0): 'exit' | 'throw' | undefined => {
  if (fn.body === undefined) return undefined;
  if (!ts.isBlock(fn.body)) return exitOfExpression(program, fn.body, frame, depth);
  const exit = exitOfList(program, fn.body.statements, frame, depth);
  return (exit === 'exit' || exit === 'throw') && !mayReturn(program, fn.body, frame, depth) ? exit : undefined;
};

/** `if (ok) return; throw …`: a function that ends so may have returned before. */
const mayReturn = (program: Program, body: ts.Block, frame: Frame | undefined, depth: number): boolean => {
  for (const node of ownDescendants(body))
    if (ts.isReturnStatement(node))
      if (node.expression === undefined || exitOfExpression(program, node.expression, frame, depth) === undefined) return true;
  return false;
};

/** `ctx.throw(401)` of koa, and what packages have instead of a `throw`. */
const throwsByItself = (program: Program, call: ts.CallExpression, frame: Frame | undefined): boolean => {
  const name = accessedName(unwrap(call.expression)) ?? call.expression.getText();
  if (!/^(?:throw|unauthorized|forbidden|notFound|redirect|permanentRedirect|error)$/.test(name)) return false;
  const callee = externalCallee(program, call, frame);
  if (callee?.kind === 'member') return name === 'throw' && callee.of.kind === 'parameter';
  if (callee?.kind !== 'external') return false;
  return callee.specifier === 'next/navigation' || (callee.specifier === '@sveltejs/kit' && /^(?:error|redirect)$/.test(callee.name));
};

const isProcessExit = (call: ts.CallExpression): boolean => {
  const callee = unwrap(call.expression);
  const name = accessedName(callee);
  if (name !== 'exit' && name !== 'abort') return false;
  const object = ts.isPropertyAccessExpression(callee) || ts.isElementAccessExpression(callee) ? unwrap(callee.expression) : undefined;
  return object !== undefined && ts.isIdentifier(object) && (object.text === 'process' || object.text === 'Deno');
};
