export const id = 0;
export const ids = [0];
export const modules = {

/***/ 8000:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readAddresses: () => (/* binding */ readAddresses),
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
// EXTERNAL MODULE: ./src/mcp/config/find-places.ts
var find_places = __webpack_require__(129);
// EXTERNAL MODULE: ./src/mcp/config/parse-dockerfile.ts
var parse_dockerfile = __webpack_require__(5579);
// EXTERNAL MODULE: ./src/knowledge/credential-values.ts
var credential_values = __webpack_require__(2122);
// EXTERNAL MODULE: ./src/knowledge/environment-names.ts
var environment_names = __webpack_require__(640);
// EXTERNAL MODULE: ./src/knowledge/request-credentials.ts
var request_credentials = __webpack_require__(8010);
// EXTERNAL MODULE: ./src/mcp/config/parse-hcl.ts
var parse_hcl = __webpack_require__(1566);
// EXTERNAL MODULE: ./src/mcp/config/words.ts
var config_words = __webpack_require__(4702);
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
/** A unit of systemd: `Environment="A=1" B=2`, one pair for each assignment. */
const parseUnit = (text) => ({
    kind: 'map',
    start: 0,
    pairs: Array.from(text.matchAll(/^[ \t]*Environment=([^\n]*)/gm)).flatMap(({ 0: whole, 1: words = '', index }) => (0,config_words/* splitWords */.y)(words, index + whole.length - words.length).map(({ text: word, start, end }) => ({ key: 'Environment', value: (0,config_node/* textNode */.qn)(word, start, end) }))),
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
    // `npm config set //registry.example.com/:_authToken …`
    if (/:_auth(?:Token)?$/.test(before))
        return [toSetting(before, word, 'argument')];
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
const isUrl = (text) => /^(?:jdbc:)?[a-z][a-z0-9+.-]*:\/\//i.test(text);
/** A password in a URL, or a credential among its query parameters. */
const readUrl = ({ text, start }) => {
    if (!isUrl(text))
        return [];
    const password = /^(?:jdbc:)?[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:([^\s/@]+)@/i.exec(text);
    const settings = [];
    if (password?.[1] !== undefined) {
        const from = start + password[0].length - 1 - password[1].length;
        settings.push({ key: 'password', value: password[1], start: from, end: from + password[1].length, place: 'url' });
    }
    for (const { 1: name = '', 2: value = '', index, 0: whole } of text.matchAll(/[?&;]([\w.-]+)=([^&;#\s]+)/g)) {
        const from = start + index + whole.length - value.length;
        if ((0,environment_names/* isCredentialVariable */.i)(name))
            settings.push({ key: name, value, start: from, end: from + value.length, place: 'url' });
    }
    return settings;
};
const toSetting = (key, { text, start, end }, place) => ({ key, value: text, start, end, place });

;// CONCATENATED MODULE: ./src/mcp/config/read-commands.ts


/** Credentials in the lines of a shell script: `export NAME=value`, `NAME=value command`, `curl -H "Authorization: …"`. */
const readScript = ({ text, start }) => Array.from(text.matchAll(/^[ \t]*(?!#)\S(?:[^\\\n]|\\[^\n]|\\\n)*/gm)).flatMap(({ 0: line, index }) => readArguments((0,config_words/* splitWords */.y)(line, start + index)));
/** A command that an assistant was allowed to run, with whatever stood in it then: `Bash(NOTES_TOKEN=… npm test:*)`. */
const readPermission = ({ text, start }) => {
    const [, tool = '', command] = /^(\w+\()([\s\S]*)\)$/.exec(text) ?? [];
    return command === undefined
        ? []
        : readScript({ kind: 'text', text: command, start: start + tool.length, end: start + tool.length + command.length });
};

// EXTERNAL MODULE: ./src/mcp/config/client-servers.ts
var client_servers = __webpack_require__(7365);
;// CONCATENATED MODULE: ./src/mcp/config/read-documentation.ts








/**
 * Credentials in the code blocks of Markdown: client configurations, and command lines that start a server. Only what was drawn by chance
 * counts: nearly all values there are made up.
 */
const readDocumentation = (text, readPlace) => blocksOf(text)
    .flatMap((block) => readBlock(block, readPlace))
    .filter(({ key, value, place }) => !isCutOrAddress(value, place) && (0,credential_values/* judgeValue */.h)(key.replace(/^-+/, ''), value) === 'random');
const readBlock = ({ language, text, start }, readPlace) => {
    const read = (places, roots, offset) => roots
        .flatMap((root) => places.flatMap((place) => (0,find_places/* findPlaces */.C)(root, place.at).flatMap((found) => readPlace(place, found))))
        .map(shiftBy(offset));
    if (/^\s*\{/.test(text))
        return read(client_servers/* clientPlaces */.eL, jsonOf(text), start);
    // A fragment: `"mcpServers": { … }`.
    if (/^\s*"[\w.]+"\s*:\s*\{/.test(text))
        return read(client_servers/* clientPlaces */.eL, jsonOf(`{${text}}`), start - 1);
    if (/^\[+mcp_servers\b/m.test(text))
        return read(client_servers/* codexPlaces */.mi, [parseToml(text)], start);
    if (/^ya?ml$/.test(language))
        return read([...client_servers/* clientPlaces */.eL, ...composePlaces], (0,parse_yaml.parseYaml)(text), start);
    if (/^(?:\.?env|dotenv|ini|properties)$/.test(language))
        return read([{ at: '*', kind: 'variable' }], [parseDotenv(text)], start);
    return readCommands({ language, text, start });
};
const jsonOf = (text) => {
    const root = (0,parse_yaml.parseJson)(text);
    return root === undefined ? [] : [root];
};
const composePlaces = [
    { at: 'services.*.environment.*', kind: 'variable' },
    { at: 'services.*.environment.[]', kind: 'assignment' },
];
/** `ya29.a0Af…`, and an address whose credentials, had it any, would stand in a place of their own. */
const isCutOrAddress = (value, place) => /\.{3}|…|\*{3}/.test(value) || (place !== 'url' && /^[a-z][a-z0-9+.-]*:\/\//i.test(value));
const blocksOf = (text) => Array.from(text.matchAll(/^[ \t>]*(```+|~~~+)[ \t]*([\w.]*)[^\n]*\n([\s\S]*?)^[ \t>]*\1/gm), ({ 0: whole, 2: language = '', 3: body = '', index }) => {
    const start = index + whole.indexOf('\n') + 1;
    return { language: language.toLowerCase(), text: body, start };
});
/** `claude mcp add notes -e NOTES_API_KEY=… -- npx notes`, `docker run -e …`, `npx notes --api-key …`, `curl -H "Authorization: …"`. */
const readCommands = ({ text, start }) => Array.from(text.matchAll(/^[ \t>$%#]*(?:sudo )?(?:claude|codex|gemini|docker|podman|npx|bunx|uvx|node|curl|code)\b(?:[^\\\n]|\\[^\n]|\\\n)*/gm)).flatMap(({ 0: line, index }) => readArguments((0,config_words/* splitWords */.y)(line, start + index)));
const shiftBy = (offset) => (setting) => ({ ...setting, start: setting.start + offset, end: setting.end + offset });

;// CONCATENATED MODULE: ./src/mcp/config/read-json-text.ts





/** Credentials in JSON that a text holds: headers for a proxy in `OPENAPI_MCP_HEADERS`, `--config '{"apiKey":"…"}'`. Throws a RangeError for text that is nested too deeply. */
const readJsonText = ({ text, start }) => {
    const root = (0,parse_yaml.parseJson)(text);
    return root === undefined ? [] : (0,find_places/* findPlaces */.C)(root, '**.*').flatMap(({ key, node }) => ofField(key, node, start));
};
const ofField = (key, node, offset) => {
    if (node.kind !== 'text')
        return [];
    const value = (0,config_node/* textNode */.qn)(node.text, node.start + offset, node.end + offset);
    if (/^(?:Bearer|Basic|Token)\s/i.test(value.text))
        return toHeader(key, value);
    return (0,environment_names/* isCredentialVariable */.i)(key) ? [{ key, value: value.text, start: value.start, end: value.end, place: 'environment' }] : [];
};

;// CONCATENATED MODULE: ./src/mcp/config/read-server-arguments.ts




/** Credentials among the arguments of one MCP server: also a key without a flag, a JSON text, and a command line for a shell. */
const readServerArguments = (words) => [
    ...readArguments(words.filter((_, index) => !isShellFlag(words[index - 1]?.text))),
    ...words.flatMap((word, index) => {
        const before = words[index - 1]?.text;
        if (/^\s*\{\s*"/.test(word.text))
            return readJsonText(word);
        if (isShellFlag(before))
            return readArguments((0,config_words/* splitWords */.y)(word.text, word.start));
        if (before === undefined || before.startsWith('-') || !isDrawnKey(word.text))
            return [];
        return [{ key: 'argument', value: word.text, start: word.start, end: word.end, place: 'argument' }];
    }),
];
/** What follows is a command line. */
const isShellFlag = (word) => word === '-c' || word === '/c';
/** `https://host/api/mcp/s/<key>/mcp`: whoever knows the address may use the server. */
const keyInPath = ({ text, start }) => {
    const [, origin = '', path = ''] = /^(https:\/\/[^\s/?#]+)(\/[^\s?#]*)/.exec(text) ?? [];
    return Array.from(path.matchAll(/[^/]+/g)).flatMap(({ 0: segment, index }) => {
        const from = start + origin.length + index;
        return isDrawnKey(segment) ? [{ key: 'path', value: segment, start: from, end: from + segment.length, place: 'url' }] : [];
    });
};
/** Letters of both cases and digits, drawn by chance: an id in small letters, a UUID, a package or a path is none. */
const isDrawnKey = (text) => /^[\w.=+-]{20,}$/.test(text) &&
    [/[a-z]/, /[A-Z]/, /[0-9]/].every((kind) => kind.test(text)) &&
    !/^[\w-]+\.\w{1,5}$/.test(text) &&
    (0,credential_values/* judgeValue */.h)('KEY', text) === 'random';

;// CONCATENATED MODULE: ./src/mcp/config/read-settings.ts
















/** The settings of a file that concern credentials, by its form. Throws a RangeError for text that is nested too deeply. */
const readSettings = (form, text) => {
    if (form.syntax === 'dockerfile')
        return readDockerfile(text);
    if (form.syntax === 'markdown')
        return readDocumentation(text, readPlace);
    const roots = parseForm(form, text);
    const settings = roots
        .flatMap((root) => form.places.flatMap((place) => (0,find_places/* findPlaces */.C)(root, place.at).flatMap((found) => readPlace(place, found))))
        .map((setting) => placed(setting, text));
    // Two places of a form may name the same spot.
    return [...new Map(settings.map((setting) => [`${setting.start} ${setting.end}`, setting])).values()];
};
/** Escapes, and the indentation of a text of several lines, are not in the value: what is before them is where it is looked for. */
const placed = (setting, text) => {
    const { value, start, end } = setting;
    if (value === '' || text.startsWith(value, start))
        return setting;
    const at = text.indexOf(value, start);
    return at < 0 || at > end + longestScript ? setting : { ...setting, start: at, end: at + value.length };
};
const longestScript = 20_000;
/** A file's documents; a Dockerfile and Markdown have none. Throws a RangeError for text that is nested too deeply. */
const parseForm = ({ syntax, format }, text) => {
    switch (syntax) {
        case 'json': {
            const root = (0,parse_yaml.parseJson)(text);
            return root === undefined ? [] : [root];
        }
        case 'yaml':
            return format.startsWith('Kubernetes') ? (0,parse_yaml.parseYaml)(text).filter(isPlainObject) : (0,parse_yaml.parseYaml)(text);
        case 'toml':
            return [parseToml(text)];
        case 'hcl':
            return [(0,parse_hcl/* parseHcl */.z)(text)];
        case 'unit':
            return [parseUnit(text)];
        case 'dotenv':
            return [parseDotenv(text)];
        case 'npmrc':
            return [parseNpmrc(text)];
        case 'dockerfile':
        case 'markdown':
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
        case 'schema': {
            const fallback = (0,config_node/* childOf */.GG)(node, 'default') ?? (0,config_node/* childOf */.GG)(node, 'Default') ?? (0,config_node/* childOf */.GG)(node, 'value');
            return fallback?.kind === 'text' ? readVariable(key, fallback) : [];
        }
        case 'header':
            return node.kind === 'text' ? toHeader(key, node) : [];
        case 'url':
            return node.kind === 'text' ? readUrl(node) : [];
        case 'endpoint':
            return node.kind === 'text' ? [...readUrl(node), ...keyInPath(node)] : [];
        case 'arguments':
            return readArguments(wordsOf(node));
        case 'server-arguments':
            return readServerArguments(wordsOf(node));
        case 'command':
            return node.kind === 'text' ? readArguments((0,config_words/* splitWords */.y)(node.text, node.start)) : [];
        case 'permission':
            return node.kind === 'text' ? readPermission(node) : [];
        case 'script':
            return node.kind === 'text' ? readScript(node) : [];
        case 'base64':
            return node.kind === 'text' && (0,credential_values/* judgeValue */.h)(key, decodeBase64(node.text)) !== 'no' ? readVariable(key, node) : [];
    }
};
const wordsOf = (node) => node.kind === 'list' ? node.items.flatMap((item) => (item.kind === 'text' ? [item] : [])) : [];
/** A URL, a header's value and JSON count by what is in them, anything else by its name. */
const readVariable = (key, node) => {
    if (isPlainUrl(node.text))
        return readUrl(node).map((setting) => ({ ...setting, key }));
    if (/^(?:Bearer|Basic)\s+\S+$/.test(node.text))
        return toHeader('Authorization', node).map((setting) => ({ ...setting, key }));
    if (/^\s*\{\s*"/.test(node.text))
        return readJsonText(node);
    const name = /^\/\/.*:(_\w+)$/.exec(key)?.[1] ?? key;
    return (0,environment_names/* isCredentialVariable */.i)(name) || /^_(?:auth|password)$/.test(name) ? [read_settings_toSetting(key, node, 'environment')] : [];
};
/** `op://vault/item/field` is a reference that looks like one. */
const isPlainUrl = (text) => isUrl(text) && !(0,credential_values/* isReference */.A)(text);
const readNamed = (node) => {
    const name = (0,config_node/* textOf */.b6)(node, 'name') ?? (0,config_node/* textOf */.b6)(node, 'key') ?? (0,config_node/* textOf */.b6)(node, 'Name');
    const value = (0,config_node/* childOf */.GG)(node, 'value') ?? (0,config_node/* childOf */.GG)(node, 'default') ?? (0,config_node/* childOf */.GG)(node, 'Value');
    if (name === undefined || value?.kind !== 'text')
        return [];
    if (isPlainUrl(value.text))
        return readUrl(value).map((setting) => ({ ...setting, key: name }));
    return (0,environment_names/* isCredentialVariable */.i)(name.replace(/^-+/, '')) || (0,request_credentials/* isCredentialName */.h)(name) ? [read_settings_toSetting(name, value, 'environment')] : [];
};
const readDockerfile = (text) => (0,parse_dockerfile/* parseDockerfile */.A)(text).flatMap((instruction) => {
    if (instruction.name === 'ENV' || instruction.name === 'ARG') {
        return (0,parse_dockerfile/* assignmentsOf */.I)(instruction).flatMap(({ key, value }) => readVariable(key, (0,config_node/* textNode */.qn)(value.text, value.start, value.end)).map((setting) => ({ ...setting, place: 'image' })));
    }
    if (!/^(?:CMD|ENTRYPOINT|RUN)$/.test(instruction.name))
        return [];
    const text = instruction.name === 'RUN' ? instruction.text : instruction.text.replace(/[[\],]/g, ' ');
    return readArguments((0,config_words/* splitWords */.y)(text, instruction.start)).map((setting) => ({ ...setting, place: 'image' }));
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

;// CONCATENATED MODULE: ./src/mcp/config/read-addresses.ts





/** The variables of a deployment that make a server listen on every interface. Throws a RangeError for text that is nested too deeply. */
const readOpenAddresses = (form, text) => {
    if (!/0\.0\.0\.0|::/.test(text))
        return [];
    if (form.syntax === 'dockerfile')
        return (0,parse_dockerfile/* parseDockerfile */.A)(text)
            .filter(({ name }) => name === 'ENV')
            .flatMap((instruction) => (0,parse_dockerfile/* assignmentsOf */.I)(instruction).flatMap(({ key, value }) => openAddress(key, (0,config_node/* textNode */.qn)(value.text, value.start, value.end))));
    return parseForm(form, text).flatMap((root) => (form.format === 'Compose file' ? ofServices(root) : ofPlaces(form, root)));
};
const ofPlaces = (form, root) => form.places.flatMap(({ at, kind }) => (0,find_places/* findPlaces */.C)(root, at).flatMap(({ key, node }) => {
    if (kind === 'variable')
        return node.kind === 'text' ? openAddress(key, node) : [];
    if (kind === 'assignment')
        return node.kind === 'text' ? assigned(node) : [];
    if (kind === 'command')
        return node.kind === 'text' ? (0,config_words/* splitWords */.y)(node.text, node.start).flatMap((word) => assigned({ kind: 'text', ...word })) : [];
    const name = kind === 'named' ? (0,config_node/* childOf */.GG)(node, 'name') : undefined;
    const value = (0,config_node/* childOf */.GG)(node, 'value');
    return name?.kind === 'text' && value?.kind === 'text' ? openAddress(name.text, value) : [];
}));
/** Services whose ports are published on loopback alone are reached from this machine only, whatever they listen on in their container. */
const ofServices = (root) => (0,find_places/* findPlaces */.C)(root, 'services.*').flatMap(({ node }) => {
    const ports = (0,find_places/* findPlaces */.C)(node, 'ports.[]');
    const published = ports.map(({ node: port }) => (port.kind === 'text' ? port.text : textOfHost(port)));
    if (published.length > 0 && published.every((port) => /^(?:127\.|localhost\b|\[?::1\]?)/.test(port)))
        return [];
    return [
        ...(0,find_places/* findPlaces */.C)(node, 'environment.*').flatMap(({ key, node: value }) => (value.kind === 'text' ? openAddress(key, value) : [])),
        ...(0,find_places/* findPlaces */.C)(node, 'environment.[]').flatMap(({ node: value }) => (value.kind === 'text' ? assigned(value) : [])),
    ];
});
const textOfHost = (port) => {
    const host = (0,config_node/* childOf */.GG)(port, 'host_ip');
    return host?.kind === 'text' ? host.text : '';
};
const assigned = (node) => {
    const found = (0,config_words/* splitAssignment */.k)(node);
    return found === undefined ? [] : openAddress(found.key, (0,config_node/* textNode */.qn)(found.value.text, found.value.start, found.value.end));
};
const openAddress = (name, { text, start, end }) => /^(?:0\.0\.0\.0|::|\[::\])$/.test(text.replace(/^["']|["']$/g, '')) ? [{ name, start, end }] : [];

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
    const root = settings.length > 0 && /(?:^|\/)\.vscode\/mcp\.json$/.test(path) ? (0,parse_yaml.parseJson)(text) : undefined;
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
/** The variables of a file that open a server to every interface. Throws a RangeError for text that is nested too deeply. */
const readAddresses = (form, { path }, text) => {
    const locate = (0,config_node/* createLocate */.N9)(path, text);
    return readOpenAddresses(form, text).map(({ name, start, end }) => ({ name, at: locate(start, end) }));
};


/***/ })

};
