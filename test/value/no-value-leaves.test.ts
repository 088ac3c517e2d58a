import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withShardRecord } from '../../src/command-line/merge.ts';
import { openRepository } from '../../src/git/repository.ts';
import { type Disclosure, disclose } from '../../src/report/disclosure.ts';
import { formatFixes, planFixes } from '../../src/report/fixes.ts';
import { toSarif } from '../../src/report/sarif.ts';
import { formatWaiversCsv, formatWaiversJson } from '../../src/report/waiver-export.ts';
import type { ReviewResult } from '../../src/review/review-options.ts';
import { reviewRange } from '../../src/review/review-range.ts';
import { reviewTree } from '../../src/review/review-tree.ts';
import { runSources } from '../e2e/run-sources.ts';
import { type BuiltRepository, buildRepository } from '../git/repository-builder.ts';
import { memoryTree } from '../mcp/memory-tree.ts';
import { everyReport } from '../report/every-report.ts';
import { sampleOf } from '../secrets/samples.ts';
import { secretFiles } from './secret-repository.ts';
import { leakFinder, type Planted } from './value-forms.ts';

/** Projects that differ in their credentials alone; many, because a kind may have several prefixes. */
const [one, two] = [secretFiles(1), secretFiles(2)];
const others = [two, ...Array.from({ length: 20 }, (_, index) => secretFiles(index + 3))];
const planted = one.values.map((value, index): Planted => ({ value, others: others.flatMap(({ values }) => values[index] ?? []) }));

const outputsOf = (result: ReviewResult, disclosures: readonly Disclosure[] = ['full']): ReadonlyMap<string, string> => {
  const { catalogue, lineText, fileText } = result;
  const outputs = new Map<string, string>();
  for (const disclosure of disclosures) {
    const review = disclose(result.review, catalogue, disclosure);
    for (const [name, text] of everyReport(review, catalogue, lineText)) outputs.set(`${disclosure} ${name}`, text);
  }
  const { review } = result;
  outputs.set('SARIF with the files', JSON.stringify(toSarif(review, catalogue, { version: '1.0.0', lineText, fileText })));
  outputs.set('diff of the fixes', formatFixes(planFixes(review, fileText), { colour: false }));
  outputs.set('waivers', formatWaiversJson(review, catalogue) + formatWaiversCsv(review, catalogue));
  return outputs;
};

/** What the review knows to be a credential; what nobody found can't be hidden. */
const foundIn = ({ review }: ReviewResult): readonly Planted[] => {
  const known = [
    ...[...review.findings, ...review.waivers.flatMap(({ findings }) => findings)].flatMap(({ credential }) => credential ?? []),
    ...(review.untold ?? []),
    ...(review.quoted ?? []).map(({ credential }) => credential),
  ].map((credential) => credential.reveal());
  return planted.filter(({ value }) => known.some((text) => text.includes(value) || value.includes(text)));
};

const leaksIn = (outputs: ReadonlyMap<string, string>, values: readonly Planted[]): readonly string[] => {
  const find = leakFinder(values);
  return [...outputs].flatMap(([name, text]) => find(text).map((what) => `${name}: ${what}`));
};

const options = { head: '', progress: () => {}, today: '2026-01-01' };

describe('of a tree', () => {
  test('no report tells a value of any kind, in no form, nor a hash of it', async () => {
    const result = await reviewTree(memoryTree({ ...one.files, ...one.kinds }), options);
    const values = foundIn(result);
    expect(values.length).toBeGreaterThan(390);
    expect(leaksIn(outputsOf(result), values)).toEqual([]);
  });

  test('two projects that differ in what people chose for passwords alone have the same reports, hashes included', async () => {
    const results = await Promise.all([one, two].map(({ files }) => reviewTree(memoryTree(withoutPaths(files)), options)));
    const [first, second] = results.map((result) => outputsOf(result));
    expect([...(first ?? [])].flatMap(([name, text]) => differences(name, text, second?.get(name) ?? ''))).toEqual([]);
  });

  test('the check can fail', () => {
    const [each = { value: '', others: [] }] = planted;
    expect(leakFinder([each])(`x ${Buffer.from(`:${each.value}`).toString('base64')}`).length).toBeGreaterThan(0);
  });
});

/** The lines of one that the other has not. */
const differences = (name: string, one: string, other: string): readonly string[] => {
  const known = new Set(other.split(/[\n,]/));
  return one
    .split(/[\n,]/)
    .filter((line) => !known.has(line))
    .map((line) => `${name}: ${line}`);
};

/** A file whose name is a credential has another name in each. */
const withoutPaths = (files: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(files).filter(([path]) => !path.startsWith('keys/')));

describe('of a range', () => {
  let repository: BuiltRepository;
  let folder: string;
  const message = sampleOf('npm-token', 'in a message');
  const deleted = sampleOf('slack-bot-token', 'deleted');
  const further: readonly Planted[] = [
    { value: message, others: [sampleOf('npm-token', 'x')] },
    { value: deleted, others: [sampleOf('slack-bot-token', 'x')] },
  ];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mcp-auth-review-values-'));
    repository = await buildRepository(
      {
        base: { files: { 'package.json': '{}', 'old.env': `TOKEN=${sampleOf('npm-token', 'old')}\n` } },
        try: { branch: 'topic', message: `Try ${message}`, files: { 'try.env': `SLACK=${deleted}\n` } },
        head: { branch: 'topic', files: { ...one.files, 'try.env': null, 'old.env': null } },
      },
      { checkout: 'topic' },
    );
  });
  afterAll(async () => {
    await repository.remove();
    await rm(folder, { recursive: true, force: true });
  });

  test('no comment, summary, suggestion or shard tells one', async () => {
    const opened = await openRepository(repository.path);
    try {
      const range = { base: repository.id('base'), head: repository.id('head') };
      const result = await reviewRange(opened, range, { ...options, history: true, pullRequestText: `The key is ${message}` });
      const outputs = new Map(outputsOf(result, ['full', 'minimal']));
      expect([...outputs.keys()].filter((name) => name.includes('comment')).length).toBeGreaterThan(10);
      const shard = { index: 1, count: 1 };
      outputs.set(
        'shard',
        JSON.stringify(await withShardRecord(toSarif(result.review, result.catalogue, { version: '1' }), result, shard)),
      );
      expect(leaksIn(outputs, [...foundIn(result), ...further])).toEqual([]);
    } finally {
      await opened.close();
    }
  });

  test('no file that the command line writes, and nothing that it says, tells one', async () => {
    const at = (name: string): string => join(folder, name);
    const said = [
      await runSources(
        repository.path,
        '--history',
        'full',
        '--cache',
        at('cache'),
        '--sarif',
        at('sarif'),
        '--json',
        at('json'),
        '--html',
        at('html'),
      ),
      await runSources(repository.path, '--base', 'main', '--fix'),
      await runSources(repository.path, '--staged'),
      await runSources('baseline', repository.path, '--output', at('baseline')),
      await runSources('waivers', repository.path, '--json', at('waivers'), '--csv', at('csv')),
      await runSources(repository.path, '--base', message),
      await runSources(repository.path, '--sarif', `/nowhere/${message}`),
    ];
    expect(said.map(({ status }) => status)).toEqual([1, 1, 0, 0, 0, 2, 2]);
    const outputs = new Map(said.map(({ out, error }, index) => [`run ${index}`, out + error]));
    for (const name of ['cache', 'sarif', 'json', 'html', 'baseline', 'waivers', 'csv'])
      outputs.set(name, (await readFile(at(name))).toString('latin1'));
    const opened = await openRepository(repository.path);
    const result = await reviewTree(await opened.tree(repository.id('head')), options).finally(() => opened.close());
    expect(leaksIn(outputs, [...foundIn(result), ...further])).toEqual([]);
  });
});
