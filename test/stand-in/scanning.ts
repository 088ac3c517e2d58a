import { gunzipSync } from 'node:zlib';
import { notFound, ok, refusal } from './answers.ts';
import { type Handler, nextId, textOf } from './call.ts';
import { listOf, recordOf } from './records.ts';
import { shape } from './shapes.ts';

const longestUpload = 10 * 1024 * 1024;
const uploadKeys = ['commit_sha', 'ref', 'sarif', 'checkout_uri', 'started_at', 'tool_name', 'validate'];

/** The SARIF text of an upload, or undefined when it is not gzip in base64. */
const unpack = (sarif: string): string | undefined => {
  try {
    return gunzipSync(Buffer.from(sarif, 'base64')).toString('utf8');
  } catch {
    return undefined;
  }
};

export const uploadSarif: Handler = ({ body, repository, state, now }) => {
  if (!repository.codeScanning) {
    return refusal(403, 'Code scanning is not enabled for this repository. Please enable code scanning in the repository settings.');
  }
  const extra = Object.keys(body).find((key) => !uploadKeys.includes(key));
  if (extra !== undefined) return refusal(422, `Invalid request.\n\n"${extra}" is not a permitted key.`);
  const encoded = textOf(body, 'sarif') ?? '';
  if (Buffer.byteLength(encoded, 'base64') > longestUpload) return refusal(413, 'Payload too large');
  const sarif = unpack(encoded);
  if (sarif === undefined) return refusal(400, 'Invalid SARIF. The data is not gzip in base64.');
  const id = `00000000-0000-4000-8000-${String(nextId(state)).padStart(12, '0')}`;
  state.uploads.push({ id, ref: textOf(body, 'ref') ?? '', commit: textOf(body, 'commit_sha') ?? '', sarif, at: now, polls: 0 });
  const url = `${repository.apiUrl}/repos/${repository.owner}/${repository.name}/code-scanning/sarifs/${id}`;
  return ok(shape('code-scanning-sarifs-receipt', { id, url }), 202);
};

/** What code scanning refuses after it has taken an upload. */
const processingErrors = (sarif: string): readonly string[] => {
  try {
    const log: unknown = JSON.parse(sarif);
    const { runs } = recordOf(log);
    if (!Array.isArray(runs)) return ['Invalid SARIF. Missing "runs".'];
    const results = runs.flatMap((run) => listOf(recordOf(run)['results'])).map(recordOf);
    const bare = results.some(({ locations }) => recordOf(listOf(locations)[0])['physicalLocation'] === undefined);
    return bare ? ['locationFromSarifResult: expected a physical location'] : [];
  } catch {
    return ['Invalid SARIF. JSON syntax error.'];
  }
};

export const sarifStatus: Handler = ({ parameters, repository, state }) => {
  const index = state.uploads.findIndex(({ id }) => id === parameters['sarif_id']);
  const upload = state.uploads[index];
  if (upload === undefined) return notFound();
  state.uploads[index] = { ...upload, polls: upload.polls + 1 };
  const analyses = `${repository.apiUrl}/repos/${repository.owner}/${repository.name}/code-scanning/analyses?sarif_id=${upload.id}`;
  if (upload.polls < repository.processingPolls) return ok({ processing_status: 'pending', analyses_url: null });
  const errors = processingErrors(upload.sarif);
  return errors.length === 0
    ? ok({ processing_status: 'complete', analyses_url: analyses })
    : ok({ processing_status: 'failed', analyses_url: null, errors });
};
