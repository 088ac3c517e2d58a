import { defineRule } from '../model/rule.ts';

export default defineRule({
  code: 'MA504',
  meta: {
    title: 'Tool argument chooses whose credential is used',
    severities: ['high', 'medium', 'low'],
    cwe: [639, 566],
    question: 'tools-scoped',
    why:
      'Whoever may call the tool may name any user: the server then fetches that user’s stored credential and acts as them. The arguments are written by ' +
      'a model, which can be told to name somebody else.',
    fix: 'Take the user from the verified token of the request (`authInfo`), or compare the argument with it before the credential is read.',
    references: [
      'https://modelcontextprotocol.io/specification/2025-11-25/basic/security_best_practices',
      'https://cwe.mitre.org/data/definitions/639.html',
    ],
    bad: [
      {
        name: 'credentials by the address of a user',
        path: 'src/index.ts',
        code: `import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const app = express();
app.use(express.json());
const credentials = new Map<string, string>();
const makeServer = () => {
  const server = new McpServer({ name: 'mail', version: '1.0.0' });
  server.registerTool('list_mail', {}, async (args) => {
    const token = credentials.get(args.user_email);
    const answer = await fetch('https://mail.example.com', { headers: { authorization: \`Bearer \${token}\` } });
    return { content: [{ type: 'text', text: await answer.text() }] };
  });
  return server;
};
app.post('/mcp', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await makeServer().connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000, '127.0.0.1');
`,
      },
      {
        name: 'a store in another file',
        path: 'src/index.ts',
        code: `import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const app = express();
app.use(express.json());
import { loadCredential } from './store.ts';
const makeServer = () => {
  const server = new McpServer({ name: 'mail', version: '1.0.0' });
  server.registerTool('list_mail', {}, async ({ userId }) => {
    const answer = await fetch('https://mail.example.com', { headers: { authorization: \`Bearer \${await loadCredential(userId)}\` } });
    return { content: [{ type: 'text', text: await answer.text() }] };
  });
  return server;
};
app.post('/mcp', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await makeServer().connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000, '127.0.0.1');
`,
        files: {
          'src/store.ts': `import { readFile } from 'node:fs/promises';
export const loadCredential = async (user: string) => JSON.parse(await readFile(\`/var/lib/mail/\${user}.json\`, 'utf8')).access_token;
`,
        },
      },
    ],
    good: [
      {
        name: 'the user of the verified token',
        path: 'src/index.ts',
        code: `import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const app = express();
app.use(express.json());
const credentials = new Map<string, string>();
const makeServer = () => {
  const server = new McpServer({ name: 'mail', version: '1.0.0' });
  server.registerTool('list_mail', {}, async (args, extra) => {
    const token = credentials.get(extra.authInfo.extra.sub);
    const answer = await fetch('https://mail.example.com', { headers: { authorization: \`Bearer \${token}\` } });
    return { content: [{ type: 'text', text: await answer.text() }] };
  });
  return server;
};
app.post('/mcp', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await makeServer().connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000, '127.0.0.1');
`,
      },
      {
        name: 'an account of the one user over stdio',
        path: 'src/index.ts',
        code: `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
const credentials = new Map<string, string>();
const server = new McpServer({ name: 'mail', version: '1.0.0' });
server.registerTool('list_mail', {}, async ({ account }) => {
  const answer = await fetch('https://mail.example.com', { headers: { authorization: \`Bearer \${credentials.get(account)}\` } });
  return { content: [{ type: 'text', text: await answer.text() }] };
});
await server.connect(new StdioServerTransport());
`,
      },
      {
        name: 'a note by its id',
        path: 'src/index.ts',
        code: `import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const app = express();
app.use(express.json());
const notes = new Map<string, string>();
const makeServer = () => {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.registerTool('read_note', {}, async ({ id }) => ({ content: [{ type: 'text', text: notes.get(id) ?? '' }] }));
  return server;
};
app.post('/mcp', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await makeServer().connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000, '127.0.0.1');
`,
      },
    ],
  },

  check({ chosenIdentities }, report) {
    for (const { server, within, name, at, from, shown, isExample } of chosenIdentities) {
      report({
        server,
        subject: `${within}: ${name}`,
        // Accounts and profiles may all be of one user.
        severity: isExample ? 'low' : /account|profile|workspace/i.test(name) ? 'medium' : 'high',
        confidence: 'medium',
        message: `The tool's argument \`${name}\` selects whose stored credential is used in \`${shown}\`; nothing ties it to the caller.`,
        primary: at,
        related: [from],
      });
    }
  },
});
