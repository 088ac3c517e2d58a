import { ts } from 'ts-morph';
import type { Guard } from '../../../model/facts/guards.ts';
import { readResultCheck, tellingGuards } from '../guards/guards.ts';
import type { Module, ModuleExport } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import { isFunctionNode, locate, memberName } from '../program/syntax.ts';
import { trace } from '../values/trace.ts';
import { type Handler, resolveHandlers } from './handlers.ts';
import { covers, readPaths } from './route-paths.ts';

/** What `middleware.ts` (since version 16 `proxy.ts`) of a Next.js application does before a route; its `config.matcher` says for which. */
export const nextMiddleware = (program: Program, { path: from }: Module, methods: readonly string[], path: string): readonly Guard[] => {
  const root = /^(?<root>.*?)(?:src\/)?(?:app|pages|api)\//.exec(from)?.groups?.['root'];
  if (root === undefined) return [];
  const module = ['src/middleware', 'middleware', 'src/proxy', 'proxy']
    .flatMap((name) => ['ts', 'js', 'mjs'].map((extension) => `${root}${name}.${extension}`))
    .flatMap((file) => program.modules.get(file) ?? [])[0];
  if (module === undefined || !/['"]next\/server['"]|NextResponse|clerkMiddleware/.test(module.source.text)) return [];
  const reach = matcherCovers(program, module, path);
  if (reach === false) return [];
  const exported = own(module.exports.get('middleware')) ?? own(module.exports.get('proxy')) ?? own(module.exports.get(''));
  if (exported === undefined) return [];
  return handlersOf(program, exported).flatMap((handler) => {
    const name = module.path.split('/').at(-1) ?? 'middleware';
    // Clerk's protects nothing by itself: a function given to it may.
    if (handler.kind === 'external' && handler.name === 'clerkMiddleware' && handler.call?.arguments.length === 0) return [];
    if (handler.kind !== 'function')
      return [{ name, at: locate(exported), test: { kind: 'unknown', because: `what ${name} does` } } satisfies Guard];
    const checked = readResultCheck(program, handler, name, { methods, path }, { passes });
    const [guard] = tellingGuards([checked]);
    if (guard === undefined) return [];
    return reach === true
      ? [guard]
      : [{ ...guard, test: { kind: 'unknown', because: `whether ${name} runs for ${path}` } } satisfies Guard];
  });
};

const own = (found: ModuleExport | undefined): ts.Node | undefined => (found?.kind === 'own' ? found.node : undefined);

const handlersOf = (program: Program, node: ts.Node): readonly Handler[] => {
  if (isFunctionNode(node) && !ts.isExpression(node))
    return [{ kind: 'function', fn: node, closure: undefined, expression: nameOf(node), when: [], frame: undefined }];
  return ts.isExpression(node) ? resolveHandlers(program, node, undefined) : [];
};

const nameOf = (node: ts.Node): ts.Expression =>
  ts.isFunctionDeclaration(node) && node.name !== undefined ? node.name : ts.factory.createIdentifier('middleware');

/** `NextResponse.next()`, a rewrite, or nothing at all goes on to the route; every other answer ends the request. */
const passes = (value: ts.Expression | undefined): boolean =>
  value === undefined ||
  /\b(?:next|rewrite)\(/.test(value.getText()) ||
  (ts.isIdentifier(value) && !/denied|unauthorized|error/i.test(value.text));

/** `export const config = { matcher: ['/api/:path*'] }`; without one it runs for every path. */
const matcherCovers = (program: Program, module: Module, path: string): boolean | 'unknown' => {
  const config = own(module.exports.get('config'));
  if (config === undefined) return true;
  const declaration = config.parent;
  const written = ts.isVariableDeclaration(declaration) ? declaration.initializer : ts.isExpression(config) ? config : undefined;
  const [found] = written === undefined ? [] : trace(program, written);
  if (found?.kind !== 'node' || !ts.isObjectLiteralExpression(found.node)) return 'unknown';
  const matcher = found.node.properties.filter(ts.isPropertyAssignment).find(({ name }) => memberName(name) === 'matcher')?.initializer;
  if (matcher === undefined) return true;
  const reaches = readPaths(program, matcher, found.frame).map((pattern) =>
    pattern === undefined ? 'unknown' : patternCovers(pattern, path),
  );
  return reaches.includes(true) ? true : reaches.includes('unknown') ? 'unknown' : false;
};

/** Next's patterns: `/api/:path*` covers `/api` and all below, `/((?!api|_next).*)` all that does not start so. */
const patternCovers = (pattern: string, path: string): boolean | 'unknown' => {
  const negative = /^\/\(\(\?!(?<names>[^)]*)\)\.\*\)$/.exec(pattern)?.groups?.['names'];
  if (negative !== undefined) return !negative.split('|').some((name) => path.startsWith(`/${name.replace(/^\//, '')}`) && name !== '');
  if (/[()[\]]/.test(pattern)) return 'unknown';
  const fixed = pattern.replace(/\/:\w+[*+?]?$/, '');
  if (fixed !== pattern) return /[:*]/.test(fixed) ? 'unknown' : path === fixed || path.startsWith(`${fixed}/`);
  return /[:*[]/.test(`${pattern}${path}`) && pattern !== path ? 'unknown' : covers(pattern, path, true);
};
