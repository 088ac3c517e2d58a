import { expect, test } from 'vitest';
import { fitsGlob } from '../../../src/review/configuration/glob.ts';

test.each([
  ['src/a.ts', 'src/a.ts', true],
  ['src/a.ts', 'src/*.ts', true],
  ['src/a/b.ts', 'src/*.ts', false],
  ['src/a/b.ts', 'src/**', true],
  ['src/a/b.ts', 'src/**/*.ts', true],
  ['src/b.ts', 'src/**/*.ts', true],
  ['src/a/b.ts', 'src', true],
  ['src/a/b.ts', 'src/', true],
  ['src/a/b.ts', '/src/a', true],
  ['src/a/b.ts', '**/b.ts', true],
  ['b.ts', '**/b.ts', true],
  ['src', 'src/**', false],
  ['srcs/a.ts', 'src', false],
  ['lib/src/a.ts', 'src', false],
  ['src/a.ts', '*.ts', false],
  ['a.ts', '*.ts', true],
  ['a.tsx', '*.ts', false],
  ['abc.ts', 'a?c.ts', true],
  ['a/b/c/d', 'a/**/d', true],
  ['examples/x/y.ts', 'examples/*', false],
])('%s and %s: %s', (path, pattern, fits) => {
  expect(fitsGlob(path, pattern)).toBe(fits);
});

test('no pattern takes long', () => {
  const started = performance.now();
  expect(fitsGlob(`${'a/'.repeat(500)}b`, `${'**/'.repeat(200)}${'*a'.repeat(200)}`)).toBe(false);
  expect(performance.now() - started).toBeLessThan(2000);
});
