import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { enclosingFunction, memberName, unwrap } from '../program/syntax.ts';
import { findArrivals, findArrivalsInModule, type Goal } from './arrivals.ts';
import type { TestFact } from './judge-dependence.ts';
import { asJudgement, everyRoute, foldWays, type Judgement, settingOfAll } from './judgement.ts';
import { join, type Path, type PathFact, waysOf } from './path-facts.ts';

/** Judges the facts of one way. */
type JudgePath = (path: Path) => readonly Judgement[];

/** The call that a constant's name stands for. */
export const callsBehind = (expression: ts.Expression): readonly ts.CallExpression[] => {
  const node = unwrap(expression);
  if (ts.isCallExpression(node)) return [node];
  const declaration = ts.isIdentifier(node) ? findDeclaration(node) : undefined;
  return declaration !== undefined && ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined
    ? callsBehind(declaration.initializer)
    : [];
};

/** The call whose result a callback gets: `check(token).then((isValid) => …)`. */
export const awaitedBy = (parameter: ts.ParameterDeclaration): ts.CallExpression | undefined => {
  const { parent: callback } = parameter;
  const call = callback.parent;
  if (callback.parameters[0] !== parameter || !ts.isCallExpression(call) || call.arguments[0] !== callback) return undefined;
  const then = unwrap(call.expression);
  const promise = ts.isPropertyAccessExpression(then) && then.name.text === 'then' ? unwrap(then.expression) : undefined;
  return promise !== undefined && ts.isCallExpression(promise) ? promise : undefined;
};

/** The call and the part of its result that a name stands for: `const { error } = check(token)`, `const [claims, error] = check(token)`. */
export const partBehind = (name: ts.Identifier): { readonly call: ts.CallExpression; readonly property: string } | undefined => {
  const declaration = findDeclaration(name);
  if (declaration === undefined || !ts.isBindingElement(declaration)) return undefined;
  const { parent: pattern, propertyName, name: bound, dotDotDotToken } = declaration;
  const initializer = ts.isVariableDeclaration(pattern.parent) ? pattern.parent.initializer : undefined;
  const call = initializer === undefined ? undefined : unwrap(initializer);
  if (call === undefined || !ts.isCallExpression(call) || dotDotDotToken !== undefined) return undefined;
  const property = ts.isArrayBindingPattern(pattern) ? String(pattern.elements.indexOf(declaration)) : memberName(propertyName ?? bound);
  return property === undefined ? undefined : { call, property };
};

/** `let ok = false; if (…) ok = true; if (!ok) return`: what had to be true where the value was assigned. */
export const judgeAssignments = (program: Program, fact: TestFact, judge: JudgePath): Judgement | undefined => {
  const { expression, frame, holds } = fact;
  if (!ts.isIdentifier(expression)) return undefined;
  const declaration = findDeclaration(expression);
  if (declaration === undefined || !ts.isVariableDeclaration(declaration) || (declaration.parent.flags & ts.NodeFlags.Const) !== 0)
    return undefined;
  const fn = enclosingFunction(declaration);
  if (fn !== enclosingFunction(expression)) return undefined;
  const isAssignment = (node: ts.Node): node is ts.BinaryExpression =>
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    ts.isIdentifier(node.left) &&
    findDeclaration(node.left) === declaration;
  const goal: Goal = { isReached: isAssignment, mayLead: () => false };
  const arrivals =
    fn === undefined ? findArrivalsInModule(program, declaration.getSourceFile(), goal) : findArrivals(program, fn, frame, goal);
  if (arrivals.length === 0) return undefined;
  // `if (!transport) transport = …`: the variable's own test in front of its assignment says nothing more.
  const isOwnTest = (each: PathFact): boolean =>
    each.kind === 'test' && ts.isIdentifier(each.expression) && findDeclaration(each.expression) === declaration;
  const ways = arrivals.flatMap(({ at, path }) =>
    isAssignment(at) ? join([path.filter((each) => !isOwnTest(each))], waysOf(program, at.right, holds, frame, fact.otherwise)) : [],
  );
  const initial =
    declaration.initializer === undefined ? (holds ? [] : [[]]) : waysOf(program, declaration.initializer, holds, frame, fact.otherwise);
  if (initial.some((path) => path.length === 0)) return { kind: 'neutral' };
  const judged = [...initial, ...ways].map((path) => judge(path));
  const verdict = foldWays(judged, everyRoute);
  return verdict.test.kind === 'none' ? (settingOfAll(judged) ?? asJudgement(verdict)) : asJudgement(verdict);
};
