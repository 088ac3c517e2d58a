import type { BlobPack } from '../git/blob-pack.ts';
import type { UserRule } from '../secrets/drop-in/gitleaks-config.ts';
import { examinePack, type PackAnswer, partsOf } from './examine-pack.ts';
import { createExamine, type ScanThread, startScanThread } from './scan-thread.ts';

/** Threads that search the blobs of packs, beside this one. */
export type ScanPool = {
  /** Starts the threads, for work that is to come: they take a while to get ready. */
  start(): void;
  /** Examines all entries of a pack, part by part. A small one is examined here if no thread has been started. Rejects when a thread ends. */
  examine(pack: BlobPack): AsyncIterable<PackAnswer>;
  close(): Promise<void>;
};

/** Enough for all threads to end at about the same time. */
const partsPerThread = 8;

/** `rules` are the repository's own, which the threads search with besides. */
export const createScanPool = (threads: number, rules: readonly UserRule[] = []): ScanPool => {
  let started: readonly ScanThread[] = [];
  return {
    start() {
      if (started.length === 0) started = Array.from({ length: threads }, () => startScanThread(rules));
    },
    async *examine(pack) {
      if (started.length === 0) {
        const examine = await createExamine(rules);
        for (const part of partsOf(pack, 1)) yield examinePack(part, examine);
        return;
      }
      const parts = partsOf(pack, started.length * partsPerThread).values();
      const busy = new Map<ScanThread, Promise<{ readonly thread: ScanThread; readonly answer: PackAnswer }>>();
      const give = (thread: ScanThread): void => {
        const { value: part } = parts.next();
        if (part === undefined) busy.delete(thread);
        else
          busy.set(
            thread,
            thread.examine(part).then((answer) => ({ thread, answer })),
          );
      };
      for (const thread of started) give(thread);
      while (busy.size > 0) {
        const { thread, answer } = await Promise.race(busy.values());
        give(thread);
        yield answer;
      }
    },
    async close() {
      await Promise.all(started.map((thread) => thread.close()));
      started = [];
    },
  };
};
