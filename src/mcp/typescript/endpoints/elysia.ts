import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { isFunctionNode, unwrap } from '../program/syntax.ts';
import { type Frame, trace } from '../values/trace.ts';
import { pluginHandler, type Registered } from './fastify.ts';
import { optionsOf } from './framework-options.ts';
import { handlerPluginOf } from './handler-plugins.ts';
import { type Handler, resolveHandlers } from './handlers.ts';
import { readPaths } from './route-paths.ts';

/** What a call on an Elysia instance registers: a route with the hooks of its options, a hook of what follows, a scope in a function, or a plugin. */
export const readElysia = (program: Program, call: ts.CallExpression, verb: string, frame: Frame | undefined): Registered | undefined => {
  const [first, second, third] = call.arguments;
  if (first === undefined) return undefined;
  switch (verb) {
    case 'onRequest':
      return { ...everywhere, handlers: functionsOf(program, call, frame), isHook: true };
    case 'onBeforeHandle':
      return { ...everywhere, handlers: functionsOf(program, call, frame) };
    case 'guard':
    case 'group': {
      const scope = call.arguments.map((argument): ts.Node => unwrap(argument)).find(isFunctionNode);
      const hooks = hooksOf(program, verb === 'guard' ? first : second, frame);
      const [parameter] = scope?.parameters ?? [];
      if (parameter === undefined) return verb === 'guard' ? { ...everywhere, handlers: hooks } : undefined;
      const made: Handler = { kind: 'made', node: parameter, expression: call, when: [], frame };
      return { verbs: ['use'], paths: verb === 'group' ? readPaths(program, first, frame) : ['/'], handlers: [...hooks, made] };
    }
    case 'use': {
      const made = unwrap(first);
      const mcp = ts.isCallExpression(made) ? handlerPluginOf(program, made, frame) : undefined;
      if (mcp !== undefined && ts.isCallExpression(made))
        return { verbs: ['all'], paths: [mcp.path], handlers: [pluginHandler(made, frame)] };
      return { ...everywhere, handlers: plugin(program, first, frame) };
    }
    case 'mount':
      return second === undefined
        ? { ...everywhere, handlers: resolveHandlers(program, first, frame) }
        : { verbs: ['use'], paths: readPaths(program, first, frame), handlers: resolveHandlers(program, second, frame) };
    default:
      if (second === undefined) return undefined;
      return {
        verbs: [verb === 'all' ? verb : verb.toUpperCase()],
        paths: readPaths(program, first, frame),
        handlers: [...hooksOf(program, third, frame), ...resolveHandlers(program, second, frame)],
      };
  }
};

const everywhere = { verbs: ['use'], paths: ['/'] } as const;

const functionsOf = (program: Program, call: ts.CallExpression, frame: Frame | undefined): readonly Handler[] =>
  call.arguments
    .filter((argument) => !ts.isObjectLiteralExpression(unwrap(argument)))
    .flatMap((argument) => resolveHandlers(program, argument, frame));

/** `{ beforeHandle: check }` and `{ beforeHandle: [first, second] }`, also as methods. */
const hooksOf = (program: Program, given: ts.Expression | undefined, frame: Frame | undefined): readonly Handler[] => {
  const options = given === undefined || isFunctionNode(unwrap(given)) ? undefined : optionsOf(program, given, frame);
  if (options === undefined) return [];
  const method = options.method('beforeHandle');
  if (method !== undefined)
    return [{ kind: 'function', fn: method, closure: options.frame, expression: options.node, when: [], frame: options.frame }];
  const hook = options.field('beforeHandle');
  const macro = options.node.properties.find(({ name }) => name !== undefined && /auth/i.test(name.getText()));
  return [
    ...(hook === undefined ? [] : resolveHandlers(program, hook, options.frame)),
    ...(macro === undefined ? [] : [unknown(options.node, `what ${macro.name?.getText() ?? ''} of a macro does`, frame)]),
  ];
};

/** A router in a plugin is mounted; what its hooks do for the routes around it depends on their scope, and is not followed. */
const plugin = (program: Program, given: ts.Expression, frame: Frame | undefined): readonly Handler[] =>
  trace(program, given, frame).flatMap((found): readonly Handler[] => {
    if (found.kind !== 'node') return [];
    const text = found.node.getText();
    const mount: Handler = { kind: 'made', node: found.node, expression: given, when: [], frame };
    const changesOthers =
      /\b(?:scoped|global|plugin)\b/.test(text) && /onBeforeHandle|onRequest|\.(?:derive|resolve|macro|guard)\(/.test(text);
    return changesOthers ? [mount, unknown(given, 'what a plugin does before the routes around it', frame)] : [mount];
  });

const unknown = (expression: ts.Expression, because: string, frame: Frame | undefined): Handler => ({
  kind: 'unknown',
  because,
  expression,
  when: [],
  frame,
});

/** The calls of an instance that give the instance again. */
export const elysiaChain: readonly string[] = [
  ...[
    'onRequest',
    'onBeforeHandle',
    'onAfterHandle',
    'onAfterResponse',
    'onTransform',
    'onParse',
    'onStart',
    'onStop',
    'mapResponse',
    'trace',
  ],
  ...[
    'derive',
    'resolve',
    'guard',
    'group',
    'decorate',
    'state',
    'model',
    'macro',
    'headers',
    'as',
    'ws',
    'wrap',
    'parser',
    'env',
    'listen',
  ],
];

/** The instance that the function of `app.group('/v1', (app) => …)` or `app.guard(hooks, (app) => …)` is given. */
export const isElysiaScope = (parameter: ts.ParameterDeclaration): ts.Expression | undefined => {
  const call = parameter.parent.parent;
  if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression)) return undefined;
  return ['group', 'guard'].includes(call.expression.name.text) ? call.expression.expression : undefined;
};
