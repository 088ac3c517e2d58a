import { parseCommit, parseTag } from './object-text.ts';
import { brokenHistory, describeUnread } from './problems.ts';
import type { Range } from './range.ts';
import { readRecords } from './records.ts';
import type { Repository } from './repository.ts';
import { GitFailure, streamGit } from './run-git.ts';

export type Message = {
  readonly kind: 'commit-message' | 'tag-message';
  /** The full id of the commit or tag. */
  readonly object: string;
  /** Of the author or tagger, ISO 8601. */
  readonly date: string;
  readonly text: string;
};

/** The messages of the range's commits, newest first, and for all references those of annotated tags. A pull request has no tags. Only those are read that `wanted` takes. */
export async function* commitMessages(
  repository: Repository,
  range: Range,
  wanted: (id: string) => boolean = () => true,
): AsyncGenerator<Message> {
  for await (const { id, bytes } of readObjects(repository, listCommits(repository, range, wanted), 'commit')) {
    const { date, message } = parseCommit(bytes);
    yield { kind: 'commit-message', object: id, date, text: message };
  }
  if (range === 'all') yield* tagMessages(repository, wanted);
}

/** A tag may be of a tag. */
async function* tagMessages(repository: Repository, wanted: (id: string) => boolean): AsyncGenerator<Message> {
  const seen = new Set((await repository.tips()).filter(({ type }) => type === 'tag').map(({ id }) => id));
  const read = async function* (ids: readonly string[]): AsyncGenerator<Message> {
    const inner: string[] = [];
    for await (const { id, bytes } of readObjects(repository, ids, 'tag')) {
      const { date, message, tagged } = parseTag(bytes);
      if (tagged !== undefined && !seen.has(tagged)) inner.push(tagged);
      if (tagged !== undefined) seen.add(tagged);
      if (wanted(id)) yield { kind: 'tag-message', object: id, date, text: message };
    }
    if (inner.length > 0) yield* read(inner);
  };
  yield* read([...seen]);
}

async function* readObjects(
  repository: Repository,
  ids: Iterable<string> | AsyncIterable<string>,
  type: 'commit' | 'tag',
): AsyncGenerator<{ readonly id: string; readonly bytes: Uint8Array }> {
  for await (const result of repository.objects(ids, [type])) {
    if ('bytes' in result) yield result;
    else repository.report(describeUnread(`message of ${result.id}`, result));
  }
}

async function* listCommits(repository: Repository, range: Range, wanted: (id: string) => boolean): AsyncGenerator<string> {
  const options = { input: repository.revisions(range), signal: repository.signal };
  try {
    for await (const id of readRecords(streamGit(repository.gitDirectory, ['rev-list', '--stdin'], options), 10)) if (wanted(id)) yield id;
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    repository.report(brokenHistory(error));
  }
}
