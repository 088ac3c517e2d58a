import { setImmediate } from 'node:timers/promises';
import type { BlobPack } from '../git/blob-pack.ts';
import type { UserRule } from '../secrets/drop-in/gitleaks-config.ts';
import { examinePack, type PackAnswer, partsOf } from './examine-pack.ts';
import { createExamine, type ScanThread, startScanThread } from './scan-thread.ts';

/** This thread and others that search the blobs of packs. */
export type ScanPool = {
  /** Starts the other threads, for work that is to come: they take a while to get ready. */
  start(): void;
  /** Examines all entries of a pack, part by part. Rejects when a thread ends. */
  examine(pack: BlobPack): AsyncIterable<PackAnswer>;
  close(): Promise<void>;
};

/** Enough for all threads to end at about the same time. */
const partsPerThread = 8;

/** `threads` is their number with this one, `rules` are the repository's own, which they search with besides. */
export const createScanPool = (threads: number, rules: readonly UserRule[] = []): ScanPool => {
  let others: readonly ScanThread[] = [];
  return {
    start() {
      if (others.length === 0) others = Array.from({ length: threads - 1 }, () => startScanThread(rules));
    },
    async *examine(pack) {
      const examine = await createExamine(rules);
      const here: Pick<ScanThread, 'examine'> = {
        async examine(part) {
          // What the others and git have to say is heard in between.
          await setImmediate();
          return examinePack(part, examine);
        },
      };
      const all = [here, ...others];
      const parts = partsOf(pack, all.length * partsPerThread).values();
      const busy = new Map<typeof here, Promise<{ readonly thread: typeof here; readonly answer: PackAnswer }>>();
      const give = (thread: typeof here): void => {
        const { value: part } = parts.next();
        if (part === undefined) {
          busy.delete(thread);
          return;
        }
        const answer = thread.examine(part).then((one) => ({ thread, answer: one }));
        // Nobody waits for it any more when something else fails before.
        answer.catch(() => {});
        busy.set(thread, answer);
      };
      for (const thread of all) give(thread);
      while (busy.size > 0) {
        const { thread, answer } = await Promise.race(busy.values());
        give(thread);
        yield answer;
      }
    },
    async close() {
      await Promise.all(others.map((thread) => thread.close()));
      others = [];
    },
  };
};
