import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openRepository } from '../src/git/repository.ts';
import { describePlace } from '../src/model/location.ts';
import { chainOperators } from './mutations/chain-operators.ts';
import { guardBodyOperators } from './mutations/guard-body-operators.ts';
import { guardSites } from './mutations/guard-sites.ts';
import type { Mutant, Operator } from './mutations/mutant.ts';
import { type ReviewedFinding, reviewChange } from './mutations/review-change.ts';
import { settingOperators } from './mutations/setting-operators.ts';
import { openSubject, type Subject } from './mutations/subject.ts';

type Entry = { readonly repo: string; readonly commit: string };

const usage = `node bench/mutations.ts REPOSITORIES.json FOLDER [NAME] [OPERATOR]

Breaks the guards of real servers, one place at a time, and reviews each change as a pull request: it is killed when a new finding of a
fitting rule is shown at the change. REPOSITORIES.json lists { repo: "owner/name", commit }, FOLDER holds their git repositories as
owner+name/repo. Prints the survivors, then how many were killed per operator. Equivalent mutants, which open nothing, are told apart.`;

const [list, folder, only, onlyOperator] = process.argv.slice(2);
if (list === undefined || folder === undefined) {
  console.error(usage);
  process.exit(2);
}

type Tally = { killed: number; misplaced: number; survived: number; equivalent: number };
const tallies = new Map<string, Tally>();
const operators: readonly Operator[] = [...chainOperators, ...guardBodyOperators, ...settingOperators].filter(
  ({ name }) => onlyOperator === undefined || name.includes(onlyOperator),
);
let guarded = 0;

const judge = (mutant: Mutant, reviewed: readonly ReviewedFinding[]): keyof Tally => {
  const told = reviewed.filter(
    ({ finding, status }) => (status === 'new' || status === 'worsened') && mutant.expected.includes(finding.ruleId),
  );
  if (told.some(({ anchor }) => anchor.kind === 'line')) return 'killed';
  if (mutant.equivalent !== undefined && told.length === 0) return 'equivalent';
  return told.length > 0 ? 'misplaced' : 'survived';
};

const run = async (subject: Subject): Promise<void> => {
  const sites = guardSites(subject);
  if (sites.length === 0) return;
  guarded += 1;
  const mutants = operators.flatMap(({ mutate }) => mutate(subject, sites));
  console.log(`\n${subject.name}: ${sites.length} guards, ${mutants.length} mutants`);
  for (const mutant of mutants) {
    const reviewed = await reviewChange(subject, mutant.change);
    const result = judge(mutant, reviewed);
    const tally = tallies.get(mutant.operator) ?? { killed: 0, misplaced: 0, survived: 0, equivalent: 0 };
    tally[result] += 1;
    tallies.set(mutant.operator, tally);
    const news = reviewed
      .filter(({ status }) => status === 'new' || status === 'worsened')
      .map(({ finding, anchor }) => `${finding.ruleId} ${describePlace(finding.primary)} (${anchor.kind})`);
    if (result === 'killed' && mutant.equivalent === undefined) continue;
    console.log(
      `  ${result.padEnd(10)} ${mutant.operator}  ${mutant.place}  ${mutant.equivalent ?? ''}${news.length > 0 ? ` [${news.join(', ')}]` : ''}`,
    );
  }
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

console.log('\nkilled  misplaced  survived  equivalent');
const total: Tally = { killed: 0, misplaced: 0, survived: 0, equivalent: 0 };
const row = ({ killed, misplaced, survived, equivalent }: Tally): string => {
  const all = killed + misplaced + survived;
  return `${String(killed).padStart(6)}${String(misplaced).padStart(11)}${String(survived).padStart(10)}${String(equivalent).padStart(12)}  ${all === 0 ? '   –' : `${((100 * killed) / all).toFixed(0).padStart(3)}%`}`;
};
for (const [operator, tally] of tallies) {
  console.log(`${row(tally)}  ${operator}`);
  for (const key of ['killed', 'misplaced', 'survived', 'equivalent'] as const) total[key] += tally[key];
}
console.log(`${row(total)}  all, over ${guarded} guarded servers`);
