import { availableParallelism } from 'node:os';
import type { ChangeSet } from '../model/change-set.ts';
import type { Credential } from '../model/credential.ts';
import type { ValueRef } from '../model/facts/values.ts';
import type { Finding } from '../model/finding.ts';
import type { FileLocation, Location, Origin } from '../model/location.ts';
import type { Problem } from '../model/problem.ts';
import type { Project } from '../model/project.ts';
import type { Review } from '../model/review.ts';
import type { Scanner } from '../secrets/scanner.ts';
import type { SecretScope } from '../secrets/scope.ts';
import { type CredentialReview, countedWaivers } from './credential-review.ts';
import type { Texts } from './lines.ts';
import type { Shard } from './shard.ts';

/** Reading git's answers fills a core of its own only where there are many. */
export const threads = Math.min(4, availableParallelism());

export const cutOff: Problem = {
  kind: 'history-truncated',
  subject: 'history',
  message: 'The repository is a shallow clone: older commits are missing and were not read. Fetch them with git fetch --unshallow.',
};

/** What was looked at. */
export const scopeOf = (
  { files, commits }: ChangeSet,
  { blobs, bytes, known, waived }: CredentialReview,
  { coverage, servers }: Project,
  history: Review['scope']['history'],
  secrets: SecretScope,
  shard?: Shard | undefined,
): Review['scope'] => ({
  filesChanged: files.length,
  commits,
  blobs,
  bytes,
  ...(known === 0 ? {} : { known }),
  ...(shard === undefined ? {} : { shard }),
  ...(secrets === 'all' ? {} : { secrets }),
  ...(waived.length === 0 ? {} : { waivedCredentials: countedWaivers(waived) }),
  sourceFiles: coverage.filesExamined,
  servers: servers.length,
  ...(coverage.otherLanguages === undefined ? {} : { otherLanguages: coverage.otherLanguages }),
  ...(coverage.unknownServers === undefined ? {} : { unknownServers: coverage.unknownServers }),
  history,
});

/** What no report may quote; where nothing was looked for, the files that are quoted are looked through for that alone. */
export const untoldIn = (
  credentials: CredentialReview,
  scope: SecretScope,
  scanner: Scanner,
  texts: readonly Texts[],
): readonly Credential[] =>
  scope !== 'off'
    ? credentials.untold
    : texts.flatMap((files) =>
        [...files.values()].flatMap(({ text }) => scanner.scan(Buffer.from(text)).matches.map(({ credential }) => credential)),
      );

/** The values that facts hold, whether or not a finding tells of them. */
export const quotedIn = ({ credentials, hardcodedCredentials, configEntries }: Project, origin: Origin): NonNullable<Review['quoted']> =>
  [
    ...credentials.flatMap(({ value }) => literalsOf(value.default)),
    ...hardcodedCredentials.map(({ at, value }) => ({ at, credential: value })),
    ...configEntries.flatMap(({ value }) => [...literalsOf(value), ...literalsOf(value.default)]),
  ].map(({ at, credential }) => ({ at: { place: { kind: 'file', path: at.path }, span: at.span, origin }, credential }));

const literalsOf = (value: ValueRef | undefined): readonly { readonly at: FileLocation; readonly credential: Credential }[] =>
  value?.origin.kind === 'literal' && value.origin.value.reveal() !== '' ? [{ at: value.at, credential: value.origin.value }] : [];

/** Every place that a finding names. */
export const allPlaces = ({ primary, related, witness }: Finding): readonly Location[] => [
  primary,
  ...related,
  ...witness.map(({ at }) => at),
];
