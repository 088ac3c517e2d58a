import { defineRule } from '../model/rule.ts';

export default defineRule({
  code: 'MA503',
  meta: {
    title: 'Token of one caller is kept where all callers share it',
    severities: ['high', 'low'],
    cwe: [488, 362, 863],
    question: 'tools-scoped',
    why:
      'A server over HTTP answers several callers at once. A token in a variable of the module, in the environment or in the defaults of a client ' +
      'is the one of whoever came last, and the others then act with that identity.',
    fix: 'Hand the token on with the request: make the server or client inside the handler, use `authInfo` of the request, or AsyncLocalStorage.',
    references: [
      'https://modelcontextprotocol.io/specification/2025-11-25/basic/security_best_practices',
      'https://nodejs.org/api/async_context.html',
    ],
    bad: [
      {
        name: 'a variable of the module',
        path: 'src/index.ts',
        code: `import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const app = express();
app.use(express.json());
let token: string | undefined;
const makeServer = () => {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.registerTool('list_notes', {}, async () => {
    const answer = await fetch('https://notes.example.com', { headers: { authorization: \`Bearer \${token}\` } });
    return { content: [{ type: 'text', text: await answer.text() }] };
  });
  return server;
};
app.use((req, _res, next) => {
  token = req.headers.authorization?.slice(7);
  next();
});
app.post('/mcp', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await makeServer().connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000, '127.0.0.1');
`,
      },
      {
        name: 'the environment',
        path: 'src/index.ts',
        code: `import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const app = express();
app.use(express.json());
const makeServer = () => new McpServer({ name: 'notes', version: '1.0.0' });
app.use((req, _res, next) => {
  process.env.NOTES_TOKEN = req.get('x-notes-token');
  next();
});
app.post('/mcp', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await makeServer().connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000, '127.0.0.1');
`,
      },
      {
        name: 'the defaults of a client',
        path: 'src/index.ts',
        code: `import axios from 'axios';
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const app = express();
app.use(express.json());
const makeServer = () => new McpServer({ name: 'notes', version: '1.0.0' });
app.use((req, _res, next) => {
  axios.defaults.headers.common['Authorization'] = req.headers.authorization;
  next();
});
app.post('/mcp', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await makeServer().connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000, '127.0.0.1');
`,
      },
    ],
    good: [
      {
        name: 'a server of its own for each request',
        path: 'src/index.ts',
        code: `import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const app = express();
app.use(express.json());
const makeServer = (token: string) => {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.registerTool('list_notes', {}, async () => {
    const answer = await fetch('https://notes.example.com', { headers: { authorization: \`Bearer \${token}\` } });
    return { content: [{ type: 'text', text: await answer.text() }] };
  });
  return server;
};
app.post('/mcp', async (req, res) => {
  const token = req.headers.authorization?.slice(7) ?? '';
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await makeServer(token).connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000, '127.0.0.1');
`,
      },
      {
        name: 'kept by the caller it belongs to',
        path: 'src/index.ts',
        code: `import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const app = express();
app.use(express.json());
const makeServer = () => new McpServer({ name: 'notes', version: '1.0.0' });
const tokens: Record<string, string | undefined> = {};
app.use((req, _res, next) => {
  tokens[req.auth.extra.sub] = req.headers.authorization;
  next();
});
app.post('/mcp', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await makeServer().connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000, '127.0.0.1');
`,
      },
      {
        name: 'AsyncLocalStorage',
        path: 'src/index.ts',
        code: `import { AsyncLocalStorage } from 'node:async_hooks';
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const app = express();
app.use(express.json());
const makeServer = () => new McpServer({ name: 'notes', version: '1.0.0' });
const storage = new AsyncLocalStorage<{ token?: string }>();
app.use((req, _res, next) => storage.run({ token: req.headers.authorization }, next));
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

  check({ sharedWrites }, report) {
    for (const { server, within, target, slot, at, from, isExample, isOnlyLookedUp } of sharedWrites) {
      report({
        server,
        subject: `${within}: ${target}`,
        severity: isExample || isOnlyLookedUp === true ? 'low' : 'high',
        confidence: 'medium',
        message:
          `The caller's credential is written to \`${target}\`, ${placeOf[slot]}: ` +
          (isOnlyLookedUp === true ? 'what one caller does is counted for another.' : 'requests of other callers act with it.'),
        primary: at,
        related: [from],
      });
    }
  },
});

const placeOf = {
  module: 'which all requests share',
  static: 'a field of the class that all requests share',
  object: 'a field of an object that all requests share',
  file: 'a file that all requests share',
  env: 'the environment of the whole process',
  'library-global': 'the defaults of a client that all requests share',
} as const;
