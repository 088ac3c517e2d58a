import { ts } from 'ts-morph';
import { optionsOf } from '../endpoints/framework-options.ts';
import { type Handler, resolveHandlers } from '../endpoints/handlers.ts';
import type { Program } from '../program/program.ts';
import { descendants, isFunctionNode, unwrap } from '../program/syntax.ts';
import { type Frame, trace, traceCallees } from '../values/trace.ts';
import { constantOf, constantText } from '../values/values.ts';
import type { RouteScope } from './judgement.ts';

/** Handlers that stand for one: all of them have to be passed, or any one of them. */
export type Combined =
  | { readonly kind: 'all'; readonly handlers: readonly Handler[] }
  | { readonly kind: 'any'; readonly alternatives: readonly (readonly Handler[])[] }
  /** It is not known whether the handlers run for the route. */
  | { readonly kind: 'unclear'; readonly because: string };

type External = Extract<Handler, { kind: 'external' }>;

/** What a package's combination of handlers amounts to on a route: `some(bearer, basic)`, `except('/health', bearer)`, `jwt(…).unless({ path })`. */
export const combinedBy = (program: Program, handler: External, scope: RouteScope): Combined | undefined => {
  const { specifier, name, call, frame } = handler;
  if (call === undefined) return undefined;
  const all = (given: readonly ts.Expression[]): readonly Handler[] => given.flatMap((each) => resolveHandlers(program, each, frame));
  if (specifier === 'hono/combine') {
    const [condition, ...others] = call.arguments;
    if (name === 'every') return { kind: 'all', handlers: all(call.arguments) };
    if (name === 'some') return { kind: 'any', alternatives: call.arguments.map((each) => all([each])) };
    if (name !== 'except' || condition === undefined) return undefined;
    const isExcepted = isListed(program, condition, frame, scope);
    if (isExcepted === undefined) return { kind: 'unclear', because: `which requests ${call.getText().slice(0, 60)} leaves out` };
    return { kind: 'all', handlers: isExcepted ? [] : all(others) };
  }
  if (specifier === 'fastify' && name === 'auth') {
    const [list, options] = call.arguments;
    if (list === undefined) return undefined;
    const relation = options === undefined ? undefined : optionsOf(program, options, frame)?.field('relation');
    const listed = unwrap(list);
    if (!ts.isArrayLiteralExpression(listed)) return { kind: 'all', handlers: all([list]) };
    return relation !== undefined && constantOf(program, relation, frame) === 'and'
      ? { kind: 'all', handlers: all(listed.elements) }
      : { kind: 'any', alternatives: listed.elements.map((each) => all([each])) };
  }
  if (!/(?:^|\.)unless$/.test(name)) return undefined;
  const callee = unwrap(call.expression);
  const [options] = call.arguments;
  if (options === undefined || !ts.isPropertyAccessExpression(callee)) return undefined;
  const paths = optionsOf(program, options, frame)?.field('path');
  const isExcepted = paths === undefined ? undefined : isListed(program, paths, frame, scope);
  if (isExcepted === undefined) return { kind: 'unclear', because: `which requests ${call.getText().slice(-60)} leaves out` };
  return { kind: 'all', handlers: isExcepted ? [] : all([callee.expression]) };
};

/** Whether a route's path is one of those that are written here; undefined where that can't be told. */
const isListed = (program: Program, paths: ts.Expression, frame: Frame | undefined, { path }: RouteScope): boolean | undefined => {
  if (path === undefined) return undefined;
  const listed = trace(program, paths, frame).flatMap((found) =>
    found.kind === 'node' && ts.isArrayLiteralExpression(found.node)
      ? [...found.node.elements]
      : found.kind === 'node'
        ? [found.node]
        : [undefined],
  );
  const told = listed.map((node) => (node === undefined || !ts.isExpression(node) ? undefined : isMatched(unwrap(node), path)));
  if (told.includes(true)) return true;
  return told.length === 0 || told.includes(undefined) ? undefined : false;
};

const isMatched = (node: ts.Expression, path: string): boolean | undefined => {
  const text = constantText(node);
  if (text !== undefined)
    return text.endsWith('*') ? path.startsWith(text.slice(0, -1).replace(/\/$/, '')) : text.replace(/\/$/, '') === path;
  if (ts.isObjectLiteralExpression(node)) {
    const url = node.properties.find((each) => ts.isPropertyAssignment(each) && each.name.getText() === 'url');
    return url !== undefined && ts.isPropertyAssignment(url) ? isMatched(unwrap(url.initializer), path) : undefined;
  }
  // An expression that only names the beginning of another path.
  const beginning = ts.isRegularExpressionLiteral(node) ? /^\/\^?\\\/([\w-]+)/.exec(node.text)?.[1] : undefined;
  return beginning === undefined || path.startsWith(`/${beginning}`) ? undefined : false;
};

/**
 * The middleware that a middleware of ours runs one after the other: `list[index++](req, res, run)`. Undefined where it hands the request to
 * nothing that is not known.
 */
export const handlersRunBy = (program: Program, handler: Extract<Handler, { kind: 'function' }>): Combined | undefined => {
  const { fn, closure } = handler;
  const [request, response] = fn.parameters.map(({ name }) => (ts.isIdentifier(name) ? name.text : undefined));
  if (fn.body === undefined || request === undefined || response === undefined) return undefined;
  for (const node of descendants(fn.body)) {
    if (!ts.isCallExpression(node) || node.arguments.length < 3 || isFunctionNode(unwrap(node.expression))) continue;
    const isHandedOn = [request, response].every((name, index) => node.arguments[index]?.getText() === name);
    if (!isHandedOn || traceCallees(program, node, closure).length > 0) continue;
    const handlers = trace(program, node.expression, closure).flatMap((found) => {
      const list = found.kind === 'member' && found.path.join('.') === '*' && found.of.kind === 'node' ? found.of : undefined;
      return list !== undefined && ts.isArrayLiteralExpression(list.node)
        ? list.node.elements.flatMap((each) => resolveHandlers(program, each, list.frame))
        : [];
    });
    if (handlers.length > 0) return { kind: 'all', handlers };
    const isElement = trace(program, node.expression, closure).some(
      ({ kind, node: at }) => kind === 'member' && ts.isElementAccessExpression(at),
    );
    if (isElement) return { kind: 'unclear', because: `what ${node.expression.getText().slice(0, 60)} does` };
  }
  return undefined;
};
