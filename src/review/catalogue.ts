import type { Catalogue, CatalogueEntry } from '../model/catalogue.ts';
import type { Rule } from '../model/rule.ts';
import { isObserving } from './observing.ts';

/** Rules and detectors as the reports of a version describe them; `homepage` is the project's page without a slash at the end. */
export const buildCatalogue = (
  rules: ReadonlyMap<string, Rule>,
  detectorEntries: readonly CatalogueEntry[],
  homepage: string,
  version: string,
): Catalogue =>
  new Map([...[...rules].map(([id, rule]) => toEntry(id, rule, homepage, version)), ...detectorEntries].map((entry) => [entry.id, entry]));

const toEntry = (id: string, { code, since, meta }: Rule, homepage: string, version: string): CatalogueEntry => ({
  id,
  code,
  title: meta.title,
  severities: meta.severities,
  cwe: meta.cwe,
  why: meta.why,
  fix: meta.fix,
  helpUri: `${homepage}/blob/main/docs/rules/${id}.md`,
  ...(isObserving(since, version) ? { observing: true } : {}),
  precision: 'high',
});
