import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';
import { parseEvent } from '../../src/action/event.ts';
import { mergeShards, withShardRecord } from '../../src/command-line/merge.ts';
import { parsePatch } from '../../src/diff/parse-patch.ts';
import { parseRawChanges } from '../../src/diff/raw-change.ts';
import { createRestorer } from '../../src/git/delta.ts';
import { parseCommit, parseTag } from '../../src/git/object-text.ts';
import { parseSettings } from '../../src/mcp/config/parse-settings.ts';
import { parseFleetMember } from '../../src/report/fleet-member.ts';
import { formatJson } from '../../src/report/json.ts';
import { formatPage } from '../../src/report/page.ts';
import { toSarif } from '../../src/report/sarif.ts';
import { formatBaseline, parseBaseline } from '../../src/review/baseline.ts';
import { parseConfiguration } from '../../src/review/configuration/parse-configuration.ts';
import { noCredentials } from '../../src/review/credential-review.ts';
import { createExaminedObjects, parseExaminedObjects } from '../../src/review/examined-objects.ts';
import { version } from '../../src/review/product.ts';
import { reviewTree } from '../../src/review/review-tree.ts';
import { readSourceWaivers } from '../../src/review/waivers/source-waivers.ts';
import { detectors } from '../../src/secrets/detectors/index.ts';
import { readDropIn } from '../../src/secrets/drop-in/drop-in.ts';
import { withUserRules } from '../../src/secrets/drop-in/user-rules.ts';
import { isSequence } from '../../src/secrets/format.ts';
import { createScanner } from '../../src/secrets/scanner.ts';
import { bytesIn, groupsIn, put, startKernel } from '../kernel/blocks.ts';
import { memoryTree } from '../mcp/memory-tree.ts';
import { entries, exampleReview, lineText } from '../report/example-review.ts';
import { catalogue } from '../report/review-builder.ts';
import { sample } from '../secrets/samples.ts';
import { special } from '../secrets/special-samples.ts';

/** One reader, and texts that it reads; `run` answers what it makes of a text. */
export type Target = {
  readonly name: string;
  readonly seeds: readonly string[];
  readonly vocabulary?: readonly string[];
  readonly run: (text: string) => unknown;
  /** In a normal run. */
  readonly runs: number;
  /** What it may throw besides a ConfigurationError. */
  readonly refusals?: readonly (new (
    message: string,
  ) => Error)[];
};

const fixtures = join(import.meta.dirname, '..', 'fixtures');

const fixtureTexts = (name: RegExp, most = 8000): readonly string[] =>
  readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
    .filter((path) => name.test(path))
    .sort()
    .map((path) => readFileSync(join(fixtures, path), 'utf8'))
    .filter(({ length }) => length > 0 && length < most);

const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1');

const sdk = JSON.stringify({ name: 'notes', dependencies: { '@modelcontextprotocol/sdk': '1.32.0', express: '5.1.0' } });

/** The whole way of a tree: facts, every rule, credentials, waivers, reports. A rule that throws is a mistake of ours. */
const reviewed = async (files: Readonly<Record<string, string>>): Promise<unknown> => {
  const {
    review,
    catalogue: all,
    lineText,
    fileText,
  } = await reviewTree(memoryTree(files), { head: '', progress: () => {}, today: '2026-01-01' });
  const crash = review.problems.find(({ kind }) => kind === 'rule-crashed');
  if (crash !== undefined) throw new Error(`${crash.subject}: ${crash.message}`);
  toSarif(review, all, { version: '1.0.0', lineText, fileText });
  formatPage(review, all, { lineText });
  return formatJson(review, all);
};

/** What git writes: the raw list, then the patch. */
const separator = '\n=====\n';
const id = (letter: string): string => letter.repeat(40);
const patch = (path: string): string =>
  `:100644 100644 ${id('1')} ${id('2')} M\0${path}\0:000000 100644 ${id('0')} ${id('3')} A\0new\0:100644 000000 ${id('4')} ${id('0')} D\0gone\0:100644 100755 ${id('5')} ${id('6')} R090\0from\0to\0${separator}` +
  `diff --git a/${path} b/${path}\nindex ${id('1')}..${id('2')} 100644\n--- a/${path}\n+++ b/${path}\n@@ -1,3 +1,3 @@ function x() {\n same\n-old\n--- b/x\n\\ No newline at end of file\n+new\n+++ b/y\n@@ -10 +10,0 @@\n-gone\n` +
  `diff --git a/new b/new\nnew file mode 100644\nindex ${id('0')}..${id('3')}\n--- /dev/null\n+++ b/new\n@@ -0,0 +1,2 @@\n+a\n+@@ -1 +1 @@\n` +
  `diff --git a/gone b/gone\ndeleted file mode 100644\nindex ${id('4')}..${id('0')}\nBinary files a/gone and /dev/null differ\n` +
  `diff --git a/from b/to\nold mode 100644\nnew mode 100755\nsimilarity index 90%\nrename from from\nrename to to\nindex ${id('5')}..${id('6')}\n--- a/from\n+++ b/to\n@@ -1 +1 @@\n-a\r\n+b\n`;

const pullRequest = JSON.stringify({
  repository: {
    full_name: 'o/r',
    private: true,
    visibility: 'private',
    clone_url: 'https://github.com/o/r.git',
    owner: { login: 'o' },
    name: 'r',
  },
  pull_request: {
    number: 7,
    commits: 3,
    title: 'T',
    body: null,
    base: { sha: id('a') },
    head: { sha: id('b'), ref: 'x', repo: { full_name: 'o/r' } },
  },
  merge_group: { base_sha: id('a'), head_sha: id('b'), head_ref: `refs/heads/gh-readonly-queue/main/pr-7-${id('a')}` },
  workflow_run: {
    event: 'pull_request',
    head_sha: id('b'),
    head_branch: 'x',
    head_repository: { full_name: 'o/r' },
    pull_requests: [{ number: 7 }],
  },
});

const configuration = `fail-on: high
enforce: new
observe: [MA113]
rules:
  MA113: off
  binds-all-interfaces: low
paths:
  ignore: ['vendor/**']
public-endpoints:
  - server: notes
    endpoint: POST /mcp
    reason: public on purpose
guards:
  - module: ./auth.js
    name: requireUser
    proves: identity
waivers:
  - rule: MA101
    path: src/**
    reason: "known"
    until: 2027-01-31
secrets: all
`;

const gitleaks = `title = "own"
[extend]
useDefault = true
disabledRules = ["npm-access-token"]
[[rules]]
id = "acme"
description = "Acme key"
regex = '''(?i)acme_([a-z0-9]{8,40})'''
secretGroup = 1
entropy = 2.5
keywords = ["acme_"]
path = '''\\.env$'''
[[rules.allowlists]]
condition = "AND"
regexTarget = "line"
paths = ['''test/''']
regexes = ['''example''']
stopwords = ["dummy"]
[[allowlists]]
description = "all"
commits = ["${id('a')}"]
paths = ['''(^|/)node_modules/''']
`;

const acmeText = Buffer.from(`KEY=acme_${'q8Zr2'.repeat(4)} # example`);

const shardFile = join(mkdtempSync(join(tmpdir(), 'mcp-auth-review-fuzz-')), 'shard.sarif');

const shard = { index: 1, count: 1 };
const shardLog = JSON.stringify(
  await withShardRecord(
    toSarif(exampleReview, catalogue(...entries), { version }),
    { review: exampleReview, catalogue: catalogue(...entries), credentials: noCredentials, lineText, fileText: () => undefined },
    shard,
  ),
);

const scanner = createScanner();
const samples = [...detectors].flatMap(([name, detector]) =>
  special.has(name) || isSequence(detector.format) || detector.format.kind === 'uri' ? [sample(name, detector, 1).text] : [],
);
const eventNames = ['pull_request', 'merge_group', 'workflow_run', 'push', 'issue_comment'];
const dropIns = ['.gitleaks.toml', '.gitleaksignore', 'gitleaks-report.json', '.secrets.baseline', '.secretlintignore'];

const commit = `tree ${id('a')}\nparent ${id('b')}\nauthor A <a@b> 1750000000 +0200\ncommitter A <a@b> 1750000000 +0200\ngpgsig -----BEGIN\n x\n\nmessage\n`;
const kernel = startKernel();
const restorer = createRestorer(kernel);
const base = put(kernel, Buffer.from('The base of a delta, forty characters long.'));

const restored = (delta: Buffer): unknown => {
  const from = put(kernel, delta);
  try {
    const { bytes, shared } = restorer.restore(base, from, 1_000_000);
    kernel.heap.free(bytes);
    return { bytes: bytesIn(kernel, bytes), shared: groupsIn(kernel, shared.at, shared.at + shared.length, 3) };
  } finally {
    kernel.heap.free(from);
  }
};

/** What zlib makes of the same bytes; undefined where either refuses them, which is no mistake. */
const inflated = (stream: Buffer): unknown => {
  const [from, to] = [put(kernel, stream), kernel.heap.allocate(inflatable.length)];
  const isRead = kernel.inflate(from.at, from.length, to.at, to.length) !== 0;
  const bytes = isRead ? bytesIn(kernel, to) : undefined;
  kernel.heap.free(from);
  kernel.heap.free(to);
  if (bytes !== undefined && !inflateSync(stream).equals(bytes)) throw new Error('Other bytes than those of zlib.');
  return bytes;
};

const inflatable = Buffer.from('Some words, some of them again: some words, some of them again and again and again.'.repeat(20));
const delta = String.fromCharCode(base.length, 30, 0x91, 4, 10, 5, ...Buffer.from('fresh'), 0x90, 15);

const configFiles = [
  '.mcp.json',
  '.vscode/settings.json',
  'compose.yaml',
  'deploy.yml',
  '.codex/config.toml',
  '.env',
  'Dockerfile',
  '.npmrc',
  'README.md',
  'package.json',
  'server.json',
  'wrangler.toml',
];

export const targets: readonly Target[] = [
  {
    name: 'a diff',
    seeds: [patch('x'), patch('src/with space "and" \\t.ts')],
    vocabulary: [
      '@@ -1 +1 @@\n',
      '@@ -0,0 +1,99999999999 @@\n',
      'diff --git a/x b/x\n',
      '\\ No newline at end of file\n',
      '--- ',
      '+++ ',
      ':100644 ',
      'Binary files ',
      '-',
      '+',
      ' ',
    ],
    run: (text) => {
      const [raw = '', body = ''] = text.split(separator);
      return parsePatch(body, parseRawChanges(Buffer.from(raw)));
    },
    runs: 300,
    refusals: [TypeError],
  },
  {
    name: 'a SARIF log of a shard',
    seeds: [shardLog],
    vocabulary: ['null', '{}', '[]', '"x"', '7', '"kind":"file"', '"origin":null,'],
    run: async (text) => {
      writeFileSync(shardFile, text);
      const { review, catalogue: all } = await mergeShards([shardFile]);
      return formatJson(review, all);
    },
    runs: 150,
  },
  {
    name: 'a report of a fleet',
    seeds: [formatJson(exampleReview, catalogue(...entries))],
    vocabulary: ['null', '{}', '[]', '"x"', '7'],
    run: (text) => parseFleetMember('a.json', text),
    runs: 150,
  },
  {
    name: 'an event',
    seeds: [pullRequest],
    vocabulary: ['null', '{}', '[]', '"x"', '7', '1e999'],
    run: (text) => {
      let payload: unknown;
      try {
        payload = JSON.parse(text);
      } catch {
        return 'no JSON';
      }
      return eventNames.map((name) => {
        try {
          return parseEvent(name, payload);
        } catch (error) {
          if (error instanceof Error && error.name === 'ConfigurationError') return error.message;
          throw error;
        }
      });
    },
    runs: 300,
  },
  {
    name: 'our configuration',
    seeds: [configuration, ...fixtureTexts(/\.ya?ml$/)],
    vocabulary: ['&a ', '*a', '<<: *a\n', '!!js/function ', '---\n', '? ', '- ', '|\n', '>-\n', 'fail-on: ', '  '],
    run: (text) => [parseSettings(text), parseConfiguration(text, 'f.yml', (name) => name.startsWith('MA'))],
    runs: 200,
  },
  {
    name: 'our baseline',
    seeds: [formatBaseline(exampleReview.findings.map(({ key }) => key))],
    run: (text) => [...parseBaseline(text)],
    runs: 200,
  },
  {
    name: 'files of other scanners',
    seeds: [
      gitleaks,
      `{"results":{"a.py":[{"hashed_secret":"${id('a')}","line_number":1}]}}`,
      `${id('a')}:a.py:acme:3\n# x\na.py:acme:3\n`,
      '[{"Secret":"x","File":"a","StartLine":1}]',
      '**/*.env\n!x\n[a-\n',
    ],
    vocabulary: [
      '[[rules]]\n',
      '[rules.allowlist]\n',
      "'''",
      '(?i)',
      '(a+)+$',
      '[[:alnum:]]',
      '\\p{L}',
      '{1,1000}',
      '(?P<n>',
      '\\b',
      '$',
      '^',
    ],
    run: (text) => {
      const answers = dropIns.map((file) => readDropIn((path) => (path === file ? text : undefined)));
      return answers.map(({ rules, problems, disabled, waive }) => [
        rules,
        problems,
        disabled,
        waive({ detector: 'acme', value: 'acme_x', path: 'a.py', line: 3, lineText: 'x' }),
        withUserRules(scanner, rules)
          .scan(acmeText)
          .matches.map(({ span }) => span),
      ]);
    },
    runs: 80,
  },
  {
    name: 'configuration under review',
    seeds: fixtureTexts(/\.(?:jsonc?|ya?ml|toml|env|npmrc|md)$|Dockerfile$/),
    vocabulary: [
      '&a ',
      '*a',
      '<<: *a\n',
      '"mcpServers": {',
      '[mcp_servers.x.env]\n',
      'ENV A=b \\\n',
      '// x\n',
      '/* x */',
      'TOKEN=',
      'environment:\n  - ',
    ],
    run: (text) =>
      reviewed({ ...Object.fromEntries(configFiles.map((path) => [path, text])), 'src/a.ts': "import '@modelcontextprotocol/sdk';" }),
    runs: 40,
  },
  {
    name: 'TypeScript',
    seeds: fixtureTexts(/\.(?:ts|js)$/),
    vocabulary: [
      'async ',
      'await ',
      'export default ',
      'import x from "./index.ts";',
      'export * from "./index.ts";',
      '?.',
      '...',
      '=>',
      'class A extends A {',
      'process.env.TOKEN',
      'app.use(',
      '?? ',
      '&& ',
      'function* ',
      '@x ',
      '// mcp-auth: public x\n',
      '// mcp-auth-ignore MA101 x\n',
    ],
    run: (text) => reviewed({ 'package.json': sdk, 'src/index.ts': text, 'src/other.ts': `export * from './index.ts';\n${text}` }),
    runs: 60,
  },
  {
    name: 'bytes searched for credentials',
    seeds: [samples.join('\n'), ...samples.filter((_, index) => index % 4 === 0).map((text) => `KEY="${text}"\n`)],
    vocabulary: [
      ...samples.filter((_, index) => index % 16 === 0),
      '-----BEGIN ',
      ' PRIVATE KEY-----',
      'eyJ',
      '%2D',
      '\\u002d',
      '==',
      'gitleaks:allow',
      'secretlint-disable',
    ],
    run: (text) => [scanner.scan(bytesOf(text)).matches, scanner.scan(Buffer.from(`\ufeff${text.slice(0, 20_000)}`, 'utf16le')).matches],
    runs: 40,
  },
  {
    name: 'waivers in comments',
    seeds: ['const a = 1; // mcp-auth-ignore MA101 known until 2027-01-01\n/* mcp-auth-ignore secret/npm-token x */\n# mcp-auth-ignore\n'],
    vocabulary: ['mcp-auth-ignore ', 'until 2027-02-31', 'MA101', 'secret/', '<!-- ', ' -->'],
    run: (text) => readSourceWaivers('a.ts', text),
    runs: 200,
  },
  {
    name: 'commits and tags',
    seeds: [commit, commit.replace('parent', 'tagger A <a@b> 99999999999 -9999\nparent')],
    vocabulary: ['author ', '> ', ' +0000', '-9999', '\nparent '],
    run: (text) => [parseCommit(bytesOf(text)), parseTag(bytesOf(text))],
    runs: 300,
  },
  {
    name: 'deltas of a pack',
    seeds: [delta],
    run: (text) => restored(bytesOf(text)),
    runs: 500,
    refusals: [RangeError],
  },
  {
    name: 'compressed entries of a pack',
    seeds: [0, 6, 9].map((level) => deflateSync(inflatable, { level }).toString('latin1')),
    run: (text) => inflated(bytesOf(text)),
    runs: 500,
  },
  {
    name: 'our cache',
    seeds: [
      ((): string => {
        const examined = createExaminedObjects(new Set(), 'key');
        for (const letter of ['a', 'b', 'c']) examined.add(id(letter));
        return Buffer.from(examined.toBytes()).toString('latin1');
      })(),
    ],
    run: (text) => parseExaminedObjects(bytesOf(text), 'key'),
    runs: 300,
  },
];
