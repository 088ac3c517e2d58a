import { spawn } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { startGitServer } from '../../test/git/git-server.ts';
import { buildRepository } from '../../test/git/repository-builder.ts';
import { startStandIn } from '../../test/stand-in/stand-in.ts';
import { fleetPrograms } from './fleet-programs.ts';

export type Rehearsal = {
  /** What was asked of GitHub's API, by operation. */
  readonly requests: ReadonlyMap<string, number>;
  /** The most requests within a minute, and within an hour. */
  readonly busiestMinute: number;
  readonly busiestHour: number;
  /** Requests that write. */
  readonly writes: number;
  /** What broke GitHub's description of its API. */
  readonly violations: readonly string[];
  readonly clones: number;
  /** Repositories that the page names as left out. */
  readonly leftOut: number;
  /** The files of the last job. */
  readonly page: string;
  readonly fleet: unknown;
  readonly summary: string;
  /** What all the jobs wrote into their logs. */
  readonly log: string;
};

const token = 'rehearsal-token';

/**
 * Runs the scripts of `.github/workflows/fleet.yml` as the runner would, job after job, on an organisation of `count` repositories: GitHub's API is
 * the stand-in, git is served on loopback, and `gh run download` is a copy. The command line runs from the sources.
 */
export const playFleet = async (count: number, jobs: number, tell: (message: string) => void = () => undefined): Promise<Rehearsal> => {
  const folder = await mkdtemp(join(tmpdir(), 'rehearsal-'));
  const names = Array.from({ length: count }, (_, index) => `server-${String(index + 1).padStart(3, '0')}`);
  tell(`Building ${count} repositories`);
  await buildOrganisation(join(folder, 'git', 'octo'), names);
  const authorization = `basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
  const git = await startGitServer(join(folder, 'git'), authorization);
  const times: number[] = [];
  const standIn = await startStandIn({
    owner: 'octo',
    repo: 'security',
    pull: {
      number: 1,
      title: '',
      body: '',
      author: 'mona',
      base: { ref: 'main', sha: 'a'.repeat(40) },
      head: { ref: 'x', sha: 'b'.repeat(40) },
    },
    files: [],
    token,
    organisation: [...names.map((name) => ({ name })), { name: 'archived', isArchived: true }, { name: 'empty', isEmpty: true }],
    onRequest: () => times.push(performance.now()),
  });
  try {
    const scripts = await readScripts();
    const environment = { GITHUB_API_URL: standIn.url, GITHUB_SERVER_URL: git.url, GITHUB_RUN_ID: '1', GITHUB_REPOSITORY: 'octo/security' };
    const runner = await prepareRunner(folder);
    const run = (job: string, step: string, more: Readonly<Record<string, string>>): Promise<string> =>
      runner(job, scripts(step), { ...environment, ...more });

    let log = await run('list', 'matrix', { GITHUB_TOKEN: token, ORGANISATION: 'octo', JOBS: String(jobs) });
    const outputs = await readFile(join(folder, 'list', 'output'), 'utf8');
    const batches: readonly { readonly batch: number; readonly repositories: string }[] = JSON.parse(outputs.slice('matrix='.length));
    for (const { batch, repositories } of batches) {
      tell(`Job ${batch} of ${batches.length}: ${repositories.split(' ').length} repositories`);
      log += await run(`review-${batch}`, 'batch', { TOKEN: token, REPOSITORIES: repositories });
      await cp(join(folder, `review-${batch}`, 'results'), join(folder, 'artifacts', `mcp-auth-review-fleet-${batch}`), {
        recursive: true,
      });
    }
    log += await run('join', 'download', { ARTIFACTS: join(folder, 'artifacts') });
    log += await run('join', 'join', {});
    const operations = standIn.requests.map(({ operation }) => operation);
    const read = (name: string): Promise<string> => readFile(join(folder, 'join', name), 'utf8');
    return {
      requests: new Map([...Map.groupBy(operations, (operation) => operation)].map(([operation, all]) => [operation, all.length])),
      busiestMinute: busiest(times, 60_000),
      busiestHour: busiest(times, 3_600_000),
      writes: standIn.requests.filter(({ method }) => method !== 'GET').length,
      violations: standIn.violations,
      clones: git.requests.filter(({ path }) => path.endsWith('/info/refs')).length,
      page: await read('fleet.html'),
      leftOut: JSON.parse(await read('fleet.json')).refused.length,
      fleet: JSON.parse(await read('fleet.json')),
      summary: await read('summary'),
      log,
    };
  } finally {
    await standIn.close();
    await git.close();
    await rm(folder, { recursive: true, force: true });
  }
};

/** A few real histories, copied under many names. */
const buildOrganisation = async (folder: string, names: readonly string[]): Promise<void> => {
  await mkdir(folder, { recursive: true });
  const built = await Promise.all(
    fleetPrograms.map((files) => buildRepository({ start: { files }, next: { files: { 'README.md': '# A server\n' } } }, { bare: true })),
  );
  for (const [index, name] of names.entries()) {
    const original = built[index % built.length];
    if (original !== undefined) await cp(original.path, join(folder, `${name}.git`), { recursive: true });
  }
  for (const { remove } of built) await remove();
};

/** The `run` of the step with an id. */
const readScripts = async (): Promise<(id: string) => string> => {
  const workflow: unknown = parse(await readFile('.github/workflows/fleet.yml', 'utf8'));
  const scripts = new Map<string, string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('id' in value && 'run' in value && typeof value.id === 'string' && typeof value.run === 'string') scripts.set(value.id, value.run);
    for (const child of Object.values(value)) visit(child);
  };
  visit(workflow);
  return (id) => {
    const script = scripts.get(id);
    if (script === undefined) throw new Error(`fleet.yml has no step with the id ${id} and a script.`);
    return script;
  };
};

type Run = (job: string, script: string, environment: Readonly<Record<string, string>>) => Promise<string>;

/** A folder for each job, with the command line where the workflow checks it out, and a `gh` that copies artifacts. */
const prepareRunner = async (folder: string): Promise<Run> => {
  const programs = join(folder, 'programs');
  await mkdir(programs);
  await writeFile(join(programs, 'gh'), '#!/usr/bin/env bash\n[ "$1 $2" = "run download" ] && cp -r "$ARTIFACTS" batches\n');
  await chmod(join(programs, 'gh'), 0o755);
  return async (job, script, environment) => {
    const workspace = join(folder, job);
    await mkdir(join(workspace, 'tool', 'dist'), { recursive: true });
    await writeFile(join(workspace, 'tool', 'dist', 'cli.js'), `await import(${JSON.stringify(resolve('scripts/cli.ts'))});\n`);
    const files = { GITHUB_OUTPUT: join(workspace, 'output'), GITHUB_STEP_SUMMARY: join(workspace, 'summary') };
    const path = [programs, resolve('node_modules/.bin'), process.env['PATH']].join(':');
    // As the runner starts a script: it ends at the first command that fails.
    const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
      cwd: workspace,
      env: { ...files, ...environment, PATH: path, HOME: folder, GIT_CONFIG_NOSYSTEM: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let log = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        log += chunk.toString('utf8');
      });
    const status = await new Promise<number | null>((done) => child.once('close', done));
    if (status !== 0) throw new Error(`The job ${job} ended with ${status}:\n${log}`);
    return log;
  };
};

/** The most of the times that fall into a stretch of that many milliseconds. */
const busiest = (times: readonly number[], stretch: number): number =>
  Math.max(0, ...times.map((start) => times.filter((time) => time >= start && time < start + stretch).length));
