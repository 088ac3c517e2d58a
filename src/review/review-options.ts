import type { AnalysisCache } from '../mcp/analysis-cache.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { FileReference, HostQuestions } from '../model/host.ts';
import type { Location } from '../model/location.ts';
import type { LineReader, Review } from '../model/review.ts';
import type { SourceTree } from '../model/source-tree.ts';
import type { SecretScope } from '../secrets/scope.ts';
import type { Overrides } from './configuration/settings.ts';
import type { CredentialReview } from './credential-review.ts';
import type { Progress } from './progress.ts';

/** `failOn`, `enforce` and `waivers` go before the repository's configuration, as far as its policy allows. */
export type ReviewOptions = Overrides & {
  readonly progress: Progress;
  /** How much of the credentials is looked for; `all` when absent. */
  readonly secrets?: SecretScope | undefined;
  /** The day of the review, `2026-12-31`; without it no waiver expires. */
  readonly today?: string;
  /** Reads the policy that the configuration extends; without it the policy is left out with a notice. */
  readonly readPolicy?: ((reference: FileReference) => Promise<string>) | undefined;
  /** Who is asked for approvals and replies; nobody when absent. */
  readonly host?: HostQuestions | undefined;
  /** The tree whose configuration and baseline count in place of base's: to replay what was merged long ago under today's. */
  readonly settingsFrom?: SourceTree | undefined;
  /** What earlier reviews of the same repository have parsed; one of its own when absent. */
  readonly analysisCache?: AnalysisCache | undefined;
  /** False: the repository's own configuration, baseline and waivers count for nothing, as for code that one does not trust. */
  readonly believesRepository?: boolean;
};

/** The readers give what the findings stand on, for code frames, fingerprints and suggestions. */
export type ReviewResult = {
  readonly review: Review;
  /** Everything that the product can report, and the repository's own rules. */
  readonly catalogue: Catalogue;
  /** Every place of every credential, and what is waived, for a review that is one shard of several. */
  readonly credentials: CredentialReview;
  readonly lineText: LineReader;
  readonly fileText: (location: Location) => string | undefined;
};
