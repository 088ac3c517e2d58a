import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { lastName, unwrap } from '../program/syntax.ts';
import { type Frame, type Trace, trace } from '../values/trace.ts';
import { fileSystemFunction } from './token-stores-writes.ts';

/** Where the bytes of a key come from. */
export type KeySource =
  | { readonly kind: 'literal'; readonly at: ts.Node }
  | { readonly kind: 'environment'; readonly name: string; readonly at: ts.Node }
  | { readonly kind: 'file'; readonly path: ts.Expression; readonly at: ts.Node }
  | { readonly kind: 'other'; readonly at: ts.Node };

const maximumDepth = 8;

/** The alternatives that a key may come from, encodings and derivations undone: what is derived from a literal is as public as the literal. */
export const sourcesOfKey = (program: Program, key: ts.Expression, frame?: Frame, depth = 0): readonly KeySource[] =>
  trace(program, key, frame).flatMap((end) => sourcesOf(program, end, depth));

const sourcesOf = (program: Program, end: Trace, depth: number): readonly KeySource[] => {
  if (end.kind === 'environment') return [{ kind: 'environment', name: end.name, at: end.node }];
  if (end.kind === 'missing') return [];
  if (end.kind !== 'node' || depth > maximumDepth) return [{ kind: 'other', at: end.node }];
  const { node, frame } = end;
  // An empty text is no key: what follows refuses it.
  if (ts.isStringLiteralLike(node)) return node.text === '' ? [] : [{ kind: 'literal', at: node }];
  if (ts.isNewExpression(node) || ts.isCallExpression(node)) return sourcesOfCall(program, node, frame, depth);
  return [{ kind: 'other', at: node }];
};

const sourcesOfCall = (
  program: Program,
  call: ts.CallExpression | ts.NewExpression,
  frame: Frame | undefined,
  depth: number,
): readonly KeySource[] => {
  const name = lastName(call.expression);
  const [first, second] = call.arguments ?? [];
  const follow = (expression: ts.Expression | undefined): readonly KeySource[] =>
    expression === undefined ? [{ kind: 'other', at: call }] : sourcesOfKey(program, expression, frame, depth + 1);
  if (/^readFile(?:Sync)?$/.test(name) && first !== undefined && ts.isCallExpression(call)) {
    return fileSystemFunction(program, call, frame) === undefined
      ? [{ kind: 'other', at: call }]
      : [{ kind: 'file', path: first, at: call }];
  }
  if (/^(?:scrypt|scryptSync|pbkdf2|pbkdf2Sync|from|createSecretKey|encode)$/.test(name)) return follow(first);
  if (/^hkdf(?:Sync)?$/.test(name)) return follow(second);
  if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression)) return [{ kind: 'other', at: call }];
  const receiver = unwrap(call.expression.expression);
  // `createHash('sha256').update(secret).digest()`
  if (name === 'digest' && ts.isCallExpression(receiver) && lastName(receiver.expression) === 'update')
    return follow(receiver.arguments[0]);
  if (/^(?:slice|subarray|substring|substr|padEnd|padStart|repeat|trim|toString|toLowerCase|then)$/.test(name)) return follow(receiver);
  return [{ kind: 'other', at: call }];
};
