import { expect, test } from 'vitest';
import { analyse } from '../../../src/mcp/analyse.ts';
import { forms } from '../../../src/mcp/config/forms.ts';
import { memoryTree } from '../memory-tree.ts';

/** A value that looks drawn by chance, in pieces so that no file holds a whole one. */
const drawn = ['q7Xw2Lp9', 'Vb4Kz8Rt', 'M1nS5d'].join('');

/** One file of each form: its format, path, text, and where the value stands. */
const cases: readonly (readonly [format: string, path: string, text: string, line: number, key: string])[] = [
  ['env file', 'deploy/server.env', `# note\nNOTES_TOKEN=${drawn}\n`, 2, 'NOTES_TOKEN'],
  ['Dockerfile', 'Dockerfile.prod', `FROM a\nENV NOTES_TOKEN=${drawn}\n`, 2, 'NOTES_TOKEN'],
  ['npm configuration', '.npmrc', `registry=https://r\n//r/:_authToken=${drawn}\n`, 2, '//r/:_authToken'],
  ['package manifest', 'package.json', `{ "scripts": {\n "start": "node x --token ${drawn}" } }`, 2, '--token'],
  [
    'registry manifest',
    'server.json',
    `{ "packages": [{ "environmentVariables": [\n{ "name": "NOTES_TOKEN", "value": "${drawn}" }] }] }`,
    2,
    'NOTES_TOKEN',
  ],
  ['FastMCP configuration', 'fastmcp.json', `{ "deployment": { "env": {\n "NOTES_TOKEN": "${drawn}" } } }`, 2, 'NOTES_TOKEN'],
  ['Smithery configuration', 'smithery.yaml', `startCommand:\n  exampleConfig:\n    notesToken: ${drawn}\n`, 3, 'notesToken'],
  ['Worker configuration', 'wrangler.toml', `[env.prod.vars]\nNOTES_TOKEN = "${drawn}"\n`, 2, 'NOTES_TOKEN'],
  ['Worker configuration', 'wrangler.jsonc', `{ // c\n "vars": { "NOTES_TOKEN": "${drawn}", } }`, 2, 'NOTES_TOKEN'],
  ['Fly configuration', 'fly.production.toml', `[env]\n  NOTES_TOKEN = '${drawn}'\n`, 2, 'NOTES_TOKEN'],
  ['Netlify configuration', 'netlify.toml', `[context.production.environment]\nNOTES_TOKEN = "${drawn}"\n`, 2, 'NOTES_TOKEN'],
  ['Vercel configuration', 'vercel.json', `{ "build": { "env": {\n "NOTES_TOKEN": "${drawn}" } } }`, 2, 'NOTES_TOKEN'],
  ['Codex configuration', '.codex/config.toml', `[mcp_servers.notes.env]\nNOTES_TOKEN = "${drawn}"\n`, 2, 'NOTES_TOKEN'],
  ['development container', '.devcontainer/devcontainer.json', `{ "remoteEnv": {\n "NOTES_TOKEN": "${drawn}" } }`, 2, 'NOTES_TOKEN'],
  ['launch configuration', '.vscode/launch.json', `{ "configurations": [{ "env": {\n "NOTES_TOKEN": "${drawn}" } }] }`, 2, 'NOTES_TOKEN'],
  [
    'MCP client configuration',
    '.vscode/mcp.json',
    `{ "servers": { "notes": { "headers": {\n "Authorization": "Bearer ${drawn}" } } } }`,
    2,
    'Authorization',
  ],
  [
    'MCP client configuration',
    '.cursor/mcp.json',
    `{ "mcpServers": { "notes": { "env": {\n "NOTES_TOKEN": "${drawn}" } } } }`,
    2,
    'NOTES_TOKEN',
  ],
  [
    'MCP client configuration',
    'claude_desktop_config.json',
    `{ "mcpServers": { "notes": { "args": [\n "--api-key=${drawn}"] } } }`,
    2,
    '--api-key',
  ],
  [
    'MCP client configuration',
    '.gemini/settings.json',
    `{ "mcpServers": { "notes": { "httpUrl":\n "https://h/?token=${drawn}" } } }`,
    2,
    'token',
  ],
  ['Claude settings', '.claude/settings.local.json', `{ "env": {\n "NOTES_TOKEN": "${drawn}" } }`, 2, 'NOTES_TOKEN'],
  [
    'Compose file',
    'docker-compose.override.yml',
    `services:\n  notes:\n    environment:\n      - NOTES_TOKEN=${drawn}\n`,
    4,
    'NOTES_TOKEN',
  ],
  ['workflow', '.github/workflows/ci.yml', `jobs:\n  a:\n    steps:\n      - env:\n          NOTES_TOKEN: ${drawn}\n`, 5, 'NOTES_TOKEN'],
  ['Kubernetes Secret', 'k8s/secret.yaml', `kind: Secret\nstringData:\n  NOTES_TOKEN: ${drawn}\n`, 3, 'NOTES_TOKEN'],
  [
    'Kubernetes manifest',
    'k8s/app.yaml',
    `kind: Deployment\nspec:\n  containers:\n    - env:\n        - name: NOTES_TOKEN\n          value: ${drawn}\n`,
    6,
    'NOTES_TOKEN',
  ],
  ['Helm values', 'chart/values.yaml', `auth:\n  notesToken: ${drawn}\n`, 2, 'notesToken'],
  [
    'deployment configuration',
    'render.yaml',
    `services:\n  - envVars:\n      - key: NOTES_TOKEN\n        value: ${drawn}\n`,
    4,
    'NOTES_TOKEN',
  ],
  [
    'documentation',
    'README.md',
    `Use:\n\n\`\`\`json\n{ "mcpServers": { "notes": { "env": {\n  "NOTES_TOKEN": "${drawn}" } } } }\n\`\`\`\n`,
    5,
    'NOTES_TOKEN',
  ],
  [
    'documentation',
    'docs/setup.md',
    `\`\`\`sh\nclaude mcp add notes \\\n  -e NOTES_TOKEN=${drawn} -- npx notes\n\`\`\`\n`,
    3,
    'NOTES_TOKEN',
  ],
  [
    'documentation',
    'README.md',
    `\`\`\`jsonc\n"mcpServers": {\n  "notes": { "env": { "NOTES_TOKEN": "${drawn}" } }\n}\n\`\`\`\n`,
    3,
    'NOTES_TOKEN',
  ],
  ['documentation', 'README.md', `\`\`\`toml\n[mcp_servers.notes.env]\nNOTES_TOKEN = "${drawn}"\n\`\`\`\n`, 3, 'NOTES_TOKEN'],
  [
    'documentation',
    'README.md',
    `\`\`\`yaml\nservices:\n  notes:\n    environment:\n      NOTES_TOKEN: ${drawn}\n\`\`\`\n`,
    5,
    'NOTES_TOKEN',
  ],
  ['documentation', 'README.md', `\`\`\`env\nPORT=1\nNOTES_TOKEN=${drawn}\n\`\`\`\n`, 3, 'NOTES_TOKEN'],
  ['env file', 'prod.env', `NOTES_TOKEN=${drawn}\n`, 1, 'NOTES_TOKEN'],
  ['env file', '.envrc', `use node\nexport NOTES_TOKEN="${drawn}"\n`, 2, 'NOTES_TOKEN'],
  ['env file', '.dev.vars', `NOTES_TOKEN=${drawn}\n`, 1, 'NOTES_TOKEN'],
  ['Dockerfile', 'Dockerfile', `FROM a\nRUN npm ci && \\\n  curl -H "Authorization: Bearer ${drawn}" https://h\n`, 3, 'Authorization'],
  ['Dockerfile', 'Dockerfile', `FROM a\nRUN npm config set //r/:_authToken ${drawn}\n`, 2, '//r/:_authToken'],
  [
    'MCP client configuration',
    'manifest.json',
    `{ "server": { "mcp_config": { "command": "a" } },\n"user_config": { "api_key": { "type": "string", "default": "${drawn}" } } }`,
    2,
    'api_key',
  ],
  [
    'MCP client configuration',
    'manifest.json',
    `{ "server": { "mcp_config": { "platform_overrides": { "win32": {\n"env": { "NOTES_TOKEN": "${drawn}" } } } } } }`,
    2,
    'NOTES_TOKEN',
  ],
  ['MCP client configuration', 'mcp.json', `{ "mcpServers": [\n{ "name": "a", "env": { "NOTES_TOKEN": "${drawn}" } }] }`, 2, 'NOTES_TOKEN'],
  [
    'MCP client configuration',
    '.vscode/settings.json',
    `{ "amp.mcpServers": { "notes": {\n"env": { "NOTES_TOKEN": "${drawn}" } } } }`,
    2,
    'NOTES_TOKEN',
  ],
  [
    'MCP client configuration',
    '.zed/settings.json',
    `{ "context_servers": { "notes": {\n"settings": { "notes_token": "${drawn}" } } } }`,
    2,
    'notes_token',
  ],
  [
    'MCP client configuration',
    '.claude-plugin/plugin.json',
    `{ "mcpServers": { "notes": {\n"env": { "NOTES_TOKEN": "${drawn}" } } } }`,
    2,
    'NOTES_TOKEN',
  ],
  [
    'MCP client configuration',
    '.continue/mcpServers/notes.yaml',
    `mcpServers:\n  - name: notes\n    env:\n      NOTES_TOKEN: ${drawn}\n`,
    4,
    'NOTES_TOKEN',
  ],
  [
    'MCP client configuration',
    'librechat.yaml',
    `mcpServers:\n  notes:\n    headers:\n      Authorization: "Bearer ${drawn}"\n`,
    4,
    'Authorization',
  ],
  [
    'MCP client configuration',
    '.config/goose/config.yaml',
    `extensions:\n  notes:\n    envs:\n      NOTES_TOKEN: ${drawn}\n`,
    4,
    'NOTES_TOKEN',
  ],
  ['MCP client configuration', '.mcp.json', `{ "mcpServers": { "notes": { "args": ["-y", "notes",\n"${drawn}"] } } }`, 2, 'argument'],
  [
    'MCP client configuration',
    '.mcp.json',
    `{ "mcpServers": { "notes": { "args": ["notes", "--config",\n"{\\"apiKey\\":\\"${drawn}\\"}"] } } }`,
    2,
    'apiKey',
  ],
  [
    'MCP client configuration',
    '.mcp.json',
    `{ "mcpServers": { "notes": { "command": "sh", "args": ["-c",\n"NOTES_TOKEN=${drawn} npx notes"] } } }`,
    2,
    'NOTES_TOKEN',
  ],
  [
    'MCP client configuration',
    '.mcp.json',
    `{ "mcpServers": { "notes": { "env": {\n"HEADERS": "{\\"Authorization\\": \\"Bearer ${drawn}\\"}" } } } }`,
    2,
    'Authorization',
  ],
  ['MCP client configuration', '.mcp.json', `{ "mcpServers": { "notes": { "env": {\n"AUTH": "Bearer ${drawn}" } } } }`, 2, 'AUTH'],
  ['MCP client configuration', '.mcp.json', `{ "mcpServers": { "notes": {\n"url": "https://h/api/s/${drawn}/mcp" } } }`, 2, 'path'],
  [
    'development container',
    'devcontainer.json',
    `{ "customizations": { "vscode": { "mcp": { "servers": {\n"notes": { "env": { "NOTES_TOKEN": "${drawn}" } } } } } } }`,
    2,
    'NOTES_TOKEN',
  ],
  ['development container', 'devcontainer.json', `{ "runArgs": [\n"-e", "NOTES_TOKEN=${drawn}"] }`, 2, 'NOTES_TOKEN'],
  ['task configuration', '.vscode/tasks.json', `{ "tasks": [{ "options": { "env": {\n"NOTES_TOKEN": "${drawn}" } } }] }`, 2, 'NOTES_TOKEN'],
  [
    'Claude settings',
    '.claude/settings.local.json',
    `{ "permissions": { "allow": [\n"Bash(curl -H \\"Authorization: Bearer ${drawn}\\" https://h)"] } }`,
    2,
    'Authorization',
  ],
  [
    'Claude settings',
    '.claude/settings.json',
    `{ "permissions": { "allow": [\n"Bash(NOTES_TOKEN=${drawn} npm test:*)"] } }`,
    2,
    'NOTES_TOKEN',
  ],
  ['Compose file', 'compose.yml', `services:\n  notes:\n    entrypoint: ["node", "a.js", "--token", "${drawn}"]\n`, 3, '--token'],
  [
    'workflow',
    '.github/workflows/ci.yml',
    `jobs:\n  a:\n    steps:\n      - run: |\n          export NOTES_TOKEN=${drawn}\n`,
    5,
    'NOTES_TOKEN',
  ],
  ['pipeline', '.gitlab-ci.yml', `job:\n  variables:\n    NOTES_TOKEN: ${drawn}\n`, 3, 'NOTES_TOKEN'],
  [
    'pipeline',
    '.circleci/config.yml',
    `jobs:\n  a:\n    docker:\n      - environment:\n          NOTES_TOKEN: ${drawn}\n`,
    5,
    'NOTES_TOKEN',
  ],
  ['pipeline', 'cloudbuild.yaml', `steps:\n  - env: ['NOTES_TOKEN=${drawn}']\n`, 2, 'NOTES_TOKEN'],
  ['Kubernetes manifest', 'k8s/app.yaml', `kind: Deployment\nspec:\n  containers:\n    - args: ["--token=${drawn}"]\n`, 4, '--token'],
  ['Kustomize file', 'kustomization.yaml', `secretGenerator:\n  - literals:\n      - NOTES_TOKEN=${drawn}\n`, 3, 'NOTES_TOKEN'],
  [
    'deployment configuration',
    '.do/app.yaml',
    `services:\n  - envs:\n      - key: NOTES_TOKEN\n        value: ${drawn}\n`,
    4,
    'NOTES_TOKEN',
  ],
  [
    'CloudFormation template',
    'template.yaml',
    `Transform: AWS\nResources:\n  A:\n    Environment:\n      Variables:\n        NOTES_TOKEN: ${drawn}\n`,
    6,
    'NOTES_TOKEN',
  ],
  [
    'CloudFormation template',
    'stack.template',
    `AWSTemplateFormatVersion: '2'\nParameters:\n  NotesToken:\n    Default: ${drawn}\n`,
    4,
    'NotesToken',
  ],
  ['Terraform file', 'main.tf', `variable "notes_token" {\n  default = "${drawn}"\n}\n`, 2, 'notes_token'],
  ['Terraform file', 'prod.tfvars', `notes_token = "${drawn}" # why\n`, 1, 'notes_token'],
  [
    'Terraform file',
    'main.tf',
    `resource "a" "b" {\n  containers {\n    env {\n      name  = "NOTES_TOKEN"\n      value = "${drawn}"\n    }\n  }\n}\n`,
    5,
    'NOTES_TOKEN',
  ],
  [
    'Terraform file',
    'main.tf',
    `resource "a" "b" {\n  x = jsonencode([{ environment = [\n    { name = "NOTES_TOKEN", value = "${drawn}" }] }])\n}\n`,
    3,
    'NOTES_TOKEN',
  ],
  ['Heroku manifest', 'app.json', `{ "env": { "NOTES_TOKEN": {\n"value": "${drawn}" } } }`, 2, 'NOTES_TOKEN'],
  ['settings of Azure Functions', 'local.settings.json', `{ "Values": {\n"NOTES_TOKEN": "${drawn}" } }`, 2, 'NOTES_TOKEN'],
  ['process manager configuration', 'ecosystem.config.json', `{ "apps": [{ "env": {\n"NOTES_TOKEN": "${drawn}" } }] }`, 2, 'NOTES_TOKEN'],
  ['Yarn configuration', '.yarnrc.yml', `npmScopes:\n  a:\n    npmAuthToken: ${drawn}\n`, 3, 'npmAuthToken'],
  ['Bun configuration', 'bunfig.toml', `[install.scopes]\na = { token = "${drawn}" }\n`, 2, 'token'],
  ['service unit', 'deploy/notes.service', `[Service]\nEnvironment="PORT=1" "NOTES_TOKEN=${drawn}"\n`, 2, 'NOTES_TOKEN'],
];

test.each(cases)('%s: %s gives the value and its place', async (format, path, text, line, key) => {
  const { configEntries } = await analyse(memoryTree({ [path]: text }));
  expect(
    configEntries.map(({ at, ...entry }) => ({ format: entry.format, key: entry.key, path: at.path, line: at.span.startLine })),
  ).toEqual([{ format, key, path, line }]);
  const [entry] = configEntries;
  const { span } = entry?.at ?? { span: { startLine: 1, startColumn: 1, endColumn: 1 } };
  expect(text.split('\n')[span.startLine - 1]?.slice(span.startColumn - 1, span.endColumn - 1)).toBe(drawn);
});

test('every form is among the cases', () => {
  expect([...new Set(forms.map(({ format }) => format))].sort()).toEqual([...new Set(cases.map(([format]) => format))].sort());
});

test('made-up values in documentation are no settings', async () => {
  const text =
    '```json\n{ "mcpServers": { "notes": { "env": { "NOTES_TOKEN": "your-token-here" } } } }\n```\n\n```sh\nnpx notes --api-key YOUR_KEY\nnpx notes --token Qx7...\nnpx notes --connection-string mongodb://localhost:27017/notes2024\n```\n';
  const { configEntries } = await analyse(memoryTree({ 'README.md': text }));
  expect(configEntries).toEqual([]);
});

test('what refers to a value, names it or says where it is, is no value', async () => {
  const files = {
    'main.tf':
      'variable "notes_token" {\n  type = string\n  sensitive = true\n}\nresource "a" "b" {\n  notes_token = var.notes_token\n  password = random_password.a.result\n  secret = regex("^q7Xw2Lp9Vb4Kz8Rt$", var.a)[0]\n  user_data = <<-EOT\n    token = "q7Xw2Lp9Vb4Kz8Rt"\n  EOT\n}\n',
    'app.json': '{ "env": { "NOTES_TOKEN": { "generator": "secret" }, "B_TOKEN": { "required": true } } }',
    'manifest.json': '{ "server": { "mcp_config": { "command": "notes" } }, "user_config": { "token": { "sensitive": true } } }',
    '.mcp.json':
      '{ "mcpServers": { "notes": { "args": ["-y", "@notes/mcp-server2024", "--project", "Ab3dEf6hIj9lMn2pQr5t"], "url": "https://h/v1/1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed/mcp" } } }',
    '.dev.vars.example': `NOTES_TOKEN=${drawn}\n`,
  };
  const { configEntries } = await analyse(memoryTree(files));
  expect(configEntries.filter(({ value: { origin } }) => origin.kind === 'literal')).toEqual([]);
});

test('Terraform that does not end, or is nested too deeply, is told and costs no time', async () => {
  const endless = `a = <<A\n${'b <<C\n/* "'.repeat(20_000)}`;
  const deep = `a = ${'['.repeat(50_000)}`;
  const { coverage } = await analyse(memoryTree({ 'a.tf': endless, 'b.tf': deep }));
  expect(coverage.problems.map(({ subject }) => subject)).toEqual(['b.tf']);
});
