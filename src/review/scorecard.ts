import type { FileLocation } from '../model/location.ts';
import type { Endpoint, Guard, Project, Route, Server } from '../model/project.ts';
import type { Grade, Scorecard, ScoreRow } from '../model/review.ts';

/** Questions 1a and 1b of the audit per server at head, with the value at base where it differs. */
export const scorecardsOf = (head: Project, base: Project | undefined): readonly Scorecard[] =>
  head.servers.map((server) => {
    const before = base?.servers.find(({ name }) => name === server.name);
    const rows = rowsOf(server, head);
    const earlier = before === undefined || base === undefined ? [] : rowsOf(before, base);
    return { server: server.name, rows: rows.map((row) => withBefore(row, earlier)) };
  });

const withBefore = (row: ScoreRow, earlier: readonly ScoreRow[]): ScoreRow => {
  const before = earlier.find(({ number }) => number === row.number);
  return before === undefined || before.value === row.value ? row : { ...row, before: before.value, gradeBefore: before.grade };
};

const rowsOf = (server: Server, project: Project): readonly ScoreRow[] => [
  exposesHttp(server, project),
  requiresAuthentication(server, project),
];

const exposesHttp = (server: Server, project: Project): ScoreRow => {
  const row = { number: '1a', question: 'exposes-http', text: 'Does it expose an HTTP endpoint?' } as const;
  const endpoints = server.endpoints;
  if (endpoints.length === 0) {
    const [other] = server.otherHttp;
    if (other !== undefined) return { ...row, value: 'unknown', grade: 'unknown', evidence: [other.at], because: other.because };
    if (server.stdio.length > 0 && isFullyExamined(project))
      return { ...row, value: 'no (stdio)', grade: 'pass', evidence: server.stdio.slice(0, 3) };
    return {
      ...row,
      value: 'unknown',
      grade: 'unknown',
      evidence: server.stdio.slice(0, 3),
      because: isFullyExamined(project) ? 'no transport of a known kind was found' : 'part of the project was not examined',
    };
  }
  const listens = endpoints.flatMap((endpoint) => endpoint.listens);
  const evidence = [...endpoints.map(({ transport }) => transport.at), ...listens.map(({ at }) => at)].slice(0, 3);
  const binds = new Set(listens.map(({ bind }) => bind));
  if (binds.has('serverless')) return { ...row, value: 'yes, serverless', grade: 'warn', evidence };
  if (binds.has('all')) return { ...row, value: 'yes, all interfaces', grade: 'warn', evidence };
  if (binds.has('variable')) return { ...row, value: 'yes, configurable', grade: 'warn', evidence };
  if (binds.size === 0) return { ...row, value: 'yes, address unknown', grade: 'unknown', evidence, because: 'no listen call was found' };
  return { ...row, value: 'yes, loopback', grade: 'pass', evidence };
};

const isFullyExamined = ({ coverage }: Project): boolean => coverage.problems.length === 0;

type Protection = { readonly value: string; readonly grade: Grade; readonly evidence: readonly FileLocation[]; readonly because?: string };

const requiresAuthentication = (server: Server, project: Project): ScoreRow => {
  const row = { number: '1b', question: 'requires-authentication', text: 'Must callers authenticate?' } as const;
  if (server.endpoints.length === 0) {
    const [other] = server.otherHttp;
    if (other !== undefined) return { ...row, value: 'unknown', grade: 'unknown', evidence: [other.at], because: other.because };
    return server.stdio.length > 0 && isFullyExamined(project)
      ? { ...row, value: 'not applicable (stdio)', grade: 'not-applicable', evidence: server.stdio.slice(0, 3) }
      : { ...row, value: 'unknown', grade: 'unknown', evidence: [], because: 'no HTTP transport of a known kind was found' };
  }
  const weakest = server.endpoints.map(protectionOf).sort((left, right) => order.indexOf(left.grade) - order.indexOf(right.grade))[0];
  return { ...row, ...(weakest ?? { value: 'unknown', grade: 'unknown', evidence: [] }) };
};

const order: readonly Grade[] = ['fail', 'unknown', 'warn', 'pass', 'not-applicable'];

const protectionOf = (endpoint: Endpoint): Protection => {
  if (endpoint.declaredPublic !== undefined) return { value: 'public by declaration', grade: 'warn', evidence: [endpoint.declaredPublic] };
  const routes = endpoint.routes.filter(({ answers }) => answers === 'transport');
  const weakest = routes.map(routeProtection).sort((left, right) => order.indexOf(left.grade) - order.indexOf(right.grade))[0];
  if (weakest === undefined) {
    return { value: 'unknown', grade: 'unknown', evidence: [endpoint.transport.at], because: 'no route to the transport was found' };
  }
  if (weakest.value === 'none' && routes.some((route) => routeProtection(route).grade === 'pass')) {
    return { ...weakest, value: `partial (${endpoint.name} is open)` };
  }
  return weakest;
};

const routeProtection = (route: Route): Protection => {
  const effective = route.guards.filter(({ test }) => test.kind !== 'none');
  const always = effective.filter((guard) => guard.condition === undefined || guard.condition.savedBy.value === 'yes');
  const strong = always.find(({ test }) => isStrong(test));
  if (strong !== undefined) {
    return {
      value: strong.condition === undefined ? 'required' : 'required, enforced at start',
      grade: 'pass',
      evidence: [strong.at, route.at],
    };
  }
  const unresolved = effective.find(({ test }) => test.kind === 'unknown');
  if (unresolved !== undefined && unresolved.test.kind === 'unknown') {
    return { value: `unknown (guard ${unresolved.name})`, grade: 'unknown', evidence: [unresolved.at], because: unresolved.test.because };
  }
  const conditional = effective.find(({ condition }) => condition !== undefined);
  if (conditional?.condition !== undefined) {
    const { condition } = conditional;
    if (condition.savedBy.value === 'unknown') {
      return { value: 'unknown', grade: 'unknown', evidence: [condition.at], because: condition.savedBy.because };
    }
    return { value: `optional (${openState(condition)})`, grade: 'fail', evidence: [condition.at, route.at] };
  }
  const weak = always[0];
  if (weak !== undefined) return { value: 'presence only', grade: 'fail', evidence: [weak.at, route.at] };
  return { value: 'none', grade: 'fail', evidence: [route.at] };
};

const openState = ({ opensWhen, optOutName, subject }: NonNullable<Guard['condition']>): string => {
  const name =
    subject.origin.kind === 'environment'
      ? subject.origin.name
      : subject.origin.kind === 'configuration'
        ? subject.origin.key
        : 'a setting';
  switch (opensWhen) {
    case 'unset':
      return `opens when ${name} is not set`;
    case 'set':
      return `opens when ${optOutName ?? name} is set`;
    case 'not-production':
      return 'opens outside production';
  }
};

const isStrong = (test: Guard['test']): boolean => {
  switch (test.kind) {
    case 'equality':
    case 'membership':
      return true;
    case 'verifier':
      return test.verifier.canReject.value !== 'no';
    case 'presence':
    case 'shape':
    case 'none':
    case 'unknown':
      return false;
  }
};
