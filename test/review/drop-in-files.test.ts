import { expect, test } from 'vitest';
import { readChanges } from '../../src/git/changes.ts';
import { describePlace } from '../../src/model/location.ts';
import { toSarif } from '../../src/report/sarif.ts';
import { formatSummary } from '../../src/report/summary.ts';
import type { WaivedCredential } from '../../src/review/credential-review.ts';
import { reviewRangeCredentials, reviewTreeCredentials } from '../../src/review/credentials.ts';
import { reviewTree } from '../../src/review/review.ts';
import { createScanner } from '../../src/secrets/scanner.ts';
import type { CommitPlan } from '../git/repository-builder.ts';
import { build, open } from '../git/temporary.ts';
import { sampleOf } from '../secrets/samples.ts';

const npm = sampleOf('npm-token', 'drop-in');
const progress = (): void => undefined;
const allowAll = `[[allowlists]]\npaths = ['''.*''']\n`;
const acme = `[[rules]]\nid = "acme"\ndescription = "Acme key"\nregex = '''acme_[0-9a-z]{12}'''\n`;

const opened = async (commits: Readonly<Record<string, CommitPlan>>) => {
  const { path, id } = await build(commits);
  const repository = await open(path);
  return { repository, id };
};

const reviewed = async (commits: Readonly<Record<string, CommitPlan>>) => {
  const { repository, id } = await opened(commits);
  const { changes } = await readChanges(repository, id('base'), id('head'));
  const range = { changes, mergeBase: changes.base ?? id('base'), base: id('base') };
  const { compared, waived, pending, problems } = await reviewRangeCredentials(repository, range, createScanner(), {
    history: true,
    progress,
  });
  const told = ({ finding, by }: WaivedCredential): string => `${finding.ruleId} ${describePlace(finding.primary)} by ${by}`;
  return {
    found: compared.map(({ finding, status }) => `${status} ${finding.ruleId} ${describePlace(finding.primary)}`),
    messages: compared.map(({ finding }) => finding.message),
    waived: waived.map(told),
    pending: pending.map(told),
    problems: problems.map(({ message }) => message),
  };
};

const leak = { 'a.env': `A=1\nTOKEN=${npm}\n` };

test('what the files of base waive is not found', async () => {
  const base = { files: { '.gitleaksignore': 'a.env:npm-access-token:2\n' } };
  expect(await reviewed({ base, head: { branch: 'topic', files: leak } })).toEqual({
    found: [],
    messages: [],
    waived: ['secret/npm-token a.env:2 by .gitleaksignore'],
    pending: [],
    problems: [],
  });
});

test('a pull request cannot switch off its own review', async () => {
  const head = { branch: 'topic', files: { ...leak, '.gitleaks.toml': allowAll, '.gitleaksignore': 'a.env:npm-access-token:2\n' } };
  expect((await reviewed({ base: {}, head })).found).toEqual(['new secret/npm-token a.env:2']);
});

test("base's own rules search the changed files", async () => {
  const base = { files: { '.gitleaks.toml': acme, 'old.txt': 'acme_0123456789ab\n' } };
  expect((await reviewed({ base, head: { branch: 'topic', files: { 'new.txt': 'x\nacme_q7tk29lmpz41\n' } } })).found).toEqual([
    'new secret/custom/acme new.txt:2',
  ]);
});

test("base's own rules search what the commits brought and what they say, each in the files of its path", async () => {
  const [first, second, third] = ['acme_q7tk29lmpz41', 'acme_r8ul30mnqa52', 'acme_s9vm41norb63x'];
  const base = {
    files: { '.gitleaks.toml': `${acme}path = '''\\.env$'''\n${acme.replace('"acme"', '"anywhere"').replace('acme_', 'acme_s')}` },
  };
  const past = { branch: 'topic', message: `Use ${first} and ${third}`, files: { 'gone.env': `${second}\n`, 'gone.txt': `${first}\n` } };
  const head = { branch: 'topic', files: { 'gone.env': null, 'gone.txt': null } };
  const { found } = await reviewed({ base, past, head });
  expect(found.map((one) => one.replace(/commit [0-9a-f]+/, 'commit'))).toEqual([
    'new secret/custom/acme gone.env:1',
    'new secret/custom/anywhere message of commit:1',
  ]);
});

test('a mark of another scanner counts only where it stood before the change', async () => {
  const marked = `A=1\nTOKEN=${npm} # gitleaks:allow\n`;
  const edited = await reviewed({ base: { files: { 'a.env': marked } }, head: { branch: 'topic', files: { 'a.env': `${marked}B=2\n` } } });
  expect([edited.found, edited.waived]).toEqual([[], ['secret/npm-token a.env:2 by gitleaks:allow']]);
  const added = await reviewed({ base: {}, head: { branch: 'topic', files: { 'a.env': marked } } });
  expect(added.messages).toEqual([expect.stringContaining('The mark gitleaks:allow does not count, because this change brings it.')]);
  expect([added.found, added.waived, added.pending]).toEqual([
    ['new secret/npm-token a.env:2'],
    [],
    ['secret/npm-token a.env:2 by gitleaks:allow'],
  ]);
});

test('in a tree every mark and file counts, is counted, and its values are not quoted', async () => {
  const files = {
    'a.env': `TOKEN=${npm} # gitleaks:allow\n`,
    'b.env': 'acme_q7tk29lmpz41\n',
    '.gitleaks.toml': acme,
    '.gitleaksignore': 'b.env:acme:1\n',
  };
  const { repository, id } = await opened({ base: { files } });
  const { review, catalogue } = await reviewTree(await repository.tree(id('base')), {
    failOn: 'high',
    progress,
    head: id('base'),
    repository,
  });
  expect(review.findings).toEqual([]);
  expect(formatSummary(review, catalogue, [])).toContain(
    '2 credentials are waived by what other scanners read: 1 by .gitleaksignore, 1 by gitleaks:allow.',
  );
  expect(review.untold?.map((credential) => credential.reveal()).sort()).toEqual(['acme_q7tk29lmpz41', npm].sort());
});

test("a repository's own rule is a rule of the SARIF log", async () => {
  const { repository, id } = await opened({ base: { files: { '.gitleaks.toml': acme, 'b.txt': 'acme_q7tk29lmpz41' } } });
  const tree = await repository.tree(id('base'));
  const { review, catalogue } = await reviewTree(tree, { failOn: 'high', progress, head: id('base'), repository });
  const [run] = toSarif(review, catalogue, { version: '1.0.0' }).runs;
  const [result] = run.results;
  const { id: rule, shortDescription } = run.tool.driver.rules[result?.ruleIndex ?? -1] ?? {};
  expect([result?.ruleId, rule, shortDescription]).toEqual(['secret/custom/acme', 'secret/custom/acme', { text: 'Acme key' }]);
});

test('a tree is reviewed with its own files, and what they say amiss is a problem', async () => {
  const { repository, id } = await opened({
    base: { files: { ...leak, '.gitleaks.toml': `${acme}${allowAll.replace('.*', '[')}`, 'b.txt': 'acme_q7tk29lmpz41' } },
  });
  const { compared, problems } = await reviewTreeCredentials(await repository.tree(id('base')), createScanner(), { progress });
  expect([compared.map(({ finding }) => finding.ruleId), problems.map(({ message }) => message)]).toEqual([
    ['secret/npm-token', 'secret/custom/acme'],
    ['.gitleaks.toml: an allowlist is not understood and was left out.'],
  ]);
});
