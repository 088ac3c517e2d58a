import { ts } from 'ts-morph';
import { callersTokensIn } from '../credentials/callers-tokens.ts';
import type { Module } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { descendants, enclosingFunction, isFunctionNode, lastName, locate, memberName, unwrap } from '../program/syntax.ts';
import { trace } from '../values/trace.ts';
import { dependenceOf } from './dependence.ts';
import { ownerIn, serverOfOwner } from './session-owners.ts';
import type { Weakness } from './session-weaknesses.ts';

/**
 * Look-ups of stored credentials by nothing but an id that the caller sends, where what is found is used without a comparison of whose it is with
 * whoever asks.
 */
export const findUnboundSessions = (program: Program, module: Module, tools: ReadonlySet<ts.Node>): readonly Weakness[] => {
  const stores = storesOf(program, module);
  if (stores.length === 0) return [];
  const found = new Map<ts.Node, Weakness>();
  for (const { source } of program.modules.values()) {
    for (const node of descendants(source)) {
      const lookup = lookupAt(node);
      if (lookup === undefined || !stores.some(({ name }) => name === lookup.name)) continue;
      const store = stores.find(({ declaration }) => trace(program, lookup.store).some((end) => end.node === declaration));
      // One report for what is stored, not for each use of it.
      if (store === undefined || found.has(store.declaration) || !isChosen(program, lookup.key, tools) || isBound(node)) continue;
      found.set(store.declaration, { node, how: store.how, related: [locate(store.written)], shown: store.what });
    }
  }
  return [...found.values()];
};

type Store = {
  readonly name: string;
  readonly how: 'unbound' | 'unbound-user';
  /** The literal, or `new Map()`, that holds the sessions. */
  readonly declaration: ts.Node;
  readonly written: ts.Node;
  /** The credential in words. */
  readonly what: string;
};

/** `sessions.set(id, { transport, token })`, `sessions[id] = { transport, token }`. */
const storesOf = (program: Program, { calls, assignments }: Module): readonly Store[] => {
  const found: Store[] = [];
  const add = (store: ts.Expression, value: ts.Expression, written: ts.Node): void => {
    const token = credentialIn(program, value);
    const what = token ?? ownedIn(program, written);
    if (what === undefined) return;
    const how = token === undefined ? 'unbound-user' : 'unbound';
    for (const end of trace(program, store)) {
      const isMap =
        end.kind === 'node' &&
        (ts.isObjectLiteralExpression(end.node) || (ts.isNewExpression(end.node) && lastName(end.node.expression) === 'Map'));
      if (isMap) found.push({ name: lastName(store), how, declaration: end.node, written, what });
    }
  };
  for (const call of calls.get('set') ?? []) {
    const [key, value] = call.arguments;
    const callee = unwrap(call.expression);
    if (key !== undefined && value !== undefined && ts.isPropertyAccessExpression(callee)) add(callee.expression, value, call);
  }
  for (const { left, right } of assignments.get('') ?? []) if (ts.isElementAccessExpression(left)) add(left.expression, right, left);
  return found;
};

/** A session whose server is made for whoever begins it. */
const ownedIn = (program: Program, written: ts.Node): string | undefined => {
  let begin = enclosingFunction(written);
  // `onsessioninitialized: (id) => sessions.set(id, transport)` stands in the function that begins it.
  if (begin !== undefined && ts.isPropertyAssignment(begin.parent)) begin = enclosingFunction(begin);
  const maker = begin === undefined ? undefined : serverOfOwner(program, begin);
  return maker === undefined ? undefined : lastName(unwrap(maker.expression));
};

const credentialIn = (program: Program, value: ts.Expression): string | undefined => {
  for (const end of trace(program, value)) {
    if (end.kind !== 'node' || !ts.isObjectLiteralExpression(end.node)) continue;
    for (const property of end.node.properties) {
      const held = ts.isPropertyAssignment(property)
        ? property.initializer
        : ts.isShorthandPropertyAssignment(property)
          ? property.name
          : undefined;
      if (held === undefined || !/token|key|auth|credential|secret|bearer/i.test(memberName(property.name) ?? '')) continue;
      const [token] = callersTokensIn(program, held);
      if (token !== undefined) return token.what;
    }
  }
  return undefined;
};

type Lookup = { readonly name: string; readonly store: ts.Expression; readonly key: ts.Expression };

/** `sessions.get(id)`, `sessions[id]` where it is read. */
const lookupAt = (node: ts.Node): Lookup | undefined => {
  if (ts.isCallExpression(node) && node.arguments.length === 1) {
    const callee = unwrap(node.expression);
    const [key] = node.arguments;
    return key !== undefined && ts.isPropertyAccessExpression(callee) && callee.name.text === 'get'
      ? { name: lastName(callee.expression), store: callee.expression, key }
      : undefined;
  }
  if (!ts.isElementAccessExpression(node)) return undefined;
  const { parent } = node;
  const isWritten = ts.isBinaryExpression(parent) && parent.left === node && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return isWritten || ts.isDeleteExpression(parent)
    ? undefined
    : { name: lastName(node.expression), store: node.expression, key: node.argumentExpression };
};

/** The id comes from a header or address of the request, or from a tool's argument. */
const isChosen = (program: Program, key: ts.Expression, tools: ReadonlySet<ts.Node>): boolean => {
  const { parts, credential } = dependenceOf(program, key);
  if (ownerIn(program, key) !== undefined) return false;
  if (credential === undefined && parts.some((part) => /session-?id$/i.test(part))) return true;
  return trace(program, key).some((end) => {
    const parameter = end.kind === 'parameter' ? end.node : end.kind === 'member' && end.of.kind === 'parameter' ? end.of.node : undefined;
    return (
      parameter !== undefined &&
      isFunctionNode(parameter.parent) &&
      tools.has(parameter.parent) &&
      parameter.parent.parameters[0] === parameter
    );
  });
};

/** Whether the function that looks up compares something of what it found: `session.subject !== req.auth.extra.subject`, `belongsTo(session, user)`. */
const isBound = (lookup: ts.Node): boolean => {
  const fn = enclosingFunction(lookup);
  if (fn === undefined) return true;
  const name = nameGiven(lookup);
  const mentions = (node: ts.Node): boolean =>
    [...descendants(node)].some(
      (each) => (name !== undefined && ts.isIdentifier(each) && each.text === name) || each.getText() === lookup.getText(),
    );
  for (const node of descendants(fn)) {
    if (ts.isBinaryExpression(node) && /^[!=]==?$/.test(node.operatorToken.getText())) {
      const sides = [node.left, node.right];
      if (sides.some(mentions) && !sides.some((side) => /^(?:undefined|null)$/.test(side.getText()) || ts.isTypeOfExpression(unwrap(side))))
        return true;
    }
    if (ts.isCallExpression(node) && node.arguments.some(mentions) && !node.arguments.every(mentions)) {
      // What is handed the session and something else may compare them; what decides a condition does.
      if (node.arguments.some((argument) => ts.isIdentifier(argument) && argument.text === name) || decides(node)) return true;
    }
  }
  return false;
};

const decides = (node: ts.Node): boolean => {
  const { parent } = node;
  if (ts.isIfStatement(parent)) return parent.expression === node;
  if (ts.isPrefixUnaryExpression(parent) || ts.isParenthesizedExpression(parent) || ts.isBinaryExpression(parent)) return decides(parent);
  return ts.isConditionalExpression(parent) && parent.condition === node;
};

const nameGiven = (lookup: ts.Node): string | undefined => {
  for (let at = lookup; at.parent !== undefined && !ts.isStatement(at); at = at.parent)
    if (ts.isVariableDeclaration(at.parent) && ts.isIdentifier(at.parent.name) && findDeclaration(at.parent.name) !== undefined)
      return at.parent.name.text;
  return undefined;
};
