import { execFile, execFileSync } from 'node:child_process';
import { cp, mkdir, readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BuiltRepository, buildRepository, type CommitPlan } from '../git/repository-builder.ts';
import { sampleOf } from '../secrets/samples.ts';
import { emptyFolder } from './staged-action.ts';

/**
 * One repository whose head holds everything that is made to exhaust a reader, and an ordinary key between each: all of them are found, what was
 * not examined is said, in bounded time and memory.
 */
const keyOf = (name: string): string => sampleOf('npm-token', `hostile contents ${name}`);
const sdk = "import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\n";

const laughs = [
  `a: &a ["lol","lol","lol","lol","lol","lol","lol","lol","lol"]`,
  ...Array.from({ length: 12 }, (_, index) => {
    const [before, name] = [String.fromCharCode(97 + index), String.fromCharCode(98 + index)];
    return `${name}: &${name} [${Array(9).fill(`*${before}`).join(',')}]`;
  }),
].join('\n');

/** A local file header and nothing else: a zip of `bytes` that says to hold ever so much. */
const zipOf = (name: string, bytes: Buffer): Buffer => {
  const packed = deflateRawSync(bytes);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(8, 8);
  header.writeUInt32LE(packed.length, 18);
  header.writeUInt32LE(bytes.length, 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, Buffer.from(name), packed]);
};
const zeros = Buffer.alloc(20_000_000);

const long = 'n'.repeat(200);
const deepFolder = Array.from({ length: 18 }, () => long).join('/');

/** What is said not to have been examined, by path. */
const unexamined = {
  '.mcp.json': `${'{"mcpServers":'.repeat(20_000)}${'}'.repeat(20_000)}`,
  'charts/compose.yaml': `services:\n  x: ${'['.repeat(50_000)}`,
  'config/deploy.yaml': `apiVersion: v1\nkind: Secret\ndata:\n${'- '.repeat(30_000)}x\n`,
  'src/parentheses.ts': `${sdk}const x = ${'('.repeat(30_000)}1${')'.repeat(30_000)};\n`,
  'src/brackets.ts': `${sdk}const x = ${'['.repeat(30_000)}${']'.repeat(30_000)};\n`,
  'src/templates.ts': `${sdk}const x = ${'`${'.repeat(10_000)}1${'}`'.repeat(10_000)};\n`,
  'src/functions.ts': `${sdk}const x = ${'() => '.repeat(20_000)}1;\n`,
  'src/sums.ts': `${sdk}const x = ${'1 + '.repeat(30_000)}1;\n`,
  'src/members.ts': `${sdk}const x = a${'.b'.repeat(30_000)};\n`,
  'src/types.ts': `${sdk}type X = ${'Array<'.repeat(10_000)}string${'>'.repeat(10_000)};\n`,
  'src/blocks.ts': `${sdk}${'{'.repeat(30_000)}${'}'.repeat(30_000)}\n`,
  'src/else.ts': `${sdk}${'if (a) {} else '.repeat(10_000)}{}\n`,
  'src/elements.tsx': `${sdk}const x = ${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)};\n`,
  'src/broken.ts': `${sdk}function ( {{{\n`,
  'src/giant.ts': `${sdk}${'export const x = 1;\n'.repeat(80_000)}`,
  'package.json': `{"name":"x","dependencies":{"@modelcontextprotocol/sdk":"1.32.0"},"x":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`,
} as const;

const files: CommitPlan['files'] = {
  ...unexamined,
  'laughs.yaml': `# docker-compose\nservices:\n${laughs}\nx: *m\n`,
  'compose.yml': `services:\n${laughs}\n`,
  'aliases/compose.yaml': `services:\n  a: &a b\n  c: [${'*a,'.repeat(60_000)}]\n`,
  'src/loop-a.ts': `${sdk}export * from './loop-b.ts';\nimport { y } from './loop-b.ts';\nexport const x = y;\nexport class A extends A {}\n`,
  'src/loop-b.ts': `${sdk}export * from './loop-a.ts';\nimport { x } from './loop-a.ts';\nexport const y = x;\nexport const f = () => f();\nf();\n`,
  'src/generated.ts': `${sdk}${'export const x = 1;\n'.repeat(20_000)}`,
  'src/line.ts': `${sdk}const x = "${'a'.repeat(500_000)}";\n`,
  'src/calls.ts': `${sdk}${Array.from({ length: 3000 }, (_, index) => `const f${index} = () => f${(index * 7) % 3000}() || f${(index * 13) % 3000}();`).join('\n')}\n`,
  'tsconfig.json': `{"extends":"./tsconfig.json","compilerOptions":{"paths":{"*":["./*"]},"baseUrl":"${'../'.repeat(5000)}"}}`,
  'bomb.zip': zipOf('bomb.txt', zeros),
  'bomb.gz': gzipSync(zeros),
  'quine.json': `{"a":"${'\\u0061'.repeat(200_000)}"}`,
  'base64.txt': `${Buffer.from(Buffer.from(Buffer.from('x'.repeat(300_000)).toString('base64')).toString('base64')).toString('base64')}\n`,
  'percent.txt': '%25'.repeat(500_000),
  'nul.bin': Buffer.alloc(3_000_000),
  '.gitleaks.toml': `${"[[rules]]\nid = \"x\"\nregex = '''(a|aa)+$'''\nkeywords = [\"a\"]\n".repeat(20)}`,
  '.gitattributes': '* filter=evil diff=evil merge=evil text working-tree-encoding=UTF-16 -diff\n',
  '.gitmodules': '[submodule "x"]\n\tpath = module\n\turl = ext::sh -c touch% /tmp/never\n\tupdate = !touch /tmp/never\n',
  module: { submodule: 'c'.repeat(40) },
  'out-of-the-tree': { link: '../../../../../../etc/passwd' },
  'to-itself': { link: 'to-itself' },
  'src/linked.ts': { link: '/etc/passwd' },
  Case: 'a\n',
  case: 'b\n',
  CASE: { link: 'case' },
  [`${deepFolder}/${'é'.repeat(100)}.env`]: `A=${keyOf('deep')}\n`,
  '-rf --no-index.env': `A=${keyOf('dash')}\n`,
  ':(top,exclude)*.env': `A=${keyOf('magic')}\n`,
  '..env': `A=${keyOf('dots')}\n`,
  '\u{feff}\u{202e}vne.env': `A=${keyOf('invisible')}\n`,
  'CON.env': `A=${keyOf('device')}\n`,
  'giant.env': Buffer.concat([Buffer.alloc(51 * 1024 * 1024, 0x20), Buffer.from(`\nA=${keyOf('giant')}\n`)]),
  'z.env': `A=${keyOf('last')}\n`,
};

const keys = ['deep', 'dash', 'magic', 'dots', 'invisible', 'device', 'last', 'giant'];

let repository: BuiltRepository;
beforeAll(async () => {
  repository = await buildRepository({ base: { files: { 'a.txt': 'a\n' } }, head: { branch: 'topic', files } }, { checkout: undefined });
  // Names that are no text at all; git takes them from nobody but its plumbing.
  const git = (input: string | Buffer, ...args: readonly string[]): Buffer =>
    execFileSync('git', ['-C', repository.path, ...args], { input });
  const blob = git(`A=${keyOf('bytes')}\n`, 'hash-object', '-w', '--stdin')
    .toString()
    .trim();
  const entry = (name: readonly number[]): Buffer =>
    Buffer.concat([Buffer.from(`100644 blob ${blob}\t`), Buffer.from(name), Buffer.from('.env\0')]);
  const tree = git(Buffer.concat([git('', 'ls-tree', '-z', 'topic'), entry([0xff, 0xfe]), entry([0xc3])]), 'mktree', '-z')
    .toString()
    .trim();
  const commit = await repository.git('commit-tree', '-p', 'topic', '-m', 'bytes', tree);
  await repository.git('update-ref', 'refs/heads/topic', commit);
}, 60_000);
afterAll(() => repository.remove());

type Report = {
  readonly findings: readonly { readonly place: { readonly path?: string } }[];
  readonly problems: readonly { readonly subject: string; readonly kind: string }[];
  readonly complete: boolean;
};

/** The built command line as a process of its own, with little memory. */
const runBuilt = async (
  ...args: readonly string[]
): Promise<{ readonly status: number; readonly error: string; readonly seconds: number; readonly left: readonly string[] }> => {
  const folder = await emptyFolder();
  await cp(resolve('dist'), join(folder, 'dist'), { recursive: true });
  const temporary = join(folder, 'temporary');
  await mkdir(temporary);
  const started = performance.now();
  const ended = await new Promise<{ readonly status: number; readonly error: string }>((done) => {
    execFile(
      process.execPath,
      ['--max-old-space-size=700', join(folder, 'dist', 'cli.js'), ...args],
      { env: { PATH: process.env['PATH'], TMPDIR: temporary, HOME: folder }, maxBuffer: 2 ** 28, timeout: 100_000 },
      (failure, _out, error) => done({ status: typeof failure?.code === 'number' ? failure.code : failure === null ? 0 : -1, error }),
    );
  });
  return { ...ended, seconds: (performance.now() - started) / 1000, left: await readdir(temporary) };
};

describe('a pull request of bombs, giants and odd names', () => {
  test('is reviewed by the built command line within bounds, and what was not examined is said', { timeout: 120_000 }, async () => {
    const report = join(await emptyFolder(), 'report.json');
    const before = await readdir(repository.path, { recursive: true });
    const { status, error, seconds, left } = await runBuilt(repository.path, '--base', 'main', '--head', 'topic', '--json', report);
    expect([status, error]).toEqual([1, '']);
    expect(seconds).toBeLessThan(60);
    const { findings, problems, complete }: Report = JSON.parse(await readFile(report, 'utf8'));
    const told = new Set(findings.flatMap(({ place }) => place.path ?? []));
    expect(
      Object.entries(files)
        .filter(
          ([path, content]) =>
            (typeof content === 'string' || content instanceof Uint8Array) &&
            keys.some((name) => Buffer.from(content).includes(keyOf(name))) &&
            !told.has(path),
        )
        .map(([path]) => path),
    ).toEqual([]);
    expect([...told].filter((path) => path.includes('\ufffd')).length).toBeGreaterThan(0);
    const subjects = new Set(problems.map(({ subject }) => subject));
    expect(Object.keys(unexamined).filter((path) => !subjects.has(path))).toEqual([]);
    expect(complete).toBe(false);
    // Nothing was written beside the report, and nothing temporary is left.
    expect(await readdir(repository.path, { recursive: true })).toEqual(before);
    expect(left).toEqual([]);
  });
});
