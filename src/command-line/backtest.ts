import { basename, resolve } from 'node:path';
import type { MergedChange } from '../git/merged-changes.ts';
import { openRepository } from '../git/repository.ts';
import { createAnalysisCache } from '../mcp/analysis-cache.ts';
import type { Backtest, BacktestEntry } from '../model/backtest.ts';
import { ConfigurationError } from '../model/configuration-error.ts';
import { formatBacktestJson, formatBacktestTerminal, toBacktestEntry } from '../report/backtest.ts';
import { formatBacktestPage } from '../report/backtest-page.ts';
import { maskedMessage } from '../review/masked-message.ts';
import { type ReviewOptions, reviewRange } from '../review/review.ts';
import { chooseFromGitHub, chooseFromHistory } from './backtest-choice.ts';
import type { Options } from './options.ts';
import { createProgress } from './progress.ts';
import { settingsOf } from './review-path.ts';
import type { Console } from './run.ts';
import { writeResult } from './write-result.ts';

/** Replays merged pull requests through the action's review, and says what it would have cost. Nothing is posted. */
export const backtest = async (options: Options, out: Console): Promise<void> => {
  const replayed = await replay(options, out);
  if (options.json !== undefined) await writeResult(options.json, formatBacktestJson(replayed), out);
  if (options.html !== undefined) await writeResult(options.html, formatBacktestPage(replayed), out);
  if ([options.json, options.html].includes('-')) return;
  switch (options.format) {
    case 'json':
      return out.write(formatBacktestJson(replayed));
    case 'html':
      return out.write(formatBacktestPage(replayed));
    default:
      out.write(formatBacktestTerminal(replayed, { colour: out.colour, width: out.columns }));
      if (options.html === undefined) out.write('Add --html backtest.html for all of it on one page.\n');
  }
};

const replay = async (options: Options, out: Console): Promise<Backtest> => {
  const repository = await openRepository(options.path);
  const progress = createProgress(out);
  try {
    const head = await repository.resolve('HEAD');
    const count = options.prs ?? 50;
    progress.report('looking for merged pull requests');
    const { changes, missing, notes } =
      options.repo === undefined
        ? await chooseFromHistory(repository, head, count)
        : await chooseFromGitHub(repository, options.repo, count, out);
    const settingsFrom = await repository.tree(head);
    const entries: BacktestEntry[] = [];
    let cache = createAnalysisCache();
    for (const [index, change] of changes.entries()) {
      // A title may hold a credential, which only its review finds.
      const name = `${index + 1} of ${changes.length}: ${change.number === undefined ? change.commit.slice(0, 10) : `#${change.number}`}`;
      progress.report(name);
      // What many reviews have parsed would fill the memory in the end.
      if (index % 10 === 0) cache = createAnalysisCache();
      const shared = { settingsFrom, analysisCache: cache, progress: (message: string) => progress.report(`${name}: ${message}`) };
      entries.push(await review(change, options, shared));
    }
    const failed = entries.flatMap(({ outcome }) => (outcome.kind === 'not-reviewed' ? [outcome.because] : []));
    entries.push(...missing);
    if (failed[0] !== undefined && failed.length === entries.length)
      throw new ConfigurationError(`No pull request could be replayed. ${failed[0]}`);
    const repositoryName = options.repo === undefined ? nameOf(options.path) : `${options.repo.owner}/${options.repo.name}`;
    return { repository: repositoryName, entries, notes };
  } finally {
    progress.done();
    await repository.close();
  }
};

/** A bare repository is often called `repo` or `name.git`. */
const nameOf = (path: string): string => basename(resolve(path)).replace(/\.git$/, '');

/** A repository object of its own for each, so that what one can't read is not held against the next. */
const review = async (
  change: MergedChange,
  options: Options,
  shared: Pick<ReviewOptions, 'settingsFrom' | 'analysisCache' | 'progress'>,
): Promise<BacktestEntry> => {
  const { number, title, commit, base, head, text } = change;
  const described = { ...(number === undefined ? {} : { number }), title, commit };
  const repository = await openRepository(options.path);
  try {
    const started = performance.now();
    const settings = { ...settingsOf(options, shared.progress), ...shared, history: true, pullRequestText: text };
    const { review: found, catalogue, lineText } = await reviewRange(repository, { base, head }, settings);
    return toBacktestEntry(described, found, catalogue, { lineText, seconds: (performance.now() - started) / 1000 });
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return { ...described, title: '', outcome: { kind: 'not-reviewed', because: maskedMessage(error.message) } };
  } finally {
    await repository.close();
  }
};
