import type { ts } from 'ts-morph';
import type { FunctionNode } from '../program/syntax.ts';

/**
 * The call through which a function was entered: it gives the function's parameters their arguments.
 * `caller` is the frame in which the arguments are to be read, `outer` the frame around the function's definition.
 */
export type Frame = {
  readonly fn: FunctionNode;
  readonly call: ts.CallExpression | ts.NewExpression;
  readonly caller: Frame | undefined;
  readonly outer: Frame | undefined;
};

const entered = new WeakMap<ts.Node, Frame[]>();

/** The frame of a call: the same one for the same way in, so that what was found in it is found again. */
export const enter = (fn: FunctionNode, call: Frame['call'], caller: Frame | undefined, outer: Frame | undefined): Frame => {
  const known = entered.get(call) ?? [];
  const same = known.find((frame) => frame.fn === fn && frame.caller === caller && frame.outer === outer);
  if (same !== undefined) return same;
  const frame: Frame = { fn, call, caller, outer };
  known.push(frame);
  entered.set(call, known);
  return frame;
};

/** Where following an expression ended. `steps` are the stops on the way, from the expression to the end. */
export type Trace = {
  readonly steps: readonly ts.Node[];
} /** Something written here: literal, object, array, function, class, `new X()`, or a call whose callee has no body here. */ & (
  | { readonly kind: 'node'; readonly node: ts.Node; readonly frame: Frame | undefined }
  /** A package's export; `name` is dotted, and '' means its default export or the package as a whole. */
  | { readonly kind: 'external'; readonly specifier: string; readonly name: string; readonly node: ts.Node }
  /** A name without a declaration, dotted: `console.log`, `process.argv`. */
  | { readonly kind: 'global'; readonly name: string; readonly node: ts.Node }
  | { readonly kind: 'environment'; readonly name: string; readonly node: ts.Node }
  /** A parameter whose arguments are not known: of a handler, an exported function, a callback. */
  | { readonly kind: 'parameter'; readonly node: ts.ParameterDeclaration }
  /** A property of something that is not written here: `req.headers`, the field of a call's result. */
  | { readonly kind: 'member'; readonly of: Trace; readonly path: readonly string[]; readonly node: ts.Node }
  | { readonly kind: 'namespace'; readonly path: string; readonly node: ts.Node }
  /** An argument, property or value that is not there. */
  | { readonly kind: 'missing'; readonly node: ts.Node }
  | { readonly kind: 'unresolved'; readonly because: string; readonly node: ts.Node }
);
