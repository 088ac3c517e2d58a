import { describe, expect, test } from 'vitest';
import { analyse, createAnalysisCache } from '../../src/mcp/analyse.ts';
import type { Project } from '../../src/model/project.ts';
import type { SourceTree, TreeEntry } from '../../src/model/source-tree.ts';
import { memoryTree } from './memory-tree.ts';

const transport = `import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
await new McpServer({ name: 'x', version: '1' }).connect(transport);
const handle = (req, res) => transport.handleRequest(req, res, req.body);
`;

const guardsOf = (project: Project): readonly string[] =>
  project.servers.flatMap(({ endpoints }) =>
    endpoints.flatMap(({ routes }) => routes.map(({ name, guards }) => `${name}: ${guards.map((guard) => guard.test.kind).join(', ')}`)),
  );

const program = (code: string, files: Readonly<Record<string, string>> = {}): Promise<Project> =>
  analyse(memoryTree({ 'server.ts': transport + code, ...files }));

describe('what stands in front of a route', () => {
  test('app, prefix and route guards come in the order in which they run', async () => {
    const project = await program(`const shape = (q, r, n) => (q.headers.authorization?.startsWith('Bearer ') ? n() : r.sendStatus(401));
const presence = (q, r, n) => { if (!q.headers['x-api-key']) { r.status(401).end(); return; } n(); };
const app = express();
app.use(express.json());
app.use('/mcp', presence);
app.post('/mcp', shape, handle);
app.listen(1);`);
    expect(guardsOf(project)).toEqual(['POST /mcp: presence, shape']);
  });

  test('middleware that lets everybody pass is told of only where it has to do with credentials', async () => {
    const project = await program(`const log = (q, r, n) => { console.log(q.url); n(); };
const requireAuth = (q, r, n) => n();
const app = express();
app.use(express.json(), log, requireAuth);
app.post('/mcp', handle);
app.listen(1);`);
    expect(guardsOf(project)).toEqual(['POST /mcp: none']);
    expect(project.servers[0]?.endpoints[0]?.routes[0]?.guards[0]?.name).toBe('requireAuth');
  });

  test('a check in a handler is called what it asks, and a handler without routing every request', async () => {
    const project = await program(`import http from 'node:http';
const isAllowed = (header) => header === 'Bearer ' + process.env.KEY;
http.createServer((req, res) => {
  if (!isAllowed(req.headers.authorization)) { res.writeHead(401).end(); return; }
  handle(req, res);
}).listen(4000);`);
    const [route] = project.servers[0]?.endpoints[0]?.routes ?? [];
    expect([route?.name, route?.guards.map(({ name, test: { kind } }) => [name, kind])]).toEqual([
      'every request',
      [['isAllowed', 'equality']],
    ]);
  });

  test('the answer of a check that cannot be read is unknown, also when it is asked for failure', async () => {
    const project = await program(`import { validate } from 'some-validator';
const guard = async (q, r, n) => {
  if (!q.headers.authorization?.startsWith('Bearer ')) { r.sendStatus(401); return; }
  const result = await validate(q.headers.authorization.slice(7));
  if (result.isErr()) { r.sendStatus(401); return; }
  n();
};
const app = express(); app.post('/mcp', guard, handle); app.listen(1);`);
    expect(guardsOf(project)).toEqual(['POST /mcp: unknown']);
  });

  test('an app of a base class, and handlers in a wrapper of the class, are followed', async () => {
    const project = await analyse(
      memoryTree({
        'base.ts': `import express from 'express';
export abstract class Base { protected app; constructor() { this.app = express(); } async start() { await this.setup(); this.app.listen(1, '127.0.0.1'); } }`,
        'server.ts': `import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { isInitializeRequest } from '@modelcontextprotocol/sdk/types.js';
import { Base } from './base.js';
export class Mcp extends Base {
  async setup() {
    const handle = async (req, res) => { const transport = new StreamableHTTPServerTransport({}); await transport.handleRequest(req, res, req.body); };
    this.app.post('/mcp', this.wrap(async (req, res) => { if (!isInitializeRequest(req.body)) { res.sendStatus(400); return; } await handle(req, res); }));
    this.app.delete('/mcp', this.wrap(handle));
  }
  wrap(fn) { return (req, res, next) => { fn(req, res, next).catch(next); }; }
}`,
      }),
    );
    expect(guardsOf(project)).toEqual(['POST /mcp: ', 'DELETE /mcp: ']);
    expect(project.servers.flatMap(({ endpoints }) => endpoints.flatMap(({ listens }) => listens.map(({ bind }) => bind)))).toEqual([
      'loopback',
    ]);
  });

  test('a call order across functions decides, not the order of lines', async () => {
    const late =
      'const key = (q, r, n) => (q.get("x-api-key") === process.env.KEY ? n() : r.sendStatus(401));\nfunction protect(app) { app.use(key); }\nfunction mount(app) { app.post("/mcp", handle); }\nconst app = express();\n';
    expect(guardsOf(await program(`${late}mount(app); protect(app); app.listen(1);`))).toEqual(['POST /mcp: ']);
    expect(guardsOf(await program(`${late}protect(app); mount(app); app.listen(1);`))).toEqual(['POST /mcp: equality']);
  });

  test('a guard of a mounted router counts with its prefix', async () => {
    const project = await program(`import { Router } from 'express';
const router = Router();
router.use((q, r, n) => { if (q.get('authorization') !== 'Bearer ' + process.env.KEY) return r.sendStatus(401); n(); });
router.post('/', handle);
const app = express();
app.use('/v1/mcp', router);
app.listen(1);`);
    expect(guardsOf(project)).toEqual(['POST /v1/mcp: equality']);
  });

  test('a guard that is imported from a missing file is unknown, with the reason', async () => {
    const project = await program(`import { guard } from './nowhere.js';
const app = express(); app.post('/mcp', guard, handle); app.listen(1);`);
    const [guard] = project.servers[0]?.endpoints[0]?.routes[0]?.guards ?? [];
    expect(guard?.test).toEqual({ kind: 'unknown', because: "the file of './nowhere.js', imported in server.ts, was not found" });
  });

  test('a guard in a file that cannot be parsed is unknown, and the file is a problem', async () => {
    const project = await program(
      `import { guard } from './guard.js';
const app = express(); app.post('/mcp', guard, handle); app.listen(1);`,
      { 'guard.ts': 'export const guard = (((' },
    );
    expect(guardsOf(project)).toEqual(['POST /mcp: unknown']);
    expect(project.coverage.problems).toEqual([
      { kind: 'unparsable', subject: 'guard.ts', message: 'guard.ts has syntax errors, so its code was not analysed.' },
    ]);
  });
});

describe('where a server listens', () => {
  const listen = async (code: string): Promise<readonly unknown[]> => {
    const project = await program(`const app = express(); app.post('/mcp', handle);\n${code}`, {
      'config.ts': "export const config = { host: process.env.HOST ?? '127.0.0.1' };",
    });
    return project.servers.flatMap(({ endpoints }) =>
      endpoints.flatMap(({ listens }) => listens.map(({ bind, host }) => [bind, host?.default?.origin.kind])),
    );
  };
  test.each([
    ['without a host', 'app.listen(1, () => {});', [['all', undefined]]],
    ['on loopback', "app.listen(1, '127.0.0.1');", [['loopback', undefined]]],
    [
      'on a host from a configuration',
      "import { config } from './config.js'; app.listen({ port: 1, host: config.host });",
      [['variable', 'literal']],
    ],
    ['on a socket', "app.listen('/run/mcp.sock');", [['socket', undefined]]],
    ['through a server around the app', "import http from 'node:http'; http.createServer(app).listen(1, '0.0.0.0');", [['all', undefined]]],
  ])('%s', async (_name, code, expected) => expect(await listen(code)).toEqual(expected));
});

describe('odd and hostile trees', () => {
  test('a tree without MCP is left aside', async () => {
    expect((await analyse(memoryTree({ 'a.ts': 'export const a = 1;' }))).coverage).toEqual({
      filesExamined: 0,
      filesLeftAside: 1,
      problems: [],
    });
  });

  test('imports in a circle, and values that depend on themselves, end', async () => {
    const project = await program(
      `import { a } from './a.js';
const app = express(); app.use(a); app.post('/mcp', handle); app.listen(1);`,
      { 'a.ts': "export { b as a } from './b.js';", 'b.ts': "export { a as b } from './a.js';" },
    );
    expect(guardsOf(project)).toEqual(['POST /mcp: unknown']);
  });

  test('text that is nested too deeply is a problem and nothing else fails', async () => {
    const deep = `import '@modelcontextprotocol/sdk/server/mcp.js';\nexport const x = ${'['.repeat(20_000)}${']'.repeat(20_000)};`;
    const project = await program("const app = express(); app.post('/mcp', handle); app.listen(1);", { 'deep.ts': deep });
    expect(guardsOf(project)).toEqual(['POST /mcp: ']);
    expect(project.coverage.problems.map(({ subject }) => subject)).toEqual(['deep.ts']);
  });

  test('a second analysis reads only what differs', async () => {
    const cache = createAnalysisCache();
    const files = {
      'server.ts': `${transport}import { guard } from './guard.js';\nconst app = express(); app.use(guard); app.post('/mcp', handle); app.listen(1);`,
      'guard.ts': 'export const guard = (q, r, n) => n();',
    };
    const seen: string[] = [];
    const watched = (tree: SourceTree): SourceTree => ({
      entries: tree.entries,
      read(entries: readonly TreeEntry[]) {
        seen.push(...entries.map(({ path }) => path));
        return tree.read(entries);
      },
    });
    expect(guardsOf(await analyse(watched(memoryTree(files)), cache))).toEqual(['POST /mcp: none']);
    seen.length = 0;
    const changed = {
      ...files,
      'guard.ts': "export const guard = (q, r, n) => (q.get('x-api-key') === process.env.KEY ? n() : r.sendStatus(401));",
    };
    expect(guardsOf(await analyse(watched(memoryTree(changed)), cache))).toEqual(['POST /mcp: equality']);
    expect([...new Set(seen)]).toEqual(['guard.ts']);
  });
});

describe('a file too large to parse', () => {
  const server = `import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
await new McpServer({ name: 'x', version: '1' }).connect(new StdioServerTransport());`;
  const filler = `export const rows = [${'0, '.repeat(600_000)}];\n`;
  test.each([
    ['hides no endpoint where it names no MCP package', filler, undefined],
    ['may hide an endpoint where it names one', `import '@modelcontextprotocol/sdk/server/sse.js';\n${filler}`, true],
  ])('%s', async (_name, large, expected) => {
    const { coverage } = await analyse(memoryTree({ 'src/server.ts': server, 'src/rows.ts': large }));
    expect([coverage.problems.map(({ kind }) => kind), coverage.mayHideEndpoints]).toEqual([['too-large'], expected]);
  });
});
