import { ts } from 'ts-morph';
import { findDeclaration } from '../program/scopes.ts';
import { type FunctionNode, unwrap } from '../program/syntax.ts';
import { truthOf, type Value } from './supposed-values.ts';

/** One run of a function: how its expressions are evaluated, and how many steps are left. */
export type Run = {
  readonly budget: { left: number };
  evaluate(expression: ts.Expression, locals: ReadonlyMap<ts.Node, Value>): Value;
};

const unknown: Value = { kind: 'unknown' };
const nothing: Value = { kind: 'undefined' };
const stops: Value = { kind: 'stops' };

/** What a function returns; 'stops' where it throws. `given` are the values of its parameters, where its caller is no call in the program. */
export const runFunction = (run: Run, { body }: FunctionNode, given: ReadonlyMap<ts.Node, Value> = new Map()): Value => {
  if (body === undefined) return unknown;
  if (!ts.isBlock(body)) return run.evaluate(body, given);
  const outcome = runStatements(run, body.statements, new Map(given));
  return outcome.ends ? outcome.value : nothing;
};

type Outcome = { readonly ends: true; readonly value: Value } | { readonly ends: false };

const goesOn: Outcome = { ends: false };
const ends = (value: Value): Outcome => ({ ends: true, value });

const runStatements = (run: Run, statements: readonly ts.Statement[], locals: Map<ts.Node, Value>): Outcome => {
  for (const statement of statements) {
    const outcome = runStatement(run, statement, locals);
    if (outcome.ends) return outcome;
  }
  return goesOn;
};

const runStatement = (run: Run, statement: ts.Statement, locals: Map<ts.Node, Value>): Outcome => {
  if (run.budget.left-- <= 0) return ends(unknown);
  if (ts.isReturnStatement(statement))
    return ends(statement.expression === undefined ? nothing : run.evaluate(statement.expression, locals));
  if (ts.isThrowStatement(statement)) return ends(stops);
  if (ts.isBlock(statement)) return runStatements(run, statement.statements, locals);
  if (ts.isIfStatement(statement)) {
    const holds = truthOf(run.evaluate(statement.expression, locals));
    if (holds === undefined) return ends(unknown);
    if (holds === 'stops') return ends(stops);
    const branch = holds ? statement.thenStatement : statement.elseStatement;
    return branch === undefined ? goesOn : runStatement(run, branch, locals);
  }
  if (ts.isVariableStatement(statement)) {
    for (const declaration of statement.declarationList.declarations) {
      if (!ts.isIdentifier(declaration.name)) continue;
      const value = declaration.initializer === undefined ? nothing : run.evaluate(declaration.initializer, locals);
      if (value.kind === 'stops') return ends(stops);
      locals.set(declaration, value);
    }
    return goesOn;
  }
  if (ts.isExpressionStatement(statement)) {
    const node = unwrap(statement.expression);
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken && ts.isIdentifier(node.left)) {
      const declaration = findDeclaration(node.left);
      const value = run.evaluate(node.right, locals);
      if (value.kind === 'stops') return ends(stops);
      if (declaration !== undefined) locals.set(declaration, value);
      return goesOn;
    }
    return ts.isCallExpression(node) && run.evaluate(node, locals).kind === 'stops' ? ends(stops) : goesOn;
  }
  if (ts.isTryStatement(statement)) {
    const tried = runStatements(run, statement.tryBlock.statements, locals);
    return tried.ends && tried.value.kind === 'stops' && statement.catchClause !== undefined
      ? runStatements(run, statement.catchClause.block.statements, locals)
      : tried;
  }
  return ts.isFunctionDeclaration(statement) || ts.isEmptyStatement(statement) ? goesOn : ends(unknown);
};
