import { writeFile } from 'node:fs/promises';
import { ConfigurationError } from '../model/configuration-error.ts';
import type { Console } from './run.ts';

/** Writes a result into a file, or with `-` to standard output. */
export const writeResult = async (file: string, text: string, out: Pick<Console, 'write'>): Promise<void> => {
  if (file === '-') {
    out.write(text);
    return;
  }
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new ConfigurationError(`Cannot write ${JSON.stringify(file)}: ${error instanceof Error ? error.message : 'unknown reason'}.`);
  }
};
