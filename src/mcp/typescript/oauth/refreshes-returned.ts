import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { descendants, enclosingFunction, type FunctionNode, findAbove, isInside, unwrap } from '../program/syntax.ts';
import { callSites } from '../values/trace.ts';
import { functionAround } from './refreshes-flights.ts';
import { mayWriteAfter } from './refreshes-persistence.ts';

/**
 * Whether an object does nothing but leave its function, and nothing in this program keeps what the function gives without an eye on whether it
 * holds a refresh token: nothing is replaced by it.
 */
export const isOnlyReturned = (program: Program, literal: ts.ObjectLiteralExpression): boolean => {
  const fn = enclosingFunction(literal);
  return fn !== undefined && leaves(literal, fn) && callSites(program, fn).every((site) => fallsBack(site) || !isKept(program, site));
};

/** `const fresh = await refresh(old); keep({ refreshToken: fresh.refreshToken ?? old })` */
const fallsBack = (site: ts.Node): boolean => {
  const fn = functionAround(site);
  const declaration = findAbove(site, ts.isVariableDeclaration);
  if (fn === undefined || declaration === undefined || !isInside(declaration, fn) || !ts.isIdentifier(declaration.name)) return false;
  return [...descendants(fn)].some((node) => {
    if (!ts.isPropertyAccessExpression(node) || !/^(?:new)?_?refresh_?token$/i.test(node.name.text)) return false;
    const holder = unwrap(node.expression);
    return ts.isIdentifier(holder) && findDeclaration(holder) === declaration && isWeighed(node);
  });
};

/** In front of a fallback, or where it decides. */
const isWeighed = (node: ts.Node): boolean => {
  const { parent } = node;
  if (ts.isBinaryExpression(parent)) return parent.left === node && /^(?:\?\?|\|\||&&)$/.test(parent.operatorToken.getText());
  return (ts.isIfStatement(parent) && parent.expression === node) || (ts.isConditionalExpression(parent) && parent.condition === node);
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
