import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { ConfigurationError } from '../model/configuration-error.ts';
import { gitEnvironment } from './git-environment.ts';

export type GitOptions = {
  readonly signal?: AbortSignal | undefined;
  /** Text for standard input, which is closed after it. */
  readonly input?: Iterable<string> | AsyncIterable<string>;
  /** Milliseconds without any output after which git is taken to hang. 60,000 unless said otherwise. */
  readonly silence?: number;
  /** Further configuration of this call, as in `git -c`, but kept off argv because a value may be a token. */
  readonly configuration?: readonly (readonly [name: string, value: string])[];
  /** The transports that this call may use; none unless said otherwise. */
  readonly protocols?: readonly string[];
};

/** Git ended with an error. `complaint` is its first line of standard error, safe to print. */
export class GitFailure extends Error {
  override readonly name = 'GitFailure';
  readonly complaint: string;
  readonly exitCode: number | undefined;

  constructor(command: string, complaint: string, exitCode: number | undefined) {
    super(`git ${command}: ${complaint}`);
    this.complaint = complaint;
    this.exitCode = exitCode;
  }
}

/**
 * Starts git on a git directory: the only place that starts processes. Everything that could make git run another program, ask a
 * question, write, or reach the network is switched off in its environment (see `gitEnvironment`).
 */
export const startGit = (gitDirectory: string, args: readonly string[], options: GitOptions = {}): ChildProcessWithoutNullStreams => {
  const child = spawn('git', ['--no-optional-locks', '--no-pager', ...args], {
    cwd: gitDirectory,
    env: gitEnvironment(gitDirectory, options.configuration ?? [], options.protocols ?? []),
    stdio: 'pipe',
    windowsHide: true,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  // A git that ended early closes its end; what it had to say is in its exit code and standard error.
  child.stdin.on('error', () => {});
  return child;
};

/** Git's standard output piece by piece. Throws `GitFailure` when git fails, falls silent or can't be understood. */
export async function* streamGit(gitDirectory: string, args: readonly string[], options: GitOptions = {}): AsyncGenerator<Buffer> {
  const command = args[0] ?? '';
  const child = startGit(gitDirectory, args, options);
  const complaint = readComplaint(child);
  child.stderr.on('data', () => watch.refresh());
  const ended = new Promise<number | undefined>((resolve, reject) => {
    child.once('error', (error) => reject(toStartError(error, options.signal)));
    child.once('close', (code) => resolve(code ?? undefined));
  });
  ended.catch(() => {});

  const silence = options.silence ?? 60_000;
  const state = { isAwaited: true, fellSilent: false };
  const watch = setTimeout(() => {
    // While the reader is busy, git may be waiting for it.
    if (!state.isAwaited) return watch.refresh();
    state.fellSilent = true;
    return child.kill('SIGKILL');
  }, silence);

  try {
    writeInput(child, options.input);
    for await (const chunk of child.stdout) {
      state.isAwaited = false;
      if (Buffer.isBuffer(chunk)) yield chunk;
      state.isAwaited = true;
      watch.refresh();
    }
    const code = await ended;
    if (state.fellSilent) throw new GitFailure(command, `no answer for ${silence / 1000} s`, undefined);
    if (code !== 0) throw new GitFailure(command, complaint(), code);
  } finally {
    clearTimeout(watch);
    if (child.exitCode === null) child.kill('SIGKILL');
  }
}

/** Git's whole standard output up to `limit` bytes; `isTruncated` when there was more. */
export const readGit = async (
  gitDirectory: string,
  args: readonly string[],
  options: GitOptions & { readonly limit: number },
): Promise<{ readonly output: Buffer; readonly isTruncated: boolean }> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of streamGit(gitDirectory, args, options)) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > options.limit) return { output: Buffer.concat(chunks).subarray(0, options.limit), isTruncated: true };
  }
  return { output: Buffer.concat(chunks), isTruncated: false };
};

const writeInput = (child: ChildProcessWithoutNullStreams, input: GitOptions['input']): void => {
  if (input === undefined) {
    child.stdin.end();
    return;
  }
  const write = async (): Promise<void> => {
    for await (const text of input) {
      if (!child.stdin.writable) return;
      if (!child.stdin.write(text)) await new Promise<void>((resolve) => child.stdin.once('drain', resolve).once('close', resolve));
    }
    child.stdin.end();
  };
  write().catch((error: unknown) => child.stdout.destroy(error instanceof Error ? error : new Error(String(error))));
};

/** Collects the start of standard error; its first line without control characters names the reason in our messages. */
const readComplaint = (child: ChildProcessWithoutNullStreams): (() => string) => {
  let text = '';
  child.stderr.on('data', (chunk: Buffer) => {
    if (text.length < 4096) text += chunk.toString('utf8');
  });
  return () =>
    printable(text.split('\n').find((line) => line.startsWith('fatal: ') || line.startsWith('error: ')) ?? text) || 'no reason given';
};

const printable = (text: string): string =>
  text
    .replace(/^(fatal|error): /, '')
    .replace(/\p{C}+/gu, ' ')
    .trim()
    .slice(0, 300);

const toStartError = (error: NodeJS.ErrnoException, signal: AbortSignal | undefined): Error => {
  if (signal?.aborted === true || error.code !== 'ENOENT') return error;
  return new ConfigurationError('Cannot start `git`: install git 2.32 or later and put it on the PATH.');
};
