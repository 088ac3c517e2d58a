import { readFile, rename, writeFile } from 'node:fs/promises';
import { ConfigurationError } from '../model/configuration-error.ts';
import { createExaminedObjects, detectionKey, type ExaminedObjects, parseExaminedObjects } from './examined-objects.ts';
import { version } from './product.ts';

/** What the file says a former run examined; with a file that is missing or not to be trusted nothing, and `warn` is told why. */
export const readCacheFile = async (path: string, warn: (message: string) => void): Promise<ExaminedObjects> => {
  const key = detectionKey(version);
  const bytes = await readFile(path).catch(() => undefined);
  if (bytes === undefined) return createExaminedObjects(new Set(), key);
  const parsed = parseExaminedObjects(bytes, key);
  if ('ids' in parsed) return createExaminedObjects(parsed.ids, key, parsed.rules);
  warn(`The cache ${JSON.stringify(path)} is not used, because ${parsed.ignored}: everything is read.`);
  return createExaminedObjects(new Set(), key);
};

/** Written beside and renamed, so that a run that is stopped leaves the old file. */
export const writeCacheFile = async (path: string, examined: ExaminedObjects): Promise<void> => {
  try {
    await writeFile(`${path}.new`, examined.toBytes());
    await rename(`${path}.new`, path);
  } catch (error) {
    throw new ConfigurationError(`Cannot write ${JSON.stringify(path)}: ${error instanceof Error ? error.message : 'unknown reason'}.`);
  }
};
