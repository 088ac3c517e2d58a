import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BuiltRepository, buildRepository } from '../git/repository-builder.ts';
import { sampleOf } from '../secrets/samples.ts';
import { emptyFolder, useBuiltAction } from './staged-action.ts';

/** Everything of a repository that makes git, or a program that asks git, start a program. A script leaves a mark when it is started. */

const action = useBuiltAction();
const key = sampleOf('npm-token', 'git configuration');

const attributes = '* filter=evil diff=evil merge=evil\n*.env filter=process diff=command\n';

const hooks = [
  ...[
    'applypatch-msg',
    'commit-msg',
    'fsmonitor-watchman',
    'post-checkout',
    'post-commit',
    'post-index-change',
    'post-merge',
    'post-rewrite',
  ],
  ...['pre-auto-gc', 'pre-commit', 'pre-merge-commit', 'pre-push', 'pre-rebase', 'prepare-commit-msg', 'reference-transaction', 'update'],
  ...['post-update', 'pre-receive', 'post-receive', 'proc-receive', 'push-to-checkout', 'sendemail-validate'],
];

const configuration = (script: string, folder: string): string => `[core]
	repositoryFormatVersion = 1
	fsmonitor = ${script}
	hooksPath = ${folder}/hooks
	pager = ${script}
	editor = ${script}
	askPass = ${script}
	sshCommand = ${script}
	gitProxy = ${script}
	alternateRefsCommand = ${script}
	attributesFile = ${folder}/attributes
	worktree = /
[extensions]
	worktreeConfig = true
	partialClone = origin
[pager]
	diff = ${script}
	log = ${script}
	show = ${script}
[diff]
	external = ${script}
	tool = evil
[diff "evil"]
	textconv = ${script}
	cachetextconv = true
[diff "command"]
	command = ${script}
[difftool "evil"]
	cmd = ${script}
[filter "evil"]
	clean = ${script}
	smudge = ${script}
	required = true
[filter "process"]
	process = ${script}
	required = true
[merge "evil"]
	driver = ${script}
[gpg]
	program = ${script}
[gpg "ssh"]
	program = ${script}
	defaultKeyCommand = ${script}
	allowedSignersFile = ${folder}/attributes
[commit]
	gpgSign = true
[log]
	showSignature = true
[credential]
	helper = "!${script}"
	helper = ${script}
[credential "https://github.com"]
	helper = "!${script}"
[uploadpack]
	packObjectsHook = ${script}
[protocol]
	allow = always
[protocol "ext"]
	allow = always
[remote "origin"]
	url = ext::${script}
	uploadpack = ${script}
	receivepack = ${script}
	vcs = evil
	promisor = true
	partialCloneFilter = blob:none
[url "ext::${script} "]
	insteadOf = https://
[submodule]
	recurse = true
[submodule "x"]
	url = ext::${script}
	update = !${script}
	active = true
[alias]
	cat-file = !${script}
	rev-parse = !${script}
	diff = !${script}
	rev-list = !${script}
[interactive]
	diffFilter = ${script}
[sequence]
	editor = ${script}
[trailer "x"]
	cmd = ${script}
[man "x"]
	cmd = ${script}
[browser "x"]
	cmd = ${script}
[web]
	browser = x
[safe]
	directory = *
[include]
	path = ${folder}/included
	path = ${folder}/pipe-that-is-not-there
[includeIf "gitdir:**"]
	path = ${folder}/included
[trace2]
	eventTarget = ${folder}/trace
	normalTarget = ${folder}/trace
[gc]
	auto = 1
[maintenance]
	auto = true
`;

let repository: BuiltRepository;
let evil: string;
beforeAll(async () => {
  repository = await buildRepository(
    {
      base: { files: { '.gitattributes': attributes, 'a.txt': 'a\n', 'old.env': 'a\n' } },
      head: {
        branch: 'topic',
        message: 'head\n\nSigned-off-by: x',
        files: { 'a.txt': 'A\n', 'key.env': `TOKEN=${key}\n`, 'old.env': null, 'new.env': 'a\n', module: { submodule: 'c'.repeat(40) } },
      },
    },
    { checkout: 'topic' },
  );
  await writeFile(join(repository.path, 'staged.env'), `TOKEN=${sampleOf('npm-token', 'staged')}\n`);
  await repository.git('add', '.');
  evil = join(repository.path, '.git', 'evil');
  const script = join(evil, 'script');
  await mkdir(join(evil, 'hooks'), { recursive: true });
  await writeFile(script, `#!/bin/sh\necho "$0 $*" >> '${evil}/ran'\n`);
  await chmod(script, 0o755);
  for (const folder of [join(evil, 'hooks'), join(repository.path, '.git', 'hooks')]) {
    await mkdir(folder, { recursive: true });
    for (const name of hooks) {
      await writeFile(join(folder, name), `#!/bin/sh\necho "${name}" >> '${evil}/ran'\n`);
      await chmod(join(folder, name), 0o755);
    }
  }
  await writeFile(join(evil, 'attributes'), attributes);
  await mkdir(join(repository.path, '.git', 'info'), { recursive: true });
  await writeFile(join(repository.path, '.git', 'info', 'attributes'), attributes);
  await writeFile(join(evil, 'included'), `[core]\n\tfsmonitor = ${script}\n[diff]\n\texternal = ${script}\n`);
  await writeFile(join(repository.path, '.git', 'config.worktree'), `[core]\n\tfsmonitor = ${script}\n`);
  await appendFile(join(repository.path, '.git', 'config'), configuration(script, evil));
});
afterAll(() => repository.remove());

const mark = (): string => join(evil, 'ran');

/** Path, size and time of everything in a folder. */
const stateOf = async (folder: string): Promise<readonly string[]> =>
  Promise.all(
    (await readdir(folder, { recursive: true })).sort().map(async (path) => {
      const { size, mtimeMs, isFile } = await stat(join(folder, path)).then((stats) => ({ ...stats, isFile: stats.isFile() }));
      return isFile ? `${path} ${size} ${mtimeMs}` : path;
    }),
  );

const run = (
  args: readonly string[],
  temporary: string,
): Promise<{ readonly status: number; readonly out: string; readonly error: string }> =>
  new Promise((done) => {
    const cli = action.path.replace(/index\.js$/, 'cli.js');
    // In the hostile folder, as a developer's shell or a hook of pre-commit would be.
    execFile(
      process.execPath,
      [cli, ...args],
      { cwd: repository.path, env: { PATH: process.env['PATH'], HOME: evil, TMPDIR: temporary }, timeout: 60_000, maxBuffer: 2 ** 26 },
      (failure, out, error) => done({ status: typeof failure?.code === 'number' ? failure.code : failure === null ? 0 : -1, out, error }),
    );
  });

test.each([
  ['a range', ['.', '--base', 'main', '--head', 'topic']],
  ['the whole history', ['.', '--history', 'full', '--fix']],
  ['what is staged', ['.', '--staged']],
  ['a tree', ['.', '--format', 'sarif']],
  ['the waivers', ['waivers', '.']],
])('%s is reviewed, nothing of the repository is started and nothing in it is changed', async (_name, args) => {
  const temporary = await emptyFolder();
  const before = await stateOf(repository.path);
  const { status, out, error } = await run(args, temporary);
  expect([status, error]).toEqual([args[0] === 'waivers' ? 0 : 1, args.includes('sarif') ? expect.anything() : '']);
  if (args[0] !== 'waivers') expect(out).toContain(args.includes('--staged') ? 'staged.env' : 'key.env');
  expect(existsSync(mark()) ? await readFile(mark(), 'utf8') : '').toBe('');
  expect(await stateOf(repository.path)).toEqual(before);
  expect(await readdir(temporary)).toEqual([]);
});

test('the traps work: git itself starts them', async () => {
  await repository.git('--work-tree=.', 'diff', 'main', 'topic').catch(() => {});
  expect(await readFile(mark(), 'utf8')).toContain('/script');
});
