import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { defaultInputs, type Scene, stagePullRequest } from '../test/e2e/pull-request-scene.ts';
import { runAction } from '../test/e2e/runner.ts';
import { buildRepository, type CommitPlan } from '../test/git/repository-builder.ts';

const rounds = 5;
const action = resolve(import.meta.dirname, '..', 'dist', 'index.js');

/** Wall time of the built action on pull requests of 20 files without and with MCP code, beside an empty node, side by side in one run. */
const main = async (): Promise<void> => {
  const cases = [
    { name: '20 files, no MCP code', commits: pullOf(20, plainModule) },
    { name: '20 files, MCP code', commits: pullOf(20, toolModule, mcpServer) },
    { name: '100 files, MCP code', commits: pullOf(100, toolModule, mcpServer) },
  ];
  const times = new Map<string, number[]>();
  const note = (name: string, milliseconds: number): void => void times.set(name, [...(times.get(name) ?? []), milliseconds]);
  const scenes: { readonly name: string; readonly scene: Scene; readonly folder: string }[] = [];
  for (const { name, commits } of cases) {
    const folder = await mkdtemp(join(tmpdir(), 'mcp-auth-review-bench-'));
    const { path, id } = await buildRepository(commits);
    scenes.push({ name, folder, scene: await stagePullRequest({ repository: path, base: id('base'), head: id('head'), folder }) });
  }
  for (let round = 0; round < rounds; round += 1) {
    note(
      'node -e 0',
      timed(() => spawnSync(process.execPath, ['-e', '0'])),
    );
    for (const { name, scene, folder } of scenes) {
      const runner = join(folder, `runner-${round}`);
      await mkdir(runner);
      const { event, workspace, standIn } = scene;
      const { milliseconds, outputs, stdout } = await runAction({
        action,
        folder: runner,
        workspace,
        eventName: 'pull_request',
        event: event(),
        apiUrl: standIn.url,
        // Code scanning's status is waited for by the clock, which would hide the rest.
        inputs: { ...defaultInputs(standIn), 'upload-sarif': 'false' },
      });
      if (outputs['complete'] !== 'true') throw new Error(`${name}: not complete.\n${stdout}`);
      note(name, milliseconds);
    }
  }
  for (const { scene, folder } of scenes) {
    await scene.close();
    await rm(folder, { recursive: true, force: true });
  }
  const floor = median(times.get('node -e 0') ?? []);
  console.log(`Median of ${rounds} runs, git fetch and API calls to loopback included, without the upload to code scanning.\n`);
  for (const [name, values] of times) {
    console.log(
      `${name.padEnd(24)} ${median(values).toFixed(0).padStart(6)} ms   ${(median(values) / floor).toFixed(1).padStart(5)} × node -e 0`,
    );
  }
};

const timed = (run: () => void): number => {
  const started = performance.now();
  run();
  return performance.now() - started;
};

const median = (values: readonly number[]): number =>
  [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;

const pullOf = (
  files: number,
  module: (index: number, version: number) => string,
  entry?: string,
): Readonly<Record<string, CommitPlan>> => {
  const at = (version: number): Readonly<Record<string, string>> =>
    Object.fromEntries(Array.from({ length: files }, (_, index) => [`src/module-${index}.ts`, module(index, version)]));
  return {
    base: {
      files: { 'package.json': manifest(entry !== undefined), ...(entry === undefined ? {} : { 'src/server.ts': entry }), ...at(1) },
    },
    head: { branch: 'topic', files: at(2) },
  };
};

const manifest = (isServer: boolean): string =>
  JSON.stringify({
    name: 'bench',
    type: 'module',
    dependencies: isServer ? { '@modelcontextprotocol/sdk': '^1.32.0', express: '^5.1.0' } : {},
  });

const plainModule = (index: number, version: number): string =>
  Array.from(
    { length: 40 },
    (_, line) => `export const value${index}_${line} = (factor: number): number => factor * ${line + version};`,
  ).join('\n');

const toolModule = (index: number, version: number): string => `import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
export const register${index} = (server: McpServer): void => {
  server.registerTool('tool_${index}', { description: 'Version ${version}' }, async () => ({ content: [{ type: 'text', text: '${version}' }] }));
};
${plainModule(index, version)}
`;

const mcpServer = `import express from 'express';
import { timingSafeEqual } from 'node:crypto';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { register0 } from './module-0.js';
import { register1 } from './module-1.js';

const expected = process.env.BENCH_TOKEN;
if (!expected) process.exit(1);
const app = express();
app.use('/mcp', (req, res, next) => {
  const token = req.headers.authorization ?? '';
  if (token.length !== expected.length || !timingSafeEqual(Buffer.from(token), Buffer.from(expected))) {
    res.status(401).end();
    return;
  }
  next();
});
app.post('/mcp', async (req, res) => {
  const server = new McpServer({ name: 'bench', version: '1.0.0' });
  register0(server);
  register1(server);
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000, '127.0.0.1');
`;

await main();
