import type { Refresh } from '../model/facts/oauth.ts';
import type { FileLocation } from '../model/location.ts';
import { defineRule } from '../model/rule.ts';
import type { Severity } from '../model/severity.ts';

export default defineRule({
  code: 'MA902',
  meta: {
    title: 'Refreshed tokens are lost',
    severities: ['medium', 'low'],
    cwe: [664],
    question: 'tokens-cached',
    why:
      'An answer to a refresh may hold a new refresh token. Where the issuer rotates them, the old one ends with it: whoever drops the new one, or keeps it in memory ' +
      'alone, has to ask the user to sign in again, and an issuer that sees an ended token may revoke all of them. Where an answer holds none and replaces what is stored, ' +
      'the old one is gone as well.',
    fix:
      'Merge the answer into what is stored, `{ ...old, ...answer, refresh_token: answer.refresh_token ?? old.refresh_token }`, and write it to where it was loaded from ' +
      'on every way that refreshes. google-auth-library and MSAL refresh by themselves and keep the refresh token.',
    references: ['https://www.rfc-editor.org/rfc/rfc6749#section-6', 'https://www.rfc-editor.org/rfc/rfc9700#section-4.14'],
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
      {
        name: 'the new refresh token of an issuer that rotates them is dropped',
        path: 'src/refresh.ts',
        code: `import { readFileSync } from 'node:fs';
import '@modelcontextprotocol/sdk/server/mcp.js';
let stored = JSON.parse(readFileSync('/var/lib/notes/tokens.json', 'utf8'));
export async function accessToken() {
  if (Date.now() < stored.expires_at) return stored.access_token;
  const response = await fetch('https://auth.atlassian.com/oauth/token', {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: stored.refresh_token }),
  });
  const granted = await response.json();
  stored.access_token = granted.access_token;
  stored.expires_at = Date.now() + granted.expires_in * 1000;
  return stored.access_token;
}
`,
      },
      {
        name: 'one of two ways forgets to save',
        path: 'src/tokens.ts',
        code: `import { readFileSync, writeFileSync } from 'node:fs';
import '@modelcontextprotocol/sdk/server/mcp.js';
type Tokens = { access_token: string; refresh_token: string; expires_at: number };
const file = '/var/lib/notes/tokens.json';
const load = (): Tokens => JSON.parse(readFileSync(file, 'utf8'));
const save = (tokens: Tokens) => writeFileSync(file, JSON.stringify(tokens), { mode: 0o600 });
async function refresh(old: Tokens): Promise<Tokens> {
  const response = await fetch('https://auth.example.com/token', {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: old.refresh_token }),
  });
  const granted = await response.json();
  return { ...old, ...granted, expires_at: Date.now() + granted.expires_in * 1000 };
}
export async function current() {
  const tokens = load();
  if (Date.now() < tokens.expires_at) return tokens.access_token;
  const next = await refresh(tokens);
  save(next);
  return next.access_token;
}
export async function retry(send: (token: string) => Promise<Response>) {
  const response = await send(await current());
  if (response.status !== 401) return response;
  const next = await refresh(load());
  return send(next.access_token);
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
    for (const refresh of refreshes) {
      const loss = lossOf(refresh);
      if (loss === undefined) continue;
      report({
        server: refresh.server,
        subject: refresh.name,
        severity: refresh.isExample ? 'low' : loss.severity,
        confidence: 'medium',
        message: loss.message,
        primary: loss.at,
        ...(loss.at === refresh.at ? {} : { related: [refresh.at] }),
      });
    }
  },
});

type Loss = { readonly at: FileLocation; readonly severity: Severity; readonly message: string };

/** The worst that happens to a refresh token. Where the first one stays valid for good, nothing is lost. */
const lossOf = ({ at, issuer, rotates, isKept, writtenBack, keepsOldRefreshToken, usesNewRefreshToken }: Refresh): Loss | undefined => {
  if (keepsOldRefreshToken.value === 'no' && rotates.value !== 'yes')
    return {
      at: keepsOldRefreshToken.evidence[0],
      severity: 'medium',
      message: 'The answer to the refresh replaces what is stored; where it holds no new refresh token, the old one is lost.',
    };
  if (isKept.value !== 'yes' || rotates.value === 'no') return undefined;
  // An issuer that is known to send a new one now and then leaves the old one valid for a while.
  const isSoft = rotates.value === 'unknown' && issuer !== undefined;
  if (usesNewRefreshToken.value === 'no')
    return {
      at,
      severity: rotates.value === 'yes' ? 'medium' : 'low',
      message:
        rotates.value === 'yes'
          ? `The new refresh token in ${issuer ?? 'the issuer'}\u2019s answer is dropped, and the one that is kept has ended: the next refresh fails.`
          : 'A new refresh token in the answer is dropped; where the issuer rotates them, the next refresh fails.',
    };
  if (writtenBack.value === 'no')
    return {
      at: writtenBack.evidence[0],
      severity: isSoft ? 'low' : 'medium',
      message: 'The refreshed tokens are kept only in memory; a rotated refresh token is lost at restart.',
    };
  return undefined;
};
