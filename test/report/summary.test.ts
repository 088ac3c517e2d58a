import { expect, test } from 'vitest';
import { markersIn } from '../../src/report/marker.ts';
import { formatSummary } from '../../src/report/summary.ts';
import { entries, exampleReview } from './example-review.ts';
import { at, catalogue, finding, review } from './review-builder.ts';

const known = catalogue(...entries);

test('the summary says everything that the run found out', () => {
  const deliveries = [
    { kind: 'delivered', what: 'Review with 3 comments' },
    { kind: 'failed', what: 'SARIF', because: 'give this job `security-events: write`' },
  ] as const;
  expect(formatSummary(exampleReview, known, deliveries)).toMatchInlineSnapshot(`
    "## MCP authentication review

    **Failed: 3 findings at or above high (3 critical).**

    Examined 1 changed file in 2 commits: 3 file versions (4.1 kB) of its history for credentials, and 1 source file for 1 MCP server. Not everything was examined: 1 problem. 1 finding was there before this change.

    ### New findings

    | Severity | Finding | Where | State |
    | --- | --- | --- | --- |
    | **Critical** | Acme API key ([MA202](https://example.com/docs/detectors.md#acme-key)): An Acme API key was committed here and deleted later. [Revoke it first](https://example.com/keys). | \`.env:1\` in commit \`eeeeeeeeeeee\` | new, fails the check |
    | **Critical** | MCP endpoint accepts requests from anyone ([MA101](https://example.com/docs/rules/http-no-caller-auth.md)): \`POST /mcp\` reaches the transport with no check. | \`src/server.ts:3\` | new, fails the check |
    | **Critical** | Acme API key ([MA201](https://example.com/docs/detectors.md#acme-key)): An Acme API key is written in the source. [Revoke it first](https://example.com/keys). | \`src/server.ts:7\` | new, fails the check |
    | **Medium** | Server listens on every interface ([MA113](https://example.com/docs/rules/binds-all-interfaces.md)): \`app.listen\` has no host. | \`src/server.ts:6\` | worsened |

    ### Findings that this change did not introduce

    | Severity | Finding | Where | State |
    | --- | --- | --- | --- |
    | **High** | MCP endpoint accepts requests from anyone ([MA101](https://example.com/docs/rules/http-no-caller-auth.md)): \`POST /mcp\` reaches the transport with no check. | \`src/old.ts:2\` | existing |

    ### Scorecard of \`notes\`

    |  | Question | Answer | Grade |
    | --- | --- | --- | --- |
    |  | **Authenticating callers** |  |  |
    | 1a | Does it expose an HTTP endpoint? | yes, \`POST /mcp\` (before: no) \`src/server.ts:3\` | warning |
    |  | **Authorising tool calls** |  |  |
    | 5 | Do tools get the least access? | unknown: the import of \`./tools.js\` is not resolved | unknown |

    ### Not examined

    - \`src/broken.ts\`: It does not parse, so nothing in it was examined.

    ### Not posted

    - SARIF, failed: give this job \`security-events: write\`"
  `);
});

test('a review without findings says what was examined', () => {
  expect(formatSummary(review(), known, [])).toMatchInlineSnapshot(`
    "## MCP authentication review

    **Passed: no new findings.**

    Examined 1 changed file in 2 commits: 3 file versions (4.1 kB) of its history for credentials, and 1 source file for 1 MCP server. Everything in scope was examined."
  `);
});

test('the form for a comment carries the marker', () => {
  expect(markersIn(formatSummary(review(), known, [], { form: 'comment' }))).toEqual(['summary']);
});

test('a bar in a name opens no new cell', () => {
  const summary = formatSummary(review({ findings: [finding({ message: 'Route `a|b` of c|d is open.' })] }), known, []);
  expect(summary).toContain('Route `a\\|b` of c\\|d is open. |');
});

const many = (count: number, name: string) =>
  review({ findings: Array.from({ length: count }, (_, index) => finding({ primary: at(`${name}${index}.ts`) })) });

test('a comment keeps to 60,000 characters, cut with words', () => {
  const summary = formatSummary(many(5000, 'src/'), known, [], { form: 'comment' });
  expect(summary.length).toBeLessThanOrEqual(60_000);
  expect(summary).toMatch(/[\d,]+ more findings left out: this page would be too long/);
});

test('a job summary keeps to a mebibyte, in bytes', () => {
  const summary = formatSummary(many(20_000, 'ü'.repeat(60)), known, []);
  expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(1024 * 1024);
  expect(summary).toMatch(/more findings left out/);
});
