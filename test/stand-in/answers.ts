/** What the stand-in sends back. */
export type Answer = { readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> };

const documentation = 'https://docs.github.com/rest';

export const ok = (body: unknown, status = 200): Answer => ({ status, body });

/** An error as GitHub words it: `{ message, documentation_url, status }`. */
export const refusal = (status: number, message: string, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  body: { message, documentation_url: documentation, status: String(status) },
  headers,
});

/** 422 of the endpoints whose errors are sentences (reviews). */
export const unprocessable = (...errors: readonly string[]): Answer => ({
  status: 422,
  body: { message: 'Unprocessable Entity', errors, documentation_url: documentation, status: '422' },
});

/** 422 of the endpoints whose errors are objects (single comments). */
export const validationFailed = (resource: string, field: string, message: string): Answer => ({
  status: 422,
  body: {
    message: 'Validation Failed',
    errors: [{ resource, code: 'custom', field, message }],
    documentation_url: documentation,
    status: '422',
  },
});

export const notFound = (): Answer => refusal(404, 'Not Found');
export const badCredentials = (): Answer => refusal(401, 'Bad credentials');

/** What GitHub says to a token of a workflow that lacks a permission. The header lists the permissions that would do. */
export const notAccessible = (accepted: string): Answer =>
  refusal(403, 'Resource not accessible by integration', { 'x-accepted-github-permissions': accepted });

export const secondaryLimit = (retryAfter: number): Answer =>
  refusal(403, 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.', {
    'retry-after': String(retryAfter),
  });
