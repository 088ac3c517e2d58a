import { describe, expect, test } from 'vitest';
import { analyse } from '../../../src/mcp/analyse.ts';
import { memoryTree } from '../memory-tree.ts';

/** `POST /mcp [equality] all`: each route with the kinds of its guards, and where the endpoint listens. */
const routes = async (code: string): Promise<readonly string[]> => {
  const { servers } = await analyse(memoryTree({ 'src/server.ts': code }));
  return servers.flatMap(({ endpoints }) =>
    endpoints.flatMap((endpoint) =>
      endpoint.routes.map(
        ({ name, guards }) =>
          `${name} [${guards.map(({ test: { kind } }) => kind).join(', ')}] ${endpoint.listens.map(({ bind }) => bind).join(', ')}`,
      ),
    ),
  );
};

const sdk = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const respond = async (request) => { const transport = new WebStandardStreamableHTTPServerTransport({}); await new McpServer({ name: 'x', version: '1' }).connect(transport); return transport.handleRequest(request); };
const answer = async (req, res) => { const transport = new StreamableHTTPServerTransport({}); await new McpServer({ name: 'x', version: '1' }).connect(transport); await transport.handleRequest(req, res); };
`;

describe('Elysia', () => {
  const elysia = `${sdk}import { Elysia } from 'elysia';
const check = ({ request, set }) => { if (request.headers.get('authorization') !== 'Bearer ' + process.env.KEY) { set.status = 401; return 'no'; } };
`;
  test.each([
    ['listens on every interface', "new Elysia().all('/mcp', ({ request }) => respond(request)).listen(3000);", 'ALL /mcp [] all'],
    [
      'listens where it is told to',
      "const app = new Elysia({ prefix: '/api' }); app.post('/mcp', ({ request }) => respond(request)); app.listen({ hostname: '127.0.0.1', port: 1 });",
      'POST /api/mcp [] loopback',
    ],
    [
      'asks its hooks first',
      "new Elysia().use(cors()).onBeforeHandle(check).post('/mcp', ({ request }) => respond(request)).listen(1);",
      'POST /mcp [equality] all',
    ],
    [
      'does not ask a later hook',
      "new Elysia().post('/mcp', ({ request }) => respond(request)).onBeforeHandle(check).listen(1);",
      'POST /mcp [] all',
    ],
    [
      'asks the hook of a route',
      "new Elysia().post('/mcp', ({ request }) => respond(request), { beforeHandle: check }).listen(1);",
      'POST /mcp [equality] all',
    ],
    [
      'asks the hooks of a guarded scope',
      "new Elysia().guard({ beforeHandle: [check] }, (app) => app.post('/mcp', ({ request }) => respond(request))).listen(1);",
      'POST /mcp [equality] all',
    ],
    [
      'has groups',
      "new Elysia().group('/v1', (app) => app.post('/mcp', ({ request }) => respond(request))).listen(1);",
      'POST /v1/mcp [] all',
    ],
    [
      'mounts plugins',
      "const mcp = new Elysia({ prefix: '/mcp' }).post('/', ({ request }) => respond(request)); new Elysia().onBeforeHandle(check).use(mcp).listen(1);",
      'POST /mcp [equality] all',
    ],
    [
      'keeps the hooks of a plugin in the plugin',
      "const other = new Elysia().onBeforeHandle(check).get('/x', () => 1); new Elysia().use(other).post('/mcp', ({ request }) => respond(request)).listen(1);",
      'POST /mcp [] all',
    ],
    [
      'may take hooks of a plugin for its own',
      "const auth = new Elysia().onBeforeHandle({ as: 'scoped' }, check); new Elysia().use(auth).post('/mcp', ({ request }) => respond(request)).listen(1);",
      'POST /mcp [unknown] all',
    ],
    ['is served by Bun', "export default new Elysia().post('/mcp', ({ request }) => respond(request));", 'POST /mcp [] serverless'],
  ])('%s', async (_name, code, expected) => expect(await routes(elysia + code)).toEqual([expected]));
});

describe('h3', () => {
  const h3 = `${sdk}import { createServer } from 'node:http'; import { createApp, createRouter, createError, defineEventHandler, getHeader, toNodeListener } from 'h3';
const mcp = defineEventHandler(async (event) => { await answer(event.node.req, event.node.res); });
const check = defineEventHandler((event) => { if (event.node.req.headers.authorization !== 'Bearer ' + process.env.KEY) throw createError({ statusCode: 401 }); });
`;
  test.each([
    [
      'has routers',
      "const app = createApp(); const router = createRouter(); router.post('/mcp', mcp); app.use(router); createServer(toNodeListener(app)).listen(1);",
      'POST /mcp [] all',
    ],
    [
      'asks what stands before',
      "const app = createApp(); app.use(check); app.use('/mcp', mcp); createServer(toNodeListener(app)).listen(1, '127.0.0.1');",
      'ALL /mcp [equality] loopback',
    ],
  ])('%s', async (_name, code, expected) => expect(await routes(h3 + code)).toEqual([expected]));
});
