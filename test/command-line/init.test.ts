import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { workflowFile, workflowText } from '../../src/command-line/init.ts';
import { runCommandLine } from '../../src/command-line/run.ts';
import { buildRepository } from '../git/repository-builder.ts';

const server = `import { writeFileSync } from 'node:fs';
import '@modelcontextprotocol/sdk/server/mcp.js';
export const remember = (refresh_token: string) => writeFileSync('tokens.json', JSON.stringify({ refresh_token }));
`;

const run = async (...args: readonly string[]): Promise<{ readonly status: number; readonly text: string }> => {
  const parts: string[] = [];
  const status = await runCommandLine(args, {
    write: (text) => parts.push(text),
    writeError: (text) => parts.push(text),
    isTerminal: false,
    isErrorTerminal: false,
    columns: 100,
    colour: false,
  });
  return { status, text: parts.join('') };
};

test('the workflow is the one that the README shows', async () => {
  const readme = await readFile(join(import.meta.dirname, '..', '..', 'README.md'), 'utf8');
  expect(readme).toContain(`\`\`\`yaml\n${workflowText}\`\`\``);
});

test('init writes workflow, configuration and baseline; what the baseline names fails no check, and a second run changes nothing', async () => {
  const { path, git, remove } = await buildRepository({ start: { files: { 'server.ts': server } } });
  onTestFinished(remove);
  expect((await run(path, '--fail-on', 'low')).status).toBe(1);

  const first = await run('init', path);
  expect(first.status).toBe(0);
  expect(first.text).toContain(`Written: ${workflowFile}\nWritten: .github/mcp-auth-review.yml\n`);
  await git('add', '.');
  await git('commit', '--quiet', '--message', 'Set up');
  expect((await run(path, '--fail-on', 'low')).status).toBe(0);

  await writeFile(join(path, workflowFile), 'mine\n');
  expect((await run('init', path)).text).toContain(
    `Left as it is: ${workflowFile}\nLeft as it is: .github/mcp-auth-review.yml\nLeft as it is: .github/mcp-auth-review.baseline.json\n`,
  );
  expect(await readFile(join(path, workflowFile), 'utf8')).toBe('mine\n');
});

test('a folder that is no repository is refused', async () => {
  expect(await run('init', import.meta.dirname)).toEqual({
    status: 2,
    text: `mcp-auth-review: ${JSON.stringify(import.meta.dirname)} is not the top of a git repository: run init where .git lies.\n`,
  });
});
