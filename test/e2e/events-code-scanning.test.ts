import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { samplePullRequest } from '../../scripts/demo/sample.ts';
import { sampleOf } from '../secrets/samples.ts';
import { defaultInputs } from './pull-request-scene.ts';
import { runAction } from './runner.ts';
import { emptyFolder, type RunPlan, run, type Staged, stage, useBuiltAction } from './staged-action.ts';

const action = useBuiltAction();
const { commits } = samplePullRequest({ atHead: sampleOf('slack-bot-token', 41), inHistory: sampleOf('openai-project-key', 41) });
const plain = { base: { files: { 'a.txt': 'a\n' } }, head: { branch: 'topic', files: { 'a.txt': 'b\n' } } };

/** A run on a branch, from an empty workspace, so that the run's own commit is fetched and reviewed. */
const branchRun = async (staged: Staged, environment: Readonly<Record<string, string>> = {}): Promise<RunPlan> => ({
  eventName: 'push',
  event: {
    repository: { full_name: 'octo-org/ticket-desk', private: true, clone_url: `${staged.scene.gitServer.url}/octo-org/ticket-desk.git` },
  },
  workspace: await emptyFolder(),
  environment: {
    GITHUB_SERVER_URL: staged.scene.gitServer.url,
    GITHUB_REPOSITORY: 'octo-org/ticket-desk',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_SHA: staged.repository.id('head'),
    ...environment,
  },
});

const uploads = ({ scene, repository }: Staged): unknown =>
  scene.standIn.conversation().codeScanning.map(({ ref, commit, sarif }) => {
    const log: { runs: { results: unknown[] }[] } = JSON.parse(sarif);
    const name = ['head', 'base'].find((mark) => repository.id(mark) === commit) ?? commit;
    return { ref, commit: name, isEmpty: log.runs.every(({ results }) => results.length === 0) };
  });

test("a pull request's results go to its own ref, never to a branch", async () => {
  const staged = await stage(commits, { isPrivate: true });
  await run(action, staged, { environment: { GITHUB_REF: 'refs/heads/main', GITHUB_SHA: staged.repository.id('head') } });
  expect(uploads(staged)).toEqual([{ ref: 'refs/pull/7/head', commit: 'head', isEmpty: false }]);
  expect(staged.scene.standIn.violations).toEqual([]);
});

test('verdict, outputs, comments and job summary are there before code scanning is asked how it went', async () => {
  const folder = join(await emptyFolder(), 'runner');
  const seen: unknown[] = [];
  const onRequest = (operation: string): void => {
    if (operation !== 'code-scanning/get-sarif') return;
    const isWritten = (name: string, words: string): boolean => readFileSync(join(folder, name), 'utf8').includes(words);
    const { reviews, comments } = staged.scene.standIn.conversation();
    const written = [isWritten('output', 'verdict'), isWritten('output', 'sarif-file'), isWritten('summary.md', '**Failed: ')];
    seen.push({ written, posted: [reviews.length, comments.length] });
  };
  const staged: Staged = await stage(commits, { isPrivate: true, standIn: { onRequest, processingPolls: 1 } });
  const { scene } = staged;
  const { exitCode, stdout } = await runAction({
    action: action.path,
    folder,
    workspace: scene.workspace,
    eventName: 'pull_request',
    event: scene.event(),
    apiUrl: scene.standIn.url,
    inputs: defaultInputs(scene.standIn),
  });
  const before = { written: [true, true, true], posted: [1, 1] };
  expect(seen).toEqual([before, before]);
  expect(exitCode).toBe(1);
  expect(stdout).toContain('Processing by code scanning: delivered');
});

test('what code scanning could not process is told below the job summary and changes nothing else', async () => {
  const staged = await stage(commits, { isPrivate: true });
  const answer = { processing_status: 'failed', analyses_url: null, errors: ['too odd'] };
  staged.scene.standIn.inject({ operation: 'code-scanning/get-sarif', trouble: { kind: 'body', body: answer } });
  const { exitCode, summary } = await run(action, staged);
  expect(exitCode).toBe(1);
  expect(summary).toMatch(
    /### Not posted\n\n- Processing by code scanning, failed: code scanning could not process the SARIF file: too odd\s*$/,
  );
});

test('an empty result is uploaded too, because merge protection waits for it', async () => {
  const staged = await stage(plain, { isPrivate: true });
  await run(action, staged);
  expect(uploads(staged)).toEqual([{ ref: 'refs/pull/7/head', commit: 'head', isEmpty: true }]);
});

test("the results of a fork's pull request go to its ref from the workflow_run that may write", async () => {
  const staged = await stage(commits, { isPrivate: true, isFork: true });
  const { event, ...plan } = await branchRun(staged);
  const head = {
    head_sha: staged.repository.id('head'),
    head_branch: 'browser-client',
    head_repository: { full_name: 'someone/ticket-desk' },
  };
  await run(action, staged, {
    ...plan,
    eventName: 'workflow_run',
    event: { ...Object(event), workflow_run: { event: 'pull_request', ...head } },
  });
  expect(uploads(staged)).toEqual([{ ref: 'refs/pull/7/head', commit: 'head', isEmpty: false }]);
});

test.each([
  ['push', {}],
  ['schedule', { schedule: '0 0 * * 1' }],
])('the results of everything go to the branch on the event %s', async (eventName, payload) => {
  const staged = await stage(commits, { isPrivate: true });
  const plan = await branchRun(staged);
  await run(action, staged, { ...plan, eventName, event: eventName === 'push' ? plan.event : payload });
  expect(uploads(staged)).toEqual([{ ref: 'refs/heads/main', commit: 'head', isEmpty: false }]);
  expect(staged.scene.standIn.violations).toEqual([]);
});

test('the results of another commit than the one that the run is for are not uploaded', async () => {
  const staged = await stage(commits, { isPrivate: true });
  const { workspace: _none, ...plan } = await branchRun(staged);
  const { summary } = await run(action, staged, plan);
  expect(uploads(staged)).toEqual([]);
  expect(summary).toMatch(/SARIF to code scanning, skipped: the commit that is checked out, `[0-9a-f]{12}`, is not the one/);
});

test('the results of a merge group are not uploaded', async () => {
  const staged = await stage(commits, { isPrivate: true });
  const plan = await branchRun(staged, { GITHUB_REF: 'refs/heads/gh-readonly-queue/main/pr-7' });
  const merge_group = { base_sha: staged.repository.id('base'), head_sha: staged.repository.id('head') };
  await run(action, staged, { ...plan, eventName: 'merge_group', event: { ...Object(plan.event), merge_group } });
  expect(uploads(staged)).toEqual([]);
});

test('upload-sarif: false uploads nothing', async () => {
  const staged = await stage(commits, { isPrivate: true });
  await run(action, staged, { inputs: { 'upload-sarif': 'false' } });
  await run(action, staged, { ...(await branchRun(staged)), inputs: { 'upload-sarif': 'false' } });
  expect(uploads(staged)).toEqual([]);
});

test.each([
  ['no code scanning', { codeScanning: false }],
  ['no permission', { permissions: { contents: 'read', 'pull-requests': 'write' } as const }],
])('with %s the verdict is the same, and the log says what was not uploaded', async (_name, standIn) => {
  const staged = await stage(commits, { isPrivate: true, standIn });
  const { exitCode, outputs, stdout } = await run(action, staged, await branchRun(staged));
  expect({ exitCode, verdict: outputs['verdict'] }).toEqual({ exitCode: 1, verdict: 'fail' });
  expect(stdout).toContain('SARIF to code scanning: ');
});
