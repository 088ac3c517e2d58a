import type { Severity } from './severity.ts';

/** A rule or a detector as the reports describe it. Reports get the whole catalogue, also what found nothing. */
export type CatalogueEntry = {
  /** `http-no-caller-auth`, `secret/github-pat`. */
  readonly id: string;
  /** `MA101`; detectors have none, their findings carry MA201 or MA202. */
  readonly code?: string;
  readonly title: string;
  readonly severities: readonly [Severity, ...Severity[]];
  readonly cwe: readonly number[];
  readonly why: string;
  readonly fix: string;
  /** Where the rule's page is, for `helpUri`. */
  readonly helpUri: string;
  /** For a detector: where its issuer revokes the credential. */
  readonly revoke?: string;
  /** New in this version, so that it fails no check yet. */
  readonly observing?: true;
  readonly precision: 'very-high' | 'high' | 'medium' | 'low';
};

export type Catalogue = ReadonlyMap<string, CatalogueEntry>;
