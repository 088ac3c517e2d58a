import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openRepository } from '../src/git/repository.ts';
import { describePlace } from '../src/model/location.ts';
import { type Change, type ReviewedFinding, reviewChange } from './mutations/review-change.ts';
import { openSubject, type Subject } from './mutations/subject.ts';
import { acrossFiles } from './refactorings/across-files.ts';
import { bundlesOf } from './refactorings/bundles.ts';
import { everyFile } from './refactorings/every-file.ts';
import { type Refactored, sitesOf } from './refactorings/refactoring.ts';
import { withinFiles } from './refactorings/within-files.ts';

type Entry = { readonly repo: string; readonly commit: string };

const usage = `node bench/refactorings.ts REPOSITORIES.json FOLDER [NAME] [PATTERN OF REFACTORINGS]

Refactors real servers and reviews the changes as pull requests: nothing may be new or worse. What is called fixed without a new finding is
told as lost. Places that touch each other nowhere are changed together, and one by one where that is not silent. REPOSITORIES.json lists { repo: "owner/name", commit }, FOLDER holds their git repositories as
owner+name/repo. Prints what is not silent, then a count for each refactoring.`;

const [list, folder, only, onlyRefactoring] = process.argv.slice(2);
if (list === undefined || folder === undefined) {
  console.error(usage);
  process.exit(2);
}

const refactorings = [...withinFiles, ...acrossFiles, ...everyFile].filter(
  ({ name }) => onlyRefactoring === undefined || new RegExp(onlyRefactoring).test(name),
);
type Tally = { silent: number; noisy: number; lost: number };
const tallies = new Map<string, Tally>();

const run = async (subject: Subject): Promise<void> => {
  const sites = sitesOf(subject);
  if (sites.length === 0) return;
  console.log(`\n${subject.name}`);
  for (const { name, apply } of refactorings) {
    const tally = tallies.get(name) ?? { silent: 0, noisy: 0, lost: 0 };
    tallies.set(name, tally);
    for (const { members, change } of bundlesOf(subject.texts, apply(subject, sites))) {
      const together = await changedBy(subject, change);
      if (together.length === 0) tally.silent += members.length;
      else
        for (const member of members) tell(name, tally, member, members.length === 1 ? together : await changedBy(subject, member.change));
    }
  }
};

const changedBy = async (subject: Subject, change: Change): Promise<readonly ReviewedFinding[]> =>
  (await reviewChange(subject, change)).filter(({ status }) => status !== 'existing');

const tell = (name: string, tally: Tally, { place }: Refactored, changed: readonly ReviewedFinding[]): void => {
  const isNoisy = changed.some(({ status }) => status !== 'fixed');
  tally[isNoisy ? 'noisy' : changed.length > 0 ? 'lost' : 'silent'] += 1;
  if (changed.length > 0)
    console.log(
      `  ${name}  ${place}: ${changed.map(({ status, finding }) => `${status} ${finding.ruleId} ${describePlace(finding.primary)}`).join(', ')}`,
    );
};

const entries: readonly Entry[] = JSON.parse(await readFile(list, 'utf8'));
for (const { repo, commit } of entries.filter((entry) => only === undefined || entry.repo.includes(only))) {
  const repository = await openRepository(join(folder, repo.replace('/', '+'), 'repo'));
  try {
    await run(await openSubject(`${repo} @ ${commit.slice(0, 10)}`, await repository.tree(await repository.resolve(commit))));
  } finally {
    await repository.close();
  }
}

console.log('\n   silent    noisy     lost');
const total = { silent: 0, noisy: 0, lost: 0 };
for (const [name, tally] of tallies) {
  console.log(`${String(tally.silent).padStart(9)}${String(tally.noisy).padStart(9)}${String(tally.lost).padStart(9)}  ${name}`);
  for (const key of ['silent', 'noisy', 'lost'] as const) total[key] += tally[key];
}
console.log(`${String(total.silent).padStart(9)}${String(total.noisy).padStart(9)}${String(total.lost).padStart(9)}  all`);
