import type { HardcodedCredential } from '../model/facts/credentials.ts';
import { defineRule } from '../model/rule.ts';
import type { Severity } from '../model/severity.ts';

/** In pieces, so that no scanner takes the examples for a leak. */
const drawn = ['k7Qm2xV9', 'tR4wZb8L', 'cN3fYpHs'].join('');

export default defineRule({
  code: 'MA201',
  meta: {
    title: 'Credential is a literal in the source',
    severities: ['high', 'medium', 'low'],
    cwe: [259, 798],
    question: 'keys-from-environment',
    why:
      'Whoever can read the source has the credential: every clone, every build and every fork keeps it, and the history does after it is deleted. ' +
      'A literal that callers are compared with lets in everybody who read it. Known formats are found by detectors wherever they stand; this rule finds ' +
      'what a literal is used for.',
    fix: 'Revoke the credential first, then read it from the environment and end the start when it is missing. Removing the line is not enough.',
    references: [
      'https://cwe.mitre.org/data/definitions/798.html',
      'https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html',
    ],
    bad: [
      {
        name: 'an option of a client',
        path: 'src/index.ts',
        code: `import { Client } from '@notes/client';
import '@modelcontextprotocol/sdk/server/mcp.js';
export const client = new Client({ apiKey: '${drawn}', endpoint: 'https://notes.example.com' });
`,
      },
      {
        name: 'a constant at the top of the file',
        path: 'src/index.ts',
        code: `import '@modelcontextprotocol/sdk/server/mcp.js';
const notesApiKey = '${drawn}';
export const list = () => fetch('https://notes.example.com', { headers: { 'x-api-key': notesApiKey } });
`,
      },
      {
        name: 'a constant of another file in a header',
        path: 'src/index.ts',
        code: `import '@modelcontextprotocol/sdk/server/mcp.js';
import { access } from './settings.ts';
export const list = () => fetch('https://notes.example.com', { headers: { Authorization: \`Bearer \${access}\` } });
`,
        files: { 'src/settings.ts': `export const access = '${drawn}';\n` },
      },
      {
        name: 'what callers are compared with',
        path: 'src/http.ts',
        code: `import express from 'express';
import '@modelcontextprotocol/sdk/server/mcp.js';
const app = express();
app.use('/mcp', (req, res, next) => {
  if (req.headers['x-api-key'] !== 'letmein-notes') return res.sendStatus(401);
  next();
});
`,
      },
      {
        name: 'a key that tokens are signed with',
        path: 'src/tokens.ts',
        code: `import jwt from 'jsonwebtoken';
import '@modelcontextprotocol/sdk/server/mcp.js';
const KEY = '${drawn}';
export const issue = (sub: string) => jwt.sign({ sub }, KEY, { expiresIn: '1h' });
`,
      },
    ],
    good: [
      {
        name: 'a key of the environment',
        path: 'src/index.ts',
        code: `import { Client } from '@notes/client';
import '@modelcontextprotocol/sdk/server/mcp.js';
const apiKey = process.env.NOTES_API_KEY;
if (!apiKey) throw new Error('NOTES_API_KEY is required');
export const client = new Client({ apiKey, endpoint: 'https://notes.example.com' });
`,
      },
      {
        name: 'placeholders, and names of things',
        path: 'src/index.ts',
        code: `import { Client } from '@notes/client';
import '@modelcontextprotocol/sdk/server/mcp.js';
export const client = new Client({ apiKey: 'YOUR_API_KEY', token: 'access_token', clientId: '1234.apps.notes.example' });
`,
      },
      {
        name: 'a scheme, and a state',
        path: 'src/http.ts',
        code: `import express from 'express';
import '@modelcontextprotocol/sdk/server/mcp.js';
const app = express();
app.use('/mcp', (req, res, next) => {
  const [scheme, token] = (req.headers.authorization ?? '').split(' ');
  if (scheme !== 'Bearer' || token === 'undefined') return res.sendStatus(401);
  next();
});
`,
      },
      {
        name: 'a key that a service gives to everybody',
        path: 'src/index.ts',
        code: `import { Client } from '@notes/client';
import '@modelcontextprotocol/sdk/server/mcp.js';
export const client = new Client({ apiKey: 'no-key-required' });
`,
      },
    ],
  },

  check({ hardcodedCredentials }, report) {
    for (const found of hardcodedCredentials) {
      report({
        server: found.server,
        subject: `${found.at.path} ${found.within} ${found.name}`,
        severity: severityOf(found),
        confidence: found.isDrawn && !found.isExample ? 'high' : 'medium',
        message: messageOf(found),
        primary: found.at,
        credential: found.value,
        ...(found.edit === undefined ? {} : { edit: found.edit }),
      });
    }
  },
});

/** What nobody drew by chance is more often than not made up where it stands in an example. */
const severityOf = ({ isDrawn, how, isExample }: HardcodedCredential): Severity => {
  if (isExample) return isDrawn ? 'medium' : 'low';
  return isDrawn || how === 'comparison' ? 'high' : 'medium';
};

const messageOf = ({ how, name }: HardcodedCredential): string => {
  switch (how) {
    case 'sent':
      return `The credential sent as \`${name}\` is a literal in the source; revoke it, the history keeps it.`;
    case 'signing':
      return 'The key that is signed with is a literal in the source; who reads it can sign as well.';
    case 'comparison':
      return 'Callers are compared with a literal in the source; who reads it is let in.';
  }
};
