import { judgeValue } from '../knowledge/credential-values.ts';
import type { Credential } from '../model/credential.ts';
import type { ConfigEntry } from '../model/facts/configuration.ts';
import { defineRule } from '../model/rule.ts';
import type { Severity } from '../model/severity.ts';

// Drawn by chance, of no issuer's format.
const drawn = 'q7Vd2mXw9LpTz4RkB8nC';

export default defineRule({
  code: 'MA703',
  meta: {
    title: 'Secret in a configuration file',
    severities: ['high', 'medium', 'low'],
    cwe: [260, 312, 538],
    question: 'keys-from-environment',
    why:
      'Whoever can read the repository, a fork of it, a backup or an image layer can use the secret, and it stays in the git history after it is ' +
      'removed. Client configurations are also read by every other program of the same user.',
    fix:
      `Revoke the secret first: removing it does not take it back. Then name a variable that the environment fills (\`\${API_KEY}\`), an input that ` +
      `the client asks for (\`\${input:api-key}\` in Visual Studio Code), or a secret of the platform. Keep \`.env\` out of git.`,
    references: [
      'https://code.visualstudio.com/docs/copilot/reference/mcp-configuration',
      'https://docs.docker.com/build/building/secrets/',
      'https://cwe.mitre.org/data/definitions/260.html',
    ],
    bad: [
      {
        name: 'a key in the environment of a client configuration',
        path: '.mcp.json',
        code: `{\n  "mcpServers": {\n    "notes": { "command": "npx", "args": ["notes-mcp"], "env": { "X_API_KEY": "${drawn}" } }\n  }\n}\n`,
      },
      {
        name: 'a key in the configuration of Visual Studio Code',
        path: '.vscode/mcp.json',
        code: `{\n  // Servers of this project.\n  "servers": {\n    "notes": { "type": "http", "url": "https://notes.example.com/mcp", "headers": { "Authorization": "Bearer ${drawn}" } },\n  },\n}\n`,
      },
      {
        name: 'a key beside inputs that are declared already',
        path: '.vscode/mcp.json',
        code: `{\n  "inputs": [{ "type": "promptString", "id": "user", "description": "User" }],\n  "servers": { "notes": { "command": "notes-mcp", "env": { "NOTES_API_KEY": "${drawn}" } } }\n}\n`,
      },
      {
        name: 'a token among the arguments',
        path: 'claude_desktop_config.json',
        code: `{ "mcpServers": { "notes": { "command": "notes-mcp", "args": ["--verbose", "--token=${drawn}"] } } }\n`,
      },
      {
        name: 'a header for mcp-remote',
        path: '.cursor/mcp.json',
        code: `{ "mcpServers": { "notes": { "command": "npx", "args": ["mcp-remote", "https://notes.example.com/mcp", "--header", "Authorization: Bearer ${drawn}"] } } }\n`,
      },
      {
        name: 'a token in the query of an address',
        path: '.mcp.json',
        code: `{ "mcpServers": { "notes": { "url": "https://notes.example.com/mcp?api_key=${drawn}" } } }\n`,
      },
      { name: 'a tracked .env', path: '.env', code: `# Notes\nPORT=3000\nexport NOTES_API_KEY="${drawn}" # production\n` },
      {
        name: 'ENV in a Dockerfile',
        path: 'Dockerfile',
        code: `FROM node:22\nENV PORT=3000 \\\n    API_TOKEN=${drawn}\nCMD ["node", "server.js"]\n`,
      },
      { name: 'ARG with a default', path: 'Dockerfile', code: `FROM node:22\nARG NPM_TOKEN=${drawn}\n` },
      {
        name: 'the environment of a Compose service',
        path: 'docker-compose.yml',
        code: `services:\n  notes:\n    image: notes\n    environment:\n      - PORT=3000\n      - NOTES_API_KEY=${drawn}\n`,
      },
      {
        name: 'a Kubernetes Secret in clear text',
        path: 'deploy/notes.yaml',
        code: `apiVersion: v1\nkind: Secret\nmetadata:\n  name: notes\nstringData:\n  api-key: ${drawn}\n`,
      },
      {
        name: 'the environment of a Kubernetes container',
        path: 'deploy/notes.yaml',
        code: `apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n        - name: notes\n          env:\n            - name: NOTES_API_KEY\n              value: ${drawn}\n`,
      },
      { name: 'values of a Helm chart', path: 'chart/values.yaml', code: `replicas: 1\nnotes:\n  apiKey: ${drawn}\n` },
      {
        name: 'variables of a Worker',
        path: 'wrangler.toml',
        code: `name = "notes"\n[vars]\nNOTES_URL = "https://notes.example.com"\nNOTES_API_KEY = "${drawn}"\n`,
      },
      { name: 'the environment of a Fly app', path: 'fly.toml', code: `app = "notes"\n[env]\n  NOTES_API_KEY = '${drawn}'\n` },
      { name: 'the environment of a Vercel project', path: 'vercel.json', code: `{ "env": { "NOTES_API_KEY": "${drawn}" } }\n` },
      { name: 'the environment of a Netlify build', path: 'netlify.toml', code: `[build.environment]\n  NOTES_API_KEY = "${drawn}"\n` },
      {
        name: 'the environment of a workflow',
        path: '.github/workflows/deploy.yml',
        code: `on: push\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm run deploy\n        env:\n          NOTES_API_KEY: ${drawn}\n`,
      },
      {
        name: 'a script of a package',
        path: 'package.json',
        code: `{\n  "scripts": { "start": "NOTES_API_KEY=${drawn} node server.js" }\n}\n`,
      },
      {
        name: 'a registry token',
        path: '.npmrc',
        code: `registry=https://registry.example.com/\n//registry.example.com/:_authToken=${drawn}\n`,
      },
      {
        name: 'a server of Codex',
        path: '.codex/config.toml',
        code: `[mcp_servers.notes]\ncommand = "notes-mcp"\nenv = { "NOTES_URL" = "https://notes.example.com", "NOTES_API_KEY" = "${drawn}" }\n`,
      },
      {
        name: 'a manifest for the registry',
        path: 'server.json',
        code: `{ "name": "notes", "packages": [{ "environmentVariables": [{ "name": "NOTES_API_KEY", "isSecret": true, "value": "${drawn}" }] }] }\n`,
      },
      {
        name: 'an example of Smithery',
        path: 'smithery.yaml',
        code: `startCommand:\n  type: stdio\n  exampleConfig:\n    apiKey: ${drawn}\n`,
      },
      {
        name: 'one key in two examples of a page, told once',
        path: 'README.md',
        code: `\`\`\`json\n{ "mcpServers": { "notes": { "env": { "NOTES_API_KEY": "${drawn}" } } } }\n\`\`\`\n\n\`\`\`toml\n[mcp_servers.notes.env]\nNOTES_API_KEY = "${drawn}"\n\`\`\`\n`,
      },
      {
        name: "the default of a bundle's setting",
        path: 'manifest.json',
        code: `{ "server": { "mcp_config": { "command": "node" } }, "user_config": { "api_key": { "type": "string", "sensitive": true, "default": "${drawn}" } } }\n`,
      },
      {
        name: 'a command that an assistant may run',
        path: '.claude/settings.local.json',
        code: `{ "permissions": { "allow": ["Bash(NOTES_API_KEY=${drawn} npm test:*)"] } }\n`,
      },
      {
        name: 'a key in the address of a hosted server',
        path: '.cursor/mcp.json',
        code: `{ "mcpServers": { "notes": { "url": "https://mcp.example.com/api/s/${drawn}/mcp" } } }\n`,
      },
      {
        name: 'JSON in a variable',
        path: '.mcp.json',
        code: `{ "mcpServers": { "notes": { "command": "notes", "env": { "HEADERS": "{\\"Authorization\\": \\"Bearer ${drawn}\\"}" } } } }\n`,
      },
      { name: 'the default of a Terraform variable', path: 'main.tf', code: `variable "notes_api_key" {\n  default = "${drawn}"\n}\n` },
      { name: 'a deployment of FastMCP', path: 'fastmcp.json', code: `{ "deployment": { "env": { "NOTES_API_KEY": "${drawn}" } } }\n` },
    ],
    good: [
      {
        name: 'references to the environment and to inputs',
        path: '.vscode/mcp.json',
        code: `{\n  "inputs": [{ "type": "promptString", "id": "x-key", "password": true }],\n  "servers": {\n    "a": { "command": "a", "env": { "X_API_KEY": "\${input:x-key}", "Y_TOKEN": "\${env:Y_TOKEN}", "Z_TOKEN": "$Z_TOKEN" } },\n    "b": { "url": "https://b.example.com", "headers": { "Authorization": "Bearer \${input:x-key}" } }\n  }\n}\n`,
      },
      {
        name: 'placeholders',
        path: '.mcp.json',
        code: `{ "mcpServers": { "a": { "command": "a", "args": ["--api-key=YOUR-KEY", "--token", "<token>"], "env": { "A_API_KEY": "your_api_key_here", "B_TOKEN": "", "C_TOKEN": "xxxxxxxxxxxxxxxx", "D_SECRET": "op://vault/notes/secret" } } } }\n`,
      },
      {
        name: 'paths, names and limits',
        path: 'Dockerfile',
        code: `FROM node:22\nARG NPM_TOKEN\nENV TOKEN_PATH=/config/tokens.json GOOGLE_CREDENTIALS_FILE=/run/secrets/google.json MAX_TOKENS=4096\nENV PRIVATE_KEY=/run/secrets/key.pem\nENV API_KEY=\${API_KEY}\n`,
      },
      { name: 'an example of an env file', path: '.env.example', code: `NOTES_API_KEY=${drawn}\n` },
      {
        name: 'secrets of a workflow',
        path: '.github/workflows/ci.yml',
        code: `on: push\nenv:\n  NPM_TOKEN: \${{ secrets.NPM_TOKEN }}\njobs: {}\n`,
      },
      {
        name: 'variables and development passwords in a Compose file',
        path: 'compose.yaml',
        code: `services:\n  db:\n    image: postgres\n    environment:\n      POSTGRES_PASSWORD: postgres\n      API_KEY: \${API_KEY:?required}\n      DATABASE_URL: postgres://postgres:postgres@db/notes\n`,
      },
      {
        name: 'a Kubernetes Secret that a controller fills',
        path: 'deploy/notes.yaml',
        code: 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: notes\nstringData:\n  api-key: "{{ .Values.apiKey }}"\n',
      },
      { name: 'keys for browsers', path: '.env', code: `NEXT_PUBLIC_MAPS_KEY=${drawn}\nVITE_APP_KEY=${drawn}\n` },
      { name: 'a fixture of a test', path: 'test/fixtures/.env', code: `NOTES_API_KEY=${drawn}\n` },
    ],
  },

  check({ configEntries }, report) {
    for (const [first, ...others] of valuesOf(configEntries)) {
      const { entry, value, isRandom } = first;
      report({
        server: '',
        subject: `${entry.at.path} ${entry.key}`,
        severity: severityOf(entry, isRandom),
        confidence: isRandom && !entry.isExample ? 'high' : 'medium',
        message: `This ${entry.format} holds ${describe(entry)} in clear text${entry.place === 'image' ? ', which every layer of the image keeps' : ''}.`,
        primary: entry.at,
        related: others.map((other) => other.entry.at),
        credential: value,
        ...(entry.edit === undefined || others.length > 0 ? {} : { edit: entry.edit }),
      });
    }
  },
});

type Held = { readonly entry: ConfigEntry; readonly value: Credential; readonly isRandom: boolean };

/** Each value of documentation once for a file: the same key stands in every example. */
const valuesOf = (entries: readonly ConfigEntry[]): Iterable<readonly [Held, ...Held[]]> => {
  const held = new Map<string, [Held, ...Held[]]>();
  for (const entry of entries) {
    const { origin } = entry.value;
    const genuineness = origin.kind === 'literal' ? judgeValue(nameOf(entry), origin.value.reveal()) : 'no';
    if (origin.kind !== 'literal' || genuineness === 'no') continue;
    const found: Held = { entry, value: origin.value, isRandom: genuineness === 'random' };
    const { startLine, startColumn } = entry.at.span;
    const spot = entry.format === 'documentation' ? '' : `${startLine}:${startColumn}`;
    const key = `${entry.at.path}\0${origin.value.reveal()}\0${spot}`;
    const same = held.get(key);
    if (same === undefined) held.set(key, [found]);
    else same.push(found);
  }
  return held.values();
};

/** A password that somebody made up for a database that lives as long as the job is no secret of anybody's. */
const severityOf = ({ isExample, format }: ConfigEntry, isRandom: boolean): Severity => {
  if (format === 'workflow' && !isRandom) return 'low';
  return isExample ? 'medium' : 'high';
};

/** In a URL the part in front of `@` is a password, whatever the variable's name. */
const nameOf = ({ key, place }: ConfigEntry): string => (place === 'url' ? 'PASSWORD' : key.replace(/^-+/, ''));

const describe = ({ key, place }: ConfigEntry): string => {
  const name = `\`${key.replaceAll('`', "'")}\``;
  switch (place) {
    case 'header':
      return `a credential in the header ${name}`;
    case 'argument':
      return `the value of ${name}, which process lists show as well,`;
    case 'url':
      return `a credential in a URL (${name})`;
    case 'environment':
    case 'image':
    case 'setting':
      return `the value of ${name}`;
  }
};
