import { ts } from 'ts-morph';
import { type Answer, no, unknown, yes } from '../../../model/answer.ts';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { descendants, enclosingFunction, type FunctionNode, isInside, lastName, locate } from '../program/syntax.ts';
import { callSites } from '../values/trace.ts';
import { isOnTheSpot, type RefreshRequest } from './refreshes-requests.ts';

const maximumDepth = 3;
const maximumCallers = 20;

/**
 * Whether requests that come at once share one refresh: a promise that is kept outside of the function, or a lock. "No" needs a test of
 * expiry, or of a refused request, that leads to the refresh.
 */
export const isSingleFlight = (program: Program, { node, fn }: RefreshRequest): Answer => {
  const ways = [{ node, fn }, ...callersOf(program, fn, 0)];
  const kept = ways.flatMap((way) => keptPromise(way.node, way.fn) ?? []);
  const shared = kept.find((each) => ways.some(({ fn: asking }) => isAskedFor(each, asking)));
  if (shared !== undefined) return yes(locate(shared));
  // A promise that is kept and that nobody looks for is no lock, whatever it is called.
  const unasked = kept.flatMap((each) => [...descendants(each)].flatMap((node) => (ts.isIdentifier(node) ? [node.text] : [])));
  if (ways.some((way) => isLocked(way.node, way.fn) || mentionsLock(way.fn, new Set(unasked))))
    return unknown('something like a lock is around it');
  const gate = ways.find((way) => testsExpiry(way.fn));
  return gate === undefined ? unknown('nothing was found that decides when to refresh') : no(locate(gate.node));
};

type Way = { readonly node: ts.Node; readonly fn: FunctionNode };

/** The calls through which a function is reached, each with the function around it. */
export const callersOf = (program: Program, fn: FunctionNode, depth = 0): readonly Way[] => {
  if (depth >= maximumDepth) return [];
  return callSites(program, fn)
    .slice(0, maximumCallers)
    .flatMap((call): readonly Way[] => {
      const around = functionAround(call);
      if (around === undefined || around === fn) return [];
      return [{ node: call, fn: around }, ...callersOf(program, around, depth + 1)];
    });
};

export const functionAround = (node: ts.Node): FunctionNode | undefined => {
  let fn = enclosingFunction(node);
  for (let above = fn; above !== undefined && isOnTheSpot(above); above = enclosingFunction(above)) fn = enclosingFunction(above) ?? fn;
  return fn;
};

/** `this.refreshing ??= this.refresh()`, `pending.set(account, refresh(account))`, also by way of a constant: what keeps the promise. */
const keptPromise = (node: ts.Node, fn: FunctionNode): ts.Node | undefined => {
  // A request's parameters are no promise; the call that sends them is one, and so is a call of the function that refreshes.
  let isPromise = ts.isCallExpression(node) && !/^(?:set|append)$/.test(lastName(node.expression));
  for (let at = node, above = node.parent; above !== undefined && at !== fn; at = above, above = above.parent) {
    if (ts.isAwaitExpression(above)) isPromise = false;
    // What is awaited inside of a function that runs on the spot is a promise outside of it.
    if (ts.isFunctionLike(above) || (ts.isCallExpression(above) && sends(above))) isPromise = true;
    if (!isPromise) continue;
    if (isAssignment(above) && above.right === at && isOutside(above.left, fn)) return above;
    if (ts.isCallExpression(above) && /^(?:set|put)$/.test(lastName(above.expression)) && above.arguments[1] === at) return above;
    if (ts.isVariableDeclaration(above) && above.initializer === at) return keptVariable(above, fn);
  }
  return undefined;
};

/** Whether who comes later looks for the promise: `if (this.refreshing) return this.refreshing`, `pending.get(account)`, `??=`. */
const isAskedFor = (kept: ts.Node, fn: FunctionNode): boolean => {
  if (ts.isBinaryExpression(kept) && kept.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return true;
  const slot = ts.isBinaryExpression(kept)
    ? kept.left
    : ts.isCallExpression(kept) && ts.isPropertyAccessExpression(kept.expression)
      ? kept.expression.expression
      : undefined;
  // What keeps it in another way is taken to look for it.
  if (slot === undefined || ts.isElementAccessExpression(slot)) return true;
  const name = slot.getText();
  return [...descendants(fn)].some((node) => {
    if (!ts.isExpression(node) || node === slot || isInside(node, kept)) return false;
    if (node.getText().replace(/[!?]$/, '') !== name) return false;
    const { parent } = node;
    if (ts.isPropertyAccessExpression(parent) && ts.isCallExpression(kept)) {
      const look = parent.parent;
      if (!/^(?:get|has)$/.test(parent.name.text) || !ts.isCallExpression(look)) return false;
      return !ts.isVariableDeclaration(look.parent) || isUsed(look.parent);
    }
    return isCondition(node) || ts.isReturnStatement(parent) || (ts.isAwaitExpression(parent) && node.pos < kept.pos);
  });
};

const isCondition = (node: ts.Node): boolean => {
  const { parent } = node;
  if (ts.isIfStatement(parent) || ts.isWhileStatement(parent)) return parent.expression === node;
  if (ts.isConditionalExpression(parent)) return parent.condition === node;
  if (ts.isVariableDeclaration(parent)) return parent.initializer === node && isUsed(parent);
  return (
    (ts.isPrefixUnaryExpression(parent) || ts.isParenthesizedExpression(parent) || ts.isBinaryExpression(parent)) &&
    (isCondition(parent) ||
      (ts.isBinaryExpression(parent) && parent.left === node && /^(?:\?\?|\|\||&&)$/.test(parent.operatorToken.getText())))
  );
};

const isUsed = (declaration: ts.VariableDeclaration): boolean => {
  const fn = enclosingFunction(declaration);
  return (
    fn === undefined ||
    [...descendants(fn)].some((node) => ts.isIdentifier(node) && node !== declaration.name && findDeclaration(node) === declaration)
  );
};

const sends = (call: ts.CallExpression): boolean =>
  /^(?:fetch|axios|request|post|then|catch|finally)$/.test(lastName(call.expression)) && !ts.isAwaitExpression(call.parent);

const isAssignment = (node: ts.Node): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) &&
  node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
  node.operatorToken.kind <= ts.SyntaxKind.LastAssignment;

const isOutside = (target: ts.Expression, fn: FunctionNode): boolean => {
  if (!ts.isIdentifier(target)) return true;
  const declaration = findDeclaration(target);
  return declaration === undefined || !isInside(declaration, fn);
};

const keptVariable = (declaration: ts.VariableDeclaration, fn: FunctionNode): ts.Node | undefined => {
  for (const node of descendants(fn)) {
    if (!ts.isIdentifier(node) || node === declaration.name || findDeclaration(node) !== declaration) continue;
    const { parent } = node;
    if (isAssignment(parent) && parent.right === node && isOutside(parent.left, fn)) return parent;
    if (ts.isCallExpression(parent) && /^(?:set|put)$/.test(lastName(parent.expression)) && parent.arguments[1] === node) return parent;
    if (ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent)) {
      const holder = parent.parent.parent;
      if (isAssignment(holder) && isOutside(holder.left, fn)) return holder;
      if (ts.isCallExpression(holder) && /^(?:set|put)$/.test(lastName(holder.expression))) return holder;
    }
  }
  return undefined;
};

const lockName = /lock|exclusive|mutex|semaphore|serial|queue|dedupe|singleflight|coalesce|limit/i;

/** `mutex.runExclusive(() => refresh())`: a name says so, and nothing is reported where one may. */
const isLocked = (node: ts.Node, fn: FunctionNode): boolean => {
  for (let at = node; at !== undefined && at !== fn; at = at.parent)
    if (ts.isFunctionLike(at) && ts.isCallExpression(at.parent) && lockName.test(at.parent.expression.getText())) return true;
  return false;
};

/** A flag, a promise or a lock by its name: whether it is used rightly is not judged. */
const mentionsLock = (fn: FunctionNode, unasked: ReadonlySet<string>): boolean =>
  [...descendants(fn)].some(
    (node) =>
      ts.isIdentifier(node) &&
      !unasked.has(node.text) &&
      /^(?:acquire|release|runExclusive|withLock|tryLock|lock|unlock)(?:Lock)?$|refreshing|in_?flight|mutex|refresh_?in_?progress|(?:refresh|token)\w*(?:promise|lock|queue)|pending_?refresh/i.test(
        node.text,
      ),
  );

const testsExpiry = (fn: FunctionNode): boolean =>
  [...descendants(fn)].some(
    (node) =>
      (ts.isIfStatement(node) || ts.isConditionalExpression(node)) &&
      /expir|Date\.now\(|\b401\b|isValid|needsRefresh|shouldRefresh|stale/i.test(
        ts.isIfStatement(node) ? node.expression.getText() : node.condition.getText(),
      ),
  );
