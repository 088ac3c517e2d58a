import { isAlias, isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import type { Span } from '../../model/location.ts';
import { yamlDocuments } from './yaml-documents.ts';

/** What a settings file of ours holds, with the place of everything, so that each mistake can be shown where it stands. */
export type SettingNode =
  | { readonly kind: 'text'; readonly text: string; readonly isQuoted: boolean; readonly span: Span }
  | { readonly kind: 'list'; readonly items: readonly SettingNode[]; readonly span: Span }
  | { readonly kind: 'map'; readonly entries: readonly SettingEntry[]; readonly span: Span }
  /** A key without a value. */
  | { readonly kind: 'nothing'; readonly span: Span };

export type SettingEntry = { readonly key: string; readonly keySpan: Span; readonly value: SettingNode };

/** Why a settings file can't be read, and where. */
export type SettingsMistake = { readonly mistake: string; readonly span: Span };

/** In bytes, roughly: nobody writes more settings by hand. */
const longestText = 256 * 1024;
const deepestNesting = 20;
const start: Span = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };

/**
 * Reads one YAML document strictly: unlike the files under review, a settings file of ours has to be right. Anchors, tags and repeated keys are
 * refused, because what is meant by them is not seen where it counts. Nothing is constructed. An empty file is `nothing`.
 */
export const parseSettings = (text: string): SettingNode | SettingsMistake => {
  if (text.length > longestText) return { mistake: `The file has more than ${longestText} characters.`, span: start };
  const lines = lineStarts(text);
  const spanOf = (node: { readonly range?: readonly [number, number, number] | null | undefined } | null | undefined): Span => {
    const [from, to] = node?.range ?? [0, 0];
    return spanAt(lines, from, to);
  };
  try {
    const [document, second] = yamlDocuments(text, { uniqueKeys: true, stringKeys: true });
    if (document === undefined) return { kind: 'nothing', span: start };
    const [error] = [...document.errors, ...document.warnings];
    if (error !== undefined) return { mistake: sentenceOf(error.message), span: spanAt(lines, error.pos[0], error.pos[1]) };
    if (second !== undefined) return { mistake: 'There is more than one document in the file.', span: spanOf(second) };
    const contents: Node | null = document.contents;
    return read(contents, 0, spanOf);
  } catch (error) {
    if (error instanceof Refused) return { mistake: error.message, span: error.span };
    // Parsers recurse; text that exhausts the stack is hostile.
    if (error instanceof RangeError) return { mistake: 'The file is nested too deeply.', span: start };
    throw error;
  }
};

class Refused extends Error {
  readonly span: Span;

  constructor(message: string, span: Span) {
    super(message);
    this.span = span;
  }
}

type Ranged = { readonly range?: readonly [number, number, number] | null | undefined } | null | undefined;

const read = (node: unknown, depth: number, spanOf: (node: Ranged) => Span): SettingNode => {
  if (depth > deepestNesting) throw new Refused('The file is nested too deeply.', start);
  if (isAlias(node)) throw new Refused('Anchors are not read here: write the value out.', spanOf(node));
  if (isMap(node)) {
    const entries = node.items.map(({ key, value }): SettingEntry => {
      if (!isScalar(key)) throw new Refused('A key is a word.', spanOf(node));
      const keySpan = spanOf(key);
      const child = value === null || value === undefined ? ({ kind: 'nothing', span: keySpan } as const) : read(value, depth + 1, spanOf);
      return { key: String(key.value), keySpan, value: child.kind === 'nothing' ? { kind: 'nothing', span: keySpan } : child };
    });
    return { kind: 'map', entries, span: spanOf(node) };
  }
  if (isSeq(node)) return { kind: 'list', items: node.items.map((item) => read(item, depth + 1, spanOf)), span: spanOf(node) };
  return isScalar(node) ? readScalar(node, spanOf(node)) : { kind: 'nothing', span: start };
};

const readScalar = (node: Scalar, span: Span): SettingNode => {
  const isQuoted = node.type !== 'PLAIN';
  // What is written, not what YAML makes of it: a version `1.10` is no number.
  const text = isQuoted ? String(node.value ?? '') : (node.source ?? String(node.value ?? ''));
  return !isQuoted && (text === '' || node.value === null) ? { kind: 'nothing', span } : { kind: 'text', text, isQuoted, span };
};

/** The parser's first line, as a sentence; the lines below quote the file. */
const sentenceOf = (message: string): string => {
  const [first = ''] = message.split('\n');
  const words = first.replace(/ at line \d+, column \d+:?$/, '').replace(/:$/, '');
  return /[.!?]$/.test(words) ? words : `${words}.`;
};

const lineStarts = (text: string): readonly number[] => [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];

const spanAt = (starts: readonly number[], from: number, to: number): Span => {
  const place = (offset: number): readonly [number, number] => {
    const line = Math.max(
      0,
      starts.findLastIndex((begin) => begin <= offset),
    );
    return [line + 1, offset - (starts[line] ?? 0) + 1];
  };
  const [startLine, startColumn] = place(from);
  const [endLine, endColumn] = place(to);
  return { startLine, startColumn, endLine, endColumn };
};
