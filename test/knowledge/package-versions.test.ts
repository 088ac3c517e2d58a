import { expect, test } from 'vitest';
import { isSurelyBefore } from '../../src/knowledge/package-versions.ts';

const version = [3, 20, 0] as const;

test.each([
  ['3.19.3', true],
  ['3.20.0', false],
  ['3.20.1', false],
  ['^2.1.0', true],
  ['^3.1.0', false],
  ['~3.19.0', true],
  ['~3.20.0', false],
  ['3', false],
  ['2', true],
  ['3.19', true],
  ['^0.2.5', true],
  ['latest', false],
  ['*', false],
  ['>=1.0.0', false],
  ['workspace:*', false],
  [undefined, false],
])('%s admits only versions before 3.20.0: %s', (range, expected) => expect(isSurelyBefore(range, version)).toBe(expected));

test('below 1.0.0 a caret keeps the minor version', () => {
  expect(isSurelyBefore('^0.2.5', [0, 2, 20])).toBe(false);
  expect(isSurelyBefore('^0.1.9', [0, 2, 20])).toBe(true);
});
