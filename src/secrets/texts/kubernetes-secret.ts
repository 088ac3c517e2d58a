import { namedCredential } from '../../knowledge/credential-names.ts';
import type { FindInText, FoundInText } from '../format.ts';
import { isRandomText } from '../validators/drawn-value.ts';

const opening = /^( {0,6})data:[ \t]*$|"data"[ \t]*:[ \t]*\{/m;
const member = /["']?([\w.-]{1,80})["']?:[ \t]*["']?([A-Za-z0-9+/]{8,1200}={0,2})["']?[ \t]*(?=,|\r?$|\s*\})/gm;

/** The values of a Secret's `data`, which are base64 whatever they hold: those that are named like a credential or hold a drawn text. */
export const findKubernetesSecret: FindInText = (text, at) => {
  // kubectl writes the members of an object in the order of their names: data stands before kind. What belongs to another object is left to it.
  const begin = endOfKind(text, at);
  const manifest = text.slice(begin, startOfKind(text, at + 8));
  const data = opening.exec(manifest);
  if (data === null) return [];
  const from = data.index + data[0].length;
  const isJson = data[0].endsWith('{');
  const end = isJson ? /\}/ : new RegExp(`^ {0,${data[1]?.length ?? 0}}[^\\s#]`, 'm');
  const members = manifest.slice(from + 1).split(end, 1)[0] ?? '';
  return [...members.matchAll(member)].flatMap((found): readonly FoundInText[] => {
    const [whole, name = '', value = ''] = found;
    const isCredential = namedCredential(name) !== undefined || isRandomText(Buffer.from(value, 'base64').toString('latin1').trim());
    const valueStart = begin + from + 1 + found.index + whole.lastIndexOf(value);
    return isCredential ? [{ valueStart, valueEnd: valueStart + value.length }] : [];
  });
};

const kind = /kind"?: ?"?$/;

/** Where the part of an object begins that the kind at the offset is of: behind the kind of the one before, or behind its end in a stream. */
const endOfKind = (text: string, at: number): number => {
  let before = text.lastIndexOf('Secret', at - 1);
  while (before > 0 && !kind.test(text.slice(Math.max(0, before - 12), before))) before = text.lastIndexOf('Secret', before - 1);
  const begin = Math.max(0, before);
  return Math.max(begin, begin + text.slice(begin, at).lastIndexOf('\n---'));
};

const startOfKind = (text: string, from: number): number => {
  let behind = text.indexOf('Secret', from + 6);
  while (behind >= 0 && !kind.test(text.slice(behind - 12, behind))) behind = text.indexOf('Secret', behind + 6);
  const limit = behind < 0 ? text.length : behind;
  const end = text.slice(from, limit).indexOf('\n---');
  return end < 0 ? limit : from + end;
};
