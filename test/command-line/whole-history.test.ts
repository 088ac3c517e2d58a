import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { runCommandLine } from '../../src/command-line/run.ts';
import { type BuiltRepository, buildRepository, type CommitPlan } from '../git/repository-builder.ts';
import { sampleOf } from '../secrets/samples.ts';

const server = `import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const app = express();
app.post('/mcp', async (req, res) => {
  const server = new McpServer({ name: 'open', version: '1.0.0' });
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000);
`;

const token = (kind: string, seed: number): string => sampleOf(kind, `whole history ${seed}`);

/** Values that stand in many versions, in several files, at head, in the past only, in messages, and twice on a line. */
const commits = (): Readonly<Record<string, CommitPlan>> => {
  const plan: Record<string, CommitPlan> = {
    start: { files: { 'server.ts': server, 'package.json': '{ "dependencies": { "@modelcontextprotocol/sdk": "1", "express": "5" } }\n' } },
  };
  for (let step = 0; step < 12; step++) {
    plan[`change ${step}`] = {
      message: step % 4 === 0 ? `Use ${token('npm-token', step % 8)}` : `Change ${step}`,
      files: {
        'settings.env': `STEP=${step}\nTOKEN=${token('npm-token', 0)}\nOTHER=${token('slack-bot-token', step % 3)}\n`,
        [`notes/${step % 5}.md`]: `Step ${step}\n${token('groq-api-key', step % 4)} ${token('npm-token', step)}\n`,
        'plain.txt': `nothing here, step ${step}\n`,
        'database.yml': `url: ${token('postgres-uri', step % 2)}\n`,
        'key.pem': `${step}\n${token('private-key', step % 2)}\n`,
      },
    };
  }
  plan['clean'] = { files: { 'notes/1.md': null, 'notes/2.md': null, 'key.pem': 'gone\n', 'database.yml': null } };
  return plan;
};

let built: BuiltRepository;
beforeAll(async () => {
  built = await buildRepository(commits());
});
afterAll(() => built.remove());

const run = async (...args: readonly string[]) => {
  let output = '';
  let errors = '';
  const console = { isTerminal: false, isErrorTerminal: false, columns: 200, colour: false };
  const status = await runCommandLine(args, {
    ...console,
    write: (text) => {
      output += text;
    },
    writeError: (text) => {
      errors += text;
    },
  });
  return { status, output, errors };
};

const folder = async (): Promise<string> => {
  const path = await mkdtemp(join(tmpdir(), 'shards-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
};

const readSarif = async (path: string): Promise<{ readonly runs: readonly [{ readonly results: readonly unknown[] }] }> =>
  JSON.parse(await readFile(path, 'utf8'));

/** One run's SARIF. */
const wholeSarif = async (directory: string) => {
  const path = join(directory, 'whole.sarif');
  const { status } = await run(built.path, '--history', 'full', '--sarif', path);
  expect(status).toBe(1);
  return readSarif(path);
};

const shardFiles = async (directory: string, count: number): Promise<readonly string[]> => {
  const paths: string[] = [];
  for (let index = 1; index <= count; index++) {
    const path = join(directory, `${index}-of-${count}.sarif`);
    await run(built.path, '--history', 'full', '--shard', `${index}/${count}`, '--sarif', path);
    paths.push(path);
  }
  return paths;
};

test.each([1, 2, 3, 4, 5])('%i shards merged are what one run writes', async (count) => {
  const directory = await folder();
  const whole = await wholeSarif(directory);
  expect(whole.runs[0].results.length).toBeGreaterThan(20);
  const merged = join(directory, 'merged.sarif');
  // The order in which the files are given does not matter.
  const { status, errors } = await run('merge', ...[...(await shardFiles(directory, count))].reverse(), '--sarif', merged);
  expect(await readSarif(merged)).toEqual(whole);
  expect(status).toBe(1);
  expect(errors).toContain('of the whole history');
});

test('a shard tells that it is one, no value, and less than the whole', async () => {
  const directory = await folder();
  const [first = '', second = ''] = await shardFiles(directory, 2);
  const texts = [await readFile(first, 'utf8'), await readFile(second, 'utf8')];
  for (let seed = 0; seed < 12; seed++) {
    for (const kind of ['npm-token', 'slack-bot-token', 'groq-api-key']) {
      for (const text of texts) expect(text).not.toContain(token(kind, seed));
    }
    const password = /:([^:@]+)@/.exec(token('postgres-uri', seed))?.[1] ?? '';
    for (const text of texts) expect(text).not.toContain(password);
  }
  expect((await readSarif(second)).runs[0].results.length).toBeGreaterThan(0);
  const { output } = await run(built.path, '--history', 'full', '--shard', '2/2', '--sarif', second);
  expect(output).toContain('of shard 2 of 2 of the whole history');
});

test('what are not all the shards of one review is refused with the reason', async () => {
  const directory = await folder();
  const [first = '', second = ''] = await shardFiles(directory, 2);
  const [only = ''] = await shardFiles(directory, 1);
  const whole = join(directory, 'whole.sarif');
  await wholeSarif(directory);
  const broken = join(directory, 'broken.sarif');
  await writeFile(broken, (await readFile(first, 'utf8')).slice(0, 5000));
  const complaint = async (...files: readonly string[]) => {
    const { status, errors } = await run('merge', ...files);
    expect(status).toBe(2);
    return errors;
  };
  expect(await complaint(first)).toContain('Shard 2/2 is missing.');
  expect(await complaint(first, first, second)).toContain('Shard 1/2 is given twice.');
  expect(await complaint(first, only)).toContain('shards of different reviews');
  expect(await complaint(whole)).toContain('is not a SARIF file that a run with --shard wrote');
  expect(await complaint(broken)).toContain('is not a SARIF file that a run with --shard wrote');
  expect(await complaint(join(directory, 'none.sarif'))).toContain('Cannot read');
});

const examined = (output: string): string => /Examined [^\n]*/.exec(output)?.[0] ?? '';

test('a second run with the cache reads only what is new, and finds what a run without it finds', async () => {
  const directory = await folder();
  const cache = join(directory, 'examined');
  const once = join(directory, 'once.sarif');
  const cached = join(directory, 'cached.sarif');
  await run(built.path, '--history', 'full', '--sarif', once);
  const first = await run(built.path, '--history', 'full', '--cache', cache, '--sarif', cached);
  expect(await readSarif(cached)).toEqual(await readSarif(once));
  expect(first.errors).toBe('');

  const second = await run(built.path, '--history', 'full', '--cache', cache, '--sarif', cached);
  expect(await readSarif(cached)).toEqual(await readSarif(once));
  expect(examined(first.output)).not.toContain('in a former run');
  // The twelve versions of plain.txt, less the one at head, and the last key.pem, package.json and server.ts are known.
  expect(examined(second.output)).toContain(', and 11 in a former run,');
  const read = (output: string): number => Number(/Examined (\d+) file version/.exec(output)?.[1]);
  expect(read(first.output) - read(second.output)).toBe(15);

  const file = await readFile(cache);
  expect(file.includes(Buffer.from(token('npm-token', 0)))).toBe(false);
});

test.each<[string, (bytes: Buffer) => Buffer, string]>([
  ['damaged', (bytes) => Buffer.concat([bytes.subarray(0, 200), Buffer.alloc(20), bytes.subarray(200)]), 'it is damaged'],
  ['cut off', (bytes) => bytes.subarray(0, -1), 'it is damaged'],
  [
    'of other detectors',
    (bytes) => Buffer.from(bytes.toString('latin1').replace(/ [0-9a-f]{64} /, ` ${'0'.repeat(64)} `), 'latin1'),
    'another version',
  ],
  ['empty', () => Buffer.alloc(0), 'not a cache of this program'],
  ['another file', () => Buffer.from('{"runs": []}\n'), 'not a cache of this program'],
])('a cache that is %s is not used, and that is said', async (_, spoil, reason) => {
  const directory = await folder();
  const cache = join(directory, 'examined');
  const whole = await wholeSarif(directory);
  await run(built.path, '--history', 'full', '--cache', cache);
  await writeFile(cache, spoil(await readFile(cache)));
  const sarif = join(directory, 'again.sarif');
  const { output, errors } = await run(built.path, '--history', 'full', '--cache', cache, '--sarif', sarif);
  expect(errors).toContain(reason);
  expect(examined(output)).not.toContain('in a former run');
  expect(await readSarif(sarif)).toEqual(whole);
  // It was written anew.
  const next = await run(built.path, '--history', 'full', '--cache', cache);
  expect(next.errors).toBe('');
  expect(examined(next.output)).toContain('11 in a former run');
});
