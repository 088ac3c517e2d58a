import type { ts } from 'ts-morph';
import { type KnownExport, knownGuards } from '../../../knowledge/guards.ts';
import type { Problem } from '../../../model/problem.ts';
import type { Module } from './module.ts';
import { type ModulePaths, packageSpecifier } from './module-paths.ts';

/** The parsed files of one tree and how they import each other. Facts are functions over it; it holds no facts itself. */
export type Program = {
  readonly modules: ReadonlyMap<string, Module>;
  readonly paths: ModulePaths;
  /** Files that were selected and could not be parsed. What depends on them is unknown. */
  readonly unparsable: ReadonlySet<string>;
  /** Guards of packages: those that everybody knows, and the project's own. */
  readonly guards: readonly KnownExport[];
  /** How many names and expressions are followed for one value. */
  readonly maximumVisits: number;
  /** To be called when a bound stopped an analysis; each subject is reported once. */
  noteBounded(subject: string): void;
  /** What was bounded so far. */
  boundedProblems(): readonly Problem[];
};

export const createProgram = (
  modules: ReadonlyMap<string, Module>,
  paths: ModulePaths,
  unparsable: ReadonlySet<string>,
  ownGuards: readonly KnownExport[] = [],
): Program => {
  const bounded = new Set<string>();
  return {
    modules,
    paths,
    unparsable,
    guards: [...knownGuards, ...ownGuards],
    maximumVisits: 3000,
    noteBounded: (subject) => void bounded.add(subject),
    boundedProblems: () =>
      [...bounded].map((subject) => ({
        kind: 'analysis-bounded',
        subject,
        message: `The analysis of ${subject} was stopped at its bound, so what depends on it is unknown.`,
      })),
  };
};

const brief = new WeakMap<Program, Program>();

/** The same program for questions to which a long answer is as good as none: followed a short way, and nothing is noted when that ends. */
export const briefly = (program: Program): Program => {
  const known = brief.get(program);
  if (known !== undefined) return known;
  const made: Program = { ...program, maximumVisits: 300, noteBounded: () => undefined };
  brief.set(program, made);
  brief.set(made, made);
  return made;
};

export const moduleOf = (program: Program, node: ts.Node): Module | undefined => program.modules.get(node.getSourceFile().fileName);

/** What a module's export is in the end, re-exports followed. */
export type ResolvedExport =
  | { readonly kind: 'own'; readonly module: Module; readonly node: ts.Node }
  /** The module itself: its namespace, or what it gives to `require`. */
  | { readonly kind: 'namespace'; readonly module: Module }
  | { readonly kind: 'external'; readonly specifier: string; readonly name: string }
  | { readonly kind: 'unresolved'; readonly because: string };

/** What `import { name } from specifier` in `from` means; name '' is the default export or the module as a whole. */
export const resolveImport = (program: Program, from: Module, specifier: string, name: string, depth = 0): ResolvedExport => {
  const path = program.paths.resolve(from.path, specifier);
  if (path === undefined) {
    // What `xmcp build` writes is not committed; a tsconfig maps the name of a package to it.
    if (/^@xmcp\/adapter$|(?:^|\/)\.xmcp\/adapter/.test(specifier)) return { kind: 'external', specifier: '@xmcp/adapter', name };
    if (program.paths.isOfTree(from.path, specifier))
      return { kind: 'unresolved', because: `the file of '${specifier}', imported in ${from.path}, was not found` };
    return { kind: 'external', specifier: packageSpecifier(specifier), name };
  }
  const module = program.modules.get(path);
  if (module !== undefined) return resolveExport(program, module, name, depth + 1);
  const why = program.unparsable.has(path) ? 'could not be parsed' : 'was not read';
  return { kind: 'unresolved', because: `${path} ${why}` };
};

/** What a module exports under a name, through `export … from` and barrels. */
export const resolveExport = (program: Program, module: Module, name: string, depth = 0): ResolvedExport => {
  if (depth > 12) return { kind: 'unresolved', because: `the exports of ${module.path} lead in a circle` };
  const found = module.exports.get(name);
  if (found?.kind === 'own') return { kind: 'own', module, node: found.node };
  if (found?.kind === 'from') return resolveImport(program, module, found.specifier, found.name, depth + 1);
  if (name === '') return { kind: 'namespace', module };
  let outside: ResolvedExport | undefined;
  for (const specifier of module.starExports) {
    const next = resolveImport(program, module, specifier, name, depth + 1);
    if (next.kind === 'own' || next.kind === 'namespace') return next;
    outside ??= next;
  }
  return outside ?? { kind: 'unresolved', because: `${module.path} does not export ${name}` };
};
