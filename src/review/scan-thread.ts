import { fileURLToPath } from 'node:url';
import { isMainThread, type MessagePort, parentPort, Worker, workerData } from 'node:worker_threads';
import type { UserRule } from '../secrets/drop-in/gitleaks-config.ts';
import { createScanner } from '../secrets/scanner.ts';

/** Texts one behind the other in one buffer; `ends` are the offsets after each. */
export type ScanTask = { readonly buffer: ArrayBuffer; readonly ends: readonly number[] };

/** The buffer back, unchanged, and the indices of the texts in which the detectors found anything: no value crosses the boundary. */
export type ScanAnswer = { readonly buffer: ArrayBuffer; readonly hits: readonly number[] };

export type ScanThread = {
  /** Tasks given out and not yet answered. */
  readonly waiting: number;
  /** Takes the buffer away from the caller until the answer gives it back. Rejects when the thread ends. */
  scan(task: ScanTask): Promise<ScanAnswer>;
  close(): Promise<void>;
};

const role = 'mcp-auth-review scan thread';

const isWork = (data: unknown): data is { readonly rules: readonly UserRule[] } =>
  typeof data === 'object' && data !== null && 'role' in data && data.role === role && 'rules' in data;

/**
 * Starts a thread that scans with all detectors and with the repository's own rules. It runs this very file, or the bundle that holds it, where `workerData` tells it from the main
 * thread: the bundler takes no second entry.
 */
export const startScanThread = (rules: readonly UserRule[]): ScanThread => {
  const worker = new Worker(fileURLToPath(import.meta.url), { workerData: { role, rules }, stdin: false });
  const waiting: { readonly resolve: (answer: ScanAnswer) => void; readonly reject: (reason: unknown) => void }[] = [];
  const fail = (error: unknown): void => {
    for (const { reject } of waiting.splice(0)) reject(error);
  };
  worker.on('message', (answer: ScanAnswer) => waiting.shift()?.resolve(answer));
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('A scan thread ended before its work.')));
  return {
    get waiting() {
      return waiting.length;
    },
    scan: (task) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        worker.postMessage(task, [task.buffer]);
      }),
    close: async () => {
      await worker.terminate();
    },
  };
};

const serve = async (port: MessagePort, rules: readonly UserRule[]): Promise<void> => {
  // A message that comes before the listener is there waits for it.
  const scanner =
    rules.length === 0 ? createScanner() : (await import('../secrets/drop-in/user-rules.ts')).withUserRules(createScanner(), rules);
  port.on('message', ({ buffer, ends }: ScanTask) => {
    const hits: number[] = [];
    let start = 0;
    for (const [index, end] of ends.entries()) {
      if (scanner.scan(new Uint8Array(buffer, start, end - start)).matches.length > 0) hits.push(index);
      start = end;
    }
    const answer: ScanAnswer = { buffer, hits };
    port.postMessage(answer, [buffer]);
  });
};

if (!isMainThread && isWork(workerData) && parentPort !== null) void serve(parentPort, workerData.rules);
