import { describe, expect, test } from 'vitest';
import { listedIn, markersIn } from '../../src/report/marker.ts';
import { seeded } from '../report/seeded.ts';
import type { StandIn } from '../stand-in/stand-in.ts';
import { takeTurns } from '../stand-in/take-turns.ts';
import { publish } from './publish.ts';
import { addedFile, finding, firstHead, marker, onLine, reviewOf, withStandIn } from './reviews.ts';

const files = Array.from({ length: 3 }, (_, index) => addedFile(`src/route-${index}.ts`, 10));
const changed = files.map((file) => file.changed);
const onGitHub = files.map((file) => file.onGitHub);
const findings = [
  ...[0, 1].map((index) => finding({ subject: `POST /${index}`, anchor: onLine(`src/route-${index}.ts`, 5) })),
  finding({ subject: 'on a file', anchor: { kind: 'file', path: 'src/route-2.ts' } }),
  finding({ subject: 'elsewhere', anchor: { kind: 'summary' } }),
];
const review = reviewOf(findings, changed);

/** Two jobs, or more, on the same head at the same moment; their requests alternate as `seed` has it. */
const together = (standIn: StandIn, seed: number, jobs = 2): Promise<void> =>
  takeTurns(
    standIn.url,
    Array.from({ length: jobs }, () => (url: string) => publish({ url, token: standIn.token }, review)),
    seeded(seed),
  );

const threads = (standIn: StandIn): readonly string[] =>
  standIn
    .conversation()
    .reviews.flatMap((posted) => posted.threads)
    .flatMap(({ comments }) => markersIn(comments[0]?.body ?? ''))
    .sort();
const summaries = (standIn: StandIn): readonly string[] => standIn.conversation().comments.map(({ body }) => body);
const reviewBodies = (standIn: StandIn): readonly string[] =>
  standIn
    .conversation()
    .reviews.map(({ body }) => body)
    .filter((body) => body !== '');

const expected = ['POST /0', 'POST /1', 'on a file'].map(marker).sort();

describe('two jobs of the same head at the same moment', () => {
  // MCP_TURNS=500 for more.
  test.each(Array.from({ length: Number(process.env['MCP_TURNS'] ?? 25) }, (_, index) => index + 1))(
    'leave one comment of each finding and one summary, order %i',
    (seed) =>
      withStandIn({ files: onGitHub }, async (standIn) => {
        await together(standIn, seed);

        expect(threads(standIn)).toEqual(expected);
        expect(summaries(standIn)).toEqual([expect.stringContaining('elsewhere')]);
        expect(reviewBodies(standIn).flatMap(listedIn)).toEqual([marker('elsewhere')]);
        const before = standIn.conversation();
        const { deliveries } = await publish(standIn, review);
        expect(deliveries.map(({ kind }) => kind)).toEqual(['unchanged', 'unchanged']);
        expect(standIn.conversation()).toEqual(before);
      }),
  );

  test('do post twice in between, or these tests would show nothing', async () => {
    const done = new Set<string>();
    for (let seed = 1; seed <= 10; seed += 1) {
      await withStandIn({ files: onGitHub }, async (standIn) => {
        await together(standIn, seed);
        for (const { operation, status } of standIn.requests) done.add(`${operation} ${status}`);
      });
    }
    expect([...done]).toEqual(
      expect.arrayContaining(['pulls/delete-review-comment 204', 'pulls/update-review 200', 'issues/delete-comment 204']),
    );
  });

  test('and a third one leave no more', () =>
    withStandIn({ files: onGitHub }, async (standIn) => {
      await together(standIn, 3, 3);
      expect(threads(standIn)).toEqual(expected);
      expect(summaries(standIn)).toHaveLength(1);
    }));
});

describe('doubles that earlier runs left', () => {
  const body = `Said before.\n\n<!-- mcp-auth-review:1:${marker('POST /0')} -->`;
  const bot = { login: 'github-actions[bot]', type: 'Bot' } as const;
  const onRoute = { path: 'src/route-0.ts', line: 5, body };

  test('on one line are withdrawn but for the first', () =>
    withStandIn({ files: onGitHub }, async (standIn) => {
      for (const _ of [1, 2, 3]) standIn.commentOnLine(bot, onRoute);
      const { deliveries } = await publish(standIn, reviewOf(findings.slice(0, 1), changed));
      expect(deliveries[0]).toEqual({ kind: 'delivered', what: 'Withdrawal of 2 doubled comments' });
      expect(threads(standIn)).toEqual([marker('POST /0')]);
    }));

  test('stay when they stand on different lines: they were about different things', () =>
    withStandIn({ files: onGitHub }, async (standIn) => {
      standIn.commentOnLine(bot, onRoute);
      standIn.commentOnLine(bot, { ...onRoute, line: 6 });
      await publish(standIn, reviewOf(findings.slice(0, 1), changed));
      expect(threads(standIn)).toHaveLength(2);
    }));

  test('keep the one that somebody has answered', () =>
    withStandIn({ files: onGitHub }, async (standIn) => {
      standIn.commentOnLine(bot, onRoute);
      standIn.commentOnLine(bot, { ...onRoute, body: `${body} Younger.` });
      standIn.reply({ login: 'mona', type: 'User' }, { toCommentWith: 'Younger.', body: 'On purpose' });
      await publish(standIn, reviewOf(findings.slice(0, 1), changed));
      const texts = standIn
        .conversation()
        .reviews.flatMap((posted) => posted.threads.map(({ comments }) => comments.map((one) => one.body)));
      expect(texts).toEqual([[expect.stringContaining('POST /0'), 'On purpose']]);
    }));

  test('both stay when both were answered', () =>
    withStandIn({ files: onGitHub }, async (standIn) => {
      for (const words of ['One.', 'Other.']) {
        standIn.commentOnLine(bot, { ...onRoute, body: `${body} ${words}` });
        standIn.reply({ login: 'mona', type: 'User' }, { toCommentWith: words, body: 'On purpose' });
      }
      await publish(standIn, reviewOf(findings.slice(0, 1), changed));
      expect(threads(standIn)).toHaveLength(2);
    }));

  test('of somebody else are not touched', () =>
    withStandIn({ files: onGitHub }, async (standIn) => {
      for (const _ of [1, 2]) standIn.commentOnLine({ login: 'mallory', type: 'User' }, onRoute);
      await publish(standIn, reviewOf(findings.slice(0, 1), changed));
      expect(threads(standIn)).toHaveLength(3);
      expect(standIn.requests.map(({ method }) => method)).not.toContain('DELETE');
    }));
});

test('a withdrawal that GitHub refuses is told', () =>
  withStandIn({ files: onGitHub }, async (standIn) => {
    standIn.inject({ operation: 'pulls/delete-review-comment', trouble: { kind: 'status', status: 403 } });
    const bot = { login: 'github-actions[bot]', type: 'Bot' } as const;
    const body = `Said before.\n\n<!-- mcp-auth-review:1:${marker('POST /0')} -->`;
    for (const _ of [1, 2]) standIn.commentOnLine(bot, { path: 'src/route-0.ts', line: 5, body });
    const { deliveries } = await publish(standIn, reviewOf(findings.slice(0, 1), changed), { headSha: firstHead });
    expect(deliveries[0]).toMatchObject({ kind: 'failed', what: 'Withdrawal of doubled comments' });
  }));
