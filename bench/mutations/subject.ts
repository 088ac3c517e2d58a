import { createHash } from 'node:crypto';
import { type AnalysisCache, analyse, createAnalysisCache } from '../../src/mcp/analyse.ts';
import { isIgnoredPath, selectSources } from '../../src/mcp/source-files.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Project } from '../../src/model/project.ts';
import type { SourceTree, TreeEntry } from '../../src/model/source-tree.ts';
import { findingsOf } from '../../src/review/findings.ts';
import { rules } from '../../src/rules/index.ts';

/** A server as it stands before a change: its tree, its facts, its findings, and the text of every source file. */
export type Subject = {
  readonly name: string;
  readonly tree: SourceTree;
  readonly cache: AnalysisCache;
  readonly project: Project;
  readonly findings: readonly Finding[];
  readonly texts: ReadonlyMap<string, string>;
};

export const openSubject = async (name: string, tree: SourceTree): Promise<Subject> => {
  const cache = createAnalysisCache();
  const project = await analyse(tree, cache);
  const texts = new Map<string, string>();
  const sources = selectSources(tree.entries).filter(({ path }) => !isIgnoredPath(path));
  for await (const { entry, bytes } of tree.read(sources)) texts.set(entry.path, new TextDecoder().decode(bytes));
  const { findings } = findingsOf(project, rules, { kind: 'base', commit: 'base' });
  return { name, tree, cache, project, findings, texts };
};

/** The tree with the texts of some files replaced; undefined deletes a file. */
export const withChanges = (tree: SourceTree, changes: ReadonlyMap<string, string | undefined>): SourceTree => {
  const contents = new Map<string, Uint8Array>();
  const changed = [...changes].flatMap(([path, text]): readonly TreeEntry[] => {
    if (text === undefined) return [];
    const bytes = new TextEncoder().encode(text);
    contents.set(path, bytes);
    return [{ path, id: blobId(bytes), size: bytes.length, kind: 'file' }];
  });
  const entries = [...tree.entries.filter(({ path }) => !changes.has(path)), ...changed];
  return {
    entries: entries.sort((left, right) => (left.path < right.path ? -1 : 1)),
    read: async function* (asked) {
      const old = asked.filter(({ path }) => !contents.has(path));
      if (old.length > 0) yield* tree.read(old);
      for (const entry of asked) {
        const bytes = contents.get(entry.path);
        if (bytes !== undefined) yield { entry, bytes };
      }
    },
  };
};

const blobId = (bytes: Uint8Array): string => createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
