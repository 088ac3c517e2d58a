import { expect, test } from 'vitest';
import { analyse } from '../../../src/mcp/analyse.ts';
import { scorecardsOf } from '../../../src/review/scorecard/scorecard.ts';
import { memoryTree } from '../memory-tree.ts';

const sdk = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js'; import express from 'express';
`;
const http = `${sdk}export class HttpRunner {
  constructor(private readonly make) {}
  start() { const app = express(); app.post('/mcp', async (req, res) => { const transport = new StreamableHTTPServerTransport({}); await this.make().connect(transport); await transport.handleRequest(req, res, req.body); }); app.listen(1, '127.0.0.1'); }
}
`;
const workspace = {
  'packages/http/package.json': '{ "name": "@x/http", "exports": "./src/index.ts" }',
  'packages/http/src/index.ts': http,
  'packages/app/package.json': '{ "name": "@x/app", "private": true, "dependencies": { "@x/http": "*" } }',
};
const app = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'; import { HttpRunner } from '@x/http';
const make = () => new McpServer({ name: 'x', version: '1' });
new HttpRunner(make).start();
`;

/** `@x/app: yes, loopback / none`: what the scorecard answers of each server. */
const answers = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> => {
  const project = await analyse(memoryTree(files));
  return scorecardsOf({ project, findings: [], credentialsIn: 'no-source' }, undefined).map(({ server, rows }) => {
    const [exposed, asked] = rows;
    return `${server}: ${exposed?.value} / ${asked?.value}`;
  });
};

test('a server that another package of the repository serves answers with that one', async () =>
  expect(await answers({ ...workspace, 'packages/app/src/main.ts': app })).toEqual([
    '@x/app: yes, loopback (by @x/http) / none',
    '@x/http: yes, loopback / none',
  ]));

test('a template that nothing serves is no server', async () =>
  expect(
    await answers({
      ...workspace,
      'packages/app/src/main.ts': app,
      'packages/create/package.json': '{ "name": "create-x" }',
      'packages/create/templates/main.ts':
        "import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nstart(new McpServer({ name: 'x', version: '1' }));",
    }),
  ).toEqual(['@x/app: yes, loopback (by @x/http) / none', '@x/http: yes, loopback / none']));

test.each([
  ['127.0.0.1', 'yes, configurable (loopback by default)'],
  ['0.0.0.0', 'yes, configurable (all interfaces by default)'],
])('an address from the environment is told with its default %s', async (address, expected) => {
  const code = `${sdk}const app = express(); app.post('/mcp', async (req, res) => { const transport = new StreamableHTTPServerTransport({}); await new McpServer({ name: 'x', version: '1' }).connect(transport); await transport.handleRequest(req, res, req.body); }); app.listen(1, process.env.HOST ?? '${address}');`;
  expect(await answers({ 'src/server.ts': code })).toEqual([`server: ${expected} / none`]);
});
