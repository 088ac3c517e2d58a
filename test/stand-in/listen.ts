import { createServer, type IncomingMessage } from 'node:http';
import type { Answer } from './answers.ts';

/** A request as it came over the wire. `body` is the parsed JSON, undefined when there is none. */
export type Received = {
  readonly method: string;
  /** Behind the base path of the API: `/repos/…`, `/graphql`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly token: string | undefined;
  readonly body: unknown;
};

/** The connection is cut, or left open without a reply. */
export type NoAnswer = 'cut' | 'hang';

const readBody = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const text = Buffer.concat(chunks).toString('utf8');
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const tokenOf = (authorization: string | undefined): string | undefined => /^(?:token|bearer) (.+)$/i.exec(authorization ?? '')?.[1];

const pathBehind = (basePath: string, pathname: string): string => {
  if (basePath !== '' && pathname === '/api/graphql') return '/graphql';
  return pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length) : `outside ${basePath}: ${pathname}`;
};

/** A server on a free port of 127.0.0.1. `basePath` is '' or that of GitHub Enterprise Server, `/api/v3`. */
export const listen = async (
  basePath: string,
  answer: (received: Received, apiUrl: string) => Answer | NoAnswer,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> => {
  let url = '';
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', url);
    const body = await readBody(request);
    const token = tokenOf(request.headers.authorization);
    const path = pathBehind(basePath, pathname);
    const result = answer({ method: request.method ?? 'GET', path, query: searchParams, token, body }, url);
    if (result === 'hang') return;
    if (result === 'cut') {
      request.socket.destroy();
      return;
    }
    response.writeHead(result.status, { 'content-type': 'application/json; charset=utf-8', ...result.headers });
    response.end(result.body === undefined ? undefined : JSON.stringify(result.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  url = `http://127.0.0.1:${address.port}${basePath}`;
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
