import type { TokenStore } from '../model/facts/storage.ts';
import { defineRule } from '../model/rule.ts';
import type { Severity } from '../model/severity.ts';
import { storeWords } from '../model/words.ts';

export default defineRule({
  code: 'MA601',
  meta: {
    title: 'Tokens are stored in plaintext',
    severities: ['medium', 'low'],
    cwe: [312, 522],
    question: 'tokens-cached',
    why:
      'Every program that the user runs can read a file of the user, also one of mode 0600: other MCP servers, scripts of packages, backups. Whoever has a ' +
      'refresh token acts as the account until it is revoked. The specification asks clients and servers to store tokens securely.',
    fix:
      'Keep tokens in the keychain of the operating system (for example with @napi-rs/keyring; keytar is archived). Where there is none, encrypt the file ' +
      'with a key that does not lie beside it, give it mode 0600, and tell the user. Or ask the user again at each start. Mode 0600 alone keeps out other users, not other programs.',
    references: [
      'https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization/security-considerations',
      'https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html',
    ],
    bad: [
      {
        name: 'a private file in the home directory',
        path: 'src/auth.ts',
        code: `import { writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import '@modelcontextprotocol/sdk/server/mcp.js';
type Tokens = { access_token: string; refresh_token: string };
export const keep = (tokens: Tokens) => writeFileSync(join(homedir(), '.notes.json'), JSON.stringify(tokens), { mode: 0o600 });
`,
      },
      {
        name: 'a file in the working directory',
        path: 'src/auth.ts',
        code: `import { writeFileSync } from 'node:fs';
import '@modelcontextprotocol/sdk/server/mcp.js';
type Tokens = { access_token: string; refresh_token: string };
export const keep = (tokens: Tokens) => writeFileSync('tokens.json', JSON.stringify(tokens), { mode: 0o600 });
`,
      },
      {
        name: 'the secret of the client beside the tokens, with a helper of another file',
        path: 'src/auth.ts',
        code: `import { saveJson } from './files.ts';
import '@modelcontextprotocol/sdk/server/mcp.js';
type Stored = { refresh_token: string; client_secret: string };
export const keep = (stored: Stored) => saveJson('/var/lib/notes/auth.json', stored);
`,
        files: {
          'src/files.ts': `import { writeFileSync } from 'node:fs';
export const saveJson = (path: string, value: unknown) => writeFileSync(path, JSON.stringify(value), { mode: 0o600 });
`,
        },
      },
    ],
    good: [
      {
        name: 'the keychain',
        path: 'src/auth.ts',
        code: `import keytar from 'keytar';
import '@modelcontextprotocol/sdk/server/mcp.js';
export const keep = (tokens: { refresh_token: string }) => keytar.setPassword('notes', 'oauth', JSON.stringify(tokens));
`,
      },
      {
        name: 'an encrypted file',
        path: 'src/auth.ts',
        code: `import { createCipheriv, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import '@modelcontextprotocol/sdk/server/mcp.js';
export function keep(tokens: { refresh_token: string }, key: Buffer) {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  writeFileSync('/var/lib/notes/tokens', Buffer.concat([iv, cipher.update(JSON.stringify(tokens)), cipher.final()]), { mode: 0o600 });
}
`,
      },
      {
        name: 'a file without a credential',
        path: 'src/graph.ts',
        code: `import { writeFileSync } from 'node:fs';
import '@modelcontextprotocol/sdk/server/mcp.js';
export const keep = (graph: { nodes: string[] }) => writeFileSync('graph.json', JSON.stringify(graph), { mode: 0o600 });
`,
      },
    ],
  },

  check({ tokenStores }, report) {
    for (const store of tokenStores) {
      if (store.form !== 'plaintext') continue;
      report({
        server: store.server,
        subject: store.name,
        severity: severityOf(store),
        confidence: store.evidence === 'value' ? 'medium' : 'low',
        message: `${store.kinds.some((kind) => kind.endsWith('token')) ? 'Tokens' : 'Credentials'} are written to ${storeWords(store)} as plaintext${store.insideRepository.value === 'yes' ? ' in the working directory' : ''}; prefer the OS keychain or encryption.`,
        primary: store.at,
        related: [...store.through, ...(store.alsoAt ?? [])],
      });
    }
  },
});

/**
 * Low for most: nearly every server that stores tokens does so. What lies in the working directory gets committed, copied and packed with it. The file's permissions are the other rule's subject and change nothing here,
 * or else mending them would make this finding look new.
 */
const severityOf = ({ isExample, evidence, kinds, insideRepository }: TokenStore): Severity =>
  !isExample && evidence === 'value' && kinds.includes('client_secret') && insideRepository.value === 'yes' ? 'medium' : 'low';
