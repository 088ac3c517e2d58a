import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { runCommandLine } from '../../src/command-line/run.ts';
import { afterThisTest, build } from '../git/temporary.ts';
import { sampleOf } from '../secrets/samples.ts';

type Run = { readonly status: number; readonly out: string; readonly error: string };

const run = async (...args: readonly string[]): Promise<Run> => {
  let out = '';
  let error = '';
  const status = await runCommandLine(args, {
    write: (text) => {
      out += text;
    },
    writeError: (text) => {
      error += text;
    },
    isTerminal: false,
    isErrorTerminal: false,
    columns: 200,
    colour: false,
  });
  return { status, out, error };
};

const folder = async (): Promise<string> => {
  const path = await mkdtemp(join(tmpdir(), 'mcp-auth-review-input-'));
  afterThisTest(() => rm(path, { recursive: true, force: true }));
  return path;
};

const token = sampleOf('npm-token', 5);
const twoCommits = { base: { files: { 'a.txt': 'a\n' } }, head: { branch: 'topic', files: { 'a.txt': `${token}\n` } } };

test('a folder that is no repository is reviewed as it is, but has no base', async () => {
  const path = await folder();
  await writeFile(join(path, 'a.env'), `TOKEN=${token}\n`);
  const plain = await run(path);
  expect(plain.status).toBe(1);
  expect(plain.out).toContain('a.env');
  const based = await run(path, '--base', 'main');
  expect(based).toEqual({
    status: 2,
    out: '',
    error: `mcp-auth-review: ${JSON.stringify(path)} is not the top of a git repository, so it has no base to read: give the repository's top folder, or leave the option out to review the files as they are.\n`,
  });
});

test.each([
  ['nowhere', [], 'There is no folder "nowhere".'],
  ['REPOSITORY', ['--base', 'missing'], 'missing'],
  ['REPOSITORY', ['--base', '--output=/tmp/x'], ''],
  ['REPOSITORY', ['--base=--output=x'], '--output=x'],
])('%s %j is an error of usage in one line without a stack', async (path, args, words) => {
  const repository = await build(twoCommits);
  const { status, out, error } = await run(path === 'REPOSITORY' ? repository.path : path, ...args);
  expect(status).toBe(2);
  expect(out).toBe('');
  expect(error).toContain(words);
  expect(error.trimEnd()).not.toContain('\n');
});

test('a base equal to head is nothing new and passes', async () => {
  const { path } = await build(twoCommits);
  const { status, out } = await run(path, '--base', 'main', '--head', 'main');
  expect(status).toBe(0);
  expect(out).toContain('nothing new');
});

test('unrelated histories have no common commit, which is said with what to do', async () => {
  const { path } = await build({ base: {}, head: { branch: 'topic', parents: [], files: { 'a.txt': 'a\n' } } });
  const { status, error } = await run(path, '--base', 'main', '--head', 'topic');
  expect(status).toBe(2);
  expect(error).toContain('no commit in common');
});

test('a history that a shallow clone cut off is no clean result', async () => {
  const origin = await build({
    one: { files: { 'a.txt': '1\n' } },
    two: { files: { 'a.txt': '2\n' } },
    three: { files: { 'a.txt': '3\n' } },
  });
  const path = join(await folder(), 'clone');
  await promisify(execFile)('git', ['clone', '--quiet', '--depth=1', `file://${origin.path}`, path]);
  const { status, out } = await run(path, '--history', 'full');
  expect(status).toBe(0);
  expect(out).not.toContain('Everything in scope was examined');
  expect(out).toMatch(/shallow|cut off|truncated/i);
  expect((await run(path, '--history', 'full', '--fail-on-incomplete')).status).toBe(1);
});

test('a range that a shallow clone cut off is no clean result', async () => {
  const origin = await build({
    one: { files: { 'a.txt': '1\n' } },
    two: { files: { 'a.txt': '2\n' } },
    side: { branch: 'side', parents: ['one'], files: { 'b.txt': '1\n' } },
    later: { branch: 'side', files: { 'b.txt': '2\n' } },
    merge: { parents: ['two', 'later'], files: { 'b.txt': '2\n' } },
  });
  const path = join(await folder(), 'clone');
  await promisify(execFile)('git', ['clone', '--quiet', '--depth=2', `file://${origin.path}`, path]);
  const { status, out } = await run(path, '--base', origin.id('two'));
  expect(status).toBe(0);
  expect(out).toMatch(/shallow/i);
  expect(out).not.toContain('Everything in scope was examined');
});

test('an unparsable file is named and everything else is reviewed', async () => {
  const { path } = await build({
    base: {
      files: {
        'package.json': '{"name":"x","dependencies":{"@modelcontextprotocol/sdk":"1.32.0"}}',
        'broken.ts': "import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';\nfunction ( {{{\n",
        'key.txt': `${token}\n`,
      },
    },
  });
  const { status, out } = await run(path);
  expect(status).toBe(1);
  expect(out).toContain('broken.ts');
  expect(out).toContain('key.txt');
  expect(out).not.toContain('Everything in scope was examined');
});

test('a file of 51 MiB is read to its end, like the key beside it', async () => {
  const path = await folder();
  const filling = Buffer.alloc(51 * 1024 * 1024, 'nothing of note stands on this line\n');
  await writeFile(join(path, 'huge.txt'), Buffer.concat([filling, Buffer.from(`\n${token}\n`)]));
  await writeFile(join(path, 'key.txt'), `${token}\n`);
  const { status, out } = await run(path, '--json', '-');
  expect(status).toBe(1);
  expect(JSON.parse(out).problems).toEqual([]);
  expect(out).toContain('huge.txt');
  expect(out).toContain('key.txt');
});

test('odd names, CRLF, BOM, UTF-16, binary and -diff files are all read', async () => {
  const crlf = `a\r\nTOKEN=${token}\r\n`;
  const files = {
    'with space .env': crlf,
    'quo"te.env': crlf,
    'tab\tname.env': crlf,
    'line\nfeed.env': crlf,
    'ünïcode-✓.env': crlf,
    'bom.env': `\ufeff${crlf}`,
    'utf16.env': Buffer.from(`\ufeff${crlf}`, 'utf16le'),
    'binary.env': Buffer.concat([Buffer.from([0, 1, 2, 10]), Buffer.from(crlf)]),
    'hidden.env': crlf,
    '.gitattributes': '*.env -diff\n',
    link: { link: '/etc/passwd' },
    module: { submodule: 'c'.repeat(40) },
  };
  const { path } = await build({ base: {}, head: { branch: 'topic', files } });
  await promisify(execFile)('git', ['config', 'color.ui', 'always'], { cwd: path });
  const { status, out } = await run(path, '--base', 'main', '--head', 'topic', '--json', '-');
  expect(status).toBe(1);
  const report: { findings: readonly { place: { path: string }; related: readonly { path: string }[] }[] } = JSON.parse(out);
  const paths = report.findings.flatMap(({ place, related }) => [place.path, ...related.map(({ path: other }) => other)]);
  expect(new Set(paths)).toEqual(new Set(Object.keys(files).filter((name) => name.endsWith('.env'))));
});

test('symbolic links and pipes of a folder are not followed and not waited for', async () => {
  const path = await folder();
  const outside = await folder();
  await writeFile(join(outside, 'key.txt'), `${token}\n`);
  await symlink(outside, join(path, 'link'));
  await symlink(join(path, 'loop'), join(path, 'loop'));
  await promisify(execFile)('mkfifo', [join(path, 'pipe')]);
  await mkdir(join(path, 'src'));
  const { status, out } = await run(path);
  expect(status).toBe(0);
  expect(out).toContain('pipe');
});

test('a bare repository is reviewed at HEAD', async () => {
  const { path } = await build({ base: { files: { 'key.txt': `${token}\n` } } }, { bare: true });
  const { status, out } = await run(path);
  expect(status).toBe(1);
  expect(out).toContain('key.txt');
});

test('an output that can not be written is an error that names it', async () => {
  const { path } = await build(twoCommits);
  const { status, error } = await run(path, '--sarif', '/nowhere/results.sarif');
  expect(status).toBe(2);
  expect(error).toContain('Cannot write "/nowhere/results.sarif"');
});
