import type { EmptyMatch, Guard, GuardCondition } from './facts/guards.ts';
import type { Endpoint, Route } from './facts/servers.ts';
import { beginningRoutes, isStrong } from './opening.ts';

/** What a caller has to show on a route; the strongest guard that always runs decides. */
export type Protection =
  | { readonly kind: 'required'; readonly guard: Guard }
  | { readonly kind: 'unknown'; readonly guard: Guard; readonly because: string }
  /** A setting switches the check off (MA104, or an opt-out on purpose). */
  | { readonly kind: 'optional'; readonly guard: Guard; readonly condition: GuardCondition }
  /** Nothing equals nothing when the expected value is not set (MA106). */
  | { readonly kind: 'empty-match'; readonly guard: Guard; readonly match: EmptyMatch }
  /** A verifier that never refuses (MA109). */
  | { readonly kind: 'any-token'; readonly guard: Guard }
  /** Only presence or form of a credential is tested (MA107). */
  | { readonly kind: 'presence'; readonly guard: Guard }
  | { readonly kind: 'none' };

export const protectionOf = ({ guards }: Route): Protection => {
  const effective = guards.filter(({ test }) => test.kind !== 'none');
  const always = effective.filter(({ condition }) => condition === undefined || condition.savedBy.value === 'yes');
  const [first, ...others] = always.filter(({ test, emptyMatch }) => isStrong(test) && emptyMatch === undefined);
  const strong = [first, ...others].find((guard) => guard?.sessionsPass === undefined) ?? first;
  if (strong !== undefined) return { kind: 'required', guard: strong };
  const absent = effective.flatMap((guard) => (isAbsentByDefault(guard) ? [{ guard, condition: guard.condition }] : []));
  const [switchedOff] = absent;
  // What some requests pass for certain holds nobody off in its place.
  const leaking = effective.filter((guard) => guard.test.kind === 'unknown' && guard.test.leaks === true && !isAbsentByDefault(guard));
  if (switchedOff !== undefined && absent.length + leaking.length === effective.length) return { kind: 'optional', ...switchedOff };
  for (const guard of effective) if (guard.test.kind === 'unknown') return { kind: 'unknown', guard, because: guard.test.because };
  for (const guard of effective)
    if (guard.condition?.savedBy.value === 'unknown') return { kind: 'unknown', guard, because: guard.condition.savedBy.because };
  for (const guard of always) if (guard.emptyMatch !== undefined) return { kind: 'empty-match', guard, match: guard.emptyMatch };
  // A check that stops nobody is the worse of the two, whatever switches it off besides.
  const isWeak = effective.every(({ test }) => !isStrong(test));
  const conditional = effective.flatMap((guard) =>
    guard.condition === undefined || guard.condition.savedBy.value === 'yes' ? [] : [{ guard, condition: guard.condition }],
  );
  // It is open where all of them are off, so that the one that nobody switches off by accident speaks for them.
  const decisive = conditional.find(({ guard, condition }) => isStrong(guard.test) && isOnPurpose(condition)) ?? conditional[0];
  if (!isWeak && decisive !== undefined) return { kind: 'optional', ...decisive };
  for (const guard of effective)
    if (guard.test.kind === 'verifier' && guard.test.verifier.canReject.value === 'no') return { kind: 'any-token', guard };
  const [weak] = effective;
  return weak === undefined ? { kind: 'none' } : { kind: 'presence', guard: weak };
};

/** A guard that is not there unless a setting is made leaves the door open, whatever it tests. */
const isAbsentByDefault = (guard: Guard): guard is Guard & { readonly condition: GuardCondition } =>
  guard.condition?.opensWhen === 'unset' && guard.condition.savedBy.value === 'no' && guard.condition.optOutName === undefined;

/** From the weakest on: what counts for an endpoint with several routes. */
const order = ['none', 'any-token', 'presence', 'optional', 'empty-match', 'unknown', 'required'] as const;

/** The weakest protection of an endpoint's routes to the transport, with its route; undefined when no route was found. */
export const weakestProtection = ({ routes }: Endpoint): { readonly route: Route; readonly protection: Protection } | undefined =>
  beginningRoutes(routes)
    .map((route) => ({ route, protection: protectionOf(route) }))
    .toSorted((left, right) => order.indexOf(left.protection.kind) - order.indexOf(right.protection.kind))[0];

/** Whether a rule about the callers' authentication speaks for the endpoint, so that milder ones keep silent about it. */
export const isSpokenFor = (endpoint: Endpoint): boolean => {
  if (endpoint.declaredPublic !== undefined) return false;
  const weakest = weakestProtection(endpoint)?.protection;
  return weakest !== undefined && weakest.kind !== 'required' && weakest.kind !== 'unknown' && !isOptOut(weakest);
};

/** Whether only a switch that somebody sets on purpose leaves the check out. */
export const isOptOut = (protection: Protection): boolean => protection.kind === 'optional' && isOnPurpose(protection.condition);

const isOnPurpose = ({ opensWhen, optOutName }: GuardCondition): boolean => opensWhen === 'set' || optOutName !== undefined;
