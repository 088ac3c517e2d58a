import { ts } from 'ts-morph';
import { isKnown } from '../../../knowledge/guards.ts';
import { isCredentialName } from '../../../knowledge/request-credentials.ts';
import { credentialExtractors } from '../../../knowledge/verifiers.ts';
import type { ValueRef } from '../../../model/facts/values.ts';
import { moduleOf, type Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { descendants, lastName, unwrap } from '../program/syntax.ts';
import { externalCallee, type Frame, type Trace, trace, traceCallees } from '../values/trace.ts';
import { constantText, toValueRef } from '../values/values.ts';
import { isBinding, isBodyOf, isOptionsLike, isRequestLike } from './request-parameters.ts';
import { mayGiveSettings } from './setting-calls.ts';

export { isBinding } from './request-parameters.ts';

/** What an expression's value depends on. */
export type Dependence = {
  /** A credential that the caller sent: the header, query parameter or field. */
  readonly credential: ValueRef | undefined;
  /** Anything else of the request. */
  readonly request: boolean;
  /** The names of request parts seen: `headers.origin`, `method`, `url`. */
  readonly parts: readonly string[];
  /** Environment, options or constants of the process. */
  readonly settings: readonly ValueRef[];
  /** Something that could not be followed. */
  readonly unresolved: string | undefined;
};

const maximumNodes = 400;
const requestFields = new Set([
  'headers',
  'query',
  'cookies',
  'body',
  'params',
  'url',
  'originalUrl',
  'path',
  'method',
  'hostname',
  'ip',
  'ips',
  'socket',
  'connection',
  'auth',
  'authInfo',
  'user',
  'session',
  'rawHeaders',
  'protocol',
  'secure',
  'searchParams',
  'pathname',
  'signedCookies',
  'req',
  'raw',
  'isAuthenticated',
]);

/** Whether a field of a request is there before any code has run. */
export const isPartOfRequest = (name: string): boolean => requestFields.has(name) && !/^(?:auth|authInfo|user|session)$/.test(name);

const requestHolders = new Set(['req', 'request', 'raw', 'ctx', 'node', 'event']);

/** Follows every name in an expression to where its value comes from. Bounded; what lies beyond is unresolved. */
export const dependenceOf = (program: Program, expression: ts.Expression, frame?: Frame): Dependence => {
  const byFrame = memories.get(program) ?? new WeakMap<object, Map<ts.Expression, Dependence>>();
  memories.set(program, byFrame);
  const memory = byFrame.get(frame ?? program) ?? new Map<ts.Expression, Dependence>();
  byFrame.set(frame ?? program, memory);
  const known = memory.get(expression);
  if (known !== undefined) return known;
  const found = readDependence(program, expression, frame);
  memory.set(expression, found);
  return found;
};

const memories = new WeakMap<Program, WeakMap<object, Map<ts.Expression, Dependence>>>();

const readDependence = (program: Program, expression: ts.Expression, frame: Frame | undefined): Dependence => {
  const found: { -readonly [Name in keyof Dependence]: Dependence[Name] } & { parts: string[]; settings: ValueRef[] } = {
    credential: undefined,
    request: false,
    parts: [],
    settings: [],
    unresolved: undefined,
  };
  const seen = new Map<ts.Node, Set<Frame | undefined>>();
  let left = maximumNodes;

  const visit = (node: ts.Node, at: Frame | undefined): void => {
    const frames = seen.get(node);
    if (frames?.has(at) === true || left-- < 0) return;
    if (frames === undefined) seen.set(node, new Set([at]));
    else frames.add(at);
    if (!ts.isExpression(node)) return;
    const inner = unwrap(node);
    if (ts.isIdentifier(inner) || ts.isPropertyAccessExpression(inner) || ts.isElementAccessExpression(inner) || hasDefault(inner)) {
      const traces = trace(program, inner, at);
      const defaults = traces.filter((each) => each.kind === 'node' && constantText(each.node) !== undefined);
      for (const each of traces) take(each, inner, at, defaults);
      return;
    }
    if (ts.isCallExpression(inner)) {
      take({ kind: 'node', node: inner, frame: at, steps: [] }, inner, at);
      return;
    }
    if (isFunctionLike(inner)) return;
    ts.forEachChild(inner, (child) => {
      if (ts.isTemplateSpan(child)) visit(child.expression, at);
      else if (ts.isSpreadElement(child)) visit(child.expression, at);
      else if (ts.isPropertyAssignment(child)) visit(child.initializer, at);
      else if (ts.isShorthandPropertyAssignment(child)) visit(child.name, at);
      else if (ts.isSpreadAssignment(child)) visit(child.expression, at);
      else visit(child, at);
    });
  };

  /** `defaults`: the constants that the same expression may be instead. */
  const take = (each: Trace, use: ts.Node, at: Frame | undefined, defaults: readonly Trace[] = []): void => {
    switch (each.kind) {
      case 'environment':
        found.settings.push(toValueRef(program, [each, ...defaults], use));
        return;
      case 'member':
        takeMember(each, use, defaults);
        return;
      case 'parameter':
        // The request itself, handed on whole.
        found.request ||= isRequestLike(each.node);
        return;
      case 'unresolved':
        found.unresolved ??= each.because;
        return;
      case 'global':
        if (each.name.startsWith('process.argv') || each.name.startsWith('Bun.argv')) found.settings.push(toValueRef(program, [each], use));
        return;
      case 'node':
        takeNode(each, at);
        return;
      case 'external':
      case 'namespace':
      case 'missing':
        return;
    }
  };

  const takeMember = (each: Extract<Trace, { kind: 'member' }>, use: ts.Node, defaults: readonly Trace[]): void => {
    if (each.of.kind === 'parameter' && !isOptionsLike(each.of.node) && each.path.some((part) => requestFields.has(part))) {
      found.request = true;
      const value = toValueRef(program, [each], use);
      // The request itself may be a field: `ctx.request.headers`, `c.req.raw.headers`.
      const [first, second] = each.path.slice(each.path.findIndex((part) => !requestHolders.has(part)));
      found.parts.push(each.path.join('.'));
      const isCredential =
        value.origin.kind === 'request' &&
        /^(?:headers|query|params|cookies|body|signedCookies)$/.test(first ?? '') &&
        second !== undefined &&
        (second === '*' ? first === 'headers' : first === 'cookies' || first === 'signedCookies' || isCredentialName(second));
      if (isCredential) found.credential ??= value;
      return;
    }
    // `tokens[token]` depends on the token as well.
    if (ts.isElementAccessExpression(each.node) && constantText(unwrap(each.node.argumentExpression)) === undefined)
      visit(each.node.argumentExpression, each.of.kind === 'node' ? each.of.frame : undefined);
    if (each.of.kind === 'node') {
      const seenParts = found.parts.length;
      takeNode(each.of, each.of.frame, each, defaults);
      // The authority of a request's own address is what it says in its Host header.
      if (ts.isNewExpression(each.of.node) && /^(?:host|hostname|origin)$/.test(each.path[0] ?? ''))
        found.parts.push(...found.parts.splice(seenParts).map((part) => (/(?:^|\.)url$/.test(part) ? 'headers.host' : part)));
      // `JSON.parse(req.query.config).apiKey` is what the caller sent as its credential.
      if (found.parts.length > seenParts && isCredentialName(each.path.at(-1) ?? '')) found.credential ??= toValueRef(program, [each], use);
    }
    if (each.of.kind === 'unresolved') found.unresolved ??= each.of.because;
    else if (each.of.kind === 'external' || each.of.kind === 'global') found.settings.push(toValueRef(program, [each, ...defaults], use));
    else if (each.of.kind === 'parameter' && isBinding(each.of.node, each.path))
      found.settings.push(toValueRef(program, [each, ...defaults], use));
    else if (each.of.kind === 'parameter') found.unresolved ??= 'a field of a parameter whose arguments are not known';
  };

  const takeNode = (
    each: Extract<Trace, { kind: 'node' }>,
    at: Frame | undefined,
    member?: Trace,
    defaults: readonly Trace[] = [],
  ): void => {
    const { node } = each;
    if (!ts.isExpression(node)) return;
    if (ts.isCallExpression(node)) {
      const value = toValueRef(program, [each], node);
      if (value.origin.kind === 'request') {
        found.request = true;
        found.parts.push(`${value.origin.part}.${value.origin.name ?? ''}`);
        if (
          (value.origin.part === 'header' || value.origin.part === 'query') &&
          value.origin.name !== undefined &&
          isCredentialName(value.origin.name)
        )
          found.credential ??= value;
        return;
      }
      const before = found.settings.length;
      const external = externalCallee(program, node, each.frame);
      // `await request.json()`
      if (external !== undefined && isBodyOf(program, external)) {
        found.request = true;
        found.parts.push(['body', ...(member?.kind === 'member' ? member.path : [])].join('.'));
        return;
      }
      if (external?.kind === 'external' && isKnown(credentialExtractors, external.specifier, external.name)) {
        found.request = true;
        const origin = { kind: 'request', part: 'header', name: 'authorization' } as const;
        found.credential ??= { ...value, origin };
        return;
      }
      const callee = unwrap(node.expression);
      // `header.slice(7)` depends on the header; a local function's result on what it reads, also beyond its arguments.
      if (ts.isPropertyAccessExpression(callee)) visit(callee.expression, each.frame);
      for (const argument of node.arguments) visit(ts.isSpreadElement(argument) ? argument.expression : argument, each.frame);
      for (const { fn, frame: entered } of traceCallees(program, node, each.frame)) if (fn.body !== undefined) visitBody(fn.body, entered);
      if (member !== undefined && found.credential === undefined && !found.request && mayGiveSettings(program, node, each.frame))
        // The field itself says more than what the whole was made of.
        found.settings.splice(before, 0, toValueRef(program, [member, ...defaults], node));
      return;
    }
    if (ts.isNewExpression(node)) {
      for (const argument of node.arguments ?? []) visit(argument, each.frame);
      for (const added of addedTo(program, node)) visit(added, each.frame);
      return;
    }
    if (constantText(node) === undefined) visit(node, each.frame ?? at);
  };

  const visitBody = (body: ts.Node, at: Frame): void => {
    if (ts.isExpression(body)) {
      visit(body, at);
      return;
    }
    for (const node of descendants(body, (each) => each === body || !ts.isFunctionLike(each))) {
      if (left-- < 0) return;
      if (ts.isPropertyAccessExpression(node) || ts.isCallExpression(node)) visit(node, at);
    }
  };

  visit(expression, frame);
  return found;
};

/** What is put into headers, parameters or forms after they were made: `headers.set('authorization', token)`. */
const addedTo = (program: Program, made: ts.NewExpression): readonly ts.Expression[] => {
  const { parent } = made;
  if (!/^(?:Headers|URLSearchParams|FormData)$/.test(lastName(made.expression)) || !ts.isVariableDeclaration(parent)) return [];
  const module = moduleOf(program, made);
  return ['set', 'append'].flatMap((method) =>
    (module?.calls.get(method) ?? []).flatMap((call) => {
      const callee = unwrap(call.expression);
      const receiver = ts.isPropertyAccessExpression(callee) ? unwrap(callee.expression) : undefined;
      const [, value] = call.arguments;
      return value !== undefined && receiver !== undefined && ts.isIdentifier(receiver) && findDeclaration(receiver) === parent
        ? [value]
        : [];
    }),
  );
};

/** `process.env.MODE ?? 'none'`. */
const hasDefault = (node: ts.Expression): boolean =>
  ts.isBinaryExpression(node) &&
  (node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken || node.operatorToken.kind === ts.SyntaxKind.BarBarToken) &&
  constantText(unwrap(node.right)) !== undefined;

const isFunctionLike = (node: ts.Node): boolean => ts.isFunctionLike(node) || ts.isClassLike(node);

/** What two expressions depend on together. */
export const bothDependences = (left: Dependence, right: Dependence): Dependence => ({
  credential: left.credential ?? right.credential,
  request: left.request || right.request,
  parts: [...left.parts, ...right.parts],
  settings: [...left.settings, ...right.settings],
  unresolved: left.unresolved ?? right.unresolved,
});
