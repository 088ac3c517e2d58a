export const id = 974;
export const ids = [974];
export const modules = {

/***/ 1974:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   parseJson: () => (/* binding */ parseJson),
/* harmony export */   parseYaml: () => (/* binding */ parseYaml)
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


/***/ })

};
