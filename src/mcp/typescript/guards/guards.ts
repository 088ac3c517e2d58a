import { ts } from 'ts-morph';
import { isKnown, knownNonGuards, lettingOptions, originValidators } from '../../../knowledge/guards.ts';
import type { Guard, GuardTest } from '../../../model/facts/guards.ts';
import { optionsOf } from '../endpoints/framework-options.ts';
import type { Handler } from '../endpoints/handlers.ts';
import type { Program } from '../program/program.ts';
import { declaredName, locate, symbolPath, unwrap } from '../program/syntax.ts';
import { constantOf } from '../values/values.ts';
import type { Arrival } from './arrivals.ts';
import { type Combined, combinedBy, handlersRunBy } from './combined-guards.ts';
import { bodiesOf, bodiesOfTests } from './guard-bodies.ts';
import { conditionOf, whenOff } from './guard-conditions.ts';
import { judgeArrivals, judgePath } from './judge.ts';
import { isAnsweringGuard } from './judge-external.ts';
import { everyRoute, type Judgement, mayBeTaken, type RouteScope, strongest, type Verdict, weakest } from './judgement.ts';
import { judgeMiddleware, judgeReturns, type Refusal, withEmptyMatch } from './middleware-verdicts.ts';
import type { Path } from './path-facts.ts';
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
      const verdict = judgeMiddleware(program, handler.fn, handler.closure, scope);
      const name =
        ts.isCallExpression(handler.expression) || ts.isIdentifier(handler.expression) || ts.isPropertyAccessExpression(handler.expression)
          ? calledName(handler.expression)
          : (declaredName(handler.fn) ?? 'inline middleware');
      const isTelling = aboutCredentials.test(`${name} ${handler.fn.getText()}`);
      const run = verdict.test.kind === 'none' ? handlersRunBy(program, handler) : undefined;
      if (run !== undefined) return readCombined(program, handler, run, when, scope);
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

const readCombined = (program: Program, handler: Handler, combined: Combined, when: Path, scope: RouteScope): readonly Checked[] => {
  const name = calledName(handler.expression);
  const read = (handlers: readonly Handler[]): readonly Checked[] => handlers.flatMap((each) => readMiddleware(program, each, when, scope));
  switch (combined.kind) {
    case 'all':
      return read(combined.handlers);
    case 'any': {
      const tests = combined.alternatives.map((handlers) => strongest(read(handlers).map(({ guard }) => guard.test)));
      const [first, ...others] = tests;
      return [
        checked(program, name, handler.expression, { test: first === undefined ? { kind: 'none' } : weakest([first, ...others]) }, when),
      ];
    }
    case 'unclear':
      return [checked(program, name, handler.expression, { test: { kind: 'unknown', because: combined.because } }, when)];
  }
};

const aboutCredentials = /auth(?!or\b)|token|api[-_]?key|credential|secret|bearer|jwt|password|cookie|guard|protect/i;

const calledName = (expression: ts.Expression): string => {
  const text = (ts.isCallExpression(expression) ? expression.expression : expression).getText().replaceAll(/\s+/g, ' ');
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
};

/** The option of a package's guard that lets callers without a credential pass, where it is set so. */
const lettingOption = (
  program: Program,
  { specifier, call, frame }: Extract<Handler, { kind: 'external' }>,
): (typeof lettingOptions)[number] | undefined => {
  const known = lettingOptions.find(({ module }) => module.test(specifier));
  if (known === undefined || call === undefined) return undefined;
  const isSet = call.arguments.some((argument) => {
    const options = optionsOf(program, argument, frame);
    const value = options?.field(known.option);
    return options !== undefined && value !== undefined && constantOf(program, value, options.frame) === known.value;
  });
  return isSet ? known : undefined;
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
  const combined = combinedBy(program, handler, scope);
  if (combined !== undefined) return readCombined(program, handler, combined, when, scope);
  const letting = lettingOption(program, handler);
  if (letting !== undefined) {
    const lenient = { option: letting.option, setTo: letting.value, demandsScopes: false };
    return as({ kind: 'none' }).map((each) => ({ ...each, isTelling: true, guard: { ...each.guard, lenient } }));
  }
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
  if (verdict.test.kind === 'none') {
    const lenient = arrivals
      .flatMap(({ path }) => path.flatMap((fact) => (fact.kind === 'wrapped' ? [fact.guard] : [])))
      .find((guard) => guard.lenient !== undefined);
    const telling = lenient ?? unreadGuard(program, arrivals);
    if (telling !== undefined) return { guard: telling, origin: verdict.origin, isTelling: true };
    if (verdict.origin === undefined) return undefined;
  }
  const decisive = decisiveTest(program, arrivals, verdict);
  const found = checked(program, decisive?.name ?? placeName(handler), decisive?.at ?? handler, verdict, registered);
  return { ...found, guard: { ...found.guard, bodies: bodiesOfTests(program, arrivals) } };
};

/** Whether requests of a method may get to these arrivals. */
export const isReachedBy = (program: Program, arrivals: readonly Arrival[], method: string): boolean =>
  arrivals.some(({ path }) => mayBeTaken(judgePath(program, path), { methods: [method], path: undefined }));

/** Whether every way through a handler is one of sessions that an earlier request began. */
export const answersSessionsOnly = (program: Program, arrivals: readonly Arrival[]): boolean =>
  arrivals.length > 0 && arrivals.every(({ path }) => judgePath(program, path).some(({ kind }) => kind === 'session'));

/** `await gate(request);` and on it goes. */
const unreadGuard = (program: Program, arrivals: readonly Arrival[]): Guard | undefined => {
  const found = arrivals
    .flatMap(({ path }) => path)
    .find((fact) => fact.kind === 'passed' && isAnsweringGuard(program, fact.call, fact.frame));
  return found?.kind === 'passed'
    ? { name: calledName(found.call), at: locate(found.call), test: { kind: 'none' }, isUnread: true }
    : undefined;
};

const placeName = (handler: ts.Node): string => {
  const name = symbolPath(handler);
  return `check in ${name === 'module' ? (handler.getSourceFile().fileName.split('/').at(-1) ?? name) : name}`;
};

type Decisive = { readonly name: string | undefined; readonly at: ts.Node };

/** The test that decides, and what a reader would call it: the function that the handler asks, or the one that looks for itself. Never the text of a literal. */
const decisiveTest = (program: Program, arrivals: readonly Arrival[], { test }: Verdict): Decisive | undefined => {
  const ranked = arrivals.flatMap(({ path }) =>
    path.flatMap((fact): readonly (Decisive & { readonly rank: number })[] => {
      const [judgement] = judgePath(program, [fact]);
      const at = fact.kind === 'passed' ? fact.call : fact.kind === 'test' ? unwrap(fact.shown ?? fact.expression) : undefined;
      if (judgement === undefined || at === undefined || sayNothing.includes(judgement.kind)) return [];
      return [{ name: nameOf(at), at, rank: rankOf(judgement, test) + (ts.isCallExpression(at) ? 1 : 0) }];
    }),
  );
  const best = (all: typeof ranked): (typeof ranked)[number] | undefined =>
    all.reduce<(typeof ranked)[number] | undefined>(
      (found, each) => (found === undefined || each.rank > found.rank ? each : found),
      undefined,
    );
  const decisive = best(ranked);
  return decisive === undefined ? undefined : { name: best(ranked.filter(({ name }) => name !== undefined))?.name, at: decisive.at };
};

const sayNothing: readonly Judgement['kind'][] = ['neutral', 'anyone', 'routing'];

/** What gave the verdict comes before what only answered, and that before all else. */
const rankOf = (judgement: Judgement, test: GuardTest): number => {
  const tests = judgement.kind === 'either' ? judgement.options : [judgement];
  if (tests.some((each) => (each.kind === 'tested' ? each.test.kind : each.kind) === test.kind)) return 4;
  return judgement.kind === 'tested' || judgement.kind === 'unknown' || judgement.kind === 'either' ? 2 : 0;
};

const nameOf = (shown: ts.Expression): string | undefined => {
  const named = ts.isCallExpression(shown) ? unwrap(shown.expression) : shown;
  if (!ts.isIdentifier(named) && !ts.isPropertyAccessExpression(named)) return undefined;
  if (ts.isCallExpression(shown)) return calledName(named);
  const within = symbolPath(shown).split('.').at(-1);
  return within === undefined || within === 'module' ? calledName(named) : `check in ${within}`;
};

/** A guard that stands in a chain by itself. */
export const toChecked = (guard: Guard): Checked => ({ guard, origin: undefined, isTelling: true });

/** A check whose result says who calls, and refuses by giving nothing or by throwing. */
export const readResultCheck = (
  program: Program,
  handler: Handler,
  name: string,
  scope: RouteScope = everyRoute,
  refusal: Refusal = 'nothing',
): Checked => {
  const verdict: Verdict =
    handler.kind === 'function'
      ? judgeReturns(program, handler.fn, handler.closure, scope, refusal)
      : { test: { kind: 'unknown', because: `what ${name} does` } };
  return checked(program, name, handler.expression, verdict, handler.when);
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
      ...(verdict.sessionsPass === undefined ? {} : { sessionsPass: true }),
    },
    origin: verdict.origin,
    isTelling: false,
  };
};
