import { expect, test } from 'vitest';
import type { Account } from '../stand-in/pull.ts';
import { conversationText, run, stage, threadsOf, useBuiltAction, writes } from './staged-action.ts';

const action = useBuiltAction();

// Put together at run time so that this file itself waives nothing.
const waiver = `// ${['mcp-auth', 'ignore'].join('-')} MA101 only in the tunnel\n`;
const server = (route: string): string => `import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
const mcp = new McpServer({ name: 'desk', version: '1.0.0' });
mcp.tool('add', async () => ({ content: await save(process.env.DESK_KEY) }));
await mcp.connect(transport);
const app = express();
${route}app.post('/mcp', (req, res) => transport.handleRequest(req, res, req.body));
app.listen(3000);
`;
const off = 'fail-on: never\nwaivers: any\nobserve: true\nrules: { MA101: off }\n';
const commits = {
  base: { files: { 'package.json': '{"name":"desk","dependencies":{"@modelcontextprotocol/sdk":"1.0.0"}}' } },
  head: { branch: 'topic', files: { 'server.ts': server(waiver), '.github/mcp-auth-review.yml': off } },
  later: { branch: 'topic', parents: ['head'], files: { 'server.ts': `// The desk.\n${server(waiver)}` } },
};

const keeper: Account = { login: 'keeper', type: 'User' };
const author: Account = { login: 'someone', type: 'User' };
const command = '/mcp-auth ignore MA101 until 2099-12-31 the tunnel asks for a key';

test('a pull request that waives its own flaw and configures the review away passes only by the word of somebody else', async () => {
  const staged = await stage(commits, {
    isPrivate: true,
    standIn: {
      collaborators: new Map([
        ['keeper', 'write'],
        ['someone', 'write'],
      ] as const),
    },
  });
  const { scene, repository } = staged;
  const { standIn } = scene;

  const first = await run(action, staged);
  expect([first.exitCode, first.outputs['verdict']]).toEqual([1, 'fail']);
  expect(threadsOf(scene)).toEqual(['server.ts:10 RIGHT']);
  expect(conversationText(scene)).toContain('Waived here, needs approval** (only in the tunnel)');
  expect(first.summary).toContain("This pull request changes the configuration: it is reviewed with base's");

  // The author's own word is neither counted nor answered, whatever the author may do to the repository.
  standIn.reply(author, { toCommentWith: 'Waived here', body: command });
  standIn.review(author, 'APPROVED');
  const said = () => writes(scene).filter((operation) => operation !== 'code-scanning/upload-sarif');
  const before = said();
  expect((await run(action, staged, { eventName: 'pull_request_review_comment' })).exitCode).toBe(1);
  expect(said()).toEqual(before);

  standIn.review(keeper, 'APPROVED');
  const approved = await run(action, staged, { eventName: 'pull_request_review' });
  expect([approved.exitCode, approved.outputs['high'], approved.outputs['critical']]).toEqual([0, '0', '0']);
  expect(approved.summary).toContain('only in the tunnel');
  expect(conversationText(scene)).not.toContain('Fixed in');
  const { sarif } = standIn.conversation().codeScanning.at(-1) ?? { sarif: '' };
  expect(JSON.parse(sarif).runs[0].results).toEqual([]);

  // What is pushed after the approval has not been approved.
  await scene.push({ head: repository.id('later') });
  expect((await run(action, staged)).exitCode).toBe(1);

  standIn.reply(keeper, { toCommentWith: 'Waived here', body: command });
  const replied = await run(action, staged, { eventName: 'pull_request_review_comment' });
  expect(replied.exitCode).toBe(0);
  const [summary] = standIn.conversation().comments;
  expect(summary?.body).toContain('the tunnel asks for a key');
  expect(summary?.body).toContain('keeper, 2026');
  expect(standIn.violations).toEqual([]);
});

test('a merge queue takes the word that was given for the pull request', async () => {
  const staged = await stage(commits, { isPrivate: true, standIn: { collaborators: new Map([['keeper', 'write']] as const) } });
  const { scene, repository } = staged;
  const event = {
    repository: { full_name: 'octo-org/ticket-desk', private: true, clone_url: `${scene.gitServer.url}/octo-org/ticket-desk.git` },
    merge_group: {
      base_sha: repository.id('base'),
      head_sha: repository.id('head'),
      head_ref: `refs/heads/gh-readonly-queue/main/pr-7-${repository.id('base')}`,
    },
  };
  expect((await run(action, staged, { eventName: 'merge_group', event })).exitCode).toBe(1);
  scene.standIn.review(keeper, 'APPROVED');
  expect((await run(action, staged, { eventName: 'merge_group', event })).exitCode).toBe(0);
});

test('a policy of another repository holds what a repository would loosen, and one that can not be read stops the run', async () => {
  const policy = `octo-org/policies/mcp.yml@${'d'.repeat(40)}`;
  const base = { files: { ...commits.base.files, '.github/mcp-auth-review.yml': `extends: ${policy}\nfail-on: never\n` } };
  const head = { branch: 'topic', files: { 'server.ts': server('') } };
  const text = 'fail-on: high\nanswers: { 1b: required }\n';
  const held = await stage({ base, head }, { isPrivate: true, standIn: { otherFiles: new Map([[policy, text]]) } });
  const { exitCode, summary } = await run(action, held);
  expect(exitCode).toBe(1);
  expect(summary).toContain(`is looser than the policy \`${policy}\` allows`);
  expect(summary).toMatch(/Fails the check:\*\* 1b of `desk` is "none"/);

  const unread = await stage({ base, head });
  const stopped = await run(action, unread);
  expect(stopped.exitCode).toBe(1);
  expect(stopped.stdout).toContain(`::error::Cannot read the policy ${policy}: GitHub shows no such file to this token (404).`);
  expect(writes(unread.scene)).toEqual([]);
});
