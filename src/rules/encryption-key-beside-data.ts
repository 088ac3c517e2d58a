import type { EncryptionKey } from '../model/facts/storage.ts';
import { defineRule } from '../model/rule.ts';

export default defineRule({
  code: 'MA603',
  meta: {
    title: 'Encryption key lies beside the data',
    severities: ['high', 'medium'],
    cwe: [321, 522],
    question: 'tokens-cached',
    why:
      'Encryption protects a token file only from those who lack the key. A key in the source is the same for everybody who installs the server, and deriving a ' +
      'longer one from it adds nothing. A key file in the folder of the data is copied, backed up and read together with it.',
    fix:
      'Keep the key in the keychain of the operating system or in a key service, or derive it with scrypt from a passphrase that the user types. Where a variable holds ' +
      'the key, stop with an error when it is missing instead of falling back to a constant.',
    references: ['https://cheatsheetseries.owasp.org/cheatsheets/Cryptographic_Storage_Cheat_Sheet.html#separation-of-keys-and-data'],
    bad: [
      {
        name: 'a key in the source',
        path: 'src/store.ts',
        code: `import { createCipheriv, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import '@modelcontextprotocol/sdk/server/mcp.js';
const key = Buffer.from('notes-mcp-encryption-key-32bytes');
export function keep(tokens: { refresh_token: string }) {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(tokens)), cipher.final()]);
  writeFileSync('/var/lib/notes/tokens', Buffer.concat([iv, cipher.getAuthTag(), sealed]), { mode: 0o600 });
}
`,
      },
      {
        name: 'a default that is derived from a constant',
        path: 'src/store.ts',
        code: `import { keep } from './seal.ts';
import '@modelcontextprotocol/sdk/server/mcp.js';
export const remember = (tokens: { refresh_token: string }) => keep(JSON.stringify(tokens));
`,
        files: {
          'src/seal.ts': `import { createCipheriv, randomBytes, scryptSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
const secret = process.env.NOTES_SECRET || 'change-me';
export function keep(text: string) {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', scryptSync(secret, 'salt', 32), iv);
  writeFileSync('/var/lib/notes/tokens', Buffer.concat([iv, cipher.update(text), cipher.final()]), { mode: 0o600 });
}
`,
        },
      },
      {
        name: 'a key file in the same folder',
        path: 'src/store.ts',
        code: `import { createCipheriv, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import '@modelcontextprotocol/sdk/server/mcp.js';
const folder = join(homedir(), '.notes');
function loadKey() {
  const path = join(folder, 'key');
  if (existsSync(path)) return readFileSync(path);
  const key = randomBytes(32);
  writeFileSync(path, key, { mode: 0o600 });
  return key;
}
export function keep(tokens: { refresh_token: string }) {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', loadKey(), iv);
  const sealed = Buffer.concat([iv, cipher.update(JSON.stringify(tokens)), cipher.final()]);
  writeFileSync(join(folder, 'tokens'), sealed, { mode: 0o600 });
}
`,
      },
    ],
    good: [
      {
        name: 'a key from the keychain',
        path: 'src/store.ts',
        code: `import { createCipheriv, randomBytes, scryptSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { Entry } from '@napi-rs/keyring';
import '@modelcontextprotocol/sdk/server/mcp.js';
export function keep(tokens: { refresh_token: string }) {
  const passphrase = new Entry('notes', 'key').getPassword();
  if (!passphrase) throw new Error('no key in the keychain');
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', scryptSync(passphrase, 'notes', 32), iv);
  writeFileSync('/var/lib/notes/tokens', Buffer.concat([iv, cipher.update(JSON.stringify(tokens)), cipher.final()]), { mode: 0o600 });
}
`,
      },
      {
        name: 'a variable that must be set',
        path: 'src/store.ts',
        code: `import { createCipheriv, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import '@modelcontextprotocol/sdk/server/mcp.js';
const secret = process.env.NOTES_KEY ?? '';
if (!secret) throw new Error('NOTES_KEY is required');
export function keep(tokens: { refresh_token: string }) {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(secret, 'hex'), iv);
  writeFileSync('/var/lib/notes/tokens', Buffer.concat([iv, cipher.update(JSON.stringify(tokens)), cipher.final()]), { mode: 0o600 });
}
`,
      },
      {
        name: 'a key that is derived from the machine',
        path: 'src/store.ts',
        code: `import { createCipheriv, randomBytes, scryptSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import '@modelcontextprotocol/sdk/server/mcp.js';
export function keep(tokens: { refresh_token: string }) {
  const machine = readFileSync('/etc/machine-id', 'utf8').trim();
  const salt = randomBytes(16);
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', scryptSync(\`\${machine}:\${userInfo().uid}\`, salt, 32), iv);
  writeFileSync('/var/lib/notes/tokens', Buffer.concat([salt, iv, cipher.update(JSON.stringify(tokens)), cipher.final()]), { mode: 0o600 });
}
`,
      },
      {
        name: 'something that is no credential',
        path: 'src/address.ts',
        code: `import { createCipheriv, randomBytes } from 'node:crypto';
import '@modelcontextprotocol/sdk/server/mcp.js';
const key = process.env.ADDRESS_KEY || '000102030405060708090a0b0c0d0e0f';
export function hide(address: string) {
  const cipher = createCipheriv('aes-256-cbc', Buffer.from(key), randomBytes(16));
  return cipher.update(address, 'utf8', 'hex') + cipher.final('hex');
}
`,
      },
    ],
  },

  check({ encryptionKeys }, report) {
    for (const key of encryptionKeys) {
      report({
        server: key.server,
        subject: key.name,
        severity: key.isExample ? 'medium' : 'high',
        confidence: key.isExample ? 'medium' : 'high',
        message: describe(key),
        primary: key.at,
        related: [key.from],
      });
    }
  },
});

const describe = ({ source, variable }: EncryptionKey): string => {
  switch (source) {
    case 'literal':
      return 'Credentials are encrypted with a key that stands in the source: everybody who has the source can read them.';
    case 'default':
      return `Where \`${variable ?? 'the variable'}\` is not set, credentials are encrypted with a key that stands in the source.`;
    case 'file':
      return 'Credentials are encrypted with a key that lies in the same folder: whoever copies one has both.';
  }
};
