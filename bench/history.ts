import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, homedir, loadavg } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { generatedHistory } from './generated-history.ts';
import { type Measurement, measure, median } from './measure.ts';
import { toPicture } from './picture.ts';

const usage = `node bench/history.ts [REPOSITORY] [--rounds N]

Reads the whole history of a repository for credentials, beside git's own ways to print it and the scanners that are installed, in turns.
Without a repository it generates one of 4,200 commits and 21,000 file versions in out/bench, and draws docs/images/bench.svg of the figures.
Ours is dist/cli.js: \`npm run build\` first.`;

const root = resolve(import.meta.dirname, '..');
const out = join(root, 'out', 'bench');

type Contender = {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  /** Exit statuses that are not failures. */
  readonly statuses: readonly number[];
  /** Where it wrote its findings, and how to count them. */
  readonly findings?: () => number;
};

const main = async (): Promise<void> => {
  const args = process.argv.slice(2);
  if (args.includes('--help')) return console.log(usage);
  const rounds = args.includes('--rounds') ? Number(args[args.indexOf('--rounds') + 1]) : 3;
  const given = args[0]?.startsWith('--') === false ? resolve(args[0]) : undefined;
  await mkdir(out, { recursive: true });
  const repository = given ?? (await generatedHistory(join(out, 'history.git')));

  const size = sizeOf(repository);
  const subject = `${counted(size.commits)} commits, ${counted(size.blobs)} file versions, ${mb(size.bytes)} MB`;
  console.log(`${given ?? 'Generated history'}: ${subject}. Load of the machine at the start: ${load()}.`);
  const contenders = contendersFor(repository);
  const results = new Map<Contender, Measurement[]>();
  for (let round = 0; round < rounds; round++) {
    for (const contender of contenders) {
      const { program, statuses } = contender;
      results.set(contender, [...(results.get(contender) ?? []), await measure(program, contender.args, statuses)]);
    }
  }
  print(results, rounds, size.bytes);
  if (given === undefined) await draw(results, subject, rounds);
  for (const name of scanners.filter((scanner) => find(scanner) === undefined)) console.log(`${name}: not installed, so not measured.`);
};

const ours = 'mcp-auth-review --history full';
const patches = 'git log -p -U0 --all';
const scanners = ['gitleaks', 'betterleaks'] as const;

const contendersFor = (repository: string): readonly Contender[] => {
  const sarif = join(out, 'ours.sarif');
  const git = (...args: readonly string[]) => ({ program: 'git', args: ['-C', repository, ...args], statuses: [0] });
  return [
    {
      name: ours,
      program: process.execPath,
      args: [command(), repository, '--history', 'full', '--sarif', sarif],
      statuses: [0, 1],
      findings: () => JSON.parse(readFileSync(sarif, 'utf8')).runs[0].results.length,
    },
    { name: patches, ...git('log', '-p', '-U0', '--all') },
    // 128: a partial clone lacks some objects.
    { name: 'git cat-file --batch (floor)', ...git('cat-file', '--batch-all-objects', '--batch', '--buffer'), statuses: [0, 128] },
    ...scanners.flatMap((name): readonly Contender[] => {
      const program = find(name);
      const report = join(out, `${name}.json`);
      const args = ['git', '--log-opts=--all', '--no-banner', '--exit-code', '0', '--report-path', report, '--redact', repository];
      return program === undefined
        ? []
        : [{ name, program, args, statuses: [0], findings: () => JSON.parse(readFileSync(report, 'utf8')).length }];
    }),
  ];
};

/** What ships, once it is built; else the sources, which start slower. */
const command = (): string => {
  const built = join(root, 'dist', 'cli.js');
  return existsSync(built) ? built : join(root, 'scripts', 'cli.ts');
};

const find = (program: string): string | undefined =>
  [...(process.env['PATH'] ?? '').split(delimiter), join(homedir(), 'go', 'bin')]
    .map((folder) => join(folder, program))
    .find((path) => existsSync(path));

const sizeOf = (repository: string): { readonly commits: number; readonly blobs: number; readonly bytes: number } => {
  const git = (args: readonly string[], input = ''): string =>
    execFileSync('git', ['-C', repository, ...args], { input, encoding: 'utf8', maxBuffer: 2 ** 30, stdio: ['pipe', 'pipe', 'ignore'] });
  const blobFlags = ['--objects', '--filter=object:type=blob', '--filter-provided-objects', '--no-object-names', '--missing=allow-any'];
  const sizes = git(['cat-file', '--batch-check=%(objectsize)', '--buffer'], git(['rev-list', '--all', ...blobFlags]))
    .split('\n')
    .map(Number)
    .filter((bytes) => Number.isFinite(bytes));
  return {
    commits: Number(git(['rev-list', '--all', '--count'])),
    blobs: sizes.length - 1,
    bytes: sizes.reduce((sum, bytes) => sum + bytes, 0),
  };
};

const print = (results: ReadonlyMap<Contender, readonly Measurement[]>, rounds: number, bytes: number): void => {
  const middle = (measurements: readonly Measurement[], of: (one: Measurement) => number | undefined): number =>
    median(measurements.map((one) => of(one) ?? Number.NaN));
  const reference = [...results].find(([{ name }]) => name === patches);
  const unit = middle(reference?.[1] ?? [], ({ seconds }) => seconds);
  const rows = [...results].map(([{ name, findings }, measurements]) => {
    const seconds = middle(measurements, (one) => one.seconds);
    return [
      name,
      seconds.toFixed(2),
      (seconds / unit).toFixed(2),
      middle(measurements, ({ cpuSeconds }) => cpuSeconds).toFixed(2),
      (bytes / 1e6 / seconds).toFixed(0),
      mb(middle(measurements, ({ peakBytes }) => peakBytes)),
      findings === undefined ? '' : String(findings()),
    ];
  });
  const head = ['', 'seconds', '× log -p', 'CPU s', 'MB/s', 'peak MB', 'findings'];
  const width = (column: number): number => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0));
  console.log(`Medians of ${rounds} rounds. Memory is that of the whole process tree.\n`);
  for (const row of [head, ...rows]) {
    console.log(row.map((cell, column) => (column === 0 ? cell.padEnd(width(0)) : cell.padStart(width(column)))).join('  '));
  }
  console.log('');
};

const load = (): string => (loadavg()[0] ?? 0).toFixed(1);

const draw = async (results: ReadonlyMap<Contender, readonly Measurement[]>, subject: string, rounds: number): Promise<void> => {
  const bars = [...results].map(([{ name }, measurements]) => {
    const seconds = median(measurements.map((one) => one.seconds));
    const peak = median(measurements.map((one) => one.peakBytes ?? Number.NaN));
    return { label: name, seconds, remark: `${seconds.toFixed(1)} s, ${mb(peak)} MB of memory`, isOurs: name === ours };
  });
  const note = `npm run bench: medians of ${rounds} rounds in turns, ${cpus().length} cores, load ${load()}. Whole process trees.`;
  const picture = join(root, 'docs', 'images', 'bench.svg');
  await writeFile(picture, toPicture(`Every credential of a history: ${subject}`, bars, note));
  console.log(`Drawn: ${picture}`);
};

const counted = (count: number): string => count.toLocaleString('en-US');
const mb = (bytes: number): string => (bytes / 1e6).toFixed(0);

await main();
