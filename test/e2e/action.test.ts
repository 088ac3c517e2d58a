import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { samplePullRequest } from '../../scripts/demo/sample.ts';
import type { BuiltRepository, CommitPlan } from '../git/repository-builder.ts';
import { afterThisTest, build } from '../git/temporary.ts';
import { sampleOf } from '../secrets/samples.ts';
import { defaultInputs, type Scene, type SceneOptions, stagePullRequest } from './pull-request-scene.ts';
import { type RunnerResult, runAction } from './runner.ts';

// The bundle runs from a folder of its own: it breaks where sources do not.
const isolated = join(tmpdir(), `mcp-auth-review-dist-${process.pid}`);
beforeAll(async () => {
  await cp(resolve('dist'), isolated, { recursive: true });
  return () => rm(isolated, { recursive: true, force: true });
});

const keys = { atHead: sampleOf('slack-bot-token', 7), inHistory: sampleOf('openai-project-key', 7) };
const sample = samplePullRequest(keys);

type Staged = { readonly scene: Scene; readonly folder: string; readonly repository: BuiltRepository };

const staged = async (commits: Readonly<Record<string, CommitPlan>>, options: Partial<SceneOptions> = {}): Promise<Staged> => {
  const folder = await mkdtemp(join(tmpdir(), 'mcp-auth-review-e2e-'));
  afterThisTest(() => rm(folder, { recursive: true, force: true }));
  const repository = await build(commits);
  const scene = await stagePullRequest({
    repository: repository.path,
    base: repository.id('base'),
    head: repository.id('head'),
    folder,
    ...options,
  });
  afterThisTest(scene.close);
  return { scene, folder, repository };
};

let runs = 0;
const run = (
  { scene, folder }: Staged,
  inputs: Readonly<Record<string, string>> = {},
  workspace = scene.workspace,
): Promise<RunnerResult> => {
  runs += 1;
  return runAction({
    action: join(isolated, 'index.js'),
    folder: join(folder, `runner-${runs}`),
    workspace,
    eventName: 'pull_request',
    event: scene.event(),
    apiUrl: scene.standIn.url,
    inputs: { ...defaultInputs(scene.standIn), ...inputs },
  });
};

const threadsOf = ({ standIn }: Scene): readonly string[] =>
  standIn
    .conversation()
    .reviews.flatMap(({ threads }) => threads.map(({ path, line, side }) => `${path}:${line ?? 'file'} ${side}`))
    .sort();

/** Everything that is said in the conversation. */
const bodiesOf = ({ standIn }: Scene): string => {
  const { reviews, comments } = standIn.conversation();
  return JSON.stringify([comments, reviews.map(({ body, threads }) => [body, threads.map((thread) => thread.comments)])]);
};

test('the sample pull request fails the check, with a comment where each flaw came in', async () => {
  const demo = await staged(sample.commits, { title: sample.title, body: sample.body });
  const { exitCode, outputs, summary, stdout, stderr } = await run(demo);
  expect(stderr).toBe('');
  expect(exitCode).toBe(1);
  expect(outputs).toMatchObject({ verdict: 'fail', complete: 'true', critical: '3', high: '2' });
  expect(threadsOf(demo.scene)).toEqual([
    'scripts/notify.sh:3 RIGHT',
    'src/admin.ts:8 RIGHT',
    'src/server.ts:8 RIGHT',
    'src/session.ts:12 RIGHT',
  ]);
  expect(demo.scene.standIn.conversation().comments.map(({ body }) => body)).toEqual([expect.stringContaining('`src/summarise.ts`')]);
  expect(demo.scene.standIn.violations).toEqual([]);
  for (const key of Object.values(keys)) {
    for (const text of [bodiesOf(demo.scene), summary, stdout, JSON.stringify(outputs)]) expect(text).not.toContain(key.slice(6));
  }
});

test('in public the commit of a deleted key is not said; on a private repository it is', async () => {
  for (const [isPrivate, isSaid] of [
    [false, false],
    [true, true],
  ] as const) {
    const demo = await staged(sample.commits, { isPrivate });
    const { stdout, summary } = await run(demo);
    const leak = demo.repository.id('summaries').slice(0, 12);
    for (const text of [bodiesOf(demo.scene), summary]) expect(text.includes(leak)).toBe(isSaid);
    expect(stdout.includes(leak)).toBe(isSaid);
  }
});

test('a second run on the same head posts nothing again', async () => {
  const demo = await staged(sample.commits);
  await run(demo);
  const { codeScanning: _, ...first } = demo.scene.standIn.conversation();
  const { exitCode } = await run(demo);
  expect(exitCode).toBe(1);
  expect(demo.scene.standIn.conversation()).toMatchObject(first);
});

test('a pull request without MCP code and credentials passes and posts no comment', async () => {
  const plain = await staged({ base: { files: { 'a.txt': 'a\n' } }, head: { branch: 'topic', files: { 'a.txt': 'b\n' } } });
  const { exitCode, outputs } = await run(plain);
  expect({ exitCode, ...outputs }).toMatchObject({ exitCode: 0, verdict: 'pass', complete: 'true', critical: '0', high: '0' });
  expect(threadsOf(plain.scene)).toEqual([]);
});

test('without the permission to comment the verdict is the same and the log says which permission to give', async () => {
  const demo = await staged(sample.commits, { standIn: { permissions: { contents: 'read' } } });
  const { exitCode, outputs, stdout, summary } = await run(demo);
  expect({ exitCode, verdict: outputs['verdict'] }).toEqual({ exitCode: 1, verdict: 'fail' });
  expect(stdout).toContain('pull-requests: write');
  expect(summary).toContain('pull-requests: write');
});

test('a fork and a checkout of any depth give the same comments, also without any checkout', async () => {
  const expected = await staged(sample.commits);
  await run(expected);
  for (const options of [{ depth: 0 }, { isFork: true }]) {
    const other = await staged(sample.commits, options);
    await run(other);
    expect(threadsOf(other.scene)).toEqual(threadsOf(expected.scene));
  }
  const nowhere = await staged(sample.commits);
  const empty = await mkdtemp(join(tmpdir(), 'mcp-auth-review-empty-'));
  afterThisTest(() => rm(empty, { recursive: true, force: true }));
  await run(nowhere, {}, empty);
  expect(threadsOf(nowhere.scene)).toEqual(threadsOf(expected.scene));
});

test('a base that has moved on is compared by its merge base', async () => {
  const moved = await staged({
    start: sample.commits['base'] ?? {},
    base: { files: { 'later.txt': `key ${sampleOf('npm-token', 3)}\n` } },
    head: { branch: 'topic', parents: ['start'], files: { 'README.md': 'changed\n' } },
  });
  const { exitCode, outputs } = await run(moved);
  expect({ exitCode, verdict: outputs['verdict'], complete: outputs['complete'] }).toEqual({
    exitCode: 0,
    verdict: 'pass',
    complete: 'true',
  });
});

test('an input that can not be read stops the run with what to do, without a stack', async () => {
  const plain = await staged({ base: { files: { 'a.txt': 'a\n' } }, head: { branch: 'topic', files: { 'a.txt': 'b\n' } } });
  const { exitCode, stdout } = await run(plain, { 'fail-on': 'hgih' });
  expect(exitCode).toBe(1);
  expect(stdout).toContain('Input `fail-on` is critical, high, medium, low, note or never, not "hgih".');
  expect(stdout).not.toContain('    at ');
});

test('another event reviews the whole checkout', async () => {
  const demo = await staged(sample.commits, { depth: 0 });
  runs += 1;
  const { exitCode, outputs, stdout } = await runAction({
    action: join(isolated, 'index.js'),
    folder: join(demo.folder, `runner-${runs}`),
    workspace: demo.scene.workspace,
    eventName: 'push',
    event: {},
    apiUrl: demo.scene.standIn.url,
    inputs: defaultInputs(demo.scene.standIn),
  });
  expect({ exitCode, verdict: outputs['verdict'] }).toEqual({ exitCode: 1, verdict: 'fail' });
  expect(stdout).toContain('Reviewing everything at');
});
