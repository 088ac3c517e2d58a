export const id = 937;
export const ids = [937];
export const modules = {

/***/ 2296:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lt: () => (/* binding */ knownNonGuards),
/* harmony export */   NI: () => (/* binding */ originResponders),
/* harmony export */   ZD: () => (/* binding */ knownVerifiers),
/* harmony export */   cs: () => (/* binding */ verifyingMethods),
/* harmony export */   cv: () => (/* binding */ originValidators),
/* harmony export */   e6: () => (/* binding */ constantTimeComparers),
/* harmony export */   hB: () => (/* binding */ tokenDecoders),
/* harmony export */   qE: () => (/* binding */ isKnown),
/* harmony export */   s: () => (/* binding */ knownGuards)
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
];
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
/** Functions that throw, or answer false, unless a token is genuine. */
const knownVerifiers = [
    { module: /^jsonwebtoken$/, names: ['verify'], method: 'jwt' },
    { module: /^jose$/, names: ['jwtVerify', 'jwtDecrypt', 'compactVerify', 'flattenedVerify', 'generalVerify'], method: 'jwt' },
    { module: /^(fast-jwt)$/, names: ['createVerifier'], method: 'jwt' },
    { module: /^aws-jwt-verify$/, names: ['CognitoJwtVerifier.create', 'JwtVerifier.create'], method: 'jwt' },
    { module: /^@clerk\/(backend|nextjs\/server|express|fastify|hono)$/, names: ['verifyToken'], method: 'jwt' },
    { module: /^@clerk\/mcp-tools(\/\w+)?$/, names: ['verifyClerkToken'], method: 'library' },
    { module: /^(bcrypt|bcryptjs)$/, names: ['compare', 'compareSync'], method: 'static' },
    { module: /^(argon2)$/, names: ['verify'], method: 'static' },
];
/** Methods of what a package makes that throw, or give nothing, unless a token is genuine. */
const verifyingMethods = [
    { module: /^aws-jwt-verify$/, methods: /^verify(?:Sync)?$/, method: 'jwt' },
    { module: /^firebase-admin(\/auth)?$/, methods: /^verify(?:IdToken|SessionCookie)$/, method: 'jwt' },
    { module: /^google-auth-library$/, methods: /^(?:verifyIdToken|getTokenInfo)$/, method: 'library' },
    { module: /^better-auth$/, methods: /^get(?:Mcp)?Session$/, method: 'library' },
    { module: /^stytch$/, methods: /^(?:authenticateJwt(?:Local)?|introspectToken(?:Local)?|authenticate)$/, method: 'library' },
    { module: /^@clerk\/\w+/, methods: /^(?:verifyToken|authenticateRequest|verify)$/, method: 'library' },
    { module: /^@workos-inc\/\w+/, methods: /^(?:authenticate\w*|verifySession\w*)$/, method: 'library' },
    { module: /^@supabase\/\w+/, methods: /^(?:getUser|getClaims)$/, method: 'library' },
    { module: /^@okta\/jwt-verifier$/, methods: /^verify(?:Access|Id)Token$/, method: 'jwt' },
    { module: /^@auth0\/auth0-api-js$/, methods: /^verifyAccessToken$/, method: 'jwt' },
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
const isKnown = (table, specifier, name) => table.some(({ module, names }) => module.test(specifier) && names.includes(name));


/***/ }),

/***/ 2520:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DL: () => (/* binding */ boundNames),
/* harmony export */   Y$: () => (/* binding */ parseModule),
/* harmony export */   k9: () => (/* binding */ requiredModule),
/* harmony export */   rO: () => (/* binding */ callsNamed)
/* harmony export */ });
/* harmony import */ var ts_morph__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8721);
/* harmony import */ var _syntax_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3887);


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
            append(assignments, (0,_syntax_js__WEBPACK_IMPORTED_MODULE_1__/* .lastName */ .UK)(node.left), node);
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
    const [argument] = call.arguments;
    if (argument === undefined || !ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isStringLiteralLike(argument))
        return undefined;
    if (call.expression.kind === ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.SyntaxKind.ImportKeyword)
        return argument.text;
    return ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isIdentifier(call.expression) && call.expression.text === 'require' ? argument.text : undefined;
};
const isAssignment = ({ operatorToken: { kind } }) => kind >= ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.SyntaxKind.FirstAssignment && kind <= ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.SyntaxKind.LastAssignment;
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

/***/ 4230:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ui: () => (/* binding */ resolveImport),
/* harmony export */   cD: () => (/* binding */ moduleOf),
/* harmony export */   m_: () => (/* binding */ briefly),
/* harmony export */   rC: () => (/* binding */ createProgram),
/* harmony export */   tu: () => (/* binding */ resolveExport)
/* harmony export */ });
/* harmony import */ var _knowledge_guards_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2296);

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
        if (program.paths.isOfTree(from.path, specifier))
            return { kind: 'unresolved', because: `the file of '${specifier}', imported in ${from.path}, was not found` };
        return { kind: 'external', specifier: specifier.replace(/^node:/, ''), name };
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

/***/ 3887:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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
/* harmony export */   vs: () => (/* binding */ enclosingClass),
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
        ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.forEachChild(node, (child) => {
            children.push(child);
        });
        for (let index = children.length - 1; index >= 0; index--) {
            const child = children[index];
            if (child !== undefined)
                open.push(child);
        }
    }
}
/** Like `descendants`, but without what nested functions do: only what runs when `root` itself runs. */
const ownDescendants = (root) => descendants(root, (node) => node === root || !(ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isFunctionLike(node) || ts_morph__WEBPACK_IMPORTED_MODULE_0__.ts.isClassLike(node)));
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


/***/ })

};
