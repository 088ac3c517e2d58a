import type { KnownExport } from '../knowledge/guards.ts';
import type { Problem } from '../model/problem.ts';
import { type Coverage, emptyProject, type Project } from '../model/project.ts';
import type { SourceTree, TreeEntry } from '../model/source-tree.ts';
import { type AnalysisCache, createAnalysisCache } from './analysis-cache.ts';
import { behindCloudGateways } from './cloud-gateways.ts';
import { readConfigFacts } from './config/read-config-facts.ts';
import { readManifestScopes } from './config/scope-manifests.ts';
import { behindGateways } from './edge-gateways.ts';
import { findForeignServers } from './foreign-servers.ts';
import { openListens } from './opened-listens.ts';
import { largestSource, scanText, selectManifests, selectSources, type TextScan } from './source-files.ts';
import { findUnknownServers } from './unknown-servers.ts';

export { type AnalysisCache, createAnalysisCache } from './analysis-cache.ts';

/**
 * The facts of one tree. Nothing of the tree is executed and no package is installed; TypeScript's parser is loaded only
 * when the text of some file names an MCP package. Pass the cache of another tree's analysis to pay only for what differs.
 * `ownGuards` are guards of packages that only this project knows.
 */
export const analyse = async (
  tree: SourceTree,
  cache: AnalysisCache = createAnalysisCache(),
  ownGuards: readonly KnownExport[] = [],
): Promise<Project> => {
  const all = selectSources(tree.entries);
  const sources = all.filter(({ size }) => size <= largestSource);
  const large = all.filter(({ size }) => size > largestSource);
  const { problems: unreadSettings, ...configFacts } = await readConfigFacts(tree, cache.configuration);
  const problems: Problem[] = [...large.map(tooLarge), ...unreadSettings];
  const scans = await scanSources(tree, sources, cache);
  const languages = await findForeignServers(tree);
  const elsewhere = languages.length === 0 ? {} : { otherLanguages: languages };
  const leftAside = (examined: number): number => sources.length - examined;
  if (![...scans.values()].some(({ namesMcp }) => namesMcp)) {
    return {
      ...emptyProject,
      ...configFacts,
      coverage: { filesExamined: 0, filesLeftAside: leftAside(0), problems, ...elsewhere, ...(await unknownIn(tree, [])) },
    };
  }
  const manifests = selectManifests(tree.entries);
  for await (const { entry, bytes } of tree.read(manifests.filter(({ id }) => !cache.manifests.has(id)))) {
    cache.manifests.set(entry.id, new TextDecoder().decode(bytes));
  }
  const { loadProgram } = await import('./typescript/program/load-program.ts');
  const { readFacts } = await import('./typescript/read-facts.ts');
  const loaded = await loadProgram(tree, sources, manifests, scans, cache, ownGuards);
  const mayHide = loaded.program.unparsable.size > 0 || (await nameMcp(tree, large, cache));
  const { project: facts, problems: bounded } = readFacts(loaded.program, await readManifestScopes(tree));
  const servers = await behindCloudGateways(
    tree,
    await behindGateways(tree, openListens(facts.servers ?? [], configFacts.addressSettings)),
  );
  return {
    ...emptyProject,
    ...configFacts,
    ...facts,
    servers,
    envFileExposures: [...configFacts.envFileExposures, ...(facts.envFileExposures ?? [])],
    coverage: {
      filesExamined: loaded.program.modules.size,
      filesLeftAside: leftAside(loaded.program.modules.size),
      problems: [...problems, ...loaded.problems, ...bounded],
      ...(mayHide ? { mayHideEndpoints: true } : {}),
      ...elsewhere,
      ...(await unknownIn(tree, servers)),
    },
  };
};

const unknownIn = async (tree: SourceTree, servers: Project['servers']): Promise<Pick<Coverage, 'unknownServers'>> => {
  const unknown = servers.length > 0 ? [] : await findUnknownServers(tree);
  return unknown.length === 0 ? {} : { unknownServers: unknown };
};

const scanSources = async (
  tree: SourceTree,
  sources: readonly TreeEntry[],
  cache: AnalysisCache,
): Promise<ReadonlyMap<string, TextScan>> => {
  const unseen = new Map(sources.filter(({ id }) => !cache.scans.has(id)).map((entry) => [entry.id, entry]));
  for await (const { entry, bytes } of tree.read([...unseen.values()])) cache.scans.set(entry.id, scanText(decode(bytes)));
  return new Map(
    sources.flatMap(({ id }) => {
      const scan = cache.scans.get(id);
      return scan === undefined ? [] : [[id, scan] as const];
    }),
  );
};

/** Even the text of larger files than these is not looked at. In bytes. */
const largestScanned = 16 * 1024 * 1024;

/** Whether one of the files that are too large to parse names an MCP package, or may; a bundle is made of files that were read. */
const nameMcp = async (tree: SourceTree, large: readonly TreeEntry[], cache: AnalysisCache): Promise<boolean> => {
  if (large.some(({ size }) => size > largestScanned)) return true;
  return [...(await scanSources(tree, large, cache)).values()].some(({ namesMcp, isBundled }) => namesMcp && !isBundled);
};

/** Latin 1 suffices to find names of packages; UTF-16 has a zero byte beside each letter. */
const decode = (bytes: Uint8Array): string => {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return bytes[0] === 0xff || bytes[0] === 0xfe ? text.replaceAll('\0', '') : text;
};

const tooLarge = ({ path, size }: TreeEntry): Problem => ({
  kind: 'too-large',
  subject: path,
  message: `${path} has ${size} bytes, more than ${largestSource}, so its code was not analysed.`,
});
