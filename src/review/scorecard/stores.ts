import type { TokenStore } from '../../model/facts/storage.ts';
import type { Grade, ScoreDetail, ScoreRow } from '../../model/review.ts';
import { storeWords } from '../../model/words.ts';
import { examinedWords, findingsOn, gradeOf, isFullyExamined, placeOf, places, type Subject, titleOf, unexaminedWords } from './subject.ts';

/** Question 4: whether tokens are kept, where, in which form and readable by whom, and whether a refreshed one is kept too. */
export const storesRow = (subject: Subject): ScoreRow => {
  const row = { number: '4', question: 'tokens-cached', text: 'Are tokens cached, where, and in plaintext?' } as const;
  const stores = subject.project.tokenStores.filter(({ at, isExample }) => !isExample && subject.isIts(at.path));
  const findings = findingsOn(subject, 'tokens-cached');
  const refreshes = subject.project.refreshes.filter(({ at, isExample }) => !isExample && subject.isIts(at.path));
  const details = [
    ...stores.map(storeDetail),
    ...refreshes.map(({ at, name, writtenBack }): ScoreDetail => {
      const grade: Grade = writtenBack.value === 'yes' ? 'pass' : writtenBack.value === 'no' ? 'warn' : 'unknown';
      const what = `what \`${name}\` refreshes is`;
      const text = { yes: `${what} kept`, no: `${what} not kept`, unknown: `whether ${what} kept was not understood` }[writtenBack.value];
      return { at, grade, text };
    }),
  ];
  const evidence = places([...findings.flatMap(placeOf), ...stores.map(({ at }) => at)]);
  const value =
    stores.length === 0 ? ['no storage found', ...new Set(findings.map(({ ruleId }) => titleOf(ruleId)))].join('; ') : formsOf(stores);
  const answered = { ...row, value, evidence, details };
  const grade = gradeOf(findings);
  if (grade === 'fail' || details.some((detail) => detail.grade === 'fail')) return { ...answered, grade: 'fail' };
  if (grade === 'warn' || stores.some(({ form }) => form === 'plaintext')) return { ...answered, grade: 'warn' };
  const [unclear] = stores.filter(({ form }) => form === 'unknown');
  if (unclear !== undefined) return { ...answered, grade: 'unknown', because: `the form of ${storeWords(unclear)} was not understood` };
  if (!isFullyExamined(subject)) return { ...answered, grade: 'unknown', because: unexaminedWords(subject.project) };
  return stores.length === 0 ? { ...answered, grade: 'not-applicable', because: examinedWords(subject) } : { ...answered, grade: 'pass' };
};

const formsOf = (stores: readonly TokenStore[]): string => {
  const words = stores.map((store) => (store.form === 'keychain' ? formWords(store) : `${formWords(store)} (${storeWords(store)})`));
  const once = words.filter((word, index) => words.indexOf(word) === index);
  return once.length <= 2 ? once.join('; ') : `${once.slice(0, 2).join('; ')} and ${once.length - 2} more`;
};

const formWords = (store: TokenStore): string => {
  switch (store.form) {
    case 'plaintext':
      return `plaintext file, ${modeWords(store)}`;
    case 'encrypted':
      return `encrypted file, ${modeWords(store)}`;
    case 'keychain':
      return 'keychain';
    case 'memory':
      return 'memory';
    case 'key-value':
      return 'key-value store';
    case 'unknown':
      return 'file of unknown form';
  }
};

const modeWords = ({ mode, restrictedBy }: TokenStore): string => {
  if (restrictedBy !== undefined) return 'restricted';
  switch (mode.kind) {
    case 'given':
      return `mode ${mode.bits.toString(8).padStart(4, '0')}`;
    case 'default':
      return 'default mode';
    case 'unknown':
      return 'mode unknown';
  }
};

const storeDetail = (store: TokenStore): ScoreDetail => ({
  at: store.at,
  grade: gradeOfStore(store),
  text: `${store.kinds.join(', ')} ${store.form === 'keychain' ? 'in the' : `in ${storeWords(store)}:`} ${formWords(store)}`,
});

const gradeOfStore = ({ form, mode, restrictedBy }: TokenStore): Grade => {
  const isLoose = restrictedBy === undefined && (mode.kind === 'default' || (mode.kind === 'given' && (mode.bits & 0o077) !== 0));
  if (form === 'plaintext') return isLoose ? 'fail' : 'warn';
  return form === 'unknown' ? 'unknown' : 'pass';
};
