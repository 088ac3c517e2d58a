import { posix } from 'node:path';
import { ts } from 'ts-morph';
import { isDescribedPackage } from '../../../knowledge/described-packages.ts';

/** A package.json of the tree, as far as imports and server names need it. */
export type Package = {
  /** Folder, '' for the repository's root. */
  readonly root: string;
  readonly name?: string;
  /** Paths that the package offers, as written: `main`, `module`, `types`, `bin`, `exports` and script commands. */
  readonly entries: readonly string[];
  readonly dependencies: ReadonlyMap<string, string>;
  /** It names files for others to import, and may be published. */
  readonly isOffered: boolean;
  /** The commands that it installs, as written. */
  readonly bins: readonly string[];
};

/** `compilerOptions.paths` of one tsconfig, with targets from the repository's root. */
export type PathAliases = {
  readonly root: string;
  readonly aliases: readonly { readonly pattern: string; readonly targets: readonly string[] }[];
};

/** What a wrangler file deploys: the path that it names as a Worker's entry, as written. */
export type WorkerEntry = { readonly root: string; readonly main: string };

/** A folder whose default export Smithery serves, by its smithery file. */
export type HostedFolder = { readonly root: string };

export type ModulePaths = {
  readonly packages: readonly Package[];
  /** The path of the source file that a specifier means in `from`, undefined for packages that are not in the tree. */
  resolve(from: string, specifier: string): string | undefined;
  /** Whether a specifier means a file of this tree, found or not: relative, aliased, or a workspace package. */
  isOfTree(from: string, specifier: string): boolean;
  packageOf(path: string): Package | undefined;
  /** Whether a file is deployed as a Worker; undefined where no wrangler file of its folder or above names a source. */
  isWorker(path: string): boolean | undefined;
  /** Whether a file is of a package that Smithery builds and serves itself. */
  isHosted(path: string): boolean;
  /** The source of a file that a package names, built or not. */
  sourceOf(from: Package, path: string): string | undefined;
};

/**
 * The package that a specifier means, whatever runtime writes it: `node:fs` → `fs`, `npm:hono@4/cors` and
 * `https://esm.sh/hono@4.6.3/cors` → `hono/cors`, `jsr:@hono/hono@4` → `@hono/hono`.
 */
export const packageSpecifier = (specifier: string): string => {
  const bare = specifier
    .replace(/^(?:node|npm|jsr):\/?/, '')
    .replace(/^https?:\/\/(?:esm\.sh|esm\.run|cdn\.skypack\.dev|cdn\.jsdelivr\.net\/npm|unpkg\.com|deno\.land\/x)\//, '')
    .replace(/\?.*$/, '');
  return bare === specifier ? specifier : bare.replace(/^((?:@[^/@]+\/)?[^/@]+)@[^/]+/, '$1');
};

const extensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
/** The source extensions that TypeScript accepts behind a written JavaScript extension. */
const written: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.js', '.jsx'],
  '.jsx': ['.tsx', '.jsx'],
  '.mjs': ['.mts', '.mjs'],
  '.cjs': ['.cts', '.cjs'],
};

/** Resolves imports among the files of a tree without an install: relative, aliases of tsconfig, `#imports` left out, workspace packages by name. */
export const createModulePaths = (
  paths: ReadonlySet<string>,
  packages: readonly Package[],
  configs: readonly PathAliases[],
  workers: readonly WorkerEntry[] = [],
  hosted: readonly HostedFolder[] = [],
): ModulePaths => {
  const deepestFirst = packages.toSorted((a, b) => b.root.length - a.root.length);
  const byName = new Map(packages.flatMap((entry) => (entry.name === undefined ? [] : [[entry.name, entry] as const])));
  const aliasesDeepestFirst = configs.toSorted((a, b) => b.root.length - a.root.length);

  const fileAt = (path: string): string | undefined => {
    if (path === '..' || path.startsWith('../')) return undefined;
    const normal = path === '.' ? '' : path;
    const extension = posix.extname(normal);
    const base = normal.slice(0, normal.length - extension.length);
    const candidates = [
      ...(written[extension] ?? []).map((to) => base + to),
      ...(extensions.includes(extension) ? [normal] : []),
      ...extensions.map((to) => normal + to),
      ...extensions.map((to) => posix.join(normal, `index${to}`)),
    ];
    return candidates.find((candidate) => paths.has(candidate));
  };

  /** An alias of everything (`"*": ["./types/*"]`) is tried, but says nothing of what it does not find. */
  const aliased = (from: string, specifier: string, isOfEverything = true): readonly string[] => {
    for (const { root, aliases } of aliasesDeepestFirst) {
      if (root !== '' && !from.startsWith(`${root}/`)) continue;
      for (const { pattern, targets } of aliases) {
        if (pattern === '*' && !isOfEverything) continue;
        const star = pattern.indexOf('*');
        if (star < 0 && pattern === specifier) return targets;
        const end = pattern.slice(star + 1);
        if (star < 0 || !specifier.startsWith(pattern.slice(0, star)) || !specifier.endsWith(end)) continue;
        const rest = specifier.slice(star, specifier.length - end.length);
        return targets.map((target) => target.replace('*', () => rest));
      }
    }
    return [];
  };

  const workspace = (specifier: string): { readonly entry: Package; readonly rest: string } | undefined => {
    const name = packageName(specifier);
    const entry = byName.get(name);
    return entry === undefined ? undefined : { entry, rest: specifier.slice(name.length + 1) };
  };

  // Aliases may send packages to their typings; what is installed stays a package.
  const isDependency = (specifier: string): boolean => packages.some(({ dependencies }) => dependencies.has(packageName(specifier)));

  // A folder of the tree may be called like one of them.
  const isDescribed = (specifier: string): boolean =>
    isDescribedPackage(specifier) && (specifier.startsWith('@') || isDependency(specifier) || byName.has(packageName(specifier)));

  const sourceOf = ({ root, entries }: Pick<Package, 'root' | 'entries'>, rest: string): string | undefined => {
    const inside = rest === '' ? [...entries, 'src/index', 'index', 'src/main', 'lib/index'] : [rest, `src/${rest}`, `lib/${rest}`];
    // What is published is built; its source usually stands under src with the same name.
    const candidates = inside.flatMap((path) => [
      path,
      path.replace(/^(\.\/)?(dist|build|lib|out|esm|cjs)\/(?:(?:esm|cjs|src)\/)?/, 'src/'),
      path.replace(/^(\.\/)?(dist|build|lib|out)\//, ''),
    ]);
    for (const candidate of candidates) {
      const found = fileAt(posix.join(root, candidate.replace(/\.d\.[cm]?ts$/, '')));
      if (found !== undefined) return found;
    }
    return undefined;
  };

  /** The folder of the package that a file is in. */
  const rootOf = (path: string): string => deepestFirst.find(({ root }) => root === '' || path.startsWith(`${root}/`))?.root ?? '';

  const cache = new Map<string, string | undefined>();
  const resolveNow = (from: string, specifier: string): string | undefined => {
    if (specifier.startsWith('.')) {
      const path = posix.join(posix.dirname(from), specifier);
      // What is built is not in the tree; its source is.
      return fileAt(path) ?? fileAt(path.replace(/(^|\/)(?:dist|build|out)\//, '$1src/'));
    }
    if (/^\$lib(?:\/|$)/.test(specifier)) return fileAt(posix.join(rootOf(from), 'src/lib', specifier.slice('$lib'.length)));
    if (isDescribed(specifier)) return undefined;
    for (const target of aliased(from, specifier)) {
      const found = fileAt(target);
      if (found !== undefined) return found;
    }
    const member = workspace(specifier);
    return member === undefined ? undefined : sourceOf(member.entry, member.rest);
  };

  const deployed = workers.flatMap(({ root, main }) => {
    const source = sourceOf({ root, entries: [] }, main);
    return source === undefined ? [] : [{ root, source }];
  });

  return {
    packages,
    isWorker(path) {
      const near = deployed
        .filter(({ root }) => root === '' || path.startsWith(`${root}/`))
        .toSorted((a, b) => b.root.length - a.root.length);
      const own = near.filter(({ root }) => root === near[0]?.root);
      return own.length === 0 ? undefined : own.some(({ source }) => source === path);
    },
    isHosted: (path) => hosted.some(({ root }) => root === '' || path.startsWith(`${root}/`)),
    resolve(from, specifier) {
      const key = `${posix.dirname(from)}\0${specifier}`;
      if (!cache.has(key)) cache.set(key, resolveNow(from, specifier));
      return cache.get(key);
    },
    isOfTree: (from, specifier) =>
      specifier.startsWith('.') ||
      (workspace(specifier) !== undefined && !isDescribed(specifier)) ||
      (!isDependency(specifier) && aliased(from, specifier, false).some((target) => !/(?:^|\/)node_modules\//.test(target))),
    sourceOf: (from, path) => sourceOf(from, path),
    packageOf: (path) => deepestFirst.find(({ root }) => root === '' || path.startsWith(`${root}/`)),
  };
};

/** `@scope/name/sub` → `@scope/name`, `name/sub` → `name`. */
export const packageName = (specifier: string): string => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Strings anywhere in a value, in order: `exports` nests conditions in objects. Bounded, since package.json is hostile. */
const stringsIn = (value: unknown, depth = 0): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (depth > 6 || typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((inner) => stringsIn(inner, depth + 1));
};

/** Reads a package.json; undefined when it is no JSON object. */
export const parsePackage = (root: string, text: string): Package | undefined => {
  const json = parseJsonObject(text);
  if (json === undefined) return undefined;
  const dependencies = [json['dependencies'], json['devDependencies'], json['peerDependencies'], json['optionalDependencies']]
    .filter(isRecord)
    .flatMap((group) => Object.entries(group))
    .flatMap(([name, version]) => (typeof version === 'string' ? [[name, version] as const] : []));
  const scripts = isRecord(json['scripts']) ? stringsIn(json['scripts']).flatMap((command) => command.split(/\s+/)) : [];
  return {
    root,
    ...(typeof json['name'] === 'string' ? { name: json['name'] } : {}),
    entries: [
      ...[json['source'], json['main'], json['module'], json['exports'], json['bin']].flatMap((value) => stringsIn(value)),
      ...scripts.filter((word) => /\.[cm]?[jt]sx?$/.test(word)),
    ],
    dependencies: new Map(dependencies),
    isOffered: json['private'] !== true && ['main', 'module', 'exports', 'types', 'typings'].some((field) => json[field] !== undefined),
    bins: stringsIn(json['bin']),
  };
};

/** Reads the `main` of a wrangler file, TOML or JSON with comments; undefined when it has none. */
export const parseWorkerEntry = (root: string, text: string): WorkerEntry | undefined => {
  const main = /^[ \t{]*"?main"?[ \t]*[:=][ \t]*["']([^"'\n]+)["']/m.exec(text)?.[1];
  return main === undefined ? undefined : { root, main };
};

/** Reads a smithery file; undefined where Smithery does not build the server from its TypeScript, or only for users to run. */
export const parseHostedFolder = (root: string, text: string): HostedFolder | undefined =>
  /^\s*runtime:\s*["']?typescript\b/m.test(text) && !/^\s*target:\s*["']?local\b/m.test(text) ? { root } : undefined;

/** Reads the path aliases of a tsconfig (comments allowed); undefined when it has none. */
export const parsePathAliases = (root: string, text: string): PathAliases | undefined => {
  const options = parseJsonObject(text)?.['compilerOptions'];
  if (!isRecord(options)) return undefined;
  const base = typeof options['baseUrl'] === 'string' ? options['baseUrl'] : '.';
  const paths = isRecord(options['paths']) ? options['paths'] : {};
  const aliases = Object.entries(paths).flatMap(([pattern, targets]) => {
    const texts = Array.isArray(targets) ? targets.filter((target) => typeof target === 'string') : [];
    return texts.length === 0 ? [] : [{ pattern, targets: texts.map((target) => posix.join(root, base, target)) }];
  });
  // TypeScript takes the pattern with the longest text before its star, wherever it stands.
  const mostExact = aliases.toSorted((a, b) => prefixLength(b.pattern) - prefixLength(a.pattern));
  return aliases.length === 0 ? undefined : { root, aliases: mostExact };
};

const prefixLength = (pattern: string): number => {
  const star = pattern.indexOf('*');
  return star < 0 ? Number.POSITIVE_INFINITY : star;
};

const parseJsonObject = (text: string): Readonly<Record<string, unknown>> | undefined => {
  const parsed: { config?: unknown } = ts.parseConfigFileTextToJson('config.json', text);
  return isRecord(parsed.config) ? parsed.config : undefined;
};
