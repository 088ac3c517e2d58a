import { describe, expect, test } from 'vitest';
import type { Asked, HostQuestions, WaiverReply } from '../../src/model/host.ts';
import type { Review } from '../../src/model/review.ts';
import { toSarif } from '../../src/report/sarif.ts';
import { formatSummary } from '../../src/report/summary.ts';
import { baselineFile, formatBaseline } from '../../src/review/baseline.ts';
import { configurationFile } from '../../src/review/configuration/definition.ts';
import { catalogue } from '../../src/review/product.ts';
import { type ReviewOptions, reviewRange, reviewTree } from '../../src/review/review.ts';
import type { CommitPlan, FileContent } from '../git/repository-builder.ts';
import { build, open } from '../git/temporary.ts';

// Put together at run time so that this file itself waives nothing.
const ignore = ['mcp-auth', 'ignore'].join('-');
const declare = ['mcp-auth:', 'public'].join(' ');

/** A server on every interface whose one route nobody guards: MA101, high. */
const server = (route: string, imports = ''): string => `import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
${imports}const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
const mcp = new McpServer({ name: 'notes', version: '1.0.0' });
mcp.tool('add', async () => ({ content: await save(process.env.NOTES_KEY) }));
await mcp.connect(transport);
const handle = (req, res) => transport.handleRequest(req, res, req.body);
const app = express();
${route}
app.listen(3000);
`;
const open101 = server("app.post('/mcp', handle);");
const manifest = { 'package.json': '{"name":"notes","dependencies":{"@modelcontextprotocol/sdk":"1.0.0"}}' };
const guarded = server(
  "app.post('/mcp', requireBearerAuth({ verifier }), handle);",
  "import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';\n",
);

type Files = Readonly<Record<string, FileContent>>;

const range = async (base: Files, head: Files, options: Partial<ReviewOptions> = {}): Promise<Review> => {
  const commits: Readonly<Record<string, CommitPlan>> = {
    base: { files: { ...manifest, ...base } },
    head: { branch: 'topic', files: head },
  };
  const { path, id } = await build(commits);
  const repository = await open(path);
  const settings = { progress: () => undefined, today: '2026-06-01', ...options };
  return (await reviewRange(repository, { base: id('base'), head: id('head') }, { ...settings, history: true })).review;
};

const tree = async (files: Files, options: Partial<ReviewOptions> = {}): Promise<Review> => {
  const { path, id } = await build({ head: { files: { ...manifest, ...files } } });
  const repository = await open(path);
  const settings = { progress: () => undefined, today: '2026-06-01', ...options };
  return (await reviewTree(await repository.tree(id('head')), { ...settings, repository, head: id('head') })).review;
};

/** What of MA101 is left, and what its waivers are. */
const told = ({ findings, waivers, verdict }: Review) => ({
  verdict,
  findings: findings
    .filter(({ ruleId, status }) => ruleId === 'http-no-caller-auth' && status !== 'fixed')
    .map(({ status, enforced, pendingWaiver }) =>
      [status, enforced ? 'enforced' : 'not enforced', ...(pendingWaiver === undefined ? [] : [pendingWaiver])].join(', '),
    ),
  waivers: waivers.map(({ kind, rule, state }) => `${kind} ${rule}: ${state}`),
});

const notices = (review: Review): readonly string[] =>
  review.notices.map(({ message, enforced }) => `${enforced ? 'fails: ' : ''}${message}`);

const host = (approvals: Asked<readonly string[]>, replies: readonly WaiverReply[] = []): HostQuestions => ({
  approvals: async () => approvals,
  waiverReplies: async () => ({ kind: 'known', result: replies }),
});
const approvedBy = (...by: readonly string[]) => host({ kind: 'known', result: by });

const comment = `// ${ignore} MA101 behind the gateway\n`;
const waived101 = server(`${comment}app.post('/mcp', handle);`);

describe('a comment', () => {
  test('that stands at base keeps its finding out of everything but the list, with who and since when', async () => {
    const review = await range({ 'server.ts': waived101 }, { 'server.ts': `// Notes\n${waived101}` });
    expect(told(review)).toEqual({ verdict: 'pass', findings: [], waivers: ['comment MA101: counts'] });
    expect(review.waivers[0]).toMatchObject({
      reason: 'behind the gateway',
      at: { path: 'server.ts', span: { startLine: 11 } },
      given: { by: expect.any(String), on: '2025-06-15', commit: review.changes.base },
    });
    const sarif = toSarif(review, catalogue, { version: '1.0.0' });
    expect(sarif.runs[0].results.filter(({ ruleId }) => ruleId.startsWith('http-no-caller-auth'))).toEqual([]);
    expect(formatSummary(review, catalogue, [])).toContain('behind the gateway');
  });

  test('that stays where another route takes the place of its own waits again', async () => {
    const renamed = server(`${comment}app.post('/rpc', handle);`);
    expect(told(await range({ 'server.ts': waived101 }, { 'server.ts': renamed }))).toMatchObject({
      verdict: 'fail',
      findings: ['new, enforced, behind the gateway'],
    });
  });

  test('of a file that is renamed keeps its effect', async () => {
    const moved = { 'server.ts': null, 'src/main.ts': waived101 };
    expect(told(await range({ 'server.ts': waived101 }, moved))).toMatchObject({ verdict: 'pass', waivers: ['comment MA101: counts'] });
  });

  test('that the pull request brings with its flaw waits for an approval, and the check fails', async () => {
    const review = await range({ 'server.ts': guarded }, { 'server.ts': waived101 }, { host: approvedBy() });
    expect(told(review)).toEqual({
      verdict: 'fail',
      findings: ['new, enforced, behind the gateway'],
      waivers: ['comment MA101: pending'],
    });
    expect(formatSummary(review, catalogue, [])).toContain('waived here, needs approval');
  });

  test('counts once the pull request is approved', async () => {
    const review = await range({ 'server.ts': guarded }, { 'server.ts': waived101 }, { host: approvedBy('keeper') });
    expect(told(review)).toEqual({ verdict: 'pass', findings: [], waivers: ['comment MA101: counts'] });
  });

  test.each<readonly [string, Partial<ReviewOptions>, 'pass' | 'fail']>([
    ['base needs more than an approval', { waivers: 'base', host: approvedBy('keeper') }, 'fail'],
    ['any needs none', { waivers: 'any' }, 'pass'],
    ['nobody can be asked', {}, 'fail'],
  ])('under another policy: %s', async (_name, options, verdict) => {
    expect((await range({ 'server.ts': guarded }, { 'server.ts': waived101 }, options)).verdict).toBe(verdict);
  });

  test('whose approval can not be told does not count, and why is said', async () => {
    const review = await range(
      { 'server.ts': guarded },
      { 'server.ts': waived101 },
      { host: host({ kind: 'unknown', because: 'GitHub refuses it (403)' }) },
    );
    expect(review.verdict).toBe('fail');
    expect(notices(review)).toContain(
      'Whether somebody with write access has approved this pull request is not known: GitHub refuses it (403).',
    );
  });

  test('without a reason waives nothing', async () => {
    const bare = server(`// ${ignore} MA101\napp.post('/mcp', handle);`);
    expect(told(await range({ 'server.ts': guarded }, { 'server.ts': bare }, { host: approvedBy('keeper') }))).toEqual({
      verdict: 'fail',
      findings: ['new, enforced'],
      waivers: ['comment MA101: without-reason'],
    });
  });

  test('that is copied to another server of the repository does not count', async () => {
    const review = await range(
      { 'a/server.ts': waived101, 'a/package.json': '{"name":"a"}' },
      { 'b/server.ts': waived101, 'b/package.json': '{"name":"b"}' },
    );
    expect(told(review)).toMatchObject({ verdict: 'fail', findings: ['new, enforced, behind the gateway'] });
  });
});

describe('a declaration that an endpoint is public', () => {
  const declared = server(`// ${declare} everybody may look things up\napp.post('/mcp', handle);`);

  test('counts where it stands at base, and the scorecard says so', async () => {
    const review = await range({ 'server.ts': declared }, { 'server.ts': `// Notes\n${declared}` });
    expect(told(review)).toEqual({ verdict: 'pass', findings: [], waivers: ['declaration public: counts'] });
    expect(review.scorecards[0]?.rows.find(({ number }) => number === '1b')?.value).toBe('public by declaration');
    expect(review.waivers[0]).toMatchObject({ reason: 'everybody may look things up', given: { commit: review.changes.base } });
  });

  test('that the pull request brings opens nothing before it is approved', async () => {
    const review = await range({ 'server.ts': guarded }, { 'server.ts': declared }, { host: approvedBy() });
    expect(told(review)).toEqual({
      verdict: 'fail',
      findings: ['new, enforced, everybody may look things up'],
      waivers: ['declaration public: pending'],
    });
    expect(review.scorecards[0]?.rows.find(({ number }) => number === '1b')?.value).toBe('none');
  });

  test('counts once it is approved, in the scorecard too', async () => {
    const review = await range({ 'server.ts': guarded }, { 'server.ts': declared }, { host: approvedBy('keeper') });
    expect(told(review)).toEqual({ verdict: 'pass', findings: [], waivers: ['declaration public: counts'] });
    expect(review.scorecards[0]?.rows.find(({ number }) => number === '1b')?.value).toBe('public by declaration');
  });

  test('can be made in the configuration, with its reason', async () => {
    const yml = 'public-endpoints:\n  - endpoint: POST /mcp\n    reason: A demonstration\n';
    expect(told(await range({ 'server.ts': guarded, [configurationFile]: yml }, { 'server.ts': open101 }))).toEqual({
      verdict: 'pass',
      findings: [],
      waivers: ['declaration public: counts'],
    });
  });
});

describe('the configuration of base', () => {
  test.each<readonly [string, string, ReturnType<typeof told>]>([
    ['switches a rule off', 'rules: { MA101: off }', { verdict: 'pass', findings: [], waivers: [] }],
    ['makes a rule milder', 'rules: { http-no-caller-auth: medium }', { verdict: 'pass', findings: ['new, not enforced'], waivers: [] }],
    ['leaves a file out', 'paths: { exclude: [server.ts] }', { verdict: 'pass', findings: [], waivers: [] }],
    ['observes a rule', 'observe: [MA101]', { verdict: 'pass', findings: ['new, not enforced'], waivers: [] }],
    ['never fails', 'fail-on: never', { verdict: 'pass', findings: ['new, not enforced'], waivers: [] }],
    [
      'waives a finding',
      'ignore: [{ rule: MA101, subject: POST /mcp, reason: x }]',
      { verdict: 'pass', findings: [], waivers: ['configuration MA101: counts'] },
    ],
    [
      'waived a finding until a day that has passed',
      "ignore: [{ rule: MA101, reason: x, until: '2026-05-31' }]",
      { verdict: 'fail', findings: ['new, enforced'], waivers: ['configuration MA101: expired'] },
    ],
    [
      'waives something else',
      'ignore: [{ rule: MA101, server: other, reason: x }]',
      { verdict: 'fail', findings: ['new, enforced'], waivers: ['configuration MA101: unused'] },
    ],
  ])('%s', async (_name, yml, expected) => {
    expect(told(await range({ 'server.ts': guarded, [configurationFile]: `${yml}\n` }, { 'server.ts': open101 }))).toEqual(expected);
  });

  test('says what it leaves out', async () => {
    const review = await range({ 'server.ts': guarded, [configurationFile]: 'rules: { MA101: off }\n' }, { 'server.ts': open101 });
    expect(notices(review)).toEqual([expect.stringMatching(/^The configuration switches off MA101\. \d finding/)]);
  });

  test('announces a waiver that ends within 14 days', async () => {
    const yml = "ignore: [{ rule: MA101, reason: the gateway comes, until: '2026-06-14' }]\n";
    expect(notices(await range({ 'server.ts': guarded, [configurationFile]: yml }, { 'server.ts': open101 }))).toEqual([
      'A waiver of MA101 ends on 2026-06-14: the gateway comes',
    ]);
  });

  test('with enforce all fails on what was there before', async () => {
    const yml = 'enforce: all\n';
    expect(told(await range({ 'server.ts': open101, [configurationFile]: yml }, { 'server.ts': `// Notes\n${open101}` }))).toMatchObject({
      verdict: 'fail',
      findings: ['existing, enforced'],
    });
  });

  test('knows guards and credentials that only this organisation has', async () => {
    const yml = `guards: [{ module: '@acme/auth', name: requireUser }]\ncredential-kinds: [{ id: acme, title: Acme key, pattern: 'acme_[a-z]{12}' }]\n`;
    const own = server("app.post('/mcp', requireUser, handle);", "import { requireUser } from '@acme/auth';\n");
    const review = await range({ [configurationFile]: yml }, { 'server.ts': own, 'notes.txt': `acme_${'abcdef'.repeat(2)}\n` });
    expect(review.scorecards[0]?.rows.find(({ number }) => number === '1b')?.value).toBe('required');
    expect(review.findings.map(({ ruleId }) => ruleId)).toContain('secret/custom/acme');
  });

  test('accepts a wide scope that is meant, and no other', async () => {
    const graph = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
export const scopes = ['User.Read', 'Mail.ReadWrite', 'Files.ReadWrite'];
export const graph = async (path) => (await fetch(\`https://graph.microsoft.com/v1.0/\${path}\`, { method: 'GET' })).text();
const mcp = new McpServer({ name: 'mail', version: '1.0.0' });
mcp.registerTool('list_mail', {}, async () => ({ content: [{ type: 'text', text: await graph('me/messages') }] }));
`;
    const yml = 'scopes: [{ scope: Mail.ReadWrite, reason: A draft is written next month }]\n';
    const review = await range({ [configurationFile]: yml }, { 'mail.ts': graph });
    const subjects = review.findings.filter(({ ruleId }) => ruleId === 'broad-oauth-scope').map(({ key }) => key.subject);
    expect([subjects, told(review).waivers]).toEqual([['Files.ReadWrite'], ['configuration MA502: counts']]);
  });

  test('that can not be read stops the review', async () => {
    await expect(range({ [configurationFile]: '\nfail-onn: low\n' }, { 'a.ts': '' })).rejects.toMatchObject({
      name: 'ConfigurationError',
      message: expect.stringContaining(`${configurationFile}:2: There is no key`),
    });
  });
});

describe('a pull request can not switch off its own review', () => {
  const off = 'fail-on: never\nwaivers: any\nobserve: true\nrules: { MA101: off }\npaths: { exclude: ["**"] }\n';

  test('by a configuration, a baseline or both', async () => {
    const key = { ruleId: 'http-no-caller-auth', server: 'notes', subject: 'POST /mcp', occurrence: 0 };
    const review = await range(
      { 'server.ts': guarded },
      { 'server.ts': open101, [configurationFile]: off, [baselineFile]: formatBaseline([key]) },
    );
    expect(told(review)).toEqual({ verdict: 'fail', findings: ['new, enforced'], waivers: [] });
    expect(notices(review)).toEqual([
      "This pull request changes the configuration: it is reviewed with base's, and the change counts once it is merged.",
    ]);
  });

  test('by an old branch: the configuration is that of the newest base, and nobody is told to have changed it', async () => {
    const { path, id } = await build({
      old: { files: { ...manifest, 'server.ts': guarded, [configurationFile]: 'fail-on: never\n' } },
      head: { branch: 'topic', parents: ['old'], files: { 'server.ts': open101 } },
      base: { parents: ['old'], files: { [configurationFile]: 'fail-on: medium\n' } },
    });
    const repository = await open(path);
    const options = { progress: () => undefined, history: true };
    const { review } = await reviewRange(repository, { base: id('base'), head: id('head') }, options);
    expect([review.failOn, review.verdict, ...notices(review)]).toEqual(['medium', 'fail']);
  });

  test('by deleting the configuration', async () => {
    const review = await range(
      { 'server.ts': guarded, [configurationFile]: 'fail-on: low\n' },
      { 'server.ts': open101, [configurationFile]: null },
    );
    expect(review.failOn).toBe('low');
    expect(notices(review)).toEqual([expect.stringMatching(/^This pull request deletes the configuration/)]);
  });

  test('by a waiver in its configuration, which waits like any other', async () => {
    const yml = 'ignore: [{ rule: MA101, reason: trust me }]\n';
    expect(told(await range({ 'server.ts': guarded }, { 'server.ts': open101, [configurationFile]: yml }, { host: approvedBy() }))).toEqual(
      {
        verdict: 'fail',
        findings: ['new, enforced, trust me'],
        waivers: ['configuration MA101: pending'],
      },
    );
  });

  test('by a configuration that is broken or a link', async () => {
    const broken = await range({ 'a.ts': '' }, { [configurationFile]: 'fail-onn: low\n' });
    expect(broken.verdict).toBe('fail');
    expect(notices(broken)).toEqual([
      expect.stringMatching(/^fails: This pull request brings settings that can't be read\. .*:1: There is no key/),
    ]);
    const linked = await range({ 'a.ts': '' }, { [configurationFile]: { link: '/etc/passwd' } });
    expect(notices(linked)).toEqual([expect.stringMatching(/^fails: .*is no regular file/)]);
    expect(notices(await range({ 'a.ts': '' }, { [baselineFile]: '[]' }))).toEqual([expect.stringMatching(/^fails: .*is no baseline/)]);
  });
});

describe('a policy', () => {
  const commit = 'd'.repeat(40);
  const extending = `extends: octo/policies/a.yml@${commit}\n`;
  const policy = (text: string): Partial<ReviewOptions> => ({ readPolicy: async () => text });

  test('holds where the repository loosens', async () => {
    const base = { 'server.ts': guarded, [configurationFile]: `${extending}fail-on: never\n` };
    const review = await range(base, { 'server.ts': open101 }, policy('fail-on: high\n'));
    expect(review.verdict).toBe('fail');
    expect(notices(review)).toEqual([
      `\`fail-on: never\` is looser than the policy octo/policies/a.yml@${commit} allows: \`high\` stands.`,
    ]);
  });

  test('holds the scorecard to an answer where the pull request changes it', async () => {
    const base = { 'server.ts': guarded, [configurationFile]: `${extending}fail-on: never\n` };
    const demand = policy('answers: { 1b: required }\n');
    expect(notices(await range(base, { 'server.ts': open101 }, demand))).toEqual([
      `fails: 1b of \`notes\` is "none"; octo/policies/a.yml@${commit} wants "required".`,
    ]);
    const old = await range({ ...base, 'server.ts': open101 }, { 'server.ts': `// Notes\n${open101}` }, demand);
    expect([old.verdict, ...notices(old)]).toEqual(['pass', `1b of \`notes\` is "none"; octo/policies/a.yml@${commit} wants "required".`]);
    expect((await range(base, { 'server.ts': `// Notes\n${guarded}` }, demand)).verdict).toBe('pass');
  });

  test('says what an unknown answer does', async () => {
    const own = server("app.post('/mcp', requireUser, handle);", "import { requireUser } from '@acme/auth';\n");
    const base = { [configurationFile]: extending };
    const verdict = async (text: string): Promise<string> => (await range(base, { 'server.ts': own }, policy(text))).verdict;
    expect(await verdict('answers: { 1b: required }\n')).toBe('pass');
    expect(await verdict('answers: { 1b: { is: [required], unknown: fail } }\n')).toBe('fail');
  });

  test('that is wrong, or extends another one, stops the review with its name', async () => {
    const base = { [configurationFile]: extending };
    await expect(range(base, { 'a.ts': '' }, policy('\nfail-onn: low\n'))).rejects.toThrow(
      `octo/policies/a.yml@${commit}:2: There is no key`,
    );
    await expect(range(base, { 'a.ts': '' }, policy(extending))).rejects.toThrow('A policy extends no other policy.');
  });

  test('that nobody can fetch is told', async () => {
    expect(notices(await range({ [configurationFile]: extending }, { 'a.ts': '' }))).toEqual([
      expect.stringContaining('contacts nobody: give its file with `--policy`'),
    ]);
  });
});

test('a reply that waives takes the finding out, with who and when', async () => {
  const key = 'http-no-caller-auth/notes/POST%20%2Fmcp/0';
  const reply = {
    rule: 'MA101',
    reason: 'in the tunnel',
    given: { by: 'keeper', on: '2026-05-30', commit: 'f'.repeat(40) },
    findings: [key],
  };
  const review = await range({ 'server.ts': guarded }, { 'server.ts': open101 }, { host: host({ kind: 'known', result: [] }, [reply]) });
  expect(told(review)).toEqual({ verdict: 'pass', findings: [], waivers: ['reply MA101: counts'] });
  expect(formatSummary(review, catalogue, [])).toContain(`keeper, 2026-05-30, at \`${'f'.repeat(12)}\``);
});

describe('of a whole repository', () => {
  test('every waiver stands, unused ones are listed, and the baseline keeps the rest from failing', async () => {
    const unused = `// ${ignore} MA113 no longer\nexport const a = 1;\n`;
    expect(told(await tree({ 'server.ts': waived101, 'src/other.ts': unused }))).toEqual({
      verdict: 'pass',
      findings: [],
      waivers: ['comment MA101: counts', 'comment MA113: unused'],
    });
    const found = await tree({ 'server.ts': open101 });
    expect(told(found)).toMatchObject({ verdict: 'fail', findings: ['new, enforced'] });
    const baseline = formatBaseline(found.findings.map(({ key }) => key));
    expect(told(await tree({ 'server.ts': open101, [baselineFile]: baseline }))).toMatchObject({
      verdict: 'pass',
      findings: ['existing, not enforced'],
    });
    const later = await tree({ 'server.ts': server("app.post('/mcp', handle);\napp.post('/other', handle);"), [baselineFile]: baseline });
    expect(later.verdict).toBe('fail');
  });

  test('of strangers nothing is believed', async () => {
    const files = { 'server.ts': waived101, [configurationFile]: 'fail-on: never\n', [baselineFile]: 'not even JSON' };
    expect(told(await tree(files, { believesRepository: false }))).toEqual({ verdict: 'fail', findings: ['new, enforced'], waivers: [] });
  });

  test('a baseline that is none is an error', async () => {
    await expect(tree({ [baselineFile]: '{"version":2}' })).rejects.toThrow('Write it anew with `mcp-auth-review baseline`');
  });
});
