import { defineRule } from '../model/rule.ts';

export default defineRule({
  code: 'MA604',
  meta: {
    title: 'Tokens fall back to a plain file in silence',
    severities: ['medium', 'low'],
    cwe: [636, 312],
    question: 'tokens-cached',
    why:
      'Users who read that a server keeps tokens in the keychain trust that it does. On a machine without one, in a container or over SSH, the tokens land in a plain ' +
      'file that every program of the user can read, and nobody learns of it.',
    fix:
      'Refuse, and tell the user how to sign in at each start. If a file has to do, encrypt it with a key from elsewhere, say on standard error where the tokens lie, and let ' +
      'the user allow it with a setting of its own.',
    references: [
      'https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization/security-considerations',
      'https://cwe.mitre.org/data/definitions/636.html',
    ],
    bad: [
      {
        name: 'an error of the keychain is swallowed',
        path: 'src/store.ts',
        code: `import { writeFileSync } from 'node:fs';
import keytar from 'keytar';
import '@modelcontextprotocol/sdk/server/mcp.js';
export async function keep(tokens: { refresh_token: string }) {
  try {
    await keytar.setPassword('notes', 'oauth', JSON.stringify(tokens));
  } catch {
    writeFileSync('/var/lib/notes/tokens.json', JSON.stringify(tokens), { mode: 0o600 });
  }
}
`,
      },
      {
        name: 'the other branch of a test, in another file',
        path: 'src/store.ts',
        code: `import { safeStorage } from 'electron';
import { saveJson } from './files.ts';
import '@modelcontextprotocol/sdk/server/mcp.js';
export function keep(tokens: { refresh_token: string }) {
  if (safeStorage.isEncryptionAvailable()) {
    saveJson('/var/lib/notes/tokens.json', { sealed: safeStorage.encryptString(tokens.refresh_token).toString('base64') });
    return;
  }
  saveJson('/var/lib/notes/tokens.json', tokens);
}
`,
        files: {
          'src/files.ts': `import { writeFileSync } from 'node:fs';
export const saveJson = (path: string, value: unknown) => writeFileSync(path, JSON.stringify(value), { mode: 0o600 });
`,
        },
      },
      {
        name: 'a library that is allowed to',
        path: 'src/login.ts',
        code: `import { DeviceCodeCredential, useIdentityPlugin } from '@azure/identity';
import { cachePersistencePlugin } from '@azure/identity-cache-persistence';
import '@modelcontextprotocol/sdk/server/mcp.js';
useIdentityPlugin(cachePersistencePlugin);
export const credential = new DeviceCodeCredential({
  tokenCachePersistenceOptions: { enabled: true, unsafeAllowUnencryptedStorage: true },
});
`,
      },
    ],
    good: [
      {
        name: 'it refuses',
        path: 'src/store.ts',
        code: `import keytar from 'keytar';
import '@modelcontextprotocol/sdk/server/mcp.js';
export async function keep(tokens: { refresh_token: string }) {
  try {
    await keytar.setPassword('notes', 'oauth', JSON.stringify(tokens));
  } catch (cause) {
    throw new Error('There is no keychain here: sign in again at the next start.', { cause });
  }
}
`,
      },
      {
        name: 'it tells the user',
        path: 'src/store.ts',
        code: `import { writeFileSync } from 'node:fs';
import { Entry } from '@napi-rs/keyring';
import '@modelcontextprotocol/sdk/server/mcp.js';
export function keep(tokens: { refresh_token: string }) {
  try {
    new Entry('notes', 'oauth').setPassword(JSON.stringify(tokens));
  } catch {
    console.error('There is no keychain here: the tokens are kept in /var/lib/notes/tokens.json in plain text.');
    writeFileSync('/var/lib/notes/tokens.json', JSON.stringify(tokens), { mode: 0o600 });
  }
}
`,
      },
      {
        name: 'what falls back is no credential',
        path: 'src/store.ts',
        code: `import { writeFileSync } from 'node:fs';
import keytar from 'keytar';
import '@modelcontextprotocol/sdk/server/mcp.js';
export async function keep(tokens: { refresh_token: string }) {
  try {
    await keytar.setPassword('notes', 'oauth', JSON.stringify(tokens));
  } catch {
    writeFileSync('/var/lib/notes/state.json', JSON.stringify({ keychain: false }));
  }
}
`,
      },
    ],
  },

  check({ keychainFallbacks }, report) {
    for (const { server, name, at, keychain, isTold, isExample } of keychainFallbacks) {
      if (isTold.value !== 'no') continue;
      report({
        server,
        subject: name,
        severity: isExample ? 'low' : 'medium',
        confidence: 'medium',
        message:
          keychain === undefined
            ? 'Where there is no keychain, the library keeps tokens in a plain file, and the user is not told.'
            : 'Where the keychain fails, tokens are written to a plain file, and the user is not told.',
        primary: at,
        ...(keychain === undefined ? {} : { related: [keychain] }),
      });
    }
  },
});
