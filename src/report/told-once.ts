import { formatKey } from '../model/finding.ts';
import type { ReviewedFinding } from '../model/review.ts';
import { capitalised, endpointWords, listed } from '../model/words.ts';

/** More than these are counted. */
const namesShown = 5;

/**
 * Findings of one rule at one place that differ only in the endpoint or server that they are said of have one cause, such as a handler of several
 * paths: the first tells of all, in the order given. Each keeps its key, its place in the counts and its mark in a comment.
 */
export const toldOnce = (findings: readonly ReviewedFinding[]): readonly ReviewedFinding[] =>
  [...Map.groupBy(findings, alikeness).values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [others.length === 0 ? first : together(first, others)],
  );

/** Equal for findings that are told as one. A credential stands alone, because each has to be revoked. */
export const alikeness = (finding: ReviewedFinding): string => {
  const { ruleId, key, status, severity, confidence, enforced, pendingWaiver, primary, anchor, edit, credential } = finding;
  if (credential !== undefined) return formatKey(key);
  return JSON.stringify([ruleId, status, severity, confidence, enforced, pendingWaiver, primary, anchor, edit, sentenceOf(finding)]);
};

/** The message without the endpoint's name. */
const sentenceOf = ({ key: { subject }, message }: ReviewedFinding): string =>
  spellings(subject).reduce((sentence, name) => sentence.replaceAll(name, '\0'), message);

const spellings = (subject: string): readonly string[] => {
  const words = endpointWords(subject);
  return [words, capitalised(words), ...(subject.startsWith('every ') ? [subject] : [])];
};

const together = (first: ReviewedFinding, others: readonly ReviewedFinding[]): ReviewedFinding => {
  const own = endpointWords(first.key.subject);
  const names = [...new Set(others.map(({ key }) => endpointWords(key.subject)))].filter((name) => name !== own);
  const shown = names.length > namesShown ? [...names.slice(0, namesShown - 1), `${names.length - namesShown + 1} more`] : names;
  const places = new Map([first, ...others].flatMap(({ related }) => related).map((place) => [JSON.stringify(place), place]));
  // Servers of one repository share code. Findings whose sentence names no endpoint say the same word for word.
  const servers = [...new Set(others.map(({ key }) => key.server))].filter((server) => server !== first.key.server && server !== '');
  const ofServers = servers.map((server) => `the server \`${server}\``);
  const told = sentenceOf(first) === first.message ? ofServers : [...shown, ...ofServers];
  const further = told.length === 0 ? '' : ` The same holds for ${listed(told)}.`;
  return { ...first, message: `${first.message}${further}`, related: [...places.values()] };
};
