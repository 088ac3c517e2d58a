import { describe, expect, test } from 'vitest';
import { analyse } from '../../../src/mcp/analyse.ts';
import { exposureOf } from '../../../src/model/exposure.ts';
import type { GuardCondition } from '../../../src/model/facts/guards.ts';
import type { Endpoint } from '../../../src/model/facts/servers.ts';
import type { ValueRef } from '../../../src/model/facts/values.ts';
import { weakestProtection } from '../../../src/model/protection.ts';
import { memoryTree } from '../memory-tree.ts';

const endpointsOf = async (files: Readonly<Record<string, string>>): Promise<readonly Endpoint[]> =>
  (await analyse(memoryTree(files))).servers.flatMap(({ endpoints }) => endpoints);

const server = `import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import { verifier } from './verifier.js';
const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
await new McpServer({ name: 'notes', version: '1' }).connect(transport);
const handle = (req, res) => transport.handleRequest(req, res, req.body);
const app = express();
`;

describe('the address by default', () => {
  const listening = (code: string): string => `${server}${code}\napp.post('/mcp', handle);\n`;

  test.each([
    [
      'of a zod schema',
      "import { z } from 'zod'; const env = z.object({ HOST: z.string().default('127.0.0.1') }).parse(process.env); app.listen(1, env.HOST);",
      'loopback',
    ],
    [
      'of a zod schema that was safely parsed',
      "import { z } from 'zod'; const result = z.object({ http: z.object({ host: z.string().default('0.0.0.0') }) }).safeParse({ http: { host: process.env.HOST } }); app.listen(1, result.data.http.host);",
      'all',
    ],
    [
      'of envalid',
      "import { cleanEnv, str } from 'envalid'; const env = cleanEnv(process.env, { HOST: str({ default: '127.0.0.1' }) }); app.listen(1, env.HOST);",
      'loopback',
    ],
    [
      'of t3-env',
      "import { createEnv } from '@t3-oss/env-core'; import { z } from 'zod'; const env = createEnv({ server: { HOST: z.string().default('127.0.0.1') }, runtimeEnv: process.env }); app.listen(1, env.HOST);",
      'loopback',
    ],
    [
      'of commander',
      "import { Command } from 'commander'; const program = new Command(); program.option('-h, --bind-host <host>', 'where', '127.0.0.1').parse(); app.listen(1, program.opts().bindHost);",
      'loopback',
    ],
    [
      'of an option of commander that is built',
      "import { Command, Option } from 'commander'; const program = new Command(); program.addOption(new Option('--host <host>').env('HOST').default('0.0.0.0')); const options = program.opts(); app.listen(1, options.host);",
      'all',
    ],
    [
      'of a commander action',
      "import { Command } from 'commander'; const program = new Command(); program.option('--host <host>', 'where', 'localhost').action((options) => { app.listen(1, options.host); });",
      'loopback',
    ],
    [
      'of yargs',
      "import yargs from 'yargs'; const argv = yargs(process.argv.slice(2)).option('host', { type: 'string', default: '127.0.0.1' }).parseSync(); app.listen(1, argv.host);",
      'loopback',
    ],
    [
      'of util.parseArgs',
      "import { parseArgs } from 'node:util'; const { values } = parseArgs({ options: { host: { type: 'string', default: '127.0.0.1' } } }); app.listen(1, values.host);",
      'loopback',
    ],
    [
      'that no option names',
      "import { parseArgs } from 'node:util'; const { values } = parseArgs({ options: { host: { type: 'string' } } }); app.listen(1, values.host);",
      'unknown',
    ],
  ])('%s', async (_name, code, exposure) => {
    expect((await endpointsOf({ 'server.js': listening(code) })).map(exposureOf)).toEqual([exposure]);
  });
});

const nameOf = ({ origin }: ValueRef): string =>
  origin.kind === 'environment' ? origin.name : origin.kind === 'configuration' ? origin.key : origin.kind;
const conditionText = ({ subject, opensWhen }: GuardCondition): string => `${nameOf(subject)} ${opensWhen}`;

/** What protects the first endpoint: `optional: headers unset`. */
const protectionOf = async (files: Readonly<Record<string, string>>): Promise<string> => {
  const [endpoint] = await endpointsOf(files);
  const weakest = endpoint === undefined ? undefined : weakestProtection(endpoint)?.protection;
  return weakest?.kind === 'optional' ? `optional: ${conditionText(weakest.condition)}` : (weakest?.kind ?? 'no route');
};

describe('a guard under a setting', () => {
  const end = "app.post('/mcp', handle);\napp.listen(1, '127.0.0.1');\n";
  const guard = "app.use('/mcp', requireBearerAuth({ verifier }));\n";

  test.each([
    [
      'of the options of a class',
      `class Host { constructor(options) { this.options = options; } start() { const headers = this.options.headers; if (headers && Object.keys(headers).length > 0) { ${guard} } ${end} } }\nnew Host(JSON.parse(process.argv[2])).start();`,
      'optional: headers unset',
    ],
    [
      'that a flag switches off',
      `let disabled = false;\nif (process.argv.includes('--unsafe-disable-auth')) disabled = true;\nif (!disabled) ${guard}${end}`,
      'optional: --unsafe-disable-auth set',
    ],
    [
      'that a factory decides by a mode whose default is none',
      `const strategyOf = () => { switch (process.env.AUTH_MODE ?? 'none') { case 'jwt': return new Map(); case 'none': return null; default: throw new Error('mode'); } };\nconst strategy = strategyOf();\nif (strategy) ${guard}${end}`,
      'optional: AUTH_MODE unset',
    ],
    [
      'that both stand under',
      `if (process.env.TRANSPORT === 'http') { if (process.env.VERBOSE) console.log('verbose');\n${guard}${end} }`,
      'required',
    ],
    ['beside an earlier condition that ended', `let token;\nif (process.env.NAME) token = process.env.NAME;\n${guard}${end}`, 'required'],
  ])('%s', async (_name, code, expected) => {
    expect(await protectionOf({ 'server.js': server + code })).toBe(expected);
  });

  test('what the SDK’s gate answers is looked at', async () => {
    const code = (look: string): string => `import { createMcpHandler, McpServer, requireBearerAuth } from '@modelcontextprotocol/server';
const gate = requireBearerAuth({ verifier });
const handler = createMcpHandler(() => new McpServer({ name: 'notes', version: '1' }));
export default { async fetch(request) { const auth = await gate(request); ${look} return handler.fetch(request); } };
`;
    expect(await protectionOf({ 'worker.js': code('if (auth instanceof Response) return auth;') })).toBe('required');
  });
});

describe('Workers', () => {
  const agent = `import { McpAgent } from 'agents/mcp';\nimport OAuthProvider from '@cloudflare/workers-oauth-provider';\nexport class Notes extends McpAgent {}\n`;

  test.each([
    [
      'a provider that a handler makes',
      `${agent}export default { fetch: (request, env, ctx) => new OAuthProvider({ apiRoute: '/mcp', apiHandler: Notes.serve('/mcp'), defaultHandler: { fetch: () => new Response() } }).fetch(request, env, ctx) };`,
      'required',
    ],
    [
      'a provider inside of a package’s wrapper',
      `${agent}import * as Sentry from '@sentry/cloudflare';\nexport default Sentry.withSentry(() => ({}), new OAuthProvider({ apiHandlers: { '/mcp': Notes.serve('/mcp') }, defaultHandler: { fetch: () => new Response() } }));`,
      'required',
    ],
    [
      'the default handler of a provider',
      `${agent}export default new OAuthProvider({ apiHandlers: {}, defaultHandler: { fetch: (request, env, ctx) => Notes.serve('/mcp').fetch(request, env, ctx) } });`,
      'none',
    ],
    [
      'a chain of hono with mounted handlers',
      `${agent}import { Hono } from 'hono';\nimport { bearerAuth } from 'hono/bearer-auth';\nexport default new Hono().use('/mcp', bearerAuth({ token: 'x' })).route('/mcp', new Hono().mount('/', Notes.serve('/mcp').fetch)).mount('/', (request, env) => env.ASSETS.fetch(request));`,
      'required',
    ],
    [
      'an app that registers its handler where it is made',
      `${agent}import { Hono } from 'hono';\nimport { bearerAuth } from 'hono/bearer-auth';\nconst make = () => { const app = new Hono(); app.use(bearerAuth({ token: 'x' })); app.all('/mcp', (c) => Notes.serve('/mcp').fetch(c.req.raw)); return app; };\nexport default { fetch: (request) => make().fetch(request) };`,
      'required',
    ],
  ])('%s', async (_name, code, expected) => {
    expect(await protectionOf({ 'worker.js': code })).toBe(expected);
  });
});

test('servers of a monorepo that holds the SDK are found by what they import', async () => {
  const files = {
    'packages/server/package.json': '{ "name": "@modelcontextprotocol/server", "main": "src/index.ts" }',
    'packages/server/src/index.ts': 'export class McpServer {}\nexport const createMcpHandler = () => ({ fetch: () => new Response() });\n',
    'examples/notes/package.json': '{ "name": "notes", "dependencies": { "@modelcontextprotocol/server": "workspace:*" } }',
    'examples/notes/server.ts': `import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';\nexport default createMcpHandler(() => new McpServer());\n`,
  };
  const { servers } = await analyse(memoryTree(files));
  expect(servers.map(({ name, endpoints }) => [name, endpoints.map((endpoint) => endpoint.name)])).toEqual([['notes', ['every request']]]);
});
