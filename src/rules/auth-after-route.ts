import { foldedFacts, openingOf, severityByReach } from '../model/opening.ts';
import { defineRule } from '../model/rule.ts';
import { capitalised, guardWords } from '../model/words.ts';

const server = `import express from 'express';
import { timingSafeEqual } from 'node:crypto';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
await new McpServer({ name: 'wiki', version: '1.0.0' }).connect(transport);
const handle = (req, res) => transport.handleRequest(req, res, req.body);
const expected = process.env.WIKI_TOKEN;
if (!expected) throw new Error('WIKI_TOKEN is required');
const requireAuth = (req, res, next) => {
  const token = req.headers.authorization?.slice(7) ?? '';
  if (token.length !== expected.length || !timingSafeEqual(Buffer.from(token), Buffer.from(expected))) return res.sendStatus(401);
  next();
};
const app = express();
`;

export default defineRule({
  code: 'MA102',
  meta: {
    title: 'Guard is registered after the route that it should protect',
    severities: ['critical', 'high', 'medium', 'low'],
    cwe: [696, 306],
    question: 'requires-authentication',
    why:
      'Express runs what is registered in the order of registration, and the MCP route answers the request. A guard that is registered later is never ' +
      'asked: every caller gets in, as without a guard, while the code reads as if the endpoint were protected. Moving one line is enough to open it.',
    fix: "Register the guard above the MCP route, or give it to the route itself: `app.post('/mcp', guard, handle)`. Test that a request without a token is answered with 401.",
    references: [
      'https://expressjs.com/en/guide/using-middleware.html',
      'https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization',
    ],
    bad: [
      {
        name: 'the guard stands below the route',
        path: 'server.ts',
        code: `${server}app.post('/mcp', handle);
app.use(requireAuth);
app.listen(3000);
`,
      },
      {
        name: 'a function registers the routes before the guard',
        path: 'server.ts',
        code: `${server}import { mountMcp } from './mount.js';
mountMcp(app, handle);
app.use('/mcp', requireAuth);
app.listen(3000);
`,
        files: { 'mount.ts': `export function mountMcp(app, handle) {\n  app.post('/mcp', handle);\n}\n` },
      },
      {
        name: 'routes and guard are registered by functions in the wrong order',
        path: 'server.ts',
        code: `${server}function registerRoutes(target) { target.all('/mcp', handle); }
function applyAuth(target) { target.use(requireAuth); }
registerRoutes(app);
applyAuth(app);
app.listen(3000);
`,
      },
      {
        name: 'the guard of a router below its route',
        path: 'server.ts',
        code: `${server}const router = express.Router();
router.post('/', handle);
router.use(requireAuth);
app.use('/mcp', router);
app.listen(3000);
`,
      },
      {
        name: 'one of two routes stands above the guard',
        path: 'server.ts',
        code: `${server}app.post('/mcp', handle);
app.use('/mcp', requireAuth);
app.get('/mcp', handle);
app.listen(3000);
`,
      },
    ],
    good: [
      {
        name: 'the guard stands above the route',
        path: 'server.ts',
        code: `${server}app.use(requireAuth);
app.post('/mcp', handle);
app.listen(3000);
`,
      },
      {
        name: 'a router with the route is mounted below the guard',
        path: 'server.ts',
        code: `${server}const router = express.Router();
router.post('/', handle);
app.use(requireAuth);
app.use('/mcp', router);
app.listen(3000);
`,
      },
      {
        name: 'the route has its own guard already',
        path: 'server.ts',
        code: `${server}app.post('/mcp', requireAuth, handle);
app.use(requireAuth);
app.listen(3000);
`,
      },
      {
        name: 'what stands below the route answers errors',
        path: 'server.ts',
        code: `${server}app.post('/mcp', requireAuth, handle);
app.use((error, req, res, next) => { if (error.status === 401) return res.sendStatus(401); next(error); });
app.listen(3000);
`,
      },
      {
        name: 'functions in the right order',
        path: 'server.ts',
        code: `${server}function registerRoutes(target) { target.all('/mcp', handle); }
function applyAuth(target) { target.use(requireAuth); }
applyAuth(app);
registerRoutes(app);
app.listen(3000);
`,
      },
    ],
  },
  check({ servers }, report) {
    for (const { name, endpoints } of servers) {
      for (const endpoint of endpoints) {
        const opening = openingOf(endpoint);
        if (opening?.kind !== 'after-route') continue;
        const { route, guard, edit } = opening;
        report({
          server: name,
          subject: endpoint.name,
          severity: severityByReach(endpoint, { reachable: 'critical', loopback: 'medium', unknown: 'high' }),
          confidence: endpoint.isExample ? 'medium' : 'high',
          message: [
            `${capitalised(guardWords(guard.name))} is registered after the MCP route \`${route.name}\`, so it never runs for it and every caller gets in.`,
            ...foldedFacts(endpoint),
          ].join(' '),
          primary: route.at,
          related: [guard.at, endpoint.transport.at],
          witness: [
            { at: route.at, text: `route ${route.name} is registered first and answers` },
            { at: guard.at, text: `${guardWords(guard.name)} is registered after it` },
            ...route.through.map((at) => ({ at, text: 'leads to the MCP transport' })),
            ...endpoint.listens.map(({ at }) => ({ at, text: 'listens here' })),
          ],
          ...(edit === undefined ? {} : { edit }),
        });
      }
    }
  },
});
