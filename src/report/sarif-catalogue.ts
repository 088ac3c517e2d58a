import type { Catalogue, CatalogueEntry } from '../model/catalogue.ts';
import type { ReviewedFinding } from '../model/review.ts';
import { compareSeverity, type Severity } from '../model/severity.ts';
import { entryOf } from './finding-words.ts';
import { capped } from './inert.ts';
import type { SarifLevel, SarifRule } from './sarif-types.ts';

/** The rules of a SARIF run and where each stands, by `sarifRuleId`. */
export type SarifCatalogue = { readonly rules: readonly SarifRule[]; readonly indexOf: ReadonlyMap<string, number> };

export const levelOf: Readonly<Record<Severity, SarifLevel>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  note: 'note',
};

// Code scanning reads: over 9.0 critical, 7.0 to 8.9 high, 4.0 to 6.9 medium, 0.1 to 3.9 low. A note has none and is shown by its level.
const securitySeverity: Readonly<Record<Severity, string | undefined>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.5',
  note: undefined,
};

/** Code scanning grades by rule, so each severity is a rule: `<id>` for the worst of the entry, `<id>/<severity>` for the others. */
export const sarifRuleId = (entry: CatalogueEntry, severity: Severity): string =>
  severity === worst(entry) ? entry.id : `${entry.id}/${severity}`;

/** All rules of the catalogue, also those that found nothing, so that the rules' texts never depend on the findings. */
export const sarifCatalogue = (catalogue: Catalogue, findings: readonly ReviewedFinding[]): SarifCatalogue => {
  const rules = new Map<string, SarifRule>();
  const add = (entry: CatalogueEntry, severity: Severity): void => {
    const id = sarifRuleId(entry, severity);
    if (!rules.has(id)) rules.set(id, toSarifRule(id, entry, severity));
  };
  for (const entry of catalogue.values()) for (const severity of [...entry.severities].sort(compareSeverity)) add(entry, severity);
  // A severity that the catalogue does not announce is a defect of ours; the finding is not lost for it.
  for (const finding of findings) add(entryOf(finding, catalogue), finding.severity);
  return { rules: [...rules.values()], indexOf: new Map([...rules.keys()].map((id, index) => [id, index])) };
};

const worst = ({ severities }: CatalogueEntry): Severity =>
  severities.reduce((left, right) => (compareSeverity(left, right) <= 0 ? left : right));

const toSarifRule = (id: string, entry: CatalogueEntry, severity: Severity): SarifRule => {
  const graded = securitySeverity[severity];
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text: entry.title },
    fullDescription: { text: capped(`${entry.title}. ${entry.why}`, 1000) },
    help: { text: helpText(entry), markdown: helpMarkdown(entry) },
    helpUri: entry.helpUri,
    defaultConfiguration: { level: levelOf[severity] },
    properties: {
      precision: entry.precision,
      tags: tagsOf(entry, graded !== undefined),
      ...(graded === undefined ? {} : { 'security-severity': graded }),
      'problem.severity': severity === 'note' ? 'recommendation' : levelOf[severity] === 'error' ? 'error' : 'warning',
    },
  };
};

/** At most 20 tags are accepted. */
const tagsOf = (entry: CatalogueEntry, isSecurity: boolean): readonly string[] =>
  [
    ...(isSecurity ? ['security'] : []),
    'mcp',
    ...(entry.code === undefined ? [] : [entry.code]),
    ...entry.cwe.map((number) => `external/cwe/cwe-${String(number).padStart(3, '0')}`),
  ].slice(0, 20);

const helpText = ({ why, fix, revoke, helpUri }: CatalogueEntry): string =>
  [why, `Fix: ${fix}`, ...(revoke === undefined ? [] : [`Revoke it first: ${revoke}`]), `More: ${helpUri}`].join('\n');

// The catalogue's texts are our own and are written as markdown.
const helpMarkdown = ({ title, why, fix, revoke, helpUri }: CatalogueEntry): string =>
  [
    `# ${title}`,
    why,
    `**Fix:** ${fix}`,
    ...(revoke === undefined ? [] : [`**[Revoke it first](${revoke})**: deleting the line or force-pushing does not undo it.`]),
    `[The rule, with examples](${helpUri})`,
  ].join('\n\n');

const pascalCase = (id: string): string =>
  id.replace(/(?:^|[^a-zA-Z0-9]+)([a-zA-Z0-9])/g, (_match, letter: string) => letter.toUpperCase());
