import { expect, test } from 'vitest';
import { createPace } from '../../src/github/pace.ts';
import type { ReviewedFinding } from '../../src/model/review.ts';
import { markerOf } from '../../src/report/marker.ts';

import { publish } from './publish.ts';
import { addedFile, finding, firstHead, onLine, reviewOf, withStandIn } from './reviews.ts';

/** When each of `count` writes goes out, in seconds, when writing itself takes no time. */
const writes = async (count: number): Promise<readonly number[]> => {
  let now = 0;
  const turn = createPace(
    () => now,
    async (milliseconds) => {
      now += milliseconds;
    },
  );
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    await turn();
    times.push(now / 1_000);
  }
  return times;
};

test('ten writes go out at once, and then one a second', async () => {
  expect(await writes(13)).toEqual([...Array.from({ length: 10 }, () => 0), 1, 2, 3]);
});

test('no minute has more than 80 writes', async () => {
  const times = await writes(300);
  const busiest = Math.max(...times.map((start) => times.filter((time) => time >= start && time < start + 60).length));
  expect(busiest).toBe(69);
});

const file = addedFile('src/server.ts', 400);
const secondHead = 'd'.repeat(40);

/** A pull request with so many comments of ours, and then the push that mends them all. */
const mend = (count: number, check: (mended: number, deliveries: unknown, seconds: number, refused: number) => void): Promise<void> => {
  const clock = { now: 0 };
  return withStandIn({ files: [file.onGitHub], writeClock: () => clock.now }, async (standIn) => {
    const flaws: readonly ReviewedFinding[] = Array.from({ length: count }, (_, index) =>
      finding({ subject: `POST /${index}`, anchor: onLine('src/server.ts', index + 1) }),
    );
    for (const { key, anchor } of flaws) {
      const body = `A flaw.\n\n<!-- mcp-auth-review:1:${markerOf(key)} -->`;
      if (anchor.kind !== 'line') continue;
      standIn.commentOnLine({ login: 'github-actions[bot]', type: 'Bot' }, { path: anchor.path, line: anchor.line, body });
    }
    standIn.push({ head: secondHead, files: [file.onGitHub] });
    const review = reviewOf([finding({ subject: 'elsewhere', anchor: { kind: 'summary' } })], [file.changed], secondHead);
    const delay = async (milliseconds: number): Promise<void> => {
      clock.now += milliseconds;
    };
    const { deliveries } = await publish(standIn, review, { headSha: secondHead, delay, now: () => clock.now });
    const bodies = standIn.conversation().reviews.flatMap(({ threads }) => threads.map(({ comments }) => comments[0]?.body ?? ''));
    const refused = standIn.requests.filter(({ status }) => status === 403).length;
    check(bodies.filter((body) => body.startsWith('**Fixed in')).length, deliveries, clock.now / 1_000, refused);
    expect(standIn.conversation().comments).toHaveLength(1);
    clock.now += 3_600_000;
    await publish(standIn, review, { headSha: secondHead, delay, now: () => clock.now });
    const after = standIn.conversation().reviews.flatMap(({ threads }) => threads.map(({ comments }) => comments[0]?.body ?? ''));
    expect(after.filter((body) => !body.startsWith('**Fixed in'))).toEqual([]);
  });
};

test('200 comments are updated in one run without GitHub having to say no', () =>
  mend(200, (mended, deliveries, seconds, refused) => {
    expect([mended, refused]).toEqual([200, 0]);
    expect(deliveries).toContainEqual({ kind: 'delivered', what: 'Update of 200 earlier comments' });
    expect(seconds).toBeLessThan(240);
  }));

test('of 400 a run updates as many as fit into four minutes, says what is left, and the next run does the rest', () =>
  mend(400, (mended, deliveries, seconds, refused) => {
    expect(refused).toBe(0);
    expect(deliveries).toContainEqual({ kind: 'delivered', what: `Update of ${mended} earlier comments` });
    expect(deliveries).toContainEqual({
      kind: 'failed',
      what: `Update of ${400 - mended} more earlier comments`,
      because: 'GitHub takes one write a second, and a run does not wait longer; the next run goes on with them',
    });
    expect(mended).toBeGreaterThan(240);
    expect(seconds).toBeLessThan(250);
  }));

test('a run that posts one review and one summary does not wait', () =>
  withStandIn({ files: [file.onGitHub] }, async (standIn) => {
    const review = reviewOf([finding({ subject: 'POST /mcp', anchor: onLine('src/server.ts', 5) })], [file.changed]);
    expect((await publish(standIn, review, { headSha: firstHead })).waits).toEqual([]);
  }));
