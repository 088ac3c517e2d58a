import { ts } from 'ts-morph';
import type { FileLocation, Span } from '../../../model/location.ts';

/** Anything that can be called and has a body here. Methods, accessors and constructors included. */
export type FunctionNode = ts.FunctionLikeDeclaration;

/** Where a node stands, from its first token (comments before it left out). A module's path is its source file's name. */
export const locate = (node: ts.Node): FileLocation => {
  const source = node.getSourceFile();
  return { path: source.fileName, span: spanBetween(source, node.getStart(source), node.end) };
};

/** The span of the text between two offsets, end exclusive. */
export const spanBetween = (source: ts.SourceFile, start: number, end: number): Span => {
  const from = source.getLineAndCharacterOfPosition(start);
  const to = source.getLineAndCharacterOfPosition(end);
  return { startLine: from.line + 1, startColumn: from.character + 1, endLine: to.line + 1, endColumn: to.character + 1 };
};

export const isFunctionNode = (node: ts.Node): node is FunctionNode => ts.isFunctionLike(node) && 'body' in node;

/** The expression without parentheses, casts, `!`, `satisfies` and `await`: none of them changes which value it is. */
export const unwrap = (node: ts.Expression): ts.Expression => {
  let inner = node;
  while (
    ts.isParenthesizedExpression(inner) ||
    ts.isAsExpression(inner) ||
    ts.isTypeAssertionExpression(inner) ||
    ts.isNonNullExpression(inner) ||
    ts.isSatisfiesExpression(inner) ||
    ts.isAwaitExpression(inner)
  ) {
    inner = inner.expression;
  }
  return inner;
};

/** Every node below and including `root` in source order; `enter` decides whether a node's children are visited. */
export function* descendants(root: ts.Node, enter: (node: ts.Node) => boolean = () => true): Generator<ts.Node> {
  const open: ts.Node[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    yield node;
    if (!enter(node)) continue;
    const children: ts.Node[] = [];
    ts.forEachChild(node, (child) => void children.push(child));
    for (let child = children.pop(); child !== undefined; child = children.pop()) open.push(child);
  }
}

/** Like `descendants`, but without what nested functions do: only what runs when `root` itself runs. */
export const ownDescendants = (root: ts.Node): Generator<ts.Node> =>
  descendants(root, (node) => node === root || !(ts.isFunctionLike(node) || ts.isClassLike(node)));

const returns = new WeakMap<ts.Node, readonly ts.ReturnStatement[]>();

/** The `return` statements of a function's body, without those of nested functions. */
export const returnsOf = (body: ts.Block): readonly ts.ReturnStatement[] => {
  const found = returns.get(body) ?? [...ownDescendants(body)].filter(ts.isReturnStatement);
  returns.set(body, found);
  return found;
};

/** The nearest node above `node` (itself left out) that `matches`. */
export const findAbove = <T extends ts.Node>(node: ts.Node, matches: (candidate: ts.Node) => candidate is T): T | undefined => {
  for (let above = node.parent; above !== undefined; above = above.parent) if (matches(above)) return above;
  return undefined;
};

export const enclosingFunction = (node: ts.Node): FunctionNode | undefined => findAbove(node, isFunctionNode);

export const isInside = (node: ts.Node, container: ts.Node): boolean => {
  for (let at: ts.Node | undefined = node; at !== undefined; at = at.parent) if (at === container) return true;
  return false;
};

/** The text of a property name or of an element access with a literal: `a.b`, `a['b']`. */
export const accessedName = (node: ts.Expression): string | undefined => {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) return node.argumentExpression.text;
  return undefined;
};

/** The name of a member in a literal, class or pattern; undefined when it is computed. */
export const memberName = (name: ts.PropertyName | ts.BindingName | undefined): string | undefined => {
  if (name === undefined) return undefined;
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name) || ts.isPrivateIdentifier(name)) return name.text;
  return ts.isComputedPropertyName(name) && ts.isStringLiteralLike(name.expression) ? name.expression.text : undefined;
};

/** What a callee or an assignment's target is called last: `a.b.c` → `c`, `f` → `f`, `a[i]` → ''. */
export const lastName = (node: ts.Expression): string => {
  const inner = unwrap(node);
  if (ts.isIdentifier(inner)) return inner.text;
  return accessedName(inner) ?? '';
};

/** The name a function, class or method can be called by, or undefined when it has none. */
export const declaredName = (node: ts.Node): string | undefined => {
  if (
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isClassLike(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isAccessor(node)
  ) {
    const own = memberName(node.name);
    if (own !== undefined) return own;
  }
  const { parent } = node;
  if (parent === undefined) return undefined;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent))
    return memberName(parent.name);
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken) return lastName(parent.left);
  if (ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent) || ts.isSatisfiesExpression(parent)) return declaredName(parent);
  // `const handler = wrap(async (req, res) => …)`
  return undefined;
};

/** A stable name for messages and keys: `HttpServer.start`, `startHttp`, `module` at the top level. */
export const symbolPath = (node: ts.Node): string => {
  const names: string[] = [];
  for (let at: ts.Node | undefined = node; at !== undefined; at = at.parent) {
    if (!isFunctionNode(at) && !ts.isClassLike(at)) continue;
    const name = ts.isConstructorDeclaration(at) ? 'constructor' : declaredName(at);
    if (name !== undefined) names.unshift(name);
  }
  return names.length === 0 ? 'module' : names.join('.');
};

/** The class or object literal that `this` in a member means. */
export const enclosingClass = (node: ts.Node): ts.ClassLikeDeclaration | ts.ObjectLiteralExpression | undefined => {
  for (let at = node.parent; at !== undefined; at = at.parent) {
    if (ts.isClassLike(at)) return at;
    if (ts.isMethodDeclaration(at) && ts.isObjectLiteralExpression(at.parent)) return at.parent;
    if (ts.isFunctionDeclaration(at)) return undefined;
  }
  return undefined;
};

/** The value of a property of a literal, or the method itself. */
export const propertyNamed = (object: ts.ObjectLiteralExpression, name: string): ts.Node | undefined => {
  const property = object.properties.find((each) => each.name !== undefined && memberName(each.name) === name);
  if (property === undefined) return undefined;
  if (ts.isPropertyAssignment(property)) return property.initializer;
  return ts.isShorthandPropertyAssignment(property) ? property.name : property;
};

/** Whether one of the names stands in a node. */
export const mentions = (root: ts.Node, names: ReadonlySet<string>): boolean =>
  names.size > 0 && [root, ...descendants(root)].some((node) => ts.isIdentifier(node) && names.has(node.text));
