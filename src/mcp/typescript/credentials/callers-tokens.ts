import { ts } from 'ts-morph';
import { isCredentialHeader } from '../../../knowledge/upstream.ts';
import type { Program } from '../program/program.ts';
import { lastName, memberName, unwrap } from '../program/syntax.ts';
import { type Frame, type Trace, trace } from '../values/trace.ts';
import { constantText } from '../values/values.ts';
import { type Kept, keptValues } from './kept-values.ts';

/** A credential that a caller showed, as it arrived: unchanged, or without its scheme. */
export type CallersToken = {
  /** A token that a guard has verified, the header `Authorization`, or a header of the server's own. */
  readonly kind: 'auth-info' | 'authorization' | 'own-header';
  /** In words: `authInfo.token`, `the header x-api-key`. */
  readonly what: string;
  readonly node: ts.Node;
  readonly steps: readonly ts.Node[];
};

const maximumDepth = 10;

/** The callers' credentials that an expression may hold. What is given for one by something without a body here is another one. */
export const callersTokensIn = (program: Program, expression: ts.Expression, frame?: Frame): readonly CallersToken[] => {
  const found = read(program, expression, frame, 0);
  return found.filter((each, index) => found.findIndex(({ node }) => node === each.node) === index);
};

const read = (program: Program, expression: ts.Expression, frame: Frame | undefined, depth: number): readonly CallersToken[] => {
  if (depth > maximumDepth) return [];
  const node = unwrap(expression);
  const inside = (inner: ts.Expression): readonly CallersToken[] => read(program, inner, frame, depth + 1);
  if (ts.isTemplateExpression(node)) return node.templateSpans.flatMap(({ expression: part }) => inside(part));
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    if (kind === ts.SyntaxKind.PlusToken || kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.QuestionQuestionToken)
      return [...inside(node.left), ...inside(node.right)];
    return kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.EqualsToken ? inside(node.right) : [];
  }
  if (ts.isConditionalExpression(node)) return [...inside(node.whenTrue), ...inside(node.whenFalse)];
  if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node) && !ts.isCallExpression(node))
    return [];
  return trace(program, node, frame).flatMap((end) =>
    readEnd(program, node, end, depth).map((each) => ({ ...each, steps: [...end.steps, ...each.steps] })),
  );
};

const readEnd = (program: Program, from: ts.Node, end: Trace, depth: number): readonly CallersToken[] => {
  const own = readOwn(program, from, end, depth);
  return own.length > 0 || depth > maximumKept ? own : keptValues(program, end).flatMap((kept) => readKept(program, kept, depth + 1));
};

/** Values are kept in few places on one way. */
const maximumKept = 4;

/** The field of a value that was put away. */
const readKept = (program: Program, { value, frame, path }: Kept, depth: number): readonly CallersToken[] => {
  const [name, ...others] = path;
  if (name === undefined) return read(program, value, frame, depth);
  return trace(program, value, frame).flatMap((end) => {
    if (end.kind !== 'node' || !ts.isObjectLiteralExpression(end.node)) return [];
    return end.node.properties.flatMap((property): readonly CallersToken[] => {
      if (ts.isSpreadAssignment(property)) return readKept(program, { value: property.expression, frame: end.frame, path }, depth + 1);
      if (memberName(property.name) !== name) return [];
      const inner = ts.isPropertyAssignment(property)
        ? property.initializer
        : ts.isShorthandPropertyAssignment(property)
          ? property.name
          : undefined;
      return inner === undefined || depth > maximumDepth
        ? []
        : readKept(program, { value: inner, frame: end.frame, path: others }, depth + 1);
    });
  });
};

const readOwn = (program: Program, from: ts.Node, end: Trace, depth: number): readonly CallersToken[] => {
  if (end.kind === 'member') return readMember(program, end, depth);
  if (end.kind !== 'node' || !ts.isExpression(end.node)) return [];
  if (ts.isCallExpression(end.node)) return readCall(program, end.node, end.frame, depth);
  return end.node === from ? [] : read(program, end.node, end.frame, depth + 1);
};

const authorization = 'authorization';

const readMember = (program: Program, end: Extract<Trace, { kind: 'member' }>, depth: number): readonly CallersToken[] => {
  const { path, of, node } = end;
  const last = path.at(-1) ?? '';
  const holder = path.at(-2) ?? '';
  if (last === 'token' && isAuthInfo(end))
    return [{ kind: 'auth-info', what: `${holder === '' ? 'authInfo' : holder}.token`, node, steps: [] }];
  const headers = path.lastIndexOf('headers');
  const name = path[headers + 1];
  if (of.kind === 'parameter' && headers >= 0 && name !== undefined && path.length === headers + 2 && isRequest(of.node, path))
    return headerToken(name, node);
  // `const [, token] = header.split(' ')`, `header.split(' ')[1]`.
  return of.kind === 'node' && ts.isCallExpression(of.node) && path.every((each) => /^(?:\d+|\*|groups|token)$/.test(each))
    ? readCall(program, of.node, of.frame, depth)
    : [];
};

const headerToken = (name: string, node: ts.Node): readonly CallersToken[] => {
  const header = name.toLowerCase();
  if (header === authorization) return [{ kind: 'authorization', what: 'the header authorization', node, steps: [] }];
  return isCredentialHeader(header) && header !== 'cookie' ? [{ kind: 'own-header', what: `the header ${header}`, node, steps: [] }] : [];
};

/** `extra.authInfo.token`, `ctx.http.authInfo.token`, `req.auth.token`, `info.token` where `info: AuthInfo`, `getMcpAuthContext().token`. */
const isAuthInfo = ({ path, of }: Extract<Trace, { kind: 'member' }>): boolean => {
  const holder = path.at(-2);
  if (holder === 'authInfo') return true;
  if (of.kind === 'parameter') {
    if (holder === undefined) return /^AuthInfo\b/.test(of.node.type?.getText() ?? '');
    return holder === 'auth' && isRequest(of.node, path);
  }
  if (of.kind !== 'node' || !ts.isCallExpression(of.node)) return false;
  const callee = unwrap(of.node.expression);
  // `client.getAccessToken()` of a client for another service gives that service's token.
  return (
    /^get(?:Mcp)?(?:AuthContext|AuthInfo)$/.test(lastName(callee)) ||
    (ts.isIdentifier(callee) && /^get(?:Mcp)?AccessToken$/.test(callee.text))
  );
};

const requestName = /^_?(?:req|request|httpReq|httpRequest|incoming\w*|c|ctx|context|extra)$/;

/** The parameter of a handler; the options of a request that is to be sent have headers too. */
const isRequest = ({ name, type, parent }: ts.ParameterDeclaration, path: readonly string[]): boolean => {
  const typed = type?.getText() ?? '';
  if (/Config|Options|Init\b|Response/.test(typed)) return false;
  if (/Request|IncomingMessage|Context|Extra/.test(typed) || path.includes('requestInfo')) return true;
  if (ts.isIdentifier(name)) return requestName.test(name.text);
  // `({ request, env }) => …`, `({ headers }, res) => …`
  return path.some((each) => requestName.test(each)) || parent.parameters.length > 1;
};

const parts = /^(?:slice|substring|substr|split|replace|replaceAll|trim|trimStart|trimEnd|toString|match|at|pop|shift|concat|find)$/;

/** What a call without a body here lets through: a part of a text, a header by its name. */
const readCall = (program: Program, call: ts.CallExpression, frame: Frame | undefined, depth: number): readonly CallersToken[] => {
  if (depth > maximumDepth) return [];
  const callee = unwrap(call.expression);
  const name = lastName(callee);
  const [first] = call.arguments;
  if (ts.isPropertyAccessExpression(callee)) {
    if (parts.test(name)) return read(program, callee.expression, frame, depth + 1);
    const header = first === undefined ? undefined : constantText(unwrap(first));
    if (header !== undefined && /^(?:get|header)$/.test(name) && readsHeaders(program, callee, frame)) return headerToken(header, call);
    return name === 'exec' && first !== undefined ? read(program, first, frame, depth + 1) : [];
  }
  return name === 'String' && first !== undefined ? read(program, first, frame, depth + 1) : [];
};

/** `req.get(…)`, `c.req.header(…)`, `request.headers.get(…)`, and `(await headers()).get(…)` of Next.js; never those of an answer. */
const readsHeaders = (program: Program, callee: ts.PropertyAccessExpression, frame: Frame | undefined): boolean =>
  trace(program, callee, frame).some((found) => {
    if (found.kind !== 'member') return false;
    const owner = found.path.at(-2);
    if (found.of.kind === 'parameter') {
      if (owner === 'headers') return isRequest(found.of.node, found.path);
      if (owner === undefined && /^I?Headers\b/.test(found.of.node.type?.getText() ?? '')) return true;
      return (owner === undefined || owner === 'req' || owner === 'request') && isRequest(found.of.node, found.path);
    }
    return (
      found.of.kind === 'node' &&
      ts.isCallExpression(found.of.node) &&
      trace(program, found.of.node.expression, found.of.frame).some(
        (maker) => maker.kind === 'external' && maker.specifier === 'next/headers',
      )
    );
  });
