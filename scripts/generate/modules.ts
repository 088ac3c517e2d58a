import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The ids of a folder's modules: the names of its `.ts` files but `index.ts`, sorted. A missing folder has none. */
export const moduleIds = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.ts') && name !== 'index.ts')
        .map((name) => name.slice(0, -'.ts'.length))
        .sort()
    : [];

/** Imports each module of the folder itself, never the generated index, and hands its default export to `parse`. */
export const importDefaults = async <T>(folder: string, parse: (value: unknown, path: string) => T): Promise<ReadonlyMap<string, T>> => {
  const modules = new Map<string, T>();
  for (const id of moduleIds(folder)) {
    const path = join(folder, `${id}.ts`);
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) throw new Error(`${path}: the name of the file is the id, and an id is kebab-case.`);
    modules.set(id, parse((await importModule(path))['default'], path));
  }
  return modules;
};

/** The exports of a module; an error names the file, because a stack of a failed import seldom does. */
const importModule = async (path: string): Promise<Readonly<Record<string, unknown>>> => {
  try {
    return await import(pathToFileURL(path).href);
  } catch (error) {
    throw new Error(`${path} can't be imported: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
};
