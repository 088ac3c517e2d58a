import { attribute } from './attribution.ts';
import { brokenHistory, describeUnread } from './problems.ts';
import type { Range } from './range.ts';
import { readBatches } from './records.ts';
import type { Repository } from './repository.ts';
import { GitFailure, streamGit } from './run-git.ts';

/** One that is too large to be read at once has its size. */
export type HistoryBlob = { readonly id: string; readonly bytes: Uint8Array } | { readonly id: string; readonly tooLarge: number };

/**
 * Reads blobs of a range, all unless `ids` says which. What git can't read is added to the repository's problems, by the path at which it entered
 * the range, unless `pathOf` knows another.
 */
export async function* historyBlobs(
  repository: Repository,
  range: Range,
  ids: AsyncIterable<string> = listBlobs(repository, range),
  pathOf: (id: string) => string | undefined = () => undefined,
): AsyncGenerator<HistoryBlob> {
  const unread = new Map<string, { readonly unreadable: string }>();
  for await (const result of repository.blobs(ids)) {
    if ('unreadable' in result) unread.set(result.id, result);
    else yield result;
  }
  if (unread.size === 0) return;
  const places = await attribute(repository, range, unread.keys());
  for (const [id, reason] of unread) repository.report(describeUnread(pathOf(id) ?? places.get(id)?.[0].path ?? `object ${id}`, reason));
}

/**
 * Every blob once that the range's commits hold and the trees they start from don't: also what a merge alone brought, what was deleted again,
 * and what is marked binary or `-diff`. Those that the repository lacks go to `missing`, if it is given.
 */
export async function* listBlobs(repository: Repository, range: Range, missing?: (id: string) => unknown): AsyncGenerator<string> {
  for await (const ids of listBlobBatches(repository, range, missing)) for (const id of ids) yield id;
}

/** The same, as many at a time as git has told. */
export async function* listBlobBatches(
  repository: Repository,
  range: Range,
  missing?: (id: string) => unknown,
): AsyncGenerator<readonly string[]> {
  // `--filter=object:type` is in git 2.32 and later. A path that `rev-list` could name is cut at a line feed and is one of many: never asked for.
  const args = [
    'rev-list',
    '--objects',
    '--filter=object:type=blob',
    '--filter-provided-objects',
    '--no-object-names',
    // Where there is one, nothing has to be walked.
    '--use-bitmap-index',
    '--missing=print',
    '--stdin',
  ];
  // Nothing comes out before the commits have been walked.
  const options = { input: repository.revisions(range), signal: repository.signal, silence: 600_000 };
  try {
    for await (const lines of readBatches(streamGit(repository.gitDirectory, args, options), 10)) {
      const lacking = lines.filter((line) => line.startsWith('?')).map((line) => line.slice(1));
      const held = lacking.length === 0 ? lines : lines.filter((line) => !line.startsWith('?'));
      if (missing !== undefined) for (const id of lacking) missing(id);
      yield missing === undefined ? [...held, ...lacking] : held;
    }
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    repository.report(brokenHistory(error));
  }
}
