import { ts } from 'ts-morph';
import { no } from '../../../model/answer.ts';
import type { Program } from '../program/program.ts';
import { locate, memberName, unwrap } from '../program/syntax.ts';
import { type Frame, trace } from '../values/trace.ts';
import { constantOf, resolveValue } from '../values/values.ts';
import { isDigest } from './comparisons.ts';
import { dependenceOf } from './dependence.ts';
import type { Judgement } from './judgement.ts';
import { isComparison, isEquality } from './path-facts.ts';

type Test = { readonly node: ts.Expression; readonly frame: Frame | undefined; readonly holds: boolean };

/** What a test says of a list whose keys are the credentials: `tokens[token]`, `token in tokens`, `Object.hasOwn(tokens, token)`, `typeof tokens[token] === 'string'`. */
export const judgeKeyed = (program: Program, { node, frame, holds }: Test): Judgement | undefined => {
  const keyed = keyedTest(program, node, frame);
  if (keyed === undefined) return undefined;
  if (keyed.isFound !== holds) return { kind: 'anonymous' };
  const inherited = keyed.passesInherited && isPlainObject(program, keyed.list, frame) && !isDigest(program, keyed.key, frame);
  return {
    kind: 'tested',
    test: {
      kind: 'membership',
      list: resolveValue(program, keyed.list, frame),
      mayHoldEmpty: no(locate(keyed.list)),
      ...(inherited ? { inherited: locate(keyed.at) } : {}),
    },
  };
};

/** A look-up in a list. `isFound`: the outcome of the test for credentials that are there. */
type Keyed = {
  readonly list: ts.Expression;
  readonly key: ts.Expression;
  readonly at: ts.Node;
  readonly isFound: boolean;
  /** Whether what every object inherits passes the test as well. */
  readonly passesInherited: boolean;
};

const keyedTest = (program: Program, node: ts.Expression, frame: Frame | undefined): Keyed | undefined => {
  const isList = (list: ts.Expression, key: ts.Expression): boolean =>
    dependsOnCredential(program, key, frame) && !dependsOnCredential(program, list, frame) && !dependenceOf(program, list, frame).request;
  if (ts.isBinaryExpression(node)) {
    if (node.operatorToken.kind !== ts.SyntaxKind.InKeyword) return comparedLookup(program, node, frame, isList);
    return isList(node.right, node.left) ? { list: node.right, key: node.left, at: node, isFound: true, passesInherited: true } : undefined;
  }
  if (ts.isCallExpression(node)) {
    const [first, second] = node.arguments;
    const callee = unwrap(node.expression);
    const own = { at: node, isFound: true, passesInherited: false } as const;
    if (/^(?:Object\.hasOwn|Reflect\.has|Object\.prototype\.hasOwnProperty\.call)$/.test(callee.getText()))
      return first !== undefined && second !== undefined && isList(first, second) ? { list: first, key: second, ...own } : undefined;
    const isOwn = ts.isPropertyAccessExpression(callee) && callee.name.text === 'hasOwnProperty';
    return isOwn && first !== undefined && isList(callee.expression, first) ? { list: callee.expression, key: first, ...own } : undefined;
  }
  const found = lookupBehind(program, node, frame, isList);
  if (found === undefined) return undefined;
  return { ...found, isFound: true, passesInherited: found.field === undefined || ofFunctions.test(found.field) };
};

type IsList = (list: ts.Expression, key: ts.Expression) => boolean;

/** `typeof tokens[token] === 'string'`, `tokens[token] !== undefined`. */
const comparedLookup = (program: Program, node: ts.BinaryExpression, frame: Frame | undefined, isList: IsList): Keyed | undefined => {
  const { left, right, operatorToken } = node;
  if (!isComparison(operatorToken.kind)) return undefined;
  const looked = unwrap(left);
  const found = lookupBehind(program, ts.isTypeOfExpression(looked) ? unwrap(looked.expression) : looked, frame, isList);
  const constant = constantOf(program, right, frame);
  if (found === undefined || constant === undefined) return undefined;
  const isEqual = isEquality(operatorToken.kind);
  if (!ts.isTypeOfExpression(looked))
    return constant === ''
      ? { ...found, isFound: !isEqual, passesInherited: found.field === undefined || ofFunctions.test(found.field) }
      : undefined;
  // What objects inherit are functions, and `__proto__`, an object.
  if (constant === 'undefined') return { ...found, isFound: !isEqual, passesInherited: found.field === undefined };
  return { ...found, isFound: isEqual, passesInherited: /^(?:function|object)$/.test(constant) && found.field === undefined };
};

/** Fields that every function has. */
const ofFunctions = /^(?:name|length|constructor|prototype|toString|valueOf|call|apply|bind)$/;

type Lookup = Pick<Keyed, 'list' | 'key' | 'at'> & { readonly field: string | undefined };

/** The look-up that a name, or a field of it, stands for. */
const lookupBehind = (program: Program, node: ts.Expression, frame: Frame | undefined, isList: IsList): Lookup | undefined => {
  if (ts.isPropertyAccessExpression(node)) {
    const whole = lookupBehind(program, unwrap(node.expression), frame, isList);
    if (whole !== undefined) return { ...whole, field: whole.field ?? node.name.text };
  }
  if (!ts.isIdentifier(node) && !ts.isElementAccessExpression(node)) return undefined;
  const found = trace(program, node, frame).filter(({ kind }) => kind !== 'missing');
  const [access, ...others] = found.map((each) =>
    each.kind === 'member' && ts.isElementAccessExpression(each.node) ? each.node : undefined,
  );
  return access !== undefined && others.length === 0 && isList(access.expression, access.argumentExpression)
    ? { list: access.expression, key: access.argumentExpression, at: access, field: undefined }
    : undefined;
};

/** Whether all that a list may be are objects with the prototype of all objects; `{ __proto__: null }` and `Object.create(null)` are none. */
const isPlainObject = (program: Program, list: ts.Expression, frame: Frame | undefined): boolean => {
  const found = trace(program, list, frame).filter(({ kind }) => kind !== 'missing');
  return (
    found.length > 0 &&
    found.every(({ kind, node }) => {
      if (kind !== 'node') return false;
      if (ts.isObjectLiteralExpression(node))
        return node.properties.every(({ name }) => name === undefined || memberName(name) !== '__proto__');
      return ts.isCallExpression(node) && /^(?:JSON\.parse|Object\.fromEntries)$/.test(node.expression.getText());
    })
  );
};

const dependsOnCredential = (program: Program, node: ts.Expression, frame: Frame | undefined): boolean =>
  dependenceOf(program, node, frame).credential !== undefined;
