import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { oddTexts } from '../test/report/line-hash/texts.ts';

// Has the action that uploads for CodeQL hash our odd texts, so that our own hashes are compared with somebody else's. In a clone of
// github/codeql-action, after `npm ci`:
//
//   npx esbuild src/fingerprints.ts --bundle --platform=node --format=cjs --outfile=/tmp/fingerprints.cjs
//   node scripts/line-hash-vectors.ts /tmp/fingerprints.cjs COMMIT

const [path, commit] = process.argv.slice(2);
if (path === undefined || commit === undefined) {
  console.error('Usage: node scripts/line-hash-vectors.ts FINGERPRINTS.cjs COMMIT (of github/codeql-action)');
  process.exit(2);
}

const module: { readonly hash: (found: (line: number, hash: string) => void, path: string) => Promise<void> } = await import(
  pathToFileURL(resolve(path)).href
);
const folder = await mkdtemp(join(tmpdir(), 'line-hash-vectors-'));
const vectors: Record<string, string[]> = {};
try {
  for (const [name, bytes] of oddTexts) {
    const file = join(folder, 'text');
    await writeFile(file, bytes);
    const hashes: string[] = [];
    await module.hash((line, hash) => {
      hashes[line - 1] = hash;
    }, file);
    vectors[name] = hashes;
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
const output = resolve(import.meta.dirname, '..', 'test', 'report', 'line-hash', 'vectors.json');
const source = `src/fingerprints.ts of github/codeql-action at ${commit}, by scripts/line-hash-vectors.ts`;
await writeFile(output, `${JSON.stringify({ source, vectors: compact(vectors) }, undefined, 1)}\n`);

/** Long lists as one text each, which is easier on a diff. */
function compact(lists: Readonly<Record<string, readonly string[]>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(lists).map(([name, hashes]) => [name, hashes.join(' ')]));
}
