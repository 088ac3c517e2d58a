import { ts } from 'ts-morph';
import { isKnown, knownNonGuards } from '../../../knowledge/guards.ts';
import { type FetchServer, fetchGlobals, fetchServers } from '../../../knowledge/http-frameworks.ts';
import type { Guard } from '../../../model/facts/guards.ts';
import type { Listen } from '../../../model/facts/servers.ts';
import { handlersOfProvider } from '../oauth/oauth-provider.ts';
import { callsNamed, type Module, type ModuleExport } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import { isFunctionNode, locate, propertyNamed } from '../program/syntax.ts';
import { externalCallee, type Frame, trace } from '../values/trace.ts';
import { optionsOf } from './framework-options.ts';
import { type Handler, resolveHandlers } from './handlers.ts';
import { readHost } from './listen-host.ts';
import { nextMiddleware } from './next-middleware.ts';

/** A place where a runtime takes web-standard handlers: what it is given, the requests in question, and where it listens. */
export type FetchEntry = {
  readonly handlers: readonly Handler[];
  /** Identity for grouping: the call that serves, or the file whose exports are routes. */
  readonly server: ts.Node;
  readonly at: ts.Node;
  readonly methods: readonly string[];
  readonly path: string;
  readonly listen: Listen;
  /** What the runtime or provider checks before it calls the handlers. */
  readonly guards: readonly Guard[];
};

/** `Bun.serve`, `Deno.serve`, `serve({ fetch })`, `export default { fetch }`, and the route files of frameworks. */
export const findFetchEntries = (program: Program): readonly FetchEntry[] =>
  [...program.modules.values()].flatMap((module) => [...servedIn(program, module), ...exportedBy(program, module)]);

/** Calls that may serve a handler or app: by the names that packages give, and those that files give to what a package exports as a whole. */
export const fetchServerCalls = (module: Module): readonly ts.CallExpression[] => [
  ...new Set(servingNames.flatMap((name) => callsNamed(module, name))),
];

const servingNames: readonly string[] = [
  ...new Set([
    'serve',
    'serverless',
    'serverlessHttp',
    'serverlessExpress',
    'awsLambdaFastify',
    ...fetchServers.flatMap(({ names }) => names),
  ]),
].map((name) => name.split('.').at(-1) ?? name);

/** A call that serves a `fetch` handler, with its options. */
export const fetchServerOf = (
  program: Program,
  call: ts.CallExpression,
): Pick<FetchServer, 'host' | 'withoutHost' | 'platform'> | undefined => {
  for (const callee of trace(program, call.expression)) {
    if (callee.kind === 'global') return fetchGlobals.get(callee.name);
    if (callee.kind === 'external')
      return fetchServers.find(({ module, names }) => module.test(callee.specifier) && names.includes(callee.name));
  }
  return undefined;
};

/** The handler or app that such a call serves: its first function, or the `fetch` of its options. */
export const servedBy = (program: Program, call: ts.CallExpression): readonly ts.Node[] =>
  call.arguments.flatMap((argument) =>
    trace(program, argument).flatMap((found): readonly ts.Node[] => {
      if (found.kind !== 'node') return [argument];
      if (!ts.isObjectLiteralExpression(found.node)) return [argument];
      const { node } = found;
      return ['fetch', 'handler', 'app'].flatMap((name) => propertyNamed(node, name) ?? []);
    }),
  );

export const listenOf = (
  program: Program,
  call: ts.CallExpression,
  { host, withoutHost, platform }: Pick<FetchServer, 'host' | 'withoutHost' | 'platform'>,
): Listen => {
  if (withoutHost === 'serverless') {
    // The same packages make functions of Netlify, which are public.
    const isPublic = platform === undefined || /(?:^|\/)netlify\//.test(call.getSourceFile().fileName);
    return { bind: 'serverless', at: locate(call), ...(isPublic ? {} : { platform }) };
  }
  for (const argument of call.arguments)
    for (const found of trace(program, argument)) {
      if (found.kind !== 'node' || !ts.isObjectLiteralExpression(found.node)) continue;
      const given = propertyNamed(found.node, host);
      if (given !== undefined && ts.isExpression(given)) return readHost(program, call, given, found.frame);
    }
  return { bind: 'all', at: locate(call) };
};

const servedIn = (program: Program, module: Module): readonly FetchEntry[] =>
  fetchServerCalls(module).flatMap((call) => {
    const server = fetchServerOf(program, call);
    if (server === undefined) return [];
    const handlers = servedBy(program, call).flatMap((node) => handlersOf(program, node));
    return handlers.length === 0 ? [] : [{ ...anyRequest, handlers, server: call, at: call, listen: listenOf(program, call, server) }];
  });

const anyRequest = { methods: [], path: '', guards: [] } as const;

const handlersOf = (program: Program, node: ts.Node, frame?: Frame): readonly Handler[] => {
  if (ts.isMethodDeclaration(node) && isFunctionNode(node) && ts.isObjectLiteralExpression(node.parent))
    return [{ kind: 'function', fn: node, closure: frame, expression: node.parent, when: [], frame }];
  return ts.isExpression(node) ? resolveHandlers(program, node, frame) : [];
};

const routeFile = /(?:^|\/)(?:src\/)?app\/(?<path>.*?)\/?route\.[cm]?[jt]sx?$/;
const apiFile = /(?:^|\/)(?:(?:src\/)?pages\/)?(?<path>api\/.+?)\.[cm]?[jt]sx?$/;
const methods: readonly string[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

const exportedBy = (program: Program, module: Module): readonly FetchEntry[] => {
  const file = routeFile.exec(module.path)?.groups?.['path'] ?? apiFile.exec(module.path)?.groups?.['path'];
  const routed =
    file === undefined
      ? []
      : methods.flatMap((method): readonly FetchEntry[] => {
          const found = module.exports.get(method);
          const node = found === undefined ? undefined : (ownNode(found) ?? passedOn(module, method));
          if (node === undefined) return [];
          const path = nextPath(file);
          return [
            {
              ...entry(module, exportHandlers(program, node), node, [method], path),
              guards: nextMiddleware(program, module, [method], path),
            },
          ];
        });
  const isElsewhere = isImported(program, module) || program.paths.isWorker(module.path) === false;
  const whole = file === undefined && isElsewhere ? undefined : ownNode(module.exports.get(''));
  return [...routed, ...(whole === undefined ? [] : defaultExport(program, module, whole, file))].filter(
    ({ handlers }) => handlers.length > 0,
  );
};

/** The imported name that a file exports as a route: `import { xmcpHandler } from …; export { xmcpHandler as POST }`. */
const passedOn = ({ source }: Module, name: string): ts.Identifier | undefined => {
  for (const statement of source.statements) {
    if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier !== undefined || statement.exportClause === undefined) continue;
    if (!ts.isNamedExports(statement.exportClause)) continue;
    const found = statement.exportClause.elements.find((each) => each.name.text === name);
    const given = found?.propertyName ?? found?.name;
    if (given !== undefined && ts.isIdentifier(given)) return given;
  }
  return undefined;
};

const imported = new WeakMap<Program, ReadonlySet<string>>();

/** A module whose default export another entry imports is none itself: the other one says who comes to it. */
const isImported = (program: Program, module: Module): boolean => {
  const known =
    imported.get(program) ??
    new Set([...program.modules.values()].flatMap((from) => (from.exports.has('') ? defaultImports(program, from) : [])));
  imported.set(program, known);
  return known.has(module.path);
};

const defaultImports = (program: Program, { path, source }: Module): readonly string[] =>
  source.statements.flatMap((statement) =>
    ts.isImportDeclaration(statement) && statement.importClause?.name !== undefined && ts.isStringLiteral(statement.moduleSpecifier)
      ? (program.paths.resolve(path, statement.moduleSpecifier.text) ?? [])
      : [],
  );

const ownNode = (found: ModuleExport | undefined): ts.Node | undefined => (found?.kind === 'own' ? found.node : undefined);

/** `api/(group)/[transport]` → `/api/[transport]`: groups are no part of the path. */
const nextPath = (file: string): string =>
  `/${file
    .split('/')
    .filter((part) => part !== '' && !/^\(.*\)$/.test(part))
    .join('/')}`;

const entry = (module: Module, handlers: readonly Handler[], at: ts.Node, verbs: readonly string[], path: string): FetchEntry => ({
  handlers,
  server: module.source,
  at,
  methods: verbs,
  path,
  listen: { bind: 'serverless', at: locate(at) },
  guards: [],
});

export const exportHandlers = (program: Program, node: ts.Node): readonly Handler[] => {
  if (isFunctionNode(node) && ts.isFunctionDeclaration(node)) {
    // `export default async function (request) { … }`
    const named = node.name ?? node.parameters[0]?.name;
    return named !== undefined && ts.isIdentifier(named)
      ? [{ kind: 'function', fn: node, closure: undefined, expression: named, when: [], frame: undefined }]
      : [];
  }
  if (!ts.isIdentifier(node)) return handlersOf(program, node);
  const declaration = node.parent;
  return ts.isVariableDeclaration(declaration) && declaration.name === node && declaration.initializer !== undefined
    ? handlersOf(program, declaration.initializer)
    : handlersOf(program, node);
};

/** `export default { fetch }`, `export default handler`, `export default new OAuthProvider({ apiHandler })`, and packages' wrappers around them. */
const defaultExport = (program: Program, module: Module, node: ts.Node, file: string | undefined): readonly FetchEntry[] => {
  const path = file === undefined ? writtenPath(program, module) : nextPath(file);
  if (!ts.isExpression(node)) {
    // A function that takes requests of Vercel is one wherever its file lies: another one that is not read here may export it.
    const isFunction = file !== undefined || /\bVercelRequest\b/.test(module.source.text) || takesRequests(module, node);
    return isFunction ? [entry(module, exportHandlers(program, node), node, [], path)] : [];
  }
  const found = exportedObjects(program, module, node, node, undefined, 0);
  if (found.length > 0) return found;
  return trace(program, node).flatMap((each): readonly FetchEntry[] =>
    each.kind === 'node' && (ts.isCallExpression(each.node) || file !== undefined || takesRequests(module, each.node))
      ? [entry(module, exportHandlers(program, node), node, [], path)]
      : [],
  );
};

/** A function of Netlify by its folder, or of Deno and Val Town by what it takes: `export default async (request: Request) => …`. */
const takesRequests = ({ path }: Module, node: ts.Node): boolean =>
  isFunctionNode(node) && (/(?:^|\/)netlify\/(?:edge-)?functions\//.test(path) || node.parameters[0]?.type?.getText() === 'Request');

/** `export const config = { path: '/mcp' }` of a function of Netlify. */
const writtenPath = (program: Program, { exports }: Module): string => {
  const config = exports.get('config');
  const declared = config?.kind === 'own' && ts.isVariableDeclaration(config.node.parent) ? config.node.parent.initializer : undefined;
  const path = declared === undefined || !ts.isExpression(declared) ? undefined : optionsOf(program, declared, undefined)?.field('path');
  return path !== undefined && ts.isStringLiteralLike(path) ? path.text : '';
};

/** The objects with `fetch` and the providers that an expression stands for, also inside of the wrappers of packages. */
const exportedObjects = (
  program: Program,
  module: Module,
  at: ts.Node,
  expression: ts.Expression,
  frame: Frame | undefined,
  depth: number,
): readonly FetchEntry[] =>
  trace(program, expression, frame).flatMap((found): readonly FetchEntry[] => {
    if (found.kind !== 'node') return [];
    if (ts.isObjectLiteralExpression(found.node)) {
      const fetch = propertyNamed(found.node, 'fetch');
      if (fetch === undefined) return [];
      const served = {
        // In a wrapper the function that answers says more than the wrapper's call.
        ...entry(module, handlersOf(program, fetch, found.frame), depth > 0 ? fetch : at, [], ''),
        listen: exportedListen(program, found.node, at),
      };
      return [served];
    }
    if (ts.isNewExpression(found.node)) return providerEntries(program, module, found.node, found.frame);
    const callee = ts.isCallExpression(found.node) && depth < 3 ? externalCallee(program, found.node, found.frame) : undefined;
    if (callee?.kind !== 'external' || !ts.isCallExpression(found.node)) return [];
    const inner = found.node.arguments.flatMap((argument) => exportedObjects(program, module, at, argument, found.frame, depth + 1));
    if (isKnown(knownNonGuards, callee.specifier, callee.name)) return inner;
    const guard: Guard = {
      name: callee.name,
      at: locate(found.node),
      test: { kind: 'unknown', because: `${callee.name} of '${callee.specifier}' is not known` },
    };
    return inner.map((each) => ({ ...each, guards: [guard, ...each.guards] }));
  });

/** What a file exports by default is called by a platform; with a port it is a server that Bun starts, on every interface without a `hostname`. */
export const exportedListen = (program: Program, exported: ts.Node, at: ts.Node): Listen => {
  const given = ts.isObjectLiteralExpression(exported) ? exported : undefined;
  if (given === undefined || propertyNamed(given, 'port') === undefined) return { bind: 'serverless', at: locate(at) };
  const host = propertyNamed(given, 'hostname');
  return readHost(program, at, host !== undefined && ts.isExpression(host) ? host : undefined, undefined);
};

/** The OAuth provider for Workers calls `apiHandler` and `apiHandlers` only with a valid access token. */
const providerEntries = (program: Program, module: Module, made: ts.NewExpression, frame: Frame | undefined): readonly FetchEntry[] =>
  (handlersOfProvider(program, made, frame) ?? []).map(({ target, frame: around, guard, path }) => {
    const handler: Handler =
      target.kind === 'function'
        ? { kind: 'function', fn: target.fn, closure: around, expression: made, when: [], frame: around }
        : { kind: 'external', specifier: '', name: '', call: target.node, wraps: [], expression: made, when: [], frame: around };
    return { ...entry(module, [handler], made, [], path), guards: guard === undefined ? [] : [guard] };
  });
