import { describe, expect, test } from 'vitest';
import { analyse, createAnalysisCache } from '../../../src/mcp/analyse.ts';
import type { SourceTree } from '../../../src/model/source-tree.ts';
import { memoryTree } from '../memory-tree.ts';

/** Every entry in words: its place, key, kind of place and what it stands for. The spans must cut the value out of the file. */
const entriesOf = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> => {
  const { configEntries } = await analyse(memoryTree(files));
  return configEntries.map(({ at: { path, span }, key, place, value: { origin } }) => {
    // A mark at the start is no part of the text.
    const line = (files[path] ?? '').replace('\uFEFF', '').split('\n')[span.startLine - 1] ?? '';
    const text = line.slice(span.startColumn - 1, span.startLine === span.endLine ? span.endColumn - 1 : undefined);
    return `${path}:${span.startLine} ${place} ${key} ${origin.kind} [${text}]`;
  });
};

describe('the place of a value', () => {
  test.each([
    [
      '.env',
      'A=1\n  export API_KEY = "a b\\"c" # note\nTOKEN=x#y # z\nSECRET=\'it\'\n',
      ['.env:2 environment API_KEY literal [a b\\"c]', '.env:3 environment TOKEN literal [x#y]', '.env:4 environment SECRET literal [it]'],
    ],
    [
      '.env',
      '\uFEFFAPI_KEY=abc\r\nTOKEN="d\r\ne"\r\n',
      ['.env:1 environment API_KEY literal [abc]', '.env:2 environment TOKEN literal [d\r]'],
    ],
    [
      'Dockerfile',
      'FROM a\nENV PORT=1 \\\n# why\n  API_KEY="x y" \\\n  TOKEN=z\nENV SECRET  old\nARG NPM_TOKEN\n',
      ['Dockerfile:4 image API_KEY literal [x y]', 'Dockerfile:5 image TOKEN literal [z]', 'Dockerfile:6 image SECRET literal [old]'],
    ],
    ['Dockerfile', 'FROM a\nCMD ["node", "server.js", "--token", "abc"]\n', ['Dockerfile:2 image --token literal [abc]']],
    [
      'fly.toml',
      '[env]\nAPI_KEY = "a\\"b" # c\n"TOKEN" = \'d\'\nSECRET = """\ne\n"""\nPORT = 1\n',
      [
        'fly.toml:2 environment API_KEY literal [a\\"b]',
        'fly.toml:3 environment TOKEN literal [d]',
        'fly.toml:4 environment SECRET literal []',
      ],
    ],
    [
      '.codex/config.toml',
      '[mcp_servers.a]\nargs = [\n  "--token", # one\n  "x",\n]\nenv = { API_KEY = "y", "B" = 1 }\n',
      ['.codex/config.toml:6 environment API_KEY literal [y]', '.codex/config.toml:4 argument --token literal [x]'],
    ],
    [
      '.mcp.json',
      '{ // c\n\t"mcpServers": { "a": { "env": { "API_KEY": "x", /* d */ "TOKEN": 12345 }, "url": "https://u:p@h/?token=t" } },\n}\n',
      [
        '.mcp.json:2 environment API_KEY literal [x]',
        '.mcp.json:2 environment TOKEN literal [12345]',
        '.mcp.json:2 url password literal [p]',
        '.mcp.json:2 url token literal [t]',
      ],
    ],
    [
      'compose.yml',
      'services:\n  a:\n    environment:\n      - API_KEY="q"\n      - TOKEN\n    command: ["--secret=s"]\n',
      ['compose.yml:4 environment API_KEY literal ["q"]', 'compose.yml:6 argument --secret literal [s]'],
    ],
    [
      'package.json',
      '{ "scripts": { "a": "API_KEY=k node x --token=t" } }\n',
      ['package.json:1 argument API_KEY literal [k]', 'package.json:1 argument --token literal [t]'],
    ],
  ])('%s', async (path, text, expected) => {
    expect(await entriesOf({ [path]: text })).toEqual(expected);
  });
});

test('references, and what they fall back to, are told from literals', async () => {
  const { configEntries } = await analyse(
    memoryTree({
      'compose.yml': `services:\n  a:\n    environment:\n      A_TOKEN: \${NAME}\n      B_TOKEN: \${NAME:-other}\n      C_TOKEN: $NAME\n      D_TOKEN: "{{ x }}"\n      E_TOKEN: \${env:NAME}\n      F_TOKEN: op://a/b/c\n`,
    }),
  );
  expect(configEntries.map(({ key, value: { origin, default: fallback } }) => [key, origin, fallback?.origin.kind])).toEqual([
    ['A_TOKEN', { kind: 'environment', name: 'NAME' }, undefined],
    ['B_TOKEN', { kind: 'environment', name: 'NAME' }, 'literal'],
    ['C_TOKEN', { kind: 'environment', name: 'NAME' }, undefined],
    ['D_TOKEN', { kind: 'unresolved', because: 'filled in when it is used' }, undefined],
    ['E_TOKEN', { kind: 'environment', name: 'NAME' }, undefined],
    ['F_TOKEN', { kind: 'unresolved', because: 'filled in when it is used' }, undefined],
  ]);
});

describe('hostile and broken files', () => {
  const laughs = [
    'a: &a0 { API_KEY: x }',
    ...Array.from({ length: 30 }, (_, n) => `b${n}: &a${n + 1} [${`*a${n}, `.repeat(9)}*a${n}]`),
    'services:\n  s: { environment: *a30 }',
  ].join('\n');

  test.each([
    ['anchors that multiply', 'compose.yml', laughs],
    ['an anchor in itself', 'compose.yml', 'services: &s\n  a: *s\n  b: { environment: { <<: *s } }\n'],
    ['ten thousand brackets', '.mcp.json', `{"mcpServers":${'['.repeat(10_000)}`],
    ['ten thousand maps', '.mcp.json', `{"mcpServers":${'{"a":'.repeat(10_000)}`],
    ['a TOML array in an array', 'fly.toml', `[env]\nAPI_KEY = ${'['.repeat(50_000)}\n`],
    ['open quotes', '.env', `${'A="\n'.repeat(20_000)}`],
    ['continuations', 'Dockerfile', `FROM a\nENV ${'A=1 \\\n'.repeat(20_000)}`],
    ['blanks in a header', 'fly.toml', `[${' '.repeat(100_000)}`],
    ['spaces before nothing', '.env', `API_KEY=${' '.repeat(100_000)}`],
    ['no JSON at all', '.mcp.json', 'mcpServers: command: : [}{'],
    ['a NUL and binary', '.env', 'API_KEY=\0\u0001\uFFFD'],
  ])('%s are read in time and without an error', async (_, path, text) => {
    const started = performance.now();
    const { coverage } = await analyse(memoryTree({ [path]: text }));
    expect(performance.now() - started).toBeLessThan(5000);
    for (const { kind } of coverage.problems) expect(['unparsable', 'too-large']).toContain(kind);
  });

  test('a configuration file that is too large is told, a large file of data is not', async () => {
    const filler = `{"x":"${'a'.repeat(300_000)}"}`;
    const { coverage } = await analyse(memoryTree({ 'vercel.json': filler, 'data/mcp-things.json': filler, 'openapi.yaml': filler }));
    expect(coverage.problems).toEqual([
      {
        kind: 'too-large',
        subject: 'vercel.json',
        message: 'vercel.json has 300008 bytes, more than 262144, so its settings were not read.',
      },
    ]);
  });
});

test('files that no form reads are never opened', async () => {
  const tree = memoryTree({
    'a.json': '{}',
    'settings.json': '{}',
    'b.txt': 'API_KEY=abc',
    'test/.env': 'API_KEY=abc',
    '.env.example': 'API_KEY=abc',
  });
  const opened: string[] = [];
  const watched: SourceTree = {
    ...tree,
    async *read(entries) {
      opened.push(...entries.map(({ path }) => path));
      yield* tree.read(entries);
    },
  };
  await analyse(watched);
  // Settings may be a client's, which their text tells.
  expect(opened).toEqual(['settings.json']);
});

test('a second analysis reads unchanged files from the cache', async () => {
  const tree = memoryTree({ '.env': 'API_KEY=abc\n', Dockerfile: 'FROM a\n' });
  const cache = createAnalysisCache();
  const first = await analyse(tree, cache);
  const opened: string[] = [];
  const second = await analyse(
    {
      ...tree,
      async *read(entries) {
        opened.push(...entries.map(({ path }) => path));
        yield* tree.read(entries);
      },
    },
    cache,
  );
  expect(opened).toEqual([]);
  expect(second.configEntries).toEqual(first.configEntries);
});

test('in a plain folder an env file that git would ignore is nobody else’s business, in a commit it is', async () => {
  const tree = memoryTree({ '.env': 'API_KEY=abc\n', '.gitignore': '# local\n.env*\n!.env.example\n' });
  const inFolder = await analyse({ ...tree, isFolder: true });
  expect([inFolder.configEntries.length, inFolder.envFileExposures.length]).toEqual([0, 0]);
  const inCommit = await analyse(tree);
  expect([inCommit.configEntries.length, inCommit.envFileExposures.map(({ how }) => how)]).toEqual([1, ['tracked']]);
});
