import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

// The compiler inside ts-morph reads these two when it loads; an ES module has neither, so the bundle sets them first.
Object.assign(globalThis, { __filename: fileURLToPath(import.meta.url), __dirname: dirname(fileURLToPath(import.meta.url)) });
