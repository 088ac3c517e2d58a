import { defineRule } from '../model/rule.ts';

export default defineRule({
  code: 'MA902',
  meta: {
    title: 'Refreshing loses the refresh token',
    severities: ['medium', 'low'],
    cwe: [664],
    question: 'tokens-cached',
    why:
      'The answer to a refresh holds a new refresh token only where the provider rotates them. Where it holds none and the answer replaces what is stored, the ' +
      'old refresh token is gone: the next refresh fails, and the user has to sign in again.',
    fix: 'Merge the answer into what is stored: `{ ...old, ...answer, refresh_token: answer.refresh_token ?? old.refresh_token }`.',
    references: ['https://www.rfc-editor.org/rfc/rfc6749#section-6'],
    bad: [
      {
        name: 'the answer replaces the file',
        path: 'src/refresh.ts',
        code: `import { readFileSync, writeFileSync } from 'node:fs';
import '@modelcontextprotocol/sdk/server/mcp.js';
export async function refresh() {
  const old = JSON.parse(readFileSync('/var/lib/notes/tokens.json', 'utf8'));
  const response = await fetch('https://auth.example.com/token', {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: old.refresh_token }),
  });
  const granted = await response.json();
  granted.expires_at = Date.now() + granted.expires_in * 1000;
  writeFileSync('/var/lib/notes/tokens.json', JSON.stringify(granted), { mode: 0o600 });
}
`,
      },
    ],
    good: [
      {
        name: 'the old one is kept',
        path: 'src/refresh.ts',
        code: `import { readFileSync, writeFileSync } from 'node:fs';
import '@modelcontextprotocol/sdk/server/mcp.js';
export async function refresh() {
  const old = JSON.parse(readFileSync('/var/lib/notes/tokens.json', 'utf8'));
  const response = await fetch('https://auth.example.com/token', {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: old.refresh_token }),
  });
  const granted = await response.json();
  const next = { ...old, ...granted, refresh_token: granted.refresh_token ?? old.refresh_token };
  writeFileSync('/var/lib/notes/tokens.json', JSON.stringify(next), { mode: 0o600 });
}
`,
      },
      {
        name: 'the old one is put back',
        path: 'src/refresh.ts',
        code: `import { readFileSync, writeFileSync } from 'node:fs';
import '@modelcontextprotocol/sdk/server/mcp.js';
export async function refresh() {
  const old = JSON.parse(readFileSync('/var/lib/notes/tokens.json', 'utf8'));
  const response = await fetch('https://auth.example.com/token', {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: old.refresh_token }),
  });
  const granted = await response.json();
  if (!granted.refresh_token) granted.refresh_token = old.refresh_token;
  writeFileSync('/var/lib/notes/tokens.json', JSON.stringify(granted), { mode: 0o600 });
}
`,
      },
      {
        name: 'the first exchange, which has no older token',
        path: 'src/login.ts',
        code: `import { writeFileSync } from 'node:fs';
import '@modelcontextprotocol/sdk/server/mcp.js';
export async function login(code: string) {
  const response = await fetch('https://auth.example.com/token', {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'authorization_code', code }),
  });
  const granted = await response.json();
  if (granted.refresh_token === undefined) throw new Error('no offline access');
  writeFileSync('/var/lib/notes/tokens.json', JSON.stringify(granted), { mode: 0o600 });
}
`,
      },
    ],
  },

  check({ refreshes }, report) {
    for (const { server, name, at, keepsOldRefreshToken, isExample } of refreshes) {
      if (keepsOldRefreshToken.value !== 'no') continue;
      report({
        server,
        subject: name,
        severity: isExample ? 'low' : 'medium',
        confidence: 'medium',
        message: 'The answer to the refresh replaces what is stored; where it holds no new refresh token, the old one is lost.',
        primary: at,
      });
    }
  },
});
