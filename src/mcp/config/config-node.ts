import type { FileLocation } from '../../model/location.ts';

/** What a configuration file holds, whatever its syntax. Offsets count UTF-16 code units from the file's start, `end` is exclusive. */
export type ConfigNode =
  /** A text, number or boolean; the offsets leave quotes out. */
  | { readonly kind: 'text'; readonly text: string; readonly start: number; readonly end: number }
  | { readonly kind: 'list'; readonly items: readonly ConfigNode[] }
  | { readonly kind: 'map'; readonly start: number; readonly pairs: readonly ConfigPair[] };

export type ConfigPair = { readonly key: string; readonly value: ConfigNode };

export type ConfigText = Extract<ConfigNode, { kind: 'text' }>;

export const textNode = (text: string, start: number, end: number): ConfigText => ({ kind: 'text', text, start, end });

/** The value of a map's key. */
export const childOf = (node: ConfigNode | undefined, key: string): ConfigNode | undefined =>
  node?.kind === 'map' ? node.pairs.find((pair) => pair.key === key)?.value : undefined;

/** The text of a map's key. */
export const textOf = (node: ConfigNode | undefined, key: string): string | undefined => {
  const value = childOf(node, key);
  return value?.kind === 'text' ? value.text : undefined;
};

/** Turns offsets of a file into locations. */
export type Locate = (start: number, end: number) => FileLocation;

export const createLocate = (path: string, text: string): Locate => {
  const starts = [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];
  const place = (offset: number): { readonly line: number; readonly column: number } => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
  return (start, end) => {
    const from = place(start);
    const to = place(end);
    return { path, span: { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column } };
  };
};
