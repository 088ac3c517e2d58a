import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { folderTree } from '../src/git/folder-tree.ts';
import { isRepository } from '../src/git/locate-repository.ts';
import { openRepository } from '../src/git/repository.ts';
import { describePlace } from '../src/model/location.ts';
import type { SourceTree } from '../src/model/source-tree.ts';
import { findingsOfSightings, type Sighting, sightingsIn } from '../src/review/sightings.ts';
import { createScanner } from '../src/secrets/scanner.ts';

const usage = `node bench/false-alarms.ts PATH… [--kind KIND] [--verdicts FILE] [--values]

Scans the files of folders and of repositories at HEAD as the product does, and prints a line for each value, to be read:
KIND SEVERITY CONFIDENCE HASH PLACE MASK. Then how many values of each kind there are, and how many to the megabyte.
--verdicts FILE: lines of "HASH true|false remark", as somebody who read the findings judged them: the false ones are counted.
--values: the source line in place of the mask; only for eyes that may see it.`;

const args = process.argv.slice(2);
const optionOf = (name: string): string | undefined => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const [kind, verdictFile] = [optionOf('--kind'), optionOf('--verdicts')];
const paths = args.filter((arg) => !arg.startsWith('--') && arg !== kind && arg !== verdictFile);
if (paths.length === 0) {
  console.error(usage);
  process.exit(2);
}

const verdicts = new Map(
  (verdictFile === undefined ? '' : await readFile(verdictFile, 'utf8')).split('\n').map((line) => {
    const [hash = '', verdict = ''] = line.split(/\s+/);
    return [hash, verdict] as const;
  }),
);
const scanner = createScanner();
const sightings: Sighting[] = [];
const lines = new Map<string, string>();
const blobs = new Set<string>();
let bytes = 0;

const scanTree = async (name: string, tree: SourceTree): Promise<void> => {
  const files = tree.entries.filter(({ kind: entryKind, id }) => entryKind === 'file' && !blobs.has(id));
  for await (const { entry, bytes: content } of tree.read(files)) {
    if (blobs.has(entry.id)) continue;
    blobs.add(entry.id);
    bytes += content.length;
    for (const sighting of sightingsIn(scanner, content, { kind: 'file', path: `${name}/${entry.path}` }, { kind: 'head' })) {
      sightings.push(sighting);
      const { startLine } = sighting.location.span;
      const line = Buffer.from(content).toString('latin1').split('\n')[startLine - 1] ?? '';
      lines.set(describePlace(sighting.location), line.trim().slice(0, 220));
    }
  }
};

for (const path of paths) {
  const name = basename(resolve(path)) === 'repo' ? basename(resolve(path, '..')) : basename(resolve(path));
  if (!(await isRepository(path))) {
    await scanTree(name, (await folderTree(resolve(path))).tree);
    continue;
  }
  const repository = await openRepository(path);
  try {
    await scanTree(name, await repository.tree(await repository.resolve('HEAD')));
  } finally {
    await repository.close();
  }
}

type Count = { readonly told: number; readonly notes: number; readonly falseTold: number };
const counts = new Map<string, Count>();
const findings = findingsOfSightings(sightings).filter(({ ruleId }) => kind === undefined || ruleId === `secret/${kind}`);
for (const { ruleId, severity, confidence, primary, credential } of findings) {
  const id = ruleId.replace('secret/', '');
  const hash = createHash('sha256')
    .update(credential?.reveal() ?? '')
    .digest('hex')
    .slice(0, 8);
  const place = describePlace(primary);
  const { told, notes, falseTold } = counts.get(id) ?? { told: 0, notes: 0, falseTold: 0 };
  const isTold = severity !== 'note';
  const isFalse = isTold && verdicts.get(hash) === 'false';
  counts.set(id, { told: told + Number(isTold), notes: notes + Number(!isTold), falseTold: falseTold + Number(isFalse) });
  const shown = args.includes('--values') ? lines.get(place) : credential?.masked;
  console.log([id, severity, confidence, hash, place, verdicts.get(hash) ?? '-', shown].join('  '));
}
const megabytes = bytes / 1e6;
const sum = (of: (count: Count) => number): number => [...counts.values()].reduce((total, count) => total + of(count), 0);
console.log('\nkind  told  of them false  notes');
for (const [id, { told, notes, falseTold }] of [...counts].sort(([, left], [, right]) => right.told - left.told))
  console.log([id, told, falseTold, notes].join('  '));
console.log(`\n${blobs.size} files, ${megabytes.toFixed(1)} MB`);
console.log(
  `told ${sum(({ told }) => told)}, ${(sum(({ told }) => told) / megabytes).toFixed(3)} per MB; notes ${sum(({ notes }) => notes)}`,
);
if (verdictFile !== undefined)
  console.log(`false ${sum(({ falseTold }) => falseTold)}, ${(sum(({ falseTold }) => falseTold) / megabytes).toFixed(3)} per MB`);
