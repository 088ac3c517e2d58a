import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 336:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Dm: () => (/* binding */ placeholderWords),
/* harmony export */   XL: () => (/* binding */ placeholderHosts),
/* harmony export */   hT: () => (/* binding */ placeholderDomains),
/* harmony export */   o9: () => (/* binding */ placeholderTokens),
/* harmony export */   rE: () => (/* binding */ templateMarks),
/* harmony export */   ul: () => (/* binding */ commonPasswords)
/* harmony export */ });
/** Words that a made-up value spells where a genuine one holds chance: found anywhere in it, without case. */
const placeholderWords = [
    'example',
    'placeholder',
    'redacted',
    'dummy',
    'sample',
    'changeme',
    'change_me',
    'change-me',
    'replace',
    'insert',
    'notreal',
    'not_real',
    'not-real',
    'password',
    'secret',
    '****',
    '....',
    '0000000',
    'your_',
    'your-',
    '_here',
    '-here',
    'deadbeef',
    'openssl',
    'devstoreaccount1',
    'mysecret',
    'my_secret',
];
/** Shorter words, in one case: they count only when nothing of a word stands before and behind them. */
const placeholderTokens = ['your', 'here', 'fake', 'test', 'todo', 'none', 'null', 'foobar', 'mock', 'demo'];
/** Passwords that stand in documentation and compose files, whole and without case. */
const commonPasswords = new Set([
    'admin',
    'changeit',
    'changeme',
    'guest',
    'hunter2',
    'letmein',
    'mypass',
    'mypassword',
    'mysecretpassword',
    'pass',
    'passwd',
    'password',
    'password1',
    'password123',
    'passw0rd',
    'p4ssw0rd',
    'p@ssw0rd',
    'postgres',
    'postgresql',
    'pw',
    'pwd',
    'qwerty',
    'root',
    'secret',
    'secret123',
    'somepassword',
    'test',
    'testing',
    'test123',
    'toor',
    'user',
    'username',
    'example',
    'dbpass',
    'dbpassword',
    'db_password',
    'your_password',
    'yourpassword',
    '123',
    '1234',
    '12345',
    '123456',
    '12345678',
    '123456789',
    'abc',
    'abc123',
    'foo',
    'bar',
    'foobar',
    'baz',
    'dev',
    'develop',
    'development',
    'local',
    'localhost',
    'docker',
    'app',
    'x',
    'xx',
    'xxx',
    '***',
    '...',
    'token',
    'redacted',
]);
/** Hosts that only documentation has, and words that stand for a host. */
const placeholderHosts = new Set([
    'host',
    'hostname',
    'server',
    'address',
    'domain',
    'ip',
    'your-host',
    'yourhost',
    'db-host',
    'dbhost',
    'database-host',
    'my-host',
    'myhost',
    'hostspec',
    'endpoint',
]);
/** RFC 2606 and RFC 6761 names, and the usual ones beside them. */
const placeholderDomains = [
    'example.com',
    'example.org',
    'example.net',
    'example',
    'test',
    'invalid',
    'domain.com',
    'yourdomain.com',
    'your-domain.com',
    'mydomain.com',
    'myhost.com',
    'host.com',
    'server.com',
    'company.com',
    'acme.com',
    'acme.test',
];
/** What a template leaves in a value for something else to fill. */
const templateMarks = [
    /\$\{|\$\(|\$\[|\$[A-Za-z_]/,
    /\{\{|\{%|<%/,
    /^\{[^}]*\}?$/,
    /^[[<(][^\])>]*[\])>]?$/,
    /%[sdv]$|%\([a-z_]+\)s|%[A-Z_]{3,}%/,
    /^@[A-Za-z_]+@?$/,
    /^:[a-z_]+$/,
    /^#\{/,
    /\\\(/,
];


/***/ }),

/***/ 758:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  u: () => (/* binding */ createExaminer)
});

;// CONCATENATED MODULE: ./src/secrets/format.ts
const format_isSequence = (format) => Array.isArray(format);
const literal = (...texts) => ({ kind: 'literal', texts });
/** `chars('hex', 32)`, `chars('alnum', [24, 99])`. */
const chars = (alphabet, length) => typeof length === 'number'
    ? { kind: 'chars', alphabet, min: length, max: length }
    : { kind: 'chars', alphabet, min: length[0], max: length[1] };
const filler = (alphabet, length) => ({
    kind: 'chars',
    alphabet,
    min: length,
    max: length,
    isFiller: true,
});
/** A UUID in small letters. */
const uuid = [
    chars('hex', 8),
    literal('-'),
    chars('hex', 4),
    literal('-'),
    chars('hex', 4),
    literal('-'),
    chars('hex', 4),
    literal('-'),
    chars('hex', 12),
];
const checksum = (length, algorithm) => ({ kind: 'checksum', length, algorithm });
const uri = (...schemes) => ({ kind: 'uri', schemes });
const pem = (...labels) => ({ kind: 'pem', labels });
const assignment = (...words) => ({ kind: 'assignment', words });
/** Shortest and longest text of a part, in characters. */
const partLengths = (part) => {
    switch (part.kind) {
        case 'literal': {
            const lengths = part.texts.map(({ length }) => length);
            return { min: Math.min(...lengths), max: Math.max(...lengths) };
        }
        case 'chars':
            return { min: part.min, max: part.max };
        case 'checksum':
            return { min: part.length, max: part.length };
    }
};
const textsOf = (format) => {
    switch (format.kind) {
        case 'uri':
            return mapAll(format.schemes, (scheme) => `${scheme}://`);
        case 'pem':
            return mapAll(format.labels, (label) => `-----BEGIN ${label}-----`);
        case 'assignment':
            return format.words;
        case 'text':
            return format.anchors;
    }
};
const mapAll = ([first, ...rest], change) => [
    change(first),
    ...rest.map(change),
];
/** How many starts a hit of an anchor may stand for. */
const mostStarts = 32;
/** The longest literal whose distance from the start varies little; undefined for a bare format. */
const format_findAnchor = (format) => {
    if (!format_isSequence(format))
        return { texts: textsOf(format), min: 0, max: 0 };
    let from = 0;
    let to = 0;
    let best;
    for (const part of format) {
        const { min, max } = partLengths(part);
        const isBetter = best === undefined || (min > shortest(best) && to - from <= best.max - best.min);
        if (part.kind === 'literal' && min >= 2 && isBetter)
            best = { texts: part.texts, min: from, max: to };
        from += min;
        to += max;
        if (to - from >= mostStarts)
            break;
    }
    return best;
};
const shortest = ({ texts }) => Math.min(...texts.map(({ length }) => length));
const longestToken = 8192;
/** Why a format can't be matched in linear time or found by a literal; undefined when it can. */
const formatFault = (format, hasContext) => {
    if (format_findAnchor(format) === undefined && !hasContext)
        return 'has no literal of two characters or more near its start and no context';
    if (!format_isSequence(format))
        return undefined;
    for (const [index, part] of format.entries()) {
        const { min, max } = partLengths(part);
        if (!Number.isInteger(min) || !Number.isInteger(max) || min < 1 || max < min)
            return `has a part of impossible length [${min}, ${max}]`;
        if (part.kind === 'literal' && part.texts.some((text) => !/^[\x20-\x7e]+$/.test(text)))
            return 'has a literal that is not printable ASCII';
        if (part.kind === 'checksum') {
            const before = format.slice(0, index);
            if (before.length === 0)
                return 'begins with a checksum';
            if (part.algorithm.covers === 'body' && before.some((one) => partLengths(one).min !== partLengths(one).max))
                return 'has a checksum over a body of variable length';
            if (part.algorithm.covers === 'body' && !before.some(({ kind }) => kind === 'chars'))
                return 'has a checksum without a body';
        }
    }
    const longest = format.reduce((sum, part) => sum + partLengths(part).max, 0);
    return longest > longestToken ? `can be ${longest} characters long, more than ${longestToken}` : undefined;
};

;// CONCATENATED MODULE: ./src/secrets/detector.ts


/** Refuses a definition whose format could not be found by a literal or matched in linear time. */
const defineDetector = (detector) => {
    const fault = formatFault(detector.format, detector.context !== undefined);
    if (fault !== undefined)
        throw new Error(`The format of "${detector.title}" ${fault}.`);
    return detector;
};
/** Whether a checksum, a judge or the neighbourhood can lower a match to a note. */
const canBeNote = (detector) => detector.severity !== 'note' && (hasChecksum(detector) || detector.judge !== undefined || detector.publicNear !== undefined);
const milderOf = (detector) => severities.filter((severity) => detector.milder?.includes(severity) === true ||
    ((detector.selfMade === true || isFoundByContext(detector)) && (severity === 'low' || severity === 'note')) ||
    (severity === 'note' && canBeNote(detector)));
/** Whether the form of a value alone says little: no literal marks it. */
const isFoundByContext = ({ format, context }) => context !== undefined && findAnchor(format) === undefined;
const hasChecksum = ({ format }) => isSequence(format) && format.some(({ kind }) => kind === 'checksum');
const precisionOf = (detector) => {
    if (detector.confidence === 'low')
        return 'low';
    if (detector.confidence === 'medium' || detector.context !== undefined)
        return 'medium';
    return detector.judge !== undefined || hasChecksum(detector) ? 'very-high' : 'high';
};
/** The detector `id` as the reports describe it, its page in the folder `helpBase`. */
const toCatalogueEntry = (id, detector, helpBase = defaultHelpBase) => ({
    id: `secret/${id}`,
    title: detector.title,
    severities: [detector.severity, ...milderOf(detector).filter((severity) => severity !== detector.severity)],
    cwe: [798, 540],
    why: detector.grants ?? `Whoever reads the repository or its history can use this credential of ${detector.issuer}.`,
    fix: detector.revoke === undefined
        ? `Revoke the credential at ${detector.issuer} first, then read its replacement from the environment or a secret store. Deleting the line leaves it in the history.`
        : `Revoke the credential at ${detector.revoke} first, then read its replacement from the environment or a secret store. Deleting the line leaves it in the history.`,
    helpUri: `${helpBase}#${id}`,
    ...(detector.revoke === undefined ? {} : { revoke: detector.revoke }),
    precision: precisionOf(detector),
});
const defaultHelpBase = 'https://github.com/mcp-auth-review/mcp-auth-review/blob/main/docs/detectors.md';

;// CONCATENATED MODULE: ./src/secrets/detectors/ably-api-key.ts


/* harmony default export */ const ably_api_key = (defineDetector({
    issuer: 'Ably',
    title: 'Ably API key',
    severity: 'high',
    format: [chars('base64url', 6), literal('.'), chars('base64url', 6), literal(':'), chars('base64url', 43)],
    context: { words: ['ably'], window: 80 },
    references: ['https://ably.com/docs/auth'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/adafruit-io-key.ts


/* harmony default export */ const adafruit_io_key = (defineDetector({
    issuer: 'Adafruit',
    title: 'Adafruit IO key',
    severity: 'medium',
    format: [literal('aio_'), chars('alnum', 28)],
    references: ['https://io.adafruit.com/api/docs/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/adobe-client-secret.ts


/* harmony default export */ const adobe_client_secret = (defineDetector({
    issuer: 'Adobe',
    title: 'Adobe client secret',
    severity: 'high',
    format: [literal('p8e-'), chars('base64url', 32)],
    references: ['https://developer.adobe.com/developer-console/docs/guides/authentication/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/adyen-api-key.ts


/* harmony default export */ const adyen_api_key = (defineDetector({
    issuer: 'Adyen',
    title: 'Adyen API key',
    severity: 'high',
    format: [literal('AQE'), chars('base64-any', [150, 300])],
    context: { words: ['adyen'], window: 80 },
    references: ['https://docs.adyen.com/development-resources/api-credentials/'],
}));

;// CONCATENATED MODULE: ./src/secrets/validators/bech32.ts
const digits = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
const polymod = (values) => {
    let sum = 1;
    for (const value of values) {
        const top = sum >>> 25;
        sum = ((sum & 0x1ffffff) << 5) ^ value;
        for (const [bit, factor] of generator.entries())
            if ((top >>> bit) & 1)
                sum ^= factor;
    }
    return sum;
};
/** The six characters of BIP 173 over the readable part, which ends at the last 1, and what follows it; all in small letters. */
const checksumOf = (text) => {
    const separator = text.lastIndexOf('1');
    const readable = [...text.slice(0, separator)].map((character) => character.charCodeAt(0));
    const values = [...readable.map((code) => code >> 5), 0, ...readable.map((code) => code & 31)];
    const payload = [...text.slice(separator + 1)].map((character) => digits.indexOf(character));
    const sum = polymod([...values, ...payload, 0, 0, 0, 0, 0, 0]) ^ 1;
    return [25, 20, 15, 10, 5, 0].map((shift) => digits[(sum >>> shift) & 31]).join('');
};
/** Nostr's keys. */
const bech32 = { alphabet: 'bech32', covers: 'everything', compute: checksumOf };
/** Age's identities, which are written in capitals. */
const bech32Upper = {
    alphabet: 'bech32-upper',
    covers: 'everything',
    compute: (text) => checksumOf(text.toLowerCase()).toUpperCase(),
};

;// CONCATENATED MODULE: ./src/secrets/detectors/age-identity.ts



/* harmony default export */ const age_identity = (defineDetector({
    issuer: 'age',
    title: 'age identity',
    severity: 'critical',
    selfMade: true,
    format: [literal('AGE-SECRET-KEY-1'), chars('bech32-upper', 52), checksum(6, bech32Upper)],
    grants: 'It decrypts every file that was encrypted to it.',
    documented: [['AGE-SECRET-KEY-1', 'GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ', '4EGAEX']],
    source: 'https://github.com/FiloSottile/age/blob/main/README.md',
    references: ['https://github.com/FiloSottile/age'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/age-post-quantum-identity.ts


/* harmony default export */ const age_post_quantum_identity = (defineDetector({
    issuer: 'age',
    title: 'age post-quantum identity',
    severity: 'critical',
    format: [literal('AGE-SECRET-KEY-PQ-1'), chars('bech32-upper', [52, 64])],
    selfMade: true,
    grants: 'It decrypts every file that was encrypted to it.',
    source: 'https://github.com/FiloSottile/age/blob/main/README.md',
    references: ['https://github.com/FiloSottile/age/blob/main/README.md'],
}));

;// CONCATENATED MODULE: ./src/secrets/context-words.ts
/** Of these one has to stand near a value that the issuer's name alone does not make a credential. */
const keyWords = ['key', 'keys', 'token', 'secret', 'auth', 'apikey', 'password', 'authorization', 'bearer'];

;// CONCATENATED MODULE: ./src/secrets/detectors/ai21-api-key.ts



/* harmony default export */ const ai21_api_key = (defineDetector({
    issuer: 'AI21',
    title: 'AI21 API key',
    severity: 'medium',
    format: [chars('alnum', 32)],
    context: { words: ['ai21'], and: keyWords, window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://docs.ai21.com/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/ai21-key.ts


/* harmony default export */ const ai21_key = (defineDetector({
    issuer: 'AI21 Labs',
    title: 'AI21 API key (UUID)',
    severity: 'medium',
    format: uuid,
    context: { words: ['ai21'], and: ['key', 'keys', 'token', 'secret', 'apikey'], window: 60 },
    references: ['https://docs.ai21.com/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/aikido-ci-token.ts


/* harmony default export */ const aikido_ci_token = (defineDetector({
    issuer: 'Aikido',
    title: 'Aikido CI token',
    severity: 'medium',
    format: [literal('AIK_CI_'), chars('alnum', [20, 64])],
    references: ['https://apidocs.aikido.dev/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/aikido-client-secret.ts


/* harmony default export */ const aikido_client_secret = (defineDetector({
    issuer: 'Aikido',
    title: 'Aikido client secret',
    severity: 'high',
    format: [literal('AIK_SECRET_'), chars('alnum', 64)],
    references: ['https://apidocs.aikido.dev/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/airtable-legacy-key.ts


/* harmony default export */ const airtable_legacy_key = (defineDetector({
    issuer: 'Airtable',
    title: 'Airtable API key (before 2024)',
    severity: 'high',
    format: [literal('key'), chars('alnum', 14)],
    context: { words: ['airtable'], window: 80 },
    references: ['https://airtable.com/developers/web/api/authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/airtable-oauth-token.ts


/* harmony default export */ const airtable_oauth_token = (defineDetector({
    issuer: 'Airtable',
    title: 'Airtable OAuth access token',
    severity: 'high',
    format: [literal('oaa'), chars('alnum', 14), literal('.v1.'), chars('base64url', [40, 600]), literal('.'), chars('hex', 64)],
    references: ['https://airtable.com/developers/web/api/oauth-reference'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/airtable-pat.ts


/* harmony default export */ const airtable_pat = (defineDetector({
    issuer: 'Airtable',
    title: 'Airtable personal access token',
    severity: 'high',
    format: [literal('pat'), chars('alnum', 14), literal('.'), chars('hex', 64)],
    revoke: 'https://airtable.com/create/tokens',
    references: ['https://airtable.com/developers/web/guides/personal-access-tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/aiven-token.ts


/* harmony default export */ const aiven_token = (defineDetector({
    issuer: 'Aiven',
    title: 'Aiven authentication token',
    severity: 'high',
    format: [chars('base64', [340, 400])],
    context: { words: ['aiven*', 'avn'], window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://aiven.io/docs/platform/concepts/authentication-tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/alchemy-api-key.ts


/* harmony default export */ const alchemy_api_key = (defineDetector({
    issuer: 'Alchemy',
    title: 'Alchemy API key in a URL',
    severity: 'medium',
    format: [literal('g.alchemy.com/v2/', 'g.alchemy.com/nft/v3/', 'alchemyapi.io/v2/'), chars('base64url', 32)],
    references: ['https://www.alchemy.com/docs'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/alchemy-key.ts


/* harmony default export */ const alchemy_key = (defineDetector({
    issuer: 'Alchemy',
    title: 'Alchemy API key',
    severity: 'medium',
    format: [chars('base64url', 32)],
    context: { words: ['alchemy'], and: ['key', 'keys', 'token', 'secret', 'apikey'], window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://www.alchemy.com/docs'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/algolia-admin-key.ts


/* harmony default export */ const algolia_admin_key = (defineDetector({
    issuer: 'Algolia',
    title: 'Algolia API key',
    severity: 'high',
    format: [chars('hex', 32)],
    context: {
        words: ['algolia'],
        and: ['key', 'keys', 'token', 'secret', 'auth', 'apikey', 'password', 'authorization', 'bearer'],
        window: 80,
    },
    mix: ['digit', 'lower'],
    publicNear: {
        words: ['search only', 'search-only', 'searchonly', 'search_only', 'docsearch', 'public'],
        window: 160,
        because: 'The words beside it say that it is a search-only key, which is public by design.',
    },
    revoke: 'https://dashboard.algolia.com/account/api-keys',
    references: ['https://www.algolia.com/doc/guides/security/api-keys/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/alibaba-access-key-id.ts


/* harmony default export */ const alibaba_access_key_id = (defineDetector({
    issuer: 'Alibaba Cloud',
    title: 'Alibaba Cloud AccessKey id',
    severity: 'medium',
    format: [literal('LTAI'), chars('alnum', [17, 21])],
    mix: ['digit', 'lower', 'upper'],
    references: ['https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/alibaba-access-key-secret.ts



/* harmony default export */ const alibaba_access_key_secret = (defineDetector({
    issuer: 'Alibaba Cloud',
    title: 'Alibaba Cloud access key secret',
    severity: 'high',
    format: [chars('alnum', 30)],
    context: { words: ['alibaba', 'aliyun', 'alibaba_cloud', 'alicloud'], and: keyWords, window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/alibaba-sts-key-id.ts


/* harmony default export */ const alibaba_sts_key_id = (defineDetector({
    issuer: 'Alibaba Cloud',
    title: 'Alibaba Cloud STS access key id',
    severity: 'medium',
    format: [literal('STS.'), chars('alnum', [20, 40])],
    mix: ['digit', 'upper'],
    references: ['https://www.alibabacloud.com/help/en/ram/product-overview/what-is-sts'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/alphavantage-key.ts



/* harmony default export */ const alphavantage_key = (defineDetector({
    issuer: 'Alpha Vantage',
    title: 'Alpha Vantage API key',
    severity: 'low',
    format: [chars('upper-alnum', 16)],
    context: { words: ['alphavantage', 'alpha_vantage'], and: keyWords, window: 80 },
    mix: ['digit', 'upper'],
    references: ['https://www.alphavantage.co/documentation/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/amplitude-secret-key.ts


/* harmony default export */ const amplitude_secret_key = (defineDetector({
    issuer: 'Amplitude',
    title: 'Amplitude secret key',
    severity: 'medium',
    format: [chars('hex', 32)],
    context: { words: ['amplitude_secret', 'amplitude_secret_key', 'amplitudesecret', 'amplitude-secret', 'amplitude.secret'], window: 80 },
    references: ['https://amplitude.com/docs/apis/authentication'],
}));

// EXTERNAL MODULE: ./src/knowledge/placeholders.ts
var placeholders = __nccwpck_require__(336);
// EXTERNAL MODULE: ./src/secrets/likeness.ts + 1 modules
var likeness = __nccwpck_require__(382);
;// CONCATENATED MODULE: ./src/secrets/validators/database-uri.ts


/** Silent on loopback, documentation hosts, templates and passwords that everybody uses; lower for hosts that only a private network resolves. */
const databaseUri = ({ value, whole }) => {
    const host = whole
        .slice(whole.lastIndexOf('@') + 1)
        .replace(/:[0-9]*$/, '')
        .toLowerCase();
    const user = /:\/\/([^:]*):/.exec(whole)?.[1] ?? '';
    if (isMadeUp(value, user) || isNowhere(host))
        return { kind: 'other' };
    return isPrivate(host)
        ? { kind: 'graded', severity: 'low', confidence: 'medium', note: `Its host ${host} resolves in a private network only.` }
        : { kind: 'unsaid' };
};
const isMadeUp = (written, user) => {
    const password = written.replace(/%([2-7][0-9a-f])/gi, (_, digits) => String.fromCharCode(Number.parseInt(digits, 16)));
    const folded = password.toLowerCase();
    return (placeholders/* commonPasswords */.ul.has(folded) ||
        folded === user.toLowerCase() ||
        placeholders/* templateMarks */.rE.some((mark) => mark.test(password)) ||
        /^(.)\1*$|^p[a@4][s$5]{2}w/i.test(password) ||
        (/^(your|my|the|some|change|insert|replace|enter|db|database|user|postgres|mysql|redis|mongo|admin|root|test)[-_ ]?/i.test(password) &&
            /pass|pwd|secret|me$|user|^test/i.test(password)) ||
        (0,likeness/* looksWritten */.ep)(password));
};
const isNowhere = (host) => host === '' ||
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    // A percent-coded slash begins the path of a socket.
    /^127\.|^0\.0\.0\.0$|^\[?::1\]?$|^%2f/.test(host) ||
    host === 'host.docker.internal' ||
    placeholders/* placeholderHosts */.XL.has(host) ||
    placeholders/* placeholderDomains */.hT.some((domain) => host === domain || host.endsWith(`.${domain}`)) ||
    placeholders/* templateMarks */.rE.some((mark) => mark.test(host)) ||
    /^my[-_.]|(^|[-_.])(your|example|placeholder)[-_.]/.test(host) ||
    !/[a-z0-9]/.test(host);
const isPrivate = (host) => !/[.:]/.test(host) ||
    /^(10|192\.168|172\.(1[6-9]|2[0-9]|3[01])|169\.254)\./.test(host) ||
    /\.(local|lan|internal|svc|cluster\.local|home|localdomain)$/.test(host);

;// CONCATENATED MODULE: ./src/secrets/detectors/amqp-uri.ts



/* harmony default export */ const amqp_uri = (defineDetector({
    issuer: 'AMQP',
    title: 'AMQP password in a connection URI',
    severity: 'high',
    selfMade: true,
    format: uri('amqp', 'amqps'),
    judge: databaseUri,
    milder: ['low'],
    grants: 'It signs in to the server as the user of the URI.',
    references: ['https://www.rabbitmq.com/docs/uri-spec'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/anthropic-admin-key.ts


/* harmony default export */ const anthropic_admin_key = (defineDetector({
    issuer: 'Anthropic',
    title: 'Anthropic admin API key',
    severity: 'critical',
    format: [literal('sk-ant-admin01-'), chars('base64url', 93), literal('AA')],
    grants: 'It administers the organization: members, workspaces and the keys of others.',
    revoke: 'https://platform.claude.com/settings/admin-keys',
    source: 'https://github.com/anthropics/anthropic-cookbook/blob/main/observability/usage_cost_api.ipynb',
    references: ['https://platform.claude.com/docs/en/api/overview'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/anthropic-api-key.ts


/* harmony default export */ const anthropic_api_key = (defineDetector({
    issuer: 'Anthropic',
    title: 'Anthropic API key',
    severity: 'critical',
    format: [literal('sk-ant-api03-'), chars('base64url', 93), literal('AA')],
    grants: 'It spends the credit of a workspace and reads the files and batches that it stores.',
    revoke: 'https://platform.claude.com/settings/keys',
    source: 'https://github.com/anthropics/anthropic-cookbook/blob/main/.env.example',
    references: ['https://platform.claude.com/docs/en/api/overview'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/anthropic-oauth-token.ts


/* harmony default export */ const anthropic_oauth_token = (defineDetector({
    issuer: 'Anthropic',
    title: 'Anthropic OAuth token',
    severity: 'critical',
    format: [literal('sk-ant-oat01-', 'sk-ant-ort01-'), chars('base64url', 93), literal('AA')],
    grants: 'It uses the subscription of the person who signed in.',
    revoke: 'https://claude.ai/settings',
    references: ['https://platform.claude.com/docs/en/api/overview'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/apify-api-token.ts


/* harmony default export */ const apify_api_token = (defineDetector({
    issuer: 'Apify',
    title: 'Apify API token',
    severity: 'high',
    format: [literal('apify_api_'), chars('alnum', [34, 38])],
    revoke: 'https://console.apify.com/settings/integrations',
    source: 'https://github.com/apify/apify-cli/blob/master/src/commands/auth/login.ts',
    references: ['https://docs.apify.com/platform/integrations/api'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/artifactory-api-key.ts


/* harmony default export */ const artifactory_api_key = (defineDetector({
    issuer: 'JFrog',
    title: 'JFrog Artifactory API key',
    severity: 'high',
    format: [literal('AKCp'), chars('alnum', 69)],
    references: ['https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/artifactory-reference-token.ts


/* harmony default export */ const artifactory_reference_token = (defineDetector({
    issuer: 'JFrog',
    title: 'JFrog reference token',
    severity: 'high',
    format: [literal('cmVmdGtu'), chars('alnum', 56)],
    references: ['https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/asaas-api-key.ts


/* harmony default export */ const asaas_api_key = (defineDetector({
    issuer: 'Asaas',
    title: 'Asaas API key',
    severity: 'high',
    format: [literal('$aact_prod_', '$aact_hmlg_'), chars('base64url', [60, 200])],
    references: ['https://docs.asaas.com/docs/authentication-2'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/asana-app-pat.ts


/* harmony default export */ const asana_app_pat = (defineDetector({
    issuer: 'Asana',
    title: 'Asana personal access token (with user and app)',
    severity: 'high',
    format: [
        chars('digit', 1),
        literal('/'),
        chars('digit', [10, 20]),
        literal('/'),
        chars('digit', [10, 20]),
        literal(':'),
        chars('hex', 32),
    ],
    context: { words: ['asana'], window: 80 },
    references: ['https://developers.asana.com/docs/personal-access-token'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/asana-client-secret.ts



/* harmony default export */ const asana_client_secret = (defineDetector({
    issuer: 'Asana',
    title: 'Asana client secret',
    severity: 'high',
    format: [chars('hex', 32)],
    context: { words: ['asana'], and: keyWords, window: 80 },
    references: ['https://developers.asana.com/docs/oauth'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/asana-pat.ts


/* harmony default export */ const asana_pat = (defineDetector({
    issuer: 'Asana',
    title: 'Asana personal access token',
    severity: 'high',
    format: [chars('digit', 1), literal('/'), chars('digit', [10, 20]), literal(':'), chars('hex', 32)],
    context: { words: ['asana'], window: 80 },
    references: ['https://developers.asana.com/docs/personal-access-token'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/assemblyai-api-key.ts


/* harmony default export */ const assemblyai_api_key = (defineDetector({
    issuer: 'AssemblyAI',
    title: 'AssemblyAI API key',
    severity: 'high',
    format: [chars('hex', 32)],
    context: {
        words: ['assemblyai', 'assembly_ai'],
        and: ['key', 'keys', 'token', 'secret', 'auth', 'apikey', 'password', 'authorization', 'bearer'],
        window: 80,
    },
    mix: ['digit', 'lower'],
    revoke: 'https://www.assemblyai.com/app/account',
    references: ['https://www.assemblyai.com/docs/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/atlas-private-key.ts


/* harmony default export */ const atlas_private_key = (defineDetector({
    issuer: 'MongoDB',
    title: 'MongoDB Atlas private API key',
    severity: 'high',
    format: uuid,
    context: {
        words: [
            'atlas_private_key',
            'atlasprivatekey',
            'atlas_private_api_key',
            'mcli_private_api_key',
            'mongodb_atlas_private_key',
            'atlas_api_private_key',
        ],
        window: 80,
    },
    references: ['https://www.mongodb.com/docs/atlas/configure-api-access/'],
}));

;// CONCATENATED MODULE: ./src/secrets/validators/crc32.ts
const table = Uint32Array.from({ length: 256 }, (_, index) => {
    let value = index;
    for (let bit = 0; bit < 8; bit++)
        value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
});
/** CRC-32 of IEEE 802.3 over ASCII text, unsigned. */
const crc32 = (text) => {
    let value = 0xffffffff;
    for (let at = 0; at < text.length; at++)
        value = (value >>> 8) ^ (table[(value ^ text.charCodeAt(at)) & 0xff] ?? 0);
    return (value ^ 0xffffffff) >>> 0;
};
const base62Digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** In digits, capitals, small letters; padded with 0 on the left. */
const toBase62 = (value, length) => {
    let rest = value;
    let text = '';
    while (rest > 0) {
        text = `${base62Digits[rest % 62]}${text}`;
        rest = Math.floor(rest / 62);
    }
    return text.padStart(length, '0');
};
/** GitHub, npm and Vercel: CRC-32 of the random part alone, prefix excluded. */
const crc32Base62 = {
    alphabet: 'alnum',
    covers: 'body',
    compute: (body, length) => toBase62(crc32(body), length),
};
/** GitLab's routable tokens: CRC-32 of everything before it, in small base 36. */
const crc32Base36 = {
    alphabet: 'lower-alnum',
    covers: 'everything',
    compute: (text, length) => crc32(text).toString(36).padStart(length, '0'),
};
const toHex = (value) => value.toString(16).padStart(8, '0');
/** Cloudflare and Zuplo: CRC-32 of the random part in small hexadecimal digits. */
const crc32Hex = { alphabet: 'hex', covers: 'body', compute: (body) => toHex(crc32(body)) };
/** Packagist: CRC-32 of the prefix and the random part in small hexadecimal digits. */
const crc32HexOfEverything = { alphabet: 'hex', covers: 'everything', compute: (text) => toHex(crc32(text)) };
/** Atlassian: CRC-32 of everything before it, the equals sign included, in capital hexadecimal digits. */
const crc32HexUpper = {
    alphabet: 'hex-upper',
    covers: 'everything',
    compute: (text) => toHex(crc32(text)).toUpperCase(),
};
/** Grafana: CRC-32 of the prefix and the random part, its bytes from the lowest to the highest. */
const crc32HexLittleEndian = {
    alphabet: 'hex',
    covers: 'everything',
    compute: (text) => (toHex(crc32(text.replace(/_$/, ''))).match(/../g) ?? []).reverse().join(''),
};

;// CONCATENATED MODULE: ./src/secrets/detectors/atlassian-api-token.ts



/* harmony default export */ const atlassian_api_token = (defineDetector({
    issuer: 'Atlassian',
    title: 'Atlassian API token',
    severity: 'critical',
    format: [literal('ATATT3'), chars('base64url', 177), literal('='), checksum(8, crc32HexUpper)],
    revoke: 'https://id.atlassian.com/manage-profile/security/api-tokens',
    references: ['https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/'],
}));

;// CONCATENATED MODULE: ./src/secrets/validators/atlassian-token.ts
/** Base64 of a token's number, a colon and random bytes, as Data Center products make them: chance does not. */
const atlassianToken = ({ value }) => {
    const bytes = Buffer.from(value.replace(/^BBDC-/, ''), 'base64');
    return /^[0-9]{8,16}:/.test(bytes.toString('latin1')) ? { kind: 'genuine' } : { kind: 'other' };
};

;// CONCATENATED MODULE: ./src/secrets/detectors/atlassian-data-center-token.ts



/* harmony default export */ const atlassian_data_center_token = (defineDetector({
    issuer: 'Atlassian',
    title: 'Jira or Confluence Data Center personal access token',
    severity: 'high',
    // Base64 of a number of twelve digits, a colon and twenty bytes: the judge refuses all others.
    format: [chars('base64', 44)],
    context: { words: ['jira', 'confluence', 'atlassian', 'bamboo'], window: 160 },
    mix: ['digit', 'lower', 'upper'],
    judge: atlassianToken,
    references: ['https://confluence.atlassian.com/enterprise/using-personal-access-tokens-1026032365.html'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/atlassian-legacy-token.ts



/* harmony default export */ const atlassian_legacy_token = (defineDetector({
    issuer: 'Atlassian',
    title: 'Atlassian API token (before 2023)',
    severity: 'high',
    format: [chars('alnum', 20), chars('hex-any', 4)],
    context: { words: ['atlassian', 'jira', 'confluence'], and: keyWords, window: 80 },
    references: ['https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/auth0-client-secret.ts



/* harmony default export */ const auth0_client_secret = (defineDetector({
    issuer: 'Auth0',
    title: 'Auth0 client secret',
    severity: 'high',
    format: [chars('base64url', 64)],
    context: { words: ['auth0'], and: keyWords, window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://auth0.com/docs/secure/application-credentials'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/authress-access-key.ts


/* harmony default export */ const authress_access_key = (defineDetector({
    issuer: 'Authress',
    title: 'Authress service client access key',
    severity: 'high',
    format: [
        literal('sc_', 'authress_'),
        chars('alnum', [5, 30]),
        literal('.'),
        chars('alnum', [4, 6]),
        literal('.acc_', '.acc-'),
        chars('lower-alnum', [10, 32]),
        literal('.'),
        chars('base64-any', [30, 120]),
    ],
    references: ['https://authress.io/knowledge-base/docs/authorization/service-clients/'],
}));

;// CONCATENATED MODULE: ./src/secrets/byte-class.ts
const byte_class_digits = '0123456789';
const lower = 'abcdefghijklmnopqrstuvwxyz';
const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** The alphabets that issuers draw from, spelled out. The order is the one that checksums count in. */
const alphabets = {
    digit: byte_class_digits,
    hex: `${byte_class_digits}abcdef`,
    'hex-upper': `${byte_class_digits}ABCDEF`,
    'hex-any': `${byte_class_digits}abcdefABCDEF`,
    lower,
    upper,
    letter: upper + lower,
    'lower-alnum': byte_class_digits + lower,
    'upper-alnum': byte_class_digits + upper,
    alnum: byte_class_digits + upper + lower,
    word: `${byte_class_digits}${upper}${lower}_`,
    'base32-upper': `${upper}234567`,
    'base32-lower': `${lower}234567`,
    zbase32: 'ybndrfg8ejkmcpqxot1uwisza345h769',
    base64: `${upper}${lower}${byte_class_digits}+/`,
    bech32: '023456789acdefghjklmnpqrstuvwxyz',
    'bech32-upper': '023456789ACDEFGHJKLMNPQRSTUVWXYZ',
    base64url: `${upper}${lower}${byte_class_digits}-_`,
    base58: '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz',
    percent: `${upper}${lower}${byte_class_digits}%`,
    unreserved: `${upper}${lower}${byte_class_digits}-._~`,
    'base64-padded': `${upper}${lower}${byte_class_digits}+/=`,
    'base64-any': `${upper}${lower}${byte_class_digits}+/-_=`,
};
const made = new Map();
/** Made once for the same characters, so never written to. */
const byteClass = (characters) => {
    const known = made.get(characters);
    if (known !== undefined)
        return known;
    const flags = new Uint8Array(256);
    for (let at = 0; at < characters.length; at++)
        flags[characters.charCodeAt(at)] = 1;
    made.set(characters, flags);
    return flags;
};
const union = (...classes) => {
    const flags = new Uint8Array(256);
    for (const one of classes)
        for (let byte = 0; byte < 256; byte++)
            if (one[byte] === 1)
                flags[byte] = 1;
    return flags;
};
const classOf = (name) => byteClass(alphabets[name]);
/** What identifiers are made of. */
const wordBytes = classOf('word');

;// CONCATENATED MODULE: ./src/secrets/validators/aws-account.ts

/** Names the account that the identifier carries: bits 1 to 40 of its base32 body. */
const awsAccount = ({ value }) => ({ kind: 'unsaid', note: `It belongs to account ${accountOf(value)}.` });
/** The twelve digits of the account. */
const accountOf = (accessKeyId) => {
    let bits = 0n;
    for (const character of accessKeyId.slice(4, 14))
        bits = bits * 32n + BigInt(alphabets['base32-upper'].indexOf(character));
    // Ten characters are 50 bits; the account is the 40 after the first.
    return ((bits >> 9n) & ((1n << 40n) - 1n)).toString().padStart(12, '0');
};

;// CONCATENATED MODULE: ./src/secrets/detectors/aws-access-key-id.ts



/* harmony default export */ const aws_access_key_id = (defineDetector({
    issuer: 'AWS',
    title: 'AWS access key id',
    severity: 'medium',
    format: [literal('AKIA', 'ASIA', 'ABIA', 'ACCA'), chars('base32-upper', 16)],
    judge: awsAccount,
    documented: [['AKIA', 'IOSFODNN7', 'EXAMPLE']],
    grants: 'It names an account and a key; with its secret half it acts as an IAM user or role.',
    revoke: 'https://console.aws.amazon.com/iam/home#/security_credentials',
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html',
    references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/aws-appsync-key.ts


/* harmony default export */ const aws_appsync_key = (defineDetector({
    issuer: 'AWS',
    title: 'AWS AppSync API key',
    severity: 'medium',
    format: [literal('da2-'), chars('lower-alnum', 26)],
    mix: ['digit', 'lower'],
    grants: 'It queries a GraphQL API until it expires.',
    references: ['https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/aws-bedrock-api-key.ts


/* harmony default export */ const aws_bedrock_api_key = (defineDetector({
    issuer: 'AWS',
    title: 'Amazon Bedrock API key (long-lived)',
    severity: 'high',
    format: [literal('ABSKQmVkcm9ja0FQSUtleS'), chars('base64-any', [80, 300])],
    references: ['https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/aws-bedrock-short-api-key.ts


/* harmony default export */ const aws_bedrock_short_api_key = (defineDetector({
    issuer: 'AWS',
    title: 'Amazon Bedrock API key (short-lived)',
    severity: 'medium',
    format: [literal('bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t'), chars('base64-any', [100, 3000])],
    references: ['https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/aws-secret-access-key.ts


/* harmony default export */ const aws_secret_access_key = (defineDetector({
    issuer: 'AWS',
    title: 'AWS secret access key',
    severity: 'critical',
    format: [chars('base64', 40)],
    confidence: 'high',
    context: {
        words: [
            'secret_access_key',
            'secretaccesskey',
            'secret-access-key',
            'secret access key',
            'secret.access.key',
            'aws_secret',
            'aws-secret',
            'aws.secret',
            'awssecret',
            'akia*',
        ],
        window: 200,
    },
    mix: ['digit', 'lower', 'upper'],
    documented: [['wJalrXUtnFEMI', '/K7MDENG', '/bPxRfiCY', 'EXAMPLEKEY']],
    grants: 'Together with its access key id it acts as an IAM user or role.',
    revoke: 'https://console.aws.amazon.com/iam/home#/security_credentials',
    references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/aws-secret-key.ts


/* harmony default export */ const aws_secret_key = (defineDetector({
    issuer: 'AWS',
    title: 'AWS secret access key in the settings of a library',
    severity: 'critical',
    // Names that other issuers use too count beside a word for AWS alone: `cloud.aws.credentials.secret-key`.
    format: [chars('base64', 40)],
    confidence: 'high',
    context: {
        words: ['secretkey', 'secret_key', 'secret-key', 'secret.key'],
        and: ['aws', 's3', 'amazon', 'amazonaws', 'akia*', 'dynamodb', 'sqs', 'sns', 'ses'],
        window: 120,
    },
    mix: ['digit', 'lower', 'upper'],
    grants: 'Together with its access key id it acts as an IAM user or role.',
    revoke: 'https://console.aws.amazon.com/iam/home#/security_credentials',
    references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/aws-session-token.ts


/* harmony default export */ const aws_session_token = (defineDetector({
    issuer: 'AWS',
    title: 'AWS session token',
    severity: 'high',
    format: [literal('FwoGZXIvYXdz', 'IQoJb3JpZ2lu'), chars('base64-any', [100, 2000])],
    references: ['https://docs.aws.amazon.com/STS/latest/APIReference/API_Credentials.html'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/azure-annotated-key.ts


/* harmony default export */ const azure_annotated_key = (defineDetector({
    issuer: 'Microsoft Azure',
    title: 'Azure service key or DevOps access token',
    severity: 'critical',
    format: [chars('alnum', 52), literal('JQQJ99', 'JQQJ9D', 'JQQJ9H'), filler('alnum', 26)],
    source: 'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/PreciselyClassifiedSecurityKeys.json',
    references: ['https://github.com/microsoft/security-utilities'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/azure-api-management-key.ts


/* harmony default export */ const azure_api_management_key = (defineDetector({
    issuer: 'Microsoft Azure',
    title: 'Azure API Management key',
    severity: 'high',
    format: [chars('base64', 76), literal('APIM'), chars('base64', 6), literal('==')],
    source: 'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/PreciselyClassifiedSecurityKeys.json',
    references: [
        'https://learn.microsoft.com/en-us/azure/api-management/api-management-subscriptions',
        'https://github.com/microsoft/security-utilities',
    ],
}));

;// CONCATENATED MODULE: ./src/secrets/texts/first-group.ts
/**
 * The first group that takes part in a match of the expression at the anchor. The text is bounded, and the expressions given here have no repetition
 * inside a repetition, so the time is bounded too.
 */
const firstGroup = (expression, isWanted = () => true) => (text, at) => {
    const sticky = new RegExp(expression.source, `${expression.flags}dy`);
    sticky.lastIndex = at;
    const match = sticky.exec(text);
    const [valueStart, valueEnd] = match?.indices?.slice(1).find((group) => group !== undefined) ?? [];
    if (match === null || valueStart === undefined || valueEnd === undefined || !isWanted(text, at))
        return [];
    return [{ start: at, end: at + match[0].length, valueStart, valueEnd }];
};

;// CONCATENATED MODULE: ./src/secrets/detectors/azure-app-configuration-secret.ts


/* harmony default export */ const azure_app_configuration_secret = (defineDetector({
    issuer: 'Microsoft Azure',
    title: 'Azure App Configuration connection string',
    severity: 'high',
    format: {
        kind: 'text',
        anchors: ['.azconfig.io;Id='],
        before: 0,
        after: 400,
        find: firstGroup(/\.azconfig\.io;Id=[^;\s"']{4,80};Secret=([A-Za-z0-9+/]{36,100}={0,2})/),
    },
    references: ['https://learn.microsoft.com/en-us/azure/azure-app-configuration/howto-disable-access-key-authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/azure-batch-key.ts


/* harmony default export */ const azure_batch_key = (defineDetector({
    issuer: 'Microsoft Azure',
    title: 'Azure Batch key',
    severity: 'high',
    format: [chars('base64', 76), literal('+ABa'), chars('base64', 6), literal('==')],
    source: 'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/PreciselyClassifiedSecurityKeys.json',
    references: ['https://learn.microsoft.com/en-us/azure/batch/batch-api-basics', 'https://github.com/microsoft/security-utilities'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/azure-container-registry-password.ts


/* harmony default export */ const azure_container_registry_password = (defineDetector({
    issuer: 'Microsoft Azure',
    title: 'Azure Container Registry password',
    severity: 'high',
    format: [chars('base64', 42), literal('+ACR'), chars('base64', 6)],
    source: 'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/PreciselyClassifiedSecurityKeys.json',
    references: [
        'https://learn.microsoft.com/en-us/azure/container-registry/container-registry-authentication',
        'https://github.com/microsoft/security-utilities',
    ],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/azure-cosmos-key.ts


/* harmony default export */ const azure_cosmos_key = (defineDetector({
    issuer: 'Microsoft Azure',
    title: 'Azure Cosmos DB key',
    severity: 'critical',
    format: [chars('base64', 76), literal('ACDb'), chars('base64', 6), literal('==')],
    source: 'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/PreciselyClassifiedSecurityKeys.json',
    references: [
        'https://learn.microsoft.com/en-us/azure/cosmos-db/secure-access-to-data',
        'https://github.com/microsoft/security-utilities',
    ],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/azure-devops-legacy-token.ts



/* harmony default export */ const azure_devops_legacy_token = (defineDetector({
    issuer: 'Microsoft Azure',
    title: 'Azure DevOps access token (before 2024)',
    severity: 'high',
    format: [chars('base32-lower', 52)],
    context: {
        words: ['azure_devops', 'azuredevops', 'ado_pat', 'ado_token', 'vsts', 'azure-devops', 'devops', 'vss'],
        and: [...keyWords, 'pat'],
        window: 80,
    },
    mix: ['digit', 'lower'],
    source: 'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/HighConfidenceSecurityModels.json',
    references: ['https://learn.microsoft.com/en-us/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/azure-devops-token.ts


/* harmony default export */ const azure_devops_token = (defineDetector({
    issuer: 'Microsoft Azure',
    title: 'Azure DevOps personal access token',
    severity: 'critical',
    format: [chars('alnum', 52), filler('alnum', 24), literal('AZDO'), chars('alnum', 4)],
    grants: 'It acts as its owner in the repositories and pipelines that its scopes allow.',
    source: 'https://learn.microsoft.com/en-us/purview/sit-defn-azure-devops-personal-access-token',
    references: ['https://learn.microsoft.com/en-us/purview/sit-defn-azure-devops-personal-access-token'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/azure-event-grid-key.ts


/* harmony default export */ const azure_event_grid_key = (defineDetector({
    issuer: 'Microsoft Azure',
    title: 'Azure Event Grid key',
    severity: 'high',
    format: [chars('base64', 33), literal('AZEG'), chars('base64', 6), literal('=')],
    source: 'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/PreciselyClassifiedSecurityKeys.json',
    references: ['https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/PreciselyClassifiedSecurityKeys.json'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/azure-event-hubs-key.ts


/* harmony default export */ const azure_event_hubs_key = (defineDetector({
    issuer: 'Microsoft Azure',
    title: 'Azure Event Hubs key',
    severity: 'high',
    format: [chars('base64', 33), literal('+AEh'), chars('base64', 6), literal('=')],
    source: 'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/PreciselyClassifiedSecurityKeys.json',
    references: [
        'https://learn.microsoft.com/en-us/azure/event-hubs/authenticate-shared-access-signature',
        'https://github.com/microsoft/security-utilities',
    ],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/azure-functions-key.ts


/* harmony default export */ const azure_functions_key = (defineDetector({
    issuer: 'Microsoft Azure',
    title: 'Azure Functions key',
    severity: 'high',
    format: [chars('base64url', 44), literal('AzFu'), chars('base64url', 6), literal('==')],
    source: 'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/PreciselyClassifiedSecurityKeys.json',
    references: [
        'https://learn.microsoft.com/en-us/azure/azure-functions/function-keys-how-to',
        'https://github.com/microsoft/security-utilities',
    ],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/azure-iot-key.ts


/* harmony default export */ const azure_iot_key = (defineDetector({
    issuer: 'Microsoft Azure',
    title: 'Azure IoT Hub or device key',
    severity: 'high',
    format: [chars('base64', 33), literal('AIoT'), chars('base64', 6), literal('=')],
    source: 'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/PreciselyClassifiedSecurityKeys.json',
    references: [
        'https://learn.microsoft.com/en-us/azure/iot-hub/authenticate-authorize-sas',
        'https://github.com/microsoft/security-utilities',
    ],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/azure-machine-learning-classic-key.ts


/* harmony default export */ const azure_machine_learning_classic_key = (defineDetector({
    issuer: 'Microsoft Azure',
    title: 'Azure Machine Learning web service key',
    severity: 'high',
    format: [chars('base64', 76), literal('+AMC'), chars('base64', 6), literal('==')],
    source: 'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/PreciselyClassifiedSecurityKeys.json',
    references: ['https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/PreciselyClassifiedSecurityKeys.json'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/azure-redis-key.ts


/* harmony default export */ const azure_redis_key = (defineDetector({
    issuer: 'Microsoft Azure',
    title: 'Azure Cache for Redis key',
    severity: 'high',
    format: [chars('base64', 33), literal('AzCa'), chars('base64', 6), literal('=')],
    source: 'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/PreciselyClassifiedSecurityKeys.json',
    references: [
        'https://learn.microsoft.com/en-us/azure/azure-cache-for-redis/cache-configure',
        'https://github.com/microsoft/security-utilities',
    ],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/azure-relay-key.ts


/* harmony default export */ const azure_relay_key = (defineDetector({
    issuer: 'Microsoft Azure',
    title: 'Azure Relay key',
    severity: 'high',
    format: [chars('base64', 33), literal('+ARm'), chars('base64', 6), literal('=')],
    source: 'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/PreciselyClassifiedSecurityKeys.json',
    references: [
        'https://learn.microsoft.com/en-us/azure/azure-relay/relay-authentication-and-authorization',
        'https://github.com/microsoft/security-utilities',
    ],
}));

;// CONCATENATED MODULE: ./src/secrets/validators/sas-expiry.ts
/** What expired before this was written has expired, whatever the clock says. */
const surelyPast = '2026-01-01';
/** Reads when the signature expires. */
const sasExpiry = ({ whole }) => {
    const expiry = /[?&;]se=(\d{4}-\d{2}-\d{2})/.exec(whole)?.[1];
    if (expiry === undefined)
        return { kind: 'unsaid' };
    return expiry < surelyPast
        ? { kind: 'graded', severity: 'note', confidence: 'medium', note: `It expired on ${expiry}.` }
        : { kind: 'unsaid', note: `It is valid until ${expiry}.` };
};

;// CONCATENATED MODULE: ./src/secrets/detectors/azure-sas-token.ts



/* harmony default export */ const azure_sas_token = (defineDetector({
    issuer: 'Microsoft Azure',
    title: 'Azure shared access signature',
    severity: 'high',
    format: {
        kind: 'text',
        anchors: ['sv=20'],
        before: 0,
        after: 900,
        find: firstGroup(/sv=20\d\d-\d\d-\d\d[^\s"'<>]{0,600}?&(?:amp;)?sig=([A-Za-z0-9%+/]{43,60}=?)/),
    },
    judge: sasExpiry,
    source: 'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/HighConfidenceSecurityModels.json',
    references: ['https://learn.microsoft.com/en-us/azure/storage/common/storage-sas-overview'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/azure-search-key.ts


/* harmony default export */ const azure_search_key = (defineDetector({
    issuer: 'Microsoft Azure',
    title: 'Azure AI Search key',
    severity: 'high',
    format: [chars('alnum', 42), literal('AzSe'), chars('alnum', 6)],
    source: 'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/PreciselyClassifiedSecurityKeys.json',
    references: [
        'https://learn.microsoft.com/en-us/azure/search/search-security-api-keys',
        'https://github.com/microsoft/security-utilities',
    ],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/azure-service-bus-key.ts


/* harmony default export */ const azure_service_bus_key = (defineDetector({
    issuer: 'Microsoft Azure',
    title: 'Azure Service Bus key',
    severity: 'high',
    format: [chars('base64', 33), literal('+ASb'), chars('base64', 6), literal('=')],
    source: 'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/PreciselyClassifiedSecurityKeys.json',
    references: [
        'https://learn.microsoft.com/en-us/azure/service-bus-messaging/service-bus-sas',
        'https://github.com/microsoft/security-utilities',
    ],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/azure-shared-access-key.ts


/* harmony default export */ const azure_shared_access_key = (defineDetector({
    issuer: 'Microsoft Azure',
    title: 'Azure shared access key in a connection string',
    severity: 'high',
    format: [literal('SharedAccessKey='), chars('base64', 43), literal('=')],
    source: 'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/HighConfidenceSecurityModels.json',
    references: ['https://learn.microsoft.com/en-us/azure/service-bus-messaging/service-bus-sas'],
}));

;// CONCATENATED MODULE: ./src/secrets/texts/connection-string.ts
/** The password of `Server=…;User Id=…;Password=…`, in any order, inside one line and one string. */
const findConnectionPassword = (text, at) => {
    const equals = text.indexOf('=', at);
    const valueStart = equals + 1;
    const upToMark = /^[^;"'<>\r\n\\]*/.exec(text.slice(valueStart))?.[0] ?? '';
    // libpq parts its settings by blanks.
    const value = /^[^\s]+(?=\s+\w{2,30}=)/.exec(upToMark)?.[0] ?? upToMark;
    const valueEnd = valueStart + value.length;
    let start = Math.max(...['"', "'", '\n', '<', '>'].map((mark) => text.lastIndexOf(mark, at - 1))) + 1;
    const end = valueEnd + (/^[^"'<>\r\n]*/.exec(text.slice(valueEnd))?.[0].length ?? 0);
    // A byte order mark.
    while (text.charCodeAt(start) > 0x7e)
        start++;
    if (equals < 0 || valueEnd - valueStart < 4)
        return [];
    return /(?:^|;)\s*(?:server|data source|addr|address|network address|host)\s*=/i.test(text.slice(start, end))
        ? [{ start, end, valueStart, valueEnd }]
        : [];
};

;// CONCATENATED MODULE: ./src/secrets/validators/connection-host.ts

/** A connection string judged as the URI that says the same. */
const connectionHost = ({ value, whole }) => {
    const host = /(?:^|;)\s*(?:server|data source|addr|address|network address|host)\s*=\s*(?:tcp:)?([^;,]*)/i.exec(whole)?.[1]?.trim() ?? '';
    const user = /(?:^|;)\s*(?:user id|uid|user|username)\s*=\s*([^;]*)/i.exec(whole)?.[1]?.trim() ?? '';
    if (/^\(local|^\.$|^\.\\|localdb/i.test(host))
        return { kind: 'other' };
    return databaseUri({ value, whole: `sql://${user}:${value}@${host.replace(/\\.*$/, '')}` });
};

;// CONCATENATED MODULE: ./src/secrets/detectors/azure-sql-password.ts



/* harmony default export */ const azure_sql_password = (defineDetector({
    issuer: 'Microsoft Azure',
    title: 'Password of an Azure SQL connection string',
    severity: 'critical',
    selfMade: true,
    format: {
        kind: 'text',
        anchors: ['password=', 'pwd='],
        before: 400,
        after: 400,
        find: (text, at) => (/\.database\.(?:windows\.net|azure\.com|chinacloudapi\.cn)/i.test(text) ? findConnectionPassword(text, at) : []),
    },
    judge: connectionHost,
    milder: ['low'],
    references: ['https://learn.microsoft.com/en-us/azure/azure-sql/database/connect-query-content-reference-guide'],
}));

;// CONCATENATED MODULE: ./src/secrets/validators/azure-storage.ts
/** How the key of the storage emulator begins, which is the same on every machine. */
const emulator = 'Eby8vdM02xNOcqFl';
/** Silent on the published key of the local emulator. */
const azureStorage = ({ value }) => (value.includes(emulator) ? { kind: 'other' } : { kind: 'unsaid' });
/** A key made before keys were marked: base64 of 64 bytes, and not the emulator's. */
const storageKey = ({ value }) => /^[A-Za-z0-9+/]{86}==$/.test(value) && !value.includes('+ASt') ? azureStorage({ value, whole: value }) : { kind: 'other' };

;// CONCATENATED MODULE: ./src/secrets/detectors/azure-storage-connection-key.ts



/* harmony default export */ const azure_storage_connection_key = (defineDetector({
    issuer: 'Microsoft Azure',
    title: 'Azure Storage key in a connection string',
    severity: 'critical',
    format: [literal('AccountKey='), chars('base64', 86), literal('==')],
    judge: azureStorage,
    source: 'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/HighConfidenceSecurityModels.json',
    references: ['https://learn.microsoft.com/en-us/azure/storage/common/storage-configure-connection-string'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/azure-storage-key.ts


/* harmony default export */ const azure_storage_key = (defineDetector({
    issuer: 'Microsoft Azure',
    title: 'Azure Storage account key',
    severity: 'critical',
    format: [chars('base64', 76), literal('+ASt'), chars('base64', 6), literal('==')],
    source: 'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/PreciselyClassifiedSecurityKeys.json',
    references: [
        'https://learn.microsoft.com/en-us/azure/storage/common/storage-account-keys-manage',
        'https://github.com/microsoft/security-utilities',
    ],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/azure-storage-plain-key.ts



/* harmony default export */ const azure_storage_plain_key = (defineDetector({
    issuer: 'Microsoft Azure',
    title: 'Azure Storage account key (without a mark)',
    severity: 'critical',
    // Two literals, because one of two characters would be looked for in every text.
    format: [chars('base64', 86), literal('='), literal('=')],
    context: {
        words: [
            'accountkey',
            'account_key',
            'storagekey',
            'storage_key',
            'storageaccount*',
            'azurestorage*',
            'azurewebjobsstorage',
            'azurite*',
        ],
        window: 120,
    },
    mix: ['digit', 'lower', 'upper'],
    judge: storageKey,
    references: ['https://learn.microsoft.com/en-us/azure/storage/common/storage-account-keys-manage'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/backblaze-key.ts


/* harmony default export */ const backblaze_key = (defineDetector({
    issuer: 'Backblaze',
    title: 'Backblaze B2 application key',
    severity: 'high',
    format: [literal('K00'), chars('base64', 28)],
    context: { words: ['backblaze', 'b2_application_key', 'b2_key'], window: 80 },
    references: ['https://www.backblaze.com/docs/cloud-storage-application-keys'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/baidu-secret-key.ts



/* harmony default export */ const baidu_secret_key = (defineDetector({
    issuer: 'Baidu',
    title: 'Baidu Cloud secret key',
    severity: 'high',
    format: [chars('hex', 32)],
    context: { words: ['baidu', 'bce'], and: keyWords, window: 80 },
    references: ['https://cloud.baidu.com/doc/Reference/index.html'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/bannerbear-api-key.ts


/* harmony default export */ const bannerbear_api_key = (defineDetector({
    issuer: 'Bannerbear',
    title: 'Bannerbear API key',
    severity: 'medium',
    format: [literal('bb_pr_', 'bb_ma_'), chars('hex', 30)],
    references: ['https://developers.bannerbear.com/#authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/baseten-api-key.ts


/* harmony default export */ const baseten_api_key = (defineDetector({
    issuer: 'Baseten',
    title: 'Baseten API key',
    severity: 'high',
    format: [chars('alnum', 8), literal('.'), chars('alnum', 32)],
    context: { words: ['baseten'], window: 80 },
    references: ['https://docs.baseten.co/organization/api-keys'],
}));

;// CONCATENATED MODULE: ./src/secrets/validators/basic-pair.ts

/** Base64 of `user:password`; silent when the password is one that everybody writes. */
const basicPair = ({ value }) => {
    const text = Buffer.from(value, 'base64').toString('latin1');
    const colon = text.indexOf(':');
    if (colon < 0 || !/^[\x20-\x7e]+$/.test(text))
        return { kind: 'other' };
    return isWrittenPassword(text.slice(colon + 1), text.slice(0, colon)) ? { kind: 'other' } : { kind: 'unsaid' };
};
/** A password as it stands, in an address, a command or a file of them. */
const plainPassword = ({ value, whole }) => isWrittenPassword(value, /(?:login|-u|--user)[ =]["']?([^\s:"']+)/.exec(whole)?.[1] ?? '') ? { kind: 'other' } : { kind: 'unsaid' };
/** Base64 of a value that everybody writes, or of no text: neither tells anything. */
const encodedPassword = ({ value }) => {
    const text = Buffer.from(value, 'base64').toString('latin1').trim();
    return /^[\x20-\x7e]{6,}$/.test(text) && !isWrittenPassword(text, '') ? { kind: 'unsaid' } : { kind: 'other' };
};
const isWrittenPassword = (password, user) => {
    const folded = password.toLowerCase();
    return (password.length < 4 ||
        folded === user.toLowerCase() ||
        placeholders/* commonPasswords */.ul.has(folded) ||
        placeholders/* templateMarks */.rE.some((mark) => mark.test(password)) ||
        placeholders/* placeholderWords */.Dm.some((word) => folded.includes(word)) ||
        placeholders/* placeholderTokens */.o9.some((word) => folded.startsWith(word) || folded.endsWith(word)) ||
        /^(.)\1*$|pass|^(my|the|a|some|your)[-_]|x-oauth-basic|token$|key$|[<>[\]{}|*]/.test(folded) ||
        /^[a-z]{1,12}$|^[0-9]{1,9}$/.test(folded));
};

;// CONCATENATED MODULE: ./src/secrets/detectors/basic-header.ts



/* harmony default export */ const basic_header = (defineDetector({
    issuer: 'whoever it opens',
    title: 'Name and password in a header',
    severity: 'medium',
    selfMade: true,
    format: {
        kind: 'text',
        anchors: ['Basic '],
        before: 0,
        after: 400,
        // Base64 of a pair says by itself that it is one.
        find: firstGroup(/Basic {1,2}([A-Za-z0-9+/]{12,340}={0,2})(?![\w+/])/i),
    },
    confidence: 'medium',
    isGeneric: true,
    judge: basicPair,
    source: 'https://www.rfc-editor.org/rfc/rfc7617',
    references: ['https://www.rfc-editor.org/rfc/rfc7617'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/beamer-api-key.ts


/* harmony default export */ const beamer_api_key = (defineDetector({
    issuer: 'Beamer',
    title: 'Beamer API key',
    severity: 'medium',
    format: [literal('b_'), chars('base64-any', 44)],
    context: { words: ['beamer'], window: 80 },
    references: ['https://www.getbeamer.com/api'],
}));

;// CONCATENATED MODULE: ./src/knowledge/credential-names.ts
/**
 * Judges the last words of a name of any spelling: `STRIPE_API_KEY`, `clientSecret`, `spring.datasource.password`, `x-api-key`.
 * `TOKEN_PATH`, `maxTokens`, `publicKey`, `csrf_token` and `password_hash` hold no credential.
 */
const namedCredential = (name) => {
    const words = wordsOf(name);
    if (words.some((word) => never.has(word)))
        return undefined;
    let end = words.length;
    while (end > 1 && isQualifier(words[end - 1] ?? ''))
        end--;
    const last = words[end - 1] ?? '';
    // An encoded password is a hash; an encoded key is one in base64.
    if (passwords.has(last) ||
        /(?:password|passwd|passphrase|(?<!com|by|tres|sur|enc|over|under)pass|requirepass|masterauth|bindpw)$/.test(last))
        return words.includes('encoded') ? undefined : 'password';
    if (secrets.has(last) || compounds.some((compound) => last.endsWith(compound)))
        return 'secret';
    if (last === 'pat' && end > 1)
        return 'secret';
    return last === 'key' && keyOwners.has(words[end - 2] ?? '') ? 'secret' : undefined;
};
const wordsOf = (name) => name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
/** What may follow the word that counts: an environment, a number, a part of the value's description. */
const isQualifier = (word) => /^v?[0-9]+$/.test(word) || qualifiers.has(word);
const qualifiers = new Set('prod production dev development stage staging live local default value string str text literal old new current primary secondary main backup raw plain base base64 b64'.split(' '));
const passwords = new Set('pwd pass passcode psk dbpass'.split(' '));
const secrets = new Set('secret secrets token credential credentials bearer authorization'.split(' '));
/** Words that are written as one, alone or behind others: `googleapikey`. */
const compounds = 'apikey apitoken apisecret authtoken accesstoken accesskey secretkey privatekey clientsecret appsecret refreshtoken signingkey encryptionkey masterkey'.split(' ');
/** Whose key a key is when it is a credential; a sort key, a foreign key and a public key are none. */
const keyOwners = new Set('api access secret private signing signature encryption encrypt master account auth service admin storage subscription shared consumer webhook hmac jwt app application crypto cipher session cookie integration rest deploy write'.split(' '));
/** A word that makes it something else, wherever it stands. */
const never = new Set(('public publishable anon anonymous csrf xsrf csrfmiddlewaretoken next page continuation rewrite cursor sync sort partition foreign cache cached ' +
    'hash hashed digest checksum sha sha1 sha256 sha512 md5 integrity fingerprint thumbprint encrypted sealed enc ciphertext ' +
    'example sample dummy fake mock placeholder test tests testing fixture expected invalid wrong bad ' +
    'path file filename dir url uri endpoint id ids arn ref reference name label title field column type kind count length size ' +
    'max min ttl expiry expires pattern regex regexp format prefix suffix header placeholder message error nonce salt ' +
    'challenge tokenizer recaptcha captcha sitekey idempotency pagination etag version revision commit').split(' '));

;// CONCATENATED MODULE: ./src/secrets/validators/drawn-value.ts



/** Takes a value given to a name for a credential when the name says so and the value looks drawn by chance. */
const drawnValue = ({ value, whole }) => {
    const name = /^[\w.$/-]+(?: key\b)?/i.exec(whole)?.[0] ?? '';
    const kind = namedCredential(name) ?? (isKeyOfEnvironment(name) && isLikeKey(value) ? 'secret' : undefined);
    if (kind === undefined || isKnownForm(value))
        return { kind: 'other' };
    const isChance = isRandom(value) ||
        (kind === 'password' && isOneCasePassword(value)) ||
        ((kind === 'password' || value.length >= 16) && isStrongPassword(value));
    return isChance && !isWordsInBase64(value) ? { kind: 'unsaid' } : { kind: 'other' };
};
/** Stricter than for a name that says what it is: other keys are numbers, names and short hashes. */
const isLikeKey = (value) => (value.length >= 20 && isMixed(value)) || /^(?=.*[a-f])(?:[0-9a-f]{32,}|[0-9A-F]{32,})$/i.test(value);
/** `OPENAI_KEY=`: a key of whoever the variable names, unless that is public by design or a program for browsers is built with it. */
const isKeyOfEnvironment = (name) => /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_KEY$/.test(name) &&
    !/^(?:NEXT_PUBLIC|REACT_APP|VITE|GATSBY|EXPO_PUBLIC|NUXT_PUBLIC)_|(?:^|_)(?:SITE|PUB|MEASUREMENT|HOST|OBJECT|GPG|SSH)_KEY$/.test(name) &&
    namedCredential(`${name.slice(0, -'KEY'.length)}SECRET`) !== undefined;
/** Takes a value that stands where a password is wanted for one when it looks drawn by chance. */
const drawnPassword = ({ value }) => !isKnownForm(value) && (isStrongPassword(value) || isOneCasePassword(value) || isRandom(value)) && !isWordsInBase64(value)
    ? { kind: 'unsaid' }
    : { kind: 'other' };
/** Base64 of a text that a hand wrote, as in manifests: `ZXhhbXBsZS1hcHAtc2VjcmV0`. */
const isWordsInBase64 = (value) => {
    if (!/^[A-Za-z0-9+/]{8,}={0,2}$/.test(value))
        return false;
    const text = Buffer.from(value, 'base64').toString('latin1').trim();
    return /^[\x20-\x7e]+$/.test(text) && !isRandom(text) && !isStrongPassword(text);
};
/** Whether a text by itself is neither of a known form nor written by hand. */
const isRandomText = (value) => !isKnownForm(value) && isRandom(value);
/** UUIDs, addresses, paths, references, hashes, encrypted and public values. */
const isKnownForm = (value) => knownForms.some((form) => form.test(value)) ||
    placeholders/* templateMarks */.rE.some((mark) => mark.test(value.replace(isMarked(value) ? anyDollar : dollar, '')));
/** A dollar sign before one or two letters inside of a value is a character like others, before more it is the mark of a variable. */
const dollar = /(?<=.)\$(?=[A-Za-z]{1,2}(?![A-Za-z_]))/g;
const anyDollar = /(?<=.)\$(?=[A-Za-z0-9!@#%^&*])/g;
/** Whether marks that no name holds stand all over it, so that a dollar sign is one of them. */
const isMarked = (value) => value.replace(/[^!@#%^&*?+=]/g, '').length >= Math.max(2, 0.05 * value.length);
const knownForms = [
    /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i,
    /:\/\/|^(www\.|mailto:|data:|urn:|arn:|file:|env[:.]|op:|vault:|ref\+|kms:|aws-|gcp-|azure-kv|secret:|projects\/|keychain:|keyring:)/i,
    /^[./~]|^[A-Za-z]:\\|\.(json|ya?ml|pem|key|crt|cer|p12|pfx|jks|txt|md|html?|php|[cm]?[jt]sx?|py|rb|go|java|sh|env|css|png|svg|conf|cfg|ini|toml|xml|lock)$/i,
    /^(ENC|PKCS7|AES|DEK|sealed|encrypted)[[(:_]|^\{cipher\}|^AQICAH|^AgA|^\$(2[abxy]|argon2|5|6|1|apr1|pbkdf2)|^(sha(1|224|256|384|512)|md5|bcrypt|pbkdf2|scrypt|argon2)[-:$_{]|^\{(SSHA|SHA|CRYPT)/i,
    /^(pk[_.-]|phc_|sb_publishable_|pub[-_]|public|rzp_|pdt|ssh-|AAAA[BCE]3Nza|AAAAE2Vj|MII|LS0tLS1|eyJ|gAAAA)/,
    // The id of an account of Twilio's.
    /^AC[0-9a-f]{32}$/,
    // Packages, codes of characters and versions.
    /^@[\w-]+\/|^%x|[0-9]\.[0-9]+\.[0-9]/,
    /with(?:hmac|rsa|ecdsa|sha)/i,
    /^\*[0-9A-F]{40}$|^[0-9.,:+-]+$|^[0-9]{4}-[0-9]{2}-[0-9]{2}|@[a-z0-9-]+\.[a-z]{2,}$/i,
    /^[({[<].*[)}\]>]$|\.\./,
    // Counting instead of drawing, in digits or in bytes.
    /defghijk|ghijklmn|klmnopqr|mnopqrst|00010203|0123456789abcdef|fedcba9876543210|123456789|abcdefgh|qwertyui|1q2w3e4r|1a2b3c4d|a1b2c3d4|abc123|def456/i,
];
/** Sixteen characters or more of a token's alphabet, drawn by chance, maybe behind its issuer's mark. */
const isRandom = (value) => {
    if (isDrawn(value))
        return true;
    const mark = issuersMark.exec(value)?.[0].length ?? 0;
    return mark > 0 && value.length - mark >= 20 && isDrawn(value.slice(mark));
};
/** `apikey_`, `sk-live-`, `12345678:`. */
const issuersMark = /^(?:[A-Za-z]{2,12}[_-]){1,3}|^[0-9]{5,16}:/;
/** Nothing repeated, no language in the letters. */
const isDrawn = (value) => {
    const text = value.replace(/=+$/, '');
    if (text.length < 16 || /[^\w+/=.~-]/.test(text))
        return false;
    const parts = text.split(/[^A-Za-z0-9]+/);
    // Joined words and numbers, with at most one part long enough to be drawn.
    if (Math.max(...parts.map((part) => part.length)) < 12 && parts.length > 2 && !isMixed(text))
        return false;
    const digits = countDigits(text);
    if (/^[0-9a-f]+$/i.test(text))
        return text.length >= 20 && digits >= 3 && /[a-f]/i.test(text) && isSpread(text, 16);
    // Base 32 and base 36 draw long runs of letters.
    if (isOneCase(text))
        return (text.length >= 20 ? digits >= 2 : isTurning(text, 3)) && isSpread(text, 36) && !(0,likeness/* hasLanguage */.Lh)(text);
    if (digits === 0 && !(text.length >= 20 && isMixed(text)))
        return false;
    return changes(text) >= 0.25 * text.length && isSpread(text, 62) && !(0,likeness/* hasLanguage */.Lh)(text);
};
const isOneCase = (text) => /^([a-z0-9]+|[A-Z0-9]+)$/.test(text);
/** Whether letters and at least so many digits take turns as they do in no name with a number behind it. */
const isTurning = (text, digits) => countDigits(text) >= digits && changes(text) >= 0.3 * text.length;
/** A password of one case, with digits all over it. */
const isOneCasePassword = (value) => value.length >= 9 &&
    value.length < 20 &&
    isOneCase(value) &&
    /[g-z].*[g-z]/i.test(value) &&
    isTurning(value, 3) &&
    isSpread(value, 36) &&
    !usualWords.test(spelledOut(value)) &&
    !(0,likeness/* hasLanguage */.Lh)(value) &&
    !(0,likeness/* hasLanguage */.Lh)(spelledOut(value));
/** Whether small letters and capitals take turns as they do in no name: `aBcD` and `ABcd` by turns, not `aBigWord`. */
const isMixed = (text) => {
    const letters = text.replace(/[^A-Za-z]/g, '');
    const turns = letters.replace(/[a-z]+/g, 'a').replace(/[A-Z]+/g, 'A').length;
    return turns >= 0.35 * letters.length;
};
/** What a person or a generator chose for a password: three kinds of characters or more, in no order, without a word in them. */
const isStrongPassword = (value) => {
    const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9._/-]/].filter((kind) => kind.test(value)).length;
    const digits = countDigits(value);
    const marks = value.replace(/[A-Za-z0-9]/g, '').length;
    return (value.length >= (kinds === 4 ? 8 : 10) &&
        value.length <= 128 &&
        kinds > 2 &&
        (digits >= 2 || (digits === 1 && (kinds === 4 || isMixed(value))) || (value.length >= 12 && marks >= 1 && isMixed(value))) &&
        changes(value) >= 0.4 * value.length &&
        isSpread(value, 62) &&
        !(value.length < 24 ? /[a-z]{6}|[A-Z]{6}|[_.-].*[_.-].*[_.-].*[_.-]/ : /[a-z]{8}|[A-Z]{8}/).test(value) &&
        !code.test(value) &&
        !usualWords.test(spelledOut(value)) &&
        !(0,likeness/* hasLanguage */.Lh)(value) &&
        (value.length >= 24 || !(0,likeness/* hasLanguage */.Lh)(spelledOut(value))));
};
/** Calls, members of members, formats, selectors, expressions to match with, measures and ranges. */
const code = /^[A-Za-z_][\w.]*[([]|[A-Za-z_]\w*[([]\w*[)\]]|[A-Za-z]{3}\w*\(|\)\.|\b[a-z]\w*\.[a-z]\w+[.(]|=>|&&|\|\||::|==|[a-z]\.[a-z]\w*[A-Z]|%[sd]|\[[^\]]-|\(\?|\.[*+]|\{\d|<\/?[a-z]|^[#.][a-z]|^\w+=\w|[a-z]\+[a-z]+\+|^M?[0-9.,-]+[hHvVmMlLcCzZ][0-9.,-]/;
const usualWords = /pass|pwd|paswd|passw|secret|admin|welcome|qwert|asdf|zxcv|letme|change|hello|master|dragon|example|default|super|test|user|root|login|guest|summer|winter|spring|autumn|demo|temp|your|enter|1234|abcd|q1w2|1qaz|2wsx|!qaz|@wsx/;
/** Digits and marks back to the letters that they are written for: `P@ssw0rd`. */
const spelledOut = (value) => value.toLowerCase().replace(/[@4013$57]/g, (mark) => spelled[mark] ?? mark);
const spelled = { '@': 'a', '4': 'a', '0': 'o', '1': 'i', '3': 'e', $: 's', '5': 's', '7': 't' };
const countDigits = (text) => text.replace(/[^0-9]/g, '').length;
/** How often the kind of character changes. */
const changes = (text) => {
    let count = 0;
    for (let at = 1; at < text.length; at++)
        if (kindOf(text.charCodeAt(at)) !== kindOf(text.charCodeAt(at - 1)))
            count++;
    return count;
};
const kindOf = (code) => code >= 0x61 && code <= 0x7a ? 0 : code >= 0x41 && code <= 0x5a ? 1 : code >= 0x30 && code < 0x3a ? 2 : 3;
/** Three quarters of the entropy that chance gives at best. */
const isSpread = (text, alphabet) => (0,likeness/* bitsPerCharacter */.VP)(text) >= 0.75 * Math.log2(Math.min(text.length, alphabet));

;// CONCATENATED MODULE: ./src/secrets/validators/bearer-value.ts

/** A bearer token that looks drawn by chance. */
const bearerValue = ({ value }) => (isRandomText(value) ? { kind: 'unsaid' } : { kind: 'other' });

;// CONCATENATED MODULE: ./src/secrets/detectors/bearer-header.ts



/* harmony default export */ const bearer_header = (defineDetector({
    issuer: 'whoever it opens',
    title: 'Bearer token in a header',
    severity: 'medium',
    selfMade: true,
    format: {
        kind: 'text',
        anchors: ['Bearer '],
        before: 40,
        after: 600,
        find: firstGroup(/Bearer {1,2}([\w.~+/-]{20,500}={0,2})(?![\w(])/i, (text, at) => /authorization["'\\\s:=,]{1,10}$/i.test(text.slice(0, at))),
    },
    confidence: 'medium',
    isGeneric: true,
    judge: bearerValue,
    source: 'https://www.rfc-editor.org/rfc/rfc6750',
    references: ['https://www.rfc-editor.org/rfc/rfc6750'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/binance-secret.ts



/* harmony default export */ const binance_secret = (defineDetector({
    issuer: 'Binance',
    title: 'Binance API secret',
    severity: 'high',
    format: [chars('alnum', 64)],
    context: { words: ['binance'], and: keyWords, window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://developers.binance.com/docs/binance-spot-api-docs'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/bip32-private-key.ts


/* harmony default export */ const bip32_private_key = (defineDetector({
    issuer: 'Bitcoin',
    title: 'BIP 32 extended private key',
    severity: 'critical',
    selfMade: true,
    format: [literal('xprv'), chars('base58', 107)],
    references: ['https://github.com/bitcoin/bips/blob/master/bip-0032.mediawiki'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/bitbucket-access-token.ts



/* harmony default export */ const bitbucket_access_token = (defineDetector({
    issuer: 'Atlassian',
    title: 'Bitbucket access token',
    severity: 'high',
    format: [literal('ATCTT3'), chars('base64url', 177), literal('='), checksum(8, crc32HexUpper)],
    references: ['https://support.atlassian.com/bitbucket-cloud/docs/access-tokens/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/bitbucket-app-password.ts


/* harmony default export */ const bitbucket_app_password = (defineDetector({
    issuer: 'Bitbucket',
    title: 'Bitbucket app password',
    severity: 'high',
    format: [literal('ATBB'), chars('alnum', 32)],
    references: ['https://support.atlassian.com/bitbucket-cloud/docs/app-passwords/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/bitbucket-data-center-token.ts



/* harmony default export */ const bitbucket_data_center_token = (defineDetector({
    issuer: 'Atlassian',
    title: 'Bitbucket Data Center HTTP access token',
    severity: 'high',
    format: [literal('BBDC-'), chars('base64', [40, 48])],
    judge: atlassianToken,
    grants: 'It reads and writes repositories as its owner, as far as its permissions allow.',
    references: ['https://confluence.atlassian.com/display/BITBUCKETSERVER0816/HTTP+access+tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/bitcoin-wif-key.ts


/* harmony default export */ const bitcoin_wif_key = (defineDetector({
    issuer: 'Bitcoin',
    title: 'Bitcoin private key (WIF)',
    severity: 'high',
    selfMade: true,
    format: [literal('K', 'L', '5'), chars('base58', [50, 51])],
    context: { words: ['wif', 'bitcoin', 'btc', 'privkey', 'private_key'], window: 80 },
    references: ['https://en.bitcoin.it/wiki/Wallet_import_format'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/bitly-access-token.ts



/* harmony default export */ const bitly_access_token = (defineDetector({
    issuer: 'Bitly',
    title: 'Bitly access token',
    severity: 'medium',
    format: [chars('hex', 40)],
    context: { words: ['bitly'], and: keyWords, window: 80 },
    references: ['https://dev.bitly.com/docs/getting-started/authentication/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/bitrise-access-token.ts



/* harmony default export */ const bitrise_access_token = (defineDetector({
    issuer: 'Bitrise',
    title: 'Bitrise access token',
    severity: 'high',
    format: [chars('base64url', 86)],
    context: { words: ['bitrise'], and: keyWords, window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://docs.bitrise.io/en/bitrise-platform/accounts/personal-access-tokens.html'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/box-token.ts


/* harmony default export */ const box_token = (defineDetector({
    issuer: 'Box',
    title: 'Box access token or client secret',
    severity: 'high',
    format: [chars('alnum', 32)],
    context: { words: ['boxsdk', 'box_client_secret', 'box_access_token', 'box_developer_token', 'box_token', 'box_api'], window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://developer.box.com/guides/authentication/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/braintree-access-token.ts


/* harmony default export */ const braintree_access_token = (defineDetector({
    issuer: 'PayPal',
    title: 'Braintree access token',
    severity: 'high',
    format: [literal('access_token$production$'), chars('lower-alnum', 16), literal('$'), chars('hex', 32)],
    references: ['https://developer.paypal.com/braintree/docs/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/braintrust-api-key.ts


/* harmony default export */ const braintrust_api_key = (defineDetector({
    issuer: 'Unify',
    title: 'Braintrust API key',
    severity: 'high',
    format: [literal('sk-'), chars('alnum', 48)],
    context: { words: ['braintrust'], window: 80 },
    references: ['https://www.braintrust.dev/docs/reference/api/Authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/brave-search-api-key.ts


/* harmony default export */ const brave_search_api_key = (defineDetector({
    issuer: 'Brave',
    title: 'Brave Search API key',
    severity: 'high',
    format: [literal('BSA'), chars('base64url', [24, 40])],
    confidence: 'high',
    context: { words: ['brave', 'brave_api_key', 'x-subscription-token'], window: 150 },
    revoke: 'https://api-dashboard.search.brave.com/app/keys',
    references: ['https://api-dashboard.search.brave.com/app/documentation'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/brevo-api-key.ts


/* harmony default export */ const brevo_api_key = (defineDetector({
    issuer: 'Brevo',
    title: 'Brevo API key',
    severity: 'high',
    format: [literal('xkeysib-'), chars('hex', 64), literal('-'), chars('alnum', 16)],
    revoke: 'https://app.brevo.com/settings/keys/api',
    references: ['https://developers.brevo.com/docs/getting-started'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/browserbase-api-key.ts


/* harmony default export */ const browserbase_api_key = (defineDetector({
    issuer: 'Browserbase',
    title: 'Browserbase API key',
    severity: 'high',
    format: [literal('bb_live_'), chars('base64url', [20, 64])],
    references: ['https://docs.browserbase.com/introduction/what-is-browserbase'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/browserless-token.ts


/* harmony default export */ const browserless_token = (defineDetector({
    issuer: 'Browserless',
    title: 'Browserless token',
    severity: 'medium',
    format: [
        chars('hex', 8),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 12),
    ],
    context: { words: ['browserless'], window: 80 },
    references: ['https://docs.browserless.io/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/bugsnag-api-key.ts



/* harmony default export */ const bugsnag_api_key = (defineDetector({
    issuer: 'BugSnag',
    title: 'BugSnag API key',
    severity: 'low',
    format: [chars('hex', 32)],
    context: { words: ['bugsnag'], and: keyWords, window: 80 },
    references: ['https://docs.bugsnag.com/api/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/buildkite-agent-token.ts


/* harmony default export */ const buildkite_agent_token = (defineDetector({
    issuer: 'Buildkite',
    title: 'Buildkite service token',
    severity: 'high',
    format: [literal('bkaa_', 'bkaj_', 'bkar_', 'bkct_', 'bkpt_', 'bkps_'), chars('base64url', [54, 333])],
    source: 'https://buildkite.com/docs/platform/security/tokens',
    references: ['https://buildkite.com/docs/agent/v3/tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/buildkite-api-token.ts


/* harmony default export */ const buildkite_api_token = (defineDetector({
    issuer: 'Buildkite',
    title: 'Buildkite API access token',
    severity: 'high',
    format: [literal('bkua_'), chars('lower-alnum', [40, 53])],
    revoke: 'https://buildkite.com/user/api-access-tokens',
    source: 'https://buildkite.com/docs/platform/security/tokens',
    references: ['https://buildkite.com/docs/apis/managing-api-tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/buildkite-portal-token.ts


/* harmony default export */ const buildkite_portal_token = (defineDetector({
    issuer: 'Buildkite',
    title: 'Buildkite portal token',
    severity: 'high',
    format: [literal('bkpat_'), chars('base64url', [40, 80])],
    source: 'https://buildkite.com/docs/platform/security/tokens',
    references: ['https://buildkite.com/docs/platform/security/tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/call-credential.ts



/** Calls that take a credential by its place, each with what stands between its name and the literal. */
const calls = [
    String.raw `NetworkCredential\s?\(\s{0,20}[^,()\r\n]{1,80},\s{0,20}`,
    String.raw `UsernamePasswordCredential\s?\(\s{0,20}["'][^"'\r\n]{1,80}["'],\s{0,20}`,
    String.raw `DriverManager\.getConnection\s?\(\s{0,20}[^,()\r\n]{1,120},\s{0,20}[^,()\r\n]{1,60},\s{0,20}`,
    String.raw `ConvertTo-SecureString\s{1,4}(?:-String\s{1,4})?`,
    String.raw `jwt\.(?:sign|verify|encode|decode)\s?\(\s{0,20}[^"'()\r\n]{1,120},\s{0,20}`,
    String.raw `create(?:Hmac|SecretKey)\s?\(\s{0,20}(?:["'][\w-]{2,12}["'],\s{0,20})?`,
    String.raw `cookieParser\s?\(\s{0,20}`,
    // A user's name comes first.
    String.raw `HTTP(?:Basic|Digest|Ntlm)Auth\s?\(\s{0,20}[^,()\r\n]{1,80},\s{0,20}`,
    String.raw `\bauth\s?=\s?\(\s{0,20}["'][^"'\r\n]{1,80}["'],\s{0,20}`,
    String.raw `(?:SetBasicAuth|basic_auth|basicAuth|Credentials\.basic)\s?\(\s{0,20}[^,()\r\n]{1,80},\s{0,20}(?:Some\()?`,
    String.raw `\.login\s?\(\s{0,20}["'][^"'\r\n]{1,80}["'],\s{0,20}`,
    // An address comes before that.
    String.raw `(?:mysqli?_connect|new mysqli|new PDO|DBI->connect|MySQLdb\.connect|pymysql\.connect)\s?\(\s{0,20}[^,()\r\n]{1,160},\s{0,20}[^,()\r\n]{1,80},\s{0,20}`,
];
/** Calls whose literal holds the user's name too. */
const pairs = String.raw `(?:btoa|Buffer\.from|b64encode|Base64\.(?:strict_)?encode(?:64|ToString)?|base64_encode|EncodeToString)\s?\((?:\[\]byte\()?\s{0,20}b?["'\x60][\w.@+-]{1,64}:`;
/* harmony default export */ const call_credential = (defineDetector({
    issuer: 'whoever it opens',
    title: 'Credential given to a call as a literal',
    severity: 'medium',
    selfMade: true,
    confidence: 'medium',
    isGeneric: true,
    format: {
        kind: 'text',
        anchors: [
            'NetworkCredential',
            'UsernamePasswordCredential',
            'DriverManager.getConnection',
            'ConvertTo-SecureString',
            'jwt.sign',
            'jwt.verify',
            'jwt.encode',
            'jwt.decode',
            'createHmac',
            'createSecretKey',
            'cookieParser',
            ...[
                'HTTPBasicAuth',
                'HTTPDigestAuth',
                'HttpNtlmAuth',
                'auth=',
                'auth = ',
                'SetBasicAuth',
                'basic_auth',
                'basicAuth',
                'Credentials.basic',
            ],
            ...['.login', 'mysql_connect', 'mysqli_connect', 'new mysqli', 'new PDO', 'DBI-', 'MySQLdb.connect', 'pymysql.connect'],
            ...['btoa', 'Buffer.from', 'b64encode', 'Base64.', 'base64_encode', 'EncodeToString'],
        ],
        before: 0,
        after: 500,
        find: firstGroup(new RegExp(String.raw `(?:(?:${calls.join('|')})["'\x60]|${pairs})([^"'\x60\s\\]{8,128})["'\x60]`, 'i')),
    },
    judge: drawnPassword,
    references: ['https://cwe.mitre.org/data/definitions/798.html'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/canva-client-secret.ts


/* harmony default export */ const canva_client_secret = (defineDetector({
    issuer: 'Canva',
    title: 'Canva client secret',
    severity: 'high',
    format: [literal('cnvca'), chars('base64url', 51)],
    references: ['https://www.canva.dev/docs/connect/authentication/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/cerebras-api-key.ts


/* harmony default export */ const cerebras_api_key = (defineDetector({
    issuer: 'Cerebras',
    title: 'Cerebras API key',
    severity: 'high',
    format: [literal('csk-'), chars('lower-alnum', 48)],
    revoke: 'https://cloud.cerebras.ai',
    references: ['https://inference-docs.cerebras.ai/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/checkout-secret-key.ts


/* harmony default export */ const checkout_secret_key = (defineDetector({
    issuer: 'Checkout.com',
    title: 'Checkout.com secret key',
    severity: 'high',
    format: [
        literal('sk_'),
        chars('hex', 8),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 12),
    ],
    references: ['https://www.checkout.com/docs/developer-resources/api/manage-api-keys'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/circleci-personal-token.ts


/* harmony default export */ const circleci_personal_token = (defineDetector({
    issuer: 'CircleCI',
    title: 'CircleCI personal API token',
    severity: 'high',
    format: [literal('CCIPAT_'), chars('alnum', 22), literal('_'), chars('hex', 40)],
    revoke: 'https://app.circleci.com/settings/user/tokens',
    references: ['https://circleci.com/docs/managing-api-tokens/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/circleci-project-token.ts



/* harmony default export */ const circleci_project_token = (defineDetector({
    issuer: 'CircleCI',
    title: 'CircleCI project token',
    severity: 'high',
    format: [chars('hex', 40)],
    context: { words: ['circleci', 'circle_ci', 'circle'], and: keyWords, window: 80 },
    references: ['https://circleci.com/docs/managing-api-tokens/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/cisco-meraki-key.ts



/* harmony default export */ const cisco_meraki_key = (defineDetector({
    issuer: 'Cisco',
    title: 'Cisco Meraki API key',
    severity: 'high',
    format: [chars('hex', 40)],
    context: { words: ['meraki'], and: keyWords, window: 80 },
    references: ['https://developer.cisco.com/meraki/api-v1/authorization/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/civo-api-key.ts



/* harmony default export */ const civo_api_key = (defineDetector({
    issuer: 'Civo',
    title: 'Civo API key',
    severity: 'high',
    format: [chars('alnum', 50)],
    context: { words: ['civo'], and: keyWords, window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://www.civo.com/api'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/clarifai-pat.ts



/* harmony default export */ const clarifai_pat = (defineDetector({
    issuer: 'Clarifai',
    title: 'Clarifai personal access token',
    severity: 'high',
    format: [chars('hex', 32)],
    context: { words: ['clarifai'], and: keyWords, window: 80 },
    references: ['https://docs.clarifai.com/control/authentication/pat/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/clerk-secret-key.ts


/* harmony default export */ const clerk_secret_key = (defineDetector({
    issuer: 'Clerk',
    title: 'Clerk secret key',
    severity: 'high',
    format: [literal('sk_live_', 'sk_test_'), chars('alnum', [40, 50])],
    context: { words: ['clerk'], window: 80 },
    source: 'https://clerk.com/docs/guides/secure/rotate-api-keys',
    references: ['https://clerk.com/docs/deployments/clerk-environment-variables'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/clickhouse-cloud-secret.ts


/* harmony default export */ const clickhouse_cloud_secret = (defineDetector({
    issuer: 'ClickHouse',
    title: 'ClickHouse Cloud API key secret',
    severity: 'high',
    format: [literal('4b1d'), chars('alnum', 38)],
    references: ['https://clickhouse.com/docs/cloud/manage/openapi'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/clickhouse-uri.ts



/* harmony default export */ const clickhouse_uri = (defineDetector({
    issuer: 'ClickHouse',
    title: 'ClickHouse URI with a password',
    severity: 'critical',
    selfMade: true,
    format: uri('clickhouse', 'clickhouses', 'clickhouse+native', 'clickhouse+http'),
    judge: databaseUri,
    milder: ['low'],
    references: ['https://clickhouse.com/docs/interfaces/cli'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/clickup-token.ts


/* harmony default export */ const clickup_token = (defineDetector({
    issuer: 'ClickUp',
    title: 'ClickUp personal token',
    severity: 'high',
    format: [literal('pk_'), chars('digit', [6, 9]), literal('_'), chars('upper-alnum', 32)],
    revoke: 'https://app.clickup.com/settings/apps',
    references: ['https://developer.clickup.com/docs/authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/clojars-token.ts


/* harmony default export */ const clojars_token = (defineDetector({
    issuer: 'Clojars',
    title: 'Clojars deploy token',
    severity: 'high',
    format: [literal('CLOJARS_'), chars('hex', 60)],
    revoke: 'https://clojars.org/tokens',
    source: 'https://github.com/clojars/clojars-web/blob/main/src/clojars/db.clj',
    references: ['https://github.com/clojars/clojars-web/wiki/Deploy-Tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/close-api-key.ts


/* harmony default export */ const close_api_key = (defineDetector({
    issuer: 'Close',
    title: 'Close API key',
    severity: 'high',
    format: [literal('api_'), chars('alnum', [20, 24]), literal('.'), chars('alnum', [20, 24])],
    references: ['https://developer.close.com/topics/authentication/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/cloudflare-account-token.ts



/* harmony default export */ const cloudflare_account_token = (defineDetector({
    issuer: 'Cloudflare',
    title: 'Cloudflare account API token',
    severity: 'critical',
    format: [literal('cfat_'), chars('alnum', 40), checksum(8, crc32Hex)],
    revoke: 'https://dash.cloudflare.com/profile/api-tokens',
    source: 'https://developers.cloudflare.com/fundamentals/api/get-started/token-formats/',
    references: ['https://developers.cloudflare.com/fundamentals/api/get-started/token-formats/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/cloudflare-global-key.ts



/* harmony default export */ const cloudflare_global_key = (defineDetector({
    issuer: 'Cloudflare',
    title: 'Cloudflare global API key',
    severity: 'critical',
    format: [literal('cfk_'), chars('alnum', 40), checksum(8, crc32Hex)],
    revoke: 'https://dash.cloudflare.com/profile/api-tokens',
    source: 'https://developers.cloudflare.com/fundamentals/api/get-started/token-formats/',
    references: ['https://developers.cloudflare.com/fundamentals/api/get-started/keys/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/cloudflare-legacy-global-key.ts


/* harmony default export */ const cloudflare_legacy_global_key = (defineDetector({
    issuer: 'Cloudflare',
    title: 'Cloudflare global API key (before 2026)',
    severity: 'high',
    format: [chars('hex', 37)],
    context: { words: ['cloudflare', 'cf_api_key', 'cf_global_key'], window: 80 },
    references: ['https://developers.cloudflare.com/fundamentals/api/get-started/keys/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/cloudflare-legacy-token.ts


/* harmony default export */ const cloudflare_legacy_token = (defineDetector({
    issuer: 'Cloudflare',
    title: 'Cloudflare API token (before 2026)',
    severity: 'high',
    format: [chars('base64url', 40)],
    context: {
        words: ['cloudflare', 'cf_api_token', 'cf-api-token'],
        and: ['key', 'keys', 'token', 'secret', 'auth', 'apikey', 'password', 'authorization', 'bearer'],
        window: 80,
    },
    mix: ['digit', 'lower', 'upper'],
    revoke: 'https://dash.cloudflare.com/profile/api-tokens',
    references: ['https://developers.cloudflare.com/fundamentals/api/get-started/create-token/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/cloudflare-origin-ca-key.ts


/* harmony default export */ const cloudflare_origin_ca_key = (defineDetector({
    issuer: 'Cloudflare',
    title: 'Cloudflare Origin CA key',
    severity: 'high',
    format: [literal('v1.0-'), chars('hex', 24), literal('-'), chars('hex', 146)],
    references: ['https://developers.cloudflare.com/fundamentals/api/get-started/ca-keys/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/cloudflare-turnstile-secret.ts


/* harmony default export */ const cloudflare_turnstile_secret = (defineDetector({
    issuer: 'Cloudflare',
    title: 'Turnstile secret key',
    severity: 'medium',
    format: [literal('0x4AAAAAA'), chars('base64url', [25, 29])],
    context: { words: ['turnstile', 'turnstile_secret', 'turnstile_secret_key'], window: 80 },
    references: ['https://developers.cloudflare.com/turnstile/get-started/server-side-validation/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/cloudflare-user-token.ts



/* harmony default export */ const cloudflare_user_token = (defineDetector({
    issuer: 'Cloudflare',
    title: 'Cloudflare user API token',
    severity: 'critical',
    format: [literal('cfut_'), chars('alnum', 40), checksum(8, crc32Hex)],
    revoke: 'https://dash.cloudflare.com/profile/api-tokens',
    source: 'https://developers.cloudflare.com/fundamentals/api/get-started/token-formats/',
    references: ['https://developers.cloudflare.com/fundamentals/api/get-started/token-formats/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/cloudinary-uri.ts



/* harmony default export */ const cloudinary_uri = (defineDetector({
    issuer: 'Cloudinary',
    title: 'Cloudinary API secret in a URI',
    severity: 'high',
    format: uri('cloudinary'),
    judge: databaseUri,
    milder: ['low'],
    references: ['https://cloudinary.com/documentation/how_to_integrate_cloudinary'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/cloudsmith-api-key.ts


/* harmony default export */ const cloudsmith_api_key = (defineDetector({
    issuer: 'Cloudsmith',
    title: 'Cloudsmith API key',
    severity: 'high',
    format: [literal('csa_'), chars('hex', 30), chars('alnum', 6)],
    references: ['https://docs.cloudsmith.com/accounts-and-teams/api-key'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/cockroachdb-api-key.ts


/* harmony default export */ const cockroachdb_api_key = (defineDetector({
    issuer: 'Cockroach Labs',
    title: 'CockroachDB Cloud API key',
    severity: 'high',
    format: [literal('CCDB1_'), chars('alnum', 22), literal('_'), chars('alnum', 40)],
    references: ['https://www.cockroachlabs.com/docs/cockroachcloud/managing-access'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/cockroachdb-uri.ts



/* harmony default export */ const cockroachdb_uri = (defineDetector({
    issuer: 'Cockroach Labs',
    title: 'CockroachDB URI with a password',
    severity: 'critical',
    selfMade: true,
    format: uri('cockroachdb', 'crdb'),
    judge: databaseUri,
    milder: ['low'],
    references: ['https://www.cockroachlabs.com/docs/stable/connection-parameters'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/codecov-token.ts


/* harmony default export */ const codecov_token = (defineDetector({
    issuer: 'Codecov',
    title: 'Codecov upload token',
    severity: 'low',
    format: [
        chars('hex', 8),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 12),
    ],
    context: { words: ['codecov'], window: 80 },
    references: ['https://docs.codecov.com/docs/codecov-tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/coderabbit-api-key.ts


/* harmony default export */ const coderabbit_api_key = (defineDetector({
    issuer: 'CodeRabbit',
    title: 'CodeRabbit API key',
    severity: 'high',
    format: [literal('cr-'), chars('hex', 58)],
    references: ['https://docs.coderabbit.ai/api-reference'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/cohere-api-key.ts


/* harmony default export */ const cohere_api_key = (defineDetector({
    issuer: 'Cohere',
    title: 'Cohere API key',
    severity: 'high',
    format: [chars('alnum', 40)],
    context: {
        words: ['cohere', 'co_api_key'],
        and: ['key', 'keys', 'token', 'secret', 'auth', 'apikey', 'password', 'authorization', 'bearer'],
        window: 80,
    },
    mix: ['digit', 'lower', 'upper'],
    revoke: 'https://dashboard.cohere.com/api-keys',
    references: ['https://docs.cohere.com/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/coinbase-api-secret.ts



/* harmony default export */ const coinbase_api_secret = (defineDetector({
    issuer: 'Coinbase',
    title: 'Coinbase access token',
    severity: 'high',
    format: [chars('base64url', 64)],
    context: { words: ['coinbase'], and: keyWords, window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://docs.cdp.coinbase.com/get-started/authentication/overview'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/coinmarketcap-key.ts


/* harmony default export */ const coinmarketcap_key = (defineDetector({
    issuer: 'CoinMarketCap',
    title: 'CoinMarketCap API key',
    severity: 'medium',
    format: [
        chars('hex', 8),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 12),
    ],
    context: { words: ['coinmarketcap', 'cmc_api_key', 'cmc_pro_api_key'], window: 80 },
    references: ['https://coinmarketcap.com/api/documentation/v1/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/comet-api-key.ts


/* harmony default export */ const comet_api_key = (defineDetector({
    issuer: 'Comet',
    title: 'Comet API key',
    severity: 'medium',
    format: [chars('alnum', 25)],
    context: { words: ['comet_api_key', 'opik_api_key', 'comet'], window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://www.comet.com/docs/opik/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/command-password.ts



/** What stands between a command and the flag whose value is a password; no line is left. */
const rest = String.raw `\s(?:[^\r\n]{0,200}?\s)?`;
const commands = [
    String.raw `sshpass\s{1,4}-p\s{0,4}`,
    `(?:mysql|mysqldump|mysqladmin|mariadb)${rest}-p`,
    String.raw `redis-cli${rest}-a\s{1,4}`,
    String.raw `(?:mongo|mongosh|mongodump|mongorestore)${rest}-p\s{1,4}`,
    String.raw `[Pp]s[Ee]xec(?:\.exe)?${rest}-p\s{1,4}`,
    String.raw `(?:docker|podman|helm registry)\slogin${rest}-p\s{1,4}`,
    String.raw `(?:sqlcmd|bcp)${rest}-P\s{0,4}`,
    String.raw `ldap(?:search|add|modify|delete|passwd|whoami)${rest}-w\s{1,4}`,
    String.raw `lftp${rest}-u\s{1,4}["']?[\w.@-]{1,64},`,
    String.raw `smbclient${rest}-U\s{0,4}["']?[\w.@\\/-]{1,64}%`,
    String.raw `az\slogin${rest}-p\s{1,4}`,
    String.raw `htpasswd\s{1,4}-[a-zA-Z]{0,6}b[a-zA-Z]{0,6}\s{1,4}\S{1,100}\s{1,4}[\w.@-]{1,64}\s{1,4}`,
    String.raw `keytool${rest}-(?:store|key|deststore|srcstore)pass\s{1,4}`,
    String.raw `jarsigner${rest}-(?:store|key)pass\s{1,4}`,
    String.raw `mosquitto_(?:pub|sub)${rest}-P\s{1,4}`,
    String.raw `rabbitmqctl\s(?:add_user|change_password)\s{1,4}[\w.@-]{1,64}\s{1,4}`,
    String.raw `plink${rest}-pw\s{1,4}`,
    `xfreerdp${rest}/p:`,
    String.raw `net\suse\s(?:[^\r\n]{0,120}\s)?\\\\\S{1,120}\s{1,4}`,
];
const value = String.raw `(?:["']([^"'\s$]{8,128})["']|([^"'\s$<>{}()|;&]{8,128})(?=["']?(?:\s|$)))`;
const given = firstGroup(new RegExp(`(?:${commands.join('|')})${value}`));
/** `sqlplus user/password@host`. */
const oracle = firstGroup(/(?:sqlplus(?:64)?|expdp|impdp)\s(?:-\w{1,8}\s)?["']?\w{1,64}\/"?([^\s"'@/$]{8,64})"?@|jdbc:oracle:(?:thin|oci):\w{1,64}\/([^\s"'@/$]{8,64})@/i);
/** `echo 'password' | sudo -S …`, `echo "user:password" | chpasswd`. */
const piped = (text, at) => {
    const said = /(?:echo|printf|Write-Output)\s(?:-\w{1,3}\s)?(?:["'](?:[\w.-]{1,32}:)?([^"'\s$]{8,128})["']|(?:[\w.-]{1,32}:)?([^"'\s$|:]{8,128}))\s{0,4}\|\s{0,4}$/d.exec(text.slice(0, at));
    const [valueStart, valueEnd] = said?.indices?.[1] ?? said?.indices?.[2] ?? [];
    return valueStart === undefined || valueEnd === undefined ? [] : [{ valueStart, valueEnd }];
};
/** What an expect script sends when it was asked for a password. */
const expected = firstGroup(/send "([^"\\\s$]{8,128})\\[rn]"/, (text, at) => /asswor[dt][^\n]{0,40}\n?[^\n]{0,40}$/i.test(text.slice(0, at)));
/* harmony default export */ const command_password = (defineDetector({
    issuer: 'whoever it opens',
    title: 'Password in a command',
    severity: 'medium',
    selfMade: true,
    confidence: 'medium',
    isGeneric: true,
    format: {
        kind: 'text',
        anchors: [
            'sshpass ',
            'mysql ',
            'mysqldump ',
            'mysqladmin ',
            'mariadb ',
            'redis-cli ',
            'mongo ',
            'mongosh ',
            'mongodump ',
            'mongorestore ',
            'psexec ',
            'psexec.exe ',
            'docker login ',
            'podman login ',
            'helm registry login ',
            'sqlcmd ',
            'bcp ',
            'ldapsearch ',
            'ldapadd ',
            'ldapmodify ',
            'ldapdelete ',
            'ldappasswd ',
            'ldapwhoami ',
            'lftp ',
            'smbclient ',
            'az login ',
            'htpasswd -',
            'keytool ',
            'jarsigner ',
            'mosquitto_pub ',
            'mosquitto_sub ',
            'rabbitmqctl ',
            'plink ',
            'xfreerdp ',
            'net use ',
            ...['sqlplus ', 'sqlplus64 ', 'expdp ', 'impdp ', 'jdbc:oracle:thin:', 'jdbc:oracle:oci:'],
            ...['sudo -s', 'sudo chpasswd', ' chpasswd', 'passwd --stdin'],
            'send "',
        ],
        before: 200,
        after: 400,
        find: (text, at) => [...given(text, at), ...oracle(text, at), ...piped(text, at), ...expected(text, at)],
    },
    judge: drawnPassword,
    references: ['https://cwe.mitre.org/data/definitions/214.html'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/composio-api-key.ts


/* harmony default export */ const composio_api_key = (defineDetector({
    issuer: 'Composio',
    title: 'Composio API key',
    severity: 'high',
    format: [literal('ak_'), chars('base64url', 20)],
    context: { words: ['composio'], window: 80 },
    references: ['https://docs.composio.dev/reference/authenticating-to-composio'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/composio-organization-key.ts


/* harmony default export */ const composio_organization_key = (defineDetector({
    issuer: 'Composio',
    title: 'Composio organization API key',
    severity: 'high',
    format: [literal('oak_'), chars('base64url', 20)],
    context: { words: ['composio'], window: 80 },
    grants: 'It reaches every project of an organization, with the accounts that are connected there.',
    references: ['https://docs.composio.dev/reference/authenticating-to-composio'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/configcat-sdk-key.ts


/* harmony default export */ const configcat_sdk_key = (defineDetector({
    issuer: 'ConfigCat',
    title: 'ConfigCat SDK key',
    severity: 'low',
    format: [literal('configcat-sdk-1/'), chars('base64url', 22), literal('/'), chars('base64url', 22)],
    references: ['https://configcat.com/docs/sdk-reference/overview/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/confluent-api-secret.ts


/* harmony default export */ const confluent_api_secret = (defineDetector({
    issuer: 'Confluent',
    title: 'Confluent Cloud API secret',
    severity: 'high',
    format: [literal('cflt'), chars('base64', 60)],
    references: ['https://docs.confluent.io/cloud/current/security/authenticate/workload-identities/service-accounts/api-keys/overview.html'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/confluent-legacy-secret.ts



/* harmony default export */ const confluent_legacy_secret = (defineDetector({
    issuer: 'Confluent',
    title: 'Confluent Cloud API secret (before 2025)',
    severity: 'high',
    format: [chars('base64', 64)],
    context: { words: ['confluent'], and: keyWords, window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://docs.confluent.io/cloud/current/security/authenticate/workload-identities/service-accounts/api-keys/overview.html'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/contentful-delivery-token.ts



/* harmony default export */ const contentful_delivery_token = (defineDetector({
    issuer: 'Contentful',
    title: 'Contentful delivery or preview token',
    severity: 'medium',
    format: [chars('base64url', 43)],
    context: { words: ['contentful'], and: keyWords, window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://www.contentful.com/developers/docs/references/authentication/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/contentful-management-token.ts


/* harmony default export */ const contentful_management_token = (defineDetector({
    issuer: 'Contentful',
    title: 'Contentful personal access token',
    severity: 'high',
    format: [literal('CFPAT-'), chars('base64url', 43)],
    references: ['https://www.contentful.com/developers/docs/references/authentication/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/context7-api-key.ts


/* harmony default export */ const context7_api_key = (defineDetector({
    issuer: 'Upstash',
    title: 'Context7 API key',
    severity: 'medium',
    format: [
        literal('ctx7sk-'),
        chars('hex', 8),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 12),
    ],
    source: 'https://context7.com/docs/api-guide',
    references: ['https://context7.com/docs/howto/api-keys'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/convex-deploy-key.ts


/* harmony default export */ const convex_deploy_key = (defineDetector({
    issuer: 'Convex',
    title: 'Convex deploy key',
    severity: 'high',
    format: [
        literal('prod:'),
        chars('lower-alnum', [3, 20]),
        literal('-'),
        chars('lower-alnum', [3, 20]),
        literal('-'),
        chars('digit', 3),
        literal('|'),
        chars('base64-any', [60, 400]),
    ],
    references: ['https://docs.convex.dev/cli/deploy-key-types'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/couchbase-uri.ts



/* harmony default export */ const couchbase_uri = (defineDetector({
    issuer: 'Couchbase',
    title: 'Couchbase or Cassandra URI with a password',
    severity: 'critical',
    selfMade: true,
    format: uri('couchbase', 'couchbases', 'cassandra'),
    judge: databaseUri,
    milder: ['low'],
    references: ['https://docs.couchbase.com/home/index.html'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/coveralls-token.ts



/* harmony default export */ const coveralls_token = (defineDetector({
    issuer: 'Coveralls',
    title: 'Coveralls repository token',
    severity: 'low',
    format: [chars('alnum', [32, 37])],
    context: { words: ['coveralls'], and: keyWords, window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://docs.coveralls.io/api-introduction'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/coze-token.ts


/* harmony default export */ const coze_token = (defineDetector({
    issuer: 'Coze',
    title: 'Coze personal access token',
    severity: 'high',
    format: [literal('pat_'), chars('alnum', 64)],
    mix: ['digit', 'lower', 'upper'],
    references: ['https://www.coze.com/docs/developer_guides/pat'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/crates-io-token.ts


/* harmony default export */ const crates_io_token = (defineDetector({
    issuer: 'crates.io',
    title: 'crates.io API token',
    severity: 'high',
    format: [literal('cio'), chars('alnum', 32)],
    context: { words: ['crates', 'crates_io', 'cargo', 'cargo_registry'], window: 80 },
    source: 'https://github.com/rust-lang/crates.io/blob/main/crates/crates_io_database/src/utils/token.rs',
    references: ['https://doc.rust-lang.org/cargo/reference/registry-authentication.html'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/crates-io-trusted-publishing-token.ts


/* harmony default export */ const crates_io_trusted_publishing_token = (defineDetector({
    issuer: 'crates.io',
    title: 'crates.io trusted publishing token',
    severity: 'high',
    format: [literal('cio_tp_'), chars('alnum', 32)],
    grants: 'It publishes a crate for half an hour.',
    source: 'https://github.com/rust-lang/crates.io/blob/main/crates/crates_io_trustpub/src/access_token.rs',
    references: ['https://github.com/rust-lang/crates.io/blob/main/crates/crates_io_trustpub/src/access_token.rs'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/curl-user-password.ts



/* harmony default export */ const curl_user_password = (defineDetector({
    issuer: 'whoever it opens',
    title: 'Password in a curl command',
    severity: 'medium',
    selfMade: true,
    format: {
        kind: 'text',
        anchors: ['curl '],
        before: 0,
        after: 500,
        find: firstGroup(/curl (?:(?:[^\r\n\\]|\\\r?\n|\\.){0,300}?\s)?(?:-u|--user)[ =]{1,3}["']?[^:\s"'$]{0,64}["']?:["']?([^\s"'$`]{6,100})(?=["'\s]|$)/),
    },
    confidence: 'medium',
    isGeneric: true,
    judge: plainPassword,
    references: ['https://curl.se/docs/manpage.html'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/cursor-api-key.ts


/* harmony default export */ const cursor_api_key = (defineDetector({
    issuer: 'Cursor',
    title: 'Cursor API key',
    severity: 'high',
    format: [literal('key_'), chars('hex', 64)],
    confidence: 'high',
    context: { words: ['cursor'], window: 150 },
    revoke: 'https://cursor.com/dashboard',
    references: ['https://docs.cursor.com/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/customerio-api-key.ts



/* harmony default export */ const customerio_api_key = (defineDetector({
    issuer: 'Customer.io',
    title: 'Customer.io API key',
    severity: 'medium',
    format: [chars('hex', 32)],
    context: { words: ['customerio', 'customer_io', 'customer.io'], and: keyWords, window: 80 },
    references: ['https://docs.customer.io/accounts-and-workspaces/managing-credentials/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/customerio-tracking-key.ts


/* harmony default export */ const customerio_tracking_key = (defineDetector({
    issuer: 'Customer.io',
    title: 'Customer.io tracking key',
    severity: 'medium',
    format: [chars('hex', 20)],
    context: { words: ['customerio', 'customer_io', 'customer.io'], and: ['key', 'keys', 'token', 'secret', 'apikey'], window: 80 },
    mix: ['digit', 'lower'],
    references: ['https://docs.customer.io/accounts-and-workspaces/managing-credentials/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/databento-api-key.ts


/* harmony default export */ const databento_api_key = (defineDetector({
    issuer: 'Databento',
    title: 'Databento API key',
    severity: 'high',
    format: [literal('db-'), chars('alnum', 29)],
    references: ['https://databento.com/docs/portal/api-keys'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/databricks-pat.ts


/* harmony default export */ const databricks_pat = (defineDetector({
    issuer: 'Databricks',
    title: 'Databricks personal access token',
    severity: 'high',
    format: [literal('dapi'), chars('hex', 32)],
    source: 'https://github.com/databricks/databricks-sdk-py/blob/main/docs/auth-types-reference.md',
    references: ['https://docs.databricks.com/aws/en/dev-tools/auth/pat'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/datadog-api-key.ts


/* harmony default export */ const datadog_api_key = (defineDetector({
    issuer: 'Datadog',
    title: 'Datadog API key',
    severity: 'high',
    format: [chars('hex', 32)],
    context: {
        words: ['datadog', 'dd_api_key', 'dd-api-key'],
        and: ['key', 'keys', 'token', 'secret', 'auth', 'apikey', 'password', 'authorization', 'bearer'],
        window: 80,
    },
    mix: ['digit', 'lower'],
    revoke: 'https://app.datadoghq.com/organization-settings/api-keys',
    references: ['https://docs.datadoghq.com/account_management/api-app-keys/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/datadog-application-key.ts


/* harmony default export */ const datadog_application_key = (defineDetector({
    issuer: 'Datadog',
    title: 'Datadog application key',
    severity: 'high',
    format: [chars('hex', 40)],
    context: {
        words: ['datadog', 'dd_app_key', 'dd_application_key', 'dd-application-key'],
        and: ['key', 'keys', 'token', 'secret', 'auth', 'apikey', 'password', 'authorization', 'bearer'],
        window: 80,
    },
    mix: ['digit', 'lower'],
    revoke: 'https://app.datadoghq.com/organization-settings/application-keys',
    references: ['https://docs.datadoghq.com/account_management/api-app-keys/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/datastax-astra-token.ts


/* harmony default export */ const datastax_astra_token = (defineDetector({
    issuer: 'DataStax',
    title: 'DataStax Astra token',
    severity: 'high',
    format: [literal('AstraCS:'), chars('alnum', 24), literal(':'), chars('hex', 64)],
    references: ['https://docs.datastax.com/en/astra-db-serverless/administration/manage-application-tokens.html'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/datocms-token.ts



/* harmony default export */ const datocms_token = (defineDetector({
    issuer: 'Hygraph',
    title: 'DatoCMS API token',
    severity: 'medium',
    format: [chars('hex', 30)],
    context: { words: ['datocms', 'dato'], and: keyWords, window: 80 },
    references: ['https://www.datocms.com/docs/content-management-api/authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/deepgram-api-key.ts


/* harmony default export */ const deepgram_api_key = (defineDetector({
    issuer: 'Deepgram',
    title: 'Deepgram API key',
    severity: 'high',
    format: [chars('hex', 40)],
    context: {
        words: ['deepgram'],
        and: ['key', 'keys', 'token', 'secret', 'auth', 'apikey', 'password', 'authorization', 'bearer'],
        window: 80,
    },
    mix: ['digit', 'lower'],
    revoke: 'https://console.deepgram.com/',
    references: ['https://developers.deepgram.com/docs/create-additional-api-keys'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/deepinfra-api-key.ts



/* harmony default export */ const deepinfra_api_key = (defineDetector({
    issuer: 'DeepInfra',
    title: 'DeepInfra API key',
    severity: 'high',
    format: [chars('alnum', 32)],
    context: { words: ['deepinfra'], and: keyWords, window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://deepinfra.com/docs'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/deepseek-api-key.ts


/* harmony default export */ const deepseek_api_key = (defineDetector({
    issuer: 'DeepSeek',
    title: 'DeepSeek API key',
    severity: 'high',
    format: [literal('sk-'), chars('hex', 32)],
    confidence: 'high',
    context: { words: ['deepseek'], window: 150 },
    revoke: 'https://platform.deepseek.com/api_keys',
    references: ['https://api-docs.deepseek.com/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/deepsource-token.ts


/* harmony default export */ const deepsource_token = (defineDetector({
    issuer: 'DeepSource',
    title: 'DeepSource token',
    severity: 'medium',
    format: [literal('dsp_'), chars('alnum', 40)],
    references: ['https://docs.deepsource.com/docs/developers/api/auth'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/defined-networking-token.ts


/* harmony default export */ const defined_networking_token = (defineDetector({
    issuer: 'Defined Networking',
    title: 'Defined Networking API token',
    severity: 'high',
    format: [literal('dnkey-'), chars('base64url', 26), literal('-'), chars('base64url', 52)],
    references: ['https://docs.defined.net/guides/automating-host-creation/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/deno-deploy-token.ts


/* harmony default export */ const deno_deploy_token = (defineDetector({
    issuer: 'Deno',
    title: 'Deno Deploy token',
    severity: 'high',
    format: [literal('ddp_', 'ddo_'), chars('alnum', 36)],
    references: ['https://docs.deno.com/deploy/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/dependency-track-key.ts


/* harmony default export */ const dependency_track_key = (defineDetector({
    issuer: 'Dependency-Track',
    title: 'Dependency-Track API key',
    severity: 'high',
    format: [literal('odt_'), chars('word', [32, 64])],
    mix: ['digit', 'lower', 'upper'],
    references: ['https://docs.dependencytrack.org/integrations/rest-api/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/devcycle-server-key.ts


/* harmony default export */ const devcycle_server_key = (defineDetector({
    issuer: 'DevCycle',
    title: 'DevCycle server SDK key',
    severity: 'medium',
    format: [literal('dvc_server_'), chars('hex-any', [16, 64])],
    references: ['https://docs.devcycle.com/essentials/keys'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/devin-personal-key.ts


/* harmony default export */ const devin_personal_key = (defineDetector({
    issuer: 'Cognition',
    title: 'Devin personal API key',
    severity: 'high',
    format: [literal('apk_user_'), chars('base64-padded', [100, 200])],
    references: ['https://docs.devin.ai/api-reference/overview'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/devin-service-key.ts


/* harmony default export */ const devin_service_key = (defineDetector({
    issuer: 'Cognition',
    title: 'Devin service API key',
    severity: 'high',
    format: [literal('apk_'), chars('base64-padded', [80, 160])],
    references: ['https://docs.devin.ai/api-reference/overview'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/devin-service-user-token.ts


/* harmony default export */ const devin_service_user_token = (defineDetector({
    issuer: 'Cognition',
    title: 'Devin service user token',
    severity: 'high',
    format: [literal('cog_'), chars('base32-lower', 52)],
    references: ['https://docs.devin.ai/api-reference/overview'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/digitalocean-oauth-token.ts


/* harmony default export */ const digitalocean_oauth_token = (defineDetector({
    issuer: 'DigitalOcean',
    title: 'DigitalOcean OAuth token',
    severity: 'high',
    format: [literal('doo_v1_', 'dor_v1_'), chars('hex', 64)],
    source: 'https://github.com/digitalocean/openapi/blob/main/specification/DigitalOcean-public.v2.yaml',
    references: ['https://docs.digitalocean.com/reference/api/oauth/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/digitalocean-pat.ts


/* harmony default export */ const digitalocean_pat = (defineDetector({
    issuer: 'DigitalOcean',
    title: 'DigitalOcean personal access token',
    severity: 'high',
    format: [literal('dop_v1_'), chars('hex', 64)],
    revoke: 'https://cloud.digitalocean.com/account/api/tokens',
    source: 'https://github.com/digitalocean/openapi/blob/main/specification/DigitalOcean-public.v2.yaml',
    references: ['https://docs.digitalocean.com/reference/api/create-personal-access-token/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/dingtalk-webhook.ts


/* harmony default export */ const dingtalk_webhook = (defineDetector({
    issuer: 'Alibaba',
    title: 'DingTalk robot webhook',
    severity: 'medium',
    format: [literal('oapi.dingtalk.com/robot/send?access_token='), chars('hex', 64)],
    references: ['https://open.dingtalk.com/document/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/directive-password.ts



/** A line that begins with a word of a settings file, and the password behind it. */
const directives = '(?:root)?bindpw|requirepass|masterauth|rootpw(?: --plaintext)?|d-i passwd/(?:root|user)-password password|rocommunity6?|rwcommunity6?|-setcookie';
/* harmony default export */ const directive_password = (defineDetector({
    issuer: 'whoever it opens',
    title: 'Password in a line of settings',
    severity: 'medium',
    selfMade: true,
    confidence: 'medium',
    isGeneric: true,
    format: {
        kind: 'text',
        anchors: [
            'bindpw ',
            'rootbindpw ',
            'requirepass ',
            'masterauth ',
            'rootpw ',
            'd-i passwd/',
            'rocommunity',
            'rwcommunity',
            '-setcookie ',
        ],
        before: 24,
        after: 240,
        find: firstGroup(new RegExp(String.raw `(?:${directives})[ \t]{1,20}["']?([^\s"'#<>$\x7b\x7d]{8,128})["']?(?=\s|$)`, 'i'), (text, at) => /(?:^|[^\x20-\x7e])[ \t]*(?:root)?$/.test(text.slice(0, at)) || text.startsWith('-', at)),
    },
    judge: drawnPassword,
    references: ['https://cwe.mitre.org/data/definitions/260.html'],
}));

;// CONCATENATED MODULE: ./src/secrets/validators/discord-bot.ts
/** The first part is the bot's numeric id in base64. */
const discordBot = ({ value }) => /^[0-9]{17,20}$/.test(Buffer.from(value.split('.')[0] ?? '', 'base64url').toString('latin1')) ? { kind: 'genuine' } : { kind: 'other' };

;// CONCATENATED MODULE: ./src/secrets/detectors/discord-bot-token.ts



/* harmony default export */ const discord_bot_token = (defineDetector({
    issuer: 'Discord',
    title: 'Discord bot token',
    severity: 'high',
    format: [chars('base64url', [23, 28]), literal('.'), chars('base64url', 6), literal('.'), chars('base64url', [27, 40])],
    confidence: 'high',
    context: { words: ['discord', 'discord_token', 'bot_token'], window: 150 },
    judge: discordBot,
    revoke: 'https://discord.com/developers/applications',
    source: 'https://discord.com/developers/docs/reference#authentication',
    references: ['https://discord.com/developers/docs/reference#authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/discord-webhook.ts


/* harmony default export */ const discord_webhook = (defineDetector({
    issuer: 'Discord',
    title: 'Discord webhook',
    severity: 'high',
    format: [
        literal('discord.com/api/webhooks/', 'discordapp.com/api/webhooks/'),
        chars('digit', [17, 20]),
        literal('/'),
        chars('base64url', [60, 80]),
    ],
    source: 'https://discord.com/developers/docs/topics/oauth2',
    references: ['https://discord.com/developers/docs/resources/webhook'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/django-secret-key.ts


/* harmony default export */ const django_secret_key = (defineDetector({
    issuer: 'Django',
    title: 'Secret key of a Django site',
    severity: 'medium',
    selfMade: true,
    // The alphabet of get_random_secret_key(), which startproject calls; the prefix says that nobody has replaced it yet.
    format: {
        kind: 'text',
        anchors: ['SECRET_KEY'],
        before: 0,
        after: 120,
        find: firstGroup(/SECRET_KEY["']?[ \t]{0,4}[=:][ \t]{0,4}["']((?:django-insecure-)?[a-z0-9!@#$%^&*(_=+)-]{50})["']/),
    },
    mix: ['digit', 'lower'],
    grants: 'It signs sessions, password resets and everything else that the site trusts.',
    references: ['https://docs.djangoproject.com/en/stable/ref/settings/#secret-key'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/docker-hub-organization-token.ts


/* harmony default export */ const docker_hub_organization_token = (defineDetector({
    issuer: 'Docker',
    title: 'Docker Hub organization access token',
    severity: 'high',
    format: [literal('dckr_oat_'), chars('base64url', 32)],
    revoke: 'https://app.docker.com',
    references: ['https://docs.docker.com/enterprise/security/access-tokens/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/docker-hub-pat.ts


/* harmony default export */ const docker_hub_pat = (defineDetector({
    issuer: 'Docker',
    title: 'Docker Hub personal access token',
    severity: 'high',
    format: [literal('dckr_pat_'), chars('base64url', 27)],
    revoke: 'https://app.docker.com/settings/personal-access-tokens',
    references: ['https://docs.docker.com/security/access-tokens/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/docker-registry-auth.ts



/* harmony default export */ const docker_registry_auth = (defineDetector({
    issuer: 'Docker',
    title: 'Docker registry login',
    severity: 'high',
    selfMade: true,
    format: {
        kind: 'text',
        anchors: ['"auth":', '"auth\\":'],
        before: 0,
        after: 600,
        find: firstGroup(/"auth\\?"\s{0,4}:\s{0,4}\\?"([A-Za-z0-9+/]{12,500}={0,2})/),
    },
    judge: basicPair,
    references: ['https://docs.docker.com/reference/cli/docker/login/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/docker-swarm-join-token.ts


/* harmony default export */ const docker_swarm_join_token = (defineDetector({
    issuer: 'Docker',
    title: 'Docker swarm join token',
    severity: 'high',
    format: [literal('SWMTKN-1-'), chars('lower-alnum', 50), literal('-'), chars('lower-alnum', 25)],
    references: ['https://docs.docker.com/reference/cli/docker/swarm/join-token/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/docker-swarm-unlock-key.ts


/* harmony default export */ const docker_swarm_unlock_key = (defineDetector({
    issuer: 'Docker',
    title: 'Docker swarm unlock key',
    severity: 'high',
    format: [literal('SWMKEY-1-'), chars('base64', 43)],
    references: ['https://docs.docker.com/engine/swarm/swarm_manager_locking/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/doppler-service-token.ts


/* harmony default export */ const doppler_service_token = (defineDetector({
    issuer: 'Doppler',
    title: 'Doppler service token of a configuration',
    severity: 'high',
    format: [literal('dp.st.'), chars('base64url', [2, 35]), literal('.'), chars('alnum', [40, 44])],
    grants: 'It reads all secrets of one configuration.',
    references: ['https://docs.doppler.com/docs/service-tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/doppler-token.ts


/* harmony default export */ const doppler_token = (defineDetector({
    issuer: 'Doppler',
    title: 'Doppler token',
    severity: 'high',
    format: [literal('dp.pt.', 'dp.st.', 'dp.ct.', 'dp.sa.', 'dp.said.', 'dp.scim.', 'dp.audit.'), chars('alnum', [40, 44])],
    source: 'https://github.com/DopplerHQ/cli/blob/master/pkg/cmd/oidc.go',
    references: ['https://docs.doppler.com/docs/service-tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/drone-ci-token.ts


/* harmony default export */ const drone_ci_token = (defineDetector({
    issuer: 'Drone',
    title: 'Drone CI access token',
    severity: 'high',
    format: [chars('alnum', 32)],
    context: { words: ['drone', 'droneci', 'drone_token'], window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://docs.drone.io/cli/install/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/dropbox-app-secret.ts



/* harmony default export */ const dropbox_app_secret = (defineDetector({
    issuer: 'Dropbox',
    title: 'Dropbox app secret',
    severity: 'medium',
    format: [chars('lower-alnum', 15)],
    context: { words: ['dropbox'], and: keyWords, window: 80 },
    references: ['https://developers.dropbox.com/oauth-guide'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/dropbox-long-lived-token.ts


/* harmony default export */ const dropbox_long_lived_token = (defineDetector({
    issuer: 'Dropbox',
    title: 'Dropbox access token (before 2021)',
    severity: 'high',
    format: [chars('alnum', 11), literal('AAAAAAAAAA'), chars('base64url', 43)],
    context: { words: ['dropbox'], window: 80 },
    references: ['https://developers.dropbox.com/oauth-guide'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/dropbox-short-lived-token.ts


/* harmony default export */ const dropbox_short_lived_token = (defineDetector({
    issuer: 'Dropbox',
    title: 'Dropbox short-lived access token',
    severity: 'medium',
    format: [literal('sl.u.', 'sl.'), chars('base64url', [130, 1300])],
    context: { words: ['dropbox'], window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://developers.dropbox.com/oauth-guide'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/duffel-api-token.ts


/* harmony default export */ const duffel_api_token = (defineDetector({
    issuer: 'Duffel',
    title: 'Duffel API token',
    severity: 'high',
    format: [literal('duffel_live_', 'duffel_test_'), chars('base64url', 43)],
    references: ['https://duffel.com/docs/api/overview/authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/dynatrace-token.ts


/* harmony default export */ const dynatrace_token = (defineDetector({
    issuer: 'Dynatrace',
    title: 'Dynatrace token',
    severity: 'high',
    format: [
        literal('dt0c01.', 'dt0s01.', 'dt0s02.', 'dt0s08.', 'dt0s16.'),
        chars('upper-alnum', 24),
        literal('.'),
        chars('upper-alnum', 64),
    ],
    source: 'https://docs.dynatrace.com/managed/dynatrace-api/basics/dynatrace-api-authentication',
    references: ['https://docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients/access-tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/e2b-api-key.ts


/* harmony default export */ const e2b_api_key = (defineDetector({
    issuer: 'E2B',
    title: 'E2B API key',
    severity: 'high',
    format: [literal('e2b_'), chars('hex', 40)],
    source: 'https://github.com/e2b-dev/E2B/blob/main/README.md',
    references: ['https://e2b.dev/docs/api-key'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/easypost-api-key.ts


/* harmony default export */ const easypost_api_key = (defineDetector({
    issuer: 'EasyPost',
    title: 'EasyPost API key',
    severity: 'high',
    format: [literal('EZAK'), chars('alnum', 54)],
    references: ['https://docs.easypost.com/docs/authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/easypost-test-key.ts


/* harmony default export */ const easypost_test_key = (defineDetector({
    issuer: 'EasyPost',
    title: 'EasyPost test API key',
    severity: 'low',
    format: [literal('EZTK'), chars('alnum', 54)],
    references: ['https://docs.easypost.com/docs/authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/ebay-client-secret.ts


/* harmony default export */ const ebay_client_secret = (defineDetector({
    issuer: 'eBay',
    title: 'eBay client secret',
    severity: 'high',
    format: [
        literal('PRD-'),
        chars('hex', [8, 12]),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
    ],
    references: ['https://developer.ebay.com/api-docs/static/oauth-credentials.html'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/elastic-cloud-api-key.ts


/* harmony default export */ const elastic_cloud_api_key = (defineDetector({
    issuer: 'Elastic',
    title: 'Elastic Cloud API key',
    severity: 'high',
    format: [literal('essu_'), chars('base64-any', [60, 200])],
    references: ['https://www.elastic.co/docs/deploy-manage/api-keys'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/elevenlabs-api-key.ts


/* harmony default export */ const elevenlabs_api_key = (defineDetector({
    issuer: 'ElevenLabs',
    title: 'ElevenLabs API key',
    severity: 'high',
    format: [literal('sk_'), chars('hex', 48)],
    confidence: 'high',
    context: { words: ['elevenlabs', 'eleven_labs', 'xi-api-key', 'xi_api_key'], window: 150 },
    revoke: 'https://elevenlabs.io/app/settings/api-keys',
    source: 'https://github.com/elevenlabs/elevenlabs-python/blob/main/src/elevenlabs/speech_engine/server.py',
    references: ['https://elevenlabs.io/docs/api-reference/authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/endorlabs-api-key.ts


/* harmony default export */ const endorlabs_api_key = (defineDetector({
    issuer: 'Endor Labs',
    title: 'Endor Labs API key',
    severity: 'high',
    format: [literal('endr+'), chars('alnum', 16)],
    references: ['https://docs.endorlabs.com/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/entra-client-secret.ts


/* harmony default export */ const entra_client_secret = (defineDetector({
    issuer: 'Microsoft Entra',
    title: 'Microsoft Entra client secret',
    severity: 'critical',
    format: [chars('unreserved', 3), chars('digit', 1), literal('Q~'), chars('unreserved', [31, 34])],
    source: 'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/PreciselyClassifiedSecurityKeys.json',
    references: [
        'https://learn.microsoft.com/en-us/entra/identity-platform/how-to-add-credentials',
        'https://github.com/microsoft/security-utilities',
    ],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/ethereum-plain-key.ts


/* harmony default export */ const ethereum_plain_key = (defineDetector({
    issuer: 'Ethereum',
    title: 'Ethereum private key (without 0x)',
    severity: 'high',
    selfMade: true,
    format: [chars('hex', 64)],
    context: {
        words: [
            'eth_private_key',
            'ethereum_private_key',
            'wallet_private_key',
            'deployer_private_key',
            'ethprivatekey',
            'eth-private-key',
            'eth.private.key',
            'ethereumprivatekey',
            'ethereum-private-key',
            'ethereum.private.key',
            'walletprivatekey',
            'wallet-private-key',
            'wallet.private.key',
            'deployerprivatekey',
            'deployer-private-key',
            'deployer.private.key',
        ],
        window: 80,
    },
    references: ['https://ethereum.org/developers/docs/accounts/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/ethereum-private-key.ts


/* harmony default export */ const ethereum_private_key = (defineDetector({
    issuer: 'Ethereum',
    title: 'Ethereum private key',
    severity: 'critical',
    selfMade: true,
    format: [literal('0x'), chars('hex-any', 64)],
    context: {
        words: ['private_key', 'privatekey', 'private-key', 'deployer_key', 'deployerkey', 'wallet_key', 'pk', 'mnemonic', 'signer'],
        window: 80,
    },
    references: ['https://ethereum.org/developers/docs/accounts/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/etherscan-api-key.ts



/* harmony default export */ const etherscan_api_key = (defineDetector({
    issuer: 'Etherscan',
    title: 'Etherscan API key',
    severity: 'medium',
    format: [chars('upper-alnum', 34)],
    context: { words: ['etherscan', 'arbiscan', 'polygonscan', 'bscscan', 'basescan'], and: keyWords, window: 80 },
    mix: ['digit', 'upper'],
    references: ['https://docs.etherscan.io/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/etsy-api-key.ts



/* harmony default export */ const etsy_api_key = (defineDetector({
    issuer: 'Etsy',
    title: 'Etsy keystring with its shared secret',
    severity: 'medium',
    format: [chars('lower-alnum', 24), literal(':'), chars('lower-alnum', 10)],
    context: { words: ['etsy'], and: keyWords, window: 120 },
    mix: ['digit', 'lower'],
    references: ['https://developers.etsy.com/documentation/essentials/authentication/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/exa-api-key.ts


/* harmony default export */ const exa_api_key = (defineDetector({
    issuer: 'Exa',
    title: 'Exa API key',
    severity: 'high',
    format: [
        chars('hex', 8),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 12),
    ],
    context: {
        words: ['exa', 'exa_api_key'],
        and: ['api_key', 'apikey', 'api-key', 'token', 'secret', 'x-api-key', 'auth', 'authorization', 'bearer'],
        window: 60,
    },
    revoke: 'https://dashboard.exa.ai/api-keys',
    references: ['https://docs.exa.ai/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/expo-token.ts


/* harmony default export */ const expo_token = (defineDetector({
    issuer: 'Expo',
    title: 'Expo access token',
    severity: 'high',
    format: [chars('base64url', 40)],
    context: {
        words: [
            'expo_token',
            'expo_access_token',
            'expotoken',
            'expo-token',
            'expo.token',
            'expoaccesstoken',
            'expo-access-token',
            'expo.access.token',
        ],
        window: 80,
    },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://docs.expo.dev/accounts/programmatic-access/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/facebook-access-token.ts


/* harmony default export */ const facebook_access_token = (defineDetector({
    issuer: 'Meta',
    title: 'Meta access token',
    severity: 'high',
    format: [literal('EAA'), chars('alnum', [100, 400])],
    mix: ['digit', 'lower', 'upper'],
    references: ['https://developers.facebook.com/docs/facebook-login/guides/access-tokens/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/facebook-app-secret.ts


/* harmony default export */ const facebook_app_secret = (defineDetector({
    issuer: 'Meta',
    title: 'Meta app secret',
    severity: 'high',
    format: [chars('hex', 32)],
    context: { words: ['facebook', 'fb_app', 'fb_secret', 'facebook_app'], window: 80 },
    references: ['https://developers.facebook.com/docs/facebook-login/security/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/facebook-app-token.ts


/* harmony default export */ const facebook_app_token = (defineDetector({
    issuer: 'Meta',
    title: 'Meta app access token',
    severity: 'high',
    format: [chars('digit', [15, 16]), literal('|'), chars('base64url', [27, 40])],
    context: { words: ['facebook', 'fb_app', 'meta_app'], window: 80 },
    references: ['https://developers.facebook.com/docs/facebook-login/guides/access-tokens/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/fastly-api-token.ts



/* harmony default export */ const fastly_api_token = (defineDetector({
    issuer: 'Fastly',
    title: 'Fastly API token',
    severity: 'high',
    format: [chars('base64url', 32)],
    context: { words: ['fastly'], and: keyWords, window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://www.fastly.com/documentation/guides/account-info/user-access-and-control/using-api-tokens/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/fauna-secret.ts


/* harmony default export */ const fauna_secret = (defineDetector({
    issuer: 'Fauna',
    title: 'Fauna secret',
    severity: 'high',
    format: [literal('fnA'), chars('base64url', 37)],
    context: { words: ['fauna', 'faunadb'], window: 80 },
    references: ['https://docs.fauna.com/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/feishu-webhook.ts


/* harmony default export */ const feishu_webhook = (defineDetector({
    issuer: 'ByteDance',
    title: 'Feishu robot webhook',
    severity: 'medium',
    format: [
        literal('open.feishu.cn/open-apis/bot/v2/hook/', 'open.larksuite.com/open-apis/bot/v2/hook/'),
        chars('hex', 8),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 12),
    ],
    references: ['https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/figma-legacy-token.ts


/* harmony default export */ const figma_legacy_token = (defineDetector({
    issuer: 'Figma',
    title: 'Figma token (before 2022)',
    severity: 'high',
    format: [chars('digit', [4, 8]), literal('-'), ...uuid],
    context: { words: ['x-figma-token', 'xfigmatoken', 'x_figma_token', 'figma'], window: 80 },
    references: ['https://developers.figma.com/docs/rest-api/authentication/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/figma-pat.ts


/* harmony default export */ const figma_pat = (defineDetector({
    issuer: 'Figma',
    title: 'Figma personal access token',
    severity: 'high',
    format: [literal('figd_'), chars('base64url', [38, 42])],
    revoke: 'https://www.figma.com/settings',
    references: ['https://developers.figma.com/docs/rest-api/authentication/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/filezilla-password.ts



/* harmony default export */ const filezilla_password = (defineDetector({
    issuer: 'FileZilla',
    title: 'Password in a site of FileZilla',
    severity: 'high',
    selfMade: true,
    confidence: 'medium',
    isGeneric: true,
    format: {
        kind: 'text',
        anchors: ['pass encoding="base64"'],
        before: 0,
        after: 300,
        find: firstGroup(/Pass encoding="base64">([A-Za-z0-9+/]{8,200}={0,2})<\/Pass>/i),
    },
    judge: encodedPassword,
    references: ['https://filezillapro.com/docs/v3/basic-usage-instructions/site-manager-connections/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/finnhub-api-key.ts



/* harmony default export */ const finnhub_api_key = (defineDetector({
    issuer: 'Finnhub',
    title: 'Finnhub API key',
    severity: 'medium',
    format: [chars('lower-alnum', 20)],
    context: { words: ['finnhub'], and: keyWords, window: 80 },
    mix: ['digit', 'lower'],
    references: ['https://finnhub.io/docs/api/authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/firebase-server-key.ts


/* harmony default export */ const firebase_server_key = (defineDetector({
    issuer: 'Google',
    title: 'Firebase Cloud Messaging server key',
    severity: 'high',
    format: [literal('AAAA'), chars('base64url', 7), literal(':APA91b'), chars('base64url', 134)],
    references: ['https://firebase.google.com/docs/cloud-messaging/auth-server'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/firecrawl-api-key.ts


/* harmony default export */ const firecrawl_api_key = (defineDetector({
    issuer: 'Firecrawl',
    title: 'Firecrawl API key',
    severity: 'high',
    format: [literal('fc-'), chars('hex', 32)],
    revoke: 'https://www.firecrawl.dev/app/api-keys',
    source: 'https://github.com/firecrawl/firecrawl-mcp-server/blob/main/README.md',
    references: ['https://docs.firecrawl.dev/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/fireworks-api-key.ts


/* harmony default export */ const fireworks_api_key = (defineDetector({
    issuer: 'Fireworks AI',
    title: 'Fireworks AI API key',
    severity: 'high',
    format: [literal('fw_'), chars('alnum', 24)],
    mix: ['digit', 'lower', 'upper'],
    revoke: 'https://app.fireworks.ai/settings/users/api-keys',
    references: ['https://docs.fireworks.ai/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/flutterwave-encryption-key.ts


/* harmony default export */ const flutterwave_encryption_key = (defineDetector({
    issuer: 'Flutterwave',
    title: 'Flutterwave encryption key',
    severity: 'medium',
    format: [literal('FLWSECK_TEST'), chars('hex-any', 12)],
    context: { words: ['flutterwave', 'flw'], window: 80 },
    references: ['https://developer.flutterwave.com/docs/authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/flutterwave-secret-key.ts


/* harmony default export */ const flutterwave_secret_key = (defineDetector({
    issuer: 'Flutterwave',
    title: 'Flutterwave secret key',
    severity: 'high',
    format: [literal('FLWSECK-', 'FLWSECK_TEST-'), chars('hex-any', 32), literal('-X')],
    references: ['https://developer.flutterwave.com/docs/authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/fly-access-token.ts


/* harmony default export */ const fly_access_token = (defineDetector({
    issuer: 'Fly.io',
    title: 'Fly.io access token',
    severity: 'high',
    format: [literal('fm1_', 'fm2_', 'fm1r_', 'fm1a_'), chars('base64-any', [80, 4000])],
    source: 'https://fly.io/docs/security/tokens/',
    references: ['https://fly.io/docs/security/tokens/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/fly-personal-token.ts


/* harmony default export */ const fly_personal_token = (defineDetector({
    issuer: 'Fly.io',
    title: 'Fly.io personal token',
    severity: 'high',
    format: [literal('fo1_'), chars('base64url', 43)],
    references: ['https://fly.io/docs/security/tokens/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/frameio-token.ts


/* harmony default export */ const frameio_token = (defineDetector({
    issuer: 'Frame.io',
    title: 'Frame.io developer token',
    severity: 'high',
    format: [literal('fio-u-'), chars('base64url', 64)],
    references: ['https://developer.adobe.com/frameio/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/freshbooks-token.ts



/* harmony default export */ const freshbooks_token = (defineDetector({
    issuer: 'FreshBooks',
    title: 'FreshBooks access token',
    severity: 'high',
    format: [chars('hex', 64)],
    context: { words: ['freshbooks'], and: keyWords, window: 80 },
    references: ['https://www.freshbooks.com/api/authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/friendli-token.ts


/* harmony default export */ const friendli_token = (defineDetector({
    issuer: 'FriendliAI',
    title: 'Friendli token',
    severity: 'high',
    format: [literal('flp_'), chars('alnum', [40, 60])],
    references: ['https://friendli.ai/docs/guides/personal_access_tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/gc-notify-api-key.ts


/* harmony default export */ const gc_notify_api_key = (defineDetector({
    issuer: 'GC Notify (Government of Canada)',
    title: 'GC Notify API key',
    severity: 'high',
    format: [literal('gcntfy-'), chars('word', [1, 60]), literal('-'), ...uuid, literal('-'), ...uuid],
    references: ['https://documentation.notification.canada.ca/en/'],
}));

;// CONCATENATED MODULE: ./src/secrets/validators/armour.ts
/** The base64 of an armoured block, whatever stood between its lines: line ends, escapes, quotation marks, indentation, headers. */
const decodeArmour = (body) => {
    const lines = body
        .replace(/\\[nrt]|%0[AD]/gi, '\n')
        .replace(/%2B/gi, '+')
        .replace(/%2F/gi, '/')
        .replace(/%3D/gi, '=')
        .split(/[\r\n]/)
        .map(withoutEdges)
        .filter((line) => line !== '' && line !== '+' && !isHeader(line) && !isSum(line));
    return Buffer.from(withoutDiffMarks(lines).join(''), 'base64');
};
const leading = new Set(' \t"\'`|>#*,;.()&[]\\');
const trailing = new Set(' \t"\'`,;.)]\\');
const joining = new Set(' \t"\'`');
// Loops, not expressions: the text is a stranger's, and trimming two ends by an expression is quadratic in the spaces between.
/** A line without what quotes it, comments it out, or joins it to the next; inside a line `+` and `/` belong to base64. */
const withoutEdges = (line) => {
    const skip = (from) => {
        let at = from;
        while (leading.has(line[at] ?? ''))
            at++;
        return at;
    };
    let start = skip(0);
    if (line.startsWith('//', start) && joining.has(line[start + 2] ?? ''))
        start = skip(start + 2);
    if (line[start] === '+' && joining.has(line[start + 1] ?? ''))
        start = skip(start + 1);
    let end = line.length;
    const cut = () => {
        while (end > start && trailing.has(line[end - 1] ?? ''))
            end--;
    };
    cut();
    if (line[end - 1] === '+' && joining.has(line[end - 2] ?? '')) {
        end--;
        cut();
    }
    return line.slice(start, end);
};
/** `Proc-Type: 4,ENCRYPTED` and its like. */
const isHeader = (line) => line.includes(': ');
/** The CRC-24 of OpenPGP, on a line of its own. */
const isSum = (line) => /^\+?=[A-Za-z0-9+/]{4}$/.test(line);
/** In a diff every line begins with a plus sign more: the lines are longer than the first, whose mark stood before the armour, by that one. */
const withoutDiffMarks = (lines) => {
    const [first = '', ...rest] = lines;
    const middle = rest.slice(0, -1);
    const hasMarks = rest.length > 0 &&
        rest.every((line) => line.startsWith('+')) &&
        (middle.length > 0 ? middle.every((line) => line.length === first.length + 1) : lines.join('').length % 4 !== 0);
    return hasMarks ? [first, ...rest.map((line) => line.slice(1))] : lines;
};

;// CONCATENATED MODULE: ./src/secrets/validators/openssh-key.ts

const magic = 'openssh-key-v1\0';
/** Reads the cipher's name behind the magic bytes: `none` is a plain key. */
const opensshKey = ({ value }) => {
    const bytes = decodeArmour(value);
    if (bytes.toString('latin1', 0, magic.length) !== magic)
        return { kind: 'other' };
    const cipher = readString(bytes, magic.length);
    if (cipher === undefined)
        return { kind: 'mistyped', note: 'It is cut behind its first bytes.' };
    if (cipher !== 'none')
        return { kind: 'graded', severity: 'medium', confidence: 'high', note: 'It is encrypted: as safe as its passphrase.' };
    return bytes.length < 120 ? { kind: 'mistyped', note: 'It is too short to be a whole key.' } : { kind: 'genuine' };
};
/** A string with its length in four bytes before it, as RFC 4251 section 5 writes it. */
const readString = (bytes, at) => {
    if (at + 4 > bytes.length)
        return undefined;
    const length = bytes.readUInt32BE(at);
    return length > 64 || at + 4 + length > bytes.length ? undefined : bytes.toString('latin1', at + 4, at + 4 + length);
};

;// CONCATENATED MODULE: ./src/secrets/validators/der-key.ts


const sequence = 0x30;
/** Tells an encrypted key from a plain one, and a whole key from one that was cut or made up. */
const derKey = ({ value, whole }) => {
    if (/^-----BEGIN ENCRYPTED|Proc-Type: 4,ENCRYPTED/.test(whole))
        return { kind: 'graded', severity: 'medium', confidence: 'high', note: 'It is encrypted: as safe as its passphrase.' };
    const bytes = decodeArmour(value);
    // Some tools write a wrong label.
    if (bytes.toString('latin1', 0, 14) === 'openssh-key-v1')
        return opensshKey({ value, whole });
    if (isKey(bytes))
        return { kind: 'genuine' };
    return der_key_isMadeUp(bytes, value) ? { kind: 'other' } : { kind: 'mistyped', note: 'Its content is no complete key: it was cut or made up.' };
};
/** SEQUENCE of the length that the bytes have, holding INTEGER version first: PKCS #1, PKCS #8, SEC 1 and DSA alike. */
const isKey = (bytes) => {
    if (bytes[0] !== sequence)
        return false;
    const length = readLength(bytes, 1);
    if (length === undefined || length.start + length.value !== bytes.length)
        return false;
    return bytes[length.start] === 0x02 && bytes[length.start + 1] === 0x01 && (bytes[length.start + 2] ?? 9) <= 1;
};
const readLength = (bytes, at) => {
    const first = bytes[at];
    if (first === undefined)
        return undefined;
    if (first < 0x80)
        return { value: first, start: at + 1 };
    const size = first & 0x7f;
    return size < 1 || size > 3 || at + 1 + size > bytes.length ? undefined : { value: bytes.readUIntBE(at + 1, size), start: at + 1 + size };
};
/** Neither begins as DER does nor has a key's length: text such as "your key here", or dots. */
const der_key_isMadeUp = (bytes, value) => (bytes[0] !== sequence && !value.startsWith('MI')) || bytes.length < 40;

;// CONCATENATED MODULE: ./src/secrets/detectors/gcp-service-account-key.ts



/* harmony default export */ const gcp_service_account_key = (defineDetector({
    issuer: 'Google Cloud',
    title: 'Google Cloud service account key',
    severity: 'critical',
    format: {
        kind: 'text',
        anchors: ['"service_account"'],
        before: 0,
        after: 6000,
        find: firstGroup(/"service_account"[^}]{0,800}?"private_key"\s{0,4}:\s{0,4}"-----BEGIN (?:RSA )?PRIVATE KEY-----\\n([A-Za-z0-9+/=\\]{64,5000})\\n-----END/),
    },
    judge: derKey,
    grants: 'It acts as a service account of the project, without a second factor and until somebody deletes it.',
    revoke: 'https://console.cloud.google.com/iam-admin/serviceaccounts',
    references: ['https://docs.cloud.google.com/iam/docs/keys-create-delete'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/gemini-auth-key.ts


/* harmony default export */ const gemini_auth_key = (defineDetector({
    issuer: 'Google',
    title: 'Gemini API auth key',
    severity: 'high',
    format: [literal('AQ.Ab8RN6'), chars('base64url', 44)],
    revoke: 'https://aistudio.google.com/app/apikey',
    references: ['https://ai.google.dev/gemini-api/docs/api-key'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/generic-credential.ts



/** Whose keys are credentials; other keys are those of maps, tables and keyboards. */
const owners = 'api access private signing encryption master account auth service admin storage subscription shared consumer webhook hmac jwt app session'.split(' ');
/* harmony default export */ const generic_credential = (defineDetector({
    issuer: 'whoever it opens',
    title: 'Literal under the name of a credential',
    severity: 'medium',
    selfMade: true,
    confidence: 'medium',
    isGeneric: true,
    format: assignment('secret', ...['token', 'passw', 'passphrase', 'pwd', '_pass', 'credential', 'bearer', 'authorization'], ...['pass"', "pass'", 'pass:', 'pass=', 'pass =', 'psk="', 'psk=', 'bindpw', 'requirepass', 'masterauth'], ...owners.flatMap((owner) => [`${owner}key`, `${owner}_key`, `${owner}-key`]), ...['_key=', '_key"', "_key'", '_key:', '_pat=', '_pat"', "_pat'", '_pat:', 'pat ='], ...['api key', 'access key', 'private key', 'encryption key']),
    judge: drawnValue,
    references: ['https://cwe.mitre.org/data/definitions/798.html'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/gitea-token.ts



/* harmony default export */ const gitea_token = (defineDetector({
    issuer: 'Gitea',
    title: 'Gitea access token',
    severity: 'high',
    format: [chars('hex', 40)],
    context: { words: ['gitea', 'forgejo', 'codeberg'], and: keyWords, window: 80 },
    references: ['https://docs.gitea.com/development/api-usage'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/gitguardian-token.ts



/* harmony default export */ const gitguardian_token = (defineDetector({
    issuer: 'GitGuardian',
    title: 'GitGuardian access token',
    severity: 'high',
    format: [chars('hex', 71)],
    context: { words: ['gitguardian'], and: keyWords, window: 80 },
    references: ['https://docs.gitguardian.com/api-docs/authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/github-fine-grained-pat.ts


/* harmony default export */ const github_fine_grained_pat = (defineDetector({
    issuer: 'GitHub',
    title: 'GitHub fine-grained personal access token',
    severity: 'critical',
    format: [literal('github_pat_'), chars('alnum', 22), literal('_'), chars('alnum', 59)],
    grants: 'It acts as its owner in the repositories and with the permissions that it was made for.',
    revoke: 'https://github.com/settings/personal-access-tokens',
    source: 'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github',
    references: ['https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/github-installation-jwt.ts


/* harmony default export */ const github_installation_jwt = (defineDetector({
    issuer: 'GitHub',
    title: 'GitHub App installation token (stateless)',
    severity: 'high',
    format: [
        literal('ghs_'),
        chars('digit', [1, 10]),
        literal('_eyJ'),
        chars('base64url', [10, 300]),
        literal('.'),
        chars('base64url', [20, 1500]),
        literal('.'),
        chars('base64url', [20, 700]),
    ],
    source: 'https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-an-installation-access-token-for-a-github-app',
    references: ['https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/github-installation-token.ts



/* harmony default export */ const github_installation_token = (defineDetector({
    issuer: 'GitHub',
    title: 'GitHub App installation token',
    severity: 'high',
    format: [literal('ghs_'), chars('alnum', 30), checksum(6, crc32Base62)],
    grants: 'It acts as the app in the repositories of one installation, for an hour.',
    revoke: 'https://docs.github.com/en/rest/apps/installations#revoke-an-installation-access-token',
    source: 'https://github.blog/changelog/2021-03-31-authentication-token-format-updates-are-generally-available',
    references: [
        'https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/',
        'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github',
    ],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/github-oauth-secret.ts


/* harmony default export */ const github_oauth_secret = (defineDetector({
    issuer: 'GitHub',
    title: 'GitHub OAuth app client secret',
    severity: 'high',
    format: [chars('hex', 40)],
    context: { words: ['github_client_secret', 'github_secret', 'github_oauth', 'githubclientsecret', 'github-client-secret'], window: 80 },
    references: ['https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/github-oauth-token.ts



/* harmony default export */ const github_oauth_token = (defineDetector({
    issuer: 'GitHub',
    title: 'GitHub OAuth access token',
    severity: 'critical',
    format: [literal('gho_'), chars('alnum', 30), checksum(6, crc32Base62)],
    grants: 'It acts as the person who authorized the app, within the scopes that they granted.',
    revoke: 'https://github.com/settings/applications',
    source: 'https://github.blog/changelog/2021-03-31-authentication-token-format-updates-are-generally-available',
    references: [
        'https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/',
        'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github',
    ],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/github-pat.ts



/* harmony default export */ const github_pat = (defineDetector({
    issuer: 'GitHub',
    title: 'GitHub personal access token (classic)',
    severity: 'critical',
    format: [literal('ghp_'), chars('alnum', 30), checksum(6, crc32Base62)],
    grants: 'It acts as its owner in every repository and organization that its scopes allow.',
    revoke: 'https://github.com/settings/tokens',
    source: 'https://github.blog/changelog/2021-03-31-authentication-token-format-updates-are-generally-available',
    references: [
        'https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/',
        'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github',
    ],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/github-refresh-token.ts



/* harmony default export */ const github_refresh_token = (defineDetector({
    issuer: 'GitHub',
    title: 'GitHub App refresh token',
    severity: 'high',
    format: [literal('ghr_'), chars('alnum', 70), checksum(6, crc32Base62)],
    grants: 'It obtains new user access tokens of a GitHub App for six months.',
    revoke: 'https://github.com/settings/apps/authorizations',
    source: 'https://github.blog/changelog/2021-03-31-authentication-token-format-updates-are-generally-available',
    references: [
        'https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/',
        'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github',
    ],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/github-user-to-server-token.ts



/* harmony default export */ const github_user_to_server_token = (defineDetector({
    issuer: 'GitHub',
    title: 'GitHub App user access token',
    severity: 'critical',
    format: [literal('ghu_'), chars('alnum', 30), checksum(6, crc32Base62)],
    grants: 'It acts as the person who authorized the app until it expires.',
    revoke: 'https://github.com/settings/apps/authorizations',
    source: 'https://github.blog/changelog/2021-03-31-authentication-token-format-updates-are-generally-available',
    references: [
        'https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/',
        'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github',
    ],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/gitlab-agent-token.ts


/* harmony default export */ const gitlab_agent_token = (defineDetector({
    issuer: 'GitLab',
    title: 'GitLab agent token for Kubernetes',
    severity: 'high',
    format: [literal('glagent-'), chars('base64url', 50)],
    source: 'https://docs.gitlab.com/security/tokens/',
    references: ['https://docs.gitlab.com/security/tokens/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/gitlab-deploy-token.ts


/* harmony default export */ const gitlab_deploy_token = (defineDetector({
    issuer: 'GitLab',
    title: 'GitLab deploy token',
    severity: 'high',
    format: [literal('gldt-'), chars('base64url', 20)],
    source: 'https://docs.gitlab.com/security/tokens/',
    references: ['https://docs.gitlab.com/security/tokens/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/gitlab-feature-flags-token.ts


/* harmony default export */ const gitlab_feature_flags_token = (defineDetector({
    issuer: 'GitLab',
    title: 'GitLab feature flags client token',
    severity: 'low',
    format: [literal('glffct-'), chars('base64url', 20)],
    source: 'https://docs.gitlab.com/security/tokens/',
    references: ['https://docs.gitlab.com/security/tokens/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/gitlab-feed-token.ts


/* harmony default export */ const gitlab_feed_token = (defineDetector({
    issuer: 'GitLab',
    title: 'GitLab feed token',
    severity: 'medium',
    format: [literal('glft-'), chars('base64url', 20)],
    source: 'https://docs.gitlab.com/security/tokens/',
    references: ['https://docs.gitlab.com/security/tokens/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/gitlab-incoming-mail-token.ts


/* harmony default export */ const gitlab_incoming_mail_token = (defineDetector({
    issuer: 'GitLab',
    title: 'GitLab incoming mail token',
    severity: 'medium',
    format: [literal('glimt-'), chars('base64url', 25)],
    source: 'https://docs.gitlab.com/security/tokens/',
    references: ['https://docs.gitlab.com/security/tokens/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/gitlab-job-token.ts


/* harmony default export */ const gitlab_job_token = (defineDetector({
    issuer: 'GitLab',
    title: 'GitLab CI job token',
    severity: 'medium',
    format: [literal('glcbt-'), chars('alnum', [1, 5]), literal('_'), chars('base64url', 20)],
    source: 'https://docs.gitlab.com/security/tokens/',
    references: ['https://docs.gitlab.com/ci/jobs/ci_job_token/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/gitlab-oauth-secret.ts


/* harmony default export */ const gitlab_oauth_secret = (defineDetector({
    issuer: 'GitLab',
    title: 'GitLab OAuth application secret',
    severity: 'high',
    format: [literal('gloas-'), chars('base64url', 64)],
    source: 'https://docs.gitlab.com/security/tokens/',
    references: ['https://docs.gitlab.com/security/tokens/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/gitlab-pat.ts


/* harmony default export */ const gitlab_pat = (defineDetector({
    issuer: 'GitLab',
    title: 'GitLab personal, project or group access token',
    severity: 'critical',
    format: [literal('glpat-'), chars('base64url', [20, 22])],
    documented: [['glpat-', 'z_sxgtrf', 'AxKr8q1T', 'PY8Y']],
    grants: 'It acts as its owner in every project and group that its scopes allow.',
    revoke: 'https://gitlab.com/-/user_settings/personal_access_tokens',
    source: 'https://gitlab.com/gitlab-org/gitlab/-/issues/342327',
    references: ['https://docs.gitlab.com/security/tokens/', 'https://docs.gitlab.com/user/profile/personal_access_tokens/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/gitlab-pat-routable.ts



/* harmony default export */ const gitlab_pat_routable = (defineDetector({
    issuer: 'GitLab',
    title: 'GitLab access token (routable)',
    severity: 'critical',
    format: [
        literal('glpat-'),
        chars('base64url', [27, 300]),
        literal('.'),
        chars('hex', 2),
        literal('.'),
        chars('lower-alnum', 2),
        checksum(7, crc32Base36),
    ],
    grants: 'It acts as its owner in every project and group that its scopes allow.',
    revoke: 'https://gitlab.com/-/user_settings/personal_access_tokens',
    references: [
        'https://handbook.gitlab.com/handbook/engineering/architecture/design-documents/cells/routable_tokens/',
        'https://docs.gitlab.com/security/tokens/',
    ],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/gitlab-registration-token.ts


/* harmony default export */ const gitlab_registration_token = (defineDetector({
    issuer: 'GitLab',
    title: 'GitLab runner registration token',
    severity: 'high',
    format: [literal('GR1348941'), chars('base64url', 20)],
    references: ['https://docs.gitlab.com/security/tokens/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/gitlab-runner-token.ts


/* harmony default export */ const gitlab_runner_token = (defineDetector({
    issuer: 'GitLab',
    title: 'GitLab runner authentication token',
    severity: 'high',
    format: [literal('glrt-', 'glrtr-'), chars('base64url', 20)],
    source: 'https://docs.gitlab.com/security/tokens/',
    references: ['https://docs.gitlab.com/security/tokens/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/gitlab-runner-token-routable.ts


/* harmony default export */ const gitlab_runner_token_routable = (defineDetector({
    issuer: 'GitLab',
    title: 'GitLab runner authentication token (routable)',
    severity: 'high',
    format: [
        literal('glrt-t'),
        chars('digit', 1),
        literal('_'),
        chars('base64url', [27, 300]),
        literal('.'),
        chars('lower-alnum', 2),
        chars('lower-alnum', 7),
    ],
    source: 'https://docs.gitlab.com/security/tokens/',
    references: ['https://docs.gitlab.com/security/tokens/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/gitlab-scim-token.ts


/* harmony default export */ const gitlab_scim_token = (defineDetector({
    issuer: 'GitLab',
    title: 'GitLab SCIM token',
    severity: 'high',
    format: [literal('glsoat-'), chars('base64url', 20)],
    source: 'https://docs.gitlab.com/security/tokens/',
    references: ['https://docs.gitlab.com/security/tokens/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/gitlab-session-cookie.ts


/* harmony default export */ const gitlab_session_cookie = (defineDetector({
    issuer: 'GitLab',
    title: 'GitLab session cookie',
    severity: 'medium',
    format: [literal('_gitlab_session='), chars('lower-alnum', 32)],
    source: 'https://docs.gitlab.com/security/tokens/',
    references: ['https://docs.gitlab.com/security/tokens/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/gitlab-trigger-token.ts


/* harmony default export */ const gitlab_trigger_token = (defineDetector({
    issuer: 'GitLab',
    title: 'GitLab pipeline trigger token',
    severity: 'high',
    format: [literal('glptt-'), chars('hex', 40)],
    source: 'https://docs.gitlab.com/security/tokens/',
    references: ['https://docs.gitlab.com/security/tokens/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/gitlab-workspace-token.ts


/* harmony default export */ const gitlab_workspace_token = (defineDetector({
    issuer: 'GitLab',
    title: 'GitLab workspace token',
    severity: 'medium',
    format: [literal('glwt-'), chars('base64url', [20, 300])],
    grants: 'It reaches a workspace over HTTP and SSH as long as the workspace runs.',
    source: 'https://docs.gitlab.com/security/tokens/',
    references: ['https://docs.gitlab.com/security/tokens/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/go-mysql-dsn.ts


/** `user:password@tcp(host:3306)/name`. */
const findDsn = (text, at) => {
    const pair = /([\w.-]{1,64}):([^\s:@"'`/]{4,100})$/.exec(text.slice(0, at));
    const address = /^@\w{2,6}\([^\s()"']{1,200}\)/.exec(text.slice(at));
    if (pair === null || address === null)
        return [];
    return [{ start: pair.index, end: at + address[0].length, valueStart: at - (pair[2] ?? '').length, valueEnd: at }];
};
/* harmony default export */ const go_mysql_dsn = (defineDetector({
    issuer: 'MySQL',
    title: 'MySQL password in a data source name',
    severity: 'critical',
    selfMade: true,
    format: { kind: 'text', anchors: ['@tcp', '@unix'], before: 200, after: 240, find: findDsn },
    judge: ({ value, whole }) => databaseUri({ value, whole: `mysql://${whole.replace(/@\w+\(([^()]*)\)$/, '@$1')}` }),
    milder: ['low'],
    grants: 'It signs in to the database as the user of the name.',
    references: ['https://github.com/go-sql-driver/mysql#dsn-data-source-name'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/gocardless-token.ts


/* harmony default export */ const gocardless_token = (defineDetector({
    issuer: 'GoCardless',
    title: 'GoCardless access token',
    severity: 'high',
    format: [literal('live_'), chars('base64url', 40)],
    context: { words: ['gocardless'], window: 80 },
    references: ['https://developer.gocardless.com/api-reference/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/google-api-key.ts


/* harmony default export */ const google_api_key = (defineDetector({
    issuer: 'Google',
    title: 'Google API key',
    severity: 'high',
    format: [literal('AIza'), chars('base64url', 35)],
    publicNear: {
        words: ['authDomain', 'firebaseapp.com', 'messagingSenderId', 'mobilesdk_app_id', 'measurementId'],
        window: 600,
        because: 'A Firebase web key is public by design; restrict it to the Firebase services and to your domains.',
    },
    grants: 'Unless it is restricted, it spends the quota of every Google API that its project has enabled.',
    revoke: 'https://console.cloud.google.com/apis/credentials',
    references: ['https://docs.cloud.google.com/docs/authentication/api-keys', 'https://firebase.google.com/docs/projects/api-keys'],
}));

;// CONCATENATED MODULE: ./src/secrets/texts/app-password.ts

/** Sixteen small letters, maybe in groups of four as Google shows them, given to a password beside an address of Gmail. */
const app_password_given = /pass(?:word|wd|code)?["'\]]{0,2}\s{0,4}(?:[:=,]|=>|\()\s{0,4}["']?((?:[a-z]{4} ){3}[a-z]{4}|[a-z]{16})(?![a-z])|@gmail\.com["'],\s{0,8}["']((?:[a-z]{4} ){3}[a-z]{4}|[a-z]{16})["']/dgi;
const findAppPassword = (text) => [...text.matchAll(app_password_given)].flatMap((match) => {
    const [valueStart, valueEnd] = match.indices?.[1] ?? match.indices?.[2] ?? [];
    if (valueStart === undefined || valueEnd === undefined)
        return [];
    const letters = text.slice(valueStart, valueEnd).replaceAll(' ', '');
    const isDrawn = /^[a-z]{16}$/.test(letters) &&
        (0,likeness/* bitsPerCharacter */.VP)(letters) >= 3 &&
        !(0,likeness/* hasLanguage */.Lh)(letters) &&
        !/(.)\1\1|abcd|efgh|pass|word/.test(letters);
    return isDrawn ? [{ valueStart, valueEnd }] : [];
});

;// CONCATENATED MODULE: ./src/secrets/detectors/google-app-password.ts


/* harmony default export */ const google_app_password = (defineDetector({
    issuer: 'Google',
    title: 'Google app password',
    severity: 'high',
    confidence: 'medium',
    isGeneric: true,
    format: {
        kind: 'text',
        anchors: ['smtp.gmail.com', 'imap.gmail.com', '@gmail.com', "'gmail'", '"gmail"'],
        before: 500,
        after: 500,
        find: findAppPassword,
    },
    grants: 'It reads and sends mail as its owner, past the second factor.',
    revoke: 'https://myaccount.google.com/apppasswords',
    references: ['https://support.google.com/accounts/answer/185833'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/google-chat-webhook.ts


/* harmony default export */ const google_chat_webhook = (defineDetector({
    issuer: 'Google',
    title: 'Google Chat webhook',
    severity: 'medium',
    format: [
        literal('chat.googleapis.com/v1/spaces/'),
        chars('base64url', [8, 20]),
        literal('/messages?key='),
        chars('base64url', 39),
        literal('&token='),
        chars('base64url', [40, 46]),
    ],
    references: ['https://developers.google.com/workspace/chat/quickstart/webhooks'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/google-oauth-access-token.ts


/* harmony default export */ const google_oauth_access_token = (defineDetector({
    issuer: 'Google',
    title: 'Google OAuth access token',
    severity: 'high',
    format: [literal('ya29.'), chars('base64url', [44, 1024])],
    grants: 'It acts as the person or service account for an hour, within its scopes.',
    references: ['https://developers.google.com/identity/protocols/oauth2'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/google-oauth-client-secret.ts


/* harmony default export */ const google_oauth_client_secret = (defineDetector({
    issuer: 'Google',
    title: 'Google OAuth client secret',
    severity: 'medium',
    format: [literal('GOCSPX-'), chars('base64url', 28)],
    revoke: 'https://console.cloud.google.com/apis/credentials',
    references: ['https://developers.google.com/identity/protocols/oauth2'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/google-oauth-refresh-token.ts


/* harmony default export */ const google_oauth_refresh_token = (defineDetector({
    issuer: 'Google',
    title: 'Google OAuth refresh token',
    severity: 'high',
    format: [literal('1//0'), chars('base64url', [60, 200])],
    confidence: 'high',
    context: { words: ['refresh_token', 'refreshtoken', 'refresh-token', 'refresh token'], window: 200 },
    revoke: 'https://myaccount.google.com/permissions',
    references: ['https://developers.google.com/identity/protocols/oauth2'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/google-recaptcha-secret.ts


/* harmony default export */ const google_recaptcha_secret = (defineDetector({
    issuer: 'Google',
    title: 'reCAPTCHA secret key',
    severity: 'medium',
    format: [literal('6L'), chars('base64url', 6), literal('AAAAA'), chars('base64url', 27)],
    context: { words: ['recaptcha_secret', 'recaptcha_secret_key', 'recaptchasecret', 'recaptcha_private_key'], window: 80 },
    references: ['https://developers.google.com/recaptcha/docs/verify'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/govuk-notify-api-key.ts


/* harmony default export */ const govuk_notify_api_key = (defineDetector({
    issuer: 'GOV.UK Notify',
    title: 'GOV.UK Notify API key',
    severity: 'high',
    // The key's name stands before it; the number of the service comes first, then the secret.
    format: [literal('-'), ...uuid, literal('-'), ...uuid],
    context: { words: ['notify', 'notifications', 'govuk*', 'gov.uk', 'notifyclient', 'notificationclient'], window: 160 },
    references: ['https://docs.notifications.service.gov.uk/rest-api.html'],
}));

;// CONCATENATED MODULE: ./src/secrets/validators/grafana-key.ts

/** Base64 of `{"k":…,"n":…,"id":…}`: the key, its name and its organization. Links of Power BI begin in the same way, with a UUID. */
const grafanaKey = ({ value }) => {
    const text = Buffer.from(value, 'base64').toString('latin1');
    if (/^\{"k":"[0-9a-f]{8}-/.test(text) || /example/i.test(text))
        return { kind: 'other' };
    const key = /^\{"k":"([^"]{8,})","n":"[^"]*","id":\d+\}/.exec(text)?.[1];
    if (key === undefined)
        return { kind: 'unsaid' };
    return (0,likeness/* looksWritten */.ep)(key) ? { kind: 'other' } : { kind: 'genuine' };
};

;// CONCATENATED MODULE: ./src/secrets/detectors/grafana-api-key.ts



/* harmony default export */ const grafana_api_key = (defineDetector({
    issuer: 'Grafana',
    title: 'Grafana API key (legacy)',
    severity: 'high',
    format: [literal('eyJrIjoi'), chars('base64-padded', [60, 400])],
    judge: grafanaKey,
    references: ['https://grafana.com/docs/grafana/latest/administration/service-accounts/migrate-api-keys/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/grafana-cloud-token.ts


/* harmony default export */ const grafana_cloud_token = (defineDetector({
    issuer: 'Grafana',
    title: 'Grafana Cloud access policy token',
    severity: 'high',
    format: [literal('glc_eyJ'), chars('base64-padded', [40, 400])],
    references: ['https://grafana.com/docs/grafana-cloud/security-and-account-management/authentication-and-permissions/access-policies/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/grafana-service-account-token.ts



/* harmony default export */ const grafana_service_account_token = (defineDetector({
    issuer: 'Grafana',
    title: 'Grafana service account token',
    severity: 'high',
    format: [literal('glsa_'), chars('alnum', 32), literal('_'), checksum(8, crc32HexLittleEndian)],
    source: 'https://github.com/grafana/mcp-grafana/blob/main/gemini-extension.json',
    references: ['https://grafana.com/docs/grafana/latest/administration/service-accounts/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/greptile-api-key.ts



/* harmony default export */ const greptile_api_key = (defineDetector({
    issuer: 'Greptile',
    title: 'Greptile API key',
    severity: 'high',
    format: [chars('base64', 48)],
    context: { words: ['greptile'], and: keyWords, window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://www.greptile.com/docs'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/groq-api-key.ts


/* harmony default export */ const groq_api_key = (defineDetector({
    issuer: 'Groq',
    title: 'Groq API key',
    severity: 'high',
    format: [literal('gsk_'), chars('alnum', 52)],
    revoke: 'https://console.groq.com/keys',
    source: 'https://github.com/groq/groq-api-cookbook/blob/main/tutorials/02-tool-use/parallel-tool-use/parallel-tool-use.ipynb',
    references: ['https://console.groq.com/docs/quickstart'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/gumroad-token.ts



/* harmony default export */ const gumroad_token = (defineDetector({
    issuer: 'Gumroad',
    title: 'Gumroad access token',
    severity: 'medium',
    format: [chars('base64url', 43)],
    context: { words: ['gumroad'], and: keyWords, window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://gumroad.com/api'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/harness-token.ts


/* harmony default export */ const harness_token = (defineDetector({
    issuer: 'Harness',
    title: 'Harness access token',
    severity: 'high',
    format: [literal('pat.', 'sat.'), chars('base64url', 22), literal('.'), chars('hex', 24), literal('.'), chars('alnum', 20)],
    references: ['https://developer.harness.io/docs/platform/automation/api/add-and-manage-api-keys'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/helicone-api-key.ts


/* harmony default export */ const helicone_api_key = (defineDetector({
    issuer: 'Helicone',
    title: 'Helicone API key',
    severity: 'medium',
    format: [
        literal('sk-helicone-'),
        chars('lower-alnum', 7),
        literal('-'),
        chars('lower-alnum', 7),
        literal('-'),
        chars('lower-alnum', 7),
        literal('-'),
        chars('lower-alnum', 7),
    ],
    references: ['https://docs.helicone.ai/helicone-headers/helicone-auth'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/heroku-api-key.ts


/* harmony default export */ const heroku_api_key = (defineDetector({
    issuer: 'Heroku',
    title: 'Heroku API key',
    severity: 'high',
    format: [literal('HRKU-AA'), chars('base64url', 58)],
    revoke: 'https://dashboard.heroku.com/account',
    references: ['https://devcenter.heroku.com/articles/authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/heroku-legacy-key.ts


/* harmony default export */ const heroku_legacy_key = (defineDetector({
    issuer: 'Heroku',
    title: 'Heroku API key (before 2024)',
    severity: 'high',
    format: [
        chars('hex', 8),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 12),
    ],
    context: {
        words: ['heroku'],
        and: ['api_key', 'apikey', 'api-key', 'token', 'secret', 'x-api-key', 'auth', 'authorization', 'bearer'],
        window: 60,
    },
    revoke: 'https://dashboard.heroku.com/account',
    references: ['https://devcenter.heroku.com/articles/authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/hetzner-api-token.ts



/* harmony default export */ const hetzner_api_token = (defineDetector({
    issuer: 'Hetzner',
    title: 'Hetzner Cloud API token',
    severity: 'high',
    format: [chars('alnum', 64)],
    context: { words: ['hetzner', 'hcloud'], and: keyWords, window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://docs.hetzner.cloud/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/honeycomb-api-key.ts


/* harmony default export */ const honeycomb_api_key = (defineDetector({
    issuer: 'Honeycomb',
    title: 'Honeycomb ingest key',
    severity: 'medium',
    format: [literal('hcaik_', 'hcxik_', 'hcbik_'), chars('lower-alnum', 58)],
    references: ['https://docs.honeycomb.io/configure/environments/manage-api-keys/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/honeycomb-legacy-key.ts



/* harmony default export */ const honeycomb_legacy_key = (defineDetector({
    issuer: 'Honeycomb',
    title: 'Honeycomb API key',
    severity: 'medium',
    format: [chars('alnum', 22)],
    context: { words: ['honeycomb'], and: keyWords, window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://docs.honeycomb.io/configure/environments/manage-api-keys/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/hubspot-legacy-key.ts


/* harmony default export */ const hubspot_legacy_key = (defineDetector({
    issuer: 'HubSpot',
    title: 'HubSpot API key (before 2023)',
    severity: 'high',
    format: [
        chars('hex', 8),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 12),
    ],
    context: { words: ['hubspot', 'hapikey'], window: 80 },
    references: ['https://developers.hubspot.com/docs/apps/legacy-apps/authentication/intro-to-auth'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/hubspot-private-app-token.ts


/* harmony default export */ const hubspot_private_app_token = (defineDetector({
    issuer: 'HubSpot',
    title: 'HubSpot private app token',
    severity: 'high',
    format: [
        literal('pat-na1-', 'pat-na2-', 'pat-na3-', 'pat-eu1-', 'pat-ap1-'),
        chars('hex', 8),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 12),
    ],
    references: ['https://developers.hubspot.com/docs/guides/apps/private-apps/overview'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/huggingface-organization-token.ts


/* harmony default export */ const huggingface_organization_token = (defineDetector({
    issuer: 'Hugging Face',
    title: 'Hugging Face organization token',
    severity: 'high',
    format: [literal('api_org_'), chars('letter', 34)],
    revoke: 'https://huggingface.co/settings/tokens',
    source: 'https://github.com/huggingface/huggingface_hub/blob/main/src/huggingface_hub/_login.py',
    references: ['https://huggingface.co/docs/hub/security-tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/huggingface-user-token.ts


/* harmony default export */ const huggingface_user_token = (defineDetector({
    issuer: 'Hugging Face',
    title: 'Hugging Face user access token',
    severity: 'high',
    format: [literal('hf_'), chars('letter', 34)],
    revoke: 'https://huggingface.co/settings/tokens',
    source: 'https://huggingface.co/docs/huggingface_hub/guides/cli',
    references: ['https://huggingface.co/docs/hub/security-tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/ibm-cloud-api-key.ts



/* harmony default export */ const ibm_cloud_api_key = (defineDetector({
    issuer: 'IBM',
    title: 'IBM Cloud API key',
    severity: 'high',
    format: [chars('base64url', 44)],
    context: { words: ['ibm', 'ibmcloud', 'ibm_cloud', 'bluemix'], and: keyWords, window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://cloud.ibm.com/docs/account?topic=account-userapikey'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/infisical-service-token.ts


/* harmony default export */ const infisical_service_token = (defineDetector({
    issuer: 'Infisical',
    title: 'Infisical service token',
    severity: 'high',
    format: [literal('st.'), chars('hex', 24), literal('.'), chars('hex', 32), literal('.'), chars('hex', 32)],
    references: ['https://infisical.com/docs/documentation/platform/token'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/influxdb-token.ts


/* harmony default export */ const influxdb_token = (defineDetector({
    issuer: 'InfluxData',
    title: 'InfluxDB API token',
    severity: 'high',
    format: [chars('base64url', 86), literal('='), literal('=')],
    context: { words: ['influx', 'influxdb'], window: 80 },
    references: ['https://docs.influxdata.com/influxdb/v2/admin/tokens/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/influxdb3-token.ts


/* harmony default export */ const influxdb3_token = (defineDetector({
    issuer: 'InfluxData',
    title: 'InfluxDB 3 token',
    severity: 'high',
    format: [literal('apiv3_'), chars('base64url', [40, 128])],
    source: 'https://docs.influxdata.com/influxdb3/enterprise/admin/security/',
    references: ['https://docs.influxdata.com/influxdb3/enterprise/admin/security/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/infracost-api-key.ts


/* harmony default export */ const infracost_api_key = (defineDetector({
    issuer: 'Infracost',
    title: 'Infracost API key',
    severity: 'low',
    format: [literal('ico-'), chars('alnum', 32)],
    mix: ['digit', 'lower', 'upper'],
    references: ['https://www.infracost.io/docs/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/infura-key.ts


/* harmony default export */ const infura_key = (defineDetector({
    issuer: 'MetaMask',
    title: 'Infura API key in a URL',
    severity: 'medium',
    format: [literal('infura.io/v3/', 'infura.io/ws/v3/'), chars('hex', 32)],
    references: ['https://docs.metamask.io/services/get-started/infura/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/infura-project-key.ts


/* harmony default export */ const infura_project_key = (defineDetector({
    issuer: 'Infura',
    title: 'Infura API key',
    severity: 'medium',
    format: [chars('hex', 32)],
    context: { words: ['infura'], and: ['key', 'keys', 'token', 'secret', 'apikey', 'project', 'id'], window: 60 },
    mix: ['digit', 'lower'],
    references: ['https://docs.metamask.io/services/get-started/infura/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/inngest-signing-key.ts


/* harmony default export */ const inngest_signing_key = (defineDetector({
    issuer: 'Inngest',
    title: 'Inngest signing key',
    severity: 'high',
    format: [literal('signkey-prod-', 'signkey-branch-'), chars('hex', 64)],
    references: ['https://www.inngest.com/docs/platform/signing-keys'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/instagram-access-token.ts


/* harmony default export */ const instagram_access_token = (defineDetector({
    issuer: 'Meta',
    title: 'Instagram access token',
    severity: 'high',
    format: [literal('IGQV', 'IGQW', 'IGAA'), chars('base64url', [80, 250])],
    mix: ['digit', 'lower', 'upper'],
    references: ['https://developers.facebook.com/docs/instagram-platform/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/intercom-access-token.ts


/* harmony default export */ const intercom_access_token = (defineDetector({
    issuer: 'Intercom',
    title: 'Intercom access token',
    severity: 'high',
    format: [chars('base64url', 59), literal('=')],
    context: { words: ['intercom'], window: 80 },
    references: ['https://developers.intercom.com/docs/build-an-integration/learn-more/authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/intra42-client-secret.ts


/* harmony default export */ const intra42_client_secret = (defineDetector({
    issuer: '42 Intra',
    title: '42 Intra client secret',
    severity: 'medium',
    format: [literal('s-s4t2ud-', 's-s4t2af-'), chars('hex', 64)],
    references: ['https://api.intra.42.fr/apidoc'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/ionic-token.ts


/* harmony default export */ const ionic_token = (defineDetector({
    issuer: 'Ionic',
    title: 'Ionic personal access token',
    severity: 'high',
    format: [literal('ion_'), chars('alnum', 42)],
    references: ['https://ionic.io/docs/appflow/personal-access-tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/jdbc-password.ts



/* harmony default export */ const jdbc_password = (defineDetector({
    issuer: 'Database servers',
    title: 'Password of a JDBC URL',
    severity: 'high',
    selfMade: true,
    format: {
        kind: 'text',
        anchors: ['jdbc:'],
        before: 0,
        after: 600,
        find: firstGroup(/jdbc:[a-z0-9:]{2,40}:(?:\/\/|@)[^\s"'<>]{3,300}?[?&;]password=([^\s"'<>&;]{4,100})/i),
    },
    judge: plainPassword,
    references: ['https://docs.oracle.com/javase/tutorial/jdbc/basics/connecting.html'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/jetbrains-token.ts


/* harmony default export */ const jetbrains_token = (defineDetector({
    issuer: 'JetBrains',
    title: 'JetBrains permanent token',
    severity: 'high',
    format: [
        literal('perm:', 'perm-'),
        chars('base64-any', [8, 60]),
        literal('.'),
        chars('base64-any', [4, 60]),
        literal('.'),
        chars('alnum', 30),
    ],
    references: ['https://www.jetbrains.com/help/youtrack/devportal/Manage-Permanent-Token.html'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/jina-api-key.ts


/* harmony default export */ const jina_api_key = (defineDetector({
    issuer: 'Jina AI',
    title: 'Jina AI API key',
    severity: 'high',
    format: [literal('jina_'), chars('alnum', 60)],
    revoke: 'https://jina.ai/api-dashboard/',
    source: 'https://github.com/jina-ai/MCP/blob/main/README.md',
    references: ['https://jina.ai/api-dashboard/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/jumpcloud-api-key.ts



/* harmony default export */ const jumpcloud_api_key = (defineDetector({
    issuer: 'JumpCloud',
    title: 'JumpCloud API key',
    severity: 'high',
    format: [chars('hex', 40)],
    context: { words: ['jumpcloud'], and: keyWords, window: 80 },
    references: ['https://docs.jumpcloud.com/api/'],
}));

;// CONCATENATED MODULE: ./src/secrets/validators/jwt.ts
/** The header and the claims of a JSON Web Token, unverified; undefined when either is no JSON object. */
const decodeJwt = (token) => {
    const [first, second] = token.split('.');
    const header = decodeObject(first ?? '');
    const claims = decodeObject(second ?? '');
    return header === undefined || claims === undefined ? undefined : { header, claims };
};
const decodeObject = (base64url) => {
    try {
        const value = JSON.parse(Buffer.from(base64url, 'base64url').toString('utf8'));
        return isObject(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
};
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

;// CONCATENATED MODULE: ./src/secrets/validators/jwt-claims.ts

/** What expired before this was written has expired, whatever the clock says. */
const jwt_claims_surelyPast = Date.UTC(2026, 0, 1) / 1000;
const day = 24 * 60 * 60;
/** Grades a JSON Web Token by what it claims: its lifetime, its issuer, its role; silent on the names of documentation. */
const jwtClaims = ({ value }) => {
    const token = decodeJwt(value);
    if (token === undefined || typeof token.header['alg'] !== 'string')
        return { kind: 'other' };
    const { claims } = token;
    if (claims['sub'] === '1234567890' || claims['name'] === 'John Doe' || Object.keys(claims).length === 0)
        return { kind: 'other' };
    if (!registered.some((claim) => claim in claims))
        return { kind: 'graded', severity: 'note', confidence: 'low', note: 'It claims nothing that a service would check.' };
    if (token.header['alg'].toLowerCase() === 'none')
        return { kind: 'graded', severity: 'note', confidence: 'low', note: 'It has no signature.' };
    const { iat, exp } = claims;
    if (typeof exp === 'number' && exp < jwt_claims_surelyPast)
        return { kind: 'graded', severity: 'note', confidence: 'medium', note: `It expired on ${dateOf(exp)}.${describe(claims)}` };
    if (typeof exp === 'number' && typeof iat === 'number' && exp - iat <= day)
        return { kind: 'graded', severity: 'note', confidence: 'medium', note: `It lives for a day at most.${describe(claims)}` };
    const until = typeof exp === 'number' ? `It is valid until ${dateOf(exp)}.` : 'It does not expire.';
    return { kind: 'graded', severity: 'medium', confidence: 'medium', note: `${until}${describe(claims)}` };
};
/** RFC 7519 section 4.1, and those that say what it may do. */
const registered = ['iss', 'sub', 'aud', 'exp', 'iat', 'nbf', 'jti', 'role', 'roles', 'scope', 'scp', 'uid', 'user_id', 'email'];
const dateOf = (seconds) => {
    const date = new Date(seconds * 1000);
    return Number.isNaN(date.getTime()) ? 'no date' : date.toISOString().slice(0, 10);
};
/** The issuer and the role, as far as they are plain words. */
const describe = ({ iss, role }) => {
    const plain = (value) => typeof value === 'string' && /^[\w.:/@-]{1,80}$/.test(value);
    return `${plain(iss) ? ` Its issuer is ${iss}.` : ''}${plain(role) ? ` Its role is ${role}.` : ''}`;
};

;// CONCATENATED MODULE: ./src/secrets/detectors/jwt.ts



/* harmony default export */ const jwt = (defineDetector({
    issuer: 'whoever issued it',
    title: 'JSON Web Token',
    severity: 'medium',
    selfMade: true,
    format: [
        literal('eyJ'),
        chars('base64url', [12, 1000]),
        literal('.eyJ'),
        chars('base64url', [8, 4000]),
        literal('.'),
        chars('base64url', [20, 1400]),
    ],
    confidence: 'medium',
    judge: jwtClaims,
    source: 'https://www.rfc-editor.org/rfc/rfc7519',
    references: ['https://www.rfc-editor.org/rfc/rfc7519'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/kagi-api-token.ts


/* harmony default export */ const kagi_api_token = (defineDetector({
    issuer: 'Kagi',
    title: 'Kagi API token',
    severity: 'high',
    format: [chars('base64url', 11), literal('.'), chars('base64url', 43)],
    context: { words: ['kagi'], window: 80 },
    references: ['https://help.kagi.com/kagi/api/overview.html'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/keycloak-secret.ts


/* harmony default export */ const keycloak_secret = (defineDetector({
    issuer: 'Keycloak',
    title: 'Keycloak client secret',
    severity: 'medium',
    format: [chars('alnum', 32)],
    context: { words: ['keycloak'], window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://www.keycloak.org/docs/latest/server_admin/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/kimi-api-key.ts


/* harmony default export */ const kimi_api_key = (defineDetector({
    issuer: 'Moonshot AI',
    title: 'Kimi API key',
    severity: 'high',
    format: [literal('sk-'), chars('alnum', 48)],
    confidence: 'high',
    context: { words: ['kimi', 'moonshot'], window: 150 },
    revoke: 'https://platform.moonshot.ai/console/api-keys',
    references: ['https://platform.moonshot.ai/docs/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/klaviyo-private-key.ts


/* harmony default export */ const klaviyo_private_key = (defineDetector({
    issuer: 'Klaviyo',
    title: 'Klaviyo private API key',
    severity: 'high',
    format: [literal('pk_'), chars('hex', 34)],
    references: ['https://developers.klaviyo.com/en/docs/authenticate_'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/kraken-secret.ts


/* harmony default export */ const kraken_secret = (defineDetector({
    issuer: 'Kraken',
    title: 'Kraken API secret',
    severity: 'high',
    format: [chars('base64', 86), literal('='), literal('=')],
    context: { words: ['kraken'], window: 80 },
    references: ['https://docs.kraken.com/api/docs/guides/spot-rest-auth'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/kubernetes-bootstrap-token.ts



/* harmony default export */ const kubernetes_bootstrap_token = (defineDetector({
    issuer: 'Kubernetes',
    title: 'Kubernetes bootstrap token',
    severity: 'medium',
    format: [chars('lower-alnum', 6), literal('.'), chars('lower-alnum', 16)],
    context: { words: ['bootstrap', 'kubeadm', 'kubelet'], and: keyWords, window: 80 },
    mix: ['digit', 'lower'],
    grants: 'It lets a machine join the cluster until it expires.',
    references: ['https://kubernetes.io/docs/reference/access-authn-authz/bootstrap-tokens/'],
}));

;// CONCATENATED MODULE: ./src/secrets/texts/kubernetes-secret.ts


const opening = /^( {0,6})data:[ \t]*$|"data"[ \t]*:[ \t]*\{/m;
const member = /["']?([\w.-]{1,80})["']?:[ \t]*["']?([A-Za-z0-9+/]{8,1200}={0,2})["']?[ \t]*(?=,|\r?$|\s*\})/gm;
/** The values of a Secret's `data`, which are base64 whatever they hold: those that are named like a credential or hold a drawn text. */
const findKubernetesSecret = (text, at) => {
    // kubectl writes the members of an object in the order of their names: data stands before kind. What belongs to another object is left to it.
    const begin = endOfKind(text, at);
    const manifest = text.slice(begin, startOfKind(text, at + 8));
    const data = opening.exec(manifest);
    if (data === null)
        return [];
    const from = data.index + data[0].length;
    const isJson = data[0].endsWith('{');
    const end = isJson ? /\}/ : new RegExp(`^ {0,${data[1]?.length ?? 0}}[^\\s#]`, 'm');
    const members = manifest.slice(from + 1).split(end, 1)[0] ?? '';
    return [...members.matchAll(member)].flatMap((found) => {
        const [whole, name = '', value = ''] = found;
        const isCredential = namedCredential(name) !== undefined || isRandomText(Buffer.from(value, 'base64').toString('latin1').trim());
        const valueStart = begin + from + 1 + found.index + whole.lastIndexOf(value);
        return isCredential ? [{ valueStart, valueEnd: valueStart + value.length }] : [];
    });
};
const kind = /kind"?: ?"?$/;
/** Where the part of an object begins that the kind at the offset is of: behind the kind of the one before, or behind its end in a stream. */
const endOfKind = (text, at) => {
    let before = text.lastIndexOf('Secret', at - 1);
    while (before > 0 && !kind.test(text.slice(Math.max(0, before - 12), before)))
        before = text.lastIndexOf('Secret', before - 1);
    const begin = Math.max(0, before);
    return Math.max(begin, begin + text.slice(begin, at).lastIndexOf('\n---'));
};
const startOfKind = (text, from) => {
    let behind = text.indexOf('Secret', from + 6);
    while (behind >= 0 && !kind.test(text.slice(behind - 12, behind)))
        behind = text.indexOf('Secret', behind + 6);
    const limit = behind < 0 ? text.length : behind;
    const end = text.slice(from, limit).indexOf('\n---');
    return end < 0 ? limit : from + end;
};

;// CONCATENATED MODULE: ./src/secrets/detectors/kubernetes-secret.ts



/* harmony default export */ const kubernetes_secret = (defineDetector({
    issuer: 'Kubernetes',
    title: 'Value of a Kubernetes Secret',
    severity: 'medium',
    selfMade: true,
    format: {
        kind: 'text',
        anchors: ['kind: Secret\n', 'kind: Secret\r', 'kind: "Secret"', '"kind": "Secret"', '"kind":"Secret"'],
        before: 4000,
        after: 4000,
        find: findKubernetesSecret,
    },
    confidence: 'medium',
    isGeneric: true,
    judge: encodedPassword,
    references: ['https://kubernetes.io/docs/concepts/configuration/secret/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/kucoin-api-secret.ts


/* harmony default export */ const kucoin_api_secret = (defineDetector({
    issuer: 'KuCoin',
    title: 'KuCoin API secret',
    severity: 'high',
    format: [
        chars('hex', 8),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 12),
    ],
    context: { words: ['kucoin'], window: 80 },
    references: ['https://www.kucoin.com/docs-new/authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/lambda-cloud-key.ts


/* harmony default export */ const lambda_cloud_key = (defineDetector({
    issuer: 'Lambda',
    title: 'Lambda Cloud API key',
    severity: 'high',
    format: [literal('secret_'), chars('lower-alnum', [10, 40]), literal('_'), chars('hex', 32), literal('.'), chars('alnum', 32)],
    references: ['https://docs.lambda.ai/api/cloud'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/langfuse-secret-key.ts


/* harmony default export */ const langfuse_secret_key = (defineDetector({
    issuer: 'Langfuse',
    title: 'Langfuse secret key',
    severity: 'high',
    format: [
        literal('sk-lf-'),
        chars('hex', 8),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 12),
    ],
    revoke: 'https://cloud.langfuse.com',
    source: 'https://github.com/langfuse/langfuse/blob/main/packages/shared/src/server/auth/apiKeys.ts',
    references: ['https://langfuse.com/docs'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/langsmith-personal-token.ts


/* harmony default export */ const langsmith_personal_token = (defineDetector({
    issuer: 'LangChain',
    title: 'LangSmith personal access token',
    severity: 'high',
    format: [literal('lsv2_pt_'), chars('hex', 32), literal('_'), chars('hex', 10)],
    revoke: 'https://smith.langchain.com/settings',
    source: 'https://docs.langchain.com/langsmith/administration-overview',
    references: ['https://docs.smith.langchain.com/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/langsmith-service-key.ts


/* harmony default export */ const langsmith_service_key = (defineDetector({
    issuer: 'LangChain',
    title: 'LangSmith service key',
    severity: 'high',
    format: [literal('lsv2_sk_'), chars('hex', 32), literal('_'), chars('hex', 10)],
    revoke: 'https://smith.langchain.com/settings',
    source: 'https://docs.langchain.com/langsmith/administration-overview',
    references: ['https://docs.smith.langchain.com/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/lark-app-secret.ts



/* harmony default export */ const lark_app_secret = (defineDetector({
    issuer: 'Lark',
    title: 'Lark app secret',
    severity: 'high',
    format: [chars('alnum', 32)],
    context: { words: ['lark', 'larksuite', 'feishu'], and: keyWords, window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://open.larksuite.com/document/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/launchdarkly-api-token.ts


/* harmony default export */ const launchdarkly_api_token = (defineDetector({
    issuer: 'LaunchDarkly',
    title: 'LaunchDarkly API access token',
    severity: 'high',
    format: [
        literal('api-'),
        chars('hex', 8),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 12),
    ],
    context: { words: ['launchdarkly', 'launch_darkly', 'ld_api_key', 'ld_access_token'], window: 80 },
    references: ['https://launchdarkly.com/docs/home/account/api'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/launchdarkly-sdk-key.ts


/* harmony default export */ const launchdarkly_sdk_key = (defineDetector({
    issuer: 'LaunchDarkly',
    title: 'LaunchDarkly server SDK key',
    severity: 'medium',
    format: [
        literal('sdk-'),
        chars('hex', 8),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 12),
    ],
    references: ['https://launchdarkly.com/docs/sdk/concepts/client-side-server-side'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/ldap-uri.ts



/* harmony default export */ const ldap_uri = (defineDetector({
    issuer: 'LDAP servers',
    title: 'LDAP URI with a password',
    severity: 'high',
    selfMade: true,
    format: uri('ldap', 'ldaps'),
    judge: databaseUri,
    milder: ['low'],
    references: ['https://www.rfc-editor.org/rfc/rfc4516'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/libsql-uri.ts



/* harmony default export */ const libsql_uri = (defineDetector({
    issuer: 'Turso',
    title: 'SurrealDB or libSQL URI with a password',
    severity: 'high',
    format: uri('libsql', 'surrealdb', 'rethinkdb'),
    judge: databaseUri,
    milder: ['low'],
    references: ['https://docs.turso.tech/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/lichess-token.ts


/* harmony default export */ const lichess_token = (defineDetector({
    issuer: 'Lichess',
    title: 'Lichess personal access token',
    severity: 'low',
    format: [literal('lip_'), chars('alnum', [16, 40])],
    references: ['https://lichess.org/api'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/linear-api-key.ts


/* harmony default export */ const linear_api_key = (defineDetector({
    issuer: 'Linear',
    title: 'Linear API key',
    severity: 'high',
    format: [literal('lin_api_'), chars('alnum', 40)],
    revoke: 'https://linear.app/settings/account/security',
    references: ['https://linear.app/developers/graphql'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/linear-oauth-token.ts


/* harmony default export */ const linear_oauth_token = (defineDetector({
    issuer: 'Linear',
    title: 'Linear OAuth access token',
    severity: 'high',
    format: [literal('lin_oauth_'), chars('alnum', [40, 70])],
    references: ['https://linear.app/developers/oauth-2-0-authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/linear-webhook-secret.ts


/* harmony default export */ const linear_webhook_secret = (defineDetector({
    issuer: 'Linear',
    title: 'Linear webhook secret',
    severity: 'medium',
    format: [literal('lin_wh_'), chars('alnum', [32, 64])],
    references: ['https://linear.app/developers/webhooks'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/linkedin-client-secret.ts


/* harmony default export */ const linkedin_client_secret = (defineDetector({
    issuer: 'LinkedIn',
    title: 'LinkedIn client secret',
    severity: 'high',
    format: [literal('WPL_AP1.'), chars('alnum', 16), literal('.'), chars('base64-any', 8)],
    references: ['https://learn.microsoft.com/en-us/linkedin/shared/authentication/authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/linkedin-legacy-secret.ts


/* harmony default export */ const linkedin_legacy_secret = (defineDetector({
    issuer: 'LinkedIn',
    title: 'LinkedIn client secret (without prefix)',
    severity: 'high',
    format: [chars('alnum', 16)],
    context: { words: ['linkedin_client_secret', 'linkedin_secret', 'linkedinclientsecret'], window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://learn.microsoft.com/en-us/linkedin/shared/authentication/authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/linode-api-token.ts



/* harmony default export */ const linode_api_token = (defineDetector({
    issuer: 'Akamai',
    title: 'Linode API token',
    severity: 'high',
    format: [chars('hex', 64)],
    context: { words: ['linode'], and: keyWords, window: 80 },
    references: ['https://techdocs.akamai.com/linode-api/reference/get-started'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/litellm-key.ts


/* harmony default export */ const litellm_key = (defineDetector({
    issuer: 'LiteLLM',
    title: 'LiteLLM virtual key',
    severity: 'high',
    format: [literal('sk-'), chars('base64url', 22)],
    context: { words: ['litellm'], window: 80 },
    references: ['https://docs.litellm.ai/docs/proxy/virtual_keys'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/liveblocks-secret-key.ts


/* harmony default export */ const liveblocks_secret_key = (defineDetector({
    issuer: 'Liveblocks',
    title: 'Liveblocks secret key',
    severity: 'high',
    format: [literal('sk_prod_', 'sk_dev_'), chars('base64url', [48, 96])],
    references: ['https://liveblocks.io/docs/authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/livekit-api-secret.ts



/* harmony default export */ const livekit_api_secret = (defineDetector({
    issuer: 'LiveKit',
    title: 'LiveKit API secret',
    severity: 'high',
    format: [chars('alnum', [40, 44])],
    context: { words: ['livekit'], and: keyWords, window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://docs.livekit.io/home/server/authentication/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/llamacloud-api-key.ts


/* harmony default export */ const llamacloud_api_key = (defineDetector({
    issuer: 'LlamaIndex',
    title: 'LlamaCloud API key',
    severity: 'high',
    format: [literal('llx-'), chars('alnum', 48)],
    references: ['https://docs.cloud.llamaindex.ai/api_key'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/lob-api-key.ts


/* harmony default export */ const lob_api_key = (defineDetector({
    issuer: 'Lob',
    title: 'Lob API key',
    severity: 'high',
    format: [literal('live_', 'test_'), chars('hex', 35)],
    context: { words: ['lob'], window: 80 },
    references: ['https://docs.lob.com/#tag/Authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/looker-client-secret.ts



/* harmony default export */ const looker_client_secret = (defineDetector({
    issuer: 'Google',
    title: 'Looker client secret',
    severity: 'medium',
    format: [chars('alnum', 24)],
    context: { words: ['looker'], and: keyWords, window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://cloud.google.com/looker/docs/api-auth'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/luma-api-key.ts


/* harmony default export */ const luma_api_key = (defineDetector({
    issuer: 'Luma AI',
    title: 'Luma AI API key',
    severity: 'high',
    format: [
        literal('luma-'),
        chars('hex', 8),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 12),
        literal('-'),
        chars('hex', 8),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 12),
    ],
    references: ['https://docs.lumalabs.ai/docs/api'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/mailchimp-api-key.ts


/* harmony default export */ const mailchimp_api_key = (defineDetector({
    issuer: 'Mailchimp',
    title: 'Mailchimp API key',
    severity: 'high',
    format: [chars('hex', 32), literal('-us'), chars('digit', [1, 2])],
    revoke: 'https://admin.mailchimp.com/account/api/',
    references: ['https://mailchimp.com/developer/marketing/guides/quick-start/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/mailersend-token.ts


/* harmony default export */ const mailersend_token = (defineDetector({
    issuer: 'MailerSend',
    title: 'MailerSend API token',
    severity: 'high',
    format: [literal('mlsn.'), chars('alnum', [30, 100])],
    references: ['https://developers.mailersend.com/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/mailgun-api-key.ts


/* harmony default export */ const mailgun_api_key = (defineDetector({
    issuer: 'Mailgun',
    title: 'Mailgun API key',
    severity: 'high',
    format: [literal('key-'), chars('lower-alnum', 32)],
    confidence: 'high',
    context: { words: ['mailgun', 'mg'], window: 150 },
    revoke: 'https://app.mailgun.com/settings/api_security',
    references: ['https://documentation.mailgun.com/docs/mailgun/user-manual/get-started'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/mailgun-signing-key.ts


/* harmony default export */ const mailgun_signing_key = (defineDetector({
    issuer: 'Mailgun',
    title: 'Mailgun API or signing key',
    severity: 'high',
    format: [chars('hex', 32), literal('-'), chars('hex', 8), literal('-'), chars('hex', 8)],
    context: { words: ['mailgun'], window: 80 },
    references: ['https://documentation.mailgun.com/docs/mailgun/user-manual/api-key-mgmt/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/mailjet-secret.ts



/* harmony default export */ const mailjet_secret = (defineDetector({
    issuer: 'Mailjet',
    title: 'Mailjet secret key',
    severity: 'high',
    format: [chars('hex', 32)],
    context: { words: ['mailjet'], and: keyWords, window: 80 },
    references: ['https://dev.mailjet.com/email/guides/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/mailtrap-token.ts



/* harmony default export */ const mailtrap_token = (defineDetector({
    issuer: 'Mailtrap',
    title: 'Mailtrap API token',
    severity: 'medium',
    format: [chars('hex', 32)],
    context: { words: ['mailtrap'], and: keyWords, window: 80 },
    references: ['https://docs.mailtrap.io/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/make-webhook.ts


/* harmony default export */ const make_webhook = (defineDetector({
    issuer: 'Make',
    title: 'Make webhook',
    severity: 'medium',
    format: [
        literal('hook.eu1.make.com/', 'hook.us1.make.com/', 'hook.eu2.make.com/', 'hook.us2.make.com/', 'hook.integromat.com/'),
        chars('lower-alnum', 32),
    ],
    references: ['https://help.make.com/webhooks'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/mapbox-secret-token.ts


/* harmony default export */ const mapbox_secret_token = (defineDetector({
    issuer: 'Mapbox',
    title: 'Mapbox secret token',
    severity: 'high',
    format: [literal('sk.eyJ'), chars('base64url', [40, 200]), literal('.'), chars('base64url', [20, 30])],
    references: ['https://docs.mapbox.com/accounts/guides/tokens/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/mattermost-token.ts



/* harmony default export */ const mattermost_token = (defineDetector({
    issuer: 'Mattermost',
    title: 'Mattermost access token',
    severity: 'high',
    format: [chars('zbase32', 26)],
    context: { words: ['mattermost'], and: keyWords, window: 80 },
    mix: ['digit', 'lower'],
    source: 'https://github.com/mattermost/mattermost/blob/master/server/public/model/utils.go',
    references: ['https://developers.mattermost.com/integrate/reference/personal-access-token/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/mattermost-webhook.ts


/* harmony default export */ const mattermost_webhook = (defineDetector({
    issuer: 'Mattermost',
    title: 'Mattermost incoming webhook',
    severity: 'medium',
    format: [literal('/hooks/'), chars('zbase32', 26)],
    context: { words: ['mattermost', 'mm'], window: 160 },
    references: ['https://developers.mattermost.com/integrate/webhooks/incoming/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/maxmind-license-key.ts


/* harmony default export */ const maxmind_license_key = (defineDetector({
    issuer: 'MaxMind',
    title: 'MaxMind license key',
    severity: 'low',
    format: [chars('alnum', 6), literal('_'), chars('alnum', 29), literal('_mmk')],
    references: ['https://support.maxmind.com/hc/en-us/articles/4407111582235-Generate-a-License-Key'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/mem0-api-key.ts


/* harmony default export */ const mem0_api_key = (defineDetector({
    issuer: 'Mem0',
    title: 'Mem0 API key',
    severity: 'high',
    format: [literal('m0-'), chars('alnum', 40)],
    references: ['https://docs.mem0.ai/platform/quickstart'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/mercury-token.ts


/* harmony default export */ const mercury_token = (defineDetector({
    issuer: 'Mercury',
    title: 'Mercury API token',
    severity: 'high',
    format: [literal('mercury_production_'), chars('lower', [3, 6]), literal('_'), chars('alnum', [40, 50]), literal('_yrucrem')],
    references: ['https://docs.mercury.com/docs/getting-started'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/mergify-key.ts


/* harmony default export */ const mergify_key = (defineDetector({
    issuer: 'Mergify',
    title: 'Mergify application key',
    severity: 'medium',
    format: [literal('mergify_application_key_'), chars('base64url', [40, 200])],
    references: ['https://docs.mergify.com/api/usage/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/messagebird-access-key.ts



/* harmony default export */ const messagebird_access_key = (defineDetector({
    issuer: 'MessageBird',
    title: 'MessageBird access key',
    severity: 'high',
    format: [chars('alnum', 25)],
    context: { words: ['messagebird', 'message_bird'], and: keyWords, window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://developers.messagebird.com/api/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/midtrans-server-key.ts


/* harmony default export */ const midtrans_server_key = (defineDetector({
    issuer: 'Midtrans',
    title: 'Midtrans server key',
    severity: 'high',
    format: [literal('Mid-server-'), chars('base64url', [16, 40])],
    references: ['https://docs.midtrans.com/docs/access-keys'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/minimax-api-key.ts


/* harmony default export */ const minimax_api_key = (defineDetector({
    issuer: 'MiniMax',
    title: 'MiniMax API key',
    severity: 'high',
    format: [literal('sk-api-'), chars('base64url', 119)],
    references: ['https://platform.minimax.io/docs'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/mistral-api-key.ts


/* harmony default export */ const mistral_api_key = (defineDetector({
    issuer: 'Mistral AI',
    title: 'Mistral API key',
    severity: 'high',
    format: [chars('alnum', 32)],
    context: {
        words: ['mistral', 'mistralai'],
        and: ['key', 'keys', 'token', 'secret', 'auth', 'apikey', 'password', 'authorization', 'bearer'],
        window: 80,
    },
    mix: ['digit', 'lower', 'upper'],
    revoke: 'https://console.mistral.ai/api-keys',
    references: ['https://docs.mistral.ai/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/mixpanel-secret.ts


/* harmony default export */ const mixpanel_secret = (defineDetector({
    issuer: 'Mixpanel',
    title: 'Mixpanel API secret',
    severity: 'medium',
    format: [chars('hex', 32)],
    context: {
        words: [
            'mixpanel_secret',
            'mixpanel_api_secret',
            'mixpanelsecret',
            'mixpanel-secret',
            'mixpanel.secret',
            'mixpanelapisecret',
            'mixpanel-api-secret',
            'mixpanel.api.secret',
        ],
        window: 80,
    },
    references: ['https://developer.mixpanel.com/reference/project-secret'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/modal-token-secret.ts


/* harmony default export */ const modal_token_secret = (defineDetector({
    issuer: 'Modal',
    title: 'Modal token secret',
    severity: 'high',
    format: [literal('as-'), chars('alnum', 22)],
    context: { words: ['modal'], window: 80 },
    references: ['https://modal.com/docs/reference/modal.config'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/model-provider-key.ts


/* harmony default export */ const model_provider_key = (defineDetector({
    issuer: 'a provider of language models (DeepSeek, Alibaba Model Studio, Moonshot and others)',
    title: 'API key of a model provider',
    severity: 'high',
    format: [literal('sk-'), chars('hex', 32)],
    confidence: 'medium',
    mix: ['digit', 'lower'],
    references: ['https://api-docs.deepseek.com/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/mollie-api-key.ts


/* harmony default export */ const mollie_api_key = (defineDetector({
    issuer: 'Mollie',
    title: 'Mollie API key',
    severity: 'high',
    format: [literal('live_'), chars('alnum', 30)],
    context: { words: ['mollie'], window: 80 },
    source: 'https://github.com/mollie/mollie-api-node/blob/master/README.md',
    references: ['https://docs.mollie.com/reference/authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/monday-token.ts


/* harmony default export */ const monday_token = (defineDetector({
    issuer: 'monday.com',
    title: 'monday.com API token',
    severity: 'high',
    format: [literal('eyJhbGciOiJIUzI1NiJ9.'), chars('base64url', [100, 400]), literal('.'), chars('base64url', 43)],
    context: { words: ['monday'], window: 80 },
    references: ['https://developer.monday.com/api-reference/docs/authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/mongodb-atlas-secret.ts


/* harmony default export */ const mongodb_atlas_secret = (defineDetector({
    issuer: 'MongoDB',
    title: 'MongoDB Atlas service account secret',
    severity: 'high',
    format: [literal('mdb_sa_sk_'), chars('base64url', 40)],
    references: ['https://www.mongodb.com/docs/atlas/api/service-accounts-overview/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/mongodb-uri.ts



/* harmony default export */ const mongodb_uri = (defineDetector({
    issuer: 'MongoDB',
    title: 'MongoDB password in a connection URI',
    severity: 'critical',
    selfMade: true,
    format: uri('mongodb', 'mongodb+srv'),
    judge: databaseUri,
    milder: ['low'],
    grants: 'It signs in to the server as the user of the URI.',
    references: ['https://www.mongodb.com/docs/manual/reference/connection-string/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/mqtt-uri.ts



/* harmony default export */ const mqtt_uri = (defineDetector({
    issuer: 'MQTT brokers',
    title: 'MQTT URI with a password',
    severity: 'high',
    selfMade: true,
    format: uri('mqtt', 'mqtts'),
    judge: databaseUri,
    milder: ['low'],
    references: ['https://github.com/mqtt/mqtt.org/wiki/URI-Scheme'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/mssql-uri.ts



/* harmony default export */ const mssql_uri = (defineDetector({
    issuer: 'SQL Server',
    title: 'SQL Server URI with a password',
    severity: 'critical',
    selfMade: true,
    format: uri('mssql', 'sqlserver', 'mssql+pyodbc', 'mssql+pymssql'),
    judge: databaseUri,
    milder: ['low'],
    references: ['https://docs.sqlalchemy.org/en/20/dialects/mssql.html'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/mysql-uri.ts



/* harmony default export */ const mysql_uri = (defineDetector({
    issuer: 'MySQL',
    title: 'MySQL password in a connection URI',
    severity: 'critical',
    selfMade: true,
    format: uri('mysql', 'mariadb', 'mysql2', 'mysql+pymysql', 'mysql+aiomysql'),
    judge: databaseUri,
    milder: ['low'],
    grants: 'It signs in to the server as the user of the URI.',
    references: ['https://dev.mysql.com/doc/refman/8.4/en/connecting-using-uri-or-key-value-pairs.html'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/nats-uri.ts



/* harmony default export */ const nats_uri = (defineDetector({
    issuer: 'NATS',
    title: 'NATS URI with a password',
    severity: 'high',
    selfMade: true,
    format: uri('nats', 'tls+nats'),
    judge: databaseUri,
    milder: ['low'],
    references: ['https://docs.nats.io/using-nats/developer/connecting/userpass'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/neo4j-uri.ts



/* harmony default export */ const neo4j_uri = (defineDetector({
    issuer: 'Neo4j',
    title: 'Neo4j URI with a password',
    severity: 'critical',
    selfMade: true,
    format: uri('neo4j', 'neo4j+s', 'bolt', 'bolt+s'),
    judge: databaseUri,
    milder: ['low'],
    references: ['https://neo4j.com/docs/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/neon-api-key.ts


/* harmony default export */ const neon_api_key = (defineDetector({
    issuer: 'Neon',
    title: 'Neon API key',
    severity: 'high',
    format: [literal('napi_'), chars('lower-alnum', 64)],
    revoke: 'https://console.neon.tech/app/settings/api-keys',
    references: ['https://neon.com/docs/manage/api-keys'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/netlify-legacy-token.ts



/* harmony default export */ const netlify_legacy_token = (defineDetector({
    issuer: 'Netlify',
    title: 'Netlify access token (without prefix)',
    severity: 'high',
    format: [chars('base64url', [40, 46])],
    context: { words: ['netlify'], and: keyWords, window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://docs.netlify.com/api-and-cli-guides/api-guides/get-started-with-api/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/netlify-token.ts


/* harmony default export */ const netlify_token = (defineDetector({
    issuer: 'Netlify',
    title: 'Netlify access token',
    severity: 'high',
    format: [literal('nfp_', 'nfo_', 'nfc_', 'nfu_', 'nfb_'), chars('alnum', 36)],
    references: ['https://docs.netlify.com/api-and-cli-guides/api-guides/get-started-with-api/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/netrc-password.ts



/* harmony default export */ const netrc_password = (defineDetector({
    issuer: 'whoever it opens',
    title: 'Password of a .netrc file',
    severity: 'high',
    selfMade: true,
    format: {
        kind: 'text',
        anchors: ['machine '],
        before: 0,
        after: 400,
        find: firstGroup(/machine[ \t]{1,4}[\w.-]{3,100}\s{1,8}login\s{1,8}[^\s]{1,100}\s{1,8}password\s{1,8}([^\s"'`<]{6,100})/),
    },
    confidence: 'medium',
    isGeneric: true,
    judge: plainPassword,
    references: ['https://www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/newrelic-admin-key.ts


/* harmony default export */ const newrelic_admin_key = (defineDetector({
    issuer: 'New Relic',
    title: 'New Relic admin user key',
    severity: 'high',
    format: [literal('NRAA-'), chars('hex', 27)],
    source: 'https://github.com/newrelic/newrelic-cli/blob/main/internal/install/command.go',
    references: ['https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/newrelic-browser-key.ts


/* harmony default export */ const newrelic_browser_key = (defineDetector({
    issuer: 'New Relic',
    title: 'New Relic browser key',
    severity: 'note',
    format: [literal('NRJS-', 'NRBR-'), chars('hex', 19)],
    references: ['https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/newrelic-eu-license-key.ts


/* harmony default export */ const newrelic_eu_license_key = (defineDetector({
    issuer: 'New Relic',
    title: 'New Relic license key (EU)',
    severity: 'medium',
    format: [literal('eu01xx'), chars('hex-any', 30), literal('NRAL')],
    references: ['https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/newrelic-insert-key.ts


/* harmony default export */ const newrelic_insert_key = (defineDetector({
    issuer: 'New Relic',
    title: 'New Relic insights insert key',
    severity: 'medium',
    format: [literal('NRII-'), chars('base64url', [25, 32])],
    references: ['https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/newrelic-legacy-license-key.ts


/* harmony default export */ const newrelic_legacy_license_key = (defineDetector({
    issuer: 'New Relic',
    title: 'New Relic license key (legacy)',
    severity: 'medium',
    format: [chars('hex', 40)],
    context: { words: ['newrelic', 'new_relic', 'new relic'], and: ['license', 'licence', 'license_key', 'licensekey'], window: 160 },
    references: ['https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/newrelic-license-key.ts


/* harmony default export */ const newrelic_license_key = (defineDetector({
    issuer: 'New Relic',
    title: 'New Relic license key',
    severity: 'medium',
    format: [chars('hex-any', 36), literal('NRAL')],
    references: ['https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/newrelic-query-key.ts


/* harmony default export */ const newrelic_query_key = (defineDetector({
    issuer: 'New Relic',
    title: 'New Relic Insights query key',
    severity: 'medium',
    format: [literal('NRIQ-'), chars('base64url', 32)],
    references: ['https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/newrelic-rest-key.ts


/* harmony default export */ const newrelic_rest_key = (defineDetector({
    issuer: 'New Relic',
    title: 'New Relic REST API key',
    severity: 'high',
    format: [literal('NRRA-'), chars('hex', 42)],
    references: ['https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/newrelic-user-key.ts


/* harmony default export */ const newrelic_user_key = (defineDetector({
    issuer: 'New Relic',
    title: 'New Relic user key',
    severity: 'high',
    format: [literal('NRAK-'), chars('upper-alnum', 27)],
    revoke: 'https://one.newrelic.com/api-keys',
    source: 'https://github.com/newrelic/newrelic-cli/blob/main/internal/install/command.go',
    references: ['https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/newsapi-key.ts



/* harmony default export */ const newsapi_key = (defineDetector({
    issuer: 'News API',
    title: 'News API key',
    severity: 'low',
    format: [chars('hex', 32)],
    context: { words: ['newsapi', 'news_api'], and: keyWords, window: 80 },
    references: ['https://newsapi.org/docs/authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/ngrok-api-key.ts


/* harmony default export */ const ngrok_api_key = (defineDetector({
    issuer: 'ngrok',
    title: 'ngrok API key or auth token',
    severity: 'medium',
    format: [chars('alnum', 27), literal('_'), chars('alnum', [21, 22])],
    context: { words: ['ngrok'], window: 80 },
    references: ['https://ngrok.com/docs/api/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/nostr-private-key.ts



/* harmony default export */ const nostr_private_key = (defineDetector({
    issuer: 'Nostr',
    title: 'Nostr private key',
    severity: 'high',
    selfMade: true,
    format: [literal('nsec1'), chars('bech32', 52), checksum(6, bech32)],
    documented: [['nsec1', 'vl029mgpspedva04g90vltkh6fvh240zqtv9k0t9af8935', 'ke9laqsnlfe5']],
    references: ['https://github.com/nostr-protocol/nips/blob/master/19.md'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/notion-legacy-token.ts


/* harmony default export */ const notion_legacy_token = (defineDetector({
    issuer: 'Notion',
    title: 'Notion integration token (before 2024)',
    severity: 'high',
    format: [literal('secret_'), chars('alnum', 43)],
    context: { words: ['notion'], window: 200 },
    revoke: 'https://www.notion.so/profile/integrations',
    references: ['https://developers.notion.com/docs/authorization'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/notion-token.ts


/* harmony default export */ const notion_token = (defineDetector({
    issuer: 'Notion',
    title: 'Notion integration token',
    severity: 'high',
    format: [literal('ntn_'), chars('digit', 11), chars('alnum', 35)],
    revoke: 'https://www.notion.so/profile/integrations',
    source: 'https://github.com/makenotion/notion-mcp-server/blob/main/README.md',
    references: ['https://developers.notion.com/docs/authorization'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/novita-api-key.ts


/* harmony default export */ const novita_api_key = (defineDetector({
    issuer: 'Novita AI',
    title: 'Novita AI API key',
    severity: 'high',
    format: [literal('sk_'), chars('base64url', 43)],
    context: { words: ['novita'], window: 80 },
    revoke: 'https://novita.ai/settings/key-management',
    source: 'https://novita.ai/docs/guides/llm-api-keys',
    references: ['https://novita.ai/docs/guides/llm-api-keys'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/npm-basic-auth.ts



/* harmony default export */ const npm_basic_auth = (defineDetector({
    issuer: 'npm',
    title: 'Name and password for a package registry',
    severity: 'high',
    selfMade: true,
    confidence: 'medium',
    isGeneric: true,
    format: {
        kind: 'text',
        anchors: ['_auth=', '_auth =', '_auth"', 'npmauthident'],
        before: 2,
        after: 500,
        find: firstGroup(/(?:_auth|npmAuthIdent)["']?\s?[=:]\s?["']?([A-Za-z0-9+/]{12,400}={0,2})(?![\w+/:])/i, (text, at) => /(?:^|[^!-~]|[:"'])$/.test(text.slice(0, at))),
    },
    judge: basicPair,
    references: ['https://docs.npmjs.com/cli/v11/configuring-npm/npmrc#auth-related-configuration'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/npm-legacy-token.ts


/* harmony default export */ const npm_legacy_token = (defineDetector({
    issuer: 'npm',
    title: 'npm token (before 2021)',
    severity: 'high',
    isGeneric: true,
    format: {
        kind: 'text',
        anchors: ['_authToken'],
        before: 0,
        after: 80,
        find: firstGroup(/_authToken\s{0,2}=\s{0,2}["']?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?![\w-])/),
    },
    references: ['https://docs.npmjs.com/about-access-tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/npm-token.ts



/* harmony default export */ const npm_token = (defineDetector({
    issuer: 'npm',
    title: 'npm access token',
    severity: 'critical',
    format: [literal('npm_'), chars('alnum', 30), checksum(6, crc32Base62)],
    grants: 'It installs private packages of its owner and, unless it is read-only, publishes new versions of public ones.',
    revoke: 'https://www.npmjs.com/settings/~/tokens',
    references: ['https://github.blog/changelog/2021-09-23-npm-has-a-new-access-token-format/', 'https://docs.npmjs.com/about-access-tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/nuget-api-key.ts


/* harmony default export */ const nuget_api_key = (defineDetector({
    issuer: 'NuGet',
    title: 'NuGet API key',
    severity: 'high',
    format: [literal('oy2'), chars('base32-lower', 43)],
    mix: ['digit'],
    revoke: 'https://www.nuget.org/account/apikeys',
    source: 'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/HighConfidenceSecurityModels.json',
    references: ['https://learn.microsoft.com/en-us/nuget/nuget-org/scoped-api-keys'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/nvidia-api-key.ts


/* harmony default export */ const nvidia_api_key = (defineDetector({
    issuer: 'NVIDIA',
    title: 'NVIDIA API key',
    severity: 'high',
    format: [literal('nvapi-'), chars('base64url', [60, 70])],
    revoke: 'https://build.nvidia.com/settings/api-keys',
    references: ['https://docs.api.nvidia.com/'],
}));

;// CONCATENATED MODULE: ./src/secrets/validators/ngc-key.ts
/** Base64 of twenty-six characters, a colon and a UUID. */
const ngcKey = ({ value }) => /^[a-z0-9]{26}:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(Buffer.from(value, 'base64').toString('latin1'))
    ? { kind: 'genuine' }
    : { kind: 'other' };

;// CONCATENATED MODULE: ./src/secrets/detectors/nvidia-ngc-key.ts



/* harmony default export */ const nvidia_ngc_key = (defineDetector({
    issuer: 'NVIDIA',
    title: 'NVIDIA NGC API key (legacy)',
    severity: 'high',
    format: [chars('alnum', 84)],
    context: { words: ['ngc_api*', 'ngc_cli*', 'ngcapi*', 'nvcr', 'nvidia*', '$oauthtoken'], window: 160 },
    mix: ['digit', 'lower', 'upper'],
    judge: ngcKey,
    references: ['https://docs.nvidia.com/ngc/gpu-cloud/ngc-user-guide/index.html#ngc-api-keys'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/nx-cloud-token.ts


/* harmony default export */ const nx_cloud_token = (defineDetector({
    issuer: 'Nx',
    title: 'Nx Cloud access token',
    severity: 'medium',
    format: [chars('alnum', 48), literal('fHJlYWQtd3JpdGU=')],
    references: ['https://nx.dev/docs/guides/nx-cloud/access-tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/nytimes-api-key.ts



/* harmony default export */ const nytimes_api_key = (defineDetector({
    issuer: 'The New York Times',
    title: 'New York Times API key',
    severity: 'low',
    format: [chars('alnum', 32)],
    context: { words: ['nytimes', 'new_york_times'], and: keyWords, window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://developer.nytimes.com/get-started'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/octopus-api-key.ts


/* harmony default export */ const octopus_api_key = (defineDetector({
    issuer: 'Octopus Deploy',
    title: 'Octopus Deploy API key',
    severity: 'high',
    format: [literal('API-'), chars('upper-alnum', [25, 32])],
    context: { words: ['octopus', 'octo'], window: 80 },
    mix: ['digit', 'upper'],
    references: ['https://octopus.com/docs/octopus-rest-api/how-to-create-an-api-key'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/okta-api-token.ts


/* harmony default export */ const okta_api_token = (defineDetector({
    issuer: 'Okta',
    title: 'Okta API token',
    severity: 'high',
    format: [literal('00'), chars('base64url', 40)],
    context: { words: ['okta', 'ssws'], window: 100 },
    mix: ['lower', 'upper'],
    references: ['https://developer.okta.com/docs/guides/create-an-api-token/main/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/okta-oauth-secret.ts



/* harmony default export */ const okta_oauth_secret = (defineDetector({
    issuer: 'Okta',
    title: 'Okta client secret',
    severity: 'high',
    format: [chars('base64url', 64)],
    context: { words: ['okta'], and: keyWords, window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://developer.okta.com/docs/concepts/api-access-management/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/ollama-api-key.ts


/* harmony default export */ const ollama_api_key = (defineDetector({
    issuer: 'Ollama',
    title: 'Ollama cloud API key',
    severity: 'high',
    format: [chars('hex', 32), literal('.'), chars('base64url', 24)],
    context: { words: ['ollama'], window: 80 },
    references: ['https://docs.ollama.com/cloud'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/onelogin-secret.ts



/* harmony default export */ const onelogin_secret = (defineDetector({
    issuer: 'OneLogin',
    title: 'OneLogin client secret',
    severity: 'high',
    format: [chars('hex', 64)],
    context: { words: ['onelogin'], and: keyWords, window: 80 },
    references: ['https://developers.onelogin.com/api-docs/2/getting-started/working-with-api-credentials'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/onepassword-secret-key.ts


/* harmony default export */ const onepassword_secret_key = (defineDetector({
    issuer: '1Password',
    title: '1Password Secret Key',
    severity: 'high',
    format: [
        literal('A3-'),
        chars('upper-alnum', 6),
        literal('-'),
        chars('upper-alnum', 6),
        literal('-'),
        chars('upper-alnum', 5),
        literal('-'),
        chars('upper-alnum', 5),
        literal('-'),
        chars('upper-alnum', 5),
        literal('-'),
        chars('upper-alnum', 5),
    ],
    references: ['https://support.1password.com/secret-key-security/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/onepassword-service-account.ts


/* harmony default export */ const onepassword_service_account = (defineDetector({
    issuer: '1Password',
    title: '1Password service account token',
    severity: 'critical',
    format: [literal('ops_eyJ'), chars('base64-any', [200, 1500])],
    references: ['https://developer.1password.com/docs/service-accounts/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/onesignal-api-key.ts


/* harmony default export */ const onesignal_api_key = (defineDetector({
    issuer: 'OneSignal',
    title: 'OneSignal API key',
    severity: 'high',
    format: [literal('os_v2_app_', 'os_v2_org_'), chars('base32-lower', 103)],
    references: ['https://documentation.onesignal.com/docs/en/keys-and-ids'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/onfido-api-token.ts


/* harmony default export */ const onfido_api_token = (defineDetector({
    issuer: 'Onfido',
    title: 'Onfido API token',
    severity: 'high',
    format: [literal('api_live.', 'api_live_us.', 'api_live_ca.'), chars('base64url', 11), literal('.'), chars('base64url', 32)],
    references: ['https://documentation.onfido.com/api/latest/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/openai-admin-key.ts


/* harmony default export */ const openai_admin_key = (defineDetector({
    issuer: 'OpenAI',
    title: 'OpenAI admin API key',
    severity: 'critical',
    format: [literal('sk-admin-'), chars('base64url', [20, 74]), literal('T3BlbkFJ'), chars('base64url', [20, 74])],
    grants: 'It administers the organization: members, projects and the keys of others.',
    revoke: 'https://platform.openai.com/settings/organization/admin-keys',
    source: 'https://github.com/openai/openai-openapi/blob/main/openapi.yaml',
    references: ['https://platform.openai.com/docs/api-reference/authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/openai-legacy-key.ts


/* harmony default export */ const openai_legacy_key = (defineDetector({
    issuer: 'OpenAI',
    title: 'OpenAI user API key',
    severity: 'critical',
    format: [literal('sk-'), chars('alnum', 20), literal('T3BlbkFJ'), chars('alnum', 20)],
    grants: 'It spends the credit of its user in every organization of theirs.',
    revoke: 'https://platform.openai.com/api-keys',
    references: ['https://platform.openai.com/docs/api-reference/authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/openai-project-key.ts


/* harmony default export */ const openai_project_key = (defineDetector({
    issuer: 'OpenAI',
    title: 'OpenAI project API key',
    severity: 'critical',
    format: [literal('sk-proj-'), chars('base64url', [20, 74]), literal('T3BlbkFJ'), chars('base64url', [20, 74])],
    grants: "It spends the organization's credit and reads what its project stores.",
    revoke: 'https://platform.openai.com/api-keys',
    references: ['https://platform.openai.com/docs/api-reference/authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/openai-service-account-key.ts


/* harmony default export */ const openai_service_account_key = (defineDetector({
    issuer: 'OpenAI',
    title: 'OpenAI service account key',
    severity: 'critical',
    format: [literal('sk-svcacct-'), chars('base64url', [20, 74]), literal('T3BlbkFJ'), chars('base64url', [20, 74])],
    grants: "It spends the organization's credit and reads what its project stores.",
    revoke: 'https://platform.openai.com/api-keys',
    references: ['https://platform.openai.com/docs/api-reference/authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/openrouter-api-key.ts


/* harmony default export */ const openrouter_api_key = (defineDetector({
    issuer: 'OpenRouter',
    title: 'OpenRouter API key',
    severity: 'high',
    format: [literal('sk-or-v1-'), chars('hex', 64)],
    revoke: 'https://openrouter.ai/settings/keys',
    source: 'https://openrouter.ai/docs/guides/features/guardrails/secret-formats',
    references: ['https://openrouter.ai/docs/api-reference/authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/openshift-token.ts


/* harmony default export */ const openshift_token = (defineDetector({
    issuer: 'Red Hat',
    title: 'OpenShift user token',
    severity: 'high',
    format: [literal('sha256~'), chars('base64url', 43)],
    references: ['https://docs.redhat.com/en/documentation/openshift_container_platform/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/openssh-private-key.ts



/* harmony default export */ const openssh_private_key = (defineDetector({
    issuer: 'OpenSSH',
    title: 'OpenSSH private key',
    severity: 'critical',
    selfMade: true,
    format: pem('OPENSSH PRIVATE KEY'),
    judge: opensshKey,
    milder: ['medium'],
    grants: 'It signs in wherever its public half is an authorized key.',
    source: 'https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.key',
    references: ['https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.key'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/openweather-api-key.ts


/* harmony default export */ const openweather_api_key = (defineDetector({
    issuer: 'OpenWeather',
    title: 'OpenWeather API key',
    severity: 'high',
    format: [chars('hex', 32)],
    context: {
        words: ['openweather', 'openweathermap'],
        and: ['key', 'keys', 'token', 'secret', 'auth', 'apikey', 'password', 'authorization', 'bearer'],
        window: 80,
    },
    mix: ['digit', 'lower'],
    revoke: 'https://home.openweathermap.org/api_keys',
    references: ['https://openweathermap.org/appid'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/opsgenie-api-key.ts


/* harmony default export */ const opsgenie_api_key = (defineDetector({
    issuer: 'Atlassian',
    title: 'Opsgenie API key',
    severity: 'high',
    format: [
        chars('hex', 8),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 12),
    ],
    context: { words: ['opsgenie'], window: 80 },
    references: ['https://docs.opsgenie.com/docs/api-key-management'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/oracle-secret-key.ts


/* harmony default export */ const oracle_secret_key = (defineDetector({
    issuer: 'Oracle',
    title: 'Oracle Cloud customer secret key',
    severity: 'high',
    format: [chars('base64', 43), literal('=')],
    context: { words: ['oci', 'oracle_cloud', 'oraclecloud'], window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://docs.oracle.com/en-us/iaas/Content/Identity/Tasks/managingcredentials.htm'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/ovh-application-secret.ts



/* harmony default export */ const ovh_application_secret = (defineDetector({
    issuer: 'OVHcloud',
    title: 'OVHcloud application secret',
    severity: 'high',
    format: [chars('hex', 32)],
    context: { words: ['ovh', 'ovhcloud'], and: keyWords, window: 80 },
    references: ['https://help.ovhcloud.com/csm/en-api-getting-started-ovhcloud-api'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/packagist-token.ts



/* harmony default export */ const packagist_token = (defineDetector({
    issuer: 'Packagist',
    title: 'Private Packagist authentication token',
    severity: 'high',
    format: [literal('packagist_ort_', 'packagist_out_', 'packagist_uut_'), chars('hex', 60), checksum(8, crc32HexOfEverything)],
    source: 'https://github.com/packagist/private-packagist-docs/blob/master/docs/composer-authentication.md',
    references: ['https://packagist.com/docs/composer-authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/paddle-api-key.ts


/* harmony default export */ const paddle_api_key = (defineDetector({
    issuer: 'Paddle',
    title: 'Paddle API key',
    severity: 'high',
    format: [
        literal('pdl_live_apikey_', 'pdl_sdbx_apikey_'),
        chars('lower-alnum', 26),
        literal('_'),
        chars('alnum', 22),
        literal('_'),
        chars('alnum', 3),
    ],
    source: 'https://github.com/PaddleHQ/paddle-node-sdk/blob/main/src/__tests__/mocks/notifications/api-key-created.mock.ts',
    references: ['https://developer.paddle.com/api-reference/about/authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/pagerduty-api-key.ts


/* harmony default export */ const pagerduty_api_key = (defineDetector({
    issuer: 'PagerDuty',
    title: 'PagerDuty API key',
    severity: 'high',
    format: [literal('u+'), chars('base64-any', 18)],
    context: { words: ['pagerduty', 'pager_duty'], window: 80 },
    references: ['https://developer.pagerduty.com/docs/authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/password-hash.ts


/* harmony default export */ const password_hash = (defineDetector({
    issuer: 'whoever it opens',
    title: 'Hash of a password beside its user',
    severity: 'note',
    selfMade: true,
    isGeneric: true,
    format: {
        kind: 'text',
        anchors: [':$apr1$', ':$2y$', ':$2a$', ':$2b$', ':$6$', ':$5$', ':$1$', ':$y$'],
        before: 80,
        after: 200,
        find: firstGroup(/:(\$(?:apr1|1)\$[\w./]{1,8}\$[\w./]{22}|\$2[aby]\$\d\d\$[\w./]{53}|\$[56]\$[\w./=$]{40,120}|\$y\$[\w./=$]{40,120})(?=[:\s"']|$)/, (text, at) => /(?:^|[^!-~]|["'])[\w.@+-]{1,64}$/.test(text.slice(0, at))),
    },
    grants: 'Whoever reads it can try passwords against it at home, without being noticed.',
    references: ['https://httpd.apache.org/docs/current/misc/password_encryptions.html'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/paypal-client-secret.ts


/* harmony default export */ const paypal_client_secret = (defineDetector({
    issuer: 'PayPal',
    title: 'PayPal client secret',
    severity: 'high',
    format: [literal('E'), chars('base64url', 79)],
    context: { words: ['paypal'], window: 80 },
    references: ['https://developer.paypal.com/api/rest/authentication/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/perplexity-api-key.ts


/* harmony default export */ const perplexity_api_key = (defineDetector({
    issuer: 'Perplexity',
    title: 'Perplexity API key',
    severity: 'high',
    format: [literal('pplx-'), chars('alnum', 48)],
    revoke: 'https://www.perplexity.ai/settings/api',
    references: ['https://docs.perplexity.ai/getting-started/quickstart'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/persona-api-key.ts


/* harmony default export */ const persona_api_key = (defineDetector({
    issuer: 'Persona',
    title: 'Persona API key',
    severity: 'high',
    format: [literal('persona_production_'), chars('base64url', [20, 80])],
    references: ['https://docs.withpersona.com/api-keys'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/pganalyze-api-key.ts


/* harmony default export */ const pganalyze_api_key = (defineDetector({
    issuer: 'pganalyze',
    title: 'pganalyze read API key',
    severity: 'medium',
    format: [literal('pgar_'), chars('alnum', 27)],
    references: ['https://pganalyze.com/docs/api'],
}));

;// CONCATENATED MODULE: ./src/secrets/validators/pgp-key.ts

/** Reads an armoured OpenPGP block: CRC-24 (RFC 4880 section 6.1), then whether the secret key packet is encrypted. */
const pgpKey = ({ value }) => {
    const sum = /(?:[\s+"'#>/]|\\[nr])(=[A-Za-z0-9+/]{4})[^A-Za-z0-9+/]*$/.exec(value)?.[1];
    const bytes = decodeArmour(value);
    const packet = readPacket(bytes);
    if (packet === undefined)
        return { kind: 'other' };
    if (sum !== undefined && crc24(bytes) !== Buffer.from(sum.slice(1), 'base64').readUIntBE(0, 3))
        return { kind: 'mistyped', note: 'Its checksum does not match, so it was cut or changed.' };
    if (isEncrypted(packet))
        return { kind: 'graded', severity: 'medium', confidence: 'high', note: 'It is encrypted: as safe as its passphrase.' };
    return sum === undefined ? { kind: 'unsaid' } : { kind: 'genuine' };
};
const crc24 = (bytes) => {
    let crc = 0xb704ce;
    for (const byte of bytes) {
        crc ^= byte << 16;
        for (let bit = 0; bit < 8; bit++) {
            crc <<= 1;
            if (crc & 0x1000000)
                crc ^= 0x1864cfb;
        }
    }
    return crc & 0xffffff;
};
const secretKeyTag = 5;
/** The body of the first packet if it is a secret key. */
const readPacket = (bytes) => {
    const first = bytes[0] ?? 0;
    if ((first & 0x80) === 0)
        return undefined;
    const isNew = (first & 0x40) !== 0;
    const tag = isNew ? first & 0x3f : (first >> 2) & 0x0f;
    if (tag !== secretKeyTag || bytes.length < 12)
        return undefined;
    if (!isNew)
        return bytes.subarray(1 + (1 << (first & 3)));
    const length = bytes[1] ?? 0;
    return bytes.subarray(length < 192 ? 2 : length < 224 ? 3 : 6);
};
/** RFC 4880 section 5.5.3: behind the public part stands 0 for a plain key, else how the rest is encrypted. Unknown algorithms count as plain. */
const isEncrypted = (packet) => {
    if (packet[0] !== 4)
        return false;
    let at = 6;
    const skipNumber = () => {
        at += at + 2 > packet.length ? 2 : 2 + Math.ceil(packet.readUInt16BE(at) / 8);
    };
    const skipCounted = () => {
        at += 1 + (packet[at] ?? 0);
    };
    switch (packet[5]) {
        case 1:
        case 2:
        case 3:
            skipNumber();
            skipNumber();
            break;
        case 16:
            for (let number = 0; number < 3; number++)
                skipNumber();
            break;
        case 17:
            for (let number = 0; number < 4; number++)
                skipNumber();
            break;
        case 18:
            skipCounted();
            skipNumber();
            skipCounted();
            break;
        case 19:
        case 22:
            skipCounted();
            skipNumber();
            break;
        default:
            return false;
    }
    return (packet[at] ?? 0) !== 0;
};

;// CONCATENATED MODULE: ./src/secrets/detectors/pgp-private-key.ts



/* harmony default export */ const pgp_private_key = (defineDetector({
    issuer: 'OpenPGP',
    title: 'PGP private key',
    severity: 'critical',
    selfMade: true,
    format: pem('PGP PRIVATE KEY BLOCK'),
    judge: pgpKey,
    milder: ['medium'],
    source: 'https://www.rfc-editor.org/rfc/rfc4880',
    references: ['https://www.rfc-editor.org/rfc/rfc4880'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/pgpass-password.ts



/* harmony default export */ const pgpass_password = (defineDetector({
    issuer: 'PostgreSQL',
    title: 'Password of a .pgpass file',
    severity: 'high',
    selfMade: true,
    confidence: 'medium',
    isGeneric: true,
    format: {
        kind: 'text',
        anchors: [':5432:', ':5433:', ':5434:', ':6432:', ':5439:', ':26257:'],
        before: 120,
        after: 300,
        find: firstGroup(/:\d{4,5}:[\w*-]{1,64}:[\w.@*-]{1,64}:([^\s:"'`\\${}<>]{6,100})(?=[\s"']|$)/, (text, at) => /(?:^|[^!-~]|["'])[\w.*-]{2,100}$/.test(text.slice(0, at))),
    },
    judge: plainPassword,
    references: ['https://www.postgresql.org/docs/current/libpq-pgpass.html'],
    source: 'https://www.postgresql.org/docs/current/libpq-pgpass.html',
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/pinecone-api-key.ts


/* harmony default export */ const pinecone_api_key = (defineDetector({
    issuer: 'Pinecone',
    title: 'Pinecone API key',
    severity: 'high',
    format: [literal('pcsk_'), chars('alnum', [5, 6]), literal('_'), chars('alnum', 63)],
    revoke: 'https://app.pinecone.io',
    source: 'https://github.com/pinecone-io/pinecone-python-client/blob/main/pinecone/admin/api_keys.py',
    references: ['https://docs.pinecone.io/guides/projects/manage-api-keys'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/pinecone-legacy-key.ts


/* harmony default export */ const pinecone_legacy_key = (defineDetector({
    issuer: 'Pinecone',
    title: 'Pinecone API key (before 2024)',
    severity: 'high',
    format: [
        chars('hex', 8),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 12),
    ],
    context: {
        words: ['pinecone'],
        and: ['api_key', 'apikey', 'api-key', 'token', 'secret', 'x-api-key', 'auth', 'authorization', 'bearer'],
        window: 60,
    },
    revoke: 'https://app.pinecone.io',
    references: ['https://docs.pinecone.io/guides/projects/manage-api-keys'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/pinterest-token.ts


/* harmony default export */ const pinterest_token = (defineDetector({
    issuer: 'Pinterest',
    title: 'Pinterest access token',
    severity: 'medium',
    format: [literal('pina_'), chars('base64url', [20, 200])],
    references: ['https://developers.pinterest.com/docs/getting-started/set-up-authentication-and-authorization/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/pixie-api-key.ts


/* harmony default export */ const pixie_api_key = (defineDetector({
    issuer: 'Pixie',
    title: 'Pixie API or deploy key',
    severity: 'medium',
    format: [literal('px-api-', 'px-dep-'), ...uuid],
    references: ['https://docs.px.dev/reference/admin/api-keys/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/plaid-access-token.ts


/* harmony default export */ const plaid_access_token = (defineDetector({
    issuer: 'Plaid',
    title: 'Plaid access token',
    severity: 'high',
    format: [
        literal('access-sandbox-', 'access-development-', 'access-production-'),
        chars('hex', 8),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 12),
    ],
    source: 'https://github.com/plaid/plaid-openapi/blob/master/2020-09-14.yml',
    references: ['https://plaid.com/docs/api/items/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/plaid-secret.ts


/* harmony default export */ const plaid_secret = (defineDetector({
    issuer: 'Plaid',
    title: 'Plaid secret',
    severity: 'high',
    format: [chars('hex', 30)],
    context: {
        words: ['plaid'],
        and: ['key', 'keys', 'token', 'secret', 'auth', 'apikey', 'password', 'authorization', 'bearer'],
        window: 80,
    },
    mix: ['digit', 'lower'],
    revoke: 'https://dashboard.plaid.com/developers/keys',
    references: ['https://plaid.com/docs/api/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/planetscale-oauth.ts


/* harmony default export */ const planetscale_oauth = (defineDetector({
    issuer: 'PlanetScale',
    title: 'PlanetScale OAuth token',
    severity: 'high',
    format: [literal('pscale_oauth_'), chars('base64url', [32, 64])],
    references: ['https://planetscale.com/docs/concepts/service-tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/planetscale-password.ts


/* harmony default export */ const planetscale_password = (defineDetector({
    issuer: 'PlanetScale',
    title: 'PlanetScale database password',
    severity: 'high',
    format: [literal('pscale_pw_'), chars('base64url', [32, 64])],
    references: ['https://planetscale.com/docs/concepts/service-tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/planetscale-token.ts


/* harmony default export */ const planetscale_token = (defineDetector({
    issuer: 'PlanetScale',
    title: 'PlanetScale service token',
    severity: 'high',
    format: [literal('pscale_tkn_'), chars('base64url', [32, 64])],
    source: 'https://github.com/planetscale/cli/blob/main/internal/config/config.go',
    references: ['https://planetscale.com/docs/concepts/service-tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/plivo-auth-token.ts



/* harmony default export */ const plivo_auth_token = (defineDetector({
    issuer: 'Plivo',
    title: 'Plivo auth token',
    severity: 'high',
    format: [chars('base64url', 40)],
    context: { words: ['plivo'], and: keyWords, window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://www.plivo.com/docs/voice/api/overview'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/polar-token.ts


/* harmony default export */ const polar_token = (defineDetector({
    issuer: 'Polar',
    title: 'Polar access token',
    severity: 'high',
    format: [literal('polar_oat_', 'polar_pat_', 'polar_at_'), chars('base64url', [32, 100])],
    references: ['https://docs.polar.sh/integrate/oat'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/postfix-sasl-password.ts



/* harmony default export */ const postfix_sasl_password = (defineDetector({
    issuer: 'Mail servers',
    title: 'Password of a mail relay in a Postfix table',
    severity: 'high',
    selfMade: true,
    confidence: 'medium',
    isGeneric: true,
    format: {
        kind: 'text',
        anchors: [':587 ', ':587\t', ':465 ', ':465\t', ':25 ', ':25\t', ':2525 ', 'smtp.'],
        before: 120,
        after: 300,
        find: firstGroup(/(?:smtp(?:\.[\w-]{1,63}){1,5}|:\d{2,5})[ \t]{1,20}[^\s:]{1,100}:([^\s"'`${}<>]{6,128})(?=\s|$|["'])/, (text, at) => /(?:\[[\w.-]{3,100}\]|(?:^|[^ -~])(?:[\w-]{1,63}(?:\.[\w-]{1,63}){1,5})?)$/.test(text.slice(0, at))),
    },
    judge: plainPassword,
    references: ['https://www.postfix.org/SASL_README.html#client_sasl_enable'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/postgres-uri.ts



/* harmony default export */ const postgres_uri = (defineDetector({
    issuer: 'PostgreSQL',
    title: 'PostgreSQL password in a connection URI',
    severity: 'critical',
    selfMade: true,
    format: uri('postgres', 'postgresql', 'postgis', 'postgresql+asyncpg', 'postgresql+psycopg', 'postgresql+psycopg2', 'postgres+asyncpg'),
    judge: databaseUri,
    milder: ['low'],
    grants: 'It signs in to the database as the user of the URI.',
    references: ['https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/posthog-personal-key.ts


/* harmony default export */ const posthog_personal_key = (defineDetector({
    issuer: 'PostHog',
    title: 'PostHog personal API key',
    severity: 'high',
    format: [literal('phx_'), chars('word', [41, 49])],
    revoke: 'https://app.posthog.com/settings/user-api-keys',
    source: 'https://github.com/PostHog/posthog/blob/master/posthog/models/utils.py',
    references: ['https://posthog.com/docs/api'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/posthog-project-key.ts


/* harmony default export */ const posthog_project_key = (defineDetector({
    issuer: 'PostHog',
    title: 'PostHog project key',
    severity: 'note',
    format: [literal('phc_'), chars('alnum', [41, 49])],
    source: 'https://github.com/PostHog/posthog/blob/master/posthog/models/utils.py',
    references: ['https://posthog.com/docs/api'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/postman-api-key.ts


/* harmony default export */ const postman_api_key = (defineDetector({
    issuer: 'Postman',
    title: 'Postman API key',
    severity: 'high',
    format: [literal('PMAK-'), chars('hex', 24), literal('-'), chars('hex', 34)],
    revoke: 'https://go.postman.co/settings/me/api-keys',
    references: ['https://learning.postman.com/docs/developer/postman-api/authentication/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/postmark-server-token.ts


/* harmony default export */ const postmark_server_token = (defineDetector({
    issuer: 'Postmark',
    title: 'Postmark server token',
    severity: 'high',
    format: [
        chars('hex', 8),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 12),
    ],
    context: {
        words: ['postmark'],
        and: ['api_key', 'apikey', 'api-key', 'token', 'secret', 'x-api-key', 'auth', 'authorization', 'bearer'],
        window: 60,
    },
    revoke: 'https://account.postmarkapp.com/servers',
    references: ['https://postmarkapp.com/developer/api/overview#authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/power-automate-webhook.ts


/* harmony default export */ const power_automate_webhook = (defineDetector({
    issuer: 'Microsoft',
    title: 'Signature of a Power Automate or Logic Apps webhook',
    severity: 'high',
    format: {
        kind: 'text',
        anchors: ['.logic.azure.com', '.environment.api.powerplatform.com'],
        before: 0,
        after: 700,
        find: firstGroup(/(?:\.logic\.azure\.com|\.environment\.api\.powerplatform\.com)(?::443)?\/[^\s"'<>?]{10,300}\?[^\s"'<>]{0,300}?sig=([\w%-]{40,60})(?![\w%-])/),
    },
    grants: 'Whoever holds the address starts the flow, which posts to Teams or does whatever it is for.',
    references: ['https://learn.microsoft.com/en-us/azure/logic-apps/logic-apps-securing-a-logic-app#generate-a-shared-access-signature'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/prefect-api-key.ts


/* harmony default export */ const prefect_api_key = (defineDetector({
    issuer: 'Prefect',
    title: 'Prefect API key',
    severity: 'high',
    format: [literal('pnu_'), chars('alnum', 36)],
    references: ['https://docs.prefect.io/v3/manage/cloud/manage-users/api-keys'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/private-key.ts



/* harmony default export */ const private_key = (defineDetector({
    issuer: 'OpenSSL and other tools',
    title: 'PEM private key',
    severity: 'critical',
    selfMade: true,
    format: pem('PRIVATE KEY', 'RSA PRIVATE KEY', 'EC PRIVATE KEY', 'DSA PRIVATE KEY', 'ENCRYPTED PRIVATE KEY'),
    judge: derKey,
    milder: ['medium'],
    grants: 'It signs and decrypts as whatever trusts its public half.',
    source: 'https://www.rfc-editor.org/rfc/rfc7468',
    references: ['https://www.rfc-editor.org/rfc/rfc7468', 'https://www.rfc-editor.org/rfc/rfc5958'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/private-key-base64.ts



/* harmony default export */ const private_key_base64 = (defineDetector({
    issuer: 'OpenSSL and other tools',
    title: 'Private key without its armour',
    severity: 'critical',
    selfMade: true,
    // PKCS #8 of an RSA key: SEQUENCE, version 0, AlgorithmIdentifier rsaEncryption, OCTET STRING.
    format: [literal('MII'), chars('base64', 3), literal('IBADANBgkqhkiG9w0BAQEFAASC'), chars('base64-padded', [400, 6400])],
    judge: derKey,
    grants: 'It signs and decrypts as whoever its certificate names.',
    references: ['https://www.rfc-editor.org/rfc/rfc5958'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/pubnub-secret-key.ts


/* harmony default export */ const pubnub_secret_key = (defineDetector({
    issuer: 'PubNub',
    title: 'PubNub secret key',
    severity: 'high',
    format: [literal('sec-c-'), chars('base64url', [47, 49])],
    grants: 'It signs administrative requests and grants access to every channel of the keyset.',
    references: ['https://www.pubnub.com/docs/architecture/authentication/set-up-your-account'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/pulumi-access-token.ts


/* harmony default export */ const pulumi_access_token = (defineDetector({
    issuer: 'Pulumi',
    title: 'Pulumi access token',
    severity: 'high',
    format: [literal('pul-'), chars('hex', 40)],
    revoke: 'https://app.pulumi.com/account/tokens',
    references: ['https://www.pulumi.com/docs/pulumi-cloud/access-management/access-tokens/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/pusher-secret.ts



/* harmony default export */ const pusher_secret = (defineDetector({
    issuer: 'Pusher',
    title: 'Pusher app secret',
    severity: 'medium',
    format: [chars('hex', 20)],
    context: { words: ['pusher'], and: keyWords, window: 80 },
    references: ['https://pusher.com/docs/channels/library_auth_reference/auth-signatures/'],
}));

;// CONCATENATED MODULE: ./src/secrets/texts/putty.ts
const marker = 'Private-Lines: ';
/** The private section of a PuTTY key file; the whole file up to it is what the judge reads. */
const findPuttyKey = (text, at) => {
    const lines = text.indexOf(marker, at);
    if (lines < 0)
        return [];
    const valueStart = text.indexOf('\n', lines) + 1;
    const mac = text.indexOf('Private-MAC', lines);
    const valueEnd = valueStart + text.slice(valueStart, mac < 0 ? undefined : mac).trimEnd().length;
    return valueStart === 0 || !/^[A-Za-z0-9+/=\s]{20,}$/.test(text.slice(valueStart, valueEnd))
        ? []
        : [{ start: at, end: valueEnd, valueStart, valueEnd }];
};

;// CONCATENATED MODULE: ./src/secrets/validators/putty-key.ts
/** Reads the line that names the encryption. */
const puttyKey = ({ whole }) => {
    const encryption = /Encryption: ([\w-]+)/.exec(whole)?.[1];
    if (encryption === undefined)
        return { kind: 'mistyped', note: 'It lacks the line that says how it is encrypted.' };
    return encryption === 'none'
        ? { kind: 'genuine' }
        : { kind: 'graded', severity: 'medium', confidence: 'high', note: 'It is encrypted: as safe as its passphrase.' };
};

;// CONCATENATED MODULE: ./src/secrets/detectors/putty-private-key.ts



/* harmony default export */ const putty_private_key = (defineDetector({
    issuer: 'PuTTY',
    title: 'PuTTY private key',
    severity: 'critical',
    selfMade: true,
    format: { kind: 'text', anchors: ['PuTTY-User-Key-File-'], before: 0, after: 16_000, find: findPuttyKey },
    judge: puttyKey,
    milder: ['medium'],
    references: ['https://the.earth.li/~sgtatham/putty/latest/htmldoc/AppendixC.html'],
}));

;// CONCATENATED MODULE: ./src/secrets/validators/macaroon.ts
/** Version 2 of the binary format: ends in field 6 of 32 bytes, the signature. PyPI's tokens are such macaroons. */
const macaroon = ({ value }) => {
    const bytes = Buffer.from(value.slice(value.indexOf('-') + 1), 'base64url');
    return bytes[0] === 2 && bytes[1] === 1 && bytes.at(-34) === 6 && bytes.at(-33) === 32 ? { kind: 'genuine' } : { kind: 'unsaid' };
};

;// CONCATENATED MODULE: ./src/secrets/detectors/pypi-token.ts



/* harmony default export */ const pypi_token = (defineDetector({
    issuer: 'PyPI',
    title: 'PyPI upload token',
    severity: 'critical',
    format: [literal('pypi-AgEIcHlwaS5vcmc', 'pypi-AgENdGVzdC5weXBpLm9yZw'), chars('base64url', [50, 1000])],
    judge: macaroon,
    revoke: 'https://pypi.org/manage/account/token/',
    source: 'https://docs.pypi.org/api/secrets/',
    references: ['https://pypi.org/help/#apitoken'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/qdrant-api-key.ts


/* harmony default export */ const qdrant_api_key = (defineDetector({
    issuer: 'Qdrant',
    title: 'Qdrant Cloud API key',
    severity: 'high',
    format: [
        chars('hex', 8),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 12),
        literal('|'),
        chars('base64url', [40, 80]),
    ],
    context: { words: ['qdrant'], window: 80 },
    references: ['https://qdrant.tech/documentation/cloud/authentication/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/railway-token.ts


/* harmony default export */ const railway_token = (defineDetector({
    issuer: 'Railway',
    title: 'Railway token',
    severity: 'high',
    format: [
        chars('hex', 8),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 12),
    ],
    context: {
        words: ['railway'],
        and: ['api_key', 'apikey', 'api-key', 'token', 'secret', 'x-api-key', 'auth', 'authorization', 'bearer'],
        window: 60,
    },
    revoke: 'https://railway.com/account/tokens',
    references: ['https://docs.railway.com/reference/public-api'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/ramp-client-secret.ts


/* harmony default export */ const ramp_client_secret = (defineDetector({
    issuer: 'Ramp',
    title: 'Ramp client secret',
    severity: 'high',
    format: [literal('ramp_sec_'), chars('alnum', 48)],
    references: ['https://docs.ramp.com/developer-api/v1/authorization'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/rapidapi-key.ts


/* harmony default export */ const rapidapi_key = (defineDetector({
    issuer: 'RapidAPI',
    title: 'RapidAPI key',
    severity: 'medium',
    format: [chars('hex', 10), literal('msh'), chars('hex', 15), literal('p'), chars('hex', 6), literal('jsn'), chars('hex', 12)],
    references: ['https://docs.rapidapi.com/docs/keys'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/razorpay-key-secret.ts



/* harmony default export */ const razorpay_key_secret = (defineDetector({
    issuer: 'Razorpay',
    title: 'Razorpay key secret',
    severity: 'high',
    format: [chars('alnum', 24)],
    context: { words: ['razorpay'], and: keyWords, window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://razorpay.com/docs/api/authentication/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/readme-api-key.ts


/* harmony default export */ const readme_api_key = (defineDetector({
    issuer: 'ReadMe',
    title: 'ReadMe API key',
    severity: 'high',
    format: [literal('rdme_'), chars('lower-alnum', 70)],
    references: ['https://docs.readme.com/main/reference/intro/authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/redis-uri.ts



/* harmony default export */ const redis_uri = (defineDetector({
    issuer: 'Redis',
    title: 'Redis password in a connection URI',
    severity: 'high',
    selfMade: true,
    format: uri('redis', 'rediss', 'redis+sentinel'),
    judge: databaseUri,
    milder: ['low'],
    grants: 'It signs in to the server as the user of the URI.',
    references: ['https://www.iana.org/assignments/uri-schemes/prov/redis'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/registry-password.ts



/* harmony default export */ const registry_password = (defineDetector({
    issuer: 'whoever it opens',
    title: 'Password for a package registry',
    severity: 'high',
    selfMade: true,
    confidence: 'medium',
    isGeneric: true,
    format: {
        kind: 'text',
        anchors: ['bundle_', 'npmauthident'],
        before: 0,
        after: 300,
        find: firstGroup(/(?:BUNDLE_[A-Z0-9_]{2,80}__[A-Z0-9_]{2,20}|npmAuthIdent)["']?\s?[:=]\s?["']?[\w.%+-]{2,64}:([^\s"'`@/${}<>]{6,100})(?=["'\s]|$)/i),
    },
    judge: plainPassword,
    references: [
        'https://bundler.io/man/bundle-config.1.html#CREDENTIALS-FOR-GEM-SOURCES',
        'https://yarnpkg.com/configuration/yarnrc#npmAuthIdent',
    ],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/render-api-key.ts


/* harmony default export */ const render_api_key = (defineDetector({
    issuer: 'Render',
    title: 'Render API key',
    severity: 'high',
    format: [literal('rnd_'), chars('alnum', 28)],
    revoke: 'https://dashboard.render.com/u/settings#api-keys',
    references: ['https://render.com/docs/api'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/replicate-api-token.ts


/* harmony default export */ const replicate_api_token = (defineDetector({
    issuer: 'Replicate',
    title: 'Replicate API token',
    severity: 'high',
    format: [literal('r8_'), chars('alnum', 37)],
    revoke: 'https://replicate.com/account/api-tokens',
    source: 'https://github.com/replicate/cog/blob/main/examples/hello-replicate/README.md',
    references: ['https://replicate.com/docs/topics/security/api-tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/resend-api-key.ts


/* harmony default export */ const resend_api_key = (defineDetector({
    issuer: 'Resend',
    title: 'Resend API key',
    severity: 'high',
    format: [literal('re_'), chars('alnum', 8), literal('_'), chars('alnum', 24)],
    revoke: 'https://resend.com/api-keys',
    source: 'https://github.com/resend/resend-node/blob/canary/readme.md',
    references: ['https://resend.com/docs/dashboard/api-keys/introduction'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/retell-api-key.ts


/* harmony default export */ const retell_api_key = (defineDetector({
    issuer: 'Retell AI',
    title: 'Retell AI API key',
    severity: 'high',
    format: [literal('key_'), chars('hex', 28)],
    context: { words: ['retell', 'retellai'], window: 150 },
    references: ['https://docs.retellai.com/api-references'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/revenuecat-key.ts


/* harmony default export */ const revenuecat_key = (defineDetector({
    issuer: 'RevenueCat',
    title: 'RevenueCat secret key',
    severity: 'high',
    format: [literal('sk_'), chars('letter', [28, 32])],
    context: { words: ['revenuecat', 'revenue_cat'], window: 80 },
    references: ['https://www.revenuecat.com/docs/projects/authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/riot-api-key.ts


/* harmony default export */ const riot_api_key = (defineDetector({
    issuer: 'Riot Games',
    title: 'Riot Games API key',
    severity: 'low',
    format: [literal('RGAPI-'), ...uuid],
    references: ['https://developer.riotgames.com/docs/portal'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/roboflow-key.ts



/* harmony default export */ const roboflow_key = (defineDetector({
    issuer: 'Roboflow',
    title: 'Roboflow API key',
    severity: 'medium',
    format: [chars('alnum', 20)],
    context: { words: ['roboflow'], and: keyWords, window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://docs.roboflow.com/api-reference/authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/rollbar-access-token.ts



/* harmony default export */ const rollbar_access_token = (defineDetector({
    issuer: 'Rollbar',
    title: 'Rollbar access token',
    severity: 'medium',
    format: [chars('hex', 32)],
    context: { words: ['rollbar'], and: keyWords, window: 80 },
    references: ['https://docs.rollbar.com/docs/access-tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/rootly-api-key.ts


/* harmony default export */ const rootly_api_key = (defineDetector({
    issuer: 'Rootly',
    title: 'Rootly API key',
    severity: 'high',
    format: [literal('rootly_'), chars('hex', 64)],
    references: ['https://docs.rootly.com/api-reference/overview'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/rubygems-api-key.ts


/* harmony default export */ const rubygems_api_key = (defineDetector({
    issuer: 'RubyGems',
    title: 'RubyGems API key',
    severity: 'high',
    format: [literal('rubygems_'), chars('hex', 48)],
    revoke: 'https://rubygems.org/profile/api_keys',
    source: 'https://github.com/rubygems/rubygems.org/blob/master/app/controllers/concerns/api_keyable.rb',
    references: ['https://guides.rubygems.org/api-key-scopes/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/runpod-api-key.ts


/* harmony default export */ const runpod_api_key = (defineDetector({
    issuer: 'RunPod',
    title: 'RunPod API key',
    severity: 'high',
    format: [literal('rpa_'), chars('upper-alnum', 40), chars('alnum', 6)],
    source: 'https://docs.runpod.io/public-endpoints/ai-coding-tools',
    references: ['https://docs.runpod.io/get-started/api-keys'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/runway-api-key.ts


/* harmony default export */ const runway_api_key = (defineDetector({
    issuer: 'Runway',
    title: 'Runway API key',
    severity: 'high',
    format: [literal('key_'), chars('hex', 128)],
    references: ['https://docs.dev.runwayml.com/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/salesforce-access-token.ts


/* harmony default export */ const salesforce_access_token = (defineDetector({
    issuer: 'Salesforce',
    title: 'Salesforce access token',
    severity: 'high',
    format: [literal('00D'), chars('alnum', 12), literal('!'), chars('unreserved', [80, 130])],
    references: ['https://help.salesforce.com/s/articleView?id=sf.remoteaccess_access_tokens.htm'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/sambanova-api-key.ts


/* harmony default export */ const sambanova_api_key = (defineDetector({
    issuer: 'SambaNova',
    title: 'SambaNova API key',
    severity: 'high',
    format: [
        chars('hex', 8),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 12),
    ],
    context: { words: ['sambanova'], window: 80 },
    references: ['https://docs.sambanova.ai/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/samsara-api-token.ts


/* harmony default export */ const samsara_api_token = (defineDetector({
    issuer: 'Samsara',
    title: 'Samsara API token',
    severity: 'high',
    format: [literal('samsara_api_'), chars('alnum', [26, 32])],
    references: ['https://developers.samsara.com/docs/authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/sanity-token.ts


/* harmony default export */ const sanity_token = (defineDetector({
    issuer: 'Sanity',
    title: 'Sanity API token',
    severity: 'high',
    format: [literal('sk'), chars('alnum', [140, 190])],
    context: { words: ['sanity'], window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://www.sanity.io/docs/content-lake/http-auth'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/saucelabs-access-key.ts



/* harmony default export */ const saucelabs_access_key = (defineDetector({
    issuer: 'Sauce Labs',
    title: 'Sauce Labs access key',
    severity: 'medium',
    format: uuid,
    context: { words: ['sauce_access_key', 'sauce', 'saucelabs'], and: keyWords, window: 60 },
    references: ['https://docs.saucelabs.com/basics/acct-team-mgmt/adding-deleting-users/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/scale-api-key.ts


/* harmony default export */ const scale_api_key = (defineDetector({
    issuer: 'Scale AI',
    title: 'Scale AI API key',
    severity: 'high',
    format: [literal('live_', 'live_auth_'), chars('hex', 32)],
    context: { words: ['scale', 'scaleapi', 'scale_api'], window: 120 },
    references: ['https://docs.scale.com/reference/authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/scaleway-secret-key.ts


/* harmony default export */ const scaleway_secret_key = (defineDetector({
    issuer: 'Scaleway',
    title: 'Scaleway secret key',
    severity: 'high',
    format: [
        chars('hex', 8),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 12),
    ],
    context: {
        words: ['scaleway', 'scw'],
        and: ['api_key', 'apikey', 'api-key', 'token', 'secret', 'x-api-key', 'auth', 'authorization', 'bearer'],
        window: 60,
    },
    revoke: 'https://console.scaleway.com/iam/api-keys',
    references: ['https://www.scaleway.com/en/docs/iam/how-to/create-api-keys/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/scalingo-token.ts


/* harmony default export */ const scalingo_token = (defineDetector({
    issuer: 'Scalingo',
    title: 'Scalingo API token',
    severity: 'high',
    format: [literal('tk-us-'), chars('base64url', 48)],
    references: ['https://developers.scalingo.com/authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/scraperapi-key.ts



/* harmony default export */ const scraperapi_key = (defineDetector({
    issuer: 'ScraperAPI',
    title: 'ScraperAPI key',
    severity: 'medium',
    format: [chars('hex', 32)],
    context: { words: ['scraperapi'], and: keyWords, window: 80 },
    references: ['https://docs.scraperapi.com/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/scrapfly-api-key.ts


/* harmony default export */ const scrapfly_api_key = (defineDetector({
    issuer: 'Scrapfly',
    title: 'Scrapfly API key',
    severity: 'medium',
    format: [literal('scp-live-'), chars('hex', 32)],
    references: ['https://scrapfly.io/docs/scrape-api/getting-started'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/scrapingbee-key.ts



/* harmony default export */ const scrapingbee_key = (defineDetector({
    issuer: 'ScrapingBee',
    title: 'ScrapingBee API key',
    severity: 'medium',
    format: [chars('upper-alnum', 80)],
    context: { words: ['scrapingbee'], and: keyWords, window: 80 },
    mix: ['digit', 'upper'],
    references: ['https://www.scrapingbee.com/documentation/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/segment-public-api-token.ts


/* harmony default export */ const segment_public_api_token = (defineDetector({
    issuer: 'Segment',
    title: 'Segment public API token',
    severity: 'high',
    format: [literal('sgp_'), chars('alnum', 64)],
    references: ['https://segment.com/docs/api/public-api/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/semgrep-token.ts



/* harmony default export */ const semgrep_token = (defineDetector({
    issuer: 'Semgrep',
    title: 'Semgrep token',
    severity: 'medium',
    format: [chars('hex', 64)],
    context: { words: ['semgrep'], and: keyWords, window: 80 },
    references: ['https://semgrep.dev/docs/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/sendbird-api-token.ts



/* harmony default export */ const sendbird_api_token = (defineDetector({
    issuer: 'Sendbird',
    title: 'Sendbird API token',
    severity: 'high',
    format: [chars('hex', 40)],
    context: { words: ['sendbird'], and: keyWords, window: 80 },
    references: ['https://sendbird.com/docs/chat/platform-api/v3/prepare-to-use-api'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/sendgrid-api-key.ts


/* harmony default export */ const sendgrid_api_key = (defineDetector({
    issuer: 'SendGrid',
    title: 'SendGrid API key',
    severity: 'high',
    format: [literal('SG.'), chars('base64url', 22), literal('.'), chars('base64url', 43)],
    revoke: 'https://app.sendgrid.com/settings/api_keys',
    source: 'https://github.com/sendgrid/sendgrid-nodejs/blob/main/packages/client/src/classes/client.js',
    references: ['https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/sentry-dsn.ts


/* harmony default export */ const sentry_dsn = (defineDetector({
    issuer: 'Sentry',
    title: 'Sentry DSN',
    severity: 'note',
    format: [literal('https://'), chars('hex', 32), literal('@o'), chars('digit', [1, 12]), literal('.ingest.')],
    references: ['https://docs.sentry.io/concepts/key-terms/dsn-explainer/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/sentry-legacy-token.ts


/* harmony default export */ const sentry_legacy_token = (defineDetector({
    issuer: 'Sentry',
    title: 'Sentry token without a prefix',
    severity: 'high',
    format: [chars('hex', 64)],
    context: {
        words: ['sentry', 'sentry_auth_token', 'sentryauthtoken'],
        and: ['auth_token', 'authtoken', 'auth.token', 'bearer', 'client_secret'],
        window: 60,
    },
    revoke: 'https://sentry.io/settings/account/api/auth-tokens/',
    source: 'https://docs.sentry.io/security-legal-pii/security/token-formats/',
    references: ['https://docs.sentry.io/account/auth-tokens/'],
}));

;// CONCATENATED MODULE: ./src/secrets/validators/sentry-organization.ts
/** The middle part is JSON that begins with the time of issue. */
const sentryOrganization = ({ value }) => Buffer.from(value.split('_')[1] ?? '', 'base64')
    .toString('utf8')
    .startsWith('{"iat":')
    ? { kind: 'genuine' }
    : { kind: 'mistyped', note: 'Its middle part is not what Sentry writes there.' };

;// CONCATENATED MODULE: ./src/secrets/detectors/sentry-organization-token.ts



/* harmony default export */ const sentry_organization_token = (defineDetector({
    issuer: 'Sentry',
    title: 'Sentry organization auth token',
    severity: 'high',
    format: [literal('sntrys_eyJ'), chars('base64-any', [60, 400])],
    judge: sentryOrganization,
    revoke: 'https://sentry.io/settings/auth-tokens/',
    source: 'https://docs.sentry.io/security-legal-pii/security/token-formats/',
    references: ['https://docs.sentry.io/account/auth-tokens/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/sentry-user-token.ts


/* harmony default export */ const sentry_user_token = (defineDetector({
    issuer: 'Sentry',
    title: 'Sentry user auth token',
    severity: 'high',
    format: [literal('sntryu_', 'sntrya_', 'sntryi_'), chars('hex', 64)],
    revoke: 'https://sentry.io/settings/account/api/auth-tokens/',
    source: 'https://docs.sentry.io/security-legal-pii/security/token-formats/',
    references: ['https://docs.sentry.io/account/auth-tokens/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/serpapi-key.ts


/* harmony default export */ const serpapi_key = (defineDetector({
    issuer: 'SerpApi',
    title: 'SerpApi key',
    severity: 'high',
    format: [chars('hex', 64)],
    context: {
        words: ['serpapi', 'serp_api'],
        and: ['key', 'keys', 'token', 'secret', 'auth', 'apikey', 'password', 'authorization', 'bearer'],
        window: 80,
    },
    mix: ['digit', 'lower'],
    revoke: 'https://serpapi.com/manage-api-key',
    references: ['https://serpapi.com/search-api'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/settlemint-token.ts


/* harmony default export */ const settlemint_token = (defineDetector({
    issuer: 'SettleMint',
    title: 'SettleMint access token',
    severity: 'medium',
    format: [literal('sm_aat_', 'sm_pat_', 'sm_sat_'), chars('alnum', 16)],
    references: ['https://console.settlemint.com/documentation/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/shippo-api-token.ts


/* harmony default export */ const shippo_api_token = (defineDetector({
    issuer: 'Shippo',
    title: 'Shippo API token',
    severity: 'high',
    format: [literal('shippo_live_'), chars('hex', 40)],
    references: ['https://docs.goshippo.com/docs/guides_general/authentication/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/shippo-test-token.ts


/* harmony default export */ const shippo_test_token = (defineDetector({
    issuer: 'Shippo',
    title: 'Shippo test API token',
    severity: 'low',
    format: [literal('shippo_test_'), chars('hex', 40)],
    references: ['https://docs.goshippo.com/docs/guides_general/authentication/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/shopify-shared-secret.ts


/* harmony default export */ const shopify_shared_secret = (defineDetector({
    issuer: 'Shopify',
    title: 'Shopify app shared secret',
    severity: 'high',
    format: [literal('shpss_'), chars('alnum', 32)],
    source: 'https://shopify.dev/changelog/app-secret-key-length-has-increased',
    references: ['https://shopify.dev/docs/apps/build/authentication-authorization'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/shopify-token.ts


/* harmony default export */ const shopify_token = (defineDetector({
    issuer: 'Shopify',
    title: 'Shopify access token',
    severity: 'high',
    format: [literal('shpat_', 'shpca_', 'shppa_'), chars('alnum', 32)],
    source: 'https://shopify.dev/changelog/length-of-the-shopify-access-token-is-increasing',
    references: ['https://shopify.dev/docs/apps/build/authentication-authorization'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/sidekiq-enterprise-uri.ts


/* harmony default export */ const sidekiq_enterprise_uri = (defineDetector({
    issuer: 'Sidekiq',
    title: 'Sidekiq commercial gem server credentials',
    severity: 'medium',
    format: [chars('hex', 8), literal(':'), chars('hex', 8), literal('@enterprise.contribsys.com', '@gems.contribsys.com')],
    references: ['https://github.com/sidekiq/sidekiq/wiki/Commercial-FAQ'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/slack-app-token.ts


/* harmony default export */ const slack_app_token = (defineDetector({
    issuer: 'Slack',
    title: 'Slack app-level token',
    severity: 'high',
    format: [
        literal('xapp-'),
        chars('digit', 1),
        literal('-'),
        chars('upper-alnum', [9, 13]),
        literal('-'),
        chars('digit', [10, 14]),
        literal('-'),
        chars('hex', 64),
    ],
    source: 'https://docs.slack.dev/tools/python-slack-sdk/socket-mode',
    references: ['https://docs.slack.dev/authentication/tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/slack-bot-token.ts


/* harmony default export */ const slack_bot_token = (defineDetector({
    issuer: 'Slack',
    title: 'Slack bot token',
    severity: 'critical',
    format: [literal('xoxb-'), chars('digit', [10, 13]), literal('-'), chars('digit', [10, 13]), literal('-'), chars('alnum', [18, 34])],
    grants: "It reads and posts as the app's bot in every channel that the bot is in.",
    revoke: 'https://api.slack.com/methods/auth.revoke',
    source: 'https://docs.slack.dev/tools/python-slack-sdk/socket-mode',
    references: ['https://docs.slack.dev/authentication/tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/slack-configuration-refresh-token.ts


/* harmony default export */ const slack_configuration_refresh_token = (defineDetector({
    issuer: 'Slack',
    title: 'Slack app configuration refresh token',
    severity: 'high',
    format: [literal('xoxe-'), chars('digit', 1), literal('-'), chars('alnum', [100, 200])],
    references: ['https://docs.slack.dev/authentication/tokens/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/slack-configuration-token.ts


/* harmony default export */ const slack_configuration_token = (defineDetector({
    issuer: 'Slack',
    title: 'Slack app configuration token',
    severity: 'high',
    format: [literal('xoxe.xoxb-', 'xoxe.xoxp-'), chars('digit', 1), literal('-'), chars('alnum', [100, 250])],
    references: ['https://docs.slack.dev/authentication/tokens/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/slack-legacy-bot-token.ts


/* harmony default export */ const slack_legacy_bot_token = (defineDetector({
    issuer: 'Slack',
    title: 'Slack bot token (legacy)',
    severity: 'high',
    format: [literal('xoxb-'), chars('digit', [8, 14]), literal('-'), chars('alnum', [18, 26])],
    references: ['https://docs.slack.dev/authentication/tokens/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/slack-legacy-token.ts


/* harmony default export */ const slack_legacy_token = (defineDetector({
    issuer: 'Slack',
    title: 'Slack token (legacy)',
    severity: 'high',
    format: [
        literal('xoxo-', 'xoxs-'),
        chars('digit', [8, 14]),
        literal('-'),
        chars('digit', [8, 14]),
        literal('-'),
        chars('digit', [8, 14]),
        literal('-'),
        chars('hex', [10, 64]),
    ],
    references: ['https://docs.slack.dev/authentication/tokens/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/slack-legacy-workspace-token.ts


/* harmony default export */ const slack_legacy_workspace_token = (defineDetector({
    issuer: 'Slack',
    title: 'Slack workspace token (legacy)',
    severity: 'high',
    format: [literal('xoxa-', 'xoxr-'), chars('digit', 1), literal('-'), chars('base64url', [8, 160])],
    references: ['https://docs.slack.dev/authentication/tokens/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/slack-session-cookie.ts


/* harmony default export */ const slack_session_cookie = (defineDetector({
    issuer: 'Slack',
    title: 'Slack session cookie',
    severity: 'critical',
    format: {
        kind: 'text',
        anchors: ['xoxd-'],
        before: 1,
        after: 500,
        find: firstGroup(/(xoxd-[A-Za-z0-9%+/]{60,400}(?:={0,2}))(?![\w-])/, (text, at) => !/\w/.test(text.slice(0, at))),
    },
    grants: 'With the session token beside it, it acts as a person in the workspace, past every app permission.',
    references: ['https://docs.slack.dev/authentication/tokens/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/slack-session-token.ts


/* harmony default export */ const slack_session_token = (defineDetector({
    issuer: 'Slack',
    title: 'Slack browser session token',
    severity: 'critical',
    format: [
        literal('xoxc-'),
        chars('digit', [9, 13]),
        literal('-'),
        chars('digit', [9, 13]),
        literal('-'),
        chars('digit', [9, 13]),
        literal('-'),
        chars('hex', 64),
    ],
    grants: 'Together with its cookie it acts as the person who signed in to the browser.',
    references: ['https://docs.slack.dev/authentication/tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/slack-trigger-webhook.ts


/* harmony default export */ const slack_trigger_webhook = (defineDetector({
    issuer: 'Slack',
    title: 'Slack trigger webhook',
    severity: 'high',
    format: [
        literal('hooks.slack.com/triggers/'),
        chars('upper-alnum', [8, 13]),
        literal('/'),
        chars('digit', [10, 19]),
        literal('/'),
        chars('hex', 32),
    ],
    grants: 'It starts a workflow in a Slack workspace with any content.',
    references: ['https://slack.com/help/articles/360041352714'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/slack-user-token.ts


/* harmony default export */ const slack_user_token = (defineDetector({
    issuer: 'Slack',
    title: 'Slack user token',
    severity: 'critical',
    format: [
        literal('xoxp-', 'xoxe-'),
        chars('digit', [10, 13]),
        literal('-'),
        chars('digit', [10, 13]),
        literal('-'),
        chars('digit', [10, 13]),
        literal('-'),
        chars('alnum', [28, 34]),
    ],
    revoke: 'https://api.slack.com/methods/auth.revoke',
    source: 'https://docs.slack.dev/tools/python-slack-sdk/socket-mode',
    references: ['https://docs.slack.dev/authentication/tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/slack-webhook.ts


/* harmony default export */ const slack_webhook = (defineDetector({
    issuer: 'Slack',
    title: 'Slack incoming webhook',
    severity: 'high',
    format: [
        literal('hooks.slack.com/services/T'),
        chars('upper-alnum', [7, 12]),
        literal('/B'),
        chars('upper-alnum', [7, 12]),
        literal('/'),
        chars('alnum', 24),
    ],
    references: ['https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/slack-workflow-webhook.ts


/* harmony default export */ const slack_workflow_webhook = (defineDetector({
    issuer: 'Slack',
    title: 'Slack workflow webhook',
    severity: 'high',
    format: [
        literal('hooks.slack.com/workflows/T'),
        chars('upper-alnum', [7, 12]),
        literal('/A'),
        chars('upper-alnum', [7, 12]),
        literal('/'),
        chars('digit', [17, 19]),
        literal('/'),
        chars('alnum', 24),
    ],
    grants: 'It starts a workflow in a Slack workspace with any content.',
    references: ['https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/smithery-api-key.ts


/* harmony default export */ const smithery_api_key = (defineDetector({
    issuer: 'Smithery',
    title: 'Smithery API key',
    severity: 'high',
    format: [
        chars('hex', 8),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 12),
    ],
    context: { words: ['smithery'], window: 80 },
    references: ['https://smithery.ai/docs'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/smtp-uri.ts



/* harmony default export */ const smtp_uri = (defineDetector({
    issuer: 'Mail servers',
    title: 'SMTP URI with a password',
    severity: 'high',
    selfMade: true,
    format: uri('smtp', 'smtps', 'submission'),
    judge: databaseUri,
    milder: ['low'],
    references: ['https://www.rfc-editor.org/rfc/rfc3986'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/snowflake-token.ts


/* harmony default export */ const snowflake_token = (defineDetector({
    issuer: 'Snowflake',
    title: 'Snowflake programmatic access token',
    severity: 'high',
    format: [
        literal('eyJ'),
        chars('base64url', [20, 300]),
        literal('.'),
        chars('base64url', [40, 600]),
        literal('.'),
        chars('base64url', [40, 700]),
    ],
    context: { words: ['snowflake'], window: 80 },
    references: ['https://docs.snowflake.com/en/user-guide/programmatic-access-tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/snowflake-uri.ts



/* harmony default export */ const snowflake_uri = (defineDetector({
    issuer: 'Snowflake',
    title: 'Snowflake URI with a password',
    severity: 'critical',
    selfMade: true,
    format: uri('snowflake'),
    judge: databaseUri,
    milder: ['low'],
    references: ['https://docs.snowflake.com/en/developer-guide/python-connector/sqlalchemy'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/snyk-api-token.ts


/* harmony default export */ const snyk_api_token = (defineDetector({
    issuer: 'Snyk',
    title: 'Snyk API token',
    severity: 'high',
    format: [
        chars('hex', 8),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 12),
    ],
    context: {
        words: ['snyk'],
        and: ['api_key', 'apikey', 'api-key', 'token', 'secret', 'x-api-key', 'auth', 'authorization', 'bearer'],
        window: 60,
    },
    revoke: 'https://app.snyk.io/account',
    references: ['https://docs.snyk.io/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/solana-private-key.ts


/* harmony default export */ const solana_private_key = (defineDetector({
    issuer: 'Solana',
    title: 'Solana private key',
    severity: 'critical',
    selfMade: true,
    format: [chars('base58', [87, 88])],
    context: { words: ['solana_private_key', 'solana', 'phantom'], window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://solana.com/docs'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/sonar-legacy-token.ts



/* harmony default export */ const sonar_legacy_token = (defineDetector({
    issuer: 'Sonar',
    title: 'SonarQube token (before 9.5)',
    severity: 'high',
    format: [chars('hex', 40)],
    context: { words: ['sonar', 'sonarqube', 'sonarcloud'], and: [...keyWords, 'login'], window: 60 },
    references: ['https://docs.sonarsource.com/sonarqube-server/latest/user-guide/managing-tokens/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/sonar-token.ts


/* harmony default export */ const sonar_token = (defineDetector({
    issuer: 'SonarQube',
    title: 'SonarQube token',
    severity: 'high',
    format: [literal('squ_', 'sqp_', 'sqa_'), chars('hex', 40)],
    references: ['https://docs.sonarsource.com/sonarqube-server/user-guide/managing-tokens/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/sourcegraph-legacy-token.ts


/* harmony default export */ const sourcegraph_legacy_token = (defineDetector({
    issuer: 'Sourcegraph',
    title: 'Sourcegraph access token (without an instance)',
    severity: 'high',
    format: [literal('sgp_local_', 'sgp_'), chars('hex-any', 40)],
    source: 'https://sourcegraph.com/docs/cli/how-tos/revoking-an-access-token',
    references: ['https://sourcegraph.com/docs/cli/how-tos/creating_an_access_token'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/sourcegraph-license-key.ts


/* harmony default export */ const sourcegraph_license_key = (defineDetector({
    issuer: 'Sourcegraph',
    title: 'Sourcegraph license access token',
    severity: 'high',
    format: [literal('slk_'), chars('hex', 64)],
    references: ['https://sourcegraph.com/docs'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/sourcegraph-token.ts


/* harmony default export */ const sourcegraph_token = (defineDetector({
    issuer: 'Sourcegraph',
    title: 'Sourcegraph access token',
    severity: 'high',
    format: [literal('sgp_'), chars('hex-any', 16), literal('_'), chars('hex-any', 40)],
    source: 'https://sourcegraph.com/docs/cli/how-tos/revoking-an-access-token',
    references: ['https://sourcegraph.com/docs/cli/how-tos/creating_an_access_token'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/sparkpost-api-key.ts



/* harmony default export */ const sparkpost_api_key = (defineDetector({
    issuer: 'SparkPost',
    title: 'SparkPost API key',
    severity: 'high',
    format: [chars('hex', 40)],
    context: { words: ['sparkpost'], and: keyWords, window: 80 },
    references: ['https://developers.sparkpost.com/api/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/spectral-api-key.ts


/* harmony default export */ const spectral_api_key = (defineDetector({
    issuer: 'Spectral (Check Point)',
    title: 'Spectral API key',
    severity: 'medium',
    format: [literal('spu-'), chars('lower-alnum', 32)],
    mix: ['digit', 'lower'],
    references: ['https://guides.spectralops.io/docs/configuring-spectral-api-dsn'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/splunk-hec-token.ts


/* harmony default export */ const splunk_hec_token = (defineDetector({
    issuer: 'Splunk',
    title: 'Splunk HEC token',
    severity: 'medium',
    format: [
        chars('hex', 8),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 12),
    ],
    context: { words: ['splunk'], window: 80 },
    references: ['https://help.splunk.com/en/splunk-enterprise/get-data-in'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/spotify-client-secret.ts


/* harmony default export */ const spotify_client_secret = (defineDetector({
    issuer: 'Spotify',
    title: 'Spotify client secret',
    severity: 'high',
    format: [chars('hex', 32)],
    context: {
        words: ['spotify'],
        and: ['key', 'keys', 'token', 'secret', 'auth', 'apikey', 'password', 'authorization', 'bearer'],
        window: 80,
    },
    mix: ['digit', 'lower'],
    revoke: 'https://developer.spotify.com/dashboard',
    references: ['https://developer.spotify.com/documentation/web-api/concepts/apps'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/sql-connection-password.ts



/* harmony default export */ const sql_connection_password = (defineDetector({
    issuer: 'Database servers',
    title: 'Password of a database connection string',
    severity: 'high',
    selfMade: true,
    format: { kind: 'text', anchors: ['password=', 'pwd='], before: 400, after: 400, find: findConnectionPassword },
    judge: connectionHost,
    milder: ['low'],
    isGeneric: true,
    references: ['https://learn.microsoft.com/en-us/dotnet/framework/data/adonet/connection-string-syntax'],
}));

;// CONCATENATED MODULE: ./src/secrets/texts/inserted-values.ts


const statement = /^insert\s+(?:ignore\s+)?into\s+[\w."`[\]]{1,100}\s*\(([^()]{3,1000})\)\s*values\s*/i;
const inserted_values_literal = /\s*(?:N?'((?:[^'\\]|''|\\.){0,400})'|"([^"\\]{0,400})"|([^,()'"]{0,80}))\s*(?:,|(?=\)))/y;
const mostRows = 50;
/** The values that an `INSERT` with a list of columns gives to those that are named like a credential. Hashes are none. */
const findInInsert = (text, at) => {
    const found = [];
    const head = statement.exec(text.slice(at, at + 1200));
    if (head === null)
        return [];
    const columns = (head[1] ?? '').split(',').map((column) => column.replace(/["'`[\]\s]/g, ''));
    if (!columns.some((column) => namedCredential(column) !== undefined))
        return [];
    let from = at + head[0].length;
    for (let row = 0; row < mostRows && text[from] === '('; row++) {
        from += 1;
        for (const column of columns) {
            inserted_values_literal.lastIndex = from;
            const match = inserted_values_literal.exec(text);
            if (match === null)
                return found;
            const value = match[1] ?? match[2];
            if (value !== undefined && isCredential(column, value)) {
                const valueStart = from + match[0].indexOf(value);
                found.push({ valueStart, valueEnd: valueStart + value.length });
            }
            from += match[0].length;
        }
        const next = /^\)\s*,\s*(?=\()/.exec(text.slice(from, from + 40));
        if (next === null)
            return found;
        from += next[0].length;
    }
    return found;
};
const isCredential = (column, value) => value.length >= 8 && !/^[0-9a-f]{32,}$/i.test(value) && drawnValue({ value, whole: column }).kind !== 'other';

;// CONCATENATED MODULE: ./src/secrets/detectors/sql-inserted-credential.ts


/* harmony default export */ const sql_inserted_credential = (defineDetector({
    issuer: 'whoever it opens',
    title: 'Credential inserted into a table',
    severity: 'medium',
    selfMade: true,
    confidence: 'medium',
    isGeneric: true,
    format: { kind: 'text', anchors: ['insert into', 'insert ignore into'], before: 0, after: 6000, find: findInInsert },
    references: ['https://dev.mysql.com/doc/refman/8.4/en/insert.html'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/sql-user-password.ts



/* harmony default export */ const sql_user_password = (defineDetector({
    issuer: 'whoever it opens',
    title: 'Password of a database user in SQL',
    severity: 'medium',
    selfMade: true,
    confidence: 'medium',
    isGeneric: true,
    format: {
        kind: 'text',
        anchors: ['identified by', 'identified with'],
        before: 0,
        after: 240,
        find: firstGroup(/IDENTIFIED (?:WITH \w{3,40} )?BY (?:PASSWORD )?["']([^"'\s\\]{8,128})["']/i),
    },
    judge: drawnPassword,
    references: ['https://dev.mysql.com/doc/refman/8.4/en/create-user.html'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/square-access-token.ts


/* harmony default export */ const square_access_token = (defineDetector({
    issuer: 'Square',
    title: 'Square access token',
    severity: 'high',
    format: [literal('EAAA'), chars('base64url', 60)],
    references: ['https://developer.squareup.com/docs/build-basics/access-tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/square-oauth-secret.ts


/* harmony default export */ const square_oauth_secret = (defineDetector({
    issuer: 'Square',
    title: 'Square OAuth secret',
    severity: 'high',
    format: [literal('sq0csp-'), chars('base64url', 43)],
    source: 'https://github.com/square/connect-api-specification/blob/master/api.json',
    references: ['https://developer.squareup.com/docs/build-basics/access-tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/square-personal-token.ts


/* harmony default export */ const square_personal_token = (defineDetector({
    issuer: 'Square',
    title: 'Square personal access token (legacy)',
    severity: 'high',
    format: [literal('sq0atp-'), chars('base64url', 22)],
    source: 'https://github.com/square/square-mcp-server/blob/main/README.md',
    references: ['https://developer.squareup.com/docs/build-basics/access-tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/square-refresh-token.ts


/* harmony default export */ const square_refresh_token = (defineDetector({
    issuer: 'Square',
    title: 'Square refresh token',
    severity: 'high',
    format: [literal('EQAA'), chars('base64url', 60)],
    source: 'https://github.com/square/connect-api-specification/blob/master/api.json',
    references: ['https://github.com/square/connect-api-specification/blob/master/api.json'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/squarespace-api-key.ts


/* harmony default export */ const squarespace_api_key = (defineDetector({
    issuer: 'Squarespace',
    title: 'Squarespace API key',
    severity: 'high',
    format: [
        chars('hex', 8),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 12),
    ],
    context: { words: ['squarespace'], window: 80 },
    references: ['https://developers.squarespace.com/commerce-apis/authentication-and-permissions'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/stability-api-key.ts


/* harmony default export */ const stability_api_key = (defineDetector({
    issuer: 'Stability AI',
    title: 'Stability AI API key',
    severity: 'high',
    format: [literal('sk-'), chars('alnum', 48)],
    confidence: 'high',
    context: { words: ['stability', 'stabilityai', 'dreamstudio'], window: 150 },
    revoke: 'https://platform.stability.ai/account/keys',
    references: ['https://platform.stability.ai/docs/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/standard-webhooks-private-key.ts


/* harmony default export */ const standard_webhooks_private_key = (defineDetector({
    issuer: 'the sender of the webhooks',
    title: 'Signing key of webhooks',
    severity: 'high',
    format: [literal('whsk_'), chars('base64-padded', 88)],
    source: 'https://github.com/svix/svix-webhooks/blob/main/README.md',
    references: ['https://github.com/svix/svix-webhooks/blob/main/README.md'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/standard-webhooks-secret.ts


/* harmony default export */ const standard_webhooks_secret = (defineDetector({
    issuer: 'the sender of the webhooks',
    title: 'Signing secret of webhooks',
    severity: 'medium',
    format: [literal('whsec_'), chars('base64-padded', [32, 90])],
    confidence: 'medium',
    mix: ['digit', 'lower', 'upper'],
    grants: 'Whoever holds it can make up calls that the receiver believes to be from the sender.',
    source: 'https://github.com/svix/svix-webhooks/blob/main/README.md',
    references: ['https://github.com/svix/svix-webhooks/blob/main/README.md'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/strava-secret.ts



/* harmony default export */ const strava_secret = (defineDetector({
    issuer: 'Strava',
    title: 'Strava client secret or token',
    severity: 'medium',
    format: [chars('hex', 40)],
    context: { words: ['strava'], and: keyWords, window: 80 },
    references: ['https://developers.strava.com/docs/authentication/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/stripe-restricted-key.ts


/* harmony default export */ const stripe_restricted_key = (defineDetector({
    issuer: 'Stripe',
    title: 'Stripe live restricted key',
    severity: 'critical',
    format: [literal('rk_live_'), chars('alnum', [24, 128])],
    grants: 'It uses the resources of a live Stripe account that it was made for.',
    revoke: 'https://dashboard.stripe.com/apikeys',
    references: ['https://docs.stripe.com/keys', 'https://gitlab.com/gitlab-org/gitlab/-/issues/458019'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/stripe-secret-key.ts


/* harmony default export */ const stripe_secret_key = (defineDetector({
    issuer: 'Stripe',
    title: 'Stripe live secret key',
    severity: 'critical',
    format: [literal('sk_live_'), chars('alnum', [24, 128])],
    grants: 'It charges, refunds and reads all customers of a Stripe account.',
    revoke: 'https://dashboard.stripe.com/apikeys',
    source: 'https://docs.stripe.com/api/authentication',
    references: ['https://docs.stripe.com/keys', 'https://gitlab.com/gitlab-org/gitlab/-/issues/458019'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/stripe-test-key.ts


/* harmony default export */ const stripe_test_key = (defineDetector({
    issuer: 'Stripe',
    title: 'Stripe test key',
    severity: 'low',
    format: [literal('sk_test_', 'rk_test_'), chars('alnum', [24, 128])],
    documented: [['sk_test_', '4eC39HqLyjWD', 'arjtT1zdp7dc']],
    grants: 'It uses the test mode of a Stripe account: no money moves, but its test data can be read and changed.',
    revoke: 'https://dashboard.stripe.com/test/apikeys',
    source: 'https://docs.stripe.com/api/authentication',
    references: ['https://docs.stripe.com/keys'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/stripe-webhook-secret.ts


/* harmony default export */ const stripe_webhook_secret = (defineDetector({
    issuer: 'Stripe',
    title: 'Stripe webhook signing secret',
    severity: 'high',
    format: [literal('whsec_'), chars('alnum', 32)],
    grants: 'Whoever has it can forge webhook events.',
    revoke: 'https://dashboard.stripe.com/webhooks',
    references: ['https://docs.stripe.com/webhooks'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/stytch-secret.ts


/* harmony default export */ const stytch_secret = (defineDetector({
    issuer: 'Stytch',
    title: 'Stytch secret',
    severity: 'high',
    format: [literal('secret-live-'), chars('base64url', [34, 40]), literal('=')],
    references: ['https://stytch.com/docs/api/secrets'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/subversion-password.ts



/* harmony default export */ const subversion_password = (defineDetector({
    issuer: 'Subversion',
    title: 'Password that Subversion keeps',
    severity: 'high',
    selfMade: true,
    confidence: 'medium',
    isGeneric: true,
    format: {
        kind: 'text',
        anchors: ['password\nv ', 'password\r\nv '],
        before: 0,
        after: 200,
        find: firstGroup(/password\r?\nV \d{1,3}\r?\n([^\r\n]{6,100})/),
    },
    judge: plainPassword,
    references: ['https://svnbook.red-bean.com/en/1.7/svn.serverconfig.netmodel.html'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/sumologic-access-key.ts



/* harmony default export */ const sumologic_access_key = (defineDetector({
    issuer: 'Sumo Logic',
    title: 'Sumo Logic access key',
    severity: 'high',
    format: [chars('alnum', 64)],
    context: { words: ['sumologic', 'sumo_logic', 'sumo'], and: keyWords, window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://help.sumologic.com/docs/manage/security/access-keys/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/supabase-access-token.ts


/* harmony default export */ const supabase_access_token = (defineDetector({
    issuer: 'Supabase',
    title: 'Supabase personal access token',
    severity: 'critical',
    format: [literal('sbp_', 'sbp_oauth_'), chars('hex', 40)],
    grants: 'It manages all projects and organizations of its owner.',
    revoke: 'https://supabase.com/dashboard/account/tokens',
    source: 'https://github.com/supabase/cli/blob/develop/apps/cli-go/internal/utils/access_token.go',
    references: ['https://supabase.com/docs/reference/api/introduction'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/supabase-publishable-key.ts


/* harmony default export */ const supabase_publishable_key = (defineDetector({
    issuer: 'Supabase',
    title: 'Supabase publishable key',
    severity: 'note',
    format: [literal('sb_publishable_'), chars('base64url', 22), literal('_'), chars('base64url', 8)],
    source: 'https://supabase.com/docs/guides/getting-started/api-keys',
    references: ['https://supabase.com/docs/guides/api/api-keys'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/supabase-secret-key.ts


/* harmony default export */ const supabase_secret_key = (defineDetector({
    issuer: 'Supabase',
    title: 'Supabase secret key',
    severity: 'critical',
    format: [literal('sb_secret_'), chars('base64url', 22), literal('_'), chars('base64url', 8)],
    grants: 'It reads and writes the whole database of a project, past Row Level Security.',
    revoke: 'https://supabase.com/dashboard/project/_/settings/api-keys',
    source: 'https://supabase.com/docs/guides/getting-started/api-keys',
    references: ['https://supabase.com/docs/guides/api/api-keys'],
}));

;// CONCATENATED MODULE: ./src/secrets/validators/supabase-role.ts

/** The project that the Supabase command line starts on everybody's machine; its keys are the same everywhere. */
const localIssuer = 'supabase-demo';
/** Grades a JWT by the role it carries: `service_role` passes Row Level Security, `anon` is made to be public. */
const supabaseRole = ({ value }) => {
    const claims = decodeJwt(value)?.claims;
    if (claims === undefined || !isSupabase(claims))
        return { kind: 'other' };
    const project = typeof claims['ref'] === 'string' ? ` of project ${claims['ref']}` : '';
    if (claims['iss'] === localIssuer)
        return { kind: 'graded', severity: 'note', confidence: 'high', note: 'It is the published key of a local Supabase stack.' };
    switch (claims['role']) {
        case 'service_role':
            return { kind: 'genuine', note: `Its role${project} is service_role.` };
        case 'anon':
            return {
                kind: 'graded',
                severity: 'note',
                confidence: 'high',
                note: `Its role${project} is anon: it is public by design if Row Level Security is on.`,
            };
        default:
            return { kind: 'other' };
    }
};
const isSupabase = ({ iss, ref, role }) => typeof role === 'string' &&
    (iss === 'supabase' || iss === localIssuer || (typeof iss === 'string' && /\.supabase\.(co|in)\b/.test(iss)) || typeof ref === 'string');

;// CONCATENATED MODULE: ./src/secrets/detectors/supabase-service-role-key.ts



/* harmony default export */ const supabase_service_role_key = (defineDetector({
    issuer: 'Supabase',
    title: 'Supabase service_role key',
    severity: 'critical',
    format: [
        literal('eyJ'),
        chars('base64url', [10, 300]),
        literal('.eyJ'),
        chars('base64url', [40, 2000]),
        literal('.'),
        chars('base64url', 43),
    ],
    judge: supabaseRole,
    grants: 'It reads and writes the whole database of a project, past Row Level Security.',
    revoke: 'https://supabase.com/dashboard/project/_/settings/api-keys',
    references: ['https://supabase.com/docs/guides/api/api-keys'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/svix-token.ts


/* harmony default export */ const svix_token = (defineDetector({
    issuer: 'Svix',
    title: 'Svix API token',
    severity: 'high',
    format: [literal('testsk_', 'sk_'), chars('base64url', 32), literal('.us', '.eu')],
    references: ['https://docs.svix.com/'],
}));

;// CONCATENATED MODULE: ./src/secrets/texts/table-columns.ts


/** Rows that are looked at below a header, so that an export of a database takes no longer than a list of accounts. */
const table_columns_mostRows = 200;
/** Commas in prose and in code part words as well: a header has short names in all of its cells. */
const headerCell = /^[^!-~]*["'`*]{0,3}[A-Za-z][\w ./-]{0,30}["'`*]{0,3}\s*$/;
const longestHeader = 400;
const lineFeed = 0x0a;
/** Whether the line that the offset is in can be a header. */
const isInShortLine = (bytes, at) => {
    let start = at;
    while (start > 0 && at - start <= longestHeader && bytes[start - 1] !== lineFeed)
        start--;
    let end = at;
    while (end < bytes.length && end - start <= longestHeader && bytes[end] !== lineFeed)
        end++;
    return end - start <= longestHeader && end < bytes.length;
};
/** What an anchor may hold before the name itself. */
const longestJoint = 2;
/**
 * What stands below a header that names a credential: CSV, TSV and tables of Markdown. The values are in `whole` with their column's name, as
 * if they were given to it.
 */
const findInColumns = (text, at) => {
    const start = text.lastIndexOf('\n', at) + 1;
    const [header = '', ...rows] = text.slice(start).split('\n', table_columns_mostRows);
    const separator = [',', ';', '\t', '|'].find((mark) => header.includes(mark));
    if (separator === undefined)
        return [];
    const cells = cellsOf(header, separator);
    const isEdged = separator === '|' && cells[0]?.text.trim() === '';
    const names = isEdged ? cells.slice(1, -1) : cells;
    if (names.length < 2 || !names.every((cell) => headerCell.test(cell.text)))
        return [];
    const columns = cells.flatMap((cell, column) => {
        const name = cell.text
            .replace(/["'`*\r]/g, '')
            .trim()
            .replaceAll(' ', '_');
        return namedCredential(name) === undefined ? [] : [{ name, column }];
    });
    // Only the first column's anchor answers, for all of them.
    const first = columns[0] === undefined ? undefined : cells[columns[0].column];
    if (first === undefined || at < start + first.start - longestJoint || at > start + first.start + first.text.length)
        return [];
    const found = [];
    let rowStart = start + header.length + 1;
    for (const row of rows) {
        const values = cellsOf(row, separator);
        if (values.length !== cells.length)
            break;
        for (const { name, column } of columns) {
            const cell = values[column];
            if (cell === undefined)
                continue;
            const value = cell.text.replace(/^[\s"'`]+|[\s"'`]+$/g, '');
            if (value.length < 8 || !table_columns_isCredential(name, value))
                continue;
            const valueStart = rowStart + cell.start + cell.text.indexOf(value);
            found.push({ valueStart, valueEnd: valueStart + value.length });
        }
        rowStart += row.length + 1;
    }
    return found;
};
/** A column of passwords that are all hexadecimal is one of hashes. */
const table_columns_isCredential = (name, value) => !(namedCredential(name) === 'password' && /^[0-9a-f]{32,}$/i.test(value)) && drawnValue({ value, whole: name }).kind !== 'other';
const cellsOf = (row, separator) => {
    let start = 0;
    return row.split(separator).map((text) => {
        const cell = { start, text };
        start += text.length + 1;
        return cell;
    });
};

;// CONCATENATED MODULE: ./src/secrets/detectors/table-credential.ts


const names = ['password', 'passwd', 'pwd', 'secret', 'token', 'api_key', 'apikey', 'api key', 'access_key', 'access key', 'private_key'];
/* harmony default export */ const table_credential = (defineDetector({
    issuer: 'whoever it opens',
    title: 'Credential in a table',
    severity: 'medium',
    selfMade: true,
    confidence: 'medium',
    isGeneric: true,
    format: {
        kind: 'text',
        anchors: [
            ',password',
            ...names.flatMap((name) => [`,${name}`, `,"${name}`, `;${name}`, `\t${name}`, `| ${name}`, `|${name}`, `${name},`]),
        ],
        before: 400,
        after: 6000,
        isWorth: isInShortLine,
        find: findInColumns,
    },
    references: ['https://www.rfc-editor.org/rfc/rfc4180'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/tableau-pat.ts


/* harmony default export */ const tableau_pat = (defineDetector({
    issuer: 'Tableau',
    title: 'Tableau personal access token',
    severity: 'high',
    format: [chars('base64', 22), literal('==:'), chars('alnum', 32)],
    references: ['https://help.tableau.com/current/server/en-us/security_personal_access_tokens.htm'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/tailscale-key.ts


/* harmony default export */ const tailscale_key = (defineDetector({
    issuer: 'Tailscale',
    title: 'Tailscale key',
    severity: 'high',
    format: [
        literal('tskey-api-', 'tskey-auth-', 'tskey-client-', 'tskey-scim-', 'tskey-webhook-'),
        chars('alnum', [10, 20]),
        literal('-'),
        chars('alnum', [20, 40]),
    ],
    revoke: 'https://login.tailscale.com/admin/settings/keys',
    source: 'https://tailscale.com/docs/reference/key-prefixes',
    references: ['https://tailscale.com/kb/1085/auth-keys'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/tavily-api-key.ts


/* harmony default export */ const tavily_api_key = (defineDetector({
    issuer: 'Tavily',
    title: 'Tavily API key',
    severity: 'high',
    format: [literal('tvly-'), chars('alnum', 32)],
    revoke: 'https://app.tavily.com',
    source: 'https://github.com/tavily-ai/tavily-python/blob/master/README.md',
    references: ['https://docs.tavily.com/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/tavily-development-key.ts


/* harmony default export */ const tavily_development_key = (defineDetector({
    issuer: 'Tavily',
    title: 'Tavily development or production key',
    severity: 'high',
    format: [literal('tvly-dev-', 'tvly-prod-'), chars('base64url', [32, 60])],
    revoke: 'https://app.tavily.com',
    references: ['https://docs.tavily.com/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/teamcity-token.ts


/* harmony default export */ const teamcity_token = (defineDetector({
    issuer: 'JetBrains',
    title: 'TeamCity access token',
    severity: 'high',
    format: [literal('eyJ0eXAiOiAiVENWMiJ9.'), chars('base64url', 36), literal('.'), chars('base64url', 48)],
    references: ['https://www.jetbrains.com/help/teamcity/configuring-your-user-profile.html'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/teams-webhook.ts


/* harmony default export */ const teams_webhook = (defineDetector({
    issuer: 'Microsoft',
    title: 'Microsoft Teams incoming webhook',
    severity: 'medium',
    format: [
        literal('webhook.office.com/webhookb2/', 'outlook.office.com/webhook/', 'outlook.office365.com/webhook/'),
        chars('hex', 8),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 12),
        literal('@'),
        chars('hex', 8),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 12),
        literal('/IncomingWebhook/'),
        chars('hex', 32),
        literal('/'),
        chars('hex', 8),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 12),
    ],
    references: ['https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/teamwork-token.ts


/* harmony default export */ const teamwork_token = (defineDetector({
    issuer: 'Teamwork',
    title: 'Teamwork API token',
    severity: 'high',
    format: [literal('tkn.v1_'), chars('base64-padded', [70, 100])],
    references: ['https://apidocs.teamwork.com/guides/teamwork/authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/telegram-bot-token.ts


/* harmony default export */ const telegram_bot_token = (defineDetector({
    issuer: 'Telegram',
    title: 'Telegram bot token',
    severity: 'high',
    format: [chars('digit', [8, 10]), literal(':AA'), chars('base64url', 33)],
    revoke: 'https://t.me/BotFather',
    references: ['https://core.telegram.org/bots/api#authorizing-your-bot'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/telnyx-api-key.ts


/* harmony default export */ const telnyx_api_key = (defineDetector({
    issuer: 'Telnyx',
    title: 'Telnyx API key',
    severity: 'high',
    format: [literal('KEY0'), chars('upper-alnum', 31), literal('_'), chars('alnum', 22)],
    references: ['https://developers.telnyx.com/development/api-fundamentals/authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/tencent-secret-id.ts


/* harmony default export */ const tencent_secret_id = (defineDetector({
    issuer: 'Tencent Cloud',
    title: 'Tencent Cloud secret id',
    severity: 'medium',
    format: [literal('AKID'), chars('alnum', 32)],
    references: ['https://www.tencentcloud.com/document/product/598/32675'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/tencent-secret-key.ts


/* harmony default export */ const tencent_secret_key = (defineDetector({
    issuer: 'Tencent Cloud',
    title: 'Tencent Cloud secret key',
    severity: 'high',
    format: [chars('alnum', 32)],
    context: { words: ['tencent', 'tencentcloud', 'qcloud', 'cos_secret_key'], and: ['secret', 'secretkey', 'secret_key'], window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://www.tencentcloud.com/document/product/598/32675'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/terraform-cloud-token.ts


/* harmony default export */ const terraform_cloud_token = (defineDetector({
    issuer: 'HashiCorp',
    title: 'HCP Terraform token',
    severity: 'high',
    format: [chars('alnum', 14), literal('.atlasv1.'), chars('base64url', [60, 70])],
    revoke: 'https://app.terraform.io/app/settings/tokens',
    references: ['https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/tines-webhook.ts


/* harmony default export */ const tines_webhook = (defineDetector({
    issuer: 'Tines',
    title: 'Tines webhook with its secret',
    severity: 'medium',
    format: [literal('.tines.com/webhook/', '.tines.io/webhook/'), chars('lower-alnum', 32), literal('/'), chars('lower-alnum', 32)],
    references: ['https://www.tines.com/docs/actions/types/webhook/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/tinybird-token.ts


/* harmony default export */ const tinybird_token = (defineDetector({
    issuer: 'Tinybird',
    title: 'Tinybird token',
    severity: 'high',
    format: [literal('p.eyJ'), chars('base64url', [60, 200]), literal('.'), chars('base64url', [20, 60])],
    references: ['https://www.tinybird.co/docs/forward/administration/tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/together-api-key.ts


/* harmony default export */ const together_api_key = (defineDetector({
    issuer: 'Together AI',
    title: 'Together AI API key',
    severity: 'high',
    format: [literal('tgp_v1_'), chars('base64url', 43)],
    revoke: 'https://api.together.ai/settings/api-keys',
    references: ['https://docs.together.ai/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/travis-ci-token.ts



/* harmony default export */ const travis_ci_token = (defineDetector({
    issuer: 'Travis CI',
    title: 'Travis CI API token',
    severity: 'high',
    format: [chars('base64url', 22)],
    context: { words: ['travis', 'travisci', 'travis_ci'], and: keyWords, window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://docs.travis-ci.com/user/triggering-builds/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/trello-api-key.ts



/* harmony default export */ const trello_api_key = (defineDetector({
    issuer: 'Atlassian',
    title: 'Trello API key',
    severity: 'medium',
    format: [chars('hex', 32)],
    context: { words: ['trello'], and: keyWords, window: 80 },
    references: ['https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/trello-token.ts


/* harmony default export */ const trello_token = (defineDetector({
    issuer: 'Atlassian',
    title: 'Trello token',
    severity: 'high',
    format: [literal('ATTA'), chars('hex', [64, 72])],
    references: ['https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/trigger-dev-key.ts


/* harmony default export */ const trigger_dev_key = (defineDetector({
    issuer: 'Trigger.dev',
    title: 'Trigger.dev secret key',
    severity: 'high',
    format: [literal('tr_prod_', 'tr_stg_', 'tr_dev_', 'tr_preview_'), chars('alnum', [20, 32])],
    references: ['https://trigger.dev/docs/apikeys'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/truenas-api-key.ts


/* harmony default export */ const truenas_api_key = (defineDetector({
    issuer: 'TrueNAS',
    title: 'TrueNAS API key',
    severity: 'high',
    format: [chars('digit', [1, 3]), literal('-'), chars('alnum', 64)],
    context: { words: ['truenas', 'login_with_api_key', 'freenas'], window: 160 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://www.truenas.com/docs/scale/scaletutorials/toptoolbar/managingapikeys/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/trufflehog-enterprise-secret.ts


/* harmony default export */ const trufflehog_enterprise_secret = (defineDetector({
    issuer: 'Truffle Security',
    title: 'TruffleHog Enterprise secret',
    severity: 'high',
    format: [literal('thog-secret-'), chars('hex', 32)],
    references: ['https://docs.trufflesecurity.com/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/twilio-api-key.ts


/* harmony default export */ const twilio_api_key = (defineDetector({
    issuer: 'Twilio',
    title: 'Twilio API key SID',
    severity: 'medium',
    format: [literal('SK'), chars('hex', 32)],
    context: { words: ['twilio'], window: 80 },
    source: 'https://github.com/twilio/twilio-oai/blob/main/spec/json/twilio_api_v2010.json',
    references: ['https://www.twilio.com/docs/iam/api-keys'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/twilio-auth-token.ts


/* harmony default export */ const twilio_auth_token = (defineDetector({
    issuer: 'Twilio',
    title: 'Twilio auth token',
    severity: 'high',
    format: [chars('hex', 32)],
    context: { words: ['twilio'], and: ['auth', 'token', 'secret', 'password', 'sid', 'client', 'key', 'account'], window: 120 },
    grants: 'It sends messages, places calls and reads the logs of a Twilio account.',
    revoke: 'https://console.twilio.com/us1/account/keys-credentials/api-keys',
    references: ['https://www.twilio.com/docs/iam/api/authtoken'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/twitch-client-secret.ts



/* harmony default export */ const twitch_client_secret = (defineDetector({
    issuer: 'Twitch',
    title: 'Twitch client secret or token',
    severity: 'high',
    format: [chars('lower-alnum', 30)],
    context: { words: ['twitch'], and: keyWords, window: 80 },
    mix: ['digit', 'lower'],
    references: ['https://dev.twitch.tv/docs/authentication/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/twitch-stream-key.ts


/* harmony default export */ const twitch_stream_key = (defineDetector({
    issuer: 'Twitch',
    title: 'Twitch stream key',
    severity: 'medium',
    format: [literal('live_'), chars('digit', [7, 10]), literal('_'), chars('alnum', 30)],
    grants: 'It broadcasts on the channel of its owner.',
    references: ['https://help.twitch.tv/s/article/twitch-stream-key-faq'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/typeform-token.ts


/* harmony default export */ const typeform_token = (defineDetector({
    issuer: 'Typeform',
    title: 'Typeform personal access token',
    severity: 'high',
    format: [literal('tfp_'), chars('base64url', [40, 64])],
    references: ['https://www.typeform.com/developers/get-started/personal-access-token/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/unkey-root-key.ts


/* harmony default export */ const unkey_root_key = (defineDetector({
    issuer: 'Unkey',
    title: 'Unkey root key',
    severity: 'high',
    format: [literal('unkey_'), chars('alnum', [20, 40])],
    source: 'https://github.com/unkeyed/unkey/blob/main/docs/product/cli/authentication.mdx',
    references: ['https://www.unkey.com/docs/security/root-keys'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/upcloud-token.ts


/* harmony default export */ const upcloud_token = (defineDetector({
    issuer: 'UpCloud',
    title: 'UpCloud API token',
    severity: 'high',
    format: [literal('ucat_'), chars('alnum', [24, 32])],
    references: ['https://developers.upcloud.com/1.3/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/upstage-api-key.ts


/* harmony default export */ const upstage_api_key = (defineDetector({
    issuer: 'Upstage',
    title: 'Upstage API key',
    severity: 'high',
    format: [literal('up_'), chars('alnum', 29)],
    context: { words: ['upstage'], window: 80 },
    references: ['https://console.upstage.ai/docs/getting-started'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/upstash-rest-token.ts


/* harmony default export */ const upstash_rest_token = (defineDetector({
    issuer: 'Upstash',
    title: 'Upstash REST token',
    severity: 'high',
    format: [literal('A'), chars('base64url', [50, 120])],
    context: { words: ['upstash', 'upstash_redis_rest_token', 'kv_rest_api_token'], window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://upstash.com/docs/redis/features/restapi'],
}));

;// CONCATENATED MODULE: ./src/secrets/validators/url-password.ts

/** Stricter than for a database, because documentation is full of addresses with made-up passwords. */
const urlPassword = ({ value, whole }) => {
    const isDrawn = value.length >= 8 && /[0-9]/.test(value) && /[A-Za-z]/.test(value) && !/xxx|oauth/i.test(value);
    const said = isDrawn ? databaseUri({ value, whole }) : { kind: 'other' };
    return said.kind === 'graded' ? { kind: 'other' } : said;
};

;// CONCATENATED MODULE: ./src/secrets/detectors/url-password.ts



/* harmony default export */ const url_password = (defineDetector({
    issuer: 'whoever it opens',
    title: 'Password in a URL',
    severity: 'medium',
    selfMade: true,
    format: uri('http', 'https', 'ftp', 'ftps', 'sftp'),
    confidence: 'medium',
    isGeneric: true,
    judge: urlPassword,
    references: ['https://www.rfc-editor.org/rfc/rfc3986'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/valtown-token.ts


/* harmony default export */ const valtown_token = (defineDetector({
    issuer: 'Val Town',
    title: 'Val Town API token',
    severity: 'high',
    format: [literal('vtwn_'), chars('alnum', [28, 80])],
    references: ['https://docs.val.town/reference/api/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/vault-batch-token.ts


/* harmony default export */ const vault_batch_token = (defineDetector({
    issuer: 'HashiCorp',
    title: 'Vault batch token',
    severity: 'high',
    format: [literal('hvb.'), chars('base64url', [138, 300])],
    references: ['https://developer.hashicorp.com/vault/docs/concepts/tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/vault-legacy-token.ts


/* harmony default export */ const vault_legacy_token = (defineDetector({
    issuer: 'HashiCorp',
    title: 'Vault token (before 1.10)',
    severity: 'high',
    // Two literals, because `s.` in one would be looked for in every text instead of near Vault.
    format: [literal('s', 'b', 'r'), literal('.'), chars('alnum', 24)],
    context: { words: ['vault'], window: 100 },
    mix: ['digit', 'lower', 'upper'],
    source: 'https://developer.hashicorp.com/vault/docs/upgrading/upgrade-to-1.0.0',
    references: ['https://developer.hashicorp.com/vault/docs/concepts/tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/vault-service-token.ts


/* harmony default export */ const vault_service_token = (defineDetector({
    issuer: 'HashiCorp',
    title: 'Vault service token',
    severity: 'high',
    format: [literal('hvs.'), chars('base64url', [90, 120])],
    references: ['https://developer.hashicorp.com/vault/docs/concepts/tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/vault-unseal-key.ts


/* harmony default export */ const vault_unseal_key = (defineDetector({
    issuer: 'HashiCorp',
    title: 'Unseal or recovery key of a Vault',
    severity: 'critical',
    format: {
        kind: 'text',
        anchors: ['Unseal Key', 'Recovery Key', 'operator unseal '],
        before: 0,
        after: 120,
        find: firstGroup(/(?:(?:Unseal|Recovery) Key(?: \d{1,2})?: {1,4}|operator unseal (?:-\S{1,60} ){0,3})([A-Za-z0-9+/]{44}|[A-Za-z0-9+/]{43}=|[0-9a-f]{64,66})(?![\w+/])/i),
    },
    grants: 'With enough of the other keys it opens everything that the Vault keeps.',
    references: ['https://developer.hashicorp.com/vault/docs/concepts/seal'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/vercel-app-token.ts



/* harmony default export */ const vercel_app_token = (defineDetector({
    issuer: 'Vercel',
    title: 'Vercel app access token',
    severity: 'high',
    format: [literal('vca_'), chars('alnum', 50), checksum(6, crc32Base62)],
    revoke: 'https://vercel.com/account/settings/tokens',
    source: 'https://github.com/vercel/vercel/blob/main/packages/cli/test/unit/commands/env/pull.test.ts',
    references: ['https://vercel.com/docs/sign-in-with-vercel/tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/vercel-blob-token.ts


/* harmony default export */ const vercel_blob_token = (defineDetector({
    issuer: 'Vercel',
    title: 'Vercel Blob read-write token',
    severity: 'high',
    format: [literal('vercel_blob_rw_'), chars('alnum', [10, 24]), literal('_'), chars('alnum', [20, 64])],
    grants: 'It reads, writes and deletes everything in a Blob store.',
    source: 'https://github.com/vercel/vercel/blob/main/packages/cli/test/unit/commands/blob/copy.test.ts',
    references: ['https://vercel.com/docs/vercel-blob'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/vercel-gateway-token.ts



/* harmony default export */ const vercel_gateway_token = (defineDetector({
    issuer: 'Vercel',
    title: 'Vercel AI Gateway key',
    severity: 'high',
    format: [literal('vck_'), chars('alnum', 50), checksum(6, crc32Base62)],
    revoke: 'https://vercel.com/account/settings/tokens',
    source: 'https://github.com/vercel/vercel/blob/main/packages/cli/test/unit/commands/ai-gateway/coding-agents-setup.test.ts',
    references: ['https://vercel.com/docs/sign-in-with-vercel/tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/vercel-integration-token.ts



/* harmony default export */ const vercel_integration_token = (defineDetector({
    issuer: 'Vercel',
    title: 'Vercel integration token',
    severity: 'high',
    format: [literal('vci_'), chars('alnum', 50), checksum(6, crc32Base62)],
    revoke: 'https://vercel.com/account/settings/tokens',
    references: ['https://vercel.com/docs/sign-in-with-vercel/tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/vercel-legacy-token.ts


/* harmony default export */ const vercel_legacy_token = (defineDetector({
    issuer: 'Vercel',
    title: 'Vercel token (before 2026)',
    severity: 'high',
    format: [chars('alnum', 24)],
    context: { words: ['vercel', 'now_token'], window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://vercel.com/docs/rest-api'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/vercel-personal-token.ts



/* harmony default export */ const vercel_personal_token = (defineDetector({
    issuer: 'Vercel',
    title: 'Vercel personal access token',
    severity: 'high',
    format: [literal('vcp_'), chars('alnum', 50), checksum(6, crc32Base62)],
    revoke: 'https://vercel.com/account/settings/tokens',
    source: 'https://github.com/vercel/vercel/blob/main/packages/cli/src/commands/tokens/add.ts',
    references: ['https://vercel.com/docs/sign-in-with-vercel/tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/vercel-refresh-token.ts



/* harmony default export */ const vercel_refresh_token = (defineDetector({
    issuer: 'Vercel',
    title: 'Vercel app refresh token',
    severity: 'high',
    format: [literal('vcr_'), chars('alnum', 50), checksum(6, crc32Base62)],
    revoke: 'https://vercel.com/account/settings/tokens',
    source: 'https://github.com/vercel/vercel/blob/main/packages/cli/test/unit/commands/env/pull.test.ts',
    references: ['https://vercel.com/docs/sign-in-with-vercel/tokens'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/volcengine-key-id.ts


/* harmony default export */ const volcengine_key_id = (defineDetector({
    issuer: 'Volcengine',
    title: 'Volcengine access key id',
    severity: 'medium',
    format: [literal('AKLT'), chars('alnum', [40, 48])],
    references: ['https://www.volcengine.com/docs/6291/65568'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/vonage-api-secret.ts



/* harmony default export */ const vonage_api_secret = (defineDetector({
    issuer: 'Vonage',
    title: 'Vonage API secret',
    severity: 'medium',
    format: [chars('alnum', 16)],
    context: { words: ['vonage', 'nexmo'], and: keyWords, window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://developer.vonage.com/en/getting-started/concepts/authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/voyage-api-key.ts


/* harmony default export */ const voyage_api_key = (defineDetector({
    issuer: 'Voyage AI',
    title: 'Voyage AI API key',
    severity: 'high',
    format: [literal('pa-'), chars('base64url', 43)],
    confidence: 'high',
    context: { words: ['voyage', 'voyageai'], window: 150 },
    revoke: 'https://dashboard.voyageai.com/',
    references: ['https://docs.voyageai.com/docs/api-key-and-installation'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/vultr-api-key.ts



/* harmony default export */ const vultr_api_key = (defineDetector({
    issuer: 'Vultr',
    title: 'Vultr API key',
    severity: 'high',
    format: [chars('upper-alnum', 36)],
    context: { words: ['vultr'], and: keyWords, window: 80 },
    mix: ['digit', 'upper'],
    references: ['https://docs.vultr.com/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/wakatime-api-key.ts


/* harmony default export */ const wakatime_api_key = (defineDetector({
    issuer: 'WakaTime',
    title: 'WakaTime API key',
    severity: 'low',
    format: [
        literal('waka_'),
        chars('hex', 8),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 12),
    ],
    references: ['https://wakatime.com/developers'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/wandb-api-key.ts


/* harmony default export */ const wandb_api_key = (defineDetector({
    issuer: 'Weights & Biases',
    title: 'Weights & Biases API key',
    severity: 'high',
    format: [literal('wandb_v1_'), chars('word', 77)],
    revoke: 'https://wandb.ai/settings',
    references: ['https://docs.wandb.ai/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/wandb-legacy-key.ts


/* harmony default export */ const wandb_legacy_key = (defineDetector({
    issuer: 'Weights & Biases',
    title: 'Weights & Biases API key (before 2025)',
    severity: 'high',
    format: [chars('hex', 40)],
    context: {
        words: ['wandb'],
        and: ['key', 'keys', 'token', 'secret', 'auth', 'apikey', 'password', 'authorization', 'bearer'],
        window: 80,
    },
    mix: ['digit', 'lower'],
    revoke: 'https://wandb.ai/settings',
    references: ['https://docs.wandb.ai/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/wasabi-secret.ts



/* harmony default export */ const wasabi_secret = (defineDetector({
    issuer: 'Wasabi',
    title: 'Wasabi secret key',
    severity: 'high',
    format: [chars('alnum', 40)],
    context: { words: ['wasabi'], and: keyWords, window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://docs.wasabi.com/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/weatherstack-key.ts



/* harmony default export */ const weatherstack_key = (defineDetector({
    issuer: 'Weatherstack',
    title: 'Weatherstack access key',
    severity: 'low',
    format: [chars('hex', 32)],
    context: { words: ['weatherstack'], and: keyWords, window: 80 },
    references: ['https://weatherstack.com/documentation'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/webflow-token.ts



/* harmony default export */ const webflow_token = (defineDetector({
    issuer: 'Webflow',
    title: 'Webflow API token',
    severity: 'high',
    format: [chars('hex', 64)],
    context: { words: ['webflow'], and: keyWords, window: 80 },
    references: ['https://developers.webflow.com/data/reference/authentication'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/wecom-webhook.ts


/* harmony default export */ const wecom_webhook = (defineDetector({
    issuer: 'Tencent',
    title: 'WeCom group robot webhook',
    severity: 'medium',
    format: [
        literal('qyapi.weixin.qq.com/cgi-bin/webhook/send?key='),
        chars('hex', 8),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 4),
        literal('-'),
        chars('hex', 12),
    ],
    references: ['https://developer.work.weixin.qq.com/document/path/91770'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/wireguard-private-key.ts


/* harmony default export */ const wireguard_private_key = (defineDetector({
    issuer: 'WireGuard',
    title: 'WireGuard private key',
    severity: 'high',
    selfMade: true,
    format: {
        kind: 'text',
        anchors: ['PrivateKey', 'PresharedKey'],
        before: 500,
        after: 100,
        find: firstGroup(/(?:Private|Preshared)Key[ \t]{0,4}=[ \t]{0,4}([A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=)/, (text) => /\[(?:Interface|Peer)\]/.test(text)),
    },
    references: ['https://www.wireguard.com/quickstart/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/workato-api-token.ts


/* harmony default export */ const workato_api_token = (defineDetector({
    issuer: 'Workato',
    title: 'Workato developer API token',
    severity: 'high',
    format: [
        literal('wrkaeu-eyJ', 'wrkaus-eyJ', 'wrkajp-eyJ', 'wrkasg-eyJ', 'wrkaau-eyJ'),
        chars('base64url', [8, 200]),
        literal('.'),
        chars('base64url', [16, 600]),
        literal('.'),
        chars('base64url', [64, 700]),
    ],
    references: ['https://docs.workato.com/workato-api.html'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/workos-api-key.ts


/* harmony default export */ const workos_api_key = (defineDetector({
    issuer: 'WorkOS',
    title: 'WorkOS API key',
    severity: 'high',
    // Longer than the prefix of Stripe's keys, and with what WorkOS alone puts behind it: base64 of `key_`.
    judge: () => ({ kind: 'graded', severity: 'high', confidence: 'certain' }),
    format: [literal('sk_live_a2V5Xz', 'sk_test_a2V5Xz'), chars('base64-padded', [20, 120])],
    references: ['https://workos.com/docs/reference/api-keys'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/x-access-token.ts


/* harmony default export */ const x_access_token = (defineDetector({
    issuer: 'X',
    title: 'X (Twitter) access token',
    severity: 'high',
    format: [chars('digit', [8, 20]), literal('-'), chars('alnum', 40)],
    context: { words: ['twitter', 'x_access'], window: 80 },
    references: ['https://docs.x.com/fundamentals/authentication/oauth-1-0-a/overview'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/x-api-secret.ts


/* harmony default export */ const x_api_secret = (defineDetector({
    issuer: 'X',
    title: 'X (Twitter) API secret',
    severity: 'high',
    format: [chars('alnum', 50)],
    context: { words: ['twitter', 'tweepy', 'x_api_secret'], window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://docs.x.com/fundamentals/authentication/oauth-1-0-a/overview'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/x-bearer-token.ts


/* harmony default export */ const x_bearer_token = (defineDetector({
    issuer: 'X',
    title: 'X (Twitter) app bearer token',
    severity: 'high',
    format: [literal('AAAAAAAAAAAAAAAAAAAAAA'), chars('percent', [8, 60]), literal('%3D'), chars('alnum', [40, 60])],
    context: { words: ['twitter', 'x_bearer', 'x_api', 'tweepy'], window: 80 },
    references: ['https://docs.x.com/fundamentals/authentication/oauth-2-0/application-only'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/xai-api-key.ts


/* harmony default export */ const xai_api_key = (defineDetector({
    issuer: 'xAI',
    title: 'xAI API key',
    severity: 'high',
    format: [literal('xai-'), chars('base64url', [70, 120])],
    revoke: 'https://console.x.ai',
    references: ['https://docs.x.ai/docs/tutorial'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/xata-api-key.ts


/* harmony default export */ const xata_api_key = (defineDetector({
    issuer: 'Xata',
    title: 'Xata API key',
    severity: 'high',
    format: [literal('xau_'), chars('alnum', [30, 60])],
    references: ['https://xata.io/docs'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/yandex-api-key.ts


/* harmony default export */ const yandex_api_key = (defineDetector({
    issuer: 'Yandex',
    title: 'Yandex Cloud API key',
    severity: 'high',
    format: [literal('AQVN'), chars('base64url', [35, 38])],
    references: ['https://yandex.cloud/en/docs/iam/concepts/authorization/api-key'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/yandex-iam-token.ts


/* harmony default export */ const yandex_iam_token = (defineDetector({
    issuer: 'Yandex',
    title: 'Yandex Cloud IAM token',
    severity: 'medium',
    format: [literal('t1.'), chars('base64-any', [20, 300]), literal('.'), chars('base64url', 86)],
    references: ['https://yandex.cloud/en/docs/iam/concepts/authorization/iam-token'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/yandex-oauth-token.ts


/* harmony default export */ const yandex_oauth_token = (defineDetector({
    issuer: 'Yandex',
    title: 'Yandex OAuth token',
    severity: 'high',
    format: [literal('y0_'), chars('base64url', [53, 65])],
    references: ['https://yandex.cloud/en/docs/iam/concepts/authorization/oauth-token'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/yandex-static-key.ts


/* harmony default export */ const yandex_static_key = (defineDetector({
    issuer: 'Yandex',
    title: 'Yandex Cloud static access key secret',
    severity: 'high',
    format: [literal('YCP', 'YCN', 'YCO', 'YCM'), chars('base64url', 37)],
    context: { words: ['yandex'], window: 80 },
    references: ['https://yandex.cloud/en/docs/iam/concepts/authorization/access-key'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/yandex-translate-key.ts


/* harmony default export */ const yandex_translate_key = (defineDetector({
    issuer: 'Yandex',
    title: 'Yandex Translate or Dictionary key',
    severity: 'medium',
    format: [
        literal('trnsl.1.1.', 'dict.1.1.', 'pdct.1.1.'),
        chars('digit', 8),
        literal('T'),
        chars('digit', 6),
        literal('Z.'),
        chars('hex', 16),
        literal('.'),
        chars('hex', 40),
    ],
    references: ['https://yandex.com/dev/dictionary/doc/dg/concepts/api-keys.html'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/zai-api-key.ts


/* harmony default export */ const zai_api_key = (defineDetector({
    issuer: 'Z.ai',
    title: 'Z.ai API key',
    severity: 'high',
    format: [chars('hex', 32), literal('.'), chars('alnum', 16)],
    context: { words: ['zai', 'z_ai', 'z.ai', 'glm', 'zhipu', 'zhipuai', 'bigmodel'], window: 80 },
    references: ['https://docs.z.ai/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/zapier-webhook.ts


/* harmony default export */ const zapier_webhook = (defineDetector({
    issuer: 'Zapier',
    title: 'Zapier webhook',
    severity: 'medium',
    format: [literal('hooks.zapier.com/hooks/catch/'), chars('digit', [5, 9]), literal('/'), chars('lower-alnum', [6, 8])],
    references: ['https://help.zapier.com/hc/en-us/articles/8496288690317'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/zendesk-api-token.ts



/* harmony default export */ const zendesk_api_token = (defineDetector({
    issuer: 'Zendesk',
    title: 'Zendesk API token',
    severity: 'high',
    format: [chars('alnum', 40)],
    context: { words: ['zendesk'], and: keyWords, window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://developer.zendesk.com/api-reference/introduction/security-and-auth/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/zerotier-token.ts



/* harmony default export */ const zerotier_token = (defineDetector({
    issuer: 'ZeroTier',
    title: 'ZeroTier API token',
    severity: 'high',
    format: [chars('alnum', 32)],
    context: { words: ['zerotier'], and: keyWords, window: 80 },
    mix: ['digit', 'lower', 'upper'],
    references: ['https://docs.zerotier.com/api/central/ref-v1/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/zilliz-token.ts



/* harmony default export */ const zilliz_token = (defineDetector({
    issuer: 'Zilliz',
    title: 'Zilliz Cloud API key',
    severity: 'high',
    format: [chars('hex', 72)],
    context: { words: ['zilliz', 'milvus'], and: keyWords, window: 80 },
    references: ['https://docs.zilliz.com/docs/manage-api-keys'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/zoho-oauth-token.ts


/* harmony default export */ const zoho_oauth_token = (defineDetector({
    issuer: 'Zoho',
    title: 'Zoho OAuth token',
    severity: 'high',
    format: [literal('1000.'), chars('hex', 32), literal('.'), chars('hex', 32)],
    references: ['https://www.zoho.com/crm/developer/docs/api/v8/access-refresh.html'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/zuplo-api-key.ts



/* harmony default export */ const zuplo_api_key = (defineDetector({
    issuer: 'Zuplo',
    title: 'Zuplo consumer key',
    severity: 'high',
    format: [literal('zpka_'), chars('lower-alnum', 32), literal('_'), checksum(8, crc32Hex)],
    references: ['https://zuplo.com/docs/articles/api-key-management'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/zyte-api-key.ts



/* harmony default export */ const zyte_api_key = (defineDetector({
    issuer: 'Zyte',
    title: 'Zyte API key',
    severity: 'medium',
    format: [chars('hex', 32)],
    context: { words: ['zyte', 'scrapinghub'], and: keyWords, window: 80 },
    references: ['https://docs.zyte.com/'],
}));

;// CONCATENATED MODULE: ./src/secrets/detectors/index.ts


































































































































































































































































































































































































































































































































































































































const detectors = new Map([
    ['ably-api-key', ably_api_key],
    ['adafruit-io-key', adafruit_io_key],
    ['adobe-client-secret', adobe_client_secret],
    ['adyen-api-key', adyen_api_key],
    ['age-identity', age_identity],
    ['age-post-quantum-identity', age_post_quantum_identity],
    ['ai21-api-key', ai21_api_key],
    ['ai21-key', ai21_key],
    ['aikido-ci-token', aikido_ci_token],
    ['aikido-client-secret', aikido_client_secret],
    ['airtable-legacy-key', airtable_legacy_key],
    ['airtable-oauth-token', airtable_oauth_token],
    ['airtable-pat', airtable_pat],
    ['aiven-token', aiven_token],
    ['alchemy-api-key', alchemy_api_key],
    ['alchemy-key', alchemy_key],
    ['algolia-admin-key', algolia_admin_key],
    ['alibaba-access-key-id', alibaba_access_key_id],
    ['alibaba-access-key-secret', alibaba_access_key_secret],
    ['alibaba-sts-key-id', alibaba_sts_key_id],
    ['alphavantage-key', alphavantage_key],
    ['amplitude-secret-key', amplitude_secret_key],
    ['amqp-uri', amqp_uri],
    ['anthropic-admin-key', anthropic_admin_key],
    ['anthropic-api-key', anthropic_api_key],
    ['anthropic-oauth-token', anthropic_oauth_token],
    ['apify-api-token', apify_api_token],
    ['artifactory-api-key', artifactory_api_key],
    ['artifactory-reference-token', artifactory_reference_token],
    ['asaas-api-key', asaas_api_key],
    ['asana-app-pat', asana_app_pat],
    ['asana-client-secret', asana_client_secret],
    ['asana-pat', asana_pat],
    ['assemblyai-api-key', assemblyai_api_key],
    ['atlas-private-key', atlas_private_key],
    ['atlassian-api-token', atlassian_api_token],
    ['atlassian-data-center-token', atlassian_data_center_token],
    ['atlassian-legacy-token', atlassian_legacy_token],
    ['auth0-client-secret', auth0_client_secret],
    ['authress-access-key', authress_access_key],
    ['aws-access-key-id', aws_access_key_id],
    ['aws-appsync-key', aws_appsync_key],
    ['aws-bedrock-api-key', aws_bedrock_api_key],
    ['aws-bedrock-short-api-key', aws_bedrock_short_api_key],
    ['aws-secret-access-key', aws_secret_access_key],
    ['aws-secret-key', aws_secret_key],
    ['aws-session-token', aws_session_token],
    ['azure-annotated-key', azure_annotated_key],
    ['azure-api-management-key', azure_api_management_key],
    ['azure-app-configuration-secret', azure_app_configuration_secret],
    ['azure-batch-key', azure_batch_key],
    ['azure-container-registry-password', azure_container_registry_password],
    ['azure-cosmos-key', azure_cosmos_key],
    ['azure-devops-legacy-token', azure_devops_legacy_token],
    ['azure-devops-token', azure_devops_token],
    ['azure-event-grid-key', azure_event_grid_key],
    ['azure-event-hubs-key', azure_event_hubs_key],
    ['azure-functions-key', azure_functions_key],
    ['azure-iot-key', azure_iot_key],
    ['azure-machine-learning-classic-key', azure_machine_learning_classic_key],
    ['azure-redis-key', azure_redis_key],
    ['azure-relay-key', azure_relay_key],
    ['azure-sas-token', azure_sas_token],
    ['azure-search-key', azure_search_key],
    ['azure-service-bus-key', azure_service_bus_key],
    ['azure-shared-access-key', azure_shared_access_key],
    ['azure-sql-password', azure_sql_password],
    ['azure-storage-connection-key', azure_storage_connection_key],
    ['azure-storage-key', azure_storage_key],
    ['azure-storage-plain-key', azure_storage_plain_key],
    ['backblaze-key', backblaze_key],
    ['baidu-secret-key', baidu_secret_key],
    ['bannerbear-api-key', bannerbear_api_key],
    ['baseten-api-key', baseten_api_key],
    ['basic-header', basic_header],
    ['beamer-api-key', beamer_api_key],
    ['bearer-header', bearer_header],
    ['binance-secret', binance_secret],
    ['bip32-private-key', bip32_private_key],
    ['bitbucket-access-token', bitbucket_access_token],
    ['bitbucket-app-password', bitbucket_app_password],
    ['bitbucket-data-center-token', bitbucket_data_center_token],
    ['bitcoin-wif-key', bitcoin_wif_key],
    ['bitly-access-token', bitly_access_token],
    ['bitrise-access-token', bitrise_access_token],
    ['box-token', box_token],
    ['braintree-access-token', braintree_access_token],
    ['braintrust-api-key', braintrust_api_key],
    ['brave-search-api-key', brave_search_api_key],
    ['brevo-api-key', brevo_api_key],
    ['browserbase-api-key', browserbase_api_key],
    ['browserless-token', browserless_token],
    ['bugsnag-api-key', bugsnag_api_key],
    ['buildkite-agent-token', buildkite_agent_token],
    ['buildkite-api-token', buildkite_api_token],
    ['buildkite-portal-token', buildkite_portal_token],
    ['call-credential', call_credential],
    ['canva-client-secret', canva_client_secret],
    ['cerebras-api-key', cerebras_api_key],
    ['checkout-secret-key', checkout_secret_key],
    ['circleci-personal-token', circleci_personal_token],
    ['circleci-project-token', circleci_project_token],
    ['cisco-meraki-key', cisco_meraki_key],
    ['civo-api-key', civo_api_key],
    ['clarifai-pat', clarifai_pat],
    ['clerk-secret-key', clerk_secret_key],
    ['clickhouse-cloud-secret', clickhouse_cloud_secret],
    ['clickhouse-uri', clickhouse_uri],
    ['clickup-token', clickup_token],
    ['clojars-token', clojars_token],
    ['close-api-key', close_api_key],
    ['cloudflare-account-token', cloudflare_account_token],
    ['cloudflare-global-key', cloudflare_global_key],
    ['cloudflare-legacy-global-key', cloudflare_legacy_global_key],
    ['cloudflare-legacy-token', cloudflare_legacy_token],
    ['cloudflare-origin-ca-key', cloudflare_origin_ca_key],
    ['cloudflare-turnstile-secret', cloudflare_turnstile_secret],
    ['cloudflare-user-token', cloudflare_user_token],
    ['cloudinary-uri', cloudinary_uri],
    ['cloudsmith-api-key', cloudsmith_api_key],
    ['cockroachdb-api-key', cockroachdb_api_key],
    ['cockroachdb-uri', cockroachdb_uri],
    ['codecov-token', codecov_token],
    ['coderabbit-api-key', coderabbit_api_key],
    ['cohere-api-key', cohere_api_key],
    ['coinbase-api-secret', coinbase_api_secret],
    ['coinmarketcap-key', coinmarketcap_key],
    ['comet-api-key', comet_api_key],
    ['command-password', command_password],
    ['composio-api-key', composio_api_key],
    ['composio-organization-key', composio_organization_key],
    ['configcat-sdk-key', configcat_sdk_key],
    ['confluent-api-secret', confluent_api_secret],
    ['confluent-legacy-secret', confluent_legacy_secret],
    ['contentful-delivery-token', contentful_delivery_token],
    ['contentful-management-token', contentful_management_token],
    ['context7-api-key', context7_api_key],
    ['convex-deploy-key', convex_deploy_key],
    ['couchbase-uri', couchbase_uri],
    ['coveralls-token', coveralls_token],
    ['coze-token', coze_token],
    ['crates-io-token', crates_io_token],
    ['crates-io-trusted-publishing-token', crates_io_trusted_publishing_token],
    ['curl-user-password', curl_user_password],
    ['cursor-api-key', cursor_api_key],
    ['customerio-api-key', customerio_api_key],
    ['customerio-tracking-key', customerio_tracking_key],
    ['databento-api-key', databento_api_key],
    ['databricks-pat', databricks_pat],
    ['datadog-api-key', datadog_api_key],
    ['datadog-application-key', datadog_application_key],
    ['datastax-astra-token', datastax_astra_token],
    ['datocms-token', datocms_token],
    ['deepgram-api-key', deepgram_api_key],
    ['deepinfra-api-key', deepinfra_api_key],
    ['deepseek-api-key', deepseek_api_key],
    ['deepsource-token', deepsource_token],
    ['defined-networking-token', defined_networking_token],
    ['deno-deploy-token', deno_deploy_token],
    ['dependency-track-key', dependency_track_key],
    ['devcycle-server-key', devcycle_server_key],
    ['devin-personal-key', devin_personal_key],
    ['devin-service-key', devin_service_key],
    ['devin-service-user-token', devin_service_user_token],
    ['digitalocean-oauth-token', digitalocean_oauth_token],
    ['digitalocean-pat', digitalocean_pat],
    ['dingtalk-webhook', dingtalk_webhook],
    ['directive-password', directive_password],
    ['discord-bot-token', discord_bot_token],
    ['discord-webhook', discord_webhook],
    ['django-secret-key', django_secret_key],
    ['docker-hub-organization-token', docker_hub_organization_token],
    ['docker-hub-pat', docker_hub_pat],
    ['docker-registry-auth', docker_registry_auth],
    ['docker-swarm-join-token', docker_swarm_join_token],
    ['docker-swarm-unlock-key', docker_swarm_unlock_key],
    ['doppler-service-token', doppler_service_token],
    ['doppler-token', doppler_token],
    ['drone-ci-token', drone_ci_token],
    ['dropbox-app-secret', dropbox_app_secret],
    ['dropbox-long-lived-token', dropbox_long_lived_token],
    ['dropbox-short-lived-token', dropbox_short_lived_token],
    ['duffel-api-token', duffel_api_token],
    ['dynatrace-token', dynatrace_token],
    ['e2b-api-key', e2b_api_key],
    ['easypost-api-key', easypost_api_key],
    ['easypost-test-key', easypost_test_key],
    ['ebay-client-secret', ebay_client_secret],
    ['elastic-cloud-api-key', elastic_cloud_api_key],
    ['elevenlabs-api-key', elevenlabs_api_key],
    ['endorlabs-api-key', endorlabs_api_key],
    ['entra-client-secret', entra_client_secret],
    ['ethereum-plain-key', ethereum_plain_key],
    ['ethereum-private-key', ethereum_private_key],
    ['etherscan-api-key', etherscan_api_key],
    ['etsy-api-key', etsy_api_key],
    ['exa-api-key', exa_api_key],
    ['expo-token', expo_token],
    ['facebook-access-token', facebook_access_token],
    ['facebook-app-secret', facebook_app_secret],
    ['facebook-app-token', facebook_app_token],
    ['fastly-api-token', fastly_api_token],
    ['fauna-secret', fauna_secret],
    ['feishu-webhook', feishu_webhook],
    ['figma-legacy-token', figma_legacy_token],
    ['figma-pat', figma_pat],
    ['filezilla-password', filezilla_password],
    ['finnhub-api-key', finnhub_api_key],
    ['firebase-server-key', firebase_server_key],
    ['firecrawl-api-key', firecrawl_api_key],
    ['fireworks-api-key', fireworks_api_key],
    ['flutterwave-encryption-key', flutterwave_encryption_key],
    ['flutterwave-secret-key', flutterwave_secret_key],
    ['fly-access-token', fly_access_token],
    ['fly-personal-token', fly_personal_token],
    ['frameio-token', frameio_token],
    ['freshbooks-token', freshbooks_token],
    ['friendli-token', friendli_token],
    ['gc-notify-api-key', gc_notify_api_key],
    ['gcp-service-account-key', gcp_service_account_key],
    ['gemini-auth-key', gemini_auth_key],
    ['generic-credential', generic_credential],
    ['gitea-token', gitea_token],
    ['gitguardian-token', gitguardian_token],
    ['github-fine-grained-pat', github_fine_grained_pat],
    ['github-installation-jwt', github_installation_jwt],
    ['github-installation-token', github_installation_token],
    ['github-oauth-secret', github_oauth_secret],
    ['github-oauth-token', github_oauth_token],
    ['github-pat', github_pat],
    ['github-refresh-token', github_refresh_token],
    ['github-user-to-server-token', github_user_to_server_token],
    ['gitlab-agent-token', gitlab_agent_token],
    ['gitlab-deploy-token', gitlab_deploy_token],
    ['gitlab-feature-flags-token', gitlab_feature_flags_token],
    ['gitlab-feed-token', gitlab_feed_token],
    ['gitlab-incoming-mail-token', gitlab_incoming_mail_token],
    ['gitlab-job-token', gitlab_job_token],
    ['gitlab-oauth-secret', gitlab_oauth_secret],
    ['gitlab-pat', gitlab_pat],
    ['gitlab-pat-routable', gitlab_pat_routable],
    ['gitlab-registration-token', gitlab_registration_token],
    ['gitlab-runner-token', gitlab_runner_token],
    ['gitlab-runner-token-routable', gitlab_runner_token_routable],
    ['gitlab-scim-token', gitlab_scim_token],
    ['gitlab-session-cookie', gitlab_session_cookie],
    ['gitlab-trigger-token', gitlab_trigger_token],
    ['gitlab-workspace-token', gitlab_workspace_token],
    ['go-mysql-dsn', go_mysql_dsn],
    ['gocardless-token', gocardless_token],
    ['google-api-key', google_api_key],
    ['google-app-password', google_app_password],
    ['google-chat-webhook', google_chat_webhook],
    ['google-oauth-access-token', google_oauth_access_token],
    ['google-oauth-client-secret', google_oauth_client_secret],
    ['google-oauth-refresh-token', google_oauth_refresh_token],
    ['google-recaptcha-secret', google_recaptcha_secret],
    ['govuk-notify-api-key', govuk_notify_api_key],
    ['grafana-api-key', grafana_api_key],
    ['grafana-cloud-token', grafana_cloud_token],
    ['grafana-service-account-token', grafana_service_account_token],
    ['greptile-api-key', greptile_api_key],
    ['groq-api-key', groq_api_key],
    ['gumroad-token', gumroad_token],
    ['harness-token', harness_token],
    ['helicone-api-key', helicone_api_key],
    ['heroku-api-key', heroku_api_key],
    ['heroku-legacy-key', heroku_legacy_key],
    ['hetzner-api-token', hetzner_api_token],
    ['honeycomb-api-key', honeycomb_api_key],
    ['honeycomb-legacy-key', honeycomb_legacy_key],
    ['hubspot-legacy-key', hubspot_legacy_key],
    ['hubspot-private-app-token', hubspot_private_app_token],
    ['huggingface-organization-token', huggingface_organization_token],
    ['huggingface-user-token', huggingface_user_token],
    ['ibm-cloud-api-key', ibm_cloud_api_key],
    ['infisical-service-token', infisical_service_token],
    ['influxdb-token', influxdb_token],
    ['influxdb3-token', influxdb3_token],
    ['infracost-api-key', infracost_api_key],
    ['infura-key', infura_key],
    ['infura-project-key', infura_project_key],
    ['inngest-signing-key', inngest_signing_key],
    ['instagram-access-token', instagram_access_token],
    ['intercom-access-token', intercom_access_token],
    ['intra42-client-secret', intra42_client_secret],
    ['ionic-token', ionic_token],
    ['jdbc-password', jdbc_password],
    ['jetbrains-token', jetbrains_token],
    ['jina-api-key', jina_api_key],
    ['jumpcloud-api-key', jumpcloud_api_key],
    ['jwt', jwt],
    ['kagi-api-token', kagi_api_token],
    ['keycloak-secret', keycloak_secret],
    ['kimi-api-key', kimi_api_key],
    ['klaviyo-private-key', klaviyo_private_key],
    ['kraken-secret', kraken_secret],
    ['kubernetes-bootstrap-token', kubernetes_bootstrap_token],
    ['kubernetes-secret', kubernetes_secret],
    ['kucoin-api-secret', kucoin_api_secret],
    ['lambda-cloud-key', lambda_cloud_key],
    ['langfuse-secret-key', langfuse_secret_key],
    ['langsmith-personal-token', langsmith_personal_token],
    ['langsmith-service-key', langsmith_service_key],
    ['lark-app-secret', lark_app_secret],
    ['launchdarkly-api-token', launchdarkly_api_token],
    ['launchdarkly-sdk-key', launchdarkly_sdk_key],
    ['ldap-uri', ldap_uri],
    ['libsql-uri', libsql_uri],
    ['lichess-token', lichess_token],
    ['linear-api-key', linear_api_key],
    ['linear-oauth-token', linear_oauth_token],
    ['linear-webhook-secret', linear_webhook_secret],
    ['linkedin-client-secret', linkedin_client_secret],
    ['linkedin-legacy-secret', linkedin_legacy_secret],
    ['linode-api-token', linode_api_token],
    ['litellm-key', litellm_key],
    ['liveblocks-secret-key', liveblocks_secret_key],
    ['livekit-api-secret', livekit_api_secret],
    ['llamacloud-api-key', llamacloud_api_key],
    ['lob-api-key', lob_api_key],
    ['looker-client-secret', looker_client_secret],
    ['luma-api-key', luma_api_key],
    ['mailchimp-api-key', mailchimp_api_key],
    ['mailersend-token', mailersend_token],
    ['mailgun-api-key', mailgun_api_key],
    ['mailgun-signing-key', mailgun_signing_key],
    ['mailjet-secret', mailjet_secret],
    ['mailtrap-token', mailtrap_token],
    ['make-webhook', make_webhook],
    ['mapbox-secret-token', mapbox_secret_token],
    ['mattermost-token', mattermost_token],
    ['mattermost-webhook', mattermost_webhook],
    ['maxmind-license-key', maxmind_license_key],
    ['mem0-api-key', mem0_api_key],
    ['mercury-token', mercury_token],
    ['mergify-key', mergify_key],
    ['messagebird-access-key', messagebird_access_key],
    ['midtrans-server-key', midtrans_server_key],
    ['minimax-api-key', minimax_api_key],
    ['mistral-api-key', mistral_api_key],
    ['mixpanel-secret', mixpanel_secret],
    ['modal-token-secret', modal_token_secret],
    ['model-provider-key', model_provider_key],
    ['mollie-api-key', mollie_api_key],
    ['monday-token', monday_token],
    ['mongodb-atlas-secret', mongodb_atlas_secret],
    ['mongodb-uri', mongodb_uri],
    ['mqtt-uri', mqtt_uri],
    ['mssql-uri', mssql_uri],
    ['mysql-uri', mysql_uri],
    ['nats-uri', nats_uri],
    ['neo4j-uri', neo4j_uri],
    ['neon-api-key', neon_api_key],
    ['netlify-legacy-token', netlify_legacy_token],
    ['netlify-token', netlify_token],
    ['netrc-password', netrc_password],
    ['newrelic-admin-key', newrelic_admin_key],
    ['newrelic-browser-key', newrelic_browser_key],
    ['newrelic-eu-license-key', newrelic_eu_license_key],
    ['newrelic-insert-key', newrelic_insert_key],
    ['newrelic-legacy-license-key', newrelic_legacy_license_key],
    ['newrelic-license-key', newrelic_license_key],
    ['newrelic-query-key', newrelic_query_key],
    ['newrelic-rest-key', newrelic_rest_key],
    ['newrelic-user-key', newrelic_user_key],
    ['newsapi-key', newsapi_key],
    ['ngrok-api-key', ngrok_api_key],
    ['nostr-private-key', nostr_private_key],
    ['notion-legacy-token', notion_legacy_token],
    ['notion-token', notion_token],
    ['novita-api-key', novita_api_key],
    ['npm-basic-auth', npm_basic_auth],
    ['npm-legacy-token', npm_legacy_token],
    ['npm-token', npm_token],
    ['nuget-api-key', nuget_api_key],
    ['nvidia-api-key', nvidia_api_key],
    ['nvidia-ngc-key', nvidia_ngc_key],
    ['nx-cloud-token', nx_cloud_token],
    ['nytimes-api-key', nytimes_api_key],
    ['octopus-api-key', octopus_api_key],
    ['okta-api-token', okta_api_token],
    ['okta-oauth-secret', okta_oauth_secret],
    ['ollama-api-key', ollama_api_key],
    ['onelogin-secret', onelogin_secret],
    ['onepassword-secret-key', onepassword_secret_key],
    ['onepassword-service-account', onepassword_service_account],
    ['onesignal-api-key', onesignal_api_key],
    ['onfido-api-token', onfido_api_token],
    ['openai-admin-key', openai_admin_key],
    ['openai-legacy-key', openai_legacy_key],
    ['openai-project-key', openai_project_key],
    ['openai-service-account-key', openai_service_account_key],
    ['openrouter-api-key', openrouter_api_key],
    ['openshift-token', openshift_token],
    ['openssh-private-key', openssh_private_key],
    ['openweather-api-key', openweather_api_key],
    ['opsgenie-api-key', opsgenie_api_key],
    ['oracle-secret-key', oracle_secret_key],
    ['ovh-application-secret', ovh_application_secret],
    ['packagist-token', packagist_token],
    ['paddle-api-key', paddle_api_key],
    ['pagerduty-api-key', pagerduty_api_key],
    ['password-hash', password_hash],
    ['paypal-client-secret', paypal_client_secret],
    ['perplexity-api-key', perplexity_api_key],
    ['persona-api-key', persona_api_key],
    ['pganalyze-api-key', pganalyze_api_key],
    ['pgp-private-key', pgp_private_key],
    ['pgpass-password', pgpass_password],
    ['pinecone-api-key', pinecone_api_key],
    ['pinecone-legacy-key', pinecone_legacy_key],
    ['pinterest-token', pinterest_token],
    ['pixie-api-key', pixie_api_key],
    ['plaid-access-token', plaid_access_token],
    ['plaid-secret', plaid_secret],
    ['planetscale-oauth', planetscale_oauth],
    ['planetscale-password', planetscale_password],
    ['planetscale-token', planetscale_token],
    ['plivo-auth-token', plivo_auth_token],
    ['polar-token', polar_token],
    ['postfix-sasl-password', postfix_sasl_password],
    ['postgres-uri', postgres_uri],
    ['posthog-personal-key', posthog_personal_key],
    ['posthog-project-key', posthog_project_key],
    ['postman-api-key', postman_api_key],
    ['postmark-server-token', postmark_server_token],
    ['power-automate-webhook', power_automate_webhook],
    ['prefect-api-key', prefect_api_key],
    ['private-key', private_key],
    ['private-key-base64', private_key_base64],
    ['pubnub-secret-key', pubnub_secret_key],
    ['pulumi-access-token', pulumi_access_token],
    ['pusher-secret', pusher_secret],
    ['putty-private-key', putty_private_key],
    ['pypi-token', pypi_token],
    ['qdrant-api-key', qdrant_api_key],
    ['railway-token', railway_token],
    ['ramp-client-secret', ramp_client_secret],
    ['rapidapi-key', rapidapi_key],
    ['razorpay-key-secret', razorpay_key_secret],
    ['readme-api-key', readme_api_key],
    ['redis-uri', redis_uri],
    ['registry-password', registry_password],
    ['render-api-key', render_api_key],
    ['replicate-api-token', replicate_api_token],
    ['resend-api-key', resend_api_key],
    ['retell-api-key', retell_api_key],
    ['revenuecat-key', revenuecat_key],
    ['riot-api-key', riot_api_key],
    ['roboflow-key', roboflow_key],
    ['rollbar-access-token', rollbar_access_token],
    ['rootly-api-key', rootly_api_key],
    ['rubygems-api-key', rubygems_api_key],
    ['runpod-api-key', runpod_api_key],
    ['runway-api-key', runway_api_key],
    ['salesforce-access-token', salesforce_access_token],
    ['sambanova-api-key', sambanova_api_key],
    ['samsara-api-token', samsara_api_token],
    ['sanity-token', sanity_token],
    ['saucelabs-access-key', saucelabs_access_key],
    ['scale-api-key', scale_api_key],
    ['scaleway-secret-key', scaleway_secret_key],
    ['scalingo-token', scalingo_token],
    ['scraperapi-key', scraperapi_key],
    ['scrapfly-api-key', scrapfly_api_key],
    ['scrapingbee-key', scrapingbee_key],
    ['segment-public-api-token', segment_public_api_token],
    ['semgrep-token', semgrep_token],
    ['sendbird-api-token', sendbird_api_token],
    ['sendgrid-api-key', sendgrid_api_key],
    ['sentry-dsn', sentry_dsn],
    ['sentry-legacy-token', sentry_legacy_token],
    ['sentry-organization-token', sentry_organization_token],
    ['sentry-user-token', sentry_user_token],
    ['serpapi-key', serpapi_key],
    ['settlemint-token', settlemint_token],
    ['shippo-api-token', shippo_api_token],
    ['shippo-test-token', shippo_test_token],
    ['shopify-shared-secret', shopify_shared_secret],
    ['shopify-token', shopify_token],
    ['sidekiq-enterprise-uri', sidekiq_enterprise_uri],
    ['slack-app-token', slack_app_token],
    ['slack-bot-token', slack_bot_token],
    ['slack-configuration-refresh-token', slack_configuration_refresh_token],
    ['slack-configuration-token', slack_configuration_token],
    ['slack-legacy-bot-token', slack_legacy_bot_token],
    ['slack-legacy-token', slack_legacy_token],
    ['slack-legacy-workspace-token', slack_legacy_workspace_token],
    ['slack-session-cookie', slack_session_cookie],
    ['slack-session-token', slack_session_token],
    ['slack-trigger-webhook', slack_trigger_webhook],
    ['slack-user-token', slack_user_token],
    ['slack-webhook', slack_webhook],
    ['slack-workflow-webhook', slack_workflow_webhook],
    ['smithery-api-key', smithery_api_key],
    ['smtp-uri', smtp_uri],
    ['snowflake-token', snowflake_token],
    ['snowflake-uri', snowflake_uri],
    ['snyk-api-token', snyk_api_token],
    ['solana-private-key', solana_private_key],
    ['sonar-legacy-token', sonar_legacy_token],
    ['sonar-token', sonar_token],
    ['sourcegraph-legacy-token', sourcegraph_legacy_token],
    ['sourcegraph-license-key', sourcegraph_license_key],
    ['sourcegraph-token', sourcegraph_token],
    ['sparkpost-api-key', sparkpost_api_key],
    ['spectral-api-key', spectral_api_key],
    ['splunk-hec-token', splunk_hec_token],
    ['spotify-client-secret', spotify_client_secret],
    ['sql-connection-password', sql_connection_password],
    ['sql-inserted-credential', sql_inserted_credential],
    ['sql-user-password', sql_user_password],
    ['square-access-token', square_access_token],
    ['square-oauth-secret', square_oauth_secret],
    ['square-personal-token', square_personal_token],
    ['square-refresh-token', square_refresh_token],
    ['squarespace-api-key', squarespace_api_key],
    ['stability-api-key', stability_api_key],
    ['standard-webhooks-private-key', standard_webhooks_private_key],
    ['standard-webhooks-secret', standard_webhooks_secret],
    ['strava-secret', strava_secret],
    ['stripe-restricted-key', stripe_restricted_key],
    ['stripe-secret-key', stripe_secret_key],
    ['stripe-test-key', stripe_test_key],
    ['stripe-webhook-secret', stripe_webhook_secret],
    ['stytch-secret', stytch_secret],
    ['subversion-password', subversion_password],
    ['sumologic-access-key', sumologic_access_key],
    ['supabase-access-token', supabase_access_token],
    ['supabase-publishable-key', supabase_publishable_key],
    ['supabase-secret-key', supabase_secret_key],
    ['supabase-service-role-key', supabase_service_role_key],
    ['svix-token', svix_token],
    ['table-credential', table_credential],
    ['tableau-pat', tableau_pat],
    ['tailscale-key', tailscale_key],
    ['tavily-api-key', tavily_api_key],
    ['tavily-development-key', tavily_development_key],
    ['teamcity-token', teamcity_token],
    ['teams-webhook', teams_webhook],
    ['teamwork-token', teamwork_token],
    ['telegram-bot-token', telegram_bot_token],
    ['telnyx-api-key', telnyx_api_key],
    ['tencent-secret-id', tencent_secret_id],
    ['tencent-secret-key', tencent_secret_key],
    ['terraform-cloud-token', terraform_cloud_token],
    ['tines-webhook', tines_webhook],
    ['tinybird-token', tinybird_token],
    ['together-api-key', together_api_key],
    ['travis-ci-token', travis_ci_token],
    ['trello-api-key', trello_api_key],
    ['trello-token', trello_token],
    ['trigger-dev-key', trigger_dev_key],
    ['truenas-api-key', truenas_api_key],
    ['trufflehog-enterprise-secret', trufflehog_enterprise_secret],
    ['twilio-api-key', twilio_api_key],
    ['twilio-auth-token', twilio_auth_token],
    ['twitch-client-secret', twitch_client_secret],
    ['twitch-stream-key', twitch_stream_key],
    ['typeform-token', typeform_token],
    ['unkey-root-key', unkey_root_key],
    ['upcloud-token', upcloud_token],
    ['upstage-api-key', upstage_api_key],
    ['upstash-rest-token', upstash_rest_token],
    ['url-password', url_password],
    ['valtown-token', valtown_token],
    ['vault-batch-token', vault_batch_token],
    ['vault-legacy-token', vault_legacy_token],
    ['vault-service-token', vault_service_token],
    ['vault-unseal-key', vault_unseal_key],
    ['vercel-app-token', vercel_app_token],
    ['vercel-blob-token', vercel_blob_token],
    ['vercel-gateway-token', vercel_gateway_token],
    ['vercel-integration-token', vercel_integration_token],
    ['vercel-legacy-token', vercel_legacy_token],
    ['vercel-personal-token', vercel_personal_token],
    ['vercel-refresh-token', vercel_refresh_token],
    ['volcengine-key-id', volcengine_key_id],
    ['vonage-api-secret', vonage_api_secret],
    ['voyage-api-key', voyage_api_key],
    ['vultr-api-key', vultr_api_key],
    ['wakatime-api-key', wakatime_api_key],
    ['wandb-api-key', wandb_api_key],
    ['wandb-legacy-key', wandb_legacy_key],
    ['wasabi-secret', wasabi_secret],
    ['weatherstack-key', weatherstack_key],
    ['webflow-token', webflow_token],
    ['wecom-webhook', wecom_webhook],
    ['wireguard-private-key', wireguard_private_key],
    ['workato-api-token', workato_api_token],
    ['workos-api-key', workos_api_key],
    ['x-access-token', x_access_token],
    ['x-api-secret', x_api_secret],
    ['x-bearer-token', x_bearer_token],
    ['xai-api-key', xai_api_key],
    ['xata-api-key', xata_api_key],
    ['yandex-api-key', yandex_api_key],
    ['yandex-iam-token', yandex_iam_token],
    ['yandex-oauth-token', yandex_oauth_token],
    ['yandex-static-key', yandex_static_key],
    ['yandex-translate-key', yandex_translate_key],
    ['zai-api-key', zai_api_key],
    ['zapier-webhook', zapier_webhook],
    ['zendesk-api-token', zendesk_api_token],
    ['zerotier-token', zerotier_token],
    ['zilliz-token', zilliz_token],
    ['zoho-oauth-token', zoho_oauth_token],
    ['zuplo-api-key', zuplo_api_key],
    ['zyte-api-key', zyte_api_key],
]);

;// CONCATENATED MODULE: ./src/secrets/decoding.ts

const base64Bytes = union(classOf('alnum'), byteClass('+/-_'));
const hexBytes = classOf('hex-any');
const printable = union(byteClass('\t\r\n'), byteClass(String.fromCharCode(...Array.from({ length: 95 }, (_, index) => 0x20 + index))));
/** The shortest base64 that holds a token of 20 characters, in round figures. */
const shortestRun = 28;
const shortestHex = 40;
/** Longer runs are images, fonts and source maps: their beginning has to do. */
const longestRun = 256 * 1024;
/** Decoded bytes of one text, all together. */
const decodingBudget = 2 * 1024 * 1024;
/** Of the runs those that decode to printable text, and texts round the given offsets of percent codes and escapes. */
const decode = (bytes, runs, marks) => {
    const found = [];
    let spent = 0;
    const add = (one) => {
        if (one === undefined || spent > decodingBudget)
            return;
        spent += one.decoded.length;
        found.push(one);
    };
    for (const { start, end } of runs)
        add(decodeRun(bytes, start, end));
    let examined = 0;
    for (const mark of marks) {
        if (mark < examined)
            continue;
        const [start, end] = stretchAround(bytes, mark);
        examined = end;
        if (end - start >= shortestRun)
            add(decodeStretch(bytes, start, end));
    }
    return found;
};
/** Runs of base64 and of hexadecimal digits, many of which decode to nothing. */
function* runsIn(bytes) {
    // A run of `shortestRun` bytes has one of every `shortestRun`, so the others need not be looked at.
    for (let at = shortestRun - 1; at < bytes.length; at += shortestRun) {
        if (base64Bytes[bytes[at] ?? 0] !== 1)
            continue;
        let start = at;
        while (start > 0 && at - start < shortestRun && base64Bytes[bytes[start - 1] ?? 0] === 1)
            start--;
        let end = at + 1;
        while (end < bytes.length && base64Bytes[bytes[end] ?? 0] === 1)
            end++;
        if (end - start >= shortestRun)
            yield { start, end };
        if (end > at + shortestRun)
            at += Math.floor((end - at) / shortestRun) * shortestRun;
    }
}
const decodeRun = (bytes, start, end) => {
    const isHex = isAll(bytes, start, Math.min(end, start + 64), hexBytes);
    if (isHex && (end - start < shortestHex || (end - start) % 2 === 1))
        return undefined;
    // Names, paths, hashes and images fail at their first bytes.
    if (!(isHex ? beginsAsHexText(bytes, start) : beginsAsBase64Text(bytes, start)))
        return undefined;
    const written = Buffer.from(bytes.subarray(start, Math.min(end, start + longestRun))).toString('latin1');
    const decoded = Buffer.from(written, isHex ? 'hex' : 'base64');
    return isText(decoded) ? { start, end, encoding: isHex ? 'hexadecimal' : 'base64', decoded } : undefined;
};
const sixBits = new Uint8Array(256);
for (const [value, character] of [...alphabets.base64].entries())
    sixBits[character.charCodeAt(0)] = value;
sixBits[0x2d] = 62;
sixBits[0x5f] = 63;
/** By byte 1 for digits of base64, 2 for what text is made of and 4 for what ends a stretch; and the six bits of a digit: what else looks for runs needs them. */
const runAlphabets = () => ({
    flags: base64Bytes.map((digit, byte) => digit + 2 * (printable[byte] ?? 0) + 4 * (endsStretch[byte] ?? 0)),
    sixBits,
});
const beginsAsBase64Text = (bytes, start) => {
    for (let at = start; at < start + 20; at += 4) {
        const bits = ((sixBits[bytes[at] ?? 0] ?? 0) << 18) |
            ((sixBits[bytes[at + 1] ?? 0] ?? 0) << 12) |
            ((sixBits[bytes[at + 2] ?? 0] ?? 0) << 6) |
            (sixBits[bytes[at + 3] ?? 0] ?? 0);
        if (printable[bits >> 16] !== 1 || printable[(bits >> 8) & 0xff] !== 1 || printable[bits & 0xff] !== 1)
            return false;
    }
    return true;
};
/** Printable ASCII begins with the digits 2 to 7, white space with 0. */
const beginsAsHexText = (bytes, start) => {
    for (let at = start; at < start + 32; at += 2) {
        const digit = bytes[at] ?? 0;
        if (digit !== 0x30 && (digit < 0x32 || digit > 0x37))
            return false;
    }
    return true;
};
const isText = (decoded) => isAll(decoded, 0, decoded.length, printable);
const isAll = (bytes, start, end, inside) => {
    for (let at = start; at < end; at++)
        if (inside[bytes[at] ?? 0] !== 1)
            return false;
    return true;
};
/** What the automaton has to point to: the beginnings of percent codes of ASCII marks, and of escapes. */
const encodingMarks = ['%2', '%3', '\\u00', '\\x'];
const endsStretch = byteClass(' \t\r\n"\'`<>\0');
const farthest = 2048;
/** The text without white space and quotation marks round a mark. */
const stretchAround = (bytes, mark) => {
    const window = bytes.subarray(0, mark + farthest);
    return [stretchStart(window, mark, Math.max(0, mark - farthest)), stretchEnd(window, mark)];
};
/** Where the stretch without white space and quotation marks begins that goes on to `at`, but not before `least`. */
const stretchStart = (bytes, at, least) => {
    let start = at;
    while (start > least && endsStretch[bytes[start - 1] ?? 0] !== 1)
        start--;
    return start;
};
/** Where the stretch ends that `at` is in. */
const stretchEnd = (bytes, at) => {
    let end = at;
    while (end < bytes.length && endsStretch[bytes[end] ?? 0] !== 1)
        end++;
    return end;
};
const decodeStretch = (bytes, start, end) => {
    const written = Buffer.from(bytes.subarray(start, end)).toString('latin1');
    const unescaped = written.replace(/\\(?:u00|x)([2-7][0-9a-fA-F])/g, toCharacter);
    const isEscaped = unescaped.length < written.length;
    const plain = isEscaped ? unescaped : written.replace(/%([2-7][0-9a-fA-F])/g, toCharacter);
    if (plain.length === written.length)
        return undefined;
    return { start, end, encoding: isEscaped ? 'escapes' : 'percent-encoding', decoded: Buffer.from(plain, 'latin1') };
};
const toCharacter = (_, digits) => String.fromCharCode(Number.parseInt(digits, 16));

// EXTERNAL MODULE: ./src/secrets/encoding.ts
var secrets_encoding = __nccwpck_require__(456);
;// CONCATENATED MODULE: ./src/kernel/code.generated.ts
// Generated by scripts/generate.ts. Do not edit.
const kernelCode = 'AGFzbQEAAAABSglgBH9/f38Bf2AAAX9gBX9/f39/AX9gB39/f39/f38Bf2AEf39/fwBgA39/fwBgBX9/f39/AGACf38Bf2AKf39/f39/f39/fwF/AhEBA2VudgZtZW1vcnkCAQGACAMYFwIAAAMCBgIEAQABAAUABQcDBAECAQEIBpwBH38BQQALfwFBAAt/AUEAC38BQQALfwFBAAt/AUEAC38BQQQLfwFBAAt/AUEAC38BQQALfwFBAAt/AUEAC38BQQALfwFBAAt/AUEAC38BQQALfwFBAAt/AUEAC38BQQALfwFBAAt/AUEAC38BQQALfwFBAAt/AUEAC38BQQALfwFBAAt/AUEAC34BQgALfwFBAAt/AUEAC38BQQALB80BEghmcmVlRnJvbQAKB2NvbXBhcmUAFgpmb3VuZE1hcmtzABUKZnJlc2hGb3VuZAAUBHBpY2sAEwp0cmllc0ZvdW5kABIKdXNlUmVhY2hlcwARB3Jlc3RvcmUAEAxyZXN0b3JlZFNpemUADwp1c2VEZW1hbmRzAA4IZmluZFJ1bnMADQx1c2VBbHBoYWJldHMADAV3aWRlbgALB2luZmxhdGUACQZuYXJyb3cABwZzZWFyY2gAAgx1c2VBdXRvbWF0b24ABQZtZW1vcnkCAAwBBQqeNxe9BwELf0Hw2wBBAEEg/AsAA0AgAiAFSgRAIAEgBWotAABBAXRB8NsAaiIHIAcvAQBBAWo7AQAgBUEBaiEFDAELC0Hw2wBBADsBAEEPIQkDQCAJQQBKBH8gCUEBdEHw2wBqLwEABUEBC0UEQCAJQQFrIQkMAQsLIAlFBEAgAEGAIDYCACAAQYAgNgIEIARBAUYPC0EBIQhBASEFA0AgBUEPTARAIAhBAXQgBUEBdEHw2wBqLwEAIgdrIghBAEgEQEEADwsgBUEBdEGQ3ABqIAY7AQAgBiAHaiEGIAVBAWohBQwBCwsgCEEASgR/IARBAkYgCUEBSnIFQQALBEBBAA8LQQAhBQNAIAIgBUoEQCABIAVqLQAAIgYEQCAGQQF0QZDcAGoiBi8BAEEBdEGw3ABqIAU7AQAgBiAGLwEAQQFqOwEACyAFQQFqIQUMAQsLQQEgAyAJIAMgCUgbIgp0IQEgCEEASgRAIABBgCA2AgAgAEGAIDYCBAsgASECQX8hBiAAIQVBASEIA0AgCCAJTARAIAhBAXRB8NsAai8BACENA0AgDUEASgRAAn8gDkEBdEGw3ABqLwEAIgNBEHQgBEECRg0AGiAEQQFGBEBBgCAgA0EdSw0BGiADQQF0QYjiAGovAQBBEHQgA0HE4gBqLQAAQQh0cgwBCyADQRB0QYCAgIB4ciADQYACSQ0AGkGAwAAgA0GAAkYNABpBgCAgA0GdAksNABogA0GBAmsiA0EBdEGw4QBqLwEAQRB0IANB6uEAai0AAEEIdHILIQ8gDEEBdkHVqgFxIAxB1aoBcUEBdHIiA0ECdkGz5gBxIANBs+YAcUECdHIiA0EEdkGPHnEgA0GPHnFBBHRyIgNB/wFxQQh0IANBCHZyQRAgCGt2IQMCQCAIIApMBEADQCABIANKBEAgACADQQJ0aiAIIA9yNgIAIANBASAIdGohAwwBCwsMAQsgAyABQQFrcSIHIAZHBEAgByEGQQEgCCAKayILdCANayEFA0AgCiALaiAJSCAFQQBKcQRAIAVBAXQgCiALQQFqIgtqQQF0QfDbAGovAQBrIQUMAQsLIAAgAkECdGohBSAAIAZBAnRqIAJBEHRBgIABciALQQh0ciAKcjYCAEEBIAt0IgsgAmohAgsgAyAKdSEDA0AgAyALSARAIAUgA0ECdGogCCAKayIHIA9yNgIAIANBASAHdGohAwwBCwsLIA1BAWshDSAMQQFqIQwgDkEBaiEODAELCyAIQQFqIQggDEEBdCEMDAELCyAKC7oCAQR/IwEgAyMCa0ECdGooAgAiBEUEQEEBDwsgBEEEaiIDIAQoAgBBFGxqIQUDQCADIAVJBEBBACEEIAIgAygCBGshBwJ/A0AgBCADKAIESQRAQQAgACAHaiAEai0AACADKAIAIARqLQAARw0CGiAEQQFqIQQMAQsLQQAgAiADKAIQaiABSw0AGiACIQQDQCAEIAIgAygCEGpJBEBBACADKAIMIAAgBGotAABqLQAARQ0CGiAEQQFqIQQMAQsLIAdFIAMoAghFcgR/QQAFIwMgACAHakEBay0AAGotAAALBH8gB0EGa0EAIAdBBksbIQQCfwNAIAQgB0kEQEEBIAAgBGotAAAiBkElRiAGQdwARnINAhogBEEBaiEEDAELC0EACwVBAQsLBEBBAQ8LIANBFGohAwwBCwtBAAu4AQEDfyABIwhrQQAgASMISxshBCACIAFrQYAISQRAIAAhBSAEIQADQCAAIAFJBEAjBCAAIAVqLQAAQQF0ai8BACMFIAZqaigCACEGIABBAWohAAwBCwsDQCAAIAJJBEAgACIBQQFqIQAjBCABIAVqLQAAQQF0ai8BACMFIAZqaigCACIGIwdPBEAgAyAANgIAIAMgBiMGbjYCBCADQQhqIQMLDAELCwUgACAEIAEgAiADEAYhAwsgAwuNBgIFfwN+QgEgAayGQgF9IQ1CASADrIZCAX0hDiMZIQojGyEMIxwhCCMaQQhqIQsCQANAAkAgCiALSw0CIAwgCikDACAIrYaEIQwgCkE/IAhrQQN2aiEKIAhBOHIhCCAAIAwgDYOnQQJ0aigCACIDQYCAgIB4TwRAIAUgBk8NAyAIIANBH3EiB2shCCAFIgFBAWohBSABIANBEHY6AAAgACANIAwgB62IIgyDp0ECdGooAgAiA0GAgICAeE8EQCAFIAZPDQQgCCADQR9xIgdrIQggBSIBQQFqIQUgASADQRB2OgAAIAAgDSAMIAetiCIMg6dBAnRqKAIAIQMLCyAMIANBH3EiAa2IIQwgCCABayEIIANBgIABcQRAIAwgACAMQgEgA0EIdkEPca2GQgF9g6cgA0EQdkH//wBxakECdGooAgAiA0Efca2IIQwgCCADQR9xayEICyADQYCAgIB4TwRAIAUgBk8NAyAFIgFBAWohBSABIANBEHY6AAAMAgsgA0GA4ABxBEAgA0GAIHENAwwBCyADQRB2Qf//AXEgDKdBASADQQh2QQ9xIgF0QQFrcWohByAKKQMAIAggAWsiCK2GIAwgAa2IhCEMIApBPyAIa0EDdmohCiAMIAIgDCAOg6dBAnRqKAIAIgNBH3EiAa2IIQwgCEE4ciABayEBIANBgIABcQRAIAwgAiAMQgEgA0EIdkEPca2GQgF9g6cgA0EQdkH//wBxakECdGooAgAiA0Efca2IIQwgASADQR9xayEBCyADQYAgcQ0CIAynQQEgA0EIdkEPcSIIdEEBa3EgA0EQdmohAyAMIAitiCEMIAEgCGshCCAFIAdqIgkgBksgAyAFIARrS3INAiAFIANrIQEgA0EITwRAA0AgBSABKQMANwMAIAFBCGohASAJIAVBCGoiBUsNAAsgCSEFBQNAIAUgCUkEQCAFIgNBAWohBSABIgdBAWohASADIActAAA6AAAMAQsLCwwBCwsgCiQZIAwkGyAIJBwgBUEAIxojGSMcQQN2a08bDwtBAAuIAgEEfyMSIgVBAWokEiMPIAVBA3RqIgUgAjYCACAFIAM2AgQgBCADIwhqQQFrIgMgAyAESxshBANAIAIgBEkEQCAAIAIgBCACQYCABGoiAyADIARLGyMLEAIhBiMLIQMDQCADIAZJBEAjESMMTiMQIwxOcgRAQQAPCyADKAIAIQcgAygCBCEFIxAiCEEBaiQQIw0gCEEDdGoiCCAHNgIAIAggBTYCBCAAIAEgByAFEAEEQCMRIghBAWokESMOIAhBA3RqIgggBzYCACAIIAU2AgQLIwkgBSMKa0ECdGooAgBBgICAgARxBEBBASQTCyADQQhqIQMMAQsLIAJBgIAEaiECDAELC0EBCxkAIAAkBCABJAUgAiQGIAMjBmwkByAEJAgLlgYBD38gAyACa0ECdiIMQQN0IgUgBGoiCSAFaiIKIAVqIQsgBCEGIAkhByAKIQggCyEFIAIjCGsgASACIAEjCGpLGyEEA0AgAiAESwRAIwQgACAEai0AAEEBdGovAQAjBSAOamooAgAhDiAEQQFqIQQMAQsLIAIgDGoiESMIayABIBEgASMIaksbIQQDQCAEIBFJBEAjBCAAIARqLQAAQQF0ai8BACMFIA9qaigCACEPIARBAWohBAwBCwsgAiAMQQF0aiIRIwhrIAEgESABIwhqSxshBANAIAQgEUkEQCMEIAAgBGotAABBAXRqLwEAIwUgEGpqKAIAIRAgBEEBaiEEDAELCyAAIQQgAiAMQQNsaiIAIwhrIAEgACABIwhqSxshAQNAIAAgAUsEQCMEIAEgBGotAABBAXRqLwEAIwUgDWpqKAIAIQ0gAUEBaiEBDAELCyACIgAgDGohASAEIAxqIhIgDGoiEyAMaiERA0AgACABSQRAIwQgACAEai0AAEEBdGovAQAjBSAOamooAgAhDiMEIAAgEmotAABBAXRqLwEAIwUgD2pqKAIAIQ8jBCAAIBNqLQAAQQF0ai8BACMFIBBqaigCACEQIwQgACARai0AAEEBdGovAQAjBSANamooAgAhDSAAQQFqIQAgDiMHTwRAIAYgADYCACAGIA4jBm42AgQgBkEIaiEGCyAPIwdPBEAgByAAIAxqNgIAIAcgDyMGbjYCBCAHQQhqIQcLIBAjB08EQCAIIAAgDEEBdGo2AgAgCCAQIwZuNgIEIAhBCGohCAsgDSMHTwRAIAUgACAMQQNsajYCACAFIA0jBm42AgQgBUEIaiEFCwwBCwsgAiAMQQJ0aiEBA0AgASADSQRAIAEiAEEBaiEBIwQgACAEai0AAEEBdGovAQAjBSANamooAgAiDSMHTwRAIAUgATYCACAFIA0jBm42AgQgBUEIaiEFCwwBCwsgBiAJIAcgCWsiAPwKAAAgACAGaiIAIAogCCAKayIB/AoAACAAIAFqIgAgCyAFIAtrIgH8CgAAIAAgAWoLSQEDfwNAIAEgBEsEQCADIARqIAAgBEEBdGoiBSACai0AACIGQf8BIAVBAWogAmstAABFIAZBgAFJcRs6AAAgBEEBaiEEDAELCwuBBQEIfyMbIxkpAwAjHK2GhCQbIxlBPyMca0EDdmokGSMcQThyJBwjG6dBH3EhBCMbQgWIJBsjHEEFayQcIxunQR9xIQIjG0IFiCQbIxxBBWskHCMbp0EPcSMbQgSIJBsjHEEEayQcQQRqIQMCQCAEQYECaiIHQZ4CSiACQQFqIgZBHktyDQBBsNkAQQBBE/wLAANAIAMgBUoEQCMcQQNJBEAjGyMZKQMAIxythoQkGyMZQT8jHGtBA3ZqJBkjHEE4ciQcCyAFQeLiAGotAABBsNkAaiMbp0EHcSMbQgOIJBsjHEEDayQcOgAAIAVBAWohBQwBCwtBsNUAQbDZAEETQQdBAhAAIgBFDQBBASAAdEEBayEFIAYgB2ohBANAIAEgBEgEQCMcQQ5JBEAjGyMZKQMAIxythoQkGyMZQT8jHGtBA3ZqJBkjHEE4ciQcCyMbIxunIAVxQQJ0QbDVAGooAgAiAkEfcSIArYgkGyMcIABrJBwgAkEQdiIDQRBJBEAgASIAQQFqIQEgAEGw2QBqIAM6AAAMAgsgA0EQRiIAIAFFcQ0CIAAEfyABQa/ZAGotAAAFQQALIQIgA0EQRgR/IxunQQNxIxtCAogkGyMcQQJrJBxBA2oFIANBEUYEfyMbp0EHcSMbQgOIJBsjHEEDayQcQQNqBSMbp0H/AHEjG0IHiCQbIxxBB2skHEELagsLIgAgAWogBEoEf0EBBSMaIxkjHEEDdmtJCw0CIAFBsNkAaiACIAD8CwAgACABaiEBDAELC0Gw2wAtAABFDQBBgAhBsNkAIAdBCkEAEAAkHSMdRQ0AQeAxIAdBsNkAaiAGQQlBARAAJB4jHkEARw8LQQALugYCAX4JfyAALQABIAAtAABBCHRyIgZBoB5xQYAQRyABQQZJcgR/QQEFIAZBH3ALBEBBAA8LIABBAmokGSAAIAFqJBpCACQbQQAkHCACIANqIQEgAiEAA0AgBUUEQCMbIxkpAwAjHK2GhCQbIxlBPyMca0EDdmokGSMcQThyJBwjG6dBAXEhBSMbQgGIJBsjHEEBayQcIxunQQNxIQYjG0ICiCQbIxxBAmskHCAGBH8gBkEBRgR/IxdFBEBBsNkAQQhBkAH8CwBBwNoAQQlB8AD8CwBBsNsAQQdBGPwLAEHI2wBCiJCgwICBgoQINwAAQbDEAEGw2QBBoAJBCUEAEAAkF0Gw2QBBBUEg/AsAQbDUAEGw2QBBIEEFQQEQACQYC0GwxAAjF0Gw1AAjGCACIAAgARADBSAGQQJGBH8QCEUEQEEADwtBgAgjHUHgMSMeIAIgACABEAMFQQAPCwsFIxkjHEEDdmskGUIAJBtBACQcAn9BACMZQQRqIgYjGksNABpBACMZLwEAIgcjGS8BAkF/c0H//wNxRw0AGiAGJBlBACAAIAdqIgYgAUsjGSAHaiIIIxpLcg0AGiAAIxkgB/wKAAAgCCQZIAYLCyIARQRAQQAPCwwBCwsjGSMcQQN2ayQZIAAgAUYEfyMaIxlBBGpPBUEACwR/QQEhAEEAIQEgAiADaiEJA0AgAiAJSQRAIAkgAkGwK2oiAyADIAlLGyEFA0AgAkEIaiIDIAVNBEAgASAAQQN0IAIpAwAiBKdB/wFxIgJBA3RqIARCCIinQf8BcSIGQQdsaiAEQhCIp0H/AXEiB0EGbGogBEIYiKdB/wFxIgpBBWxqIARCIIinQf8BcSILQQJ0aiAEQiiIp0H/AXEiDEEDbGogBEIwiKdB/wFxIg1BAXRqIARCOIinIghqaiEBIAAgAiAGaiAHaiAKaiALaiAMaiANaiAIamohACADIQIMAQsLA0AgAiAFSQRAIAEgACACLQAAaiIAaiEBIAJBAWohAgwBCwsgAEHx/wNwIQAgAUHx/wNwIQEMAQsLIxkoAgAiAkGA/oN4cUEIdyACQf+B/AdxQQh4ciABQRB0IAByRgVBAAsLBgBB+OIAC8QBAQV/A0AgAyAISgRAIAIgCEEDdGoiBSgCACEGIAQgBSgCBCIFTQRAIAYgBCAEIAZJGyEGA0AgBCAGSQR/IxQgACAGakEBay0AAGotAABBBHFBAEcFQQELRQRAIAZBAWshBgwBCwsDQCABIAVLBH8jFCAAIAVqLQAAai0AAEEEcUEARwVBAQtFBEAgBUEBaiEFDAELCyACIAdBA3RqIgQgBjYCACAEIAU2AgQgB0EBaiEHIAUhBAsgCEEBaiEIDAELCyAHCw4AIAAkFCABJBUgAiQWC94DAQd/IAEjFmpBAWshBANAIAIgBEsEQCMUIAAgBGotAABqLQAAQQFxBH8gBCEFA0AgASAFSSMWIAQgBWtLcQR/IxQgACAFakEBay0AAGotAABBAXEFQQALBEAgBUEBayEFDAELCyAEQQFqIQkDQCACIAlLBH8jFCAAIAlqLQAAai0AAEEBcQVBAAsEQCAJQQFqIQkMAQsLIxYgCSAFa00EfyAAIAVqIgchCAJAA0AgCCAHQRRqSQRAQQAhCiMUIxUgCC0AA2otAAAjFSAILQAAai0AAEESdCMVIAgtAAFqLQAAQQx0ciMVIAgtAAJqLQAAQQZ0cnIiBkEQdmotAABBAnEEfyMUIAZBCHZB/wFxai0AAEECcQVBAAsEfyMUIAZB/wFxai0AAEECcUEARwVBAAtFDQIgCEEEaiEIDAELC0EBIQoLIAoEf0EBBSAAIAVqIgchCAJAA0AgCCAHQRhqSQRAQQAhCiAILQAAIgZBMEcEfyAGQTJJIAZBN0tyBUEACw0CIAhBAmohCAwBCwtBASEKCyAKCwVBAAsEQCADIAU2AgAgAyAJNgIEIANBCGohAwsgCSAEIxZqSwR/IAQjFiAJIARrIxZubGoFIAQLBSAECyMWaiEEDAELCyADCw4AIAAkASABJAIgAiQDC7kBAgN+An8gACQAIAAgAWohBQNAIwAgBUkgAkI4VHEEQAJAIwAiBkEBaiQAIAMgBjEAACIEQv8AgyAChoQhAyAEQoABVA0AIAJCB3whAgwCCwsLIAAgAWohAEIAIQNCACECAkADQCMAIABJIAJCOFRxBEAjACIBQQFqJAAgAyABMQAAIgRC/wCDIAKGhCEDIARCgAFUDQIgAkIHfCECDAELC0J/IQMLQv////8PIAMgA0L/////D1obpwuqBQIIfwN+IAIkACACIANqIQkCQANAIwAgCUkgEEI4VHEEQCMAIgJBAWokACAPIAIxAAAiEUL/AIMgEIaEIQ8gEUKAAVQNAiAQQgd8IRAMAQsLQn8hDwsgDyABrVIEQEF/DwtCACEPQgAhEAJAA0AjACAJSSAQQjhUcQRAIwAiAkEBaiQAIA8gAjEAACIRQv8AgyAQhoQhDyARQoABVA0CIBBCB3whEAwBCwtCfyEPCyAPQv////8HVgRAQX8PCyAEIA+naiEKIAQhAgNAIwAgCUkEQCMAIgNBAWokACADLQAAIg1BgAFJBEAgDUUjACANaiAJS3IgAiANaiAKS3IEQEF/DwsgAiMAIA38CgAAIwAgDWokACACIA1qIQIMAgsgDUEBcQR/IwAiA0EBaiQAIAMtAAAFQQALIQMgDUECcQRAIwAiB0EBaiQAIAMgBy0AAEEIdHIhAwsgDUEEcQRAIwAiB0EBaiQAIAMgBy0AAEEQdHIhAwsgDUEIcQR/IwAiB0EBaiQAIAMgBy0AAEEYdHIFIAMLIQcgDUEQcQR/IwAiA0EBaiQAIAMtAAAFQQALIQMgDUEgcQRAIwAiDkEBaiQAIAMgDi0AAEEIdHIhAwsgDUHAAHEEQCMAIg1BAWokACADIA0tAABBEHRyIQMLIANFBEBBgIAEIQMLIAIgA2ogCksgAa0gB60gA618VHIjACAJS3IEQEF/DwsgAiAAIAdqIAP8CgAAIAIgBGshDSACIANqIQIgByALRiAIQQBKcSAMIA1GcQRAIAUgCEEBa0EMbGoiCyALKAIIIANqNgIIBSAGIAhMDQIgBSAIQQxsaiILIAc2AgAgCyANNgIEIAsgAzYCCCAIQQFqIQgLIAMgB2ohCyADIA1qIQwMAQsLQX8gCCACIApHGwsSACAAJAkgASQKIAIkCyADJAwLBAAjEQs8AANAIAIgA0kEQCAAIAEgAigCACACKAIEEAEEQCAEIAIpAwA3AwAgBEEIaiEECyACQQhqIQIMAQsLIAQLBAAjEgsEACMTC4EEAQh/IAckDSAIJA4gCSQPQQAkEEEAJBFBACQSQQAkE0EAIQhBACEHA0AgBiAQSgRAIAUgEEEMbGoiBygCACEMIAcoAgQiCyAHKAIIaiEJIAxFIgoEQCALRSEKCyAQIAZBAWtGIgcEQCABIAlGIQcLIAcEQCAJIAxqIAtrIARGIQcLIAoEf0EBBSAAIAEgCCALIAkQBAtFBEBBfw8LIAsgDGshD0GBgICAfCALIAobIQ1B/////wMgCSAHGyEOQQAgDCMIaiAKGyELQQAhESADIQgDQCAIIBFKBEAgAiAIIBFqQQF1IgpBA3RqKAIAIAtIBEAgCkEBaiERBSAKIQgLDAELCwNAIAMgEUoEQCACIBFBA3RqIggoAgAgD2oiDCAJTARAIwkgCCgCBCILIwprQQJ0aigCACIIQf////97cSEKIAhBgICAgARxBEBBASQTCyMRIwxOIxAjDE5yBEBBfw8LIxAiCEEBaiQQIw0gCEEDdGoiCCAMNgIAIAggCzYCBCAMIAprIA1MIgggCiAMaiAOTiAIGwR/IAAgASAMIAsQAQVBAAsEQCMRIghBAWokESMOIAhBA3RqIgggDDYCACAIIAs2AgQLIBFBAWohEQwCCwsLIAkhCCAQQQFqIRAMAQsLIAcEf0EBBSAAIAEgCCABIAEQBAtFBEBBfw8LIxALC9sBBQBBsOEACzoDAAQABQAGAAcACAAJAAoACwANAA8AEQATABcAGwAfACMAKwAzADsAQwBTAGMAcwCDAKMAwwDjAAIBAEHy4QALFAEBAQECAgICAwMDAwQEBAQFBQUFAEGI4gALPAEAAgADAAQABQAHAAkADQARABkAIQAxAEEAYQCBAMEAAQGBAQECAQMBBAEGAQgBDAEQARgBIAEwAUABYABByOIACxoBAQICAwMEBAUFBgYHBwgICQkKCgsLDAwNDQBB4uIACxMQERIACAcJBgoFCwQMAw0CDgEP';

;// CONCATENATED MODULE: ./src/kernel/heap.ts
/** The kernel reads and writes up to this many bytes behind what it was given. */
const slack = 16;
/** Blocks are of few sizes, so that those that are freed fit others: four to a doubling, which wastes a tenth. */
const roomFor = (length) => {
    const step = 2 ** Math.max(5, 29 - Math.clz32(length + slack));
    return Math.ceil((length + slack) / step) * step;
};
const createHeap = (start, end) => {
    /** By size. */
    const freed = new Map();
    let next = Math.ceil(start / 16) * 16;
    return {
        allocate: (length) => {
            const room = roomFor(length);
            const known = freed.get(room)?.pop();
            if (known !== undefined)
                return { at: known, length };
            if (next + room > end)
                throw new RangeError('no room in the memory of the kernel');
            const at = next;
            next += room;
            return { at, length };
        },
        free: ({ at, length }) => {
            const room = roomFor(length);
            const blocks = freed.get(room);
            if (blocks === undefined)
                freed.set(room, [at]);
            else
                blocks.push(at);
        },
        mark: () => {
            freed.clear();
            return next;
        },
        reset: (mark) => {
            freed.clear();
            next = mark;
        },
    };
};

;// CONCATENATED MODULE: ./src/kernel/kernel.ts


/** Memory is reserved in whole and taken from the system page by page, when it is first written to. */
const pages = 1024;
/** Undefined where it can't run: without WebAssembly, without the memory, or on a processor with the other order of bytes. */
const createKernel = () => {
    if (typeof WebAssembly === 'undefined' || new Uint8Array(Uint16Array.of(1).buffer)[0] !== 1)
        return undefined;
    try {
        const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
        const { exports } = new WebAssembly.Instance(compiled(), { env: { memory } });
        return toKernel(memory.buffer, (name) => {
            const found = exports[name];
            if (!isFunction(found))
                throw new Error(`The kernel has no ${name}.`);
            return found;
        });
    }
    catch (error) {
        if (error instanceof RangeError)
            return undefined;
        throw error;
    }
};
let kernel_module;
const compiled = () => {
    kernel_module ??= new WebAssembly.Module(Buffer.from(kernelCode, 'base64'));
    return kernel_module;
};
const isFunction = (value) => typeof value === 'function';
const toKernel = (memory, exported) => ({
    bytes: Buffer.from(memory),
    words: new Uint32Array(memory),
    heap: createHeap(exported('freeFrom')(), memory.byteLength),
    inflate: exported('inflate'),
    restoredSize: exported('restoredSize'),
    restore: exported('restore'),
    narrow: exported('narrow'),
    useAutomaton: exported('useAutomaton'),
    search: exported('search'),
    useReaches: exported('useReaches'),
    compare: exported('compare'),
    pick: exported('pick'),
    useDemands: exported('useDemands'),
    triesFound: exported('triesFound'),
    freshFound: exported('freshFound'),
    foundMarks: exported('foundMarks'),
    useAlphabets: exported('useAlphabets'),
    findRuns: exported('findRuns'),
    widen: exported('widen'),
});

;// CONCATENATED MODULE: ./src/secrets/word-table.ts


/** Farther than any offset in a text, and what is added to the reach of percent codes and escapes. */
const word_table_farthest = 0x3fffffff;
const markFlag = 0x40000000;
/** Writes what a search looks for into a kernel's memory; `hits` and `mostListed` are for its `compare`. */
const loadWordTable = (table, kernel, hits, mostListed) => {
    const { automaton, reachOf, isMark } = table;
    const { columns, rowBytes, rows, firstEnding } = automaton.tables;
    kernel.useAutomaton(loadColumns(kernel, columns), loadWords(kernel, rows), rowBytes, firstEnding, automaton.longest);
    const states = Array.from({ length: (4 * rows.length) / rowBytes - firstEnding }, (_, index) => firstEnding + index);
    const reaches = states.map((state) => Math.min(reachOf(state), word_table_farthest) + (isMark(state) ? markFlag : 0));
    kernel.useReaches(loadWords(kernel, reaches), firstEnding, hits.at, mostListed);
    loadDemands(table, kernel, states);
    const { flags, sixBits } = runAlphabets();
    kernel.useAlphabets(loadBytes(kernel, flags), loadBytes(kernel, sixBits), shortestRun);
};
/** Few and large writes: there are a thousand words. */
const loadDemands = ({ demandsOf, automaton }, kernel, states) => {
    const classes = new Map();
    const placeOf = (flags) => {
        const known = classes.get(flags) ?? loadBytes(kernel, flags);
        classes.set(flags, known);
        return known;
    };
    const ofStates = states.map(demandsOf);
    const words = ofStates.flatMap((demands) => (demands ?? []).map(({ word }) => word));
    const lists = ofStates.map((demands) => (demands === undefined ? 0 : 1 + 5 * demands.length));
    const room = kernel.heap.allocate(4 * lists.reduce((sum, length) => sum + length, 0));
    let wordAt = loadBytes(kernel, Buffer.from(words.join('')));
    let at = room.at >> 2;
    const places = ofStates.map((demands) => {
        if (demands === undefined)
            return 0;
        const place = 4 * at;
        kernel.words[at++] = demands.length;
        for (const { word, begins, inside, least } of demands) {
            kernel.words[at++] = wordAt;
            kernel.words[at++] = word.length;
            kernel.words[at++] = begins ? 1 : 0;
            kernel.words[at++] = placeOf(inside);
            kernel.words[at++] = least;
            wordAt += word.length;
        }
        return place;
    });
    kernel.useDemands(loadWords(kernel, places), automaton.tables.firstEnding, placeOf(wordBytes));
};
const loadBytes = (kernel, bytes) => {
    const { at } = kernel.heap.allocate(bytes.length);
    kernel.bytes.set(bytes, at);
    return at;
};
const loadColumns = (kernel, { buffer, byteOffset, byteLength }) => loadBytes(kernel, new Uint8Array(buffer, byteOffset, byteLength));
const loadWords = (kernel, words) => {
    const { at } = kernel.heap.allocate(4 * words.length);
    kernel.words.set(words, at >> 2);
    return at;
};

;// CONCATENATED MODULE: ./src/secrets/engine.ts



/** Bytes that are searched at once. */
const pieceBytes = 0x10000;
/** Words, and ranges that are not shared, of one text: more are not worth the memory. */
const mostListed = 0x10000;
const largestLoad = 8 * 1024 * 1024;
/** Undefined where no kernel can run. */
const createEngine = (table) => {
    const kernel = createKernel();
    if (kernel === undefined)
        return undefined;
    const { allocate } = kernel.heap;
    const hits = allocate(8 * pieceBytes);
    const words = allocate(8 * mostListed);
    const tries = allocate(8 * mostListed);
    const fresh = allocate(8 * (mostListed + 1));
    const runs = allocate(8 * (Math.ceil(largestLoad / shortestRun) + 1));
    const room = allocate(largestLoad);
    loadWordTable(table, kernel, hits, mostListed);
    /** The entries of a list as numbers, in pairs. */
    const forEachPair = (from, to, callback) => {
        for (let at = from >> 2; at < to >> 2; at += 2)
            callback(kernel.words[at] ?? 0, kernel.words[at + 1] ?? 0);
    };
    const rangesIn = (from, to) => {
        const ranges = [];
        forEachPair(from, to, (start, end) => ranges.push({ start, end }));
        return ranges;
    };
    return {
        kernel,
        load: (bytes) => {
            kernel.bytes.set(bytes, room.at);
            return { at: room.at, length: bytes.length };
        },
        search: (text, onWord, goesOn = () => true) => {
            for (let from = 0; from < text.length; from += pieceBytes) {
                const end = kernel.search(text.at, from, Math.min(text.length, from + pieceBytes), hits.at);
                forEachPair(tries.at, kernel.pick(text.at, text.length, hits.at, end, tries.at), (offset, state) => onWord(state, offset));
                if (!goesOn({ at: hits.at, length: end - hits.at }))
                    return;
            }
        },
        compare: (text, known, shared) => {
            const { at, length } = known.words;
            const count = kernel.compare(text.at, text.length, at, length / 8, known.length, shared.at, shared.length / 12, words.at, tries.at, fresh.at);
            if (count < 0)
                return undefined;
            const ranges = kernel.widen(text.at, text.length, fresh.at, kernel.freshFound());
            return {
                words: { at: words.at, length: 8 * count },
                forEachFresh: (onWord) => forEachPair(tries.at, tries.at + 8 * kernel.triesFound(), (offset, state) => onWord(state, offset)),
                ranges: rangesIn(fresh.at, fresh.at + 8 * ranges),
                hasMarks: kernel.foundMarks() !== 0,
            };
        },
        runsIn: (text, ranges) => {
            let end = runs.at;
            for (const { start, end: behind } of ranges)
                end = kernel.findRuns(text.at, start, behind, end);
            return rangesIn(runs.at, end);
        },
    };
};

;// CONCATENATED MODULE: ./src/secrets/aho-corasick.ts
const fold = (byte) => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte);
/** Words are ASCII and not empty; equal ones are reported each. */
const createAutomaton = (words) => {
    const { classes, width } = classify(words);
    const trie = buildTrie(words, classes, width);
    const fallbacks = findFallbacks(trie, width);
    return { ...complete(trie, fallbacks, classes, width), longest: Math.max(0, ...words.map(({ length }) => length)) };
};
/** Bytes that no word holds share class 0, so that the table stays small enough for the cache. */
const classify = (words) => {
    const classes = new Uint8Array(256);
    let width = 1;
    for (const word of words) {
        for (let at = 0; at < word.length; at++) {
            const byte = fold(word.charCodeAt(at));
            if (classes[byte] === 0)
                classes[byte] = width++;
        }
    }
    for (let byte = 0x41; byte <= 0x5a; byte++)
        classes[byte] = classes[byte + 0x20] ?? 0;
    return { classes, width };
};
const buildTrie = (words, classes, width) => {
    const most = words.reduce((sum, { length }) => sum + length, 1);
    const children = new Int32Array(most * width);
    const youngest = new Int32Array(most);
    const older = new Int32Array(most);
    const classOf = new Uint8Array(most);
    const ending = [];
    let states = 1;
    for (const [index, word] of words.entries()) {
        let state = 0;
        for (let at = 0; at < word.length; at++) {
            const column = classes[fold(word.charCodeAt(at))] ?? 0;
            let next = children[state * width + column] ?? 0;
            if (next === 0) {
                next = states++;
                children[state * width + column] = next;
                older[next] = youngest[state] ?? 0;
                youngest[state] = next;
                classOf[next] = column;
            }
            state = next;
        }
        ending[state] = [...(ending[state] ?? []), index];
    }
    return { states, children, youngest, older, classOf, ending };
};
/** Adds to the words that end in a state those that end in its fallback. */
const findFallbacks = ({ states, children, youngest, older, classOf, ending }, width) => {
    const fallback = new Int32Array(states);
    const byDepth = new Int32Array(states);
    let known = 1;
    for (let head = 0; head < known; head++) {
        const state = byDepth[head] ?? 0;
        for (let child = youngest[state] ?? 0; child > 0; child = older[child] ?? 0) {
            byDepth[known++] = child;
            if (state === 0)
                continue;
            const column = classOf[child] ?? 0;
            let back = fallback[state] ?? 0;
            while (back > 0 && children[back * width + column] === 0)
                back = fallback[back] ?? 0;
            const found = children[back * width + column] ?? 0;
            fallback[child] = found;
            const behind = ending[found];
            if (behind !== undefined)
                ending[child] = [...(ending[child] ?? []), ...behind];
        }
    }
    return { byDepth, fallback };
};
/** Turns the trie into a full table; rows of states that end a word come last, so one comparison finds them. */
const complete = ({ states, youngest, older, classOf, ending }, { byDepth, fallback }, classes, width) => {
    const rowOf = new Int32Array(states);
    const endingAt = [];
    let count = 0;
    for (let state = 0; state < states; state++)
        if (ending[state] === undefined)
            rowOf[state] = count++;
    const firstEnding = count;
    for (let state = 0; state < states; state++) {
        const indices = ending[state];
        if (indices === undefined)
            continue;
        endingAt[count] = indices;
        rowOf[state] = count++;
    }
    const rowBytes = 4 * width;
    const rows = new Int32Array(states * width);
    for (const state of byDepth) {
        const row = (rowOf[state] ?? 0) * width;
        const back = (rowOf[fallback[state] ?? 0] ?? 0) * width;
        if (state > 0)
            rows.copyWithin(row, back, back + width);
        for (let child = youngest[state] ?? 0; child > 0; child = older[child] ?? 0)
            rows[row + (classOf[child] ?? 0)] = (rowOf[child] ?? 0) * rowBytes;
    }
    const columns = Uint16Array.from(classes, (one) => 4 * one);
    const firstEndingRow = firstEnding * rowBytes;
    const search = (bytes, from, to, onHit) => {
        let row = 0;
        for (let at = from; at < to; at++) {
            row = rows[(row + (columns[bytes[at] ?? 0] ?? 0)) >> 2] ?? 0;
            if (row >= firstEndingRow)
                onHit(row / rowBytes, at + 1);
        }
    };
    return { search, wordsOf: (state) => endingAt[state] ?? [], tables: { columns, rowBytes, rows, firstEnding } };
};

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: ./src/knowledge/credential-examples.ts

/** How to treat a value that a public page prints; undefined for any other. Of a longer value its first 64 characters may be what is known. */
const findPublishedExample = (value) => {
    const plain = value.replace(/^0x|\\[nr]|\s|=+$/g, '');
    return published.get(digest(plain)) ?? (plain.length > 64 ? published.get(digest(plain.slice(0, 64))) : undefined);
};
const digest = (text) => (0,external_node_crypto_namespaceObject.createHash)('sha256').update(text).digest('hex').slice(0, 16);
/** The first 16 digits of SHA-256, so that no file holds the value. */
const published = new Map([
    // Stripe's documentation.
    ['2cafc0970149a84f', 'silent'],
    // Stripe's documentation, older.
    ['f2d6ca16515033e5', 'silent'],
    // Stripe's documentation, Connect.
    ['2d1f7723aabc5c7a', 'silent'],
    // Discord's documentation of the Authorization header.
    ['02f7ce3c263f85c0', 'silent'],
    // Telegram's Bot API tutorial.
    ['0b5dd075ccdd03c4', 'silent'],
    // Telegram's Bot API reference.
    ['731fa294d036e54f', 'silent'],
    // The Azure Cosmos DB emulator.
    ['eaa6a9190faf5587', 'silent'],
    // The Azure Storage emulator.
    ['ed967197261c16a9', 'silent'],
    // NIP-19 of Nostr.
    ['fa1ccdeec8175c63', 'silent'],
    // GitHub's documentation of OAuth apps.
    ['bc3ae723f57c6b9e', 'silent'],
    // GitHub's documentation of GitHub Apps.
    ['82e74299544e0073', 'silent'],
    // GitHub's documentation.
    ['3543c50b0cb9cea8', 'silent'],
    // GitHub's documentation of refresh tokens.
    ['6d7fa4e64d4b1f3e', 'silent'],
    // A SendGrid key printed in other scanners' documentation.
    ['02091175c1ae3023', 'silent'],
    // Jwt.io.
    ['7f75367e78812551', 'silent'],
    // Jwt.io, older.
    ['da816f9f2c16e6c5', 'silent'],
    // RFC 7636, the code verifier and signature example.
    ['13d31e961a1ad8ec', 'silent'],
    // RFC 5849.
    ['8d567eb88afff34f', 'silent'],
    // RFC 5849.
    ['9d03b692e941d5ac', 'silent'],
    // RFC 5849.
    ['2ff8b0fb93aca981', 'silent'],
    // RFC 6750.
    ['b8e148545b13c78b', 'silent'],
    // OpenID Connect Core.
    ['ad71fb4165536675', 'silent'],
    // RFC 6749.
    ['ca7459e2b26776de', 'silent'],
    // RFC 7617, Aladdin.
    ['d05f6bb1aa2e4ccd', 'silent'],
    // RFC 6749.
    ['6c96130f130ab0d6', 'silent'],
    // RFC 6749.
    ['00cf4c781dc37003', 'silent'],
    // Google's reCAPTCHA test secret.
    ['f5e95c9954635b65', 'silent'],
    // Cloudflare Turnstile's test secret.
    ['fb8f35129df87662', 'silent'],
    // Cloudflare Turnstile's test secret.
    ['1e3e58656012d861', 'silent'],
    // HCaptcha's test secret.
    ['9692e67b8378a6f6', 'silent'],
    // Dynatrace's documentation of the token format.
    ['9154e2e6fbfb1e50', 'silent'],
    // Discord's documentation of webhooks.
    ['459ae286d59f1c47', 'silent'],
    // Square's description of its API.
    ['d0fd56004af96605', 'silent'],
    // Square's description of its API, a refresh token.
    ['d99c564c4f3cbedb', 'silent'],
    // Plaid's description of its API.
    ['b6982a54e8dcb9c6', 'silent'],
    // Plaid's description of its API.
    ['e9f4b72614ee9c2b', 'silent'],
    // Plaid's description of its API.
    ['d0f17fbeb2979ea1', 'silent'],
    // Plaid's description of its API.
    ['7e641601c4f1a63f', 'silent'],
    // Plaid's description of its API.
    ['0a9def726e9de4b2', 'silent'],
    // Plaid's description of its API.
    ['18d8e98940e00b2f', 'silent'],
    // Svix's README.
    ['dad2311a38d44508', 'silent'],
    // Svix's README, a signing key.
    ['9a541a789660bbf2', 'silent'],
    // A project for tests of Firebase's Android SDK.
    ['2037abcaffb2b777', 'note'],
    // A project for tests of Firebase's Android SDK.
    ['3f370c9dd8225c63', 'note'],
    // A project for tests of Firebase's Android SDK.
    ['e4a5542bb7fd7b67', 'note'],
    // A project for tests of Firebase's Android SDK.
    ['a19f89ab3555eac1', 'note'],
    // A project for tests of Firebase's Android SDK.
    ['0b476bdf9acf2123', 'note'],
    // A project for tests of Firebase's Android SDK.
    ['eb540d2b6ee2a0a4', 'note'],
    // A project for tests of Firebase's Android SDK.
    ['37f8f09bdf12c2f2', 'note'],
    // A project for tests of Firebase's Android SDK.
    ['8731261cb72d8626', 'note'],
    // A project for tests of Firebase's Android SDK.
    ['49f777db995e8260', 'note'],
    // A project for tests of Firebase's Android SDK.
    ['27a9a42931dff7eb', 'note'],
    // A project for tests of Firebase's Android SDK.
    ['dc0fcf046c61640c', 'note'],
    // A project for tests of Firebase's Android SDK.
    ['4c98242dcadc8b29', 'note'],
    // A project for tests of Firebase's Android SDK.
    ['ea9bb1082cf95663', 'note'],
    // A project for tests of Firebase's Android SDK.
    ['3a8b61d0f636b007', 'note'],
    // A project for tests of Firebase's Android SDK.
    ['a6c814bc555ae62c', 'note'],
    // The secret key of a local Supabase stack, the same on every machine.
    ['c85debb55f2f204d', 'note'],
    // Account 0 of Hardhat and Anvil.
    ['bc1a50966c9e6486', 'note'],
    // Account 1 of Hardhat and Anvil.
    ['8335c55334821eef', 'note'],
    // Account 2 of Hardhat and Anvil.
    ['b26ab6529d20ebeb', 'note'],
    // Account 3 of Hardhat and Anvil.
    ['64034b44c579b335', 'note'],
    // Account 4 of Hardhat and Anvil.
    ['4d3e46eec8244d1d', 'note'],
    // Account 5 of Hardhat and Anvil.
    ['0aedba9d586f34f9', 'note'],
    // Account 6 of Hardhat and Anvil.
    ['28e543d3753fc9d1', 'note'],
    // Account 7 of Hardhat and Anvil.
    ['f070994a85994785', 'note'],
    // Account 8 of Hardhat and Anvil.
    ['38e69fdd19aefeb4', 'note'],
    // Account 9 of Hardhat and Anvil.
    ['967f21586cdf1248', 'note'],
    // Vagrant's insecure key pair (the first line).
    ['eca7c0796c0d2871', 'note'],
]);

;// CONCATENATED MODULE: ./src/secrets/boundary.ts

// Decided once for every detector, so that a carrier (a quotation mark, an escape, a percent code) is right for all or for none.
const hex = classOf('hex-any');
const escapeLetters = byteClass('nrtbfv0');
const backslash = 0x5c;
const percent = 0x25;
const boundary_lineFeed = 0x0a;
const isHex = (bytes, from, to) => {
    if (from < 0)
        return false;
    for (let at = from; at < to; at++)
        if (hex[bytes[at] ?? 0] !== 1)
            return false;
    return true;
};
/** The character that the bytes right before `start` are an escape for: `\n`, `%3D`, `\x3d`, `\u003d`; undefined when they are none. */
const escapedBefore = (bytes, start) => {
    if (start >= 2 && bytes[start - 2] === backslash && escapeLetters[bytes[start - 1] ?? 0] === 1)
        return boundary_lineFeed;
    const isCode = (start >= 3 && bytes[start - 3] === percent && isHex(bytes, start - 2, start)) ||
        (start >= 4 && bytes[start - 4] === backslash && bytes[start - 3] === 0x78 && isHex(bytes, start - 2, start)) ||
        (start >= 6 && bytes[start - 6] === backslash && bytes[start - 5] === 0x75 && isHex(bytes, start - 4, start));
    return isCode ? codeAt(bytes, start - 2) : undefined;
};
/** The character of two hexadecimal digits. */
const codeAt = (bytes, at) => Number.parseInt(String.fromCharCode(bytes[at] ?? 0x30, bytes[at + 1] ?? 0x30), 16);
const slash = 0x2f;
/** `://`: what follows begins the authority of a URL, not a part of a path. */
const endsWithScheme = (bytes, start) => start >= 3 && bytes[start - 1] === slash && bytes[start - 2] === slash && bytes[start - 3] === 0x3a;
/** Whether a token may begin at `start`: it must not be the tail of something longer made of `inside` bytes. */
const mayStart = (bytes, start, inside) => start === 0 || inside[bytes[start - 1] ?? 0] !== 1 || endsWithScheme(bytes, start) || isEscapeFor(bytes, start, inside);
/** Whether an escape stands before, and not for a character that the token would be the tail of: `%2B` of base64 in an address. */
const isEscapeFor = (bytes, start, inside) => {
    const escaped = escapedBefore(bytes, start);
    return escaped !== undefined && inside[escaped] !== 1;
};
const lettersOfEscapes = byteClass('nrtxu');
/** Whether `start` is inside an escape such as `\n` or `%3D`, so that a bare token begins behind it. */
const isInsideEscape = (bytes, start) => start > 0 &&
    ((bytes[start - 1] === backslash && lettersOfEscapes[bytes[start] ?? 0] === 1) ||
        (bytes[start - 1] === percent && isHex(bytes, start, start + 2)));
/** Whether a token may end before `end`: what follows must not continue it. */
const mayEnd = (bytes, end, inside) => end >= bytes.length ||
    (inside[bytes[end] ?? 0] !== 1 && !(bytes[end] === percent && isHex(bytes, end + 1, end + 3) && inside[codeAt(bytes, end + 1)] === 1));
/** What must not stand before a token with a literal of its own in front: an identifier that it would be the tail of. */
const beforeAnchored = wordBytes;
/** What must not stand before a bare token: anything that makes it a part of a path, a longer number, a UUID or a data URI. */
const beforeBare = union(wordBytes, byteClass('+-/.~#@'));
const padding = byteClass('=');
const base64Marks = byteClass('+/');
/** What must not stand after a token whose last characters are of `last`. */
const afterToken = (last, bare) => {
    const hasBase64Marks = last[0x2b] === 1 || last[0x2f] === 1;
    return union(last, wordBytes, ...(hasBase64Marks ? [padding, base64Marks] : []), ...(bare ? [byteClass('+-/~')] : []));
};
const fullStop = 0x2e;
const whiteSpace = byteClass(' \t\r\n');
/** Whether a token that ends before `end` ends in the full stop of a sentence. */
const endsSentence = (bytes, end) => bytes[end - 1] === fullStop && (end >= bytes.length || whiteSpace[bytes[end] ?? 0] === 1);

;// CONCATENATED MODULE: ./src/secrets/bytes-at.ts
/** The offset behind the bytes of the class that stand at `from`, `most` of them at most. */
const skipBytes = (bytes, from, inside, most) => {
    let at = from;
    while (at < from + most && at < bytes.length && inside[bytes[at] ?? 0] === 1)
        at++;
    return at;
};
const startsWith = (bytes, at, text) => {
    for (let index = 0; index < text.length; index++)
        if (bytes[at + index] !== text.charCodeAt(index))
            return false;
    return true;
};
/** Up to `length` bytes from `at` on, one character each. */
const textAt = (bytes, at, length) => Buffer.from(bytes.subarray(at, at + length)).toString('latin1');

;// CONCATENATED MODULE: ./src/secrets/assigned-value.ts



const quoteBytes = byteClass('"\'`');
const blank = byteClass(' \t');
const bareBytes = union(classOf('alnum'), byteClass('_-+/=.~'));
/** What a quoted value may hold: anything printable that does not end a string, begin a template or part words. */
const quotedBytes = union(bareBytes, byteClass('!@#$%^&*?:;|,(){}[]<>'));
const elementBytes = union(bareBytes, byteClass('!@#$%^*?:;|,(){}'));
/** What may stand behind a value without quotation marks; a bracket or a dollar sign would make it an expression. */
const afterBare = byteClass(' \t\r\n;,&"\'`\\}<#|)\0');
/** What a password given to a flag or a variable of a shell may hold besides. */
const shellBytes = union(bareBytes, byteClass('!@%^*?:'));
const assigned_value_digits = classOf('digit');
const shortestValue = 8;
const assigned_value_backslash = 0x5c;
/** Reads the literal that begins at `from`, in quotation marks or not, through what languages wrap literals in. */
const readAssignedValue = (bytes, from, nameStart, longest) => {
    const first = skipBytes(bytes, from.at, blank, 24);
    const { at, mayBeBare } = first < bytes.length && isLineEnd(bytes[first]) ? nextLine(bytes, first, from) : { at: first, mayBeBare: from.mayBeBare };
    const opened = openValue(bytes, at);
    const quote = afterQuote(bytes, at) ?? afterQuote(bytes, opened);
    if (quote !== undefined)
        return readQuoted(bytes, quote, longest);
    if (mayBeBare && bytes[opened - 1] === 0x3e)
        return readElement(bytes, opened, longest);
    if (!mayBeBare)
        return undefined;
    // What is in the brackets of a call is no literal, `ENC(` of a ciphertext among them.
    const bare = isCall(bytes, at, opened) ? at : opened;
    return (readBare(bytes, bare, longest) ??
        (from.isSaid === true || isRightBehindSign(bytes, from.at, bare) ? readWord(bytes, bare, longest) : undefined) ??
        readLine(bytes, from.at, bare, nameStart, longest));
};
const isCall = (bytes, at, opened) => bytes.subarray(at, opened).some((byte) => byte === 0x28 || byte === 0x7b) && !startsWith(bytes, at, 'q(');
const isLineEnd = (byte) => byte === 0x0a || byte === 0x0d;
/** A literal of a long name may stand on the next line, quoted and further in. */
const nextLine = (bytes, at, { mayBeBare }) => {
    const line = bytes[at] === 0x0a ? at + 1 : at + 2;
    const indented = skipBytes(bytes, line, blank, 40);
    return {
        at: indented > line ? indented : at,
        mayBeBare: mayBeBare && bytes[at - 1] !== 0x3a && bytes[at - 1] !== 0x3d && indented > line,
    };
};
/**
 * What may stand between an operator and the literal: bold of Markdown, tags, anchors and block marks of YAML, CDATA, an element in an
 * element, a condition, calls that a literal is wrapped in (`SecretStr("`, `Field(default="`, `[]byte("`, `String::from("`,
 * `new Secret("`), Laravel's `base64:`.
 */
const wrapping = /^(?:\*{1,2}[ \t]{0,2}|<[Vv]alue>|\{\s{0,40}\\?"value\\?"\s?:\s?|!!?\w{2,8} |&\w{1,24} |[|>][-+]?\r?\n[ \t]{1,40}|<!\[CDATA\[|base64:|[\w.$]{1,48} (?:\?\??|\|\||or) |(?:new )?(?:[A-Za-z_@.:&[\]]{0,32}[({]){1,2}(?:\w{1,16} ?= ?)?)/;
const openValue = (bytes, at) => {
    return at + (wrapping.exec(textAt(bytes, at, 96))?.[0].length ?? 0);
};
const stringPrefixes = byteClass('bBrRuUfLN@');
const backslashes = byteClass('\\');
/** The offset behind an opening quotation mark, escaped or not, with a string prefix or not, and behind a second one: `b"`, `\"`, `@"`, `'"`. */
const afterQuote = (bytes, from) => {
    let at = skipBytes(bytes, from, stringPrefixes, 2);
    while (at < from + 5 && bytes[at] === assigned_value_backslash)
        at++;
    const mark = bytes[at];
    if (mark === undefined || quoteBytes[mark] !== 1)
        return undefined;
    const inner = skipBytes(bytes, at + 1, backslashes, 2);
    const second = bytes[inner];
    const isDouble = second !== undefined && quoteBytes[second] === 1 && (second !== mark || inner > at + 1);
    return isDouble ? { start: inner + 1, mark: second } : { start: at + 1, mark };
};
const readQuoted = (bytes, quote, longest) => {
    const start = afterScheme(bytes, quote.start);
    const end = skipBytes(bytes, start, quotedBytes, longest);
    const behind = skipBytes(bytes, end, backslashes, 3);
    return end - start >= shortestValue && bytes[behind] === quote.mark ? { start, end } : undefined;
};
/** What stands before the value in a header, from RFC 6750, RFC 7617 and issuers' own schemes, and before Laravel's keys. */
const schemes = ['Bearer ', 'Basic ', 'Token ', 'token ', 'Api-Token ', 'ApiKey ', 'Api-Key ', 'Key ', 'SSWS ', 'base64:'];
const afterScheme = (bytes, at) => at + (schemes.find((scheme) => startsWith(bytes, at, scheme))?.length ?? 0);
const readBare = (bytes, from, longest) => {
    const start = afterScheme(bytes, from);
    const stop = skipBytes(bytes, start, bareBytes, longest);
    const end = endsSentence(bytes, stop) ? stop - 1 : stop;
    if (end - start < shortestValue || (stop < bytes.length && afterBare[bytes[stop] ?? 0] !== 1 && !startsWith(bytes, stop, ']]>')))
        return undefined;
    return hasDigit(bytes, start, end) ? { start, end } : undefined;
};
/** `--password=tR7%kW2!`, `Environment=DB_PASSWORD=tR7%kW2!`. */
const isRightBehindSign = (bytes, operator, start) => start === operator && bytes[operator - 1] === 0x3d;
const readWord = (bytes, start, longest) => {
    const stop = skipBytes(bytes, start, shellBytes, longest);
    const end = endsSentence(bytes, stop) ? stop - 1 : stop;
    const isWhole = end - start >= shortestValue && (stop >= bytes.length || afterBare[bytes[stop] ?? 0] === 1);
    return isWhole && hasDigit(bytes, start, end) ? { start, end } : undefined;
};
/** The text of an element, whatever marks it holds. */
const readElement = (bytes, from, longest) => {
    const start = afterScheme(bytes, from);
    const end = skipBytes(bytes, start, elementBytes, longest);
    return end - start >= shortestValue && bytes[end] === 0x3c && hasDigit(bytes, start, end) ? { start, end } : undefined;
};
const hasDigit = (bytes, start, end) => {
    for (let at = start; at < end; at++)
        if (assigned_value_digits[bytes[at] ?? 0] === 1)
            return true;
    return false;
};
const lineStart = /(?:^|[\r\n])[ \t]{0,24}(?:(?:export|set|ENV|ARG|[-*+]|#|\/\/|;) ?){0,2}\*{0,2}$/;
const lineEnd = /^[ \t]*(?:#[^\r\n]*)?(?:[\r\n]|$)/;
/** A value with marks in it that has a line of settings to itself: `DB_PASSWORD=tR7#kW2!`, `password: tR7#kW2!`. */
const readLine = (bytes, operator, start, nameStart, longest) => {
    // `password:value` is a part of an expression more often than a setting.
    if (bytes[operator - 1] === 0x3a && start === operator)
        return undefined;
    if (!lineStart.test(textAt(bytes, Math.max(0, nameStart - 40), Math.min(40, nameStart))))
        return undefined;
    const end = skipBytes(bytes, start, quotedBytes, longest);
    const isWhole = end - start >= shortestValue && lineEnd.test(textAt(bytes, end, 120)) && !/[,;({[]/.test(String.fromCharCode(bytes[end - 1] ?? 0));
    return isWhole && hasDigit(bytes, start, end) ? { start, end } : undefined;
};

;// CONCATENATED MODULE: ./src/secrets/assignment-matcher.ts



const nameBytes = union(wordBytes, byteClass('-.$'));
const closingBytes = byteClass('\\"\'`]*');
const assignment_matcher_blank = byteClass(' \t');
const white = byteClass(' \t\r\n');
const annotationBytes = union(wordBytes, byteClass("<>&?.| []'"));
const operatorTail = byteClass('=>~');
const assignment_matcher_digits = classOf('digit');
const letters = classOf('letter');
const longestName = 64;
const longestValue = 256;
const assignment_matcher_lineFeed = 0x0a;
const dash = 0x2d;
const assignment_matcher_code = (character) => character.charCodeAt(0);
/**
 * Finds a literal that is given to a name, by whatever operator a language has for it: `name = "value"`, `"name": "value"`, `name: value`,
 * `NAME=value`, `--name value`, `<name>value</name>`, `key="name" value="value"`, `name || "value"`, `getenv("NAME", "value")`,
 * `{ "name": "NAME", "value": "value" }`.
 */
const compileAssignment = (format) => ({
    anchors: format.words,
    at: (bytes, start) => {
        const nameEnd = endOfName(bytes, start);
        const from = valueAfter(bytes, start, nameEnd);
        if (from === undefined)
            return undefined;
        const nameStart = startOfName(bytes, start);
        const value = readAssignedValue(bytes, from, nameStart, longestValue);
        return value === undefined ? undefined : { start: nameStart, end: value.end, valueStart: value.start, valueEnd: value.end };
    },
    checksum: undefined,
    isBare: false,
    longest: longestValue,
    // The name, what may stand between it and the value, and the value.
    reach: longestValue + farthestDefault + 256,
    publicPrefix: () => '',
    randomText: (value) => value,
});
/** Kubernetes' annotations are names with slashes in them: `checksum/secret`. */
const startOfName = (bytes, start) => {
    let at = start;
    while (at > start - longestName && at > 0 && (nameBytes[bytes[at - 1] ?? 0] === 1 || joinsName(bytes, at - 1)))
        at--;
    return at;
};
const joinsName = (bytes, at) => bytes[at] === assignment_matcher_code('/') && letters[bytes[at - 1] ?? 0] === 1;
/** `API key` is a name of two words. */
const endOfName = (bytes, start) => {
    const end = skipBytes(bytes, start, nameBytes, longestName);
    return bytes[end] === 0x20 && /^ key\b/i.test(textAt(bytes, end, 5)) ? end + 4 : end;
};
/** Where the value begins behind the operator; undefined when the name is given nothing. */
const valueAfter = (bytes, start, nameEnd) => {
    const bracket = bytes[nameEnd] === assignment_matcher_code('[') ? skipBytes(bytes, nameEnd + 1, assignment_matcher_digits, 6) : nameEnd;
    const closed = skipBytes(bytes, bracket, closingBytes, 5);
    const at = skipBytes(bytes, closed, assignment_matcher_blank, 24);
    const isQuotedName = closed > nameEnd;
    switch (bytes[at]) {
        case assignment_matcher_code('='):
            return { at: afterOperator(bytes, at), mayBeBare: true };
        case assignment_matcher_code(':'):
            return afterColon(bytes, at);
        case assignment_matcher_code('|'):
            if (isCell(bytes, start))
                return { at: at + 1, mayBeBare: true };
            return bytes[at + 1] === bytes[at] || bytes[at + 1] === assignment_matcher_code('=') ? { at: at + 2, mayBeBare: false } : undefined;
        case assignment_matcher_code('?'):
            return bytes[at + 1] === bytes[at] || bytes[at + 1] === assignment_matcher_code('=') ? { at: at + 2, mayBeBare: false } : undefined;
        case assignment_matcher_code('.'):
        case assignment_matcher_code('+'):
            return bytes[at + 1] === assignment_matcher_code('=') ? { at: at + 2, mayBeBare: false } : undefined;
        case assignment_matcher_code(','):
        case assignment_matcher_code(')'):
            return isQuotedName ? afterComma(bytes, at) : undefined;
        case assignment_matcher_code('('):
            return { at: at + 1, mayBeBare: false };
        case assignment_matcher_code('{'):
            return afterBrace(bytes, at);
        case assignment_matcher_code('<'):
            return bytes[at + 1] === dash ? { at: at + 2, mayBeBare: false } : afterClosingTag(bytes, at);
        case assignment_matcher_code('>'):
            return at === closed ? { at: at + 1, mayBeBare: true } : undefined;
        case 0x0a:
        case 0x0d:
            return afterValueLine(bytes, at);
        default:
            return afterAttribute(bytes, at, isQuotedName) ?? (at > closed ? afterBlank(bytes, start, at) : undefined);
    }
};
/** Whether a name stands alone in a cell of a table of Markdown: the value is in the next one. */
const isCell = (bytes, start) => {
    const nameStart = startOfName(bytes, start);
    return /(?:^|[\r\n])[ \t]{0,8}\|[ \t]{0,8}[`*]{0,2}(?:[A-Za-z]{1,16} ){0,2}$/.test(textAt(bytes, Math.max(0, nameStart - 48), Math.min(48, nameStart)));
};
const afterOperator = (bytes, at) => skipBytes(bytes, at, operatorTail, 3);
const colonTail = byteClass(':=');
/** `: value`, `:= value`, `::= value`, `::value`, `:-default`, or a type between the colon and an equals sign. */
const afterColon = (bytes, at) => {
    const next = bytes[at + 1];
    if (next === dash)
        return { at: at + 2, mayBeBare: true };
    if (next === assignment_matcher_code('=') || next === assignment_matcher_code(':'))
        return { at: skipBytes(bytes, at + 1, colonTail, 3), mayBeBare: true };
    const annotation = skipBytes(bytes, at + 1, annotationBytes, 32);
    return annotation > at + 2 && bytes[annotation] === assignment_matcher_code('=') && bytes[annotation - 1] === 0x20
        ? { at: annotation + 1, mayBeBare: false }
        : { at: at + 1, mayBeBare: true };
};
const joins = byteClass('),|?');
/** The next argument, by place or as `default=`; or what JSON's lists of variables give: `"name": "TOKEN", "value": "…"`. */
const afterComma = (bytes, at) => {
    const next = skipBytes(bytes, at, joins, 3);
    const member = /^\s{0,40}(?:\\?["']?(?:value|Value|secret|data)\\?["']?\s?:|(?:default|value)\s?=)/.exec(textAt(bytes, next, 64))?.[0] ?? '';
    return { at: next + member.length, mayBeBare: false };
};
const farthestDefault = 300;
/**
 * `token{"value"}` of C++, `Token { get; set; } = "value"` of C#, `variable "token" { default = "value" }` of Terraform. Its state's
 * `"token": { "value": "value" }` begins with a colon.
 */
const afterBrace = (bytes, at) => {
    const text = textAt(bytes, at, farthestDefault);
    const opening = /^\{ ?(?=["'])|^\{[ a-z;]{4,40}\} ?=|^\{[^{}]{0,240}?\bdefault\s{1,20}=/.exec(text)?.[0];
    return opening === undefined ? undefined : { at: at + opening.length, mayBeBare: false };
};
/** `<key>token</key><string>…` of property lists, `<name>token</name><value>…` of Hadoop and of parameters. */
const afterClosingTag = (bytes, at) => {
    const tags = /^<\/(?:key|name|Key|Name)>\s{0,40}<(?:string|value|Value)>/.exec(textAt(bytes, at, 80))?.[0];
    return tags === undefined ? undefined : { at: at + tags.length, mayBeBare: true };
};
/** `<add key="ApiKey" value="…"/>`, `<meta-data android:name="ApiKey" android:value="…"/>`. */
const afterAttribute = (bytes, at, isQuotedName) => {
    const first = bytes[at];
    if (!isQuotedName || first === undefined || letters[first] !== 1)
        return undefined;
    const attribute = /^(?:[a-z]{1,12}:)?(?:value|default|content|defaultValue)=/i.exec(textAt(bytes, at, 32))?.[0];
    return attribute === undefined ? undefined : { at: at + attribute.length, mayBeBare: false };
};
/** `- name: API_KEY`, then `value: …` on a line of its own. */
const afterValueLine = (bytes, at) => {
    const line = bytes[at] === assignment_matcher_lineFeed ? at + 1 : at + 2;
    const member = /^[ \t]{0,24}["']?value["':= ]{1,4}/.exec(textAt(bytes, line, 40))?.[0];
    return member === undefined ? undefined : { at: line + member.length, mayBeBare: true };
};
/** What stands before a name that the value follows after a blank: Docker, fish, csh, Apache, Windows and tools that keep settings. */
const setters = /(?:^|\s)(?:ENV|ARG|setx|setenv|SetEnv|set -[gUx]{1,3}|config(?:ure)? set|--set|export)\s$/;
/** What a sentence says of a credential: `the token is value`, `set the password to value`. */
const sentence = /^(?:is|was|to|are)(?: now)?:? {1,2}(?=["'`*]|[^\s]{8})/;
/** A note that leaves out the sign: `deploy token k3J…`. Only what is too long for a word and holds digits and letters in turn. */
const longWord = /^(?=[A-Za-z0-9_-]{0,24}[0-9])[A-Za-z0-9_-]{24,120}(?:[\s.,;]|$)/;
/** `--token value`, `-Password value`, `ENV API_KEY value`, `apiKey string = "value"`, `ApiKey As String = "value"`, `PASSWORD 'value'`. */
const afterBlank = (bytes, start, at) => {
    if (isQuote(bytes[at]) || (bytes[at] === assignment_matcher_code('@') && isQuote(bytes[at + 1])))
        return { at, mayBeBare: false };
    const said = sentence.exec(textAt(bytes, at, 24))?.[0];
    if (said !== undefined)
        return { at: at + said.length, mayBeBare: true, isSaid: true };
    const type = /^(?:As \w{1,16}|\w{1,16}|\*?\w{1,16}) ?=+>?|^(?:--body|--value|-b) /.exec(textAt(bytes, at, 28))?.[0];
    if (type !== undefined)
        return { at: at + type.length, mayBeBare: type.startsWith('-') };
    const nameStart = startOfName(bytes, start);
    const isFlag = bytes[nameStart] === dash && white[bytes[nameStart - 1] ?? 0x20] === 1;
    return isFlag ||
        setters.test(textAt(bytes, Math.max(0, nameStart - 16), Math.min(16, nameStart))) ||
        longWord.test(textAt(bytes, at, 128))
        ? { at, mayBeBare: true }
        : undefined;
};
const isQuote = (byte) => byte === 0x22 || byte === 0x27 || byte === 0x60;

;// CONCATENATED MODULE: ./src/secrets/pem-matcher.ts


const dashes = 0x2d;
/** The longest body that is read: an RSA key of 16,384 bits with indentation and escapes has about 14,000 bytes. */
const longestBody = 32_768;
/**
 * Bytes that a body is made of in the files it is pasted into: base64, line ends and indentation, quotation marks, plus signs and commas of
 * joined string literals, comment marks, and the headers of encrypted keys.
 */
const bodyBytes = byteClass('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= \t\r\n\\"\'`,:;#*.&|>()[]_%');
const alphanumeric = classOf('alnum');
const compilePem = (format) => {
    const anchor = format_findAnchor(format);
    return {
        anchors: anchor?.texts ?? [],
        at: (bytes, start) => {
            const bodyStart = endOfDashes(bytes, bytes.indexOf(dashes, start + 11));
            const limit = Math.min(bytes.length, bodyStart + longestBody);
            let end = bodyStart;
            while (end < limit && (bodyBytes[bytes[end] ?? 0] === 1 || isInnerDash(bytes, end)))
                end++;
            const bodyEnd = endOfBase64(bytes, bodyStart, end);
            return bodyEnd - bodyStart < 40
                ? undefined
                : { start, end: endOfFooter(bytes, end, bodyEnd), valueStart: firstBase64(bytes, bodyStart), valueEnd: bodyEnd };
        },
        checksum: undefined,
        isBare: false,
        longest: longestBody,
        // Dashes may be any number.
        reach: Number.POSITIVE_INFINITY,
        publicPrefix: () => '',
        randomText: () => '',
    };
};
/** A single dash belongs to a header (`DEK-Info`, `AES-256-CBC`); five end the body. */
const isInnerDash = (bytes, at) => bytes[at] === dashes && bytes[at + 1] !== dashes && bytes[at - 1] !== dashes;
const endOfDashes = (bytes, from) => {
    let end = from < 0 ? bytes.length : from;
    while (bytes[end] === dashes)
        end++;
    return end;
};
const pem_matcher_backslash = 0x5c;
/** Skips line ends and what quotes, comments or marks them; the letter of an escape such as `\n` is not the body's first character. */
const firstBase64 = (bytes, from) => {
    let at = from;
    while (at < bytes.length && alphanumeric[bytes[at] ?? 0] !== 1)
        at += bytes[at] === pem_matcher_backslash && bytes[at + 1] !== pem_matcher_backslash ? 2 : 1;
    return at;
};
const equalsSign = 0x3d;
/** The offset after the last base64 character (padding included) before `limit`, not counting escapes, comment marks and joining plus signs. */
const endOfBase64 = (bytes, from, limit) => {
    let end = limit;
    while (end > from) {
        const isEscape = end - 2 >= from && bytes[end - 2] === pem_matcher_backslash;
        if (isEscape)
            end -= 2;
        else if (alphanumeric[bytes[end - 1] ?? 0] === 1 || bytes[end - 1] === equalsSign)
            return end;
        else {
            // `+` and `/` belong to base64 when they stand behind some of it, else they join strings, begin a comment or mark a line of a diff.
            const runStart = startOfMarks(bytes, from, end);
            if (runStart < end && alphanumeric[bytes[runStart - 1] ?? 0] === 1 && bytes[runStart - 2] !== pem_matcher_backslash)
                return end;
            end = Math.min(runStart, end - 1);
        }
    }
    return from;
};
const startOfMarks = (bytes, from, end) => {
    let start = end;
    while (start > from && (bytes[start - 1] === 0x2b || bytes[start - 1] === 0x2f))
        start--;
    return start;
};
/** The END line belongs to the match when it stands right behind the body. */
const endOfFooter = (bytes, from, bodyEnd) => {
    if (bytes[from] !== dashes)
        return bodyEnd;
    const footer = endOfDashes(bytes, from);
    const closing = bytes.subarray(footer, footer + 60).indexOf(dashes);
    return closing < 0 ? bodyEnd : Math.min(endOfDashes(bytes, footer + closing), footer + 80);
};

;// CONCATENATED MODULE: ./src/secrets/sequence-matcher.ts



/**
 * Matches a sequence of parts without backtracking: after each part it holds the set of all offsets where the part may end,
 * so the time is linear in the window, whatever the alphabets.
 */
const compileSequence = (format) => {
    const steps = format.map(toStep);
    const anchor = format_findAnchor(format);
    const isBare = anchor === undefined;
    // Made when a text is first tried: most formats are never met.
    let edges;
    const edgesOf = () => {
        edges ??= edgesAround(format, isBare, steps[0]);
        return edges;
    };
    const checksumPart = format.find((part) => part.kind === 'checksum');
    const longest = format.reduce((sum, part) => sum + partLengths(part).max, 0);
    const endOf = (bytes, start, { behind }) => {
        let ends = [start];
        for (const [index, step] of steps.entries()) {
            ends = step.kind === 'literal' ? afterLiteral(bytes, ends, step.texts) : afterRun(bytes, ends, step, index === steps.length - 1);
            if (ends.length === 0)
                return -1;
        }
        const end = ends.findLast((one) => mayEnd(bytes, one, behind) || endsSentence(bytes, one + 1)) ?? -1;
        return end > 0 && endsSentence(bytes, end) && ends.includes(end - 1) ? end - 1 : end;
    };
    return {
        anchors: anchor?.texts ?? [],
        at: (bytes, anchorStart) => {
            const around = edgesOf();
            const nearest = anchorStart - (anchor?.min ?? 0);
            for (let start = Math.max(0, anchorStart - (anchor?.max ?? 0)); start <= nearest; start++) {
                const begins = mayStart(bytes, start, around.inFront) && !(isBare && isInsideEscape(bytes, start));
                const end = begins ? endOf(bytes, start, around) : -1;
                if (end >= 0)
                    return { start, end, valueStart: start, valueEnd: end };
            }
            return undefined;
        },
        ...(anchor === undefined ? {} : { demand: demandOf(format, anchor) }),
        checksum: checksumPart === undefined ? undefined : (value) => isChecksumRight(format, checksumPart, value),
        isBare,
        longest,
        // An escape in front of it has up to six bytes.
        reach: longest + 6,
        publicPrefix: (value) => publicPrefixOf(format, value),
        randomText: (value) => randomTextOf(format, value),
    };
};
const edgesAround = (format, isBare, first) => {
    const before = isBare ? beforeBare : beforeAnchored;
    return { inFront: first?.kind === 'run' ? union(before, first.inside) : before, behind: afterToken(lastClass(format), isBare) };
};
const demandOf = (format, { texts }) => {
    const place = format.findIndex((part) => part.kind === 'literal' && part.texts === texts);
    const next = format[place + 1];
    const step = next === undefined ? undefined : toStep(next);
    return step?.kind === 'run'
        ? { begins: place === 0, inside: step.inside, least: step.min }
        : { begins: place === 0, inside: wordBytes, least: 0 };
};
const toStep = (part) => {
    switch (part.kind) {
        case 'literal':
            return { kind: 'literal', texts: part.texts.map((text) => Uint8Array.from(text, (character) => character.charCodeAt(0))) };
        case 'chars':
            return { kind: 'run', inside: classOf(part.alphabet), min: part.min, max: part.max };
        case 'checksum':
            return { kind: 'run', inside: classOf(part.algorithm.alphabet), min: part.length, max: part.length };
    }
};
const afterLiteral = (bytes, from, texts) => {
    const ends = new Set();
    for (const start of from)
        for (const text of texts)
            if (standsAt(bytes, start, text))
                ends.add(start + text.length);
    return ends.size < 2 ? [...ends] : [...ends].sort((left, right) => left - right);
};
const standsAt = (bytes, start, text) => {
    for (let index = 0; index < text.length; index++)
        if (bytes[start + index] !== text[index])
            return false;
    return true;
};
const afterRun = (bytes, from, { inside, min, max }, isLast) => {
    const ends = [];
    const farthest = (from.at(-1) ?? 0) + max;
    let runEnd = -1;
    let last = -1;
    for (const start of from) {
        if (start > runEnd) {
            runEnd = start;
            while (runEnd < farthest && runEnd < bytes.length && inside[bytes[runEnd] ?? 0] === 1)
                runEnd++;
        }
        const until = Math.min(start + max, runEnd);
        // A token does not end before a character that could continue it: of the last run the end counts, and what is before a full stop there.
        for (let end = Math.max(start + min, last + 1, isLast ? until - 1 : 0); end <= until; end++) {
            ends.push(end);
            last = end;
        }
    }
    return ends;
};
/** The class of the characters a token may end with. */
const lastClass = (format) => {
    const last = format.at(-1);
    if (last === undefined)
        return classOf('word');
    switch (last.kind) {
        case 'literal': {
            const before = format.at(-2);
            return before?.kind === 'chars' ? classOf(before.alphabet) : byteClass(last.texts.map((text) => text.slice(-1)).join(''));
        }
        case 'chars':
            return classOf(last.alphabet);
        case 'checksum':
            return classOf(last.algorithm.alphabet);
    }
};
const isChecksumRight = (format, part, value) => {
    const { length, algorithm } = part;
    const covered = algorithm.covers === 'everything' ? value.slice(0, -length) : bodyOf(format, value);
    return algorithm.compute(covered, length) === value.slice(-length);
};
/** The last run of characters before the checksum; all parts before it have one length, as the definition was tested for. */
const bodyOf = (format, value) => {
    let offset = 0;
    let body = '';
    for (const part of format) {
        if (part.kind === 'checksum')
            break;
        const { min } = partLengths(part);
        if (part.kind === 'chars')
            body = value.slice(offset, offset + min);
        offset += min;
    }
    return body;
};
const publicPrefixOf = ([first], value) => first.kind === 'literal' ? (first.texts.find((text) => value.startsWith(text)) ?? '') : '';
/** Fillers stand behind parts of one length. */
const withoutFillers = (format, value) => {
    let text = '';
    let offset = 0;
    for (const part of format) {
        const { min, max } = partLengths(part);
        if (min !== max)
            break;
        if (part.kind !== 'chars' || part.isFiller !== true)
            text += value.slice(offset, offset + min);
        offset += min;
    }
    return text + value.slice(offset);
};
/** The value without its literals: what the issuer drew by chance, which placeholders and prose are told from. */
const randomTextOf = (format, whole) => {
    const value = withoutFillers(format, whole);
    const literals = format.filter((part) => part.kind === 'literal').flatMap(({ texts }) => texts);
    return [...literals]
        .sort((left, right) => right.length - left.length)
        .reduce((text, one) => (one.length < 2 ? text : text.replace(one, ' ')), value)
        .trim();
};

;// CONCATENATED MODULE: ./src/secrets/text-matcher.ts

/** Looks at a bounded text round an anchor with a function of the detector's own: for credentials that only their surroundings make. */
const compileText = ({ anchors, before, after, isWorth, find }) => {
    const allAt = (bytes, start) => {
        if (isWorth?.(bytes, start) === false)
            return [];
        const from = Math.max(0, start - before);
        return find(textAt(bytes, from, start + after - from), start - from).map((found) => ({
            start: from + (found.start ?? found.valueStart),
            end: from + (found.end ?? found.valueEnd),
            valueStart: from + found.valueStart,
            valueEnd: from + found.valueEnd,
        }));
    };
    return {
        anchors,
        at: (bytes, start) => allAt(bytes, start)[0],
        allAt,
        checksum: undefined,
        isBare: false,
        longest: after,
        reach: Math.max(before, after),
        publicPrefix: () => '',
        randomText: () => '',
    };
};

;// CONCATENATED MODULE: ./src/secrets/uri-matcher.ts



/** Bytes that end the authority of a URI as it stands in files: RFC 3986's delimiters and what quotes or brackets the whole. */
const endsAuthority = byteClass(' \t\r\n"\'`<>\\/?#');
const longestAuthority = 512;
const longestScheme = 64;
const at = 0x40;
const colon = 0x3a;
const uri_matcher_slash = 0x2f;
/** Finds `scheme://user:password@host`; the value is the password as it is written, percent codes included. */
const compileUri = (format) => {
    const anchor = format_findAnchor(format);
    return {
        anchors: anchor?.texts ?? [],
        at: (bytes, start) => {
            if (!mayStart(bytes, start, beforeAnchored))
                return undefined;
            const authority = afterSlashes(bytes, start);
            if (authority < 0)
                return undefined;
            let end = authority;
            const limit = Math.min(bytes.length, authority + longestAuthority);
            while (end < limit && endsAuthority[bytes[end] ?? 0] !== 1)
                end++;
            const hostStart = bytes.subarray(authority, end).lastIndexOf(at) + authority + 1;
            const passwordStart = bytes.subarray(authority, hostStart).indexOf(colon) + authority + 1;
            const passwordEnd = hostStart - 1;
            if (hostStart === authority || passwordStart === authority || passwordEnd <= passwordStart)
                return undefined;
            return { start, end: endOfHost(bytes, hostStart, end), valueStart: passwordStart, valueEnd: passwordEnd };
        },
        checksum: undefined,
        isBare: false,
        longest: longestAuthority,
        reach: longestScheme + longestAuthority,
        publicPrefix: () => '',
        randomText: () => '',
    };
};
const afterSlashes = (bytes, start) => {
    const limit = Math.min(bytes.length, start + longestScheme);
    for (let offset = start; offset + 1 < limit; offset++)
        if (bytes[offset] === uri_matcher_slash && bytes[offset + 1] === uri_matcher_slash)
            return offset + 2;
    return -1;
};
const hostBytes = byteClass('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:[]{}$%*,');
const endOfHost = (bytes, start, limit) => {
    let end = start;
    while (end < limit && hostBytes[bytes[end] ?? 0] === 1)
        end++;
    return end;
};

;// CONCATENATED MODULE: ./src/secrets/matcher.ts






const compileFormat = (format) => {
    if (format_isSequence(format))
        return compileSequence(format);
    switch (format.kind) {
        case 'uri':
            return compileUri(format);
        case 'pem':
            return compilePem(format);
        case 'assignment':
            return compileAssignment(format);
        case 'text':
            return compileText(format);
    }
};

;// CONCATENATED MODULE: ./src/secrets/neighbourhood.ts


const neighbourhood_letters = classOf('letter');
const smallLetters = classOf('lower');
const isLetter = (code) => code !== undefined && neighbourhood_letters[code] === 1;
const isSmall = (code) => code !== undefined && smallLetters[code] === 1;
/** The text from `window` bytes before a value to `window` bytes after it, without the value itself. */
const around = (bytes, { start, end }, window) => {
    const before = bytes.subarray(Math.max(0, start - window), start);
    const after = bytes.subarray(end, end + window);
    return `${Buffer.from(before).toString('latin1')}\0${Buffer.from(after).toString('latin1')}`;
};
/** Whether one of the words stands in the neighbourhood as a word: `twilio` in `TWILIO_TOKEN` and `twilioToken`, `exa` not in `example`. */
const findNear = (bytes, found, window, words) => {
    const text = around(bytes, found, window);
    const folded = joined(text.toLowerCase());
    return words.some((word) => {
        const goesOn = word.endsWith('*');
        const wanted = joined(goesOn ? word.slice(0, -1) : word);
        for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
            const end = at + wanted.length;
            const begins = beginsWord(text.charCodeAt(at - 1), text.charCodeAt(at)) ||
                (neighbourhood_keyWords.has(wanted) && beforeKey.test(folded.slice(Math.max(0, at - 8), at)));
            const ends = goesOn || endsWord(text.charCodeAt(end - 1), text.charCodeAt(end)) || afterOwner.test(folded.slice(end, end + 24));
            if (begins && ends)
                return true;
        }
        return false;
    });
};
/** Names written without a joint: what stands between an issuer and its key in `openweatherapikey`, and before the token in `authtoken`. */
const neighbourhood_keyWords = new Set(['key', 'keys', 'token', 'secret', 'password', 'apikey']);
const beforeKey = /(?:api|access|auth|secret|client|private|app|service|refresh|bearer)$/;
const afterOwner = /^(?:api|access|auth|secret|client|private|personal|app)*(?:key|token|secret|password|auth|pat)s?(?![a-z])/;
/** Whether one of the words is the owner in a name that says key at once: `openweatherapikey`. */
const findOwnerOfKey = (bytes, found, window, words) => {
    const text = around(bytes, found, window);
    const folded = joined(text.toLowerCase());
    return words.some((word) => {
        const wanted = joined(word);
        const at = folded.indexOf(wanted);
        return (at >= 0 &&
            beginsWord(text.charCodeAt(at - 1), text.charCodeAt(at)) &&
            afterOwner.test(folded.slice(at + wanted.length, at + wanted.length + 24)));
    });
};
/** One sign for those that join the words of a name: `api_key`, `api-key`, `api.key` and `api key`. */
const joined = (text) => text.replace(/[-. ]/g, '_');
/** Whether the bytes at [start, end) are a word of their own, as `findNear` understands it. */
const isWord = (bytes, start, end, goesOn) => beginsWord(bytes[start - 1], bytes[start]) &&
    (goesOn || endsWord(bytes[end - 1], bytes[end]) || afterOwner.test(textAt(bytes, end, 24).toLowerCase()));
/** A word begins where no letter precedes, or with the capital of a camel-case name. */
const beginsWord = (before, first) => !isLetter(before) || !isLetter(first) || (isSmall(before) && !isSmall(first));
/** A word ends where no letter follows, or where a capital begins the next one. */
const endsWord = (last, after) => !isLetter(after) || !isLetter(last) || (isSmall(last) && !isSmall(after));
/** Whether one of the texts stands in the neighbourhood, as it is written. */
const standsNear = (bytes, found, window, texts) => {
    const text = around(bytes, found, window);
    return texts.some((one) => text.includes(one));
};
/** What stands before the digests of lock files, integrity attributes and images. */
const digestMark = /(?:h1:|sha(?:1|224|256|384|512)(?:[-:=]| ?value="| ?[:=] ?["']?)|md5[-:=]|(?:integrity|checksum|digest)["']? ?[:=] ?["']?)$/i;
/** Whether a value is what a list of files gives for one of them: `"src/twilio-token.ts": "9e107d9d…"`, `9e107d9d…  twilio-token.zip`. */
const isFileDigest = (bytes, { start, end }) => {
    const before = Buffer.from(bytes.subarray(Math.max(0, start - 24), start)).toString('latin1');
    const after = Buffer.from(bytes.subarray(end, end + 120)).toString('latin1');
    return (digestMark.test(before) ||
        // An equals sign behind a dot is a property's: `app.twilio.key=`.
        /\.(?!keys?|token|auth|pass|login|pat|pwd|api|sid)[a-z][a-z0-9]{0,4}["']?[ ]?[:,] ?["']?$/.test(before) ||
        /^["']? {1,2}\*?[\w./@-]+\.[a-z][a-z0-9]{0,4}["']?(?:[\s,]|$)/.test(after));
};

;// CONCATENATED MODULE: ./src/secrets/candidate.ts





const nothing = [];
const createProbe = (id, detector) => {
    const matcher = compileFormat(detector.format);
    const { context } = detector;
    const grade = (text, found) => {
        if (found === undefined)
            return nothing;
        if (context !== undefined && !hasContext(text, found, context))
            return [];
        if (matcher.isBare && isFileDigest(text.bytes, found))
            return [];
        const value = text.slice(found.valueStart, found.valueEnd);
        const graded = judge(detector, matcher, text, found, value);
        return graded === undefined ? [] : [{ ...found, ...graded, probe, value }];
    };
    const tryAt = (text, word, start, end, from) => {
        if (matcher.allAt !== undefined)
            return { candidates: matcher.allAt(text.bytes, start).flatMap((found) => grade(text, found)), examined: from };
        if (!matcher.isBare)
            return { candidates: grade(text, matcher.at(text.bytes, start)), examined: from };
        const goesOn = context?.words[word]?.endsWith('*') ?? false;
        if (context === undefined || !isWord(text.bytes, start, end, goesOn))
            return { candidates: [], examined: from };
        const candidates = [];
        const limit = Math.min(text.bytes.length, end + context.window);
        // The window begins at the value's end, so the value itself may begin that much earlier.
        let at = Math.max(from, start - context.window - matcher.longest, 0);
        while (at < limit) {
            const found = matcher.at(text.bytes, at);
            candidates.push(...grade(text, found));
            at = found === undefined ? at + 1 : found.end;
        }
        return { candidates, examined: at };
    };
    const probe = {
        id,
        words: matcher.isBare ? (context?.words ?? []).map((word) => word.replace(/\*$/, '')) : matcher.anchors,
        rank: rankOf(detector, matcher.isBare),
        publicPrefix: matcher.publicPrefix,
        isArmoured: !format_isSequence(detector.format) && detector.format.kind === 'pem',
        demand: matcher.demand,
        reach: matcher.reach + reachOf(detector, matcher),
        tryAt,
    };
    return probe;
};
/** The word, what makes a bare value one, and the words that have to stand near it. */
const reachOf = ({ context }, { isBare, longest }) => {
    if (context === undefined)
        return 0;
    const nearest = context.window + longestWord;
    return isBare ? nearest + longest + Math.max(nearest, farthestDigestMark) : nearest;
};
const longestWord = 64;
/** How far behind a value `isFileDigest` looks. */
const farthestDigestMark = 120;
const rankOf = ({ isGeneric, context, format }, isBare) => {
    if (isGeneric === true)
        return !format_isSequence(format) && format.kind === 'assignment' ? 4 : 3;
    if (isBare)
        return 2;
    return context === undefined ? 1 : 0;
};
const hasContext = (text, found, { words, and, window }) => findNear(text.bytes, found, window, words) &&
    (and === undefined || findNear(text.bytes, found, window, and) || findOwnerOfKey(text.bytes, found, window, words));
const mixes = { digit: /[0-9]/, lower: /[a-z]/, upper: /[A-Z]/ };
const judge = (detector, matcher, text, found, value) => {
    if (detector.mix?.some((alphabet) => !mixes[alphabet].test(value)) === true)
        return undefined;
    const said = detector.judge?.({ value, whole: text.slice(found.start, found.end) }) ?? { kind: 'unsaid' };
    if (said.kind === 'other')
        return undefined;
    const isRight = matcher.checksum?.(value);
    const isGenuine = isRight === true || said.kind === 'genuine';
    if (!isGenuine && (0,likeness/* looksWritten */.ep)(matcher.randomText(value)))
        return undefined;
    if (matcher.isBare && (0,likeness/* readsAsWords */.z8)(value, 10, 0.68))
        return undefined;
    const example = findPublishedExample(value) ?? findPublishedExample(matcher.randomText(value));
    if (example === 'silent')
        return undefined;
    if (example === 'note')
        return { severity: 'note', confidence: 'high', note: 'Everybody knows this key: documentation prints it for tests.' };
    if (detector.publicNear !== undefined && standsNear(text.bytes, found, detector.publicNear.window, detector.publicNear.words))
        return { severity: 'note', confidence: 'medium', note: detector.publicNear.because };
    if (isRight === false)
        return { severity: 'note', confidence: 'low', note: 'Its checksum does not match, so it is mistyped or made up.' };
    const usual = detector.confidence ?? (detector.context === undefined ? 'high' : 'medium');
    switch (said.kind) {
        case 'mistyped':
            return { severity: 'note', confidence: 'low', note: said.note };
        case 'graded':
            return { severity: said.severity, confidence: said.confidence, ...noteOf(said.note) };
        case 'genuine':
            return { severity: detector.severity, confidence: 'certain', ...noteOf(said.note) };
        case 'unsaid':
            return { severity: detector.severity, confidence: isGenuine ? 'certain' : usual, ...noteOf(said.note) };
    }
};
const noteOf = (note) => (note === undefined ? {} : { note });

;// CONCATENATED MODULE: ./src/model/severity.ts
const severity_severities = (/* unused pure expression or super */ null && (['critical', 'high', 'medium', 'low', 'note']));
/** How sure the tool is that the finding is true. Only `certain` and `high` can fail the check. */
const confidences = ['certain', 'high', 'medium', 'low'];
const isAtLeast = (severity, level) => severity_severities.indexOf(severity) <= severity_severities.indexOf(level);
/** Negative when `left` is the worse one, so that it sorts first. */
const compareSeverity = (left, right) => severity_severities.indexOf(left) - severity_severities.indexOf(right);
const isConfident = (confidence) => confidence === 'certain' || confidence === 'high';

;// CONCATENATED MODULE: ./src/secrets/overlap.ts

/** Of candidates that overlap the more specific kind stays, then the longer text; in order of their place, in time linear but for the sorting. */
const strongest = (candidates) => {
    const kept = [];
    for (const candidate of [...candidates].sort((left, right) => left.start - right.start || byStrength(left, right))) {
        let last = kept.at(-1);
        while (last !== undefined && candidate.start < last.end && byStrength(candidate, last) < 0) {
            kept.pop();
            last = kept.at(-1);
        }
        if (last === undefined || candidate.start >= last.end)
            kept.push(candidate);
    }
    return kept;
};
const byStrength = (left, right) => left.probe.rank - right.probe.rank ||
    right.end - right.start - (left.end - left.start) ||
    confidences.indexOf(left.confidence) - confidences.indexOf(right.confidence);

;// CONCATENATED MODULE: ./src/secrets/search.ts






/** How often a text is decoded: base64 in base64, as Kubernetes and continuous integration leave it. */
const deepest = 2;
/** Percent codes and escapes that are looked at in one text, so that a text of nothing else takes no memory. */
const mostMarks = 100_000;
/** Farther than what decides whether a word may say something, and what is looked through between two margins. */
const margin = 16 * 1024;
const windowBytes = largestLoad - 2 * margin;
const search_compiled = new WeakMap();
/** Compiles the detectors once, for any number of texts. */
const createSearch = (detectors) => {
    const search = search_compiled.get(detectors) ?? compile(detectors);
    search_compiled.set(detectors, search);
    return search;
};
const compile = (detectors) => {
    const probes = [...detectors].map(([id, detector]) => createProbe(id, detector));
    const words = probes.flatMap((probe) => probe.words.map((word, place) => ({ word, place, probe })));
    const automaton = createAutomaton([...words.map(({ word }) => word), ...encodingMarks]);
    const reachOf = (state) => automaton.wordsOf(state).reduce((most, index) => Math.max(most, words[index]?.probe.reach ?? 0), 0) + automaton.longest;
    const demandsOf = (state) => {
        const all = automaton.wordsOf(state).map((index) => {
            const { word = '', probe } = words[index] ?? {};
            return probe?.demand === undefined ? undefined : { ...probe.demand, word };
        });
        return all.includes(undefined) ? undefined : all.flatMap((one) => one ?? []);
    };
    const isMark = (state) => automaton.wordsOf(state).some((index) => index >= words.length);
    const lookInto = (text) => {
        const candidates = [];
        const marks = [];
        const progress = new Map();
        const at = (state, end) => {
            for (const index of automaton.wordsOf(state)) {
                const found = words[index];
                if (found === undefined) {
                    if (marks.length < mostMarks)
                        marks.push(end - 1);
                    continue;
                }
                const { word, place, probe } = found;
                const from = progress.get(probe) ?? 0;
                const result = probe.tryAt(text, place, end - word.length, end, from);
                if (result.candidates.length > 0)
                    candidates.push(...result.candidates);
                if (result.examined > from)
                    progress.set(probe, result.examined);
            }
        };
        return { candidates, marks, at };
    };
    const table = { automaton, reachOf, demandsOf, isMark };
    let made;
    const engine = () => {
        made ??= { engine: createEngine(table) };
        return made.engine;
    };
    /** Looks at every word that may say something, and answers the runs that may be encoded. */
    const lookAtAll = ({ bytes }, at) => {
        const own = engine();
        if (own === undefined)
            automaton.search(bytes, 0, bytes.length, at);
        else {
            for (let from = 0; from < bytes.length; from += windowBytes) {
                const start = Math.max(0, from - margin);
                own.search(own.load(bytes.subarray(start, from + windowBytes + margin)), (state, end) => {
                    if (start + end > from && start + end <= from + windowBytes)
                        at(state, start + end);
                });
            }
        }
        return own === undefined || bytes.length > windowBytes ? runsIn(bytes) : own.runsIn(own.load(bytes), [{ start: 0, end: bytes.length }]);
    };
    const candidatesIn = (text, depth = deepest) => {
        const { candidates, marks, at } = lookInto(text);
        const runs = lookAtAll(text, at);
        const direct = strongest(candidates);
        if (depth === 0)
            return direct;
        const hidden = decode(text.bytes, runs, marks).flatMap(({ start, end, encoding, decoded }) => {
            if (direct.some((one) => one.start < end && start < one.end))
                return [];
            return candidatesIn((0,secrets_encoding/* readText */.yR)(decoded), depth - 1).map((candidate) => ({
                ...candidate,
                start,
                end,
                valueStart: start,
                valueEnd: end,
                note: [`It stands here in ${encoding}.`, ...(candidate.note === undefined ? [] : [candidate.note])].join(' '),
            }));
        });
        return hidden.length === 0 ? direct : [...direct, ...unique(hidden)].sort((left, right) => left.start - right.start);
    };
    const mayHide = (found) => found.reduce((sum, { decoded }) => sum + decoded.length, 0) > decodingBudget ||
        found.some(({ decoded }) => candidatesIn((0,secrets_encoding/* readText */.yR)(decoded), deepest - 1).length > 0);
    return { candidatesIn: (text) => candidatesIn(text), lookInto, mayHide, table, engine };
};
/** Each value once: base64 with percent codes is found both ways. */
const unique = (candidates) => [
    ...new Map(candidates.map((candidate) => [candidate.value, candidate])).values(),
];

;// CONCATENATED MODULE: ./src/secrets/examine.ts




/** Says of texts what a search finds, by its engine. */
const createExamine = (search, engine) => {
    const { kernel } = engine;
    const room = kernel.heap.allocate(8 * mostListed);
    const lookEverywhere = ({ bytes }, text, { candidates, marks, at }) => {
        let length = 0;
        engine.search(text, at, (words) => {
            if (length + words.length <= room.length)
                kernel.bytes.copyWithin(room.at + length, words.at, words.at + words.length);
            length += words.length;
            return candidates.length === 0;
        });
        if (candidates.length > 0 || marks.length === mostMarks)
            return { mayHoldCredential: true, words: undefined };
        const mayHoldCredential = search.mayHide(decode(bytes, engine.runsIn(text, [{ start: 0, end: text.length }]), marks));
        return { mayHoldCredential, words: length > room.length ? undefined : { at: room.at, length } };
    };
    const lookWhereFresh = ({ bytes }, text, { candidates, at }, compared) => {
        compared.forEachFresh(at);
        if (candidates.length > 0)
            return { mayHoldCredential: true, words: undefined };
        const { ranges, words, hasMarks } = compared;
        const encoded = decode(bytes, engine.runsIn(text, ranges), []);
        return { mayHoldCredential: search.mayHide(hasMarks ? [...encoded, ...marked(bytes, ranges, words)] : encoded), words };
    };
    /** Texts of percent codes and escapes in the ranges. */
    const marked = (bytes, ranges, { at, length }) => {
        const marks = [];
        for (let word = at >> 2; word < (at + length) >> 2; word += 2) {
            if (search.table.isMark(kernel.words[word + 1] ?? 0))
                marks.push((kernel.words[word] ?? 0) - 1);
        }
        return ranges.flatMap(({ start, end }) => {
            const inside = marks.filter((mark) => mark >= start && mark < end).map((mark) => mark - start);
            return inside.length === 0 ? [] : decode(bytes.subarray(start, end), [], inside);
        });
    };
    const examine = (bytes, text, earlier, isBase) => {
        const encoding = (0,secrets_encoding/* detectEncoding */.X0)(bytes);
        const unit = (0,secrets_encoding/* isWide */.EW)(encoding) ? encoding : 'byte';
        const narrowed = unit === 'byte' ? text : narrow(kernel, text, unit);
        try {
            const source = (0,secrets_encoding/* toSourceText */.Wr)(encoding, bytes, viewOf(kernel, narrowed));
            const known = earlier?.examined.words;
            const compared = earlier === undefined || known?.unit !== unit
                ? undefined
                : engine.compare(narrowed, known, unit === 'byte' ? earlier.shared : inCharacters(kernel, earlier.shared));
            const look = search.lookInto(source);
            const { mayHoldCredential, words } = compared === undefined ? lookEverywhere(source, narrowed, look) : lookWhereFresh(source, narrowed, look, compared);
            if (!isBase || mayHoldCredential || words === undefined)
                return { mayHoldCredential, words: undefined };
            const kept = kernel.heap.allocate(words.length);
            kernel.bytes.copyWithin(kept.at, words.at, words.at + words.length);
            return { mayHoldCredential, words: { words: kept, length: narrowed.length, unit } };
        }
        finally {
            if (narrowed !== text)
                kernel.heap.free(narrowed);
        }
    };
    return {
        examine: (text, earlier, isBase) => examine(viewOf(kernel, text), text, earlier, isBase),
        release: (examined) => {
            if (examined.words !== undefined)
                kernel.heap.free(examined.words.words);
        },
    };
};
const viewOf = ({ bytes }, { at, length }) => new Uint8Array(bytes.buffer, at, length);
const narrow = (kernel, { at, length }, unit) => {
    const narrowed = kernel.heap.allocate(length >> 1);
    kernel.narrow(at, narrowed.length, unit === 'utf-16le' ? 0 : 1, narrowed.at);
    return narrowed;
};
/** What is shared in texts of two bytes a character: whole characters that are characters in both, written over the same list. */
const inCharacters = ({ words }, { at, length }) => {
    let end = at >> 2;
    for (let stretch = at >> 2; stretch < (at + length) >> 2; stretch += 3) {
        const [from = 0, to = 0, bytes = 0] = words.subarray(stretch, stretch + 3);
        const first = (to + 1) >> 1;
        const behind = (to + bytes) >> 1;
        if ((from - to) % 2 !== 0 || behind <= first)
            continue;
        words[end++] = first + (from - to) / 2;
        words[end++] = first;
        words[end++] = behind - first;
    }
    return { at, length: 4 * end - at };
};

;// CONCATENATED MODULE: ./src/review/create-examiner.ts



/** Undefined where no kernel can run. */
const createExaminer = async (rules) => {
    const found = createSearch(detectors);
    const engine = found.engine();
    if (engine === undefined)
        return undefined;
    const { kernel } = engine;
    const { examine, release } = createExamine(found, engine);
    if (rules.length === 0)
        return { kernel, examine, release };
    const { createRuleSearch } = await Promise.all(/* import() */[__nccwpck_require__.e(856), __nccwpck_require__.e(286)]).then(__nccwpck_require__.bind(__nccwpck_require__, 286));
    const search = createRuleSearch(rules);
    const mayHoldOwn = ({ at, length }) => search(kernel.bytes.subarray(at, at + length)).length > 0;
    return {
        kernel,
        release,
        examine: (text, earlier, isBase) => {
            const examined = examine(text, earlier, isBase);
            return !examined.mayHoldCredential && mayHoldOwn(text) ? { ...examined, mayHoldCredential: true } : examined;
        },
    };
};


/***/ }),

/***/ 428:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  j7: () => (/* binding */ examinePack)
});

// UNUSED EXPORTS: partsOf, workOn

;// CONCATENATED MODULE: ./src/git/delta.ts
const mostStretches = 65_536;
const stretchBytes = 12;
const createRestorer = (kernel) => {
    const stretches = kernel.heap.allocate(mostStretches * stretchBytes);
    return {
        restore: (base, delta, largest) => {
            const size = kernel.restoredSize(delta.at, delta.length) >>> 0;
            if (size > largest)
                throw new RangeError('a large text');
            const bytes = kernel.heap.allocate(size);
            const count = kernel.restore(base.at, base.length, delta.at, delta.length, bytes.at, stretches.at, mostStretches);
            if (count >= 0)
                return { bytes, shared: { at: stretches.at, length: count * stretchBytes } };
            kernel.heap.free(bytes);
            throw new RangeError('no delta for this base');
        },
    };
};

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: ./src/git/pack-file.ts

/** In the place of a base: the entry is no delta, or it is no blob (or one that can't be read here). */
const pack_file_whole = -1;
const pack_file_notABlob = (/* unused pure expression or super */ null && (-2));
/** No header is longer. */
const longestHeader = 52;
const blobType = 3;
const deltaType = 6;
const namedDeltaType = 7;
/** Numbers are in groups of seven bits: those of a size with the lowest first, those of a distance with the highest first and one added for each. */
const readHeader = (bytes, start, idLength) => {
    let end = start;
    let byte = bytes[end++] ?? 0;
    const type = (byte >> 4) & 7;
    let size = byte & 0x0f;
    for (let factor = 0x10; (byte & 0x80) !== 0 && end < start + 10; factor *= 0x80) {
        byte = bytes[end++] ?? 0;
        size += (byte & 0x7f) * factor;
    }
    if (type === namedDeltaType)
        return { type, size, distance: 0, end: end + idLength };
    if (type !== deltaType)
        return { type, size, distance: 0, end };
    byte = bytes[end++] ?? 0;
    let distance = byte & 0x7f;
    while ((byte & 0x80) !== 0 && end < start + 20) {
        byte = bytes[end++] ?? 0;
        distance = (distance + 1) * 0x80 + (byte & 0x7f);
    }
    return { type, size, distance, end };
};
/** Read at once, because some deltas lie behind their bases. */
const windowBytes = 4 * 1024;
/** What is read lies in the kernel's memory, as does what is read ahead: the caller frees them. */
const openPackFile = ({ path, offsets, idLength }, kernel) => {
    const file = (0,external_node_fs_namespaceObject.openSync)(path, 'r');
    let window = kernel.heap.allocate(windowBytes);
    let [windowStart, windowEnd] = [0, 0];
    /** Has the bytes of a file from `start` to `end` in the window. */
    const load = (start, end) => {
        if (start >= windowStart && end <= windowEnd)
            return;
        if (end - start > window.length || window.length > 16 * windowBytes) {
            [windowStart, windowEnd] = [0, 0];
            kernel.heap.free(window);
            window = kernel.heap.allocate(Math.max(windowBytes, end - start));
        }
        windowStart = start;
        windowEnd = start + (0,external_node_fs_namespaceObject.readSync)(file, kernel.bytes, window.at, window.length, start);
        if (end > windowEnd)
            throw new RangeError('a pack that is cut off');
    };
    return {
        read: (entry, largest) => {
            const [start = 0, end = 0] = [offsets[entry], offsets[entry + 1]];
            if (end - start > 2 * largest + longestHeader)
                return undefined;
            load(start, end);
            const from = window.at + start - windowStart;
            const header = readHeader(kernel.bytes, from, idLength);
            const { type, size } = header;
            if (type !== blobType && type !== deltaType && type !== namedDeltaType)
                throw new RangeError(`an entry of type ${type}`);
            if (size > largest)
                return undefined;
            const content = kernel.heap.allocate(size);
            if (kernel.inflate(header.end, from + end - start - header.end, content.at, size) !== 0)
                return content;
            kernel.heap.free(content);
            throw new RangeError('no zlib stream of the announced length');
        },
        close: () => (0,external_node_fs_namespaceObject.closeSync)(file),
    };
};

;// CONCATENATED MODULE: ./src/review/examine-pack.ts


/** Larger texts are left to git, which need not hold them twice. */
const largestText = 8 * 1024 * 1024;
/** Bytes of versions that are kept for those to come; of a chain that needs more the oldest are made again. */
const mostKept = 12 * 1024 * 1024;
/**
 * Looks for credentials in a part of a pack. Of a version that is stored as a delta only what differs from its base is searched, which makes it
 * many times faster than to search every version.
 */
const examinePack = ({ order, clear, ...entries }, { first, end }, { kernel, examine, release }) => {
    const { bases } = entries;
    const mark = kernel.heap.mark();
    /** Of each entry how many to come are deltas to it. */
    const awaited = new Map();
    for (const entry of order.subarray(first, end))
        awaited.set(bases[entry] ?? pack_file_whole, (awaited.get(bases[entry] ?? pack_file_whole) ?? 0) + 1);
    /** The oldest first. */
    const versions = new Map();
    let kept = 0;
    const drop = (entry, { bytes, examined }) => {
        versions.delete(entry);
        kept -= bytes.length;
        kernel.heap.free(bytes);
        if (examined !== undefined)
            release(examined);
    };
    const keep = (entry, version) => {
        for (const [oldest, one] of versions) {
            if (kept + version.bytes.length <= mostKept)
                break;
            drop(oldest, one);
        }
        kept += version.bytes.length;
        versions.set(entry, version);
        return version;
    };
    const pack = openPackFile(entries, kernel);
    const restorer = createRestorer(kernel);
    const read = (entry) => {
        const content = pack.read(entry, largestText);
        if (content === undefined)
            throw new RangeError('a large text');
        return content;
    };
    /** Of an entry that is a delta to one whose bytes are known; what they share is good until the next call. */
    const restoreFrom = (base, entry) => {
        const delta = read(entry);
        try {
            return restorer.restore(base, delta, largestText);
        }
        finally {
            kernel.heap.free(delta);
        }
    };
    /** One that was dropped is made again, and only its bytes are known then. */
    const versionOf = (entry) => {
        const known = versions.get(entry);
        if (known !== undefined)
            return known;
        const base = bases[entry] ?? pack_file_whole;
        return keep(entry, { bytes: base === pack_file_whole ? read(entry) : restoreFrom(versionOf(base).bytes, entry).bytes, examined: undefined });
    };
    const examineEntry = (entry) => {
        const base = bases[entry] ?? pack_file_whole;
        const earlier = base === pack_file_whole ? undefined : versionOf(base);
        const { bytes, shared } = earlier === undefined ? { bytes: read(entry), shared: undefined } : restoreFrom(earlier.bytes, entry);
        const isBase = awaited.has(entry);
        let examined;
        try {
            const known = earlier?.examined === undefined || shared === undefined ? undefined : { examined: earlier.examined, shared };
            examined = examine(bytes, known, isBase);
            if (!examined.mayHoldCredential)
                clear[entry] = bytes.length + 1;
        }
        finally {
            if (isBase)
                keep(entry, { bytes, examined });
            else
                kernel.heap.free(bytes);
        }
    };
    /** After a delta to it was looked at. */
    const settle = (base) => {
        const left = (awaited.get(base) ?? 0) - 1;
        awaited.set(base, left);
        const version = left > 0 ? undefined : versions.get(base);
        if (version !== undefined)
            drop(base, version);
    };
    try {
        for (const entry of order.subarray(first, end)) {
            orNothing(() => examineEntry(entry));
            settle(bases[entry] ?? pack_file_whole);
        }
    }
    finally {
        pack.close();
        kernel.heap.reset(mark);
    }
};
/** What can't be read here is left to git, which can say why. Whatever else went wrong comes up again there. */
const orNothing = (read) => {
    try {
        read();
    }
    catch {
        // `clear` says so by what it does not say.
    }
};
/** All blobs of a pack as work that can be parted. */
const workOn = ({ path, idLength, offsets, bases }) => ({
    path,
    idLength,
    offsets,
    bases,
    order: familyOrder(bases),
    clear: new Int32Array(new SharedArrayBuffer(bases.length * Int32Array.BYTES_PER_ELEMENT)),
});
/** The work in about `count` parts of the same size in the pack, each of whole families: a blob and all that are deltas to it. */
const partsOf = ({ order, offsets, bases }, count) => {
    const sizeOf = (entry) => (offsets[entry + 1] ?? 0) - (offsets[entry] ?? 0);
    const most = order.reduce((sum, entry) => sum + sizeOf(entry), 0) / count;
    const parts = [];
    let first = 0;
    let size = 0;
    for (const [place, entry] of order.entries()) {
        if (size > most && bases[entry] === whole) {
            parts.push({ first, end: place });
            [first, size] = [place, 0];
        }
        size += sizeOf(entry);
    }
    return order.length === 0 ? [] : [...parts, { first, end: order.length }];
};
/** Each blob followed by all that are deltas to it, so that few have to be kept for those to come. */
const familyOrder = (bases) => {
    // Lists of the entries with a common base, as the first of each and the next of each; those of none belong to the number behind the last.
    const count = bases.length;
    const firstOf = new Int32Array(count + 1).fill(-1);
    const nextOf = new Int32Array(count).fill(-1);
    let blobs = 0;
    for (let entry = count - 1; entry >= 0; entry--) {
        const base = bases[entry] ?? notABlob;
        if (base === notABlob)
            continue;
        const list = base === whole ? count : base;
        nextOf[entry] = firstOf[list] ?? -1;
        firstOf[list] = entry;
        blobs += 1;
    }
    const order = new Uint32Array(new SharedArrayBuffer(blobs * Uint32Array.BYTES_PER_ELEMENT));
    const waiting = [firstOf[count] ?? -1];
    let placed = 0;
    for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
        if (entry < 0)
            continue;
        order[placed++] = entry;
        waiting.push(nextOf[entry] ?? -1, firstOf[entry] ?? -1);
    }
    return order;
};


/***/ }),

/***/ 498:
/***/ ((module, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var node_worker_threads__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(919);
/* harmony import */ var node_worker_threads__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_worker_threads__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _create_examiner_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(758);
/* harmony import */ var _examine_pack_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(428);



// The program of a scan thread: an entry of its own, see `startScanThread`.
const serve = async (rules) => {
    // A message that comes before the listener is there waits for it.
    const examiner = await (0,_create_examiner_js__WEBPACK_IMPORTED_MODULE_1__/* .createExaminer */ .u)(rules);
    node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.parentPort?.on('message', (order) => {
        if (order === 'end')
            return node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.parentPort?.close();
        if (examiner !== undefined)
            (0,_examine_pack_js__WEBPACK_IMPORTED_MODULE_2__/* .examinePack */ .j7)(...order, examiner);
        return node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.parentPort?.postMessage('done');
    });
};
await serve(node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.workerData);

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 456:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   EW: () => (/* binding */ isWide),
/* harmony export */   Wr: () => (/* binding */ toSourceText),
/* harmony export */   X0: () => (/* binding */ detectEncoding),
/* harmony export */   yR: () => (/* binding */ readText)
/* harmony export */ });
/** As much as git itself looks at to call a file binary. */
const sampleLength = 8000;
/**
 * Binary files are searched too: a credential in an image's metadata, a database or an executable is as public as one in a source file,
 * and compressed data holds no anchor by chance. Their lines are what stands between line feeds.
 */
const readText = (bytes) => {
    const encoding = detectEncoding(bytes);
    return toSourceText(encoding, bytes, isWide(encoding) ? narrow(bytes, encoding) : bytes);
};
const isWide = (encoding) => encoding === 'utf-16le' || encoding === 'utf-16be';
/** Bytes of a known encoding; `narrowed` has one byte for each unit of UTF-16: ASCII as it is, 0xff for all else. */
const toSourceText = (encoding, bytes, narrowed) => {
    if (isWide(encoding)) {
        const slice = (from, to) => new TextDecoder(encoding).decode(bytes.subarray(2 * from, 2 * to));
        return { encoding, bytes: narrowed, start: detectMark(bytes) ? 1 : 0, slice };
    }
    const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    return { encoding, bytes, start, slice: (from, to) => new TextDecoder().decode(bytes.subarray(from, to)) };
};
const detectEncoding = (bytes) => {
    if (bytes[0] === 0xff && bytes[1] === 0xfe)
        return 'utf-16le';
    if (bytes[0] === 0xfe && bytes[1] === 0xff)
        return 'utf-16be';
    const sample = bytes.subarray(0, sampleLength);
    if (!sample.includes(0))
        return 'utf-8';
    return wideWithoutMark(sample) ?? 'binary';
};
/** UTF-16 without a mark: mostly ASCII, so nearly every second byte is NUL and nearly none of the others. */
const wideWithoutMark = (sample) => {
    const pairs = sample.length >> 1;
    if (pairs < 8)
        return undefined;
    let high = 0;
    let low = 0;
    for (let index = 0; index < pairs; index++) {
        if (sample[2 * index] === 0)
            high++;
        if (sample[2 * index + 1] === 0)
            low++;
    }
    if (low > 0.9 * pairs && high < 0.02 * pairs)
        return 'utf-16le';
    if (high > 0.9 * pairs && low < 0.02 * pairs)
        return 'utf-16be';
    return undefined;
};
const detectMark = (bytes) => (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
const narrow = (bytes, encoding) => {
    const narrowed = new Uint8Array(bytes.length >> 1);
    const lowByte = encoding === 'utf-16le' ? 0 : 1;
    for (let unit = 0; unit < narrowed.length; unit++) {
        const low = bytes[2 * unit + lowByte] ?? 0;
        narrowed[unit] = bytes[2 * unit + 1 - lowByte] === 0 && low < 0x80 ? low : 0xff;
    }
    return narrowed;
};


/***/ }),

/***/ 382:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  VP: () => (/* reexport */ bitsPerCharacter),
  Lh: () => (/* binding */ hasLanguage),
  ep: () => (/* reexport */ looksWritten),
  z8: () => (/* binding */ readsAsWords)
});

// EXTERNAL MODULE: ./src/knowledge/placeholders.ts
var placeholders = __nccwpck_require__(336);
;// CONCATENATED MODULE: ./src/knowledge/likeness.ts

/** Whether a value that should be drawn by chance looks written by a hand: a stand-in word, a run of one character, the alphabet, few characters. */
const looksWritten = (random) => {
    if (random === '')
        return false;
    const folded = random.toLowerCase();
    return (placeholders/* placeholderWords */.Dm.some((word) => folded.includes(word)) ||
        placeholders/* placeholderTokens */.o9.some((word) => standsAlone(random, word) || standsAlone(random, word.toUpperCase())) ||
        /^[a-z]+(?:[-_.][a-z]+){2,}$/.test(random) ||
        isSequential(folded) ||
        looksLikePath(random) ||
        hasLongRepeat(random) ||
        bitsPerCharacter(random) < leastBits(random));
};
const standsAlone = (text, word) => {
    const at = text.indexOf(word);
    if (at < 0)
        return false;
    const isOutside = (character) => character === undefined || !/[A-Za-z0-9]/.test(character);
    return isOutside(text[at - 1]) && isOutside(text[at + word.length]) && text.length > word.length;
};
/** At least half of it in runs of four or more that go up, go down or stay: `abcdefgh1234`, `9876543210`, `aaaabbbb`. */
const isSequential = (text) => {
    let covered = 0;
    let runStart = 0;
    let step;
    const close = (end) => {
        if (end - runStart >= 4)
            covered += end - runStart;
    };
    for (let at = 1; at <= text.length; at++) {
        const difference = at < text.length ? text.charCodeAt(at) - text.charCodeAt(at - 1) : Number.NaN;
        if (difference === step)
            continue;
        close(at);
        runStart = at - 1;
        step = difference === 0 || difference === 1 || difference === -1 ? difference : undefined;
        if (step === undefined)
            runStart = at;
    }
    return covered * 2 >= text.length && text.length >= 8;
};
/** Three parts or more between slashes, two of them words of small letters: `com/amazonaws/services/s3`. */
const looksLikePath = (text) => {
    const parts = text.split('/');
    return parts.length > 2 && parts.filter((part) => /^[a-z]{4,}$/.test(part)).length > 1;
};
/** One character seven times in a row, four x, or a text of up to eight characters repeated until the end: `abcdabcdabcd`. */
const hasLongRepeat = (text) => {
    if (/([A-Za-z0-9])\1{6}|xxxx|XXXX/.test(text))
        return true;
    for (let period = 1; period <= Math.min(8, text.length / 3); period++)
        if (text.slice(period) === text.slice(0, -period))
            return true;
    return false;
};
/** Shannon's entropy of the characters as they are distributed in the text itself. */
const bitsPerCharacter = (text) => {
    const counts = new Map();
    for (const character of text)
        counts.set(character, (counts.get(character) ?? 0) + 1);
    return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
};
/** Six tenths of what chance gives at best for the length and the alphabet that the text shows. */
const leastBits = (text) => {
    const alphabet = /^[0-9]+$/.test(text) ? 10 : /^[0-9a-f]+$/i.test(text) ? 16 : /^[0-9a-z]+$|^[0-9A-Z]+$/.test(text) ? 34 : 60;
    return text.length < 12 ? 0 : 0.6 * Math.log2(Math.min(text.length, alphabet));
};

;// CONCATENATED MODULE: ./src/secrets/likeness.ts

/** Whether of `least` pairs of neighbouring letters or more that share are ones that stand together in English and in names of code; of drawn letters a fifth do. */
const readsAsWords = (text, least, share) => {
    if (/^[0-9a-f-]+$/i.test(text))
        return false;
    let pairs = 0;
    let common = 0;
    for (let at = 1; at < text.length; at++) {
        const pair = text.slice(at - 1, at + 1);
        if (!/^[A-Z]?[a-z]+$|^[A-Z]{2}$/.test(pair))
            continue;
        pairs++;
        if (commonPairs.has(pair.toLowerCase()))
            common++;
    }
    return pairs >= least && common >= share * pairs;
};
/**
 * Whether the letters of a text are a language's: more of their pairs are common ones than chance makes, or seven letters in a row are
 * joined by nothing but common pairs.
 */
const hasLanguage = (text) => {
    let pairs = 0;
    let common = 0;
    let run = 0;
    for (let at = 1; at < text.length; at++) {
        const pair = text.slice(at - 1, at + 1);
        if (!/^[A-Z]?[a-z]+$|^[A-Z]{2}$/.test(pair)) {
            run = 0;
            continue;
        }
        pairs++;
        const isCommon = commonPairs.has(pair.toLowerCase());
        if (isCommon)
            common++;
        run = isCommon ? run + 1 : 0;
        if (run >= 6)
            return true;
    }
    return pairs >= 4 && common > drawnShare * pairs + (pairs < 12 ? 2.2 : 2.7) * Math.sqrt(drawnShare * (1 - drawnShare) * pairs);
};
/** How many of the pairs of drawn letters are common ones. */
const drawnShare = 0.25;
const commonPairs = new Set(('th he in er an re nd at on nt ha es st en ed to it ou ea hi is or ti as te et ng of al de se le sa si ar ve ra ld ur ' +
    'ro io co me ta ic ne li la ri ce ch el ma ca us ec tr no un pe po pr ac ge mo ut lo ol ai ad tu em om so ke ey id na ' +
    'sh ns ly il ee oo ag ay op am im ow ap ex pa su wo wi we do di da be ba bo bu ck ct cl cr fi fo fr fe fu ga go gr ho ' +
    'ie if ir ki lt mi mp nc ni nu od ot ov pl qu rd rm rn rs rt ru ry sc sp ss sw ty ub ue ui ul um up va vi wa ws ys ll pi bi ig ip lu tt pt ci ev ab ff ef ht').split(' '));


/***/ }),

/***/ 975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/compat get default export */
/******/ (() => {
/******/ 	// getDefaultExport function for compatibility with non-harmony modules
/******/ 	__nccwpck_require__.n = (module) => {
/******/ 		var getter = module && module.__esModule ?
/******/ 			() => (module['default']) :
/******/ 			() => (module);
/******/ 		__nccwpck_require__.d(getter, { a: getter });
/******/ 		return getter;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(498);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
