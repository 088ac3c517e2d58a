import { expect, test } from 'vitest';
import type { Delivery } from '../../src/model/host.ts';
import { publish } from './publish.ts';
import { addedFile, finding, firstHead, onLine, pull, reviewOf, withStandIn } from './reviews.ts';

const log = (results: readonly unknown[]): string =>
  JSON.stringify({ version: '2.1.0', runs: [{ tool: { driver: { name: 'mcp-auth-review' } }, results }] });
const empty = log([]);
const file = addedFile('src/server.ts', 20);
const nothing = reviewOf([], []);
const isUpload = ({ what }: Delivery): boolean => what.startsWith('SARIF');

test('a SARIF log is uploaded for the head of the pull request, also an empty one', () =>
  withStandIn({}, async (standIn) => {
    const { deliveries } = await publish(standIn, nothing, { sarif: empty });

    expect(deliveries.find(isUpload)).toEqual({ kind: 'delivered', what: 'SARIF to code scanning' });
    expect(standIn.conversation().codeScanning).toEqual([{ ref: `refs/pull/${pull.number}/head`, commit: firstHead, sarif: empty }]);
  }));

test('its processing is asked for only after everything is posted, soon at first', () =>
  withStandIn({ files: [file.onGitHub] }, async (standIn) => {
    const review = reviewOf([finding({ subject: 'POST /mcp', anchor: onLine('src/server.ts', 5) })], [file.changed]);
    const { waits, afterwards } = await publish(standIn, review, { sarif: empty });

    const operations = standIn.requests.map(({ operation }) => operation);
    expect(operations.slice(-2)).toEqual(['issues/create-comment', 'issues/list-comments']);
    expect(operations).not.toContain('code-scanning/get-sarif');
    expect(waits).toEqual([]);
    expect(await afterwards()).toEqual([{ kind: 'delivered', what: 'Processing by code scanning' }]);
    expect(waits).toEqual([250, 750]);
  }));

test('what code scanning could not process is told', () =>
  withStandIn({}, async (standIn) => {
    const { afterwards } = await publish(standIn, nothing, { sarif: log([{ message: { text: 'No place' } }]) });
    expect(await afterwards()).toEqual([
      {
        kind: 'failed',
        what: 'Processing by code scanning',
        because: 'code scanning could not process the SARIF file: locationFromSarifResult: expected a physical location',
      },
    ]);
  }));

test('a status that GitHub does not give is asked for once', () =>
  withStandIn({}, async (standIn) => {
    standIn.inject({ operation: 'code-scanning/get-sarif', trouble: { kind: 'secondary-limit', retryAfter: 60 } });
    const { waits, afterwards } = await publish(standIn, nothing, { sarif: empty });
    const because = "GitHub's rate limit is used up (403); run the job again in 60 s";
    expect(await afterwards()).toEqual([{ kind: 'skipped', what: 'Processing by code scanning', because }]);
    expect(waits).toEqual([250]);
  }));

test('a repository without code scanning is no failure', () =>
  withStandIn({ codeScanning: false }, async (standIn) => {
    const { deliveries } = await publish(standIn, nothing, { sarif: empty });
    expect(deliveries.find(isUpload)).toEqual({
      kind: 'skipped',
      what: 'SARIF to code scanning',
      because: 'code scanning is not enabled for this repository',
    });
  }));

test('a missing permission is told, and is a failure when the workflow insists on the upload', () =>
  withStandIn({ permissions: { 'pull-requests': 'write' } }, async (standIn) => {
    const { deliveries } = await publish(standIn, nothing, { sarif: empty });
    expect(deliveries.find(isUpload)).toEqual({
      kind: 'skipped',
      what: 'SARIF to code scanning',
      because: 'the token may not do that (403): give this job `security-events: write` for alerts',
    });
    const insisting = await publish(standIn, nothing, { sarif: empty, isSarifRequired: true });
    expect(insisting.deliveries.find(isUpload)).toEqual({
      kind: 'failed',
      what: 'SARIF to code scanning',
      because: 'the token may not do that (403): give this job `security-events: write`',
    });
  }));

test('processing is watched for at most 20 seconds', () =>
  withStandIn({ processingPolls: 100 }, async (standIn) => {
    const { waits, afterwards } = await publish(standIn, nothing, { sarif: empty });
    const because = 'it went on for more than 20 s';
    expect(await afterwards()).toEqual([{ kind: 'skipped', what: 'Processing by code scanning', because }]);
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBe(20_000);
  }));

test('with comments only for what code scanning does not show, the upload decides what they are', async () => {
  const own = finding({ subject: 'POST /mcp', anchor: onLine('src/server.ts', 5) });
  const caused = finding({
    subject: 'GET /sse',
    anchor: { kind: 'line', path: 'src/server.ts', line: 9, side: 'RIGHT', because: 'causing-hunk' },
  });
  const review = reviewOf([own, caused], [file.changed]);
  const commented = async (codeScanning: boolean): Promise<readonly string[]> => {
    let bodies: readonly string[] = [];
    await withStandIn({ files: [file.onGitHub], codeScanning }, async (standIn) => {
      await publish(standIn, review, { sarif: empty, comments: 'not-in-code-scanning' });
      await publish(standIn, review, { sarif: empty, comments: 'not-in-code-scanning' });
      const { reviews, comments } = standIn.conversation();
      bodies = [...reviews.flatMap(({ threads }) => threads), { comments }].flatMap((thread) => thread.comments.map(({ body }) => body));
    });
    return bodies.map((body) => ['POST /mcp', 'GET /sse', 'Code scanning shows 1 finding'].filter((words) => body.includes(words)).join());
  };
  expect(await commented(true)).toEqual(['GET /sse', 'Code scanning shows 1 finding']);
  expect(await commented(false)).toEqual(['POST /mcp', 'GET /sse', '']);
});

test('without comments only the upload is left', () =>
  withStandIn({}, async (standIn) => {
    const review = reviewOf([finding({ subject: 'POST /mcp', anchor: { kind: 'summary' } })], []);
    const { deliveries } = await publish(standIn, review, { sarif: empty, comments: 'none' });
    expect(deliveries).toEqual([{ kind: 'delivered', what: 'SARIF to code scanning' }]);
    const { reviews, comments } = standIn.conversation();
    expect([reviews, comments]).toEqual([[], []]);
  }));
