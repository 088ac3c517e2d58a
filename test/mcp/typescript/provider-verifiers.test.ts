import { describe, expect, test } from 'vitest';
import { analyse } from '../../../src/mcp/analyse.ts';
import { memoryTree } from '../memory-tree.ts';

/** A server behind a check that is made of a package's verifier; `check` refuses or forgets to. */
const guardedBy = (imports: string, check: string): string => `import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
${imports}
const app = express();
app.use('/mcp', async (req, res, next) => {
  const token = req.headers.authorization?.replace('Bearer ', '');
  if (!token) return res.status(401).end();
  ${check}
  next();
});
const server = new McpServer({ name: 'notes', version: '1.0.0' });
app.post('/mcp', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000);
`;

const testsOf = async (imports: string, check: string): Promise<readonly string[]> => {
  const project = await analyse(memoryTree({ 'src/index.ts': guardedBy(imports, check) }));
  return project.servers.flatMap(({ endpoints }) =>
    endpoints.flatMap(({ routes }) => routes.flatMap(({ guards }) => guards.map(({ test: { kind } }) => kind))),
  );
};

describe('a verifier whose answer is heeded is what callers must pass', () => {
  test.each([
    [
      'clerk verifyToken',
      "import { verifyToken } from '@clerk/backend';",
      'try { req.auth = await verifyToken(token, { secretKey: process.env.CLERK_SECRET_KEY }); } catch { return res.status(401).end(); }',
    ],
    [
      'clerk authenticateRequest',
      "import { createClerkClient } from '@clerk/backend'; const clerk = createClerkClient({ secretKey: process.env.CLERK_SECRET_KEY });",
      "const state = await clerk.authenticateRequest(req, { acceptsToken: 'oauth_token' }); if (!state.isAuthenticated) return res.status(401).end();",
    ],
    [
      'clerk getAuth',
      "import { getAuth } from '@clerk/express';",
      'const { userId } = getAuth(req); if (!userId) return res.status(401).end();',
    ],
    [
      'stytch',
      "import * as stytch from 'stytch'; const client = new stytch.Client({ project_id: 'p', secret: process.env.STYTCH_SECRET });",
      'try { req.auth = await client.idp.introspectTokenLocal(token); } catch { return res.status(401).end(); }',
    ],
    [
      'workos jose',
      "import { createRemoteJWKSet, jwtVerify } from 'jose'; const jwks = createRemoteJWKSet(new URL('https://x.authkit.app/oauth2/jwks'));",
      "try { const { payload } = await jwtVerify(token, jwks, { issuer: 'https://x.authkit.app', audience: 'https://x' }); req.auth = payload; } catch { return res.status(401).json({}); }",
    ],
    [
      'workos session',
      "import { WorkOS } from '@workos-inc/node'; const workos = new WorkOS(process.env.WORKOS_API_KEY);",
      "const session = workos.userManagement.loadSealedSession({ sessionData: token, cookiePassword: 'x' }); const result = await session.authenticate(); if (!result.authenticated) return res.status(401).end();",
    ],
    [
      'auth0 api',
      "import { ApiClient } from '@auth0/auth0-api-js'; const api = new ApiClient({ domain: 'x', audience: 'y' });",
      'try { req.auth = await api.verifyAccessToken({ accessToken: token }); } catch { return res.status(401).end(); }',
    ],
    [
      'descope',
      "import DescopeClient from '@descope/node-sdk'; const descope = DescopeClient({ projectId: 'p' });",
      'try { req.auth = await descope.validateSession(token); } catch { return res.status(401).end(); }',
    ],
    [
      'supabase getUser',
      "import { createClient } from '@supabase/supabase-js'; const supabase = createClient('https://x.supabase.co', process.env.SUPABASE_KEY);",
      'const { data: { user }, error } = await supabase.auth.getUser(token); if (error || !user) return res.status(401).end(); req.user = user;',
    ],
    [
      'supabase getUser error only',
      "import { createClient } from '@supabase/supabase-js'; const supabase = createClient('https://x.supabase.co', process.env.SUPABASE_KEY);",
      'const { data, error } = await supabase.auth.getUser(token); if (error) return res.status(401).end(); req.user = data.user;',
    ],
    [
      'supabase getClaims',
      "import { createClient } from '@supabase/supabase-js'; const supabase = createClient('https://x.supabase.co', process.env.SUPABASE_KEY);",
      'const { data, error } = await supabase.auth.getClaims(token); if (error || !data?.claims) return res.status(401).end();',
    ],
    [
      'firebase',
      "import admin from 'firebase-admin'; admin.initializeApp();",
      'try { req.user = await admin.auth().verifyIdToken(token); } catch { return res.status(401).end(); }',
    ],
    [
      'firebase getAuth',
      "import { getAuth } from 'firebase-admin/auth';",
      'try { req.user = await getAuth().verifyIdToken(token); } catch { return res.status(401).end(); }',
    ],
    [
      'firebase caught tested',
      "import { getAuth } from 'firebase-admin/auth';",
      'const user = await getAuth().verifyIdToken(token).catch(() => null); if (!user) return res.status(401).end();',
    ],
    [
      'cognito',
      "import { CognitoJwtVerifier } from 'aws-jwt-verify'; const verifier = CognitoJwtVerifier.create({ userPoolId: 'a', tokenUse: 'access', clientId: 'c' });",
      'try { req.user = await verifier.verify(token); } catch { return res.status(401).end(); }',
    ],
    [
      'kinde',
      "import { validateToken } from '@kinde/jwt-validator';",
      "const result = await validateToken({ token, domain: 'https://x.kinde.com' }); if (!result.valid) return res.status(401).end();",
    ],
    [
      'logto',
      "import { createRemoteJWKSet, jwtVerify } from 'jose'; const jwks = createRemoteJWKSet(new URL('https://x.logto.app/oidc/jwks'));",
      "try { await jwtVerify(token, jwks, { issuer: 'https://x.logto.app/oidc', audience: 'https://x' }); } catch { return res.status(401).end(); }",
    ],
    [
      'better auth session',
      "import { betterAuth } from 'better-auth'; const auth = betterAuth({});",
      'const session = await auth.api.getSession({ headers: req.headers }); if (!session) return res.status(401).end();',
    ],
    [
      'better auth mcp',
      "import { betterAuth } from 'better-auth'; const auth = betterAuth({});",
      'const session = await auth.api.getMcpSession({ headers: req.headers }); if (!session) return res.status(401).end();',
    ],
    [
      'better auth key',
      "import { betterAuth } from 'better-auth'; const auth = betterAuth({});",
      'const { valid } = await auth.api.verifyApiKey({ body: { key: token } }); if (!valid) return res.status(401).end();',
    ],
    [
      'better auth handler',
      "import { betterAuth } from 'better-auth'; const auth = betterAuth({});",
      "const response = await auth.handler(new Request('http://x/api/auth/get-session', { headers: { cookie: req.headers.cookie } })); if (!response.ok) return res.status(401).end();",
    ],
    [
      'keycloak jose',
      "import { createRemoteJWKSet, jwtVerify } from 'jose'; const jwks = createRemoteJWKSet(new URL('https://x/realms/a/protocol/openid-connect/certs'));",
      'const verified = await jwtVerify(token, jwks).catch(() => undefined); if (verified === undefined) return res.status(401).end();',
    ],
    [
      'keycloak connect',
      "import Keycloak from 'keycloak-connect'; const keycloak = new Keycloak({}); app2.use(keycloak.protect());",
      'const grant = await keycloak.grantManager.validateAccessToken(token); if (!grant) return res.status(401).end();',
    ],
    [
      'okta',
      "import OktaJwtVerifier from '@okta/jwt-verifier'; const okta = new OktaJwtVerifier({ issuer: 'https://x.okta.com/oauth2/default' });",
      "try { req.jwt = await okta.verifyAccessToken(token, 'api://default'); } catch { return res.status(401).end(); }",
    ],
    [
      'entra',
      "import jwt from 'jsonwebtoken'; import jwksClient from 'jwks-rsa'; const client = jwksClient({ jwksUri: 'https://login.microsoftonline.com/common/discovery/v2.0/keys' });",
      "try { const { header } = jwt.decode(token, { complete: true }); const key = await client.getSigningKey(header.kid); req.user = jwt.verify(token, key.getPublicKey(), { audience: 'api://x' }); } catch { return res.status(401).end(); }",
    ],
    ['bcrypt', "import bcrypt from 'bcrypt';", 'if (!(await bcrypt.compare(token, process.env.TOKEN_HASH))) return res.status(401).end();'],
    [
      'unkey',
      "import { verifyKey } from '@unkey/api';",
      'const { result, error } = await verifyKey(token); if (error || !result.valid) return res.status(401).end();',
    ],
  ])('%s', async (_name, imports, check) => expect(await testsOf(imports, check)).toEqual(['verifier']));
});

describe('a verifier whose answer is dropped leaves the test of presence', () => {
  test.each([
    [
      'clerk verifyToken swallowed',
      "import { verifyToken } from '@clerk/backend';",
      "try { req.auth = await verifyToken(token, { secretKey: process.env.CLERK_SECRET_KEY }); } catch (e) { console.error('auth failed'); }",
      'presence',
    ],
    [
      'clerk authenticateRequest dropped',
      "import { createClerkClient } from '@clerk/backend'; const clerk = createClerkClient({ secretKey: process.env.CLERK_SECRET_KEY });",
      "await clerk.authenticateRequest(req, { acceptsToken: 'oauth_token' });",
      'presence',
    ],
    ['clerk getAuth dropped', "import { getAuth } from '@clerk/express';", 'req.clerk = getAuth(req);', 'presence'],
    [
      'stytch swallowed',
      "import * as stytch from 'stytch'; const client = new stytch.Client({ project_id: 'p', secret: process.env.STYTCH_SECRET });",
      'await client.idp.introspectTokenLocal(token).catch(() => undefined);',
      'presence',
    ],
    [
      'workos session dropped',
      "import { WorkOS } from '@workos-inc/node'; const workos = new WorkOS(process.env.WORKOS_API_KEY);",
      "const session = workos.userManagement.loadSealedSession({ sessionData: token, cookiePassword: 'x' }); await session.authenticate();",
      'presence',
    ],
    [
      'auth0 api swallowed',
      "import { ApiClient } from '@auth0/auth0-api-js'; const api = new ApiClient({ domain: 'x', audience: 'y' });",
      'try { req.auth = await api.verifyAccessToken({ accessToken: token }); } catch {}',
      'presence',
    ],
    [
      'descope swallowed',
      "import DescopeClient from '@descope/node-sdk'; const descope = DescopeClient({ projectId: 'p' });",
      'try { req.auth = await descope.validateSession(token); } catch { req.auth = null; }',
      'presence',
    ],
    [
      'supabase getUser dropped',
      "import { createClient } from '@supabase/supabase-js'; const supabase = createClient('https://x.supabase.co', process.env.SUPABASE_KEY);",
      'const { data } = await supabase.auth.getUser(token); req.user = data.user;',
      'presence',
    ],
    [
      'firebase swallowed',
      "import { getAuth } from 'firebase-admin/auth';",
      'const user = await getAuth().verifyIdToken(token).catch(() => null); req.user = user;',
      'presence',
    ],
    [
      'cognito swallowed',
      "import { CognitoJwtVerifier } from 'aws-jwt-verify'; const verifier = CognitoJwtVerifier.create({ userPoolId: 'a', tokenUse: 'access', clientId: 'c' });",
      "try { req.user = await verifier.verify(token); } catch { console.warn('bad'); }",
      'presence',
    ],
    [
      'kinde dropped',
      "import { validateToken } from '@kinde/jwt-validator';",
      "const result = await validateToken({ token, domain: 'https://x.kinde.com' }); console.log(result.message);",
      'presence',
    ],
    [
      'kinde object tested',
      "import { validateToken } from '@kinde/jwt-validator';",
      "const result = await validateToken({ token, domain: 'https://x.kinde.com' }); if (!result) return res.status(401).end();",
      'presence',
    ],
    [
      'better auth session dropped',
      "import { betterAuth } from 'better-auth'; const auth = betterAuth({});",
      'req.session = await auth.api.getSession({ headers: req.headers });',
      'presence',
    ],
    [
      'better auth key dropped',
      "import { betterAuth } from 'better-auth'; const auth = betterAuth({});",
      'await auth.api.verifyApiKey({ body: { key: token } });',
      'presence',
    ],
    [
      'okta swallowed',
      "import OktaJwtVerifier from '@okta/jwt-verifier'; const okta = new OktaJwtVerifier({ issuer: 'https://x.okta.com/oauth2/default' });",
      "try { req.jwt = await okta.verifyAccessToken(token, 'api://default'); } catch { req.jwt = undefined; }",
      'presence',
    ],
    [
      'entra decoded only',
      "import jwt from 'jsonwebtoken';",
      "const claims = jwt.decode(token); if (!claims || claims.aud !== 'api://x') return res.status(401).end(); req.user = claims;",
      'shape',
    ],
    ['bcrypt dropped', "import bcrypt from 'bcrypt';", 'await bcrypt.compare(token, process.env.TOKEN_HASH);', 'presence'],
    [
      'bcrypt not awaited',
      "import bcrypt from 'bcrypt';",
      'if (!bcrypt.compare(token, process.env.TOKEN_HASH)) return res.status(401).end();',
      'presence',
    ],
    [
      'unkey error only',
      "import { verifyKey } from '@unkey/api';",
      'const { result, error } = await verifyKey(token); if (error) return res.status(500).end(); req.key = result;',
      'presence',
    ],
  ])('%s', async (_name, imports, check, left) => expect(await testsOf(imports, check)).toEqual([left]));
});
