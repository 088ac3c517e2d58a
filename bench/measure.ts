import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

export type Measurement = {
  /** Wall time. */
  readonly seconds: number;
  /** User and system time of the process and those it started, as far as they were seen; undefined without /proc. */
  readonly cpuSeconds: number | undefined;
  /** The largest sum of resident memory over the process tree, in bytes. Pages that processes share count for each. Undefined without /proc. */
  readonly peakBytes: number | undefined;
};

/** Runs a program with its output thrown away, and looks at its process tree every 20 ms. Throws when it ends with a status not among `statuses`. */
export const measure = async (program: string, args: readonly string[], statuses: readonly number[] = [0]): Promise<Measurement> => {
  const started = performance.now();
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString('utf8')).slice(-2000);
  });
  let peak = 0;
  const ticks = new Map<number, number>();
  const look = (): void => {
    const tree = processTree(child.pid ?? 0);
    peak = Math.max(
      peak,
      tree.reduce((sum, { bytes }) => sum + bytes, 0),
    );
    for (const process of tree) ticks.set(process.pid, process.ticks);
  };
  const timer = setInterval(look, 20);
  const [code] = await once(child, 'close');
  clearInterval(timer);
  const seconds = (performance.now() - started) / 1000;
  if (!statuses.includes(code)) throw new Error(`${program} ${args.join(' ')} ended with ${code}:\n${complaint}`);
  const seen = peak > 0;
  const cpu = [...ticks.values()].reduce((sum, value) => sum + value, 0) / 100;
  return { seconds, cpuSeconds: seen ? cpu : undefined, peakBytes: seen ? peak : undefined };
};

type Seen = { readonly pid: number; readonly bytes: number; readonly ticks: number };

const processTree = (root: number): readonly Seen[] => {
  const tree: Seen[] = [];
  const waiting = [root];
  for (let pid = waiting.pop(); pid !== undefined; pid = waiting.pop()) {
    try {
      // Fields 14 and 15 are user and system time in hundredths of a second, 24 is resident pages; the name before may hold spaces.
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')
        .map(Number);
      tree.push({ pid, bytes: (fields[21] ?? 0) * 4096, ticks: (fields[11] ?? 0) + (fields[12] ?? 0) });
      waiting.push(
        ...readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
          .split(' ')
          .filter((text) => text !== '')
          .map(Number),
      );
    } catch {
      // It ended in between, or the system has no /proc.
    }
  }
  return tree;
};

export const median = (values: readonly number[]): number =>
  [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
