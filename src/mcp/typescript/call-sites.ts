import { ts } from 'ts-morph';
import type { Program } from './program.ts';
import { declaredName, type FunctionNode } from './syntax.ts';

export type CallSite = ts.CallExpression | ts.NewExpression;

const maximumCandidates = 400;
const known = new WeakMap<Program, Map<FunctionNode, readonly CallSite[]>>();

/** Every call in the program whose callee is this function: by its names first (import renames included), then by following the callee. */
export const findCallSites = (
  program: Program,
  fn: FunctionNode,
  nodesOf: (callee: ts.Expression) => readonly ts.Node[],
): readonly CallSite[] => {
  let sites = known.get(program);
  if (sites === undefined) {
    sites = new Map();
    known.set(program, sites);
  }
  const cached = sites.get(fn);
  if (cached !== undefined) return cached;
  // A call of the function inside its own arguments would ask again: answer "none" meanwhile.
  sites.set(fn, []);
  const found = computeCallSites(program, fn, nodesOf);
  sites.set(fn, found);
  return found;
};

const computeCallSites = (
  program: Program,
  fn: FunctionNode,
  nodesOf: (callee: ts.Expression) => readonly ts.Node[],
): readonly CallSite[] => {
  if (ts.isConstructorDeclaration(fn)) return constructionsOf(program, fn.parent, nodesOf);
  const name = declaredName(fn);
  const isImmediate =
    ts.isParenthesizedExpression(fn.parent) && ts.isCallExpression(fn.parent.parent) && fn.parent.parent.expression === fn.parent;
  if (isImmediate && ts.isCallExpression(fn.parent.parent)) return [fn.parent.parent];
  // A default export may have no name of its own.
  const names = new Set(name === undefined ? [] : [name]);
  for (const module of program.modules.values()) {
    for (const original of [...names, '']) for (const local of module.renames.get(original) ?? []) names.add(local);
  }
  const candidates = [...program.modules.values()].flatMap(({ calls }) => [...names].flatMap((each) => calls.get(each) ?? []));
  if (candidates.length > maximumCandidates) {
    program.noteBounded(fn.getSourceFile().fileName);
    return [];
  }
  return candidates.filter((call) => nodesOf(call.expression).includes(fn));
};

const constructionsOf = (
  program: Program,
  declaration: ts.ClassLikeDeclaration,
  nodesOf: (callee: ts.Expression) => readonly ts.Node[],
): readonly CallSite[] => {
  const name = declaredName(declaration);
  const names = new Set(name === undefined ? [] : [name]);
  for (const module of program.modules.values()) {
    for (const original of [...names, '']) for (const local of module.renames.get(original) ?? []) names.add(local);
  }
  return [...program.modules.values()]
    .flatMap(({ constructions }) => [...names].flatMap((each) => constructions.get(each) ?? []))
    .filter((construction) => nodesOf(construction.expression).includes(declaration));
};
