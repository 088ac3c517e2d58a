import { expect, test } from 'vitest';
import { analyse } from '../../../src/mcp/analyse.ts';
import { memoryTree } from '../memory-tree.ts';

const server = `import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
await new McpServer({ name: 'photos', version: '1.0.0' }).connect(transport);
const app = express();
app.post('/mcp', (req, res) => transport.handleRequest(req, res, req.body));
app.listen(3000, process.env.HOST ?? '127.0.0.1');
`;

/** Where the server listens, and which file opens it to every interface. */
const bindOf = async (files: Readonly<Record<string, string>>): Promise<string> => {
  const { servers } = await analyse(memoryTree({ 'app/src/index.ts': server, ...files }));
  return servers
    .flatMap(({ endpoints }) => endpoints.flatMap(({ listens }) => listens))
    .map(({ bind, openedBy }) => (openedBy === undefined ? bind : `${bind} by ${openedBy.path}:${openedBy.span.startLine}`))
    .join(', ');
};

test.each([
  ['a Dockerfile', 'Dockerfile', 'FROM a\nENV PORT=1 HOST=0.0.0.0\n', 2],
  ['a compose file', 'compose.yaml', 'services:\n  a:\n    environment:\n      HOST: "0.0.0.0"\n', 4],
  [
    'a list in a compose file',
    'compose.yaml',
    'services:\n  a:\n    environment:\n      - HOST=0.0.0.0\n    ports:\n      - 3000:3000\n',
    4,
  ],
  [
    'a container of Kubernetes',
    'deploy/app.yaml',
    'kind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n        - env:\n            - name: HOST\n              value: 0.0.0.0\n',
    8,
  ],
  ['values of Helm', 'chart/values.yaml', 'env:\n  - name: HOST\n    value: "0.0.0.0"\n', 3],
  ['fly.toml', 'fly.toml', '[env]\nHOST = "0.0.0.0"\n', 2],
  ['an env file', 'app/.env', 'HOST=0.0.0.0\n', 1],
  ['a script', 'app/package.json', '{\n "scripts": { "start": "HOST=0.0.0.0 node src/index.ts" }\n}\n', 2],
])('%s opens a server whose default is loopback', async (_name, path, text, line) => {
  expect(await bindOf({ [path]: text })).toBe(`all by ${path}:${line}`);
});

test.each([
  ['another variable', { Dockerfile: 'FROM a\nENV OTHER_HOST=0.0.0.0\n' }],
  ['another address', { Dockerfile: 'FROM a\nENV HOST=127.0.0.1\n' }],
  ['another folder', { 'web/Dockerfile': 'FROM a\nENV HOST=0.0.0.0\n' }],
  [
    'an example',
    { 'app/.env.example': 'HOST=0.0.0.0\n', 'examples/compose.yaml': 'services:\n  a:\n    environment:\n      HOST: 0.0.0.0\n' },
  ],
  [
    'ports on loopback alone',
    {
      'compose.yaml':
        'services:\n  a:\n    environment:\n      HOST: 0.0.0.0\n    ports:\n      - 127.0.0.1:3000:3000\n      - target: 3001\n        host_ip: 127.0.0.1\n',
    },
  ],
])('%s leaves it as it is', async (_name, files) => {
  expect(await bindOf(files)).toBe('variable');
});
