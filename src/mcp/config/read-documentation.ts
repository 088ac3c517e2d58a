import { judgeValue } from '../../knowledge/credential-values.ts';
import { clientPlaces, codexPlaces } from './client-servers.ts';
import type { ConfigNode } from './config-node.ts';
import { type Found, findPlaces } from './find-places.ts';
import type { Place } from './forms.ts';
import { parseDotenv } from './parse-lines.ts';
import { parseToml } from './parse-toml.ts';
import { parseJson, parseYaml } from './parse-yaml.ts';
import { readArguments } from './read-arguments.ts';
import type { Setting } from './setting.ts';
import { splitWords } from './words.ts';

type ReadPlace = (place: Place, found: Found) => readonly Setting[];

/**
 * Credentials in the code blocks of Markdown: client configurations, and command lines that start a server. Only what was drawn by chance
 * counts: nearly all values there are made up.
 */
export const readDocumentation = (text: string, readPlace: ReadPlace): readonly Setting[] =>
  blocksOf(text)
    .flatMap((block) => readBlock(block, readPlace))
    .filter(({ key, value, place }) => !isCutOrAddress(value, place) && judgeValue(key.replace(/^-+/, ''), value) === 'random');

const readBlock = ({ language, text, start }: Block, readPlace: ReadPlace): readonly Setting[] => {
  const read = (places: readonly Place[], roots: readonly ConfigNode[], offset: number): readonly Setting[] =>
    roots
      .flatMap((root) => places.flatMap((place) => findPlaces(root, place.at).flatMap((found) => readPlace(place, found))))
      .map(shiftBy(offset));
  if (/^\s*\{/.test(text)) return read(clientPlaces, jsonOf(text), start);
  // A fragment: `"mcpServers": { … }`.
  if (/^\s*"[\w.]+"\s*:\s*\{/.test(text)) return read(clientPlaces, jsonOf(`{${text}}`), start - 1);
  if (/^\[+mcp_servers\b/m.test(text)) return read(codexPlaces, [parseToml(text)], start);
  if (/^ya?ml$/.test(language)) return read([...clientPlaces, ...composePlaces], parseYaml(text), start);
  if (/^(?:\.?env|dotenv|ini|properties)$/.test(language)) return read([{ at: '*', kind: 'variable' }], [parseDotenv(text)], start);
  return readCommands({ language, text, start });
};

const jsonOf = (text: string): readonly ConfigNode[] => {
  const root = parseJson(text);
  return root === undefined ? [] : [root];
};

const composePlaces: readonly Place[] = [
  { at: 'services.*.environment.*', kind: 'variable' },
  { at: 'services.*.environment.[]', kind: 'assignment' },
];

/** `ya29.a0Af…`, and an address whose credentials, had it any, would stand in a place of their own. */
const isCutOrAddress = (value: string, place: Setting['place']): boolean =>
  /\.{3}|…|\*{3}/.test(value) || (place !== 'url' && /^[a-z][a-z0-9+.-]*:\/\//i.test(value));

type Block = { readonly language: string; readonly text: string; readonly start: number };

const blocksOf = (text: string): readonly Block[] =>
  Array.from(
    text.matchAll(/^[ \t>]*(```+|~~~+)[ \t]*([\w.]*)[^\n]*\n([\s\S]*?)^[ \t>]*\1/gm),
    ({ 0: whole, 2: language = '', 3: body = '', index }): Block => {
      const start = index + whole.indexOf('\n') + 1;
      return { language: language.toLowerCase(), text: body, start };
    },
  );

/** `claude mcp add notes -e NOTES_API_KEY=… -- npx notes`, `docker run -e …`, `npx notes --api-key …`, `curl -H "Authorization: …"`. */
const readCommands = ({ text, start }: Block): readonly Setting[] =>
  Array.from(
    text.matchAll(/^[ \t>$%#]*(?:sudo )?(?:claude|codex|gemini|docker|podman|npx|bunx|uvx|node|curl|code)\b(?:[^\\\n]|\\[^\n]|\\\n)*/gm),
  ).flatMap(({ 0: line, index }) => readArguments(splitWords(line, start + index)));

const shiftBy =
  (offset: number) =>
  (setting: Setting): Setting => ({ ...setting, start: setting.start + offset, end: setting.end + offset });
