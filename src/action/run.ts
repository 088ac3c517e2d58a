import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { ConfigurationError } from '../model/configuration-error.ts';
import type { Delivery } from '../model/host.ts';
import type { Review } from '../model/review.ts';
import { toAnnotations } from '../report/annotations.ts';
import { enforcedCounts, introducedCounts, totalOf, verdictSentence } from '../report/conclusion.ts';
import { disclose, disclosureFor } from '../report/disclosure.ts';
import { maskReview } from '../report/masking.ts';
import { formatPage } from '../report/page.ts';
import { toSarif } from '../report/sarif.ts';
import { formatDeliveries, formatSummary } from '../report/summary.ts';
import { maskedMessage } from '../review/masked-message.ts';
import { homepage, version } from '../review/product.ts';
import type { ReviewResult } from '../review/review.ts';
import { type ActionEvent, parseEvent, type ReviewableEvent } from './event.ts';
import { type Inputs, parseInputs } from './inputs.ts';
import { createLog, inertLine, type Log } from './log.ts';
import { publish } from './publish.ts';
import { pullRequestsOfRun } from './pull-requests-of-run.ts';
import { reviewEvent } from './review-event.ts';

/** The action as the runner starts it: reads inputs and event, reviews, publishes, and sets outputs and exit code. */
export const runAction = async (): Promise<void> => {
  const core = await import('@actions/core');
  try {
    const inputs = parseInputs((name) => core.getInput(name));
    if (inputs.token !== '') core.setSecret(inputs.token);
    const log = createLog(core);
    const received = await readEvent();
    const events = received.kind === 'workflow-run' ? await pullRequestsOfRun(received, inputs, log.info) : [received];
    if (events.length === 0) await reportNothing(core);
    for (const event of events) await reviewAndReport(core, event, inputs, log);
    // The outputs are those of the last one, but for this.
    if (events.length > 1 && process.exitCode === 1) core.setOutput('verdict', 'fail');
  } catch (error) {
    if (error instanceof ConfigurationError) core.setFailed(inertLine(maskedMessage(error.message)));
    else
      core.setFailed(
        `mcp-auth-review stopped because of a defect of its own: please report it at ${homepage}/issues.\n${maskedMessage(stackOf(error))}`,
      );
  }
};

/** The run of the pull request's newest commit has its own review; nothing was examined here, so there is no verdict. */
const reportNothing = async (core: Core): Promise<void> => {
  const message = 'No open pull request has the commit of that workflow run as its head any more: nothing was reviewed.';
  core.notice(message);
  if (process.env['GITHUB_STEP_SUMMARY'] !== undefined) await core.summary.addRaw(`${message}\n`).write();
};

const reviewAndReport = async (core: Core, event: ReviewableEvent, inputs: Inputs, log: Log): Promise<void> => {
  const scratch = await mkdtemp(join(process.env['RUNNER_TEMP'] ?? tmpdir(), 'mcp-auth-review-'));
  try {
    const result = await reviewEvent(event, inputs, scratch, log);
    // Code scanning's alerts are for those with write access; everything else may be public.
    const sarif = sarifOf(result);
    const sarifFile = await writeInWorkspace(inputs.sarifFile, sarif);
    const disclosure = disclosureFor(inputs.disclosure, event.repository?.isPublic !== false);
    const said = { ...result, review: disclose(result.review, result.catalogue, disclosure) };
    // The verdict first: nothing that is published later can delay or change it.
    conclude(core, said, sarifFile, inputs, log);
    const { deliveries, afterwards } = await publish(event, said, inputs, sarif, log.info);
    await writePage(event, said, deliveries, inputs);
    await report(core, said, deliveries, log);
    await reportAfterwards(core, said.review, await afterwards(), log);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
};

const stackOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : 'Something that is no error was thrown.';

const readEvent = async (): Promise<ActionEvent> => {
  const path = process.env['GITHUB_EVENT_PATH'];
  const name = process.env['GITHUB_EVENT_NAME'];
  if (path === undefined || name === undefined) {
    throw new ConfigurationError(
      'GITHUB_EVENT_PATH and GITHUB_EVENT_NAME are not set: this file runs as a GitHub Action; on your own machine use dist/cli.js.',
    );
  }
  const text = await readFile(path, 'utf8').catch(() => {
    throw new ConfigurationError(`Cannot read the event's payload ${JSON.stringify(path)}.`);
  });
  return parseEvent(name, parseJson(text, path));
};

const parseJson = (text: string, path: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new ConfigurationError(`The event's payload ${JSON.stringify(path)} is no JSON.`);
  }
};

const sarifOf = ({ review, catalogue, lineText, fileText }: ReviewResult): string =>
  JSON.stringify(toSarif(review, catalogue, { version, informationUri: homepage, category: 'mcp-auth-review/', lineText, fileText }));

const writePage = async (
  event: ReviewableEvent,
  { review, catalogue, lineText }: ReviewResult,
  deliveries: readonly Delivery[],
  { htmlFile, maxComments }: Inputs,
): Promise<void> => {
  if (htmlFile === undefined) return;
  const pull =
    event.kind !== 'pull-request'
      ? {}
      : { pull: { title: event.title, number: event.number, repository: `${event.repository.owner}/${event.repository.name}` } };
  await writeInWorkspace(htmlFile, formatPage(review, catalogue, { lineText, max: maxComments, deliveries, ...pull }));
};

const writeInWorkspace = async (file: string, text: string): Promise<string> => {
  const path = resolve(process.env['GITHUB_WORKSPACE'] ?? '.', file);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  } catch (error) {
    throw new ConfigurationError(`Cannot write ${JSON.stringify(path)}: ${error instanceof Error ? error.message : 'unknown reason'}.`);
  }
  return path;
};

type Core = typeof import('@actions/core');

/** Annotations, outputs and exit code. */
const conclude = (core: Core, { review, catalogue }: ReviewResult, sarifFile: string, { failOnIncomplete }: Inputs, log: Log): void => {
  for (const { level, title, path, line, message } of toAnnotations(review, catalogue)) {
    const properties = { title, ...(path === undefined ? {} : { file: path }), ...(line === undefined ? {} : { startLine: line }) };
    if (level === 'error') core.error(inertLine(message), properties);
    else if (level === 'warning') core.warning(inertLine(message), properties);
    else core.notice(inertLine(message), properties);
  }
  core.setOutput('verdict', review.verdict);
  core.setOutput('complete', String(review.complete));
  for (const [severity, count] of Object.entries(introducedCounts(review))) core.setOutput(severity, String(count));
  core.setOutput('sarif-file', sarifFile);

  log.info(verdictSentence(review));
  const enforced = totalOf(enforcedCounts(review));
  if (review.verdict === 'fail' && enforced > 0)
    core.setFailed(`${enforced} ${enforced === 1 ? 'finding' : 'findings'} at or above ${review.failOn}.`);
  else if (review.verdict === 'fail') core.setFailed(inertLine(verdictSentence(review)));
  else if (failOnIncomplete && !review.complete) core.setFailed('Not everything could be examined, and `fail-on-incomplete` is true.');
};

/** What was published and what was not examined, in the log and in the job summary. */
const report = async (
  core: Core,
  { review, catalogue, lineText }: ReviewResult,
  deliveries: readonly Delivery[],
  log: Log,
): Promise<void> => {
  const { review: masked, mask } = maskReview(review);
  logDeliveries(deliveries, mask, log);
  for (const { subject, message } of masked.problems.slice(0, 50)) log.info(`Not examined: ${JSON.stringify(subject)}: ${message}`);
  if (process.env['GITHUB_STEP_SUMMARY'] !== undefined) {
    await core.summary.addRaw(formatSummary(review, catalogue, deliveries, { lineText })).write();
  }
};

/** What became of it later: in the log, and below the job summary what went wrong. */
const reportAfterwards = async (core: Core, review: Review, deliveries: readonly Delivery[], log: Log): Promise<void> => {
  const { mask } = maskReview(review);
  logDeliveries(deliveries, mask, log);
  const failed = deliveries.filter(({ kind }) => kind === 'failed');
  if (failed.length > 0 && process.env['GITHUB_STEP_SUMMARY'] !== undefined) {
    await core.summary.addRaw(`\n${formatDeliveries(failed, mask)}`).write();
  }
};

const logDeliveries = (deliveries: readonly Delivery[], mask: (text: string) => string, log: Log): void => {
  for (const delivery of deliveries) {
    if (delivery.kind === 'failed') log.warning(mask(`${delivery.what}: ${delivery.because}`));
    else log.info(mask(delivery.kind === 'skipped' ? `${delivery.what}: ${delivery.because}` : `${delivery.what}: ${delivery.kind}`));
  }
};
