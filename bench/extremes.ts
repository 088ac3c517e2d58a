import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { createRandom } from '../test/secrets/random.ts';
import { sampleOf } from '../test/secrets/samples.ts';
import { measure, median } from './measure.ts';

const usage = `node bench/extremes.ts

What does not happen often: a file of 200 MB in one line, lines of a million characters, 100,000 tiny files, each in the whole history and as a
pull request, with one credential each; then twenty files of a pull request in a new process, from the first detector to the last finding.
Repositories are generated in out/bench. Ours is dist/cli.js: \`npm run build\` first.`;

const root = resolve(import.meta.dirname, '..');
const out = join(root, 'out', 'bench');

type Content = { readonly path: string; readonly bytes: number; readonly parts: () => Iterable<string> };

const repeated = (path: string, part: string, count: number, end = ''): Content => ({
  path,
  bytes: part.length * count + end.length,
  *parts() {
    for (let index = 0; index < count; index++) yield part;
    yield end;
  },
});

const token = ` ${sampleOf('npm-token', 'extremes')} `;
const words = createRandom('extremes').characters('abcdefgh =;', 999_999);

const histories: readonly { readonly name: string; readonly contents: () => Iterable<Content> }[] = [
  { name: '200 MB in one line', contents: () => [repeated('large.txt', words, 200, token)] },
  { name: '40 lines of 1,000,000 characters', contents: () => [repeated('lines.txt', `${words}\n`, 40, token)] },
  {
    name: '100,000 tiny files',
    *contents() {
      for (let index = 0; index < 100_000; index++)
        yield repeated(`tiny/${index % 300}/${index}.txt`, `${index}\n`, 1, index === 77_777 ? token : '');
    },
  },
];

/** Two commits: an empty one, and one with the files. */
const generate = async (name: string, contents: Iterable<Content>): Promise<string> => {
  const path = join(out, `${name.replaceAll(/\W+/g, '-')}.git`);
  if (existsSync(path)) return path;
  const draft = `${path}.draft`;
  await rm(draft, { recursive: true, force: true });
  await once(spawn('git', ['init', '--quiet', '--bare', '--initial-branch=main', draft]), 'close');
  const importer = spawn('git', ['fast-import', '--quiet'], { cwd: draft, stdio: ['pipe', 'inherit', 'inherit'] });
  const write = async (text: string): Promise<void> => {
    if (!importer.stdin.write(text)) await once(importer.stdin, 'drain');
  };
  for (const message of ['base', 'head']) {
    await write(`commit refs/heads/main\ncommitter Bench <bench@example.com> 1600000000 +0000\ndata 5\n${message}\n\n`);
    if (message === 'base') continue;
    for (const { path: file, bytes, parts } of contents) {
      await write(`M 100644 inline ${file}\ndata ${bytes}\n`);
      for (const part of parts()) await write(part);
      await write('\n');
    }
  }
  importer.stdin.end();
  const [code] = await once(importer, 'close');
  if (code !== 0) throw new Error('git fast-import failed.');
  await rename(draft, path);
  return path;
};

const run = async (name: string, way: readonly string[], path: string): Promise<void> => {
  const sarif = join(out, 'extremes.sarif');
  const { seconds, peakBytes } = await measure(process.execPath, [join(root, 'dist', 'cli.js'), path, ...way, '--sarif', sarif], [0, 1]);
  const { results } = JSON.parse(readFileSync(sarif, 'utf8')).runs[0];
  const memory = peakBytes === undefined ? '?' : (peakBytes / 1e6).toFixed(0);
  console.log(
    `${name.padEnd(34)} ${(way[0] ?? '').padEnd(10)} ${seconds.toFixed(2).padStart(6)} s  ${memory.padStart(4)} MB  ${results.length} finding`,
  );
};

/** In a process of its own, because a warm one would be faster than any action ever is. */
const twentyFiles = `
  import { createScanner } from ${JSON.stringify(join(root, 'src', 'secrets', 'scanner.ts'))};
  import { readFileSync } from 'node:fs';
  const files = JSON.parse(process.argv[1]).map((path) => readFileSync(path));
  const started = performance.now();
  const scanner = createScanner();
  const compiled = performance.now();
  for (const file of files) scanner.scan(file);
  console.log(JSON.stringify([compiled - started, performance.now() - compiled, files.reduce((sum, { length }) => sum + length, 0)]));
`;

const pullRequest = async (): Promise<void> => {
  const sources = ['review', 'git', 'secrets', 'report'].flatMap((room) =>
    [
      'credentials',
      'repository',
      'scanner',
      'sarif',
      'sightings',
      'history',
      'search',
      'comments',
      'review-range',
      'page',
      'run-git',
      'format',
    ]
      .map((name) => join(root, 'src', room, `${name}.ts`))
      .filter((path) => existsSync(path)),
  );
  const times: (readonly [number, number, number])[] = [];
  for (let round = 0; round < 9; round++) {
    const child = spawn(process.execPath, [
      '--input-type=module',
      '-e',
      twentyFiles,
      JSON.stringify([...sources, ...sources].slice(0, 20)),
    ]);
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
    });
    await once(child, 'close');
    times.push(JSON.parse(output));
  }
  const middle = (index: 0 | 1): string => median(times.map((time) => time[index])).toFixed(1);
  console.log(
    `20 files of a pull request, ${((times[0]?.[2] ?? 0) / 1e3).toFixed(0)} kB, medians of ${times.length} new processes: ` +
      `${middle(0)} ms to compile the detectors, ${middle(1)} ms to scan.`,
  );
};

if (process.argv.includes('--help')) console.log(usage);
else {
  await mkdir(out, { recursive: true });
  console.log(`Load of the machine at the start: ${(loadavg()[0] ?? 0).toFixed(1)}.`);
  for (const { name, contents } of histories) {
    const path = await generate(name, contents());
    await run(name, ['--history', 'full'], path);
    await run(name, ['--base', 'main~1'], path);
  }
  await pullRequest();
}
