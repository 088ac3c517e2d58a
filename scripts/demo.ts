import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openRepository } from '../src/git/repository.ts';
import { ConfigurationError } from '../src/model/configuration-error.ts';
import { defaultInputs, type SceneOptions, stagePullRequest } from '../test/e2e/pull-request-scene.ts';
import { type RunnerResult, runAction } from '../test/e2e/runner.ts';
import { buildRepository } from '../test/git/repository-builder.ts';
import { sampleOf } from '../test/secrets/samples.ts';
import type { StandIn } from '../test/stand-in/stand-in.ts';
import { samplePullRequest } from './demo/sample.ts';

// Drawn from the formats of the kinds: nobody's keys.
const sampleKeys = { atHead: sampleOf('slack-bot-token', 7), inHistory: sampleOf('openai-project-key', 7) };

const usage = `Shows what the action does on a pull request, with GitHub played by a stand-in on this machine.

  npm start                               a sample pull request of a small MCP server
  npm start -- PATH --base REF            what HEAD of your repository changes against REF
  npm start -- PATH --base REF --head REF
`;

/** Plays one pull request through the built action, as GitHub's runner would, and shows what GitHub would show. */
const main = async (): Promise<void> => {
  const { values, positionals } = parseArgs({
    options: { base: { type: 'string' }, head: { type: 'string' }, help: { type: 'boolean' } },
    allowPositionals: true,
  });
  if (values.help === true) {
    console.log(usage);
    return;
  }
  const action = resolve(import.meta.dirname, '..', 'dist', 'index.js');
  await stat(action).catch(() => {
    throw new ConfigurationError('dist/index.js is missing: run `npm run build` first.');
  });
  const folder = await mkdtemp(join(tmpdir(), 'mcp-auth-review-demo-'));
  const [path] = positionals;
  const pull = path === undefined ? await samplePull() : await ownPull(path, values.base, values.head ?? 'HEAD');
  // Private, so that nothing is left out: in public the action says less.
  const scene = await stagePullRequest({ ...pull, folder, isPrivate: true });
  try {
    const output = resolve('out');
    await mkdir(output, { recursive: true });
    const page = join(output, 'review.html');
    await rm(page, { force: true });
    const result = await runAction({
      action,
      folder: join(folder, 'runner'),
      workspace: scene.workspace,
      eventName: 'pull_request',
      event: scene.event(),
      apiUrl: scene.standIn.url,
      inputs: { ...defaultInputs(scene.standIn), 'html-file': page, 'sarif-file': join(output, 'review.sarif') },
    });
    show(result, scene.standIn, page);
  } finally {
    await scene.close();
    await rm(folder, { recursive: true, force: true });
  }
};

type Pull = Omit<SceneOptions, 'folder'>;

const samplePull = async (): Promise<Pull> => {
  const { title, body, commits } = samplePullRequest(sampleKeys);
  const { path, id } = await buildRepository(commits);
  return { repository: path, base: id('base'), head: id('head'), title, body };
};

const ownPull = async (path: string, base: string | undefined, head: string): Promise<Pull> => {
  if (base === undefined) throw new ConfigurationError('Give the commit to compare with: npm start -- PATH --base REF');
  const repository = await openRepository(path);
  try {
    const headCommit = await repository.resolve(head);
    return { repository: resolve(path), base: await repository.resolve(base), head: headCommit, title: `${head} against ${base}` };
  } finally {
    await repository.close();
  }
};

const rule = (title: string): string => `\n━━ ${title} ${'━'.repeat(Math.max(0, 96 - title.length))}\n`;

const show = (result: RunnerResult, standIn: StandIn, page: string): void => {
  const { pull, reviews, comments } = standIn.conversation();
  console.log(rule(`Pull request #${pull.number}: ${pull.title}`));
  for (const review of reviews) {
    console.log(`${review.by.login} reviewed ${review.commit.slice(0, 12)}\n`);
    console.log(readable(review.body));
    for (const thread of review.threads) {
      console.log(rule(`${thread.path}${thread.line === undefined ? '' : `:${thread.line}`}`));
      // GitHub quotes the code above a comment as it is; this terminal need not.
      console.log(withoutKeys(thread.diffHunk.split('\n').slice(-4).join('\n')));
      for (const { by, body } of thread.comments) console.log(`\n${by.login}:\n${readable(body)}`);
    }
  }
  for (const { by, body } of comments) console.log(`${rule(`Comment by ${by.login}`)}${readable(body)}`);
  console.log(rule('Job summary'));
  console.log(readable(result.summary));
  console.log(rule('Check'));
  if (standIn.violations.length > 0) throw new Error(`The action broke GitHub's contract:\n${standIn.violations.join('\n')}`);
  if (result.exitCode !== 0 && result.outputs['verdict'] === undefined)
    throw new Error(`The action did not finish:\n${result.stdout}${result.stderr}`);
  console.log(`Verdict: ${result.outputs['verdict']} (exit code ${result.exitCode}), after ${(result.milliseconds / 1000).toFixed(1)} s`);
  console.log(`Page of the pull request: ${page}`);
};

const withoutKeys = (code: string): string => Object.values(sampleKeys).reduce((text, key) => text.replaceAll(key, '***'), code);

/** Markdown without its hidden markers and folding tags, for a terminal. */
const readable = (markdown: string): string =>
  markdown
    .replaceAll(/<!--[\s\S]*?-->\n?/g, '')
    .replaceAll(/<\/?(details|summary|sub|sup)[^>]*>/g, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();

try {
  await main();
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
