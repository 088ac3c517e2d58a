import type { CatalogueEntry } from '../model/catalogue.ts';
import type { Credential } from '../model/credential.ts';
import type { Finding } from '../model/finding.ts';
import type { Location } from '../model/location.ts';
import type { Problem } from '../model/problem.ts';
import type { Status } from '../model/review.ts';
import type { DropIn } from '../secrets/drop-in/drop-in.ts';
import { isInScope, type SecretScope } from '../secrets/scope.ts';
import type { Compared } from './compare.ts';
import { dropInProblems, partWaived, toCatalogueEntries, type Waived } from './drop-in-files.ts';
import { compareText } from './findings.ts';
import { homepage } from './product.ts';
import { findingsOfSightings, type Sighting } from './sightings.ts';
import type { Tally } from './tally.ts';

export type CredentialReview = {
  readonly compared: readonly Compared[];
  /** What files and marks of other scanners take back, and so is not in `compared`. */
  readonly waived: readonly WaivedCredential[];
  /** Marks that the change itself brings: their findings are in `compared`, because nobody has accepted them. */
  readonly pending: readonly WaivedCredential[];
  readonly problems: readonly Problem[];
  readonly blobs: number;
  /** Of the blobs that were read. */
  readonly bytes: number;
  /** File versions that were not read, because a former run found nothing in them. */
  readonly known: number;
  /** Every place of every credential. */
  readonly sightings: readonly Sighting[];
  /** Values that no finding tells of, because they are waived or out of scope: no report may quote them. */
  readonly untold: readonly Credential[];
  /** The repository's own rules. */
  readonly entries: readonly CatalogueEntry[];
};

/** A finding, and the file or mark of another scanner that takes it back. */
export type WaivedCredential = { readonly finding: Finding; readonly status: Status; readonly by: string; readonly kind: Waived['kind'] };

/** How many values each file and mark takes back. */
export const countedWaivers = (waived: readonly WaivedCredential[]): readonly { readonly by: string; readonly count: number }[] =>
  [...new Set(waived.map(({ by }) => by))].sort(compareText).map((by) => ({ by, count: waived.filter((one) => one.by === by).length }));

/** Of a review that looks for no credentials. */
export const noCredentials: CredentialReview = {
  compared: [],
  waived: [],
  pending: [],
  problems: [],
  blobs: 0,
  bytes: 0,
  known: 0,
  sightings: [],
  untold: [],
  entries: [],
};

/** What is told of the sightings and what is not; `stoodAtBase` says whether a mark on a value was there before the change. */
export const toCredentialReview = (
  seen: readonly Sighting[],
  dropIn: DropIn,
  { blobs, bytes, known, problems }: Tally,
  {
    scope,
    status,
    stoodAtBase,
  }: {
    readonly scope: SecretScope;
    readonly status: (finding: Finding) => Status;
    readonly stoodAtBase: (sighting: Sighting) => boolean;
  },
): CredentialReview => {
  const { kept, waived } = partWaived(
    seen.filter(({ location }) => isLocationInScope(scope, location)),
    dropIn,
  );
  const counts = ({ kind, sighting }: Waived): boolean => kind === 'file' || stoodAtBase(sighting);
  const accepted = waived.filter(counts);
  const pending = waived.filter((one) => !counts(one));
  const sightings = [...kept, ...pending.map(withUncounted)];
  const toFindings = (group: readonly Waived[]): readonly WaivedCredential[] =>
    [...new Set(group.map(({ by }) => by))].flatMap((by) => {
      const [first, ...others] = group.filter((one) => one.by === by);
      return first === undefined
        ? []
        : findingsOfSightings([first, ...others].map(({ sighting }) => sighting)).map((finding) => ({
            finding,
            status: status(finding),
            by,
            kind: first.kind,
          }));
    });
  const told = new Set(sightings.map(({ credential }) => credential.reveal()));
  return {
    compared: findingsOfSightings(sightings).map((finding) => ({ finding, status: status(finding) })),
    waived: toFindings(accepted),
    pending: toFindings(pending),
    sightings,
    blobs,
    bytes,
    known,
    problems: [...problems, ...dropInProblems(dropIn)],
    untold: seen.filter(({ credential }) => !told.has(credential.reveal())).map(({ credential }) => credential),
    entries: toCatalogueEntries(dropIn, `${homepage}/blob/main/docs/detectors.md`),
  };
};

/** Whoever wrote the mark learns why the finding is there all the same. */
const withUncounted = ({ sighting, by }: Waived): Sighting => ({
  ...sighting,
  note: [...(sighting.note === undefined ? [] : [sighting.note]), `The mark ${by} does not count, because this change brings it.`].join(
    ' ',
  ),
});

const isLocationInScope = (scope: SecretScope, { place }: Location): boolean =>
  place.kind === 'file' ? isInScope(scope, place.path) : scope === 'all';
