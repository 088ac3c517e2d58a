import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigurationError } from '../model/configuration-error.ts';
import type { Problem } from '../model/problem.ts';
import { readRecords } from './records.ts';
import type { Repository } from './repository.ts';
import { GitFailure, readGit, streamGit } from './run-git.ts';

export type RangeToFetch = {
  /** Of the event's own repository, without credentials in it. */
  readonly url: string;
  /** Sent as a header, handed to git in its environment and never on its command line. */
  readonly token?: string | undefined;
  /** Full ids. */
  readonly base: string;
  readonly head: string;
  /** Commits of the pull request: the first depth that is tried is one more. */
  readonly commits: number;
  /** Its number: a head that the server does not give by id is looked for in `refs/pull/N/head`. */
  readonly pullRequest?: number | undefined;
  /** `https` and `http` unless said otherwise; tests add `file`. */
  readonly protocols?: readonly string[];
  /** The depth after which a history that still lacks something is called truncated; 100,000 unless said otherwise. */
  readonly greatestDepth?: number;
};

export type FetchedRange = {
  readonly base: string;
  readonly head: string;
  /** Absent when base and head have no commit in common, or none was found within the greatest depth. */
  readonly mergeBase?: string;
  readonly problems: readonly Problem[];
};

/**
 * Fetches what a shallow checkout, or none, lacks of a pull request's history into our own git directory; the checkout is not touched. It
 * deepens until both sides are whole down to what they share. Less is not enough: with a side cut off, `merge-base` can answer with an
 * older commit than the true one, and commits of base look like the pull request's. Throws a ConfigurationError when base or head can't be had.
 */
export const fetchRange = async (
  repository: Repository,
  range: RangeToFetch,
  progress: (sentence: string) => void = () => {},
): Promise<FetchedRange> => {
  const { base, head, greatestDepth = 100_000 } = range;
  const fetch = createFetch(repository, range);
  let state = await examine(repository, base, head);
  if (state.isWhole && !repository.isPartial) return toResult(range, state, []);
  if (!repository.isPartial) await offerCheckout(repository);

  let failure: string | undefined;
  let depth = repository.isShallow() || (await isEmpty(repository)) ? Math.max(range.commits, 1) + 1 : undefined;
  do {
    progress(depth === undefined ? 'Fetching the commits under review.' : `Fetching the last ${depth} commits of base and head.`);
    failure = await fetch(depth);
    state = await examine(repository, base, head);
    // Nothing is cut off any more, so there is nothing to deepen.
    if (!repository.isShallow()) break;
    depth = (depth ?? 16) * 4;
  } while (!state.isWhole && failure === undefined && depth <= greatestDepth);
  if (!state.hasCommits) throw new ConfigurationError(cannotFetch(range, failure ?? 'the server does not have it'));
  return toResult(range, state, state.isWhole || !repository.isShallow() ? [] : [truncated(failure)]);
};

type State = { readonly hasCommits: boolean; readonly mergeBase: string | undefined; readonly isWhole: boolean };

/** Whole: there is a merge base, and no commit that only one side has is one at which history was cut off. */
const examine = async (repository: Repository, base: string, head: string): Promise<State> => {
  try {
    for (const id of [base, head]) await repository.resolve(id);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return { hasCommits: false, mergeBase: undefined, isWhole: false };
  }
  try {
    const mergeBase = await repository.mergeBase(base, head);
    return { hasCommits: true, mergeBase, isWhole: mergeBase !== undefined && !(await isCutOff(repository, base, head)) };
  } catch (error) {
    // A checkout can hold single commits whose parents it lacks without saying that it is shallow.
    if (!(error instanceof ConfigurationError) && !(error instanceof GitFailure)) throw error;
    return { hasCommits: true, mergeBase: undefined, isWhole: false };
  }
};

/** Whether a commit that only one of the two sides has is one at which a shallow clone's history ends. */
export const isCutOff = async (repository: Repository, base: string, head: string): Promise<boolean> => {
  if (!repository.isShallow()) return false;
  const shallow = new Set((await readFile(join(repository.gitDirectory, 'shallow'), 'utf8')).split('\n'));
  const oneSided = streamGit(repository.gitDirectory, ['rev-list', `${base}...${head}`], { signal: repository.signal });
  for await (const commit of readRecords(oneSided, 10)) if (shallow.has(commit)) return true;
  return false;
};

const isEmpty = async (repository: Repository): Promise<boolean> => {
  const alternates = join(repository.gitDirectory, 'objects', 'info', 'alternates');
  return readFile(alternates).then(
    () => false,
    () => true,
  );
};

/** Lets git tell the server about the commit that is checked out, so that it sends only what differs from it. */
const offerCheckout = async (repository: Repository): Promise<void> => {
  const checkedOut = await repository.resolve('HEAD').catch(() => undefined);
  if (checkedOut === undefined) return;
  await mkdir(join(repository.gitDirectory, 'refs', 'mcp-auth-review'), { recursive: true });
  await writeFile(join(repository.gitDirectory, 'refs', 'mcp-auth-review', 'checkout'), `${checkedOut}\n`);
};

/** Fetches base and head to a depth (or all of their history) and returns git's complaint when it can't. */
const createFetch = (repository: Repository, range: RangeToFetch): ((depth: number | undefined) => Promise<string | undefined>) => {
  const { url, token, base, head, pullRequest, protocols = ['https', 'http'] } = range;
  assertAddress(url, protocols);
  const authorization = `Authorization: Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
  const configuration: [string, string][] = [
    ['protocol.version', '2'],
    // A redirect is another server than the event's.
    ['http.followRedirects', 'false'],
    ['http.lowSpeedLimit', '1'],
    ['http.lowSpeedTime', '120'],
    ['transfer.fsckObjects', 'false'],
    ...(token === undefined ? [] : [[`http.${url}.extraHeader`, authorization] satisfies [string, string]]),
  ];
  const flags = ['--no-tags', '--no-write-fetch-head', '--no-recurse-submodules', '--progress', '--force'];
  // Having a commit says nothing about having its files (git 2.36 and later).
  if (repository.isPartial) flags.push('--refetch');
  const options = { signal: repository.signal, configuration, protocols, silence: 300_000, limit: 1024 * 1024 };

  const fetchReferences = async (depth: number | undefined, headSource: string): Promise<string | undefined> => {
    const references = [`${base}:refs/mcp-auth-review/base`, `${headSource}:refs/mcp-auth-review/head`];
    const depthFlags = depth === undefined ? [] : [`--depth=${depth}`];
    try {
      await readGit(repository.gitDirectory, ['fetch', ...flags, ...depthFlags, '--', url, ...references], options);
      return undefined;
    } catch (error) {
      if (!(error instanceof GitFailure)) throw error;
      return /terminal prompts disabled|Authentication failed/.test(error.complaint) ? 'the server refuses access' : error.complaint;
    }
  };
  return async (depth) => {
    const complaint = await fetchReferences(depth, head);
    if (complaint === undefined || pullRequest === undefined) return complaint;
    return fetchReferences(depth, `refs/pull/${pullRequest}/head`);
  };
};

const assertAddress = (url: string, protocols: readonly string[]): void => {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (address === undefined || !protocols.includes(address.protocol.slice(0, -1))) {
    throw new ConfigurationError(
      `Cannot fetch from \`${url}\`: give an address that begins with ${protocols.map((name) => `\`${name}://\``).join(' or ')}.`,
    );
  }
  if (address.username !== '' || address.password !== '') {
    throw new ConfigurationError(`Cannot fetch from \`${address.host}\`: the address holds credentials. Give the token by itself.`);
  }
};

const toResult = ({ base, head }: RangeToFetch, { mergeBase }: State, problems: readonly Problem[]): FetchedRange => ({
  base,
  head,
  ...(mergeBase === undefined ? {} : { mergeBase }),
  problems,
});

const cannotFetch = ({ url, base, head }: RangeToFetch, complaint: string): string =>
  `Cannot fetch the commits ${base.slice(0, 12)} and ${head.slice(0, 12)} from ${url}: ${complaint}. Give this job \`contents: read\`, or check out with \`fetch-depth: 0\`.`;

const truncated = (failure: string | undefined): Problem => ({
  kind: 'history-truncated',
  subject: 'history',
  message: `The history between base and head is cut off${failure === undefined ? '' : ` (${failure})`}, so commits of the pull request may not have been examined. Check out with \`fetch-depth: 0\`.`,
});
