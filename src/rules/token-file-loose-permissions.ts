import type { TokenStore } from '../model/facts/storage.ts';
import { defineRule } from '../model/rule.ts';
import type { Confidence, Severity } from '../model/severity.ts';
import { capitalised, listed, storeWords } from '../model/words.ts';

export default defineRule({
  code: 'MA602',
  meta: {
    title: 'Token file is readable by other users',
    severities: ['high', 'medium', 'low'],
    cwe: [732, 276],
    question: 'tokens-cached',
    why:
      'A file created without a mode gets 0666 less the umask, usually 0644: every other user of the machine can read the tokens in it and ' +
      'act as the account until they are revoked. A refresh token or a client secret stays valid for months. On Windows the mode has no effect.',
    fix:
      'Create the file with `{ mode: 0o600 }`. The mode only counts when the file is created: for one that may exist already, write a temporary ' +
      'file with mode 0600 and rename it, or call `chmod(path, 0o600)` as well. Mode 0600 does not stop other programs of the same user, among ' +
      'them other MCP servers: the keychain of the operating system does (for example @napi-rs/keyring), or asking the user again at each start.',
    references: [
      'https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization/security-considerations',
      'https://nodejs.org/api/fs.html#fswritefilesyncfile-data-options',
    ],
    bad: [
      {
        name: 'a session token written without a mode',
        path: 'server.ts',
        code: `import fs from 'node:fs';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
export const server = new McpServer({ name: 'notes', version: '1.0.0' });
export function remember(userToken: string) {
  fs.writeFileSync('.mcp-session', JSON.stringify({ token: userToken }));
}
`,
      },
      {
        name: 'the answer of a token endpoint written with an encoding and no mode',
        path: 'src/auth.ts',
        code: `import { writeFile } from 'node:fs/promises';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
const TOKEN_PATH = process.env.TOKEN_PATH ?? '/var/lib/notes/oauth.json';
export async function exchange(code: string) {
  const response = await fetch('https://auth.example.com/token', {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'authorization_code', code }),
  });
  const granted = await response.json();
  await writeFile(TOKEN_PATH, JSON.stringify({ access: granted.access_token, refresh: granted.refresh_token }), 'utf8');
  return new Client({ name: 'notes', version: '1.0.0' });
}
`,
      },
      {
        name: 'a mode that lets the group and others read',
        path: 'src/auth.ts',
        code: `import { writeFileSync } from 'node:fs';
import { google } from 'googleapis';
import '@modelcontextprotocol/sdk/server/mcp.js';
export async function login(code: string) {
  const client = new google.auth.OAuth2(process.env.ID, process.env.SECRET);
  const { tokens } = await client.getToken(code);
  writeFileSync('credentials.json', JSON.stringify(tokens), { encoding: 'utf8', mode: 0o644 });
}
`,
      },
      {
        name: 'a helper of another file that writes without a mode',
        path: 'src/auth.ts',
        code: `import { saveJson } from './files.ts';
import '@modelcontextprotocol/sdk/server/mcp.js';
type Tokens = { access_token: string; refresh_token: string };
export const keep = (tokens: Tokens) => saveJson('/var/lib/notes/tokens.json', tokens);
`,
        files: {
          'src/files.ts': `import { writeFileSync } from 'node:fs';
export const saveJson = (path: string, value: unknown) => writeFileSync(path, JSON.stringify(value));
`,
        },
      },
    ],
    good: [
      {
        name: 'mode 0600',
        path: 'src/auth.ts',
        code: `import { writeFileSync } from 'node:fs';
import '@modelcontextprotocol/sdk/server/mcp.js';
export const keep = (tokens: { refresh_token: string }) => writeFileSync('tokens.json', JSON.stringify(tokens), { mode: 0o600 });
`,
      },
      {
        name: 'chmod in the same function',
        path: 'src/auth.ts',
        code: `import fs from 'node:fs/promises';
import '@modelcontextprotocol/sdk/server/mcp.js';
export async function keep(path: string, tokens: { refresh_token: string }) {
  await fs.writeFile(path, JSON.stringify(tokens));
  await fs.chmod(path, 0o600);
}
`,
      },
      {
        name: 'a restricted temporary file that is renamed',
        path: 'src/auth.ts',
        code: `import { renameSync, writeFileSync } from 'node:fs';
import '@modelcontextprotocol/sdk/server/mcp.js';
export function keep(path: string, tokens: { refresh_token: string }) {
  const temporary = path + '.tmp';
  writeFileSync(temporary, JSON.stringify(tokens), { mode: 384 });
  renameSync(temporary, path);
}
`,
      },
      {
        name: 'a file without a credential',
        path: 'src/graph.ts',
        code: `import { writeFileSync } from 'node:fs';
import '@modelcontextprotocol/sdk/server/mcp.js';
export const keep = (graph: { nodes: string[]; maxTokens: number }) => writeFileSync('graph.json', JSON.stringify(graph));
`,
      },
      {
        name: 'the keychain of the operating system',
        path: 'src/auth.ts',
        code: `import keytar from 'keytar';
import '@modelcontextprotocol/sdk/server/mcp.js';
export const keep = (tokens: { refresh_token: string }) => keytar.setPassword('notes', 'oauth', JSON.stringify(tokens));
`,
      },
    ],
  },

  check({ tokenStores }, report) {
    for (const store of tokenStores) {
      if (!isFile(store) || store.restrictedBy !== undefined) continue;
      if (store.isRewrite === true && tokenStores.some((other) => creates(other, store))) continue;
      const permissions = loosePermissions(store);
      if (permissions === undefined) {
        const earlier = tokenStores.find((other) => createsLoosely(other, store));
        if (earlier === undefined) continue;
        report({
          server: store.server,
          subject: `${store.name}: mode not applied`,
          severity: 'low',
          confidence: 'medium',
          message: `Mode 0${store.mode.kind === 'given' ? store.mode.bits.toString(8) : ''} counts only when this creates ${storeWords(store)}; where the other write created it, the file stays readable by others. Call \`chmod\` as well.`,
          primary: store.at,
          related: [earlier.at],
        });
        continue;
      }
      report({
        server: store.server,
        subject: store.name,
        severity: severityOf(store),
        confidence: confidenceOf(store),
        message: `${capitalised(storeWords(store))} ${store.evidence === 'value' ? 'holds' : 'seems to hold'} ${describeContent(store)} and is created with ${permissions}: other local users can read it.`,
        primary: store.at,
        ...(store.alsoAt === undefined ? {} : { related: store.alsoAt }),
        ...(store.through.length === 0
          ? {}
          : {
              related: [...store.through, ...(store.alsoAt ?? [])],
              witness: [...store.through.map((at) => ({ at, text: 'hands the token over' })), { at: store.at, text: 'creates the file' }],
            }),
        ...(store.edit === undefined ? {} : { edit: store.edit }),
      });
    }
  },
});

/** Another write of the same path that gives others access, so that a private mode comes too late. */
const createsLoosely = (other: TokenStore, { name, server, at, mode, pathText }: TokenStore): boolean =>
  mode.kind === 'given' &&
  other.name !== name &&
  other.server === server &&
  other.at.path === at.path &&
  other.pathText === pathText &&
  other.restrictedBy === undefined &&
  isFile(other) &&
  loosePermissions(other) !== undefined;

const isFile = ({ form }: TokenStore): boolean => form === 'plaintext' || form === 'encrypted';

/** The permissions in words when group or others have any; undefined when they have none or nobody can tell. */
const loosePermissions = ({ mode }: TokenStore): string | undefined => {
  switch (mode.kind) {
    case 'given':
      return (mode.bits & 0o077) === 0 ? undefined : `mode 0${mode.bits.toString(8)}`;
    case 'default':
      return 'the default permissions (0644 under the usual umask)';
    case 'unknown':
      return undefined;
  }
};

const longLived = new Set(['refresh_token', 'client_secret']);

/** Another write makes the file that this one finds: it is told there. */
const creates = (other: TokenStore, store: TokenStore): boolean =>
  other !== store &&
  other.isRewrite !== true &&
  other.server === store.server &&
  other.pathText === store.pathText &&
  other.path.at.path === store.path.at.path;

const severityOf = ({ kinds, form, isExample }: TokenStore): Severity => {
  if (form === 'encrypted') return 'low';
  const isLongLived = kinds.some((kind) => longLived.has(kind));
  if (isExample) return isLongLived ? 'medium' : 'low';
  return isLongLived ? 'high' : 'medium';
};

const confidenceOf = ({ evidence, isExample }: TokenStore): Confidence => (evidence === 'value' && !isExample ? 'high' : 'medium');

const contents: ReadonlyMap<string, string> = new Map([
  ['refresh_token', 'a refresh token'],
  ['client_secret', 'a client secret'],
  ['access_token', 'an access token'],
  ['id_token', 'an ID token'],
  ['api_key', 'an API key'],
  ['token', 'a token'],
  ['credential', 'a credential'],
]);

const describeContent = ({ kinds, form }: TokenStore): string => {
  const words = [...new Set(kinds.map((kind) => contents.get(kind) ?? 'a credential'))];
  return form === 'encrypted' ? `${listed(words)}, encrypted,` : listed(words);
};
