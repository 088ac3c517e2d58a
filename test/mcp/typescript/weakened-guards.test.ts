import { describe, expect, test } from 'vitest';
import { analyse } from '../../../src/mcp/analyse.ts';
import { weakestProtection } from '../../../src/model/protection.ts';
import { memoryTree } from '../memory-tree.ts';

const server = (guard: string): string => `import express from 'express';
import { timingSafeEqual } from 'node:crypto';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
const expected = process.env.MCP_TOKEN;
if (!expected) throw new Error('MCP_TOKEN is required');
${guard}
const app = express();
app.use('/mcp', guard);
app.post('/mcp', (req, res) => transport.handleRequest(req, res, req.body));
app.listen(3000);
`;

const protection = async (guard: string): Promise<string | undefined> => {
  const { servers } = await analyse(memoryTree({ 'server.ts': server(guard) }));
  return servers.flatMap(({ endpoints }) => endpoints.map((endpoint) => weakestProtection(endpoint)?.protection.kind))[0];
};

const optOut = 'if (process.env.UNSAFE_DISABLE_AUTH) return next();';

describe('a guard with an opt-out', () => {
  test.each([
    ['compares', `${optOut} if (req.headers.authorization !== expected) return res.sendStatus(401); next();`, 'optional'],
    ['goes on after its refusal', `${optOut} if (req.headers.authorization !== expected) res.sendStatus(401); next();`, 'none'],
    ['lets those pass whom it should refuse', `${optOut} if (req.headers.authorization !== expected) return next(); next();`, 'none'],
    [
      'lets everybody pass who sends something',
      `${optOut} if (!req.headers.authorization) return res.sendStatus(401); next();`,
      'presence',
    ],
  ])('%s', async (_name, body, expected) => expect(await protection(`const guard = (req, res, next) => { ${body} };`)).toBe(expected));
});
