import type { FileLocation } from '../../model/location.ts';
import { type Severity, severities } from '../../model/severity.ts';
import type { Notice } from '../../model/waiver.ts';
import type { FailOn } from '../verdict.ts';
import {
  type AnswerPolicy,
  type Configuration,
  type ConfigurationKey,
  configurationFile,
  heldKeys,
  type IgnoreEntry,
  type OwnGuard,
  type OwnKind,
  type PublicEndpoint,
  type RuleSetting,
  type WideScope,
} from './definition.ts';
import type { Located } from './shape.ts';
import type { Enforcement, WaiverPolicy } from './words.ts';

/** What decides in this run, whoever said it. */
export type Settings = {
  readonly failOn: FailOn;
  readonly enforce: Enforcement;
  readonly waivers: WaiverPolicy;
  readonly observe: true | readonly string[];
  /** By code or id. */
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly include: readonly string[] | undefined;
  readonly exclude: readonly string[];
  readonly publicEndpoints: readonly Located<PublicEndpoint>[];
  readonly guards: readonly Located<OwnGuard>[];
  readonly credentialKinds: readonly Located<OwnKind>[];
  readonly scopes: readonly Located<WideScope>[];
  readonly ignore: readonly Located<IgnoreEntry>[];
  readonly answers: readonly (AnswerPolicy & { readonly number: string; readonly from: string })[];
};

export const defaultSettings: Settings = {
  failOn: 'high',
  enforce: 'new',
  waivers: 'approved',
  observe: [],
  rules: new Map(),
  include: undefined,
  exclude: [],
  publicEndpoints: [],
  guards: [],
  credentialKinds: [],
  scopes: [],
  ignore: [],
  answers: [],
};

/** What the one who starts a run says; it goes before the configuration, as far as the policy allows. */
export type Overrides = {
  readonly failOn?: FailOn | undefined;
  readonly enforce?: Enforcement | undefined;
  readonly waivers?: WaiverPolicy | undefined;
};

export type Policy = { readonly configuration: Configuration; readonly name: string };

/** From strict to loose. */
const scales = {
  'fail-on': ['note', 'low', 'medium', 'high', 'critical', 'never'],
  enforce: ['all', 'new'],
  waivers: ['base', 'approved', 'any'],
} as const;

/**
 * Puts together what decides: the run's own words before the repository's, those before the policy's, and nothing looser than the policy where it
 * holds. What was refused comes back as notices. `worstOf` gives the worst severity that a rule, by code or id, can report.
 */
export const settle = (
  own: Configuration,
  policy: Policy | undefined,
  overrides: Overrides,
  worstOf: (rule: string) => Severity,
): { readonly settings: Settings; readonly notices: readonly Notice[] } => {
  const central = policy?.configuration ?? {};
  const notices: Notice[] = [];
  const holds = (key: ConfigurationKey): boolean =>
    policy !== undefined && (central['tighten-only'] ?? heldKeys.filter((each) => each in central)).includes(key);
  const refuse = (what: string, stands: string, at?: FileLocation): void => {
    const message = `${what} is looser than the policy ${policy?.name ?? ''} allows: ${stands}.`;
    notices.push({ kind: 'policy', message, enforced: false, ...(at === undefined ? {} : { at }) });
  };
  if (own['tighten-only'] !== undefined) {
    const message = '`tighten-only` has a meaning in a policy alone, which other repositories extend.';
    notices.push({ kind: 'configuration', message, at: wholeFile, enforced: false });
  }

  const choose = <Word extends string>(
    key: keyof typeof scales,
    scale: readonly Word[],
    said: readonly (Word | undefined)[],
    floor: Word,
  ): Word => {
    const wanted = said.find((word) => word !== undefined) ?? floor;
    if (!holds(key) || scale.indexOf(wanted) <= scale.indexOf(floor)) return wanted;
    refuse(`\`${key}: ${wanted}\``, `\`${floor}\` stands`);
    return floor;
  };
  /** Lists whose every entry loosens. */
  const together = <Entry>(
    key: ConfigurationKey,
    fixed: readonly Entry[] = [],
    added: readonly Entry[] = [],
    isSame = (left: Entry, right: Entry) => left === right,
  ) => {
    const new_ = added.filter((entry) => !fixed.some((each) => isSame(each, entry)));
    if (!holds(key) || new_.length === 0) return [...fixed, ...new_];
    refuse(`What \`${key}\` adds`, 'it does not count');
    return fixed;
  };

  return {
    notices,
    settings: {
      failOn: choose('fail-on', scales['fail-on'], [overrides.failOn, own['fail-on']], central['fail-on'] ?? defaultSettings.failOn),
      enforce: choose('enforce', scales.enforce, [overrides.enforce, own.enforce], central.enforce ?? defaultSettings.enforce),
      waivers: choose('waivers', scales.waivers, [overrides.waivers, own.waivers], central.waivers ?? defaultSettings.waivers),
      observe: observed(central.observe, own.observe, holds('observe'), refuse),
      rules: ruled(central.rules, own.rules, holds('rules') ? worstOf : undefined, refuse),
      include: holds('paths') ? central.paths?.include : (own.paths?.include ?? central.paths?.include),
      exclude: together('paths', central.paths?.exclude, own.paths?.exclude),
      publicEndpoints: together('public-endpoints', central['public-endpoints'], own['public-endpoints']),
      guards: together('guards', central.guards, own.guards),
      scopes: together('scopes', central.scopes, own.scopes),
      ignore: together('ignore', central.ignore, own.ignore),
      credentialKinds: [...(central['credential-kinds'] ?? []), ...(own['credential-kinds'] ?? [])],
      answers: [...answersOf(central, policy?.name ?? ''), ...answersOf(own, configurationFile)],
    },
  };
};

const wholeFile: FileLocation = { path: configurationFile, span: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 } };

type Refuse = (what: string, stands: string) => void;

const observed = (
  fixed: boolean | readonly string[] | undefined,
  own: boolean | readonly string[] | undefined,
  isHeld: boolean,
  refuse: Refuse,
): Settings['observe'] => {
  const floor = listOf(fixed);
  const wanted = own === undefined ? floor : listOf(own);
  if (!isHeld || floor === true) return wanted;
  const allowed = wanted === true ? floor : wanted.filter((rule) => floor.includes(rule));
  if (wanted === true || allowed.length < wanted.length) refuse('What `observe` adds', 'those rules can fail the check');
  return allowed;
};

const listOf = (said: boolean | readonly string[] | undefined): true | readonly string[] =>
  said === true ? true : said === undefined || said === false ? [] : said;

const ruled = (
  fixed: Configuration['rules'] = new Map(),
  own: Configuration['rules'] = new Map(),
  worstOf: ((rule: string) => Severity) | undefined,
  refuse: Refuse,
): Settings['rules'] => {
  const rules = new Map(fixed);
  for (const [rule, setting] of own) {
    const floor = fixed.get(rule) ?? 'on';
    if (worstOf === undefined || !isLooser(setting, floor, worstOf(rule))) rules.set(rule, setting);
    else refuse(`\`${rule}: ${setting}\` under \`rules\``, `\`${floor}\` stands`);
  }
  return rules;
};

/** `on` gives each finding the severity that fits it, so it is as strict as the worst of them and as loose as the mildest. */
const isLooser = (setting: RuleSetting, floor: RuleSetting, worst: Severity): boolean => {
  if (setting === floor) return false;
  if (setting === 'off' || floor === 'off') return setting === 'off';
  if (setting === 'on') return true;
  return severities.indexOf(setting) > severities.indexOf(floor === 'on' ? worst : floor);
};

const answersOf = ({ answers = new Map() }: Configuration, from: string): Settings['answers'] =>
  [...answers].map(([number, policy]) => ({ ...policy, number, from }));
