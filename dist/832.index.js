export const id = 832;
export const ids = [832];
export const modules = {

/***/ 6832:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   matchUserRules: () => (/* binding */ matchUserRules)
/* harmony export */ });
/* harmony import */ var _model_credential_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9992);
/* harmony import */ var _likeness_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6073);


/** What the repository's own rules find in a text of a path; their detector is `custom/` and the rule's id. */
const matchUserRules = (rules, text, path) => {
    const folded = text.toLowerCase();
    return rules
        .filter(({ isPath, keywords }) => isPath(path) && (keywords.length === 0 || keywords.some((word) => folded.includes(word))))
        .flatMap(({ id, search, group, entropy }) => search(text).flatMap(({ groups, groupStarts }) => {
        const number = group > 0
            ? group
            : Math.max(0, groups.findIndex((value, index) => index > 0 && value !== undefined && value !== ''));
        const value = groups[number] ?? '';
        if (value === '' || (0,_likeness_js__WEBPACK_IMPORTED_MODULE_1__/* .bitsPerCharacter */ .VP)(value) < entropy)
            return [];
        return [
            {
                detector: `custom/${id}`,
                span: spanOf(text, groupStarts[number] ?? 0, value.length),
                credential: new _model_credential_js__WEBPACK_IMPORTED_MODULE_0__/* .Credential */ .G(value),
                severity: 'high',
                confidence: 'high',
            },
        ];
    }));
};
const spanOf = (text, start, length) => {
    const place = (offset) => {
        const before = text.slice(0, offset);
        return [before.split('\n').length, offset - (before.lastIndexOf('\n') + 1) + 1];
    };
    const [startLine, startColumn] = place(start);
    const [endLine, endColumn] = place(start + length);
    return { startLine, startColumn, endLine, endColumn };
};


/***/ })

};
