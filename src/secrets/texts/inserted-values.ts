import { namedCredential } from '../../knowledge/credential-names.ts';
import type { FindInText, FoundInText } from '../format.ts';
import { drawnValue } from '../validators/drawn-value.ts';

const statement = /^insert\s+(?:ignore\s+)?into\s+[\w."`[\]]{1,100}\s*\(([^()]{3,1000})\)\s*values\s*/i;
const literal = /\s*(?:N?'((?:[^'\\]|''|\\.){0,400})'|"([^"\\]{0,400})"|([^,()'"]{0,80}))\s*(?:,|(?=\)))/y;
const mostRows = 50;

/** The values that an `INSERT` with a list of columns gives to those that are named like a credential. Hashes are none. */
export const findInInsert: FindInText = (text, at) => {
  const found: FoundInText[] = [];
  const head = statement.exec(text.slice(at, at + 1200));
  if (head === null) return [];
  const columns = (head[1] ?? '').split(',').map((column) => column.replace(/["'`[\]\s]/g, ''));
  if (!columns.some((column) => namedCredential(column) !== undefined)) return [];
  let from = at + head[0].length;
  for (let row = 0; row < mostRows && text[from] === '('; row++) {
    from += 1;
    for (const column of columns) {
      literal.lastIndex = from;
      const match = literal.exec(text);
      if (match === null) return found;
      const value = match[1] ?? match[2];
      if (value !== undefined && isCredential(column, value)) {
        const valueStart = from + match[0].indexOf(value);
        found.push({ valueStart, valueEnd: valueStart + value.length });
      }
      from += match[0].length;
    }
    const next = /^\)\s*,\s*(?=\()/.exec(text.slice(from, from + 40));
    if (next === null) return found;
    from += next[0].length;
  }
  return found;
};

const isCredential = (column: string, value: string): boolean =>
  value.length >= 8 && !/^[0-9a-f]{32,}$/i.test(value) && drawnValue({ value, whole: column }).kind !== 'other';
