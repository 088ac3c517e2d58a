import { expect, test } from 'vitest';
import { publish } from './publish.ts';
import { firstHead, pull, reviewOf, withStandIn } from './reviews.ts';

const log = (results: readonly unknown[]): string =>
  JSON.stringify({ version: '2.1.0', runs: [{ tool: { driver: { name: 'mcp-auth-review' } }, results }] });
const empty = log([]);
const nothing = reviewOf([], []);

test('a SARIF log is uploaded for the head of the pull request, also an empty one', () =>
  withStandIn({}, async (standIn) => {
    const { deliveries, waits } = await publish(standIn, nothing, { sarif: empty });

    expect(deliveries.at(-1)).toEqual({ kind: 'delivered', what: 'SARIF to code scanning' });
    expect(standIn.conversation().codeScanning).toEqual([{ ref: `refs/pull/${pull.number}/head`, commit: firstHead, sarif: empty }]);
    expect(waits).toEqual([1_000, 2_000]);
  }));

test('what code scanning could not process is told', () =>
  withStandIn({}, async (standIn) => {
    const { deliveries } = await publish(standIn, nothing, { sarif: log([{ message: { text: 'No place' } }]) });
    expect(deliveries.at(-1)).toEqual({
      kind: 'failed',
      what: 'SARIF to code scanning',
      because: 'code scanning could not process it: locationFromSarifResult: expected a physical location',
    });
  }));

test('a repository without code scanning is no failure', () =>
  withStandIn({ codeScanning: false }, async (standIn) => {
    const { deliveries } = await publish(standIn, nothing, { sarif: empty });
    expect(deliveries.at(-1)).toEqual({
      kind: 'skipped',
      what: 'SARIF to code scanning',
      because: 'code scanning is not enabled for this repository',
    });
  }));

test('a missing permission is told', () =>
  withStandIn({ permissions: { 'pull-requests': 'write' } }, async (standIn) => {
    const { deliveries } = await publish(standIn, nothing, { sarif: empty });
    expect(deliveries.at(-1)).toEqual({
      kind: 'failed',
      what: 'SARIF to code scanning',
      because: 'the token may not do that (403): give this job `security-events: write`',
    });
  }));

test('processing is watched for at most 20 seconds', () =>
  withStandIn({ processingPolls: 100 }, async (standIn) => {
    const { deliveries, waits } = await publish(standIn, nothing, { sarif: empty });
    expect(deliveries.at(-1)).toEqual({ kind: 'delivered', what: 'SARIF to code scanning (still being processed after 20 s)' });
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBe(20_000);
  }));
