import { describe, expect, test } from 'vitest';
import { analyse } from '../../../src/mcp/analyse.ts';
import { memoryTree } from '../memory-tree.ts';

/** `POST /mcp [equality] all`: each route with the kinds of its guards, and where its endpoint listens. */
const routes = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> =>
  (await analyse(memoryTree(files))).servers.flatMap(({ endpoints }) =>
    endpoints.flatMap(({ routes: all, listens }) =>
      all.map(({ name, guards }) => `${name} [${guards.map(({ test: { kind } }) => kind).join(', ')}] ${listens.map(({ bind }) => bind)}`),
    ),
  );

const server = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
const build = () => { const server = new McpServer({ name: 'x', version: '1' }); server.tool('read', async () => ({ content: [] })); return server; };
`;
const transport = `class OwnTransport {
  async start() {}
  async send(message) { this.answer(message); }
  async close() {}
  handle(body, answer) { this.answer = answer; this.onmessage?.(body); }
}
`;

describe('a transport that the project writes', () => {
  test.each([
    [
      'behind a route, where its method hands the message on',
      `${transport}import express from 'express';
const own = new OwnTransport(); await build().connect(own);
const app = express();
app.use((req, res, next) => { if (req.headers.authorization !== 'Bearer ' + process.env.KEY) return res.sendStatus(401); next(); });
app.post('/mcp', (req, res) => own.handle(req.body, (message) => res.json(message)));
app.listen(1, '127.0.0.1');`,
      ['POST /mcp [equality] loopback'],
    ],
    [
      'made for each event of a function',
      `import type { APIGatewayProxyEventV2 } from 'aws-lambda';
class EventTransport { constructor(event, done) { this.event = event; this.done = done; } async start() { this.onmessage(JSON.parse(this.event.body)); } async send(message) { this.done(message); } async close() {} }
export const handler = async (event: APIGatewayProxyEventV2) => {
  if (event.headers.authorization !== 'Bearer ' + process.env.KEY) return { statusCode: 401 };
  const answer = await new Promise((resolve) => build().connect(new EventTransport(event, resolve)));
  return { statusCode: 200, body: JSON.stringify(answer) };
};`,
      ['every request [equality] serverless'],
    ],
    [
      'that fetches messages by itself, made behind a route of Convex',
      `import { httpRouter } from 'convex/server'; import { httpAction } from './_generated/server';
class StoredTransport { constructor(store) { this.store = store; } async start() { for (const each of await this.store.all()) this.onmessage(each); } receive(message) { this.onmessage(message); } async send(message) { await this.store.put(message); } async close() {} }
const http = httpRouter();
http.route({ path: '/sse', method: 'GET', handler: httpAction(async (ctx, request) => {
  if (request.headers.get('authorization') !== 'Bearer ' + process.env.KEY) return new Response(null, { status: 401 });
  await build().connect(new StoredTransport(ctx)); return new Response('');
}) });
export default http;`,
      ['GET /sse [equality] serverless'],
    ],
  ])('exposes the server: %s', async (_name, code, expected) => expect(await routes({ 'src/server.ts': server + code })).toEqual(expected));

  test('exposes it behind the middleware of middy that hands messages on', async () =>
    expect(
      await routes({
        'src/mcp.ts': `${server}import { OwnTransport } from './transport.js';
export const mcp = () => {
  const transport = new OwnTransport();
  const ready = build().connect(transport);
  return { after: async (request) => { await ready; request.response = await transport.handle(request.event.body, () => {}); } };
};`,
        'src/transport.ts': `import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';\nexport ${transport}`,
        'src/handler.ts': `import middy from '@middy/core';
import { mcp } from './mcp.js';
export const handler = middy().use(mcp());`,
      }),
    ).toEqual(['every request [unknown] serverless']));

  test.each([
    [
      'one that reads standard input',
      `${transport.replace('async start() {}', 'async start() { process.stdin.on("data", (each) => this.onmessage(each)); }')}await build().connect(new OwnTransport());`,
    ],
    [
      'one beside a transport of the SDK',
      `${transport}import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js'; import express from 'express';
const app = express();
app.post('/mcp', async (req, res) => { const inner = new StreamableHTTPServerTransport({}); await build().connect(new OwnTransport(inner)); await inner.handleRequest(req, res); });
app.listen(1);`,
    ],
  ])('is none of its own: %s', async (_name, code) =>
    expect(await routes({ 'src/server.ts': server + code })).toEqual(code.includes('express') ? ['POST /mcp [] all'] : []),
  );
});

describe('a server that a class keeps for all', () => {
  test.each([
    ['assigned through the name of the class', 'if (!Holder.one) Holder.one = new Holder(); return Holder.one;'],
    ['assigned where it is missing', 'return (Holder.one ??= new Holder());'],
  ])('is followed: %s', async (_name, body) =>
    expect(
      await routes({
        'src/server.ts': `${server}import express from 'express';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
class Holder { static one; static get() { ${body} } check(key) { return key === 'Bearer ' + process.env.KEY; } }
const app = express();
app.post('/mcp', async (req, res) => {
  if (!Holder.get().check(req.headers.authorization)) { res.sendStatus(401); return; }
  const transport = new StreamableHTTPServerTransport({}); await build().connect(transport); await transport.handleRequest(req, res, req.body);
});
app.listen(1);`,
      }),
    ).toEqual(['POST /mcp [equality] all']),
  );
});
