import { ts } from 'ts-morph';
import { unwrap } from '../program/syntax.ts';
import { constantText } from './values.ts';

/** A value as far as a supposition gives it. `given`: a text that is there and not known. `stops`: evaluating it throws. */
export type Value =
  | { readonly kind: 'undefined' | 'null' | 'given' | 'stops' | 'unknown' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'number'; readonly value: number }
  /** `isSpelt`: a missing value became the word "undefined" in it. */
  | { readonly kind: 'text'; readonly text: string; readonly isSpelt?: boolean }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  /** A buffer or digest of a text. */
  | { readonly kind: 'bytes'; readonly text: string };

/** Whether an expression says what it is worth: a literal, the result of `typeof`, `undefined`. */
export const isConstant = (expression: ts.Expression): boolean => {
  const node = unwrap(expression);
  return constantText(node) !== undefined || ts.isTypeOfExpression(node) || (ts.isIdentifier(node) && node.text === 'undefined');
};

export const isEmpty = (value: Value): boolean =>
  value.kind === 'undefined' || value.kind === 'null' || (value.kind === 'text' && value.text === '');

/** Whether a value is truthy; undefined when it is not known. */
export const truthOf = (value: Value): boolean | 'stops' | undefined => {
  switch (value.kind) {
    case 'unknown':
      return undefined;
    case 'stops':
      return 'stops';
    case 'undefined':
    case 'null':
      return false;
    case 'boolean':
      return value.value;
    case 'number':
      return value.value !== 0;
    case 'text':
      return value.text !== '';
    case 'given':
    case 'list':
    case 'bytes':
      return true;
  }
};

/** Whether two values are equal; undefined when it can't be told. A secret that is there equals nothing that a caller can guess. */
export const compareValues = (left: Value, right: Value, isLoose: boolean): boolean | undefined => {
  const kinds = [left.kind, right.kind];
  if (kinds.includes('unknown') || kinds.includes('stops')) return undefined;
  if (left.kind === 'given' || right.kind === 'given') return left.kind === right.kind ? undefined : false;
  if (left.kind === 'list' || right.kind === 'list') return left.kind === right.kind ? undefined : false;
  const isNothing = (value: Value): boolean => value.kind === 'undefined' || value.kind === 'null';
  if (isLoose && isNothing(left) && isNothing(right)) return true;
  if (left.kind !== right.kind) return isLoose && !isNothing(left) && !isNothing(right) ? undefined : false;
  if ((left.kind === 'text' && right.kind === 'text') || (left.kind === 'bytes' && right.kind === 'bytes')) return left.text === right.text;
  if (left.kind === 'number' && right.kind === 'number') return left.value === right.value;
  if (left.kind === 'boolean' && right.kind === 'boolean') return left.value === right.value;
  return true;
};

export const concatenate = (left: Value, right: Value): Value => {
  if (left.kind === 'stops' || right.kind === 'stops') return { kind: 'stops' };
  const parts = [left, right].map(spell);
  const [first, second] = parts;
  if (first?.kind === 'text' && second?.kind === 'text')
    return { kind: 'text', text: first.text + second.text, isSpelt: first.isSpelt === true || second.isSpelt === true };
  return parts.some((part) => part.kind === 'given') && parts.every((part) => part.kind !== 'unknown')
    ? { kind: 'given' }
    : { kind: 'unknown' };
};

const spell = (value: Value): Value => {
  switch (value.kind) {
    case 'undefined':
    case 'null':
      return { kind: 'text', text: value.kind, isSpelt: true };
    case 'boolean':
    case 'number':
      return { kind: 'text', text: String(value.value) };
    case 'text':
    case 'given':
      return value;
    case 'list':
    case 'bytes':
    case 'stops':
    case 'unknown':
      return { kind: 'unknown' };
  }
};

/** Methods of texts with arguments that are known. */
export const callText = (object: Value, method: string, values: readonly Value[], written: readonly ts.Node[]): Value => {
  if (object.kind !== 'text') return { kind: 'unknown' };
  const { text } = object;
  const as = (result: string): Value => ({ kind: 'text', text: result, ...(object.isSpelt === true ? { isSpelt: true } : {}) });
  const holds = (result: boolean): Value => ({ kind: 'boolean', value: result });
  const [first, second] = values;
  const number = (value: Value | undefined): number | undefined => (value?.kind === 'number' ? value.value : undefined);
  switch (method) {
    case 'trim':
      return as(text.trim());
    case 'toString':
      return object;
    case 'toLowerCase':
      return as(text.toLowerCase());
    case 'toUpperCase':
      return as(text.toUpperCase());
    case 'slice':
    case 'substring': {
      const from = number(first);
      if (from === undefined || (second !== undefined && number(second) === undefined)) return { kind: 'unknown' };
      return as(method === 'slice' ? text.slice(from, number(second)) : text.substring(from, number(second)));
    }
    case 'startsWith':
      return first?.kind === 'text' ? holds(text.startsWith(first.text)) : { kind: 'unknown' };
    case 'endsWith':
      return first?.kind === 'text' ? holds(text.endsWith(first.text)) : { kind: 'unknown' };
    case 'includes':
      return first?.kind === 'text' ? holds(text.includes(first.text)) : { kind: 'unknown' };
    case 'split':
      return first?.kind === 'text' ? { kind: 'list', items: text.split(first.text).map(as) } : { kind: 'unknown' };
    case 'replace': {
      if (second?.kind !== 'text' || second.text !== '') return { kind: 'unknown' };
      if (first?.kind === 'text') return as(text.replace(first.text, ''));
      // The prefix of a scheme; other patterns are not tried.
      const pattern = written[0]?.getText() ?? '';
      return /^\/\^Bearer(?: |\\s\+?|\\s\*|\[ \])\/[iu]*$/i.test(pattern) ? as(text.replace(/^Bearer\s*/i, '')) : { kind: 'unknown' };
    }
    default:
      return { kind: 'unknown' };
  }
};

/** What `typeof` gives for a value. */
export const typeOf = (value: Value): Value => {
  switch (value.kind) {
    case 'undefined':
      return { kind: 'text', text: 'undefined' };
    case 'text':
    case 'given':
      return { kind: 'text', text: 'string' };
    case 'boolean':
    case 'number':
      return { kind: 'text', text: value.kind };
    case 'null':
    case 'list':
    case 'bytes':
      return { kind: 'text', text: 'object' };
    case 'stops':
    case 'unknown':
      return value;
  }
};
