import { isCredentialVariable } from '../../knowledge/environment-names.ts';
import { type ConfigNode, type ConfigText, textNode } from './config-node.ts';
import { findPlaces } from './find-places.ts';
import { parseJson } from './parse-yaml.ts';
import { toHeader } from './read-arguments.ts';
import type { Setting } from './setting.ts';

/** Credentials in JSON that a text holds: headers for a proxy in `OPENAPI_MCP_HEADERS`, `--config '{"apiKey":"…"}'`. Throws a RangeError for text that is nested too deeply. */
export const readJsonText = ({ text, start }: ConfigText): readonly Setting[] => {
  const root = parseJson(text);
  return root === undefined ? [] : findPlaces(root, '**.*').flatMap(({ key, node }) => ofField(key, node, start));
};

const ofField = (key: string, node: ConfigNode, offset: number): readonly Setting[] => {
  if (node.kind !== 'text') return [];
  const value = textNode(node.text, node.start + offset, node.end + offset);
  if (/^(?:Bearer|Basic|Token)\s/i.test(value.text)) return toHeader(key, value);
  return isCredentialVariable(key) ? [{ key, value: value.text, start: value.start, end: value.end, place: 'environment' }] : [];
};
