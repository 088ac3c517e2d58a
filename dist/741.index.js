export const id = 741;
export const ids = [741];
export const modules = {

/***/ 2296:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lt: () => (/* binding */ knownNonGuards),
/* harmony export */   NI: () => (/* binding */ originResponders),
/* harmony export */   _2: () => (/* binding */ lettingOptions),
/* harmony export */   cv: () => (/* binding */ originValidators),
/* harmony export */   e6: () => (/* binding */ constantTimeComparers),
/* harmony export */   hB: () => (/* binding */ tokenDecoders),
/* harmony export */   qE: () => (/* binding */ isKnown),
/* harmony export */   s: () => (/* binding */ knownGuards),
/* harmony export */   tq: () => (/* binding */ openingDecorators),
/* harmony export */   xB: () => (/* binding */ answeringGuards)
/* harmony export */ });
/** Middleware, or factories of middleware, that refuse a caller without a valid credential (section 2.3 of the rules). */
const knownGuards = [
    { module: /^@modelcontextprotocol\/sdk\/server\/auth\/middleware\/bearerAuth(\.js)?$/, names: ['requireBearerAuth'] },
    { module: /^@modelcontextprotocol\/(express|server)$/, names: ['requireBearerAuth'] },
    { module: /^@hono\/mcp$/, names: ['bearerAuth'] },
    { module: /^hono\/bearer-auth$/, names: ['bearerAuth'] },
    { module: /^hono\/basic-auth$/, names: ['basicAuth'] },
    { module: /^hono\/jwt$/, names: ['jwt'] },
    { module: /^mcp-auth$/, names: ['bearerAuth', 'MCPAuth.bearerAuth'] },
    { module: /^@descope\/mcp-express$/, names: ['descopeMcpBearerAuth'] },
    { module: /^express-oauth2-jwt-bearer$/, names: ['auth'] },
    { module: /^express-jwt$/, names: ['', 'expressjwt', 'expressJwt'] },
    { module: /^express-basic-auth$/, names: [''] },
    { module: /^passport$/, names: ['authenticate'] },
    { module: /^hono\/jwk$/, names: ['jwk'] },
    { module: /^koa-jwt$/, names: [''] },
    { module: /^koa-basic-auth$/, names: [''] },
    { module: /^@fastify\/(bearer-auth|basic-auth)$/, names: ['', 'fastifyBearerAuth'] },
    { module: /^express-openid-connect$/, names: ['requiresAuth'] },
    { module: /^@clerk\/express$/, names: ['requireAuth'] },
    { module: /^@clerk\/mcp-tools\/express$/, names: ['mcpAuthClerk', 'mcpAuth'] },
    { module: /^@okta\/jwt-verifier$/, names: ['verifyAccessToken'] },
    { module: /^better-auth\/(plugins|mcp)(\/\w+)?$/, names: ['withMcpAuth'] },
    { module: /^xmcp$/, names: ['apiKeyAuthMiddleware', 'jwtAuthMiddleware'] },
    {
        module: /^@xmcp-dev\/[\w-]+$/,
        names: ['auth0Provider', 'betterAuthProvider', 'clerkProvider', 'descopeProvider', 'scalekitProvider', 'workosProvider'],
    },
    { module: /^@nestjs\/passport$/, names: ['AuthGuard'] },
    { module: /^@rekog\/mcp-nest(?:-auth)?(?:\/|$)/, names: ['McpAuthJwtGuard'] },
    { module: /^@thallesp\/nestjs-better-auth$/, names: ['AuthGuard'] },
    { module: /^nest-keycloak-connect$/, names: ['AuthGuard'] },
    { module: /^express-openid-connect$/, names: ['auth'] },
    { module: /^keycloak-connect$/, names: ['protect', 'enforcer'] },
    { module: /^(?:express-oauth-server|koa-oauth-server|@node-oauth\/express-oauth-server)$/, names: ['authenticate'] },
    { module: /^connect-ensure-login$/, names: ['ensureLoggedIn'] },
    { module: /^@hono\/oidc-auth$/, names: ['oidcAuthMiddleware'] },
    { module: /^@hono\/firebase-auth$/, names: ['verifyFirebaseAuth', 'verifySessionCookieFirebaseAuth'] },
    { module: /^@hono\/auth-js$/, names: ['verifyAuth'] },
    { module: /^@hono\/cloudflare-access$/, names: ['cloudflareAccess'] },
    { module: /^hono-cloudflare-access$|^@cloudflare\/pages-plugin-cloudflare-access$/, names: ['', 'cloudflareAccess'] },
    { module: /^@propelauth\/(?:express|fastify)$/, names: ['requireUser', 'requireOrgMember'] },
    { module: /^supertokens-node\/recipe\/session\/framework\/\w+$/, names: ['verifySession'] },
    { module: /^@civic\/auth-mcp$/, names: ['auth'] },
    { module: /^@asgardeo\/mcp-express$/, names: ['protectedRoute'] },
    { module: /^@frontegg\/client$/, names: ['withAuthentication'] },
];
/** Decorators of packages that open a route which the package's guard would close. */
const openingDecorators = [
    { module: /^@thallesp\/nestjs-better-auth$/, names: ['AllowAnonymous', 'Public', 'OptionalAuth', 'Optional'] },
    { module: /^nest-keycloak-connect$/, names: ['Public', 'Unprotected'] },
];
/** Those of them that give a `Response` to callers without a valid credential: only who looks at what they give refuses. */
const answeringGuards = [{ module: /^@modelcontextprotocol\/server$/, names: ['requireBearerAuth'] }];
/** Middleware that authenticates nobody, so that seeing it is no reason to hold back (section 2.3, "Not a guard"). */
const knownNonGuards = [
    { module: /^express$/, names: ['json', 'urlencoded', 'raw', 'text', 'static'] },
    { module: /^cors$/, names: [''] },
    { module: /^helmet$/, names: ['', 'contentSecurityPolicy', 'frameguard'] },
    { module: /^(body-parser)$/, names: ['', 'json', 'urlencoded', 'raw', 'text'] },
    {
        module: /^(compression|morgan|cookie-parser|express-session|multer|pino-http|response-time|serve-static|connect-timeout|express-fileupload|express-useragent|on-finished)$/,
        names: [''],
    },
    { module: /^(express-winston)$/, names: ['logger', 'errorLogger'] },
    { module: /^(pino-http|express-pino-logger)$/, names: ['pinoHttp', 'default'] },
    { module: /^express-rate-limit$/, names: ['', 'rateLimit'] },
    { module: /^express-slow-down$/, names: ['', 'slowDown'] },
    { module: /^express-async-handler$/, names: [''] },
    // They read who is logged in, and leave it to others to refuse.
    { module: /^(?:passport|koa-passport|@fastify\/passport)$/, names: ['initialize', 'session'] },
    { module: /^keycloak-connect$/, names: ['middleware'] },
    { module: /^@hono\/auth-js$/, names: ['initAuthConfig', 'authHandler'] },
    { module: /^@hono\/(?:session|swagger-ui|zod-validator)$/, names: ['sessionMiddleware', 'swaggerUI', 'zValidator'] },
    {
        module: /^(?:cookie-session|client-sessions|connect-redis|express-ejs-layouts|express-request-id|hpp|nocache|request-ip|swagger-ui-express)$/,
        names: ['', 'serve', 'setup', 'mw'],
    },
    // It reads the token, and leaves it to others to look at it.
    { module: /^express-bearer-token$/, names: [''] },
    { module: /^@nestjs\/throttler$/, names: ['ThrottlerGuard'] },
    // They note who calls, and leave it to others to refuse.
    { module: /^(?:@hono\/clerk-auth|@clerk\/(?:express|fastify|hono))$/, names: ['clerkMiddleware', 'clerkPlugin'] },
    { module: /^@fastify\/(?:jwt|auth|session|secure-session|cookie)$/, names: ['', 'fastifyJwt', 'fastifySession', 'fastifyCookie'] },
    { module: /^hono\/cors$/, names: ['cors'] },
    {
        module: /^hono\/(logger|timing|compress|etag|body-limit|request-id|pretty-json|timeout|trailing-slash|secure-headers|context-storage|method-override|powered-by|cache|language|serve-static|csrf)$/,
        names: [
            'logger',
            'timing',
            'compress',
            'etag',
            'bodyLimit',
            'requestId',
            'prettyJSON',
            'timeout',
            'trimTrailingSlash',
            'appendTrailingSlash',
            'secureHeaders',
            'contextStorage',
            'methodOverride',
            'poweredBy',
            'cache',
            'languageDetector',
            'serveStatic',
            'csrf',
        ],
    },
    { module: /^@hono\/node-server\/serve-static$/, names: ['serveStatic'] },
    { module: /^@hono\/(otel|sentry|structured-logger)$/, names: ['httpInstrumentationMiddleware', 'sentry', 'structuredLogger', 'otel'] },
    { module: /^hono-rate-limiter$/, names: ['rateLimiter'] },
    { module: /^hono-pino$/, names: ['pinoLogger', 'logger'] },
    // Wraps the middleware that it is given.
    { module: /^hono\/factory$/, names: ['createMiddleware'] },
    {
        module: /^(@koa\/cors|koa-bodyparser|@koa\/bodyparser|koa-body|koa-helmet|koa-logger|koa-compress|koa-static|koa-json|koa-ratelimit|koa-conditional-get|koa-etag)$/,
        names: ['', 'bodyParser', 'koaBody'],
    },
    { module: /^@sentry\/node$/, names: ['Handlers.requestHandler', 'Handlers.tracingHandler', 'expressIntegration'] },
    { module: /^(@sentry\/\w+|@microlabs\/otel-cf-workers)$/, names: ['withSentry', 'instrument', 'wrapMcpServerWithSentry'] },
    {
        module: /^@modelcontextprotocol\/sdk\/server\/middleware\/hostHeaderValidation(\.js)?$/,
        names: ['hostHeaderValidation', 'localhostHostValidation'],
    },
    { module: /^@modelcontextprotocol\/sdk\/server\/auth\/router(\.js)?$/, names: ['mcpAuthRouter', 'mcpAuthMetadataRouter'] },
    { module: /^@hono\/mcp(?:\/|$)/, names: ['mcpAuthRouter', 'simpleMcpAuthRouter', 'mcpAuthMetadataRouter'] },
    { module: /^mcp-auth$/, names: ['MCPAuth.delegatedRouter', 'MCPAuth.protectedResourceMetadataRouter'] },
    { module: /^@descope\/mcp-express$/, names: ['descopeMcpAuthRouter'] },
    {
        module: /^@modelcontextprotocol\/(express|server|server-legacy)$/,
        names: [
            'hostHeaderValidation',
            'localhostHostValidation',
            'originValidation',
            'localhostOriginValidation',
            'mcpAuthRouter',
            'mcpAuthMetadataRouter',
        ],
    },
];
/** Middleware of the SDK that tests the Host or Origin header. */
const originValidators = [
    {
        module: /^@modelcontextprotocol\//,
        names: ['hostHeaderValidation', 'localhostHostValidation', 'originValidation', 'localhostOriginValidation'],
    },
];
/** Functions of the SDK that give the answer for a request whose Host or Origin is not allowed, and nothing for the others. */
const originResponders = [
    { module: /^@modelcontextprotocol\//, names: ['hostHeaderValidationResponse', 'originValidationResponse'] },
];
/** Functions that compare two values in constant time. */
const constantTimeComparers = [
    { module: /^crypto$/, names: ['timingSafeEqual'] },
    { module: /^(safe-compare|tsscmp|secure-compare|scmp|buffer-equal-constant-time)$/, names: [''] },
];
/** Functions that read a token without verifying it. */
const tokenDecoders = [
    { module: /^jsonwebtoken$/, names: ['decode'] },
    { module: /^jose$/, names: ['decodeJwt', 'decodeProtectedHeader'] },
    { module: /^jwt-decode$/, names: ['', 'jwtDecode'] },
];
/** Options with which such a guard lets callers without a credential pass, and the value that does it. */
const lettingOptions = [
    { module: /^express-jwt$/, option: 'credentialsRequired', value: 'false' },
    { module: /^express-oauth2-jwt-bearer$/, option: 'authRequired', value: 'false' },
    { module: /^koa-jwt$/, option: 'passthrough', value: 'true' },
    { module: /^express-openid-connect$/, option: 'authRequired', value: 'false' },
];
const isKnown = (table, specifier, name) => table.some(({ module, names }) => module.test(specifier) && names.includes(name));


/***/ }),

/***/ 8154:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  HQ: () => (/* binding */ createModulePaths),
  Re: () => (/* binding */ packageSpecifier),
  L6: () => (/* binding */ parseHostedFolder),
  C: () => (/* binding */ parsePackage),
  $X: () => (/* binding */ parsePathAliases),
  uV: () => (/* binding */ parseWorkerEntry)
});

// UNUSED EXPORTS: packageName

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
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

;// CONCATENATED MODULE: ./src/mcp/typescript/program/module-paths.ts



/**
 * The package that a specifier means, whatever runtime writes it: `node:fs` → `fs`, `npm:hono@4/cors` and
 * `https://esm.sh/hono@4.6.3/cors` → `hono/cors`, `jsr:@hono/hono@4` → `@hono/hono`.
 */
const packageSpecifier = (specifier) => {
    const bare = specifier
        .replace(/^(?:node|npm|jsr):\/?/, '')
        .replace(/^https?:\/\/(?:esm\.sh|esm\.run|cdn\.skypack\.dev|cdn\.jsdelivr\.net\/npm|unpkg\.com|deno\.land\/x)\//, '')
        .replace(/\?.*$/, '');
    return bare === specifier ? specifier : bare.replace(/^((?:@[^/@]+\/)?[^/@]+)@[^/]+/, '$1');
};
const extensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
/** The source extensions that TypeScript accepts behind a written JavaScript extension. */
const written = {
    '.js': ['.ts', '.tsx', '.js', '.jsx'],
    '.jsx': ['.tsx', '.jsx'],
    '.mjs': ['.mts', '.mjs'],
    '.cjs': ['.cts', '.cjs'],
};
/** Resolves imports among the files of a tree without an install: relative, aliases of tsconfig, `#imports` left out, workspace packages by name. */
const createModulePaths = (paths, packages, configs, workers = [], hosted = []) => {
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
    /** An alias of everything (`"*": ["./types/*"]`) is tried, but says nothing of what it does not find. */
    const aliased = (from, specifier, isOfEverything = true) => {
        for (const { root, aliases } of aliasesDeepestFirst) {
            if (root !== '' && !from.startsWith(`${root}/`))
                continue;
            for (const { pattern, targets } of aliases) {
                if (pattern === '*' && !isOfEverything)
                    continue;
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
    /** The folder of the package that a file is in. */
    const rootOf = (path) => deepestFirst.find(({ root }) => root === '' || path.startsWith(`${root}/`))?.root ?? '';
    const cache = new Map();
    const resolveNow = (from, specifier) => {
        if (specifier.startsWith('.')) {
            const path = external_node_path_.posix.join(external_node_path_.posix.dirname(from), specifier);
            // What is built is not in the tree; its source is.
            return fileAt(path) ?? fileAt(path.replace(/(^|\/)(?:dist|build|out)\//, '$1src/'));
        }
        if (/^\$lib(?:\/|$)/.test(specifier))
            return fileAt(external_node_path_.posix.join(rootOf(from), 'src/lib', specifier.slice('$lib'.length)));
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
            const key = `${external_node_path_.posix.dirname(from)}\0${specifier}`;
            if (!cache.has(key))
                cache.set(key, resolveNow(from, specifier));
            return cache.get(key);
        },
        isOfTree: (from, specifier) => specifier.startsWith('.') ||
            (workspace(specifier) !== undefined && !isDescribed(specifier)) ||
            (!isDependency(specifier) && aliased(from, specifier, false).some((target) => !/(?:^|\/)node_modules\//.test(target))),
        sourceOf: (from, path) => sourceOf(from, path),
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
        isOffered: json['private'] !== true && ['main', 'module', 'exports', 'types', 'typings'].some((field) => json[field] !== undefined),
        bins: stringsIn(json['bin']),
    };
};
/** Reads the `main` of a wrangler file, TOML or JSON with comments; undefined when it has none. */
const parseWorkerEntry = (root, text) => {
    const main = /^[ \t{]*"?main"?[ \t]*[:=][ \t]*["']([^"'\n]+)["']/m.exec(text)?.[1];
    return main === undefined ? undefined : { root, main };
};
/** Reads a smithery file; undefined where Smithery does not build the server from its TypeScript, or only for users to run. */
const parseHostedFolder = (root, text) => /^\s*runtime:\s*["']?typescript\b/m.test(text) && !/^\s*target:\s*["']?local\b/m.test(text) ? { root } : undefined;
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
    // TypeScript takes the pattern with the longest text before its star, wherever it stands.
    const mostExact = aliases.toSorted((a, b) => prefixLength(b.pattern) - prefixLength(a.pattern));
    return aliases.length === 0 ? undefined : { root, aliases: mostExact };
};
const prefixLength = (pattern) => {
    const star = pattern.indexOf('*');
    return star < 0 ? Number.POSITIVE_INFINITY : star;
};
const parseJsonObject = (text) => {
    const parsed = ts_morph.ts.parseConfigFileTextToJson('config.json', text);
    return isRecord(parsed.config) ? parsed.config : undefined;
};


/***/ }),

/***/ 8489:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DL: () => (/* binding */ boundNames),
/* harmony export */   Y$: () => (/* binding */ parseModule),
/* harmony export */   k9: () => (/* binding */ requiredModule),
/* harmony export */   rO: () => (/* binding */ callsNamed)
/* harmony export */ });
/* harmony import */ var ts_morph__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8721);
/* harmony import */ var _syntax_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7554);


/** Deeper nesting than this is not written by people, and later passes recurse. */
const deepestNesting = 400;
const scriptKind = (path) => {
    if (path.endsWith('.tsx'))
        return ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.ScriptKind.TSX;
    if (/\.[cm]?ts$/.test(path))
        return ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.ScriptKind.TS;
    return ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.ScriptKind.JSX;
};
/** Reads a file's syntax. Text with syntax errors, or nested too deeply to analyse, is a problem. */
const parseModule = (path, blob, text) => {
    try {
        const source = ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.createSourceFile(path, text, ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.ScriptTarget.Latest, true, scriptKind(path));
        if ('parseDiagnostics' in source && Array.isArray(source.parseDiagnostics) && source.parseDiagnostics.length > 0) {
            return { kind: 'unparsable', subject: path, message: `${path} has syntax errors, so its code was not analysed.` };
        }
        if (isTooDeep(source)) {
            return {
                kind: 'analysis-bounded',
                subject: path,
                message: `${path} is nested more than ${deepestNesting} levels deep, so its code was not analysed.`,
            };
        }
        return indexModule(path, blob, source);
    }
    catch (error) {
        // TypeScript's parser recurses; text that exhausts the stack is hostile or generated.
        if (!(error instanceof RangeError))
            throw error;
        return { kind: 'unparsable', subject: path, message: `${path} is nested too deeply to parse, so its code was not analysed.` };
    }
};
const isTooDeep = (source) => {
    let level = [source];
    for (let depth = 0; level.length > 0; depth++) {
        if (depth > deepestNesting)
            return true;
        const next = [];
        for (const node of level)
            ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.forEachChild(node, (child) => void next.push(child));
        level = next;
    }
    return false;
};
const append = (index, name, node) => {
    const known = index.get(name);
    if (known === undefined)
        index.set(name, [node]);
    else
        known.push(node);
};
const indexModule = (path, blob, source) => {
    const calls = new Map();
    const constructions = new Map();
    const assignments = new Map();
    const renames = new Map();
    const specifiers = new Set();
    const exports = new Map();
    const starExports = [];
    for (const node of (0,_syntax_js__WEBPACK_IMPORTED_MODULE_1__/* .descendants */ .DG)(source)) {
        if (ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isCallExpression(node)) {
            append(calls, (0,_syntax_js__WEBPACK_IMPORTED_MODULE_1__/* .lastName */ .UK)(node.expression), node);
            const required = requiredModule(node);
            if (required !== undefined)
                specifiers.add(required);
        }
        else if (ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isNewExpression(node))
            append(constructions, (0,_syntax_js__WEBPACK_IMPORTED_MODULE_1__/* .lastName */ .UK)(node.expression), node);
        else if (ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isBinaryExpression(node) && isAssignment(node)) {
            for (const name of assignedNames(node.left))
                append(assignments, name, node);
            readCommonJsExport(node, exports);
        }
        else if (ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isImportDeclaration(node) || ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isExportDeclaration(node)) {
            if (node.moduleSpecifier !== undefined && ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isStringLiteral(node.moduleSpecifier))
                specifiers.add(node.moduleSpecifier.text);
        }
        else if (ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isExternalModuleReference(node) && ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isStringLiteral(node.expression))
            specifiers.add(node.expression.text);
        else if (ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isImportSpecifier(node) && node.propertyName !== undefined)
            append(renames, node.propertyName.text, node.name.text);
        else if (ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isImportClause(node) && node.name !== undefined)
            append(renames, '', node.name.text);
        else if (ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isBindingElement(node) &&
            node.propertyName !== undefined &&
            ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isIdentifier(node.propertyName) &&
            ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isIdentifier(node.name)) {
            append(renames, node.propertyName.text, node.name.text);
        }
    }
    for (const statement of source.statements)
        readExport(statement, exports, starExports);
    return { path, blob, source, specifiers: [...specifiers], exports, starExports, calls, constructions, assignments, renames };
};
/** The module named by `require('x')` or `import('x')`. */
const requiredModule = (call) => {
    const [given] = call.arguments;
    const argument = given === undefined ? undefined : (0,_syntax_js__WEBPACK_IMPORTED_MODULE_1__/* .unwrap */ .oA)(given);
    if (argument === undefined || !ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isStringLiteralLike(argument))
        return undefined;
    if (call.expression.kind === ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.SyntaxKind.ImportKeyword)
        return argument.text;
    return ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isIdentifier(call.expression) && call.expression.text === 'require' ? argument.text : undefined;
};
const isAssignment = ({ operatorToken: { kind } }) => kind >= ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.SyntaxKind.FirstAssignment && kind <= ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.SyntaxKind.LastAssignment;
/** The last name of a target; of a pattern, every name that it sets. */
const assignedNames = (left) => {
    if (ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isArrayLiteralExpression(left))
        return left.elements.filter(ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isIdentifier).map(({ text }) => text);
    if (!ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isObjectLiteralExpression(left))
        return [(0,_syntax_js__WEBPACK_IMPORTED_MODULE_1__/* .lastName */ .UK)(left)];
    return left.properties.flatMap((property) => {
        if (ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isShorthandPropertyAssignment(property))
            return [property.name.text];
        return ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isPropertyAssignment(property) && ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isIdentifier(property.initializer) ? [property.initializer.text] : [];
    });
};
const readCommonJsExport = ({ left, right }, exports) => {
    if (!ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isPropertyAccessExpression(left))
        return;
    const { expression: object, name } = left;
    if (ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isIdentifier(object) && object.text === 'module' && name.text === 'exports') {
        // `module.exports = …` replaces the object; chains such as `exports = module.exports = f` end at the value.
        exports.set('', { kind: 'own', node: right });
        return;
    }
    const isExports = ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isIdentifier(object) ? object.text === 'exports' : isModuleExports(object);
    if (isExports)
        exports.set(name.text === 'default' ? '' : name.text, { kind: 'own', node: right });
};
const isModuleExports = (node) => ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isPropertyAccessExpression(node) &&
    (0,_syntax_js__WEBPACK_IMPORTED_MODULE_1__/* .accessedName */ .Jy)(node) === 'exports' &&
    ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isIdentifier(node.expression) &&
    node.expression.text === 'module';
/** `default` is written '' throughout. */
const exportedName = (name) => (name.text === 'default' ? '' : name.text);
const readExport = (statement, exports, starExports) => {
    if (ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isExportAssignment(statement)) {
        exports.set('', { kind: 'own', node: statement.expression });
        return;
    }
    if (ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isExportDeclaration(statement)) {
        const from = statement.moduleSpecifier !== undefined && ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isStringLiteral(statement.moduleSpecifier) ? statement.moduleSpecifier.text : undefined;
        const clause = statement.exportClause;
        if (clause === undefined) {
            if (from !== undefined)
                starExports.push(from);
        }
        else if (ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isNamespaceExport(clause)) {
            if (from !== undefined)
                exports.set(exportedName(clause.name), { kind: 'from', specifier: from, name: '' });
        }
        else {
            for (const { name, propertyName } of clause.elements) {
                const source = propertyName ?? name;
                if (from !== undefined)
                    exports.set(exportedName(name), { kind: 'from', specifier: from, name: exportedName(source) });
                else if (ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isIdentifier(source))
                    exports.set(exportedName(name), { kind: 'own', node: source });
            }
        }
        return;
    }
    if (!ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.canHaveModifiers(statement))
        return;
    const modifiers = ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.getModifiers(statement) ?? [];
    if (!modifiers.some(({ kind }) => kind === ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.SyntaxKind.ExportKeyword))
        return;
    if (ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isVariableStatement(statement)) {
        for (const { name } of statement.declarationList.declarations) {
            for (const identifier of boundNames(name))
                exports.set(identifier.text, { kind: 'own', node: identifier });
        }
        return;
    }
    if (!(ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isFunctionDeclaration(statement) || ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isClassDeclaration(statement) || ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isEnumDeclaration(statement)))
        return;
    const isDefault = modifiers.some(({ kind }) => kind === ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.SyntaxKind.DefaultKeyword);
    if (isDefault)
        exports.set('', { kind: 'own', node: statement });
    else if (statement.name !== undefined)
        exports.set(statement.name.text, { kind: 'own', node: statement });
};
/** Calls of an import or method of this name, also under the local name that an import gave it. */
const callsNamed = ({ calls, renames }, name) => [...new Set([name, ...(renames.get(name) ?? [])])].flatMap((each) => calls.get(each) ?? []);
/** The identifiers that a name or pattern binds. */
const boundNames = (name) => ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isIdentifier(name) ? [name] : name.elements.flatMap((element) => (ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isOmittedExpression(element) ? [] : boundNames(element.name)));


/***/ }),

/***/ 4141:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ui: () => (/* binding */ resolveImport),
/* harmony export */   cD: () => (/* binding */ moduleOf),
/* harmony export */   m_: () => (/* binding */ briefly),
/* harmony export */   rC: () => (/* binding */ createProgram),
/* harmony export */   tu: () => (/* binding */ resolveExport)
/* harmony export */ });
/* harmony import */ var _knowledge_guards_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2296);
/* harmony import */ var _module_paths_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8154);


const createProgram = (modules, paths, unparsable, ownGuards = []) => {
    const bounded = new Set();
    return {
        modules,
        paths,
        unparsable,
        guards: [..._knowledge_guards_js__WEBPACK_IMPORTED_MODULE_0__/* .knownGuards */ .s, ...ownGuards],
        maximumVisits: 3000,
        noteBounded: (subject) => void bounded.add(subject),
        boundedProblems: () => [...bounded].map((subject) => ({
            kind: 'analysis-bounded',
            subject,
            message: `The analysis of ${subject} was stopped at its bound, so what depends on it is unknown.`,
        })),
    };
};
const brief = new WeakMap();
/** The same program for questions to which a long answer is as good as none: followed a short way, and nothing is noted when that ends. */
const briefly = (program) => {
    const known = brief.get(program);
    if (known !== undefined)
        return known;
    const made = { ...program, maximumVisits: 300, noteBounded: () => undefined };
    brief.set(program, made);
    brief.set(made, made);
    return made;
};
const moduleOf = (program, node) => program.modules.get(node.getSourceFile().fileName);
/** What `import { name } from specifier` in `from` means; name '' is the default export or the module as a whole. */
const resolveImport = (program, from, specifier, name, depth = 0) => {
    const path = program.paths.resolve(from.path, specifier);
    if (path === undefined) {
        // What `xmcp build` writes is not committed; a tsconfig maps the name of a package to it.
        if (/^@xmcp\/adapter$|(?:^|\/)\.xmcp\/adapter/.test(specifier))
            return { kind: 'external', specifier: '@xmcp/adapter', name };
        if (program.paths.isOfTree(from.path, specifier))
            return { kind: 'unresolved', because: `the file of '${specifier}', imported in ${from.path}, was not found` };
        return { kind: 'external', specifier: (0,_module_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .packageSpecifier */ .Re)(specifier), name };
    }
    const module = program.modules.get(path);
    if (module !== undefined)
        return resolveExport(program, module, name, depth + 1);
    const why = program.unparsable.has(path) ? 'could not be parsed' : 'was not read';
    return { kind: 'unresolved', because: `${path} ${why}` };
};
/** What a module exports under a name, through `export … from` and barrels. */
const resolveExport = (program, module, name, depth = 0) => {
    if (depth > 12)
        return { kind: 'unresolved', because: `the exports of ${module.path} lead in a circle` };
    const found = module.exports.get(name);
    if (found?.kind === 'own')
        return { kind: 'own', module, node: found.node };
    if (found?.kind === 'from')
        return resolveImport(program, module, found.specifier, found.name, depth + 1);
    if (name === '')
        return { kind: 'namespace', module };
    let outside;
    for (const specifier of module.starExports) {
        const next = resolveImport(program, module, specifier, name, depth + 1);
        if (next.kind === 'own' || next.kind === 'namespace')
            return next;
        outside ??= next;
    }
    return outside ?? { kind: 'unresolved', because: `${module.path} does not export ${name}` };
};


/***/ }),

/***/ 7554:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bg: () => (/* binding */ returnsOf),
/* harmony export */   DG: () => (/* binding */ descendants),
/* harmony export */   FK: () => (/* binding */ isInside),
/* harmony export */   Jr: () => (/* binding */ spanBetween),
/* harmony export */   Jy: () => (/* binding */ accessedName),
/* harmony export */   Px: () => (/* binding */ isFunctionNode),
/* harmony export */   UK: () => (/* binding */ lastName),
/* harmony export */   Uq: () => (/* binding */ symbolPath),
/* harmony export */   V6: () => (/* binding */ ownDescendants),
/* harmony export */   eg: () => (/* binding */ memberName),
/* harmony export */   nM: () => (/* binding */ findAbove),
/* harmony export */   oA: () => (/* binding */ unwrap),
/* harmony export */   op: () => (/* binding */ declaredName),
/* harmony export */   pG: () => (/* binding */ enclosingFunction),
/* harmony export */   vJ: () => (/* binding */ propertyNamed),
/* harmony export */   vs: () => (/* binding */ enclosingClass),
/* harmony export */   wy: () => (/* binding */ mentions),
/* harmony export */   x5: () => (/* binding */ locate)
/* harmony export */ });
/* harmony import */ var ts_morph__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8721);

/** Where a node stands, from its first token (comments before it left out). A module's path is its source file's name. */
const locate = (node) => {
    const source = node.getSourceFile();
    return { path: source.fileName, span: spanBetween(source, node.getStart(source), node.end) };
};
/** The span of the text between two offsets, end exclusive. */
const spanBetween = (source, start, end) => {
    const from = source.getLineAndCharacterOfPosition(start);
    const to = source.getLineAndCharacterOfPosition(end);
    return { startLine: from.line + 1, startColumn: from.character + 1, endLine: to.line + 1, endColumn: to.character + 1 };
};
const isFunctionNode = (node) => ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isFunctionLike(node) && 'body' in node;
/** The expression without parentheses, casts, `!`, `satisfies` and `await`: none of them changes which value it is. */
const unwrap = (node) => {
    let inner = node;
    while (ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isParenthesizedExpression(inner) ||
        ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isAsExpression(inner) ||
        ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isTypeAssertionExpression(inner) ||
        ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isNonNullExpression(inner) ||
        ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isSatisfiesExpression(inner) ||
        ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isAwaitExpression(inner)) {
        inner = inner.expression;
    }
    return inner;
};
/** Every node below and including `root` in source order; `enter` decides whether a node's children are visited. */
function* descendants(root, enter = () => true) {
    const open = [root];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
        yield node;
        if (!enter(node))
            continue;
        const children = [];
        ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.forEachChild(node, (child) => void children.push(child));
        for (let child = children.pop(); child !== undefined; child = children.pop())
            open.push(child);
    }
}
/** Like `descendants`, but without what nested functions do: only what runs when `root` itself runs. */
const ownDescendants = (root) => descendants(root, (node) => node === root || !(ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isFunctionLike(node) || ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isClassLike(node)));
const returns = new WeakMap();
/** The `return` statements of a function's body, without those of nested functions. */
const returnsOf = (body) => {
    const found = returns.get(body) ?? [...ownDescendants(body)].filter(ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isReturnStatement);
    returns.set(body, found);
    return found;
};
/** The nearest node above `node` (itself left out) that `matches`. */
const findAbove = (node, matches) => {
    for (let above = node.parent; above !== undefined; above = above.parent)
        if (matches(above))
            return above;
    return undefined;
};
const enclosingFunction = (node) => findAbove(node, isFunctionNode);
const isInside = (node, container) => {
    for (let at = node; at !== undefined; at = at.parent)
        if (at === container)
            return true;
    return false;
};
/** The text of a property name or of an element access with a literal: `a.b`, `a['b']`. */
const accessedName = (node) => {
    if (ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isPropertyAccessExpression(node))
        return node.name.text;
    if (ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isElementAccessExpression(node) && ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isStringLiteralLike(node.argumentExpression))
        return node.argumentExpression.text;
    return undefined;
};
/** The name of a member in a literal, class or pattern; undefined when it is computed. */
const memberName = (name) => {
    if (name === undefined)
        return undefined;
    if (ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isIdentifier(name) || ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isStringLiteralLike(name) || ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isNumericLiteral(name) || ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isPrivateIdentifier(name))
        return name.text;
    return ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isComputedPropertyName(name) && ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isStringLiteralLike(name.expression) ? name.expression.text : undefined;
};
/** What a callee or an assignment's target is called last: `a.b.c` → `c`, `f` → `f`, `a[i]` → ''. */
const lastName = (node) => {
    const inner = unwrap(node);
    if (ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isIdentifier(inner))
        return inner.text;
    return accessedName(inner) ?? '';
};
/** The name a function, class or method can be called by, or undefined when it has none. */
const declaredName = (node) => {
    if (ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isFunctionDeclaration(node) ||
        ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isFunctionExpression(node) ||
        ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isClassLike(node) ||
        ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isMethodDeclaration(node) ||
        ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isAccessor(node)) {
        const own = memberName(node.name);
        if (own !== undefined)
            return own;
    }
    const { parent } = node;
    if (parent === undefined)
        return undefined;
    if (ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isVariableDeclaration(parent) || ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isPropertyAssignment(parent) || ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isPropertyDeclaration(parent))
        return memberName(parent.name);
    if (ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.SyntaxKind.EqualsToken)
        return lastName(parent.left);
    if (ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isParenthesizedExpression(parent) || ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isAsExpression(parent) || ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isSatisfiesExpression(parent))
        return declaredName(parent);
    // `const handler = wrap(async (req, res) => …)`
    return undefined;
};
/** A stable name for messages and keys: `HttpServer.start`, `startHttp`, `module` at the top level. */
const symbolPath = (node) => {
    const names = [];
    for (let at = node; at !== undefined; at = at.parent) {
        if (!isFunctionNode(at) && !ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isClassLike(at))
            continue;
        const name = ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isConstructorDeclaration(at) ? 'constructor' : declaredName(at);
        if (name !== undefined)
            names.unshift(name);
    }
    return names.length === 0 ? 'module' : names.join('.');
};
/** The class or object literal that `this` in a member means. */
const enclosingClass = (node) => {
    for (let at = node.parent; at !== undefined; at = at.parent) {
        if (ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isClassLike(at))
            return at;
        if (ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isMethodDeclaration(at) && ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isObjectLiteralExpression(at.parent))
            return at.parent;
        if (ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isFunctionDeclaration(at))
            return undefined;
    }
    return undefined;
};
/** The value of a property of a literal, or the method itself. */
const propertyNamed = (object, name) => {
    const property = object.properties.find((each) => each.name !== undefined && memberName(each.name) === name);
    if (property === undefined)
        return undefined;
    if (ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isPropertyAssignment(property))
        return property.initializer;
    return ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isShorthandPropertyAssignment(property) ? property.name : property;
};
/** Whether one of the names stands in a node. */
const mentions = (root, names) => names.size > 0 && [root, ...descendants(root)].some((node) => ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isIdentifier(node) && names.has(node.text));


/***/ })

};
