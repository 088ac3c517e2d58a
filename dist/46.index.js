export const id = 46;
export const ids = [46];
export const modules = {

/***/ 1046:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readFacts: () => (/* binding */ readFacts)
});

// EXTERNAL MODULE: ./node_modules/ts-morph/dist/ts-morph.js
var ts_morph = __webpack_require__(8721);
// EXTERNAL MODULE: ./src/knowledge/environment-names.ts
var environment_names = __webpack_require__(640);
// EXTERNAL MODULE: ./src/mcp/source-files.ts
var source_files = __webpack_require__(557);
;// CONCATENATED MODULE: ./src/knowledge/upstream.ts
/**
 * Packages whose functions send nothing to another service, so that a credential handed to them is no upstream credential: they compare, sign,
 * parse, log, or serve callers.
 */
const sendsNothing = /^(?:crypto|fs|path|os|url|util|assert|events|stream|child_process|process|buffer|async_hooks|timers|readline|perf_hooks|worker_threads)(?:\/|$)|^(?:zod|dotenv|dotenv-\w+|commander|yargs|minimist|meow|envalid|convict|env-var|@t3-oss\/.*|joi|ajv|yup|valibot|arktype|jose|jsonwebtoken|fast-jwt|bcrypt|bcryptjs|argon2|safe-compare|tsscmp|secure-compare|scmp|buffer-equal-constant-time|cookie|cookie-parser|cookie-session|express-session|express|hono|koa|fastify|express-rate-limit|winston|pino|pino-http|debug|chalk|consola|loglevel|@sentry\/.*|uuid|nanoid|keytar|lodash|lodash-es|ramda|@modelcontextprotocol\/.*|fastmcp|mcp-handler|@vercel\/mcp-adapter|iron-session|@hono\/.*|@fastify\/.*)(?:\/|$)/;
/** Header names in which a client shows its credential to a service. */
const isCredentialHeader = (name) => /^(?:proxy-)?authorization$|^(?:x-)?(?:[a-z0-9]+-)*(?:api-?key|access-?key|auth-?key|auth-?token|access-?token|token|api-?token|secret|subscription-token|auth)$|^private-token$|^cookie$/i.test(name);

// EXTERNAL MODULE: ./src/mcp/typescript/syntax.ts
var syntax = __webpack_require__(3887);
;// CONCATENATED MODULE: ./src/mcp/typescript/call-sites.ts


const maximumCandidates = 400;
const known = new WeakMap();
/** Every call in the program whose callee is this function: by its names first (import renames included), then by following the callee. */
const findCallSites = (program, fn, nodesOf) => {
    let sites = known.get(program);
    if (sites === undefined) {
        sites = new Map();
        known.set(program, sites);
    }
    const cached = sites.get(fn);
    if (cached !== undefined)
        return cached;
    // A call of the function inside its own arguments would ask again: answer "none" meanwhile.
    sites.set(fn, []);
    const found = computeCallSites(program, fn, nodesOf);
    sites.set(fn, found);
    return found;
};
const indexes = new WeakMap();
/** The modules' own indexes as one, built when first asked for. */
const indexOf = (program) => {
    const cached = indexes.get(program);
    if (cached !== undefined)
        return cached;
    const modules = [...program.modules.values()];
    const index = {
        calls: merge(modules.map(({ calls }) => calls)),
        constructions: merge(modules.map(({ constructions }) => constructions)),
        renames: merge(modules.map(({ renames }) => renames)),
    };
    indexes.set(program, index);
    return index;
};
const merge = (maps) => {
    const merged = new Map();
    for (const map of maps) {
        for (const [name, values] of map) {
            const known = merged.get(name);
            if (known === undefined)
                merged.set(name, [...values]);
            else
                known.push(...values);
        }
    }
    return merged;
};
const computeCallSites = (program, fn, nodesOf) => {
    if (ts_morph.ts.isConstructorDeclaration(fn)) {
        const { constructions } = indexOf(program);
        return namesOf(program, fn.parent)
            .flatMap((name) => constructions.get(name) ?? [])
            .filter((site) => nodesOf(site.expression).includes(fn.parent));
    }
    const immediate = ts_morph.ts.isParenthesizedExpression(fn.parent) ? fn.parent.parent : undefined;
    if (immediate !== undefined && ts_morph.ts.isCallExpression(immediate) && immediate.expression === fn.parent)
        return [immediate];
    const { calls } = indexOf(program);
    const candidates = namesOf(program, fn).flatMap((name) => calls.get(name) ?? []);
    if (candidates.length > maximumCandidates)
        return [];
    return candidates.filter((call) => nodesOf(call.expression).includes(fn));
};
/** What a function or class may be called by: its name, the names that imports give it, and those of default imports when it may be one. */
const namesOf = (program, node) => {
    const name = (0,syntax/* declaredName */.op)(node);
    const { renames } = indexOf(program);
    const isDefault = ts_morph.ts.canHaveModifiers(node) && (ts_morph.ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts_morph.ts.SyntaxKind.DefaultKeyword);
    const mayBeDefault = isDefault || name === undefined || isExportedByDefault(node.getSourceFile(), name);
    return [
        ...new Set([...(name === undefined ? [] : [name, ...(renames.get(name) ?? [])]), ...(mayBeDefault ? (renames.get('') ?? []) : [])]),
    ];
};
const isExportedByDefault = (source, name) => source.text.includes(`export default ${name}`) ||
    source.text.includes(`${name} as default`) ||
    source.text.includes(`module.exports = ${name}`);

// EXTERNAL MODULE: ./src/mcp/typescript/program.ts
var typescript_program = __webpack_require__(4230);
;// CONCATENATED MODULE: ./src/mcp/typescript/members.ts



/** The property `name` of an object literal, class, instance or `this`: initializers, methods, accessors and assignments to it. */
const findMember = (program, { node, frame }, name, follow) => {
    if (ts_morph.ts.isObjectLiteralExpression(node))
        return memberOfLiteral(program, node, frame, name, follow);
    if (node.kind === ts_morph.ts.SyntaxKind.ThisKeyword) {
        const around = (0,syntax/* enclosingClass */.vs)(node);
        if (around === undefined)
            return { kind: 'opaque' };
        if (!ts_morph.ts.isClassLike(around))
            return memberOfLiteral(program, around, frame, name, follow);
        const own = memberOfClass(program, around, frame, name, follow, 0);
        return own.kind === 'values' ? own : (memberOfSubclasses(program, around, name, follow) ?? own);
    }
    if (ts_morph.ts.isNewExpression(node)) {
        const [constructed] = follow(node.expression, frame);
        if (constructed?.kind !== 'node' || !ts_morph.ts.isClassLike(constructed.node))
            return { kind: 'opaque' };
        const creator = constructed.node.members.find((member) => ts_morph.ts.isConstructorDeclaration(member) && member.body !== undefined);
        const inside = creator !== undefined && (0,syntax/* isFunctionNode */.Px)(creator)
            ? { fn: creator, call: node, caller: frame, outer: constructed.frame }
            : constructed.frame;
        return memberOfClass(program, constructed.node, inside, name, follow, 0);
    }
    if (ts_morph.ts.isClassLike(node))
        return memberOfClass(program, node, frame, name, follow, 0);
    if (ts_morph.ts.isEnumDeclaration(node)) {
        const found = node.members.find((member) => (0,syntax/* memberName */.eg)(member.name) === name)?.initializer;
        return found === undefined ? { kind: 'opaque' } : { kind: 'values', values: [{ node: found, frame }] };
    }
    return { kind: 'opaque' };
};
const memberOfLiteral = (program, literal, frame, name, follow) => {
    let hasUnknownSpread = false;
    for (const property of literal.properties.toReversed()) {
        if (ts_morph.ts.isSpreadAssignment(property)) {
            const spreads = follow(property.expression, frame);
            for (const spread of spreads) {
                if (spread.kind !== 'node') {
                    hasUnknownSpread ||= spread.kind !== 'missing';
                    continue;
                }
                const inner = findMember(program, spread, name, follow);
                if (inner.kind === 'values')
                    return inner;
                hasUnknownSpread ||= inner.kind === 'opaque' && spread.node.kind !== ts_morph.ts.SyntaxKind.FalseKeyword;
            }
            continue;
        }
        if ((0,syntax/* memberName */.eg)(property.name) !== name)
            continue;
        if (ts_morph.ts.isShorthandPropertyAssignment(property))
            return { kind: 'values', values: [{ node: property.name, frame }] };
        return { kind: 'values', values: [{ node: ts_morph.ts.isPropertyAssignment(property) ? property.initializer : property, frame }] };
    }
    return hasUnknownSpread || literal.properties.some(({ name: key }) => key !== undefined && (0,syntax/* memberName */.eg)(key) === undefined)
        ? { kind: 'opaque' }
        : assignedTo(program, literal, name);
};
/** `const routes = {}; routes.mcp = handler`. */
const assignedTo = (program, literal, name) => {
    const owner = literal.parent;
    if (!ts_morph.ts.isVariableDeclaration(owner) || !ts_morph.ts.isIdentifier(owner.name))
        return { kind: 'missing' };
    const variable = owner.name.text;
    const values = ((0,typescript_program/* moduleOf */.cD)(program, literal)?.assignments.get(name) ?? []).flatMap(({ left, right }) => ts_morph.ts.isPropertyAccessExpression(left) && ts_morph.ts.isIdentifier(left.expression) && left.expression.text === variable
        ? [{ node: right, frame: undefined }]
        : []);
    return values.length > 0 ? { kind: 'values', values } : { kind: 'missing' };
};
/** What an abstract member is in the classes that extend the class: any of them may be the one at hand. */
const memberOfSubclasses = (program, base, name, follow) => {
    const values = subclassesOf(program, base, follow).flatMap((subclass) => {
        const found = memberOfClass(program, subclass, undefined, name, follow, 8);
        return found.kind === 'values' ? found.values : [];
    });
    return values.length === 0 ? undefined : { kind: 'values', values };
};
const subclasses = new WeakMap();
const subclassesOf = (program, base, follow) => {
    const known = subclasses.get(program) ?? new Map();
    subclasses.set(program, known);
    const cached = known.get(base);
    if (cached !== undefined)
        return cached;
    const name = base.name?.text;
    if (name === undefined)
        return [];
    known.set(base, []);
    const found = [...program.modules.values()].flatMap(({ source }) => source.text.includes(`extends ${name}`)
        ? source.statements.filter(ts_morph.ts.isClassDeclaration).filter((each) => {
            const parent = each.heritageClauses?.find(({ token }) => token === ts_morph.ts.SyntaxKind.ExtendsKeyword)?.types[0];
            return parent !== undefined && follow(parent.expression, undefined).some((trace) => trace.kind === 'node' && trace.node === base);
        })
        : []);
    known.set(base, found);
    return found;
};
const memberOfClass = (program, declaration, frame, name, follow, depth) => {
    const values = [];
    for (const member of declaration.members) {
        if (ts_morph.ts.isConstructorDeclaration(member)) {
            for (const parameter of member.parameters) {
                if (ts_morph.ts.isParameterPropertyDeclaration(parameter, member) && (0,syntax/* memberName */.eg)(parameter.name) === name)
                    values.push({ node: parameter, frame });
            }
        }
        else if (member.name !== undefined && (0,syntax/* memberName */.eg)(member.name) === name) {
            if (ts_morph.ts.isPropertyDeclaration(member)) {
                if (member.initializer !== undefined)
                    values.push({ node: member.initializer, frame });
            }
            else if ((ts_morph.ts.isMethodDeclaration(member) || ts_morph.ts.isGetAccessor(member)) && member.body !== undefined)
                values.push({ node: member, frame });
        }
    }
    for (const { left, right } of (0,typescript_program/* moduleOf */.cD)(program, declaration)?.assignments.get(name) ?? []) {
        if (ts_morph.ts.isPropertyAccessExpression(left) && left.expression.kind === ts_morph.ts.SyntaxKind.ThisKeyword && (0,syntax/* enclosingClass */.vs)(left) === declaration)
            values.push({ node: right, frame });
    }
    if (values.length > 0)
        return { kind: 'values', values };
    const base = declaration.heritageClauses?.find(({ token }) => token === ts_morph.ts.SyntaxKind.ExtendsKeyword)?.types[0];
    if (base === undefined)
        return { kind: 'missing' };
    const [parent] = depth > 8 ? [] : follow(base.expression, frame);
    if (parent?.kind === 'node' && ts_morph.ts.isClassLike(parent.node))
        return memberOfClass(program, parent.node, parent.frame, name, follow, depth + 1);
    return { kind: 'opaque' };
};

// EXTERNAL MODULE: ./src/mcp/typescript/module.ts
var typescript_module = __webpack_require__(2520);
;// CONCATENATED MODULE: ./src/mcp/typescript/command-line-options.ts


/**
 * The option that a field of parsed arguments is: of `program.opts()`, `yargs(…).parseSync()`, `parseArgs(…).values`, or of the parameter of a
 * command's action. Undefined where no option of that name is declared.
 */
const commandLineOption = (program, of, path) => {
    const name = isParsing(of)
        ? path.filter((part) => part !== 'values' && part !== 'flags' && part !== 'argv' && part !== 'args').at(0)
        : undefined;
    if (name === undefined)
        return undefined;
    const named = optionsOf(program).get(name) ?? [];
    const own = named.filter((option) => option.path === of.getSourceFile().fileName);
    const candidates = own.length > 0 ? own : named;
    return candidates.find(({ fallback }) => fallback !== undefined) ?? candidates[0];
};
const parsers = /^(?:opts|optsWithGlobals|parse|parseSync|parseAsync|parseArgs|minimist|mri|meow|cli|hideBin|option|options|yargs|help|strict|argv)$/;
/** Whether a call gives parsed arguments, or a parameter takes those of a command. */
const isParsing = (of) => {
    if (ts_morph.ts.isCallExpression(of))
        return parsers.test((0,syntax/* lastName */.UK)(of.expression));
    const call = of.parent.parent;
    return (0,syntax/* isFunctionNode */.Px)(of.parent) && ts_morph.ts.isCallExpression(call) && /^(?:action|command)$/.test((0,syntax/* lastName */.UK)(call.expression));
};
const command_line_options_known = new WeakMap();
const optionsOf = (program) => {
    const cached = command_line_options_known.get(program);
    if (cached !== undefined)
        return cached;
    const found = new Map();
    command_line_options_known.set(program, found);
    for (const module of program.modules.values()) {
        const calls = ['option', 'requiredOption', 'options', 'parseArgs', 'meow', 'cli', 'minimist', 'default'].flatMap((name) => module.calls.get(name) ?? []);
        for (const call of calls)
            for (const option of declaredBy(call))
                found.set(option.name, [...(found.get(option.name) ?? []), { ...option, path: module.path }]);
        for (const made of module.constructions.get('Option') ?? []) {
            const name = flagName(made.arguments?.[0]);
            if (name !== undefined)
                found.set(name, [...(found.get(name) ?? []), { name, fallback: chainedDefault(made), path: module.path }]);
        }
    }
    return found;
};
const declaredBy = (call) => {
    const [first, second, ...others] = call.arguments;
    if (first === undefined)
        return [];
    const name = (0,syntax/* lastName */.UK)(call.expression);
    const flag = flagName(first);
    if (flag !== undefined) {
        // `.option('--host <host>', 'description', parser, default)`: the parser may be missing.
        const fallback = others.findLast((each) => !(0,syntax/* isFunctionNode */.Px)((0,syntax/* unwrap */.oA)(each)) && !/^parse(?:Int|Float)$|^Number$/.test(each.getText()));
        return [{ name: flag, fallback }];
    }
    const key = textOf(first);
    if (key !== undefined && /^[\w-]+$/.test(key) && second !== undefined)
        return name === 'default'
            ? [{ name: camelCase(key), fallback: second }]
            : [{ name: camelCase(key), fallback: propertyOf(second, 'default') }];
    const groups = [first, ...call.arguments].flatMap((argument) => [
        propertyOf(argument, 'options'),
        propertyOf(argument, 'flags'),
        propertyOf(argument, 'args'),
        name === 'options' ? argument : undefined,
    ]);
    const listed = groups.flatMap((group) => (group === undefined ? [] : optionsIn(group)));
    const defaults = name === 'minimist' && second !== undefined ? propertyOf(second, 'default') : undefined;
    return [
        ...listed,
        ...(defaults === undefined ? [] : propertiesOf(defaults).map(([each, value]) => ({ name: camelCase(each), fallback: value }))),
    ];
};
const optionsIn = (group) => propertiesOf(group).flatMap(([name, value]) => ts_morph.ts.isObjectLiteralExpression((0,syntax/* unwrap */.oA)(value))
    ? [name, camelCase(name)].map((each) => ({ name: each, fallback: propertyOf(value, 'default') }))
    : []);
const propertiesOf = (object) => {
    const node = (0,syntax/* unwrap */.oA)(object);
    if (!ts_morph.ts.isObjectLiteralExpression(node))
        return [];
    return node.properties.flatMap((property) => {
        const name = property.name === undefined ? undefined : (0,syntax/* memberName */.eg)(property.name);
        return name !== undefined && ts_morph.ts.isPropertyAssignment(property) ? [[name, property.initializer]] : [];
    });
};
const propertyOf = (object, name) => propertiesOf(object).find(([key]) => key === name)?.[1];
/** `-h, --http-host <host>` → httpHost; `--no-auth` → auth. */
const flagName = (flags) => {
    const text = flags === undefined ? undefined : textOf(flags);
    const long = text === undefined ? null : /(?:^|[\s,|])--(?:no-)?(?<name>[\w-]+)/.exec(text);
    return long?.groups?.['name'] === undefined ? undefined : camelCase(long.groups['name']);
};
const camelCase = (name) => name.replaceAll(/-+(\w)/g, (_, letter) => letter.toUpperCase());
/** `new Option('--host <host>').default('127.0.0.1').env('HOST')`. */
const chainedDefault = (made) => {
    for (let node = made; ts_morph.ts.isPropertyAccessExpression(node.parent) && ts_morph.ts.isCallExpression(node.parent.parent); node = node.parent.parent)
        if (node.parent.name.text === 'default')
            return node.parent.parent.arguments[0];
    return undefined;
};
const textOf = (expression) => {
    const node = (0,syntax/* unwrap */.oA)(expression);
    return ts_morph.ts.isStringLiteralLike(node) ? node.text : undefined;
};

;// CONCATENATED MODULE: ./src/mcp/typescript/parsed-settings.ts



/**
 * What a field of a parsed configuration may be: the variable or flag that it is read from, and the default that its schema or option names.
 * Undefined for fields of other things. Schemas of zod and the like over `process.env`, envalid, t3-env, commander, yargs, `util.parseArgs`.
 */
const parsedSetting = (program, found, follow) => {
    const { of, path, node } = found;
    if (of.kind === 'parameter')
        return withDefault(found, commandLineOption(program, of.node, path), follow);
    if (of.kind !== 'node' || !ts_morph.ts.isCallExpression(of.node))
        return undefined;
    const call = of.node;
    const [first, second] = call.arguments;
    const callee = (0,syntax/* unwrap */.oA)(call.expression);
    switch ((0,syntax/* lastName */.UK)(callee)) {
        case 'parse':
        case 'parseAsync':
        case 'safeParse':
        case 'safeParseAsync': {
            const keys = (0,syntax/* lastName */.UK)(callee).startsWith('safe') ? (path[0] === 'data' ? path.slice(1) : []) : path;
            if (!ts_morph.ts.isPropertyAccessExpression(callee) || keys.length === 0)
                return undefined;
            const field = fieldOfSchema(callee.expression, keys, of.frame, follow);
            if (field === undefined)
                return withDefault(found, commandLineOption(program, call, path), follow);
            return [...readFrom(first, keys, of.frame, node, follow), ...defaultOf(field, follow)];
        }
        case 'cleanEnv': {
            const field = second === undefined ? undefined : parsed_settings_propertyOf(second, path[0], of.frame, follow);
            return field === undefined ? undefined : [...readFrom(first, path, of.frame, node, follow), ...defaultOf(field, follow)];
        }
        case 'createEnv': {
            for (const part of ['server', 'shared', 'client']) {
                const group = first === undefined ? undefined : parsed_settings_propertyOf(first, part, of.frame, follow);
                const field = group === undefined ? undefined : parsed_settings_propertyOf(group.value, path[0], group.frame, follow);
                if (field !== undefined && path[0] !== undefined)
                    return [{ kind: 'environment', name: path[0], node, steps: found.steps }, ...defaultOf(field, follow)];
            }
            return undefined;
        }
        default:
            return withDefault(found, commandLineOption(program, call, path), follow);
    }
};
const withDefault = (found, option, follow) => {
    if (option === undefined)
        return undefined;
    return [found, ...(option.fallback === undefined ? [] : follow(option.fallback, undefined))];
};
/** What is parsed: `process.env` gives the variable of that name, an object its field. */
const readFrom = (input, keys, frame, use, follow) => {
    const [key, ...others] = keys;
    if (input === undefined || key === undefined)
        return [];
    return follow(input, frame).flatMap((found) => {
        if (found.kind === 'global' && /^(?:process|Bun)\.env$/.test(found.name))
            return others.length === 0 ? [{ kind: 'environment', name: key, node: use, steps: found.steps }] : [];
        if (found.kind !== 'node' || !ts_morph.ts.isObjectLiteralExpression(found.node))
            return [];
        for (const property of found.node.properties.toReversed()) {
            if (ts_morph.ts.isSpreadAssignment(property)) {
                const inner = readFrom(property.expression, keys, found.frame, use, follow);
                if (inner.length > 0)
                    return inner;
            }
            else if ((0,syntax/* memberName */.eg)(property.name) === key) {
                const value = ts_morph.ts.isPropertyAssignment(property)
                    ? property.initializer
                    : ts_morph.ts.isShorthandPropertyAssignment(property)
                        ? property.name
                        : undefined;
                if (value === undefined)
                    return [];
                return others.length === 0 ? follow(value, found.frame) : readFrom(value, others, found.frame, use, follow);
            }
        }
        return [];
    });
};
/** The schema of a field, through nested objects: `z.object({ http: z.object({ host: … }) }).strict()`. */
const fieldOfSchema = (schema, keys, frame, follow) => {
    const [key, ...others] = keys;
    for (const shape of shapesOf(schema, frame, follow)) {
        const field = parsed_settings_propertyOf(shape.value, key, shape.frame, follow);
        if (field === undefined)
            continue;
        return others.length === 0 ? field : fieldOfSchema(field.value, others, field.frame, follow);
    }
    return undefined;
};
const objectMethods = new Set(['object', 'strictObject', 'looseObject', 'extend', 'safeExtend', 'passthrough', 'merge', 'and']);
/** The object literals that name a schema's fields, outermost call first. */
const shapesOf = (schema, frame, follow, depth = 0) => {
    if (depth > 8)
        return [];
    const node = (0,syntax/* unwrap */.oA)(schema);
    if (!ts_morph.ts.isCallExpression(node)) {
        if (!ts_morph.ts.isIdentifier(node) && !ts_morph.ts.isPropertyAccessExpression(node))
            return [];
        return follow(node, frame).flatMap((found) => found.kind === 'node' && ts_morph.ts.isCallExpression(found.node) ? shapesOf(found.node, found.frame, follow, depth + 1) : []);
    }
    const callee = (0,syntax/* unwrap */.oA)(node.expression);
    const [given] = node.arguments;
    const method = (0,syntax/* lastName */.UK)(callee);
    const own = !objectMethods.has(method) || given === undefined
        ? []
        : isLiteral(given, frame, follow)
            ? [{ value: given, frame }]
            : shapesOf(given, frame, follow, depth + 1);
    const inner = method === 'preprocess' && node.arguments[1] !== undefined ? shapesOf(node.arguments[1], frame, follow, depth + 1) : [];
    const base = ts_morph.ts.isPropertyAccessExpression(callee) ? shapesOf(callee.expression, frame, follow, depth + 1) : [];
    return [...own, ...inner, ...base];
};
const isLiteral = (expression, frame, follow) => follow(expression, frame).some((found) => found.kind === 'node' && ts_morph.ts.isObjectLiteralExpression(found.node));
const parsed_settings_propertyOf = (object, name, frame, follow) => {
    for (const found of follow(object, frame)) {
        if (found.kind !== 'node' || !ts_morph.ts.isObjectLiteralExpression(found.node))
            continue;
        for (const property of found.node.properties) {
            if (ts_morph.ts.isSpreadAssignment(property)) {
                const inner = parsed_settings_propertyOf(property.expression, name, found.frame, follow);
                if (inner !== undefined)
                    return inner;
            }
            else if ((0,syntax/* memberName */.eg)(property.name) === name) {
                if (ts_morph.ts.isPropertyAssignment(property))
                    return { value: property.initializer, frame: found.frame };
                if (ts_morph.ts.isShorthandPropertyAssignment(property))
                    return { value: property.name, frame: found.frame };
            }
        }
    }
    return undefined;
};
/** The default that a field's schema names: `.default('x')`, `.catch('x')`, envalid's `str({ default: 'x' })`. */
const defaultOf = ({ value, frame }, follow, depth = 0) => {
    if (depth > 12)
        return [];
    const node = (0,syntax/* unwrap */.oA)(value);
    if (ts_morph.ts.isIdentifier(node) || ts_morph.ts.isPropertyAccessExpression(node))
        return follow(node, frame).flatMap((found) => found.kind === 'node' && ts_morph.ts.isCallExpression(found.node)
            ? defaultOf({ value: found.node, frame: found.frame }, follow, depth + 1)
            : []);
    if (!ts_morph.ts.isCallExpression(node))
        return [];
    const callee = (0,syntax/* unwrap */.oA)(node.expression);
    const [given, second] = node.arguments;
    const method = (0,syntax/* lastName */.UK)(callee);
    if (['default', 'prefault', 'catch', '_default'].includes(method) && given !== undefined)
        return ts_morph.ts.isArrowFunction(given) && ts_morph.ts.isExpression(given.body) ? follow(given.body, frame) : follow(given, frame);
    if (method === 'preprocess' && second !== undefined)
        return defaultOf({ value: second, frame }, follow, depth + 1);
    const named = given === undefined ? undefined : parsed_settings_propertyOf(given, 'default', frame, follow);
    if (named !== undefined)
        return follow(named.value, named.frame);
    return ts_morph.ts.isPropertyAccessExpression(callee) ? defaultOf({ value: callee.expression, frame }, follow, depth + 1) : [];
};

;// CONCATENATED MODULE: ./src/mcp/typescript/scopes.ts


/** What an identifier refers to by lexical scope, `var` hoisted; undefined for globals. */
const findDeclaration = (identifier) => {
    for (let scope = identifier.parent; scope !== undefined; scope = scope.parent) {
        if (!isScope(scope))
            continue;
        const found = scopes_namesOf(scope).get(identifier.text);
        if (found !== undefined)
            return found;
    }
    return undefined;
};
const scopes_known = new WeakMap();
const isScope = (node) => ts_morph.ts.isSourceFile(node) ||
    ts_morph.ts.isBlock(node) ||
    ts_morph.ts.isFunctionLike(node) ||
    ts_morph.ts.isClassLike(node) ||
    ts_morph.ts.isForStatement(node) ||
    ts_morph.ts.isForOfStatement(node) ||
    ts_morph.ts.isForInStatement(node) ||
    ts_morph.ts.isCatchClause(node) ||
    ts_morph.ts.isCaseBlock(node) ||
    ts_morph.ts.isModuleBlock(node);
const scopes_namesOf = (scope) => {
    const cached = scopes_known.get(scope);
    if (cached !== undefined)
        return cached;
    const names = new Map();
    collect(scope, names);
    scopes_known.set(scope, names);
    return names;
};
const collect = (scope, names) => {
    if (ts_morph.ts.isFunctionLike(scope)) {
        for (const parameter of scope.parameters)
            bind(parameter, names);
        if (ts_morph.ts.isFunctionExpression(scope) && scope.name !== undefined)
            names.set(scope.name.text, scope);
        if ('body' in scope && scope.body !== undefined)
            collectHoisted(scope.body, names);
        return;
    }
    if (ts_morph.ts.isClassLike(scope)) {
        if (scope.name !== undefined)
            names.set(scope.name.text, scope);
        return;
    }
    if (ts_morph.ts.isCatchClause(scope)) {
        if (scope.variableDeclaration !== undefined)
            bind(scope.variableDeclaration, names);
        return;
    }
    if (ts_morph.ts.isForStatement(scope) || ts_morph.ts.isForOfStatement(scope) || ts_morph.ts.isForInStatement(scope)) {
        if (scope.initializer !== undefined && ts_morph.ts.isVariableDeclarationList(scope.initializer)) {
            for (const declaration of scope.initializer.declarations)
                bind(declaration, names);
        }
        return;
    }
    if (ts_morph.ts.isSourceFile(scope))
        collectHoisted(scope, names);
    if (ts_morph.ts.isCaseBlock(scope)) {
        for (const clause of scope.clauses)
            for (const statement of clause.statements)
                collectStatement(statement, names);
        return;
    }
    if (ts_morph.ts.isSourceFile(scope) || ts_morph.ts.isBlock(scope) || ts_morph.ts.isModuleBlock(scope)) {
        for (const statement of scope.statements)
            collectStatement(statement, names);
    }
};
const collectStatement = (statement, names) => {
    if (ts_morph.ts.isVariableStatement(statement))
        for (const declaration of statement.declarationList.declarations)
            bind(declaration, names);
    else if (ts_morph.ts.isFunctionDeclaration(statement) || ts_morph.ts.isClassDeclaration(statement) || ts_morph.ts.isEnumDeclaration(statement)) {
        // Overload signatures come before the implementation, which replaces them here.
        if (statement.name !== undefined)
            names.set(statement.name.text, statement);
    }
    else if (ts_morph.ts.isImportEqualsDeclaration(statement))
        names.set(statement.name.text, statement);
    else if (ts_morph.ts.isImportDeclaration(statement)) {
        const clause = statement.importClause;
        if (clause === undefined)
            return;
        if (clause.name !== undefined)
            names.set(clause.name.text, clause);
        if (clause.namedBindings === undefined)
            return;
        if (ts_morph.ts.isNamespaceImport(clause.namedBindings))
            names.set(clause.namedBindings.name.text, clause.namedBindings);
        else
            for (const specifier of clause.namedBindings.elements)
                names.set(specifier.name.text, specifier);
    }
};
/** `var` in nested blocks belongs to the function (or file) around them. */
const collectHoisted = (body, names) => {
    const visit = (node) => {
        if (ts_morph.ts.isFunctionLike(node) || ts_morph.ts.isClassLike(node))
            return;
        if (ts_morph.ts.isVariableDeclarationList(node) && (node.flags & ts_morph.ts.NodeFlags.BlockScoped) === 0) {
            for (const declaration of node.declarations)
                bind(declaration, names);
        }
        ts_morph.ts.forEachChild(node, visit);
    };
    ts_morph.ts.forEachChild(body, visit);
};
const bind = (declaration, names) => {
    if (ts_morph.ts.isIdentifier(declaration.name)) {
        names.set(declaration.name.text, declaration);
        return;
    }
    for (const identifier of (0,typescript_module/* boundNames */.DL)(declaration.name))
        if (ts_morph.ts.isBindingElement(identifier.parent))
            names.set(identifier.text, identifier.parent);
};

;// CONCATENATED MODULE: ./src/mcp/typescript/trace-async-stores.ts


/** What `storage.getStore()` of an AsyncLocalStorage gives: what `storage.run(store, …)` or `storage.enterWith(store)` put in. */
const asyncStore = (cursor, call, callee) => {
    if ((0,syntax/* lastName */.UK)(call.expression) !== 'getStore' || callee.kind !== 'member' || callee.of.kind !== 'node')
        return undefined;
    const storage = callee.of.node;
    if (!ts_morph.ts.isNewExpression(storage) || (0,syntax/* lastName */.UK)(storage.expression) !== 'AsyncLocalStorage')
        return undefined;
    const given = storesGiven(cursor.program).flatMap(({ receiver, store }) => cursor.steps.expression(cursor, receiver, undefined).some(({ node }) => node === storage)
        ? cursor.steps.expression(cursor, store, undefined)
        : []);
    return given.length === 0 ? undefined : given.map((each) => ({ ...each, steps: [call, ...each.steps] }));
};
const trace_async_stores_known = new WeakMap();
/** Every call that may put something into a storage. */
const storesGiven = ({ modules }) => {
    const cached = trace_async_stores_known.get(modules);
    if (cached !== undefined)
        return cached;
    const found = [...modules.values()].flatMap(({ calls }) => ['run', 'enterWith'].flatMap((name) => (calls.get(name) ?? []).flatMap((call) => {
        const callee = (0,syntax/* unwrap */.oA)(call.expression);
        const [store] = call.arguments;
        if (!ts_morph.ts.isPropertyAccessExpression(callee) || store === undefined)
            return [];
        return name === 'run' && call.arguments.length < 2 ? [] : [{ receiver: callee.expression, store }];
    })));
    trace_async_stores_known.set(modules, found);
    return found;
};

;// CONCATENATED MODULE: ./src/mcp/typescript/trace-cursor.ts

const through = (stop, results) => results.map((result) => ({ ...result, steps: [stop, ...result.steps] }));
/** The frames that a definition at `node` sees: those of the functions around it. */
const frameAround = (node, frame) => {
    for (let at = frame; at !== undefined; at = at.outer ?? at.caller)
        if ((0,syntax/* isInside */.FK)(node, at.fn))
            return at;
    return undefined;
};
/** The field `name` of something that is not written here. */
const member = (of, name, node) => of.kind === 'member' ? { ...of, path: [...of.path, name], node } : { kind: 'member', of, path: [name], node, steps: of.steps };

;// CONCATENATED MODULE: ./src/mcp/typescript/trace-bindings.ts





/** What a variable may hold: its initializer, later assignments, or the elements that a loop gives it. */
const followVariable = (cursor, declaration, frame) => {
    const scope = frameAround(declaration, frame);
    const loop = declaration.parent.parent;
    if (ts_morph.ts.isForOfStatement(loop) && loop.initializer === declaration.parent)
        return elementsOf(cursor, loop.expression, scope);
    const initial = declaration.initializer === undefined ? [] : cursor.steps.expression(cursor, declaration.initializer, scope);
    const isConstant = (declaration.parent.flags & ts_morph.ts.NodeFlags.Const) !== 0;
    const later = isConstant || !ts_morph.ts.isIdentifier(declaration.name)
        ? []
        : assignedValues(cursor.program, declaration.name, declaration).flatMap((value) => cursor.steps.expression(cursor, value, frameAround(value, frame)));
    const all = [...initial, ...later];
    return all.length > 0 ? all : [{ kind: 'missing', node: declaration, steps: [] }];
};
/** The right sides assigned to a name elsewhere in its file. */
const assignedValues = (program, name, declaration) => ((0,typescript_program/* moduleOf */.cD)(program, name)?.assignments.get(name.text) ?? []).flatMap(({ left, right }) => ts_morph.ts.isIdentifier(left) && findDeclaration(left) === declaration ? [right] : []);
/** The values that a loop over, or a callback of, an expression sees. */
const elementsOf = (cursor, list, frame) => cursor.steps.expression(cursor, list, frame).flatMap((found) => {
    if (found.kind === 'node' && ts_morph.ts.isArrayLiteralExpression(found.node)) {
        return found.node.elements.flatMap((element) => ts_morph.ts.isSpreadElement(element)
            ? elementsOf(cursor, element.expression, found.frame)
            : cursor.steps.expression(cursor, element, found.frame));
    }
    return [{ kind: 'unresolved', because: 'the elements of a list are not known', node: list, steps: [] }];
});
/** What a name in a pattern may hold. */
const followPattern = (cursor, element, frame) => {
    const pattern = element.parent;
    const owner = pattern.parent;
    const whole = ts_morph.ts.isBindingElement(owner)
        ? followPattern(cursor, owner, frame)
        : ts_morph.ts.isParameter(owner)
            ? followParameter(cursor, owner, frame)
            : followVariable(cursor, owner, frame);
    const withDefault = (found) => element.initializer === undefined
        ? found
        : [...found, ...cursor.steps.expression(cursor, element.initializer, frameAround(element, frame))];
    if (element.dotDotDotToken !== undefined)
        return whole;
    if (ts_morph.ts.isArrayBindingPattern(pattern)) {
        const index = pattern.elements.indexOf(element);
        return withDefault(whole.flatMap((found) => {
            if (found.kind === 'node' && ts_morph.ts.isArrayLiteralExpression(found.node)) {
                const at = found.node.elements[index];
                return at === undefined ? [{ kind: 'missing', node: element, steps: [] }] : cursor.steps.expression(cursor, at, found.frame);
            }
            return [member(found, String(index), element)];
        }));
    }
    const name = (0,syntax/* memberName */.eg)(element.propertyName ?? element.name);
    if (name === undefined)
        return [{ kind: 'unresolved', because: 'a computed property', node: element, steps: [] }];
    return withDefault(whole.flatMap((found) => cursor.steps.member(cursor, found, name, element)));
};
/** What a parameter may hold: the frame's argument, or those of every call in the program. */
const followParameter = (cursor, parameter, frame) => {
    const fn = parameter.parent;
    if (!(0,syntax/* isFunctionNode */.Px)(fn))
        return [{ kind: 'parameter', node: parameter, steps: [] }];
    const index = fn.parameters.indexOf(parameter);
    const fallback = () => parameter.initializer === undefined
        ? [{ kind: 'missing', node: parameter, steps: [] }]
        : cursor.steps.expression(cursor, parameter.initializer, frameAround(parameter, frame));
    const argument = (call, caller) => {
        const given = call.arguments?.[index];
        if ((call.arguments ?? []).slice(0, index + 1).some((each) => ts_morph.ts.isSpreadElement(each)) || parameter.dotDotDotToken !== undefined) {
            return [{ kind: 'unresolved', because: 'the arguments are spread', node: call, steps: [] }];
        }
        if (given === undefined)
            return fallback();
        const found = through(call, cursor.steps.expression(cursor, given, caller));
        // `f(undefined)` takes the default as well.
        return found.every(({ kind }) => kind === 'missing') && parameter.initializer !== undefined ? fallback() : found;
    };
    for (let at = frame; at !== undefined; at = at.outer ?? at.caller)
        if (at.fn === fn)
            return argument(at.call, at.caller);
    const looped = callbackElements(cursor, fn, index, frame);
    if (looped !== undefined)
        return looped;
    const sites = cursor.steps.callSites(cursor, fn);
    if (sites.length === 0)
        return [{ kind: 'parameter', node: parameter, steps: [] }];
    return sites.flatMap((site) => argument(site, undefined));
};
/** `['/mcp', '/sse'].forEach((path) => …)`: the callback's first parameter is each element. */
const callbackElements = (cursor, fn, index, frame) => {
    const call = fn.parent;
    if (index !== 0 || !ts_morph.ts.isCallExpression(call) || call.arguments[0] !== fn || !ts_morph.ts.isPropertyAccessExpression(call.expression))
        return undefined;
    if (!['forEach', 'map', 'flatMap', 'filter', 'some', 'every', 'find'].includes(call.expression.name.text))
        return undefined;
    return elementsOf(cursor, call.expression.expression, frame);
};

;// CONCATENATED MODULE: ./src/mcp/typescript/trace-imports.ts


/** What an imported name stands for in the end. */
const followImport = (cursor, declaration, use) => {
    const { program } = cursor;
    const module = (0,typescript_program/* moduleOf */.cD)(program, declaration);
    if (module === undefined)
        return [{ kind: 'unresolved', because: 'the file is not part of the program', node: use, steps: [] }];
    if (ts_morph.ts.isImportEqualsDeclaration(declaration)) {
        const reference = declaration.moduleReference;
        if (!ts_morph.ts.isExternalModuleReference(reference) || !ts_morph.ts.isStringLiteral(reference.expression))
            return [{ kind: 'unresolved', because: 'an import alias', node: use, steps: [] }];
        return followExport(cursor, (0,typescript_program/* resolveImport */.Ui)(program, module, reference.expression.text, ''), use);
    }
    const statement = ts_morph.ts.isImportSpecifier(declaration)
        ? declaration.parent.parent.parent
        : ts_morph.ts.isNamespaceImport(declaration)
            ? declaration.parent.parent
            : declaration.parent;
    if (!ts_morph.ts.isImportDeclaration(statement) || !ts_morph.ts.isStringLiteral(statement.moduleSpecifier))
        return [{ kind: 'unresolved', because: 'an import without a module', node: use, steps: [] }];
    const specifier = statement.moduleSpecifier.text;
    if (ts_morph.ts.isNamespaceImport(declaration)) {
        const path = program.paths.resolve(module.path, specifier);
        if (path !== undefined && program.modules.has(path))
            return [{ kind: 'namespace', path, node: use, steps: [] }];
        return followExport(cursor, (0,typescript_program/* resolveImport */.Ui)(program, module, specifier, ''), use);
    }
    if (!ts_morph.ts.isImportSpecifier(declaration))
        return followExport(cursor, (0,typescript_program/* resolveImport */.Ui)(program, module, specifier, ''), use);
    const name = (declaration.propertyName ?? declaration.name).text;
    const resolved = (0,typescript_program/* resolveImport */.Ui)(program, module, specifier, name === 'default' ? '' : name);
    if (resolved.kind !== 'unresolved')
        return followExport(cursor, resolved, use);
    // A CommonJS module's `module.exports = { name }` imported by name.
    const whole = followExport(cursor, (0,typescript_program/* resolveImport */.Ui)(program, module, specifier, ''), use).filter(({ kind }) => kind === 'node');
    const found = whole.flatMap((each) => cursor.steps.member(cursor, each, name, use)).filter(({ kind }) => kind !== 'missing');
    return found.length > 0 ? found : followExport(cursor, resolved, use);
};
/** What a resolved export stands for. */
const followExport = (cursor, resolved, use) => {
    switch (resolved.kind) {
        case 'external':
            return [{ kind: 'external', specifier: resolved.specifier, name: resolved.name, node: use, steps: [] }];
        case 'unresolved':
            return [{ kind: 'unresolved', because: resolved.because, node: use, steps: [] }];
        case 'namespace':
            return [{ kind: 'namespace', path: resolved.module.path, node: use, steps: [] }];
        case 'own': {
            const { node } = resolved;
            // An exported declaration's name is looked up in its own file.
            if (ts_morph.ts.isIdentifier(node))
                return cursor.steps.boundName(cursor, node, use);
            if (ts_morph.ts.isExpression(node))
                return cursor.steps.expression(cursor, node, undefined);
            return [{ kind: 'node', node, frame: undefined, steps: [] }];
        }
    }
};

;// CONCATENATED MODULE: ./src/mcp/typescript/trace.ts












const maximumDepth = 48;
const isOpen = (walk, node, frame) => walk.open.some((each) => each.node === node && each.frame === frame);
/**
 * What an expression may be: followed through names, imports, fields, parameters to their arguments, returns and alternatives (`||`, `??`, `?:`).
 * Several results are alternatives in source order. Bounded; a bound that is hit is noted on the program and ends as 'unresolved'.
 */
const trace = (program, expression, frame) => {
    const memory = memoryOf(program, frame);
    const cached = memory.get(expression);
    if (cached !== undefined)
        return cached;
    const found = follow({ program, walk: { visits: 0, open: [] }, depth: 0, steps }, expression, frame);
    // While call sites are being looked for, parameters are answered provisionally.
    if (searches.get(program) === undefined)
        memory.set(expression, found);
    return found;
};
const memories = new WeakMap();
const searches = new WeakMap();
/** Results by frame: the same question in the same frame has one answer as long as the program lives. */
const memoryOf = (program, frame) => {
    const known = memories.get(program);
    const byFrame = known ?? new WeakMap();
    if (known === undefined)
        memories.set(program, byFrame);
    const key = frame ?? program;
    const memory = byFrame.get(key);
    if (memory !== undefined)
        return memory;
    const created = new Map();
    byFrame.set(key, created);
    return created;
};
/** Every call (or construction, for a constructor) in the program that enters this function. */
const callSites = (program, fn) => {
    const before = searches.get(program);
    searches.set(program, (before ?? 0) + 1);
    try {
        return findCallSites(program, fn, (callee) => trace(program, callee).flatMap((found) => (found.kind === 'node' ? [found.node] : [])));
    }
    finally {
        if (before === undefined)
            searches.delete(program);
        else
            searches.set(program, before);
    }
};
/** The functions with a body that a callee may be, each with the frame that a call of it opens. */
const traceCallees = (program, call, frame) => trace(program, call.expression, frame).flatMap((callee) => {
    if (callee.kind !== 'node' || !(0,syntax/* isFunctionNode */.Px)(callee.node) || callee.node.body === undefined)
        return [];
    return [{ fn: callee.node, frame: { fn: callee.node, call, caller: frame, outer: callee.frame } }];
});
/** The dotted name of a callee that has no body here: `jsonwebtoken.verify` as { specifier, name }, a global, or a member's last name. */
const externalCallee = (program, call, frame) => trace(program, call.expression, frame).find((callee) => callee.kind === 'external' || callee.kind === 'global' || callee.kind === 'member');
const steps = {
    expression: (cursor, expression, frame) => follow(cursor, expression, frame),
    boundName: (cursor, identifier, use) => isDeclaredHere(identifier) ? followDeclaration(cursor, identifier.parent, use, undefined) : follow(cursor, identifier, undefined),
    callSites: ({ program }, fn) => callSites(program, fn),
    member: (cursor, found, name, use) => followMember(cursor, found, name, use),
};
/** The name in its own declaration, as an export of it gives it. */
const isDeclaredHere = (node) => (ts_morph.ts.isVariableDeclaration(node.parent) || ts_morph.ts.isBindingElement(node.parent)) && node.parent.name === node;
const follow = (cursor, expression, frame) => {
    const { program, walk } = cursor;
    const node = (0,syntax/* unwrap */.oA)(expression);
    walk.visits += 1;
    if (cursor.depth > maximumDepth || walk.visits > program.maximumVisits) {
        program.noteBounded(node.getSourceFile().fileName);
        return [{ kind: 'unresolved', because: 'the value is passed on too often to be followed', node, steps: [] }];
    }
    const here = { ...cursor, depth: cursor.depth + 1 };
    if (ts_morph.ts.isIdentifier(node))
        return followName(here, node, frame);
    if (ts_morph.ts.isPropertyAccessExpression(node) || ts_morph.ts.isElementAccessExpression(node))
        return followAccess(here, node, frame);
    if (ts_morph.ts.isCallExpression(node))
        return followCall(here, node, frame);
    if (ts_morph.ts.isConditionalExpression(node))
        return [...follow(here, node.whenTrue, frame), ...follow(here, node.whenFalse, frame)];
    if (ts_morph.ts.isBinaryExpression(node)) {
        const operator = node.operatorToken.kind;
        if (operator === ts_morph.ts.SyntaxKind.BarBarToken || operator === ts_morph.ts.SyntaxKind.QuestionQuestionToken)
            return [...follow(here, node.left, frame).filter((found) => !isFolded(found, operator)), ...follow(here, node.right, frame)];
        if (operator === ts_morph.ts.SyntaxKind.AmpersandAmpersandToken ||
            operator === ts_morph.ts.SyntaxKind.CommaToken ||
            operator === ts_morph.ts.SyntaxKind.EqualsToken)
            return follow(here, node.right, frame);
    }
    if (node.kind === ts_morph.ts.SyntaxKind.ThisKeyword) {
        const around = (0,syntax/* enclosingClass */.vs)(node);
        return around === undefined
            ? [{ kind: 'unresolved', because: "'this' outside a class", node, steps: [] }]
            : [{ kind: 'node', node, frame, steps: [] }];
    }
    return [{ kind: 'node', node, frame, steps: [] }];
};
/** `'' || '/mcp'` is its right side. */
const isFolded = (found, operator) => operator === ts_morph.ts.SyntaxKind.BarBarToken && found.kind === 'node' && ts_morph.ts.isStringLiteralLike(found.node) && found.node.text === '';
const followName = (cursor, name, frame) => {
    const declaration = findDeclaration(name);
    if (declaration !== undefined)
        return followDeclaration(cursor, declaration, name, frame);
    if (name.text === 'undefined')
        return [{ kind: 'missing', node: name, steps: [] }];
    return [{ kind: 'global', name: name.text, node: name, steps: [] }];
};
const followDeclaration = (cursor, declaration, use, frame) => {
    const { walk } = cursor;
    if (isOpen(walk, declaration, frame))
        return [{ kind: 'unresolved', because: 'the value depends on itself', node: use, steps: [] }];
    walk.open.push({ node: declaration, frame });
    try {
        if (ts_morph.ts.isVariableDeclaration(declaration))
            return through(declaration, followVariable(cursor, declaration, frame));
        if (ts_morph.ts.isBindingElement(declaration))
            return through(declaration, followPattern(cursor, declaration, frame));
        if (ts_morph.ts.isParameter(declaration))
            return through(declaration, followParameter(cursor, declaration, frame));
        if (ts_morph.ts.isImportSpecifier(declaration) ||
            ts_morph.ts.isImportClause(declaration) ||
            ts_morph.ts.isNamespaceImport(declaration) ||
            ts_morph.ts.isImportEqualsDeclaration(declaration)) {
            return through(declaration, followImport(cursor, declaration, use));
        }
        return [{ kind: 'node', node: declaration, frame: frameAround(declaration, frame), steps: [] }];
    }
    finally {
        walk.open.pop();
    }
};
const followAccess = (cursor, node, frame) => {
    const name = (0,syntax/* accessedName */.Jy)(node) ?? constantName(cursor, node, frame);
    const objects = follow(cursor, node.expression, frame);
    if (name === undefined)
        return objects.map((found) => member(found, '*', node));
    return objects.flatMap((found) => followMember(cursor, found, name, node));
};
/** `process.env[NAME]` with a constant name. */
const constantName = (cursor, node, frame) => {
    if (!ts_morph.ts.isElementAccessExpression(node))
        return undefined;
    const found = follow(cursor, node.argumentExpression, frame);
    const [only] = found;
    return found.length === 1 && only?.kind === 'node' && ts_morph.ts.isStringLiteralLike(only.node) ? only.node.text : undefined;
};
/** The property `name` of what `found` is. */
const followMember = (cursor, found, name, use) => {
    switch (found.kind) {
        case 'environment':
            return [member(found, name, use)];
        case 'parameter':
        case 'member':
            return settingOr(cursor, member(found, name, use));
        case 'missing':
            // Of alternatives such as `config?.auth` the missing one has missing properties.
            return [{ kind: 'missing', node: use, steps: found.steps }];
        case 'unresolved':
            return [found];
        case 'global': {
            if (found.name === 'process.env' || found.name === 'Bun.env')
                return [{ kind: 'environment', name, node: use, steps: found.steps }];
            const dotted = `${found.name}.${name}`;
            return [{ kind: 'global', name: dotted.replace(/^globalThis\./, ''), node: use, steps: found.steps }];
        }
        case 'external': {
            if (found.specifier === 'process')
                return followMember(cursor, { kind: 'global', name: found.name === '' ? 'process' : `process.${found.name}`, node: found.node, steps: found.steps }, name, use);
            const dotted = name === 'default' ? found.name : [found.name, name].filter((part) => part !== '').join('.');
            return [{ kind: 'external', specifier: found.specifier, name: dotted, node: use, steps: found.steps }];
        }
        case 'namespace': {
            const module = cursor.program.modules.get(found.path);
            if (module === undefined)
                return [{ kind: 'unresolved', because: `${found.path} was not read`, node: use, steps: [] }];
            return followExport(cursor, (0,typescript_program/* resolveExport */.tu)(cursor.program, module, name === 'default' ? '' : name), use);
        }
        case 'node':
            return followMemberOfNode(cursor, found, name, use);
    }
};
const followMemberOfNode = (cursor, found, name, use) => {
    const members = findMember(cursor.program, found, name, (expression, frame) => follow(cursor, expression, frame));
    switch (members.kind) {
        case 'values':
            return members.values.flatMap(({ node, frame }) => {
                const results = ts_morph.ts.isExpression(node) && !ts_morph.ts.isFunctionExpression(node)
                    ? follow(cursor, node, frame)
                    : ts_morph.ts.isParameter(node)
                        ? followParameter(cursor, node, frame)
                        : node.kind === ts_morph.ts.SyntaxKind.GetAccessor
                            ? followReturns(cursor, node, frame)
                            : [{ kind: 'node', node, frame, steps: [] }];
                return through(node, results);
            });
        case 'missing':
            return [{ kind: 'missing', node: use, steps: found.steps }];
        case 'opaque':
            return settingOr(cursor, member(found, name, use));
    }
};
/** The field of a parsed configuration stands for what it was read from. */
const settingOr = (cursor, found) => (found.kind === 'member'
    ? parsedSetting(cursor.program, found, (expression, frame) => follow(cursor, expression, frame))
    : undefined) ?? [found];
const followCall = (cursor, call, frame) => {
    const { program } = cursor;
    const opaque = { kind: 'node', node: call, frame, steps: [] };
    const required = (0,typescript_module/* requiredModule */.k9)(call);
    const module = (0,typescript_program/* moduleOf */.cD)(program, call);
    if (required !== undefined && module !== undefined)
        return followExport(cursor, (0,typescript_program/* resolveImport */.Ui)(program, module, required, ''), call);
    const callees = follow(cursor, call.expression, frame);
    const results = callees.flatMap((callee) => {
        if (callee.kind !== 'node' || !(0,syntax/* isFunctionNode */.Px)(callee.node) || callee.node.body === undefined)
            return asyncStore(cursor, call, callee) ?? [injected(cursor, call, callee, frame) ?? opaque];
        const entered = { fn: callee.node, call, caller: frame, outer: callee.frame };
        return through(call, followReturns(cursor, callee.node, entered));
    });
    return results.length > 0 ? dedupe(results) : [opaque];
};
/** `container.resolve(JwtStrategy)` of a container for dependency injection gives an instance of the class. */
const injected = (cursor, call, callee, frame) => {
    const [token] = call.arguments;
    const [name] = callee.kind === 'external' ? callee.name.split('.').slice(-1) : [];
    if (callee.kind !== 'external' || !/^(?:tsyringe|inversify|typedi)$/.test(callee.specifier) || token === undefined)
        return undefined;
    if (name !== 'resolve' && name !== 'get')
        return undefined;
    return follow(cursor, token, frame).find((found) => found.kind === 'node' && ts_morph.ts.isClassLike(found.node));
};
const dedupe = (results) => results.filter((each, index) => each.kind !== 'node' ||
    results.findIndex((other) => other.kind === 'node' && other.node === each.node && other.frame === each.frame) === index);
const followReturns = (cursor, fn, frame) => {
    if (!(0,syntax/* isFunctionNode */.Px)(fn) || fn.body === undefined)
        return [{ kind: 'unresolved', because: 'a function without a body', node: fn, steps: [] }];
    // Twice is an ordinary `id(id(x))`; more often is recursion.
    if (cursor.walk.open.filter(({ node }) => node === fn).length > 2)
        return [{ kind: 'unresolved', because: 'the function calls itself', node: fn, steps: [] }];
    cursor.walk.open.push({ node: fn, frame });
    try {
        if (!ts_morph.ts.isBlock(fn.body))
            return follow(cursor, fn.body, frame);
        const results = [];
        for (const node of (0,syntax/* ownDescendants */.V6)(fn.body)) {
            if (!ts_morph.ts.isReturnStatement(node))
                continue;
            if (node.expression === undefined)
                results.push({ kind: 'missing', node, steps: [] });
            else
                results.push(...follow(cursor, node.expression, frame));
        }
        return results.length > 0 ? dedupe(results) : [{ kind: 'missing', node: fn, steps: [] }];
    }
    finally {
        cursor.walk.open.pop();
    }
};

// EXTERNAL MODULE: ./src/model/answer.ts
var answer = __webpack_require__(3459);
// EXTERNAL MODULE: ./src/model/credential.ts
var credential = __webpack_require__(9992);
;// CONCATENATED MODULE: ./src/mcp/typescript/values.ts





/**
 * Where a value comes from, in the model's words. `a ?? b` and `a || b` are `a` with the default `b`; of other alternatives
 * (a reassigned variable, a conditional) the first one that is there is the origin and the next its default.
 */
const resolveValue = (program, expression, frame) => toValueRef(program, trace(program, expression, frame), expression);
/** The value that a set of traces of one expression stands for. */
const toValueRef = (program, traces, use) => {
    const there = distinct(traces.filter(({ kind }) => kind !== 'missing'));
    const hasMissing = traces.length > there.length && traces.some(({ kind }) => kind === 'missing');
    const [first, ...rest] = there;
    if (first === undefined) {
        return { origin: { kind: 'literal', value: new credential/* Credential */.G('') }, at: (0,syntax/* locate */.x5)(use), mayBeUndefined: (0,answer/* yes */.E)((0,syntax/* locate */.x5)(use)), steps: [] };
    }
    const fallback = rest.length === 0 ? undefined : toValueRef(program, rest, use);
    const own = ownPresence(program, first);
    return {
        origin: originOf(program, first),
        at: (0,syntax/* locate */.x5)(first.node),
        mayBeUndefined: hasMissing && fallback === undefined ? (0,answer/* yes */.E)((0,syntax/* locate */.x5)(use)) : (fallback?.mayBeUndefined ?? own),
        ...(fallback === undefined ? {} : { default: fallback }),
        steps: first.steps.map(syntax/* locate */.x5),
    };
};
const distinct = (traces) => traces.filter((each, index) => traces.findIndex((other) => same(each, other)) === index);
const same = (left, right) => {
    if (left.kind === 'environment' && right.kind === 'environment')
        return left.name === right.name;
    return left.kind === right.kind && left.node === right.node;
};
/** Whether one traced value, without its alternatives, may be undefined or empty. */
const ownPresence = (program, found) => {
    const at = (0,syntax/* locate */.x5)(found.node);
    switch (found.kind) {
        case 'environment':
        case 'missing':
            return (0,answer/* yes */.E)(at);
        case 'node': {
            const text = constantText(found.node);
            if (text !== undefined)
                return text === '' ? (0,answer/* yes */.E)(at) : (0,answer.no)(at);
            if (isRandom(program, found))
                return (0,answer.no)(at);
            if (ts_morph.ts.isFunctionLike(found.node) || ts_morph.ts.isObjectLiteralExpression(found.node) || ts_morph.ts.isArrayLiteralExpression(found.node))
                return (0,answer.no)(at);
            return (0,answer/* unknown */.L)('the expression is computed');
        }
        case 'member':
            return isRequestRead(found) ? (0,answer/* yes */.E)(at) : (0,answer/* unknown */.L)('the value is a field of something that is not written here');
        case 'parameter':
            return (0,answer/* unknown */.L)('the callers of the function are not known');
        case 'external':
        case 'global':
        case 'namespace':
            return (0,answer/* unknown */.L)('the value is imported or global');
        case 'unresolved':
            return (0,answer/* unknown */.L)(found.because);
    }
};
const originOf = (program, found) => {
    switch (found.kind) {
        case 'environment':
            return { kind: 'environment', name: found.name };
        case 'missing':
            return { kind: 'literal', value: new credential/* Credential */.G('') };
        case 'node': {
            const text = constantText(found.node);
            if (text !== undefined)
                return { kind: 'literal', value: new credential/* Credential */.G(text) };
            if (isRandom(program, found))
                return { kind: 'random' };
            return (requestCall(program, found) ?? { kind: 'unresolved', because: `the value is computed in ${found.node.getSourceFile().fileName}` });
        }
        case 'member':
            return memberOrigin(found);
        case 'parameter':
            return { kind: 'unresolved', because: `a parameter of ${found.node.getSourceFile().fileName} whose arguments are not known` };
        case 'external':
            return { kind: 'unresolved', because: `imported from '${found.specifier}'` };
        case 'global':
            return { kind: 'unresolved', because: `the global ${found.name}` };
        case 'namespace':
            return { kind: 'unresolved', because: `the module ${found.path}` };
        case 'unresolved':
            return { kind: 'unresolved', because: found.because };
    }
};
/** The text of a literal; numbers and templates without placeholders included. */
const constantText = (node) => {
    if (ts_morph.ts.isStringLiteralLike(node) || ts_morph.ts.isNumericLiteral(node))
        return node.text;
    if (node.kind === ts_morph.ts.SyntaxKind.FalseKeyword)
        return 'false';
    if (node.kind === ts_morph.ts.SyntaxKind.TrueKeyword)
        return 'true';
    return node.kind === ts_morph.ts.SyntaxKind.NullKeyword ? '' : undefined;
};
/** The text of an expression that can only be one constant; `undefined` is empty. */
const constantOf = (program, expression, frame) => {
    const node = (0,syntax/* unwrap */.oA)(expression);
    if (ts_morph.ts.isIdentifier(node) && node.text === 'undefined')
        return '';
    const found = trace(program, node, frame);
    const [only] = found;
    return found.length === 1 && only?.kind === 'node' ? constantText(only.node) : undefined;
};
const randomSources = [
    'randomBytes',
    'randomUUID',
    'randomInt',
    'getRandomValues',
    'nanoid',
    'customAlphabet',
    'v4',
    'generateKeySync',
];
/** `randomBytes(32).toString('hex')`, `crypto.randomUUID()`, `nanoid()`. */
const isRandom = (program, found) => {
    let node = found.node;
    for (let depth = 0; depth < 5 && ts_morph.ts.isCallExpression(node); depth++) {
        const callee = externalCallee(program, node, found.frame);
        if (callee?.kind === 'external' && randomSources.includes(callee.name.split('.').at(-1) ?? ''))
            return true;
        if (callee?.kind === 'external' && (callee.specifier === 'nanoid' || callee.specifier === 'uuid'))
            return true;
        if (callee?.kind === 'global' && /^crypto\.(random|getRandom)/.test(callee.name))
            return true;
        const inner = (0,syntax/* unwrap */.oA)(node.expression);
        if (!ts_morph.ts.isPropertyAccessExpression(inner))
            return false;
        node = (0,syntax/* unwrap */.oA)(inner.expression);
    }
    return false;
};
const requestParts = {
    headers: 'header',
    query: 'query',
    cookies: 'header',
    body: 'body',
    params: 'argument',
    auth: 'auth-info',
    authInfo: 'auth-info',
};
const isRequestRead = ({ of, path }) => of.kind === 'parameter' && path.some((part) => requestParts[part] !== undefined);
const memberOrigin = (found) => {
    const at = found.path.findIndex((part) => requestParts[part] !== undefined);
    const part = requestParts[found.path[at] ?? ''];
    const name = found.path[at + 1];
    if (found.of.kind === 'parameter' && part !== undefined)
        return { kind: 'request', part, ...(name === undefined ? {} : { name }) };
    const field = found.path.at(-1) ?? '';
    if (/^(access_token|refresh_token|id_token|client_secret)$/.test(field))
        return { kind: 'oauth', field };
    if (found.of.kind === 'unresolved')
        return { kind: 'unresolved', because: found.of.because };
    const key = found.path.filter((each, index) => each !== 'length' || index < found.path.length - 1).join('.');
    return { kind: 'configuration', key: key === '' && found.of.kind === 'node' ? 'length' : key };
};
/** `req.get('x-api-key')`, `req.header('authorization')`, `url.searchParams.get('token')`, `headers.get('authorization')`. */
const requestCall = (program, { node, frame }) => {
    if (!ts_morph.ts.isCallExpression(node))
        return undefined;
    const callee = externalCallee(program, node, frame);
    const [argument] = node.arguments;
    const name = argument === undefined ? undefined : constantText((0,syntax/* unwrap */.oA)(argument));
    if (callee?.kind !== 'member' || name === undefined)
        return undefined;
    const method = callee.path.at(-1);
    const owner = callee.path.at(-2);
    if (method === 'get' && owner === 'searchParams')
        return { kind: 'request', part: 'query', name };
    if (method === 'get' && owner === 'headers')
        return { kind: 'request', part: 'header', name: name.toLowerCase() };
    if (callee.of.kind !== 'parameter')
        return undefined;
    // `req.get(…)` of express, `ctx.get(…)` of koa, `c.req.header(…)` of hono.
    const isOfRequest = callee.path.length === 1 || (callee.path.length === 2 && (owner === 'req' || owner === 'request'));
    if (isOfRequest && (method === 'get' || method === 'header'))
        return { kind: 'request', part: 'header', name: name.toLowerCase() };
    if (isOfRequest && owner !== undefined && method === 'query')
        return { kind: 'request', part: 'query', name };
    return undefined;
};

;// CONCATENATED MODULE: ./src/mcp/typescript/callers-tokens.ts





const callers_tokens_maximumDepth = 10;
/** The callers' credentials that an expression may hold. What is given for one by something without a body here is another one. */
const callersTokensIn = (program, expression, frame) => {
    const found = read(program, expression, frame, 0);
    return found.filter((each, index) => found.findIndex(({ node }) => node === each.node) === index);
};
const read = (program, expression, frame, depth) => {
    if (depth > callers_tokens_maximumDepth)
        return [];
    const node = (0,syntax/* unwrap */.oA)(expression);
    const inside = (inner) => read(program, inner, frame, depth + 1);
    if (ts_morph.ts.isTemplateExpression(node))
        return node.templateSpans.flatMap(({ expression: part }) => inside(part));
    if (ts_morph.ts.isBinaryExpression(node)) {
        const { kind } = node.operatorToken;
        if (kind === ts_morph.ts.SyntaxKind.PlusToken || kind === ts_morph.ts.SyntaxKind.BarBarToken || kind === ts_morph.ts.SyntaxKind.QuestionQuestionToken)
            return [...inside(node.left), ...inside(node.right)];
        return kind === ts_morph.ts.SyntaxKind.AmpersandAmpersandToken || kind === ts_morph.ts.SyntaxKind.EqualsToken ? inside(node.right) : [];
    }
    if (ts_morph.ts.isConditionalExpression(node))
        return [...inside(node.whenTrue), ...inside(node.whenFalse)];
    if (!ts_morph.ts.isIdentifier(node) && !ts_morph.ts.isPropertyAccessExpression(node) && !ts_morph.ts.isElementAccessExpression(node) && !ts_morph.ts.isCallExpression(node))
        return [];
    return trace(program, node, frame).flatMap((end) => readEnd(program, node, end, depth).map((each) => ({ ...each, steps: [...end.steps, ...each.steps] })));
};
const readEnd = (program, from, end, depth) => {
    if (end.kind === 'member')
        return readMember(program, end, depth);
    if (end.kind !== 'node' || !ts_morph.ts.isExpression(end.node))
        return [];
    if (ts_morph.ts.isCallExpression(end.node))
        return readCall(program, end.node, end.frame, depth);
    return end.node === from ? [] : read(program, end.node, end.frame, depth + 1);
};
const authorization = 'authorization';
const readMember = (program, end, depth) => {
    const { path, of, node } = end;
    const last = path.at(-1) ?? '';
    const holder = path.at(-2) ?? '';
    if (last === 'token' && isAuthInfo(end))
        return [{ kind: 'auth-info', what: `${holder === '' ? 'authInfo' : holder}.token`, node, steps: [] }];
    const headers = path.lastIndexOf('headers');
    const name = path[headers + 1];
    if (of.kind === 'parameter' && headers >= 0 && name !== undefined && path.length === headers + 2 && isRequest(of.node, path))
        return headerToken(name, node);
    // `const [, token] = header.split(' ')`, `header.split(' ')[1]`.
    return of.kind === 'node' && ts_morph.ts.isCallExpression(of.node) && path.every((each) => /^(?:\d+|\*|groups|token)$/.test(each))
        ? readCall(program, of.node, of.frame, depth)
        : [];
};
const headerToken = (name, node) => {
    const header = name.toLowerCase();
    if (header === authorization)
        return [{ kind: 'authorization', what: 'the header authorization', node, steps: [] }];
    return isCredentialHeader(header) && header !== 'cookie' ? [{ kind: 'own-header', what: `the header ${header}`, node, steps: [] }] : [];
};
/** `extra.authInfo.token`, `ctx.http.authInfo.token`, `req.auth.token`, `info.token` where `info: AuthInfo`, `getMcpAuthContext().token`. */
const isAuthInfo = ({ path, of }) => {
    const holder = path.at(-2);
    if (holder === 'authInfo')
        return true;
    if (of.kind === 'parameter') {
        if (holder === undefined)
            return /^AuthInfo\b/.test(of.node.type?.getText() ?? '');
        return holder === 'auth' && isRequest(of.node, path);
    }
    return (of.kind === 'node' &&
        ts_morph.ts.isCallExpression(of.node) &&
        /^get(?:Mcp)?(?:AuthContext|AccessToken|AuthInfo)$/.test((0,syntax/* lastName */.UK)(of.node.expression)));
};
const requestName = /^_?(?:req|request|httpReq|httpRequest|incoming\w*|c|ctx|context|extra)$/;
/** The parameter of a handler; the options of a request that is to be sent have headers too. */
const isRequest = ({ name, type, parent }, path) => {
    const typed = type?.getText() ?? '';
    if (/Config|Options|Init\b|Response/.test(typed))
        return false;
    if (/Request|IncomingMessage|Context|Extra/.test(typed) || path.includes('requestInfo'))
        return true;
    if (ts_morph.ts.isIdentifier(name))
        return requestName.test(name.text);
    // `({ request, env }) => …`, `({ headers }, res) => …`
    return path.some((each) => requestName.test(each)) || parent.parameters.length > 1;
};
const parts = /^(?:slice|substring|substr|split|replace|replaceAll|trim|trimStart|trimEnd|toString|match|at|pop|shift|concat|find)$/;
/** What a call without a body here lets through: a part of a text, a header by its name. */
const readCall = (program, call, frame, depth) => {
    if (depth > callers_tokens_maximumDepth)
        return [];
    const callee = (0,syntax/* unwrap */.oA)(call.expression);
    const name = (0,syntax/* lastName */.UK)(callee);
    const [first] = call.arguments;
    if (ts_morph.ts.isPropertyAccessExpression(callee)) {
        if (parts.test(name))
            return read(program, callee.expression, frame, depth + 1);
        const header = first === undefined ? undefined : constantText((0,syntax/* unwrap */.oA)(first));
        if (header !== undefined && /^(?:get|header)$/.test(name) && readsHeaders(program, callee, frame))
            return headerToken(header, call);
        return name === 'exec' && first !== undefined ? read(program, first, frame, depth + 1) : [];
    }
    return name === 'String' && first !== undefined ? read(program, first, frame, depth + 1) : [];
};
/** `req.get(…)`, `c.req.header(…)`, `request.headers.get(…)`, and `(await headers()).get(…)` of Next.js; never those of an answer. */
const readsHeaders = (program, callee, frame) => trace(program, callee, frame).some((found) => {
    if (found.kind !== 'member')
        return false;
    const owner = found.path.at(-2);
    if (found.of.kind === 'parameter') {
        if (owner === 'headers')
            return isRequest(found.of.node, found.path);
        if (owner === undefined && /^I?Headers\b/.test(found.of.node.type?.getText() ?? ''))
            return true;
        return (owner === undefined || owner === 'req' || owner === 'request') && isRequest(found.of.node, found.path);
    }
    return (found.of.kind === 'node' &&
        ts_morph.ts.isCallExpression(found.of.node) &&
        trace(program, found.of.node.expression, found.of.frame).some((maker) => maker.kind === 'external' && maker.specifier === 'next/headers'));
});

// EXTERNAL MODULE: ./src/knowledge/request-credentials.ts
var request_credentials = __webpack_require__(8010);
;// CONCATENATED MODULE: ./src/mcp/typescript/dependence.ts





const maximumNodes = 400;
const requestFields = new Set([
    'headers',
    'query',
    'cookies',
    'body',
    'params',
    'url',
    'originalUrl',
    'path',
    'method',
    'hostname',
    'ip',
    'ips',
    'socket',
    'connection',
    'auth',
    'authInfo',
    'user',
    'session',
    'rawHeaders',
    'protocol',
    'secure',
    'searchParams',
    'pathname',
    'signedCookies',
    'req',
    'raw',
    'isAuthenticated',
]);
const requestHolders = new Set(['req', 'request', 'raw', 'ctx']);
/** Follows every name in an expression to where its value comes from. Bounded; what lies beyond is unresolved. */
const dependenceOf = (program, expression, frame) => {
    const byFrame = dependence_memories.get(program) ?? new WeakMap();
    dependence_memories.set(program, byFrame);
    const memory = byFrame.get(frame ?? program) ?? new Map();
    byFrame.set(frame ?? program, memory);
    const known = memory.get(expression);
    if (known !== undefined)
        return known;
    const found = readDependence(program, expression, frame);
    memory.set(expression, found);
    return found;
};
const dependence_memories = new WeakMap();
const readDependence = (program, expression, frame) => {
    const found = {
        credential: undefined,
        request: false,
        parts: [],
        settings: [],
        unresolved: undefined,
    };
    const seen = new Map();
    let left = maximumNodes;
    const visit = (node, at) => {
        const frames = seen.get(node);
        if (frames?.has(at) === true || left-- < 0)
            return;
        if (frames === undefined)
            seen.set(node, new Set([at]));
        else
            frames.add(at);
        if (!ts_morph.ts.isExpression(node))
            return;
        const inner = (0,syntax/* unwrap */.oA)(node);
        if (ts_morph.ts.isIdentifier(inner) || ts_morph.ts.isPropertyAccessExpression(inner) || ts_morph.ts.isElementAccessExpression(inner) || hasDefault(inner)) {
            const traces = trace(program, inner, at);
            const defaults = traces.filter((each) => each.kind === 'node' && constantText(each.node) !== undefined);
            for (const each of traces)
                take(each, inner, at, defaults);
            return;
        }
        if (ts_morph.ts.isCallExpression(inner)) {
            take({ kind: 'node', node: inner, frame: at, steps: [] }, inner, at);
            return;
        }
        if (isFunctionLike(inner))
            return;
        ts_morph.ts.forEachChild(inner, (child) => {
            if (ts_morph.ts.isTemplateSpan(child))
                visit(child.expression, at);
            else if (ts_morph.ts.isSpreadElement(child))
                visit(child.expression, at);
            else if (ts_morph.ts.isPropertyAssignment(child))
                visit(child.initializer, at);
            else if (ts_morph.ts.isShorthandPropertyAssignment(child))
                visit(child.name, at);
            else if (ts_morph.ts.isSpreadAssignment(child))
                visit(child.expression, at);
            else
                visit(child, at);
        });
    };
    /** `defaults`: the constants that the same expression may be instead. */
    const take = (each, use, at, defaults = []) => {
        switch (each.kind) {
            case 'environment':
                found.settings.push(toValueRef(program, [each, ...defaults], use));
                return;
            case 'member':
                takeMember(each, use, defaults);
                return;
            case 'parameter':
                // The request itself, handed on whole.
                found.request ||= isRequestLike(each.node);
                return;
            case 'unresolved':
                found.unresolved ??= each.because;
                return;
            case 'global':
                if (each.name.startsWith('process.argv') || each.name.startsWith('Bun.argv'))
                    found.settings.push(toValueRef(program, [each], use));
                return;
            case 'node':
                takeNode(each, at);
                return;
            case 'external':
            case 'namespace':
            case 'missing':
                return;
        }
    };
    const takeMember = (each, use, defaults) => {
        if (each.of.kind === 'parameter' && !isOptionsLike(each.of.node) && each.path.some((part) => requestFields.has(part))) {
            found.request = true;
            const value = toValueRef(program, [each], use);
            // The request itself may be a field: `ctx.request.headers`, `c.req.raw.headers`.
            const [first, second] = each.path.slice(each.path.findIndex((part) => !requestHolders.has(part)));
            found.parts.push(each.path.join('.'));
            const isCredential = value.origin.kind === 'request' &&
                (first === 'headers' || first === 'query' || first === 'cookies' || first === 'body' || first === 'signedCookies') &&
                second !== undefined &&
                (second === '*' ? first === 'headers' : first === 'cookies' || first === 'signedCookies' || (0,request_credentials/* isCredentialName */.h)(second));
            if (isCredential)
                found.credential ??= value;
            return;
        }
        if (each.of.kind === 'node')
            takeNode(each.of, each.of.frame, each, defaults);
        else if (each.of.kind === 'unresolved')
            found.unresolved ??= each.of.because;
        else if (each.of.kind === 'external' || each.of.kind === 'global')
            found.settings.push(toValueRef(program, [each, ...defaults], use));
        else if (each.of.kind === 'parameter')
            found.unresolved ??= 'a field of a parameter whose arguments are not known';
    };
    const takeNode = (each, at, member, defaults = []) => {
        const { node } = each;
        if (!ts_morph.ts.isExpression(node))
            return;
        if (ts_morph.ts.isCallExpression(node)) {
            const value = toValueRef(program, [each], node);
            if (value.origin.kind === 'request') {
                found.request = true;
                found.parts.push(`${value.origin.part}.${value.origin.name ?? ''}`);
                if ((value.origin.part === 'header' || value.origin.part === 'query') &&
                    value.origin.name !== undefined &&
                    (0,request_credentials/* isCredentialName */.h)(value.origin.name))
                    found.credential ??= value;
                return;
            }
            const before = found.settings.length;
            const callee = (0,syntax/* unwrap */.oA)(node.expression);
            // `header.slice(7)` depends on the header; a local function's result on what it reads, also beyond its arguments.
            if (ts_morph.ts.isPropertyAccessExpression(callee))
                visit(callee.expression, each.frame);
            for (const argument of node.arguments)
                visit(ts_morph.ts.isSpreadElement(argument) ? argument.expression : argument, each.frame);
            for (const { fn, frame: entered } of traceCallees(program, node, each.frame))
                if (fn.body !== undefined)
                    visitBody(fn.body, entered);
            if (member !== undefined && found.credential === undefined && !found.request)
                // The field itself says more than what the whole was made of.
                found.settings.splice(before, 0, toValueRef(program, [member, ...defaults], node));
            return;
        }
        if (ts_morph.ts.isNewExpression(node)) {
            for (const argument of node.arguments ?? [])
                visit(argument, each.frame);
            return;
        }
        if (constantText(node) === undefined)
            visit(node, each.frame ?? at);
    };
    const visitBody = (body, at) => {
        if (ts_morph.ts.isExpression(body)) {
            visit(body, at);
            return;
        }
        for (const node of (0,syntax/* descendants */.DG)(body, (each) => each === body || !ts_morph.ts.isFunctionLike(each))) {
            if (left-- < 0)
                return;
            if (ts_morph.ts.isPropertyAccessExpression(node) || ts_morph.ts.isCallExpression(node))
                visit(node, at);
        }
    };
    visit(expression, frame);
    return found;
};
/** `process.env.MODE ?? 'none'`. */
const hasDefault = (node) => ts_morph.ts.isBinaryExpression(node) &&
    (node.operatorToken.kind === ts_morph.ts.SyntaxKind.QuestionQuestionToken || node.operatorToken.kind === ts_morph.ts.SyntaxKind.BarBarToken) &&
    constantText((0,syntax/* unwrap */.oA)(node.right)) !== undefined;
const isFunctionLike = (node) => ts_morph.ts.isFunctionLike(node) || ts_morph.ts.isClassLike(node);
/** The options of a server may have headers and a path as well. */
const isOptionsLike = (parameter) => ts_morph.ts.isConstructorDeclaration(parameter.parent) ||
    /options|config|settings/i.test(`${parameter.name.getText()} ${parameter.type?.getText() ?? ''}`);
/** The first parameter of a handler, or one that is called or typed a request. */
const isRequestLike = (parameter) => {
    const type = parameter.type?.getText() ?? '';
    if (/Request|IncomingMessage|Context/.test(type))
        return true;
    return ts_morph.ts.isIdentifier(parameter.name) && /^(_?req|request|_?q|c|ctx|context|r)$/i.test(parameter.name.text);
};
/** What two expressions depend on together. */
const bothDependences = (left, right) => ({
    credential: left.credential ?? right.credential,
    request: left.request || right.request,
    parts: [...left.parts, ...right.parts],
    settings: [...left.settings, ...right.settings],
    unresolved: left.unresolved ?? right.unresolved,
});

;// CONCATENATED MODULE: ./src/mcp/typescript/owner.ts
/** The name of the package that a node belongs to, or its folder where the package has no name; '' without a package.json. */
const ownerOf = (program, node) => {
    const found = program.paths.packageOf(node.getSourceFile().fileName);
    return found === undefined ? '' : (found.name ?? found.root);
};

;// CONCATENATED MODULE: ./src/mcp/typescript/ambient-fallbacks.ts








/** Every place where a credential of the server takes the place of one that a caller did not show. */
const findAmbientFallbacks = (program) => [...program.modules.values()].flatMap((module) => (/\benv\b|config/i.test(module.source.text) ? fallbacksIn(program, module) : []));
const fallbacksIn = (program, { source, path }) => {
    const found = [];
    for (const node of (0,syntax/* descendants */.DG)(source)) {
        for (const { shown, instead, test } of alternativesAt(node)) {
            const name = ownCredential(program, instead);
            if (name === undefined || isOptedIn(program, instead))
                continue;
            if (test !== undefined && dependenceOf(program, test).credential === undefined)
                continue;
            const [token] = callersTokensIn(program, shown);
            if (token === undefined)
                continue;
            found.push({
                server: ownerOf(program, node),
                within: (0,syntax/* symbolPath */.Uq)(node),
                at: (0,syntax/* locate */.x5)(instead),
                name,
                credential: token.what,
                credentialAt: (0,syntax/* locate */.x5)(token.node),
                isExample: (0,source_files/* isExamplePath */.E4)(path),
            });
        }
    }
    return found;
};
const credentialWord = /token|key|auth|secret|credential|bearer|header/i;
/** `header ?? own`, `header ? header : own`, and a function that gives the one where it is there and the other where it is not. */
const alternativesAt = (node) => {
    if (ts_morph.ts.isBinaryExpression(node)) {
        const { kind } = node.operatorToken;
        const isFallback = kind === ts_morph.ts.SyntaxKind.BarBarToken || kind === ts_morph.ts.SyntaxKind.QuestionQuestionToken;
        return isFallback && credentialWord.test(node.getText()) ? [{ shown: node.left, instead: node.right }] : [];
    }
    if (ts_morph.ts.isConditionalExpression(node)) {
        if (!credentialWord.test(node.getText()))
            return [];
        const test = node.condition;
        return [
            { shown: node.whenTrue, instead: node.whenFalse, test },
            { shown: node.whenFalse, instead: node.whenTrue, test },
        ];
    }
    if (!(0,syntax/* isFunctionNode */.Px)(node) || node.body === undefined || !ts_morph.ts.isBlock(node.body) || !credentialWord.test(node.body.getText()))
        return [];
    const returned = [...(0,syntax/* ownDescendants */.V6)(node.body)].flatMap((each) => ts_morph.ts.isReturnStatement(each) && each.expression !== undefined ? [{ statement: each, expression: each.expression }] : []);
    if (returned.length < 2)
        return [];
    const last = returned.at(-1);
    const body = node.body;
    if (last === undefined || last.statement.parent !== body)
        return [];
    return returned.slice(0, -1).flatMap(({ statement, expression }) => {
        const test = testAbove(statement, body);
        return test === undefined ? [] : [{ shown: expression, instead: last.expression, test }];
    });
};
/** `if (header) return header;` */
const testAbove = (statement, body) => {
    for (let at = statement; at !== body && at.parent !== undefined; at = at.parent)
        if (ts_morph.ts.isIfStatement(at.parent) && at.parent.thenStatement === at)
            return at.parent.expression;
    return undefined;
};
/** The variable of a credential that an expression is, whatever else it may be. */
const ownCredential = (program, expression) => {
    for (const end of trace(program, expression))
        if (end.kind === 'environment' && (0,environment_names/* isCredentialVariable */.i)(end.name))
            return end.name;
    return undefined;
};
/** `config.allowSharedKey ? env.KEY : undefined`, also as an `if` around it: whoever runs the server has decided so, or it is not served over HTTP. */
const isOptedIn = (program, instead) => {
    const own = (0,syntax/* unwrap */.oA)(instead);
    if (ts_morph.ts.isConditionalExpression(own))
        return true;
    if (ts_morph.ts.isBinaryExpression(own) && own.operatorToken.kind === ts_morph.ts.SyntaxKind.AmpersandAmpersandToken)
        return true;
    for (let at = instead; at.parent !== undefined && !(0,syntax/* isFunctionNode */.Px)(at); at = at.parent) {
        const test = ts_morph.ts.isIfStatement(at.parent) && at.parent.expression !== at
            ? at.parent.expression
            : ts_morph.ts.isConditionalExpression(at.parent) && at.parent.condition !== at
                ? at.parent.condition
                : undefined;
        if (test !== undefined && dependenceOf(program, test).credential === undefined)
            return true;
    }
    return false;
};

;// CONCATENATED MODULE: ./src/mcp/typescript/oauth-flows-addresses.ts


/** The address around a text that names a `response_type`: a template, texts joined with `+`, or a list that is joined with `&`. */
const readAddress = (text) => {
    if (!/\bresponse_type=(?:code|token)\b/.test(text.getText()))
        return undefined;
    let root = ts_morph.ts.isTemplateSpan(text.parent) ? text.parent.parent : text;
    while (isJoined(root.parent))
        root = root.parent;
    const parameters = new Map();
    let open;
    for (const piece of piecesOf(root)) {
        if (piece.kind === 'expression') {
            if (open !== undefined)
                parameters.set(open, piece);
            open = undefined;
            continue;
        }
        for (const { 1: name = '', 2: value = '' } of piece.text.matchAll(/(?:^|[?&\s])(\w+)=([^&#\s]*)/g))
            if (value !== '')
                parameters.set(name, { kind: 'text', text: value });
        open = /(?:^|[?&\s])(\w+)=$/.exec(piece.text)?.[1];
    }
    return { node: root, parameters };
};
const isJoined = (node) => ts_morph.ts.isParenthesizedExpression(node) ||
    ts_morph.ts.isArrayLiteralExpression(node) ||
    (ts_morph.ts.isBinaryExpression(node) && node.operatorToken.kind === ts_morph.ts.SyntaxKind.PlusToken);
const piecesOf = (node) => {
    if (ts_morph.ts.isParenthesizedExpression(node))
        return piecesOf(node.expression);
    if (ts_morph.ts.isBinaryExpression(node) && isJoined(node))
        return [...piecesOf(node.left), ...piecesOf(node.right)];
    if (ts_morph.ts.isArrayLiteralExpression(node))
        return node.elements.flatMap((element) => [{ kind: 'text', text: '&' }, ...piecesOf(element)]);
    if (ts_morph.ts.isTemplateExpression(node))
        return [
            { kind: 'text', text: node.head.text },
            ...node.templateSpans.flatMap(({ expression, literal }) => [
                { kind: 'expression', expression: unwrapEncoding(expression) },
                { kind: 'text', text: literal.text },
            ]),
        ];
    if (ts_morph.ts.isStringLiteralLike(node))
        return [{ kind: 'text', text: node.text }];
    return ts_morph.ts.isExpression(node) ? [{ kind: 'expression', expression: unwrapEncoding(node) }] : [];
};
/** `encodeURIComponent(state)` */
const unwrapEncoding = (expression) => {
    const node = (0,syntax/* unwrap */.oA)(expression);
    const [argument] = ts_morph.ts.isCallExpression(node) && node.expression.getText() === 'encodeURIComponent' ? node.arguments : [];
    return argument === undefined ? node : (0,syntax/* unwrap */.oA)(argument);
};

;// CONCATENATED MODULE: ./src/mcp/typescript/oauth-flows-states.ts



const random = /random(?:Bytes|UUID|Values|String)?\b|nanoid|uuid|generateState|randomState/i;
const judgeState = (program, expression) => {
    const weak = weakNumber(program, expression);
    if (weak !== undefined)
        return { state: 'predictable', weakAt: weak };
    const ends = trace(program, expression);
    const texts = ends.map((end) => (end.kind === 'node' ? end.node.getText().slice(0, 400) : ''));
    if (texts.some((text) => /^Date\.now\(\)|^`?\$?\{?Date\.now|^String\(Date\.now/.test(text)))
        return { state: 'predictable' };
    if (ends.length > 0 && ends.every((end) => end.kind === 'node' && ts_morph.ts.isStringLiteralLike(end.node)))
        return { state: 'constant' };
    return { state: texts.length > 0 && texts.every((text) => random.test(text)) ? 'random' : 'unknown' };
};
/** `Math.random()` in what the value is made of: its expression, the constants behind it, and the function that makes it, also as a fallback. */
const weakNumber = (program, expression) => {
    const own = weakIn(expression) ?? weakInCallees(program, expression);
    if (own !== undefined)
        return own;
    for (const end of trace(program, expression)) {
        // A parameter's default or a field leads here through its own steps.
        const made = [end.node, ...end.steps].find((node) => ts_morph.ts.isExpression(node) && !ts_morph.ts.isIdentifier(node));
        const weak = weakIn(end.node) ?? (made !== undefined && ts_morph.ts.isExpression(made) ? weakInCallees(program, made) : undefined);
        if (weak !== undefined)
            return weak;
        const derived = end.kind === 'node' && ts_morph.ts.isCallExpression(end.node) ? weakAmongNames(program, end.node) : undefined;
        if (derived !== undefined)
            return derived;
    }
    return undefined;
};
/** In the constants that a call is given: `createHash('sha256').update(verifier).digest()`. */
const weakAmongNames = (program, call) => {
    for (const node of (0,syntax/* descendants */.DG)(call)) {
        if (!ts_morph.ts.isIdentifier(node) || (ts_morph.ts.isPropertyAccessExpression(node.parent) && node.parent.name === node))
            continue;
        for (const end of trace(program, node)) {
            const weak = end.kind === 'node' && ts_morph.ts.isCallExpression(end.node) ? (weakIn(end.node) ?? weakInCallees(program, end.node)) : undefined;
            if (weak !== undefined)
                return weak;
        }
    }
    return undefined;
};
const oauth_flows_states_maximumDepth = 2;
/** In the functions that an expression calls; further in only where a name says that they make such a value, since much else draws lots. */
const weakInCallees = (program, root, depth = 0) => {
    for (const node of (0,syntax/* descendants */.DG)(ts_morph.ts.isExpression(root) ? (0,syntax/* unwrap */.oA)(root) : root)) {
        if (!ts_morph.ts.isCallExpression(node) || (depth > 0 && !/state|nonce|random|generate/i.test((0,syntax/* lastName */.UK)(node.expression))))
            continue;
        for (const { fn } of traceCallees(program, node)) {
            if (fn.body === undefined)
                continue;
            const weak = weakIn(fn.body) ?? (depth < oauth_flows_states_maximumDepth ? weakInCallees(program, fn.body, depth + 1) : undefined);
            if (weak !== undefined)
                return weak;
        }
    }
    return undefined;
};
const weakIn = (root) => {
    for (const node of (0,syntax/* descendants */.DG)(root))
        if (ts_morph.ts.isCallExpression(node) && node.expression.getText() === 'Math.random')
            return node;
    return undefined;
};

;// CONCATENATED MODULE: ./src/mcp/typescript/oauth-flows-requests.ts






/**
 * Requests that are built by hand (`response_type`), those that libraries build of what they are given, and the `state()` that the
 * client of the SDK asks its provider for.
 */
const findAuthorizationRequests = (program, module) => {
    if (!/response_type|generateAuthUrl|grant_type|getAuthCodeUrl|authorizeURL|OAuthClientProvider/.test(module.source.text))
        return [];
    const found = new Map();
    for (const node of (0,syntax/* descendants */.DG)(module.source)) {
        const request = requestAt(program, module, node);
        if (request !== undefined && !found.has(request.node))
            found.set(request.node, request);
    }
    return [...found.values()];
};
const requestAt = (program, module, node) => {
    if (ts_morph.ts.isPropertyAssignment(node))
        return fromProperty(program, node);
    if (ts_morph.ts.isCallExpression(node))
        return fromSetter(program, node) ?? fromLibrary(program, module, node);
    if (ts_morph.ts.isMethodDeclaration(node))
        return fromProvider(program, node);
    return ts_morph.ts.isStringLiteralLike(node) || ts_morph.ts.isTemplateExpression(node) ? fromText(program, node) : undefined;
};
const fromProperty = (program, property) => {
    const name = (0,syntax/* memberName */.eg)(property.name);
    if (name !== 'grant_type' && name !== 'response_type')
        return undefined;
    const value = oauth_flows_requests_textOf(program, property.initializer);
    if (name === 'grant_type' && value === 'password')
        return { node: property, grant: 'password', state: 'unknown', pkce: 'unknown' };
    if (name !== 'response_type' || (value !== 'code' && value !== 'token') || !ts_morph.ts.isObjectLiteralExpression(property.parent))
        return undefined;
    // A request that a client sends in the query names its client; without one it is metadata, or a request under examination.
    if (!property.parent.properties.some((each) => (0,syntax/* memberName */.eg)(each.name) === 'client_id'))
        return undefined;
    const parameters = parametersOf(property.parent, around(property));
    return toRequest(program, property.parent, value, parameters, property.parent.properties.some(ts_morph.ts.isSpreadAssignment));
};
/** `url.searchParams.set('response_type', 'code')` */
const fromSetter = (program, call) => {
    const [name, value] = call.arguments;
    if (!/^(?:set|append)$/.test((0,syntax/* lastName */.UK)(call.expression)) || name === undefined || value === undefined)
        return undefined;
    if (!ts_morph.ts.isStringLiteralLike(name) || (name.text !== 'grant_type' && name.text !== 'response_type'))
        return undefined;
    const text = oauth_flows_requests_textOf(program, value);
    if (name.text === 'grant_type' && text === 'password')
        return { node: call, grant: 'password', state: 'unknown', pkce: 'unknown' };
    if (name.text !== 'response_type' || (text !== 'code' && text !== 'token'))
        return undefined;
    return toRequest(program, call, text, parametersOf(undefined, around(call)), false);
};
/** `https://…/authorize?response_type=code&client_id=…` in one text or several. */
const fromText = (program, text) => {
    const address = readAddress(text);
    const grant = address?.parameters.get('response_type');
    if (address === undefined || grant?.kind !== 'text' || !address.parameters.has('client_id'))
        return undefined;
    if (grant.text !== 'code' && grant.text !== 'token')
        return undefined;
    return toRequest(program, address.node, grant.text, address.parameters, false);
};
/** Functions that build the request: the package, and the names of its options where they are not those of OAuth. */
const libraries = [
    { name: 'generateAuthUrl', specifier: /./ },
    { name: 'getAuthCodeUrl', specifier: /^@azure\/msal-node$/ },
    { name: 'authorizeURL', specifier: /^simple-oauth2$/ },
];
const fromLibrary = (program, { specifiers }, call) => {
    const name = (0,syntax/* lastName */.UK)(call.expression);
    const known = libraries.find((each) => each.name === name && specifiers.some((specifier) => each.specifier.test(specifier)));
    if (known === undefined || traceCallees(program, call).length > 0)
        return undefined;
    const [options] = call.arguments;
    const literal = options === undefined ? undefined : trace(program, options).find(({ node }) => ts_morph.ts.isObjectLiteralExpression(node))?.node;
    if (literal === undefined || !ts_morph.ts.isObjectLiteralExpression(literal))
        return undefined;
    return toRequest(program, call, 'code', parametersOf(literal, literal), literal.properties.some(ts_morph.ts.isSpreadAssignment));
};
/** `state()` of a class that implements `OAuthClientProvider`; the SDK's client makes the rest of the request itself. */
const fromProvider = (program, method) => {
    if ((0,syntax/* memberName */.eg)(method.name) !== 'state' || method.body === undefined || !ts_morph.ts.isClassLike(method.parent))
        return undefined;
    const isProvider = (method.parent.heritageClauses ?? []).some((clause) => /\bOAuthClientProvider\b/.test(clause.getText()));
    if (!isProvider)
        return undefined;
    for (const node of (0,syntax/* descendants */.DG)(method.body)) {
        if (!ts_morph.ts.isReturnStatement(node) || node.expression === undefined)
            continue;
        const state = judgeState(program, node.expression);
        if (state.state === 'predictable' || state.state === 'constant')
            return { node: method, grant: 'code', ...state, pkce: 's256' };
    }
    return undefined;
};
const around = (node) => (0,syntax/* enclosingFunction */.pG)(node) ?? node.getSourceFile();
/** Parameters by name: of the literal itself, and those that the function around it sets one by one. */
const parametersOf = (literal, scope) => {
    const parameters = new Map();
    const put = (name, expression) => void parameters.set(name, { kind: 'expression', expression });
    for (const property of literal?.properties ?? []) {
        const name = camelNames.get((0,syntax/* memberName */.eg)(property.name) ?? '') ?? (0,syntax/* memberName */.eg)(property.name) ?? '';
        if (ts_morph.ts.isPropertyAssignment(property))
            put(name, property.initializer);
        else if (ts_morph.ts.isShorthandPropertyAssignment(property))
            put(name, property.name);
    }
    for (const node of (0,syntax/* descendants */.DG)(scope)) {
        if (ts_morph.ts.isCallExpression(node) && /^(?:set|append)$/.test((0,syntax/* lastName */.UK)(node.expression))) {
            const [name, value] = node.arguments;
            if (name !== undefined && value !== undefined && ts_morph.ts.isStringLiteralLike(name) && !parameters.has(name.text))
                put(name.text, value);
        }
        else if (ts_morph.ts.isBinaryExpression(node) &&
            node.operatorToken.kind === ts_morph.ts.SyntaxKind.EqualsToken &&
            ts_morph.ts.isPropertyAccessExpression(node.left)) {
            const name = node.left.name.text;
            if (/^(?:state|code_challenge|code_challenge_method)$/.test(name))
                put(name, node.right);
        }
    }
    return parameters;
};
/** What MSAL calls the parameters. */
const camelNames = new Map([
    ['codeChallenge', 'code_challenge'],
    ['codeChallengeMethod', 'code_challenge_method'],
    ['redirectUri', 'redirect_uri'],
]);
const toRequest = (program, node, grant, parameters, isOpen) => {
    const redirect = redirectOf(program, parameters.get('redirect_uri'));
    const client = parameters.get('client_id');
    return {
        node,
        grant,
        ...(client === undefined ? {} : { client }),
        ...stateOf(program, parameters.get('state'), isOpen),
        pkce: pkceOf(program, parameters, isOpen),
        ...(redirect === undefined ? {} : { redirect }),
    };
};
const stateOf = (program, parameter, isOpen) => {
    if (parameter === undefined)
        return { state: isOpen ? 'unknown' : 'none' };
    return parameter.kind === 'text' ? { state: 'constant' } : judgeState(program, parameter.expression);
};
const pkceOf = (program, parameters, isOpen) => {
    const challenge = parameters.get('code_challenge');
    if (challenge === undefined)
        return isOpen ? 'unknown' : 'none';
    const method = parameters.get('code_challenge_method');
    const text = method === undefined || method.kind === 'text' ? method?.text : oauth_flows_requests_textOf(program, method.expression);
    if (text === 'plain')
        return 'plain';
    return challenge.kind === 'expression' && judgeState(program, challenge.expression).state === 'predictable' ? 'weak' : 's256';
};
/** What can be told of `redirect_uri`: all of it, or what stands behind the last part that is put in. */
const redirectOf = (program, parameter) => {
    if (parameter === undefined)
        return undefined;
    if (parameter.kind === 'text')
        return decodeURIComponent(parameter.text.replace(/%(?![0-9a-f]{2})/gi, '%25'));
    for (const end of trace(program, parameter.expression)) {
        if (end.kind !== 'node')
            continue;
        if (ts_morph.ts.isStringLiteralLike(end.node))
            return end.node.text;
        if (ts_morph.ts.isTemplateExpression(end.node)) {
            const start = /^https?:\/\/[^:/]*$/.exec(end.node.head.text)?.[0] ?? '';
            return `${start}…${end.node.templateSpans.at(-1)?.literal.text ?? ''}`;
        }
    }
    return undefined;
};
const oauth_flows_requests_textOf = (program, expression) => {
    const own = constantText((0,syntax/* unwrap */.oA)(expression));
    if (own !== undefined)
        return own;
    const ends = trace(program, expression);
    const [only] = ends;
    return ends.length === 1 && only?.kind === 'node' ? constantText(only.node) : undefined;
};

;// CONCATENATED MODULE: ./src/mcp/typescript/authorization-proxies.ts








/** Authorization endpoints that send users on to another server under one client id, in packages whose clients register themselves. */
const findAuthorizationProxies = (program) => {
    const registrations = findRegistrationsOfClients(program);
    if (registrations.length === 0)
        return dropped(program);
    const found = [...program.modules.values()].flatMap((module) => findAuthorizationRequests(program, module).flatMap((request) => {
        const { node, grant } = request;
        const owner = ownerOf(program, node);
        const registration = registrations.find((each) => ownerOf(program, each) === owner);
        if (grant !== 'code' || registration === undefined || ts_morph.ts.isMethodDeclaration(node) || !isStatic(program, request))
            return [];
        const handling = handlersOf(program, node);
        if (!handling.some(isAuthorizeHandler))
            return [];
        return [
            {
                server: owner,
                within: (0,syntax/* symbolPath */.Uq)(node),
                at: (0,syntax/* locate */.x5)(node),
                registration: (0,syntax/* locate */.x5)(registration),
                consent: consentIn(program, node, handling, owner),
                isExample: (0,source_files/* isExamplePath */.E4)(module.path),
            },
        ];
    }));
    return [...found, ...dropped(program)];
};
/** `new OAuthProxy({ …, consentRequired: false })` of fastmcp, which registers clients itself and asks for consent unless it is told not to. */
const dropped = (program) => [...program.modules.values()].flatMap(({ constructions, path }) => (constructions.get('OAuthProxy') ?? []).flatMap((made) => {
    const isKnown = trace(program, made.expression).some((found) => found.kind === 'external' && /^fastmcp(?:\/|$)/.test(found.specifier));
    const [options] = made.arguments ?? [];
    const [literal] = isKnown && options !== undefined ? trace(program, options) : [];
    if (literal?.kind !== 'node' || !ts_morph.ts.isObjectLiteralExpression(literal.node))
        return [];
    return literal.node.properties.flatMap((property) => {
        if ((0,syntax/* memberName */.eg)(property.name) !== 'consentRequired' || !ts_morph.ts.isPropertyAssignment(property))
            return [];
        if (property.initializer.kind !== ts_morph.ts.SyntaxKind.FalseKeyword)
            return [];
        const base = {
            server: ownerOf(program, made),
            within: (0,syntax/* symbolPath */.Uq)(made),
            registration: (0,syntax/* locate */.x5)(made),
            isExample: (0,source_files/* isExamplePath */.E4)(path),
        };
        return [{ ...base, at: (0,syntax/* locate */.x5)(property), consent: (0,answer.no)((0,syntax/* locate */.x5)(property)) }];
    });
}));
/** Where clients register themselves: `registerClient` of a store, or the endpoint in the server's own metadata or options. */
const findRegistrationsOfClients = (program) => [...program.modules.values()].flatMap(({ source }) => {
    if (!/registerClient|registration_endpoint|clientRegistrationEndpoint|\/register\b/.test(source.text))
        return [];
    const found = [...(0,syntax/* descendants */.DG)(source)].find(isRegistration);
    return found === undefined ? [] : [found];
});
const isRegistration = (node) => {
    if (ts_morph.ts.isMethodDeclaration(node))
        return (0,syntax/* memberName */.eg)(node.name) === 'registerClient';
    if (ts_morph.ts.isPropertyAssignment(node))
        return /^(?:registerClient|registration_endpoint|clientRegistrationEndpoint)$/.test((0,syntax/* memberName */.eg)(node.name) ?? '');
    if (!ts_morph.ts.isCallExpression(node) || (0,syntax/* lastName */.UK)(node.expression) !== 'post')
        return false;
    const [path] = node.arguments;
    return path !== undefined && node.arguments.length > 1 && /^\/(?:[\w/-]*\/)?register$/.test(constantText(path) ?? '');
};
/** Whether the client id is one of the server's own, whichever client asks. */
const isStatic = (program, { client }) => {
    if (client === undefined || client.kind === 'text')
        return client !== undefined;
    const ends = trace(program, client.expression).filter(({ kind }) => kind !== 'missing');
    return (ends.length > 0 && ends.every((end) => end.kind === 'environment' || (end.kind === 'node' && constantText(end.node) !== undefined)));
};
const authorization_proxies_maximumDepth = 3;
/** The functions around a node, and those that call them. */
const handlersOf = (program, node, depth = 0) => {
    const found = [];
    for (let fn = (0,syntax/* enclosingFunction */.pG)(node); fn !== undefined; fn = (0,syntax/* enclosingFunction */.pG)(fn)) {
        found.push(fn);
        if (depth < authorization_proxies_maximumDepth)
            for (const site of callSites(program, fn))
                found.push(...handlersOf(program, site, depth + 1));
    }
    return [...new Set(found)];
};
/** `app.get('/authorize', handler)`, `authorize` of a provider of the SDK's router, `if (url.pathname === '/authorize')`. */
const isAuthorizeHandler = (fn) => {
    if (ts_morph.ts.isMethodDeclaration(fn) && (0,syntax/* memberName */.eg)(fn.name) === 'authorize' && ts_morph.ts.isClassLike(fn.parent))
        return fn.parent.members.some((member) => (0,syntax/* memberName */.eg)(member.name) === 'exchangeAuthorizationCode');
    return isRouteTo(fn, /^\/(?:[\w/-]*\/)?authorize$/);
};
const isRouteTo = (fn, path) => {
    const call = fn.parent;
    if (!ts_morph.ts.isCallExpression(call))
        return false;
    const [first] = call.arguments;
    return (first !== undefined &&
        first !== fn &&
        /^(?:get|all|use|on|route)$/.test((0,syntax/* lastName */.UK)(call.expression)) &&
        path.test(constantText(first) ?? ''));
};
/** A page that is shown, or anything that speaks of consent or approval: then it is not for this reading to say that it is missing. */
const consentIn = (program, node, handling, owner) => {
    const page = handling.find((fn) => /text\/html|<form\b|\.render\(|\.html\(|sendFile\(/.test(fn.getText()));
    if (page !== undefined)
        return (0,answer/* yes */.E)((0,syntax/* locate */.x5)(page));
    for (const { source } of program.modules.values())
        if (ownerOf(program, source) === owner && speaksOfConsent(source))
            return (0,answer/* unknown */.L)(`${source.fileName} speaks of consent or approval`);
    return (0,answer.no)((0,syntax/* locate */.x5)(node));
};
/** Names in code; `prompt=consent` asks the other server for its own page, which tells the user nothing of the client. */
const speaksOfConsent = (source) => /consent|approv/i.test(source.text) &&
    [...(0,syntax/* descendants */.DG)(source)].some((node) => (ts_morph.ts.isIdentifier(node) || ts_morph.ts.isStringLiteralLike(node)) &&
        /consent|approv/i.test(node.text) &&
        !/^consent$|prompt=consent/.test(node.text));

;// CONCATENATED MODULE: ./src/mcp/typescript/tool-callbacks.ts



/** The functions that answer tool calls: what they throw or return goes to the model. */
const toolCallbacks = (program) => {
    const found = new Set();
    const add = (expression) => {
        if (expression === undefined)
            return;
        for (const end of trace(program, expression)) {
            if (end.kind !== 'node')
                continue;
            if ((0,syntax/* isFunctionNode */.Px)(end.node))
                found.add(end.node);
            if (!ts_morph.ts.isObjectLiteralExpression(end.node))
                continue;
            for (const property of end.node.properties) {
                if (!/^(?:execute|handler|callback|run)$/.test((0,syntax/* memberName */.eg)(property.name) ?? ''))
                    continue;
                if (ts_morph.ts.isMethodDeclaration(property))
                    found.add(property);
                else if (ts_morph.ts.isPropertyAssignment(property))
                    add(property.initializer);
                else if (ts_morph.ts.isShorthandPropertyAssignment(property))
                    add(property.name);
            }
        }
    };
    for (const { calls } of program.modules.values()) {
        for (const name of ['registerTool', 'tool', 'addTool', 'registerResource', 'registerPrompt', 'addResource', 'addPrompt'])
            for (const call of calls.get(name) ?? [])
                if ((0,syntax/* lastName */.UK)(call.expression) === name)
                    add(call.arguments.at(-1));
        for (const call of calls.get('setRequestHandler') ?? [])
            add(call.arguments[1]);
    }
    return found;
};
const maximumCalls = 6;
const tool_callbacks_known = new WeakMap();
/** Whether what a node throws or returns may be what a tool throws or returns: it stands in a tool's function, or in one that it calls. */
const reachesTool = (program, node, tools, depth = 0) => {
    const memory = tool_callbacks_known.get(tools) ?? new Map();
    tool_callbacks_known.set(tools, memory);
    for (let fn = (0,syntax/* enclosingFunction */.pG)(node); fn !== undefined; fn = (0,syntax/* enclosingFunction */.pG)(fn)) {
        if (tools.has(fn))
            return true;
        if (depth >= maximumCalls)
            continue;
        let isCalled = memory.get(fn);
        if (isCalled === undefined) {
            // Recursion answers with "no" meanwhile.
            memory.set(fn, false);
            isCalled = callSites(program, fn).some((site) => reachesTool(program, site, tools, depth + 1));
            memory.set(fn, isCalled);
        }
        if (isCalled)
            return true;
    }
    return false;
};

;// CONCATENATED MODULE: ./src/mcp/typescript/chosen-identities.ts






/** Every place where a tool's argument selects whose stored credential is used, in packages that serve over HTTP. */
const findChosenIdentities = (program, servers) => {
    const roots = new Set(servers.filter(({ endpoints }) => endpoints.length > 0).map(({ root }) => root));
    if (roots.size === 0)
        return [];
    const tools = toolCallbacks(program);
    const found = [...program.modules.values()].flatMap((module) => {
        if (!roots.has(program.paths.packageOf(module.path)?.root ?? '') || !ownerName.test(module.source.text))
            return [];
        return [...(0,syntax/* descendants */.DG)(module.source)].flatMap((node) => {
            const selector = selectorAt(node);
            if (selector === undefined)
                return [];
            const from = argumentBehind(program, selector, tools);
            if (from === undefined || isCompared(node, from.node, from.name))
                return [];
            return [
                {
                    server: ownerOf(program, node),
                    within: (0,syntax/* symbolPath */.Uq)(node),
                    name: from.name,
                    at: (0,syntax/* locate */.x5)(node),
                    from: (0,syntax/* locate */.x5)(from.node),
                    shown: node.getText().replaceAll(/\s+/g, ' ').replaceAll('`', "'").slice(0, 60),
                    isExample: (0,source_files/* isExamplePath */.E4)(module.path),
                },
            ];
        });
    });
    return found;
};
const ownerName = /(?:user|email|account|tenant|org(?:ani[sz]ation)?|profile|owner|workspace)[-_]?(?:id|email|name)?/i;
const isOwnerName = new RegExp(`^(?:\\w+_)?${ownerName.source}$`, 'i');
const storeName = /token|credential|oauth|keychain|keyring|secret/i;
const reading = /^(?:get|load|read|find|fetch|lookup|retrieve|for|resolve)\w*$/;
/** `tokens.get(email)`, `loadCredentials(userId)`, `credentials[user]`. */
const selectorAt = (node) => {
    if (ts_morph.ts.isElementAccessExpression(node))
        return storeName.test((0,syntax/* lastName */.UK)(node.expression)) && !ts_morph.ts.isStringLiteralLike(node.argumentExpression)
            ? node.argumentExpression
            : undefined;
    if (!ts_morph.ts.isCallExpression(node))
        return undefined;
    const callee = (0,syntax/* unwrap */.oA)(node.expression);
    const name = (0,syntax/* lastName */.UK)(callee);
    const receiver = ts_morph.ts.isPropertyAccessExpression(callee) ? (0,syntax/* lastName */.UK)(callee.expression) : '';
    return reading.test(name) && storeName.test(`${receiver} ${name}`) ? node.arguments[0] : undefined;
};
/** The tool's argument that an expression is, if its name says whose it is. */
const argumentBehind = (program, selector, tools) => {
    for (const found of trace(program, selector)) {
        if (found.kind !== 'member' || found.of.kind !== 'parameter')
            continue;
        const { node: parameter } = found.of;
        const name = found.path.at(-1) ?? '';
        const isInput = tools.has(parameter.parent) && parameter.parent.parameters[0] === parameter;
        if (isInput && isOwnerName.test(name))
            return { node: found.node, name };
    }
    return undefined;
};
/** Anything on the way that looks at who the caller is. */
const isCompared = (node, from, name) => [node, from].some((each) => {
    for (let fn = (0,syntax/* enclosingFunction */.pG)(each); fn !== undefined; fn = (0,syntax/* enclosingFunction */.pG)(fn)) {
        const text = fn.getText();
        if (/authInfo|\bauth\.extra|getMcpSession|props\.|currentUser|principal|context\.user|ctx\.user|extra\.auth/.test(text))
            return true;
        if (new RegExp(`(?:assert|authori[sz]e|allow|can|check|verify)\\w*\\([^)]*\\b${name}\\b`, 'i').test(text))
            return true;
    }
    return false;
});

;// CONCATENATED MODULE: ./src/mcp/typescript/credential-uses-edit.ts



/** After `const X = process.env.Y;` at the top of a file that no other file imports: the check that ends the start. */
const checkEdit = (program, { node, name }) => {
    const declaration = (0,syntax/* findAbove */.nM)(node, ts_morph.ts.isVariableDeclaration);
    const statement = declaration === undefined ? undefined : (0,syntax/* findAbove */.nM)(declaration, ts_morph.ts.isVariableStatement);
    const module = (0,typescript_program/* moduleOf */.cD)(program, node);
    if (module === undefined || statement === undefined || declaration?.initializer === undefined || (0,syntax/* unwrap */.oA)(declaration.initializer) !== node)
        return undefined;
    if (!ts_morph.ts.isSourceFile(statement.parent) || !ts_morph.ts.isIdentifier(declaration.name) || isImported(program, module.path))
        return undefined;
    const variable = declaration.name.text;
    return {
        path: module.path,
        baseBlob: module.blob,
        replacements: [
            {
                span: (0,syntax/* spanBetween */.Jr)(module.source, statement.end, statement.end),
                text: `\nif (!${variable}) {\n  console.error('${name} is required');\n  process.exit(1);\n}`,
            },
        ],
    };
};
const isImported = (program, path) => [...program.modules.values()].some((other) => other.specifiers.some((specifier) => program.paths.resolve(other.path, specifier) === path));

;// CONCATENATED MODULE: ./src/mcp/typescript/credential-uses-fallbacks.ts









/** `process.env.JWT_SECRET || 'dev'`, `const { JWT_SECRET = 'dev' } = process.env`, `JWT_SECRET: z.string().default('dev')`. */
const findFallbacks = (program, module) => {
    if (!module.source.text.includes('env'))
        return [];
    const found = [];
    const add = (name, literal, at) => {
        const text = literal === undefined ? undefined : credential_uses_fallbacks_textOf(program, literal);
        if (name === undefined || literal === undefined || text === undefined || !isSecretVariable(name) || isNoCredential(text) || isShown(at))
            return;
        found.push({
            server: ownerOf(program, at),
            name,
            isExample: (0,source_files/* isExamplePath */.E4)(module.path),
            value: {
                origin: { kind: 'environment', name },
                at: (0,syntax/* locate */.x5)(at),
                mayBeUndefined: (0,answer.no)((0,syntax/* locate */.x5)(literal)),
                default: {
                    origin: { kind: 'literal', value: new credential/* Credential */.G(text) },
                    at: (0,syntax/* locate */.x5)(literal),
                    mayBeUndefined: (0,answer.no)((0,syntax/* locate */.x5)(literal)),
                    steps: [],
                },
                steps: [],
            },
            checked: (0,answer.no)((0,syntax/* locate */.x5)(at)),
            uses: [],
            shown: name,
        });
    };
    const visit = (node) => {
        if (ts_morph.ts.isBinaryExpression(node) &&
            (node.operatorToken.kind === ts_morph.ts.SyntaxKind.BarBarToken || node.operatorToken.kind === ts_morph.ts.SyntaxKind.QuestionQuestionToken))
            add(variableOf(node.left), node.right, node);
        else if (ts_morph.ts.isBindingElement(node) &&
            ts_morph.ts.isVariableDeclaration(node.parent.parent) &&
            node.parent.parent.initializer?.getText() === 'process.env')
            add((0,syntax/* memberName */.eg)(node.propertyName ?? node.name), node.initializer, node);
        else if (ts_morph.ts.isConditionalExpression(node) && node.condition.getText() === node.whenTrue.getText())
            add(variableOf(node.whenTrue), node.whenFalse, node);
        else if (ts_morph.ts.isPropertyAssignment(node))
            add(schemaVariable(node), schemaDefault(node.initializer), node);
        ts_morph.ts.forEachChild(node, visit);
    };
    visit(module.source);
    return found;
};
/** The variable that is read last before the fallback: `process.env.A || process.env.B || 'text'`. */
const variableOf = (expression) => {
    const node = (0,syntax/* unwrap */.oA)(expression);
    if (ts_morph.ts.isBinaryExpression(node))
        return variableOf(node.right);
    if (!ts_morph.ts.isPropertyAccessExpression(node) && !ts_morph.ts.isElementAccessExpression(node))
        return undefined;
    return /^(?:process\.env|env|Bun\.env|import\.meta\.env)$/.test(node.expression.getText()) ? (0,syntax/* accessedName */.Jy)(node) : undefined;
};
const schemaVariable = (property) => {
    const name = (0,syntax/* memberName */.eg)(property.name);
    return name !== undefined && /^[A-Z][A-Z0-9_]+$/.test(name) ? name : undefined;
};
const schemaDefault = (schema) => ts_morph.ts.isCallExpression(schema) && (0,syntax/* lastName */.UK)(schema.expression) === 'default' && /^z\s*\./.test(schema.getText())
    ? schema.arguments[0]
    : undefined;
const credential_uses_fallbacks_textOf = (program, expression) => {
    const ends = trace(program, expression);
    const [only] = ends;
    return ends.length === 1 && only?.kind === 'node' && ts_morph.ts.isStringLiteralLike(only.node) ? constantText(only.node) : undefined;
};
/** Keys that only write to a statistics service stand in every browser page. */
const isSecretVariable = (name) => (0,environment_names/* isCredentialVariable */.i)(name) && !/ANALYTICS|TELEMETRY|SEGMENT|POSTHOG|AMPLITUDE|MIXPANEL|SENTRY/i.test(name);
/** Words for "nothing", public keys for trying out, and addresses without a password. */
const isNoCredential = (text) => text.trim() === '' ||
    /^[(<[]|[)>\]]$|^\W+$|\b(?:not|un)[-_ ]?(?:set|configured|defined|available|provided)\b|^(?:none|null|undefined|missing|n\/a|empty|anonymous|unset|no[-_ ]?key|demo_?key|not[-_ ]?needed|ollama|lm-?studio|EMPTY|local)$/i.test(text) ||
    (/^[a-z][a-z0-9+.-]*:\/\//i.test(text) && !/\/\/[^/@\s]*:[^/@\s]+@(?!localhost|127\.)/.test(text)) ||
    /^(?:\.{0,2}\/|~)/.test(text);
/** Only printed: `console.log(process.env.KEY || 'not there')`. */
const isShown = (node) => {
    const call = (0,syntax/* findAbove */.nM)(node, ts_morph.ts.isCallExpression);
    return call !== undefined && /^(?:console|logger|log)\b/.test(call.expression.getText());
};

;// CONCATENATED MODULE: ./src/mcp/typescript/credential-uses-sent.ts




const headerName = /^(?:[Aa]uthorization|x-api-key|X-API-K(?:ey|EY)|X-Api-Key|api-key|apikey|private-token|PRIVATE-TOKEN|x-auth-token|X-Auth-Token|x-access-token)$/;
const optionName = /^(?:apiKey|api_key|apikey|token|authToken|auth_token|accessToken|access_token|bearerToken|personalAccessToken|password|secret|apiToken|secretKey|clientSecret|client_secret|connectionString)$/;
/** What a module sends as a credential: in headers, and in options of what it constructs. */
const findSent = (module) => {
    const found = [];
    const visit = (node) => {
        if (ts_morph.ts.isPropertyAssignment(node) || ts_morph.ts.isShorthandPropertyAssignment(node))
            found.push(...credential_uses_sent_fromProperty(node));
        else if (ts_morph.ts.isNewExpression(node) && /^OAuth2(?:Client)?$/.test((0,syntax/* lastName */.UK)(node.expression))) {
            const secret = node.arguments?.[1];
            if (secret !== undefined)
                found.push({ sent: secret, shown: node, name: 'clientSecret' });
        }
        else if (ts_morph.ts.isCallExpression(node))
            found.push(...fromSetting(node));
        else if (ts_morph.ts.isBinaryExpression(node) && node.operatorToken.kind === ts_morph.ts.SyntaxKind.EqualsToken) {
            const name = (0,syntax/* lastName */.UK)(node.left);
            if (headerName.test(name) && /headers?\b/i.test(node.left.getText()))
                found.push(...sentIn((0,syntax/* unwrap */.oA)(node.right), node.right, name));
        }
        ts_morph.ts.forEachChild(node, visit);
    };
    visit(module.source);
    return found;
};
const credential_uses_sent_fromProperty = (property) => {
    const name = (0,syntax/* memberName */.eg)(property.name) ?? '';
    const value = ts_morph.ts.isShorthandPropertyAssignment(property) ? property.name : property.initializer;
    if (headerName.test(name))
        return sentIn((0,syntax/* unwrap */.oA)(value), value, name);
    return optionName.test(name) && isOption(property) ? sentIn((0,syntax/* unwrap */.oA)(value), value, name) : [];
};
/** `headers.set('Authorization', value)`, `url.searchParams.append('api_key', value)` */
const fromSetting = (call) => {
    const [name, value] = call.arguments;
    if (!/^(?:set|append)$/.test((0,syntax/* lastName */.UK)(call.expression)) || name === undefined || value === undefined || !ts_morph.ts.isStringLiteralLike(name))
        return [];
    const isParameter = /searchParams/.test(call.expression.getText()) && /^(?:api_?-?key|key|appid|access_token|token)$/i.test(name.text);
    return headerName.test(name.text) || isParameter ? sentIn((0,syntax/* unwrap */.oA)(value), value, name.text) : [];
};
/** What a module gives to packages that talk to a service, as it is: `new Stripe(KEY)`, `createClient(url, KEY)`, and addresses with it in them. */
const findHandedOver = (program, { calls, constructions }) => [...calls.values(), ...constructions.values()].flat().flatMap((call) => {
    const values = (call.arguments ?? []).flatMap((argument) => {
        const node = (0,syntax/* unwrap */.oA)(argument);
        if (ts_morph.ts.isTemplateExpression(node))
            return /^(?:fetch|get|post|request|axios|ofetch|ky)$/.test((0,syntax/* lastName */.UK)(call.expression))
                ? node.templateSpans.map(({ expression }) => expression)
                : [];
        return ts_morph.ts.isIdentifier(node) || ts_morph.ts.isPropertyAccessExpression(node) ? [node] : [];
    });
    const leaving = values.filter((value) => mayCarry.test(value.getText()) && trace(program, value).some((end) => end.kind === 'environment'));
    return leaving.length > 0 && leaves(program, call) ? leaving.map((sent) => ({ sent, shown: sent, name: (0,syntax/* lastName */.UK)((0,syntax/* unwrap */.oA)(sent)) })) : [];
});
/** To follow every argument of every call would cost seconds. */
const mayCarry = /key|token|secret|pass|auth|cred|bearer|dsn|ur[il]|conn|env/i;
const leaves = (program, call) => trace(program, call.expression).some((callee) => (callee.kind === 'global' && callee.name === 'fetch') || (callee.kind === 'external' && !sendsNothing.test(callee.specifier)));
/** `` `Bearer ${KEY}` ``, `'Bearer ' + KEY`, or the value alone. */
const sentIn = (value, shown, name) => {
    if (ts_morph.ts.isTemplateExpression(value))
        return value.templateSpans.length === 1 ? value.templateSpans.map(({ expression }) => ({ sent: expression, shown, name })) : [];
    if (ts_morph.ts.isBinaryExpression(value) && value.operatorToken.kind === ts_morph.ts.SyntaxKind.PlusToken)
        return [{ sent: value.right, shown, name }];
    return [{ sent: value, shown, name }];
};
/** An option of something that is constructed: `new Client({ token })`. */
const isOption = (property) => {
    const literal = property.parent;
    return ts_morph.ts.isNewExpression(literal.parent) && !/^(?:URLSearchParams|Map|Error)$/.test((0,syntax/* lastName */.UK)(literal.parent.expression));
};

;// CONCATENATED MODULE: ./src/mcp/typescript/credential-uses-tests.ts


const credential_uses_tests_known = new WeakMap();
/** A place of the program that tests one of these names, hands it to a function that checks, or lists it in a schema or text. */
const mentionsOf = (program, names) => {
    let mentions = credential_uses_tests_known.get(program);
    if (mentions === undefined) {
        mentions = credential_uses_tests_collect(program);
        credential_uses_tests_known.set(program, mentions);
    }
    for (const name of names) {
        const found = mentions.get(name);
        if (found !== undefined)
            return found;
    }
    return undefined;
};
const checking = /^(?:assert|invariant|ok|strict|Boolean|isDefined|parse|safeParse)$|^(?:require|ensure|check|validate|must|verify|getRequired|getEnv|env)/i;
const credential_uses_tests_collect = (program) => {
    const mentions = new Map();
    const note = (tested) => {
        for (const node of (0,syntax/* descendants */.DG)(tested))
            if (ts_morph.ts.isIdentifier(node) && !mentions.has(node.text))
                mentions.set(node.text, node);
    };
    const visit = (node) => {
        if (ts_morph.ts.isIfStatement(node) && onlyTells(node)) {
            visit(node.thenStatement);
            return;
        }
        if (ts_morph.ts.isIfStatement(node) || ts_morph.ts.isWhileStatement(node))
            note(node.expression);
        else if (ts_morph.ts.isConditionalExpression(node))
            note(node.condition);
        else if (ts_morph.ts.isPrefixUnaryExpression(node) && node.operator === ts_morph.ts.SyntaxKind.ExclamationToken)
            note(node.operand);
        else if (ts_morph.ts.isBinaryExpression(node) && node.operatorToken.kind === ts_morph.ts.SyntaxKind.AmpersandAmpersandToken)
            note(node.left);
        else if (ts_morph.ts.isCallExpression(node) && checking.test((0,syntax/* lastName */.UK)(node.expression)))
            for (const argument of node.arguments)
                note(argument);
        else if (ts_morph.ts.isStringLiteralLike(node) && isVariable(node.text) && !isRead(node))
            mentions.set(node.text, node);
        else if (ts_morph.ts.isPropertyAssignment(node) && isVariable((0,syntax/* memberName */.eg)(node.name) ?? ''))
            mentions.set((0,syntax/* memberName */.eg)(node.name) ?? '', node);
        ts_morph.ts.forEachChild(node, visit);
    };
    for (const { source } of program.modules.values())
        visit(source);
    return mentions;
};
/** `if (!KEY) console.warn('…')`: the start goes on without it. */
const onlyTells = ({ thenStatement, elseStatement }) => {
    const statements = ts_morph.ts.isBlock(thenStatement) ? thenStatement.statements : [thenStatement];
    return elseStatement === undefined && statements.length > 0 && statements.every(isTelling);
};
const isTelling = (statement) => ts_morph.ts.isExpressionStatement(statement) &&
    ts_morph.ts.isCallExpression(statement.expression) &&
    /^(?:console|logger|log|this\.logger)\.(?:log|warn|warning|error|info|debug)$/.test(statement.expression.expression.getText());
const isVariable = (name) => /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(name);
/** `process.env['NAME']` */
const isRead = (node) => ts_morph.ts.isElementAccessExpression(node.parent);

;// CONCATENATED MODULE: ./src/mcp/typescript/credential-uses.ts












/**
 * Credentials of the environment: those that are sent upstream, with whether anything looks at them before, and those with a literal to
 * fall back on. Who tests a variable, or names it in a list or schema, anywhere in the program counts as looking at it.
 */
const findCredentialUses = (program, failFasts) => {
    const modules = [...program.modules.values()];
    const found = new Map();
    for (const module of modules) {
        for (const { sent, shown } of [...findSent(module), ...findHandedOver(program, module)]) {
            const use = toUse(program, failFasts, sent, shown);
            if (use === undefined)
                continue;
            const key = `${use.server}\0${use.name}`;
            const known = found.get(key);
            found.set(key, known === undefined ? use : { ...known, uses: [...known.uses, ...use.uses] });
        }
    }
    return [...found.values(), ...modules.flatMap((module) => findFallbacks(program, module))];
};
const toUse = (program, failFasts, sent, shown) => {
    const ends = trace(program, sent);
    const variables = ends.filter((end) => end.kind === 'environment');
    const [variable] = variables;
    if (variable === undefined || !(0,environment_names/* isCredentialVariable */.i)(variable.name) || variables.some(({ name }) => name !== variable.name))
        return undefined;
    if (!ends.every((end) => end.kind === 'environment' || isNothing(end)))
        return undefined;
    const edit = checkEdit(program, variable);
    return {
        server: ownerOf(program, shown),
        name: variable.name,
        isExample: (0,source_files/* isExamplePath */.E4)(shown.getSourceFile().fileName),
        value: toValueRef(program, ends, sent),
        checked: checkOf(program, failFasts, variable, sent),
        uses: [(0,syntax/* locate */.x5)(shown)],
        shown: shown.getText().replace(/\s+/g, ' ').replaceAll('`', "'").slice(0, 60),
        ...(edit === undefined ? {} : { edit }),
    };
};
const isNothing = (end) => end.kind === 'missing' || (end.kind === 'node' && constantText(end.node) === '');
const checkOf = (program, failFasts, variable, sent) => {
    const failFast = failFasts.find(({ name }) => name === variable.name);
    if (failFast !== undefined)
        return (0,answer/* yes */.E)(failFast.at);
    const names = [variable.name, (0,syntax/* lastName */.UK)((0,syntax/* unwrap */.oA)(sent)), ...variable.steps.flatMap(nameOf)];
    const mention = mentionsOf(program, names.filter((name) => name !== ''));
    return mention === undefined ? (0,answer.no)((0,syntax/* locate */.x5)(variable.node)) : (0,answer/* yes */.E)((0,syntax/* locate */.x5)(mention));
};
/** The name under which a value passes a stop. */
const nameOf = (step) => {
    const named = ts_morph.ts.isVariableDeclaration(step) || ts_morph.ts.isParameter(step) || ts_morph.ts.isBindingElement(step) ? step : step.parent;
    if (named === undefined || (0,syntax/* isFunctionNode */.Px)(named))
        return [];
    if (ts_morph.ts.isBinaryExpression(named))
        return [(0,syntax/* lastName */.UK)(named.left)];
    if (ts_morph.ts.isVariableDeclaration(named) ||
        ts_morph.ts.isParameter(named) ||
        ts_morph.ts.isBindingElement(named) ||
        ts_morph.ts.isPropertyAssignment(named) ||
        ts_morph.ts.isPropertyDeclaration(named))
        return [(0,syntax/* memberName */.eg)(named.name) ?? ''];
    return [];
};

;// CONCATENATED MODULE: ./src/mcp/typescript/token-stores-writes.ts




const fileSystems = new Set([
    'fs',
    'fs/promises',
    'fs-extra',
    'graceful-fs',
    'graceful-fs/promises',
    'fs-extra/esm',
    'atomically',
    'write-file-atomic',
]);
/** Without `appendFile`: what is appended is a log. */
const contentWriters = new Set('writeFile writeFileSync writeFileAtomic writeFileAtomicSync outputFile outputFileSync outputJson outputJsonSync outputJSON outputJSONSync writeJson writeJsonSync writeJSON writeJSONSync'.split(' '));
/** Of Bun and Deno. */
const runtimeWriters = new Set(['write', 'writeTextFile', 'writeTextFileSync']);
/** Every write of a file in one module's calls. */
const findFileWrites = (program, calls) => {
    // `const write = promisify(fs.writeFile)` gives it any name.
    const mayBePromisified = calls.has('promisify');
    return [...calls].flatMap(([name, named]) => {
        if (name === 'createWriteStream')
            return named.flatMap((call) => readStream(program, call, calls) ?? []);
        const isWriter = contentWriters.has(name) || runtimeWriters.has(name);
        if (!isWriter && !mayBePromisified)
            return [];
        return named.flatMap((call) => (isWriter || isPromisified(program, call) ? (readContentWrite(program, call) ?? []) : []));
    });
};
/** The name of a function of a file system module that a callee is: `writeFileSync`, or undefined. */
const fileSystemFunction = (program, call, frame) => {
    const callee = externalCallee(program, call, frame);
    if (callee?.kind === 'external') {
        if (!fileSystems.has(callee.specifier))
            return undefined;
        return callee.specifier === 'write-file-atomic' ? 'writeFileAtomic' : callee.name.split('.').at(-1);
    }
    if (callee?.kind === 'global')
        return /^(?:Bun\.write|Deno\.writeTextFile(?:Sync)?)$/.test(callee.name) ? callee.name : undefined;
    return undefined;
};
const readContentWrite = (program, call) => {
    const [first, second] = call.arguments;
    if (first === undefined)
        return undefined;
    const handle = openedBy(program, receiverTraces(program, call));
    if (handle !== undefined)
        return { ...handle, call, contents: [first] };
    const name = fileSystemFunction(program, call) ?? (isPromisified(program, call) ? 'writeFile' : undefined);
    if (name === undefined || second === undefined || !(contentWriters.has(name) || name.includes('.')))
        return undefined;
    const descriptor = openedBy(program, trace(program, first));
    if (descriptor !== undefined)
        return { ...descriptor, call, contents: [second] };
    return { call, path: first, contents: [second], creation: call, optionsAt: 2, optionsAreMode: false };
};
const receiverTraces = (program, call) => {
    const callee = (0,syntax/* unwrap */.oA)(call.expression);
    return ts_morph.ts.isPropertyAccessExpression(callee) ? trace(program, callee.expression) : [];
};
/** The `open(path, flags, mode)` that a file handle or descriptor comes from. */
const openedBy = (program, traces) => {
    for (const found of traces) {
        if (found.kind !== 'node' || !ts_morph.ts.isCallExpression(found.node))
            continue;
        const last = (0,syntax/* lastName */.UK)(found.node.expression);
        const [path] = found.node.arguments;
        if ((last !== 'open' && last !== 'openSync') || path === undefined)
            continue;
        if (fileSystemFunction(program, found.node, found.frame) !== undefined)
            return { path, creation: found.node, optionsAt: 2, optionsAreMode: true };
    }
    return undefined;
};
const readStream = (program, call, calls) => {
    const [path] = call.arguments;
    const appends = /\bflags:\s*['"]a/.test(call.arguments[1]?.getText() ?? '');
    if (path === undefined || appends || fileSystemFunction(program, call) === undefined)
        return undefined;
    const contents = ['write', 'end'].flatMap((name) => (calls.get(name) ?? []).flatMap((each) => {
        const [content] = each.arguments;
        const isOfStream = receiverTraces(program, each).some((found) => found.kind === 'node' && found.node === call);
        return content !== undefined && isOfStream ? [content] : [];
    }));
    return { call, path, contents, creation: call, optionsAt: 1, optionsAreMode: false };
};
/** A call of a constant that is `promisify(fs.writeFile)`. */
const isPromisified = (program, call) => {
    const declaration = ts_morph.ts.isIdentifier(call.expression) ? findDeclaration(call.expression) : undefined;
    const made = declaration !== undefined && ts_morph.ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
    if (made === undefined || !ts_morph.ts.isCallExpression(made) || (0,syntax/* lastName */.UK)(made.expression) !== 'promisify')
        return false;
    const [wrapped] = made.arguments;
    if (wrapped === undefined)
        return false;
    return trace(program, wrapped).some((found) => found.kind === 'external' && fileSystems.has(found.specifier) && found.name.endsWith('writeFile'));
};

;// CONCATENATED MODULE: ./src/mcp/typescript/encryption-keys-sources.ts




const encryption_keys_sources_maximumDepth = 8;
/** The alternatives that a key may come from, encodings and derivations undone: what is derived from a literal is as public as the literal. */
const sourcesOfKey = (program, key, frame, depth = 0) => trace(program, key, frame).flatMap((end) => sourcesOf(program, end, depth));
const sourcesOf = (program, end, depth) => {
    if (end.kind === 'environment')
        return [{ kind: 'environment', name: end.name, at: end.node }];
    if (end.kind === 'missing')
        return [];
    if (end.kind !== 'node' || depth > encryption_keys_sources_maximumDepth)
        return [{ kind: 'other', at: end.node }];
    const { node, frame } = end;
    // An empty text is no key: what follows refuses it.
    if (ts_morph.ts.isStringLiteralLike(node))
        return node.text === '' ? [] : [{ kind: 'literal', at: node }];
    if (ts_morph.ts.isNewExpression(node) || ts_morph.ts.isCallExpression(node))
        return sourcesOfCall(program, node, frame, depth);
    return [{ kind: 'other', at: node }];
};
const sourcesOfCall = (program, call, frame, depth) => {
    const name = (0,syntax/* lastName */.UK)(call.expression);
    const [first, second] = call.arguments ?? [];
    const follow = (expression) => expression === undefined ? [{ kind: 'other', at: call }] : sourcesOfKey(program, expression, frame, depth + 1);
    if (/^readFile(?:Sync)?$/.test(name) && first !== undefined && ts_morph.ts.isCallExpression(call)) {
        return fileSystemFunction(program, call, frame) === undefined
            ? [{ kind: 'other', at: call }]
            : [{ kind: 'file', path: first, at: call }];
    }
    if (/^(?:scrypt|scryptSync|pbkdf2|pbkdf2Sync|from|createSecretKey|encode)$/.test(name))
        return follow(first);
    if (/^hkdf(?:Sync)?$/.test(name))
        return follow(second);
    if (!ts_morph.ts.isCallExpression(call) || !ts_morph.ts.isPropertyAccessExpression(call.expression))
        return [{ kind: 'other', at: call }];
    const receiver = (0,syntax/* unwrap */.oA)(call.expression.expression);
    // `createHash('sha256').update(secret).digest()`
    if (name === 'digest' && ts_morph.ts.isCallExpression(receiver) && (0,syntax/* lastName */.UK)(receiver.expression) === 'update')
        return follow(receiver.arguments[0]);
    if (/^(?:slice|subarray|substring|substr|padEnd|padStart|repeat|trim|toString|toLowerCase|then)$/.test(name))
        return follow(receiver);
    return [{ kind: 'other', at: call }];
};

;// CONCATENATED MODULE: ./src/mcp/typescript/folders.ts



const folders_maximumDepth = 8;
/** The folder of a path, spelled so that equal folders have equal spellings; undefined where it can't be told. */
const folderOf = (program, path) => {
    const ends = trace(program, path);
    const [end] = ends;
    if (ends.length !== 1 || end?.kind !== 'node')
        return undefined;
    const whole = spell(program, end.node, end.frame, 0);
    const cut = whole?.lastIndexOf('/') ?? -1;
    return whole === undefined ? undefined : cut < 0 ? '.' : whole.slice(0, cut);
};
const spell = (program, node, frame, depth) => {
    if (depth > folders_maximumDepth)
        return undefined;
    if (ts_morph.ts.isStringLiteralLike(node))
        return node.text;
    const part = (expression) => {
        const ends = trace(program, expression, frame);
        const [end] = ends;
        if (ends.length !== 1 || end === undefined)
            return undefined;
        if (end.kind === 'environment')
            return `$${end.name}`;
        return end.kind === 'node' ? spell(program, end.node, end.frame, depth + 1) : undefined;
    };
    if (ts_morph.ts.isTemplateExpression(node)) {
        const parts = node.templateSpans.map(({ expression, literal }) => {
            const text = part(expression);
            return text === undefined ? undefined : `${text}${literal.text}`;
        });
        return parts.includes(undefined) ? undefined : `${node.head.text}${parts.join('')}`;
    }
    if (!ts_morph.ts.isCallExpression(node))
        return undefined;
    const name = (0,syntax/* lastName */.UK)(node.expression);
    if (name === 'homedir' || name === 'cwd' || name === 'tmpdir')
        return `${name}()`;
    if (name !== 'join' && name !== 'resolve')
        return undefined;
    const parts = node.arguments.map(part);
    return parts.includes(undefined) ? undefined : parts.join('/').replace(/\/+/g, '/');
};
/** A folder's own path in the same spelling. */
const folderPath = (program, path) => {
    const ends = trace(program, path);
    const [end] = ends;
    return ends.length === 1 && end?.kind === 'node' ? spell(program, end.node, end.frame, 0) : undefined;
};

;// CONCATENATED MODULE: ./src/mcp/typescript/token-stores-calls.ts



/** Whether an expression can be a credential's text at all: no literal, flag, number, comparison or date. */
const mayBeText = (program, expression, frame) => {
    const node = (0,syntax/* unwrap */.oA)(expression);
    if (ts_morph.ts.isPrefixUnaryExpression(node) || ts_morph.ts.isTypeOfExpression(node) || ts_morph.ts.isArrowFunction(node))
        return false;
    if (ts_morph.ts.isConditionalExpression(node))
        return mayBeText(program, node.whenTrue, frame) || mayBeText(program, node.whenFalse, frame);
    if (ts_morph.ts.isBinaryExpression(node)) {
        const { kind } = node.operatorToken;
        if (kind === ts_morph.ts.SyntaxKind.PlusToken)
            return true;
        return [ts_morph.ts.SyntaxKind.BarBarToken, ts_morph.ts.SyntaxKind.QuestionQuestionToken, ts_morph.ts.SyntaxKind.AmpersandAmpersandToken].includes(kind) &&
            mayBeText(program, node.right, frame)
            ? true
            : kind === ts_morph.ts.SyntaxKind.BarBarToken || kind === ts_morph.ts.SyntaxKind.QuestionQuestionToken
                ? mayBeText(program, node.left, frame)
                : false;
    }
    if (ts_morph.ts.isPropertyAccessExpression(node) && node.name.text === 'length')
        return false;
    if (ts_morph.ts.isCallExpression(node))
        return !dropsContent(node);
    if (ts_morph.ts.isIdentifier(node) || ts_morph.ts.isPropertyAccessExpression(node)) {
        const ends = trace(program, node, frame);
        return ends.some((end) => end.kind !== 'missing' && !(end.kind === 'node' && isConstant(end.node)));
    }
    return !isConstant(node);
};
const isConstant = (node) => ts_morph.ts.isLiteralExpression(node) ||
    [ts_morph.ts.SyntaxKind.TrueKeyword, ts_morph.ts.SyntaxKind.FalseKeyword, ts_morph.ts.SyntaxKind.NullKeyword].includes(node.kind) ||
    ts_morph.ts.isPrefixUnaryExpression(node) ||
    ts_morph.ts.isFunctionLike(node) ||
    (ts_morph.ts.isCallExpression(node) && dropsContent(node));
/** `Boolean(token)`, `hash.digest()`, `mask(token)` with an unknown body, `token.slice(-4)`. */
const dropsContent = (call) => {
    const name = (0,syntax/* lastName */.UK)(call.expression);
    if (/^(?:Boolean|Number|parseInt|isNaN|digest|now|getTime|includes|startsWith|endsWith|has|test|indexOf|every|some)$/.test(name))
        return true;
    if (/(?:mask|redact|sanitiz|obfuscat|scrub|fingerprint)/i.test(name))
        return true;
    const [start, end] = call.arguments;
    if (name !== 'slice' && name !== 'substring')
        return false;
    return [start, end].some((bound) => bound !== undefined && /^-?[0-4]$/.test(bound.getText()) && bound.getText() !== '0');
};
/** What an authorization server answers, from libraries' functions that ask it. */
const granting = /^(?:getToken|refreshAccessToken|refreshToken|refreshTokens|getTokenFromCode|exchangeCode\w*|exchangeAuthorization|refreshAuthorization|authorizationCodeGrant|refreshTokenGrant|acquireTokenBy\w+|acquireTokenSilent|createToken|oauthCallback|registerClient)$/;
const passing = /^(?:stringify|parse|dump|from|concat|toString|String|trim|assign|fromEntries|entries|structuredClone|btoa|encode|serialize|normalize|json|text|freeze|merge|cloneDeep|pick|stringifySync|stableStringify)$/;
const encrypting = /^(?:createCipheriv|encryptString|encrypt|seal|secretbox|crypto_secretbox_easy)$/;
/** Whether a function's body encrypts something itself. */
const encryptsInside = (fn) => {
    for (const node of (0,syntax/* descendants */.DG)(fn))
        if (ts_morph.ts.isCallExpression(node) && encrypting.test((0,syntax/* lastName */.UK)(node.expression)) && (0,syntax/* lastName */.UK)(node.expression) !== 'encrypt')
            return true;
    for (const node of (0,syntax/* descendants */.DG)(fn))
        if (ts_morph.ts.isCallExpression(node) && /(?:^|\.)subtle\.encrypt$/.test(node.expression.getText()))
            return true;
    return false;
};

;// CONCATENATED MODULE: ./src/mcp/typescript/token-stores-kinds.ts
const nothing = { kinds: new Map(), encrypted: false };
const only = (kind, evidence) => ({ kinds: new Map([[kind, evidence]]), encrypted: false });
const union = (contents) => {
    const kinds = new Map();
    for (const content of contents)
        for (const [kind, evidence] of content.kinds)
            if (evidence === 'value' || !kinds.has(kind))
                kinds.set(kind, evidence);
    const holding = contents.filter((content) => content.kinds.size > 0);
    return { kinds, encrypted: holding.length > 0 && holding.every(({ encrypted }) => encrypted) };
};
const without = ({ kinds, encrypted }, dropped) => dropped.length === 0 ? { kinds, encrypted } : { kinds: new Map([...kinds].filter(([kind]) => !dropped.includes(kind))), encrypted };

;// CONCATENATED MODULE: ./src/mcp/typescript/token-stores-names.ts
/** Names that OAuth defines (RFC 6749, RFC 7591), and their camel case, which nothing else is called. */
const definite = new Map([
    ['access token', 'access_token'],
    ['refresh token', 'refresh_token'],
    ['id token', 'id_token'],
    ['client secret', 'client_secret'],
]);
/** Before `token`: `userToken` is a credential, `pageToken`, `designTokens` and `maxTokens` are not. */
const tokenOwners = new Set('user auth session bearer api oauth login bot jwt personal service security app device admin github gitlab slack google'.split(' '));
const likelyEndings = new Map([
    ['api key', 'api_key'],
    ['apikey', 'api_key'],
    ['secret key', 'api_key'],
    ['access key', 'api_key'],
    ['private key', 'credential'],
    ['encryption key', 'credential'],
    ['signing key', 'credential'],
    ['password', 'credential'],
    ['secret', 'credential'],
]);
const wordsOf = (name) => name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
/** Judges the name of a variable, field or environment variable; undefined for anything that does not hold one credential. */
const judgeName = (name) => {
    const words = wordsOf(name);
    const lastTwo = words.slice(-2).join(' ');
    const exact = definite.get(lastTwo);
    if (exact !== undefined) {
        // `access_token` is OAuth's own spelling; `accessToken` alone may be anybody's.
        const isWireName = name.includes('_') && name === name.toLowerCase();
        return { kind: exact, certainty: isWireName || exact === 'refresh_token' || exact === 'client_secret' ? 'certain' : 'likely' };
    }
    const last = words.at(-1);
    if (last === 'token') {
        const owner = words.at(-2);
        return owner === undefined || tokenOwners.has(owner) ? { kind: 'token', certainty: 'likely' } : undefined;
    }
    const kind = likelyEndings.get(lastTwo) ?? (last === undefined ? undefined : likelyEndings.get(last));
    return kind === undefined ? undefined : { kind, certainty: 'likely' };
};
/** `tokens`, `credentials`, `oauthTokens`: a collection that may as well hold words of a text. */
const isCollectionName = (name) => {
    const words = wordsOf(name);
    const last = words.at(-1);
    const owner = words.at(-2);
    if (last === 'credentials')
        return true;
    return last === 'tokens' && (owner === undefined || tokenOwners.has(owner) || owner === 'new' || owner === 'refreshed');
};
/** `acquireLock`, `lockFile`: the token in it says who holds the lock. */
const isLockName = (name) => wordsOf(name).some((word) => /^(?:lock|mutex|lease|semaphore)s?(?:file)?$/.test(word));
/** Whether a file's name, or the constant that holds it, says that it keeps credentials: `tokens.json`, `TOKEN_PATH`, `.mcp-session`. */
const isCredentialPath = (text) => /(?:^|[^a-z])(?:(?:oauth|auth|access|refresh|session|user)[-_. ]?)?(?:tokens?|credentials?)(?:$|[-_. ]?(?:json|file|path|store|cache|storage|dat|enc)|[^a-z])/i.test(text.replace(/([a-z])([A-Z])/g, '$1_$2')) && !/design|colou?r|theme|vocab|tokenizer|max|count|usage/i.test(text);

;// CONCATENATED MODULE: ./src/mcp/typescript/token-stores-types.ts




/** Types of libraries whose objects hold tokens, by package and exported name. */
const libraryTypes = [
    {
        specifier: /^@modelcontextprotocol\/(?:sdk\/shared\/auth(?:\.js)?|client|server|core)$/,
        names: {
            OAuthTokens: ['access_token', 'refresh_token'],
            OAuthClientInformation: ['client_secret'],
            OAuthClientInformationFull: ['client_secret'],
            OAuthClientInformationMixed: ['client_secret'],
        },
    },
    { specifier: /^google-auth-library$/, names: { Credentials: ['access_token', 'refresh_token'] } },
    {
        specifier: /^openid-client$/,
        names: { TokenSet: ['access_token', 'refresh_token'], TokenEndpointResponse: ['access_token', 'refresh_token'] },
    },
    { specifier: /^@azure\/msal-node$/, names: { AuthenticationResult: ['access_token'] } },
];
/** A store of servers of tokens is three types deep, each with its name and its members. */
const token_stores_types_maximumDepth = 10;
/** The credentials that values of a type hold for certain, from its members' names. */
const credentialsOfType = (program, type, depth = 0) => {
    if (type === undefined || depth > token_stores_types_maximumDepth)
        return [];
    if (ts_morph.ts.isUnionTypeNode(type) || ts_morph.ts.isIntersectionTypeNode(type))
        return unique(type.types.flatMap((each) => credentialsOfType(program, each, depth + 1)));
    if (ts_morph.ts.isParenthesizedTypeNode(type))
        return credentialsOfType(program, type.type, depth + 1);
    if (ts_morph.ts.isArrayTypeNode(type))
        return credentialsOfType(program, type.elementType, depth + 1);
    if (ts_morph.ts.isTypeLiteralNode(type))
        return credentialsOfMembers(program, type.members, depth);
    if (!ts_morph.ts.isTypeReferenceNode(type) || !ts_morph.ts.isIdentifier(type.typeName))
        return [];
    const name = type.typeName.text;
    if (['Promise', 'Partial', 'Readonly', 'Required', 'Awaited', 'NonNullable', 'Array', 'ReadonlyArray'].includes(name))
        return credentialsOfType(program, type.typeArguments?.[0], depth + 1);
    if (name === 'Record' || name === 'Map')
        return credentialsOfType(program, type.typeArguments?.[1], depth + 1);
    return credentialsOfName(program, type.getSourceFile(), name, depth + 1);
};
const credentialsOfMembers = (program, members, depth) => unique(members.flatMap((member) => {
    if (!ts_morph.ts.isPropertySignature(member))
        return [];
    if (isFlag(member.type))
        return [];
    const named = judgeName((0,syntax/* memberName */.eg)(member.name) ?? '');
    if (named?.certainty === 'certain')
        return [named.kind];
    return ts_morph.ts.isTypeReferenceNode(member.type ?? member) || (member.type !== undefined && ts_morph.ts.isTypeLiteralNode(member.type))
        ? credentialsOfType(program, member.type, depth + 1)
        : [];
}));
const isFlag = (type) => type?.kind === ts_morph.ts.SyntaxKind.BooleanKeyword || type?.kind === ts_morph.ts.SyntaxKind.NumberKeyword;
const credentialsOfName = (program, source, name, depth) => {
    for (const statement of source.statements) {
        if (ts_morph.ts.isTypeAliasDeclaration(statement) && statement.name.text === name)
            return credentialsOfType(program, statement.type, depth);
        if (ts_morph.ts.isInterfaceDeclaration(statement) && statement.name.text === name) {
            const inherited = (statement.heritageClauses ?? []).flatMap(({ types }) => types.flatMap(({ expression }) => ts_morph.ts.isIdentifier(expression) && depth < token_stores_types_maximumDepth ? credentialsOfName(program, source, expression.text, depth + 1) : []));
            return unique([...credentialsOfMembers(program, statement.members, depth), ...inherited]);
        }
        if (!ts_morph.ts.isImportDeclaration(statement) || !ts_morph.ts.isStringLiteral(statement.moduleSpecifier))
            continue;
        const imported = importedName(statement.importClause, name);
        if (imported !== undefined)
            return credentialsOfImport(program, source, statement.moduleSpecifier.text, imported, depth);
    }
    return [];
};
const importedName = (clause, local) => {
    const bindings = clause?.namedBindings;
    if (bindings === undefined || !ts_morph.ts.isNamedImports(bindings))
        return undefined;
    const found = bindings.elements.find(({ name }) => name.text === local);
    return found === undefined ? undefined : (found.propertyName ?? found.name).text;
};
const credentialsOfImport = (program, source, specifier, name, depth) => {
    const from = (0,typescript_program/* moduleOf */.cD)(program, source);
    const path = from === undefined ? undefined : program.paths.resolve(from.path, specifier);
    const module = path === undefined ? undefined : program.modules.get(path);
    if (module !== undefined && depth <= token_stores_types_maximumDepth)
        return credentialsOfName(program, module.source, name, depth + 1);
    return libraryTypes.flatMap(({ specifier: known, names }) => (known.test(specifier) ? (names[name] ?? []) : []));
};
const unique = (kinds) => [...new Set(kinds)];

;// CONCATENATED MODULE: ./src/mcp/typescript/token-stores-usage.ts







/** The OAuth fields that the code reads from, or sets on, a variable: they tell what an answer of unknown shape is. */
const usedAs = (program, name) => {
    const declaration = findDeclaration(name);
    const module = (0,typescript_program/* moduleOf */.cD)(program, name);
    if (declaration === undefined || module === undefined)
        return nothing;
    if (ts_morph.ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined && !isAnswer((0,syntax/* unwrap */.oA)(declaration.initializer)))
        return typeContent(program, [declaration.type]);
    const kinds = new Map();
    let isGrant = false;
    for (const { object, field } of fieldReads(module.source)) {
        if (object.text !== name.text || findDeclaration(object) !== declaration)
            continue;
        const named = judgeName(field);
        if (named?.certainty === 'certain')
            kinds.set(named.kind, 'value');
        isGrant ||= field === 'expires_in';
    }
    if (isGrant)
        kinds.set('access_token', 'value');
    // An answer that is kept as a whole holds what was asked for.
    if (kinds.has('access_token') && /['"`]refresh_token\b|\brefresh_token\s*:|offline_access/.test(module.source.text))
        kinds.set('refresh_token', 'value');
    const typed = ts_morph.ts.isVariableDeclaration(declaration) || ts_morph.ts.isParameter(declaration) ? typeContent(program, [declaration.type]) : nothing;
    return union([{ kinds, encrypted: false }, typed]);
};
/** The parsed answer of a server or file: `JSON.parse(text)`, `response.json()`, `(await axios.post(…)).data`. */
const isAnswer = (node) => {
    if (ts_morph.ts.isPropertyAccessExpression(node) && (node.name.text === 'data' || node.name.text === 'body'))
        return true;
    return ts_morph.ts.isCallExpression(node) && /^(?:parse|json|readJson|readJsonSync)$/.test((0,syntax/* lastName */.UK)(node.expression));
};
const knownReads = new WeakMap();
const fieldReads = (source) => {
    const cached = knownReads.get(source);
    if (cached !== undefined)
        return cached;
    const reads = [];
    for (const node of (0,syntax/* descendants */.DG)(source))
        if (ts_morph.ts.isPropertyAccessExpression(node) && ts_morph.ts.isIdentifier(node.expression))
            reads.push({ object: node.expression, field: node.name.text });
    knownReads.set(source, reads);
    return reads;
};
/** What the members of types say that their values hold. */
const typeContent = (program, types) => ({
    kinds: new Map(types.flatMap((type) => credentialsOfType(program, type)).map((kind) => [kind, 'value'])),
    encrypted: false,
});
/** Whether a file is about credentials: tokens may as well be words of a text or colours of a design. */
const speaksOfAccess = ({ text }) => /access_?token|refresh|oauth|bearer|login|logout|credential|api_?key/i.test(text) &&
    !/design[-_ ]?tokens?|figma|tokeniz|vocabulary|stylesheet/i.test(text);
/** What `const { access_token, ...rest } = tokens` took out of `rest`. */
const droppedByRest = (node) => {
    const declaration = ts_morph.ts.isIdentifier(node) ? findDeclaration(node) : undefined;
    if (declaration === undefined || !ts_morph.ts.isBindingElement(declaration) || declaration.dotDotDotToken === undefined)
        return [];
    return declaration.parent.elements.flatMap((element) => {
        const name = ts_morph.ts.isBindingElement(element) ? (0,syntax/* memberName */.eg)(element.propertyName ?? element.name) : undefined;
        const named = name === undefined ? undefined : judgeName(name);
        return named === undefined ? [] : [named.kind];
    });
};

;// CONCATENATED MODULE: ./src/mcp/typescript/token-stores-content.ts









const token_stores_content_maximumDepth = 14;
/** What credentials the value of an expression holds; `frame` gives the parameters around it their arguments. */
const readContent = (program, expression, frame) => contentOf({ program, walk: { visits: 0, open: new Set() }, depth: 0 }, expression, frame);
/** Hostile code can nest objects so that reading each of their values never ends. */
const maximumVisits = 800;
const contentOf = (reader, expression, frame) => {
    const { walk, depth, program } = reader;
    const node = (0,syntax/* unwrap */.oA)(expression);
    if (depth > token_stores_content_maximumDepth || walk.open.has(node))
        return nothing;
    walk.visits += 1;
    if (walk.visits > maximumVisits) {
        program.noteBounded(node.getSourceFile().fileName);
        return nothing;
    }
    walk.open.add(node);
    try {
        return contentOfShape({ program, walk, depth: depth + 1 }, node, frame);
    }
    finally {
        walk.open.delete(node);
    }
};
const contentOfShape = (reader, node, frame) => {
    const inside = (inner) => contentOf(reader, inner, frame);
    if (ts_morph.ts.isObjectLiteralExpression(node))
        return union(node.properties.map((property) => contentOfProperty(reader, property, frame)));
    if (ts_morph.ts.isArrayLiteralExpression(node))
        return union(node.elements.map((element) => inside(ts_morph.ts.isSpreadElement(element) ? element.expression : element)));
    if (ts_morph.ts.isTemplateExpression(node))
        return union(node.templateSpans.map(({ expression }) => inside(expression)));
    if (ts_morph.ts.isConditionalExpression(node))
        return union([inside(node.whenTrue), inside(node.whenFalse)]);
    if (ts_morph.ts.isBinaryExpression(node)) {
        const isComposed = [ts_morph.ts.SyntaxKind.PlusToken, ts_morph.ts.SyntaxKind.BarBarToken, ts_morph.ts.SyntaxKind.QuestionQuestionToken].includes(node.operatorToken.kind);
        if (isComposed)
            return union([inside(node.left), inside(node.right)]);
        return node.operatorToken.kind === ts_morph.ts.SyntaxKind.AmpersandAmpersandToken || node.operatorToken.kind === ts_morph.ts.SyntaxKind.EqualsToken
            ? inside(node.right)
            : nothing;
    }
    if (ts_morph.ts.isCallExpression(node))
        return contentOfCall(reader, node, frame);
    if (ts_morph.ts.isIdentifier(node) ||
        ts_morph.ts.isPropertyAccessExpression(node) ||
        ts_morph.ts.isElementAccessExpression(node) ||
        node.kind === ts_morph.ts.SyntaxKind.ThisKeyword)
        return contentOfReference(reader, node, frame);
    return nothing;
};
/** A name with its value: the value decides, the name where nothing is known of the value. */
const contentOfProperty = (reader, property, frame) => {
    if (ts_morph.ts.isSpreadAssignment(property))
        return contentOf(reader, property.expression, frame);
    const name = (0,syntax/* memberName */.eg)(property.name) ?? '';
    const value = ts_morph.ts.isShorthandPropertyAssignment(property)
        ? property.name
        : ts_morph.ts.isPropertyAssignment(property)
            ? property.initializer
            : undefined;
    if (value === undefined)
        return nothing;
    const held = contentOf(reader, value, frame);
    const named = judgeName(name);
    if (named === undefined || !mayBeText(reader.program, value, frame))
        return held;
    const isCertain = named.certainty === 'certain' || [...held.kinds.values()].includes('value');
    // `{ access_token: granted.access_token }` is one credential, not two.
    if (held.kinds.size > 0 && named.certainty === 'likely')
        return held;
    return { ...union([held, only(named.kind, isCertain ? 'value' : 'name')]), encrypted: held.encrypted };
};
const contentOfCall = (reader, call, frame) => {
    const { program } = reader;
    const name = (0,syntax/* lastName */.UK)(call.expression);
    if (dropsContent(call)) {
        const masking = traceCallees(program, call, frame);
        // A function called `redact` that returns its argument redacts nothing.
        if (masking.length === 0)
            return nothing;
    }
    const given = call.arguments.filter((argument) => !ts_morph.ts.isFunctionLike(argument));
    const callees = traceCallees(program, call, frame);
    if (callees.length > 0) {
        if (callees.some(({ fn }) => encryptsInside(fn)))
            return { ...union(given.map((argument) => contentOf(reader, argument, frame))), encrypted: true };
        return union([
            ...callees.map(({ fn, frame: entered }) => contentOfReturns(reader, fn, entered)),
            typeContent(program, callees.map(({ fn }) => fn.type)),
        ]);
    }
    if (isSerializedCache(call))
        return grantedTokens;
    if (encrypting.test(name) || (name === 'update' && isOfCipher(program, call, frame)))
        return { ...union(given.map((argument) => contentOf(reader, argument, frame))), encrypted: true };
    if (granting.test(name))
        return name === 'registerClient' ? only('client_secret', 'value') : grantedTokens;
    if (!passing.test(name))
        return nothing;
    if (name === 'stringify' && given[1] !== undefined && ts_morph.ts.isArrayLiteralExpression(given[1])) {
        return union(given[1].elements.flatMap((key) => (ts_morph.ts.isStringLiteral(key) ? [fieldContent(key.text)] : [])));
    }
    const receiver = ts_morph.ts.isPropertyAccessExpression(call.expression) && call.arguments.length === 0 ? [call.expression.expression] : [];
    return union([...given.slice(0, name === 'stringify' ? 1 : given.length), ...receiver].map((argument) => contentOf(reader, argument, frame)));
};
/** `cipher.update(text)`, where `cipher` is made by `createCipheriv`. */
const isOfCipher = (program, call, frame) => ts_morph.ts.isPropertyAccessExpression(call.expression) &&
    trace(program, call.expression.expression, frame).some(({ node }) => ts_morph.ts.isCallExpression(node) && /^createCipher(?:iv)?$/.test((0,syntax/* lastName */.UK)(node.expression)));
/** `msal.getTokenCache().serialize()`: refresh tokens of every account. */
const isSerializedCache = (call) => /tokenCache(?:\(\))?\s*\.\s*serialize$/i.test(call.expression.getText());
const grantedTokens = {
    kinds: new Map([
        ['refresh_token', 'value'],
        ['access_token', 'value'],
    ]),
    encrypted: false,
};
const fieldContent = (name) => {
    const named = judgeName(name);
    return named === undefined ? nothing : only(named.kind, named.certainty === 'certain' ? 'value' : 'name');
};
const contentOfReturns = (reader, fn, frame) => {
    if (!(0,syntax/* isFunctionNode */.Px)(fn) || fn.body === undefined)
        return nothing;
    if (!ts_morph.ts.isBlock(fn.body))
        return ts_morph.ts.isExpression(fn.body) ? contentOf(reader, fn.body, frame) : nothing;
    const returned = [];
    for (const node of (0,syntax/* descendants */.DG)(fn.body, (each) => !ts_morph.ts.isFunctionLike(each)))
        if (ts_morph.ts.isReturnStatement(node) && node.expression !== undefined)
            returned.push(contentOf(reader, node.expression, frame));
    return union(returned);
};
const contentOfReference = (reader, node, frame) => {
    const { program } = reader;
    const name = (0,syntax/* lastName */.UK)(node);
    if (name === 'length')
        return nothing;
    const written = initializerOf(node);
    if (written !== undefined && !isReference((0,syntax/* unwrap */.oA)(written))) {
        // Read as it is written: following it would enter functions, and what they encrypt would look like any object.
        const content = contentOf(reader, written, frame);
        if (content.kinds.size > 0)
            return content;
    }
    const dropped = droppedByRest(node);
    const followed = union(trace(program, node, frame).map((end) => contentOfTrace(reader, end)));
    const used = ts_morph.ts.isIdentifier(node) ? union([usedAs(program, node), assignedFields(reader, node, frame)]) : nothing;
    const found = without(union([followed, used]), dropped);
    if (found.kinds.size > 0)
        return found;
    const named = judgeName(name);
    if (named !== undefined)
        return mayBeText(program, node, frame) ? only(named.kind, 'name') : nothing;
    const passed = typesOnTheWay(program, trace(program, node, frame));
    if (passed.kinds.size > 0)
        return without(passed, dropped);
    return isCollectionName(name) && isOfUnknownOrigin(trace(program, node, frame)) && speaksOfAccess(node.getSourceFile())
        ? only('token', 'name')
        : nothing;
};
/** What the types of the parameters and variables between a use and its origin say; they may promise more than there is. */
const typesOnTheWay = (program, ends) => {
    const steps = ends.flatMap((end) => end.steps);
    const declared = steps.flatMap((step) => (ts_morph.ts.isParameter(step) || ts_morph.ts.isVariableDeclaration(step) ? [step.type] : []));
    const { kinds } = typeContent(program, declared);
    return { kinds: new Map([...kinds.keys()].map((kind) => [kind, 'name'])), encrypted: false };
};
/** The initializer of the constant that an identifier names. */
const initializerOf = (node) => {
    const declaration = ts_morph.ts.isIdentifier(node) ? findDeclaration(node) : undefined;
    if (declaration === undefined || !ts_morph.ts.isVariableDeclaration(declaration))
        return undefined;
    return (declaration.parent.flags & ts_morph.ts.NodeFlags.Const) === 0 ? undefined : declaration.initializer;
};
const isOfUnknownOrigin = (ends) => ends.some(({ kind }) => kind === 'parameter' || kind === 'unresolved' || kind === 'member');
const contentOfTrace = (reader, end) => {
    const { program } = reader;
    switch (end.kind) {
        case 'node':
            return ts_morph.ts.isExpression(end.node) && !isReference(end.node) ? contentOf(reader, end.node, end.frame) : nothing;
        case 'member': {
            const last = end.path.at(-1) ?? '';
            const named = judgeName(last);
            if (named?.certainty === 'certain')
                return only(named.kind, 'value');
            // `const { tokens } = await client.getToken(code)`, `client.credentials`.
            if (last === 'credentials' && isOAuthClient(program, end.of))
                return grantedTokens;
            const owner = contentOfTrace(reader, end.of);
            const holdsMore = /^(?:tokens?|credentials|data|res|response|body|result)$/.test(last);
            if (owner.kinds.size > 0 && holdsMore)
                return owner;
            if (named !== undefined && [...owner.kinds.values()].includes('value'))
                return only(named.kind, 'value');
            return end.of.kind === 'parameter' && last.toLowerCase() === 'authorization' ? only('token', 'value') : nothing;
        }
        case 'parameter':
            if (isTokensEvent(end.node))
                return grantedTokens;
            return union([typeContent(program, [end.node.type]), ts_morph.ts.isIdentifier(end.node.name) ? usedAs(program, end.node.name) : nothing]);
        case 'environment': {
            const named = judgeName(end.name);
            return named === undefined ? nothing : only(named.kind, 'value');
        }
        case 'external':
        case 'global':
        case 'namespace':
        case 'missing':
        case 'unresolved':
            return nothing;
    }
};
/** google-auth-library's client, made here, a parameter of its type, or what `authenticate` of @google-cloud/local-auth gives. */
const isOAuthClient = (program, owner) => {
    if (owner.kind === 'node' && ts_morph.ts.isCallExpression(owner.node)) {
        const callee = externalCallee(program, owner.node, owner.frame);
        return callee?.kind === 'external' && callee.specifier === '@google-cloud/local-auth';
    }
    if (owner.kind === 'node')
        return ts_morph.ts.isNewExpression(owner.node) && /^OAuth2(?:Client)?$/.test((0,syntax/* lastName */.UK)(owner.node.expression));
    return owner.kind === 'parameter' && /\bOAuth2Client\b/.test(owner.node.type?.getText() ?? '');
};
/** `client.on('tokens', (tokens) => …)` of google-auth-library. */
const isTokensEvent = ({ parent: fn }) => {
    if (!ts_morph.ts.isCallExpression(fn.parent) || !/^(?:on|once|addListener)$/.test((0,syntax/* lastName */.UK)(fn.parent.expression)))
        return false;
    const [event] = fn.parent.arguments;
    return event !== undefined && ts_morph.ts.isStringLiteralLike(event) && event.text === 'tokens';
};
const isReference = (node) => ts_morph.ts.isIdentifier(node) || ts_morph.ts.isPropertyAccessExpression(node);
/** `config.refresh_token = granted.refresh_token` before `config` is written. */
const assignedFields = (reader, name, frame) => {
    const declaration = findDeclaration(name);
    const module = (0,typescript_program/* moduleOf */.cD)(reader.program, name);
    if (declaration === undefined || module === undefined)
        return nothing;
    return union([...module.assignments].flatMap(([field, assignments]) => {
        const named = judgeName(field);
        if (named === undefined)
            return [];
        return assignments.flatMap(({ left, right }) => {
            if (!ts_morph.ts.isPropertyAccessExpression(left) || !ts_morph.ts.isIdentifier(left.expression))
                return [];
            if (left.expression.text !== name.text ||
                findDeclaration(left.expression) !== declaration ||
                !mayBeText(reader.program, right, frame))
                return [];
            const held = contentOf(reader, right, frame);
            if (held.kinds.size > 0)
                return [held];
            return [only(named.kind, named.certainty === 'certain' ? 'value' : 'name')];
        });
    }));
};

;// CONCATENATED MODULE: ./src/mcp/typescript/encryption-keys.ts









/**
 * Keys that protect nothing: they encrypt credentials and stand in the source, have a default that does, or lie in a file beside the data.
 * A key from a keychain or service, a passphrase, or one that is derived from the machine is none of them.
 */
const findEncryptionKeys = (program) => [...program.modules.values()].flatMap((module) => encryptionsIn(program, module).flatMap(({ call, key }) => {
    const found = weakness(program, module, key);
    if (found === undefined)
        return [];
    return [
        {
            server: ownerOf(program, call),
            name: `${(0,syntax/* symbolPath */.Uq)(call)}: ${(0,syntax/* lastName */.UK)(call.expression)}`,
            at: (0,syntax/* locate */.x5)(call),
            ...found,
            isExample: (0,source_files/* isExamplePath */.E4)(module.path),
        },
    ];
}));
const encryptionsIn = (program, module) => [
    ...['createCipheriv', 'createCipher'].flatMap((name) => (module.calls.get(name) ?? []).flatMap((call) => {
        const key = call.arguments[1];
        return key !== undefined && encryptsCredential(program, module, call) ? [{ call, key }] : [];
    })),
    ...(module.calls.get('encrypt') ?? []).flatMap((call) => {
        // `CryptoJS.AES.encrypt(text, key)`
        const [text, key] = call.arguments;
        if (text === undefined || key === undefined || !/\bAES\.encrypt$/.test(call.expression.getText()))
            return [];
        return holdsCredential(program, text) ? [{ call, key }] : [];
    }),
    ...['Conf', 'Store', 'ElectronStore'].flatMap((name) => (module.constructions.get(name) ?? []).flatMap((call) => {
        const key = encryptionOption(program, call);
        return key === undefined ? [] : [{ call, key }];
    })),
];
/** What `cipher.update` is given holds a credential; a parameter is followed to the callers. */
const encryptsCredential = (program, module, cipher) => (module.calls.get('update') ?? []).some((update) => {
    const [text] = update.arguments;
    if (text === undefined || !ts_morph.ts.isPropertyAccessExpression(update.expression))
        return false;
    if (!trace(program, update.expression.expression).some(({ node }) => node === cipher))
        return false;
    return holdsCredential(program, text);
});
const maximumCallers = 20;
const holdsCredential = (program, text) => {
    if (readContent(program, text).kinds.size > 0)
        return true;
    const fn = (0,syntax/* enclosingFunction */.pG)(text);
    if (fn === undefined)
        return false;
    return entriesOf(program, fn).some((frame) => readContent(program, text, frame).kinds.size > 0);
};
/** Each call of a function of its own, since what one of them hands over is enough. */
const entriesOf = (program, fn) => callSites(program, fn)
    .slice(0, maximumCallers)
    .map((call) => ({ fn, call, caller: undefined, outer: undefined }));
/** `new Conf({ encryptionKey: 'literal' })` */
const encryptionOption = (program, call) => {
    const isStore = trace(program, call.expression).some((end) => end.kind === 'external' && /^(?:conf|electron-store)$/.test(end.specifier));
    const [options] = call.arguments ?? [];
    if (!isStore || options === undefined || !ts_morph.ts.isObjectLiteralExpression(options))
        return undefined;
    const found = options.properties.find((property) => (0,syntax/* memberName */.eg)(property.name) === 'encryptionKey');
    return found !== undefined && ts_morph.ts.isPropertyAssignment(found) ? found.initializer : undefined;
};
const weakness = (program, module, key) => {
    const sources = sourcesOfKey(program, key);
    const literal = sources.find(({ kind }) => kind === 'literal');
    const variable = sources.flatMap((source) => (source.kind === 'environment' ? [source.name] : [])).at(0);
    if (literal !== undefined && sources.every(({ kind }) => kind === 'literal' || kind === 'environment'))
        return {
            source: variable === undefined ? 'literal' : 'default',
            from: (0,syntax/* locate */.x5)(literal.at),
            ...(variable === undefined ? {} : { variable }),
        };
    for (const source of sources) {
        if (source.kind !== 'file')
            continue;
        const folder = folderOf(program, source.path);
        if (folder !== undefined && dataFolders(program, module).includes(folder))
            return { source: 'file', from: (0,syntax/* locate */.x5)(source.at) };
    }
    return undefined;
};
/** The folders of the encrypted files that the package writes. */
const dataFolders = (program, module) => {
    const owner = ownerOf(program, module.source);
    return [...program.modules.values()]
        .filter((each) => ownerOf(program, each.source) === owner)
        .flatMap((each) => findFileWrites(program, each.calls))
        .filter(({ contents }) => contents.some((content) => isSealed(program, content)))
        .flatMap(({ path }) => folderOf(program, path) ?? []);
};
const isSealed = (program, content) => {
    const fn = (0,syntax/* enclosingFunction */.pG)(content);
    return [undefined, ...(fn === undefined ? [] : entriesOf(program, fn))].some((frame) => readContent(program, content, frame).encrypted);
};

;// CONCATENATED MODULE: ./src/mcp/typescript/token-stores-mode.ts




const defaultMode = { kind: 'default' };
const unknownMode = (because) => ({ kind: 'unknown', because });
/** The permission bits that a write's options ask for. */
const readMode = (program, { creation, optionsAt, optionsAreMode }, frame) => {
    const options = creation.arguments[optionsAt];
    if (creation.arguments.slice(0, optionsAt + 1).some((argument) => ts_morph.ts.isSpreadElement(argument)))
        return unknownMode('the arguments are spread');
    if (options === undefined)
        return defaultMode;
    return optionsAreMode ? modeOfValue(program, options, frame) : modeOfOptions(program, options, frame);
};
const modeOfOptions = (program, options, frame) => {
    const modes = trace(program, options, frame).map((end) => {
        if (end.kind === 'missing')
            return defaultMode;
        if (end.kind !== 'node')
            return unknownMode('the options are not written here');
        // An encoding or a callback in the place of options.
        if (ts_morph.ts.isStringLiteralLike(end.node) || ts_morph.ts.isFunctionLike(end.node) || end.node.kind === ts_morph.ts.SyntaxKind.NullKeyword)
            return defaultMode;
        return ts_morph.ts.isObjectLiteralExpression(end.node) ? modeOfLiteral(program, end.node, end.frame) : unknownMode('the options are computed');
    });
    return joinModes(modes);
};
const modeOfLiteral = (program, literal, frame) => {
    for (const property of literal.properties.toReversed()) {
        if (ts_morph.ts.isSpreadAssignment(property)) {
            const spread = modeOfOptions(program, property.expression, frame);
            if (spread.kind !== 'default')
                return spread;
        }
        else if ((0,syntax/* memberName */.eg)(property.name) === 'mode') {
            if (ts_morph.ts.isShorthandPropertyAssignment(property))
                return modeOfValue(program, property.name, frame);
            return ts_morph.ts.isPropertyAssignment(property) ? modeOfValue(program, property.initializer, frame) : unknownMode('the mode is computed');
        }
    }
    return defaultMode;
};
const modeOfValue = (program, value, frame) => joinModes(trace(program, value, frame).map((end) => {
    if (end.kind === 'missing')
        return defaultMode;
    const bits = end.kind === 'node' ? bitsOf(program, end.node, end.frame) : end.kind === 'external' ? constantBits(end.name) : undefined;
    return bits === undefined ? unknownMode('the mode is computed') : { kind: 'given', bits, at: (0,syntax/* locate */.x5)(end.node) };
}));
/** The permission bits that an expression stands for. */
const readModeOption = (program, value) => modeOfValue(program, value, undefined);
/** Whether an expression is for certain a mode that gives group and others nothing. */
const isPrivateMode = (program, value, frame) => {
    const mode = modeOfValue(program, value, frame);
    return mode.kind === 'given' && (mode.bits & 0o077) === 0;
};
/** Of alternatives the one that is loosest; unknown where one of them may be anything. */
const joinModes = (modes) => {
    const [first, ...rest] = modes;
    if (first === undefined)
        return unknownMode('the mode was not found');
    if (rest.length === 0)
        return first;
    const unknown = modes.find(({ kind }) => kind === 'unknown');
    if (unknown !== undefined)
        return unknown;
    const given = modes.flatMap((mode) => (mode.kind === 'given' ? [mode] : []));
    // `process.platform === 'win32' ? undefined : 0o600`, and options that a caller may leave out.
    if (given.length < modes.length)
        return given.length === 0 ? defaultMode : unknownMode('the mode is given only sometimes');
    return given.find(({ bits }) => (bits & 0o077) !== 0) ?? first;
};
const permissionConstants = {
    S_IRUSR: 0o400,
    S_IWUSR: 0o200,
    S_IXUSR: 0o100,
    S_IRWXU: 0o700,
    S_IRGRP: 0o040,
    S_IWGRP: 0o020,
    S_IROTH: 0o004,
    S_IWOTH: 0o002,
};
const constantBits = (name) => permissionConstants[name.split('.').at(-1) ?? ''];
const bitsOf = (program, node, frame) => {
    if (ts_morph.ts.isNumericLiteral(node))
        return Number(node.text);
    // Node reads a string as octal.
    if (ts_morph.ts.isStringLiteralLike(node))
        return /^[0-7]+$/.test(node.text) ? Number.parseInt(node.text, 8) : undefined;
    if (ts_morph.ts.isBinaryExpression(node) && node.operatorToken.kind === ts_morph.ts.SyntaxKind.BarToken) {
        const [left, right] = [node.left, node.right].map((side) => {
            const mode = modeOfValue(program, side, frame);
            return mode.kind === 'given' ? mode.bits : undefined;
        });
        return left === undefined || right === undefined ? undefined : left | right;
    }
    if (!ts_morph.ts.isCallExpression(node) || node.expression.getText() !== 'parseInt')
        return undefined;
    const [text, radix] = node.arguments;
    return text !== undefined && ts_morph.ts.isStringLiteralLike(text) && radix?.getText() === '8' ? Number.parseInt(text.text, 8) : undefined;
};
/** The change that makes a write ask for mode 0600, where its options are written in the call. */
const privateModeEdit = (program, { creation, optionsAt, optionsAreMode }) => {
    const module = (0,typescript_program/* moduleOf */.cD)(program, creation);
    if (module === undefined)
        return undefined;
    const replace = (start, end, text) => ({
        path: module.path,
        baseBlob: module.blob,
        replacements: [{ span: (0,syntax/* spanBetween */.Jr)(module.source, start, end), text }],
    });
    const options = creation.arguments[optionsAt];
    const before = creation.arguments[optionsAt - 1];
    if (options === undefined) {
        if (before === undefined)
            return undefined;
        return replace(before.end, before.end, optionsAreMode ? ', 0o600' : ', { mode: 0o600 }');
    }
    const node = (0,syntax/* unwrap */.oA)(options);
    if (optionsAreMode)
        return ts_morph.ts.isLiteralExpression(node) ? replace(node.getStart(), node.end, '0o600') : undefined;
    if (ts_morph.ts.isStringLiteral(node))
        return replace(options.getStart(), options.end, `{ encoding: ${node.getText()}, mode: 0o600 }`);
    if (ts_morph.ts.isArrowFunction(node) || ts_morph.ts.isFunctionExpression(node))
        return replace(options.getStart(), options.getStart(), '{ mode: 0o600 }, ');
    if (!ts_morph.ts.isObjectLiteralExpression(node))
        return undefined;
    const given = node.properties.find((property) => (0,syntax/* memberName */.eg)(property.name) === 'mode');
    if (given !== undefined)
        return replace(given.getStart(), given.end, 'mode: 0o600');
    const last = node.properties.at(-1);
    if (last === undefined)
        return replace(options.getStart(), options.end, '{ mode: 0o600 }');
    return replace(last.end, last.end, ', mode: 0o600');
};

;// CONCATENATED MODULE: ./src/mcp/typescript/token-stores-restriction.ts





/**
 * What makes a file private although its mode does not: `chmod` to 0600 beside the write (of the file, or of what it is renamed to),
 * or a function of the project that does so. Looks in the function that writes and in the one that calls it.
 */
const findRestriction = (program, write, path, frame) => {
    const own = restrictionIn(program, scopeOf(write), { expression: path, frame }, frame);
    if (own !== undefined || frame === undefined)
        return own;
    return restrictionIn(program, scopeOf(frame.call), { expression: path, frame }, frame.caller);
};
/** What a temporary file is renamed to in the function that writes it. */
const renamedPath = (program, write, path, frame) => {
    const calls = [...(0,syntax/* descendants */.DG)(scopeOf(write))].filter((node) => ts_morph.ts.isCallExpression(node) && /^rename(?:Sync)?$/.test((0,syntax/* lastName */.UK)(node.expression)));
    return renamedTo(program, calls.filter(ts_morph.ts.isCallExpression), { expression: path, frame }, frame)[0]?.expression;
};
/** The outermost statement list that runs with a node: its function, or the file around callbacks at the top level. */
const scopeOf = (node) => {
    const around = (0,syntax/* enclosingFunction */.pG)(node);
    if (around === undefined)
        return node.getSourceFile();
    // A callback belongs to what it is handed over in: `.then(() => …)`, `new Promise((resolve) => …)`.
    const isCallback = ts_morph.ts.isCallExpression(around.parent) || ts_morph.ts.isNewExpression(around.parent);
    return isCallback && (0,syntax/* enclosingFunction */.pG)(around) !== undefined ? scopeOf(around) : around;
};
const restrictionIn = (program, scope, path, frame) => {
    const calls = [...(0,syntax/* descendants */.DG)(scope)].filter((node) => ts_morph.ts.isCallExpression(node));
    const paths = [path, ...renamedTo(program, calls, path, frame)];
    const concerns = (expression) => expression !== undefined && paths.some((each) => isSamePath(program, each, { expression, frame }));
    const texts = new Set(paths.map(({ expression }) => expression.getText()));
    const isNamed = (expression) => expression !== undefined && texts.has(expression.getText());
    for (const call of calls) {
        const [first, second] = call.arguments;
        const name = (0,syntax/* lastName */.UK)(call.expression);
        if (/^l?chmod(?:Sync)?$/.test(name) && second !== undefined) {
            if (concerns(first) && fileSystemFunction(program, call) !== undefined && isPrivateMode(program, second, frame))
                return (0,syntax/* locate */.x5)(call);
        }
        else if (name === 'chmod' && first !== undefined && second === undefined) {
            // `handle.chmod(0o600)`
            if (isPrivateMode(program, first, frame))
                return (0,syntax/* locate */.x5)(call);
        }
        else if (/^fchmod(?:Sync)?$/.test(name)) {
            if (second !== undefined && isPrivateMode(program, second, frame))
                return (0,syntax/* locate */.x5)(call);
        }
        else if (isNamed(first) && restrictsItsArgument(program, call, frame))
            return (0,syntax/* locate */.x5)(call);
    }
    return undefined;
};
const renamedTo = (program, calls, path, frame) => calls.flatMap((call) => {
    const [from, to] = call.arguments;
    const isRename = /^(?:rename|move|copyFile|copy)(?:Sync)?$/.test((0,syntax/* lastName */.UK)(call.expression));
    if (!isRename || from === undefined || to === undefined)
        return [];
    return isSamePath(program, path, { expression: from, frame }) ? [{ expression: to, frame }] : [];
});
/** `restrict(path)` of this project, whose body calls `chmod` on its parameter. */
const restrictsItsArgument = (program, call, frame) => traceCallees(program, call, frame).some(({ fn, frame: entered }) => {
    const [parameter] = fn.parameters;
    if (fn.body === undefined || parameter === undefined || !ts_morph.ts.isIdentifier(parameter.name))
        return false;
    const name = parameter.name.text;
    return [...(0,syntax/* descendants */.DG)(fn.body)].some((node) => {
        if (!ts_morph.ts.isCallExpression(node) || !/^chmod(?:Sync)?$/.test((0,syntax/* lastName */.UK)(node.expression)))
            return false;
        const [target, mode] = node.arguments;
        return target !== undefined && mode !== undefined && target.getText() === name && isPrivateMode(program, mode, entered);
    });
});
const isSamePath = (program, left, right) => {
    const [one, other] = [(0,syntax/* unwrap */.oA)(left.expression), (0,syntax/* unwrap */.oA)(right.expression)];
    const isSameScope = (0,syntax/* enclosingFunction */.pG)(one) === (0,syntax/* enclosingFunction */.pG)(other);
    if (isSameScope && one.getText() === other.getText())
        return true;
    const ends = trace(program, one, left.frame);
    return trace(program, other, right.frame).some((end) => ends.some((each) => {
        if (each.kind !== end.kind || each.kind === 'missing' || each.kind === 'unresolved')
            return false;
        if (each.kind === 'environment' && end.kind === 'environment')
            return each.name === end.name;
        if (each.kind === 'member' && end.kind === 'member')
            return each.path.join('.') === end.path.join('.') && each.of.node === end.of.node;
        if (ts_morph.ts.isStringLiteralLike(each.node) && ts_morph.ts.isStringLiteralLike(end.node))
            return each.node.text === end.node.text;
        return each.node === end.node;
    }));
};
/** `process.umask(0o077)` in one of a package's files: from then on no file of the process is open to others. */
const findUmask = (program, calls) => {
    const found = calls.find((call) => {
        const [mask] = call.arguments;
        const callee = externalCallee(program, call);
        if (mask === undefined || callee?.kind === 'member')
            return false;
        if (callee?.kind === 'global' ? callee.name !== 'process.umask' : callee?.specifier !== 'process')
            return false;
        return trace(program, mask).some((end) => end.kind === 'node' && (umaskBits(end.node) & 0o077) === 0o077);
    });
    return found === undefined ? undefined : (0,syntax/* locate */.x5)(found);
};
const umaskBits = (node) => {
    if (ts_morph.ts.isNumericLiteral(node))
        return Number(node.text);
    return ts_morph.ts.isStringLiteralLike(node) ? Number.parseInt(node.text, 8) : 0;
};

;// CONCATENATED MODULE: ./src/mcp/typescript/env-file-writes.ts







/** Every place that creates a `.env` file which other users can read. */
const findEnvFileWrites = (program) => {
    const modules = [...program.modules.values()];
    if (!modules.some(({ source }) => /['"`/]\.env\b/.test(source.text)))
        return [];
    return modules.flatMap(({ calls, path }) => findFileWrites(program, calls).flatMap((write) => {
        const name = envFileName(program, write.path);
        if (name === undefined)
            return [];
        const mode = readMode(program, write, undefined);
        const isLoose = mode.kind === 'default' || (mode.kind === 'given' && (mode.bits & 0o077) !== 0);
        const restriction = findRestriction(program, write.call, write.path, undefined) ?? findUmask(program, calls.get('umask') ?? []);
        if (!isLoose || restriction !== undefined || isRewritten(write))
            return [];
        return [{ at: (0,syntax/* locate */.x5)(write.creation), how: 'written-without-mode', name, isExample: (0,source_files/* isExamplePath */.E4)(path) }];
    }));
};
/** The file was read just before, without a way on which it is missing: it exists, and keeps the mode that it has. */
const isRewritten = ({ call, path }) => {
    const block = (0,syntax/* findAbove */.nM)(call, ts_morph.ts.isBlock);
    return (block?.statements ?? []).some((statement) => {
        if (!ts_morph.ts.isVariableStatement(statement) || statement.pos > call.pos)
            return false;
        return statement.declarationList.declarations.some(({ initializer }) => {
            const read = initializer === undefined ? undefined : (0,syntax/* unwrap */.oA)(initializer);
            if (read === undefined || !ts_morph.ts.isCallExpression(read) || !/^readFile(?:Sync)?$/.test((0,syntax/* lastName */.UK)(read.expression)))
                return false;
            return read.arguments[0]?.getText() === path.getText();
        });
    });
};
/** `.env`, `.env.local`, also as the last part of a path that is joined. */
const envFileName = (program, path) => {
    for (const end of trace(program, path)) {
        if (end.kind !== 'node')
            continue;
        const last = ts_morph.ts.isCallExpression(end.node) ? end.node.arguments.at(-1) : end.node;
        const name = last !== undefined && ts_morph.ts.isStringLiteralLike(last) ? last.text.split(/[\\/]/).at(-1) : undefined;
        if (name !== undefined && /^\.env(?:\.local|\.production)?$/.test(name))
            return name;
    }
    return undefined;
};

;// CONCATENATED MODULE: ./src/knowledge/http-clients.ts
/** gaxios (since 5.1) and Octokit redact what they hold; the errors of fetch hold nothing. */
const httpClients = [
    { specifier: /^axios(?:-retry)?$/, holdsRequest: true, messageHoldsAddress: false },
    {
        specifier: /^(?:ofetch|ky|node-fetch|node-fetch-native|cross-fetch|request-promise(?:-native)?)$/,
        holdsRequest: false,
        messageHoldsAddress: true,
    },
];

;// CONCATENATED MODULE: ./src/mcp/typescript/caught-errors.ts





const maximumHandovers = 3;
/** What a name stands for when it is a caught error: of a `catch`, of a rejected promise, of an error handler, or handed on by one of them. */
const caughtError = (program, name, depth = 0) => {
    const declaration = findDeclaration(name);
    if (declaration === undefined || depth > maximumHandovers)
        return undefined;
    if (ts_morph.ts.isVariableDeclaration(declaration)) {
        if (ts_morph.ts.isCatchClause(declaration.parent))
            return { at: declaration, tried: declaration.parent.parent.tryBlock };
        return declaration.initializer === undefined ? undefined : castError(program, declaration.initializer, depth);
    }
    return ts_morph.ts.isParameter(declaration) ? handedError(program, declaration, depth) : undefined;
};
/** `const failure = error as AxiosError`, `error instanceof Error ? error : new Error(String(error))`. */
const castError = (program, initializer, depth) => {
    const value = (0,syntax/* unwrap */.oA)(initializer);
    if (ts_morph.ts.isIdentifier(value))
        return caughtError(program, value, depth + 1);
    return ts_morph.ts.isConditionalExpression(value) ? castError(program, value.whenTrue, depth + 1) : undefined;
};
const handedError = (program, parameter, depth) => {
    const fn = parameter.parent;
    if (!(0,syntax/* isFunctionNode */.Px)(fn))
        return undefined;
    const index = fn.parameters.indexOf(parameter);
    const call = fn.parent;
    if (ts_morph.ts.isCallExpression(call) && ts_morph.ts.isPropertyAccessExpression(call.expression)) {
        const method = call.expression.name.text;
        if (index === 0 && ((method === 'catch' && call.arguments[0] === fn) || (method === 'then' && call.arguments[1] === fn)))
            return { at: parameter, tried: call.expression.expression };
    }
    if (index === 0 && isErrorHandler(fn, parameter))
        return { at: parameter, tried: undefined };
    for (const site of callSites(program, fn)) {
        const given = site.arguments?.[index];
        const value = given === undefined ? undefined : (0,syntax/* unwrap */.oA)(given);
        const caught = value !== undefined && ts_morph.ts.isIdentifier(value) ? caughtError(program, value, depth + 1) : undefined;
        if (caught !== undefined)
            return caught;
    }
    return undefined;
};
/** `(err, req, res, next)` of express, and `app.onError((err, c) => …)`, also when the function stands elsewhere. */
const isErrorHandler = (fn, parameter) => {
    if (!ts_morph.ts.isIdentifier(parameter.name) || !/^_?err(?:or)?$/.test(parameter.name.text))
        return false;
    if (fn.parameters.length === 4)
        return true;
    return (fn.parameters.length === 2 &&
        /\bError\b/.test(parameter.type?.getText() ?? '') &&
        /^(?:c|ctx|context)$/.test(fn.parameters[1]?.name.getText() ?? ''));
};
/** The first request of a known client in what was tried whose error gets out as it is, also in functions that are called there. */
const failedRequest = (program, { tried }) => tried === undefined ? undefined : requestIn(program, tried, 0);
const caught_errors_known = new WeakMap();
const requestIn = (program, root, depth) => {
    const memory = caught_errors_known.get(program) ?? new Map();
    caught_errors_known.set(program, memory);
    if (memory.has(root))
        return memory.get(root);
    // Recursion answers with nothing meanwhile.
    memory.set(root, undefined);
    let found;
    for (const node of (0,syntax/* descendants */.DG)(root)) {
        if (!ts_morph.ts.isCallExpression(node) || !getsOut(node, root))
            continue;
        const client = clientOf(program, node);
        found = client === undefined ? requestInside(program, node, depth) : { client, call: node };
        if (found !== undefined)
            break;
    }
    memory.set(root, found);
    return found;
};
const caught_errors_maximumCalls = 3;
const requestInside = (program, call, depth) => {
    if (depth >= caught_errors_maximumCalls)
        return undefined;
    for (const { fn } of traceCallees(program, call)) {
        const found = fn.body === undefined ? undefined : requestIn(program, fn.body, depth + 1);
        if (found !== undefined)
            return found;
    }
    return undefined;
};
/** Not out of an inner `try` whose `catch` makes something else of the error. */
const getsOut = (call, root) => {
    const inner = (0,syntax/* findAbove */.nM)(call, ts_morph.ts.isTryStatement);
    if (inner === undefined || !(0,syntax/* isInside */.FK)(inner, root) || inner === root.parent)
        return true;
    if (inner.catchClause === undefined || !(0,syntax/* isInside */.FK)(call, inner.tryBlock))
        return getsOut(inner, root);
    const name = inner.catchClause.variableDeclaration?.name.getText();
    for (const node of (0,syntax/* descendants */.DG)(inner.catchClause.block))
        if (ts_morph.ts.isThrowStatement(node) && node.expression.getText() === name)
            return getsOut(inner, root);
    return false;
};
/** `axios.get(…)`, `this.client.get(…)` of `axios.create(…)`, `ky(…)`. An interceptor of answers may replace the error. */
const clientOf = (program, call) => {
    const callee = (0,syntax/* unwrap */.oA)(call.expression);
    if (ts_morph.ts.isIdentifier(callee))
        return clientAmong(trace(program, callee));
    if (!ts_morph.ts.isPropertyAccessExpression(callee) || !/^(?:get|post|put|patch|delete|head|request)$/.test(callee.name.text))
        return undefined;
    const ends = trace(program, callee.expression);
    const direct = clientAmong(ends);
    if (direct !== undefined)
        return direct;
    for (const end of ends) {
        if (end.kind !== 'node' || !ts_morph.ts.isCallExpression(end.node) || !/^(?:create|extend)$/.test((0,syntax/* lastName */.UK)(end.node.expression)))
            continue;
        const made = clientAmong(trace(program, end.node.expression, end.frame));
        if (made !== undefined && !/interceptors\.response\.use/.test(end.node.getSourceFile().text))
            return made;
    }
    return undefined;
};
const clientAmong = (ends) => {
    for (const end of ends) {
        const client = end.kind === 'external' ? httpClients.find(({ specifier }) => specifier.test(end.specifier)) : undefined;
        if (client !== undefined)
            return client;
    }
    return undefined;
};

;// CONCATENATED MODULE: ./src/mcp/typescript/error-echoes-parts.ts






const error_echoes_parts_maximumDepth = 8;
/** The parts of caught errors that are readable where an expression is printed. */
const echoedBy = (program, expression, shown, depth = 0) => {
    if (depth > error_echoes_parts_maximumDepth)
        return [];
    const node = (0,syntax/* unwrap */.oA)(expression);
    const inside = (inner, as = shown) => echoedBy(program, inner, as, depth + 1);
    if (ts_morph.ts.isTemplateExpression(node))
        return node.templateSpans.flatMap((span) => inside(span.expression, 'text'));
    if (ts_morph.ts.isBinaryExpression(node)) {
        const { kind } = node.operatorToken;
        if (kind === ts_morph.ts.SyntaxKind.PlusToken)
            return [...inside(node.left, 'text'), ...inside(node.right, 'text')];
        if (kind === ts_morph.ts.SyntaxKind.AmpersandAmpersandToken)
            return isDeliberate(node.left) ? [] : inside(node.right);
        return kind === ts_morph.ts.SyntaxKind.BarBarToken || kind === ts_morph.ts.SyntaxKind.QuestionQuestionToken
            ? [...inside(node.left), ...inside(node.right)]
            : [];
    }
    if (ts_morph.ts.isConditionalExpression(node))
        return isDeliberate(node.condition) ? [] : [...inside(node.whenTrue), ...inside(node.whenFalse)];
    if (ts_morph.ts.isObjectLiteralExpression(node))
        return shown === 'fields' ? node.properties.flatMap((property) => ofProperty(property, inside)) : [];
    if (ts_morph.ts.isArrayLiteralExpression(node))
        return node.elements.flatMap((element) => inside(ts_morph.ts.isSpreadElement(element) ? element.expression : element));
    if (ts_morph.ts.isCallExpression(node))
        return ofCall(program, node, shown, depth);
    if (ts_morph.ts.isPropertyAccessExpression(node))
        return ofField(program, node, depth);
    return ts_morph.ts.isIdentifier(node) ? ofName(program, node, shown, depth) : [];
};
/** In development a stack is there to be read, and errors of one's own kind, or of a schema, say what they are meant to. */
const isDeliberate = (condition) => /NODE_ENV|isDev|isDevelopment|debug|verbose|instanceof\s+(?:\w*Zod\w*|\w*User\w*|\w*Validation\w*|TypeError|SyntaxError)/i.test(condition.getText());
const ofProperty = (property, inside) => {
    if (ts_morph.ts.isPropertyAssignment(property))
        return inside(property.initializer);
    if (ts_morph.ts.isShorthandPropertyAssignment(property))
        return inside(property.name);
    return ts_morph.ts.isSpreadAssignment(property) ? inside(property.expression) : [];
};
const ofCall = (program, call, shown, depth) => {
    const name = (0,syntax/* lastName */.UK)(call.expression);
    const [first] = call.arguments;
    if (/^(?:stringify|inspect|serializeError)$/.test(name) && first !== undefined)
        return echoedBy(program, first, 'fields', depth + 1);
    if (name === 'String' && first !== undefined)
        return echoedBy(program, first, 'text', depth + 1);
    if (dropsContent(call) || /safe|clean|strip/i.test(name))
        return [];
    if (ts_morph.ts.isPropertyAccessExpression(call.expression)) {
        if (/^(?:toString|trim|join|concat|replace|slice|substring)$/.test(name))
            return echoedBy(program, call.expression.expression, 'text', depth + 1);
        // axios gives its whole configuration; an error of the program's own says what it wants.
        if (name === 'toJSON')
            return echoedBy(program, call.expression.expression, 'fields', depth + 1).filter(({ caught }) => failedRequest(program, caught)?.client.holdsRequest === true);
    }
    return traceCallees(program, call).flatMap(({ fn }) => {
        if (!(0,syntax/* isFunctionNode */.Px)(fn) || fn.body === undefined)
            return [];
        if (!ts_morph.ts.isBlock(fn.body))
            return echoedBy(program, fn.body, shown, depth + 1);
        return [...(0,syntax/* ownDescendants */.V6)(fn.body)].flatMap((node) => ts_morph.ts.isReturnStatement(node) && node.expression !== undefined ? echoedBy(program, node.expression, shown, depth + 1) : []);
    });
};
const ofName = (program, name, shown, depth) => {
    const caught = caughtError(program, name);
    if (caught !== undefined)
        return isNoError(name) ? [] : [{ part: shown === 'fields' ? 'whole' : 'message', shown: name, caught }];
    const declaration = findDeclaration(name);
    if (declaration === undefined || !ts_morph.ts.isVariableDeclaration(declaration) || declaration.initializer === undefined)
        return [];
    return echoedBy(program, declaration.initializer, shown, depth + 1);
};
/** After `if (error instanceof Error) return …`, and where it was tested to be a text or nothing, what was thrown is no error object. */
const isNoError = (name) => {
    for (let at = name; at.parent !== undefined && !(0,syntax/* isFunctionNode */.Px)(at); at = at.parent) {
        const above = at.parent;
        if (ts_morph.ts.isConditionalExpression(above) && above.whenFalse === at && testsError(above.condition, name))
            return true;
        if (ts_morph.ts.isIfStatement(above)) {
            if (above.elseStatement === at && testsError(above.expression, name))
                return true;
            if (above.thenStatement === at && testsOther(above.expression, name))
                return true;
        }
        const { pos } = at;
        if (ts_morph.ts.isBlock(above) && above.statements.some((each) => each.end <= pos && leavesWithError(each, name)))
            return true;
    }
    return false;
};
const leavesWithError = (statement, name) => {
    if (!ts_morph.ts.isIfStatement(statement) || !testsError(statement.expression, name))
        return false;
    const last = ts_morph.ts.isBlock(statement.thenStatement) ? statement.thenStatement.statements.at(-1) : statement.thenStatement;
    return last !== undefined && (ts_morph.ts.isReturnStatement(last) || ts_morph.ts.isThrowStatement(last));
};
const testsError = (condition, name) => new RegExp(`\\b${name.text}\\s+instanceof\\s+Error\\b`).test(condition.getText());
const testsOther = (condition, name) => new RegExp(`^!${name.text}$|typeof\\s+${name.text}\\s*(?:!==?\\s*['"]object|===?\\s*['"](?:string|number|undefined))`).test(condition.getText());
const ofField = (program, access, depth) => {
    const path = [];
    let root = access;
    while (ts_morph.ts.isPropertyAccessExpression(root)) {
        path.unshift((0,syntax/* accessedName */.Jy)(root) ?? '');
        root = (0,syntax/* unwrap */.oA)(root.expression);
    }
    if (!ts_morph.ts.isIdentifier(root))
        return [];
    const caught = caughtError(program, root);
    const part = partOf(path);
    if (caught !== undefined)
        return part === undefined ? [] : [{ part, shown: access, caught }];
    return path.join('.') === 'data' || path.join('.') === 'details' ? ofEnriched(program, root, access, depth) : [];
};
/** A field of the error, by what errors of HTTP clients keep there. */
const partOf = (path) => {
    const text = path.join('.');
    if (/^(?:config|request|options)(?:\.(?:headers|url|auth))?$|^response\.(?:config|request)\b/.test(text))
        return 'request';
    if (text === 'stack')
        return 'stack';
    if (text === 'message')
        return 'message';
    return /^response(?:\.(?:data|body|_data))?$|^(?:body|responseBody)$/.test(text) ? 'body' : undefined;
};
/** `handled.data` of `const handled = handle(error)`, where `handle` adds the stack. */
const ofEnriched = (program, name, shown, depth) => {
    const declaration = findDeclaration(name);
    const made = declaration !== undefined && ts_morph.ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined
        ? (0,syntax/* unwrap */.oA)(declaration.initializer)
        : undefined;
    if (made === undefined || !ts_morph.ts.isCallExpression(made) || depth > error_echoes_parts_maximumDepth)
        return [];
    for (const argument of made.arguments) {
        const given = (0,syntax/* unwrap */.oA)(argument);
        const caught = ts_morph.ts.isIdentifier(given) ? caughtError(program, given) : undefined;
        if (caught === undefined)
            continue;
        const addsStack = traceCallees(program, made).some(({ fn }) => fn.body !== undefined && readsStack(fn.body));
        return addsStack ? [{ part: 'data', shown, caught }] : [];
    }
    return [];
};
const readsStack = (body) => {
    for (const node of (0,syntax/* descendants */.DG)(body))
        if (ts_morph.ts.isPropertyAccessExpression(node) && node.name.text === 'stack')
            return true;
    return false;
};

;// CONCATENATED MODULE: ./src/mcp/typescript/leaks-calls.ts




const textPassing = /^(?:String|toString|concat|join|trim|trimStart|trimEnd|toLowerCase|toUpperCase|inspect|format|encodeURIComponent|decodeURIComponent|encodeURI|btoa|from|padEnd|padStart|split|at|valueOf|flat|dump)$/;
const fieldPassing = /^(?:stringify|inspect|assign|entries|values|fromEntries|structuredClone|freeze|dump|stringifySync)$/;
/** The credentials in what a call gives whose callee has no body here. */
const leaks_calls_readCall = (reader, call, frame) => {
    const name = (0,syntax/* lastName */.UK)(call.expression);
    const receiver = ts_morph.ts.isPropertyAccessExpression(call.expression) ? call.expression.expression : undefined;
    if (name === 'slice' || name === 'substring' || name === 'substr')
        return readPart(reader, call, receiver, frame);
    if (dropsContent(call))
        return [];
    if (granting.test(name) && reader.shown === 'fields' && name !== 'refreshToken')
        return [{ what: 'tokens', shape: 'credential', evidence: 'value', node: call, steps: [] }];
    if (/^(?:getPassword|findPassword)$/.test(name))
        return [{ what: 'a keychain entry', shape: 'credential', evidence: 'value', node: call, steps: [] }];
    if (name === 'stringify' &&
        call.arguments[1] !== undefined &&
        call.arguments[1].getText() !== 'null' &&
        call.arguments[1].getText() !== 'undefined')
        return [];
    const isFields = fieldPassing.test(name);
    if (!isFields && !textPassing.test(name) && !removesScheme(call))
        return headerCall(call);
    const inner = isFields ? { ...reader, shown: 'fields' } : reader;
    const given = [
        ...(isFields || name === 'String' || name === 'from' || name === 'concat' || /URI|btoa|format/.test(name) ? call.arguments : []),
    ];
    const own = receiver === undefined || isFields || /^(?:Buffer|util|querystring|qs)$/.test(receiver.getText()) ? [] : [receiver];
    return [...given.slice(0, name === 'stringify' || name === 'inspect' ? 1 : given.length), ...own].flatMap((argument) => reader.read(inner, argument, frame));
};
/** `header.replace(/^Bearer /, '')` */
const removesScheme = (call) => (0,syntax/* lastName */.UK)(call.expression) === 'replace' && /bearer|basic/i.test(call.arguments[0]?.getText() ?? '');
/** `req.get('authorization')`, `request.headers.get('x-api-key')`. */
const headerCall = (call) => {
    const [name] = call.arguments;
    const callee = call.expression;
    if (name === undefined || !ts_morph.ts.isStringLiteralLike(name) || !ts_morph.ts.isPropertyAccessExpression(callee))
        return [];
    const isRequest = /(?:^|\.)(?:req|request|c\.req|headers)$/.test(callee.expression.getText()) &&
        !/res(?:ponse)?\.headers$/.test(callee.expression.getText());
    if (!isRequest || !/^(?:get|header)$/.test(callee.name.text) || !leaks_calls_isCredentialHeader(name.text))
        return [];
    return [{ what: `the header ${name.text}`, shape: 'credential', evidence: 'value', node: call, steps: [] }];
};
const leaks_calls_isCredentialHeader = (name) => (0,request_credentials/* isCredentialName */.h)(name) && !/user-agent|www-authenticate|author$/i.test(name);
/** The beginning of a value is harmless up to 8 characters, its end up to 4; what can't be counted stays silent. */
const readPart = (reader, call, receiver, frame) => {
    const [start, end] = call.arguments.map((argument) => argument.getText());
    if (receiver === undefined || start === undefined)
        return [];
    const text = { ...reader, shown: 'text' };
    const scheme = /^(?:6|7|8|'Bearer '\.length|"Bearer "\.length)$/;
    if (end === undefined)
        return scheme.test(start) ? reader.read(text, receiver, frame) : [];
    if (start !== '0' || !/^\d+$/.test(end) || Number(end) <= 8)
        return [];
    return reader.read(text, receiver, frame).map((each) => ({ ...each, shape: 'part' }));
};

;// CONCATENATED MODULE: ./src/mcp/typescript/leaks-omissions.ts




/**
 * The fields that a variable no longer holds where it is used: taken out by `const { apiKey, ...rest } = config`,
 * deleted, or replaced by an assignment.
 */
const leavesOut = (program, node) => {
    const declaration = ts_morph.ts.isIdentifier(node) ? findDeclaration(node) : undefined;
    if (declaration === undefined || !ts_morph.ts.isIdentifier(node))
        return new Set();
    const module = (0,typescript_program/* moduleOf */.cD)(program, node);
    const replaced = [...(module?.assignments.values() ?? [])].flat().flatMap(({ left }) => fieldOf(left, declaration) ?? []);
    return new Set([...takenOut(declaration), ...replaced, ...deletedFields(node.getSourceFile(), declaration)]);
};
const takenOut = (declaration) => {
    if (!ts_morph.ts.isBindingElement(declaration) || declaration.dotDotDotToken === undefined)
        return [];
    return declaration.parent.elements.flatMap((element) => ts_morph.ts.isBindingElement(element) ? ((0,syntax/* memberName */.eg)(element.propertyName ?? element.name) ?? []) : []);
};
const fieldOf = (target, declaration) => {
    const access = (0,syntax/* unwrap */.oA)(target);
    if (!ts_morph.ts.isPropertyAccessExpression(access) || !ts_morph.ts.isIdentifier(access.expression))
        return undefined;
    return findDeclaration(access.expression) === declaration ? access.name.text : undefined;
};
const leaks_omissions_known = new WeakMap();
const deletedFields = (source, declaration) => {
    let deleted = leaks_omissions_known.get(source);
    if (deleted === undefined) {
        deleted = source.text.includes('delete ')
            ? [...(0,syntax/* descendants */.DG)(source)].flatMap((node) => (ts_morph.ts.isDeleteExpression(node) ? [node.expression] : []))
            : [];
        leaks_omissions_known.set(source, deleted);
    }
    return deleted.flatMap((target) => fieldOf(target, declaration) ?? []);
};
/** Whether a credential came by way of a field that is no longer there. */
const isHidden = ({ field, what }, hidden) => hidden.has(field ?? what);

;// CONCATENATED MODULE: ./src/mcp/typescript/leaks-references.ts








/** The credentials that a name, or a field of one, may hold. */
const readReference = (reader, node, frame) => {
    const name = (0,syntax/* lastName */.UK)(node);
    if (!ts_morph.ts.isIdentifier(node) && harmlessField.test(name))
        return [];
    if (ts_morph.ts.isIdentifier(node) && isCaught(node))
        return [];
    if (isMaskedUnlessAsked(node))
        return [];
    const ends = trace(reader.program, node, frame);
    // A server that makes its own token has to tell it to its user.
    if (ends.some((end) => end.kind === 'node' && isGenerated(end.node)))
        return [];
    const found = ends.flatMap((end) => leaks_references_readEnd(reader, end).map((each) => ({ ...each, steps: [...end.steps, ...each.steps] })));
    if (found.length > 0) {
        const left = leavesOut(reader.program, node);
        return found.filter((each) => !isHidden(each, left));
    }
    const answer = reader.shown === 'fields' && ts_morph.ts.isIdentifier(node) ? readAnswer(reader, node) : [];
    if (answer.length > 0)
        return answer;
    return isNamedCredential(name) && ends.some(leaks_references_isOfUnknownOrigin)
        ? [{ what: name, shape: 'credential', evidence: 'name', node, steps: [] }]
        : [];
};
/** Fields that hold no credential whatever object they belong to; not to follow them saves most of the work. */
const harmlessField = /^(?:length|message|name|id|status|statusText|code|size|method|type|title|version|port|host|hostname|stack|count|description)$/;
const isCaught = (node) => {
    const declaration = findDeclaration(node);
    return declaration !== undefined && ts_morph.ts.isCatchClause(declaration.parent);
};
/** `const shown = config.disableMasking ? request : maskRequest(request)`: to see it all is a decision of who runs the server. */
const isMaskedUnlessAsked = (node) => {
    let root = node;
    while (ts_morph.ts.isPropertyAccessExpression(root))
        root = (0,syntax/* unwrap */.oA)(root.expression);
    const declaration = ts_morph.ts.isIdentifier(root) ? findDeclaration(root) : undefined;
    const made = declaration !== undefined && ts_morph.ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
    if (made === undefined || !ts_morph.ts.isConditionalExpression(made))
        return false;
    return [made.whenTrue, made.whenFalse].some((branch) => ts_morph.ts.isCallExpression(branch) && /mask|redact|saniti[sz]|scrub/i.test((0,syntax/* lastName */.UK)(branch.expression)));
};
const isGenerated = (node) => /\brandom(?:Bytes|UUID)\(|\bnanoid\(/.test(node.getText().slice(0, 120)) && ts_morph.ts.isCallExpression(node);
/** `data` of which `data.access_token` is read elsewhere: the answer of a token endpoint. */
const readAnswer = (reader, node) => {
    const declaration = findDeclaration(node);
    if (declaration === undefined || !ts_morph.ts.isVariableDeclaration(declaration) || declaration.type !== undefined)
        return [];
    const kinds = [...usedAs(reader.program, node).kinds].filter(([, evidence]) => evidence === 'value').map(([kind]) => kind);
    const [what] = kinds;
    return what === undefined
        ? []
        : [
            {
                what: kinds.includes('access_token') ? 'access_token' : what,
                shape: 'credential',
                evidence: 'value',
                node,
                steps: [],
                isAnswer: true,
            },
        ];
};
/** Names that hold nothing but a credential. A bare `token` may be a word of a text, a `secret` or `key` anything. */
const isNamedCredential = (name) => /^(?:access|refresh|bearer|auth|user|session|id|api|oauth|github|gitlab|slack)_?tokens?$|^(?:api|secret|access)_?key$|^client_?secret$|^password$/i.test(name) && !/Tokens$/.test(name);
const leaks_references_isOfUnknownOrigin = ({ kind }) => kind === 'parameter' || kind === 'member';
const wireName = /^(?:access_token|refresh_token|id_token|client_secret)$/;
const leaks_references_requestName = /^_?(?:req|request|httpReq|httpRequest|incomingRequest)$/;
const leaks_references_readEnd = (reader, end) => {
    const one = (what, shape = 'credential') => [
        { what, shape, evidence: 'value', node: end.node, steps: [] },
    ];
    switch (end.kind) {
        case 'environment':
            return (0,environment_names/* isCredentialVariable */.i)(end.name) ? one(end.name) : [];
        case 'global':
            return end.name === 'process.env' && reader.shown === 'fields' ? one('process.env', 'environment') : [];
        case 'member':
            return leaks_references_readMember(reader, end);
        case 'parameter': {
            if (reader.shown === 'text')
                return [];
            if (isWholeRequest(end.node))
                return one('the request', 'headers');
            const [kind] = typeContent(reader.program, [end.node.type]).kinds.keys();
            // A type may promise more than there is, such as a secret that was replaced by asterisks.
            return kind === undefined ? [] : [{ what: kind, shape: 'credential', evidence: 'name', node: end.node, steps: [] }];
        }
        case 'node':
            if (!ts_morph.ts.isExpression(end.node) || ts_morph.ts.isIdentifier(end.node) || ts_morph.ts.isPropertyAccessExpression(end.node))
                return [];
            return reader.read(reader, end.node, end.frame);
        case 'external':
        case 'namespace':
        case 'missing':
        case 'unresolved':
            return [];
    }
};
/** `req` of express and of Node, which is printed with its headers; a request of the protocol has none. */
const isWholeRequest = (parameter) => ts_morph.ts.isIdentifier(parameter.name) &&
    leaks_references_requestName.test(parameter.name.text) &&
    /^(?:express\.|http\.)?(?:Request|IncomingMessage|FastifyRequest)(?:<.*>)?$/.test(parameter.type?.getText() ?? '') &&
    parameter.parent.parameters.some((other) => ts_morph.ts.isIdentifier(other.name) && /^_?(?:res|response|reply)$/.test(other.name.text));
/** A field of something that is not written here. */
const leaks_references_readMember = (reader, end) => {
    const last = end.path.at(-1) ?? '';
    const one = (what, shape = 'credential') => [
        { what, shape, evidence: 'value', node: end.node, steps: [] },
    ];
    if (wireName.test(last))
        return one(last);
    if (last === 'token' && /^authInfo$/.test(end.path.at(-2) ?? ''))
        return one('authInfo.token');
    const headers = end.path.lastIndexOf('headers');
    const isRequest = end.of.kind === 'parameter' && ts_morph.ts.isIdentifier(end.of.node.name) && leaks_references_requestName.test(end.of.node.name.text);
    if (headers >= 0 && isRequest) {
        const header = end.path[headers + 1];
        if (header === undefined)
            return reader.shown === 'fields' ? one('the request headers', 'headers') : [];
        return leaks_calls_isCredentialHeader(header) ? one(`the header ${header}`) : [];
    }
    // `const [, token] = header.split(' ')`, `const { tokens } = await client.getToken(code)`.
    if (end.of.kind !== 'node' || !ts_morph.ts.isCallExpression(end.of.node))
        return [];
    if (last === 'tokens' || last === 'credentials' || /^\d$/.test(last))
        return reader.read(reader, end.of.node, end.of.frame);
    return [];
};

;// CONCATENATED MODULE: ./src/mcp/typescript/leaks-carried.ts






const leaks_carried_maximumDepth = 12;
const leaks_carried_maximumVisits = 400;
/** The credentials that are readable where an expression is printed. What can't be followed carries none: unknown stays silent. */
const carriedBy = (program, expression, shown, frame) => {
    const found = leaks_carried_read({ program, walk: { visits: 0, open: new Set() }, depth: 0, shown, read: leaks_carried_read }, expression, frame);
    return found.filter((each, index) => found.findIndex(({ what }) => what === each.what) === index);
};
const leaks_carried_read = (reader, expression, frame) => {
    const { walk, depth } = reader;
    const node = (0,syntax/* unwrap */.oA)(expression);
    if (depth > leaks_carried_maximumDepth || walk.visits > leaks_carried_maximumVisits || walk.open.has(node))
        return [];
    walk.visits += 1;
    walk.open.add(node);
    try {
        return readShape({ ...reader, depth: depth + 1 }, node, frame);
    }
    finally {
        walk.open.delete(node);
    }
};
const composing = [ts_morph.ts.SyntaxKind.BarBarToken, ts_morph.ts.SyntaxKind.QuestionQuestionToken];
const readShape = (reader, node, frame) => {
    const inside = (inner) => leaks_carried_read(reader, inner, frame);
    const asText = (inner) => leaks_carried_read({ ...reader, shown: 'text' }, inner, frame);
    if (ts_morph.ts.isTemplateExpression(node))
        return node.templateSpans.flatMap(({ expression }) => asText(expression));
    if (ts_morph.ts.isBinaryExpression(node)) {
        const { kind } = node.operatorToken;
        if (kind === ts_morph.ts.SyntaxKind.PlusToken)
            return [...asText(node.left), ...asText(node.right)];
        if (composing.includes(kind))
            return [...inside(node.left), ...inside(node.right)];
        return kind === ts_morph.ts.SyntaxKind.AmpersandAmpersandToken ? inside(node.right) : [];
    }
    if (ts_morph.ts.isConditionalExpression(node))
        return [...inside(node.whenTrue), ...inside(node.whenFalse)];
    if (ts_morph.ts.isObjectLiteralExpression(node))
        return reader.shown === 'fields' ? readFields(reader, node, frame) : [];
    if (ts_morph.ts.isArrayLiteralExpression(node))
        return node.elements.flatMap((element) => inside(ts_morph.ts.isSpreadElement(element) ? element.expression : element));
    if (ts_morph.ts.isNewExpression(node))
        return readConstruction(reader, node, frame);
    if (ts_morph.ts.isCallExpression(node))
        return readReturned(reader, node, frame);
    if (ts_morph.ts.isIdentifier(node) || ts_morph.ts.isPropertyAccessExpression(node) || ts_morph.ts.isElementAccessExpression(node))
        return readReference(reader, node, frame);
    return [];
};
/** What an object's fields hold, the later ones hiding what a spread before them gives. */
const readFields = (reader, literal, frame) => {
    const hidden = new Set();
    const found = [];
    for (const property of literal.properties.toReversed()) {
        if (ts_morph.ts.isSpreadAssignment(property)) {
            found.push(...leaks_carried_read(reader, property.expression, frame).filter((each) => !isHidden(each, hidden)));
            continue;
        }
        const name = (0,syntax/* memberName */.eg)(property.name);
        if (name === undefined || hidden.has(name))
            continue;
        hidden.add(name);
        const value = ts_morph.ts.isPropertyAssignment(property)
            ? property.initializer
            : ts_morph.ts.isShorthandPropertyAssignment(property)
                ? property.name
                : undefined;
        if (value !== undefined)
            found.push(...leaks_carried_read(reader, value, frame).map((each) => ({ ...each, field: name })));
    }
    return found;
};
/** An error is shown with its text, an object of a class of the program with its fields. */
const readConstruction = (reader, node, frame) => {
    if (/Error$/.test((0,syntax/* lastName */.UK)(node.expression)))
        return (node.arguments ?? []).slice(0, 1).flatMap((message) => leaks_carried_read({ ...reader, shown: 'text' }, message, frame));
    if (reader.shown !== 'fields')
        return [];
    return trace(reader.program, node.expression, frame).flatMap((made) => made.kind === 'node' && ts_morph.ts.isClassLike(made.node)
        ? made.node.members.flatMap((member) => ts_morph.ts.isPropertyDeclaration(member) && member.initializer !== undefined && !leaks_carried_isStatic(member)
            ? leaks_carried_read(reader, member.initializer, made.frame).map((each) => ({ ...each, field: (0,syntax/* memberName */.eg)(member.name) ?? '' }))
            : [])
        : []);
};
const leaks_carried_isStatic = (member) => (ts_morph.ts.getModifiers(member) ?? []).some(({ kind }) => kind === ts_morph.ts.SyntaxKind.StaticKeyword);
const readReturned = (reader, call, frame) => {
    const callees = traceCallees(reader.program, call, frame);
    return callees.length > 0 ? callees.flatMap(({ fn, frame: entered }) => readReturns(reader, fn, entered)) : leaks_calls_readCall(reader, call, frame);
};
const readReturns = (reader, fn, frame) => {
    if (!(0,syntax/* isFunctionNode */.Px)(fn) || fn.body === undefined)
        return [];
    if (!ts_morph.ts.isBlock(fn.body))
        return leaks_carried_read(reader, fn.body, frame);
    return [...(0,syntax/* ownDescendants */.V6)(fn.body)].flatMap((node) => ts_morph.ts.isReturnStatement(node) && node.expression !== undefined ? leaks_carried_read(reader, node.expression, frame) : []);
};

;// CONCATENATED MODULE: ./src/mcp/typescript/error-echoes.ts








/** Every place that answers a caller or the model with an error as it was caught, or with a part of it. */
const findErrorEchoes = (program, printings, tools) => printings.flatMap((printing) => {
    if (printing.kind !== 'tool-result' && printing.kind !== 'response' && printing.kind !== 'tool-error')
        return [];
    const parts = printing.values
        .flatMap(({ expression, shown }) => echoedBy(program, expression, shown))
        .filter(({ caught }) => waitsForSomething(caught));
    if (parts.length > 0 && printing.kind === 'tool-error' && !reachesTool(program, printing.node, tools))
        return [];
    const [worst] = parts.toSorted((left, right) => order.indexOf(left.part) - order.indexOf(right.part));
    return worst === undefined ? [] : [toEcho(program, printing, worst)];
});
/** What tells most comes first. */
const order = ['request', 'whole', 'stack', 'data', 'body', 'message'];
const toEcho = (program, { node, kind }, { part, shown, caught }) => {
    const failed = failedRequest(program, caught);
    const credential = part === 'body' || failed?.client.messageHoldsAddress !== true ? undefined : credentialInAddress(program, failed.call);
    return {
        server: ownerOf(program, node),
        within: (0,syntax/* symbolPath */.Uq)(node),
        at: (0,syntax/* locate */.x5)(node),
        shown: shown.getText().replace(/\s+/g, ' ').replaceAll('`', "'").slice(0, 60),
        part,
        holdsRequest: failed?.client.holdsRequest === true,
        ...(credential === undefined ? {} : { credentialInAddress: credential }),
        to: kind,
        caughtAt: (0,syntax/* locate */.x5)(caught.at),
        isExample: (0,source_files/* isExamplePath */.E4)(node.getSourceFile().fileName),
    };
};
const credentialInAddress = (program, call) => {
    const [address] = call.arguments;
    return address === undefined ? undefined : carriedBy(program, address, 'text').find(({ evidence }) => evidence === 'value')?.what;
};
/** What only parses or checks its own input fails with nothing of anybody else's. */
const waitsForSomething = ({ tried }) => tried === undefined || ts_morph.ts.isCallExpression(tried) || /\bawait\b/.test(tried.getText());

;// CONCATENATED MODULE: ./src/mcp/typescript/error-handlers.ts







/** Every catch block and rejection handler that reads a credential, whatever it does with it: the audit lists them, judged or clean. */
const findErrorHandlers = (program) => [...program.modules.values()].flatMap(({ source, calls }) => {
    if ((0,source_files/* isExamplePath */.E4)(source.fileName))
        return [];
    const blocks = [
        ...[...(0,syntax/* descendants */.DG)(source)].flatMap((node) => (ts_morph.ts.isCatchClause(node) ? [node.block] : [])),
        ...(calls.get('catch') ?? []).flatMap(rejectionBody),
    ];
    return blocks.flatMap((block) => {
        const reads = [...(0,syntax/* descendants */.DG)(block)].flatMap((node) => credentialReadAt(program, node));
        const [first] = reads;
        if (first === undefined)
            return [];
        const credentials = [...new Set(reads.map(({ what }) => what))];
        return [{ server: ownerOf(program, block), at: (0,syntax/* locate */.x5)(block), credentials, read: (0,syntax/* locate */.x5)(first.node) }];
    });
});
/** The body of `promise.catch((error) => …)`. */
const rejectionBody = (call) => {
    const [handler] = call.arguments;
    const fn = handler === undefined ? undefined : (0,syntax/* unwrap */.oA)(handler);
    return fn !== undefined && (0,syntax/* isFunctionNode */.Px)(fn) && fn.body !== undefined ? [fn.body] : [];
};
const credentialReadAt = (program, node) => {
    if (!ts_morph.ts.isIdentifier(node) && !ts_morph.ts.isPropertyAccessExpression(node) && !ts_morph.ts.isElementAccessExpression(node))
        return [];
    if (!error_handlers_isRead(node))
        return [];
    const name = (0,syntax/* lastName */.UK)(node);
    if (!(0,request_credentials/* isCredentialName */.h)(name) && !(0,environment_names/* isCredentialVariable */.i)(name))
        return [];
    return carriedBy(program, node, 'text')
        .slice(0, 1)
        .map(({ what }) => ({ what, node }));
};
/** Not a declaration, a key, the function of a call, what is assigned to, or the inner part of a longer access. */
const error_handlers_isRead = (node) => {
    const { parent } = node;
    if (ts_morph.ts.isPropertyAccessExpression(parent) || ts_morph.ts.isElementAccessExpression(parent))
        return false;
    if (ts_morph.ts.isCallExpression(parent) || ts_morph.ts.isNewExpression(parent))
        return parent.expression !== node;
    if (ts_morph.ts.isBinaryExpression(parent))
        return !(parent.left === node && parent.operatorToken.kind === ts_morph.ts.SyntaxKind.EqualsToken);
    if (ts_morph.ts.isPropertyAssignment(parent))
        return parent.initializer === node;
    if (ts_morph.ts.isVariableDeclaration(parent) || ts_morph.ts.isParameter(parent) || ts_morph.ts.isBindingElement(parent))
        return parent.initializer === node;
    return !(ts_morph.ts.isDeclarationStatement(parent) || ts_morph.ts.isTypeNode(parent));
};

// EXTERNAL MODULE: ./src/knowledge/credential-values.ts
var credential_values = __webpack_require__(2122);
// EXTERNAL MODULE: ./src/knowledge/guards.ts
var guards = __webpack_require__(2296);
// EXTERNAL MODULE: ./src/knowledge/test-paths.ts
var test_paths = __webpack_require__(5155);
;// CONCATENATED MODULE: ./src/mcp/typescript/promises.ts



/** Whether a test looks at the promise of an async function instead of what it resolves to: a promise is always there. */
const isForgottenPromise = (program, node, frame) => isTestedForTruth(node) && isPromise(program, node, frame);
const isPromise = (program, node, frame) => {
    if (ts_morph.ts.isIdentifier(node)) {
        const declaration = findDeclaration(node);
        if (declaration === undefined || !ts_morph.ts.isVariableDeclaration(declaration) || declaration.initializer === undefined)
            return false;
        const isConstant = (declaration.parent.flags & ts_morph.ts.NodeFlags.Const) !== 0;
        return isConstant && ts_morph.ts.isCallExpression(declaration.initializer) && isPromise(program, declaration.initializer, frame);
    }
    if (!ts_morph.ts.isCallExpression(node))
        return false;
    const callees = traceCallees(program, node, frame);
    return callees.length > 0 && callees.every(({ fn }) => isAsync(fn));
};
const isAsync = (fn) => ts_morph.ts.canHaveModifiers(fn) && ts_morph.ts.getModifiers(fn)?.some(({ kind }) => kind === ts_morph.ts.SyntaxKind.AsyncKeyword) === true;
/** What a function returns may be awaited by its caller; a condition, `!` and the left side of `&&` and `||` look at once. */
const isTestedForTruth = (node) => {
    const { parent } = node;
    if (ts_morph.ts.isPrefixUnaryExpression(parent))
        return parent.operator === ts_morph.ts.SyntaxKind.ExclamationToken;
    if (ts_morph.ts.isIfStatement(parent))
        return parent.expression === node;
    if (ts_morph.ts.isConditionalExpression(parent))
        return parent.condition === node;
    if (ts_morph.ts.isParenthesizedExpression(parent))
        return isTestedForTruth(parent);
    if (!ts_morph.ts.isBinaryExpression(parent))
        return false;
    const operator = parent.operatorToken.kind;
    if (operator !== ts_morph.ts.SyntaxKind.AmpersandAmpersandToken && operator !== ts_morph.ts.SyntaxKind.BarBarToken)
        return false;
    return parent.left === node || isTestedForTruth(parent);
};

;// CONCATENATED MODULE: ./src/mcp/typescript/path-facts.ts





/** The ways in which an expression is truthy (or falsy, when `holds` is false): each a list of atomic tests. An empty list: never. */
const waysOf = (program, expression, holds, frame, otherwise, depth = 0) => {
    const node = (0,syntax/* unwrap */.oA)(expression);
    const ways = (inner, value) => waysOf(program, inner, value, frame, otherwise, depth + 1);
    if (depth > 24)
        return [[{ kind: 'bounded', at: node }]];
    if (ts_morph.ts.isPrefixUnaryExpression(node) && node.operator === ts_morph.ts.SyntaxKind.ExclamationToken)
        return ways(node.operand, !holds);
    if (ts_morph.ts.isBinaryExpression(node)) {
        const operator = node.operatorToken.kind;
        const isAnd = operator === ts_morph.ts.SyntaxKind.AmpersandAmpersandToken;
        if (isAnd || operator === ts_morph.ts.SyntaxKind.BarBarToken || operator === ts_morph.ts.SyntaxKind.QuestionQuestionToken) {
            // `a && b` is truthy in one way and falsy in two; `a || b` the other way round.
            if (isAnd === holds)
                return join(ways(node.left, holds), ways(node.right, holds));
            return [...ways(node.left, holds), ...join(ways(node.left, !holds), ways(node.right, holds))];
        }
    }
    if (ts_morph.ts.isConditionalExpression(node)) {
        return [
            ...join(ways(node.condition, true), ways(node.whenTrue, holds)),
            ...join(ways(node.condition, false), ways(node.whenFalse, holds)),
        ];
    }
    if (ts_morph.ts.isCallExpression(node) &&
        ts_morph.ts.isIdentifier(node.expression) &&
        node.expression.text === 'Boolean' &&
        node.arguments[0] !== undefined) {
        return ways(node.arguments[0], holds);
    }
    if (isForgottenPromise(program, node, frame))
        return holds ? [[]] : [];
    const named = testBehind(program, node, frame);
    if (named !== undefined) {
        const inner = waysOf(program, named.test, holds, named.frame, otherwise, depth + 1);
        return inner.map((path) => path.map((fact) => (fact.kind === 'test' ? { ...fact, shown: node } : fact)));
    }
    const known = knownTruth(program, node, frame);
    if (known !== undefined)
        return known === holds ? [[]] : [];
    return [[{ kind: 'test', expression: node, holds, frame, otherwise }]];
};
const join = (left, right) => left.flatMap((first) => right.flatMap((second) => {
    const both = [...first, ...second];
    return contradicts(first, second) ? [] : [both];
}));
/** The same test with both outcomes can't be on one way. */
const contradicts = (left, right) => right.some((fact) => fact.kind === 'test' &&
    left.some((other) => other.kind === 'test' &&
        other.holds !== fact.holds &&
        other.frame === fact.frame &&
        isStable(fact.expression) &&
        other.expression.getText() === fact.expression.getText()));
/** Names and fields keep their value between two tests near each other; calls need not. */
const isStable = (node) => ts_morph.ts.isIdentifier(node) || (ts_morph.ts.isPropertyAccessExpression(node) && isStable(node.expression)) || node.kind === ts_morph.ts.SyntaxKind.ThisKeyword;
/** The test that a name or field stands for: `const isAllowed = token !== undefined && token === expected`, `{ requireAuth: env === 'true' }`. */
const testBehind = (program, node, frame) => {
    if (!ts_morph.ts.isIdentifier(node) && !ts_morph.ts.isPropertyAccessExpression(node))
        return undefined;
    const found = trace(program, node, frame);
    const [only] = found;
    if (found.length !== 1 || only?.kind !== 'node' || !ts_morph.ts.isExpression(only.node) || !isTest(only.node))
        return undefined;
    return { test: only.node, frame: only.frame };
};
const isTest = (node) => {
    if (ts_morph.ts.isPrefixUnaryExpression(node))
        return node.operator === ts_morph.ts.SyntaxKind.ExclamationToken;
    if (ts_morph.ts.isConditionalExpression(node))
        return [node.whenTrue, node.whenFalse].every((branch) => isTruthValue((0,syntax/* unwrap */.oA)(branch)));
    if (!ts_morph.ts.isBinaryExpression(node))
        return false;
    const operator = node.operatorToken.kind;
    if (isComparison(operator))
        return true;
    const isLogical = operator === ts_morph.ts.SyntaxKind.AmpersandAmpersandToken || operator === ts_morph.ts.SyntaxKind.BarBarToken;
    return isLogical && (isTest((0,syntax/* unwrap */.oA)(node.left)) || isTest((0,syntax/* unwrap */.oA)(node.right)));
};
const isTruthValue = (node) => node.kind === ts_morph.ts.SyntaxKind.TrueKeyword || node.kind === ts_morph.ts.SyntaxKind.FalseKeyword || isTest(node);
/** A comparison, conjunction or negation: an expression that is true or false by its parts. */
const isLogical = (node) => (ts_morph.ts.isBinaryExpression(node) &&
    (isComparison(node.operatorToken.kind) || node.operatorToken.kind === ts_morph.ts.SyntaxKind.AmpersandAmpersandToken)) ||
    (ts_morph.ts.isPrefixUnaryExpression(node) && node.operator === ts_morph.ts.SyntaxKind.ExclamationToken);
const isComparison = (operator) => isEquality(operator) || isInequality(operator);
const isEquality = (operator) => operator === ts_morph.ts.SyntaxKind.EqualsEqualsEqualsToken || operator === ts_morph.ts.SyntaxKind.EqualsEqualsToken;
const isInequality = (operator) => operator === ts_morph.ts.SyntaxKind.ExclamationEqualsEqualsToken || operator === ts_morph.ts.SyntaxKind.ExclamationEqualsToken;
/** Whether an expression is always truthy or falsy here: a literal, or a name that only ever has literals of one kind. */
const knownTruth = (program, node, frame) => {
    if (ts_morph.ts.isCallExpression(node) || ts_morph.ts.isBinaryExpression(node))
        return undefined;
    const truths = trace(program, node, frame).map((found) => {
        if (found.kind === 'missing')
            return false;
        if (found.kind !== 'node')
            return undefined;
        if (isThing(found.node))
            return true;
        const text = constantText(found.node);
        return text === undefined ? undefined : text !== '' && text !== 'false' && text !== '0';
    });
    const [first] = truths;
    return truths.every((truth) => truth === first) ? first : undefined;
};
/** What is there whatever is in it. */
const isThing = (node) => ts_morph.ts.isNewExpression(node) ||
    ts_morph.ts.isClassLike(node) ||
    ts_morph.ts.isFunctionLike(node) ||
    ts_morph.ts.isObjectLiteralExpression(node) ||
    ts_morph.ts.isArrayLiteralExpression(node);
/**
 * The tests that decide whether `guard` is registered although `route` is: an empty list where it always is.
 * Where some ways to the route exclude the guard, only the tests on which all of them differ count: `if (!flag) app.use(guard)`
 * after `if (!token && !flag) exit` is decided by the flag alone.
 */
const extraTests = (guard, route) => {
    const [path] = guard
        .map((each) => each.filter((fact) => !route.every((way) => way.some((known) => isSameTest(known, fact, true)))))
        .toSorted((a, b) => a.length - b.length);
    const tests = (path ?? []).filter(({ kind }) => kind === 'test');
    const without = route.filter((way) => tests.some((test) => way.some((known) => isSameTest(known, test, false))));
    const decisive = tests.filter((test) => without.length > 0 && without.every((way) => way.some((known) => isSameTest(known, test, false))));
    return decisive.length > 0 ? decisive : tests;
};
const isSameTest = (left, right, sameOutcome) => left.kind === 'test' &&
    right.kind === 'test' &&
    (left.holds === right.holds) === sameOutcome &&
    (left.expression === right.expression || left.expression.getText() === right.expression.getText());

;// CONCATENATED MODULE: ./src/mcp/typescript/hardcoded-credentials.ts












/** Literals that are used as a credential: sent in a header or option, compared with what a caller shows, or signed with. */
const findHardcodedCredentials = (program) => {
    const found = [...program.modules.values()]
        .filter(({ path }) => !(0,test_paths/* isTestPath */.M)(path) || (0,source_files/* isExamplePath */.E4)(path))
        .flatMap((module) => inModule(program, module));
    return found.filter(({ at }, index) => found.findIndex((other) => other.at.path === at.path && other.at.span.startLine === at.span.startLine) === index);
};
const inModule = (program, module) => [...sent(module), ...signed(program, module), ...guarded(program, module), ...compared(program, module)].flatMap((use) => literalsIn(program, use.expression).flatMap((literal) => toHardcoded(program, module, use, literal)));
/** A value without another choice: one that falls back on a literal is MA302's. */
const literalsIn = (program, expression) => {
    const ends = trace(program, expression);
    const literals = ends.flatMap((end) => (end.kind === 'node' && ts_morph.ts.isStringLiteralLike(end.node) ? [end.node] : []));
    return literals.length === ends.filter(({ kind }) => kind !== 'missing').length ? literals : [];
};
const toHardcoded = (program, module, { how, name }, literal) => {
    const value = literal.text.replace(/^(?:Bearer|Basic|Token)\s+/, '');
    const genuineness = (0,credential_values/* judgeValue */.h)(name, value);
    const isAccepted = how === 'comparison' && genuineness === 'no';
    if (genuineness === 'no' && !(isAccepted && mayOpen(value)))
        return [];
    const source = literal.getSourceFile();
    return [
        {
            server: ownerOf(program, literal),
            within: (0,syntax/* symbolPath */.Uq)(literal),
            at: { path: source.fileName, span: (0,syntax/* spanBetween */.Jr)(source, literal.getStart() + 1, literal.end - 1) },
            how,
            name,
            value: new credential/* Credential */.G(literal.text),
            isDrawn: genuineness === 'random',
            usedAt: module.path,
            isExample: (0,source_files/* isExamplePath */.E4)(source.fileName),
        },
    ];
};
/** Whoever shows this text is let in, however it looks; words for schemes and for nobody are tested for other reasons. */
const mayOpen = (value) => value.length >= 6 &&
    !/\s|[<>{}$]|^(?:bearer|basic|digest|apikey|anonymous|undefined|authorization|https?:\/\/.*|application\/.*|multipart\/.*|text\/.*|disabled|public|default)$/i.test(value) &&
    !/^\[?redacted|^your[-_ ]|placeholder|^\*+$/i.test(value);
const sent = (module) => findSent(module).map(({ sent: expression, name }) => ({ expression, how: 'sent', name }));
/** `jwt.sign(payload, 'text')`, `createHmac('sha256', 'text')` */
const signed = (program, { calls }) => ['sign', 'verify', 'createHmac'].flatMap((method) => (calls.get(method) ?? []).flatMap((call) => {
    const [, key] = call.arguments;
    if (key === undefined)
        return [];
    const isSigning = trace(program, call.expression).some((callee) => callee.kind === 'external' && /^(?:jsonwebtoken|crypto|fast-jwt)$/.test(callee.specifier));
    return isSigning ? [{ expression: key, how: 'signing', name: 'signing_key' }] : [];
}));
/** `bearerAuth({ token: 'text' })` of a package that guards. */
const guarded = (program, { calls }) => [...calls.values()].flat().flatMap((call) => {
    const [options] = call.arguments;
    const literal = options === undefined ? undefined : (0,syntax/* unwrap */.oA)(options);
    if (literal === undefined || !ts_morph.ts.isObjectLiteralExpression(literal))
        return [];
    return literal.properties.flatMap((property) => {
        const name = (0,syntax/* memberName */.eg)(property.name) ?? '';
        if (!ts_morph.ts.isPropertyAssignment(property) || !/^(?:token|password|secret|apiKey)$/.test(name))
            return [];
        const isGuard = trace(program, call.expression).some((callee) => callee.kind === 'external' && (0,guards/* isKnown */.qE)(guards/* knownGuards */.s, callee.specifier, callee.name));
        return isGuard ? [{ expression: property.initializer, how: 'comparison', name }] : [];
    });
});
/** `token === 'text'`, `safeEqual(token, 'text')`, where the one side is what a caller shows. */
const compared = (program, { source, calls }) => {
    if (!/authorization|api-?key|token|headers/i.test(source.text))
        return [];
    const uses = [];
    const compare = (left, right) => {
        for (const [shown, expected] of [
            [left, right],
            [right, left],
        ]) {
            if (ts_morph.ts.isStringLiteralLike((0,syntax/* unwrap */.oA)(shown)) || ts_morph.ts.isNumericLiteral((0,syntax/* unwrap */.oA)(shown)) || literalsIn(program, expected).length === 0)
                continue;
            if (showsHeader(program, shown))
                uses.push({ expression: expected, how: 'comparison', name: 'token' });
        }
    };
    for (const node of (0,syntax/* descendants */.DG)(source))
        if (ts_morph.ts.isBinaryExpression(node) && isComparison(node.operatorToken.kind))
            compare(node.left, node.right);
    for (const method of ['timingSafeEqual', 'safeEqual', 'safeCompare', 'constantTimeEqual'])
        for (const { arguments: [left, right], } of calls.get(method) ?? [])
            if (left !== undefined && right !== undefined)
                compare(inner(left), inner(right));
    return uses;
};
/** The header itself, its scheme taken off at most: what is computed from it is compared for other reasons. */
const showsHeader = (program, shown) => carriedBy(program, shown, 'text').some(({ what, shape }) => shape === 'credential' && what.startsWith('the header '));
/** `Buffer.from(token)` */
const inner = (expression) => {
    const node = (0,syntax/* unwrap */.oA)(expression);
    const [first] = ts_morph.ts.isCallExpression(node) && (0,syntax/* lastName */.UK)(node.expression) === 'from' ? node.arguments : [];
    return first ?? node;
};

;// CONCATENATED MODULE: ./src/mcp/typescript/token-stores-keychain.ts







/** Packages that keep secrets in the keychain of the operating system. */
const keychains = new Set(['keytar', '@napi-rs/keyring', 'cross-keychain', '@zowe/secrets-for-zowe-sdk', 'keychain']);
/** Every `setPassword` of a keychain, for the scorecard: this is where tokens belong. */
const findKeychainStores = (program, { calls }, server) => ['setPassword', 'setSecret'].flatMap((name) => (calls.get(name) ?? []).flatMap((call) => {
    const secret = call.arguments.at(-1);
    if (secret === undefined || !isKeychain(program, call))
        return [];
    const [first = 'credential', ...others] = readContent(program, secret).kinds.keys();
    return [
        {
            name: `${(0,syntax/* symbolPath */.Uq)(call)}: keychain`,
            server,
            at: (0,syntax/* locate */.x5)(call),
            path: resolveValue(program, call.arguments[0] ?? secret),
            pathText: 'keychain',
            through: [],
            kinds: [first, ...others],
            evidence: 'value',
            form: 'keychain',
            mode: { kind: 'unknown', because: 'the keychain of the operating system keeps it' },
            insideRepository: (0,answer/* unknown */.L)('the keychain of the operating system keeps it'),
            isExample: (0,source_files/* isExamplePath */.E4)(call.getSourceFile().fileName),
        },
    ];
}));
/** Whether a call is one of a function or object of a package for keychains. */
const isKeychain = (program, call) => {
    const callee = externalCallee(program, call);
    if (callee?.kind === 'external')
        return keychains.has(callee.specifier);
    // `new Entry(service, account).setPassword(text)`
    if (callee?.kind !== 'member' || callee.of.kind !== 'node' || !ts_morph.ts.isNewExpression(callee.of.node))
        return false;
    if (!/Entry$/.test((0,syntax/* lastName */.UK)(callee.of.node.expression)))
        return false;
    return trace(program, callee.of.node.expression).some((made) => made.kind === 'external' && keychains.has(made.specifier));
};

;// CONCATENATED MODULE: ./src/mcp/typescript/keychain-fallbacks.ts







/** Files in plain text that are written where the keychain fails or is missing, and options that allow a library to do so. */
const findKeychainFallbacks = (program, stores) => {
    const plain = stores.filter(({ form }) => form === 'plaintext');
    return [...program.modules.values()].flatMap((module) => [...keychain_fallbacks_fallbacksIn(program, module, plain), ...allowedByOption(program, module)]);
};
const keychain_fallbacks_fallbacksIn = (program, module, plain) => {
    if (plain.length === 0)
        return [];
    const found = new Map();
    for (const use of keychainUses(program, module)) {
        for (const region of alternatives(use)) {
            const written = region.flatMap((statement) => writeIn(program, statement, plain, 0)).at(0);
            if (written === undefined || found.has(written.name))
                continue;
            found.set(written.name, {
                server: ownerOf(program, use),
                name: `${(0,syntax/* symbolPath */.Uq)(use)}: ${written.name}`,
                at: written.at,
                keychain: (0,syntax/* locate */.x5)(use),
                isTold: isTold(program, region),
                isExample: (0,source_files/* isExamplePath */.E4)(module.path),
            });
        }
    }
    return [...found.values()];
};
/** Calls that write to a keychain, themselves or in a function of their own. */
const keychainUses = (program, module) => [...module.calls.values()].flat().filter((call) => writesKeychain(program, call, 0));
const keychainWrite = /^(?:setPassword|setSecret|encryptString)$/;
const writesKeychain = (program, call, depth) => {
    const name = (0,syntax/* lastName */.UK)(call.expression);
    if (keychainWrite.test(name))
        return name === 'encryptString' || isKeychain(program, call) || namesKeychain(call);
    if (depth > 1 || !/keychain|keyring|keytar|secure|vault/i.test(call.getText().slice(0, 200)))
        return false;
    return traceCallees(program, call).some(({ fn }) => [...(0,syntax/* descendants */.DG)(fn)].some((node) => ts_morph.ts.isCallExpression(node) && writesKeychain(program, node, depth + 1)));
};
/** A package that was loaded with `import()` when it was needed can't be followed to the call. */
const namesKeychain = (call) => /['"](?:keytar|@napi-rs\/keyring|cross-keychain)['"]/.test(call.getSourceFile().text);
/** What runs when the keychain fails or is not there: the `catch`, the other branch, and what follows a branch that returns. */
const alternatives = (use) => {
    const regions = [];
    for (let at = use; at.parent !== undefined && !ts_morph.ts.isFunctionLike(at); at = at.parent) {
        const { parent } = at;
        if (ts_morph.ts.isTryStatement(parent) && parent.tryBlock === at) {
            if (parent.catchClause !== undefined)
                regions.push([parent.catchClause.block]);
            if (returns(parent.tryBlock))
                regions.push(following(parent));
        }
        if (ts_morph.ts.isIfStatement(parent)) {
            if (parent.thenStatement === at || parent.expression === at) {
                if (parent.elseStatement !== undefined)
                    regions.push([parent.elseStatement]);
                if (returns(parent.thenStatement))
                    regions.push(following(parent));
            }
        }
        // `keychain.set(token).catch(() => writeFile(path, token))`
        if (ts_morph.ts.isCallExpression(parent) && parent.expression === at && (0,syntax/* lastName */.UK)(parent.expression) === 'catch')
            regions.push(parent.arguments);
        if (ts_morph.ts.isConditionalExpression(parent) && parent.whenTrue === at)
            regions.push([parent.whenFalse]);
    }
    return regions;
};
const returns = (statement) => [...(0,syntax/* descendants */.DG)(statement, (node) => !ts_morph.ts.isFunctionLike(node))].some((node) => ts_morph.ts.isReturnStatement(node));
const following = (statement) => {
    const block = (0,syntax/* findAbove */.nM)(statement, (node) => ts_morph.ts.isBlock(node) || ts_morph.ts.isSourceFile(node));
    return block === undefined ? [] : block.statements.filter(({ pos }) => pos >= statement.end);
};
const writeIn = (program, root, plain, depth) => {
    for (const node of (0,syntax/* descendants */.DG)(root)) {
        if (!ts_morph.ts.isCallExpression(node))
            continue;
        const at = (0,syntax/* locate */.x5)(node);
        const store = plain.find((each) => isSameSpot(each.at, at) || each.through.some((step) => isSameSpot(step, at)));
        if (store !== undefined)
            return [store];
        if (depth > 1)
            continue;
        for (const { fn } of traceCallees(program, node)) {
            if ((0,syntax/* isInside */.FK)(root, fn))
                continue;
            const inner = writeIn(program, fn, plain, depth + 1);
            if (inner.length > 0)
                return inner;
        }
    }
    return [];
};
const isSameSpot = (left, right) => left.path === right.path && left.span.startLine === right.span.startLine && left.span.startColumn === right.span.startColumn;
/** Something is printed, shown or thrown on the way, here or in the function that writes. */
const isTold = (program, region) => {
    const nodes = region.flatMap((root) => [...(0,syntax/* descendants */.DG)(root)]);
    const inside = nodes.flatMap((node) => ts_morph.ts.isCallExpression(node) ? traceCallees(program, node).flatMap(({ fn }) => [...(0,syntax/* descendants */.DG)(fn)]) : []);
    const telling = [...nodes, ...inside].find(tells);
    if (telling !== undefined)
        return (0,answer/* yes */.E)((0,syntax/* locate */.x5)(telling));
    const [first] = region;
    return first === undefined ? { value: 'unknown', because: 'nothing follows' } : (0,answer.no)((0,syntax/* locate */.x5)(first));
};
const tells = (node) => {
    if (!ts_morph.ts.isCallExpression(node))
        return false;
    const text = node.expression.getText();
    return (/^console\.(?!debug|trace)/.test(text) ||
        /(?:^|\.)(?:warn|warning|error|info|notice|fatal|sendLoggingMessage|showWarningMessage|showErrorMessage)$/.test(text) ||
        /^process\.std(?:err|out)\.write$/.test(text) ||
        /^(?:log|warn|print|notify)$/.test(text));
};
/** `unsafeAllowUnencryptedStorage` of @azure/identity, `usePlaintextFileOnLinux` of msal-node-extensions. */
const allowedByOption = (program, module) => {
    if (!/unsafeAllowUnencryptedStorage|usePlaintextFileOnLinux/.test(module.source.text))
        return [];
    return [...(0,syntax/* descendants */.DG)(module.source)].flatMap((node) => {
        const name = ts_morph.ts.isPropertyAssignment(node) ? (0,syntax/* memberName */.eg)(node.name) : undefined;
        if (name !== 'unsafeAllowUnencryptedStorage' && name !== 'usePlaintextFileOnLinux')
            return [];
        if (!ts_morph.ts.isPropertyAssignment(node) || node.initializer.kind !== ts_morph.ts.SyntaxKind.TrueKeyword)
            return [];
        return [
            {
                server: ownerOf(program, node),
                name: `${(0,syntax/* symbolPath */.Uq)(node)}: ${name}`,
                at: (0,syntax/* locate */.x5)(node),
                isTold: (0,answer.no)((0,syntax/* locate */.x5)(node)),
                isExample: (0,source_files/* isExamplePath */.E4)(module.path),
            },
        ];
    });
};

;// CONCATENATED MODULE: ./src/mcp/typescript/leaks-errors.ts





/**
 * Errors of axios that are printed whole, or the request in them: `error.config.headers` holds the Authorization header.
 * The errors of fetch hold no request, and gaxios redacts its own (since 5.1).
 */
const findErrorLeaks = (program, printing) => {
    if (printing.kind !== 'log' && printing.kind !== 'tool-result' && printing.kind !== 'response')
        return [];
    // What a logger of the program's own does with an error is its own affair; a text it prints as it is.
    const isOwnLogger = ts_morph.ts.isCallExpression(printing.node) && traceCallees(program, printing.node).length > 0;
    for (const { expression, shown } of printing.values) {
        if (isOwnLogger && shown === 'fields' && !isText(expression))
            continue;
        const found = shown === 'fields' ? errorIn(program, expression, 0) : stringified(program, expression);
        if (found !== undefined)
            return [found];
    }
    return [];
};
const isText = (expression) => ts_morph.ts.isTemplateExpression(expression) || ts_morph.ts.isBinaryExpression(expression);
/** `JSON.stringify(error.config)` in a text. */
const stringified = (program, text) => {
    for (const node of (0,syntax/* descendants */.DG)(text)) {
        if (!ts_morph.ts.isCallExpression(node) || !/^(?:JSON\.stringify|(?:util\.)?inspect)$/.test(node.expression.getText()))
            continue;
        const [argument] = node.arguments;
        // `JSON.stringify(error)` of an axios error calls its toJSON, which gives the whole configuration.
        const found = argument === undefined || node.arguments[1]?.kind === ts_morph.ts.SyntaxKind.ArrowFunction ? undefined : errorIn(program, argument, 0);
        if (found !== undefined)
            return found;
    }
    return undefined;
};
const errorIn = (program, expression, depth) => {
    const node = (0,syntax/* unwrap */.oA)(expression);
    if (depth > 4)
        return undefined;
    if (ts_morph.ts.isTemplateExpression(node))
        return stringified(program, node);
    if (ts_morph.ts.isObjectLiteralExpression(node)) {
        for (const property of node.properties) {
            const value = ts_morph.ts.isPropertyAssignment(property)
                ? property.initializer
                : ts_morph.ts.isShorthandPropertyAssignment(property)
                    ? property.name
                    : undefined;
            const found = value === undefined ? undefined : errorIn(program, value, depth + 1);
            if (found !== undefined)
                return found;
        }
        return undefined;
    }
    if (ts_morph.ts.isCallExpression(node))
        return stringified(program, node);
    const text = node.getText().replaceAll('?', '');
    const request = /^(\w+)\.(?:config(?:\.headers)?|request|response\.config(?:\.headers)?|response\.request)$/.exec(text);
    const root = ts_morph.ts.isIdentifier(node) ? node : request === null ? undefined : rootOf(node);
    if (root === undefined || !holdsRequest(program, root))
        return undefined;
    return { what: text, shape: 'error', evidence: 'value', node, steps: [] };
};
const rootOf = (node) => {
    let at = (0,syntax/* unwrap */.oA)(node);
    while (ts_morph.ts.isPropertyAccessExpression(at))
        at = (0,syntax/* unwrap */.oA)(at.expression);
    return ts_morph.ts.isIdentifier(at) ? at : undefined;
};
/** What was caught round requests of a client whose errors hold them, or what a cast says is such an error. */
const holdsRequest = (program, name) => {
    const caught = caughtError(program, name);
    if (caught === undefined)
        return false;
    const declaration = findDeclaration(name);
    const isCast = declaration !== undefined && ts_morph.ts.isVariableDeclaration(declaration) && /\bAxiosError\b/.test(declaration.getText());
    return isCast || failedRequest(program, caught)?.client.holdsRequest === true;
};

;// CONCATENATED MODULE: ./src/mcp/typescript/leaks.ts









/**
 * Every place where a credential is logged, answered to a caller, or told to the model. `printings` are those of the whole program, `servers`
 * the folders of the packages that construct one.
 */
const findLeaks = (program, printings, { tools, servers }) => {
    const seesEnvironment = environmentReaders(program);
    const flows = printings
        .filter((printing) => isWorthReading(program, printing, servers, seesEnvironment))
        .flatMap((printing) => [
        ...printing.values.flatMap(({ expression, shown }) => carriedBy(program, expression, shown).flatMap((carried) => leaks_isShown(program, printing, carried, tools) ? [toFlow(program, printing, expression, carried)] : [])),
        ...findErrorLeaks(program, printing).map((carried) => toFlow(program, printing, printing.node, carried)),
    ]);
    const once = flows.filter((flow, index) => flows.findIndex((other) => isSame(flow, other)) === index);
    return once.filter((flow) => !once.some((other) => other !== flow && passesThrough(flow, other)));
};
/** Following every value of a large program would cost seconds, and most of what is thrown is a text with a name or a number in it. */
const telling = /key|token|secret|passw|pwd|credential|auth|bearer|header|config|settings|options|env|conn|dsn|ur[il]\b|params|url$/i;
const isWorthReading = (program, { kind, name, node, values }, servers, seesEnvironment) => {
    const path = node.getSourceFile().fileName;
    if (kind === 'response')
        return seesEnvironment(path);
    if (kind === 'tool-error')
        return values.some(({ expression }) => telling.test(expression.getText()));
    // What a command writes to its standard output is its answer to who ran it; a server's is kept.
    return name !== 'process.stdout.write' || servers.includes(program.paths.packageOf(path)?.root ?? '');
};
/** Inside of a logger the same credential is printed once more: it was found where the logger is called. */
const passesThrough = (inner, outer) => inner.credential === outer.credential &&
    inner.from.steps.some(({ path, span }) => path === outer.to.at.path && span.startLine === outer.to.at.span.startLine) &&
    inner.to.at.path !== outer.to.at.path;
/** Of answers only what comes from the environment counts, and who answers with it has read or imported it. */
const environmentReaders = (program) => {
    const reads = (path) => program.modules.get(path ?? '')?.source.text.includes('.env') === true;
    const known = new Map();
    return (path) => {
        const cached = known.get(path);
        if (cached !== undefined)
            return cached;
        const found = reads(path) || (program.modules.get(path)?.specifiers ?? []).some((specifier) => reads(program.paths.resolve(path, specifier)));
        known.set(path, found);
        return found;
    };
};
const isSame = (left, right) => left.credential === right.credential &&
    left.to.kind === right.to.kind &&
    left.to.at.path === right.to.at.path &&
    left.to.at.span.startLine === right.to.at.span.startLine;
/** What is no leak though it is printed. */
const leaks_isShown = (program, { kind, node }, carried, tools) => {
    if (carried.isAnswer === true && isFailurePath(node))
        return false;
    switch (kind) {
        case 'log':
            return true;
        case 'tool-result':
            return carried.evidence === 'value' && carried.shape !== 'part';
        case 'response':
            // An authorization server answers with tokens: that is what it is for.
            return carried.evidence === 'value' && (carried.shape === 'environment' || leaks_isVariable(carried));
        case 'tool-error':
            return carried.evidence === 'value' && carried.shape !== 'part' && (ts_morph.ts.isReturnStatement(node) || reachesTool(program, node, tools));
        case 'process-argument':
        case 'file':
        case 'request':
        case 'redirect':
            return false;
    }
};
const leaks_isVariable = ({ what }) => /^[A-Z][A-Z0-9_]+$/.test(what);
/** In the branch of a failed request an answer describes the failure. */
const isFailurePath = (node) => {
    const branch = (0,syntax/* findAbove */.nM)(node, ts_morph.ts.isIfStatement);
    if (branch === undefined)
        return false;
    const fails = (0,syntax/* isInside */.FK)(node, branch.thenStatement) ? /!|error|status|fail/i : /\bok\b|status|success|200|token/i;
    return fails.test(branch.expression.getText()) || isFailurePath(branch);
};
const toFlow = (program, printing, expression, carried) => {
    const site = handingOver(printing.node, carried);
    const edit = ts_morph.ts.isExpression(expression) && site === printing.node ? placeholderEdit(program, printing, expression, carried) : undefined;
    return {
        server: ownerOf(program, site),
        within: (0,syntax/* symbolPath */.Uq)(site),
        credential: carried.what,
        ...(carried.shape === 'credential' ? {} : { shape: carried.shape }),
        ...(carried.evidence === 'value' ? {} : { evidence: carried.evidence }),
        from: leaks_toValueRef(carried),
        through: site === printing.node ? [] : [(0,syntax/* locate */.x5)(printing.node)],
        to: { kind: printing.kind, at: (0,syntax/* locate */.x5)(site), name: printing.name },
        isExample: (0,source_files/* isExamplePath */.E4)(site.getSourceFile().fileName),
        ...(edit === undefined ? {} : { edit }),
    };
};
/** Where a function only prints what it is given, the call that gives it the credential; else the printing itself. */
const handingOver = (printing, { steps, shape, what }) => {
    let site = printing;
    // A request is handed on for many reasons; to print its headers is the decision of who prints them.
    if (shape === 'headers' || what.startsWith('the header'))
        return site;
    for (const [index, step] of steps.entries()) {
        const call = steps[index + 1];
        const isHandedIn = ts_morph.ts.isParameter(step) && (0,syntax/* isInside */.FK)(site, step.parent) && isPrinter(step.parent);
        if (isHandedIn && call !== undefined && ts_morph.ts.isCallExpression(call))
            site = call;
    }
    return site;
};
/** A function that exists to print or answer: there the mistake is its caller's. The name chooses the line, not the verdict. */
const isPrinter = (fn) => {
    if (!(0,syntax/* isFunctionNode */.Px)(fn) || ts_morph.ts.isConstructorDeclaration(fn) || fn.body === undefined)
        return false;
    const isShort = (!ts_morph.ts.isBlock(fn.body) || fn.body.statements.length <= 2) && fn.body.getText().length < 400;
    return isShort || /^(?:log|print|write|debug|info|warn|trace|report|respond)|(?:Log|Result|Text|Response)$/.test((0,syntax/* declaredName */.op)(fn) ?? '');
};
const leaks_toValueRef = ({ node, steps, what }) => ({
    origin: /^[A-Z][A-Z0-9_]+$/.test(what) ? { kind: 'environment', name: what } : { kind: 'oauth', field: what },
    at: (0,syntax/* locate */.x5)(node),
    mayBeUndefined: (0,answer/* unknown */.L)('not needed to tell a leak'),
    steps: steps.map(syntax/* locate */.x5),
});
/** A credential that stands alone in a template becomes whether it is set (in a log), or three asterisks. */
const placeholderEdit = (program, { kind }, expression, carried) => {
    const module = (0,typescript_program/* moduleOf */.cD)(program, expression);
    const template = (0,syntax/* unwrap */.oA)(expression);
    if (module === undefined || !ts_morph.ts.isTemplateExpression(template))
        return undefined;
    const spans = template.templateSpans.filter(({ expression: inner }) => carriedBy(program, inner, 'text').some(({ what }) => what === carried.what));
    const [only] = spans;
    if (only === undefined || spans.length > 1)
        return undefined;
    const { expression: inner } = only;
    if (!ts_morph.ts.isIdentifier(inner) && !ts_morph.ts.isPropertyAccessExpression(inner))
        return undefined;
    const text = kind === 'log' ? `${inner.getText()} ? 'set' : 'unset'` : undefined;
    // The placeholder's `${` and `}` go as well where asterisks take its place.
    const start = text === undefined ? inner.getStart() - 2 : inner.getStart();
    const end = text === undefined ? only.literal.getStart() + 1 : inner.end;
    return {
        path: module.path,
        baseBlob: module.blob,
        replacements: [{ span: (0,syntax/* spanBetween */.Jr)(module.source, start, end), text: text ?? '***' }],
    };
};

;// CONCATENATED MODULE: ./src/mcp/typescript/leaks-answers.ts


/** `res.json(body)`, `c.json(body)`, `Response.json(body)`. */
const toResponse = (call) => {
    const callee = (0,syntax/* unwrap */.oA)(call.expression);
    const [body] = call.arguments;
    if (!ts_morph.ts.isPropertyAccessExpression(callee) || body === undefined)
        return undefined;
    let owner = (0,syntax/* unwrap */.oA)(callee.expression);
    while (ts_morph.ts.isCallExpression(owner) && ts_morph.ts.isPropertyAccessExpression(owner.expression))
        owner = (0,syntax/* unwrap */.oA)(owner.expression.expression);
    const method = callee.name.text;
    const isAnswer = (/^(?:res|response|reply)$/.test(owner.getText()) && /^(?:json|send|end|write)$/.test(method)) ||
        (/^(?:c|ctx|context)$/.test(owner.getText()) && /^(?:json|text|html)$/.test(method)) ||
        (owner.getText() === 'Response' && method === 'json');
    if (!isAnswer)
        return undefined;
    return {
        kind: 'response',
        node: call,
        name: `${owner.getText()}.${method}`,
        values: [{ expression: body, shown: method === 'json' || method === 'send' ? 'fields' : 'text' }],
    };
};
/** `new Response(body)` */
const toNewResponse = (node) => {
    const [body] = node.arguments ?? [];
    if (body === undefined || !ts_morph.ts.isIdentifier(node.expression) || node.expression.text !== 'Response')
        return undefined;
    return { kind: 'response', node, name: 'new Response', values: [{ expression: body, shown: 'text' }] };
};
/** `{ type: 'text', text }`, `structuredContent` and `_meta` of the Model Context Protocol. */
const toContent = (property) => {
    const name = (0,syntax/* memberName */.eg)(property.name);
    if (name !== 'text' && name !== 'structuredContent' && name !== '_meta')
        return undefined;
    if (!ts_morph.ts.isObjectLiteralExpression(property.parent))
        return undefined;
    const siblings = property.parent.properties.map((each) => each.getText());
    const isContent = siblings.some((text) => (name === 'text' ? /^(?:type:\s*['"]text['"]|uri\b)/.test(text) : /^content\b/.test(text)));
    if (!isContent)
        return undefined;
    const value = ts_morph.ts.isPropertyAssignment(property) ? property.initializer : property.name;
    return {
        kind: 'tool-result',
        node: property,
        name: 'the tool result',
        values: [{ expression: value, shown: name === 'text' ? 'text' : 'fields' }],
    };
};
/** `throw new McpError(code, message, data)`: of the first two the text is shown, of the last every field. */
const toThrown = (statement) => {
    const thrown = (0,syntax/* unwrap */.oA)(statement.expression);
    if (!ts_morph.ts.isNewExpression(thrown))
        return undefined;
    return {
        kind: 'tool-error',
        node: statement,
        name: 'the error',
        values: (thrown.arguments ?? []).slice(0, 3).map((expression, index) => ({
            expression,
            shown: index === 2 && /McpError$/.test((0,syntax/* lastName */.UK)(thrown.expression)) ? 'fields' : 'text',
        })),
    };
};
/** What a tool's function returns as a text, which some frameworks send as it is, and what a `catch` answers. */
const toReturned = (node, tools) => {
    const returned = ts_morph.ts.isReturnStatement(node) ? node.expression : ts_morph.ts.isBlock(node.body) ? undefined : node.body;
    if (returned === undefined)
        return undefined;
    const value = (0,syntax/* unwrap */.oA)(returned);
    if (ts_morph.ts.isReturnStatement(node) && ts_morph.ts.isObjectLiteralExpression(value))
        return toCaughtAnswer(node, value);
    const fn = ts_morph.ts.isReturnStatement(node) ? (0,syntax/* enclosingFunction */.pG)(node) : node;
    if (fn === undefined || !tools.has(fn) || !leaks_answers_isText(value))
        return undefined;
    return {
        kind: 'tool-result',
        node: ts_morph.ts.isReturnStatement(node) ? node : value,
        name: 'the tool result',
        values: [{ expression: value, shown: 'text' }],
    };
};
const leaks_answers_isText = (value) => ts_morph.ts.isTemplateExpression(value) ||
    ts_morph.ts.isBinaryExpression(value) ||
    (ts_morph.ts.isCallExpression(value) && /^JSON\.stringify$/.test(value.expression.getText()));
/** ``catch (error) { return { error: `… ${x}` } }`` */
const toCaughtAnswer = (statement, answer) => {
    if ((0,syntax/* findAbove */.nM)(statement, ts_morph.ts.isCatchClause) === undefined)
        return undefined;
    const values = answer.properties.flatMap((property) => ts_morph.ts.isPropertyAssignment(property) && /^(?:error|message|reason|details|errorMessage)$/.test((0,syntax/* memberName */.eg)(property.name) ?? '')
        ? [{ expression: property.initializer, shown: 'text' }]
        : []);
    return { kind: 'tool-error', node: statement, name: 'the error', values };
};

;// CONCATENATED MODULE: ./src/knowledge/loggers.ts
/** Packages whose exports print what they are given, or make something that does. */
const loggerPackages = /^(?:pino|pino-http|winston|bunyan|debug|loglevel|consola|tslog|signale|npmlog|log4js|roarr|electron-log|@logtape\/logtape)$/;

;// CONCATENATED MODULE: ./src/mcp/typescript/leaks-loggers.ts



const redacting = /redact|mask|saniti[sz]|scrub|obfuscat/i;
const conventional = /(?:^|[._])_?(?:\w*logger|log|winston|pino)$/i;
/**
 * Whether a method called `info`, `error` and so on belongs to a logger: what its object is made of says so, or, where that can't be
 * followed, its name.
 */
const isLogger = (program, object) => {
    if (conventional.test(object.getText().replace(/\(.*\)$/, '')))
        return true;
    return ts_morph.ts.isIdentifier(object) && trace(program, object).some((end) => isMadeByPackage(program, end));
};
/** `debug('mcp:auth')`, called as a function. */
const isLogFunction = (program, callee) => trace(program, callee).some((end) => isMadeByPackage(program, end));
/** `pino()`, `winston.createLogger(…)`, `new Logger()` of a package, and the package itself. */
const isMadeByPackage = (program, end) => {
    if (end.kind === 'external')
        return loggerPackages.test(end.specifier) && end.name === '';
    if (end.kind !== 'node' || !(ts_morph.ts.isCallExpression(end.node) || ts_morph.ts.isNewExpression(end.node)))
        return false;
    return trace(program, end.node.expression, end.frame).some((made) => made.kind === 'external' && loggerPackages.test(made.specifier));
};
/**
 * Whether a logger's method prints what it is given: not one whose body redacts or drops it, nor one made with an option that redacts.
 * A method that can't be followed prints.
 */
const printsItself = (program, call, frame) => {
    const callees = traceCallees(program, call, frame);
    if (callees.length > 0)
        return callees.every(({ fn }) => fn.body !== undefined && !redacting.test(fn.getSourceFile().text));
    if (!ts_morph.ts.isPropertyAccessExpression(call.expression))
        return true;
    return trace(program, call.expression.expression, frame).every(({ node, kind }) => {
        if (kind === 'missing')
            return true;
        return kind !== 'node' || !redacting.test(node.getText());
    });
};

;// CONCATENATED MODULE: ./src/mcp/typescript/leaks-logs.ts



const levels = /^(?:log|error|warn|warning|info|debug|trace|fatal|notice|verbose|silly|critical|dir|table|http|crit|alert|emerg)$/;
/** A call that writes to a log. */
const toLog = (program, call) => {
    const callee = (0,syntax/* unwrap */.oA)(call.expression);
    const log = (values, name) => ({
        kind: 'log',
        node: call,
        name,
        values: values.map((expression) => ({
            expression: ts_morph.ts.isSpreadElement(expression) ? expression.expression : expression,
            shown: 'fields',
        })),
    });
    if (ts_morph.ts.isIdentifier(callee) && /^(?:debug|log)|Log$|(?:debug|log)$/i.test(callee.text) && isLogFunction(program, callee))
        return log(call.arguments, callee.text);
    if (!ts_morph.ts.isPropertyAccessExpression(callee))
        return appended(call, (0,syntax/* lastName */.UK)(callee));
    const method = callee.name.text;
    const owner = callee.expression.getText();
    if (levels.test(method)) {
        if (owner === 'console')
            return log(call.arguments, `console.${method}`);
        return isLogger(program, callee.expression) && printsItself(program, call)
            ? log(call.arguments, `${owner.split('\n')[0] ?? 'logger'}.${method}`)
            : undefined;
    }
    if (method === 'write' && /^process\.std(?:err|out)$/.test(owner))
        return {
            kind: 'log',
            node: call,
            name: `${owner}.write`,
            values: call.arguments.slice(0, 1).map((expression) => ({ expression, shown: 'text' })),
        };
    if (method === 'sendLoggingMessage')
        return log(call.arguments.slice(0, 1), 'sendLoggingMessage');
    if (/^Sentry$/.test(owner) && /^(?:setExtra|setExtras|setContext|setTag|captureMessage)$/.test(method))
        return log(call.arguments, `Sentry.${method}`);
    // The context that goes with an exception; what the exception itself says is its own.
    if (owner === 'Sentry' && method === 'captureException')
        return log(contextOf(call.arguments[1]), 'Sentry.captureException');
    return appended(call, method);
};
/** `fs.appendFile(path, line)`: what is appended is a log. */
const appended = (call, name) => {
    const [, line] = call.arguments;
    if (line === undefined || !/^appendFile(?:Sync)?$/.test(name))
        return undefined;
    return { kind: 'log', node: call, name, values: [{ expression: line, shown: 'text' }] };
};
/** `{ extra: { … }, contexts: { … } }` */
const contextOf = (options) => {
    const literal = options === undefined ? undefined : (0,syntax/* unwrap */.oA)(options);
    if (literal === undefined || !ts_morph.ts.isObjectLiteralExpression(literal))
        return [];
    return literal.properties.flatMap((property) => ts_morph.ts.isPropertyAssignment(property) && /^(?:extra|contexts|tags|user)$/.test((0,syntax/* memberName */.eg)(property.name) ?? '')
        ? [property.initializer]
        : []);
};

;// CONCATENATED MODULE: ./src/mcp/typescript/leaks-sinks.ts




/** Every place of the program that prints, answers or throws something that is not constant. */
const findPrintings = (program, tools) => {
    const found = [];
    const visit = (node) => {
        const printing = toPrinting(program, node, tools);
        if (printing?.values.some(({ expression }) => leaks_sinks_isVariable(expression)))
            found.push(printing);
        ts_morph.ts.forEachChild(node, visit);
    };
    for (const { source } of program.modules.values())
        visit(source);
    return found;
};
const toPrinting = (program, node, tools) => {
    if (ts_morph.ts.isCallExpression(node))
        return toLog(program, node) ?? toResponse(node);
    if (ts_morph.ts.isPropertyAssignment(node) || ts_morph.ts.isShorthandPropertyAssignment(node))
        return toContent(node);
    if (ts_morph.ts.isThrowStatement(node))
        return toThrown(node);
    if (ts_morph.ts.isReturnStatement(node) || ts_morph.ts.isArrowFunction(node))
        return toReturned(node, tools);
    return ts_morph.ts.isNewExpression(node) ? toNewResponse(node) : undefined;
};
const leaks_sinks_isVariable = (expression) => {
    for (const node of (0,syntax/* descendants */.DG)(expression))
        if (ts_morph.ts.isIdentifier(node))
            return true;
    return false;
};

;// CONCATENATED MODULE: ./src/mcp/typescript/oauth-flows-listen.ts




/** Where a server of its own for the callback listens: made in the callback's file, and no server of MCP. */
const loopbackListen = (program, module, handler) => {
    if (/StreamableHTTP|SSEServerTransport|handleRequest\(/.test(module.source.text))
        return undefined;
    for (const call of module.calls.get('listen') ?? []) {
        if (!ts_morph.ts.isPropertyAccessExpression(call.expression))
            continue;
        const makers = trace(program, call.expression.expression).flatMap((end) => end.kind === 'node' && ts_morph.ts.isCallExpression(end.node) ? [end.node] : []);
        if (makers.some((maker) => serves(program, module, maker, handler)))
            return readListen(program, module, call);
    }
    return undefined;
};
/** `createServer(handler)`, `createServer(app)`, or an app with the handler as a route. */
const serves = (program, module, maker, handler) => {
    const name = (0,syntax/* lastName */.UK)(maker.expression);
    if (name === 'createServer')
        return maker.arguments.some((argument) => {
            if ((0,syntax/* isInside */.FK)(handler, argument))
                return true;
            return trace(program, argument).some(({ node }) => ((0,syntax/* isFunctionNode */.Px)(node) && (0,syntax/* isInside */.FK)(handler, node)) || (ts_morph.ts.isCallExpression(node) && serves(program, module, node, handler)));
        });
    if (name !== 'express')
        return false;
    return (module.calls.get('get') ?? []).some((route) => ts_morph.ts.isPropertyAccessExpression(route.expression) &&
        route.arguments.some((argument) => (0,syntax/* isInside */.FK)(handler, argument)) &&
        trace(program, route.expression.expression).some(({ node }) => node === maker));
};
const readListen = (program, module, call) => {
    const at = (0,syntax/* locate */.x5)(call);
    const [first, second] = call.arguments;
    if (first === undefined)
        return { bind: 'all', at };
    const options = (0,syntax/* unwrap */.oA)(first);
    if (ts_morph.ts.isObjectLiteralExpression(options)) {
        if (options.properties.some(ts_morph.ts.isSpreadAssignment))
            return { bind: 'variable', at };
        const host = options.properties.find((property) => (0,syntax/* memberName */.eg)(property.name) === 'host');
        if (host === undefined)
            return { bind: 'all', at };
        return { bind: ts_morph.ts.isPropertyAssignment(host) ? bindOf(program, host.initializer) : 'variable', at };
    }
    const isHost = second !== undefined && !(0,syntax/* isFunctionNode */.Px)((0,syntax/* unwrap */.oA)(second)) && !isCallback(program, second);
    if (!isHost)
        return { bind: 'all', at, edit: hostEdit(module, first) };
    return { bind: bindOf(program, second), at };
};
const isCallback = (program, expression) => {
    const ends = trace(program, expression);
    return ends.length > 0 && ends.every(({ node, kind }) => kind === 'parameter' || (0,syntax/* isFunctionNode */.Px)(node));
};
const bindOf = (program, host) => {
    const texts = trace(program, host).map(({ node }) => constantText(node));
    if (texts.some((text) => text === '0.0.0.0' || text === '::' || text === ''))
        return 'all';
    return texts.every((text) => text !== undefined && /^(?:127\.|localhost$|\[?::1\]?$)/.test(text)) ? 'loopback' : 'variable';
};
const hostEdit = ({ path, blob, source }, port) => ({
    path,
    baseBlob: blob,
    replacements: [{ span: (0,syntax/* spanBetween */.Jr)(source, port.end, port.end), text: ", '127.0.0.1'" }],
});

;// CONCATENATED MODULE: ./src/mcp/typescript/oauth-flows-callbacks.ts



const findCallbacks = (program, module) => {
    if (!/\bcode\b/.test(module.source.text))
        return [];
    const found = new Map();
    const visit = (node) => {
        if (readsCode(node)) {
            const handler = handlerAround(node);
            if (handler !== undefined && !found.has(handler))
                found.set(handler, node);
        }
        ts_morph.ts.forEachChild(node, visit);
    };
    visit(module.source);
    return [...found].flatMap(([handler, read]) => {
        if (isAuthorizationServer(handler))
            return [];
        const listen = loopbackListen(program, module, handler);
        return [
            {
                handler,
                read,
                stateTest: stateTestIn(program, module, handler),
                paths: pathsOf(handler),
                isLoopback: listen !== undefined || /https?:\/\/(?:localhost|127\.0\.0\.1)/.test(module.source.text),
                ...(listen === undefined ? {} : { listen }),
            },
        ];
    });
};
/** `url.searchParams.get('code')`, `req.query.code`, `const { code } = req.query`, `c.req.query('code')`. */
const readsCode = (node) => {
    if (ts_morph.ts.isCallExpression(node)) {
        const [name] = node.arguments;
        if (name === undefined || !ts_morph.ts.isStringLiteralLike(name) || name.text !== 'code')
            return false;
        return /(?:searchParams|params|query)\.get$|\.req\.query$/i.test(node.expression.getText());
    }
    if (ts_morph.ts.isPropertyAccessExpression(node) || ts_morph.ts.isElementAccessExpression(node))
        return (0,syntax/* accessedName */.Jy)(node) === 'code' && /(?:^|\.)query$/.test(node.expression.getText());
    if (!ts_morph.ts.isBindingElement(node) || (0,syntax/* memberName */.eg)(node.propertyName ?? node.name) !== 'code')
        return false;
    const declaration = node.parent.parent;
    return (ts_morph.ts.isVariableDeclaration(declaration) &&
        /(?:^|\.)query$|searchParams/.test(declaration.initializer === undefined ? '' : (0,syntax/* unwrap */.oA)(declaration.initializer).getText()));
};
/** The outermost function that is handed to a server or router, or whose first parameter is a request. */
const handlerAround = (node) => {
    for (let fn = (0,syntax/* enclosingFunction */.pG)(node); fn !== undefined; fn = (0,syntax/* enclosingFunction */.pG)(fn)) {
        const [first] = fn.parameters;
        if (first !== undefined && /^_?(?:req|request|c|ctx|context|q)$/i.test(first.name.getText()))
            return fn;
    }
    return undefined;
};
/** `app.get('/callback', handler)`, and what the handler compares the address's path with. */
const pathsOf = (handler) => {
    const route = ts_morph.ts.isCallExpression(handler.parent) ? handler.parent.arguments[0] : undefined;
    const inside = [...(0,syntax/* descendants */.DG)(handler)].filter((node) => ts_morph.ts.isStringLiteralLike(node) && ts_morph.ts.isBinaryExpression(node.parent));
    return [...(route === undefined ? [] : [route]), ...inside].flatMap((node) => ts_morph.ts.isStringLiteralLike(node) && node.text.startsWith('/') ? [node.text] : []);
};
/** A token endpoint reads a code as well: of its own making. */
const isAuthorizationServer = (handler) => /grant_type|code_verifier\b.*===|authorizationCodes?\.get\(/.test(handler.getText()) &&
    !/fetch\(|axios|getToken|exchange/i.test(handler.getText());
const isStateName = (text) => /(?:^|[._])\w*state$/i.test(text) || /\.get\(['"]state['"]\)$/.test(text) || /\['state'\]$/.test(text);
/** What becomes of `state` in the handler, or where the handler hands it on together with the code. */
const stateTestIn = (program, module, handler) => {
    const own = stateTestOf(handler);
    if (own !== 'logged-only' || !handsStateOn(handler))
        return own;
    const around = [...program.modules.values()].filter((each) => each === module || each.specifiers.some((specifier) => program.paths.resolve(each.path, specifier) === module.path));
    return around.some(({ source }) => [...(0,syntax/* descendants */.DG)(source)].some(comparesState)) ? 'compared' : own;
};
/** `resolve({ code, state })`, `return { code, state }` */
const handsStateOn = (handler) => [...(0,syntax/* descendants */.DG)(handler)].some((node) => (ts_morph.ts.isShorthandPropertyAssignment(node) || ts_morph.ts.isPropertyAssignment(node)) &&
    isStateName(node.name.getText()) &&
    ts_morph.ts.isObjectLiteralExpression(node.parent));
const comparesState = (node) => {
    if (!ts_morph.ts.isBinaryExpression(node) || !oauth_flows_callbacks_isComparison(node))
        return false;
    const sides = [(0,syntax/* unwrap */.oA)(node.left), (0,syntax/* unwrap */.oA)(node.right)];
    return sides.some((side) => isStateName(side.getText())) && !sides.some(oauth_flows_callbacks_isNothing);
};
/** What the handler does with `state`. A function of another place that is given the state, or the whole address, may compare it. */
const stateTestOf = (handler) => {
    let isRead = false;
    for (const node of (0,syntax/* descendants */.DG)(handler)) {
        if (comparesState(node))
            return 'compared';
        if (ts_morph.ts.isElementAccessExpression(node) &&
            isStateName(node.argumentExpression.getText()) &&
            !ts_morph.ts.isStringLiteralLike(node.argumentExpression))
            return 'looked-up';
        if (ts_morph.ts.isCallExpression(node) && !/^(?:console|logger|log|res|response)\b/.test(node.expression.getText())) {
            const given = node.arguments.map((argument) => (0,syntax/* unwrap */.oA)(argument).getText());
            if (/^(?:authorizationCodeGrant|callback|finishAuth|handleCallback|acquireTokenByCode)$/.test((0,syntax/* lastName */.UK)(node.expression)))
                return 'unknown';
            if (!isConversion(node) && given.some((text) => isStateName(text) || /\.get\(['"]state['"]\)|expectedState|\.state\b/.test(text)))
                return 'looked-up';
            // The whole address is handed on: what happens there is not known.
            if (given.some((text) => /^(?:req|request|query|req\.query|params|currentUrl)$/.test(text)) && !oauth_flows_callbacks_isParsing(node))
                return 'unknown';
        }
        if (ts_morph.ts.isIdentifier(node) && /state$/i.test(node.text))
            isRead = true;
    }
    return isRead ? 'logged-only' : 'none';
};
const isConversion = (call) => /^(?:String|Boolean|decodeURIComponent|encodeURIComponent)$/.test((0,syntax/* lastName */.UK)(call.expression));
const oauth_flows_callbacks_isParsing = (call) => /parse|URL/.test(call.expression.getText());
const oauth_flows_callbacks_isComparison = ({ operatorToken: { kind } }) => [
    ts_morph.ts.SyntaxKind.EqualsEqualsEqualsToken,
    ts_morph.ts.SyntaxKind.ExclamationEqualsEqualsToken,
    ts_morph.ts.SyntaxKind.EqualsEqualsToken,
    ts_morph.ts.SyntaxKind.ExclamationEqualsToken,
].includes(kind);
const oauth_flows_callbacks_isNothing = (side) => ts_morph.ts.isStringLiteralLike(side) || side.kind === ts_morph.ts.SyntaxKind.NullKeyword || (ts_morph.ts.isIdentifier(side) && side.text === 'undefined');

;// CONCATENATED MODULE: ./src/mcp/typescript/oauth-flows.ts






/**
 * OAuth flows in which this program is the client. A request and a callback belong together when the redirect names the callback's path, when
 * they stand in one file or one imports the other, or when a package has only one of each. A flow without a callback is one whose code the
 * user pastes.
 */
const findOAuthFlows = (program) => {
    const modules = [...program.modules.values()];
    const requests = modules.flatMap((module) => findAuthorizationRequests(program, module));
    const callbacks = modules.flatMap((module) => findCallbacks(program, module));
    return requests.map((request) => oauth_flows_toFlow(program, request, requests, callbacks));
};
const callbackOf = (program, request, requests, ofPackage) => {
    const file = request.node.getSourceFile();
    const candidates = [
        ofPackage.filter(({ handler }) => handler.getSourceFile() === file),
        ofPackage.filter(({ handler }) => imports(program, handler.getSourceFile(), file) || imports(program, file, handler.getSourceFile())),
        isAlone(program, request, requests) ? ofPackage : [],
    ];
    for (const near of candidates) {
        const named = near.filter(({ paths }) => request.redirect !== undefined && paths.some((path) => leadsTo(request.redirect ?? '', path)));
        if (named.length === 1)
            return named[0];
        if (near.length === 1)
            return near[0];
        if (near.length > 1)
            return undefined;
    }
    const named = ofPackage.filter(({ paths }) => request.redirect !== undefined && paths.some((path) => leadsTo(request.redirect ?? '', path)));
    return named.length === 1 ? named[0] : undefined;
};
/** `http://localhost:3000/auth/callback` leads to the route `/auth/callback`, and to `/callback` of a router that is mounted at `/auth`. */
const leadsTo = (redirect, path) => path.length > 1 && redirect.split(/[?#]/)[0]?.endsWith(path) === true;
const imports = (program, from, to) => program.modules.get(from.fileName)?.specifiers.some((specifier) => program.paths.resolve(from.fileName, specifier) === to.fileName) ===
    true;
const isAlone = (program, { node }, requests) => requests.filter((other) => ownerOf(program, other.node) === ownerOf(program, node) && other.grant === 'code').length === 1;
const oauth_flows_toFlow = (program, request, requests, callbacks) => {
    const owner = ownerOf(program, request.node);
    const file = request.node.getSourceFile();
    const ofPackage = callbacks.filter(({ handler }) => ownerOf(program, handler) === owner);
    const callback = ts_morph.ts.isMethodDeclaration(request.node) ? undefined : callbackOf(program, request, requests, ofPackage);
    return {
        server: owner,
        name: (0,syntax/* symbolPath */.Uq)(request.node),
        isExample: (0,source_files/* isExamplePath */.E4)(file.fileName),
        kind: callback === undefined
            ? ofPackage.length === 0 && !ts_morph.ts.isMethodDeclaration(request.node)
                ? 'paste'
                : 'web'
            : callback.isLoopback
                ? 'loopback'
                : 'web',
        grant: request.grant,
        isConfidential: /client_?secret|OAuth2(?:Client)?\(/i.test(`${file.text} ${callback?.handler.getSourceFile().text ?? ''}`),
        authorize: {
            at: (0,syntax/* locate */.x5)(request.node),
            state: request.state,
            ...(request.weakAt === undefined ? {} : { weakAt: (0,syntax/* locate */.x5)(request.weakAt) }),
            pkce: request.pkce,
            isSentInClear: /^http:\/\/(?!localhost|127\.|\[::1\]|…)[^/]/.test(request.redirect ?? ''),
        },
        ...(callback === undefined
            ? {}
            : {
                callback: {
                    at: (0,syntax/* locate */.x5)(callback.read),
                    stateTest: callback.stateTest,
                    ...(callback.listen === undefined ? {} : { listen: callback.listen }),
                },
            }),
    };
};

;// CONCATENATED MODULE: ./src/mcp/typescript/process-environments.ts







/**
 * Servers of others that are given this program's whole environment. The SDK's `StdioClientTransport` hands over a short list of variables
 * unless it is told otherwise; Node's own functions hand over everything anyway, so that writing it out says nothing.
 */
const findProcessEnvironments = (program) => [...program.modules.values()].flatMap((module) => startsIn(module).flatMap(({ start, command, env }) => {
    const whole = env === undefined ? undefined : wholeEnvironment(program, env);
    const name = whole === undefined || command === undefined ? undefined : foreignCommand(program, command);
    if (whole === undefined || name === undefined)
        return [];
    const secrets = secretsOf(program, module);
    const [first] = secrets;
    if (first === undefined)
        return [];
    return [
        {
            server: ownerOf(program, start),
            credential: first,
            within: (0,syntax/* symbolPath */.Uq)(start),
            shape: 'environment',
            from: {
                origin: { kind: 'environment', name: first },
                at: (0,syntax/* locate */.x5)(whole),
                mayBeUndefined: (0,answer/* unknown */.L)('not needed to tell a leak'),
                steps: [],
            },
            through: [],
            to: { kind: 'process-argument', at: (0,syntax/* locate */.x5)(start), name },
            isExample: (0,source_files/* isExamplePath */.E4)(module.path),
        },
    ];
}));
const startsIn = ({ constructions }) => (constructions.get('StdioClientTransport') ?? []).map((start) => {
    const [options] = start.arguments ?? [];
    return { start, command: optionOf(options, 'command'), env: optionOf(options, 'env') };
});
const optionOf = (options, name) => {
    if (options === undefined || !ts_morph.ts.isObjectLiteralExpression(options))
        return undefined;
    const found = options.properties.find((property) => (0,syntax/* memberName */.eg)(property.name) === name);
    if (found === undefined)
        return undefined;
    return ts_morph.ts.isPropertyAssignment(found) ? found.initializer : ts_morph.ts.isShorthandPropertyAssignment(found) ? found.name : undefined;
};
/** `process.env`, or an object that it is spread into. */
const wholeEnvironment = (program, env, frame) => {
    for (const end of trace(program, env, frame)) {
        if (end.kind === 'global' && end.name === 'process.env')
            return env;
        if (end.kind !== 'node' || !ts_morph.ts.isObjectLiteralExpression(end.node))
            continue;
        for (const property of end.node.properties)
            if (ts_morph.ts.isSpreadAssignment(property) && wholeEnvironment(program, property.expression, end.frame) !== undefined)
                return property;
    }
    return undefined;
};
/** A runner that fetches a package, or a command that a setting names; not a program of this package. */
const foreignCommand = (program, command) => {
    for (const end of trace(program, command)) {
        if (end.kind === 'node' && ts_morph.ts.isStringLiteralLike(end.node)) {
            const runner = /^(?:npx|bunx|uvx|pipx|pnpx)(?:\.cmd)?$/.exec(end.node.text);
            if (runner !== null)
                return end.node.text;
        }
        const field = end.kind === 'member' ? end.path.at(-1) : undefined;
        if (field === 'command' && (0,syntax/* lastName */.UK)(command) === 'command')
            return 'a configured command';
    }
    return undefined;
};
/** The credentials that the package reads from its environment. */
const secretsOf = (program, module) => {
    const owner = ownerOf(program, module.source);
    const names = [...program.modules.values()]
        .filter((each) => ownerOf(program, each.source) === owner)
        .flatMap(({ source }) => Array.from(source.text.matchAll(/\bprocess\.env\.([A-Z][A-Z0-9_]*)/g), ([, name = '']) => name));
    return [...new Set(names)].filter(environment_names/* isCredentialVariable */.i).sort();
};

;// CONCATENATED MODULE: ./src/mcp/typescript/process-arguments.ts









/** Every place where a credential becomes an argument of another process, where process lists show it, or goes to one of others with all of the environment. */
const findProcessArguments = (program) => [
    ...[...program.modules.values()].flatMap((module) => startsProcesses(module) ? [...callsIn(module)].flatMap((start) => readStart(program, module, start)) : []),
    ...findProcessEnvironments(program),
];
const process_arguments_packages = /^(?:child_process|execa|cross-spawn|zx|tinyexec|nano-spawn|node-pty|shelljs|promisify-child-process|child-process-promise)$/;
const starters = /^(?:spawn|spawnSync|exec|execSync|execFile|execFileSync|fork|execa|execaSync|execaCommand|execaCommandSync|execaNode|x|\$|sync|default|)$/;
const startsProcesses = ({ source }) => /child_process|execa|cross-spawn|\bzx\b|tinyexec|nano-spawn|node-pty|shelljs|Bun\.|Deno\./.test(source.text);
function* callsIn({ source }) {
    const open = [source];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
        if (ts_morph.ts.isCallExpression(node) || ts_morph.ts.isTaggedTemplateExpression(node))
            yield node;
        if (ts_morph.ts.isNewExpression(node) && node.expression.getText() === 'Deno.Command')
            yield node;
        const children = [];
        ts_morph.ts.forEachChild(node, (child) => void children.push(child));
        open.push(...children.reverse());
    }
}
const readStart = (program, module, start) => {
    if (!isStarter(program, start))
        return [];
    const given = argumentsOf(start).flatMap((argument) => [argument, ...addedTo(module, argument)]);
    const found = framesOf(program, start).flatMap((frame) => given.flatMap((argument) => carriedBy(program, argument, 'text', frame).flatMap((carried) => (isReadable(carried) ? [carried] : []))));
    return found
        .filter((each, index) => found.findIndex(({ what }) => what === each.what) === index)
        .map((carried) => process_arguments_toFlow(program, start, carried));
};
const isStarter = (program, start) => {
    if (ts_morph.ts.isNewExpression(start))
        return true;
    const callee = ts_morph.ts.isCallExpression(start) ? start.expression : start.tag;
    if (!/spawn|exec|fork|\$|^x$|sync|run|command|shell/i.test((0,syntax/* lastName */.UK)(callee) || callee.getText()))
        return false;
    return trace(program, callee).some((found) => {
        if (found.kind === 'external')
            return process_arguments_packages.test(found.specifier) && starters.test(found.name.split('.').at(-1) ?? '');
        if (found.kind === 'global')
            return /^(?:Bun\.(?:spawn|spawnSync|\$)|Deno\.run)$/.test(found.name);
        // `const run = promisify(exec)`
        return found.kind === 'node' && ts_morph.ts.isCallExpression(found.node) && process_arguments_isPromisified(program, found.node);
    });
};
const process_arguments_isPromisified = (program, made) => {
    const [wrapped] = made.arguments;
    if ((0,syntax/* lastName */.UK)(made.expression) !== 'promisify' || wrapped === undefined)
        return false;
    return trace(program, wrapped).some((found) => found.kind === 'external' && found.specifier === 'child_process');
};
/** The command and its arguments; of options only those that hold arguments. */
const argumentsOf = (start) => {
    if (ts_morph.ts.isTaggedTemplateExpression(start))
        return ts_morph.ts.isTemplateExpression(start.template) ? [start.template] : [];
    return (start.arguments ?? []).slice(0, 2).flatMap((argument) => {
        const node = (0,syntax/* unwrap */.oA)(argument);
        if (!ts_morph.ts.isObjectLiteralExpression(node))
            return ts_morph.ts.isFunctionLike(node) ? [] : [node];
        return node.properties.flatMap((property) => ts_morph.ts.isPropertyAssignment(property) && /^(?:cmd|args|argv)$/.test((0,syntax/* memberName */.eg)(property.name) ?? '') ? [property.initializer] : []);
    });
};
/** What `args.push('--token', token)` adds to a list before it is handed over. */
const addedTo = ({ calls }, argument) => {
    const declaration = ts_morph.ts.isIdentifier(argument) ? findDeclaration(argument) : undefined;
    if (declaration === undefined)
        return [];
    return ['push', 'unshift'].flatMap((name) => (calls.get(name) ?? []).flatMap((call) => {
        const list = ts_morph.ts.isPropertyAccessExpression(call.expression) ? (0,syntax/* unwrap */.oA)(call.expression.expression) : undefined;
        return list !== undefined && ts_morph.ts.isIdentifier(list) && findDeclaration(list) === declaration ? [...call.arguments] : [];
    }));
};
const process_arguments_maximumCallers = 30;
/** A function that starts what it is given is entered from each of its callers. */
const framesOf = (program, start) => {
    const fn = (0,syntax/* enclosingFunction */.pG)(start);
    const sites = fn === undefined ? [] : callSites(program, fn);
    if (fn === undefined || sites.length === 0 || sites.length > process_arguments_maximumCallers)
        return [undefined];
    return [undefined, ...sites.map((site) => ({ fn, call: site, caller: undefined, outer: undefined }))];
};
/** A length, a few letters or the whole environment is no credential in an argument. */
const isReadable = ({ shape }) => shape === 'credential';
const process_arguments_toFlow = (program, start, { what, evidence, node, steps }) => ({
    server: ownerOf(program, start),
    credential: what,
    within: (0,syntax/* symbolPath */.Uq)(start),
    ...(evidence === 'value' ? {} : { evidence }),
    from: {
        origin: /^[A-Z][A-Z0-9_]+$/.test(what) ? { kind: 'environment', name: what } : { kind: 'oauth', field: what },
        at: (0,syntax/* locate */.x5)(node),
        mayBeUndefined: (0,answer/* unknown */.L)('not needed to tell a leak'),
        steps: steps.map(syntax/* locate */.x5),
    },
    through: [],
    to: { kind: 'process-argument', at: (0,syntax/* locate */.x5)(start), name: commandOf(start) },
    isExample: (0,source_files/* isExamplePath */.E4)(start.getSourceFile().fileName),
});
/** The program that is started, where it is written out; else the function that starts it. */
const commandOf = (start) => {
    const text = ts_morph.ts.isTaggedTemplateExpression(start)
        ? start.template.getText().slice(1)
        : start.arguments?.[0] !== undefined && (ts_morph.ts.isStringLiteralLike(start.arguments[0]) || ts_morph.ts.isTemplateExpression(start.arguments[0]))
            ? start.arguments[0].getText().slice(1)
            : '';
    return /^[\w./-]+/.exec(text)?.[0] ?? 'another process';
};

;// CONCATENATED MODULE: ./src/mcp/typescript/query-credentials.ts





/** Every place where the code of an HTTP endpoint takes a caller's credential from the address. */
const findQueryCredentials = (program, servers) => {
    const byPath = new Map();
    for (const server of servers)
        for (const { transport, routes } of server.endpoints)
            for (const { path } of [transport.at, ...routes.flatMap(({ at, guards }) => [at, ...guards.map((guard) => guard.at)])])
                if (!byPath.has(path))
                    byPath.set(path, server);
    return [...byPath].flatMap(([path, server]) => {
        const module = program.modules.get(path);
        if (module === undefined || !/query|searchParams/.test(module.source.text))
            return [];
        return [...(0,syntax/* descendants */.DG)(module.source)].flatMap((node) => {
            const name = queryNameAt(program, node);
            if (name === undefined || !isCredentialParameter.test(name) || isOfAnotherFlow(node))
                return [];
            return [{ server: server.name, within: (0,syntax/* symbolPath */.Uq)(node), name, at: (0,syntax/* locate */.x5)(node), isExample: (0,source_files/* isExamplePath */.E4)(path) }];
        });
    });
};
/** A parameter that can only be a credential. `key`, `auth` and `code` may be anything. */
const isCredentialParameter = /^(?:access_?token|auth_?token|bearer_?token|token|jwt|api_?key|api-key|[a-z0-9]+[-_]?api_?key|api_?token)$/i;
/** `req.query.token`, `url.searchParams.get('token')`, `c.req.query('token')`, `const { token } = req.query`. */
const queryNameAt = (program, node) => {
    if (ts_morph.ts.isCallExpression(node)) {
        if (!/^(?:get|query)$/.test((0,syntax/* lastName */.UK)(node.expression)))
            return undefined;
        const { origin } = toValueRef(program, [{ kind: 'node', node, frame: undefined, steps: [] }], node);
        return origin.kind === 'request' && origin.part === 'query' ? origin.name : searchParameter(node);
    }
    if (ts_morph.ts.isPropertyAccessExpression(node) || ts_morph.ts.isElementAccessExpression(node)) {
        if ((0,syntax/* lastName */.UK)(node.expression) !== 'query' || isTarget(node))
            return undefined;
        return trace(program, node).flatMap((found) => {
            const { origin } = toValueRef(program, [found], node);
            return origin.kind === 'request' && origin.part === 'query' ? (origin.name ?? []) : [];
        })[0];
    }
    if (!ts_morph.ts.isBindingElement(node) || !ts_morph.ts.isObjectBindingPattern(node.parent) || !ts_morph.ts.isVariableDeclaration(node.parent.parent))
        return undefined;
    const { initializer } = node.parent.parent;
    if (initializer === undefined || (0,syntax/* lastName */.UK)((0,syntax/* unwrap */.oA)(initializer)) !== 'query')
        return undefined;
    return (0,syntax/* memberName */.eg)(node.propertyName !== undefined && ts_morph.ts.isIdentifier(node.propertyName) ? node.propertyName : node.name);
};
/** `new URL(req.url, …).searchParams.get('token')` */
const searchParameter = (call) => {
    const callee = (0,syntax/* unwrap */.oA)(call.expression);
    const [name] = call.arguments;
    if (!ts_morph.ts.isPropertyAccessExpression(callee) || name === undefined || !ts_morph.ts.isStringLiteralLike(name))
        return undefined;
    return (0,syntax/* lastName */.UK)(callee.expression) === 'searchParams' && /\b(?:req|request|ctx|c)\b/.test(scopeText(call)) ? name.text : undefined;
};
const scopeText = (node) => ((0,syntax/* enclosingFunction */.pG)(node) ?? node.getSourceFile()).getText();
const isTarget = (node) => ts_morph.ts.isBinaryExpression(node.parent) && node.parent.left === node && node.parent.operatorToken.kind === ts_morph.ts.SyntaxKind.EqualsToken;
/** The callback of a login, or a link for one download, is no request of a client. */
const isOfAnotherFlow = (node) => {
    for (let fn = (0,syntax/* enclosingFunction */.pG)(node); fn !== undefined; fn = (0,syntax/* enclosingFunction */.pG)(fn)) {
        const route = (0,syntax/* isFunctionNode */.Px)(fn) && ts_morph.ts.isCallExpression(fn.parent) ? fn.parent.arguments[0] : undefined;
        if (route !== undefined && ts_morph.ts.isStringLiteralLike(route))
            return otherRoute.test(route.text);
        const text = fn.getText();
        if (text.length < 3000 && /(?:query\.code\b|['"]code['"]|authorization_code|code_challenge)/.test(text))
            return true;
    }
    return false;
};
const otherRoute = /callback|oauth|authorize|token$|download|verify|confirm|reset|invite|unsubscribe|webhook|login|register|revoke/i;

;// CONCATENATED MODULE: ./src/knowledge/token-issuers.ts
/** By the host of the token endpoint. Where the documentation leaves it open, the issuer is not listed. */
const issuers = [
    { name: 'Google', host: /\b(?:oauth2|www|accounts)\.google(?:apis)?\.com\b/, refreshTokens: 'lasting' },
    { name: 'Microsoft', host: /\blogin\.(?:microsoftonline|live)\.com\b/, refreshTokens: 'renewed' },
    { name: 'Spotify', host: /\baccounts\.spotify\.com\b/, refreshTokens: 'either' },
    { name: 'Strava', host: /\bwww\.strava\.com\b/, refreshTokens: 'either' },
    { name: 'Dropbox', host: /\bapi\.dropbox(?:api)?\.com\b/, refreshTokens: 'lasting' },
    { name: 'Salesforce', host: /\b(?:login|test)\.salesforce\.com\b/, refreshTokens: 'lasting' },
    { name: 'Reddit', host: /\bwww\.reddit\.com\b/, refreshTokens: 'lasting' },
    { name: 'Figma', host: /\b(?:api|www)\.figma\.com\b/, refreshTokens: 'lasting' },
    { name: 'Atlassian', host: /\bauth\.atlassian\.com\b/, refreshTokens: 'rotating' },
    { name: 'GitLab', host: /\bgitlab\.com\/oauth\b/, refreshTokens: 'rotating' },
    { name: 'GitHub', host: /\bgithub\.com\/login\/oauth\b/, refreshTokens: 'rotating' },
    { name: 'Linear', host: /\bapi\.linear\.app\b/, refreshTokens: 'rotating' },
    { name: 'Notion', host: /\bapi\.notion\.com\b/, refreshTokens: 'rotating' },
    { name: 'X', host: /\bapi\.(?:twitter|x)\.com\b/, refreshTokens: 'rotating' },
    { name: 'Slack', host: /\bslack\.com\/api\/(?:oauth|tooling)\b/, refreshTokens: 'rotating' },
    { name: 'Fitbit', host: /\bapi\.fitbit\.com\b/, refreshTokens: 'rotating' },
    { name: 'Box', host: /\bapi\.box\.com\b/, refreshTokens: 'rotating' },
    { name: 'Xero', host: /\bidentity\.xero\.com\b/, refreshTokens: 'rotating' },
    { name: 'Intuit', host: /\boauth\.platform\.intuit\.com\b/, refreshTokens: 'rotating' },
    { name: 'Airtable', host: /\bairtable\.com\/oauth2\b/, refreshTokens: 'rotating' },
    { name: 'Zoom', host: /\bzoom\.us\/oauth\b/, refreshTokens: 'rotating' },
    { name: 'Supabase', host: /\bapi\.supabase\.com\b/, refreshTokens: 'rotating' },
];
/** The issuer whose token endpoint an address in the text belongs to. */
const findIssuer = (text) => issuers.find(({ host }) => host.test(text));

;// CONCATENATED MODULE: ./src/mcp/typescript/refreshes-requests.ts



/**
 * Requests that are built by hand, and those of libraries that leave the answer to their caller. google-auth-library and MSAL refresh by
 * themselves, once at a time, and keep the refresh token: there is nothing to judge.
 */
const findRefreshRequests = (program, module) => {
    if (!/refresh/i.test(module.source.text))
        return [];
    const found = new Map();
    for (const node of (0,syntax/* descendants */.DG)(module.source)) {
        const request = byHand(node) ?? (ts_morph.ts.isCallExpression(node) ? byLibrary(program, module, node) : undefined);
        const fn = request === undefined ? undefined : askingFunction(request.node);
        if (request !== undefined && fn !== undefined && !found.has(fn))
            found.set(fn, { ...request, fn });
    }
    return [...found.values()];
};
const byHand = (node) => {
    if (ts_morph.ts.isPropertyAssignment(node))
        return fromLiteral(node);
    if (ts_morph.ts.isCallExpression(node))
        return refreshes_requests_fromSetter(node);
    if (ts_morph.ts.isTemplateExpression(node) && node.getText().includes('grant_type=refresh_token')) {
        const at = [node.head, ...node.templateSpans.map(({ literal }) => literal)].findIndex(({ text }) => /\brefresh_token=$/.test(text));
        const sent = node.templateSpans[at]?.expression;
        return { node, ...(sent === undefined ? {} : { sent }) };
    }
    return undefined;
};
/** `{ grant_type: 'refresh_token', refresh_token: token }`; a label of a metric has no token beside it. */
const fromLiteral = (property) => {
    if ((0,syntax/* memberName */.eg)(property.name) !== 'grant_type' || !isRefreshWord(property.initializer))
        return undefined;
    for (const sibling of property.parent.properties) {
        if ((0,syntax/* memberName */.eg)(sibling.name) !== 'refresh_token')
            continue;
        if (ts_morph.ts.isPropertyAssignment(sibling))
            return { node: property, sent: sibling.initializer };
        if (ts_morph.ts.isShorthandPropertyAssignment(sibling))
            return { node: property, sent: sibling.name };
    }
    const sent = setterOf((0,syntax/* enclosingFunction */.pG)(property), 'refresh_token');
    return sent === undefined ? undefined : { node: property, sent };
};
/** `form.set('grant_type', 'refresh_token')` */
const refreshes_requests_fromSetter = (call) => {
    const value = setValue(call, 'grant_type');
    if (value === undefined || !isRefreshWord(value))
        return undefined;
    const sent = setterOf((0,syntax/* enclosingFunction */.pG)(call), 'refresh_token');
    return sent === undefined ? undefined : { node: call, sent };
};
const setterOf = (scope, name) => {
    for (const node of scope === undefined ? [] : (0,syntax/* descendants */.DG)(scope)) {
        const value = ts_morph.ts.isCallExpression(node) ? setValue(node, name) : undefined;
        if (value !== undefined)
            return value;
    }
    return undefined;
};
const setValue = (call, name) => {
    const [key, value] = call.arguments;
    if (!/^(?:set|append)$/.test((0,syntax/* lastName */.UK)(call.expression)) || key === undefined || !ts_morph.ts.isStringLiteralLike(key))
        return undefined;
    return key.text === name ? value : undefined;
};
const isRefreshWord = (expression) => ts_morph.ts.isStringLiteralLike(expression) && expression.text === 'refresh_token';
/** Functions of libraries that answer with tokens and keep none: the package, the function, and which argument is the refresh token. */
const refreshes_requests_libraries = [
    { specifier: /^openid-client$/, name: 'refreshTokenGrant', sentAt: 1 },
    { specifier: /^openid-client$/, name: 'refresh', sentAt: 0 },
    { specifier: /^oauth4webapi$/, name: 'refreshTokenGrantRequest', sentAt: 3 },
    { specifier: /^arctic$/, name: 'refreshAccessToken', sentAt: 0 },
    { specifier: /^@modelcontextprotocol\/(?:sdk\/client\/auth(?:\.js)?|client)$/, name: 'refreshAuthorization', sentAt: 1 },
];
const byLibrary = (program, module, call) => {
    const name = (0,syntax/* lastName */.UK)(call.expression);
    const known = refreshes_requests_libraries.find((each) => each.name === name && module.specifiers.some((specifier) => each.specifier.test(specifier)));
    const sent = known === undefined ? undefined : call.arguments[known.sentAt];
    if (sent === undefined || traceCallees(program, call).length > 0)
        return undefined;
    return { node: call, sent };
};
const askingFunction = (node) => {
    let fn = (0,syntax/* enclosingFunction */.pG)(node);
    for (let above = fn; above !== undefined && isOnTheSpot(above); above = (0,syntax/* enclosingFunction */.pG)(above))
        fn = (0,syntax/* enclosingFunction */.pG)(above) ?? fn;
    return fn;
};
/** A callback, or a function that is called where it is written. */
const isOnTheSpot = (fn) => {
    const { parent } = fn;
    if (ts_morph.ts.isCallExpression(parent) || ts_morph.ts.isNewExpression(parent))
        return true;
    return ts_morph.ts.isParenthesizedExpression(parent) && ts_morph.ts.isCallExpression(parent.parent) && parent.parent.expression === parent;
};

;// CONCATENATED MODULE: ./src/mcp/typescript/refreshes-flights.ts






const refreshes_flights_maximumDepth = 3;
const refreshes_flights_maximumCallers = 20;
/**
 * Whether requests that come at once share one refresh: a promise that is kept outside of the function, or a lock. "No" needs a test of
 * expiry, or of a refused request, that leads to the refresh.
 */
const isSingleFlight = (program, { node, fn }) => {
    const ways = [{ node, fn }, ...callersOf(program, fn, 0)];
    for (const way of ways) {
        const kept = keptPromise(way.node, way.fn);
        if (kept !== undefined)
            return (0,answer/* yes */.E)((0,syntax/* locate */.x5)(kept));
    }
    if (ways.some((way) => isLocked(way.node, way.fn) || mentionsLock(way.fn)))
        return (0,answer/* unknown */.L)('something like a lock is around it');
    const gate = ways.find((way) => testsExpiry(way.fn));
    return gate === undefined ? (0,answer/* unknown */.L)('nothing was found that decides when to refresh') : (0,answer.no)((0,syntax/* locate */.x5)(gate.node));
};
/** The calls through which a function is reached, each with the function around it. */
const callersOf = (program, fn, depth = 0) => {
    if (depth >= refreshes_flights_maximumDepth)
        return [];
    return callSites(program, fn)
        .slice(0, refreshes_flights_maximumCallers)
        .flatMap((call) => {
        const around = functionAround(call);
        if (around === undefined || around === fn)
            return [];
        return [{ node: call, fn: around }, ...callersOf(program, around, depth + 1)];
    });
};
const functionAround = (node) => {
    let fn = (0,syntax/* enclosingFunction */.pG)(node);
    for (let above = fn; above !== undefined && isOnTheSpot(above); above = (0,syntax/* enclosingFunction */.pG)(above))
        fn = (0,syntax/* enclosingFunction */.pG)(above) ?? fn;
    return fn;
};
/** `this.refreshing ??= this.refresh()`, `pending.set(account, refresh(account))`, also by way of a constant: what keeps the promise. */
const keptPromise = (node, fn) => {
    // A request's parameters are no promise; the call that sends them is one, and so is a call of the function that refreshes.
    let isPromise = ts_morph.ts.isCallExpression(node) && !/^(?:set|append)$/.test((0,syntax/* lastName */.UK)(node.expression));
    for (let at = node, above = node.parent; above !== undefined && at !== fn; at = above, above = above.parent) {
        if (ts_morph.ts.isAwaitExpression(above))
            isPromise = false;
        // What is awaited inside of a function that runs on the spot is a promise outside of it.
        if (ts_morph.ts.isFunctionLike(above) || (ts_morph.ts.isCallExpression(above) && sends(above)))
            isPromise = true;
        if (!isPromise)
            continue;
        if (isAssignment(above) && above.right === at && isOutside(above.left, fn))
            return above;
        if (ts_morph.ts.isCallExpression(above) && /^(?:set|put)$/.test((0,syntax/* lastName */.UK)(above.expression)) && above.arguments[1] === at)
            return above;
        if (ts_morph.ts.isVariableDeclaration(above) && above.initializer === at)
            return keptVariable(above, fn);
    }
    return undefined;
};
const sends = (call) => /^(?:fetch|axios|request|post|then|catch|finally)$/.test((0,syntax/* lastName */.UK)(call.expression)) && !ts_morph.ts.isAwaitExpression(call.parent);
const isAssignment = (node) => ts_morph.ts.isBinaryExpression(node) &&
    node.operatorToken.kind >= ts_morph.ts.SyntaxKind.FirstAssignment &&
    node.operatorToken.kind <= ts_morph.ts.SyntaxKind.LastAssignment;
const isOutside = (target, fn) => {
    if (!ts_morph.ts.isIdentifier(target))
        return true;
    const declaration = findDeclaration(target);
    return declaration === undefined || !(0,syntax/* isInside */.FK)(declaration, fn);
};
const keptVariable = (declaration, fn) => {
    for (const node of (0,syntax/* descendants */.DG)(fn)) {
        if (!ts_morph.ts.isIdentifier(node) || node === declaration.name || findDeclaration(node) !== declaration)
            continue;
        const { parent } = node;
        if (isAssignment(parent) && parent.right === node && isOutside(parent.left, fn))
            return parent;
        if (ts_morph.ts.isCallExpression(parent) && /^(?:set|put)$/.test((0,syntax/* lastName */.UK)(parent.expression)) && parent.arguments[1] === node)
            return parent;
        if (ts_morph.ts.isPropertyAssignment(parent) || ts_morph.ts.isShorthandPropertyAssignment(parent)) {
            const holder = parent.parent.parent;
            if (isAssignment(holder) && isOutside(holder.left, fn))
                return holder;
            if (ts_morph.ts.isCallExpression(holder) && /^(?:set|put)$/.test((0,syntax/* lastName */.UK)(holder.expression)))
                return holder;
        }
    }
    return undefined;
};
const lockName = /lock|exclusive|mutex|semaphore|serial|queue|dedupe|singleflight|coalesce|limit/i;
/** `mutex.runExclusive(() => refresh())`: a name says so, and nothing is reported where one may. */
const isLocked = (node, fn) => {
    for (let at = node; at !== undefined && at !== fn; at = at.parent)
        if (ts_morph.ts.isFunctionLike(at) && ts_morph.ts.isCallExpression(at.parent) && lockName.test(at.parent.expression.getText()))
            return true;
    return false;
};
/** A flag, a promise or a lock by its name: whether it is used rightly is not judged. */
const mentionsLock = (fn) => [...(0,syntax/* descendants */.DG)(fn)].some((node) => ts_morph.ts.isIdentifier(node) &&
    /^(?:acquire|release|runExclusive|withLock|tryLock|lock|unlock)(?:Lock)?$|refreshing|in_?flight|mutex|refresh_?in_?progress|(?:refresh|token)\w*(?:promise|lock|queue)|pending_?refresh/i.test(node.text));
const testsExpiry = (fn) => [...(0,syntax/* descendants */.DG)(fn)].some((node) => (ts_morph.ts.isIfStatement(node) || ts_morph.ts.isConditionalExpression(node)) &&
    /expir|Date\.now\(|\b401\b|isValid|needsRefresh|shouldRefresh|stale/i.test(ts_morph.ts.isIfStatement(node) ? node.expression.getText() : node.condition.getText()));

;// CONCATENATED MODULE: ./src/mcp/typescript/refreshes-answers.ts






const judgeAnswerUse = (program, request) => {
    const scopes = scopesOf(program, request);
    const holders = scopes.flatMap(({ fn, node }) => holdersIn(fn, node));
    const reads = scopes.flatMap(({ fn }) => [...usesOf(program, fn, holders), ...replacementsIn(fn)]);
    if (reads.length === 0)
        return { keepsOldRefreshToken: notFollowed, usesNewRefreshToken: notFollowed };
    const lost = reads.flatMap((use) => (use.kind === 'replaces' ? [use.at] : []));
    const isPutBack = reads.some(({ kind }) => kind === 'tested') || scopes.some(({ fn }) => completes(fn));
    const taken = reads.find(({ kind }) => kind !== 'other');
    const [first] = reads;
    return {
        keepsOldRefreshToken: lost[0] === undefined || isPutBack ? (0,answer/* unknown */.L)('nothing shows that an answer without one replaces it') : (0,answer.no)(lost[0]),
        usesNewRefreshToken: taken !== undefined ? (0,answer/* yes */.E)(taken.at) : first === undefined ? notFollowed : (0,answer.no)(first.at),
    };
};
const notFollowed = (0,answer/* unknown */.L)('the answer could not be followed');
/** The function that asks, and those that it returns the answer to. */
const scopesOf = (program, { fn, node }) => {
    const own = { fn, node };
    return returnsAnswer(fn, node) ? [own, ...callersOf(program, fn, 1)] : [own];
};
const holdersIn = (fn, node) => [...(0,syntax/* descendants */.DG)(fn)].flatMap((each) => {
    if (!ts_morph.ts.isVariableDeclaration(each) || each.initializer === undefined)
        return [];
    const made = (0,syntax/* unwrap */.oA)(each.initializer);
    if ((0,syntax/* isInside */.FK)(node, made))
        return ts_morph.ts.isCallExpression(made) && !isSerialized(made) ? [{ declaration: each, isResponse: isHttpCall(made) }] : [];
    return refreshes_answers_isAnswer(made)
        ? [{ declaration: each, isResponse: false }]
        : sendsOn(fn, node, made)
            ? [{ declaration: each, isResponse: true }]
            : [];
});
/** The parameters on their way: `new URLSearchParams({ … }).toString()`. */
const isSerialized = (call) => /^(?:toString|stringify|encode|from)$/.test((0,syntax/* lastName */.UK)(call.expression));
const isHttpCall = (call) => /^(?:fetch|axios|post|request|got)$/.test((0,syntax/* lastName */.UK)(call.expression));
/** `response.json()`, `JSON.parse(text)`, `response.data`; not what is read from a file. */
const refreshes_answers_isAnswer = (made) => {
    if (ts_morph.ts.isPropertyAccessExpression(made))
        return made.name.text === 'data' && !/^this\b/.test(made.getText());
    if (!ts_morph.ts.isCallExpression(made) || !/^(?:json|parse)$/.test((0,syntax/* lastName */.UK)(made.expression)))
        return false;
    return !readsStorage(made) && !made.arguments.some(isReadFromStorage);
};
const readsStorage = (node) => /readFile|readJson|getPassword|getItem|localStorage/.test(node.getText());
const isReadFromStorage = (argument) => {
    const declaration = ts_morph.ts.isIdentifier(argument) ? findDeclaration(argument) : undefined;
    const made = declaration !== undefined && ts_morph.ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
    return made !== undefined && readsStorage(made);
};
/** `axios.post(url, form)` with the parameters in a constant of their own. */
const sendsOn = (fn, node, made) => {
    if (!ts_morph.ts.isCallExpression(made) || !/^(?:axios|post|request)$/.test((0,syntax/* lastName */.UK)(made.expression)))
        return false;
    const built = (0,syntax/* findAbove */.nM)(node, ts_morph.ts.isVariableDeclaration);
    return (built !== undefined &&
        (0,syntax/* isInside */.FK)(built, fn) &&
        ts_morph.ts.isIdentifier(built.name) &&
        made.arguments.some((argument) => mentions(argument, built)));
};
const mentions = (node, declaration) => [...(0,syntax/* descendants */.DG)(node)].some((each) => ts_morph.ts.isIdentifier(each) && each !== declaration.name && findDeclaration(each) === declaration);
const usesOf = (program, fn, holders) => [...(0,syntax/* descendants */.DG)(fn)].flatMap((node) => {
    if (ts_morph.ts.isBindingElement(node))
        return useOfPattern(program, fn, node, holders);
    if (!ts_morph.ts.isIdentifier(node))
        return [];
    const declaration = findDeclaration(node);
    const holder = holders.find((each) => each.declaration === declaration && each.declaration.name !== node);
    return holder === undefined ? [] : [useOfName(program, fn, node, holder)];
});
/** `tokens = await response.json()`, where `tokens.refresh_token` is what was sent and nothing looks at it afterwards. */
const replacementsIn = (fn) => [...(0,syntax/* descendants */.DG)(fn)].flatMap((node) => {
    if (!ts_morph.ts.isBinaryExpression(node) || node.operatorToken.kind !== ts_morph.ts.SyntaxKind.EqualsToken || !refreshes_answers_isAnswer((0,syntax/* unwrap */.oA)(node.right)))
        return [];
    const target = node.left.getText();
    const reads = [...(0,syntax/* descendants */.DG)(fn)].filter((each) => ts_morph.ts.isPropertyAccessExpression(each) && isRefreshName(each.name.text) && each.expression.getText().replace(/!$/, '') === target);
    if (!reads.some(({ pos }) => pos < node.pos))
        return [];
    return [{ kind: reads.some(({ pos }) => pos > node.end) ? 'tested' : 'replaces', at: (0,syntax/* locate */.x5)(node) }];
});
/** `const { access_token, refresh_token } = await response.json()` */
const useOfPattern = (program, fn, element, holders) => {
    if (!holders.some(({ declaration }) => declaration === element.parent.parent))
        return [];
    if (element.dotDotDotToken !== undefined)
        return [{ kind: 'taken', at: (0,syntax/* locate */.x5)(element) }];
    if (!isRefreshName((0,syntax/* memberName */.eg)(element.propertyName ?? element.name)))
        return [{ kind: 'other', at: (0,syntax/* locate */.x5)(element) }];
    if (element.initializer !== undefined)
        return [{ kind: 'tested', at: (0,syntax/* locate */.x5)(element) }];
    return [...(0,syntax/* descendants */.DG)(fn)].flatMap((node) => ts_morph.ts.isIdentifier(node) && node !== element.name && findDeclaration(node) === element ? [useOfToken(program, node)] : []);
};
const useOfName = (program, fn, name, { isResponse }) => {
    let whole = name;
    if (isResponse) {
        if (!ts_morph.ts.isPropertyAccessExpression(name.parent) || name.parent.name.text !== 'data')
            return { kind: 'other', at: (0,syntax/* locate */.x5)(name) };
        whole = name.parent;
    }
    const { parent } = whole;
    if (ts_morph.ts.isPropertyAccessExpression(parent) && parent.expression === whole) {
        if (!isRefreshName(parent.name.text))
            return { kind: 'other', at: (0,syntax/* locate */.x5)(parent) };
        return useOfToken(program, parent, fn);
    }
    return useOfWhole(whole, fn);
};
const isRefreshName = (name) => name !== undefined && /^(?:new)?_?refresh_?token$/i.test(name);
/** `answer.refresh_token`: alone in the place of the stored one, or with something to fall back to. */
const useOfToken = (program, node, fn) => {
    const at = (0,syntax/* locate */.x5)(node);
    const parent = ts_morph.ts.isNonNullExpression(node.parent) || ts_morph.ts.isAsExpression(node.parent) ? node.parent.parent : node.parent;
    if (ts_morph.ts.isPropertyAssignment(parent) && isRefreshName((0,syntax/* memberName */.eg)(parent.name))) {
        const spreadAfter = parent.parent.properties.some((each) => ts_morph.ts.isSpreadAssignment(each) && each.pos > parent.pos);
        return { kind: spreadAfter ? 'tested' : fateOf(program, parent.parent), at };
    }
    if (ts_morph.ts.isShorthandPropertyAssignment(parent))
        return { kind: fateOf(program, parent.parent), at };
    if (ts_morph.ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts_morph.ts.SyntaxKind.EqualsToken) {
        if (parent.left === node)
            return { kind: 'tested', at };
        const isOwn = ts_morph.ts.isPropertyAccessExpression(parent.left) && isRefreshName(parent.left.name.text);
        return { kind: isOwn ? 'replaces' : 'taken', at };
    }
    const declaration = ts_morph.ts.isVariableDeclaration(parent) && parent.initializer !== undefined ? parent : undefined;
    if (declaration !== undefined && fn !== undefined) {
        for (const each of (0,syntax/* descendants */.DG)(fn)) {
            if (!ts_morph.ts.isIdentifier(each) || each === declaration.name || findDeclaration(each) !== declaration)
                continue;
            const use = useOfToken(program, each);
            if (use.kind === 'tested')
                return { kind: 'tested', at };
        }
        return { kind: 'taken', at };
    }
    // Handed to a function: what it does with nothing is its own.
    if (ts_morph.ts.isCallExpression(parent))
        return { kind: 'taken', at };
    return { kind: 'tested', at };
};
/** An object with the answer's token: a function that is given it may fall back to the old one. */
const fateOf = (program, literal) => {
    const call = literal.parent;
    if (!ts_morph.ts.isCallExpression(call) || (0,syntax/* lastName */.UK)(call.expression) === 'stringify' || isWrite(call))
        return 'replaces';
    const callees = traceCallees(program, call);
    return callees.length > 0 && callees.every(({ fn }) => !completes(fn)) ? 'replaces' : 'taken';
};
/** The answer as a whole: written, kept, merged or handed on. */
const useOfWhole = (whole, fn) => {
    const at = (0,syntax/* locate */.x5)(whole);
    const { parent } = whole;
    if (ts_morph.ts.isCallExpression(parent)) {
        const name = (0,syntax/* lastName */.UK)(parent.expression);
        if (/^(?:log|error|warn|info|debug|resolve)$/.test(name))
            return { kind: 'other', at };
        return {
            kind: name === 'stringify' && isWritten(parent) ? 'replaces' : 'tested',
            at: isWritten(parent) ? (0,syntax/* locate */.x5)(writeAround(parent)) : at,
        };
    }
    if (ts_morph.ts.isSpreadAssignment(parent))
        return { kind: mergesOld(parent) || !isWritten(parent) ? 'taken' : 'replaces', at };
    if (ts_morph.ts.isBinaryExpression(parent) && parent.right === whole && ts_morph.ts.isPropertyAccessExpression(parent.left)) {
        // `this.tokens = answer`, where `this.tokens.refresh_token` is what was sent.
        const target = parent.left.getText();
        const holdsSent = [...(0,syntax/* descendants */.DG)(fn)].some((node) => ts_morph.ts.isPropertyAccessExpression(node) && isRefreshName(node.name.text) && node.expression.getText().replace(/!$/, '') === target);
        return { kind: holdsSent ? 'replaces' : 'taken', at };
    }
    return { kind: 'taken', at };
};
/** Something else is spread before it: `{ ...old, ...answer }`. */
const mergesOld = (spread) => spread.parent.properties.some((each) => each !== spread && (ts_morph.ts.isSpreadAssignment(each) || isRefreshName((0,syntax/* memberName */.eg)(each.name))));
const writers = /^(?:writeFile|writeFileSync|outputJson|outputJsonSync|writeJson|writeJsonSync|setPassword|write)$/;
const writeAround = (node) => (0,syntax/* findAbove */.nM)(node, isWrite) ?? node;
const isWrite = (node) => ts_morph.ts.isCallExpression(node) && writers.test((0,syntax/* lastName */.UK)(node.expression));
const isWritten = (node) => (0,syntax/* findAbove */.nM)(node, isWrite) !== undefined;
/** Whether a function hands what it was answered to its caller. */
const returnsAnswer = (fn, node) => {
    const holders = holdersIn(fn, node);
    return [...(0,syntax/* descendants */.DG)(fn)].some((each) => {
        if (!ts_morph.ts.isReturnStatement(each) || each.expression === undefined)
            return false;
        const given = (0,syntax/* unwrap */.oA)(each.expression);
        return (0,syntax/* isInside */.FK)(node, given) || refreshes_answers_isAnswer(given) || holders.some(({ declaration }) => mentions(given, declaration));
    });
};
/** `refresh_token ?? old`, `Object.assign(old, answer)` in a function that is given the answer. */
const completes = (fn) => /refresh_?token\w*\)?\s*(?:\?\?|\|\|)|Object\.assign\(/i.test(fn.getText());

;// CONCATENATED MODULE: ./src/mcp/typescript/refreshes-persistence.ts





const refreshes_persistence_maximumDepth = 4;
const refreshes_persistence_maximumCallers = 20;
/** Where tokens that are loaded from a store and refreshed are written back; judged at each call of the function that refreshes. */
const isWrittenBack = (program, { fn, node }) => {
    const own = reachAfter(program, fn, node);
    if (own.kind === 'writes')
        return (0,answer/* yes */.E)((0,syntax/* locate */.x5)(own.at));
    const sites = callSites(program, fn).slice(0, refreshes_persistence_maximumCallers);
    if (own.kind === 'unknown' || sites.length === 0)
        return (0,answer/* unknown */.L)('it is not known what happens to the answer');
    const reaches = sites.map((site) => ({ site, reach: reachAround(program, site, 0) }));
    const lost = reaches.find(({ reach }) => reach.kind === 'nothing');
    if (lost !== undefined)
        return (0,answer.no)((0,syntax/* locate */.x5)(lost.site), (0,syntax/* locate */.x5)(node));
    const [first] = reaches.flatMap(({ reach }) => (reach.kind === 'writes' ? [reach.at] : []));
    return first === undefined ? (0,answer/* unknown */.L)('it is not known what happens to the answer') : (0,answer/* yes */.E)((0,syntax/* locate */.x5)(first));
};
const reachAround = (program, site, depth) => {
    const fn = functionAround(site);
    if (fn === undefined)
        return { kind: 'unknown' };
    const own = reachAfter(program, fn, site);
    if (own.kind !== 'nothing' || depth >= 2)
        return own;
    const above = callSites(program, fn)
        .slice(0, refreshes_persistence_maximumCallers)
        .map((call) => reachAround(program, call, depth + 1));
    return above.find(({ kind }) => kind === 'writes') ?? above.find(({ kind }) => kind === 'unknown') ?? own;
};
/** What a function does when a call in it has been answered; what ran before had no answer to write. */
const reachAfter = (program, fn, answered) => computeReach(program, fn, 0, answered.end);
const memory = new WeakMap();
/** Whether a function writes to a store, itself or through what it calls. */
const reachOf = (program, fn, depth) => {
    const known = memory.get(program) ?? new Map();
    memory.set(program, known);
    const cached = known.get(fn);
    if (cached !== undefined)
        return cached;
    // A function that calls itself adds nothing.
    known.set(fn, { kind: 'nothing' });
    const reach = depth > refreshes_persistence_maximumDepth ? { kind: 'unknown' } : computeReach(program, fn, depth, 0);
    known.set(fn, reach);
    return reach;
};
const computeReach = (program, fn, depth, after) => {
    let isUnknown = false;
    for (const node of (0,syntax/* descendants */.DG)(fn)) {
        if (!ts_morph.ts.isCallExpression(node) || node.end < after)
            continue;
        const name = (0,syntax/* lastName */.UK)(node.expression);
        if (refreshes_persistence_writers.test(name))
            return { kind: 'writes', at: node };
        const callees = node.end === after ? [] : traceCallees(program, node);
        for (const callee of callees) {
            const reach = reachOf(program, callee.fn, depth + 1);
            if (reach.kind === 'writes')
                return reach;
            isUnknown ||= reach.kind === 'unknown';
        }
        isUnknown ||= callees.length === 0 && node.end !== after && mayStore(program, node, name);
    }
    return { kind: isUnknown ? 'unknown' : 'nothing' };
};
const refreshes_persistence_writers = /^(?:writeFile|writeFileSync|writeTextFile|outputFile|outputJson|outputJSON|outputJsonSync|writeJson|writeJSON|writeJsonSync|setPassword|createWriteStream|renameSync|rename)$/;
/** A function without a body here whose name says that something is kept, or that someone is told. */
const mayStore = (program, call, name) => {
    if (/^(?:save|store|persist|put|update|upsert|insert|emit|dispatch|notify|run|exec|query|on[A-Z]|handle|callback|cb)/.test(name))
        return true;
    if (!/^(?:set|write|setItem)$/.test(name))
        return false;
    if (!ts_morph.ts.isPropertyAccessExpression(call.expression))
        return true;
    const ends = trace(program, call.expression.expression);
    return !ends.every(({ node }) => ts_morph.ts.isNewExpression(node) && /^(?:Map|WeakMap|URLSearchParams|Headers|URL)$/.test((0,syntax/* lastName */.UK)(node.expression)));
};

;// CONCATENATED MODULE: ./src/mcp/typescript/refreshes.ts











/** Every place that refreshes tokens of its own: not those of a caller, which an authorization proxy passes on. */
const findRefreshes = (program, stores) => [...program.modules.values()]
    .flatMap((module) => findRefreshRequests(program, module))
    .map((request) => {
    const at = (0,syntax/* locate */.x5)(request.node);
    const server = ownerOf(program, request.node);
    const issuer = findIssuer(request.fn.getText()) ?? findIssuer(request.fn.getSourceFile().text);
    const forgotten = forgottenProps(program, request);
    const isKept = forgotten === undefined ? isKeptToken(program, request) : (0,answer/* yes */.E)((0,syntax/* locate */.x5)(forgotten));
    const isLoaded = stores.some((store) => store.server === server && store.kinds.includes('refresh_token'));
    return {
        server,
        name: (0,syntax/* symbolPath */.Uq)(request.fn),
        isExample: (0,source_files/* isExamplePath */.E4)(at.path),
        at,
        ...(issuer === undefined ? {} : { issuer: issuer.name }),
        ...judgeIssuer(issuer?.refreshTokens, at),
        isKept,
        writtenBack: forgotten !== undefined
            ? (0,answer.no)((0,syntax/* locate */.x5)(forgotten))
            : isLoaded
                ? isWrittenBack(program, request)
                : (0,answer/* unknown */.L)('no store with a refresh token was found'),
        ...judgeAnswerUse(program, request),
        singleFlight: isSingleFlight(program, request),
    };
});
const judgeIssuer = (tokens, at) => {
    const open = (0,answer/* unknown */.L)('the issuer may answer with a new refresh token');
    switch (tokens) {
        case 'rotating':
            return { rotates: (0,answer/* yes */.E)(at), oldEnds: (0,answer/* yes */.E)(at) };
        case 'lasting':
            return { rotates: (0,answer.no)(at), oldEnds: (0,answer.no)(at) };
        case 'renewed':
            return { rotates: open, oldEnds: (0,answer.no)(at) };
        case 'either':
        case undefined:
            return { rotates: open, oldEnds: open };
    }
};
/**
 * `return { accessTokenProps }` without `newProps` in the callback with which a Worker's OAuthProvider refreshes upstream: the next refresh
 * starts from the props of the first sign-in.
 */
const forgottenProps = (program, { fn }) => [fn, ...callersOf(program, fn).map((way) => way.fn)]
    .flatMap((each) => [...(0,syntax/* descendants */.DG)(each)])
    .find((node) => ts_morph.ts.isObjectLiteralExpression(node) &&
    hasProperty(node, 'accessTokenProps') &&
    !hasProperty(node, 'newProps') &&
    !node.properties.some(ts_morph.ts.isSpreadAssignment));
const hasProperty = (literal, name) => literal.properties.some((property) => (0,syntax/* memberName */.eg)(property.name) === name);
/** Whether the refresh token that is sent stays in this program between two requests. */
const isKeptToken = (program, { sent, node, fn }) => {
    if (sent === undefined)
        return (0,answer/* unknown */.L)('the refresh token that is sent could not be followed');
    if ([fn, ...callersOf(program, fn).map((way) => way.fn)].some(answersClients))
        return (0,answer/* unknown */.L)('it belongs to a client of this program');
    const ends = trace(program, sent);
    const kept = ends.find(isOfProgram);
    if (kept !== undefined)
        return (0,answer/* yes */.E)((0,syntax/* locate */.x5)(kept.node));
    return ends.every(({ kind }) => kind === 'environment') ? (0,answer.no)((0,syntax/* locate */.x5)(node)) : (0,answer/* unknown */.L)('it may belong to a caller');
};
/** A token endpoint of this program's own tells the grants of its clients apart. */
const answersClients = (fn) => /case\s+['"]refresh_token['"]|grant_?type\s*[!=]==?\s*['"`]refresh_token|tokenExchangeCallback/i.test(fn.getText());
const isOfProgram = (end) => {
    if (end.kind === 'member')
        return isOfProgram(end.of);
    if (end.kind !== 'node' || ts_morph.ts.isStringLiteralLike(end.node))
        return false;
    // `form.get('refresh_token')` of a request.
    return !(ts_morph.ts.isCallExpression(end.node) && /^(?:get|formData|query|header|parseBody)$/.test((0,syntax/* lastName */.UK)(end.node.expression)));
};

;// CONCATENATED MODULE: ./src/mcp/typescript/resource-metadata.ts




/**
 * Where packages tell OAuth clients which authorization server to ask: the well-known path, or what a package serves it with. Comments do not count.
 */
const findResourceMetadata = (program) => [...program.modules.values()].flatMap(({ source, path }) => {
    if (!written.test(source.text) && !provided.test(source.text))
        return [];
    const at = [...(0,syntax/* descendants */.DG)(source)].find((node) => (ts_morph.ts.isStringLiteralLike(node) && written.test(node.text)) ||
        ((ts_morph.ts.isTemplateHead(node) || ts_morph.ts.isTemplateMiddle(node) || ts_morph.ts.isTemplateTail(node)) && written.test(node.text)) ||
        (ts_morph.ts.isRegularExpressionLiteral(node) && written.test(node.text)) ||
        (ts_morph.ts.isIdentifier(node) && new RegExp(`^(?:${names})$`).test(node.text)));
    return at === undefined ? [] : [{ server: ownerOf(program, source), at: (0,syntax/* locate */.x5)(at), isExample: (0,source_files/* isExamplePath */.E4)(path) }];
});
const written = /oauth-protected-resource|resource_metadata/;
const names = 'mcpAuthMetadataRouter|mcpAuthRouter|simpleMcpAuthRouter|oauthMetadataResponse|protectedResourceHandler\\w*|metadataCorsOptionsRequestHandler|wellKnownRouter|OAuthProvider|OAuthResourceServer|resourceMetadataUrl|resourceMetadataPath|protectedResource\\w*|mcpAuthClerk|oAuthProtectedResourceMetadata|withMcpAuth|McpAuthModule|oauthProtectedResource\\w*';
const provided = new RegExp(`\\b(?:${names})\\b`);

;// CONCATENATED MODULE: ./src/knowledge/oauth-services.ts
const oauth_services_reading = /\.(?:list\w*|get\w*|search\w*|query\w*|export|info|history|batchGet\w*|read\w*|download|find\w*)$/;
const google = (title, methods, host) => ({
    title,
    names: /googleapis|google/i,
    methods,
    reads: oauth_services_reading,
    paths: host,
});
const graph = (title, paths) => ({ title, names: /graph\.microsoft\.com|microsoft-graph|msal|callGraph/i, paths });
const slack = (title, methods) => ({
    title,
    names: /slack/i,
    methods,
    reads: oauth_services_reading,
    paths: new RegExp(`(?:slack\\.com/api/|^/?)(?:${methods.source.replace(/^\(\?:\^\|\\\.\)/, '')})`),
});
const github = (title, methods, paths) => ({
    title,
    names: /github|octokit/i,
    methods,
    reads: /\.(?:list\w*|get\w*|search\w*|compare\w*|check\w*|download\w*)$/,
    paths,
});
const spotify = (title, methods, paths) => ({
    title,
    names: /spotify/i,
    methods,
    reads: /\.(?:get\w*|search|list\w*|items)$/,
    paths,
});
const rest = (title, names, paths, methods, reads = oauth_services_reading) => ({
    title,
    names,
    paths,
    ...(methods === undefined ? {} : { methods, reads }),
});
/** The services that scopes are about; a service without methods and paths is judged by the tools alone. */
const services = {
    gmail: {
        ...google('Gmail', /(?:^|\.)users\.(?:messages|threads|labels|drafts|settings|history)\b/, /gmail\/v1\/|gmail\.googleapis\.com/),
        needsFull: /\.(?:messages|threads)\.(?:delete|batchDelete)$/,
    },
    'google-drive': google('Google Drive', /(?:^|\.)drive\w*\.(?:files|permissions|drives|comments|replies|revisions|changes)\./i, /drive\/v[23]\b/),
    'google-calendar': {
        ...google('Google Calendar', /(?:^|\.)(?:events|calendarList|calendars|acl|freebusy)\.(?:list|get|insert|update|patch|delete|quickAdd|move|import|query|clear|instances)$/, /calendar\/v3\b/),
        needsFull: /(?:^|\.)(?:calendarList|calendars|acl)\./,
    },
    'google-sheets': google('Google Sheets', /(?:^|\.)spreadsheets\.(?:values\.)?\w+$/, /sheets\.googleapis\.com|\/v4\/spreadsheets/),
    'google-docs': google('Google Docs', /(?:^|\.)documents\.(?:get|create|batchUpdate)$/, /docs\.googleapis\.com/),
    'google-slides': google('Google Slides', /(?:^|\.)presentations\.(?:pages\.)?\w+$/, /slides\.googleapis\.com/),
    'google-people': google('Google Contacts', /(?:^|\.)(?:people(?:\.connections)?|contactGroups)\.\w+$/, /people\.googleapis\.com/),
    'google-tasks': google('Google Tasks', /(?:^|\.)(?:tasklists|tasks)\.(?:list|get|insert|update|patch|delete|move|clear)$/, /tasks\/v1\b/),
    'google-forms': google('Google Forms', /(?:^|\.)forms\.(?:responses\.)?\w+$/, /forms\.googleapis\.com/),
    youtube: google('YouTube', /(?:^|\.)youtube\w*\.\w+\.\w+$/i, /youtube\/v3\b/),
    'google-analytics': google('Google Analytics', /(?:^|\.)(?:properties|accounts)\.\w+$/, /analytics\w*\.googleapis\.com/),
    'search-console': google('Search Console', /(?:^|\.)(?:searchanalytics|sitemaps|sites|urlInspection\.index)\.\w+$/, /webmasters\/v3\b|searchconsole\.googleapis\.com/),
    bigquery: google('BigQuery', /(?:^|\.)bigquery\.\w+$/i, /bigquery\/v2\b/),
    'google-storage': google('Cloud Storage', /(?:^|\.)storage\.\w+\.\w+$/i, /storage\/v1\b/),
    'google-cloud': { title: 'Google Cloud', names: /google/i },
    'google-directory': google('the Google directory', /(?:^|\.)(?:users|groups|members|orgunits)\.(?:list|get|insert|update|patch|delete)$/, /admin\/directory\/v1\b/),
    'graph-mail': graph('mail', /(?:me|users\/[^/]+)\/(?:messages|mailFolders|sendMail|inferenceClassification|mailboxSettings)\b/),
    'graph-calendar': graph('the calendar', /(?:me|users\/[^/]+)\/(?:events|calendar|calendars|calendarView)\b/),
    'graph-contacts': graph('contacts', /(?:me|users\/[^/]+)\/(?:contacts|contactFolders)\b/),
    'graph-files': graph('files', /(?:me|users\/[^/]+)\/drives?\b|^\/?(?:drives|sites)\b|\/drive\/(?:root|items)/),
    'graph-tasks': graph('tasks', /(?:me|users\/[^/]+)\/(?:todo|planner)\b|^\/?planner\b/),
    'graph-notes': graph('notes', /\/onenote\b/),
    'graph-chats': graph('chats', /(?:^|\/)(?:chats|teams)\b/),
    'graph-meetings': graph('meetings', /\/onlineMeetings\b/),
    'graph-users': graph('users', /^\/?(?:v1\.0\/)?(?:me|users(?:\/[^/]+)?)(?:\?|$)/),
    'graph-groups': graph('groups', /(?:^|\/)groups\b/),
    'graph-directory': graph('the directory', /(?:^|\/)(?:directory\w*|applications|servicePrincipals|roleManagement)\b/),
    github: github('repositories', /(?:^|\.)(?:repos|issues|pulls|git|actions|checks)\.\w+$/, /(?:^|\s|\/)repos\/|api\.github\.com/),
    'github-admin': github('administration', /(?:^|\.)(?:orgs|enterprise)\.\w+$/, /(?:^|\s|\/)orgs\//),
    'github-users': github('the profile', /(?:^|\.)users\.\w+$/, /(?:^|\s|\/)user(?:\/|$)/),
    'github-gists': github('gists', /(?:^|\.)gists\.\w+$/, /(?:^|\s|\/)gists\b/),
    'github-packages': github('packages', /(?:^|\.)packages\.\w+$/, /\/packages\b/),
    'github-projects': github('projects', /(?:^|\.)projects\.\w+$/, /\/projects\b/),
    'slack-chat': slack('messages', /(?:^|\.)chat\.\w+$/),
    'slack-channels': slack('channels', /(?:^|\.)conversations\.\w+$/),
    'slack-files': slack('files', /(?:^|\.)files\.\w+$/),
    'slack-reactions': slack('reactions', /(?:^|\.)reactions\.\w+$/),
    'slack-pins': slack('pins', /(?:^|\.)pins\.\w+$/),
    'slack-users': slack('users', /(?:^|\.)users\.(?:profile\.)?\w+$/),
    'slack-usergroups': slack('user groups', /(?:^|\.)usergroups\.\w+$/),
    'slack-admin': slack('administration', /(?:^|\.)admin\.[\w.]+$/),
    'spotify-playlists': spotify('playlists', /(?:^|\.)(?:playlists\.\w+|\w*Playlist\w*)$/, /(?:^|\/)playlists\b/),
    'spotify-player': spotify('playback', /(?:^|\.)(?:player\.\w+|play|pause|skipToNext|skipToPrevious|seek|setVolume|setRepeat|setShuffle|addToQueue|transferMyPlayback|getMyCurrentPlaybackState|getMyCurrentPlayingTrack|getMyDevices)$/, /me\/player\b/),
    'spotify-library': spotify('the library', /(?:^|\.)(?:currentUser\.(?:tracks|albums|shows|episodes)\.\w+|\w*(?:MySaved|FromMySaved|ToMySaved)\w*)$/, /me\/(?:tracks|albums|shows|episodes)\b/),
    'spotify-follow': spotify('followed artists', /(?:^|\.)\w*[fF]ollow\w*$/, /me\/following\b/),
    'spotify-images': spotify('images', /(?:^|\.)\w*CoverImage\w*$/, /\/images\b/),
    jira: rest('Jira', /jira|atlassian/i, /\/rest\/(?:api\/[23]|agile\/1\.0)\//, /(?:^|\.)(?:issues|issueComments|issueWorklogs|issueSearch)\.\w+$/),
    'jira-admin': { title: 'Jira administration', names: /jira|atlassian/i },
    confluence: rest('Confluence', /confluence|atlassian/i, /\/wiki\/(?:rest\/)?api\//, /(?:^|\.)(?:content|contentBody|space)\.\w+$/),
    'confluence-admin': { title: 'Confluence administration', names: /confluence|atlassian/i },
    gitlab: rest('GitLab', /gitlab/i, /\/api\/v4\b|(?:^|\/)projects\/[^/]+\/(?:issues|merge_requests|repository|pipelines|wikis|labels)/),
    'gitlab-admin': { title: 'GitLab administration', names: /gitlab/i },
    'dropbox-files': rest('files', /dropbox/i, /\/2\/files\//, /(?:^|\.)files[A-Z]\w*$/, /\.files(?:List|Get|Search|Download|Preview|Export)\w*$/),
    'dropbox-sharing': rest('sharing', /dropbox/i, /\/2\/sharing\//, /(?:^|\.)sharing[A-Z]\w*$/, /\.sharing(?:List|Get)\w*$/),
    'dropbox-account': rest('the account', /dropbox/i, /\/2\/(?:account|users)\//, /(?:^|\.)(?:account|users)[A-Z]\w*$/, /\.usersGet\w*$/),
    'figma-comments': rest('comments', /figma/i, /\/comments\b/),
    'figma-variables': rest('variables', /figma/i, /\/variables\b/),
    'figma-resources': rest('dev resources', /figma/i, /\/dev_resources\b/),
    hubspot: rest('HubSpot', /hubspot/i, /\/crm\/v3\/objects\b/, /(?:^|\.)basicApi\.\w+$/),
    linear: rest('Linear', /linear/i, /api\.linear\.app/),
    'linear-admin': { title: 'Linear administration', names: /linear/i },
    zoom: rest('Zoom', /zoom/i, /api\.zoom\.us|\/users\/[^/]+\/meetings|\/meetings\b/),
    salesforce: rest('Salesforce', /salesforce|jsforce/i, /\/services\/data\//),
};

;// CONCATENATED MODULE: ./src/knowledge/oauth-scopes.ts

const rows = (issuer, list, prefix = '') => list.map(([scope, service, grants, toRead, toWrite]) => {
    const full = (name) => (name.includes('://') ? name : `${prefix}${name}`);
    return {
        issuer,
        scope: full(scope),
        service,
        grants,
        toRead: toRead
            .split(' ')
            .filter((name) => name !== '')
            .map(full),
        ...(toWrite === undefined ? {} : { toWrite: full(toWrite) }),
    };
});
/** Sources: the issuers' lists of scopes, named in `references` of the rule that asks. */
const wideScopes = [
    ...rows('Google', [
        ['https://mail.google.com/', 'gmail', 'full', 'gmail.readonly', 'gmail.modify'],
        ['gmail.modify', 'gmail', 'write', 'gmail.readonly'],
        ['gmail.compose', 'gmail', 'write', 'gmail.readonly'],
        ['gmail.send', 'gmail', 'write', ''],
        ['gmail.insert', 'gmail', 'write', ''],
        ['gmail.settings.sharing', 'gmail', 'full', 'gmail.readonly', 'gmail.settings.basic'],
        ['drive', 'google-drive', 'full', 'drive.readonly drive.file', 'drive.file'],
        ['drive.appdata', 'google-drive', 'write', ''],
        ['calendar', 'google-calendar', 'full', 'calendar.readonly', 'calendar.events'],
        ['calendar.events', 'google-calendar', 'write', 'calendar.events.readonly'],
        ['spreadsheets', 'google-sheets', 'write', 'spreadsheets.readonly'],
        ['documents', 'google-docs', 'write', 'documents.readonly'],
        ['presentations', 'google-slides', 'write', 'presentations.readonly'],
        ['contacts', 'google-people', 'write', 'contacts.readonly'],
        ['tasks', 'google-tasks', 'write', 'tasks.readonly'],
        ['forms.body', 'google-forms', 'write', 'forms.body.readonly'],
        ['youtube', 'youtube', 'write', 'youtube.readonly'],
        ['youtube.force-ssl', 'youtube', 'write', 'youtube.readonly'],
        ['analytics.edit', 'google-analytics', 'write', 'analytics.readonly'],
        ['webmasters', 'search-console', 'write', 'webmasters.readonly'],
        ['bigquery', 'bigquery', 'write', 'bigquery.readonly'],
        ['devstorage.full_control', 'google-storage', 'full', 'devstorage.read_only', 'devstorage.read_write'],
        ['devstorage.read_write', 'google-storage', 'write', 'devstorage.read_only'],
        ['cloud-platform', 'google-cloud', 'full', 'cloud-platform.read-only'],
        ['admin.directory.user', 'google-directory', 'full', 'admin.directory.user.readonly'],
        ['admin.directory.group', 'google-directory', 'full', 'admin.directory.group.readonly'],
    ], 'https://www.googleapis.com/auth/'),
    ...rows('Microsoft', [
        ['Mail.ReadWrite', 'graph-mail', 'write', 'Mail.Read'],
        ['Mail.ReadWrite.Shared', 'graph-mail', 'write', 'Mail.Read.Shared'],
        ['Mail.Send', 'graph-mail', 'write', ''],
        ['MailboxSettings.ReadWrite', 'graph-mail', 'write', 'MailboxSettings.Read'],
        ['Calendars.ReadWrite', 'graph-calendar', 'write', 'Calendars.Read'],
        ['Calendars.ReadWrite.Shared', 'graph-calendar', 'write', 'Calendars.Read.Shared'],
        ['Contacts.ReadWrite', 'graph-contacts', 'write', 'Contacts.Read'],
        ['Files.ReadWrite', 'graph-files', 'write', 'Files.Read'],
        ['Files.ReadWrite.All', 'graph-files', 'write', 'Files.Read.All'],
        ['Sites.ReadWrite.All', 'graph-files', 'write', 'Sites.Read.All'],
        ['Sites.FullControl.All', 'graph-files', 'full', 'Sites.Read.All', 'Sites.ReadWrite.All'],
        ['Tasks.ReadWrite', 'graph-tasks', 'write', 'Tasks.Read'],
        ['Notes.ReadWrite', 'graph-notes', 'write', 'Notes.Read'],
        ['Notes.ReadWrite.All', 'graph-notes', 'write', 'Notes.Read.All'],
        ['Chat.ReadWrite', 'graph-chats', 'write', 'Chat.Read'],
        ['ChannelMessage.Send', 'graph-chats', 'write', ''],
        ['OnlineMeetings.ReadWrite', 'graph-meetings', 'write', 'OnlineMeetings.Read'],
        ['User.ReadWrite', 'graph-users', 'write', 'User.Read'],
        ['User.ReadWrite.All', 'graph-users', 'full', 'User.Read.All'],
        ['Group.ReadWrite.All', 'graph-groups', 'full', 'Group.Read.All'],
        ['Directory.ReadWrite.All', 'graph-directory', 'full', 'Directory.Read.All'],
        ['Directory.AccessAsUser.All', 'graph-directory', 'full', 'Directory.Read.All'],
        ['Application.ReadWrite.All', 'graph-directory', 'full', 'Application.Read.All'],
        ['RoleManagement.ReadWrite.Directory', 'graph-directory', 'full', 'RoleManagement.Read.Directory'],
        ['AppRoleAssignment.ReadWrite.All', 'graph-directory', 'full', ''],
    ]),
    ...rows('GitHub', [
        ['repo', 'github', 'write', 'public_repo'],
        ['public_repo', 'github', 'write', ''],
        ['delete_repo', 'github-admin', 'full', ''],
        ['workflow', 'github', 'write', ''],
        ['admin:org', 'github-admin', 'full', 'read:org', 'write:org'],
        ['write:org', 'github-admin', 'write', 'read:org'],
        ['admin:repo_hook', 'github-admin', 'full', 'read:repo_hook', 'write:repo_hook'],
        ['admin:org_hook', 'github-admin', 'full', ''],
        ['admin:public_key', 'github-admin', 'full', 'read:public_key', 'write:public_key'],
        ['admin:enterprise', 'github-admin', 'full', 'read:enterprise'],
        ['site_admin', 'github-admin', 'full', ''],
        ['user', 'github-users', 'write', 'read:user'],
        ['gist', 'github-gists', 'write', ''],
        ['write:packages', 'github-packages', 'write', 'read:packages'],
        ['delete:packages', 'github-packages', 'full', 'read:packages', 'write:packages'],
        ['project', 'github-projects', 'write', 'read:project'],
        ['write:discussion', 'github', 'write', 'read:discussion'],
    ]),
    ...rows('Slack', [
        ['chat:write', 'slack-chat', 'write', ''],
        ['chat:write.public', 'slack-chat', 'write', ''],
        ['chat:write.customize', 'slack-chat', 'write', ''],
        ['channels:manage', 'slack-channels', 'write', 'channels:read'],
        ['channels:write', 'slack-channels', 'write', 'channels:read'],
        ['groups:write', 'slack-channels', 'write', 'groups:read'],
        ['im:write', 'slack-channels', 'write', 'im:read'],
        ['mpim:write', 'slack-channels', 'write', 'mpim:read'],
        ['files:write', 'slack-files', 'write', 'files:read'],
        ['reactions:write', 'slack-reactions', 'write', 'reactions:read'],
        ['pins:write', 'slack-pins', 'write', 'pins:read'],
        ['users:write', 'slack-users', 'write', 'users:read'],
        ['users.profile:write', 'slack-users', 'write', 'users.profile:read'],
        ['usergroups:write', 'slack-usergroups', 'write', 'usergroups:read'],
        ['admin', 'slack-admin', 'full', ''],
    ]),
    ...rows('Spotify', [
        ['playlist-modify-public', 'spotify-playlists', 'write', 'playlist-read-private'],
        ['playlist-modify-private', 'spotify-playlists', 'write', 'playlist-read-private'],
        ['user-modify-playback-state', 'spotify-player', 'write', 'user-read-playback-state'],
        ['user-library-modify', 'spotify-library', 'write', 'user-library-read'],
        ['user-follow-modify', 'spotify-follow', 'write', 'user-follow-read'],
        ['ugc-image-upload', 'spotify-images', 'write', ''],
    ]),
    ...rows('Atlassian', [
        ['write:jira-work', 'jira', 'write', 'read:jira-work'],
        ['manage:jira-project', 'jira-admin', 'full', 'read:jira-work', 'write:jira-work'],
        ['manage:jira-configuration', 'jira-admin', 'full', 'read:jira-work', 'write:jira-work'],
        ['manage:jira-webhook', 'jira-admin', 'write', 'read:jira-work'],
        ['write:confluence-content', 'confluence', 'write', 'read:confluence-content.all'],
        ['write:confluence-space', 'confluence', 'write', 'read:confluence-space.summary'],
        ['manage:confluence-configuration', 'confluence-admin', 'full', 'read:confluence-content.all', 'write:confluence-content'],
    ]),
    ...rows('GitLab', [
        ['api', 'gitlab', 'write', 'read_api'],
        ['write_repository', 'gitlab', 'write', 'read_repository'],
        ['sudo', 'gitlab-admin', 'full', 'read_api', 'api'],
        ['admin_mode', 'gitlab-admin', 'full', 'read_api', 'api'],
    ]),
    ...rows('Dropbox', [
        ['files.content.write', 'dropbox-files', 'write', 'files.content.read'],
        ['files.metadata.write', 'dropbox-files', 'write', 'files.metadata.read'],
        ['sharing.write', 'dropbox-sharing', 'write', 'sharing.read'],
        ['account_info.write', 'dropbox-account', 'write', 'account_info.read'],
    ]),
    ...rows('Figma', [
        ['file_comments:write', 'figma-comments', 'write', 'file_comments:read'],
        ['file_variables:write', 'figma-variables', 'write', 'file_variables:read'],
        ['file_dev_resources:write', 'figma-resources', 'write', 'file_dev_resources:read'],
    ]),
    ...rows('HubSpot', [
        ...['contacts', 'companies', 'deals'].map((each) => [`crm.objects.${each}.write`, 'hubspot', 'write', `crm.objects.${each}.read`]),
        ['crm.lists.write', 'hubspot', 'write', 'crm.lists.read'],
    ]),
    ...rows('Linear', [
        ['write', 'linear', 'write', 'read'],
        ['issues:create', 'linear', 'write', 'read'],
        ['comments:create', 'linear', 'write', 'read'],
        ['admin', 'linear-admin', 'full', 'read', 'write'],
    ]),
    ...rows('Zoom', [
        ['meeting:write', 'zoom', 'write', 'meeting:read'],
        ['meeting:write:admin', 'zoom', 'full', 'meeting:read:admin', 'meeting:write'],
        ['user:write:admin', 'zoom', 'full', 'user:read:admin'],
        ['recording:write:admin', 'zoom', 'full', 'recording:read:admin'],
    ]),
    ...rows('Salesforce', [['full', 'salesforce', 'full', '', 'api']]),
];
const byScope = new Map();
for (const each of wideScopes)
    byScope.set(each.scope, [...(byScope.get(each.scope) ?? []), each]);
/** Prefixes that issuers allow before the same scope. */
const bare = (scope) => scope.replace(/^https:\/\/graph\.microsoft\.com\//, '');
/** Whether a scope's spelling alone tells its issuer: `drive` as an address does, `repo`, `write` and `admin` are words. */
const isUnmistakable = (scope) => /^https:\/\/|\.ReadWrite\b|^playlist-modify-|^user-modify-playback/.test(scope);
/**
 * The entry of a scope that grants more than reading. `text` is the source around it: it decides whose scope a bare word is,
 * by the names and addresses in it.
 */
const wideScopeOf = (scope, text) => {
    const found = byScope.get(bare(scope)) ?? [];
    return found.find(({ service, scope: name }) => isUnmistakable(name) || services[service].names.test(text));
};

;// CONCATENATED MODULE: ./src/mcp/typescript/service-uses.ts




const service_uses_memories = new WeakMap();
/** What the package in a folder does to a service, as far as its calls tell. */
const findServiceUses = (program, root, id) => {
    const memory = service_uses_memories.get(program) ?? new Map();
    service_uses_memories.set(program, memory);
    const known = memory.get(`${root}\0${id}`);
    if (known !== undefined)
        return known;
    const service = services[id];
    const modules = [...program.modules.values()].filter((module) => (program.paths.packageOf(module.path)?.root ?? '') === root);
    const calls = modules.flatMap((module) => [...module.calls.values()].flat());
    const found = calls.flatMap((call) => useOf(program, service, call) ?? []);
    const needsFull = service.needsFull === undefined || calls.some((call) => service.needsFull?.test(chainOf(call.expression)) === true);
    const uses = { service: service.title, uses: found, needsFull };
    memory.set(`${root}\0${id}`, uses);
    return uses;
};
const useOf = (program, service, call) => {
    const chain = chainOf(call.expression);
    if (service.methods?.test(chain) === true)
        return { effect: readsBy(service, chain) ? 'read' : 'write', at: (0,syntax/* locate */.x5)(call) };
    if (service.paths === undefined || call.arguments.length === 0 || !mayRequest.test((0,syntax/* lastName */.UK)(call.expression)))
        return undefined;
    for (const argument of call.arguments.slice(0, 4)) {
        const path = pathIn(program, argument);
        if (path === undefined || !service.paths.test(path))
            continue;
        // The web API of Slack names the method in the address, whatever the verb.
        const method = service.methods === undefined ? undefined : /[a-zA-Z]+(?:\.[a-zA-Z]+)+$/.exec(path)?.[0];
        if (method !== undefined && service.methods?.test(method) === true)
            return { effect: readsBy(service, method) ? 'read' : 'write', at: (0,syntax/* locate */.x5)(call) };
        return { effect: effectOfVerb(call), at: (0,syntax/* locate */.x5)(call) };
    }
    return undefined;
};
const readsBy = ({ reads }, chain) => reads?.test(`.${chain}`) === true;
const mayRequest = /fetch|request|^(?:get|post|put|patch|delete|api|call|send|query)|axios|graph|api/i;
/** `gmail.users.messages.send`, without calls and brackets in between. */
const chainOf = (callee) => {
    const names = [];
    let at = (0,syntax/* unwrap */.oA)(callee);
    while (ts_morph.ts.isPropertyAccessExpression(at)) {
        names.unshift(at.name.text);
        at = (0,syntax/* unwrap */.oA)(at.expression);
        if (ts_morph.ts.isCallExpression(at))
            at = (0,syntax/* unwrap */.oA)(at.expression);
    }
    if (ts_morph.ts.isIdentifier(at))
        names.unshift(at.text);
    return names.join('.');
};
/** The text of an address or path; what is put into it is one segment. */
const pathIn = (program, argument) => {
    const node = (0,syntax/* unwrap */.oA)(argument);
    if (ts_morph.ts.isStringLiteralLike(node))
        return node.text;
    if (ts_morph.ts.isTemplateExpression(node))
        return `${node.head.text}${node.templateSpans.map(({ literal }) => `x${literal.text}`).join('')}`;
    if (ts_morph.ts.isBinaryExpression(node) && node.operatorToken.kind === ts_morph.ts.SyntaxKind.PlusToken)
        return `${pathIn(program, node.left) ?? 'x'}${pathIn(program, node.right) ?? 'x'}`;
    if (!ts_morph.ts.isIdentifier(node))
        return undefined;
    for (const found of trace(program, node)) {
        if (found.kind !== 'node' || found.node === node || !ts_morph.ts.isExpression(found.node) || ts_morph.ts.isIdentifier(found.node))
            continue;
        const text = ts_morph.ts.isStringLiteralLike(found.node) || ts_morph.ts.isTemplateExpression(found.node) ? pathIn(program, found.node) : undefined;
        if (text !== undefined)
            return text;
    }
    return undefined;
};
/** `'POST'`, `{ method: 'POST' }`, `client.post(…)`, `client.api(path).post(…)`; without a word it reads. */
const effectOfVerb = (call) => {
    const chained = ts_morph.ts.isPropertyAccessExpression(call.parent) && ts_morph.ts.isCallExpression(call.parent.parent) ? chainedVerb(call.parent) : undefined;
    const name = (0,syntax/* lastName */.UK)(call.expression);
    const verb = chained ?? verbIn(call) ?? (/^(?:get|post|put|patch|delete)$/i.test(name) ? name : undefined);
    if (verb === undefined)
        return call.arguments.slice(1).some((argument) => !ts_morph.ts.isObjectLiteralExpression((0,syntax/* unwrap */.oA)(argument))) && !/fetch/i.test(name)
            ? 'unknown'
            : 'read';
    if (verb === 'unknown')
        return 'unknown';
    return /^(?:get|head)$/i.test(verb) ? 'read' : 'write';
};
/** The verb at the end of a chain that began with the path. */
const chainedVerb = (access) => {
    let at = access;
    while (ts_morph.ts.isPropertyAccessExpression(at) && ts_morph.ts.isCallExpression(at.parent)) {
        if (/^(?:get|post|put|patch|delete|update|create)$/.test(at.name.text))
            return at.name.text;
        at = at.parent.parent;
    }
    return undefined;
};
const verbIn = (call) => {
    for (const argument of call.arguments) {
        const node = (0,syntax/* unwrap */.oA)(argument);
        if (ts_morph.ts.isStringLiteralLike(node) && /^(?:GET|HEAD|POST|PUT|PATCH|DELETE)$/i.test(node.text))
            return node.text;
        if (!ts_morph.ts.isObjectLiteralExpression(node))
            continue;
        for (const property of node.properties) {
            if ((0,syntax/* memberName */.eg)(property.name) !== 'method')
                continue;
            const value = ts_morph.ts.isPropertyAssignment(property) ? (0,syntax/* unwrap */.oA)(property.initializer) : undefined;
            return value !== undefined && ts_morph.ts.isStringLiteralLike(value) ? value.text : 'unknown';
        }
    }
    return undefined;
};

;// CONCATENATED MODULE: ./src/mcp/typescript/scope-requests.ts





/**
 * Every scope that a program, or a manifest beside it, asks an issuer for and that grants more than reading, with what the program does to the
 * service that it is of.
 */
const findScopeRequests = (program, manifestScopes) => [
    ...[...program.modules.values()].flatMap((module) => requestsIn(program, module)),
    ...manifestScopes.flatMap(({ scope, at, issuer }) => {
        const wide = wideScopeOf(scope, issuer);
        return wide === undefined ? [] : [scope_requests_toRequest(program, at, wide)];
    }),
];
const requestsIn = (program, module) => {
    if (!/scope|googleapis\.com\/auth|mail\.google\.com/i.test(module.source.text))
        return [];
    const found = [];
    for (const node of (0,syntax/* descendants */.DG)(module.source)) {
        if (!ts_morph.ts.isStringLiteralLike(node) || !isRequested(node))
            continue;
        for (const scope of scopesIn(node.text)) {
            const wide = wideScopeOf(scope, module.source.text);
            if (wide === undefined || !(isUnmistakable(wide.scope) || isCalledScope(node)))
                continue;
            found.push(scope_requests_toRequest(program, (0,syntax/* locate */.x5)(node), wide, node.text === wide.scope ? narrowingEdit(module, node, wide) : undefined));
        }
    }
    return found.filter(({ scope }, index) => found.findIndex((other) => other.scope === scope) === index);
};
const scope_requests_toRequest = (program, at, wide, edit) => {
    const owner = program.paths.packageOf(at.path);
    return {
        server: owner === undefined ? '' : (owner.name ?? owner.root),
        at,
        scope: wide.scope,
        issuer: wide.issuer,
        grants: wide.grants,
        toRead: wide.toRead,
        ...(wide.toWrite === undefined ? {} : { toWrite: wide.toWrite }),
        ...findServiceUses(program, owner?.root ?? '', wide.service),
        isExample: (0,source_files/* isExamplePath */.E4)(at.path),
        ...(edit === undefined ? {} : { edit }),
    };
};
/** The scopes of a text that holds nothing else: `read write`, `openid,email`. A sentence holds none. */
const scopesIn = (text) => {
    const parts = text.split(/[\s,]+/).filter((part) => part !== '');
    return parts.every((part) => /[:/._-]\w|\/$/.test(part) || words.has(part)) ? parts : [];
};
const words = new Set('openid profile email offline_access read write admin repo user gist project api workflow full sudo refresh_token web identify guilds bot calendar drive'.split(' '));
/** Not compared with, looked up, or said; and not chosen by a setting. */
const isRequested = (node) => {
    const { parent } = node;
    if (ts_morph.ts.isLiteralTypeNode(parent) || ts_morph.ts.isCaseClause(parent) || ts_morph.ts.isImportDeclaration(parent) || ts_morph.ts.isElementAccessExpression(parent))
        return false;
    if ((ts_morph.ts.isPropertyAssignment(parent) || ts_morph.ts.isEnumMember(parent)) && parent.name === node)
        return false;
    for (let at = node; at.parent !== undefined && !(0,syntax/* isFunctionNode */.Px)(at); at = at.parent) {
        const above = at.parent;
        if (ts_morph.ts.isBinaryExpression(above)) {
            const { kind } = above.operatorToken;
            if (kind !== ts_morph.ts.SyntaxKind.EqualsToken && kind !== ts_morph.ts.SyntaxKind.PlusToken)
                return false;
        }
        if (ts_morph.ts.isConditionalExpression(above) && at !== above.condition)
            return false;
        if (ts_morph.ts.isIfStatement(above) || ts_morph.ts.isThrowStatement(above))
            return false;
        if (ts_morph.ts.isCallExpression(above) &&
            /^(?:includes|has|startsWith|endsWith|indexOf|test|match|describe|log|error|warn|info|debug|get|push\w+Error|default)$/.test((0,syntax/* lastName */.UK)(above.expression)))
            return false;
    }
    return true;
};
/** What stands round a bare word says that it is a scope that is asked for, not one of the server's own. */
const isCalledScope = (node) => {
    for (let at = node; at !== undefined && !(0,syntax/* isFunctionNode */.Px)(at); at = at.parent) {
        const name = scope_requests_nameOf(at);
        if (name !== undefined && /scope/i.test(name))
            return !/required|supported|allowed|granted|default_?tool|mcp|challenge/i.test(name);
        if (ts_morph.ts.isCallExpression(at) && /^(?:set|append)$/.test((0,syntax/* lastName */.UK)(at.expression)) && /^['"]scope/.test(at.arguments[0]?.getText() ?? ''))
            return true;
    }
    return false;
};
const scope_requests_nameOf = (node) => {
    if (ts_morph.ts.isPropertyAssignment(node) || ts_morph.ts.isVariableDeclaration(node) || ts_morph.ts.isPropertyDeclaration(node) || ts_morph.ts.isParameter(node))
        return (0,syntax/* memberName */.eg)(node.name);
    return ts_morph.ts.isBinaryExpression(node) && node.operatorToken.kind === ts_morph.ts.SyntaxKind.EqualsToken ? (0,syntax/* lastName */.UK)((0,syntax/* unwrap */.oA)(node.left)) : undefined;
};
/** The literal becomes the scope that reads, when it stands once in its file and that scope does not stand there yet. */
const narrowingEdit = (module, node, { toRead: [narrower] }) => {
    const { text } = module.source;
    if (narrower === undefined || !/read/i.test(narrower) || text.includes(`${narrower}'`) || text.includes(`${narrower}"`))
        return undefined;
    if (text.split(node.getText()).length !== 2)
        return undefined;
    const start = node.getStart() + 1;
    return {
        path: module.path,
        baseBlob: module.blob,
        replacements: [{ span: (0,syntax/* spanBetween */.Jr)(module.source, start, start + node.text.length), text: narrower }],
    };
};

;// CONCATENATED MODULE: ./src/mcp/typescript/secret-flags.ts







/** Every command-line flag by which a package takes a credential's value, once a package. */
const findSecretFlags = (program) => {
    const found = new Map();
    for (const module of program.modules.values()) {
        for (const { flag, node } of findFlags(program, module)) {
            if (!isSecret(flag))
                continue;
            const server = ownerOf(program, node);
            const key = `${server}\0${flag}`;
            if (found.has(key))
                continue;
            const at = (0,syntax/* locate */.x5)(node);
            const alternative = findAlternative(program, module, flag) ?? (0,answer.no)(at);
            found.set(key, { flag: `--${flag}`, server, at, alternative, isExample: (0,source_files/* isExamplePath */.E4)(module.path) });
        }
    }
    return [...found.values()];
};
/** `--private-key` and `--key` may as well take a path, `--password-stdin` and `--api-key-env` take no secret. */
const isSecret = (flag) => (0,environment_names/* isCredentialVariable */.i)(flag) &&
    !/^(?:key|pass|cert-?key|ssh-?key|private-?key)$/i.test(flag) &&
    !/^(?:no|has|use|with|show|print|skip|require)-/.test(flag);
const findFlags = (program, module) => [
    ...['option', 'requiredOption'].flatMap((name) => (module.calls.get(name) ?? []).flatMap(readOption)),
    ...(module.constructions.get('Option') ?? []).flatMap(({ arguments: given }) => given?.[0] === undefined ? [] : readDefinition(given[0])),
    ...['options', 'parseArgs', 'meow', 'arg', 'defineCommand', 'parseOptions'].flatMap((name) => (module.calls.get(name) ?? []).flatMap((call) => readTable(program, call, name))),
    ...['minimist', 'mri', 'yargs', 'yargsParser', 'parser'].flatMap((name) => (module.calls.get(name) ?? []).flatMap((call) => readParsed(program, call))),
    ...(module.source.text.includes('process.argv') ? readByHand(module) : []),
];
/** `.option('--api-key <key>', …)` of commander and cac, `.option('api-key', { type: 'string' })` of yargs. */
const readOption = ({ arguments: given }) => {
    const [name, settings] = given;
    if (name === undefined || !ts_morph.ts.isStringLiteralLike(name))
        return [];
    if (name.text.includes('--'))
        return readDefinition(name);
    return /^[a-z][\w-]*$/i.test(name.text) && takesText(settings) ? [{ flag: name.text, node: name }] : [];
};
/** `--api-key <key>`: without a value in brackets the flag is a switch. */
const readDefinition = (definition) => {
    if (!ts_morph.ts.isStringLiteralLike(definition))
        return [];
    const flag = /--([a-z][\w-]*)[ =][<[]/i.exec(definition.text)?.[1];
    return flag === undefined ? [] : [{ flag, node: definition }];
};
/** Options that say that they are texts: `{ type: 'string' }`, `String`. */
const takesText = (settings) => {
    if (settings === undefined)
        return false;
    const inner = (0,syntax/* unwrap */.oA)(settings);
    if (ts_morph.ts.isIdentifier(inner))
        return inner.text === 'String';
    if (!ts_morph.ts.isObjectLiteralExpression(inner))
        return false;
    const type = inner.properties.find((property) => (0,syntax/* memberName */.eg)(property.name) === 'type');
    return type !== undefined && ts_morph.ts.isPropertyAssignment(type) && /^(?:['"]string['"]|String)$/.test(type.initializer.getText());
};
/** `parseArgs({ options: { token: { type: 'string' } } })`, yargs' `.options({ … })`, meow's `flags`, arg's `{ '--token': String }`, citty's `args`. */
const readTable = (program, call, name) => {
    if (name === 'parseArgs' && externalCallee(program, call)?.kind !== 'external')
        return [];
    return call.arguments.flatMap((argument) => {
        const table = (0,syntax/* unwrap */.oA)(argument);
        if (!ts_morph.ts.isObjectLiteralExpression(table))
            return [];
        const inner = table.properties.flatMap((property) => ts_morph.ts.isPropertyAssignment(property) && ['options', 'flags', 'args'].includes((0,syntax/* memberName */.eg)(property.name) ?? '')
            ? [(0,syntax/* unwrap */.oA)(property.initializer)]
            : []);
        return [table, ...inner].filter(ts_morph.ts.isObjectLiteralExpression).flatMap(({ properties }) => properties.flatMap((property) => {
            const flag = (0,syntax/* memberName */.eg)(property.name)?.replace(/^--/, '');
            return flag !== undefined && ts_morph.ts.isPropertyAssignment(property) && takesText(property.initializer)
                ? // `util.parseArgs` takes the name as it stands.
                    [{ flag: name === 'parseArgs' ? flag : kebab(flag), node: property }]
                : [];
        }));
    });
};
const kebab = (name) => name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
const secret_flags_parsers = /^(?:minimist|mri|yargs|yargs-parser|yargs\/yargs)$/;
/** `const argv = minimist(process.argv.slice(2)); argv['api-key']`. */
const readParsed = (program, call) => {
    const callee = externalCallee(program, call);
    if (callee?.kind !== 'external' || !secret_flags_parsers.test(callee.specifier))
        return [];
    return call.arguments.flatMap((argument) => {
        const settings = (0,syntax/* unwrap */.oA)(argument);
        if (!ts_morph.ts.isObjectLiteralExpression(settings))
            return [];
        const texts = settings.properties.find((property) => (0,syntax/* memberName */.eg)(property.name) === 'string');
        const list = texts !== undefined && ts_morph.ts.isPropertyAssignment(texts) ? (0,syntax/* unwrap */.oA)(texts.initializer) : undefined;
        const names = list === undefined ? [] : ts_morph.ts.isArrayLiteralExpression(list) ? [...list.elements] : [list];
        return names.flatMap((name) => (ts_morph.ts.isStringLiteralLike(name) ? [{ flag: name.text, node: name }] : []));
    });
};
/** `arg === '--api-key'`, `arg.startsWith('--token=')`, `args.indexOf('--token')`, `case '--token':` beside `process.argv`. */
const readByHand = ({ calls, source }) => {
    const texts = ['startsWith', 'indexOf', 'includes', 'findIndex'].flatMap((name) => (calls.get(name) ?? []).flatMap(({ arguments: given }) => given.slice(0, 1)));
    const visit = (node) => {
        if (ts_morph.ts.isBinaryExpression(node) && /^===?$/.test(node.operatorToken.getText()))
            texts.push(node.left, node.right);
        if (ts_morph.ts.isCaseClause(node))
            texts.push(node.expression);
        ts_morph.ts.forEachChild(node, visit);
    };
    visit(source);
    // Some cut the dashes off first and compare `api-key`.
    const cutsDashes = /startsWith\(['"]--['"]\)|\^--|slice\(2\)\.split/.test(source.text);
    const written = cutsDashes ? /^(?:--)?([a-z]+-[\w-]*|(?<=--)[a-z]\w*)=?$/i : /^--([a-z][\w-]*)=?$/i;
    return texts.flatMap((text) => {
        const flag = ts_morph.ts.isStringLiteralLike(text) ? written.exec(text.text)?.[1] : undefined;
        return flag === undefined || !takesValue(text) ? [] : [{ flag, node: text }];
    });
};
/** `includes('--token')` alone only asks whether a flag is there. */
const takesValue = (text) => {
    const call = text.parent;
    if (!ts_morph.ts.isCallExpression(call) || (0,syntax/* lastName */.UK)(call.expression) !== 'includes')
        return true;
    return ts_morph.ts.isStringLiteralLike(text) && text.text.endsWith('=');
};
/**
 * A variable of the same name in the package, a flag that names a file, or any credential's variable beside the flag:
 * `API_KEY` or `NOTES_API_KEY` for `--api-key`, `options.apiKey ?? process.env.NOTES_SECRET`.
 */
const findAlternative = (program, module, flag) => {
    const words = kebab(flag).replaceAll('-', '_').toUpperCase();
    const variable = new RegExp(`\\b(?:[A-Z0-9]+_)*${words}\\b|--${flag}-(?:file|path|stdin|env)\\b`);
    const beside = Array.from(module.source.text.matchAll(/process\.env(?:\.|\[['"])(\w+)/g)).find(([, name = '']) => (0,environment_names/* isCredentialVariable */.i)(name));
    if (beside !== undefined)
        return (0,answer/* yes */.E)({ path: module.path, span: (0,syntax/* spanBetween */.Jr)(module.source, beside.index, beside.index + beside[0].length) });
    const root = program.paths.packageOf(module.path)?.root;
    for (const each of [module, ...program.modules.values()]) {
        if (program.paths.packageOf(each.path)?.root !== root)
            continue;
        const match = variable.exec(each.source.text);
        if (match !== null)
            return (0,answer/* yes */.E)({ path: each.path, span: (0,syntax/* spanBetween */.Jr)(each.source, match.index, match.index + match[0].length) });
    }
    return undefined;
};

;// CONCATENATED MODULE: ./src/mcp/typescript/upstream-sinks.ts




/** The expressions of a module whose values leave for another service. */
const upstreamSinks = (program, { source, calls, constructions, assignments }) => {
    const sinks = [];
    for (const node of (0,syntax/* descendants */.DG)(source)) {
        if (ts_morph.ts.isPropertyAssignment(node) && isCredentialHeader((0,syntax/* memberName */.eg)(node.name) ?? '') && isInHeaders(node))
            sinks.push({ expression: node.initializer, isNamed: true });
        else if (ts_morph.ts.isShorthandPropertyAssignment(node) && isCredentialHeader(node.name.text) && isInHeaders(node))
            sinks.push({ expression: node.name, isNamed: true });
    }
    for (const [name, found] of assignments)
        if (isCredentialHeader(name))
            for (const { left, right } of found)
                if (/headers?\b/i.test(left.getText()))
                    sinks.push({ expression: right, isNamed: true });
    for (const method of ['set', 'append'])
        for (const call of calls.get(method) ?? []) {
            const [name, value] = call.arguments;
            if (name !== undefined && value !== undefined && ts_morph.ts.isStringLiteralLike(name) && isCredentialHeader(name.text))
                sinks.push({ expression: value, isNamed: true });
        }
    for (const call of [...calls.values(), ...constructions.values()].flat()) {
        if ((call.arguments ?? []).length === 0 || !upstream_sinks_leaves(program, call))
            continue;
        for (const argument of call.arguments ?? [])
            sinks.push(...argumentSinks(argument).map((sink) => ({ ...sink, call })));
    }
    return sinks;
};
/** An object in which a header's name can only be one: `headers: { … }`, or any with the word authorization. */
const isInHeaders = (property) => /authorization|^x-/i.test((0,syntax/* memberName */.eg)(property.name) ?? '') || /headers?$/i.test(lastNameAbove(property.parent.parent));
const lastNameAbove = (node) => ts_morph.ts.isPropertyAssignment(node) || ts_morph.ts.isVariableDeclaration(node) ? ((0,syntax/* memberName */.eg)(node.name) ?? '') : '';
/** Options one by one, so that a named credential is told from an address with one in it. */
const argumentSinks = (argument) => {
    const node = (0,syntax/* unwrap */.oA)(argument);
    if ((0,syntax/* isFunctionNode */.Px)(node))
        return [];
    if (!ts_morph.ts.isObjectLiteralExpression(node))
        return [{ expression: node, isNamed: false }];
    return node.properties.flatMap((property) => {
        if (ts_morph.ts.isShorthandPropertyAssignment(property))
            return [{ expression: property.name, isNamed: isCredentialOption(property.name.text) }];
        if (ts_morph.ts.isPropertyAssignment(property) && !(0,syntax/* isFunctionNode */.Px)((0,syntax/* unwrap */.oA)(property.initializer)))
            return [{ expression: property.initializer, isNamed: isCredentialOption((0,syntax/* memberName */.eg)(property.name) ?? '') }];
        return [];
    });
};
const isCredentialOption = (name) => /token|key|secret|password|auth|credential|bearer/i.test(name);
/** Whether a call is a request, or hands its arguments to a package that talks to a service. */
const upstream_sinks_leaves = (program, call) => trace(program, call.expression).some((callee) => {
    if (callee.kind === 'global')
        return /^(?:globalThis\.)?(?:fetch|Request|WebSocket|EventSource)$/.test(callee.name);
    if (callee.kind === 'external')
        return !sendsNothing.test(callee.specifier);
    return false;
});

;// CONCATENATED MODULE: ./src/mcp/typescript/ambient-credentials.ts








/**
 * The environment's credentials that the given modules send to other services: in a header, to a package's client, in the address of a request.
 * One that is compared with what a caller sends is the callers' key and never one of these. Those in headers and named options come first.
 */
const findAmbientCredentials = (program, modules) => {
    if (!modules.some(({ source }) => mayReadCredential.test(source.text)))
        return [];
    const callers = callerKeys(program, modules);
    const found = new Map();
    for (const module of modules) {
        for (const { expression, isNamed } of upstreamSinks(program, module)) {
            for (const value of credentialsIn(program, expression)) {
                const name = ambient_credentials_nameOf(value);
                if (isOfStdioAlone(program, value))
                    continue;
                if (callers.has(name) || found.get(name)?.isNamed === true || (found.has(name) && !isNamed))
                    continue;
                found.set(name, { value, isNamed });
            }
        }
    }
    const all = [...found.values()];
    return [...all.filter(({ isNamed }) => isNamed), ...all.filter(({ isNamed }) => !isNamed)].map(({ value }) => value);
};
const mayReadCredential = /\benv\b/;
/** Read in the branch that serves over stdio: a caller over HTTP never gets there. */
const isOfStdioAlone = (program, { at }) => {
    const source = program.modules.get(at.path)?.source;
    if (source === undefined)
        return false;
    const position = source.getPositionOfLineAndCharacter(at.span.startLine - 1, at.span.startColumn - 1);
    return [...(0,syntax/* descendants */.DG)(source, (node) => node.pos <= position && position < node.end)].some((node) => ts_morph.ts.isBlock(node) &&
        ts_morph.ts.isIfStatement(node.parent) &&
        node.pos <= position &&
        position < node.end &&
        servesStdio.test(node.getText()) &&
        !servesHttp.test(node.getText()));
};
const servesStdio = /StdioServerTransport|\bserveStdio\(/;
const servesHttp = /StreamableHTTP|SSEServerTransport|\.listen\(|createServer\(|handleRequest\(/;
const ambient_credentials_nameOf = ({ origin }) => (origin.kind === 'environment' ? origin.name : '');
const credentialsIn = (program, expression) => dependenceOf(program, expression)
    .settings.flatMap(withDefaults)
    .filter((value) => (0,environment_names/* isCredentialVariable */.i)(ambient_credentials_nameOf(value)) && !ownSecret.test(ambient_credentials_nameOf(value)));
/** Keys that a server signs, seals or encrypts its own things with. */
const ownSecret = /(?:ENCRYPTION|ENCRYPT|SIGNING|COOKIE|SESSION|JWT|HMAC|CSRF)_?(?:KEY|SECRET|PASSWORD)/i;
/** `process.env.A ?? process.env.B` is one value with a default. */
const withDefaults = (value) => value.default === undefined ? [value] : [value, ...withDefaults(value.default)];
/** Names of environment variables that are compared with a request's credential, or that a known guard expects. */
const callerKeys = (program, modules) => {
    const names = new Set();
    const take = (expected) => {
        for (const value of credentialsIn(program, expected))
            names.add(ambient_credentials_nameOf(value));
    };
    const compare = (left, right) => {
        if (ambient_credentials_isConstant(left) || ambient_credentials_isConstant(right))
            return;
        if (dependenceOf(program, left).credential !== undefined)
            take(right);
        if (dependenceOf(program, right).credential !== undefined)
            take(left);
    };
    for (const { source, calls } of modules) {
        for (const node of (0,syntax/* descendants */.DG)(source))
            if (ts_morph.ts.isBinaryExpression(node) && isComparison(node.operatorToken.kind))
                compare(node.left, node.right);
        for (const [name, found] of calls) {
            const isMembership = name === 'includes' || name === 'has' || name === 'endsWith';
            for (const call of found) {
                const [first, second] = call.arguments;
                const callee = (0,syntax/* unwrap */.oA)(call.expression);
                if (isMembership && first !== undefined && ts_morph.ts.isPropertyAccessExpression(callee))
                    compare(callee.expression, first);
                else if (first !== undefined && second !== undefined && isComparer(program, call))
                    compare(first, second);
                else if (isGuardFactory(program, call))
                    for (const argument of call.arguments)
                        take(argument);
            }
        }
    }
    return names;
};
const ambient_credentials_isConstant = (expression) => {
    const node = (0,syntax/* unwrap */.oA)(expression);
    return (ts_morph.ts.isStringLiteralLike(node) ||
        ts_morph.ts.isNumericLiteral(node) ||
        ts_morph.ts.isTypeOfExpression(node) ||
        node.kind === ts_morph.ts.SyntaxKind.NullKeyword ||
        node.kind === ts_morph.ts.SyntaxKind.TrueKeyword ||
        node.kind === ts_morph.ts.SyntaxKind.FalseKeyword ||
        (ts_morph.ts.isIdentifier(node) && node.text === 'undefined'));
};
/** Only calls whose last name a table holds are followed. */
const comparerNames = new Set(['timingSafeEqual', 'safeCompare', 'compare', 'tsscmp', 'scmp', 'secureCompare', 'bufferEqual']);
const isComparer = (program, call) => comparerNames.has((0,syntax/* lastName */.UK)(call.expression)) &&
    trace(program, call.expression).some((found) => found.kind === 'external' && (0,guards/* isKnown */.qE)(guards/* constantTimeComparers */.e6, found.specifier, found.name));
const isGuardFactory = (program, call) => program.guards.some(({ names }) => names.some((name) => name.split('.').at(-1) === (0,syntax/* lastName */.UK)(call.expression))) &&
    trace(program, call.expression).some((found) => found.kind === 'external' && (0,guards/* isKnown */.qE)(program.guards, found.specifier, found.name));

;// CONCATENATED MODULE: ./src/knowledge/server-frameworks.ts
const serverFrameworks = [
    { module: /^fastmcp$/, name: 'FastMCP', kind: 'fastmcp', paths: { httpStream: '/mcp', sse: '/sse' } },
    { module: /^mcp-framework$/, name: 'MCPServer', kind: 'mcp-framework', paths: { 'http-stream': '/mcp', sse: '/sse' } },
];

;// CONCATENATED MODULE: ./src/mcp/typescript/guard-bodies.ts



const maximumBodies = 16;
const guard_bodies_maximumCalls = 80;
const guard_bodies_maximumDepth = 3;
/** The functions that a check consists of: its own, and those that it calls. Bounded, since they only help to tell which change touched it. */
const bodiesOf = (program, fn, frame) => reached(program, [{ fn, frame, depth: 0 }]);
/** The same for tests in the way to MCP. */
const bodiesOfTests = (program, arrivals) => reached(program, arrivals.flatMap(({ path }) => path.flatMap((fact) => {
    if (fact.kind !== 'test' && fact.kind !== 'passed')
        return [];
    const node = fact.kind === 'test' ? fact.expression : fact.call;
    const around = (0,syntax/* enclosingFunction */.pG)(node);
    const called = ts_morph.ts.isCallExpression(node) ? traceCallees(program, node, fact.frame) : [];
    return [
        ...(around === undefined ? [] : [{ fn: around, frame: fact.frame, depth: guard_bodies_maximumDepth }]),
        ...called.map(({ fn, frame }) => ({ fn, frame, depth: 1 })),
    ];
})));
const reached = (program, start) => {
    const seen = new Map();
    const waiting = [...start];
    for (let next = waiting.shift(); next !== undefined && seen.size < maximumBodies; next = waiting.shift()) {
        const { fn, frame, depth } = next;
        if (seen.has(fn) || fn.body === undefined)
            continue;
        seen.set(fn, (0,syntax/* locate */.x5)(fn));
        if (depth >= guard_bodies_maximumDepth)
            continue;
        const calls = [...(0,syntax/* descendants */.DG)(fn.body)].filter(ts_morph.ts.isCallExpression).slice(0, guard_bodies_maximumCalls);
        for (const call of calls)
            for (const callee of traceCallees(program, call, frame))
                waiting.push({ fn: callee.fn, frame: callee.frame, depth: depth + 1 });
    }
    return [...seen.values()];
};

;// CONCATENATED MODULE: ./src/mcp/typescript/exits.ts



/** How a statement always ends, or undefined when control can run past it. Calls of functions that never return count. */
const exitOf = (program, statement, frame, depth = 0) => {
    if (ts_morph.ts.isReturnStatement(statement))
        return 'return';
    if (ts_morph.ts.isThrowStatement(statement))
        return 'throw';
    if (ts_morph.ts.isBreakStatement(statement) || ts_morph.ts.isContinueStatement(statement))
        return 'jump';
    if (ts_morph.ts.isBlock(statement))
        return exitOfList(program, statement.statements, frame, depth);
    if (ts_morph.ts.isExpressionStatement(statement))
        return exitOfExpression(program, statement.expression, frame, depth);
    if (ts_morph.ts.isIfStatement(statement)) {
        const taken = exitOf(program, statement.thenStatement, frame, depth);
        const other = statement.elseStatement === undefined ? undefined : exitOf(program, statement.elseStatement, frame, depth);
        return taken === undefined || other === undefined ? undefined : other;
    }
    if (ts_morph.ts.isTryStatement(statement)) {
        const finallyExit = statement.finallyBlock === undefined ? undefined : exitOf(program, statement.finallyBlock, frame, depth);
        if (finallyExit !== undefined)
            return finallyExit;
        const tried = exitOf(program, statement.tryBlock, frame, depth);
        if (tried === undefined || statement.catchClause === undefined)
            return tried;
        return exitOf(program, statement.catchClause.block, frame, depth);
    }
    if (ts_morph.ts.isLabeledStatement(statement))
        return exitOf(program, statement.statement, frame, depth);
    return undefined;
};
const exitOfList = (program, statements, frame, depth = 0) => {
    for (const statement of statements) {
        const exit = exitOf(program, statement, frame, depth);
        if (exit !== undefined)
            return exit;
    }
    return undefined;
};
/** Whether evaluating an expression ends the process or throws: `process.exit(1)`, `fail('…')` with a body that always throws. */
const exitOfExpression = (program, expression, frame, depth = 0) => {
    const call = (0,syntax/* unwrap */.oA)(expression);
    if (!ts_morph.ts.isCallExpression(call))
        return undefined;
    if (isProcessExit(call))
        return 'exit';
    if (depth > 4)
        return undefined;
    const callees = traceCallees(program, call, frame);
    const ends = callees.map(({ fn, frame: entered }) => endOf(program, fn, entered, depth + 1));
    const [first] = ends;
    return first !== undefined && ends.every((end) => end !== undefined) ? first : undefined;
};
/** Whether every call of a function ends the process or throws. */
const endOf = (program, fn, frame, depth = 0) => {
    if (fn.body === undefined)
        return undefined;
    if (!ts_morph.ts.isBlock(fn.body))
        return exitOfExpression(program, fn.body, frame, depth);
    const exit = exitOfList(program, fn.body.statements, frame, depth);
    return exit === 'exit' || exit === 'throw' ? exit : undefined;
};
const isProcessExit = (call) => {
    const callee = (0,syntax/* unwrap */.oA)(call.expression);
    const name = (0,syntax/* accessedName */.Jy)(callee);
    if (name !== 'exit' && name !== 'abort')
        return false;
    const object = ts_morph.ts.isPropertyAccessExpression(callee) || ts_morph.ts.isElementAccessExpression(callee) ? (0,syntax/* unwrap */.oA)(callee.expression) : undefined;
    return object !== undefined && ts_morph.ts.isIdentifier(object) && (object.text === 'process' || object.text === 'Deno');
};

;// CONCATENATED MODULE: ./src/mcp/typescript/start-order.ts



const starts = new WeakMap();
/** A check counts when it runs at load time, or in a function that somebody calls outside of a request handler. */
const runsAtStart = (program, node, depth = 0) => {
    const fn = (0,syntax/* enclosingFunction */.pG)(node);
    if (fn === undefined)
        return true;
    const known = starts.get(program) ?? new Map();
    starts.set(program, known);
    const cached = known.get(fn);
    if (cached !== undefined)
        return cached;
    // Functions that call each other in a circle start nothing by that alone.
    known.set(fn, false);
    const answer = isStarted(program, fn, depth);
    known.set(fn, answer);
    return answer;
};
const isStarted = (program, fn, depth) => {
    if (isHandler(fn))
        return false;
    if (depth > 5)
        return true;
    const sites = callSites(program, fn);
    if (sites.length === 0)
        return isRunWhereWritten(fn) && runsAtStart(program, fn, depth + 1);
    return sites.some((site) => runsAtStart(program, site, depth + 1));
};
/** Callbacks of `.then`, `main().catch`, Promise: they run; exported functions that nobody calls do not. */
const isRunWhereWritten = (fn) => ts_morph.ts.isCallExpression(fn.parent) || ts_morph.ts.isNewExpression(fn.parent) || ts_morph.ts.isConstructorDeclaration(fn);
const isHandler = (fn) => {
    const [first, second] = fn.parameters.map((parameter) => parameter.name.getText());
    return first !== undefined && second !== undefined && /^_?(req|request|q)$/.test(first) && /^_?(res|response|r|s|reply)$/.test(second);
};
/** Whether a function starts the server: it listens, or calls what does. */
const isStartFunction = (program, fn) => fn?.body !== undefined && listens(program, fn.body);
/** Whether code calls `listen`, itself or through functions of the program. */
const listens = (program, node) => [...listeningCalls(program)].some((call) => (0,syntax/* isInside */.FK)(call, node));
const knownListening = new WeakMap();
/** Calls of `listen`, and of the functions around those calls, three levels up: far fewer than what any code may call. */
const listeningCalls = (program) => {
    const cached = knownListening.get(program);
    if (cached !== undefined)
        return cached;
    const found = new Set([...program.modules.values()].flatMap(({ calls }) => calls.get('listen') ?? []));
    knownListening.set(program, found);
    let level = [...found];
    for (let depth = 0; depth < 3 && level.length > 0; depth++) {
        const above = level.flatMap((call) => functionsAround(call)).flatMap((fn) => callSites(program, fn));
        level = above.filter((site) => !found.has(site));
        for (const site of level)
            found.add(site);
    }
    return found;
};
const functionsAround = (node) => {
    const around = [];
    for (let fn = (0,syntax/* enclosingFunction */.pG)(node); fn !== undefined; fn = (0,syntax/* enclosingFunction */.pG)(fn))
        around.push(fn);
    return around;
};

;// CONCATENATED MODULE: ./src/mcp/typescript/fail-fast.ts









const fail_fast_known = new WeakMap();
/** Every place in the program that ends the start when a setting is missing (section 3.4 of the rules). `name` is an environment name or a location of a value. */
const findFailFasts = (program) => fail_fast_all(program).map(({ name, at, how, beforeListen }) => ({ name, at, how, beforeListen }));
/** Whether the start fails before requests come, when this setting is missing. Order that can't be proven counts as checked. */
const savedBy = (program, subject) => {
    if (subject.mayBeUndefined.value === 'no')
        return subject.mayBeUndefined;
    const [first, ...others] = fail_fast_all(program).filter((each) => fail_fast_isSame(each, subject));
    if (first !== undefined)
        return (0,answer/* yes */.E)(first.at, ...others.map(({ at }) => at));
    return subject.origin.kind === 'unresolved' ? (0,answer/* unknown */.L)(subject.origin.because) : (0,answer.no)(subject.at);
};
const fail_fast_isSame = (failFast, { origin, at }) => {
    if (origin.kind === 'environment')
        return failFast.name === origin.name;
    return failFast.location === locationKey(at);
};
const locationKey = ({ path, span }) => `${path}:${span.startLine}:${span.startColumn}`;
const fail_fast_all = (program) => {
    const cached = fail_fast_known.get(program);
    if (cached !== undefined)
        return cached;
    // Looking for them follows values, which may ask again: then the answer is "none so far".
    fail_fast_known.set(program, []);
    // A condition that takes long to follow is no fail-fast, and nothing that a review must tell of.
    const quiet = (0,typescript_program/* briefly */.m_)(program);
    fail_fast_known.set(quiet, []);
    const found = [...program.modules.values()].flatMap(({ source }) => [...(0,syntax/* descendants */.DG)(source)].flatMap((node) => failFastsAt(quiet, node)));
    fail_fast_known.set(program, found);
    return found;
};
/** Looks at the text first: following every value of a large program would cost seconds. */
const failFastsAt = (program, node) => {
    if (ts_morph.ts.isIfStatement(node))
        return mayEndStart(node) ? fromIf(program, node) : [];
    if (ts_morph.ts.isCallExpression(node)) {
        const name = (0,syntax/* lastName */.UK)(node.expression);
        if (/^(assert|invariant|ok|strict)$/.test(name))
            return fromAssert(program, node);
        if (/^(parse|safeParse|cleanEnv)$/.test(name))
            return fromSchema(program, node);
        return node.arguments.some(mayNameSetting) ? fromRequire(program, node) : [];
    }
    if (ts_morph.ts.isBinaryExpression(node) &&
        (node.operatorToken.kind === ts_morph.ts.SyntaxKind.QuestionQuestionToken || node.operatorToken.kind === ts_morph.ts.SyntaxKind.BarBarToken))
        return fromFallback(program, node);
    return [];
};
const mayEndStart = ({ thenStatement, elseStatement, parent }) => ts_morph.ts.isSourceFile(parent) ||
    /\b(throw|exit|return|listen|start|serve|run|fail|abort|die)/i.test(thenStatement.getText().slice(0, 2000)) ||
    elseStatement !== undefined;
const mayNameSetting = (argument) => (ts_morph.ts.isStringLiteralLike(argument) && /^[A-Z][A-Z0-9_]{2,}$/.test(argument.text)) || /\benv\b/.test(argument.getText().slice(0, 200));
/** `if (!X) throw`, `if (!X || !Y) process.exit(1)`; a bare `return` counts where it keeps the server from starting. */
const fromIf = (program, { expression, thenStatement, elseStatement }) => {
    if (!runsAtStart(program, expression))
        return [];
    const ends = exitOf(program, thenStatement);
    const mayListen = /listen|start|serve|run|main/i.test(`${thenStatement.getText()} ${elseStatement?.getText() ?? ''}`);
    if (ends === undefined && !mayListen)
        return [];
    const missing = missingSettings(program, expression, false);
    if (missing.length > 0 &&
        (ends === 'exit' || ends === 'throw' || (ends === 'return' && isStartFunction(program, (0,syntax/* enclosingFunction */.pG)(thenStatement))))) {
        return missing.flatMap((found) => toKnown(found, expression, ends === 'exit' ? 'exit' : 'throw'));
    }
    if (!mayListen)
        return [];
    // `if (KEY) startHttp(); else startStdio();`
    const present = missingSettings(program, expression, true);
    if (present.length > 0 && listens(program, thenStatement) && (elseStatement === undefined || !listens(program, elseStatement)))
        return present.flatMap((found) => toKnown(found, expression, 'branch'));
    if (missing.length > 0 && elseStatement !== undefined && listens(program, elseStatement) && !listens(program, thenStatement))
        return missing.flatMap((found) => toKnown(found, expression, 'branch'));
    return [];
};
/** The settings of which each one being missing (or, with `present`, present) is enough to take the branch. */
const missingSettings = (program, condition, present) => {
    const list = present ? [] : listTest(program, condition);
    if (list.length > 0)
        return list;
    // The branch is not taken only when every name is there: all facts of the single way in which the condition is false.
    const ways = waysOf(program, condition, present, undefined, 'exits');
    const [only] = ways;
    if (only === undefined || ways.length !== 1)
        return [];
    return only.flatMap((fact) => {
        if (fact.kind !== 'test' || !fact.holds)
            return comparedWithNothing(program, fact);
        return trace(program, fact.expression).filter(isSetting);
    });
};
/** `X === undefined`, `X == null`, `X === ''`, `X.length === 0` came out false. */
const comparedWithNothing = (program, fact) => {
    if (fact.kind !== 'test' || !ts_morph.ts.isBinaryExpression(fact.expression))
        return [];
    const { left, right } = fact.expression;
    const isNothing = (ts_morph.ts.isIdentifier(right) && right.text === 'undefined') ||
        right.kind === ts_morph.ts.SyntaxKind.NullKeyword ||
        constantText(right) === '' ||
        constantText(right) === '0';
    return isNothing
        ? trace(program, (0,syntax/* lastName */.UK)(left) === 'length' && ts_morph.ts.isPropertyAccessExpression(left) ? left.expression : left).filter(isSetting)
        : [];
};
const isSetting = (found) => found.kind === 'environment' || (found.kind === 'member' && found.of.kind !== 'parameter') || found.kind === 'member';
/** `const missing = REQUIRED.filter((name) => !process.env[name]); if (missing.length > 0) exit`. */
const listTest = (program, condition) => {
    const names = [];
    if (!/\blength\b/.test(condition.getText()))
        return names;
    if (!condition.getSourceFile().text.includes('.filter('))
        return names;
    for (const node of (0,syntax/* descendants */.DG)(condition)) {
        if (!ts_morph.ts.isIdentifier(node))
            continue;
        for (const found of trace(program, node)) {
            if (found.kind !== 'node' || !ts_morph.ts.isCallExpression(found.node))
                continue;
            const callee = (0,syntax/* unwrap */.oA)(found.node.expression);
            if (!ts_morph.ts.isPropertyAccessExpression(callee) || callee.name.text !== 'filter')
                continue;
            const callback = found.node.arguments[0];
            if (callback === undefined || !/process\.env/.test(callback.getText()))
                continue;
            names.push(...environmentNames(program, callee.expression, node));
        }
    }
    return names;
};
const environmentNames = (program, list, at) => trace(program, list).flatMap((found) => {
    if (found.kind !== 'node' || !ts_morph.ts.isArrayLiteralExpression(found.node))
        return [];
    return found.node.elements.flatMap((element) => {
        const name = constantText((0,syntax/* unwrap */.oA)(element));
        return name === undefined ? [] : [{ kind: 'environment', name, node: at, steps: [] }];
    });
});
/** `assert(X)`, `invariant(X, …)`, `ok(X)`. */
const fromAssert = (program, call) => {
    const [first] = call.arguments;
    if (first === undefined || !/^(assert|invariant|ok|strict)$/.test((0,syntax/* lastName */.UK)(call.expression)) || !runsAtStart(program, call))
        return [];
    if (!trace(program, call.expression).some((found) => found.kind === 'external'))
        return [];
    return missingSettings(program, first, true).flatMap((found) => toKnown(found, call, 'throw'));
};
/** `requireEnv('X')`, `required('x', X)`: a local function that throws or exits when its setting is empty. */
const fromRequire = (program, call) => {
    if (call.arguments.length === 0 || !runsAtStart(program, call))
        return [];
    return traceCallees(program, call).flatMap(({ fn, frame }) => fn.body === undefined ? [] : endings(program, fn, frame).flatMap((found) => toKnown(found, call, 'throw')));
};
const endings = (program, fn, frame) => {
    if (fn.body === undefined || !ts_morph.ts.isBlock(fn.body))
        return [];
    return [...(0,syntax/* ownDescendants */.V6)(fn.body)].flatMap((node) => {
        if (!ts_morph.ts.isIfStatement(node))
            return [];
        const ends = exitOf(program, node.thenStatement, frame);
        if (ends !== 'exit' && ends !== 'throw')
            return [];
        return waysOf(program, node.expression, false, frame, 'exits').flatMap((path) => path.flatMap((fact) => fact.kind === 'test' && fact.holds ? trace(program, fact.expression, frame).filter(({ kind }) => kind === 'environment') : []));
    });
};
/** `process.env.X ?? fail('…')`. */
const fromFallback = (program, { left, right }) => {
    const call = (0,syntax/* unwrap */.oA)(right);
    if (!ts_morph.ts.isCallExpression(call) || !/env|config|options|settings|args/i.test(left.getText().slice(0, 200)) || !runsAtStart(program, left))
        return [];
    const ends = traceCallees(program, call).some(({ fn }) => fn.body !== undefined &&
        ts_morph.ts.isBlock(fn.body) &&
        fn.body.statements.some((statement) => ['throw', 'exit'].includes(exitOf(program, statement) ?? '')));
    return ends
        ? trace(program, left)
            .filter(isSetting)
            .flatMap((found) => toKnown(found, left, 'throw'))
        : [];
};
/** `z.object({ X: z.string().min(1) }).parse(process.env)` and `cleanEnv(process.env, { X: str() })`. */
const fromSchema = (program, call) => {
    const callee = (0,syntax/* unwrap */.oA)(call.expression);
    const name = (0,syntax/* lastName */.UK)(callee);
    if (name !== 'cleanEnv' && name !== 'parse' && name !== 'safeParse')
        return [];
    if (call.arguments.length === 0)
        return [];
    const readsEnvironment = call.arguments.some((argument) => trace(program, argument).some((found) => found.kind === 'global' && found.name === 'process.env'));
    if (!readsEnvironment || !ts_morph.ts.isExpression(callee))
        return [];
    const shape = name === 'cleanEnv'
        ? call.arguments[1]
        : ts_morph.ts.isPropertyAccessExpression(callee) && (name === 'parse' || name === 'safeParse')
            ? shapeOf(program, callee.expression)
            : undefined;
    const literal = shape === undefined
        ? undefined
        : trace(program, shape).find((found) => found.kind === 'node' && ts_morph.ts.isObjectLiteralExpression(found.node));
    if (literal?.kind !== 'node' || !ts_morph.ts.isObjectLiteralExpression(literal.node))
        return [];
    return literal.node.properties.flatMap((property) => {
        if (!ts_morph.ts.isPropertyAssignment(property))
            return [];
        const text = property.initializer.getText();
        const mayBeMissing = /\.(optional|nullish|nullable|default|catch)\(/.test(text) || /\bdefault:/.test(text);
        const mayBeEmpty = name !== 'cleanEnv' && !/\.(min|length|nonempty|regex|url|email|uuid)\(/.test(text);
        const key = ts_morph.ts.isIdentifier(property.name) || ts_morph.ts.isStringLiteral(property.name) ? property.name.text : undefined;
        return key === undefined || mayBeMissing || mayBeEmpty
            ? []
            : toKnown({ kind: 'environment', name: key, node: property, steps: [] }, call, 'schema');
    });
};
const shapeOf = (program, schema) => {
    for (const found of trace(program, schema)) {
        if (found.kind !== 'node')
            continue;
        let node = found.node;
        while (ts_morph.ts.isCallExpression(node)) {
            const callee = (0,syntax/* unwrap */.oA)(node.expression);
            if ((0,syntax/* lastName */.UK)(callee) === 'object' && node.arguments[0] !== undefined)
                return node.arguments[0];
            if (!ts_morph.ts.isPropertyAccessExpression(callee))
                break;
            node = (0,syntax/* unwrap */.oA)(callee.expression);
        }
    }
    return undefined;
};
const toKnown = (found, at, how) => {
    const place = (0,syntax/* locate */.x5)(found.node);
    const name = found.kind === 'environment' ? found.name : found.kind === 'member' ? found.path.join('.') : '';
    return [{ name, at: (0,syntax/* locate */.x5)(at), how, beforeListen: (0,answer/* unknown */.L)('the order of start was not proven'), location: locationKey(place) }];
};

;// CONCATENATED MODULE: ./src/mcp/typescript/comparisons.ts






/** How a check compares the caller's credential (`left`) with what it expects (`right`). `at` is the whole comparison. */
const readComparison = (program, at, operator, left, right, frame, constantTime) => ({
    at: (0,syntax/* locate */.x5)(at),
    operator,
    left: resolveValue(program, left, frame),
    right: expectedValue(program, right, frame),
    priorPresenceTest: (0,answer/* unknown */.L)('not examined by this version'),
    constantTime,
    hashed: isDigest(program, left, frame) && isDigest(program, right, frame),
});
/** What is expected; in a template such as `Bearer ${key}` the setting in it. */
const expectedValue = (program, expression, frame) => {
    const value = resolveValue(program, expression, frame);
    return value.origin.kind === 'unresolved' ? (dependenceOf(program, expression, frame).settings[0] ?? value) : value;
};
/** Digests may be compared in any way: what a difference in time tells of them leads nowhere. */
const isDigest = (program, expression, frame) => trace(program, expression, frame).some(({ node }) => ts_morph.ts.isCallExpression(node) && /createHash|createHmac|\.digest\(|\bsha\d*\(|\bhash\w*\(/i.test(node.getText().slice(0, 400)));

;// CONCATENATED MODULE: ./src/mcp/typescript/credential-tests.ts








const scheme = /^(bearer|basic|token|apikey)\s*$/i;
/** What it says of a caller that an equality with its credential came out as `equal`. */
const judgeComparison = (program, { left, right, operator, credentialSide, equal, constant, frame }) => {
    const credential = credentialSide === 0 ? left : right;
    const expected = credentialSide === 0 ? right : left;
    if (constant === '' || constant === 'null')
        return equal ? { kind: 'anonymous' } : { kind: 'tested', test: { kind: 'presence' } };
    // `secrets.length === 0`: nobody sent one.
    if (constant === '0' && (0,syntax/* lastName */.UK)(credential) === 'length')
        return equal ? { kind: 'anonymous' } : { kind: 'tested', test: { kind: 'presence' } };
    if (ts_morph.ts.isTypeOfExpression((0,syntax/* unwrap */.oA)(credential)) || (constant !== undefined && (scheme.test(constant) || /^\d+$/.test(constant)))) {
        return equal
            ? { kind: 'tested', test: { kind: 'shape' } }
            : constant === '0'
                ? { kind: 'tested', test: { kind: 'presence' } }
                : { kind: 'neutral' };
    }
    // `header.indexOf(' ') === -1`
    if (isNegative(expected))
        return equal ? { kind: 'anonymous' } : { kind: 'tested', test: { kind: 'shape' } };
    if (!equal)
        return { kind: 'anonymous' };
    // `a.length === b.length` in front of a comparison in constant time.
    if ((0,syntax/* lastName */.UK)(left) === 'length' && (0,syntax/* lastName */.UK)(right) === 'length')
        return { kind: 'tested', test: { kind: 'shape' } };
    return {
        kind: 'tested',
        test: { kind: 'equality', comparison: readComparison(program, left.parent, operator, credential, expected, frame, false) },
    };
};
const isNegative = (expression) => {
    const node = (0,syntax/* unwrap */.oA)(expression);
    return ts_morph.ts.isPrefixUnaryExpression(node) && node.operator === ts_morph.ts.SyntaxKind.MinusToken && ts_morph.ts.isNumericLiteral(node.operand);
};
/** What a call of something without a body here says when its result is `holds`: comparison, membership, shape, look-up. */
const judgeCallTest = (program, call, frame, holds, route) => {
    const callee = externalCallee(program, call, frame);
    const method = (0,syntax/* lastName */.UK)(call.expression);
    const [first, second] = call.arguments;
    const object = ts_morph.ts.isPropertyAccessExpression((0,syntax/* unwrap */.oA)(call.expression)) ? receiverOf(call) : undefined;
    const dependsOnCredential = (node) => node !== undefined && dependenceOf(program, node, frame).credential !== undefined;
    const isDecoder = (callee?.kind === 'external' && (0,guards/* isKnown */.qE)(guards/* tokenDecoders */.hB, callee.specifier, callee.name)) ||
        (callee?.kind === 'global' && /^(JSON\.parse|Buffer\.from|atob|decodeURIComponent)$/.test(callee.name) && dependsOnCredential(call));
    if (isDecoder)
        return holds ? { kind: 'tested', test: { kind: 'shape' } } : { kind: 'anonymous' };
    const isConstantTime = callee?.kind === 'external' && (0,guards/* isKnown */.qE)(guards/* constantTimeComparers */.e6, callee.specifier, callee.name);
    if (isConstantTime && first !== undefined && second !== undefined) {
        if (!dependsOnCredential(first) && !dependsOnCredential(second))
            return undefined;
        return holds
            ? { kind: 'tested', test: { kind: 'equality', comparison: readComparison(program, call, method, first, second, frame, true) } }
            : { kind: 'anonymous' };
    }
    if (object === undefined)
        return unresolvedCheck(program, call, frame, holds);
    const prefix = first === undefined ? undefined : constantText(constantNode(program, first, frame));
    if (method === 'startsWith' || method === 'endsWith' || method === 'includes' || method === 'test' || method === 'match') {
        if (prefix !== undefined && method === 'startsWith') {
            const routed = route([prefix], true);
            if (routed !== undefined)
                return routed;
        }
        const list = arrayTexts(program, object, frame);
        if (method === 'includes' && list.length > 0) {
            const routed = route(list, false);
            if (routed !== undefined)
                return routed;
        }
        if (dependsOnCredential(first) && !dependsOnCredential(object)) {
            if (method === 'test')
                return holds ? { kind: 'tested', test: { kind: 'shape' } } : { kind: 'anonymous' };
            if (!holds)
                return { kind: 'anonymous' };
            // `expected.startsWith(token)`: a part of what is expected is enough.
            if (first !== undefined && (method === 'startsWith' || method === 'endsWith'))
                return {
                    kind: 'tested',
                    test: { kind: 'equality', comparison: readComparison(program, call, method, first, object, frame, false) },
                };
            return {
                kind: 'tested',
                test: { kind: 'membership', list: resolveValue(program, object, frame), mayHoldEmpty: (0,answer/* unknown */.L)('not examined by this version') },
            };
        }
        if (dependsOnCredential(object)) {
            if (!holds)
                return { kind: 'anonymous' };
            const isShape = prefix !== undefined || method === 'match' || first === undefined || first.kind === ts_morph.ts.SyntaxKind.RegularExpressionLiteral;
            return isShape
                ? { kind: 'tested', test: { kind: 'shape' } }
                : { kind: 'tested', test: { kind: 'equality', comparison: readComparison(program, call, method, object, first, frame, false) } };
        }
        return undefined;
    }
    if ((method === 'has' || method === 'get' || method === 'find' || method === 'some') &&
        call.arguments.some((argument) => dependsOnCredential(argument) || callbackUsesCredential(program, argument, frame))) {
        if (!holds)
            return { kind: 'anonymous' };
        return { kind: 'tested', test: { kind: 'membership', list: resolveValue(program, object, frame), mayHoldEmpty: (0,answer.no)((0,syntax/* locate */.x5)(object)) } };
    }
    // A look-up in a database by the credential, of which nothing here has a body: `db.token.findUnique({ where: { token } })`.
    if (/^find(?:Unique|First|One|By\w+)(?:OrThrow)?$/.test(method) && dependenceOf(program, call, frame).credential !== undefined)
        return holds
            ? { kind: 'tested', test: { kind: 'membership', list: resolveValue(program, object, frame), mayHoldEmpty: (0,answer.no)((0,syntax/* locate */.x5)(object)) } }
            : { kind: 'anonymous' };
    // Text operations on the credential: what is left of it is still the caller's word.
    if ([
        'split',
        'slice',
        'substring',
        'substr',
        'trim',
        'replace',
        'toLowerCase',
        'toUpperCase',
        'toString',
        'get',
        'header',
        'at',
        'pop',
        'shift',
    ].includes(method) &&
        (dependsOnCredential(object) || dependenceOf(program, call, frame).credential !== undefined)) {
        return holds ? { kind: 'tested', test: { kind: 'presence' } } : { kind: 'anonymous' };
    }
    return unresolvedCheck(program, call, frame, holds);
};
/** A call that gets the caller's credential, or the request, and that can't be read: it may well verify. */
const unresolvedCheck = (program, call, frame, holds) => {
    // `isInitializeRequest(req.body)`: the SDK's tests of a message's form know no callers.
    const callee = externalCallee(program, call, frame);
    if (callee?.kind === 'external' && /^@modelcontextprotocol\//.test(callee.specifier) && /^is[A-Z]\w+$/.test(callee.name))
        return { kind: 'neutral' };
    const { credential, request } = dependenceOf(program, call, frame);
    const getsRequest = call.arguments.some((argument) => trace(program, argument, frame).some(({ kind }) => kind === 'parameter'));
    if (credential === undefined && !(request && getsRequest))
        return undefined;
    return holds ? { kind: 'unknown', because: `what ${call.expression.getText().slice(0, 60)} verifies` } : { kind: 'neutral' };
};
const receiverOf = (call) => {
    const callee = (0,syntax/* unwrap */.oA)(call.expression);
    return ts_morph.ts.isPropertyAccessExpression(callee) ? callee.expression : undefined;
};
const constantNode = (program, expression, frame) => {
    const found = trace(program, expression, frame);
    const [only] = found;
    return found.length === 1 && only?.kind === 'node' ? only.node : expression;
};
const arrayTexts = (program, expression, frame) => {
    const node = constantNode(program, expression, frame);
    return ts_morph.ts.isArrayLiteralExpression(node) ? node.elements.flatMap((element) => constantText((0,syntax/* unwrap */.oA)(element)) ?? []) : [];
};
const callbackUsesCredential = (program, argument, frame) => {
    const callback = (0,syntax/* unwrap */.oA)(argument);
    if (!ts_morph.ts.isArrowFunction(callback) && !ts_morph.ts.isFunctionExpression(callback))
        return false;
    return ts_morph.ts.isExpression(callback.body) && dependenceOf(program, callback.body, frame).credential !== undefined;
};

;// CONCATENATED MODULE: ./src/knowledge/http-frameworks.ts
const appFactories = [
    { module: /^express$/, names: [''], makes: 'app', framework: 'express' },
    { module: /^express$/, names: ['Router'], makes: 'router', framework: 'express' },
    {
        module: /^@modelcontextprotocol\/sdk\/server\/express(\.js)?$/,
        names: ['createMcpExpressApp'],
        makes: 'app',
        framework: 'express',
    },
    { module: /^@modelcontextprotocol\/express$/, names: ['createMcpExpressApp'], makes: 'app', framework: 'express' },
    { module: /^@modelcontextprotocol\/hono$/, names: ['createMcpHonoApp'], makes: 'app', framework: 'hono' },
    { module: /^@modelcontextprotocol\/fastify$/, names: ['createMcpFastifyApp'], makes: 'app', framework: 'fastify' },
    // A hono app may be mounted on another one, like a router, and may serve by itself.
    { module: /^hono(\/(quick|tiny))?$/, names: ['Hono'], makes: 'app', framework: 'hono' },
    { module: /^@hono\/zod-openapi$/, names: ['OpenAPIHono'], makes: 'app', framework: 'hono' },
    { module: /^koa$/, names: [''], makes: 'app', framework: 'koa' },
    { module: /^(@koa\/router|koa-router)$/, names: ['', 'Router'], makes: 'router', framework: 'koa' },
    { module: /^fastify$/, names: ['', 'fastify', 'Fastify'], makes: 'app', framework: 'fastify' },
];
/** The framework whose app a parameter's type names. */
const frameworkOfType = (type) => {
    if (/\b(Express|Application|Router|IRouter)\b/.test(type))
        return 'express';
    if (/\b(Hono|OpenAPIHono)\b/.test(type))
        return 'hono';
    if (/\bFastifyInstance\b/.test(type))
        return 'fastify';
    return /\bKoa\b/.test(type) ? 'koa' : undefined;
};
const fetchServers = [
    { module: /^@hono\/node-server$/, names: ['serve'], host: 'hostname', withoutHost: 'all' },
    { module: /^srvx$/, names: ['serve'], host: 'hostname', withoutHost: 'all' },
    {
        module: /^hono\/(vercel|aws-lambda|cloudflare-pages|netlify|lambda-edge|service-worker)$/,
        names: ['handle'],
        host: '',
        withoutHost: 'serverless',
    },
];
/** The same for names that a runtime gives. */
const fetchGlobals = new Map([
    ['Bun.serve', { host: 'hostname', withoutHost: 'all' }],
    ['Deno.serve', { host: 'hostname', withoutHost: 'all' }],
]);
/** What turns a `fetch` function into a listener for `http.createServer`. */
const listenerAdapters = [
    { module: /^@hono\/node-server$/, names: ['getRequestListener', 'createAdaptorServer'] },
];
/** Packages that serve MCP over HTTP in a way that this version does not follow: what they guard is unknown. */
const unknownMcpServers = [
    { module: /^@rekog\/mcp-nest$/, what: 'MCP over NestJS' },
    { module: /^xmcp(\/|$)/, what: 'xmcp' },
    { module: /^(tmcp|@tmcp\/.*)$/, what: 'tmcp' },
    { module: /^mcp-lite$/, what: 'mcp-lite' },
    { module: /^mcp-use\/server$/, what: 'mcp-use' },
    { module: /^@frontmcp\//, what: 'FrontMCP' },
    { module: /^mcp-proxy$/, what: 'mcp-proxy' },
    { module: /^@nestjs\/core$/, what: 'a NestJS application' },
    {
        module: /^(restify|polka|@hapi\/hapi|micro|h3|nitropack|elysia|@feathersjs\/.*|sirv|uWebSockets\.js|find-my-way|itty-router|@trpc\/server\/adapters\/.*)$/,
        what: 'an HTTP framework',
    },
];

;// CONCATENATED MODULE: ./src/knowledge/mcp-handlers.ts
const handlerFactories = [
    { module: /^@modelcontextprotocol\/server$/, names: ['createMcpHandler'], kind: 'web-standard', sdkMajor: 2 },
    {
        module: /^(mcp-handler|@vercel\/mcp-adapter)$/,
        names: ['createMcpHandler', 'createMcpRouteHandler', 'initializeMcpApiHandler', ''],
        kind: 'framework',
    },
    {
        module: /^agents\/mcp(\/\w+)?$/,
        names: ['createMcpHandler', 'createLegacyMcpHandler', 'experimental_createMcpHandler'],
        kind: 'framework',
    },
];
/** The methods of an agent's class that give such a handler: `MyAgent.serve('/mcp')`. */
const agentClass = { module: /^agents\/mcp(\/\w+)?$/, name: 'McpAgent', methods: ['serve', 'serveSSE', 'mount', 'fetch'] };
/** Functions that turn such a handler into another form without a check of their own. The first argument is the handler. */
const handlerAdapters = [
    { module: /^@modelcontextprotocol\/node$/, names: ['toNodeHandler'] },
];
/**
 * Wrappers that verify a caller's token, but let callers without a valid one through unless told otherwise: `required` is false by default,
 * and then a wrong token passes as well (measured with mcp-handler 2.4.0).
 */
const optionalGuards = [
    { module: /^(mcp-handler|@vercel\/mcp-adapter)$/, names: ['withMcpAuth', 'experimental_withMcpAuth'], option: 'required' },
];

;// CONCATENATED MODULE: ./src/mcp/typescript/judge-dependence.ts



/** `process.env.AUTH_MODE === 'none'`, `process.env.REQUIRE_AUTH === 'true'`, `NODE_ENV !== 'production'`, `key === undefined`. */
const judgeSettingEquality = ({ expression, shown }, { settings, request }, constant, equal) => {
    const [subject] = settings;
    if (subject === undefined || request || constant === undefined)
        return undefined;
    const at = (0,syntax/* locate */.x5)(shown ?? expression);
    // `args[i] === '--disable-auth'`: a flag that is looked for is set by naming it.
    if (/^--?[a-z]/i.test(constant))
        return equal
            ? { kind: 'setting', setting: { subject: { ...subject, origin: { kind: 'configuration', key: constant } }, state: 'set', at } }
            : { kind: 'neutral' };
    if (constant === '0' && isCount(expression))
        return presenceOfSetting(countedSetting(subject, expression), !equal, at);
    if (constant === '')
        return presenceOfSetting(subject, !equal, at);
    if (subject.origin.kind === 'environment' && subject.origin.name === 'NODE_ENV') {
        const opens = (constant === 'production') !== equal;
        return opens ? { kind: 'setting', setting: { subject, state: 'not-production', at } } : { kind: 'neutral' };
    }
    const isDefault = defaultTextOf(subject) === constant;
    // Without a value the comparison is false, unless the default is the constant itself.
    return { kind: 'setting', setting: { subject, state: isDefault === equal ? 'unset' : 'set', at } };
};
/** `tokens.length === 0`, `keys.size === 0`. */
const isCount = (expression) => ts_morph.ts.isBinaryExpression(expression) && [expression.left, expression.right].some((side) => /^(?:length|size)$/.test((0,syntax/* lastName */.UK)(side)));
/** What is counted, not its count. */
const countedSetting = (subject, expression) => {
    if (subject.origin.kind !== 'configuration' || !ts_morph.ts.isBinaryExpression(expression))
        return subject;
    const counted = [expression.left, expression.right].map(syntax/* unwrap */.oA).find(ts_morph.ts.isPropertyAccessExpression);
    const key = counted === undefined ? '' : (0,syntax/* lastName */.UK)(counted.expression);
    return key === '' || !/^(?:length|size)$/.test(subject.origin.key) ? subject : { ...subject, origin: { kind: 'configuration', key } };
};
/** `allowedHosts.has('*')`, `features.includes('http')`: whether a setting names one choice; without it the setting is as it is by default. */
const judgeListedChoice = (call, { request, credential, settings }, constant, holds) => {
    const callee = call.expression;
    if (request || credential !== undefined || constant === undefined || !ts_morph.ts.isPropertyAccessExpression(callee))
        return undefined;
    if (callee.name.text !== 'has' && callee.name.text !== 'includes')
        return undefined;
    if (!holds)
        return { kind: 'neutral' };
    const at = (0,syntax/* locate */.x5)(call);
    const isFlag = /^--?[a-z]/i.test(constant);
    const key = isFlag ? constant : (0,syntax/* lastName */.UK)(callee.expression);
    const named = { origin: { kind: 'configuration', key }, at, mayBeUndefined: (0,answer/* unknown */.L)('what the list holds'), steps: [] };
    const subject = isFlag ? named : (settings[0] ?? named);
    return { kind: 'setting', setting: { subject, state: 'set', at } };
};
/** Whether all that it knows of a request is where it comes from: such a test authenticates nobody. */
const isAboutOrigin = ({ credential, parts }) => credential === undefined && parts.length > 0 && parts.every((part) => originParts.test(part));
/** `switch (config.authMode) { case 'none': … }`: which of the states the settings have to be in. */
const judgeSettingCase = ({ subject: chosen }, { settings, request, credential }, values) => {
    const [subject] = settings;
    if (subject === undefined || request || credential !== undefined || values.length === 0)
        return undefined;
    const fallback = defaultTextOf(subject);
    const state = fallback !== undefined && values.includes(fallback) ? 'unset' : 'set';
    return { kind: 'setting', setting: { subject, state, at: (0,syntax/* locate */.x5)(chosen) } };
};
/** The text that a setting has when nobody sets it. */
const defaultTextOf = ({ default: fallback }) => {
    if (fallback === undefined)
        return undefined;
    return fallback.origin.kind === 'literal' ? fallback.origin.value.reveal() : defaultTextOf(fallback);
};
const presenceOfSetting = (subject, isPresent, at) => {
    if (!isPresent && subject.mayBeUndefined.value === 'no')
        return { kind: 'impossible' };
    return { kind: 'setting', setting: { subject, state: isPresent ? 'set' : 'unset', at } };
};
/** A test of the request's method or path. */
const judgeRouting = ({ parts, credential }, values, holds, prefix) => {
    if (credential !== undefined || values.length === 0)
        return undefined;
    const names = parts.map((part) => part.split('.').at(-1) ?? '');
    if (names.includes('method') && values.every((value) => /^[A-Za-z]+$/.test(value)))
        return { kind: 'routing', part: 'method', values: values.map((value) => value.toUpperCase()), holds, prefix };
    if (names.some((name) => ['url', 'path', 'originalUrl', 'pathname', 'baseUrl'].includes(name)) &&
        values.every((value) => value.startsWith('/')))
        return { kind: 'routing', part: 'path', values, holds, prefix };
    return undefined;
};
const originParts = /^(?:(?:req|request|raw|ctx)\.)*(?:(?:headers?)\.(?:origin|host|referer|x-forwarded-host)|hostname)$/;
/** `origin.startsWith('http://localhost')` also accepts `http://localhost.example`; with the colon of a port at its end it does not. */
const matchingOf = (expression) => {
    if (!ts_morph.ts.isCallExpression(expression) || !ts_morph.ts.isPropertyAccessExpression(expression.expression))
        return undefined;
    const [given] = expression.arguments;
    if (given === undefined || !ts_morph.ts.isStringLiteralLike(given))
        return undefined;
    switch (expression.expression.name.text) {
        case 'startsWith':
            return /[:/]$/.test(given.text) && !/^https?:\/\/$/.test(given.text) ? undefined : 'prefix';
        case 'endsWith':
            return /^[./]/.test(given.text) ? undefined : 'suffix';
        case 'includes':
            return 'includes';
        default:
            return undefined;
    }
};
/** What a test says by what it depends on alone: the caller's credential, the origin, a setting, or nothing known. */
const judgeByDependence = ({ expression, shown, holds, otherwise }, dependence) => {
    const at = (0,syntax/* locate */.x5)(shown ?? expression);
    if (dependence.credential !== undefined) {
        if (!holds)
            return { kind: 'anonymous' };
        const presence = { kind: 'presence' };
        return { kind: 'tested', test: presence };
    }
    const origin = dependence.parts.find((part) => originParts.test(part));
    if (origin !== undefined) {
        const matching = holds ? matchingOf(expression) : undefined;
        const part = origin.endsWith('origin') || origin.endsWith('referer') ? 'origin' : 'host';
        return { kind: 'origin', at, part, ...(matching === undefined ? {} : { matching }) };
    }
    if (dependence.parts.some((part) => /^(auth|user|authInfo|isAuthenticated)\b/.test(part)) && holds) {
        return { kind: 'unknown', because: `${expression.getText().slice(0, 60)} is set elsewhere` };
    }
    if (!dependence.request && dependence.settings.length > 0 && dependence.settings[0] !== undefined && saysPresence(expression))
        return presenceOfSetting(dependence.settings[0], holds, at);
    if (otherwise === 'refuses')
        return { kind: 'unknown', because: `what ${expression.getText().slice(0, 60)} tests` };
    return { kind: 'neutral' };
};
/** `keys.length > 0` says that something is there, `i + 1 < args.length` does not. */
const saysPresence = (expression) => {
    if (!ts_morph.ts.isBinaryExpression(expression))
        return true;
    const { kind } = expression.operatorToken;
    const isOrder = kind >= ts_morph.ts.SyntaxKind.LessThanToken && kind <= ts_morph.ts.SyntaxKind.GreaterThanEqualsToken;
    return !isOrder || (isCount(expression) && [expression.left, expression.right].some((side) => ts_morph.ts.isNumericLiteral(side)));
};
/** A verifier that a known package provides. */
const verifierAt = (node, method, tokenUse) => {
    const at = (0,syntax/* locate */.x5)(node);
    const notRead = (0,answer/* unknown */.L)('not examined by this version');
    return {
        at,
        canReject: { value: 'yes', evidence: [at] },
        tokenUse,
        method,
        issuerShared: notRead,
        audience: notRead,
        laterAudienceTest: notRead,
        expectedResource: notRead,
    };
};

;// CONCATENATED MODULE: ./src/mcp/typescript/verifiers.ts









/** The names under which guards of the SDK and of frameworks take the function that verifies a token. */
const verifierMethods = ['verifyAccessToken', 'verifyToken', 'validateToken'];
/** What stands behind `requireBearerAuth({ verifier })`; where its body can't be found, the guard is taken at its word. */
const readVerifier = (program, call, frame) => {
    const trusted = verifierAt(call, 'library', 'verified');
    if (!ts_morph.ts.isCallExpression(call))
        return trusted;
    for (const found of givenAsArgument(program, call, frame))
        return judgeVerifier(program, found.fn, found.frame);
    for (const argument of call.arguments) {
        for (const found of findVerifyingFunctions(program, argument, frame))
            return judgeVerifier(program, found.fn, found.frame);
    }
    return trusted;
};
/** `withMcpAuth(handler, verifyToken, options)` of mcp-handler, `bearerAuth(verify, options)` of mcp-auth; better-auth's takes the handler second. */
const givenAsArgument = (program, call, frame) => {
    const callee = externalCallee(program, call, frame);
    const isOfHandler = callee?.kind === 'external' && /^(?:mcp-handler|@vercel\/mcp-adapter)(?:\/|$)/.test(callee.specifier);
    const verify = isOfHandler ? call.arguments[1] : (0,syntax/* lastName */.UK)(call.expression) === 'bearerAuth' ? call.arguments[0] : undefined;
    return verify === undefined ? [] : functionsOf(program, verify, frame);
};
const functionsOf = (program, expression, frame) => trace(program, expression, frame).flatMap((found) => found.kind === 'node' && (0,syntax/* isFunctionNode */.Px)(found.node) && found.node.body !== undefined ? [{ fn: found.node, frame: found.frame }] : []);
const findVerifyingFunctions = (program, options, frame) => trace(program, options, frame).flatMap((found) => {
    if (found.kind !== 'node' || !ts_morph.ts.isObjectLiteralExpression(found.node))
        return [];
    return found.node.properties.flatMap((property) => {
        if ((0,syntax/* memberName */.eg)(property.name) !== 'verifier' && (0,syntax/* memberName */.eg)(property.name) !== 'provider')
            return [];
        const value = ts_morph.ts.isPropertyAssignment(property)
            ? property.initializer
            : ts_morph.ts.isShorthandPropertyAssignment(property)
                ? property.name
                : undefined;
        return value === undefined ? [] : trace(program, value, found.frame).flatMap((verifier) => methodsOf(program, verifier));
    });
});
const methodsOf = (program, verifier) => {
    if (verifier.kind !== 'node')
        return [];
    return verifierMethods.flatMap((name) => {
        const members = findMember(program, verifier, name, (expression, frame) => trace(program, expression, frame));
        if (members.kind !== 'values')
            return [];
        return members.values.flatMap(({ node, frame }) => {
            if ((0,syntax/* isFunctionNode */.Px)(node) && node.body !== undefined)
                return [{ fn: node, frame }];
            return ts_morph.ts.isExpression(node) ? functionsOf(program, node, frame) : [];
        });
    });
};
/**
 * Whether a function that is to verify a token can refuse one: it throws, returns nothing or false, or asks something that may. "No" needs a
 * body of which every call is known to be harmless.
 */
const judgeVerifier = (program, fn, frame) => {
    const at = (0,syntax/* locate */.x5)(fn);
    const base = { ...verifierAt(fn, 'unknown', 'unknown'), at };
    if (fn.body === undefined)
        return base;
    const calls = [...(0,syntax/* ownDescendants */.V6)(fn.body)].filter((node) => isCallLike(node));
    const decodes = calls.some((call) => isDecoding(program, call, frame));
    const asks = calls.some((call) => !isHarmless(program, call, frame) && !isDecoding(program, call, frame));
    if (asks)
        return { ...base, tokenUse: 'unknown' };
    if (canRefuse(fn))
        return { ...base, tokenUse: comparesToken(fn) ? 'looked-up' : 'decoded-only', method: decodes ? 'jwt' : 'unknown' };
    if ([...(0,syntax/* descendants */.DG)(fn.body)].some(ts_morph.ts.isAwaitExpression))
        return { ...base, canReject: (0,answer/* unknown */.L)('something awaited may refuse') };
    return { ...base, canReject: (0,answer.no)(at), tokenUse: 'returned-only', method: 'static' };
};
const isCallLike = (node) => ts_morph.ts.isCallExpression(node) || ts_morph.ts.isNewExpression(node);
const harmlessGlobals = /^(Date(\.now)?|Math\.\w+|Number|String|Boolean|JSON\.(stringify|parse)|Array\.(from|isArray)|Object\.\w+|console\.\w+|Buffer\.from|atob|btoa|parseInt|crypto\.randomUUID|URL|Error|Promise\.resolve|TextEncoder|TextDecoder)$/;
const harmlessMethods = /^(slice|substring|substr|split|trim|replace|replaceAll|toLowerCase|toUpperCase|toString|padEnd|concat|map|filter|join|push|at|getTime|toISOString|startsWith|endsWith|now|floor|info|warn|debug|log|error|decode|encode)$/;
const isHarmless = (program, call, frame) => {
    const callee = externalCallee(program, call, frame);
    if (callee?.kind === 'global')
        return harmlessGlobals.test(callee.name) || harmlessMethods.test(callee.name.split('.').at(-1) ?? '');
    if (callee?.kind === 'external')
        return /^(randomUUID|randomBytes|createHash)$/.test(callee.name);
    const target = (0,syntax/* unwrap */.oA)(call.expression);
    // A method of a value; one with a body in the program is read by nobody here, and so not harmless.
    return (ts_morph.ts.isPropertyAccessExpression(target) &&
        harmlessMethods.test(target.name.text) &&
        trace(program, target, frame).every(({ kind }) => kind === 'member' || kind === 'unresolved' || kind === 'missing'));
};
const isDecoding = (program, call, frame) => {
    const callee = externalCallee(program, call, frame);
    return callee?.kind === 'external' && (0,guards/* isKnown */.qE)(guards/* tokenDecoders */.hB, callee.specifier, callee.name);
};
const canRefuse = (fn) => {
    const { body } = fn;
    if (body === undefined)
        return false;
    if (!ts_morph.ts.isBlock(body))
        return mayBeFalsy(body);
    let hasReturn = false;
    for (const node of (0,syntax/* ownDescendants */.V6)(body)) {
        if (ts_morph.ts.isThrowStatement(node))
            return true;
        if (!ts_morph.ts.isReturnStatement(node))
            continue;
        hasReturn = true;
        if (node.expression === undefined || mayBeFalsy(node.expression))
            return true;
    }
    return !hasReturn;
};
/** Only what is visibly an identity, or true, is never falsy. */
const mayBeFalsy = (expression) => {
    const node = (0,syntax/* unwrap */.oA)(expression);
    if (ts_morph.ts.isObjectLiteralExpression(node) || node.kind === ts_morph.ts.SyntaxKind.TrueKeyword || ts_morph.ts.isStringLiteral(node))
        return false;
    if (ts_morph.ts.isCallExpression(node) && (0,syntax/* lastName */.UK)(node.expression) === 'resolve' && node.arguments[0] !== undefined)
        return mayBeFalsy(node.arguments[0]);
    return true;
};
/** A comparison of two values, or a look-up by one, may be one with what is expected. */
const comparesToken = ({ body }) => body !== undefined &&
    [...(0,syntax/* ownDescendants */.V6)(body)].some((node) => (ts_morph.ts.isElementAccessExpression(node) && !ts_morph.ts.isNumericLiteral(node.argumentExpression)) ||
        (ts_morph.ts.isBinaryExpression(node) &&
            (isEquality(node.operatorToken.kind) || isInequality(node.operatorToken.kind)) &&
            !verifiers_isConstant(node.left) &&
            !verifiers_isConstant(node.right)));
const verifiers_isConstant = (expression) => {
    const node = (0,syntax/* unwrap */.oA)(expression);
    return constantText(node) !== undefined || ts_morph.ts.isTypeOfExpression(node) || (ts_morph.ts.isIdentifier(node) && node.text === 'undefined');
};

;// CONCATENATED MODULE: ./src/mcp/typescript/mcp-handlers.ts






const maximumWrappers = 6;
/** The names by which a call may make, adapt or wrap such a handler: only these are looked at. */
const handlerNames = [
    ...new Set([...handlerFactories, ...handlerAdapters, ...optionalGuards].flatMap(({ names }) => names)),
].filter((name) => name !== '');
/** What `createMcpHandler(…)`, `toNodeHandler(handler)`, `withMcpAuth(handler, verify)` or `MyAgent.serve('/mcp')` gives. */
const mcpHandlerOf = (program, node, frame, depth = 0) => {
    if (!ts_morph.ts.isCallExpression(node) || depth > maximumWrappers)
        return undefined;
    for (const callee of trace(program, node.expression, frame)) {
        if (callee.kind === 'external') {
            const isOne = ({ module, names }) => module.test(callee.specifier) && names.includes(callee.name);
            const factory = handlerFactories.find(isOne);
            if (factory !== undefined) {
                const { kind, sdkMajor } = factory;
                return { node, transport: { kind, ...(sdkMajor === undefined ? {} : { sdkMajor }) }, guards: [] };
            }
            const optionalGuard = optionalGuards.find(isOne);
            if (optionalGuard === undefined && !handlerAdapters.some(isOne))
                continue;
            const inner = handlerBehind(program, node.arguments[0], frame, depth + 1);
            if (inner === undefined)
                continue;
            return optionalGuard === undefined
                ? inner
                : { ...inner, guards: [readOptionalGuard(program, node, frame, optionalGuard.option), ...inner.guards] };
        }
        if (callee.kind === 'member' || callee.kind === 'node') {
            const method = (0,syntax/* lastName */.UK)(node.expression);
            const object = (0,syntax/* unwrap */.oA)(node.expression);
            if (!agentClass.methods.some((each) => each === method) || !ts_morph.ts.isPropertyAccessExpression(object))
                continue;
            if (isAgent(program, object.expression, frame))
                return { node, transport: { kind: 'framework' }, guards: [] };
        }
    }
    return undefined;
};
/** The handler that a name or expression stands for. */
const handlerBehind = (program, expression, frame, depth = 0) => {
    if (expression === undefined)
        return undefined;
    for (const found of trace(program, expression, frame)) {
        const made = found.kind === 'node' ? mcpHandlerOf(program, found.node, found.frame, depth) : undefined;
        if (made !== undefined)
            return made;
    }
    return undefined;
};
/** The guard that a wrapper of a package puts around a handler given to it: `withMcpAuth(handler, verify, options)`. */
const wrapperGuard = (program, call, frame) => {
    if (!ts_morph.ts.isCallExpression(call))
        return undefined;
    for (const callee of trace(program, call.expression, frame)) {
        if (callee.kind !== 'external')
            continue;
        const known = optionalGuards.find(({ module, names }) => module.test(callee.specifier) && names.includes(callee.name));
        if (known !== undefined)
            return readOptionalGuard(program, call, frame, known.option);
    }
    return undefined;
};
/** A class of the agents package, however far up. */
const isAgent = (program, expression, frame, depth = 0) => trace(program, expression, frame).some((found) => {
    if (found.kind === 'external')
        return agentClass.module.test(found.specifier) && found.name === agentClass.name;
    if (found.kind !== 'node' || !ts_morph.ts.isClassLike(found.node) || depth > 4)
        return false;
    const base = found.node.heritageClauses?.find(({ token }) => token === ts_morph.ts.SyntaxKind.ExtendsKeyword)?.types[0];
    return base !== undefined && isAgent(program, base.expression, found.frame, depth + 1);
});
/** Without the option set to true such a wrapper lets everybody pass. */
const readOptionalGuard = (program, call, frame, option) => {
    const options = call.arguments[2];
    const test = testOf(program, isDemanded(program, options, frame, option), call, frame, option);
    const guard = { name: (0,syntax/* lastName */.UK)(call.expression), at: (0,syntax/* locate */.x5)(call), test };
    if (test.kind !== 'none')
        return guard;
    const edit = demandingEdit(program, call, option);
    return {
        ...guard,
        lenient: { option, demandsScopes: namesScopes(program, options, frame), ...(edit === undefined ? {} : { edit }) },
    };
};
const namesScopes = (program, options, frame) => options !== undefined &&
    trace(program, options, frame).some((found) => found.kind === 'node' &&
        ts_morph.ts.isObjectLiteralExpression(found.node) &&
        found.node.properties.some(({ name }) => name !== undefined && (0,syntax/* memberName */.eg)(name) === 'requiredScopes'));
/** Sets the option where the options stand in the call itself, or are missing. */
const demandingEdit = (program, call, option) => {
    const module = (0,typescript_program/* moduleOf */.cD)(program, call);
    const [handler, verify, options] = call.arguments;
    if (module === undefined || handler === undefined || verify === undefined || call.arguments.some(ts_morph.ts.isSpreadElement))
        return undefined;
    const at = (start, end, text) => ({
        path: module.path,
        baseBlob: module.blob,
        replacements: [{ span: (0,syntax/* spanBetween */.Jr)(module.source, start, end), text }],
    });
    if (options === undefined)
        return at(verify.end, verify.end, `, { ${option}: true }`);
    if (!ts_morph.ts.isObjectLiteralExpression(options))
        return undefined;
    const own = options.properties.find(({ name }) => name !== undefined && (0,syntax/* memberName */.eg)(name) === option);
    if (own !== undefined)
        return ts_morph.ts.isPropertyAssignment(own) ? at(own.initializer.getStart(), own.initializer.end, 'true') : undefined;
    const start = options.getStart() + 1;
    return at(start, start, options.properties.length === 0 ? ` ${option}: true ` : ` ${option}: true,`);
};
const testOf = (program, isRequired, call, frame, option) => {
    if (isRequired === 'unknown')
        return { kind: 'unknown', because: `whether \`${option}\` is set in the options of ${(0,syntax/* lastName */.UK)(call.expression)}` };
    return isRequired ? { kind: 'verifier', verifier: readVerifier(program, call, frame) } : { kind: 'none' };
};
/** Whether an option of an object is true: false where it is absent, 'unknown' where the object or the value can't be followed. */
const isDemanded = (program, options, frame, option) => {
    if (options === undefined)
        return false;
    const [object] = trace(program, options, frame);
    if (object?.kind === 'missing')
        return false;
    if (object?.kind !== 'node' || !ts_morph.ts.isObjectLiteralExpression(object.node))
        return 'unknown';
    const property = object.node.properties.find(({ name }) => name !== undefined && (0,syntax/* memberName */.eg)(name) === option);
    if (property === undefined)
        return object.node.properties.some(ts_morph.ts.isSpreadAssignment) ? 'unknown' : false;
    const value = ts_morph.ts.isPropertyAssignment(property)
        ? property.initializer
        : ts_morph.ts.isShorthandPropertyAssignment(property)
            ? property.name
            : undefined;
    if (value === undefined)
        return 'unknown';
    const truths = trace(program, value, object.frame).map((found) => {
        if (found.kind === 'missing')
            return false;
        if (found.kind === 'node' && found.node.kind === ts_morph.ts.SyntaxKind.TrueKeyword)
            return true;
        return found.kind === 'node' && found.node.kind === ts_morph.ts.SyntaxKind.FalseKeyword ? false : 'unknown';
    });
    const [first] = truths;
    return first !== undefined && truths.every((truth) => truth === first) ? first : 'unknown';
};

;// CONCATENATED MODULE: ./src/mcp/typescript/oauth-provider.ts






/** The handlers behind `provider.fetch(request, env, ctx)`; undefined for a call of something else. */
const providedHandlers = (program, call, frame) => {
    const callee = (0,syntax/* unwrap */.oA)(call.expression);
    if (!ts_morph.ts.isPropertyAccessExpression(callee) || callee.name.text !== 'fetch')
        return undefined;
    for (const found of trace(program, callee.expression, frame)) {
        if (found.kind !== 'node' || !ts_morph.ts.isNewExpression(found.node))
            continue;
        const handlers = handlersOfProvider(program, found.node, found.frame);
        if (handlers !== undefined)
            return handlers;
    }
    return undefined;
};
/** Whether a construction makes such a provider. */
const isOAuthProvider = (program, made, frame) => trace(program, made.expression, frame).some((found) => (found.kind === 'external' && found.specifier === '@cloudflare/workers-oauth-provider') ||
    (found.kind === 'node' && ts_morph.ts.isClassLike(found.node) && extendsProvider(program, found.node)));
const extendsProvider = (program, { heritageClauses }) => {
    const base = heritageClauses?.find(({ token }) => token === ts_morph.ts.SyntaxKind.ExtendsKeyword)?.types[0];
    return (base !== undefined &&
        trace(program, base.expression).some((found) => found.kind === 'external' && found.specifier === '@cloudflare/workers-oauth-provider'));
};
/** What `new OAuthProvider({ apiRoute, apiHandler, apiHandlers, defaultHandler })` calls; undefined for another construction. */
const handlersOfProvider = (program, made, frame) => {
    if (!isOAuthProvider(program, made, frame))
        return undefined;
    const [given] = made.arguments ?? [];
    if (given === undefined)
        return [];
    const guard = {
        name: 'OAuthProvider',
        at: (0,syntax/* locate */.x5)(made),
        test: { kind: 'verifier', verifier: verifierAt(made, 'library', 'verified') },
    };
    return trace(program, given, frame).flatMap((found) => {
        if (found.kind !== 'node' || !ts_morph.ts.isObjectLiteralExpression(found.node))
            return [];
        const field = (name) => oauth_provider_fieldOf(found.node, name);
        const routes = oauth_provider_pathsOf(program, field('apiRoute'), found.frame);
        const byRoute = field('apiHandlers');
        return [
            ...routes.flatMap((path) => targetsOf(program, field('apiHandler'), found.frame).map((each) => ({ ...each, guard, path }))),
            ...(byRoute === undefined ? [] : trace(program, byRoute, found.frame)).flatMap((listed) => listed.kind === 'node' && ts_morph.ts.isObjectLiteralExpression(listed.node)
                ? listed.node.properties.flatMap((property) => {
                    const path = property.name === undefined ? undefined : (0,syntax/* memberName */.eg)(property.name);
                    return path === undefined
                        ? []
                        : targetsOf(program, oauth_provider_fieldOf(listed.node, path), listed.frame).map((each) => ({ ...each, guard, path }));
                })
                : []),
            ...targetsOf(program, field('defaultHandler'), found.frame).map((each) => ({ ...each, guard: undefined, path: '' })),
        ];
    });
};
const oauth_provider_fieldOf = (object, name) => {
    if (!ts_morph.ts.isObjectLiteralExpression(object))
        return undefined;
    for (const property of object.properties) {
        if (property.name === undefined || (0,syntax/* memberName */.eg)(property.name) !== name)
            continue;
        if (ts_morph.ts.isPropertyAssignment(property))
            return property.initializer;
        if (ts_morph.ts.isShorthandPropertyAssignment(property))
            return property.name;
    }
    return undefined;
};
const oauth_provider_pathsOf = (program, route, frame) => {
    const texts = (route === undefined ? [] : trace(program, route, frame)).flatMap((found) => {
        if (found.kind !== 'node')
            return [];
        if (ts_morph.ts.isArrayLiteralExpression(found.node))
            return found.node.elements.flatMap((element) => oauth_provider_pathsOf(program, element, found.frame));
        return [constantText(found.node) ?? ''];
    });
    return texts.length === 0 ? [''] : texts;
};
/** A handler is a package's, or an object or class with a method `fetch`. */
const targetsOf = (program, value, frame) => {
    if (value === undefined)
        return [];
    const made = handlerBehind(program, value, frame);
    if (made !== undefined)
        return [{ target: { kind: 'handler', node: made.node }, frame }];
    return trace(program, value, frame).flatMap((found) => {
        if (found.kind !== 'node')
            return [];
        if ((0,syntax/* isFunctionNode */.Px)(found.node))
            return [{ target: { kind: 'function', fn: found.node }, frame: found.frame }];
        if (!ts_morph.ts.isObjectLiteralExpression(found.node) && !ts_morph.ts.isClassLike(found.node))
            return [];
        const members = ts_morph.ts.isObjectLiteralExpression(found.node) ? found.node.properties : found.node.members;
        return members.flatMap((member) => {
            if (ts_morph.ts.isMethodDeclaration(member) && (0,syntax/* memberName */.eg)(member.name) === 'fetch')
                return [{ target: { kind: 'function', fn: member }, frame: found.frame }];
            if ((ts_morph.ts.isPropertyAssignment(member) || ts_morph.ts.isPropertyDeclaration(member)) &&
                (0,syntax/* memberName */.eg)(member.name) === 'fetch' &&
                member.initializer !== undefined)
                return targetsOf(program, member.initializer, found.frame);
            return [];
        });
    });
};

;// CONCATENATED MODULE: ./src/mcp/typescript/entries.ts






/** What a call enters on the way to a goal: its callees, the handlers behind a package's wrapper or provider, and the callbacks given to it. */
const entries_entriesOf = (program, goal, call, frame) => {
    const callees = traceCallees(program, call, frame);
    const callbacks = (call.arguments ?? []).flatMap((argument) => entries_functionsOf(program, argument, frame));
    const mayEnter = (fn) => !isEntered(fn, frame) && goal.mayLead(fn);
    if (callees.length > 0) {
        const leadsOn = callbacks.some((callback) => goal.mayLead(callback.fn));
        return callees.flatMap(({ fn, frame: entered }) => !isEntered(fn, frame) && (leadsOn || goal.mayLead(fn)) ? [{ kind: 'function', fn, frame: entered, facts: [] }] : []);
    }
    const provided = ts_morph.ts.isCallExpression(call) ? providedHandlers(program, call, frame) : undefined;
    if (provided !== undefined)
        return provided.flatMap(({ target, guard, frame: around }) => {
            const facts = guard === undefined ? [] : [{ kind: 'wrapped', guard }];
            if (target.kind === 'handler')
                return goal.isReached(target.node, around) ? [{ kind: 'reached', node: target.node, frame: around, facts }] : [];
            return mayEnter(target.fn) ? [{ kind: 'function', fn: target.fn, frame: around, facts }] : [];
        });
    const wrapped = wrappedBy(program, call, frame).filter(({ fn }) => mayEnter(fn));
    if (entries_isRegistration(program, call, frame))
        return wrapped;
    // What takes a callback and has no body here is assumed to call it: AsyncLocalStorage.run, Promise, event listeners.
    const facts = ts_morph.ts.isCallExpression(call) ? [{ kind: 'passed', call, frame, otherwise: 'continues' }] : [];
    return [
        ...wrapped,
        ...callbacks.filter(({ fn }) => mayEnter(fn)).map(({ fn, frame: around }) => ({ kind: 'function', fn, frame: around, facts })),
    ];
};
/** A call of what a package's wrapper gives: `withMcpAuth(handler, verify)(request)` goes on into the handler. */
const wrappedBy = (program, call, frame) => trace(program, call.expression, frame).flatMap((found) => {
    if (found.kind !== 'node' || !ts_morph.ts.isCallExpression(found.node))
        return [];
    const guard = wrapperGuard(program, found.node, found.frame);
    const [handler] = found.node.arguments;
    if (guard === undefined || handler === undefined)
        return [];
    return entries_functionsOf(program, handler, found.frame).map(({ fn, frame: around }) => ({ kind: 'function', fn, frame: around, facts: [{ kind: 'wrapped', guard }] }));
});
const registrationVerbs = new Set([
    'use',
    'get',
    'post',
    'put',
    'patch',
    'delete',
    'all',
    'options',
    'on',
    'route',
    'mount',
    'addHook',
    'register',
]);
/** `app.post('/mcp', handler)` runs no handler: the requests that do come later, by the app's own routes. */
const entries_isRegistration = (program, call, frame) => {
    const callee = (0,syntax/* unwrap */.oA)(call.expression);
    if (!ts_morph.ts.isCallExpression(call) || !ts_morph.ts.isPropertyAccessExpression(callee) || !registrationVerbs.has(callee.name.text))
        return false;
    let receiver = (0,syntax/* unwrap */.oA)(callee.expression);
    while (ts_morph.ts.isCallExpression(receiver) && ts_morph.ts.isPropertyAccessExpression(receiver.expression)) {
        if (!registrationVerbs.has(receiver.expression.name.text))
            break;
        receiver = (0,syntax/* unwrap */.oA)(receiver.expression.expression);
    }
    return trace(program, receiver, frame).some((found) => found.kind === 'node' &&
        (ts_morph.ts.isCallExpression(found.node) || ts_morph.ts.isNewExpression(found.node)) &&
        trace(program, found.node.expression, found.frame).some((made) => made.kind === 'external' && appFactories.some(({ module, names }) => module.test(made.specifier) && names.includes(made.name))));
};
const entries_functionsOf = (program, argument, frame) => {
    const node = (0,syntax/* unwrap */.oA)(argument);
    if ((0,syntax/* isFunctionNode */.Px)(node))
        return [{ fn: node, frame }];
    if (!ts_morph.ts.isIdentifier(node) && !ts_morph.ts.isPropertyAccessExpression(node))
        return [];
    return trace(program, node, frame).flatMap((found) => found.kind === 'node' && (0,syntax/* isFunctionNode */.Px)(found.node) && found.node.body !== undefined ? [{ fn: found.node, frame: found.frame }] : []);
};
const isEntered = (fn, frame) => {
    let count = 0;
    for (let at = frame; at !== undefined; at = at.caller)
        if (at.fn === fn)
            count += 1;
    return count > 1;
};

;// CONCATENATED MODULE: ./src/mcp/typescript/refusals.ts



/** Whether code answers 401 or 403, throws, or leads to a login, itself or in a function that it calls. */
const refuses = (program, branch, frame, depth = 0) => {
    let found = false;
    const visit = (node) => {
        if (found || (ts_morph.ts.isFunctionLike(node) && node !== branch))
            return;
        if (ts_morph.ts.isNumericLiteral(node) && (node.text === '401' || node.text === '403'))
            found = true;
        else if (ts_morph.ts.isThrowStatement(node))
            found = true;
        else if (ts_morph.ts.isIdentifier(node) && /^(unauthori[sz]ed|forbidden)$/i.test(node.text))
            found = true;
        else if (ts_morph.ts.isCallExpression(node)) {
            if ((0,syntax/* lastName */.UK)(node.expression) === 'redirect')
                found = true;
            else if (depth < 2)
                for (const { fn, frame: entered } of traceCallees(program, node, frame))
                    if (fn.body !== undefined && !(0,syntax/* isInside */.FK)(branch, fn))
                        found ||= refuses(program, fn.body, entered, depth + 1);
        }
        ts_morph.ts.forEachChild(node, visit);
    };
    visit(branch);
    return found;
};

;// CONCATENATED MODULE: ./src/mcp/typescript/arrivals.ts








const maximumPaths = 48;
const arrivals_maximumDepth = 6;
const arrivals_maximumVisits = 6000;
/** Every way through a function (and the local functions it calls) to the goal, in source order. Bounded: then a path holds a 'bounded' fact. */
const findArrivals = (program, fn, frame, goal) => {
    const walk = { program, goal, arrivals: [], visits: { left: arrivals_maximumVisits } };
    runFunction({ ...walk, depth: 0, through: [], root: fn }, fn, frame, [[]]);
    return walk.arrivals;
};
/** The same for statements outside of functions: what a module does when it is loaded. */
const findArrivalsInModule = (program, source, goal) => {
    const walk = { program, goal, arrivals: [], visits: { left: arrivals_maximumVisits } };
    runStatements({ ...walk, depth: 0, through: [], root: undefined }, source.statements, undefined, [[]]);
    return walk.arrivals;
};
const arrive = (place, at, frame, paths) => {
    const known = place.goal.factsAt?.(at) ?? [];
    for (const path of paths)
        place.arrivals.push({ at, frame, path: known.length === 0 ? path : [...path, ...known], through: place.through });
};
const runFunction = (place, fn, frame, paths) => {
    if (fn.body === undefined)
        return;
    if (ts_morph.ts.isBlock(fn.body)) {
        const rest = runStatements(place, fn.body.statements, frame, paths);
        if (place.goal.returns === true && place.root === fn && place.depth === 0)
            arrive(place, fn.body, frame, rest);
        return;
    }
    const after = runExpression(place, fn.body, frame, paths);
    if (place.goal.returns === true && place.root === fn && place.depth === 0)
        arrive(place, fn.body, frame, after);
};
const runStatements = (place, statements, frame, paths) => {
    let current = paths;
    for (const statement of statements) {
        if (current.length === 0)
            return current;
        current = limit(runStatement(place, statement, frame, current), statement);
    }
    return current;
};
/** Beyond the limit ways are no longer told apart; what is still common to all of them stays true. */
const limit = (paths, at) => {
    if (paths.length <= maximumPaths)
        return paths;
    const [first, ...others] = paths;
    return [[...(first ?? []).filter((fact) => others.every((other) => other.includes(fact))), { kind: 'bounded', at }]];
};
const runStatement = (place, statement, frame, paths) => {
    if (place.visits.left-- < 0)
        return [[{ kind: 'bounded', at: statement }]];
    if (ts_morph.ts.isBlock(statement))
        return runStatements(place, statement.statements, frame, paths);
    if (ts_morph.ts.isExpressionStatement(statement)) {
        const after = runExpression(place, statement.expression, frame, paths);
        if (place.goal.ends?.(statement.expression, frame) === true)
            return [];
        return exitOf(place.program, statement, frame) === undefined ? after : [];
    }
    if (ts_morph.ts.isVariableStatement(statement)) {
        return statement.declarationList.declarations.reduce((current, { initializer }) => (initializer === undefined ? current : runExpression(place, initializer, frame, current)), paths);
    }
    if (ts_morph.ts.isReturnStatement(statement)) {
        const after = statement.expression === undefined ? paths : runExpression(place, statement.expression, frame, paths);
        if (statement.expression !== undefined && place.goal.ends?.(statement.expression, frame) === true)
            return [];
        if (place.goal.returns === true && place.depth === 0 && place.root !== undefined)
            arrive(place, statement, frame, after);
        return [];
    }
    if (ts_morph.ts.isThrowStatement(statement)) {
        runExpression(place, statement.expression, frame, paths);
        return [];
    }
    if (ts_morph.ts.isBreakStatement(statement) || ts_morph.ts.isContinueStatement(statement))
        return [];
    if (ts_morph.ts.isIfStatement(statement))
        return runIf(place, statement, frame, paths);
    if (ts_morph.ts.isTryStatement(statement))
        return runTry(place, statement, frame, paths);
    if (ts_morph.ts.isSwitchStatement(statement))
        return runSwitch(place, statement, frame, paths);
    if (ts_morph.ts.isLabeledStatement(statement))
        return runStatement(place, statement.statement, frame, paths);
    if (ts_morph.ts.isForOfStatement(statement) || ts_morph.ts.isForInStatement(statement)) {
        runStatement(place, statement.statement, frame, runExpression(place, statement.expression, frame, paths));
        return afterLoop(statement.statement, paths);
    }
    if (ts_morph.ts.isWhileStatement(statement) || ts_morph.ts.isForStatement(statement) || ts_morph.ts.isDoStatement(statement)) {
        runStatement(place, statement.statement, frame, paths);
        return afterLoop(statement.statement, paths);
    }
    return paths;
};
/** What a loop over keys or headers refuses is not told apart, so that what comes after it is guarded by something unknown. */
const afterLoop = (body, paths) => /\b40[13]\b/.test(body.getText()) ? paths.map((path) => [...path, { kind: 'bounded', at: body }]) : paths;
const otherwiseOf = (place, branch, frame) => {
    if (branch === undefined || exitOf(place.program, branch, frame) === undefined)
        return 'continues';
    return refuses(place.program, branch, frame) ? 'refuses' : 'exits';
};
const runIf = (place, { expression, thenStatement, elseStatement }, frame, paths) => {
    const tested = runExpression(place, expression, frame, paths);
    const whenTrue = waysOf(place.program, expression, true, frame, otherwiseOf(place, elseStatement, frame));
    const whenFalse = waysOf(place.program, expression, false, frame, otherwiseOf(place, thenStatement, frame));
    const taken = runStatement(place, thenStatement, frame, join(tested, whenTrue));
    const skipped = join(tested, whenFalse);
    const other = elseStatement === undefined ? skipped : runStatement(place, elseStatement, frame, skipped);
    // Where both branches only went on, the test decided nothing that matters later.
    if (adds(taken, tested, whenTrue) || adds(other, tested, whenFalse))
        return [...taken, ...other];
    return tested;
};
/** Whether a branch ended some ways or learned more than its own condition. */
const adds = (after, before, ways) => {
    const entered = join(before, ways);
    return after.length !== entered.length || after.some((path, index) => path.length !== (entered[index]?.length ?? -1));
};
const runTry = (place, { tryBlock, catchClause, finallyBlock }, frame, paths) => {
    const tried = runStatements(place, tryBlock.statements, frame, paths);
    if (catchClause === undefined)
        return finallyBlock === undefined ? tried : runStatements(place, finallyBlock.statements, frame, tried);
    // An exception may come from anywhere in the block, so the handler knows only what was true before it.
    const caught = runStatements(place, catchClause.block.statements, frame, paths);
    const refusal = exitOf(place.program, catchClause.block, frame) === undefined ? undefined : refuses(place.program, catchClause.block, frame);
    const after = refusal === true
        ? tried.map((path) => path.map((fact, index) => fact.kind === 'passed' && index >= (paths[0]?.length ?? 0) ? { ...fact, otherwise: 'refuses' } : fact))
        : tried;
    const all = [...after, ...caught];
    return finallyBlock === undefined ? all : runStatements(place, finallyBlock.statements, frame, all);
};
const runSwitch = (place, { expression, caseBlock }, frame, paths) => {
    const tested = runExpression(place, expression, frame, paths);
    const after = [];
    let falling = [];
    let labels = [];
    let hasDefault = false;
    for (const clause of caseBlock.clauses) {
        if (ts_morph.ts.isCaseClause(clause))
            labels.push(clause.expression);
        else
            hasDefault = true;
        if (clause.statements.length === 0)
            continue;
        const chosen = { kind: 'case', subject: expression, values: labels, frame };
        const ends = clause.statements.some((each) => ts_morph.ts.isBreakStatement(each) || (ts_morph.ts.isBlock(each) && each.statements.some(ts_morph.ts.isBreakStatement)));
        const body = clause.statements.filter((each) => !ts_morph.ts.isBreakStatement(each));
        const rest = runStatements(place, body.flatMap((each) => (ts_morph.ts.isBlock(each) ? each.statements.filter((inner) => !ts_morph.ts.isBreakStatement(inner)) : [each])), frame, [...tested.map((path) => [...path, ...(labels.length > 0 ? [chosen] : [])]), ...falling]);
        if (ends)
            after.push(...rest);
        falling = ends ? [] : rest;
        labels = [];
    }
    return [...after, ...falling, ...(hasDefault ? [] : tested)];
};
const runExpression = (place, expression, frame, paths) => {
    if (paths.length === 0)
        return paths;
    if (place.visits.left-- < 0)
        return [[{ kind: 'bounded', at: expression }]];
    if (ts_morph.ts.isFunctionLike(expression) || ts_morph.ts.isClassLike(expression)) {
        if (place.goal.isReached(expression, frame))
            arrive(place, expression, frame, paths);
        return paths;
    }
    if (ts_morph.ts.isBinaryExpression(expression)) {
        const operator = expression.operatorToken.kind;
        const isAnd = operator === ts_morph.ts.SyntaxKind.AmpersandAmpersandToken;
        if (isAnd || operator === ts_morph.ts.SyntaxKind.BarBarToken || operator === ts_morph.ts.SyntaxKind.QuestionQuestionToken) {
            const left = runExpression(place, expression.left, frame, paths);
            runExpression(place, expression.right, frame, join(left, waysOf(place.program, expression.left, isAnd, frame, 'continues')));
            return left;
        }
    }
    if (ts_morph.ts.isConditionalExpression(expression)) {
        const tested = runExpression(place, expression.condition, frame, paths);
        const otherwise = (branch) => (refuses(place.program, branch, frame) ? 'refuses' : 'continues');
        runExpression(place, expression.whenTrue, frame, join(tested, waysOf(place.program, expression.condition, true, frame, otherwise(expression.whenFalse))));
        runExpression(place, expression.whenFalse, frame, join(tested, waysOf(place.program, expression.condition, false, frame, otherwise(expression.whenTrue))));
        return tested;
    }
    if (ts_morph.ts.isCallExpression(expression) || ts_morph.ts.isNewExpression(expression))
        return runCall(place, expression, frame, paths);
    let current = paths;
    ts_morph.ts.forEachChild(expression, (child) => {
        if (ts_morph.ts.isExpression(child) ||
            ts_morph.ts.isSpreadElement(child) ||
            ts_morph.ts.isPropertyAssignment(child) ||
            ts_morph.ts.isTemplateSpan(child) ||
            ts_morph.ts.isSpreadAssignment(child))
            current = runExpression(place, child, frame, current);
    });
    if (place.goal.isReached(expression, frame))
        arrive(place, expression, frame, current);
    return current;
};
const runCall = (place, call, frame, paths) => {
    // The handlers that a provider is given answer nothing before it hands a request on to them.
    if (ts_morph.ts.isNewExpression(call) && /provider/i.test((0,syntax/* lastName */.UK)(call.expression)) && isOAuthProvider(place.program, call, frame))
        return paths;
    let current = runExpression(place, call.expression, frame, paths);
    for (const argument of call.arguments ?? [])
        current = runExpression(place, argument, frame, current);
    if (place.goal.isReached(call, frame)) {
        arrive(place, call, frame, current);
        return current;
    }
    if (place.depth < arrivals_maximumDepth) {
        const inside = { ...place, depth: place.depth + 1, through: [...place.through, call] };
        for (const entered of entries_entriesOf(place.program, place.goal, call, frame)) {
            const ways = entered.facts.length === 0 ? current : current.map((path) => [...path, ...entered.facts]);
            if (entered.kind === 'reached')
                arrive(inside, entered.node, entered.frame, ways);
            else
                runFunction(inside, entered.fn, entered.frame, ways);
        }
    }
    if (!ts_morph.ts.isCallExpression(call) || isQuiet(call))
        return current;
    const passed = { kind: 'passed', call, frame, otherwise: 'continues' };
    return current.map((path) => [...path, passed]);
};
/** A function inside of another one sees the request without being given it. */
const isOfFunction = (callee) => {
    const declaration = ts_morph.ts.isIdentifier(callee) ? findDeclaration(callee) : undefined;
    return declaration !== undefined && !ts_morph.ts.isParameter(declaration) && (0,syntax/* enclosingFunction */.pG)(declaration) !== undefined;
};
/** Calls that decide nothing: answers, logs, header writes. They are left out to keep paths short. */
const isQuiet = (call) => {
    if (call.arguments.length === 0 && !isOfFunction(call.expression))
        return true;
    let root = (0,syntax/* unwrap */.oA)(call.expression);
    while (ts_morph.ts.isPropertyAccessExpression(root) || ts_morph.ts.isCallExpression(root))
        root = (0,syntax/* unwrap */.oA)(root.expression);
    return ts_morph.ts.isIdentifier(root) && /^(res|response|reply|console|logger|log|JSON|Object|Array|String|Number|Math|Date)$/.test(root.text);
};

;// CONCATENATED MODULE: ./src/mcp/typescript/judgement.ts
/** Where nothing is known of the route. */
const everyRoute = { methods: [], path: undefined };
const strength = { verifier: 6, equality: 5, membership: 4, unknown: 3, shape: 2, presence: 1, none: 0 };
/** The test that says most about a caller who passed all of them; an unknown one outweighs presence and shape. */
const strongest = (tests) => tests.reduce((best, test) => (strength[test.kind] > strength[best.kind] ? test : best), { kind: 'none' });
/** The test that a caller gets by with, when there are several ways. */
const weakest = (tests) => tests.reduce((best, test) => (strength[test.kind] < strength[best.kind] ? test : best));
/** Folds the judgements of each way into what protects the goal on the given routes. No way at all: nothing gets through, so it is unknown why. */
const foldWays = (given, scope) => {
    const ways = given.flatMap(expand);
    const origins = ways.flat().filter((judgement) => judgement.kind === 'origin');
    // A loose test is one on the way that it opens, whatever else is tested there.
    const origin = origins.find(({ matching }) => matching !== undefined) ?? origins[0];
    const taken = ways.filter((judgements) => judgements.every((judgement) => isPossible(judgement, scope))).map(toWay);
    const base = origin === undefined ? {} : { origin };
    if (taken.length === 0)
        return { test: { kind: 'unknown', because: 'no way through it was understood' }, ...base };
    const open = taken.filter(({ test }) => test.kind === 'none');
    const tested = taken.flatMap(({ test }) => (test.kind === 'none' ? [] : [test]));
    const [first, ...others] = tested;
    if (first === undefined)
        return { test: { kind: 'none' }, ...base };
    const test = weakest([first, ...others]);
    const testing = taken.filter((way) => way.test.kind !== 'none');
    if (open.some((way) => (way.isAnonymous || !way.restricted) && isOpenWhereTested(way, testing)))
        return { test: { kind: 'none' }, ...base };
    const setting = openingSetting(open, taken);
    if (setting !== undefined)
        return { test, open: setting, ...base };
    if (open.length > 0)
        return { test: { kind: 'unknown', because: 'some requests pass it under a condition that was not understood' }, ...base };
    return { test, ...base };
};
/** A way around the test in every state of the settings in which there is a test at all. */
const isOpenWhereTested = (open, testing) => open.settings.every((setting) => testing.every(({ settings }) => settings.some((other) => isSameState(other, setting))));
const isSameState = (left, right) => {
    if (left.state !== right.state)
        return false;
    if (left.subject.origin.kind === 'environment')
        return right.subject.origin.kind === 'environment' && left.subject.origin.name === right.subject.origin.name;
    return (left.at.path === right.at.path &&
        left.at.span.startLine === right.at.span.startLine &&
        left.at.span.startColumn === right.at.span.startColumn);
};
/** What opens it: a setting that is missing where that alone is enough, else one that has to be set. Settings that every way shares decide nothing. */
const openingSetting = (open, taken) => {
    const shared = (setting) => taken.every(({ settings }) => settings.some((other) => other.state === setting.state && other.at === setting.at));
    const ways = open.map(({ settings }) => settings.filter((setting) => !shared(setting)));
    const byAccident = ways.find((settings) => settings.length > 0 && settings.every(({ state }) => state !== 'set'));
    return byAccident?.[0] ?? ways.flat().find(({ state }) => state === 'set') ?? ways.flat()[0];
};
const maximumWays = 64;
const expand = (judgements) => judgements.reduce((ways, judgement) => judgement.kind === 'either' && ways.length < maximumWays
    ? judgement.options.flatMap((option) => ways.map((way) => [...way, option]))
    : ways.map((way) => [...way, judgement]), [[]]);
const toWay = (judgements) => {
    const tests = judgements.flatMap((judgement) => judgement.kind === 'tested' ? [judgement.test] : judgement.kind === 'unknown' ? [judgement] : []);
    return {
        test: strongest(tests),
        settings: judgements.flatMap((judgement) => (judgement.kind === 'setting' ? [judgement.setting] : [])),
        isAnonymous: judgements.some(({ kind }) => kind === 'anonymous'),
        restricted: judgements.some(({ kind }) => kind === 'neutral' || kind === 'routing'),
    };
};
const isPossible = (judgement, scope) => {
    if (judgement.kind === 'impossible')
        return false;
    if (judgement.kind !== 'routing')
        return true;
    if (judgement.part === 'method') {
        if (scope.methods.length === 0)
            return (judgement.values.length > 0 &&
                (judgement.holds ? !judgement.values.every((value) => value === 'OPTIONS' || value === 'HEAD') : true));
        return scope.methods.some((method) => judgement.values.includes(method) === judgement.holds);
    }
    if (scope.path === undefined)
        return true;
    const path = scope.path.replace(/\/$/, '');
    const matches = judgement.values.some((value) => judgement.prefix
        ? `${path}/`.startsWith(value.endsWith('/') ? value : `${value}/`) || path.startsWith(value)
        : value.replace(/\/$/, '') === path);
    return matches === judgement.holds;
};
/** A folded check as one judgement; where a setting switches it off, the way around it is told as well. */
const asJudgement = ({ test, open }) => {
    if (test.kind === 'unknown')
        return test;
    if (test.kind === 'none')
        return { kind: 'neutral' };
    const tested = { kind: 'tested', test };
    return open === undefined ? tested : { kind: 'either', options: [tested, { kind: 'setting', setting: open }] };
};
/** The setting that all ways need, each one of its own perhaps: one that is missing by accident before one that has to be set. */
const settingOfAll = (ways) => {
    if (ways.length === 0 || !ways.every((judgements) => judgements.some(({ kind }) => kind === 'setting')))
        return undefined;
    const settings = ways.flat().filter((judgement) => judgement.kind === 'setting');
    return settings.find(({ setting }) => setting.state !== 'set') ?? settings[0];
};

;// CONCATENATED MODULE: ./src/mcp/typescript/judge-assigned.ts







/** The call that a constant's name stands for. */
const callsBehind = (expression) => {
    const node = (0,syntax/* unwrap */.oA)(expression);
    if (ts_morph.ts.isCallExpression(node))
        return [node];
    const declaration = ts_morph.ts.isIdentifier(node) ? findDeclaration(node) : undefined;
    return declaration !== undefined && ts_morph.ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined
        ? callsBehind(declaration.initializer)
        : [];
};
/** `let ok = false; if (…) ok = true; if (!ok) return`: what had to be true where the value was assigned. */
const judgeAssignments = (program, fact, judge) => {
    const { expression, frame, holds } = fact;
    if (!ts_morph.ts.isIdentifier(expression))
        return undefined;
    const declaration = findDeclaration(expression);
    if (declaration === undefined || !ts_morph.ts.isVariableDeclaration(declaration) || (declaration.parent.flags & ts_morph.ts.NodeFlags.Const) !== 0)
        return undefined;
    const fn = (0,syntax/* enclosingFunction */.pG)(declaration);
    if (fn !== (0,syntax/* enclosingFunction */.pG)(expression))
        return undefined;
    const isAssignment = (node) => ts_morph.ts.isBinaryExpression(node) &&
        node.operatorToken.kind === ts_morph.ts.SyntaxKind.EqualsToken &&
        ts_morph.ts.isIdentifier(node.left) &&
        findDeclaration(node.left) === declaration;
    const goal = { isReached: isAssignment, mayLead: () => false };
    const arrivals = fn === undefined ? findArrivalsInModule(program, declaration.getSourceFile(), goal) : findArrivals(program, fn, frame, goal);
    if (arrivals.length === 0)
        return undefined;
    // `if (!transport) transport = …`: the variable's own test in front of its assignment says nothing more.
    const isOwnTest = (each) => each.kind === 'test' && ts_morph.ts.isIdentifier(each.expression) && findDeclaration(each.expression) === declaration;
    const ways = arrivals.flatMap(({ at, path }) => isAssignment(at) ? join([path.filter((each) => !isOwnTest(each))], waysOf(program, at.right, holds, frame, fact.otherwise)) : []);
    const initial = declaration.initializer === undefined ? (holds ? [] : [[]]) : waysOf(program, declaration.initializer, holds, frame, fact.otherwise);
    if (initial.some((path) => path.length === 0))
        return { kind: 'neutral' };
    const judged = [...initial, ...ways].map((path) => judge(path));
    const verdict = foldWays(judged, everyRoute);
    return verdict.test.kind === 'none' ? (settingOfAll(judged) ?? asJudgement(verdict)) : asJudgement(verdict);
};
/** `if (req.auth)`: what had to be true where earlier code set it. Undefined where only packages may have. */
const judgeIdentity = (program, fact, judge) => {
    const name = (0,syntax/* lastName */.UK)(fact.expression);
    if (!fact.holds || !ts_morph.ts.isPropertyAccessExpression(fact.expression) || !/^(?:auth|user|authInfo|principal|identity)$/.test(name))
        return undefined;
    if (!trace(program, fact.expression, fact.frame).some((found) => found.kind === 'member' && found.of.kind === 'parameter'))
        return undefined;
    const ways = [...program.modules.values()].flatMap(({ assignments }) => (assignments.get(name) ?? []).flatMap((assignment) => {
        const fn = (0,syntax/* enclosingFunction */.pG)(assignment);
        const { left } = assignment;
        if (fn === undefined || !ts_morph.ts.isPropertyAccessExpression(left) || (0,syntax/* isInside */.FK)(fact.expression, fn))
            return [];
        if (!trace(program, left.expression).some(({ kind }) => kind === 'parameter'))
            return [];
        return findArrivals(program, fn, undefined, { isReached: (node) => node === assignment, mayLead: () => false });
    }));
    if (ways.length === 0)
        return undefined;
    const verdict = foldWays(ways.map(({ path }) => judge(path)), everyRoute);
    return verdict.test.kind === 'none' ? undefined : asJudgement(verdict);
};

;// CONCATENATED MODULE: ./src/mcp/typescript/judge-external.ts







/** What a call of a package's verifier says about a caller whom it did not refuse; undefined for other calls. */
const judgeExternalVerifier = (program, call, frame) => {
    const callee = externalCallee(program, call, frame);
    if (callee?.kind === 'external') {
        const known = guards/* knownVerifiers */.ZD.find(({ module, names }) => module.test(callee.specifier) && names.includes(callee.name));
        if (known !== undefined || (0,guards/* isKnown */.qE)(program.guards, callee.specifier, callee.name))
            return { kind: 'tested', test: { kind: 'verifier', verifier: verifierAt(call, known?.method ?? 'library', 'verified') } };
    }
    // `const gate = requireBearerAuth(options); await gate(request)`, `createVerifier(options)(token)`, `verifier.verify(token)` of what a factory made.
    for (const { made, frame: around } of makersOf(program, call, frame)) {
        const maker = externalCallee(program, made, around);
        if (maker?.kind !== 'external')
            continue;
        const known = guards/* knownVerifiers */.ZD.find(({ module, names }) => module.test(maker.specifier) && names.includes(maker.name));
        if (known !== undefined)
            return { kind: 'tested', test: { kind: 'verifier', verifier: verifierAt(call, known.method, 'verified') } };
        if ((0,guards/* isKnown */.qE)(program.guards, maker.specifier, maker.name))
            return { kind: 'tested', test: { kind: 'verifier', verifier: readVerifier(program, made, around) } };
    }
    return judgeVerifyingMethod(program, call, frame);
};
/** `admin.auth().verifyIdToken(token)`, `new OAuth2Client().getTokenInfo(token)`: the package at the bottom of the chain decides. */
const judgeVerifyingMethod = (program, call, frame) => {
    const callee = (0,syntax/* unwrap */.oA)(call.expression);
    const method = (0,syntax/* lastName */.UK)(callee);
    const candidates = guards/* verifyingMethods */.cs.filter(({ methods }) => methods.test(method));
    if (candidates.length === 0 || !ts_morph.ts.isPropertyAccessExpression(callee))
        return undefined;
    for (const specifier of makersBehind(program, callee.expression, frame)) {
        const known = candidates.find(({ module }) => module.test(specifier));
        if (known !== undefined)
            return { kind: 'tested', test: { kind: 'verifier', verifier: verifierAt(call, known.method, 'verified') } };
    }
    return undefined;
};
/** The packages that an object comes from, through the methods and constructors that made it. */
const makersBehind = (program, expression, frame, depth = 0) => depth > 5
    ? []
    : trace(program, expression, frame).flatMap((found) => {
        if (found.kind === 'external')
            return [found.specifier];
        const of = found.kind === 'member' ? found.of : found;
        if (of.kind === 'external')
            return [of.specifier];
        return of.kind === 'node' && (ts_morph.ts.isCallExpression(of.node) || ts_morph.ts.isNewExpression(of.node))
            ? makersBehind(program, of.node.expression, of.frame, depth + 1)
            : [];
    });
/** The calls of factories whose result, or a method of whose result, is called. */
const makersOf = (program, call, frame) => trace(program, call.expression, frame).flatMap((found) => {
    const maker = found.kind === 'member' ? found.of : found;
    return maker.kind === 'node' && ts_morph.ts.isCallExpression(maker.node) && maker.node !== call
        ? [{ made: maker.node, frame: maker.frame }]
        : [];
});
/**
 * What it says that a package's test of the Host or Origin header came out as `holds`: its middleware answers true for those who pass, its
 * responders give an answer for those who do not. Who was refused goes no further.
 */
const judgeOriginTest = (program, call, frame, holds) => {
    const callee = externalCallee(program, call, frame);
    const isResponder = callee?.kind === 'external' && (0,guards/* isKnown */.qE)(guards/* originResponders */.NI, callee.specifier, callee.name);
    const makers = isResponder ? [] : makersOf(program, call, frame).map(({ made, frame: around }) => externalCallee(program, made, around));
    const validator = makers.find((maker) => maker?.kind === 'external' && (0,guards/* isKnown */.qE)(guards/* originValidators */.cv, maker.specifier, maker.name));
    const name = isResponder ? callee.name : validator?.kind === 'external' ? validator.name : undefined;
    if (name === undefined)
        return undefined;
    if (isResponder === holds)
        return { kind: 'impossible' };
    return { kind: 'origin', at: (0,syntax/* locate */.x5)(call), part: name.toLowerCase().includes('origin') ? 'origin' : 'host' };
};
/** `verify(token, key, (error, payload) => { if (error) … })`: no error means that the call accepted the token. */
const judgeCallbackError = (program, parameter, frame) => {
    const callback = parameter.parent;
    const call = callback.parent;
    if (!(0,syntax/* isFunctionNode */.Px)(callback) || callback.parameters[0] !== parameter || !ts_morph.ts.isCallExpression(call))
        return undefined;
    if (!/^(e|err|error)$/i.test((0,syntax/* memberName */.eg)(parameter.name) ?? ''))
        return undefined;
    return (judgeExternalVerifier(program, call, frame) ??
        (dependenceOf(program, call, frame).credential === undefined
            ? undefined
            : { kind: 'unknown', because: `what ${call.expression.getText()} verifies` }));
};

;// CONCATENATED MODULE: ./src/mcp/typescript/return-ways.ts




/** The ways through a function to its returns, of which `waysWith` says in which of them the returned value is the one in question. */
const returnWays = (program, fn, frame, waysWith) => findArrivals(program, fn, frame, { isReached: () => false, mayLead: () => false, returns: true }).flatMap(({ at, path }) => join([path], waysWith(ts_morph.ts.isReturnStatement(at) ? at.expression : ts_morph.ts.isExpression(at) ? at : undefined)));
/** The ways through a function whose result is truthy or falsy; with `property`, the result's field of that name. */
const waysReturning = (program, fn, frame, wanted, property) => returnWays(program, fn, frame, (value) => {
    const tested = value === undefined ? undefined : property === undefined ? value : return_ways_fieldOf(value, property);
    if (tested === undefined)
        return wanted ? [] : [[]];
    return waysOf(program, tested, wanted, frame, 'continues');
});
/** Every way through a function that does not throw. */
const waysThrough = (program, fn, frame) => returnWays(program, fn, frame, () => [[]]);
const return_ways_fieldOf = (expression, name) => {
    const node = (0,syntax/* unwrap */.oA)(expression);
    if (!ts_morph.ts.isObjectLiteralExpression(node))
        return node;
    for (const property of node.properties) {
        if (property.name === undefined || (0,syntax/* memberName */.eg)(property.name) !== name)
            continue;
        if (ts_morph.ts.isPropertyAssignment(property))
            return property.initializer;
        if (ts_morph.ts.isShorthandPropertyAssignment(property))
            return property.name;
    }
    return undefined;
};
const failures = /^(?:err|errAsync|fail|failure|left)$/i;
/** Whether an expression gives a failure of a `Result` type: `err(…)`, `new Err(…)`, `Result.err(…)`. */
const isFailure = (expression) => {
    const node = (0,syntax/* unwrap */.oA)(expression);
    return (ts_morph.ts.isCallExpression(node) || ts_morph.ts.isNewExpression(node)) && failures.test((0,syntax/* lastName */.UK)(node.expression));
};
/** Whether an expression gives an answer to the request: `new Response(…)`, `Response.json(…)`, `c.json(…)`; `name` is the class that is asked for. */
const isInstance = (expression, name) => {
    const node = (0,syntax/* unwrap */.oA)(expression);
    if (ts_morph.ts.isConditionalExpression(node))
        return isInstance(node.whenTrue, name) && isInstance(node.whenFalse, name);
    if (ts_morph.ts.isNewExpression(node))
        return (0,syntax/* lastName */.UK)(node.expression) === name || (name === 'Response' && /Response$/.test((0,syntax/* lastName */.UK)(node.expression)));
    if (!ts_morph.ts.isCallExpression(node) || name !== 'Response')
        return false;
    const callee = (0,syntax/* unwrap */.oA)(node.expression);
    return (ts_morph.ts.isPropertyAccessExpression(callee) &&
        ((/Response$/.test((0,syntax/* lastName */.UK)(callee.expression)) && /^(?:json|redirect|error)$/.test(callee.name.text)) ||
            (/^(?:c|ctx|context)$/.test((0,syntax/* lastName */.UK)(callee.expression)) && /^(?:json|text|body|html|redirect)$/.test(callee.name.text))));
};
/** Whether a function may throw, so that its having returned says something. */
const canThrow = (fn) => {
    let found = false;
    const visit = (node) => {
        if (ts_morph.ts.isThrowStatement(node) ||
            (ts_morph.ts.isCallExpression(node) && ts_morph.ts.isAwaitExpression(node.parent)) ||
            (ts_morph.ts.isCallExpression(node) && /verify/i.test((0,syntax/* lastName */.UK)(node.expression))))
            found = true;
        if (!found && !ts_morph.ts.isFunctionLike(node))
            ts_morph.ts.forEachChild(node, visit);
    };
    if (fn.body !== undefined)
        ts_morph.ts.forEachChild(fn.body, visit);
    return found;
};

;// CONCATENATED MODULE: ./src/mcp/typescript/judge.ts












const judge_maximumDepth = 6;
/** What protects the goal of these arrivals on a route: the weakest way in decides. */
const judgeArrivals = (program, arrivals, scope, depth = 0) => foldWays(arrivals.map(({ path }) => judgePath(program, path, depth)), scope);
const judgePath = (program, path, depth = 0) => path.map((fact) => judgeFact(program, fact, depth));
const judged = new WeakMap();
/** A fact is shared by all the ways that pass it, so it is judged once. */
const judgeFact = (program, fact, depth) => {
    const known = judged.get(fact);
    if (known !== undefined)
        return known;
    const judgement = judgeAnew(program, fact, depth);
    judged.set(fact, judgement);
    return judgement;
};
const judgeAnew = (program, fact, depth) => {
    if (depth > judge_maximumDepth)
        return { kind: 'unknown', because: 'the checks call each other too deeply' };
    switch (fact.kind) {
        case 'bounded':
            return { kind: 'unknown', because: `too many ways through ${fact.at.getSourceFile().fileName}` };
        case 'case': {
            const values = fact.values.flatMap((value) => constantText((0,syntax/* unwrap */.oA)(value)) ?? []);
            const subject = dependenceOf(program, fact.subject, fact.frame);
            return judgeRouting(subject, values, true, false) ?? judgeSettingCase(fact, subject, values) ?? { kind: 'neutral' };
        }
        case 'wrapped': {
            const { test } = fact.guard;
            return test.kind === 'none' ? { kind: 'neutral' } : test.kind === 'unknown' ? test : { kind: 'tested', test };
        }
        case 'passed':
            return judgePassed(program, fact, depth);
        case 'test':
            return judgeTest(program, fact, depth);
    }
};
const judgeTest = (program, fact, depth) => {
    const { expression, frame, holds } = fact;
    if (ts_morph.ts.isBinaryExpression(expression) && isComparison(expression.operatorToken.kind)) {
        const equal = isEquality(expression.operatorToken.kind) === holds;
        return judgeEquality(program, fact, expression, equal, depth);
    }
    if (ts_morph.ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts_morph.ts.SyntaxKind.InstanceOfKeyword)
        return judgeInstance(program, fact, expression, depth);
    if (ts_morph.ts.isCallExpression(expression))
        return judgeCall(program, fact, expression, frame, holds, undefined, depth);
    return judgeValue(program, fact, depth);
};
const judgeEquality = (program, fact, { left, right, operatorToken }, equal, depth) => {
    const { frame } = fact;
    const sides = [dependenceOf(program, left, frame), dependenceOf(program, right, frame)];
    const constant = constantOf(program, right, frame) ?? constantOf(program, left, frame);
    const other = constantOf(program, right, frame) === undefined ? sides[1] : sides[0];
    if (constant !== undefined) {
        const routing = judgeRouting(other, [constant], equal, false);
        if (routing !== undefined)
            return routing;
    }
    if (constant === '' || constant === 'true' || constant === 'false') {
        // `claims === undefined`, `valid === true`: what the call behind the name had to do to give that.
        const [call] = callsBehind(constantOf(program, right, frame) === undefined ? right : left);
        if (call !== undefined && traceCallees(program, call, frame).length > 0)
            return judgeCall(program, { ...fact, expression: call }, call, frame, constant === 'true' ? equal : !equal, undefined, depth);
    }
    const credential = sides[0].credential !== undefined ? 0 : sides[1].credential !== undefined ? 1 : undefined;
    if (credential !== undefined)
        return judgeComparison(program, { left, right, operator: operatorToken.getText(), credentialSide: credential, equal, constant, frame });
    return judgeSettingEquality(fact, other, constant, equal) ?? judgeByDependence(fact, bothDependences(sides[0], sides[1]));
};
/** `auth instanceof Response` came out false: what the call behind the name had to do to give something else. */
const judgeInstance = (program, fact, { left, right }, depth) => {
    const { frame, holds } = fact;
    const [call] = callsBehind(left);
    const name = (0,syntax/* lastName */.UK)(right);
    if (call !== undefined) {
        const verifier = judgeExternalVerifier(program, call, frame);
        if (verifier !== undefined)
            return holds ? { kind: 'anonymous' } : verifier;
        const ways = traceCallees(program, call, frame).flatMap(({ fn, frame: entered }) => returnWays(program, fn, entered, (value) => ((value !== undefined && isInstance(value, name)) === holds ? [[]] : [])));
        if (ways.length > 0)
            return foldCall(program, fact, call, ways, depth);
    }
    return judgeByDependence(fact, dependenceOf(program, left, frame));
};
const judgeValue = (program, fact, depth) => {
    const { expression, frame, holds } = fact;
    const assigned = judgeAssignments(program, fact, (path) => judgePath(program, path, depth + 1));
    if (assigned !== undefined)
        return assigned;
    // What a function of ours gave, by the ways on which it gives it: `const strategy = createStrategy()`.
    const [made] = ts_morph.ts.isIdentifier(expression) ? callsBehind(expression) : [];
    if (made !== undefined && traceCallees(program, made, frame).length > 0)
        return judgeCall(program, fact, made, frame, holds, undefined, depth);
    const found = trace(program, expression, frame);
    for (const each of found) {
        if (each.kind === 'node' && ts_morph.ts.isCallExpression(each.node))
            return judgeCall(program, fact, each.node, each.frame, holds, undefined, depth);
        if (each.kind === 'node' && found.length === 1 && ts_morph.ts.isExpression(each.node) && isLogical(each.node)) {
            return asJudgement(foldWays(waysOf(program, each.node, holds, each.frame, fact.otherwise).map((path) => judgePath(program, path, depth + 1)), everyRoute));
        }
        if (each.kind === 'member' && each.of.kind === 'node' && ts_morph.ts.isCallExpression(each.of.node))
            return judgeCall(program, fact, each.of.node, each.of.frame, holds, each.path[0], depth);
        if (each.kind === 'parameter' && !holds) {
            const judged = judgeCallbackError(program, each.node, frame);
            if (judged !== undefined)
                return judged;
        }
    }
    const viaResult = judgeResultField(program, fact, depth) ?? judgeIdentity(program, fact, (path) => judgePath(program, path, depth + 1));
    return viaResult ?? judgeByDependence(fact, dependenceOf(program, expression, frame));
};
/** `const result = await check(req); if (!result.valid)`: the returns of `check` whose `valid` is truthy. */
const judgeResultField = (program, fact, depth) => {
    const { expression, frame, holds } = fact;
    if (!ts_morph.ts.isPropertyAccessExpression(expression))
        return undefined;
    const calls = callsBehind(expression.expression);
    const [call] = calls;
    if (call === undefined)
        return undefined;
    return traceCallees(program, call, frame).length === 0
        ? undefined
        : judgeCall(program, fact, call, frame, holds, expression.name.text, depth);
};
const knownPasses = new WeakMap();
/** Inside a check's own callees a call is judged once for all its frames: their number grows with every level. */
const judgePassed = (program, fact, depth) => {
    if (depth === 0)
        return judgePassedAnew(program, fact, depth);
    const passes = knownPasses.get(program) ?? new Map();
    knownPasses.set(program, passes);
    const known = passes.get(fact.call);
    if (known !== undefined)
        return known;
    // A call that is reached again while it is judged adds nothing.
    passes.set(fact.call, { kind: 'neutral' });
    const judgement = judgePassedAnew(program, fact, depth);
    passes.set(fact.call, judgement);
    return judgement;
};
const judgePassedAnew = (program, fact, depth) => {
    const { call, frame } = fact;
    if (call.arguments.some((argument) => ts_morph.ts.isFunctionLike((0,syntax/* unwrap */.oA)(argument))))
        return { kind: 'neutral' };
    const verifier = judgeExternalVerifier(program, call, frame);
    if (verifier !== undefined)
        return verifier;
    const callees = traceCallees(program, call, frame);
    if (callees.length > 0) {
        if (!callees.every(({ fn }) => fn.body !== undefined && canThrow(fn)))
            return { kind: 'neutral' };
        const ways = callees
            .flatMap(({ fn, frame: entered }) => waysThrough(program, fn, entered))
            .map((path) => judgePath(program, path, depth + 1));
        const verdict = foldWays(ways, everyRoute);
        return verdict.test.kind === 'none' || (verdict.test.kind === 'unknown' && dependenceOf(program, call, frame).credential === undefined)
            ? { kind: 'neutral' }
            : asJudgement(verdict);
    }
    if (fact.otherwise !== 'refuses' || !isAwaited(call))
        return { kind: 'neutral' };
    const { credential } = dependenceOf(program, call, frame);
    return credential === undefined ? { kind: 'neutral' } : { kind: 'unknown', because: `what ${call.expression.getText()} verifies` };
};
const isAwaited = (call) => ts_morph.ts.isAwaitExpression(call.parent) || ts_morph.ts.isExpressionStatement(call.parent) || ts_morph.ts.isVariableDeclaration(call.parent);
const judgeCall = (program, fact, call, frame, holds, property, depth) => {
    const callees = traceCallees(program, call, frame);
    if (callees.length > 0) {
        const ways = callees.flatMap(({ fn, frame: entered }) => waysReturning(program, fn, entered, holds, property));
        return ways.length === 0 ? { kind: 'impossible' } : foldCall(program, { ...fact, frame }, call, ways, depth);
    }
    const origin = judgeOriginTest(program, call, frame, holds);
    if (origin !== undefined)
        return origin;
    const outcome = judgeResult(program, fact, call, frame, holds, depth);
    if (outcome !== undefined)
        return outcome;
    const verifier = judgeExternalVerifier(program, call, frame);
    if (verifier !== undefined)
        return holds ? verifier : { kind: 'anonymous' };
    const dependence = dependenceOf(program, call, frame);
    if (isAboutOrigin(dependence))
        return judgeByDependence({ ...fact, expression: call, frame }, dependence);
    const choice = judgeListedChoice(call, dependence, constantOf(program, call.arguments[0] ?? call, frame), holds);
    if (choice !== undefined)
        return choice;
    const tested = judgeCallTest(program, call, frame, holds, (values, prefix) => judgeRouting(dependenceOf(program, call, frame), values, holds, prefix));
    // `if (result.isErr()) return 401`: those who pass have passed what can't be read here.
    if (tested?.kind === 'neutral' && !holds && fact.otherwise === 'refuses' && dependenceOf(program, call, frame).credential !== undefined)
        return { kind: 'unknown', because: `what ${call.expression.getText().slice(0, 60)} says` };
    return tested ?? judgeByDependence({ ...fact, expression: call, frame }, resultDependence(program, call, frame));
};
/** What the ways on which a call gives the result in question say together. */
const foldCall = (program, fact, call, paths, depth) => {
    const { frame } = fact;
    const ways = paths.map((path) => judgePath(program, path, depth + 1));
    const verdict = foldWays(ways, everyRoute);
    const dependence = dependenceOf(program, call, frame);
    const isOpaque = verdict.test.kind === 'unknown' && isAboutOrigin(dependence);
    if (isOpaque)
        return judgeByDependence({ ...fact, expression: call, frame }, dependence);
    if (verdict.test.kind !== 'none')
        return asJudgement(verdict);
    // `const isAllowed = () => true`; what a method answers may be another class's to say.
    const isUnconditional = paths.some(({ length }) => length === 0);
    if (isUnconditional && traceCallees(program, call, fact.frame).every(({ fn }) => !ts_morph.ts.isMethodDeclaration(fn)))
        return { kind: 'anonymous' };
    const flat = ways.flat();
    const routed = ways.length === 1 ? flat.find(({ kind }) => kind === 'routing') : undefined;
    if (routed !== undefined)
        return routed;
    if (flat.some(({ kind }) => kind === 'anonymous'))
        return { kind: 'anonymous' };
    const setting = settingOfAll(ways);
    if (setting !== undefined)
        return setting;
    return judgeByDependence({ ...fact, expression: call, frame }, dependence);
};
const outcomes = { isErr: false, isError: false, isFailure: false, isOk: true, isSuccess: true };
/** `const result = await check(token); if (result.isErr())`: the returns of `check` that are, or are not, a failure. */
const judgeResult = (program, fact, call, frame, holds, depth) => {
    const callee = (0,syntax/* unwrap */.oA)(call.expression);
    const isSuccess = outcomes[(0,syntax/* lastName */.UK)(callee)];
    if (isSuccess === undefined || !ts_morph.ts.isPropertyAccessExpression(callee))
        return undefined;
    const [made] = callsBehind(callee.expression);
    if (made === undefined)
        return undefined;
    const succeeded = isSuccess === holds;
    const ways = traceCallees(program, made, frame).flatMap(({ fn, frame: entered }) => returnWays(program, fn, entered, (value) => ((value !== undefined && isFailure(value)) !== succeeded ? [[]] : [])));
    return ways.length === 0 ? undefined : foldCall(program, { ...fact, frame }, made, ways, depth);
};
/** What a package's function makes of settings is there whether or not they are: only a method of a setting's own says something about it. */
const resultDependence = (program, call, frame) => {
    const found = dependenceOf(program, call, frame);
    const callee = (0,syntax/* unwrap */.oA)(call.expression);
    const isOwnMethod = ts_morph.ts.isPropertyAccessExpression(callee) && dependenceOf(program, callee.expression, frame).settings.length > 0;
    return isOwnMethod ? found : { ...found, settings: [] };
};

;// CONCATENATED MODULE: ./src/mcp/typescript/guard-conditions.ts









/** The setting in which the guard is not in the chain; 'unknown' for a condition that no setting explains. */
const whenOff = (program, when) => {
    const settings = [];
    let isUnexplained = false;
    for (const fact of when) {
        if (fact.kind !== 'test')
            continue;
        const judgements = judgePath(program, [{ ...fact, holds: !fact.holds }]).flatMap((judgement) => judgement.kind === 'either' ? judgement.options : [judgement]);
        const setting = judgements.find((judgement) => judgement.kind === 'setting');
        const option = setting?.setting ?? (judgements.some(({ kind }) => kind === 'impossible') ? 'always' : guard_conditions_optionOf(program, fact));
        if (option === undefined)
            isUnexplained = true;
        else if (option !== 'always')
            settings.push(option);
    }
    // What is missing by accident is worse than what has to be set; where the start fails without it, it is not missing.
    const chosen = settings.find(({ state, subject }) => state !== 'set' && savedBy(program, subject).value !== 'yes') ??
        settings.find(({ state }) => state === 'set') ??
        settings[0];
    if (chosen !== undefined)
        return { setting: chosen, isRegistration: true };
    return isUnexplained ? 'unknown' : undefined;
};
/** Handlers are registered before any request comes, so that what decides about it is an option of the server, whatever computes it. */
const guard_conditions_optionOf = (program, { expression, shown, holds, frame }) => {
    const { request, credential } = dependenceOf(program, expression, frame);
    const named = [shown ?? expression, expression].map(guard_conditions_optionName).find((name) => name !== undefined);
    if (request || credential !== undefined || named === undefined)
        return undefined;
    const at = (0,syntax/* locate */.x5)(shown ?? expression);
    const value = resolveValue(program, expression, frame);
    if (holds && value.mayBeUndefined.value === 'no')
        return 'always';
    const subject = value.origin.kind === 'environment'
        ? value
        : {
            origin: { kind: 'configuration', key: named },
            at,
            mayBeUndefined: (0,answer/* unknown */.L)('what decides about the option was not followed'),
            steps: [],
        };
    return { subject, state: holds ? 'unset' : 'set', at };
};
/** The name or field that a test is about: `options.headers` of `Object.keys(options.headers).length > 0`. */
const guard_conditions_optionName = (expression) => {
    const node = (0,syntax/* unwrap */.oA)(expression);
    if (ts_morph.ts.isIdentifier(node))
        return node.text;
    if (ts_morph.ts.isPropertyAccessExpression(node)) {
        if (node.name.text !== 'length' && node.name.text !== 'size')
            return node
                .getText()
                .replace(/^this\./, '')
                .replaceAll(/\s|[?!]/g, '');
        return guard_conditions_optionName(node.expression);
    }
    if (ts_morph.ts.isBinaryExpression(node))
        return guard_conditions_optionName(node.left);
    if (!ts_morph.ts.isCallExpression(node))
        return undefined;
    const [argument] = node.arguments;
    return (argument === undefined ? undefined : guard_conditions_optionName(argument)) ?? guard_conditions_optionName(node.expression);
};
const conditionOf = (program, { subject, state, at }) => {
    const name = subject.origin.kind === 'environment' ? subject.origin.name : subject.origin.kind === 'configuration' ? subject.origin.key : '';
    const edit = refusalEdit(program, at);
    return {
        at,
        subject,
        opensWhen: state,
        ...((0,request_credentials/* isOptOutName */.N)(name) ? { optOutName: name } : {}),
        savedBy: savedBy(program, subject),
        ...(edit === undefined ? {} : { edit }),
    };
};
/** `if (!expected) return next();` → the same branch answering 503. Only in exactly this shape: anything else may do more. */
const refusalEdit = (program, at) => {
    const module = program.modules.get(at.path);
    if (module === undefined)
        return undefined;
    const offset = module.source.getPositionOfLineAndCharacter(at.span.startLine - 1, at.span.startColumn - 1);
    let found;
    const visit = (node) => {
        if (node.pos > offset || node.end < offset)
            return;
        if (ts_morph.ts.isIfStatement(node) && node.expression.pos <= offset && offset < node.expression.end)
            found = node;
        ts_morph.ts.forEachChild(node, visit);
    };
    visit(module.source);
    if (found === undefined || found.elseStatement !== undefined)
        return undefined;
    const condition = (0,syntax/* unwrap */.oA)(found.expression);
    if (!ts_morph.ts.isPrefixUnaryExpression(condition) || condition.operator !== ts_morph.ts.SyntaxKind.ExclamationToken)
        return undefined;
    const only = ts_morph.ts.isBlock(found.thenStatement)
        ? found.thenStatement.statements.length === 1
            ? found.thenStatement.statements[0]
            : undefined
        : found.thenStatement;
    if (only === undefined || !ts_morph.ts.isReturnStatement(only) || only.expression === undefined || !ts_morph.ts.isCallExpression(only.expression))
        return undefined;
    const call = only.expression;
    const middleware = guard_conditions_functionAround(only);
    const response = middleware?.parameters[1];
    const next = middleware?.parameters[2];
    if (!ts_morph.ts.isIdentifier(call.expression) || call.arguments.length > 0 || response === undefined || next === undefined)
        return undefined;
    const responseName = (0,syntax/* memberName */.eg)(response.name);
    if (responseName === undefined || (0,syntax/* memberName */.eg)(next.name) !== call.expression.text || (0,typescript_program/* moduleOf */.cD)(program, only) === undefined)
        return undefined;
    return {
        path: at.path,
        baseBlob: module.blob,
        replacements: [
            { span: (0,syntax/* locate */.x5)(only).span, text: `return ${responseName}.status(503).json({ error: 'server auth is not configured' });` },
        ],
    };
};
const guard_conditions_functionAround = (node) => {
    for (let at = node.parent; at !== undefined; at = at.parent)
        if ((0,syntax/* isFunctionNode */.Px)(at))
            return at;
    return undefined;
};

;// CONCATENATED MODULE: ./src/mcp/typescript/supposed-values.ts
const isEmpty = (value) => value.kind === 'undefined' || value.kind === 'null' || (value.kind === 'text' && value.text === '');
/** Whether a value is truthy; undefined when it is not known. */
const truthOf = (value) => {
    switch (value.kind) {
        case 'unknown':
            return undefined;
        case 'stops':
            return 'stops';
        case 'undefined':
        case 'null':
            return false;
        case 'boolean':
            return value.value;
        case 'number':
            return value.value !== 0;
        case 'text':
            return value.text !== '';
        case 'given':
        case 'list':
        case 'bytes':
            return true;
    }
};
/** Whether two values are equal; undefined when it can't be told. A secret that is there equals nothing that a caller can guess. */
const compareValues = (left, right, isLoose) => {
    const kinds = [left.kind, right.kind];
    if (kinds.includes('unknown') || kinds.includes('stops'))
        return undefined;
    if (left.kind === 'given' || right.kind === 'given')
        return left.kind === right.kind ? undefined : false;
    if (left.kind === 'list' || right.kind === 'list')
        return left.kind === right.kind ? undefined : false;
    const isNothing = (value) => value.kind === 'undefined' || value.kind === 'null';
    if (isLoose && isNothing(left) && isNothing(right))
        return true;
    if (left.kind !== right.kind)
        return isLoose && !isNothing(left) && !isNothing(right) ? undefined : false;
    if ((left.kind === 'text' && right.kind === 'text') || (left.kind === 'bytes' && right.kind === 'bytes'))
        return left.text === right.text;
    if (left.kind === 'number' && right.kind === 'number')
        return left.value === right.value;
    if (left.kind === 'boolean' && right.kind === 'boolean')
        return left.value === right.value;
    return true;
};
const concatenate = (left, right) => {
    if (left.kind === 'stops' || right.kind === 'stops')
        return { kind: 'stops' };
    const parts = [left, right].map(supposed_values_spell);
    const [first, second] = parts;
    if (first?.kind === 'text' && second?.kind === 'text')
        return { kind: 'text', text: first.text + second.text, isSpelt: first.isSpelt === true || second.isSpelt === true };
    return parts.some((part) => part.kind === 'given') && parts.every((part) => part.kind !== 'unknown')
        ? { kind: 'given' }
        : { kind: 'unknown' };
};
const supposed_values_spell = (value) => {
    switch (value.kind) {
        case 'undefined':
        case 'null':
            return { kind: 'text', text: value.kind, isSpelt: true };
        case 'boolean':
        case 'number':
            return { kind: 'text', text: String(value.value) };
        case 'text':
        case 'given':
            return value;
        case 'list':
        case 'bytes':
        case 'stops':
        case 'unknown':
            return { kind: 'unknown' };
    }
};
/** Methods of texts with arguments that are known. */
const callText = (object, method, values, written) => {
    if (object.kind !== 'text')
        return { kind: 'unknown' };
    const { text } = object;
    const as = (result) => ({ kind: 'text', text: result, ...(object.isSpelt === true ? { isSpelt: true } : {}) });
    const holds = (result) => ({ kind: 'boolean', value: result });
    const [first, second] = values;
    const number = (value) => (value?.kind === 'number' ? value.value : undefined);
    switch (method) {
        case 'trim':
            return as(text.trim());
        case 'toString':
            return object;
        case 'toLowerCase':
            return as(text.toLowerCase());
        case 'toUpperCase':
            return as(text.toUpperCase());
        case 'slice':
        case 'substring': {
            const from = number(first);
            if (from === undefined || (second !== undefined && number(second) === undefined))
                return { kind: 'unknown' };
            return as(method === 'slice' ? text.slice(from, number(second)) : text.substring(from, number(second)));
        }
        case 'startsWith':
            return first?.kind === 'text' ? holds(text.startsWith(first.text)) : { kind: 'unknown' };
        case 'endsWith':
            return first?.kind === 'text' ? holds(text.endsWith(first.text)) : { kind: 'unknown' };
        case 'includes':
            return first?.kind === 'text' ? holds(text.includes(first.text)) : { kind: 'unknown' };
        case 'split':
            return first?.kind === 'text' ? { kind: 'list', items: text.split(first.text).map(as) } : { kind: 'unknown' };
        case 'replace': {
            if (second?.kind !== 'text' || second.text !== '')
                return { kind: 'unknown' };
            if (first?.kind === 'text')
                return as(text.replace(first.text, ''));
            // The prefix of a scheme; other patterns are not tried.
            const pattern = written[0]?.getText() ?? '';
            return /^\/\^Bearer(?: |\\s\+?|\\s\*|\[ \])\/[iu]*$/i.test(pattern) ? as(text.replace(/^Bearer\s*/i, '')) : { kind: 'unknown' };
        }
        default:
            return { kind: 'unknown' };
    }
};
/** What `typeof` gives for a value. */
const typeOf = (value) => {
    switch (value.kind) {
        case 'undefined':
            return { kind: 'text', text: 'undefined' };
        case 'text':
        case 'given':
            return { kind: 'text', text: 'string' };
        case 'boolean':
        case 'number':
            return { kind: 'text', text: value.kind };
        case 'null':
        case 'list':
        case 'bytes':
            return { kind: 'text', text: 'object' };
        case 'stops':
        case 'unknown':
            return value;
    }
};

;// CONCATENATED MODULE: ./src/mcp/typescript/supposed-builtins.ts



const stops = { kind: 'stops' };
const unknown = { kind: 'unknown' };
/** `Buffer.from(value)`. */
const toBytes = (value) => {
    if (value.kind === 'text')
        return { kind: 'bytes', text: value.text };
    return value.kind === 'undefined' || value.kind === 'null' ? stops : unknown;
};
/** `createHash('sha256').update(value).digest()`: equal for equal values; throws without one. */
const digested = (target, again) => {
    if (target.name.text !== 'digest')
        return undefined;
    const update = (0,syntax/* unwrap */.oA)(target.expression);
    if (!ts_morph.ts.isCallExpression(update) || (0,syntax/* lastName */.UK)(update.expression) !== 'update' || update.arguments[0] === undefined)
        return undefined;
    const value = again(update.arguments[0]);
    if (value.kind === 'text' || value.kind === 'bytes')
        return { kind: 'bytes', text: `digest of ${value.text}` };
    return value.kind === 'undefined' || value.kind === 'null' || value.kind === 'stops' ? stops : unknown;
};
/** `.map((s) => s.trim())` and `.filter(Boolean)`: what lists of keys go through. */
const mapped = (items, method, callback, evaluateItem) => {
    if (callback === undefined)
        return unknown;
    const node = (0,syntax/* unwrap */.oA)(callback);
    const isBoolean = ts_morph.ts.isIdentifier(node) && node.text === 'Boolean';
    const [parameter] = (0,syntax/* isFunctionNode */.Px)(node) ? node.parameters : [];
    const results = items.map((item) => {
        if (isBoolean)
            return item;
        if (!ts_morph.ts.isArrowFunction(node) || parameter === undefined || ts_morph.ts.isBlock(node.body))
            return unknown;
        return evaluateItem(node.body, parameter, item);
    });
    if (method === 'map')
        return { kind: 'list', items: results };
    const kept = results.map(truthOf);
    if (kept.some((each) => each === undefined || each === 'stops'))
        return unknown;
    return { kind: 'list', items: items.filter((_, index) => kept[index] === true) };
};
/** Whether a chain stops without an error where something is missing: `a?.b`. */
const isOptional = (node) => (ts_morph.ts.isPropertyAccessExpression(node) || ts_morph.ts.isElementAccessExpression(node) || ts_morph.ts.isCallExpression(node)) &&
    (node.questionDotToken !== undefined || isOptional(node.expression));

;// CONCATENATED MODULE: ./src/mcp/typescript/supposed-runs.ts




const supposed_runs_unknown = { kind: 'unknown' };
const supposed_runs_nothing = { kind: 'undefined' };
const supposed_runs_stops = { kind: 'stops' };
/** What a function returns; 'stops' where it throws. */
const supposed_runs_runFunction = (run, { body }) => {
    if (body === undefined)
        return supposed_runs_unknown;
    if (!ts_morph.ts.isBlock(body))
        return run.evaluate(body, new Map());
    const outcome = supposed_runs_runStatements(run, body.statements, new Map());
    return outcome.ends ? outcome.value : supposed_runs_nothing;
};
const goesOn = { ends: false };
const ends = (value) => ({ ends: true, value });
const supposed_runs_runStatements = (run, statements, locals) => {
    for (const statement of statements) {
        const outcome = supposed_runs_runStatement(run, statement, locals);
        if (outcome.ends)
            return outcome;
    }
    return goesOn;
};
const supposed_runs_runStatement = (run, statement, locals) => {
    if (run.budget.left-- <= 0)
        return ends(supposed_runs_unknown);
    if (ts_morph.ts.isReturnStatement(statement))
        return ends(statement.expression === undefined ? supposed_runs_nothing : run.evaluate(statement.expression, locals));
    if (ts_morph.ts.isThrowStatement(statement))
        return ends(supposed_runs_stops);
    if (ts_morph.ts.isBlock(statement))
        return supposed_runs_runStatements(run, statement.statements, locals);
    if (ts_morph.ts.isIfStatement(statement)) {
        const holds = truthOf(run.evaluate(statement.expression, locals));
        if (holds === undefined)
            return ends(supposed_runs_unknown);
        if (holds === 'stops')
            return ends(supposed_runs_stops);
        const branch = holds ? statement.thenStatement : statement.elseStatement;
        return branch === undefined ? goesOn : supposed_runs_runStatement(run, branch, locals);
    }
    if (ts_morph.ts.isVariableStatement(statement)) {
        for (const declaration of statement.declarationList.declarations) {
            if (!ts_morph.ts.isIdentifier(declaration.name))
                continue;
            const value = declaration.initializer === undefined ? supposed_runs_nothing : run.evaluate(declaration.initializer, locals);
            if (value.kind === 'stops')
                return ends(supposed_runs_stops);
            locals.set(declaration, value);
        }
        return goesOn;
    }
    if (ts_morph.ts.isExpressionStatement(statement)) {
        const node = (0,syntax/* unwrap */.oA)(statement.expression);
        if (ts_morph.ts.isBinaryExpression(node) && node.operatorToken.kind === ts_morph.ts.SyntaxKind.EqualsToken && ts_morph.ts.isIdentifier(node.left)) {
            const declaration = findDeclaration(node.left);
            const value = run.evaluate(node.right, locals);
            if (value.kind === 'stops')
                return ends(supposed_runs_stops);
            if (declaration !== undefined)
                locals.set(declaration, value);
            return goesOn;
        }
        return ts_morph.ts.isCallExpression(node) && run.evaluate(node, locals).kind === 'stops' ? ends(supposed_runs_stops) : goesOn;
    }
    if (ts_morph.ts.isTryStatement(statement)) {
        const tried = supposed_runs_runStatements(run, statement.tryBlock.statements, locals);
        return tried.ends && tried.value.kind === 'stops' && statement.catchClause !== undefined
            ? supposed_runs_runStatements(run, statement.catchClause.block.statements, locals)
            : tried;
    }
    return ts_morph.ts.isFunctionDeclaration(statement) || ts_morph.ts.isEmptyStatement(statement) ? goesOn : ends(supposed_runs_unknown);
};

;// CONCATENATED MODULE: ./src/mcp/typescript/supposition.ts











const suppose = (program, sent) => ({
    program,
    sent,
    missing: [],
    matched: [],
    spelt: new Set(),
    left: 400,
});
const supposition_unknown = { kind: 'unknown' };
const supposition_nothing = { kind: 'undefined' };
const supposition_stops = { kind: 'stops' };
const truth = (value) => ({ kind: 'boolean', value });
/** What an expression gives under the supposition. */
const evaluate = (supposition, expression, frame, locals) => {
    if (supposition.left-- <= 0)
        return supposition_unknown;
    const node = (0,syntax/* unwrap */.oA)(expression);
    const again = (inner) => evaluate(supposition, inner, frame, locals);
    if (ts_morph.ts.isStringLiteralLike(node))
        return { kind: 'text', text: node.text };
    if (ts_morph.ts.isNumericLiteral(node))
        return { kind: 'number', value: Number(node.text) };
    if (node.kind === ts_morph.ts.SyntaxKind.NullKeyword)
        return { kind: 'null' };
    if (node.kind === ts_morph.ts.SyntaxKind.TrueKeyword || node.kind === ts_morph.ts.SyntaxKind.FalseKeyword)
        return truth(node.kind === ts_morph.ts.SyntaxKind.TrueKeyword);
    if (ts_morph.ts.isVoidExpression(node))
        return supposition_nothing;
    if (ts_morph.ts.isArrayLiteralExpression(node))
        return node.elements.some(ts_morph.ts.isSpreadElement) ? supposition_unknown : { kind: 'list', items: node.elements.map(again) };
    if (ts_morph.ts.isTypeOfExpression(node))
        return typeOf(again(node.expression));
    if (ts_morph.ts.isPrefixUnaryExpression(node) && node.operator === ts_morph.ts.SyntaxKind.ExclamationToken) {
        const holds = truthOf(again(node.operand));
        return holds === undefined ? supposition_unknown : holds === 'stops' ? supposition_stops : truth(!holds);
    }
    if (ts_morph.ts.isTemplateExpression(node)) {
        return note(supposition, node.templateSpans.reduce((text, span) => concatenate(concatenate(text, again(span.expression)), { kind: 'text', text: span.literal.text }), { kind: 'text', text: node.head.text }));
    }
    if (ts_morph.ts.isConditionalExpression(node)) {
        const holds = truthOf(again(node.condition));
        return holds === undefined ? supposition_unknown : holds === 'stops' ? supposition_stops : again(holds ? node.whenTrue : node.whenFalse);
    }
    if (ts_morph.ts.isBinaryExpression(node))
        return evaluateBinary(supposition, node, again);
    if (ts_morph.ts.isIdentifier(node))
        return evaluateName(supposition, node, frame, locals);
    if (ts_morph.ts.isPropertyAccessExpression(node) || ts_morph.ts.isElementAccessExpression(node))
        return evaluateAccess(supposition, node, frame, locals);
    if (ts_morph.ts.isCallExpression(node))
        return evaluateCall(supposition, node, frame, locals);
    return supposition_unknown;
};
const note = (supposition, value) => {
    if (value.kind === 'text' && value.isSpelt === true)
        supposition.spelt.add(value.text);
    return value;
};
const evaluateBinary = (supposition, node, again) => {
    const operator = node.operatorToken.kind;
    const left = again(node.left);
    if (left.kind === 'stops')
        return left;
    switch (operator) {
        case ts_morph.ts.SyntaxKind.AmpersandAmpersandToken: {
            const holds = truthOf(left);
            return holds === undefined ? supposition_unknown : holds ? again(node.right) : left;
        }
        case ts_morph.ts.SyntaxKind.BarBarToken: {
            const holds = truthOf(left);
            return holds === undefined ? supposition_unknown : holds ? left : again(node.right);
        }
        case ts_morph.ts.SyntaxKind.QuestionQuestionToken:
            if (left.kind === 'unknown')
                return supposition_unknown;
            return left.kind === 'undefined' || left.kind === 'null' ? again(node.right) : left;
        case ts_morph.ts.SyntaxKind.PlusToken:
            return note(supposition, concatenate(left, again(node.right)));
        case ts_morph.ts.SyntaxKind.EqualsEqualsEqualsToken:
        case ts_morph.ts.SyntaxKind.EqualsEqualsToken:
        case ts_morph.ts.SyntaxKind.ExclamationEqualsEqualsToken:
        case ts_morph.ts.SyntaxKind.ExclamationEqualsToken: {
            const isLoose = operator === ts_morph.ts.SyntaxKind.EqualsEqualsToken || operator === ts_morph.ts.SyntaxKind.ExclamationEqualsToken;
            const isNegated = operator === ts_morph.ts.SyntaxKind.ExclamationEqualsEqualsToken || operator === ts_morph.ts.SyntaxKind.ExclamationEqualsToken;
            const right = again(node.right);
            const equal = compareValues(left, right, isLoose);
            if (equal === undefined)
                return right.kind === 'stops' ? supposition_stops : supposition_unknown;
            if (equal && !supposition_isConstant(node.left) && !supposition_isConstant(node.right))
                supposition.matched.push(node);
            return truth(equal !== isNegated);
        }
        case ts_morph.ts.SyntaxKind.LessThanToken:
        case ts_morph.ts.SyntaxKind.GreaterThanToken: {
            const right = again(node.right);
            if (left.kind !== 'number' || right.kind !== 'number')
                return supposition_unknown;
            return truth(operator === ts_morph.ts.SyntaxKind.LessThanToken ? left.value < right.value : left.value > right.value);
        }
        default:
            return supposition_unknown;
    }
};
const supposition_isConstant = (expression) => {
    const node = (0,syntax/* unwrap */.oA)(expression);
    return constantText(node) !== undefined || ts_morph.ts.isTypeOfExpression(node) || (ts_morph.ts.isIdentifier(node) && node.text === 'undefined');
};
const evaluateName = (supposition, name, frame, locals) => {
    const declaration = findDeclaration(name);
    if (declaration === undefined)
        return name.text === 'undefined' ? supposition_nothing : supposition_unknown;
    const local = locals?.get(declaration);
    if (local !== undefined)
        return local;
    if (ts_morph.ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined && isAssignedOnce(declaration))
        return evaluate(supposition, declaration.initializer, frameAround(declaration, frame));
    if (ts_morph.ts.isBindingElement(declaration) && ts_morph.ts.isArrayBindingPattern(declaration.parent)) {
        const owner = declaration.parent.parent;
        if (!ts_morph.ts.isVariableDeclaration(owner) || owner.initializer === undefined || declaration.dotDotDotToken !== undefined)
            return supposition_unknown;
        const list = evaluate(supposition, owner.initializer, frameAround(owner, frame));
        if (list.kind === 'undefined' || list.kind === 'null')
            return supposition_stops;
        return list.kind === 'list' ? (list.items[declaration.parent.elements.indexOf(declaration)] ?? supposition_nothing) : supposition_unknown;
    }
    if (ts_morph.ts.isParameter(declaration) && (0,syntax/* isFunctionNode */.Px)(declaration.parent)) {
        const entered = frameOf(declaration.parent, frame);
        if (entered !== undefined && declaration.dotDotDotToken === undefined) {
            const given = entered.call.arguments?.[declaration.parent.parameters.indexOf(declaration)];
            if (entered.call.arguments?.some(ts_morph.ts.isSpreadElement) === true)
                return supposition_unknown;
            const value = given === undefined ? supposition_nothing : evaluate(supposition, given, entered.caller);
            return value.kind === 'undefined' && declaration.initializer !== undefined
                ? evaluate(supposition, declaration.initializer, entered)
                : value;
        }
    }
    return fromTraces(supposition, name, trace(supposition.program, name, frame));
};
const isAssignedOnce = ({ parent }) => ts_morph.ts.isVariableDeclarationList(parent) && (parent.flags & ts_morph.ts.NodeFlags.Const) !== 0 && ts_morph.ts.isVariableStatement(parent.parent);
const frameOf = (fn, frame) => {
    for (let at = frame; at !== undefined; at = at.outer ?? at.caller)
        if (at.fn === fn)
            return at;
    return undefined;
};
/** Alternatives come from `??`, `||` and reassignments: the first that is there, where no more than one can be. */
const fromTraces = (supposition, use, traces) => {
    if (traces.length === 0 || traces.length > 6)
        return supposition_unknown;
    const values = traces.map((each) => fromTrace(supposition, use, each));
    if (values.some(({ kind }) => kind === 'stops'))
        return supposition_unknown;
    const first = values.findIndex((value) => !isEmpty(value));
    if (first < 0)
        return values.at(-1) ?? supposition_nothing;
    return first === values.length - 1 ? (values[first] ?? supposition_unknown) : supposition_unknown;
};
const fromTrace = (supposition, use, found) => {
    const { program } = supposition;
    switch (found.kind) {
        case 'missing':
            return supposition_nothing;
        case 'environment': {
            const value = toValueRef(program, [found], use);
            if (savedBy(program, value).value !== 'no')
                return { kind: 'given' };
            supposition.missing.push(value);
            return supposition_nothing;
        }
        case 'member': {
            const { origin } = toValueRef(program, [found], use);
            if (origin.kind !== 'request' || (origin.part !== 'header' && origin.part !== 'query'))
                return supposition_unknown;
            if (origin.name === undefined)
                return supposition_unknown;
            return supposition.sent === undefined ? supposition_nothing : { kind: 'text', text: supposition.sent };
        }
        case 'node': {
            const node = ts_morph.ts.isExpression(found.node) ? (0,syntax/* unwrap */.oA)(found.node) : undefined;
            return node === undefined || node === (0,syntax/* unwrap */.oA)(use) ? supposition_unknown : evaluate(supposition, node, found.frame);
        }
        case 'external':
        case 'global':
        case 'namespace':
        case 'parameter':
        case 'unresolved':
            return supposition_unknown;
    }
};
const evaluateAccess = (supposition, node, frame, locals) => {
    const isPart = (ts_morph.ts.isPropertyAccessExpression(node) && node.name.text === 'length') || ts_morph.ts.isElementAccessExpression(node);
    const traced = fromTraces(supposition, node, trace(supposition.program, node, frame));
    if (traced.kind !== 'unknown' && !isPart)
        return traced;
    const object = evaluate(supposition, node.expression, frame, locals);
    if (object.kind === 'undefined' || object.kind === 'null')
        return isOptional(node) ? supposition_nothing : supposition_stops;
    if (object.kind === 'stops')
        return object;
    if (ts_morph.ts.isPropertyAccessExpression(node) && node.name.text === 'length') {
        if (object.kind === 'text')
            return { kind: 'number', value: object.text.length };
        if (object.kind === 'list')
            return { kind: 'number', value: object.items.length };
        if (object.kind === 'bytes')
            return { kind: 'number', value: object.text.length };
        return supposition_unknown;
    }
    if (ts_morph.ts.isElementAccessExpression(node) && object.kind === 'list') {
        const index = evaluate(supposition, node.argumentExpression, frame, locals);
        return index.kind === 'number' ? (object.items[index.value] ?? supposition_nothing) : supposition_unknown;
    }
    return traced;
};
const evaluateCall = (supposition, call, frame, locals) => {
    const { program } = supposition;
    const callees = traceCallees(program, call, frame);
    const [only] = callees;
    if (only !== undefined)
        return callees.length === 1 ? enter(supposition, only.fn, only.frame) : supposition_unknown;
    const read = toValueRef(program, [{ kind: 'node', node: call, frame, steps: [] }], call).origin;
    const method = (0,syntax/* lastName */.UK)(call.expression);
    if (read.kind === 'request') {
        if (supposition.sent !== undefined)
            return { kind: 'text', text: supposition.sent };
        // `Headers` and `URLSearchParams` answer null, express and hono undefined.
        return /\b(headers|searchParams)\??\.get$/.test(call.expression.getText()) ? { kind: 'null' } : supposition_nothing;
    }
    const values = call.arguments.map((argument) => ts_morph.ts.isSpreadElement(argument) || ts_morph.ts.isFunctionLike(argument) ? supposition_unknown : evaluate(supposition, argument, frame, locals));
    const [first = supposition_nothing, second = supposition_nothing] = values;
    const callee = externalCallee(program, call, frame);
    if (callee?.kind === 'global') {
        if (first.kind === 'stops')
            return supposition_stops;
        if (callee.name === 'String')
            return note(supposition, concatenate({ kind: 'text', text: '' }, first));
        if (callee.name === 'Boolean') {
            const holds = truthOf(first);
            return holds === undefined || holds === 'stops' ? supposition_unknown : truth(holds);
        }
        if (callee.name === 'Array.isArray')
            return first.kind === 'unknown' ? supposition_unknown : truth(first.kind === 'list');
        if (callee.name === 'Buffer.from')
            return toBytes(first);
    }
    if (callee?.kind === 'external') {
        if (/^buffer$/.test(callee.specifier) && callee.name === 'Buffer.from')
            return toBytes(first);
        if ((0,guards/* isKnown */.qE)(guards/* constantTimeComparers */.e6, callee.specifier, callee.name)) {
            if (first.kind === 'stops' || second.kind === 'stops')
                return supposition_stops;
            const equal = compareValues(first, second, false);
            if (equal === true)
                supposition.matched.push(call);
            return equal === undefined ? supposition_unknown : truth(equal);
        }
    }
    const target = (0,syntax/* unwrap */.oA)(call.expression);
    if (!ts_morph.ts.isPropertyAccessExpression(target))
        return supposition_unknown;
    const digest = digested(target, (inner) => evaluate(supposition, inner, frame, locals));
    if (digest !== undefined)
        return digest;
    const object = evaluate(supposition, target.expression, frame, locals);
    if (object.kind === 'stops')
        return supposition_stops;
    if (object.kind === 'undefined' || object.kind === 'null')
        return isOptional(call) ? supposition_nothing : supposition_stops;
    if (object.kind === 'list' && method === 'includes') {
        const outcomes = object.items.map((item) => compareValues(item, first, false));
        if (outcomes.includes(true)) {
            supposition.matched.push(call);
            return truth(true);
        }
        return outcomes.includes(undefined) ? supposition_unknown : truth(false);
    }
    if (object.kind === 'list' && (method === 'map' || method === 'filter') && call.arguments.length === 1)
        return mapped(object.items, method, call.arguments[0], (body, parameter, item) => evaluate(supposition, body, frame, new Map([[parameter, item]])));
    return callText(object, method, values, call.arguments);
};
const enter = (supposition, fn, frame) => supposed_runs_runFunction({ budget: supposition, evaluate: (expression, locals) => evaluate(supposition, expression, frame, locals) }, fn);

;// CONCATENATED MODULE: ./src/mcp/typescript/empty-match.ts







/**
 * Whether a check lets a caller through that brings nothing, or the word "undefined", while the expected value is not set: every test on some
 * way is evaluated with both missing. What can't be evaluated and concerns the caller or the settings closes the way, so that it is not reported.
 */
const findEmptyMatch = (program, arrivals) => {
    const spelt = new Set();
    const withNothing = firstMatch(program, arrivals, undefined, spelt);
    if (withNothing !== undefined)
        return withNothing;
    for (const text of [...spelt].slice(0, 4)) {
        const withText = firstMatch(program, arrivals, text, new Set());
        if (withText !== undefined)
            return withText;
    }
    return undefined;
};
const firstMatch = (program, arrivals, sent, spelt) => {
    for (const { path } of arrivals.slice(0, 48)) {
        const supposition = suppose(program, sent);
        // Each fact is evaluated, also after one that fails: a later one may spell out the missing value.
        const isTaken = path.map((fact) => holds(supposition, fact)).every(Boolean);
        for (const text of supposition.spelt)
            spelt.add(text);
        const [at] = supposition.matched;
        const setting = missingCredential(supposition.missing);
        if (!isTaken || at === undefined || setting === undefined)
            continue;
        const edit = sent === undefined ? empty_match_refusalEdit(program, at) : undefined;
        return { at: (0,syntax/* locate */.x5)(at), setting, sent: sent === undefined ? 'nothing' : 'undefined', ...(edit === undefined ? {} : { edit }) };
    }
    return undefined;
};
const missingCredential = (missing) => missing.find(({ origin }) => origin.kind === 'environment' && (0,environment_names/* isCredentialVariable */.i)(origin.name)) ?? missing[0];
const holds = (supposition, fact) => {
    const { program } = supposition;
    switch (fact.kind) {
        case 'bounded':
        case 'wrapped':
            return false;
        case 'case':
            return !concerns(program, fact.subject, fact.frame);
        case 'test': {
            const value = truthOf(evaluate(supposition, fact.expression, fact.frame));
            return value === undefined ? !concerns(program, fact.expression, fact.frame) : value === fact.holds;
        }
        case 'passed': {
            if (fact.call.arguments.some((argument) => ts_morph.ts.isFunctionLike((0,syntax/* unwrap */.oA)(argument))))
                return true;
            const value = evaluate(supposition, fact.call, fact.frame);
            return value.kind !== 'stops' && (value.kind !== 'unknown' || !concerns(program, fact.call, fact.frame));
        }
    }
};
const concerns = (program, expression, frame) => {
    const { credential, settings } = dependenceOf(program, expression, frame);
    return credential !== undefined || settings.length > 0;
};
/** `if (token !== expected) return 401` → `if (!expected || token !== expected) return 401`, only where the whole condition is that comparison. */
const empty_match_refusalEdit = (program, at) => {
    const module = (0,typescript_program/* moduleOf */.cD)(program, at);
    const condition = (0,syntax/* findAbove */.nM)(at, ts_morph.ts.isIfStatement)?.expression;
    if (module === undefined || condition === undefined || (0,syntax/* unwrap */.oA)(condition) !== at || !ts_morph.ts.isBinaryExpression(at))
        return undefined;
    const { kind } = at.operatorToken;
    if (kind !== ts_morph.ts.SyntaxKind.ExclamationEqualsEqualsToken && kind !== ts_morph.ts.SyntaxKind.ExclamationEqualsToken)
        return undefined;
    const expected = [at.right, at.left].find((side) => isPlainName(side) && readsSetting(program, side));
    if (expected === undefined)
        return undefined;
    const { span } = (0,syntax/* locate */.x5)(at);
    const start = { ...span, endLine: span.startLine, endColumn: span.startColumn };
    return { path: module.path, baseBlob: module.blob, replacements: [{ span: start, text: `!${expected.getText()} || ` }] };
};
const isPlainName = (node) => ts_morph.ts.isIdentifier(node) || (ts_morph.ts.isPropertyAccessExpression(node) && node.questionDotToken === undefined && isPlainName(node.expression));
const readsSetting = (program, node) => {
    const { credential, settings } = dependenceOf(program, node);
    return credential === undefined && settings.length > 0;
};

;// CONCATENATED MODULE: ./src/mcp/typescript/handlers.ts








const handlers_maximumDepth = 12;
/** What the arguments of `app.use(…)` may be: lists spread, conditionals and factories opened, names followed. In order; alternatives stand side by side. */
const resolveHandlers = (program, expression, frame, when = [], depth = 0) => {
    const node = ts_morph.ts.isSpreadElement(expression) ? (0,syntax/* unwrap */.oA)(expression.expression) : (0,syntax/* unwrap */.oA)(expression);
    const again = (inner, at, path) => resolveHandlers(program, inner, at, path, depth + 1);
    const inWays = (inner, condition, holds) => waysOf(program, condition, holds, frame, 'continues').flatMap((way) => join([when], [way]).flatMap((path) => again(inner, frame, path)));
    if (depth > handlers_maximumDepth)
        return [{ kind: 'unknown', because: 'the handler is passed on too often', expression: node, when, frame }];
    if (ts_morph.ts.isArrayLiteralExpression(node))
        return node.elements.flatMap((element) => (ts_morph.ts.isOmittedExpression(element) ? [] : again(element, frame, when)));
    if (ts_morph.ts.isConditionalExpression(node))
        return [...inWays(node.whenTrue, node.condition, true), ...inWays(node.whenFalse, node.condition, false)];
    if (ts_morph.ts.isBinaryExpression(node) && node.operatorToken.kind === ts_morph.ts.SyntaxKind.AmpersandAmpersandToken)
        return inWays(node.right, node.left, true);
    if (ts_morph.ts.isCallExpression(node))
        return resolveCall(program, node, frame, when, depth);
    if ((0,syntax/* isFunctionNode */.Px)(node))
        return [{ kind: 'function', fn: node, closure: frame, expression: node, when, frame }];
    if (ts_morph.ts.isIdentifier(node)) {
        const listed = resolveList(program, node, frame, when, depth);
        if (listed !== undefined)
            return listed;
    }
    return trace(program, node, frame).flatMap((found) => handlers_fromTrace(program, found, node, frame, when, depth));
};
const handlers_fromTrace = (program, found, expression, frame, when, depth) => {
    switch (found.kind) {
        case 'node': {
            if ((0,syntax/* isFunctionNode */.Px)(found.node))
                return [{ kind: 'function', fn: found.node, closure: found.frame, expression, when, frame }];
            if (found.node === expression)
                return [{ kind: 'made', node: found.node, expression, when, frame }];
            if (ts_morph.ts.isExpression(found.node))
                return resolveHandlers(program, found.node, found.frame, when, depth + 1).map((handler) => ({ ...handler, expression }));
            return [{ kind: 'made', node: found.node, expression, when, frame }];
        }
        case 'external':
            return [{ kind: 'external', specifier: found.specifier, name: found.name, call: undefined, wraps: [], expression, when, frame }];
        case 'missing':
            return [];
        case 'unresolved':
            return [{ kind: 'unknown', because: found.because, expression, when, frame }];
        case 'parameter':
            return [{ kind: 'unknown', because: `${expression.getText()} is given by a caller that is not known`, expression, when, frame }];
        case 'member': {
            const base = found.of;
            if (base.kind === 'node' && ts_morph.ts.isCallExpression(base.node)) {
                const outer = resolveCall(program, base.node, base.frame, when, depth);
                const [made] = outer;
                if (made?.kind === 'external')
                    return [{ ...made, name: [made.name, ...found.path].join('.'), expression }];
            }
            return [{ kind: 'unknown', because: `what ${expression.getText().slice(0, 60)} is`, expression, when, frame }];
        }
        case 'global':
        case 'environment':
        case 'namespace':
            return [{ kind: 'unknown', because: `what ${expression.getText().slice(0, 60)} is`, expression, when, frame }];
    }
};
const resolveCall = (program, call, frame, when, depth) => {
    const callee = (0,syntax/* unwrap */.oA)(call.expression);
    const method = (0,syntax/* lastName */.UK)(callee);
    if (ts_morph.ts.isPropertyAccessExpression(callee) && ['bind', 'filter', 'flat', 'slice'].includes(method))
        return resolveHandlers(program, callee.expression, frame, when, depth + 1);
    if (ts_morph.ts.isPropertyAccessExpression(callee) && method === 'concat')
        return [callee.expression, ...call.arguments].flatMap((each) => resolveHandlers(program, each, frame, when, depth + 1));
    if (mcpHandlerOf(program, call, frame) !== undefined)
        return [{ kind: 'external', specifier: '', name: method, call, wraps: [], expression: call, when, frame }];
    const callees = traceCallees(program, call, frame);
    if (callees.length > 0)
        return callees
            .flatMap(({ fn, frame: entered }) => resolveReturns(program, fn, entered, when, depth))
            .map((handler) => ({ ...handler, expression: call }));
    const [found] = trace(program, callee, frame);
    if (found?.kind === 'external') {
        const guarded = wrapperGuard(program, call, frame) === undefined ? undefined : call.arguments[0];
        const wraps = (guarded === undefined ? call.arguments : [guarded]).flatMap((argument) => argument === guarded || isHandlerLike(program, argument, frame) ? resolveHandlers(program, argument, frame, when, depth + 1) : []);
        return [{ kind: 'external', specifier: found.specifier, name: found.name, call, wraps, expression: call, when, frame }];
    }
    if (found?.kind === 'member' && found.of.kind === 'node') {
        // `provider.middleware()` of something a package made: `new MCPAuth(…).bearerAuth()`.
        const maker = found.of.node;
        const [origin] = ts_morph.ts.isNewExpression(maker) || ts_morph.ts.isCallExpression(maker) ? trace(program, maker.expression, found.of.frame) : [];
        if (origin?.kind === 'external')
            return [
                {
                    kind: 'external',
                    specifier: origin.specifier,
                    name: [origin.name, ...found.path].filter((part) => part !== '').join('.'),
                    call,
                    wraps: [],
                    expression: call,
                    when,
                    frame,
                },
            ];
    }
    return [
        {
            kind: 'unknown',
            because: found?.kind === 'unresolved' ? found.because : `what ${call.expression.getText().slice(0, 60)} returns`,
            expression: call,
            when,
            frame,
        },
    ];
};
const isHandlerLike = (program, argument, frame) => trace(program, argument, frame).some((found) => found.kind === 'node' && (0,syntax/* isFunctionNode */.Px)(found.node) && found.node.parameters.length >= 2);
/** What a factory returns, with the tests under which it does: `if (!token) return (q, r, n) => n()`. */
const resolveReturns = (program, fn, frame, when, depth) => {
    const arrivals = findArrivals(program, fn, frame, { isReached: () => false, mayLead: () => false, returns: true });
    return arrivals.flatMap(({ at, path }) => {
        const value = ts_morph.ts.isReturnStatement(at) ? at.expression : ts_morph.ts.isExpression(at) ? at : undefined;
        return value === undefined ? [] : join([when], [path]).flatMap((both) => resolveHandlers(program, value, frame, both, depth + 1));
    });
};
/** A name that holds a list: its initial elements, and what is pushed under which tests. */
const resolveList = (program, name, frame, when, depth) => {
    const declaration = findDeclaration(name);
    if (declaration === undefined || !ts_morph.ts.isVariableDeclaration(declaration) || declaration.initializer === undefined)
        return undefined;
    const initial = (0,syntax/* unwrap */.oA)(declaration.initializer);
    const pushes = ((0,typescript_program/* moduleOf */.cD)(program, name)?.calls.get('push') ?? []).filter(({ expression }) => {
        const target = ts_morph.ts.isPropertyAccessExpression(expression) ? (0,syntax/* unwrap */.oA)(expression.expression) : undefined;
        return target !== undefined && ts_morph.ts.isIdentifier(target) && findDeclaration(target) === declaration;
    });
    if (!ts_morph.ts.isArrayLiteralExpression(initial) && !ts_morph.ts.isConditionalExpression(initial))
        return undefined;
    return [
        ...resolveHandlers(program, initial, frame, when, depth + 1),
        ...pushes.flatMap((push) => {
            const pushed = extraTests(pathsTo(program, push, frame), pathsTo(program, name, frame));
            return push.arguments.flatMap((argument) => resolveHandlers(program, argument, frame, [...when, ...pushed], depth + 1));
        }),
    ];
};
/** What is true, in its own function, whenever a node is executed. */
const pathsTo = (program, node, frame) => {
    const fn = (0,syntax/* enclosingFunction */.pG)(node);
    const goal = { isReached: (each) => each === node, mayLead: () => false };
    const arrivals = fn === undefined ? findArrivalsInModule(program, node.getSourceFile(), goal) : findArrivals(program, fn, frame, goal);
    return arrivals.map(({ path }) => path);
};

;// CONCATENATED MODULE: ./src/mcp/typescript/middleware-verdicts.ts












/** The position of `next` in a middleware's parameters. */
const nextPosition = { express: 2, fastify: 2, hono: 1, koa: 1 };
/** The ways from a middleware's start to its `next()`. */
const judgeMiddleware = (program, fn, closure, scope) => {
    const next = fn.parameters[nextPosition[scope.framework ?? 'express']];
    const name = next === undefined ? undefined : (0,syntax/* memberName */.eg)(next.name);
    if (scope.framework === 'fastify' && name === undefined)
        return judgeReturns(program, fn, closure, scope, 'answer');
    if (next === undefined || name === undefined)
        return { test: { kind: 'none' } };
    const { arrivals, ways } = passagesOf(program, fn, closure, next, name);
    return withEmptyMatch(program, foldWays(ways, scope), arrivals);
};
const middleware_verdicts_known = new WeakMap();
/** The ways to `next()`, which are the same for every route that the middleware stands before. */
const passagesOf = (program, fn, closure, next, name) => {
    const ofProgram = middleware_verdicts_known.get(program) ?? new Map();
    middleware_verdicts_known.set(program, ofProgram);
    const ofParameter = ofProgram.get(next) ?? new Map();
    ofProgram.set(next, ofParameter);
    const cached = ofParameter.get(closure);
    if (cached !== undefined)
        return cached;
    // Where another middleware calls this one, its `next` is followed to that one's.
    const isNext = (node, frame) => (ts_morph.ts.isIdentifier(node) && findDeclaration(node) === next) ||
        trace(program, node, frame).some((found) => found.kind === 'parameter' && found.node === next);
    const isDelegation = (call, frame) => call.arguments.length >= 3 &&
        call.arguments.some((argument) => ts_morph.ts.isIdentifier(argument) && isNext(argument, frame)) &&
        traceCallees(program, call, frame).length === 0;
    // `storage.run(store, next)` of AsyncLocalStorage.
    const isContextRun = (call, frame) => (0,syntax/* lastName */.UK)(call.expression) === 'run' && call.arguments.some((argument) => ts_morph.ts.isIdentifier(argument) && isNext(argument, frame));
    const goal = {
        isReached: (node, frame) => ts_morph.ts.isCallExpression(node) &&
            (isDelegation(node, frame) ||
                isContextRun(node, frame) ||
                (ts_morph.ts.isIdentifier(node.expression) && hasNoError(node) && isNext(node.expression, frame))),
        mayLead: (each) => each.parameters.some((parameter) => /^(next|done|cb|callback)$/.test((0,syntax/* memberName */.eg)(parameter.name) ?? '')) ||
            (each.body?.getText() ?? '').includes(name),
    };
    const arrivals = findArrivals(program, fn, closure, goal);
    const ways = arrivals.map(({ at, frame, path }) => [
        ...judgePath(program, path),
        ...(ts_morph.ts.isCallExpression(at) && isDelegation(at, frame) ? [delegated(program, at, frame)] : []),
    ]);
    const passages = { arrivals, ways };
    ofParameter.set(closure, passages);
    return passages;
};
/** Only an equality or a list can be met by nothing; where a setting switches the check off, that is what there is to say. */
const withEmptyMatch = (program, verdict, arrivals) => {
    if (verdict.open !== undefined || (verdict.test.kind !== 'equality' && verdict.test.kind !== 'membership'))
        return verdict;
    const emptyMatch = findEmptyMatch(program, arrivals);
    return emptyMatch === undefined ? verdict : { ...verdict, emptyMatch };
};
/** A function that lets pass by returning: fastify's hooks, and checks that throw. What answers the request refuses. */
const judgeReturns = (program, fn, closure, scope, refusal) => {
    const ends = (expression, frame) => {
        if (answers.test(expression.getText()))
            return true;
        const call = (0,syntax/* unwrap */.oA)(expression);
        return (ts_morph.ts.isCallExpression(call) &&
            traceCallees(program, call, frame).some(({ fn: { body } }) => body !== undefined && answers.test(body.getText())));
    };
    const arrivals = findArrivals(program, fn, closure, { isReached: () => false, mayLead: () => false, returns: true, ends });
    const ways = arrivals.flatMap(({ at, frame, path }) => refusal === 'answer' ? [path] : join([path], somethingGiven(program, at, frame)));
    return foldWays(ways.map((path) => judgePath(program, path)), scope);
};
/** The ways in which a return gives something that is there. */
const somethingGiven = (program, at, frame) => {
    const value = ts_morph.ts.isReturnStatement(at) ? at.expression : ts_morph.ts.isExpression(at) ? at : undefined;
    if (value === undefined)
        return [];
    const node = (0,syntax/* unwrap */.oA)(value);
    if (ts_morph.ts.isConditionalExpression(node))
        return [
            ...join(waysOf(program, node.condition, true, frame, 'refuses'), somethingGiven(program, node.whenTrue, frame)),
            ...join(waysOf(program, node.condition, false, frame, 'refuses'), somethingGiven(program, node.whenFalse, frame)),
        ];
    if (ts_morph.ts.isBinaryExpression(node) && node.operatorToken.kind === ts_morph.ts.SyntaxKind.AmpersandAmpersandToken)
        return join(waysOf(program, node.left, true, frame, 'refuses'), somethingGiven(program, node.right, frame));
    const isNothing = node.kind === ts_morph.ts.SyntaxKind.NullKeyword ||
        node.kind === ts_morph.ts.SyntaxKind.FalseKeyword ||
        (ts_morph.ts.isIdentifier(node) && node.text === 'undefined');
    return isNothing ? [] : [[]];
};
const answers = /\b(?:reply|res|response)\b(?:\s*\.\s*\w+\([^)]*\))*\s*\.\s*(?:raw\s*\.\s*)?(?:send|end|writeHead)\(|new Response\(|Response\.json\(/;
/** `next()` goes on, `next(error)` does not; `next(undefined)` does. */
const hasNoError = ({ arguments: [error] }) => error === undefined || (ts_morph.ts.isIdentifier(error) && (error.text === 'undefined' || isCallbackError(error)));
/** `express.json()(req, res, (error) => next(error))` goes on where there was none. */
const isCallbackError = (error) => {
    const declaration = findDeclaration(error);
    return declaration !== undefined && ts_morph.ts.isParameter(declaration) && ts_morph.ts.isCallExpression(declaration.parent.parent);
};
/** `return requireBearerAuth(options)(req, res, next)`. */
const delegated = (program, call, frame) => {
    const [handler] = resolveHandlers(program, call.expression, frame);
    if (handler?.kind === 'external') {
        if ((0,guards/* isKnown */.qE)(program.guards, handler.specifier, handler.name))
            return { kind: 'tested', test: { kind: 'verifier', verifier: readVerifier(program, handler.call ?? call, handler.frame) } };
        if ((0,guards/* isKnown */.qE)(guards/* knownNonGuards */.Lt, handler.specifier, handler.name))
            return { kind: 'neutral' };
    }
    if (handler?.kind === 'function') {
        const verdict = judgeMiddleware(program, handler.fn, handler.closure, { methods: [], path: undefined });
        return verdict.test.kind === 'none'
            ? { kind: 'neutral' }
            : verdict.test.kind === 'unknown'
                ? verdict.test
                : { kind: 'tested', test: verdict.test };
    }
    return { kind: 'unknown', because: `what ${call.expression.getText().slice(0, 60)} does` };
};

;// CONCATENATED MODULE: ./src/mcp/typescript/guards.ts








/** The guards to tell of: middleware that lets everybody pass counts only where it has to do with credentials, unlike `express.json()`. */
const tellingGuards = (checks) => checks
    .flatMap(({ guard, isTelling }) => (isTelling || guard.test.kind !== 'none' ? [guard] : []))
    .filter((guard, index, all) => all.findIndex((other) => isSameGuard(other, guard)) === index);
/** A function that several call chains lead to registers its middleware once for each. */
const isSameGuard = (left, right) => left.name === right.name &&
    left.test.kind === right.test.kind &&
    left.at.path === right.at.path &&
    left.at.span.startLine === right.at.span.startLine &&
    left.at.span.startColumn === right.at.span.startColumn &&
    left.condition?.opensWhen === right.condition?.opensWhen;
/** Reads a middleware's meaning from its body; `registered` are the tests under which it is in the chain at all. */
const readMiddleware = (program, handler, registered, scope) => {
    const when = [...registered, ...handler.when];
    switch (handler.kind) {
        case 'function': {
            // Express calls functions with four parameters only for errors.
            if (handler.fn.parameters.length >= 4 && (scope.framework ?? 'express') === 'express')
                return [];
            const verdict = judgeMiddleware(program, handler.fn, handler.closure, scope);
            const name = ts_morph.ts.isCallExpression(handler.expression) || ts_morph.ts.isIdentifier(handler.expression) || ts_morph.ts.isPropertyAccessExpression(handler.expression)
                ? calledName(handler.expression)
                : ((0,syntax/* declaredName */.op)(handler.fn) ?? 'inline middleware');
            const isTelling = aboutCredentials.test(`${name} ${handler.fn.getText()}`);
            const found = checked(program, name, handler.expression, verdict, when);
            return [{ ...found, guard: { ...found.guard, bodies: bodiesOf(program, handler.fn, handler.closure) }, isTelling }];
        }
        case 'external':
            return readExternal(program, handler, when, scope);
        case 'made':
            return [];
        case 'unknown':
            return [
                checked(program, calledName(handler.expression), handler.expression, { test: { kind: 'unknown', because: handler.because } }, when),
            ];
    }
};
const aboutCredentials = /auth(?!or\b)|token|api[-_]?key|credential|secret|bearer|jwt|password|cookie|guard|protect/i;
const calledName = (expression) => {
    const text = (ts_morph.ts.isCallExpression(expression) ? expression.expression : expression).getText().replaceAll(/\s+/g, ' ');
    return text.length > 60 ? `${text.slice(0, 57)}...` : text;
};
const readExternal = (program, handler, when, scope) => {
    const { specifier, name, expression, call, wraps } = handler;
    const as = (test, origin) => [
        checked(program, calledName(expression), expression, { test, ...(origin === undefined ? {} : { origin }) }, when),
    ];
    if ((0,guards/* isKnown */.qE)(program.guards, specifier, name) || (0,guards/* isKnown */.qE)(program.guards, specifier, name.split('.').at(-1) ?? ''))
        return as({ kind: 'verifier', verifier: readVerifier(program, call ?? expression, handler.frame) });
    if ((0,guards/* isKnown */.qE)(guards/* originValidators */.cv, specifier, name))
        return as({ kind: 'none' }, { at: (0,syntax/* locate */.x5)(expression), part: name.toLowerCase().includes('origin') ? 'origin' : 'host' });
    if ((0,guards/* isKnown */.qE)(guards/* knownNonGuards */.Lt, specifier, name))
        return wraps.length > 0 ? wraps.flatMap((inner) => readMiddleware(program, inner, when, scope)) : as({ kind: 'none' });
    return as({ kind: 'unknown', because: `${name === '' ? 'the default export' : name} of '${specifier}' is not known` });
};
/** The tests in a handler's own body that stand between its start and MCP. Undefined when nothing is tested. */
const readInlineChecks = (program, handler, arrivals, registered, scope) => {
    const verdict = withEmptyMatch(program, judgeArrivals(program, arrivals, scope), arrivals);
    if (verdict.test.kind === 'none') {
        const lenient = arrivals
            .flatMap(({ path }) => path.flatMap((fact) => (fact.kind === 'wrapped' ? [fact.guard] : [])))
            .find((guard) => guard.lenient !== undefined);
        if (lenient !== undefined)
            return { guard: lenient, origin: verdict.origin, isTelling: true };
        if (verdict.origin === undefined)
            return undefined;
    }
    const found = checked(program, decisiveName(program, arrivals) ?? placeName(handler), handler, verdict, registered);
    return { ...found, guard: { ...found.guard, bodies: bodiesOfTests(program, arrivals) } };
};
const placeName = (handler) => {
    const name = (0,syntax/* symbolPath */.Uq)(handler);
    return `check in ${name === 'module' ? (handler.getSourceFile().fileName.split('/').at(-1) ?? name) : name}`;
};
/** What a reader would call the check: the function that the handler asks, or the name that it tests. Never the text of a literal. */
const decisiveName = (program, arrivals) => {
    const names = arrivals.flatMap(({ path }) => path.flatMap((fact) => {
        const [judgement] = judgePath(program, [fact]);
        if (judgement === undefined || judgement.kind === 'neutral' || judgement.kind === 'routing')
            return [];
        const shown = fact.kind === 'passed' ? fact.call : fact.kind === 'test' ? (0,syntax/* unwrap */.oA)(fact.shown ?? fact.expression) : undefined;
        const named = shown !== undefined && ts_morph.ts.isCallExpression(shown) ? (0,syntax/* unwrap */.oA)(shown.expression) : shown;
        const isNamed = named !== undefined && (ts_morph.ts.isIdentifier(named) || ts_morph.ts.isPropertyAccessExpression(named));
        const isAnswer = judgement.kind === 'tested' || judgement.kind === 'unknown' || judgement.kind === 'either';
        const rank = (isAnswer ? 2 : 0) + (shown !== undefined && ts_morph.ts.isCallExpression(shown) ? 1 : 0);
        return isNamed ? [{ name: calledName(named), rank }] : [];
    }));
    return names.reduce((best, each) => (best === undefined || each.rank > best.rank ? each : best), undefined)?.name;
};
/** A guard that stands in a chain by itself. */
const toChecked = (guard) => ({ guard, origin: undefined, isTelling: true });
/** A check whose result says who calls, and refuses by giving nothing or by throwing. */
const readResultCheck = (program, handler, name) => {
    const verdict = handler.kind === 'function'
        ? judgeReturns(program, handler.fn, handler.closure, { methods: [], path: undefined }, 'nothing')
        : { test: { kind: 'unknown', because: `what ${name} does` } };
    return checked(program, name, handler.expression, verdict, handler.when);
};
const checked = (program, name, at, verdict, when) => {
    const registration = whenOff(program, when);
    const test = registration === 'unknown' && verdict.test.kind !== 'none'
        ? { kind: 'unknown', because: `${name} is only used under a condition that was not understood` }
        : verdict.test;
    const setting = verdict.open === undefined ? (registration === 'unknown' ? undefined : registration) : { setting: verdict.open, isRegistration: false };
    return {
        guard: {
            name,
            at: (0,syntax/* locate */.x5)(at),
            test,
            ...(setting === undefined || test.kind === 'none' || (test.kind === 'unknown' && !setting.isRegistration)
                ? {}
                : { condition: conditionOf(program, setting.setting) }),
            ...(setting !== undefined || verdict.emptyMatch === undefined ? {} : { emptyMatch: verdict.emptyMatch }),
        },
        origin: verdict.origin,
        isTelling: false,
    };
};

;// CONCATENATED MODULE: ./src/mcp/typescript/listen-host.ts





/** Without a host Node listens on every interface, fastify on localhost. */
const readHost = (program, call, host, frame, withoutHost = 'all') => {
    const at = (0,syntax/* locate */.x5)(call);
    if (host === undefined || listen_host_isCallback(program, host, frame)) {
        const edit = withoutHost === 'all' && ts_morph.ts.isCallExpression(call) ? loopbackEdit(program, call) : undefined;
        return { bind: withoutHost, at, ...(edit === undefined ? {} : { edit }) };
    }
    const value = resolveValue(program, host, frame);
    return { bind: listen_host_bindOf(value), host: value, at };
};
/** `listen(port)` → `listen(port, '127.0.0.1')`; a port alone, so that no option object or backlog is misread. */
const loopbackEdit = (program, call) => {
    const module = (0,typescript_program/* moduleOf */.cD)(program, call);
    const [port, next] = call.arguments;
    if (module === undefined || port === undefined || ts_morph.ts.isSpreadElement(port) || ts_morph.ts.isObjectLiteralExpression((0,syntax/* unwrap */.oA)(port)))
        return undefined;
    if (next !== undefined && !ts_morph.ts.isFunctionLike((0,syntax/* unwrap */.oA)(next)))
        return undefined;
    const { span } = (0,syntax/* locate */.x5)(port);
    const end = { ...span, startLine: span.endLine, startColumn: span.endColumn };
    return { path: module.path, baseBlob: module.blob, replacements: [{ span: end, text: ", '127.0.0.1'" }] };
};
const listen_host_isCallback = (program, expression, frame) => trace(program, expression, frame).every((found) => (found.kind === 'node' && ts_morph.ts.isFunctionLike(found.node)) ||
    // `new Promise((resolve) => server.listen(port, resolve))`
    (found.kind === 'parameter' &&
        ts_morph.ts.isNewExpression(found.node.parent.parent) &&
        (0,syntax/* lastName */.UK)(found.node.parent.parent.expression) === 'Promise'));
const loopback = /^(127(\.\d+){3}|localhost|::1|\[::1\])$/i;
const listen_host_bindOf = ({ origin }) => {
    if (origin.kind !== 'literal')
        return 'variable';
    return loopback.test(origin.value.reveal()) ? 'loopback' : 'all';
};

;// CONCATENATED MODULE: ./src/mcp/typescript/route-paths.ts




const route_paths_maximumDepth = 8;
/** The paths that an argument of a registration gives. A part that is not constant is written `{name}`; a pattern stays undefined. */
const readPaths = (program, expression, frame, depth = 0) => {
    const node = (0,syntax/* unwrap */.oA)(expression);
    // A path that is built from itself, as `path = `${path}/`` does it.
    if (depth > route_paths_maximumDepth)
        return [`/{${(0,syntax/* lastName */.UK)(node) || 'path'}}`];
    if (ts_morph.ts.isTemplateExpression(node))
        return [templateText(program, node, frame, depth)];
    const found = trace(program, node, frame).flatMap((each) => {
        if (each.kind !== 'node')
            return each.kind === 'missing' ? [] : [`/{${(0,syntax/* lastName */.UK)(node) || 'path'}}`];
        if (ts_morph.ts.isArrayLiteralExpression(each.node))
            return each.node.elements.flatMap((element) => readPaths(program, element, each.frame, depth + 1));
        if (ts_morph.ts.isTemplateExpression(each.node))
            return [templateText(program, each.node, each.frame, depth + 1)];
        return [constantText(each.node)];
    });
    const texts = [...new Set(found)];
    // A path from the environment with a default is known by its default.
    const constants = texts.filter((text) => text !== undefined && !text.includes('{'));
    return texts.length > 1 && constants.length > 0 ? constants : texts;
};
const templateText = (program, node, frame, depth) => node.templateSpans.reduce((text, { expression, literal }) => {
    const [value] = readPaths(program, expression, frame, depth + 1);
    const part = value === undefined || value.includes('{') ? `{${(0,syntax/* lastName */.UK)(expression) || 'path'}}` : value;
    return text + part + literal.text;
}, node.head.text);
const joinPaths = (prefix, path) => {
    const joined = `${prefix.replace(/\/$/, '')}/${path.replace(/^\//, '')}`;
    return joined.length > 1 ? joined.replace(/\/$/, '') : joined;
};
/** Whether middleware at `prefix` runs for `path`: 'unknown' when one of them is a pattern or not constant and they differ. */
const covers = (prefix, path, exact, framework = 'express') => {
    if (prefix === undefined)
        return 'unknown';
    const normal = prefix.replace(/\/$/, '').toLowerCase();
    const target = path.replace(/\/$/, '').toLowerCase();
    if (normal === '' && !exact)
        return true;
    if (normal === target)
        return true;
    // Hono takes a path exactly, and `/mcp/*` covers `/mcp` as well (measured).
    if (framework === 'hono') {
        if (normal === '' || normal === '/*' || normal === '*')
            return normal === '' ? !exact && target === '' : true;
        if (normal.endsWith('/*'))
            return target === normal.slice(0, -2) || target.startsWith(normal.slice(0, -1));
        if (!/[*:{]/.test(`${normal}${target}`))
            return false;
    }
    if (/^\/?(\*|\(\.\*\)|\/?\*\w+|\{\*\w+\})$/.test(normal.replace(/^\//, '')) || normal === '/*')
        return true;
    if (/[*:(]/.test(normal))
        return wildcardMatches(normal, target);
    if (normal.includes('{') || target.includes('{'))
        return 'unknown';
    return !exact && target.startsWith(`${normal}/`);
};
const wildcardMatches = (pattern, path) => {
    const star = pattern.search(/[*:(]/);
    return path.startsWith(pattern.slice(0, star).replace(/\/$/, '')) ? 'unknown' : false;
};

;// CONCATENATED MODULE: ./src/mcp/typescript/framework-servers.ts










/** The servers of frameworks that own the whole way from the socket to the tool. */
const findFrameworkServers = (program) => [...program.modules.values()].flatMap((module) => serverFrameworks
    .flatMap(({ name }) => module.constructions.get(name) ?? [])
    .flatMap((made) => {
    const framework = frameworkOf(program, made);
    if (framework === undefined)
        return [];
    return framework.kind === 'fastmcp' ? readFastMcp(program, made, framework) : readMcpFramework(program, made, framework);
}));
const frameworkOf = (program, made) => {
    for (const found of trace(program, made.expression))
        if (found.kind === 'external')
            return serverFrameworks.find(({ module, name }) => module.test(found.specifier) && name === found.name.split('.').at(-1));
    return undefined;
};
/** `new FastMCP({ authenticate }).start({ transportType: 'httpStream', httpStream: { port, host } })`; without a type it is stdio. */
const readFastMcp = (program, made, framework) => {
    const options = framework_servers_optionsOf(program, made.arguments?.[0], undefined);
    return callsOf(program, made, 'start').flatMap((start) => {
        const given = framework_servers_optionsOf(program, start.arguments[0], undefined);
        const types = given === undefined ? [undefined] : typesOf(program, given, 'transportType');
        return types.map((type) => {
            if (type === 'stdio' || (start.arguments.length === 0 && type === undefined))
                return { kind: 'stdio', node: start };
            const detail = framework_servers_optionsOf(program, given?.field(type ?? 'httpStream') ?? given?.field('httpStream'), given?.frame);
            const path = detail?.field('endpoint');
            const host = detail?.field('host');
            // Without a host it listens on localhost; a flag or variable of the framework's own may say otherwise.
            const listen = host === undefined ? { bind: 'loopback', at: (0,syntax/* locate */.x5)(start) } : readHost(program, start, host, detail?.frame, 'loopback');
            return {
                kind: 'http',
                raw: toRaw(made, start, type === 'sse' ? 'sse' : 'framework', pathOf(program, path, detail?.frame) ?? framework.paths[type ?? 'httpStream'] ?? '/mcp', listen, fastMcpGuards(program, made, options)),
            };
        });
    });
};
const fastMcpGuards = (program, made, options) => {
    if (options === undefined)
        return made.arguments?.[0] === undefined ? [] : [unknownGuard(made, 'the options of the server')];
    const auth = options.field('auth');
    if (auth !== undefined && isThere(program, auth, options.frame))
        return [{ name: 'auth', at: (0,syntax/* locate */.x5)(auth), test: { kind: 'verifier', verifier: verifierAt(auth, 'library', 'verified') } }];
    const method = options.method('authenticate');
    if (method !== undefined)
        return tellingGuards([
            readResultCheck(program, { kind: 'function', fn: method, closure: options.frame, expression: options.node, when: [], frame: options.frame }, 'authenticate'),
        ]);
    const authenticate = options.field('authenticate');
    if (authenticate === undefined)
        return options.isOpen ? [unknownGuard(made, 'the options of the server')] : [];
    const checks = resolveHandlers(program, authenticate, options.frame).map((handler) => readResultCheck(program, handler, 'authenticate'));
    return tellingGuards(checks.map((check) => ({ ...check, isTelling: true })));
};
/** `new MCPServer({ transport: { type: 'http-stream', options: { host, auth: { provider } } } })`; without a transport it is stdio. */
const readMcpFramework = (program, made, framework) => {
    const options = framework_servers_optionsOf(program, made.arguments?.[0], undefined);
    const transport = framework_servers_optionsOf(program, options?.field('transport'), options?.frame);
    if (transport === undefined)
        return options?.field('transport') === undefined ? [{ kind: 'stdio', node: made }] : [];
    return typesOf(program, transport, 'type').map((type) => {
        if (type === 'stdio')
            return { kind: 'stdio', node: made };
        const detail = framework_servers_optionsOf(program, transport.field('options'), transport.frame);
        const host = detail?.field('host');
        const listen = host === undefined ? { bind: 'loopback', at: (0,syntax/* locate */.x5)(made) } : readHost(program, made, host, detail?.frame, 'loopback');
        const auth = detail?.field('auth');
        const provider = auth === undefined ? undefined : framework_servers_optionsOf(program, auth, detail?.frame)?.field('provider');
        const guards = auth === undefined
            ? []
            : [
                provider !== undefined && isOfPackage(program, provider, detail?.frame)
                    ? { name: 'auth', at: (0,syntax/* locate */.x5)(auth), test: { kind: 'verifier', verifier: verifierAt(auth, 'library', 'verified') } }
                    : unknownGuard(auth, 'the provider of the server'),
            ];
        return {
            kind: 'http',
            raw: toRaw(made, made, type === 'sse' ? 'sse' : 'framework', pathOf(program, detail?.field('endpoint'), detail?.frame) ?? framework.paths[type ?? 'http-stream'] ?? '/mcp', listen, guards),
        };
    });
};
const unknownGuard = (node, what) => ({
    name: 'authentication',
    at: (0,syntax/* locate */.x5)(node),
    test: { kind: 'unknown', because: `${what} could not be followed` },
});
const toRaw = (made, start, kind, path, listen, guards) => ({
    server: start,
    site: { node: made, transport: { kind } },
    origin: { kind: 'none' },
    listen,
    route: {
        name: `ALL ${path}`,
        methods: [],
        path,
        at: (0,syntax/* locate */.x5)(start),
        answers: 'transport',
        guards,
        ineffective: [],
        through: [(0,syntax/* locate */.x5)(made)],
    },
});
/** Calls of a method on what a construction gives. */
const callsOf = (program, made, method) => [...program.modules.values()]
    .flatMap(({ calls }) => calls.get(method) ?? [])
    .filter((call) => {
    const callee = (0,syntax/* unwrap */.oA)(call.expression);
    return (ts_morph.ts.isPropertyAccessExpression(callee) &&
        trace(program, callee.expression).some((found) => found.kind === 'node' && found.node === made));
});
const framework_servers_optionsOf = (program, expression, frame) => {
    if (expression === undefined)
        return undefined;
    for (const found of trace(program, expression, frame)) {
        if (found.kind !== 'node' || !ts_morph.ts.isObjectLiteralExpression(found.node))
            continue;
        const { properties } = found.node;
        const own = (name) => {
            for (const property of properties.toReversed()) {
                if (ts_morph.ts.isSpreadAssignment(property)) {
                    const inner = framework_servers_optionsOf(program, property.expression, found.frame)?.field(name);
                    if (inner !== undefined)
                        return inner;
                }
                else if ((0,syntax/* memberName */.eg)(property.name) === name) {
                    if (ts_morph.ts.isPropertyAssignment(property))
                        return property.initializer;
                    if (ts_morph.ts.isShorthandPropertyAssignment(property))
                        return property.name;
                }
            }
            return undefined;
        };
        const node = found.node;
        return {
            field: own,
            method: (name) => properties.filter(ts_morph.ts.isMethodDeclaration).find((each) => (0,syntax/* memberName */.eg)(each.name) === name),
            node,
            frame: found.frame,
            isOpen: properties.some((property) => ts_morph.ts.isSpreadAssignment(property) && framework_servers_optionsOf(program, property.expression, found.frame) === undefined),
        };
    }
    return undefined;
};
/** The constant values of an option; undefined for one that is not constant or not there. */
const typesOf = (program, options, name) => {
    const value = options.field(name);
    if (value === undefined)
        return ['stdio'];
    const found = trace(program, value, options.frame).map((each) => (each.kind === 'node' ? constantText(each.node) : undefined));
    return found.length === 0 ? [undefined] : [...new Set(found)];
};
const pathOf = (program, path, frame) => path === undefined ? undefined : readPaths(program, path, frame)[0];
const isThere = (program, expression, frame) => trace(program, expression, frame).every(({ kind }) => kind !== 'missing');
const isOfPackage = (program, provider, frame) => trace(program, provider, frame).some((found) => found.kind === 'node' &&
    ts_morph.ts.isNewExpression(found.node) &&
    trace(program, found.node.expression, found.frame).some((made) => made.kind === 'external' && /^mcp-framework$/.test(made.specifier)));

;// CONCATENATED MODULE: ./src/mcp/typescript/fastify.ts






const requestHooks = ['onRequest', 'preParsing', 'preValidation', 'preHandler'];
/** What a call on a fastify instance registers: a route with the hooks of its options, a hook of the whole scope, or a plugin. */
const readFastify = (program, call, verb, frame) => {
    const [first, second] = call.arguments;
    if (first === undefined)
        return undefined;
    const handlersOf = (expression, at = frame) => expression === undefined ? [] : resolveHandlers(program, expression, at);
    if (verb === 'addHook') {
        const name = fastify_textOf(program, first, frame);
        return name === undefined || !requestHooks.includes(name) ? undefined : { ...everywhere, handlers: handlersOf(second), isHook: true };
    }
    if (verb === 'register')
        return readRegister(program, call, frame);
    if (verb === 'route') {
        const options = objectOf(program, first, frame);
        if (options === undefined)
            return undefined;
        const { field, frame: inside } = options;
        const methods = optional(field('method'), (method) => readPaths(program, method, inside)).flatMap((each) => each?.toUpperCase() ?? []);
        return {
            verbs: methods.length === 0 ? ['all'] : methods,
            paths: optional(field('url') ?? field('path'), (url) => readPaths(program, url, inside)),
            handlers: [...requestHooks.flatMap((hook) => handlersOf(field(hook), inside)), ...handlersOf(field('handler'), inside)],
        };
    }
    const last = call.arguments.at(-1);
    const options = call.arguments.length > 2 && second !== undefined ? objectOf(program, second, frame) : undefined;
    return {
        verbs: [verb === 'use' || verb === 'all' ? verb : verb.toUpperCase()],
        paths: readPaths(program, first, frame),
        handlers: [...requestHooks.flatMap((hook) => handlersOf(options?.field(hook), options?.frame)), ...handlersOf(last)],
    };
};
const everywhere = { verbs: ['use'], paths: ['/'] };
const optional = (given, read) => given === undefined ? [] : read(given);
/** A function given to `register` stands for a scope of its own; a package's plugin for what it adds to this one. */
const readRegister = (program, call, frame) => {
    const [plugin, options] = call.arguments;
    if (plugin === undefined)
        return undefined;
    const parameter = fastify_parametersOf(program, plugin)[0];
    if (parameter !== undefined) {
        const prefix = options === undefined ? undefined : objectOf(program, options, frame)?.field('prefix');
        return {
            verbs: ['use'],
            paths: prefix === undefined ? ['/'] : readPaths(program, prefix, frame),
            handlers: [{ kind: 'made', node: parameter, expression: plugin, when: [], frame }],
        };
    }
    const handlers = resolveHandlers(program, plugin, frame).filter((handler) => handler.kind === 'external' && mayAuthenticate.test(handler.specifier));
    return handlers.length === 0 ? undefined : { ...everywhere, handlers, isHook: true };
};
/** Plugins that may refuse requests; what else is registered serves files, parses bodies and the like. */
const mayAuthenticate = /auth|jwt|passport|oauth|oidc|session/i;
const objectOf = (program, expression, frame) => {
    for (const found of trace(program, expression, frame)) {
        if (found.kind !== 'node' || !ts_morph.ts.isObjectLiteralExpression(found.node))
            continue;
        const { properties } = found.node;
        return { frame: found.frame, field: (name) => propertyValue(properties.find((property) => (0,syntax/* memberName */.eg)(property.name) === name)) };
    }
    return undefined;
};
const propertyValue = (property) => {
    if (property === undefined)
        return undefined;
    if (ts_morph.ts.isPropertyAssignment(property))
        return property.initializer;
    return ts_morph.ts.isShorthandPropertyAssignment(property) ? property.name : undefined;
};
const fastify_textOf = (program, expression, frame) => {
    const [found] = trace(program, expression, frame);
    return found?.kind === 'node' ? constantText(found.node) : undefined;
};
const plugins = new WeakMap();
/** The plugin whose instance a parameter is. */
const pluginOf = (program, parameter) => {
    const known = plugins.get(program);
    if (known !== undefined)
        return known.get(parameter);
    const found = new Map();
    plugins.set(program, found);
    for (const { calls } of program.modules.values()) {
        for (const call of calls.get('register') ?? []) {
            const [plugin] = call.arguments;
            if (plugin === undefined || registerReceiver(call) === undefined)
                continue;
            const wrapped = (0,syntax/* unwrap */.oA)(plugin);
            const inner = ts_morph.ts.isCallExpression(wrapped) ? wrapped.arguments[0] : undefined;
            const sharesScope = inner !== undefined && fastify_parametersOf(program, plugin).length === 0;
            for (const each of fastify_parametersOf(program, sharesScope ? inner : plugin))
                found.set(each, { call, sharesScope });
        }
    }
    return found.get(parameter);
};
const registerReceiver = (call) => {
    const callee = (0,syntax/* unwrap */.oA)(call.expression);
    return ts_morph.ts.isPropertyAccessExpression(callee) ? callee.expression : undefined;
};
const fastify_parametersOf = (program, plugin) => trace(program, plugin).flatMap((found) => found.kind === 'node' && (0,syntax/* isFunctionNode */.Px)(found.node) && found.node.parameters[0] !== undefined ? [found.node.parameters[0]] : []);

;// CONCATENATED MODULE: ./src/mcp/typescript/apps.ts





/** The apps or routers that an expression may be. */
const appsOf = (program, expression, frame) => trace(program, expression, frame).flatMap((found) => {
    if (found.kind === 'parameter') {
        const plugin = pluginOf(program, found.node);
        if (plugin !== undefined) {
            const receiver = registerReceiver(plugin.call);
            if (plugin.sharesScope && receiver !== undefined)
                return appsOf(program, receiver, undefined);
            return [{ node: found.node, makes: 'router', framework: 'fastify' }];
        }
        const framework = givenFramework(found.node);
        return framework === undefined ? [] : [{ node: found.node, makes: 'given', framework }];
    }
    if (found.kind !== 'node')
        return [];
    const app = appMadeBy(program, found.node, found.frame);
    return app === undefined ? [] : [app];
});
const appMadeBy = (program, node, frame) => {
    if (!ts_morph.ts.isCallExpression(node) && !ts_morph.ts.isNewExpression(node))
        return undefined;
    const callee = (0,syntax/* unwrap */.oA)(node.expression);
    // What hono's `basePath` gives is the app with a prefix, which is not followed.
    if (ts_morph.ts.isPropertyAccessExpression(callee) && callee.name.text === 'basePath')
        return appsOf(program, callee.expression, frame)[0];
    // Registering on an app gives the app: `new Hono().use(guard).mount('/mcp', handler)`.
    if (ts_morph.ts.isCallExpression(node) && ts_morph.ts.isPropertyAccessExpression(callee) && chained.has(callee.name.text)) {
        const root = chainRoot(callee.expression);
        const app = ts_morph.ts.isNewExpression(root) || ts_morph.ts.isCallExpression(root) ? appMadeBy(program, root, frame) : undefined;
        if (app?.framework === 'hono')
            return app;
    }
    for (const found of trace(program, callee, frame)) {
        if (found.kind !== 'external')
            continue;
        const factory = appFactories.find(({ module, names }) => module.test(found.specifier) && names.includes(found.name));
        if (factory !== undefined)
            return { node, makes: factory.makes, framework: factory.framework };
    }
    return undefined;
};
const chained = new Set([
    'use',
    'get',
    'post',
    'put',
    'patch',
    'delete',
    'all',
    'options',
    'head',
    'on',
    'route',
    'mount',
    'notFound',
    'onError',
]);
const givenFramework = (parameter) => {
    const type = parameter.type?.getText() ?? '';
    if (type !== '')
        return frameworkOfType(type);
    return ts_morph.ts.isIdentifier(parameter.name) && /^(app|router|expressApp)$/.test(parameter.name.text) ? 'express' : undefined;
};
/** The app at the bottom of a chain of registrations. */
const chainRoot = (expression) => {
    let node = (0,syntax/* unwrap */.oA)(expression);
    while (ts_morph.ts.isCallExpression(node)) {
        const callee = (0,syntax/* unwrap */.oA)(node.expression);
        if (!ts_morph.ts.isPropertyAccessExpression(callee) || !chained.has(callee.name.text))
            return node;
        node = (0,syntax/* unwrap */.oA)(callee.expression);
    }
    return node;
};

;// CONCATENATED MODULE: ./src/mcp/typescript/call-frames.ts


const call_frames_maximumDepth = 7;
const maximumFrames = 12;
/** The call chains from the program's entry points in which a node is executed; `undefined` stands for the top level or an unknown caller. */
const call_frames_framesOf = (program, node, depth = 0) => {
    const fn = (0,syntax/* enclosingFunction */.pG)(node);
    if (fn === undefined || depth > call_frames_maximumDepth)
        return [undefined];
    const levels = call_frames_known.get(program) ?? new Map();
    call_frames_known.set(program, levels);
    const level = levels.get(depth) ?? new Map();
    levels.set(depth, level);
    const cached = level.get(fn);
    if (cached !== undefined)
        return cached;
    const frames = enteringFrames(program, fn, depth);
    level.set(fn, frames);
    return frames;
};
// What is known in a frame is kept by the frame, so that all nodes of a function share its frames.
const call_frames_known = new WeakMap();
const enteringFrames = (program, fn, depth) => {
    const sites = callSites(program, fn);
    // A callback runs, as far as order and settings go, where it is written.
    if (sites.length === 0)
        return call_frames_framesOf(program, fn, depth + 1);
    const frames = sites
        .filter((site) => !isWithin(site, fn))
        .flatMap((call) => call_frames_framesOf(program, call, depth + 1).map((caller) => ({ fn, call, caller, outer: undefined })));
    return frames.length === 0 ? [undefined] : frames.slice(0, maximumFrames);
};
const isWithin = (node, container) => {
    for (let at = node; at !== undefined; at = at.parent)
        if (at === container)
            return true;
    return false;
};
/** The calls that lead to a node, outermost first, the node itself last. */
const positionOf = (node, frame) => {
    const calls = [node];
    for (let at = frame; at !== undefined; at = at.caller)
        calls.unshift(at.call);
    return calls;
};
/** Negative when `left` runs before `right`; undefined when it can't be told, as for two files that nothing orders. */
const compareOrder = (left, right) => {
    const depth = Math.min(left.length, right.length);
    for (let index = 0; index < depth; index++) {
        const first = left[index];
        const second = right[index];
        if (first === second)
            continue;
        if (first === undefined || second === undefined || first.getSourceFile() !== second.getSourceFile())
            return undefined;
        // A chained call ends after the call that it is chained to.
        return first.end - second.end;
    }
    return left.length - right.length;
};

;// CONCATENATED MODULE: ./src/mcp/typescript/fetch-entries.ts









/** `Bun.serve`, `Deno.serve`, `serve({ fetch })`, `export default { fetch }`, and the route files of frameworks. */
const findFetchEntries = (program) => [...program.modules.values()].flatMap((module) => [...servedIn(program, module), ...exportedBy(program, module)]);
/** A call that serves a `fetch` handler, with its options. */
const fetchServerOf = (program, call) => {
    for (const callee of trace(program, call.expression)) {
        if (callee.kind === 'global')
            return fetchGlobals.get(callee.name);
        if (callee.kind === 'external')
            return fetchServers.find(({ module, names }) => module.test(callee.specifier) && names.includes(callee.name));
    }
    return undefined;
};
/** The handler or app that such a call serves: its first function, or the `fetch` of its options. */
const servedBy = (program, call) => call.arguments.flatMap((argument) => trace(program, argument).flatMap((found) => {
    if (found.kind !== 'node')
        return [argument];
    if (!ts_morph.ts.isObjectLiteralExpression(found.node))
        return [argument];
    return [propertyNamed(found.node, 'fetch'), propertyNamed(found.node, 'handler')].flatMap((node) => node ?? []);
}));
const listenOf = (program, call, { host, withoutHost }) => {
    if (withoutHost === 'serverless')
        return { bind: 'serverless', at: (0,syntax/* locate */.x5)(call) };
    for (const argument of call.arguments)
        for (const found of trace(program, argument)) {
            if (found.kind !== 'node' || !ts_morph.ts.isObjectLiteralExpression(found.node))
                continue;
            const given = propertyNamed(found.node, host);
            if (given !== undefined && ts_morph.ts.isExpression(given))
                return readHost(program, call, given, found.frame);
        }
    return { bind: 'all', at: (0,syntax/* locate */.x5)(call) };
};
const servedIn = (program, module) => (0,typescript_module/* callsNamed */.rO)(module, 'serve').flatMap((call) => {
    const server = fetchServerOf(program, call);
    if (server === undefined)
        return [];
    const handlers = servedBy(program, call).flatMap((node) => fetch_entries_handlersOf(program, node));
    return handlers.length === 0 ? [] : [{ ...anyRequest, handlers, server: call, at: call, listen: listenOf(program, call, server) }];
});
const anyRequest = { methods: [], path: '', guards: [] };
const fetch_entries_handlersOf = (program, node, frame) => {
    if (ts_morph.ts.isMethodDeclaration(node) && (0,syntax/* isFunctionNode */.Px)(node) && ts_morph.ts.isObjectLiteralExpression(node.parent))
        return [{ kind: 'function', fn: node, closure: frame, expression: node.parent, when: [], frame }];
    return ts_morph.ts.isExpression(node) ? resolveHandlers(program, node, frame) : [];
};
/** The value of a property, or the method itself. */
const propertyNamed = (object, name) => {
    const property = object.properties.find((each) => each.name !== undefined && (0,syntax/* memberName */.eg)(each.name) === name);
    if (property === undefined)
        return undefined;
    if (ts_morph.ts.isPropertyAssignment(property))
        return property.initializer;
    return ts_morph.ts.isShorthandPropertyAssignment(property) ? property.name : property;
};
const routeFile = /(?:^|\/)(?:src\/)?app\/(?<path>.*?)\/?route\.[cm]?[jt]sx?$/;
const apiFile = /(?:^|\/)(?:(?:src\/)?pages\/)?(?<path>api\/.+?)\.[cm]?[jt]sx?$/;
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const exportedBy = (program, module) => {
    const file = routeFile.exec(module.path)?.groups?.['path'] ?? apiFile.exec(module.path)?.groups?.['path'];
    const routed = file === undefined
        ? []
        : methods.flatMap((method) => {
            const found = module.exports.get(method);
            const node = found === undefined ? undefined : ownNode(found);
            return node === undefined ? [] : [entry(module, exportHandlers(program, node), node, [method], nextPath(file))];
        });
    const whole = ownNode(module.exports.get(''));
    return [...routed, ...(whole === undefined ? [] : defaultExport(program, module, whole, file))].filter(({ handlers }) => handlers.length > 0);
};
const ownNode = (found) => (found?.kind === 'own' ? found.node : undefined);
/** `api/(group)/[transport]` → `/api/[transport]`: groups are no part of the path. */
const nextPath = (file) => `/${file
    .split('/')
    .filter((part) => part !== '' && !/^\(.*\)$/.test(part))
    .join('/')}`;
const entry = (module, handlers, at, verbs, path) => ({
    handlers,
    server: module.source,
    at,
    methods: verbs,
    path,
    listen: { bind: 'serverless', at: (0,syntax/* locate */.x5)(at) },
    guards: [],
});
const exportHandlers = (program, node) => {
    if ((0,syntax/* isFunctionNode */.Px)(node) && ts_morph.ts.isFunctionDeclaration(node) && node.name !== undefined)
        return [{ kind: 'function', fn: node, closure: undefined, expression: node.name, when: [], frame: undefined }];
    if (!ts_morph.ts.isIdentifier(node))
        return fetch_entries_handlersOf(program, node);
    const declaration = node.parent;
    return ts_morph.ts.isVariableDeclaration(declaration) && declaration.name === node && declaration.initializer !== undefined
        ? fetch_entries_handlersOf(program, declaration.initializer)
        : fetch_entries_handlersOf(program, node);
};
/** `export default { fetch }`, `export default handler`, `export default new OAuthProvider({ apiHandler })`, and packages' wrappers around them. */
const defaultExport = (program, module, node, file) => {
    if (!ts_morph.ts.isExpression(node))
        return file === undefined ? [] : [entry(module, exportHandlers(program, node), node, [], nextPath(file))];
    const found = exportedObjects(program, module, node, node, undefined, 0);
    if (found.length > 0)
        return found;
    return trace(program, node).flatMap((each) => each.kind === 'node' && (ts_morph.ts.isCallExpression(each.node) || file !== undefined)
        ? [entry(module, exportHandlers(program, node), node, [], file === undefined ? '' : nextPath(file))]
        : []);
};
/** The objects with `fetch` and the providers that an expression stands for, also inside of the wrappers of packages. */
const exportedObjects = (program, module, at, expression, frame, depth) => trace(program, expression, frame).flatMap((found) => {
    if (found.kind !== 'node')
        return [];
    if (ts_morph.ts.isObjectLiteralExpression(found.node)) {
        const fetch = propertyNamed(found.node, 'fetch');
        return fetch === undefined ? [] : [entry(module, fetch_entries_handlersOf(program, fetch, found.frame), at, [], '')];
    }
    if (ts_morph.ts.isNewExpression(found.node))
        return providerEntries(program, module, found.node, found.frame);
    const callee = ts_morph.ts.isCallExpression(found.node) && depth < 3 ? externalCallee(program, found.node, found.frame) : undefined;
    if (callee?.kind !== 'external' || !ts_morph.ts.isCallExpression(found.node))
        return [];
    const inner = found.node.arguments.flatMap((argument) => exportedObjects(program, module, at, argument, found.frame, depth + 1));
    if ((0,guards/* isKnown */.qE)(guards/* knownNonGuards */.Lt, callee.specifier, callee.name))
        return inner;
    const guard = {
        name: callee.name,
        at: (0,syntax/* locate */.x5)(found.node),
        test: { kind: 'unknown', because: `${callee.name} of '${callee.specifier}' is not known` },
    };
    return inner.map((each) => ({ ...each, guards: [guard, ...each.guards] }));
});
/** The OAuth provider for Workers calls `apiHandler` and `apiHandlers` only with a valid access token. */
const providerEntries = (program, module, made, frame) => (handlersOfProvider(program, made, frame) ?? []).map(({ target, frame: around, guard, path }) => {
    const handler = target.kind === 'function'
        ? { kind: 'function', fn: target.fn, closure: around, expression: made, when: [], frame: around }
        : { kind: 'external', specifier: '', name: '', call: target.node, wraps: [], expression: made, when: [], frame: around };
    return { ...entry(module, [handler], made, [], path), guards: guard === undefined ? [] : [guard] };
});

;// CONCATENATED MODULE: ./src/mcp/typescript/listens.ts










/** A call of `http.createServer` or `https.createServer`. */
const isServerCreation = (program, node, frame) => {
    if (!ts_morph.ts.isCallExpression(node))
        return false;
    const callee = externalCallee(program, node, frame);
    return (callee?.kind === 'external' && /^(http|https|http2)$/.test(callee.specifier) && /^(createServer|createSecureServer)$/.test(callee.name));
};
/** Every `listen` of an app or server of this program. Targets are the nodes that make them; a server stands for its app too. */
const findListens = (program) => {
    const found = new Map();
    for (const module of program.modules.values()) {
        for (const call of module.calls.get('listen') ?? []) {
            const callee = (0,syntax/* unwrap */.oA)(call.expression);
            if (!ts_morph.ts.isPropertyAccessExpression(callee))
                continue;
            for (const frame of call_frames_framesOf(program, call)) {
                const targets = listens_targetsOf(program, callee.expression, frame);
                if (targets.length > 0 && !found.has(call)) {
                    const isFastify = appsOf(program, callee.expression, frame).some(({ framework }) => framework === 'fastify');
                    found.set(call, { targets, ...listens_readListen(program, call, frame, isFastify ? 'loopback' : 'all') });
                }
            }
        }
        for (const call of (0,typescript_module/* callsNamed */.rO)(module, 'serve')) {
            const server = fetchServerOf(program, call);
            const targets = server === undefined ? [] : servedBy(program, call).flatMap((node) => appsBehind(program, node, undefined));
            if (server !== undefined && targets.length > 0)
                found.set(call, { targets, listen: listenOf(program, call, server), isEphemeral: false });
        }
    }
    const served = new Set([...found.values()].flatMap(({ targets }) => targets));
    return [...found.values(), ...exported(program, served)];
};
/** An app that a file exports by default and that nothing else serves is served by a platform: Workers, Bun, Vercel. */
const exported = (program, served) => [...program.modules.values()].flatMap(({ exports }) => {
    const found = exports.get('');
    if (found?.kind !== 'own' || !ts_morph.ts.isExpression(found.node))
        return [];
    const targets = appsBehind(program, found.node, undefined).filter((target) => !served.has(target));
    return targets.length === 0 ? [] : [{ listen: { bind: 'serverless', at: (0,syntax/* locate */.x5)(found.node) }, targets, isEphemeral: false }];
});
/** The apps behind a `fetch` function, an object with one, an adapter around one, or a function that calls one. */
const appsBehind = (program, node, frame, depth = 0) => {
    if (depth > 4)
        return [];
    const again = (inner, at = frame) => appsBehind(program, inner, at, depth + 1);
    if ((0,syntax/* isFunctionNode */.Px)(node)) {
        if (node.body === undefined)
            return [];
        return [...(0,syntax/* descendants */.DG)(node.body)].flatMap((each) => ts_morph.ts.isCallExpression(each) && each.arguments.length > 0 ? again(each.expression) : []);
    }
    if (!ts_morph.ts.isExpression(node))
        return [];
    const inner = (0,syntax/* unwrap */.oA)(node);
    if (ts_morph.ts.isPropertyAccessExpression(inner) && ['fetch', 'request', 'handle'].includes(inner.name.text))
        return again(inner.expression);
    const apps = appsOf(program, inner, frame).map((app) => app.node);
    if (apps.length > 0)
        return apps;
    if (ts_morph.ts.isCallExpression(inner) &&
        ts_morph.ts.isPropertyAccessExpression(inner.expression) &&
        ['callback', 'bind'].includes(inner.expression.name.text))
        return again(inner.expression.expression);
    return trace(program, inner, frame).flatMap((found) => {
        if (found.kind !== 'node')
            return [];
        if (ts_morph.ts.isCallExpression(found.node)) {
            const callee = externalCallee(program, found.node, found.frame);
            const isAdapter = callee?.kind === 'external' &&
                [...listenerAdapters, ...fetchServers].some(({ module, names }) => module.test(callee.specifier) && names.includes(callee.name));
            if (!isAdapter)
                return [];
            return found.node.arguments.flatMap((argument) => again(argument, found.frame));
        }
        if (ts_morph.ts.isObjectLiteralExpression(found.node))
            return found.node.properties.flatMap((property) => {
                if (property.name === undefined || property.name.getText() !== 'fetch')
                    return [];
                return again(ts_morph.ts.isPropertyAssignment(property) ? property.initializer : property, found.frame);
            });
        return (0,syntax/* isFunctionNode */.Px)(found.node) && found.node !== node ? again(found.node, found.frame) : [];
    });
};
const listens_targetsOf = (program, receiver, frame) => [
    ...appsOf(program, receiver, frame).map(({ node }) => node),
    ...trace(program, receiver, frame).flatMap((found) => found.kind === 'node' && isServerCreation(program, found.node, found.frame)
        ? [found.node, ...appsOfServer(program, found.node, found.frame)]
        : []),
];
/** `createServer(app)`, `https.createServer(options, app)`, `createServer((req, res) => listener(req, res))`. */
const appsOfServer = (program, call, frame) => call.arguments.flatMap((argument) => appsBehind(program, argument, frame));
const listens_readListen = (program, call, frame, withoutHost) => {
    const [first, second] = call.arguments;
    const at = (0,syntax/* locate */.x5)(call);
    const options = first === undefined
        ? undefined
        : trace(program, first, frame).find((found) => found.kind === 'node' && ts_morph.ts.isObjectLiteralExpression(found.node));
    if (options?.kind === 'node' && ts_morph.ts.isObjectLiteralExpression(options.node)) {
        const field = (name) => listens_fieldOf(options.node, name);
        if (field('path') !== undefined)
            return { listen: { bind: 'socket', at }, isEphemeral: false };
        return {
            listen: readHost(program, call, field('host'), options.frame, withoutHost),
            isEphemeral: isZero(program, field('port'), options.frame),
        };
    }
    if (first !== undefined && isSocketPath(program, first, frame))
        return { listen: { bind: 'socket', at }, isEphemeral: false };
    return { listen: readHost(program, call, second, frame, withoutHost), isEphemeral: isZero(program, first, frame) };
};
const listens_fieldOf = (node, name) => {
    if (!ts_morph.ts.isObjectLiteralExpression(node))
        return undefined;
    for (const property of node.properties) {
        if (property.name === undefined || property.name.getText() !== name)
            continue;
        if (ts_morph.ts.isPropertyAssignment(property))
            return property.initializer;
        if (ts_morph.ts.isShorthandPropertyAssignment(property))
            return property.name;
    }
    return undefined;
};
const isZero = (program, port, frame) => {
    if (port === undefined)
        return false;
    const found = trace(program, port, frame);
    return found.length > 0 && found.every((each) => each.kind === 'node' && constantText(each.node) === '0');
};
const isSocketPath = (program, expression, frame) => trace(program, expression, frame).some((found) => {
    const text = found.kind === 'node' && !ts_morph.ts.isNumericLiteral(found.node) ? constantText(found.node) : undefined;
    return text !== undefined && /^(\/|\\\\|.*\.sock$)/.test(text);
});

;// CONCATENATED MODULE: ./src/mcp/typescript/origin-checks.ts






/** What keeps web pages away: middleware, the transport's own protection, or the SDK's app; and what lets them read the answers. */
const readOriginCheck = (program, { tested, site, listener, registrations }) => {
    const cors = readCors(program, listener, registrations);
    const checks = [commonTest(tested), ofTransport(program, site), ofApp(program, listener)].flatMap((each) => each ?? []);
    const best = checks.toSorted((left, right) => origin_checks_strength.indexOf(right.kind) - origin_checks_strength.indexOf(left.kind))[0] ?? { kind: 'none' };
    return { ...best, ...(cors === undefined ? {} : { cors }) };
};
const origin_checks_strength = ['none', 'host', 'origin', 'unknown', 'both'];
/** A test counts where every route has one. */
const commonTest = (tested) => tested.every(({ kind }) => kind !== 'none') ? tested[0] : undefined;
/** `enableDnsRebindingProtection` works only with at least one list; without, it is switched on and tests nothing. */
const ofTransport = (program, { node }) => {
    for (const argument of node.arguments ?? []) {
        const options = origin_checks_objectOf(program, argument, undefined);
        if (options === undefined)
            continue;
        const flag = readField(program, options, 'enableDnsRebindingProtection');
        if (flag.kind === 'missing')
            continue;
        if (flag.kind === 'unknown')
            return { kind: 'unknown' };
        const value = constantText(flag.node);
        if (value === 'false')
            return undefined;
        if (value !== 'true')
            return { kind: 'unknown', at: (0,syntax/* locate */.x5)(flag.node) };
        const hosts = isFilled(program, options, 'allowedHosts');
        const origins = isFilled(program, options, 'allowedOrigins');
        const at = (0,syntax/* locate */.x5)(flag.node);
        if (hosts.value === 'no' && origins.value === 'no')
            return { kind: 'none', at, listsNonEmpty: (0,answer.no)(at) };
        if (hosts.value === 'unknown' || origins.value === 'unknown')
            return { kind: 'unknown', at };
        return { kind: hosts.value === 'no' ? 'origin' : origins.value === 'no' ? 'host' : 'both', at, listsNonEmpty: (0,answer/* yes */.E)(at) };
    }
    return undefined;
};
/** The SDK's app tests Host (version 1) or Host and Origin (version 2) where it is made for a loopback host or with lists. */
const ofApp = (program, listener) => {
    if (!ts_morph.ts.isCallExpression(listener))
        return undefined;
    const made = trace(program, listener.expression).find((found) => found.kind === 'external');
    if (made?.kind !== 'external' || !/^createMcp\w*App$/.test(made.name))
        return undefined;
    const part = made.specifier.startsWith('@modelcontextprotocol/sdk') ? 'host' : 'both';
    const at = (0,syntax/* locate */.x5)(listener);
    const [given] = listener.arguments;
    if (given === undefined)
        return { kind: part, at, isOfApp: true };
    const options = origin_checks_objectOf(program, given, undefined);
    if (options === undefined)
        return { kind: 'unknown', at };
    const lists = [isFilled(program, options, 'allowedHosts'), isFilled(program, options, 'allowedOrigins')];
    if (lists.some(({ value }) => value === 'yes'))
        return { kind: part, at, listsNonEmpty: (0,answer/* yes */.E)(at) };
    const host = readField(program, options, 'host');
    if (host.kind === 'missing')
        return { kind: part, at, isOfApp: true };
    const text = host.kind === 'node' ? constantText(host.node) : undefined;
    if (text === undefined || lists.some(({ value }) => value === 'unknown'))
        return { kind: 'unknown', at };
    return /^(127(\.\d+){3}|localhost|::1|\[::1\])$/i.test(text)
        ? { kind: part, at, isOfApp: true }
        : { kind: 'none', at, listsNonEmpty: (0,answer.no)(at) };
};
const origin_checks_objectOf = (program, expression, frame) => {
    const found = trace(program, expression, frame);
    const [only] = found;
    return found.length === 1 && only?.kind === 'node' && ts_morph.ts.isObjectLiteralExpression(only.node)
        ? { node: only.node, frame: only.frame }
        : undefined;
};
/** A property's value, spread objects included; 'unknown' when it may be given by something that can't be read. */
const readField = (program, { node, frame }, name) => {
    for (const property of [...node.properties].reverse()) {
        if (ts_morph.ts.isSpreadAssignment(property)) {
            const inner = origin_checks_objectOf(program, property.expression, frame);
            const field = inner === undefined ? { kind: 'unknown' } : readField(program, inner, name);
            if (field.kind !== 'missing')
                return field;
            continue;
        }
        if ((0,syntax/* memberName */.eg)(property.name) !== name)
            continue;
        const value = ts_morph.ts.isPropertyAssignment(property)
            ? property.initializer
            : ts_morph.ts.isShorthandPropertyAssignment(property)
                ? property.name
                : undefined;
        const found = value === undefined ? [] : trace(program, value, frame);
        const [only] = found;
        if (found.length !== 1 || only === undefined)
            return { kind: 'unknown' };
        if (only.kind === 'missing')
            return { kind: 'missing' };
        return only.kind === 'node' ? { kind: 'node', node: only.node } : { kind: 'unknown' };
    }
    return { kind: 'missing' };
};
const isFilled = (program, options, name) => {
    const field = readField(program, options, name);
    if (field.kind === 'missing')
        return (0,answer.no)((0,syntax/* locate */.x5)(options.node));
    if (field.kind === 'unknown')
        return (0,answer/* unknown */.L)(`what ${name} holds`);
    return ts_morph.ts.isArrayLiteralExpression(field.node) && field.node.elements.length === 0 ? (0,answer.no)((0,syntax/* locate */.x5)(field.node)) : (0,answer/* yes */.E)((0,syntax/* locate */.x5)(field.node));
};
/** Which pages a browser lets read the answers: the `cors` package on the app, or the header set by hand in the app's file. */
const readCors = (program, listener, registrations) => {
    const found = [
        ...registrations.flatMap(({ app, handlers }) => app.node !== listener
            ? []
            : handlers.flatMap((handler) => handler.kind === 'external' && handler.specifier === 'cors' ? [corsOf(program, handler.call, handler.frame)] : [])),
        ...headersByHand(program, listener),
    ];
    return ['any', 'reflecting', 'listed'].find((each) => found.includes(each));
};
const corsOf = (program, call, frame) => {
    const [given] = call?.arguments ?? [];
    if (given === undefined)
        return 'any';
    const options = origin_checks_objectOf(program, given, frame);
    if (options === undefined)
        return undefined;
    const origin = readField(program, options, 'origin');
    if (origin.kind === 'missing')
        return 'any';
    if (origin.kind === 'unknown')
        return undefined;
    const text = constantText(origin.node);
    return text === '*' ? 'any' : text === 'true' ? 'reflecting' : 'listed';
};
const headersByHand = (program, listener) => {
    const module = program.modules.get(listener.getSourceFile().fileName);
    return ['setHeader', 'header', 'set'].flatMap((method) => (module?.calls.get(method) ?? []).flatMap((call) => {
        const [name, value] = call.arguments;
        if (name === undefined || value === undefined || !/^(res|response|reply)$/.test(receiverName(call)))
            return [];
        if (constantText((0,syntax/* unwrap */.oA)(name))?.toLowerCase() !== 'access-control-allow-origin')
            return [];
        if (constantText((0,syntax/* unwrap */.oA)(value)) === '*')
            return ['any'];
        const { parts } = dependenceOf(program, value);
        return isTested(value) || !parts.some((part) => /(^|\.)origin$/.test(part)) ? [] : ['reflecting'];
    }));
};
const receiverName = (call) => {
    const callee = (0,syntax/* unwrap */.oA)(call.expression);
    return ts_morph.ts.isPropertyAccessExpression(callee) ? (0,syntax/* lastName */.UK)(callee.expression) : '';
};
/** `if (allowed.includes(origin)) res.setHeader(…, origin)` sends back a tested origin. */
const isTested = (node) => {
    for (let at = node; at !== undefined && !ts_morph.ts.isFunctionLike(at); at = at.parent)
        if (ts_morph.ts.isIfStatement(at))
            return true;
    return false;
};

;// CONCATENATED MODULE: ./src/mcp/typescript/credential-use.ts






/**
 * Whether the caller's credential goes on from the code in front of MCP: stored on the request, given to a server or client that is made for
 * it, kept in a context. Whatever gets it may refuse it later.
 */
const credentialGoesOn = (program, functions) => {
    const [first] = functions;
    if (first === undefined)
        return (0,answer/* unknown */.L)('the functions that handle the request are not known');
    // Tools that read the request's headers themselves.
    for (const { path, source } of program.modules.values())
        if (/\brequestInfo\b|\bgetStore\(\)/.test(source.text))
            return (0,answer/* unknown */.L)(`${path} reads the request behind the transport`);
    for (const { fn, frame } of functions) {
        const at = findHandingOn(program, fn, frame, 0);
        if (at !== undefined)
            return (0,answer/* yes */.E)((0,syntax/* locate */.x5)(at));
    }
    return (0,answer.no)((0,syntax/* locate */.x5)(first.fn));
};
const findHandingOn = (program, fn, frame, depth) => {
    for (const node of fn.body === undefined ? [] : (0,syntax/* descendants */.DG)(fn.body)) {
        const callees = ts_morph.ts.isCallExpression(node) ? traceCallees(program, node, frame) : [];
        if (callees.length === 0 || depth > 4) {
            if (hands(program, node, frame))
                return node;
            continue;
        }
        // What a function of the program does with the credential stands in its body.
        for (const callee of callees) {
            const found = findHandingOn(program, callee.fn, callee.frame, depth + 1);
            if (found !== undefined)
                return found;
        }
    }
    return undefined;
};
const hands = (program, node, frame) => {
    const carries = (expression) => dependenceOf(program, expression, frame).credential !== undefined;
    if (ts_morph.ts.isBinaryExpression(node) && node.operatorToken.kind === ts_morph.ts.SyntaxKind.EqualsToken)
        return !ts_morph.ts.isIdentifier(node.left) && carries(node.right);
    if (!ts_morph.ts.isCallExpression(node) && !ts_morph.ts.isNewExpression(node))
        return false;
    if (isTestOrText(program, node, frame))
        return false;
    return (node.arguments ?? []).some((argument) => !ts_morph.ts.isFunctionLike(argument) && !ts_morph.ts.isSpreadElement(argument) && carries(argument));
};
const texts = /^(test|match|exec|startsWith|endsWith|includes|indexOf|split|slice|substring|replace|trim|toLowerCase|String|Boolean|from|parse|atob|decode|decodeURIComponent|isArray|json|send|end|write|status|set|setHeader|header|get|log|info|warn|error|debug|stringify)$/;
/** A call that looks at the credential, answers or logs, and keeps nothing. */
const isTestOrText = (program, call, frame) => {
    const callee = externalCallee(program, call, frame);
    if (callee?.kind === 'external' && (0,guards/* isKnown */.qE)(guards/* tokenDecoders */.hB, callee.specifier, callee.name))
        return true;
    return texts.test((0,syntax/* lastName */.UK)((0,syntax/* unwrap */.oA)(call.expression)));
};

;// CONCATENATED MODULE: ./src/mcp/typescript/origin-tests.ts
/** What the checks before a route test of Host and Origin, together. */
const origin_tests_originOf = (checks) => {
    const found = checks.flatMap(({ origin }) => (origin === undefined ? [] : [origin]));
    const [first] = found;
    if (first === undefined)
        return { kind: 'none' };
    const parts = new Set(found.map(({ part }) => part));
    const loose = found.find(({ matching }) => matching !== undefined);
    return {
        kind: parts.size === 2 ? 'both' : first.part,
        at: (loose ?? first).at,
        ...(loose?.matching === undefined ? {} : { matching: loose.matching }),
    };
};

;// CONCATENATED MODULE: ./src/mcp/typescript/raw-http.ts













/** Handlers given to `createServer(handler)` or `server.on('request', handler)`, with the tests in their bodies. */
const findRawRoutes = (program, transports) => {
    const found = [];
    for (const module of program.modules.values()) {
        for (const name of ['createServer', 'createSecureServer']) {
            for (const call of (0,typescript_module/* callsNamed */.rO)(module, name)) {
                if (isServerCreation(program, call))
                    for (const argument of call.arguments)
                        found.push(...readHandlers(program, transports, argument, call));
            }
        }
        for (const call of module.calls.get('on') ?? []) {
            const [event, handler] = call.arguments;
            const callee = (0,syntax/* unwrap */.oA)(call.expression);
            if (event === undefined ||
                handler === undefined ||
                !ts_morph.ts.isStringLiteralLike(event) ||
                event.text !== 'request' ||
                !ts_morph.ts.isPropertyAccessExpression(callee))
                continue;
            const server = trace(program, callee.expression).find((each) => each.kind === 'node' && isServerCreation(program, each.node));
            if (server?.kind === 'node')
                found.push(...readHandlers(program, transports, handler, server.node));
        }
    }
    for (const entry of findFetchEntries(program))
        for (const handler of entry.handlers)
            for (const raw of readHandler(program, transports, handler, entry.server, entry.at))
                found.push(atEntry(raw, entry));
    return found;
};
/** What is known of a route by the place at which its handler is given to the runtime. */
const atEntry = (raw, { methods, path, guards, listen }) => {
    const fullPath = path === '' ? raw.route.path : path;
    const isNamed = path !== '' || !raw.route.name.startsWith('every');
    const verbs = methods.length === 0 ? raw.route.methods : methods;
    return {
        ...raw,
        listen,
        route: {
            ...raw.route,
            name: routeName(verbs, isNamed ? fullPath : ''),
            methods: verbs,
            path: fullPath,
            guards: [...guards, ...raw.route.guards],
        },
    };
};
const readHandlers = (program, transports, argument, server) => resolveHandlers(program, argument, undefined).flatMap((handler) => readHandler(program, transports, handler, server, server));
/** A handler of a package that answers MCP itself. */
const readMade = (program, transports, handler, server, at) => {
    const made = handler.kind === 'external' && handler.call !== undefined ? mcpHandlerOf(program, handler.call, handler.frame) : undefined;
    const site = made === undefined ? undefined : transports.siteOf(made.node);
    if (handler.kind === 'external' && made === undefined && handler.call !== undefined) {
        const guard = wrapperGuard(program, handler.call, handler.frame);
        return handler.wraps
            .flatMap((inner) => readHandler(program, transports, inner, server, at))
            .map((raw) => (guard === undefined ? raw : { ...raw, route: { ...raw.route, guards: [guard, ...raw.route.guards] } }));
    }
    if (made === undefined || site === undefined)
        return [];
    const [path] = made.node.arguments;
    const served = path !== undefined && ts_morph.ts.isStringLiteralLike(path) ? path.text : '';
    return [
        {
            server,
            site,
            origin: { kind: 'none' },
            route: {
                name: routeName([], served),
                methods: [],
                path: served === '' ? '/' : served,
                at: (0,syntax/* locate */.x5)(at),
                answers: 'transport',
                guards: made.guards,
                ineffective: [],
                through: [(0,syntax/* locate */.x5)(made.node)],
            },
        },
    ];
};
const readHandler = (program, transports, handler, server, at) => {
    if (handler.kind === 'external')
        return readMade(program, transports, handler, server, at);
    if (handler.kind !== 'function' || !transports.goal.mayLead(handler.fn))
        return [];
    const byPath = new Map();
    for (const arrival of findArrivals(program, handler.fn, handler.closure, transports.goal)) {
        const path = routedValue(program, arrival, 'path') ?? '';
        byPath.set(path, [...(byPath.get(path) ?? []), arrival]);
    }
    return [...byPath].flatMap(([path, arrivals]) => {
        const [first] = arrivals;
        const site = first === undefined ? undefined : transports.siteOf(first.at);
        if (first === undefined || site === undefined)
            return [];
        const methods = [...new Set(arrivals.map((arrival) => routedValue(program, arrival, 'method')))].flatMap((method) => method ?? []);
        const isAnyMethod = arrivals.some((arrival) => routedValue(program, arrival, 'method') === undefined);
        const scope = { methods: isAnyMethod ? [] : methods, path: path === '' ? undefined : path };
        const checked = readInlineChecks(program, handler.fn, arrivals, [], scope);
        const name = routeName(isAnyMethod ? [] : methods, path);
        return [
            {
                server,
                site,
                origin: origin_tests_originOf(checked === undefined ? [] : [checked]),
                route: {
                    name,
                    methods: scope.methods,
                    path: path === '' ? '/' : path,
                    at: (0,syntax/* locate */.x5)(at),
                    answers: 'transport',
                    guards: checked === undefined ? [] : [checked.guard],
                    ineffective: [],
                    credentialGoesOn: credentialGoesOn(program, [{ fn: handler.fn, frame: handler.closure }]),
                    through: [...first.through, first.at].map(syntax/* locate */.x5),
                },
            },
        ];
    });
};
/** `POST /mcp`, `ALL /mcp`, or, for a handler that tests no path, `every request`. */
const routeName = (methods, path) => path === ''
    ? methods.length === 0
        ? 'every request'
        : `every ${methods.join('/')} request`
    : `${methods.length === 0 ? 'ALL' : methods.join('/')} ${path}`;
/** The path or method that was tested on the way, when it is one. */
const routedValue = (program, { path }, part) => {
    for (const judgement of judgePath(program, path))
        if (judgement.kind === 'routing' && judgement.part === part && judgement.holds)
            return judgement.values[0];
    return undefined;
};

;// CONCATENATED MODULE: ./src/mcp/typescript/mounts.ts






/** The ways from a handler to MCP. */
const arrivalsOf = (context, handler) => {
    const { program, transports } = context;
    if (handler.kind === 'external') {
        const made = handler.call === undefined ? undefined : mcpHandlerOf(program, handler.call, handler.frame);
        if (made !== undefined)
            return [{ at: made.node, frame: handler.frame, path: [], through: [] }];
        return handler.wraps.flatMap((inner) => arrivalsOf(context, inner));
    }
    if (handler.kind !== 'function' || !transports.goal.mayLead(handler.fn))
        return [];
    const { fn, closure } = handler;
    const cached = closure === undefined ? context.arrivals.get(fn) : undefined;
    const found = cached ?? findArrivals(program, fn, closure, transports.goal);
    if (closure === undefined)
        context.arrivals.set(fn, found);
    return found;
};
const maximumMounts = 16;
/** Where an app's requests come from: itself, or the apps that it is mounted on. */
const mountsOf = (context, app, depth) => {
    const direct = { app, prefix: '', before: [], chain: [] };
    if (depth > 5)
        return [direct];
    const mounts = context.registrations.flatMap((registration) => {
        const index = registration.handlers.findIndex((handler) => isApp(context, handler, app));
        if (index < 0 || registration.app.node === app.node)
            return [];
        return mountsOf(context, registration.app, depth + 1).flatMap((outer) => registration.paths.map((path) => ({
            app: outer.app,
            prefix: joinPaths(outer.prefix, path ?? '/{pattern}'),
            before: [...outer.before, { registration, handlers: registration.handlers.slice(0, index) }],
            chain: [...outer.chain, registration],
        })));
    });
    return mounts.length === 0 ? [direct] : mounts.slice(0, maximumMounts);
};
/** Whether a handler stands for this app or router. */
const isApp = (context, handler, app) => {
    if (handler.kind === 'made')
        return handler.node === app.node;
    if (handler.kind !== 'external' || handler.call === undefined)
        return false;
    const callee = (0,syntax/* unwrap */.oA)(handler.call.expression);
    // `app.use(router.routes())` of koa.
    if (ts_morph.ts.isPropertyAccessExpression(callee) && (callee.name.text === 'routes' || callee.name.text === 'middleware'))
        return appsOf(context.program, callee.expression, handler.frame).some(({ node }) => node === app.node);
    return handler.call === app.node || appMadeBy(context.program, handler.call, handler.frame)?.node === app.node;
};

;// CONCATENATED MODULE: ./src/mcp/typescript/registrations.ts











const verbs = ['use', 'get', 'post', 'put', 'patch', 'delete', 'all', 'options', 'head'];
const frameworkVerbs = {
    express: verbs,
    koa: verbs,
    hono: [...verbs, 'on', 'route', 'mount'],
    fastify: [...verbs, 'route', 'addHook', 'register'],
};
/** Every registration on an app or router, with what is registered. */
const findRegistrations = (program) => {
    const found = [];
    for (const module of program.modules.values()) {
        for (const verb of [...verbs, 'on', 'route', 'mount', 'addHook', 'register', '']) {
            for (const call of module.calls.get(verb) ?? []) {
                if (!mayRegister(call, verb) || !isOnApp(program, call))
                    continue;
                for (const frame of call_frames_framesOf(program, call))
                    found.push(...readRegistration(program, call, verb, frame));
            }
        }
    }
    return found;
};
const mayRegister = (call, verb) => {
    const callee = (0,syntax/* unwrap */.oA)(call.expression);
    if (!ts_morph.ts.isPropertyAccessExpression(callee) && !ts_morph.ts.isElementAccessExpression(callee))
        return false;
    if (verb === 'on')
        return call.arguments.length > 2;
    if (verb === 'use' || verb === 'register' || verb === 'route')
        return call.arguments.length > 0;
    return call.arguments.length > 1 || routeCall(callee.expression) !== undefined;
};
/** Most calls of these names are of maps, caches and clients: a glance at the receiver tells. */
const isOnApp = (program, call) => {
    const callee = (0,syntax/* unwrap */.oA)(call.expression);
    if (!ts_morph.ts.isPropertyAccessExpression(callee) && !ts_morph.ts.isElementAccessExpression(callee))
        return false;
    const route = routeCall(callee.expression);
    const receiver = route === undefined ? chainRoot(callee.expression) : routeReceiver(route);
    return receiver !== undefined && appsOf((0,typescript_program/* briefly */.m_)(program), receiver, undefined).length > 0;
};
/** `app.route('/mcp')` of express at the bottom of a chain; hono's takes an app as well. */
const routeCall = (expression) => {
    let node = (0,syntax/* unwrap */.oA)(expression);
    while (ts_morph.ts.isCallExpression(node)) {
        if ((0,syntax/* lastName */.UK)(node.expression) === 'route' && node.arguments.length < 2)
            return node;
        const callee = (0,syntax/* unwrap */.oA)(node.expression);
        if (!ts_morph.ts.isPropertyAccessExpression(callee) || !verbs.includes(callee.name.text))
            return undefined;
        node = (0,syntax/* unwrap */.oA)(callee.expression);
    }
    return undefined;
};
const readRegistration = (program, call, verb, frame) => {
    const callee = (0,syntax/* unwrap */.oA)(call.expression);
    if (!ts_morph.ts.isPropertyAccessExpression(callee) && !ts_morph.ts.isElementAccessExpression(callee))
        return [];
    const names = verb === '' && ts_morph.ts.isElementAccessExpression(callee) ? computedVerbs(program, callee.argumentExpression, frame) : [verb];
    if (names.length === 0)
        return [];
    const route = routeCall(callee.expression);
    const receiver = route === undefined ? chainRoot(callee.expression) : routeReceiver(route);
    const apps = receiver === undefined ? [] : appsOf(program, receiver, frame);
    if (apps.length === 0)
        return [];
    const own = apps.filter(({ framework }) => names.every((name) => frameworkVerbs[framework].includes(name)));
    if (own.length === 0)
        return [];
    const position = positionOf(call, frame);
    const when = executions(program, call, frame);
    return own.flatMap((app) => {
        const given = app.framework === 'fastify'
            ? readFastify(program, call, verb, frame)
            : (readHono(program, call, verb, frame) ?? {
                ...readCommon(program, call, route, verb, frame),
                verbs: names.map((name) => (name === 'use' || name === 'all' ? name : name.toUpperCase())),
            });
        if (given === undefined)
            return [];
        // Hono takes a path of `use` exactly, so that none is every path.
        const paths = app.framework === 'hono' && verb === 'use' ? given.paths.map((path) => (path === '/' ? '*' : path)) : given.paths;
        return [{ isHook: false, ...given, paths, app, call, frame, position, when }];
    });
};
const readCommon = (program, call, route, verb, frame) => {
    const { paths, rest } = splitPath(program, call, route, verb, frame);
    return { paths, handlers: rest.flatMap((argument) => resolveHandlers(program, argument, frame)) };
};
/** `app.on(['GET', 'POST'], '/mcp', handler)`, `app.route('/v1', other)`, `app.mount('/v1', fetch)`; undefined for the other verbs. */
const readHono = (program, call, verb, frame) => {
    const [first, second, ...others] = call.arguments;
    if (first === undefined || second === undefined)
        return undefined;
    if (verb === 'on') {
        const methods = readPaths(program, first, frame).flatMap((method) => method?.toUpperCase() ?? []);
        return {
            verbs: methods.length === 0 ? ['all'] : methods,
            paths: readPaths(program, second, frame),
            handlers: others.flatMap((argument) => resolveHandlers(program, argument, frame)),
        };
    }
    if (verb !== 'route' && verb !== 'mount')
        return undefined;
    const apps = appsOf(program, second, frame);
    const handlers = apps.length > 0
        ? apps.map(({ node }) => ({ kind: 'made', node, expression: second, when: [], frame }))
        : resolveHandlers(program, second, frame);
    return { verbs: ['use'], paths: readPaths(program, first, frame), handlers };
};
const routeReceiver = (route) => {
    const callee = (0,syntax/* unwrap */.oA)(route.expression);
    return ts_morph.ts.isPropertyAccessExpression(callee) ? callee.expression : undefined;
};
const computedVerbs = (program, argument, frame) => trace(program, argument, frame).flatMap((found) => {
    const name = found.kind === 'node' ? constantText(found.node)?.toLowerCase() : undefined;
    return name !== undefined && verbs.includes(name) ? [name] : [];
});
const splitPath = (program, call, route, verb, frame) => {
    const [first, ...others] = call.arguments;
    if (route !== undefined)
        return { paths: route.arguments[0] === undefined ? ['/'] : readPaths(program, route.arguments[0], frame), rest: call.arguments };
    if (first === undefined)
        return { paths: ['/'], rest: [] };
    if (verb !== 'use' || isPath(program, first, frame, others.length > 0)) {
        const paths = readPaths(program, first, frame);
        return { paths: paths.length === 0 ? [undefined] : paths, rest: others };
    }
    return { paths: ['/'], rest: call.arguments };
};
const isPath = (program, expression, frame, hasOthers) => {
    const node = (0,syntax/* unwrap */.oA)(expression);
    if (ts_morph.ts.isStringLiteralLike(node) || ts_morph.ts.isTemplateExpression(node) || node.kind === ts_morph.ts.SyntaxKind.RegularExpressionLiteral)
        return true;
    const found = trace(program, node, frame);
    // What stands first and is called a path is one, whatever computes it.
    if (hasOthers &&
        /path|route|endpoint|prefix/i.test((0,syntax/* lastName */.UK)(node)) &&
        !found.some((each) => each.kind === 'node' && ts_morph.ts.isFunctionLike(each.node)))
        return true;
    return found.some((each) => {
        if (each.kind === 'environment')
            return true;
        if (each.kind !== 'node')
            return hasOthers && each.kind === 'member';
        if (ts_morph.ts.isArrayLiteralExpression(each.node))
            return each.node.elements.some((element) => isPath(program, element, each.frame, false));
        return constantText(each.node) !== undefined || ts_morph.ts.isTemplateExpression(each.node);
    });
};
const registrations_maximumWays = 8;
/** What is true when a node is executed, in its function and in the calls that lead there. */
const executions = (program, node, frame) => {
    let ways = atMost(pathsTo(program, node, frame));
    for (let at = frame; at !== undefined; at = at.caller)
        ways = atMost(join(atMost(pathsTo(program, at.call, at.caller)), ways));
    return ways;
};
const atMost = (paths) => (paths.length === 0 ? [[]] : paths.slice(0, registrations_maximumWays));
/** Whether a registration runs before another; what can't be ordered counts as before, so that a guard is not doubted. */
const isBefore = (left, right) => left.isHook || (compareOrder(left.position, right.position) ?? -1) < 0;

;// CONCATENATED MODULE: ./src/mcp/typescript/registered-routes.ts










/** The routes that lead to a transport, each with everything that runs before it. */
const findRegisteredRoutes = (program, registrations, transports) => {
    const context = { program, registrations, transports, arrivals: new Map() };
    return registrations.flatMap((registration) => registration.handlers.flatMap((handler, index) => {
        const arrivals = arrivalsOf(context, handler);
        const [first] = arrivals;
        const site = first === undefined ? undefined : transports.siteOf(first.at);
        if (site === undefined)
            return [];
        return mountsOf(context, registration.app, 0).flatMap((mount) => registration.paths.map((path) => readRoute(context, registration, handler, registration.handlers.slice(0, index), arrivals, site, mount, path ?? '/{pattern}')));
    }));
};
const readRoute = (context, registration, handler, before, arrivals, site, mount, path) => {
    const { program } = context;
    const fullPath = joinPaths(mount.prefix, path);
    const methods = registration.verbs.filter((verb) => verb !== 'use' && verb !== 'all');
    const scope = { methods, path: fullPath, framework: registration.app.framework };
    const stages = [
        ...mount.chain.map((each, index) => ({ registration: each, own: mount.before[index]?.handlers ?? [] })),
        { registration, own: before },
    ];
    const handling = [];
    const checks = [];
    const ineffective = [];
    let prefix = '';
    for (const stage of stages) {
        for (const other of context.registrations) {
            if (other.app.node !== stage.registration.app.node ||
                other === stage.registration ||
                (other.call === stage.registration.call && other.frame === stage.registration.frame))
                continue;
            if (isOtherRun(other, stage.registration))
                continue;
            if (!other.verbs.some((verb) => verb === 'use' || verb === 'all' || methods.includes(verb)))
                continue;
            const isExact = !other.verbs.includes('use');
            const reach = other.paths.map((each) => covers(each === undefined ? undefined : joinPaths(prefix, each), fullPath, isExact, pathSyntax(other)));
            const isEarlier = isBefore(other, stage.registration);
            const found = readEarlier(context, other, stage.registration, scope, isExact, 0);
            if (isEarlier)
                handling.push(...registered_routes_functionsOf(other.handlers));
            if (isEarlier && reach.includes(true))
                checks.push(...found);
            else if (isEarlier && reach.includes('unknown'))
                checks.push(...found.map(doubted));
            else if (!isExact)
                ineffective.push(...found
                    .filter(({ guard }) => guard.test.kind !== 'none')
                    .map(({ guard }) => ({ guard, because: isEarlier ? 'other-path' : 'after-route' })));
        }
        handling.push(...registered_routes_functionsOf(stage.own));
        checks.push(...stage.own.flatMap((each) => readMiddleware(program, each, [], scope)));
        const [at] = stage.registration.paths;
        prefix = joinPaths(prefix, at ?? '');
    }
    const made = handler.kind === 'external' && handler.call !== undefined ? mcpHandlerOf(program, handler.call, handler.frame) : undefined;
    if (made !== undefined)
        checks.push(...made.guards.map(toChecked));
    else if (handler.kind === 'external' && handler.wraps.length > 0)
        checks.push(...readMiddleware(program, { ...handler, wraps: [] }, [], scope));
    const inline = readInlineChecks(program, handler.kind === 'function' ? handler.fn : registration.call, arrivals, [], scope);
    if (inline !== undefined)
        checks.push(inline);
    if (mount.app.makes === 'given' || (mount.app.makes === 'router' && mount.chain.length === 0))
        checks.push(outsideApp(registration));
    const name = `${methods.length === 0 ? 'ALL' : methods.join('/')} ${fullPath}`;
    const [first] = arrivals;
    const guards = tellingGuards(checks);
    return {
        app: mount.app,
        site,
        origin: origin_tests_originOf(checks),
        route: {
            name,
            methods,
            path: fullPath,
            at: (0,syntax/* locate */.x5)(registration.call),
            answers: 'transport',
            guards,
            ineffective,
            // Costly, and asked only of a credential that nothing here verifies.
            ...(guards.some(({ test: { kind } }) => kind === 'presence' || kind === 'shape')
                ? { credentialGoesOn: credentialGoesOn(program, [...registered_routes_functionsOf([handler]), ...handling]) }
                : {}),
            through: first === undefined ? [] : [...first.through, first.at].map(syntax/* locate */.x5),
        },
    };
};
/** A mounted app's path is a prefix in every framework. */
const pathSyntax = ({ app, handlers }) => handlers.some(({ kind }) => kind === 'made') ? 'express' : app.framework;
const registered_routes_functionsOf = (handlers) => handlers.flatMap((handler) => (handler.kind === 'function' ? [{ fn: handler.fn, frame: handler.closure }] : []));
/** What an earlier registration does before it goes on; a router's own middleware counts when the router is passed through. */
const readEarlier = (context, other, route, scope, isExact, depth) => other.handlers.flatMap((handler) => {
    const router = handler.kind === 'made' || handler.kind === 'external' ? context.registrations.filter(({ app }) => isApp(context, handler, app)) : [];
    if (router.length > 0) {
        // A fastify plugin's hooks stay in its scope.
        return depth > 3 || (other.app.framework === 'fastify' && handler.kind === 'made')
            ? []
            : router
                .filter((inner) => inner.verbs.includes('use') &&
                inner.app.node !== route.app.node &&
                inner.paths.some((path) => path === '/' || path === '*' || path === '/*'))
                .flatMap((inner) => readEarlier(context, inner, route, scope, isExact, depth + 1));
    }
    // Handlers of a route that end the request protect nothing behind it.
    if (isExact && handler.kind === 'function' && handler.fn.parameters.length < (other.app.framework === 'express' ? 3 : 2))
        return [];
    if (arrivalsOf(context, handler).length > 0)
        return [];
    // `app.mount('/', fetch)` of hono answers; it goes on to nothing.
    if (handler.kind === 'function' && (0,syntax/* lastName */.UK)(other.call.expression) === 'mount')
        return [];
    return readMiddleware(context.program, handler, testsBeforeGuard(other, route), scope);
});
/** A function that is called twice registers twice, each time on an app of its own. */
const isOtherRun = (other, route) => (0,syntax/* enclosingFunction */.pG)(other.call) === (0,syntax/* enclosingFunction */.pG)(route.call) &&
    (other.position.length !== route.position.length ||
        other.position.some((call, index) => index < other.position.length - 1 && call !== route.position[index]));
/** The tests under which a registration is made although the route's is: the conditions around it, up to the block that both stand in. */
const testsBeforeGuard = (other, route) => {
    const tests = extraTests(other.when, route.when);
    const block = sharedBlock(other, route);
    if (block === undefined)
        return tests;
    const conditions = conditionsAround(other.call, block);
    return tests.filter((fact) => fact.kind === 'test' && conditions.some((condition) => (0,syntax/* isInside */.FK)(fact.shown ?? fact.expression, condition)));
};
const conditionsAround = (call, block) => {
    const conditions = [];
    for (let node = call; node !== block; node = node.parent) {
        const { parent } = node;
        if (ts_morph.ts.isIfStatement(parent))
            conditions.push(parent.expression);
        else if (ts_morph.ts.isConditionalExpression(parent))
            conditions.push(parent.condition);
        else if (ts_morph.ts.isBinaryExpression(parent) && parent.right === node)
            conditions.push(parent.left);
        else if (ts_morph.ts.isCaseBlock(parent))
            conditions.push(parent.parent.expression);
    }
    return conditions;
};
/** The innermost block around a registration in which the route's stands as well, or the call that leads there. */
const sharedBlock = (other, route) => {
    const outer = other.position.slice(0, -1);
    if (!outer.every((call, index) => call === route.position[index]))
        return undefined;
    const later = route.position.slice(outer.length);
    for (let node = other.call; node.parent !== undefined; node = node.parent) {
        if (ts_morph.ts.isFunctionLike(node))
            return undefined;
        const { parent } = node;
        if ((ts_morph.ts.isBlock(parent) || ts_morph.ts.isSourceFile(parent)) && later.some((each) => (0,syntax/* isInside */.FK)(each, parent)))
            return parent;
    }
    return undefined;
};
/** A guard whose path may or may not cover the route. */
const doubted = ({ guard, origin, isTelling }) => ({
    origin,
    isTelling,
    guard: guard.test.kind === 'none'
        ? guard
        : { ...guard, test: { kind: 'unknown', because: `it is not known whether the path of ${guard.name} covers the route` } },
});
const outsideApp = ({ call }) => ({
    origin: undefined,
    isTelling: true,
    guard: {
        name: 'the app',
        at: (0,syntax/* locate */.x5)(call),
        test: { kind: 'unknown', because: 'the app or router comes from code that was not found, and may have guards' },
    },
});

;// CONCATENATED MODULE: ./src/mcp/typescript/route-refusals.ts


const refusalStatus = /^(404|405|501)$/;
/** Routes beside an MCP route on the same path that only answer "no": a 405 stub. */
const findRefusals = (registrations, found) => registrations.flatMap((registration) => {
    if (registration.app.node !== found.app.node ||
        registration.verbs.includes('use') ||
        registration.verbs.some((verb) => found.route.methods.includes(verb)))
        return [];
    const last = registration.handlers.at(-1);
    const isRefusal = last?.kind === 'function' &&
        last.fn.body !== undefined &&
        [...(0,syntax/* descendants */.DG)(last.fn.body)].some((node) => ts_morph.ts.isNumericLiteral(node) && refusalStatus.test(node.text));
    return registration.paths.flatMap((path) => {
        if (!isRefusal || path !== found.route.path)
            return [];
        return [
            {
                name: `${registration.verbs.join('/')} ${path}`,
                methods: registration.verbs,
                path,
                at: (0,syntax/* locate */.x5)(registration.call),
                answers: 'refusal',
                guards: [],
                ineffective: [],
                through: [],
            },
        ];
    });
});

;// CONCATENATED MODULE: ./src/mcp/typescript/endpoints.ts









/** The endpoints of a program: routes that lead to a transport, grouped by app and path, and by app alone for the two routes of SSE. */
const findEndpoints = (program, transports) => {
    const registrations = findRegistrations(program);
    const routes = [
        ...findRegisteredRoutes(program, registrations, transports).map((found) => ({
            route: found.route,
            listener: found.app.node,
            site: found.site,
            origin: found.origin,
            refusals: findRefusals(registrations, found),
        })),
        ...[
            ...findRawRoutes(program, transports),
            ...findFrameworkServers(program).flatMap((found) => (found.kind === 'http' ? [found.raw] : [])),
        ].map(({ route, server, site, origin, listen }) => ({
            route,
            listener: server,
            site,
            origin,
            refusals: [],
            ...(listen === undefined ? {} : { listen }),
        })),
    ];
    const listens = findListens(program);
    const groups = new Map();
    for (const found of routes) {
        const app = groups.get(found.listener) ?? new Map();
        groups.set(found.listener, app);
        const key = found.site.transport.kind === 'sse' ? 'sse' : found.route.path;
        const known = app.get(key);
        if (known === undefined)
            app.set(key, [found]);
        else if (!known.some(({ route }) => route.name === found.route.name &&
            route.at.span.startLine === found.route.at.span.startLine &&
            route.at.path === found.route.at.path))
            known.push(found);
    }
    const endpoints = [...groups].flatMap(([listener, paths]) => [...paths.values()].flatMap((group) => toEndpoint(program, group, listensOf(listens, listener, group), registrations)));
    const reached = new Set(routes.map(({ site }) => site.node));
    const packageOf = (path) => program.paths.packageOf(path)?.root ?? '';
    const routed = new Set(routes.map(({ route }) => packageOf(route.at.path)));
    return [
        ...endpoints.filter(({ listens: sites }) => !isHarness(sites, listens)),
        ...transports.http
            .filter(({ node }) => !reached.has(node) && !routed.has(packageOf((0,syntax/* locate */.x5)(node).path)))
            .map((site) => unrouted(program, site)),
    ];
};
const listensOf = (listens, listener, group) => {
    const own = listens.flatMap(({ listen, targets }) => (targets.includes(listener) ? [listen] : []));
    return own.length > 0 ? own : group.flatMap(({ listen }) => listen ?? []).slice(0, 1);
};
/** `server.listen(0, '127.0.0.1')` is a harness in one process. */
const isHarness = (sites, listens) => sites.length > 0 &&
    sites.every((site) => site.bind === 'loopback' && listens.some(({ listen, isEphemeral }) => listen === site && isEphemeral));
const toEndpoint = (program, group, listens, registrations) => {
    const main = group.find(({ route }) => route.methods.includes('POST') && route.path !== '' && group.length > 1 && !isSse(group)) ?? group[0];
    if (main === undefined)
        return [];
    const declared = group
        .map(({ site, route }) => declaredPublic(program, [(0,syntax/* locate */.x5)(site.node), route.at]))
        .find((each) => each !== undefined);
    return [
        {
            name: main.route.name,
            transport: { kind: kindOf(main.site), at: (0,syntax/* locate */.x5)(main.site.node) },
            routes: [...group.map(({ route }) => route), ...uniqueRefusals(group)],
            listens,
            originCheck: readOriginCheck(program, {
                tested: group.map(({ origin }) => origin),
                site: main.site,
                listener: main.listener,
                registrations,
            }),
            ...(main.site.transport.sdkMajor === undefined ? {} : { sdkMajor: main.site.transport.sdkMajor }),
            ...(declared === undefined ? {} : { declaredPublic: declared }),
            isExample: (0,source_files/* isExamplePath */.E4)(main.route.at.path),
        },
    ];
};
const kindOf = ({ transport: { kind } }) => (kind === 'stdio' ? 'framework' : kind);
const isSse = (group) => group.some(({ site }) => site.transport.kind === 'sse');
const uniqueRefusals = (group) => {
    const all = group.flatMap(({ refusals }) => refusals);
    return all.filter((each, index) => all.findIndex(({ name, at }) => name === each.name && at.path === each.at.path && at.span.startLine === each.at.span.startLine) ===
        index);
};
/** A transport whose routes were not found: something is exposed, and nothing more is known. */
const unrouted = (program, site) => {
    const at = (0,syntax/* locate */.x5)(site.node);
    const declared = declaredPublic(program, [at]);
    return {
        name: `transport in ${at.path}`,
        transport: { kind: kindOf(site), at },
        routes: [],
        listens: [],
        originCheck: { kind: 'unknown' },
        ...(site.transport.sdkMajor === undefined ? {} : { sdkMajor: site.transport.sdkMajor }),
        ...(declared === undefined ? {} : { declaredPublic: declared }),
        isExample: (0,source_files/* isExamplePath */.E4)(at.path),
    };
};
/** `// mcp-auth: public` on the line or the line above. */
const declaredPublic = (program, places) => places.find(({ path, span }) => {
    const lines = program.modules.get(path)?.source.text.split(/\r?\n/) ?? [];
    return [span.startLine, span.startLine - 1].some((line) => /\/\/\s*mcp-auth:\s*public\b/.test(lines[line - 1] ?? ''));
});

;// CONCATENATED MODULE: ./src/mcp/typescript/other-http.ts



/** Imports of packages that serve HTTP, or MCP over it, in a way that is not understood. Types alone serve nothing. */
const findOtherHttp = (modules) => modules.flatMap(({ source }) => source.statements.flatMap((statement) => {
    const specifier = importedValue(statement);
    const known = specifier === undefined ? undefined : unknownMcpServers.find(({ module }) => module.test(specifier));
    return known === undefined
        ? []
        : [{ at: (0,syntax/* locate */.x5)(statement), because: `${known.what} ('${specifier}') may serve MCP over HTTP; it was not analysed` }];
}));
/** The module of an import that is more than types. */
const importedValue = (statement) => {
    if (!ts_morph.ts.isImportDeclaration(statement) || !ts_morph.ts.isStringLiteral(statement.moduleSpecifier))
        return undefined;
    const clause = statement.importClause;
    if (clause === undefined)
        return undefined;
    const named = clause.namedBindings;
    const onlyTypes = clause.phaseModifier === ts_morph.ts.SyntaxKind.TypeKeyword ||
        (clause.name === undefined && named !== undefined && ts_morph.ts.isNamedImports(named) && named.elements.every(({ isTypeOnly }) => isTypeOnly));
    return onlyTypes ? undefined : statement.moduleSpecifier.text;
};

;// CONCATENATED MODULE: ./src/mcp/typescript/tool-gates.ts



/**
 * Checks of single tools that a framework makes for authenticated callers alone: fastmcp's `canAccess`, and `scopeChallenge: requireScopes(…)`
 * of version 2 of the SDK. Where nobody is authenticated the tool runs for everybody (measured with fastmcp 4.20.16 and server 2.4.0).
 */
const findToolGates = (program, modules) => modules
    .flatMap(({ calls }) => [
    ...['addTool', 'addTools'].flatMap((name) => (calls.get(name) ?? []).flatMap((call) => isOfFastMcp(program, call) ? call.arguments.flatMap((tool) => gatesIn(program, tool, 'canAccess')) : [])),
    ...['registerTool', 'tool'].flatMap((name) => (calls.get(name) ?? []).flatMap(({ arguments: given }) => given.flatMap((options) => gatesIn(program, options, 'scopeChallenge').filter(({ value }) => isScopeChallenge(program, value))))),
])
    .map(({ name, value }) => ({ name, at: (0,syntax/* locate */.x5)(value) }));
const gatesIn = (program, options, name) => trace(program, options).flatMap((found) => found.kind === 'node' && ts_morph.ts.isObjectLiteralExpression(found.node)
    ? found.node.properties.flatMap((property) => ts_morph.ts.isPropertyAssignment(property) && (0,syntax/* memberName */.eg)(property.name) === name ? [{ name, value: property.initializer }] : [])
    : []);
const isOfFastMcp = (program, call) => {
    const callee = (0,syntax/* unwrap */.oA)(call.expression);
    return (ts_morph.ts.isPropertyAccessExpression(callee) &&
        trace(program, callee.expression).some((found) => found.kind === 'node' &&
            ts_morph.ts.isNewExpression(found.node) &&
            trace(program, found.node.expression, found.frame).some((made) => made.kind === 'external' && made.specifier === 'fastmcp')));
};
const isScopeChallenge = (program, value) => {
    const node = (0,syntax/* unwrap */.oA)(value);
    const callee = ts_morph.ts.isCallExpression(node) ? externalCallee(program, node) : undefined;
    return callee?.kind === 'external' && /^@modelcontextprotocol\/server$/.test(callee.specifier) && callee.name === 'requireScopes';
};

;// CONCATENATED MODULE: ./src/mcp/typescript/tool-credentials.ts







/** The credentials of the environment with which a tool's functions reach other services, each name once. */
const credentialsOf = (program, reached) => {
    const found = new Map();
    for (const root of reached)
        for (const value of tool_credentials_credentialsIn(program, root)) {
            const name = tool_credentials_nameOf(value);
            if (!found.has(name))
                found.set(name, value);
        }
    return [...found.values()];
};
const tool_credentials_known = new WeakMap();
/** What one function uses itself; asked once, because many tools call the same. */
const tool_credentials_credentialsIn = (program, root) => {
    const memory = tool_credentials_known.get(program) ?? new Map();
    tool_credentials_known.set(program, memory);
    const cached = memory.get(root);
    if (cached !== undefined)
        return cached;
    const found = [];
    for (const node of (0,syntax/* descendants */.DG)(root)) {
        if (!ts_morph.ts.isCallExpression(node) && !ts_morph.ts.isNewExpression(node))
            continue;
        const callee = (0,syntax/* unwrap */.oA)(node.expression);
        if (ts_morph.ts.isPropertyAccessExpression(callee))
            found.push(...ofClient(program, callee.expression, root));
        const telling = (node.arguments ?? []).filter((argument) => tool_credentials_mayCarry.test(argument.getText()));
        if (telling.length > 0 && tool_credentials_leaves(program, node))
            for (const argument of telling)
                found.push(...credentialsOn(program, argument));
    }
    memory.set(root, found);
    return found;
};
/** To follow every argument of every call would cost seconds; what carries a credential nearly always says so. */
const tool_credentials_mayCarry = /key|token|secret|passw|auth|header|cred|url|uri|dsn|conn|config|options|settings|env/i;
/** The client whose method is called, where it was made outside of the function: its constructor got the credential. */
const ofClient = (program, receiver, root) => {
    let base = (0,syntax/* unwrap */.oA)(receiver);
    while (ts_morph.ts.isPropertyAccessExpression(base))
        base = (0,syntax/* unwrap */.oA)(base.expression);
    if (ts_morph.ts.isIdentifier(base)) {
        const declaration = findDeclaration(base);
        if (declaration === undefined || (0,syntax/* isInside */.FK)(declaration, root))
            return [];
    }
    else if (base.kind !== ts_morph.ts.SyntaxKind.ThisKeyword && !ts_morph.ts.isCallExpression(base))
        return [];
    return trace(program, receiver).flatMap((end) => {
        if (end.kind !== 'node' || !(ts_morph.ts.isNewExpression(end.node) || ts_morph.ts.isCallExpression(end.node)))
            return [];
        return (end.node.arguments ?? []).flatMap((argument) => credentialsOn(program, argument));
    });
};
const tool_credentials_leaves = (program, call) => trace(program, call.expression).some((callee) => (callee.kind === 'global' && /^(?:globalThis\.)?(?:fetch|Request|WebSocket)$/.test(callee.name)) ||
    (callee.kind === 'external' && !sendsNothing.test(callee.specifier)));
const credentialsOn = (program, expression) => dependenceOf(program, expression).settings.filter((value) => (0,environment_names/* isCredentialVariable */.i)(tool_credentials_nameOf(value)));
const tool_credentials_nameOf = ({ origin }) => (origin.kind === 'environment' ? origin.name : '');

;// CONCATENATED MODULE: ./src/mcp/typescript/tool-definitions.ts




/** Every tool that the modules of a server define, each name once: the definition with something to run before one without. */
const findToolDefinitions = (program, modules) => {
    const found = [];
    const dispatched = new Map();
    for (const module of modules) {
        const own = definedIn(program, module);
        found.push(...own.definitions);
        for (const [name, bodies] of own.dispatched)
            dispatched.set(name, [...(dispatched.get(name) ?? []), ...bodies]);
    }
    const byName = new Map();
    for (const each of found) {
        const definition = each.bodies.length > 0 ? each : { ...each, bodies: dispatched.get(each.name) ?? [] };
        const known = byName.get(definition.name);
        if (known === undefined || (known.bodies.length === 0 && definition.bodies.length > 0))
            byName.set(definition.name, definition);
    }
    for (const [name, bodies] of dispatched) {
        const [first] = bodies;
        if (first !== undefined && !byName.has(name))
            byName.set(name, { name, at: first.node, settings: undefined, bodies });
    }
    return [...byName.values()];
};
const tool_definitions_memories = new WeakMap();
/** Packages of one repository share modules, so each is asked once. */
const definedIn = (program, module) => {
    const memory = tool_definitions_memories.get(program) ?? new Map();
    tool_definitions_memories.set(program, memory);
    const known = memory.get(module);
    if (known !== undefined)
        return known;
    const definitions = [...registered(program, module)];
    const dispatched = new Map();
    collectDispatch(program, module, dispatched);
    if (mayDefineTools.test(module.source.text))
        for (const node of (0,syntax/* descendants */.DG)(module.source))
            definitions.push(...(tool_definitions_fromLiteral(program, node) ?? fromClass(program, node) ?? []));
    memory.set(module, { definitions, dispatched });
    return { definitions, dispatched };
};
const mayDefineTools = /inputSchema|input_schema|paramsSchema|parameters|operationType|extends \w*Tool/;
/** `registerTool(name, settings, run)`, `tool(name, …, run)`, `addTool({ … })`, also in a loop over a list of tools. */
const registered = (program, { calls }) => [
    ...['registerTool', 'registerAppTool', 'tool'].flatMap((method) => (calls.get(method) ?? []).flatMap((call) => fromCall(program, call))),
    ...['addTool', 'addTools'].flatMap((method) => (calls.get(method) ?? []).flatMap((call) => call.arguments.flatMap((argument) => fromOptions(program, argument)))),
];
const fromCall = (program, call) => {
    const named = call.arguments.findIndex((argument) => isName(program, argument));
    const [name, ...rest] = call.arguments.slice(Math.max(named, 0));
    const run = rest.at(-1);
    if (name === undefined || run === undefined)
        return [];
    const listed = ofList(program, name);
    if (listed.length > 0)
        return listed;
    const bodies = tool_definitions_bodiesOf(program, run);
    if (bodies.length === 0 && (named < 0 || (0,syntax/* lastName */.UK)(call.expression) === 'tool') && !isOpaqueCallback(program, run))
        return [];
    const text = tool_definitions_namesOf(program, name)[0] ?? name.getText().slice(0, 60);
    const settings = rest.length > 1 ? rest[0] : undefined;
    return [{ name: text, at: call, settings: settings === undefined ? undefined : literalOf(program, settings), bodies }];
};
const isName = (program, argument) => {
    const node = (0,syntax/* unwrap */.oA)(argument);
    return ts_morph.ts.isStringLiteralLike(node) || ts_morph.ts.isTemplateExpression(node) || tool_definitions_namesOf(program, node).length > 0;
};
/** A function that can't be read: of a package, a parameter, or made by a call. */
const isOpaqueCallback = (program, run) => trace(program, run).some((found) => found.kind === 'member' || (found.kind === 'node' && ts_morph.ts.isCallExpression(found.node)));
/** `tool.name` of every tool in the list that a loop goes through. */
const ofList = (program, name) => {
    const node = (0,syntax/* unwrap */.oA)(name);
    if (!ts_morph.ts.isPropertyAccessExpression(node) || node.name.text !== 'name')
        return [];
    return trace(program, node.expression).flatMap((found) => found.kind === 'node' ? (tool_definitions_fromLiteral(program, found.node, true, found.frame) ?? []) : []);
};
const fromOptions = (program, options) => trace(program, options).flatMap((found) => {
    if (found.kind !== 'node')
        return [];
    if (ts_morph.ts.isArrayLiteralExpression(found.node))
        return found.node.elements.flatMap((element) => fromOptions(program, element));
    return tool_definitions_fromLiteral(program, found.node, true, found.frame) ?? [];
});
const running = /^(?:execute|handler|callback|run|cb|call|func?|action|handle|invoke)$/;
const describing = /^(?:inputSchema|input_schema|paramsSchema|parameters|schema|params|inputs?)$/;
/** `{ name, description, inputSchema, handler }`, and `list_notes: tool({ description, parameters, execute })`. */
const tool_definitions_fromLiteral = (program, node, isKnownTool = false, frame) => {
    if (!ts_morph.ts.isObjectLiteralExpression(node))
        return undefined;
    const names = new Set(node.properties.map(({ name }) => (0,syntax/* memberName */.eg)(name) ?? ''));
    const runs = node.properties.filter(({ name }) => running.test((0,syntax/* memberName */.eg)(name) ?? ''));
    const isTool = isKnownTool || (names.has('description') && [...names].some((each) => describing.test(each)));
    if (!isTool)
        return undefined;
    const own = settingOf(node, 'name');
    const name = own === undefined ? keyOf(node, runs.length > 0) : tool_definitions_namesOf(program, own, frame)[0];
    // A prompt and a parameter have names and descriptions as well, but no object of parameters or function.
    if (name === undefined || !/^[\w.:/-]{2,80}$/.test(name))
        return undefined;
    return [{ name, at: node, settings: node, bodies: runs.flatMap((property) => bodiesOfProperty(program, property, frame)) }];
};
/** The key under which a call with the literal stands: `list_notes: tool({ … })`. */
const keyOf = (node, runs) => {
    const call = node.parent;
    if (!runs || !ts_morph.ts.isCallExpression(call) || !/tool$/i.test((0,syntax/* lastName */.UK)(call.expression)))
        return undefined;
    return ts_morph.ts.isPropertyAssignment(call.parent) ? (0,syntax/* memberName */.eg)(call.parent.name) : undefined;
};
/** `class ListTool extends Tool { name = 'list'; async execute(…) {…} }` */
const fromClass = (program, node) => {
    if (!ts_morph.ts.isClassLike(node))
        return undefined;
    const base = node.heritageClauses?.find(({ token }) => token === ts_morph.ts.SyntaxKind.ExtendsKeyword)?.types[0];
    if (base === undefined || !/Tool(?:Base)?$|ToolBase/.test((0,syntax/* lastName */.UK)(base.expression)))
        return undefined;
    const named = node.members.find((member) => /^(?:name|toolName)$/.test((0,syntax/* memberName */.eg)(member.name) ?? ''));
    const value = named !== undefined && ts_morph.ts.isPropertyDeclaration(named) ? named.initializer : undefined;
    const name = value === undefined ? undefined : tool_definitions_namesOf(program, value)[0];
    if (name === undefined)
        return undefined;
    const bodies = node.members.flatMap((member) => ts_morph.ts.isMethodDeclaration(member) && running.test((0,syntax/* memberName */.eg)(member.name) ?? '') && member.body !== undefined
        ? [{ node: member, frame: undefined }]
        : []);
    return [{ name, at: node, settings: node, bodies }];
};
/** `case 'query':` and `if (name === 'query')` of what answers tool calls. */
const collectDispatch = (program, { calls }, into) => {
    const add = (name, node) => {
        if (name === undefined)
            return;
        const known = into.get(name);
        if (known === undefined)
            into.set(name, [{ node, frame: undefined }]);
        else
            known.push({ node, frame: undefined });
    };
    const answers = (calls.get('setRequestHandler') ?? []).filter((call) => /CallTool|tools\/call/.test(call.arguments[0]?.getText() ?? ''));
    const roots = answers.flatMap(({ arguments: [, handler] }) => (handler === undefined ? [] : tool_definitions_reached(program, handler)));
    for (const root of new Set(roots))
        for (const node of (0,syntax/* descendants */.DG)(root)) {
            if (ts_morph.ts.isCaseClause(node) && /name|tool/i.test(node.parent.parent.expression.getText()))
                add(constantText((0,syntax/* unwrap */.oA)(node.expression)), node);
            else if (ts_morph.ts.isIfStatement(node))
                add(comparedName(node.expression), node.thenStatement);
        }
};
/** The handler, and the functions that it hands the name on to. */
const tool_definitions_reached = (program, handler) => tool_definitions_bodiesOf(program, handler).flatMap(({ node }) => [
    node,
    ...[...(0,syntax/* descendants */.DG)(node)].flatMap((inner) => ts_morph.ts.isCallExpression(inner) && inner.arguments.some((argument) => /name/i.test(argument.getText()))
        ? trace(program, inner.expression).flatMap((found) => (found.kind === 'node' && (0,syntax/* isFunctionNode */.Px)(found.node) ? [found.node] : []))
        : []),
]);
const comparedName = (condition) => {
    const node = (0,syntax/* unwrap */.oA)(condition);
    if (!ts_morph.ts.isBinaryExpression(node) || node.operatorToken.kind !== ts_morph.ts.SyntaxKind.EqualsEqualsEqualsToken)
        return undefined;
    return /(?:^|\.)(?:name|toolName|tool)$/.test(node.left.getText()) ? constantText((0,syntax/* unwrap */.oA)(node.right)) : undefined;
};
/** The texts that an expression may be. */
const tool_definitions_namesOf = (program, expression, frame) => trace(program, expression, frame).flatMap((found) => found.kind === 'node' && ts_morph.ts.isStringLiteralLike(found.node) ? [found.node.text] : []);
const literalOf = (program, expression) => {
    const found = trace(program, expression).find((each) => each.kind === 'node');
    return found?.kind === 'node' ? found.node : expression;
};
const settingOf = (literal, name) => {
    const property = literal.properties.find((each) => (0,syntax/* memberName */.eg)(each.name) === name);
    if (property === undefined)
        return undefined;
    if (ts_morph.ts.isPropertyAssignment(property))
        return property.initializer;
    return ts_morph.ts.isShorthandPropertyAssignment(property) ? property.name : undefined;
};
const bodiesOfProperty = (program, property, frame) => {
    if (ts_morph.ts.isMethodDeclaration(property))
        return [{ node: property, frame }];
    if (ts_morph.ts.isPropertyAssignment(property))
        return tool_definitions_bodiesOf(program, property.initializer, 0, frame);
    return ts_morph.ts.isShorthandPropertyAssignment(property) ? tool_definitions_bodiesOf(program, property.name, 0, frame) : [];
};
/** The functions that an expression may be, also inside of a wrapper: `withErrors(async (args) => …)`. */
const tool_definitions_bodiesOf = (program, expression, depth = 0, frame) => trace(program, expression, frame).flatMap((found) => {
    if (found.kind !== 'node')
        return [];
    if ((0,syntax/* isFunctionNode */.Px)(found.node))
        return hasBody(found.node) ? [{ node: found.node, frame: found.frame }] : [];
    if (!ts_morph.ts.isCallExpression(found.node) || depth > 2)
        return [];
    return found.node.arguments.flatMap((argument) => tool_definitions_bodiesOf(program, argument, depth + 1, found.frame));
});
const hasBody = (fn) => fn.body !== undefined;

;// CONCATENATED MODULE: ./src/mcp/typescript/tool-effects.ts



/** By what the author declares first, except for a free-form statement; then by name together with what the body does. */
const effectOf = (program, definition, reached) => {
    const texts = reached.map((node) => node.getText());
    const isFreeForm = reached.some((node) => runsStatement(node)) && !texts.some((text) => onlyReads.test(text));
    const declared = declaredEffect(program, definition);
    const words = tool_effects_wordsOf(definition.name);
    const isDestructive = declared?.isDestructive === true || words.some((word) => destructiveVerb.test(word));
    if (isFreeForm)
        return { effect: 'write', isDestructive: true, isFreeForm };
    if (declared !== undefined)
        return { effect: declared.effect, isDestructive: declared.effect === 'write' && isDestructive, isFreeForm };
    const isWriting = texts.some((text) => writes.test(text));
    const verb = words.find((word) => writeVerb.test(word) || readVerb.test(word));
    if (verb !== undefined && writeVerb.test(verb) && isWriting)
        return { effect: 'write', isDestructive, isFreeForm };
    const isRead = verb !== undefined && readVerb.test(verb) && reached.length > 0 && !texts.some((text) => surelyWrites.test(text));
    return { effect: isRead ? 'read' : 'unknown', isDestructive: false, isFreeForm };
};
/** `createIssue`, `notion-create-page`, `wit_update_work_item` in words. */
const tool_effects_wordsOf = (name) => name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
const writeVerb = /^(?:create|update|delete|remove|send|write|set|add|post|merge|execute|run|upload|move|edit|patch|drop|publish|pay|refund|insert|put|cancel|archive|kill|deploy|reply|draft|invite|assign|close|reopen|rename|revoke|rotate|import|modify|batch|transfer|purge|trash|restore|save|start|stop|restart|approve|submit|manage|copy|respond|forward|share|play|pause|skip)$/;
const readVerb = /^(?:get|list|read|search|find|fetch|query|describe|show|count|browse|lookup|view|check|resolve|download|export|preview|inspect|whoami|status)$/;
const destructiveVerb = /^(?:delete|remove|drop|purge|destroy|wipe|truncate|revoke|trash)$/;
const surelyWrites = /method:\s*['"`](?:PUT|PATCH|DELETE)|\.(?:put|patch)\(\s*[`'"/]|\.delete\(\s*[`'"/]|\b(?:INSERT\s+INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM|DROP\s+TABLE|ALTER\s+TABLE)\b|\.(?:insert(?:One|Many)|update(?:One|Many)|delete(?:One|Many)|drop(?:Collection|Database)?)\(/;
const writes = new RegExp(`${surelyWrites.source}|['"\`](?:POST|PUT|PATCH|DELETE)['"\`]|\\.(?:post|put|patch|delete|insert|update|create|send|remove|add|upload|copy|move|archive|publish|modify|trash|submit|start|stop|play|pause)\\w*\\(|(?:create|update|delete|send|add|remove|insert|upload|set|write|edit|archive|publish|modify)[A-Z]\\w*\\(|writeFile|appendFile|\\bmutation\\b|\\bexec(?:File|Sync)?\\(|\\bspawn\\(`);
/** What keeps a statement of the caller's from writing. */
const onlyReads = /read[-_ ]?only|READ\s+ONLY|['"`/^]\s*\\?s?\*?\(?(?:\?:)?select\b|startsWith\(\s*['"`]select|isSelect|assertRead|allowWrite|ALLOW_/i;
/** `client.query(args.sql)`: a text of the caller's is run as it is. */
const runsStatement = (root) => {
    for (const node of (0,syntax/* descendants */.DG)(root)) {
        if (!ts_morph.ts.isCallExpression(node) ||
            !/^(?:query|execute|exec|raw|unsafe|run|\$queryRawUnsafe|\$executeRawUnsafe|runQuery|executeQuery|executeSql|runSql)$/.test((0,syntax/* lastName */.UK)(node.expression)))
            continue;
        const [first] = node.arguments;
        if (first !== undefined && isStatement((0,syntax/* unwrap */.oA)(first)))
            return true;
    }
    return false;
};
const isStatement = (expression) => {
    if (ts_morph.ts.isIdentifier(expression))
        return /^(?:sql|statement|sqlQuery|rawSql|rawQuery)$/.test(expression.text);
    return ts_morph.ts.isPropertyAccessExpression(expression) && /^(?:sql|statement|rawSql|sqlQuery)$/.test(expression.name.text);
};
const declaredEffect = (program, { settings }) => {
    if (settings === undefined)
        return undefined;
    const texts = annotationTexts(program, settings);
    const isReadOnly = texts.some((text) => /readOnlyHint['"]?\s*:\s*true/.test(text));
    const isDestructive = texts.some((text) => /destructiveHint['"]?\s*:\s*true/.test(text));
    if (isReadOnly)
        return { effect: 'read', isDestructive: false };
    if (isDestructive || texts.some((text) => /readOnlyHint['"]?\s*:\s*false/.test(text)))
        return { effect: 'write', isDestructive };
    const operation = texts.map((text) => /operationType\s*(?::\s*\w+\s*)?=\s*['"`](\w+)/.exec(text)?.[1]).find((each) => each !== undefined);
    if (operation === undefined)
        return undefined;
    return /^(?:read|metadata|connect)$/.test(operation)
        ? { effect: 'read', isDestructive: false }
        : { effect: 'write', isDestructive: operation === 'delete' };
};
/** The annotations as they stand, or where a name leads to. */
const annotationTexts = (program, settings) => {
    if (ts_morph.ts.isClassLike(settings))
        return settings.members.filter(ts_morph.ts.isPropertyDeclaration).map((member) => member.getText());
    if (!ts_morph.ts.isObjectLiteralExpression(settings))
        return [settings.getText()];
    return settings.properties.flatMap((property) => {
        const name = (0,syntax/* memberName */.eg)(property.name);
        if (name === undefined || !/annotations|Hint$/i.test(name))
            return [];
        const value = ts_morph.ts.isPropertyAssignment(property)
            ? property.initializer
            : ts_morph.ts.isShorthandPropertyAssignment(property)
                ? property.name
                : undefined;
        if (value === undefined)
            return [];
        return [property.getText(), ...trace(program, value).flatMap((found) => (found.kind === 'node' ? [found.node.getText()] : []))];
    });
};
const maximumFunctions = 40;
const tool_effects_maximumDepth = 4;
/** What runs when a tool is called: its own functions and those of the program that they call. Bounded; what lies beyond is left out. */
const reachedBy = (program, bodies) => {
    const reached = new Set();
    let open = bodies.map(({ node }) => node);
    for (let depth = 0; depth <= tool_effects_maximumDepth && open.length > 0; depth++) {
        const next = [];
        for (const node of open) {
            if (reached.has(node) || reached.size >= maximumFunctions)
                continue;
            reached.add(node);
            if (depth < tool_effects_maximumDepth)
                next.push(...calledIn(program, node));
        }
        open = next;
    }
    return [...reached];
};
const tool_effects_memories = new WeakMap();
/** The functions of the program that a function calls; asked once, because many tools call the same. */
const calledIn = (program, root) => {
    const memory = tool_effects_memories.get(program) ?? new Map();
    tool_effects_memories.set(program, memory);
    const known = memory.get(root);
    if (known !== undefined)
        return known;
    const found = [...(0,syntax/* descendants */.DG)(root)].flatMap((inner) => ts_morph.ts.isCallExpression(inner) ? traceCallees(program, inner).map(({ fn }) => fn) : []);
    memory.set(root, [...new Set(found)]);
    return found;
};

;// CONCATENATED MODULE: ./src/mcp/typescript/tool-separation.ts



const scopeTest = /\bscopes?\b[^;{}]{0,60}\.(?:includes|has|some|every|indexOf)\(|\.(?:includes|has)\([^)]*scope|\brequireScopes?\(|\bhas(?:Required)?Scopes?\(|\bcheckScopes?\(|\b(?:canAccess|scopeChallenge)\s*:|\brequired_?[sS]copes?\s*:\s*\[\s*[^\]\s]|@Tool(?:Scopes|Roles)\b/;
/** Whether something tests the caller's scopes before the tool does its work: in the tool, or in what all tool calls go through. */
const scopeCheckOf = ({ at, settings }, reached, shared) => {
    const own = [...(settings === undefined ? [] : [settings]), ...reached].find((node) => scopeTest.test(node.getText()));
    if (own !== undefined)
        return (0,answer/* yes */.E)((0,syntax/* locate */.x5)(own));
    return shared === undefined ? (0,answer.no)((0,syntax/* locate */.x5)(at)) : (0,answer/* yes */.E)(shared);
};
/** A test of scopes in a function that handles every tool call. */
const sharedScopeCheck = (modules) => {
    for (const { calls } of modules)
        for (const call of calls.get('setRequestHandler') ?? [])
            if (/CallTool/.test(call.getText().slice(0, 200)) && scopeTest.test(call.getText()))
                return (0,syntax/* locate */.x5)(call);
    for (const { source } of modules)
        if (/authInfo|req\.auth\b/.test(source.text) && scopeTest.test(source.text) && /tool/i.test(source.text))
            return (0,syntax/* locate */.x5)(source.statements[0] ?? source);
    return undefined;
};
const switchName = /(?:^|[_\-.])(?:read[_-]?only|readonly|write[_-]?(?:enabled|access|mode)|enable[_-]?writes?|allow[_-]?(?:write|insert|update|delete|ddl|mutation)\w*|disable[_-]?write\w*|(?:enabled|disabled|allowed|blocked|exclude|include)[_-]?(?:tools?|toolsets?|features?|categor\w+)|tool[_-]?sets?|tools|features)(?:$|[_\-.])/i;
/** A setting that decides which tools there are, or that nothing is written: `--read-only`, `READ_ONLY`, `ENABLED_TOOLS`. */
const registrationSwitch = (modules) => {
    for (const module of modules) {
        let found = tool_separation_known.get(module);
        if (found === undefined) {
            found = { at: switchIn(module) };
            tool_separation_known.set(module, found);
        }
        if (found.at !== undefined)
            return found.at;
    }
    return undefined;
};
const tool_separation_known = new WeakMap();
const switchIn = ({ source }) => {
    if (!/read[_-]?only|tools|toolset|allow|disable|enable|write|features/i.test(source.text))
        return undefined;
    for (const node of (0,syntax/* descendants */.DG)(source)) {
        const name = settingName(node);
        if (name !== undefined && switchName.test(name))
            return (0,syntax/* locate */.x5)(node);
    }
    return undefined;
};
/** A variable of the environment, or a command-line option. */
const settingName = (node) => {
    if (ts_morph.ts.isPropertyAccessExpression(node) && /(?:^|\.)env$/.test(node.expression.getText()))
        return snake(node.name.text);
    if (ts_morph.ts.isStringLiteralLike(node)) {
        if (/^--[a-z][\w-]*/.test(node.text))
            return node.text.slice(2).split(/[\s=]/)[0];
        // `'read-only': { type: 'boolean' }` of a parser of options.
        const isOption = ts_morph.ts.isPropertyAssignment(node.parent) && node.parent.name === node && /^[a-z]+(?:-[a-z]+)+$/.test(node.text);
        return isOption || /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(node.text) ? node.text : undefined;
    }
    // Options of parsers and of the server itself: `readOnly: { type: 'boolean' }`, `if (config.readOnly)`.
    if (ts_morph.ts.isPropertyAssignment(node) && ts_morph.ts.isIdentifier(node.name) && /^(?:readOnly|read_only|readOnlyMode)$/.test(node.name.text))
        return 'read_only';
    if (ts_morph.ts.isPropertyAccessExpression(node) &&
        /^(?:readOnly|readOnlyMode|isReadOnly|enabledTools|disabledTools|allowedTools)$/.test(node.name.text))
        return snake(node.name.text);
    return ts_morph.ts.isIdentifier(node) && /^(?:readOnlyMode|isReadOnly|READ_ONLY(?:_MODE)?)$/.test(node.text) ? 'read_only' : undefined;
};
const snake = (name) => name.replace(/([a-z])([A-Z])/g, '$1_$2');

;// CONCATENATED MODULE: ./src/mcp/typescript/tools.ts





/** The tools that the modules of a server define: what each does, with which credentials, and who may call it. */
const findTools = (program, modules) => {
    const shared = sharedScopeCheck(modules);
    const toolSwitch = registrationSwitch(modules);
    const tools = findToolDefinitions(program, modules).map((definition) => {
        const reached = reachedBy(program, definition.bodies);
        return {
            name: definition.name,
            ...effectOf(program, definition, reached),
            credentials: credentialsOf(program, reached),
            scopeCheck: scopeCheckOf(definition, reached, shared),
            at: (0,syntax/* locate */.x5)(definition.at),
        };
    });
    return { tools, ...(toolSwitch === undefined ? {} : { toolSwitch }) };
};

;// CONCATENATED MODULE: ./src/knowledge/transports.ts
const transportClasses = [
    {
        module: /^@modelcontextprotocol\/sdk\/server\/streamableHttp(\.js)?$/,
        name: 'StreamableHTTPServerTransport',
        kind: 'streamable-http',
        sdkMajor: 1,
    },
    { module: /^@modelcontextprotocol\/sdk\/server\/sse(\.js)?$/, name: 'SSEServerTransport', kind: 'sse', sdkMajor: 1 },
    { module: /^@modelcontextprotocol\/sdk\/server\/stdio(\.js)?$/, name: 'StdioServerTransport', kind: 'stdio', sdkMajor: 1 },
    { module: /^@modelcontextprotocol\/server\/stdio$/, name: 'StdioServerTransport', kind: 'stdio', sdkMajor: 2 },
    { module: /^@modelcontextprotocol\/node$/, name: 'NodeStreamableHTTPServerTransport', kind: 'streamable-http', sdkMajor: 2 },
    {
        module: /^@modelcontextprotocol\/sdk\/server\/webStandardStreamableHttp(\.js)?$/,
        name: 'WebStandardStreamableHTTPServerTransport',
        kind: 'web-standard',
        sdkMajor: 1,
    },
    { module: /^@modelcontextprotocol\/server$/, name: 'WebStandardStreamableHTTPServerTransport', kind: 'web-standard', sdkMajor: 2 },
    { module: /^@modelcontextprotocol\/server-legacy(\/sse)?$/, name: 'SSEServerTransport', kind: 'sse', sdkMajor: 2 },
    { module: /^@hono\/mcp$/, name: 'StreamableHTTPTransport', kind: 'web-standard', sdkMajor: 1 },
];
/** Functions that serve stdio. */
const stdioServers = [
    { module: /^@modelcontextprotocol\/server(\/stdio)?$/, name: 'serveStdio' },
];
/** The methods of HTTP transports that answer a request: each call is a place where a request reaches MCP. */
const transportMethods = ['handleRequest', 'handlePostMessage'];
/** The classes that hold tools. */
const serverClasses = [
    { module: /^@modelcontextprotocol\/(sdk\/server\/mcp(\.js)?|server)$/, name: 'McpServer' },
    { module: /^@modelcontextprotocol\/(sdk\/server(\/index)?(\.js)?|server)$/, name: 'Server' },
    { module: /^fastmcp$/, name: 'FastMCP' },
    { module: /^mcp-framework$/, name: 'MCPServer' },
];

;// CONCATENATED MODULE: ./src/mcp/typescript/transports.ts








const classOf = (program, expression, depth = 0) => {
    for (const found of trace(program, expression)) {
        if (found.kind === 'external') {
            const known = transportClasses.find(({ module, name }) => module.test(found.specifier) && name === found.name.split('.').at(-1));
            if (known !== undefined)
                return known;
        }
        if (found.kind === 'node' && ts_morph.ts.isClassLike(found.node) && depth < 4) {
            const base = found.node.heritageClauses?.find(({ token }) => token === ts_morph.ts.SyntaxKind.ExtendsKeyword)?.types[0];
            const known = base === undefined ? undefined : classOf(program, base.expression, depth + 1);
            if (known !== undefined)
                return known;
        }
    }
    return undefined;
};
const isServerClass = (program, expression) => trace(program, expression).some((found) => found.kind === 'external' &&
    serverClasses.some(({ module, name }) => module.test(found.specifier) && name === found.name.split('.').at(-1)));
/** Finds the transports of a program, and what it takes to reach them from a request handler. */
const findTransports = (program) => {
    const http = [];
    const stdio = [];
    const servers = [];
    for (const module of program.modules.values()) {
        for (const node of [...module.constructions.values()].flat()) {
            const transport = classOf(program, node.expression);
            if (transport !== undefined)
                (transport.kind === 'stdio' ? stdio : http).push({ node, transport });
            else if (isServerClass(program, node.expression))
                servers.push(node);
        }
        for (const node of [...handlerNames, 'serve', 'serveSSE', 'mount'].flatMap((name) => (0,typescript_module/* callsNamed */.rO)(module, name))) {
            const made = mcpHandlerOf(program, node);
            if (made !== undefined && !http.some((site) => site.node === made.node))
                http.push({ node: made.node, transport: made.transport });
        }
        for (const { name } of stdioServers) {
            for (const node of (0,typescript_module/* callsNamed */.rO)(module, name)) {
                const callee = externalCallee(program, node);
                if (callee?.kind === 'external' && stdioServers.some((known) => known.module.test(callee.specifier) && known.name === callee.name))
                    stdio.push({ node, transport: { kind: 'stdio', sdkMajor: 2 } });
            }
        }
    }
    const { entrances, wrapped } = findEntrances(program, http);
    const leading = findLeading(program, [...entrances.keys(), ...(http.length > 0 ? oauthProviders(program) : [])]);
    return {
        http,
        stdio,
        servers,
        goal: {
            isReached: (node) => entrances.has(node),
            mayLead: (fn) => leading.has(fn),
            factsAt: (node) => wrapped.get(node) ?? [],
        },
        siteOf: (node) => entrances.get(node) ?? http.find((site) => site.node === node),
    };
};
/** A provider of OAuth hands requests on to handlers that its options name, so that what calls it may lead to MCP. */
const oauthProviders = (program) => [...program.modules.values()].flatMap(({ constructions }) => [...constructions].flatMap(([name, all]) => (/provider/i.test(name) ? all.filter((made) => isOAuthProvider(program, made)) : [])));
/**
 * The nodes at which a request enters MCP: `transport.handleRequest(…)`, or, where that is not called, the transport's own
 * construction inside of a request handler (construct and connect, as the articles do it).
 */
const findEntrances = (program, http) => {
    const entrances = new Map();
    const wrapped = new Map();
    for (const module of program.modules.values()) {
        for (const method of transportMethods) {
            for (const call of module.calls.get(method) ?? []) {
                const site = siteBehind(program, call, http);
                if (site !== undefined)
                    entrances.set(call, site);
            }
        }
    }
    for (const call of handlerCalls(program, http)) {
        const callee = (0,syntax/* unwrap */.oA)(call.expression);
        const made = handlerBehind(program, callee, undefined) ??
            (ts_morph.ts.isPropertyAccessExpression(callee) ? handlerBehind(program, callee.expression, undefined) : undefined);
        const site = http.find(({ node }) => node === made?.node);
        if (site === undefined || site.node === call)
            continue;
        entrances.set(call, site);
        if (made !== undefined && made.guards.length > 0)
            wrapped.set(call, made.guards.map((guard) => ({ kind: 'wrapped', guard })));
    }
    // An SSE transport answers the request that it is constructed with.
    for (const site of http)
        if (site.transport.kind === 'sse' || ![...entrances.values()].includes(site))
            entrances.set(site.node, site);
    return { entrances, wrapped };
};
/** Calls that may hand a request to a handler of a package: `handler.fetch(request)`, and calls of the names that such handlers have. */
const handlerCalls = (program, http) => {
    const handlers = http.filter(({ node }) => ts_morph.ts.isCallExpression(node));
    if (handlers.length === 0)
        return [];
    const modules = [...program.modules.values()];
    const made = modules.flatMap((module) => handlerNames.flatMap((name) => (0,typescript_module/* callsNamed */.rO)(module, name)));
    const names = new Set(['fetch', ...[...handlers.map(({ node }) => node), ...made].flatMap((node) => nameGiven(node) ?? [])]);
    return modules.flatMap((module) => [...names].flatMap((name) => (0,typescript_module/* callsNamed */.rO)(module, name)).filter((call) => call.arguments.length > 0));
};
/** The name under which a value is kept: a variable's, a field's, or that of the function that returns it. */
const nameGiven = (node) => {
    const { parent } = node;
    if (ts_morph.ts.isVariableDeclaration(parent) || ts_morph.ts.isPropertyAssignment(parent) || ts_morph.ts.isPropertyDeclaration(parent))
        return (0,syntax/* memberName */.eg)(parent.name);
    if (ts_morph.ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts_morph.ts.SyntaxKind.EqualsToken)
        return (0,syntax/* lastName */.UK)(parent.left);
    return ts_morph.ts.isAwaitExpression(parent) || ts_morph.ts.isParenthesizedExpression(parent) || ts_morph.ts.isAsExpression(parent) ? nameGiven(parent) : undefined;
};
const siteBehind = (program, call, http) => {
    const callee = (0,syntax/* unwrap */.oA)(call.expression);
    if (!ts_morph.ts.isPropertyAccessExpression(callee) || call.arguments.length === 0)
        return undefined;
    // A method of the same name with a body here is entered, not reached.
    if (traceCallees(program, call).length > 0)
        return undefined;
    for (const found of trace(program, callee.expression)) {
        const site = found.kind === 'node' ? http.find(({ node }) => node === found.node) : undefined;
        if (site !== undefined)
            return site;
        // Something else that has a method of this name.
        if (found.kind === 'external' ||
            found.kind === 'global' ||
            (found.kind === 'node' && (ts_morph.ts.isNewExpression(found.node) || found.node.kind === ts_morph.ts.SyntaxKind.ThisKeyword)))
            return undefined;
    }
    // Kept in a map by session, or passed in: the transport of the same kind nearest by.
    const isSse = callee.name.text === 'handlePostMessage';
    const kind = call.arguments.length < 2 ? 'web-standard' : 'streamable-http';
    const sameKind = http.filter(({ transport }) => transport.kind === (isSse ? 'sse' : kind));
    return sameKind.find(({ node }) => node.getSourceFile() === call.getSourceFile()) ?? sameKind[0];
};
/** Calls of the name that a wrapped function has: `const handler = withMcpAuth((request) => …)`. */
const callsOfWrapped = (program, fn) => {
    const wrapper = fn.parent;
    const name = ts_morph.ts.isCallExpression(wrapper) && wrapperGuard(program, wrapper, undefined) !== undefined ? nameGiven(wrapper) : undefined;
    if (name === undefined)
        return [];
    return [...program.modules.values()]
        .flatMap((module) => (0,typescript_module/* callsNamed */.rO)(module, name))
        .filter((call) => trace(program, call.expression).some((found) => found.kind === 'node' && found.node === wrapper));
};
/** The functions inside of a local wrapper that gets this one: `withErrors(async (req, res) => …)` gives a function that calls it. */
const transports_functionsAround = (program, fn) => {
    const name = (0,syntax/* declaredName */.op)(fn);
    const module = (0,typescript_program/* moduleOf */.cD)(program, fn);
    const named = name === undefined || module === undefined ? [] : [...module.calls.values()].flat().filter((call) => hasArgument(call, name));
    const wrappers = ts_morph.ts.isCallExpression(fn.parent) ? [fn.parent, ...named] : named;
    return wrappers.flatMap((call) => traceCallees(program, call).flatMap((callee) => callee.fn.body === undefined ? [] : [...(0,syntax/* descendants */.DG)(callee.fn.body)].filter(syntax/* isFunctionNode */.Px)));
};
const hasArgument = ({ arguments: given }, name) => given.some((argument) => ts_morph.ts.isIdentifier(argument) && argument.text === name);
/** The functions in which, or below which, a transport is entered: callers up to four levels up. */
const findLeading = (program, entrances) => {
    const leading = new Set();
    let level = entrances;
    for (let depth = 0; depth < 5 && level.length > 0; depth++) {
        const next = [];
        for (const node of level) {
            for (let fn = (0,syntax/* enclosingFunction */.pG)(node); fn !== undefined; fn = (0,syntax/* enclosingFunction */.pG)(fn)) {
                if (leading.has(fn))
                    continue;
                leading.add(fn);
                next.push(...callSites(program, fn), ...callsOfWrapped(program, fn));
                for (const inner of transports_functionsAround(program, fn))
                    leading.add(inner);
            }
        }
        level = next;
    }
    return leading;
};

;// CONCATENATED MODULE: ./src/mcp/typescript/servers.ts










/** One server a package: its endpoints, tools and stdio transports. Names stay the same when files move within a package. */
const findServers = (program) => {
    // What tools do and where a credential goes is told as far as it can be followed; nothing else rests on it.
    const quiet = { ...program, noteBounded: () => undefined };
    const transports = findTransports(program);
    const endpoints = findEndpoints(program, transports);
    const failFasts = findFailFasts(program);
    const stdio = [...transports.stdio, ...findFrameworkServers(program).flatMap((found) => (found.kind === 'stdio' ? [found] : []))].map(({ node }) => (0,syntax/* locate */.x5)(node));
    const places = [...transports.servers.map((node) => (0,syntax/* locate */.x5)(node)), ...endpoints.map(({ transport }) => transport.at), ...stdio];
    const rootOf = (path) => program.paths.packageOf(path)?.root ?? '';
    const endpointRoot = (endpoint) => rootOf(endpoint.routes[0]?.at.path ?? endpoint.transport.at.path);
    const roots = [...new Set([...places.map(({ path }) => rootOf(path)), ...endpoints.map(endpointRoot)])];
    return roots.flatMap((root) => {
        const own = endpoints.filter((endpoint) => endpointRoot(endpoint) === root);
        const at = places.find(({ path }) => rootOf(path) === root && !(0,source_files/* isExamplePath */.E4)(path)) ??
            places.find(({ path }) => rootOf(path) === root) ??
            own[0]?.routes[0]?.at;
        if (at === undefined)
            return [];
        const modules = reachableFrom(program, root);
        const { tools, toolSwitch } = findTools(quiet, (0,source_files/* isExamplePath */.E4)(at.path) ? modules : modules.filter(({ path }) => !(0,source_files/* isExamplePath */.E4)(path)));
        const run = serving(program, modules, [at, ...own.map(({ transport }) => transport.at), ...tools.map((tool) => tool.at)]);
        return [
            {
                name: serverName(program, root, roots),
                root,
                at,
                stdio: stdio.filter(({ path }) => rootOf(path) === root),
                endpoints: withToolGates(own, findToolGates(quiet, run)),
                tools,
                ...(toolSwitch === undefined ? {} : { toolSwitch }),
                failFasts: failFasts.filter((each) => rootOf(each.at.path) === root),
                ambientCredentials: findAmbientCredentials(quiet, run),
                otherHttp: findOtherHttp(run),
            },
        ];
    });
};
/** The checks of tools that each endpoint's package makes. */
const withToolGates = (endpoints, gates) => endpoints.map((endpoint) => {
    const own = gates.filter(({ name }) => (name === 'canAccess' ? endpoint.sdkMajor === undefined : endpoint.sdkMajor === 2));
    return own.length === 0 ? endpoint : { ...endpoint, toolGates: own };
});
const serverName = (program, root, roots) => {
    const name = program.paths.packages.find((each) => each.root === root)?.name ?? (root === '' ? 'server' : root);
    const isShared = roots.some((other) => other !== root && program.paths.packages.find((each) => each.root === other)?.name === name);
    return isShared ? `${name} (${root})` : name;
};
/** The modules of a package, and those of other packages that they import. */
const reachableFrom = (program, root) => {
    const paths = new Set([...program.modules.keys()].filter((path) => (program.paths.packageOf(path)?.root ?? '') === root));
    for (const path of paths) {
        for (const specifier of program.modules.get(path)?.specifiers ?? []) {
            const target = program.paths.resolve(path, specifier);
            if (target !== undefined && program.modules.has(target))
                paths.add(target);
        }
    }
    return [...paths].flatMap((path) => program.modules.get(path) ?? []);
};
/** Those of the modules that the places of a server import: a script beside the server is not reached by its tools. */
const serving = (program, modules, places) => {
    const paths = new Set(places.map(({ path }) => path));
    for (const path of paths) {
        for (const specifier of program.modules.get(path)?.specifiers ?? []) {
            const target = program.paths.resolve(path, specifier);
            if (target !== undefined)
                paths.add(target);
        }
    }
    return modules.filter(({ path }) => paths.has(path));
};

;// CONCATENATED MODULE: ./src/mcp/typescript/session-weaknesses-unbound.ts






/**
 * Look-ups of stored credentials by nothing but an id that the caller sends, where what is found is used without a comparison of whose it is with
 * whoever asks.
 */
const findUnboundSessions = (program, module, tools) => {
    const stores = storesOf(program, module);
    if (stores.length === 0)
        return [];
    const found = new Map();
    for (const { source } of program.modules.values()) {
        for (const node of (0,syntax/* descendants */.DG)(source)) {
            const lookup = lookupAt(node);
            if (lookup === undefined || !stores.some(({ name }) => name === lookup.name))
                continue;
            const store = stores.find(({ declaration }) => trace(program, lookup.store).some((end) => end.node === declaration));
            // One report for what is stored, not for each use of it.
            if (store === undefined || found.has(store.declaration) || !isChosen(program, lookup.key, tools) || isBound(node))
                continue;
            found.set(store.declaration, { node, how: 'unbound', related: [(0,syntax/* locate */.x5)(store.written)], shown: store.what });
        }
    }
    return [...found.values()];
};
/** `sessions.set(id, { transport, token })`, `sessions[id] = { transport, token }`. */
const storesOf = (program, { calls, assignments }) => {
    const found = [];
    const add = (store, value, written) => {
        const what = credentialIn(program, value);
        if (what === undefined)
            return;
        for (const end of trace(program, store)) {
            const isMap = end.kind === 'node' &&
                (ts_morph.ts.isObjectLiteralExpression(end.node) || (ts_morph.ts.isNewExpression(end.node) && (0,syntax/* lastName */.UK)(end.node.expression) === 'Map'));
            if (isMap)
                found.push({ name: (0,syntax/* lastName */.UK)(store), declaration: end.node, written, what });
        }
    };
    for (const call of calls.get('set') ?? []) {
        const [key, value] = call.arguments;
        const callee = (0,syntax/* unwrap */.oA)(call.expression);
        if (key !== undefined && value !== undefined && ts_morph.ts.isPropertyAccessExpression(callee))
            add(callee.expression, value, call);
    }
    for (const { left, right } of assignments.get('') ?? [])
        if (ts_morph.ts.isElementAccessExpression(left))
            add(left.expression, right, left);
    return found;
};
const credentialIn = (program, value) => {
    for (const end of trace(program, value)) {
        if (end.kind !== 'node' || !ts_morph.ts.isObjectLiteralExpression(end.node))
            continue;
        for (const property of end.node.properties) {
            const held = ts_morph.ts.isPropertyAssignment(property)
                ? property.initializer
                : ts_morph.ts.isShorthandPropertyAssignment(property)
                    ? property.name
                    : undefined;
            if (held === undefined || !/token|key|auth|credential|secret|bearer/i.test((0,syntax/* memberName */.eg)(property.name) ?? ''))
                continue;
            const [token] = callersTokensIn(program, held);
            if (token !== undefined)
                return token.what;
        }
    }
    return undefined;
};
/** `sessions.get(id)`, `sessions[id]` where it is read. */
const lookupAt = (node) => {
    if (ts_morph.ts.isCallExpression(node) && node.arguments.length === 1) {
        const callee = (0,syntax/* unwrap */.oA)(node.expression);
        const [key] = node.arguments;
        return key !== undefined && ts_morph.ts.isPropertyAccessExpression(callee) && callee.name.text === 'get'
            ? { name: (0,syntax/* lastName */.UK)(callee.expression), store: callee.expression, key }
            : undefined;
    }
    if (!ts_morph.ts.isElementAccessExpression(node))
        return undefined;
    const { parent } = node;
    const isWritten = ts_morph.ts.isBinaryExpression(parent) && parent.left === node && parent.operatorToken.kind === ts_morph.ts.SyntaxKind.EqualsToken;
    return isWritten || ts_morph.ts.isDeleteExpression(parent)
        ? undefined
        : { name: (0,syntax/* lastName */.UK)(node.expression), store: node.expression, key: node.argumentExpression };
};
/** The id comes from a header or address of the request, or from a tool's argument. */
const isChosen = (program, key, tools) => {
    const { parts, credential } = dependenceOf(program, key);
    if (credential === undefined && parts.some((part) => /session-?id$/i.test(part)))
        return true;
    return trace(program, key).some((end) => {
        const parameter = end.kind === 'parameter' ? end.node : end.kind === 'member' && end.of.kind === 'parameter' ? end.of.node : undefined;
        return (parameter !== undefined &&
            (0,syntax/* isFunctionNode */.Px)(parameter.parent) &&
            tools.has(parameter.parent) &&
            parameter.parent.parameters[0] === parameter);
    });
};
/** Whether the function that looks up compares something of what it found: `session.subject !== req.auth.extra.subject`, `belongsTo(session, user)`. */
const isBound = (lookup) => {
    const fn = (0,syntax/* enclosingFunction */.pG)(lookup);
    if (fn === undefined)
        return true;
    const name = session_weaknesses_unbound_nameGiven(lookup);
    const mentions = (node) => [...(0,syntax/* descendants */.DG)(node)].some((each) => (name !== undefined && ts_morph.ts.isIdentifier(each) && each.text === name) || each.getText() === lookup.getText());
    for (const node of (0,syntax/* descendants */.DG)(fn)) {
        if (ts_morph.ts.isBinaryExpression(node) && /^[!=]==?$/.test(node.operatorToken.getText())) {
            const sides = [node.left, node.right];
            if (sides.some(mentions) && !sides.some((side) => /^(?:undefined|null)$/.test(side.getText()) || ts_morph.ts.isTypeOfExpression((0,syntax/* unwrap */.oA)(side))))
                return true;
        }
        if (ts_morph.ts.isCallExpression(node) && node.arguments.some(mentions) && !node.arguments.every(mentions)) {
            // What is handed the session and something else may compare them; what decides a condition does.
            if (node.arguments.some((argument) => ts_morph.ts.isIdentifier(argument) && argument.text === name) || decides(node))
                return true;
        }
    }
    return false;
};
const decides = (node) => {
    const { parent } = node;
    if (ts_morph.ts.isIfStatement(parent))
        return parent.expression === node;
    if (ts_morph.ts.isPrefixUnaryExpression(parent) || ts_morph.ts.isParenthesizedExpression(parent) || ts_morph.ts.isBinaryExpression(parent))
        return decides(parent);
    return ts_morph.ts.isConditionalExpression(parent) && parent.condition === node;
};
const session_weaknesses_unbound_nameGiven = (lookup) => {
    for (let at = lookup; at.parent !== undefined && !ts_morph.ts.isStatement(at); at = at.parent)
        if (ts_morph.ts.isVariableDeclaration(at.parent) && ts_morph.ts.isIdentifier(at.parent.name) && findDeclaration(at.parent.name) !== undefined)
            return at.parent.name.text;
    return undefined;
};

;// CONCATENATED MODULE: ./src/mcp/typescript/session-weaknesses.ts








/** Every place where the id of a session, or a handle of state, stands for the user whose it is. */
const findSessionWeaknesses = (program, tools) => [...program.modules.values()].flatMap((module) => /session|handle/i.test(module.source.text)
    ? [...predictableIds(program, module), ...skippedChecks(program, module), ...findUnboundSessions(program, module, tools)].map(({ node, ...weakness }) => ({
        server: ownerOf(program, node),
        within: (0,syntax/* symbolPath */.Uq)(node),
        at: (0,syntax/* locate */.x5)(node),
        ...weakness,
        isExample: (0,source_files/* isExamplePath */.E4)(module.path),
    }))
    : []);
/** `sessionIdGenerator: () => String(Date.now())`, a counter, or an id of the user. */
const predictableIds = (program, { source }) => {
    if (!source.text.includes('sessionIdGenerator'))
        return [];
    const found = [];
    for (const node of (0,syntax/* descendants */.DG)(source)) {
        if (!ts_morph.ts.isPropertyAssignment(node) || (0,syntax/* memberName */.eg)(node.name) !== 'sessionIdGenerator')
            continue;
        for (const end of trace(program, node.initializer)) {
            if (end.kind !== 'node' || !(0,syntax/* isFunctionNode */.Px)(end.node))
                continue;
            const [weak] = returnsOf(end.node).flatMap((value) => weakPart(program, value) ?? []);
            if (weak !== undefined)
                found.push({ node, how: 'predictable', shown: weak.getText().replaceAll(/\s+/g, ' ').slice(0, 60) });
        }
    }
    return found;
};
const returnsOf = ({ body }) => {
    if (body === undefined)
        return [];
    if (!ts_morph.ts.isBlock(body))
        return ts_morph.ts.isExpression(body) ? [body] : [];
    return [...(0,syntax/* ownDescendants */.V6)(body)].flatMap((node) => ts_morph.ts.isReturnStatement(node) && node.expression !== undefined ? [node.expression] : []);
};
/** What of an id can be guessed: `Math.random()`, the time, a number that goes up. A fixed one is meant to be no secret. */
const weakPart = (program, value) => {
    const { state, weakAt } = judgeState(program, value);
    if (state === 'predictable')
        return weakAt ?? value;
    if (/random(?:Bytes|UUID|Values)|nanoid|uuid|ulid/i.test(value.getText()))
        return undefined;
    return [...(0,syntax/* descendants */.DG)(value)].find((node) => ((ts_morph.ts.isPrefixUnaryExpression(node) || ts_morph.ts.isPostfixUnaryExpression(node)) && node.operator === ts_morph.ts.SyntaxKind.PlusPlusToken) ||
        (ts_morph.ts.isCallExpression(node) && node.getText() === 'Date.now()'));
};
/** A middleware or handler that lets a request go on because its session is known, before it looks at the caller's credential. */
const skippedChecks = (program, { source }) => {
    if (!/session-?id/i.test(source.text) || !/\b40[13]\b/.test(source.text))
        return [];
    const found = [];
    for (const fn of (0,syntax/* descendants */.DG)(source)) {
        if (!(0,syntax/* isFunctionNode */.Px)(fn) || fn.body === undefined || !ts_morph.ts.isBlock(fn.body) || fn.parameters.length < 2)
            continue;
        for (const statements of blocksOf(fn.body)) {
            const tests = statements.map((each) => (ts_morph.ts.isIfStatement(each) ? each : undefined));
            const checked = tests.findIndex((test) => test !== undefined && refusesWithout(program, test));
            const skip = tests.find((test, index) => test !== undefined && index < checked && letsSessionPass(program, test));
            if (skip !== undefined) {
                const check = tests[checked];
                found.push({ node: skip.expression, how: 'skips-check', related: [(0,syntax/* locate */.x5)(check?.expression ?? skip)] });
            }
        }
    }
    return found;
};
/** The statements of a body, and those of a `try` in it. */
const blocksOf = (body) => [
    body.statements,
    ...body.statements.flatMap((each) => (ts_morph.ts.isTryStatement(each) ? [each.tryBlock.statements] : [])),
];
/** `if (!authorized(req)) return res.status(401).end()`: refuses for what the caller shows. */
const refusesWithout = (program, { expression, thenStatement }) => /\b40[13]\b/.test(thenStatement.getText()) && dependenceOf(program, expression).credential !== undefined;
/** `if (sessions[id]) return next()`, where the id comes from the request and nothing else of it is looked at. */
const letsSessionPass = (program, { expression, thenStatement }) => {
    const last = ts_morph.ts.isBlock(thenStatement) ? thenStatement.statements.at(-1) : thenStatement;
    if (last === undefined || !(ts_morph.ts.isReturnStatement(last) || ts_morph.ts.isExpressionStatement(last)))
        return false;
    const goesOn = [...(0,syntax/* descendants */.DG)(thenStatement)].some((node) => ts_morph.ts.isCallExpression(node) && /^(?:next|handleRequest|handlePostMessage)$/.test((0,syntax/* lastName */.UK)(node.expression)));
    if (!goesOn || /\b40[13]\b/.test(thenStatement.getText()))
        return false;
    const { parts, credential } = dependenceOf(program, expression);
    return credential === undefined && parts.some((part) => /session-?id$/i.test(part));
};

;// CONCATENATED MODULE: ./src/mcp/typescript/shared-writes.ts







/** Every place where the credential of one request is written to what all requests share. Only packages with an HTTP endpoint are asked. */
const findSharedWrites = (program, servers) => {
    const owners = new Set(servers.filter(({ endpoints }) => endpoints.length > 0).map(({ root }) => root));
    if (owners.size === 0)
        return [];
    return [...program.modules.values()].flatMap((module) => {
        if (!owners.has(program.paths.packageOf(module.path)?.root ?? ''))
            return [];
        return [...assignmentsOf(program, module), ...libraryGlobals(program, module)].flatMap(({ node, target, slot, value }) => {
            if ((0,syntax/* enclosingFunction */.pG)(node) === undefined)
                return [];
            const { credential } = dependenceOf(program, value);
            if (credential === undefined || isCleared(node, target))
                return [];
            return [
                {
                    server: ownerOf(program, node),
                    within: (0,syntax/* symbolPath */.Uq)(node),
                    target,
                    slot,
                    at: (0,syntax/* locate */.x5)(node),
                    from: credential.at,
                    isExample: (0,source_files/* isExamplePath */.E4)(module.path),
                },
            ];
        });
    });
};
const assignmentsOf = (program, { assignments }) => [...assignments.values()].flat().flatMap((node) => {
    const slot = slotOf(program, (0,syntax/* unwrap */.oA)(node.left));
    return slot === undefined ? [] : [{ node, target: node.left.getText().replaceAll(/\s+/g, ' ').slice(0, 60), slot, value: node.right }];
});
const slotOf = (program, target) => {
    if (ts_morph.ts.isIdentifier(target))
        return isOfModule(target) ? 'module' : undefined;
    if (!ts_morph.ts.isPropertyAccessExpression(target) && !ts_morph.ts.isElementAccessExpression(target))
        return undefined;
    const text = target.getText();
    if (/^process\.env\b/.test(text))
        return 'env';
    // `tokens[userId] = …` keeps callers apart.
    if (ts_morph.ts.isElementAccessExpression(target) && !ts_morph.ts.isStringLiteralLike(target.argumentExpression))
        return undefined;
    const root = shared_writes_rootOf(target);
    if (!ts_morph.ts.isIdentifier(root))
        return undefined;
    if (trace(program, root).some((found) => found.kind === 'external') && /defaults\b/.test(text))
        return 'library-global';
    const declaration = findDeclaration(root);
    if (declaration !== undefined && ts_morph.ts.isClassDeclaration(declaration))
        return 'static';
    return isOfModule(root) && declaration !== undefined && ts_morph.ts.isVariableDeclaration(declaration) && isPlain(declaration)
        ? 'module'
        : undefined;
};
const shared_writes_rootOf = (target) => {
    const node = (0,syntax/* unwrap */.oA)(target);
    return ts_morph.ts.isPropertyAccessExpression(node) || ts_morph.ts.isElementAccessExpression(node) ? shared_writes_rootOf(node.expression) : node;
};
/** Declared by `let`, `var` or `const` at the top of a module. */
const isOfModule = (identifier) => {
    const declaration = findDeclaration(identifier);
    return declaration !== undefined && ts_morph.ts.isVariableDeclaration(declaration) && ts_morph.ts.isSourceFile(declaration.parent.parent.parent);
};
/** An object of its own or one that is made once; what AsyncLocalStorage gives belongs to one request. */
const isPlain = ({ initializer }) => initializer !== undefined && !/AsyncLocalStorage|getStore/.test(initializer.getText());
/** `google.options({ auth })` */
const libraryGlobals = (program, { calls }) => (calls.get('options') ?? []).flatMap((node) => {
    const [value] = node.arguments;
    const callee = (0,syntax/* unwrap */.oA)(node.expression);
    const isGoogle = ts_morph.ts.isPropertyAccessExpression(callee) &&
        trace(program, callee.expression).some((found) => found.kind === 'external' && found.specifier === 'googleapis');
    return isGoogle && value !== undefined ? [{ node, target: node.expression.getText(), slot: 'library-global', value }] : [];
});
/** Taken back in a `finally` of the same function. */
const isCleared = (node, target) => {
    const block = [...(0,syntax/* descendants */.DG)((0,syntax/* enclosingFunction */.pG)(node) ?? node)].find(ts_morph.ts.isTryStatement)?.finallyBlock;
    return block?.getText().includes(target) === true;
};

;// CONCATENATED MODULE: ./src/mcp/typescript/transmissions-address.ts




const transmissions_address_maximumDepth = 8;
/** The address that an expression begins with, followed through names, templates, concatenations and `new URL`. */
const addressesOf = (program, expression, frame, depth = 0) => {
    if (depth > transmissions_address_maximumDepth)
        return [];
    const node = (0,syntax/* unwrap */.oA)(expression);
    const deeper = (inner, at = frame) => addressesOf(program, inner, at, depth + 1);
    const text = constantText(node);
    if (text !== undefined)
        return [{ kind: 'written', text, node }];
    if (ts_morph.ts.isTemplateExpression(node))
        return template(program, node, frame, depth);
    if (ts_morph.ts.isBinaryExpression(node)) {
        if (node.operatorToken.kind === ts_morph.ts.SyntaxKind.PlusToken) {
            const left = (0,syntax/* unwrap */.oA)(node.left);
            // `'https://' + host`
            return constantText(left) !== undefined && /^\w+:\/\/$/.test(constantText(left) ?? '')
                ? deeper(node.right).filter(({ kind }) => kind === 'given')
                : deeper(node.left);
        }
        return [ts_morph.ts.SyntaxKind.BarBarToken, ts_morph.ts.SyntaxKind.QuestionQuestionToken].includes(node.operatorToken.kind)
            ? [...deeper(node.left), ...deeper(node.right)]
            : [];
    }
    if (ts_morph.ts.isConditionalExpression(node))
        return [...deeper(node.whenTrue), ...deeper(node.whenFalse)];
    if (ts_morph.ts.isNewExpression(node) && (0,syntax/* lastName */.UK)(node.expression) === 'URL')
        return ofUrl(node.arguments ?? [], deeper);
    if (ts_morph.ts.isCallExpression(node))
        return transmissions_address_ofCall(node, deeper);
    if (ts_morph.ts.isPropertyAccessExpression(node) && /^(?:href|origin)$/.test(node.name.text))
        return deeper(node.expression);
    if (!ts_morph.ts.isIdentifier(node) && !ts_morph.ts.isPropertyAccessExpression(node) && !ts_morph.ts.isElementAccessExpression(node))
        return [];
    return trace(program, node, frame).flatMap((found) => {
        if (found.kind === 'node')
            return ts_morph.ts.isExpression(found.node) && found.node !== node ? deeper(found.node, found.frame) : [];
        return found.kind === 'parameter' || found.kind === 'member' || found.kind === 'environment' ? [{ kind: 'given', found, node }] : [];
    });
};
/** `` `http://host/${path}` `` is written as far as the host goes; `` `https://${host}/path` `` is given unless a fixed domain follows. */
const template = (program, node, frame, depth) => {
    const [first] = node.templateSpans;
    const { text } = node.head;
    if (first === undefined)
        return [];
    if (/^\w+:\/\/[^/]*[/?]/.test(text) || /^\w+:\/\/[^@]*@[^/]+/.test(text))
        return [{ kind: 'written', text, node }];
    if (text === '')
        return addressesOf(program, first.expression, frame, depth + 1);
    if (!/^\w+:\/\/$/.test(text))
        return /^\w+:\/\//.test(text) ? [{ kind: 'written', text: withRest(node), node }] : [];
    // A label in front of a fixed domain chooses no host of its own.
    if (/^[.@]/.test(first.literal.text))
        return [{ kind: 'written', text: withRest(node), node }];
    return addressesOf(program, first.expression, frame, depth + 1).flatMap((each) => each.kind === 'given' ? [each] : [{ kind: 'written', text: `${text}${each.text}`, node }]);
};
/** The whole template, each placeholder as one asterisk. */
const withRest = ({ head, templateSpans }) => head.text + templateSpans.map(({ literal }) => `*${literal.text}`).join('');
const ofUrl = (args, deeper) => {
    const [path, base] = args;
    if (path === undefined)
        return [];
    if (base === undefined)
        return deeper(path);
    // An absolute first argument wins over the base.
    const first = deeper(path).filter((each) => each.kind === 'given' || /^\w+:\/\//.test(each.text));
    return first.length > 0 && first.every(({ kind }) => kind === 'written') ? first : deeper(base);
};
const transmissions_address_ofCall = (call, deeper) => {
    const callee = (0,syntax/* unwrap */.oA)(call.expression);
    const name = (0,syntax/* lastName */.UK)(call.expression);
    if (ts_morph.ts.isPropertyAccessExpression(callee) && /^(?:toString|replace|replaceAll|trim|trimEnd|concat|slice)$/.test(name))
        return deeper(callee.expression);
    const [first] = call.arguments;
    return /^(?:String|encodeURI)$/.test(name) && first !== undefined ? deeper(first) : [];
};

;// CONCATENATED MODULE: ./src/mcp/typescript/transmissions-choice.ts


/** Whether a tool's argument or a caller's request chooses the host, without anything that looks like a test of it on the way. */
const choiceOf = (program, found, call, tools) => {
    const chosen = chosenBy(found, tools);
    if (chosen === undefined)
        return undefined;
    const functions = [(0,syntax/* enclosingFunction */.pG)(call), ...found.steps.map(syntax/* enclosingFunction */.pG), (0,syntax/* enclosingFunction */.pG)(found.node)];
    const isTested = functions.some((fn) => fn !== undefined && testsHost(fn, chosen.name)) || isListed(program, found, chosen.name);
    return isTested ? undefined : { kind: 'chosen', ...chosen, at: (0,syntax/* locate */.x5)(found.node) };
};
const chosenBy = (found, tools) => {
    if (found.kind === 'parameter') {
        const name = ts_morph.ts.isIdentifier(found.node.name) ? found.node.name.text : 'argument';
        return isToolInput(found.node, tools) && !ts_morph.ts.isIdentifier(found.node.name) ? { by: 'argument', name } : undefined;
    }
    if (found.kind !== 'member' || found.of.kind !== 'parameter')
        return undefined;
    const name = found.path.at(-1) ?? '';
    const parameter = found.of.node;
    if (isToolInput(parameter, tools)) {
        // `request.params.arguments.url` of a low-level handler, `args.url` of a registered tool.
        const isLowLevel = found.path.includes('params');
        return !isLowLevel || found.path.includes('arguments') ? { by: 'argument', name } : undefined;
    }
    return found.path.at(-2) === 'headers' && found.path.length <= 3 ? { by: 'header', name } : undefined;
};
const isToolInput = (parameter, tools) => tools.has(parameter.parent) && (0,syntax/* isFunctionNode */.Px)(parameter.parent) && parameter.parent.parameters[0] === parameter;
/** `hosts.has(host)`, `allowed.includes(new URL(url).host)`, `url.startsWith('https://…')`, `host === '…'`, `assertAllowed(url)`. */
const testsHost = (fn, name) => {
    const mentions = (node) => new RegExp(`\\b${name.replaceAll(/[^\w$]/g, '')}\\b`).test(node.getText());
    for (const node of (0,syntax/* descendants */.DG)(fn)) {
        if (ts_morph.ts.isCallExpression(node)) {
            const callee = (0,syntax/* lastName */.UK)(node.expression);
            const isTest = /^(?:has|includes|test|match|startsWith|endsWith|some|every|find|indexOf)$|valid|allow|check|assert|ensure|safe|verify|restrict|sanit/i.test(callee);
            if (isTest && mentions(node))
                return true;
        }
        if (ts_morph.ts.isBinaryExpression(node) && transmissions_choice_isEquality(node.operatorToken.kind) && mentions(node) && !isPresence(node))
            return true;
        if (ts_morph.ts.isElementAccessExpression(node) && mentions(node.argumentExpression))
            return true;
        if (ts_morph.ts.isSwitchStatement(node) && mentions(node.expression))
            return true;
    }
    return false;
};
const transmissions_choice_isEquality = (kind) => kind === ts_morph.ts.SyntaxKind.EqualsEqualsEqualsToken ||
    kind === ts_morph.ts.SyntaxKind.ExclamationEqualsEqualsToken ||
    kind === ts_morph.ts.SyntaxKind.EqualsEqualsToken ||
    kind === ts_morph.ts.SyntaxKind.ExclamationEqualsToken;
const isPresence = ({ left, right }) => [left, right].some((side) => {
    const node = (0,syntax/* unwrap */.oA)(side);
    return (node.kind === ts_morph.ts.SyntaxKind.NullKeyword ||
        ts_morph.ts.isTypeOfExpression(node) ||
        (ts_morph.ts.isIdentifier(node) && node.text === 'undefined') ||
        (ts_morph.ts.isStringLiteralLike(node) && node.text === ''));
});
/** The tool's schema lists what the argument may be: `z.enum([...])`, `z.literal(…)`, `.refine(…)`, `enum: [...]`. */
const isListed = (program, found, name) => {
    const module = program.modules.get(found.node.getSourceFile().fileName);
    if (module === undefined)
        return false;
    const schema = new RegExp(`\\b${name.replaceAll(/[^\\w$]/g, '')}['"]?\\s*:[^\\n]*(?:enum|literal|refine|regex|pattern|nativeEnum)`);
    return schema.test(module.source.text);
};

;// CONCATENATED MODULE: ./src/mcp/typescript/transmissions.ts










/** Every request, or client made for requests, that carries a credential, once for each address that it may go to. */
const findTransmissions = (program) => {
    const tools = toolCallbacks(program);
    const found = [...program.modules.values()].flatMap((module) => requestsOf(program, module).flatMap((request) => {
        const [credential] = transmissions_credentialsOf(program, request);
        if (credential === undefined)
            return [];
        return request.addresses
            .flatMap((expression) => addressesOf(program, expression))
            .flatMap((address) => toTransmission(program, request, credential, address, tools));
    }));
    return found.filter((each, index) => found.findIndex((other) => transmissions_isSame(each, other)) === index);
};
const transmissions_isSame = (left, right) => left.at.path === right.at.path &&
    left.at.span.startLine === right.at.span.startLine &&
    JSON.stringify(left.address) === JSON.stringify(right.address);
const senders = /^(?:fetch|request|get|post|put|patch|delete|head|stream|create|extend|axios|got|ky|default|ofetch|\$fetch|connect|createClient|createConnection)?$/;
const senderPackages = /^(?:axios|got|ky|node-fetch|undici|cross-fetch|isomorphic-fetch|superagent|needle|request|request-promise|phin|ofetch|node:https?|https?|ws|redis|ioredis|mongodb|mongoose|amqplib|mqtt|openai|@[\w.-]+\/[\w.-]+|[\w.-]*(?:client|sdk|api)[\w.-]*)(?:\/|$)/;
const addressOption = /^(?:base_?ur[il]|prefixUrl|endpoint|ur[il]|serverUrl|apiUrl|host|node|brokerUrl|connectionString)$/i;
const credentialOption = /^(?:api_?key|access_?token|auth_?token|token|bearer_?token|password|secret|client_?secret|personal_?access_?token|auth|credentials?)$/i;
const requestsOf = (program, module) => {
    if (!/https?:\/\/|fetch|axios|got\b|ur[il]|host|redis|mongo|amqp|mqtt/i.test(module.source.text))
        return [];
    return [...[...module.calls.values()].flat(), ...[...module.constructions.values()].flat()].flatMap((call) => {
        const args = call.arguments ?? [];
        if (args.length === 0 || !transmissions_sends(program, call))
            return [];
        const literals = args.flatMap((argument) => objectsOf(program, argument));
        const positional = args
            .filter((argument) => !(0,syntax/* isFunctionNode */.Px)((0,syntax/* unwrap */.oA)(argument)) && objectsOf(program, argument).length === 0)
            .slice(0, 1);
        const named = literals.flatMap(({ properties }) => properties.flatMap((property) => transmissions_optionOf(property, addressOption)));
        const addresses = [...positional, ...named];
        return addresses.length === 0 ? [] : [{ call, addresses, options: literals }];
    });
};
/** A request of the platform, or one of a package that talks to services. */
const transmissions_sends = (program, call) => {
    const callee = trace(program, call.expression);
    return callee.some((found) => {
        if (found.kind === 'global')
            return /^(?:globalThis\.)?(?:fetch|Request|WebSocket|EventSource)$/.test(found.name);
        if (found.kind !== 'external' || !senderPackages.test(found.specifier) || isOwnPackage.test(found.specifier))
            return false;
        return ts_morph.ts.isNewExpression(call) || senders.test(found.name.split('.').at(-1) ?? '');
    });
};
const isOwnPackage = /^@(?:modelcontextprotocol|types)\//;
const objectsOf = (program, argument) => trace(program, argument).flatMap(({ node }) => (ts_morph.ts.isObjectLiteralExpression(node) ? [node] : []));
const transmissions_optionOf = (property, names) => {
    if (!names.test((0,syntax/* memberName */.eg)(property.name) ?? ''))
        return [];
    if (ts_morph.ts.isPropertyAssignment(property))
        return [property.initializer];
    return ts_morph.ts.isShorthandPropertyAssignment(property) ? [property.name] : [];
};
/** What a request shows of credentials: in headers, in options of a client, or in the address itself. */
const transmissions_credentialsOf = (program, { addresses, options }) => {
    const headers = options.flatMap(({ properties }) => properties
        .flatMap((property) => transmissions_optionOf(property, /^headers$/i))
        .flatMap((value) => objectsOf(program, value))
        .flatMap((literal) => literal.properties.flatMap((property) => headerValue(property))));
    const direct = options.flatMap(({ properties }) => properties.flatMap((property) => transmissions_optionOf(property, credentialOption)));
    return [...headers, ...direct, ...addresses].flatMap((value) => carriedBy(program, value, value.kind === ts_morph.ts.SyntaxKind.ObjectLiteralExpression ? 'fields' : 'text').filter(isWhole));
};
const headerValue = (property) => isCredentialHeader((0,syntax/* memberName */.eg)(property.name) ?? '') ? transmissions_optionOf(property, /./) : [];
const isWhole = ({ shape, evidence }) => shape === 'credential' && evidence === 'value';
const toTransmission = (program, { call }, credential, address, tools) => {
    const told = address.kind === 'written' ? writtenAddress(address.text) : choiceOf(program, address.found, call, tools);
    if (told === undefined)
        return [];
    const isCallers = credential.what.startsWith('the header') || credential.what.startsWith('authInfo');
    return [
        {
            server: ownerOf(program, call),
            within: (0,syntax/* symbolPath */.Uq)(call),
            name: (0,syntax/* lastName */.UK)(call.expression),
            at: (0,syntax/* locate */.x5)(address.kind === 'written' && address.node.getSourceFile() === call.getSourceFile() ? address.node : call),
            call: (0,syntax/* locate */.x5)(call),
            credential: credential.what,
            credentialAt: (0,syntax/* locate */.x5)(credential.node),
            isCallers,
            address: told,
            isExample: (0,source_files/* isExamplePath */.E4)(call.getSourceFile().fileName),
        },
    ];
};
const writtenAddress = (text) => {
    const match = /^(?<scheme>[a-z][a-z0-9+.-]*):\/\/(?:[^/?#]*@)?(?<host>\[[^\]]*\]|[^/?#:]*)/i.exec(text);
    const { scheme, host } = match?.groups ?? {};
    if (scheme === undefined || host === undefined || host === '')
        return undefined;
    return { kind: 'written', scheme: scheme.toLowerCase(), host: host.toLowerCase(), isTls: /[?&](?:tls|ssl)=true/i.test(text) };
};

;// CONCATENATED MODULE: ./src/mcp/typescript/token-passthroughs.ts










/** Every place that hands the credential of a caller to another service, when a tool works or while its server is made. */
const findTokenPassthroughs = (program, tools) => {
    if (![...program.modules.values()].some(({ source }) => /authInfo|authorization|headers/i.test(source.text)))
        return [];
    const found = [...program.modules.values()].flatMap((module) => mayHandOver(module) ? upstreamSinks(program, module).flatMap((sink) => passthroughAt(program, sink, tools)) : []);
    return found.filter((each, index) => found.findIndex(({ within, credential }) => within === each.within && credential === each.credential) === index);
};
const mayHandOver = ({ source }) => /authorization|headers|token|key|auth/i.test(source.text);
const passthroughAt = (program, sink, tools) => {
    if (sink.call === undefined ? !sink.isNamed : !transmissions_sends(program, sink.call))
        return [];
    const request = sink.call ?? requestAround(sink.expression);
    const [token] = callersTokensIn(program, sink.expression);
    if (token === undefined)
        return [];
    const addresses = request === undefined ? [] : addressArguments(request);
    const written = addresses.flatMap((each) => addressesOf(program, each)).flatMap((each) => (each.kind === 'written' ? [each.text] : []));
    if ([...addresses.flatMap((each) => token_passthroughs_wordsOf(program, each)), ...written].some((text) => isIssuer.test(text)))
        return [];
    if (isAnswering(token, sink) || !servesTools(program, sink, token, tools))
        return [];
    const host = written.map((text) => /^[a-z]+:\/\/([^/?#@*]+)/i.exec(text)?.[1]).find((each) => each !== undefined);
    return [
        {
            server: ownerOf(program, sink.expression),
            within: (0,syntax/* symbolPath */.Uq)(sink.expression),
            at: (0,syntax/* locate */.x5)(request ?? sink.expression),
            kind: token.kind,
            credential: token.what,
            credentialAt: (0,syntax/* locate */.x5)(token.node),
            through: token.steps.map(syntax/* locate */.x5),
            ...(host === undefined ? {} : { host }),
            ...(request === undefined ? {} : { name: (0,syntax/* lastName */.UK)(request.expression) }),
            isExample: (0,source_files/* isExamplePath */.E4)(sink.expression.getSourceFile().fileName),
        },
    ];
};
/** What an issuer is asked of a token is no use of the token: introspection, exchange, userinfo. */
const isIssuer = /introspect|user_?info|token_?info|token-?info|\/token\b|oauth|openid|\/authorize|whoami|jwks|exchange|verif|validat/i;
/** What the address is called on its way: `config.userInfoUrl`, `resolveUserInfoUri(…)`. */
const token_passthroughs_wordsOf = (program, address) => [
    address.getText(),
    ...trace(program, address).flatMap(({ node, steps }) => [node, ...steps].flatMap((each) => ts_morph.ts.isCallExpression(each) ? [(0,syntax/* lastName */.UK)(each.expression)] : ts_morph.ts.isExpression(each) ? [each.getText().slice(0, 120)] : [])),
];
/**
 * A guard works before any tool does, so that what it asks others is about the token. A client may be made with the token before its tools work,
 * here or in a package.
 */
const servesTools = (program, { expression, call }, { steps }, tools) => (call !== undefined && ts_morph.ts.isNewExpression(call)) || steps.some(isOfConstructor) || reachesTool(program, expression, tools);
/** Where a class takes what it is made with. */
const isOfConstructor = (step) => {
    const fn = (0,syntax/* enclosingFunction */.pG)(step);
    return fn !== undefined && ts_morph.ts.isConstructorDeclaration(fn);
};
/** A guard that asks somebody about the token is written where the token is read from the request. */
const isAnswering = ({ node }, { expression }) => {
    const fn = (0,syntax/* enclosingFunction */.pG)(expression);
    return fn !== undefined && (0,syntax/* isInside */.FK)(node, fn) && /\b40[13]\b/.test(fn.getText());
};
/** The request that an object of headers is written in. */
const requestAround = (node) => {
    let child = node;
    for (let at = node.parent; at !== undefined; child = at, at = at.parent) {
        if ((ts_morph.ts.isCallExpression(at) || ts_morph.ts.isNewExpression(at)) && at.expression !== child)
            return at;
        if (!ts_morph.ts.isObjectLiteralExpression(at) &&
            !ts_morph.ts.isPropertyAssignment(at) &&
            !ts_morph.ts.isParenthesizedExpression(at) &&
            !ts_morph.ts.isAsExpression(at) &&
            !ts_morph.ts.isConditionalExpression(at) &&
            !ts_morph.ts.isSpreadAssignment(at) &&
            !ts_morph.ts.isTemplateExpression(at) &&
            !ts_morph.ts.isTemplateSpan(at))
            return undefined;
    }
    return undefined;
};
const addressArguments = (request) => (request.arguments ?? []).flatMap((argument) => {
    if (!ts_morph.ts.isObjectLiteralExpression(argument))
        return ts_morph.ts.isFunctionLike(argument) ? [] : [argument];
    return argument.properties.flatMap((property) => ts_morph.ts.isPropertyAssignment(property) && /^(?:base_?ur[il]|ur[il]|endpoint|host)$/i.test(property.name.getText())
        ? [property.initializer]
        : []);
});

;// CONCATENATED MODULE: ./src/mcp/typescript/token-stores-folder.ts






/** `mkdir` of the file's folder with mode 0700: nobody else gets at a file in it, whatever the file's own mode is. */
const findPrivateFolder = (program, path) => {
    const module = (0,typescript_program/* moduleOf */.cD)(program, path);
    const calls = ['mkdir', 'mkdirSync', 'ensureDir', 'ensureDirSync'].flatMap((name) => module?.calls.get(name) ?? []);
    const made = calls.find((call) => {
        const [folder, options] = call.arguments;
        if (folder === undefined || options === undefined || fileSystemFunction(program, call) === undefined)
            return false;
        return asksPrivately(program, options) && token_stores_folder_holds(program, folder, path);
    });
    return made === undefined ? undefined : (0,syntax/* locate */.x5)(made);
};
const asksPrivately = (program, options) => {
    const node = (0,syntax/* unwrap */.oA)(options);
    if (!ts_morph.ts.isObjectLiteralExpression(node))
        return isPrivateMode(program, node);
    const mode = node.properties.find((property) => (0,syntax/* memberName */.eg)(property.name) === 'mode');
    if (mode === undefined)
        return false;
    return ts_morph.ts.isPropertyAssignment(mode)
        ? isPrivateMode(program, mode.initializer)
        : ts_morph.ts.isShorthandPropertyAssignment(mode) && isPrivateMode(program, mode.name);
};
/** `dirname(path)`, or a folder that the path is spelled with. */
const token_stores_folder_holds = (program, folder, path) => {
    const node = (0,syntax/* unwrap */.oA)(folder);
    const [named] = ts_morph.ts.isCallExpression(node) && (0,syntax/* lastName */.UK)(node.expression) === 'dirname' ? node.arguments : [];
    if (named !== undefined && named.getText() === path.getText())
        return true;
    const own = folderPath(program, folder);
    return own !== undefined && own === folderOf(program, path);
};

;// CONCATENATED MODULE: ./src/mcp/typescript/token-stores-libraries.ts










const token_stores_libraries_libraries = [
    {
        specifier: /^(?:conf|electron-store)$/,
        writes: /^set$/,
        modeOption: 'configFileMode',
        keyOption: 'encryptionKey',
        pathOption: 'cwd',
    },
    // Creates its file with mode 0600.
    { specifier: /^configstore$/, writes: /^set$/, mode: 0o600 },
    { specifier: /^node-persist$/, writes: /^(?:setItem|set|updateItem)$/, pathOption: 'dir' },
    { specifier: /^(?:keyv-file|@keyv\/sqlite|keyv)$/, writes: /^set$/, pathOption: 'filename' },
    { specifier: /^lowdb(?:\/node)?$/, writes: /^write$/ },
    { specifier: /^(?:better-sqlite3|sqlite3|sqlite|bun:sqlite)$/, writes: /^(?:run|exec)$/ },
];
/** Credentials that are handed to a library that keeps them in a file of its own. */
const findLibraryStores = (program, module, server) => {
    if (!importsLibrary(module) && !importsStore(program, module))
        return persistencesIn(program, module, server);
    const names = [...module.calls.keys()].filter((name) => token_stores_libraries_libraries.some(({ writes }) => writes.test(name)));
    const perSpot = new Map();
    for (const call of names.flatMap((name) => module.calls.get(name) ?? [])) {
        const store = readStore(program, module, call, server);
        if (store !== undefined && !perSpot.has(store.name))
            perSpot.set(store.name, store);
    }
    return [...perSpot.values(), ...persistencesIn(program, module, server)];
};
/** `FilePersistence.create(path)` of msal-node-extensions: MSAL's whole cache as it is. Its siblings for keychains and DPAPI encrypt. */
const persistencesIn = (program, module, server) => (module.calls.get('create') ?? []).flatMap((call) => {
    const [path] = call.arguments;
    const isPlain = trace(program, call.expression).some((end) => end.kind === 'external' && end.specifier === '@azure/msal-node-extensions' && end.name === 'FilePersistence.create');
    if (path === undefined || !isPlain)
        return [];
    return [
        {
            name: `${(0,syntax/* symbolPath */.Uq)(call)}: FilePersistence`,
            server,
            at: (0,syntax/* locate */.x5)(call),
            path: resolveValue(program, path),
            pathText: path.getText().replace(/\s+/g, ' ').replaceAll('`', "'").slice(0, 80),
            through: [],
            kinds: ['refresh_token', 'access_token'],
            evidence: 'value',
            form: 'plaintext',
            mode: { kind: 'default' },
            insideRepository: (0,answer/* unknown */.L)('the library writes the file'),
            isExample: (0,source_files/* isExamplePath */.E4)(call.getSourceFile().fileName),
        },
    ];
});
/** A store that another file makes and exports. */
const importsStore = (program, module) => module.specifiers.some((specifier) => {
    const path = program.paths.resolve(module.path, specifier);
    const from = path === undefined ? undefined : program.modules.get(path);
    return from !== undefined && importsLibrary(from);
});
const importsLibrary = ({ specifiers }) => specifiers.some((each) => token_stores_libraries_libraries.some(({ specifier }) => specifier.test(each)));
const readStore = (program, module, call, server) => {
    if (!ts_morph.ts.isPropertyAccessExpression(call.expression))
        return undefined;
    const made = trace(program, call.expression.expression).flatMap((end) => creationOf(program, end, 0));
    const [creation] = made;
    if (creation === undefined || !creation.library.writes.test((0,syntax/* lastName */.UK)(call.expression)))
        return undefined;
    const content = call.arguments.length === 0 ? contentOfData(program, module) : token_stores_libraries_contentOf(program, call);
    const [firstKind, ...otherKinds] = content.kinds.keys();
    if (firstKind === undefined || creation.isMemory)
        return undefined;
    const { library, node } = creation;
    const option = (name) => name === undefined || node === undefined ? undefined : token_stores_libraries_optionOf(program, node, name);
    const path = option(library.pathOption) ?? (node === undefined ? undefined : firstText(node));
    return {
        name: `${(0,syntax/* symbolPath */.Uq)(call)}: ${creation.name}`,
        server,
        at: (0,syntax/* locate */.x5)(call),
        path: resolveValue(program, path ?? node ?? call),
        pathText: path === undefined ? `the file of ${creation.name}` : path.getText().replace(/\s+/g, ' ').replaceAll('`', "'").slice(0, 80),
        through: [],
        kinds: [firstKind, ...otherKinds],
        evidence: [...content.kinds.values()].includes('value') ? 'value' : 'name',
        form: content.encrypted || option(library.keyOption) !== undefined ? 'encrypted' : 'plaintext',
        mode: modeOf(program, library, option(library.modeOption), call),
        insideRepository: path === undefined ? (0,answer.no)((0,syntax/* locate */.x5)(call)) : (0,answer/* unknown */.L)('the library decides where its file lies'),
        isExample: (0,source_files/* isExamplePath */.E4)(call.getSourceFile().fileName),
    };
};
/** The construction that a store comes from: `new Conf(…)`, `new Keyv({ store: new KeyvFile(…) })`, `db.prepare(…)`, or the module itself. */
const creationOf = (program, end, depth) => {
    if (depth > 4)
        return [];
    if (end.kind === 'member')
        return creationOf(program, end.of, depth + 1);
    if (end.kind === 'external') {
        // The module itself is the store.
        const library = token_stores_libraries_libraries.find((each) => each.specifier.test(end.specifier));
        return library === undefined ? [] : [{ library, name: end.specifier, isMemory: false }];
    }
    if (end.kind !== 'node')
        return [];
    if (ts_morph.ts.isNewExpression(end.node))
        return creationFrom(program, end.node);
    if (!ts_morph.ts.isCallExpression(end.node))
        return [];
    const own = creationFrom(program, end.node);
    if (own.length > 0 || !ts_morph.ts.isPropertyAccessExpression(end.node.expression))
        return own;
    return trace(program, end.node.expression.expression).flatMap((each) => creationOf(program, each, depth + 1));
};
const creationFrom = (program, node) => {
    const specifiers = trace(program, node.expression).flatMap((end) => (end.kind === 'external' ? [end.specifier] : []));
    return specifiers.flatMap((specifier) => {
        const library = token_stores_libraries_libraries.find((each) => each.specifier.test(specifier));
        return library === undefined ? [] : [{ library, name: specifier, node, isMemory: isInMemory(program, specifier, node) }];
    });
};
/** `new Keyv()` and `new Database(':memory:')` keep nothing; a store of Keyv that is no file is a service. */
const isInMemory = (program, specifier, node) => {
    const text = firstText(node)?.getText() ?? '';
    if (specifier !== 'keyv')
        return text.includes(':memory:');
    const store = token_stores_libraries_optionOf(program, node, 'store') ?? node.arguments?.[0];
    if (store === undefined)
        return true;
    return !(/^['"`]sqlite:/.test(text) ||
        trace(program, store).some((end) => end.kind === 'node' && ts_morph.ts.isNewExpression(end.node) && /file|sqlite/i.test(end.node.expression.getText())));
};
const firstText = (node) => {
    const [first] = node.arguments ?? [];
    return first === undefined || ts_morph.ts.isObjectLiteralExpression(first) ? undefined : first;
};
const token_stores_libraries_optionOf = (program, node, name) => {
    for (const argument of node.arguments ?? []) {
        for (const end of trace(program, argument)) {
            if (end.kind !== 'node' || !ts_morph.ts.isObjectLiteralExpression(end.node))
                continue;
            const found = end.node.properties.find((property) => (0,syntax/* memberName */.eg)(property.name) === name);
            if (found !== undefined && ts_morph.ts.isPropertyAssignment(found))
                return found.initializer;
            if (found !== undefined && ts_morph.ts.isShorthandPropertyAssignment(found))
                return found.name;
        }
    }
    return undefined;
};
/** What is written; a name such as `refreshToken` says what an unknown value is. */
const token_stores_libraries_contentOf = (program, call) => {
    const [key] = call.arguments;
    const values = call.arguments.length > 1 && key !== undefined && ts_morph.ts.isStringLiteralLike(key) ? call.arguments.slice(1) : call.arguments;
    const held = union(values.map((value) => readContent(program, value)));
    if (held.kinds.size > 0 || key === undefined || !ts_morph.ts.isStringLiteralLike(key) || call.arguments.length < 2)
        return held;
    const named = judgeName(key.text);
    const value = call.arguments[1];
    if (value === undefined || ts_morph.ts.isLiteralExpression(value))
        return held;
    if (named !== undefined)
        return only(named.kind, named.certainty === 'certain' ? 'value' : 'name');
    return isCollectionName(key.text) ? only('token', 'name') : held;
};
/** What `db.data` of lowdb is set to before `db.write()`. */
const contentOfData = (program, { assignments }) => union([...assignments].flatMap(([name, list]) => list.flatMap(({ left, right }) => {
    if (!/\.data\b/.test(left.getText()))
        return [];
    const held = readContent(program, right);
    const named = judgeName(name);
    return held.kinds.size > 0 || named === undefined ? [held] : [only(named.kind, named.certainty === 'certain' ? 'value' : 'name')];
})));
const modeOf = (program, library, option, node) => {
    if (library.mode !== undefined)
        return { kind: 'given', bits: library.mode, at: (0,syntax/* locate */.x5)(node) };
    return option === undefined ? { kind: 'default' } : readModeOption(program, option);
};

;// CONCATENATED MODULE: ./src/mcp/typescript/token-stores.ts

















/** More callers of one writing function than this are not told apart. */
const token_stores_maximumCallers = 60;
/**
 * Every place where a package that serves MCP writes credentials to a file or keychain. Packages count as a whole, so that an authorization
 * tool that no server file imports is found too; files without a package.json belong together.
 */
const findTokenStores = (whole) => {
    // What is followed from a write may lead through half of the project; a bound there concerns the write alone.
    let wasBounded = false;
    const program = {
        ...whole,
        noteBounded: () => {
            wasBounded = true;
        },
    };
    const readWrite = (write, umask) => {
        wasBounded = false;
        const store = toTokenStore(program, write, umask);
        if (store !== undefined)
            return [store];
        if (wasBounded)
            whole.noteBounded(write.call.getSourceFile().fileName);
        return [];
    };
    return [...modulesByPackage(program).values()].flatMap((modules) => {
        if (!modules.some(servesMcp) && !dependsOnMcp(program, modules))
            return [];
        const umask = findUmask(program, modules.flatMap(({ calls }) => calls.get('umask') ?? []));
        return modules.flatMap((module) => [
            ...findFileWrites(program, module.calls)
                .toSorted((left, right) => left.call.pos - right.call.pos)
                .flatMap((write) => readWrite(write, umask)),
            ...findKeychainStores(program, module, serverOf(program, module.source)),
            ...findLibraryStores(program, module, serverOf(program, module.source)),
        ]);
    });
};
const modulesByPackage = (program) => {
    const groups = new Map();
    for (const module of program.modules.values()) {
        const root = program.paths.packageOf(module.path)?.root ?? '';
        const group = groups.get(root);
        if (group === undefined)
            groups.set(root, [module]);
        else
            group.push(module);
    }
    return groups;
};
const mcpPackage = /^(?:@modelcontextprotocol\/|fastmcp$|mcp-handler$|mcp-framework$|@vercel\/mcp-adapter$|@rekog\/mcp-nest$|xmcp$|tmcp$|mcp-lite$)/;
const servesMcp = ({ specifiers }) => specifiers.some((specifier) => mcpPackage.test(specifier));
const dependsOnMcp = (program, modules) => {
    const [module] = modules;
    const dependencies = module === undefined ? undefined : program.paths.packageOf(module.path)?.dependencies;
    return dependencies !== undefined && [...dependencies.keys()].some((name) => mcpPackage.test(name));
};
const toTokenStore = (program, write, umask) => {
    const reaches = token_stores_framesOf(program, write).flatMap((frame) => {
        const content = union(write.contents.map((expression) => readContent(program, expression, frame)));
        const held = content.kinds.size > 0 ? content : contentByPath(program, write, frame);
        if (held.kinds.size === 0)
            return [];
        const restrictedBy = umask ?? findRestriction(program, write.call, write.path, frame) ?? findPrivateFolder(program, write.path);
        return [{ frame, content: held, mode: readMode(program, write, frame), ...(restrictedBy === undefined ? {} : { restrictedBy }) }];
    });
    const [worst] = reaches.toSorted((left, right) => looseness(right) - looseness(left));
    if (worst === undefined)
        return undefined;
    const alike = reaches.filter((reach) => looseness(reach) === looseness(worst));
    const content = union(alike.map((reach) => reach.content));
    const [firstKind, ...otherKinds] = content.kinds.keys();
    if (firstKind === undefined)
        return undefined;
    const evidence = [...content.kinds.values()].includes('value') ? 'value' : 'name';
    if (evidence === 'name' && isLockName(`${(0,syntax/* symbolPath */.Uq)(write.call)} ${write.path.getText()}`))
        return undefined;
    const edit = privateModeEdit(program, write);
    const path = renamedPath(program, write.call, write.path, worst.frame) ?? write.path;
    return {
        name: `${(0,syntax/* symbolPath */.Uq)(write.call)}: ${shorten(path)}`,
        server: serverOf(program, write.call),
        at: (0,syntax/* locate */.x5)(write.creation),
        path: resolveValue(program, path, worst.frame),
        pathText: shorten(path),
        through: alike.flatMap(({ frame }) => (frame === undefined ? [] : [(0,syntax/* locate */.x5)(frame.call)])),
        kinds: [firstKind, ...otherKinds],
        evidence,
        form: content.encrypted ? 'encrypted' : 'plaintext',
        mode: worst.mode,
        ...(worst.restrictedBy === undefined ? {} : { restrictedBy: worst.restrictedBy }),
        insideRepository: insideRepository(program, path, worst.frame),
        isExample: (0,source_files/* isExamplePath */.E4)(write.call.getSourceFile().fileName),
        ...(edit === undefined ? {} : { edit }),
    };
};
/** Loose beats unknown beats private; what is restricted elsewhere comes last. */
const looseness = ({ mode, restrictedBy }) => {
    if (restrictedBy !== undefined)
        return 0;
    switch (mode.kind) {
        case 'default':
            return 3;
        case 'given':
            return (mode.bits & 0o077) === 0 ? 1 : 3;
        case 'unknown':
            return 2;
    }
};
/** A function that writes what it is given is entered with each caller's arguments apart, so that modes and contents stay together. */
const token_stores_framesOf = (program, { call, creation }) => {
    const fn = (0,syntax/* enclosingFunction */.pG)(call);
    if (fn === undefined || ![call, creation].some((node) => dependsOnParameters(node, fn, new Set())))
        return [undefined];
    const sites = callSites(program, fn);
    if (sites.length === 0 || sites.length > token_stores_maximumCallers)
        return [undefined];
    return sites.map((site) => ({ fn, call: site, caller: undefined, outer: undefined }));
};
/** Whether an expression uses a parameter of the function around it, also by way of the function's variables. */
const dependsOnParameters = (node, fn, seen) => {
    for (const each of (0,syntax/* descendants */.DG)(node)) {
        const declaration = ts_morph.ts.isIdentifier(each) ? findDeclaration(each) : undefined;
        if (declaration === undefined || seen.has(declaration))
            continue;
        seen.add(declaration);
        if (fn.parameters.some((parameter) => (0,syntax/* isInside */.FK)(declaration, parameter)))
            return true;
        const initializer = ts_morph.ts.isVariableDeclaration(declaration) && (0,syntax/* isInside */.FK)(declaration, fn) ? declaration.initializer : undefined;
        if (initializer !== undefined && dependsOnParameters(initializer, fn, seen))
            return true;
    }
    return false;
};
/** `writeFile('oauth-tokens.json', text)`, or a class that implements `TokenStorage`, with a text that can't be followed. */
const contentByPath = (program, write, frame) => {
    const source = write.call.getSourceFile();
    const named = (pathNames(program, write.path, frame).some(isCredentialPath) && speaksOfAccess(source)) || isInTokenStorage(write.call);
    const isUnknown = write.contents.some((content) => textSources(content).some((text) => trace(program, text, frame).some((end) => token_stores_isOpen(program, end))));
    return { kinds: named && isUnknown ? new Map([['token', 'name']]) : new Map(), encrypted: false };
};
/** Whether a value is given from outside: a parameter, or an object literal that holds one. */
const token_stores_isOpen = (program, end) => {
    if (end.kind === 'parameter' || end.kind === 'unresolved')
        return true;
    if (end.kind !== 'node' || !ts_morph.ts.isObjectLiteralExpression(end.node))
        return false;
    return end.node.properties.some((property) => {
        const value = ts_morph.ts.isShorthandPropertyAssignment(property)
            ? property.name
            : ts_morph.ts.isPropertyAssignment(property)
                ? property.initializer
                : undefined;
        return value !== undefined && trace(program, value, end.frame).some(({ kind }) => kind === 'parameter');
    });
};
const isInTokenStorage = (node) => {
    const around = (0,syntax/* findAbove */.nM)(node, ts_morph.ts.isClassLike);
    const inherited = (around?.heritageClauses ?? []).flatMap(({ types }) => types.map(({ expression }) => expression.getText()));
    return [around?.name?.text ?? '', ...inherited].some((name) => /(?:Token|Credential)s?(?:Storage|Store|Cache|Persistence)$/.test(name));
};
/** The value itself, or what `JSON.stringify` is given. */
const textSources = (content) => ts_morph.ts.isCallExpression(content) && content.expression.getText() === 'JSON.stringify' ? content.arguments.slice(0, 1) : [content];
/** The path's own names: the literal parts at its end. */
const pathNames = (program, path, frame) => trace(program, path, frame).flatMap((end) => {
    if (end.kind === 'environment')
        return [end.name];
    if (end.kind !== 'node')
        return [];
    if (ts_morph.ts.isStringLiteralLike(end.node))
        return [end.node.text.split(/[\\/]/).at(-1) ?? ''];
    if (!ts_morph.ts.isCallExpression(end.node))
        return [];
    const last = end.node.arguments.at(-1);
    return last !== undefined && ts_morph.ts.isStringLiteralLike(last) ? [last.text] : [];
});
const insideRepository = (program, path, frame) => {
    const ends = trace(program, path, frame);
    const [end] = ends;
    if (end === undefined || ends.length > 1)
        return (0,answer/* unknown */.L)('the path has several sources');
    if (end.kind === 'node' && ts_morph.ts.isStringLiteralLike(end.node))
        return /^(?:[\\/~]|[a-z]:)/i.test(end.node.text) ? (0,answer.no)((0,syntax/* locate */.x5)(end.node)) : (0,answer/* yes */.E)((0,syntax/* locate */.x5)(end.node));
    if (end.kind === 'node' && /\b(?:homedir|HOME|XDG_\w+|APPDATA|envPaths)\b/.test(end.node.getText()))
        return (0,answer.no)((0,syntax/* locate */.x5)(end.node));
    return (0,answer/* unknown */.L)('the path is computed');
};
const serverOf = (program, node) => {
    const found = program.paths.packageOf(node.getSourceFile().fileName);
    if (found === undefined)
        return '';
    return found.name ?? found.root;
};
/** An expression on one line, cut where it is long; without backticks, which delimit code in messages. */
const shorten = (expression) => {
    const text = expression.getText().replace(/\s+/g, ' ').replaceAll('`', "'");
    return text.length > 80 ? `${text.slice(0, 79)}…` : text;
};

;// CONCATENATED MODULE: ./src/mcp/typescript/unrenewed-tokens.ts






/**
 * Refresh tokens that are kept for nothing. Whether a package refreshes is asked of all that is read of it, and a call that is named so
 * counts: what a library does by itself is not to be told from outside.
 */
const findUnrenewedTokens = (program, stores) => {
    const packages = Map.groupBy(program.modules.values(), (module) => ownerOf(program, module.source));
    return [...packages].flatMap(([server, modules]) => {
        const kept = stores.filter((store) => store.server === server && store.kinds.includes('refresh_token') && store.evidence === 'value');
        const idle = modules.flatMap((module) => clientsWithoutId(program, module, server));
        if (idle.length > 0)
            return idle;
        if (modules.some((module) => renews(program, module) || asksAgain(module)))
            return [];
        const [first] = kept.filter(({ form }) => form !== 'memory');
        const inProps = modules.flatMap((module) => upstreamProps(module, server));
        if (first === undefined || !modules.some(readsStores) || !modules.some(sendsTokens))
            return inProps.slice(0, 1);
        return [{ server, name: first.name, at: first.at, because: 'nothing-refreshes', isExample: first.isExample }];
    });
};
const readsStores = ({ calls }) => ['readFile', 'readFileSync', 'readJson', 'readJsonSync', 'getPassword', 'get', 'readTextFile'].some((name) => calls.has(name));
const sendsTokens = ({ source }) => /\b(?:Authorization|Bearer)\b/.test(source.text);
const renews = (program, module) => [...module.calls.keys()].some((name) => /refresh|renew|silent|reauth/i.test(name)) ||
    /grant_type=refresh_token|['"`]refresh_token['"`]\s*[,)}\]]|tokenExchangeCallback|authProvider/.test(module.source.text) ||
    module.specifiers.some((specifier) => selfRefreshing.test(specifier)) ||
    [...googleClients(module)].some((client) => client.arguments !== undefined && client.arguments.length > 0 && isGoogle(program, client));
/** Where an ended token is noticed, or users sign in with a code on another device, they are asked again: that is a choice. */
const asksAgain = ({ source }) => /\bdevice_?code\b|Date\.now\(\)[^;\n]{0,60}expir|expir[^;\n]{0,60}Date\.now\(\)/i.test(source.text);
/** Libraries whose clients or sessions refresh by themselves, or that refresh on a call that may have any name. */
const selfRefreshing = /^(?:@google-cloud\/local-auth|@azure\/(?:msal-node|identity)|passport-oauth2-refresh|next-auth|@auth\/|better-auth|@octokit\/|simple-oauth2|intuit-oauth|xero-node|@slack\/oauth|@supabase\/|arctic|oauth4webapi|openid-client|@spotify\/web-api-ts-sdk)/;
const googleClients = function* ({ constructions }) {
    for (const name of ['OAuth2', 'OAuth2Client', 'UserRefreshClient'])
        yield* constructions.get(name) ?? [];
};
const isGoogle = (program, client) => trace(program, client.expression).some((end) => end.kind === 'external' && /^(?:googleapis|google-auth-library|@googleapis\/)/.test(end.specifier));
/** `new google.auth.OAuth2()` that is given stored tokens: it can use the access token, and has no id to refresh it with. */
const clientsWithoutId = (program, module, server) => (module.calls.get('setCredentials') ?? []).flatMap((call) => {
    const [tokens] = call.arguments;
    if (tokens === undefined || !ts_morph.ts.isPropertyAccessExpression(call.expression))
        return [];
    const clients = trace(program, call.expression.expression);
    const isIdle = clients.length > 0 && clients.every((end) => isMadeWithoutId(program, end));
    if (!isIdle || !trace(program, tokens).some(isStored))
        return [];
    return [
        {
            server,
            name: `${(0,syntax/* symbolPath */.Uq)(call)}: setCredentials`,
            at: (0,syntax/* locate */.x5)(call),
            because: 'client-without-id',
            isExample: (0,source_files/* isExamplePath */.E4)(module.path),
        },
    ];
});
const isMadeWithoutId = (program, end) => end.kind === 'node' &&
    ts_morph.ts.isNewExpression(end.node) &&
    /^OAuth2(?:Client)?$/.test((0,syntax/* lastName */.UK)(end.node.expression)) &&
    (end.node.arguments ?? []).length === 0 &&
    isGoogle(program, end.node);
/** `JSON.parse(readFileSync(path))` */
const isStored = (end) => end.kind === 'node' && ts_morph.ts.isCallExpression(end.node) && (0,syntax/* lastName */.UK)(end.node.expression) === 'parse' && /readFile/.test(end.node.getText());
/** `completeAuthorization({ props: { refreshToken } })` of a worker whose provider is told nothing about refreshing upstream. */
const upstreamProps = ({ calls, path }, server) => (calls.get('completeAuthorization') ?? []).flatMap((call) => {
    const props = [...(0,syntax/* descendants */.DG)(call)].find((node) => ts_morph.ts.isPropertyAssignment(node) && (0,syntax/* memberName */.eg)(node.name) === 'props');
    const holds = props !== undefined &&
        [...(0,syntax/* descendants */.DG)(props)].some((node) => ts_morph.ts.isObjectLiteralElementLike(node) && judgeName((0,syntax/* memberName */.eg)(node.name) ?? '')?.kind === 'refresh_token');
    if (!holds)
        return [];
    return [{ server, name: `${(0,syntax/* symbolPath */.Uq)(call)}: props`, at: (0,syntax/* locate */.x5)(call), because: 'nothing-refreshes', isExample: (0,source_files/* isExamplePath */.E4)(path) }];
});

;// CONCATENATED MODULE: ./src/mcp/typescript/unverified-tls.ts




/** Every place that accepts any certificate: for one client, or for the whole process. */
const findUnverifiedTls = (program) => [...program.modules.values()].flatMap((module) => {
    if (!/rejectUnauthorized|strictSSL|NODE_TLS_REJECT_UNAUTHORIZED|checkServerIdentity/.test(module.source.text))
        return [];
    return [...(0,syntax/* descendants */.DG)(module.source)].flatMap((node) => {
        const how = howOf(node);
        if (how === undefined)
            return [];
        const condition = unverified_tls_conditionOf(node);
        const edit = how === 'option' && condition === undefined ? optionEdit(module, node) : undefined;
        return [
            {
                server: ownerOf(program, node),
                within: (0,syntax/* symbolPath */.Uq)(node),
                at: (0,syntax/* locate */.x5)(node),
                how,
                ...(condition === undefined ? {} : { condition }),
                isLoopback: isBesideLoopback(node),
                isExample: (0,source_files/* isExamplePath */.E4)(module.path),
                ...(edit === undefined ? {} : { edit }),
            },
        ];
    });
});
const howOf = (node) => {
    if (ts_morph.ts.isPropertyAssignment(node)) {
        const name = (0,syntax/* memberName */.eg)(node.name) ?? '';
        if (/^(?:rejectUnauthorized|strictSSL)$/.test(name))
            return mayBe(node.initializer, isFalse) ? 'option' : undefined;
        return name === 'checkServerIdentity' && acceptsAll(node.initializer) ? 'identity' : undefined;
    }
    if (!ts_morph.ts.isBinaryExpression(node) || node.operatorToken.kind !== ts_morph.ts.SyntaxKind.EqualsToken)
        return undefined;
    const target = ts_morph.ts.isPropertyAccessExpression(node.left)
        ? node.left.name.text
        : ts_morph.ts.isElementAccessExpression(node.left) && ts_morph.ts.isStringLiteralLike(node.left.argumentExpression)
            ? node.left.argumentExpression.text
            : '';
    if (target === 'NODE_TLS_REJECT_UNAUTHORIZED')
        return mayBe(node.right, unverified_tls_isZero) ? 'environment' : undefined;
    return target === 'rejectUnauthorized' && mayBe(node.right, isFalse) ? 'option' : undefined;
};
/** The value itself, or one branch of a choice. */
const mayBe = (expression, is) => {
    const node = (0,syntax/* unwrap */.oA)(expression);
    return ts_morph.ts.isConditionalExpression(node) ? mayBe(node.whenTrue, is) || mayBe(node.whenFalse, is) : is(node);
};
const isFalse = (node) => node.kind === ts_morph.ts.SyntaxKind.FalseKeyword;
const unverified_tls_isZero = (node) => (ts_morph.ts.isStringLiteralLike(node) || ts_morph.ts.isNumericLiteral(node)) && node.text === '0';
/** `() => undefined` */
const acceptsAll = (expression) => {
    const fn = (0,syntax/* unwrap */.oA)(expression);
    if (!(0,syntax/* isFunctionNode */.Px)(fn) || fn.body === undefined)
        return false;
    if (!ts_morph.ts.isBlock(fn.body))
        return ts_morph.ts.isVoidExpression(fn.body) || /^(?:undefined|null)$/.test(fn.body.getText());
    return fn.body.statements.every((statement) => ts_morph.ts.isReturnStatement(statement) && /^(?:undefined)?$/.test(statement.expression?.getText() ?? ''));
};
/** The choice or test that leads here. */
const unverified_tls_conditionOf = (node) => {
    const value = ts_morph.ts.isPropertyAssignment(node) ? node.initializer : ts_morph.ts.isBinaryExpression(node) ? node.right : undefined;
    const choice = value === undefined ? undefined : (0,syntax/* unwrap */.oA)(value);
    const above = (0,syntax/* findAbove */.nM)(node, ts_morph.ts.isConditionalExpression);
    const branch = (0,syntax/* findAbove */.nM)(node, ts_morph.ts.isIfStatement);
    const and = (0,syntax/* findAbove */.nM)(node, isGuarding);
    const fn = (0,syntax/* enclosingFunction */.pG)(node);
    const isHere = (found) => found !== undefined && (fn === undefined || (0,syntax/* isInside */.FK)(found, fn));
    const test = choice !== undefined && ts_morph.ts.isConditionalExpression(choice)
        ? choice.condition
        : above !== undefined && isHere(above)
            ? above.condition
            : branch !== undefined && isHere(branch)
                ? branch.expression
                : and !== undefined && isHere(and)
                    ? and.left
                    : undefined;
    return test?.getText().replaceAll(/\s+/g, ' ').replaceAll('`', "'").slice(0, 80);
};
/** `isDevelopment && new Agent(…)` */
const isGuarding = (node) => ts_morph.ts.isBinaryExpression(node) && node.operatorToken.kind === ts_morph.ts.SyntaxKind.AmpersandAmpersandToken;
/** In the function around it, or the file. */
const isBesideLoopback = (node) => unverified_tls_loopback.test(((0,syntax/* enclosingFunction */.pG)(node) ?? node.getSourceFile()).getText());
const unverified_tls_loopback = /127\.0\.0\.1|localhost|\[::1\]/;
const optionEdit = (module, node) => ts_morph.ts.isPropertyAssignment(node) && isFalse((0,syntax/* unwrap */.oA)(node.initializer))
    ? {
        path: module.path,
        baseBlob: module.blob,
        replacements: [{ span: (0,syntax/* spanBetween */.Jr)(module.source, node.initializer.getStart(), node.initializer.end), text: 'true' }],
    }
    : undefined;

;// CONCATENATED MODULE: ./src/knowledge/shared-issuers.ts
/** Authorization servers that issue tokens for many services at once, by what stands in their addresses and in the names of their settings. */
const sharedIssuers = [
    { name: 'Auth0', written: /auth0/i },
    { name: 'Microsoft Entra', written: /microsoftonline|sts\.windows\.net|graph\.microsoft|\bentra\b|azure_?ad/i },
    { name: 'Google', written: /google/i },
    { name: 'GitHub', written: /github/i },
    { name: 'GitLab', written: /gitlab/i },
    { name: 'Amazon Cognito', written: /cognito/i },
    { name: 'Okta', written: /okta/i },
    { name: 'Clerk', written: /clerk/i },
    { name: 'Supabase', written: /supabase/i },
    { name: 'WorkOS', written: /workos|authkit/i },
    { name: 'Keycloak', written: /keycloak|\/realms\//i },
    { name: 'Slack', written: /\bslack\.com/i },
    { name: 'Linear', written: /api\.linear\.app/i },
];
/** The shared issuer that an address, or the expression that makes one, names. */
const findSharedIssuer = (text) => sharedIssuers.find(({ written }) => written.test(text))?.name;

;// CONCATENATED MODULE: ./src/mcp/typescript/audience-tests.ts


const audienceName = /^(?:aud|azp|appid|app_?id|audience|resource|client_?id|uid)$/i;
/**
 * Whether a node reads whom a token was issued for and does something with it other than to hand it on in an object: a comparison, a condition, an
 * argument. What a function does with it is not looked at, so that every argument counts.
 */
const isTestOfAudience = (node) => {
    if (ts_morph.ts.isBindingElement(node))
        return /^(?:aud|azp|appid)$/.test((0,syntax/* memberName */.eg)(node.propertyName ?? node.name) ?? '');
    if (!ts_morph.ts.isPropertyAccessExpression(node) && !ts_morph.ts.isElementAccessExpression(node))
        return false;
    if (!audienceName.test((0,syntax/* accessedName */.Jy)(node) ?? ''))
        return false;
    for (let at = node; at.parent !== undefined; at = at.parent) {
        const { parent } = at;
        if (ts_morph.ts.isPropertyAssignment(parent) || ts_morph.ts.isReturnStatement(parent) || ts_morph.ts.isStatement(parent)) {
            return ts_morph.ts.isIfStatement(parent) || ts_morph.ts.isVariableStatement(parent) || ts_morph.ts.isWhileStatement(parent);
        }
        if (ts_morph.ts.isBinaryExpression(parent) && /^(?:[!=]==?)$/.test(parent.operatorToken.getText()))
            return true;
        if (ts_morph.ts.isCallExpression(parent) && parent.arguments.some((argument) => argument === at)) {
            if ((0,syntax/* lastName */.UK)(parent.expression) === 'String')
                continue;
            return true;
        }
        if (ts_morph.ts.isCallExpression(parent) && ts_morph.ts.isPropertyAccessExpression(at) && /^(?:includes|some|every|startsWith)$/.test(at.name.text))
            return true;
        if (ts_morph.ts.isConditionalExpression(parent) && parent.condition === at)
            return true;
        if (ts_morph.ts.isVariableDeclaration(parent))
            return true;
    }
    return false;
};

;// CONCATENATED MODULE: ./src/mcp/typescript/verifier-audiences.ts










/** The servers with what their verifiers demand of a token's audience. Where the server issues its tokens itself, there is no other audience. */
const withAudiences = (program, servers) => {
    const issuing = issuingPackages(program);
    const demanding = packagesWith(program, /\bexpectedResource\b/);
    const known = new Map();
    const ofVerifier = (verifier) => {
        const key = JSON.stringify(verifier.at);
        const read = known.get(key) ?? readAudience(program, verifier, issuing, demanding);
        known.set(key, read);
        return read;
    };
    const ofGuard = (guard) => {
        if (guard.test.kind === 'verifier')
            return { ...guard, test: { kind: 'verifier', verifier: ofVerifier(guard.test.verifier) } };
        if (guard.test.kind !== 'unknown')
            return guard;
        const asked = (guard.bodies ?? []).map((at) => ofVerifier(unread(at))).find(({ method }) => method === 'userinfo');
        return asked === undefined ? guard : { ...guard, asks: asked };
    };
    return servers.map((server) => ({
        ...server,
        endpoints: server.endpoints.map((endpoint) => ({
            ...endpoint,
            routes: endpoint.routes.map((route) => ({ ...route, guards: route.guards.map(ofGuard) })),
        })),
    }));
};
const unread = (at) => {
    const notRead = (0,answer/* unknown */.L)('not understood');
    const answers = { canReject: notRead, issuerShared: notRead, audience: notRead, laterAudienceTest: notRead, expectedResource: notRead };
    return { at, tokenUse: 'unknown', method: 'unknown', ...answers };
};
const packagesWith = (program, text) => new Set([...program.modules.values()].filter(({ source }) => text.test(source.text)).map(({ source }) => ownerOf(program, source)));
/** Packages that sign tokens, or run a provider that does. */
const issuingPackages = (program) => packagesWith(program, /\bnew SignJWT\b|\bjwt\.sign\(|\bnew OAuthProvider\b/);
const readAudience = (program, verifier, issuing, demanding) => {
    const node = nodeAt(program, verifier.at);
    if (node === undefined)
        return verifier;
    const fn = (0,syntax/* isFunctionNode */.Px)(node) ? node : ts_morph.ts.isCallExpression(node) && isJwtCheck(program, node) ? undefined : (0,syntax/* enclosingFunction */.pG)(node);
    const checks = fn === undefined && ts_morph.ts.isCallExpression(node) ? [{ call: node, frame: undefined }] : fn === undefined ? [] : checksIn(program, fn);
    const owner = ownerOf(program, node);
    for (const { call, frame } of checks) {
        const check = jwtCheck(program, call, frame) ?? userInfoCheck(program, call, frame);
        if (check === undefined)
            continue;
        const isOwn = issuing.has(owner) && check.method === 'jwt';
        const tested = laterTest(program, call, fn);
        return {
            ...verifier,
            method: check.method,
            issuerShared: check.issuer === undefined ? (0,answer/* unknown */.L)('the issuer is not written in the source') : (0,answer/* yes */.E)((0,syntax/* locate */.x5)(call)),
            ...(check.issuer === undefined ? {} : { issuer: check.issuer }),
            audience: isOwn ? (0,answer/* unknown */.L)('the server signs tokens itself') : check.audience,
            ...(check.setting === undefined ? {} : { audienceSetting: check.setting }),
            laterAudienceTest: tested === undefined ? (0,answer.no)((0,syntax/* locate */.x5)(call)) : tested,
            expectedResource: demanding.has(owner) ? (0,answer/* yes */.E)((0,syntax/* locate */.x5)(call)) : (0,answer.no)((0,syntax/* locate */.x5)(call)),
        };
    }
    return verifier;
};
/** The innermost node that spans exactly these lines and columns. */
const nodeAt = (program, { path, span }) => {
    const source = program.modules.get(path)?.source;
    if (source === undefined)
        return undefined;
    const start = source.getPositionOfLineAndCharacter(span.startLine - 1, span.startColumn - 1);
    const end = source.getPositionOfLineAndCharacter(span.endLine - 1, span.endColumn - 1);
    let found;
    for (const node of (0,syntax/* descendants */.DG)(source, (each) => each.pos <= start && each.end >= end))
        if (node.getStart(source) === start && node.end === end && found === undefined)
            found = node;
    return found;
};
const verifier_audiences_maximumDepth = 3;
/** The calls in a verifying function, and in those that it calls, that may look at a token. */
const checksIn = (program, fn, frame, depth = 0) => {
    if (fn.body === undefined)
        return [];
    const calls = [...(0,syntax/* ownDescendants */.V6)(fn.body)].filter(ts_morph.ts.isCallExpression);
    const own = calls.filter((call) => isJwtCheck(program, call) || isFetch(program, call)).map((call) => ({ call, frame }));
    if (own.length > 0 || depth >= verifier_audiences_maximumDepth)
        return own;
    return calls.flatMap((call) => traceCallees(program, call, frame).flatMap((callee) => checksIn(program, callee.fn, callee.frame, depth + 1)));
};
const isJwtCheck = (program, call) => {
    const name = (0,syntax/* lastName */.UK)(call.expression);
    if (name !== 'jwtVerify' && name !== 'verify' && name !== 'expressjwt')
        return false;
    const callee = externalCallee(program, call);
    return callee?.kind === 'external' && /^(?:jose|jsonwebtoken|express-jwt)$/.test(callee.specifier);
};
const isFetch = (program, call) => {
    if (!/^(?:fetch|get|request|axios)$/.test((0,syntax/* lastName */.UK)(call.expression)))
        return false;
    const callee = externalCallee(program, call);
    return ((callee?.kind === 'global' && /^(?:globalThis\.)?fetch$/.test(callee.name)) ||
        (callee?.kind === 'external' && /^(?:axios|got|node-fetch|undici)$/.test(callee.specifier)));
};
/** A JWT whose key comes from an issuer; with a secret of its own the server is the issuer. */
const jwtCheck = (program, call, frame) => {
    if (!isJwtCheck(program, call))
        return undefined;
    const isExpress = (0,syntax/* lastName */.UK)(call.expression) === 'expressjwt';
    const [token, second, third] = call.arguments;
    const options = isExpress ? token : third;
    const key = isExpress ? verifier_audiences_optionOf(program, token, 'secret', frame) : second;
    const sets = key === undefined || key === 'unknown' ? undefined : remoteKeys(program, key, frame);
    if (sets === undefined)
        return { method: 'jwt', audience: (0,answer/* unknown */.L)('whose key verifies the token was not found') };
    const audience = options === undefined ? undefined : verifier_audiences_optionOf(program, options, 'audience', frame);
    const issuerOption = options === undefined ? undefined : verifier_audiences_optionOf(program, options, 'issuer', frame);
    const issuer = findSharedIssuer(`${sets} ${issuerOption === undefined || issuerOption === 'unknown' ? '' : textsOf(program, issuerOption, frame)}`);
    const base = { method: 'jwt', ...(issuer === undefined ? {} : { issuer }) };
    if (audience === 'unknown')
        return { ...base, audience: (0,answer/* unknown */.L)('the options are put together elsewhere') };
    if (audience === undefined)
        return { ...base, audience: (0,answer.no)((0,syntax/* locate */.x5)(call)) };
    const value = resolveValue(program, audience, frame);
    const isOpen = value.origin.kind === 'environment' && value.mayBeUndefined.value === 'yes' && savedBy(program, value).value === 'no';
    return isOpen && value.origin.kind === 'environment'
        ? { ...base, audience: (0,answer.no)((0,syntax/* locate */.x5)(audience)), setting: value.origin.name }
        : { ...base, audience: (0,answer/* yes */.E)((0,syntax/* locate */.x5)(audience)) };
};
/** An option of a literal; 'unknown' where the options can't be followed to one, or hold a spread that can't. */
const verifier_audiences_optionOf = (program, options, name, frame) => {
    if (options === undefined)
        return undefined;
    const ends = trace(program, options, frame);
    let isUnknown = false;
    for (const end of ends) {
        if (end.kind === 'missing')
            continue;
        if (end.kind !== 'node' || !ts_morph.ts.isObjectLiteralExpression(end.node))
            return 'unknown';
        for (const property of end.node.properties) {
            if (ts_morph.ts.isSpreadAssignment(property))
                isUnknown = true;
            else if ((0,syntax/* memberName */.eg)(property.name) !== name)
                continue;
            else if (ts_morph.ts.isPropertyAssignment(property))
                return property.initializer;
            else
                return ts_morph.ts.isShorthandPropertyAssignment(property) ? property.name : 'unknown';
        }
        // `options.audience = …`
        if (end.node.getSourceFile().text.includes(`.${name} = `))
            isUnknown = true;
    }
    return isUnknown ? 'unknown' : undefined;
};
/** The address that a set of public keys is loaded from, as far as it can be told; undefined for another key. */
const remoteKeys = (program, key, frame) => {
    for (const end of trace(program, key, frame)) {
        if (end.kind !== 'node' || !ts_morph.ts.isCallExpression(end.node))
            continue;
        if (!/^(?:createRemoteJWKSet|expressJwtSecret)$/.test((0,syntax/* lastName */.UK)(end.node.expression)))
            continue;
        const [address] = end.node.arguments;
        return address === undefined ? '' : textsOf(program, address, end.frame);
    }
    return undefined;
};
/** What is written of an address: the expression, the settings it reads, and its literal parts. */
const textsOf = (program, expression, frame) => {
    const inner = (0,syntax/* unwrap */.oA)(expression);
    const address = ts_morph.ts.isNewExpression(inner) || ts_morph.ts.isCallExpression(inner) ? inner.arguments?.[0] : inner;
    const told = addressesOf(program, expression, frame).map((each) => each.kind === 'written' ? each.text : each.found.kind === 'environment' ? each.found.name : '');
    const text = address === undefined ? '' : (constantText(address) ?? address.getText());
    return [text, ...told].join(' ');
};
/** `fetch('https://api.github.com/user', …)`: the answer says whose token it is, not for whom it was issued. */
const userInfoCheck = (program, call, frame) => {
    const [address] = call.arguments;
    if (address === undefined || !isFetch(program, call))
        return undefined;
    const written = addressesOf(program, address, frame).flatMap((each) => (each.kind === 'written' ? [each.text] : []));
    const found = written.find((text) => /^https:\/\/[^?#]*\/(?:user_?info|me|user|token_?info|users\.identity)\/?(?:[?#]|$)/i.test(text));
    if (found === undefined)
        return undefined;
    const issuer = findSharedIssuer(found);
    return { method: 'userinfo', audience: (0,answer.no)((0,syntax/* locate */.x5)(call)), ...(issuer === undefined ? {} : { issuer }) };
};
/** Whether what was learned of the token is compared with whom it is for: where it is looked at, or in what calls that. */
const laterTest = (program, call, verifying) => {
    const around = (0,syntax/* enclosingFunction */.pG)(call);
    const functions = new Set([around ?? call.getSourceFile()]);
    if (verifying !== undefined)
        functions.add(verifying);
    for (const fn of [around, verifying])
        if (fn !== undefined)
            for (const site of callSites(program, fn))
                functions.add((0,syntax/* enclosingFunction */.pG)(site) ?? site.getSourceFile());
    for (const fn of functions) {
        const test = [...(0,syntax/* descendants */.DG)(fn)].find(isTestOfAudience);
        if (test !== undefined)
            return (0,answer/* yes */.E)((0,syntax/* locate */.x5)(test));
    }
    return undefined;
};

;// CONCATENATED MODULE: ./src/mcp/typescript/read-facts.ts





























/**
 * Facts about what a value holds stay silent where it can't be followed to its end. That a bound stopped one of many thousand
 * values is nothing that a reader of the review could act on.
 */
const quietly = (program) => ({ ...program, noteBounded: () => { } });
/** Every fact that this front end reads from a program, and from what its manifests ask for. */
const readFacts = (program, manifestScopes) => {
    const quiet = quietly(program);
    const servers = withAudiences(quiet, findServers(program));
    const tokenStores = findTokenStores(program);
    const tools = toolCallbacks(quiet);
    const printings = findPrintings(quiet, tools);
    return {
        servers,
        tokenStores,
        refreshes: findRefreshes(quiet, tokenStores),
        unrenewedTokens: findUnrenewedTokens(quiet, tokenStores),
        encryptionKeys: findEncryptionKeys(quiet),
        keychainFallbacks: findKeychainFallbacks(quiet, tokenStores),
        oauthFlows: findOAuthFlows(quiet),
        credentials: findCredentialUses(quiet, servers.flatMap(({ failFasts }) => failFasts)),
        leaks: [...findLeaks(quiet, printings, { tools, servers: servers.map(({ root }) => root) }), ...findProcessArguments(quiet)],
        errorHandlers: findErrorHandlers(quiet),
        transmissions: findTransmissions(quiet),
        tokenPassthroughs: findTokenPassthroughs(quiet, tools),
        authorizationProxies: findAuthorizationProxies(quiet),
        sessionWeaknesses: findSessionWeaknesses(quiet, tools),
        ambientFallbacks: findAmbientFallbacks(quiet),
        resourceMetadata: findResourceMetadata(program),
        queryCredentials: findQueryCredentials(quiet, servers),
        sharedWrites: findSharedWrites(quiet, servers),
        chosenIdentities: findChosenIdentities(quiet, servers),
        unverifiedTls: findUnverifiedTls(quiet),
        errorEchoes: findErrorEchoes(quiet, printings, tools),
        scopeRequests: findScopeRequests(quiet, manifestScopes),
        hardcodedCredentials: findHardcodedCredentials(quiet),
        envFileExposures: findEnvFileWrites(quiet),
        secretFlags: findSecretFlags(quiet),
    };
};


/***/ }),

/***/ 3459:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ yes),
/* harmony export */   L: () => (/* binding */ unknown),
/* harmony export */   no: () => (/* binding */ no)
/* harmony export */ });
const yes = (...evidence) => ({ value: 'yes', evidence });
const no = (...evidence) => ({ value: 'no', evidence });
const unknown = (because) => ({ value: 'unknown', because });


/***/ })

};
