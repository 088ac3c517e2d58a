import { expect, test } from 'vitest';
import { analyse } from '../../src/mcp/analyse.ts';
import { memoryTree } from './memory-tree.ts';

const unknownIn = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> =>
  (await analyse(memoryTree(files))).coverage.unknownServers ?? [];

const asking = (...names: readonly string[]): string =>
  JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, '1'])) });

test('where no server is found, packages that may make one are named', async () => {
  expect(await unknownIn({ 'package.json': asking('@acme/mcp-kit', 'express'), 'packages/a/package.json': asking('xmcp') })).toEqual([
    '@acme/mcp-kit',
    'xmcp',
  ]);
});

test('clients, frameworks, examples, development tools and a broken manifest name nothing', async () => {
  expect(
    await unknownIn({
      'package.json': asking('@acme/mcp-client', 'elysia', '@nestjs/core'),
      'examples/package.json': asking('xmcp'),
      'tools/package.json': '{ "devDependencies": { "xmcp": "1" } }',
      'broken/package.json': '{ "dependencies": {',
    }),
  ).toEqual([]);
});

test('beside a server that was found nothing is named', async () => {
  expect(
    await unknownIn({
      'package.json': asking('@acme/mcp-kit', '@modelcontextprotocol/sdk'),
      'server.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
await new McpServer({ name: 'a', version: '1.0.0' }).connect(new StdioServerTransport());
`,
    }),
  ).toEqual([]);
});
