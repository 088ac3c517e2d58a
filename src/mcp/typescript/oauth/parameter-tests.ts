import { ts } from 'ts-morph';
import { accessedName, descendants, lastName, unwrap } from '../program/syntax.ts';

/** A parameter by its name on the wire, in the spellings of it that programs use. */
export type Parameter = { readonly wire: string; readonly spelled: RegExp };

export const redirectUri: Parameter = { wire: 'redirect_uri', spelled: /redirect_?ur[il]s?$/i };
export const authorizationCode: Parameter = { wire: 'code', spelled: /^(?:auth(?:orization)?_?)?code$/i };
export const state: Parameter = {
  wire: 'state',
  spelled: /^(?:\w*_)?state(?:Json|Param|Str(?:ing)?|Raw|Encoded)?$|^(?:raw|encoded|oauth|state)State$/i,
};
export const codeVerifier: Parameter = { wire: 'code_verifier', spelled: /(?:code|pkce)_?verifier$/i };

/** Whether an expression holds the parameter: under its own name, one of its spellings, or a name that it was given. */
export const names = (root: ts.Node, { wire, spelled }: Parameter, known: ReadonlySet<string>): boolean =>
  [root, ...descendants(root, (node) => !ts.isFunctionLike(node))].some((node) => {
    if (ts.isStringLiteralLike(node))
      return node.text === wire && (ts.isCallExpression(node.parent) || ts.isElementAccessExpression(node.parent));
    if (!ts.isIdentifier(node)) return false;
    // The key of a literal says what is put there, not where it comes from.
    if (ts.isPropertyAssignment(node.parent) && node.parent.name === node) return false;
    if (known.has(node.text)) return true;
    return spelled.test(node.text);
  });

/** `query.get('redirect_uri')`, `c.req.query('redirect_uri')`: where the value comes from. */
export const isRead = (call: ts.CallExpression | ts.NewExpression, { wire }: Parameter): boolean => {
  const [first] = call.arguments ?? [];
  return call.arguments?.length === 1 && first !== undefined && ts.isStringLiteralLike(first) && first.text === wire;
};

const equalities: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);

/** Built-in functions that set something beside what they are given. */
export const testers =
  /^(?:includes|has|indexOf|some|every|find|findIndex|filter|startsWith|endsWith|test|match|matches|matchAll|exec|equals|equal|timingSafeEqual|isEqual|localeCompare|search|refine|oneOf)$/;

/** A comparison with something, membership in a list, a look-up by it; unless nothing but a log depends on it. */
export const isTest = (node: ts.Node, parameter: Parameter, known: ReadonlySet<string>): boolean =>
  setsBeside(node, parameter, known) && !isOnlyLogged(node);

const setsBeside = (node: ts.Node, parameter: Parameter, known: ReadonlySet<string>): boolean => {
  const holds = (expression: ts.Node): boolean => names(expression, parameter, known);
  if (ts.isBinaryExpression(node))
    return (
      equalities.has(node.operatorToken.kind) &&
      [node.left, node.right].some(
        (side) => holds(side) && !ts.isTypeOfExpression(unwrap(side)) && accessedName(unwrap(side)) !== 'length',
      ) &&
      (![node.left, node.right].some(isNothing) || (parameter === redirectUri && isNamedAddress(node)))
    );
  if (ts.isElementAccessExpression(node))
    return !ts.isStringLiteralLike(node.argumentExpression) && holds(node.argumentExpression) && !isTarget(node);
  if (ts.isSwitchStatement(node)) return holds(node.expression);
  if (ts.isTaggedTemplateExpression(node)) return isStatement(node.template) && holds(node.template);
  if (!ts.isCallExpression(node) || isRead(node, parameter)) return false;
  const name = lastName(node.expression);
  const receiver = ts.isPropertyAccessExpression(node.expression) ? node.expression.expression : undefined;
  // What a verifier has to look like.
  if (parameter === codeVerifier && /^(?:test|match|exec|matchAll|search)$/.test(name)) return false;
  if (testers.test(name))
    return ((receiver !== undefined && holds(receiver)) || node.arguments.some(holds)) && !(parameter === redirectUri && isOfScheme(node));
  // `digest(data).then((hash) => …)`: what becomes of it is not followed.
  if (name === 'digest' && ts.isPropertyAccessExpression(node.parent) && node.arguments.some(holds)) return true;
  return (
    (/^(?:get|getItem|lookup|findUnique|findFirst|findOne)$/.test(name) || [node.expression, ...node.arguments].some(isStatement)) &&
    node.arguments.some(holds)
  );
};

/** `SELECT … WHERE code = $1` */
export const isStatement = (node: ts.Node): boolean =>
  [node, ...descendants(node)].some(
    (each) => (ts.isStringLiteralLike(each) || ts.isTemplateHead(each)) && /\b(?:select|update|delete)\b[\s\S]*\bwhere\b/i.test(each.text),
  );

/** `redirect_uri === 'https://client.example/callback'`, `new URL(redirect_uri).hostname !== 'localhost'`: it has to be this one. */
const isNamedAddress = ({ left, right }: ts.BinaryExpression): boolean =>
  [
    [left, right],
    [right, left],
  ].some(
    ([side, other]) =>
      side !== undefined &&
      other !== undefined &&
      ts.isStringLiteralLike(unwrap(side)) &&
      /^(?:https?:\/\/.|[\w.-]+\.[\w.-]+$|localhost)/.test(unwrap(side).getText().slice(1, -1)) &&
      accessedName(unwrap(other)) !== 'protocol',
  );

/** `redirect_uri.startsWith('https://')`, `['http:', 'https:'].includes(url.protocol)`, which says nothing of whose address it is. */
const isOfScheme = (call: ts.CallExpression): boolean => {
  const [first] = call.arguments;
  if (first === undefined) return false;
  const sought = unwrap(first);
  if (accessedName(sought) === 'protocol') return true;
  if (ts.isStringLiteralLike(sought)) return /^https?(?::|:\/\/)?$|^:\/\/$/.test(sought.text);
  const pattern = ts.isPropertyAccessExpression(call.expression) ? unwrap(call.expression.expression).getText() : '';
  return /^\/\^\(?(?:\?:)?https?\??\)?:?(?:\\\/\\\/)?\/[a-z]*$/.test(pattern);
};

/** `if (given !== expected) console.warn('…')`: whatever comes of it, the request goes on. */
const isOnlyLogged = (test: ts.Node): boolean => {
  for (let at = test; at.parent !== undefined; at = at.parent) {
    const { parent } = at;
    if (ts.isIfStatement(parent)) return parent.expression === at && parent.elseStatement === undefined && isLog(parent.thenStatement);
    if (ts.isStatement(parent) || ts.isVariableDeclaration(parent) || ts.isFunctionLike(parent)) return false;
  }
  return false;
};

const isLog = (statement: ts.Statement): boolean => {
  if (ts.isBlock(statement)) return statement.statements.length > 0 && statement.statements.every(isLog);
  return (
    ts.isExpressionStatement(statement) &&
    ts.isCallExpression(statement.expression) &&
    /^(?:this\.)?(?:console|logger|log)\b/.test(statement.expression.expression.getText())
  );
};

const isTarget = (node: ts.ElementAccessExpression): boolean =>
  ts.isBinaryExpression(node.parent) && node.parent.left === node && node.parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;

export const isNothing = (side: ts.Expression): boolean => {
  const node = unwrap(side);
  return (
    ts.isStringLiteralLike(node) || node.kind === ts.SyntaxKind.NullKeyword || ts.isTypeOfExpression(node) || node.getText() === 'undefined'
  );
};
