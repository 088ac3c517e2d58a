import type { Framework } from '../../../knowledge/http-frameworks.ts';
import type { EmptyMatch, GuardTest } from '../../../model/facts/guards.ts';
import type { ValueRef } from '../../../model/facts/values.ts';
import type { FileLocation } from '../../../model/location.ts';
import { isContradictory, isInQuery, isPossible } from './routings.ts';

/** What one fact on a way says about the caller. */
export type Judgement =
  /** The caller's credential passed a test. */
  | { readonly kind: 'tested'; readonly test: GuardTest }
  /** The way is for callers without a credential, or whose credential failed. */
  | { readonly kind: 'anonymous' }
  /** The way is open in a state of the process' settings. */
  | { readonly kind: 'setting'; readonly setting: Setting }
  /** The way is for some methods or paths only. */
  | {
      readonly kind: 'routing';
      /** `mark`: metadata that decorators put on the route. */
      readonly part: 'method' | 'path' | 'mark';
      readonly values: readonly string[];
      readonly holds: boolean;
      readonly match: TextMatch;
      /** What is matched is the whole address, in whose query callers may write what they like. */
      readonly withQuery?: true;
    }
  /** The Host or Origin header was tested. */
  | ({ readonly kind: 'origin' } & OriginTest)
  /** It may be a test of the caller, but what it does is not known. */
  | { readonly kind: 'unknown'; readonly because: string }
  | { readonly kind: 'neutral' }
  /** It keeps nobody off the way: it tests nothing, or what every caller may write, such as a header that is no credential. */
  | { readonly kind: 'anyone' }
  /** The way is for sessions that an earlier request began; `keptElsewhere`: they are looked up in a database, and so may be the callers' credentials. */
  | { readonly kind: 'session'; readonly keptElsewhere?: true }
  /** The way is for messages that call no tool. */
  | { readonly kind: 'discovery' }
  /** The way can't be taken. */
  | { readonly kind: 'impossible' }
  /** It stands for several ways. */
  | { readonly kind: 'either'; readonly options: readonly Judgement[] };

/** How one of several values has to stand in a text. */
export type TextMatch = 'exact' | 'prefix' | 'suffix' | 'contains';

/** `matching` is absent for an exact comparison, a list, and what was not understood. */
export type OriginTest = {
  readonly at: FileLocation;
  readonly part: 'host' | 'origin' | 'both';
  readonly matching?: 'prefix' | 'suffix' | 'includes';
};

export type Setting = {
  readonly subject: ValueRef;
  readonly state: 'unset' | 'set' | 'not-production';
  readonly at: FileLocation;
  /** Whether a text decides, not that there is one: `mode === 'legacy'`. */
  readonly byName?: boolean;
};

/** The requests in question, and whose middleware it is that runs for them (express' where nothing is said). */
export type RouteScope = {
  readonly methods: readonly string[];
  readonly path: string | undefined;
  readonly framework?: Framework;
  /** The keys of the metadata that decorators put on the route; absent where that is not known. */
  readonly marks?: ReadonlySet<string>;
};

/** Where nothing is known of the route. */
export const everyRoute: RouteScope = { methods: [], path: undefined };

/** What a set of ways to a goal amounts to. */
export type Verdict = {
  readonly test: GuardTest;
  /** The setting in which some way needs no credential. */
  readonly open?: Setting;
  readonly origin?: OriginTest;
  /** Where the test takes a caller without a credential for a genuine one. */
  readonly emptyMatch?: EmptyMatch;
  /** A session that an earlier request began passes without the test. */
  readonly sessionsPass?: true;
};

const strength = { verifier: 6, equality: 5, membership: 4, unknown: 3, shape: 2, presence: 1, none: 0 } as const;

/** The test that says most about a caller who passed all of them; an unknown one outweighs presence and shape. */
export const strongest = (tests: readonly GuardTest[]): GuardTest =>
  tests.reduce((best, test) => (strength[test.kind] > strength[best.kind] ? test : best), { kind: 'none' });

/** The test that a caller gets by with, when there are several ways. */
export const weakest = (tests: readonly [GuardTest, ...GuardTest[]]): GuardTest =>
  tests.reduce((best, test) => (strength[test.kind] < strength[best.kind] ? test : best));

type Way = {
  readonly test: GuardTest;
  readonly settings: readonly Setting[];
  readonly isAnonymous: boolean;
  readonly restricted: boolean;
  readonly isSession: boolean;
  readonly isOfKeptSession: boolean;
  readonly isDiscovery: boolean;
};

/** Folds the judgements of each way into what protects the goal on the given routes. No way at all: nothing gets through, so it is unknown why. */
export const foldWays = (given: readonly (readonly Judgement[])[], scope: RouteScope): Verdict => {
  const ways = given.flatMap(expand);
  const origins = ways.flat().filter((judgement) => judgement.kind === 'origin');
  // A loose test is one on the way that it opens, whatever else is tested there.
  const first = origins.find(({ matching }) => matching !== undefined) ?? origins[0];
  const origin = first === undefined || origins.every(({ part }) => part === first.part) ? first : { ...first, part: 'both' as const };
  const taken = ways
    .filter((judgements) => judgements.every((judgement) => isPossible(judgement, scope)) && !isContradictory(judgements))
    .map(toWay);
  const counted = withoutSessions(taken);
  const verdict = foldTaken(counted.length < taken.length ? counted : withoutDiscovery(counted));
  return {
    ...verdict,
    ...(origin === undefined ? {} : { origin }),
    ...(counted.length < taken.length && verdict.test.kind !== 'none' ? { sessionsPass: true } : {}),
  };
};

/** Sessions are as well protected as what begins them, where that is here. That their id stands for a user is told of apart (MA111). */
const withoutSessions = (ways: readonly Way[]): readonly Way[] => {
  const counted = ways.filter(({ isSession, test }) => !isSession || test.kind !== 'none');
  return counted.some(({ isSession }) => !isSession) ? counted : ways;
};

/** Messages that call no tool may pass unchecked where all others are checked, unless one of them begins a session that then passes. */
const withoutDiscovery = (ways: readonly Way[]): readonly Way[] => {
  const counted = ways.filter(({ isDiscovery, test }) => !isDiscovery || test.kind !== 'none');
  return counted.some(({ isDiscovery }) => !isDiscovery) ? counted : ways;
};

const foldTaken = (taken: readonly Way[]): Verdict => {
  if (taken.length === 0) return { test: { kind: 'unknown', because: 'no way through it was understood' } };
  const open = taken.filter(({ test }) => test.kind === 'none');
  const tested = taken.flatMap(({ test }) => (test.kind === 'none' ? [] : [test]));
  const [first, ...others] = tested;
  if (first === undefined && taken.every(({ isOfKeptSession }) => isOfKeptSession))
    return { test: { kind: 'unknown', because: 'who may begin the sessions that are looked up was not followed' } };
  if (first === undefined) return { test: { kind: 'none' } };
  const named = byNamedMode(tested, taken);
  if (named !== undefined && open.length === 0) return named;
  const test = weakest([first, ...others]);
  const testing = taken.filter((way) => way.test.kind !== 'none');
  if (open.some((way) => (way.isAnonymous || !way.restricted) && isOpenWhereTested(way, testing))) return { test: { kind: 'none' } };
  const setting = openingSetting(open, taken);
  if (setting !== undefined) return { test, open: setting };
  if (open.length > 0)
    return { test: { kind: 'unknown', because: 'some requests pass it under a condition that was not understood', leaks: true } };
  return { test };
};

/** A check that only tests the form of a credential in a mode that has to be named is as good as its default, and opened by that name. */
const byNamedMode = (tests: readonly GuardTest[], taken: readonly Way[]): Verdict | undefined => {
  const isWeak = ({ kind }: GuardTest): boolean => kind === 'presence' || kind === 'shape';
  const [first, ...others] = tests.filter((test) => !isWeak(test));
  const weak = taken.filter(({ test }) => isWeak(test));
  if (first === undefined || weak.length === 0) return undefined;
  const strong = taken.filter(({ test }) => !isWeak(test));
  const modes = weak.map(({ settings }) =>
    settings.find(
      (setting) =>
        setting.state === 'set' &&
        setting.byName === true &&
        !strong.some((way) => way.settings.some((other) => isSameState(other, setting))),
    ),
  );
  return modes.every((mode) => mode !== undefined) && modes[0] !== undefined
    ? { test: weakest([first, ...others]), open: modes[0] }
    : undefined;
};

/** A way around the test in every state of the settings in which there is a test at all. */
const isOpenWhereTested = (open: Way, testing: readonly Way[]): boolean =>
  open.settings.every((setting) => testing.every(({ settings }) => settings.some((other) => isSameState(other, setting))));

const isSameState = (left: Setting, right: Setting): boolean => {
  if (left.state !== right.state) return false;
  if (left.subject.origin.kind === 'environment')
    return right.subject.origin.kind === 'environment' && left.subject.origin.name === right.subject.origin.name;
  return (
    left.at.path === right.at.path &&
    left.at.span.startLine === right.at.span.startLine &&
    left.at.span.startColumn === right.at.span.startColumn
  );
};

/** What opens it: a setting that is missing where that alone is enough, else one that has to be set. Settings that every way shares decide nothing. */
const openingSetting = (open: readonly Way[], taken: readonly Way[]): Setting | undefined => {
  const isOn = (setting: Setting, { settings }: Way): boolean =>
    settings.some((other) => other.state === setting.state && other.at === setting.at);
  const tested = taken.filter(({ test }) => test.kind !== 'none');
  const ways = open.map(({ settings }) => {
    const own = settings.filter((setting) => !taken.every((way) => isOn(setting, way)));
    // What is also met on a way with the test opens nothing.
    const opening = own.filter((setting) => !tested.some((way) => isOn(setting, way)));
    return opening.length > 0 ? opening : own;
  });
  const byAccident = ways.find((settings) => settings.length > 0 && settings.every(({ state }) => state !== 'set'));
  return byAccident?.[0] ?? ways.flat().find(({ state }) => state === 'set') ?? ways.flat()[0];
};

const maximumWays = 64;

const expand = (judgements: readonly Judgement[]): readonly (readonly Judgement[])[] =>
  judgements.reduce<readonly (readonly Judgement[])[]>(
    (ways, judgement) =>
      judgement.kind === 'either' && ways.length < maximumWays
        ? judgement.options.flatMap((option) => ways.map((way) => [...way, option]))
        : ways.map((way) => [...way, judgement]),
    [[]],
  );

const toWay = (judgements: readonly Judgement[]): Way => {
  const tests = judgements.flatMap((judgement): readonly GuardTest[] =>
    judgement.kind === 'tested' ? [judgement.test] : judgement.kind === 'unknown' ? [judgement] : [],
  );
  return {
    test: strongest(tests),
    settings: judgements.flatMap((judgement) => (judgement.kind === 'setting' ? [judgement.setting] : [])),
    isAnonymous: judgements.some(({ kind }) => kind === 'anonymous'),
    restricted: judgements.some(
      (judgement) => ['neutral', 'session', 'discovery', 'routing'].includes(judgement.kind) && !isInQuery(judgement),
    ),
    isSession: judgements.some(({ kind }) => kind === 'session'),
    isOfKeptSession: judgements.some((judgement) => judgement.kind === 'session' && judgement.keptElsewhere === true),
    isDiscovery: judgements.some(({ kind }) => kind === 'discovery'),
  };
};

/** Whether a way may be taken by some request of a route. */
export const mayBeTaken = (judgements: readonly Judgement[], scope: RouteScope): boolean =>
  expand(judgements).some((way) => way.every((judgement) => isPossible(judgement, scope)));

/** A folded check as one judgement; where a setting switches it off, the way around it is told as well. */
export const asJudgement = ({ test, open }: Verdict): Judgement => {
  if (test.kind === 'unknown') return test;
  if (test.kind === 'none') return { kind: 'neutral' };
  const tested: Judgement = { kind: 'tested', test };
  return open === undefined ? tested : { kind: 'either', options: [tested, { kind: 'setting', setting: open }] };
};

/** The setting that all ways need, each one of its own perhaps: one that is missing by accident before one that has to be set. */
export const settingOfAll = (ways: readonly (readonly Judgement[])[]): Judgement | undefined => {
  if (ways.length === 0 || !ways.every((judgements) => judgements.some(({ kind }) => kind === 'setting'))) return undefined;
  const settings = ways.flat().filter((judgement) => judgement.kind === 'setting');
  // A later test says more of the same setting.
  return settings.findLast(({ setting }) => setting.state !== 'set') ?? settings[0];
};
