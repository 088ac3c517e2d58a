import type { Tool } from '../../model/facts/servers.ts';
import type { ValueOrigin } from '../../model/facts/values.ts';
import type { Grade, ScoreDetail, ScoreRow } from '../../model/review.ts';
import { findingsOn, gradeOf, isFullyExamined, placeOf, places, type Subject, unexaminedWords } from './subject.ts';

/** Question 5: whether tools get the least access, or every tool the full credential. Lists tool, effect and credential. */
export const toolsRow = (subject: Subject): ScoreRow => {
  const row = { number: '5', question: 'tools-scoped', text: 'Are tools scoped, or does every tool get the full credential?' } as const;
  const { tools, toolSwitch, ambientCredentials } = subject.server;
  const findings = findingsOn(subject, 'tools-scoped');
  const details = tools.map(toDetail);
  const evidence = places([
    ...findings.flatMap(placeOf),
    ...effects.flatMap((effect) => tools.filter((tool) => tool.effect === effect)).map(({ at }) => at),
  ]);
  const counts = (effect: Tool['effect']): number => tools.filter((tool) => tool.effect === effect).length;
  const value = [
    `${tools.length} ${tools.length === 1 ? 'tool' : 'tools'}`,
    ...(['write', 'read', 'unknown'] as const).flatMap((effect) =>
      counts(effect) === 0 ? [] : [`${counts(effect)} ${effectWords[effect]}`],
    ),
  ].join(', ');
  const answered = { ...row, value: tools.length === 0 ? 'unknown' : value, evidence, details };
  const names = new Set(tools.flatMap(({ credentials }) => credentials.flatMap(({ origin }) => credentialWords(origin))));
  const isShared = counts('write') > 0 && counts('read') > 0 && (names.size === 1 || (names.size === 0 && ambientCredentials.length === 1));
  const withShared = isShared ? `${answered.value}, all with one credential` : answered.value;
  const grade = gradeOf(findings);
  if (grade !== 'pass') return { ...answered, value: withShared, grade };
  if (tools.length === 0)
    return { ...answered, grade: 'unknown', because: 'how its tools are registered was not understood', evidence: [subject.server.at] };
  if (!isFullyExamined(subject)) return { ...answered, grade: 'unknown', because: unexaminedWords(subject.project) };
  const writing = tools.filter(({ effect }) => effect === 'write');
  if (writing.length > 0 && (toolSwitch !== undefined || writing.every(({ scopeCheck }) => scopeCheck.value === 'yes')))
    return { ...answered, value: `${answered.value}; writing is scoped`, grade: 'pass' };
  const readsOnly = counts('read') === tools.length;
  if (readsOnly) return { ...answered, value: `${answered.value}: read only`, grade: 'pass' };
  if (isShared) return { ...answered, value: withShared, grade: 'warn' };
  return { ...answered, grade: 'unknown', because: `${gapOf(counts('unknown'), tools.length)} was not understood` };
};

const gapOf = (unknown: number, all: number): string => {
  if (unknown === 0) return `with which credential ${all === 1 ? 'it works' : 'they work'}`;
  if (unknown < all) return `what the other${unknown === 1 ? ' does' : 's do'}`;
  return all === 1 ? 'what it does' : 'what they do';
};

/** The worst first. */
const effects = ['write', 'unknown', 'read'] as const;

const effectWords = { write: 'writing', read: 'reading', unknown: 'of unknown effect' } as const;

const toDetail = ({ name, effect, credentials, scopeCheck, at }: Tool): ScoreDetail => {
  const names = [...new Set(credentials.flatMap(({ origin }) => credentialWords(origin)))];
  const grade: Grade = effect === 'read' || scopeCheck.value === 'yes' ? 'pass' : effect === 'write' ? 'warn' : 'unknown';
  const scope = scopeCheck.value === 'yes' ? ', scope checked' : '';
  return { at, grade, text: `\`${name}\`: ${effectWords[effect]}${names.length === 0 ? '' : `, with ${names.join(', ')}`}${scope}` };
};

const credentialWords = (origin: ValueOrigin): readonly string[] => {
  switch (origin.kind) {
    case 'environment':
      return [`\`${origin.name}\``];
    case 'configuration':
      return [`\`${origin.key}\``];
    case 'request':
      return ["the caller's credential"];
    case 'oauth':
    case 'token-object':
      return ['the stored token'];
    case 'literal':
      return ['a literal'];
    case 'random':
    case 'unresolved':
      return [];
  }
};
