import { spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export type RunnerOptions = {
  /** The built action, `dist/index.js`. */
  readonly action: string;
  /** An empty folder for the runner's files. */
  readonly folder: string;
  readonly workspace: string;
  readonly eventName: string;
  readonly event: unknown;
  readonly apiUrl: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
};

export type RunnerResult = {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly milliseconds: number;
};

/** Starts an action as GitHub's runner does: an empty environment but for its own variables and files. */
export const runAction = async (options: RunnerOptions): Promise<RunnerResult> => {
  const { folder } = options;
  await mkdir(join(folder, 'temp'), { recursive: true });
  const files = { event: join(folder, 'event.json'), output: join(folder, 'output'), summary: join(folder, 'summary.md') };
  await writeFile(files.event, JSON.stringify(options.event));
  await writeFile(files.output, '');
  await writeFile(files.summary, '');
  const started = performance.now();
  const child = spawn(process.execPath, [options.action], {
    cwd: options.workspace,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_API_URL: options.apiUrl,
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_EVENT_NAME: options.eventName,
      GITHUB_EVENT_PATH: files.event,
      GITHUB_OUTPUT: files.output,
      GITHUB_STEP_SUMMARY: files.summary,
      GITHUB_WORKSPACE: options.workspace,
      RUNNER_TEMP: join(folder, 'temp'),
      ...Object.fromEntries(Object.entries(options.inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
      ...options.environment,
    },
  });
  const [stdout, stderr, exitCode] = await Promise.all([
    collect(child.stdout),
    collect(child.stderr),
    new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve)),
  ]);
  return {
    exitCode,
    stdout,
    stderr,
    outputs: parseOutputs(await readFile(files.output, 'utf8')),
    summary: await readFile(files.summary, 'utf8'),
    milliseconds: performance.now() - started,
  };
};

const collect = async (stream: AsyncIterable<Buffer>): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
};

/** The runner's file format: `name<<delimiter`, the value's lines, the delimiter. */
const parseOutputs = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries([...text.matchAll(/^([^\n]+?)<<([^\n]+)\n([\s\S]*?)\n?^\2$/gm)].map(([, name = '', , value = '']) => [name, value]));
