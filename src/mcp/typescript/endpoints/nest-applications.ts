import { ts } from 'ts-morph';
import type { Listen } from '../../../model/facts/servers.ts';
import { isExamplePath } from '../../source-files.ts';
import { type Checked, readMiddleware, toChecked } from '../guards/guards.ts';
import type { RouteScope } from '../guards/judgement.ts';
import type { Module } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import { isFunctionNode, lastName, memberName, unwrap } from '../program/syntax.ts';
import { externalCallee, trace } from '../values/trace.ts';
import { type Handler, resolveHandlers } from './handlers.ts';
import { readHost } from './listen-host.ts';
import { readNestGuard } from './nest-guards.ts';
import { covers, joinPaths, readPaths } from './route-paths.ts';

/** What holds for every route of the NestJS applications of one package. */
export type NestApplication = {
  /** Global guards, `app.use(…)` and the modules' middleware, as they apply to a route. */
  readonly guards: readonly ts.Expression[];
  readonly checks: (scope: RouteScope, controller: ts.ClassDeclaration | undefined) => readonly Checked[];
  /** What `app.use(…)` alone puts before a route. */
  readonly middleware: (scope: RouteScope) => readonly Checked[];
  readonly prefix: string;
  readonly listen: Listen | undefined;
};

const applications = new WeakMap<Program, Map<string, NestApplication>>();

/** The application that serves what stands in a package: its global guards, its middleware, and where it listens. */
export const applicationOf = (program: Program, node: ts.Node): NestApplication => {
  const { fileName } = node.getSourceFile();
  const root = program.paths.packageOf(fileName)?.root ?? '';
  // The examples of a library are no application of its own.
  const isExample = isExamplePath(fileName);
  const key = `${root}\0${isExample}`;
  const known = applications.get(program) ?? new Map<string, NestApplication>();
  applications.set(program, known);
  const cached = known.get(key);
  if (cached !== undefined) return cached;
  const modules = [...program.modules.values()].filter(
    ({ path }) => (program.paths.packageOf(path)?.root ?? '') === root && (isExample || !isExamplePath(path)),
  );
  const application = readApplication(program, modules);
  known.set(key, application);
  return application;
};

const readApplication = (program: Program, modules: readonly Module[]): NestApplication => {
  const onApplication = (method: string): readonly ts.CallExpression[] =>
    modules.flatMap(({ calls }) => (calls.get(method) ?? []).filter((call) => isOnApplication(program, call)));
  const global = [
    ...modules.flatMap(({ source }) => (source.text.includes('APP_GUARD') ? guardProviders(program, source) : [])),
    ...onApplication('useGlobalGuards').flatMap(({ arguments: given }) => given),
  ];
  const used = onApplication('use');
  const applied = modules.flatMap(({ calls }) => calls.get('forRoutes') ?? []);
  const [prefix] = onApplication('setGlobalPrefix').flatMap(({ arguments: [given] }) =>
    given === undefined ? [] : readPaths(program, given, undefined),
  );
  const [listening] = onApplication('listen');
  const host = listening?.arguments[1];
  return {
    guards: global,
    prefix: prefix ?? '',
    listen: listening === undefined ? undefined : readHost(program, listening, host, undefined, isFastify(modules) ? 'loopback' : 'all'),
    middleware: (scope) => used.flatMap((call) => middlewareUsed(program, call, scope)),
    checks: (scope, controller) => [
      ...used.flatMap((call) => middlewareUsed(program, call, scope)),
      ...applied.flatMap((call) => middlewareApplied(program, call, scope, controller)),
      ...global.flatMap((guard) => readNestGuard(program, guard, undefined, scope)).map(toChecked),
    ],
  };
};

const isFastify = (modules: readonly Module[]): boolean => modules.some(({ constructions }) => constructions.has('FastifyAdapter'));

const isOnApplication = (program: Program, call: ts.CallExpression): boolean => {
  const callee = unwrap(call.expression);
  if (!ts.isPropertyAccessExpression(callee)) return false;
  return trace(program, callee.expression).some((found) => {
    if (found.kind === 'parameter') return /\bI?Nest\w*Application\b/.test(found.node.type?.getText() ?? '');
    if (found.kind !== 'node' || !ts.isCallExpression(found.node)) return false;
    const made = externalCallee(program, found.node, found.frame);
    return made?.kind === 'external' && made.specifier === '@nestjs/core' && /^NestFactory\.create/.test(made.name);
  });
};

/** `{ provide: APP_GUARD, useClass: AuthGuard }`. */
const guardProviders = (program: Program, source: ts.SourceFile): readonly ts.Expression[] => {
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const field = (name: string): ts.Expression | undefined =>
        node.properties.filter(ts.isPropertyAssignment).find((each) => memberName(each.name) === name)?.initializer;
      const token = field('provide');
      const isGuard = token !== undefined && trace(program, token).some((each) => each.kind === 'external' && each.name === 'APP_GUARD');
      const made = field('useClass') ?? field('useExisting') ?? field('useValue') ?? field('useFactory');
      if (isGuard && made !== undefined) found.push(...(isFunctionNode(unwrap(made)) ? returned(unwrap(made)) : [made]));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};

const returned = (factory: ts.Node): readonly ts.Expression[] => {
  if (!isFunctionNode(factory) || factory.body === undefined) return [];
  if (!ts.isBlock(factory.body)) return [factory.body];
  return factory.body.statements.filter(ts.isReturnStatement).flatMap(({ expression }) => expression ?? []);
};

/** `app.use('/mcp', middleware)` on the application, in the order of the source: it runs before every guard. */
const middlewareUsed = (program: Program, call: ts.CallExpression, scope: RouteScope): readonly Checked[] => {
  const [first, ...others] = call.arguments;
  if (first === undefined) return [];
  const isPath = ts.isStringLiteralLike(unwrap(first)) || ts.isTemplateExpression(unwrap(first));
  if (isPath && covers(readPaths(program, first, undefined)[0], scope.path ?? '/', false) === false) return [];
  return (isPath ? others : call.arguments)
    .flatMap((each) => resolveHandlers(program, each, undefined))
    .flatMap((handler) => readMiddleware(program, handler, [], scope));
};

/** `consumer.apply(AuthMiddleware).exclude('health').forRoutes('mcp')`. */
const middlewareApplied = (
  program: Program,
  call: ts.CallExpression,
  scope: RouteScope,
  controller: ts.ClassDeclaration | undefined,
): readonly Checked[] => {
  const reaches = call.arguments.map((argument) => reachOf(program, argument, scope, controller));
  const isReached = reaches.includes(true) ? true : reaches.includes('unknown') ? 'unknown' : false;
  let node = unwrap(call.expression);
  let given: readonly ts.Expression[] = [];
  let isExcluded = false;
  while (ts.isPropertyAccessExpression(node) && ts.isCallExpression(unwrap(node.expression))) {
    const inner = unwrap(node.expression);
    if (!ts.isCallExpression(inner)) break;
    const method = lastName(inner.expression);
    if (method === 'apply') given = inner.arguments;
    if (method === 'exclude') isExcluded ||= inner.arguments.some((each) => reachOf(program, each, scope, undefined) !== false);
    node = unwrap(inner.expression);
  }
  if (isReached === false || isExcluded) return [];
  return given
    .flatMap((each) => middlewareOf(program, each))
    .flatMap((handler) => readMiddleware(program, handler, [], scope))
    .map(
      (checked): Checked =>
        isReached === true || checked.guard.test.kind === 'none'
          ? checked
          : {
              ...checked,
              guard: { ...checked.guard, test: { kind: 'unknown', because: `the routes of ${checked.guard.name} are not known` } },
            },
    );
};

const reachOf = (
  program: Program,
  argument: ts.Expression,
  { path = '/' }: RouteScope,
  controller: ts.ClassDeclaration | undefined,
): boolean | 'unknown' => {
  const node = unwrap(argument);
  if (ts.isObjectLiteralExpression(node)) {
    const own = node.properties.filter(ts.isPropertyAssignment).find((each) => memberName(each.name) === 'path');
    return own === undefined ? 'unknown' : reachOf(program, own.initializer, { methods: [], path }, controller);
  }
  const found = trace(program, node);
  if (found.some((each) => each.kind === 'node' && each.node === controller)) return true;
  if (found.some((each) => each.kind === 'node' && ts.isClassLike(each.node))) return false;
  const written = readPaths(program, node, undefined).map((each) => (each === undefined ? undefined : joinPaths('', each)));
  const reaches = written.map((each) => covers(each, path, true));
  return reaches.includes(true) ? true : reaches.every((each) => each === false) ? false : 'unknown';
};

/** A class of Nest's middleware is its method `use`. */
const middlewareOf = (program: Program, expression: ts.Expression): readonly Handler[] => {
  const classes = trace(program, expression).flatMap((found) => (found.kind === 'node' && ts.isClassLike(found.node) ? [found.node] : []));
  const methods = classes.flatMap(({ members }) => members.filter(ts.isMethodDeclaration).filter(({ name }) => memberName(name) === 'use'));
  return classes.length === 0
    ? resolveHandlers(program, expression, undefined)
    : methods.map((fn): Handler => ({ kind: 'function', fn, closure: undefined, expression, when: [], frame: undefined }));
};
