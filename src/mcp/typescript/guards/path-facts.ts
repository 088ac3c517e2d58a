import { ts } from 'ts-morph';
import type { Guard } from '../../../model/facts/guards.ts';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { descendants, enclosingFunction, unwrap } from '../program/syntax.ts';
import { isForgottenPromise } from '../values/promises.ts';
import { type Frame, trace } from '../values/trace.ts';
import { constantText } from '../values/values.ts';
import { contradicts, isCovered } from './contradictions.ts';

/** Something that is true on a way through a function. */
export type PathFact =
  /** A test came out as `holds`. `otherwise` is what happens in the other case: a refusal with 401 or 403, another exit, or going on. */
  | {
      readonly kind: 'test';
      readonly expression: ts.Expression;
      readonly holds: boolean;
      readonly frame: Frame | undefined;
      readonly otherwise: Otherwise;
      /** The name that stands for the test where it was made: `config.requireAuth`. */
      readonly shown?: ts.Expression;
    }
  /** A call returned instead of throwing. */
  | { readonly kind: 'passed'; readonly call: ts.CallExpression; readonly frame: Frame | undefined; readonly otherwise: Otherwise }
  /** A switch chose one of these cases. */
  | { readonly kind: 'case'; readonly subject: ts.Expression; readonly values: readonly ts.Expression[]; readonly frame: Frame | undefined }
  /** What is reached is wrapped in this check. */
  | { readonly kind: 'wrapped'; readonly guard: Guard }
  /** Too many ways to tell apart. */
  | { readonly kind: 'bounded'; readonly at: ts.Node };

export type Otherwise = 'refuses' | 'exits' | 'continues';

/** What is true on one way; a list of them are the ways that reach a point. */
export type Path = readonly PathFact[];

/** The ways in which an expression is truthy (or falsy, when `holds` is false): each a list of atomic tests. An empty list: never. */
export const waysOf = (
  program: Program,
  expression: ts.Expression,
  holds: boolean,
  frame: Frame | undefined,
  otherwise: Otherwise,
  depth = 0,
): readonly Path[] => {
  const node = unwrap(expression);
  const ways = (inner: ts.Expression, value: boolean): readonly Path[] => waysOf(program, inner, value, frame, otherwise, depth + 1);
  if (depth > 24) return [[{ kind: 'bounded', at: node }]];
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) return ways(node.operand, !holds);
  if (ts.isBinaryExpression(node)) {
    const operator = node.operatorToken.kind;
    const isAnd = operator === ts.SyntaxKind.AmpersandAmpersandToken;
    if (isAnd || operator === ts.SyntaxKind.BarBarToken || operator === ts.SyntaxKind.QuestionQuestionToken) {
      // `a && b` is truthy in one way and falsy in two; `a || b` the other way round.
      if (isAnd === holds) return join(ways(node.left, holds), ways(node.right, holds));
      return [...ways(node.left, holds), ...join(ways(node.left, !holds), ways(node.right, holds))];
    }
  }
  if (ts.isConditionalExpression(node)) {
    return [
      ...join(ways(node.condition, true), ways(node.whenTrue, holds)),
      ...join(ways(node.condition, false), ways(node.whenFalse, holds)),
    ];
  }
  if (
    ts.isCallExpression(node) &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === 'Boolean' &&
    node.arguments[0] !== undefined
  ) {
    return ways(node.arguments[0], holds);
  }
  if (isForgottenPromise(program, node, frame)) return holds ? [[]] : [];
  const made = madeOfCalls(node);
  if (made !== undefined) return ways(made, holds);
  const named = testBehind(program, node, frame);
  if (named !== undefined) {
    const inner = waysOf(program, named.test, holds, named.frame, otherwise, depth + 1);
    return inner.map((path) => path.map((fact) => (fact.kind === 'test' ? { ...fact, shown: node } : fact)));
  }
  const known = knownTruth(program, node, frame);
  if (known !== undefined) return known === holds ? [[]] : [];
  return [[{ kind: 'test', expression: node, holds, frame, otherwise }]];
};

export const join = (left: readonly Path[], right: readonly Path[]): readonly Path[] =>
  left.flatMap((first) => {
    if (right.length > 1 && isCovered(first, right)) return [first];
    return right.flatMap((second) => (contradicts(first, second) ? [] : [[...first, ...second]]));
  });

/** `const isKnown = spare ? same(token, spare) : false`: what a constant of the same function is made of, where calls decide about it. */
const madeOfCalls = (node: ts.Expression): ts.Expression | undefined => {
  const declaration = ts.isIdentifier(node) ? findDeclaration(node) : undefined;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration) || declaration.initializer === undefined) return undefined;
  if ((declaration.parent.flags & ts.NodeFlags.Const) === 0 || enclosingFunction(declaration) !== enclosingFunction(node)) return undefined;
  const made = unwrap(declaration.initializer);
  const parts = ts.isConditionalExpression(made)
    ? [made.whenTrue, made.whenFalse]
    : ts.isBinaryExpression(made) && /^(?:&&|\|\|)$/.test(made.operatorToken.getText())
      ? [made.left, made.right]
      : [];
  const isDecided = (part: ts.Expression): boolean => ts.isCallExpression(unwrap(part)) || isTruthValue(unwrap(part));
  return parts.length > 0 && parts.every(isDecided) && parts.some((part) => ts.isCallExpression(unwrap(part))) ? made : undefined;
};

/** The test that a name or field stands for: `const isAllowed = token !== undefined && token === expected`, `{ requireAuth: env === 'true' }`. */
const testBehind = (
  program: Program,
  node: ts.Expression,
  frame: Frame | undefined,
): { readonly test: ts.Expression; readonly frame: Frame | undefined } | undefined => {
  if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node)) return undefined;
  // What a call gave is judged by the function that was called.
  if (ts.isIdentifier(node) && isResult(node)) return undefined;
  const found = trace(program, node, frame);
  const [only] = found;
  if (found.length !== 1 || only?.kind !== 'node' || !ts.isExpression(only.node) || !isTest(only.node)) return undefined;
  return { test: only.node, frame: only.frame };
};

const isResult = (name: ts.Identifier): boolean => {
  const declaration = findDeclaration(name);
  return (
    declaration !== undefined &&
    ts.isVariableDeclaration(declaration) &&
    declaration.initializer !== undefined &&
    ts.isCallExpression(unwrap(declaration.initializer)) &&
    (declaration.parent.flags & ts.NodeFlags.Const) !== 0 &&
    enclosingFunction(declaration) !== undefined
  );
};

const isTest = (node: ts.Expression): boolean => {
  if (ts.isPrefixUnaryExpression(node)) return node.operator === ts.SyntaxKind.ExclamationToken;
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].every((branch) => isTruthValue(unwrap(branch)));
  if (!ts.isBinaryExpression(node)) return false;
  const operator = node.operatorToken.kind;
  if (isComparison(operator)) return true;
  const isLogical = operator === ts.SyntaxKind.AmpersandAmpersandToken || operator === ts.SyntaxKind.BarBarToken;
  return isLogical && (isTest(unwrap(node.left)) || isTest(unwrap(node.right)));
};

const isTruthValue = (node: ts.Expression): boolean =>
  node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword || isTest(node);

/** A comparison, conjunction, negation or `Boolean(…)`: an expression that is true or false by its parts. */
export const isLogical = (node: ts.Expression): boolean =>
  (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'Boolean') ||
  (ts.isBinaryExpression(node) &&
    (isComparison(node.operatorToken.kind) || node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken)) ||
  (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken);

export const isComparison = (operator: ts.SyntaxKind): boolean => isEquality(operator) || isInequality(operator);
export const isOrder = (operator: ts.SyntaxKind): boolean =>
  operator >= ts.SyntaxKind.LessThanToken && operator <= ts.SyntaxKind.GreaterThanEqualsToken;
export const isEquality = (operator: ts.SyntaxKind): boolean =>
  operator === ts.SyntaxKind.EqualsEqualsEqualsToken || operator === ts.SyntaxKind.EqualsEqualsToken;
export const isInequality = (operator: ts.SyntaxKind): boolean =>
  operator === ts.SyntaxKind.ExclamationEqualsEqualsToken || operator === ts.SyntaxKind.ExclamationEqualsToken;

/** Whether a node stands under a condition that never holds: `const enabled = false; if (enabled) app.use(guard)`. */
export const isNeverRun = (program: Program, node: ts.Node, frame: Frame | undefined): boolean => {
  for (let at = node; at.parent !== undefined && !ts.isFunctionLike(at); at = at.parent) {
    const { parent } = at;
    const test =
      ts.isIfStatement(parent) && at !== parent.expression
        ? { condition: parent.expression, holds: at === parent.thenStatement }
        : ts.isBinaryExpression(parent) && at === parent.right && parent.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken
          ? { condition: parent.left, holds: true }
          : undefined;
    if (test === undefined || mayBeSet(program, test.condition)) continue;
    if (waysOf(program, test.condition, test.holds, frame, 'continues').length === 0) return true;
  }
  return false;
};

/** Whether a field that a condition reads is assigned anywhere: `config.auth = options.auth`. */
const mayBeSet = (program: Program, condition: ts.Expression): boolean =>
  [...descendants(condition), condition].some(
    (node) =>
      ts.isPropertyAccessExpression(node) && [...program.modules.values()].some(({ assignments }) => assignments.has(node.name.text)),
  );

/** Whether an expression is always truthy or falsy here: a literal, or a name that only ever has literals of one kind. */
const knownTruth = (program: Program, node: ts.Expression, frame: Frame | undefined): boolean | undefined => {
  if (ts.isCallExpression(node) || ts.isBinaryExpression(node)) return undefined;
  if (ts.isIdentifier(node) && isUnsetAtFirst(node)) return undefined;
  const truths = trace(program, node, frame).map((found) => {
    if (found.kind === 'missing') return false;
    if (found.kind !== 'node') return undefined;
    if (isThing(found.node)) return true;
    const text = constantText(found.node);
    return text === undefined ? undefined : text !== '' && text !== 'false' && text !== '0';
  });
  const [first] = truths;
  return truths.every((truth) => truth === first) ? first : undefined;
};

/** `let user;`: whether it got a value is what a test of it asks. */
const isUnsetAtFirst = (name: ts.Identifier): boolean => {
  const declaration = findDeclaration(name);
  return (
    declaration !== undefined &&
    ts.isVariableDeclaration(declaration) &&
    ts.isVariableDeclarationList(declaration.parent) &&
    ts.isVariableStatement(declaration.parent.parent) &&
    declaration.initializer === undefined
  );
};

/** What is there whatever is in it. */
const isThing = (node: ts.Node): boolean =>
  // What a promise resolves to need not be there.
  (ts.isNewExpression(node) && node.expression.getText() !== 'Promise') ||
  // What was thrown.
  ts.isCatchClause(node.parent) ||
  ts.isClassLike(node) ||
  ts.isFunctionLike(node) ||
  ts.isObjectLiteralExpression(node) ||
  ts.isArrayLiteralExpression(node);

/**
 * The tests that decide whether `guard` is registered although `route` is: an empty list where it always is.
 * Where some ways to the route exclude the guard, only the tests on which all of them differ count: `if (!flag) app.use(guard)`
 * after `if (!token && !flag) exit` is decided by the flag alone.
 */
export const extraTests = (guard: readonly Path[], route: readonly Path[]): Path => {
  const own = guard.map((each) =>
    each.filter(
      (fact, index) =>
        fact.kind === 'test' &&
        !route.every((way) => way.some((known) => isSameTest(known, fact, true))) &&
        !each.slice(0, index).some((known) => isSameTest(known, fact, true)),
    ),
  );
  const [tests = []] = withoutUndecided(own).toSorted((a, b) => a.length - b.length);
  const without = route.filter((way) => tests.some((test) => way.some((known) => isSameTest(known, test, false))));
  const decisive = tests.filter(
    (test) => without.length > 0 && without.every((way) => way.some((known) => isSameTest(known, test, false))),
  );
  return decisive.length > 0 ? decisive : tests;
};

/** Ways that differ in the outcome of one test alone are one way, on which that test decides nothing. */
const withoutUndecided = (ways: readonly Path[]): readonly Path[] => {
  for (const [index, way] of ways.entries()) {
    for (const other of ways.slice(index + 1)) {
      const common = way.filter((fact) => other.some((each) => isSameTest(each, fact, true)));
      const differs = way.some((fact) => other.some((each) => isSameTest(each, fact, false)));
      if (differs && common.length === way.length - 1 && common.length === other.length - 1)
        return withoutUndecided([...ways.filter((each) => each !== way && each !== other), common]);
    }
  }
  return ways;
};

const isSameTest = (left: PathFact, right: PathFact, sameOutcome: boolean): boolean =>
  left.kind === 'test' &&
  right.kind === 'test' &&
  (left.holds === right.holds) === sameOutcome &&
  (left.expression === right.expression || left.expression.getText() === right.expression.getText());
