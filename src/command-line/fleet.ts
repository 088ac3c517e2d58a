import { readFile, stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { ConfigurationError } from '../model/configuration-error.ts';
import type { Fleet, FleetMember, FleetRefusal } from '../model/fleet.ts';
import { formatFleetJson, formatFleetMarkdown, formatFleetTerminal } from '../report/fleet.ts';
import { parseFleetMember } from '../report/fleet-member.ts';
import { formatFleetPage } from '../report/fleet-page.ts';
import type { Options } from './options.ts';
import type { Console } from './run.ts';
import { writeResult } from './write-result.ts';

/** Joins what `--json` wrote of many repositories. 1 when a file had to be left out. */
export const joinFleet = async (options: Options, out: Console): Promise<0 | 1> => {
  const fleet = await readFleet(options.files ?? []);
  if (fleet.members.length === 0)
    throw new ConfigurationError(
      `None of the files could be joined. ${fleet.refused.map(({ file, because }) => `${JSON.stringify(file)}: ${because}`).join(' ')}`,
    );
  if (options.json !== undefined) await writeResult(options.json, formatFleetJson(fleet), out);
  if (options.html !== undefined) await writeResult(options.html, formatFleetPage(fleet), out);
  if (![options.json, options.html].includes('-')) out.write(formatted(fleet, options.format, out));
  for (const { file, because } of fleet.refused) out.writeError(`Left out: ${JSON.stringify(file)}: ${because}\n`);
  return fleet.refused.length === 0 ? 0 : 1;
};

const formatted = (fleet: Fleet, format: Options['format'], { colour }: Console): string => {
  if (format === 'json') return formatFleetJson(fleet);
  if (format === 'markdown') return formatFleetMarkdown(fleet);
  if (format === 'html') return formatFleetPage(fleet);
  return formatFleetTerminal(fleet, { colour });
};

const readFleet = async (files: readonly string[]): Promise<Fleet> => {
  const texts: (readonly [file: string, text: string])[] = [];
  const refused: FleetRefusal[] = [];
  for (const file of new Set(files)) {
    const text = await readText(file);
    if (typeof text === 'string') texts.push([file, text]);
    else refused.push({ file, because: text.because });
  }
  const names = namesOf(texts.map(([file]) => file));
  const members: FleetMember[] = [];
  for (const [file, text] of texts) {
    const parsed = parseFleetMember(names.get(file) ?? file, text);
    if (parsed.kind === 'member') members.push(parsed.member);
    else refused.push({ file, because: parsed.because });
  }
  return { members: members.sort((left, right) => (left.name < right.name ? -1 : 1)), refused };
};

/** In bytes; a review of thousands of findings has a few megabytes. */
const largestFile = 256 * 1024 * 1024;

const readText = async (file: string): Promise<string | { readonly because: string }> => {
  const found = await stat(file).catch(() => undefined);
  if (found === undefined) return { because: 'There is no such file.' };
  if (!found.isFile()) return { because: 'It is no regular file: name the files themselves.' };
  if (found.size > largestFile) return { because: 'It has more than 256 MB.' };
  return readFile(file, 'utf8').catch(() => ({ because: 'It can not be read.' }));
};

/** A file's name of its own: its path without the folders that all have in common and without `.json`. */
const namesOf = (files: readonly string[]): ReadonlyMap<string, string> => {
  const paths = files.map((file) => resolve(file).split(sep));
  const deepest = Math.min(...paths.map((path) => path.length - 1));
  const [first = []] = paths;
  const differs = first.findIndex((part, index) => index < deepest && paths.some((path) => path[index] !== part));
  const shared = differs === -1 ? deepest : differs;
  return new Map(files.map((file, index) => [file, (paths[index]?.slice(shared).join('/') ?? file).replace(/\.json$/, '')]));
};
