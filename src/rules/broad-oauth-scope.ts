import type { ScopeRequest } from '../model/facts/oauth.ts';
import type { Project } from '../model/project.ts';
import { defineRule } from '../model/rule.ts';
import type { Severity } from '../model/severity.ts';

const server = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { google } from 'googleapis';
import { client } from './login.ts';
const drive = google.drive({ version: 'v3', auth: client });
const server = new McpServer({ name: 'files', version: '1.0.0' });
server.registerTool('list_files', {}, async () => {
  const { data } = await drive.files.list({ pageSize: 20 });
  return { content: [{ type: 'text', text: JSON.stringify(data.files) }] };
});
`;
const createTool = `server.registerTool('create_file', {}, async ({ name }) => {
  const { data } = await drive.files.create({ requestBody: { name } });
  return { content: [{ type: 'text', text: String(data.id) }] };
});
`;
const connect = `await server.connect(new StdioServerTransport());
`;
const login = (scope: string): string => `import { google } from 'googleapis';
export const client = new google.auth.OAuth2(process.env.ID, process.env.CLIENT, 'http://127.0.0.1:8085');
export const address = (state: string, code_challenge: string) =>
  client.generateAuthUrl({ scope: ['${scope}'], state, code_challenge, code_challenge_method: 'S256' });
`;
const wide = 'https://www.googleapis.com/auth/drive';

export default defineRule({
  code: 'MA502',
  meta: {
    title: 'OAuth scope is wider than what the tools do',
    severities: ['high', 'medium', 'low'],
    cwe: [250, 272],
    question: 'tools-scoped',
    why:
      'A token can do what its scopes allow, not what the tools happen to do. A server that only reads and holds a token that writes turns every leak of the token, and ' +
      'every prompt injection that reaches a free-form call, into a change of somebody’s mail or files. What the code does to a service is compared with what it asks for.',
    fix: 'Ask for the narrower scope; ask for more when a tool needs it, with a step-up request.',
    references: [
      'https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization#scope-minimization',
      'https://developers.google.com/identity/protocols/oauth2/scopes',
      'https://learn.microsoft.com/graph/permissions-reference',
      'https://docs.github.com/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps',
      'https://docs.slack.dev/reference/scopes',
      'https://developer.spotify.com/documentation/web-api/concepts/scopes',
      'https://developer.atlassian.com/cloud/jira/platform/scopes-for-oauth-2-3LO-and-forge-apps/',
      'https://linear.app/docs/api/oauth-2-0-authentication',
      'https://developers.figma.com/docs/rest-api/scopes/',
    ],
    bad: [
      {
        name: 'all of a drive for a server that lists files',
        path: 'src/index.ts',
        code: server + connect,
        files: { 'src/login.ts': login(wide) },
      },
      {
        name: 'write scopes of Microsoft Graph for requests that read',
        path: 'src/index.ts',
        code: `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { graph } from './graph.ts';
const server = new McpServer({ name: 'mail', version: '1.0.0' });
server.registerTool('list_mail', {}, async () => ({ content: [{ type: 'text', text: await graph('GET', 'me/messages') }] }));
`,
        files: {
          'src/graph.ts': `export const scopes = ['User.Read', 'Mail.ReadWrite'];
export const graph = async (method: string, path: string) => {
  const answer = await fetch(\`https://graph.microsoft.com/v1.0/\${path}\`, { method });
  return await answer.text();
};
`,
        },
      },
      {
        name: 'the whole mailbox, permanent deletion included, to send and label',
        path: 'src/index.ts',
        code: `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { google } from 'googleapis';
export const scopes = ['https://mail.google.com/'];
const gmail = google.gmail('v1');
const server = new McpServer({ name: 'mail', version: '1.0.0' });
server.registerTool('send_mail', {}, async ({ raw }) => {
  await gmail.users.messages.send({ userId: 'me', requestBody: { raw } });
  return { content: [] };
});
`,
      },
      {
        name: 'a manifest that asks for more than the code does',
        path: 'src/index.ts',
        code: `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { WebClient } from '@slack/web-api';
const slack = new WebClient(process.env.SLACK_BOT_TOKEN);
const server = new McpServer({ name: 'slack', version: '1.0.0' });
server.registerTool('list_channels', {}, async () => {
  const { channels } = await slack.conversations.list();
  return { content: [{ type: 'text', text: JSON.stringify(channels) }] };
});
`,
        files: {
          'slack-manifest.yaml': `display_information:
  name: Channels
oauth_config:
  scopes:
    bot:
      - channels:read
      - channels:manage
`,
        },
      },
    ],
    good: [
      { name: 'the narrower scope', path: 'src/index.ts', code: server + connect, files: { 'src/login.ts': login(`${wide}.readonly`) } },
      { name: 'a tool that writes', path: 'src/index.ts', code: server + createTool + connect, files: { 'src/login.ts': login(wide) } },
      {
        name: 'a scope that a setting chooses',
        path: 'src/index.ts',
        code: server + connect,
        files: { 'src/login.ts': login('X').replace("['X']", `[process.env.WRITE === 'true' ? '${wide}' : '${wide}.readonly']`) },
      },
      {
        name: 'scopes of the server’s own',
        path: 'src/index.ts',
        code: `import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import { verifier } from './linear-verifier.ts';
export const guard = requireBearerAuth({ verifier, requiredScopes: ['write', 'admin'] });
`,
        files: {
          'src/linear-verifier.ts':
            "export const verifier = { verifyAccessToken: async (token: string) => { throw new Error('unknown'); } };\n",
        },
      },
      {
        name: 'a scope that is only looked for',
        path: 'src/index.ts',
        code: server + connect,
        files: {
          'src/login.ts': `${login(`${wide}.readonly`)}export const canWrite = (granted: string[]) => granted.includes('${wide}');\n`,
        },
      },
    ],
  },

  check(project, report) {
    for (const request of project.scopeRequests) {
      const judged = judge(request, project);
      if (judged === undefined) continue;
      const [use] = request.uses;
      report({
        server: request.server,
        subject: request.scope,
        severity: request.isExample ? 'low' : judged.severity,
        confidence: 'medium',
        message: judged.message,
        primary: request.at,
        related: request.uses.slice(0, 9).map(({ at }) => at),
        ...(use === undefined
          ? {}
          : {
              witness: [
                { at: request.at, text: 'is asked for' },
                { at: use.at, text: 'is what the code does' },
              ],
            }),
        ...(judged.isReadOnly && request.edit !== undefined ? { edit: request.edit } : {}),
      });
    }
  },
});

type Judged = { readonly severity: Severity; readonly message: string; readonly isReadOnly: boolean };

const judge = (request: ScopeRequest, project: Project): Judged | undefined => {
  const { scope, grants, service, uses, needsFull, toWrite, toRead } = request;
  const severity = grants === 'full' ? 'high' : 'medium';
  const narrower = toRead[0] === undefined ? 'it is not needed' : `\`${toRead[0]}\` is enough`;
  if (uses.some(({ effect }) => effect === 'write')) {
    if (grants !== 'full' || toWrite === undefined || needsFull) return undefined;
    return {
      severity: 'low',
      message: `\`${scope}\` is all of ${service}; \`${toWrite}\` is enough for what the code does.`,
      isReadOnly: false,
    };
  }
  if (uses.length > 0)
    return uses.every(({ effect }) => effect === 'read')
      ? { severity, message: `\`${scope}\` allows writing and the code only reads ${service}: ${narrower}.`, isReadOnly: true }
      : undefined;
  const tools = project.servers.filter(({ name }) => name === request.server || request.server === '').flatMap((each) => each.tools);
  if (tools.length > 0 && tools.every(({ effect }) => effect === 'read'))
    return { severity, message: `\`${scope}\` allows writing and every tool of the server only reads: ${narrower}.`, isReadOnly: true };
  if (grants !== 'full' || tools.some(({ effect }) => effect === 'write')) return undefined;
  return {
    severity: 'low',
    message: `\`${scope}\` is all of ${service}; whether a tool needs all of it was not understood.`,
    isReadOnly: false,
  };
};
