import { parentPort, workerData } from 'node:worker_threads';
import type { UserRule } from '../secrets/drop-in/gitleaks-config.ts';
import { createExaminer } from './create-examiner.ts';
import { examinePack } from './examine-pack.ts';
import type { Order } from './scan-thread.ts';

// The program of a scan thread: an entry of its own, see `startScanThread`.

const serve = async (rules: readonly UserRule[]): Promise<void> => {
  // A message that comes before the listener is there waits for it.
  const examiner = await createExaminer(rules);
  parentPort?.on('message', (order: Order) => {
    if (order === 'end') return parentPort?.close();
    if (examiner !== undefined) examinePack(...order, examiner);
    return parentPort?.postMessage('done');
  });
};

await serve(workerData);
