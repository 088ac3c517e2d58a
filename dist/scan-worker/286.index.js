export const id = 286;
export const ids = [286];
export const modules = {

/***/ 286:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createRuleSearch: () => (/* binding */ createRuleSearch)
});

// UNUSED EXPORTS: isOfRulesPath, userRuleId, withUserRules

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(975);
;// CONCATENATED MODULE: ./src/model/credential.ts

/**
 * A credential's value that cannot be printed by accident: `toString`, `toJSON` and `inspect` give the mask, `reveal()` alone the value.
 * It does not survive `structuredClone`, so workers return places and the main thread makes the Credential.
 */
class Credential {
    #value;
    #prefixLength;
    /** `publicPrefix` is the part of the value that every credential of its kind shares, for example `ghp_`; the mask shows no more than that. */
    constructor(value, publicPrefix = '') {
        this.#value = value;
        this.#prefixLength = value.startsWith(publicPrefix) ? publicPrefix.length : 0;
    }
    reveal() {
        return this.#value;
    }
    /** The kind's public prefix and three asterisks: neither the length nor the ends of the value. */
    get masked() {
        return `${this.#value.slice(0, this.#prefixLength)}***`;
    }
    equals(other) {
        return this.#value === other.#value;
    }
    toString() {
        return this.masked;
    }
    toJSON() {
        return this.masked;
    }
    [external_node_util_.inspect.custom]() {
        return `Credential(${this.masked})`;
    }
}

// EXTERNAL MODULE: ./src/secrets/encoding.ts
var encoding = __webpack_require__(456);
// EXTERNAL MODULE: ./src/secrets/likeness.ts + 1 modules
var likeness = __webpack_require__(382);
;// CONCATENATED MODULE: ./src/secrets/positions.ts
const lineFeed = 0x0a;
/** Turns offsets into lines and columns. It reads on from where it was, so offsets that rise cost one pass in all. */
const createPositions = (text) => {
    const isWide = text.encoding === 'utf-16le' || text.encoding === 'utf-16be';
    let line = 1;
    let offset = text.start;
    let column = 1;
    const goTo = (target) => {
        if (target < offset)
            [line, offset, column] = [1, text.start, 1];
        for (;;) {
            const feed = text.bytes.indexOf(lineFeed, offset);
            if (feed < 0 || feed >= target)
                break;
            line++;
            offset = feed + 1;
            column = 1;
        }
        column += isWide ? target - offset : utf16Length(text.bytes, offset, target);
        offset = target;
        return { line, column };
    };
    return (start, end) => {
        const from = goTo(start);
        const to = goTo(end);
        return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
    };
};
/** UTF-16 code units of UTF-8 bytes: one a character, two for those of four bytes. */
const utf16Length = (bytes, from, to) => {
    let units = 0;
    for (let at = from; at < to; at++) {
        const byte = bytes[at] ?? 0;
        if ((byte & 0xc0) !== 0x80)
            units += byte >= 0xf0 ? 2 : 1;
    }
    return units;
};

// EXTERNAL MODULE: ./node_modules/re2js/build/index.js
var build = __webpack_require__(856);
;// CONCATENATED MODULE: ./src/secrets/drop-in/expression.ts

/** Tells whether a text holds a match, in linear time whatever the expression. Throws for one that RE2 does not understand. */
const expression_compileExpression = (expression) => {
    const compiled = RE2JS.compile(expression);
    return (text) => compiled.matcher(text).find();
};
/** All matches, in linear time each; `groups[0]` is the whole match. */
const compileSearch = (expression) => {
    const compiled = build/* RE2JS */.L3.compile(expression);
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

;// CONCATENATED MODULE: ./src/secrets/drop-in/inline-markers.ts
/** Marks of other scanners that say on the line itself that a credential is known. */
const onLine = [
    'gitleaks:allow',
    'betterleaks:allow',
    'trufflehog:ignore',
    'kingfisher:ignore',
    'ggignore',
    'pragma: allowlist secret',
    'pragma: whitelist secret',
    'secretlint-disable-line',
];
const onNextLine = ['pragma: allowlist nextline secret', 'pragma: whitelist nextline secret', 'secretlint-disable-next-line'];
const block = /secretlint-(disable|enable)(?![\w-])/;
/** Reads the marks in a text's bytes, one a character, ASCII as itself. */
const readInlineMarkers = (bytes) => {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (![...onLine, ...onNextLine, 'secretlint-disable'].some((mark) => buffer.includes(mark)))
        return () => undefined;
    const lines = buffer.toString('latin1').split('\n');
    const disabled = disabledLines(lines);
    return (line) => onLine.find((mark) => lines[line - 1]?.includes(mark)) ??
        onNextLine.find((mark) => lines[line - 2]?.includes(mark)) ??
        (disabled[line - 1] === 1 ? 'secretlint-disable' : undefined);
};
/** 1 for the lines from `secretlint-disable` until `secretlint-enable`. */
const disabledLines = (lines) => {
    const disabled = new Uint8Array(lines.length);
    let isDisabled = false;
    for (const [index, line] of lines.entries()) {
        const mark = block.exec(line)?.[1];
        if (mark !== undefined)
            isDisabled = mark === 'disable';
        disabled[index] = isDisabled ? 1 : 0;
    }
    return disabled;
};

;// CONCATENATED MODULE: ./src/secrets/drop-in/user-rules.ts






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
    const matchers = new Map(rules.flatMap((rule) => (rule.path === undefined ? [] : [[userRuleId(rule), compileExpression(rule.path)]])));
    return (detector, path) => {
        const matches = matchers.get(detector);
        return matches === undefined || (path !== undefined && matches(path));
    };
};
/** What the rules find in a text; their paths are for the reader to ask for. */
const createRuleSearch = (rules) => {
    const compiled = rules.map((rule) => ({ ...rule, detector: userRuleId(rule), search: compileSearch(rule.expression) }));
    return (bytes) => {
        const text = (0,encoding/* readText */.yR)(bytes);
        const found = chunksOf(text.bytes.length).flatMap(({ from, to }) => {
            // One character a byte, so that offsets are those of the bytes; what is not ASCII is some letter or other.
            const chunk = Buffer.from(text.bytes.buffer, text.bytes.byteOffset + from, to - from).toString('latin1');
            const folded = chunk.toLowerCase();
            return compiled
                .filter(({ keywords }) => keywords.length === 0 || keywords.some((word) => folded.includes(word)))
                .flatMap(({ detector, search, group, entropy }) => search(chunk).flatMap((match) => {
                const { start, value } = credentialOf(match, group);
                return value === '' || (0,likeness/* bitsPerCharacter */.VP)(value) < entropy
                    ? []
                    : [{ detector, start: from + start, end: from + start + value.length }];
            }));
        });
        if (found.length === 0)
            return [];
        const spanOf = createPositions(text);
        const markerAt = readInlineMarkers(text.bytes);
        const once = new Map(found.map((one) => [`${one.detector} ${one.start}`, one]));
        return [...once.values()]
            .sort((left, right) => left.start - right.start)
            .map(({ detector, start, end }) => {
            const span = spanOf(start, end);
            const waivedBy = markerAt(span.startLine) ?? markerAt(span.endLine);
            return {
                detector,
                span,
                credential: new Credential(text.slice(start, end)),
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
