import { expect, test } from 'vitest';
import { analyse } from '../../src/mcp/analyse.ts';
import { causesAtBase } from '../../src/review/causes.ts';
import { memoryTree } from '../mcp/memory-tree.ts';
import { findingAt } from './findings-builder.ts';

const files = {
  'package.json': '{ "name": "notes" }',
  'src/server.ts': `import express from 'express';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { guard } from './guard.js';
const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
const app = express();
app.use('/mcp', guard);
app.post('/mcp', (req, res) => transport.handleRequest(req, res, req.body));
app.listen(3000, process.env.HOST ?? '127.0.0.1');`,
  'src/guard.ts': `import { isGenuine } from './is-genuine.js';
export const guard = (req, res, next) => {
  if (!isGenuine(req.headers.authorization)) return res.sendStatus(401);
  next();
};`,
  'src/is-genuine.ts': `if (!process.env.KEY) throw new Error('KEY is required');
export const isGenuine = (token) => token === process.env.KEY;`,
};

test('what protected an endpoint is its guard, where its address comes from, the functions that the guard asks, and the start checks', async () => {
  const base = await analyse(memoryTree(files));
  const finding = findingAt('src/server.ts', 9);
  const causes = causesAtBase({ ...finding, key: { ...finding.key, server: 'notes', subject: 'POST /mcp' } }, base);
  expect(causes.map(({ path, span }) => `${path}:${span.startLine}-${span.endLine}`)).toEqual([
    'src/server.ts:8-8',
    'src/server.ts:10-10',
    'src/server.ts:10-10',
    'src/guard.ts:2-5',
    'src/is-genuine.ts:2-2',
    'src/is-genuine.ts:1-1',
  ]);
});
