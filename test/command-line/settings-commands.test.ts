import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCommandLine } from '../../src/command-line/run.ts';
import { baselineFile } from '../../src/review/baseline.ts';
import { afterThisTest, build } from '../git/temporary.ts';
import { sampleOf } from '../secrets/samples.ts';

// Put together at run time so that this file itself waives nothing.
const ignore = ['mcp-auth', 'ignore'].join('-');
const key = sampleOf('npm-token', 'settings commands');
const other = sampleOf('slack-bot-token', 'settings commands');

const files = {
  'keys.env': `NPM=${key}\n`,
  'other.env': `SLACK=${other} # ${ignore} MA201 revoked in May\n`,
};

const run = async (...args: readonly string[]): Promise<{ readonly status: number; readonly written: string; readonly said: string }> => {
  let written = '';
  let said = '';
  const status = await runCommandLine(args, {
    write: (text) => {
      written += text;
    },
    writeError: (text) => {
      said += text;
    },
    isTerminal: false,
    isErrorTerminal: false,
    columns: 100,
    colour: false,
  });
  return { status, written, said };
};

const folder = async (): Promise<string> => {
  const path = await mkdtemp(join(tmpdir(), 'settings-commands-'));
  afterThisTest(() => rm(path, { recursive: true, force: true }));
  return path;
};

test('a baseline names what is found, holds no value, and once committed lets it pass', async () => {
  const { path, git } = await build({ head: { files } });
  expect((await run(path)).status).toBe(1);
  expect(await run('baseline', path)).toMatchObject({
    status: 0,
    said: expect.stringMatching(/names 1 finding\. It counts once it is committed/),
  });
  const text = await readFile(join(path, baselineFile), 'utf8');
  expect(JSON.parse(text)).toEqual({
    version: 1,
    findings: [{ rule: 'secret/npm-token', server: '', subject: 'keys.env', occurrence: 0 }],
  });
  expect(text).not.toContain(key.slice(-8));
  await git('add', '.');
  await git('commit', '--quiet', '--message', 'Add the baseline');
  const { status, written } = await run(path);
  expect(status).toBe(0);
  expect(written).toContain('1 finding is in the baseline and not shown.');
  expect((await run(path, '--distrust')).status).toBe(1);
});

test('waivers are listed with who gave them, as a table and as JSON', async () => {
  const { path, id } = await build({ head: { files } });
  const { written } = await run('waivers', path);
  expect(written.split('\r\n')).toEqual([
    'kind,rule,state,reason,until,path,line,by,on,commit,findings',
    expect.stringMatching(
      new RegExp(`^"comment","MA201","counts","revoked in May","","other.env","1","[^"]+","2025-06-15","${id('head')}",`),
    ),
    '',
  ]);
  const json = await run('waivers', path, '--json', '-');
  expect(JSON.parse(json.written)).toMatchObject({
    head: id('head'),
    waivers: [{ rule: 'MA201', state: 'counts', reason: 'revoked in May' }],
  });
  expect(written + json.written).not.toContain(other.slice(-8));
});

test('a policy comes from a file', async () => {
  const extending = `extends: octo/policies/a.yml@${'d'.repeat(40)}\nfail-on: never\n`;
  const { path } = await build({ head: { files: { ...files, '.github/mcp-auth-review.yml': extending } } });
  const policy = join(await folder(), 'policy.yml');
  await writeFile(policy, 'fail-on: high\n');
  expect((await run(path)).status).toBe(0);
  expect((await run(path, '--policy', policy)).status).toBe(1);
  expect(await run(path, '--policy', `${policy}.none`)).toMatchObject({
    status: 2,
    said: expect.stringContaining('Cannot read the policy'),
  });
});

test('shards joined come to what one run says of waivers and the baseline', async () => {
  const { path, git } = await build({ head: { files } });
  await run('baseline', path);
  await git('add', '.');
  await git('commit', '--quiet', '--message', 'Add the baseline');
  const out = await folder();
  const shards = ['1/2', '2/2'].map((shard) => ({ shard, file: join(out, `${shard[0]}.sarif`) }));
  for (const { shard, file } of shards) await run(path, '--history', 'full', '--shard', shard, '--sarif', file);
  const merged = await run('merge', ...shards.map(({ file }) => file));
  expect(merged.status).toBe(0);
  expect(merged.said).toContain('1 finding is waived.');
  expect(merged.said).toContain('1 finding is in the baseline and not shown.');
  expect(merged.written).not.toContain(other.slice(-8));
});
