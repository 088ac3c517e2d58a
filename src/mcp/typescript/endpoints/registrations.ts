import { ts } from 'ts-morph';
import type { Framework } from '../../../knowledge/http-frameworks.ts';
import { isNeverRun, join, type Path } from '../guards/path-facts.ts';
import { briefly, type Program } from '../program/program.ts';
import { lastName, unwrap } from '../program/syntax.ts';
import { compareOrder, framesOf, positionOf } from '../values/call-frames.ts';
import { type Frame, trace } from '../values/trace.ts';
import { constantText } from '../values/values.ts';
import { type App, appsOf, chainRoot } from './apps.ts';
import { readElysia } from './elysia.ts';
import { type Registered, readFastify } from './fastify.ts';
import { type Handler, pathsTo, resolveHandlers } from './handlers.ts';
import { joinPaths, readPaths } from './route-paths.ts';

/** One `app.use(…)`, `app.post(…)` in one call chain. */
export type Registration = {
  readonly app: App;
  /** `use`, `all` or a method in upper case. */
  readonly verbs: readonly string[];
  /** Undefined stands for a pattern. */
  readonly paths: readonly (string | undefined)[];
  readonly handlers: readonly Handler[];
  readonly call: ts.CallExpression;
  readonly frame: Frame | undefined;
  readonly position: readonly ts.Node[];
  /** What is true whenever it is executed, one list a way. */
  readonly when: readonly Path[];
  /** Fastify's hooks run for the whole scope, whatever was registered first. */
  readonly isHook: boolean;
};

const verbs = ['use', 'get', 'post', 'put', 'patch', 'delete', 'all', 'options', 'head'];
const elysiaHooks = ['onRequest', 'onBeforeHandle', 'guard', 'group'];
const frameworkVerbs: Readonly<Record<Framework, readonly string[]>> = {
  express: verbs,
  koa: verbs,
  hono: [...verbs, 'on', 'route', 'mount'],
  fastify: [...verbs, 'route', 'addHook', 'register'],
  elysia: [...verbs, 'mount', ...elysiaHooks],
  h3: verbs,
  itty: verbs,
};

/** Every registration on an app or router, with what is registered. */
export const findRegistrations = (program: Program): readonly Registration[] => {
  const found: Registration[] = [];
  for (const module of program.modules.values()) {
    for (const verb of [...verbs, 'on', 'route', 'mount', 'addHook', 'register', ...elysiaHooks, '']) {
      for (const call of module.calls.get(verb) ?? []) {
        if (!mayRegister(call, verb) || !isOnApp(program, call)) continue;
        for (const frame of framesOf(program, call)) found.push(...readRegistration(program, call, verb, frame));
      }
    }
  }
  return found;
};

const mayRegister = (call: ts.CallExpression, verb: string): boolean => {
  const callee = unwrap(call.expression);
  if (!ts.isPropertyAccessExpression(callee) && !ts.isElementAccessExpression(callee)) return false;
  if (verb === 'on') return call.arguments.length > 2;
  if (['use', 'register', 'route', 'mount', ...elysiaHooks].includes(verb)) return call.arguments.length > 0;
  return call.arguments.length > 1 || routeCall(callee.expression) !== undefined;
};

/** Most calls of these names are of maps, caches and clients: a glance at the receiver tells. */
const isOnApp = (program: Program, call: ts.CallExpression): boolean => {
  const callee = unwrap(call.expression);
  if (!ts.isPropertyAccessExpression(callee) && !ts.isElementAccessExpression(callee)) return false;
  const route = routeCall(callee.expression);
  const receiver = route === undefined ? chainRoot(callee.expression) : routeReceiver(route);
  return receiver !== undefined && appsOf(briefly(program), receiver, undefined).length > 0;
};

/** `app.route('/mcp')` of express at the bottom of a chain; hono's takes an app as well. */
const routeCall = (expression: ts.Expression): ts.CallExpression | undefined => {
  let node = unwrap(expression);
  while (ts.isCallExpression(node)) {
    if (lastName(node.expression) === 'route' && node.arguments.length < 2) return node;
    const callee = unwrap(node.expression);
    if (!ts.isPropertyAccessExpression(callee) || !verbs.includes(callee.name.text)) return undefined;
    node = unwrap(callee.expression);
  }
  return undefined;
};

const readRegistration = (program: Program, call: ts.CallExpression, verb: string, frame: Frame | undefined): readonly Registration[] => {
  const callee = unwrap(call.expression);
  if (!ts.isPropertyAccessExpression(callee) && !ts.isElementAccessExpression(callee)) return [];
  const names = verb === '' && ts.isElementAccessExpression(callee) ? computedVerbs(program, callee.argumentExpression, frame) : [verb];
  if (names.length === 0) return [];
  const route = routeCall(callee.expression);
  const receiver = route === undefined ? chainRoot(callee.expression) : routeReceiver(route);
  const apps = receiver === undefined ? [] : appsOf(program, receiver, frame);
  if (apps.length === 0) return [];
  const own = apps.filter(({ framework }) => names.every((name) => frameworkVerbs[framework].includes(name)));
  if (own.length === 0) return [];
  if (isNeverRun(program, call, frame)) return [];
  const position = positionOf(call, frame);
  const when = executions(program, call, frame);
  return own.flatMap((app): readonly Registration[] => {
    const given =
      app.framework === 'fastify'
        ? readFastify(program, call, verb, frame)
        : app.framework === 'elysia'
          ? readElysia(program, call, verb, frame)
          : (readHono(program, call, verb, frame) ?? {
              ...readCommon(program, call, route, verb, frame),
              verbs: names.map((name) => (name === 'use' || name === 'all' ? name : name.toUpperCase())),
            });
    if (given === undefined) return [];
    // Hono takes a path of `use` exactly, so that none is every path.
    const written = app.framework === 'hono' && verb === 'use' ? given.paths.map((path) => (path === '/' ? '*' : path)) : given.paths;
    const paths = written.map((path) => (path === undefined || app.prefix === undefined ? path : joinPaths(app.prefix, path)));
    return [{ isHook: false, ...given, paths, app, call, frame, position, when }];
  });
};

const readCommon = (
  program: Program,
  call: ts.CallExpression,
  route: ts.CallExpression | undefined,
  verb: string,
  frame: Frame | undefined,
): Pick<Registration, 'paths' | 'handlers'> => {
  const { paths, rest } = splitPath(program, call, route, verb, frame);
  return { paths, handlers: rest.flatMap((argument) => resolveHandlers(program, argument, frame)) };
};

/** `app.on(['GET', 'POST'], '/mcp', handler)`, `app.route('/v1', other)`, `app.mount('/v1', fetch)`; undefined for the other verbs. */
const readHono = (program: Program, call: ts.CallExpression, verb: string, frame: Frame | undefined): Registered | undefined => {
  const [first, second, ...others] = call.arguments;
  if (first === undefined || second === undefined) return undefined;
  if (verb === 'on') {
    const methods = readPaths(program, first, frame).flatMap((method) => method?.toUpperCase() ?? []);
    return {
      verbs: methods.length === 0 ? ['all'] : methods,
      paths: readPaths(program, second, frame),
      handlers: others.flatMap((argument) => resolveHandlers(program, argument, frame)),
    };
  }
  if (verb !== 'route' && verb !== 'mount') return undefined;
  const apps = appsOf(program, second, frame);
  const handlers: readonly Handler[] =
    apps.length > 0
      ? apps.map(({ node }) => ({ kind: 'made', node, expression: second, when: [], frame }))
      : resolveHandlers(program, second, frame);
  return { verbs: ['use'], paths: readPaths(program, first, frame), handlers };
};

const routeReceiver = (route: ts.CallExpression): ts.Expression | undefined => {
  const callee = unwrap(route.expression);
  return ts.isPropertyAccessExpression(callee) ? callee.expression : undefined;
};

const computedVerbs = (program: Program, argument: ts.Expression, frame: Frame | undefined): readonly string[] =>
  trace(program, argument, frame).flatMap((found) => {
    const name = found.kind === 'node' ? constantText(found.node)?.toLowerCase() : undefined;
    return name !== undefined && verbs.includes(name) ? [name] : [];
  });

const splitPath = (
  program: Program,
  call: ts.CallExpression,
  route: ts.CallExpression | undefined,
  verb: string,
  frame: Frame | undefined,
): { readonly paths: readonly (string | undefined)[]; readonly rest: readonly ts.Expression[] } => {
  const [first, ...others] = call.arguments;
  if (route !== undefined)
    return { paths: route.arguments[0] === undefined ? ['/'] : readPaths(program, route.arguments[0], frame), rest: call.arguments };
  if (first === undefined) return { paths: ['/'], rest: [] };
  if (verb !== 'use' || isPath(program, first, frame, others.length > 0)) {
    const paths = readPaths(program, first, frame);
    return { paths: paths.length === 0 ? [undefined] : paths, rest: others };
  }
  return { paths: ['/'], rest: call.arguments };
};

const isPath = (program: Program, expression: ts.Expression, frame: Frame | undefined, hasOthers: boolean): boolean => {
  const node = unwrap(expression);
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) || node.kind === ts.SyntaxKind.RegularExpressionLiteral) return true;
  const found = trace(program, node, frame);
  // What stands first and is called a path is one, whatever computes it.
  if (
    hasOthers &&
    /path|route|endpoint|prefix/i.test(lastName(node)) &&
    !found.some((each) => each.kind === 'node' && ts.isFunctionLike(each.node))
  )
    return true;
  return found.some((each) => {
    if (each.kind === 'environment') return true;
    if (each.kind !== 'node') return hasOthers && each.kind === 'member';
    if (ts.isArrayLiteralExpression(each.node)) return each.node.elements.some((element) => isPath(program, element, each.frame, false));
    return constantText(each.node) !== undefined || ts.isTemplateExpression(each.node);
  });
};

const maximumWays = 8;

/** What is true when a node is executed, in its function and in the calls that lead there. */
export const executions = (program: Program, node: ts.Node, frame: Frame | undefined): readonly Path[] => {
  let ways: readonly Path[] = atMost(pathsTo(program, node, frame));
  for (let at = frame; at !== undefined; at = at.caller) ways = atMost(join(atMost(pathsTo(program, at.call, at.caller)), ways));
  return ways;
};

const atMost = (paths: readonly Path[]): readonly Path[] => (paths.length === 0 ? [[]] : paths.slice(0, maximumWays));

/** Whether a registration runs before another; what can't be ordered counts as before, so that a guard is not doubted. */
export const isBefore = (left: Registration, right: Registration): boolean =>
  left.isHook || (compareOrder(left.position, right.position) ?? -1) < 0;
