import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ConfigurationError } from '../model/configuration-error.ts';
import { formatKey } from '../model/finding.ts';
import { counted } from '../report/finding-words.ts';
import { maskReview } from '../report/masking.ts';
import { formatWaiversCsv, formatWaiversJson } from '../report/waiver-export.ts';
import { baselineFile, formatBaseline } from '../review/baseline.ts';
import type { Options } from './options.ts';
import { createProgress } from './progress.ts';
import { reviewPath } from './review-path.ts';
import type { Console } from './run.ts';
import { writeResult } from './write-result.ts';

/** Writes the names of everything that is found into the baseline, so that only what is new fails a check from then on. */
export const writeBaseline = async (options: Options, out: Console): Promise<void> => {
  const { review } = await examine(options, out);
  const { mask } = maskReview(review);
  const keys = review.findings.map(({ key }) => key);
  // A key may hold a path or a name, and that a value; then it is written nowhere.
  const nameable = keys.filter((key) => [key.server, key.subject].every((name) => mask(name) === name));
  const text = formatBaseline(nameable);
  const file = options.output ?? join(options.path, baselineFile);
  // A repository without workflows has no such folder yet.
  if (options.output === undefined) await mkdir(dirname(file), { recursive: true }).catch(() => undefined);
  await writeResult(file, text, out);
  const left = new Set(keys.map(formatKey)).size - new Set(nameable.map(formatKey)).size;
  out.writeError(
    `The baseline${file === '-' ? '' : ` ${JSON.stringify(file)}`} names ${counted(new Set(nameable.map(formatKey)).size, 'finding')}. It counts once it is committed.\n${left === 0 ? '' : `${counted(left, 'name')} left out, because of a credential in it.\n`}`,
  );
};

/** Lists every waiver and every finding of the baseline, for those who audit them. */
export const listWaivers = async (options: Options, out: Console): Promise<void> => {
  if (options.base !== undefined) throw new ConfigurationError('waivers lists those of one commit: leave out --base. See --help.');
  const { review, catalogue } = await examine(options, out);
  if (options.json !== undefined) await writeResult(options.json, formatWaiversJson(review, catalogue), out);
  if (options.csv !== undefined || options.json === undefined)
    await writeResult(options.csv ?? '-', formatWaiversCsv(review, catalogue), out);
};

const examine = (options: Options, out: Console) => {
  const progress = createProgress(out);
  return reviewPath(options, undefined, progress.report).finally(progress.done);
};
