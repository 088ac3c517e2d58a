import { isTestPath } from '../knowledge/test-paths.ts';
import type { Tool } from '../model/facts/servers.ts';
import type { Project } from '../model/project.ts';
import { defineRule } from '../model/rule.ts';
import { unseparated } from '../model/tool-rights.ts';

const setup = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { Octokit } from '@octokit/rest';
const token = process.env.GITHUB_TOKEN;
if (!token) throw new Error('GITHUB_TOKEN is required');
const gh = new Octokit({ auth: token });
const server = new McpServer({ name: 'repos', version: '1.0.0' });
`;
const readTool = `server.registerTool('list_repos', {}, async () => ({ content: [{ type: 'text', text: String(await gh.repos.listForAuthenticatedUser()) }] }));
`;
const writeTool = `server.registerTool('delete_repo', {}, async ({ owner, repo }) => {
  await gh.repos.delete({ owner, repo });
  return { content: [{ type: 'text', text: 'deleted' }] };
});
`;
const connect = `await server.connect(new StdioServerTransport());
`;

export default defineRule({
  code: 'MA501',
  meta: {
    title: 'Nothing separates tools that write from tools that read',
    severities: ['high', 'medium', 'low'],
    cwe: [250, 272, 862, 863],
    question: 'tools-scoped',
    why:
      'What a reading tool returns was written by others: an issue, a page, a mail. A text in it can tell the model to call a writing tool, and that one holds the ' +
      'same credential. This prompt injection needs no second user, so it concerns servers over stdio as well. The finding is of medium severity where a change ' +
      'adds the first writing tool or gives reading tools the credential that writes, else low. A test of scopes that stands behind the work, or asks the ' +
      "tool's own arguments, only looks like a separation: that is of high severity.",
    fix:
      'Register writing tools only when a setting asks for them (`--read-only` by default), give reading tools a credential that can only read, or test the ' +
      "caller's scopes in each writing tool.",
    references: [
      'https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization#scope-minimization',
      'https://modelcontextprotocol.io/specification/2026-07-28/server/tools#security-considerations',
    ],
    bad: [
      {
        name: 'scopes that are tested when the work is done',
        path: 'src/index.ts',
        code: `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { notes } from './notes.ts';
const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('delete_note', {}, async ({ id }, extra) => {
  await notes.delete(id);
  if (!extra.authInfo?.scopes.includes('notes:write')) throw new Error('insufficient scope');
  return { content: [{ type: 'text', text: 'deleted' }] };
});
`,
      },
      {
        name: 'scopes that the caller names in the arguments',
        path: 'src/index.ts',
        code: `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { notes } from './notes.ts';
const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('delete_note', {}, async ({ id, scopes }) => {
  if (!scopes.includes('notes:write')) throw new Error('insufficient scope');
  await notes.delete(id);
  return { content: [{ type: 'text', text: 'deleted' }] };
});
`,
      },
      {
        name: 'the first writing tool, with the token of the reading ones',
        path: 'src/index.ts',
        code: setup + readTool + writeTool + connect,
        before: { 'src/index.ts': setup + readTool + connect },
      },
      {
        name: 'one client of another file for a statement that reads and one that writes',
        path: 'src/index.ts',
        code: `import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { CallToolRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { client } from './database.ts';
const server = new Server({ name: 'notes', version: '1.0.0' }, { capabilities: { tools: {} } });
server.setRequestHandler(CallToolRequestSchema, async (request) => {
  switch (request.params.name) {
    case 'query_notes':
      return await client.query('SELECT title FROM notes');
    case 'insert_note':
      return await client.query('INSERT INTO notes (title) VALUES ($1)', [request.params.arguments?.title]);
  }
});
await server.connect(new StdioServerTransport());
`,
        files: {
          'src/database.ts': `import { Client } from 'pg';
if (!process.env.DATABASE_URL) throw new Error('DATABASE_URL is required');
export const client = new Client({ connectionString: process.env.DATABASE_URL });
`,
        },
      },
    ],
    good: [
      {
        name: 'a credential for reading and one for writing',
        path: 'src/index.ts',
        code: `import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { CallToolRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { Client } from 'pg';
const readClient = new Client({ connectionString: process.env.DB_READ_URL });
const writeClient = new Client({ connectionString: process.env.DB_WRITE_URL });
const server = new Server({ name: 'notes', version: '1.0.0' }, { capabilities: { tools: {} } });
server.setRequestHandler(CallToolRequestSchema, async (request) => {
  switch (request.params.name) {
    case 'query_notes':
      return await readClient.query('SELECT title FROM notes');
    case 'insert_note':
      return await writeClient.query('INSERT INTO notes (title) VALUES ($1)', [request.params.arguments?.title]);
  }
});
await server.connect(new StdioServerTransport());
`,
      },
      {
        name: 'writing tools only when they are asked for',
        path: 'src/index.ts',
        code: `${setup}${readTool}if (process.env.READ_ONLY !== 'true') {
  ${writeTool}}
${connect}`,
      },
      {
        name: 'a scope that the writing tool tests',
        path: 'src/index.ts',
        code: `${setup}${readTool}server.registerTool('delete_repo', {}, async ({ owner, repo }, extra) => {
  if (!extra.authInfo?.scopes.includes('repo:write')) throw new Error('insufficient_scope');
  await gh.repos.delete({ owner, repo });
  return { content: [{ type: 'text', text: 'deleted' }] };
});
${connect}`,
      },
      {
        name: 'tools that only read',
        path: 'src/index.ts',
        code: `${setup}${readTool}server.registerTool('get_repo', {}, async ({ owner, repo }) => ({ content: [{ type: 'text', text: String(await gh.repos.get({ owner, repo })) }] }));
${connect}`,
      },
      {
        name: 'local tools without a credential',
        path: 'src/index.ts',
        code: `import { writeFile, readFile } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('read_note', {}, async ({ path }) => ({ content: [{ type: 'text', text: await readFile(path, 'utf8') }] }));
server.registerTool('write_note', {}, async ({ path, text }) => {
  await writeFile(path, text);
  return { content: [] };
});
await server.connect(new StdioServerTransport());
`,
      },
    ],
  },

  check({ servers }, report, before) {
    for (const server of servers) {
      for (const { name, scopeFlaw } of server.tools) {
        if (scopeFlaw === undefined) continue;
        report({
          server: server.name,
          subject: `${name}: scopes`,
          severity: isTestPath(scopeFlaw.at.path) ? 'low' : 'high',
          confidence: 'medium',
          message:
            scopeFlaw.kind === 'after-work'
              ? `\`${name}\` tests the caller's scopes when its work is already done.`
              : `\`${name}\` asks its own arguments for scopes, and the caller writes those.`,
          primary: scopeFlaw.at,
        });
      }
      const found = unseparated(server);
      if (found === undefined) continue;
      const [first, ...others] = found.writing;
      const isExample = isTestPath(server.at.path);
      report({
        server: server.name,
        subject: 'tools',
        severity: before !== undefined && !isExample && !wasUnseparated(before, server.name) ? 'medium' : 'low',
        confidence: 'medium',
        message: messageOf(found.writing, found.reading, found.shared),
        primary: first.at,
        related: [...others, ...found.reading].slice(0, 9).map(({ at }) => at),
        witness: [
          { at: first.at, text: `\`${first.name}\` writes` },
          ...found.reading.slice(0, 1).map(({ at, name }) => ({ at, text: `\`${name}\` reads` })),
        ],
      });
    }
  },
});

const wasUnseparated = ({ servers }: Project, name: string): boolean =>
  servers.some((server) => server.name === name && unseparated(server) !== undefined);

const messageOf = (writing: readonly Tool[], reading: readonly Tool[], shared: string | undefined): string => {
  const write = writing.length === 1 ? `\`${writing[0]?.name ?? ''}\` writes` : `${writing.length} tools write`;
  const read = reading.length === 1 ? `\`${reading[0]?.name ?? ''}\`, which only reads` : `${reading.length} tools that only read`;
  return shared === undefined
    ? `${write} and nothing tells callers who may call ${writing.length === 1 ? 'it' : 'them'} from those who may use ${read}.`
    : `${write} with \`${shared}\`, the credential of ${read}, and no scope or setting separates them.`;
};
