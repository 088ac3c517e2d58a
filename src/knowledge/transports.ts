/** The classes that speak MCP over a connection, by the module that exports them (section 2.2 of the rules). */
export type TransportClass = {
  readonly module: RegExp;
  readonly name: string;
  readonly kind: 'streamable-http' | 'sse' | 'stdio' | 'web-standard';
  readonly sdkMajor: 1 | 2;
};

export const transportClasses: readonly TransportClass[] = [
  {
    // Written from memory, the path within the package is often another.
    module: /^@modelcontextprotocol\/sdk(?:\/(?!client).*)?$/,
    name: 'StreamableHTTPServerTransport',
    kind: 'streamable-http',
    sdkMajor: 1,
  },
  { module: /^@modelcontextprotocol\/sdk\/server\/sse(\.js)?$/, name: 'SSEServerTransport', kind: 'sse', sdkMajor: 1 },
  { module: /^@modelcontextprotocol\/sdk\/server\/stdio(\.js)?$/, name: 'StdioServerTransport', kind: 'stdio', sdkMajor: 1 },
  { module: /^@modelcontextprotocol\/server\/stdio$/, name: 'StdioServerTransport', kind: 'stdio', sdkMajor: 2 },
  { module: /^@modelcontextprotocol\/node$/, name: 'NodeStreamableHTTPServerTransport', kind: 'streamable-http', sdkMajor: 2 },
  {
    module: /^@modelcontextprotocol\/sdk\/server\/webStandardStreamableHttp(\.js)?$/,
    name: 'WebStandardStreamableHTTPServerTransport',
    kind: 'web-standard',
    sdkMajor: 1,
  },
  { module: /^@modelcontextprotocol\/server$/, name: 'WebStandardStreamableHTTPServerTransport', kind: 'web-standard', sdkMajor: 2 },
  { module: /^@modelcontextprotocol\/server-legacy(\/sse)?$/, name: 'SSEServerTransport', kind: 'sse', sdkMajor: 2 },
  { module: /^@hono\/mcp$/, name: 'StreamableHTTPTransport', kind: 'web-standard', sdkMajor: 1 },
];

/** Functions that serve stdio. */
export const stdioServers: readonly { readonly module: RegExp; readonly name: string }[] = [
  { module: /^@modelcontextprotocol\/server(\/stdio)?$/, name: 'serveStdio' },
];

/** The methods of HTTP transports that answer a request: each call is a place where a request reaches MCP. */
export const transportMethods: readonly string[] = ['handleRequest', 'handlePostMessage'];

/** The classes that hold tools. */
export const serverClasses: readonly { readonly module: RegExp; readonly name: string }[] = [
  { module: /^@modelcontextprotocol\/(?:sdk(?:\/(?!client).*)?|server)$/, name: 'McpServer' },
  { module: /^@modelcontextprotocol\/(sdk\/server(\/index)?(\.js)?|server)$/, name: 'Server' },
  { module: /^fastmcp$/, name: 'FastMCP' },
  { module: /^(?:mcp-framework|@mastra\/mcp)$/, name: 'MCPServer' },
  { module: /^tmcp$/, name: 'McpServer' },
  { module: /^litemcp$/, name: 'LiteMCP' },
];
