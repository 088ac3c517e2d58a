import { setImmediate } from 'node:timers/promises';
import type { PackEntries } from '../git/pack-file.ts';
import type { UserRule } from '../secrets/drop-in/gitleaks-config.ts';
import { createExaminer, type Examiner } from './create-examiner.ts';
import { examinePack, type PackPart, type PackWork, partsOf, workOn } from './examine-pack.ts';
import { type ScanThread, startScanThread } from './scan-thread.ts';

/** This thread and others that search the blobs of packs. */
export type ScanPool = {
  /** Starts the other threads, for work that is to come: they take a while to get ready. */
  start(): void;
  /** Examines all blobs of a pack, part by part, and answers which are clear (see `PackWork`): none where no kernel can run. Rejects when a thread ends. */
  examine(pack: PackEntries, progress?: (blobs: number) => void): Promise<PackWork['clear']>;
  /** Ends the other threads, which hold memory; they may be started again. */
  stop(): Promise<void>;
  close(): Promise<void>;
};

/** Small enough that this thread hears in between what git has to say, and that all end at about the same time. */
const partsPerThread = 32;

/** `threads` is their number with this one, `rules` are the repository's own, which they search with besides. */
export const createScanPool = (threads: number, rules: readonly UserRule[] = []): ScanPool => {
  let others: readonly ScanThread[] = [];
  let isClosed = false;
  let examiner: Promise<Examiner | undefined> | undefined;
  const here = {
    async examine(work: PackWork, part: PackPart): Promise<void> {
      examiner ??= createExaminer(rules);
      const own = await examiner;
      await setImmediate();
      if (own !== undefined) examinePack(work, part, own);
    },
  };
  let ending: Promise<void> = Promise.resolve();
  const stop = (): Promise<void> => {
    const threadsNow = others;
    others = [];
    const before = ending;
    ending = Promise.all(threadsNow.map((thread) => thread.close())).then(() => before);
    return ending;
  };
  return {
    start() {
      if (others.length === 0) others = Array.from({ length: threads - 1 }, () => startScanThread(rules));
    },
    async examine(pack, progress = () => {}) {
      const work = workOn(pack);
      const all = [here, ...others];
      const parts = partsOf(work, all.length * partsPerThread).values();
      await Promise.all(
        all.map(async (thread) => {
          for (const part of parts) {
            if (isClosed) throw new Error('The pool was closed before its work was done.');
            await thread.examine(work, part);
            progress(part.end - part.first);
          }
        }),
      );
      return work.clear;
    },
    stop,
    async close() {
      isClosed = true;
      await stop();
    },
  };
};
