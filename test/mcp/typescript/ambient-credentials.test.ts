import { expect, test } from 'vitest';
import { analyse } from '../../../src/mcp/analyse.ts';
import { memoryTree } from '../memory-tree.ts';

const server = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
export const server = new McpServer({ name: 'x', version: '1' });
`;

const ambient = async (code: string, files: Readonly<Record<string, string>> = {}): Promise<readonly string[]> => {
  const project = await analyse(memoryTree({ 'server.ts': server + code, ...files }));
  return project.servers.flatMap(({ ambientCredentials }) =>
    ambientCredentials.map(({ origin }) => (origin.kind === 'environment' ? origin.name : origin.kind)),
  );
};

test.each([
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code under review.
  ['in the header of a request', 'fetch(url, { headers: { authorization: `Bearer ${process.env.DESK_API_KEY}` } });', ['DESK_API_KEY']],
  [
    'through a constant and a function',
    'const key = process.env.DESK_API_KEY;\nconst headers = () => ({ "X-API-Key": key });\nawait call(headers());',
    ['DESK_API_KEY'],
  ],
  ["in a package's options", "import { Client } from '@desk/client';\nnew Client({ apiKey: process.env.DESK_KEY });", ['DESK_KEY']],
  ['as an argument of a package', "import Stripe from 'stripe';\nnew Stripe(process.env.STRIPE_SECRET_KEY);", ['STRIPE_SECRET_KEY']],
  ['in the address of a request', 'fetch("https://desk.example.com/?key=" + process.env.DESK_KEY);', ['DESK_KEY']],
  [
    'named ones before others',
    'fetch("https://a.example.com/?key=" + process.env.A_KEY);\nfetch(u, { headers: { authorization: process.env.B_KEY } });',
    ['B_KEY', 'A_KEY'],
  ],
])('a credential is ambient %s', async (_name, code, expected) => expect(await ambient(code)).toEqual(expected));

test('what callers show is never ambient, also when it is sent on', async () => {
  const code = `const expected = process.env.ADMIN_TOKEN;
const isAllowed = (req) => req.headers.authorization === 'Bearer ' + expected;
fetch(url, { headers: { authorization: 'Bearer ' + expected } });`;
  expect(await ambient(code)).toEqual([]);
});

test("a known guard's key, and keys that a server seals with, are not ambient", async () => {
  const code = `import { bearerAuth } from 'hono/bearer-auth';
bearerAuth({ token: process.env.MCP_TOKEN });
seal(process.env.SESSION_SECRET);`;
  expect(await ambient(code)).toEqual([]);
});

test('a script that the server does not import lends it nothing', async () => {
  const files = { 'notify.ts': `${server}fetch(u, { headers: { authorization: process.env.SLACK_TOKEN } });` };
  const code = 'fetch(u, { headers: { authorization: process.env.DESK_TOKEN } });';
  expect(await ambient(code, { 'scripts/notify.ts': files['notify.ts'].replace(server, '') })).toEqual(['DESK_TOKEN']);
});
