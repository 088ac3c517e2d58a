import { expect, test } from 'vitest';
import { playFleet } from '../../scripts/rehearsal/play-fleet.ts';

test('the workflow for an organisation lists, reviews and joins, with a request for each hundred repositories and none that writes', async () => {
  const { requests, writes, violations, clones, fleet, page, summary, log } = await playFleet(4, 2);
  expect(violations).toEqual([]);
  expect(requests).toEqual(new Map([['repos/list-for-org', 1]]));
  expect(writes).toBe(0);
  expect(clones).toBe(4);
  expect(fleet).toMatchObject({
    repositories: [
      { name: 'server-001', verdict: 'fail', servers: [{ name: 'notes' }] },
      { name: 'server-002', verdict: 'pass' },
      { name: 'server-003', verdict: 'pass' },
      { name: 'server-004', verdict: 'pass', servers: [] },
    ],
    refused: [],
  });
  expect(page).toContain('<td data-sort="server-001">');
  expect(summary).toContain('4 repositories with 3 MCP servers: 1 would fail the check.');
  expect(log + page + summary).not.toContain('rehearsal-token');
}, 60_000);
