import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { lastName, unwrap } from '../program/syntax.ts';
import { externalCallee, type Frame, trace } from '../values/trace.ts';
import { constantOf } from '../values/values.ts';
import { dependenceOf, isBinding } from './dependence.ts';
import { verifierAt } from './judge-dependence.ts';
import type { Judgement } from './judgement.ts';

/** Clients whose requests throw where the service refuses; `fetch` answers with a status instead. */
const throwingClients = /^(?:axios|got|ky|ofetch|superagent|gaxios)$/;

const requestNames = /^(?:fetch|\$fetch|ofetch|axios|got|ky|request|get|post|put|head)?$/;

type Request = { readonly call: ts.CallExpression; readonly throws: boolean };

/** A call that sends a request over HTTP. */
export const requestOf = (program: Program, call: ts.CallExpression, frame?: Frame): Request | undefined => {
  if (!requestNames.test(lastName(call.expression))) return undefined;
  const callee = externalCallee(program, call, frame);
  if (callee?.kind === 'global') return /^(?:globalThis\.)?fetch$/.test(callee.name) ? { call, throws: false } : undefined;
  // `env.AUTH.fetch(…)`: a worker that is bound to this one.
  if (callee?.kind === 'member' && callee.of.kind === 'parameter' && isBinding(callee.of.node, callee.path))
    return lastName(call.expression) === 'fetch' ? { call, throws: false } : undefined;
  const made = callee?.kind === 'member' ? callee.of : undefined;
  const maker = made?.kind === 'node' && ts.isCallExpression(made.node) ? externalCallee(program, made.node, made.frame) : callee;
  if (maker?.kind !== 'external') return undefined;
  if (throwingClients.test(maker.specifier)) return { call, throws: true };
  return /^(?:node-fetch|undici|cross-fetch|isomorphic-fetch)$/.test(maker.specifier) ? { call, throws: false } : undefined;
};

const maximumDepth = 6;

/** The request by which a service was asked about the caller's credential, where a call gives its answer or a part of it. */
const askedBehind = (program: Program, call: ts.CallExpression, frame: Frame | undefined, depth = 0): Request | undefined => {
  if (depth > maximumDepth) return undefined;
  const request = requestOf(program, call, frame);
  if (request !== undefined) return dependenceOf(program, call, frame).credential === undefined ? undefined : request;
  const callee = unwrap(call.expression);
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  // `response.json()`, `JSON.parse(text)`, `schema.parse(data)`.
  const isOfAnswer = /^(?:json|text|then|catch|finally|body)$/.test(callee.name.text);
  const isOfArgument = /^(?:parse|parseAsync|safeParse|safeParseAsync)$/.test(callee.name.text);
  const [first] = call.arguments;
  const source = isOfAnswer ? callee.expression : isOfArgument ? first : undefined;
  return source === undefined ? undefined : askedAbout(program, source, frame, depth + 1);
};

/** The same for what an expression stands for. */
const askedAbout = (program: Program, expression: ts.Expression, frame: Frame | undefined, depth = 0): Request | undefined => {
  for (const found of trace(program, expression, frame)) {
    const base = found.kind === 'member' ? found.of : found;
    const asked =
      base.kind === 'node' && ts.isCallExpression(base.node) ? askedBehind(program, base.node, base.frame, depth + 1) : undefined;
    if (asked !== undefined) return asked;
  }
  return undefined;
};

const accepted = ({ call }: Request): Judgement => ({
  kind: 'tested',
  test: { kind: 'verifier', verifier: verifierAt(call, 'introspection', 'looked-up') },
});

/** What it says that a field of a service's answer about the caller's credential is there: `response.ok`, `data.active`. */
export const judgeAnswer = (
  program: Program,
  call: ts.CallExpression,
  frame: Frame | undefined,
  holds: boolean,
  property: string | undefined,
): Judgement | undefined => {
  const asked = askedBehind(program, call, frame);
  if (asked === undefined) return undefined;
  // An answer is there whatever it says.
  if (property === undefined) return asked.throws ? accepted(asked) : { kind: 'neutral' };
  if (/^(?:status|statusCode|statusText|headers)$/.test(property)) return { kind: 'neutral' };
  const isGood = /^errors?$/.test(property) ? !holds : holds;
  return isGood ? accepted(asked) : { kind: 'anonymous' };
};

/** `response.status === 200`, `response.status !== 401`: undefined where it is not the status of such an answer. */
export const judgeStatus = (
  program: Program,
  { left, right, operatorToken }: ts.BinaryExpression,
  frame: Frame | undefined,
  holds: boolean,
): Judgement | undefined => {
  const side = [left, right].find((each) => /^status(?:Code)?$/.test(lastName(unwrap(each))));
  const node = side === undefined ? undefined : unwrap(side);
  if (side === undefined || node === undefined || !ts.isPropertyAccessExpression(node)) return undefined;
  const asked = askedAbout(program, node.expression, frame);
  if (asked === undefined) return undefined;
  const status = Number(constantOf(program, side === left ? right : left, frame));
  const isGood = isOfGoodAnswers(operatorToken.kind, status, holds);
  return isGood === undefined ? { kind: 'neutral' } : isGood ? accepted(asked) : { kind: 'anonymous' };
};

/** `accounts.length === 1`, `data.user !== null`: a part of the answer about the caller's credential; undefined where neither side is one. */
export const judgeAnswerPart = (
  program: Program,
  { left, right }: ts.BinaryExpression,
  frame: Frame | undefined,
  isNothing: boolean | undefined,
  otherwise: 'refuses' | 'exits' | 'continues',
): Judgement | undefined => {
  for (const side of [left, right]) {
    const asked = askedAbout(program, side, frame);
    if (asked === undefined) continue;
    // Whether there is an answer at all says nothing.
    if (trace(program, side, frame).some((found) => found.kind === 'node' && found.node === asked.call)) return { kind: 'neutral' };
    if (isNothing !== undefined) return isNothing ? { kind: 'anonymous' } : accepted(asked);
    return otherwise === 'continues' ? { kind: 'neutral' } : accepted(asked);
  }
  return undefined;
};

/** Whether a comparison of a status leaves the good answers, or those that refuse; undefined where it tells neither. */
const isOfGoodAnswers = (operator: ts.SyntaxKind, status: number, holds: boolean): boolean | undefined => {
  switch (operator) {
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
    case ts.SyntaxKind.EqualsEqualsToken:
      return status >= 200 && status < 300 ? holds : status === 401 || status === 403 ? !holds : undefined;
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsToken:
      return status >= 200 && status < 300 ? !holds : status === 401 || status === 403 ? holds : undefined;
    case ts.SyntaxKind.GreaterThanEqualsToken:
    case ts.SyntaxKind.GreaterThanToken:
      return status >= 299 && status <= 401 ? !holds : undefined;
    case ts.SyntaxKind.LessThanToken:
    case ts.SyntaxKind.LessThanEqualsToken:
      return status >= 299 && status <= 401 ? holds : undefined;
    default:
      return undefined;
  }
};

/** What it says that a request with the caller's credential came back without an exception. */
export const judgeRequest = (program: Program, call: ts.CallExpression, frame: Frame | undefined): Judgement | undefined => {
  const all = lastName(call.expression) === 'all' ? call.arguments[0] : undefined;
  const list = all === undefined ? undefined : unwrap(all);
  const calls = list !== undefined && ts.isArrayLiteralExpression(list) ? list.elements.map(unwrap).filter(ts.isCallExpression) : [call];
  const requests = calls.flatMap((each) => requestOf(program, each, frame) ?? []);
  if (requests.length === 0) return undefined;
  const asked = requests.find((request) => request.throws && dependenceOf(program, request.call, frame).credential !== undefined);
  return asked === undefined ? { kind: 'neutral' } : accepted(asked);
};
