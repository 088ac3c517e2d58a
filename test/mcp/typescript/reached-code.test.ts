import { describe, expect, test } from 'vitest';
import { analyse } from '../../../src/mcp/analyse.ts';
import { runRules } from '../../rules/run-rules.ts';
import { memoryTree } from '../memory-tree.ts';
import { protectionIn } from './guard-protection.ts';

const imports = `import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const server = new McpServer({ name: 'notes', version: '1.0.0' });
`;

const startHttp = `async function startHttp() {
  const app = express();
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  app.post('/mcp', (req, res) => transport.handleRequest(req, res, req.body));
  app.listen(3000);
}
`;

describe('a function that nothing calls', () => {
  test('exposes nothing', async () => {
    const { servers } = await analyse(
      memoryTree({ 'server.ts': `${imports}${startHttp}await server.connect(new StdioServerTransport());\n` }),
    );
    expect(servers.map(({ endpoints, stdio }) => [endpoints.length, stdio.length])).toEqual([[0, 1]]);
  });

  test('exposes nothing where a region for the documentation has its name', async () => {
    const shown = startHttp.replace('  app.listen(3000);', '  //#region startHttp\n  app.listen(3000);\n  //#endregion startHttp');
    const { servers } = await analyse(memoryTree({ 'server.ts': `${imports}${shown}` }));
    expect(servers.flatMap(({ endpoints }) => endpoints)).toEqual([]);
  });

  test.each([
    ['is exported', `${startHttp}export { startHttp };`],
    ['is called', `${startHttp}await startHttp();`],
    ['is handed on', `${startHttp}process.on('message', startHttp);`],
  ])('exposes what it serves once it %s', async (_name, code) => {
    const { servers } = await analyse(memoryTree({ 'server.ts': `${imports}${code}\n` }));
    expect(servers.map(({ endpoints }) => endpoints.map(({ name }) => name))).toEqual([['POST /mcp']]);
  });
});

describe('a key in the path', () => {
  const served = (handler: string): string => `${imports}const app = express();
app.post('/:apiKey/mcp', async (req, res) => { ${handler} const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport); await transport.handleRequest(req, res, req.body); });
app.listen(3000);
`;

  test('that nobody looks at is no check of callers', async () => expect(await protectionIn({ 'server.ts': served('') })).toBe('presence'));

  test('that is compared is one', async () => {
    const compare = 'if (req.params.apiKey !== expected) return res.sendStatus(401);';
    const code = served(compare).replace('const app', 'const expected = process.env.KEY; if (!expected) process.exit(1);\nconst app');
    expect(await protectionIn({ 'server.ts': code })).toBe('required');
  });
});

test('what an endpoint reaches is told of itself where a package has several servers', async () => {
  const one = (port: number, tools: readonly string[]): string => `${imports}${tools
    .map((name) => `server.registerTool('${name}', {}, async () => ({ content: [] }));\n`)
    .join('')}const app = express();
app.post('/mcp', async (req, res) => { const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport); await transport.handleRequest(req, res, req.body); });
app.listen(${port});
`;
  const { reported } = await runRules({ 'a.ts': one(3000, ['add', 'list']), 'b.ts': one(3001, ['ping']) });
  const told = reported.flatMap(({ ruleId, occurrence: { primary, message } }) =>
    ruleId === 'http-no-caller-auth' ? [`${primary.path} ${/can (call [^.]*)/.exec(message)?.[1]}`] : [],
  );
  expect(told).toEqual(['a.ts call 2 tools', 'b.ts call its tool']);
});
