import { exposureOf } from '../../model/exposure.ts';
import type { Endpoint, Listen, Server } from '../../model/facts/servers.ts';
import type { FileLocation } from '../../model/location.ts';
import type { Project } from '../../model/project.ts';
import type { Scorecard, ScoreRow } from '../../model/review.ts';
import { authenticationOf, browserTestOf, gradedEndpoints, secretComparisonOf } from './callers.ts';
import { echoesRow } from './echoes.ts';
import { furtherRows } from './further.ts';
import { issuerRow, tokenForAnybody } from './issuer.ts';
import { keysRow } from './keys.ts';
import { storesRow } from './stores.ts';
import { type Audited, places, type Subject, subjectsOf, unexaminedWords } from './subject.ts';
import { toolsRow } from './tools.ts';

/** The audit questions of every server at head, with the value at base where it differs. */
export const scorecardsOf = (head: Audited, base: Audited | undefined): readonly Scorecard[] => {
  const former = base === undefined ? [] : subjectsOf(base);
  return subjectsOf(head).map((subject) => {
    const before = former.find(({ server }) => server.name === subject.server.name);
    const earlier = before === undefined ? [] : rowsOf(before);
    return { server: subject.server.name, rows: rowsOf(subject).map((row) => withBefore(row, earlier)) };
  });
};

const withBefore = (row: ScoreRow, earlier: readonly ScoreRow[]): ScoreRow => {
  const before = earlier.find(({ number }) => number === row.number);
  return before === undefined || before.value === row.value ? row : { ...row, before: before.value, gradeBefore: before.grade };
};

const rowsOf = (subject: Subject): readonly ScoreRow[] =>
  [
    exposesHttp(subject.server, subject.project),
    withIssuer(subject, requiresAuthentication(subject.server, subject.project)),
    ...callerDetails(subject.server),
    keysRow(subject),
    echoesRow(subject),
    storesRow(subject),
    toolsRow(subject),
    ...issuerRow(subject),
    ...furtherRows(subject),
  ].map((row) => ({ ...row, evidence: places(row.evidence) }));

const exposesHttp = (server: Server, project: Project): ScoreRow => {
  const row = { number: '1a', question: 'exposes-http', text: 'Does it expose an HTTP endpoint?' } as const;
  const endpoints = gradedEndpoints(server);
  if (endpoints.length === 0) {
    const [other] = server.otherHttp;
    if (other !== undefined) return { ...row, value: 'unknown', grade: 'unknown', evidence: [other.at], because: other.because };
    if (server.leftToCallers !== undefined) return { ...row, ...leftToApplication([server.leftToCallers]) };
    const serving = servingOf(server, project);
    if (serving !== undefined)
      return { ...exposesHttp(serving, project), value: `${exposesHttp(serving, project).value} (by ${serving.name})` };
    if (server.stdio.length > 0 && hidesNoEndpoint(project)) return { ...row, value: 'no (stdio)', grade: 'pass', evidence: server.stdio };
    return {
      ...row,
      value: 'unknown',
      grade: 'unknown',
      evidence: server.stdio.length > 0 ? server.stdio : [server.at],
      because: hidesNoEndpoint(project) ? 'no transport of a known kind was found' : unexaminedWords(project),
    };
  }
  const left = endpoints.flatMap(({ leftToCallers }) => leftToCallers ?? []);
  if (left.length === endpoints.length) return { ...row, ...leftToApplication(left) };
  const listens = endpoints.flatMap((endpoint) => endpoint.listens);
  const binds = new Set(listens.map(({ bind }) => bind));
  // Where it listens decides; what answers there stands behind it.
  const widestFirst = listens.toSorted((left, right) => reach.indexOf(left.bind) - reach.indexOf(right.bind));
  const evidence = [
    ...widestFirst.flatMap(({ openedBy, at }) => (openedBy === undefined ? [at] : [openedBy, at])),
    ...endpoints.map(({ transport }) => transport.at),
  ];
  if (binds.has('serverless'))
    return { ...row, value: `yes, serverless${binds.has('all') ? ' and on all interfaces' : ''}`, grade: 'warn', evidence };
  if (binds.has('all')) return { ...row, value: 'yes, all interfaces', grade: 'warn', evidence };
  if (binds.has('variable')) return { ...row, value: `yes, configurable${byDefault(endpoints)}`, grade: 'warn', evidence };
  if (binds.size === 0) return { ...row, value: 'yes, address unknown', grade: 'unknown', evidence, because: 'no listen call was found' };
  return { ...row, value: 'yes, loopback', grade: 'pass', evidence };
};

/** In the order in which they decide the answer. */
const reach: readonly Listen['bind'][] = ['serverless', 'all', 'variable', 'loopback', 'socket'];

/** Where endpoints listen that nobody configures. */
const byDefault = (endpoints: readonly Endpoint[]): string => {
  const exposures = new Set(endpoints.filter(({ listens }) => listens.length > 0).map(exposureOf));
  if (exposures.has('all')) return ' (all interfaces by default)';
  return exposures.size === 1 && exposures.has('loopback') ? ' (loopback by default)' : '';
};

/** The server that serves another one, which has no transport of its own. */
const servingOf = ({ servedBy }: Server, { servers }: Project): Server | undefined =>
  servedBy === undefined ? undefined : servers.find(({ name, servedBy: further }) => name === servedBy && further === undefined);

const leftToApplication = (evidence: readonly FileLocation[]): Pick<ScoreRow, 'value' | 'grade' | 'evidence'> => ({
  value: 'left to the application',
  grade: 'not-applicable',
  evidence,
});

const hidesNoEndpoint = ({ coverage }: Project): boolean => coverage.mayHideEndpoints !== true;

const requiresAuthentication = (server: Server, project: Project): ScoreRow => {
  const row = { number: '1b', question: 'requires-authentication', text: 'Must callers authenticate?' } as const;
  if (gradedEndpoints(server).length === 0) {
    const [other] = server.otherHttp;
    if (other !== undefined) return { ...row, value: 'unknown', grade: 'unknown', evidence: [other.at], because: other.because };
    if (server.leftToCallers !== undefined) return { ...row, ...leftToApplication([server.leftToCallers]) };
    const serving = servingOf(server, project);
    if (serving !== undefined) return { ...row, ...authenticationOf(serving) };
    return server.stdio.length > 0 && hidesNoEndpoint(project)
      ? { ...row, value: 'not applicable (stdio)', grade: 'not-applicable', evidence: server.stdio }
      : { ...row, value: 'unknown', grade: 'unknown', evidence: [server.at], because: 'no HTTP transport of a known kind was found' };
  }
  return { ...row, ...authenticationOf(server) };
};

/** A check of tokens that the server gives to anybody is no better than what gives them. */
const withIssuer = (subject: Subject, row: ScoreRow): ScoreRow => {
  const open = row.grade === 'pass' ? tokenForAnybody(subject) : undefined;
  if (open === undefined) return row;
  return {
    ...row,
    value: `${row.value}, but its own authorization server lets anybody in`,
    grade: 'warn',
    evidence: places([open, ...row.evidence]),
  };
};

/** What belongs to 1b: only servers with an HTTP endpoint have these rows. */
const callerDetails = (server: Server): readonly ScoreRow[] => {
  const browser = browserTestOf(server);
  const comparison = secretComparisonOf(server);
  const question = 'requires-authentication';
  return [
    ...(browser === undefined ? [] : [{ number: '1b Origin', question, text: 'Are Host and Origin tested?', ...browser } as const]),
    ...(comparison === undefined
      ? []
      : [{ number: '1b timing', question, text: 'Are secrets compared in constant time?', ...comparison } as const]),
  ];
};
