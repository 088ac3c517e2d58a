import { expect, test } from 'vitest';
import { formatJson } from '../../src/report/json.ts';
import { toSarif } from '../../src/report/sarif.ts';
import { formatSummary } from '../../src/report/summary.ts';
import { formatTerminal } from '../../src/report/terminal.ts';
import { type ReviewResult, reviewRange, reviewTree } from '../../src/review/review.ts';
import type { SecretScope } from '../../src/secrets/scope.ts';
import { build, open } from '../git/temporary.ts';
import { sampleOf } from '../secrets/samples.ts';

const npm = sampleOf('npm-token', 'scope');
const slack = sampleOf('slack-bot-token', 'scope');

const server = `import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const app = express();
app.post('/mcp', async (req, res) => { // ${slack}
  const server = new McpServer({ name: 'open', version: '1.0.0' });
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000);
`;

const commits = {
  base: { files: { 'package.json': '{ "dependencies": { "@modelcontextprotocol/sdk": "1", "express": "5" } }\n' } },
  past: {
    branch: 'topic',
    message: `Use ${npm}`,
    files: { '.cursor/mcp.json': `{"env":{"TOKEN":"${npm}"}}\n`, 'old.env': `T=${slack}\n` },
  },
  head: { branch: 'topic', files: { 'server.ts': server, 'old.env': null } },
} as const;
const usual = { failOn: 'never', progress: () => undefined } as const;

/** The pull request, and the tree with its history. */
const reviewsIn = async (secrets: SecretScope) => {
  const { path, id } = await build(commits);
  const repository = await open(path);
  const range = { base: id('base'), head: id('head') };
  const tree = await repository.tree(id('head'));
  return [
    await reviewRange(repository, range, { ...usual, secrets, history: true, pullRequestText: npm }),
    await reviewTree(tree, { ...usual, secrets, head: id('head'), repository, history: true }),
  ] as const;
};

const keysAnswer = ({ review }: ReviewResult) =>
  review.scorecards.flatMap(({ rows }) => rows.filter(({ number }) => number === '2').map(({ grade, because }) => [grade, because]));

test.each([
  ['all', ['.cursor/mcp.json npm-token', 'server.ts slack-bot-token']],
  ['mcp-only', ['.cursor/mcp.json npm-token']],
  ['off', []],
] as const)(
  'in the scope %s the credentials of a pull request and of a tree are told where they are looked for',
  async (scope, expected) => {
    for (const { review } of await reviewsIn(scope)) {
      const found = review.findings.filter(({ ruleId }) => ruleId.startsWith('secret/'));
      expect(
        found
          .map(({ ruleId, primary }) => `${primary.place.kind === 'file' ? primary.place.path : ''} ${ruleId.replace('secret/', '')}`)
          .sort(),
      ).toEqual(expected);
      expect(found.some(({ related }) => related.some(({ place }) => place.kind !== 'file'))).toBe(scope === 'all');
    }
  },
);

test('a review without credentials never looks like one that found none', async () => {
  const [result] = await reviewsIn('off');
  const { review, catalogue, lineText } = result;
  const terminal = formatTerminal(review, catalogue, { colour: false, width: 100, lineText });
  const said = terminal.replaceAll(/\s+/g, ' ');
  expect(said).toContain('Credentials were not looked for (secrets: off).');
  expect(formatSummary(review, catalogue, [])).toContain('Credentials were not looked for');
  expect(JSON.parse(formatJson(review, catalogue)).scope.secrets).toBe('off');
  const [run] = toSarif(review, catalogue, { version: '1.0.0', lineText }).runs;
  expect([run.properties.secrets, run.tool.driver.rules.filter((rule) => rule.id.startsWith('secret/'))]).toEqual(['off', []]);
  expect(keysAnswer(result)).toEqual([['unknown', 'keys in the source were not looked for, because `secrets` says so']]);
});

test('in the scope mcp-only it is said that the rest was left to another scanner', async () => {
  const [result] = await reviewsIn('mcp-only');
  expect(formatSummary(result.review, result.catalogue, [])).toContain(
    'Only credentials in the configuration of MCP hosts are told (secrets: mcp-only); all other files are left to another scanner.',
  );
});

test.each(['mcp-only', 'off'] as const)('in the scope %s a credential on a quoted line is masked all the same', async (scope) => {
  for (const { review, catalogue, lineText } of await reviewsIn(scope)) {
    const terminal = formatTerminal(review, catalogue, { colour: false, width: 100, lineText });
    expect([terminal.includes("app.post('/mcp'"), terminal.includes(slack)]).toEqual([true, false]);
  }
});
