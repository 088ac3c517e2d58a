import { describe, expect, test } from 'vitest';
import { analyse } from '../../../src/mcp/analyse.ts';
import { memoryTree } from '../memory-tree.ts';

const rows = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> =>
  (await analyse(memoryTree(files))).servers.map(({ name, otherHttp }) => [name, ...otherHttp.map(({ because }) => because)].join(': '));

const named = (name: string): Readonly<Record<string, string>> => ({ 'package.json': JSON.stringify({ name }) });

describe('a server that a package serves which is not known', () => {
  test.each([
    [
      'a factory',
      {
        ...named('@company/linear-mcp-server'),
        'src/http.ts': "import { httpServerFactory } from '@company/mcp-boilerplate';\nhttpServerFactory({ tools });",
      },
      "@company/linear-mcp-server: '@company/mcp-boilerplate' may serve MCP; it is not known",
    ],
    [
      'a class',
      { ...named('notes-mcp'), 'index.ts': "import { MCPApp } from 'mcp-sdk-for-all';\nawait new MCPApp({ name: 'x' }).start();" },
      "notes-mcp: 'mcp-sdk-for-all' may serve MCP; it is not known",
    ],
  ])('is unknown: %s', async (_name, files, expected) => expect(await rows(files)).toEqual([expected]));

  const load = "import { connect } from 'company-mcp'; await connect();";
  test.each([
    ['the package is called otherwise', { ...named('notes-app'), 'index.ts': load }],
    ['it is a client', { ...named('notes-mcp-client'), 'index.ts': load }],
    ['a client is imported', { ...named('notes-mcp'), 'index.ts': load.replace('company-mcp', 'company-mcp-client') }],
    ['types are imported', { ...named('notes-mcp'), 'index.ts': "import type { Tool } from 'company-mcp';" }],
    [
      'the package is of the tree',
      {
        ...named('notes-mcp'),
        'index.ts': load,
        'lib/package.json': '{ "name": "company-mcp" }',
        'lib/index.ts': 'export const connect = 1;',
      },
    ],
  ])('is none: %s', async (_name, files) => expect(await rows(files)).toEqual([]));

  test('is not told where the package has a transport', async () =>
    expect(
      await rows({
        ...named('notes-mcp'),
        'index.ts': `${load}import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'; import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
await new McpServer({ name: 'x', version: '1' }).connect(new StdioServerTransport());`,
      }),
    ).toEqual(['notes-mcp']));
});

test('a bundle that is too large to read hides no endpoint of the files that it was made of', async () => {
  const stdio = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'; import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
await new McpServer({ name: 'x', version: '1' }).connect(new StdioServerTransport());`;
  const large = (head: string): string => `${head}\nrequire('@modelcontextprotocol/sdk/server/mcp.js');\n${'// x\n'.repeat(400_000)}`;
  const hides = async (head: string): Promise<boolean> =>
    (await analyse(memoryTree({ 'src/index.ts': stdio, 'worker.mjs': large(head) }))).coverage.mayHideEndpoints === true;
  expect([await hides('var __defProp = Object.defineProperty;'), await hides('const rest = 1;')]).toEqual([false, true]);
});
