export const id = 807;
export const ids = [807];
export const modules = {

/***/ 1807:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   withLines: () => (/* binding */ withLines)
/* harmony export */ });
/* harmony import */ var _model_credential_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9992);
/* harmony import */ var _encoding_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(456);


const lineFeed = 0x0a;
/** A longer line is cut round the credential. */
const mostAround = 500;
/** A scanner whose matches keep the line that they stand in, for allowlists that ask for it. The line holds the credential, so it is one too. */
const withLines = (scanner) => ({
    ...scanner,
    scan: (bytes) => {
        const { matches, encoding } = scanner.scan(bytes);
        if (matches.length === 0)
            return { matches, encoding };
        const text = (0,_encoding_js__WEBPACK_IMPORTED_MODULE_1__/* .readText */ .yR)(bytes);
        let line = 1;
        let start = text.start;
        const startOf = (wanted) => {
            if (wanted < line)
                [line, start] = [1, text.start];
            while (line < wanted) {
                const feed = text.bytes.indexOf(lineFeed, start);
                if (feed < 0)
                    break;
                [line, start] = [line + 1, feed + 1];
            }
            return start;
        };
        return {
            encoding,
            matches: matches.map((match) => {
                const from = startOf(match.span.startLine);
                const feed = text.bytes.indexOf(lineFeed, from);
                const end = feed < 0 ? text.bytes.length : feed;
                const near = from + Math.max(0, match.span.startColumn - mostAround);
                const written = text.slice(near, Math.min(end, near + 2 * mostAround + match.credential.reveal().length));
                return { ...match, line: new _model_credential_js__WEBPACK_IMPORTED_MODULE_0__/* .Credential */ .G(written.replace(/\r$/, '')) };
            }),
        };
    },
});


/***/ })

};
