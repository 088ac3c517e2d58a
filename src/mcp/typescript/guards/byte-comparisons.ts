import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { descendants, type FunctionNode, lastName, mentions, unwrap } from '../program/syntax.ts';
import type { Frame } from '../values/trace.ts';
import { readComparison } from './comparisons.ts';
import { dependenceOf } from './dependence.ts';
import type { Judgement } from './judgement.ts';

/** A comparison in constant time that is written here. */
export const judgeBytes = (
  program: Program,
  callees: readonly { readonly fn: FunctionNode }[],
  call: ts.CallExpression,
  frame: Frame | undefined,
  holds: boolean,
): Judgement | undefined => {
  const [first, second] = call.arguments;
  if (!callees.every(({ fn }) => comparesBytes(fn))) return undefined;
  if (first === undefined || second === undefined) return undefined;
  const isFirst = dependenceOf(program, first, frame).credential !== undefined;
  if (!isFirst && dependenceOf(program, second, frame).credential === undefined) return undefined;
  const sides = isFirst ? ([first, second] as const) : ([second, first] as const);
  const comparison = readComparison(program, call, lastName(call.expression), ...sides, frame, true);
  return holds ? { kind: 'tested', test: { kind: 'equality', comparison } } : { kind: 'anonymous' };
};

/**
 * Whether a function compares its first two parameters byte by byte in constant time: it joins their differences with `^` and `|`, and says
 * whether any is left.
 */
const comparesBytes = (fn: FunctionNode): boolean => {
  const [left, right] = fn.parameters.map(({ name }) => (ts.isIdentifier(name) ? name.text : undefined));
  if (left === undefined || right === undefined || fn.body === undefined) return false;
  const ofLeft = namesMadeOf(fn, left);
  const ofRight = namesMadeOf(fn, right);
  const all = [...descendants(fn.body)];
  const differs = all.some(
    (node) =>
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.CaretToken &&
      ((mentions(node.left, ofLeft) && mentions(node.right, ofRight)) || (mentions(node.left, ofRight) && mentions(node.right, ofLeft))),
  );
  return differs && all.some((node) => ts.isReturnStatement(node) && node.expression !== undefined && isNoneLeft(unwrap(node.expression)));
};

/** `difference === 0`, `!difference`. */
const isNoneLeft = (node: ts.Expression): boolean =>
  (ts.isBinaryExpression(node) &&
    (node.operatorToken.kind === ts.SyntaxKind.EqualsEqualsEqualsToken || node.operatorToken.kind === ts.SyntaxKind.EqualsEqualsToken) &&
    [node.left, node.right].some((side) => unwrap(side).getText() === '0')) ||
  (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken);

/** The name and those of the variables that are made of it: `const bytes = encoder.encode(a)`, `const [x, y] = await Promise.all([hash(a), hash(b)])`. */
const namesMadeOf = (fn: FunctionNode, name: string): ReadonlySet<string> => {
  const names = new Set([name]);
  for (const node of fn.body === undefined ? [] : descendants(fn.body)) {
    if (!ts.isVariableDeclaration(node) || node.initializer === undefined) continue;
    for (const { bound, made } of namesBound(node.name, node.initializer)) if (mentions(made, names)) names.add(bound);
  }
  return names;
};

/** The names that a declaration gives, each with what it is made of. */
const namesBound = (
  name: ts.BindingName,
  initializer: ts.Expression,
): readonly { readonly bound: string; readonly made: ts.Expression }[] => {
  if (ts.isIdentifier(name)) return [{ bound: name.text, made: initializer }];
  if (!ts.isArrayBindingPattern(name)) return [];
  const list = listOf(initializer);
  return name.elements.flatMap((element, index) =>
    ts.isBindingElement(element) && ts.isIdentifier(element.name)
      ? [{ bound: element.name.text, made: list?.elements[index] ?? initializer }]
      : [],
  );
};

const listOf = (expression: ts.Expression): ts.ArrayLiteralExpression | undefined => {
  const node = unwrap(expression);
  if (ts.isArrayLiteralExpression(node)) return node;
  const [first] = ts.isCallExpression(node) && /^Promise\.all$/.test(node.expression.getText()) ? node.arguments : [];
  return first === undefined ? undefined : listOf(first);
};
