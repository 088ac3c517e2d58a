import { expect, test } from 'vitest';
import { runRules } from './run-rules.ts';

const drawn = 'q7Vd2mXw9LpTz4RkB8nC';
const server = `import '@modelcontextprotocol/sdk/server/mcp.js';\n`;

const gradesOf = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> => {
  const { reported } = await runRules(files);
  return reported.map(({ ruleId, occurrence: { severity, confidence } }) => `${ruleId} ${severity} ${confidence}`);
};

test.each([
  ['.env', `API_KEY=${drawn}\n`, 'secret-in-config-file high high'],
  ['.env', 'DB_PASSWORD=Gr33n!Tea\n', 'secret-in-config-file high medium'],
  ['examples/notes/.env', `API_KEY=${drawn}\n`, 'secret-in-config-file medium medium'],
  ['claude_desktop_config.example.json', `{"mcpServers":{"a":{"env":{"API_KEY":"${drawn}"}}}}`, 'secret-in-config-file medium medium'],
  ['.env', 'API_KEY=your_key\n', 'env-file-exposed medium high'],
  ['examples/notes/.env', 'API_KEY=your_key\n', 'env-file-exposed low medium'],
  ['cli.ts', `${server}process.argv.indexOf('--token');\n`, 'secret-accepted-on-command-line medium high'],
  [
    'cli.ts',
    `${server}export const token = process.env.NOTES_TOKEN ?? process.argv[process.argv.indexOf('--token') + 1];\n`,
    'secret-accepted-on-command-line low high',
  ],
  ['examples/cli.ts', `${server}process.argv.indexOf('--token');\n`, 'secret-accepted-on-command-line low medium'],
  [
    'run.ts',
    `${server}import { spawn } from 'node:child_process';\nspawn('notes', [process.env.NOTES_TOKEN]);\n`,
    'secret-passed-to-child-process high high',
  ],
  [
    'examples/run.ts',
    `${server}import { spawn } from 'node:child_process';\nspawn('notes', [process.env.NOTES_TOKEN]);\n`,
    'secret-passed-to-child-process medium medium',
  ],
])('%s is graded: %s', async (path, text, expected) => {
  expect(await gradesOf({ [path]: text })).toContain(expected);
});

test('a secret is never part of a message, a subject or an edit', async () => {
  const { reported } = await runRules({
    '.env': `API_KEY=${drawn}\n`,
    '.vscode/mcp.json': `{ "servers": { "a": { "url": "https://u:${drawn}@h/?token=${drawn}", "headers": { "X-Api-Key": "${drawn}" } } } }`,
    Dockerfile: `FROM a\nENV API_KEY=${drawn}\n`,
    'README.md': `\`\`\`sh\nexport API_KEY=${drawn}\n\`\`\`\n`,
  });
  expect(reported.length).toBe(6);
  expect(JSON.stringify(reported)).not.toContain(drawn);
  for (const { occurrence } of reported) expect(occurrence.credential?.reveal()).toBe(drawn);
});
