import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Files } from './run-rules.ts';

const fixtures = join(import.meta.dirname, '..', 'fixtures');

const foldersIn = (path: string): readonly string[] =>
  readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

/** The folders of fixtures: one a rule, and `articles`. */
export const fixtureFolders: readonly string[] = foldersIn(fixtures);

/** Every program under review, with the folder that it stands in. */
export const fixtureCases: readonly { readonly folder: string; readonly name: string }[] = fixtureFolders.flatMap((folder) =>
  foldersIn(join(fixtures, folder)).map((name) => ({ folder, name })),
);

/** The files of a program, by path. */
export const readProgram = ({ folder, name }: { readonly folder: string; readonly name: string }): Files => {
  const root = join(fixtures, folder, name);
  return Object.fromEntries(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name: file }) => join(parentPath, file))
      .sort()
      .map((path) => [relative(root, path).split(sep).join('/'), readFileSync(path, 'utf8')]),
  );
};
