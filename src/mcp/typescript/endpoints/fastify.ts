import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { isFunctionNode, memberName, unwrap } from '../program/syntax.ts';
import { type Frame, trace } from '../values/trace.ts';
import { constantText } from '../values/values.ts';
import { handlerPluginOf } from './handler-plugins.ts';
import { type Handler, resolveHandlers } from './handlers.ts';
import { readPaths } from './route-paths.ts';

/** What a call registers: the verbs (`use`, `all` or a method in upper case), where (undefined stands for a pattern), and what runs. */
export type Registered = {
  readonly verbs: readonly string[];
  readonly paths: readonly (string | undefined)[];
  readonly handlers: readonly Handler[];
  readonly isHook?: boolean;
};

const requestHooks = ['onRequest', 'preParsing', 'preValidation', 'preHandler'];

/** What a call on a fastify instance registers: a route with the hooks of its options, a hook of the whole scope, or a plugin. */
export const readFastify = (program: Program, call: ts.CallExpression, verb: string, frame: Frame | undefined): Registered | undefined => {
  const [first, second] = call.arguments;
  if (first === undefined) return undefined;
  const handlersOf = (expression: ts.Expression | undefined, at = frame): readonly Handler[] =>
    expression === undefined ? [] : resolveHandlers(program, expression, at);
  if (verb === 'addHook') {
    const name = textOf(program, first, frame);
    return name === undefined || !requestHooks.includes(name) ? undefined : { ...everywhere, handlers: handlersOf(second), isHook: true };
  }
  if (verb === 'register') return readRegister(program, call, frame);
  if (verb === 'route') {
    const options = objectOf(program, first, frame);
    if (options === undefined) return undefined;
    const { field, frame: inside } = options;
    const methods = optional(field('method'), (method) => readPaths(program, method, inside)).flatMap((each) => each?.toUpperCase() ?? []);
    return {
      verbs: methods.length === 0 ? ['all'] : methods,
      paths: optional(field('url') ?? field('path'), (url) => readPaths(program, url, inside)),
      handlers: [...requestHooks.flatMap((hook) => handlersOf(field(hook), inside)), ...handlersOf(field('handler'), inside)],
    };
  }
  const last = call.arguments.at(-1);
  const options = call.arguments.length > 2 && second !== undefined ? objectOf(program, second, frame) : undefined;
  return {
    verbs: [verb === 'use' || verb === 'all' ? verb : verb.toUpperCase()],
    paths: readPaths(program, first, frame),
    handlers: [...requestHooks.flatMap((hook) => handlersOf(options?.field(hook), options?.frame)), ...handlersOf(last)],
  };
};

const everywhere = { verbs: ['use'], paths: ['/'] } as const;

const optional = <T>(given: ts.Expression | undefined, read: (expression: ts.Expression) => readonly T[]): readonly T[] =>
  given === undefined ? [] : read(given);

/** A function given to `register` stands for a scope of its own; a package's plugin for what it adds to this one. */
const readRegister = (program: Program, call: ts.CallExpression, frame: Frame | undefined): Registered | undefined => {
  const [plugin, options] = call.arguments;
  if (plugin === undefined) return undefined;
  const mcp = handlerPluginOf(program, call, frame);
  if (mcp !== undefined) return { verbs: ['all'], paths: [mcp.path], handlers: [pluginHandler(call, frame)] };
  const parameter = parametersOf(program, plugin)[0];
  if (parameter !== undefined) {
    const prefix = options === undefined ? undefined : objectOf(program, options, frame)?.field('prefix');
    return {
      verbs: ['use'],
      paths: prefix === undefined ? ['/'] : readPaths(program, prefix, frame),
      handlers: [{ kind: 'made', node: parameter, expression: plugin, when: [], frame }],
    };
  }
  const handlers = resolveHandlers(program, plugin, frame).filter(
    (handler) => handler.kind === 'external' && mayAuthenticate.test(handler.specifier),
  );
  return handlers.length === 0 ? undefined : { ...everywhere, handlers, isHook: true };
};

/** What a package's plugin adds, by the call that registers or makes it. */
export const pluginHandler = (call: ts.CallExpression, frame: Frame | undefined): Handler => ({
  kind: 'external',
  specifier: '',
  name: '',
  call,
  wraps: [],
  expression: call,
  when: [],
  frame,
});

/** Plugins that may refuse requests; what else is registered serves files, parses bodies and the like. */
const mayAuthenticate = /auth|jwt|passport|oauth|oidc|session/i;

type Options = { readonly field: (name: string) => ts.Expression | undefined; readonly frame: Frame | undefined };

const objectOf = (program: Program, expression: ts.Expression, frame: Frame | undefined): Options | undefined => {
  for (const found of trace(program, expression, frame)) {
    if (found.kind !== 'node' || !ts.isObjectLiteralExpression(found.node)) continue;
    const { properties } = found.node;
    return { frame: found.frame, field: (name) => propertyValue(properties.find((property) => memberName(property.name) === name)) };
  }
  return undefined;
};

const propertyValue = (property: ts.ObjectLiteralElementLike | undefined): ts.Expression | undefined => {
  if (property === undefined) return undefined;
  if (ts.isPropertyAssignment(property)) return property.initializer;
  return ts.isShorthandPropertyAssignment(property) ? property.name : undefined;
};

const textOf = (program: Program, expression: ts.Expression, frame: Frame | undefined): string | undefined => {
  const [found] = trace(program, expression, frame);
  return found?.kind === 'node' ? constantText(found.node) : undefined;
};

/** Where a function is registered as a plugin. `sharesScope`: through `fastify-plugin`, which takes the scope's walls away. */
type Plugin = { readonly call: ts.CallExpression; readonly sharesScope: boolean };

const plugins = new WeakMap<Program, ReadonlyMap<ts.Node, Plugin>>();

/** The plugin whose instance a parameter is. */
export const pluginOf = (program: Program, parameter: ts.ParameterDeclaration): Plugin | undefined => {
  const known = plugins.get(program);
  if (known !== undefined) return known.get(parameter);
  const found = new Map<ts.Node, Plugin>();
  plugins.set(program, found);
  for (const { calls } of program.modules.values()) {
    for (const call of calls.get('register') ?? []) {
      const [plugin] = call.arguments;
      if (plugin === undefined || registerReceiver(call) === undefined) continue;
      const wrapped = unwrap(plugin);
      const inner = ts.isCallExpression(wrapped) ? wrapped.arguments[0] : undefined;
      const sharesScope = inner !== undefined && parametersOf(program, plugin).length === 0;
      for (const each of parametersOf(program, sharesScope ? inner : plugin)) found.set(each, { call, sharesScope });
    }
  }
  return found.get(parameter);
};

export const registerReceiver = (call: ts.CallExpression): ts.Expression | undefined => {
  const callee = unwrap(call.expression);
  return ts.isPropertyAccessExpression(callee) ? callee.expression : undefined;
};

const parametersOf = (program: Program, plugin: ts.Expression): readonly ts.ParameterDeclaration[] =>
  trace(program, plugin).flatMap((found) =>
    found.kind === 'node' && isFunctionNode(found.node) && found.node.parameters[0] !== undefined ? [found.node.parameters[0]] : [],
  );
