import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { samplePullRequest } from '../../scripts/demo/sample.ts';
import { openRepository } from '../../src/git/repository.ts';
import { toSarif } from '../../src/report/sarif.ts';
import { catalogue, homepage, version } from '../../src/review/product.ts';
import { reviewRange } from '../../src/review/review.ts';
import { buildRepository } from '../git/repository-builder.ts';
import { review } from '../report/review-builder.ts';
import { sampleOf } from '../secrets/samples.ts';

const program = resolve('build', 'second-opinion', 'node_modules', '@microsoft', 'sarif-multitool-linux', 'Sarif.Multitool');

const nobody = 'http://127.0.0.1:9';

/** What Microsoft's own validator has against a log, under SARIF's rules and those of GitHub. Its exit code is 0 in any case. */
const problemsOf = async (log: unknown): Promise<readonly string[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'mcp-auth-review-multitool-'));
  try {
    const [input, output] = [join(folder, 'log.sarif'), join(folder, 'problems.sarif')];
    await writeFile(input, JSON.stringify(log));
    const rules = ['--rule-kind', 'Sarif;Ghas', '--level', 'Error;Warning', '--max-file-size-in-kb', '100000'];
    await promisify(execFile)(program, ['validate', input, ...rules, '--output', output, '--log', 'ForceOverwrite'], {
      // It runs without the library for languages, and does not get at the addresses in a log, which it would try to reach.
      env: { HOME: folder, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1', http_proxy: nobody, https_proxy: nobody },
    });
    const found: { readonly runs: readonly { readonly results: readonly { readonly ruleId: string; readonly message: unknown }[] }[] } =
      JSON.parse(await readFile(output, 'utf8'));
    return found.runs.flatMap(({ results }) => results.map(({ ruleId, message }) => `${ruleId} ${JSON.stringify(message)}`));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const options = { version, informationUri: homepage, category: 'mcp-auth-review/' };
const sample = samplePullRequest({ atHead: sampleOf('slack-bot-token', 7), inHistory: sampleOf('openai-project-key', 7) });

// The package is for Linux, as is the runner.
test.runIf(process.platform === 'linux')('the multitool of Microsoft has nothing against our logs', { timeout: 60_000 }, async () => {
  const built = await buildRepository(sample.commits);
  const repository = await openRepository(built.path);
  try {
    const range = { base: built.id('base'), head: built.id('head') };
    const settings = { failOn: 'high', history: true, pullRequestText: '', problems: [], progress: () => undefined } as const;
    const result = await reviewRange(repository, range, settings);
    const { lineText, fileText } = result;
    const log = toSarif(result.review, catalogue, { ...options, lineText, fileText });
    expect(log.runs[0].results.length).toBeGreaterThan(5);
    expect(await problemsOf(log)).toEqual([]);
    expect(await problemsOf(toSarif(review(), catalogue, options))).toEqual([]);
    const [run] = log.runs;
    const [first, ...others] = run.results;
    const broken = { ...log, runs: [{ ...run, results: [{ ...first, ruleIndex: 100_000 }, ...others] }] };
    expect(await problemsOf(broken)).not.toEqual([]);
  } finally {
    await repository.close();
    await built.remove();
  }
});
