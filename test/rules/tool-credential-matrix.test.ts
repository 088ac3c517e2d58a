import { expect, test } from 'vitest';
import rule from '../../src/rules/tool-credential-matrix.ts';
import { type Files, runRules } from './run-rules.ts';

const only = new Map([['tool-credential-matrix', rule]]);

const index = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { addNote, listNotes } from './notes.ts';
const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('list_notes', {}, listNotes);
server.registerTool('add_note', {}, addNote);
await server.connect(new StdioServerTransport());
`;
const clients = `import { Client } from 'pg';
export const reader = new Client({ connectionString: process.env.DB_READ_URL });
export const writer = new Client({ connectionString: process.env.DB_WRITE_URL });
`;
const notes = (list: string): string => `import { reader, writer } from './clients.ts';
export const listNotes = async ({ sql }) => ${list};
export const addNote = async ({ title }) => await writer.query('INSERT INTO notes (title) VALUES ($1)', [title]);
`;
const program = (list: string, more: Files = {}): Files => ({ 'index.ts': index, 'clients.ts': clients, 'notes.ts': notes(list), ...more });
const reading = "await reader.query('SELECT title FROM notes')";

const told = async (head: Files, base: Files): Promise<readonly string[]> => {
  const { reported } = await runRules(head, only, base);
  return reported.map(
    ({ occurrence: { severity, primary, message } }) => `${severity} ${primary.path}:${primary.span.startLine} ${message}`,
  );
};

test('a statement of the caller’s in another file widens the tool that runs it', async () => {
  expect(await told(program('await reader.query(sql)'), program(reading))).toEqual([
    "medium index.ts:5 `list_notes` can now run any statement of its caller's with `DB_READ_URL`.",
  ]);
});

test('the credential of the writing tools widens a tool that reads', async () => {
  expect(await told(program(reading.replace('reader', 'writer')), program(reading))).toEqual([
    'medium index.ts:5 `list_notes` now uses `DB_WRITE_URL`, with which `add_note` writes.',
  ]);
});

test('one more writing tool is told with low severity, the first that deletes with medium', async () => {
  const added = (verb: string): Files =>
    program(reading, {
      'index.ts': index
        .replace(
          'await server.connect',
          `server.registerTool('${verb}_notes', {}, async ({ id }) => await writer.query('UPDATE notes SET gone = true WHERE id = $1', [id]));\nawait server.connect`,
        )
        .replace('import { addNote', "import { writer } from './clients.ts';\nimport { addNote"),
    });
  expect(await told(added('update'), program(reading))).toEqual([
    'low index.ts:8 The new tool `update_notes` writes with `DB_WRITE_URL`, which other tools use.',
  ]);
  expect(await told(added('delete'), program(reading))).toEqual([
    'medium index.ts:8 `delete_notes` is the first tool that deletes with `DB_WRITE_URL`.',
  ]);
});

test('moving the tools to other files widens nothing', async () => {
  const moved: Files = {
    'index.ts': index.replace('./notes.ts', './tools/notes.ts'),
    'clients.ts': clients,
    'tools/notes.ts': notes(reading).replace('./clients.ts', '../clients.ts'),
  };
  expect(await told(moved, program(reading))).toEqual([]);
});

test('a credential that all tools share widens nothing when its variable is renamed', async () => {
  const shared = (name: string): Files => ({
    ...program(reading.replace('reader', 'writer')),
    'clients.ts': clients.replaceAll('DB_WRITE_URL', name),
  });
  expect(await told(shared('NOTES_DB_URL'), shared('DB_WRITE_URL'))).toEqual([]);
});
