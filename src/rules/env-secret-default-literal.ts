import type { CredentialUse } from '../model/facts/credentials.ts';
import { defineRule } from '../model/rule.ts';
import type { Severity } from '../model/severity.ts';

export default defineRule({
  code: 'MA302',
  meta: {
    title: 'Secret of the environment falls back to a literal',
    severities: ['high', 'medium', 'low'],
    cwe: [1392, 798],
    question: 'keys-from-environment',
    why:
      'Where the variable is not set, the server runs with a value that everybody can read in its source. With a signing or encryption key anybody can then ' +
      'make tokens or read what is stored; with a password or expected token anybody can come in.',
    fix: 'Remove the fallback, and end the process when the variable is missing. A value made with `randomBytes` at start is a good fallback for what need not outlive the process.',
    references: ['https://cwe.mitre.org/data/definitions/1392.html', 'https://cwe.mitre.org/data/definitions/798.html'],
    bad: [
      {
        name: 'a key for signing',
        path: 'src/index.ts',
        code: `import '@modelcontextprotocol/sdk/server/mcp.js';
export const secret = process.env.JWT_SECRET || 'dev';
`,
      },
      {
        name: 'a password with the other operator',
        path: 'src/index.ts',
        code: `import '@modelcontextprotocol/sdk/server/mcp.js';
export const options = { user: 'root', password: process.env.DB_PASS ?? 'root' };
`,
      },
      {
        name: 'a constant of another file',
        path: 'src/index.ts',
        code: `import '@modelcontextprotocol/sdk/server/mcp.js';
import { fallback } from './defaults.ts';
export const key = process.env.ENCRYPTION_KEY || fallback;
`,
        files: { 'src/defaults.ts': `export const fallback = 'change-me';\n` },
      },
      {
        name: 'a default of a pattern',
        path: 'src/index.ts',
        code: `import '@modelcontextprotocol/sdk/server/mcp.js';
const { SESSION_SECRET = 'keyboard cat' } = process.env;
export const secret = SESSION_SECRET;
`,
      },
      {
        name: 'a default of a schema',
        path: 'src/index.ts',
        code: `import { z } from 'zod';
import '@modelcontextprotocol/sdk/server/mcp.js';
export const env = z.object({ JWT_SECRET: z.string().default('dev-secret') }).parse(process.env);
`,
      },
      {
        name: 'an empty key that is sent as it is',
        path: 'src/index.ts',
        code: `import '@modelcontextprotocol/sdk/server/mcp.js';
const notesKey = process.env.NOTES_API_KEY || '';
export const list = () => fetch('https://notes.example.com', { headers: { 'x-api-key': notesKey } });
`,
      },
    ],
    good: [
      {
        name: 'an empty text that is tested',
        path: 'src/index.ts',
        code: `import '@modelcontextprotocol/sdk/server/mcp.js';
const KEY = process.env.NOTES_API_KEY || '';
if (!KEY.length) throw new Error('NOTES_API_KEY is required');
export const list = () => fetch('https://notes.example.com', { headers: { 'x-api-key': KEY } });
`,
      },
      {
        name: 'a default for what is no secret',
        path: 'src/index.ts',
        code: `import '@modelcontextprotocol/sdk/server/mcp.js';
export const level = process.env.LOG_LEVEL ?? 'info';
export const path = process.env.TOKEN_PATH ?? 'tokens.json';
export const database = process.env.DATABASE_URL ?? 'postgres://localhost/notes';
`,
      },
      {
        name: 'a random default',
        path: 'src/index.ts',
        code: `import { randomUUID } from 'node:crypto';
import '@modelcontextprotocol/sdk/server/mcp.js';
export const token = process.env.SESSION_TOKEN ?? randomUUID();
`,
      },
      {
        name: 'words for what is not there',
        path: 'src/index.ts',
        code: `import '@modelcontextprotocol/sdk/server/mcp.js';
export const shown = { key: process.env.NOTES_API_KEY ? '******' : process.env.OTHER_API_KEY ?? 'not set' };
console.error(process.env.NOTES_API_KEY || 'nothing there');
`,
      },
    ],
  },

  check({ credentials, encryptionKeys }, report) {
    for (const use of credentials) {
      // MA603 tells of the same literal, and what it is to protect.
      if (encryptionKeys.some(({ source, variable, server }) => source === 'default' && variable === use.name && server === use.server))
        continue;
      const fallback = use.value.default;
      if (fallback?.origin.kind !== 'literal') continue;
      const isEmpty = fallback.origin.value.reveal() === '';
      const [sent] = use.uses;
      if (isEmpty && (sent === undefined || use.checked.value !== 'no')) continue;
      report({
        server: use.server,
        subject: use.name,
        severity: isEmpty ? worst('medium', use) : severityOf(use, fallback.origin.value.reveal()),
        confidence: !isEmpty && guards.test(use.name) && !use.isExample ? 'high' : 'medium',
        message: isEmpty
          ? `\`${use.name}\` falls back to an empty text, and nothing tests it before \`${use.shown}\` is sent.`
          : `\`${use.name}\` falls back to a literal: where the variable is not set, everybody who reads the source knows the secret.`,
        primary: use.value.at,
        ...(sent === undefined ? {} : { related: [sent] }),
        ...(isEmpty || use.edit === undefined ? {} : { edit: use.edit }),
      });
    }
  },
});

/** What somebody else proves, signs or opens with it; a key for a service elsewhere only fails there. */
const guards =
  /JWT|SESSION|COOKIE|SIGN|ENCRYPT|HMAC|PASSWORD|PASS$|PASSWD|AUTH_TOKEN|AUTH_KEY|^MCP_(?!\w*CLIENT_SECRET)\w*(?:TOKEN|KEY|SECRET)|SECRET_KEY/;
const madeUp = /your|change|example|placeholder|xxx|<|test|dummy|insert|replace/i;

const severityOf = (use: CredentialUse, literal: string): Severity => {
  if (guards.test(use.name)) return worst('high', use);
  return madeUp.test(literal) ? 'low' : worst('medium', use);
};

/** A literal of an example is there to be replaced. */
const worst = (severity: 'high' | 'medium', { isExample }: CredentialUse): Severity => (isExample ? 'low' : severity);
