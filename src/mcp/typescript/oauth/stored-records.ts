import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { lastName, unwrap } from '../program/syntax.ts';
import { type Trace, trace } from '../values/trace.ts';

/** A value that a store outside of the process was given, and the path to what is asked of it. */
export type Stored = { readonly value: ts.Expression; readonly path: readonly string[] };

/**
 * What `JSON.parse(await kv.get(`request:${id}`)).client` may give: what some `kv.put(`request:${id}`, JSON.stringify({ client }))` put there. Keys
 * belong together by the text that they begin with.
 */
export const storedRecords = (program: Program, end: Trace): readonly Stored[] => {
  const { node, path } =
    end.kind === 'member' && end.of.kind === 'node' ? { node: end.of.node, path: end.path } : { node: end.node, path: [] };
  const prefix = prefixRead(program, node, 0);
  if (prefix === undefined) return [];
  return [...program.modules.values()].flatMap(({ calls }) =>
    ['put', 'set', 'setex', 'setEx', 'setItem'].flatMap((name) =>
      (calls.get(name) ?? []).flatMap((call): readonly Stored[] => {
        const [key] = call.arguments;
        const value = call.arguments[name === 'setex' || name === 'setEx' ? 2 : 1];
        if (key === undefined || value === undefined || prefixOf(key) !== prefix) return [];
        return [{ value: serialized(value), path }];
      }),
    ),
  );
};

const prefixRead = (program: Program, node: ts.Node, depth: number): string | undefined => {
  if (!ts.isCallExpression(node) || depth > 2) return undefined;
  const [first] = node.arguments;
  if (first === undefined) return undefined;
  if (/^(?:get|getItem)$/.test(lastName(node.expression))) return prefixOf(first);
  if (node.expression.getText() !== 'JSON.parse') return undefined;
  for (const end of trace(program, first)) {
    const prefix = prefixRead(program, end.node, depth + 1);
    if (prefix !== undefined) return prefix;
  }
  return undefined;
};

const prefixOf = (key: ts.Expression): string | undefined => {
  const node = unwrap(key);
  const text = ts.isTemplateExpression(node)
    ? node.head.text
    : ts.isBinaryExpression(node) && ts.isStringLiteralLike(node.left)
      ? node.left.text
      : '';
  return text.length > 2 ? text : undefined;
};

/** `JSON.stringify(value)` */
const serialized = (value: ts.Expression): ts.Expression => {
  const node = unwrap(value);
  const [first] = ts.isCallExpression(node) && node.expression.getText() === 'JSON.stringify' ? node.arguments : [];
  return first ?? node;
};
