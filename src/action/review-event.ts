import { resolve } from 'node:path';
import { fetchRange } from '../git/fetch-range.ts';
import { isRepository } from '../git/locate-repository.ts';
import { createRepository, openRepository, type Repository } from '../git/repository.ts';
import { ConfigurationError } from '../model/configuration-error.ts';
import type { Problem } from '../model/problem.ts';
import { readCacheFile, writeCacheFile } from '../review/cache-file.ts';
import { type ReviewResult, reviewRange, reviewTree } from '../review/review.ts';
import type { MergeGroupEvent, OtherEvent, PullRequestEvent, ReviewableEvent } from './event.ts';
import type { Inputs } from './inputs.ts';
import type { Log } from './log.ts';
import { reviewSettings } from './review-settings.ts';

/** Finds base, head and merge base of the event, fetching what the checkout lacks, and reviews them. `scratch` is an empty folder. */
export const reviewEvent = async (event: ReviewableEvent, inputs: Inputs, scratch: string, log: Log): Promise<ReviewResult> => {
  switch (event.kind) {
    case 'pull-request':
    case 'merge-group':
      return reviewFetchedRange(event, inputs, scratch, log);
    case 'other':
      return reviewWhole(event, inputs, scratch, log);
  }
};

const reviewFetchedRange = async (
  event: PullRequestEvent | MergeGroupEvent,
  inputs: Inputs,
  scratch: string,
  { info }: Log,
): Promise<ReviewResult> => {
  const name = event.kind === 'pull-request' ? `pull request #${event.number}` : 'the merge group';
  info(`Reviewing ${name}: ${event.head.slice(0, 12)} against ${event.base.slice(0, 12)}`);
  // A checkout saves fetching; without one everything comes from the event's own remote.
  const repository = (await openCheckout(inputs, scratch)) ?? (await emptyRepository(event.head, scratch));
  try {
    const pull = event.kind === 'pull-request' ? { commits: event.commits, pullRequest: event.number } : { commits: 50 };
    const range = { url: event.repository.cloneUrl, base: event.base, head: event.head, ...pull, ...tokenOf(inputs) };
    const { problems } = await fetchRange(repository, range, info);
    const pullRequestText = event.kind === 'pull-request' ? event.text : '';
    const options = { ...reviewSettings(event, inputs, info), history: inputs.history !== 'none', pullRequestText, problems };
    return await reviewRange(repository, { base: event.base, head: event.head }, options);
  } finally {
    await repository.close();
  }
};

const reviewWhole = async (event: OtherEvent, inputs: Inputs, scratch: string, log: Log): Promise<ReviewResult> => {
  if (!event.isKnown) {
    log.warning(`The action was not made for the event ${event.name}: it reviews everything. Run it on pull_request for comments.`);
  }
  const checkout = await openCheckout(inputs, scratch);
  const { repository, head, problems } =
    checkout === undefined
      ? await fetchCommit(event, inputs, scratch, log)
      : { repository: checkout, head: await checkout.resolve('HEAD'), problems: [] };
  try {
    log.info(`Reviewing everything at ${head.slice(0, 12)} (event ${event.name})`);
    const history = inputs.history === 'full';
    const cacheFile =
      history && inputs.cacheFile !== undefined ? resolve(process.env['GITHUB_WORKSPACE'] ?? '.', inputs.cacheFile) : undefined;
    const examined = cacheFile === undefined ? undefined : await readCacheFile(cacheFile, log.warning);
    const options = { ...reviewSettings(event, inputs, log.info), head, repository, history, problems, examined };
    const result = await reviewTree(await repository.tree(head), options);
    if (cacheFile !== undefined && examined !== undefined) await writeCacheFile(cacheFile, examined);
    return result;
  } finally {
    await repository.close();
  }
};

/** The repository that is checked out at the input `path`; undefined when the workspace holds none and no path was given. */
const openCheckout = async ({ path }: Inputs, scratch: string): Promise<Repository | undefined> => {
  const folder = resolve(process.env['GITHUB_WORKSPACE'] ?? '.', path ?? '.');
  if (await isRepository(folder)) return openRepository(folder, { temporaryFolder: scratch });
  if (path === undefined) return undefined;
  throw new ConfigurationError(
    `Input \`path\` is ${JSON.stringify(path)}, and no repository is checked out there: give actions/checkout the same \`path\`, or leave the input out.`,
  );
};

const emptyRepository = (commit: string, scratch: string): Promise<Repository> =>
  createRepository(scratch, { temporaryFolder: scratch, objectFormat: commit.length === 64 ? 'sha256' : 'sha1' });

const tokenOf = ({ token }: Inputs): { readonly token?: string } => (token === '' ? {} : { token });

/** Fetches the commit that the run is for, without its history. */
const fetchCommit = async (
  { name, repository: named }: OtherEvent,
  inputs: Inputs,
  scratch: string,
  { info }: Log,
): Promise<{ readonly repository: Repository; readonly head: string; readonly problems: readonly Problem[] }> => {
  const head = process.env['GITHUB_SHA'] ?? '';
  const fullName = process.env['GITHUB_REPOSITORY'];
  const url = named?.cloneUrl ?? (fullName === undefined ? undefined : `${process.env['GITHUB_SERVER_URL']}/${fullName}.git`);
  if (!/^[0-9a-f]{40,64}$/.test(head) || url === undefined) {
    throw new ConfigurationError(
      `The event ${name} is reviewed from a checkout, and there is none: add a step that uses actions/checkout.`,
    );
  }
  const repository = await emptyRepository(head, scratch);
  try {
    const { problems } = await fetchRange(repository, { url, base: head, head, commits: 0, ...tokenOf(inputs) }, info);
    return { repository, head, problems };
  } catch (error) {
    await repository.close();
    throw error;
  }
};
