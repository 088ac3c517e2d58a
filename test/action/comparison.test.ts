import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const page = readFileSync('docs/comparison.md', 'utf8');
const [table = '', rest = ''] = page.split('\n## The tests\n');
const rows = [...table.matchAll(/^\| .+? \[(\d+)\] \|.*\|$/gm)].map(([row, number = '']) => ({ row, number }));
const named = [...rest.matchAll(/^(\d+)\. `(test\/[\w/.-]+)`: (.+)$/gm)].map(([, number = '', file = '', name = '']) => ({
  number,
  file,
  name,
}));

test('every row of the comparison names a test', () => {
  expect(rows.length).toBeGreaterThan(10);
  expect(named.map(({ number }) => number)).toEqual(rows.map(({ number }) => number));
  const lines = table
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2);
  expect(lines.length).toBe(rows.length);
});

test.each(named)('test $number of the comparison exists: $name', ({ file, name }) => {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  expect([`test('${name}', `, `test("${name}", `].some((call) => text.includes(call))).toBe(true);
});

test('every source that a cell refers to is listed, and every listed one is referred to', () => {
  const sources = page.split('\n## Sources\n')[1] ?? '';
  const referred = new Set([...table.matchAll(/\[([a-z]\d+)\]/g)].map(([, id]) => id));
  const listed = new Set([...sources.matchAll(/\[([a-z]\d+)\]/g)].map(([, id]) => id));
  expect([...listed].sort()).toEqual([...referred].sort());
});
