import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { lastName, unwrap } from '../program/syntax.ts';
import { byCondition, isFailure, returnWays, waysReturningField, waysReturningText } from '../values/return-ways.ts';
import { externalCallee, type Frame, traceCallees } from '../values/trace.ts';
import { dependenceOf } from './dependence.ts';
import { callsBehind, partBehind } from './judge-assigned.ts';
import { isAboutOrigin, judgeByDependence, type TestFact } from './judge-dependence.ts';
import { asJudgement, everyRoute, foldWays, type Judgement, settingOfAll, type Verdict } from './judgement.ts';
import type { Path } from './path-facts.ts';

/** Judges the facts of one way. */
type JudgePath = (path: Path) => readonly Judgement[];

/** What the ways on which a call gives the result in question say together. */
export const foldCall = (
  program: Program,
  fact: TestFact,
  call: ts.CallExpression,
  paths: readonly Path[],
  judge: JudgePath,
): Judgement => {
  const { frame } = fact;
  const ways = paths.map(judge);
  const verdict = foldWays(ways, everyRoute);
  const dependence = dependenceOf(program, call, frame);
  const isOpaque = verdict.test.kind === 'unknown' && isAboutOrigin(dependence);
  const kept = ways.map((way) => way.find((judgement) => judgement.kind === 'session' && judgement.keptElsewhere === true));
  if (kept[0] !== undefined && kept.every((each) => each !== undefined) && isNeitherWay(verdict)) return kept[0];
  if (isOpaque) return judgeByDependence({ ...fact, expression: call, frame }, dependence);
  if (verdict.test.kind !== 'none') return asJudgement(verdict);
  // `const isAllowed = () => true`; what a method answers may be another class's to say.
  const isUnconditional = paths.some(({ length }) => length === 0);
  if (isUnconditional && traceCallees(program, call, fact.frame).every(({ fn }) => !ts.isMethodDeclaration(fn)))
    return { kind: 'anonymous' };
  const flat = ways.flat();
  const routed = ways.length === 1 ? flat.find(({ kind }) => kind === 'routing') : undefined;
  if (routed !== undefined) return routed;
  if (ways.length > 0 && ways.every((way) => way.some(({ kind }) => kind === 'discovery'))) return { kind: 'discovery' };
  if (flat.some(({ kind }) => kind === 'anonymous')) return { kind: 'anonymous' };
  if (ways.some((way) => way.length > 0 && way.every(({ kind }) => kind === 'anyone'))) return { kind: 'anyone' };
  const setting = settingOfAll(ways);
  if (setting !== undefined) return setting;
  const left = judgeByDependence({ ...fact, expression: call, frame }, dependence);
  // What was read to its end, tested nothing and knows nothing of the request says nothing of who sent it: `await oauth.hasTokens()`.
  const { credential, request, parts, unresolved } = dependence;
  const isOfOthers = parts.length > 0 ? parts.every((part) => ofCallbacks.test(part)) : !request && unresolved === undefined;
  return left.kind === 'unknown' && credential === undefined && isOfOthers ? { kind: 'neutral' } : left;
};

/** What comes with the callback of an authorization server is of another request than one for MCP. */
const ofCallbacks = /(?:^|\.)(?:query|searchParams|queryStringParameters)\.(?:code|state|iss)$/;

const isNeitherWay = ({ test: { kind } }: Verdict): boolean => kind === 'none' || kind === 'unknown';

const outcomes: Readonly<Record<string, boolean>> = { isErr: false, isError: false, isFailure: false, isOk: true, isSuccess: true };

/** `const result = await check(token); if (result.isErr())`: the returns of `check` that are, or are not, a failure. */
export const judgeResult = (
  program: Program,
  fact: TestFact,
  call: ts.CallExpression,
  frame: Frame | undefined,
  holds: boolean,
  judge: JudgePath,
): Judgement | undefined => {
  const callee = unwrap(call.expression);
  const isSuccess = outcomes[lastName(callee)];
  if (isSuccess === undefined || !ts.isPropertyAccessExpression(callee)) return undefined;
  const [made] = callsBehind(callee.expression);
  if (made === undefined) return undefined;
  const succeeded = isSuccess === holds;
  const ways = traceCallees(program, made, frame).flatMap(({ fn, frame: entered }) =>
    returnWays(
      program,
      fn,
      entered,
      byCondition(program, entered, (value) => ((value !== undefined && isFailure(value)) !== succeeded ? [[]] : [])),
    ),
  );
  return ways.length === 0 ? undefined : foldCall(program, { ...fact, frame }, made, ways, judge);
};

/** `createRemoteJWKSet(new URL(config.jwks))`: what a package makes of settings alone does not say who calls; what is awaited may. */
export const isMadeOfSettings = (program: Program, call: ts.CallExpression, frame: Frame | undefined): boolean => {
  const { credential, request, parts, settings } = dependenceOf(program, call, frame);
  if (credential !== undefined || request || parts.length > 0 || settings.length === 0 || ts.isAwaitExpression(call.parent)) return false;
  return externalCallee(program, call, frame)?.kind === 'external';
};

/** `result.type === 'denied'`, `check(token) !== 'ok'`: the ways on which our function gives one of the texts, or none of them. Undefined for all else. */
export const judgeResultText = (
  program: Program,
  fact: TestFact,
  subject: ts.Expression,
  texts: readonly string[],
  isOneOf: boolean,
  judge: JudgePath,
): Judgement | undefined => {
  const given = resultBehind(subject);
  if (given === undefined || texts.length === 0) return undefined;
  const { call, property } = given;
  const callees = traceCallees(program, call, fact.frame);
  const ways = callees.flatMap(({ fn, frame }) => waysReturningText(program, fn, frame, texts, isOneOf, property));
  const all = callees.flatMap(({ fn, frame }) => returnWays(program, fn, frame, () => [[]]));
  // Where every way may give it, whatever holds on it, nothing was learned.
  if (callees.length === 0 || factsOn(ways) === factsOn(all)) return undefined;
  return ways.length === 0 ? { kind: 'impossible' } : foldCall(program, fact, call, ways, judge);
};

const factsOn = (ways: readonly Path[]): number => ways.reduce((count, { length }) => count + length + 1, 0);

/** `'response' in result`. */
export const judgeResultHas = (
  program: Program,
  fact: TestFact,
  { left, right }: ts.BinaryExpression,
  judge: JudgePath,
): Judgement | undefined => {
  const name = unwrap(left);
  const [call] = callsBehind(right);
  if (call === undefined || !ts.isStringLiteralLike(name)) return undefined;
  const ways = traceCallees(program, call, fact.frame).flatMap(({ fn, frame }) =>
    waysReturningField(program, fn, frame, name.text, fact.holds),
  );
  return ways.length === 0 ? undefined : foldCall(program, fact, call, ways, judge);
};

type Given = { readonly call: ts.CallExpression; readonly property: string | undefined };

/** The call, and the field of its result, that an expression stands for. */
const resultBehind = (subject: ts.Expression): Given | undefined => {
  const node = unwrap(subject);
  if (ts.isPropertyAccessExpression(node)) {
    const [call] = callsBehind(node.expression);
    return call === undefined ? undefined : { call, property: node.name.text };
  }
  const part = ts.isIdentifier(node) ? partBehind(node) : undefined;
  if (part !== undefined) return part;
  const [call] = callsBehind(node);
  return call === undefined ? undefined : { call, property: undefined };
};
