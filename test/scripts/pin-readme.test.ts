import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pinned } from '../../scripts/pin-readme/pinned.ts';

const ours = 'mcp-auth-review/mcp-auth-review';
const first = { tag: 'v1.0.0', commit: 'a'.repeat(40) };
const second = { tag: 'v1.1.0', commit: 'b'.repeat(40) };

test('an example that names main gets the commit of the release, and the next release replaces it', () => {
  const page = `steps:\n  - uses: actions/checkout@v1\n  - uses: ${ours}@main\n    with:\n      fail-on: high\n`;
  const once = pinned(page, first);
  expect(once).toBe(
    `steps:\n  - uses: actions/checkout@v1\n  - uses: ${ours}@${'a'.repeat(40)} # v1.0.0\n    with:\n      fail-on: high\n`,
  );
  expect(pinned(once, second)).toBe(once.replace(`${'a'.repeat(40)} # v1.0.0`, `${'b'.repeat(40)} # v1.1.0`));
  expect(pinned(once, first)).toBe(once);
});

test.each([
  ['a branch for a version', { ...first, tag: 'main' }],
  ['a moving tag', { ...first, tag: 'v1' }],
  ['a short commit', { ...first, commit: 'abc1234' }],
])('%s is refused', (_, release) => {
  expect(() => pinned('', release)).toThrow();
});

test('our own pages name one version of us: main before the first release, and one commit with its version after', () => {
  const pages = ['README.md', ...readdirSync('docs', { recursive: true, encoding: 'utf8' }).map((name) => `docs/${name}`)];
  const uses = pages
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) =>
      [...readFileSync(name, 'utf8').matchAll(/\buses:[ \t]*mcp-auth-review\/mcp-auth-review@(.+)/g)].map(([, at = '']) => at.trim()),
    );
  expect(uses.length).toBeGreaterThan(2);
  const [one = '', ...others] = new Set(uses);
  expect(others).toEqual([]);
  expect(one).toMatch(/^(?:main|[0-9a-f]{40} # v\d+\.\d+\.\d+)$/);
});
