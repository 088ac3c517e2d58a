import { ts } from 'ts-morph';
import { constantTimeComparers, isKnown } from '../../../knowledge/guards.ts';
import type { ValueRef } from '../../../model/facts/values.ts';
import { isBinding } from '../guards/dependence.ts';
import { savedBy } from '../guards/fail-fast.ts';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { type FunctionNode, isFunctionNode, lastName, unwrap } from '../program/syntax.ts';
import { digested, isOptional, mapped, toBytes } from './supposed-builtins.ts';
import { runFunction } from './supposed-runs.ts';
import { callText, compareValues, concatenate, isConstant, isEmpty, truthOf, typeOf, type Value } from './supposed-values.ts';
import { externalCallee, type Frame, type Trace, trace, traceCallees } from './trace.ts';
import { frameAround, frameOf } from './trace-cursor.ts';
import { toValueRef } from './values.ts';

/**
 * Evaluates code under one supposition: no setting is set whose absence would not end the start, and the caller's credential is `sent`, or
 * nothing at all. Values are single: what can't be told is 'unknown', never a guess.
 */
export type Supposition = {
  readonly program: Program;
  /** The text that the caller sends as its credential; undefined when it sends none. */
  readonly sent: string | undefined;
  /** The settings that were read and are missing. */
  readonly missing: ValueRef[];
  /** The comparisons of two values that came out equal although neither is known to be there. */
  readonly matched: ts.Node[];
  /** Texts with a missing value spelt out in them, as in `Bearer undefined`: a caller can send them. */
  readonly spelt: Set<string>;
  left: number;
};

export const suppose = (program: Program, sent: string | undefined): Supposition => ({
  program,
  sent,
  missing: [],
  matched: [],
  spelt: new Set(),
  left: 400,
});

type Locals = ReadonlyMap<ts.Node, Value>;

const unknown: Value = { kind: 'unknown' };
const nothing: Value = { kind: 'undefined' };
const stops: Value = { kind: 'stops' };
const truth = (value: boolean): Value => ({ kind: 'boolean', value });

/** What an expression gives under the supposition. */
export const evaluate = (supposition: Supposition, expression: ts.Expression, frame: Frame | undefined, locals?: Locals): Value => {
  if (supposition.left-- <= 0) return unknown;
  const node = unwrap(expression);
  const again = (inner: ts.Expression): Value => evaluate(supposition, inner, frame, locals);
  if (ts.isStringLiteralLike(node)) return { kind: 'text', text: node.text };
  if (ts.isNumericLiteral(node)) return { kind: 'number', value: Number(node.text) };
  if (node.kind === ts.SyntaxKind.NullKeyword) return { kind: 'null' };
  if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword)
    return truth(node.kind === ts.SyntaxKind.TrueKeyword);
  if (ts.isVoidExpression(node)) return nothing;
  if (ts.isObjectLiteralExpression(node)) return { kind: 'given' };
  if (ts.isArrayLiteralExpression(node))
    return node.elements.some(ts.isSpreadElement) ? unknown : { kind: 'list', items: node.elements.map(again) };
  if (ts.isTypeOfExpression(node)) return typeOf(again(node.expression));
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    const holds = truthOf(again(node.operand));
    return holds === undefined ? unknown : holds === 'stops' ? stops : truth(!holds);
  }
  if (ts.isTemplateExpression(node)) {
    return note(
      supposition,
      node.templateSpans.reduce<Value>(
        (text, span) => concatenate(concatenate(text, again(span.expression)), { kind: 'text', text: span.literal.text }),
        { kind: 'text', text: node.head.text },
      ),
    );
  }
  if (ts.isConditionalExpression(node)) {
    const holds = truthOf(again(node.condition));
    return holds === undefined ? unknown : holds === 'stops' ? stops : again(holds ? node.whenTrue : node.whenFalse);
  }
  if (ts.isBinaryExpression(node)) return evaluateBinary(supposition, node, again);
  if (ts.isIdentifier(node)) return evaluateName(supposition, node, frame, locals);
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return evaluateAccess(supposition, node, frame, locals);
  if (ts.isCallExpression(node)) return evaluateCall(supposition, node, frame, locals);
  return unknown;
};

const note = (supposition: Supposition, value: Value): Value => {
  if (value.kind === 'text' && value.isSpelt === true) supposition.spelt.add(value.text);
  return value;
};

const evaluateBinary = (supposition: Supposition, node: ts.BinaryExpression, again: (inner: ts.Expression) => Value): Value => {
  const operator = node.operatorToken.kind;
  const left = again(node.left);
  if (left.kind === 'stops') return left;
  switch (operator) {
    case ts.SyntaxKind.AmpersandAmpersandToken: {
      const holds = truthOf(left);
      return holds === undefined ? unknown : holds ? again(node.right) : left;
    }
    case ts.SyntaxKind.BarBarToken: {
      const holds = truthOf(left);
      return holds === undefined ? unknown : holds ? left : again(node.right);
    }
    case ts.SyntaxKind.QuestionQuestionToken:
      if (left.kind === 'unknown') return unknown;
      return left.kind === 'undefined' || left.kind === 'null' ? again(node.right) : left;
    case ts.SyntaxKind.PlusToken:
      return note(supposition, concatenate(left, again(node.right)));
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
    case ts.SyntaxKind.EqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsToken: {
      const isLoose = operator === ts.SyntaxKind.EqualsEqualsToken || operator === ts.SyntaxKind.ExclamationEqualsToken;
      const isNegated = operator === ts.SyntaxKind.ExclamationEqualsEqualsToken || operator === ts.SyntaxKind.ExclamationEqualsToken;
      const right = again(node.right);
      const equal = compareValues(left, right, isLoose);
      if (equal === undefined) return right.kind === 'stops' ? stops : unknown;
      if (equal && !isConstant(node.left) && !isConstant(node.right)) supposition.matched.push(node);
      return truth(equal !== isNegated);
    }
    case ts.SyntaxKind.LessThanToken:
    case ts.SyntaxKind.GreaterThanToken: {
      const right = again(node.right);
      if (left.kind !== 'number' || right.kind !== 'number') return unknown;
      return truth(operator === ts.SyntaxKind.LessThanToken ? left.value < right.value : left.value > right.value);
    }
    default:
      return unknown;
  }
};

const evaluateName = (supposition: Supposition, name: ts.Identifier, frame: Frame | undefined, locals: Locals | undefined): Value => {
  const declaration = findDeclaration(name);
  if (declaration === undefined) return name.text === 'undefined' ? nothing : unknown;
  const local = locals?.get(declaration);
  if (local !== undefined) return local;
  if (ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined && isAssignedOnce(declaration))
    return evaluate(supposition, declaration.initializer, frameAround(declaration, frame));
  if (ts.isBindingElement(declaration) && ts.isArrayBindingPattern(declaration.parent)) {
    const owner = declaration.parent.parent;
    if (!ts.isVariableDeclaration(owner) || owner.initializer === undefined || declaration.dotDotDotToken !== undefined) return unknown;
    const list = evaluate(supposition, owner.initializer, frameAround(owner, frame));
    if (list.kind === 'undefined' || list.kind === 'null') return stops;
    return list.kind === 'list' ? (list.items[declaration.parent.elements.indexOf(declaration)] ?? nothing) : unknown;
  }
  if (ts.isParameter(declaration) && isFunctionNode(declaration.parent)) {
    const entered = frameOf(declaration.parent, frame);
    if (entered !== undefined && declaration.dotDotDotToken === undefined) {
      const given = entered.call.arguments?.[declaration.parent.parameters.indexOf(declaration)];
      if (entered.call.arguments?.some(ts.isSpreadElement) === true) return unknown;
      const value = given === undefined ? nothing : evaluate(supposition, given, entered.caller);
      return value.kind === 'undefined' && declaration.initializer !== undefined
        ? evaluate(supposition, declaration.initializer, entered)
        : value;
    }
  }
  return fromTraces(supposition, name, trace(supposition.program, name, frame));
};

const isAssignedOnce = ({ parent }: ts.VariableDeclaration): boolean =>
  ts.isVariableDeclarationList(parent) && (parent.flags & ts.NodeFlags.Const) !== 0 && ts.isVariableStatement(parent.parent);

/** Alternatives come from `??`, `||` and reassignments: the first that is there, where no more than one can be. */
const fromTraces = (supposition: Supposition, use: ts.Expression, traces: readonly Trace[]): Value => {
  if (traces.length === 0 || traces.length > 6) return unknown;
  const values = traces.map((each) => fromTrace(supposition, use, each));
  if (values.some(({ kind }) => kind === 'stops')) return unknown;
  const first = values.findIndex((value) => !isEmpty(value));
  if (first < 0) return values.at(-1) ?? nothing;
  return first === values.length - 1 ? (values[first] ?? unknown) : unknown;
};

const fromTrace = (supposition: Supposition, use: ts.Expression, found: Trace): Value => {
  const { program } = supposition;
  switch (found.kind) {
    case 'missing':
      return nothing;
    case 'environment':
      return asMissing(supposition, toValueRef(program, [found], use));
    case 'member': {
      const value = toValueRef(program, [found], use);
      const { origin } = value;
      if (found.of.kind === 'parameter' && isBinding(found.of.node, found.path)) return asMissing(supposition, value);
      if (origin.kind !== 'request' || (origin.part !== 'header' && origin.part !== 'query')) return unknown;
      if (origin.name === undefined) return unknown;
      return supposition.sent === undefined ? nothing : { kind: 'text', text: supposition.sent };
    }
    case 'node': {
      const node = ts.isExpression(found.node) ? unwrap(found.node) : undefined;
      return node === undefined || node === unwrap(use) ? unknown : evaluate(supposition, node, found.frame);
    }
    case 'external':
    case 'global':
    case 'namespace':
    case 'parameter':
    case 'unresolved':
      return unknown;
  }
};

const asMissing = (supposition: Supposition, value: ValueRef): Value => {
  if (savedBy(supposition.program, value).value !== 'no') return { kind: 'given' };
  supposition.missing.push(value);
  return nothing;
};

const evaluateAccess = (
  supposition: Supposition,
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  frame: Frame | undefined,
  locals: Locals | undefined,
): Value => {
  const isPart = (ts.isPropertyAccessExpression(node) && node.name.text === 'length') || ts.isElementAccessExpression(node);
  const traced = fromTraces(supposition, node, trace(supposition.program, node, frame));
  if (traced.kind !== 'unknown' && !isPart) return traced;
  const object = evaluate(supposition, node.expression, frame, locals);
  if (object.kind === 'undefined' || object.kind === 'null') return isOptional(node) ? nothing : stops;
  if (object.kind === 'stops') return object;
  if (ts.isPropertyAccessExpression(node) && node.name.text === 'length') {
    if (object.kind === 'text') return { kind: 'number', value: object.text.length };
    if (object.kind === 'list') return { kind: 'number', value: object.items.length };
    if (object.kind === 'bytes') return { kind: 'number', value: object.text.length };
    return unknown;
  }
  if (ts.isElementAccessExpression(node) && object.kind === 'list') {
    const index = evaluate(supposition, node.argumentExpression, frame, locals);
    return index.kind === 'number' ? (object.items[index.value] ?? nothing) : unknown;
  }
  return traced;
};

const evaluateCall = (supposition: Supposition, call: ts.CallExpression, frame: Frame | undefined, locals: Locals | undefined): Value => {
  const { program } = supposition;
  const callees = traceCallees(program, call, frame);
  const [only] = callees;
  if (only !== undefined) return callees.length === 1 ? evaluateFunction(supposition, only.fn, only.frame) : unknown;
  const read = toValueRef(program, [{ kind: 'node', node: call, frame, steps: [] }], call).origin;
  const method = lastName(call.expression);
  if (read.kind === 'request') {
    if (supposition.sent !== undefined) return { kind: 'text', text: supposition.sent };
    // `Headers` and `URLSearchParams` answer null, express and hono undefined.
    return /\b(headers|searchParams)\??\.get$/.test(call.expression.getText()) ? { kind: 'null' } : nothing;
  }
  const values = call.arguments.map((argument) =>
    ts.isSpreadElement(argument) || ts.isFunctionLike(argument) ? unknown : evaluate(supposition, argument, frame, locals),
  );
  const [first = nothing, second = nothing] = values;
  const callee = externalCallee(program, call, frame);
  if (callee?.kind === 'global') {
    if (first.kind === 'stops') return stops;
    if (callee.name === 'String') return note(supposition, concatenate({ kind: 'text', text: '' }, first));
    if (callee.name === 'Boolean') {
      const holds = truthOf(first);
      return holds === undefined || holds === 'stops' ? unknown : truth(holds);
    }
    if (callee.name === 'Array.isArray') return first.kind === 'unknown' ? unknown : truth(first.kind === 'list');
    if (callee.name === 'Buffer.from') return toBytes(first);
  }
  if (callee?.kind === 'external') {
    if (/^buffer$/.test(callee.specifier) && callee.name === 'Buffer.from') return toBytes(first);
    if (isKnown(constantTimeComparers, callee.specifier, callee.name)) {
      if (first.kind === 'stops' || second.kind === 'stops') return stops;
      const equal = compareValues(first, second, false);
      if (equal === true) supposition.matched.push(call);
      return equal === undefined ? unknown : truth(equal);
    }
  }
  const target = unwrap(call.expression);
  if (!ts.isPropertyAccessExpression(target)) return unknown;
  const digest = digested(target, (inner) => evaluate(supposition, inner, frame, locals));
  if (digest !== undefined) return digest;
  const object = evaluate(supposition, target.expression, frame, locals);
  if (object.kind === 'stops') return stops;
  if (object.kind === 'undefined' || object.kind === 'null') return isOptional(call) ? nothing : stops;
  if (object.kind === 'list' && method === 'includes') {
    const outcomes = object.items.map((item) => compareValues(item, first, false));
    if (outcomes.includes(true)) {
      supposition.matched.push(call);
      return truth(true);
    }
    return outcomes.includes(undefined) ? unknown : truth(false);
  }
  if (object.kind === 'list' && (method === 'map' || method === 'filter') && call.arguments.length === 1)
    return mapped(object.items, method, call.arguments[0], (body, parameter, item) =>
      evaluate(supposition, body, frame, new Map([[parameter, item]])),
    );
  return callText(object, method, values, call.arguments);
};

/** What a function gives under the supposition; `given` as in `runFunction`. */
export const evaluateFunction = (
  supposition: Supposition,
  fn: FunctionNode,
  frame: Frame | undefined,
  given?: ReadonlyMap<ts.Node, Value>,
): Value =>
  runFunction({ budget: supposition, evaluate: (expression, locals) => evaluate(supposition, expression, frame, locals) }, fn, given);
