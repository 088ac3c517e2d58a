import { type Exposure, exposureOf } from './exposure.ts';
import type { Guard, GuardTest } from './facts/guards.ts';
import type { Endpoint, Route } from './facts/servers.ts';
import type { Edit } from './finding.ts';
import type { Severity } from './severity.ts';

/**
 * How an endpoint lets callers in without any check, and so which one rule speaks for it. What the weaker rules would say of the same
 * endpoint (its address, the missing test of Origin) is folded into that rule's words.
 */
export type Opening =
  /** A guard is there and stands behind the route (MA102). */
  | { readonly kind: 'after-route'; readonly route: Route; readonly guard: Guard; readonly edit?: Edit }
  /** Another route to the same transport is guarded (MA103). */
  | {
      readonly kind: 'partly';
      readonly route: Route;
      readonly guard: Guard;
      readonly guarded: Route;
      /** The open route answers only who knows the id of a session that the guarded one began. */
      readonly bySession?: true;
    }
  /** A guard that demands nothing stands there (MA105), or checks of tools that only authenticated callers meet. */
  | {
      readonly kind: 'not-required';
      readonly route: Route;
      readonly guard?: Guard;
      readonly gate?: NonNullable<Endpoint['toolGates']>[number];
    }
  /** No route is guarded (MA101). */
  | { readonly kind: 'open'; readonly route: Route };

/** The worst that is certain about an endpoint; undefined where a guard, also one that is not understood, stands before every route. */
export const openingOf = ({ routes, declaredPublic, toolGates }: Endpoint): Opening | undefined => {
  if (declaredPublic !== undefined) return undefined;
  const transports = beginningRoutes(routes);
  const open = transports.filter(isOpen);
  const [first] = open;
  if (first === undefined) return openBySession(routes, transports);
  for (const route of open) {
    const late = route.ineffective.find(({ guard, because }) => because === 'after-route' && isStrong(guard.test));
    if (late !== undefined)
      return { kind: 'after-route', route, guard: late.guard, ...(late.edit === undefined ? {} : { edit: late.edit }) };
  }
  for (const route of open) {
    const guard = route.guards.find(({ lenient, isUnread }) => lenient !== undefined || isUnread === true);
    if (guard !== undefined) return { kind: 'not-required', route, guard };
  }
  const guardedRoutes = routes.filter((route) => route.answers === 'transport' && !isOpen(route));
  for (const guarded of guardedRoutes) {
    const guard = strongest(guarded.guards);
    // The same route twice is registered in two modes of the server, of which the guard may be one.
    if (guard !== undefined && guarded.name !== first.name) return { kind: 'partly', route: first, guard, guarded };
  }
  if (guardedRoutes.length > 0) return undefined;
  const [gate] = toolGates ?? [];
  return gate === undefined ? { kind: 'open', route: first } : { kind: 'not-required', route: first, gate };
};

/** The routes to the transport; where some of them begin sessions, without those that answer only such sessions. */
export const beginningRoutes = (routes: readonly Route[]): readonly Route[] => {
  const transports = routes.filter(({ answers }) => answers === 'transport');
  const beginning = transports.filter(({ sessionsOnly }) => sessionsOnly === undefined);
  return beginning.length > 0 ? beginning : transports;
};

const openBySession = (routes: readonly Route[], guardedRoutes: readonly Route[]): Opening | undefined => {
  const route = routes.find((each) => each.sessionsOnly === true && isOpen(each));
  for (const guarded of guardedRoutes) {
    const guard = strongest(guarded.guards);
    if (route !== undefined && guard !== undefined && isStrong(guard.test))
      return { kind: 'partly', route, guard, guarded, bySession: true };
  }
  return undefined;
};

/** A guard that always lets everybody pass is none; one that is not understood is no reason to report. */
const isOpen = ({ guards }: Route): boolean => guards.every(({ test }) => test.kind === 'none');

/** Whether a test can tell a genuine credential from another. */
export const isStrong = (test: GuardTest): boolean => {
  switch (test.kind) {
    case 'equality':
    case 'membership':
      return true;
    case 'verifier':
      return test.verifier.canReject.value !== 'no' && test.verifier.tokenUse !== 'decoded-only';
    case 'presence':
    case 'shape':
    case 'none':
    case 'unknown':
      return false;
  }
};

const strongest = (guards: readonly Guard[]): Guard | undefined => {
  const effective = guards.filter(({ test }) => test.kind !== 'none');
  return effective.find(({ test }) => isStrong(test)) ?? effective.find(({ test }) => test.kind === 'unknown') ?? effective[0];
};

/** What else is wrong with the endpoint, in sentences, where one of the stronger rules speaks for it. */
export const foldedFacts = (endpoint: Endpoint): readonly string[] => {
  const exposure = exposureOf(endpoint);
  const checks = endpoint.originCheck;
  return [
    ...(exposure === 'all' ? ['It listens on every interface.'] : []),
    ...((checks.cors === 'any' || checks.cors === 'reflecting') && checks.kind === 'none'
      ? ['Web pages of every origin may read its answers.']
      : checks.kind === 'none' && exposure !== 'serverless'
        ? ['`Origin` and `Host` are not validated.']
        : []),
  ];
};

/** The severity by who can reach the endpoint; in an examples folder low, because nobody runs it for others. */
export const severityByReach = (
  endpoint: Endpoint,
  { reachable, loopback, unknown = reachable }: { readonly reachable: Severity; readonly loopback: Severity; readonly unknown?: Severity },
): Severity => {
  const exposure: Exposure = exposureOf(endpoint);
  const severity = exposure === 'loopback' ? loopback : exposure === 'unknown' ? unknown : reachable;
  return endpoint.isExample && severity !== 'note' ? 'low' : severity;
};
