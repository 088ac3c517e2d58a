import type { getOctokit } from '@actions/github';
import { type Failure, longestWait, mostAttempts, mostPatience, pauseBefore, toFailure } from './limits.ts';
import { createPace } from './pace.ts';

export type Octokit = ReturnType<typeof getOctokit>;

export type ConnectionOptions = {
  readonly token: string;
  /** What the runner gives as GITHUB_API_URL: `https://api.github.com`, on GitHub Enterprise Server `https://HOST/api/v3`. */
  readonly apiUrl: string;
  /** Waits so many milliseconds; tests pass one that does not. */
  readonly delay?: (milliseconds: number) => Promise<void>;
  readonly log: (message: string) => void;
  /** How long one request may take, in milliseconds; default 30 s. */
  readonly timeout?: number;
  /** Milliseconds of a clock that only goes forward; the process's own when absent. */
  readonly now?: () => number;
};

/** A request that GitHub did not fulfil, after all attempts. */
export class RequestFailed extends Error {
  override readonly name = 'RequestFailed';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** GitHub's API with its limits obeyed: what writes waits for its turn. Requests go one after the other when the caller awaits each. */
export type Connection = {
  /** For what may happen twice: asks again after a server's error, a cut connection or a limit, `attempts` times in all. Throws `RequestFailed`. */
  readonly ask: <Result>(request: (octokit: Octokit) => Promise<Result>, attempts?: number) => Promise<Result>;
  /**
   * Like `ask`, for what must not happen twice: after an answer that leaves it open, `isDone` looks first whether it happened,
   * because a 502 may have created what it refuses.
   */
  readonly askOnce: (request: (octokit: Octokit) => Promise<unknown>, isDone: () => Promise<boolean>) => Promise<void>;
  /** Whether there is time for one more of many writes. When not, the rest is left to the next run, and has to be told. */
  readonly isPatient: () => boolean;
};

/** Loads Octokit only now, so that a command line that posts nothing never loads it. Its fetch obeys the runner's proxy variables. */
export const connect = async ({
  token,
  apiUrl,
  log,
  delay = wait,
  timeout = 30_000,
  now = () => performance.now(),
}: ConnectionOptions): Promise<Connection> => {
  const github = await import('@actions/github');
  const quiet = { debug: () => undefined, info: () => undefined, warn: log, error: log };
  const octokit = github.getOctokit(token, { baseUrl: apiUrl.replace(/\/$/, ''), log: quiet });
  const turn = createPace(now, delay);
  octokit.hook.before('request', async (request) => {
    if (isWrite(request)) await turn();
    request.request = { ...request.request, signal: AbortSignal.timeout(timeout) };
  });

  // A job must end, whatever GitHub does: past this time every request gets one attempt.
  const patienceEnds = now() + mostPatience * 1_000;

  const attempt = async <Result>(
    ask: () => Promise<Result>,
    afterUncertainty: () => Promise<Result | undefined>,
    attempts = mostAttempts,
  ): Promise<Result> => {
    for (let count = 1; ; count += 1) {
      try {
        return await ask();
      } catch (error) {
        const failure = toFailure(error);
        if (failure === undefined) throw error;
        if (failure.kind === 'refused') throw new RequestFailed(failure);
        const pause = failure.kind === 'limited' ? failure.seconds * 1_000 : pauseBefore(count + 1);
        const isLast = count === attempts || pause > longestWait * 1_000 || now() + pause > patienceEnds;
        if (!isLast) {
          log(`GitHub answered "${failure.message.split('\n')[0]}": waiting ${Math.ceil(pause / 1_000)} s.`);
          await delay(pause);
        }
        const done = failure.kind === 'uncertain' ? await afterUncertainty() : undefined;
        if (done !== undefined) return done;
        if (isLast) throw new RequestFailed(failure);
      }
    }
  };

  return {
    isPatient: () => now() < patienceEnds,
    ask: (request, attempts) =>
      attempt(
        () => request(octokit),
        async () => undefined,
        attempts,
      ),
    askOnce: async (request, isDone) => {
      await attempt(
        async () => {
          await request(octokit);
          return true;
        },
        async () => ((await isDone()) ? true : undefined),
      );
    },
  };
};

/** GraphQL asks everything by POST. */
const isWrite = ({ method, url, query }: { readonly method?: string; readonly url?: string; readonly query?: unknown }): boolean =>
  url === '/graphql' ? String(query).trimStart().startsWith('mutation') : method !== 'GET';

export const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
