import type { Problem } from '../model/problem.ts';
import type { RepositoryLocation } from './locate-repository.ts';
import { readRecords } from './records.ts';
import { GitFailure, readGit, streamGit } from './run-git.ts';

/** Commits reachable from `head` and not from `notIn`, merged branches included; or from every reference and HEAD. All are full ids. */
export type Range = { readonly head: string; readonly notIn?: string } | 'all';

/** What references and HEAD lead to. */
export type Tip = { readonly id: string; readonly type: string };

export type TipOptions = {
  readonly gitDirectory: string;
  readonly signal: AbortSignal | undefined;
  /** Gets the references that lead nowhere: one to a missing object would end every walk that starts from it. */
  readonly report: (problem: Problem) => void;
};

/** Every tip once. */
export const findTips = async (location: RepositoryLocation, { gitDirectory, signal, report }: TipOptions): Promise<readonly Tip[]> => {
  const tips = new Map<string, Tip>();
  const check = ['cat-file', '--batch-check=%(objectname) %(objecttype)'];
  for await (const answer of readRecords(streamGit(gitDirectory, check, { input: readTips(location, signal), signal }), 10)) {
    const [id = '', type = ''] = answer.split(' ');
    if (type !== 'missing') tips.set(id, { id, type });
    else
      report({
        kind: 'unreadable',
        subject: `object ${id}`,
        message: 'A branch or tag leads to it, but it is missing or corrupt; its history was not examined.',
      });
  }
  return [...tips.values()];
};

/** The range's revisions, a line each, for `--stdin`. */
export async function* toRevisions(range: Range, tips: () => Promise<readonly Tip[]>): AsyncGenerator<string> {
  if (range === 'all') yield (await tips()).map(({ id }) => `${id}\n`).join('');
  else yield `${range.head}\n${range.notIn === undefined ? '' : `^${range.notIn}\n`}`;
}

/** Read from the repository itself, without opening an object. */
async function* readTips(location: RepositoryLocation, signal: AbortSignal | undefined): AsyncGenerator<string> {
  const references = streamGit(location.gitDirectory, ['for-each-ref', '--format=%(objectname)'], { signal });
  for await (const id of readRecords(references, 10)) yield `${id}\n`;
  try {
    yield (await readGit(location.gitDirectory, ['rev-parse', '--verify', '--quiet', 'HEAD'], { signal, limit: 200 })).output.toString(
      'utf8',
    );
  } catch (error) {
    // A repository without a commit has no HEAD.
    if (!(error instanceof GitFailure)) throw error;
  }
}
