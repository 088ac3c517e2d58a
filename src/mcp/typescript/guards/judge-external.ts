import { ts } from 'ts-morph';
import { answeringGuards, isKnown, originResponders, originValidators } from '../../../knowledge/guards.ts';
import { knownVerifiers, type VerifierOutcome, verifyingMethods } from '../../../knowledge/verifiers.ts';
import type { Program } from '../program/program.ts';
import { isFunctionNode, lastName, locate, memberName, unwrap } from '../program/syntax.ts';
import { isOnlyBegun } from '../values/promises.ts';
import { externalCallee, type Frame, type Trace, trace } from '../values/trace.ts';
import { dependenceOf } from './dependence.ts';
import { verifierAt } from './judge-dependence.ts';
import type { Judgement } from './judgement.ts';
import { readVerifier } from './verifiers.ts';

/** What a call of a package's verifier says about a caller whom it did not refuse, and how it would have refused. */
type External = { readonly accepted: Judgement; readonly outcome: VerifierOutcome };

/** What a call of a package's verifier says about a caller whom it did not refuse; undefined for other calls. */
export const judgeExternalVerifier = (program: Program, call: ts.CallExpression, frame: Frame | undefined): Judgement | undefined =>
  externalOf(program, call, frame)?.accepted;

/** Whether a call is of a guard that answers callers without a valid credential by what it gives: `await gate(request)` alone lets them pass. */
export const isAnsweringGuard = (program: Program, call: ts.CallExpression, frame: Frame | undefined): boolean =>
  makersOf(program, call, frame).some(({ made, frame: around }) => {
    const maker = externalCallee(program, made, around);
    return maker?.kind === 'external' && isKnown(answeringGuards, maker.specifier, maker.name);
  });

/** That a call of a package's verifier returned: it says something only where the verifier throws, and nothing caught that. */
export const judgeExternalPassed = (program: Program, call: ts.CallExpression, frame: Frame | undefined): Judgement | undefined => {
  const external = externalOf(program, call, frame);
  if (external === undefined) return undefined;
  const isCaught = ts.isPropertyAccessExpression(call.parent) && call.parent.name.text === 'catch';
  const isTooLate = external.outcome.isAsync === true && isOnlyBegun(call);
  return external.outcome.refuses === 'throws' && !isCaught && !isTooLate ? external.accepted : { kind: 'neutral' };
};

/** That what a package's verifier gave, or a field of it, came out as `holds`. */
export const judgeExternalResult = (
  program: Program,
  call: ts.CallExpression,
  frame: Frame | undefined,
  property: string | undefined,
  holds: boolean,
): Judgement | undefined => {
  const external = externalOf(program, uncaught(call), frame);
  if (external === undefined) return undefined;
  const { accepted, outcome } = external;
  if (property !== undefined && outcome.denies?.test(property) === true) return holds ? { kind: 'anonymous' } : accepted;
  // A result that is always there says nothing as a whole.
  if (outcome.says !== undefined && (property === undefined || !outcome.says.test(property))) return { kind: 'neutral' };
  return holds ? accepted : { kind: 'anonymous' };
};

/** `verify(token).catch(() => undefined)` gives nothing where it throws. */
const uncaught = (call: ts.CallExpression): ts.CallExpression => {
  const callee = unwrap(call.expression);
  const [caught] = call.arguments;
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== 'catch' || caught === undefined) return call;
  const inner = unwrap(callee.expression);
  const givesNothing =
    /^(?:async\s*)?(?:\(\w*\)|\w+)\s*=>\s*(?:null|undefined|false|\{\s*\}|\{\s*return(?:\s+(?:null|undefined|false))?;?\s*\})$/;
  return ts.isCallExpression(inner) && givesNothing.test(caught.getText()) ? inner : call;
};

const throwing: VerifierOutcome = { refuses: 'throws' };

const externalOf = (program: Program, call: ts.CallExpression, frame: Frame | undefined): External | undefined => {
  const callee = externalCallee(program, call, frame);
  if (callee?.kind === 'external') {
    const known = knownVerifiers.find(({ module, names }) => module.test(callee.specifier) && names.includes(callee.name));
    if (known !== undefined || isKnown(program.guards, callee.specifier, callee.name))
      return { accepted: testedAt(call, known?.method ?? 'library'), outcome: known ?? throwing };
  }
  if (
    callee?.kind === 'global' &&
    /^(?:(?:globalThis|self)\.)?crypto\.subtle\.verify$/.test(callee.name) &&
    isOfCaller(program, call, frame)
  )
    return { accepted: testedAt(call, 'library'), outcome: { refuses: 'result', isAsync: true } };
  // `const gate = requireBearerAuth(options); await gate(request)`, `createVerifier(options)(token)`, `verifier.verify(token)` of what a factory made.
  for (const { made, frame: around } of makersOf(program, call, frame)) {
    const maker = externalCallee(program, made, around);
    if (maker?.kind !== 'external') continue;
    const known = knownVerifiers.find(({ module, names }) => module.test(maker.specifier) && names.includes(maker.name));
    if (known !== undefined) return { accepted: testedAt(call, known.method), outcome: known };
    if (isKnown(program.guards, maker.specifier, maker.name))
      return {
        accepted: { kind: 'tested', test: { kind: 'verifier', verifier: readVerifier(program, made, around) } },
        outcome: throwing,
      };
  }
  return verifyingMethod(program, call, frame) ?? decoratedVerifier(program, call, frame);
};

/** Whether a call gets something that the caller sent. */
const isOfCaller = (program: Program, call: ts.CallExpression, frame: Frame | undefined): boolean => {
  const { credential, request } = dependenceOf(program, call, frame);
  return credential !== undefined || request;
};

/** `request.jwtVerify()`, which the plugin @fastify/jwt gives to every request. */
const decoratedVerifier = (program: Program, call: ts.CallExpression, frame: Frame | undefined): External | undefined => {
  if (lastName(call.expression) !== 'jwtVerify') return undefined;
  const isOfRequest = trace(program, call.expression, frame).some((found) => found.kind === 'member' && found.of.kind === 'parameter');
  const isRegistered = [...program.modules.values()].some(({ specifiers }) => specifiers.includes('@fastify/jwt'));
  return isOfRequest && isRegistered ? { accepted: testedAt(call, 'jwt'), outcome: throwing } : undefined;
};

const testedAt = (call: ts.CallExpression, method: 'jwt' | 'static' | 'library'): Judgement => ({
  kind: 'tested',
  test: { kind: 'verifier', verifier: verifierAt(call, method, 'verified') },
});

/** `admin.auth().verifyIdToken(token)`, `new OAuth2Client().getTokenInfo(token)`: the package at the bottom of the chain decides. */
const verifyingMethod = (program: Program, call: ts.CallExpression, frame: Frame | undefined): External | undefined => {
  const callee = unwrap(call.expression);
  // `export const { auth } = NextAuth(…)` gives the method itself.
  const taken = ts.isIdentifier(callee) ? trace(program, callee, frame).find(({ kind }) => kind === 'member') : undefined;
  const method = taken?.kind === 'member' ? (taken.path.at(-1) ?? '') : lastName(callee);
  const candidates = verifyingMethods.filter(({ methods }) => methods.test(method));
  const maker = ts.isPropertyAccessExpression(callee) ? callee.expression : taken === undefined ? undefined : callee;
  if (candidates.length === 0 || maker === undefined) return undefined;
  for (const specifier of makersBehind(program, maker, frame)) {
    const known = candidates.find(({ module }) => module.test(specifier));
    // Only what says so in its name does not go on later.
    if (known !== undefined)
      return { accepted: testedAt(call, known.method), outcome: /Sync$/.test(method) ? known : { ...known, isAsync: true } };
  }
  return undefined;
};

/** The packages that an object comes from, through the methods and constructors that made it. */
const makersBehind = (program: Program, expression: ts.Expression, frame: Frame | undefined, depth = 0): readonly string[] =>
  depth > 5
    ? []
    : trace(program, expression, frame).flatMap((found): readonly string[] => {
        if (found.kind === 'external') return [found.specifier];
        const of = found.kind === 'member' ? found.of : found;
        if (of.kind === 'external') return [of.specifier];
        return of.kind === 'node' && (ts.isCallExpression(of.node) || ts.isNewExpression(of.node))
          ? makersBehind(program, of.node.expression, of.frame, depth + 1)
          : [];
      });

/** The calls of factories whose result, or a method of whose result, is called. */
const makersOf = (
  program: Program,
  call: ts.CallExpression,
  frame: Frame | undefined,
): readonly { readonly made: ts.CallExpression; readonly frame: Frame | undefined }[] =>
  trace(program, call.expression, frame).flatMap((found) => {
    const maker = found.kind === 'member' ? found.of : found;
    return maker.kind === 'node' && ts.isCallExpression(maker.node) && maker.node !== call
      ? [{ made: maker.node, frame: maker.frame }]
      : [];
  });

/**
 * What it says that a package's test of the Host or Origin header came out as `holds`: its middleware answers true for those who pass, its
 * responders give an answer for those who do not. Who was refused goes no further.
 */
export const judgeOriginTest = (
  program: Program,
  call: ts.CallExpression,
  frame: Frame | undefined,
  holds: boolean,
): Judgement | undefined => {
  const callee = externalCallee(program, call, frame);
  const isResponder = callee?.kind === 'external' && isKnown(originResponders, callee.specifier, callee.name);
  const makers = isResponder ? [] : makersOf(program, call, frame).map(({ made, frame: around }) => externalCallee(program, made, around));
  const validator = makers.find((maker) => maker?.kind === 'external' && isKnown(originValidators, maker.specifier, maker.name));
  const name = isResponder ? callee.name : validator?.kind === 'external' ? validator.name : undefined;
  if (name === undefined) return undefined;
  if (isResponder === holds) return { kind: 'impossible' };
  return { kind: 'origin', at: locate(call), part: name.toLowerCase().includes('origin') ? 'origin' : 'host' };
};

/** `hostHeaderValidationResponse(…) ?? originValidationResponse(…)`: who got no answer passed all of them. */
export const judgeResponders = (program: Program, found: readonly Trace[], holds: boolean): Judgement | undefined => {
  if (found.length < 2) return undefined;
  const told = found.map((each) =>
    each.kind === 'node' && ts.isCallExpression(each.node) ? judgeOriginTest(program, each.node, each.frame, holds) : undefined,
  );
  const [first, ...others] = told;
  if (first?.kind !== 'origin' || !told.every((each) => each?.kind === 'origin')) return undefined;
  return others.every((other) => other?.kind === 'origin' && other.part === first.part) ? first : { ...first, part: 'both' };
};

/** `verify(token, key, (error, payload) => { if (error) … })`: no error means that the call accepted the token. */
export const judgeCallbackError = (
  program: Program,
  parameter: ts.ParameterDeclaration,
  frame: Frame | undefined,
): Judgement | undefined => {
  const callback = parameter.parent;
  const call = callback.parent;
  if (!isFunctionNode(callback) || callback.parameters[0] !== parameter || !ts.isCallExpression(call)) return undefined;
  if (!/^(e|err|error)$/i.test(memberName(parameter.name) ?? '')) return undefined;
  return (
    judgeExternalVerifier(program, call, frame) ??
    (dependenceOf(program, call, frame).credential === undefined
      ? undefined
      : { kind: 'unknown', because: `what ${call.expression.getText()} verifies` })
  );
};
