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
  for await (const result of repository.objects(listMessages(repository, range, wanted), ['commit', 'tag'])) {
    if (!('bytes' in result)) {
      repository.report(describeUnread(`message of ${result.id}`, result));
      continue;
    }
    const { date, message } = result.type === 'tag' ? parseTag(result.bytes) : parseCommit(result.bytes);
    yield { kind: result.type === 'tag' ? 'tag-message' : 'commit-message', object: result.id, date, text: message };
  }
}

async function* listMessages(repository: Repository, range: Range, wanted: (id: string) => boolean): AsyncGenerator<string> {
  const listings =
    range === 'all' ? [[], ['--objects', '--filter=object:type=tag', '--filter-provided-objects', '--no-object-names']] : [[]];
  for (const flags of listings) {
    const options = { input: repository.revisions(range), signal: repository.signal };
    try {
      const listing = streamGit(repository.gitDirectory, ['rev-list', ...flags, '--stdin'], options);
      for await (const id of readRecords(listing, 10)) if (wanted(id)) yield id;
    } catch (error) {
      if (!(error instanceof GitFailure)) throw error;
      repository.report(brokenHistory(error));
    }
  }
}
