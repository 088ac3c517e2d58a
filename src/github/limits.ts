/** Attempts of one request, the first included. */
export const mostAttempts = 3;

/** A run does not wait longer than that for one limit to pass, in seconds. */
export const longestWait = 90;

/** Nor longer than that for all of them together, in seconds. */
export const mostPatience = 240;

/** Why a request brought no result. */
export type Failure =
  /** A rate limit: nothing was done, and after `seconds` it may be asked again. */
  | { readonly kind: 'limited'; readonly status: number; readonly seconds: number; readonly message: string }
  /** No answer, or a server's error: it may have been done all the same. */
  | { readonly kind: 'uncertain'; readonly status: number; readonly message: string }
  /** GitHub will not do it. */
  | { readonly kind: 'refused'; readonly status: number; readonly message: string };

/** Reads an exception of Octokit; undefined for any other exception, which is a bug. */
export const toFailure = (error: unknown): Failure | undefined => {
  if (error instanceof Error && error.name === 'GraphqlResponseError') return graphqlFailure(error);
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return undefined;
  const { status, message } = error;
  const header = headersOf(error);
  if (status === 0 || status >= 500) return { kind: 'uncertain', status: header === undefined ? 0 : status, message };
  const seconds = status === 403 || status === 429 ? secondsToWait(header ?? (() => undefined), status, message) : undefined;
  if (seconds !== undefined) return { kind: 'limited', status, seconds, message };
  return { kind: 'refused', status, message };
};

/** GraphQL refuses with status 200 and a list of errors; the one type that asking again helps against is the rate limit. */
const graphqlFailure = (error: Error): Failure => {
  const { message } = error;
  if (/rate limit/i.test(message)) return { kind: 'limited', status: 200, seconds: 60, message };
  return { kind: 'refused', status: 403, message };
};

/** Before the second attempt 1 s, before the third 4 s. */
export const pauseBefore = (attempt: number): number => 4 ** (attempt - 2) * 1_000;

type Header = (name: string) => string | undefined;

/** Undefined when no reply came at all: Octokit gives such an exception the status 500. */
const headersOf = (error: Error): Header | undefined => {
  const response = 'response' in error ? error.response : undefined;
  if (typeof response !== 'object' || response === null) return undefined;
  const headers = 'headers' in response ? new Map(Object.entries(response.headers ?? {})) : new Map<string, unknown>();
  return (name) => {
    const value = headers.get(name);
    return value === undefined ? undefined : String(value);
  };
};

// https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#handle-rate-limit-errors-appropriately
const secondsToWait = (header: Header, status: number, message: string): number | undefined => {
  const retryAfter = Number(header('retry-after') ?? Number.NaN);
  if (Number.isFinite(retryAfter)) return retryAfter;
  if (header('x-ratelimit-remaining') === '0') {
    // The server's own clock, so that a runner's wrong one does not matter.
    const now = Date.parse(header('date') ?? '') / 1_000;
    const reset = Number(header('x-ratelimit-reset') ?? Number.NaN);
    return Number.isFinite(reset - now) ? Math.max(0, Math.ceil(reset - now)) : longestWait + 1;
  }
  return status === 429 || /secondary rate limit/i.test(message) ? 60 : undefined;
};
