import { expect, test } from 'vitest';
import { formatTerminal } from '../../src/report/terminal.ts';
import { entries, exampleReview, lineText } from './example-review.ts';
import { at, catalogue, finding, linesOf, review, span } from './review-builder.ts';

const known = catalogue(...entries);

test('the report is plain text without colours', () => {
  expect(formatTerminal(exampleReview, known, { colour: false, width: 80, lineText })).toMatchInlineSnapshot(`
    ".env in commit eeeeeeeeeeee

      1:5  critical  Acme API key  MA202
        An Acme API key was committed here and deleted later.
        Fix: Read it from the environment.
        Revoke it first: https://example.com/keys
        https://example.com/docs/detectors.md#acme-key

    src/server.ts

      3:1  critical  MCP endpoint accepts requests from anyone  MA101
        \`POST /mcp\` reaches the transport with no check.
        2 | const app = express();
      > 3 | app.post('/mcp', async (request, response) => {
          | ^^^^^^^^
        4 |   await transport.handleRequest(request, response);
        1. route \`POST /mcp\` src/server.ts:3
        2. the guard \`requireKey\` stood here src/auth.ts:8 (before the change)
        Fix: Put a check before the transport that answers 401. Compare in constant
        time.
        https://example.com/docs/rules/http-no-caller-auth.md

      7:14  critical  Acme API key  MA201
        An Acme API key is written in the source.
        6 | app.listen(3000);
      > 7 | const key = 'acme_***';
          |              ^^^^^^^^
        Fix: Read it from the environment.
        Revoke it first: https://example.com/keys
        https://example.com/docs/detectors.md#acme-key

      6:1  medium  Server listens on every interface  MA113, worsened
        \`app.listen\` has no host.
        5 | });
      > 6 | app.listen(3000);
          | ^^^^^^^^^^^^^^^^
        7 | const key = 'acme_***';
        Fix: Pass \`'127.0.0.1'\` as the host.
        https://example.com/docs/rules/binds-all-interfaces.md

    Scorecard of notes
      Authenticating callers
      1a  warning        Does it expose an HTTP endpoint?
                         yes, \`POST /mcp\` at src/server.ts:3 (before: no)
      Authorising tool calls
      5   unknown        Do tools get the least access?
                         unknown: the import of \`./tools.js\` is not resolved

    Not examined
      src/broken.ts
        It does not parse, so nothing in it was examined.

    Failed: 3 findings at or above high (3 critical).
    Examined 1 changed file in 2 commits: 3 file versions (4.1 kB) of its history
    for credentials, and 1 source file for 1 MCP server.
    Not everything was examined: 1 problem.
    1 finding was there before this change.
    "
  `);
});

test('colours change nothing but colours', () => {
  const coloured = formatTerminal(exampleReview, known, { colour: true, width: 80, lineText });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: styles are control sequences.
  const style = /\u001b\[\d+m/g;
  expect(coloured).toMatch(style);
  expect(coloured.replace(style, '')).toBe(formatTerminal(exampleReview, known, { colour: false, width: 80, lineText }));
});

test('a long line is cut round the place that is marked', () => {
  const line = `${'a'.repeat(500)}HERE${'b'.repeat(500)}`;
  const report = formatTerminal(review({ findings: [finding({ primary: at('a.ts', span(1, 501, 505)) })] }), known, {
    colour: false,
    width: 60,
    lineText: linesOf({ 'a.ts': line }),
  });
  const lines = report.split('\n');
  const frame = lines.find((each) => each.includes('HERE')) ?? '';
  const carets = lines[lines.indexOf(frame) + 1] ?? '';
  expect(frame.length).toBeLessThanOrEqual(60);
  expect(carets.indexOf('^^^^')).toBe(frame.indexOf('HERE'));
});

test('carets stand under the place behind tabs, wide and hidden characters', () => {
  const report = formatTerminal(review({ findings: [finding({ primary: at('a.ts', span(1, 6, 10)) })] }), known, {
    colour: false,
    width: 80,
    lineText: linesOf({ 'a.ts': '\t漢\u200bx HERE' }),
  });
  expect(report).toContain(`  > 1 |   漢\\u{200b}x HERE\n      | ${' '.repeat(14)}^^^^\n`);
});

test('what is advised for an occurrence takes the place of what is advised for all', () => {
  const advised = finding({ fix: 'Begin the handler with a check.' });
  const report = formatTerminal(review({ findings: [advised] }), catalogue(), { colour: false, width: 100, lineText: () => undefined });
  expect(report.match(/Fix: .*/g)).toEqual(['Fix: Begin the handler with a check.']);
});

test('an answer stands at its first place, unless it rests on everything that was examined', () => {
  const row = { question: 'errors-echo-credentials', text: 'Asked?', evidence: [{ path: 'src/a.ts', span: span(7) }] } as const;
  const report = formatTerminal(
    review({
      findings: [],
      scorecards: [
        {
          server: 'notes',
          rows: [
            { ...row, number: '1', value: 'required', grade: 'pass' },
            { ...row, number: '2', value: 'no', grade: 'pass', because: '3 source files examined' },
            { ...row, number: '3', value: 'unknown', grade: 'unknown', because: 'nobody knows' },
          ],
        },
      ],
    }),
    catalogue(),
    { colour: false, width: 100, lineText: () => undefined },
  );
  expect(
    report
      .split('\n')
      .filter((line) => /required|no \(|unknown:/.test(line))
      .map((line) => line.trim()),
  ).toEqual(['required at src/a.ts:7', 'no (3 source files examined)', 'unknown: nobody knows at src/a.ts:7']);
});
