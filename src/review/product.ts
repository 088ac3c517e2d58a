import manifest from '../../package.json' with { type: 'json' };
import { rules } from '../rules/index.ts';
import { toCatalogueEntry } from '../secrets/detector.ts';
import { detectors } from '../secrets/detectors/index.ts';
import { buildCatalogue } from './catalogue.ts';

export const version: string = manifest.version;

/** The project's page, without a slash at the end. */
export const homepage: string = manifest.homepage;

/** Everything the product can report. */
export const catalogue = buildCatalogue(
  rules,
  [...detectors].map(([id, detector]) => toCatalogueEntry(id, detector, `${homepage}/blob/main/docs/detectors.md`)),
  homepage,
);
