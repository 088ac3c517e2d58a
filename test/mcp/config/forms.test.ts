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
