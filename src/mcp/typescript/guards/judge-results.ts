import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { lastName, unwrap } from '../program/syntax.ts';
import { isFailure, returnWays } from '../values/return-ways.ts';
import { externalCallee, type Frame, traceCallees } from '../values/trace.ts';
import { dependenceOf } from './dependence.ts';
import { callsBehind } from './judge-assigned.ts';
import { isAboutOrigin, judgeByDependence, type TestFact } from './judge-dependence.ts';
import { asJudgement, everyRoute, foldWays, type Judgement, settingOfAll } from './judgement.ts';
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
  return judgeByDependence({ ...fact, expression: call, frame }, dependence);
};

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
    returnWays(program, fn, entered, (value) => ((value !== undefined && isFailure(value)) !== succeeded ? [[]] : [])),
  );
  return ways.length === 0 ? undefined : foldCall(program, { ...fact, frame }, made, ways, judge);
};

/** `createRemoteJWKSet(new URL(config.jwks))`: what a package makes of settings alone does not say who calls; what is awaited may. */
export const isMadeOfSettings = (program: Program, call: ts.CallExpression, frame: Frame | undefined): boolean => {
  const { credential, request, parts, settings } = dependenceOf(program, call, frame);
  if (credential !== undefined || request || parts.length > 0 || settings.length === 0 || ts.isAwaitExpression(call.parent)) return false;
  return externalCallee(program, call, frame)?.kind === 'external';
};
