import { ts } from 'ts-morph';
import { knownVerifiers } from '../../../knowledge/guards.ts';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { externalCallee, type Frame, traceCallees } from './trace.ts';

/** Whether a test looks at the promise of an async function instead of what it resolves to: a promise is always there. */
export const isForgottenPromise = (program: Program, node: ts.Expression, frame: Frame | undefined): boolean =>
  isTestedForTruth(node) && isPromise(program, node, frame);

const isPromise = (program: Program, node: ts.Expression, frame: Frame | undefined): boolean => {
  if (ts.isIdentifier(node)) {
    const declaration = findDeclaration(node);
    if (declaration === undefined || !ts.isVariableDeclaration(declaration) || declaration.initializer === undefined) return false;
    const isConstant = (declaration.parent.flags & ts.NodeFlags.Const) !== 0;
    return isConstant && ts.isCallExpression(declaration.initializer) && isPromise(program, declaration.initializer, frame);
  }
  if (!ts.isCallExpression(node)) return false;
  if (ts.isAwaitExpression(node.parent)) return false;
  const external = externalCallee(program, node, frame);
  if (external?.kind === 'external')
    return knownVerifiers.some(
      ({ module, names, isAsync: isPromised }) => isPromised === true && module.test(external.specifier) && names.includes(external.name),
    );
  const callees = traceCallees(program, node, frame);
  return callees.length > 0 && callees.every(({ fn }) => isAsync(fn));
};

const isAsync = (fn: ts.SignatureDeclaration): boolean =>
  ts.canHaveModifiers(fn) && ts.getModifiers(fn)?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) === true;

/** What a function returns may be awaited by its caller; a condition, `!` and the left side of `&&` and `||` look at once. */
const isTestedForTruth = (node: ts.Expression): boolean => {
  const { parent } = node;
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.ExclamationToken;
  if (ts.isIfStatement(parent)) return parent.expression === node;
  if (ts.isConditionalExpression(parent)) return parent.condition === node;
  if (ts.isParenthesizedExpression(parent)) return isTestedForTruth(parent);
  if (!ts.isBinaryExpression(parent)) return false;
  const operator = parent.operatorToken.kind;
  if (operator !== ts.SyntaxKind.AmpersandAmpersandToken && operator !== ts.SyntaxKind.BarBarToken) return false;
  return parent.left === node || isTestedForTruth(parent);
};
