import { describe, expect, test } from 'vitest';
import { readPolicyFile } from '../../src/github/policy-file.ts';
import { createGitHubQuestions } from '../../src/github/questions.ts';
import { formatKey } from '../../src/model/finding.ts';
import type { Account } from '../stand-in/pull.ts';
import type { StandIn } from '../stand-in/stand-in.ts';
import { publish } from './publish.ts';
import { addedFile, finding, firstHead, onLine, owner, pull, repo, reviewOf, withStandIn } from './reviews.ts';

const author: Account = { login: pull.author, type: 'User' };
const maintainer: Account = { login: 'hubot-keeper', type: 'User' };
const passerBy: Account = { login: 'passer-by', type: 'User' };
const robot: Account = { login: 'review-robot[bot]', type: 'Bot' };
const collaborators = new Map([
  [maintainer.login, 'write'],
  [author.login, 'admin'],
  [robot.login, 'write'],
] as const);

const questions = ({ url, token }: Pick<StandIn, 'url' | 'token'>) =>
  createGitHubQuestions({
    token,
    apiUrl: url,
    owner,
    repo,
    pull: pull.number,
    headSha: firstHead,
    delay: async () => undefined,
    log: () => undefined,
  });

describe('an approval counts', () => {
  const approvals = (play: (standIn: StandIn) => void): Promise<readonly string[] | string> => {
    let answer: readonly string[] | string = [];
    return withStandIn({ collaborators }, async (standIn) => {
      play(standIn);
      const asked = await questions(standIn).approvals();
      answer = asked.kind === 'known' ? asked.result : asked.because;
    }).then(() => answer);
  };

  test('of somebody with write access, for the head as it is, also beyond the first page', async () => {
    expect(
      await approvals((standIn) => {
        for (let count = 0; count < 150; count += 1) standIn.review(passerBy, 'COMMENTED');
        standIn.review(maintainer, 'APPROVED');
        standIn.review(maintainer, 'COMMENTED');
      }),
    ).toEqual([maintainer.login]);
  });

  test.each<readonly [string, (standIn: StandIn) => unknown]>([
    ['not of the author', ({ review }) => review(author, 'APPROVED')],
    ['not of somebody who may only read', ({ review }) => review(passerBy, 'APPROVED')],
    ['not of a bot', ({ review }) => review(robot, 'APPROVED')],
    ['not of an earlier head', ({ review }) => review(maintainer, 'APPROVED', 'c'.repeat(40))],
    ['not when it was dismissed', ({ review, dismissReviewsOf }) => [review(maintainer, 'APPROVED'), dismissReviewsOf(maintainer.login)]],
    ['not when changes were asked for later', ({ review }) => [review(maintainer, 'APPROVED'), review(maintainer, 'CHANGES_REQUESTED')]],
  ])('%s', async (_name, play) => {
    expect(await approvals(play)).toEqual([]);
  });

  test('or it is not known, and why', async () => {
    expect(
      await approvals((standIn) => {
        standIn.review(maintainer, 'APPROVED');
        standIn.inject({ operation: 'repos/get-collaborator-permission-level', trouble: { kind: 'status', status: 403 } });
      }),
    ).toContain('403');
  });
});

describe('a reply waives', () => {
  const server = addedFile('src/server.ts', 20);
  const open = finding({ subject: 'POST /mcp', anchor: onLine('src/server.ts', 4) });
  const title = 'HTTP transport answers without authentication';

  const waivers = async (play: (standIn: StandIn) => unknown, severity: 'critical' | 'high' = 'high'): Promise<readonly unknown[]> => {
    let answer: readonly unknown[] = [];
    await withStandIn({ collaborators, files: [server.onGitHub] }, async (standIn) => {
      await publish(standIn, reviewOf([open], [server.changed]));
      await play(standIn);
      const asked = await questions(standIn).waiverReplies([{ ...open, severity }], [server.changed]);
      answer = asked.kind === 'known' ? asked.result : [asked.because];
    });
    return answer;
  };
  const reply = (by: Account, body: string) => (standIn: StandIn) => standIn.reply(by, { toCommentWith: title, body });
  const command = '/mcp-auth ignore MA101 until 2026-12-31 only reachable in the tunnel';

  test('by somebody with write access, with who, when, until and the head of that time', async () => {
    expect(await waivers(reply(maintainer, `Fine with me.\n${command}\r\n`))).toEqual([
      {
        rule: 'MA101',
        reason: 'only reachable in the tunnel',
        until: '2026-12-31',
        given: { by: maintainer.login, on: '2026-01-01', commit: firstHead },
        findings: [formatKey(open.key)],
      },
    ]);
  });

  test.each<readonly [string, (standIn: StandIn) => unknown]>([
    ['not by the author', reply(author, command)],
    ['not by a passer-by', reply(passerBy, command)],
    ['not by a bot', reply(robot, command)],
    ['not in other words', reply(maintainer, `I would say ${command}`)],
    [
      'not when it was edited',
      (standIn) => [reply(maintainer, 'Looks fine.')(standIn), standIn.editReply({ with: 'Looks fine.', body: command })],
    ],
    ['not below the pull request', (standIn) => standIn.comment(maintainer, command)],
    [
      'not in a thread of somebody else',
      (standIn) => {
        standIn.commentOnLine(author, { path: 'src/server.ts', line: 9, body: 'What is this?' });
        standIn.reply(maintainer, { toCommentWith: 'What is this?', body: command });
      },
    ],
    [
      'not what our comment said only later',
      async (standIn) => {
        reply(maintainer, command)(standIn);
        await publish(standIn, reviewOf([], [server.changed]));
        await publish(standIn, reviewOf([open], [server.changed]));
      },
    ],
  ])('%s', async (_name, play) => {
    expect(await waivers(play)).toEqual([]);
  });

  test('not what has become worse since', async () => {
    expect(await waivers(reply(maintainer, command), 'critical')).toMatchObject([{ findings: [] }]);
  });
});

describe('the file of a policy', () => {
  const reference = { owner: 'octo-org', repository: 'policies', path: 'security/mcp-auth.yml', commit: 'd'.repeat(40) };
  const options = ({ url, token }: StandIn) => ({ token, apiUrl: url, delay: async () => undefined, log: () => undefined });

  test('is read at its commit', () =>
    withStandIn(
      { otherFiles: new Map([[`octo-org/policies/security/mcp-auth.yml@${'d'.repeat(40)}`, 'fail-on: low\n']]) },
      async (standIn) => {
        expect(await readPolicyFile(options(standIn), reference)).toBe('fail-on: low\n');
      },
    ));

  test('that the token can not see is an error that says what to do', () =>
    withStandIn({}, async (standIn) => {
      await expect(readPolicyFile(options(standIn), reference)).rejects.toMatchObject({
        name: 'ConfigurationError',
        message: `Cannot read the policy octo-org/policies/security/mcp-auth.yml@${'d'.repeat(40)}: GitHub shows no such file to this token (404). A workflow's own token reads its own repository and public ones: make the policy's repository public, or give a token with \`contents: read\` on it as \`policy-token\`.`,
      });
    }));
});
