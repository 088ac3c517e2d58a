import { defineRule } from '../model/rule.ts';

export default defineRule({
  code: 'MA1003',
  meta: {
    title: 'Credential goes to a host that the caller chooses',
    severities: ['critical', 'high', 'low'],
    cwe: [918, 522],
    question: 'tools-scoped',
    why:
      'The arguments of a tool are written by a model, and a model repeats what it reads: an instruction hidden in a document can name a host of ' +
      'the attacker. The server then sends its own credential there, over stdio as well as over HTTP.',
    fix:
      'Take the address from the configuration. Where callers must choose, compare the host of the parsed URL with an exact list before the ' +
      'credential is attached.',
    references: [
      'https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization/security-considerations',
      'https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html',
    ],
    bad: [
      {
        name: 'a base address as an argument',
        path: 'src/index.ts',
        code: `import { z } from 'zod';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
const key = process.env.NOTES_API_KEY;
if (!key) throw new Error('NOTES_API_KEY is required');
const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('list_notes', { inputSchema: { baseUrl: z.string() } }, async ({ baseUrl }) => {
  const answer = await fetch(\`\${baseUrl}/notes\`, { headers: { authorization: \`Bearer \${key}\` } });
  return { content: [{ type: 'text', text: await answer.text() }] };
});
`,
      },
      {
        name: 'a host as an argument of a low-level handler',
        path: 'src/index.ts',
        code: `import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema } from '@modelcontextprotocol/sdk/types.js';
const key = process.env.NOTES_API_KEY;
const server = new Server({ name: 'notes', version: '1.0.0' }, { capabilities: { tools: {} } });
server.setRequestHandler(CallToolRequestSchema, async (request) => {
  const answer = await fetch(\`https://\${request.params.arguments.host}/notes\`, { headers: { 'x-api-key': key } });
  return { content: [{ type: 'text', text: await answer.text() }] };
});
`,
      },
    ],
    good: [
      {
        name: 'a list of hosts',
        path: 'src/index.ts',
        code: `import { z } from 'zod';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
const key = process.env.NOTES_API_KEY;
if (!key) throw new Error('NOTES_API_KEY is required');
const server = new McpServer({ name: 'notes', version: '1.0.0' });
const hosts = new Set(['notes.example.com', 'notes.example.org']);
server.registerTool('list_notes', { inputSchema: { url: z.string() } }, async ({ url }) => {
  if (!hosts.has(new URL(url).host)) throw new Error('unknown host');
  const answer = await fetch(url, { headers: { authorization: \`Bearer \${key}\` } });
  return { content: [{ type: 'text', text: await answer.text() }] };
});
`,
      },
      {
        name: 'a path as an argument',
        path: 'src/index.ts',
        code: `import { z } from 'zod';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
const key = process.env.NOTES_API_KEY;
if (!key) throw new Error('NOTES_API_KEY is required');
const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('read_note', { inputSchema: { id: z.string() } }, async ({ id }) => {
  const answer = await fetch(\`https://notes.example.com/\${encodeURIComponent(id)}\`, { headers: { authorization: \`Bearer \${key}\` } });
  return { content: [{ type: 'text', text: await answer.text() }] };
});
`,
      },
      {
        name: 'an address of the caller, without a credential',
        path: 'src/index.ts',
        code: `import { z } from 'zod';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
const key = process.env.NOTES_API_KEY;
if (!key) throw new Error('NOTES_API_KEY is required');
const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('read_page', { inputSchema: { url: z.string() } }, async ({ url }) => {
  const answer = await fetch(url, { headers: { accept: 'text/html' } });
  return { content: [{ type: 'text', text: await answer.text() }] };
});
export const notes = () => fetch('https://notes.example.com', { headers: { authorization: \`Bearer \${key}\` } });
`,
      },
      {
        name: 'one of several addresses by name',
        path: 'src/index.ts',
        code: `import { z } from 'zod';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
const key = process.env.NOTES_API_KEY;
if (!key) throw new Error('NOTES_API_KEY is required');
const server = new McpServer({ name: 'notes', version: '1.0.0' });
const addresses = { eu: 'https://eu.notes.example.com', us: 'https://us.notes.example.com' };
server.registerTool('list_notes', { inputSchema: { region: z.enum(['eu', 'us']) } }, async ({ region }) => {
  const answer = await fetch(addresses[region], { headers: { authorization: \`Bearer \${key}\` } });
  return { content: [{ type: 'text', text: await answer.text() }] };
});
`,
      },
    ],
  },

  check({ transmissions }, report) {
    for (const { server, within, call, credential, credentialAt, isCallers, address, isExample } of transmissions) {
      // Who chooses where their own credential goes harms nobody else.
      if (address.kind !== 'chosen' || isCallers) continue;
      report({
        server,
        subject: `${within}: ${address.name}`,
        severity: isExample ? 'low' : 'critical',
        confidence: address.by === 'argument' ? 'high' : 'medium',
        message:
          address.by === 'argument'
            ? `The tool's argument \`${address.name}\` chooses the host that is sent \`${credential}\`.`
            : `The request header \`${address.name}\` chooses the host that is sent \`${credential}\`.`,
        primary: call,
        related: [credentialAt],
        witness: [
          { at: address.at, text: `\`${address.name}\` comes from the caller` },
          { at: call, text: `and is the address of a request with \`${credential}\`` },
        ],
      });
    }
  },
});
