import { ts } from 'ts-morph';
import type { Module } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import { descendants, unwrap } from '../program/syntax.ts';

/**
 * Servers that answer the protocol without a package: the expressions that give the answer to `tools/call`, where a module tells that method
 * from `initialize`, or answers `tools/list` with tools. A client names the methods, and compares nothing with them; what counts calls answers nothing.
 * Specification 2025-11-25, basic/lifecycle and server/tools.
 */
export const findHandWritten = (program: Program): readonly HandWritten[] =>
  [...program.modules.values()].flatMap((module) => {
    if (!module.source.text.includes('tools/call')) return [];
    const branches = [...descendants(module.source)].flatMap((node) => branchesOf(node));
    const listing = branches.filter(({ method }) => method === 'tools/list');
    const isServer = branches.some(({ method }) => method === 'initialize') || listing.some(({ listsTools }) => listsTools);
    if (listing.length === 0 || !isServer) return [];
    return branches.flatMap(({ method, answer }): readonly HandWritten[] =>
      method === 'tools/call' && answer !== undefined ? [{ node: answer, readsStdin: readsStdin(module) }] : [],
    );
  });

export type HandWritten = { readonly node: ts.Expression; readonly readsStdin: boolean };

type Branch = {
  readonly method: string;
  readonly answer: ts.Expression | undefined;
  /** It gives the tools as the result of a call. */
  readonly listsTools: boolean;
};

const methods: readonly string[] = ['initialize', 'tools/list', 'tools/call'];

/** `case 'tools/call':`, and `if (method === 'tools/call')`. */
const branchesOf = (node: ts.Node): readonly Branch[] => {
  if (ts.isCaseClause(node)) {
    const method = methodNamed(node.expression);
    return method === undefined ? [] : [{ method, answer: answerIn(node.statements), listsTools: givesTools(node.statements) }];
  }
  if (ts.isIfStatement(node)) {
    const body = ts.isBlock(node.thenStatement) ? node.thenStatement.statements : [node.thenStatement];
    return comparedWith(node.expression).map((method) => ({ method, answer: answerIn(body), listsTools: givesTools(body) }));
  }
  return [];
};

const givesTools = (statements: readonly ts.Statement[]): boolean =>
  statements.some((statement) => /\bresult\s*:\s*\{\s*tools\b/.test(statement.getText()));

const comparedWith = (test: ts.Expression): readonly string[] => {
  const node = unwrap(test);
  if (!ts.isBinaryExpression(node)) return [];
  const operator = node.operatorToken.kind;
  if (operator === ts.SyntaxKind.AmpersandAmpersandToken || operator === ts.SyntaxKind.BarBarToken)
    return [...comparedWith(node.left), ...comparedWith(node.right)];
  if (operator !== ts.SyntaxKind.EqualsEqualsEqualsToken && operator !== ts.SyntaxKind.EqualsEqualsToken) return [];
  return [node.left, node.right].flatMap((side) => methodNamed(side) ?? []);
};

const methodNamed = (node: ts.Expression): string | undefined => {
  const literal = unwrap(node);
  return ts.isStringLiteralLike(literal) && methods.includes(literal.text) ? literal.text : undefined;
};

/** The last thing that a branch evaluates: what comes before it may refuse. */
const answerIn = (statements: readonly ts.Statement[]): ts.Expression | undefined => {
  for (const statement of statements.toReversed()) {
    const found = answerOf(statement);
    if (found !== undefined) return found;
  }
  return undefined;
};

const answerOf = (statement: ts.Statement): ts.Expression | undefined => {
  if (ts.isReturnStatement(statement) || ts.isExpressionStatement(statement))
    return statement.expression === undefined ? undefined : evaluated(statement.expression);
  if (ts.isBlock(statement)) return answerIn(statement.statements);
  if (ts.isTryStatement(statement)) return answerIn(statement.tryBlock.statements);
  if (ts.isIfStatement(statement)) return answerOf(statement.thenStatement);
  if (ts.isVariableStatement(statement)) {
    const value = statement.declarationList.declarations.at(-1)?.initializer;
    return value === undefined ? undefined : evaluated(value);
  }
  return undefined;
};

/** What a statement evaluates: of an assignment its right side. */
const evaluated = (expression: ts.Expression): ts.Expression => {
  const node = unwrap(expression);
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken ? evaluated(node.right) : node;
};

const readsStdin = ({ source }: Module): boolean => /\bprocess\.stdin\b|\bDeno\.stdin\b/.test(source.text);
