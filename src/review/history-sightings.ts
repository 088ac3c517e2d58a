import { attribute } from '../git/attribution.ts';
import { historyBlobs } from '../git/history.ts';
import { commitMessages } from '../git/messages.ts';
import type { Range } from '../git/range.ts';
import type { Repository } from '../git/repository.ts';
import type { Scanner, SecretMatch } from '../secrets/scanner.ts';
import type { ScanPool } from './scan-pool.ts';
import { scanTexts, type Text } from './scan-texts.ts';
import { type Sighting, sightingsIn, toSighting } from './sightings.ts';
import { countRead, type Tally } from './tally.ts';

export type HistoryReading = {
  readonly scanner: Scanner;
  readonly pool: ScanPool;
  /** Blobs that were read elsewhere. */
  readonly skip: ReadonlyMap<string, unknown>;
  readonly tally: Tally;
};

/** The credentials of every file version that the range's commits brought, at the places where they entered, and of the commits' messages. */
export const historySightings = async (repository: Repository, range: Range, reading: HistoryReading): Promise<readonly Sighting[]> => {
  const [versions, messages] = await Promise.all([
    versionSightings(repository, range, reading),
    messageSightings(repository, range, reading.scanner),
  ]);
  return [...versions, ...messages];
};

const versionSightings = async (repository: Repository, range: Range, reading: HistoryReading): Promise<readonly Sighting[]> => {
  const { scanner, pool } = reading;
  const hits = new Map<string, readonly SecretMatch[]>();
  for await (const { key, matches } of scanTexts(versionTexts(repository, range, reading), scanner, pool)) hits.set(key, matches);
  const births = await attribute(repository, range, hits.keys());
  return [...hits].flatMap(([id, matches]) =>
    (births.get(id) ?? []).flatMap(({ commit, date, path }) =>
      matches.map((match) =>
        toSighting(scanner, match, { place: { kind: 'file', path }, span: match.span, origin: { kind: 'history', commit, date } }),
      ),
    ),
  );
};

async function* versionTexts(repository: Repository, range: Range, { skip, tally }: HistoryReading): AsyncGenerator<Text<string>> {
  for await (const { id, bytes } of historyBlobs(repository, range)) {
    if (skip.has(id)) continue;
    countRead(tally, bytes);
    yield { key: id, bytes };
  }
}

const messageSightings = async (repository: Repository, range: Range, scanner: Scanner): Promise<readonly Sighting[]> => {
  const sightings: Sighting[] = [];
  for await (const { kind, object, date, text } of commitMessages(repository, range)) {
    sightings.push(...sightingsIn(scanner, Buffer.from(text), { kind, object }, { kind: 'history', commit: object, date }));
  }
  return sightings;
};
