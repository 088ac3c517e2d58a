import { defineRule } from '../model/rule.ts';

export default defineRule({
  code: 'MA301',
  meta: {
    title: 'Secret of the environment is used without a check',
    severities: ['medium', 'low'],
    cwe: [1188, 754, 252],
    question: 'keys-from-environment',
    why:
      'A variable that is not set becomes the word "undefined" in a header. The server starts as if all were well, and fails at the first call with an ' +
      'error of the service behind it, which says nothing about the setting that is missing. TypeScript’s `!` and `as string` check nothing.',
    fix: 'Test every required variable at start and end the process with its name when it is missing; in a library, throw.',
    references: ['https://12factor.net/config', 'https://cwe.mitre.org/data/definitions/1188.html'],
    bad: [
      {
        name: 'a header made from a variable that nobody tests',
        path: 'src/index.ts',
        code: `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import axios from 'axios';
const KEY = process.env.NOTES_API_KEY;
export const client = axios.create({ headers: { Authorization: \`Bearer \${KEY}\` } });
export const server = new McpServer({ name: 'notes', version: '1.0.0' });
`,
      },
      {
        name: 'an exclamation mark is no test',
        path: 'src/index.ts',
        code: `import '@modelcontextprotocol/sdk/server/mcp.js';
import { Client } from '@notionhq/client';
export const notion = new Client({ token: process.env.NOTION_TOKEN! });
`,
      },
      {
        name: 'a cast is no test, and the use is in another file',
        path: 'src/client.ts',
        code: `import { notesToken } from './settings.ts';
import '@modelcontextprotocol/sdk/server/mcp.js';
export const list = () => fetch('https://notes.example.com', { headers: { 'x-api-key': notesToken } });
`,
        files: { 'src/settings.ts': `export const notesToken = process.env.NOTES_API_KEY as string;\n` },
      },
      {
        name: 'the client secret of an OAuth client',
        path: 'src/auth.ts',
        code: `import { google } from 'googleapis';
import '@modelcontextprotocol/sdk/server/mcp.js';
export const client = new google.auth.OAuth2('id', process.env.GOOGLE_CLIENT_SECRET, 'http://127.0.0.1:3000');
`,
      },
      {
        name: 'arguments of packages, a parameter of an address, and a start that only warns',
        path: 'src/index.ts',
        code: `import { createClient } from '@notes/client';
import '@modelcontextprotocol/sdk/server/mcp.js';
const key = process.env.NOTES_API_KEY;
if (!key) console.warn('NOTES_API_KEY is not set');
export const notes = createClient('https://notes.example.com', key);
export const map = (place: string) => fetch(\`https://maps.example.com/?q=\${place}&key=\${process.env.MAPS_API_KEY}\`);
`,
      },
    ],
    good: [
      {
        name: 'the process ends without it',
        path: 'src/index.ts',
        code: `import '@modelcontextprotocol/sdk/server/mcp.js';
const KEY = process.env.NOTES_API_KEY;
if (!KEY) {
  console.error('NOTES_API_KEY is required');
  process.exit(1);
}
export const list = () => fetch('https://notes.example.com', { headers: { Authorization: \`Bearer \${KEY}\` } });
`,
      },
      {
        name: 'a function that demands it',
        path: 'src/index.ts',
        code: `import '@modelcontextprotocol/sdk/server/mcp.js';
const must = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(\`\${name} is required\`);
  return value;
};
export const list = () => fetch('https://notes.example.com', { headers: { Authorization: \`Bearer \${must('NOTES_API_KEY')}\` } });
`,
      },
      {
        name: 'a schema',
        path: 'src/index.ts',
        code: `import { z } from 'zod';
import '@modelcontextprotocol/sdk/server/mcp.js';
const Env = z.object({ NOTES_API_KEY: z.string().min(1) });
const env = Env.parse(process.env);
export const list = () => fetch('https://notes.example.com', { headers: { Authorization: \`Bearer \${env.NOTES_API_KEY}\` } });
`,
      },
      {
        name: 'an optional key that is sent only when there is one',
        path: 'src/index.ts',
        code: `import '@modelcontextprotocol/sdk/server/mcp.js';
const KEY = process.env.NOTES_API_KEY;
export const list = () => fetch('https://notes.example.com', { headers: { ...(KEY ? { 'x-api-key': KEY } : {}) } });
`,
      },
      {
        name: 'a test in the tool, with an error of its own',
        path: 'src/index.ts',
        code: `import '@modelcontextprotocol/sdk/server/mcp.js';
export async function list() {
  const key = process.env.NOTES_API_KEY;
  if (!key) throw new Error('NOTES_API_KEY is not set');
  return await fetch('https://notes.example.com', { headers: { 'x-api-key': key } });
}
`,
      },
    ],
  },

  check({ credentials, servers }, report) {
    for (const { server, name, value, checked, uses, shown, client, isExample, edit } of credentials) {
      const [first, ...others] = uses;
      if (first === undefined || checked.value !== 'no' || value.default !== undefined) continue;
      report({
        server,
        subject: name,
        // An application that only talks to servers is not what is reviewed.
        severity: isExample || servers.length === 0 ? 'low' : 'medium',
        confidence: 'medium',
        message: isAddress.test(name)
          ? `\`${name}\` may be undefined: \`${shown}\` would fall back to whatever the client connects to by default instead of stopping at start.`
          : client !== undefined
            ? `\`${name}\` may be undefined: \`new ${client}(…)\` would be made without it instead of stopping at start.`
            : `\`${name}\` may be undefined: \`${shown}\` would be sent without a credential instead of stopping at start.`,
        primary: first,
        related: [value.at, ...others],
        witness: [
          { at: value.at, text: `reads ${name}` },
          { at: first, text: client === undefined ? 'sends it' : 'hands it to the client' },
        ],
        ...(edit === undefined ? {} : { edit }),
      });
    }
  },
});

/** A variable that holds an address with the credential in it. */
const isAddress = /UR[IL]$|DSN$|CONNECTION_STRING$/;
