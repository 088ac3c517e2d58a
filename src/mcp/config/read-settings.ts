import { isReference, judgeValue } from '../../knowledge/credential-values.ts';
import { isCredentialVariable } from '../../knowledge/environment-names.ts';
import { isCredentialName } from '../../knowledge/request-credentials.ts';
import { type ConfigNode, type ConfigText, childOf, textNode, textOf } from './config-node.ts';
import { type Found, findPlaces } from './find-places.ts';
import type { Form, Place } from './forms.ts';
import { assignmentsOf, parseDockerfile } from './parse-dockerfile.ts';
import { parseHcl } from './parse-hcl.ts';
import { parseDotenv, parseNpmrc, parseUnit } from './parse-lines.ts';
import { parseToml } from './parse-toml.ts';
import { parseJson, parseYaml } from './parse-yaml.ts';
import { isUrl, readArguments, readUrl, toHeader } from './read-arguments.ts';
import { readPermission, readScript } from './read-commands.ts';
import { readDocumentation } from './read-documentation.ts';
import { readJsonText } from './read-json-text.ts';
import { keyInPath, readServerArguments } from './read-server-arguments.ts';
import type { Setting } from './setting.ts';
import { splitAssignment, splitWords } from './words.ts';

/** The settings of a file that concern credentials, by its form. Throws a RangeError for text that is nested too deeply. */
export const readSettings = (form: Form, text: string): readonly Setting[] => {
  if (form.syntax === 'dockerfile') return readDockerfile(text);
  if (form.syntax === 'markdown') return readDocumentation(text, readPlace);
  const roots = parseForm(form, text);
  const settings = roots
    .flatMap((root) => form.places.flatMap((place) => findPlaces(root, place.at).flatMap((found) => readPlace(place, found))))
    .map((setting) => placed(setting, text));
  // Two places of a form may name the same spot.
  return [...new Map(settings.map((setting) => [`${setting.start} ${setting.end}`, setting])).values()];
};

/** Escapes, and the indentation of a text of several lines, are not in the value: what is before them is where it is looked for. */
const placed = (setting: Setting, text: string): Setting => {
  const { value, start, end } = setting;
  if (value === '' || text.startsWith(value, start)) return setting;
  const at = text.indexOf(value, start);
  return at < 0 || at > end + longestScript ? setting : { ...setting, start: at, end: at + value.length };
};

const longestScript = 20_000;

/** A file's documents; a Dockerfile and Markdown have none. Throws a RangeError for text that is nested too deeply. */
export const parseForm = ({ syntax, format }: Form, text: string): readonly ConfigNode[] => {
  switch (syntax) {
    case 'json': {
      const root = parseJson(text);
      return root === undefined ? [] : [root];
    }
    case 'yaml':
      return format.startsWith('Kubernetes') ? parseYaml(text).filter(isPlainObject) : parseYaml(text);
    case 'toml':
      return [parseToml(text)];
    case 'hcl':
      return [parseHcl(text)];
    case 'unit':
      return [parseUnit(text)];
    case 'dotenv':
      return [parseDotenv(text)];
    case 'npmrc':
      return [parseNpmrc(text)];
    case 'dockerfile':
    case 'markdown':
      return [];
  }
};

/** What a controller has encrypted (SealedSecret, sops) is no plain text; a ConfigMap's `data` is none of a Secret's. */
const isPlainObject = (document: ConfigNode): boolean =>
  !/^Sealed/.test(textOf(document, 'kind') ?? '') && childOf(document, 'sops') === undefined;

const readPlace = ({ kind }: Place, { key, node }: Found): readonly Setting[] => {
  switch (kind) {
    case 'variable':
      return node.kind === 'text' ? readVariable(key, node) : [];
    case 'assignment': {
      const assigned = node.kind === 'text' ? splitAssignment(node) : undefined;
      return assigned === undefined
        ? []
        : readVariable(assigned.key, textNode(assigned.value.text, assigned.value.start, assigned.value.end));
    }
    case 'named':
      return readNamed(node);
    case 'schema': {
      const fallback = childOf(node, 'default') ?? childOf(node, 'Default') ?? childOf(node, 'value');
      return fallback?.kind === 'text' ? readVariable(key, fallback) : [];
    }
    case 'header':
      return node.kind === 'text' ? toHeader(key, node) : [];
    case 'url':
      return node.kind === 'text' ? readUrl(node) : [];
    case 'endpoint':
      return node.kind === 'text' ? [...readUrl(node), ...keyInPath(node)] : [];
    case 'arguments':
      return readArguments(wordsOf(node));
    case 'server-arguments':
      return readServerArguments(wordsOf(node));
    case 'command':
      return node.kind === 'text' ? readArguments(splitWords(node.text, node.start)) : [];
    case 'permission':
      return node.kind === 'text' ? readPermission(node) : [];
    case 'script':
      return node.kind === 'text' ? readScript(node) : [];
    case 'base64':
      return node.kind === 'text' && judgeValue(key, decodeBase64(node.text)) !== 'no' ? readVariable(key, node) : [];
  }
};

const wordsOf = (node: ConfigNode): readonly ConfigText[] =>
  node.kind === 'list' ? node.items.flatMap((item) => (item.kind === 'text' ? [item] : [])) : [];

/** A URL, a header's value and JSON count by what is in them, anything else by its name. */
const readVariable = (key: string, node: ConfigText): readonly Setting[] => {
  if (isPlainUrl(node.text)) return readUrl(node).map((setting) => ({ ...setting, key }));
  if (/^(?:Bearer|Basic)\s+\S+$/.test(node.text)) return toHeader('Authorization', node).map((setting) => ({ ...setting, key }));
  if (/^\s*\{\s*"/.test(node.text)) return readJsonText(node);
  const name = /^\/\/.*:(_\w+)$/.exec(key)?.[1] ?? key;
  return isCredentialVariable(name) || /^_(?:auth|password)$/.test(name) ? [toSetting(key, node, 'environment')] : [];
};

/** `op://vault/item/field` is a reference that looks like one. */
const isPlainUrl = (text: string): boolean => isUrl(text) && !isReference(text);

const readNamed = (node: ConfigNode): readonly Setting[] => {
  const name = textOf(node, 'name') ?? textOf(node, 'key') ?? textOf(node, 'Name');
  const value = childOf(node, 'value') ?? childOf(node, 'default') ?? childOf(node, 'Value');
  if (name === undefined || value?.kind !== 'text') return [];
  if (isPlainUrl(value.text)) return readUrl(value).map((setting) => ({ ...setting, key: name }));
  return isCredentialVariable(name.replace(/^-+/, '')) || isCredentialName(name) ? [toSetting(name, value, 'environment')] : [];
};

const readDockerfile = (text: string): readonly Setting[] =>
  parseDockerfile(text).flatMap((instruction): readonly Setting[] => {
    if (instruction.name === 'ENV' || instruction.name === 'ARG') {
      return assignmentsOf(instruction).flatMap(({ key, value }) =>
        readVariable(key, textNode(value.text, value.start, value.end)).map((setting) => ({ ...setting, place: 'image' })),
      );
    }
    if (!/^(?:CMD|ENTRYPOINT|RUN)$/.test(instruction.name)) return [];
    const text = instruction.name === 'RUN' ? instruction.text : instruction.text.replace(/[[\],]/g, ' ');
    return readArguments(splitWords(text, instruction.start)).map((setting) => ({ ...setting, place: 'image' }));
  });

/** The text of a Kubernetes Secret's `data`; what is no base64 stays as it is. */
const decodeBase64 = (text: string): string => {
  const compact = text.replace(/\s/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) return text;
  const decoded = Buffer.from(compact, 'base64').toString('utf8').trim();
  return /^[\x20-\x7e]+$/.test(decoded) ? decoded : '';
};

const toSetting = (key: string, { text, start, end }: ConfigText, place: Setting['place']): Setting => ({
  key,
  value: text,
  start,
  end,
  place,
});
