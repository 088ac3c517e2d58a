import { ts } from 'ts-morph';
import { isFunctionNode, lastName, unwrap } from '../program/syntax.ts';
import { truthOf, type Value } from './supposed-values.ts';

const stops: Value = { kind: 'stops' };
const unknown: Value = { kind: 'unknown' };

/** `Buffer.from(value)`. */
export const toBytes = (value: Value): Value => {
  if (value.kind === 'text') return { kind: 'bytes', text: value.text };
  return value.kind === 'undefined' || value.kind === 'null' ? stops : unknown;
};

/** `createHash('sha256').update(value).digest()`: equal for equal values; throws without one. */
export const digested = (target: ts.PropertyAccessExpression, again: (inner: ts.Expression) => Value): Value | undefined => {
  if (target.name.text !== 'digest') return undefined;
  const update = unwrap(target.expression);
  if (!ts.isCallExpression(update) || lastName(update.expression) !== 'update' || update.arguments[0] === undefined) return undefined;
  const value = again(update.arguments[0]);
  if (value.kind === 'text' || value.kind === 'bytes') return { kind: 'bytes', text: `digest of ${value.text}` };
  return value.kind === 'undefined' || value.kind === 'null' || value.kind === 'stops' ? stops : unknown;
};

/** `.map((s) => s.trim())` and `.filter(Boolean)`: what lists of keys go through. */
export const mapped = (
  items: readonly Value[],
  method: 'map' | 'filter',
  callback: ts.Expression | undefined,
  evaluateItem: (body: ts.Expression, parameter: ts.ParameterDeclaration, item: Value) => Value,
): Value => {
  if (callback === undefined) return unknown;
  const node = unwrap(callback);
  const isBoolean = ts.isIdentifier(node) && node.text === 'Boolean';
  const [parameter] = isFunctionNode(node) ? node.parameters : [];
  const results = items.map((item): Value => {
    if (isBoolean) return item;
    if (!ts.isArrowFunction(node) || parameter === undefined || ts.isBlock(node.body)) return unknown;
    return evaluateItem(node.body, parameter, item);
  });
  if (method === 'map') return { kind: 'list', items: results };
  const kept = results.map(truthOf);
  if (kept.some((each) => each === undefined || each === 'stops')) return unknown;
  return { kind: 'list', items: items.filter((_, index) => kept[index] === true) };
};

/** Whether a chain stops without an error where something is missing: `a?.b`. */
export const isOptional = (node: ts.Node): boolean =>
  (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isCallExpression(node)) &&
  (node.questionDotToken !== undefined || isOptional(node.expression));
