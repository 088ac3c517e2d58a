import { expect, test } from 'vitest';
import { isInScope } from '../../src/secrets/scope.ts';

test.each([
  ['.mcp.json', true],
  ['mcp.json', true],
  ['.cursor/mcp.json', true],
  ['.vscode/mcp.json', true],
  ['docs/claude_desktop_config.example.json', true],
  ['.gemini/settings.json', true],
  ['.codex/config.toml', true],
  ['src/mcp.ts', false],
  ['package.json', false],
])('the scope mcp-only of %s is %s', (path, expected) => {
  expect([isInScope('all', path), isInScope('mcp-only', path), isInScope('off', path)]).toEqual([true, expected, false]);
});
