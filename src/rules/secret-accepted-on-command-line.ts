import { defineRule } from '../model/rule.ts';

const server = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
export const server = new McpServer({ name: 'notes', version: '1.0.0' });
`;

export default defineRule({
  code: 'MA701',
  meta: {
    title: 'Secret accepted on the command line',
    severities: ['medium', 'low'],
    cwe: [214, 522],
    question: 'keys-from-environment',
    why:
      'Arguments are shown to every user of the machine by `ps`, stay in the shell history, and end up in client configurations that are shared ' +
      'and committed.',
    fix: 'Read the secret from the environment or from a file that only its owner can read (`--token-file`), and stop documenting the flag.',
    references: [
      'https://cwe.mitre.org/data/definitions/214.html',
      'https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization',
    ],
    bad: [
      {
        name: 'an option of commander that is the only way',
        path: 'cli.ts',
        code: `${server}import { Command } from 'commander';\nconst program = new Command().option('--api-key <key>', 'key of the notes service').parse();\nexport const key = program.opts().apiKey;\n`,
      },
      {
        name: 'an option object of commander beside a variable',
        path: 'cli.ts',
        code: `${server}import { Command, Option } from 'commander';\nconst program = new Command().addOption(new Option('--token <token>', 'token').env('NOTES_TOKEN')).parse();\nexport const token = program.opts().token;\n`,
      },
      {
        name: 'parseArgs of Node.js',
        path: 'cli.ts',
        code: `${server}import { parseArgs } from 'node:util';\nconst { values } = parseArgs({ options: { 'access-token': { type: 'string' }, verbose: { type: 'boolean' } } });\nexport const token = values['access-token'];\n`,
      },
      {
        name: 'an option of yargs',
        path: 'cli.ts',
        code: `${server}import yargs from 'yargs';\nconst argv = yargs(process.argv.slice(2)).option('client-secret', { type: 'string' }).parseSync();\nexport const secret = argv['client-secret'];\n`,
      },
      {
        name: 'a table of options of yargs',
        path: 'cli.ts',
        code: `${server}import yargs from 'yargs';\nexport const argv = yargs(process.argv.slice(2)).options({ apiKey: { type: 'string', demandOption: true } }).parseSync();\n`,
      },
      {
        name: 'texts of minimist',
        path: 'cli.js',
        code: `${server}import minimist from 'minimist';\nexport const argv = minimist(process.argv.slice(2), { string: ['password'] });\n`,
      },
      {
        name: 'read by hand',
        path: 'cli.ts',
        code: `${server}const at = process.argv.indexOf('--api-key');\nexport const key = at < 0 ? undefined : process.argv[at + 1];\n`,
      },
      {
        name: 'read by hand after an equals sign',
        path: 'cli.ts',
        code: `${server}export const token = process.argv.find((argument) => argument.startsWith('--token='))?.slice(8);\n`,
      },
      {
        name: 'a helper of another file that is given the flag',
        path: 'cli.ts',
        code: `${server}import { options } from './options.ts';\nexport const key = options.secretKey;\n`,
        files: {
          'options.ts': `import { Command } from 'commander';\nexport const options = new Command().requiredOption('-k, --secret-key <key>').parse().opts();\n`,
        },
      },
    ],
    good: [
      {
        name: 'a file that holds the token',
        path: 'cli.ts',
        code: `${server}import { Command } from 'commander';\nexport const program = new Command().option('--token-file <path>').option('--max-tokens <n>').option('--password-stdin').parse();\n`,
      },
      {
        name: 'switches',
        path: 'cli.ts',
        code: `${server}import { parseArgs } from 'node:util';\nexport const { values } = parseArgs({ options: { 'no-token': { type: 'boolean' }, 'use-token': { type: 'boolean' }, 'api-key-env': { type: 'string' } } });\n`,
      },
      { name: 'the environment alone', path: 'cli.ts', code: `${server}export const key = process.env.API_KEY;\n` },
      {
        name: 'a configuration for somebody else that is written',
        path: 'setup.ts',
        code: `${server}export const entry = (key: string) => ({ command: 'notes-mcp', args: ['--api-key', key] });\nexport const isKey = (argument: string) => argument === '--api-key';\n`,
      },
      {
        name: 'whether the flag is there',
        path: 'cli.ts',
        code: `${server}if (process.argv.includes('--token')) console.error('Use NOTES_TOKEN.');\n`,
      },
      {
        name: 'a key of a project and a public key',
        path: 'cli.ts',
        code: `${server}import { Command } from 'commander';\nexport const program = new Command().option('--project-key <key>').option('--public-key <path>').parse();\n`,
      },
    ],
  },

  check({ secretFlags }, report) {
    for (const { flag, server, at, alternative, isExample } of secretFlags) {
      const isOnlyWay = alternative.value === 'no';
      report({
        server,
        subject: flag,
        severity: isOnlyWay && !isExample ? 'medium' : 'low',
        confidence: isExample ? 'medium' : 'high',
        message: `\`${flag}\` takes a secret on the command line: visible in \`ps\`, shell history and client configurations.${isOnlyWay ? ' No variable was found that takes it instead.' : ''}`,
        primary: at,
        ...(alternative.value === 'yes' ? { related: alternative.evidence } : {}),
      });
    }
  },
});
