import { ts } from 'ts-morph';
import type { Edit } from '../../model/finding.ts';
import type { Listen, ValueRef } from '../../model/project.ts';
import { framesOf } from './call-frames.ts';
import { appsOf } from './express.ts';
import { moduleOf, type Program } from './program.ts';
import { lastName, locate, unwrap } from './syntax.ts';
import { externalCallee, type Frame, trace } from './trace.ts';
import { constantText, resolveValue } from './values.ts';

/** A call of `http.createServer` or `https.createServer`. */
export const isServerCreation = (program: Program, node: ts.Node, frame?: Frame): node is ts.CallExpression => {
  if (!ts.isCallExpression(node)) return false;
  const callee = externalCallee(program, node, frame);
  return (
    callee?.kind === 'external' && /^(http|https|http2)$/.test(callee.specifier) && /^(createServer|createSecureServer)$/.test(callee.name)
  );
};

/** A `listen` call: where, and the app or server that listens. `port` is 0 for a port that the system chooses. */
export type FoundListen = { readonly listen: Listen; readonly targets: readonly ts.Node[]; readonly isEphemeral: boolean };

/** Every `listen` of an app or server of this program. Targets are the nodes that make them; a server stands for its app too. */
export const findListens = (program: Program): readonly FoundListen[] => {
  const found = new Map<ts.CallExpression, FoundListen>();
  for (const module of program.modules.values()) {
    for (const call of module.calls.get('listen') ?? []) {
      const callee = unwrap(call.expression);
      if (!ts.isPropertyAccessExpression(callee)) continue;
      for (const frame of framesOf(program, call)) {
        const targets = targetsOf(program, callee.expression, frame);
        if (targets.length > 0 && !found.has(call)) found.set(call, { targets, ...readListen(program, call, frame) });
      }
    }
  }
  return [...found.values()];
};

const targetsOf = (program: Program, receiver: ts.Expression, frame: Frame | undefined): readonly ts.Node[] => [
  ...appsOf(program, receiver, frame).map(({ node }) => node),
  ...trace(program, receiver, frame).flatMap((found) =>
    found.kind === 'node' && isServerCreation(program, found.node, found.frame)
      ? [found.node, ...appsOfServer(program, found.node, found.frame)]
      : [],
  ),
];

/** `createServer(app)`, `https.createServer(options, app)`. */
const appsOfServer = (program: Program, call: ts.CallExpression, frame: Frame | undefined): readonly ts.Node[] =>
  call.arguments.flatMap((argument) => appsOf(program, argument, frame).map(({ node }) => node));

const readListen = (
  program: Program,
  call: ts.CallExpression,
  frame: Frame | undefined,
): { readonly listen: Listen; readonly isEphemeral: boolean } => {
  const [first, second] = call.arguments;
  const at = locate(call);
  const options =
    first === undefined
      ? undefined
      : trace(program, first, frame).find((found) => found.kind === 'node' && ts.isObjectLiteralExpression(found.node));
  if (options?.kind === 'node' && ts.isObjectLiteralExpression(options.node)) {
    const field = (name: string): ts.Expression | undefined => fieldOf(options.node, name);
    if (field('path') !== undefined) return { listen: { bind: 'socket', at }, isEphemeral: false };
    return { listen: readHost(program, call, field('host'), options.frame), isEphemeral: isZero(program, field('port'), options.frame) };
  }
  if (first !== undefined && isSocketPath(program, first, frame)) return { listen: { bind: 'socket', at }, isEphemeral: false };
  return { listen: readHost(program, call, second, frame), isEphemeral: isZero(program, first, frame) };
};

const fieldOf = (node: ts.Node, name: string): ts.Expression | undefined => {
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  for (const property of node.properties) {
    if (property.name === undefined || property.name.getText() !== name) continue;
    if (ts.isPropertyAssignment(property)) return property.initializer;
    if (ts.isShorthandPropertyAssignment(property)) return property.name;
  }
  return undefined;
};

const isZero = (program: Program, port: ts.Expression | undefined, frame: Frame | undefined): boolean => {
  if (port === undefined) return false;
  const found = trace(program, port, frame);
  return found.length > 0 && found.every((each) => each.kind === 'node' && constantText(each.node) === '0');
};

const isSocketPath = (program: Program, expression: ts.Expression, frame: Frame | undefined): boolean =>
  trace(program, expression, frame).some((found) => {
    const text = found.kind === 'node' && !ts.isNumericLiteral(found.node) ? constantText(found.node) : undefined;
    return text !== undefined && /^(\/|\\\\|.*\.sock$)/.test(text);
  });

const readHost = (program: Program, call: ts.CallExpression, host: ts.Expression | undefined, frame: Frame | undefined): Listen => {
  const at = locate(call);
  // Without a host Node listens on every interface.
  if (host === undefined || isCallback(program, host, frame)) {
    const edit = loopbackEdit(program, call);
    return { bind: 'all', at, ...(edit === undefined ? {} : { edit }) };
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
