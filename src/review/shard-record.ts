import { scrypt } from 'node:crypto';
import type { CatalogueEntry } from '../model/catalogue.ts';
import { ConfigurationError } from '../model/configuration-error.ts';
import { Credential } from '../model/credential.ts';
import type { Finding } from '../model/finding.ts';
import type { Location } from '../model/location.ts';
import type { Problem } from '../model/problem.ts';
import type { Review, ReviewedFinding, Scope, Scorecard } from '../model/review.ts';
import type { Notice, Waiver } from '../model/waiver.ts';
import { conclude } from './conclude.ts';
import type { CredentialReview } from './credential-review.ts';
import { compareText } from './findings.ts';
import type { Shard } from './shard.ts';
import { findingsOfSightings, type Sighting } from './sightings.ts';
import { type FailOn, isEnforced } from './verdict.ts';

/** What of one shard's review the others have to be joined with: everything of it but the values. */
export type ShardRecord = {
  readonly version: string;
  readonly shard: Shard;
  readonly head: string;
  readonly failOn: FailOn;
  readonly sightings: readonly StoredSighting[];
  /** Those of the rules, which the first shard has. */
  readonly findings: readonly Judged<Finding>[];
  /** What this shard's settings and baseline made of each value; told apart as in `sightings`. */
  readonly judged: readonly Judged<{ readonly credential: string }>[];
  readonly waivers: readonly Waiver[];
  readonly notices: readonly Notice[];
  /** The repository's own rules. */
  readonly entries: readonly CatalogueEntry[];
  /** What is waived, by the file or mark; a value is told apart as in `sightings`. */
  readonly waived: readonly { readonly by: string; readonly credential: string }[];
  /** The first shard has them. */
  readonly scorecards: readonly Scorecard[];
  readonly problems: readonly Problem[];
  readonly scope: Scope;
};

type Judged<Thing> = Thing & Pick<ReviewedFinding, 'status' | 'enforced'>;

/** `credential` tells equal values from others: a slow hash, salted with the commit, because some values are guessable. */
type StoredSighting = Omit<Sighting, 'credential'> & { readonly credential: string; readonly publicPrefix: string };

/** `review` has to be masked already; `mask` masks what is not part of it. */
export const toShardRecord = async (
  { review, credentials }: { readonly review: Review; readonly credentials: Pick<CredentialReview, 'sightings' | 'waived' | 'entries'> },
  shard: Shard,
  { version, mask }: { readonly version: string; readonly mask: (text: string) => string },
): Promise<ShardRecord> => {
  const { waived, entries } = credentials;
  // What a waiver or the settings keep out is kept out of the whole, too.
  const told = new Map(
    review.findings.flatMap((finding) => (finding.credential === undefined ? [] : [[finding.credential.reveal(), finding] as const])),
  );
  const sightings = credentials.sightings.filter(({ credential }) => told.has(credential.reveal()));
  const values = new Set([...sightings, ...waived.map(({ finding }) => finding)].map(({ credential }) => credential?.reveal() ?? ''));
  const hashes = new Map(await Promise.all([...values].map(async (value) => [value, await slowHash(value, review.changes.head)] as const)));
  return {
    version,
    shard,
    head: review.changes.head,
    failOn: review.failOn,
    sightings: sightings.map(({ credential, location, note, ...sighting }) => ({
      ...sighting,
      ...(note === undefined ? {} : { note: mask(note) }),
      location: withoutValue(location, credential, mask),
      credential: hashes.get(credential.reveal()) ?? '',
      publicPrefix: credential.masked.replace(/\*{3}$/, ''),
    })),
    findings: review.findings.filter(({ credential }) => credential === undefined).map(({ anchor: _anchor, ...finding }) => finding),
    judged: [...told].map(([value, { status, enforced }]) => ({ credential: hashes.get(value) ?? '', status, enforced })),
    waivers: review.waivers.map((waiver) => ({
      ...waiver,
      findings: waiver.findings.map(({ credential: _value, ...finding }) => finding),
    })),
    notices: review.notices,
    entries,
    waived: waived.map(({ by, finding }) => ({ by, credential: hashes.get(finding.credential?.reveal() ?? '') ?? '' })),
    scorecards: review.scorecards,
    problems: review.problems,
    scope: review.scope,
  };
};

/** The review that one run would have come to. Throws a ConfigurationError when the records are not all the shards of one. */
export const reviewOfShards = (records: readonly ShardRecord[]): Review => {
  const ordered = [...records].sort((left, right) => left.shard.index - right.shard.index);
  const [first] = ordered;
  if (first === undefined) throw new ConfigurationError('There is no shard to merge.');
  for (const record of ordered) {
    if (optionsOf(record) !== optionsOf(first)) {
      throw new ConfigurationError(
        'The files are shards of different reviews: give those of one commit, one --shard count, one --fail-on and one --secrets.',
      );
    }
  }
  for (let index = 1; index <= first.shard.count; index++) {
    const count = ordered.filter(({ shard }) => shard.index === index).length;
    if (count !== 1) throw new ConfigurationError(`Shard ${index}/${first.shard.count} is ${count === 0 ? 'missing' : 'given twice'}.`);
  }
  const sightings = ordered.flatMap((record) => record.sightings.map(toSighting));
  const sum = (of: (scope: Scope) => number): number => ordered.reduce((total, { scope }) => total + of(scope), 0);
  const { shard: _shard, known: _known, waivedCredentials: _waived, ...scope } = first.scope;
  const waived = countedBy(ordered.flatMap((record) => record.waived));
  const known = sum((one) => one.known ?? 0);
  const judged = ordered.flatMap((record) => record.judged);
  const judge = (finding: Finding): Judged<Finding> => {
    const value = finding.credential?.reveal() ?? '';
    const same = judged.filter(({ credential }) => credential !== '' && value.endsWith(credential));
    const status = same.some((one) => one.status === 'existing') ? 'existing' : 'new';
    return { ...finding, status, enforced: isEnforced(finding, 'new', first.failOn) && same.some(({ enforced }) => enforced) };
  };
  return conclude({
    changes: { head: first.head, files: [], commits: 0 },
    findings: [...first.findings, ...findingsOfSightings(sightings).map(judge)].map((finding) => ({
      ...finding,
      anchor: { kind: 'summary' },
    })),
    waivers: joinedWaivers(ordered.flatMap(({ waivers }) => waivers)),
    notices: [...new Map(ordered.flatMap(({ notices }) => notices).map((notice) => [notice.message, notice])).values()],
    scorecards: first.scorecards,
    problems: ordered.flatMap(({ problems }) => problems),
    scope: {
      ...scope,
      blobs: sum(({ blobs }) => blobs),
      bytes: sum(({ bytes }) => bytes),
      sourceFiles: sum(({ sourceFiles }) => sourceFiles),
      servers: sum(({ servers }) => servers),
      ...(known === 0 ? {} : { known }),
      ...(waived.length === 0 ? {} : { waivedCredentials: waived }),
    },
    failOn: first.failOn,
  });
};

/** Each shard has read every waiver and knows what it waives there. */
const joinedWaivers = (waivers: readonly Waiver[]): readonly Waiver[] => {
  const joined = new Map<string, Waiver>();
  for (const waiver of waivers) {
    const id = JSON.stringify([waiver.kind, waiver.rule, waiver.reason, waiver.at]);
    const known = joined.get(id);
    if (known === undefined) joined.set(id, waiver);
    else joined.set(id, { ...(known.state === 'unused' ? waiver : known), findings: [...known.findings, ...waiver.findings] });
  }
  return [...joined.values()];
};

/** What the shards of one review have in common. */
const optionsOf = ({ shard, head, failOn, scope }: ShardRecord): string => [shard.count, head, failOn, scope.secrets].join();

/** How many values each file and mark takes back; shards may see the same one. */
const countedBy = (waived: ShardRecord['waived']): readonly { readonly by: string; readonly count: number }[] => {
  const values = new Map<string, Set<string>>();
  for (const { by, credential } of waived) values.set(by, (values.get(by) ?? new Set()).add(credential));
  return [...values].map(([by, { size }]) => ({ by, count: size })).sort((left, right) => compareText(left.by, right.by));
};

const toSighting = ({ credential, publicPrefix, ...sighting }: StoredSighting): Sighting => ({
  ...sighting,
  credential: new Credential(publicPrefix + credential, publicPrefix),
});

/** As every report does it: a span is as wide as the mask, because the value's end would tell its length. */
const withoutValue = (location: Location, { masked }: Credential, mask: (text: string) => string): Location => {
  const { startLine, startColumn, endLine, endColumn } = location.span;
  const width = endLine > startLine || endColumn > startColumn ? masked.length : 0;
  return {
    ...location,
    place: location.place.kind === 'file' ? { kind: 'file', path: mask(location.place.path) } : location.place,
    span: { startLine, startColumn, endLine: startLine, endColumn: startColumn + width },
  };
};

const slowHash = (value: string, salt: string): Promise<string> =>
  new Promise((resolve, reject) => {
    scrypt(value, salt, 16, { N: 2 ** 14, r: 8, p: 1 }, (error, hash) => (error === null ? resolve(hash.toString('hex')) : reject(error)));
  });
