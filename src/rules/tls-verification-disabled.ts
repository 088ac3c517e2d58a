import { defineRule } from '../model/rule.ts';

export default defineRule({
  code: 'MA1002',
  meta: {
    title: 'Verification of certificates is switched off',
    severities: ['high', 'medium', 'low', 'note'],
    cwe: [295],
    question: 'keys-from-environment',
    why:
      'Without verification anyone between the server and the service can present a certificate of their own, read the credential that is sent ' +
      'and answer in the name of the service. `NODE_TLS_REJECT_UNAUTHORIZED=0` does so for every connection of the process.',
    fix:
      'Leave verification on. For a service with a certificate of its own give that certificate: the `ca` option, or the variable ' +
      '`NODE_EXTRA_CA_CERTS`.',
    references: ['https://nodejs.org/api/tls.html#tlsconnectoptions-callback', 'https://nodejs.org/api/cli.html#node_extra_ca_certsfile'],
    bad: [
      {
        name: 'an agent that accepts any certificate',
        path: 'src/index.ts',
        code: `import { Agent } from 'node:https';
import axios from 'axios';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
const key = process.env.NOTES_API_KEY;
if (!key) throw new Error('NOTES_API_KEY is required');
const server = new McpServer({ name: 'notes', version: '1.0.0' });
export const client = axios.create({
  baseURL: 'https://notes.example.com',
  httpsAgent: new Agent({ rejectUnauthorized: false }),
  headers: { authorization: \`Bearer \${key}\` },
});
`,
      },
      {
        name: 'off for the whole process',
        path: 'src/index.ts',
        code: `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
const key = process.env.NOTES_API_KEY;
if (!key) throw new Error('NOTES_API_KEY is required');
const server = new McpServer({ name: 'notes', version: '1.0.0' });
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
export const notes = () => fetch('https://notes.example.com', { headers: { authorization: \`Bearer \${key}\` } });
`,
      },
      {
        name: 'any name of the certificate will do',
        path: 'src/index.ts',
        code: `import { request } from 'node:https';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
const key = process.env.NOTES_API_KEY;
if (!key) throw new Error('NOTES_API_KEY is required');
const server = new McpServer({ name: 'notes', version: '1.0.0' });
export const notes = () =>
  request({ host: 'notes.example.com', headers: { authorization: \`Bearer \${key}\` }, checkServerIdentity: () => undefined });
`,
      },
    ],
    good: [
      {
        name: 'a certificate of its own',
        path: 'src/index.ts',
        code: `import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import '@modelcontextprotocol/sdk/server/mcp.js';
export const agent = new Agent({ ca: readFileSync('notes-ca.pem'), rejectUnauthorized: true });
`,
      },
      {
        name: 'a setting that is on unless it is switched off',
        path: 'src/index.ts',
        code: `import { Agent } from 'node:https';
import '@modelcontextprotocol/sdk/server/mcp.js';
export const agent = new Agent({ rejectUnauthorized: process.env.NOTES_VERIFY_TLS !== 'false' });
`,
      },
    ],
  },

  check({ unverifiedTls }, report) {
    for (const { server, within, at, how, condition, unless, isLoopback, isExample, edit } of unverifiedTls) {
      // Who switches it off for a test machine decides so; that the code offers it is worth a note in the summary.
      const isChosen = condition !== undefined;
      const whose =
        how === 'environment' ? 'for every connection of this process' : how === 'identity' ? 'as far as its name goes' : 'here';
      report({
        server,
        subject: `${within}: ${how}`,
        severity: isChosen ? 'note' : isExample || isLoopback ? 'low' : unless === undefined ? 'high' : 'medium',
        confidence: isChosen || isLoopback ? 'medium' : 'high',
        message: `Certificates are not verified ${whose}${isChosen ? `, depending on \`${condition}\`` : unless === undefined ? '' : ` unless \`${unless}\` is set`}: whoever stands in between reads what is sent.`,
        primary: at,
        ...(edit === undefined || isChosen || isLoopback ? {} : { edit }),
      });
    }
  },
});
