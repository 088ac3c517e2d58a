import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { descendants, enclosingFunction } from '../program/syntax.ts';
import { trace } from '../values/trace.ts';

/** Whether a shared variable is read for more than being counted, logged as a hash, or looked up for who somebody is. */
export const isActedWith = (program: Program, variable: ts.Identifier): boolean => {
  const declaration = findDeclaration(variable);
  if (declaration === undefined || isExported(declaration)) return true;
  const reads = [...descendants(variable.getSourceFile())].filter(
    (node): node is ts.Identifier =>
      ts.isIdentifier(node) && node.text === variable.text && node.parent !== declaration && findDeclaration(node) === declaration,
  );
  return reads.some((read) => !isTarget(read) && !isTested(read) && acts(program, read));
};

const isExported = (declaration: ts.Node): boolean => {
  const statement = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : undefined;
  return statement !== undefined && ts.canHaveModifiers(statement) && (ts.getModifiers(statement) ?? []).length > 0;
};

const isTarget = (read: ts.Identifier): boolean =>
  ts.isBinaryExpression(read.parent) && read.parent.operatorToken.kind === ts.SyntaxKind.EqualsToken && read.parent.left === read;

const isTested = (read: ts.Identifier): boolean => {
  const { parent } = read;
  if (ts.isIfStatement(parent)) return parent.expression === read;
  if (ts.isConditionalExpression(parent)) return parent.condition === read;
  return ts.isPrefixUnaryExpression(parent) || ts.isTypeOfExpression(parent);
};

const sendsOn = /\bfetch\(|axios|authorization|\.request\(/i;

/** Handed to a hash, or to a function of the program that looks something up, of which only what is no credential is read. */
const acts = (program: Program, read: ts.Identifier): boolean => {
  const call = read.parent;
  if (!ts.isCallExpression(call) || call.expression === read) return true;
  if (/(?:createHash\([^)]*\)|hasher?)\.update$/i.test(call.expression.getText())) return false;
  const bodies = trace(program, call.expression).flatMap((end) => (end.kind === 'node' && ts.isFunctionLike(end.node) ? [end.node] : []));
  if (bodies.length === 0 || bodies.some((fn) => sendsOn.test(fn.getText()))) return true;
  const name = resultName(call);
  if (name === undefined) return true;
  return [...descendants(enclosingFunction(name) ?? name.getSourceFile())].some(
    (node) =>
      ts.isIdentifier(node) &&
      node !== name &&
      node.text === name.text &&
      findDeclaration(node) === name.parent &&
      !(ts.isPropertyAccessExpression(node.parent) && !/token|secret|key|credential|password/i.test(node.parent.name.text)),
  );
};

/** `const found = await look(token)`, `look(token).then((found) => …)`. */
const resultName = (call: ts.CallExpression): ts.Identifier | undefined => {
  const waited = ts.isAwaitExpression(call.parent) ? call.parent : call;
  if (ts.isVariableDeclaration(waited.parent) && ts.isIdentifier(waited.parent.name)) return waited.parent.name;
  const then = waited.parent;
  if (!ts.isPropertyAccessExpression(then) || then.name.text !== 'then' || !ts.isCallExpression(then.parent)) return undefined;
  const [callback] = then.parent.arguments;
  if (callback === undefined || !(ts.isArrowFunction(callback) || ts.isFunctionExpression(callback))) return undefined;
  const name = callback.parameters[0]?.name;
  return name !== undefined && ts.isIdentifier(name) ? name : undefined;
};
