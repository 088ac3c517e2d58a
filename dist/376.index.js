export const id = 376;
export const ids = [376];
export const modules = {

/***/ 3376:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  loadProgram: () => (/* binding */ loadProgram)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/mcp/decode-text.ts
var decode_text = __webpack_require__(646);
// EXTERNAL MODULE: ./src/mcp/typescript/module.ts
var typescript_module = __webpack_require__(2520);
// EXTERNAL MODULE: ./node_modules/ts-morph/dist/ts-morph.js
var ts_morph = __webpack_require__(8721);
;// CONCATENATED MODULE: ./src/knowledge/described-packages.ts
/**
 * Packages whose exports the tables of this folder describe. Where a monorepo holds their source, its servers import them by name all the same,
 * and then the description counts: it was made by running them, while their code reaches the transport through a thousand lines of protocol.
 */
const describedPackages = /^(?:@modelcontextprotocol\/(?:sdk|server|server-legacy|express|hono|fastify|node)|agents|@cloudflare\/workers-oauth-provider|@hono\/mcp|fastmcp|mcp-handler|@vercel\/mcp-adapter|mcp-framework|mcp-proxy|@rekog\/mcp-nest|xmcp|mcp-auth)(?:\/|$)/;
/** Whether a specifier names a package that is described here, by its name and not by a path. */
const isDescribedPackage = (specifier) => describedPackages.test(specifier);

;// CONCATENATED MODULE: ./src/mcp/typescript/module-paths.ts



const extensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
/** The source extensions that TypeScript accepts behind a written JavaScript extension. */
const written = {
    '.js': ['.ts', '.tsx', '.js', '.jsx'],
    '.jsx': ['.tsx', '.jsx'],
    '.mjs': ['.mts', '.mjs'],
    '.cjs': ['.cts', '.cjs'],
};
/** Resolves imports among the files of a tree without an install: relative, aliases of tsconfig, `#imports` left out, workspace packages by name. */
const createModulePaths = (paths, packages, configs) => {
    const deepestFirst = packages.toSorted((a, b) => b.root.length - a.root.length);
    const byName = new Map(packages.flatMap((entry) => (entry.name === undefined ? [] : [[entry.name, entry]])));
    const aliasesDeepestFirst = configs.toSorted((a, b) => b.root.length - a.root.length);
    const fileAt = (path) => {
        if (path === '..' || path.startsWith('../'))
            return undefined;
        const normal = path === '.' ? '' : path;
        const extension = external_node_path_.posix.extname(normal);
        const base = normal.slice(0, normal.length - extension.length);
        const candidates = [
            ...(written[extension] ?? []).map((to) => base + to),
            ...(extensions.includes(extension) ? [normal] : []),
            ...extensions.map((to) => normal + to),
            ...extensions.map((to) => external_node_path_.posix.join(normal, `index${to}`)),
        ];
        return candidates.find((candidate) => paths.has(candidate));
    };
    const aliased = (from, specifier) => {
        for (const { root, aliases } of aliasesDeepestFirst) {
            if (root !== '' && !from.startsWith(`${root}/`))
                continue;
            for (const { pattern, targets } of aliases) {
                const star = pattern.indexOf('*');
                if (star < 0 && pattern === specifier)
                    return targets;
                const end = pattern.slice(star + 1);
                if (star < 0 || !specifier.startsWith(pattern.slice(0, star)) || !specifier.endsWith(end))
                    continue;
                const rest = specifier.slice(star, specifier.length - end.length);
                return targets.map((target) => target.replace('*', () => rest));
            }
        }
        return [];
    };
    const workspace = (specifier) => {
        const name = packageName(specifier);
        const entry = byName.get(name);
        return entry === undefined ? undefined : { entry, rest: specifier.slice(name.length + 1) };
    };
    // Aliases may send packages to their typings; what is installed stays a package.
    const isDependency = (specifier) => packages.some(({ dependencies }) => dependencies.has(packageName(specifier)));
    // A folder of the tree may be called like one of them.
    const isDescribed = (specifier) => isDescribedPackage(specifier) && (specifier.startsWith('@') || isDependency(specifier) || byName.has(packageName(specifier)));
    const sourceOf = ({ root, entries }, rest) => {
        const inside = rest === '' ? [...entries, 'src/index', 'index', 'src/main', 'lib/index'] : [rest, `src/${rest}`, `lib/${rest}`];
        // What is published is built; its source usually stands under src with the same name.
        const candidates = inside.flatMap((path) => [
            path,
            path.replace(/^(\.\/)?(dist|build|lib|out|esm|cjs)\/(?:(?:esm|cjs|src)\/)?/, 'src/'),
            path.replace(/^(\.\/)?(dist|build|lib|out)\//, ''),
        ]);
        for (const candidate of candidates) {
            const found = fileAt(external_node_path_.posix.join(root, candidate.replace(/\.d\.[cm]?ts$/, '')));
            if (found !== undefined)
                return found;
        }
        return undefined;
    };
    const cache = new Map();
    const resolveNow = (from, specifier) => {
        if (specifier.startsWith('.'))
            return fileAt(external_node_path_.posix.join(external_node_path_.posix.dirname(from), specifier));
        if (isDescribed(specifier))
            return undefined;
        for (const target of aliased(from, specifier)) {
            const found = fileAt(target);
            if (found !== undefined)
                return found;
        }
        const member = workspace(specifier);
        return member === undefined ? undefined : sourceOf(member.entry, member.rest);
    };
    return {
        packages,
        resolve(from, specifier) {
            const key = `${external_node_path_.posix.dirname(from)}\0${specifier}`;
            if (!cache.has(key))
                cache.set(key, resolveNow(from, specifier));
            return cache.get(key);
        },
        isOfTree: (from, specifier) => specifier.startsWith('.') ||
            (workspace(specifier) !== undefined && !isDescribed(specifier)) ||
            (!isDependency(specifier) && aliased(from, specifier).some((target) => !/(?:^|\/)node_modules\//.test(target))),
        packageOf: (path) => deepestFirst.find(({ root }) => root === '' || path.startsWith(`${root}/`)),
    };
};
/** `@scope/name/sub` → `@scope/name`, `name/sub` → `name`. */
const packageName = (specifier) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
/** Strings anywhere in a value, in order: `exports` nests conditions in objects. Bounded, since package.json is hostile. */
const stringsIn = (value, depth = 0) => {
    if (typeof value === 'string')
        return [value];
    if (depth > 6 || typeof value !== 'object' || value === null)
        return [];
    return Object.values(value).flatMap((inner) => stringsIn(inner, depth + 1));
};
/** Reads a package.json; undefined when it is no JSON object. */
const parsePackage = (root, text) => {
    const json = parseJsonObject(text);
    if (json === undefined)
        return undefined;
    const dependencies = [json['dependencies'], json['devDependencies'], json['peerDependencies'], json['optionalDependencies']]
        .filter(isRecord)
        .flatMap((group) => Object.entries(group))
        .flatMap(([name, version]) => (typeof version === 'string' ? [[name, version]] : []));
    const scripts = isRecord(json['scripts']) ? stringsIn(json['scripts']).flatMap((command) => command.split(/\s+/)) : [];
    return {
        root,
        ...(typeof json['name'] === 'string' ? { name: json['name'] } : {}),
        entries: [
            ...[json['source'], json['main'], json['module'], json['exports'], json['bin']].flatMap((value) => stringsIn(value)),
            ...scripts.filter((word) => /\.[cm]?[jt]sx?$/.test(word)),
        ],
        dependencies: new Map(dependencies),
    };
};
/** Reads the path aliases of a tsconfig (comments allowed); undefined when it has none. */
const parsePathAliases = (root, text) => {
    const options = parseJsonObject(text)?.['compilerOptions'];
    if (!isRecord(options))
        return undefined;
    const base = typeof options['baseUrl'] === 'string' ? options['baseUrl'] : '.';
    const paths = isRecord(options['paths']) ? options['paths'] : {};
    const aliases = Object.entries(paths).flatMap(([pattern, targets]) => {
        const texts = Array.isArray(targets) ? targets.filter((target) => typeof target === 'string') : [];
        return texts.length === 0 ? [] : [{ pattern, targets: texts.map((target) => external_node_path_.posix.join(root, base, target)) }];
    });
    return aliases.length === 0 ? undefined : { root, aliases };
};
const parseJsonObject = (text) => {
    const parsed = ts_morph.ts.parseConfigFileTextToJson('config.json', text);
    return isRecord(parsed.config) ? parsed.config : undefined;
};

// EXTERNAL MODULE: ./src/mcp/typescript/program.ts
var program = __webpack_require__(4230);
;// CONCATENATED MODULE: ./src/mcp/typescript/load-program.ts





/** More files than this are not taken in from one tree; nearest to MCP code first. */
const maximumModules = 4000;
/**
 * Parses the files that matter: those that name MCP packages, what imports them, what all of those import,
 * and files of the same packages that may store tokens. `scans` holds a scan for every entry of `sources`.
 */
const loadProgram = async (tree, sources, manifests, scans, cache, ownGuards = []) => {
    const paths = readManifests(manifests, cache, new Set(sources.map(({ path }) => path)));
    const byPath = new Map(sources.map((entry) => [entry.path, entry]));
    const selected = selectModules(sources, scans, paths);
    const chosen = [...selected].slice(0, maximumModules).flatMap((path) => byPath.get(path) ?? []);
    const problems = [];
    if (selected.size > maximumModules) {
        problems.push({
            kind: 'analysis-bounded',
            subject: 'source files',
            message: `${selected.size} source files belong to MCP servers; ${selected.size - maximumModules} of them were not analysed.`,
        });
    }
    const key = ({ path, id }) => `${path}\0${id}`;
    for await (const { entry, bytes } of tree.read(chosen.filter((entry) => !cache.modules.has(key(entry))))) {
        cache.modules.set(key(entry), (0,typescript_module/* parseModule */.Y$)(entry.path, entry.id, (0,decode_text/* decodeText */.g)(bytes)));
    }
    const modules = new Map();
    const unparsable = new Set();
    for (const entry of chosen) {
        const parsed = cache.modules.get(key(entry));
        if (parsed === undefined)
            unparsable.add(entry.path);
        else if ('source' in parsed)
            modules.set(entry.path, parsed);
        else {
            unparsable.add(entry.path);
            problems.push(parsed);
        }
    }
    return { program: (0,program/* createProgram */.rC)(modules, paths, unparsable, ownGuards), problems };
};
const readManifests = (manifests, cache, paths) => {
    const texts = manifests.flatMap(({ path, id }) => {
        const text = cache.manifests.get(id);
        const folder = external_node_path_.posix.dirname(path);
        return text === undefined ? [] : [{ path, root: folder === '.' ? '' : folder, text }];
    });
    const packages = texts.filter(({ path }) => path.endsWith('package.json')).flatMap(({ root, text }) => parsePackage(root, text) ?? []);
    const aliases = texts
        .filter(({ path }) => !path.endsWith('package.json'))
        .flatMap(({ root, text }) => parsePathAliases(root, text) ?? []);
    return createModulePaths(paths, packages, aliases);
};
const selectModules = (sources, scans, paths) => {
    const imports = new Map();
    const importers = new Map();
    const selected = new Set();
    for (const { path, id } of sources) {
        const scan = scans.get(id);
        if (scan === undefined)
            continue;
        const targets = scan.specifiers.flatMap((specifier) => paths.resolve(path, specifier) ?? []);
        imports.set(path, targets);
        for (const target of targets) {
            const known = importers.get(target);
            if (known === undefined)
                importers.set(target, [path]);
            else
                known.push(path);
        }
        if (scan.namesMcp)
            selected.add(path);
    }
    const packages = new Set([...selected].map((path) => paths.packageOf(path)?.root));
    // A set grows while it is walked, so each loop ends when nothing new was added.
    for (const path of selected)
        for (const importer of importers.get(path) ?? [])
            selected.add(importer);
    const writers = new Set(sources.flatMap(({ path, id }) => (scans.get(id)?.writesFiles === true ? [path] : [])));
    for (const { path, id } of sources) {
        const scan = scans.get(id);
        if (scan === undefined || !packages.has(paths.packageOf(path)?.root))
            continue;
        const writesElsewhere = scan.mentionsTokens && (imports.get(path) ?? []).some((target) => writers.has(target));
        if (scan.mayStoreTokens || writesElsewhere)
            selected.add(path);
    }
    for (const path of selected)
        for (const target of imports.get(path) ?? [])
            selected.add(target);
    return selected;
};


/***/ })

};
