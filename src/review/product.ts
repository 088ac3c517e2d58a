import manifest from '../../package.json' with { type: 'json' };
import type { Catalogue, CatalogueEntry } from '../model/catalogue.ts';
import { rules } from '../rules/index.ts';
import { toCatalogueEntry } from '../secrets/detector.ts';
import { detectors } from '../secrets/detectors/index.ts';
import { buildCatalogue } from './catalogue.ts';

export const version: string = manifest.version;

/** The project's page, without a slash at the end. */
export const homepage: string = manifest.homepage;

/** Everything the product can report of its own accord. */
export const catalogue = buildCatalogue(
  rules,
  [...detectors].map(([id, detector]) => toCatalogueEntry(id, detector, `${homepage}/blob/main/docs/detectors.md`)),
  homepage,
  version,
);

/** Everything that a review can report: the product's rules and detectors, and the repository's own. */
export const withEntries = (entries: readonly CatalogueEntry[]): Catalogue =>
  entries.length === 0 ? catalogue : new Map([...catalogue, ...entries.map((entry) => [entry.id, entry] as const)]);
