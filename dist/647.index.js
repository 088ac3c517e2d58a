export const id = 647;
export const ids = [647];
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


/***/ })

};
