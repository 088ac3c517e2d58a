import { ts } from 'ts-morph';
import { appFactories, type Framework, frameworkOfType } from '../../../knowledge/http-frameworks.ts';
import type { Program } from '../program/program.ts';
import { unwrap } from '../program/syntax.ts';
import { type Frame, trace } from '../values/trace.ts';
import { elysiaChain, isElysiaScope } from './elysia.ts';
import { pluginOf, registerReceiver } from './fastify.ts';
import { optionsOf } from './framework-options.ts';
import { joinPaths, readPaths } from './route-paths.ts';

/** An app or router by the call that makes it (a plugin by its parameter); 'given' when it comes from outside as a parameter. */
export type App = {
  readonly node: ts.Node;
  readonly makes: 'app' | 'router' | 'given';
  readonly framework: Framework;
  /** What stands before the paths of all that is registered through this value: `new Hono().basePath('/api')`. */
  readonly prefix?: string;
};

/** The apps or routers that an expression may be. */
export const appsOf = (program: Program, expression: ts.Expression, frame: Frame | undefined): readonly App[] =>
  trace(program, expression, frame).flatMap((found): readonly App[] => {
    if (found.kind === 'parameter') {
      const plugin = pluginOf(program, found.node);
      if (plugin !== undefined) {
        const receiver = registerReceiver(plugin.call);
        if (plugin.sharesScope && receiver !== undefined) return appsOf(program, receiver, undefined);
        return [{ node: found.node, makes: 'router', framework: 'fastify' }];
      }
      const around = isElysiaScope(found.node);
      if (around !== undefined && appsOf(program, around, undefined).some(({ framework }) => framework === 'elysia'))
        return [{ node: found.node, makes: 'router', framework: 'elysia' }];
      const framework = givenFramework(found.node);
      return framework === undefined ? [] : [{ node: found.node, makes: 'given', framework }];
    }
    if (found.kind !== 'node') return [];
    const app = appMadeBy(program, found.node, found.frame);
    return app === undefined ? [] : [app];
  });

export const appMadeBy = (program: Program, node: ts.Node, frame: Frame | undefined): App | undefined => {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return undefined;
  const callee = unwrap(node.expression);
  if (ts.isPropertyAccessExpression(callee) && callee.name.text === 'basePath') {
    const [app] = appsOf(program, callee.expression, frame);
    const [given] = node.arguments ?? [];
    const [path] = given === undefined ? [] : readPaths(program, given, frame);
    return app === undefined || path === undefined ? app : { ...app, prefix: joinPaths(app.prefix ?? '', path) };
  }
  // Registering on an app gives the app: `new Hono().use(guard).mount('/mcp', handler)`.
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(callee) && chained.has(callee.name.text)) {
    const root = chainRoot(callee.expression);
    const app = ts.isNewExpression(root) || ts.isCallExpression(root) ? appMadeBy(program, root, frame) : undefined;
    if (app?.framework === 'hono' || app?.framework === 'elysia') return app;
  }
  for (const found of trace(program, callee, frame)) {
    if (found.kind !== 'external') continue;
    const factory = appFactories.find(({ module, names }) => module.test(found.specifier) && names.includes(found.name));
    if (factory !== undefined) {
      const prefix = factory.framework === 'elysia' ? prefixOf(program, node, frame) : undefined;
      return { node, makes: factory.makes, framework: factory.framework, ...(prefix === undefined ? {} : { prefix }) };
    }
  }
  return undefined;
};

/** `new Elysia({ prefix: '/api' })`. */
const prefixOf = (program: Program, node: ts.CallExpression | ts.NewExpression, frame: Frame | undefined): string | undefined => {
  const options = optionsOf(program, node.arguments?.[0], frame);
  const given = options?.field('prefix');
  return given === undefined ? undefined : readPaths(program, given, options?.frame)[0];
};

const chained = new Set([
  ...elysiaChain,
  'use',
  'get',
  'post',
  'put',
  'patch',
  'delete',
  'all',
  'options',
  'head',
  'on',
  'route',
  'mount',
  'notFound',
  'onError',
]);

const givenFramework = (parameter: ts.ParameterDeclaration): Framework | undefined => {
  const type = parameter.type?.getText() ?? '';
  if (type !== '') return frameworkOfType(type);
  return ts.isIdentifier(parameter.name) && /^(app|router|expressApp)$/.test(parameter.name.text) ? 'express' : undefined;
};

/** The app at the bottom of a chain of registrations. */
export const chainRoot = (expression: ts.Expression): ts.Expression => {
  let node = unwrap(expression);
  while (ts.isCallExpression(node)) {
    const callee = unwrap(node.expression);
    if (!ts.isPropertyAccessExpression(callee) || !chained.has(callee.name.text)) return node;
    node = unwrap(callee.expression);
  }
  return node;
};
