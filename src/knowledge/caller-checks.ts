import type { Route } from '../model/facts/servers.ts';

type Style = NonNullable<Route['style']>;

/** How a check of the caller is written where the route of `path` is answered in a framework's way; undefined where no short way is known. */
export const callerCheckIn = (style: Style, path: string, sdkMajor: 1 | 2 | undefined): string | undefined => {
  const check = checks[style](/^\/[\w./:-]+$/.test(path) ? path : '/mcp', sdkMajor ?? 1);
  return check?.includes('verify(') === true ? `${check} ${whatVerifies}` : check;
};

/** How a server that answers in a framework's way is made to listen on this machine alone. */
export const loopbackListenIn = (style: Style): string | undefined => {
  switch (style) {
    case 'express':
    case 'koa':
    case 'node':
      return "`listen(port, '127.0.0.1')`";
    case 'fastify':
      return "`app.listen({ port, host: '127.0.0.1' })`";
    case 'hono':
      return "`serve({ fetch: app.fetch, port, hostname: '127.0.0.1' })`";
    case 'elysia':
      return "`app.listen({ port, hostname: '127.0.0.1' })`";
    case 'h3':
    case 'fetch':
      return undefined;
  }
};

const whatVerifies =
  'Here `verify` compares the credential with the expected one in constant time, or tests the signature, issuer, audience and expiry of a token.';

const checks: Readonly<Record<Style, (path: string, sdkMajor: 1 | 2) => string | undefined>> = {
  express: (path, sdkMajor) =>
    `Register a check above the route, \`app.use('${path}', requireBearerAuth({ verifier }))\` with ${
      sdkMajor === 2 ? '`@modelcontextprotocol/express`' : "the SDK's `server/auth/middleware/bearerAuth.js`"
    }, or a middleware of your own that answers 401.`,
  hono: (path) =>
    `Register a check above the route: \`app.use('${path}', bearerAuth({ verifyToken: (token) => verify(token) }))\` with \`hono/bearer-auth\`.`,
  koa: () =>
    "Register a check above the route: `app.use(async (ctx, next) => { if (!(await verify(ctx.get('authorization')))) ctx.throw(401); await next(); })`.",
  fastify: () =>
    'Give the route a hook among its options: `{ onRequest: async (request, reply) => { if (!(await verify(request.headers.authorization))) return reply.code(401).send(); } }`.',
  elysia: () =>
    "Give the route a hook among its options: `{ beforeHandle: async ({ headers, set }) => { if (!(await verify(headers.authorization))) { set.status = 401; return 'Unauthorized'; } } }`.",
  node: () => 'Begin the handler with a check: `if (!(await verify(req.headers.authorization))) { res.writeHead(401).end(); return; }`.',
  fetch: () =>
    "Begin the handler with a check: `if (!(await verify(request.headers.get('authorization')))) return new Response('Unauthorized', { status: 401 });`.",
  h3: () => undefined,
};
