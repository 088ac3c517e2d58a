import { ts } from 'ts-morph';
import { verifiedIdentities } from '../../../knowledge/verifiers.ts';
import type { Program } from '../program/program.ts';
import { accessedName, enclosingFunction, isFunctionNode, isInside, propertyNamed, unwrap } from '../program/syntax.ts';
import { waysReturning } from '../values/return-ways.ts';
import { type Frame, type Trace, trace, traceCallees } from '../values/trace.ts';
import { constantText } from '../values/values.ts';
import { findArrivals } from './arrivals.ts';
import { isPartOfRequest } from './dependence.ts';
import { verifierAt } from './judge-dependence.ts';
import { asJudgement, everyRoute, foldWays, type Judgement } from './judgement.ts';
import { join, type Path, waysOf } from './path-facts.ts';

/** Judges the facts of one way. */
type JudgePath = (path: Path) => readonly Judgement[];

/** A test of whether something is there that code before this put on the request. */
type IdentityTest = { readonly expression: ts.Expression; readonly frame: Frame | undefined; readonly holds: boolean };

/**
 * `if (req.auth)`, `if (!c.get('user'))`, `if (!res.locals.session.userId)`: what had to be true where earlier code put it there, or that a
 * package did so that verifies callers. Undefined where nobody is known to.
 */
export const judgeIdentity = (program: Program, { expression, frame, holds }: IdentityTest, judge: JudgePath): Judgement | undefined => {
  const slot = slotOf(program, expression, frame);
  if (slot === undefined) return undefined;
  const ways = isPartOfRequest(slot[0] ?? '') ? [] : settingsOf(program, slot, expression);
  if (ways.length === 0) {
    if (!isVerified(program, slot)) return undefined;
    return holds
      ? { kind: 'tested', test: { kind: 'verifier', verifier: verifierAt(expression, 'library', 'verified') } }
      : { kind: 'anonymous' };
  }
  const verdict = foldWays(ways.map(judge), everyRoute);
  if (verdict.test.kind === 'none') return undefined;
  return holds ? asJudgement(verdict) : { kind: 'anonymous' };
};

const isVerified = (program: Program, slot: Slot): boolean => {
  const name = slot.join('.');
  return verifiedIdentities.some(
    ({ module, at }) =>
      at.test(name) &&
      [...program.modules.values()].some(({ specifiers }) => specifiers.some((each) => module.test(each.replace(/^node:/, '')))),
  );
};

/** Where something stands on a request or its context: `['locals', 'user']`; what is kept by name, as by hono, stands under `var`. */
type Slot = readonly string[];

const slotOf = (program: Program, expression: ts.Expression, frame: Frame | undefined): Slot | undefined => {
  for (const found of trace(program, expression, frame)) {
    const slot = slotOfTrace(program, found);
    if (slot !== undefined && slot.length > 0) return slot;
  }
  return undefined;
};

const slotOfTrace = (program: Program, found: Trace): Slot | undefined => {
  if (found.kind === 'member') {
    if (found.of.kind === 'parameter') return withoutHolders(found.path);
    const of = found.of.kind === 'node' ? keptByName(program, found.of.node, found.of.frame, 'get') : undefined;
    return of === undefined ? undefined : [...of, ...found.path];
  }
  return found.kind === 'node' ? keptByName(program, found.node, found.frame, 'get') : undefined;
};

/** The request itself may be a field: `c.req.user`, `ctx.request.user`. */
const withoutHolders = (path: readonly string[]): Slot => {
  const start = path.findIndex((part) => !/^(?:req|request|raw|node)$/.test(part));
  return start < 0 ? [] : path.slice(start);
};

/** `c.get('user')`, `c.set('user', …)`; not `req.get('user')`, which reads a header. `req.isAuthenticated()` asks the field of that name. */
const keptByName = (program: Program, node: ts.Node, frame: Frame | undefined, method: 'get' | 'set'): Slot | undefined => {
  if (!ts.isCallExpression(node)) return undefined;
  const callee = unwrap(node.expression);
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  const receiver = trace(program, callee.expression, frame).find((each) => each.kind === 'parameter' || each.kind === 'member');
  if (node.arguments.length === 0) {
    const slot = method === 'get' ? trace(program, callee, frame).find((each) => each.kind === 'member') : undefined;
    return slot?.kind === 'member' && slot.of.kind === 'parameter' ? withoutHolders(slot.path) : undefined;
  }
  const name = node.arguments[0] === undefined ? undefined : constantText(unwrap(node.arguments[0]));
  if (callee.name.text !== method || name === undefined || receiver?.kind !== 'parameter') return undefined;
  return /^_?(?:req|request|res|response|reply)$/i.test(receiver.node.name.getText()) ? undefined : ['var', name];
};

/** The ways on which the program puts something true where `slot` is read. */
const settingsOf = (program: Program, slot: Slot, reading: ts.Expression): readonly Path[] => {
  const parts = slot.map((_, index) => slot.slice(0, index + 1));
  return [...program.modules.values()].flatMap(({ assignments, calls }) => [
    ...parts.flatMap((part) =>
      (assignments.get(part.at(-1) ?? '') ?? []).flatMap((assignment) => {
        const of = requestOf(program, unwrap(assignment.left), part);
        return of === undefined ? [] : waysTo(program, assignment, of, assignment.right, slot.slice(part.length), reading);
      }),
    ),
    ...(slot[0] === 'var' ? (calls.get('set') ?? []) : []).flatMap((call) => {
      const [, value] = call.arguments;
      const kept = keptByName(program, call, undefined, 'set');
      return value === undefined || kept?.[1] !== slot[1] ? [] : waysTo(program, call, undefined, value, slot.slice(2), reading);
    }),
  ]);
};

/** The parameter for the request, where an assignment's target is that place of it. */
const requestOf = (program: Program, target: ts.Expression, slot: Slot): ts.ParameterDeclaration | undefined => {
  if (!ts.isPropertyAccessExpression(target) && !ts.isElementAccessExpression(target)) return undefined;
  const name = accessedName(target) ?? '';
  for (const found of trace(program, target.expression)) {
    const of = found.kind === 'member' ? found.of : found;
    const path = [...(found.kind === 'member' ? found.path : []), name];
    if (of.kind === 'parameter' && withoutHolders(path).join('.') === slot.join('.')) return of.node;
  }
  return undefined;
};

/** The ways to where a value is put down, on which its field `rest` is there; from the start of the function that got the request. */
const waysTo = (
  program: Program,
  at: ts.Expression,
  request: ts.ParameterDeclaration | undefined,
  value: ts.Expression,
  rest: Slot,
  reading: ts.Expression,
): readonly Path[] => {
  const inner = enclosingFunction(at);
  const fn = request !== undefined && isFunctionNode(request.parent) && isInside(at, request.parent) ? request.parent : inner;
  if (fn === undefined || isInside(reading, fn)) return [];
  const arrivals = findArrivals(program, fn, undefined, { isReached: (node) => node === at, mayLead: (each) => isInside(at, each) });
  const ways = truthOf(program, value, undefined, rest);
  return arrivals.flatMap(({ path }) => join([path], ways));
};

const truthOf = (program: Program, value: ts.Expression, frame: Frame | undefined, rest: Slot): readonly Path[] => {
  const [name, ...others] = rest;
  if (name === undefined) return waysOf(program, value, true, frame, 'continues');
  const found = trace(program, value, frame);
  return found.flatMap((each): readonly Path[] => {
    if (each.kind !== 'node') return each.kind === 'missing' ? [] : [[]];
    if (ts.isObjectLiteralExpression(each.node)) {
      const field = propertyNamed(each.node, name);
      if (field === undefined) return each.node.properties.some(ts.isSpreadAssignment) ? [[]] : [];
      return ts.isExpression(field) ? truthOf(program, field, each.frame, others) : [[]];
    }
    if (!ts.isCallExpression(each.node)) return constantText(each.node) === undefined ? [[]] : [];
    const callees = traceCallees(program, each.node, each.frame);
    return callees.length === 0 ? [[]] : callees.flatMap(({ fn, frame: entered }) => waysReturning(program, fn, entered, true, name));
  });
};
