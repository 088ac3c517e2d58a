import type { Transmission } from '../model/facts/credentials.ts';
import { defineRule } from '../model/rule.ts';

export default defineRule({
  code: 'MA1001',
  meta: {
    title: 'Credential is sent without encryption',
    severities: ['high', 'low'],
    cwe: [319, 523],
    question: 'keys-from-environment',
    why:
      'A request without TLS shows its headers to everyone on the way: other users of the network, proxies and providers. Whoever reads the ' +
      'credential once can act with it until it is revoked.',
    fix: 'Send it over `https:`, `wss:`, `rediss:`, `amqps:` or with `tls=true`. Plain addresses are for this machine and for names inside one container network.',
    references: ['https://datatracker.ietf.org/doc/html/rfc6750#section-5.3'],
    bad: [
      {
        name: 'a key in a header of an http address',
        path: 'src/index.ts',
        code: `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
const key = process.env.NOTES_API_KEY;
if (!key) throw new Error('NOTES_API_KEY is required');
const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('list_notes', {}, async () => {
  const answer = await fetch('http://notes.example.com/v1', { headers: { authorization: \`Bearer \${key}\` } });
  return { content: [{ type: 'text', text: await answer.text() }] };
});
`,
      },
      {
        name: 'a client whose base address is plain',
        path: 'src/index.ts',
        code: `import axios from 'axios';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
const key = process.env.NOTES_API_KEY;
if (!key) throw new Error('NOTES_API_KEY is required');
const server = new McpServer({ name: 'notes', version: '1.0.0' });
export const client = axios.create({ baseURL: process.env.NOTES_URL ?? 'http://notes.example.com', headers: { 'x-api-key': key } });
`,
      },
      {
        name: 'a password in the address of a database',
        path: 'src/index.ts',
        code: `import { createClient } from 'redis';
import '@modelcontextprotocol/sdk/server/mcp.js';
const password = process.env.REDIS_PASSWORD;
export const store = createClient({ url: \`redis://default:\${password}@cache.example.com:6379\` });
`,
      },
    ],
    good: [
      {
        name: 'https',
        path: 'src/index.ts',
        code: `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
const key = process.env.NOTES_API_KEY;
if (!key) throw new Error('NOTES_API_KEY is required');
const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('list_notes', {}, async () => {
  const answer = await fetch('https://notes.example.com/v1', { headers: { authorization: \`Bearer \${key}\` } });
  return { content: [{ type: 'text', text: await answer.text() }] };
});
`,
      },
      {
        name: 'this machine and a name of the container network',
        path: 'src/index.ts',
        code: `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
const key = process.env.NOTES_API_KEY;
if (!key) throw new Error('NOTES_API_KEY is required');
const server = new McpServer({ name: 'notes', version: '1.0.0' });
const base = process.env.NOTES_URL ?? 'http://localhost:8080';
export const here = () => fetch(\`\${base}/v1\`, { headers: { authorization: \`Bearer \${key}\` } });
export const beside = () => fetch('http://notes:8080/v1', { headers: { authorization: \`Bearer \${key}\` } });
`,
      },
      {
        name: 'a plain address that gets no credential',
        path: 'src/index.ts',
        code: `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
const key = process.env.NOTES_API_KEY;
if (!key) throw new Error('NOTES_API_KEY is required');
const server = new McpServer({ name: 'notes', version: '1.0.0' });
export const feed = () => fetch('http://news.example.com/feed.xml', { headers: { accept: 'application/xml' } });
export const notes = () => fetch('https://notes.example.com', { headers: { authorization: \`Bearer \${key}\` } });
`,
      },
    ],
  },

  check({ transmissions }, report) {
    for (const { server, within, at, credential, credentialAt, address, isExample } of transmissions) {
      if (address.kind !== 'written' || address.isTls || !isPlain(address.scheme) || isNear(address.host)) continue;
      report({
        server,
        subject: `${within}: ${address.scheme}://${address.host}`,
        severity: isExample ? 'low' : 'high',
        confidence: 'high',
        message: `\`${credential}\` is sent to \`${address.scheme}://${address.host}\` without encryption.`,
        primary: at,
        related: [credentialAt],
      });
    }
  },
});

const isPlain = (scheme: string): boolean => /^(?:http|ws|redis|mongodb|amqp|mqtt|ftp|ldap|smtp)$/.test(scheme);

/** This machine, a private network, or a name without a dot, as containers of one network have. */
const isNear = (host: Extract<Transmission['address'], { kind: 'written' }>['host']): boolean =>
  !/[.*:]/.test(host) ||
  /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|0\.0\.0\.0$|\[)/.test(host) ||
  /(?:^|\.)(?:localhost|local|internal|lan|home|intranet|corp|svc|test|example|invalid|home\.arpa)$|\.svc\./.test(host) ||
  host.includes('*');
