import { ts } from 'ts-morph';
import { isCredentialVariable } from '../../../knowledge/environment-names.ts';
import type { EmptyMatch } from '../../../model/facts/guards.ts';
import type { ValueRef } from '../../../model/facts/values.ts';
import type { Edit } from '../../../model/finding.ts';
import { moduleOf, type Program } from '../program/program.ts';
import { type FunctionNode, findAbove, locate, unwrap } from '../program/syntax.ts';
import { truthOf } from '../values/supposed-values.ts';
import { evaluate, evaluateFunction, type Supposition, suppose } from '../values/supposition.ts';
import type { Frame } from '../values/traces.ts';
import type { Arrival } from './arrivals.ts';
import { dependenceOf } from './dependence.ts';
import type { PathFact } from './path-facts.ts';

/**
 * Whether a check lets a caller through that brings nothing, or the word "undefined", while the expected value is not set: every test on some
 * way is evaluated with both missing. What can't be evaluated and concerns the caller or the settings closes the way, so that it is not reported.
 */
export const findEmptyMatch = (program: Program, arrivals: readonly Arrival[]): EmptyMatch | undefined => {
  const spelt = new Set<string>();
  const withNothing = firstMatch(program, arrivals, undefined, spelt);
  if (withNothing !== undefined) return withNothing;
  for (const text of [...spelt].slice(0, 4)) {
    const withText = firstMatch(program, arrivals, text, new Set());
    if (withText !== undefined) return withText;
  }
  return undefined;
};

/** The same for a function that is asked about the caller's token, whether there is one or not, and accepts by giving something. */
export const emptyMatchOfVerifier = (
  program: Program,
  fn: FunctionNode,
  frame: Frame | undefined,
  token: ts.ParameterDeclaration,
): EmptyMatch | undefined => {
  const supposition = suppose(program, undefined);
  const given = evaluateFunction(supposition, fn, frame, new Map([[token, { kind: 'undefined' }]]));
  const [at] = supposition.matched;
  const setting = missingCredential(supposition.missing);
  return truthOf(given) === true && at !== undefined && setting !== undefined ? { at: locate(at), setting, sent: 'nothing' } : undefined;
};

const firstMatch = (
  program: Program,
  arrivals: readonly Arrival[],
  sent: string | undefined,
  spelt: Set<string>,
): EmptyMatch | undefined => {
  for (const { path } of arrivals.slice(0, 48)) {
    const supposition = suppose(program, sent);
    // Each fact is evaluated, also after one that fails: a later one may spell out the missing value.
    const isTaken = path.map((fact) => holds(supposition, fact)).every(Boolean);
    for (const text of supposition.spelt) spelt.add(text);
    const [at] = supposition.matched;
    const setting = missingCredential(supposition.missing);
    if (!isTaken || at === undefined || setting === undefined) continue;
    const edit = sent === undefined ? refusalEdit(program, at) : undefined;
    return { at: locate(at), setting, sent: sent === undefined ? 'nothing' : 'undefined', ...(edit === undefined ? {} : { edit }) };
  }
  return undefined;
};

const missingCredential = (missing: readonly ValueRef[]): ValueRef | undefined =>
  missing.find(({ origin }) => origin.kind === 'environment' && isCredentialVariable(origin.name)) ?? missing[0];

const holds = (supposition: Supposition, fact: PathFact): boolean => {
  const { program } = supposition;
  switch (fact.kind) {
    case 'bounded':
    case 'wrapped':
      return false;
    case 'case':
      return !concerns(program, fact.subject, fact.frame);
    case 'test': {
      const value = truthOf(evaluate(supposition, fact.expression, fact.frame));
      return value === undefined ? !concerns(program, fact.expression, fact.frame) : value === fact.holds;
    }
    case 'passed': {
      if (fact.call.arguments.some((argument) => ts.isFunctionLike(unwrap(argument)))) return true;
      const value = evaluate(supposition, fact.call, fact.frame);
      return value.kind !== 'stops' && (value.kind !== 'unknown' || !concerns(program, fact.call, fact.frame));
    }
  }
};

const concerns = (program: Program, expression: ts.Expression, frame: Frame | undefined): boolean => {
  const { credential, settings } = dependenceOf(program, expression, frame);
  return credential !== undefined || settings.length > 0;
};

/** `if (token !== expected) return 401` → `if (!expected || token !== expected) return 401`, only where the whole condition is that comparison. */
const refusalEdit = (program: Program, at: ts.Node): Edit | undefined => {
  const module = moduleOf(program, at);
  const condition = findAbove(at, ts.isIfStatement)?.expression;
  if (module === undefined || condition === undefined || unwrap(condition) !== at || !ts.isBinaryExpression(at)) return undefined;
  const { kind } = at.operatorToken;
  if (kind !== ts.SyntaxKind.ExclamationEqualsEqualsToken && kind !== ts.SyntaxKind.ExclamationEqualsToken) return undefined;
  const expected = [at.right, at.left].find((side) => isPlainName(side) && readsSetting(program, side));
  if (expected === undefined) return undefined;
  const { span } = locate(at);
  const start = { ...span, endLine: span.startLine, endColumn: span.startColumn };
  return { path: module.path, baseBlob: module.blob, replacements: [{ span: start, text: `!${expected.getText()} || ` }] };
};

const isPlainName = (node: ts.Expression): boolean =>
  ts.isIdentifier(node) || (ts.isPropertyAccessExpression(node) && node.questionDotToken === undefined && isPlainName(node.expression));

const readsSetting = (program: Program, node: ts.Expression): boolean => {
  const { credential, settings } = dependenceOf(program, node);
  return credential === undefined && settings.length > 0;
};
