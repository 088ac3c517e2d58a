import type { Problem } from '../model/problem.ts';
import type { Progress } from './progress.ts';

/** What was read for credentials so far, what a former run had read (`known`), and what could not be. */
export type Tally = { blobs: number; bytes: number; known: number; readonly problems: Problem[]; readonly progress: Progress };

export const createTally = (progress: Progress): Tally => ({ blobs: 0, bytes: 0, known: 0, problems: [], progress });

export const countRead = (tally: Tally, bytes: number, blobs = 1): void => {
  const before = tally.blobs;
  tally.blobs += blobs;
  tally.bytes += bytes;
  if (Math.floor(before / 2000) < Math.floor(tally.blobs / 2000)) tally.progress(`reading file versions for credentials: ${tally.blobs}`);
};
