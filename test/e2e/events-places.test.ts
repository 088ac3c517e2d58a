import { chown, cp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { samplePullRequest } from '../../scripts/demo/sample.ts';
import { build } from '../git/temporary.ts';
import { sampleOf } from '../secrets/samples.ts';
import type { Permissions } from '../stand-in/pull.ts';
import { emptyFolder, run, type Staged, stage, threadsOf, useBuiltAction } from './staged-action.ts';

const action = useBuiltAction();
const { commits } = samplePullRequest({ atHead: sampleOf('slack-bot-token', 12), inHistory: sampleOf('openai-project-key', 12) });
const flawed = ['scripts/notify.sh', 'src/admin.ts', 'src/server.ts', 'src/session.ts', 'src/summarise.ts'];
const failed = { exitCode: 1, verdict: 'fail', complete: 'true' };
const filesOf = ({ scene }: Staged): readonly string[] => threadsOf(scene).map((thread) => thread.replace(/:.*/, ''));

const everything: Permissions = { contents: 'read', 'pull-requests': 'write', 'security-events': 'write' };

test.each<[name: string, permissions: Permissions, isFork: boolean]>([
  ['of a fork', { contents: 'read', 'pull-requests': 'read', 'security-events': 'read' }, true],
  ['of Dependabot', { contents: 'read', 'pull-requests': 'read' }, false],
  ['without pull-requests', { contents: 'read', 'security-events': 'write' }, false],
  ['that reads pull requests only', { ...everything, 'pull-requests': 'read' }, false],
  ['without any permission', {}, false],
])('a token %s: the same verdict, and the summary has every finding and what could not be posted', async (_name, permissions, isFork) => {
  for (const isPrivate of [true, false]) {
    const staged = await stage(commits, { isPrivate, isFork, standIn: { permissions } });
    const { exitCode, outputs, summary, stdout } = await run(action, staged);
    expect({ exitCode, verdict: outputs['verdict'], complete: outputs['complete'] }).toEqual(failed);
    expect(flawed.filter((path) => !summary.includes(path))).toEqual([]);
    expect(summary).toContain('Not posted');
    const reason = isFork ? 'from a fork it can only read' : 'pull-requests: write';
    expect(summary.replaceAll(/[`\\]/g, '')).toContain(reason);
    expect(stdout).toMatch(/::warning::Review/);
    expect(threadsOf(staged.scene)).toEqual([]);
    expect(staged.scene.standIn.violations).toEqual([]);
  }
});

test.each<[name: string, permissions: Permissions]>([
  ['contents', { 'pull-requests': 'write', 'security-events': 'write' }],
  ['security-events', { contents: 'read', 'pull-requests': 'write' }],
])('a token without %s still posts the review', async (_name, permissions) => {
  const staged = await stage(commits, { isPrivate: true, standIn: { permissions } });
  const { exitCode, outputs } = await run(action, staged);
  expect({ exitCode, verdict: outputs['verdict'], complete: outputs['complete'] }).toEqual(failed);
  expect(filesOf(staged)).toEqual(flawed.slice(0, 4));
});

test('a token that git is refused with is told which permission to have, or does when everything is checked out', async () => {
  const inputs = { 'github-token': 'another-token' };
  const shallow = await stage(commits, { isPrivate: true });
  const refused = await run(action, shallow, { inputs });
  expect(refused.exitCode).toBe(1);
  expect(refused.stdout).toMatch(/Cannot fetch .*contents: read/);

  const whole = await stage(commits, { isPrivate: true, depth: 0 });
  const { exitCode, outputs, summary } = await run(action, whole, { inputs });
  expect({ exitCode, verdict: outputs['verdict'], complete: outputs['complete'] }).toEqual(failed);
  expect(summary).toContain('401');
});

test('no token at all: the same verdict, and the summary says why nothing is posted', async () => {
  const staged = await stage(commits, { isPrivate: true, depth: 0 });
  const { exitCode, outputs, summary } = await run(action, staged, { inputs: { 'github-token': '' } });
  expect({ exitCode, verdict: outputs['verdict'], complete: outputs['complete'] }).toEqual(failed);
  expect(flawed.filter((path) => !summary.includes(path))).toEqual([]);
  expect(summary.replaceAll(/[`\\]/g, '')).toContain('github-token is empty');
});

test('a private repository without code scanning: the same comments and verdict', async () => {
  const staged = await stage(commits, { isPrivate: true, standIn: { codeScanning: false } });
  const { exitCode, outputs, summary } = await run(action, staged);
  expect({ exitCode, verdict: outputs['verdict'], complete: outputs['complete'] }).toEqual(failed);
  expect(filesOf(staged)).toEqual(flawed.slice(0, 4));
  expect(staged.scene.standIn.conversation().comments).toHaveLength(1);
  expect(summary).toContain('SARIF to code scanning, skipped: code scanning is not enabled for this repository');
});

test('GitHub Enterprise Server: comments go to its own addresses', async () => {
  const staged = await stage(commits, { isPrivate: true, standIn: { isEnterpriseServer: true } });
  expect(staged.scene.standIn.url).toMatch(/\/api\/v3$/);
  const { exitCode, outputs } = await run(action, staged, { environment: { GITHUB_SERVER_URL: staged.scene.gitServer.url } });
  expect({ exitCode, verdict: outputs['verdict'], complete: outputs['complete'] }).toEqual(failed);
  expect(filesOf(staged)).toEqual(flawed.slice(0, 4));
  expect(staged.scene.standIn.violations).toEqual([]);
});

test('the checkout holds no credential, as with persist-credentials: false, and the action leaves it as it was', async () => {
  const staged = await stage(commits, { isPrivate: true });
  const { workspace, standIn } = staged.scene;
  const before = await readFile(join(workspace, '.git', 'config'), 'utf8');
  expect(before).not.toContain(Buffer.from(`x-access-token:${standIn.token}`).toString('base64'));
  const listed = (await readdir(workspace, { recursive: true })).sort();
  await run(action, staged);
  expect(await readFile(join(workspace, '.git', 'config'), 'utf8')).toBe(before);
  const added = (await readdir(workspace, { recursive: true })).filter((path) => !listed.includes(path));
  expect(added).toEqual(['mcp-auth-review.sarif']);
});

test.each([0, 1, 2, 3, 50])('a checkout of depth %i gives the same comments', async (depth) => {
  const staged = await stage(commits, { isPrivate: true, depth });
  const { outputs } = await run(action, staged);
  expect(outputs['complete']).toBe('true');
  expect(filesOf(staged)).toEqual(flawed.slice(0, 4));
});

/** A workspace with the pull request's checkout in `desk` and, on request, another repository at its top. */
const severalCheckouts = async ({ scene }: Staged, hasRoot: boolean): Promise<string> => {
  const workspace = await emptyFolder();
  if (hasRoot) {
    const other = await build({ base: { files: { 'other.txt': 'nothing to see\n' } } });
    await cp(other.path, workspace, { recursive: true });
  }
  await cp(scene.workspace, join(workspace, 'desk'), { recursive: true });
  return workspace;
};

test.each([
  ['a sub-directory', false],
  ['a sub-directory beside another repository', true],
])('a pull request checked out in %s is reviewed, with and without the input path', async (_name, hasRoot) => {
  for (const inputs of [{ path: 'desk' }, {}]) {
    const staged = await stage(commits, { isPrivate: true });
    const workspace = await severalCheckouts(staged, hasRoot);
    const { exitCode, outputs } = await run(action, staged, { inputs, workspace });
    expect({ exitCode, verdict: outputs['verdict'], complete: outputs['complete'] }).toEqual(failed);
    expect(filesOf(staged)).toEqual(flawed.slice(0, 4));
  }
});

test('of several checkouts the one at path is reviewed by other events', async () => {
  const staged = await stage(commits, { isPrivate: true });
  const workspace = await severalCheckouts(staged, true);
  const event = { repository: { full_name: 'octo-org/ticket-desk', private: true, clone_url: staged.scene.gitServer.url } };
  const root = await run(action, staged, { eventName: 'push', event, workspace });
  expect(root.outputs['verdict']).toBe('pass');
  const desk = await run(action, staged, { eventName: 'push', event, workspace, inputs: { path: 'desk' } });
  expect(desk.outputs['verdict']).toBe('fail');
});

test('a path without a checkout is an error that says so', async () => {
  const staged = await stage(commits);
  const { exitCode, stdout } = await run(action, staged, { inputs: { path: 'nowhere' } });
  expect(exitCode).toBe(1);
  expect(stdout).toContain('Input `path` is "nowhere", and no repository is checked out there');
});

test.runIf(process.getuid?.() === 0)('a workspace that belongs to another user is reviewed', async () => {
  const staged = await stage(commits, { isPrivate: true });
  const { workspace } = staged.scene;
  for (const path of ['.', ...(await readdir(workspace, { recursive: true }))]) await chown(join(workspace, path), 65_534, 65_534);
  const { exitCode, outputs } = await run(action, staged);
  expect({ exitCode, verdict: outputs['verdict'], complete: outputs['complete'] }).toEqual(failed);
});
