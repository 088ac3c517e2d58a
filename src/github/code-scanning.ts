import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Delivery } from '../model/host.ts';
import { type Connection, type ConnectionOptions, connect, RequestFailed, wait } from './octokit.ts';
import { failedDelivery, settle } from './settle.ts';

export type SarifUpload = {
  readonly owner: string;
  readonly repo: string;
  /** `refs/pull/7/head`, or the branch whose whole tree was reviewed. */
  readonly ref: string;
  /** A SARIF log as JSON text. */
  readonly sarif: string;
  /** The reviewed commit; full id. */
  readonly commit: string;
  /** Whether the workflow insists on it: then a refusal is a failure, otherwise the repository does without. */
  readonly isRequired: boolean;
};

/** GitHub's limit for the compressed file, in bytes. */
const longestUpload = 10 * 1024 * 1024;

/** In milliseconds, before each look at the processing: 20 s together. Small files take GitHub seconds. */
const pauses = [250, 750, 2_000, 4_000, 6_000, 7_000];

const what = 'SARIF to code scanning';
const processing = 'Processing by code scanning';
const needs = 'security-events: write';

/** An upload, and how to learn what code scanning made of it when it took it. */
export type Uploaded = { readonly delivery: Delivery; readonly processed?: () => Promise<Delivery> };

/** Uploads a SARIF log; what goes wrong comes back as a delivery. A repository without code scanning is a skipped one. */
export const uploadOrExplain = async (
  connection: Connection,
  upload: SarifUpload,
  isFork: boolean,
  delay: (milliseconds: number) => Promise<void>,
): Promise<Uploaded> => {
  const outcome = await settle(() => uploadSarif(connection, upload));
  if (outcome.kind === 'failed') return { delivery: explain(outcome.error, upload, isFork) };
  const { delivery, id } = outcome.result;
  return id === undefined ? { delivery } : { delivery, processed: () => follow(connection, upload, id, delay) };
};

/** Uploads a whole tree's SARIF log, for runs without a pull request. */
export const publishSarif = async (options: ConnectionOptions & SarifUpload): Promise<Uploaded> =>
  uploadOrExplain(await connect(options), options, false, options.delay ?? wait);

const uploadSarif = async (
  { ask }: Connection,
  { owner, repo, ref, commit, sarif }: SarifUpload,
): Promise<{ readonly delivery: Delivery; readonly id?: string | undefined }> => {
  const compressed = await promisify(gzip)(sarif);
  if (compressed.length > longestUpload) {
    return {
      delivery: { kind: 'failed', what, because: 'the file has more than 10 MB even when compressed, which code scanning refuses' },
    };
  }
  // An upload that is repeated replaces itself, so that it needs no look before a second attempt.
  const encoded = compressed.toString('base64');
  const { data } = await ask(({ rest }) => rest.codeScanning.uploadSarif({ owner, repo, commit_sha: commit, ref, sarif: encoded }));
  return { delivery: { kind: 'delivered', what }, id: data.id };
};

const explain = (error: unknown, { isRequired }: SarifUpload, isFork: boolean): Delivery => {
  const failure = error instanceof RequestFailed ? error.failure : undefined;
  if (isRequired || failure?.status !== 403) return failedDelivery({ what, needs }, isFork, error);
  if (/code scanning|advanced security|code security/i.test(failure.message)) {
    return { kind: 'skipped', what, because: 'code scanning is not enabled for this repository' };
  }
  if (failure.kind !== 'refused') return failedDelivery({ what, needs }, isFork, error);
  return { kind: 'skipped', what, because: `the token may not do that (403): give this job \`${needs}\` for alerts` };
};

/** Looks at the processing for 20 s at most; it goes on without us. */
const follow = async (
  { ask }: Connection,
  { owner, repo }: SarifUpload,
  id: string,
  delay: (milliseconds: number) => Promise<void>,
): Promise<Delivery> => {
  for (const pause of pauses) {
    await delay(pause);
    const outcome = await settle(() => ask(({ rest }) => rest.codeScanning.getSarif({ owner, repo, sarif_id: id }), 1));
    if (outcome.kind === 'failed') {
      return { ...failedDelivery({ what: processing, needs }, false, outcome.error), kind: 'skipped' };
    }
    const { processing_status: status, errors } = outcome.result.data;
    if (status === 'complete') return { kind: 'delivered', what: processing };
    if (status === 'failed') {
      const because = `code scanning could not process the SARIF file: ${(errors ?? []).slice(0, 5).join('; ').slice(0, 1_000)}`;
      return { kind: 'failed', what: processing, because };
    }
  }
  return { kind: 'skipped', what: processing, because: 'it went on for more than 20 s' };
};
