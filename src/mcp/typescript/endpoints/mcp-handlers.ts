import { ts } from 'ts-morph';
import {
  agentClass,
  boundHandlers,
  handlerAdapters,
  handlerFactories,
  handlerPlugins,
  optionalGuards,
  readyHandlers,
} from '../../../knowledge/mcp-handlers.ts';
import type { Guard, GuardTest } from '../../../model/facts/guards.ts';
import type { Edit } from '../../../model/finding.ts';
import { readVerifier, verifierEmptyMatch } from '../guards/verifiers.ts';
import { moduleOf, type Program } from '../program/program.ts';
import { lastName, locate, memberName, spanBetween, unwrap } from '../program/syntax.ts';
import { type Frame, type Trace, trace } from '../values/trace.ts';
import { handlerPluginOf } from './handler-plugins.ts';

/** A value that answers MCP requests itself, by the call that makes it, with the guards that it was wrapped in (outermost first). */
export type McpHandler = {
  readonly node: ts.CallExpression;
  readonly transport: { readonly kind: 'streamable-http' | 'web-standard' | 'framework'; readonly sdkMajor?: 1 | 2 };
  readonly guards: readonly Guard[];
};

const maximumWrappers = 6;

/** The names by which a call may make, adapt or wrap such a handler: only these are looked at. */
export const handlerNames: readonly string[] = [
  ...new Set([
    ...[...handlerFactories, ...handlerAdapters, ...optionalGuards].flatMap(({ names }) => names),
    ...boundHandlers.map(({ method }) => method),
    ...handlerPlugins.flatMap(({ names, isRegistered }) => (isRegistered ? ['register'] : names)),
  ]),
].filter((name) => name !== '');

/** What Nitro imports by itself. */
const givenByNitro = /^(?:fromWebHandler|defineEventHandler|eventHandler)$/;

/** What `createMcpHandler(…)`, `toNodeHandler(handler)`, `withMcpAuth(handler, verify)` or `MyAgent.serve('/mcp')` gives. */
export const mcpHandlerOf = (program: Program, node: ts.Node, frame?: Frame, depth = 0): McpHandler | undefined => {
  if (!ts.isCallExpression(node) || depth > maximumWrappers) return undefined;
  const plugin = handlerPluginOf(program, node, frame);
  if (plugin !== undefined) return { node, transport: { kind: 'framework' }, guards: plugin.guards };
  if (lastName(node.expression) === 'register') return undefined;
  for (const found of trace(program, node.expression, frame)) {
    const callee =
      found.kind === 'global' && givenByNitro.test(found.name) ? ({ kind: 'external', specifier: 'h3', name: found.name } as const) : found;
    if (callee.kind === 'external') {
      const isOne = ({ module, names }: { readonly module: RegExp; readonly names: readonly string[] }): boolean =>
        module.test(callee.specifier) && names.includes(callee.name);
      const factory = handlerFactories.find(isOne);
      if (factory !== undefined) {
        const { kind, sdkMajor } = factory;
        return { node, transport: { kind, ...(sdkMajor === undefined ? {} : { sdkMajor }) }, guards: [] };
      }
      const optionalGuard = optionalGuards.find(isOne);
      if (optionalGuard === undefined && !handlerAdapters.some(isOne)) continue;
      const inner = handlerBehind(program, node.arguments[0], frame, depth + 1) ?? readyHandler(program, node, frame);
      if (inner === undefined) continue;
      return optionalGuard === undefined
        ? inner
        : { ...inner, guards: [readOptionalGuard(program, node, frame, optionalGuard), ...inner.guards] };
    }
    if (callee.kind === 'member' || callee.kind === 'node') {
      const method = lastName(node.expression);
      const object = unwrap(node.expression);
      if (callee.kind === 'member' && isBound(program, callee.of, method)) return { node, transport: { kind: 'web-standard' }, guards: [] };
      if (!agentClass.methods.some((each) => each === method) || !ts.isPropertyAccessExpression(object)) continue;
      if (isAgent(program, object.expression, frame)) return { node, transport: { kind: 'framework' }, guards: [] };
    }
  }
  return undefined;
};

/** Whether an expression is a handler that a package exports ready made: `app.post('/mcp', xmcpHandler)`. */
export const isReadyHandler = (program: Program, expression: ts.Expression, frame?: Frame): boolean =>
  trace(program, expression, frame).some(
    (found) => found.kind === 'external' && readyHandlers.some(({ module, name }) => module.test(found.specifier) && name === found.name),
  );

/** `withAuth(xmcpHandler, options)`: the wrapper's call stands for a handler that is imported ready made. */
const readyHandler = (program: Program, wrapper: ts.CallExpression, frame: Frame | undefined): McpHandler | undefined => {
  const [handler] = wrapper.arguments;
  return handler !== undefined && isReadyHandler(program, handler, frame)
    ? { node: wrapper, transport: { kind: 'framework' }, guards: [] }
    : undefined;
};

/** `transport.bind(server)` of an object that a package's class makes. */
const isBound = (program: Program, of: Trace, method: string): boolean =>
  of.kind === 'node' &&
  ts.isNewExpression(of.node) &&
  boundHandlers.some((known) => known.method === method) &&
  trace(program, of.node.expression, of.frame).some(
    (found) =>
      found.kind === 'external' &&
      boundHandlers.some((known) => known.method === method && known.module.test(found.specifier) && known.name === found.name),
  );

/** The handler that a name or expression stands for. */
export const handlerBehind = (
  program: Program,
  expression: ts.Expression | undefined,
  frame: Frame | undefined,
  depth = 0,
): McpHandler | undefined => {
  if (expression === undefined) return undefined;
  for (const found of trace(program, expression, frame)) {
    const made = found.kind === 'node' ? mcpHandlerOf(program, found.node, found.frame, depth) : undefined;
    if (made !== undefined) return made;
  }
  return undefined;
};

/** The guard that a wrapper of a package puts around a handler given to it: `withMcpAuth(handler, verify, options)`. */
export const wrapperGuard = (program: Program, call: ts.Node, frame: Frame | undefined): Guard | undefined => {
  if (!ts.isCallExpression(call)) return undefined;
  for (const callee of trace(program, call.expression, frame)) {
    if (callee.kind !== 'external') continue;
    const known = optionalGuards.find(({ module, names }) => module.test(callee.specifier) && names.includes(callee.name));
    if (known !== undefined) return readOptionalGuard(program, call, frame, known);
  }
  return undefined;
};

/** A class of the agents package, however far up. */
const isAgent = (program: Program, expression: ts.Expression, frame: Frame | undefined, depth = 0): boolean =>
  trace(program, expression, frame).some((found) => {
    if (found.kind === 'external') return agentClass.module.test(found.specifier) && found.name === agentClass.name;
    if (found.kind !== 'node' || !ts.isClassLike(found.node) || depth > 4) return false;
    const base = found.node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
    return base !== undefined && isAgent(program, base.expression, found.frame, depth + 1);
  });

/** Without the option set to true such a wrapper lets everybody pass. */
const readOptionalGuard = (
  program: Program,
  call: ts.CallExpression,
  frame: Frame | undefined,
  { option, at }: (typeof optionalGuards)[number],
): Guard => {
  const options = call.arguments[at];
  const test = testOf(program, isDemanded(program, options, frame, option), call, frame, option);
  const guard: Guard = { name: lastName(call.expression), at: locate(call), test };
  const emptyMatch = test.kind === 'verifier' ? verifierEmptyMatch(program, call, frame) : undefined;
  if (test.kind !== 'none') return { ...guard, ...(emptyMatch === undefined ? {} : { emptyMatch }) };
  const edit = at === 2 ? demandingEdit(program, call, option) : undefined;
  return {
    ...guard,
    lenient: { option, demandsScopes: namesScopes(program, options, frame), ...(edit === undefined ? {} : { edit }) },
  };
};

const namesScopes = (program: Program, options: ts.Expression | undefined, frame: Frame | undefined): boolean =>
  options !== undefined &&
  trace(program, options, frame).some(
    (found) =>
      found.kind === 'node' &&
      ts.isObjectLiteralExpression(found.node) &&
      found.node.properties.some(({ name }) => name !== undefined && memberName(name) === 'requiredScopes'),
  );

/** Sets the option where the options stand in the call itself, or are missing. */
const demandingEdit = (program: Program, call: ts.CallExpression, option: string): Edit | undefined => {
  const module = moduleOf(program, call);
  const [handler, verify, options] = call.arguments;
  if (module === undefined || handler === undefined || verify === undefined || call.arguments.some(ts.isSpreadElement)) return undefined;
  const at = (start: number, end: number, text: string): Edit => ({
    path: module.path,
    baseBlob: module.blob,
    replacements: [{ span: spanBetween(module.source, start, end), text }],
  });
  if (options === undefined) return at(verify.end, verify.end, `, { ${option}: true }`);
  if (!ts.isObjectLiteralExpression(options)) return undefined;
  const own = options.properties.find(({ name }) => name !== undefined && memberName(name) === option);
  if (own !== undefined) return ts.isPropertyAssignment(own) ? at(own.initializer.getStart(), own.initializer.end, 'true') : undefined;
  const start = options.getStart() + 1;
  return at(start, start, options.properties.length === 0 ? ` ${option}: true ` : ` ${option}: true,`);
};

const testOf = (
  program: Program,
  isRequired: boolean | 'unknown',
  call: ts.CallExpression,
  frame: Frame | undefined,
  option: string,
): GuardTest => {
  if (isRequired === 'unknown')
    return { kind: 'unknown', because: `whether \`${option}\` is set in the options of ${lastName(call.expression)}` };
  return isRequired ? { kind: 'verifier', verifier: readVerifier(program, call, frame) } : { kind: 'none' };
};

/** Whether an option of an object is true: false where it is absent, 'unknown' where the object or the value can't be followed. */
const isDemanded = (
  program: Program,
  options: ts.Expression | undefined,
  frame: Frame | undefined,
  option: string,
): boolean | 'unknown' => {
  if (options === undefined) return false;
  const [object] = trace(program, options, frame);
  if (object?.kind === 'missing') return false;
  if (object?.kind !== 'node' || !ts.isObjectLiteralExpression(object.node)) return 'unknown';
  const property = object.node.properties.find(({ name }) => name !== undefined && memberName(name) === option);
  if (property === undefined) return object.node.properties.some(ts.isSpreadAssignment) ? 'unknown' : false;
  const value = ts.isPropertyAssignment(property)
    ? property.initializer
    : ts.isShorthandPropertyAssignment(property)
      ? property.name
      : undefined;
  if (value === undefined) return 'unknown';
  const truths = trace(program, value, object.frame).map((found) => {
    if (found.kind === 'missing') return false;
    if (found.kind === 'node' && found.node.kind === ts.SyntaxKind.TrueKeyword) return true;
    return found.kind === 'node' && found.node.kind === ts.SyntaxKind.FalseKeyword ? false : 'unknown';
  });
  const [first] = truths;
  return first !== undefined && truths.every((truth) => truth === first) ? first : 'unknown';
};
