import { expect, test } from 'vitest';
import { describeReported, runRules } from '../../rules/run-rules.ts';

const server = (path: string, stdioKey: string): Record<string, string> => ({
  'src/index.ts': `import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
let key: string | undefined;
const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('list_notes', { annotations: { readOnlyHint: true } }, async () => {
  const answer = await fetch('https://notes.example.com', { headers: { authorization: \`Bearer \${key}\` } });
  return { content: [{ type: 'text', text: await answer.text() }] };
});
if (process.argv.includes('--http')) {
  const app = express();
  app.post(${path}, async (req, res) => {
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
    await server.connect(transport);
    await transport.handleRequest(req, res, req.body);
  });
  app.listen(3000);
} else {
  ${stdioKey}
  await server.connect(new StdioServerTransport());
}
`,
});

const open = async (files: Record<string, string>): Promise<readonly string[]> => {
  const { reported } = await runRules(files);
  return reported
    .filter(({ ruleId }) => ruleId === 'http-no-caller-auth')
    .map((one) => `${describeReported(one)} ${one.occurrence.severity}: ${one.occurrence.message}`);
};

test('a key that only the stdio branch reads is not at the disposal of callers over HTTP', async () => {
  expect(await open(server("'/mcp'", 'key = process.env.NOTES_API_KEY;'))).toEqual([
    'src/index.ts:13 http-no-caller-auth high: HTTP MCP endpoint `POST /mcp` has no caller authentication: anyone who can reach the port can call its tool. It listens on every interface. `Origin` and `Host` are not validated.',
  ]);
  const [whole] = await open({
    'src/index.ts': (server("'/mcp'", '')['src/index.ts'] ?? '').replace(
      'let key: string | undefined;',
      'const key = process.env.NOTES_API_KEY;',
    ),
  });
  expect(whole).toContain(
    "critical: HTTP MCP endpoint `POST /mcp` has no caller authentication: anyone who can reach the port can call its tool with the server's `NOTES_API_KEY`.",
  );
});

test('an empty alternative is none', async () => {
  const [found, ...others] = await open(server("'' || '/rpc'", ''));
  expect(others).toEqual([]);
  expect(found).toContain('`POST /rpc`');
});
