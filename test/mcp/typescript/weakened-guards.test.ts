import { describe, expect, test } from 'vitest';
import { analyse } from '../../../src/mcp/analyse.ts';
import { weakestProtection } from '../../../src/model/protection.ts';
import { runRules } from '../../rules/run-rules.ts';
import { memoryTree } from '../memory-tree.ts';

const server = (guard: string): string => `import express from 'express';
import { timingSafeEqual } from 'node:crypto';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
const expected = process.env.MCP_TOKEN;
if (!expected) throw new Error('MCP_TOKEN is required');
${guard}
const app = express();
app.use('/mcp', guard);
app.post('/mcp', (req, res) => transport.handleRequest(req, res, req.body));
app.listen(3000);
`;

const protection = async (guard: string): Promise<string | undefined> => {
  const { servers } = await analyse(memoryTree({ 'server.ts': server(guard) }));
  return servers.flatMap(({ endpoints }) => endpoints.map((endpoint) => weakestProtection(endpoint)?.protection.kind))[0];
};

const optOut = 'if (process.env.UNSAFE_DISABLE_AUTH) return next();';

describe('a guard with an opt-out', () => {
  test.each([
    ['compares', `${optOut} if (req.headers.authorization !== expected) return res.sendStatus(401); next();`, 'optional'],
    ['goes on after its refusal', `${optOut} if (req.headers.authorization !== expected) res.sendStatus(401); next();`, 'none'],
    ['lets those pass whom it should refuse', `${optOut} if (req.headers.authorization !== expected) return next(); next();`, 'none'],
    [
      'lets everybody pass who sends something',
      `${optOut} if (!req.headers.authorization) return res.sendStatus(401); next();`,
      'presence',
    ],
  ])('%s', async (_name, body, expected) => expect(await protection(`const guard = (req, res, next) => { ${body} };`)).toBe(expected));
});

describe('a test of the credential', () => {
  test.each([
    [
      'is no comparison with a secret where it looks for a blank',
      "if (req.headers.authorization?.indexOf(' ') !== -1) return next(); res.sendStatus(401);",
      'presence',
    ],
    [
      'compares where a part of the secret is enough',
      "if (!expected.startsWith(req.headers['x-api-key'])) return res.sendStatus(401); next();",
      'presence',
    ],
    [
      'looks for the credential in the text of a variable',
      "if (!process.env.NOTES_KEYS?.includes(req.headers['x-api-key'])) return res.sendStatus(401); next();",
      'presence',
    ],
  ])('%s', async (_name, body, expected) => expect(await protection(`const guard = (req, res, next) => { ${body} };`)).toBe(expected));

  test('in reverse is told of as one that every part of the secret passes', async () => {
    const body = "if (!expected.startsWith(req.headers['x-api-key'])) return res.sendStatus(401); next();";
    const { reported } = await runRules({ 'server.ts': server(`const guard = (req, res, next) => { ${body} };`) });
    expect(reported.map(({ ruleId, occurrence: { severity } }) => `${ruleId} ${severity}`)).toContain('auth-checks-presence-only high');
  });
});

test('that a guarded server listens on every interface is told beside the missing test of Origin', async () => {
  const guard = `const guard = (req, res, next) => {
    if (req.headers.authorization !== expected) return res.sendStatus(401);
    next();
  };`;
  const rules = async (code: string): Promise<readonly string[]> =>
    (await runRules({ 'server.ts': code })).reported.map(({ ruleId }) => ruleId).filter((id) => id !== 'secret-compare-not-constant-time');
  expect(await rules(server(guard))).toEqual(['binds-all-interfaces', 'no-origin-validation']);
  expect(await rules(server(guard).replace('listen(3000)', "listen(3000, '127.0.0.1')"))).toEqual(['no-origin-validation']);
});

describe('a router of OAuth endpoints', () => {
  test.each([
    [
      'of mcp-auth has a guard beside it, whose verifier is looked into',
      "import { MCPAuth } from 'mcp-auth'; const auth = new MCPAuth({}); const guard = auth.bearerAuth((token) => ({ token, clientId: 'notes', scopes: [] }));",
      'any-token',
    ],
    [
      'of mcp-auth protects nothing',
      "import { MCPAuth } from 'mcp-auth'; const auth = new MCPAuth({}); const guard = auth.delegatedRouter();",
      'none',
    ],
    [
      'of descope protects nothing',
      "import { descopeMcpAuthRouter } from '@descope/mcp-express'; const guard = descopeMcpAuthRouter();",
      'none',
    ],
    [
      'stands beside the guard of descope',
      "import { descopeMcpBearerAuth } from '@descope/mcp-express'; const guard = descopeMcpBearerAuth();",
      'required',
    ],
  ])('%s', async (_name, guard, expected) => expect(await protection(guard)).toBe(expected));
});

describe('a check in a function of its own', () => {
  test.each([
    [
      'sees the request around it',
      "const noop = () => { if (req.headers.authorization !== expected) throw new Error('no'); }; try { noop(); } catch { return res.sendStatus(401); } next();",
      'required',
    ],
    [
      'that says yes to everybody is none',
      'const requireAuth = (request) => { console.log(request.method); return true; }; if (!requireAuth(req)) return res.sendStatus(401); next();',
      'none',
    ],
    [
      'that says yes to everybody stands beside one that does not',
      'const isUp = () => true; if (!isUp()) return res.sendStatus(503); if (req.headers.authorization !== expected) return res.sendStatus(401); next();',
      'required',
    ],
  ])('%s', async (_name, body, expected) => expect(await protection(`const guard = (req, res, next) => { ${body} };`)).toBe(expected));
});

describe('an async check', () => {
  const isValid = 'async function isValid(token) { return token === expected; }';
  test.each([
    ['that is awaited refuses', "if (!(await isValid(req.headers['x-api-key']))) return res.sendStatus(401); next();", 'required'],
    ['whose promise is tested refuses nobody', "if (!isValid(req.headers['x-api-key'])) return res.sendStatus(401); next();", 'none'],
    [
      'whose promise has a name refuses nobody',
      "const ok = isValid(req.headers['x-api-key']); if (!ok) return res.sendStatus(401); next();",
      'none',
    ],
    [
      'whose result has a name refuses',
      "const ok = await isValid(req.headers['x-api-key']); if (!ok) return res.sendStatus(401); next();",
      'required',
    ],
    [
      'that another async function returns refuses',
      "const isKnown = async (token) => isValid(token); if (!(await isKnown(req.headers['x-api-key']))) return res.sendStatus(401); next();",
      'required',
    ],
  ])('%s', async (_name, body, expected) =>
    expect(await protection(`${isValid} const guard = async (req, res, next) => { ${body} };`)).toBe(expected),
  );
});

describe('the verifier of mcp-handler', () => {
  const route = (verify: string): Record<string, string> => ({
    'package.json': '{ "name": "notes" }',
    'app/api/[transport]/route.ts': `import { createMcpHandler, withMcpAuth } from 'mcp-handler';
import { find } from './store';
const handler = createMcpHandler((server) => {}, {}, { basePath: '/api' });
const verify = async (request: Request, token?: string) => { ${verify} };
const guarded = withMcpAuth(handler, verify, { required: true });
export { guarded as GET, guarded as POST };`,
  });

  test.each([
    ['that returns a constant accepts anything', "return { token, clientId: 'notes', scopes: [] };", ['verifier-accepts-anything']],
    [
      'that looks the token up is one',
      'const known = await find(token); return known ? { token, clientId: known.id, scopes: [] } : undefined;',
      [],
    ],
  ])('%s', async (_name, verify, expected) => {
    const { reported } = await runRules(route(verify));
    expect(reported.map(({ ruleId }) => ruleId)).toEqual(expected);
  });
});
