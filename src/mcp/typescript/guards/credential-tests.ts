import { ts } from 'ts-morph';
import { constantTimeComparers, isKnown, tokenDecoders } from '../../../knowledge/guards.ts';
import { credentialExtractors } from '../../../knowledge/verifiers.ts';
import { no, unknown } from '../../../model/answer.ts';
import type { Program } from '../program/program.ts';
import { descendants, lastName, locate, unwrap } from '../program/syntax.ts';
import { externalCallee, type Frame, trace } from '../values/trace.ts';
import { constantText, resolveValue } from '../values/values.ts';
import { judgeAnswerPart } from './asked-services.ts';
import { readComparison } from './comparisons.ts';
import { bothDependences, dependenceOf } from './dependence.ts';
import { judgePathPart, type TestFact } from './judge-dependence.ts';
import type { Judgement, TextMatch } from './judgement.ts';
import { constantTexts, hasQuery } from './listed-routes.ts';
import { judgeNamed } from './named-verifications.ts';

const isLength = /^(?:length|byteLength)$/;
const scheme = /^(bearer|basic|token|apikey)\s*$/i;

export type ComparisonTest = {
  readonly left: ts.Expression;
  readonly right: ts.Expression;
  readonly operator: string;
  /** Which side depends on the caller's credential. */
  readonly credentialSide: 0 | 1;
  /** Whether the sides are equal on this way. */
  readonly equal: boolean;
  /** The text of a side that is a constant. */
  readonly constant: string | undefined;
  readonly frame: Frame | undefined;
};

/** What it says of a caller that an equality with its credential came out as `equal`. */
export const judgeComparison = (
  program: Program,
  { left, right, operator, credentialSide, equal, constant, frame }: ComparisonTest,
): Judgement => {
  const credential = credentialSide === 0 ? left : right;
  const expected = credentialSide === 0 ? right : left;
  if (constant === '' || constant === 'null') return equal ? { kind: 'anonymous' } : { kind: 'tested', test: { kind: 'presence' } };
  // `secrets.length === 0`: nobody sent one.
  if (constant === '0' && lastName(credential) === 'length')
    return equal ? { kind: 'anonymous' } : { kind: 'tested', test: { kind: 'presence' } };
  if (ts.isTypeOfExpression(unwrap(credential)) || (constant !== undefined && (scheme.test(constant) || /^\d+$/.test(constant)))) {
    return equal
      ? { kind: 'tested', test: { kind: 'shape' } }
      : constant === '0'
        ? { kind: 'tested', test: { kind: 'presence' } }
        : { kind: 'neutral' };
  }
  // `header.indexOf(' ') === -1`
  if (isNegative(expected)) return equal ? { kind: 'anonymous' } : { kind: 'tested', test: { kind: 'shape' } };
  if (!equal) return { kind: 'anonymous' };
  // `a.length === b.length` in front of a comparison in constant time.
  if (isLength.test(lastName(left)) && isLength.test(lastName(right))) return { kind: 'tested', test: { kind: 'shape' } };
  return {
    kind: 'tested',
    test: { kind: 'equality', comparison: readComparison(program, left.parent, operator, credential, expected, frame, false) },
  };
};

const isNegative = (expression: ts.Expression): boolean => {
  const node = unwrap(expression);
  return ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken && ts.isNumericLiteral(node.operand);
};

/** What a call of something without a body here says when its result is `holds`: comparison, membership, shape, look-up. */
export const judgeCallTest = (
  program: Program,
  call: ts.CallExpression,
  frame: Frame | undefined,
  holds: boolean,
  route: (values: readonly string[], match: TextMatch) => Judgement | undefined,
): Judgement | undefined => {
  const callee = externalCallee(program, call, frame);
  const method = lastName(call.expression);
  const [first, second] = call.arguments;
  const object = ts.isPropertyAccessExpression(unwrap(call.expression)) ? receiverOf(call) : undefined;
  const dependsOnCredential = (node: ts.Expression | undefined): boolean =>
    node !== undefined && dependenceOf(program, node, frame).credential !== undefined;

  const isDecoder =
    (callee?.kind === 'external' && isKnown(tokenDecoders, callee.specifier, callee.name)) ||
    (callee?.kind === 'global' && /^(JSON\.parse|Buffer\.from|atob|decodeURIComponent)$/.test(callee.name) && dependsOnCredential(call));
  if (callee?.kind === 'external' && isKnown(credentialExtractors, callee.specifier, callee.name))
    return holds ? { kind: 'tested', test: { kind: 'presence' } } : { kind: 'anonymous' };
  if (isDecoder) return holds ? { kind: 'tested', test: { kind: 'shape' } } : { kind: 'anonymous' };
  // Workers have one beside the digests of `crypto.subtle`.
  const isConstantTime =
    (callee?.kind === 'external' && isKnown(constantTimeComparers, callee.specifier, callee.name)) ||
    (callee?.kind === 'global' && /^(?:globalThis\.)?crypto\.subtle\.timingSafeEqual$/.test(callee.name));
  if (isConstantTime && first !== undefined && second !== undefined) {
    if (!dependsOnCredential(first) && !dependsOnCredential(second)) return undefined;
    return holds
      ? { kind: 'tested', test: { kind: 'equality', comparison: readComparison(program, call, method, first, second, frame, true) } }
      : { kind: 'anonymous' };
  }
  // `/^Bearer (.+)$/.exec(header)`
  if (object !== undefined && /^(?:exec|test)$/.test(method) && dependsOnCredential(first) && isPattern(program, object, frame))
    return holds ? { kind: 'tested', test: { kind: 'shape' } } : { kind: 'anonymous' };
  if (object === undefined) return unresolvedCheck(program, call, frame, holds);
  if (method === 'includes' || method === 'has') {
    const routed = route(constantTexts(program, object, frame), 'exact');
    if (routed !== undefined) return routed;
  }
  const prefix = first === undefined ? undefined : constantText(constantNode(program, first, frame));
  if (method === 'startsWith' || method === 'endsWith' || method === 'includes' || method === 'test' || method === 'match') {
    if (prefix !== undefined && method === 'startsWith') {
      const routed = route([prefix], 'prefix');
      if (routed !== undefined) return routed;
    }
    if (prefix !== undefined && (method === 'includes' || method === 'endsWith')) {
      const contained = judgePathPart(dependenceOf(program, object, frame), prefix, holds, method === 'includes' ? 'contains' : 'suffix');
      if (contained?.kind === 'routing') return hasQuery(program, object, frame) ? { ...contained, withQuery: true } : contained;
    }
    if (dependsOnCredential(first) && !dependsOnCredential(object)) {
      if (method === 'test') return holds ? { kind: 'tested', test: { kind: 'shape' } } : { kind: 'anonymous' };
      if (!holds) return { kind: 'anonymous' };
      // `expected.startsWith(token)`, `process.env.KEYS.includes(token)`: one letter of what is expected is enough.
      if (method === 'startsWith' || method === 'endsWith' || isText(program, object, frame))
        return { kind: 'tested', test: { kind: 'shape', accepts: 'a-part' } };
      return {
        kind: 'tested',
        test: { kind: 'membership', list: resolveValue(program, object, frame), mayHoldEmpty: unknown('not examined by this version') },
      };
    }
    if (dependsOnCredential(object)) {
      if (!holds) return { kind: 'anonymous' };
      const isShape =
        prefix !== undefined || method === 'match' || first === undefined || first.kind === ts.SyntaxKind.RegularExpressionLiteral;
      return isShape
        ? { kind: 'tested', test: { kind: 'shape' } }
        : { kind: 'tested', test: { kind: 'equality', comparison: readComparison(program, call, method, object, first, frame, false) } };
    }
    return undefined;
  }
  if (
    /^(?:has|get|find|some|reduce)$/.test(method) &&
    call.arguments.some((argument) => dependsOnCredential(argument) || callbackUsesCredential(program, argument, frame))
  ) {
    if (!holds) return { kind: 'anonymous' };
    return { kind: 'tested', test: { kind: 'membership', list: resolveValue(program, object, frame), mayHoldEmpty: no(locate(object)) } };
  }
  // A look-up in a database by the credential, of which nothing here has a body: `db.token.findUnique({ where: { token } })`.
  if (/^find(?:Unique|First|One|By\w+)(?:OrThrow)?$/.test(method) && dependenceOf(program, call, frame).credential !== undefined)
    return holds
      ? { kind: 'tested', test: { kind: 'membership', list: resolveValue(program, object, frame), mayHoldEmpty: no(locate(object)) } }
      : { kind: 'anonymous' };
  // Text operations on the credential: what is left of it is still the caller's word.
  if (
    [
      'split',
      'slice',
      'substring',
      'substr',
      'trim',
      'replace',
      'toLowerCase',
      'toUpperCase',
      'toString',
      'get',
      'header',
      'at',
      'pop',
      'shift',
    ].includes(method) &&
    (dependsOnCredential(object) || dependenceOf(program, call, frame).credential !== undefined)
  ) {
    return holds ? { kind: 'tested', test: { kind: 'presence' } } : { kind: 'anonymous' };
  }
  return unresolvedCheck(program, call, frame, holds);
};

/** A call that gets the caller's credential, or the request, and that can't be read: it may well verify. */
const unresolvedCheck = (program: Program, call: ts.CallExpression, frame: Frame | undefined, holds: boolean): Judgement | undefined => {
  // `isInitializeRequest(req.body)`: the SDK's tests of a message's form know no callers.
  const callee = externalCallee(program, call, frame);
  if (callee?.kind === 'global' && /^(?:parseInt|parseFloat|Number|isNaN|Number\.\w+|Array\.isArray)$/.test(callee.name)) return undefined;
  if (callee?.kind === 'external' && /^@modelcontextprotocol\//.test(callee.specifier) && /^is[A-Z]\w+$/.test(callee.name))
    return { kind: 'neutral' };
  const { credential, request } = dependenceOf(program, call, frame);
  const getsRequest = call.arguments.some((argument) => trace(program, argument, frame).some(({ kind }) => kind === 'parameter'));
  if (credential === undefined && !(request && getsRequest)) return undefined;
  const named = credential === undefined ? undefined : judgeNamed(program, call, frame);
  if (named !== undefined) return holds ? named : { kind: 'anonymous' };
  return holds ? { kind: 'unknown', because: `what ${call.expression.getText().slice(0, 60)} verifies` } : { kind: 'neutral' };
};

/** A variable of the environment that nothing was made of yet is no list. */
const isText = (program: Program, expression: ts.Expression, frame: Frame | undefined): boolean => {
  const found = trace(program, expression, frame).filter((each) => each.kind !== 'node' || constantText(each.node) === undefined);
  return found.length > 0 && found.every(({ kind }) => kind === 'environment');
};

const isPattern = (program: Program, expression: ts.Expression, frame: Frame | undefined): boolean =>
  trace(program, expression, frame).some(
    ({ node }) => ts.isRegularExpressionLiteral(node) || (ts.isNewExpression(node) && node.expression.getText() === 'RegExp'),
  );

const receiverOf = (call: ts.CallExpression): ts.Expression | undefined => {
  const callee = unwrap(call.expression);
  return ts.isPropertyAccessExpression(callee) ? callee.expression : undefined;
};

const constantNode = (program: Program, expression: ts.Expression, frame: Frame | undefined): ts.Node => {
  const found = trace(program, expression, frame);
  const [only] = found;
  return found.length === 1 && only?.kind === 'node' ? only.node : expression;
};

const callbackUsesCredential = (program: Program, argument: ts.Expression, frame: Frame | undefined): boolean => {
  const callback = unwrap(argument);
  if (!ts.isArrowFunction(callback) && !ts.isFunctionExpression(callback)) return false;
  return [callback.body, ...descendants(callback.body)].some(
    (node) => ts.isExpression(node) && dependenceOf(program, node, frame).credential !== undefined,
  );
};

/** `token.length < 20`, `payload.exp < now`: what is measured of a credential is its form. */
export const judgeOrder = (program: Program, { frame, otherwise }: TestFact, expression: ts.BinaryExpression): Judgement | undefined => {
  const { left, right } = expression;
  const { credential } = bothDependences(dependenceOf(program, left, frame), dependenceOf(program, right, frame));
  if (credential === undefined) return undefined;
  const part = judgeAnswerPart(program, expression, frame, undefined, otherwise);
  if (part !== undefined || otherwise !== 'refuses') return part;
  return { kind: 'tested', test: { kind: 'shape' } };
};
