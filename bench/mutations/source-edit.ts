import { ts } from 'ts-morph';
import type { Span } from '../../src/model/location.ts';

/** Replaces the text between two offsets of a file. */
export type Replacement = { readonly start: number; readonly end: number; readonly text: string };

const parsed = new Map<string, ts.SourceFile>();
const maximumParsed = 1000;

/** A file's syntax; parsed once as long as its text stays the same. */
export const parse = (path: string, text: string): ts.SourceFile => {
  const known = parsed.get(path);
  if (known?.text === text) return known;
  // The files of one server after the other.
  if (parsed.size > maximumParsed) parsed.clear();
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  parsed.set(path, source);
  return source;
};

/** Applies replacements that do not overlap. */
export const edited = (text: string, replacements: readonly Replacement[]): string =>
  [...replacements]
    .sort((left, right) => right.start - left.start)
    .reduce((result, { start, end, text: inserted }) => result.slice(0, start) + inserted + result.slice(end), text);

export const replaceNode = (node: ts.Node, text: string): Replacement => ({ start: node.getStart(), end: node.end, text });

/** Deletes a statement with its whole lines, where nothing else stands on them. */
export const deleteStatement = (node: ts.Node): Replacement => {
  const text = node.getSourceFile().text;
  const lineStart = text.lastIndexOf('\n', node.getStart() - 1) + 1;
  const nextLine = text.indexOf('\n', node.end);
  const lineEnd = nextLine < 0 ? text.length : nextLine + 1;
  const isAlone = text.slice(lineStart, node.getStart()).trim() === '' && text.slice(node.end, lineEnd).trim() === '';
  return isAlone ? { start: lineStart, end: lineEnd, text: '' } : { start: node.getStart(), end: node.end, text: '' };
};

/** Deletes one element of a list of arguments or elements, with the comma that it no longer needs. */
export const deleteElement = (list: ts.NodeArray<ts.Node>, element: ts.Node): Replacement => {
  const index = list.indexOf(element);
  const next = list[index + 1];
  const previous = list[index - 1];
  if (next !== undefined) return { start: element.getStart(), end: next.getStart(), text: '' };
  return { start: previous?.end ?? element.getStart(), end: element.end, text: '' };
};

/** Inserts lines before a node, with its indentation. */
export const insertBefore = (node: ts.Node, statement: string): Replacement => {
  const source = node.getSourceFile();
  const start = node.getStart();
  const lineStart = source.text.lastIndexOf('\n', start - 1) + 1;
  const indentation = /^[ \t]*/.exec(source.text.slice(lineStart, start))?.[0] ?? '';
  return { start, end: start, text: `${statement}\n${indentation}` };
};

/** The outermost node that stands exactly at a span. */
export const nodeAt = (source: ts.SourceFile, { startLine, startColumn, endLine, endColumn }: Span): ts.Node | undefined => {
  const offset = (line: number, column: number): number => {
    const starts = source.getLineStarts();
    return (starts[line - 1] ?? 0) + column - 1;
  };
  const start = offset(startLine, startColumn);
  const end = offset(endLine, endColumn);
  const visit = (node: ts.Node): ts.Node | undefined => {
    if (node.getStart(source) === start && node.end === end && !ts.isSourceFile(node)) return node;
    return node.pos <= start && node.end >= end ? ts.forEachChild(node, visit) : undefined;
  };
  return visit(source);
};

/** Where a file's statements begin that import nothing. */
export const behindImports = (file: ts.SourceFile): number => file.statements.filter(ts.isImportDeclaration).at(-1)?.end ?? 0;

/** Every node below `root` for which `matches` holds, in source order. */
export const nodesWithin = <T extends ts.Node>(root: ts.Node, matches: (node: ts.Node) => node is T): readonly T[] => {
  const found: T[] = [];
  const visit = (node: ts.Node): void => {
    if (matches(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(root, visit);
  return found;
};

export const enclosing = <T extends ts.Node>(node: ts.Node, matches: (node: ts.Node) => node is T): T | undefined => {
  for (let at: ts.Node | undefined = node.parent; at !== undefined; at = at.parent) if (matches(at)) return at;
  return undefined;
};
