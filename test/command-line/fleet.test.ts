import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Grade, Review, Scorecard } from '../../src/model/review.ts';
import { formatJson } from '../../src/report/json.ts';
import { at, catalogue, finding, review } from '../report/review-builder.ts';
import { commandLine } from './console.ts';

const card = (server: string, ...grades: readonly Grade[]): Scorecard => ({
  server,
  rows: grades.map((grade, index) => ({
    number: ['1a', '1b', '2', '3', '4', '5'][index] ?? '',
    question: 'exposes-http',
    text: 'A question?',
    value: `it is ${grade}`,
    grade,
    evidence: [],
    ...(grade === 'unknown' ? { because: 'nobody wrote it down' } : {}),
  })),
});

const open = review({
  findings: [finding(), finding({ severity: 'low', enforced: false, primary: at('src/server.ts', 9) }), finding({ status: 'fixed' })],
  scorecards: [card('open', 'warn', 'fail', 'pass', 'pass', 'not-applicable', 'unknown')],
});
const quiet = review({
  scorecards: [card('quiet', 'pass', 'not-applicable')],
  problems: [{ kind: 'unparsable', subject: 'x.ts', message: 'It does not parse.' }],
});

const fleetOf = async (
  files: Readonly<Record<string, Review | string>>,
): Promise<{ readonly folder: string; readonly paths: readonly string[] }> => {
  const folder = await mkdtemp(join(tmpdir(), 'fleet-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const paths: string[] = [];
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, typeof content === 'string' ? content : formatJson(content, catalogue()));
    paths.push(path);
  }
  return { folder, paths };
};

test('results are joined under the names of their files, the worst first', async () => {
  const { paths } = await fleetOf({ 'acme/quiet.json': quiet, 'acme/open.json': open });
  expect(await commandLine('fleet', ...paths)).toEqual({
    status: 0,
    errors: '',
    output: `            1a      1b      2       3       4       5
open        warning FAIL    pass    pass    -       unknown
quiet       pass    -       -       -       -       -

open: 1 critical, 0 high
2 repositories with 2 MCP servers: 1 would fail the check, 1 not examined completely.
`,
  });
});

test('markdown and JSON say what is unknown, and what a fixed finding was is not counted', async () => {
  const { paths } = await fleetOf({ 'acme/open.json': open, 'beta/quiet.json': quiet });
  const { output } = await commandLine('fleet', ...paths, '--format', 'markdown');
  expect(output).toContain('| `acme/open` | `open` | warning: it is warn | fail: it is fail |');
  expect(output).toContain('| `acme/open` | fail | 1 | 0 | 0 | 1 | 0 | 0 | 0 |');
  expect(output).toContain('- `acme/open` critical MA101 MCP endpoint accepts requests from anyone `src/server.ts:3`');
  expect(output).toContain('- `acme/open` `open`, Tools scoped?: nobody wrote it down\n- `beta/quiet` `x.ts`: It does not parse.');
  const json = await commandLine('fleet', ...paths, '--format', 'json');
  expect(JSON.parse(json.output)).toMatchObject({
    schema: 1,
    tool: 'mcp-auth-review fleet',
    repositories: [
      { name: 'acme/open', verdict: 'fail', complete: true, counts: { critical: 1, low: 1 } },
      { name: 'beta/quiet', verdict: 'pass', complete: false, problems: [{ subject: 'x.ts' }] },
    ],
    refused: [],
  });
});

test('the page loads nothing, runs our own script alone, and shows names as they are', async () => {
  const hostile = '<script>alert(1)</script>';
  const { paths, folder } = await fleetOf({ 'open.json': review({ scorecards: [card(hostile, 'fail')] }), 'quiet.json': quiet });
  const file = join(folder, 'fleet.html');
  expect((await commandLine('fleet', ...paths, '--html', file)).status).toBe(0);
  const page = await readFile(file, 'utf8');
  const script = /<script>(.*?)<\/script>/s.exec(page)?.[1] ?? '';
  expect(script).toContain('aria-sort');
  expect(page).toContain(`script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  expect(page.split('<script').length).toBe(2);
  expect(page).not.toMatch(/\b(?:src|href)="(?!#|https:\/\/)/);
  expect(page).toContain('&#60;script&#62;alert(1)');
  expect(page).toContain('What is unknown');
});

test.each<readonly [string, string, string]>([
  ['of another schema', JSON.stringify({ tool: 'mcp-auth-review', schema: 7 }), 'Its schema is 7 and this version reads 1'],
  ['of another tool', JSON.stringify({ runs: [] }), 'It is not what `mcp-auth-review --json FILE` writes.'],
  ['that is cut off', formatJson(open, catalogue()).slice(0, 400), 'It is not what `mcp-auth-review --json FILE` writes.'],
  [
    'with a finding that is none',
    formatJson(open, catalogue()).replace('"severity": "critical"', '"severity": "dire"'),
    'can not be read: the file is damaged',
  ],
])('a file %s is named and left out, and the others are joined', async (_, text, because) => {
  const { paths } = await fleetOf({ 'open.json': open, 'odd.json': text });
  const { status, output, errors } = await commandLine('fleet', ...paths);
  expect(status).toBe(1);
  expect(errors).toContain(`Left out: ${JSON.stringify(paths[1])}: `);
  expect(errors).toContain(because);
  expect(output).toContain('1 repository with 1 MCP server: 1 would fail the check, 1 file left out.');
});

test('when no file can be joined, that is an error that names each', async () => {
  const { paths } = await fleetOf({ 'odd.json': '[]' });
  const { status, errors } = await commandLine('fleet', ...paths, 'nowhere.json');
  expect(status).toBe(2);
  expect(errors).toContain('"nowhere.json": There is no such file.');
  expect(errors).toContain(`${JSON.stringify(paths[0])}: It is not what`);
});
