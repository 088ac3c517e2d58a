import { expect, test } from 'vitest';
import { examinedSentence } from '../../src/report/conclusion.ts';
import { reviewRange } from '../../src/review/review.ts';
import { build, open } from '../git/temporary.ts';

const words = async (base: Readonly<Record<string, string>>, changed: Readonly<Record<string, string>>): Promise<string> => {
  const { path, id } = await build({ base: { files: base }, head: { branch: 'topic', files: changed } });
  const repository = await open(path);
  const { review } = await reviewRange(
    repository,
    { base: id('base'), head: id('head') },
    { failOn: 'high', progress: () => undefined, history: true },
  );
  return examinedSentence(review).replace(/^Examined .*? for credentials/, '');
};

const server = {
  'package.json': '{ "dependencies": { "@modelcontextprotocol/sdk": "1" } }\n',
  'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
await new McpServer({ name: 'a', version: '1.0.0' }).connect(new StdioServerTransport());
`,
};

test('a change beside the servers says that they were not looked at, one of a server counts it', async () => {
  expect(await words(server, { 'docs/notes.txt': 'a\n' })).toBe(
    '. The change touches no file that is read for MCP servers, so they were not looked at.',
  );
  expect(await words(server, { 'other.ts': 'export const a = 1;\n' })).toBe(', and 1 source file for 1 MCP server.');
});

test('a change of a server in another language says that none was examined', async () => {
  expect(
    await words({ 'requirements.txt': 'fastmcp==2.10.1\n', 'server.py': 'import fastmcp\n' }, { 'server.py': 'import fastmcp as f\n' }),
  ).toBe('. No MCP server was examined: packages of MCP are used in Python, and only servers in TypeScript and JavaScript are examined.');
});
