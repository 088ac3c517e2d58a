import { ts } from 'ts-morph';
import { findDeclaration } from '../program/scopes.ts';
import { descendants, enclosingFunction, type FunctionNode, isInside, unwrap } from '../program/syntax.ts';

/**
 * Whether a call may take along what another was answered: it is given something made of the answer, is a method of something made of it, or of
 * `this` once the answer stands in a field. Undefined where the answer is put in no variable, so that nothing can be told.
 */
export const carriesAnswer = (fn: FunctionNode, answered: ts.Node): ((call: ts.CallExpression) => boolean) | undefined => {
  const { names, fields } = derivedFrom(fn, answered);
  if (names.size === 0) return undefined;
  return (call) => {
    const callee = unwrap(call.expression);
    const receiver = ts.isPropertyAccessExpression(callee) ? unwrap(callee.expression) : undefined;
    if (receiver?.kind === ts.SyntaxKind.ThisKeyword && fields.size > 0) return true;
    return [...call.arguments, ...(receiver === undefined ? [] : [receiver])].some((part) => holds(part, names, fields));
  };
};

type Derived = { readonly names: ReadonlySet<ts.Node>; readonly fields: ReadonlySet<string> };

const maximumRounds = 3;

const derivedFrom = (fn: FunctionNode, answered: ts.Node): Derived => {
  const names = new Set<ts.Node>();
  const fields = new Set<string>();
  const isMade = (node: ts.Node): boolean => isInside(answered, node) || holds(node, names, fields);
  for (let round = 0; round < maximumRounds; round++) {
    const before = names.size + fields.size;
    for (const node of descendants(fn)) {
      if (ts.isVariableDeclaration(node) && node.initializer !== undefined && isMade(node.initializer)) addNames(node.name, node, names);
      else if (ts.isBinaryExpression(node) && isAssignment(node) && isMade(node.right)) addTarget(node.left, names, fields);
      else if (ts.isCallExpression(node) && isMade(node)) addCall(node, answered, names, fields);
    }
    if (names.size + fields.size === before) break;
  }
  return { names, fields };
};

const addNames = (name: ts.BindingName, declaration: ts.Node, names: Set<ts.Node>): void => {
  if (ts.isIdentifier(name)) names.add(declaration);
  else for (const element of name.elements) if (ts.isBindingElement(element)) addNames(element.name, element, names);
};

/** `tokens = answer`, `this.tokens = answer`, `config.token = answer.access_token` */
const addTarget = (left: ts.Expression, names: Set<ts.Node>, fields: Set<string>): void => {
  let at = unwrap(left);
  while (ts.isPropertyAccessExpression(at) || ts.isElementAccessExpression(at)) {
    if (ts.isPropertyAccessExpression(at) && unwrap(at.expression).kind === ts.SyntaxKind.ThisKeyword) fields.add(at.name.text);
    at = unwrap(at.expression);
  }
  const declaration = ts.isIdentifier(at) ? findDeclaration(at) : undefined;
  if (declaration !== undefined) names.add(declaration);
};

/** What functions that are handed over are called with, and what a method of `this` does with the answer. */
const addCall = (call: ts.CallExpression, answered: ts.Node, names: Set<ts.Node>, fields: Set<string>): void => {
  const callee = unwrap(call.expression);
  if (ts.isPropertyAccessExpression(callee) && unwrap(callee.expression).kind === ts.SyntaxKind.ThisKeyword && !isInside(answered, call))
    fields.add(callee.name.text);
  // What it is put into gives it back later.
  if (ts.isPropertyAccessExpression(callee) && /^(?:set|put|push|add)$/.test(callee.name.text)) addTarget(callee.expression, names, fields);
  for (const argument of call.arguments) {
    const given = unwrap(argument);
    if (ts.isFunctionLike(given) && !isInside(answered, given))
      for (const parameter of given.parameters) addNames(parameter.name, parameter, names);
  }
};

const holds = (root: ts.Node, names: ReadonlySet<ts.Node>, fields: ReadonlySet<string>): boolean =>
  (names.size > 0 || fields.size > 0) &&
  [...descendants(root, (node) => node === root || !ts.isFunctionLike(node))].some((node) => {
    if (ts.isPropertyAccessExpression(node))
      return unwrap(node.expression).kind === ts.SyntaxKind.ThisKeyword && fields.has(node.name.text);
    if (!ts.isIdentifier(node) || (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node)) return false;
    const declaration = findDeclaration(node);
    return declaration !== undefined && names.has(declaration);
  });

const isAssignment = ({ operatorToken: { kind } }: ts.BinaryExpression): boolean =>
  kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;

/** Blocks around a node that end with `return` or `throw`: nothing behind them runs after it. */
export const leavingBlocks = (fn: FunctionNode, answered: ts.Node): readonly { readonly behind: ts.Node; readonly within: ts.Node }[] => {
  const found: { behind: ts.Node; within: ts.Node }[] = [];
  for (let at = answered; at !== fn && at.parent !== undefined; at = at.parent) {
    const { parent } = at;
    if (!ts.isBlock(parent)) continue;
    const later = parent.statements.slice(parent.statements.findIndex((statement) => statement.end === at.end) + 1);
    if (later.some((statement) => ts.isReturnStatement(statement) || ts.isThrowStatement(statement)))
      found.push({ behind: parent, within: enclosingFunction(parent) ?? fn });
  }
  return found;
};
