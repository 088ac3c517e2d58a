import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { descendants, enclosingFunction, type FunctionNode, isInside, unwrap } from '../program/syntax.ts';
import { callSites } from '../values/trace.ts';
import { functionAround } from './refreshes-flights.ts';
import { mayWriteAfter } from './refreshes-persistence.ts';

/** Whether an object does nothing but leave its function, and nothing in this program keeps what the function gives: nothing is replaced by it. */
export const isOnlyReturned = (program: Program, literal: ts.ObjectLiteralExpression): boolean => {
  const fn = enclosingFunction(literal);
  return fn !== undefined && leaves(literal, fn) && callSites(program, fn).every((site) => !isKept(program, site));
};

/** `return { data: { … } }`, `const tokens = { … }; return tokens`, `() => ({ … })` */
const leaves = (node: ts.Node, fn: FunctionNode): boolean => {
  let value = node;
  while (isPartOf(value.parent)) value = value.parent;
  const { parent } = value;
  if (ts.isReturnStatement(parent) || parent === fn) return true;
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return false;
  const uses = usesOf(parent, fn);
  return uses.length > 0 && uses.every((use) => leaves(use, fn));
};

const isPartOf = (node: ts.Node): boolean =>
  ts.isObjectLiteralExpression(node) ||
  ts.isPropertyAssignment(node) ||
  (ts.isExpression(node) && !ts.isCallExpression(node) && unwrap(node) !== node);

const usesOf = (declaration: ts.VariableDeclaration, fn: FunctionNode): readonly ts.Identifier[] =>
  [...descendants(fn)].filter(
    (each): each is ts.Identifier => ts.isIdentifier(each) && each !== declaration.name && findDeclaration(each) === declaration,
  );

const maximumDepth = 3;

/** Whether what a call answers gets into a store, a field or a collection, there or where it is handed back to. */
const isKept = (program: Program, site: ts.Node, depth = 0): boolean => {
  const fn = functionAround(site);
  if (fn === undefined || depth > maximumDepth || mayWriteAfter(program, site)) return true;
  const assigned = [...descendants(fn)].some(
    (node) =>
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      node.end > site.pos &&
      (ts.isPropertyAccessExpression(node.left) || ts.isElementAccessExpression(node.left) || isInside(site, node.right)),
  );
  return assigned || callSites(program, fn).some((above) => isKept(program, above, depth + 1));
};
