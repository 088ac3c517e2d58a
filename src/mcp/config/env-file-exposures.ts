import { posix } from 'node:path';
import { Credential } from '../../model/credential.ts';
import type { ConfigEntry, EnvFileExposure } from '../../model/facts/configuration.ts';
import type { Problem } from '../../model/problem.ts';
import type { TreeEntry } from '../../model/source-tree.ts';
import { isExamplePath, isIgnoredPath } from '../source-files.ts';
import { createLocate, type Locate } from './config-node.ts';
import { copiesOfEnvFile } from './env-file-in-image.ts';
import { envFileWrites, exportedSecrets, makesEnvFile } from './env-file-scripts.ts';
import { ignoresName } from './ignore-file.ts';

/** What the exposures are read from: the texts of the files that `concernsEnvFiles` names, and the settings of env files. */
export type EnvFileSources = {
  readonly entries: readonly TreeEntry[];
  readonly texts: ReadonlyMap<string, string>;
  readonly settings: readonly ConfigEntry[];
  readonly report: (problem: Problem) => void;
};

/** Whether the file has a part in who gets a `.env` file. */
export const concernsEnvFiles = (path: string): boolean => wanted.test(path) && !isIgnoredPath(path);

const wanted =
  /(?:^|\/)(?:[^/]*\.dockerignore|\.gitignore|\.npmignore|package\.json|(?:Dockerfile|Containerfile)[^/]*|[^/]*\.dockerfile|[^/]*\.sh|(?:README|INSTALL|SETUP|GETTING[_-]?STARTED)[^/]*\.md)$/i;

/** The ways in which a `.env` file gets to others. */
export const findEnvFileExposures = async (sources: EnvFileSources): Promise<readonly EnvFileExposure[]> => [
  ...trackedEnvFiles(sources.settings).filter(({ at: { path } }) => !isSharedByConvention(path, sources.texts)),
  ...[...sources.texts].flatMap(([path, text]) => findIn(path, text, sources)),
  ...(await findPublished(sources)),
];

const findIn = (path: string, text: string, sources: EnvFileSources): readonly EnvFileExposure[] => {
  const toExposure = exposureIn(path, createLocate(path, text));
  if (/\.sh$/i.test(path)) return envFileWrites(text).map(({ start, end }) => toExposure('written-without-mode', '.env', start, end));
  if (/\.md$/i.test(path))
    return exportedSecrets(text).map(({ name, value, start, end }) => ({
      ...toExposure('exported-in-documentation', name, start, end),
      value: new Credential(value),
    }));
  if (!/(?:Dockerfile|Containerfile)[^/]*$|\.dockerfile$/i.test(path) || path.endsWith('.dockerignore')) return [];
  return copiesOfEnvFile(text)
    .filter(({ isByName }) => isByName || (usesEnvFile(path, sources) && !isIgnoredByDocker(path, sources.texts)))
    .map(({ instruction }) => toExposure('copied-into-image', '.env', instruction.start, instruction.end));
};

const findPublished = async (sources: EnvFileSources): Promise<readonly EnvFileExposure[]> => {
  const { texts } = sources;
  const manifests = [...texts].filter(([path, text]) => path.endsWith('package.json') && isForOthers(text) && usesEnvFile(path, sources));
  if (manifests.length === 0) return [];
  const { publishedEnvFile } = await import('./published-files.ts');
  return manifests.flatMap(([path, text]) => {
    try {
      const spot = publishedEnvFile(path, text, texts);
      if (spot === undefined) return [];
      const toExposure = exposureIn(spot.path, createLocate(spot.path, texts.get(spot.path) ?? ''));
      const exposure = toExposure('published', '.env', spot.start, spot.end);
      return [hasEnvFile(path, sources) ? exposure : { ...exposure, isAssumed: true }];
    } catch (error) {
      // Parsers recurse; text that exhausts the stack is hostile.
      if (!(error instanceof RangeError)) throw error;
      sources.report({
        kind: 'unparsable',
        subject: path,
        message: `${path} is nested too deeply to parse, so what it publishes is not known.`,
      });
      return [];
    }
  });
};

/** A package that npm takes, and that gives others something to run or import; an application that nobody publishes has neither. */
const isForOthers = (manifest: string): boolean =>
  !/"private"\s*:\s*true/.test(manifest) && /"(?:bin|main|exports|files)"\s*:/.test(manifest);

/** A `.env` file is tracked in the package's folder, or a script of the package writes one. */
const hasEnvFile = (path: string, { entries, texts }: EnvFileSources): boolean => {
  const folder = posix.dirname(path);
  const isWithin = (other: string): boolean => folder === '.' || other.startsWith(`${folder}/`);
  return (
    entries.some((entry) => posix.dirname(entry.path) === folder && /^\.env(?:\.local|\.production)?$/.test(posix.basename(entry.path))) ||
    [...texts].some(([other, text]) => other.endsWith('.sh') && isWithin(other) && makesEnvFile(text))
  );
};

const exposureIn =
  (path: string, locate: Locate) =>
  (how: EnvFileExposure['how'], name: string, start: number, end: number): EnvFileExposure => ({
    at: locate(start, end),
    how,
    name,
    isExample: isExamplePath(path),
  });

/** Somebody will have one in this folder: git is told to leave it out, an example lies there, or the package reads it. */
const usesEnvFile = (path: string, { entries, texts }: EnvFileSources): boolean => {
  const folder = posix.dirname(path);
  return (
    ignoresName(texts.get(posix.join(folder, '.gitignore')) ?? '', '.env') ||
    /"dotenv"|--env-file/.test(texts.get(posix.join(folder, 'package.json')) ?? '') ||
    entries.some((entry) => posix.dirname(entry.path) === folder && /^\.env(?:\.[\w.-]+)?$/.test(posix.basename(entry.path)))
  );
};

const trackedEnvFiles = (settings: readonly ConfigEntry[]): readonly EnvFileExposure[] => {
  const first = new Map<string, ConfigEntry>();
  for (const entry of settings) {
    const { path } = entry.at;
    if (!first.has(path) && /(?:^|\/)\.env(?:\.local|\.production|\.[\w-]+\.local)?$/.test(path)) first.set(path, entry);
  }
  return [...first.values()].map(({ at, isExample }) => ({ at, how: 'tracked', name: at.path, isExample }));
};

/** Where git leaves out `.env.local`, secrets belong there and `.env` is the file of shared defaults. */
const isSharedByConvention = (path: string, texts: ReadonlyMap<string, string>): boolean =>
  posix.basename(path) === '.env' && isIgnoredByGit(posix.join(posix.dirname(path), '.env.local'), texts) && !isIgnoredByGit(path, texts);

/** By the ignore file of its own folder or of one above. */
export const isIgnoredByGit = (path: string, texts: ReadonlyMap<string, string>): boolean => {
  for (let folder = posix.dirname(path); ; folder = posix.dirname(folder)) {
    if (ignoresName(texts.get(posix.join(folder, '.gitignore')) ?? '', posix.basename(path))) return true;
    if (folder === '.') return false;
  }
};

/** The build context may be the Dockerfile's folder or the root. */
const isIgnoredByDocker = (path: string, texts: ReadonlyMap<string, string>): boolean =>
  [`${path}.dockerignore`, posix.join(posix.dirname(path), '.dockerignore'), '.dockerignore'].some((ignore) =>
    ignoresName(texts.get(ignore) ?? '', '.env'),
  );
