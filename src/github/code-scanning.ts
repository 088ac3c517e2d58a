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

/** In milliseconds: 20 s together. Processing goes on without us, so the verdict never waits for it. */
const pauses = [1_000, 2_000, 3_000, 6_000, 8_000];

const what = 'SARIF to code scanning';

/** Uploads a SARIF log; what goes wrong comes back as a delivery. */
export const uploadOrExplain = async (
  connection: Connection,
  upload: SarifUpload,
  isFork: boolean,
  delay: (milliseconds: number) => Promise<void>,
): Promise<Delivery> => {
  const outcome = await settle(() => uploadSarif(connection, upload, delay));
  return outcome.kind === 'done' ? outcome.result : failedDelivery({ what, needs: 'security-events: write' }, isFork, outcome.error);
};

/** Uploads a whole tree's SARIF log, for runs without a pull request. */
export const publishSarif = async (options: ConnectionOptions & SarifUpload): Promise<Delivery> =>
  uploadOrExplain(await connect(options), options, false, options.delay ?? wait);

/** Uploads a SARIF log and asks for a while how its processing went. A repository without code scanning is a skipped delivery; other refusals throw. */
const uploadSarif = async (
  connection: Connection,
  upload: SarifUpload,
  delay: (milliseconds: number) => Promise<void>,
): Promise<Delivery> => {
  const compressed = await promisify(gzip)(upload.sarif);
  if (compressed.length > longestUpload) {
    return { kind: 'failed', what, because: 'the file has more than 10 MB even when compressed, which code scanning refuses' };
  }
  try {
    return await follow(connection, upload, compressed.toString('base64'), delay);
  } catch (error) {
    if (!(error instanceof RequestFailed)) throw error;
    const { failure } = error;
    if (upload.isRequired) throw error;
    if (failure.status === 403 && /code scanning|advanced security|code security/i.test(failure.message)) {
      return { kind: 'skipped', what, because: 'code scanning is not enabled for this repository' };
    }
    if (failure.status === 403 && failure.kind === 'refused') {
      return { kind: 'skipped', what, because: 'the token may not do that (403): give this job `security-events: write` for alerts' };
    }
    throw error;
  }
};

const follow = async (
  { ask }: Connection,
  { owner, repo, ref, commit }: SarifUpload,
  sarif: string,
  delay: (milliseconds: number) => Promise<void>,
): Promise<Delivery> => {
  // An upload that is repeated replaces itself, so that it needs no look before a second attempt.
  const { data } = await ask(({ rest }) => rest.codeScanning.uploadSarif({ owner, repo, commit_sha: commit, ref, sarif }));
  const id = data.id;
  if (id === undefined) return { kind: 'delivered', what };
  for (const pause of pauses) {
    await delay(pause);
    const { data: status } = await ask(({ rest }) => rest.codeScanning.getSarif({ owner, repo, sarif_id: id }));
    if (status.processing_status === 'complete') return { kind: 'delivered', what };
    if (status.processing_status === 'failed') {
      const errors = (status.errors ?? []).slice(0, 5).join('; ').slice(0, 1_000);
      return { kind: 'failed', what, because: `code scanning could not process it: ${errors}` };
    }
  }
  return { kind: 'delivered', what: `${what} (still being processed after 20 s)` };
};
