import type { AddressSetting, ConfigEntry, EnvFileExposure } from '../../model/facts/configuration.ts';
import type { Problem } from '../../model/problem.ts';
import type { SourceTree } from '../../model/source-tree.ts';
import { decodeText } from '../decode-text.ts';
import { type ConfigFile, largestFile, readConfiguration } from './config-files.ts';
import { concernsEnvFiles, findEnvFileExposures, isIgnoredByGit } from './env-file-exposures.ts';

/** What one tree leaves for the next: settings by path and blob id, and texts by blob id. */
export type ConfigCache = { readonly files: Map<string, ConfigFile>; readonly texts: Map<string, string> };

export const createConfigCache = (): ConfigCache => ({ files: new Map(), texts: new Map() });

export type ConfigFacts = {
  readonly configEntries: readonly ConfigEntry[];
  readonly envFileExposures: readonly EnvFileExposure[];
  readonly addressSettings: readonly AddressSetting[];
  readonly problems: readonly Problem[];
};

/** The facts of configuration files, Dockerfiles, scripts and documentation. Parsers are loaded only when some file needs one. */
export const readConfigFacts = async (tree: SourceTree, cache: ConfigCache): Promise<ConfigFacts> => {
  const { entries, addresses, problems } = await readConfiguration(tree, cache.files);
  const further: Problem[] = [];
  const texts = await readTexts(tree, cache.texts);
  // In a plain folder a file that git would ignore is its owner's alone.
  const settings = entries.filter(({ at, format }) => tree.isFolder !== true || format !== 'env file' || !isIgnoredByGit(at.path, texts));
  const envSettings = settings.filter(({ format }) => format === 'env file');
  const envFileExposures = await findEnvFileExposures({
    entries: tree.entries,
    texts,
    settings: envSettings,
    report: (problem) => further.push(problem),
  });
  return { configEntries: settings, envFileExposures, addressSettings: addresses, problems: [...problems, ...further] };
};

const readTexts = async (tree: SourceTree, cache: Map<string, string>): Promise<ReadonlyMap<string, string>> => {
  const wanted = tree.entries.filter(({ path, kind, size }) => kind === 'file' && size <= largestFile && concernsEnvFiles(path));
  for await (const { entry, bytes } of tree.read(wanted.filter(({ id }) => !cache.has(id)))) cache.set(entry.id, decodeText(bytes));
  return new Map(
    wanted.flatMap(({ path, id }) => {
      const text = cache.get(id);
      return text === undefined ? [] : [[path, text] as const];
    }),
  );
};
