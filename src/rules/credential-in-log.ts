import type { Flow } from '../model/facts/leaks.ts';
import { listOf, namesOf, togetherPrinted } from '../model/leak-groups.ts';
import { defineRule } from '../model/rule.ts';
import type { Confidence, Severity } from '../model/severity.ts';
import { capitalised } from '../model/words.ts';

export default defineRule({
  code: 'MA403',
  meta: {
    title: 'Credential is written to a log',
    severities: ['high', 'medium', 'low'],
    cwe: [532],
    question: 'errors-echo-credentials',
    why:
      'What a server logs is kept: over stdio the client stores the server’s standard error in its own log file, and hosted servers send their output to a log ' +
      'service. Whoever reads the log can act with the credential until it is revoked. The error of axios holds the failed request with its Authorization header.',
    fix:
      'Log whether the credential is set, or a fingerprint of it, and of errors the message and status alone. A redacting logger (`redact` of pino) ' +
      'covers the paths that it is told, and no others.',
    references: ['https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html#data-to-exclude'],
    bad: [
      {
        name: 'a key of the environment in a template',
        path: 'src/index.ts',
        code: `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
const key = process.env.NOTES_API_KEY;
console.error(\`starting with key \${key}\`);
export const server = new McpServer({ name: 'notes', version: '1.0.0' });
`,
      },
      {
        name: 'all headers of a request',
        path: 'src/http.ts',
        code: `import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import type { Request, Response } from 'express';
export async function handle(req: Request, res: Response, transport: StreamableHTTPServerTransport) {
  console.error('headers', req.headers);
  await transport.handleRequest(req, res, req.body);
}
`,
      },
      {
        name: 'the tokens that a login gives, with a structured logger',
        path: 'src/login.ts',
        code: `import pino from 'pino';
import { google } from 'googleapis';
import '@modelcontextprotocol/sdk/server/mcp.js';
const log = pino();
export async function login(code: string) {
  const client = new google.auth.OAuth2(process.env.ID, process.env.CLIENT);
  const { tokens } = await client.getToken(code);
  log.debug({ tokens });
  return client;
}
`,
      },
      {
        name: 'the configuration of a failed request',
        path: 'src/client.ts',
        code: `import axios from 'axios';
import '@modelcontextprotocol/sdk/server/mcp.js';
const client = axios.create({ baseURL: 'https://notes.example.com' });
export async function list(token: string) {
  try {
    return await client.get('/notes', { headers: { Authorization: \`Bearer \${token}\` } });
  } catch (error) {
    console.error('request failed', error);
    throw error;
  }
}
`,
      },
      {
        name: 'the first twelve characters of a token',
        path: 'src/index.ts',
        code: `import '@modelcontextprotocol/sdk/server/mcp.js';
const token = process.env.GITHUB_TOKEN ?? '';
console.error(\`token \${token.substring(0, 12)}…\`);
`,
      },
      {
        name: 'a settings object from another file',
        path: 'src/index.ts',
        code: `import { settings } from './settings.ts';
import '@modelcontextprotocol/sdk/server/mcp.js';
console.error('settings: ' + JSON.stringify(settings));
`,
        files: {
          'src/settings.ts': `export const settings = { region: 'eu', apiKey: process.env.NOTES_API_KEY };
`,
        },
      },
      {
        name: 'a logger of another name, and a function of the debug package',
        path: 'src/index.ts',
        code: `import createDebug from 'debug';
import pino from 'pino';
import '@modelcontextprotocol/sdk/server/mcp.js';
const out = pino();
const debugAuth = createDebug('notes:auth');
out.info({ key: process.env.NOTES_API_KEY });
debugAuth('token %s', process.env.GITHUB_TOKEN);
`,
      },
      {
        name: 'what goes with an exception to Sentry',
        path: 'src/index.ts',
        code: `import * as Sentry from '@sentry/node';
import '@modelcontextprotocol/sdk/server/mcp.js';
const token = process.env.GITHUB_TOKEN;
export const report = (error: Error) => Sentry.captureException(error, { extra: { token, at: Date.now() } });
`,
      },
      {
        name: 'a logging message to the client',
        path: 'src/index.ts',
        code: `import { Server } from '@modelcontextprotocol/sdk/server/index.js';
const server = new Server({ name: 'notes', version: '1.0.0' }, { capabilities: { logging: {} } });
class Settings { readonly region = 'eu'; readonly apiKey = process.env.NOTES_API_KEY; }
const settings = new Settings();
server.sendLoggingMessage({ level: 'info', data: settings });
`,
      },
      {
        name: 'a mask that masks nothing',
        path: 'src/index.ts',
        code: `import '@modelcontextprotocol/sdk/server/mcp.js';
const redact = (value: string | undefined) => value;
console.error('key', redact(process.env.NOTES_API_KEY));
`,
      },
    ],
    good: [
      {
        name: 'whether something is set, how long it is, and where it is kept',
        path: 'src/index.ts',
        code: `import '@modelcontextprotocol/sdk/server/mcp.js';
const key = process.env.NOTES_API_KEY;
const tokenPath = process.env.TOKEN_PATH ?? 'tokens.json';
console.error('key set', Boolean(key), !!key, key ? 'yes' : 'no', key?.length, typeof key);
console.error('NOTES_API_KEY is required', tokenPath);
`,
      },
      {
        name: 'the end of a key and a mask with a body',
        path: 'src/index.ts',
        code: `import '@modelcontextprotocol/sdk/server/mcp.js';
const mask = (value: string) => '…' + value.slice(-4);
const key = process.env.NOTES_API_KEY ?? '';
console.error(mask(key), key.slice(-4), key.slice(0, 4));
`,
      },
      {
        name: 'the message of an error, and how long tokens last',
        path: 'src/login.ts',
        code: `import axios from 'axios';
import '@modelcontextprotocol/sdk/server/mcp.js';
export async function refresh(refreshToken: string) {
  try {
    const { data } = await axios.post('https://auth.example.com/token', { refresh_token: refreshToken });
    console.error('expires in', data.expires_in, 'refresh', Boolean(data.refresh_token));
    return data;
  } catch (error) {
    console.error('refresh failed', error instanceof Error ? error.message : 'unknown');
  }
}
`,
      },
      {
        name: 'settings without their key',
        path: 'src/index.ts',
        code: `import '@modelcontextprotocol/sdk/server/mcp.js';
const settings = { region: 'eu', apiKey: process.env.NOTES_API_KEY };
const { apiKey, ...safe } = settings;
console.error(JSON.stringify(safe), { ...settings, apiKey: '***' });
export const authorised = apiKey !== undefined;
`,
      },
      {
        name: 'tokens of a language model',
        path: 'src/index.ts',
        code: `import '@modelcontextprotocol/sdk/server/mcp.js';
export const count = (maxTokens: number, tokens: string[]) => console.error(\`\${maxTokens} tokens\`, tokens.length);
`,
      },
      {
        name: 'the answer of a command to who ran it, in a package without a server',
        path: 'src/link.ts',
        code: `import { Client } from '@modelcontextprotocol/sdk/client/index.js';
export const client = new Client({ name: 'notes', version: '1.0.0' });
const link = new URL('notes://open');
link.searchParams.set('token', String(process.env.NOTES_API_TOKEN));
process.stdout.write(JSON.stringify({ link: link.href, token: process.env.NOTES_API_TOKEN }) + '\\n');
`,
      },
      {
        name: 'an exception without context',
        path: 'src/index.ts',
        code: `import * as Sentry from '@sentry/node';
import '@modelcontextprotocol/sdk/server/mcp.js';
export const report = (error: Error) => Sentry.captureException(error, { extra: { hasToken: Boolean(process.env.GITHUB_TOKEN) } });
`,
      },
      {
        name: 'a logger that redacts',
        path: 'src/index.ts',
        code: `import pino from 'pino';
import '@modelcontextprotocol/sdk/server/mcp.js';
const log = pino({ redact: ['apiKey'] });
log.info({ apiKey: process.env.NOTES_API_KEY });
`,
      },
    ],
  },

  check({ leaks }, report) {
    for (const [flow, ...others] of togetherPrinted(leaks.filter(({ to }) => to.kind === 'log'))) {
      report({
        server: flow.server,
        subject: `${flow.within ?? ''}: ${namesOf([flow, ...others]).join(', ')}`,
        severity: severityOf(flow),
        confidence: confidenceOf(flow),
        message: capitalised(messageOf(flow, listOf([flow, ...others]))),
        primary: flow.to.at,
        ...(flow.through.length === 0 ? {} : { related: flow.through }),
        witness: [
          ...[flow, ...others].map(({ from }) => ({ at: from.at, text: 'comes from here' })),
          ...(flow.through.length === 0 ? [] : [{ at: flow.to.at, text: 'is handed over' }]),
          ...flow.through.map((at) => ({ at, text: 'is printed' })),
        ],
        ...(flow.edit === undefined || others.length > 0 ? {} : { edit: flow.edit }),
      });
    }
  },
});

const severityOf = ({ shape, evidence, isExample, isToldToUser }: Flow): Severity => {
  if (isToldToUser === true) return 'low';
  const isWhole = shape !== 'part' && shape !== 'code' && shape !== 'error' && evidence === undefined;
  if (isExample) return isWhole ? 'medium' : 'low';
  return isWhole ? 'high' : 'medium';
};

const confidenceOf = ({ shape, evidence, isExample, isToldToUser }: Flow): Confidence =>
  isToldToUser !== true && evidence === undefined && shape !== 'error' && shape !== 'part' && shape !== 'code' && !isExample
    ? 'high'
    : 'medium';

const messageOf = ({ shape, evidence, to, inRequest }: Flow, list: string): string => {
  const written = `written to the log by \`${to.name}\``;
  const verb = list.includes(' and ') ? 'are' : 'is';
  switch (shape ?? 'credential') {
    case 'credential':
      return evidence === undefined ? `${list} ${verb} ${written}.` : `${list}, by name a credential, ${verb} ${written}.`;
    case 'code':
      return `The authorization code of the callback is ${written}; who reads it first can have the tokens it stands for.`;
    case 'part':
      return `A readable part of ${list} is ${written}.`;
    case 'environment':
      return `All environment variables, credentials among them, are ${written}.`;
    case 'headers':
      return `All headers of the request, \`Authorization\` among them, are ${written}.`;
    case 'error':
      return `${list} is ${written}; the error of an HTTP client holds the request with its ${inRequest ?? 'headers'}.`;
  }
};
