import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { build } from '../git/temporary.ts';
import { owner, repo, withStandIn } from '../github/reviews.ts';
import { commandLine, commandLineWith } from './console.ts';

/** The members that the page lists, by the tool that its section is about. */
const documented = async (): Promise<ReadonlyMap<string, readonly string[]>> => {
  const sections = (await readFile('docs/json.md', 'utf8')).split('\n## ').slice(1);
  return new Map(
    sections.map((section) => [
      /\| `tool` \| `([^`]+)` \|/.exec(section)?.[1] ?? '',
      [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, member = '']) => member),
    ]),
  );
};

test('the page lists the members of every JSON document, in their order', async () => {
  const { path } = await build({
    start: { message: 'Begin', files: { 'a.ts': 'export {};\n' } },
    next: { message: 'Go on (#2)', files: { 'b.ts': 'export {};\n' } },
  });
  const folder = await mkdtemp(join(tmpdir(), 'json-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'review.json');
  const written = [
    await commandLine(path, '--format', 'json'),
    await commandLine(path, '--json', file).then(() => commandLine('fleet', file, '--format', 'json')),
    await commandLine('backtest', path, '--format', 'json'),
    await commandLine('doctor', path, '--format', 'json'),
  ];
  await withStandIn({}, async ({ url, token }) => {
    const environment = { GITHUB_TOKEN: token, GITHUB_API_URL: url };
    written.push(await commandLineWith(environment, 'feedback', '--repo', `${owner}/${repo}`, '--format', 'json'));
  });
  const documents = written.map(({ output }): Readonly<Record<string, unknown>> => JSON.parse(output));
  expect(new Map(documents.map((document) => [document['tool'], Object.keys(document)]))).toEqual(await documented());
  expect(documents.map(({ schema }) => schema)).toEqual([1, 1, 1, 1, 1]);
});
