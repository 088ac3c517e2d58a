import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openRepository } from '../src/git/repository.ts';
import { describePlace } from '../src/model/location.ts';
import { authorizationOperators } from './mutations/authorization-operators.ts';
import { callerOperators } from './mutations/caller-operators.ts';
import { chainOperators } from './mutations/chain-operators.ts';
import { flowOperators } from './mutations/flow-operators.ts';
import { guardBodyOperators } from './mutations/guard-body-operators.ts';
import { guardSites } from './mutations/guard-sites.ts';
import { leakOperators } from './mutations/leak-operators.ts';
import type { Mutant, Operator } from './mutations/mutant.ts';
import { resourceOperators } from './mutations/resource-operators.ts';
import { type ReviewedFinding, reviewChange } from './mutations/review-change.ts';
import { secretOperators } from './mutations/secret-operators.ts';
import { sessionOperators } from './mutations/session-operators.ts';
import { settingOperators } from './mutations/setting-operators.ts';
import { openSubject, type Subject } from './mutations/subject.ts';
import { transmissionOperators } from './mutations/transmission-operators.ts';

type Entry = { readonly repo: string; readonly commit: string };

const usage = `node bench/mutations.ts REPOSITORIES.json FOLDER [NAME] [PATTERN OF OPERATORS]

Breaks the guards of real servers and what they do right with secrets, one place at a time, and reviews each change as a pull request: it
is killed when a new finding of a fitting rule is shown at the change. REPOSITORIES.json lists { repo: "owner/name", commit }, FOLDER holds their git repositories as
owner+name/repo. Prints the survivors, then how many were killed per operator. Equivalent mutants, which open nothing, are told apart.`;

const [list, folder, only, onlyOperator] = process.argv.slice(2);
if (list === undefined || folder === undefined) {
  console.error(usage);
  process.exit(2);
}

/** `standing`: a rule that fits spoke of the endpoint, or else of the file, before and still does. `unread`: the guard was not understood before the change either. */
const results = ['killed', 'misplaced', 'survived', 'unread', 'standing', 'equivalent'] as const;
type Result = (typeof results)[number];
type Tally = { [Name in Result]: number };
const none: Tally = { killed: 0, misplaced: 0, survived: 0, unread: 0, standing: 0, equivalent: 0 };
const tallies = new Map<string, Tally>();
const operators: readonly Operator[] = [
  ...chainOperators,
  ...guardBodyOperators,
  ...settingOperators,
  ...secretOperators,
  ...leakOperators,
  ...flowOperators,
  ...transmissionOperators,
  ...callerOperators,
  ...sessionOperators,
  ...resourceOperators,
  ...authorizationOperators,
].filter(({ name }) => onlyOperator === undefined || new RegExp(onlyOperator).test(name));
let guarded = 0;
/** Mutants of which something else was told as well, but for what a door that opens makes worse. */
let extras = 0;
const companions: readonly string[] = [
  'binds-all-interfaces',
  'no-origin-validation',
  'ambient-credential-for-anonymous',
  'write-tools-without-scope-check',
];

const judge = (mutant: Mutant, reviewed: readonly ReviewedFinding[]): Result => {
  const fitting = reviewed.filter(({ finding }) => mutant.expected.includes(finding.ruleId));
  const told = fitting.filter(({ status }) => status === 'new' || status === 'worsened');
  if (told.some(({ anchor }) => anchor.kind === 'line')) return 'killed';
  if (told.length > 0) return 'misplaced';
  if (mutant.equivalent !== undefined) return 'equivalent';
  const isThere = ({ key, primary }: ReviewedFinding['finding']): boolean =>
    mutant.endpoints === undefined
      ? primary.place.kind === 'file' && mutant.place.startsWith(`${primary.place.path}:`)
      : mutant.endpoints.includes(key.subject);
  if (fitting.some(({ finding, status }) => status === 'existing' && isThere(finding))) return 'standing';
  return mutant.was === 'unknown' ? 'unread' : 'survived';
};

const run = async (subject: Subject): Promise<void> => {
  const sites = guardSites(subject);
  const mutants = operators.flatMap(({ mutate }) => mutate(subject, sites));
  if (mutants.length === 0) return;
  if (sites.length > 0) guarded += 1;
  console.log(`\n${subject.name}: ${sites.length} guards, ${mutants.length} mutants`);
  for (const mutant of mutants) {
    const reviewed = await reviewChange(subject, mutant.change);
    const result = judge(mutant, reviewed);
    const tally = tallies.get(mutant.operator) ?? { ...none };
    tally[result] += 1;
    tallies.set(mutant.operator, tally);
    const told = reviewed.filter(({ status }) => status === 'new' || status === 'worsened');
    const besides = told.filter(({ finding }) => !mutant.expected.includes(finding.ruleId) && !companions.includes(finding.ruleId));
    if (besides.length > 0) extras += 1;
    const news = told.map(({ finding, anchor }) => `${finding.ruleId} ${describePlace(finding.primary)} (${anchor.kind})`);
    if (result === 'killed' && mutant.equivalent === undefined && besides.length === 0) continue;
    console.log(
      `  ${result.padEnd(10)} ${mutant.operator}  ${mutant.place}  ${mutant.was === undefined ? '' : `(was ${mutant.was}) `}${mutant.equivalent ?? ''}${news.length > 0 ? ` [${news.join(', ')}]` : ''}`,
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

console.log(`\n${results.map((name) => name.padStart(11)).join('')}`);
const total: Tally = { ...none };
const row = (tally: Tally): string => {
  const all = tally.killed + tally.misplaced + tally.survived;
  const rate = all === 0 ? '   –' : `${((100 * tally.killed) / all).toFixed(0).padStart(3)}%`;
  return `${results.map((name) => String(tally[name]).padStart(11)).join('')}  ${rate}`;
};
for (const [operator, tally] of tallies) {
  console.log(`${row(tally)}  ${operator}`);
  for (const name of results) total[name] += tally[name];
}
console.log(`${row(total)}  all, over ${guarded} guarded servers; something else was told of ${extras}`);
