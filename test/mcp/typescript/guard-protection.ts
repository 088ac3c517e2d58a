import { analyse } from '../../../src/mcp/analyse.ts';
import { weakestProtection } from '../../../src/model/protection.ts';
import { memoryTree } from '../memory-tree.ts';

/** A server whose endpoint stands behind `guard`, which the given code defines. */
export const guardedServer = (guard: string): string => `import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
${guard}
const app = express();
app.use('/mcp', guard);
app.post('/mcp', (req, res) => transport.handleRequest(req, res, req.body));
app.listen(3000);
`;

/** How the first endpoint of a program is protected, with the reason where that is unknown. */
export const protectionIn = async (files: Readonly<Record<string, string>>): Promise<string> => {
  const { servers } = await analyse(memoryTree(files));
  const [protection] = servers.flatMap(({ endpoints }) => endpoints.map((endpoint) => weakestProtection(endpoint)?.protection));
  if (protection === undefined) return 'no endpoint';
  return protection.kind === 'unknown' ? `unknown: ${protection.because}` : protection.kind;
};
