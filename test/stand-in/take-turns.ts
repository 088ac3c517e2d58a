import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

type Waiting = { readonly client: number; readonly forward: () => Promise<void> };

/**
 * Runs several clients of the stand-in at `url` at once and lets one request through at a time, in an order drawn from `random`: each client gets
 * an address of its own. The order is the same for the same draws, because none is made before every client that still runs has asked.
 */
export const takeTurns = async (
  url: string,
  clients: readonly ((url: string) => Promise<unknown>)[],
  random: () => number,
): Promise<void> => {
  const waiting: Waiting[] = [];
  let running = clients.length;
  let isForwarding = false;
  const next = async (): Promise<void> => {
    if (isForwarding || running === 0 || waiting.length < running) return;
    waiting.sort((one, other) => one.client - other.client);
    const [chosen] = waiting.splice(Math.floor(random() * waiting.length), 1);
    isForwarding = true;
    await chosen?.forward();
    isForwarding = false;
  };
  await Promise.all(
    clients.map(async (client, index) => {
      const server = createServer(async (request, response) => {
        const body = await readBody(request);
        waiting.push({ client: index, forward: () => forward(url, request, body, response) });
        await next();
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('The server has no port.');
      try {
        await client(`http://127.0.0.1:${address.port}`);
      } finally {
        running -= 1;
        await next();
        server.close();
        server.closeAllConnections();
      }
    }),
  );
};

const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
};

const forward = async (url: string, request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<void> => {
  const method = request.method ?? 'GET';
  const reply = await fetch(`${url}${request.url}`, {
    method,
    headers: { authorization: request.headers.authorization ?? '' },
    ...(body.length === 0 ? {} : { body: new Uint8Array(body) }),
  });
  const text = await reply.text();
  const link = reply.headers.get('link');
  response.writeHead(reply.status, { 'content-type': 'application/json; charset=utf-8', ...(link === null ? {} : { link }) });
  response.end(text);
};
