import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { UserRule } from '../secrets/drop-in/gitleaks-config.ts';
import type { PackPart, PackWork } from './examine-pack.ts';

export type ScanThread = {
  /** Examines a part of a pack; one at a time. Rejects when the thread ends. */
  examine(work: PackWork, part: PackPart): Promise<void>;
  close(): Promise<void>;
};

/** In MB. What a thread makes is short-lived, and this much of it makes it no slower. */
const youngObjects = 6;

/** What a thread is asked for; it answers each part when it is done. */
export type Order = readonly [work: PackWork, part: PackPart] | 'end';

/** The source, or the bundle that the build makes of it beside the one that holds this: all that a thread loads is what it needs. */
const program = (): string => {
  const here = fileURLToPath(import.meta.url);
  return join(dirname(here), ...(here.endsWith('.ts') ? ['scan-worker.ts'] : ['scan-worker', 'index.js']));
};

/**
 * Starts a thread that looks for what any detector or rule of the repository's own may find. It says only where to look: no value crosses the
 * boundary.
 */
export const startScanThread = (rules: readonly UserRule[]): ScanThread => {
  const worker = new Worker(program(), {
    workerData: rules,
    stdin: false,
    resourceLimits: { maxYoungGenerationSizeMb: youngObjects },
  });
  let settle: { readonly resolve: () => void; readonly reject: (reason: unknown) => void } | undefined;
  let ended: Error | undefined;
  worker.on('message', () => settle?.resolve());
  const fail = (error: Error): void => {
    ended ??= error;
    settle?.reject(ended);
  };
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('A scan thread ended before its work.')));
  return {
    examine: (work, part) =>
      new Promise((resolve, reject) => {
        if (ended !== undefined) return reject(ended);
        settle = { resolve, reject };
        return worker.postMessage([work, part] satisfies Order);
      }),
    // Ended by itself, after what it is at: V8 does not always survive that a thread is cut off while it compiles.
    close: async () => {
      if (ended !== undefined) return;
      const exit = once(worker, 'exit');
      worker.postMessage('end' satisfies Order);
      await exit;
    },
  };
};
