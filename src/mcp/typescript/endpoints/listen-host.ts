import { ts } from 'ts-morph';
import type { Listen } from '../../../model/facts/servers.ts';
import type { ValueRef } from '../../../model/facts/values.ts';
import type { Edit } from '../../../model/finding.ts';
import { moduleOf, type Program } from '../program/program.ts';
import { descendants, lastName, locate, unwrap } from '../program/syntax.ts';
import { type Frame, trace } from '../values/trace.ts';
import { resolveValue } from '../values/values.ts';

/** Without a host Node listens on every interface, fastify on localhost. */
export const readHost = (
  program: Program,
  call: ts.Node,
  host: ts.Expression | undefined,
  frame: Frame | undefined,
  withoutHost: 'all' | 'loopback' = 'all',
): Listen => {
  const at = locate(call);
  if (host === undefined || isCallback(program, host, frame)) {
    const edit = withoutHost === 'all' && ts.isCallExpression(call) ? loopbackEdit(program, call) : undefined;
    return { bind: withoutHost, at, ...(edit === undefined ? {} : { edit }) };
  }
  const text = withoutConversion(program, host, frame);
  const value = resolveValue(program, text.expression, text.frame);
  const isFixed = trace(program, text.expression, text.frame).every((found) => !isDefaultOfSettings(program, found.node));
  return { bind: isFixed ? bindOf(value) : 'variable', host: value, at };
};

type Text = { readonly expression: ts.Expression; readonly frame: Frame | undefined };

/** `String(process.env.HOST || '127.0.0.1')` and `(process.env.HOST ?? '::').trim()` are what they are made of. */
const withoutConversion = (program: Program, expression: ts.Expression, frame: Frame | undefined, depth = 0): Text => {
  const [found, ...others] = trace(program, expression, frame);
  if (depth > 4 || others.length > 0 || found?.kind !== 'node' || !ts.isCallExpression(found.node)) return { expression, frame };
  const callee = unwrap(found.node.expression);
  const [given] = found.node.arguments;
  const inner =
    ts.isIdentifier(callee) && callee.text === 'String'
      ? given
      : ts.isPropertyAccessExpression(callee) && /^(?:trim|toString|toLowerCase)$/.test(callee.name.text)
        ? callee.expression
        : undefined;
  return inner === undefined ? { expression, frame } : withoutConversion(program, inner, found.frame, depth + 1);
};

/** `listen(port)` → `listen(port, '127.0.0.1')`; a port alone, so that no option object or backlog is misread. */
const loopbackEdit = (program: Program, call: ts.CallExpression): Edit | undefined => {
  const module = moduleOf(program, call);
  const [port, next] = call.arguments;
  if (module === undefined || port === undefined || ts.isSpreadElement(port) || ts.isObjectLiteralExpression(unwrap(port)))
    return undefined;
  if (next !== undefined && !ts.isFunctionLike(unwrap(next))) return undefined;
  const { span } = locate(port);
  const end = { ...span, startLine: span.endLine, startColumn: span.endColumn };
  return { path: module.path, baseBlob: module.blob, replacements: [{ span: end, text: ", '127.0.0.1'" }] };
};

const isCallback = (program: Program, expression: ts.Expression, frame: Frame | undefined): boolean =>
  trace(program, expression, frame).every(
    (found) =>
      (found.kind === 'node' && ts.isFunctionLike(found.node)) ||
      // `new Promise((resolve) => server.listen(port, resolve))`
      (found.kind === 'parameter' &&
        ts.isNewExpression(found.node.parent.parent) &&
        lastName(found.node.parent.parent.expression) === 'Promise'),
  );

const loopback = /^(127(\.\d+){3}|localhost|::1|\[::1\])$/i;

/** Several addresses of different reach, or something that is not written here, make it a setting. */
const bindOf = (value: ValueRef): Listen['bind'] => {
  const binds = new Set(alternatives(value).map(({ origin }) => bindOfOne(origin)));
  const [only = 'variable'] = binds;
  return binds.size === 1 ? only : 'variable';
};

const alternatives = (value: ValueRef): readonly ValueRef[] =>
  value.default === undefined ? [value] : [value, ...alternatives(value.default)];

const bindOfOne = (origin: ValueRef['origin']): Listen['bind'] => {
  if (origin.kind !== 'literal') return 'variable';
  return loopback.test(origin.value.reveal()) ? 'loopback' : 'all';
};

/** A field of an object over which others are spread that are not written here: `{ host: 'localhost', ...options }`, `{ ...defaults, ...options }`. */
const isDefaultOfSettings = (program: Program, node: ts.Node): boolean => {
  const property = node.parent;
  if (!ts.isPropertyAssignment(property) || !ts.isObjectLiteralExpression(property.parent)) return false;
  const { parent: settings } = property;
  if (isSpreadOver(program, settings, settings.properties.indexOf(property))) return true;
  const owner = settings.parent;
  if (!ts.isVariableDeclaration(owner) || !ts.isIdentifier(owner.name)) return false;
  const { text } = owner.name;
  return [...program.modules.values()].some(
    ({ source }) =>
      source.text.includes(`...${text}`) &&
      [...descendants(source)].some(
        (each) =>
          ts.isSpreadAssignment(each) &&
          ts.isObjectLiteralExpression(each.parent) &&
          lastName(each.expression) === text &&
          isSpreadOver(program, each.parent, each.parent.properties.indexOf(each)),
      ),
  );
};

const isSpreadOver = (program: Program, { properties }: ts.ObjectLiteralExpression, at: number): boolean =>
  properties
    .slice(at + 1)
    .some(
      (each) =>
        ts.isSpreadAssignment(each) &&
        trace(program, each.expression).some((found) => found.kind !== 'missing' && !ts.isObjectLiteralExpression(found.node)),
    );
