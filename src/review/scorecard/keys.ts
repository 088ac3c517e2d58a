import type { CredentialUse } from '../../model/facts/credentials.ts';
import type { ValueRef } from '../../model/facts/values.ts';
import type { Finding } from '../../model/finding.ts';
import type { FileLocation } from '../../model/location.ts';
import type { ScoreDetail, ScoreRow } from '../../model/review.ts';
import { isOfCommandLine } from './further.ts';
import { findingsOn, gradeOf, isFullyExamined, placeOf, places, type Subject, titleOf, unexaminedWords } from './subject.ts';

/** Question 2: the keys for services behind the server, where they come from and whether their absence is noticed. */
export const keysRow = (subject: Subject): ScoreRow => {
  const row = {
    number: '2',
    question: 'keys-from-environment',
    text: 'Do its keys come from the environment, checked, and none from the source?',
  } as const;
  // Notes tell of made-up keys of tests and documentation; command lines have a row of their own.
  const literals = findingsOn(subject, 'keys-from-environment').filter(
    ({ ruleId, severity }) => severity !== 'note' && !isOfCommandLine(ruleId),
  );
  const variables = variablesOf(subject);
  const details = [
    ...variables.map(toDetail),
    ...literals.filter(({ ruleId }) => ruleId !== 'env-secret-unchecked').flatMap(literalDetail),
  ];
  const grade = gradeOf(literals);
  const unchecked = variables.filter(({ checked }) => checked === 'no');
  const evidence = places([...literals.flatMap(placeOf), ...unchecked.map(({ at }) => at), ...variables.map(({ at }) => at)]);
  const told = [hardcodedWords(literals), exposedWords(literals), variableWords(variables)].filter((words) => words !== '').join('; ');
  const answered = { ...row, value: told === '' ? 'none found' : told, evidence, details };
  if (grade !== 'pass') return { ...answered, grade };
  if (unchecked.length > 0) return { ...answered, grade: 'warn' };
  if (subject.credentialsIn === 'changed-files')
    return { ...answered, grade: 'unknown', because: 'keys in the source were looked for in the changed files only' };
  if (subject.credentialsIn === 'no-source')
    return { ...answered, grade: 'unknown', because: 'keys in the source were not looked for, because `secrets` says so' };
  if (!isFullyExamined(subject)) return { ...answered, grade: 'unknown', because: unexaminedWords(subject.project) };
  return variables.length === 0 ? { ...answered, grade: 'not-applicable' } : { ...answered, grade: 'pass' };
};

/** A credential of the environment; where nothing was seen to test it, and none can be missed, `checked` is unknown. */
type Variable = {
  readonly name: string;
  readonly at: FileLocation;
  readonly checked: 'yes' | 'no' | 'unknown';
  readonly checkedAt?: FileLocation;
};

const variablesOf = ({ project, server, isIts }: Subject): readonly Variable[] => {
  const found = new Map<string, Variable>();
  for (const use of project.credentials) if (isIts(use.value.at.path) && !use.isExample) found.set(use.name, fromUse(use));
  for (const value of server.ambientCredentials)
    for (const { name, at } of environmentNames(value)) if (!found.has(name)) found.set(name, fromFailFast(server.failFasts, name, at));
  return [...found.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
};

const fromUse = ({ name, value, checked }: CredentialUse): Variable =>
  checked.value === 'unknown'
    ? { name, at: value.at, checked: 'unknown' }
    : { name, at: value.at, checked: checked.value, ...(checked.value === 'yes' ? { checkedAt: checked.evidence[0] } : {}) };

const fromFailFast = (failFasts: Subject['server']['failFasts'], name: string, at: FileLocation): Variable => {
  const check = failFasts.find((each) => each.name === name);
  return check === undefined ? { name, at, checked: 'unknown' } : { name, at, checked: 'yes', checkedAt: check.at };
};

const environmentNames = (value: ValueRef): readonly { readonly name: string; readonly at: FileLocation }[] => [
  ...(value.origin.kind === 'environment' ? [{ name: value.origin.name, at: value.at }] : []),
  ...(value.default === undefined ? [] : environmentNames(value.default)),
];

const toDetail = ({ name, at, checked, checkedAt }: Variable): ScoreDetail => {
  switch (checked) {
    case 'yes':
      return { at: checkedAt ?? at, grade: 'pass', text: `\`${name}\`: from the environment, checked` };
    case 'no':
      return { at, grade: 'warn', text: `\`${name}\`: from the environment, nothing checks that it is set` };
    case 'unknown':
      return { at, grade: 'unknown', text: `\`${name}\`: from the environment; whether it is checked was not understood` };
  }
};

const literalDetail = (finding: Finding): readonly ScoreDetail[] =>
  placeOf(finding).map((at) => ({
    at,
    grade: gradeOf([finding]),
    text: finding.message,
  }));

const hardcodedWords = (literals: readonly Finding[]): string => {
  const secrets = literals.filter(({ ruleId }) => ruleId.startsWith('secret/'));
  const past = secrets.filter(({ primary }) => primary.origin.kind === 'history').length;
  const present = secrets.length - past;
  return [present === 0 ? '' : `${present} in the source`, past === 0 ? '' : `${past} in the history`]
    .filter((word) => word !== '')
    .join(', ');
};

/** What else gets keys to others, each kind once: "env file is exposed to others (2)". */
const exposedWords = (literals: readonly Finding[]): string => {
  const others = literals.filter(({ ruleId }) => !ruleId.startsWith('secret/') && ruleId !== 'env-secret-unchecked');
  const counts = Map.groupBy(others, ({ ruleId }) => ruleId);
  return [...counts].map(([ruleId, { length }]) => `${titleOf(ruleId)}${length === 1 ? '' : ` (${length})`}`).join('; ');
};

const variableWords = (variables: readonly Variable[]): string => {
  const named = (checked: Variable['checked']): readonly string[] =>
    variables.filter((each) => each.checked === checked).map(({ name }) => `\`${name}\``);
  const words: readonly (readonly [string, readonly string[]])[] = [
    ['from the environment, checked', named('yes')],
    ['from the environment', named('unknown')],
    ['not checked', named('no')],
  ];
  return words.flatMap(([word, names]) => (names.length === 0 ? [] : [`${word}: ${someOf(names)}`])).join('; ');
};

const someOf = (names: readonly string[]): string =>
  names.length <= 3 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
