/**
 * Packages whose functions send nothing to another service, so that a credential handed to them is no upstream credential: they compare, sign,
 * parse, log, or serve callers.
 */
export const sendsNothing =
  /^(?:crypto|fs|path|os|url|util|assert|events|stream|child_process|process|buffer|async_hooks|timers|readline|perf_hooks|worker_threads)(?:\/|$)|^(?:zod|dotenv|dotenv-\w+|commander|yargs|minimist|meow|envalid|convict|env-var|@t3-oss\/.*|joi|ajv|yup|valibot|arktype|jose|jsonwebtoken|fast-jwt|bcrypt|bcryptjs|argon2|safe-compare|tsscmp|secure-compare|scmp|buffer-equal-constant-time|cookie|cookie-parser|cookie-session|express-session|express|hono|koa|fastify|express-rate-limit|winston|pino|pino-http|debug|chalk|consola|loglevel|@sentry\/.*|uuid|nanoid|keytar|lodash|lodash-es|ramda|@modelcontextprotocol\/.*|fastmcp|mcp-handler|@vercel\/mcp-adapter|iron-session|@hono\/.*|@fastify\/.*)(?:\/|$)/;

/** Header names in which a client shows its credential to a service. */
export const isCredentialHeader = (name: string): boolean =>
  /^(?:proxy-)?authorization$|^(?:x-)?(?:[a-z0-9]+-)*(?:api-?key|access-?key|auth-?key|auth-?token|access-?token|token|api-?token|secret|subscription-token|auth)$|^private-token$|^cookie$/i.test(
    name,
  );
