import { describeRequestFailure } from '../github/failure-words.ts';
import { listOrganisation } from '../github/organisation.ts';
import { ConfigurationError } from '../model/configuration-error.ts';
import { requireAccess } from './github-access.ts';
import { type Options, usageError } from './options.ts';
import type { Console } from './run.ts';

/** One job of the matrix. */
type Batch = { readonly batch: number; readonly repositories: string };

/** Prints an organisation's repositories as the matrix of a workflow: a JSON list on one line. */
export const matrix = async ({ org, jobs = 20 }: Options, out: Console): Promise<void> => {
  if (org === undefined) throw usageError("matrix lists an organisation's repositories: add --org NAME.");
  const access = requireAccess(out, 'metadata: read');
  const names = await describeRequestFailure('metadata: read', () => listOrganisation({ ...access, org }));
  if (names.length === 0)
    throw new ConfigurationError(
      `GitHub shows no repository of ${org} to this token that holds something: give a token that may read them.`,
    );
  out.writeError(`${names.length} repositories\n`);
  out.write(`${JSON.stringify(toBatches(names, jobs))}\n`);
};

/** Dealt out like cards, so that neighbours in the alphabet, which are often alike in size, do not meet in one job. */
const toBatches = (names: readonly string[], jobs: number): readonly Batch[] =>
  Array.from({ length: Math.min(jobs, names.length) }, (_, index) => ({
    batch: index + 1,
    repositories: names.filter((_name, place) => place % jobs === index).join(' '),
  }));
