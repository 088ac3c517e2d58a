export const id = 355;
export const ids = [355,647,832];
export const modules = {

/***/ 4355:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readDropIn: () => (/* binding */ readDropIn)
});

// UNUSED EXPORTS: dropInFiles

// EXTERNAL MODULE: ./src/secrets/drop-in/expression.ts
var drop_in_expression = __webpack_require__(647);
;// CONCATENATED MODULE: ./src/secrets/drop-in/table.ts
const isTable = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (table, key) => {
    const value = table[key];
    return typeof value === 'string' ? value : undefined;
};
/** The texts of an array; empty when there is none. */
const textsOf = (table, key) => {
    const value = table[key];
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
};
/** The tables of an array of tables, or the one table. */
const tablesOf = (table, key) => {
    const value = table[key];
    return Array.isArray(value) ? value.filter(isTable) : isTable(value) ? [value] : [];
};

;// CONCATENATED MODULE: ./src/secrets/drop-in/allowlist.ts


/** An allowlist of gitleaks. Without `rules` it is for all; names of gitleaks' rules count for the detectors that stand for them. */
const parseAllowlist = (table, file, rules) => {
    const paths = textsOf(table, 'paths').map(drop_in_expression.compileExpression);
    const expressions = textsOf(table, 'regexes').map(drop_in_expression.compileExpression);
    const stopWords = textsOf(table, 'stopwords').map((word) => word.toLowerCase());
    const commits = new Set(textsOf(table, 'commits').map((commit) => commit.toLowerCase()));
    const target = textOf(table, 'regexTarget') ?? 'secret';
    const detectors = new Set(rules.flatMap((rule) => [rule, `custom/${rule}`, ...(standIns[rule] ?? [])]));
    const checks = [];
    if (paths.length > 0)
        checks.push(({ path }) => paths.some((matches) => matches(path)));
    if (commits.size > 0)
        checks.push(({ commit }) => commit !== undefined && commits.has(commit));
    if (expressions.length > 0)
        checks.push(({ value, lineText }) => expressions.some((matches) => matches(target === 'secret' ? value : lineText)));
    if (stopWords.length > 0)
        checks.push(({ value }) => stopWords.some((word) => value.toLowerCase().includes(word)));
    const needsAll = /^(and|&&)$/i.test(textOf(table, 'condition') ?? 'or');
    return (seen) => {
        if (checks.length === 0 || (detectors.size > 0 && !detectors.has(seen.detector)))
            return undefined;
        const isWaived = needsAll ? checks.every((check) => check(seen)) : checks.some((check) => check(seen));
        return isWaived ? file : undefined;
    };
};
/** gitleaks' name for a kind, and the detectors that find it. */
const standIns = {
    'generic-api-key': ['generic-credential'],
    'aws-access-token': ['aws-access-key-id'],
    'private-key': ['private-key', 'openssh-private-key', 'pgp-private-key'],
    'gcp-api-key': ['google-api-key'],
    'github-app-token': ['github-installation-token', 'github-user-to-server-token'],
    'github-oauth': ['github-oauth-token'],
    'gitlab-ptt': ['gitlab-trigger-token'],
    'gitlab-rrt': ['gitlab-registration-token'],
    'npm-access-token': ['npm-token'],
    'pypi-upload-token': ['pypi-token'],
    'sendgrid-api-token': ['sendgrid-api-key'],
    'slack-webhook-url': ['slack-webhook'],
    'stripe-access-token': ['stripe-secret-key', 'stripe-restricted-key', 'stripe-test-key'],
    'telegram-bot-api-token': ['telegram-bot-token'],
    'hashicorp-tf-api-token': ['terraform-cloud-token'],
    'huggingface-access-token': ['huggingface-user-token'],
    'curl-auth-header': ['bearer-header', 'basic-header'],
    'curl-auth-user': ['curl-user-password'],
    'kubernetes-secret-yaml': ['kubernetes-secret'],
};

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./src/secrets/drop-in/baselines.ts

/** A report of gitleaks in JSON, kept as a baseline: what it lists by value, or by place when the value was redacted. Undefined when it is none. */
const parseGitleaksBaseline = (text, file) => {
    const report = parseJson(text);
    if (!Array.isArray(report))
        return undefined;
    const findings = report.filter(isObject);
    const values = new Set(findings.map(({ Secret }) => Secret).filter((value) => typeof value === 'string' && !/^(REDACTED|\*+)?$/.test(value)));
    const places = new Set(findings.map(({ Commit, File, StartLine }) => `${Commit ?? ''}:${File}:${StartLine}`));
    return ({ value, commit, path, line }) => (values.has(value) || places.has(`${commit ?? ''}:${path}:${line}`) ? file : undefined);
};
/** A baseline of detect-secrets: the SHA-1 of the values, by file. Undefined when it is none. */
const parseSecretsBaseline = (text, file = '.secrets.baseline') => {
    const baseline = parseJson(text);
    if (!isObject(baseline) || !isObject(baseline['results']))
        return undefined;
    const known = new Set(Object.entries(baseline['results']).flatMap(([path, secrets]) => Array.isArray(secrets) ? secrets.filter(isObject).map(({ hashed_secret }) => `${path}\n${hashed_secret}`) : []));
    return ({ value, path }) => (known.has(`${path}\n${(0,external_node_crypto_.createHash)('sha1').update(value).digest('hex')}`) ? file : undefined);
};
const parseJson = (text) => {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
};
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

// EXTERNAL MODULE: ./node_modules/smol-toml/dist/index.js + 8 modules
var dist = __webpack_require__(3292);
;// CONCATENATED MODULE: ./src/secrets/drop-in/gitleaks-config.ts




/** How deep `extend.path` may go, as in gitleaks. */
const deepest = 2;
/**
 * `.gitleaks.toml` and `.betterleaks.toml`. `read` gives the text of a file that `extend.path` names; what gitleaks' own rules would find is
 * left to the detectors, with or without `useDefault`. A part that is not understood is a problem and switches nothing off.
 */
const parseGitleaksConfig = (text, file, read, depth = deepest) => {
    const problems = [];
    const attempt = (what, action) => {
        try {
            return action();
        }
        catch {
            problems.push(`${file}: ${what} is not understood and was left out.`);
            return undefined;
        }
    };
    const root = attempt('the file', () => (0,dist/* parse */.qg)(text));
    if (!isTable(root))
        return { ...nothing, problems };
    const unknown = new Map();
    for (const key of Object.keys(root))
        if (unknownKeys.has(key))
            unknown.set(key, ['']);
    const extend = isTable(root['extend']) ? root['extend'] : {};
    const base = extended(textOf(extend, 'path'), file, read, depth, problems);
    const rules = [];
    const allowlists = [];
    for (const table of [...tablesOf(root, 'allowlist'), ...tablesOf(root, 'allowlists')]) {
        const allowlist = attempt('an allowlist', () => parseAllowlist(table, file, textsOf(table, 'targetRules')));
        if (allowlist !== undefined)
            allowlists.push(allowlist);
    }
    for (const table of tablesOf(root, 'rules')) {
        const id = textOf(table, 'id') ?? '';
        // A part of another rule, which betterleaks does not report by itself.
        if (table['skipReport'] === true)
            continue;
        for (const key of Object.keys(table))
            if (unknownKeys.has(key) && !(key === 'filter' && entropyOf(table) !== undefined))
                unknown.set(key, [...(unknown.get(key) ?? []), id]);
        if (table['required'] !== undefined)
            continue;
        if (table['regex'] !== undefined) {
            const rule = attempt(`the rule ${id}`, () => parseRule(id, table));
            if (rule !== undefined)
                rules.push(rule);
        }
        else if (textOf(table, 'path') !== undefined)
            problems.push(`${file}: the rule ${id} has a path and no expression, so it finds no credential.`);
        for (const inner of [...tablesOf(table, 'allowlist'), ...tablesOf(table, 'allowlists')]) {
            const allowlist = attempt(`an allowlist of the rule ${id}`, () => parseAllowlist(inner, file, [id]));
            if (allowlist !== undefined)
                allowlists.push(allowlist);
        }
    }
    for (const [key, ids] of unknown)
        problems.push(unknownProblem(file, key, ids));
    const own = new Set(rules.map(({ id }) => id));
    return {
        rules: [...base.rules.filter(({ id }) => !own.has(id)), ...rules],
        allowlists: [...base.allowlists, ...allowlists],
        disabled: [...base.disabled, ...textsOf(extend, 'disabledRules')],
        // `regexTarget = "line"`, or what of the line the rule matched.
        readsLines: base.readsLines || /\bregexTarget\b/.test(text),
        problems: [...base.problems, ...problems],
    };
};
/** What betterleaks adds: expressions of its own language, and requests to the issuer. */
const unknownKeys = new Set(['prefilter', 'filter', 'validate', 'validation', 'required', 'expr', 'tokenEfficiency']);
const unknownProblem = (file, key, ids) => {
    const names = ids.filter((id) => id !== '');
    const whose = names.length === 0
        ? ''
        : names.length === 1
            ? ` of the rule ${names[0] ?? ''}`
            : ` of ${names.length} rules (${names.slice(0, 3).join(', ')}${names.length > 3 ? ' and others' : ''})`;
    // Without what it requires nearby, a rule matches much that is none.
    return `${file}: \`${key}\`${whose} is not understood and was left out${key === 'required' ? ', and the rules with it' : ''}.`;
};
/** The one filter of betterleaks that is understood, and by far the most frequent: `entropy(finding["secret"]) <= 3.8`. */
const entropyOf = (table) => {
    const bound = /^\s*(?:filter\.)?entropy\(finding\["secret"\]\) <=? ([0-9]+(?:\.[0-9]+)?)\s*$/.exec(textOf(table, 'filter') ?? '')?.[1];
    return bound === undefined ? undefined : Number(bound);
};
const nothing = { rules: [], allowlists: [], disabled: [], readsLines: false, problems: [] };
const extended = (path, file, read, depth, problems) => {
    if (path === undefined)
        return nothing;
    const text = depth > 0 ? read(path) : undefined;
    if (text !== undefined)
        return parseGitleaksConfig(text, path, read, depth - 1);
    problems.push(`${file}: the file of \`extend.path\` cannot be read or is extended too deep.`);
    return nothing;
};
const parseRule = (id, table) => {
    const path = textOf(table, 'path');
    const expression = inBytes(textOf(table, 'regex') ?? '');
    for (const one of [expression, path ?? ''])
        (0,drop_in_expression.compileExpression)(one);
    const { secretGroup, entropy } = table;
    return {
        id,
        title: textOf(table, 'description') ?? `Credential of the rule ${id}`,
        expression,
        group: typeof secretGroup === 'number' ? secretGroup : 0,
        entropy: typeof entropy === 'number' ? entropy : (entropyOf(table) ?? 0),
        keywords: textsOf(table, 'keywords').map((word) => word.toLowerCase()),
        ...(path === undefined ? {} : { path }),
    };
};
/** Texts are searched as bytes, so a character that is not ASCII is written as the bytes of its UTF-8. */
const inBytes = (expression) => expression.replace(/[^\0-\x7f]+/g, (text) => Buffer.from(text).toString('latin1'));

;// CONCATENATED MODULE: ./src/secrets/drop-in/gitleaks-ignore.ts
/** `.gitleaksignore`: `commit:file:rule:line` or `file:rule:line`. The rules of two scanners differ, so the place alone counts. */
const parseGitleaksIgnore = (text, file = '.gitleaksignore') => {
    const entries = text.split('\n').flatMap((line) => {
        const entry = /^(?:([0-9a-f]{40}):)?(.+):[^:]+:(\d+)$/.exec(line.trim());
        return entry === null || line.startsWith('#') ? [] : [{ commit: entry[1], path: entry[2], line: Number(entry[3]) }];
    });
    return (seen) => entries.some(({ commit, path, line }) => path === seen.path && line === seen.line && (commit === undefined || commit === seen.commit))
        ? file
        : undefined;
};

;// CONCATENATED MODULE: ./src/secrets/drop-in/ignored-paths.ts

/** `.secretlintignore`: patterns as in `.gitignore`, the last one that matches decides. */
const parseIgnoredPaths = (text, file = '.secretlintignore') => {
    const patterns = text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#'))
        .map((line) => ({ isKept: line.startsWith('!'), matches: (0,drop_in_expression.compileExpression)(toExpression(line.replace(/^!/, ''))) }));
    return ({ path }) => {
        const last = patterns.findLast(({ matches }) => matches(path));
        return last === undefined || last.isKept ? undefined : file;
    };
};
/** A pattern without an inner slash matches at any depth; a folder's pattern matches what is in it. */
const toExpression = (pattern) => {
    const isRooted = pattern.replace(/\/$/, '').includes('/');
    const body = pattern
        .replace(/^\//, '')
        .replace(/\/$/, '')
        .replace(/\*\*\/|\/\*\*|\*\*|\*|\?|[.+^${}()|[\]\\]/g, (mark) => translated[mark] ?? `\\${mark}`);
    return `${isRooted ? '^' : '(?:^|/)'}${body}(?:/|$)`;
};
const translated = { '**/': '(?:.*/)?', '/**': '/.*', '**': '.*', '*': '[^/]*', '?': '[^/]' };

// EXTERNAL MODULE: ./src/secrets/drop-in/user-rules.ts
var user_rules = __webpack_require__(6832);
;// CONCATENATED MODULE: ./src/secrets/drop-in/drop-in.ts






/** The files that are read, from the repository's root. */
const dropInFiles = [
    '.gitleaks.toml',
    '.betterleaks.toml',
    '.gitleaksignore',
    '.betterleaksignore',
    '.gitleaks-baseline.json',
    'gitleaks-baseline.json',
    'gitleaks-report.json',
    '.secrets.baseline',
    '.secretlintignore',
];
/**
 * Reads other scanners' files; `read` gives the text of a path, undefined when there is none. In a pull request it reads base, so that a pull
 * request cannot switch off its own review.
 */
const readDropIn = (read) => {
    const waivers = [];
    const problems = [];
    const rules = [];
    const disabled = [];
    let readsLines = false;
    for (const file of dropInFiles) {
        const text = read(file);
        if (text === undefined)
            continue;
        if (file.endsWith('.toml')) {
            const config = parseGitleaksConfig(text, file, read);
            waivers.push(...config.allowlists);
            rules.push(...config.rules);
            readsLines ||= config.readsLines;
            disabled.push(...config.disabled.flatMap((rule) => [rule, ...(standIns[rule] ?? [])]));
            problems.push(...config.problems);
            continue;
        }
        const waiver = parseWaiver(file, text);
        if (waiver === undefined)
            problems.push(`${file} is not what its name says and was left out.`);
        else
            waivers.push(waiver);
    }
    return {
        waive: (seen) => {
            for (const waiver of waivers) {
                const by = waiver(seen);
                if (by !== undefined)
                    return by;
            }
            return undefined;
        },
        rules,
        isOfPath: (0,user_rules.isOfRulesPath)(rules),
        disabled: new Set(disabled),
        readsLines,
        problems,
    };
};
const parseWaiver = (file, text) => {
    if (file.endsWith('.json'))
        return parseGitleaksBaseline(text, file);
    if (file === '.secrets.baseline')
        return parseSecretsBaseline(text, file);
    return file === '.secretlintignore' ? parseIgnoredPaths(text, file) : parseGitleaksIgnore(text, file);
};


/***/ }),

/***/ 647:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ compileSearch),
/* harmony export */   compileExpression: () => (/* binding */ compileExpression)
/* harmony export */ });
/* harmony import */ var re2js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2856);

/** Tells whether a text holds a match, in linear time whatever the expression. Throws for one that RE2 does not understand. */
const compileExpression = (expression) => {
    const compiled = re2js__WEBPACK_IMPORTED_MODULE_0__/* .RE2JS */ .L3.compile(expression);
    return (text) => compiled.matcher(text).find();
};
/** All matches, in linear time each; `groups[0]` is the whole match. */
const compileSearch = (expression) => {
    const compiled = re2js__WEBPACK_IMPORTED_MODULE_0__/* .RE2JS */ .L3.compile(expression);
    const count = compiled.groupCount();
    return (text) => {
        const matcher = compiled.matcher(text);
        const matches = [];
        while (matches.length < mostMatches && matcher.find()) {
            const numbers = Array.from({ length: count + 1 }, (_, index) => index);
            matches.push({
                start: matcher.start(),
                text: matcher.group() ?? '',
                groups: numbers.map((number) => matcher.group(number) ?? undefined),
                groupStarts: numbers.map((number) => matcher.start(number)),
            });
        }
        return matches;
    };
};
/** Of one expression in one file; an expression that matches more often describes no credential. */
const mostMatches = 1000;


/***/ }),

/***/ 6832:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createRuleSearch: () => (/* binding */ createRuleSearch),
/* harmony export */   isOfRulesPath: () => (/* binding */ isOfRulesPath),
/* harmony export */   userRuleId: () => (/* binding */ userRuleId),
/* harmony export */   withUserRules: () => (/* binding */ withUserRules)
/* harmony export */ });
/* harmony import */ var _model_credential_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9992);
/* harmony import */ var _encoding_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(456);
/* harmony import */ var _likeness_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6073);
/* harmony import */ var _positions_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9949);
/* harmony import */ var _expression_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(647);
/* harmony import */ var _inline_markers_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2550);






/** What the detector of a rule is called. */
const userRuleId = ({ id }) => `custom/${id}`;
/** A scanner that finds what the repository's own rules describe besides. Their paths are for the reader to ask for. */
const withUserRules = (scanner, rules) => {
    const titles = new Map(rules.map((rule) => [userRuleId(rule), rule.title]));
    const search = createRuleSearch(rules);
    return {
        scan: (bytes) => {
            const { matches, encoding } = scanner.scan(bytes);
            const own = search(bytes);
            return { matches: own.length === 0 ? matches : [...matches, ...own], encoding };
        },
        title: (id) => titles.get(id) ?? scanner.title(id),
    };
};
/** Whether a match of a detector counts in a file of that path, or in a text without one; a detector that is no rule's always does. */
const isOfRulesPath = (rules) => {
    const matchers = new Map(rules.flatMap((rule) => (rule.path === undefined ? [] : [[userRuleId(rule), (0,_expression_js__WEBPACK_IMPORTED_MODULE_2__.compileExpression)(rule.path)]])));
    return (detector, path) => {
        const matches = matchers.get(detector);
        return matches === undefined || (path !== undefined && matches(path));
    };
};
/** What the rules find in a text; their paths are for the reader to ask for. */
const createRuleSearch = (rules) => {
    const compiled = rules.map((rule) => ({ ...rule, detector: userRuleId(rule), search: (0,_expression_js__WEBPACK_IMPORTED_MODULE_2__/* .compileSearch */ .c)(rule.expression) }));
    return (bytes) => {
        const text = (0,_encoding_js__WEBPACK_IMPORTED_MODULE_3__/* .readText */ .yR)(bytes);
        const found = chunksOf(text.bytes.length).flatMap(({ from, to }) => {
            // One character a byte, so that offsets are those of the bytes; what is not ASCII is some letter or other.
            const chunk = Buffer.from(text.bytes.buffer, text.bytes.byteOffset + from, to - from).toString('latin1');
            const folded = chunk.toLowerCase();
            return compiled
                .filter(({ keywords }) => keywords.length === 0 || keywords.some((word) => folded.includes(word)))
                .flatMap(({ detector, search, group, entropy }) => search(chunk).flatMap((match) => {
                const { start, value } = credentialOf(match, group);
                return value === '' || (0,_likeness_js__WEBPACK_IMPORTED_MODULE_1__/* .bitsPerCharacter */ .VP)(value) < entropy
                    ? []
                    : [{ detector, start: from + start, end: from + start + value.length }];
            }));
        });
        if (found.length === 0)
            return [];
        const spanOf = (0,_positions_js__WEBPACK_IMPORTED_MODULE_4__/* .createPositions */ .H)(text);
        const markerAt = (0,_inline_markers_js__WEBPACK_IMPORTED_MODULE_5__/* .readInlineMarkers */ .$)(text.bytes);
        const once = new Map(found.map((one) => [`${one.detector} ${one.start}`, one]));
        return [...once.values()]
            .sort((left, right) => left.start - right.start)
            .map(({ detector, start, end }) => {
            const span = spanOf(start, end);
            const waivedBy = markerAt(span.startLine) ?? markerAt(span.endLine);
            return {
                detector,
                span,
                credential: new _model_credential_js__WEBPACK_IMPORTED_MODULE_0__/* .Credential */ .G(text.slice(start, end)),
                severity: 'high',
                confidence: 'high',
                ...(waivedBy === undefined ? {} : { waivedBy }),
            };
        });
    };
};
/** The group that holds the credential: the one that the rule names, else the first that matched, else the whole. */
const credentialOf = ({ groups, groupStarts }, group) => {
    const first = groups.findIndex((value, index) => index > 0 && value !== undefined && value !== '');
    const number = group > 0 ? group : Math.max(0, first);
    return { start: groupStarts[number] ?? 0, value: groups[number] ?? '' };
};
const chunkLength = 4 * 1024 * 1024;
const overlap = 64 * 1024;
/** So that a long text takes no more memory than a short one; a match of up to 64 KiB is in one chunk or the other. */
const chunksOf = (length) => Array.from({ length: Math.max(1, Math.ceil((length - overlap) / (chunkLength - overlap))) }, (_, index) => {
    const from = index * (chunkLength - overlap);
    return { from, to: Math.min(length, from + chunkLength) };
});


/***/ })

};
