import { ts } from 'ts-morph';
import { findArrivals } from '../guards/arrivals.ts';
import { join, type Path, waysOf } from '../guards/path-facts.ts';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { type FunctionNode, isInside, lastName, memberName, unwrap } from '../program/syntax.ts';
import { type Frame, trace, traceCallees } from './trace.ts';
import { constantOf } from './values.ts';

/** The ways through a function to its returns, of which `waysWith` says in which of them the returned value is the one in question. */
export const returnWays = (
  program: Program,
  fn: FunctionNode,
  frame: Frame | undefined,
  waysWith: (value: ts.Expression | undefined) => readonly Path[],
): readonly Path[] =>
  findArrivals(program, fn, frame, { isReached: () => false, mayLead: () => false, returns: true }).flatMap(({ at, path }) => {
    const value = ts.isReturnStatement(at) ? at.expression : ts.isExpression(at) ? at : undefined;
    const promised = value === undefined ? undefined : resolutions(program, value, frame);
    return join([path], promised?.flatMap((resolved) => join([resolved.path], resolved.ways(waysWith))) ?? waysWith(value));
  });

type Resolution = {
  readonly path: Path;
  readonly ways: (waysWith: (value: ts.Expression | undefined) => readonly Path[]) => readonly Path[];
};

/** `new Promise((resolve, reject) => …)`: the ways to each call of `resolve`, with what it is given. Undefined for all else. */
const resolutions = (program: Program, value: ts.Expression, frame: Frame | undefined): readonly Resolution[] | undefined => {
  const executor = executorOf(value);
  const resolve = executor?.parameters[0];
  if (executor === undefined || resolve === undefined) return undefined;
  const isResolve = (node: ts.Node): boolean => ts.isIdentifier(node) && findDeclaration(node) === resolve;
  const isReached = (node: ts.Node): boolean => ts.isCallExpression(node) && (isResolve(node.expression) || node.arguments.some(isResolve));
  const mayLead = (fn: FunctionNode): boolean => isInside(fn, executor);
  return findArrivals(program, executor, frame, { isReached, mayLead }).map(({ at, path }) => ({
    path,
    ways: (waysWith) =>
      // What hands `resolve` on may give it anything.
      ts.isCallExpression(at) && isResolve(at.expression) ? waysWith(at.arguments[0]) : [[{ kind: 'bounded', at }]],
  }));
};

const executorOf = (value: ts.Expression): FunctionNode | undefined => {
  const node = unwrap(value);
  if (!ts.isNewExpression(node) || node.expression.getText() !== 'Promise') return undefined;
  const [executor] = node.arguments ?? [];
  return executor !== undefined && (ts.isArrowFunction(executor) || ts.isFunctionExpression(executor)) ? executor : undefined;
};

/** The ways through a function whose result is truthy or falsy; with `property`, the result's field of that name. */
export const waysReturning = (
  program: Program,
  fn: FunctionNode,
  frame: Frame | undefined,
  wanted: boolean,
  property: string | undefined,
): readonly Path[] =>
  returnWays(
    program,
    fn,
    frame,
    byCondition(
      program,
      frame,
      (value, at) => {
        const made = value === undefined || property === undefined ? undefined : madeObject(program, value, at);
        const result = made?.node ?? value;
        const tested = result === undefined ? undefined : property === undefined ? result : fieldOf(result, property);
        if (tested === undefined) return wanted ? [] : [[]];
        return waysOf(program, tested, wanted, made === undefined ? at : made.frame, 'continues');
      },
      property !== undefined,
    ),
  );

/** The ways through a function that give one of these texts, or none of them; with `property`, in the result's field of that name. */
export const waysReturningText = (
  program: Program,
  fn: FunctionNode,
  frame: Frame | undefined,
  texts: readonly string[],
  isOneOf: boolean,
  property: string | undefined,
): readonly Path[] =>
  returnWays(
    program,
    fn,
    frame,
    byCondition(program, frame, (value, at) => {
      const made = value === undefined || property === undefined ? undefined : madeObject(program, value, at);
      const whole = made?.node ?? value;
      const given = whole === undefined ? undefined : property === undefined ? whole : fieldOf(whole, property);
      if (given === undefined) return isOneOf ? [] : [[]];
      const text = constantOf(program, given, made === undefined ? at : made.frame);
      // What is not known may be either.
      return text === undefined || texts.includes(text) === isOneOf ? [[]] : [];
    }),
  );

/** The ways through a function whose result has a field of this name, or has none. */
export const waysReturningField = (
  program: Program,
  fn: FunctionNode,
  frame: Frame | undefined,
  property: string,
  isThere: boolean,
): readonly Path[] =>
  returnWays(
    program,
    fn,
    frame,
    byCondition(program, frame, (value, at) => {
      const whole = value === undefined ? undefined : (madeObject(program, value, at)?.node ?? unwrap(value));
      if (whole === undefined || !ts.isObjectLiteralExpression(whole) || whole.properties.some(ts.isSpreadAssignment)) return [[]];
      return (fieldOf(whole, property) !== undefined) === isThere ? [[]] : [];
    }),
  );

type WaysWith = (value: ts.Expression | undefined, frame: Frame | undefined) => readonly Path[];

/** `waysWith` of each branch of `a ? b : c` by itself, and of what a function of ours gives that the value is left to: `return verify(token)`. */
export const byCondition = (
  program: Program,
  frame: Frame | undefined,
  waysWith: WaysWith,
  isLeftToOthers = true,
): ((value: ts.Expression | undefined) => readonly Path[]) => {
  const ways = (value: ts.Expression | undefined, at: Frame | undefined, depth: number): readonly Path[] => {
    const node = value === undefined ? undefined : unwrap(value);
    if (node !== undefined && ts.isConditionalExpression(node))
      return [
        ...join(waysOf(program, node.condition, true, at, 'continues'), ways(node.whenTrue, at, depth)),
        ...join(waysOf(program, node.condition, false, at, 'continues'), ways(node.whenFalse, at, depth)),
      ];
    const callees =
      isLeftToOthers &&
      node !== undefined &&
      ts.isCallExpression(node) &&
      depth < maximumDepth &&
      madeObject(program, node, at) === undefined
        ? traceCallees(program, node, at)
        : [];
    if (callees.length === 0) return waysWith(value, at);
    return callees.flatMap(({ fn, frame: entered }) => returnWays(program, fn, entered, (inner) => ways(inner, entered, depth + 1)));
  };
  return (value) => ways(value, frame, 0);
};

const maximumDepth = 4;

/** `failed(error)`, where the function does nothing but make `{ success: false, error }`. */
const madeObject = (
  program: Program,
  value: ts.Expression,
  frame: Frame | undefined,
): { readonly node: ts.Expression; readonly frame: Frame | undefined } | undefined => {
  if (!ts.isCallExpression(unwrap(value))) return undefined;
  const [only, ...others] = trace(program, value, frame);
  return only?.kind === 'node' && others.length === 0 && (ts.isObjectLiteralExpression(only.node) || ts.isArrayLiteralExpression(only.node))
    ? { node: only.node, frame: only.frame }
    : undefined;
};

/** Every way through a function that does not throw. */
export const waysThrough = (program: Program, fn: FunctionNode, frame: Frame): readonly Path[] =>
  returnWays(program, fn, frame, () => [[]]);

const fieldOf = (expression: ts.Expression, name: string): ts.Expression | undefined => {
  const node = unwrap(expression);
  if (ts.isArrayLiteralExpression(node)) return node.elements[Number(name)];
  if (!ts.isObjectLiteralExpression(node)) return node;
  for (const property of node.properties) {
    if (property.name === undefined || memberName(property.name) !== name) continue;
    if (ts.isPropertyAssignment(property)) return property.initializer;
    if (ts.isShorthandPropertyAssignment(property)) return property.name;
  }
  return undefined;
};

const failures = /^(?:err|errAsync|fail|failure|left)$/i;

/** Whether an expression gives a failure of a `Result` type: `err(…)`, `new Err(…)`, `Result.err(…)`. */
export const isFailure = (expression: ts.Expression): boolean => {
  const node = unwrap(expression);
  return (ts.isCallExpression(node) || ts.isNewExpression(node)) && failures.test(lastName(node.expression));
};

/** Whether an expression gives an answer to the request: `new Response(…)`, `Response.json(…)`, `c.json(…)`; `name` is the class that is asked for. */
export const isInstance = (expression: ts.Expression, name: string): boolean => {
  const node = unwrap(expression);
  if (ts.isConditionalExpression(node)) return isInstance(node.whenTrue, name) && isInstance(node.whenFalse, name);
  if (ts.isNewExpression(node))
    return lastName(node.expression) === name || (name === 'Response' && /Response$/.test(lastName(node.expression)));
  if (!ts.isCallExpression(node) || name !== 'Response') return false;
  const callee = unwrap(node.expression);
  return (
    ts.isPropertyAccessExpression(callee) &&
    ((/Response$/.test(lastName(callee.expression)) && /^(?:json|redirect|error)$/.test(callee.name.text)) ||
      (/^(?:c|ctx|context)$/.test(lastName(callee.expression)) && /^(?:json|text|body|html|redirect)$/.test(callee.name.text)))
  );
};

/** Whether a function may throw, or its promise be rejected, so that its having returned says something. */
export const canThrow = (fn: FunctionNode): boolean => {
  let found = false;
  const visit = (node: ts.Node): void => {
    if (
      ts.isThrowStatement(node) ||
      (ts.isCallExpression(node) && ts.isAwaitExpression(node.parent)) ||
      (ts.isCallExpression(node) && /verify/i.test(lastName(node.expression))) ||
      (ts.isNewExpression(node) && (executorOf(node)?.parameters.length ?? 0) > 1)
    )
      found = true;
    if (!found && !ts.isFunctionLike(node)) ts.forEachChild(node, visit);
  };
  if (fn.body !== undefined) ts.forEachChild(fn, visit);
  return found;
};
