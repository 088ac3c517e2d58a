import { namedCredential } from '../../knowledge/credential-names.ts';
import type { FindInText, FoundInText } from '../format.ts';
import { drawnValue } from '../validators/drawn-value.ts';

/** Rows that are looked at below a header, so that an export of a database takes no longer than a list of accounts. */
const mostRows = 200;
/** Commas in prose and in code part words as well: a header has short names in all of its cells. */
const headerCell = /^[^!-~]*["'`*]{0,3}[A-Za-z][\w ./-]{0,30}["'`*]{0,3}\s*$/;

const longestHeader = 400;
const lineFeed = 0x0a;

/** Whether the line that the offset is in can be a header. */
export const isInShortLine = (bytes: Uint8Array, at: number): boolean => {
  let start = at;
  while (start > 0 && at - start <= longestHeader && bytes[start - 1] !== lineFeed) start--;
  let end = at;
  while (end < bytes.length && end - start <= longestHeader && bytes[end] !== lineFeed) end++;
  return end - start <= longestHeader && end < bytes.length;
};

/** What an anchor may hold before the name itself. */
const longestJoint = 2;

/**
 * What stands below a header that names a credential: CSV, TSV and tables of Markdown. The values are in `whole` with their column's name, as
 * if they were given to it.
 */
export const findInColumns: FindInText = (text, at) => {
  const start = text.lastIndexOf('\n', at) + 1;
  const [header = '', ...rows] = text.slice(start).split('\n', mostRows);
  const separator = [',', ';', '\t', '|'].find((mark) => header.includes(mark));
  if (separator === undefined) return [];
  const cells = cellsOf(header, separator);
  const isEdged = separator === '|' && cells[0]?.text.trim() === '';
  const names = isEdged ? cells.slice(1, -1) : cells;
  if (names.length < 2 || !names.every((cell) => headerCell.test(cell.text))) return [];
  const columns = cells.flatMap((cell, column) => {
    const name = cell.text
      .replace(/["'`*\r]/g, '')
      .trim()
      .replaceAll(' ', '_');
    return namedCredential(name) === undefined ? [] : [{ name, column }];
  });
  // Only the first column's anchor answers, for all of them.
  const first = columns[0] === undefined ? undefined : cells[columns[0].column];
  if (first === undefined || at < start + first.start - longestJoint || at > start + first.start + first.text.length) return [];
  const found: FoundInText[] = [];
  let rowStart = start + header.length + 1;
  for (const row of rows) {
    const values = cellsOf(row, separator);
    if (values.length !== cells.length) break;
    for (const { name, column } of columns) {
      const cell = values[column];
      if (cell === undefined) continue;
      const value = cell.text.replace(/^[\s"'`]+|[\s"'`]+$/g, '');
      if (value.length < 8 || !isCredential(name, value)) continue;
      const valueStart = rowStart + cell.start + cell.text.indexOf(value);
      found.push({ valueStart, valueEnd: valueStart + value.length });
    }
    rowStart += row.length + 1;
  }
  return found;
};

/** A column of passwords that are all hexadecimal is one of hashes. */
const isCredential = (name: string, value: string): boolean =>
  !(namedCredential(name) === 'password' && /^[0-9a-f]{32,}$/i.test(value)) && drawnValue({ value, whole: name }).kind !== 'other';

type Cell = { readonly start: number; readonly text: string };

const cellsOf = (row: string, separator: string): readonly Cell[] => {
  let start = 0;
  return row.split(separator).map((text) => {
    const cell = { start, text };
    start += text.length + 1;
    return cell;
  });
};
