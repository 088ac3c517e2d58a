import { ts } from 'ts-morph';
import type { Guard } from '../../../model/facts/guards.ts';
import { type Checked, readResultCheck, tellingGuards } from '../guards/guards.ts';
import type { RouteScope } from '../guards/judgement.ts';
import type { Refusal } from '../guards/middleware-verdicts.ts';
import { callsNamed, type Module } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import { findDeclaration } from '../program/scopes.ts';
import { descendants, lastName, locate, unwrap } from '../program/syntax.ts';
import { constantText } from '../values/values.ts';
import { exportHandlers, type FetchEntry } from './fetch-entries.ts';
import { optionsOf } from './framework-options.ts';
import { type Handler, resolveHandlers } from './handlers.ts';
import { platformFunctions } from './platform-functions.ts';

/**
 * Files and calls that are routes because a framework says so: Nitro and Nuxt, SvelteKit, Astro, TanStack Start, Remix, functions of clouds; with
 * what the framework runs before them.
 */
export const findFileRoutes = (program: Program): readonly FetchEntry[] =>
  [...program.modules.values()].flatMap((module) =>
    [nitroRoutes, exportedRoutes, svelteHook, tanstackRoutes, ...platformFunctions].flatMap((find) => find(program, module)),
  );

const served = (at: ts.Node): FetchEntry['listen'] => ({ bind: 'serverless', at: locate(at) });

/** The adapter that the package asks for decides: those for Node listen by themselves, on every interface without HOST. */
const servedBy = (program: Program, { path }: Module, at: ts.Node): FetchEntry['listen'] => {
  const asked = program.paths.packageOf(path)?.dependencies;
  const isNode = ['@sveltejs/adapter-node', 'svelte-adapter-bun', '@astrojs/node', '@react-router/node', '@remix-run/serve'].some((each) =>
    asked?.has(each),
  );
  return isNode ? { bind: 'all', at: locate(at) } : served(at);
};

const nitroFile = /^(?<root>(?:.*\/)?)(?:server|src)\/(?<kind>api|routes)\/(?<name>.+?)\.[cm]?[jt]s$/;

/** `server/api/mcp.post.ts` with `export default defineEventHandler(…)`, behind `server/middleware`, where what gives a value answers. */
const nitroRoutes = (program: Program, module: Module): readonly FetchEntry[] => {
  const file = nitroFile.exec(module.path)?.groups;
  const node = file === undefined ? undefined : eventHandlerOf(module);
  if (file === undefined || node === undefined) return [];
  const [, verb] = /\.(get|post|put|patch|delete)$/.exec(file['name'] ?? '') ?? [];
  const name = (file['name'] ?? '').replace(/\.(?:get|post|put|patch|delete)$/, '').replace(/(?:^|\/)index$/, '');
  const path = `${file['kind'] === 'api' ? '/api' : ''}/${name}`;
  const methods = verb === undefined ? [] : [verb.toUpperCase()];
  const scope: RouteScope = { methods, path };
  const folder = `${file['root']}server/middleware/`;
  const before = [...program.modules.values()].filter((each) => each.path.startsWith(folder));
  return [
    {
      handlers: handlersGiven(program, node),
      server: module.source,
      at: node,
      methods,
      path,
      listen: served(node),
      guards: before.flatMap((each) => {
        const middleware = eventHandlerOf(each);
        return middleware === undefined
          ? []
          : guardsOf(program, handlersGiven(program, middleware), each.path, scope, { passes: (value) => value === undefined });
      }),
    },
  ];
};

const eventHandlerOf = (module: Module): ts.CallExpression | undefined => {
  const found = module.exports.get('');
  if (found?.kind !== 'own' || !ts.isExpression(found.node)) return undefined;
  const call = unwrap(found.node);
  return ts.isCallExpression(call) && /^(?:defineEventHandler|eventHandler|defineHandler|fromWebHandler)$/.test(lastName(call.expression))
    ? call
    : undefined;
};

const handlersGiven = (program: Program, { arguments: [given] }: ts.CallExpression): readonly Handler[] => {
  if (given === undefined) return [];
  const options = ts.isObjectLiteralExpression(unwrap(given)) ? optionsOf(program, given, undefined) : undefined;
  const handler = options === undefined ? given : options.field('handler');
  return handler === undefined ? [] : resolveHandlers(program, handler, undefined);
};

const guardsOf = (program: Program, handlers: readonly Handler[], path: string, scope: RouteScope, refusal: Refusal): readonly Guard[] =>
  tellingGuards(handlers.map((handler): Checked => readResultCheck(program, handler, path.split('/').slice(-2).join('/'), scope, refusal)));

const verbs = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'ALL', 'fallback', 'loader', 'action'];

/** `src/routes/mcp/+server.ts`, `src/pages/mcp.ts` of Astro, `app/routes/mcp.ts` of Remix: exports by method. */
const exportedRoutes = (program: Program, module: Module): readonly FetchEntry[] => {
  const svelte = /^(?<root>(?:.*\/)?)src\/routes\/(?<path>.*?)\/?\+server\.[jt]s$/.exec(module.path)?.groups;
  const astro = /import[^;]*from ['"]astro/.test(module.source.text)
    ? /^(?<root>(?:.*\/)?)src\/pages\/(?<path>.+?)\.[jt]s$/.exec(module.path)?.groups
    : undefined;
  const remix = /^(?<root>(?:.*\/)?)app\/routes\/(?<path>.+?)(?:\/route)?\.[jt]sx?$/.exec(module.path)?.groups;
  const file = svelte ?? astro ?? remix;
  if (file === undefined) return [];
  const names = remix === undefined ? verbs.slice(0, 7) : ['loader', 'action'];
  const path = `/${(file['path'] ?? '').replaceAll(/\([^)]*\)\/?/g, '').replace(remix === undefined ? /$^/ : /\./g, '/')}`;
  return names.flatMap((name): readonly FetchEntry[] => {
    const found = module.exports.get(name);
    if (found?.kind !== 'own') return [];
    const methods = name === 'loader' ? ['GET'] : name === 'action' ? ['POST'] : /^(?:ALL|fallback)$/.test(name) ? [] : [name];
    const scope: RouteScope = { methods, path };
    return [
      {
        handlers: exportHandlers(program, found.node),
        server: module.source,
        at: found.node,
        methods,
        path,
        listen: servedBy(program, module, found.node),
        guards:
          svelte === undefined
            ? astroMiddleware(program, `${file['root']}`, astro !== undefined, scope)
            : hooks(program, `${file['root']}`, scope),
      },
    ];
  });
};

/** SvelteKit's `hooks.server.ts`: `handle({ event, resolve })` goes on by `resolve(event)`. */
const hooks = (program: Program, root: string, scope: RouteScope): readonly Guard[] =>
  exportedHandlers(program, [`${root}src/hooks.server.ts`, `${root}src/hooks.server.js`], 'handle').flatMap(({ handlers, path }) =>
    guardsOf(program, handlers, path, scope, { passes: goesOnBy('resolve') }),
  );

/** What `handle` of `hooks.server.ts` answers by itself, whatever the path. */
const svelteHook = (program: Program, module: Module): readonly FetchEntry[] => {
  const found = /(?:^|\/)src\/hooks\.server\.[jt]s$/.test(module.path) ? module.exports.get('handle') : undefined;
  if (found?.kind !== 'own') return [];
  const handlers = exportHandlers(program, found.node);
  return [
    { handlers, server: module.source, at: found.node, methods: [], path: '', listen: servedBy(program, module, found.node), guards: [] },
  ];
};

const astroMiddleware = (program: Program, root: string, isAstro: boolean, scope: RouteScope): readonly Guard[] =>
  isAstro
    ? exportedHandlers(
        program,
        [`${root}src/middleware.ts`, `${root}src/middleware.js`, `${root}src/middleware/index.ts`],
        'onRequest',
      ).flatMap(({ handlers, path }) => guardsOf(program, handlers, path, scope, { passes: goesOnBy('next') }))
    : [];

/** The functions that a file exports under a name, those given to `sequence(…)` or `defineMiddleware(…)` one by one. */
const exportedHandlers = (
  program: Program,
  files: readonly string[],
  name: string,
): readonly { readonly handlers: readonly Handler[]; readonly path: string }[] =>
  files.flatMap((path) => {
    const module = program.modules.get(path);
    const found = module?.exports.get(name);
    if (found?.kind !== 'own') return [];
    const declared = ts.isVariableDeclaration(found.node.parent) ? found.node.parent.initializer : undefined;
    const call = declared === undefined ? undefined : unwrap(declared);
    const isJoined = call !== undefined && ts.isCallExpression(call) && /^(?:sequence|defineMiddleware)$/.test(lastName(call.expression));
    const handlers = isJoined
      ? call.arguments.flatMap((each) => resolveHandlers(program, each, undefined))
      : exportHandlers(program, found.node);
    return [{ handlers, path }];
  });

/** `return resolve(event)`, or what `const response = await resolve(event)` gave. */
const goesOnBy =
  (name: string) =>
  (value: ts.Expression | undefined): boolean => {
    if (value === undefined) return name === 'next';
    const node = unwrap(value);
    const declaration = ts.isIdentifier(node) ? findDeclaration(node) : undefined;
    const made = declaration !== undefined && ts.isVariableDeclaration(declaration) ? declaration.initializer : node;
    return made !== undefined && [...descendants(made)].some((each) => ts.isCallExpression(each) && lastName(each.expression) === name);
  };

/** `createFileRoute('/api/mcp')({ server: { handlers: { POST } } })`, `createServerFileRoute('/mcp').methods({ POST })`. */
const tanstackRoutes = (program: Program, module: Module): readonly FetchEntry[] => {
  if (!/@tanstack\//.test(module.source.text)) return [];
  const makers = ['createFileRoute', 'createServerFileRoute', 'createAPIFileRoute'].flatMap((name) => callsNamed(module, name));
  return makers.flatMap((maker) => {
    const outer = ts.isPropertyAccessExpression(maker.parent) ? maker.parent.parent : maker.parent;
    if (!ts.isCallExpression(outer)) return [];
    const [path] = maker.arguments;
    const options = optionsOf(program, outer.arguments[0], undefined);
    const server = optionsOf(program, options?.field('server'), options?.frame);
    const handlers = server === undefined ? options : optionsOf(program, server.field('handlers'), server.frame);
    const middleware = server?.field('middleware');
    const guards: readonly Guard[] =
      middleware === undefined
        ? []
        : [{ name: 'middleware', at: locate(middleware), test: { kind: 'unknown', because: 'what the middleware of the route does' } }];
    return verbs.flatMap((verb): readonly FetchEntry[] => {
      const handler = handlers?.field(verb);
      const method = handlers?.method(verb);
      const found: readonly Handler[] =
        handler !== undefined
          ? resolveHandlers(program, handler, handlers?.frame)
          : method === undefined
            ? []
            : [{ kind: 'function', fn: method, closure: handlers?.frame, expression: maker, when: [], frame: undefined }];
      if (found.length === 0) return [];
      const at = handler ?? maker;
      const written = path === undefined ? undefined : constantText(unwrap(path));
      const route = (written ?? '/{path}').replace(/(?<=.)\/$/, '');
      return [
        { handlers: found, server: module.source, at, methods: verb === 'ALL' ? [] : [verb], path: route, listen: served(at), guards },
      ];
    });
  });
};
