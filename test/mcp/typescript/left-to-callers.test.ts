import { describe, expect, test } from 'vitest';
import { analyse } from '../../../src/mcp/analyse.ts';
import { memoryTree } from '../memory-tree.ts';

const library = JSON.stringify({ name: 'kit', version: '1.0.0', exports: './dist/index.js' });
const sdk = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import express from 'express';
`;
const httpServer = `${sdk}export class HttpServer {
  async start(port) {
    const app = express();
    app.post('/mcp', async (req, res) => { const transport = new StreamableHTTPServerTransport({}); await new McpServer({ name: 'x', version: '1' }).connect(transport); await transport.handleRequest(req, res, req.body); });
    app.listen(port);
  }
}
`;

/** What of a server is found: its routes, or that they are left to others. */
const found = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> => {
  const { servers } = await analyse(memoryTree(files));
  return servers.flatMap(({ endpoints, stdio, leftToCallers }) => [
    ...endpoints.map(({ routes, leftToCallers: left }) =>
      left === undefined ? routes.map(({ name }) => name).join(', ') : `left by ${left.path}`,
    ),
    ...stdio.map(() => 'stdio'),
    ...(leftToCallers === undefined ? [] : [`server left by ${leftToCallers.path}`]),
  ]);
};

const main = "import { HttpServer } from './http.js';\n";

describe('a way to serve that a library offers', () => {
  test.each([
    ['that nothing runs', { 'src/index.ts': "export { HttpServer } from './http.js';" }],
    ['that its examples run', { 'examples/run.ts': "import { HttpServer } from '../src/http.js'; new HttpServer().start(1);" }],
    ['that is only named as a type', { 'src/options.ts': `${main}export type Options = { server: HttpServer };` }],
  ])('is left to its users: one %s', async (_name, files) =>
    expect(await found({ 'package.json': library, 'src/http.ts': httpServer, ...files })).toEqual(['left by src/http.ts']),
  );

  test.each([
    ['that it runs itself', { 'src/main.ts': `${main}new HttpServer().start(1);` }],
    ['that a subclass takes over', { 'src/main.ts': `${main}class Own extends HttpServer {}\nnew Own().start(1);` }],
    ['that is handed on as a value', { 'src/main.ts': `${main}container.resolve(HttpServer).start(1);` }],
  ])('is a route: one %s', async (_name, files) =>
    expect(await found({ 'package.json': library, 'src/http.ts': httpServer, ...files })).toEqual(['POST /mcp']),
  );

  test('is a route in a package that is not published', async () =>
    expect(
      await found({ 'package.json': JSON.stringify({ name: 'app', private: true, main: 'x.js' }), 'src/http.ts': httpServer }),
    ).toEqual(['POST /mcp']));
});

test('a way to serve is a route where a launcher may run what was built', async () =>
  expect(
    await found({
      'package.json': JSON.stringify({ name: 'kit', exports: './dist/index.js', bin: 'bin/kit.mjs' }),
      'bin/kit.mjs': "import { HttpServer } from '../dist/http.js'; new HttpServer().start(1);",
      'src/http.ts': httpServer,
    }),
  ).toEqual(['POST /mcp']));

describe('a server without a transport of its own', () => {
  const make = `${sdk}export const createServer = () => new McpServer({ name: 'x', version: '1' });\n`;
  test.each([
    ['it only makes', make, ['server left by src/server.ts']],
    [
      'it connects to what it is given',
      `${make}export const serve = (transport) => createServer().connect(transport);`,
      ['server left by src/server.ts'],
    ],
    [
      'it connects to something of its own',
      `${make}import { OwnTransport } from './own.js'; createServer().connect(new OwnTransport());`,
      [],
    ],
    ['it runs over stdio', `${make}createServer().connect(new StdioServerTransport());`, ['stdio']],
  ])('is left to others where %s', async (_name, code, expected) => expect(await found({ 'src/server.ts': code })).toEqual(expected));

  test('is left to others where a library offers stdio and its examples serve HTTP', async () =>
    expect(
      await found({
        'package.json': library,
        'src/index.ts': `${sdk}export const runStdio = (server) => server.connect(new StdioServerTransport());`,
        'examples/http.ts': `${httpServer}new HttpServer().start(1);`,
      }),
    ).toEqual(['POST /mcp', 'stdio', 'server left by src/index.ts']));
});

describe('a controller of NestJS', () => {
  const controller = `import { Controller, Post, Req, Res } from '@nestjs/common';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
@Controller('mcp')
export class McpController {
  @Post()
  async answer(@Req() req, @Res() res) {
    const transport = new StreamableHTTPServerTransport({});
    await new McpServer({ name: 'x', version: '1' }).connect(transport);
    await transport.handleRequest(req, res, req.body);
  }
}
`;
  const start = `import { NestFactory } from '@nestjs/core';
import { Module } from '@nestjs/common';
import { McpController } from '../src/mcp.controller.js';
@Module({ controllers: [McpController] })
class AppModule {}
const app = await NestFactory.create(AppModule);
await app.listen(3000);
`;

  test('is left to the application where only examples start one', async () =>
    expect(await found({ 'package.json': library, 'src/mcp.controller.ts': controller, 'examples/main.ts': start })).toEqual([
      'left by src/mcp.controller.ts',
    ]));

  test('is a route where the package starts one itself', async () =>
    expect(await found({ 'package.json': library, 'src/mcp.controller.ts': controller, 'src/main.ts': start })).toEqual(['POST /mcp']));
});
