import { ts } from 'ts-morph';
import type { Module } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import { descendants, enclosingFunction, type FunctionNode, lastName, memberName } from '../program/syntax.ts';
import { traceCallees } from '../values/trace.ts';

/** One place that asks a token endpoint for new tokens with a refresh token. */
export type RefreshRequest = {
  readonly node: ts.Node;
  /** The function or method that asks; callbacks and functions that are called on the spot belong to what is around them. */
  readonly fn: FunctionNode;
  /** The refresh token that is sent. */
  readonly sent?: ts.Expression;
};

/**
 * Requests that are built by hand, and those of libraries that leave the answer to their caller. google-auth-library and MSAL refresh by
 * themselves, once at a time, and keep the refresh token: there is nothing to judge.
 */
export const findRefreshRequests = (program: Program, module: Module): readonly RefreshRequest[] => {
  if (!/refresh/i.test(module.source.text)) return [];
  const found = new Map<FunctionNode, RefreshRequest>();
  for (const node of descendants(module.source)) {
    const request = byHand(node) ?? (ts.isCallExpression(node) ? byLibrary(program, module, node) : undefined);
    const fn = request === undefined ? undefined : askingFunction(request.node);
    if (request !== undefined && fn !== undefined && !found.has(fn)) found.set(fn, { ...request, fn });
  }
  return [...found.values()];
};

type Found = Omit<RefreshRequest, 'fn'>;

const byHand = (node: ts.Node): Found | undefined => {
  if (ts.isPropertyAssignment(node)) return fromLiteral(node);
  if (ts.isCallExpression(node)) return fromSetter(node);
  if (ts.isTemplateExpression(node) && node.getText().includes('grant_type=refresh_token')) {
    const at = [node.head, ...node.templateSpans.map(({ literal }) => literal)].findIndex(({ text }) => /\brefresh_token=$/.test(text));
    const sent = node.templateSpans[at]?.expression;
    return { node, ...(sent === undefined ? {} : { sent }) };
  }
  return undefined;
};

/** `{ grant_type: 'refresh_token', refresh_token: token }`; a label of a metric has no token beside it. */
const fromLiteral = (property: ts.PropertyAssignment): Found | undefined => {
  if (memberName(property.name) !== 'grant_type' || !isRefreshWord(property.initializer)) return undefined;
  for (const sibling of property.parent.properties) {
    if (memberName(sibling.name) !== 'refresh_token') continue;
    if (ts.isPropertyAssignment(sibling)) return { node: property, sent: sibling.initializer };
    if (ts.isShorthandPropertyAssignment(sibling)) return { node: property, sent: sibling.name };
  }
  const sent = setterOf(enclosingFunction(property), 'refresh_token');
  return sent === undefined ? undefined : { node: property, sent };
};

/** `form.set('grant_type', 'refresh_token')` */
const fromSetter = (call: ts.CallExpression): Found | undefined => {
  const value = setValue(call, 'grant_type');
  if (value === undefined || !isRefreshWord(value)) return undefined;
  const sent = setterOf(enclosingFunction(call), 'refresh_token');
  return sent === undefined ? undefined : { node: call, sent };
};

const setterOf = (scope: ts.Node | undefined, name: string): ts.Expression | undefined => {
  for (const node of scope === undefined ? [] : descendants(scope)) {
    const value = ts.isCallExpression(node) ? setValue(node, name) : undefined;
    if (value !== undefined) return value;
  }
  return undefined;
};

const setValue = (call: ts.CallExpression, name: string): ts.Expression | undefined => {
  const [key, value] = call.arguments;
  if (!/^(?:set|append)$/.test(lastName(call.expression)) || key === undefined || !ts.isStringLiteralLike(key)) return undefined;
  return key.text === name ? value : undefined;
};

const isRefreshWord = (expression: ts.Expression): boolean => ts.isStringLiteralLike(expression) && expression.text === 'refresh_token';

/** Functions of libraries that answer with tokens and keep none: the package, the function, and which argument is the refresh token. */
const libraries: readonly { readonly specifier: RegExp; readonly name: string; readonly sentAt: number }[] = [
  { specifier: /^openid-client$/, name: 'refreshTokenGrant', sentAt: 1 },
  { specifier: /^openid-client$/, name: 'refresh', sentAt: 0 },
  { specifier: /^oauth4webapi$/, name: 'refreshTokenGrantRequest', sentAt: 3 },
  { specifier: /^arctic$/, name: 'refreshAccessToken', sentAt: 0 },
  { specifier: /^@modelcontextprotocol\/(?:sdk\/client\/auth(?:\.js)?|client)$/, name: 'refreshAuthorization', sentAt: 1 },
];

const byLibrary = (program: Program, module: Module, call: ts.CallExpression): Found | undefined => {
  const name = lastName(call.expression);
  const known = libraries.find((each) => each.name === name && module.specifiers.some((specifier) => each.specifier.test(specifier)));
  const sent = known === undefined ? undefined : call.arguments[known.sentAt];
  if (sent === undefined || traceCallees(program, call).length > 0) return undefined;
  return { node: call, sent };
};

const askingFunction = (node: ts.Node): FunctionNode | undefined => {
  let fn = enclosingFunction(node);
  for (let above = fn; above !== undefined && isOnTheSpot(above); above = enclosingFunction(above)) fn = enclosingFunction(above) ?? fn;
  return fn;
};

/** A callback, or a function that is called where it is written. */
export const isOnTheSpot = (fn: FunctionNode): boolean => {
  const { parent } = fn;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return true;
  return ts.isParenthesizedExpression(parent) && ts.isCallExpression(parent.parent) && parent.parent.expression === parent;
};
