import { expect, test } from 'vitest';
import { catalogue } from '../../src/review/product.ts';
import { publish } from '../github/publish.ts';
import { addedFile, finding, onLine, owner, repo, reviewOf, withStandIn } from '../github/reviews.ts';
import type { Account } from '../stand-in/pull.ts';
import type { StandIn } from '../stand-in/stand-in.ts';
import { commandLineWith, type Outcome } from './console.ts';

const person: Account = { login: 'hubot-keeper', type: 'User' };
const server = addedFile('src/server.ts', 60);

/** Findings of a real rule, far enough apart that each has a comment of its own. */
const subjects = ['one', 'two', 'three', 'four', 'five', 'six'];
const flaw = (subject: string, index: number) => ({
  ...finding({ subject, anchor: onLine('src/server.ts', 5 + index * 8) }),
  ruleId: 'binds-all-interfaces',
  key: { ruleId: 'binds-all-interfaces', server: 'notes', subject, occurrence: 0 },
  message: `Endpoint \`${subject}\` listens everywhere.`,
  edit: { path: 'src/server.ts', baseBlob: 'c'.repeat(40), replacements: [] },
});

const ask = ({ url, token }: StandIn, ...args: readonly string[]): Promise<Outcome> =>
  commandLineWith({ GITHUB_TOKEN: token, GITHUB_API_URL: url }, 'feedback', '--repo', `${owner}/${repo}`, ...args);

const feedbackAfter = async (play: (standIn: StandIn) => unknown, ...args: readonly string[]): Promise<Outcome> => {
  let outcome: Outcome | undefined;
  await withStandIn({ files: [server.onGitHub] }, async (standIn) => {
    await publish(standIn, reviewOf(subjects.map(flaw), [server.changed]), { catalogue });
    await play(standIn);
    outcome = await ask(standIn, ...args);
  });
  if (outcome === undefined) throw new Error('Nothing was asked.');
  return outcome;
};

test('what became of our comments is counted per rule, with the rate of false alarms among those that somebody dealt with', async () => {
  const { status, output } = await feedbackAfter(
    async (standIn) => {
      standIn.thumbDown(person, { onCommentWith: '`one`' });
      standIn.reply(person, { toCommentWith: '`two`', body: '/mcp-auth ignore MA113 false positive: a test server' });
      standIn.reply(person, { toCommentWith: '`three`', body: '/mcp-auth ignore MA113 only reachable in the tunnel' });
      standIn.resolve(person, { ofCommentWith: '`four`' });
      // The next run sees that the fifth is gone.
      await publish(
        standIn,
        reviewOf(
          subjects.map(flaw).filter((_, index) => index !== 4),
          [server.changed],
        ),
        { catalogue },
      );
    },
    '--format',
    'json',
  );
  expect(status).toBe(0);
  expect(JSON.parse(output)).toEqual({
    schema: 1,
    tool: 'mcp-auth-review feedback',
    cutOff: false,
    rules: [
      {
        code: 'MA113',
        title: 'Endpoint listens on every interface',
        posted: 6,
        fixed: 1,
        accepted: 1,
        open: 1,
        calledFalse: 2,
        asIs: 1,
        falseRate: 0.6,
      },
    ],
  });
});

test('what others wrote does not count, nor a thread that a bot resolved', async () => {
  const { output } = await feedbackAfter((standIn) => {
    const [own] = standIn.conversation().comments;
    standIn.commentOnLine(person, { path: 'src/server.ts', line: 2, body: `Look: ${own?.body ?? ''}` });
    standIn.resolve({ login: 'github-actions[bot]', type: 'Bot' }, { ofCommentWith: '`one`' });
  });
  expect(output).toBe(`rule                                       posted  fixed  accepted  called false  resolved as is  open  false alarms
MA113 Endpoint listens on every interface       6      0         0             0               0     6             -

6 comments of ours were found.
`);
});

test('without comments of ours nothing is counted, and nothing is written', async () => {
  await withStandIn({}, async (standIn) => {
    expect((await ask(standIn)).output).toBe('0 comments of ours were found.\n');
    expect(standIn.requests.map(({ operation }) => operation)).toEqual(['graphql', 'pulls/list-review-comments-for-repo']);
  });
});

test('a refusal, no token and no repository are errors that say what to do', async () => {
  await withStandIn({ visibility: 'private', permissions: {} }, async (standIn) => {
    const { status, errors } = await ask(standIn);
    expect(status).toBe(2);
    expect(errors).toBe('mcp-auth-review: Cannot ask GitHub: the token may not do that (403): give this job `pull-requests: read`.\n');
  });
  expect((await commandLineWith({}, 'feedback', '--repo', 'octo/notes')).errors).toContain(
    'put one with `pull-requests: read` into GITHUB_TOKEN',
  );
  expect((await commandLineWith({}, 'feedback')).errors).toContain('add --repo OWNER/NAME');
});
