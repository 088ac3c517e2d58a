import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Catalogue } from '../model/catalogue.ts';
import { ConfigurationError } from '../model/configuration-error.ts';
import type { Review } from '../model/review.ts';
import { maskReview } from '../report/masking.ts';
import { toSarif } from '../report/sarif.ts';
import type { SarifLog, SarifResult } from '../report/sarif-types.ts';
import { homepage, version, withEntries } from '../review/product.ts';
import type { ReviewResult } from '../review/review.ts';
import type { Shard } from '../review/shard.ts';
import { reviewOfShards, type ShardRecord, toShardRecord } from '../review/shard-record.ts';

/** The SARIF log of one shard also holds what `mergeShards` needs: the same findings, place by place. */
export const withShardRecord = async (sarif: SarifLog, result: ReviewResult, shard: Shard): Promise<unknown> => {
  const { review, mask } = maskReview(result.review, result.lineText);
  const record = await toShardRecord({ review, credentials: result.credentials }, shard, { version, mask });
  const [run] = sarif.runs;
  const digest = digestOf(record, run.results);
  return { ...sarif, runs: [{ ...run, properties: { ...run.properties, [property]: { ...record, digest } } }] };
};

const property = 'mcp-auth-review/shard';

/** Of what is read again, so that a damaged file is refused and not half understood. It proves no origin: whoever can write the file can write this. */
const digestOf = (record: unknown, results: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify([record, results]))
    .digest('hex');

/** Joins the shards' files into the review and the SARIF log that a single run would have written. */
export const mergeShards = async (
  paths: readonly string[],
): Promise<{ readonly review: Review; readonly catalogue: Catalogue; readonly sarif: SarifLog }> => {
  const files = await Promise.all(paths.map(readShard));
  const review = reviewOfShards(files.map(({ record }) => record));
  const catalogue = withEntries(files[0]?.record.entries ?? []);
  const sarif = toSarif(review, catalogue, { version, informationUri: homepage, category: 'mcp-auth-review/' });
  const written = files.flatMap(({ results }) => results);
  const [run] = sarif.runs;
  return { review, catalogue, sarif: { ...sarif, runs: [{ ...run, results: run.results.map((result) => withTextOf(result, written)) }] } };
};

/** What needs the files' texts was made by the shard that read them: hashes of lines, ends of lines. */
const withTextOf = (result: SarifResult, written: readonly SarifResult[]): SarifResult => {
  const key = result.partialFingerprints['findingKey/v1'];
  const isRule = !result.ruleId.startsWith('secret/');
  const same = written.find(
    ({ ruleId, partialFingerprints }) => isRule && ruleId === result.ruleId && partialFingerprints['findingKey/v1'] === key,
  );
  if (same !== undefined) return { ...same, ruleIndex: result.ruleIndex };
  const place = headPlace(result);
  const there = place === undefined ? undefined : written.find((one) => one.ruleId.startsWith('secret/') && headPlace(one) === place);
  const hash = there?.partialFingerprints['primaryLocationLineHash'];
  if (hash === undefined) return result;
  return { ...result, partialFingerprints: { ...result.partialFingerprints, primaryLocationLineHash: hash } };
};

const headPlace = ({ locations, properties }: SarifResult): string | undefined =>
  properties.commit === undefined ? JSON.stringify(locations) : undefined;

type ShardFile = { readonly record: ShardRecord; readonly results: readonly SarifResult[] };

const readShard = async (path: string): Promise<ShardFile> => {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new ConfigurationError(`Cannot read ${JSON.stringify(path)}.`);
  });
  const log = parseJson(text);
  if (!isShardLog(log)) throw new ConfigurationError(`${JSON.stringify(path)} is not a SARIF file that a run with --shard wrote.`);
  const [{ results, properties }] = log.runs;
  const { digest, ...record } = properties[property];
  if (record.version !== version) {
    throw new ConfigurationError(
      `${JSON.stringify(path)} was written by version ${JSON.stringify(record.version)}, and this is ${version}.`,
    );
  }
  if (digest !== digestOf(record, results)) throw new ConfigurationError(`${JSON.stringify(path)} is damaged: run its shard again.`);
  return { record, results };
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

type ShardLog = {
  readonly runs: readonly [
    { readonly results: readonly SarifResult[]; readonly properties: { readonly [property]: ShardRecord & { readonly digest: string } } },
  ];
};

/** Tells our own files from others; what a run of this version wrote has the rest of its shape. */
const isShardLog = (log: unknown): log is ShardLog => {
  const run = at(at(log, 'runs'), 0);
  const record = at(at(run, 'properties'), property);
  const shard = at(record, 'shard');
  return (
    Array.isArray(at(run, 'results')) &&
    ['sightings', 'findings', 'problems', 'entries', 'waived'].every((key) => Array.isArray(at(record, key))) &&
    [at(record, 'version'), at(record, 'head'), at(record, 'failOn')].every((value) => typeof value === 'string') &&
    [at(shard, 'index'), at(shard, 'count'), at(at(record, 'scope'), 'blobs')].every(Number.isInteger)
  );
};

const at = (value: unknown, key: string | number): unknown =>
  typeof value === 'object' && value !== null ? new Map<string, unknown>(Object.entries(value)).get(String(key)) : undefined;
