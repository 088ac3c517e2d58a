import { expect, test } from 'vitest';
import { planComments } from '../../src/report/comments.ts';
import { listedIn, markerOf, markersIn } from '../../src/report/marker.ts';
import { entries, exampleReview, lineText } from './example-review.ts';
import { addedFile, at, catalogue, changes, entry, finding, linesOf, review, server, span } from './review-builder.ts';

const known = catalogue(...entries);

test('each finding on the diff gets one comment, worst first', () => {
  const { comments } = planComments(exampleReview, known, { lineText });
  expect(comments.map(({ anchor, body }) => ({ anchor, body }))).toMatchInlineSnapshot(`
    [
      {
        "anchor": {
          "because": "own-line",
          "kind": "line",
          "line": 3,
          "path": "src/server.ts",
          "side": "RIGHT",
        },
        "body": "**Critical: MCP endpoint accepts requests from anyone**

    \`POST /mcp\` reaches the transport with no check.

    Whoever can reach the port can call every tool. Nothing else stands in between.

    **Fix:** Put a check before the transport that answers 401.

    <details>
    <summary>How it happens, in 2 steps</summary>

    1. route \`POST /mcp\` at \`src/server.ts:3\`
    2. the guard \`requireKey\` stood here at \`src/auth.ts:8\` (before the change)

    </details>

    <sub>[MA101](https://example.com/docs/rules/http-no-caller-auth.md) · fails the check</sub>

    <!-- mcp-auth-review:1:fe4fb66b138d16ee6e3e074cb3ac4765 -->",
      },
      {
        "anchor": {
          "because": "own-line",
          "kind": "line",
          "line": 7,
          "path": "src/server.ts",
          "side": "RIGHT",
        },
        "body": "**Critical: Acme API key**

    An Acme API key is written in the source. Whoever reads the repository can use the account.

    **[Revoke it first](https://example.com/keys)**: deleting the line or force-pushing does not undo the leak. Then read its replacement from the environment or a secret store.

    <sub>[MA201](https://example.com/docs/detectors.md#acme-key) · fails the check</sub>

    <!-- mcp-auth-review:1:daedf628a0b5e3f6f853419413cdad16 -->",
      },
      {
        "anchor": {
          "because": "own-line",
          "kind": "line",
          "line": 6,
          "path": "src/server.ts",
          "side": "RIGHT",
        },
        "body": "**Medium: Server listens on every interface**

    \`app.listen\` has no host. It was there before; this change makes it worse.

    Without a host argument Node listens on every interface.

    **Fix:** Pass \`'127.0.0.1'\` as the host.

    \`\`\`suggestion
    app.listen(3000, '127.0.0.1');
    \`\`\`

    <sub>[MA113](https://example.com/docs/rules/binds-all-interfaces.md) · does not fail the check</sub>

    <!-- mcp-auth-review:1:9e07b6bf12cc2030ff1d078ad2b4d6f2 -->",
      },
    ]
  `);
});

test('what stands on no line of the diff is left to the summary, and the review says so', () => {
  expect(planComments(exampleReview, known, { lineText }).body).toMatchInlineSnapshot(`
    "**Failed: 3 findings at or above high (3 critical).** 1 more finding is in the summary comment.

    <!-- mcp-auth-review:listed 48061ee81a892ada13c5395c1722f6d6 -->"
  `);
});

test('what is over the limit of comments is left to the summary, and nothing is lost', () => {
  const plan = planComments(exampleReview, known, { lineText, max: 1 });
  const introduced = exampleReview.findings.filter(({ status }) => status !== 'existing').map(({ key }) => markerOf(key));
  expect(plan.comments.length).toBe(1);
  expect([...plan.comments.map(({ marker }) => marker), ...plan.listed].sort()).toEqual(introduced.sort());
  expect(listedIn(plan.body)).toEqual(plan.listed);
});

test('nothing new says nothing', () => {
  const old = finding({ status: 'existing', enforced: false });
  expect(planComments(review({ findings: [old, { ...old, status: 'fixed' }] }), known)).toEqual({
    comments: [],
    body: '',
    listed: [],
  });
});

test('a note is no comment and a finding of low confidence stands in the summary', () => {
  const plan = planComments(
    review({
      findings: [
        finding({ severity: 'note', enforced: false }),
        finding({ primary: at('src/server.ts', 4), confidence: 'low', enforced: false }),
      ],
    }),
    known,
  );
  expect(plan.comments).toEqual([]);
  expect(plan.listed.length).toBe(1);
});

test('findings of one rule in one file are one comment that lists the other places and knows them', () => {
  const findings = Array.from({ length: 14 }, (_, index) => finding({ primary: at('src/server.ts', index + 1) }));
  const [comment, ...more] = planComments(review({ findings }), known).comments;
  expect(more).toEqual([]);
  expect(comment?.body).toContain('**Critical: MCP endpoint accepts requests from anyone (14 places)**');
  expect(comment?.body).toContain('The same at 13 other places');
  expect(new Set(markersIn(comment?.body ?? ''))).toEqual(new Set(findings.map(({ key }) => markerOf(key))));
});

test('findings that one deletion caused are one comment, wherever they show', () => {
  const anchor = { kind: 'line', path: 'src/server.ts', line: 3, side: 'RIGHT', because: 'causing-hunk' } as const;
  const findings = ['a.ts', 'b.ts', 'c.ts'].map((path) => finding({ primary: at(path, 5), anchor }));
  const plan = planComments(review({ changes: changes(addedFile('src/server.ts', server.split('\n'))), findings }), known);
  expect(plan.comments.map(({ anchor: { kind } }) => kind)).toEqual(['line']);
  expect(plan.comments[0]?.body).toContain('This change causes it; it shows at `a.ts:5`.');
  expect(plan.comments[0]?.body).toContain('- `c.ts:5`: `POST /mcp` reaches the transport with no check.');
});

const lines = ['write(', '  path,', '  token,', ');', '', 'other();'];
const withEdit = (replacement: { readonly line: number; readonly column: number; readonly text: string }, headBlob = 'c'.repeat(40)) =>
  planComments(
    review({
      changes: changes(addedFile('a.ts', lines, { headBlob })),
      findings: [
        finding({
          primary: at('a.ts', span(1, 1, 6)),
          edit: {
            path: 'a.ts',
            baseBlob: 'c'.repeat(40),
            replacements: [{ span: span(replacement.line, replacement.column), text: replacement.text }],
          },
        }),
      ],
    }),
    catalogue(entry()),
    { lineText: linesOf({ 'a.ts': lines.join('\n') }) },
  ).comments[0];

test('a suggestion over several lines covers them with its anchor', () => {
  const comment = withEdit({ line: 3, column: 9, text: ' { mode: 0o600 },' });
  expect(comment?.anchor).toEqual({ kind: 'line', path: 'a.ts', startLine: 1, line: 3, side: 'RIGHT', because: 'own-line' });
  expect(comment?.body).toContain('```suggestion\nwrite(\n  path,\n  token, { mode: 0o600 },\n```');
});

test('a suggestion with a fence in it has a longer fence', () => {
  expect(withEdit({ line: 1, column: 1, text: '/* ```` */ ' })?.body).toContain('`````suggestion\n/* ```` */ write(\n`````');
});

test('an edit of another version of the file is no suggestion', () => {
  expect(withEdit({ line: 1, column: 1, text: 'await ' }, 'd'.repeat(40))?.body).not.toContain('suggestion');
});

test('an edit beyond the hunk is shown as a diff', () => {
  const file = addedFile('a.ts', lines.slice(0, 4));
  const plan = planComments(
    review({
      changes: changes(file),
      findings: [
        finding({
          primary: at('a.ts', span(1, 1, 6)),
          edit: { path: 'a.ts', baseBlob: 'c'.repeat(40), replacements: [{ span: span(6, 1), text: 'await ' }] },
        }),
      ],
    }),
    catalogue(entry()),
    { lineText: linesOf({ 'a.ts': lines.join('\n') }) },
  );
  expect(plan.comments[0]?.body).toContain('In `a.ts:6`:\n\n```diff\n-other();\n+await other();\n```');
});

test('a body that points at ten thousand findings stays within the limit', () => {
  const findings = Array.from({ length: 10_000 }, (_, index) => finding({ primary: at(`src/${index}.ts`), anchor: { kind: 'summary' } }));
  const { body } = planComments(review({ findings }), known);
  expect(body.length).toBeLessThanOrEqual(60_000);
});

test('a comment whose places have endless names leaves them out', () => {
  const message = `Tool ${'*'.repeat(1900)} is open.`;
  const findings = Array.from({ length: 21 }, (_, index) => finding({ primary: at('src/server.ts', index + 1), message }));
  const [comment] = planComments(review({ findings }), known).comments;
  expect(comment?.body.length).toBeLessThan(60_000);
  expect(comment?.body).toContain('(21 places)');
  expect(comment?.body).not.toContain('<details>');
  expect(markersIn(comment?.body ?? '')).toHaveLength(21);
});
