import { exposureOf } from './exposure.ts';
import type { Endpoint } from './facts/servers.ts';
import { isSpokenFor, type Protection, weakestProtection } from './protection.ts';
import type { Confidence, Severity } from './severity.ts';

/** What keeps web pages away is missing (MA114): nothing tests them, the protection is switched on without lists, or the test is loose. */
export type OriginGap = 'untested' | 'without-lists' | 'loose';

/** What is to be said about who can reach an endpoint whose callers are authenticated, or whose guard is not understood. */
export type ReachFlaw = { readonly severity: Severity; readonly confidence: Confidence } & (
  | { readonly kind: 'origin'; readonly gap: OriginGap; readonly isOpenToAll: boolean }
  | { readonly kind: 'address'; readonly gap: OriginGap | undefined }
);

/**
 * Silent where a rule about authentication speaks for the endpoint; of the two the worse, and both where they are of low severity: nobody is
 * commented twice then, and a change of the one is told although the other was there before.
 */
export const reachFlawsOf = (endpoint: Endpoint): readonly ReachFlaw[] => {
  if (isSpokenFor(endpoint) || endpoint.routes.length === 0) return [];
  const protection = weakestProtection(endpoint)?.protection;
  const gap = originGapOf(endpoint);
  const isOpenToAll = exposureOf(endpoint) === 'all' && !endpoint.listens.every(({ at }) => /(^|\/)scripts\//.test(at.path));
  const isUnknown = protection === undefined || protection.kind === 'unknown';
  const isPublic = endpoint.declaredPublic !== undefined;
  const confidence = isUnknown || endpoint.isExample ? 'medium' : 'high';
  // The SDK's app was made for loopback, and then the server listens everywhere: not what its author meant.
  const isMismatch =
    isOpenToAll && (endpoint.originCheck.kind === 'host' || endpoint.originCheck.kind === 'both') && endpoint.originCheck.isOfApp === true;
  if (isMismatch && isUnknown && !isPublic) return [{ kind: 'address', gap, severity: endpoint.isExample ? 'low' : 'medium', confidence }];
  const address: readonly ReachFlaw[] = isOpenToAll && !isPublic ? [{ kind: 'address', gap: undefined, severity: 'low', confidence }] : [];
  if (gap === undefined) return address;
  const severity = originSeverity(endpoint, protection);
  const isAlone = severity !== 'low' || address.length === 0;
  const origin: ReachFlaw = { kind: 'origin', gap, isOpenToAll: isOpenToAll && isAlone, severity, confidence };
  return isAlone ? [origin] : [origin, ...address];
};

/** A test of Host alone stops DNS rebinding, so it is no gap; the scorecard tells of it. */
export const originGapOf = (endpoint: Endpoint): OriginGap | undefined => {
  const { kind, at, matching } = endpoint.originCheck;
  if (exposureOf(endpoint) === 'serverless') return undefined;
  if (matching !== undefined) return 'loose';
  if (kind !== 'none') return undefined;
  return at === undefined ? 'untested' : 'without-lists';
};

/** Browsers do not attach bearer tokens, so that a guard leaves little to attack; on loopback a public server is reached by every page. */
const originSeverity = (endpoint: Endpoint, protection: Protection | undefined): Severity => {
  if (endpoint.declaredPublic === undefined && protection !== undefined) return endpoint.originCheck.cookieAuth === true ? 'medium' : 'low';
  if (endpoint.isExample) return 'low';
  if (exposureOf(endpoint) !== 'loopback') return 'low';
  const { cors } = endpoint.originCheck;
  return cors === 'any' || cors === 'reflecting' ? 'high' : 'medium';
};
