import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { lastName, unwrap } from '../program/syntax.ts';
import { isInstance, returnWays, waysReturning } from '../values/return-ways.ts';
import { type Frame, trace, traceCallees } from '../values/trace.ts';
import { constantOf, constantText } from '../values/values.ts';
import type { Arrival } from './arrivals.ts';
import { judgeAnswer, judgeAnswerPart, judgeStatus } from './asked-services.ts';
import { judgeBytes } from './byte-comparisons.ts';
import { judgeCallTest, judgeComparison, judgeOrder } from './credential-tests.ts';
import { bothDependences, dependenceOf } from './dependence.ts';
import { judgeExpected, judgeOwnState, sideOfCaller } from './expected-credentials.ts';
import { awaitedBy, callsBehind, judgeAssignments, partBehind } from './judge-assigned.ts';
import {
  isAboutOrigin,
  isSetting,
  judgeAwaited,
  judgeByDependence,
  judgeListedChoice,
  judgeRouting,
  judgeSettingCase,
  judgeSettingEquality,
  resultDependence,
  type TestFact,
} from './judge-dependence.ts';
import { judgeCallbackError, judgeExternalResult, judgeExternalVerifier, judgeOriginTest, judgeResponders } from './judge-external.ts';
import { judgeIdentity } from './judge-identities.ts';
import { judgePassed } from './judge-passed.ts';
import { foldCall, isMadeOfSettings, judgeResult, judgeResultHas, judgeResultText } from './judge-results.ts';
import { asJudgement, everyRoute, foldWays, type Judgement, type RouteScope, type Verdict } from './judgement.ts';
import { isKnownSession, isSessionId } from './known-sessions.ts';
import { judgeListedRoute } from './listed-routes.ts';
import { judgeElsewhere } from './named-verifications.ts';
import { withoutClaims } from './own-claims.ts';
import { isComparison, isEquality, isLogical, isOrder, type Path, type PathFact, waysOf } from './path-facts.ts';
import { judgeMark } from './route-marks.ts';
import { judgePosition, judgeSearch } from './searched-lists.ts';
import { judgeStored } from './stored-credentials.ts';

const maximumDepth = 6;

/** What protects the goal of these arrivals on a route: the weakest way in decides. */
export const judgeArrivals = (program: Program, arrivals: readonly Arrival[], scope: RouteScope, depth = 0): Verdict =>
  foldWays(
    arrivals.map(({ path }) => judgePath(program, path, depth)),
    scope,
  );

export const judgePath = (program: Program, path: Path, depth = 0): readonly Judgement[] =>
  path.map((fact) => judgeFact(program, fact, depth));

const judged = new WeakMap<PathFact, Judgement>();

/** A fact is shared by all the ways that pass it, so it is judged once. */
const judgeFact = (program: Program, fact: PathFact, depth: number): Judgement => {
  const known = judged.get(fact);
  if (known !== undefined) return known;
  const judgement = withoutClaims(program, fact, judgeAnew(program, fact, depth));
  judged.set(fact, judgement);
  return judgement;
};

const judgeAnew = (program: Program, fact: PathFact, depth: number): Judgement => {
  if (depth > maximumDepth) return { kind: 'unknown', because: 'the checks call each other too deeply' };
  switch (fact.kind) {
    case 'bounded':
      return { kind: 'unknown', because: `too many ways through ${fact.at.getSourceFile().fileName}` };
    case 'case': {
      const values = fact.values.flatMap((value) => constantText(unwrap(value)) ?? []);
      const subject = dependenceOf(program, fact.subject, fact.frame);
      const chosen: TestFact = { kind: 'test', expression: fact.subject, holds: true, frame: fact.frame, otherwise: 'continues' };
      return (
        judgeRouting(subject, values, true, 'exact') ??
        judgeSettingCase(fact, subject, values) ??
        judgeResultText(program, chosen, fact.subject, values, true, (path) => judgePath(program, path, depth + 1)) ?? { kind: 'neutral' }
      );
    }
    case 'wrapped': {
      const { test } = fact.guard;
      return test.kind === 'none' ? { kind: 'neutral' } : test.kind === 'unknown' ? test : { kind: 'tested', test };
    }
    case 'passed':
      return judgePassed(program, fact, depth, judgePath);
    case 'test':
      return judgeTest(program, fact, depth);
  }
};

const judgeTest = (program: Program, fact: TestFact, depth: number): Judgement => {
  const { expression, frame, holds } = fact;
  if (isKnownSession(program, expression, frame)) return { kind: holds ? 'session' : 'neutral' };
  const stored = judgeStored(program, fact);
  if (stored !== undefined) return stored;
  if (ts.isIdentifier(expression) && isSessionId(program, expression, frame)) return { kind: 'neutral' };
  const position = ts.isBinaryExpression(expression)
    ? judgePosition(program, expression, frame, holds, (path) => judgePath(program, path, depth + 1))
    : undefined;
  if (position !== undefined) return position;
  if (ts.isBinaryExpression(expression) && isComparison(expression.operatorToken.kind)) {
    const equal = isEquality(expression.operatorToken.kind) === holds;
    return judgeEquality(program, fact, expression, equal, depth);
  }
  if (ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword)
    return judgeInstance(program, fact, expression, depth);
  const has =
    ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.InKeyword
      ? judgeResultHas(program, fact, expression, (path) => judgePath(program, path, depth + 1))
      : undefined;
  if (has !== undefined) return has;
  if (ts.isCallExpression(expression)) return judgeCall(program, fact, expression, frame, holds, undefined, depth);
  if (ts.isBinaryExpression(expression) && isOrder(expression.operatorToken.kind)) {
    const ordered = judgeStatus(program, expression, frame, holds) ?? judgeOrder(program, fact, expression);
    if (ordered !== undefined) return ordered;
  }
  return judgeValue(program, fact, depth);
};

const judgeEquality = (program: Program, fact: TestFact, expression: ts.BinaryExpression, equal: boolean, depth: number): Judgement => {
  const { frame } = fact;
  const { left, right, operatorToken } = expression;
  const status = judgeStatus(program, expression, frame, fact.holds);
  if (status !== undefined) return status;
  const sides = [dependenceOf(program, left, frame), dependenceOf(program, right, frame)] as const;
  const constant = constantOf(program, right, frame) ?? constantOf(program, left, frame);
  const other = constantOf(program, right, frame) === undefined ? sides[1] : sides[0];
  if (constant !== undefined) {
    const routing = judgeRouting(other, [constant], equal, 'exact');
    if (routing !== undefined) return routing;
  }
  if (constant === '' || constant === 'true' || constant === 'false') {
    // `claims === undefined`, `valid === true`: what the call behind the name had to do to give that.
    const [call] = callsBehind(constantOf(program, right, frame) === undefined ? right : left);
    if (
      call !== undefined &&
      (traceCallees(program, call, frame).length > 0 || judgeExternalResult(program, call, frame, undefined, true) !== undefined)
    )
      return judgeCall(program, { ...fact, expression: call }, call, frame, constant === 'true' ? equal : !equal, undefined, depth);
    const identity = judgeIdentity(
      program,
      { expression: constantOf(program, right, frame) === undefined ? right : left, frame, holds: constant === 'true' ? equal : !equal },
      (path) => judgePath(program, path, depth + 1),
    );
    if (identity !== undefined) return identity;
    // `result.error !== null`, and the same of a field that was taken out.
    for (const found of trace(program, constantOf(program, right, frame) === undefined ? right : left, frame)) {
      if (found.kind !== 'member' || found.of.kind !== 'node' || !ts.isCallExpression(found.of.node)) continue;
      const holds = constant === 'true' ? equal : !equal;
      const told = judgeExternalResult(program, found.of.node, found.of.frame, found.path[0], holds);
      if (told !== undefined) return told;
    }
  }
  const subject = constantOf(program, right, frame) === undefined ? right : left;
  const given =
    constant === undefined
      ? undefined
      : judgeResultText(program, fact, subject, [constant], equal, (path) => judgePath(program, path, depth + 1));
  if (given !== undefined) return given;
  // `const scope = issued.get(token); if (scope === undefined) return`.
  const [looked] = constant === '' ? callsBehind(constantOf(program, right, frame) === undefined ? right : left) : [];
  const lookup = looked === undefined ? undefined : judgeCallTest(program, looked, frame, !equal, () => undefined);
  if (lookup?.kind === 'tested' && lookup.test.kind === 'membership') return lookup;
  const credential = sideOfCaller(sides);
  const part =
    credential === undefined ? undefined : judgeAnswerPart(program, expression, frame, constant === '' ? equal : undefined, fact.otherwise);
  if (part !== undefined) return part;
  if (credential !== undefined)
    return judgeComparison(program, { left, right, operator: operatorToken.getText(), credentialSide: credential, equal, constant, frame });
  return judgeSettingEquality(fact, other, constant, equal) ?? judgeByDependence(fact, bothDependences(sides[0], sides[1]));
};

/** `auth instanceof Response` came out false: what the call behind the name had to do to give something else. */
const judgeInstance = (program: Program, fact: TestFact, { left, right }: ts.BinaryExpression, depth: number): Judgement => {
  const { frame, holds } = fact;
  const [call] = callsBehind(left);
  const name = lastName(right);
  if (call !== undefined) {
    const verifier = judgeExternalVerifier(program, call, frame);
    if (verifier !== undefined) return holds ? { kind: 'anonymous' } : verifier;
    const ways = traceCallees(program, call, frame).flatMap(({ fn, frame: entered }) =>
      returnWays(program, fn, entered, (value) => ((value !== undefined && isInstance(value, name)) === holds ? [[]] : [])),
    );
    if (ways.length > 0) return foldCall(program, fact, call, ways, (path) => judgePath(program, path, depth + 1));
  }
  return judgeByDependence(fact, dependenceOf(program, left, frame));
};

const judgeValue = (program: Program, fact: TestFact, depth: number): Judgement => {
  const { expression, frame, holds } = fact;
  const assigned = judgeAssignments(program, fact, (path) => judgePath(program, path, depth + 1));
  if (assigned !== undefined) return assigned;
  // What a function of ours gave, by the ways on which it gives it: `const strategy = createStrategy()`.
  const [made] = ts.isIdentifier(expression) ? callsBehind(expression) : [];
  if (made !== undefined && traceCallees(program, made, frame).length > 0)
    return judgeCall(program, fact, made, frame, holds, undefined, depth);
  const part = ts.isIdentifier(expression) ? partBehind(expression) : undefined;
  if (part !== undefined && traceCallees(program, part.call, frame).length > 0)
    return judgeCall(program, fact, part.call, frame, holds, part.property, depth);
  const found = trace(program, expression, frame);
  const answered = judgeResponders(program, found, holds) ?? judgeOwnState(program, fact, found);
  if (answered !== undefined) return answered;
  for (const each of found) {
    if (each.kind === 'node' && found.length === 1 && ts.isExpression(each.node) && isLogical(each.node)) {
      return asJudgement(
        foldWays(
          waysOf(program, each.node, holds, each.frame, fact.otherwise).map((path) => judgePath(program, path, depth + 1)),
          everyRoute,
        ),
      );
    }
    if (each.kind === 'node' && ts.isCallExpression(each.node))
      return judgeCall(program, fact, each.node, each.frame, holds, undefined, depth);
    if (each.kind === 'member' && each.of.kind === 'node' && ts.isCallExpression(each.of.node)) {
      // `JSON.parse(req.query.config).apiKey` is a credential only as a whole.
      const whole = dependenceOf(program, expression, frame);
      if (whole.credential !== undefined && dependenceOf(program, each.of.node, each.of.frame).credential === undefined)
        return judgeByDependence(fact, whole);
      if (!isSetting(program, expression, frame)) return judgeCall(program, fact, each.of.node, each.of.frame, holds, each.path[0], depth);
      // `await auth()` of a package that finds the request itself.
      const told = judgeExternalResult(program, each.of.node, each.of.frame, each.path[0], holds);
      if (told !== undefined) return told;
    }
    const resolved = each.kind === 'parameter' ? awaitedBy(each.node) : undefined;
    if (resolved !== undefined) return judgeCall(program, fact, resolved, frame, holds, undefined, depth);
    if (each.kind === 'parameter' && !holds) {
      const judged = judgeCallbackError(program, each.node, frame);
      if (judged !== undefined) return judged;
    }
  }
  const expected = judgeExpected(program, fact, found);
  if (expected !== undefined) return expected;
  const viaResult = judgeResultField(program, fact, depth) ?? judgeIdentity(program, fact, (path) => judgePath(program, path, depth + 1));
  return viaResult ?? judgeByDependence(fact, dependenceOf(program, expression, frame));
};

/** `const result = await check(req); if (!result.valid)`: the returns of `check` whose `valid` is truthy. */
const judgeResultField = (program: Program, fact: TestFact, depth: number): Judgement | undefined => {
  const { expression, frame, holds } = fact;
  if (!ts.isPropertyAccessExpression(expression)) return undefined;
  const calls = callsBehind(expression.expression);
  const [call] = calls;
  if (call === undefined) return undefined;
  return traceCallees(program, call, frame).length === 0
    ? undefined
    : judgeCall(program, fact, call, frame, holds, expression.name.text, depth);
};

const judgeCall = (
  program: Program,
  fact: TestFact,
  call: ts.CallExpression,
  frame: Frame | undefined,
  holds: boolean,
  property: string | undefined,
  depth: number,
): Judgement => {
  const judge = (path: Path): readonly Judgement[] => judgePath(program, path, depth + 1);
  const callees = traceCallees(program, call, frame);
  if (callees.length > 0) {
    const compared = judgeBytes(program, callees, call, frame, holds);
    if (compared !== undefined) return compared;
    const ways = callees.flatMap(({ fn, frame: entered }) => waysReturning(program, fn, entered, holds, property));
    return ways.length === 0 ? { kind: 'impossible' } : foldCall(program, { ...fact, frame }, call, ways, judge);
  }
  const mark = judgeMark(program, call, frame, holds) ?? judgeIdentity(program, { expression: call, frame, holds }, judge);
  if (mark !== undefined) return mark;
  const origin = judgeOriginTest(program, call, frame, holds);
  if (origin !== undefined) return origin;
  const outcome = judgeResult(program, fact, call, frame, holds, judge);
  if (outcome !== undefined) return outcome;
  const verifier = judgeExternalResult(program, call, frame, property, holds);
  if (verifier !== undefined) return verifier;
  const answer = judgeAnswer(program, call, frame, holds, property);
  if (answer !== undefined) return answer;
  const dependence = dependenceOf(program, call, frame);
  if (isAboutOrigin(dependence) && ts.isAwaitExpression(call.parent)) return judgeAwaited(fact, call, holds);
  if (isAboutOrigin(dependence)) return judgeByDependence({ ...fact, expression: call, frame }, dependence);
  const searched = judgeSearch(program, call, frame, holds, judge);
  if (searched !== undefined) return searched;
  const listed = judgeListedRoute(program, call, frame, holds);
  if (listed !== undefined) return listed;
  const choice = judgeListedChoice(call, dependence, constantOf(program, call.arguments[0] ?? call, frame), holds);
  if (choice !== undefined) return choice;
  const tested = judgeCallTest(program, call, frame, holds, (values, match) =>
    judgeRouting(dependenceOf(program, call, frame), values, holds, match),
  );
  // `if (result.isErr()) return 401`: those who pass have passed what can't be read here.
  if (tested?.kind === 'neutral' && !holds && fact.otherwise === 'refuses' && dependenceOf(program, call, frame).credential !== undefined)
    return { kind: 'unknown', because: `what ${call.expression.getText().slice(0, 60)} says` };
  const asked = tested?.kind === 'unknown' && fact.otherwise === 'refuses' ? judgeElsewhere(program, call, frame) : undefined;
  if (asked !== undefined) return asked;
  if (tested === undefined && isMadeOfSettings(program, call, frame)) return { kind: 'neutral' };
  return tested ?? judgeByDependence({ ...fact, expression: call, frame }, resultDependence(program, call, frame));
};
