import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { workflowFile, workflowText } from '../../src/command-line/init.ts';
import { build } from '../git/temporary.ts';
import { owner, repo, withStandIn } from '../github/reviews.ts';
import { sampleOf } from '../secrets/samples.ts';
import type { StandInOptions } from '../stand-in/stand-in.ts';
import { commandLine, commandLineWith } from './console.ts';

const pinned = workflowText.replace('mcp-auth-review@main', `mcp-auth-review@${'d'.repeat(40)}`);

type Checkup = {
  readonly verdict: string;
  readonly checks: readonly { readonly id: string; readonly state: string; readonly found: string }[];
};

const states = (output: string): readonly string[] => {
  const { checks }: Checkup = JSON.parse(output);
  return checks.map(({ id, state }) => `${state} ${id}`);
};

test('a repository without a workflow is told to run init, and the exit status says that something is missing', async () => {
  const { path } = await build({ start: { files: { 'a.ts': '' } } });
  expect(await commandLine('doctor', path)).toEqual({
    status: 1,
    errors: '',
    output: `MISSING  No workflow in \`.github/workflows\` uses mcp-auth-review.
         Lost: Nothing is reviewed on pull requests.
         Do: Run \`mcp-auth-review init\`, which writes \`.github/workflows/mcp-auth-review.yml\`,
         commit it, and open a pull request.
unknown  GitHub was not asked: whether the check is required, and what code scanning has received,
         is not known.
         Do: Add \`--repo OWNER/NAME\`, with a token that may read the repository in \`GITHUB_TOKEN\`.
ok       There is no \`.github/mcp-auth-review.yml\`, so the defaults hold: the check fails from
         \`high\` on, for what is new or worse.

1 thing is missing.
`,
  });
});

test('after init the files wait for their commit, and then nothing is missing', async () => {
  const { path, git } = await build({ start: { files: { 'a.ts': '' } } });
  await commandLine('init', path);
  const before = await commandLine('doctor', path, '--format', 'json');
  expect(before.status).toBe(0);
  expect(states(before.output)).toContain('advice committed');
  await git('add', '.');
  await git('commit', '--quiet', '--message', 'Set up');
  const after = await commandLine('doctor', path, '--format', 'json');
  expect(states(after.output)).toEqual([
    'good workflow',
    'advice pinned',
    'good permissions',
    'advice forks',
    'good configuration',
    'unknown github',
  ]);
});

test('a configuration that can not be read is missing, with its line; one that only observes is advice', async () => {
  const { path } = await build({ start: { files: { [workflowFile]: pinned } } });
  const write = async (text: string): Promise<void> => {
    const file = join(path, '.github/mcp-auth-review.yml');
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  };
  await write('fail-on: high\nobserved: true\n');
  const broken = await commandLine('doctor', path);
  expect(broken.status).toBe(1);
  expect(broken.output).toContain('.github/mcp-auth-review.yml:2');
  await write('observe: true\nenforce: all\n');
  const { status, output } = await commandLine('doctor', path, '--format', 'json');
  expect(status).toBe(0);
  expect(states(output)).toEqual(expect.arrayContaining(['advice can-fail', 'advice baseline', 'advice committed']));
});

test('what somebody pasted into a workflow or the configuration is masked', async () => {
  const key = sampleOf('npm-token', 'doctor');
  const workflow = pinned
    .replace('on: pull_request', 'on: pull_request_target')
    .replace('# v7.0.1\n', `# v7.0.1\n      - run: make\n        name: with ${key}\n`);
  const { path } = await build({ start: { files: { [workflowFile]: workflow, '.github/mcp-auth-review.yml': `${key}: true\n` } } });
  const { status, output } = await commandLine('doctor', path, '--format', 'json');
  expect(status).toBe(1);
  expect(states(output)).toEqual(expect.arrayContaining(['missing pull-request-target', 'missing configuration']));
  expect(output).toContain('with npm_***');
  expect(output).not.toContain(key.slice(8, -8));
});

test('a bare clone is looked at as it was committed, and a shallow one is told so', async () => {
  const { path, git } = await build({ start: { files: { [workflowFile]: pinned } }, next: { files: { 'a.ts': '' } } });
  await git('clone', '--quiet', '--bare', '--depth', '1', `file://${path}`, join(path, 'bare'));
  const { output } = await commandLine('doctor', join(path, 'bare'), '--format', 'json');
  expect(states(output)).toEqual(expect.arrayContaining(['good workflow', 'advice shallow']));
});

test('what is no repository is an error', async () => {
  expect(await commandLine('doctor', import.meta.dirname)).toMatchObject({
    status: 2,
    errors: expect.stringContaining('is not the top of a git repository'),
  });
});

describe('GitHub says', () => {
  const everything = { contents: 'read', 'security-events': 'read', administration: 'read', 'pull-requests': 'read' } as const;
  const ask = async (options: Partial<StandInOptions>, workflow = pinned): Promise<readonly string[]> => {
    const { path } = await build({ start: { files: { [workflowFile]: workflow } } });
    let said: readonly string[] = [];
    await withStandIn({ permissions: everything, ...options }, async ({ url, token, requests }) => {
      const environment = { GITHUB_TOKEN: token, GITHUB_API_URL: url };
      const { output, errors } = await commandLineWith(environment, 'doctor', path, '--repo', `${owner}/${repo}`, '--format', 'json');
      expect(output + errors).not.toContain(token);
      expect(requests.filter(({ method, operation }) => method !== 'GET' && operation !== 'graphql')).toEqual([]);
      said = states(output);
    });
    return said.filter((each) => /token|required|scanning|queue|forks/.test(each));
  };

  test.each<readonly [string, Partial<StandInOptions>, readonly string[]]>([
    [
      'that all is well',
      {
        setup: { requiredByRuleset: ['review'], lastAnalysis: { at: '2026-03-01T10:00:00Z', ref: 'refs/heads/main' } },
        visibility: 'private',
      },
      ['good forks', 'good token', 'good required-check', 'good code-scanning'],
    ],
    [
      'that branch protection requires the check',
      { setup: { requiredByProtection: ['build', 'review'] } },
      ['advice forks', 'good token', 'good required-check', 'advice code-scanning'],
    ],
    [
      'that another check is required, and code scanning is off',
      { setup: { requiredByRuleset: ['build'] }, codeScanning: false },
      ['advice forks', 'good token', 'missing required-check', 'advice code-scanning'],
    ],
    [
      'that there is a merge queue',
      { setup: { requiredByRuleset: ['review'], hasMergeQueue: true } },
      ['advice forks', 'good token', 'good required-check', 'advice code-scanning', 'missing merge-queue'],
    ],
    [
      'nothing of code scanning to a token that may not read it',
      { permissions: { contents: 'read' }, setup: { requiredByRuleset: ['review'] } },
      ['advice forks', 'good token', 'good required-check', 'unknown code-scanning'],
    ],
  ])('%s', async (_, options, expected) => {
    expect(await ask(options)).toEqual(expected);
  });

  test.each<readonly ['read' | 'write', string]>([
    ['read', 'missing workflow-token'],
    ['write', 'good workflow-token'],
  ])('what a workflow may do that asks for nothing: %s', async (workflowToken, expected) => {
    const without = pinned.replace(/permissions:\n( {2}.*\n)+/, '');
    expect(await ask({ setup: { workflowToken } }, without)).toContain(expected);
  });
});

test('a token that GitHub does not know, and no token, are missing; its value is printed nowhere', async () => {
  const { path } = await build({ start: { files: { [workflowFile]: pinned } } });
  await withStandIn({}, async ({ url }) => {
    const args = ['doctor', path, '--repo', `${owner}/${repo}`] as const;
    const wrong = await commandLineWith({ GH_TOKEN: 'not-the-token', GITHUB_API_URL: url }, ...args);
    expect(wrong.status).toBe(1);
    expect(wrong.output).toContain('GitHub does not show the repository to the token: GitHub does not know the token (401)');
    expect(wrong.output + wrong.errors).not.toContain('not-the-token');
    const none = await commandLineWith({ GITHUB_API_URL: url }, ...args);
    expect(none.status).toBe(1);
    expect(none.output).toContain('There is no token in `GITHUB_TOKEN` or `GH_TOKEN`');
  });
});
