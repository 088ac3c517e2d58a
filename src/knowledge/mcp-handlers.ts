/** A function of a package whose result answers MCP requests itself: a `fetch` handler, a middleware, or an object with `fetch`. */
export type HandlerFactory = {
  readonly module: RegExp;
  readonly names: readonly string[];
  readonly kind: 'streamable-http' | 'web-standard' | 'framework';
  readonly sdkMajor?: 1 | 2;
};

export const handlerFactories: readonly HandlerFactory[] = [
  { module: /^@modelcontextprotocol\/server$/, names: ['createMcpHandler'], kind: 'web-standard', sdkMajor: 2 },
  {
    module: /^(mcp-handler|@vercel\/mcp-adapter)$/,
    names: ['createMcpHandler', 'createMcpRouteHandler', 'initializeMcpApiHandler', ''],
    kind: 'framework',
  },
  { module: /^express-mcp-handler$/, names: ['statelessHandler', 'statefulHandler', 'sseHandlers'], kind: 'streamable-http', sdkMajor: 1 },
  // An app with the endpoint on it, and nothing before it.
  { module: /^aws-lambda-mcp-server$/, names: ['createHonoApp'], kind: 'framework' },
  // What asks for a token is `mcpAuthClerk`, before it.
  { module: /^@clerk\/mcp-tools\/express$/, names: ['streamableHttpHandler'], kind: 'streamable-http' },
  {
    module: /^agents\/mcp(\/\w+)?$/,
    names: ['createMcpHandler', 'createLegacyMcpHandler', 'experimental_createMcpHandler'],
    kind: 'framework',
  },
];

/** The methods of an agent's class that give such a handler: `MyAgent.serve('/mcp')`. */
export const agentClass = { module: /^agents\/mcp(\/\w+)?$/, name: 'McpAgent', methods: ['serve', 'serveSSE', 'mount', 'fetch'] } as const;

/** Functions that turn such a handler into another form without a check of their own. The first argument is the handler. */
export const handlerAdapters: readonly { readonly module: RegExp; readonly names: readonly string[] }[] = [
  { module: /^@modelcontextprotocol\/node$/, names: ['toNodeHandler'] },
  { module: /^h3$/, names: ['defineEventHandler', 'eventHandler', 'defineHandler', 'fromWebHandler'] },
];

/**
 * Wrappers that verify a caller's token, but let callers without a valid one through unless told otherwise: `required` is false by default,
 * and then a wrong token passes as well (measured with mcp-handler 2.4.0).
 */
export const optionalGuards: readonly {
  readonly module: RegExp;
  readonly names: readonly string[];
  readonly option: string;
  /** The position of the options among the arguments. */
  readonly at: number;
}[] = [
  { module: /^(mcp-handler|@vercel\/mcp-adapter)$/, names: ['withMcpAuth', 'experimental_withMcpAuth'], option: 'required', at: 2 },
  { module: /^@xmcp\/adapter$/, names: ['withAuth'], option: 'required', at: 1 },
];

/** Classes of packages of whose objects a method gives such a handler: `new StreamableHttpTransport().bind(server)` of mcp-lite. */
export const boundHandlers: readonly { readonly module: RegExp; readonly name: string; readonly method: string }[] = [
  { module: /^mcp-lite$/, name: 'StreamableHttpTransport', method: 'bind' },
];

/** Handlers that a package exports ready made. */
export const readyHandlers: readonly { readonly module: RegExp; readonly name: string }[] = [
  { module: /^@xmcp\/adapter$/, name: 'xmcpHandler' },
];

/** Methods of services, given by dependency injection, that answer an MCP request. */
export const answeringServices: readonly { readonly module: RegExp; readonly names: readonly string[] }[] = [
  {
    module: /^@rekog\/mcp-nest(?:\/dist\/.*)?$/,
    names: [
      'McpStreamableHttpService.handlePostRequest',
      'McpStreamableHttpService.handleGetRequest',
      'McpStreamableHttpService.handleDeleteRequest',
      'McpSseService.createSseConnection',
      'McpSseService.handleMessage',
    ],
  },
];

/**
 * Classes of packages of whose objects a method answers a request, or serves stdio. `guard`: the option of the construction that makes it ask for
 * a token, if what is given to it says so.
 */
export type AnsweringObject = {
  readonly module: RegExp;
  readonly names: readonly string[];
  readonly method: string;
  readonly kind: 'streamable-http' | 'sse' | 'web-standard' | 'stdio';
  readonly guard?: { readonly option: string; readonly at: number; readonly demands: RegExp };
};

/** OAuth of tmcp asks for a token on the paths that `.bearer({ paths })` names, as its documentation says. */
const bearerOfTmcp = { option: 'oauth', at: 1, demands: /\.bearer\(/ } as const;

const handlersOfLambda = ['APIGatewayProxyEventHandler', 'APIGatewayProxyEventV2Handler', 'LambdaFunctionURLEventHandler'];

export const answeringObjects: readonly AnsweringObject[] = [
  { module: /^@mastra\/mcp$/, names: ['MCPServer'], method: 'startHTTP', kind: 'streamable-http' },
  { module: /^@mastra\/mcp$/, names: ['MCPServer'], method: 'startSSE', kind: 'sse' },
  { module: /^@mastra\/mcp$/, names: ['MCPServer'], method: 'startHonoSSE', kind: 'sse' },
  { module: /^@mastra\/mcp$/, names: ['MCPServer'], method: 'startStdio', kind: 'stdio' },
  { module: /^@tmcp\/transport-http$/, names: ['HttpTransport'], method: 'respond', kind: 'web-standard', guard: bearerOfTmcp },
  { module: /^@tmcp\/transport-sse$/, names: ['SseTransport'], method: 'respond', kind: 'sse', guard: bearerOfTmcp },
  { module: /^@tmcp\/transport-stdio$/, names: ['StdioTransport'], method: 'listen', kind: 'stdio' },
  // The gateway before the function decides who calls.
  { module: /^@aws\/run-mcp-servers-with-aws-lambda$/, names: handlersOfLambda, method: 'handle', kind: 'web-standard' },
];

/** Plugins that add an MCP endpoint to an app: given to `register` with options behind them, or called with options. */
export type HandlerPlugin = {
  readonly module: RegExp;
  readonly names: readonly string[];
  readonly isRegistered: boolean;
  readonly path: { readonly option: string; readonly without: string };
  /** The option that makes the plugin ask for a token, if what is given to it says so. */
  readonly guard?: { readonly option: string; readonly demands: RegExp };
};

export const handlerPlugins: readonly HandlerPlugin[] = [
  { module: /^fastify-mcp$/, names: ['streamableHttp'], isRegistered: true, path: { option: 'mcpEndpoint', without: '/mcp' } },
  { module: /^fastify-mcp$/, names: ['fastifyMCPSSE'], isRegistered: true, path: { option: 'sseEndpoint', without: '/sse' } },
  {
    module: /^fastify-mcp-server$/,
    names: ['', 'FastifyMcpServer'],
    isRegistered: true,
    path: { option: 'endpoint', without: '/mcp' },
    guard: { option: 'authorization', demands: /\bbearerMiddlewareOptions\b/ },
  },
  {
    module: /^@platformatic\/mcp$/,
    names: ['', 'mcpPlugin'],
    isRegistered: true,
    path: { option: 'path', without: '/mcp' },
    guard: { option: 'authorization', demands: /\benabled:\s*true\b/ },
  },
  // What its function answers decides.
  {
    module: /^elysia-mcp$/,
    names: ['mcp'],
    isRegistered: false,
    path: { option: 'basePath', without: '/mcp' },
    guard: { option: 'authentication', demands: /$^/ },
  },
];
