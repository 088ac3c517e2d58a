import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A file's content, a link's target, a submodule's commit, or `null` for a path that the commit deletes. A text's mode is 100644. */
export type FileContent =
  | string
  | Uint8Array
  | { readonly link: string }
  | { readonly submodule: string }
  | { readonly executable: string }
  | null;

export type CommitPlan = {
  readonly message?: string;
  /** What changes against the first parent, by path. A path may hold any byte but NUL. */
  readonly files?: Readonly<Record<string, FileContent>>;
  /** Marks of earlier commits; the commit before by default, none when empty (a new root). */
  readonly parents?: readonly string[];
  /** The branch that the commit is put on; `main` unless said otherwise. */
  readonly branch?: string;
};

export type BuiltRepository = {
  readonly path: string;
  /** The full id of the commit with a mark. */
  readonly id: (mark: string) => string;
  /** Runs git on it as its owner would. */
  readonly git: (...args: readonly string[]) => Promise<string>;
  readonly remove: () => Promise<void>;
};

export type RepositoryPlan = {
  readonly objectFormat?: 'sha1' | 'sha256';
  readonly bare?: boolean;
  /** The branch to check out; `main` unless said otherwise, nothing when `undefined` is given or there is no commit. */
  readonly checkout?: string | undefined;
};

/**
 * Builds a real repository in a temporary folder from commits by mark, with fixed author and dates (a minute apart), in three processes
 * however many commits there are: `init`, `fast-import`, `checkout`. A merge has several parents and says its own files' content.
 */
export const buildRepository = async (
  commits: Readonly<Record<string, CommitPlan>>,
  plan: RepositoryPlan = {},
): Promise<BuiltRepository> => {
  const path = await mkdtemp(join(tmpdir(), 'repository-'));
  const git = (...args: readonly string[]): Promise<string> => ownersGit(path, args);
  const format = plan.objectFormat ?? 'sha1';
  await git('init', '--quiet', '--initial-branch=main', `--object-format=${format}`, ...(plan.bare === true ? ['--bare'] : []));

  const marks = Object.keys(commits);
  const ids = new Map<string, string>();
  if (marks.length > 0) {
    const answers = await fastImport(path, toStream(commits));
    for (const [index, mark] of marks.entries()) ids.set(mark, answers[index] ?? '');
    const checkout = 'checkout' in plan ? plan.checkout : 'main';
    if (plan.bare !== true && checkout !== undefined) await git('checkout', '--quiet', '--force', checkout);
  }
  return {
    path,
    git,
    id(mark) {
      const id = ids.get(mark);
      if (id === undefined) throw new Error(`No commit has the mark ${mark}.`);
      return id;
    },
    remove: () => rm(path, { recursive: true, force: true }),
  };
};

/** Seconds since 1970 of the first commit. */
const firstDate = 1_750_000_000;

const toStream = (commits: Readonly<Record<string, CommitPlan>>): Buffer => {
  const parts: (string | Uint8Array)[] = [];
  const numbers = new Map<string, number>();
  for (const [index, [mark, commit]] of Object.entries(commits).entries()) {
    const number = index + 1;
    numbers.set(mark, number);
    const parents = (commit.parents ?? [...numbers.keys()].slice(-2, -1)).map((parent) => `:${numbers.get(parent) ?? parent}`);
    const message = Buffer.from(commit.message ?? mark);
    const who = `A Tester <tester@example.com> ${firstDate + index * 60} +0000`;
    const branch = `refs/heads/${commit.branch ?? 'main'}`;
    if (parents.length === 0) parts.push(`reset ${branch}\n\n`);
    parts.push(`commit ${branch}\nmark :${number}\nauthor ${who}\ncommitter ${who}\ndata ${message.length}\n`, message, '\n');
    for (const [position, parent] of parents.entries()) parts.push(`${position === 0 ? 'from' : 'merge'} ${parent}\n`);
    for (const [path, content] of Object.entries(commit.files ?? {})) parts.push(...toChange(path, content));
    parts.push(`\nget-mark :${number}\n`);
  }
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
};

const toChange = (path: string, content: FileContent): readonly (string | Uint8Array)[] => {
  const name = `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
  if (content === null) return [`D ${name}\n`];
  if (typeof content === 'string' || content instanceof Uint8Array) return inline('100644', name, content);
  if ('link' in content) return inline('120000', name, content.link);
  if ('executable' in content) return inline('100755', name, content.executable);
  return [`M 160000 ${content.submodule} ${name}\n`];
};

const inline = (mode: string, name: string, content: string | Uint8Array): readonly (string | Uint8Array)[] => {
  const bytes = Buffer.from(content);
  return [`M ${mode} inline ${name}\ndata ${bytes.length}\n`, bytes, '\n'];
};

/** Ids of the commits in the order of the stream. */
const fastImport = (path: string, stream: Buffer): Promise<readonly string[]> =>
  new Promise((resolve, reject) => {
    const child = spawn('git', ['fast-import', '--quiet', '--force'], { cwd: path, env: environment, stdio: ['pipe', 'pipe', 'pipe'] });
    let answers = '';
    let complaint = '';
    child.stdout.on('data', (chunk: Buffer) => {
      answers += chunk.toString('utf8');
    });
    child.stderr.on('data', (chunk: Buffer) => {
      complaint += chunk.toString('utf8');
    });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(answers.trim().split('\n')) : reject(new Error(complaint))));
    child.stdin.end(stream);
  });

const environment: NodeJS.ProcessEnv = {
  PATH: process.env['PATH'],
  HOME: tmpdir(),
  LC_ALL: 'C',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'A Tester',
  GIT_AUTHOR_EMAIL: 'tester@example.com',
  GIT_AUTHOR_DATE: `${firstDate} +0000`,
  GIT_COMMITTER_NAME: 'A Tester',
  GIT_COMMITTER_EMAIL: 'tester@example.com',
  GIT_COMMITTER_DATE: `${firstDate} +0000`,
};

const ownersGit = async (path: string, args: readonly string[]): Promise<string> => {
  const { stdout } = await promisify(execFile)('git', ['-c', 'protocol.file.allow=always', ...args], { cwd: path, env: environment });
  return stdout.trimEnd();
};
