import { describe, expect, test } from 'vitest';
import { analyse } from '../../../src/mcp/analyse.ts';
import { memoryTree } from '../memory-tree.ts';

const waiting = `import { createServer } from 'node:http';
export const waitForCallback = () => new Promise((resolve, reject) => {
  const server = createServer((req, res) => {
    const url = new URL(req.url ?? '/', 'http://127.0.0.1:4100');
    const code = url.searchParams.get('code');
    const state = url.searchParams.get('state');
    res.end('done');
    server.close();
    if (!code || !state) return reject(new Error('code or state is missing'));
    resolve({ code, state });
  });
  server.listen(4100, '127.0.0.1');
});
`;

const client = (use: string): string => `import { randomBytes } from 'node:crypto';
import { exchange } from './exchange.js';
export class Client {
  begin() {
    this.sent = randomBytes(16).toString('hex');
    return \`https://auth.example.com/authorize?\${new URLSearchParams({ response_type: 'code', client_id: 'notes', state: this.sent })}\`;
  }
  isMine(state) { return state === this.sent; }
  async take(code, state) {
    ${use}
    return exchange(code);
  }
}
`;

const login = `import '@modelcontextprotocol/sdk/server/mcp.js';
import { waitForCallback } from './callback.ts';
import { Client } from './client.ts';
export const login = async () => {
  const client = new Client();
  console.log(client.begin());
  const { code, state } = await waitForCallback();
  return client.take(code, state);
};
`;

const stateTests = async (files: Readonly<Record<string, string>>): Promise<readonly unknown[]> =>
  (await analyse(memoryTree(files))).oauthFlows.map(({ callback }) => callback?.stateTest);

describe('the state of a listener that resolves to it', () => {
  test.each([
    ['is compared by who waits', "if (!this.isMine(state)) throw new Error('another login');", ['looked-up']],
    ['is dropped by who waits', 'this.used = true;', ['logged-only']],
  ])('%s', async (_name, use, expected) =>
    expect(await stateTests({ 'src/callback.ts': waiting, 'src/client.ts': client(use), 'src/index.ts': login })).toEqual(expected),
  );
});

describe('the state of a request', () => {
  const asked = (call: string): string => `import '@modelcontextprotocol/sdk/server/mcp.js';
import { randomUUID } from 'node:crypto';
export const addressOf = (state) => {
  const sent = state || 'notes-' + Math.random().toString(36);
  return \`https://auth.example.com/authorize?\${new URLSearchParams({ response_type: 'code', client_id: 'notes', state: sent })}\`;
};
export const begin = () => ${call};
`;
  test.each([
    ['that every caller draws is not the one behind it', 'addressOf(randomUUID())', ['random']],
    ['that no caller gives can be guessed', 'addressOf()', ['predictable']],
  ])('%s', async (_name, call, expected) =>
    expect((await analyse(memoryTree({ 'src/index.ts': asked(call) }))).oauthFlows.map(({ authorize }) => authorize.state)).toEqual(
      expected,
    ),
  );
});

describe('the callback of a controller of NestJS', () => {
  const controller = (parameters: string, check: string): string => `import { Controller, Get, Query } from '@nestjs/common';
import '@modelcontextprotocol/sdk/server/mcp.js';
import { google } from 'googleapis';
const states = new Map();
const client = new google.auth.OAuth2(process.env.CLIENT_ID, process.env.CLIENT_SECRET, 'https://notes.example.com/auth/callback');
@Controller('auth')
export class AuthController {
  @Get('add')
  add() { return client.generateAuthUrl({ access_type: 'offline', scope: ['calendar'] }); }
  @Get('callback')
  async callback(${parameters}) { ${check} return client.getToken(code); }
}
`;
  test.each([
    ['that takes a code alone', "@Query('code') code: string", '', ['none']],
    [
      'that looks its state up',
      "@Query('code') code: string, @Query('state') state: string",
      "if (!states.get(state)) throw new Error('unknown login');",
      ['looked-up'],
    ],
  ])('%s', async (_name, parameters, check, expected) =>
    expect(await stateTests({ 'src/auth.ts': controller(parameters, check) })).toEqual(expected),
  );
});

describe('an answer to a refresh', () => {
  const refresher = (read: string, keep: string): string => `import '@modelcontextprotocol/sdk/server/mcp.js';
import { readFile, writeFile } from 'node:fs/promises';
const textOf = (data, name) => (typeof data[name] === 'string' ? data[name] : undefined);
const parseJson = (text) => JSON.parse(text);
const requestOf = (params) => ({ headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: params.toString() });
export const refresh = async (input) => {
  const params = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: input.refreshToken, client_id: 'notes' });
  const { headers, body } = requestOf(params);
  const response = await fetch('https://auth.example.com/token', { method: 'POST', headers, body });
  ${read}
};
export const renew = async () => {
  const stored = JSON.parse(await readFile('/var/lib/notes/tokens.json', 'utf8'));
  const fresh = await refresh(stored);
  ${keep}
};
`;
  const keptBy = async (read: string, keep: string): Promise<readonly string[]> =>
    (await analyse(memoryTree({ 'src/index.ts': refresher(read, keep) }))).refreshes.map(
      ({ keepsOldRefreshToken, usesNewRefreshToken }) => `${keepsOldRefreshToken.value} ${usesNewRefreshToken.value}`,
    );
  test.each([
    [
      'whose parts a function reads by their names',
      "const text = await response.text(); const data = parseJson(text); return { accessToken: textOf(data, 'access_token'), refreshToken: textOf(data, 'refresh_token') ?? input.refreshToken };",
      "await writeFile('/var/lib/notes/tokens.json', JSON.stringify(fresh), { mode: 0o600 });",
      'no',
    ],
    [
      'that its caller completes',
      'const data = await response.json(); return { accessToken: data.access_token, refreshToken: data.refresh_token };',
      "await writeFile('/var/lib/notes/tokens.json', JSON.stringify({ ...fresh, refreshToken: fresh.refreshToken ?? stored.refreshToken }), { mode: 0o600 });",
      'no',
    ],
    [
      'that its caller writes as it is',
      'const data = await response.json(); return { accessToken: data.access_token, refreshToken: data.refresh_token };',
      "await writeFile('/var/lib/notes/tokens.json', JSON.stringify(fresh), { mode: 0o600 });",
      'yes',
    ],
  ])('%s', async (_name, read, keep, loses) => {
    const [said] = await keptBy(read, keep);
    expect(said?.startsWith('no ') === true ? 'yes' : 'no').toBe(loses);
    expect(said).not.toMatch(/ no$/);
  });

  const manager = (save: string): string => `import '@modelcontextprotocol/sdk/server/mcp.js';
import { readFile, writeFile } from 'node:fs/promises';
class Store {
  update(access, refresh) { this.access = access; this.refresh = refresh ?? this.refresh; }
  tokens() { return { access_token: this.access, refresh_token: this.refresh }; }
}
const persistence = {
  save: async ({ access_token, refresh_token }) =>
    writeFile('/var/lib/notes/tokens.json', JSON.stringify({ access_token, refresh_token }), { mode: 0o600 }),
};
class Manager {
  store = new Store();
  async load() { const kept = JSON.parse(await readFile('/var/lib/notes/tokens.json', 'utf8')); this.store.update(kept.access_token, kept.refresh_token); }
  async ask(token) {
    const response = await fetch('https://auth.example.com/token', { method: 'POST', body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: token }) });
    return response.json();
  }
  async renew() {
    const answer = await this.ask(this.store.tokens().refresh_token);
    this.store.update(answer.access_token, answer.refresh_token);
  }
}
export const start = async () => {
  const manager = new Manager();
  await manager.load();
  await manager.renew();
  ${save}
};
`;
  test.each([
    ['that is asked for again and saved', 'await persistence.save(manager.store.tokens());', 'unknown'],
    ['that stays in its object', 'return manager;', 'no'],
  ])('%s', async (_name, save, expected) =>
    expect((await analyse(memoryTree({ 'src/index.ts': manager(save) }))).refreshes.map(({ writtenBack }) => writtenBack.value)).toEqual([
      expected,
    ]),
  );
});
