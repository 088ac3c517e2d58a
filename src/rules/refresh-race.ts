import { defineRule } from '../model/rule.ts';

export default defineRule({
  code: 'MA903',
  meta: {
    title: 'Parallel requests refresh at once',
    severities: ['medium', 'low'],
    cwe: [362],
    question: 'tokens-cached',
    why:
      'Clients send tool calls in parallel, also over stdio. When the access token has expired, each of them refreshes: the first answer ends the refresh token that ' +
      'the others send. They fail, and an issuer that takes a token used twice for stolen revokes all of them, so that the user has to sign in again.',
    fix:
      'Keep the refresh that is under way and let the others wait for it: ' +
      '`this.refreshing ??= this.refresh().finally(() => { this.refreshing = undefined; }); await this.refreshing`. A map of such promises serves several accounts, ' +
      'a lock several processes. google-auth-library and MSAL do so by themselves.',
    references: ['https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2'],
    bad: [
      {
        name: 'each caller refreshes an expired token',
        path: 'src/tokens.ts',
        code: `import '@modelcontextprotocol/sdk/server/mcp.js';
class Tokens {
  #access = '';
  #refresh = '';
  #expires = 0;
  async access() {
    if (Date.now() > this.#expires) await this.refresh();
    return this.#access;
  }
  async refresh() {
    const response = await fetch('https://auth.atlassian.com/oauth/token', {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: this.#refresh }),
    });
    const granted = await response.json();
    this.#access = granted.access_token;
    this.#refresh = granted.refresh_token;
    this.#expires = Date.now() + granted.expires_in * 1000;
  }
  adopt(granted: { access_token: string; refresh_token: string }) {
    this.#access = granted.access_token;
    this.#refresh = granted.refresh_token;
  }
}
export const tokens = new Tokens();
`,
      },
      {
        name: 'each refused request refreshes',
        path: 'src/client.ts',
        code: `import { readFileSync, writeFileSync } from 'node:fs';
import { refreshTokenGrant, type Configuration } from 'openid-client';
import '@modelcontextprotocol/sdk/server/mcp.js';
const file = '/var/lib/notes/tokens.json';
export async function call(config: Configuration, url: string) {
  let tokens = JSON.parse(readFileSync(file, 'utf8'));
  const send = () => fetch(url, { headers: { Authorization: \`Bearer \${tokens.access_token}\` } });
  const response = await send();
  if (response.status !== 401) return response;
  const granted = await refreshTokenGrant(config, tokens.refresh_token);
  tokens = { ...tokens, ...granted };
  writeFileSync(file, JSON.stringify(tokens), { mode: 0o600 });
  return send();
}
`,
      },
    ],
    good: [
      {
        name: 'a shared promise',
        path: 'src/tokens.ts',
        code: `import '@modelcontextprotocol/sdk/server/mcp.js';
class Tokens {
  #access = '';
  #refresh = '';
  #expires = 0;
  #renewal: Promise<void> | undefined;
  async access() {
    if (Date.now() > this.#expires) {
      this.#renewal ??= this.refresh().finally(() => {
        this.#renewal = undefined;
      });
      await this.#renewal;
    }
    return this.#access;
  }
  async refresh() {
    const response = await fetch('https://auth.atlassian.com/oauth/token', {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: this.#refresh }),
    });
    const granted = await response.json();
    this.#access = granted.access_token;
    this.#refresh = granted.refresh_token;
    this.#expires = Date.now() + granted.expires_in * 1000;
  }
  adopt(granted: { access_token: string; refresh_token: string }) {
    this.#access = granted.access_token;
    this.#refresh = granted.refresh_token;
  }
}
export const tokens = new Tokens();
`,
      },
      {
        name: 'google-auth-library, which asks once',
        path: 'src/client.ts',
        code: `import { readFileSync } from 'node:fs';
import { google } from 'googleapis';
import '@modelcontextprotocol/sdk/server/mcp.js';
export async function client() {
  const auth = new google.auth.OAuth2(process.env.CLIENT_ID, process.env.CLIENT_SECRET);
  const tokens = JSON.parse(readFileSync('/var/lib/notes/tokens.json', 'utf8'));
  auth.setCredentials(tokens);
  if (tokens.expiry_date < Date.now()) await auth.refreshAccessToken();
  return auth;
}
`,
      },
      {
        name: 'a token endpoint that refreshes for its clients',
        path: 'src/token.ts',
        code: `import '@modelcontextprotocol/sdk/server/mcp.js';
export async function token(form: URLSearchParams) {
  if (form.get('grant_type') !== 'refresh_token') return new Response(null, { status: 400 });
  return fetch('https://auth.example.com/token', {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: form.get('refresh_token') ?? '' }),
  });
}
`,
      },
    ],
  },

  check({ refreshes }, report) {
    for (const { server, name, at, issuer, oldEnds, isKept, singleFlight, isExample } of refreshes) {
      // Where a refresh token outlives its use, refreshing twice does no harm.
      if (singleFlight.value !== 'no' || isKept.value !== 'yes' || oldEnds.value === 'no') continue;
      const [gate] = singleFlight.evidence;
      report({
        server,
        subject: name,
        severity: oldEnds.value === 'yes' && !isExample ? 'medium' : 'low',
        confidence: 'medium',
        message:
          oldEnds.value === 'yes'
            ? `Parallel requests may refresh at once; ${issuer ?? 'the issuer'} ends a refresh token when it is used, so all but one of them fail.`
            : 'Parallel requests may refresh at once; where the issuer ends refresh tokens that were used, all but one of them fail.',
        primary: gate,
        ...(gate.path === at.path && gate.span.startLine === at.span.startLine ? {} : { related: [at] }),
      });
    }
  },
});
