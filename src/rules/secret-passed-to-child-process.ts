import { defineRule } from '../model/rule.ts';
import { listed } from '../model/words.ts';

const imports = `import { exec, execFile, execFileSync, spawn, spawnSync } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
export const server = new McpServer({ name: 'notes', version: '1.0.0' });
`;

export default defineRule({
  code: 'MA702',
  meta: {
    title: 'Secret passed to another process in the open',
    severities: ['high', 'medium', 'low'],
    cwe: [214, 497],
    question: 'errors-echo-credentials',
    why: 'The arguments of a process are readable to every user of the machine as long as it runs (`ps`, /proc), and audit logs and crash reports keep them. A program of others that is given the whole environment reads every secret in it.',
    fix: 'Pass the secret in the environment of the child (`{ env: { ...process.env, TOKEN: token } }`) or write it to its standard input. Give a program of others `getDefaultEnvironment()` and what it needs.',
    references: [
      'https://cwe.mitre.org/data/definitions/214.html',
      'https://nodejs.org/api/child_process.html#child_processspawncommand-args-options',
    ],
    bad: [
      {
        name: 'the whole environment for a server of others',
        path: 'gateway.ts',
        code: `${imports}import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
const key = process.env.NOTES_API_KEY;
export const connect = (name: string) => new StdioClientTransport({ command: 'npx', args: ['-y', name], env: { ...process.env, DEBUG: '1' } });
export const get = (url: string) => fetch(url, { headers: { 'X-Api-Key': key ?? '' } });
`,
      },
      {
        name: 'a token among the arguments',
        path: 'server.ts',
        code: `${imports}export const run = (script: string, url: string, session: { access_token: string }) =>\n  spawnSync('node', [script, url, session.access_token]);\n`,
      },
      {
        name: 'a header in a command line',
        path: 'server.ts',
        code: `${imports}const token = process.env.NOTES_TOKEN;\nexport const get = (url: string) => exec(\`curl -H 'Authorization: Bearer \${token}' \${url}\`);\n`,
      },
      {
        name: 'a variable for a container',
        path: 'server.ts',
        code: `${imports}export const start = () => spawn('docker', ['run', '-e', 'NOTES_API_KEY=' + process.env.NOTES_API_KEY, 'notes']);\n`,
      },
      {
        name: 'arguments that are added one by one',
        path: 'server.ts',
        code: `${imports}export function start() {\n  const args = ['--verbose'];\n  args.push('--token', process.env.NOTES_TOKEN);\n  return execFile('notes', args);\n}\n`,
      },
      {
        name: 'a promisified exec',
        path: 'server.ts',
        code: `${imports}import { promisify } from 'node:util';\nconst execAsync = promisify(exec);\nexport const clone = (repo: string) => execAsync('git clone https://' + process.env.GITHUB_TOKEN + '@github.com/' + repo);\n`,
      },
      {
        name: 'a template of execa',
        path: 'server.ts',
        code: `${imports}import { $ } from 'execa';\nexport const login = () => $\`notes login --password \${process.env.NOTES_PASSWORD}\`;\n`,
      },
      {
        name: 'a helper of another file that starts what it is given',
        path: 'server.ts',
        code: `${imports}import { run } from './run.ts';\nexport const sync = () => run(['sync', '--token', process.env.NOTES_TOKEN]);\n`,
        files: {
          'run.ts': `import { spawnSync } from 'node:child_process';\nexport const run = (args: string[]) => spawnSync('notes', args);\n`,
        },
      },
    ],
    good: [
      {
        name: 'the variables that a server of others needs',
        path: 'gateway.ts',
        code: `${imports}import { getDefaultEnvironment, StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
const key = process.env.NOTES_API_KEY;
export const connect = (name: string) => new StdioClientTransport({ command: 'npx', args: ['-y', name], env: { ...getDefaultEnvironment(), DEBUG: '1' } });
export const get = (url: string) => fetch(url, { headers: { 'X-Api-Key': key ?? '' } });
`,
      },
      {
        name: 'the whole environment for a script of this package',
        path: 'gateway.ts',
        code: `${imports}const key = process.env.NOTES_API_KEY;
export const start = (script: string) => spawn(process.execPath, [script], { env: { ...process.env, ROLE: 'worker' } });
export const get = (url: string) => fetch(url, { headers: { 'X-Api-Key': key ?? '' } });
`,
      },
      {
        name: 'the environment of the child',
        path: 'server.ts',
        code: `${imports}export const run = (script: string, token: string) => spawn('node', [script], { env: { ...process.env, TOKEN: token } });\n`,
      },
      {
        name: 'the standard input of the child',
        path: 'server.ts',
        code: `${imports}export const run = () => {\n  const child = spawn('notes', ['login', '--password-stdin']);\n  child.stdin.end(process.env.NOTES_PASSWORD);\n};\n`,
      },
      {
        name: 'a command that gives a token',
        path: 'server.ts',
        code: `${imports}export const token = () => execFileSync('gh', ['auth', 'token'], { encoding: 'utf8' }).trim();\n`,
      },
      {
        name: 'another function of that name',
        path: 'server.ts',
        code: `${imports}const pattern = /^Bearer (.+)$/;\nexport const match = () => pattern.exec(process.env.NOTES_TOKEN ?? '');\n`,
      },
      {
        name: 'a path to the token',
        path: 'server.ts',
        code: `${imports}export const run = () => spawn('notes', ['--token-file', process.env.NOTES_TOKEN_FILE ?? '/run/secrets/token']);\n`,
      },
    ],
  },

  check({ leaks }, report) {
    for (const { server, within, credential, shape, from, to, isExample } of leaks) {
      if (to.kind !== 'process-argument' || shape !== 'environment') continue;
      report({
        server,
        subject: `${within ?? to.at.path}: environment to ${to.name}`,
        severity: isExample ? 'low' : 'medium',
        confidence: 'medium',
        message: `The whole environment, \`${credential}\` included, is handed to ${to.name.includes(' ') ? to.name : `\`${to.name}\``}, ${to.name.includes('caller') ? 'who can have it printed' : 'a program of others'}; name the variables that it needs.`,
        primary: from.at,
        related: [to.at],
      });
    }
    const calls = Map.groupBy(
      leaks.filter(({ shape, to }) => to.kind === 'process-argument' && shape !== 'environment'),
      ({ to: { at } }) => `${at.path}:${at.span.startLine}:${at.span.startColumn}`,
    );
    for (const flows of calls.values()) {
      const [first] = flows;
      if (first === undefined) continue;
      const { server, within, to, isExample } = first;
      const names = flows.map(({ credential }) => `\`${credential}\``);
      report({
        server,
        subject: `${within ?? to.at.path}: ${flows.map(({ credential }) => credential).join(', ')} to ${to.name}`,
        severity: isExample ? 'medium' : 'high',
        confidence: isExample || flows.every(({ evidence }) => evidence === 'name') ? 'medium' : 'high',
        message: `${listed(names)} ${names.length === 1 ? 'is' : 'are'} passed as a process argument to ${to.name === 'another process' ? to.name : `\`${to.name}\``}; every local user can read it.`,
        primary: to.at,
        related: flows.map(({ from }) => from.at),
        witness: [
          ...flows.map(({ from, credential }) => ({ at: from.at, text: `\`${credential}\` comes from here` })),
          { at: to.at, text: 'becomes an argument of another process' },
        ],
      });
    }
  },
});
