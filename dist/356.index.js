export const id = 356;
export const ids = [356];
export const modules = {

/***/ 9356:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   loadProgram: () => (/* binding */ loadProgram)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _decode_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(646);
/* harmony import */ var _module_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8489);
/* harmony import */ var _module_paths_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8154);
/* harmony import */ var _program_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4141);





/** More files than this are not taken in from one tree; nearest to MCP code first. */
const maximumModules = 4000;
/**
 * Parses the files that matter: those that name MCP packages, what imports them, what all of those import,
 * and files of the same packages that may store tokens. `scans` holds a scan for every entry of `sources`.
 */
const loadProgram = async (tree, sources, manifests, scans, cache, ownGuards = []) => {
    const problems = [];
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
    const key = ({ path, id }) => `${path}\0${id}`;
    for await (const { entry, bytes } of tree.read(chosen.filter((entry) => !cache.modules.has(key(entry))))) {
        cache.modules.set(key(entry), (0,_module_js__WEBPACK_IMPORTED_MODULE_1__/* .parseModule */ .Y$)(entry.path, entry.id, (0,_decode_text_js__WEBPACK_IMPORTED_MODULE_4__/* .decodeText */ .g)(bytes)));
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
    return { program: (0,_program_js__WEBPACK_IMPORTED_MODULE_3__/* .createProgram */ .rC)(modules, paths, unparsable, ownGuards), problems };
};
const readManifests = (manifests, cache, sources, problems) => {
    const packages = [];
    const aliases = [];
    const workers = [];
    const hosted = [];
    for (const { path, id } of manifests) {
        const text = cache.manifests.get(id);
        if (text === undefined)
            continue;
        const folder = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.dirname(path);
        const root = folder === '.' ? '' : folder;
        try {
            if (/(?:^|\/)wrangler[^/]*$/.test(path))
                workers.push(...present((0,_module_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .parseWorkerEntry */ .uV)(root, text)));
            else if (/\.ya?ml$/.test(path))
                hosted.push(...present((0,_module_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .parseHostedFolder */ .L6)(root, text)));
            else if (path.endsWith('package.json'))
                packages.push(...present((0,_module_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .parsePackage */ .C)(root, text)));
            else
                aliases.push(...present((0,_module_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .parsePathAliases */ .$X)(root, text)));
        }
        catch (error) {
            // TypeScript's parser recurses; text that exhausts the stack is hostile.
            if (!(error instanceof RangeError))
                throw error;
            problems.push({
                kind: 'unparsable',
                subject: path,
                message: `${path} is nested too deeply to parse, so imports were resolved without it.`,
            });
        }
    }
    return (0,_module_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .createModulePaths */ .HQ)(sources, packages, aliases, workers, hosted);
};
const present = (value) => (value === undefined ? [] : [value]);
/** What frameworks run before routes without anybody importing it: Next's and Astro's middleware, SvelteKit's hooks, Nitro's folder. */
const runsBeforeRoutes = /(?:^|\/)(?:src\/)?(?:middleware|proxy|middleware\/index|hooks\.server)\.[cm]?[jt]s$|(?:^|\/)server\/middleware\/[^/]+\.[cm]?[jt]s$/;
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
    const served = [...selected].map((path) => paths.packageOf(path)?.root);
    for (const { path } of sources)
        if (runsBeforeRoutes.test(path) && served.includes(paths.packageOf(path)?.root))
            selected.add(path);
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
