import { execFile } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { samplePullRequest } from '../../scripts/demo/sample.ts';
import { type BuiltRepository, buildRepository } from '../git/repository-builder.ts';
import { sampleOf } from '../secrets/samples.ts';
import { emptyFolder, useBuiltAction } from './staged-action.ts';

const action = useBuiltAction();

let repository: BuiltRepository;
beforeAll(async () => {
  const keys = { atHead: sampleOf('slack-bot-token', 51), inHistory: sampleOf('openai-project-key', 51) };
  const { commits } = samplePullRequest(keys);
  const plan = {
    ...commits,
    more: {
      branch: 'more',
      // Enough for several threads, and names that locales sort in their own ways.
      files: Object.fromEntries(
        ['ä', 'a', 'Z', 'z', 'ı', 'I', 'ß', '10', '9', '_', '-'].map((name) => [`${name}.env`, `K=${sampleOf('npm-token', name)}\n`]),
      ),
    },
  };
  repository = await buildRepository(plan, { checkout: 'more' });
});
afterAll(() => repository.remove());

type Machine = {
  readonly variables: Readonly<Record<string, string>>;
  readonly folder: () => string;
  readonly path: () => string;
  readonly cores?: string;
};

const machines: readonly Machine[] = [
  { variables: { TZ: 'UTC', LANG: 'C', LC_ALL: 'C' }, folder: () => tmpdir(), path: () => repository.path },
  {
    variables: { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', LANGUAGE: 'tr', COLUMNS: '40' },
    folder: () => repository.path,
    path: () => '.',
    // One core alone, where the system can be told so.
    ...(process.platform === 'linux' ? { cores: '0' } : {}),
  },
];

const outputsOf = async (
  machine: Machine,
  forms: readonly string[],
  args: readonly string[],
): Promise<Readonly<Record<string, string>>> => {
  const cli = join(dirname(action.path), 'cli.js');
  const folder = await emptyFolder();
  await mkdir(join(folder, 'temporary'));
  const run = (more: readonly string[]): Promise<string> =>
    new Promise((done) => {
      const command = [process.execPath, cli, machine.path(), ...args, ...more];
      const [program = '', ...rest] = machine.cores === undefined ? command : ['taskset', '-c', machine.cores, ...command];
      execFile(
        program,
        rest,
        {
          cwd: machine.folder(),
          env: { PATH: process.env['PATH'], TMPDIR: join(folder, 'temporary'), ...machine.variables },
          maxBuffer: 2 ** 26,
        },
        (_failure, out, error) => done(out + error),
      );
    });
  const outputs: Record<string, string> = {};
  const files = ['sarif', 'json', 'html'];
  outputs['terminal'] = await run(files.flatMap((name) => [`--${name}`, join(folder, name)]));
  for (const name of files) outputs[name] = await readFile(join(folder, name), 'utf8');
  for (const form of forms) outputs[form] = await run(['--format', form]);
  return outputs;
};

test.each([
  ['a range', ['--base', 'main', '--head', 'browser-client'], ['markdown', 'github', 'junit']],
  ['a whole history', ['--history', 'full'], []],
])('%s has the same bytes in every form, whatever the time zone, language, folder and number of cores', async (_name, args, forms) => {
  const [first, second] = await Promise.all(machines.map((machine) => outputsOf(machine, forms, args)));
  expect(first?.['json']).toContain('"rule": "secret/');
  expect(second).toEqual(first);
});
