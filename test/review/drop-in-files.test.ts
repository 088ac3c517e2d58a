import { expect, test } from 'vitest';
import { readChanges } from '../../src/git/changes.ts';
import { describePlace } from '../../src/model/location.ts';
import { reviewRangeCredentials, reviewTreeCredentials } from '../../src/review/credentials.ts';
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
  const { compared, problems } = await reviewRangeCredentials(repository, range, createScanner(), { history: true, progress });
  return {
    found: compared.map(({ finding, status }) => `${status} ${finding.ruleId} ${describePlace(finding.primary)}`),
    problems: problems.map(({ message }) => message),
  };
};

const leak = { 'a.env': `A=1\nTOKEN=${npm}\n` };

test('what the files of base waive is not found', async () => {
  const base = { files: { '.gitleaksignore': 'a.env:npm-access-token:2\n' } };
  expect(await reviewed({ base, head: { branch: 'topic', files: leak } })).toEqual({ found: [], problems: [] });
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
