import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openRepository } from '../src/git/repository.ts';
import { describePlace } from '../src/model/location.ts';
import { type Change, type ReviewedFinding, reviewChange } from './mutations/review-change.ts';
import { openSubject, type Subject } from './mutations/subject.ts';
import { acrossFiles } from './refactorings/across-files.ts';
import { bundlesOf } from './refactorings/bundles.ts';
import { everyFile, withoutTypes } from './refactorings/every-file.ts';
import { sitesOf } from './refactorings/refactoring.ts';
import { withinFiles } from './refactorings/within-files.ts';

type Entry = { readonly repo: string; readonly commit: string };

const usage = `node bench/refactorings.ts REPOSITORIES.json FOLDER [NAME] [PATTERN OF REFACTORINGS]

Refactors real servers and reviews the changes as pull requests: nothing may be new or worse. What is called fixed without a new finding is
told as lost; what only a declared type had told is told apart. Places that touch each other nowhere are changed together, and one by one where that is not silent. REPOSITORIES.json lists { repo: "owner/name", commit }, FOLDER holds their git repositories as
owner+name/repo. Prints what is not silent, then a count for each refactoring.`;

const [list, folder, only, onlyRefactoring] = process.argv.slice(2);
if (list === undefined || folder === undefined) {
  console.error(usage);
  process.exit(2);
}

const refactorings = [...withinFiles, ...acrossFiles, ...everyFile].filter(
  ({ name }) => onlyRefactoring === undefined || new RegExp(onlyRefactoring).test(name),
);
/** `typed`: only what a declared type had told was lost, so that the change is none that keeps everything the same. */
const results = ['silent', 'noisy', 'lost', 'typed'] as const;
type Result = (typeof results)[number];
type Tally = { [Name in Result]: number };
const none: Tally = { silent: 0, noisy: 0, lost: 0, typed: 0 };
const tallies = new Map<string, Tally>();

const run = async (subject: Subject): Promise<void> => {
  const sites = sitesOf(subject);
  if (sites.length === 0) return;
  console.log(`\n${subject.name}`);
  for (const { name, apply } of refactorings) {
    const tally = tallies.get(name) ?? { ...none };
    tallies.set(name, tally);
    for (const { members, change } of bundlesOf(subject.texts, apply(subject, sites))) {
      const together = await changedBy(subject, change);
      if (together.length === 0) {
        tally.silent += members.length;
        continue;
      }
      for (const member of members) {
        const changed = members.length === 1 ? together : await changedBy(subject, member.change);
        const result = await resultOf(subject, name, changed);
        tally[result] += 1;
        if (result !== 'silent') console.log(`  ${result}  ${name}  ${member.place}: ${changed.map(shown).join(', ')}`);
      }
    }
  }
};

const changedBy = async (subject: Subject, change: Change): Promise<readonly ReviewedFinding[]> =>
  (await reviewChange(subject, change)).filter(({ status }) => status !== 'existing');

const resultOf = async (subject: Subject, name: string, changed: readonly ReviewedFinding[]): Promise<Result> => {
  if (changed.length === 0) return 'silent';
  if (changed.some(({ status }) => status !== 'fixed')) return 'noisy';
  if (!everyFile.some((each) => each.name === name)) return 'lost';
  const told = new Set((await changedBy(subject, withoutTypes(subject))).map(shown));
  return changed.every((each) => told.has(shown(each))) ? 'typed' : 'lost';
};

const shown = ({ status, finding }: ReviewedFinding): string => `${status} ${finding.ruleId} ${describePlace(finding.primary)}`;

const entries: readonly Entry[] = JSON.parse(await readFile(list, 'utf8'));
for (const { repo, commit } of entries.filter((entry) => only === undefined || entry.repo.includes(only))) {
  const repository = await openRepository(join(folder, repo.replace('/', '+'), 'repo'));
  try {
    await run(await openSubject(`${repo} @ ${commit.slice(0, 10)}`, await repository.tree(await repository.resolve(commit))));
  } finally {
    await repository.close();
  }
}

console.log(`\n${results.map((name) => name.padStart(9)).join('')}`);
const total: Tally = { ...none };
for (const [name, tally] of tallies) {
  console.log(`${results.map((each) => String(tally[each]).padStart(9)).join('')}  ${name}`);
  for (const each of results) total[each] += tally[each];
}
console.log(`${results.map((each) => String(total[each]).padStart(9)).join('')}  all`);
