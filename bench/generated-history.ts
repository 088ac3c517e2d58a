import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createRandom, type Random } from '../test/secrets/random.ts';
import { sampleOf } from '../test/secrets/samples.ts';

const plan = { seed: 1, commits: 4_200, files: 1_400, credentials: 120 } as const;

/**
 * A bare repository of 4,200 commits and over 20,000 file versions, the same on every machine: files of 0.3 to 120 kB that change by lines,
 * merges, deletions, renames, binary files, UTF-16, and credentials that are made while it is built, half of which are deleted again.
 * Nothing is done when `path` exists.
 */
export const generatedHistory = async (path: string): Promise<string> => {
  if (existsSync(path)) return path;
  const draft = `${path}.draft`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(dirname(path), { recursive: true });
  await run('.', ['init', '--quiet', '--bare', '--initial-branch=main', draft]);
  const importer = spawn('git', ['fast-import', '--quiet', '--force'], { cwd: draft, stdio: ['pipe', 'inherit', 'inherit'] });
  for (const part of historyStream()) if (!importer.stdin.write(part)) await once(importer.stdin, 'drain');
  importer.stdin.end();
  const [code] = await once(importer, 'close');
  if (code !== 0) throw new Error('git fast-import failed.');
  // As a clone has it: one pack with deltas found over the whole history.
  await run(draft, ['-c', 'pack.threads=2', 'repack', '-a', '-d', '-f', '-q', '--depth=50', '--window=10']);
  await rename(draft, path);
  return path;
};

const run = async (cwd: string, args: readonly string[]): Promise<void> => {
  const [code] = await once(spawn('git', args, { cwd, stdio: 'inherit' }), 'close');
  if (code !== 0) throw new Error(`git ${args[0]} failed.`);
};

type File = { path: string; lines: string[]; readonly kind: Kind };
type Kind = 'code' | 'prose' | 'json' | 'wide' | 'binary';

function* historyStream(): Generator<string | Buffer> {
  const random = createRandom(plan.seed);
  const words = vocabulary(random);
  const files: File[] = [];
  const planted: { readonly file: File; readonly line: string }[] = [];
  for (let commit = 1; commit <= plan.commits; commit++) {
    const changed = new Map<File, readonly string[]>();
    const births = files.length < plan.files ? random.integer(0, 1) : 0;
    for (let birth = 0; birth < births; birth++) {
      const file = createFile(random, words, files.length);
      files.push(file);
      changed.set(file, []);
    }
    for (let edit = random.integer(1, 9); edit > 0; edit--) {
      // New files change most.
      const back = Math.min(files.length - 1, Math.floor((random.integer(0, 1000) ** 2 / 1_000_000) * files.length));
      const file = files[files.length - 1 - back];
      if (file === undefined || changed.has(file)) continue;
      editLines(file, random, words);
      const renames = random.integer(1, 120) === 1;
      changed.set(file, renames ? [file.path] : []);
      if (renames) file.path = file.path.replace(/(\.\w+)$/, `-${commit}$1`);
    }
    const [target] = changed.keys();
    if (commit % Math.floor(plan.commits / plan.credentials) === 0 && target !== undefined && target.kind !== 'binary') {
      const line = `${random.pick(['export TOKEN=', 'apiKey: ', '  "key": "'])}${sampleOf(random.pick(kinds), commit)}`;
      target.lines.splice(random.integer(0, target.lines.length), 0, line);
      planted.push({ file: target, line });
    }
    if (commit % 70 === 0) {
      const leak = planted.shift();
      if (leak !== undefined) {
        leak.file.lines = leak.file.lines.filter((line) => line !== leak.line);
        changed.set(leak.file, []);
      }
    }
    yield* commitOf(commit, [...changed], random);
  }
}

const kinds = ['npm-token', 'github-pat', 'slack-bot-token', 'aws-access-key-id', 'groq-api-key', 'private-key'] as const;

function* commitOf(commit: number, changes: readonly (readonly [File, readonly string[]])[], random: Random): Generator<string | Buffer> {
  const who = `Bench <bench@example.com> ${1_600_000_000 + commit * 3600} +0000`;
  const message = `Change ${changes.length} files\n\nStep ${commit} of the generated history.\n`;
  // Every fortieth commit is the merge of a branch that began some commits before.
  const merge = commit > 100 && commit % 40 === 0 ? `merge :${commit - random.integer(2, 30)}\n` : '';
  const parent = commit === 1 ? '' : `from :${commit - 1}\n`;
  yield `commit refs/heads/main\nmark :${commit}\nauthor ${who}\ncommitter ${who}\ndata ${message.length}\n${message}\n${parent}${merge}`;
  for (const [file, deleted] of changes) {
    for (const path of deleted) yield `D ${path}\n`;
    const bytes = contentOf(file, random);
    yield `M 100644 inline ${file.path}\ndata ${bytes.length}\n`;
    yield bytes;
    yield '\n';
  }
  yield '\n';
}

const contentOf = ({ kind, lines, path }: File, random: Random): Buffer => {
  if (kind === 'binary') return random.bytes(random.integer(500, 6000));
  const text = `${lines.join(kind === 'wide' ? ';' : '\n')}\n`;
  return path.endsWith('.rc') ? Buffer.from(`\ufeff${text}`, 'utf16le') : Buffer.from(text);
};

const endings: Readonly<Record<Kind, readonly [string, ...string[]]>> = {
  code: ['.ts', '.ts', '.py', '.go', '.rc'],
  prose: ['.md'],
  json: ['.json', '.lock.json'],
  wide: ['.min.js'],
  binary: ['.png'],
};

const createFile = (random: Random, words: readonly [string, ...string[]], index: number): File => {
  const kind = random.pick(['code', 'code', 'code', 'code', 'code', 'code', 'prose', 'json', 'wide', 'binary'] as const);
  const folder = Array.from({ length: random.integer(1, 4) }, () => words[random.integer(0, 40)]).join('/');
  // Most files are small and few are large: 10 to 2,500 lines.
  const lines = Math.floor(10 * 250 ** ((random.integer(0, 1000) / 1000) ** 1.5));
  return {
    kind,
    path: `${folder}/${words[index % words.length]}-${index}${random.pick(endings[kind])}`,
    lines: Array.from({ length: lines }, () => lineOf(kind, random, words)),
  };
};

const editLines = (file: File, random: Random, words: readonly [string, ...string[]]): void => {
  for (let hunk = random.integer(1, 4); hunk > 0; hunk--) {
    const added = Array.from({ length: random.integer(0, 12) }, () => lineOf(file.kind, random, words));
    file.lines.splice(random.integer(0, file.lines.length), random.integer(0, 8), ...added);
  }
};

const lineOf = (kind: Kind, random: Random, words: readonly [string, ...string[]]): string => {
  const some = (least: number, most: number): readonly string[] =>
    Array.from({ length: random.integer(least, most) }, () => random.pick(words));
  switch (kind) {
    case 'code':
      switch (random.integer(0, 5)) {
        case 0:
          return '';
        case 1:
          return `  const ${random.pick(words)} = await ${some(1, 2).join('.')}(${some(0, 3).join(', ')});`;
        case 2:
          return `  // ${some(4, 12).join(' ')}`;
        case 3:
          return `  if (${some(1, 3).join('.')} !== '${random.pick(words)}') return ${random.integer(0, 4096)};`;
        default:
          return `    ${some(1, 2).join('.')}({ ${some(1, 3)
            .map((word) => `${word}: ${random.integer(0, 99)}`)
            .join(', ')} });`;
      }
    case 'prose':
      return some(0, 18).join(' ');
    case 'json':
      return random.integer(0, 2) === 0
        ? `    "integrity": "sha512-${random.characters(base64, 86)}==",`
        : `    "${some(1, 2).join('-')}": "${random.integer(0, 20)}.${random.integer(0, 20)}.${random.integer(0, 20)}",`;
    case 'wide':
      return `function ${random.characters(base64.slice(0, 52), 2)}(e,t){return ${some(1, 4).join('(e)||t.')}}`;
    case 'binary':
      return '';
  }
};

const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Words of credentials are among them, as in real code: what searches for `token` or `key` nearby has to look. */
const vocabulary = (random: Random): readonly [string, ...string[]] => [
  'request',
  'token',
  'key',
  'secret',
  'password',
  'config',
  'client',
  'process.env.API_KEY',
  'stripe',
  'github',
  'server',
  ...Array.from({ length: 1200 }, () => random.characters('aaabcdeeefghiiilmnooprsttu', random.integer(3, 11))),
];
