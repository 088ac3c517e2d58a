import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import manifest from '../package.json' with { type: 'json' };

/**
 * Bundles src/main.ts and its packages into `folder`, and beside it the program of the scan threads, replacing what is there; a failed build
 * leaves it alone. The result depends on the sources, the installed packages and the compiler's options, not on the folder, a cache or the
 * machine. Types are checked in src alone (src/tsconfig.json), so a test that does not compile does not hinder a build.
 */
export const build = (folder: string): void => {
  const bundle = mkdtempSync(join(tmpdir(), 'mcp-auth-review-build-'));
  try {
    runNcc('src/main.ts', bundle);
    refuseAssets(bundle);
    // A thread loads this one in a tenth of the time. Its licences are among the others.
    const thread = join(bundle, 'scan-worker');
    runNcc('src/review/scan-worker.ts', thread);
    refuseAssets(thread);
    const cli = join(bundle, 'cli.js');
    writeFileSync(cli, launcher(readFloor()));
    chmodSync(cli, 0o755);
    rmSync(folder, { recursive: true, force: true });
    cpSync(bundle, folder, { recursive: true });
  } finally {
    rmSync(bundle, { recursive: true, force: true });
  }
};

// A second ncc build into the same folder would overwrite index.js and the chunks, so the scan threads have a folder of their own, and the
// command line shares the action's bundle. That is imported only after the test of the version: an older Node.js would stop at its syntax
// with a stack trace.
const launcher = ({ major, minor }: Floor): string => `#!/usr/bin/env node
const [major, minor] = process.versions.node.split('.').map(Number);
if (major > ${major} || (major === ${major} && minor >= ${minor})) {
  const { runCli } = await import('./index.js');
  process.exitCode = await runCli(process.argv.slice(2));
} else {
  console.error(\`mcp-auth-review needs Node.js ${major}.${minor} or later and runs on \${process.version}.\`);
  process.exitCode = 2;
}
`;

type Floor = { readonly major: string; readonly minor: string };

/** The oldest Node.js for the command line, from the `engines` of package.json. */
const readFloor = (): Floor => {
  const [, major, minor] = /^>=(\d+)\.(\d+)$/.exec(manifest.engines.node) ?? [];
  if (major === undefined || minor === undefined) throw new Error('engines.node in package.json must be of the form ">=22.12".');
  return { major, minor };
};

const runNcc = (entry: string, folder: string): void => {
  const ncc = fileURLToPath(import.meta.resolve('@vercel/ncc/dist/ncc/cli.js'));
  const options = ['--no-cache', '--quiet', '--target', 'es2024', '--license', 'licenses.txt'];
  const { status, stdout, stderr } = spawnSync(process.execPath, [ncc, 'build', entry, '--out', folder, ...options], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`ncc failed:\n${stdout}${stderr}`);
};

/**
 * ncc takes a path that it can half evaluate for a file to ship: it copies whatever matches in the checkout and rewrites the code, so that the
 * bundle reads its own copies instead of the repository under review. We ship no such files.
 */
const refuseAssets = (folder: string): void => {
  const shipped = readdirSync(folder, { withFileTypes: true });
  const rewritten = shipped.filter(
    (file) => file.isFile() && readFileSync(join(folder, file.name), 'utf8').includes('__nccwpck_require__.ab + '),
  );
  const odd = [...shipped.filter((file) => !file.isFile()), ...rewritten].map(({ name }) => name);
  if (odd.length > 0)
    throw new Error(
      `ncc took a path in the sources for a file to ship, see ${odd.join(', ')}: write that path with join and no fixed start.`,
    );
};
