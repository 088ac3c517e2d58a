import { type ConfigNode, type ConfigPair, type ConfigText, textNode } from './config-node.ts';

/** Lines are read one by one, so that a mistake costs its own line alone. Dates and numbers are texts. */
export const parseToml = (text: string): ConfigNode => {
  const root = createTable();
  let table = root;
  let offset = 0;
  while (offset < text.length) {
    const lineEnd = endOfLine(text, offset);
    const line = text.slice(offset, lineEnd);
    const header = /^[ \t]*\[\[?([^\]\n=]+)\]\]?[ \t\r]*(?:#|$)/.exec(line);
    const assignment = /^[ \t]*(["'\w][^=\n]*)=[ \t]*/.exec(line);
    if (header !== null) {
      table = root;
      for (const key of keysOf(header[1] ?? '')) table = enter(table, key);
    } else if (assignment !== null) {
      const value = readValue(text, offset + assignment[0].length, 0);
      const keys = keysOf(assignment[1] ?? '');
      const last = keys.pop();
      if (value !== undefined && last !== undefined) {
        let target = table;
        for (const key of keys) target = enter(target, key);
        target.values.push({ key: last, value: value.node });
        offset = endOfLine(text, value.end) + 1;
        continue;
      }
    }
    offset = lineEnd + 1;
  }
  return toNode(root, 0);
};

type Table = { readonly values: ConfigPair[]; readonly tables: Map<string, Table> };
const deepestNesting = 40;

const createTable = (): Table => ({ values: [], tables: new Map() });

const enter = (table: Table, key: string): Table => {
  const known = table.tables.get(key);
  if (known !== undefined) return known;
  const created = createTable();
  table.tables.set(key, created);
  return created;
};

const toNode = ({ values, tables }: Table, depth: number): ConfigNode => ({
  kind: 'map',
  start: 0,
  pairs: depth > deepestNesting ? values : [...values, ...[...tables].map(([key, table]) => ({ key, value: toNode(table, depth + 1) }))],
});

/** `a."b.c".d` has three keys. */
const keysOf = (dotted: string): string[] =>
  Array.from(dotted.matchAll(/"([^"]*)"|'([^']*)'|([\w-]+)/g), ([, double, single, bare]) => double ?? single ?? bare ?? '');

const endOfLine = (text: string, from: number): number => {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
};

type Read = { readonly node: ConfigNode; readonly end: number };

const readValue = (text: string, at: number, depth: number): Read | undefined => {
  if (depth > deepestNesting) return undefined;
  const first = text[at];
  if (first === '"' || first === "'") return readString(text, at, first);
  if (first === '[') return readArray(text, at, depth);
  if (first === '{') return readInlineTable(text, at, depth);
  const bare = matchAt(/[^\s,#\]}]+/y, text, at)?.[0];
  return bare === undefined ? undefined : { node: textNode(bare, at, at + bare.length), end: at + bare.length };
};

/** What a sticky pattern finds at an offset, without copying the rest of a long line. */
const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

const readString = (text: string, at: number, quote: '"' | "'"): Read | undefined => {
  const triple = quote.repeat(3);
  const isLong = text.startsWith(triple, at);
  const mark = isLong ? triple : quote;
  const start = at + mark.length;
  let end = start;
  while (end < text.length && !text.startsWith(mark, end)) {
    if (!isLong && text[end] === '\n') return undefined;
    end += quote === '"' && text[end] === '\\' ? 2 : 1;
  }
  if (end >= text.length) return undefined;
  return { node: readText(text.slice(start, end), start, end, quote === '"'), end: end + mark.length };
};

const readText = (raw: string, start: number, end: number, hasEscapes: boolean): ConfigText =>
  textNode(hasEscapes ? raw.replace(/\\(["\\])/g, '$1') : raw, start, end);

const skipBlank = (text: string, from: number): number => {
  let at = from;
  while (at < text.length) {
    if (/[\s,]/.test(text[at] ?? '')) at += 1;
    else if (text[at] === '#') at = endOfLine(text, at);
    else return at;
  }
  return at;
};

const readArray = (text: string, at: number, depth: number): Read | undefined => {
  const items: ConfigNode[] = [];
  let next = skipBlank(text, at + 1);
  while (next < text.length && text[next] !== ']') {
    const item = readValue(text, next, depth + 1);
    if (item === undefined) return undefined;
    items.push(item.node);
    next = skipBlank(text, item.end);
  }
  return { node: { kind: 'list', items }, end: next + 1 };
};

const readInlineTable = (text: string, at: number, depth: number): Read | undefined => {
  const pairs: ConfigPair[] = [];
  let next = skipBlank(text, at + 1);
  while (next < text.length && text[next] !== '}') {
    const key = matchAt(/("[^"\n]*"|'[^'\n]*'|[\w.-]+)[ \t]*=[ \t]*/y, text, next);
    if (key === null) return undefined;
    const value = readValue(text, next + key[0].length, depth + 1);
    if (value === undefined) return undefined;
    pairs.push({ key: keysOf(key[1] ?? '').join('.'), value: value.node });
    next = skipBlank(text, value.end);
  }
  return { node: { kind: 'map', start: at, pairs }, end: next + 1 };
};
