const manifest = '{ "name": "notes", "dependencies": { "@modelcontextprotocol/sdk": "1", "express": "5" } }\n';

const http = (guard: string, host: string): string => `import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import { verifier } from './verifier.js';
const app = express();
app.post('/mcp', ${guard}async (req, res) => {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000${host});
`;

const stdio = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
const server = new McpServer({ name: 'local', version: '1.0.0' });
await server.connect(new StdioServerTransport());
`;

/** The programs of a small organisation: an open server, a guarded one, one over stdio, and no server at all. */
export const fleetPrograms: readonly Readonly<Record<string, string>>[] = [
  { 'package.json': manifest, 'server.ts': http('', '') },
  { 'package.json': manifest, 'server.ts': http('requireBearerAuth({ verifier }), ', ", '127.0.0.1'") },
  { 'package.json': manifest, 'server.ts': stdio },
  { 'index.ts': 'export const answer = 42;\n' },
];
