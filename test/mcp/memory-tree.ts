import { createHash } from 'node:crypto';
import type { SourceTree, TreeEntry, TreeFile } from '../../src/model/source-tree.ts';

/** A tree from texts by path, with the blob ids that git would give them. */
export const memoryTree = (files: Readonly<Record<string, string>>): SourceTree => {
  const contents = new Map(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)]));
  return {
    entries: [...contents].map(([path, bytes]): TreeEntry => ({ path, id: blobId(bytes), size: bytes.length, kind: 'file' })),
    async *read(entries): AsyncIterable<TreeFile> {
      for (const entry of entries) {
        const bytes = contents.get(entry.path);
        if (bytes !== undefined) yield { entry, bytes };
      }
    },
  };
};

/** See "Object Storage" in https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
const blobId = (bytes: Uint8Array): string => createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
