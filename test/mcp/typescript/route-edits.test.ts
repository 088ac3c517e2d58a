import { expect, test } from 'vitest';
import { applyEdit, runRules } from '../../rules/run-rules.ts';

const server = (routes: string): string => `import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
const handle = (req, res) => transport.handleRequest(req, res, req.body);
const KEY = process.env.NOTES_KEY;
if (!KEY) throw new Error('NOTES_KEY is required');
const guard = (req, res, next) => (req.headers['x-api-key'] === KEY ? next() : res.sendStatus(401));
const app = express();
${routes}
app.listen(3000);
`;

/** The routes after the suggestion of a rule, or undefined where it makes none. */
const mended = async (ruleId: string, routes: string): Promise<string | undefined> => {
  const files = { 'server.ts': server(routes) };
  const { reported } = await runRules(files);
  const edit = reported.find((each) => each.ruleId === ruleId)?.occurrence.edit;
  return edit === undefined ? undefined : applyEdit(files, edit)['server.ts']?.split('express();\n')[1]?.split('\napp.listen')[0];
};

test('a guard right below its route is moved above it', async () =>
  expect(await mended('auth-after-route', "app.post('/mcp', handle);\napp.use('/mcp', guard);")).toBe(
    "app.use('/mcp', guard);\napp.post('/mcp', handle);",
  ));

test.each([
  ['there is a comment between them', "app.post('/mcp', handle);\n// Everybody has a key.\napp.use('/mcp', guard);"],
  [
    'something stands between them',
    "app.post('/mcp', handle);\napp.get('/health', (req, res) => res.send('ok'));\napp.use('/mcp', guard);",
  ],
])('a guard below its route stays where %s', async (_name, routes) => expect(await mended('auth-after-route', routes)).toBeUndefined());

test('a bare route is given the guard of the other', async () =>
  expect(await mended('mcp-route-left-unprotected', "app.post('/mcp', guard, handle);\napp.get('/mcp', handle);")).toBe(
    "app.post('/mcp', guard, handle);\napp.get('/mcp', guard, handle);",
  ));

test('a bare route in another function is left as it is', async () =>
  expect(
    await mended(
      'mcp-route-left-unprotected',
      "app.post('/mcp', guard, handle);\nconst more = (target) => { target.get('/mcp', handle); };\nmore(app);",
    ),
  ).toBeUndefined());
