import { ts } from 'ts-morph';
import { isKnown, tokenDecoders } from '../../../knowledge/guards.ts';
import type { Program } from '../program/program.ts';
import { descendants, enclosingFunction, lastName, unwrap } from '../program/syntax.ts';
import { externalCallee, type Frame, type Trace, trace } from '../values/trace.ts';
import { dependenceOf } from './dependence.ts';
import type { Judgement } from './judgement.ts';
import type { PathFact } from './path-facts.ts';

/** What a token says of itself is its sender's word: to compare that with something tests its form, unless something else has verified it. */
export const withoutClaims = (program: Program, fact: PathFact, judgement: Judgement): Judgement => {
  if (fact.kind !== 'test' || judgement.kind !== 'tested') return judgement;
  const { kind } = judgement.test;
  if (kind !== 'equality' && kind !== 'membership') return judgement;
  return isOwnClaim(program, fact.expression, fact.frame) ? { kind: 'tested', test: { kind: 'shape' } } : judgement;
};

/** Whether all that an expression has of the caller's credential was read from a token that was only taken apart. */
const isOwnClaim = (program: Program, expression: ts.Expression, frame: Frame | undefined): boolean => {
  const leaves = leavesOf(program, expression, frame);
  return leaves.length > 0 && leaves.every((isClaim) => isClaim);
};

const maximumDepth = 8;

/** For each name in an expression that depends on the caller's credential, whether it is a claim. */
const leavesOf = (program: Program, expression: ts.Node, frame: Frame | undefined, depth = 0): readonly boolean[] => {
  const node = ts.isExpression(expression) ? unwrap(expression) : expression;
  if (depth > maximumDepth || ts.isTypeNode(node)) return [];
  if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
    const depends = dependenceOf(program, node, frame).credential !== undefined;
    return trace(program, node, frame).flatMap((each) => claimsIn(program, each, node, depends, depth));
  }
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  return children.flatMap((child) => leavesOf(program, child, frame, depth + 1));
};

/** A call is what it is made of, callbacks included: `keys.find((key) => key.id === header.kid)`. */
const claimsIn = (program: Program, each: Trace, use: ts.Node, depends: boolean, depth: number): readonly boolean[] => {
  const base = each.kind === 'member' ? each.of : each;
  if (base.kind !== 'node' || base.node === use) return depends ? [false] : [];
  if (each.kind === 'member' && ts.isCallExpression(base.node) && takesApart(program, base.node, base.frame)) return [true];
  return leavesOf(program, base.node, base.frame, depth + 1);
};

/** `decodeJwt(token)`, or `JSON.parse` of a part of what stands between dots. */
const takesApart = (program: Program, call: ts.CallExpression, frame: Frame | undefined): boolean => {
  const callee = externalCallee(program, call, frame);
  if (callee?.kind === 'external') return isKnown(tokenDecoders, callee.specifier, callee.name);
  if (callee?.kind !== 'global' || callee.name !== 'JSON.parse' || dependenceOf(program, call, frame).credential === undefined)
    return false;
  const around = enclosingFunction(call);
  return (
    around?.body !== undefined &&
    [...descendants(around.body)].some(
      (node) => ts.isCallExpression(node) && lastName(node.expression) === 'split' && node.arguments[0]?.getText().slice(1, -1) === '.',
    )
  );
};
