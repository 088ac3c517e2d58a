import { ts } from 'ts-morph';
import type { Listen } from '../../../model/facts/servers.ts';
import type { Edit } from '../../../model/finding.ts';
import type { Module } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import { type FunctionNode, isFunctionNode, isInside, lastName, locate, memberName, spanBetween, unwrap } from '../program/syntax.ts';
import { trace } from '../values/trace.ts';
import { constantText } from '../values/values.ts';

/** Where a server of its own for the callback listens: made in the callback's file, and no server of MCP. */
export const loopbackListen = (program: Program, module: Module, handler: FunctionNode): Listen | undefined => {
  if (/StreamableHTTP|SSEServerTransport|handleRequest\(/.test(module.source.text)) return undefined;
  for (const call of module.calls.get('listen') ?? []) {
    if (!ts.isPropertyAccessExpression(call.expression)) continue;
    const makers = trace(program, call.expression.expression).flatMap((end) =>
      end.kind === 'node' && ts.isCallExpression(end.node) ? [end.node] : [],
    );
    if (makers.some((maker) => serves(program, module, maker, handler))) return readListen(program, module, call);
  }
  return undefined;
};

/** `createServer(handler)`, `createServer(app)`, or an app with the handler as a route. */
const serves = (program: Program, module: Module, maker: ts.CallExpression, handler: FunctionNode): boolean => {
  const name = lastName(maker.expression);
  if (name === 'createServer')
    return maker.arguments.some((argument) => {
      if (isInside(handler, argument)) return true;
      return trace(program, argument).some(
        ({ node }) =>
          (isFunctionNode(node) && isInside(handler, node)) || (ts.isCallExpression(node) && serves(program, module, node, handler)),
      );
    });
  if (name !== 'express') return false;
  return (module.calls.get('get') ?? []).some(
    (route) =>
      ts.isPropertyAccessExpression(route.expression) &&
      route.arguments.some((argument) => isInside(handler, argument)) &&
      trace(program, route.expression.expression).some(({ node }) => node === maker),
  );
};

const readListen = (program: Program, module: Module, call: ts.CallExpression): Listen => {
  const at = locate(call);
  const [first, second] = call.arguments;
  if (first === undefined) return { bind: 'all', at };
  const options = unwrap(first);
  if (ts.isObjectLiteralExpression(options)) {
    if (options.properties.some(ts.isSpreadAssignment)) return { bind: 'variable', at };
    const host = options.properties.find((property) => memberName(property.name) === 'host');
    if (host === undefined) return { bind: 'all', at };
    return { bind: ts.isPropertyAssignment(host) ? bindOf(program, host.initializer) : 'variable', at };
  }
  const isHost = second !== undefined && !isFunctionNode(unwrap(second)) && !isCallback(program, second);
  if (!isHost) return { bind: 'all', at, edit: hostEdit(module, first) };
  return { bind: bindOf(program, second), at };
};

const isCallback = (program: Program, expression: ts.Expression): boolean => {
  const ends = trace(program, expression);
  return ends.length > 0 && ends.every(({ node, kind }) => kind === 'parameter' || isFunctionNode(node));
};

const bindOf = (program: Program, host: ts.Expression): Listen['bind'] => {
  const texts = trace(program, host).map(({ node }) => constantText(node));
  if (texts.some((text) => text === '0.0.0.0' || text === '::' || text === '')) return 'all';
  return texts.every((text) => text !== undefined && /^(?:127\.|localhost$|\[?::1\]?$)/.test(text)) ? 'loopback' : 'variable';
};

const hostEdit = ({ path, blob, source }: Module, port: ts.Expression): Edit => ({
  path,
  baseBlob: blob,
  replacements: [{ span: spanBetween(source, port.end, port.end), text: ", '127.0.0.1'" }],
});
