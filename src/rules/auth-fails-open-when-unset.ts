import { exposureOf } from '../model/exposure.ts';
import type { Guard, GuardCondition } from '../model/facts/guards.ts';
import type { Endpoint, Route } from '../model/facts/servers.ts';
import type { ValueRef } from '../model/facts/values.ts';
import { protectionOf } from '../model/protection.ts';
import { defineRule } from '../model/rule.ts';
import type { Confidence, Severity } from '../model/severity.ts';
import { endpointWords, guardWords } from '../model/words.ts';

const server = `import express from 'express';
import { timingSafeEqual } from 'node:crypto';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
const handle = (req, res) => transport.handleRequest(req, res, req.body);
const app = express();
const tokenOf = (req) => req.headers.authorization?.replace('Bearer ', '') ?? '';
const safeEqual = (a, b) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
const bearer = (expected) => (req, res, next) => (safeEqual(tokenOf(req), expected) ? next() : res.sendStatus(401));
`;

export default defineRule({
  code: 'MA104',
  meta: {
    title: 'Authentication is off when its setting is missing',
    severities: ['high', 'medium', 'low'],
    cwe: [636, 1188],
    question: 'requires-authentication',
    why:
      'A variable that is missing in one deployment, misspelt, or lost in a restart opens the endpoint to everybody, and nothing fails: requests are ' +
      'answered as before. Whoever set the server up believes that it is protected.',
    fix: 'Refuse to start when the setting is missing; or listen on loopback, use stdio, or generate a random token and print it once. Make opting out explicit: a switch that has to be set, with a name that says so.',
    references: [
      'https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization',
      'https://cwe.mitre.org/data/definitions/636.html',
    ],
    bad: [
      {
        name: 'the guard goes on when the token is not set',
        path: 'server.ts',
        code: `${server}const guard = (req, res, next) => {
  if (!process.env.MCP_TOKEN) return next();
  return safeEqual(tokenOf(req), process.env.MCP_TOKEN) ? next() : res.sendStatus(401);
};
app.post('/mcp', guard, handle);
app.listen(3000);
`,
      },
      {
        name: 'the guard is only registered when there is a token',
        path: 'server.ts',
        code: `${server}const authToken = process.env.MCP_TOKEN;
if (authToken) app.use('/mcp', bearer(authToken));
app.post('/mcp', handle);
app.listen(3000);
`,
      },
      {
        name: 'a list of guards that may be empty',
        path: 'server.ts',
        code: `${server}const config = { token: process.env.MCP_TOKEN };
const guards = config.token ? [bearer(config.token)] : [];
app.post('/mcp', ...guards, handle);
app.listen(3000);
`,
      },
      {
        name: 'a ternary that ends in a middleware without a test',
        path: 'server.ts',
        code: `${server}const token = process.env.MCP_TOKEN;
app.use(token ? bearer(token) : (_req, _res, next) => next());
app.post('/mcp', handle);
app.listen(3000);
`,
      },
      {
        name: 'a validator that accepts everything without an expected value',
        path: 'server.ts',
        code: `${server}import { isValid } from './validate.js';
app.use((req, res, next) => (isValid(tokenOf(req), process.env.MCP_TOKEN) ? next() : res.sendStatus(401)));
app.post('/mcp', handle);
app.listen(3000);
`,
        files: {
          'validate.ts': `export function isValid(token, expected) {\n  if (!expected) return true;\n  return token === expected;\n}\n`,
        },
      },
      {
        name: 'only tested in production',
        path: 'server.ts',
        code: `${server}app.use((req, res, next) => {
  if (process.env.NODE_ENV !== 'production') return next();
  return safeEqual(tokenOf(req), process.env.MCP_TOKEN) ? next() : res.sendStatus(401);
});
app.post('/mcp', handle);
app.listen(3000);
`,
      },
      {
        name: 'a switch that is off by default',
        path: 'server.ts',
        code: `${server}import { config } from './config.js';
const allowed = (req) => {
  if (!config.requireAuth) return true;
  return safeEqual(tokenOf(req), config.token);
};
app.use((req, res, next) => { if (!allowed(req)) { res.status(401).end(); return; } next(); });
app.post('/mcp', handle);
app.listen(3000);
`,
        files: {
          'config.ts': `export const config = { requireAuth: process.env.REQUIRE_AUTH === 'true', token: process.env.MCP_TOKEN ?? '' };\n`,
        },
      },
    ],
    good: [
      {
        name: 'the process ends when the token is missing',
        path: 'server.ts',
        code: `${server}const TOKEN = process.env.MCP_TOKEN;
if (!TOKEN) { console.error('MCP_TOKEN is required'); process.exit(1); }
app.use('/mcp', bearer(TOKEN));
app.post('/mcp', handle);
app.listen(3000);
`,
      },
      {
        name: 'a random token when none is given',
        path: 'server.ts',
        code: `${server}import { randomBytes } from 'node:crypto';
const token = process.env.MCP_TOKEN ?? randomBytes(32).toString('hex');
if (token) app.use('/mcp', bearer(token));
app.post('/mcp', handle);
app.listen(3000);
`,
      },
      {
        name: 'an explicit opt-out',
        path: 'server.ts',
        code: `${server}if (!process.env.UNSAFE_DISABLE_AUTH) app.use('/mcp', bearer(process.env.MCP_TOKEN)); else console.warn('AUTH DISABLED');
app.post('/mcp', handle);
app.listen(3000);
`,
      },
      {
        name: 'stdio when the token is missing',
        path: 'server.ts',
        code: `${server}import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
const token = process.env.MCP_TOKEN;
const startHttp = () => { if (token) app.use(bearer(token)); app.post('/mcp', handle); app.listen(3000); };
if (token) startHttp(); else await new McpServer({ name: 'notes', version: '1.0.0' }).connect(new StdioServerTransport());
`,
      },
      {
        name: 'a validation in another file ends the start',
        path: 'server.ts',
        code: `${server}import { validate } from './validate.js';
validate();
app.use((req, res, next) => {
  if (!process.env.MCP_TOKEN) return next();
  return safeEqual(tokenOf(req), process.env.MCP_TOKEN) ? next() : res.sendStatus(401);
});
app.post('/mcp', handle);
app.listen(3000);
`,
        files: {
          'validate.ts': `const REQUIRED = ['MCP_TOKEN', 'NOTES_URL'];\nexport function validate() {\n  const missing = REQUIRED.filter((name) => !process.env[name]);\n  if (missing.length > 0) { console.error('missing: ' + missing.join(', ')); process.exit(1); }\n}\n`,
        },
      },
    ],
  },
  check({ servers }, report) {
    for (const server of servers) {
      for (const endpoint of server.endpoints) {
        if (endpoint.declaredPublic !== undefined) continue;
        const found = failsOpen(endpoint);
        if (found === undefined) continue;
        const { route, guard, condition } = found;
        const severity = severityOf(endpoint, condition);
        report({
          server: server.name,
          subject: endpoint.name,
          severity,
          confidence: guard.test.kind === 'unknown' ? 'medium' : confidenceOf(endpoint, condition),
          message: messageOf(condition, endpoint),
          primary: condition.at,
          related: [route.at, guard.at],
          witness: [
            { at: condition.at, text: `requests pass unchecked when ${stateOf(condition)}` },
            { at: guard.at, text: `${guardWords(guard.name)} protects the route otherwise` },
            { at: route.at, text: `route ${route.name}` },
            ...route.through.map((at) => ({ at, text: 'leads to the MCP transport' })),
          ],
          ...(condition.edit === undefined ? {} : { edit: condition.edit }),
        });
      }
    }
  },
});

/** The first transport route on which every effective guard can be switched off by a setting that is merely missing. */
const failsOpen = ({
  routes,
}: Endpoint): { readonly route: Route; readonly guard: Guard; readonly condition: GuardCondition } | undefined => {
  for (const route of routes) {
    if (route.answers !== 'transport') continue;
    const { kind } = protectionOf(route);
    if (kind === 'presence' || kind === 'any-token') continue;
    const effective = route.guards.filter(({ test }) => test.kind !== 'none');
    const conditional = effective.flatMap((guard) =>
      guard.condition !== undefined && isOpening(guard.condition) ? [{ route, guard, condition: guard.condition }] : [],
    );
    if (conditional.length > 0 && conditional.length === effective.length) return conditional[0];
  }
  return undefined;
};

const isOpening = ({ opensWhen, savedBy, optOutName }: GuardCondition): boolean =>
  opensWhen !== 'set' && savedBy.value !== 'yes' && optOutName === undefined;

/** What a variable leaves out is forgotten easily; an option of the program is a choice that is made in the open. */
const severityOf = (endpoint: Endpoint, { subject, opensWhen }: GuardCondition): Severity => {
  const isForgotten = subject.origin.kind === 'environment' || opensWhen === 'not-production';
  const severity = exposureOf(endpoint) === 'loopback' || !isForgotten ? 'medium' : 'high';
  return endpoint.isExample ? 'low' : severity;
};

/** A subject whose origin was not resolved may be checked where nobody looked. */
const confidenceOf = (endpoint: Endpoint, { subject, savedBy }: GuardCondition): Confidence => {
  if (endpoint.isExample || savedBy.value === 'unknown') return 'medium';
  return subject.origin.kind === 'environment' ? 'high' : 'medium';
};

const nameOf = ({ origin }: ValueRef): string => {
  switch (origin.kind) {
    case 'environment':
      return `\`${origin.name}\``;
    case 'configuration':
      return `\`${origin.key}\``;
    case 'oauth':
      return `\`${origin.field}\``;
    case 'request':
    case 'literal':
    case 'random':
    case 'token-object':
    case 'unresolved':
      return 'its setting';
  }
};

const stateOf = ({ subject, opensWhen }: GuardCondition): string =>
  opensWhen === 'not-production' ? '`NODE_ENV` is not `production`' : `${nameOf(subject)} is not set`;

const messageOf = (condition: GuardCondition, { name }: Endpoint): string =>
  `Authentication of ${name.startsWith('every ') ? name : endpointWords(name)} is skipped when ${stateOf(condition)}; ${
    condition.subject.origin.kind === 'environment' ? 'a missing variable silently opens the endpoint' : 'the endpoint is open then'
  }.`;
