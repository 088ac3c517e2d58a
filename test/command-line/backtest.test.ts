import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type BuiltRepository, buildRepository } from '../git/repository-builder.ts';
import { build } from '../git/temporary.ts';
import { owner, repo, withStandIn } from '../github/reviews.ts';
import { sampleOf } from '../secrets/samples.ts';
import { commandLine, commandLineWith } from './console.ts';

const server = (guard: string, host: string): string => `import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import { verifier } from './verifier.js';
const app = express();
app.post('/mcp', ${guard}async (req, res) => {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000${host});
`;
const guard = 'requireBearerAuth({ verifier }), ';
const loopback = ", '127.0.0.1'";
const manifest = '{ "name": "notes", "dependencies": { "@modelcontextprotocol/sdk": "1", "express": "5" } }\n';
const key = sampleOf('npm-token', 'backtest');

const history = {
  start: { message: 'Begin', files: { 'server.ts': server(guard, loopback), 'package.json': manifest } },
  docs: { message: 'Write a README (#3)\n\nMore words.', files: { 'README.md': '# Notes\n' } },
  direct: { message: 'Mend a typo', files: { 'README.md': '# The notes\n' } },
  open: { message: 'Drop the guard', files: { 'server.ts': server('', '') }, branch: 'open' },
  merged: {
    message: 'Merge pull request #7 from octo/open\n\nLet everybody in',
    parents: ['direct', 'open'],
    files: { 'server.ts': server('', '') },
  },
  leaked: { message: `Add ${key} for the release (#9)`, files: { 'release.env': `NPM=${key}\n` } },
};

describe('the merged pull requests of a repository', () => {
  let built: BuiltRepository;
  beforeAll(async () => {
    built = await buildRepository(history);
  });
  afterAll(() => built.remove());

  test('are replayed, merges and squashed ones, newest first, as the action would have reviewed them', async () => {
    const { status, output, errors } = await commandLine('backtest', built.path, '--format', 'json');
    expect(errors).toBe('');
    expect(status).toBe(0);
    const { entries, totals, notes } = JSON.parse(output);
    expect(
      entries.map(({ number, commit, outcome }: (typeof entries)[number]) => [
        number,
        commit,
        outcome.effect,
        outcome.comments,
        outcome.findings.map(({ code, severity, place, enforced }: (typeof entries)[number]) => [code, severity, place, enforced]),
      ]),
    ).toEqual([
      [9, built.id('leaked'), 'blocked', 1, [['MA201', 'critical', 'text of the pull request', true]]],
      [7, built.id('merged'), 'blocked', 1, [['MA101', 'high', 'server.ts:7', true]]],
      [3, built.id('docs'), 'silent', 0, []],
    ]);
    expect(entries[1].title).toBe('Let everybody in');
    expect(totals).toMatchObject({
      reviewed: 3,
      notReviewed: 0,
      effects: { blocked: 2, commented: 0, summary: 0, silent: 1 },
      comments: 2,
    });
    expect(notes).toContain('Between them 1 commit names no pull request (pushed directly, or rebased) and was not replayed.');
  });

  test('appear in the table and on the page, without a value that a title holds', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'backtest-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, 'page.html');
    const { output } = await commandLine('backtest', built.path, '--html', file);
    const page = await readFile(file, 'utf8');
    expect(output).toMatch(/^#9 {2}blocked {9}\d\.\d\d s {2}Add .*\*\*\* for the release \(#9\)$/m);
    expect(output).toContain('    high MA101 HTTP endpoint accepts callers without authentication server.ts:7\n');
    expect(output).toContain('2 of 3 (67 %) blocked, 0 of 3 (0 %) commented');
    expect(page).toContain('<h1>What the review would have cost');
    expect(page).toContain('Let everybody in');
    for (const text of [output, page]) expect(text).not.toContain(key.slice(8, -8));
  });

  test('are as many as asked for, and fail as the options say', async () => {
    const { output } = await commandLine('backtest', built.path, '--prs', '2', '--fail-on', 'never', '--format', 'json');
    const { entries } = JSON.parse(output);
    expect(entries.map(({ outcome }: (typeof entries)[number]) => outcome.effect)).toEqual(['commented', 'commented']);
  });
});

test("today's configuration counts, also for what was merged before it was there", async () => {
  const { path } = await build({
    ...history,
    settings: { message: 'Configure', files: { '.github/mcp-auth-review.yml': 'rules:\n  MA201: off\n' } },
  });
  const { output } = await commandLine('backtest', path, '--format', 'json');
  const { entries } = JSON.parse(output);
  expect(entries.map(({ outcome }: (typeof entries)[number]) => outcome.effect)).toEqual(['silent', 'blocked', 'silent']);
});

test('a bare repository without pull requests has its commits replayed, and that is said', async () => {
  const { path } = await build(
    { start: { message: 'Begin', files: { 'a.ts': 'export {};\n' } }, next: { message: 'Go on', files: { 'b.ts': 'export {};\n' } } },
    { bare: true },
  );
  const { status, output } = await commandLine('backtest', path);
  expect(status).toBe(0);
  expect(output).toMatch(/^[0-9a-f]{10} {2}silent .* Go on$/m);
  expect(output.replaceAll('\n', ' ')).toContain('each of the last commits was replayed as if it were one');
});

test("with --repo the list is GitHub's, which also knows a rebased pull request; what is not in the clone is named", async () => {
  const { path, id } = await build({
    start: { message: 'Begin', files: { 'server.ts': server(guard, loopback), 'package.json': manifest } },
    first: { message: 'Move to a file', files: { 'notes.ts': 'export {};\n' } },
    second: { message: 'Drop the guard', files: { 'server.ts': server('', '') } },
    squashed: { message: 'Write a README', files: { 'README.md': '# Notes\n' } },
  });
  const pull = { body: '', mergedAt: '2026-02-01T00:00:00Z' };
  const mergedPulls = [
    { ...pull, number: 5, title: 'README', mergeCommit: id('squashed'), mergedAt: '2026-03-01T00:00:00Z', commits: ['Start', 'Words'] },
    { ...pull, number: 4, title: 'Rework', mergeCommit: id('second'), commits: ['Move to a file', 'Drop the guard'] },
    { ...pull, number: 3, title: 'Elsewhere', mergeCommit: 'e'.repeat(40), commits: ['Elsewhere'] },
  ];
  await withStandIn({ mergedPulls }, async ({ url, token, requests }) => {
    const environment = { GH_TOKEN: token, GITHUB_API_URL: url };
    const args = ['backtest', path, '--repo', `${owner}/${repo}`, '--format', 'json'] as const;
    const { status, output } = await commandLineWith(environment, ...args);
    expect(status).toBe(0);
    const { entries, repository } = JSON.parse(output);
    expect(repository).toBe(`${owner}/${repo}`);
    expect(entries.map(({ number, outcome }: (typeof entries)[number]) => [number, outcome.effect ?? outcome.because])).toEqual([
      [5, 'silent'],
      [4, 'blocked'],
      [3, 'Its commits are not in this clone: run `git fetch`, in a shallow clone `git fetch --unshallow`.'],
    ]);
    expect(requests.every(({ method }) => method === 'GET')).toBe(true);
    expect((await commandLineWith({}, ...args)).errors).toContain('put one with `pull-requests: read` into GITHUB_TOKEN');
  });
});

test.each([
  ['a history of one commit', { only: { files: { 'a.ts': '' } } }, 'There is nothing to replay: the history of HEAD has a single commit.'],
  ['no history', {}, 'has no commit yet'],
])('%s is an error that says so', async (_, commits, reason) => {
  const { path } = await build(commits);
  const { status, errors } = await commandLine('backtest', path);
  expect(status).toBe(2);
  expect(errors).toContain(reason);
});
