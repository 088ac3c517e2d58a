import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { findPullRequests } from '../../src/github/find-pull-requests.ts';
import { publish } from '../github/publish.ts';
import { addedFile, finding, firstHead, marker, onLine, owner, pull, repo, reviewOf, withStandIn } from '../github/reviews.ts';
import { correctedDescription } from '../stand-in/contract.ts';
import type { StandIn } from '../stand-in/stand-in.ts';

const program = resolve('build', 'second-opinion', 'node_modules', '@stoplight', 'prism-cli', 'dist', 'index.js');

const freePort = (): Promise<number> =>
  new Promise((found, failed) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address !== null ? found(address.port) : failed(new Error('No port.'))));
    });
  });

/** Prism between us and the stand-in: it refuses each request and each reply that is against GitHub's description. */
const throughPrism = async (standIn: StandIn, use: (url: string) => Promise<void>): Promise<readonly string[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'mcp-auth-review-prism-'));
  const description = join(folder, 'description.json');
  await writeFile(description, JSON.stringify(correctedDescription()));
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [program, 'proxy', description, standIn.url, '--errors', '--host', '127.0.0.1', '--port', `${port}`],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  try {
    await new Promise<void>((ready, failed) => {
      const hear = (chunk: Buffer): void => {
        output += chunk.toString('utf8');
        if (output.includes('listening')) ready();
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.on('exit', () => failed(new Error(output)));
    });
    await use(`http://127.0.0.1:${port}`);
    // Prism writes with a delay: when it has told of this one, it has told of all before.
    await fetch(`http://127.0.0.1:${port}/the-last-request`);
    while (!output.includes('/the-last-request')) await once(child.stdout, 'data');
  } finally {
    child.kill();
    await rm(folder, { recursive: true, force: true });
  }
  return output.split('\n').filter((line) => /error|violation/i.test(line) && !/\/graphql|\/the-last-request/.test(line));
};

const server = addedFile('src/server.ts', 20);
const other = addedFile('src/other.ts', 20);
const files = [server.onGitHub, { filename: other.onGitHub.filename, status: 'added' as const }];
const changed = [server.changed, other.changed];
const flaw = finding({ subject: 'POST /mcp', anchor: onLine('src/server.ts', 5) });
const unseen = finding({ subject: 'GET /sse', anchor: onLine('src/other.ts', 6) });
const elsewhere = finding({ subject: 'elsewhere', anchor: { kind: 'summary' } });
const sarif = JSON.stringify({ version: '2.1.0', runs: [] });
const secondHead = 'd'.repeat(40);

test('Prism has nothing against a single request or reply in the life of a pull request', { timeout: 60_000 }, () =>
  withStandIn({ files }, async (standIn) => {
    const bot = { login: 'github-actions[bot]', type: 'Bot' } as const;
    const complaints = await throughPrism(standIn, async (url) => {
      const through = { url, token: standIn.token };
      const first = await publish(through, reviewOf([flaw, unseen, elsewhere], changed), { sarif });
      expect([...first.deliveries, ...(await first.afterwards())].map(({ kind }) => kind)).toEqual([
        'delivered',
        'delivered',
        'delivered',
        'delivered',
      ]);
      standIn.push({ head: secondHead, files });
      // As if two jobs had posted at the same moment.
      standIn.commentOnLine(bot, { path: 'src/server.ts', line: 5, body: `Twice.\n\n<!-- mcp-auth-review:1:${marker('POST /mcp')} -->` });
      standIn.comment(bot, '<!-- mcp-auth-review:1:summary --> Twice.');
      const second = await publish(through, reviewOf([elsewhere], changed, secondHead), { headSha: secondHead });
      expect(second.deliveries.map(({ kind }) => kind)).not.toContain('failed');
      const search = { token: standIn.token, apiUrl: url, log: () => undefined, owner, repo };
      const found = await findPullRequests({ ...search, head: secondHead, headBranch: pull.head.ref, headRepository: `${owner}/${repo}` });
      expect(found.map(({ number }) => number)).toEqual([pull.number]);
    });
    expect(complaints).toEqual([]);
    expect([...new Set(standIn.requests.filter(({ status }) => status < 300).map(({ operation }) => operation))].sort()).toEqual([
      'code-scanning/get-sarif',
      'code-scanning/upload-sarif',
      'issues/create-comment',
      'issues/delete-comment',
      'issues/list-comments',
      'issues/update-comment',
      'pulls/create-review',
      'pulls/create-review-comment',
      'pulls/delete-review-comment',
      'pulls/get',
      'pulls/list',
      'pulls/list-files',
      'pulls/list-review-comments',
      'pulls/list-reviews',
      'pulls/update-review-comment',
    ]);
  }),
);

test('Prism does refuse what is against the description', { timeout: 60_000 }, () =>
  withStandIn({ files }, async (standIn) => {
    const complaints = await throughPrism(standIn, async (url) => {
      const response = await fetch(`${url}/repos/${owner}/${repo}/pulls/7/reviews`, {
        method: 'POST',
        headers: { authorization: `Bearer ${standIn.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ commit_id: firstHead, event: 'COMMENT', body: 'A review', comments: [{ path: 1, body: 'x' }] }),
      });
      expect(response.status).toBe(422);
    });
    expect(complaints).not.toEqual([]);
    expect(standIn.requests).toEqual([]);
  }),
);
