import { expect, test } from 'vitest';
import { examinedSentence } from '../../src/report/conclusion.ts';
import { review } from './review-builder.ts';

test.each([
  [0, 'No MCP server was examined: packages of MCP are used in Python, Go, and only servers in TypeScript and JavaScript are examined.'],
  [
    1,
    '1 source file for 1 MCP server. Packages of MCP are used in Python, Go, and only servers in TypeScript and JavaScript are examined.',
  ],
])('what is not examined is said beside %d servers', (servers, expected) => {
  const { scope, ...rest } = review();
  expect(examinedSentence({ ...rest, scope: { ...scope, servers, otherLanguages: ['Python', 'Go'] } })).toContain(expected);
});
