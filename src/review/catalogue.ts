import type { Catalogue, CatalogueEntry } from '../model/catalogue.ts';
import type { Rule } from '../model/rule.ts';

/** Rules and detectors as the reports describe them; `homepage` is the project's page without a slash at the end. */
export const buildCatalogue = (rules: ReadonlyMap<string, Rule>, detectorEntries: readonly CatalogueEntry[], homepage: string): Catalogue =>
  new Map([...[...rules].map(([id, rule]) => toEntry(id, rule, homepage)), ...detectorEntries].map((entry) => [entry.id, entry]));

const toEntry = (id: string, { code, meta }: Rule, homepage: string): CatalogueEntry => ({
  id,
  code,
  title: meta.title,
  severities: meta.severities,
  cwe: meta.cwe,
  why: meta.why,
  fix: meta.fix,
  helpUri: `${homepage}/blob/main/docs/rules/${id}.md`,
  precision: 'high',
});
