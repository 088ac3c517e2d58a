import { cp, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { samplePullRequest } from '../../scripts/demo/sample.ts';
import { afterThisTest } from '../git/temporary.ts';
import { sampleOf } from '../secrets/samples.ts';
import { emptyFolder, type RunPlan, run, type Staged, stage, useBuiltAction } from './staged-action.ts';

const action = useBuiltAction();
const { commits } = samplePullRequest({ atHead: sampleOf('slack-bot-token', 13), inHistory: sampleOf('openai-project-key', 13) });

type Contact = { readonly kind: 'connect'; readonly to: string } | { readonly kind: 'look-up'; readonly to: string } | Child;
type Child = { readonly kind: 'child'; readonly program: string; readonly args: readonly string[]; readonly protocols?: string };

/** Runs the action with everything recorded that it contacts, and returns what is neither GitHub's API nor git on the event's own remote. */
const foreignContacts = async (
  staged: Staged,
  plan: RunPlan & { readonly action?: { readonly path: string } } = {},
): Promise<readonly string[]> => {
  const { standIn, gitServer } = staged.scene;
  const log = join(await emptyFolder(), 'egress');
  await writeFile(log, '');
  const environment = {
    ...plan.environment,
    NODE_OPTIONS: `--import=${new URL('./record-egress.ts', import.meta.url).href}`,
    EGRESS_LOG: log,
    GITHUB_SERVER_URL: gitServer.url,
    GITHUB_REPOSITORY: 'octo-org/ticket-desk',
    GITHUB_SHA: staged.repository.id('head'),
  };
  const { outputs, stdout } = await run(plan.action ?? action, staged, { ...plan, environment });
  expect(outputs['verdict'], stdout).toBe('fail');
  const contacts = (await readFile(log, 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map(parseContact);
  const api = new URL(standIn.url).host;
  const remote = `${gitServer.url}/octo-org/ticket-desk.git`;
  expect(contacts.length).toBeGreaterThan(0);
  return contacts.flatMap((contact) => complaint(contact, api, remote));
};

const parseContact = (line: string): Contact => JSON.parse(line);

const complaint = (contact: Contact, api: string, remote: string): readonly string[] => {
  if (contact.kind === 'connect') return contact.to === api ? [] : [`connects to ${contact.to}`];
  if (contact.kind === 'look-up') return contact.to === new URL(`http://${api}`).hostname ? [] : [`looks up ${contact.to}`];
  const { program, args, protocols } = contact;
  if (program !== 'git') return [`starts ${program}`];
  if (protocols === 'none') return [];
  // The first argument is the program's name; options of git itself stand before the command.
  const command = args.slice(1).find((argument) => !argument.startsWith('-'));
  const address = args[args.indexOf('--') + 1];
  return command === 'fetch' && address === remote ? [] : [`runs git ${command} with ${address}`];
};

/** Counts whoever calls. */
const startTrap = async (): Promise<{ readonly url: string; readonly calls: readonly string[] }> => {
  const calls: string[] = [];
  const server = createServer((request, response) => {
    calls.push(request.url ?? '');
    response.end();
  });
  server.on('connection', () => calls.push('a connection'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  afterThisTest(async () => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The trap has no port.');
  return { url: `http://127.0.0.1:${address.port}`, calls };
};

test('a review talks to the GitHub API and the git remote and to nobody else', async () => {
  const staged = await stage(commits, { isPrivate: true });
  expect(await foreignContacts(staged)).toEqual([]);
  expect(staged.scene.gitServer.requests.length).toBeGreaterThan(0);
});

test.each(['push', 'workflow_run', 'merge_group', 'pull_request_target'])('so does one of the event %s', async (eventName) => {
  const staged = await stage(commits, { isPrivate: true, isFork: true });
  const repository = {
    full_name: 'octo-org/ticket-desk',
    private: true,
    clone_url: `${staged.scene.gitServer.url}/octo-org/ticket-desk.git`,
  };
  const head = staged.repository.id('head');
  const payloads: Readonly<Record<string, unknown>> = {
    push: { repository },
    merge_group: { repository, merge_group: { base_sha: staged.repository.id('base'), head_sha: head } },
    workflow_run: {
      repository,
      workflow_run: {
        event: 'pull_request',
        head_sha: head,
        head_branch: 'browser-client',
        head_repository: { full_name: 'someone/ticket-desk' },
      },
    },
    pull_request_target: staged.scene.event(),
  };
  expect(await foreignContacts(staged, { eventName, event: payloads[eventName], workspace: await emptyFolder() })).toEqual([]);
});

test('addresses in the reviewed code and in the configuration of the checkout are not contacted', async () => {
  const trap = await startTrap();
  const head = commits['head'] ?? {};
  const staged = await stage(
    {
      ...commits,
      head: {
        ...head,
        files: {
          ...head.files,
          '.gitmodules': `[submodule "x"]\n\tpath = x\n\turl = ${trap.url}/x.git\n`,
          '.npmrc': `registry=${trap.url}/\n`,
          'package.json': JSON.stringify({ name: 'x', dependencies: { '@modelcontextprotocol/sdk': `${trap.url}/sdk.tgz` } }),
          'tsconfig.json': JSON.stringify({ $schema: `${trap.url}/schema`, extends: `${trap.url}/tsconfig` }),
          'src/remote.ts': `/// <reference path="${trap.url}/types.d.ts" />\nimport '${trap.url}/module.js';\nimport '@modelcontextprotocol/sdk/server/mcp.js';\n`,
        },
      },
    },
    { isPrivate: true },
  );
  const { workspace, gitServer } = staged.scene;
  const configuration = join(workspace, '.git', 'config');
  await writeFile(
    configuration,
    `${await readFile(configuration, 'utf8')}
[url "${trap.url}/"]
	insteadOf = ${gitServer.url}/
[http]
	proxy = ${trap.url}
[remote "origin"]
	url = ${trap.url}/x.git
	promisor = true
	partialclonefilter = blob:none
[core]
	gitProxy = ${trap.url}
	sshCommand = curl ${trap.url}
	fsmonitor = curl ${trap.url}
[credential]
	helper = "!curl ${trap.url}"
`,
  );
  expect(await foreignContacts(staged)).toEqual([]);
  expect(trap.calls).toEqual([]);
});

test.each<[what: string, code: (trap: string) => string, complaint: RegExp]>([
  ['a fetch', (trap) => `await fetch(${JSON.stringify(trap)}).catch(() => {});`, /^connects to 127\.0\.0\.1:/],
  [
    'a bare socket',
    (trap) => `(await import('node:net')).connect(${new URL(trap).port}, '127.0.0.1').on('error', () => {}).end();`,
    /^connects to 127/,
  ],
  [
    'a look-up',
    () => `await (await import('node:dns')).promises.lookup('collect.invalid').catch(() => {});`,
    /^looks up collect\.invalid$/,
  ],
  ['a datagram', () => `(await import('node:dgram')).createSocket('udp4').unref().send('x', 9, '127.0.0.1');`, /^connects to a datagram$/],
  [
    'another program',
    (trap) => `(await import('node:child_process')).spawn('curl', [${JSON.stringify(trap)}]).on('error', () => {});`,
    /^starts curl$/,
  ],
  ['a shell', () => `try { (await import('node:child_process')).execSync('true'); } catch {}`, /^starts /],
  [
    'git on another remote',
    (trap) =>
      `(await import('node:child_process')).spawn('git', ['fetch', '--', ${JSON.stringify(trap)}], { cwd: '/' }).on('error', () => {});`,
    /^runs git fetch with http/,
  ],
])('%s planted in the bundle is noticed', async (_what, code, complaints) => {
  const trap = await startTrap();
  const folder = join(await emptyFolder(), 'planted');
  await cp(dirname(action.path), folder, { recursive: true });
  const planted = join(folder, 'index.js');
  await writeFile(planted, `${code(trap.url)}\n${await readFile(planted, 'utf8')}`);
  const found = await foreignContacts(await stage(commits, { isPrivate: true }), { action: { path: planted } });
  expect(found).toContainEqual(expect.stringMatching(complaints));
});
