import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { samplePullRequest } from '../../scripts/demo/sample.ts';
import type { CommitPlan, FileContent } from '../git/repository-builder.ts';
import { sampleOf } from '../secrets/samples.ts';
import { conversationText, type RunPlan, run, type Staged, stage, useBuiltAction } from './staged-action.ts';

const action = useBuiltAction();

const keys = {
  atHead: sampleOf('slack-bot-token', 21),
  inHistory: sampleOf('openai-project-key', 21),
  old: sampleOf('slack-bot-token', 22),
  older: sampleOf('openai-project-key', 22),
};
const flawed = samplePullRequest({ atHead: keys.old, inHistory: keys.older }).commits;
const headFiles: Readonly<Record<string, FileContent>> = Object.assign({}, ...Object.values(flawed).map(({ files }) => files));

/** A base that is as flawed as can be, with one more deleted key in its history; the pull request adds two flaws of its own. */
const commits: Readonly<Record<string, CommitPlan>> = {
  leak: { message: 'Try something', files: { 'old/try.env': `OPENAI=${keys.older}\n` } },
  removed: { message: 'Clean up', files: { 'old/try.env': 'OPENAI=\n' } },
  base: { files: headFiles },
  added: { branch: 'topic', files: { 'added/keys.env': `OPENAI=${keys.inHistory}\nSLACK=${keys.atHead}\n` } },
  head: {
    branch: 'topic',
    files: { 'added/keys.env': `SLACK=${keys.atHead}\n`, 'src/tools.ts': `// The tools.\n${headFiles['src/tools.ts']}` },
  },
};

/** What names a flaw or a key that was there before, or the commit of a deleted key. */
const secrets = (staged: Staged): readonly string[] => [
  ...Object.values(keys).map((key) => key.slice(10, 20)),
  ...Object.values(keys).map((key) => key.slice(-6)),
  'src/admin.ts',
  'src/server.ts',
  'src/session.ts',
  'scripts/notify.sh',
  'old/try.env',
  'ADMIN_TOKEN',
  ...['leak', 'removed', 'added'].map((mark) => staged.repository.id(mark).slice(0, 7)),
];

/** Everything that somebody without write access can read, by its name. */
const publicTexts = async (staged: Staged, plan: RunPlan = {}): Promise<ReadonlyMap<string, string>> => {
  const inputs = { 'html-file': 'review.html', 'sarif-file': 'review.sarif', ...plan.inputs };
  const { exitCode, outputs, stdout, stderr, summary } = await run(action, staged, { ...plan, inputs });
  expect(exitCode).toBe(1);
  return new Map([
    ['log and annotations', stdout + stderr],
    ['summary', summary],
    ['outputs', JSON.stringify(outputs)],
    ['conversation', conversationText(staged.scene)],
    ['page', await readFile(join(staged.scene.workspace, 'review.html'), 'utf8')],
  ]);
};

const told = (texts: ReadonlyMap<string, string>, words: readonly string[]): readonly string[] =>
  [...texts].flatMap(([name, text]) => words.filter((word) => text.includes(word)).map((word) => `${name}: ${word}`));

test('on a public repository nothing that everybody can read locates an old flaw or helps to find a key', async () => {
  const staged = await stage(commits);
  const texts = await publicTexts(staged);
  expect(told(texts, secrets(staged))).toEqual([]);
  // What the pull request did is told, and the rest is counted.
  for (const name of ['log and annotations', 'summary', 'conversation', 'page']) expect(texts.get(name)).toContain('added/keys.env');
  expect(texts.get('summary')).toMatch(/Not shown in public, see code scanning: \d+ findings that this change did not introduce/);
  expect(texts.get('outputs')).toContain('"critical":"2"');
  const sarif = await readFile(join(staged.scene.workspace, 'review.sarif'), 'utf8');
  for (const key of Object.values(keys)) expect(sarif).not.toContain(key.slice(10, 20));
});

test('the same texts in full locate the old flaws', async () => {
  const staged = await stage(commits);
  const texts = await publicTexts(staged, { inputs: { disclosure: 'full' } });
  expect(told(texts, ['src/admin.ts']).length).toBeGreaterThan(0);
  const values = Object.values(keys).flatMap((key) => [key.slice(10, 20), key.slice(-6)]);
  expect(told(texts, values)).toEqual([]);
});

test.each([
  ['a public repository', { private: false }],
  ['a repository of unknown visibility', {}],
  ['an event without a repository', undefined],
])('of %s a review of everything gives counts, with the whole history too', async (_name, visibility) => {
  const staged = await stage(commits, { depth: 0 });
  const clone = `${staged.scene.gitServer.url}/octo-org/ticket-desk.git`;
  const event = visibility === undefined ? {} : { repository: { full_name: 'octo-org/ticket-desk', clone_url: clone, ...visibility } };
  const texts = await publicTexts(staged, { eventName: 'push', event, inputs: { history: 'full' } });
  expect(told(texts, [...secrets(staged), 'added/keys.env'])).toEqual([]);
  expect(texts.get('summary')).toMatch(/Failed: \d+ findings at or above high \(\d+ critical/);
  expect(texts.get('summary')).toMatch(/Not shown, because everybody can read this: \d+ findings .* the command line lists all of it/);
  expect(texts.get('outputs')).toMatch(/"critical":"[1-9]/);
  // Code scanning, which only those who may write can see, gets everything but the values.
  const sarif = await readFile(join(staged.scene.workspace, 'review.sarif'), 'utf8');
  expect(sarif).toContain('src/admin.ts');
  for (const key of Object.values(keys)) expect(sarif).not.toContain(key.slice(10, 20));
});

test('of a private repository a review of everything names it', async () => {
  const staged = await stage(commits, { depth: 0, isPrivate: true });
  const repository = { full_name: 'octo-org/ticket-desk', private: true, clone_url: staged.scene.gitServer.url };
  const texts = await publicTexts(staged, { eventName: 'push', event: { repository } });
  expect(texts.get('summary')).toContain('src/admin.ts');
});
