import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { detectors } from '../src/secrets/detectors/index.ts';
import { createScanner } from '../src/secrets/scanner.ts';
import { median } from './measure.ts';

const usage = `node bench/detectors.ts [FOLDER]

What all detectors cost beside twelve of them: both scan the same files in turn, and the medians of nine rounds are compared.
FOLDER is node_modules unless it is given; at most 64 MB are read.`;

const [folder = 'node_modules'] = process.argv.slice(2);
if (folder.startsWith('-')) {
  console.log(usage);
  process.exit(0);
}

/** The kinds that a scanner would begin with. */
const few = new Set([
  'github-pat',
  'aws-access-key-id',
  'private-key',
  'slack-bot-token',
  'stripe-secret-key',
  'openai-project-key',
  'anthropic-api-key',
  'npm-token',
  'google-api-key',
  'twilio-auth-token',
  'postgres-uri',
  'generic-credential',
]);

const mostBytes = 64_000_000;
const files: Uint8Array[] = [];
let bytes = 0;

const isRead = (entry: Dirent): boolean => !entry.name.startsWith('.');

const read = (path: string): void => {
  for (const entry of readdirSync(path, { withFileTypes: true }).filter(isRead)) {
    const inner = join(path, entry.name);
    if (entry.isDirectory()) read(inner);
    if (!entry.isFile() || bytes >= mostBytes || statSync(inner).size > 4_000_000) continue;
    const content = readFileSync(inner);
    files.push(content);
    bytes += content.length;
  }
};
read(folder);

const scanners = {
  twelve: createScanner(new Map([...detectors].filter(([id]) => few.has(id)))),
  all: createScanner(),
};
const seconds: Record<'twelve' | 'all', number[]> = { twelve: [], all: [] };
for (let round = 0; round < 10; round++) {
  for (const name of ['twelve', 'all'] as const) {
    const started = performance.now();
    for (const file of files) scanners[name].scan(file);
    // The first round warms up.
    if (round > 0) seconds[name].push((performance.now() - started) / 1000);
  }
}
const [twelve, all] = [median(seconds.twelve), median(seconds.all)];
const speed = (taken: number): string => `${(bytes / 1e6 / taken).toFixed(0)} MB/s`;
console.log(`${files.length} files, ${(bytes / 1e6).toFixed(1)} MB
12 detectors   ${speed(twelve)}
${detectors.size} detectors  ${speed(all)}
ratio          ${(all / twelve).toFixed(2)}`);
