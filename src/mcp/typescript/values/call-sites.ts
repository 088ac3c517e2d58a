import { ts } from 'ts-morph';
import type { Program } from '../program/program.ts';
import { declaredName, type FunctionNode } from '../program/syntax.ts';
import { noteShortcut } from './shortcuts.ts';

export type CallSite = ts.CallExpression | ts.NewExpression;

const maximumCandidates = 400;
const known = new WeakMap<Program, Map<FunctionNode, readonly CallSite[]>>();
const meanwhile: readonly CallSite[] = [];

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
  if (cached !== undefined) {
    if (cached === meanwhile) noteShortcut();
    return cached;
  }
  // A call of the function inside its own arguments would ask again: answer "none" meanwhile.
  sites.set(fn, meanwhile);
  const found = computeCallSites(program, fn, nodesOf);
  sites.set(fn, found);
  return found;
};

type Index = {
  readonly calls: ReadonlyMap<string, readonly CallSite[]>;
  readonly constructions: ReadonlyMap<string, readonly CallSite[]>;
  readonly renames: ReadonlyMap<string, readonly string[]>;
};

const indexes = new WeakMap<Program, Index>();

/** The modules' own indexes as one, built when first asked for. */
const indexOf = (program: Program): Index => {
  const cached = indexes.get(program);
  if (cached !== undefined) return cached;
  const modules = [...program.modules.values()];
  const index: Index = {
    calls: merge(modules.map(({ calls }) => calls)),
    constructions: merge(modules.map(({ constructions }) => constructions)),
    renames: merge(modules.map(({ renames }) => renames)),
  };
  indexes.set(program, index);
  return index;
};

const merge = <T>(maps: readonly ReadonlyMap<string, readonly T[]>[]): ReadonlyMap<string, readonly T[]> => {
  const merged = new Map<string, T[]>();
  for (const map of maps) {
    for (const [name, values] of map) {
      const known = merged.get(name);
      if (known === undefined) merged.set(name, [...values]);
      else known.push(...values);
    }
  }
  return merged;
};

const computeCallSites = (
  program: Program,
  fn: FunctionNode,
  nodesOf: (callee: ts.Expression) => readonly ts.Node[],
): readonly CallSite[] => {
  if (ts.isConstructorDeclaration(fn)) {
    const { constructions } = indexOf(program);
    return namesOf(program, fn.parent)
      .flatMap((name) => constructions.get(name) ?? [])
      .filter((site) => nodesOf(site.expression).includes(fn.parent));
  }
  const immediate = ts.isParenthesizedExpression(fn.parent) ? fn.parent.parent : undefined;
  if (immediate !== undefined && ts.isCallExpression(immediate) && immediate.expression === fn.parent) return [immediate];
  const { calls } = indexOf(program);
  const candidates = namesOf(program, fn).flatMap((name) => calls.get(name) ?? []);
  if (candidates.length > maximumCandidates) return [];
  return candidates.filter((call) => nodesOf(call.expression).includes(fn));
};

/** What a function or class may be called by: its name, the names that imports give it, and those of default imports when it may be one. */
const namesOf = (program: Program, node: ts.Node): readonly string[] => {
  const name = declaredName(node);
  const { renames } = indexOf(program);
  const isDefault = ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
  const mayBeDefault = isDefault || name === undefined || isExportedByDefault(node.getSourceFile(), name);
  return [
    ...new Set([...(name === undefined ? [] : [name, ...(renames.get(name) ?? [])]), ...(mayBeDefault ? (renames.get('') ?? []) : [])]),
  ];
};

const isExportedByDefault = (source: ts.SourceFile, name: string): boolean =>
  source.text.includes(`export default ${name}`) ||
  source.text.includes(`${name} as default`) ||
  source.text.includes(`module.exports = ${name}`);
