import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isRepository } from '../git/locate-repository.ts';
import { ConfigurationError } from '../model/configuration-error.ts';
import { baselineFile } from '../review/baseline.ts';
import { configurationFile } from '../review/configuration/definition.ts';
import { homepage } from '../review/product.ts';
import type { Options } from './options.ts';
import type { Console } from './run.ts';
import { writeBaseline } from './settings-commands.ts';

export const workflowFile = '.github/workflows/mcp-auth-review.yml';

/** The workflow of the README. */
export const workflowText = `name: MCP auth review
on: pull_request

permissions:
  contents: read # read the commits of the pull request
  pull-requests: write # post the review
  security-events: write # upload the findings to code scanning

concurrency:
  group: mcp-auth-review-\${{ github.ref }}
  cancel-in-progress: true

jobs:
  review:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
      - uses: mcp-auth-review/mcp-auth-review@main
`;

const configurationText = `# yaml-language-server: $schema=${homepage.replace('github.com', 'raw.githubusercontent.com')}/main/docs/mcp-auth-review.schema.json
# Every key, with examples: ${homepage}/blob/main/docs/configuration.md
# What is not set here keeps its default.
fail-on: high
`;

/** Sets a repository up: workflow, configuration, and a baseline of what is there today. Files that exist are left as they are. */
export const initialise = async (options: Options, out: Console): Promise<void> => {
  if (!(await isRepository(options.path)))
    throw new ConfigurationError(`${JSON.stringify(options.path)} is not the top of a git repository: run init where .git lies.`);
  for (const [file, text] of [
    [workflowFile, workflowText],
    [configurationFile, configurationText],
  ] as const) {
    out.write(`${(await create(join(options.path, file), text)) ? 'Written' : 'Left as it is'}: ${file}\n`);
  }
  if (await create(join(options.path, baselineFile), '')) await writeBaseline(options, out);
  else out.write(`Left as it is: ${baselineFile}\n`);
  out.write(`
Next:
  1. Read the findings that the baseline lets pass: mcp-auth-review
  2. See what the last merged pull requests would have cost: mcp-auth-review backtest
  3. git add ${workflowFile} ${configurationFile} ${baselineFile}, commit, and open a pull request.
  4. Make the check "review" required on the default branch, so that nothing is merged past it.
  5. See what is still missing: mcp-auth-review doctor
`);
};

/** False when there is such a file already. */
const create = async (file: string, text: string): Promise<boolean> => {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw new ConfigurationError(`Cannot write ${JSON.stringify(file)}: ${error instanceof Error ? error.message : 'unknown reason'}.`);
  }
};
