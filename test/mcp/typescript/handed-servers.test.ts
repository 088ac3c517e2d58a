import { describe, expect, test } from 'vitest';
import { analyse } from '../../../src/mcp/analyse.ts';
import { memoryTree } from '../memory-tree.ts';

const reasons = async (files: Readonly<Record<string, string>>): Promise<readonly (readonly string[])[]> => {
  const { servers } = await analyse(memoryTree(files));
  return servers.map(({ otherHttp }) => otherHttp.map(({ because }) => because));
};

const create = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
export function createServer() { const server = new McpServer({ name: 'x', version: '1' }); return server; }
`;
const stdio = `import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'; import { createServer } from './create.js';
await createServer().connect(new StdioServerTransport());
`;

describe('a server that is given to a package', () => {
  const unknown = ["runHttpServer of 'kit' may serve the server over HTTP; it is not known"];
  test.each([
    ['by a function that makes it', 'await runHttpServer(() => createServer(), { port: 1 });', unknown],
    ['by a function with a body', 'await runHttpServer(async () => { const made = createServer(); return made; });', unknown],
    ['itself', 'await runHttpServer(createServer());', unknown],
    ['to be wrapped', 'export const wrapped = wrapServer(createServer());', []],
    ['beside something else', 'await runHttpServer({ port: 1 });', []],
  ])('may be served by it: given %s', async (_name, code, expected) =>
    expect(
      await reasons({
        'src/create.ts': create,
        'src/main.ts': stdio,
        'src/http.ts': `import { runHttpServer, wrapServer } from 'kit'; import { createServer } from './create.js';\n${code}`,
      }),
    ).toEqual([expected]),
  );
});

test('tools that are registered on a server of somebody else’s making are served in a way that is not known', async () =>
  expect(
    await reasons({
      'src/tools.ts':
        "import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nexport const register = (server: McpServer) => { server.registerTool('read', {}, async () => ({ content: [] })); };",
    }),
  ).toEqual([['the tools are registered on a server that is made and served elsewhere']]));
