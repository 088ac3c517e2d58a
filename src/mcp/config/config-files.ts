import type { AddressSetting, ConfigEntry } from '../../model/facts/configuration.ts';
import type { Problem } from '../../model/problem.ts';
import type { SourceTree, TreeEntry } from '../../model/source-tree.ts';
import { decodeText } from '../decode-text.ts';
import { isExamplePath, isIgnoredPath } from '../source-files.ts';
import { type Form, forms } from './forms.ts';

/** The settings of one file and what is wrong with it. */
export type ConfigFile = {
  readonly entries: readonly ConfigEntry[];
  readonly addresses: readonly AddressSetting[];
  readonly problem?: Problem;
};

/** What the configuration files of a tree say. */
export type Configuration = {
  readonly entries: readonly ConfigEntry[];
  readonly addresses: readonly AddressSetting[];
  readonly problems: readonly Problem[];
};

/** Larger files are generated or hostile. In bytes. */
export const largestFile = 256 * 1024;

/** Settings of configuration files that concern credentials. `cache` is by path and blob id, since locations hold the path. */
export const readConfiguration = async (tree: SourceTree, cache: Map<string, ConfigFile>): Promise<Configuration> => {
  const wanted = tree.entries.flatMap((entry) => {
    const candidates = isRead(entry) ? forms.filter(({ path }) => path.test(entry.path)) : [];
    return candidates.length === 0 ? [] : [{ entry, candidates }];
  });
  const candidatesOf = new Map(wanted.map(({ entry, candidates }) => [entry.path, candidates]));
  const fitting = wanted.filter(({ entry }) => entry.size <= largestFile);
  const unread = fitting.filter(({ entry }) => !cache.has(keyOf(entry))).map(({ entry }) => entry);
  for await (const { entry, bytes } of tree.read(unread)) {
    cache.set(keyOf(entry), await readFile(entry, decodeText(bytes), candidatesOf.get(entry.path) ?? []));
  }
  const files = fitting.flatMap(({ entry }) => cache.get(keyOf(entry)) ?? []);
  // Among files that are known by a part of their name alone, large ones are data.
  const tooLarge = wanted.filter(
    ({ entry, candidates }) =>
      entry.size > largestFile && (ownNames.test(entry.path) || candidates.some(({ mention }) => mention === undefined)),
  );
  return {
    entries: files.flatMap(({ entries }) => entries),
    addresses: files.flatMap(({ addresses }) => addresses),
    problems: [...files.flatMap(({ problem }) => problem ?? []), ...tooLarge.map(({ entry }) => describeTooLarge(entry))],
  };
};

/** Names that nothing but the configuration of an MCP host has. */
const ownNames = /(?:^|\/)(?:\.?mcp|mcp_config|mcp_settings|claude_desktop_config)\.json$/;

const keyOf = ({ path, id }: TreeEntry): string => `${path}\0${id}`;

/** Tests, generated and vendored files are left out, and what is named as an example of an env file. */
const isRead = ({ path, kind }: TreeEntry): boolean =>
  kind === 'file' &&
  !isIgnoredPath(path) &&
  !/(?:^|\/)(?:test[-_]?data|__fixtures__|[\w-]*fixtures?)\//i.test(path) &&
  !/(?:^|\/)\.(?:env|dev\.vars)[\w.-]*[.-](?:example|sample|template|tmpl|dist|defaults?|test|e2e|schema|vault)\b/i.test(path);

const readFile = async (entry: TreeEntry, text: string, candidates: readonly Form[]): Promise<ConfigFile> => {
  const form = candidates.find(({ mention }) => mention === undefined || mention.test(text));
  if (form === undefined) return { entries: [], addresses: [] };
  const { readAddresses, readEntries } = await import('./read-entries.ts');
  try {
    const isExample =
      form.syntax === 'markdown' ||
      isExamplePath(entry.path) ||
      /(?:^|[./_-])(?:example|sample|template|demo)s?(?=[./_-])[^/]*$/i.test(entry.path);
    return { entries: readEntries(form, entry, text, isExample), addresses: isExample ? [] : readAddresses(form, entry, text) };
  } catch (error) {
    // Parsers recurse; text that exhausts the stack is hostile.
    if (!(error instanceof RangeError)) throw error;
    return { entries: [], addresses: [], problem: describeTooDeep(entry) };
  }
};

const describeTooLarge = ({ path, size }: TreeEntry): Problem => ({
  kind: 'too-large',
  subject: path,
  message: `${path} has ${size} bytes, more than ${largestFile}, so its settings were not read.`,
});

const describeTooDeep = ({ path }: TreeEntry): Problem => ({
  kind: 'unparsable',
  subject: path,
  message: `${path} is nested too deeply to parse, so its settings were not read.`,
});
