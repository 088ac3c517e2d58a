/** A class that serves MCP by itself, and how its options say where and to whom. Versions in section 2.1 of the rules. */
export type ServerFramework = {
  readonly module: RegExp;
  readonly name: string;
  readonly kind: 'fastmcp' | 'mcp-framework';
  /** Paths under which it answers when its options name none. */
  readonly paths: Readonly<Record<string, string>>;
};

export const serverFrameworks: readonly ServerFramework[] = [
  { module: /^fastmcp$/, name: 'FastMCP', kind: 'fastmcp', paths: { httpStream: '/mcp', sse: '/sse' } },
  { module: /^mcp-framework$/, name: 'MCPServer', kind: 'mcp-framework', paths: { 'http-stream': '/mcp', sse: '/sse' } },
];
