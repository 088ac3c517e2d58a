import { ts } from 'ts-morph';
import type { Module } from '../program/module.ts';
import { ownerOf } from '../program/owner.ts';
import type { Program } from '../program/program.ts';
import { declaredName, enclosingFunction, type FunctionNode, isFunctionNode, lastName, unwrap } from '../program/syntax.ts';
import { trace, traceCallees } from '../values/trace.ts';
import { isProvider } from './issued-codes.ts';
import { isGuardedByNest, isNestHandler } from './nest-parameters.ts';

/** Whether something may refuse a request before a handler is asked: another handler of its route, of its app, or a file that runs before all. */
export const isPreceded = (program: Program, fn: FunctionNode): boolean => {
  const owner = ownerOf(program, fn);
  const modules = [...program.modules.values()].filter(({ source }) => ownerOf(program, source) === owner);
  if (modules.some(runsBeforeAll)) return true;
  if (isNestHandler(fn))
    return isGuardedByNest(
      fn,
      modules.map(({ source }) => source),
    );
  const name = declaredName(fn);
  const isProvided = isProvider(fn);
  const routers = routersAbove(program, modules, fn);
  for (const { calls } of modules) {
    for (const verb of ['get', 'post', 'all', 'on', 'route']) {
      for (const call of calls.get(verb) ?? []) {
        if (isProvided && isBeforeProvider(call)) return true;
        const at = call.arguments.findIndex((argument) => unwrap(argument) === fn || (name !== undefined && lastName(argument) === name));
        if (at > 0 && call.arguments.slice(1, at).some((argument) => mayRefuse(program, argument))) return true;
      }
    }
    for (const call of calls.get('use') ?? []) {
      // What is added to requests that go out, or to strategies to choose from, precedes nothing.
      if (/\.interceptors\.\w+\.use$|^passport\.use$/.test(call.expression.getText())) continue;
      if (isProvided && isBeforeProvider(call)) return true;
      if (routers !== undefined && !isOn(program, call, routers)) continue;
      if ((isProvided || routers === undefined) && isElsewhere(call.arguments[0], isProvided ? '/authorize' : routeOf(fn))) continue;
      if (call.arguments.some((argument) => mayRefuse(program, argument))) return true;
    }
  }
  return false;
};

/** The middleware of Next.js or Astro, the hooks of SvelteKit: by its name and by what it exports. */
const runsBeforeAll = ({ path, source }: Module): boolean =>
  /(?:^|\/)(?:middleware|proxy|hooks\.server)\.[cm]?[jt]s$/.test(path) &&
  /\bexport\s+(?:default\b|\{|(?:async\s+)?function\s+(?:middleware|proxy|handle|onRequest)\b|const\s+(?:middleware|proxy|handle|onRequest|config)\b)/.test(
    source.text,
  );

/** `app.use('/mcp', guard)` where the route is not below `/mcp`. */
const isElsewhere = (mount: ts.Expression | undefined, route: string | undefined): boolean => {
  if (mount === undefined || !ts.isStringLiteralLike(mount) || route === undefined) return false;
  const prefix = mount.text.replace(/\/?\*$/, '');
  return prefix.startsWith('/') && !`${route}/`.startsWith(`${prefix.replace(/\/$/, '')}/`);
};

/** The path that a handler is registered for, where it is written there: on the app itself it is the whole one. */
const routeOf = (fn: FunctionNode): string | undefined => {
  const [path] = ts.isCallExpression(fn.parent) ? fn.parent.arguments : [];
  return path !== undefined && ts.isStringLiteralLike(path) && path.text.startsWith('/') ? path.text : undefined;
};

/** The app or router that a handler is registered with, and those that it is mounted in; undefined where that can't be told. */
const routersAbove = (program: Program, modules: readonly Module[], fn: FunctionNode): ReadonlySet<ts.Node> | undefined => {
  const registration = fn.parent;
  if (!ts.isCallExpression(registration)) return undefined;
  const own = receiverOf(program, registration);
  if (own === undefined || !isRouter(own)) return undefined;
  const found = new Set<ts.Node>([own]);
  for (const router of found) {
    const maker = enclosingFunction(router);
    for (const { calls } of modules)
      for (const verb of ['use', 'route', 'mount', 'register'])
        for (const call of calls.get(verb) ?? []) {
          const parent = receiverOf(program, call);
          const mounts = call.arguments.some(
            (argument) =>
              trace(program, argument).some(({ node }) => node === router) || (maker !== undefined && isCallOf(program, argument, maker)),
          );
          if (mounts && parent === undefined) return undefined;
          if (mounts && parent !== undefined) found.add(parent);
        }
  }
  return found;
};

const isCallOf = (program: Program, argument: ts.Expression, maker: FunctionNode): boolean => {
  const call = unwrap(argument);
  return ts.isCallExpression(call) && traceCallees(program, call).some(({ fn }) => fn === maker);
};

/** What a method is called on, where it is made in one place. */
const receiverOf = (program: Program, call: ts.CallExpression): ts.Node | undefined => {
  const callee = unwrap(call.expression);
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  const ends = trace(program, callee.expression);
  const [end] = ends;
  return ends.length === 1 && end?.kind === 'node' ? end.node : undefined;
};

/** `express.Router()`, `new Hono()`: what an app itself runs first may stand anywhere. */
const isRouter = (made: ts.Node): boolean =>
  (ts.isCallExpression(made) || ts.isNewExpression(made)) && /^(?:Router|Hono)$/.test(lastName(made.expression));

const isOn = (program: Program, call: ts.CallExpression, routers: ReadonlySet<ts.Node>): boolean => {
  const receiver = receiverOf(program, call);
  return receiver === undefined || routers.has(receiver);
};

/** Before the SDK asks its provider a route of the server's own may ask the user. */
const isBeforeProvider = (call: ts.CallExpression): boolean => {
  const [path, ...handlers] = call.arguments;
  return (
    path !== undefined &&
    ts.isStringLiteralLike(path) &&
    path.text.endsWith('/authorize') &&
    !handlers.every((each) => ts.isCallExpression(each) && lastName(each.expression) === 'authorizationHandler')
  );
};

const harmless =
  /^(?:json|urlencoded|text|raw|static|cors|helmet|morgan|logger|compression|cookieParser|bodyParser|rateLimit|rateLimiter|\w*[lL]imit(?:er)?|zValidator|validator|session|secureHeaders|prettyJSON|requestId|timing|poweredBy|etag|Router|Hono|express|bodyLimit|mcpAuthRouter|authorizationHandler|tokenHandler|clientRegistrationHandler|revocationHandler|metadataHandler|mcpAuthMetadataRouter|requestLogger|errorHandler|pinoHttp)$/;

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
