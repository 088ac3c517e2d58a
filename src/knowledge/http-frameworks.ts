/** How a framework hands a request on: express by `next`, hono and koa by a context and `next`, fastify by hooks, elysia, h3 and itty by giving nothing. */
export type Framework = 'express' | 'hono' | 'koa' | 'fastify' | 'elysia' | 'h3' | 'itty';

/** What makes an app or a router, called or constructed. */
export type AppFactory = {
  readonly module: RegExp;
  readonly names: readonly string[];
  readonly makes: 'app' | 'router';
  readonly framework: Framework;
};

export const appFactories: readonly AppFactory[] = [
  { module: /^express$/, names: [''], makes: 'app', framework: 'express' },
  { module: /^express$/, names: ['Router'], makes: 'router', framework: 'express' },
  {
    module: /^@modelcontextprotocol\/sdk\/server\/express(\.js)?$/,
    names: ['createMcpExpressApp'],
    makes: 'app',
    framework: 'express',
  },
  { module: /^@modelcontextprotocol\/express$/, names: ['createMcpExpressApp'], makes: 'app', framework: 'express' },
  { module: /^@modelcontextprotocol\/hono$/, names: ['createMcpHonoApp'], makes: 'app', framework: 'hono' },
  { module: /^@modelcontextprotocol\/fastify$/, names: ['createMcpFastifyApp'], makes: 'app', framework: 'fastify' },
  // A hono app may be mounted on another one, like a router, and may serve by itself.
  { module: /^hono(\/(quick|tiny))?$/, names: ['Hono'], makes: 'app', framework: 'hono' },
  { module: /^@hono\/zod-openapi$/, names: ['OpenAPIHono'], makes: 'app', framework: 'hono' },
  { module: /^koa$/, names: [''], makes: 'app', framework: 'koa' },
  { module: /^(@koa\/router|koa-router)$/, names: ['', 'Router'], makes: 'router', framework: 'koa' },
  { module: /^fastify$/, names: ['', 'fastify', 'Fastify'], makes: 'app', framework: 'fastify' },
  { module: /^elysia$/, names: ['Elysia', ''], makes: 'app', framework: 'elysia' },
  { module: /^h3$/, names: ['createApp', 'H3'], makes: 'app', framework: 'h3' },
  { module: /^h3$/, names: ['createRouter'], makes: 'router', framework: 'h3' },
  { module: /^itty-router(?:\/\w+)?$/, names: ['Router', 'AutoRouter', 'IttyRouter'], makes: 'app', framework: 'itty' },
];

/** The framework whose app a parameter's type names. */
export const frameworkOfType = (type: string): Framework | undefined => {
  if (/\b(Express|Application|Router|IRouter)\b/.test(type)) return 'express';
  if (/\b(Hono|OpenAPIHono)\b/.test(type)) return 'hono';
  if (/\bFastifyInstance\b/.test(type)) return 'fastify';
  if (/\bElysia\b/.test(type)) return 'elysia';
  return /\bKoa\b/.test(type) ? 'koa' : undefined;
};

/** Functions that serve a web-standard `fetch` handler or app given to them. `host`: the option that says where, and what holds without it. */
export type FetchServer = {
  readonly module: RegExp;
  readonly names: readonly string[];
  readonly host: string;
  readonly withoutHost: 'all' | 'serverless';
  /** The cloud whose gateway stands before the function. */
  readonly platform?: 'aws-lambda' | 'google-cloud';
};

const serverless = { host: '', withoutHost: 'serverless' } as const;

export const fetchServers: readonly FetchServer[] = [
  { module: /^@hono\/node-server$/, names: ['serve'], host: 'hostname', withoutHost: 'all' },
  { module: /^(srvx|h3)$/, names: ['serve'], host: 'hostname', withoutHost: 'all' },
  { module: /^(?:https:\/\/deno\.land\/)?std(?:@[^/]+)?\/http\/server\.ts$/, names: ['serve'], host: 'hostname', withoutHost: 'all' },
  { module: /^@bunny\.net\/edgescript-sdk$/, names: ['net.http.serve'], ...serverless },
  { module: /^hono\/(vercel|cloudflare-pages|netlify|lambda-edge|service-worker)$/, names: ['handle'], ...serverless },
  { module: /^hono\/aws-lambda$/, names: ['handle', 'streamHandle'], ...serverless, platform: 'aws-lambda' },
  { module: /^serverless-http$/, names: [''], ...serverless, platform: 'aws-lambda' },
  { module: /^@(vendia|codegenie)\/serverless-express$/, names: ['', 'configure'], ...serverless, platform: 'aws-lambda' },
  { module: /^aws-serverless-express$/, names: ['createServer'], ...serverless, platform: 'aws-lambda' },
  { module: /^@fastify\/aws-lambda$/, names: [''], ...serverless, platform: 'aws-lambda' },
  { module: /^@google-cloud\/functions-framework$/, names: ['http'], ...serverless, platform: 'google-cloud' },
  // Public without further settings.
  { module: /^firebase-functions(\/v[12])?(\/https)?$/, names: ['onRequest', 'https.onRequest'], ...serverless },
];

/** The key that the MCP extension of Azure Functions asks callers for, by its name. */
export const systemKey = 'mcp_extension';

/** The same for names that a runtime gives. */
export const fetchGlobals: ReadonlyMap<string, Pick<FetchServer, 'host' | 'withoutHost'>> = new Map([
  ['Bun.serve', { host: 'hostname', withoutHost: 'all' }],
  ['Deno.serve', { host: 'hostname', withoutHost: 'all' }],
]);

/** What turns a `fetch` function into a listener for `http.createServer`. */
export const listenerAdapters: readonly { readonly module: RegExp; readonly names: readonly string[] }[] = [
  { module: /^@hono\/node-server$/, names: ['getRequestListener', 'createAdaptorServer'] },
  { module: /^h3$/, names: ['toNodeListener', 'toNodeHandler', 'toWebHandler', 'toPlainHandler'] },
];

/**
 * Packages that serve MCP over HTTP in a way that is not followed: what they guard is unknown. `isFollowed`: it is, so that only a server without
 * an endpoint of its own leaves a question.
 */
export const unknownMcpServers: readonly { readonly module: RegExp; readonly what: string; readonly isFollowed?: true }[] = [
  { module: /^@rekog\/mcp-nest(?:\/dist\/.*)?$/, what: 'MCP over NestJS', isFollowed: true },
  { module: /^@nestjs-mcp\/server$/, what: 'MCP over NestJS', isFollowed: true },
  { module: /^(xmcp|@xmcp\/adapter)(\/|$)/, what: 'xmcp', isFollowed: true },
  { module: /^mcp-lite$/, what: 'mcp-lite', isFollowed: true },
  { module: /^mcp-use\/server$/, what: 'mcp-use', isFollowed: true },
  { module: /^@frontmcp\//, what: 'FrontMCP', isFollowed: true },
  { module: /^mcp-proxy$/, what: 'mcp-proxy', isFollowed: true },
  { module: /^@smithery\/sdk(\/|$)/, what: 'the SDK of Smithery', isFollowed: true },
  {
    module: /^(middy-mcp|lambda-mcp-adaptor|aws-lambda-mcp-server|@aws\/run-mcp-servers-with-aws-lambda)$/,
    what: 'MCP on AWS Lambda',
    isFollowed: true,
  },
  { module: /^@nestjs\/core$/, what: 'a NestJS application', isFollowed: true },
  { module: /^(h3|elysia|itty-router)$/, what: 'an HTTP framework', isFollowed: true },
  {
    module: /^(restify|polka|@hapi\/hapi|micro|nitropack|@feathersjs\/.*|sirv|uWebSockets\.js|find-my-way|@trpc\/server\/adapters\/.*)$/,
    what: 'an HTTP framework',
  },
];
