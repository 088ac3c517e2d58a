import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { isMainThread, type MessagePort, parentPort, Worker, workerData } from 'node:worker_threads';
import { detectors } from '../secrets/detectors/index.ts';
import type { UserRule } from '../secrets/drop-in/gitleaks-config.ts';
import { createSearch, type Search } from '../secrets/search.ts';
import { examinePack, type PackPart, type PackWork } from './examine-pack.ts';

export type ScanThread = {
  /** Examines a part of a pack; one at a time. Rejects when the thread ends. */
  examine(work: PackWork, part: PackPart): Promise<void>;
  close(): Promise<void>;
};

/** In MB. What a thread makes is short-lived, and this much of it makes it no slower. */
const youngObjects = 6;

const role = 'mcp-auth-review scan thread';

type Order = readonly [work: PackWork, part: PackPart] | 'end';

const isWork = (data: unknown): data is { readonly rules: readonly UserRule[] } =>
  typeof data === 'object' && data !== null && 'role' in data && data.role === role && 'rules' in data;

/**
 * Starts a thread that looks for what any detector or rule of the repository's own may find. It says only where to look: no value crosses the
 * boundary. It runs this very file, or the bundle that holds it, where `workerData` tells it from the main thread: the bundler takes no second
 * entry.
 */
export const startScanThread = (rules: readonly UserRule[]): ScanThread => {
  const worker = new Worker(fileURLToPath(import.meta.url), {
    workerData: { role, rules },
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

/** Whether a text may hold what a detector or one of the rules describes. */
export const createExamine = async (rules: readonly UserRule[]): Promise<Search['examine']> => {
  const { examine } = createSearch(detectors);
  if (rules.length === 0) return examine;
  const { createRuleSearch } = await import('../secrets/drop-in/user-rules.ts');
  const search = createRuleSearch(rules);
  return (bytes, earlier) => {
    const examined = examine(bytes, earlier);
    return examined.mayHoldCredential || search(bytes).length === 0 ? examined : { ...examined, mayHoldCredential: true };
  };
};

const serve = async (port: MessagePort, rules: readonly UserRule[]): Promise<void> => {
  // A message that comes before the listener is there waits for it.
  const examine = await createExamine(rules);
  port.on('message', (order: Order) => {
    if (order === 'end') return port.close();
    examinePack(...order, examine);
    return port.postMessage('done');
  });
};

if (!isMainThread && isWork(workerData) && parentPort !== null) void serve(parentPort, workerData.rules);
