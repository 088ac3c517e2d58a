import { describe, expect, test } from 'vitest';
import type { Delivery } from '../../src/model/host.ts';
import type { ReviewedFinding } from '../../src/model/review.ts';
import { listedIn, markersIn } from '../../src/report/marker.ts';
import { seeded } from '../report/seeded.ts';
import type { Trouble } from '../stand-in/faults.ts';
import type { StandIn } from '../stand-in/stand-in.ts';
import { publish } from './publish.ts';
import { addedFile, finding, firstHead, marker, onLine, reviewOf, withStandIn } from './reviews.ts';

const files = Array.from({ length: 4 }, (_, index) => addedFile(`src/route-${index}.ts`, 10));
const findings: readonly ReviewedFinding[] = [
  ...files.slice(0, 3).map((_, index) => finding({ subject: `POST /${index}`, anchor: onLine(`src/route-${index}.ts`, 5) })),
  finding({ subject: 'on a file', anchor: { kind: 'file', path: 'src/route-3.ts' } }),
  finding({ subject: 'elsewhere', anchor: { kind: 'summary' } }),
];
const changed = files.map((file) => file.changed);
const onGitHub = files.map((file) => file.onGitHub);
const sarif = JSON.stringify({ version: '2.1.0', runs: [] });

/** How often each finding has a comment of its own, and whether the summary tells it. */
const told = (standIn: StandIn, wanted: readonly ReviewedFinding[]) => {
  const { reviews, comments } = standIn.conversation();
  const inDiff = reviews.flatMap(({ threads }) => threads.flatMap((thread) => markersIn(thread.comments[0]?.body ?? '')));
  const listed = comments.flatMap(({ body }) => listedIn(body));
  return wanted.map(({ key }) => {
    const own = marker(key.subject);
    return { subject: key.subject, threads: inDiff.filter((candidate) => candidate === own).length, isListed: listed.includes(own) };
  });
};

const summaries = (standIn: StandIn): number =>
  standIn.conversation().comments.filter(({ body }) => markersIn(body).includes('summary')).length;

const operations = [
  'pulls/get',
  'graphql',
  'pulls/list-reviews',
  'pulls/list-review-comments',
  'pulls/list-files',
  'pulls/create-review-comment',
  'pulls/create-review',
  'pulls/update-review-comment',
  'code-scanning/upload-sarif',
  'code-scanning/get-sarif',
  'issues/list-comments',
  'issues/create-comment',
  'issues/update-comment',
];

const status = (code: number): Trouble => ({ kind: 'status', status: code });
const troubles: readonly Trouble[] = [
  ...[401, 403, 404, 409, 422, 429, 500].map(status),
  { kind: 'created-but', status: 502 },
  { kind: 'secondary-limit', retryAfter: 1 },
  { kind: 'secondary-limit', retryAfter: 60 },
  { kind: 'cut' },
  { kind: 'created-but-cut' },
  { kind: 'hang' },
];
const nameOf = (trouble: Trouble): string => `${trouble.kind}${'status' in trouble ? ` ${trouble.status}` : ''}`;

/** What has to hold after every run, whatever GitHub did in it. */
const expectHonest = (standIn: StandIn, wanted: readonly ReviewedFinding[], deliveries: readonly Delivery[]): void => {
  const state = told(standIn, wanted);
  expect(state.filter(({ threads }) => threads > 1)).toEqual([]);
  expect(summaries(standIn)).toBeLessThanOrEqual(1);
  // The job summary has everything; what the conversation lacks is told there as not posted.
  if (state.some(({ threads, isListed }) => threads === 0 && !isListed)) expect(deliveries.map(({ kind }) => kind)).toContain('failed');
  expect(JSON.stringify(deliveries)).not.toContain('defect');
};

/** Two pushes with GitHub in trouble, the second of which mends a flaw, and one without trouble. */
const pushes = async (trouble: (standIn: StandIn, run: number) => void): Promise<void> => {
  await withStandIn({ files: onGitHub }, async (standIn) => {
    const clock = { now: 0 };
    const run = async (head: string, wanted: readonly ReviewedFinding[]) => {
      standIn.push({ head, files: onGitHub });
      const started = clock.now;
      const delay = async (milliseconds: number) => {
        clock.now += milliseconds;
      };
      const review = reviewOf(wanted, changed, head);
      const { deliveries, afterwards } = await publish(standIn, review, { sarif, headSha: head, timeout: 60, delay, now: () => clock.now });
      const later = await afterwards();
      expect(JSON.stringify(later)).not.toContain('defect');
      // Waiting ends; what GitHub itself takes is bounded by the time limit of a request.
      expect(clock.now - started).toBeLessThan(300_000);
      return deliveries;
    };
    for (const [index, { head, wanted }] of [
      { head: firstHead, wanted: findings },
      { head: 'd'.repeat(40), wanted: findings.slice(1) },
    ].entries()) {
      trouble(standIn, index);
      expectHonest(standIn, wanted, await run(head, wanted));
      standIn.clearFaults();
    }
    await run('e'.repeat(40), findings.slice(1));
    const state = told(standIn, findings.slice(1));
    expect(state.filter(({ threads, isListed }) => threads > 1 || (threads === 0 && !isListed))).toEqual([]);
    expect(summaries(standIn)).toBe(1);
    const mended = standIn
      .conversation()
      .reviews.flatMap(({ threads }) => threads)
      .filter(({ path }) => path === 'src/route-0.ts');
    for (const { comments } of mended) expect(comments[0]?.body).toMatch(/^\*\*Fixed in [de]{12}\.\*\*/);
  });
};

describe.each(operations)('%s', (operation) => {
  test.each(troubles.flatMap((trouble) => [1, Number.POSITIVE_INFINITY].map((times) => ({ name: nameOf(trouble), trouble, times }))))(
    'answers $name $times times: nothing is said twice, and the next run says the rest',
    ({ trouble, times }) => pushes((standIn) => standIn.inject({ operation, trouble, times })),
  );
});

// MCP_FAULT_RUNS=1000 for the whole campaign.
const runs = Number(process.env['MCP_FAULT_RUNS'] ?? 60);

test(`${runs} runs with faults drawn at random keep every promise`, { timeout: 1_000_000 }, async () => {
  for (let seed = 1; seed <= runs; seed += 1) {
    const random = seeded(seed);
    const pick = <Choice>(choices: readonly Choice[]): Choice | undefined => choices[Math.floor(random() * choices.length)];
    const plan = Array.from({ length: 1 + Math.floor(random() * 6) }, () => ({
      run: Math.floor(random() * 2),
      operation: pick(operations) ?? '*',
      trouble: pick(troubles) ?? status(500),
      times: pick([1, 1, 2, 3, Number.POSITIVE_INFINITY]) ?? 1,
    }));
    try {
      await pushes((standIn, run) => {
        for (const fault of plan.filter((candidate) => candidate.run === run)) standIn.inject(fault);
      });
    } catch (error) {
      throw new Error(`Seed ${seed}: ${JSON.stringify(plan)}`, { cause: error });
    }
  }
});
