import { describe, expect, test } from 'vitest';
import { Credential } from '../../src/model/credential.ts';
import type { Review, ReviewedFinding } from '../../src/model/review.ts';
import type { StandIn } from '../stand-in/stand-in.ts';
import { publish } from './publish.ts';
import { addedFile, finding, firstHead, marker, onLine, reviewOf, withStandIn } from './reviews.ts';

const file = addedFile('src/server.ts', 20);
const files = [file.onGitHub];
const secondHead = 'd'.repeat(40);
const thirdHead = 'e'.repeat(40);
const flaw = finding({ subject: 'POST /mcp', anchor: onLine('src/server.ts', 5) });
const leak: ReviewedFinding = {
  ...finding({ subject: 'key', anchor: onLine('src/server.ts', 6) }),
  credential: new Credential('not-a-real-value'),
  code: 'MA201',
};

const review = (findings: readonly ReviewedFinding[], head: string, more: Partial<Review> = {}): Review => ({
  ...reviewOf(findings, [file.changed], head),
  ...more,
});

const push = (standIn: StandIn, head: string, findings: readonly ReviewedFinding[], more: Partial<Review> = {}) => {
  standIn.push({ head, files });
  return publish(standIn, review(findings, head, more), { headSha: head });
};

const bodies = (standIn: StandIn): readonly string[] =>
  standIn.conversation().reviews.flatMap(({ threads }) => threads.flatMap(({ comments }) => comments.map(({ body }) => body)));

describe('a comment on a flaw', () => {
  test('says in which commit the flaw was fixed, and what it was', () =>
    withStandIn({ files }, async (standIn) => {
      await push(standIn, firstHead, [flaw]);
      const [before = ''] = bodies(standIn);
      const { deliveries } = await push(standIn, secondHead, []);

      expect(deliveries).toEqual([
        { kind: 'unchanged', what: 'Review' },
        { kind: 'delivered', what: 'Update of 1 earlier comment' },
        { kind: 'delivered', what: 'Summary comment' },
      ]);
      expect(bodies(standIn)).toEqual([
        `**Fixed in dddddddddddd.**\n\n<details>\n<summary>What it was</summary>\n\n${before}\n\n</details>\n\n<!-- mcp-auth-review:gone -->`,
      ]);
    }));

  test('says that a waiver counts now, and is as it was when the waiver is gone; one that a reply waives is not touched', () =>
    withStandIn({ files }, async (standIn) => {
      await push(standIn, firstHead, [{ ...flaw, pendingWaiver: 'only in the tunnel' }]);
      const [before = ''] = bodies(standIn);
      expect(before).toContain('needs approval');
      const waiver = { rule: 'MA101', reason: 'only in the tunnel', state: 'counts', findings: [flaw] } as const;

      await push(standIn, secondHead, [], { waivers: [{ ...waiver, kind: 'reply' }] });
      expect(bodies(standIn)).toEqual([before]);
      await push(standIn, secondHead, [], { waivers: [{ ...waiver, kind: 'comment' }] });
      const waived = `**Waived.** It does not fail the check any more; the summary says by whom and why.\n\n<details>\n<summary>What it was</summary>\n\n${before}\n\n</details>\n\n<!-- mcp-auth-review:gone -->`;
      expect(bodies(standIn)).toEqual([waived]);
      await push(standIn, thirdHead, [], { waivers: [{ ...waiver, kind: 'comment' }] });
      expect(bodies(standIn)).toEqual([waived]);
      await push(standIn, secondHead, [{ ...flaw, pendingWaiver: 'only in the tunnel' }]);
      expect(bodies(standIn)).toEqual([before]);
      await push(standIn, secondHead, [], { waivers: [{ ...waiver, kind: 'comment' }] });
      await push(standIn, thirdHead, []);
      expect(bodies(standIn)[0]).toMatch(/^\*\*Fixed in eeeeeeeeeeee\.\*\*/);
      expect(bodies(standIn)[0]?.split('What it was')).toHaveLength(2);
    }));

  test('keeps the commit of the fix on later pushes', () =>
    withStandIn({ files }, async (standIn) => {
      await push(standIn, firstHead, [flaw]);
      await push(standIn, secondHead, []);
      const before = standIn.conversation();
      const { deliveries } = await push(standIn, thirdHead, []);

      expect(deliveries).toEqual([
        { kind: 'unchanged', what: 'Review' },
        { kind: 'unchanged', what: 'Summary comment' },
      ]);
      expect(standIn.conversation()).toEqual({ ...before, pull: { ...before.pull, headSha: thirdHead } });
    }));

  test('is restored when the flaw returns, and no second one is made', () =>
    withStandIn({ files }, async (standIn) => {
      await push(standIn, firstHead, [flaw]);
      const before = bodies(standIn);
      await push(standIn, secondHead, []);
      await push(standIn, thirdHead, [flaw]);

      expect(bodies(standIn)).toEqual(before);
    }));

  test('keeps the replies of people', () =>
    withStandIn({ files }, async (standIn) => {
      await push(standIn, firstHead, [flaw]);
      standIn.reply({ login: 'mona', type: 'User' }, { toCommentWith: marker('POST /mcp'), body: 'On purpose, see the README' });
      await push(standIn, secondHead, []);

      expect(bodies(standIn)).toEqual([expect.stringContaining('Fixed in dddddddddddd'), 'On purpose, see the README']);
    }));

  test('stays when the pull request no longer introduces the flaw but has it', () =>
    withStandIn({ files }, async (standIn) => {
      await push(standIn, firstHead, [flaw]);
      const before = bodies(standIn);
      await push(standIn, secondHead, [{ ...flaw, status: 'existing' }]);

      expect(bodies(standIn)).toEqual(before);
    }));

  test.each([
    ['its own file was too large', { kind: 'too-large', subject: 'src/server.ts' }, false],
    ['another file was too large', { kind: 'too-large', subject: 'video.mp4' }, true],
    ['another file could not be parsed', { kind: 'unparsable', subject: 'src/guard.ts' }, false],
    ['a rule crashed', { kind: 'rule-crashed', subject: 'http-no-caller-auth' }, false],
  ] as const)('when %s: is it called fixed?', (_, problem, isFixed) =>
    withStandIn({ files }, async (standIn) => {
      await push(standIn, firstHead, [flaw]);
      const problems = [{ ...problem, message: 'Not examined.' }];
      await push(standIn, secondHead, [], { problems, complete: false });

      expect(bodies(standIn)[0]?.startsWith('**Fixed in')).toBe(isFixed);
    }),
  );

  test('on several flaws counts those that are left, and is over when the last of them is', () =>
    withStandIn({ files }, async (standIn) => {
      const other = finding({ subject: 'GET /sse', anchor: onLine('src/server.ts', 9) });
      await push(standIn, firstHead, [flaw, other]);
      const [both = ''] = bodies(standIn);
      expect(both).toMatch(/^\*\*High: HTTP transport answers without authentication \(2 places\)\*\*/);

      await push(standIn, secondHead, [other]);
      const [one = '', ...more] = bodies(standIn);
      expect(one).toMatch(/^\*\*High: HTTP transport answers without authentication\*\*/);
      expect(one).toContain('GET /sse');
      expect(more).toEqual([]);

      await push(standIn, thirdHead, []);
      expect(bodies(standIn)).toEqual([expect.stringMatching(/^\*\*Fixed in eeeeeeeeeeee\.\*\*/)]);

      await push(standIn, firstHead, [other, flaw]);
      expect(bodies(standIn)).toEqual([both]);
    }));

  test('on several flaws is not repeated when another comes, which gets a comment of its own', () =>
    withStandIn({ files }, async (standIn) => {
      const several = ['a', 'b', 'c'].map((subject, index) => finding({ subject, anchor: onLine('src/server.ts', index + 10) }));
      await push(standIn, firstHead, several.slice(0, 2));
      const before = bodies(standIn);
      await push(standIn, secondHead, [...several].reverse());

      expect(bodies(standIn)).toEqual([...before, expect.stringContaining('Route `c` answers anybody.')]);
    }));

  test('that somebody imitates is left to them', () =>
    withStandIn({ files }, async (standIn) => {
      const forged = `<!-- mcp-auth-review:1:${marker('POST /mcp')} -->`;
      standIn.commentOnLine({ login: 'mallory', type: 'User' }, { path: 'src/server.ts', line: 5, body: forged });
      await push(standIn, secondHead, []);

      expect(bodies(standIn)).toEqual([forged]);
    }));
});

describe('a comment on a credential', () => {
  const words =
    '**No longer at head since dddddddddddd, still in the history: revoke it.** Deleting or force-pushing does not undo the leak.';
  const inHistory: ReviewedFinding = {
    ...leak,
    code: 'MA202',
    anchor: { kind: 'summary' },
    primary: { ...leak.primary, origin: { kind: 'history', commit: firstHead, date: '2026-01-01T00:00:00Z' } },
  };

  test('never says fixed when only the history still has it', () =>
    withStandIn({ files }, async (standIn) => {
      await push(standIn, firstHead, [leak]);
      await push(standIn, secondHead, [inHistory]);

      expect(bodies(standIn)).toEqual([expect.stringContaining(words)]);
      expect(bodies(standIn)[0]).not.toContain('Fixed');
    }));

  test('never says fixed when a force push has removed every trace', () =>
    withStandIn({ files }, async (standIn) => {
      await push(standIn, firstHead, [leak]);
      await push(standIn, secondHead, []);

      expect(bodies(standIn)).toEqual([expect.stringContaining(words)]);
      expect(bodies(standIn)[0]).not.toContain('Fixed');
    }));
});

describe('the summary comment', () => {
  const summaries = (standIn: StandIn): readonly string[] => standIn.conversation().comments.map(({ body }) => body);

  test('tells a credential on that a force push has taken out of the history', () =>
    withStandIn({ files }, async (standIn) => {
      const origin = { kind: 'history', commit: firstHead, date: '2026-01-01T00:00:00Z' } as const;
      const inHistory: ReviewedFinding = {
        ...leak,
        ruleId: 'secret/npm-token',
        key: { ...leak.key, ruleId: 'secret/npm-token' },
        anchor: { kind: 'summary' },
        primary: { ...leak.primary, origin },
      };
      await push(standIn, firstHead, [inHistory]);
      for (const head of [secondHead, thirdHead]) {
        await push(standIn, head, []);
        expect(summaries(standIn)).toEqual([
          expect.stringContaining('Force-pushing does not undo a leak; revoke them:\n\n- secret/npm-token'),
        ]);
      }
      await push(standIn, firstHead, [inHistory]);
      expect(summaries(standIn)).toEqual([expect.not.stringContaining('Earlier pushes')]);
    }));

  test('tells again where a finding is whose comment GitHub shows as outdated', () =>
    withStandIn({ files }, async (standIn) => {
      await push(standIn, firstHead, [flaw]);
      expect(summaries(standIn)).toEqual([expect.stringContaining('1 finding has a comment in the diff.')]);
      const other = addedFile('src/other.ts', 9);
      standIn.push({ head: secondHead, files: [other.onGitHub] });
      const moved = finding({ subject: 'POST /mcp', anchor: onLine('src/other.ts', 3) });
      await publish(standIn, reviewOf([moved], [other.changed], secondHead), { headSha: secondHead });
      expect(bodies(standIn)).toHaveLength(1);
      expect(summaries(standIn)).toEqual([expect.stringMatching(/Route `POST \/mcp` answers anybody\. \| `src\/other\.ts:3`/)]);
    }));

  test('is one comment, kept up to date', () =>
    withStandIn({ files }, async (standIn) => {
      standIn.comment({ login: 'mona', type: 'User' }, 'Please look');
      standIn.push({ head: firstHead, files });
      const first = await publish(standIn, review([flaw], firstHead));
      standIn.push({ head: secondHead, files });
      const second = await publish(standIn, review([], secondHead), { headSha: secondHead });

      expect(first.deliveries.at(-1)).toEqual({ kind: 'delivered', what: 'Summary comment' });
      expect(second.deliveries.at(-1)).toEqual({ kind: 'delivered', what: 'Summary comment' });
      expect(summaries(standIn)).toEqual(['Please look', expect.stringContaining('Passed: no new findings.')]);
    }));

  test('is found behind 250 others', () =>
    withStandIn({ files }, async (standIn) => {
      for (let count = 0; count < 250; count += 1) standIn.comment({ login: 'mona', type: 'User' }, `Remark ${count}`);
      await push(standIn, firstHead, [flaw]);
      await push(standIn, secondHead, []);
      expect(summaries(standIn).slice(250)).toEqual([expect.stringContaining('Passed: no new findings.')]);
    }));

  test('is left alone when nothing has changed', () =>
    withStandIn({ files }, async (standIn) => {
      const run = () => publish(standIn, review([flaw], firstHead));
      await run();
      const before = standIn.conversation();
      const { deliveries } = await run();

      expect(deliveries).toEqual([
        { kind: 'unchanged', what: 'Review' },
        { kind: 'unchanged', what: 'Summary comment' },
      ]);
      expect(standIn.conversation()).toEqual(before);
    }));

  test('is not made when there is nothing to say', () =>
    withStandIn({ files }, async (standIn) => {
      await publish(standIn, review([], firstHead));
      expect(summaries(standIn)).toEqual([]);
    }));

  test('is not doubled by a 502 that created it', () =>
    withStandIn({ files }, async (standIn) => {
      standIn.inject({ operation: 'issues/create-comment', trouble: { kind: 'created-but', status: 502 }, times: 1 });
      await publish(standIn, review([flaw], firstHead));
      expect(summaries(standIn)).toHaveLength(1);
    }));

  test('of somebody else with our marker is not edited', () =>
    withStandIn({ files }, async (standIn) => {
      standIn.comment({ login: 'mallory', type: 'User' }, '<!-- mcp-auth-review:1:summary --> All is well');
      await publish(standIn, review([flaw], firstHead));
      expect(summaries(standIn)).toEqual(['<!-- mcp-auth-review:1:summary --> All is well', expect.stringContaining('Failed: 1 finding')]);
    }));

  test('says what of the review could not be posted', () =>
    withStandIn({ files, permissions: { issues: 'write', 'pull-requests': 'read' } }, async (standIn) => {
      const { deliveries } = await publish(standIn, review([flaw], firstHead));

      expect(deliveries.map(({ kind }) => kind)).toEqual(['failed', 'delivered']);
      expect(summaries(standIn)).toEqual([expect.stringContaining('give this job `pull-requests: write`')]);
    }));
});
