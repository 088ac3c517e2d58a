export const id = 207;
export const ids = [207];
export const modules = {

/***/ 4207:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   publishedEnvFile: () => (/* binding */ publishedEnvFile)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _config_node_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2706);
/* harmony import */ var _ignore_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1572);
/* harmony import */ var _parse_yaml_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1974);




/** What makes npm publish a `.env` file with a package: a line of its `files`, or an `.npmignore`, which replaces `.gitignore`. */
const publishedEnvFile = (path, text, texts) => {
    if (!text.includes('"name"'))
        return undefined;
    const ignore = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(node_path__WEBPACK_IMPORTED_MODULE_0__.posix.dirname(path), '.npmignore');
    const ignored = texts.get(ignore);
    if (!/"files"\s*:/.test(text))
        return ignored === undefined || (0,_ignore_file_js__WEBPACK_IMPORTED_MODULE_2__/* .ignoresName */ .R)(ignored, '.env') ? undefined : { path: ignore, start: 0, end: 0 };
    const manifest = (0,_parse_yaml_js__WEBPACK_IMPORTED_MODULE_1__.parseJson)(text);
    const files = (0,_config_node_js__WEBPACK_IMPORTED_MODULE_3__/* .childOf */ .GG)(manifest, 'files');
    if ((0,_config_node_js__WEBPACK_IMPORTED_MODULE_3__/* .textOf */ .b6)(manifest, 'name') === undefined || files?.kind !== 'list')
        return undefined;
    const listed = files.items.flatMap((item) => (item.kind === 'text' ? [item] : []));
    const open = listed.find((item) => /^(?:\.\/)?(?:\.env(?:\.local|\.production|\*)?|\.|\*|\*\*|\*\*\/\*|\.\*)$/.test(item.text));
    const isExcluded = listed.some((item) => /^!(?:\*\*\/|\.\/)?\.env/.test(item.text));
    return open === undefined || isExcluded ? undefined : { path, start: open.start, end: open.end };
};


/***/ })

};
