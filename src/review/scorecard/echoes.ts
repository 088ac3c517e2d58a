import type { ErrorHandler, Flow, Sink } from '../../model/facts/leaks.ts';
import type { FileLocation } from '../../model/location.ts';
import type { ScoreDetail, ScoreRow } from '../../model/review.ts';
import { isAtLeast } from '../../model/severity.ts';
import { credentialWords } from '../../model/words.ts';
import { examinedWords, findingsOn, gradeOf, isFullyExamined, placeOf, places, type Subject, unexaminedWords } from './subject.ts';

/** Question 3: whether results, errors and logs repeat a credential. Every catch block that reads one is listed, also a clean one. */
export const echoesRow = (subject: Subject): ScoreRow => {
  const row = { number: '3', question: 'errors-echo-credentials', text: 'Do errors, results or logs echo credentials?' } as const;
  // The text of an error is no credential; a whole error or request may hold one.
  const findings = findingsOn(subject, 'errors-echo-credentials').filter(
    ({ ruleId, severity }) => ruleId !== rawErrors || isAtLeast(severity, 'medium'),
  );
  const raw = findings.filter(({ ruleId }) => ruleId === rawErrors).length;
  const handlers = subject.project.errorHandlers.filter(({ at }) => subject.isIts(at.path));
  const flows = subject.project.leaks.filter(
    ({ to, isExample }) => !isExample && subject.isIts(to.at.path) && audienceOf(to, handlers) !== undefined,
  );
  const details = [
    ...flows.map((flow) => flowDetail(flow, handlers)),
    ...handlers.map(({ at, read, credentials }): ScoreDetail => {
      const echo = flows.find(({ to }) => isWithin(to.at, at));
      const what = credentials.map(credentialWords).join(', ');
      return echo === undefined
        ? { at: read, grade: 'pass', text: `catch block reads ${what} and echoes nothing` }
        : {
            at: read,
            grade: 'fail',
            text: `catch block reads ${what}, and ${wordOf(echo.to, handlers)} ${credentialWords(echo.credential)}`,
          };
    }),
  ];
  const evidence = places([...findings.flatMap(placeOf), ...handlers.map(({ read }) => read)]);
  const counts = (['results', 'errors', 'logs'] as const).flatMap((audience) => {
    const count = flows.filter(({ to }) => audienceOf(to, handlers) === audience).length;
    return count === 0 ? [] : [`${audience}: ${count}`];
  });
  const value =
    findings.length === 0
      ? 'no'
      : findings.length === raw
        ? `not seen, but whole errors are shown (${raw})`
        : `yes (${counts.length === 0 ? `${findings.length} ${findings.length === 1 ? 'place' : 'places'}` : counts.join(', ')})`;
  const answered = { ...row, value, evidence, details };
  const grade = gradeOf(findings);
  if (grade !== 'pass') return { ...answered, grade };
  if (!isFullyExamined(subject)) return { ...answered, value: 'none found', grade: 'unknown', because: unexaminedWords(subject.project) };
  return { ...answered, grade, because: examinedWords(subject) };
};

const rawErrors = 'raw-error-to-client';

type Audience = 'results' | 'errors' | 'logs';

/** A result that a catch block returns tells of an error. */
const audienceOf = ({ kind, at }: Sink, handlers: readonly ErrorHandler[]): Audience | undefined => {
  switch (kind) {
    case 'tool-result':
      return handlers.some((handler) => isWithin(at, handler.at)) ? 'errors' : 'results';
    case 'tool-error':
    case 'response':
      return 'errors';
    case 'log':
      return 'logs';
    case 'process-argument':
    case 'file':
    case 'request':
    case 'redirect':
      return undefined;
  }
};

const flowDetail = ({ to, credential, shape }: Flow, handlers: readonly ErrorHandler[]): ScoreDetail => ({
  at: to.at,
  grade: to.kind === 'log' ? 'warn' : 'fail',
  text: `${wordOf(to, handlers)} ${shape === 'part' ? 'part of ' : ''}${credentialWords(credential)}${shape === 'error' ? ' with the request that failed' : ''}`,
});

const wordOf = (to: Sink, handlers: readonly ErrorHandler[]): string => {
  switch (audienceOf(to, handlers)) {
    case 'results':
      return 'a result shows';
    case 'errors':
      return to.kind === 'response' ? 'a response shows' : 'an error shows';
    case 'logs':
      return 'a log shows';
    case undefined:
      return 'something shows';
  }
};

const isWithin = (inner: FileLocation, outer: FileLocation): boolean =>
  inner.path === outer.path && inner.span.startLine >= outer.span.startLine && inner.span.endLine <= outer.span.endLine;
