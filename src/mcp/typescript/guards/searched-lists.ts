import { ts } from 'ts-morph';
import { no } from '../../../model/answer.ts';
import type { GuardTest } from '../../../model/facts/guards.ts';
import type { Program } from '../program/program.ts';
import { isFunctionNode, lastName, locate, unwrap } from '../program/syntax.ts';
import { waysReturning } from '../values/return-ways.ts';
import type { Frame } from '../values/trace.ts';
import { resolveValue } from '../values/values.ts';
import { dependenceOf } from './dependence.ts';
import { callsBehind } from './judge-assigned.ts';
import { everyRoute, foldWays, type Judgement } from './judgement.ts';
import { isEquality, isInequality, type Path } from './path-facts.ts';

/** Judges the facts of one way. */
type JudgePath = (path: Path) => readonly Judgement[];

const searches = /^(?:some|find|findIndex|findLast|findLastIndex|filter|every)$/;

/** What it says of a caller that a list has something of which a callback says yes: `keys.some((key) => same(key, token))`. */
export const judgeSearch = (
  program: Program,
  call: ts.CallExpression,
  frame: Frame | undefined,
  holds: boolean,
  judge: JudgePath,
): Judgement | undefined => {
  const callee = unwrap(call.expression);
  const [callback] = call.arguments;
  if (callback === undefined || !ts.isPropertyAccessExpression(callee) || !searches.test(callee.name.text)) return undefined;
  const fn = unwrap(callback);
  if (!isFunctionNode(fn) || fn.body === undefined || dependenceOf(program, callee.expression, frame).credential !== undefined)
    return undefined;
  // `every` is false where the callback once said no.
  const isEvery = callee.name.text === 'every';
  const { test } = foldWays(waysReturning(program, fn, frame, !isEvery, undefined).map(judge), everyRoute);
  if (test.kind === 'none' || test.kind === 'unknown') return undefined;
  if (holds === isEvery) return { kind: 'anonymous' };
  return { kind: 'tested', test: isOfOne(test) ? membershipIn(program, callee.expression, frame) : test };
};

const isOfOne = ({ kind }: GuardTest): boolean => kind === 'equality' || kind === 'verifier' || kind === 'membership';

const membershipIn = (program: Program, list: ts.Expression, frame: Frame | undefined): GuardTest => ({
  kind: 'membership',
  list: resolveValue(program, list, frame),
  mayHoldEmpty: no(locate(list)),
});

/** `keys.indexOf(token) === -1`, `index >= 0`: whether something stands anywhere in a list. Undefined for all else. */
export const judgePosition = (
  program: Program,
  node: ts.BinaryExpression,
  frame: Frame | undefined,
  holds: boolean,
  judge: JudgePath,
): Judgement | undefined => {
  const isFound = isAPosition(node);
  const [call] = isFound === undefined ? [] : callsBehind(node.left);
  if (call === undefined || isFound === undefined) return undefined;
  const method = lastName(call.expression);
  if (method === 'findIndex' || method === 'findLastIndex') return judgeSearch(program, call, frame, holds === isFound, judge);
  const callee = unwrap(call.expression);
  const [sought] = call.arguments;
  if (!/^(?:indexOf|lastIndexOf)$/.test(method) || sought === undefined || !ts.isPropertyAccessExpression(callee)) return undefined;
  const dependsOnCredential = (each: ts.Expression): boolean => dependenceOf(program, each, frame).credential !== undefined;
  if (!dependsOnCredential(sought) || dependsOnCredential(callee.expression)) return undefined;
  return holds === isFound ? { kind: 'tested', test: membershipIn(program, callee.expression, frame) } : { kind: 'anonymous' };
};

/** Whether a comparison of a position is true of what was found; undefined for other comparisons. */
const isAPosition = ({ right, operatorToken: { kind } }: ts.BinaryExpression): boolean | undefined => {
  const limit = unwrap(right).getText();
  if (limit === '-1') {
    if (isEquality(kind)) return false;
    return isInequality(kind) || kind === ts.SyntaxKind.GreaterThanToken ? true : undefined;
  }
  if (limit !== '0') return undefined;
  if (kind === ts.SyntaxKind.LessThanToken) return false;
  return kind === ts.SyntaxKind.GreaterThanEqualsToken ? true : undefined;
};
