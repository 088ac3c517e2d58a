import { describe, expect, test } from 'vitest';
import { guardedServer, protectionIn } from './guard-protection.ts';

const key = "const K = process.env.K; if (!K) throw new Error('K');";
const guarded = (code: string): Promise<string> => protectionIn({ 'src/index.ts': guardedServer(code) });

/** A worker whose handler is reached behind `checks`. */
const worker = (checks: string, before = ''): Promise<string> =>
  protectionIn({
    'src/index.ts': `import { createMcpHandler } from 'agents/mcp';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
${before}
const handler = createMcpHandler(new McpServer({ name: 'notes', version: '1.0.0' }));
export default { async fetch(request: Request, env: Env, ctx: ExecutionContext) {
${checks}
return handler(request, env, ctx);
} };
`,
  });

describe('a check that says by a field of its result whether it refuses', () => {
  const authenticate = `${key} const authenticate = (req) => req.headers.authorization?.slice(7) === K
  ? { kind: 'granted', user: 'me' } : { kind: 'denied', status: 401 };`;
  test.each([
    ["if (authenticate(req).kind === 'denied') return res.status(401).end(); next();", 'required'],
    ["const result = authenticate(req); if (result.kind !== 'granted') return res.status(401).end(); next();", 'required'],
    ["const { kind } = authenticate(req); if (kind === 'denied') return res.status(401).end(); next();", 'required'],
    [
      "const result = authenticate(req); switch (result.kind) { case 'denied': res.status(401).end(); return; case 'granted': next(); }",
      'required',
    ],
    ["const result = authenticate(req); if (result.kind === 'denied') console.warn(result.status); next();", 'none'],
  ])('%s', async (check, protection) => {
    expect(await guarded(`${authenticate}\nconst guard = (req, res, next) => { ${check} };`)).toBe(protection);
  });

  test('or by whether the field is there', async () => {
    const authenticate = `const authenticate = (request, env) => env.TOKEN && request.headers.get('x-api-key') === env.TOKEN
  ? { user: 'me' } : { response: new Response('no', { status: 401 }) };`;
    const check = "const auth = authenticate(request, env); if ('response' in auth) return auth.response;";
    expect(await worker(check, authenticate)).toBe('required');
    expect(await worker("const auth = authenticate(request, env); if ('response' in auth) console.warn('refused');", authenticate)).toBe(
      'none',
    );
  });
});

test('a router of many paths and methods in front of MCP has no more ways than it has paths', async () => {
  const paths = Array.from(
    { length: 30 },
    (_, index) => `if (url.pathname === '/r${index}' && request.method === 'GET') return new Response('ok');`,
  );
  const read = "const isRead = (request) => request.method === 'GET' || request.method === 'HEAD';";
  const checked =
    "if (!env.TOKEN || request.headers.get('Authorization') !== 'Bearer ' + env.TOKEN) return new Response('no', { status: 401 });";
  const calls = paths.map((path) => path.replace("request.method === 'GET'", 'isRead(request)'));
  const router = (checks: readonly string[]): string =>
    `const url = new URL(request.url); if (request.method === 'POST' || request.method === 'DELETE') { if (!url.pathname.startsWith('/mcp') && !limit(request)) return new Response('slow down', { status: 429 }); } ${checks.join('\n')}`;
  const limit = 'const limit = (request) => request.headers.get("x-a") !== "b";';
  expect(await worker(router([checked, ...paths]), limit)).toBe('required');
  expect(await worker(router([checked, ...calls]), `${limit} ${read}`)).toBe('required');
  expect(await worker(router(paths), limit)).toBe('none');
});
