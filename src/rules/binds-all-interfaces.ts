import { loopbackListenIn } from '../knowledge/caller-checks.ts';
import type { Listen, Route } from '../model/facts/servers.ts';
import type { ValueRef } from '../model/facts/values.ts';
import { reachFlawsOf } from '../model/reach.ts';
import { defineRule } from '../model/rule.ts';
import { capitalised, endpointWords } from '../model/words.ts';

const server = `import express from 'express';
import { timingSafeEqual } from 'node:crypto';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
await new McpServer({ name: 'photos', version: '1.0.0' }).connect(transport);
const handle = (req, res) => transport.handleRequest(req, res, req.body);
const expected = process.env.PHOTOS_TOKEN;
if (!expected) throw new Error('PHOTOS_TOKEN is required');
const requireAuth = (req, res, next) => {
  const token = req.headers.authorization?.slice(7) ?? '';
  if (token.length !== expected.length || !timingSafeEqual(Buffer.from(token), Buffer.from(expected))) return res.sendStatus(401);
  next();
};
const app = express();
`;
const sdkApp = server
  .replace("import express from 'express';", "import { createMcpExpressApp } from '@modelcontextprotocol/sdk/server/express.js';")
  .replace('express()', "createMcpExpressApp({ host: '127.0.0.1' })");
const origin = `app.use((req, res, next) => {
  const { origin } = req.headers;
  if (origin !== undefined && origin !== 'https://photos.example.com') return res.sendStatus(403);
  next();
});
`;

export default defineRule({
  code: 'MA113',
  meta: {
    title: 'Endpoint listens on every interface',
    severities: ['medium', 'low'],
    cwe: [1327],
    question: 'exposes-http',
    why:
      'Without a host, and with `0.0.0.0` or `::`, a server is reached from every network that the machine is in: the office, a hotel, a container network. ' +
      'For a server that runs locally the specification asks to bind to localhost only (SHOULD). With an authenticated endpoint this is a matter of depth; ' +
      'where the guard is not understood or can be switched off, the address is the last line.',
    fix: "Listen on loopback, `app.listen(port, '127.0.0.1')`, and make another address a setting that has to be given. In a container, publish the port on loopback.",
    references: [
      'https://modelcontextprotocol.io/specification/2026-07-28/basic/transports',
      'https://nodejs.org/api/net.html#serverlisten',
    ],
    bad: [
      {
        name: 'made for loopback and listening everywhere, behind a guard that nobody can read',
        path: 'server.ts',
        code: `${sdkApp}import { tenantGuard } from '@photos/tenants';
app.post('/mcp', tenantGuard(), handle);
app.listen(process.env.PORT || 3000);
`,
      },
      {
        name: 'a default of 0.0.0.0',
        path: 'server.ts',
        code: `${server}${origin}app.post('/mcp', requireAuth, handle);
app.listen(3000, process.env.HOST || '0.0.0.0');
`,
      },
      {
        name: 'the app is made for loopback and listens everywhere all the same',
        path: 'server.ts',
        code: `${sdkApp}app.post('/mcp', requireAuth, handle);
app.listen(3000);
`,
      },
      {
        name: 'an option object without a host',
        path: 'server.ts',
        code: `${server}import http from 'node:http';
${origin}app.post('/mcp', requireAuth, handle);
http.createServer(app).listen({ port: 3000 });
`,
      },
    ],
    good: [
      {
        name: 'loopback',
        path: 'server.ts',
        code: `${server}app.post('/mcp', requireAuth, handle);
app.listen(3000, '127.0.0.1');
`,
      },
      {
        name: 'a setting whose default is loopback, in a schema of another file',
        path: 'server.ts',
        code: `${server}import { config } from './config.js';
app.post('/mcp', requireAuth, handle);
app.listen(config.port, config.host);
`,
        files: {
          'config.ts': `export const config = { port: Number(process.env.PORT ?? 3000), host: process.env.HOST ?? '127.0.0.1' };\n`,
        },
      },
      {
        name: 'a socket',
        path: 'server.ts',
        code: `${server}app.post('/mcp', requireAuth, handle);
app.listen('/run/photos.sock');
`,
      },
      {
        name: 'stdio beside a listener for a callback of OAuth',
        path: 'server.ts',
        code: `import http from 'node:http';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
http.createServer((req, res) => res.end('you may close this page')).listen(4000);
await new McpServer({ name: 'photos', version: '1.0.0' }).connect(new StdioServerTransport());
`,
      },
    ],
  },
  check({ servers }, report) {
    for (const { name, endpoints } of servers) {
      for (const endpoint of endpoints) {
        const flaw = reachFlawsOf(endpoint).find(({ kind }) => kind === 'address');
        if (flaw?.kind !== 'address') continue;
        const listen = endpoint.listens.find(({ bind }) => bind === 'all') ?? endpoint.listens.find(({ bind }) => bind === 'variable');
        if (listen === undefined) continue;
        const how =
          listen.openedBy !== undefined
            ? `on the address that \`${listen.openedBy.path}\` sets`
            : listen.bind === 'all'
              ? listen.host === undefined
                ? 'without a host'
                : listen.host.origin.kind === 'literal'
                  ? `on \`${listen.host.origin.value.reveal()}\``
                  : 'on that address'
              : byDefault(listen.host);
        report({
          server: name,
          subject: endpoint.name,
          severity: flaw.severity,
          confidence: flaw.confidence,
          message: [
            `${capitalised(endpointWords(endpoint.name))} is reached through every network interface: it listens ${how}.`,
            ...(flaw.gap === undefined ? [] : ['`Origin` is not validated either.']),
          ].join(' '),
          ...adviceFor(listen, endpoint.routes[0]?.style),
          primary: listen.openedBy ?? listen.at,
          related: [
            ...endpoint.routes.slice(0, 1).map(({ at }) => at),
            ...(listen.host === undefined ? [] : [listen.host.at]),
            ...(listen.openedBy === undefined ? [] : [listen.at]),
          ],
          witness: [
            ...endpoint.routes.slice(0, 1).map(({ at, name: route }) => ({ at, text: `route ${route}` })),
            { at: listen.at, text: 'listens on every interface' },
          ],
          ...(listen.edit === undefined || flaw.severity === 'low' ? {} : { edit: listen.edit }),
        });
      }
    }
  },
});

/** By what decides where it listens: a file of the deployment, the default of a setting, or the call itself. */
const adviceFor = ({ openedBy, bind, host }: Listen, style: Route['style']): { readonly fix?: string } => {
  if (openedBy !== undefined)
    return {
      fix: 'Publish the port of the container on loopback alone, `127.0.0.1:3000:3000`, or put a proxy that authenticates in front of it.',
    };
  const setting = settingOf(host);
  if (bind === 'variable' && setting !== undefined)
    return { fix: `Make \`127.0.0.1\` the default of \`${setting}\`, so that another address has to be given.` };
  const call = style === undefined ? undefined : loopbackListenIn(style);
  return call === undefined ? {} : { fix: `Listen on loopback, ${call}, and make another address a setting that has to be given.` };
};

const settingOf = (host: ValueRef | undefined): string | undefined =>
  host?.origin.kind === 'environment' ? host.origin.name : host?.origin.kind === 'configuration' ? host.origin.key : undefined;

/** Where it listens unless its operator says otherwise, and how they would say it. */
const byDefault = (host: ValueRef | undefined): string => {
  const setting = settingOf(host);
  if (setting === undefined) return 'on the address that the setting has by default';
  const fallback = host?.default?.origin;
  return fallback?.kind === 'literal'
    ? `on \`${fallback.value.reveal()}\` unless \`${setting}\` says otherwise`
    : `on every interface unless \`${setting}\` is set`;
};
