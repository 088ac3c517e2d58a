import { ts } from 'ts-morph';
import { moduleOf } from '../program/program.ts';
import { type Declaration, findDeclaration } from '../program/scopes.ts';
import { type FunctionNode, isFunctionNode, memberName } from '../program/syntax.ts';
import { type Cursor, frameAround, member, through } from './trace-cursor.ts';
import { injectedParameter } from './trace-injection.ts';
import { namesOf, objectGiven, valuesOf } from './trace-objects.ts';
import type { Frame, Trace } from './traces.ts';

/** What a variable may hold: its initializer, later assignments, or the elements that a loop gives it. */
export const followVariable = (cursor: Cursor, declaration: ts.VariableDeclaration, frame: Frame | undefined): readonly Trace[] => {
  const scope = frameAround(declaration, frame);
  // What was thrown.
  if (ts.isCatchClause(declaration.parent)) return [{ kind: 'node', node: declaration, frame: scope, steps: [] }];
  const loop = declaration.parent.parent;
  if (ts.isForOfStatement(loop) && loop.initializer === declaration.parent) return elementsOf(cursor, loop.expression, scope);
  const initial = declaration.initializer === undefined ? [] : cursor.steps.expression(cursor, declaration.initializer, scope);
  const isConstant = (declaration.parent.flags & ts.NodeFlags.Const) !== 0;
  const later = isConstant || !ts.isIdentifier(declaration.name) ? [] : assignedValues(cursor, declaration.name, declaration, frame);
  const all = [...initial, ...later];
  return all.length > 0 ? all : [{ kind: 'missing', node: declaration, steps: [] }];
};

/** What is assigned to a name elsewhere in its file, also by `[name, other] = list` and `({ name } = object)`. */
const assignedValues = (cursor: Cursor, name: ts.Identifier, declaration: Declaration, frame: Frame | undefined): readonly Trace[] =>
  (moduleOf(cursor.program, name)?.assignments.get(name.text) ?? []).flatMap(({ left, right }): readonly Trace[] => {
    const isName = (node: ts.Node): boolean => ts.isIdentifier(node) && findDeclaration(node) === declaration;
    const whole = (): readonly Trace[] => cursor.steps.expression(cursor, right, frameAround(right, frame));
    if (isName(left)) return whole();
    if (ts.isArrayLiteralExpression(left)) {
      const index = left.elements.findIndex(isName);
      return index < 0 ? [] : elementAt(cursor, whole(), index, left);
    }
    if (!ts.isObjectLiteralExpression(left)) return [];
    const property = left.properties.find((each) =>
      ts.isShorthandPropertyAssignment(each) ? isName(each.name) : ts.isPropertyAssignment(each) && isName(each.initializer),
    );
    const field = property?.name === undefined ? undefined : memberName(property.name);
    return field === undefined ? [] : whole().flatMap((found) => cursor.steps.member(cursor, found, field, left));
  });

/** One element of a list that is written here, also of what `Promise.all` waits for. */
const elementAt = (cursor: Cursor, whole: readonly Trace[], index: number, use: ts.Node): readonly Trace[] =>
  whole.flatMap((found): readonly Trace[] => {
    const entries = objectGiven(found, 'entries');
    const parts = entries === undefined ? undefined : index === 1 ? valuesOf(cursor, entries, use) : namesOf(cursor, entries);
    if (parts !== undefined) return parts;
    const list = found.kind === 'node' ? (awaitedList(found.node) ?? found.node) : undefined;
    if (found.kind !== 'node' || list === undefined || !ts.isArrayLiteralExpression(list)) return [member(found, String(index), use)];
    const at = list.elements[index];
    return at === undefined ? [{ kind: 'missing', node: use, steps: [] }] : cursor.steps.expression(cursor, at, found.frame);
  });

const awaitedList = (node: ts.Node): ts.Expression | undefined =>
  ts.isCallExpression(node) && /^Promise\s*\.\s*all$/.test(node.expression.getText()) ? node.arguments[0] : undefined;

/** The values that a loop over, or a callback of, an expression sees. */
const elementsOf = (cursor: Cursor, list: ts.Expression, frame: Frame | undefined): readonly Trace[] =>
  cursor.steps.expression(cursor, list, frame).flatMap((found): readonly Trace[] => {
    if (found.kind === 'node' && ts.isArrayLiteralExpression(found.node)) {
      return found.node.elements.flatMap((element) =>
        ts.isSpreadElement(element)
          ? elementsOf({ ...cursor, depth: cursor.depth + 1 }, element.expression, found.frame)
          : cursor.steps.expression(cursor, element, found.frame),
      );
    }
    // What is made of an entry says which part of it.
    if (objectGiven(found, 'entries') !== undefined) return [found];
    const values = objectGiven(found, 'values');
    return (
      (values === undefined ? undefined : valuesOf(cursor, values, found.node)) ?? [
        { kind: 'unresolved', because: 'the elements of a list are not known', node: list, steps: [] },
      ]
    );
  });

/** What a name in a pattern may hold. */
export const followPattern = (cursor: Cursor, element: ts.BindingElement, frame: Frame | undefined): readonly Trace[] => {
  const pattern = element.parent;
  const owner = pattern.parent;
  const whole = ts.isBindingElement(owner)
    ? followPattern(cursor, owner, frame)
    : ts.isParameter(owner)
      ? followParameter(cursor, owner, frame)
      : followVariable(cursor, owner, frame);
  const withDefault = (found: readonly Trace[]): readonly Trace[] =>
    element.initializer === undefined
      ? found
      : [...found, ...cursor.steps.expression(cursor, element.initializer, frameAround(element, frame))];
  if (element.dotDotDotToken !== undefined) return whole;
  if (ts.isArrayBindingPattern(pattern)) {
    const index = pattern.elements.indexOf(element);
    return withDefault(elementAt(cursor, whole, index, element));
  }
  const name = memberName(element.propertyName ?? element.name);
  if (name === undefined) return [{ kind: 'unresolved', because: 'a computed property', node: element, steps: [] }];
  return withDefault(whole.flatMap((found) => cursor.steps.member(cursor, found, name, element)));
};

/** What a parameter may hold: the frame's argument, or those of every call in the program. */
export const followParameter = (cursor: Cursor, parameter: ts.ParameterDeclaration, frame: Frame | undefined): readonly Trace[] => {
  const fn = parameter.parent;
  if (!isFunctionNode(fn)) return [{ kind: 'parameter', node: parameter, steps: [] }];
  const index = fn.parameters.indexOf(parameter);
  const fallback = (): readonly Trace[] =>
    parameter.initializer === undefined
      ? [{ kind: 'missing', node: parameter, steps: [] }]
      : cursor.steps.expression(cursor, parameter.initializer, frameAround(parameter, frame));
  const argument = (call: ts.CallExpression | ts.NewExpression, caller: Frame | undefined): readonly Trace[] => {
    const given = call.arguments?.[index];
    if ((call.arguments ?? []).slice(0, index + 1).some((each) => ts.isSpreadElement(each)) || parameter.dotDotDotToken !== undefined) {
      return [{ kind: 'unresolved', because: 'the arguments are spread', node: call, steps: [] }];
    }
    if (given === undefined) return fallback();
    const found = through(call, cursor.steps.expression(cursor, given, caller));
    // `f(undefined)` takes the default as well.
    return found.every(({ kind }) => kind === 'missing') && parameter.initializer !== undefined ? fallback() : found;
  };
  for (let at = frame; at !== undefined; at = at.outer ?? at.caller) if (at.fn === fn) return argument(at.call, at.caller);
  const looped = callbackElements(cursor, fn, index, frame);
  if (looped !== undefined) return looped;
  const sites = cursor.steps.callSites(cursor, fn);
  if (sites.length === 0) return injectedParameter(cursor, parameter) ?? [{ kind: 'parameter', node: parameter, steps: [] }];
  return sites.flatMap((site) => argument(site, undefined));
};

/** `['/mcp', '/sse'].forEach((path) => …)`: the callback's first parameter is each element; of `promise.then((app) => …)` what is promised. */
const callbackElements = (cursor: Cursor, fn: FunctionNode, index: number, frame: Frame | undefined): readonly Trace[] | undefined => {
  const call = fn.parent;
  if (index !== 0 || !ts.isCallExpression(call) || call.arguments[0] !== fn || !ts.isPropertyAccessExpression(call.expression))
    return undefined;
  const method = call.expression.name.text;
  if (method === 'then') return cursor.steps.expression(cursor, call.expression.expression, frameAround(call, frame));
  if (!['forEach', 'map', 'flatMap', 'filter', 'some', 'every', 'find'].includes(method)) return undefined;
  return elementsOf(cursor, call.expression.expression, frame);
};
