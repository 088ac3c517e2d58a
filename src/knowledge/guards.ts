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
  { module: /^(@rekog\/mcp-nest(-auth)?)$/, names: ['McpAuthJwtGuard'] },
  { module: /^@thallesp\/nestjs-better-auth$/, names: ['AuthGuard'] },
  { module: /^nest-keycloak-connect$/, names: ['AuthGuard'] },
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

/**
 * How a package's verifier tells that a credential is not genuine: by throwing, or by its result. `says` are the fields of a result that is always
 * there and that say it, `denies` those that hold an error instead.
 */
export type VerifierOutcome = {
  readonly refuses: 'throws' | 'result';
  readonly says?: RegExp;
  readonly denies?: RegExp;
  /** What it gives is a promise, so that a test of it without `await` tests nothing. */
  readonly isAsync?: true;
};

type VerifierMethod = 'jwt' | 'static' | 'library';

/** Functions that throw, or answer by their result, unless a token is genuine. */
export const knownVerifiers: readonly (KnownExport & VerifierOutcome & { readonly method: VerifierMethod })[] = [
  { module: /^jsonwebtoken$/, names: ['verify'], method: 'jwt', refuses: 'throws' },
  {
    module: /^jose$/,
    names: ['jwtVerify', 'jwtDecrypt', 'compactVerify', 'flattenedVerify', 'generalVerify'],
    method: 'jwt',
    refuses: 'throws',
    isAsync: true,
  },
  { module: /^(fast-jwt)$/, names: ['createVerifier'], method: 'jwt', refuses: 'throws' },
  { module: /^aws-jwt-verify$/, names: ['CognitoJwtVerifier.create', 'JwtVerifier.create'], method: 'jwt', refuses: 'throws' },
  {
    module: /^@clerk\/(backend|nextjs\/server|express|fastify|hono)$/,
    names: ['verifyToken'],
    method: 'jwt',
    refuses: 'throws',
    isAsync: true,
  },
  {
    module: /^(@clerk\/(nextjs\/server|express|fastify|hono|astro\/server|tanstack-react-start\/server)|@hono\/clerk-auth)$/,
    names: ['getAuth', 'auth'],
    method: 'library',
    refuses: 'result',
    says: /^(?:userId|isAuthenticated|sessionId|subject|sessionClaims|orgId)$/,
  },
  { module: /^@clerk\/mcp-tools(\/\w+)?$/, names: ['verifyClerkToken'], method: 'library', refuses: 'result' },
  { module: /^@nestjs\/jwt$/, names: ['JwtService.verify', 'JwtService.verifyAsync'], method: 'jwt', refuses: 'throws' },
  { module: /^@kinde\/jwt-validator$/, names: ['validateToken'], method: 'jwt', refuses: 'result', says: /^valid$/, isAsync: true },
  { module: /^@unkey\/api$/, names: ['verifyKey'], method: 'library', refuses: 'result', says: /^(?:result|data)$/, isAsync: true },
  { module: /^(bcrypt|bcryptjs)$/, names: ['compare'], method: 'static', refuses: 'result', isAsync: true },
  { module: /^(bcrypt|bcryptjs)$/, names: ['compareSync'], method: 'static', refuses: 'result' },
  { module: /^(argon2)$/, names: ['verify'], method: 'static', refuses: 'result', isAsync: true },
];

/** Methods of what a package makes that throw, or answer by their result, unless a token is genuine. */
export const verifyingMethods: readonly (VerifierOutcome & {
  readonly module: RegExp;
  readonly methods: RegExp;
  readonly method: 'jwt' | 'library';
})[] = [
  { module: /^aws-jwt-verify$/, methods: /^verify(?:Sync)?$/, method: 'jwt', refuses: 'throws' },
  { module: /^firebase-admin(\/auth)?$/, methods: /^verify(?:IdToken|SessionCookie)$/, method: 'jwt', refuses: 'throws' },
  { module: /^google-auth-library$/, methods: /^(?:verifyIdToken|getTokenInfo)$/, method: 'library', refuses: 'throws' },
  { module: /^better-auth$/, methods: /^get(?:Mcp)?Session$/, method: 'library', refuses: 'result' },
  { module: /^better-auth$/, methods: /^verifyApiKey$/, method: 'library', refuses: 'result', says: /^valid$/ },
  { module: /^better-auth$/, methods: /^handler$/, method: 'library', refuses: 'result', says: /^(?:ok|status|json)$/ },
  {
    module: /^stytch$/,
    methods: /^(?:authenticateJwt(?:Local)?|introspectToken(?:Local)?|authenticate)$/,
    method: 'library',
    refuses: 'throws',
  },
  { module: /^@clerk\/\w+/, methods: /^(?:verifyToken|verify)$/, method: 'library', refuses: 'throws' },
  { module: /^@scalekit-sdk\/node$/, methods: /^validateToken$/, method: 'library', refuses: 'throws' },
  { module: /^@scalekit-sdk\/node$/, methods: /^validateAccessToken$/, method: 'library', refuses: 'result' },
  {
    module: /^@clerk\/\w+/,
    methods: /^authenticateRequest$/,
    method: 'library',
    refuses: 'result',
    says: /^(?:isAuthenticated|isSignedIn|status|toAuth|userId)$/,
  },
  {
    module: /^@workos-inc\/\w+/,
    methods: /^(?:authenticate\w*|verifySession\w*)$/,
    method: 'library',
    refuses: 'result',
    says: /^(?:authenticated|user|accessToken|session)$/,
  },
  {
    module: /^@supabase\/\w+/,
    methods: /^(?:getUser|getClaims)$/,
    method: 'library',
    refuses: 'result',
    says: /^data$/,
    denies: /^error$/,
  },
  {
    module: /^@descope\/node-sdk$/,
    methods: /^(?:validateSession|validateJwt|validateAndRefreshSession)$/,
    method: 'jwt',
    refuses: 'throws',
  },
  { module: /^keycloak-connect$/, methods: /^validate(?:Access)?Token$/, method: 'library', refuses: 'result' },
  { module: /^@unkey\/api$/, methods: /^verify(?:Key)?$/, method: 'library', refuses: 'result', says: /^(?:result|data|valid)$/ },
  { module: /^@okta\/jwt-verifier$/, methods: /^verify(?:Access|Id)Token$/, method: 'jwt', refuses: 'throws' },
  { module: /^@auth0\/auth0-api-js$/, methods: /^verifyAccessToken$/, method: 'jwt', refuses: 'throws' },
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
];

export const isKnown = (table: readonly KnownExport[], specifier: string, name: string): boolean =>
  table.some(({ module, names }) => module.test(specifier) && names.includes(name));
