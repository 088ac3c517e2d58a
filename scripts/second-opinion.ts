import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

// Other people's programs judge what we send to GitHub and what we write as SARIF. They bring 180 MB, so they are installed apart from what
// `npm run check` needs, without their scripts (one of them reports its own installation), and again only when the lock file has changed.

const root = resolve(import.meta.dirname, '..');
const source = join(root, 'test', 'second-opinion', 'packages');
const folder = join(root, 'build', 'second-opinion');
const lock = 'package-lock.json';
const multitool = join(folder, 'node_modules', '@microsoft', 'sarif-multitool-linux', 'Sarif.Multitool');

const isInstalled = (): boolean =>
  existsSync(join(folder, lock)) && readFileSync(join(folder, lock), 'utf8') === readFileSync(join(source, lock), 'utf8');

const run = (command: string, ...args: readonly string[]): void => {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
};

if (!isInstalled()) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of ['package.json', lock]) copyFileSync(join(source, name), join(folder, name));
  run('npm', 'ci', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund');
  if (existsSync(multitool)) chmodSync(multitool, 0o755);
}
run('vitest', 'run', 'test/second-opinion');
