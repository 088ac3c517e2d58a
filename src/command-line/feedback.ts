import { describeRequestFailure } from '../github/failure-words.ts';
import { readFeedback } from '../github/feedback.ts';
import { formatFeedbackJson, formatFeedbackTerminal } from '../report/feedback.ts';
import { catalogue } from '../review/product.ts';
import { requireAccess } from './github-access.ts';
import { type Options, usageError } from './options.ts';
import type { Console } from './run.ts';
import { writeResult } from './write-result.ts';

/** Counts per rule what became of our comments on GitHub. */
export const feedback = async ({ repo, json, format }: Options, out: Console): Promise<void> => {
  if (repo === undefined) throw usageError('feedback reads the threads of a repository on GitHub: add --repo OWNER/NAME.');
  const access = requireAccess(out, 'pull-requests: read');
  const found = await describeRequestFailure('pull-requests: read', () => readFeedback({ ...access, owner: repo.owner, repo: repo.name }));
  if (json !== undefined) await writeResult(json, formatFeedbackJson(found, catalogue), out);
  if (json !== '-')
    out.write(format === 'json' ? formatFeedbackJson(found, catalogue) : formatFeedbackTerminal(found, catalogue, { colour: out.colour }));
};
