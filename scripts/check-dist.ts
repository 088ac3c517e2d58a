import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './bundle.ts';

/** The names of the files that differ between two folders, or that only one of them has. */
const differences = (left: string, right: string): string[] => {
  const names = new Set([...listFiles(left), ...listFiles(right)]);
  return [...names].sort().filter((name) => !hasSameBytes(join(left, name), join(right, name)));
};

const listFiles = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    : [];

const hasSameBytes = (left: string, right: string): boolean =>
  existsSync(left) && existsSync(right) && readFileSync(left).equals(readFileSync(right));

const rebuilt = mkdtempSync(join(tmpdir(), 'mcp-auth-review-dist-'));
try {
  build(rebuilt);
  const differing = differences('dist', rebuilt);
  if (differing.length === 0) console.log('dist is what the sources build to.');
  else {
    console.error(
      `dist is not what the sources build to: ${differing.join(', ')}.\n` +
        'Run `npm run build` and commit dist together with the sources. If nothing changed, run `npm ci` first: the packages differ.',
    );
    process.exitCode = 1;
  }
} finally {
  rmSync(rebuilt, { recursive: true, force: true });
}
