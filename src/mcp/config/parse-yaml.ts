import { type Alias, type Document, isAlias, isMap, isScalar, isSeq, type Node, type Scalar, visit } from 'yaml';
import { type ConfigNode, type ConfigPair, textNode } from './config-node.ts';
import { yamlDocuments } from './yaml-documents.ts';

/** More nodes than this are not read from one file: anchors multiply what they name. */
const maximumNodes = 20_000;
const deepestNesting = 60;

/**
 * The documents of a YAML file; a broken one gives what could be read. Tags are not resolved and nothing is constructed. Throws a RangeError for
 * text that is nested too deeply.
 */
export const parseYaml = (text: string): readonly ConfigNode[] => {
  const budget = { left: maximumNodes };
  return yamlDocuments(text, { uniqueKeys: false }).flatMap((document) => {
    const named = aliasesOf(document);
    const read = (node: unknown, depth: number): ConfigNode | undefined => {
      budget.left -= 1;
      if (budget.left < 0 || depth > deepestNesting) return undefined;
      if (isAlias(node)) return read(named.get(node), depth + 1);
      if (isMap(node)) {
        const pairs = node.items.flatMap(({ key, value }): readonly ConfigPair[] => {
          const child = read(value, depth + 1);
          if (child === undefined || !isScalar(key)) return [];
          // A merge key takes over the pairs of what it names.
          if (key.value === '<<') return child.kind === 'map' ? child.pairs : [];
          return [{ key: String(key.value), value: child }];
        });
        return { kind: 'map', start: node.range?.[0] ?? 0, pairs };
      }
      if (isSeq(node)) return { kind: 'list', items: node.items.flatMap((item) => read(item, depth + 1) ?? []) };
      return isScalar(node) ? readScalar(node) : undefined;
    };
    const contents: Node | null = document.contents;
    const root = read(contents, 0);
    return root === undefined ? [] : [root];
  });
};

/** What each alias names: the last anchor of its name before it. All at once, because the parser's own way walks the document for each. */
const aliasesOf = (document: Document): ReadonlyMap<Alias, Node> => {
  const anchors = new Map<string, Node>();
  const named = new Map<Alias, Node>();
  visit(document, {
    Node: (_key, node) => {
      const target = isAlias(node) ? anchors.get(node.source) : undefined;
      if (isAlias(node) && target !== undefined) named.set(node, target);
      if (!isAlias(node) && node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return named;
};

const readScalar = (node: Scalar): ConfigNode => {
  const [start, end] = node.range ?? [0, 0];
  const isQuoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
  // What is written, not what YAML makes of it: 0123456 is a password too.
  const text = node.type === 'PLAIN' && node.source !== undefined ? node.source : String(node.value ?? '');
  return isQuoted ? textNode(text, start + 1, end - 1) : textNode(text, start, end);
};

/** JSON with comments and trailing commas: without its comments it is YAML. */
export const parseJson = (text: string): ConfigNode | undefined => parseYaml(withoutComments(text))[0];

const withoutComments = (text: string): string =>
  text
    .replace(/^\uFEFF/, ' ')
    .replace(/"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (part) => (part.startsWith('"') ? part : part.replace(/[^\n]/g, ' ')));
