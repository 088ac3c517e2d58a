import type { Catalogue } from '../../model/catalogue.ts';
import type { Finding } from '../../model/finding.ts';
import type { Notice } from '../../model/waiver.ts';
import { catalogue } from '../product.ts';
import { isOfRule } from '../waivers/waiver-words.ts';
import { configurationFile, type RuleSetting } from './definition.ts';
import { fitsGlob } from './glob.ts';
import type { Settings } from './settings.ts';

const codeOf = (ruleId: string): string | undefined => catalogue.get(ruleId)?.code;

/** Whether a rule that a setting or a waiver names, by code or id, is the finding's. */
export const isNamed = (finding: Pick<Finding, 'ruleId' | 'code'>, rule: string): boolean => isOfRule(finding, rule, codeOf);

/** The finding as the settings have it: with another severity, or undefined where they switch its rule off or leave its file out. */
export const configured = (
  finding: Finding,
  { rules, include, exclude }: Pick<Settings, 'rules' | 'include' | 'exclude'>,
): Finding | undefined => {
  const setting = settingOf(finding, rules);
  if (setting === 'off' || isLeftOut(finding, include, exclude)) return undefined;
  return setting === 'on' || setting === finding.severity ? finding : { ...finding, severity: setting };
};

/** What names the rule itself goes before what names its code. */
const settingOf = (finding: Finding, rules: Settings['rules']): RuleSetting =>
  rules.get(finding.ruleId) ?? [...rules].find(([rule]) => isNamed(finding, rule))?.[1] ?? 'on';

const isLeftOut = ({ primary: { place } }: Finding, include: Settings['include'], exclude: Settings['exclude']): boolean => {
  if (place.kind !== 'file') return false;
  const fits = (pattern: string): boolean => fitsGlob(place.path, pattern);
  return exclude.some(fits) || (include !== undefined && !include.some(fits));
};

/** Whether a finding's rule is only observed: as the settings say, or because it is new in this version. */
export const isObserved =
  ({ observe }: Pick<Settings, 'observe'>, known: Catalogue = catalogue): ((finding: Finding) => boolean) =>
  (finding) =>
    observe === true || known.get(finding.ruleId)?.observing === true || observe.some((rule) => isNamed(finding, rule));

/** What the settings keep out of the review, so that nobody takes a short one for a clean project. */
export const leftOutNotices = ({ rules }: Pick<Settings, 'rules'>, dropped: number): readonly Notice[] => {
  const off = [...rules].filter(([, setting]) => setting === 'off').map(([rule]) => rule);
  const words = [
    ...(off.length === 0 ? [] : [`The configuration switches off ${off.join(', ')}.`]),
    ...(dropped === 0 ? [] : [`${dropped} ${dropped === 1 ? 'finding is' : 'findings are'} left out by \`rules\` or \`paths\`.`]),
  ];
  return words.length === 0 ? [] : [{ kind: 'configuration', message: words.join(' '), at: file, enforced: false }];
};

const file = { path: configurationFile, span: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 } };
