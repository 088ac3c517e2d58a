import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { gitEnvironment } from '../../src/git/git-environment.ts';
import { readGit, streamGit } from '../../src/git/run-git.ts';
import { build } from './temporary.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const large = async (): Promise<string> => {
  const built = await build({ only: { files: { 'large.txt': 'line of text\n'.repeat(100_000) } } });
  return join(built.path, '.git');
};

test('output is cut off at its limit, and git is not waited for', async () => {
  const directory = await large();
  const { output, isTruncated } = await readGit(directory, ['cat-file', 'blob', 'HEAD:large.txt'], { limit: 20 });
  expect([output.toString('utf8'), isTruncated]).toEqual(['line of text\nline of', true]);
});

test('a failure carries the first complaint and the exit code', async () => {
  const directory = await large();
  await expect(readGit(directory, ['cat-file', 'blob', 'HEAD:none'], { limit: 20 })).rejects.toMatchObject({
    name: 'GitFailure',
    complaint: "path 'none' does not exist in 'HEAD'",
    exitCode: 128,
  });
});

test('a git that hangs is ended, a reader that takes its time is not', async () => {
  const directory = await large();
  const endless = async function* () {
    await wait(10_000, undefined, { ref: false });
    yield '';
  };
  await expect(readGit(directory, ['cat-file', '--batch'], { limit: 20, silence: 100, input: endless() })).rejects.toMatchObject({
    complaint: 'no answer for 0.1 s',
  });
  let length = 0;
  for await (const chunk of streamGit(directory, ['cat-file', 'blob', 'HEAD:large.txt'], { silence: 100 })) {
    if (length < 200_000) await wait(150);
    length += chunk.length;
  }
  expect(length).toBe(1_300_000);
});

test('an input that fails is the failure of the call', async () => {
  const failing = async function* () {
    yield 'HEAD\n';
    throw new Error('no more input');
  };
  await expect(readGit(await large(), ['rev-list', '--stdin'], { limit: 100, input: failing() })).rejects.toThrow('no more input');
});

test('variables of the caller do not reach git, but its path and, for the network, proxies do', () => {
  for (const name of ['GIT_INDEX_FILE', 'GIT_OBJECT_DIRECTORY', 'GIT_TRACE', 'GIT_EXTERNAL_DIFF', 'SSH_ASKPASS', 'GITHUB_TOKEN'])
    vi.stubEnv(name, 'x');
  vi.stubEnv('https_proxy', 'http://127.0.0.1:1');
  const offline = gitEnvironment('/directory', [], []);
  expect(Object.values(offline)).not.toContain('x');
  expect([offline['GIT_DIR'], offline['GIT_ALLOW_PROTOCOL'], offline['https_proxy']]).toEqual(['/directory', 'none', undefined]);
  const online = gitEnvironment('/directory', [['http.extraHeader', 'value']], ['https', 'http']);
  expect([online['GIT_ALLOW_PROTOCOL'], online['https_proxy']]).toEqual(['https:http', 'http://127.0.0.1:1']);
  const count = Number(online['GIT_CONFIG_COUNT']);
  expect([online[`GIT_CONFIG_KEY_${count - 1}`], online[`GIT_CONFIG_VALUE_${count - 1}`]]).toEqual(['http.extraHeader', 'value']);
});

test('a machine without git is told so', async () => {
  const directory = await large();
  vi.stubEnv('PATH', '/nonexistent');
  expect(() => execFileSync('git')).toThrow('ENOENT');
  await expect(readGit(directory, ['version'], { limit: 100 })).rejects.toMatchObject({
    name: 'ConfigurationError',
    message: 'Cannot start `git`: install git 2.32 or later and put it on the PATH.',
  });
});
