/** Packages with which MCP servers are written in other languages, by the manifest that asks for them. */
export type ForeignPackages = { readonly language: string; readonly manifest: RegExp; readonly asksFor: RegExp };

export const foreignPackages: readonly ForeignPackages[] = [
  {
    language: 'Python',
    manifest: /(?:^|\/)(?:pyproject\.toml|Pipfile|setup\.(?:py|cfg)|requirements[\w.-]*\.(?:txt|in))$/,
    asksFor: /(?:^|["'])\s*(?:mcp|fastmcp|fastapi-mcp|mcp-server-[\w-]+)(?:\[[\w,\s-]*\])?\s*(?:[<>=~!;@"',]|$)/m,
  },
  {
    language: 'Go',
    manifest: /(?:^|\/)go\.mod$/,
    asksFor: /\bgithub\.com\/(?:mark3labs\/mcp-go|modelcontextprotocol\/go-sdk|metoro-io\/mcp-golang|ThinkInAIXYZ\/go-mcp)\b/,
  },
  { language: 'Rust', manifest: /(?:^|\/)Cargo\.toml$/, asksFor: /^\s*(?:rmcp|rust-mcp-sdk|mcp-server|mcp-core)\s*(?:=|\.)/m },
  {
    language: 'Java or Kotlin',
    manifest: /(?:^|\/)(?:pom\.xml|build\.gradle(?:\.kts)?|libs\.versions\.toml)$/,
    asksFor:
      /\bio\.modelcontextprotocol\b|\bmcp-server(?:-\w+)*-spring-boot-starter\b|\bspring-ai(?:-starter)?-mcp-server\b|\bquarkus-mcp-server\b/,
  },
  {
    language: 'C#',
    manifest: /\.(?:cs|fs)proj$|(?:^|\/)Directory\.Packages\.props$/,
    asksFor: /\bInclude="ModelContextProtocol(?:\.\w+)*"/,
  },
  {
    language: 'Ruby',
    manifest: /(?:^|\/)(?:Gemfile|[^/]+\.gemspec)$/,
    asksFor: /['"](?:mcp|fast-mcp|model-context-protocol-rb|actionmcp)['"]/,
  },
  {
    language: 'PHP',
    manifest: /(?:^|\/)composer\.json$/,
    asksFor: /"(?:php-mcp\/(?:server|laravel)|mcp\/sdk|laravel\/mcp|logiscape\/mcp-sdk-php)"/,
  },
  { language: 'Swift', manifest: /(?:^|\/)Package\.swift$/, asksFor: /modelcontextprotocol\/swift-sdk/ },
  { language: 'Elixir', manifest: /(?:^|\/)mix\.exs$/, asksFor: /:(?:hermes_mcp|anubis_mcp|ex_mcp)\b/ },
];

/** Whether a package is called after MCP and may be what serves it; clients, types and tools for tests are called after it too. */
export const mayServeMcp = (specifier: string): boolean =>
  /^(?:@[\w.-]+\/)?[\w.-]+(?:\/|$)/.test(specifier) &&
  /(?:^|[/-])mcp(?:[/-]|$)/.test(specifier) &&
  !/client|inspect|adapters?\b|remote|types?\b|evals?\b|test|lint|^@ai-sdk\/|^@openai\/|^@langchain\/|^@anthropic-ai\//i.test(specifier);
