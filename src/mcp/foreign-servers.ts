import { foreignPackages } from '../knowledge/mcp-packages.ts';
import type { SourceTree } from '../model/source-tree.ts';
import { isExamplePath, isIgnoredPath } from './source-files.ts';

/** Larger manifests are generated. In bytes. */
const largestManifest = 200_000;

/** The languages, other than those examined, for which manifests of a tree ask for packages of MCP. Tests, examples and vendored files say nothing. */
export const findForeignServers = async (tree: SourceTree): Promise<readonly string[]> => {
  const manifests = tree.entries.filter(
    ({ path, kind, size }) =>
      kind === 'file' &&
      size <= largestManifest &&
      foreignPackages.some(({ manifest }) => manifest.test(path)) &&
      !isIgnoredPath(path) &&
      !isExamplePath(path),
  );
  const found = new Set<string>();
  for await (const { entry, bytes } of tree.read(manifests)) {
    const text = new TextDecoder().decode(bytes);
    for (const { language, manifest, asksFor } of foreignPackages)
      if (!found.has(language) && manifest.test(entry.path) && asksFor.test(text)) found.add(language);
  }
  return foreignPackages.flatMap(({ language }) => (found.has(language) ? [language] : []));
};
