import { ts } from 'ts-morph';
import { isKnown, knownNonGuards, openingDecorators } from '../../../knowledge/guards.ts';
import type { Guard, GuardTest } from '../../../model/facts/guards.ts';
import { readResultCheck } from '../guards/guards.ts';
import type { RouteScope } from '../guards/judgement.ts';
import { readVerifier } from '../guards/verifiers.ts';
import type { Program } from '../program/program.ts';
import { descendants, type FunctionNode, isFunctionNode, locate, memberName } from '../program/syntax.ts';
import { externalCallee, type Frame, trace } from '../values/trace.ts';

const maximumBases = 4;

/** A guard as `@UseGuards`, `APP_GUARD` or `useGlobalGuards` name it: the body of its `canActivate` decides, or the package that it is from. */
export const readNestGuard = (
  program: Program,
  expression: ts.Expression,
  frame: Frame | undefined,
  scope: RouteScope,
): readonly Guard[] => {
  const guards = trace(program, expression, frame).flatMap((found): readonly Guard[] => {
    if (found.kind === 'external') return [ofPackage(program, found.specifier, found.name, expression, undefined, scope)];
    if (found.kind !== 'node') return [];
    if (ts.isClassLike(found.node)) return [ofClass(program, found.node, found.frame, expression, scope, 0)];
    if (!ts.isNewExpression(found.node) && !ts.isCallExpression(found.node)) return [];
    const { node, frame: around } = found;
    const callee = externalCallee(program, node, around);
    const [given] = node.arguments ?? [];
    if (callee?.kind === 'external' && callee.name === 'mixin' && given !== undefined) return readNestGuard(program, given, around, scope);
    if (callee?.kind === 'external')
      return [ofPackage(program, callee.specifier, callee.name, expression, ts.isCallExpression(node) ? node : undefined, scope)];
    return trace(program, node.expression, around).flatMap((made) =>
      made.kind === 'node' && ts.isClassLike(made.node) ? [ofClass(program, made.node, made.frame, expression, scope, 0)] : [],
    );
  });
  return guards.length > 0
    ? guards
    : [
        {
          name: shownName(expression),
          at: locate(expression),
          test: { kind: 'unknown', because: `the class of the guard ${shownName(expression)} was not found` },
        },
      ];
};

const shownName = (expression: ts.Expression): string =>
  (ts.isNewExpression(expression) ? expression.expression : expression).getText().replaceAll(/\s+/g, ' ').slice(0, 60);

/** The function of the project's own that decides for a guard. */
export const guardFunctions = (program: Program, expression: ts.Expression, frame: Frame | undefined): readonly FunctionNode[] =>
  trace(program, expression, frame).flatMap((found) => {
    const made = found.kind === 'node' && ts.isNewExpression(found.node) ? trace(program, found.node.expression, found.frame) : [found];
    return made.flatMap((each) => (each.kind === 'node' && ts.isClassLike(each.node) ? (deciding(each.node) ?? []) : []));
  });

const deciding = (guard: ts.ClassLikeDeclaration): FunctionNode | undefined => {
  const decides = guard.members.find((member) => memberName(member.name) === 'canActivate');
  if (decides === undefined || isFunctionNode(decides)) return decides;
  const written = ts.isPropertyDeclaration(decides) ? decides.initializer : undefined;
  return written !== undefined && isFunctionNode(written) ? written : undefined;
};

const ofPackage = (
  program: Program,
  specifier: string,
  name: string,
  at: ts.Expression,
  call: ts.CallExpression | undefined,
  scope: RouteScope,
): Guard => {
  const isOpened = openingDecorators.some(
    (known) => known.module.test(specifier) && known.names.some((each) => scope.marks?.has(`${specifier} ${each}`) === true),
  );
  const test = (): GuardTest => {
    if (isOpened || isKnown(knownNonGuards, specifier, name) || isAnonymousStrategy(call)) return { kind: 'none' };
    if (isKnown(program.guards, specifier, name)) return { kind: 'verifier', verifier: readVerifier(program, call ?? at, undefined) };
    return { kind: 'unknown', because: `${name} of '${specifier}' is not known` };
  };
  return { name: shownName(at), at: locate(at), test: test() };
};

/** `AuthGuard(['jwt', 'anonymous'])`: passport's strategy for those who show nothing. */
const isAnonymousStrategy = (call: ts.CallExpression | undefined): boolean =>
  call?.arguments.some((argument) =>
    [...descendants(argument)].some((node) => ts.isStringLiteralLike(node) && node.text === 'anonymous'),
  ) ?? false;

const ofClass = (
  program: Program,
  guard: ts.ClassLikeDeclaration,
  frame: Frame | undefined,
  at: ts.Expression,
  scope: RouteScope,
  depth: number,
): Guard => {
  const name = shownName(at);
  const unread = (because: string): Guard => ({ name, at: locate(at), test: { kind: 'unknown', because } });
  const fn = deciding(guard);
  if (fn !== undefined)
    return {
      ...readResultCheck(program, { kind: 'function', fn, closure: frame, expression: at, when: [], frame }, name, scope).guard,
      bodies: [locate(fn)],
    };
  const base = guard.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  if (base === undefined || depth > maximumBases) return unread(`${guard.name?.text ?? 'the guard'} has no canActivate that could be read`);
  if (lets(guard)) return { name, at: locate(at), test: { kind: 'none' }, bodies: [locate(guard)] };
  const [parent] = trace(program, base.expression, frame);
  if (parent?.kind === 'node' && ts.isClassLike(parent.node)) return ofClass(program, parent.node, parent.frame, at, scope, depth + 1);
  const [inherited] = readNestGuard(program, base.expression, frame, scope);
  return inherited === undefined ? unread('its base class was not found') : { ...inherited, name, at: locate(at), bodies: [locate(guard)] };
};

/** Passport's guard refuses in `handleRequest`. One of the project's own that throws nothing lets everybody pass. */
const lets = (guard: ts.ClassLikeDeclaration): boolean => {
  const own = guard.members.find(
    (member): member is ts.MethodDeclaration => ts.isMethodDeclaration(member) && memberName(member.name) === 'handleRequest',
  );
  return own?.body !== undefined && ![...descendants(own.body)].some((node) => ts.isThrowStatement(node) || ts.isCallExpression(node));
};
