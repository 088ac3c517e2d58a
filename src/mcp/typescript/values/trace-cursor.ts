import type { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { type FunctionNode, isInside } from '../program/syntax.ts';
import type { CallSite } from './call-sites.ts';
import type { Frame, Trace } from './traces.ts';

/** The state of one walk to the ends of an expression, and the steps that its parts take through each other. */
export type Cursor = {
  readonly program: Program;
  readonly walk: Walk;
  readonly depth: number;
  readonly steps: {
    expression(cursor: Cursor, expression: ts.Expression, frame: Frame | undefined): readonly Trace[];
    /** What the name bound at `identifier` stands for. */
    boundName(cursor: Cursor, identifier: ts.Identifier, use: ts.Node): readonly Trace[];
    returns(cursor: Cursor, fn: FunctionNode, frame: Frame | undefined): readonly Trace[];
    callSites(cursor: Cursor, fn: FunctionNode): readonly CallSite[];
    member(cursor: Cursor, found: Trace, name: string, use: ts.Node): readonly Trace[];
  };
};

export type Walk = { visits: number; readonly open: { readonly node: ts.Node; readonly frame: Frame | undefined }[] };

export const through = (stop: ts.Node, results: readonly Trace[]): readonly Trace[] =>
  results.map((result) => ({ ...result, steps: [stop, ...result.steps] }));

/** The frames that a definition at `node` sees: those of the functions around it. */
export const frameAround = (node: ts.Node, frame: Frame | undefined): Frame | undefined => {
  for (let at = frame; at !== undefined; at = at.outer ?? at.caller) if (isInside(node, at.fn)) return at;
  return undefined;
};

/** The field `name` of something that is not written here. */
export const member = (of: Trace, name: string, node: ts.Node): Trace =>
  of.kind === 'member' ? { ...of, path: [...of.path, name], node } : { kind: 'member', of, path: [name], node, steps: of.steps };

/** Whether a function of the platform gives its argument in another form: the promise of a value, the promising form of a function. */
export const isTransparent = (callee: Trace): boolean =>
  (callee.kind === 'external' && callee.specifier === 'util' && callee.name === 'promisify') ||
  (callee.kind === 'global' && callee.name === 'Promise.resolve');

/** The frame of the innermost call that entered a function. */
export const frameOf = (fn: FunctionNode, frame: Frame | undefined): Frame | undefined => {
  for (let at = frame; at !== undefined; at = at.outer ?? at.caller) if (at.fn === fn) return at;
  return undefined;
};
