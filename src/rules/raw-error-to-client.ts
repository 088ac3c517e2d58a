import type { ErrorEcho } from '../model/facts/leaks.ts';
import type { FileLocation } from '../model/location.ts';
import { defineRule } from '../model/rule.ts';
import type { Confidence, Severity } from '../model/severity.ts';

export default defineRule({
  code: 'MA402',
  meta: {
    title: 'Error goes to the caller as it was caught',
    severities: ['high', 'medium', 'low'],
    cwe: [209, 211],
    question: 'errors-echo-credentials',
    why:
      'What failed was a request with a credential in it, and some clients keep the request in their errors: axios its headers, ofetch and ky the address. ' +
      'A stack tells paths and versions. In a tool result all of it goes to the model and into the transcript, in an HTTP answer to whoever asked. ' +
      'The texts of messages alone are of low severity, and told once for a server.',
    fix: 'Answer with the status and a text of your own, and log the details with the credential redacted.',
    references: [
      'https://modelcontextprotocol.io/specification/2026-07-28/server/tools#error-handling',
      'https://cheatsheetseries.owasp.org/cheatsheets/Error_Handling_Cheat_Sheet.html',
    ],
    bad: [
      {
        name: 'every field of an error in a tool result',
        path: 'src/index.ts',
        code: `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { list } from './notes.ts';
const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('list', {}, async () => {
  try {
    return { content: [{ type: 'text', text: await list() }] };
  } catch (e) {
    return { isError: true, content: [{ type: 'text', text: JSON.stringify(e, Object.getOwnPropertyNames(e)) }] };
  }
});
`,
      },
      {
        name: 'the request of an axios error, by a function of another file',
        path: 'src/index.ts',
        code: `import axios from 'axios';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { failed } from './failed.ts';
const server = new McpServer({ name: 'notes', version: '1.0.0' });
const client = axios.create({ baseURL: 'https://notes.example.com', headers: { 'x-api-key': process.env.NOTES_API_KEY } });
server.registerTool('list', {}, async () => {
  try {
    const { data } = await client.get('/notes');
    return { content: [{ type: 'text', text: data }] };
  } catch (error) {
    return failed(error);
  }
});
`,
        files: {
          'src/failed.ts': `export const failed = (error: any) => ({
  isError: true,
  content: [{ type: 'text', text: 'request failed: ' + JSON.stringify(error.config) }],
});
`,
        },
      },
      {
        name: 'a message that repeats an address with a key in it',
        path: 'src/index.ts',
        code: `import { ofetch } from 'ofetch';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
const server = new McpServer({ name: 'maps', version: '1.0.0' });
server.registerTool('geocode', {}, async ({ place }) => {
  try {
    const found = await ofetch(\`https://maps.example.com/geocode?q=\${place}&key=\${process.env.MAPS_API_KEY}\`);
    return { content: [{ type: 'text', text: found }] };
  } catch (error) {
    return { isError: true, content: [{ type: 'text', text: \`Error: \${error.message}\` }] };
  }
});
`,
      },
      {
        name: 'an HTTP answer that is the error',
        path: 'src/http.ts',
        code: `import express from 'express';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const app = express();
export const mount = (transport: StreamableHTTPServerTransport) =>
  app.post('/mcp', async (req, res) => {
    try {
      await transport.handleRequest(req, res, req.body);
    } catch (error) {
      res.status(500).json(error);
    }
  });
`,
      },
      {
        name: 'messages of upstream errors, told once',
        path: 'src/index.ts',
        code: `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { list } from './notes.ts';
const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('list', {}, async () => {
  try {
    return { content: [{ type: 'text', text: await list() }] };
  } catch (error) {
    return { isError: true, content: [{ type: 'text', text: error instanceof Error ? error.message : String(error) }] };
  }
});
`,
      },
    ],
    good: [
      {
        name: 'a status and a text of its own',
        path: 'src/index.ts',
        code: `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { list } from './notes.ts';
const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('list', {}, async () => {
  try {
    return { content: [{ type: 'text', text: await list() }] };
  } catch (error) {
    console.error('list failed', error.message);
    return { isError: true, content: [{ type: 'text', text: \`Upstream answered \${error.status}\` }] };
  }
});
`,
      },
      {
        name: 'what a schema has to say',
        path: 'src/index.ts',
        code: `import { z } from 'zod';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
const server = new McpServer({ name: 'notes', version: '1.0.0' });
const Query = z.object({ q: z.string() });
server.registerTool('list', {}, async (args) => {
  try {
    return { content: [{ type: 'text', text: Query.parse(args).q }] };
  } catch (error) {
    return { isError: true, content: [{ type: 'text', text: error instanceof z.ZodError ? error.message : 'Bad arguments' }] };
  }
});
`,
      },
      {
        name: 'a function that leaves the details out',
        path: 'src/index.ts',
        code: `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { list } from './notes.ts';
const server = new McpServer({ name: 'notes', version: '1.0.0' });
const describeFailure = (error: unknown) => (error instanceof TypeError ? 'The service was not reached' : 'The service refused');
server.registerTool('list', {}, async () => {
  try {
    return { content: [{ type: 'text', text: await list() }] };
  } catch (error) {
    return { isError: true, content: [{ type: 'text', text: describeFailure(error) }] };
  }
});
`,
      },
      {
        name: 'a stack in development only',
        path: 'src/http.ts',
        code: `import express from 'express';
import '@modelcontextprotocol/sdk/server/mcp.js';
const app = express();
app.use((err, req, res, next) => {
  res.status(500).json({ error: 'internal error', stack: process.env.NODE_ENV === 'development' ? err.stack : undefined });
});
`,
      },
    ],
  },

  check({ errorEchoes, leaks }, report) {
    const messages = new Map<string, [ErrorEcho, ...ErrorEcho[]]>();
    const wholes = new Map<string, [ErrorEcho, ...ErrorEcho[]]>();
    for (const echo of errorEchoes) {
      if (isMessage(echo)) {
        if (echo.isExample) continue;
        const known = messages.get(echo.server);
        if (known === undefined) messages.set(echo.server, [echo]);
        else known.push(echo);
        continue;
      }
      // A credential that was followed into the same answer is the worse of the two, and MA401 tells of it.
      if (leaks.some(({ to, shape }) => shape !== 'error' && to.kind === echo.to && isSamePlace(to.at, echo.at))) continue;
      // Handlers of one function or file answer alike: one finding, with the other places.
      const { server, within, part, to, holdsRequest, credentialInAddress, at } = echo;
      const key = JSON.stringify([
        server,
        at.path,
        within,
        part,
        to,
        holdsRequest,
        credentialInAddress === undefined ? undefined : at.span,
      ]);
      const known = wholes.get(key);
      if (known === undefined) wholes.set(key, [echo]);
      else known.push(echo);
    }
    for (const [first, ...others] of wholes.values()) {
      report({
        server: first.server,
        subject: `${first.within}: ${first.part}`,
        severity: severityOf(first),
        confidence: confidenceOf(first),
        message: `${messageOf(first)}${alsoAt(others.length)}`,
        primary: first.at,
        ...(others.length === 0 ? {} : { related: others.slice(0, 9).map(({ at }) => at) }),
        witness: [
          { at: first.caughtAt, text: 'is caught' },
          { at: first.at, text: 'goes to the caller' },
        ],
      });
    }
    for (const [first, ...others] of messages.values()) {
      report({
        server: first.server,
        subject: 'messages',
        severity: 'low',
        confidence: 'medium',
        message:
          others.length === 0
            ? `The error's own text (\`${first.shown}\`) ${goesTo(first)}.`
            : `Texts of errors go to callers or the model as they were caught, at ${others.length + 1} places.`,
        primary: first.at,
        related: others.slice(0, 9).map(({ at }) => at),
      });
    }
  },
});

const alsoAt = (others: number): string => {
  if (others === 0) return '';
  return others === 1 ? ' One more place here does the same.' : ` ${others} more places here do the same.`;
};

const isSamePlace = (left: FileLocation, right: FileLocation): boolean =>
  left.path === right.path && left.span.startLine === right.span.startLine;

/** Nearly every server shows them, and most hold no more than the service's own words; the paths in a stack are the user's own over stdio. */
const isMessage = ({ part, to, credentialInAddress }: ErrorEcho): boolean =>
  credentialInAddress === undefined && (part === 'message' || part === 'body' || (part === 'stack' && to !== 'response'));

const severityOf = ({ credentialInAddress, part, to, holdsRequest, isExample }: ErrorEcho): Severity => {
  if (credentialInAddress !== undefined) return isExample ? 'medium' : 'high';
  // Of an error that holds no request, little more than its name gets into the data of another error.
  if (part === 'whole' && to === 'tool-error' && !holdsRequest) return 'low';
  return isExample ? 'low' : 'medium';
};

const confidenceOf = ({ part, holdsRequest, credentialInAddress, isExample }: ErrorEcho): Confidence =>
  !isExample && (credentialInAddress !== undefined || ((part === 'request' || part === 'whole') && holdsRequest)) ? 'high' : 'medium';

const messageOf = (echo: ErrorEcho): string => {
  const { part, shown, holdsRequest, inRequest, credentialInAddress } = echo;
  if (credentialInAddress !== undefined)
    return `\`${shown}\` repeats the address of the request, with \`${credentialInAddress}\` in it, and ${goesTo(echo)}.`;
  switch (part) {
    case 'request':
      return `The failed request (\`${shown}\`), with the headers it was sent with, ${goesTo(echo)}.`;
    case 'whole':
      return holdsRequest
        ? `The whole error \`${shown}\`, which holds the failed request with its ${inRequest ?? 'headers'}, ${goesTo(echo)}.`
        : `Every field of the error \`${shown}\` ${goesTo(echo)}.`;
    case 'stack':
      return `The stack of the error (\`${shown}\`) ${goesTo(echo)}.`;
    case 'data':
      return `\`${shown}\`, to which the error's stack was added, ${goesTo(echo)}.`;
    case 'body':
    case 'message':
      return `\`${shown}\` ${goesTo(echo)}.`;
  }
};

const goesTo = ({ to }: ErrorEcho): string => (to === 'response' ? 'goes to whoever sent the request' : 'goes to the model');
