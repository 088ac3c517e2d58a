import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { optionDescriptions, parseOptions } from '../../src/command-line/options.ts';

const workflows = readdirSync('.github/workflows').map((name) => `.github/workflows/${name}`);
const pages = ['README.md', ...readdirSync('docs', { recursive: true, encoding: 'utf8' }).map((name) => `docs/${name}`)].filter((name) =>
  name.endsWith('.md'),
);

/** What the `uses:` of a file name, with the comment behind. Our own action is named by its users, who choose what to trust. */
const usesIn = (file: string): readonly string[] =>
  [...readFileSync(file, 'utf8').matchAll(/\buses:[ \t]*(\S+(?:[ \t]+#[ \t]*\S+)?)/g)]
    .map(([, uses = '']) => uses)
    .filter((uses) => uses !== './' && !/^mcp-auth-review\/mcp-auth-review(?:@|\/\.github\/workflows\/)/.test(uses));

test.each([...workflows, ...pages])('%s pins every action by its commit, with the version behind', (file) => {
  expect(usesIn(file).filter((uses) => !/^[\w.-]+\/[\w./-]+@[0-9a-f]{40}[ \t]+#[ \t]*v\d+\.\d+\.\d+$/.test(uses))).toEqual([]);
});

test('one action has one commit everywhere', () => {
  const uses = [...workflows, ...pages].flatMap(usesIn);
  const repositories = new Map(uses.map((each) => [each.replace(/@.*/, ''), each]));
  expect([...new Set(uses)].sort()).toEqual([...repositories.values()].sort());
});

describe('no workflow', () => {
  test.each(workflows)('%s writes an expression into a script, where a branch or a title could be code', (file) => {
    const scripts = [...readFileSync(file, 'utf8').matchAll(/\brun: *(?:\|\n((?: {10}.*\n|\n)+)|(.*))/g)].map(
      ([, block, line]) => block ?? line ?? '',
    );
    expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
  });

  test.each(workflows)('%s has a script on one line that YAML cuts off at what looks like a comment', (file) => {
    const lines = [...readFileSync(file, 'utf8').matchAll(/\brun: *(?!\|)(.*)/g)].map(([, line = '']) => line);
    expect(lines.filter((line) => line.includes(' #'))).toEqual([]);
  });

  test.each(workflows)('%s leaves its permissions to the default', (file) => {
    expect(readFileSync(file, 'utf8')).toMatch(/^permissions:/m);
  });
});

describe('a release', () => {
  const release = readFileSync('.github/workflows/release.yml', 'utf8');

  test('is verified before anything may write', () => {
    const [verify = '', write = ''] = release.split(/^ {2}release:$/m);
    expect(verify).not.toMatch(/: write/);
    expect(write).toContain('needs: verify');
    expect(verify).toContain('.ci/run');
    expect(readFileSync('.ci/run', 'utf8')).toContain('npm test');
    expect(readFileSync('package.json', 'utf8')).toMatch(/"test": ".*npm run check:dist/);
  });

  test('installs nothing where it may write', () => {
    expect(release.split(/^ {2}release:$/m)[1]).not.toMatch(/npm (?:ci|install|test|run)|npx/);
  });

  test('has provenance and a bill of materials', () => {
    expect(release.match(/uses: actions\/attest@/g)?.length).toBe(2);
    expect(release).toContain('sbom-path:');
  });
});

describe('the workflow that shards a history', () => {
  const history = readFileSync('.github/workflows/history.yml', 'utf8');

  test('calls the command line with options that it has', () => {
    const called = [...history.matchAll(/dist\/cli\.js (.*)/g)].map(([, words = '']) => words);
    expect(called.length).toBe(2);
    const options = called.flatMap((words) => [...words.matchAll(/ --([a-z-]+)/g)].map(([, option = '']) => option));
    expect(options.filter((option) => !(option in optionDescriptions))).toEqual([]);
    for (const [first, ...others] of [
      ['repository', '--history', 'full', '--shard', '2/4', '--sarif', 'shard.sarif', '--fail-on', 'high'],
      ['merge', 'shards/1/shard.sarif', '--sarif', 'all.sarif'],
    ])
      expect(parseOptions([first ?? '', ...others]).sarif).toMatch(/\.sarif$/);
  });

  test('refuses where everybody could read what the jobs hand on', () => {
    expect(history).toMatch(/if: github\.event\.repository\.visibility == 'public'\n {8}run: \|\n.*\n {10}exit 1/);
  });
});
