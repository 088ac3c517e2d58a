import { access, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { samplePullRequest } from '../../scripts/demo/sample.ts';
import { sampleOf } from '../secrets/samples.ts';
import { conversationText, emptyFolder, run, type Staged, stage, threadsOf, useBuiltAction, writes } from './staged-action.ts';

const action = useBuiltAction();
const { commits } = samplePullRequest({ atHead: sampleOf('slack-bot-token', 11), inHistory: sampleOf('openai-project-key', 11) });
const commented = ['scripts/notify.sh', 'src/admin.ts', 'src/server.ts', 'src/session.ts'];
const filesOf = ({ scene }: Staged): readonly string[] => threadsOf(scene).map((thread) => thread.replace(/:.*/, ''));
const unchanged = { base: { files: { 'a.txt': 'a\n' } }, head: { branch: 'topic', files: { 'a.txt': 'b\n' } } };

const cloneUrl = ({ scene }: Staged): string => `${scene.gitServer.url}/octo-org/ticket-desk.git`;
const repositoryOf = (staged: Staged): unknown => ({ full_name: 'octo-org/ticket-desk', private: true, clone_url: cloneUrl(staged) });
const mergeGroup = (staged: Staged): unknown => ({
  action: 'checks_requested',
  repository: repositoryOf(staged),
  merge_group: {
    base_sha: staged.repository.id('base'),
    head_sha: staged.repository.id('head'),
    head_ref: 'refs/heads/gh-readonly-queue/main/pr-7',
  },
});
const workflowRun = (staged: Staged, run: Readonly<Record<string, unknown>> = {}): unknown => ({
  action: 'completed',
  repository: repositoryOf(staged),
  workflow_run: {
    event: 'pull_request',
    head_sha: staged.repository.id('head'),
    head_branch: 'browser-client',
    head_repository: { full_name: 'someone/ticket-desk' },
    // Empty for a fork.
    pull_requests: [],
    ...run,
  },
});
const place = (staged: Staged): Readonly<Record<string, string>> => ({
  GITHUB_SERVER_URL: staged.scene.gitServer.url,
  GITHUB_REPOSITORY: 'octo-org/ticket-desk',
  GITHUB_SHA: staged.repository.id('head'),
});

test.each(['pull_request', 'pull_request_target'])('%s is reviewed, commented on and fails', async (eventName) => {
  const staged = await stage(commits, { isPrivate: true });
  const { exitCode, outputs } = await run(action, staged, { eventName });
  expect({ exitCode, verdict: outputs['verdict'] }).toEqual({ exitCode: 1, verdict: 'fail' });
  expect(filesOf(staged)).toEqual(commented);
  expect(staged.scene.standIn.violations).toEqual([]);
});

test('pull_request_target takes no configuration from the head of a fork and executes nothing of it', async () => {
  const canary = join(await emptyFolder(), 'executed');
  const script = `#!/bin/sh\ntouch ${canary}\n`;
  const touch = `require('node:fs').writeFileSync(${JSON.stringify(canary)}, '')`;
  const head = commits['head'] ?? {};
  const hostile = {
    ...commits,
    head: {
      ...head,
      files: {
        ...head.files,
        'package.json': JSON.stringify({ name: 'x', scripts: { preinstall: `touch ${canary}`, prepare: `touch ${canary}` } }),
        '.npmrc': `script-shell=${canary}\nnode-options=--require=./evil.cjs\n`,
        'evil.cjs': touch,
        'node_modules/@modelcontextprotocol/sdk/index.js': touch,
        'tsconfig.json': JSON.stringify({ extends: './evil.cjs', compilerOptions: { plugins: [{ name: './evil.cjs' }] } }),
        '.gitattributes': '* -diff filter=evil diff=evil\n*.ts binary\n',
        '.gitconfig': `[core]\n\tfsmonitor = touch ${canary}\n[diff "evil"]\n\ttextconv = touch ${canary}\n`,
        '.githooks/post-checkout': { executable: script },
        '.mcp-auth-review.json': '{ "fail-on": "never", "rules": { "http-no-caller-auth": "off" } }',
        'mcp-auth-review.config.js': `${touch};\nexport default { failOn: 'never' };\n`,
        '.github/mcp-auth-review.yml': 'fail-on: never\n',
      },
    },
  };
  const staged = await stage(hostile, { isFork: true, isPrivate: true });
  // GitHub checks out base for this event; here it is even the hostile merge commit, and no checkout in the second run.
  for (const workspace of [staged.scene.workspace, await emptyFolder()]) {
    const { exitCode, outputs } = await run(action, staged, { eventName: 'pull_request_target', workspace });
    expect({ exitCode, verdict: outputs['verdict'] }).toEqual({ exitCode: 1, verdict: 'fail' });
  }
  expect(filesOf(staged)).toEqual(expect.arrayContaining(commented));
  await expect(access(canary)).rejects.toThrow();
});

test('merge_group has the verdict of the pull request and posts nothing', async () => {
  const staged = await stage(commits, { isPrivate: true });
  const { exitCode, outputs, summary } = await run(action, staged, { eventName: 'merge_group', event: mergeGroup(staged) });
  expect({ exitCode, verdict: outputs['verdict'] }).toEqual({ exitCode: 1, verdict: 'fail' });
  expect(writes(staged.scene)).toEqual([]);
  expect(summary).toContain('src/admin.ts');
  // Only what the group changes is new, as in the pull request.
  expect(outputs).toEqual((await run(action, staged)).outputs);
});

test.each(['push', 'schedule', 'workflow_dispatch', 'repository_dispatch', 'release'])('%s reviews everything', async (eventName) => {
  const staged = await stage(commits, { isPrivate: true });
  const event = { repository: repositoryOf(staged) };
  const { exitCode, outputs, stdout, summary } = await run(action, staged, { eventName, event, environment: place(staged) });
  expect({ exitCode, verdict: outputs['verdict'] }).toEqual({ exitCode: 1, verdict: 'fail' });
  expect(stdout).toContain('Reviewing everything');
  expect(stdout).not.toContain('was not made for');
  expect(summary).toContain('src/admin.ts');
  expect(conversationText(staged.scene)).toBe('');
});

test('an event that the action does not know is reviewed in full, with a warning', async () => {
  const staged = await stage(commits, { isPrivate: true });
  const event = { repository: repositoryOf(staged) };
  const { exitCode, stdout } = await run(action, staged, { eventName: 'gollum', event });
  expect(exitCode).toBe(1);
  expect(stdout).toContain('::warning::The action was not made for the event gollum');
});

test.each([
  ['with a payload that names the repository', true],
  ['as a schedule, whose payload names nothing', false],
])('everything is reviewed without a checkout, %s', async (_name, isNamed) => {
  const staged = await stage(commits, { isPrivate: true });
  const event = isNamed ? { repository: repositoryOf(staged) } : { schedule: '0 0 * * 1' };
  const plan = { eventName: 'schedule', event, workspace: await emptyFolder(), environment: place(staged) };
  const { exitCode, outputs } = await run(action, staged, plan);
  expect({ exitCode, verdict: outputs['verdict'], complete: outputs['complete'] }).toEqual({
    exitCode: 1,
    verdict: 'fail',
    complete: 'true',
  });
});

test('without a checkout and without a commit to fetch the error says what to do', async () => {
  const staged = await stage(unchanged);
  const { exitCode, stdout } = await run(action, staged, { eventName: 'schedule', event: {}, workspace: await emptyFolder() });
  expect(exitCode).toBe(1);
  expect(stdout).toContain('add a step that uses actions/checkout');
});

test("workflow_run posts on the fork's pull request what its own run could not, and reads nothing that this run produced", async () => {
  const staged = await stage(commits, { isPrivate: true, isFork: true });
  const workspace = await emptyFolder();
  await mkdir(join(workspace, 'mcp-auth-review'));
  // What a fork's run could have left as an artifact.
  await writeFile(join(workspace, 'mcp-auth-review', 'review.json'), JSON.stringify({ findings: [], verdict: 'pass', body: 'FORGED' }));
  await writeFile(join(workspace, 'mcp-auth-review.sarif'), '{ "FORGED": true }');
  const { exitCode, outputs } = await run(action, staged, { eventName: 'workflow_run', event: workflowRun(staged), workspace });
  expect({ exitCode, verdict: outputs['verdict'] }).toEqual({ exitCode: 1, verdict: 'fail' });
  expect(filesOf(staged)).toEqual(commented);
  expect(conversationText(staged.scene)).not.toContain('FORGED');
  expect(staged.scene.standIn.violations).toEqual([]);
});

test('workflow_run reviews every pull request of its head, and one that fails decides', async () => {
  const staged = await stage(commits, { isPrivate: true, isFork: true });
  const [base, sha] = [staged.repository.id('base'), staged.repository.id('head')];
  const head = { sha, ref: 'browser-client', repo: { full_name: 'someone/ticket-desk' } };
  // The second one, to the branch that the first one's head is on by now, changes nothing there.
  const body = [
    { number: 7, title: 'To main', body: null, base: { sha: base }, head },
    { number: 8, title: 'To another branch', body: null, base: { sha }, head },
  ];
  staged.scene.standIn.inject({ operation: 'pulls/list', trouble: { kind: 'body', body } });
  const { exitCode, outputs, stdout } = await run(action, staged, { eventName: 'workflow_run', event: workflowRun(staged) });
  expect({ exitCode, verdict: outputs['verdict'] }).toEqual({ exitCode: 1, verdict: 'fail' });
  expect(filesOf(staged)).toEqual(commented);
  expect(stdout).toContain('Reviewing pull request #8');
});

test.each([
  ['another commit', { head_sha: 'f'.repeat(40) }],
  ['another branch', { head_branch: 'main' }],
  ['another fork', { head_repository: { full_name: 'mallory/ticket-desk' } }],
])('workflow_run for %s than the head of an open pull request reviews nothing and posts nothing', async (_name, other) => {
  const staged = await stage(commits, { isPrivate: true, isFork: true });
  const { exitCode, outputs, stdout } = await run(action, staged, { eventName: 'workflow_run', event: workflowRun(staged, other) });
  expect({ exitCode, outputs }).toEqual({ exitCode: 0, outputs: {} });
  expect(stdout).toContain('nothing was reviewed');
  expect(writes(staged.scene)).toEqual([]);
});

test('workflow_run after a push reviews everything', async () => {
  const staged = await stage(commits, { isPrivate: true });
  const { exitCode, stdout } = await run(action, staged, { eventName: 'workflow_run', event: workflowRun(staged, { event: 'push' }) });
  expect(exitCode).toBe(1);
  expect(stdout).toContain('Reviewing everything');
});

test('workflow_run without the permission to see the pull request says which one to give', async () => {
  const staged = await stage(commits, { isPrivate: true, isFork: true, standIn: { permissions: { contents: 'read' } } });
  const { exitCode, stdout } = await run(action, staged, { eventName: 'workflow_run', event: workflowRun(staged) });
  expect(exitCode).toBe(1);
  expect(stdout).toContain('pull-requests: write');
});

test('a pull request without MCP code has its result in seconds', async () => {
  const { exitCode, outputs, milliseconds } = await run(action, await stage(unchanged));
  expect({ exitCode, verdict: outputs['verdict'] }).toEqual({ exitCode: 0, verdict: 'pass' });
  expect(milliseconds).toBeLessThan(10_000);
});
