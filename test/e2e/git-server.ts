import { spawn } from 'node:child_process';
import { createServer } from 'node:http';

export type GitServer = {
  readonly url: string;
  readonly authorizations: readonly (string | undefined)[];
  readonly close: () => Promise<void>;
};

/** Serves the bare repositories of a folder over git's smart HTTP on loopback, as `URL/<name>.git`. */
export const startGitServer = async (folder: string, options: { readonly token?: string } = {}): Promise<GitServer> => {
  const authorizations: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    const { authorization } = request.headers;
    authorizations.push(authorization);
    const expected = options.token === undefined ? undefined : `basic ${Buffer.from(`x-access-token:${options.token}`).toString('base64')}`;
    if (expected !== undefined && authorization?.toLowerCase() !== expected.toLowerCase()) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="GitHub"' }).end();
      return;
    }
    const url = new URL(request.url ?? '/', 'http://loopback');
    const backend = spawn('git', ['http-backend'], {
      env: {
        PATH: process.env['PATH'],
        GIT_PROJECT_ROOT: folder,
        GIT_HTTP_EXPORT_ALL: '1',
        GIT_CONFIG_COUNT: '2',
        GIT_CONFIG_KEY_0: 'uploadpack.allowReachableSHA1InWant',
        GIT_CONFIG_VALUE_0: 'true',
        GIT_CONFIG_KEY_1: 'safe.directory',
        GIT_CONFIG_VALUE_1: '*',
        REQUEST_METHOD: request.method,
        PATH_INFO: decodeURIComponent(url.pathname),
        QUERY_STRING: url.search.slice(1),
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
        GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      },
    });
    request.pipe(backend.stdin);
    backend.stdin.on('error', () => undefined);
    const output: Buffer[] = [];
    backend.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    backend.on('close', () => {
      const answer = Buffer.concat(output);
      const end = answer.indexOf('\r\n\r\n');
      const headers = answer.subarray(0, end).toString('latin1').split('\r\n').filter(Boolean);
      const status = headers.find((line) => line.startsWith('Status: '));
      response.writeHead(status === undefined ? 200 : Number(status.slice(8, 11)));
      response.end(answer.subarray(end + 4));
    });
    for (const header of ['content-type']) response.setHeader(header, contentTypeOf(url));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The git server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    authorizations,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

const contentTypeOf = (url: URL): string => {
  const service = url.searchParams.get('service');
  if (url.pathname.endsWith('/info/refs') && service !== null) return `application/x-${service}-advertisement`;
  return `application/x-${url.pathname.split('/').at(-1)}-result`;
};
