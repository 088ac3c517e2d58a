import { ts } from 'ts-morph';
import { unknown } from '../../../model/answer.ts';
import type { GuardTest, Verifier } from '../../../model/facts/guards.ts';
import type { ValueRef } from '../../../model/facts/values.ts';
import type { Program } from '../program/program.ts';
import { lastName, locate, unwrap } from '../program/syntax.ts';
import type { Frame } from '../values/trace.ts';
import { constantText } from '../values/values.ts';
import { type Dependence, dependenceOf } from './dependence.ts';
import type { Judgement, OriginTest, TextMatch } from './judgement.ts';
import { isComparison, isOrder, type PathFact } from './path-facts.ts';

export type TestFact = Extract<PathFact, { kind: 'test' }>;

/** `process.env.AUTH_MODE === 'none'`, `process.env.REQUIRE_AUTH === 'true'`, `NODE_ENV !== 'production'`, `key === undefined`. */
export const judgeSettingEquality = (
  { expression, shown }: TestFact,
  { settings, request }: Dependence,
  constant: string | undefined,
  equal: boolean,
): Judgement | undefined => {
  const [subject] = settings;
  if (subject === undefined || request || constant === undefined) return undefined;
  const at = locate(shown ?? expression);
  // `args[i] === '--disable-auth'`: a flag that is looked for is set by naming it.
  if (/^--?[a-z]/i.test(constant))
    return equal
      ? { kind: 'setting', setting: { subject: { ...subject, origin: { kind: 'configuration', key: constant } }, state: 'set', at } }
      : { kind: 'neutral' };
  if (constant === '0' && isCount(expression)) return presenceOfSetting(countedSetting(subject, expression), !equal, at);
  if (constant === '') return presenceOfSetting(subject, !equal, at);
  if (subject.origin.kind === 'environment' && subject.origin.name === 'NODE_ENV') {
    if (constant === 'production')
      return equal ? { kind: 'neutral' } : { kind: 'setting', setting: { subject, state: 'not-production', at } };
    // Another mode has to be named.
    return equal ? { kind: 'setting', setting: { subject, state: 'set', at } } : { kind: 'neutral' };
  }
  const isDefault = defaultTextOf(subject) === constant;
  // Without a value the comparison is false, unless the default is the constant itself.
  return { kind: 'setting', setting: { subject, state: isDefault === equal ? 'unset' : 'set', at, byName: true } };
};

/** `tokens.length === 0`, `keys.size === 0`. */
const isCount = (expression: ts.Expression): boolean =>
  ts.isBinaryExpression(expression) && [expression.left, expression.right].some((side) => /^(?:length|size)$/.test(lastName(side)));

/** What is counted, not its count. */
const countedSetting = (subject: ValueRef, expression: ts.Expression): ValueRef => {
  if (subject.origin.kind !== 'configuration' || !ts.isBinaryExpression(expression)) return subject;
  const counted = [expression.left, expression.right].map(unwrap).find(ts.isPropertyAccessExpression);
  const key = counted === undefined ? '' : lastName(counted.expression);
  return key === '' || !/^(?:length|size)$/.test(subject.origin.key) ? subject : { ...subject, origin: { kind: 'configuration', key } };
};

/** `allowedHosts.has('*')`, `features.includes('http')`: whether a setting names one choice; without it the setting is as it is by default. */
export const judgeListedChoice = (
  call: ts.CallExpression,
  { request, credential, settings }: Dependence,
  constant: string | undefined,
  holds: boolean,
): Judgement | undefined => {
  const callee = call.expression;
  if (request || credential !== undefined || constant === undefined || !ts.isPropertyAccessExpression(callee)) return undefined;
  if (callee.name.text !== 'has' && callee.name.text !== 'includes') return undefined;
  if (!holds) return { kind: 'neutral' };
  const at = locate(call);
  const isFlag = /^--?[a-z]/i.test(constant);
  const key = isFlag ? constant : lastName(callee.expression);
  const named: ValueRef = { origin: { kind: 'configuration', key }, at, mayBeUndefined: unknown('what the list holds'), steps: [] };
  const subject = isFlag ? named : (settings[0] ?? named);
  return { kind: 'setting', setting: { subject, state: 'set', at, byName: true } };
};

/** Whether all that it knows of a request is where it comes from: such a test authenticates nobody. */
export const isAboutOrigin = ({ credential, parts }: Dependence): boolean =>
  credential === undefined && parts.length > 0 && parts.every((part) => originParts.test(part));

/** `switch (config.authMode) { case 'none': … }`: which of the states the settings have to be in. */
export const judgeSettingCase = (
  { subject: chosen }: Extract<PathFact, { kind: 'case' }>,
  { settings, request, credential }: Dependence,
  values: readonly string[],
): Judgement | undefined => {
  const [subject] = settings;
  if (subject === undefined || request || credential !== undefined || values.length === 0) return undefined;
  const fallback = defaultTextOf(subject);
  const state = fallback !== undefined && values.includes(fallback) ? 'unset' : 'set';
  return { kind: 'setting', setting: { subject, state, at: locate(chosen), byName: true } };
};

/** The text that a setting has when nobody sets it. */
const defaultTextOf = ({ default: fallback }: ValueRef): string | undefined => {
  if (fallback === undefined) return undefined;
  return fallback.origin.kind === 'literal' ? fallback.origin.value.reveal() : defaultTextOf(fallback);
};

const presenceOfSetting = (subject: ValueRef, isPresent: boolean, at: ReturnType<typeof locate>): Judgement => {
  const fallback = defaultTextOf(subject);
  if (fallback === 'false' || fallback === 'true')
    return { kind: 'setting', setting: { subject, state: (fallback === 'true') === isPresent ? 'unset' : 'set', at } };
  if (!isPresent && subject.mayBeUndefined.value === 'no') return { kind: 'impossible' };
  return { kind: 'setting', setting: { subject, state: isPresent ? 'set' : 'unset', at } };
};

/** A test of the request's method or path. */
export const judgeRouting = (
  { parts, credential }: Dependence,
  values: readonly string[],
  holds: boolean,
  match: TextMatch,
): Judgement | undefined => {
  if (credential !== undefined || values.length === 0) return undefined;
  if (parts.some((part) => messageMethod.test(part)))
    return { kind: holds && values.every((value) => discoveryMethods.test(value)) ? 'discovery' : 'neutral' };
  const names = parts.map(lastPart);
  if (names.includes('method') && values.every((value) => /^[A-Za-z]+$/.test(value))) {
    // `req.headers['x-http-method-override'] ?? req.method` is what callers say it is.
    if (parts.some((part) => callersPart.test(part))) return { kind: holds ? 'anyone' : 'neutral' };
    return { kind: 'routing', part: 'method', values: values.map((value) => value.toUpperCase()), holds, match };
  }
  if (isAboutPath(parts) && values.every((value) => value.startsWith('/'))) return { kind: 'routing', part: 'path', values, holds, match };
  return undefined;
};

/** `req.path.includes('.well-known')`, `pathname.endsWith('.json')`. */
export const judgePathPart = ({ parts, credential }: Dependence, value: string, holds: boolean, match: TextMatch): Judgement | undefined =>
  credential === undefined && value.length > 1 && isAboutPath(parts)
    ? { kind: 'routing', part: 'path', values: [value], holds, match }
    : undefined;

/** A header or parameter of a request. */
const callersPart = /(?:^|\.)(?:headers?|query|searchParams)\.(?!\*)[^.]+$/;
/** Where a request comes from as far as the next machine can tell. */
const addressPart = /(?:^|\.)(?:ips?|remoteAddress)$/;

/** Whether a test asks for what every caller may write although it is no credential: `req.get('x-debug')`, `userAgent.includes('bot')`. */
const isCallersChoice = (expression: ts.Expression, { parts, settings, unresolved, credential }: Dependence): boolean => {
  if (credential !== undefined || settings.length > 0 || unresolved !== undefined || !isPlainTest(unwrap(expression))) return false;
  const [first] = parts;
  return first !== undefined && callersPart.test(first) && parts.every((part) => callersPart.test(part) || addressPart.test(part));
};

/** A value by itself, or beside a constant that is no password. */
const isPlainTest = (node: ts.Expression): boolean => {
  if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return true;
  const isConstant = (each: ts.Expression): boolean => {
    const text = constantText(unwrap(each));
    return text === undefined ? ts.isRegularExpressionLiteral(unwrap(each)) : !/^(?=.*\d)\S{12,}$/.test(text);
  };
  if (ts.isCallExpression(node)) return node.arguments.every(isConstant);
  return ts.isBinaryExpression(node) && isComparison(node.operatorToken.kind) && (isConstant(node.left) || isConstant(node.right));
};

/** Whether something is there at all: everybody can send `x-project-root`, whatever its absence is answered with. */
const isPresence = (node: ts.Expression): boolean => {
  if (!ts.isCallExpression(node)) return !ts.isBinaryExpression(node);
  const callee = unwrap(node.expression);
  return node.arguments.length === 0 && ts.isPropertyAccessExpression(callee) && /^(?:trim|toString|toLowerCase)$/.test(callee.name.text);
};

/** Whether a value is made of the address of the request. */
export const isAboutPath = (parts: readonly string[]): boolean =>
  parts.some((part) => ['url', 'path', 'originalUrl', 'pathname', 'baseUrl'].includes(lastPart(part)));

const lastPart = (part: string): string => part.split('.').at(-1) ?? '';

const messageMethod = /(?:^|\.)body(?:\.(?:\*|\d+))?\.method$/;
const discoveryMethods = /^(?:initialize|ping|notifications\/.*|(?:tools|prompts|resources|resources\/templates)\/list)$/;

const originParts = /^(?:(?:req|request|raw|ctx)\.)*(?:(?:headers?)\.(?:origin|host|referer|x-forwarded-host)|hostname)$/;

/** `origin.startsWith('http://localhost')` also accepts `http://localhost.example`; with the colon of a port at its end it does not. */
const matchingOf = (expression: ts.Expression): OriginTest['matching'] => {
  if (!ts.isCallExpression(expression) || !ts.isPropertyAccessExpression(expression.expression)) return undefined;
  const [given] = expression.arguments;
  if (given === undefined || !ts.isStringLiteralLike(given)) return undefined;
  switch (expression.expression.name.text) {
    case 'startsWith':
      return /[:/]$/.test(given.text) && !/^https?:\/\/$/.test(given.text) ? undefined : 'prefix';
    case 'endsWith':
      return /^[./]/.test(given.text) ? undefined : 'suffix';
    case 'includes':
      return 'includes';
    default:
      return undefined;
  }
};

/** What a test says by what it depends on alone: the caller's credential, the origin, a setting, or nothing known. */
export const judgeByDependence = ({ expression, shown, holds, otherwise }: TestFact, dependence: Dependence): Judgement => {
  const at = locate(shown ?? expression);
  if (dependence.credential !== undefined) {
    if (!holds) return { kind: 'anonymous' };
    const presence: GuardTest = { kind: 'presence' };
    return { kind: 'tested', test: presence };
  }
  // `new URL(req.url, `http://${req.headers.host}`).pathname` asks for the path.
  const origin = dependence.parts.find((part) => originParts.test(part) && !(/host$/.test(part) && isAboutPath(dependence.parts)));
  if (origin !== undefined) {
    const matching = holds ? matchingOf(expression) : undefined;
    const part = origin.endsWith('origin') || origin.endsWith('referer') ? 'origin' : 'host';
    return { kind: 'origin', at, part, ...(matching === undefined ? {} : { matching }) };
  }
  if (dependence.parts.some((part) => /^(auth|user|authInfo|isAuthenticated)\b/.test(part)) && holds) {
    return { kind: 'unknown', because: `${expression.getText().slice(0, 60)} is set elsewhere` };
  }
  if (!dependence.request && dependence.settings.length > 0 && dependence.settings[0] !== undefined && saysPresence(expression))
    return presenceOfSetting(dependence.settings[0], holds, at);
  if ((otherwise !== 'refuses' || isPresence(unwrap(expression))) && isCallersChoice(expression, dependence)) return { kind: 'anyone' };
  if (otherwise === 'refuses' && !isAboutMessage(expression, dependence))
    return { kind: 'unknown', because: `what ${expression.getText().slice(0, 60)} tests` };
  return { kind: 'neutral' };
};

/** `jsonrpc !== '2.0'`, `!params?.name`, `req.query.transport === 'sse'`: the form of a message, or what it asks for, says nothing of its sender. */
const isAboutMessage = (expression: ts.Expression, { parts, settings }: Dependence): boolean => {
  if (parts.length > 0 && parts.every((part) => ofForm.test(part))) return true;
  // `/^\/mcp\/(.+)$/.exec(pathname)`
  if (
    settings.length === 0 &&
    parts.some((part) => isAboutPath([part])) &&
    parts.every((part) => isAboutPath([part]) || originParts.test(part))
  )
    return true;
  if (parts.length === 0 || !parts.every((part) => /(?:^|\.)(?:body|query|searchParams)\b/.test(part))) return false;
  const isChoice =
    ts.isBinaryExpression(expression) &&
    isComparison(expression.operatorToken.kind) &&
    [expression.left, expression.right].some((side) => ts.isStringLiteralLike(unwrap(side)));
  return isChoice || (settings.length === 0 && parts.every((part) => /(?:^|\.)body\b/.test(part)));
};

/** Headers that say how a message is sent. */
const ofForm = /(?:^|\.)headers?\.(?:content-(?:length|type|encoding)|accept|transfer-encoding|mcp-protocol-version|user-agent)$/i;

/** `keys.length > 0` says that something is there, `i + 1 < args.length` does not. */
const saysPresence = (expression: ts.Expression): boolean => {
  if (!ts.isBinaryExpression(expression)) return true;
  return (
    !isOrder(expression.operatorToken.kind) ||
    (isCount(expression) && [expression.left, expression.right].some((side) => ts.isNumericLiteral(side)))
  );
};

/** A verifier that a known package provides. */
export const verifierAt = (node: ts.Node, method: Verifier['method'], tokenUse: Verifier['tokenUse']): Verifier => {
  const at = locate(node);
  const notRead = unknown('not examined by this version');
  return {
    at,
    canReject: { value: 'yes', evidence: [at] },
    tokenUse,
    method,
    issuerShared: notRead,
    audience: notRead,
    laterAudienceTest: notRead,
    expectedResource: notRead,
  };
};

/** A field of parsed arguments or of a file that a package read. */
export const isSetting = (program: Program, expression: ts.Expression, frame: Frame | undefined): boolean => {
  const { request, credential, settings } = dependenceOf(program, expression, frame);
  return !request && credential === undefined && settings.some(({ origin }) => origin.kind === 'configuration');
};

/** What a package's function makes of settings is there whether or not they are: only a method of a setting's own says something about it. */
export const resultDependence = (program: Program, call: ts.CallExpression, frame: Frame | undefined): Dependence => {
  const found = dependenceOf(program, call, frame);
  const callee = unwrap(call.expression);
  const isOwnMethod = ts.isPropertyAccessExpression(callee) && dependenceOf(program, callee.expression, frame).settings.length > 0;
  return isOwnMethod ? found : { ...found, settings: [] };
};

/** Nobody waits for a comparison with the Host: what is awaited asks somebody, whatever it was given. */
export const judgeAwaited = ({ otherwise }: TestFact, call: ts.CallExpression, holds: boolean): Judgement =>
  otherwise === 'refuses' && holds
    ? { kind: 'unknown', because: `what ${call.expression.getText().slice(0, 60)} says` }
    : { kind: 'neutral' };
