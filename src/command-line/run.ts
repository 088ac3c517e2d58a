import { realpath } from 'node:fs/promises';
import { ConfigurationError } from '../model/configuration-error.ts';
import type { Review } from '../model/review.ts';
import { type Fixes, formatFixes, planFixes } from '../report/fixes.ts';
import { visible } from '../report/inert.ts';
import { formatJson } from '../report/json.ts';
import { formatJunit } from '../report/junit.ts';
import { formatPage } from '../report/page.ts';
import { toSarif } from '../report/sarif.ts';
import type { SarifLog } from '../report/sarif-types.ts';
import { formatSummary } from '../report/summary.ts';
import { formatTerminal } from '../report/terminal.ts';
import { formatWorkflowCommands } from '../report/workflow-commands.ts';
import { readCacheFile, writeCacheFile } from '../review/cache-file.ts';
import { maskedMessage } from '../review/masked-message.ts';
import { homepage, version } from '../review/product.ts';
import type { ReviewResult } from '../review/review-options.ts';
import { backtest } from './backtest.ts';
import { doctor } from './doctor.ts';
import { feedback } from './feedback.ts';
import { joinFleet } from './fleet.ts';
import { helpText } from './help.ts';
import { initialise } from './init.ts';
import { matrix } from './matrix.ts';
import { mergeShards, withShardRecord } from './merge.ts';
import { type Options, parseOptions } from './options.ts';
import { createProgress } from './progress.ts';
import { reviewPath } from './review-path.ts';
import { listWaivers, writeBaseline } from './settings-commands.ts';
import { writeFixes } from './write-fixes.ts';
import { writeResult } from './write-result.ts';

/** Where the command line writes; the terminal in real life, buffers in tests. */
export type Console = {
  readonly write: (text: string) => void;
  readonly writeError: (text: string) => void;
  readonly isTerminal: boolean;
  readonly isErrorTerminal: boolean;
  readonly columns: number;
  readonly colour: boolean;
  /** Where the token for GitHub is looked for; the process's own when absent. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
};

/** Runs the command line and answers its exit status: 0 nothing at or above the level, 1 findings, 2 usage or environment. */
export const runCommandLine = async (args: readonly string[], out: Console): Promise<0 | 1 | 2> => {
  try {
    const options = parseOptions(args);
    if (options.help) out.write(helpText(args.find((word) => !word.startsWith('-'))));
    else if (options.version) out.write(`mcp-auth-review ${version}\n`);
    else if (options.command === 'init') await initialise(options, out);
    else if (options.command === 'baseline') await writeBaseline(options, out);
    else if (options.command === 'waivers') await listWaivers(options, out);
    else if (options.command === 'doctor') return await doctor(options, out);
    else if (options.command === 'backtest') await backtest(options, out);
    else if (options.command === 'feedback') await feedback(options, out);
    else if (options.command === 'matrix') await matrix(options, out);
    else if (options.command === 'fleet') return await joinFleet(options, out);
    else if (options.merge !== undefined) return await mergeAndReport(options.merge, options, out);
    else return await reviewAndReport(options, out);
    return 0;
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    out.writeError(`mcp-auth-review: ${maskedMessage(error.message)}\n`);
    return 2;
  }
};

const mergeAndReport = async (files: readonly string[], options: Options, out: Console): Promise<0 | 1> => {
  const { review, catalogue, sarif } = await mergeShards(files);
  await writeResult(options.sarif ?? '-', `${JSON.stringify(sarif, undefined, 2)}\n`, out);
  out.writeError(formatTerminal(review, catalogue, { colour: out.colour, width: out.columns, lineText: () => undefined }));
  return exitStatus(review, options);
};

const reviewAndReport = async (options: Options, out: Console): Promise<0 | 1> => {
  const progress = createProgress(out);
  const examined =
    options.cache === undefined ? undefined : await readCacheFile(options.cache, (message) => out.writeError(`${message}\n`));
  const result = await reviewPath(options, examined, progress.report).finally(progress.done);
  const { review, catalogue, lineText, fileText } = result;
  if (options.cache !== undefined && examined !== undefined) await writeCacheFile(options.cache, examined);
  if (options.sarif !== undefined) {
    const sarif = sarifOf(result);
    const log = options.shard === undefined ? sarif : await withShardRecord(sarif, result, options.shard);
    await writeResult(options.sarif, `${JSON.stringify(log, undefined, 2)}\n`, out);
  }
  if (options.json !== undefined) await writeResult(options.json, formatJson(review, catalogue), out);
  if (options.html !== undefined) await writeResult(options.html, formatPage(review, catalogue, { lineText }), out);
  if (options.format !== 'terminal') out.write(formatted(options.format, result));
  const isTaken = options.format !== 'terminal' || [options.sarif, options.json, options.html].includes('-');
  const human = isTaken ? out.writeError : out.write;
  human(formatTerminal(review, catalogue, { colour: out.colour, width: out.columns, lineText }));
  if (options.fix !== undefined) await fix(planFixes(review, fileText), options, { colour: out.colour, human });
  return exitStatus(review, options);
};

const fix = async (
  fixes: Fixes,
  options: Options,
  { colour, human }: { readonly colour: boolean; readonly human: (text: string) => void },
): Promise<void> => {
  human(`\n${fixes.files.length === 0 ? 'No finding has an edit that is safe to make.\n' : formatFixes(fixes, { colour })}`);
  if (options.fix === 'write')
    for (const { path, left } of await writeFixes(await realpath(options.path), fixes.files))
      human(left === undefined ? `Written: ${visible(path)}\n` : `Not written: ${visible(path)}: ${left}.\n`);
  else if (fixes.files.length > 0) human('Nothing was written: add --write to change the files.\n');
  if (fixes.left > 0) human(`${fixes.left} more can be made after these: run --fix again.\n`);
};

const sarifOf = ({ review, catalogue, lineText, fileText }: ReviewResult): SarifLog =>
  toSarif(review, catalogue, { version, informationUri: homepage, category: 'mcp-auth-review/', lineText, fileText });

const formatted = (format: Exclude<Options['format'], 'terminal'>, result: ReviewResult): string => {
  const { review, catalogue, lineText } = result;
  switch (format) {
    case 'sarif':
      return `${JSON.stringify(sarifOf(result), undefined, 2)}\n`;
    case 'json':
      return formatJson(review, catalogue);
    case 'markdown':
      return formatSummary(review, catalogue, [], { lineText });
    case 'github':
      return formatWorkflowCommands(review, catalogue);
    case 'html':
      return formatPage(review, catalogue, { lineText });
    case 'junit':
      return formatJunit(review, catalogue);
  }
};

const exitStatus = (review: Review, { failOnIncomplete }: Options): 0 | 1 =>
  review.verdict === 'fail' || (failOnIncomplete && !review.complete) ? 1 : 0;
