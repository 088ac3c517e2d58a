import { posix } from 'node:path';
import type { KnownExport } from '../../../knowledge/guards.ts';
import type { Problem } from '../../../model/problem.ts';
import type { SourceTree, TreeEntry } from '../../../model/source-tree.ts';
import type { AnalysisCache } from '../../analysis-cache.ts';
import { decodeText } from '../../decode-text.ts';
import type { TextScan } from '../../source-files.ts';
import { type Module, parseModule } from './module.ts';
import {
  createModulePaths,
  type HostedFolder,
  type ModulePaths,
  type Package,
  type PathAliases,
  parseHostedFolder,
  parsePackage,
  parsePathAliases,
  parseWorkerEntry,
  type WorkerEntry,
} from './module-paths.ts';
import { createProgram, type Program } from './program.ts';

/** More files than this are not taken in from one tree; nearest to MCP code first. */
const maximumModules = 4000;

export type LoadedProgram = { readonly program: Program; readonly problems: readonly Problem[] };

/**
 * Parses the files that matter: those that name MCP packages, what imports them, what all of those import,
 * and files of the same packages that may store tokens. `scans` holds a scan for every entry of `sources`.
 */
export const loadProgram = async (
  tree: SourceTree,
  sources: readonly TreeEntry[],
  manifests: readonly TreeEntry[],
  scans: ReadonlyMap<string, TextScan>,
  cache: AnalysisCache,
  ownGuards: readonly KnownExport[] = [],
): Promise<LoadedProgram> => {
  const problems: Problem[] = [];
  const paths = readManifests(manifests, cache, new Set(sources.map(({ path }) => path)), problems);
  const byPath = new Map(sources.map((entry) => [entry.path, entry]));
  const selected = selectModules(sources, scans, paths);
  const chosen = [...selected].slice(0, maximumModules).flatMap((path) => byPath.get(path) ?? []);
  if (selected.size > maximumModules) {
    problems.push({
      kind: 'analysis-bounded',
      subject: 'source files',
      message: `${selected.size} source files belong to MCP servers; ${selected.size - maximumModules} of them were not analysed.`,
    });
  }
  const key = ({ path, id }: TreeEntry): string => `${path}\0${id}`;
  for await (const { entry, bytes } of tree.read(chosen.filter((entry) => !cache.modules.has(key(entry))))) {
    cache.modules.set(key(entry), parseModule(entry.path, entry.id, decodeText(bytes)));
  }
  const modules = new Map<string, Module>();
  const unparsable = new Set<string>();
  for (const entry of chosen) {
    const parsed = cache.modules.get(key(entry));
    if (parsed === undefined) unparsable.add(entry.path);
    else if ('source' in parsed) modules.set(entry.path, parsed);
    else {
      unparsable.add(entry.path);
      problems.push(parsed);
    }
  }
  return { program: createProgram(modules, paths, unparsable, ownGuards), problems };
};

const readManifests = (
  manifests: readonly TreeEntry[],
  cache: AnalysisCache,
  sources: ReadonlySet<string>,
  problems: Problem[],
): ModulePaths => {
  const packages: Package[] = [];
  const aliases: PathAliases[] = [];
  const workers: WorkerEntry[] = [];
  const hosted: HostedFolder[] = [];
  for (const { path, id } of manifests) {
    const text = cache.manifests.get(id);
    if (text === undefined) continue;
    const folder = posix.dirname(path);
    const root = folder === '.' ? '' : folder;
    try {
      if (/(?:^|\/)wrangler[^/]*$/.test(path)) workers.push(...present(parseWorkerEntry(root, text)));
      else if (/\.ya?ml$/.test(path)) hosted.push(...present(parseHostedFolder(root, text)));
      else if (path.endsWith('package.json')) packages.push(...present(parsePackage(root, text)));
      else aliases.push(...present(parsePathAliases(root, text)));
    } catch (error) {
      // TypeScript's parser recurses; text that exhausts the stack is hostile.
      if (!(error instanceof RangeError)) throw error;
      problems.push({
        kind: 'unparsable',
        subject: path,
        message: `${path} is nested too deeply to parse, so imports were resolved without it.`,
      });
    }
  }
  return createModulePaths(sources, packages, aliases, workers, hosted);
};

const present = <Value>(value: Value | undefined): readonly Value[] => (value === undefined ? [] : [value]);

/** What frameworks run before routes without anybody importing it: Next's and Astro's middleware, SvelteKit's hooks, Nitro's folder. */
const runsBeforeRoutes =
  /(?:^|\/)(?:src\/)?(?:middleware|proxy|middleware\/index|hooks\.server)\.[cm]?[jt]s$|(?:^|\/)server\/middleware\/[^/]+\.[cm]?[jt]s$/;

const selectModules = (sources: readonly TreeEntry[], scans: ReadonlyMap<string, TextScan>, paths: ModulePaths): ReadonlySet<string> => {
  const imports = new Map<string, readonly string[]>();
  const importers = new Map<string, string[]>();
  const selected = new Set<string>();
  for (const { path, id } of sources) {
    const scan = scans.get(id);
    if (scan === undefined) continue;
    const targets = scan.specifiers.flatMap((specifier) => paths.resolve(path, specifier) ?? []);
    imports.set(path, targets);
    for (const target of targets) {
      const known = importers.get(target);
      if (known === undefined) importers.set(target, [path]);
      else known.push(path);
    }
    if (scan.namesMcp) selected.add(path);
  }
  const served = [...selected].map((path) => paths.packageOf(path)?.root);
  for (const { path } of sources) if (runsBeforeRoutes.test(path) && served.includes(paths.packageOf(path)?.root)) selected.add(path);
  const packages = new Set([...selected].map((path) => paths.packageOf(path)?.root));
  // A set grows while it is walked, so each loop ends when nothing new was added.
  for (const path of selected) for (const importer of importers.get(path) ?? []) selected.add(importer);
  const writers = new Set(sources.flatMap(({ path, id }) => (scans.get(id)?.writesFiles === true ? [path] : [])));
  for (const { path, id } of sources) {
    const scan = scans.get(id);
    if (scan === undefined || !packages.has(paths.packageOf(path)?.root)) continue;
    const writesElsewhere = scan.mentionsTokens && (imports.get(path) ?? []).some((target) => writers.has(target));
    if (scan.mayStoreTokens || writesElsewhere) selected.add(path);
  }
  for (const path of selected) for (const target of imports.get(path) ?? []) selected.add(target);
  return selected;
};
