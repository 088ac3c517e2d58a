/** An export of a package. `name` is dotted from the package's own export; '' is its default export called directly. */
export type KnownExport = { readonly module: RegExp; readonly names: readonly string[] };

/** Middleware, or factories of middleware, that refuse a caller without a valid credential (section 2.3 of the rules). */
export const knownGuards: readonly KnownExport[] = [
  { module: /^@modelcontextprotocol\/sdk\/server\/auth\/middleware\/bearerAuth(\.js)?$/, names: ['requireBearerAuth'] },
  { module: /^@modelcontextprotocol\/(express|server)$/, names: ['requireBearerAuth'] },
  { module: /^@hono\/mcp$/, names: ['bearerAuth'] },
  { module: /^hono\/bearer-auth$/, names: ['bearerAuth'] },
  { module: /^hono\/basic-auth$/, names: ['basicAuth'] },
  { module: /^hono\/jwt$/, names: ['jwt'] },
  { module: /^mcp-auth$/, names: ['bearerAuth', 'MCPAuth.bearerAuth'] },
  { module: /^@descope\/mcp-express$/, names: ['descopeMcpBearerAuth'] },
  { module: /^express-oauth2-jwt-bearer$/, names: ['auth'] },
  { module: /^express-jwt$/, names: ['', 'expressjwt', 'expressJwt'] },
  { module: /^express-basic-auth$/, names: [''] },
  { module: /^passport$/, names: ['authenticate'] },
  { module: /^hono\/jwk$/, names: ['jwk'] },
  { module: /^koa-jwt$/, names: [''] },
  { module: /^koa-basic-auth$/, names: [''] },
  { module: /^@fastify\/(bearer-auth|basic-auth)$/, names: ['', 'fastifyBearerAuth'] },
  { module: /^express-openid-connect$/, names: ['requiresAuth'] },
  { module: /^@clerk\/express$/, names: ['requireAuth'] },
  { module: /^@clerk\/mcp-tools\/express$/, names: ['mcpAuthClerk', 'mcpAuth'] },
  { module: /^@okta\/jwt-verifier$/, names: ['verifyAccessToken'] },
  { module: /^better-auth\/(plugins|mcp)(\/\w+)?$/, names: ['withMcpAuth'] },
  { module: /^xmcp$/, names: ['apiKeyAuthMiddleware', 'jwtAuthMiddleware'] },
  {
    module: /^@xmcp-dev\/[\w-]+$/,
    names: ['auth0Provider', 'betterAuthProvider', 'clerkProvider', 'descopeProvider', 'scalekitProvider', 'workosProvider'],
  },
  { module: /^@nestjs\/passport$/, names: ['AuthGuard'] },
  { module: /^@rekog\/mcp-nest(?:-auth)?(?:\/|$)/, names: ['McpAuthJwtGuard'] },
  { module: /^@thallesp\/nestjs-better-auth$/, names: ['AuthGuard'] },
  { module: /^nest-keycloak-connect$/, names: ['AuthGuard'] },
  { module: /^express-openid-connect$/, names: ['auth'] },
  { module: /^keycloak-connect$/, names: ['protect', 'enforcer'] },
  { module: /^(?:express-oauth-server|koa-oauth-server|@node-oauth\/express-oauth-server)$/, names: ['authenticate'] },
  { module: /^connect-ensure-login$/, names: ['ensureLoggedIn'] },
  { module: /^@hono\/oidc-auth$/, names: ['oidcAuthMiddleware'] },
  { module: /^@hono\/firebase-auth$/, names: ['verifyFirebaseAuth', 'verifySessionCookieFirebaseAuth'] },
  { module: /^@hono\/auth-js$/, names: ['verifyAuth'] },
  { module: /^@hono\/cloudflare-access$/, names: ['cloudflareAccess'] },
  { module: /^hono-cloudflare-access$|^@cloudflare\/pages-plugin-cloudflare-access$/, names: ['', 'cloudflareAccess'] },
  { module: /^@propelauth\/(?:express|fastify)$/, names: ['requireUser', 'requireOrgMember'] },
  { module: /^supertokens-node\/recipe\/session\/framework\/\w+$/, names: ['verifySession'] },
  { module: /^@civic\/auth-mcp$/, names: ['auth'] },
  { module: /^@asgardeo\/mcp-express$/, names: ['protectedRoute'] },
  { module: /^@frontegg\/client$/, names: ['withAuthentication'] },
];

/** Decorators of packages that open a route which the package's guard would close. */
export const openingDecorators: readonly KnownExport[] = [
  { module: /^@thallesp\/nestjs-better-auth$/, names: ['AllowAnonymous', 'Public', 'OptionalAuth', 'Optional'] },
  { module: /^nest-keycloak-connect$/, names: ['Public', 'Unprotected'] },
];

/** Those of them that give a `Response` to callers without a valid credential: only who looks at what they give refuses. */
export const answeringGuards: readonly KnownExport[] = [{ module: /^@modelcontextprotocol\/server$/, names: ['requireBearerAuth'] }];

/** Middleware that authenticates nobody, so that seeing it is no reason to hold back (section 2.3, "Not a guard"). */
export const knownNonGuards: readonly KnownExport[] = [
  { module: /^express$/, names: ['json', 'urlencoded', 'raw', 'text', 'static'] },
  { module: /^cors$/, names: [''] },
  { module: /^helmet$/, names: ['', 'contentSecurityPolicy', 'frameguard'] },
  { module: /^(body-parser)$/, names: ['', 'json', 'urlencoded', 'raw', 'text'] },
  {
    module:
      /^(compression|morgan|cookie-parser|express-session|multer|pino-http|response-time|serve-static|connect-timeout|express-fileupload|express-useragent|on-finished)$/,
    names: [''],
  },
  { module: /^(express-winston)$/, names: ['logger', 'errorLogger'] },
  { module: /^(pino-http|express-pino-logger)$/, names: ['pinoHttp', 'default'] },
  { module: /^express-rate-limit$/, names: ['', 'rateLimit'] },
  { module: /^express-slow-down$/, names: ['', 'slowDown'] },
  { module: /^express-async-handler$/, names: [''] },
  // They read who is logged in, and leave it to others to refuse.
  { module: /^(?:passport|koa-passport|@fastify\/passport)$/, names: ['initialize', 'session'] },
  { module: /^keycloak-connect$/, names: ['middleware'] },
  { module: /^@hono\/auth-js$/, names: ['initAuthConfig', 'authHandler'] },
  { module: /^@hono\/(?:session|swagger-ui|zod-validator)$/, names: ['sessionMiddleware', 'swaggerUI', 'zValidator'] },
  {
    module:
      /^(?:cookie-session|client-sessions|connect-redis|express-ejs-layouts|express-request-id|hpp|nocache|request-ip|swagger-ui-express)$/,
    names: ['', 'serve', 'setup', 'mw'],
  },
  // It reads the token, and leaves it to others to look at it.
  { module: /^express-bearer-token$/, names: [''] },
  { module: /^@nestjs\/throttler$/, names: ['ThrottlerGuard'] },
  // They note who calls, and leave it to others to refuse.
  { module: /^(?:@hono\/clerk-auth|@clerk\/(?:express|fastify|hono))$/, names: ['clerkMiddleware', 'clerkPlugin'] },
  { module: /^@fastify\/(?:jwt|auth|session|secure-session|cookie)$/, names: ['', 'fastifyJwt', 'fastifySession', 'fastifyCookie'] },
  { module: /^hono\/cors$/, names: ['cors'] },
  {
    module:
      /^hono\/(logger|timing|compress|etag|body-limit|request-id|pretty-json|timeout|trailing-slash|secure-headers|context-storage|method-override|powered-by|cache|language|serve-static|csrf)$/,
    names: [
      'logger',
      'timing',
      'compress',
      'etag',
      'bodyLimit',
      'requestId',
      'prettyJSON',
      'timeout',
      'trimTrailingSlash',
      'appendTrailingSlash',
      'secureHeaders',
      'contextStorage',
      'methodOverride',
      'poweredBy',
      'cache',
      'languageDetector',
      'serveStatic',
      'csrf',
    ],
  },
  { module: /^@hono\/node-server\/serve-static$/, names: ['serveStatic'] },
  { module: /^@hono\/(otel|sentry|structured-logger)$/, names: ['httpInstrumentationMiddleware', 'sentry', 'structuredLogger', 'otel'] },
  { module: /^hono-rate-limiter$/, names: ['rateLimiter'] },
  { module: /^hono-pino$/, names: ['pinoLogger', 'logger'] },
  // Wraps the middleware that it is given.
  { module: /^hono\/factory$/, names: ['createMiddleware'] },
  {
    module:
      /^(@koa\/cors|koa-bodyparser|@koa\/bodyparser|koa-body|koa-helmet|koa-logger|koa-compress|koa-static|koa-json|koa-ratelimit|koa-conditional-get|koa-etag)$/,
    names: ['', 'bodyParser', 'koaBody'],
  },
  { module: /^@sentry\/node$/, names: ['Handlers.requestHandler', 'Handlers.tracingHandler', 'expressIntegration'] },
  { module: /^(@sentry\/\w+|@microlabs\/otel-cf-workers)$/, names: ['withSentry', 'instrument', 'wrapMcpServerWithSentry'] },
  {
    module: /^@modelcontextprotocol\/sdk\/server\/middleware\/hostHeaderValidation(\.js)?$/,
    names: ['hostHeaderValidation', 'localhostHostValidation'],
  },
  { module: /^@modelcontextprotocol\/sdk\/server\/auth\/router(\.js)?$/, names: ['mcpAuthRouter', 'mcpAuthMetadataRouter'] },
  { module: /^@hono\/mcp(?:\/|$)/, names: ['mcpAuthRouter', 'simpleMcpAuthRouter', 'mcpAuthMetadataRouter'] },
  { module: /^mcp-auth$/, names: ['MCPAuth.delegatedRouter', 'MCPAuth.protectedResourceMetadataRouter'] },
  { module: /^@descope\/mcp-express$/, names: ['descopeMcpAuthRouter'] },
  {
    module: /^@modelcontextprotocol\/(express|server|server-legacy)$/,
    names: [
      'hostHeaderValidation',
      'localhostHostValidation',
      'originValidation',
      'localhostOriginValidation',
      'mcpAuthRouter',
      'mcpAuthMetadataRouter',
    ],
  },
];

/** Middleware of the SDK that tests the Host or Origin header. */
export const originValidators: readonly KnownExport[] = [
  {
    module: /^@modelcontextprotocol\//,
    names: ['hostHeaderValidation', 'localhostHostValidation', 'originValidation', 'localhostOriginValidation'],
  },
];

/** Functions of the SDK that give the answer for a request whose Host or Origin is not allowed, and nothing for the others. */
export const originResponders: readonly KnownExport[] = [
  { module: /^@modelcontextprotocol\//, names: ['hostHeaderValidationResponse', 'originValidationResponse'] },
];

/** Functions that compare two values in constant time. */
export const constantTimeComparers: readonly KnownExport[] = [
  { module: /^crypto$/, names: ['timingSafeEqual'] },
  { module: /^(safe-compare|tsscmp|secure-compare|scmp|buffer-equal-constant-time)$/, names: [''] },
];

/** Functions that read a token without verifying it. */
export const tokenDecoders: readonly KnownExport[] = [
  { module: /^jsonwebtoken$/, names: ['decode'] },
  { module: /^jose$/, names: ['decodeJwt', 'decodeProtectedHeader'] },
  { module: /^jwt-decode$/, names: ['', 'jwtDecode'] },
];

/** Options with which such a guard lets callers without a credential pass, and the value that does it. */
export const lettingOptions: readonly { readonly module: RegExp; readonly option: string; readonly value: 'true' | 'false' }[] = [
  { module: /^express-jwt$/, option: 'credentialsRequired', value: 'false' },
  { module: /^express-oauth2-jwt-bearer$/, option: 'authRequired', value: 'false' },
  { module: /^koa-jwt$/, option: 'passthrough', value: 'true' },
  { module: /^express-openid-connect$/, option: 'authRequired', value: 'false' },
];

export const isKnown = (table: readonly KnownExport[], specifier: string, name: string): boolean =>
  table.some(({ module, names }) => module.test(specifier) && names.includes(name));
