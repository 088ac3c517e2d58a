import { attribute } from './attribution.ts';
import { brokenHistory, describeUnread } from './problems.ts';
import type { Range } from './range.ts';
import { readRecords } from './records.ts';
import type { Repository } from './repository.ts';
import { GitFailure, streamGit } from './run-git.ts';

export type HistoryBlob = { readonly id: string; readonly bytes: Uint8Array };

/**
 * Every blob once that the range's commits hold and the trees they start from don't: also what a merge alone brought, what was deleted
 * again, and what is marked binary or `-diff`. Only those are read that `wanted` takes. What can't be read is added to the repository's
 * problems, by path.
 */
export async function* historyBlobs(
  repository: Repository,
  range: Range,
  wanted: (id: string) => boolean = () => true,
): AsyncGenerator<HistoryBlob> {
  const unread = new Map<string, { readonly tooLarge: number } | { readonly unreadable: string }>();
  const missing = (id: string): void => {
    unread.set(id, { unreadable: 'it is missing or corrupt' });
  };
  for await (const result of repository.blobs(listBlobs(repository, range, wanted, missing))) {
    if ('bytes' in result) yield result;
    else unread.set(result.id, result);
  }
  if (unread.size === 0) return;
  const places = await attribute(repository, range, unread.keys());
  for (const [id, reason] of unread) repository.report(describeUnread(places.get(id)?.[0].path ?? `object ${id}`, reason));
}

/** `--filter=object:type` is in git 2.32 and later. A path that `rev-list` could name is cut at a line feed and is one of many: never asked for. */
async function* listBlobs(
  repository: Repository,
  range: Range,
  wanted: (id: string) => boolean,
  missing: (id: string) => void,
): AsyncGenerator<string> {
  const args = [
    'rev-list',
    '--objects',
    '--filter=object:type=blob',
    '--filter-provided-objects',
    '--no-object-names',
    '--missing=print',
    '--stdin',
  ];
  // Nothing comes out before the commits have been walked.
  const options = { input: repository.revisions(range), signal: repository.signal, silence: 600_000 };
  const listing = streamGit(repository.gitDirectory, args, options);
  try {
    for await (const line of readRecords(listing, 10)) {
      const isMissing = line.startsWith('?');
      const id = isMissing ? line.slice(1) : line;
      if (!wanted(id)) continue;
      if (isMissing) missing(id);
      else yield id;
    }
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    repository.report(brokenHistory(error));
  }
}
