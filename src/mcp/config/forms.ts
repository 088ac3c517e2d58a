import { bareClientPlaces, clientPlaces, codexPlaces, devcontainerPlaces, goosePlaces, openCodePlaces } from './client-servers.ts';

/** Where in a file settings stand. `*` is any key, `[]` any item of a list, `**` anything in between. */
export type Place = {
  readonly at: string;
  /**
   * `variable`: the key names it. `assignment`: a text `NAME=value`. `named`: a map with a name and a value. `base64`: a variable, encoded.
   * `schema`: the default or value of a setting. `server-arguments` and `endpoint`: of one MCP server, which nothing but a key may be. `permission`:
   * a command that an assistant may run. `script`: several command lines.
   */
  readonly kind:
    | 'schema'
    | 'variable'
    | 'assignment'
    | 'named'
    | 'header'
    | 'arguments'
    | 'server-arguments'
    | 'command'
    | 'permission'
    | 'script'
    | 'url'
    | 'endpoint'
    | 'base64';
};

/** One kind of configuration file. */
export type Form = {
  /** In words, after "this". */
  readonly format: string;
  readonly path: RegExp;
  readonly syntax: 'json' | 'yaml' | 'toml' | 'hcl' | 'dotenv' | 'npmrc' | 'unit' | 'dockerfile' | 'markdown';
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
  {
    format: 'env file',
    path: /(?:^|\/)(?:\.env(?:\.[\w.-]+)?|[\w-]+\.env|\.envrc|\.dev\.vars(?:\.[\w-]+)?)$/,
    syntax: 'dotenv',
    places: variables('*'),
  },
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
    places: [...variables('containerEnv.*', 'remoteEnv.*'), { at: 'runArgs', kind: 'arguments' }, ...devcontainerPlaces],
  },
  {
    format: 'launch configuration',
    path: /(?:^|\/)\.vscode\/launch\.json$/,
    syntax: 'json',
    places: [...variables('configurations.[].env.*'), { at: 'configurations.[].args', kind: 'arguments' }],
  },
  {
    format: 'task configuration',
    path: /(?:^|\/)\.vscode\/tasks\.json$/,
    syntax: 'json',
    places: [...variables('options.env.*', 'tasks.[].options.env.*'), { at: 'tasks.[].args', kind: 'arguments' }],
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
    path: /(?:^|\/)(?:[^/]*(?:claude|settings|config|manifest|extension|plugin|server|agent|cursor|copilot|codex|opencode|cline|desktop|client)[^/]*|\.[\w-]+\/(?:[^/]+\/)*[^/]+)\.jsonc?$/i,
    syntax: 'json',
    mention: /"(?:mcpServers|amp\.mcpServers|context_servers|mcp_config|mcp\.servers)"|"mcp"\s*:\s*\{/,
    places: [...clientPlaces, ...openCodePlaces],
  },
  {
    format: 'MCP client configuration',
    path: /(?:^|\/)(?:librechat|\.?goose\/config|[^/]*mcp[^/]*|\.(?:continue|goose)\/(?:[^/]+\/)*[^/]+|config)\.ya?ml$/i,
    syntax: 'yaml',
    mention: /^(?:mcpServers|extensions):/m,
    places: [...clientPlaces, ...goosePlaces],
  },
  {
    format: 'Claude settings',
    path: /(?:^|\/)\.claude\/settings[\w.-]*\.json$/,
    syntax: 'json',
    places: [...variables('env.*'), { at: 'permissions.*.[]', kind: 'permission' }],
  },
  {
    format: 'Compose file',
    path: /(?:^|\/)(?:docker-)?compose[\w.-]*\.ya?ml$/,
    syntax: 'yaml',
    places: [
      ...mapOrList('services.*.environment'),
      ...mapOrList('services.*.build.args'),
      ...['command', 'entrypoint', 'healthcheck.test'].flatMap((words): readonly Place[] => [
        { at: `services.*.${words}`, kind: 'arguments' },
        { at: `services.*.${words}`, kind: 'command' },
      ]),
    ],
  },
  {
    format: 'workflow',
    path: /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/,
    syntax: 'yaml',
    places: [
      ...variables('env.*', 'jobs.*.env.*', 'jobs.*.services.*.env.*', 'jobs.*.steps.[].env.*', 'jobs.*.steps.[].with.*'),
      { at: 'jobs.*.steps.[].run', kind: 'script' },
    ],
  },
  {
    format: 'pipeline',
    path: /(?:^|\/)(?:\.gitlab-ci|\.circleci\/config|azure-pipelines|bitbucket-pipelines|cloudbuild)[\w.-]*\.ya?ml$/,
    syntax: 'yaml',
    places: [
      ...variables('variables.*', '*.variables.*', 'substitutions.*', '**.environment.*'),
      { at: 'variables.[]', kind: 'named' },
      { at: 'steps.[].env.[]', kind: 'assignment' },
      { at: 'steps.[].args', kind: 'arguments' },
      { at: '*.script.[]', kind: 'script' },
    ],
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
    places: [
      { at: '**.env.[]', kind: 'named' },
      { at: '**.args', kind: 'arguments' },
      { at: '**.command', kind: 'arguments' },
      ...variables('data.*'),
    ],
  },
  {
    format: 'Kustomize file',
    path: /(?:^|\/)kustomization\.ya?ml$/,
    syntax: 'yaml',
    places: [
      { at: 'secretGenerator.[].literals.[]', kind: 'assignment' },
      { at: 'configMapGenerator.[].literals.[]', kind: 'assignment' },
    ],
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
      { at: '**.envVars.[]', kind: 'named' },
      { at: '**.envs.[]', kind: 'named' },
    ],
  },
  {
    format: 'CloudFormation template',
    path: /\.(?:ya?ml|template)$/,
    syntax: 'yaml',
    mention: /^(?:AWSTemplateFormatVersion|Transform):/m,
    places: [
      { at: 'Parameters.*', kind: 'schema' },
      ...variables('**.Environment.Variables.*'),
      { at: '**.Environment.[]', kind: 'named' },
    ],
  },
  {
    format: 'Terraform file',
    path: /\.(?:tf|tfvars)$/,
    syntax: 'hcl',
    places: [{ at: 'variable.*', kind: 'schema' }, { at: '**.*', kind: 'named' }, { at: '**.[]', kind: 'named' }, ...variables('**.*')],
  },
  {
    format: 'Heroku manifest',
    path: /(?:^|\/)app\.json$/,
    syntax: 'json',
    mention: /"env"/,
    places: [...variables('env.*'), { at: 'env.*', kind: 'schema' }],
  },
  { format: 'settings of Azure Functions', path: /(?:^|\/)local\.settings\.json$/, syntax: 'json', places: variables('Values.*') },
  {
    format: 'process manager configuration',
    path: /(?:^|\/)(?:ecosystem[\w.-]*|pm2|processes)\.(?:json|ya?ml)$/,
    syntax: 'yaml',
    mention: /apps/,
    places: [...variables('apps.[].env.*', 'apps.[].env_production.*'), { at: 'apps.[].args', kind: 'arguments' }],
  },
  {
    format: 'Yarn configuration',
    path: /(?:^|\/)\.yarnrc\.ya?ml$/,
    syntax: 'yaml',
    places: variables('*', 'npmScopes.*.*', 'npmRegistries.*.*'),
  },
  {
    format: 'Bun configuration',
    path: /(?:^|\/)bunfig\.toml$/,
    syntax: 'toml',
    places: variables('install.registry.*', 'install.scopes.*.*'),
  },
  { format: 'service unit', path: /(?:^|\/)[\w@.-]+\.service$/, syntax: 'unit', places: [{ at: 'Environment', kind: 'assignment' }] },
];
