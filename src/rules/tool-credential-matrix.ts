import type { Server, Tool } from '../model/facts/servers.ts';
import { defineRule } from '../model/rule.ts';
import { credentialNames, writtenWith } from '../model/tool-rights.ts';

const setup = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { Client } from 'pg';
const reader = new Client({ connectionString: process.env.DB_READ_URL });
const writer = new Client({ connectionString: process.env.DB_WRITE_URL });
const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('insert_note', {}, async ({ title }) => {
  await writer.query('INSERT INTO notes (title) VALUES ($1)', [title]);
  return { content: [] };
});
`;
const connect = `await server.connect(new StdioServerTransport());
`;
const query = (client: string): string => `server.registerTool('query_data', {}, async () => {
  const { rows } = await ${client}.query('SELECT title FROM notes');
  return { content: [{ type: 'text', text: JSON.stringify(rows) }] };
});
`;
const freeQuery = `server.registerTool('query_data', {}, async ({ sql }) => {
  const { rows } = await reader.query(sql);
  return { content: [{ type: 'text', text: JSON.stringify(rows) }] };
});
`;
const remove = `server.registerTool('delete_note', {}, async ({ id }) => {
  await writer.query('DELETE FROM notes WHERE id = $1', [id]);
  return { content: [] };
});
`;

export default defineRule({
  code: 'MA505',
  meta: {
    title: 'Change widens what a tool may do',
    severities: ['medium', 'low'],
    cwe: [250, 272],
    question: 'tools-scoped',
    why:
      'Tools, their credentials and what they do with them form a matrix. A change that lets a reading tool write, hands it the credential of the writing tools, or ' +
      'adds the first tool that deletes, widens it for every text that reaches the model. A tool that runs a statement of its caller, such as SQL, does whatever its ' +
      'credential allows, however it is called. Only changes are reported; the scorecard lists the whole matrix.',
    fix: 'Keep the statement fixed or tested, give the tool the credential that can only read, or put the new tool behind a scope or setting of its own.',
    references: [
      'https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization#scope-minimization',
      'https://owasp.org/www-project-top-10-for-large-language-model-applications/',
    ],
    bad: [
      {
        name: 'a reading tool that runs its caller’s statement now',
        path: 'src/index.ts',
        code: setup + freeQuery + connect,
        before: { 'src/index.ts': setup + query('reader') + connect },
      },
      {
        name: 'a reading tool with the credential of the writing one',
        path: 'src/index.ts',
        code: setup + query('writer') + connect,
        before: { 'src/index.ts': setup + query('reader') + connect },
      },
      {
        name: 'the first tool that deletes',
        path: 'src/index.ts',
        code: setup + query('reader') + remove + connect,
        before: { 'src/index.ts': setup + query('reader') + connect },
      },
    ],
    good: [
      { name: 'the same as before', path: 'src/index.ts', code: setup + freeQuery + remove + connect, before: {} },
      { name: 'nothing to compare with', path: 'src/index.ts', code: setup + freeQuery + remove + connect },
      {
        name: 'a new tool that reads with the credential for reading',
        path: 'src/index.ts',
        code: setup + query('reader') + connect,
        before: { 'src/index.ts': setup + connect },
      },
      {
        name: 'less than before',
        path: 'src/index.ts',
        code: setup + query('reader') + connect,
        before: { 'src/index.ts': setup + freeQuery + remove + connect },
      },
    ],
  },

  check({ servers }, report, before) {
    for (const server of servers) {
      const earlier = before?.servers.find(({ name }) => name === server.name);
      // The first writing tool of a server is what MA501 tells of.
      if (earlier === undefined || !earlier.tools.some(({ effect }) => effect === 'write')) continue;
      for (const tool of server.tools) {
        const widening = wideningOf(tool, server, earlier);
        if (widening === undefined) continue;
        report({
          server: server.name,
          subject: tool.name,
          severity: widening.severity,
          confidence: 'medium',
          message: widening.message,
          primary: tool.at,
          related: tool.credentials.map(({ at }) => at),
        });
      }
    }
  },
});

type Widening = { readonly severity: 'medium' | 'low'; readonly message: string };

const wideningOf = (tool: Tool, server: Server, earlier: Server): Widening | undefined => {
  const was = earlier.tools.find(({ name }) => name === tool.name);
  const names = credentialNames(tool);
  const withCredential = names.length === 0 ? '' : ` with \`${names.join('`, `')}\``;
  if (was !== undefined) return wideningOfKnown(tool, was, server, earlier, withCredential);
  if (tool.effect !== 'write' || tool.scopeCheck.value === 'yes' || server.toolSwitch !== undefined) return undefined;
  if (tool.isFreeForm && !earlier.tools.some(({ isFreeForm }) => isFreeForm))
    return { severity: 'medium', message: `\`${tool.name}\` is the first tool that runs a statement of its caller's${withCredential}.` };
  if (tool.isDestructive && !earlier.tools.some(({ isDestructive }) => isDestructive))
    return { severity: 'medium', message: `\`${tool.name}\` is the first tool that deletes${withCredential}.` };
  const known = new Set(earlier.tools.flatMap(credentialNames));
  const shared = names.find((name) => known.has(name));
  return shared === undefined
    ? undefined
    : { severity: 'low', message: `The new tool \`${tool.name}\` writes with \`${shared}\`, which other tools use.` };
};

const wideningOfKnown = (tool: Tool, was: Tool, server: Server, earlier: Server, withCredential: string): Widening | undefined => {
  if (tool.isFreeForm && !was.isFreeForm)
    return { severity: 'medium', message: `\`${tool.name}\` can now run any statement of its caller's${withCredential}.` };
  if (tool.effect === 'write' && was.effect === 'read')
    return { severity: 'medium', message: `\`${tool.name}\`, which only read, can now write${withCredential}.` };
  const before = new Set(credentialNames(was));
  // A tool that already held a credential that writes gains nothing by another name for it.
  if (before.size === 0 || tool.effect === 'write' || writtenWith(earlier).some(({ name }) => before.has(name))) return undefined;
  const gained = writtenWith(server).find(({ name }) => credentialNames(tool).includes(name) && !before.has(name));
  return gained === undefined
    ? undefined
    : {
        severity: 'medium',
        message: `\`${tool.name}\` now uses \`${gained.name}\`, with which \`${gained.writing[0].name}\` writes.`,
      };
};
