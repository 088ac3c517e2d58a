import type { RepositoryLocation } from './locate-repository.ts';
import { readRecords } from './records.ts';
import { readGit, streamGit } from './run-git.ts';

/** Commits reachable from `head` and not from `notIn`, merged branches included; or from every reference. All are full ids. */
export type Range = { readonly head: string; readonly notIn?: string } | 'all';

/** The range's revisions, a line each, for `--stdin`. The references' ids are read from the repository itself, without opening an object. */
export async function* toRevisions(location: RepositoryLocation, range: Range, signal: AbortSignal | undefined): AsyncGenerator<string> {
  if (range !== 'all') {
    yield `${range.head}\n`;
    if (range.notIn !== undefined) yield `^${range.notIn}\n`;
    return;
  }
  const references = streamGit(location.gitDirectory, ['for-each-ref', '--format=%(objectname)'], { signal });
  for await (const id of readRecords(references, 10)) yield `${id}\n`;
  const head = await readGit(location.gitDirectory, ['rev-parse', '--verify', '--quiet', 'HEAD'], { signal, limit: 200 }).catch(
    () => undefined,
  );
  if (head !== undefined) yield head.output.toString('utf8');
}
