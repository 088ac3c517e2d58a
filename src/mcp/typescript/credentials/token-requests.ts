import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { enclosingFunction, lastName, unwrap } from '../program/syntax.ts';
import { type Frame, type Trace, trace } from '../values/trace.ts';

/** What the answer of a request holds: tokens of a grant (RFC 6749), or a registered client with its secret (RFC 7591). */
export type Granted = 'access_token' | 'client_secret';

/** What is granted by the answer of which a value is the parsed body: `response.json()`, `response.data` of axios. */
export const grantedBy = (program: Program, end: Trace): Granted | undefined => {
  if (end.kind === 'member') {
    const { of, path } = end;
    return path.length === 1 && /^(?:data|body)$/.test(path[0] ?? '') && of.kind === 'node' && ts.isCallExpression(of.node)
      ? askedFor(program, of.node, of.frame)
      : undefined;
  }
  if (end.kind !== 'node' || !ts.isCallExpression(end.node) || !/^(?:json|text)$/.test(lastName(end.node.expression))) return undefined;
  const callee = unwrap(end.node.expression);
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  for (const response of trace(program, callee.expression, end.frame)) {
    if (response.kind !== 'node' || !ts.isCallExpression(response.node)) continue;
    const found = askedFor(program, response.node, response.frame);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** The address alone may be anything's, and a function may send more than one request: address and parameters together tell. */
const askedFor = (program: Program, call: ts.CallExpression, frame: Frame | undefined): Granted | undefined => {
  const [address] = call.arguments;
  if (address === undefined || !isRequest(call)) return undefined;
  const written = [address, ...trace(program, address, frame).map(({ node }) => node)]
    .map((node) => node.getText().slice(0, 300))
    .join(' ');
  const around = (enclosingFunction(call)?.body ?? call.getSourceFile()).getText();
  if (/\bgrant_type\b/.test(around) && /token/i.test(written)) return 'access_token';
  return /\bredirect_uris\b/.test(around) && /regist/i.test(written) ? 'client_secret' : undefined;
};

const isRequest = (call: ts.CallExpression): boolean => /^(?:fetch|post|request|axios|got|ky)$|[fF]etch$/.test(lastName(call.expression));
