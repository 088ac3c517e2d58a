import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { samplePullRequest } from '../../scripts/demo/sample.ts';
import { markersIn } from '../../src/report/marker.ts';
import { build } from '../git/temporary.ts';
import { seeded } from '../report/seeded.ts';
import { sampleOf } from '../secrets/samples.ts';
import type { Fault, Trouble } from '../stand-in/faults.ts';
import { defaultInputs, stagePullRequest } from './pull-request-scene.ts';
import { runAction } from './runner.ts';

const isolated = join(tmpdir(), `mcp-auth-review-faults-${process.pid}`);
beforeAll(() => cp(resolve('dist'), isolated, { recursive: true }));
afterAll(() => rm(isolated, { recursive: true, force: true }));

const operations = [
  'pulls/get',
  'graphql',
  'pulls/list-reviews',
  'pulls/list-review-comments',
  'pulls/create-review',
  'code-scanning/upload-sarif',
  'code-scanning/get-sarif',
  'issues/list-comments',
  'issues/create-comment',
  '*',
];
const troubles: readonly Trouble[] = [
  ...[401, 403, 404, 409, 422, 500].map((status): Trouble => ({ kind: 'status', status })),
  { kind: 'created-but', status: 502 },
  { kind: 'secondary-limit', retryAfter: 1 },
  { kind: 'secondary-limit', retryAfter: 3_600 },
  { kind: 'cut' },
  { kind: 'created-but-cut' },
];

const sample = samplePullRequest({ atHead: sampleOf('slack-bot-token', 7), inHistory: sampleOf('openai-project-key', 7) });
const told = ['Slack bot token', 'OpenAI project API key', 'POST /mcp', 'ADMIN_TOKEN', 'session.json'];

// MCP_BUNDLE_FAULT_RUNS=30 for the whole campaign: the bundle waits in real time.
const runs = Number(process.env['MCP_BUNDLE_FAULT_RUNS'] ?? 4);

test.each(Array.from({ length: runs }, (_, index) => index + 1))(
  'whatever GitHub does, seed %i: the verdict stands, everything is told and nothing twice, and the run ends',
  { timeout: 150_000 },
  async (seed) => {
    const random = seeded(seed);
    const pick = <Choice>(choices: readonly [Choice, ...Choice[]] | readonly Choice[]): Choice | undefined =>
      choices[Math.floor(random() * choices.length)];
    const faults = Array.from(
      { length: 1 + Math.floor(random() * 3) },
      (): Fault => ({
        operation: pick(operations) ?? '*',
        trouble: pick(troubles) ?? { kind: 'cut' },
        times: pick([1, 2, Number.POSITIVE_INFINITY]) ?? 1,
      }),
    );
    const { path, id } = await build(sample.commits);
    const folder = await mkdtemp(join(tmpdir(), 'mcp-auth-review-faults-'));
    const scene = await stagePullRequest({ repository: path, base: id('base'), head: id('head'), folder, isPrivate: true });
    try {
      for (const fault of faults) scene.standIn.inject(fault);
      const { exitCode, outputs, summary, stdout, milliseconds } = await runAction({
        action: join(isolated, 'index.js'),
        folder: join(folder, 'runner'),
        workspace: scene.workspace,
        eventName: 'pull_request',
        event: scene.event(),
        apiUrl: scene.standIn.url,
        inputs: defaultInputs(scene.standIn),
      });
      const context = JSON.stringify(faults);
      expect({ exitCode, verdict: outputs['verdict'] }, context).toEqual({ exitCode: 1, verdict: 'fail' });
      for (const words of told) expect(summary, context).toContain(words);
      expect(stdout, context).not.toContain('defect');
      const { reviews, comments } = scene.standIn.conversation();
      const markers = reviews.flatMap(({ threads }) => threads.flatMap((thread) => markersIn(thread.comments[0]?.body ?? '')));
      expect(markers.length, context).toBe(new Set(markers).size);
      expect(comments.length, context).toBeLessThanOrEqual(1);
      // What the conversation lacks is told as not posted.
      if (markers.length < 4 && comments.length === 0) expect(summary, context).toContain('### Not posted');
      expect(milliseconds, context).toBeLessThan(60_000);
      expect(scene.standIn.violations, context).toEqual([]);
    } finally {
      await scene.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
);
