import { ts } from 'ts-morph';
import { isKnown, knownNonGuards } from '../../../knowledge/guards.ts';
import { resolveHandlers } from '../endpoints/handlers.ts';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { type FunctionNode, lastName, memberName, unwrap } from '../program/syntax.ts';
import { type Frame, trace, traceCallees } from '../values/trace.ts';
import { type Arrival, findArrivals, type Goal } from './arrivals.ts';
import { findEmptyMatch } from './empty-match.ts';
import { judgePath } from './judge.ts';
import { foldWays, type Judgement, mayBeTaken, type RouteScope, type Verdict } from './judgement.ts';
import { join, type Path, waysOf } from './path-facts.ts';
import { answersRequest } from './refusals.ts';
import { readVerifier } from './verifiers.ts';

/** The position of `next` in a middleware's parameters. */
const nextPosition = { express: 2, fastify: 2, hono: 1, koa: 1, elysia: 1, h3: 1, itty: 1 } as const;

/** The ways from a middleware's start to its `next()`. */
export const judgeMiddleware = (program: Program, fn: FunctionNode, closure: Frame | undefined, scope: RouteScope): Verdict => {
  const next = fn.parameters[nextPosition[scope.framework ?? 'express']];
  const name = next === undefined ? undefined : memberName(next.name);
  if (scope.framework === 'fastify' && name === undefined) return judgeReturns(program, fn, closure, scope, 'answer');
  // What such a hook gives is the answer.
  if (scope.framework === 'elysia' || scope.framework === 'itty' || (scope.framework === 'h3' && name === undefined))
    return judgeReturns(program, fn, closure, scope, { passes: (value) => value === undefined });
  if (next === undefined || name === undefined) return { test: { kind: 'none' } };
  const { arrivals, ways } = passagesOf(program, fn, closure, next, name);
  return withEmptyMatch(program, foldWays(ways, scope), arrivals);
};

type Passages = { readonly arrivals: readonly Arrival[]; readonly ways: readonly (readonly Judgement[])[] };

const known = new WeakMap<Program, Map<ts.ParameterDeclaration, Map<Frame | undefined, Passages>>>();

/** The ways to `next()`, which are the same for every route that the middleware stands before. */
const passagesOf = (
  program: Program,
  fn: FunctionNode,
  closure: Frame | undefined,
  next: ts.ParameterDeclaration,
  name: string,
): Passages => {
  const ofProgram = known.get(program) ?? new Map<ts.ParameterDeclaration, Map<Frame | undefined, Passages>>();
  known.set(program, ofProgram);
  const ofParameter = ofProgram.get(next) ?? new Map<Frame | undefined, Passages>();
  ofProgram.set(next, ofParameter);
  const cached = ofParameter.get(closure);
  if (cached !== undefined) return cached;
  // Where another middleware calls this one, its `next` is followed to that one's.
  const isNext = (node: ts.Expression, frame: Frame | undefined): boolean =>
    (ts.isIdentifier(node) && findDeclaration(node) === next) ||
    trace(program, node, frame).some((found) => found.kind === 'parameter' && found.node === next);
  const isDelegation = (call: ts.CallExpression, frame: Frame | undefined): boolean =>
    // `jwt({ secret })(c, next)` of hono, also by the name of what was made, `guard(req, res, next)` of express.
    (call.arguments.length >= 3 || (call.arguments.length === 2 && isMade(program, call.expression, frame))) &&
    call.arguments.some((argument) => ts.isIdentifier(argument) && isNext(argument, frame)) &&
    traceCallees(program, call, frame).length === 0;
  // `storage.run(store, next)` of AsyncLocalStorage.
  const isContextRun = (call: ts.CallExpression, frame: Frame | undefined): boolean =>
    lastName(call.expression) === 'run' && call.arguments.some((argument) => ts.isIdentifier(argument) && isNext(argument, frame));
  const goal: Goal = {
    isReached: (node, frame) =>
      ts.isCallExpression(node) &&
      (isDelegation(node, frame) ||
        isContextRun(node, frame) ||
        (ts.isIdentifier(node.expression) && hasNoError(node) && isNext(node.expression, frame))),
    mayLead: (each) =>
      each.parameters.some((parameter) => /^(next|done|cb|callback)$/.test(memberName(parameter.name) ?? '')) ||
      (each.body?.getText() ?? '').includes(name),
  };
  const arrivals = findArrivals(program, fn, closure, goal);
  const ways = arrivals.map(({ at, frame, path }) => [
    ...judgePath(program, path),
    ...(ts.isCallExpression(at) && isDelegation(at, frame) ? [delegated(program, at, frame)] : []),
  ]);
  const passages: Passages = { arrivals, ways };
  ofParameter.set(closure, passages);
  return passages;
};

const isMade = (program: Program, callee: ts.Expression, frame: Frame | undefined): boolean =>
  ts.isCallExpression(unwrap(callee)) ||
  trace(program, callee, frame).some((found) => found.kind === 'node' && ts.isCallExpression(found.node));

/** Only an equality or a list can be met by nothing; where a setting switches the check off, that is what there is to say. */
export const withEmptyMatch = (program: Program, verdict: Verdict, arrivals: readonly Arrival[]): Verdict => {
  if (verdict.open !== undefined || (verdict.test.kind !== 'equality' && verdict.test.kind !== 'membership')) return verdict;
  const emptyMatch = findEmptyMatch(program, arrivals);
  return emptyMatch === undefined ? verdict : { ...verdict, emptyMatch };
};

/**
 * How a check that lets pass by returning refuses, besides by throwing: by answering the request, by giving nothing or false, not at all, or by
 * giving a value of which `passes` says no.
 */
export type Refusal = 'answer' | 'nothing' | 'throw' | { readonly passes: (value: ts.Expression | undefined) => boolean };

/** A function that lets pass by returning: fastify's hooks, and checks that throw. What answers the request refuses. */
export const judgeReturns = (
  program: Program,
  fn: FunctionNode,
  closure: Frame | undefined,
  scope: RouteScope,
  refusal: Refusal,
): Verdict => {
  const ends = (expression: ts.Expression, frame: Frame | undefined): boolean => answersRequest(program, expression, frame);
  const returns = findArrivals(program, fn, closure, { isReached: () => false, mayLead: () => false, returns: true, ends });
  const arrivals =
    refusal === 'nothing'
      ? returns.flatMap((arrival) =>
          join([arrival.path], somethingGiven(program, arrival.at, arrival.frame)).map((path): Arrival => ({ ...arrival, path })),
        )
      : typeof refusal === 'object'
        ? returns.filter(({ at }) => refusal.passes(returnedBy(at)))
        : returns;
  const verdict = foldWays(
    arrivals.map(({ path }) => judgePath(program, path)),
    scope,
  );
  if (refusal === 'nothing') return withEmptyMatch(program, verdict, arrivals);
  // An answer that some requests of the route get instead, and no test of a credential that was understood.
  const isAnswered =
    typeof refusal === 'object' &&
    verdict.test.kind === 'none' &&
    returns.some(({ at, path }) => !refusal.passes(returnedBy(at)) && mayBeTaken(judgePath(program, path), scope));
  return isAnswered
    ? { ...verdict, test: { kind: 'unknown', because: 'some requests are answered before they reach the route' } }
    : verdict;
};

const returnedBy = (at: ts.Node): ts.Expression | undefined =>
  ts.isReturnStatement(at) ? at.expression : ts.isExpression(at) ? at : undefined;

/** The ways in which a return gives something that is there, or true. */
const somethingGiven = (program: Program, at: ts.Node, frame: Frame | undefined): readonly Path[] => {
  const value = returnedBy(at);
  if (value === undefined) return [];
  const said = saidByField(value);
  return waysOf(program, said ?? value, true, frame, 'refuses');
};

/** `return { authenticated: false, error }` gives an object and refuses all the same. */
const saidByField = (value: ts.Expression): ts.Expression | undefined => {
  const node = unwrap(value);
  const field = ts.isObjectLiteralExpression(node)
    ? node.properties.filter(ts.isPropertyAssignment).find(({ name }) => memberName(name) === 'authenticated')
    : undefined;
  return field?.initializer;
};

/** `next()` goes on, `next(error)` does not; `next(undefined)` does. */
const hasNoError = ({ arguments: [error] }: ts.CallExpression): boolean =>
  error === undefined || (ts.isIdentifier(error) && (error.text === 'undefined' || isCallbackError(error)));

/** `express.json()(req, res, (error) => next(error))` goes on where there was none. */
const isCallbackError = (error: ts.Identifier): boolean => {
  const declaration = findDeclaration(error);
  return declaration !== undefined && ts.isParameter(declaration) && ts.isCallExpression(declaration.parent.parent);
};

/** `return requireBearerAuth(options)(req, res, next)`. */
const delegated = (program: Program, call: ts.CallExpression, frame: Frame | undefined): Judgement => {
  const [handler] = resolveHandlers(program, call.expression, frame);
  if (handler?.kind === 'external') {
    if (isKnown(program.guards, handler.specifier, handler.name))
      return { kind: 'tested', test: { kind: 'verifier', verifier: readVerifier(program, handler.call ?? call, handler.frame) } };
    if (isKnown(knownNonGuards, handler.specifier, handler.name)) return { kind: 'neutral' };
  }
  if (handler?.kind === 'function') {
    const verdict = judgeMiddleware(program, handler.fn, handler.closure, { methods: [], path: undefined });
    return verdict.test.kind === 'none'
      ? { kind: 'neutral' }
      : verdict.test.kind === 'unknown'
        ? verdict.test
        : { kind: 'tested', test: verdict.test };
  }
  return { kind: 'unknown', because: `what ${call.expression.getText().slice(0, 60)} does` };
};
