import './commonjs-globals.ts';
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runCli } from './cli.ts';

export { runCli };

// The runner starts this file itself; dist/cli.js imports it for `runCli`.
const started = process.argv[1];
if (started !== undefined && realpathSync(started) === fileURLToPath(import.meta.url)) {
  const { runAction } = await import('./action/run.ts');
  await runAction();
}
