import { expect, test } from 'vitest';
import { analyse } from '../../src/mcp/analyse.ts';
import { emptyProject } from '../../src/model/project.ts';
import { findingsOf } from '../../src/review/findings.ts';
import { scorecardsOf } from '../../src/review/scorecard/scorecard.ts';
import { type Audited, unexaminedWords } from '../../src/review/scorecard/subject.ts';
import { rules } from '../../src/rules/index.ts';
import { memoryTree } from '../mcp/memory-tree.ts';

const server = (body: string): Record<string, string> => ({
  'server.ts': `import express from 'express';
import { timingSafeEqual } from 'node:crypto';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
await new McpServer({ name: 'a', version: '1.0.0' }).connect(transport);
const handle = (req, res) => transport.handleRequest(req, res, req.body);
const app = express();
${body}
`,
});

const audit = async (files: Record<string, string>): Promise<Audited> => {
  const project = await analyse(memoryTree(files));
  return { project, findings: findingsOf(project, rules, { kind: 'head' }).findings, credentialsIn: 'all-files' };
};

const answers = async (body: string): Promise<readonly string[]> => {
  const [card] = scorecardsOf(await audit(server(body)), undefined);
  return (card?.rows ?? [])
    .filter(({ number }) => number.startsWith('1'))
    .map(({ number, value, grade }) => `${number}: ${value} (${grade})`);
};

test('the weakest route decides, and it is named', async () => {
  expect(
    await answers(`import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
app.post('/mcp', requireBearerAuth({ verifier }), handle);
app.get('/mcp', handle);
app.listen(3000, '127.0.0.1');`),
  ).toEqual(['1a: yes, loopback (pass)', '1b: partial (GET /mcp is open) (fail)', '1b Origin: no (warn)']);
});

test('a comparison that nothing satisfies when the variable is missing is not "required"', async () => {
  expect(
    await answers(`app.use((req, res, next) => (req.get('x-api-key') === process.env.A_KEY ? next() : res.sendStatus(401)));
app.post('/mcp', handle);
app.listen(3000);`),
  ).toEqual([
    '1a: yes, all interfaces (warn)',
    '1b: optional (callers without a token pass when `A_KEY` is not set) (fail)',
    '1b Origin: no (warn)',
    '1b timing: no (===) (warn)',
  ]);
});

test('a check that is only left out on purpose warns, one that a missing setting leaves out fails', async () => {
  const guarded = (test: string): string => `const expected = process.env.A_KEY;
if (!expected) throw new Error('A_KEY is required');
app.use((req, res, next) => {
  if (${test}) return next();
  const key = req.get('x-api-key') ?? '';
  if (key.length !== expected.length || !timingSafeEqual(Buffer.from(key), Buffer.from(expected))) return res.sendStatus(401);
  next();
});
app.post('/mcp', handle);
app.listen(3000, '127.0.0.1');`;
  const required = async (test: string): Promise<string | undefined> => (await answers(guarded(test))).find((row) => row.startsWith('1b:'));
  expect([await required("process.env.UNSAFE_DISABLE_AUTH === 'true'"), await required('!process.env.A_REALM')]).toEqual([
    '1b: optional (opens when `UNSAFE_DISABLE_AUTH` is set) (warn)',
    '1b: optional (opens when `A_REALM` is not set) (fail)',
  ]);
});

test('a route that asks for no more than the id of a session takes something off "required"', async () => {
  const [, required] = await answers(`import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
const sessions = new Map();
const begin = async (req, res) => {
  const id = req.headers['mcp-session-id'];
  const known = id === undefined ? undefined : sessions.get(id);
  if (known !== undefined) return known.handleRequest(req, res, req.body);
  const fresh = new StreamableHTTPServerTransport({ sessionIdGenerator: () => crypto.randomUUID(), onsessioninitialized: (made) => sessions.set(made, fresh) });
  await new McpServer({ name: 'a', version: '1.0.0' }).connect(fresh);
  await fresh.handleRequest(req, res, req.body);
};
app.post('/mcp', requireBearerAuth({ verifier }), begin);
app.get('/mcp', async (req, res) => {
  const known = sessions.get(req.headers['mcp-session-id']);
  if (!known) return res.status(400).end();
  await known.handleRequest(req, res);
});
app.listen(3000, '127.0.0.1');`);
  expect(required).toBe('1b: required to begin a session (warn)');
});

test('a guard in constant time behind a test of Origin has nothing to improve', async () => {
  expect(
    await answers(`const expected = process.env.A_KEY;
if (!expected) throw new Error('A_KEY is required');
app.use((req, res, next) => (req.headers.origin && req.headers.origin !== 'https://a.example.com' ? res.sendStatus(403) : next()));
app.use((req, res, next) => {
  const key = req.get('x-api-key') ?? '';
  if (key.length !== expected.length || !timingSafeEqual(Buffer.from(key), Buffer.from(expected))) return res.sendStatus(401);
  next();
});
app.post('/mcp', handle);
app.listen(3000, '127.0.0.1');`),
  ).toEqual(['1a: yes, loopback (pass)', '1b: required (pass)', '1b Origin: Origin only (pass)', '1b timing: yes (pass)']);
});

test('the answer about the address points at where the server listens', async () => {
  const [card] = scorecardsOf(await audit(server("app.post('/mcp', handle);\napp.listen(3000);")), undefined);
  const row = card?.rows.find(({ number }) => number === '1a');
  expect(row?.evidence.map(({ path, span }) => `${path}:${span.startLine}`)).toEqual(['server.ts:10', 'server.ts:5']);
});

test('what a library leaves to its users is no unknown answer', async () => {
  const [card] = scorecardsOf(
    await audit({
      'package.json': JSON.stringify({ name: 'kit', version: '1.0.0', exports: './dist/index.js' }),
      'src/index.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
export class HttpServer {
  async handle(req, res) {
    const transport = new StreamableHTTPServerTransport({});
    await new McpServer({ name: 'x', version: '1' }).connect(transport);
    await transport.handleRequest(req, res, req.body);
  }
}
`,
    }),
    undefined,
  );
  expect(
    card?.rows.filter(({ number }) => number.startsWith('1')).map(({ number, value, grade }) => `${number}: ${value} (${grade})`),
  ).toEqual([
    '1a: left to the application (not-applicable)',
    '1b: left to the application (not-applicable)',
    '1b Origin: left to the application (not-applicable)',
  ]);
});

test('an answer that is not known says which guard was not understood, why, and where', async () => {
  const project = await audit(
    server(`import { gate } from '@acme/gate';
app.post('/mcp', gate, handle);
app.listen(3000, '127.0.0.1');`),
  );
  const [card] = scorecardsOf(project, undefined);
  const row = card?.rows.find(({ number }) => number === '1b');
  expect(row === undefined ? undefined : { ...row, evidence: row.evidence.map(({ path, span }) => `${path}:${span.startLine}`) }).toEqual({
    number: '1b',
    question: 'requires-authentication',
    text: 'Must callers authenticate?',
    value: 'unknown',
    grade: 'unknown',
    because: 'the guard `gate` was not understood (`gate` of `@acme/gate` is not known; `guards` in the configuration can name it)',
    evidence: ['server.ts:10'],
  });
});

const rowsOf = async (files: Record<string, string>): Promise<readonly string[]> => {
  const [card] = scorecardsOf(await audit(files), undefined);
  return (card?.rows ?? [])
    .filter(({ number }) => !number.startsWith('1'))
    .flatMap(({ number, value, grade, details = [] }) => [
      `${number}: ${value} (${grade})`,
      ...details.map(({ at, text, grade: of }) => `  ${at.path}:${at.span.startLine} ${text} (${of})`),
    ]);
};

const stdio = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
`;
const connected = `await server.connect(new StdioServerTransport());
`;

test('a server that checks its key, echoes nothing, keeps nothing and only reads passes', async () => {
  expect(
    await rowsOf({
      'server.ts': `${stdio}const key = process.env.NOTES_API_KEY;
if (!key) throw new Error('NOTES_API_KEY is required');
const server = new McpServer({ name: 'a', version: '1.0.0' });
server.registerTool('get_note', { annotations: { readOnlyHint: true } }, async ({ id }) => {
  try {
    const answer = await fetch('https://notes.example.com/' + id, { headers: { authorization: \`Bearer \${key}\` } });
    return { content: [{ type: 'text', text: await answer.text() }] };
  } catch {
    const isSet = key.length > 0;
    return { content: [{ type: 'text', text: isSet ? 'the service refused' : 'no key' }], isError: true };
  }
});
${connected}`,
    }),
  ).toMatchInlineSnapshot(`
    [
      "2: from the environment, checked: \`NOTES_API_KEY\` (pass)",
      "  server.ts:4 \`NOTES_API_KEY\`: from the environment, checked (pass)",
      "3: no (pass)",
      "4: no storage found (not-applicable)",
      "5: 1 tool, 1 reading: read only (pass)",
      "  server.ts:6 \`get_note\`: reading, with \`NOTES_API_KEY\` (pass)",
    ]
  `);
});

test('what echoes, stores in plaintext and leaves unchecked is listed with its line', async () => {
  expect(
    await rowsOf({
      'server.ts': `${stdio}import { writeFileSync } from 'node:fs';
const server = new McpServer({ name: 'a', version: '1.0.0' });
const token = process.env.NOTES_TOKEN;
server.registerTool('create_note', {}, async ({ text }) => {
  try {
    const answer = await fetch('https://notes.example.com/', { method: 'POST', body: text, headers: { authorization: \`Bearer \${token}\` } });
    return { content: [{ type: 'text', text: await answer.text() }] };
  } catch (error) {
    return { content: [{ type: 'text', text: \`failed with \${token}: \${error.message}\` }], isError: true };
  }
});
server.registerTool('list_notes', { annotations: { readOnlyHint: true } }, async () => ({ content: [] }));
export const login = async (code: string) => {
  const granted = await (await fetch('https://notes.example.com/token', { method: 'POST', body: code })).json();
  writeFileSync('tokens.json', JSON.stringify({ access_token: granted.access_token }));
};
${connected}`,
    }),
  ).toMatchInlineSnapshot(`
    [
      "2: not checked: \`NOTES_TOKEN\` (warn)",
      "  server.ts:5 \`NOTES_TOKEN\`: from the environment, nothing checks that it is set (warn)",
      "3: yes (errors: 1) (fail)",
      "  server.ts:11 an error shows \`NOTES_TOKEN\` (fail)",
      "  server.ts:11 catch block reads \`NOTES_TOKEN\`, and an error shows \`NOTES_TOKEN\` (fail)",
      "4: plaintext file, default mode (\`tokens.json\`) (fail)",
      "  server.ts:17 access_token in \`tokens.json\`: plaintext file, default mode (fail)",
      "5: 2 tools, 1 writing, 1 reading, all with one credential (warn)",
      "  server.ts:6 \`create_note\`: writing, with \`NOTES_TOKEN\` (warn)",
      "  server.ts:14 \`list_notes\`: reading (pass)",
    ]
  `);
});

test('the text of an error is no echo of a credential', async () => {
  const rows = await rowsOf({
    'server.ts': `${stdio}const server = new McpServer({ name: 'a', version: '1.0.0' });
server.registerTool('read_note', { annotations: { readOnlyHint: true } }, async () => {
  try {
    return { content: [{ type: 'text', text: await (await fetch('https://notes.example.com')).text() }] };
  } catch (error) {
    return { content: [{ type: 'text', text: error.message }], isError: true };
  }
});
${connected}`,
  });
  expect(rows.filter((row) => row.startsWith('3'))).toEqual(['3: no (pass)']);
});

test('what a row finds fault with is said in words, each kind once, and command lines have a row of their own', async () => {
  expect(
    await rowsOf({
      Dockerfile: 'FROM node:24\nCOPY . .\n',
      '.env': 'NOTES_PORT=3000\n',
      'cli.ts': `${stdio}import { Command } from 'commander';
import { createServer } from 'node:http';
new Command().option('--api-key <key>', 'key of the service').parse();
export const login = () => {
  const url = 'https://auth.example.com/authorize?' + new URLSearchParams({ response_type: 'code', client_id: 'notes', redirect_uri: 'http://127.0.0.1:3000' });
  createServer(async (req, res) => {
    const code = new URL(req.url, 'http://127.0.0.1').searchParams.get('code');
    await fetch('https://auth.example.com/token', { method: 'POST', body: new URLSearchParams({ grant_type: 'authorization_code', code }) });
    res.end(url);
  }).listen(3000);
  return url;
};
const server = new McpServer({ name: 'a', version: '1.0.0' });
${connected}`,
    }),
  ).toMatchInlineSnapshot(`
    [
      "2: env file is exposed to others (warn)",
      "  Dockerfile:2 A \`.env\` file in the build context is copied into the image: no .dockerignore leaves it out. (warn)",
      "3: no (pass)",
      "4: no storage found (not-applicable)",
      "5: unknown (unknown)",
      "OAuth: no: the callback is open to the network, no PKCE, \`state\` is missing or not tested (warn)",
      "Arguments: no (1 place) (warn)",
    ]
  `);
});

test('what is unknown about tools and files is named', async () => {
  const [card] = scorecardsOf(
    await audit({
      'server.ts': `${stdio}const server = new McpServer({ name: 'a', version: '1.0.0' });
server.registerTool('delete_note', { annotations: { destructiveHint: true } }, async ({ id }) => ({ content: [] }));
server.registerTool('sync', {}, run);
${connected}`,
    }),
    undefined,
  );
  expect(card?.rows.filter(({ number }) => number === '5').map(({ value, because }) => [value, because])).toEqual([
    ['2 tools, 1 writing, 1 of unknown effect', 'what the other does was not understood'],
  ]);
  expect(
    [['src/a.ts'], ['src/a.ts', 'src/b.ts', 'src/b.ts', 'src/c.ts']].map((subjects) =>
      unexaminedWords({
        ...emptyProject,
        coverage: {
          ...emptyProject.coverage,
          problems: subjects.map((subject) => ({ kind: 'analysis-bounded', subject, message: 'It was stopped.' })),
        },
      }),
    ),
  ).toEqual(['`src/a.ts` was not fully examined', '`src/a.ts` and 2 more were not fully examined']);
});

test('what of a login is not understood is named, at its place', async () => {
  const [card] = scorecardsOf(
    await audit({
      'login.ts': `${stdio}import { createServer } from 'node:http';
import { isOurs, makeState, challengeOf } from './nowhere.js';
export const url = () =>
  'https://auth.example.com/authorize?' + new URLSearchParams({ response_type: 'code', client_id: 'notes', redirect_uri: 'http://127.0.0.1:3000', ...makeState(), ...challengeOf() });
createServer(async (req, res) => {
  const query = new URL(req.url, 'http://127.0.0.1').searchParams;
  if (!isOurs(query)) return res.end();
  await fetch('https://auth.example.com/token', { method: 'POST', body: new URLSearchParams({ grant_type: 'authorization_code', code: query.get('code') }) });
  res.end('done');
}).listen(3000, '127.0.0.1');
const server = new McpServer({ name: 'a', version: '1.0.0' });
${connected}`,
    }),
    undefined,
  );
  const row = card?.rows.find(({ number }) => number === 'OAuth');
  expect([row?.value, row?.because, row?.evidence.map(({ path, span }) => `${path}:${span.startLine}`)]).toEqual([
    'unknown',
    'how `state` is made, whether PKCE is used and whether the callback tests `state` was not understood',
    ['login.ts:6', 'login.ts:10'],
  ]);
});

test('a check of tokens that its own authorization server gives to anybody is told as such', async () => {
  const [card] = scorecardsOf(
    await audit({
      'server.ts': `import { createHash, randomUUID } from 'node:crypto';
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const app = express();
app.use(express.json());
const tokens = new Map();
app.post('/token', (req, res) => {
  const { grant_type, code } = req.body;
  if (grant_type !== 'authorization_code' || !code) return res.status(400).end();
  const token = randomUUID();
  tokens.set(token, Date.now());
  res.json({ access_token: token, token_type: 'Bearer', expires_in: 3600 });
});
app.post('/mcp', async (req, res) => {
  if (!tokens.has((req.headers.authorization ?? '').replace('Bearer ', ''))) return res.status(401).end();
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await new McpServer({ name: 'a', version: '1.0.0' }).connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000, '127.0.0.1');
`,
    }),
    undefined,
  );
  expect(card?.rows.filter(({ number }) => number === '1b' || number === 'OAuth server').map(({ value, grade }) => [value, grade])).toEqual(
    [
      ['required, but its own authorization server lets anybody in', 'warn'],
      ['no: own authorization server asks for no proof', 'fail'],
    ],
  );
});
