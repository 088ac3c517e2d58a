import { ts } from 'ts-morph';
import { descendants, type FunctionNode, lastName, unwrap } from '../program/syntax.ts';

/** What a handler makes of a `state` that says something: `JSON.parse(atob(state))`. Whoever sends the callback wrote it. */
export type Unpacked = { readonly names: ReadonlySet<string> };

export const unpackedIn = (handler: FunctionNode): Unpacked => {
  const names = new Set<string>();
  for (const node of descendants(handler)) {
    const { name, value } = madeBy(node) ?? {};
    if (name !== undefined && value !== undefined && unpacks(value, { names })) names.add(name);
  }
  return { names };
};

const madeBy = (node: ts.Node): { readonly name: string; readonly value: ts.Expression } | undefined => {
  if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer !== undefined)
    return { name: node.name.text, value: unwrap(node.initializer) };
  const isAssigned = ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken && ts.isIdentifier(node.left);
  return isAssigned ? { name: node.left.getText(), value: unwrap(node.right) } : undefined;
};

/** A call that reads what is written in a `state`, and tests nothing. */
export const isUnpacking = (call: ts.CallExpression): boolean => /^(?:JSON\.parse|atob|Buffer\.from)$/.test(call.expression.getText());

const unpacks = (value: ts.Expression, unpacked: Unpacked): boolean => {
  if (isOfUnpacked(value, unpacked)) return true;
  if (!ts.isCallExpression(value)) return false;
  const [first] = value.arguments;
  if (isUnpacking(value)) return first !== undefined && (isState(first) || unpacks(unwrap(first), unpacked));
  // `Buffer.from(state, 'base64').toString()`
  return (
    lastName(value.expression) === 'toString' &&
    ts.isPropertyAccessExpression(value.expression) &&
    unpacks(unwrap(value.expression.expression), unpacked)
  );
};

const isState = (expression: ts.Expression): boolean =>
  /(?:^|[._])state$|(?:query|get)\(['"]state['"]\)$|\['state'\]$/.test(unwrap(expression).getText());

/** `info`, `info.clientId` */
const isOfUnpacked = (expression: ts.Expression, { names }: Unpacked): boolean => {
  let node = unwrap(expression);
  while (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) node = unwrap(node.expression);
  return ts.isIdentifier(node) && names.has(node.text);
};

/** Whether a node sets a part of it beside something else, or asks something else about it: then it may be tested. */
export const mayTestUnpacked = (node: ts.Node, unpacked: Unpacked): boolean => {
  if (unpacked.names.size === 0) return false;
  if (ts.isBinaryExpression(node))
    return (
      equalities.has(node.operatorToken.kind) && [node.left, node.right].some((side) => isOfUnpacked(side, unpacked)) && !isWithText(node)
    );
  if (ts.isElementAccessExpression(node)) return isOfUnpacked(node.argumentExpression, unpacked);
  if (!ts.isCallExpression(node) || isUnpacking(node) || isUse(node)) return false;
  return node.arguments.some((argument) =>
    [argument, ...descendants(argument)].some((each) => ts.isExpression(each) && isOfUnpacked(each, unpacked)),
  );
};

const equalities: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);

const isWithText = ({ left, right }: ts.BinaryExpression): boolean =>
  [left, right].some((side) => {
    const node = unwrap(side);
    return ts.isStringLiteralLike(node) || node.kind === ts.SyntaxKind.NullKeyword || node.getText() === 'undefined';
  });

/** What takes the grant, looks up the client that it names, answers, or writes a log: it does what it is told. */
const isUse = (call: ts.CallExpression): boolean =>
  /^(?:completeAuthorization|lookupClient|redirect|json|text|html|send|end|String|Boolean|isArray|stringify)$/.test(
    lastName(call.expression),
  ) || /^(?:console|logger|log)\b|searchParams\.(?:set|append)$/.test(call.expression.getText());
