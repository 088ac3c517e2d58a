import type { ts } from 'ts-morph';
import { type HandlerPlugin, handlerPlugins } from '../../../knowledge/mcp-handlers.ts';
import type { Guard } from '../../../model/facts/guards.ts';
import { briefly, type Program } from '../program/program.ts';
import { lastName } from '../program/syntax.ts';
import { type Frame, trace } from '../values/trace.ts';
import { isThere, type Options, optionsOf, packageGuard, pathOf, unknownGuard } from './framework-options.ts';

/** A package's plugin that adds an MCP endpoint to the app it is registered on. */
export type PluginUse = { readonly path: string; readonly guards: readonly Guard[] };

/** `app.register(streamableHttp, { mcpEndpoint: '/mcp' })` of fastify, `mcp({ basePath: '/mcp' })` given to an Elysia app. */
export const handlerPluginOf = (program: Program, call: ts.CallExpression, frame: Frame | undefined): PluginUse | undefined => {
  const isRegistered = lastName(call.expression) === 'register';
  const [first, second] = call.arguments;
  const named = isRegistered ? first : call.expression;
  const known = named === undefined ? undefined : pluginNamed(program, named, frame, isRegistered);
  if (known === undefined) return undefined;
  const given = isRegistered ? second : first;
  const options = optionsOf(program, given, frame);
  return {
    path: pathOf(program, options?.field(known.path.option), options?.frame) ?? known.path.without,
    guards: guardsOf(program, call, given === undefined ? undefined : options, known),
  };
};

const pluginNamed = (
  program: Program,
  expression: ts.Expression,
  frame: Frame | undefined,
  isRegistered: boolean,
): HandlerPlugin | undefined => {
  for (const found of trace(briefly(program), expression, frame)) {
    if (found.kind !== 'external') continue;
    const known = handlerPlugins.find(({ module, names }) => module.test(found.specifier) && names.includes(found.name));
    if (known !== undefined && known.isRegistered === isRegistered) return known;
  }
  return undefined;
};

const guardsOf = (program: Program, call: ts.CallExpression, options: Options | undefined, { guard }: HandlerPlugin): readonly Guard[] => {
  if (guard === undefined || options === undefined) return [];
  const given = options.field(guard.option);
  if (given === undefined) return options.isOpen ? [unknownGuard(call, 'the options of the plugin')] : [];
  if (!isThere(program, given, options.frame)) return [];
  const isDemanding = trace(program, given, options.frame).some((found) => guard.demands.test(found.node.getText()));
  return [isDemanding ? packageGuard(guard.option, given) : unknownGuard(given, `what \`${guard.option}\` demands`)];
};
