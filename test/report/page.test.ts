import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { formatPage } from '../../src/report/page.ts';
import { entries, exampleReview, lineText } from './example-review.ts';
import { at, catalogue, changes, finding, review } from './review-builder.ts';

const known = catalogue(...entries);
const page = formatPage(exampleReview, known, { lineText, pull: { title: 'Add a server', number: 7, repository: 'octo-org/notes' } });

/** The text that a reader sees, element by element. */
const words = (html: string): readonly string[] =>
  html
    .replace(/<(style|script)>.*?<\/\1>/gs, '')
    .split(/<[^>]*>/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

test('the page has the diff with the comments in place, and everything else', () => {
  expect(words(page).join('\n')).toMatchInlineSnapshot(`
    "Add a server
    Skip to the review
    mcp-auth-review
    octo-org/notes
    Theme
    Auto
    Light
    Dark
    Add a server
    #7
    Check failed
    Review of 2 commits
    Comments
    MCP endpoint accepts requests from anyone
    src/server.ts:3
    , critical
    Acme API key
    src/server.ts:7
    , critical
    Server listens on every interface
    src/server.ts:6
    , medium
    On this page
    Changed files
    Not on a line of the diff
    There before this change
    Scorecard
    Not examined
    Failed: 3 findings at or above high (3 critical).
    3 critical
    1 medium
    Examined 1 changed file in 2 commits: 3 file versions (4.1 kB) of its history for credentials, and 1 source file for 1 MCP server. 1 finding was there before this change.
    Not everything was examined: 1 problem.
    Only these severities
    Critical 3
    High 1
    Medium 1
    New and old
    Existing
    New
    Worsened
    All rules
    Acme API key
    MCP endpoint accepts requests from anyone
    Server listens on every interface
    All files
    .env
    src/old.ts
    src/server.ts
    5 findings
    Clear
    ↑
    ↓
    ?
    Keyboard
    j
    next finding
    k
    previous finding
    /
    search findings
    Esc
    leave the search and empty it
    ?
    this help
    Use these keys
    Close
    Changed files
    1
    src/server.ts
    added
    +7
    −0
    3 comments
    src/server.ts: 7 lines added, 0 lines deleted
    @@ -0,0 +1,7 @@
    1
    import
    express
    from
    &#39;express&#39;
    ;
    2
    const
    app =
    express
    ();
    3
    app.
    post
    (
    &#39;/mcp&#39;
    ,
    async
    (request, response) =&#62; {
    mcp-auth-review
    bot
    on line 3
    Critical
    MCP endpoint accepts requests from anyone
    POST /mcp
    reaches the transport with no check.
    Whoever can reach the port can call every tool. Nothing else stands in between.
    Fix:
    Put a check before the transport that answers 401.
    How it happens, in 2 steps
    route
    POST /mcp
    at
    src/server.ts:3
    the guard
    requireKey
    stood here at
    src/auth.ts:8
    (before the change)
    MA101
    · fails the check
    4
    await
    transport.
    handleRequest
    (request, response);
    5
    });
    6
    app.
    listen
    (
    3000
    );
    mcp-auth-review
    bot
    on line 6
    Medium
    Server listens on every interface
    app.listen
    has no host. It was there before; this change makes it worse.
    Without a host argument Node listens on every interface.
    Fix:
    Pass
    &#39;127.0.0.1&#39;
    as the host.
    Suggested change
    -
    Removed:
    app.
    listen
    (
    3000
    );
    +
    Added:
    app.
    listen
    (
    3000
    ,
    &#39;127.0.0.1&#39;
    );
    MA113
    · does not fail the check
    7
    const
    key =
    &#39;acme_***&#39;
    ;
    mcp-auth-review
    bot
    on line 7
    Critical
    Acme API key
    An Acme API key is written in the source. Whoever reads the repository can use the account.
    Revoke it first
    : deleting the line or force-pushing does not undo the leak. Then read its replacement from the environment or a secret store.
    MA201
    · fails the check
    Not on a line of the diff
    Critical
    Acme API key
    MA202
    An Acme API key was committed here and deleted later.
    .env:1
    in commit
    eeeeeeeeeeee
    Revoke it first
    .
    Deleting the line or force-pushing does not undo it.
    Read it from the environment.
    There before this change
    1
    1 finding
    High
    MCP endpoint accepts requests from anyone
    MA101
    POST /mcp
    reaches the transport with no check.
    src/old.ts:2
    Put a check before the transport that answers 401. Compare in constant time.
    Scorecard of
    notes
    Number
    Question and answer
    Grade
    Authenticating callers
    1a
    Does it expose an HTTP endpoint?
    yes,
    POST /mcp
    before:
    no
    src/server.ts:3
    warning
    Authorising tool calls
    5
    Do tools get the least access?
    unknown
    : the import of
    ./tools.js
    is not resolved
    unknown
    Not examined
    src/broken.ts
    It does not parse, so nothing in it was examined."
  `);
});

test('a comment stands under its line', () => {
  const line = page.indexOf('>app.<span class="token-call">listen');
  const comment = page.indexOf('Server listens on every interface', line);
  const next = page.indexOf('acme_***', line);
  expect(line).toBeGreaterThan(0);
  expect([line < comment, comment < next]).toEqual([true, true]);
});

test('the page loads nothing, and names its style and its one script by hash', () => {
  const hashOf = (element: string): string => {
    const [[, text = ''] = [], ...others] = [...page.matchAll(new RegExp(`<${element}>(.*?)</${element}>`, 'gs'))];
    expect(others).toEqual([]);
    return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  };
  expect(page).toContain(
    `content="default-src 'none'; style-src ${hashOf('style')}; script-src ${hashOf('script')}; base-uri 'none'; form-action 'none'"`,
  );
  expect(page).not.toMatch(/<script |<link|<img|<iframe|url\(|@import|\ssrc=|\sstyle=|innerHTML|fetch\(|import\(/);
});

test('old findings are listed apart, the worst of them, and what the change fixed as well', () => {
  const old = Array.from({ length: 302 }, (_, index) =>
    finding({ status: 'existing', enforced: false, primary: at('src/old.ts', index + 1), anchor: { kind: 'summary' } }),
  );
  const gone = finding({ status: 'fixed', enforced: false, primary: at('src/gone.ts', 1), anchor: { kind: 'summary' } });
  const html = formatPage(review({ changes: changes(), findings: [...old, gone] }), known);
  expect([...html.matchAll(/data-status="(\w+)"/g)].map(([, status]) => status)).toEqual([...Array(300).fill('existing'), 'fixed']);
  expect(words(html)).toEqual(
    expect.arrayContaining(['There before this change', '2 more findings left out here.', 'Fixed by this change']),
  );
});

test('a page of one finding has nothing to filter', () => {
  expect(formatPage(review({ findings: [finding()] }), known)).not.toContain('<form');
});

test('every link inside the page leads somewhere, and ids are unique', () => {
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  expect(targets.filter((id) => !ids.includes(id))).toEqual([]);
});

test('a comment whose line the diff does not show is not lost', () => {
  const lost = finding({ primary: at('src/unknown.ts', 99) });
  expect(words(formatPage(review({ findings: [lost] }), known))).toContain('MCP endpoint accepts requests from anyone');
});
