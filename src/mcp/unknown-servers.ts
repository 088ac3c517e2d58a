import { unknownMcpServers } from '../knowledge/http-frameworks.ts';
import { mayServeMcp } from '../knowledge/mcp-packages.ts';
import type { SourceTree } from '../model/source-tree.ts';
import { isExamplePath, isIgnoredPath } from './source-files.ts';

/** Larger manifests are generated. In bytes. */
const largestManifest = 200_000;

/**
 * Packages that a tree's manifests ask for and that may make MCP servers, by what they are called alone: where no server was found, a reader
 * is told of them. Nothing else rests on it.
 */
export const findUnknownServers = async (tree: SourceTree): Promise<readonly string[]> => {
  const manifests = tree.entries.filter(
    ({ path, kind, size }) =>
      kind === 'file' && size <= largestManifest && /(?:^|\/)package\.json$/.test(path) && !isIgnoredPath(path) && !isExamplePath(path),
  );
  const found = new Set<string>();
  for await (const { bytes } of tree.read(manifests))
    for (const name of dependenciesOf(new TextDecoder().decode(bytes)))
      if (mayServeMcp(name) || (/mcp/i.test(name) && unknownMcpServers.some(({ module }) => module.test(name)))) found.add(name);
  return [...found].sort();
};

const dependenciesOf = (text: string): readonly string[] => {
  try {
    const manifest: unknown = JSON.parse(text);
    if (typeof manifest !== 'object' || manifest === null || !('dependencies' in manifest)) return [];
    const { dependencies } = manifest;
    return typeof dependencies === 'object' && dependencies !== null ? Object.keys(dependencies) : [];
  } catch {
    return [];
  }
};
