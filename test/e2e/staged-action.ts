import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll } from 'vitest';
import type { BuiltRepository, CommitPlan } from '../git/repository-builder.ts';
import { afterThisTest, build } from '../git/temporary.ts';
import { defaultInputs, type Scene, type SceneOptions, stagePullRequest } from './pull-request-scene.ts';
import { type RunnerResult, runAction } from './runner.ts';

/** The built action in a folder of its own, for the tests of one file: it breaks where sources do not. The path of its `index.js`. */
export const useBuiltAction = (): { readonly path: string } => {
  const folder = join(tmpdir(), `mcp-auth-review-dist-${process.pid}-${Math.round(performance.now() * 1000)}`);
  beforeAll(async () => {
    await cp(resolve('dist'), folder, { recursive: true });
    return () => rm(folder, { recursive: true, force: true });
  });
  return { path: join(folder, 'index.js') };
};

export type Staged = { readonly scene: Scene; readonly folder: string; readonly repository: BuiltRepository };

/** A pull request from the commit `base` to the commit `head`; everything of it goes after the test. */
export const stage = async (commits: Readonly<Record<string, CommitPlan>>, options: Partial<SceneOptions> = {}): Promise<Staged> => {
  const folder = await emptyFolder();
  const repository = await build(commits);
  const range = { base: repository.id('base'), head: repository.id('head') };
  const scene = await stagePullRequest({ repository: repository.path, ...range, folder, ...options });
  afterThisTest(scene.close);
  return { scene, folder, repository };
};

/** Goes after the test. */
export const emptyFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'mcp-auth-review-e2e-'));
  afterThisTest(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

export type RunPlan = {
  /** `pull_request` unless said otherwise. */
  readonly eventName?: string;
  /** The pull request's payload unless said otherwise. */
  readonly event?: unknown;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly workspace?: string;
  readonly environment?: Readonly<Record<string, string>>;
};

let runs = 0;

export const run = async (action: { readonly path: string }, { scene }: Staged, plan: RunPlan = {}): Promise<RunnerResult> => {
  runs += 1;
  return runAction({
    action: action.path,
    folder: join(await emptyFolder(), `runner-${runs}`),
    workspace: plan.workspace ?? scene.workspace,
    eventName: plan.eventName ?? 'pull_request',
    event: plan.event ?? scene.event(),
    apiUrl: scene.standIn.url,
    inputs: { ...defaultInputs(scene.standIn), ...plan.inputs },
    ...(plan.environment === undefined ? {} : { environment: plan.environment }),
  });
};

/** Where comments stand, as `path:line side`. */
export const threadsOf = ({ standIn }: Scene): readonly string[] =>
  standIn
    .conversation()
    .reviews.flatMap(({ threads }) => threads.map(({ path, line, side }) => `${path}:${line ?? 'file'} ${side}`))
    .sort();

/** Everything that was written on GitHub, where the public reads it. */
export const conversationText = ({ standIn }: Scene): string => {
  const { reviews, comments } = standIn.conversation();
  return [
    ...reviews.flatMap(({ body, threads }) => [body, ...threads.flatMap((thread) => thread.comments.map(textOf))]),
    ...comments.map(textOf),
  ].join('\n');
};

const textOf = ({ body }: { readonly body: string }): string => body;

/** The requests that write something. */
export const writes = ({ standIn }: Scene): readonly string[] =>
  standIn.requests.filter(({ method, operation }) => method !== 'GET' && operation !== 'graphql').map(({ operation }) => operation);
