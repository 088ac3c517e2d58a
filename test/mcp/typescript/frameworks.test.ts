import { describe, expect, test } from 'vitest';
import { analyse } from '../../../src/mcp/analyse.ts';
import type { Endpoint } from '../../../src/model/facts/servers.ts';
import { memoryTree } from '../memory-tree.ts';

/** `POST /mcp [equality] all`: each route with the kinds of its guards, and where the endpoint listens. */
const describeEndpoint = ({ routes, listens }: Endpoint): readonly string[] =>
  routes
    .filter(({ answers }) => answers === 'transport')
    .map(
      ({ name, guards }) =>
        `${name} [${guards.map(({ test: { kind } }) => kind).join(', ')}] ${listens.map(({ bind }) => bind).join(', ')}`,
    );

const endpoints = async (code: string, path = 'src/server.ts'): Promise<readonly string[]> => {
  const project = await analyse(memoryTree({ [path]: code }));
  return project.servers.flatMap((server) => server.endpoints.flatMap(describeEndpoint));
};

const mcp = `import { McpServer } from '@modelcontextprotocol/server';
const build = () => new McpServer({ name: 'x', version: '1' });
`;
const sdk2 = `${mcp}import { createMcpHandler } from '@modelcontextprotocol/server';
const handler = createMcpHandler(build);
`;
const allowed = "const isAllowed = (key) => key === 'Bearer ' + process.env.KEY;\n";

describe('SDK v2', () => {
  test.each([
    [
      'a node handler in an express handler',
      "import express from 'express'; import { toNodeHandler } from '@modelcontextprotocol/node'; const node = toNodeHandler(handler); const app = express();\napp.all('/mcp', (req, res) => node(req, res, req.body)); app.listen(1);",
      ['ALL /mcp [] all'],
    ],
    [
      'a node handler as the route’s handler, behind the SDK’s guard',
      "import { createMcpExpressApp, requireBearerAuth } from '@modelcontextprotocol/express'; import { toNodeHandler } from '@modelcontextprotocol/node';\nconst app = createMcpExpressApp(); app.all('/mcp', requireBearerAuth({ verifier }), toNodeHandler(handler)); app.listen(1, '127.0.0.1');",
      ['ALL /mcp [verifier] loopback'],
    ],
    [
      'a node handler given to http',
      "import http from 'node:http'; import { toNodeHandler } from '@modelcontextprotocol/node'; http.createServer(toNodeHandler(handler)).listen(1);",
      ['every request [] all'],
    ],
    [
      'a check before fetch',
      `${allowed}import { createMcpHonoApp } from '@modelcontextprotocol/hono'; import { serve } from '@hono/node-server';\nconst app = createMcpHonoApp();\napp.all('/mcp', (c) => { if (!isAllowed(c.req.header('authorization'))) return c.text('no', 401); return handler.fetch(c.req.raw); });\nserve({ fetch: app.fetch, port: 1, hostname: '127.0.0.1' });`,
      ['ALL /mcp [equality] loopback'],
    ],
    ['the handler as a Worker', 'export default handler;', ['every request [] serverless']],
    ['the handler under Bun', 'Bun.serve({ port: 1, fetch: handler.fetch });', ['every request [] all']],
    [
      'a check in a Worker',
      `${allowed}export default { async fetch(request) { if (!isAllowed(request.headers.get('authorization'))) return new Response(null, { status: 401 }); return handler.fetch(request); } };`,
      ['every request [equality] serverless'],
    ],
  ])('%s', async (_name, code, expected) => expect(await endpoints(sdk2 + code)).toEqual(expected));
});

describe('the handler of Clerk', () => {
  const clerk = `${mcp.replace('server', 'sdk/server/mcp.js')}import express from 'express'; import { mcpAuthClerk, streamableHttpHandler } from '@clerk/mcp-tools/express';
const app = express();
`;
  test.each([
    ['behind its guard', "app.post('/mcp', mcpAuthClerk, streamableHttpHandler(build())); app.listen(1);", ['POST /mcp [verifier] all']],
    ['alone', "app.post('/mcp', streamableHttpHandler(build())); app.listen(1);", ['POST /mcp [] all']],
  ])('%s', async (_name, code, expected) => expect(await endpoints(clerk + code)).toEqual(expected));
});

describe('hono', () => {
  const app = `${mcp}import { StreamableHTTPTransport } from '@hono/mcp'; import { Hono } from 'hono'; import { serve } from '@hono/node-server';
import { bearerAuth } from 'hono/bearer-auth'; import { cors } from 'hono/cors';
const handle = async (c) => { const transport = new StreamableHTTPTransport(); await build().connect(transport); return transport.handleRequest(c); };
const app = new Hono();
`;
  test.each([
    ['without a guard', "app.use(cors()); app.all('/mcp', handle); serve(app);", ['ALL /mcp [] all']],
    [
      'a wildcard covers the path itself',
      "app.use('/mcp/*', bearerAuth({ token })); app.all('/mcp', handle); serve(app);",
      ['ALL /mcp [verifier] all'],
    ],
    [
      'a path of use is exact',
      "app.use('/', bearerAuth({ token })); app.use('/api', bearerAuth({ token })); app.all('/mcp', handle); serve(app);",
      ['ALL /mcp [verifier] all'],
    ],
    ['a guard after the route', "app.all('/mcp', handle); app.use(bearerAuth({ token })); serve(app);", ['ALL /mcp [] all']],
    [
      'own middleware reads the context',
      "app.use('*', async (c, next) => { if (c.req.header('x-api-key') !== process.env.KEY) return c.json({}, 401); await next(); });\napp.on(['GET', 'POST'], '/mcp', handle); export default app;",
      ['GET/POST /mcp [equality] serverless'],
    ],
    [
      'a guard of the outer app',
      "const outer = new Hono(); outer.use('*', bearerAuth({ token })); app.post('/mcp', handle); outer.route('/v1', app); serve(outer);",
      ['POST /v1/mcp [verifier] all'],
    ],
  ])('%s', async (_name, code, expected) => expect(await endpoints(app + code)).toEqual(expected));
});

describe('fastify', () => {
  const app = `import Fastify from 'fastify'; import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const handle = async (request, reply) => { const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined }); await transport.handleRequest(request.raw, reply.raw, request.body); };
const guard = async (request, reply) => { if (request.headers['x-api-key'] !== process.env.KEY) { reply.code(401).send({}); return; } };
const app = Fastify();
`;
  test.each([
    ['listens on localhost without a host', "app.post('/mcp', handle); app.listen({ port: 1 });", ['POST /mcp [] loopback']],
    [
      'a hook of the app, in any order',
      "app.post('/mcp', handle); app.addHook('onRequest', guard); app.listen({ port: 1, host: '0.0.0.0' });",
      ['POST /mcp [equality] all'],
    ],
    [
      'a hook of the route',
      "app.post('/mcp', { preHandler: [guard] }, handle); app.listen({ port: 1 });",
      ['POST /mcp [equality] loopback'],
    ],
    [
      'a route in one object',
      "app.route({ method: ['GET', 'POST'], url: '/mcp', preHandler: guard, handler: handle }); app.listen({ port: 1 });",
      ['GET/POST /mcp [equality] loopback'],
    ],
    [
      'a plugin’s hook stays in the plugin',
      "app.register(async (inner) => { inner.addHook('onRequest', guard); }); app.post('/mcp', handle); app.listen({ port: 1 });",
      ['POST /mcp [] loopback'],
    ],
    [
      'a hook around a plugin, with its prefix',
      "app.addHook('onRequest', guard); app.register(async (inner) => { inner.post('/mcp', handle); }, { prefix: '/v1' }); app.listen({ port: 1 });",
      ['POST /v1/mcp [equality] loopback'],
    ],
    [
      'a plugin of a package',
      "import bearer from '@fastify/bearer-auth'; app.register(bearer, { keys }); app.post('/mcp', handle); app.listen({ port: 1 });",
      ['POST /mcp [verifier] loopback'],
    ],
  ])('%s', async (_name, code, expected) => expect(await endpoints(app + code)).toEqual(expected));
});

describe('koa', () => {
  const app = `import Koa from 'koa'; import Router from '@koa/router'; import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const handle = async (ctx) => { const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined }); await transport.handleRequest(ctx.req, ctx.res, ctx.request.body); };
const guard = async (ctx, next) => { if (ctx.get('x-api-key') !== process.env.KEY) { ctx.status = 401; return; } await next(); };
const app = new Koa(); const router = new Router();
router.post('/mcp', handle);
`;
  test.each([
    ['a guard before the router', 'app.use(guard); app.use(router.routes()); app.listen(1);', ['POST /mcp [equality] all']],
    ['a guard after the router', 'app.use(router.routes()); app.use(guard); app.listen(1);', ['POST /mcp [] all']],
  ])('%s', async (_name, code, expected) => expect(await endpoints(app + code)).toEqual(expected));
});

describe('mcp-handler', () => {
  const handler = "import { createMcpHandler, withMcpAuth } from 'mcp-handler';\nconst handler = createMcpHandler((server) => {});\n";
  const route = 'app/api/[transport]/route.ts';
  test.each([
    [
      'exported as it is',
      'export { handler as GET, handler as POST };',
      ['POST /api/[transport] [] serverless', 'GET /api/[transport] [] serverless'],
    ],
    [
      'behind the session of better-auth',
      "import { withMcpAuth as withSession } from 'better-auth/plugins';\nimport { auth } from './auth';\nexport const POST = withSession(auth, async (request, session) => await handler(request));",
      ['POST /api/[transport] [verifier] serverless'],
    ],
    [
      'a token is optional by default',
      'const auth = withMcpAuth(handler, verify);\nexport { auth as POST };',
      ['POST /api/[transport] [none] serverless'],
    ],
    [
      'a token is required',
      'const options = { required: true };\nexport const POST = withMcpAuth(handler, verify, options);',
      ['POST /api/[transport] [verifier] serverless'],
    ],
    [
      'options of a missing file',
      "import { options } from './nowhere';\nexport const POST = withMcpAuth(handler, verify, options);",
      ['POST /api/[transport] [unknown] serverless'],
    ],
    [
      'a wrapped function',
      'const auth = withMcpAuth(async (request) => handler(request), verify, { required: true });\nexport const POST = (request) => auth(request);',
      ['POST /api/[transport] [verifier] serverless'],
    ],
  ])('%s', async (_name, code, expected) => expect(await endpoints(handler + code, route)).toEqual(expected));
});

describe('agents on Workers', () => {
  const agent = "import { McpAgent } from 'agents/mcp';\nexport class MyAgent extends McpAgent {}\n";
  test.each([
    ['served as it is', "export default MyAgent.serve('/mcp');", ['ALL /mcp [] serverless']],
    [
      'behind the OAuth provider',
      "import OAuthProvider from '@cloudflare/workers-oauth-provider';\nexport default new OAuthProvider({ apiHandlers: { '/mcp': MyAgent.serve('/mcp') }, defaultHandler: pages });",
      ['ALL /mcp [verifier] serverless'],
    ],
  ])('%s', async (_name, code, expected) => expect(await endpoints(agent + code)).toEqual(expected));
});

describe('FastMCP', () => {
  const start = "server.start({ transportType: 'httpStream', httpStream: { port: 1 } });";
  const server = (options: string, call = start): string =>
    `import { FastMCP } from 'fastmcp';\nconst server = new FastMCP({ name: 'x', version: '1.0.0', ${options} });\n${call}`;
  const check =
    "authenticate: async (request) => { if (request.headers['x-api-key'] !== process.env.KEY) throw new Response(null, { status: 401 }); return { id: 1 }; }";
  test.each([
    ['without a check, on localhost', server(''), ['ALL /mcp [] loopback']],
    [
      'with a host',
      server('', "server.start({ transportType: 'httpStream', httpStream: { port: 1, host: '0.0.0.0', endpoint: '/x' } });"),
      ['ALL /x [] all'],
    ],
    ['a check that throws', server(check), ['ALL /mcp [equality] loopback']],
    [
      'a check that gives nothing',
      server("authenticate(request) { return request.headers['x-api-key'] === process.env.KEY ? { id: 1 } : undefined; }"),
      ['ALL /mcp [equality] loopback'],
    ],
    ['a check that takes everybody', server('authenticate: async () => ({ id: 1 })'), ['ALL /mcp [none] loopback']],
    ['a provider', server('auth: new GoogleProvider({})'), ['ALL /mcp [verifier] loopback']],
    ['over stdio', server('', "server.start({ transportType: 'stdio' });"), []],
  ])('%s', async (_name, code, expected) => expect(await endpoints(code)).toEqual(expected));
});

describe('mcp-framework', () => {
  const server = (options: string): string =>
    `import { APIKeyAuthProvider, MCPServer } from 'mcp-framework';\nnew MCPServer(${options}).start();`;
  test.each([
    ['stdio by default', server(''), []],
    ['over HTTP', server("{ transport: { type: 'http-stream', options: { port: 1, host: '0.0.0.0' } } }"), ['ALL /mcp [] all']],
    [
      'with a provider',
      server("{ transport: { type: 'http-stream', options: { auth: { provider: new APIKeyAuthProvider({ keys }) } } } }"),
      ['ALL /mcp [verifier] loopback'],
    ],
  ])('%s', async (_name, code, expected) => expect(await endpoints(code)).toEqual(expected));
});

test('a package that may serve MCP over HTTP in another way is told of, types alone are not', async () => {
  const code = "import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'; new StdioServerTransport();\n";
  const other = async (line: string): Promise<readonly string[]> =>
    (await analyse(memoryTree({ 'server.ts': code + line }))).servers.flatMap(({ otherHttp }) => otherHttp.map(({ because }) => because));
  expect(await other("import { McpModule } from '@rekog/mcp-nest';")).toEqual([
    "MCP over NestJS ('@rekog/mcp-nest') may serve MCP over HTTP; it was not analysed",
  ]);
  expect(await other("import type { McpModule } from '@rekog/mcp-nest';")).toEqual([]);
});

describe('a server of a package', () => {
  const mastra = "import { MCPServer } from '@mastra/mcp';\nconst server = new MCPServer({ name: 'x', version: '1', tools: {} });\n";
  const tmcp =
    "import { McpServer } from 'tmcp'; import { HttpTransport } from '@tmcp/transport-http'; import { OAuth } from '@tmcp/auth';\nconst server = new McpServer({ name: 'x', version: '1' }, {});\n";
  const serve =
    'Bun.serve({ port: 1, async fetch(request) { return (await transport.respond(request)) ?? new Response(null, { status: 404 }); } });';
  test.each([
    [
      'Mastra’s, behind a check',
      `${allowed}${mastra}import http from 'node:http';
http.createServer(async (req, res) => { if (!isAllowed(req.headers.authorization)) { res.writeHead(401).end(); return; } await server.startHTTP({ url: new URL(req.url, 'http://x'), httpPath: '/mcp', req, res }); }).listen(1);`,
      ['every request [equality] all'],
    ],
    ['that of tmcp, open', `${tmcp}const transport = new HttpTransport(server, { path: '/mcp' });\n${serve}`, ['every request [] all']],
    [
      'that of tmcp, with tokens demanded',
      `${tmcp}const oauth = new OAuth('https://x', {}).bearer({ paths: { POST: ['/mcp'] } }).build();\nconst transport = new HttpTransport(server, { oauth });\n${serve}`,
      ['every request [verifier] all'],
    ],
    [
      'that of tmcp, with OAuth that demands nothing',
      `${tmcp}const oauth = new OAuth('https://x', {}).build();\nconst transport = new HttpTransport(server, { oauth });\n${serve}`,
      ['every request [unknown] all'],
    ],
    [
      'handlers of express-mcp-handler',
      "import express from 'express'; import { statelessHandler, sseHandlers } from 'express-mcp-handler'; import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nconst build = () => new McpServer({ name: 'x', version: '1' }); const sse = sseHandlers(build, {});\nconst app = express(); app.post('/mcp', statelessHandler(build)); app.get('/sse', sse.getHandler); app.listen(1, 'localhost');",
      ['GET /sse [] loopback', 'POST /mcp [] loopback'],
    ],
    [
      'an app of aws-lambda-mcp-server',
      "import { createHonoApp } from 'aws-lambda-mcp-server'; import { handle } from 'hono/aws-lambda'; import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nconst app = createHonoApp(() => new McpServer({ name: 'x', version: '1' }));\nexport const handler = handle(app);",
      ['every request [unknown] serverless'],
    ],
    [
      'a stdio server in a function of AWS',
      "import type { APIGatewayProxyEvent } from 'aws-lambda'; import { APIGatewayProxyEventHandler, StdioServerAdapterRequestHandler } from '@aws/run-mcp-servers-with-aws-lambda';\nconst adapter = new APIGatewayProxyEventHandler(new StdioServerAdapterRequestHandler({ command: 'x' }));\nexport const handler = async (event: APIGatewayProxyEvent, context) => adapter.handle(event, context);",
      ['every request [unknown] serverless'],
    ],
    [
      'an app with a port that Bun starts',
      "import { Hono } from 'hono'; import { StreamableHTTPTransport } from '@hono/mcp'; import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nconst app = new Hono(); app.all('/mcp', async (c) => { const transport = new StreamableHTTPTransport(); await new McpServer({ name: 'x', version: '1' }).connect(transport); return transport.handleRequest(c); });\nexport default { port: 1, fetch: app.fetch };",
      ['ALL /mcp [] all'],
    ],
  ])('%s', async (_name, code, expected) => expect(await endpoints(code)).toEqual(expected));

  test.each([
    ['Mastra', `${mastra}await server.startStdio();`],
    ['tmcp', `${tmcp}import { StdioTransport } from '@tmcp/transport-stdio'; new StdioTransport(server).listen();`],
  ])('over stdio: %s', async (_name, code) => {
    const { servers } = await analyse(memoryTree({ 'src/server.ts': code }));
    expect(servers.map(({ stdio, endpoints: all, otherHttp }) => [stdio.length, all.length, otherHttp.length])).toEqual([[1, 0, 0]]);
  });
});

describe('a server that a framework starts by itself', () => {
  const factory =
    "import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nexport const configSchema = {};\nconst build = () => new McpServer({ name: 'x', version: '1' });\n";
  const fastify =
    "import Fastify from 'fastify'; import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nconst build = () => new McpServer({ name: 'x', version: '1' });\nconst app = Fastify();\n";
  const front = (options: string): string =>
    `import { FrontMcp } from '@frontmcp/sdk';\n@FrontMcp({ info: { name: 'x', version: '1' }, apps: [], ${options} })\nexport default class Server {}`;
  test.each([
    [
      'Smithery’s',
      `${factory}export default function createServer({ config }) { const server = build(); return server.server; }`,
      ['ALL /mcp [verifier] serverless'],
    ],
    [
      'that of Smithery’s SDK before version 2',
      `${factory}import { createStatelessServer } from '@smithery/sdk/server/stateless.js';\nconst { app } = createStatelessServer(build);\napp.listen(1);`,
      ['ALL /mcp [] all'],
    ],
    [
      'Mastra’s',
      "import { Mastra } from '@mastra/core'; import { MCPServer } from '@mastra/mcp';\nexport const mastra = new Mastra({ mcpServers: { x: new MCPServer({ name: 'x', version: '1', tools: {} }) } });",
      ['ALL /api/mcp/{server}/mcp [] loopback'],
    ],
    [
      'Mastra’s, with authentication',
      "import { Mastra } from '@mastra/core'; import { MCPServer } from '@mastra/mcp'; import { auth } from './auth.js';\nexport const mastra = new Mastra({ mcpServers: { x: new MCPServer({ name: 'x', version: '1', tools: {} }) }, server: { host: '0.0.0.0', auth } });",
      ['ALL /api/mcp/{server}/mcp [verifier] all'],
    ],
    [
      'LiteMCP’s',
      "import { LiteMCP } from 'litemcp';\nconst server = new LiteMCP('x', '1');\nserver.start({ transportType: 'sse', sse: { endpoint: '/events', port: 1 } });",
      ['ALL /events [] all'],
    ],
    ['FrontMCP’s, for everybody', front('http: { port: 1 }'), ['ALL / [] all']],
    [
      'FrontMCP’s, behind tokens',
      front("http: { security: { strict: true } }, auth: { mode: 'remote', provider: 'https://x' }"),
      ['ALL / [verifier] loopback'],
    ],
    ['FrontMCP’s, where anonymous callers pass', front("auth: { mode: 'transparent', allowAnonymous: true }"), ['ALL / [unknown] all']],
    [
      'that of fastify-mcp, behind a hook',
      `${allowed}${fastify}import { streamableHttp } from 'fastify-mcp';
app.addHook('onRequest', async (request, reply) => { if (!isAllowed(request.headers.authorization)) return reply.code(401).send(); });
app.register(streamableHttp, { mcpEndpoint: '/tools', createServer: build }); app.listen({ port: 1 });`,
      ['ALL /tools [equality] loopback'],
    ],
    [
      'that of fastify-mcp-server, with its verifier',
      `${fastify}import FastifyMcpServer from 'fastify-mcp-server'; import { verifier } from './verifier.js';
await app.register(FastifyMcpServer, { server: build().server, authorization: { bearerMiddlewareOptions: { verifier } } }); app.listen({ port: 1, host: '0.0.0.0' });`,
      ['ALL /mcp [verifier] all'],
    ],
    [
      'that of Platformatic, open',
      "import Fastify from 'fastify'; import mcpPlugin from '@platformatic/mcp';\nconst app = Fastify(); await app.register(mcpPlugin, { serverInfo: { name: 'x', version: '1' } }); await app.listen({ port: 1 });",
      ['ALL /mcp [] loopback'],
    ],
    [
      'that of elysia-mcp',
      "import { Elysia } from 'elysia'; import { mcp } from 'elysia-mcp';\nnew Elysia().use(mcp({ serverInfo: { name: 'x', version: '1' }, basePath: '/math', setupServer: async (server) => {} })).listen(1);",
      ['ALL /math [] all'],
    ],
  ])('%s', async (_name, code, expected) => expect(await endpoints(code)).toEqual(expected));

  test('Smithery’s is one by its file, also beside stdio', async () => {
    const { servers } = await analyse(
      memoryTree({
        'smithery.yaml': 'runtime: typescript\n',
        'package.json': '{ "name": "x", "main": "dist/index.js" }',
        'src/index.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'; import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
export default function createServer() { return new McpServer({ name: 'x', version: '1' }).server; }
if (process.argv[2] === 'stdio') await new McpServer({ name: 'x', version: '1' }).connect(new StdioServerTransport());`,
      }),
    );
    expect(servers.map(({ stdio, endpoints: all }) => [stdio.length, ...all.flatMap(describeEndpoint)])).toEqual([
      [1, 'ALL /mcp [verifier] serverless'],
    ]);
  });
});

describe('a function that a platform calls', () => {
  const web =
    "import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'; import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';\nconst answer = async (request) => { const transport = new WebStandardStreamableHTTPServerTransport({}); await new McpServer({ name: 'x', version: '1' }).connect(transport); return transport.handleRequest(request); };\n";
  test.each([
    [
      'of Netlify',
      'netlify/functions/mcp.ts',
      `${allowed}export default async (request: Request) => { if (!isAllowed(request.headers.get('authorization'))) return new Response(null, { status: 401 }); return answer(request); };\nexport const config = { path: '/mcp' };`,
      ['ALL /mcp [equality] serverless'],
    ],
    [
      'of Val Town, without a name',
      'main.ts',
      'export default async function (request: Request) { return answer(request); }',
      ['every request [] serverless'],
    ],
    [
      'of Convex',
      'convex/http.ts',
      `${allowed}import { httpRouter } from 'convex/server'; import { httpAction } from './_generated/server';
const http = httpRouter();
http.route({ path: '/mcp', method: 'POST', handler: httpAction(async (ctx, request) => { if (!isAllowed(request.headers.get('authorization'))) return new Response(null, { status: 401 }); return answer(request); }) });
export default http;`,
      ['POST /mcp [equality] serverless'],
    ],
    [
      'of Netlify, by its older signature',
      'functions/mcp.ts',
      "import type { Handler } from '@netlify/functions';\nexport const handler: Handler = async (event) => answer(new Request('https://x', { body: event.body }));",
      ['every request [] serverless'],
    ],
    [
      'of Cloudflare Pages',
      'functions/mcp.js',
      `${allowed}export async function onRequestPost(context) { const { request } = context; if (!isAllowed(request.headers.get('authorization'))) return new Response(null, { status: 401 }); return answer(request); }`,
      ['POST /mcp [equality] serverless'],
    ],
    [
      'of Nitro, by a handler of the web in another form',
      'server/routes/mcp.ts',
      "import { createMcpHandler } from 'mcp-handler';\nconst web = createMcpHandler((server) => {});\nexport default defineEventHandler((event) => fromWebHandler(web)(event));",
      ['ALL /mcp [] serverless'],
    ],
    [
      'of a Worker behind itty-router',
      'src/worker.ts',
      `${allowed}import { Router } from 'itty-router';
const router = Router();
router.all('/mcp', (request) => { if (!isAllowed(request.headers.get('authorization'))) return new Response(null, { status: 401 }); });
router.post('/mcp', (request) => answer(request));
export default { fetch: (request) => router.fetch(request) };`,
      ['POST /mcp [equality] serverless'],
    ],
    [
      'of SvelteKit, before all routes',
      'src/hooks.server.ts',
      "export const handle = async ({ event, resolve }) => (event.url.pathname === '/mcp' ? answer(event.request) : resolve(event));",
      ['ALL /mcp [] serverless'],
    ],
  ])('%s', async (_name, path, code, expected) => expect(await endpoints(web + code, path)).toEqual(expected));
});

describe('the handler that xmcp builds', () => {
  const config =
    "import type { XmcpConfig } from 'xmcp';\nexport default { http: true, experimental: { adapter: 'express' } } satisfies XmcpConfig;";
  const express = (from: string): string =>
    `${allowed}import express from 'express'; import { xmcpHandler } from '${from}';
const app = express(); app.post('/mcp', (req, res, next) => (isAllowed(req.headers.authorization) ? next() : res.sendStatus(401)), xmcpHandler); app.listen(1);`;
  test.each([
    ['by its alias', { 'src/index.ts': express('@xmcp/adapter') }, ['POST /mcp [equality] all']],
    ['by its path', { 'src/index.ts': express('../.xmcp/adapter') }, ['POST /mcp [equality] all']],
    [
      'as a route of Next',
      { 'app/mcp/route.ts': "import { xmcpHandler } from '@xmcp/adapter';\nexport { xmcpHandler as GET, xmcpHandler as POST };" },
      ['POST /mcp [] serverless', 'GET /mcp [] serverless'],
    ],
  ])('is an endpoint: %s', async (_name, files, expected) => {
    const { servers } = await analyse(
      memoryTree({
        'package.json': '{ "name": "x" }',
        'tsconfig.json': '{ "compilerOptions": { "paths": { "@xmcp/*": ["./.xmcp/*"] } } }',
        'xmcp.config.ts': config,
        ...files,
      }),
    );
    expect(servers.flatMap((server) => server.endpoints.flatMap(describeEndpoint))).toEqual(expected);
  });
});

describe('where routes of files are served', () => {
  const route =
    "import { McpServer } from '@modelcontextprotocol/sdk'; import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/transport/http';\nexport const POST = async ({ request }) => { const transport = new StreamableHTTPServerTransport(); await new McpServer({ name: 'x', version: '1' }).connect(transport); return transport.handleRequest(request, null); };";
  test.each([
    ['by an adapter for Node', '@sveltejs/adapter-node', 'POST /mcp [] all'],
    ['by another adapter', '@sveltejs/adapter-vercel', 'POST /mcp [] serverless'],
  ])('%s', async (_name, adapter, expected) => {
    const { servers } = await analyse(
      memoryTree({ 'package.json': `{ "name": "x", "devDependencies": { "${adapter}": "1" } }`, 'src/routes/mcp/+server.ts': route }),
    );
    expect(servers.flatMap((server) => server.endpoints.flatMap(describeEndpoint))).toEqual([expected]);
  });
});

describe('modules of NestJS that serve MCP', () => {
  const nest = (
    module: string,
    from: string,
  ): string => `import { Module } from '@nestjs/common'; import { NestFactory } from '@nestjs/core'; import { McpModule } from '${from}';
@Module({ imports: [${module}] }) class AppModule {}
const start = async () => { const app = await NestFactory.create(AppModule); await app.listen(3000, '127.0.0.1'); };
start();`;
  test.each([
    [
      'with options',
      "McpModule.forRoot({ name: 'x', version: '1', transports: { sse: { enabled: false } } })",
      '@nestjs-mcp/server',
      ['POST /mcp [] loopback'],
    ],
    [
      'with options of a factory',
      "McpModule.forRootAsync({ inject: [Settings], useFactory: (settings) => ({ name: settings.name, version: '1', mcpEndpoint: 'tools', transport: McpTransportType.STREAMABLE_HTTP }) })",
      '@rekog/mcp-nest',
      ['POST /tools [] loopback'],
    ],
  ])('%s', async (_name, module, from, expected) => expect(await endpoints(nest(module, from))).toEqual(expected));
});

describe('a connection of WebSockets', () => {
  const socket = (
    options: string,
  ): string => `${allowed}import { WebSocketServer } from 'ws'; import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
class SocketTransport { constructor(socket) { this.socket = socket; } async start() { this.socket.on('message', (each) => this.onmessage(JSON.parse(each))); } async send(message) { this.socket.send(JSON.stringify(message)); } async close() {} }
const sockets = new WebSocketServer(${options});
sockets.on('connection', async (socket, request) => { if (!isAllowed(request.headers.authorization)) { socket.close(); return; } await new McpServer({ name: 'x', version: '1' }).connect(new SocketTransport(socket)); });`;
  test.each([
    ['{ port: 1 }', ['every request [equality] all']],
    ["{ port: 1, host: '127.0.0.1', path: '/mcp' }", ['ALL /mcp [equality] loopback']],
  ])('%s', async (options, expected) => expect(await endpoints(socket(options))).toEqual(expected));
});

test('the route of a Worker in a wrapper stands at the function that answers', async () => {
  const worker = `import { withMonitor } from 'company-monitor'; import { createMcpHandler } from 'agents/mcp'; import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
const server = new McpServer({ name: 'x', version: '1' });
export default withMonitor({}, {
  async fetch(request, env, ctx) { return createMcpHandler(server)(request, env, ctx); },
});`;
  const { servers } = await analyse(memoryTree({ 'src/index.ts': worker }));
  expect(servers.flatMap((server) => server.endpoints.flatMap(({ routes }) => routes.map(({ at }) => at.span.startLine)))).toEqual([4]);
});

test('an Actor of Apify that stands by is reached with a token of Apify alone', async () => {
  const actor =
    "import { Actor } from 'apify'; import express from 'express'; import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'; import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';\nawait Actor.init(); const app = express(); app.post('/mcp', async (req, res) => { const transport = new StreamableHTTPServerTransport({}); await new McpServer({ name: 'x', version: '1' }).connect(transport); await transport.handleRequest(req, res, req.body); }); app.listen(1);";
  const rows = async (standby: boolean): Promise<readonly string[]> => {
    const { servers } = await analyse(
      memoryTree({ 'src/main.ts': actor, '.actor/actor.json': JSON.stringify({ name: 'x', usesStandbyMode: standby }) }),
    );
    return servers.flatMap((server) => server.endpoints.flatMap(describeEndpoint));
  };
  expect([await rows(true), await rows(false)]).toEqual([['POST /mcp [verifier] serverless'], ['POST /mcp [] all']]);
});
