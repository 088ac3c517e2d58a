export const id = 448;
export const ids = [448];
export const modules = {

/***/ 1974:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ parseYaml),
/* harmony export */   q: () => (/* binding */ parseJson)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
/* harmony import */ var _config_node_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2706);


/** More nodes than this are not read from one file: anchors multiply what they name. */
const maximumNodes = 20_000;
const deepestNesting = 60;
/** The documents of a YAML file; a broken one gives what could be read. Tags are not resolved and nothing is constructed. */
const parseYaml = (text) => {
    const documents = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseAllDocuments */ .hR)(text, { uniqueKeys: false, keepSourceTokens: false, logLevel: 'silent' });
    if (!Array.isArray(documents))
        return [];
    const budget = { left: maximumNodes };
    return documents.flatMap((document) => {
        const read = (node, depth) => {
            budget.left -= 1;
            if (budget.left < 0 || depth > deepestNesting)
                return undefined;
            if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isAlias */ .Vj)(node))
                return read(node.resolve(document), depth + 1);
            if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node)) {
                const pairs = node.items.flatMap(({ key, value }) => {
                    const child = read(value, depth + 1);
                    if (child === undefined || !(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key))
                        return [];
                    // A merge key takes over the pairs of what it names.
                    if (key.value === '<<')
                        return child.kind === 'map' ? child.pairs : [];
                    return [{ key: String(key.value), value: child }];
                });
                return { kind: 'map', start: node.range?.[0] ?? 0, pairs };
            }
            if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(node))
                return { kind: 'list', items: node.items.flatMap((item) => read(item, depth + 1) ?? []) };
            return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node) ? readScalar(node) : undefined;
        };
        const contents = document.contents;
        const root = read(contents, 0);
        return root === undefined ? [] : [root];
    });
};
const readScalar = (node) => {
    const [start, end] = node.range ?? [0, 0];
    const isQuoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
    // What is written, not what YAML makes of it: 0123456 is a password too.
    const text = node.type === 'PLAIN' && node.source !== undefined ? node.source : String(node.value ?? '');
    return isQuoted ? (0,_config_node_js__WEBPACK_IMPORTED_MODULE_1__/* .textNode */ .qn)(text, start + 1, end - 1) : (0,_config_node_js__WEBPACK_IMPORTED_MODULE_1__/* .textNode */ .qn)(text, start, end);
};
/** JSON with comments and trailing commas: without its comments it is YAML. */
const parseJson = (text) => parseYaml(withoutComments(text))[0];
const withoutComments = (text) => text
    .replace(/^\uFEFF/, ' ')
    .replace(/"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (part) => (part.startsWith('"') ? part : part.replace(/[^\n]/g, ' ')));


/***/ }),

/***/ 3448:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readEntries: () => (/* binding */ readEntries)
});

// EXTERNAL MODULE: ./src/mcp/config/config-node.ts
var config_node = __webpack_require__(2706);
;// CONCATENATED MODULE: ./src/mcp/config/input-edit.ts

/**
 * Visual Studio Code asks for a value once and keeps it encrypted: the setting becomes `${input:name}`, and the input is declared.
 * https://code.visualstudio.com/docs/copilot/reference/mcp-configuration
 */
const inputEdit = (root, text, setting, at) => {
    if (root.kind !== 'map' || (0,config_node/* childOf */.GG)(root, 'servers') === undefined)
        return undefined;
    const id = setting.key
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '');
    const isWhole = setting.end - setting.start === setting.value.length && text.slice(setting.start, setting.end) === setting.value;
    if (id === '' || !isWhole)
        return undefined;
    const inputs = (0,config_node/* childOf */.GG)(root, 'inputs');
    const isKnown = inputs?.kind === 'list' && inputs.items.some((input) => (0,config_node/* textOf */.b6)(input, 'id') === id);
    const declaration = `{ "type": "promptString", "id": "${id}", "description": "${setting.key}", "password": true }`;
    const declared = isKnown ? [] : declare(root, text, declaration);
    if (declared === undefined)
        return undefined;
    const spot = at.locate(setting.start, setting.end);
    return {
        path: at.path,
        baseBlob: at.blob,
        replacements: [
            ...declared.map(({ offset, text: inserted }) => ({ span: at.locate(offset, offset).span, text: inserted })),
            { span: spot.span, text: `\${input:${id}}` },
        ],
    };
};
const declare = (root, text, declaration) => {
    const inputs = (0,config_node/* childOf */.GG)(root, 'inputs');
    if (inputs?.kind === 'list') {
        const opening = /"inputs"\s*:\s*\[/.exec(text);
        if (opening === null)
            return undefined;
        const separator = inputs.items.length === 0 ? '' : ', ';
        return [{ offset: opening.index + opening[0].length, text: `${declaration}${separator}` }];
    }
    if (inputs !== undefined || root.kind !== 'map')
        return undefined;
    const indent = /\n([ \t]+)"/.exec(text)?.[1] ?? '  ';
    return [{ offset: root.start + 1, text: `\n${indent}"inputs": [${declaration}],` }];
};

// EXTERNAL MODULE: ./src/mcp/config/parse-yaml.ts
var parse_yaml = __webpack_require__(1974);
// EXTERNAL MODULE: ./src/knowledge/credential-values.ts
var credential_values = __webpack_require__(2122);
// EXTERNAL MODULE: ./src/knowledge/environment-names.ts
var environment_names = __webpack_require__(640);
// EXTERNAL MODULE: ./src/knowledge/request-credentials.ts
var request_credentials = __webpack_require__(8010);
;// CONCATENATED MODULE: ./src/mcp/config/find-places.ts
const maximumFound = 5000;
/** The nodes at a path such as `mcpServers.*.env.*`, each with the last key on the way to it. */
const findPlaces = (root, path) => {
    const found = [];
    walk({ key: '', node: root }, path.split('.'), found);
    return found;
};
const walk = (here, path, found) => {
    if (found.length >= maximumFound)
        return;
    const [step, ...rest] = path;
    if (step === undefined) {
        found.push(here);
        return;
    }
    if (step === '**') {
        walk(here, rest, found);
        for (const child of childrenOf(here))
            walk(child, path, found);
        return;
    }
    const { node } = here;
    if (node.kind === 'list' && step === '[]')
        for (const item of node.items)
            walk({ key: here.key, node: item }, rest, found);
    if (node.kind !== 'map' || step === '[]')
        return;
    for (const { key, value } of node.pairs)
        if (step === '*' || step === key)
            walk({ key, node: value }, rest, found);
};
const childrenOf = ({ key, node }) => {
    switch (node.kind) {
        case 'text':
            return [];
        case 'list':
            return node.items.map((item) => ({ key, node: item }));
        case 'map':
            return node.pairs.map((pair) => ({ key: pair.key, node: pair.value }));
    }
};

// EXTERNAL MODULE: ./src/mcp/config/parse-dockerfile.ts
var parse_dockerfile = __webpack_require__(5579);
;// CONCATENATED MODULE: ./src/mcp/config/parse-lines.ts

/** `.env`: `NAME=value`, `export NAME="value"`, with comments after a blank. A value in quotes may go over several lines. */
const parseDotenv = (text) => ({
    kind: 'map',
    start: 0,
    pairs: Array.from(text.matchAll(/^[ \t\uFEFF]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\[\s\S])*)"|'([^']*)'|`([^`]*)`|((?:[^\s#]|(?<=\S)#|[ \t]+(?=[^\s#]))*))/gm), ({ 0: whole, 1: key = '', 2: double, 3: single, 4: back, 5: bare, index }) => {
        const quoted = double ?? single ?? back;
        const value = quoted ?? bare ?? '';
        const end = index + whole.length - (quoted === undefined ? 0 : 1);
        return { key, value: (0,config_node/* textNode */.qn)(value, end - value.length, end) };
    }),
});
/** `.npmrc`: `key=value`, comments with `;` or `#`. */
const parseNpmrc = (text) => ({
    kind: 'map',
    start: 0,
    pairs: Array.from(text.matchAll(/^[ \t]*([^\s;#=][^=\n]*?)[ \t]*=[ \t]*"?([^\s"]*)/gm), ({ 0: whole, 1: key = '', 2: value = '', index }) => {
        const end = index + whole.length;
        return { key, value: (0,config_node/* textNode */.qn)(value, end - value.length, end) };
    }),
});

;// CONCATENATED MODULE: ./src/mcp/config/parse-toml.ts

/** Lines are read one by one, so that a mistake costs its own line alone. Dates and numbers are texts. */
const parseToml = (text) => {
    const root = createTable();
    let table = root;
    let offset = 0;
    while (offset < text.length) {
        const lineEnd = endOfLine(text, offset);
        const line = text.slice(offset, lineEnd);
        const header = /^[ \t]*\[\[?([^\]\n=]+)\]\]?[ \t\r]*(?:#|$)/.exec(line);
        const assignment = /^[ \t]*(["'\w][^=\n]*)=[ \t]*/.exec(line);
        if (header !== null) {
            table = root;
            for (const key of keysOf(header[1] ?? ''))
                table = enter(table, key);
        }
        else if (assignment !== null) {
            const value = readValue(text, offset + assignment[0].length, 0);
            const keys = keysOf(assignment[1] ?? '');
            const last = keys.pop();
            if (value !== undefined && last !== undefined) {
                let target = table;
                for (const key of keys)
                    target = enter(target, key);
                target.values.push({ key: last, value: value.node });
                offset = endOfLine(text, value.end) + 1;
                continue;
            }
        }
        offset = lineEnd + 1;
    }
    return toNode(root, 0);
};
const deepestNesting = 40;
const createTable = () => ({ values: [], tables: new Map() });
const enter = (table, key) => {
    const known = table.tables.get(key);
    if (known !== undefined)
        return known;
    const created = createTable();
    table.tables.set(key, created);
    return created;
};
const toNode = ({ values, tables }, depth) => ({
    kind: 'map',
    start: 0,
    pairs: depth > deepestNesting ? values : [...values, ...[...tables].map(([key, table]) => ({ key, value: toNode(table, depth + 1) }))],
});
/** `a."b.c".d` has three keys. */
const keysOf = (dotted) => Array.from(dotted.matchAll(/"([^"]*)"|'([^']*)'|([\w-]+)/g), ([, double, single, bare]) => double ?? single ?? bare ?? '');
const endOfLine = (text, from) => {
    const at = text.indexOf('\n', from);
    return at < 0 ? text.length : at;
};
const readValue = (text, at, depth) => {
    if (depth > deepestNesting)
        return undefined;
    const first = text[at];
    if (first === '"' || first === "'")
        return readString(text, at, first);
    if (first === '[')
        return readArray(text, at, depth);
    if (first === '{')
        return readInlineTable(text, at, depth);
    const bare = matchAt(/[^\s,#\]}]+/y, text, at)?.[0];
    return bare === undefined ? undefined : { node: (0,config_node/* textNode */.qn)(bare, at, at + bare.length), end: at + bare.length };
};
/** What a sticky pattern finds at an offset, without copying the rest of a long line. */
const matchAt = (pattern, text, at) => {
    pattern.lastIndex = at;
    return pattern.exec(text);
};
const readString = (text, at, quote) => {
    const triple = quote.repeat(3);
    const isLong = text.startsWith(triple, at);
    const mark = isLong ? triple : quote;
    const start = at + mark.length;
    let end = start;
    while (end < text.length && !text.startsWith(mark, end)) {
        if (!isLong && text[end] === '\n')
            return undefined;
        end += quote === '"' && text[end] === '\\' ? 2 : 1;
    }
    if (end >= text.length)
        return undefined;
    return { node: readText(text.slice(start, end), start, end, quote === '"'), end: end + mark.length };
};
const readText = (raw, start, end, hasEscapes) => (0,config_node/* textNode */.qn)(hasEscapes ? raw.replace(/\\(["\\])/g, '$1') : raw, start, end);
const skipBlank = (text, from) => {
    let at = from;
    while (at < text.length) {
        if (/[\s,]/.test(text[at] ?? ''))
            at += 1;
        else if (text[at] === '#')
            at = endOfLine(text, at);
        else
            return at;
    }
    return at;
};
const readArray = (text, at, depth) => {
    const items = [];
    let next = skipBlank(text, at + 1);
    while (next < text.length && text[next] !== ']') {
        const item = readValue(text, next, depth + 1);
        if (item === undefined)
            return undefined;
        items.push(item.node);
        next = skipBlank(text, item.end);
    }
    return { node: { kind: 'list', items }, end: next + 1 };
};
const readInlineTable = (text, at, depth) => {
    const pairs = [];
    let next = skipBlank(text, at + 1);
    while (next < text.length && text[next] !== '}') {
        const key = matchAt(/("[^"\n]*"|'[^'\n]*'|[\w.-]+)[ \t]*=[ \t]*/y, text, next);
        if (key === null)
            return undefined;
        const value = readValue(text, next + key[0].length, depth + 1);
        if (value === undefined)
            return undefined;
        pairs.push({ key: keysOf(key[1] ?? '').join('.'), value: value.node });
        next = skipBlank(text, value.end);
    }
    return { node: { kind: 'map', start: at, pairs }, end: next + 1 };
};

// EXTERNAL MODULE: ./src/mcp/config/words.ts
var config_words = __webpack_require__(4702);
;// CONCATENATED MODULE: ./src/mcp/config/read-arguments.ts



const valueFlags = /^(?:-e|--env|--build-arg)$/;
const headerFlags = /^(?:-H|--header)$/;
/** Credentials in a list of arguments: `--token value`, `--token=value`, `-e NAME=value`, `--header "Name: value"`, a URL with a password. */
const readArguments = (words) => words.flatMap((word, index) => {
    const before = words[index - 1]?.text ?? '';
    const after = words[index + 1];
    const assigned = (0,config_words/* splitAssignment */.k)(word);
    if (word.text.startsWith('-')) {
        if (assigned !== undefined)
            return fromFlag(assigned.key, assigned.value);
        if (after === undefined || after.text.startsWith('-') || !isSecretFlag(word.text))
            return [];
        return fromFlag(word.text, after);
    }
    if (headerFlags.test(before))
        return readHeader(word);
    if (assigned !== undefined && (valueFlags.test(before) || /^[A-Z][A-Z0-9_]*$/.test(assigned.key)))
        return (0,environment_names/* isCredentialVariable */.i)(assigned.key) ? [toSetting(assigned.key, assigned.value, 'argument')] : [];
    return isSecretFlag(before) ? [] : readUrl(word);
});
const isSecretFlag = (flag) => /^--?[a-z]/i.test(flag) && (0,environment_names/* isCredentialVariable */.i)(flag.replace(/^-+/, '')) && flag.length > 2;
const fromFlag = (flag, value) => {
    if (headerFlags.test(flag))
        return readHeader(value);
    return isSecretFlag(flag) ? [toSetting(flag, value, 'argument')] : readUrl(value);
};
/** `Authorization: Bearer abc` and `Authorization:Bearer abc`. */
const readHeader = ({ text, end }) => {
    const found = /^([\w-]+)\s*:\s*(.+)$/.exec(text);
    const [, name = '', value = ''] = found ?? [];
    return found === null ? [] : toHeader(name, { text: value, start: end - value.length, end });
};
/** A header's credential without its scheme: of `Bearer abc` the `abc`. */
const toHeader = (name, { text, end }) => {
    const value = text.replace(/^(?:Bearer|Basic|Token|Bot|ApiKey)\s+/i, '');
    return (0,request_credentials/* isCredentialName */.h)(name) ? [toSetting(name, { text: value, start: end - value.length, end }, 'header')] : [];
};
/** A password in a URL, or a credential among its query parameters. */
const readUrl = ({ text, start }) => {
    if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text))
        return [];
    const password = /^[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:([^\s/@]+)@/i.exec(text);
    const settings = [];
    if (password?.[1] !== undefined) {
        const from = start + password[0].length - 1 - password[1].length;
        settings.push({ key: 'password', value: password[1], start: from, end: from + password[1].length, place: 'url' });
    }
    for (const { 1: name = '', 2: value = '', index, 0: whole } of text.matchAll(/[?&]([\w.-]+)=([^&#\s]+)/g)) {
        const from = start + index + whole.length - value.length;
        if ((0,environment_names/* isCredentialVariable */.i)(name))
            settings.push({ key: name, value, start: from, end: from + value.length, place: 'url' });
    }
    return settings;
};
const toSetting = (key, { text, start, end }, place) => ({ key, value: text, start, end, place });

;// CONCATENATED MODULE: ./src/mcp/config/read-settings.ts











/** The settings of a file that concern credentials, by its form. Throws a RangeError for text that is nested too deeply. */
const readSettings = (form, text) => {
    if (form.syntax === 'dockerfile')
        return readDockerfile(text);
    const roots = parse(form, text);
    const settings = roots.flatMap((root) => form.places.flatMap((place) => findPlaces(root, place.at).flatMap((found) => readPlace(place, found))));
    // Two places of a form may name the same spot.
    return [...new Map(settings.map((setting) => [`${setting.start} ${setting.end}`, setting])).values()];
};
const parse = ({ syntax, format }, text) => {
    switch (syntax) {
        case 'json': {
            const root = (0,parse_yaml/* parseJson */.q)(text);
            return root === undefined ? [] : [root];
        }
        case 'yaml':
            return format.startsWith('Kubernetes') ? (0,parse_yaml/* parseYaml */.h)(text).filter(isPlainObject) : (0,parse_yaml/* parseYaml */.h)(text);
        case 'toml':
            return [parseToml(text)];
        case 'dotenv':
            return [parseDotenv(text)];
        case 'npmrc':
            return [parseNpmrc(text)];
        case 'dockerfile':
            return [];
    }
};
/** What a controller has encrypted (SealedSecret, sops) is no plain text; a ConfigMap's `data` is none of a Secret's. */
const isPlainObject = (document) => !/^Sealed/.test((0,config_node/* textOf */.b6)(document, 'kind') ?? '') && (0,config_node/* childOf */.GG)(document, 'sops') === undefined;
const readPlace = ({ kind }, { key, node }) => {
    switch (kind) {
        case 'variable':
            return node.kind === 'text' ? readVariable(key, node) : [];
        case 'assignment': {
            const assigned = node.kind === 'text' ? (0,config_words/* splitAssignment */.k)(node) : undefined;
            return assigned === undefined
                ? []
                : readVariable(assigned.key, (0,config_node/* textNode */.qn)(assigned.value.text, assigned.value.start, assigned.value.end));
        }
        case 'named':
            return readNamed(node);
        case 'header':
            return node.kind === 'text' ? toHeader(key, node) : [];
        case 'url':
            return node.kind === 'text' ? readUrl(node) : [];
        case 'arguments':
            return node.kind === 'list' ? readArguments(node.items.flatMap((item) => (item.kind === 'text' ? [item] : []))) : [];
        case 'command':
            return node.kind === 'text' ? readArguments((0,config_words/* splitWords */.y)(node.text, node.start)) : [];
        case 'base64':
            return node.kind === 'text' && (0,credential_values/* judgeValue */.h)(key, decodeBase64(node.text)) !== 'no' ? readVariable(key, node) : [];
    }
};
/** A URL counts by what is in it, anything else by its name. */
const readVariable = (key, node) => {
    const inUrl = readUrl(node).map((setting) => ({ ...setting, key }));
    if (inUrl.length > 0)
        return inUrl;
    const name = /^\/\/.*:(_\w+)$/.exec(key)?.[1] ?? key;
    return (0,environment_names/* isCredentialVariable */.i)(name) || /^_(?:auth|password)$/.test(name) ? [read_settings_toSetting(key, node, 'environment')] : [];
};
const readNamed = (node) => {
    const name = (0,config_node/* textOf */.b6)(node, 'name') ?? (0,config_node/* textOf */.b6)(node, 'key');
    const value = (0,config_node/* childOf */.GG)(node, 'value') ?? (0,config_node/* childOf */.GG)(node, 'default');
    if (name === undefined || value?.kind !== 'text')
        return [];
    return (0,environment_names/* isCredentialVariable */.i)(name.replace(/^-+/, '')) || (0,request_credentials/* isCredentialName */.h)(name) ? [read_settings_toSetting(name, value, 'environment')] : [];
};
const readDockerfile = (text) => (0,parse_dockerfile/* parseDockerfile */.A)(text).flatMap((instruction) => {
    if (instruction.name === 'ENV' || instruction.name === 'ARG') {
        return (0,parse_dockerfile/* assignmentsOf */.I)(instruction).flatMap(({ key, value }) => readVariable(key, (0,config_node/* textNode */.qn)(value.text, value.start, value.end)).map((setting) => ({ ...setting, place: 'image' })));
    }
    if (instruction.name !== 'CMD' && instruction.name !== 'ENTRYPOINT')
        return [];
    const words = (0,config_words/* splitWords */.y)(instruction.text.replace(/[[\],]/g, ' '), instruction.start);
    return readArguments(words).map((setting) => ({ ...setting, place: 'image' }));
});
/** The text of a Kubernetes Secret's `data`; what is no base64 stays as it is. */
const decodeBase64 = (text) => {
    const compact = text.replace(/\s/g, '');
    if (!/^[A-Za-z0-9+/]+={0,2}$/.test(compact))
        return text;
    const decoded = Buffer.from(compact, 'base64').toString('utf8').trim();
    return /^[\x20-\x7e]+$/.test(decoded) ? decoded : '';
};
const read_settings_toSetting = (key, { text, start, end }, place) => ({
    key,
    value: text,
    start,
    end,
    place,
});

// EXTERNAL MODULE: ./src/model/answer.ts
var answer = __webpack_require__(3459);
// EXTERNAL MODULE: ./src/model/credential.ts
var credential = __webpack_require__(9992);
;// CONCATENATED MODULE: ./src/mcp/config/value-ref.ts



/** What a setting's text stands for: itself, a variable (with the default of `${NAME:-default}`), or something filled in later. */
const toValueRef = (text, at) => {
    const variable = /^\$(?:\{(?:env:)?([A-Za-z_]\w*)(?::?[-=]([^{}]*))?[^{}]*\}|([A-Za-z_]\w*))$|^\$\{\{\s*(?:secrets|env|vars)\.(\w+)\s*\}\}$/.exec(text);
    if (variable !== null) {
        const name = variable[1] ?? variable[3] ?? variable[4] ?? '';
        const fallback = variable[2];
        return {
            origin: { kind: 'environment', name },
            at,
            mayBeUndefined: fallback === undefined || fallback === '' ? (0,answer/* yes */.E)(at) : (0,answer.no)(at),
            ...(fallback === undefined || fallback === '' ? {} : { default: toValueRef(fallback, at) }),
            steps: [],
        };
    }
    if ((0,credential_values/* isReference */.A)(text)) {
        return {
            origin: { kind: 'unresolved', because: 'filled in when it is used' },
            at,
            mayBeUndefined: (0,answer/* unknown */.L)('filled in when it is used'),
            steps: [],
        };
    }
    return { origin: { kind: 'literal', value: new credential/* Credential */.G(text) }, at, mayBeUndefined: text === '' ? (0,answer/* yes */.E)(at) : (0,answer.no)(at), steps: [] };
};

;// CONCATENATED MODULE: ./src/mcp/config/read-entries.ts





/** A file's settings as facts. Throws a RangeError for text that is nested too deeply. */
const readEntries = (form, { path, id }, text, isExample) => {
    const locate = (0,config_node/* createLocate */.N9)(path, text);
    const settings = readSettings(form, text);
    const root = settings.length > 0 && /(?:^|\/)\.vscode\/mcp\.json$/.test(path) ? (0,parse_yaml/* parseJson */.q)(text) : undefined;
    return settings.map((setting) => {
        const at = locate(setting.start, setting.end);
        const edit = root === undefined ? undefined : inputEdit(root, text, setting, { path, blob: id, locate });
        return {
            at,
            format: form.format,
            key: setting.key,
            value: toValueRef(setting.value, at),
            place: setting.place,
            isExample,
            ...(edit === undefined ? {} : { edit }),
        };
    });
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
