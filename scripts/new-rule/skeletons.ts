/** A rule that compiles and fails its own tests until its examples and its check are written. `since` is the release that will bring it. */
export const ruleSkeleton = (code: string, id: string, since?: string): string => `import { defineRule } from '../model/rule.ts';

export default defineRule({
  code: '${code}',${since === undefined ? '' : `\n  since: '${since}',`}
  meta: {
    title: '${title(id)}',
    severities: ['high'],
    cwe: [287],
    question: 'requires-authentication',
    why: 'TODO: what an attacker can do, and what it takes.',
    fix: 'TODO: what to write instead.',
    references: ['https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization'],
    bad: [{ name: 'TODO: the smallest program with the flaw', path: 'server.ts', code: '' }],
    good: [{ name: 'TODO: the same program without the flaw', path: 'server.ts', code: '' }],
  },

  check({ servers }, report) {
    for (const server of servers) {
      report({
        server: server.name,
        subject: 'TODO: what it is about, without lines and values',
        severity: 'high',
        confidence: 'high',
        message: 'TODO: one sentence about this occurrence.',
        primary: server.at,
      });
    }
  },
});
`;

/** A program whose marked line the rule has to report. */
export const fixtureSkeleton = (id: string): string => `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'todo', version: '1.0.0' }); // expect: ${id}
`;

const title = (id: string): string => (id.slice(0, 1).toUpperCase() + id.slice(1)).replaceAll('-', ' ');
