import { ts } from 'ts-morph';
import { isKnown, knownNonGuards, originValidators } from '../../knowledge/guards.ts';
import { isOptOutName } from '../../knowledge/request-credentials.ts';
import { unknown } from '../../model/answer.ts';
import type { Edit } from '../../model/finding.ts';
import type { Guard, GuardCondition, GuardTest, ValueRef } from '../../model/project.ts';
import { type Arrival, findArrivals, type Goal } from './arrivals.ts';
import { dependenceOf } from './dependence.ts';
import { findEmptyMatch } from './empty-match.ts';
import { savedBy } from './fail-fast.ts';
import { bodiesOf, bodiesOfTests } from './guard-bodies.ts';
import { type Handler, resolveHandlers } from './handlers.ts';
import { judgeArrivals, judgePath } from './judge.ts';
import { foldWays, type Judgement, type RouteScope, type Setting, type Verdict } from './judgement.ts';
import { join, type Path, type PathFact, waysOf } from './path-facts.ts';
import { moduleOf, type Program } from './program.ts';
import { declaredName, type FunctionNode, isFunctionNode, lastName, locate, memberName, symbolPath, unwrap } from './syntax.ts';
import { type Frame, trace, traceCallees } from './trace.ts';
import { resolveValue } from './values.ts';
import { readVerifier } from './verifiers.ts';

/** What one handler in front of a route does: a guard (also one that does nothing), or a test of the origin, or both. */
export type Checked = { readonly guard: Guard; readonly origin: Verdict['origin']; readonly isTelling: boolean };

/** The guards to tell of: middleware that lets everybody pass counts only where it has to do with credentials, unlike `express.json()`. */
export const tellingGuards = (checks: readonly Checked[]): readonly Guard[] =>
  checks
    .flatMap(({ guard, isTelling }) => (isTelling || guard.test.kind !== 'none' ? [guard] : []))
    .filter((guard, index, all) => all.findIndex((other) => isSameGuard(other, guard)) === index);

/** A function that several call chains lead to registers its middleware once for each. */
const isSameGuard = (left: Guard, right: Guard): boolean =>
  left.name === right.name &&
  left.test.kind === right.test.kind &&
  left.at.path === right.at.path &&
  left.at.span.startLine === right.at.span.startLine &&
  left.at.span.startColumn === right.at.span.startColumn &&
  left.condition?.opensWhen === right.condition?.opensWhen;

/** Reads a middleware's meaning from its body; `registered` are the tests under which it is in the chain at all. */
export const readMiddleware = (program: Program, handler: Handler, registered: Path, scope: RouteScope): readonly Checked[] => {
  const when = [...registered, ...handler.when];
  switch (handler.kind) {
    case 'function': {
      // Express calls functions with four parameters only for errors.
      if (handler.fn.parameters.length >= 4 && (scope.framework ?? 'express') === 'express') return [];
      const verdict = judgeFunction(program, handler.fn, handler.closure, scope);
      const name =
        ts.isCallExpression(handler.expression) || ts.isIdentifier(handler.expression) || ts.isPropertyAccessExpression(handler.expression)
          ? calledName(handler.expression)
          : (declaredName(handler.fn) ?? 'inline middleware');
      const isTelling = aboutCredentials.test(`${name} ${handler.fn.getText()}`);
      const found = checked(program, name, handler.expression, verdict, when);
      return [{ ...found, guard: { ...found.guard, bodies: bodiesOf(program, handler.fn, handler.closure) }, isTelling }];
    }
    case 'external':
      return readExternal(program, handler, when, scope);
    case 'made':
      return [];
    case 'unknown':
      return [
        checked(program, calledName(handler.expression), handler.expression, { test: { kind: 'unknown', because: handler.because } }, when),
      ];
  }
};

const aboutCredentials = /auth(?!or\b)|token|api[-_]?key|credential|secret|bearer|jwt|password|cookie|guard|protect/i;

const calledName = (expression: ts.Expression): string => {
  const text = (ts.isCallExpression(expression) ? expression.expression : expression).getText().replaceAll(/\s+/g, ' ');
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
};

const readExternal = (
  program: Program,
  handler: Extract<Handler, { kind: 'external' }>,
  when: Path,
  scope: RouteScope,
): readonly Checked[] => {
  const { specifier, name, expression, call, wraps } = handler;
  const as = (test: GuardTest, origin?: Verdict['origin']): readonly Checked[] => [
    checked(program, calledName(expression), expression, { test, ...(origin === undefined ? {} : { origin }) }, when),
  ];
  if (isKnown(program.guards, specifier, name) || isKnown(program.guards, specifier, name.split('.').at(-1) ?? ''))
    return as({ kind: 'verifier', verifier: readVerifier(program, call ?? expression, handler.frame) });
  if (isKnown(originValidators, specifier, name))
    return as({ kind: 'none' }, { at: locate(expression), part: name.toLowerCase().includes('origin') ? 'origin' : 'host' });
  if (isKnown(knownNonGuards, specifier, name))
    return wraps.length > 0 ? wraps.flatMap((inner) => readMiddleware(program, inner, when, scope)) : as({ kind: 'none' });
  return as({ kind: 'unknown', because: `${name === '' ? 'the default export' : name} of '${specifier}' is not known` });
};

/** The tests in a handler's own body that stand between its start and MCP. Undefined when nothing is tested. */
export const readInlineChecks = (
  program: Program,
  handler: ts.Node,
  arrivals: readonly Arrival[],
  registered: Path,
  scope: RouteScope,
): Checked | undefined => {
  const verdict = withEmptyMatch(program, judgeArrivals(program, arrivals, scope), arrivals);
  if (verdict.test.kind === 'none' && verdict.origin === undefined) return undefined;
  const found = checked(program, decisiveName(program, arrivals) ?? placeName(handler), handler, verdict, registered);
  return { ...found, guard: { ...found.guard, bodies: bodiesOfTests(program, arrivals) } };
};

const placeName = (handler: ts.Node): string => {
  const name = symbolPath(handler);
  return `check in ${name === 'module' ? (handler.getSourceFile().fileName.split('/').at(-1) ?? name) : name}`;
};

/** What a reader would call the check: the function that the handler asks, or the name that it tests. Never the text of a literal. */
const decisiveName = (program: Program, arrivals: readonly Arrival[]): string | undefined => {
  const names = arrivals.flatMap(({ path }) =>
    path.flatMap((fact): readonly { readonly name: string; readonly rank: number }[] => {
      const [judgement] = judgePath(program, [fact]);
      if (judgement === undefined || judgement.kind === 'neutral' || judgement.kind === 'routing') return [];
      const shown = fact.kind === 'passed' ? fact.call : fact.kind === 'test' ? unwrap(fact.shown ?? fact.expression) : undefined;
      const named = shown !== undefined && ts.isCallExpression(shown) ? unwrap(shown.expression) : shown;
      const isNamed = named !== undefined && (ts.isIdentifier(named) || ts.isPropertyAccessExpression(named));
      const isAnswer = judgement.kind === 'tested' || judgement.kind === 'unknown' || judgement.kind === 'either';
      const rank = (isAnswer ? 2 : 0) + (shown !== undefined && ts.isCallExpression(shown) ? 1 : 0);
      return isNamed ? [{ name: calledName(named), rank }] : [];
    }),
  );
  return names.reduce<(typeof names)[number] | undefined>(
    (best, each) => (best === undefined || each.rank > best.rank ? each : best),
    undefined,
  )?.name;
};

/** A guard that stands in a chain by itself. */
export const toChecked = (guard: Guard): Checked => ({ guard, origin: undefined, isTelling: true });

/** The position of `next` in a middleware's parameters. */
const nextPosition = { express: 2, fastify: 2, hono: 1, koa: 1 } as const;

/** The ways from a middleware's start to its `next()`. */
const judgeFunction = (program: Program, fn: FunctionNode, closure: Frame | undefined, scope: RouteScope): Verdict => {
  const next = fn.parameters[nextPosition[scope.framework ?? 'express']];
  const name = next === undefined ? undefined : memberName(next.name);
  if (scope.framework === 'fastify' && name === undefined) return judgeReturns(program, fn, closure, scope, 'answer');
  if (next === undefined || name === undefined) return { test: { kind: 'none' } };
  const isNext = (node: ts.Expression, frame: Frame | undefined): boolean =>
    trace(program, node, frame).some((found) => found.kind === 'parameter' && found.node === next);
  const isDelegation = (call: ts.CallExpression, frame: Frame | undefined): boolean =>
    call.arguments.length >= 3 &&
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
  return withEmptyMatch(program, foldWays(ways, scope), arrivals);
};

/** Only an equality or a list can be met by nothing; where a setting switches the check off, that is what there is to say. */
const withEmptyMatch = (program: Program, verdict: Verdict, arrivals: readonly Arrival[]): Verdict => {
  if (verdict.open !== undefined || (verdict.test.kind !== 'equality' && verdict.test.kind !== 'membership')) return verdict;
  const emptyMatch = findEmptyMatch(program, arrivals);
  return emptyMatch === undefined ? verdict : { ...verdict, emptyMatch };
};

/** A function that lets pass by returning: fastify's hooks, and checks that throw. What answers the request refuses. */
const judgeReturns = (
  program: Program,
  fn: FunctionNode,
  closure: Frame | undefined,
  scope: RouteScope,
  refusal: 'answer' | 'nothing',
): Verdict => {
  const ends = (expression: ts.Expression, frame: Frame | undefined): boolean => {
    if (answers.test(expression.getText())) return true;
    const call = unwrap(expression);
    return (
      ts.isCallExpression(call) &&
      traceCallees(program, call, frame).some(({ fn: { body } }) => body !== undefined && answers.test(body.getText()))
    );
  };
  const arrivals = findArrivals(program, fn, closure, { isReached: () => false, mayLead: () => false, returns: true, ends });
  const ways = arrivals.flatMap(({ at, frame, path }) =>
    refusal === 'answer' ? [path] : join([path], somethingGiven(program, at, frame)),
  );
  return foldWays(
    ways.map((path) => judgePath(program, path)),
    scope,
  );
};

/** The ways in which a return gives something that is there. */
const somethingGiven = (program: Program, at: ts.Node, frame: Frame | undefined): readonly Path[] => {
  const value = ts.isReturnStatement(at) ? at.expression : ts.isExpression(at) ? at : undefined;
  if (value === undefined) return [];
  const node = unwrap(value);
  if (ts.isConditionalExpression(node))
    return [
      ...join(waysOf(program, node.condition, true, frame, 'refuses'), somethingGiven(program, node.whenTrue, frame)),
      ...join(waysOf(program, node.condition, false, frame, 'refuses'), somethingGiven(program, node.whenFalse, frame)),
    ];
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken)
    return join(waysOf(program, node.left, true, frame, 'refuses'), somethingGiven(program, node.right, frame));
  const isNothing =
    node.kind === ts.SyntaxKind.NullKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword ||
    (ts.isIdentifier(node) && node.text === 'undefined');
  return isNothing ? [] : [[]];
};

/** A check whose result says who calls, and refuses by giving nothing or by throwing. */
export const readResultCheck = (program: Program, handler: Handler, name: string): Checked => {
  const verdict: Verdict =
    handler.kind === 'function'
      ? judgeReturns(program, handler.fn, handler.closure, { methods: [], path: undefined }, 'nothing')
      : { test: { kind: 'unknown', because: `what ${name} does` } };
  return checked(program, name, handler.expression, verdict, handler.when);
};

const answers =
  /\b(?:reply|res|response)\b(?:\s*\.\s*\w+\([^)]*\))*\s*\.\s*(?:raw\s*\.\s*)?(?:send|end|writeHead)\(|new Response\(|Response\.json\(/;

/** `next()` goes on, `next(error)` does not; `next(undefined)` does. */
const hasNoError = ({ arguments: [error] }: ts.CallExpression): boolean =>
  error === undefined || (ts.isIdentifier(error) && error.text === 'undefined');

/** `return requireBearerAuth(options)(req, res, next)`. */
const delegated = (program: Program, call: ts.CallExpression, frame: Frame | undefined): Judgement => {
  const [handler] = resolveHandlers(program, call.expression, frame);
  if (handler?.kind === 'external') {
    if (isKnown(program.guards, handler.specifier, handler.name))
      return { kind: 'tested', test: { kind: 'verifier', verifier: readVerifier(program, handler.call ?? call, handler.frame) } };
    if (isKnown(knownNonGuards, handler.specifier, handler.name)) return { kind: 'neutral' };
  }
  if (handler?.kind === 'function') {
    const verdict = judgeFunction(program, handler.fn, handler.closure, { methods: [], path: undefined });
    return verdict.test.kind === 'none'
      ? { kind: 'neutral' }
      : verdict.test.kind === 'unknown'
        ? verdict.test
        : { kind: 'tested', test: verdict.test };
  }
  return { kind: 'unknown', because: `what ${call.expression.getText().slice(0, 60)} does` };
};

const checked = (program: Program, name: string, at: ts.Node, verdict: Verdict, when: Path): Checked => {
  const registration = whenOff(program, when);
  const test: GuardTest =
    registration === 'unknown' && verdict.test.kind !== 'none'
      ? { kind: 'unknown', because: `${name} is only used under a condition that was not understood` }
      : verdict.test;
  const setting =
    verdict.open === undefined ? (registration === 'unknown' ? undefined : registration) : { setting: verdict.open, isRegistration: false };
  return {
    guard: {
      name,
      at: locate(at),
      test,
      ...(setting === undefined || test.kind === 'none' || (test.kind === 'unknown' && !setting.isRegistration)
        ? {}
        : { condition: conditionOf(program, setting.setting) }),
      ...(setting !== undefined || verdict.emptyMatch === undefined ? {} : { emptyMatch: verdict.emptyMatch }),
    },
    origin: verdict.origin,
    isTelling: false,
  };
};

/** The setting in which the guard is not in the chain; 'unknown' for a condition that no setting explains. */
const whenOff = (program: Program, when: Path): { readonly setting: Setting; readonly isRegistration: boolean } | 'unknown' | undefined => {
  const settings: Setting[] = [];
  let isUnexplained = false;
  for (const fact of when) {
    if (fact.kind !== 'test') continue;
    const judgements = judgePath(program, [{ ...fact, holds: !fact.holds }]).flatMap((judgement) =>
      judgement.kind === 'either' ? judgement.options : [judgement],
    );
    const setting = judgements.find((judgement) => judgement.kind === 'setting');
    const option = setting?.setting ?? (judgements.some(({ kind }) => kind === 'impossible') ? 'always' : optionOf(program, fact));
    if (option === undefined) isUnexplained = true;
    else if (option !== 'always') settings.push(option);
  }
  // What is missing by accident is worse than what has to be set; where the start fails without it, it is not missing.
  const chosen =
    settings.find(({ state, subject }) => state !== 'set' && savedBy(program, subject).value !== 'yes') ??
    settings.find(({ state }) => state === 'set') ??
    settings[0];
  if (chosen !== undefined) return { setting: chosen, isRegistration: true };
  return isUnexplained ? 'unknown' : undefined;
};

/** Handlers are registered before any request comes, so that what decides about it is an option of the server, whatever computes it. */
const optionOf = (
  program: Program,
  { expression, shown, holds, frame }: Extract<PathFact, { kind: 'test' }>,
): Setting | 'always' | undefined => {
  const { request, credential } = dependenceOf(program, expression, frame);
  const named = [shown ?? expression, expression].map(optionName).find((name) => name !== undefined);
  if (request || credential !== undefined || named === undefined) return undefined;
  const at = locate(shown ?? expression);
  const value = resolveValue(program, expression, frame);
  if (holds && value.mayBeUndefined.value === 'no') return 'always';
  const subject: ValueRef =
    value.origin.kind === 'environment'
      ? value
      : {
          origin: { kind: 'configuration', key: named },
          at,
          mayBeUndefined: unknown('what decides about the option was not followed'),
          steps: [],
        };
  return { subject, state: holds ? 'unset' : 'set', at };
};

/** The name or field that a test is about: `options.headers` of `Object.keys(options.headers).length > 0`. */
const optionName = (expression: ts.Expression): string | undefined => {
  const node = unwrap(expression);
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) {
    if (node.name.text !== 'length' && node.name.text !== 'size')
      return node
        .getText()
        .replace(/^this\./, '')
        .replaceAll(/\s|[?!]/g, '');
    return optionName(node.expression);
  }
  if (ts.isBinaryExpression(node)) return optionName(node.left);
  if (!ts.isCallExpression(node)) return undefined;
  const [argument] = node.arguments;
  return (argument === undefined ? undefined : optionName(argument)) ?? optionName(node.expression);
};

const conditionOf = (program: Program, { subject, state, at }: Setting): GuardCondition => {
  const name =
    subject.origin.kind === 'environment' ? subject.origin.name : subject.origin.kind === 'configuration' ? subject.origin.key : '';
  const edit = refusalEdit(program, at);
  return {
    at,
    subject,
    opensWhen: state,
    ...(isOptOutName(name) ? { optOutName: name } : {}),
    savedBy: savedBy(program, subject),
    ...(edit === undefined ? {} : { edit }),
  };
};

/** `if (!expected) return next();` → the same branch answering 503. Only in exactly this shape: anything else may do more. */
const refusalEdit = (program: Program, at: Setting['at']): Edit | undefined => {
  const module = program.modules.get(at.path);
  if (module === undefined) return undefined;
  const offset = module.source.getPositionOfLineAndCharacter(at.span.startLine - 1, at.span.startColumn - 1);
  let found: ts.IfStatement | undefined;
  const visit = (node: ts.Node): void => {
    if (node.pos > offset || node.end < offset) return;
    if (ts.isIfStatement(node) && node.expression.pos <= offset && offset < node.expression.end) found = node;
    ts.forEachChild(node, visit);
  };
  visit(module.source);
  if (found === undefined || found.elseStatement !== undefined) return undefined;
  const condition = unwrap(found.expression);
  if (!ts.isPrefixUnaryExpression(condition) || condition.operator !== ts.SyntaxKind.ExclamationToken) return undefined;
  const only = ts.isBlock(found.thenStatement)
    ? found.thenStatement.statements.length === 1
      ? found.thenStatement.statements[0]
      : undefined
    : found.thenStatement;
  if (only === undefined || !ts.isReturnStatement(only) || only.expression === undefined || !ts.isCallExpression(only.expression))
    return undefined;
  const call = only.expression;
  const middleware = functionAround(only);
  const response = middleware?.parameters[1];
  const next = middleware?.parameters[2];
  if (!ts.isIdentifier(call.expression) || call.arguments.length > 0 || response === undefined || next === undefined) return undefined;
  const responseName = memberName(response.name);
  if (responseName === undefined || memberName(next.name) !== call.expression.text || moduleOf(program, only) === undefined)
    return undefined;
  return {
    path: at.path,
    baseBlob: module.blob,
    replacements: [
      { span: locate(only).span, text: `return ${responseName}.status(503).json({ error: 'server auth is not configured' });` },
    ],
  };
};

const functionAround = (node: ts.Node): FunctionNode | undefined => {
  for (let at: ts.Node | undefined = node.parent; at !== undefined; at = at.parent) if (isFunctionNode(at)) return at;
  return undefined;
};
