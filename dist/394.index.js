export const id = 394;
export const ids = [394];
export const modules = {

/***/ 6394:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runAction: () => (/* binding */ runAction)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/model/configuration-error.ts
var configuration_error = __webpack_require__(5952);
// EXTERNAL MODULE: ./src/report/annotations.ts
var annotations = __webpack_require__(856);
// EXTERNAL MODULE: ./src/report/conclusion.ts
var conclusion = __webpack_require__(4359);
// EXTERNAL MODULE: ./src/model/credential.ts
var model_credential = __webpack_require__(9992);
// EXTERNAL MODULE: ./src/model/finding.ts
var finding = __webpack_require__(1300);
// EXTERNAL MODULE: ./src/report/finding-words.ts
var finding_words = __webpack_require__(7855);
;// CONCATENATED MODULE: ./src/report/disclosure.ts




/** On a public repository everything but code-scanning alerts is public. Unknown visibility counts as public. */
const disclosureFor = (input, isPublic) => input === 'auto' ? (isPublic ? 'minimal' : 'full') : input;
/**
 * The review as it may be said in public. What the pull request did not introduce (in a review of a whole tree that is everything) is counted
 * and left to code scanning; of a credential only the kind, the line that was added and the first steps remain: no ends, no validity, nothing
 * decoded, no other places, no commit. The verdict stays.
 */
const disclose = (review, catalogue, disclosure) => {
    if (disclosure === 'full')
        return review;
    const introduced = review.findings.filter(finding_words/* isIntroduced */.gQ);
    const said = (0,conclusion/* isPullRequest */.r0)(review) ? introduced.filter(isSaid) : [];
    const unsaid = introduced.filter((finding) => !said.includes(finding));
    const scorecards = (0,conclusion/* isPullRequest */.r0)(review) ? worsenedRows(review) : [];
    const waivers = (0,conclusion/* isPullRequest */.r0)(review) ? review.waivers.flatMap(ofTheChange) : [];
    return {
        ...review,
        findings: said.map((finding) => (finding.credential === undefined ? finding : sparse(finding, finding.credential, catalogue))),
        waivers,
        notices: review.notices.flatMap((notice) => disclosedNotice(notice, (0,conclusion/* isPullRequest */.r0)(review))),
        scorecards,
        withheld: {
            findings: review.findings.filter(({ status }) => status === 'existing').length + ((0,conclusion/* isPullRequest */.r0)(review) ? 0 : unsaid.length),
            notes: (0,conclusion/* isPullRequest */.r0)(review) ? unsaid.length : 0,
            rows: rowCount(review.scorecards) - rowCount(scorecards),
            introduced: (0,conclusion/* countsBySeverity */.XG)(unsaid),
            enforced: (0,conclusion/* countsBySeverity */.XG)(unsaid.filter(({ enforced }) => enforced)),
            waived: distinctFindings(review.waivers) - distinctFindings(waivers),
            hidden: [...review.findings, ...review.waivers.flatMap(({ findings }) => findings)]
                .filter((finding) => finding.credential !== undefined || !said.includes(finding))
                .map((finding) => (finding.credential === undefined ? finding : { ...finding, credential: withoutEnds(finding.credential) })),
        },
    };
};
/** What waivers keep out is said as far as the change introduced it; of a credential not even that, because a waiver names its place. */
const ofTheChange = (waiver) => {
    const findings = waiver.findings.filter((finding) => (0,finding_words/* isIntroduced */.gQ)(finding) && finding.credential === undefined);
    return findings.length === 0 ? [] : [{ ...waiver, findings }];
};
/** What stood in the configuration at base is public; what the scorecard says of old code is not. */
const disclosedNotice = (notice, ofPullRequest) => {
    if (ofPullRequest && notice.isOld !== true)
        return [notice];
    if (!notice.enforced)
        return [];
    const message = 'A demand of the settings is not met: on a clone, the command line tells which.';
    return [{ kind: notice.kind, message, enforced: true }];
};
const distinctFindings = (waivers) => new Set(waivers.flatMap(({ state, findings }) => (state === 'counts' ? findings.map(({ key }) => (0,finding/* formatKey */.T)(key)) : []))).size;
/** A note on a credential says that its checksum fails, which tells what is worth trying. */
const isSaid = ({ credential, severity }) => credential === undefined || severity !== 'note';
/**
 * The rows that the change made worse. One that it made better may still describe what is left of an old flaw, and its value at base one that
 * is deployed until the change is merged. Evidence outside of the changed files is older than the change.
 */
const worsenedRows = ({ scorecards, changes }) => {
    const changed = new Set(changes.files.map(({ path }) => path));
    return scorecards
        .map(({ server, rows }) => ({
        server,
        rows: rows
            .filter(({ grade, gradeBefore }) => gradeBefore !== undefined && isWorse(grade, gradeBefore))
            .map((row) => ({ ...row, evidence: row.evidence.filter(({ path }) => changed.has(path)), details: [] })),
    }))
        .filter(({ rows }) => rows.length > 0);
};
/** From "unknown" nothing gets worse: what is found then may have been there before. */
const isWorse = (grade, before) => (grade === 'fail' && before !== 'fail' && before !== 'unknown') ||
    (grade === 'warn' && (before === 'pass' || before === 'not-applicable'));
const rowCount = (scorecards) => scorecards.reduce((count, { rows }) => count + rows.length, 0);
/** Its mask shows not even the prefix of its kind. */
const withoutEnds = (credential) => new model_credential/* Credential */.G(credential.reveal());
/** Severity and confidence are those of the kind: a milder severity would say that the value is expired or mistyped. */
const sparse = (finding, credential, catalogue) => {
    const { title, severities } = (0,finding_words/* entryOf */.Ms)(finding, catalogue);
    const isAtHead = finding.primary.origin.kind === 'head';
    return {
        ...finding,
        severity: severities[0],
        confidence: 'high',
        message: isAtHead
            ? `What looks like a credential was added here (${title}).`
            : `What looks like a credential (${title}) was added and deleted again by the commits of this pull request; it stays readable in the git history.`,
        primary: withoutCommit(finding.primary),
        related: [],
        witness: [],
        credential: withoutEnds(credential),
    };
};
/** An empty commit id is not printed, nor the line, which only the commit makes findable. A commit's message is named by its commit. */
const withoutCommit = ({ place, span, origin }) => origin.kind === 'history'
    ? { place: place.kind === 'file' ? place : { kind: 'file', path: 'a commit message' }, span, origin: { ...origin, commit: '' } }
    : { place, span, origin };

// EXTERNAL MODULE: ./src/report/masking.ts
var masking = __webpack_require__(4974);
// EXTERNAL MODULE: ./src/report/page.ts + 5 modules
var page = __webpack_require__(7325);
// EXTERNAL MODULE: ./src/report/sarif.ts + 3 modules
var sarif = __webpack_require__(4495);
// EXTERNAL MODULE: ./src/report/summary.ts
var summary = __webpack_require__(7994);
// EXTERNAL MODULE: ./src/review/masked-message.ts
var masked_message = __webpack_require__(245);
// EXTERNAL MODULE: ./src/review/product.ts + 3 modules
var product = __webpack_require__(9198);
;// CONCATENATED MODULE: ./src/action/event.ts

/** An approval and a reply change what counts, so that the pull request is reviewed again. */
const pullRequestEvents = ['pull_request', 'pull_request_target', 'pull_request_review', 'pull_request_review_comment'];
const wholeEvents = ['push', 'schedule', 'workflow_dispatch', 'repository_dispatch', 'workflow_run', 'release'];
/** Reads the payload that the runner wrote; `name` is GITHUB_EVENT_NAME. Anything but a pull request is reviewed in full. */
const parseEvent = (name, payload) => {
    const repository = parseRepository(field(payload, 'repository'));
    if (name === 'merge_group')
        return parseMergeGroup(field(payload, 'merge_group'), repository);
    const run = name === 'workflow_run' ? parseWorkflowRun(field(payload, 'workflow_run'), repository) : undefined;
    if (run !== undefined)
        return run;
    if (!pullRequestEvents.includes(name)) {
        return { kind: 'other', name, isKnown: wholeEvents.includes(name), ...(repository === undefined ? {} : { repository }) };
    }
    const pull = field(payload, 'pull_request');
    const base = commitId(field(field(pull, 'base'), 'sha'));
    const head = commitId(field(field(pull, 'head'), 'sha'));
    const number = field(pull, 'number');
    if (base === undefined || head === undefined || typeof number !== 'number' || repository === undefined) {
        throw new configuration_error/* ConfigurationError */.j(`The payload of the ${name} event names no pull request with base, head and number: run the action on pull_request.`);
    }
    const commits = field(pull, 'commits');
    const title = field(pull, 'title');
    const body = field(pull, 'body');
    const headRepository = field(field(field(pull, 'head'), 'repo'), 'full_name');
    return {
        kind: 'pull-request',
        number,
        base,
        head,
        commits: typeof commits === 'number' ? commits : 50,
        text: [title, body].filter((part) => typeof part === 'string').join('\n\n'),
        title: typeof title === 'string' ? title : '',
        isFork: headRepository !== `${repository.owner}/${repository.name}`,
        repository,
    };
};
const parseMergeGroup = (group, repository) => {
    const base = commitId(field(group, 'base_sha'));
    const head = commitId(field(group, 'head_sha'));
    if (base === undefined || head === undefined || repository === undefined) {
        throw new configuration_error/* ConfigurationError */.j('The payload of the merge_group event names no base and head.');
    }
    const ref = field(group, 'head_ref');
    const number = typeof ref === 'string' ? /\/pr-(\d+)-[0-9a-f]+$/.exec(ref)?.[1] : undefined;
    return { kind: 'merge-group', base, head, repository, ...(number === undefined ? {} : { number: Number(number) }) };
};
/** Undefined for a run that another event than a pull request started: there the checkout is reviewed. */
const parseWorkflowRun = (run, repository) => {
    if (field(run, 'event') !== 'pull_request')
        return undefined;
    const head = commitId(field(run, 'head_sha'));
    const headBranch = field(run, 'head_branch');
    const headRepository = field(field(run, 'head_repository'), 'full_name');
    if (head === undefined || typeof headBranch !== 'string' || typeof headRepository !== 'string' || repository === undefined) {
        throw new configuration_error/* ConfigurationError */.j('The payload of the workflow_run event does not say which branch and commit it was for: a fork that was deleted meanwhile has none.');
    }
    return { kind: 'workflow-run', head, headBranch, headRepository, repository };
};
const parseRepository = (value) => {
    const fullName = field(value, 'full_name');
    const cloneUrl = field(value, 'clone_url');
    if (typeof fullName !== 'string' || typeof cloneUrl !== 'string')
        return undefined;
    const [owner = '', name = ''] = fullName.split('/');
    return { owner, name, isPublic: field(value, 'private') !== true, cloneUrl };
};
const commitId = (value) => (typeof value === 'string' && /^[0-9a-f]{40,64}$/.test(value) ? value : undefined);
const field = (value, name) => typeof value === 'object' && value !== null && name in value ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;

// EXTERNAL MODULE: ./src/review/configuration/words.ts
var words = __webpack_require__(2368);
// EXTERNAL MODULE: ./src/review/secret-scope.ts
var secret_scope = __webpack_require__(5651);
// EXTERNAL MODULE: ./src/review/verdict.ts
var verdict = __webpack_require__(1625);
;// CONCATENATED MODULE: ./src/action/inputs.ts




/** The action's inputs: action.yml and the README's table are made from this. */
const inputs = {
    'github-token': {
        description: 'Token that posts the review: pull-requests: write, contents: read.',
        default: '$' + '{{ github.token }}',
    },
    path: {
        description: 'Where the repository under review is checked out, relative to the workspace; without a checkout the action fetches it itself.',
        default: '',
    },
    'fail-on': {
        description: 'Fail the check from this severity on: critical, high, medium, low, note or never. Goes before the configuration, as far as its policy allows.',
        default: '',
        fallback: 'high',
    },
    enforce: {
        description: 'What can fail the check of a pull request: new (what it introduces or makes worse) or all (also what was there before and is not in the baseline). Goes before the configuration, as far as its policy allows.',
        default: '',
        fallback: 'new',
    },
    waivers: {
        description: 'Which waivers count: base (those that stand at base), approved (also those of the pull request itself, once somebody with write access other than its author has approved its present head) or any. Goes before the configuration, as far as its policy allows.',
        default: '',
        fallback: 'approved',
    },
    'policy-token': {
        description: 'Token that reads the policy which the configuration extends, when the github-token may not: contents: read there.',
        default: '',
    },
    'fail-on-incomplete': { description: 'Fail the check also when something could not be examined.', default: 'false' },
    history: {
        description: 'Which commits are read for credentials: auto (those of the pull request; none for other events), full (for other events every commit; needs fetch-depth: 0) or none.',
        default: 'auto',
    },
    secrets: {
        description: 'Which credentials are looked for: all, mcp-only (those in the configuration of MCP hosts, where another scanner reads the rest) or off. Alerts on what is no longer looked for are closed by code scanning.',
        default: 'all',
    },
    disclosure: {
        description: 'How much comments, logs and summaries say: full, minimal (nothing that helps to find or use what this pull request did not introduce) or auto (minimal on public repositories).',
        default: 'auto',
    },
    comments: {
        description: 'Which findings are told in the conversation of the pull request: all, not-in-code-scanning (only those that code scanning does not show in the diff) or none.',
        default: 'all',
    },
    'max-comments': { description: 'At most so many comments in the diff a push; the rest is listed in the summary comment.', default: '10' },
    'resolve-threads': {
        description: 'Resolve the threads of what is gone, unless somebody has replied; needs contents: write.',
        default: 'false',
    },
    'upload-sarif': {
        description: 'Upload the SARIF file to code scanning: auto (where the repository has it and the token may), true (a refusal is a warning) or false. Needs security-events: write.',
        default: 'auto',
    },
    'sarif-file': { description: 'Where the SARIF file is written, relative to the workspace.', default: 'mcp-auth-review.sarif' },
    'cache-file': {
        description: 'With history full: file versions in which the run that wrote this file found nothing are not read again; it is written anew. Keep it with actions/cache.',
        default: '',
    },
    'html-file': { description: 'Where to write the pull request with its comments as one HTML page; not written when empty.', default: '' },
};
const outputs = {
    verdict: { description: 'pass or fail.' },
    complete: { description: 'true when everything in scope was examined.' },
    critical: { description: 'Number of new or worsened critical findings.' },
    high: { description: 'Number of new or worsened high findings.' },
    medium: { description: 'Number of new or worsened medium findings.' },
    low: { description: 'Number of new or worsened low findings.' },
    note: { description: 'Number of new or worsened notes.' },
    'sarif-file': { description: 'Path of the SARIF file.' },
};
/** `read` answers an input's text, '' when it is not set. A value that does not fit is an error, never the default. */
const parseInputs = (read) => {
    const htmlFile = read('html-file').trim();
    const cacheFile = read('cache-file').trim();
    const path = read('path').trim();
    const text = (name) => read(name).trim() || inputs[name].default;
    return {
        token: read('github-token').trim(),
        ...(path === '' ? {} : { path }),
        policyToken: read('policy-token').trim(),
        ...optional('failOn', text('fail-on'), (level) => (0,verdict/* parseFailOn */.X)(level, 'Input `fail-on`')),
        ...optional('enforce', text('enforce'), (word) => parseChoice(word, words/* enforcements */.g, 'enforce')),
        ...optional('waivers', text('waivers'), (word) => parseChoice(word, words/* waiverPolicies */.l, 'waivers')),
        failOnIncomplete: parseBoolean(text('fail-on-incomplete'), 'fail-on-incomplete'),
        history: parseChoice(text('history'), ['auto', 'full', 'none'], 'history'),
        secrets: (0,secret_scope/* parseSecretScope */.g)(text('secrets'), 'Input `secrets`'),
        disclosure: parseChoice(text('disclosure'), ['auto', 'full', 'minimal'], 'disclosure'),
        comments: parseChoice(text('comments'), ['all', 'not-in-code-scanning', 'none'], 'comments'),
        maxComments: parseCount(text('max-comments'), 'max-comments'),
        resolveThreads: parseBoolean(text('resolve-threads'), 'resolve-threads'),
        uploadSarif: parseChoice(text('upload-sarif'), ['auto', 'true', 'false'], 'upload-sarif'),
        sarifFile: text('sarif-file'),
        ...(cacheFile === '' ? {} : { cacheFile }),
        ...(htmlFile === '' ? {} : { htmlFile }),
    };
};
/** A member that is absent when the text is empty. */
const optional = (name, text, parse) => {
    const members = {};
    if (text !== '')
        members[name] = parse(text);
    return members;
};
const parseBoolean = (text, name) => {
    if (text === 'true' || text === 'false')
        return text === 'true';
    throw new configuration_error/* ConfigurationError */.j(`Input \`${name}\` is true or false, not ${JSON.stringify(text)}.`);
};
const parseChoice = (text, choices, name) => {
    const choice = choices.find((candidate) => candidate === text);
    if (choice === undefined)
        throw new configuration_error/* ConfigurationError */.j(`Input \`${name}\` is ${choices.join(', ')}, not ${JSON.stringify(text)}.`);
    return choice;
};
const parseCount = (text, name) => {
    if (/^\d{1,3}$/.test(text))
        return Number(text);
    throw new configuration_error/* ConfigurationError */.j(`Input \`${name}\` is a number from 0 to 999, not ${JSON.stringify(text)}.`);
};

// EXTERNAL MODULE: ./src/report/inert.ts
var inert = __webpack_require__(1822);
;// CONCATENATED MODULE: ./src/action/log.ts

/**
 * A log whose lines are never taken for workflow commands, whatever a file's name or an answer from outside holds: the runner obeys a line
 * that begins with `::` and one that has `##[` anywhere. Messages stay on one line each.
 */
const createLog = ({ info, warning }) => ({
    info: (message) => info(inertLine(message)),
    // `core.warning` writes a command itself and escapes the message for it, but the runner shows the text again.
    warning: (message) => warning(inertLine(message)),
});
/** At most this much of one message: a path has 4,096 bytes at most. */
const longestLine = 5_000;
const inertLine = (message) => (0,inert/* visible */.RK)(message, longestLine)
    .replaceAll('##[', '## [')
    .replace(/^\s*::/, (start) => start.replace('::', ': :'));

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./src/github/octokit.ts + 2 modules
var octokit = __webpack_require__(8714);
// EXTERNAL MODULE: ./src/github/settle.ts
var settle = __webpack_require__(2708);
;// CONCATENATED MODULE: ./src/github/code-scanning.ts




/** GitHub's limit for the compressed file, in bytes. */
const longestUpload = 10 * 1024 * 1024;
/** In milliseconds, before each look at the processing: 20 s together. Small files take GitHub seconds. */
const pauses = [250, 750, 2_000, 4_000, 6_000, 7_000];
const what = 'SARIF to code scanning';
const processing = 'Processing by code scanning';
const needs = 'security-events: write';
/** Uploads a SARIF log; what goes wrong comes back as a delivery. A repository without code scanning is a skipped one. */
const uploadOrExplain = async (connection, upload, isFork, delay) => {
    const outcome = await (0,settle/* settle */.G)(() => uploadSarif(connection, upload));
    if (outcome.kind === 'failed')
        return { delivery: explain(outcome.error, upload, isFork) };
    const { delivery, id } = outcome.result;
    return id === undefined ? { delivery } : { delivery, processed: () => follow(connection, upload, id, delay) };
};
/** Uploads a whole tree's SARIF log, for runs without a pull request. */
const publishSarif = async (options) => uploadOrExplain(await (0,octokit/* connect */.Ng)(options), options, false, options.delay ?? octokit/* wait */.uk);
const uploadSarif = async ({ ask }, { owner, repo, ref, commit, sarif }) => {
    const compressed = await (0,external_node_util_.promisify)(external_node_zlib_.gzip)(sarif);
    if (compressed.length > longestUpload) {
        return {
            delivery: { kind: 'failed', what, because: 'the file has more than 10 MB even when compressed, which code scanning refuses' },
        };
    }
    // An upload that is repeated replaces itself, so that it needs no look before a second attempt.
    const encoded = compressed.toString('base64');
    const { data } = await ask(({ rest }) => rest.codeScanning.uploadSarif({ owner, repo, commit_sha: commit, ref, sarif: encoded }));
    return { delivery: { kind: 'delivered', what }, id: data.id };
};
const explain = (error, { isRequired }, isFork) => {
    const failure = error instanceof octokit/* RequestFailed */.DY ? error.failure : undefined;
    if (isRequired || failure?.status !== 403)
        return (0,settle/* failedDelivery */.g)({ what, needs }, isFork, error);
    if (/code scanning|advanced security|code security/i.test(failure.message)) {
        return { kind: 'skipped', what, because: 'code scanning is not enabled for this repository' };
    }
    if (failure.kind !== 'refused')
        return (0,settle/* failedDelivery */.g)({ what, needs }, isFork, error);
    return { kind: 'skipped', what, because: `the token may not do that (403): give this job \`${needs}\` for alerts` };
};
/** Looks at the processing for 20 s at most; it goes on without us. */
const follow = async ({ ask }, { owner, repo }, id, delay) => {
    for (const pause of pauses) {
        await delay(pause);
        const outcome = await (0,settle/* settle */.G)(() => ask(({ rest }) => rest.codeScanning.getSarif({ owner, repo, sarif_id: id }), 1));
        if (outcome.kind === 'failed') {
            return { ...(0,settle/* failedDelivery */.g)({ what: processing, needs }, false, outcome.error), kind: 'skipped' };
        }
        const { processing_status: status, errors } = outcome.result.data;
        if (status === 'complete')
            return { kind: 'delivered', what: processing };
        if (status === 'failed') {
            const because = `code scanning could not process the SARIF file: ${(errors ?? []).slice(0, 5).join('; ').slice(0, 1_000)}`;
            return { kind: 'failed', what: processing, because };
        }
    }
    return { kind: 'skipped', what: processing, because: 'it went on for more than 20 s' };
};

// EXTERNAL MODULE: ./src/report/comments.ts
var report_comments = __webpack_require__(7662);
// EXTERNAL MODULE: ./src/report/marker.ts
var marker = __webpack_require__(990);
;// CONCATENATED MODULE: ./src/github/comment-life.ts

const note = (topic) => `<!-- mcp-auth-review:about ${topic} -->`;
const foldStart = '<details>\n<summary>What it was</summary>\n\n';
const foldEnd = '\n\n</details>\n\n<!-- mcp-auth-review:gone -->';
const standingOf = ({ primary }) => (primary.origin.kind === 'history' ? 'in-history' : 'at-head');
/** The planned text with a hidden note of its topic, which later runs read. */
const asPosted = (body, finding) => {
    if (finding?.credential === undefined)
        return body;
    return `${body}\n\n${note(standingOf(finding) === 'in-history' ? 'credential-in-history' : 'credential-at-head')}`;
};
/** The text that a comment should have now; the same text when nothing about it has changed. */
const updatedBody = (body, { standing, headSha, planned }) => {
    const before = originalOf(body);
    const original = planned === undefined || tellsTheSame(before, planned) ? before : withFormerMarkers(planned, before);
    const headline = headlineFor(topicOf(original), standing, headSha.slice(0, 12));
    if (headline === undefined)
        return original;
    const isNews = original === body.trimEnd() || !body.startsWith(headline.slice(0, headline.search(/[ .]/)));
    return isNews ? `${headline}\n\n${foldStart}${original}${foldEnd}` : body;
};
/** A line that moved is no news; another severity, another number of places or another name of the thing is. */
const tellsTheSame = (before, planned) => {
    const known = new Set((0,marker/* markersIn */.vU)(before));
    return titleOf(before) === titleOf(planned) && (0,marker/* markersIn */.vU)(planned).every((marker) => known.has(marker));
};
const titleOf = (body) => body.split('\n', 1)[0] ?? '';
/** Keeps what the comment was about: it is restored when that returns under its former name. */
const withFormerMarkers = (planned, before) => {
    const now = new Set((0,marker/* markersIn */.vU)(planned));
    const former = [...new Set([...(0,marker/* formerIn */.jO)(before), ...(0,marker/* markersIn */.vU)(before)])].filter((marker) => !now.has(marker)).slice(-mostFormer);
    return former.length === 0 ? planned : `${planned}\n\n<!-- ${(0,marker/* formerText */.H4)(former)} -->`;
};
const mostFormer = 200;
const topicOf = (body) => {
    if (body.includes(note('credential-at-head')))
        return 'credential-at-head';
    return body.includes(note('credential-in-history')) ? 'credential-in-history' : 'flaw';
};
const isAboutCredential = (body) => topicOf(body) !== 'flaw';
const headlineFor = (topic, standing, commit) => {
    if (standing === 'waived')
        return '**Waived.** It does not fail the check any more; the summary says by whom and why.';
    if (topic === 'credential-in-history' || standing === 'at-head')
        return undefined;
    if (topic === 'flaw')
        return standing === 'gone' ? `**Fixed in ${commit}.**` : undefined;
    return `**No longer at head since ${commit}, still in the history: revoke it.** Deleting or force-pushing does not undo the leak.`;
};
const originalOf = (body) => {
    const start = body.indexOf(foldStart);
    const text = body.trimEnd();
    return start === -1 || !text.endsWith(foldEnd) ? body : text.slice(start + foldStart.length, -foldEnd.length);
};

// EXTERNAL MODULE: ./src/github/every-page.ts
var every_page = __webpack_require__(6310);
// EXTERNAL MODULE: ./src/github/identity.ts
var github_identity = __webpack_require__(7369);
;// CONCATENATED MODULE: ./src/github/existing-comments.ts



/**
 * Everything in reviews that carries a marker of ours and was written by `identity`. A marker in somebody else's comment counts for nothing:
 * whoever could forge one could hide a finding.
 */
const readOwnTraces = async (connection, pull, identity) => {
    const reviews = await (0,every_page/* everyPage */.L)(connection, ({ rest }, page) => rest.pulls.listReviews({ ...pull, ...page }));
    const comments = await (0,every_page/* everyPage */.L)(connection, ({ rest }, page) => rest.pulls.listReviewComments({ ...pull, ...page }));
    const answered = new Set(comments.flatMap(({ in_reply_to_id }) => in_reply_to_id ?? []));
    const own = reviews
        .filter(({ user, body }) => (0,github_identity/* isWrittenBy */.d)(user, identity) && body !== '')
        .map(({ id, body }) => ({ id, listed: [...(0,marker/* markersIn */.vU)(body), ...(0,marker/* listedIn */.tl)(body)] }));
    return {
        reviews: own,
        listed: own.flatMap(({ listed }) => listed),
        comments: comments
            .filter(({ user, in_reply_to_id }) => (0,github_identity/* isWrittenBy */.d)(user, identity) && in_reply_to_id === undefined)
            .map(({ id, body, path, subject_type, diff_hunk, line, pull_request_review_id }) => ({
            id,
            reviewId: pull_request_review_id ?? undefined,
            hasReplies: answered.has(id),
            body,
            path,
            markers: (0,marker/* markersIn */.vU)(body),
            former: (0,marker/* formerIn */.jO)(body),
            isOutdated: subject_type !== 'file' && typeof line !== 'number',
            ...(subject_type === 'file' || diff_hunk === '' ? {} : { quoted: lastLine(diff_hunk) }),
        }))
            .filter(({ markers }) => markers.length > 0),
    };
};
// GitHub quotes a hunk from its start down to the commented line, each line with its sign.
const lastLine = (hunk) => hunk.slice(hunk.lastIndexOf('\n') + 1).slice(1);

;// CONCATENATED MODULE: ./src/github/recognise.ts


/** How many equal subjects of one file are told apart. */
const mostOccurrences = 20;
/**
 * Ties findings to the comments of earlier runs. The marker alone is not enough: equal subjects are numbered in the order of the source,
 * so that a second key above the first one takes its number, and a key of a finding may hold a path that a push has renamed. GitHub's
 * quotation of the commented line decides then. Each pass takes what the ones before have left.
 */
const recognise = (comments, findings, files) => {
    const recognised = new Map();
    const taken = new Set();
    const pass = (speaksOf) => {
        for (const finding of findings) {
            if (recognised.has(finding))
                continue;
            const comment = comments.find((candidate) => (isShared(candidate) || !taken.has(candidate)) && speaksOf(candidate, finding));
            if (comment === undefined)
                continue;
            recognised.set(finding, comment);
            taken.add(comment);
        }
    };
    /** Whether GitHub quotes the finding's line above the comment; undefined when one of them stands on no line. */
    const quotes = (comment, finding) => {
        const text = anchorText(finding, files);
        return text === undefined || comment.quoted === undefined ? undefined : isSameLine(text, comment.quoted);
    };
    pass((comment, finding) => names(comment, finding.key) && (isShared(comment) || quotes(comment, finding) === true));
    pass((comment, finding) => !isShared(comment) && siblings(finding.key).some((key) => names(comment, key)) && quotes(comment, finding) === true);
    // Another credential on another line of the same file has the same key: it is a new leak, not the one that was commented on.
    pass((comment, finding) => names(comment, finding.key) && !(finding.credential !== undefined && quotes(comment, finding) === false));
    pass(({ former }, { key }) => former.includes((0,marker/* markerOf */.we)(key)));
    pass((comment, finding) => {
        const path = pathOf(finding);
        if (path === undefined || path === comment.path)
            return false;
        if (!siblings(finding.key).some((key) => names(comment, atFormerPath(key, path, comment.path))))
            return false;
        return quotes(comment, finding) ?? (isRenamed(comment.path, path, files) || baseName(path) === baseName(comment.path));
    });
    return recognised;
};
/** Each credential has a comment of its own, because each has to be revoked. */
const isShared = ({ body, markers, former }) => !isAboutCredential(body) && markers.length + former.length > 1;
const names = ({ markers }, key) => markers.includes((0,marker/* markerOf */.we)(key));
/** The keys that the finding would have with more or fewer of its like before it; its own comes first. */
const siblings = (key) => [
    key,
    ...Array.from({ length: mostOccurrences }, (_, occurrence) => ({ ...key, occurrence })).filter(({ occurrence }) => occurrence !== key.occurrence),
];
/** The key before `formerPath` became `path`: names may hold the file or, after the move of a folder, the folder. */
const atFormerPath = (key, path, formerPath) => {
    const [folder, formerFolder] = differingFolders(path, formerPath);
    const former = (name) => {
        if (name.includes(path))
            return name.replaceAll(path, formerPath);
        if (folder === '')
            return name;
        return name === folder || name.startsWith(`${folder}/`) ? `${formerFolder}${name.slice(folder.length)}` : name;
    };
    return { ...key, server: former(key.server), subject: former(key.subject) };
};
/** What is left of two paths without their common end: `apps/desk` and `servers/desk` from `apps/desk/a.ts` and `servers/desk/a.ts` give `apps` and `servers`. */
const differingFolders = (path, formerPath) => {
    const parts = path.split('/');
    const former = formerPath.split('/');
    while (parts.length > 0 && parts.at(-1) === former.at(-1)) {
        parts.pop();
        former.pop();
    }
    return [parts.join('/'), former.join('/')];
};
const isRenamed = (from, to, files) => files.some(({ path, previousPath }) => path === to && previousPath === from);
const baseName = (path) => path.slice(path.lastIndexOf('/') + 1);
const pathOf = ({ primary: { place }, anchor }) => {
    if (anchor.kind !== 'summary')
        return anchor.path;
    return place.kind === 'file' ? place.path : undefined;
};
/** The line that a comment on the finding would stand on, as the diff shows it. */
const anchorText = ({ anchor }, files) => {
    if (anchor.kind !== 'line')
        return undefined;
    const isAnchored = (line) => anchor.side === 'RIGHT'
        ? line.kind !== 'deleted' && line.headLine === anchor.line
        : line.kind !== 'added' && line.baseLine === anchor.line;
    return files
        .find(({ path }) => path === anchor.path)
        ?.hunks.flatMap(({ lines }) => lines)
        .find(isAnchored)?.text;
};
/** Formatters change spaces, quotes and commas, and break lines: what one line keeps of the other is enough when it is long. */
const isSameLine = (left, right) => {
    const [shorter, longer] = [left, right].map((line) => line.replaceAll(/[^\p{L}\p{N}_-]/gu, '')).sort((a, b) => a.length - b.length);
    if (shorter === undefined || longer === undefined || shorter === '')
        return left.trim() === right.trim();
    return shorter === longer || (shorter.length >= 16 && longer.includes(shorter));
};

// EXTERNAL MODULE: ./src/github/resolve-threads.ts
var resolve_threads = __webpack_require__(5543);
// EXTERNAL MODULE: ./src/report/document.ts
var report_document = __webpack_require__(8101);
// EXTERNAL MODULE: ./src/report/document-markdown.ts
var document_markdown = __webpack_require__(2671);
;// CONCATENATED MODULE: ./src/github/github-diff.ts

/**
 * Reads the files as GitHub lists them. It shows no lines of large files, at most 3,000 files, and may know a rename that git does not: what
 * our own diff has can be missing in it.
 */
const readGitHubDiff = async (connection, pull) => {
    const files = await (0,every_page/* everyPage */.L)(connection, ({ rest }, page) => rest.pulls.listFiles({ ...pull, ...page }));
    const hunks = new Map(files.map(({ filename, patch }) => [filename, hunksOf(patch ?? '')]));
    return ({ path, side, line, startLine = line }) => (hunks.get(path) ?? []).some((hunk) => {
        const { first, count } = side === 'LEFT' ? hunk.left : hunk.right;
        return startLine >= first && startLine <= line && line < first + count;
    });
};
const hunksOf = (patch) => [...patch.matchAll(/^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/gm)].map(([, left, leftCount = '1', right, rightCount = '1']) => ({
    left: { first: Number(left), count: Number(leftCount) },
    right: { first: Number(right), count: Number(rightCount) },
}));

;// CONCATENATED MODULE: ./src/github/review-comments.ts





const partBody = 'Comments of one review, posted in parts because GitHub does not take one of their lines.';
/**
 * Posts one review with the comments on lines, then each comment on a file. GitHub takes a review whole or not at all and does not say which
 * line it minds; a comment on a line that GitHub does not have goes to its file, and what can stand nowhere is left to the summary.
 */
const publishReview = async (request, plan) => {
    const { comments, body, listed } = plan;
    const onLines = comments.filter((comment) => isOnLine(comment, request.files));
    const isReview = onLines.length > 0 || (comments.length === 0 && listed.length > 0 && request.mayPointAtSummary);
    if (comments.length === 0 && !isReview)
        return [{ kind: 'unchanged', what: 'Review' }];
    const refusedLines = isReview ? await postReview(request, onLines, body) : [];
    const elsewhere = comments.filter((comment) => !isAmong(comment, onLines));
    const onFiles = [...elsewhere, ...refusedLines].flatMap(toFileComment);
    const refused = await postOnFiles(request, onFiles);
    const nowhere = elsewhere.filter(({ anchor }) => anchor.kind === 'summary').map((comment) => ({ comment, because: notInDiff }));
    const unplaced = [...nowhere, ...refused];
    const placed = comments.length - unplaced.length;
    return [
        { kind: 'delivered', what: `Review with ${placed} ${placed === 1 ? 'comment' : 'comments'}` },
        ...unplaced.map(({ comment, because }) => ({ kind: 'skipped', what: `Comment ${placeOf(comment.anchor)}`, because })),
    ];
};
const notInDiff = 'GitHub does not take a comment there; the summary comment tells the finding';
const writesTakeTime = 'GitHub takes one write a second, and a run does not wait longer; the summary comment tells the finding';
const isAmong = (comment, others) => others.some(({ marker }) => marker === comment.marker);
const placeOf = (anchor) => {
    switch (anchor.kind) {
        case 'line':
            return `on ${anchor.path}:${anchor.line}`;
        case 'file':
            return `on ${anchor.path}`;
        case 'summary':
            return 'without a place';
    }
};
/** On its file, and with the line in words, below the title, when it was meant for one. */
const toFileComment = (comment) => {
    const { anchor, body } = comment;
    switch (anchor.kind) {
        case 'line': {
            const place = (0,document_markdown/* toMarkdown */.l6)([(0,report_document/* paragraph */.FY)((0,report_document/* strong */.ko)((0,report_document/* code */.aY)(`${anchor.path}:${anchor.line}`)))]);
            return [
                {
                    ...comment,
                    anchor: { kind: 'file', path: anchor.path },
                    body: withoutSuggestion(body.replace('\n\n', () => `\n\n${place}\n\n`)),
                },
            ];
        }
        case 'file':
            return [{ ...comment, anchor }];
        case 'summary':
            return [];
    }
};
/** A suggestion replaces the commented lines; on a file it is only a proposal. */
const withoutSuggestion = (body) => body.replace(/^(`{3,})suggestion$/m, '$1');
/** Whether the comment's lines are all in one hunk of the diff, on the side that it names. */
const isOnLine = (comment, files) => {
    const { anchor } = comment;
    if (anchor.kind !== 'line')
        return false;
    const hunks = files.find(({ path }) => path === anchor.path)?.hunks ?? [];
    const first = anchor.startLine ?? anchor.line;
    return hunks.some(({ lines }) => {
        const numbers = lines.flatMap((line) => {
            if (anchor.side === 'LEFT')
                return line.kind === 'added' ? [] : [line.baseLine];
            return line.kind === 'deleted' ? [] : [line.headLine];
        });
        return first <= anchor.line && numbers.includes(first) && numbers.includes(anchor.line);
    });
};
/** Answers those that GitHub does not take, or for which there was no time. */
const postOnFiles = async ({ connection, pull, headSha, earlier, readTraces, posted }, comments) => {
    const unplaced = [];
    for (const comment of comments) {
        const { anchor, body, marker } = comment;
        if (!connection.isPatient()) {
            unplaced.push({ comment, because: writesTakeTime });
            continue;
        }
        try {
            await connection.askOnce(({ rest }) => rest.pulls.createReviewComment({ ...pull, commit_id: headSha, path: anchor.path, subject_type: 'file', body }), async () => (await readTraces()).comments.some(({ id, markers }) => !earlier.has(id) && markers.includes(marker)));
            posted(comment);
        }
        catch (error) {
            if (!isUnprocessable(error))
                throw error;
            unplaced.push({ comment, because: notInDiff });
        }
    }
    return unplaced;
};
/** Answers those comments that GitHub does not take on their line. */
const postReview = async (request, comments, body) => {
    try {
        await create(request, comments, body);
        return [];
    }
    catch (error) {
        if (!isUnprocessable(error) || comments.length === 0)
            throw error;
    }
    const isShown = await readGitHubDiff(request.connection, request.pull);
    const shown = comments.filter(({ anchor }) => isShown(anchor));
    const missing = comments.filter((comment) => !shown.includes(comment));
    if (shown.length === 0)
        return missing;
    try {
        if (missing.length === 0)
            return await postHalves(request, shown);
        await create(request, shown, body);
        return missing;
    }
    catch (error) {
        if (!isUnprocessable(error))
            throw error;
        return [...missing, ...(await postHalves(request, shown))];
    }
};
/** The last resort, when GitHub minds a line that its own list of files has. */
const postHalves = async (request, comments) => {
    if (comments.length === 1 || !request.connection.isPatient())
        return comments;
    const middle = Math.ceil(comments.length / 2);
    const refused = [];
    for (const half of [comments.slice(0, middle), comments.slice(middle)]) {
        try {
            await create(request, half, partBody);
        }
        catch (error) {
            if (!isUnprocessable(error))
                throw error;
            refused.push(...(await postHalves(request, half)));
        }
    }
    return refused;
};
const create = async ({ connection, pull, headSha, earlier, readTraces, posted }, comments, body) => {
    const markers = comments.length > 0 ? comments.map(({ marker }) => marker) : (0,marker/* listedIn */.tl)(body);
    await connection.askOnce(({ rest }) => rest.pulls.createReview({ ...pull, commit_id: headSha, event: 'COMMENT', body, comments: comments.map(toRequest) }), async () => {
        const traces = await readTraces();
        const fresh = traces.comments.filter(({ id }) => !earlier.has(id));
        const known = new Set(comments.length > 0 ? fresh.flatMap((comment) => comment.markers) : traces.listed);
        return markers.every((marker) => known.has(marker));
    });
    for (const comment of comments)
        posted(comment);
};
const toRequest = ({ anchor: { path, line, side, startLine }, body }) => ({
    path,
    line,
    side,
    body,
    ...(startLine === undefined || startLine === line ? {} : { start_line: startLine, start_side: side }),
});
const isUnprocessable = (error) => error instanceof octokit/* RequestFailed */.DY && error.failure.status === 422;

;// CONCATENATED MODULE: ./src/github/withdraw-doubles.ts

/** What stays of a review whose comments were taken back: GitHub deletes no review that was submitted. */
const emptied = 'Another run of this commit posted the same at the same moment.';
/**
 * Two jobs of one head that run at the same moment do not see each other before they post, and GitHub can't be asked to post "unless it is
 * there". So each looks again afterwards: of two comments on the same findings the one that somebody has answered stays, else the older one.
 * Both jobs decide alike, and the second one to act finds the comment gone. `earlier` is what was there before this run; of that two comments
 * are doubles only on the same line. Answers what is left.
 */
const withdrawDoubles = async (connection, pull, traces, earlier) => {
    const withdrawn = doublesAmong(traces.comments, earlier);
    for (const { id } of withdrawn) {
        await unlessGone(() => connection.ask(({ rest }) => rest.pulls.deleteReviewComment({ owner: pull.owner, repo: pull.repo, comment_id: id })));
    }
    const comments = traces.comments.filter((comment) => !withdrawn.includes(comment));
    const reviews = emptiedReviews(traces, withdrawn, earlier);
    for (const review_id of reviews) {
        await unlessGone(() => connection.ask(({ rest }) => rest.pulls.updateReview({ ...pull, review_id, body: emptied })));
    }
    const count = withdrawn.length;
    const what = `Withdrawal of ${count} doubled ${count === 1 ? 'comment' : 'comments'}`;
    return { left: { ...traces, comments }, deliveries: count === 0 ? [] : [{ kind: 'delivered', what }] };
};
const doublesAmong = (comments, earlier) => {
    const isFresh = freshnessSince(earlier.comments);
    const isAtTheSamePlace = (one, other) => one.path === other.path && one.quoted === other.quoted;
    const standing = [];
    const doubles = [];
    const inOrder = [...comments].sort((one, other) => Number(other.hasReplies) - Number(one.hasReplies) || one.id - other.id);
    for (const comment of inOrder) {
        const others = standing.filter((other) => (isFresh(comment) && isFresh(other)) || isAtTheSamePlace(comment, other));
        const said = new Set(others.flatMap(({ markers }) => markers));
        const isDouble = !comment.hasReplies && comment.markers.every((marker) => said.has(marker));
        (isDouble ? doubles : standing).push(comment);
    }
    return doubles;
};
/** Ids of the reviews that lost all their comments, and of those without comments that point at the same findings as an older one. */
const emptiedReviews = ({ reviews, comments }, withdrawn, earlier) => {
    const isFresh = freshnessSince(earlier.reviews);
    const fresh = reviews.filter(isFresh);
    return reviews
        .filter((review) => {
        const { id, listed } = review;
        const own = comments.filter(({ reviewId }) => reviewId === id);
        if (own.length > 0)
            return own.every((comment) => withdrawn.includes(comment));
        return (isFresh(review) &&
            listed.length > 0 &&
            fresh.some((older) => older.id < id && listed.every((marker) => older.listed.includes(marker))));
    })
        .map(({ id }) => id);
};
const freshnessSince = (earlier) => {
    const known = new Set(earlier.map(({ id }) => id));
    return ({ id }) => !known.has(id);
};
/** Passes over what somebody else has deleted in between. */
const unlessGone = async (request) => {
    try {
        await request();
    }
    catch (error) {
        if (!(error instanceof octokit/* RequestFailed */.DY) || error.failure.status !== 404)
            throw error;
    }
};

;// CONCATENATED MODULE: ./src/github/summary-comment.ts






const summary_comment_what = 'Summary comment';
const findSummary = async (connection, { owner, repo, pull_number }, identity) => {
    const place = { owner, repo, issue_number: pull_number };
    const comments = await (0,every_page/* everyPage */.L)(connection, ({ rest }, page) => rest.issues.listComments({ ...place, ...page }));
    const [oldest, ...doubles] = comments
        .filter((comment) => (0,github_identity/* isWrittenBy */.d)(comment.user, identity) && (0,marker/* markersIn */.vU)(comment.body ?? '').includes(marker/* summaryMarker */.R8))
        .map(({ id, body = '' }) => ({ id, body }))
        .sort((one, other) => one.id - other.id);
    if (oldest === undefined)
        return undefined;
    const bodies = [oldest, ...doubles].map(({ body }) => body);
    return { ...oldest, doubles: doubles.map(({ id }) => id), listed: bodies.flatMap(marker/* listedIn */.tl), leaks: bodies.flatMap(marker/* leaksIn */.Ww) };
};
/** Keeps the summary comment up to date; `isWorthPosting` decides whether a first one is made. */
const publishSummary = async (connection, pull, identity, 
/** The text, given the credentials that the summary told before. */
format, isWorthPosting) => {
    const { owner, repo, pull_number } = pull;
    const find = () => findSummary(connection, pull, identity);
    const before = await find();
    if (before === undefined) {
        if (!isWorthPosting)
            return { kind: 'unchanged', what: summary_comment_what };
        await connection.askOnce(({ rest }) => rest.issues.createComment({ owner, repo, issue_number: pull_number, body: format([]) }), async () => (await find()) !== undefined);
    }
    // Another job of the same head may have posted one at the same moment. The next run looks again when this one can't.
    const after = before === undefined ? await (0,settle/* settle */.G)(find) : undefined;
    const existing = after?.kind === 'done' ? after.result : before;
    if (existing === undefined)
        return { kind: 'delivered', what: summary_comment_what };
    await withdraw(connection, pull, existing.doubles);
    const body = format(existing.leaks);
    if (!(0,summary/* tellTheSame */.xL)(existing.body, body)) {
        await connection.ask(({ rest }) => rest.issues.updateComment({ owner, repo, comment_id: existing.id, body }));
        return { kind: 'delivered', what: summary_comment_what };
    }
    return before === undefined ? { kind: 'delivered', what: summary_comment_what } : { kind: 'unchanged', what: summary_comment_what };
};
/** The oldest stays, for every job that looks. */
const withdraw = async (connection, { owner, repo }, ids) => {
    for (const comment_id of ids)
        await unlessGone(() => connection.ask(({ rest }) => rest.issues.deleteComment({ owner, repo, comment_id })));
};

;// CONCATENATED MODULE: ./src/github/update-comments.ts





/** Edits the comments of earlier runs whose findings have gone, come back or changed. One that somebody deleted in between is left out. */
const updateComments = async (connection, { owner, repo }, update) => {
    const { review, comments } = update;
    const waived = waivedKeys(review);
    const gone = [];
    const present = [];
    let count = 0;
    let left = 0;
    for (const comment of comments) {
        const findings = [...update.recognised].filter(([, candidate]) => candidate === comment).map(([finding]) => finding);
        const standing = findings.length > 0 && findings.every(({ key }) => waived.has((0,finding/* formatKey */.T)(key))) ? 'waived' : standingOfAll(findings);
        if (standing === 'gone' && !wasExamined(comment.path, review.problems))
            continue;
        (standing === 'at-head' || standing === 'waived' ? present : gone).push(comment);
        const planned = standing === 'at-head' ? plannedText(findings, update) : undefined;
        const body = updatedBody(comment.body, { standing, headSha: review.changes.head, ...(planned === undefined ? {} : { planned }) });
        if (body === comment.body)
            continue;
        if (!connection.isPatient()) {
            left += 1;
            continue;
        }
        await unlessGone(async () => {
            await connection.ask(({ rest }) => rest.pulls.updateReviewComment({ owner, repo, comment_id: comment.id, body }));
            count += 1;
        });
    }
    const deliveries = [
        ...(count === 0 ? [] : [{ kind: 'delivered', what: `Update of ${(0,finding_words/* counted */.hS)(count, 'earlier comment')}` }]),
        ...(left === 0
            ? []
            : [{ kind: 'failed', what: `Update of ${(0,finding_words/* counted */.hS)(left, 'more earlier comment')}`, because: update_comments_writesTakeTime }]),
    ];
    return { deliveries, gone, present };
};
/** A reply counts only while our comment is as it was when it was written, so that what a reply waives is not edited. */
const waivedKeys = ({ waivers }) => {
    const counting = waivers.filter(({ state }) => state === 'counts');
    const keysOf = (some) => some.flatMap(({ findings }) => findings.map(({ key }) => (0,finding/* formatKey */.T)(key)));
    const replied = new Set(keysOf(counting.filter(({ kind }) => kind === 'reply')));
    return new Set(keysOf(counting).filter((key) => !replied.has(key)));
};
const update_comments_writesTakeTime = 'GitHub takes one write a second, and a run does not wait longer; the next run goes on with them';
/** Undefined when one of them is not to be told in public. */
const plannedText = (findings, { review, catalogue, lineText }) => {
    const [first, ...others] = findings;
    const told = new Set(review.findings.map(({ key }) => (0,finding/* formatKey */.T)(key)));
    if (first === undefined || findings.some(({ key }) => !told.has((0,finding/* formatKey */.T)(key))))
        return undefined;
    return asPosted((0,report_comments/* formatComment */.jw)([first, ...others], review, catalogue, lineText), first);
};
/** A comment may speak of several findings: it is over when the last of them is. */
const standingOfAll = (findings) => {
    const standings = findings.map(standingOf);
    return ['at-head', 'in-history'].find((standing) => standings.includes(standing)) ?? 'gone';
};
/** A file that could not be read says nothing about other files; every other problem may hide a finding anywhere. */
const wasExamined = (path, problems) => problems.every(({ kind, subject }) => (kind === 'too-large' || kind === 'not-a-regular-file') && subject !== path);

;// CONCATENATED MODULE: ./src/github/conversation.ts












const canWrite = 'pull-requests: write';
const parts = {
    review: { what: 'Review', needs: canWrite },
    withdrawal: { what: 'Withdrawal of doubled comments', needs: canWrite },
    update: { what: 'Update of earlier comments', needs: canWrite },
    threads: { what: 'Resolving of threads', needs: 'contents: write' },
    summary: { what: 'Summary comment', needs: canWrite },
};
/** The pull request's conversation brought up to date: new comments, the life of the earlier ones, and the one summary. */
const publishConversation = async (request) => {
    const { connection, pull, opened, review, catalogue, headSha, lineText, maxComments } = request;
    const { identity, isFork } = opened;
    const reading = lineText === undefined ? {} : { lineText };
    const deliveries = [];
    const attempt = async (part, work) => {
        const outcome = await (0,settle/* settle */.G)(work);
        deliveries.push(...(outcome.kind === 'done' ? outcome.result : [(0,settle/* failedDelivery */.g)(part, isFork, outcome.error)]));
    };
    const commented = new Set();
    const outdated = new Set();
    await attempt(parts.review, async () => {
        const readTraces = () => readOwnTraces(connection, pull, identity);
        const found = await readTraces();
        let traces = found;
        await attempt(parts.withdrawal, async () => {
            const withdrawal = await withdrawDoubles(connection, pull, found, found);
            traces = withdrawal.left;
            return withdrawal.deliveries;
        });
        const summary = await (0,settle/* settle */.G)(() => findSummary(connection, pull, identity));
        const earlierSummary = summary.kind === 'done' ? summary.result : undefined;
        const recognised = recognise(traces.comments, presentFindings(review), review.changes.files);
        for (const [{ key }, { isOutdated }] of recognised) {
            commented.add((0,marker/* markerOf */.we)(key));
            if (isOutdated)
                outdated.add((0,marker/* markerOf */.we)(key));
        }
        const shown = request.areAlertsShown ? review.findings.filter(isOnItsLine) : [];
        const known = new Set([...commented, ...traces.listed, ...(earlierSummary?.listed ?? []), ...shown.map(({ key }) => (0,marker/* markerOf */.we)(key))]);
        const plan = (0,report_comments/* planComments */.iM)(review, catalogue, { known, ...reading, ...(maxComments === undefined ? {} : { max: maxComments }) });
        const findings = new Map(review.findings.map((finding) => [(0,marker/* markerOf */.we)(finding.key), finding]));
        const comments = plan.comments.map((comment) => ({ ...comment, body: asPosted(comment.body, findings.get(comment.marker)) }));
        const earlier = new Set(traces.comments.map(({ id }) => id));
        const before = deliveries.length;
        await attempt(parts.review, () => publishReview({
            connection,
            pull,
            headSha,
            files: review.changes.files,
            earlier,
            readTraces,
            mayPointAtSummary: earlierSummary !== undefined,
            posted: ({ markers }) => {
                for (const marker of markers)
                    commented.add(marker);
            },
        }, { ...plan, comments }));
        if (deliveries.slice(before).some(({ kind }) => kind !== 'unchanged')) {
            // When GitHub does not answer now, the next run looks again.
            const now = await (0,settle/* settle */.G)(readTraces);
            if (now.kind === 'done')
                await attempt(parts.withdrawal, async () => (await withdrawDoubles(connection, pull, now.result, found)).deliveries);
        }
        const update = { review, catalogue, ...reading, comments: traces.comments, recognised };
        let updated = { deliveries: [], gone: [], present: [] };
        await attempt(parts.update, async () => {
            updated = await updateComments(connection, pull, update);
            return updated.deliveries;
        });
        if (request.resolveThreads)
            await attempt(parts.threads, () => (0,resolve_threads/* resolveThreads */.__)(connection, pull, updated));
        return [];
    });
    deliveries.push(...(await request.upload()));
    await attempt(parts.summary, async () => {
        const alerts = request.areAlertsShown ? review.findings.filter(isOnItsLine).map(({ key }) => (0,marker/* markerOf */.we)(key)) : [];
        const options = { form: 'comment', commented, outdated, alerts: new Set(alerts) };
        const format = (formerLeaks) => (0,summary/* formatSummary */.kq)(review, catalogue, deliveries, { ...options, formerLeaks });
        return [await publishSummary(connection, pull, identity, format, (0,report_comments/* isSummaryWorthPosting */.zN)(review))];
    });
    return joined(deliveries);
};
/** What failed for one reason is told once. */
const joined = (deliveries) => {
    const byReason = new Map();
    for (const delivery of deliveries) {
        const reason = delivery.kind === 'failed' ? delivery.because : `${delivery.kind} ${delivery.what}`;
        const same = byReason.get(reason);
        const isTold = same === undefined || same.what === delivery.what;
        byReason.set(reason, isTold ? delivery : { ...same, what: `${same.what} and ${lowered(delivery.what)}` });
    }
    return [...byReason.values()];
};
const lowered = (what) => `${what.charAt(0).toLowerCase()}${what.slice(1)}`;
/** Also those that are waived, or not told in public: a comment on one of them is not taken for fixed. */
const presentFindings = ({ findings, waivers, withheld }) => {
    const told = new Set(findings.map(({ key }) => (0,marker/* markerOf */.we)(key)));
    const waived = waivers.flatMap((waiver) => waiver.findings);
    const hidden = [...new Map([...waived, ...(withheld?.hidden ?? [])].map((finding) => [(0,marker/* markerOf */.we)(finding.key), finding])).values()].filter(({ key }) => !told.has((0,marker/* markerOf */.we)(key)));
    return [...findings, ...hidden].filter(({ status }) => status !== 'fixed');
};
/** Code scanning shows an alert in a pull request only when its lines are in the diff. */
const isOnItsLine = ({ anchor, status }) => anchor.kind === 'line' && anchor.because === 'own-line' && anchor.side === 'RIGHT' && status === 'new';

;// CONCATENATED MODULE: ./src/github/pull-request.ts

const openPullRequest = async (connection, pull) => {
    const { data } = await connection.ask((octokit) => octokit.rest.pulls.get({ ...pull }));
    // The type says that a head always has a repository; that of a deleted fork is null.
    const headRepository = data.head.repo;
    const isFork = headRepository?.full_name !== data.base.repo.full_name;
    return { head: data.head.sha, isFork, identity: await (0,github_identity/* readIdentity */.x)(connection) };
};

;// CONCATENATED MODULE: ./src/github/host.ts





/** Publishes a review on a pull request. Whatever goes wrong comes back as a delivery, so that it never changes the verdict. */
const createGitHubHost = (options) => ({
    publish: async (review) => {
        const connection = await (0,octokit/* connect */.Ng)(options);
        const pull = { owner: options.owner, repo: options.repo, pull_number: options.pull };
        const opened = await (0,settle/* settle */.G)(() => openPullRequest(connection, pull));
        if (opened.kind === 'done' && opened.result.head !== options.headSha) {
            const because = `the pull request has moved on to commit ${opened.result.head.slice(0, 12)}, whose own run reviews it`;
            return { deliveries: [{ kind: 'skipped', what: 'Review', because }], afterwards: async () => [] };
        }
        const isFork = opened.kind === 'done' && opened.result.isFork;
        let processed;
        const upload = async () => {
            const uploaded = await uploadTo(connection, pull, isFork, options);
            processed = uploaded?.processed;
            return uploaded === undefined ? [] : [uploaded.delivery];
        };
        const afterwards = async () => (processed === undefined ? [] : [await processed()]);
        const { comments = 'all', headSha, catalogue, maxComments, lineText, resolveThreads = false } = options;
        if (comments === 'none')
            return { deliveries: await upload(), afterwards };
        if (opened.kind === 'failed') {
            const failed = (0,settle/* failedDelivery */.g)({ what: 'Review', needs: 'pull-requests: write' }, isFork, opened.error);
            return { deliveries: [failed, ...(await upload())], afterwards };
        }
        // Alerts replace comments only where there are alerts, so that only then the comments wait for the upload and its processing.
        const uploaded = comments === 'not-in-code-scanning' ? [...(await upload()), ...(await afterwards())] : undefined;
        if (uploaded !== undefined)
            processed = undefined;
        const areAlertsShown = uploaded?.some(({ kind }) => kind === 'delivered') === true && uploaded.every(({ kind }) => kind !== 'failed');
        const deliveries = await publishConversation({
            connection,
            pull,
            opened: opened.result,
            review,
            headSha,
            catalogue,
            resolveThreads,
            areAlertsShown,
            upload: async () => uploaded ?? upload(),
            ...(maxComments === undefined ? {} : { maxComments }),
            ...(lineText === undefined ? {} : { lineText }),
        });
        return { deliveries, afterwards };
    },
});
const uploadTo = async (connection, { owner, repo, pull_number }, isFork, { headSha, sarif, isSarifRequired = false, delay = octokit/* wait */.uk }) => {
    if (sarif === undefined)
        return undefined;
    // Never on a branch: the partial result of a pull request would mark every other alert there as fixed.
    const upload = { owner, repo, ref: `refs/pull/${pull_number}/head`, sarif, commit: headSha, isRequired: isSarifRequired };
    return uploadOrExplain(connection, upload, isFork, delay);
};

;// CONCATENATED MODULE: ./src/action/publish.ts


/**
 * Posts the review where the event has a conversation, and uploads `sarif` (a log as JSON text) to code scanning. What can't be done comes back
 * as a delivery, never as an exception.
 */
const publish = async (event, { review, catalogue, lineText }, inputs, sarif, log) => {
    const apiUrl = process.env['GITHUB_API_URL'] ?? 'https://api.github.com';
    const isPull = event.kind === 'pull-request';
    if (inputs.token === '') {
        const what = isPull ? 'Review comments' : 'SARIF to code scanning';
        return published({ kind: 'failed', what, because: 'the input `github-token` is empty' });
    }
    if (!isPull)
        return uploadTree(event, review.changes.head, inputs, sarif, { token: inputs.token, apiUrl, log });
    const host = createGitHubHost({
        token: inputs.token,
        apiUrl,
        owner: event.repository.owner,
        repo: event.repository.name,
        pull: event.number,
        headSha: event.head,
        catalogue,
        comments: inputs.comments,
        maxComments: inputs.maxComments,
        resolveThreads: inputs.resolveThreads,
        ...(inputs.uploadSarif === 'false' ? {} : { sarif, isSarifRequired: inputs.uploadSarif === 'true' }),
        lineText,
        log,
    });
    return host.publish(review);
};
/** A whole tree's results belong to the branch. Those of a merge group, which is gone a minute later, to nothing. */
const uploadTree = async (event, commit, { uploadSarif }, sarif, connection) => {
    const what = 'SARIF to code scanning';
    const ref = process.env['GITHUB_REF'] ?? '';
    if (uploadSarif === 'false')
        return published();
    if (event.kind === 'merge-group')
        return published({ kind: 'skipped', what, because: 'alerts of a merge group would be shown nowhere' });
    // A schedule's payload names no repository.
    const [owner, repo] = event.repository === undefined ? (process.env['GITHUB_REPOSITORY'] ?? '').split('/') : [event.repository.owner, event.repository.name];
    if (owner === undefined || repo === undefined || !ref.startsWith('refs/'))
        return published({ kind: 'skipped', what, because: 'the event names no branch' });
    // Else the alerts of a branch that was not reviewed would be closed, and others opened on it.
    if (process.env['GITHUB_SHA'] !== commit) {
        const because = `the commit that is checked out, ${commit.slice(0, 12)}, is not the one that this run is for`;
        return published({ kind: 'skipped', what, because });
    }
    const { delivery, processed } = await publishSarif({
        ...connection,
        owner,
        repo,
        ref,
        commit,
        sarif,
        isRequired: uploadSarif === 'true',
    });
    return { deliveries: [delivery], afterwards: async () => (processed === undefined ? [] : [await processed()]) };
};
const published = (...deliveries) => ({ deliveries, afterwards: async () => [] });

;// CONCATENATED MODULE: ./src/github/find-pull-requests.ts


/**
 * The open pull requests of that branch whose head is still that commit, by number; none when it has moved on or was closed, several when the
 * branch is proposed to several branches. GitHub names no pull request in the payload of a fork's workflow run, so they are looked for. Throws
 * `RequestFailed`.
 */
const findPullRequests = async (search) => {
    const { owner, repo, head, headBranch, headRepository } = search;
    const connection = await (0,octokit/* connect */.Ng)(search);
    const [headOwner = ''] = headRepository.split('/');
    const pulls = await (0,every_page/* everyPage */.L)(connection, ({ rest }, page) => rest.pulls.list({ owner, repo, state: 'open', head: `${headOwner}:${headBranch}`, ...page }));
    return (pulls
        // GitHub ignores a filter that it can't read and lists everything, so each property is compared here.
        .filter((pull) => {
        // The type says that a head always has a repository; that of a deleted fork is null.
        const from = pull.head.repo;
        return pull.head.sha === head && pull.head.ref === headBranch && from?.full_name === headRepository;
    })
        .map(({ number, base, title, body }) => ({ number, base: base.sha, title, body: body ?? '' }))
        .sort((one, other) => one.number - other.number));
};

;// CONCATENATED MODULE: ./src/action/pull-requests-of-run.ts



/** How many commits of each side are fetched first; the list of pull requests does not say how many there are. */
const commits = 50;
/**
 * The pull requests that a workflow run was for, as GitHub itself describes them: one run is for every pull request of its head. The run's
 * artifacts and outputs are not asked for: a fork's author decides what stands in them.
 */
const pullRequestsOfRun = async ({ head, headBranch, headRepository, repository }, { token }, log) => {
    if (token === '')
        throw new configuration_error/* ConfigurationError */.j('The event workflow_run needs a `github-token` to find its pull request.');
    const apiUrl = process.env['GITHUB_API_URL'] ?? 'https://api.github.com';
    const search = { token, apiUrl, log, owner: repository.owner, repo: repository.name, head, headBranch, headRepository };
    try {
        const found = await findPullRequests(search);
        const isFork = headRepository !== `${repository.owner}/${repository.name}`;
        return found.map(({ number, base, title, body }) => {
            return { kind: 'pull-request', number, base, head, commits, title, text: `${title}\n\n${body}`, isFork, repository };
        });
    }
    catch (error) {
        if (!(error instanceof octokit/* RequestFailed */.DY))
            throw error;
        const because = error.failure.message.split('\n')[0] ?? '';
        throw new configuration_error/* ConfigurationError */.j(`Cannot find the pull request of the workflow run: GitHub answered ${JSON.stringify(because)}. Give this job \`pull-requests: write\`.`);
    }
};

// EXTERNAL MODULE: ./src/git/fetch-range.ts
var fetch_range = __webpack_require__(1712);
// EXTERNAL MODULE: ./src/git/locate-repository.ts
var locate_repository = __webpack_require__(2889);
// EXTERNAL MODULE: ./src/git/repository.ts + 9 modules
var repository = __webpack_require__(9362);
// EXTERNAL MODULE: ./src/review/cache-file.ts + 1 modules
var cache_file = __webpack_require__(3192);
// EXTERNAL MODULE: ./src/review/review.ts + 72 modules
var review = __webpack_require__(9713);
;// CONCATENATED MODULE: ./src/github/policy-file.ts


/** Reads a file of any repository that the token may read. What goes wrong is a ConfigurationError that says what to do. */
const readPolicyFile = async (options, { owner, repository, path, commit }) => {
    const name = `${owner}/${repository}/${path}@${commit}`;
    try {
        const { ask } = await (0,octokit/* connect */.Ng)(options);
        const { data } = await ask(({ rest }) => rest.repos.getContent({ owner, repo: repository, path, ref: commit }));
        // GitHub leaves out what has more than 1 MB.
        if (Array.isArray(data) || data.type !== 'file' || !('content' in data) || data.encoding !== 'base64') {
            throw new configuration_error/* ConfigurationError */.j(`The policy ${name} is no file, or larger than 1 MB.`);
        }
        return Buffer.from(data.content, 'base64').toString('utf8');
    }
    catch (error) {
        if (!(error instanceof octokit/* RequestFailed */.DY))
            throw error;
        throw new configuration_error/* ConfigurationError */.j(`Cannot read the policy ${name}: ${reasonOf(error)}`);
    }
};
const reasonOf = ({ failure }) => {
    switch (failure.kind) {
        case 'refused':
            return failure.status === 404 || failure.status === 403
                ? `GitHub shows no such file to this token (${failure.status}). A workflow's own token reads its own repository and public ones: make the policy's repository public, or give a token with \`contents: read\` on it as \`policy-token\`.`
                : `GitHub refuses it (${failure.status}).`;
        case 'limited':
            return `GitHub's rate limit is used up (${failure.status}); run the job again in ${failure.seconds} s.`;
        case 'uncertain':
            return 'GitHub did not answer; run the job again.';
    }
};

;// CONCATENATED MODULE: ./src/github/approvals.ts

/** Reviews that take a side; a later comment takes none back. */
const sides = ['APPROVED', 'CHANGES_REQUESTED', 'DISMISSED'];
/**
 * The accounts of people with write access, other than the author, whose last word on the pull request is an approval of `head`. An approval of an
 * earlier commit says nothing about what was pushed since, and one by a bot is nobody's.
 */
const readApprovals = async (connection, pull, { head, author, mayWrite }) => {
    const reviews = await (0,every_page/* everyPage */.L)(connection, ({ rest }, page) => rest.pulls.listReviews({ ...pull, ...page }));
    const lastWords = new Map();
    for (const { user, state, commit_id } of reviews) {
        if (user === null || user.type === 'Bot' || user.login === author || !sides.includes(state))
            continue;
        lastWords.set(user.login, state === 'APPROVED' && commit_id === head ? 'approved' : state);
    }
    const approvers = [];
    for (const [login, word] of lastWords)
        if (word === 'approved' && (await mayWrite(login)))
            approvers.push(login);
    return approvers;
};

// EXTERNAL MODULE: ./src/github/failure-words.ts
var failure_words = __webpack_require__(2985);
// EXTERNAL MODULE: ./src/model/severity.ts
var model_severity = __webpack_require__(1502);
// EXTERNAL MODULE: ./src/review/waivers/waiver-words.ts
var waiver_words = __webpack_require__(1104);
;// CONCATENATED MODULE: ./src/github/waiver-replies.ts






/** REST does not say whether a text was edited, nor what the head was when a reply was written. 100 is the most that GraphQL gives at once. */
const repliesQuery = `query ($owner: String!, $repo: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) {
      reviewThreads(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes {
          comments(first: 100) {
            nodes {
              databaseId
              body
              createdAt
              lastEditedAt
              author { __typename login }
              pullRequestReview { commit { oid } }
            }
          }
        }
      }
    }
  }
}`;
/**
 * The waivers that people gave by a reply `/mcp-auth ignore MA113 reason` to a comment of ours. One counts when its writer has write access and is
 * not the author of the pull request, when it was never edited (those who may write can edit what others wrote), when our comment still says what
 * it said then, and when the finding has not become worse than that. All others are passed over in silence.
 */
const readWaiverReplies = async (connection, pull, { identity, author, mayWrite }, findings, files) => {
    const { comments } = await readOwnTraces(connection, pull, identity);
    if (!comments.some(({ hasReplies }) => hasReplies))
        return [];
    const recognised = recognise(comments, findings.filter(({ status }) => status !== 'fixed'), files);
    const waivers = [];
    for (const [first, ...replies] of await readThreads(connection, pull)) {
        const own = comments.find(({ id }) => id === first?.databaseId);
        if (own === undefined || first === undefined)
            continue;
        for (const reply of replies) {
            const words = commandIn(reply.body);
            const writer = reply.author;
            if (words === undefined || writer === null || writer.__typename !== 'User' || writer.login === author)
                continue;
            if (reply.lastEditedAt !== null || isAfter(first.lastEditedAt, reply.createdAt))
                continue;
            if (!(await mayWrite(writer.login)))
                continue;
            const given = { by: writer.login, on: reply.createdAt.slice(0, 10), commit: reply.pullRequestReview?.commit?.oid ?? '' };
            waivers.push({ ...words, given, findings: findingsOf(own, recognised) });
        }
    }
    return waivers;
};
const isAfter = (left, right) => left !== null && Date.parse(left) > Date.parse(right);
const command = new RegExp(`^/mcp-auth[ \\t]+ignore[ \\t]+(?<rule>${waiver_words/* ruleName */.oF.source})(?<rest>.*)$`, 'm');
const commandIn = (body) => {
    const { rule, rest = '' } = command.exec(body.replaceAll('\r', ''))?.groups ?? {};
    return rule === undefined ? undefined : { rule, ...(0,waiver_words/* parseWaiverWords */.ds)(rest) };
};
/** What the comment is about, as far as it is no worse than the comment says. */
const findingsOf = (own, recognised) => {
    const said = (0,document_markdown/* severityIn */.fR)(own.body);
    return [...recognised].flatMap(([{ key, severity }, comment]) => comment === own && said !== undefined && (0,model_severity/* compareSeverity */.zK)(severity, said) >= 0 ? [(0,finding/* formatKey */.T)(key)] : []);
};
const readThreads = async (connection, { owner, repo, pull_number }) => {
    const threads = [];
    for (let after = null;;) {
        const variables = { owner, repo, number: pull_number, after };
        const { repository } = await connection.ask((octokit) => octokit.graphql(repliesQuery, variables));
        const { nodes, pageInfo } = repository.pullRequest.reviewThreads;
        threads.push(...nodes.map(({ comments }) => comments.nodes));
        if (!pageInfo.hasNextPage)
            return threads;
        after = pageInfo.endCursor;
    }
};

;// CONCATENATED MODULE: ./src/github/write-access.ts
/** Asks once for each account. GitHub says `write` of those who maintain, too, and gives custom roles the nearest of its own levels. */
const createWriteAccess = ({ ask }, { owner, repo }) => {
    const known = new Map();
    return (login) => {
        const asked = known.get(login) ?? hasWriteAccess(ask, owner, repo, login);
        known.set(login, asked);
        return asked;
    };
};
const hasWriteAccess = async (ask, owner, repo, username) => {
    const { data } = await ask(({ rest }) => rest.repos.getCollaboratorPermissionLevel({ owner, repo, username }));
    return data.permission === 'admin' || data.permission === 'write';
};

;// CONCATENATED MODULE: ./src/github/questions.ts







/** What a review asks about its pull request. Nothing is asked before it is needed, and a refusal is an answer. */
const createGitHubQuestions = (options) => {
    const pull = { owner: options.owner, repo: options.repo, pull_number: options.pull };
    let opened;
    const answer = async (ask) => {
        opened ??= questions_open(options, pull);
        const pending = opened;
        const outcome = await (0,settle/* settle */.G)(async () => ask(await pending));
        if (outcome.kind === 'done')
            return { kind: 'known', result: outcome.result };
        if (!(outcome.error instanceof octokit/* RequestFailed */.DY))
            throw outcome.error;
        return { kind: 'unknown', because: (0,failure_words/* describeFailure */.I)(outcome.error.failure, 'pull-requests: write', false) };
    };
    return {
        approvals: () => answer(({ connection, head, author, mayWrite }) => readApprovals(connection, pull, { head, author, mayWrite })),
        waiverReplies: (findings, files) => answer(async ({ connection, author, mayWrite }) => readWaiverReplies(connection, pull, { identity: await (0,github_identity/* readIdentity */.x)(connection), author, mayWrite }, findings, files)),
    };
};
const questions_open = async (options, pull) => {
    const connection = await (0,octokit/* connect */.Ng)(options);
    const { data } = await connection.ask(({ rest }) => rest.pulls.get({ ...pull }));
    return { connection, head: options.headSha ?? data.head.sha, author: data.user.login, mayWrite: createWriteAccess(connection, pull) };
};

;// CONCATENATED MODULE: ./src/action/review-settings.ts


/** What inputs and event say about how to review, and who answers the review's questions. */
const reviewSettings = (event, { failOn, enforce, waivers, secrets, token, policyToken }, log) => {
    const connection = { token, log, apiUrl: process.env['GITHUB_API_URL'] ?? 'https://api.github.com' };
    return {
        failOn,
        enforce,
        waivers,
        secrets,
        progress: log,
        today: new Date().toISOString().slice(0, 10),
        readPolicy: (reference) => readPolicyFile({ ...connection, token: policyToken === '' ? token : policyToken }, reference),
        host: event.kind === 'other' || event.number === undefined || token === ''
            ? undefined
            : createGitHubQuestions({
                ...connection,
                owner: event.repository.owner,
                repo: event.repository.name,
                pull: event.number,
                ...(event.kind === 'pull-request' ? { headSha: event.head } : {}),
            }),
    };
};

;// CONCATENATED MODULE: ./src/action/review-event.ts








/** Finds base, head and merge base of the event, fetching what the checkout lacks, and reviews them. `scratch` is an empty folder. */
const reviewEvent = async (event, inputs, scratch, log) => {
    switch (event.kind) {
        case 'pull-request':
        case 'merge-group':
            return reviewFetchedRange(event, inputs, scratch, log);
        case 'other':
            return reviewWhole(event, inputs, scratch, log);
    }
};
const reviewFetchedRange = async (event, inputs, scratch, { info }) => {
    const name = event.kind === 'pull-request' ? `pull request #${event.number}` : 'the merge group';
    info(`Reviewing ${name}: ${event.head.slice(0, 12)} against ${event.base.slice(0, 12)}`);
    // A checkout saves fetching; without one everything comes from the event's own remote.
    const repository = (await openCheckout(inputs, scratch)) ?? (await emptyRepository(event.head, scratch));
    try {
        const pull = event.kind === 'pull-request' ? { commits: event.commits, pullRequest: event.number } : { commits: 50 };
        const range = { url: event.repository.cloneUrl, base: event.base, head: event.head, ...pull, ...tokenOf(inputs) };
        const { problems } = await (0,fetch_range/* fetchRange */.s)(repository, range, info);
        const pullRequestText = event.kind === 'pull-request' ? event.text : '';
        const options = { ...reviewSettings(event, inputs, info), history: inputs.history !== 'none', pullRequestText, problems };
        return await (0,review/* reviewRange */.y)(repository, { base: event.base, head: event.head }, options);
    }
    finally {
        await repository.close();
    }
};
const reviewWhole = async (event, inputs, scratch, log) => {
    if (!event.isKnown) {
        log.warning(`The action was not made for the event ${event.name}: it reviews everything. Run it on pull_request for comments.`);
    }
    const checkout = await openCheckout(inputs, scratch);
    const { repository, head, problems } = checkout === undefined
        ? await fetchCommit(event, inputs, scratch, log)
        : { repository: checkout, head: await checkout.resolve('HEAD'), problems: [] };
    try {
        log.info(`Reviewing everything at ${head.slice(0, 12)} (event ${event.name})`);
        const history = inputs.history === 'full';
        const cacheFile = history && inputs.cacheFile !== undefined ? (0,external_node_path_.resolve)(process.env['GITHUB_WORKSPACE'] ?? '.', inputs.cacheFile) : undefined;
        const examined = cacheFile === undefined ? undefined : await (0,cache_file/* readCacheFile */.l)(cacheFile, log.warning);
        const options = { ...reviewSettings(event, inputs, log.info), head, repository, history, problems, examined };
        const result = await (0,review/* reviewTree */.X)(await repository.tree(head), options);
        if (cacheFile !== undefined && examined !== undefined)
            await (0,cache_file/* writeCacheFile */.k)(cacheFile, examined);
        return result;
    }
    finally {
        await repository.close();
    }
};
/** The repository that is checked out at the input `path`; undefined when the workspace holds none and no path was given. */
const openCheckout = async ({ path }, scratch) => {
    const folder = (0,external_node_path_.resolve)(process.env['GITHUB_WORKSPACE'] ?? '.', path ?? '.');
    if (await (0,locate_repository/* isRepository */.Z6)(folder))
        return (0,repository/* openRepository */.h)(folder, { temporaryFolder: scratch });
    if (path === undefined)
        return undefined;
    throw new configuration_error/* ConfigurationError */.j(`Input \`path\` is ${JSON.stringify(path)}, and no repository is checked out there: give actions/checkout the same \`path\`, or leave the input out.`);
};
const emptyRepository = (commit, scratch) => (0,repository/* createRepository */.v)(scratch, { temporaryFolder: scratch, objectFormat: commit.length === 64 ? 'sha256' : 'sha1' });
const tokenOf = ({ token }) => (token === '' ? {} : { token });
/** Fetches the commit that the run is for, without its history. */
const fetchCommit = async ({ name, repository: named }, inputs, scratch, { info }) => {
    const head = process.env['GITHUB_SHA'] ?? '';
    const fullName = process.env['GITHUB_REPOSITORY'];
    const url = named?.cloneUrl ?? (fullName === undefined ? undefined : `${process.env['GITHUB_SERVER_URL']}/${fullName}.git`);
    if (!/^[0-9a-f]{40,64}$/.test(head) || url === undefined) {
        throw new configuration_error/* ConfigurationError */.j(`The event ${name} is reviewed from a checkout, and there is none: add a step that uses actions/checkout.`);
    }
    const repository = await emptyRepository(head, scratch);
    try {
        const { problems } = await (0,fetch_range/* fetchRange */.s)(repository, { url, base: head, head, commits: 0, ...tokenOf(inputs) }, info);
        return { repository, head, problems };
    }
    catch (error) {
        await repository.close();
        throw error;
    }
};

;// CONCATENATED MODULE: ./src/action/run.ts



















/** The action as the runner starts it: reads inputs and event, reviews, publishes, and sets outputs and exit code. */
const runAction = async () => {
    const core = await Promise.all(/* import() */[__webpack_require__.e(119), __webpack_require__.e(421)]).then(__webpack_require__.bind(__webpack_require__, 6421));
    try {
        const inputs = parseInputs((name) => core.getInput(name));
        if (inputs.token !== '')
            core.setSecret(inputs.token);
        const log = createLog(core);
        const received = await readEvent();
        const events = received.kind === 'workflow-run' ? await pullRequestsOfRun(received, inputs, log.info) : [received];
        if (events.length === 0)
            await reportNothing(core);
        for (const event of events)
            await reviewAndReport(core, event, inputs, log);
        // The outputs are those of the last one, but for this.
        if (events.length > 1 && process.exitCode === 1)
            core.setOutput('verdict', 'fail');
    }
    catch (error) {
        if (error instanceof configuration_error/* ConfigurationError */.j)
            core.setFailed(inertLine((0,masked_message/* maskedMessage */.t)(error.message)));
        else
            core.setFailed(`mcp-auth-review stopped because of a defect of its own: please report it at ${product/* homepage */.TB}/issues.\n${(0,masked_message/* maskedMessage */.t)(stackOf(error))}`);
    }
};
/** The run of the pull request's newest commit has its own review; nothing was examined here, so there is no verdict. */
const reportNothing = async (core) => {
    const message = 'No open pull request has the commit of that workflow run as its head any more: nothing was reviewed.';
    core.notice(message);
    if (process.env['GITHUB_STEP_SUMMARY'] !== undefined)
        await core.summary.addRaw(`${message}\n`).write();
};
const reviewAndReport = async (core, event, inputs, log) => {
    const scratch = await (0,promises_.mkdtemp)((0,external_node_path_.join)(process.env['RUNNER_TEMP'] ?? (0,external_node_os_.tmpdir)(), 'mcp-auth-review-'));
    try {
        const result = await reviewEvent(event, inputs, scratch, log);
        // Code scanning's alerts are for those with write access; everything else may be public.
        const sarif = sarifOf(result);
        const sarifFile = await writeInWorkspace(inputs.sarifFile, sarif);
        const disclosure = disclosureFor(inputs.disclosure, event.repository?.isPublic !== false);
        const said = { ...result, review: disclose(result.review, result.catalogue, disclosure) };
        // The verdict first: nothing that is published later can delay or change it.
        conclude(core, said, sarifFile, inputs, log);
        const { deliveries, afterwards } = await publish(event, said, inputs, sarif, log.info);
        await writePage(event, said, deliveries, inputs);
        await report(core, said, deliveries, log);
        await reportAfterwards(core, said.review, await afterwards(), log);
    }
    finally {
        await (0,promises_.rm)(scratch, { recursive: true, force: true });
    }
};
const stackOf = (error) => error instanceof Error ? (error.stack ?? error.message) : 'Something that is no error was thrown.';
const readEvent = async () => {
    const path = process.env['GITHUB_EVENT_PATH'];
    const name = process.env['GITHUB_EVENT_NAME'];
    if (path === undefined || name === undefined) {
        throw new configuration_error/* ConfigurationError */.j('GITHUB_EVENT_PATH and GITHUB_EVENT_NAME are not set: this file runs as a GitHub Action; on your own machine use dist/cli.js.');
    }
    const text = await (0,promises_.readFile)(path, 'utf8').catch(() => {
        throw new configuration_error/* ConfigurationError */.j(`Cannot read the event's payload ${JSON.stringify(path)}.`);
    });
    return parseEvent(name, parseJson(text, path));
};
const parseJson = (text, path) => {
    try {
        return JSON.parse(text);
    }
    catch {
        throw new configuration_error/* ConfigurationError */.j(`The event's payload ${JSON.stringify(path)} is no JSON.`);
    }
};
const sarifOf = ({ review, catalogue, lineText, fileText }) => JSON.stringify((0,sarif/* toSarif */.z)(review, catalogue, { version: product/* version */.rE, informationUri: product/* homepage */.TB, category: 'mcp-auth-review/', lineText, fileText }));
const writePage = async (event, { review, catalogue, lineText }, deliveries, { htmlFile, maxComments }) => {
    if (htmlFile === undefined)
        return;
    const pull = event.kind !== 'pull-request'
        ? {}
        : { pull: { title: event.title, number: event.number, repository: `${event.repository.owner}/${event.repository.name}` } };
    await writeInWorkspace(htmlFile, (0,page/* formatPage */.P)(review, catalogue, { lineText, max: maxComments, deliveries, ...pull }));
};
const writeInWorkspace = async (file, text) => {
    const path = (0,external_node_path_.resolve)(process.env['GITHUB_WORKSPACE'] ?? '.', file);
    try {
        await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true });
        await (0,promises_.writeFile)(path, text);
    }
    catch (error) {
        throw new configuration_error/* ConfigurationError */.j(`Cannot write ${JSON.stringify(path)}: ${error instanceof Error ? error.message : 'unknown reason'}.`);
    }
    return path;
};
/** Annotations, outputs and exit code. */
const conclude = (core, { review, catalogue }, sarifFile, { failOnIncomplete }, log) => {
    for (const { level, title, path, line, message } of (0,annotations/* toAnnotations */.g)(review, catalogue)) {
        const properties = { title, ...(path === undefined ? {} : { file: path }), ...(line === undefined ? {} : { startLine: line }) };
        if (level === 'error')
            core.error(inertLine(message), properties);
        else if (level === 'warning')
            core.warning(inertLine(message), properties);
        else
            core.notice(inertLine(message), properties);
    }
    core.setOutput('verdict', review.verdict);
    core.setOutput('complete', String(review.complete));
    for (const [severity, count] of Object.entries((0,conclusion/* introducedCounts */.Gr)(review)))
        core.setOutput(severity, String(count));
    core.setOutput('sarif-file', sarifFile);
    log.info((0,conclusion/* verdictSentence */.BT)(review));
    const enforced = (0,conclusion/* totalOf */.e6)((0,conclusion/* enforcedCounts */.v8)(review));
    if (review.verdict === 'fail' && enforced > 0)
        core.setFailed(`${enforced} ${enforced === 1 ? 'finding' : 'findings'} at or above ${review.failOn}.`);
    else if (review.verdict === 'fail')
        core.setFailed(inertLine((0,conclusion/* verdictSentence */.BT)(review)));
    else if (failOnIncomplete && !review.complete)
        core.setFailed('Not everything could be examined, and `fail-on-incomplete` is true.');
};
/** What was published and what was not examined, in the log and in the job summary. */
const report = async (core, { review, catalogue, lineText }, deliveries, log) => {
    const { review: masked, mask } = (0,masking/* maskReview */.H)(review);
    logDeliveries(deliveries, mask, log);
    for (const { subject, message } of masked.problems.slice(0, 50))
        log.info(`Not examined: ${JSON.stringify(subject)}: ${message}`);
    if (process.env['GITHUB_STEP_SUMMARY'] !== undefined) {
        await core.summary.addRaw((0,summary/* formatSummary */.kq)(review, catalogue, deliveries, { lineText })).write();
    }
};
/** What became of it later: in the log, and below the job summary what went wrong. */
const reportAfterwards = async (core, review, deliveries, log) => {
    const { mask } = (0,masking/* maskReview */.H)(review);
    logDeliveries(deliveries, mask, log);
    const failed = deliveries.filter(({ kind }) => kind === 'failed');
    if (failed.length > 0 && process.env['GITHUB_STEP_SUMMARY'] !== undefined) {
        await core.summary.addRaw(`\n${(0,summary/* formatDeliveries */.cY)(failed, mask)}`).write();
    }
};
const logDeliveries = (deliveries, mask, log) => {
    for (const delivery of deliveries) {
        if (delivery.kind === 'failed')
            log.warning(mask(`${delivery.what}: ${delivery.because}`));
        else
            log.info(mask(delivery.kind === 'skipped' ? `${delivery.what}: ${delivery.because}` : `${delivery.what}: ${delivery.kind}`));
    }
};


/***/ })

};
