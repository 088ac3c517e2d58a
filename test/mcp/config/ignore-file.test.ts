import { expect, test } from 'vitest';
import { ignoresName } from '../../../src/mcp/config/ignore-file.ts';

test.each([
  ['.env', true],
  ['/.env', true],
  ['**/.env', true],
  ['.env*', true],
  ['*.env', true],
  ['*', true],
  ['.e*v', true],
  ['node_modules\r\n.env\r\n', true],
  ['.env\n!.env', false],
  ['*\n!src\n!.env.example', true],
  ['# .env', false],
  ['.env.example', false],
  ['env', false],
  ['config/.env', false],
  ['', false],
])('%j leaves .env out: %s', (text, expected) => {
  expect(ignoresName(text, '.env')).toBe(expected);
});

test('a pattern of many stars is matched in time', () => {
  expect(ignoresName(`${'*a'.repeat(90)}b`, `.${'a'.repeat(5000)}`)).toBe(false);
});
