import { expect, test } from 'vitest';
import type { ReviewedFinding } from '../../src/model/review.ts';
import type { Account, Permissions } from '../stand-in/pull.ts';
import type { StandIn } from '../stand-in/stand-in.ts';
import { publish } from './publish.ts';
import { addedFile, finding, firstHead, marker, onLine, reviewOf, withStandIn } from './reviews.ts';

const file = addedFile('src/server.ts', 150);
const files = [file.onGitHub];
const permissions: Permissions = { contents: 'write', 'pull-requests': 'write' };
const mona: Account = { login: 'mona', type: 'User' };
const flaw = finding({ subject: 'POST /mcp', anchor: onLine('src/server.ts', 5) });

const push = (standIn: StandIn, head: string, findings: readonly ReviewedFinding[], resolveThreads = true) => {
  standIn.push({ head, files });
  return publish(standIn, reviewOf(findings, [file.changed], head), { headSha: head, resolveThreads });
};

const resolved = (standIn: StandIn): readonly boolean[] =>
  standIn.conversation().reviews.flatMap(({ threads }) => threads.map(({ isResolved }) => isResolved));

const secondHead = 'd'.repeat(40);
const thirdHead = 'e'.repeat(40);

test('the thread of a fixed flaw is resolved, and opened again when the flaw is back', () =>
  withStandIn({ files, permissions }, async (standIn) => {
    await push(standIn, firstHead, [flaw]);
    const { deliveries } = await push(standIn, secondHead, []);
    expect(deliveries).toContainEqual({ kind: 'delivered', what: 'Resolving of 1 thread' });
    expect(resolved(standIn)).toEqual([true]);
    await push(standIn, thirdHead, [flaw]);
    expect(resolved(standIn)).toEqual([false]);
  }));

test('nothing is resolved unless the workflow asks for it', () =>
  withStandIn({ files, permissions }, async (standIn) => {
    await push(standIn, firstHead, [flaw], false);
    await push(standIn, secondHead, [], false);
    expect(resolved(standIn)).toEqual([false]);
  }));

test('a thread in which a person has written is left to people', () =>
  withStandIn({ files, permissions }, async (standIn) => {
    await push(standIn, firstHead, [flaw]);
    standIn.reply(mona, { toCommentWith: marker('POST /mcp'), body: 'Is that so?' });
    await push(standIn, secondHead, []);
    expect(resolved(standIn)).toEqual([false]);
  }));

test('a thread behind a hundred others is found', () =>
  withStandIn({ files, permissions }, async (standIn) => {
    for (let line = 1; line <= 120; line += 1) standIn.commentOnLine(mona, { path: 'src/server.ts', line, body: `Remark ${line}` });
    await push(standIn, firstHead, [flaw]);
    await push(standIn, secondHead, []);
    expect(resolved(standIn).filter(Boolean)).toHaveLength(1);
    expect(resolved(standIn).at(-1)).toBe(true);
  }));

test('a token that may not resolve is told which permission to give, and the comment is edited all the same', () =>
  withStandIn({ files, permissions: { 'pull-requests': 'write' } }, async (standIn) => {
    await push(standIn, firstHead, [flaw]);
    const { deliveries } = await push(standIn, secondHead, []);
    expect(deliveries).toContainEqual({
      kind: 'failed',
      what: 'Resolving of threads',
      because: 'the token may not do that (403): give this job `contents: write`',
    });
    expect(deliveries).toContainEqual({ kind: 'delivered', what: 'Update of 1 earlier comment' });
  }));
