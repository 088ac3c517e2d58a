import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { folderTree } from '../src/git/folder-tree.ts';
import { isRepository } from '../src/git/locate-repository.ts';
import { openRepository } from '../src/git/repository.ts';
import { isTestPath } from '../src/knowledge/test-paths.ts';
import type { SourceTree } from '../src/model/source-tree.ts';
import { createScanner, type SecretMatch } from '../src/secrets/scanner.ts';

const usage = `node bench/false-alarms.ts PATH… [--values] [--kind KIND]

Scans the files of folders and of repositories at HEAD, and prints how many values of each kind were found and where, a line each to be read:
KIND SEVERITY CONFIDENCE HASH PLACE MASKED, then the counts of each kind, the bytes, and the findings per MB. The hash names a value in a list of
verdicts. --values shows the lines as they are: only for eyes that may see them.`;

const args = process.argv.slice(2);
const paths = args.filter((arg, index) => !arg.startsWith('--') && args[index - 1] !== '--kind');
const only = args[args.indexOf('--kind') + 1];
const isWanted = (kind: string): boolean => !args.includes('--kind') || kind === only;
if (paths.length === 0) {
  console.error(usage);
  process.exit(2);
}

const scanner = createScanner();
const seen = new Map<string, { readonly match: SecretMatch; places: number; readonly place: string; readonly isTest: boolean }>();
const blobs = new Set<string>();
let bytes = 0;

const scanTree = async (name: string, tree: SourceTree): Promise<void> => {
  const files = tree.entries.filter(({ kind, id }) => kind === 'file' && !blobs.has(id));
  for await (const { entry, bytes: content } of tree.read(files)) {
    if (blobs.has(entry.id)) continue;
    blobs.add(entry.id);
    bytes += content.length;
    for (const match of scanner.scan(content).matches.filter(({ detector }) => isWanted(detector))) {
      const value = match.credential.reveal();
      const known = seen.get(value);
      if (known !== undefined) {
        known.places += 1;
        continue;
      }
      const { startLine } = match.span;
      seen.set(value, { match, places: 1, place: `${name}/${entry.path}:${startLine}`, isTest: isTestPath(entry.path) });
      const hash = createHash('sha256').update(value).digest('hex').slice(0, 8);
      const line = Buffer.from(content).toString('latin1').split('\n')[startLine - 1]?.trim() ?? '';
      const shown = args.includes('--values') ? line.slice(0, 220) : match.credential.masked;
      console.log([match.detector, match.severity, match.confidence, hash, `${name}/${entry.path}:${startLine}`, shown].join('  '));
    }
  }
};

for (const path of paths) {
  const name = basename(resolve(path)) === 'repo' ? basename(resolve(path, '..')) : basename(resolve(path));
  if (!(await stat(path)).isDirectory()) continue;
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

const counts = new Map<string, { all: number; notes: number; tests: number }>();
for (const { match, isTest } of seen.values()) {
  const count = counts.get(match.detector) ?? { all: 0, notes: 0, tests: 0 };
  counts.set(match.detector, {
    all: count.all + 1,
    notes: count.notes + (match.severity === 'note' ? 1 : 0),
    tests: count.tests + (isTest ? 1 : 0),
  });
}
console.log('\nkind  values  of them notes  in tests and examples');
for (const [kind, { all, notes, tests }] of [...counts].sort(([, left], [, right]) => right.all - left.all))
  console.log([kind, all, notes, tests].join('  '));
const megabytes = bytes / 1e6;
console.log(`\n${blobs.size} files, ${megabytes.toFixed(1)} MB, ${seen.size} values, ${(seen.size / megabytes).toFixed(3)} per MB`);
