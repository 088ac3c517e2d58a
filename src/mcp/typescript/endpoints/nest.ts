import { ts } from 'ts-morph';
import type { Guard } from '../../../model/facts/guards.ts';
import { credentialGoesOn } from '../credentials/credential-use.ts';
import { findArrivals } from '../guards/arrivals.ts';
import { readInlineChecks, tellingGuards, toChecked } from '../guards/guards.ts';
import type { RouteScope } from '../guards/judgement.ts';
import { originOf } from '../guards/origin-tests.ts';
import { marksOf } from '../guards/route-marks.ts';
import type { Program } from '../program/program.ts';
import { locate, memberName, unwrap } from '../program/syntax.ts';
import { externalCallee, type Frame, trace } from '../values/trace.ts';
import { applicationOf, type NestApplication } from './nest-applications.ts';
import { guardFunctions, readNestGuard } from './nest-guards.ts';
import type { RawRoute } from './raw-http.ts';
import { joinPaths, readPaths } from './route-paths.ts';
import type { Transports } from './transports.ts';

/** The methods of controllers that lead to a transport, behind what guards them. */
export const findNestRoutes = (program: Program, transports: Transports): readonly RawRoute[] =>
  [...program.modules.values()].flatMap((module) =>
    module.source.text.includes('@nestjs/common')
      ? module.source.statements.filter(ts.isClassDeclaration).flatMap((controller) => readController(program, transports, controller))
      : [],
  );

const verbs: ReadonlyMap<string, readonly string[]> = new Map([
  ['Get', ['GET']],
  ['Sse', ['GET']],
  ['Post', ['POST']],
  ['Put', ['PUT']],
  ['Patch', ['PATCH']],
  ['Delete', ['DELETE']],
  ['All', []],
]);

const readController = (program: Program, transports: Transports, controller: ts.ClassDeclaration): readonly RawRoute[] => {
  const marked = decoratorNamed(program, controller, 'Controller');
  if (marked === undefined) return [];
  const prefixes = pathsOf(program, marked);
  const methods = controller.members.filter(ts.isMethodDeclaration).filter((method) => transports.goal.mayLead(method));
  if (methods.length === 0) return [];
  const application = applicationOf(program, controller);
  return methods.flatMap((method) =>
    [...verbs].flatMap(([verb, names]) => {
      const route = decoratorNamed(program, method, verb);
      if (route === undefined) return [];
      return prefixes.flatMap((prefix) =>
        pathsOf(program, route).flatMap((path) =>
          readMethod(program, transports, {
            application,
            controller,
            method,
            names,
            path: joinPaths(joinPaths(application.prefix, prefix), path),
          }),
        ),
      );
    }),
  );
};

type Found = {
  readonly application: NestApplication;
  readonly controller: ts.ClassDeclaration;
  readonly method: ts.MethodDeclaration;
  readonly names: readonly string[];
  readonly path: string;
};

const readMethod = (
  program: Program,
  transports: Transports,
  { application, controller, method, names, path }: Found,
): readonly RawRoute[] => {
  const arrivals = findArrivals(program, method, undefined, transports.goal);
  const [first] = arrivals;
  const site = first === undefined ? undefined : transports.siteOf(first.at);
  if (first === undefined || site === undefined) return [];
  const scope: RouteScope = { methods: names, path, marks: marksOf(program, [controller, method]) };
  const inline = readInlineChecks(program, method, arrivals, [], scope);
  const checks = [
    ...application.checks(scope, controller),
    ...guardsUsed(program, controller, scope).map(toChecked),
    ...guardsUsed(program, method, scope).map(toChecked),
    ...(inline === undefined ? [] : [inline]),
  ];
  const deciding = [
    ...application.guards.map((expression) => ({ expression, frame: undefined })),
    ...[controller, method].flatMap((node) => namedBy(program, node)),
  ].flatMap(({ expression, frame }) => guardFunctions(program, expression, frame));
  return [
    {
      server: controller,
      site,
      origin: originOf(checks),
      ...(application.listen === undefined ? {} : { listen: application.listen }),
      route: {
        name: `${names.length === 0 ? 'ALL' : names.join('/')} ${path}`,
        methods: names,
        path,
        at: locate(method),
        answers: 'transport',
        guards: tellingGuards(checks),
        ineffective: [],
        credentialGoesOn: credentialGoesOn(
          program,
          [method, ...deciding].map((fn) => ({ fn, frame: undefined })),
        ),
        through: [...first.through, first.at].map(locate),
      },
    },
  ];
};

type Decorable = ts.ClassDeclaration | ts.MethodDeclaration;

/** The guards that `@UseGuards(…)` on a class or method names. */
export const guardsUsed = (program: Program, node: Decorable, scope: RouteScope): readonly Guard[] =>
  namedBy(program, node).flatMap(({ expression, frame }) => readNestGuard(program, expression, frame, scope));

const namedBy = (
  program: Program,
  node: Decorable,
): readonly { readonly expression: ts.Expression; readonly frame: Frame | undefined }[] => {
  const used = decoratorNamed(program, node, 'UseGuards');
  return used === undefined ? [] : used.call.arguments.map((expression) => ({ expression, frame: used.frame }));
};

type Decorated = { readonly call: ts.CallExpression; readonly frame: Frame | undefined };

/** The call of a decorator of Nest's, also behind one of the project's own that returns or applies it. */
export const decoratorNamed = (program: Program, node: ts.ClassDeclaration | ts.MethodDeclaration, name: string): Decorated | undefined => {
  for (const { expression } of ts.getDecorators(node) ?? []) {
    const found = decorated(program, expression, undefined, name, 0);
    if (found !== undefined) return found;
  }
  return undefined;
};

const decorated = (
  program: Program,
  expression: ts.Expression,
  frame: Frame | undefined,
  name: string,
  depth: number,
): Decorated | undefined => {
  for (const found of depth > 4 ? [] : trace(program, expression, frame)) {
    if (found.kind !== 'node' || !ts.isCallExpression(found.node)) continue;
    const callee = externalCallee(program, found.node, found.frame);
    if (callee?.kind !== 'external' || callee.specifier !== '@nestjs/common') continue;
    if (callee.name === name) return { call: found.node, frame: found.frame };
    if (callee.name !== 'applyDecorators') continue;
    for (const each of found.node.arguments) {
      const inner = decorated(program, each, found.frame, name, depth + 1);
      if (inner !== undefined) return inner;
    }
  }
  return undefined;
};

/** `@Controller('mcp')`, `@Controller({ path: 'mcp', version: '1' })`, `@Post(['a', 'b'])`; without an argument the path is the parent's. */
const pathsOf = (program: Program, { call, frame }: Decorated): readonly string[] => {
  const [given] = call.arguments;
  if (given === undefined) return [''];
  const node = unwrap(given);
  const own = ts.isObjectLiteralExpression(node)
    ? node.properties.flatMap((property) =>
        ts.isPropertyAssignment(property) && memberName(property.name) === 'path' ? [property.initializer] : [],
      )
    : [node];
  const paths = own.flatMap((each) => readPaths(program, each, frame)).map((path) => path ?? '{pattern}');
  return paths.length === 0 ? [''] : paths;
};
