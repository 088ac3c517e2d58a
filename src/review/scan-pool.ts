import type { UserRule } from '../secrets/drop-in/gitleaks-config.ts';
import { type ScanAnswer, type ScanTask, type ScanThread, startScanThread } from './scan-thread.ts';

/** Threads that are started when there is work for them. */
export type ScanPool = {
  /** The most that are started; with 0 nothing can be given out. */
  readonly threads: number;
  /** Gives a task to the thread with the least to do. Rejects when the thread ends. */
  scan(task: ScanTask): Promise<ScanAnswer>;
  close(): Promise<void>;
};

/** `rules` are the repository's own, which the threads search with besides. */
export const createScanPool = (threads: number, rules: readonly UserRule[] = []): ScanPool => {
  const started: ScanThread[] = [];
  return {
    threads,
    scan(task) {
      const isBusy = started.every(({ waiting }) => waiting > 0);
      if (isBusy && started.length < threads) started.push(startScanThread(rules));
      const [thread] = [...started].sort((left, right) => left.waiting - right.waiting);
      if (thread === undefined) throw new TypeError('There is no thread to scan with.');
      return thread.scan(task);
    },
    async close() {
      await Promise.all(started.splice(0).map((thread) => thread.close()));
    },
  };
};
