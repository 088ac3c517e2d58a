import { expect, test } from 'vitest';
import type { ReviewedFinding } from '../../src/model/review.ts';
import { toAnnotations } from '../../src/report/annotations.ts';
import { planComments } from '../../src/report/comments.ts';
import { markerOf } from '../../src/report/marker.ts';
import { formatSummary } from '../../src/report/summary.ts';
import { formatTerminal } from '../../src/report/terminal.ts';
import { toldOnce } from '../../src/report/told-once.ts';
import { at, catalogue, finding, review, span } from './review-builder.ts';

const open = (subject: string, overrides: Partial<ReviewedFinding> = {}): ReviewedFinding =>
  finding({
    key: { ruleId: 'http-no-caller-auth', server: 'notes', subject, occurrence: 0 },
    message: `HTTP MCP endpoint \`${subject}\` has no caller authentication.`,
    primary: at('src/server.ts', span(9, 1, 20)),
    related: [at('src/server.ts', 30)],
    ...overrides,
  });

test('endpoints of one handler are told as one, and the first keeps its key', () => {
  const [one, ...others] = toldOnce([open('ALL /mcp'), open('GET /sse', { related: [at('src/server.ts', 31)] }), open('POST /messages')]);
  expect(others).toEqual([]);
  expect(one).toEqual({
    ...open('ALL /mcp'),
    message: 'HTTP MCP endpoint `ALL /mcp` has no caller authentication. The same holds for `GET /sse` and `POST /messages`.',
    related: [at('src/server.ts', 30), at('src/server.ts', 31)],
  });
});

test('a name at the start of a sentence and a handler without a path are found in it', () => {
  const skipped = (subject: string, words: string): ReviewedFinding =>
    open(subject, { message: `Authentication of ${words} is skipped when \`MCP_ISSUER\` is not set.` });
  expect(
    toldOnce([skipped('POST /authorize', '`POST /authorize`'), skipped('every POST request', 'every POST request')]).map(
      ({ message }) => message,
    ),
  ).toEqual([
    'Authentication of `POST /authorize` is skipped when `MCP_ISSUER` is not set. The same holds for the handler of every POST request.',
  ]);
  const reached = (subject: string, words: string): ReviewedFinding => open(subject, { message: `${words} is reached by everybody.` });
  expect(
    toldOnce([reached('every request', 'The handler of every request'), reached('GET /sse', '`GET /sse`')]).map(({ message }) => message),
  ).toEqual(['The handler of every request is reached by everybody. The same holds for `GET /sse`.']);
});

test('many names are counted', () => {
  const paths = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => open(`POST /${name}`));
  expect(toldOnce(paths).map(({ message }) => message)).toEqual([
    'HTTP MCP endpoint `POST /a` has no caller authentication. The same holds for `POST /b`, `POST /c`, `POST /d`, `POST /e` and 3 more.',
  ]);
});

test('servers that share code are named', () => {
  const tools = (server: string): ReviewedFinding =>
    open('tools', { key: { ruleId: 'http-no-caller-auth', server, subject: 'tools', occurrence: 0 }, message: '4 tools write.' });
  expect(toldOnce([tools('a'), tools('b'), tools('c')]).map(({ message }) => message)).toEqual([
    '4 tools write. The same holds for the server `b` and the server `c`.',
  ]);
});

test('what differs in more than the name stays apart', () => {
  const differing = [
    open('ALL /mcp'),
    open('GET /a', { severity: 'high' }),
    open('GET /b', { status: 'existing' }),
    open('GET /c', { primary: at('src/server.ts', span(10, 1, 20)) }),
    open('GET /d', { message: 'HTTP MCP endpoint `GET /d` has no caller authentication. It listens on every interface.' }),
    open('GET /f', { pendingWaiver: 'because' }),
  ];
  expect(toldOnce(differing)).toEqual(differing);
});

test('every report for people tells it once, counts each, and a comment carries the mark of each', () => {
  const findings = [open('ALL /mcp'), open('GET /sse')];
  const told = 'has no caller authentication. The same holds for `GET /sse`.';
  const shown = review({ findings });
  const plan = planComments(shown, catalogue());
  expect(plan.comments.map(({ markers, body }) => ({ markers, isTold: body.includes(told), isPlural: body.includes('places') }))).toEqual([
    { markers: findings.map(({ key }) => markerOf(key)), isTold: true, isPlural: false },
  ]);
  expect(toAnnotations(shown, catalogue()).map(({ message }) => message.includes(told))).toEqual([true]);
  const terminal = formatTerminal(shown, catalogue(), { colour: false, width: 100, lineText: () => undefined });
  expect(terminal.match(/has no caller/g)).toHaveLength(1);
  expect(terminal).toContain('2 findings at or above high (2 critical)');
  expect(formatSummary(shown, catalogue(), []).match(/has no caller/g)).toHaveLength(1);
});
