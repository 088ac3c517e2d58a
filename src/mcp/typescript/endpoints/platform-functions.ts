import { ts } from 'ts-morph';
import type { Guard } from '../../../model/facts/guards.ts';
import { callsNamed, type Module } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import { descendants, locate, unwrap } from '../program/syntax.ts';
import { externalCallee, trace } from '../values/trace.ts';
import { constantText } from '../values/values.ts';
import { exportHandlers, type FetchEntry } from './fetch-entries.ts';
import { optionsOf, packageGuard } from './framework-options.ts';
import { type Handler, resolveHandlers } from './handlers.ts';

const served = (at: ts.Node): FetchEntry['listen'] => ({ bind: 'serverless', at: locate(at) });

const verbs = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** `functions/mcp.ts` of Cloudflare Pages: `export const onRequestPost = async ({ request, env }) => …`. */
const pagesFunctions = (program: Program, module: Module): readonly FetchEntry[] => {
  const path = /^(?:.*\/)?functions\/(?<path>.+?)\.[cm]?[jt]sx?$/.exec(module.path)?.groups?.['path'];
  return path === undefined
    ? []
    : ['', ...verbs].flatMap((verb): readonly FetchEntry[] => {
        const found = module.exports.get(`onRequest${verb.slice(0, 1)}${verb.slice(1).toLowerCase()}`);
        if (found?.kind !== 'own') return [];
        const handlers = exportHandlers(program, found.node);
        const methods = verb === '' ? [] : [verb];
        const route = `/${path.replace(/(?:^|\/)index$/, '')}`;
        return [{ handlers, server: module.source, at: found.node, methods, path: route, listen: served(found.node), guards: [] }];
      });
};

/** `http.route({ path: '/mcp', method: 'POST', handler: httpAction(async (ctx, request) => …) })` of Convex. */
const convexRoutes = (program: Program, module: Module): readonly FetchEntry[] =>
  /['"]convex\/server['"]/.test(module.source.text)
    ? callsNamed(module, 'route').flatMap((call): readonly FetchEntry[] => {
        const options = optionsOf(program, call.arguments[0], undefined);
        const handler = options?.field('handler');
        const path = options?.field('path') ?? options?.field('pathPrefix');
        const method = options?.field('method');
        if (handler === undefined || path === undefined) return [];
        const action = trace(program, handler).find((found) => found.kind === 'node' && ts.isCallExpression(found.node));
        const given = action?.kind === 'node' && ts.isCallExpression(action.node) ? action.node.arguments[0] : undefined;
        const written = constantText(unwrap(path));
        const verb = method === undefined ? undefined : constantText(unwrap(method));
        return [
          {
            handlers: given === undefined ? [] : resolveHandlers(program, given, undefined),
            server: call,
            at: call,
            methods: verb === undefined ? [] : [verb],
            path: written ?? '/{path}',
            listen: served(call),
            guards: [],
          },
        ];
      })
    : [];

/** `app.http('mcp', { authLevel: 'function', handler })` of Azure Functions; without a level it is anonymous. */
const azureFunctions = (program: Program, module: Module): readonly FetchEntry[] =>
  /@azure\/functions/.test(module.source.text)
    ? callsNamed(module, 'http').flatMap((call): readonly FetchEntry[] => {
        const callee = externalCallee(program, call);
        if (callee?.kind !== 'external' || callee.specifier !== '@azure/functions') return [];
        const [name, given] = call.arguments;
        const options = optionsOf(program, given, undefined);
        const handler = options?.field('handler');
        const method = options?.method('handler');
        const handlers: readonly Handler[] =
          handler !== undefined
            ? resolveHandlers(program, handler, options?.frame)
            : method === undefined
              ? []
              : [{ kind: 'function', fn: method, closure: undefined, expression: call, when: [], frame: undefined }];
        const level = options?.field('authLevel');
        const levels =
          level === undefined
            ? ['anonymous']
            : trace(program, level, options?.frame).map((each) => (each.kind === 'node' ? constantText(each.node) : undefined));
        const guards: readonly Guard[] =
          level === undefined || levels.includes('anonymous')
            ? []
            : levels.every((each) => each === 'function' || each === 'admin')
              ? [packageGuard('authLevel', level)]
              : [{ name: 'authLevel', at: locate(level), test: { kind: 'unknown', because: 'the level is not constant' } }];
        const route = options?.field('route') ?? name;
        const path = route === undefined ? undefined : constantText(unwrap(route));
        return handlers.length === 0
          ? []
          : [
              {
                handlers,
                server: call,
                at: call,
                methods: methodsOf(options?.field('methods')),
                path: `/api/${path ?? '{route}'}`,
                listen: served(call),
                guards,
              },
            ];
      })
    : [];

const methodsOf = (list: ts.Expression | undefined): readonly string[] =>
  list === undefined || !ts.isArrayLiteralExpression(unwrap(list))
    ? []
    : [...descendants(list)].flatMap((node) => (ts.isStringLiteralLike(node) ? [node.text.toUpperCase()] : []));

/** What a cloud calls by the name of a file or export, or by a registration of its own: Cloudflare Pages, Convex, Azure Functions. */
export const platformFunctions: readonly ((program: Program, module: Module) => readonly FetchEntry[])[] = [
  pagesFunctions,
  convexRoutes,
  azureFunctions,
];
