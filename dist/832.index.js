export const id = 832;
export const ids = [832,647];
export const modules = {

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
