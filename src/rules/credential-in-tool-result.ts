import type { Flow } from '../model/facts/leaks.ts';
import { commonCauses, listOf, namesOf, togetherPrinted } from '../model/leak-groups.ts';
import { defineRule } from '../model/rule.ts';

export default defineRule({
  code: 'MA401',
  meta: {
    title: 'Result or answer contains a credential',
    severities: ['high', 'medium', 'low'],
    cwe: [200, 201, 209],
    question: 'errors-echo-credentials',
    why:
      'What a tool returns or throws goes to the model, into the transcript and into whatever the client keeps of it. SDKs hand the message of a thrown ' +
      'error on verbatim. A prompt injection can then have the credential sent elsewhere.',
    fix: 'Leave the credential out of results and errors, or say only whether it is set. Errors get a text of their own, without the values that the request was made with.',
    references: [
      'https://modelcontextprotocol.io/specification/2026-07-28/server/tools#security-considerations',
      'https://cheatsheetseries.owasp.org/cheatsheets/Error_Handling_Cheat_Sheet.html',
    ],
    bad: [
      {
        name: 'an error answer that names the key',
        path: 'src/index.ts',
        code: `import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { call } from './service.ts';
const server = new Server({ name: 'notes', version: '1.0.0' }, { capabilities: { tools: {} } });
server.setRequestHandler(CallToolRequestSchema, async (request) => {
  try {
    return await call(request.params);
  } catch (err) {
    return { error: \`Failed with key \${process.env.SERVICE_API_KEY}: \${err.message}\` };
  }
});
`,
      },
      {
        name: 'a status tool that prints the settings of another file',
        path: 'src/index.ts',
        code: `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { settings } from './settings.ts';
const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('status', {}, async () => ({ content: [{ type: 'text', text: JSON.stringify(settings) }] }));
`,
        files: {
          'src/settings.ts': `export const settings = { region: 'eu', apiKey: process.env.NOTES_API_KEY };
`,
        },
      },
      {
        name: 'the whole environment',
        path: 'src/index.ts',
        code: `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.tool('debug', async () => ({ content: [{ type: 'text', text: JSON.stringify(process.env) }] }));
`,
      },
      {
        name: 'an error that is thrown in a function of the tool',
        path: 'src/index.ts',
        code: `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { fetchNotes } from './notes.ts';
const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('list', {}, async () => ({ content: [{ type: 'text', text: await fetchNotes() }] }));
`,
        files: {
          'src/notes.ts': `const KEY = process.env.NOTES_API_KEY;
export async function fetchNotes(): Promise<string> {
  const response = await fetch('https://notes.example.com', { headers: { Authorization: \`Bearer \${KEY}\` } });
  if (!response.ok) throw new Error(\`GET /notes failed with key \${KEY}\`);
  return await response.text();
}
`,
        },
      },
      {
        name: 'a helper that makes the result',
        path: 'src/index.ts',
        code: `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { textResult } from './result.ts';
const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('whoami', {}, async () => textResult(\`signed in with \${process.env.GITHUB_TOKEN}\`));
`,
        files: {
          'src/result.ts': `export const textResult = (text: string) => ({ content: [{ type: 'text', text: text }] });
`,
        },
      },
      {
        name: 'a tool that returns a text, and the data of an error',
        path: 'src/index.ts',
        code: `import { FastMCP } from 'fastmcp';
import { ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js';
const server = new FastMCP({ name: 'notes', version: '1.0.0' });
server.addTool({ name: 'whoami', execute: async () => \`signed in with \${process.env.NOTES_API_KEY}\` });
server.addTool({
  name: 'list',
  execute: async () => {
    throw new McpError(ErrorCode.InternalError, 'failed', { token: process.env.NOTES_TOKEN });
  },
});
`,
      },
      {
        name: 'an HTTP answer with the key',
        path: 'src/http.ts',
        code: `import express from 'express';
import '@modelcontextprotocol/sdk/server/mcp.js';
const app = express();
app.get('/config', (req, res) => {
  res.json({ region: 'eu', apiKey: process.env.NOTES_API_KEY });
});
`,
      },
    ],
    good: [
      {
        name: 'an error answer with a text of its own',
        path: 'src/index.ts',
        code: `import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { call } from './service.ts';
const server = new Server({ name: 'notes', version: '1.0.0' }, { capabilities: { tools: {} } });
server.setRequestHandler(CallToolRequestSchema, async (request) => {
  try {
    return await call(request.params);
  } catch (err) {
    return { error: 'Service authentication failed', isError: true };
  }
});
`,
      },
      {
        name: 'a masked key, and whether there is one',
        path: 'src/index.ts',
        code: `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
const server = new McpServer({ name: 'notes', version: '1.0.0' });
const settings = { region: 'eu', apiKey: process.env.NOTES_API_KEY };
const mask = (value: string | undefined) => (value ? '***' : 'unset');
server.registerTool('status', {}, async () => ({
  content: [
    { type: 'text', text: JSON.stringify({ ...settings, apiKey: mask(settings.apiKey) }) },
    { type: 'text', text: \`auth: \${!!settings.apiKey}\` },
  ],
}));
`,
      },
      {
        name: 'settings without their key',
        path: 'src/index.ts',
        code: `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
const server = new McpServer({ name: 'notes', version: '1.0.0' });
const { apiKey, ...safe } = { region: 'eu', apiKey: process.env.NOTES_API_KEY };
server.registerTool('status', {}, async () => ({ content: [{ type: 'text', text: JSON.stringify(safe) }], isError: !apiKey }));
`,
      },
      {
        name: 'the name of a missing variable',
        path: 'src/index.ts',
        code: `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('list', {}, async () => {
  if (!process.env.NOTES_API_KEY) throw new Error('NOTES_API_KEY is not set');
  return { content: [{ type: 'text', text: 'ok' }] };
});
`,
      },
      {
        name: 'the token endpoint of an authorization server',
        path: 'src/http.ts',
        code: `import express from 'express';
import '@modelcontextprotocol/sdk/server/mcp.js';
import { grant } from './grants.ts';
const app = express();
app.post('/token', async (req, res) => {
  const tokens = await grant(req.body);
  res.json({ access_token: tokens.access_token, token_type: 'bearer', expires_in: 3600 });
});
`,
      },
    ],
  },

  check({ leaks }, report) {
    const told = leaks.filter(
      ({ shape, to }) => shape !== 'error' && (to.kind === 'tool-result' || to.kind === 'tool-error' || to.kind === 'response'),
    );
    const printed = togetherPrinted(told);
    const causes = commonCauses(printed);
    for (const { at, groups } of causes) {
      const flows = groups.flat();
      const [flow] = flows;
      if (flow === undefined) continue;
      report({
        server: flow.server,
        subject: `errors: ${namesOf(flows).join(', ')}`,
        severity: flow.isExample ? 'medium' : 'high',
        confidence: 'medium',
        message: `What is handed on here holds ${listOf(flows)}, and errors at ${groups.length} places take it along to the model and to the transcript.`,
        primary: at,
        related: groups.slice(0, 9).map(([{ to }]) => to.at),
        witness: [
          { at: flow.from.at, text: 'comes from here' },
          { at, text: 'is handed on' },
          { at: flow.to.at, text: 'goes to the caller' },
        ],
      });
    }
    const caused = new Set(causes.flatMap(({ groups }) => groups));
    for (const group of printed) {
      if (caused.has(group)) continue;
      const [flow, ...others] = group;
      report({
        server: flow.server,
        subject: `${flow.within ?? ''}: ${namesOf([flow, ...others]).join(', ')}`,
        // An example that prints its environment was written to show it.
        severity: flow.isExample ? (flow.shape === 'environment' ? 'low' : 'medium') : 'high',
        confidence: flow.isExample ? 'medium' : 'high',
        message: messageOf(flow, listOf([flow, ...others])),
        primary: flow.to.at,
        ...(flow.through.length === 0 ? {} : { related: flow.through }),
        witness: [
          ...[flow, ...others].map(({ from }) => ({ at: from.at, text: 'comes from here' })),
          { at: flow.to.at, text: 'goes to the caller' },
        ],
        ...(flow.edit === undefined || others.length > 0 ? {} : { edit: flow.edit }),
      });
    }
  },
});

const messageOf = (flow: Flow, list: string): string => {
  const what = flow.shape === 'environment' ? 'every environment variable' : flow.shape === 'headers' ? 'all headers of the request' : list;
  if (flow.to.kind === 'response') return `The HTTP answer contains ${what}; whoever can send the request gets it.`;
  if (flow.to.name === 'the resource') return `The resource contains ${what}; it goes to the model and to the transcript.`;
  return `The tool ${flow.to.kind === 'tool-error' ? 'error' : 'result'} contains ${what}; it goes to the model and to the transcript.`;
};
