import type { TokenPassthrough } from '../model/facts/credentials.ts';
import type { Project } from '../model/project.ts';
import { defineRule } from '../model/rule.ts';
import { serversOf } from '../model/server-owner.ts';
import type { Severity } from '../model/severity.ts';
import { credentialWords } from '../model/words.ts';

export default defineRule({
  code: 'MA115',
  meta: {
    title: "Caller's access token is passed through",
    severities: ['high', 'medium', 'low'],
    cwe: [441, 522],
    question: 'requires-authentication',
    why:
      'A token that the server hands on was issued for the server and works elsewhere, or was issued for the other service and works here: whoever ' +
      'gets hold of one acts at both, past the limits and the records of either. The specification forbids it: a server must not pass through the ' +
      'token that it received from the client. A key that the caller has from the other service and brings along, where no ' +
      'token of the server is asked for, is no access token of the protocol; it is told with low severity.',
    fix:
      'Exchange the token for one of the other service (RFC 8693, or the on-behalf-of flow), or keep the grant that the user gave to the server for ' +
      'that service, and look it up by the verified subject.',
    references: [
      'https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization/security-considerations',
      'https://modelcontextprotocol.io/specification/2025-11-25/basic/security_best_practices',
      'https://www.rfc-editor.org/rfc/rfc8693',
    ],
    bad: [
      {
        name: 'the verified token in the client of another service',
        path: 'src/index.ts',
        code: `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { Octokit } from '@octokit/rest';
const server = new McpServer({ name: 'issues', version: '1.0.0' });
server.registerTool('list_issues', { inputSchema: {} }, async (_args, extra) => {
  const github = new Octokit({ auth: extra.authInfo.token });
  const { data } = await github.issues.list();
  return { content: [{ type: 'text', text: JSON.stringify(data.map(({ title }) => title)) }] };
});
`,
      },
      {
        name: 'the header of the request, kept for the length of it',
        path: 'src/index.ts',
        code: `import { AsyncLocalStorage } from 'node:async_hooks';
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const requests = new AsyncLocalStorage();
const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('list_notes', { inputSchema: {} }, async () => {
  const { authorization } = requests.getStore();
  const answer = await fetch('https://notes.example.com/notes', { headers: { authorization } });
  return { content: [{ type: 'text', text: await answer.text() }] };
});
const app = express();
app.post('/mcp', (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  requests.run({ authorization: req.headers.authorization }, () => transport.handleRequest(req, res, req.body));
});
app.listen(3000, '127.0.0.1');
`,
      },
      {
        name: 'a key of the other service in a header of its own',
        path: 'src/index.ts',
        code: `import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const serverFor = (key: string) => {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.registerTool('list_notes', { inputSchema: {} }, async () => {
    const answer = await fetch('https://notes.example.com/notes', { headers: { 'x-notes-api-key': key } });
    return { content: [{ type: 'text', text: await answer.text() }] };
  });
  return server;
};
const app = express();
app.post('/mcp', async (req, res) => {
  const key = req.headers['x-notes-api-key'];
  if (typeof key !== 'string') return res.status(401).end();
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await serverFor(key).connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000, '127.0.0.1');
`,
      },
    ],
    good: [
      {
        name: 'exchanged for a token of the other service',
        path: 'src/index.ts',
        code: `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { Octokit } from '@octokit/rest';
const exchange = async (subjectToken: string): Promise<string> => {
  const answer = await fetch('https://login.example.com/oauth/token', {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token: subjectToken,
    }),
  });
  return (await answer.json()).access_token;
};
const server = new McpServer({ name: 'issues', version: '1.0.0' });
server.registerTool('list_issues', { inputSchema: {} }, async (_args, extra) => {
  const github = new Octokit({ auth: await exchange(extra.authInfo.token) });
  const { data } = await github.issues.list();
  return { content: [{ type: 'text', text: JSON.stringify(data.map(({ title }) => title)) }] };
});
`,
      },
      {
        name: 'the grant that belongs to the verified subject',
        path: 'src/index.ts',
        code: `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { Octokit } from '@octokit/rest';
import { grants } from 'grants';
const server = new McpServer({ name: 'issues', version: '1.0.0' });
server.registerTool('list_issues', { inputSchema: {} }, async (_args, extra) => {
  const grant = await grants.find(extra.authInfo.extra.subject);
  const github = new Octokit({ auth: grant.githubToken });
  const { data } = await github.issues.list();
  return { content: [{ type: 'text', text: JSON.stringify(data.map(({ title }) => title)) }] };
});
`,
      },
      {
        name: 'the issuer is asked whether the token is valid',
        path: 'src/index.ts',
        code: `import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
export const server = new McpServer({ name: 'notes', version: '1.0.0' });
const app = express();
app.use(async (req, res, next) => {
  const answer = await fetch('https://login.example.com/oauth2/introspect', {
    method: 'POST',
    headers: { authorization: req.headers.authorization ?? '' },
  });
  const { active, aud } = await answer.json();
  if (active !== true || aud !== 'https://notes.example.com/mcp') return res.status(401).end();
  next();
});
app.post('/mcp', (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  return transport.handleRequest(req, res, req.body);
});
app.listen(3000, '127.0.0.1');
`,
      },
    ],
  },

  check({ tokenPassthroughs, servers, resourceMetadata, authorizationMetadata }, report) {
    // A server with a tool for each request hands the same credential to the same service many times.
    const told = new Set<string>();
    for (const passthrough of tokenPassthroughs) {
      const { server, at, credential, credentialAt, host } = passthrough;
      if (isLocal(serversOf(servers, server))) continue;
      const target = host === undefined ? 'another service' : `\`${host}\``;
      const isOAuth = [...resourceMetadata, ...authorizationMetadata].some((each) => each.server === server);
      const subject = `${credential} to ${host ?? passthrough.within}`;
      if (told.has(`${server}\n${subject}`)) continue;
      told.add(`${server}\n${subject}`);
      const others = tokenPassthroughs.filter(
        (each) =>
          each !== passthrough && host !== undefined && each.server === server && each.credential === credential && each.host === host,
      );
      report({
        server,
        subject,
        severity: severityOf(passthrough, servers, isOAuth),
        confidence: 'medium',
        message:
          messageOf(passthrough, target, isVerified(passthrough, servers) || isOAuth) +
          (others.length === 0 ? '' : ` The same holds at ${others.length} more ${others.length === 1 ? 'place' : 'places'}.`),
        primary: at,
        related: [credentialAt, ...others.slice(0, 5).map((each) => each.at)],
        witness: [
          { at: credentialAt, text: 'what the caller shows' },
          { at, text: `is sent to ${target}` },
        ],
      });
    }
  },
});

type Servers = Project['servers'];

/** Over stdio there is no caller who shows a token. */
const isLocal = (servers: Servers): boolean =>
  servers.length > 0 && servers.every(({ endpoints, otherHttp, stdio }) => stdio.length > 0 && endpoints.length + otherHttp.length === 0);

/**
 * Where no guard verifies tokens and nothing speaks of OAuth, callers bring a key of their own of the other service: a false one is of no use, and
 * whoever runs the server sees each. Where clients are sent to an authorization server, what they bring is an access token.
 */
const severityOf = (passthrough: TokenPassthrough, servers: Servers, isOAuth: boolean): Severity => {
  if (passthrough.kind === 'own-header' || passthrough.isExample) return 'low';
  if (passthrough.kind === 'auth-info' || isVerified(passthrough, servers)) return 'high';
  return isOAuth ? 'medium' : 'low';
};

const isVerified = ({ server }: TokenPassthrough, servers: Servers): boolean =>
  serversOf(servers, server)
    .flatMap(({ endpoints }) => endpoints.flatMap((endpoint) => endpoint.routes))
    .some(({ guards }) => guards.some(({ test }) => test.kind === 'verifier' || test.kind === 'unknown'));

const messageOf = ({ kind, credential }: TokenPassthrough, target: string, isToken: boolean): string => {
  if (kind === 'authorization' && !isToken)
    return `The caller's own key in ${credentialWords(credential)} is handed on to ${target}; the server asks for no token of its own.`;
  switch (kind) {
    case 'own-header':
      return `The caller's own key in ${credentialWords(credential)} is handed on to ${target}.`;
    case 'authorization':
      return `The caller's token in ${credentialWords(credential)} is handed on to ${target}; a server must not pass tokens through.`;
    case 'auth-info':
      return `The caller's access token ${credentialWords(credential)} is handed on to ${target}; a server must not pass tokens through.`;
  }
};
