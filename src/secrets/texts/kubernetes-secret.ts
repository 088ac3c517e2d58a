import { namedCredential } from '../../knowledge/credential-names.ts';
import type { FindInText } from '../format.ts';

/** The first value of a Secret's `data` that is named like a credential; it is base64, whatever it holds. */
export const findKubernetesSecret: FindInText = (text, at) => {
  // kubectl writes the members of an object in the order of their names: data stands before kind.
  const begin = Math.max(0, text.lastIndexOf('\n---', at));
  const manifest = text.slice(begin, at) + (text.slice(at).split(/^---/m, 1)[0] ?? '');
  const data = /^ {0,4}data:[ \t]*$/m.exec(manifest);
  if (data === null) return undefined;
  for (const line of manifest
    .slice(data.index)
    .matchAll(/^[ \t]+["']?([\w.-]{1,80})["']?:[ \t]*["']?([A-Za-z0-9+/]{8,400}={0,2})["']?[ \t]*\r?$/gm)) {
    const [whole, name = '', value = ''] = line;
    if (namedCredential(name) === undefined) continue;
    const valueStart = begin + data.index + line.index + whole.lastIndexOf(value);
    const valueEnd = valueStart + value.length;
    return { start: Math.min(at, valueStart), end: Math.max(at, valueEnd), valueStart, valueEnd };
  }
  return undefined;
};
