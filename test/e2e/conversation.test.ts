import { cp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { playConversation, type Step } from '../../scripts/conversation/play.ts';
import type { SeenThread } from '../stand-in/conversation.ts';

// The bundle runs from a folder of its own: it breaks where sources do not.
const isolated = join(tmpdir(), `mcp-auth-review-conversation-${process.pid}`);
const steps = new Map<string, Step>();
beforeAll(async () => {
  await cp(resolve('dist'), isolated, { recursive: true });
  for await (const step of playConversation(join(isolated, 'index.js'))) steps.set(step.event.title, step);
}, 120_000);
afterAll(() => rm(isolated, { recursive: true, force: true }));

const stepOf = (title: string): Step => {
  const step = steps.get(title);
  if (step === undefined) throw new Error(`The story has no ${title}.`);
  return step;
};

const headline = (body: string): string => body.split('\n')[0]?.replaceAll(/[0-9a-f]{12}/g, 'COMMIT') ?? '';
const threadsOf = ({ conversation }: Step): readonly SeenThread[] => conversation.reviews.flatMap(({ threads }) => threads);

/** Who says what where, by the first line; replies follow their comment. */
const saidIn = (title: string): readonly string[] =>
  threadsOf(stepOf(title)).flatMap(({ path, line, isOutdated, comments }) =>
    comments.map(({ by, body }) => `${by.login} ${path}${isOutdated ? '' : `:${line}`} ${headline(body)}`),
  );

const bot = 'github-actions[bot]';
const token = '**Critical: Slack bot token**';
const open = '**Critical: HTTP endpoint accepts callers without authentication**';
const unset = '**High: Authentication is off when its setting is missing**';
const readable = '**High: Token file is readable by other users**';

test('the first push gets one review with four comments, and one summary', () => {
  const { writes, conversation, result } = stepOf('first push');
  expect(writes).toEqual(['pulls/create-review', 'issues/create-comment']);
  expect(saidIn('first push')).toEqual([
    `${bot} scripts/notify.sh:3 ${token}`,
    `${bot} src/server.ts:8 ${open}`,
    `${bot} src/admin.ts:8 ${unset}`,
    `${bot} src/session.ts:12 ${readable}`,
  ]);
  expect(conversation.comments).toHaveLength(1);
  expect(conversation.comments[0]?.body).toContain('OpenAI project API key');
  expect(result.exitCode).toBe(1);
});

test('the same head again changes nothing at all', () => {
  expect(stepOf('same head').writes).toEqual([]);
  expect(stepOf('same head').conversation).toEqual(stepOf('first push').conversation);
});

test.each(['shift', 'rebase', 'directory move', 'formatter run', 'force push'])(
  '%s: no comment is posted and none in the diff is edited',
  (title) => {
    expect(stepOf(title).writes.filter((operation) => operation !== 'issues/update-comment')).toEqual([]);
  },
);

test('a fix is said in the comment, and of the credential that it is still in the history', () => {
  expect(stepOf('fix').writes).toEqual(['pulls/update-review-comment', 'pulls/update-review-comment', 'issues/update-comment']);
  expect(saidIn('fix')).toEqual([
    `${bot} scripts/notify.sh **No longer at head since COMMIT, still in the history: revoke it.** Deleting or force-pushing does not undo the leak.`,
    `${bot} src/server.ts **Fixed in COMMIT.**`,
    `${bot} src/admin.ts:11 ${unset}`,
    `${bot} src/session.ts:15 ${readable}`,
  ]);
});

test('a revert restores both comments, and the summary says where the findings are now', () => {
  expect(saidIn('revert').map((line) => line.split(' ').slice(2).join(' '))).toEqual([token, open, unset, readable]);
  const [summary] = stepOf('revert').conversation.comments;
  expect(summary?.body).toContain('`src/server.ts:11`');
  expect(summary?.body).toContain('`scripts/notify.sh:5`');
});

test('renamed files keep their comments', () => {
  expect(saidIn('rename')).toHaveLength(4);
  expect(stepOf('rename').writes).toEqual(['pulls/update-review-comment', 'issues/update-comment']);
});

test('what a force push takes out of the history stays to be revoked', () => {
  const [summary] = stepOf('force push').conversation.comments;
  expect(summary?.body).toContain('Force-pushing does not undo a leak; revoke them:\n\n- [OpenAI project API key]');
});

test('the reply of a person stays below the comment that is edited', () => {
  expect(saidIn('human reply').slice(-2)).toEqual([
    `${bot} src/session.ts **Fixed in COMMIT.**`,
    'hubot src/session.ts Good catch, the file holds the refresh token.',
  ]);
});

test('a forged marker silences nothing', () => {
  expect(saidIn('forged marker').slice(-2)).toEqual([
    expect.stringMatching(/^mallory README\.md:3 /),
    `${bot} .npmrc:1 **Critical: npm access token**`,
  ]);
  expect(stepOf('forged marker').writes).toEqual(['pulls/create-review', 'issues/update-comment']);
});

test('a fork whose token can only read gets the same verdict, everything in the job summary, and why nothing is posted', () => {
  const { writes, result } = stepOf('fork');
  expect(writes).toEqual([]);
  expect(result.exitCode).toBe(stepOf('forged marker').result.exitCode);
  expect(result.outputs['verdict']).toBe('fail');
  for (const words of [
    'npm access token',
    'Slack bot token',
    'POST /mcp',
    'ADMIN_TOKEN',
    'on a pull request from a fork it can only read',
  ]) {
    expect(result.summary).toContain(words);
  }
});

test('the merge queue is reviewed and nothing is posted', () => {
  const { writes, result, conversation } = stepOf('merge queue');
  expect(writes).toEqual([]);
  expect(result.outputs['verdict']).toBe('fail');
  expect(conversation).toEqual(stepOf('forged marker').conversation);
});

test('after fourteen pushes each finding has one comment, there is one summary, and no review repeats another', () => {
  const { conversation } = stepOf('merge queue');
  const own = threadsOf(stepOf('merge queue')).filter(({ comments }) => comments[0]?.by.login === bot);
  expect(own.map(({ path }) => path)).toEqual(['scripts/notify.sh', 'src/server.ts', 'src/admin.ts', 'src/session.ts', '.npmrc']);
  expect(conversation.comments.map(({ by }) => by.login)).toEqual([bot]);
  expect(conversation.reviews.filter(({ by }) => by.login === bot)).toHaveLength(2);
});
