import { ts } from 'ts-morph';
import { ownerOf } from '../program/owner.ts';
import type { Program } from '../program/program.ts';
import { declaredName, type FunctionNode, isFunctionNode, lastName, unwrap } from '../program/syntax.ts';
import { trace } from '../values/trace.ts';
import { isProvider } from './issued-codes.ts';

/** Whether something may refuse a request before a handler is asked: another handler of its route, of its app, or a file that runs before all. */
export const isPreceded = (program: Program, fn: FunctionNode): boolean => {
  const owner = ownerOf(program, fn);
  const modules = [...program.modules.values()].filter(({ source }) => ownerOf(program, source) === owner);
  if (modules.some(({ path }) => /(?:^|\/)(?:middleware|proxy|hooks\.server)\.[cm]?[jt]s$/.test(path))) return true;
  const name = declaredName(fn);
  const isProvided = isProvider(fn);
  for (const { calls } of modules) {
    for (const verb of ['get', 'post', 'all', 'on', 'route']) {
      for (const call of calls.get(verb) ?? []) {
        if (isProvided && isAuthorizePath(call.arguments[0])) return true;
        const at = call.arguments.findIndex((argument) => unwrap(argument) === fn || (name !== undefined && lastName(argument) === name));
        if (at > 0 && call.arguments.slice(1, at).some((argument) => mayRefuse(program, argument))) return true;
      }
    }
    for (const call of calls.get('use') ?? [])
      if ((isProvided && isAuthorizePath(call.arguments[0])) || call.arguments.some((argument) => mayRefuse(program, argument)))
        return true;
  }
  return false;
};

/** Before the SDK's router asks its provider a route of the server's own may ask the user. */
const isAuthorizePath = (path: ts.Expression | undefined): boolean =>
  path !== undefined && ts.isStringLiteralLike(path) && path.text.endsWith('/authorize');

const harmless =
  /^(?:json|urlencoded|text|raw|static|cors|helmet|morgan|logger|compression|cookieParser|bodyParser|rateLimit|rateLimiter|\w*[lL]imit(?:er)?|zValidator|validator|session|secureHeaders|prettyJSON|requestId|timing|poweredBy|etag|Router|Hono|express|bodyLimit|mcpAuthRouter|mcpAuthMetadataRouter|requestLogger|errorHandler|pinoHttp)$/;

/** A guard that has a body here answers 401 or 403, sends users elsewhere, or throws; one without is known to be something else, or may be one. */
const mayRefuse = (program: Program, argument: ts.Expression): boolean => {
  const node = unwrap(argument);
  if (ts.isStringLiteralLike(node) || ts.isArrayLiteralExpression(node) || node.kind === ts.SyntaxKind.RegularExpressionLiteral)
    return false;
  const called = ts.isCallExpression(node) ? node.expression : node;
  if (harmless.test(lastName(called))) return false;
  const ends = trace(program, node);
  return !ends.every((end) => {
    if (end.kind !== 'node') return end.kind === 'external' && harmless.test(lastName(called));
    if (isFunctionNode(end.node)) return !/\b40[13]\b|\.redirect\(|\bthrow\b|\.authenticate\(|isAuthenticated/.test(end.node.getText());
    if (ts.isCallExpression(end.node) || ts.isNewExpression(end.node)) return harmless.test(lastName(end.node.expression));
    return ts.isStringLiteralLike(end.node) || ts.isTemplateExpression(end.node);
  });
};
