import { ts } from 'ts-morph';
import { isKnown, tokenDecoders } from '../../../knowledge/guards.ts';
import type { Program } from '../program/program.ts';
import { lastName, unwrap } from '../program/syntax.ts';
import { isAsync, isOnlyBegun } from '../values/promises.ts';
import { canThrow, waysThrough } from '../values/return-ways.ts';
import { externalCallee, type Frame, traceCallees } from '../values/trace.ts';
import { toValueRef } from '../values/values.ts';
import { findArrivals } from './arrivals.ts';
import { judgeRequest } from './asked-services.ts';
import { assertedBy } from './assertions.ts';
import { dependenceOf } from './dependence.ts';
import { isAnsweringGuard, judgeExternalPassed } from './judge-external.ts';
import { asJudgement, everyRoute, foldWays, type Judgement } from './judgement.ts';
import { isHandedOver, judgeElsewhere } from './named-verifications.ts';
import type { Path, PathFact } from './path-facts.ts';
import { answersRequest, isStoppedByAnswer } from './refusals.ts';

type PassedFact = Extract<PathFact, { kind: 'passed' }>;

/** Judges the facts of one way. */
type JudgePath = (program: Program, path: Path, depth: number) => readonly Judgement[];

const knownPasses = new WeakMap<Program, Map<ts.Node, Judgement>>();

/** What it says that a call returned. Inside a check's own callees a call is judged once for all its frames: their number grows with every level. */
export const judgePassed = (program: Program, fact: PassedFact, depth: number, judge: JudgePath): Judgement => {
  if (depth === 0) return judgePassedAnew(program, fact, depth, judge);
  const passes = knownPasses.get(program) ?? new Map<ts.Node, Judgement>();
  knownPasses.set(program, passes);
  const known = passes.get(fact.call);
  if (known !== undefined) return known;
  // A call that is reached again while it is judged adds nothing.
  passes.set(fact.call, { kind: 'neutral' });
  const judgement = judgePassedAnew(program, fact, depth, judge);
  passes.set(fact.call, judgement);
  return judgement;
};

const judgePassedAnew = (program: Program, fact: PassedFact, depth: number, judge: JudgePath): Judgement => {
  const { call, frame } = fact;
  const asserted = assertedBy(program, call, frame);
  if (asserted !== undefined) return judge(program, [asserted], depth)[0] ?? { kind: 'neutral' };
  const method = unwrap(call.expression);
  // `verify(token).match(goOn, refuse)`
  if (
    call.arguments.length > 1 &&
    call.arguments.every((argument) => ts.isFunctionLike(unwrap(argument))) &&
    ts.isPropertyAccessExpression(method) &&
    method.name.text !== 'then' &&
    dependenceOf(program, method.expression, frame).credential !== undefined
  )
    return { kind: 'unknown', because: `which way ${method.getText().slice(0, 60)} goes` };
  if (call.arguments.some((argument) => ts.isFunctionLike(unwrap(argument))))
    return { kind: looksThrough.test(lastName(call.expression)) && !ts.isAwaitExpression(call.parent) ? 'anyone' : 'neutral' };
  if (isAnsweringGuard(program, call, frame)) return { kind: 'neutral' };
  const verifier = judgeExternalPassed(program, call, frame);
  if (verifier !== undefined) return verifier;
  const callees = traceCallees(program, call, frame);
  if (callees.length > 0 && isStoppedByAnswer(call)) {
    const ends = (expression: ts.Expression, at: Frame | undefined): boolean => answersRequest(program, expression, at);
    const ways = callees.flatMap(({ fn, frame: entered }) =>
      findArrivals(program, fn, entered, { isReached: () => false, mayLead: () => false, returns: true, ends }),
    );
    return asJudgement(
      foldWays(
        ways.map(({ path }) => judge(program, path, depth + 1)),
        everyRoute,
      ),
    );
  }
  if (callees.length > 0) {
    if (!callees.every(({ fn }) => fn.body !== undefined && canThrow(fn))) return { kind: 'anyone' };
    if (callees.every(({ fn }) => isAsync(fn)) && isOnlyBegun(call)) return { kind: 'anyone' };
    const ways = callees
      .flatMap(({ fn, frame: entered }) => waysThrough(program, fn, entered))
      .map((path) => judge(program, path, depth + 1));
    const verdict = foldWays(ways, everyRoute);
    return verdict.test.kind === 'none' || (verdict.test.kind === 'unknown' && dependenceOf(program, call, frame).credential === undefined)
      ? { kind: 'neutral' }
      : asJudgement(verdict);
  }
  if (!isAwaited(call)) return { kind: 'anyone' };
  const request = judgeRequest(program, call, frame);
  if (request !== undefined) return request;
  // `await client.validate(token);`: what is asked for nothing but its exception.
  const isAsked =
    ts.isAwaitExpression(call.parent) && ts.isExpressionStatement(call.parent.parent) && checks.test(lastName(call.expression));
  const isAuthenticated =
    ts.isAwaitExpression(call.parent) && authenticates.test(lastName(call.expression)) && seesHeaders(program, call, frame);
  if (isAuthenticated) return { kind: 'unknown', because: `what ${call.expression.getText()} verifies` };
  if (keeps.test(lastName(call.expression)) || readsOnly(program, call, frame)) return { kind: 'anyone' };
  const callee = externalCallee(program, call, frame);
  if (callee?.kind === 'external' && isKnown(tokenDecoders, callee.specifier, callee.name))
    // That of jsonwebtoken gives null for what is no token.
    return callee.specifier === 'jsonwebtoken' ? { kind: 'anyone' } : { kind: 'tested', test: { kind: 'shape' } };
  const { credential, request: seesRequest } = dependenceOf(program, call, frame);
  if (fact.otherwise !== 'refuses' && !isAsked)
    return { kind: credential === undefined && !seesRequest && !isOwn(call) ? 'anyone' : 'neutral' };
  if (credential !== undefined && !isHandedOver(program, call, frame)) return { kind: 'anyone' };
  const named = credential === undefined || fact.otherwise !== 'refuses' ? undefined : judgeElsewhere(program, call, frame);
  if (named !== undefined) return named;
  return credential === undefined ? { kind: 'neutral' } : { kind: 'unknown', because: `what ${call.expression.getText()} verifies` };
};

/** What a list asks a callback about each of its parts. */
const looksThrough = /^(?:some|every|find|findIndex|findLast|filter|map|flatMap|reduce|sort|toSorted)$/;

/** `this.ensure()` knows what the object knows. */
const isOwn = (call: ts.CallExpression): boolean => {
  let root = unwrap(call.expression);
  while (ts.isPropertyAccessExpression(root)) root = unwrap(root.expression);
  return root.kind === ts.SyntaxKind.ThisKeyword || root.kind === ts.SyntaxKind.SuperKeyword;
};

/** `const token = await server.authenticate(new Request(req))`: by its name it throws for callers whom it does not know. */
const authenticates = /^(?:authenticate\w*|verify\w*Token|verifyRequest|introspect\w*|validate\w*Token)$/i;

const seesHeaders = (program: Program, call: ts.CallExpression, frame: Frame | undefined): boolean => {
  const { credential, request, parts } = dependenceOf(program, call, frame);
  return credential !== undefined || (request && parts.some((part) => /(?:^|\.)headers\b/.test(part)));
};

/** What puts something away, or tells of it, verifies nothing: `c.set('auth', info)`, `span.setAttribute('user', id)`. */
const keeps =
  /^(?:set|add|push|unshift|append|assign|defineProperty|header|setHeader|log|info|debug|warn|error|startSpan|setAttributes?|addEvent|setStatus|recordException|increment|observe|track)$/;

const checks = /verif|valid|auth|check|assert|introspect|ensure|require/i;

/** To read a header, or a part of its text, verifies nothing. */
const readsOnly = (program: Program, call: ts.CallExpression, frame: Frame | undefined): boolean =>
  toValueRef(program, [{ kind: 'node', node: call, frame, steps: [] }], call).origin.kind === 'request' ||
  (ts.isPropertyAccessExpression(call.expression) &&
    /^(?:split|slice|substring|substr|trim|replace|toLowerCase|toUpperCase|toString)$/.test(call.expression.name.text));

const isAwaited = (call: ts.CallExpression): boolean =>
  ts.isAwaitExpression(call.parent) || ts.isExpressionStatement(call.parent) || ts.isVariableDeclaration(call.parent);
