import type { KnownExport } from './guards.ts';

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
  { module: /^(?:@node-rs\/\w+|bcryptjs|@phc\/\w+)$/, names: ['compare', 'verify'], method: 'static', refuses: 'result', isAsync: true },
  {
    module: /^hono\/(?:jwt|utils\/jwt)$/,
    names: ['verify', 'Jwt.verify', 'verifyWithJwks'],
    method: 'jwt',
    refuses: 'throws',
    isAsync: true,
  },
  { module: /^@tsndr\/cloudflare-worker-jwt$/, names: ['verify'], method: 'jwt', refuses: 'result', isAsync: true },
  {
    module: /^(?:jsonwebtoken-esm|jwt-simple|njwt|paseto|paseto-ts(?:\/\w+)?|@hapi\/iron|iron-webcrypto)$/,
    names: ['verify', 'unseal', 'V4.verify', 'V3.verify', 'V4.decrypt', 'V3.decrypt'],
    method: 'jwt',
    refuses: 'throws',
  },
  { module: /^jwt-simple$/, names: ['decode'], method: 'jwt', refuses: 'throws' },
  { module: /^crypto$/, names: ['verify'], method: 'library', refuses: 'result' },
  { module: /^crypto$/, names: ['subtle.verify', 'webcrypto.subtle.verify'], method: 'library', refuses: 'result', isAsync: true },
  { module: /^openid-client$/, names: ['tokenIntrospection'], method: 'library', refuses: 'result', says: /^active$/, isAsync: true },
  { module: /^openid-client$/, names: ['fetchUserInfo'], method: 'library', refuses: 'throws', isAsync: true },
  {
    module: /^oauth4webapi$/,
    names: ['validateJwtAccessToken', 'processUserInfoResponse'],
    method: 'jwt',
    refuses: 'throws',
    isAsync: true,
  },
  {
    module: /^oauth4webapi$/,
    names: ['processIntrospectionResponse'],
    method: 'library',
    refuses: 'result',
    says: /^active$/,
    isAsync: true,
  },
  {
    module: /^iron-session(?:\/\w+)?$/,
    names: ['getIronSession'],
    method: 'library',
    refuses: 'result',
    says: /^(?!(?:save|destroy|updateConfig)$)/,
    isAsync: true,
  },
  {
    module: /^next-auth(?:\/\w+)?$/,
    names: ['getServerSession', 'unstable_getServerSession', 'getToken', 'getSession', 'auth'],
    method: 'library',
    refuses: 'result',
    isAsync: true,
  },
  { module: /^@hono\/(?:oidc-auth|auth-js)$/, names: ['getAuth', 'getAuthUser'], method: 'library', refuses: 'result', isAsync: true },
  { module: /^@auth0\/nextjs-auth0(?:\/\w+)?$/, names: ['getSession'], method: 'library', refuses: 'result', isAsync: true },
  {
    module: /^@workos-inc\/authkit-(?:nextjs|remix|react-router)$/,
    names: ['withAuth', 'getSession'],
    method: 'library',
    refuses: 'result',
    says: /^user$/,
    isAsync: true,
  },
  {
    module: /^@logto\/next(?:\/[\w-]+)?$/,
    names: ['getLogtoContext'],
    method: 'library',
    refuses: 'result',
    says: /^isAuthenticated$/,
    isAsync: true,
  },
  {
    module: /^supertokens-node\/recipe\/session$/,
    names: ['getSession', 'getSessionWithoutRequestResponse', 'Session.getSession'],
    method: 'library',
    refuses: 'throws',
    isAsync: true,
  },
];

/**
 * What packages' middleware puts on a request once they have verified its credential, by where it then stands: `req.auth`, `ctx.state.user`,
 * `c.get('jwtPayload')` (`var`). Nobody else can put it there.
 */
export const verifiedIdentities: readonly { readonly module: RegExp; readonly at: RegExp }[] = [
  { module: /^@modelcontextprotocol\/(?:sdk\/server\/auth\/middleware\/bearerAuth(?:\.js)?|express)$/, at: /^auth(?:\.|$)/ },
  { module: /^express-jwt$/, at: /^(?:auth|user)(?:\.|$)/ },
  { module: /^express-oauth2-jwt-bearer$/, at: /^auth(?:\.|$)/ },
  { module: /^(?:passport|@nestjs\/passport|@fastify\/passport)$/, at: /^(?:user(?:\.|$)|isAuthenticated$)/ },
  { module: /^koa-passport$/, at: /^(?:state\.user(?:\.|$)|isAuthenticated$)/ },
  { module: /^koa-jwt$/, at: /^state\.user(?:\.|$)/ },
  { module: /^@fastify\/jwt$/, at: /^user(?:\.|$)/ },
  { module: /^express-openid-connect$/, at: /^oidc\.(?:user(?:\.|$)|isAuthenticated$)/ },
  { module: /^keycloak-connect$/, at: /^kauth\.grant(?:\.|$)/ },
  { module: /^hono\/(?:jwt|jwk)$/, at: /^var\.jwtPayload(?:\.|$)/ },
  { module: /^@hono\/auth-js$/, at: /^var\.authUser(?:\.|$)/ },
  // The certificate that a caller showed on the connection itself.
  { module: /./, at: /^(?:client|socket|connection)\.authorized$/ },
];

/** Packages that only take the caller's credential out of a request. */
export const credentialExtractors: readonly KnownExport[] = [
  { module: /^basic-auth$/, names: ['', 'auth', 'parse'] },
  { module: /^(?:auth-header|parse-bearer-token|@bitty\/basic-auth|extract-bearer-token)$/, names: ['', 'parse'] },
];

/** Packages of which a function that is named after a verification tests only the form of what it gets. */
export const formValidators =
  /^(?:uuid|validator|zod|ajv|joi|yup|valibot|superstruct|jsonschema|class-validator|is-\w+|email-validator|express-validator|@hapi\/joi|@sinclair\/typebox)(?:\/|$)/;

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
  { module: /^openid-client$/, methods: /^introspect$/, method: 'library', refuses: 'result', says: /^active$/ },
  { module: /^openid-client$/, methods: /^userinfo$/, method: 'library', refuses: 'throws' },
  { module: /^(?:@node-oauth\/oauth2-server|oauth2-server)$/, methods: /^authenticate$/, method: 'library', refuses: 'throws' },
  { module: /^(?:svix|standardwebhooks)$/, methods: /^verify$/, method: 'library', refuses: 'throws' },
  { module: /^next-auth$/, methods: /^auth$/, method: 'library', refuses: 'result' },
  { module: /^lucia$/, methods: /^validateSession$/, method: 'library', refuses: 'result', says: /^(?:session|user)$/ },
  { module: /^@auth0\/nextjs-auth0(?:\/\w+)?$/, methods: /^getSession$/, method: 'library', refuses: 'result' },
  { module: /^@kinde-oss\/kinde-auth-nextjs(?:\/\w+)?$/, methods: /^(?:isAuthenticated|getUser)$/, method: 'library', refuses: 'result' },
  { module: /^@ory\/[\w-]+$/, methods: /^(?:toSession|introspectOAuth2Token)$/, method: 'library', refuses: 'throws' },
  { module: /^@propelauth\/\w+$/, methods: /^validateAccessTokenAnd\w+$/, method: 'library', refuses: 'throws' },
  { module: /^@auth0\/auth0-api-js$/, methods: /^verifyAccessToken$/, method: 'jwt', refuses: 'throws' },
];
