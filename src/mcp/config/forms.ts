import { bareClientPlaces, clientPlaces, codexPlaces, openCodePlaces } from './client-servers.ts';

/** Where in a file settings stand. `*` is any key, `[]` any item of a list, `**` anything in between. */
export type Place = {
  readonly at: string;
  /** `variable`: the key names it. `assignment`: a text `NAME=value`. `named`: a map with a name and a value. `base64`: a variable, encoded. `schema`: the default of a setting. */
  readonly kind: 'schema' | 'variable' | 'assignment' | 'named' | 'header' | 'arguments' | 'command' | 'url' | 'base64';
};

/** One kind of configuration file. */
export type Form = {
  /** In words, after "this". */
  readonly format: string;
  readonly path: RegExp;
  readonly syntax: 'json' | 'yaml' | 'toml' | 'dotenv' | 'npmrc' | 'dockerfile' | 'markdown';
  /** What the text must contain to be worth parsing. */
  readonly mention?: RegExp;
  readonly places: readonly Place[];
};

const variables = (...paths: readonly string[]): readonly Place[] => paths.map((at) => ({ at, kind: 'variable' }));
const mapOrList = (at: string): readonly Place[] => [
  { at: `${at}.*`, kind: 'variable' },
  { at: `${at}.[]`, kind: 'assignment' },
];

/** The first form whose path and text fit reads the file. */
export const forms: readonly Form[] = [
  { format: 'env file', path: /(?:^|\/)\.env(?:\.[\w.-]+)?$|\/[\w-]+\.env$/, syntax: 'dotenv', places: variables('*') },
  {
    format: 'Dockerfile',
    path: /(?:^|\/)(?:Dockerfile|Containerfile)(?:\.[\w-]+)?$|\.(?:Dockerfile|dockerfile)$/,
    syntax: 'dockerfile',
    places: [],
  },
  { format: 'npm configuration', path: /(?:^|\/)\.npmrc$/, syntax: 'npmrc', places: variables('*') },
  {
    format: 'package manifest',
    path: /(?:^|\/)package\.json$/,
    syntax: 'json',
    mention: /"scripts"/,
    places: [{ at: 'scripts.*', kind: 'command' }],
  },
  {
    format: 'registry manifest',
    path: /(?:^|\/)server\.json$/,
    syntax: 'json',
    mention: /"(?:packages|remotes)"/,
    places: [
      ...[
        'environmentVariables',
        'environment_variables',
        'runtimeArguments',
        'runtime_arguments',
        'packageArguments',
        'package_arguments',
      ].map((list): Place => ({ at: `packages.[].${list}.[]`, kind: 'named' })),
      { at: 'remotes.[].headers.[]', kind: 'named' },
      { at: 'remotes.[].url', kind: 'url' },
      ...bareClientPlaces,
    ],
  },
  {
    format: 'FastMCP configuration',
    path: /(?:^|\/)fastmcp\.json$/,
    syntax: 'json',
    places: [...variables('deployment.env.*'), { at: 'deployment.args', kind: 'arguments' }, ...clientPlaces],
  },
  {
    format: 'Smithery configuration',
    path: /(?:^|\/)smithery\.ya?ml$/,
    syntax: 'yaml',
    places: [
      ...variables('env.*', 'build.args.*', 'startCommand.exampleConfig.*'),
      { at: 'startCommand.configSchema.properties.*', kind: 'schema' },
      { at: 'configSchema.properties.*', kind: 'schema' },
    ],
  },
  { format: 'Worker configuration', path: /(?:^|\/)wrangler[\w.-]*\.toml$/, syntax: 'toml', places: variables('vars.*', 'env.*.vars.*') },
  { format: 'Worker configuration', path: /(?:^|\/)wrangler[\w.-]*\.jsonc?$/, syntax: 'json', places: variables('vars.*', 'env.*.vars.*') },
  { format: 'Fly configuration', path: /(?:^|\/)fly[\w.-]*\.toml$/, syntax: 'toml', places: variables('env.*', 'build.args.*') },
  {
    format: 'Netlify configuration',
    path: /(?:^|\/)netlify\.toml$/,
    syntax: 'toml',
    places: variables('build.environment.*', 'context.*.environment.*'),
  },
  { format: 'Vercel configuration', path: /(?:^|\/)(?:vercel|now)\.json$/, syntax: 'json', places: variables('env.*', 'build.env.*') },
  {
    format: 'Codex configuration',
    path: /(?:^|\/)[^/]*(?:config|codex|mcp)[^/]*\.toml$/,
    syntax: 'toml',
    mention: /mcp_servers/,
    places: codexPlaces,
  },
  {
    format: 'development container',
    path: /(?:^|\/)\.?devcontainer\.json$/,
    syntax: 'json',
    places: variables('containerEnv.*', 'remoteEnv.*'),
  },
  {
    format: 'launch configuration',
    path: /(?:^|\/)\.vscode\/launch\.json$/,
    syntax: 'json',
    places: [...variables('configurations.[].env.*'), { at: 'configurations.[].args', kind: 'arguments' }],
  },
  {
    format: 'MCP client configuration',
    path: /(?:^|\/)(?:[^/]*mcp[^/]*\.jsonc?|\.claude\.json)$/i,
    syntax: 'json',
    mention: /"(?:command|url|serverUrl|httpUrl|mcpServers|servers|mcp_config)"/,
    places: [...bareClientPlaces, ...openCodePlaces],
  },
  {
    format: 'MCP client configuration',
    path: /(?:^|\/)[^/]*(?:claude|settings|config|manifest|extension|server|agent|cursor|copilot|codex|opencode|cline|desktop|client)[^/]*\.jsonc?$/i,
    syntax: 'json',
    mention: /"(?:mcpServers|context_servers|mcp_config|mcp\.servers)"|"mcp"\s*:\s*\{/,
    places: [...clientPlaces, ...openCodePlaces],
  },
  { format: 'Claude settings', path: /(?:^|\/)\.claude\/settings[\w.-]*\.json$/, syntax: 'json', places: variables('env.*') },
  {
    format: 'Compose file',
    path: /(?:^|\/)(?:docker-)?compose[\w.-]*\.ya?ml$/,
    syntax: 'yaml',
    places: [
      ...mapOrList('services.*.environment'),
      ...mapOrList('services.*.build.args'),
      { at: 'services.*.command', kind: 'arguments' },
      { at: 'services.*.command', kind: 'command' },
    ],
  },
  {
    format: 'workflow',
    path: /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/,
    syntax: 'yaml',
    places: variables('env.*', 'jobs.*.env.*', 'jobs.*.steps.[].env.*', 'jobs.*.steps.[].with.*'),
  },
  {
    format: 'Kubernetes Secret',
    path: /\.ya?ml$/,
    syntax: 'yaml',
    mention: /^kind:[ \t]*["']?Secret\b/m,
    places: [...variables('stringData.*'), { at: 'data.*', kind: 'base64' }, { at: '**.env.[]', kind: 'named' }],
  },
  {
    format: 'Kubernetes manifest',
    path: /\.ya?ml$/,
    syntax: 'yaml',
    mention: /^kind:[ \t]*["']?(?:Deployment|StatefulSet|DaemonSet|Job|CronJob|Pod|ConfigMap|Service)\b/m,
    places: [{ at: '**.env.[]', kind: 'named' }, ...variables('data.*')],
  },
  {
    format: 'Helm values',
    path: /(?:^|\/)values[\w.-]*\.ya?ml$/,
    syntax: 'yaml',
    places: [
      { at: '**.env.[]', kind: 'named' },
      { at: '**.*', kind: 'variable' },
    ],
  },
  {
    format: 'documentation',
    path: /(?:^|\/)(?:[A-Z][A-Z_-]*|docs?\/.*|[^/]*(?:install|setup|config|usage|guide|start)[^/]*)\.md$/i,
    syntax: 'markdown',
    mention: /```|~~~/,
    places: [],
  },
  {
    format: 'deployment configuration',
    path: /(?:^|\/)(?:render|app|serverless)\.ya?ml$/,
    syntax: 'yaml',
    places: [
      ...variables('env_variables.*', 'provider.environment.*', 'functions.*.environment.*'),
      { at: 'services.[].envVars.[]', kind: 'named' },
    ],
  },
];
