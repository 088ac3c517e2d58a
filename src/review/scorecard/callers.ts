import { isExamplePath } from '../../mcp/source-files.ts';
import type { GuardCondition } from '../../model/facts/guards.ts';
import type { Endpoint, Route, Server } from '../../model/facts/servers.ts';
import type { ValueRef } from '../../model/facts/values.ts';
import type { FileLocation } from '../../model/location.ts';
import { beginningRoutes, openingOf } from '../../model/opening.ts';
import { isOptOut, type Protection, protectionOf } from '../../model/protection.ts';
import { originGapOf } from '../../model/reach.ts';
import type { Grade, ScoreRow } from '../../model/review.ts';
import { reasonInWords, theGuard } from '../../model/words.ts';

/** What a row says, and what it rests on. */
export type CallerAnswer = Pick<ScoreRow, 'value' | 'grade' | 'evidence' | 'because'>;

const order: readonly Grade[] = ['fail', 'unknown', 'warn', 'pass', 'not-applicable'];

/** The answer that counts among several: what fails, then what is not known. */
const worst = <T extends CallerAnswer>(answers: readonly T[]): T | undefined =>
  answers.toSorted((left, right) => order.indexOf(left.grade) - order.indexOf(right.grade))[0];

/** The endpoints that answer for a server: examples beside it show how it can be served, and only say so where there is nothing else. */
export const gradedEndpoints = ({ endpoints, stdio, leftToCallers }: Server): readonly Endpoint[] => {
  const own = endpoints.filter(({ isExample }) => !isExample);
  return own.length > 0 || leftToCallers !== undefined || stdio.some(({ path }) => !isExamplePath(path)) ? own : endpoints;
};

/** Whether callers must authenticate: the weakest route of the weakest endpoint decides. */
export const authenticationOf = (server: Server): CallerAnswer => {
  const answers = gradedEndpoints(server).map((endpoint) => ({ ...endpointAnswer(endpoint), name: endpoint.name }));
  const weakest = worst(answers);
  if (weakest === undefined) return { value: 'unknown', grade: 'unknown', evidence: [], because: 'no endpoint was found' };
  const open = answers.find(({ value }) => value === 'none');
  const { value, grade, evidence, because } = weakest;
  const isPartial = open !== undefined && answers.some((answer) => answer.grade === 'pass');
  return {
    value: isPartial ? `partial (${open.name} is open)` : value,
    grade,
    evidence: isPartial ? open.evidence : evidence,
    ...(because === undefined ? {} : { because }),
  };
};

const endpointAnswer = (endpoint: Endpoint): CallerAnswer => {
  if (endpoint.declaredPublic !== undefined) return { value: 'public by declaration', grade: 'warn', evidence: [endpoint.declaredPublic] };
  const routes = beginningRoutes(endpoint.routes).map((route) => ({ route, protection: protectionOf(route) }));
  const weakest = worst(routes.map(({ route, protection }) => routeAnswer(route, protection)));
  if (weakest === undefined && endpoint.leftToCallers !== undefined)
    return { value: 'left to the application', grade: 'not-applicable', evidence: [endpoint.leftToCallers] };
  if (weakest === undefined)
    return { value: 'unknown', grade: 'unknown', evidence: [endpoint.transport.at], because: 'no route to the transport was found' };
  const opening = openingOf(endpoint);
  if (weakest.grade === 'pass' && opening?.kind === 'partly' && opening.bySession === true)
    return { value: 'required to begin a session', grade: 'warn', evidence: [opening.route.at, ...weakest.evidence] };
  const open = routes.find(({ protection }) => protection.kind === 'none');
  return open !== undefined && routes.some(({ protection }) => protection.kind === 'required')
    ? { ...weakest, value: `partial (${open.route.name} is open)`, evidence: [open.route.at] }
    : weakest;
};

const routeAnswer = (route: Route, protection: Protection): CallerAnswer => {
  switch (protection.kind) {
    case 'required':
      return {
        value:
          protection.guard.condition !== undefined
            ? 'required, enforced at start'
            : protection.guard.sessionsPass === true
              ? 'required to begin a session'
              : 'required',
        grade: 'pass',
        evidence: [protection.guard.at, route.at],
      };
    case 'unknown':
      return {
        value: 'unknown',
        grade: 'unknown',
        evidence: [protection.guard.condition?.at ?? protection.guard.at, route.at],
        because: `${theGuard(protection.guard.name)} was not understood (${reasonInWords(protection.because)})`,
      };
    case 'optional':
      return {
        value: `optional (${openState(protection.condition)})`,
        grade: isOptOut(protection) ? 'warn' : 'fail',
        evidence: [protection.condition.at, route.at],
      };
    case 'empty-match':
      return {
        value: `optional (callers without a token pass when ${nameOf(protection.match.setting)} is not set)`,
        grade: 'fail',
        evidence: [protection.match.at, route.at],
      };
    case 'any-token':
      return { value: 'any token is accepted', grade: 'fail', evidence: [protection.guard.at, route.at] };
    case 'presence':
      return { value: 'presence only', grade: 'fail', evidence: [protection.guard.at, route.at] };
    case 'none':
      return { value: 'none', grade: 'fail', evidence: [route.at] };
  }
};

const nameOf = ({ origin }: ValueRef): string =>
  origin.kind === 'environment' ? `\`${origin.name}\`` : origin.kind === 'configuration' ? `\`${origin.key}\`` : 'a setting';

const openState = ({ opensWhen, optOutName, subject }: GuardCondition): string => {
  switch (opensWhen) {
    case 'unset':
      return `opens when ${nameOf(subject)} is not set`;
    case 'set':
      return `opens when ${optOutName === undefined ? nameOf(subject) : `\`${optOutName}\``} is set`;
    case 'not-production':
      return 'opens outside production';
  }
};

/** Whether requests of web pages are told from others. */
export const browserTestOf = (server: Server): CallerAnswer | undefined => worst(gradedEndpoints(server).flatMap(browserTestAt));

const browserTestAt = (endpoint: Endpoint): readonly CallerAnswer[] => {
  const { kind, at } = endpoint.originCheck;
  if (kind === 'unknown' && endpoint.leftToCallers !== undefined)
    return [{ value: 'left to the application', grade: 'not-applicable', evidence: [endpoint.leftToCallers] }];
  const evidence: readonly FileLocation[] = [at ?? endpoint.routes[0]?.at ?? endpoint.transport.at];
  const gap = originGapOf(endpoint);
  if (gap === 'loose') return [{ value: 'loosely', grade: 'warn', evidence }];
  if (gap === 'without-lists') return [{ value: 'no, switched on without lists', grade: 'warn', evidence }];
  if (gap === 'untested') return [{ value: 'no', grade: 'warn', evidence }];
  switch (kind) {
    case 'both':
      return [{ value: 'yes', grade: 'pass', evidence }];
    case 'host':
      return [{ value: 'Host only', grade: 'pass', evidence }];
    case 'origin':
      return [{ value: 'Origin only', grade: 'pass', evidence }];
    case 'unknown':
      return [{ value: 'unknown', grade: 'unknown', evidence, because: 'the code that tests them was not understood' }];
    case 'none':
      return [];
  }
};

/** How secrets of callers are compared, where the server compares them itself. */
export const secretComparisonOf = (server: Server): CallerAnswer | undefined => {
  const comparisons = gradedEndpoints(server)
    .flatMap(({ routes }) => routes.flatMap(({ guards }) => guards))
    .flatMap(({ test }) => (test.kind === 'equality' ? [test.comparison] : []));
  const telling = comparisons.find(({ constantTime, hashed }) => !constantTime && !hashed);
  if (telling !== undefined) return { value: `no (${telling.operator})`, grade: 'warn', evidence: [telling.at] };
  const [first] = comparisons;
  return first === undefined ? undefined : { value: 'yes', grade: 'pass', evidence: [first.at] };
};
