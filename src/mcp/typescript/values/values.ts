import { ts } from 'ts-morph';
import { no, unknown, yes } from '../../../model/answer.ts';
import { Credential } from '../../../model/credential.ts';
import type { ValueOrigin, ValueRef } from '../../../model/facts/values.ts';
import type { Program } from '../program/program.ts';
import { locate, unwrap } from '../program/syntax.ts';
import { externalCallee, type Frame, type Trace, trace } from './trace.ts';

/**
 * Where a value comes from, in the model's words. `a ?? b` and `a || b` are `a` with the default `b`; of other alternatives
 * (a reassigned variable, a conditional) the first one that is there is the origin and the next its default.
 */
export const resolveValue = (program: Program, expression: ts.Expression, frame?: Frame): ValueRef =>
  toValueRef(program, trace(program, expression, frame), expression);

/** The value that a set of traces of one expression stands for. */
export const toValueRef = (program: Program, traces: readonly Trace[], use: ts.Node): ValueRef => {
  const there = distinct(traces.filter(({ kind }) => kind !== 'missing'));
  const hasMissing = traces.length > there.length && traces.some(({ kind }) => kind === 'missing');
  const [first, ...rest] = there;
  if (first === undefined) {
    return { origin: { kind: 'literal', value: new Credential('') }, at: locate(use), mayBeUndefined: yes(locate(use)), steps: [] };
  }
  const fallback = rest.length === 0 ? undefined : toValueRef(program, rest, use);
  const own = ownPresence(program, first);
  return {
    origin: originOf(program, first),
    at: locate(first.node),
    mayBeUndefined: hasMissing && fallback === undefined ? yes(locate(use)) : (fallback?.mayBeUndefined ?? own),
    ...(fallback === undefined ? {} : { default: fallback }),
    steps: first.steps.map(locate),
  };
};

const distinct = (traces: readonly Trace[]): readonly Trace[] =>
  traces.filter((each, index) => traces.findIndex((other) => same(each, other)) === index);

const same = (left: Trace, right: Trace): boolean => {
  if (left.kind === 'environment' && right.kind === 'environment') return left.name === right.name;
  return left.kind === right.kind && left.node === right.node;
};

/** Whether one traced value, without its alternatives, may be undefined or empty. */
const ownPresence = (program: Program, found: Trace): ValueRef['mayBeUndefined'] => {
  const at = locate(found.node);
  switch (found.kind) {
    case 'environment':
    case 'missing':
      return yes(at);
    case 'node': {
      const text = constantText(found.node);
      if (text !== undefined) return text === '' ? yes(at) : no(at);
      if (isRandom(program, found)) return no(at);
      if (ts.isFunctionLike(found.node) || ts.isObjectLiteralExpression(found.node) || ts.isArrayLiteralExpression(found.node))
        return no(at);
      return unknown('the expression is computed');
    }
    case 'member':
      return isRequestRead(found) ? yes(at) : unknown('the value is a field of something that is not written here');
    case 'parameter':
      return unknown('the callers of the function are not known');
    case 'external':
    case 'global':
    case 'namespace':
      return unknown('the value is imported or global');
    case 'unresolved':
      return unknown(found.because);
  }
};

const originOf = (program: Program, found: Trace): ValueOrigin => {
  switch (found.kind) {
    case 'environment':
      return { kind: 'environment', name: found.name };
    case 'missing':
      return { kind: 'literal', value: new Credential('') };
    case 'node': {
      const text = constantText(found.node);
      if (text !== undefined) return { kind: 'literal', value: new Credential(text) };
      if (isRandom(program, found)) return { kind: 'random' };
      return (
        requestCall(program, found) ?? { kind: 'unresolved', because: `the value is computed in ${found.node.getSourceFile().fileName}` }
      );
    }
    case 'member':
      return memberOrigin(found);
    case 'parameter':
      return { kind: 'unresolved', because: `a parameter of ${found.node.getSourceFile().fileName} whose arguments are not known` };
    case 'external':
      return { kind: 'unresolved', because: `imported from '${found.specifier}'` };
    case 'global':
      return { kind: 'unresolved', because: `the global ${found.name}` };
    case 'namespace':
      return { kind: 'unresolved', because: `the module ${found.path}` };
    case 'unresolved':
      return { kind: 'unresolved', because: found.because };
  }
};

/** The text of a literal; numbers and templates without placeholders included. */
export const constantText = (node: ts.Node): string | undefined => {
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return node.text;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return 'false';
  if (node.kind === ts.SyntaxKind.TrueKeyword) return 'true';
  return node.kind === ts.SyntaxKind.NullKeyword ? '' : undefined;
};

/** The text of an expression that can only be one constant; `undefined` is empty. */
export const constantOf = (program: Program, expression: ts.Expression, frame: Frame | undefined): string | undefined => {
  const node = unwrap(expression);
  if (ts.isIdentifier(node) && node.text === 'undefined') return '';
  const found = trace(program, node, frame);
  const [only] = found;
  return found.length === 1 && only?.kind === 'node' ? constantText(only.node) : undefined;
};

const randomSources: readonly string[] = [
  'randomBytes',
  'randomUUID',
  'randomInt',
  'getRandomValues',
  'nanoid',
  'customAlphabet',
  'v4',
  'generateKeySync',
];

/** `randomBytes(32).toString('hex')`, `crypto.randomUUID()`, `nanoid()`. */
const isRandom = (program: Program, found: Extract<Trace, { kind: 'node' }>): boolean => {
  let node: ts.Node = found.node;
  for (let depth = 0; depth < 5 && ts.isCallExpression(node); depth++) {
    const callee = externalCallee(program, node, found.frame);
    if (callee?.kind === 'external' && randomSources.includes(callee.name.split('.').at(-1) ?? '')) return true;
    if (callee?.kind === 'external' && (callee.specifier === 'nanoid' || callee.specifier === 'uuid')) return true;
    if (callee?.kind === 'global' && /^crypto\.(random|getRandom)/.test(callee.name)) return true;
    const inner = unwrap(node.expression);
    if (!ts.isPropertyAccessExpression(inner)) return false;
    node = unwrap(inner.expression);
  }
  return false;
};

type MemberTrace = Extract<Trace, { kind: 'member' }>;

const requestParts: Readonly<Record<string, 'header' | 'query' | 'body' | 'auth-info' | 'argument'>> = {
  headers: 'header',
  query: 'query',
  cookies: 'header',
  body: 'body',
  params: 'argument',
  auth: 'auth-info',
  authInfo: 'auth-info',
};

const isRequestRead = ({ of, path }: MemberTrace): boolean =>
  of.kind === 'parameter' && path.some((part) => requestParts[part] !== undefined);

const memberOrigin = (found: MemberTrace): ValueOrigin => {
  const at = found.path.findIndex((part) => requestParts[part] !== undefined);
  const part = requestParts[found.path[at] ?? ''];
  const name = found.path[at + 1];
  if (found.of.kind === 'parameter' && part !== undefined) return { kind: 'request', part, ...(name === undefined ? {} : { name }) };
  const field = found.path.at(-1) ?? '';
  if (/^(access_token|refresh_token|id_token|client_secret)$/.test(field)) return { kind: 'oauth', field };
  if (found.of.kind === 'unresolved') return { kind: 'unresolved', because: found.of.because };
  // `parseArgs(…).values.token` is the option `token`.
  const named = found.path.length > 1 && /^(?:values|flags)$/.test(found.path[0] ?? '') ? found.path.slice(1) : found.path;
  const key = named.filter((each, index) => each !== 'length' || index < named.length - 1).join('.');
  return { kind: 'configuration', key: key === '' && found.of.kind === 'node' ? 'length' : key };
};

/** `req.get('x-api-key')`, `req.header('authorization')`, `url.searchParams.get('token')`, `headers.get('authorization')`. */
const requestCall = (program: Program, { node, frame }: Extract<Trace, { kind: 'node' }>): ValueOrigin | undefined => {
  if (!ts.isCallExpression(node)) return undefined;
  const callee = externalCallee(program, node, frame);
  const [argument] = node.arguments;
  const name = argument === undefined ? undefined : constantText(unwrap(argument));
  const second = node.arguments[1] === undefined ? undefined : constantText(unwrap(node.arguments[1]));
  // `getHeader(event, 'authorization')` of h3, imported or given by Nitro.
  if (callee !== undefined && callee.kind !== 'member' && second !== undefined && /(?:^|\.)get(?:Request)?Header$/.test(callee.name))
    return { kind: 'request', part: 'header', name: second.toLowerCase() };
  if (callee?.kind !== 'member' || name === undefined) return undefined;
  const method = callee.path.at(-1);
  const owner = callee.path.at(-2);
  if (method === 'get' && owner === 'searchParams') return { kind: 'request', part: 'query', name };
  if (method === 'get' && owner === 'headers') return { kind: 'request', part: 'header', name: name.toLowerCase() };
  if (callee.of.kind !== 'parameter') return undefined;
  // `req.get(…)` of express, `ctx.get(…)` of koa, `c.req.header(…)` of hono.
  const isOfRequest = callee.path.length === 1 || (callee.path.length === 2 && (owner === 'req' || owner === 'request'));
  if (isOfRequest && (method === 'get' || method === 'header')) return { kind: 'request', part: 'header', name: name.toLowerCase() };
  if (isOfRequest && owner !== undefined && method === 'query') return { kind: 'request', part: 'query', name };
  return undefined;
};
