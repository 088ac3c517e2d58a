import { expect, test } from 'vitest';
import { analyse } from '../../src/mcp/analyse.ts';
import { scorecardsOf } from '../../src/review/scorecard/scorecard.ts';
import { memoryTree } from '../mcp/memory-tree.ts';

const server = (body: string): Record<string, string> => ({
  'server.ts': `import express from 'express';
import { timingSafeEqual } from 'node:crypto';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
await new McpServer({ name: 'a', version: '1.0.0' }).connect(transport);
const handle = (req, res) => transport.handleRequest(req, res, req.body);
const app = express();
${body}
`,
});

const answers = async (body: string): Promise<readonly string[]> => {
  const [card] = scorecardsOf(await analyse(memoryTree(server(body))), undefined);
  return (card?.rows ?? []).map(({ number, value, grade }) => `${number}: ${value} (${grade})`);
};

test('the weakest route decides, and it is named', async () => {
  expect(
    await answers(`import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
app.post('/mcp', requireBearerAuth({ verifier }), handle);
app.get('/mcp', handle);
app.listen(3000, '127.0.0.1');`),
  ).toEqual(['1a: yes, loopback (pass)', '1b: partial (GET /mcp is open) (fail)', '1b Origin: no (warn)']);
});

test('a comparison that nothing satisfies when the variable is missing is not "required"', async () => {
  expect(
    await answers(`app.use((req, res, next) => (req.get('x-api-key') === process.env.A_KEY ? next() : res.sendStatus(401)));
app.post('/mcp', handle);
app.listen(3000);`),
  ).toEqual([
    '1a: yes, all interfaces (warn)',
    '1b: optional (nothing is accepted when A_KEY is not set) (fail)',
    '1b Origin: no (warn)',
    '1b timing: no (===) (warn)',
  ]);
});

test('a guard in constant time behind a test of Origin has nothing to improve', async () => {
  expect(
    await answers(`const expected = process.env.A_KEY;
if (!expected) throw new Error('A_KEY is required');
app.use((req, res, next) => (req.headers.origin && req.headers.origin !== 'https://a.example.com' ? res.sendStatus(403) : next()));
app.use((req, res, next) => {
  const key = req.get('x-api-key') ?? '';
  if (key.length !== expected.length || !timingSafeEqual(Buffer.from(key), Buffer.from(expected))) return res.sendStatus(401);
  next();
});
app.post('/mcp', handle);
app.listen(3000, '127.0.0.1');`),
  ).toEqual(['1a: yes, loopback (pass)', '1b: required (pass)', '1b Origin: Origin only (pass)', '1b timing: yes (pass)']);
});
