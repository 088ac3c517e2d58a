import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { isFunctionNode } from '../program/syntax.ts';
import type { Trace } from '../values/trace.ts';

/** Whether code that reads a parameter called `code` is of a flow of OAuth: such a code may as well be a country's. */
export const readsGrant = (node: ts.Node): boolean =>
  /authorization_code|getToken\(|exchange\w*\(|oauth|\bstate\b[^;\n]*(?:===|!==|get\()/i.test(node.getSourceFile().text);

/** Whether the body of a request holds a credential: that of a token endpoint or a login, and where the server takes one from the message. */
export const takesCredential = (program: Program, request: Trace): boolean => {
  if (request.kind !== 'parameter') return false;
  const fn = request.node.parent;
  const call = fn.parent;
  const [path] = isFunctionNode(fn) && ts.isCallExpression(call) ? call.arguments : [];
  if (
    path !== undefined &&
    ts.isStringLiteralLike(path) &&
    /(?:^|\/)(?:token|login|sign-?in|authenticate|password|credentials?|revoke)$/i.test(path.text)
  )
    return true;
  return handsOnMessage.test(fn.getText()) && takesFromMessage(program);
};

/** A handler of another path gets no message of the protocol. */
const handsOnMessage = /\bhandle(?:Post|Streamable)?(?:Request|Message)\b/;

const known = new WeakMap<Program, boolean>();

/** `request.params.apifyToken`: a parameter of its own beside those of the protocol. */
const takesFromMessage = (program: Program): boolean => {
  const cached = known.get(program);
  if (cached !== undefined) return cached;
  const found = [...program.modules.values()].some(({ source }) =>
    /\b(?:request|req|body)\.params\??\.(?!(?:progress|page|next|continuation)Token)\w*(?:[tT]oken|[aA]piKey|[pP]assword|[cC]lientSecret)\b/.test(
      source.text,
    ),
  );
  known.set(program, found);
  return found;
};

const knownQueries = new WeakMap<Program, boolean>();

/** Whether callers may put a credential into the query of an address, which then is a credential itself. */
export const takesQueryCredential = (program: Program): boolean => {
  const cached = knownQueries.get(program);
  if (cached !== undefined) return cached;
  const found = [...program.modules.values()].some(({ source }) =>
    /\b(?:req|request)\.query\??\.(?:token|access_?[tT]oken|api_?[kK]ey|auth_?[tT]oken)\b|\bsearchParams\.get\(\s*['"](?:token|access_token|api_?[kK]ey|auth_?[tT]oken)['"]/.test(
      source.text,
    ),
  );
  knownQueries.set(program, found);
  return found;
};
