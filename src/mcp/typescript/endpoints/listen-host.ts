import { ts } from 'ts-morph';
import type { Listen } from '../../../model/facts/servers.ts';
import type { ValueRef } from '../../../model/facts/values.ts';
import type { Edit } from '../../../model/finding.ts';
import { moduleOf, type Program } from '../program/program.ts';
import { lastName, locate, unwrap } from '../program/syntax.ts';
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
  const value = resolveValue(program, host, frame);
  return { bind: bindOf(value), host: value, at };
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

const bindOf = ({ origin }: ValueRef): Listen['bind'] => {
  if (origin.kind !== 'literal') return 'variable';
  return loopback.test(origin.value.reveal()) ? 'loopback' : 'all';
};
