import { ts } from 'ts-morph';
import { knownVerifiers } from '../../../knowledge/verifiers.ts';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { descendants, enclosingFunction, type FunctionNode } from '../program/syntax.ts';
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

/** Whether what a function gives is a promise. */
export const isAsync = (fn: FunctionNode): boolean =>
  (ts.canHaveModifiers(fn) && ts.getModifiers(fn)?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) === true) ||
  (fn.body !== undefined && isNewPromise(ts.isBlock(fn.body) ? onlyReturn(fn.body) : fn.body));

const onlyReturn = ({ statements }: ts.Block): ts.Expression | undefined => {
  const last = statements.at(-1);
  return last !== undefined && ts.isReturnStatement(last) ? last.expression : undefined;
};

const isNewPromise = (node: ts.Expression | undefined): boolean =>
  node !== undefined && ts.isNewExpression(node) && node.expression.getText() === 'Promise';

/** Whether nobody ever waits for a call: what a promise that is only begun says, or refuses, comes too late. */
export const isOnlyBegun = (call: ts.CallExpression): boolean => {
  const { parent } = call;
  if (ts.isExpressionStatement(parent) || ts.isVoidExpression(parent)) return true;
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return false;
  const { name } = parent;
  const around = enclosingFunction(call) ?? call.getSourceFile();
  return [...descendants(around)].every(
    (node) => !ts.isIdentifier(node) || node.text !== name.text || node === name || isFieldName(node) || isStored(node),
  );
};

const isFieldName = (node: ts.Identifier): boolean => ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;

/** `req.user = promise` keeps it and does not wait. */
const isStored = (node: ts.Identifier): boolean =>
  ts.isBinaryExpression(node.parent) && node.parent.operatorToken.kind === ts.SyntaxKind.EqualsToken && node.parent.right === node;

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
