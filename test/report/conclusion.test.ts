import { expect, test } from 'vitest';
import type { Scope } from '../../src/model/review.ts';
import { examinedSentence, verdictSentence } from '../../src/report/conclusion.ts';
import { review } from './review-builder.ts';

test.each([
  [0, 'No MCP server was examined: packages of MCP are used in Python and Go, and only servers in TypeScript and JavaScript are examined.'],
  [
    1,
    '1 source file for 1 MCP server. Packages of MCP are used in Python and Go, and only servers in TypeScript and JavaScript are examined.',
  ],
])('what is not examined is said beside %d servers', (servers, expected) => {
  const { scope, ...rest } = review();
  expect(examinedSentence({ ...rest, scope: { ...scope, servers, otherLanguages: ['Python', 'Go'] } })).toContain(expected);
});

const without = (overrides: Partial<Scope>, base: string | undefined = undefined): string => {
  const { scope, ...rest } = review();
  const { base: _base, ...changes } = rest.changes;
  return examinedSentence({
    ...rest,
    changes: base === undefined ? changes : { ...changes, base },
    scope: { ...scope, servers: 0, sourceFiles: 0, history: 'none', ...overrides },
  });
};

test('where there is no server that is said, and nothing is counted', () => {
  expect(without({})).toBe(
    'Examined 3 file versions (4.1 kB) for credentials, without the history. No MCP server was found in TypeScript or JavaScript.',
  );
  expect(without({ sourceFiles: 2 })).toBe(
    'Examined 3 file versions (4.1 kB) for credentials, without the history, and 2 source files that have to do with MCP. No MCP server was found in TypeScript or JavaScript.',
  );
  expect(without({ secrets: 'off' })).toBe(
    'No MCP server was found in TypeScript or JavaScript. Credentials were not looked for (secrets: off).',
  );
  expect(without({ shard: { index: 2, count: 3 } })).toBe(
    'Examined 3 file versions (4.1 kB) of shard 2 of 3 for credentials, without the history.',
  );
});

test('packages that may make a server are named', () => {
  expect(without({ unknownServers: ['@acme/mcp-kit', 'xmcp'] })).toBe(
    'Examined 3 file versions (4.1 kB) for credentials, without the history. No MCP server was recognised: `@acme/mcp-kit` and `xmcp` may make one in a way that is not known.',
  );
});

test('a tree without a server is not called clean', () => {
  const { scope, changes, ...rest } = review({ findings: [] });
  const tree = { ...rest, findings: [], verdict: 'pass' as const, changes: { head: changes.head, files: [], commits: 0 } };
  const withServers = (servers: number): string => verdictSentence({ ...tree, scope: { ...scope, servers } });
  expect([withServers(0), withServers(1)]).toEqual(['Passed: no findings, and no MCP server was found.', 'Passed: no findings.']);
  expect(verdictSentence({ ...tree, changes, scope: { ...scope, servers: 0 } })).toBe('Passed: no new findings.');
});

test('a change that touches no server does not look like one of a repository without servers', () => {
  expect(without({ serversUntouched: true, history: 'pull-request' }, 'b'.repeat(40))).toBe(
    'Examined 1 changed file in 2 commits: 3 file versions (4.1 kB) of its history for credentials. The change touches no file that is read for MCP servers, so they were not looked at.',
  );
});
