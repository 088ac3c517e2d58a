import { defineRule } from '../model/rule.ts';
import { listed } from '../model/words.ts';

export default defineRule({
  code: 'MA112',
  meta: {
    title: 'Token is taken from the address',
    severities: ['medium', 'low'],
    cwe: [598],
    question: 'requires-authentication',
    why:
      'Addresses are written down: by proxies, in access logs, in the history of browsers and in the `Referer` of the next request. The ' +
      'specification forbids access tokens in the query string.',
    fix: 'Take the token from the header `Authorization: Bearer …`, and refuse requests that bring one in the address.',
    references: [
      'https://modelcontextprotocol.io/specification/2025-11-25/basic/authorization#token-requirements',
      'https://datatracker.ietf.org/doc/html/rfc6750#section-2.3',
    ],
    bad: [
      {
        name: 'a key in the query',
        path: 'src/index.ts',
        code: `import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const app = express();
app.use(express.json());
const key = process.env.MCP_KEY;
if (!key) throw new Error('MCP_KEY is required');
const makeServer = () => new McpServer({ name: 'notes', version: '1.0.0' });
app.use((req, res, next) => (req.query.api_key === key ? next() : res.status(401).end()));
app.post('/mcp', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await makeServer().connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000, '127.0.0.1');
`,
      },
      {
        name: 'a token of the parsed address',
        path: 'src/index.ts',
        code: `import { createServer } from 'node:http';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const key = process.env.MCP_KEY;
if (!key) throw new Error('MCP_KEY is required');
createServer(async (req, res) => {
  const url = new URL(req.url ?? '/', 'http://127.0.0.1');
  if (url.searchParams.get('token') !== key) return res.writeHead(401).end();
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
  await transport.handleRequest(req, res);
}).listen(3000, '127.0.0.1');
`,
      },
    ],
    good: [
      {
        name: 'a header',
        path: 'src/index.ts',
        code: `import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const app = express();
app.use(express.json());
const key = process.env.MCP_KEY;
if (!key) throw new Error('MCP_KEY is required');
const makeServer = () => new McpServer({ name: 'notes', version: '1.0.0' });
app.use((req, res, next) => (req.get('authorization') === \`Bearer \${key}\` ? next() : res.status(401).end()));
app.post('/mcp', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await makeServer().connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000, '127.0.0.1');
`,
      },
      {
        name: 'the callback of a login, and pages of a list',
        path: 'src/index.ts',
        code: `import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const app = express();
app.use(express.json());
const key = process.env.MCP_KEY;
if (!key) throw new Error('MCP_KEY is required');
const makeServer = () => new McpServer({ name: 'notes', version: '1.0.0' });
app.get('/callback', async (req, res) => {
  if (req.query.token) return res.status(400).end();
  res.send(String(req.query.state));
});
app.get('/notes', (req, res) => res.json({ next: req.query.pageToken }));
app.use((req, res, next) => (req.get('authorization') === \`Bearer \${key}\` ? next() : res.status(401).end()));
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

  check({ queryCredentials }, report) {
    // A server often takes several names for the same credential.
    const lines = Map.groupBy(queryCredentials, ({ at }) => `${at.path}:${at.span.startLine}`);
    for (const read of lines.values()) {
      const [first] = read;
      if (first === undefined) continue;
      const { server, within, name, at, isExample } = first;
      const names = [...new Set(read.map((each) => each.name))].map((each) => `\`${each}\``);
      report({
        server,
        subject: `${within}: ${name}`,
        severity: isExample ? 'low' : 'medium',
        confidence: 'high',
        message: `A credential is read from the query ${names.length === 1 ? 'parameter' : 'parameters'} ${listed(names)}: addresses end up in access logs, in histories and in \`Referer\`.`,
        primary: at,
      });
    }
  },
});
