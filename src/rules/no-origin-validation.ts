import type { Endpoint } from '../model/facts/servers.ts';
import { type OriginGap, reachFlawsOf } from '../model/reach.ts';
import { defineRule } from '../model/rule.ts';
import { endpointWords } from '../model/words.ts';

const server = `import express from 'express';
import { timingSafeEqual } from 'node:crypto';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
await new McpServer({ name: 'music', version: '1.0.0' }).connect(transport);
const handle = (req, res) => transport.handleRequest(req, res, req.body);
const expected = process.env.MUSIC_TOKEN;
if (!expected) throw new Error('MUSIC_TOKEN is required');
const requireAuth = (req, res, next) => {
  const token = req.headers.authorization?.slice(7) ?? '';
  if (token.length !== expected.length || !timingSafeEqual(Buffer.from(token), Buffer.from(expected))) return res.sendStatus(401);
  next();
};
const app = express();
`;
const protectedBy = (options: string): string =>
  server.replace('{ sessionIdGenerator: undefined }', `{ sessionIdGenerator: undefined, ${options} }`);

export default defineRule({
  code: 'MA114',
  meta: {
    title: 'Browser pages can reach the endpoint',
    severities: ['high', 'medium', 'low'],
    cwe: [346, 350, 942],
    question: 'requires-authentication',
    why:
      'A page in a browser on the same machine or network can send requests to the server, and by DNS rebinding it reads the answers as its own. The ' +
      'specification says that servers MUST validate the `Origin` header and answer 403 when it is present and not valid. A bearer token that browsers do ' +
      'not attach by themselves takes most of the danger away, which is why the finding is mild behind such a guard.',
    fix:
      "Use `createMcpExpressApp()` of `@modelcontextprotocol/express`, or the SDK's `hostHeaderValidation` and `originValidation`; in version 1 of the SDK " +
      'give the transport `enableDnsRebindingProtection: true` together with `allowedHosts` and `allowedOrigins`: without lists it tests nothing. Compare whole ' +
      'hosts, not prefixes or suffixes. `cors()` does not keep requests away.',
    references: [
      'https://modelcontextprotocol.io/specification/2026-07-28/basic/transports',
      'https://cwe.mitre.org/data/definitions/346.html',
    ],
    bad: [
      {
        name: 'nothing tests Host or Origin',
        path: 'server.ts',
        code: `${server}app.post('/mcp', requireAuth, handle);
app.listen(3000, '127.0.0.1');
`,
      },
      {
        name: 'the protection is switched on without lists',
        path: 'server.ts',
        code: `${protectedBy('enableDnsRebindingProtection: true')}app.post('/mcp', requireAuth, handle);
app.listen(3000, '127.0.0.1');
`,
      },
      {
        name: 'CORS for every origin',
        path: 'server.ts',
        code: `${server}import cors from 'cors';
app.use(cors({ origin: '*' }));
// mcp-auth: public
app.post('/mcp', handle);
app.listen(3000, '127.0.0.1');
`,
      },
      {
        name: 'a prefix that other hosts share',
        path: 'server.ts',
        code: `${server}app.use((req, res, next) => {
  const { origin } = req.headers;
  if (origin && !origin.startsWith('http://localhost')) return res.sendStatus(403);
  next();
});
app.post('/mcp', requireAuth, handle);
app.listen(3000, '127.0.0.1');
`,
      },
      {
        name: "the SDK's app for every interface tests nothing",
        path: 'server.ts',
        code: `${server.replace("import express from 'express';", "import { createMcpExpressApp } from '@modelcontextprotocol/sdk/server/express.js';").replace('express()', "createMcpExpressApp({ host: '0.0.0.0' })")}app.post('/mcp', requireAuth, handle);
app.listen(3000);
`,
      },
    ],
    good: [
      {
        name: "the SDK's app",
        path: 'server.ts',
        code: `${server.replace("import express from 'express';", "import { createMcpExpressApp } from '@modelcontextprotocol/express';").replace('express()', 'createMcpExpressApp()')}app.post('/mcp', requireAuth, handle);
app.listen(3000, '127.0.0.1');
`,
      },
      {
        name: 'the host of the origin is looked up in a list',
        path: 'server.ts',
        code: `${server}const allowed = new Set(['localhost', '127.0.0.1']);
const isAllowed = (host) => allowed.has(host);
app.use((req, res, next) => {
  const { origin } = req.headers;
  if (origin && !isAllowed(new URL(origin).hostname)) return res.sendStatus(403);
  next();
});
app.post('/mcp', requireAuth, handle);
app.listen(3000, '127.0.0.1');
`,
      },
      {
        name: 'the protection with lists',
        path: 'server.ts',
        code: `${protectedBy("enableDnsRebindingProtection: true, allowedHosts: ['127.0.0.1:3000'], allowedOrigins: ['http://localhost:3000']")}app.post('/mcp', requireAuth, handle);
app.listen(3000, '127.0.0.1');
`,
      },
      {
        name: 'options that another package gives are not doubted',
        path: 'server.ts',
        code: `import { protection } from '@music/protection';
${protectedBy('...protection')}app.post('/mcp', requireAuth, handle);
app.listen(3000, '127.0.0.1');
`,
      },
      {
        name: "the SDK's middleware",
        path: 'server.ts',
        code: `${server}import { localhostHostValidation, localhostOriginValidation } from '@modelcontextprotocol/express';
app.use(localhostHostValidation());
app.use(localhostOriginValidation());
app.post('/mcp', requireAuth, handle);
app.listen(3000, '127.0.0.1');
`,
      },
    ],
  },
  check({ servers }, report) {
    for (const { name, endpoints } of servers) {
      for (const endpoint of endpoints) {
        const flaw = reachFlawsOf(endpoint).find(({ kind }) => kind === 'origin');
        const [route] = endpoint.routes;
        if (flaw?.kind !== 'origin' || route === undefined) continue;
        const { originCheck, transport } = endpoint;
        report({
          server: name,
          subject: endpoint.name,
          severity: flaw.severity,
          confidence: flaw.confidence,
          message: [
            gapWords[flaw.gap](endpoint),
            ...(originCheck.cors === 'any' || originCheck.cors === 'reflecting'
              ? ['CORS lets pages of every origin read the answers.']
              : []),
            ...(flaw.isOpenToAll ? ['It listens on every interface.'] : []),
          ].join(' '),
          primary: originCheck.at ?? route.at,
          related: [transport.at, ...endpoint.listens.map(({ at }) => at)],
          witness: [
            { at: route.at, text: `route ${route.name}` },
            ...(originCheck.at === undefined ? [] : [{ at: originCheck.at, text: 'the test that does not hold' }]),
            ...endpoint.listens.map(({ at }) => ({ at, text: 'listens here' })),
          ],
        });
      }
    }
  },
});

const gapWords: Readonly<Record<OriginGap, (endpoint: Endpoint) => string>> = {
  untested: ({ name }) => `Browser pages can reach ${endpointWords(name)}: \`Origin\` and \`Host\` are not validated.`,
  'without-lists': ({ name }) =>
    `Browser pages can reach ${endpointWords(name)}: the protection is switched on without a list of allowed hosts or origins, so it tests nothing.`,
  loose: ({ name, originCheck: { matching } }) =>
    `The origin of requests to ${endpointWords(name)} is tested loosely (${matching === 'prefix' ? 'by its start' : matching === 'suffix' ? 'by its end' : 'by a part of it'}): other sites can choose a name that passes.`,
};
