import { ts } from 'ts-morph';
import type { Guard } from '../../../model/facts/guards.ts';
import { tellingGuards } from '../guards/guards.ts';
import type { RouteScope } from '../guards/judgement.ts';
import { marksOf, marksOfDecorator } from '../guards/route-marks.ts';
import type { Program } from '../program/program.ts';
import { isFunctionNode, lastName, ownDescendants, unwrap } from '../program/syntax.ts';
import { externalCallee, trace } from '../values/trace.ts';
import { type FrameworkServer, frameworkRoute, isExportOf, type Options, optionsOf, pathOf, unknownGuard } from './framework-options.ts';
import { decoratorNamed, guardsUsed } from './nest.ts';
import { applicationOf } from './nest-applications.ts';
import { readNestGuard } from './nest-guards.ts';
import { joinPaths, readPaths } from './route-paths.ts';

/** The second one is made alike; its guards of single tools are of no use before the endpoint. */
const package_ = /^(?:@rekog\/mcp-nest|@nestjs-mcp\/server)(?:\/dist\/.*)?$/;

/** The endpoints that @rekog/mcp-nest mounts: from `McpModule.forRoot(…)` up to version 1, from `new StreamableHttpTransport()` since 2. */
export const findNestMcp = (program: Program): readonly FrameworkServer[] =>
  [...program.modules.values()].flatMap(({ calls, constructions }) => [
    ...['forRoot', 'forRootAsync'].flatMap((method) =>
      (calls.get(method) ?? []).flatMap((call) =>
        isExportOf(program, call, package_, [`McpModule.${method}`])
          ? ofModule(program, call, method === 'forRoot' ? call.arguments[0] : givenLater(program, call))
          : [],
      ),
    ),
    ...(constructions.get('StreamableHttpTransport') ?? []).flatMap((made) =>
      isExportOf(program, made, package_, ['StreamableHttpTransport']) ? ofTransport(program, made) : [],
    ),
  ]);

/** Controllers that the module makes, with `guards` and `decorators` of the options; the application's own guards stand before them. */
const ofModule = (program: Program, call: ts.CallExpression, settings: ts.Expression | undefined): readonly FrameworkServer[] => {
  const options = optionsOf(program, settings, undefined);
  const kinds = transportsOf(program, options);
  const application = applicationOf(program, call);
  const given = optionElements(program, options, 'guards');
  const decorators = optionElements(program, options, 'decorators');
  const marks = new Set(decorators === 'unknown' ? [] : decorators.flatMap((each) => marksOfDecorator(program, each, options?.frame)));
  const at = (endpoint: string, without: string): string => {
    const [prefix] =
      options?.field('apiPrefix') === undefined ? [''] : readPaths(program, options.field('apiPrefix') ?? call, options.frame);
    return joinPaths(joinPaths(application.prefix, prefix ?? ''), pathOf(program, options?.field(endpoint), options?.frame) ?? without);
  };
  const route = (kind: 'sse' | 'framework', methods: readonly string[], path: string): FrameworkServer => {
    const scope: RouteScope = { methods, path, marks };
    const guards: readonly Guard[] = [
      ...tellingGuards(application.checks(scope, undefined)),
      ...(given === 'unknown'
        ? [unknownGuard(call, 'the guards of the module')]
        : given.flatMap((each) => readNestGuard(program, each, options?.frame, scope))),
    ];
    return frameworkRoute(call, call, { kind, methods, path, listen: application.listen, guards });
  };
  return [
    ...(kinds.includes('STREAMABLE_HTTP') ? [route('framework', ['POST'], at('mcpEndpoint', 'mcp'))] : []),
    ...(kinds.includes('SSE')
      ? [route('sse', ['GET'], at('sseEndpoint', 'sse')), route('sse', ['POST'], at('messagesEndpoint', 'messages'))]
      : []),
    ...(kinds.includes('STDIO') && !isExportOf(program, call, /^@nestjs-mcp\//, ['McpModule.forRoot', 'McpModule.forRootAsync'])
      ? [{ kind: 'stdio', node: call } as const]
      : []),
  ];
};

/** The options that the factory of `forRootAsync({ useFactory })` gives. */
const givenLater = (program: Program, call: ts.CallExpression): ts.Expression | undefined => {
  const factory = optionsOf(program, call.arguments[0], undefined)?.field('useFactory');
  for (const found of factory === undefined ? [] : trace(program, factory)) {
    if (found.kind !== 'node' || !isFunctionNode(found.node) || found.node.body === undefined) continue;
    if (!ts.isBlock(found.node.body)) return unwrap(found.node.body);
    const given = [...ownDescendants(found.node.body)].find((node) => ts.isReturnStatement(node));
    if (given !== undefined && ts.isReturnStatement(given)) return given.expression;
  }
  return undefined;
};

const everyKind = ['SSE', 'STREAMABLE_HTTP', 'STDIO'];

/** `transport: McpTransportType.SSE`, or a list of them; without one it serves all three. */
const transportsOf = (program: Program, options: Options | undefined): readonly string[] => {
  const each = optionsOf(program, options?.field('transports'), options?.frame);
  if (each !== undefined) return everyKind.slice(0, 2).filter((kind) => !isOff(program, each, kind === 'SSE' ? 'sse' : 'streamable'));
  const given = options?.field('transport');
  if (given === undefined) return everyKind;
  const text = given.getText();
  const named = everyKind.filter((kind) => new RegExp(`\\b${kind}\\b`).test(text));
  return named.length === 0 ? everyKind.slice(0, 2) : named;
};

/** `transports: { sse: { enabled: false } }` */
const isOff = (program: Program, each: Options, name: string): boolean =>
  optionsOf(program, each.field(name), each.frame)?.field('enabled')?.kind === ts.SyntaxKind.FalseKeyword;

/** The elements of an option's list; 'unknown' where it is not written as one. */
const optionElements = (program: Program, options: Options | undefined, name: string): readonly ts.Expression[] | 'unknown' => {
  const given = options?.field(name);
  if (given === undefined) return options === undefined || options.isOpen ? 'unknown' : [];
  const [found] = trace(program, given, options?.frame);
  return found?.kind === 'node' && ts.isArrayLiteralExpression(found.node) ? found.node.elements : 'unknown';
};

/**
 * Version 2 registers its route beside Nest's, so that no guard of Nest's runs before it, unless a controller of the project's own extends the
 * transport's. Guards on `@McpController` classes run for each call of a tool.
 */
const ofTransport = (program: Program, made: ts.NewExpression): readonly FrameworkServer[] => {
  const application = applicationOf(program, made);
  const options = optionsOf(program, made.arguments?.[0], undefined);
  const classes = classesAround(program, made);
  const own = classes.filter((each) => isMount(program, each));
  const path = pathOf(program, options?.field('endpoint'), options?.frame) ?? '/mcp';
  const scope = (controller: ts.ClassDeclaration): RouteScope => ({ methods: [], path, marks: marksOf(program, [controller]) });
  if (own.length > 0)
    return own.map((controller) =>
      frameworkRoute(made, controller, {
        kind: 'framework',
        path,
        listen: application.listen,
        guards: [
          ...tellingGuards(application.checks(scope(controller), controller)),
          ...guardsUsed(program, controller, scope(controller)),
        ],
      }),
    );
  const tools = classes.filter((each) => isMcpController(program, each));
  const guards = tools.map((each) => guardsUsed(program, each, scope(each)));
  const isInParts = tools.some((each) => each.members.some((member) => ts.isMethodDeclaration(member) && usesGuards(program, member)));
  return [
    frameworkRoute(made, made, {
      kind: 'framework',
      path,
      listen: application.listen,
      guards: [
        ...tellingGuards(application.middleware({ methods: [], path })),
        ...(isInParts && guards.some(({ length }) => length === 0)
          ? [unknownGuard(made, 'which tools are guarded')]
          : guards.every(({ length }) => length > 0)
            ? (guards[0] ?? [])
            : []),
      ],
    }),
  ];
};

const classesAround = (program: Program, node: ts.Node): readonly ts.ClassDeclaration[] => {
  const root = program.paths.packageOf(node.getSourceFile().fileName)?.root;
  return [...program.modules.values()]
    .filter(({ path }) => program.paths.packageOf(path)?.root === root)
    .flatMap(({ source }) => source.statements.filter(ts.isClassDeclaration));
};

/** A controller that extends `StreamableHttpController` or `McpHttpControllerFor(transport)`. */
const isMount = (program: Program, declaration: ts.ClassDeclaration): boolean => {
  const base = declaration.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0]?.expression;
  if (
    base === undefined ||
    !/^(?:StreamableHttpController|McpHttpControllerFor)$/.test(lastName(ts.isCallExpression(base) ? base.expression : base))
  )
    return false;
  const callee = ts.isCallExpression(base) ? base.expression : base;
  return trace(program, callee).some((found) => found.kind === 'external' && package_.test(found.specifier));
};

const isMcpController = (program: Program, declaration: ts.ClassDeclaration): boolean =>
  (ts.getDecorators(declaration) ?? []).some(({ expression }) => {
    const callee = ts.isCallExpression(expression) ? externalCallee(program, expression) : undefined;
    return callee?.kind === 'external' && package_.test(callee.specifier) && callee.name === 'McpController';
  });

const usesGuards = (program: Program, method: ts.MethodDeclaration): boolean => decoratorNamed(program, method, 'UseGuards') !== undefined;
