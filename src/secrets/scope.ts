/** How much of the credentials is looked for: `mcp-only` is for those whose other scanner does not know MCP's files. */
export const secretScopes = ['all', 'mcp-only', 'off'] as const;
export type SecretScope = (typeof secretScopes)[number];

/** Whether a file's credentials are looked for; messages and a pull request's text are, in the scope `all` alone. */
export const isInScope = (scope: SecretScope, path: string): boolean => {
  switch (scope) {
    case 'all':
      return true;
    case 'mcp-only':
      return mcpFile.test(path);
    case 'off':
      return false;
  }
};

/** Files in which hosts keep the `env` and `headers` of MCP servers. */
const mcpFile =
  /(^|\/)(\.?mcp([-_.][\w.-]*)?\.(json|jsonc|ya?ml|toml)|claude_desktop_config[\w.-]*\.json|cline_mcp_settings\.json|\.claude(\/settings[\w.-]*)?\.json|\.gemini\/settings\.json|\.codex\/config\.toml|opencode\.jsonc?|smithery\.ya?ml|librechat\.ya?ml|\.(cursor|vscode|roo|windsurf|continue|zed|amazonq)\/[\w./-]*\.(json|jsonc|ya?ml))$/i;
